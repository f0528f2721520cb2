//! Connections and API destinations: how rules reach HTTP endpoints of others.
//!
//! Owns what they are told. Never opens a connection, and never shows a secret in `Debug`.

use std::fmt;

use super::{ApiDestinationName, ConnectionName};
use crate::time::EpochMs;

/// How requests to somebody are authorised.
#[derive(Clone, Debug, PartialEq)]
pub struct Connection {
    /// The name; the key of the record.
    pub name: ConnectionName,
    /// The end of its ARN: a UUID.
    pub uuid: String,
    /// For people.
    pub description: Option<String>,
    /// `KmsKeyIdentifier`; kept and returned.
    pub kms_key: Option<String>,
    /// What is secret of it.
    pub parameters: Parameters,
    /// When it was created.
    pub created: EpochMs,
    /// When it last changed.
    pub modified: EpochMs,
}

/// What a connection adds to requests.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters {
    /// Who we are.
    pub authorization: Authorization,
    /// What else goes along.
    pub invocation: HttpParameters,
}

/// Who we are to them.
#[derive(Clone, PartialEq)]
pub enum Authorization {
    /// `BASIC`.
    Basic {
        /// The name.
        username: String,
        /// The password.
        password: String,
    },
    /// `API_KEY`.
    ApiKey {
        /// The name of a header.
        name: String,
        /// Its value.
        value: String,
    },
    /// `OAUTH_CLIENT_CREDENTIALS`.
    OAuth(Box<OAuth>),
}

impl Authorization {
    /// As the API calls it.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Basic { .. } => "BASIC",
            Self::ApiKey { .. } => "API_KEY",
            Self::OAuth(_) => "OAUTH_CLIENT_CREDENTIALS",
        }
    }
}

impl fmt::Debug for Authorization {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind())
    }
}

/// Client credentials, and where a token is had for them.
#[derive(Clone, PartialEq)]
pub struct OAuth {
    /// `client_id`.
    pub client_id: String,
    /// `client_secret`.
    pub client_secret: String,
    /// Where tokens are had.
    pub endpoint: String,
    /// How they are asked for: GET, POST or PUT.
    pub method: HttpMethod,
    /// What else goes along there.
    pub parameters: HttpParameters,
}

/// Parameters of requests.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HttpParameters {
    /// Headers.
    pub headers: Vec<HttpParameter>,
    /// Parameters of the query.
    pub query: Vec<HttpParameter>,
    /// Fields of a JSON body.
    pub body: Vec<HttpParameter>,
}

/// One of them.
#[derive(Clone, PartialEq)]
pub struct HttpParameter {
    /// Its name.
    pub key: String,
    /// Its value.
    pub value: String,
    /// Whether the API never shows the value.
    pub is_secret: bool,
}

impl fmt::Debug for HttpParameter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ***", self.key)
    }
}

/// The method of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HttpMethod {
    /// POST
    Post,
    /// GET
    Get,
    /// HEAD
    Head,
    /// OPTIONS
    Options,
    /// PUT
    Put,
    /// PATCH
    Patch,
    /// DELETE
    Delete,
}

impl HttpMethod {
    /// As it stands in a request.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Post => "POST",
            Self::Get => "GET",
            Self::Head => "HEAD",
            Self::Options => "OPTIONS",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }

    /// The method that is written so.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        use HttpMethod::{Delete, Get, Head, Options, Patch, Post, Put};
        let all = [Post, Get, Head, Options, Put, Patch, Delete];
        all.into_iter().find(|method| method.as_str() == text)
    }
}

/// An HTTP endpoint that rules can have as a target.
#[derive(Clone, Debug, PartialEq)]
pub struct ApiDestination {
    /// The name; the key of the record.
    pub name: ApiDestinationName,
    /// The end of its ARN: a UUID.
    pub uuid: String,
    /// For people.
    pub description: Option<String>,
    /// How its requests are authorised.
    pub connection: ConnectionName,
    /// The URL, with `*` where targets put parameters of the path.
    pub endpoint: String,
    /// The method.
    pub method: HttpMethod,
    /// Requests a second at most.
    pub rate: u32,
    /// When it was created.
    pub created: EpochMs,
    /// When it last changed.
    pub modified: EpochMs,
}
