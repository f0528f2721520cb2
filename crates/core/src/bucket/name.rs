//! Names of buckets and keys of objects.
//!
//! Owns their rules. Never looks anything up.

use crate::limits::OBJECT_KEY_BYTES_MAX;

/// Whether a text is a bucket's name: 3 to 63 lower-case letters, digits, dots and hyphens, in
/// labels as DNS has them, and no IP address.
#[must_use]
pub fn is_bucket_name(name: &str) -> bool {
    let label = |label: &str| {
        let edge = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
        let bytes = label.as_bytes();
        edge(bytes.first()) && edge(bytes.last())
    };
    let known = |byte: u8| {
        byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'-')
    };
    let reserved = name.starts_with("xn--")
        || name.starts_with("sthree-")
        || name.ends_with("-s3alias")
        || name.ends_with("--ol-s3");
    (3..=63).contains(&name.len())
        && name.bytes().all(known)
        && name.split('.').all(label)
        && !is_address(name)
        && !reserved
}

fn is_address(name: &str) -> bool {
    name.split('.').count() == 4 && name.split('.').all(|part| part.parse::<u8>().is_ok())
}

/// Why a text is no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadKey {
    /// There is nothing of it.
    Empty,
    /// It has more than 1,024 bytes.
    TooLong,
    /// It holds a character that no key may hold here: NUL.
    Character,
}

/// Whether a text is an object's key.
///
/// # Errors
/// [`BadKey`].
pub fn check_key(key: &str) -> Result<(), BadKey> {
    if key.is_empty() {
        Err(BadKey::Empty)
    } else if key.len() > OBJECT_KEY_BYTES_MAX {
        Err(BadKey::TooLong)
    } else if key.contains('\0') {
        Err(BadKey::Character)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_the_rules_of_the_service() {
        for good in ["abc", "my.bucket-1", "0ab", "a.b.c", &"a".repeat(63), "2015-03-31"] {
            assert!(is_bucket_name(good), "{good}");
        }
        let long = "a".repeat(64);
        for bad in
            ["", "ab", "Abc", "a_b", "-abc", "abc-", "a..b", "a.-b", "10.0.0.1", "xn--abc", &long]
        {
            assert!(!is_bucket_name(bad), "{bad}");
        }
    }

    #[test]
    fn keys_are_any_text_of_at_most_1024_bytes() {
        assert_eq!(check_key("a/é\n \u{10ffff}"), Ok(()));
        assert_eq!(check_key(&"é".repeat(512)), Ok(()));
        assert_eq!(check_key(&"é".repeat(513)), Err(BadKey::TooLong));
        assert_eq!(check_key(""), Err(BadKey::Empty));
        assert_eq!(check_key("a\0"), Err(BadKey::Character));
    }
}
