//! Message attributes: what senders may give, and what receivers asked for.
//!
//! Owns the rules for names, types and values, and the selection by name. Never digests them.

use mayfly_core::queue::{Attribute, AttributeValue};
use mayfly_wire::ApiError;

use super::refusal::invalid;
use crate::limits::{
    ATTRIBUTE_NAME_CHARS_MAX, ATTRIBUTES_MAX, NUMBER_DIGITS_MAX, NUMBER_EXPONENT_MAX,
    NUMBER_EXPONENT_MIN,
};

/// An attribute as a sender gives it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Given<'a> {
    pub(crate) name: &'a str,
    pub(crate) data_type: &'a str,
    pub(crate) text: Option<&'a str>,
    pub(crate) binary: Option<&'a [u8]>,
    /// Whether one of the list members is there, which the service reserves for later.
    pub(crate) lists: bool,
}

/// Checks the attributes of one message.
///
/// # Errors
/// `InvalidParameterValue` naming the attribute.
pub(super) fn check_all<'a>(
    given: impl ExactSizeIterator<Item = Given<'a>>,
) -> Result<Vec<Attribute>, ApiError> {
    if given.len() > ATTRIBUTES_MAX {
        return Err(invalid(format!(
            "Number of message attributes [{}] exceeds the allowed maximum [{ATTRIBUTES_MAX}].",
            given.len()
        )));
    }
    given.map(|one| check(&one)).collect()
}

/// Checks one attribute.
pub(crate) fn check(given: &Given<'_>) -> Result<Attribute, ApiError> {
    let name = given.name;
    check_name(name)?;
    check_data_type(name, given.data_type)?;
    if given.lists {
        return Err(invalid(format!(
            "Message (user) attribute '{name}' has a list value; lists are not supported."
        )));
    }
    let kind = given.data_type.split('.').next().unwrap_or_default();
    let empty = || {
        invalid(format!(
            "Message (user) attribute '{name}' must contain a non-empty value of type '{kind}'."
        ))
    };
    let value = match (kind, given.text, given.binary) {
        ("Binary", None, Some(bytes)) if !bytes.is_empty() => {
            AttributeValue::Binary(bytes.to_owned())
        }
        ("String" | "Number", Some(text), None) if !text.is_empty() => {
            AttributeValue::Text(text.to_owned())
        }
        _ => return Err(empty()),
    };
    if let AttributeValue::Text(text) = &value {
        if super::characters::forbidden_character(text).is_some() {
            return Err(invalid(format!(
                "The value of message (user) attribute '{name}' has a character that is not \
                 allowed."
            )));
        }
        if kind == "Number" && !is_number(text) {
            return Err(invalid(format!(
                "Can't cast the value of message (user) attribute '{name}' to a number."
            )));
        }
    }
    Ok(Attribute { name: name.to_owned(), data_type: given.data_type.to_owned(), value })
}

fn check_name(name: &str) -> Result<(), ApiError> {
    let lower = name.to_ascii_lowercase();
    let word = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.');
    let dots = name.starts_with('.') || name.ends_with('.') || name.contains("..");
    if name.is_empty() || name.len() > ATTRIBUTE_NAME_CHARS_MAX || !name.bytes().all(word) || dots {
        return Err(invalid(format!(
            "Message (user) attribute name '{name}' is invalid: 1 to {ATTRIBUTE_NAME_CHARS_MAX} \
             characters of [A-Za-z0-9_-.], without a period at an end or beside another one."
        )));
    }
    if lower.starts_with("aws.") || lower.starts_with("amazon.") {
        return Err(invalid(format!(
            "Message (user) attribute name '{name}' is invalid: it must not start with 'AWS.' or \
             'Amazon.'."
        )));
    }
    Ok(())
}

fn check_data_type(name: &str, data_type: &str) -> Result<(), ApiError> {
    if data_type.is_empty() {
        return Err(invalid(format!(
            "The message attribute '{name}' must contain non-empty message attribute type."
        )));
    }
    let (kind, label) = data_type.split_once('.').unwrap_or((data_type, ""));
    let known = matches!(kind, "String" | "Number" | "Binary");
    let short = data_type.chars().count() <= ATTRIBUTE_NAME_CHARS_MAX;
    if !known || !short || super::characters::forbidden_character(label).is_some() {
        return Err(invalid(format!(
            "The type of message (user) attribute '{name}' is invalid. You must use only the \
             following supported type prefixes: Binary, Number, String."
        )));
    }
    Ok(())
}

