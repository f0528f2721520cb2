//! Amazon Resource Names: what callers write to mean a function or a layer, and what answers show.
//!
//! Owns the forms of references and the formatting of ARNs. Never checks whether the thing exists
//! or whether account and region are this installation's; they are handed on for that.
//!
//! ```text
//! name                     name:qualifier
//! function:name            123456789012:function:name[:qualifier]
//! arn:aws:lambda:region:123456789012:function:name[:qualifier]
//! arn:aws:lambda:region:123456789012:layer:name[:version]
//! ```

use crate::error::ApiError;
use crate::generated::lambda::errors;
use crate::limits::{
    FUNCTION_NAME_CHARS_MAX, LAYER_NAME_CHARS_MAX, LAYER_VERSION_NUMBER_CHARS_MAX,
    QUALIFIER_CHARS_MAX,
};

/// What a caller wrote to mean a function.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FunctionReference {
    /// The function's name, 1 to 64 of `[A-Za-z0-9-_]`.
    pub name: String,
    /// A version number, an alias, `$LATEST` or `$LATEST.PUBLISHED`.
    pub qualifier: Option<String>,
    /// The account, when it was written.
    pub account: Option<String>,
    /// The region, when it was written.
    pub region: Option<String>,
}

impl FunctionReference {
    /// Reads any form of a function reference, already percent-decoded.
    ///
    /// # Errors
    /// `ValidationException` that names the member `functionName`.
    pub fn parse(text: &str) -> Result<Self, ApiError> {
        parse_function(text).ok_or_else(|| malformed("functionName", text, "a function name"))
    }

    /// Adds the qualifier that was given separately, in the query.
    ///
    /// # Errors
    /// `InvalidParameterValueException` when the reference has another one.
    pub fn with_qualifier(mut self, given: Option<&str>) -> Result<Self, ApiError> {
        match (&self.qualifier, given) {
            (Some(derived), Some(given)) if derived != given => {
                Err(errors::invalid_parameter_value(
                    "The derived qualifier from the function name does not match the specified \
                     qualifier.",
                ))
            }
            (None, Some(given)) => {
                self.qualifier = Some(given.to_owned());
                Ok(self)
            }
            _ => Ok(self),
        }
    }
}

/// What a caller wrote to mean a layer or one version of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LayerReference {
    /// The layer's name, 1 to 140 of `[A-Za-z0-9-_]`.
    pub name: String,
    /// The version number, when it was written.
    pub version: Option<u64>,
    /// The account, when it was written.
    pub account: Option<String>,
    /// The region, when it was written.
    pub region: Option<String>,
}

impl LayerReference {
    /// Reads a layer's name, its ARN, or the ARN of one version; already percent-decoded.
    ///
    /// # Errors
    /// `ValidationException` that names the member `layerName`.
    pub fn parse(text: &str) -> Result<Self, ApiError> {
        parse_layer(text).ok_or_else(|| malformed("layerName", text, "a layer name or ARN"))
    }
}

/// The region and account that ARNs are formatted with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scope<'s> {
    /// For example `us-east-1`.
    pub region: &'s str,
    /// Twelve digits.
    pub account: &'s str,
}

impl Scope<'_> {
    /// The ARN of a function without a qualifier.
    #[must_use]
    pub fn function(&self, name: &str) -> String {
        self.lambda(&format!("function:{name}"))
    }

    /// The ARN of a version or an alias.
    #[must_use]
    pub fn qualified_function(&self, name: &str, qualifier: &str) -> String {
        self.lambda(&format!("function:{name}:{qualifier}"))
    }

    /// The ARN of a layer.
    #[must_use]
    pub fn layer(&self, name: &str) -> String {
        self.lambda(&format!("layer:{name}"))
    }

    /// The ARN of a layer version.
    #[must_use]
    pub fn layer_version(&self, name: &str, version: u64) -> String {
        self.lambda(&format!("layer:{name}:{version}"))
    }

    /// The ARN of a log group, without the `:*` that some answers append.
    #[must_use]
    pub fn log_group(&self, name: &str) -> String {
        format!("arn:aws:logs:{}:{}:log-group:{name}", self.region, self.account)
    }

    /// The ARN of a log stream.
    #[must_use]
    pub fn log_stream(&self, group: &str, stream: &str) -> String {
        format!("{}:log-stream:{stream}", self.log_group(group))
    }

    /// A schedule's ARN.
    #[must_use]
    pub fn schedule(&self, group: &str, name: &str) -> String {
        self.scheduler(&format!("schedule/{group}/{name}"))
    }

    /// The ARN of a group of schedules.
    #[must_use]
    pub fn schedule_group(&self, name: &str) -> String {
        self.scheduler(&format!("schedule-group/{name}"))
    }

    fn scheduler(&self, resource: &str) -> String {
        format!("arn:aws:scheduler:{}:{}:{resource}", self.region, self.account)
    }

    fn lambda(&self, resource: &str) -> String {
        format!("arn:aws:lambda:{}:{}:{resource}", self.region, self.account)
    }
}

