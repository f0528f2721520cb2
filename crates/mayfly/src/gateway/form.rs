//! `application/x-www-form-urlencoded`: values out of a query or a form body.
//!
//! Owns splitting and decoding. Never allocates for values that nobody asked for.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

/// The first value of `name`, decoded; invalid UTF-8 becomes replacement characters.
#[must_use]
pub fn value<'a>(text: &'a str, name: &str) -> Option<Cow<'a, str>> {
    let raw = text.split('&').find_map(|pair| {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        is_named(key, name).then_some(value)
    })?;
    if !raw.contains(['%', '+']) {
        return Some(Cow::Borrowed(raw));
    }
    let spaced = raw.replace('+', " ");
    Some(Cow::Owned(percent_decode_str(&spaced).decode_utf8_lossy().into_owned()))
}

/// Names may be encoded as well, and operations read them so.
fn is_named(key: &str, name: &str) -> bool {
    key == name || (key.contains('%') && percent_decode_str(key).decode_utf8_lossy() == name)
}

/// All values of `name`, decoded.
#[must_use]
pub fn values(text: &str, name: &str) -> Vec<String> {
    let pairs = text.split('&').filter_map(|pair| pair.split_once('='));
    let wanted = pairs.filter(|(key, _)| is_named(key, name));
    let decode =
        |raw: &str| percent_decode_str(&raw.replace('+', " ")).decode_utf8_lossy().into_owned();
    wanted.map(|(_, raw)| decode(raw)).collect()
}

#[cfg(test)]
mod tests {
    use super::{value, values};

    #[test]
    fn values_are_found_and_decoded() {
        let text = "Action=GetCallerIdentity&x=a%2Fb+c&flag&x=second&bad=%ff%2";
        assert_eq!(value(text, "Action").as_deref(), Some("GetCallerIdentity"));
        assert_eq!(value(text, "x").as_deref(), Some("a/b c"));
        assert_eq!(value(text, "flag").as_deref(), Some(""));
        assert_eq!(value(text, "bad").as_deref(), Some("\u{fffd}%2"));
        assert_eq!(value(text, "none"), None);
        assert_eq!(value("%41rn=first&Arn=second", "Arn").as_deref(), Some("first"));
        assert_eq!(values(text, "x"), ["a/b c", "second"]);
        assert!(values(text, "none").is_empty());
    }
}
