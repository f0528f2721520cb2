//! The stored shape of a function URL; function name and qualifier are in the key.

use mayfly_core::function::{Cors, UrlAuth, UrlConfig};
use mayfly_core::name::Qualifier;
use mayfly_core::time::EpochMs;
use serde::{Deserialize, Serialize};

use super::{FieldResult, bad_field};

#[derive(Serialize, Deserialize)]
pub(super) struct V1 {
    v: u32,
    id: String,
    auth: String,
    #[serde(default)]
    streaming: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    cors: Option<Cors1>,
    created_ms: u64,
    last_modified_ms: u64,
}

#[derive(Serialize, Deserialize)]
struct Cors1 {
    #[serde(default)]
    allow_credentials: bool,
    #[serde(default)]
    allow_headers: Vec<String>,
    #[serde(default)]
    allow_methods: Vec<String>,
    #[serde(default)]
    allow_origins: Vec<String>,
    #[serde(default)]
    expose_headers: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    max_age_s: Option<u32>,
}

impl V1 {
    pub(super) fn from_core(url: &UrlConfig) -> Self {
        Self {
            v: super::V1,
            id: url.id.clone(),
            auth: auth_word(url.auth).to_owned(),
            streaming: url.streaming,
            cors: url.cors.as_ref().map(|cors| Cors1 {
                allow_credentials: cors.allow_credentials,
                allow_headers: cors.allow_headers.clone(),
                allow_methods: cors.allow_methods.clone(),
                allow_origins: cors.allow_origins.clone(),
                expose_headers: cors.expose_headers.clone(),
                max_age_s: cors.max_age_s,
            }),
            created_ms: url.created.0,
            last_modified_ms: url.last_modified.0,
        }
    }

    pub(super) fn into_core(self, qualifier: Qualifier) -> FieldResult<UrlConfig> {
        Ok(UrlConfig {
            qualifier,
            id: self.id,
            auth: auth(&self.auth)?,
            streaming: self.streaming,
            cors: self.cors.map(|cors| Cors {
                allow_credentials: cors.allow_credentials,
                allow_headers: cors.allow_headers,
                allow_methods: cors.allow_methods,
                allow_origins: cors.allow_origins,
                expose_headers: cors.expose_headers,
                max_age_s: cors.max_age_s,
            }),
            created: EpochMs(self.created_ms),
            last_modified: EpochMs(self.last_modified_ms),
        })
    }
}

pub(super) fn auth_word(auth: UrlAuth) -> &'static str {
    match auth {
        UrlAuth::None => "none",
        UrlAuth::Iam => "iam",
    }
}

pub(super) fn auth(word: &str) -> FieldResult<UrlAuth> {
    match word {
        "none" => Ok(UrlAuth::None),
        "iam" => Ok(UrlAuth::Iam),
        other => Err(bad_field("auth", other)),
    }
}