/// The service, region, account and resource of an ARN; `None` when it is none.
#[must_use]
pub fn split(arn: &str) -> Option<Parts<'_>> {
    let mut fields = arn.splitn(6, ':');
    let ("arn", partition) = (fields.next()?, fields.next()?) else {
        return None;
    };
    let known = partition.is_empty() || partition.starts_with("aws");
    let (service, region, account) = (fields.next()?, fields.next()?, fields.next()?);
    let resource = fields.next()?;
    known.then_some(Parts { service, region, account, resource })
}

/// The fields of an ARN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts<'a> {
    /// For example `lambda`.
    pub service: &'a str,
    /// May be empty.
    pub region: &'a str,
    /// May be empty.
    pub account: &'a str,
    /// Everything behind the account, colons included.
    pub resource: &'a str,
}

/// The log group's name in an ARN of it, with or without `:*`; `None` for anything else.
#[must_use]
pub fn log_group_name(arn: &str) -> Option<&str> {
    let parts = split(arn).filter(|parts| parts.service == "logs")?;
    let name = parts.resource.strip_prefix("log-group:")?;
    let name = name.strip_suffix(":*").unwrap_or(name);
    (!name.is_empty() && !name.contains(':')).then_some(name)
}

fn parse_function(text: &str) -> Option<FunctionReference> {
    let mut found = FunctionReference::default();
    let mut rest: Vec<&str> = if text.starts_with("arn:") {
        let parts = split(text).filter(|parts| parts.service == "lambda")?;
        let resource = parts.resource.strip_prefix("function:")?;
        if !is_region(parts.region) || !is_account(parts.account) {
            return None;
        }
        found.region = Some(parts.region.to_owned());
        found.account = Some(parts.account.to_owned());
        resource.split(':').collect()
    } else {
        text.split(':').collect()
    };
    if found.account.is_none() {
        rest = partial_prefix(rest, &mut found);
    }
    let (name, qualifier) = match rest.as_slice() {
        [name] => (*name, None),
        [name, qualifier] => (*name, Some(*qualifier)),
        _ => return None,
    };
    if !is_word(name, FUNCTION_NAME_CHARS_MAX) || !qualifier.is_none_or(is_qualifier) {
        return None;
    }
    found.name = name.to_owned();
    found.qualifier = qualifier.map(str::to_owned);
    Some(found)
}

/// Takes off region, account and the word `function`, each only if something follows.
fn partial_prefix<'t>(mut rest: Vec<&'t str>, found: &mut FunctionReference) -> Vec<&'t str> {
    if rest.len() > 1 && is_region(rest[0]) {
        found.region = Some(rest.remove(0).to_owned());
    }
    if rest.len() > 1 && is_account(rest[0]) {
        found.account = Some(rest.remove(0).to_owned());
    }
    if rest.len() > 1 && rest[0] == "function" {
        rest.remove(0);
    }
    rest
}

fn parse_layer(text: &str) -> Option<LayerReference> {
    if is_word(text, LAYER_NAME_CHARS_MAX) {
        return Some(LayerReference { name: text.to_owned(), ..LayerReference::default() });
    }
    let parts = split(text).filter(|parts| parts.service == "lambda")?;
    let resource = parts.resource.strip_prefix("layer:")?;
    let (name, version) = match resource.split_once(':') {
        Some((name, version)) => (name, Some(parse_version(version)?)),
        None => (resource, None),
    };
    let well_formed =
        is_word(name, LAYER_NAME_CHARS_MAX) && is_region(parts.region) && is_account(parts.account);
    well_formed.then(|| LayerReference {
        name: name.to_owned(),
        version,
        account: Some(parts.account.to_owned()),
        region: Some(parts.region.to_owned()),
    })
}

/// Digits only; `parse` alone would allow a sign.
fn parse_version(text: &str) -> Option<u64> {
    let digits = text.len() <= LAYER_VERSION_NUMBER_CHARS_MAX
        && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

fn is_word(text: &str, chars_max: usize) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    (1..=chars_max).contains(&text.len()) && text.bytes().all(allowed)
}

fn is_qualifier(text: &str) -> bool {
    matches!(text, "$LATEST" | "$LATEST.PUBLISHED") || is_word(text, QUALIFIER_CHARS_MAX)
}

fn is_account(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// `us-east-1`, `us-gov-west-1`, `us-isob-east-1`, `eusc-de-east-1`: the last of at least three
/// words is one digit, the first is two letters or `eusc`.
fn is_region(text: &str) -> bool {
    let words: Vec<&str> = text.split('-').collect();
    let Some((last, names)) = words.split_last() else {
        return false;
    };
    let lower = |word: &&str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase());
    let first = names.first().is_some_and(|first| first.len() == 2 || *first == "eusc");
    last.len() == 1
        && last.bytes().all(|byte| byte.is_ascii_digit())
        && (2..=4).contains(&names.len())
        && first
        && names.iter().all(lower)
}

