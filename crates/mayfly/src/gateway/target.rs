//! Which function an invocation means.
//!
//! Owns the step from a path label and a query to names and the ARN as invoked. Never parses a
//! reference itself: `wire::arn` does.

use mayfly_core::name::{FunctionName, Home, Qualifier};
use mayfly_wire::ApiError;
use mayfly_wire::arn::{FunctionReference, Scope};
use percent_encoding::percent_decode_str;

use super::form;

/// A function with what was written behind its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The function.
    pub function: FunctionName,
    /// The version or alias; `$LATEST` when none was given.
    pub qualifier: Qualifier,
    /// The ARN as invoked: with the qualifier when one was given.
    pub arn: String,
}

impl Target {
    /// Reads the label of a path (percent-encoded: a name, a partial or a full ARN, each with an
    /// optional qualifier) and `Qualifier` of the query.
    ///
    /// # Errors
    /// `InvalidParameterValueException` or `ValidationException` naming the member;
    /// `ResourceNotFoundException` for a function of another account or region.
    pub fn parse(label: &str, query: &str, home: &Home) -> Result<Self, ApiError> {
        let text = percent_decode_str(label).decode_utf8().map_err(|_| {
            ApiError::new("InvalidParameterValueException", 400, "FunctionName is not UTF-8")
        })?;
        let given = form::value(query, "Qualifier");
        let reference = FunctionReference::parse(&text)?.with_qualifier(given.as_deref())?;
        let scope = Scope { region: &home.region, account: &home.account };
        let arn = match &reference.qualifier {
            None => scope.function(&reference.name),
            Some(qualifier) => scope.qualified_function(&reference.name, qualifier),
        };
        let elsewhere = |written: &Option<String>, ours: &str| {
            written.as_deref().is_some_and(|written| written != ours)
        };
        if elsewhere(&reference.account, &home.account)
            || elsewhere(&reference.region, &home.region)
        {
            let message = format!("Function not found: {text}");
            return Err(ApiError::new("ResourceNotFoundException", 404, message));
        }
        let qualifier = match reference.qualifier.as_deref() {
            None => Qualifier::LATEST,
            Some(text) => Qualifier::new(text).map_err(|e| invalid(&e.to_string()))?,
        };
        let function = FunctionName::new(&reference.name).map_err(|e| invalid(&e.to_string()))?;
        Ok(Self { function, qualifier, arn })
    }
}

fn invalid(message: &str) -> ApiError {
    ApiError::new("InvalidParameterValueException", 400, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(label: &str, query: &str) -> Result<(String, String, String), &'static str> {
        let home = Home { account: "123456789012".into(), region: "eu-west-1".into() };
        Target::parse(label, query, &home)
            .map(|t| (t.function.to_string(), t.qualifier.to_string(), t.arn))
            .map_err(|error| error.name)
    }

    #[test]
    fn every_form_of_a_reference_is_one_target() {
        let arn = "arn:aws:lambda:eu-west-1:123456789012:function:f";
        let expected = |q: &str, end: &str| Ok(("f".into(), q.into(), format!("{arn}{end}")));
        assert_eq!(parse("f", ""), expected("$LATEST", ""));
        assert_eq!(parse("f%3Alive", ""), expected("live", ":live"));
        assert_eq!(parse("f", "Qualifier=%24LATEST"), expected("$LATEST", ":$LATEST"));
        let encoded = arn.replace(':', "%3A");
        assert_eq!(parse(&encoded, "Qualifier=7"), expected("7", ":7"));
        assert_eq!(parse("123456789012:function:f", ""), expected("$LATEST", ""));
    }

    #[test]
    fn strangers_are_not_found_and_nonsense_is_named() {
        let other = "arn:aws:lambda:eu-west-1:999999999999:function:f";
        assert_eq!(parse(other, ""), Err("ResourceNotFoundException"));
        for bad in ["%ff", "a b", "", "f:x:y:z"] {
            assert!(parse(bad, "").is_err(), "{bad}");
        }
        assert!(parse("f:1", "Qualifier=2").is_err());
    }
}
