//! Documents: read before they are kept, and shown as IAM shows them.

use mayfly_core::policy::Document;
use mayfly_wire::policy::{self, Kind};

use crate::error::Error;

/// Refuses a document that is no policy of this kind.
pub(super) fn check(text: &str, kind: Kind) -> Result<Document, Error> {
    policy::parse(text, kind).map_err(|error| Error::Form(error.to_api_error()))
}

/// A document as answers carry it: percent-encoded but for letters, digits and `-_.~`.
pub(super) fn encoded(text: &str) -> String {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let mut out = String::with_capacity(text.len() * 2);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push(char::from(DIGITS[usize::from(byte >> 4)]));
            out.push(char::from(DIGITS[usize::from(byte & 15)]));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::encoded;

    #[test]
    fn documents_are_encoded_as_in_rfc_3986() {
        assert_eq!(encoded(r#"{"a": "é~"}"#), "%7B%22a%22%3A%20%22%C3%A9~%22%7D");
    }
}