fn malformed(member: &str, text: &str, expected: &str) -> ApiError {
    ApiError::validation(format!(
        "1 validation error detected: Value '{text}' at '{member}' failed to satisfy constraint: \
         Member must be {expected}"
    ))
}

#[cfg(test)]
mod tests {
    use super::{FunctionReference, LayerReference, Scope, log_group_name};

    /// name, qualifier, account, region; `-` stands for none.
    fn shown(reference: &FunctionReference) -> String {
        let part = |part: &Option<String>| part.clone().unwrap_or_else(|| "-".to_owned());
        format!(
            "{} {} {} {}",
            reference.name,
            part(&reference.qualifier),
            part(&reference.account),
            part(&reference.region)
        )
    }

    #[test]
    fn every_form_of_a_function_reference_is_understood() {
        for (text, expected) in [
            ("hello", "hello - - -"),
            ("hello:live", "hello live - -"),
            ("hello:7", "hello 7 - -"),
            ("hello:$LATEST", "hello $LATEST - -"),
            ("hello:$LATEST.PUBLISHED", "hello $LATEST.PUBLISHED - -"),
            ("function:hello", "hello - - -"),
            ("function", "function - - -"),
            ("123456789012", "123456789012 - - -"),
            ("123456789012:function:hello", "hello - 123456789012 -"),
            ("123456789012:function:hello:7", "hello 7 123456789012 -"),
            ("us-east-1:123456789012:function:hello", "hello - 123456789012 us-east-1"),
            (
                "arn:aws:lambda:eu-central-1:123456789012:function:hello",
                "hello - 123456789012 eu-central-1",
            ),
            (
                "arn:aws-us-gov:lambda:us-gov-west-1:123456789012:function:hello:live",
                "hello live 123456789012 us-gov-west-1",
            ),
        ] {
            let parsed = FunctionReference::parse(text).unwrap();
            assert_eq!(shown(&parsed), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_function_reference_is_refused() {
        for text in [
            "",
            "a b",
            "a:b:c",
            "a:",
            ":a",
            "a:$OLDEST",
            "arn:aws:lambda:us-east-1:123456789012:layer:hello",
            "arn:aws:s3:us-east-1:123456789012:function:hello",
            "arn:aws:lambda:us-east-1:1234:function:hello",
            "arn:aws:lambda:nowhere:123456789012:function:hello",
            "arn:aws:lambda:us-east-1:123456789012:function:",
            "arn:aws:lambda:us-east-1:123456789012:function:a:b:c",
            "a/b",
            "\u{e9}t\u{e9}",
        ] {
            let error = FunctionReference::parse(text).unwrap_err();
            assert_eq!((error.name, error.status), ("ValidationException", 400), "{text}");
        }
        assert!(FunctionReference::parse(&"a".repeat(64)).is_ok());
        assert!(FunctionReference::parse(&"a".repeat(65)).is_err());
    }

    #[test]
    fn a_second_qualifier_must_agree() {
        let with =
            |text: &str, given| FunctionReference::parse(text).unwrap().with_qualifier(given);
        assert_eq!(with("f", Some("1")).unwrap().qualifier.as_deref(), Some("1"));
        assert_eq!(with("f:1", Some("1")).unwrap().qualifier.as_deref(), Some("1"));
        assert_eq!(with("f:1", None).unwrap().qualifier.as_deref(), Some("1"));
        assert_eq!(with("f", None).unwrap().qualifier, None);
        let error = with("f:1", Some("2")).unwrap_err();
        assert_eq!(error.name, "InvalidParameterValueException");
        assert_eq!(
            error.message,
            "The derived qualifier from the function name does not match the specified qualifier."
        );
    }

    #[test]
    fn what_is_formatted_can_be_read_again() {
        let scope = Scope { region: "us-east-1", account: "000000000000" };
        let arn = scope.qualified_function("hello", "live");
        assert_eq!(arn, "arn:aws:lambda:us-east-1:000000000000:function:hello:live");
        let read = FunctionReference::parse(&arn).unwrap();
        assert_eq!(shown(&read), "hello live 000000000000 us-east-1");

        let read = LayerReference::parse(&scope.layer_version("numpy", 3)).unwrap();
        assert_eq!((read.name.as_str(), read.version), ("numpy", Some(3)));
        let read = LayerReference::parse(&scope.layer("numpy")).unwrap();
        assert_eq!((read.name.as_str(), read.version), ("numpy", None));
        assert_eq!(LayerReference::parse("numpy").unwrap().account, None);
        for text in ["a:b", "", "arn:aws:lambda:us-east-1:000000000000:layer:numpy:+3"] {
            assert!(LayerReference::parse(text).is_err(), "{text}");
        }

        let group = scope.log_group("/aws/lambda/hello");
        assert_eq!(log_group_name(&group), Some("/aws/lambda/hello"));
        assert_eq!(log_group_name(&format!("{group}:*")), Some("/aws/lambda/hello"));
        assert_eq!(log_group_name(&scope.log_stream("/a", "s")), None);
    }
}
