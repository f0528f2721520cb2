//! The CORS settings of a function URL.
//!
//! Owns their rules (source: the service model's `Cors`) and both directions between the API's form
//! and the record's. Never answers a browser: `mayfly_wire::url_event` does.

use mayfly_core::function::Cors;
use mayfly_wire::generated::lambda as api;

use crate::error::Error;
use crate::limits::{CORS_ENTRIES_MAX, CORS_MAX_AGE_S, CORS_METHODS_MAX};

const METHODS: [&str; 8] = ["*", "GET", "PUT", "HEAD", "POST", "PATCH", "DELETE", "OPTIONS"];

/// Reads the settings of a request; without a single member there are none.
///
/// # Errors
/// [`Error::InvalidParameter`] names the member that breaks its rule.
pub(super) fn read(cors: api::Cors) -> Result<Option<Cors>, Error> {
    let allow_methods = cors.allow_methods.unwrap_or_default();
    if let Some(method) = allow_methods.iter().find(|method| !METHODS.contains(&method.as_str())) {
        return Err(Error::invalid(format!(
            "Cors.AllowMethods must be * or HTTP methods of up to six letters, not {method}"
        )));
    }
    let max_age_s = match cors.max_age.map(u32::try_from) {
        None => None,
        Some(Ok(seconds)) if seconds <= CORS_MAX_AGE_S => Some(seconds),
        Some(_) => {
            return Err(Error::invalid(format!("Cors.MaxAge must be 0 to {CORS_MAX_AGE_S}")));
        }
    };
    let read = Cors {
        allow_credentials: cors.allow_credentials.unwrap_or_default(),
        allow_headers: cors.allow_headers.unwrap_or_default(),
        allow_methods,
        allow_origins: cors.allow_origins.unwrap_or_default(),
        expose_headers: cors.expose_headers.unwrap_or_default(),
        max_age_s,
    };
    check_counts(&read)?;
    Ok((read != Cors::default()).then_some(read))
}

fn check_counts(cors: &Cors) -> Result<(), Error> {
    let counted = [
        ("AllowHeaders", &cors.allow_headers, CORS_ENTRIES_MAX),
        ("AllowMethods", &cors.allow_methods, CORS_METHODS_MAX),
        ("AllowOrigins", &cors.allow_origins, CORS_ENTRIES_MAX),
        ("ExposeHeaders", &cors.expose_headers, CORS_ENTRIES_MAX),
    ];
    for (member, list, max) in counted {
        if list.len() > max {
            return Err(Error::invalid(format!("Cors.{member} can have at most {max} entries")));
        }
    }
    Ok(())
}

/// The settings as the API shows them; empty lists are left out.
pub(super) fn shown(cors: &Cors) -> api::Cors {
    let list = |entries: &Vec<String>| (!entries.is_empty()).then(|| entries.clone());
    api::Cors {
        allow_credentials: Some(cors.allow_credentials),
        allow_headers: list(&cors.allow_headers),
        allow_methods: list(&cors.allow_methods),
        allow_origins: list(&cors.allow_origins),
        expose_headers: list(&cors.expose_headers),
        max_age: cors.max_age_s.and_then(|seconds| i32::try_from(seconds).ok()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(count: usize) -> Option<Vec<String>> {
        Some((0..count).map(|n| format!("x-{n}")).collect())
    }

    #[test]
    fn settings_come_back_and_none_at_all_is_none() {
        let given = api::Cors {
            allow_credentials: Some(true),
            allow_methods: Some(vec!["GET".to_owned(), "*".to_owned()]),
            allow_headers: texts(CORS_ENTRIES_MAX),
            max_age: Some(86_400),
            ..api::Cors::default()
        };
        let read_back = read(given.clone()).expect("is allowed").expect("has members");
        assert_eq!(shown(&read_back), given);
        assert_eq!(read(api::Cors::default()).ok(), Some(None));
    }

    #[test]
    fn every_rule_names_its_member() {
        let none = api::Cors::default;
        for (member, cors) in [
            ("AllowMethods", api::Cors { allow_methods: Some(vec!["BREW".to_owned()]), ..none() }),
            ("AllowHeaders", api::Cors { allow_headers: texts(101), ..none() }),
            ("AllowOrigins", api::Cors { allow_origins: texts(101), ..none() }),
            ("ExposeHeaders", api::Cors { expose_headers: texts(101), ..none() }),
            ("MaxAge", api::Cors { max_age: Some(86_401), ..none() }),
            ("MaxAge", api::Cors { max_age: Some(-1), ..none() }),
            (
                "AllowMethods",
                api::Cors { allow_methods: Some(vec!["GET".to_owned(); 7]), ..none() },
            ),
        ] {
            let refused = read(cors).expect_err(member).to_string();
            assert!(refused.contains(member), "{refused}");
        }
    }
}
