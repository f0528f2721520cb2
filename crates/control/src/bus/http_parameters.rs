//! Parameters that connections add to requests, between the API's shapes and `core`'s.
//!
//! Owns the translation, the checks, and that a secret value is never shown.

use mayfly_core::bus::{HttpParameter, HttpParameters};
use mayfly_wire::generated::events as api;
use mayfly_wire::value::Sensitive;

use super::refusal::invalid;
use crate::error::Error;

/// Generates the two directions for one kind of parameter.
macro_rules! parameters {
    ($given:ident, $shown:ident, $shape:ident) => {
        fn $given(list: Option<Vec<api::$shape>>) -> Result<Vec<HttpParameter>, Error> {
            list.into_iter()
                .flatten()
                .map(|one| parameter(one.key, one.value, one.is_value_secret))
                .collect()
        }

        fn $shown(list: &[HttpParameter]) -> Option<Vec<api::$shape>> {
            let one = |one: &HttpParameter| api::$shape {
                key: Some(one.key.clone()),
                value: (!one.is_secret).then(|| Sensitive(one.value.clone())),
                is_value_secret: Some(one.is_secret),
            };
            Some(list.iter().map(one).collect()).filter(|list: &Vec<_>| !list.is_empty())
        }
    };
}

parameters!(headers, headers_shown, ConnectionHeaderParameter);
parameters!(query, query_shown, ConnectionQueryStringParameter);
parameters!(body, body_shown, ConnectionBodyParameter);

fn parameter(
    key: Option<String>,
    value: Option<Sensitive<String>>,
    is_secret: Option<bool>,
) -> Result<HttpParameter, Error> {
    let (Some(key), Some(value)) = (key.filter(|key| !key.is_empty()), value) else {
        return Err(invalid("HttpParameters", "Each parameter has a Key and a Value."));
    };
    Ok(HttpParameter { key, value: value.0, is_secret: is_secret == Some(true) })
}

/// Reads parameters.
pub(super) fn given(given: Option<api::ConnectionHttpParameters>) -> Result<HttpParameters, Error> {
    let Some(given) = given else { return Ok(HttpParameters::default()) };
    let parameters = HttpParameters {
        headers: headers(given.header_parameters)?,
        query: query(given.query_string_parameters)?,
        body: body(given.body_parameters)?,
    };
    for header in &parameters.headers {
        check_header(&header.key, &header.value)?;
    }
    Ok(parameters)
}

/// A header must be one, or its requests could never be sent.
pub(super) fn check_header(name: &str, value: &str) -> Result<(), Error> {
    let is_token = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b);
    if name.is_empty() || !name.bytes().all(is_token) {
        return Err(invalid("HeaderParameters", format!("{name} is not the name of a header.")));
    }
    if value.bytes().any(|b| b < b' ' && b != b'\t' || b == 0x7f) {
        let reason = format!("The value of {name} has control characters.");
        return Err(invalid("HeaderParameters", reason));
    }
    Ok(())
}

/// Parameters as answers show them; nothing when there are none.
pub(super) fn shown(parameters: &HttpParameters) -> Option<api::ConnectionHttpParameters> {
    if *parameters == HttpParameters::default() {
        return None;
    }
    Some(api::ConnectionHttpParameters {
        header_parameters: headers_shown(&parameters.headers),
        query_string_parameters: query_shown(&parameters.query),
        body_parameters: body_shown(&parameters.body),
    })
}