/// A decimal number with optional sign, fraction and exponent, within the precision and the range
/// that the service promises.
fn is_number(text: &str) -> bool {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()),
        None => (text, Some(0)),
    };
    let unsigned = mantissa.strip_prefix(['+', '-']).unwrap_or(mantissa);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let digits = || whole.bytes().chain(fraction.bytes());
    let Some(exponent) = exponent.filter(|_| digits().all(|b| b.is_ascii_digit())) else {
        return false;
    };
    let significant = whole.trim_start_matches('0').len() + fraction.len();
    let leading = i32::try_from(whole.trim_start_matches('0').len()).unwrap_or(i32::MAX);
    let magnitude = exponent.saturating_add(leading);
    digits().next().is_some()
        && significant <= NUMBER_DIGITS_MAX
        && (NUMBER_EXPONENT_MIN..=NUMBER_EXPONENT_MAX + 1).contains(&magnitude)
}

/// Whether `name` is one of those asked for: itself, `All`, `.*` or `prefix.*`.
pub(super) fn is_selected(name: &str, wanted: &[String]) -> bool {
    wanted.iter().any(|wanted| {
        wanted == "All" || wanted == ".*" || wanted == name || {
            wanted.strip_suffix(".*").is_some_and(|prefix| name.starts_with(prefix))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text<'a>(name: &'a str, data_type: &'a str, value: &'a str) -> Given<'a> {
        Given { name, data_type, text: Some(value), ..Given::default() }
    }

    fn refusal(given: &Given<'_>) -> String {
        let error = check(given).unwrap_err();
        assert_eq!((error.name, error.status), ("InvalidParameterValue", 400));
        error.message
    }

    #[test]
    fn names_are_words_with_single_periods_that_are_not_the_providers() {
        let long = "a".repeat(256);
        for good in ["a", "a.b-c_9", "aws", "awsome", "amazonia", &long] {
            assert!(check(&text(good, "String", "v")).is_ok(), "{good}");
        }
        let longer = "a".repeat(257);
        for bad in ["", ".a", "a.", "a..b", "a b", "ä", "AWS.x", "aws.x", "Amazon.x", &longer] {
            assert!(refusal(&text(bad, "String", "v")).contains(bad), "{bad}");
        }
    }

    #[test]
    fn types_are_three_with_labels_and_values_fit_them() {
        for good in ["String", "String.uuid", "String.", "Number", "Number.int"] {
            assert!(check(&text("n", good, "1")).is_ok(), "{good}");
        }
        let long = format!("String.{}", "a".repeat(250));
        for bad in ["", "string", "Strings", "Float", "Number int", &long] {
            assert!(refusal(&text("n", bad, "1")).contains("'n'"), "{bad}");
        }
        let binary = Given {
            name: "n",
            data_type: "Binary.gif",
            binary: Some(&[0, 255]),
            ..Given::default()
        };
        assert_eq!(check(&binary).unwrap().value, AttributeValue::Binary(vec![0, 255]));
        for bad in [
            text("n", "String", ""),
            text("n", "Binary", "text"),
            Given { binary: Some(b"x"), ..text("n", "String", "both") },
            Given { text: None, ..binary_of(b"") },
            Given { data_type: "String", ..binary_of(b"x") },
            Given { name: "n", data_type: "String", ..Given::default() },
            Given { lists: true, ..text("n", "String", "x") },
            text("n", "String", "a\u{1}"),
        ] {
            assert!(refusal(&bad).contains("'n'"), "{bad:?}");
        }
    }

    fn binary_of(bytes: &[u8]) -> Given<'_> {
        Given { name: "n", data_type: "Binary", binary: Some(bytes), ..Given::default() }
    }

    #[test]
    fn numbers_parse_within_precision_and_range() {
        let digits = "9".repeat(38);
        for good in ["0", "-1", "+1.5", "1e10", "1.5E-7", ".5", "5.", "1e126", &digits] {
            assert!(check(&text("n", "Number", good)).is_ok(), "{good}");
        }
        let longer = "9".repeat(39);
        for bad in ["x", "1x", "--1", "1e", "1e1.5", ".", "-", "NaN", "inf", "1 ", "1e999", &longer]
        {
            assert!(refusal(&text("n", "Number", bad)).contains("to a number"), "{bad}");
        }
    }

    #[test]
    fn at_most_ten() {
        let names: Vec<String> = (0..11).map(|n| format!("n{n}")).collect();
        let given = |count: usize| names[..count].iter().map(|name| text(name, "String", "v"));
        assert_eq!(check_all(given(10)).unwrap().len(), 10);
        assert!(check_all(given(11)).unwrap_err().message.contains("[11]"));
    }

    #[test]
    fn attributes_are_selected_by_name_prefix_or_all() {
        let wanted = |list: &[&str]| list.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
        for (name, list, expected) in [
            ("a", &["All"][..], true),
            ("a", &[".*"], true),
            ("a", &["a"], true),
            ("ab", &["a"], false),
            ("trace.id", &["trace.*"], true),
            ("tracer", &["trace.*"], true),
            ("bar", &["foo.*"], false),
            ("b", &["a", "b"], true),
            ("b", &[], false),
        ] {
            assert_eq!(is_selected(name, &wanted(list)), expected, "{name} {list:?}");
        }
    }
}
