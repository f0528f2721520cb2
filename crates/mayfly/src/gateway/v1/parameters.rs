//! What requests of the HTTP API say: query parameters, ids, times.
//!
//! Owns reading and checking them; an error names the parameter. Never looks anything up.

use std::borrow::Cow;

use http::request::Parts;
use mayfly_core::name::{FunctionName, RequestId};
use mayfly_core::time::EpochMs;
use percent_encoding::percent_decode_str;

use super::refused::Refused;
use crate::gateway::form;

/// The query of a request.
#[derive(Clone, Copy, Debug)]
pub struct Query<'a>(&'a str);

impl<'a> Query<'a> {
    /// The query of `head`, which may have the parameters in `known` only.
    ///
    /// # Errors
    /// Names the first other one.
    pub fn of(head: &'a Parts, known: &[&str]) -> Result<Self, Refused> {
        Self::parse(head.uri.query().unwrap_or_default(), known)
    }

    fn parse(query: &'a str, known: &[&str]) -> Result<Self, Refused> {
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let name = pair.split_once('=').map_or(pair, |(name, _)| name);
            if !known.contains(&name) {
                let message =
                    format!("There is no such parameter; there are: {}", known.join(", "));
                return Err(Refused::invalid(name, message));
            }
        }
        Ok(Self(query))
    }

    /// A parameter's text; an empty one counts as absent.
    pub fn text(&self, name: &str) -> Option<Cow<'a, str>> {
        form::value(self.0, name).filter(|text| !text.is_empty())
    }

    /// A number from 1 to `max`, else `default`.
    pub fn count(&self, name: &str, default: usize, max: usize) -> Result<usize, Refused> {
        let Some(text) = self.text(name) else { return Ok(default) };
        match text.parse() {
            Ok(number) if (1..=max).contains(&number) => Ok(number),
            _ => Err(Refused::invalid(name, format!("must be a whole number from 1 to {max}"))),
        }
    }

    /// A time in RFC 3339.
    pub fn time(&self, name: &str) -> Result<Option<EpochMs>, Refused> {
        let Some(text) = self.text(name) else { return Ok(None) };
        let time: Option<jiff::Timestamp> = text.parse().ok();
        let ms = time.and_then(|time| u64::try_from(time.as_millisecond()).ok());
        let wrong = || Refused::invalid(name, "must be a time such as 2026-11-21T12:00:00Z");
        ms.map(|ms| Some(EpochMs(ms))).ok_or_else(wrong)
    }

    /// The name of a function.
    pub fn function(&self, name: &str) -> Result<Option<FunctionName>, Refused> {
        let Some(text) = self.text(name) else { return Ok(None) };
        let function = FunctionName::new(&text);
        function.map(Some).map_err(|invalid| Refused::invalid(name, invalid.to_string()))
    }
}

/// A label of a path, decoded.
pub fn label(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// The id of an invocation.
///
/// # Errors
/// 404: nothing can have such an id.
pub fn run_id(text: &str) -> Result<RequestId, Refused> {
    parse_id(text).ok_or_else(|| Refused::not_found(format!("No invocation has the id {text}")))
}

/// Reads the text form of a request id, and nothing else.
fn parse_id(text: &str) -> Option<RequestId> {
    let digits: String = text.chars().filter(|c| *c != '-').collect();
    let bits = u128::from_str_radix(&digits, 16).ok().filter(|_| digits.len() == 32)?;
    let id = RequestId::from_random(bits.to_be_bytes());
    (id.to_string() == text).then_some(id)
}

/// A time as answers have it: RFC 3339 in UTC with milliseconds.
pub fn rfc3339(time: EpochMs) -> String {
    let ms = i64::try_from(time.0).unwrap_or(i64::MAX);
    let time = jiff::Timestamp::from_millisecond(ms).unwrap_or(jiff::Timestamp::MAX);
    time.strftime("%Y-%m-%dT%H:%M:%S.%3fZ").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_checked_by_name() {
        let known = ["limit", "since", "function"];
        let field = |query: &str| {
            let query = Query::parse(query, &known)?;
            query.count("limit", 50, 100)?;
            query.time("since")?;
            query.function("function")?;
            Ok::<_, Refused>(())
        };
        let field = |query: &str| field(query).err().and_then(|refused| refused.field);
        assert_eq!(field(""), None);
        assert_eq!(field("limit=100&since=2026-11-21T12%3A00%3A00Z&function=f"), None);
        for (query, wrong) in [
            ("x=1", "x"),
            ("limit=0", "limit"),
            ("limit=101", "limit"),
            ("since=yesterday", "since"),
            ("since=1969-01-01T00:00:00Z", "since"),
            ("function=a.b", "function"),
        ] {
            assert_eq!(field(query).as_deref(), Some(wrong), "{query}");
        }
    }

    #[test]
    fn ids_have_one_form() {
        let id = RequestId::from_random([0xab; 16]);
        assert_eq!(parse_id(&id.to_string()), Some(id));
        for bad in ["", "abc", &id.to_string().to_uppercase(), &format!("{id}-"), "-----"] {
            assert_eq!(parse_id(bad), None, "{bad}");
        }
        assert_eq!(parse_id(&"f".repeat(32)), None);
    }

    #[test]
    fn times_are_rfc_3339() {
        assert_eq!(rfc3339(EpochMs(1_790_000_000_007)), "2026-09-21T14:13:20.007Z");
        assert!(!rfc3339(EpochMs(u64::MAX)).is_empty());
    }
}
