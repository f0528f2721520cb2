//! The digests that the SQS API promises and the SDKs verify, and the keys of deduplication.
//!
//! Owns what exactly is digested. Never keeps anything.

use std::fmt::Write as _;

use mayfly_core::queue::{Attribute, AttributeValue};
use md5::Md5;
use sha2::{Digest as _, Sha256};

/// `MD5OfMessageBody`, in lower-case hex.
#[must_use]
pub fn md5_of_body(body: &[u8]) -> String {
    hex(&Md5::digest(body))
}

/// `MD5OfMessageAttributes`, in lower-case hex; `None` when there are none.
///
/// ```text
/// for each attribute, by name:   u32 length, name
///                                u32 length, type
///                                1 (text) or 2 (binary), u32 length, value
/// ```
#[must_use]
pub fn md5_of_attributes(attributes: &[Attribute]) -> Option<String> {
    if attributes.is_empty() {
        return None;
    }
    let mut sorted: Vec<&Attribute> = attributes.iter().collect();
    sorted.sort_by(|a, b| a.name.cmp(&b.name));
    let mut md5 = Md5::new();
    for attribute in sorted {
        add(&mut md5, attribute.name.as_bytes());
        add(&mut md5, attribute.data_type.as_bytes());
        match &attribute.value {
            AttributeValue::Text(text) => {
                md5.update([1]);
                add(&mut md5, text.as_bytes());
            }
            AttributeValue::Binary(bytes) => {
                md5.update([2]);
                add(&mut md5, bytes);
            }
        }
    }
    Some(hex(&md5.finalize()))
}

/// The deduplication id of a message that has none of its own: the SHA-256 of its body, in hex.
#[must_use]
pub fn content_deduplication_id(body: &[u8]) -> String {
    hex(&Sha256::digest(body))
}

/// The key under which a FIFO queue remembers a deduplication id; with the group when ids are
/// unique within their group only.
#[must_use]
pub fn deduplication_key(id: &str, group: Option<&str>) -> [u8; 32] {
    key("deduplication", &[id, group.unwrap_or_default()])
}

/// The key under which a queue remembers an `Idempotency-Key`; `entry` is the id of a batch entry.
#[must_use]
pub fn idempotency_key(key_given: &str, entry: Option<&str>) -> [u8; 32] {
    key("idempotency", &[key_given, entry.unwrap_or_default()])
}

fn key(purpose: &str, parts: &[&str]) -> [u8; 32] {
    let mut digest = Sha256::new();
    digest.update(purpose);
    for part in parts {
        digest.update((part.len() as u64).to_be_bytes());
        digest.update(part);
    }
    digest.finalize().into()
}

/// A length and the bytes. Values are bounded by the size of a message.
fn add(md5: &mut Md5, bytes: &[u8]) {
    let length = u32::try_from(bytes.len()).expect("a message is smaller than 4 GiB");
    md5.update(length.to_be_bytes());
    md5.update(bytes);
}

pub(super) fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        write!(text, "{byte:02x}").expect("a string takes any text");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_of_a_body_is_plain_md5() {
        assert_eq!(md5_of_body(b"hello"), "5d41402abc4b2a76b9719d911017c592");
    }

    /// The expected value was computed with Python's hashlib.
    #[test]
    fn the_digest_of_attributes_is_that_of_the_sdks() {
        let text = |name: &str, kind: &str, value: &str| Attribute {
            name: name.into(),
            data_type: kind.into(),
            value: AttributeValue::Text(value.into()),
        };
        let binary = Attribute {
            name: "raw".into(),
            data_type: "Binary.png".into(),
            value: AttributeValue::Binary(vec![0, 1, 2, 255]),
        };
        let (city, count) = (text("city", "String", "Köln"), text("count", "Number.int", "42"));
        let expected = "fd5c812501b5b10d8a9efc1e18daa61f";
        for order in [[&city, &count, &binary], [&binary, &city, &count]] {
            let order: Vec<_> = order.into_iter().cloned().collect();
            assert_eq!(md5_of_attributes(&order).as_deref(), Some(expected));
        }
        assert_eq!(md5_of_attributes(&[]), None);
    }

    #[test]
    fn keys_differ_by_purpose_and_by_each_part() {
        let keys = [
            deduplication_key("a", None),
            deduplication_key("a", Some("g")),
            deduplication_key("ag", None),
            idempotency_key("a", None),
            idempotency_key("a", Some("g")),
            idempotency_key("ag", None),
        ];
        for (at, key) in keys.iter().enumerate() {
            assert!(!keys[at + 1..].contains(key), "{at}");
        }
        assert_eq!(deduplication_key("a", Some("g")), deduplication_key("a", Some("g")));
    }
}
