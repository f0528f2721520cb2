//! How topics and subscriptions are named.
//!
//! Owns both forms. Never checks whether they exist, or the characters of a name.
//!
//! ```text
//! arn:aws:sns:us-east-1:123456789012:orders
//! arn:aws:sns:us-east-1:123456789012:orders:8f14e45f-ceea-467f-a1d8-3f0e5c1b2a3d
//! ```

use crate::arn::{Scope, split};

impl Scope<'_> {
    /// The ARN of a topic.
    #[must_use]
    pub fn topic(&self, name: &str) -> String {
        format!("arn:aws:sns:{}:{}:{name}", self.region, self.account)
    }

    /// The ARN of a subscription; `id` is a UUID.
    #[must_use]
    pub fn subscription(&self, topic: &str, id: &str) -> String {
        format!("arn:aws:sns:{}:{}:{topic}:{id}", self.region, self.account)
    }
}

/// The fields of a topic's ARN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TopicAddress<'a> {
    /// The region.
    pub region: &'a str,
    /// The account.
    pub account: &'a str,
    /// The topic's name.
    pub name: &'a str,
}

impl<'a> TopicAddress<'a> {
    /// Reads an ARN; `None` when it is not one of a topic.
    #[must_use]
    pub fn parse(arn: &'a str) -> Option<Self> {
        let parts = split(arn).filter(|parts| parts.service == "sns")?;
        let is_name = !parts.resource.is_empty() && !parts.resource.contains([':', '/']);
        let complete = is_name && !parts.region.is_empty() && !parts.account.is_empty();
        complete.then_some(Self {
            region: parts.region,
            account: parts.account,
            name: parts.resource,
        })
    }
}

/// The fields of a subscription's ARN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SubscriptionAddress<'a> {
    /// The region.
    pub region: &'a str,
    /// The account.
    pub account: &'a str,
    /// The topic's name.
    pub topic: &'a str,
    /// The UUID's bytes.
    pub id: [u8; 16],
}

impl<'a> SubscriptionAddress<'a> {
    /// Reads an ARN; `None` when it is not one of a subscription.
    #[must_use]
    pub fn parse(arn: &'a str) -> Option<Self> {
        let parts = split(arn).filter(|parts| parts.service == "sns")?;
        let (topic, id) = parts.resource.split_once(':')?;
        let complete = !topic.is_empty() && !parts.region.is_empty() && !parts.account.is_empty();
        let id = uuid(id)?;
        complete.then_some(Self { region: parts.region, account: parts.account, topic, id })
    }
}

/// A UUID in lower case, as it is written.
fn uuid(text: &str) -> Option<[u8; 16]> {
    let groups: Vec<usize> = text.split('-').map(str::len).collect();
    let digits: Vec<u8> = text.bytes().filter(|byte| *byte != b'-').collect();
    let is_lower = digits.iter().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(b));
    if groups != [8, 4, 4, 4, 12] || !is_lower {
        return None;
    }
    let mut id = [0; 16];
    for (byte, pair) in id.iter_mut().zip(digits.chunks_exact(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arns_are_read_back_and_strange_ones_are_none() {
        let scope = Scope { region: "us-east-1", account: "000000000000" };
        let topic = scope.topic("orders");
        assert_eq!(TopicAddress::parse(&topic).map(|address| address.name), Some("orders"));
        assert_eq!(SubscriptionAddress::parse(&topic), None);
        let one = scope.subscription("orders", "8f14e45f-ceea-467f-a1d8-3f0e5c1b2a3d");
        assert_eq!(TopicAddress::parse(&one), None);
        let read = SubscriptionAddress::parse(&one).unwrap();
        assert_eq!((read.topic, read.id[0], read.id[15]), ("orders", 0x8f, 0x3d));
        for strange in [
            "",
            "orders",
            "pending confirmation",
            "arn:aws:sqs:us-east-1:000000000000:orders",
            "arn:aws:sns:us-east-1:000000000000:",
            "arn:aws:sns:us-east-1:000000000000:orders:x",
            "arn:aws:sns:us-east-1:000000000000:orders:8F14E45F-CEEA-467F-A1D8-3F0E5C1B2A3D",
            "arn:aws:sns:us-east-1:000000000000:orders:8f14e45fc-eea-467f-a1d8-3f0e5c1b2a3d",
            "arn:aws:sns:us-east-1:000000000000:orders:8f14e45f-ceea-467f-a1d8-3f0e5c1b2a3d:x",
        ] {
            assert_eq!(SubscriptionAddress::parse(strange), None, "{strange}");
        }
    }
}
