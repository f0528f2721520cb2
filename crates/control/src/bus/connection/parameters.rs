//! What a connection knows, as requests bring it.
//!
//! Owns that kind and parameters go together.

use mayfly_core::bus::{Authorization, HttpMethod, OAuth, Parameters};
use mayfly_wire::generated::events as api;
use mayfly_wire::generated::events::ConnectionAuthorizationType as Kind;

use crate::bus::http_parameters;
use crate::bus::refusal::invalid;
use crate::error::Error;

fn missing(member: &str) -> Error {
    invalid("AuthParameters", format!("{member} must be specified for this AuthorizationType."))
}

/// The parameters of a new connection.
pub(super) fn new(
    kind: Kind,
    given: api::CreateConnectionAuthRequestParameters,
) -> Result<Parameters, Error> {
    if given.connectivity_parameters.is_some() {
        return Err(Error::unsupported("AuthParameters.ConnectivityParameters"));
    }
    let authorization = match kind {
        Kind::Basic => {
            let basic = given.basic_auth_parameters;
            let basic = basic.ok_or_else(|| missing("BasicAuthParameters"))?;
            Authorization::Basic { username: basic.username, password: basic.password.0 }
        }
        Kind::ApiKey => {
            let key = given.api_key_auth_parameters;
            let key = key.ok_or_else(|| missing("ApiKeyAuthParameters"))?;
            Authorization::ApiKey { name: key.api_key_name, value: key.api_key_value.0 }
        }
        Kind::OauthClientCredentials => {
            let oauth = given.o_auth_parameters.ok_or_else(|| missing("OAuthParameters"))?;
            Authorization::OAuth(Box::new(OAuth {
                client_id: oauth.client_parameters.client_id,
                client_secret: oauth.client_parameters.client_secret.0,
                endpoint: oauth.authorization_endpoint,
                method: method(oauth.http_method),
                parameters: http_parameters::given(oauth.o_auth_http_parameters)?,
            }))
        }
    };
    let invocation = http_parameters::given(given.invocation_http_parameters)?;
    checked(Parameters { authorization, invocation })
}

/// The parameters of a connection after a change.
pub(super) fn changed(
    mut parameters: Parameters,
    kind: Option<Kind>,
    given: Option<api::UpdateConnectionAuthRequestParameters>,
) -> Result<Parameters, Error> {
    let given = given.unwrap_or_default();
    if given.connectivity_parameters.is_some() {
        return Err(Error::unsupported("AuthParameters.ConnectivityParameters"));
    }
    let kind = kind.map_or_else(|| parameters.authorization.kind(), Kind::as_str);
    let before = parameters.authorization;
    parameters.authorization = match kind {
        "BASIC" => basic(before, given.basic_auth_parameters)?,
        "API_KEY" => api_key(before, given.api_key_auth_parameters)?,
        _ => oauth(before, given.o_auth_parameters)?,
    };
    if given.invocation_http_parameters.is_some() {
        parameters.invocation = http_parameters::given(given.invocation_http_parameters)?;
    }
    checked(parameters)
}

fn basic(
    before: Authorization,
    given: Option<api::UpdateConnectionBasicAuthRequestParameters>,
) -> Result<Authorization, Error> {
    let (name, word) = match before {
        Authorization::Basic { username, password } => (Some(username), Some(password)),
        _ => (None, None),
    };
    let given = given.unwrap_or_default();
    let username = given.username.or(name).ok_or_else(|| missing("Username"))?;
    let password = given.password.map(|password| password.0).or(word);
    let password = password.ok_or_else(|| missing("Password"))?;
    Ok(Authorization::Basic { username, password })
}

fn api_key(
    before: Authorization,
    given: Option<api::UpdateConnectionApiKeyAuthRequestParameters>,
) -> Result<Authorization, Error> {
    let (known, secret) = match before {
        Authorization::ApiKey { name, value } => (Some(name), Some(value)),
        _ => (None, None),
    };
    let given = given.unwrap_or_default();
    let name = given.api_key_name.or(known).ok_or_else(|| missing("ApiKeyName"))?;
    let value = given.api_key_value.map(|value| value.0).or(secret);
    let value = value.ok_or_else(|| missing("ApiKeyValue"))?;
    Ok(Authorization::ApiKey { name, value })
}

fn oauth(
    before: Authorization,
    given: Option<api::UpdateConnectionOAuthRequestParameters>,
) -> Result<Authorization, Error> {
    let before = match before {
        Authorization::OAuth(oauth) => Some(*oauth),
        _ => None,
    };
    let given = given.unwrap_or_default();
    let client = given.client_parameters.unwrap_or_default();
    let of = |get: fn(&OAuth) -> &String| before.as_ref().map(|oauth| get(oauth).clone());
    let client_secret = client.client_secret.map(|secret| secret.0);
    Ok(Authorization::OAuth(Box::new(OAuth {
        client_id: client
            .client_id
            .or_else(|| of(|oauth| &oauth.client_id))
            .ok_or_else(|| missing("ClientID"))?,
        client_secret: client_secret
            .or_else(|| of(|oauth| &oauth.client_secret))
            .ok_or_else(|| missing("ClientSecret"))?,
        endpoint: given
            .authorization_endpoint
            .or_else(|| of(|oauth| &oauth.endpoint))
            .ok_or_else(|| missing("AuthorizationEndpoint"))?,
        method: given
            .http_method
            .map(method)
            .or_else(|| before.as_ref().map(|oauth| oauth.method))
            .ok_or_else(|| missing("HttpMethod"))?,
        parameters: match (given.o_auth_http_parameters, before) {
            (None, Some(before)) => before.parameters,
            (given, _) => http_parameters::given(given)?,
        },
    })))
}

fn checked(parameters: Parameters) -> Result<Parameters, Error> {
    match &parameters.authorization {
        Authorization::ApiKey { name, value } => http_parameters::check_header(name, value)?,
        Authorization::OAuth(oauth) => {
            crate::bus::api_destination::check_url("AuthorizationEndpoint", &oauth.endpoint)?;
        }
        Authorization::Basic { username, .. } if username.contains(':') => {
            return Err(invalid("Username", "It cannot have a colon."));
        }
        Authorization::Basic { .. } => {}
    }
    Ok(parameters)
}

fn method(method: api::ConnectionOAuthHttpMethod) -> HttpMethod {
    match method {
        api::ConnectionOAuthHttpMethod::Get => HttpMethod::Get,
        api::ConnectionOAuthHttpMethod::Post => HttpMethod::Post,
        api::ConnectionOAuthHttpMethod::Put => HttpMethod::Put,
    }
}
