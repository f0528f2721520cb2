//! The stored shapes of a connection and of an API destination; names are in the keys. Everything
//! that a connection adds to requests is sealed.

use mayfly_core::bus::{
    ApiDestination, ApiDestinationName, Authorization, Connection, ConnectionName, HttpMethod,
    HttpParameter, HttpParameters, OAuth, Parameters,
};
use mayfly_core::time::EpochMs;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::sealed::Seals;
use super::{FieldResult, bad_field, bad_name};

const PARAMETERS: &str = "parameters";

#[derive(Serialize, Deserialize)]
pub(super) struct V1 {
    v: u32,
    sealed_by: Option<String>,
    uuid: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    kms_key: Option<String>,
    sealed: String,
    created_ms: u64,
    modified_ms: u64,
}

/// What is sealed. No `Debug`.
#[derive(Serialize, Deserialize)]
struct Sealed1 {
    authorization: Authorization1,
    #[serde(default)]
    invocation: Http1,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Authorization1 {
    Basic { username: String, password: String },
    ApiKey { name: String, value: String },
    OAuth(OAuth1),
}

#[derive(Serialize, Deserialize)]
struct OAuth1 {
    client_id: String,
    client_secret: String,
    endpoint: String,
    method: String,
    #[serde(default)]
    parameters: Http1,
}

#[derive(Default, Serialize, Deserialize)]
struct Http1 {
    #[serde(default)]
    headers: Vec<Parameter1>,
    #[serde(default)]
    query: Vec<Parameter1>,
    #[serde(default)]
    body: Vec<Parameter1>,
}

#[derive(Serialize, Deserialize)]
struct Parameter1 {
    key: String,
    value: String,
    #[serde(default)]
    is_secret: bool,
}

impl V1 {
    pub(super) fn from_core(connection: &Connection, seals: &Seals<'_>) -> Self {
        let plain = Sealed1::from_core(&connection.parameters);
        let plain = serde_json::to_vec(&plain).expect("texts and flags are JSON");
        Self {
            v: super::V1,
            sealed_by: Some(seals.by()),
            uuid: connection.uuid.clone(),
            description: connection.description.clone(),
            kms_key: connection.kms_key.clone(),
            sealed: seals.seal(PARAMETERS, &Zeroizing::new(plain)),
            created_ms: connection.created.0,
            modified_ms: connection.modified.0,
        }
    }

    pub(super) fn into_core(
        self,
        name: ConnectionName,
        seals: &Seals<'_>,
    ) -> FieldResult<Connection> {
        let plain = seals.open(PARAMETERS, &self.sealed)?;
        let sealed: Sealed1 = serde_json::from_slice(&plain)?;
        Ok(Connection {
            name,
            uuid: self.uuid,
            description: self.description,
            kms_key: self.kms_key,
            parameters: sealed.into_core()?,
            created: EpochMs(self.created_ms),
            modified: EpochMs(self.modified_ms),
        })
    }
}

impl Sealed1 {
    fn from_core(parameters: &Parameters) -> Self {
        let authorization = match &parameters.authorization {
            Authorization::Basic { username, password } => {
                Authorization1::Basic { username: username.clone(), password: password.clone() }
            }
            Authorization::ApiKey { name, value } => {
                Authorization1::ApiKey { name: name.clone(), value: value.clone() }
            }
            Authorization::OAuth(oauth) => Authorization1::OAuth(OAuth1 {
                client_id: oauth.client_id.clone(),
                client_secret: oauth.client_secret.clone(),
                endpoint: oauth.endpoint.clone(),
                method: oauth.method.as_str().to_owned(),
                parameters: Http1::from_core(&oauth.parameters),
            }),
        };
        Self { authorization, invocation: Http1::from_core(&parameters.invocation) }
    }

    fn into_core(self) -> FieldResult<Parameters> {
        let authorization = match self.authorization {
            Authorization1::Basic { username, password } => {
                Authorization::Basic { username, password }
            }
            Authorization1::ApiKey { name, value } => Authorization::ApiKey { name, value },
            Authorization1::OAuth(oauth) => Authorization::OAuth(Box::new(OAuth {
                method: method(&oauth.method)?,
                client_id: oauth.client_id,
                client_secret: oauth.client_secret,
                endpoint: oauth.endpoint,
                parameters: oauth.parameters.into_core(),
            })),
        };
        Ok(Parameters { authorization, invocation: self.invocation.into_core() })
    }
}

impl Http1 {
    fn from_core(parameters: &HttpParameters) -> Self {
        let list = |list: &[HttpParameter]| {
            let one = |parameter: &HttpParameter| Parameter1 {
                key: parameter.key.clone(),
                value: parameter.value.clone(),
                is_secret: parameter.is_secret,
            };
            list.iter().map(one).collect()
        };
        Self {
            headers: list(&parameters.headers),
            query: list(&parameters.query),
            body: list(&parameters.body),
        }
    }

    fn into_core(self) -> HttpParameters {
        let list = |list: Vec<Parameter1>| {
            let one =
                |Parameter1 { key, value, is_secret }| HttpParameter { key, value, is_secret };
            list.into_iter().map(one).collect()
        };
        HttpParameters {
            headers: list(self.headers),
            query: list(self.query),
            body: list(self.body),
        }
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct ApiDestination1 {
    v: u32,
    uuid: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    connection: String,
    endpoint: String,
    method: String,
    rate: u32,
    created_ms: u64,
    modified_ms: u64,
}

impl ApiDestination1 {
    pub(super) fn from_core(destination: &ApiDestination) -> Self {
        Self {
            v: super::V1,
            uuid: destination.uuid.clone(),
            description: destination.description.clone(),
            connection: destination.connection.to_string(),
            endpoint: destination.endpoint.clone(),
            method: destination.method.as_str().to_owned(),
            rate: destination.rate,
            created_ms: destination.created.0,
            modified_ms: destination.modified.0,
        }
    }

    pub(super) fn into_core(self, name: ApiDestinationName) -> FieldResult<ApiDestination> {
        Ok(ApiDestination {
            name,
            uuid: self.uuid,
            description: self.description,
            connection: ConnectionName::new(&self.connection).map_err(bad_name)?,
            endpoint: self.endpoint,
            method: method(&self.method)?,
            rate: self.rate,
            created: EpochMs(self.created_ms),
            modified: EpochMs(self.modified_ms),
        })
    }
}

fn method(text: &str) -> FieldResult<HttpMethod> {
    HttpMethod::from_text(text).ok_or_else(|| bad_field("method", text))
}
