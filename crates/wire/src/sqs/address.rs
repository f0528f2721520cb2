//! How queues are named: ARNs and URLs.
//!
//! Owns both forms. Never checks whether the queue exists, or the characters of its name.
//!
//! ```text
//! arn:aws:sqs:us-east-1:123456789012:orders.fifo
//! http://localhost:4566/123456789012/orders.fifo
//! ```

use crate::arn::{Scope, split};

impl Scope<'_> {
    /// The ARN of a queue.
    #[must_use]
    pub fn queue(&self, name: &str) -> String {
        format!("arn:aws:sqs:{}:{}:{name}", self.region, self.account)
    }
}

/// The fields of a queue's ARN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QueueAddress<'a> {
    /// The region.
    pub region: &'a str,
    /// The account.
    pub account: &'a str,
    /// The queue's name.
    pub name: &'a str,
}

impl<'a> QueueAddress<'a> {
    /// Reads an ARN; `None` when it is not one of a queue.
    #[must_use]
    pub fn parse(arn: &'a str) -> Option<Self> {
        let parts = split(arn).filter(|parts| parts.service == "sqs")?;
        let is_name = !parts.resource.is_empty() && !parts.resource.contains([':', '/']);
        let complete = is_name && !parts.region.is_empty() && !parts.account.is_empty();
        complete.then_some(Self {
            region: parts.region,
            account: parts.account,
            name: parts.resource,
        })
    }
}

/// The URL of a queue; `base` is `http://localhost:4566`.
#[must_use]
pub fn queue_url(base: &str, account: &str, name: &str) -> String {
    format!("{base}/{account}/{name}")
}

/// The name of the queue that a URL means: its last segment, whatever host the client knows this
/// server by. `None` when there is none, or when the URL is one of another account than `account`.
#[must_use]
pub fn queue_name<'a>(account: &str, url: &'a str) -> Option<&'a str> {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let path = path.split_once("://").map_or(path, |(_, rest)| rest);
    let mut segments = path.trim_end_matches('/').rsplit('/');
    let name = segments.next().filter(|name| !name.is_empty())?;
    let is_account = |text: &str| text.len() == 12 && text.bytes().all(|b| b.is_ascii_digit());
    match segments.next() {
        Some(other) if is_account(other) && other != account => None,
        _ => Some(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_formatted_can_be_read_again() {
        let scope = Scope { region: "eu-west-1", account: "123456789012" };
        let arn = scope.queue("orders.fifo");
        assert_eq!(arn, "arn:aws:sqs:eu-west-1:123456789012:orders.fifo");
        let address = QueueAddress::parse(&arn).unwrap();
        assert_eq!(address.name, "orders.fifo");
        assert_eq!((address.region, address.account), ("eu-west-1", "123456789012"));
        let url = queue_url("http://localhost:4566", "123456789012", "orders");
        assert_eq!(url, "http://localhost:4566/123456789012/orders");
        assert_eq!(queue_name(ACCOUNT, &url), Some("orders"));
        assert_eq!(queue_name("000000000000", &url), None, "the queue of another account");
    }

    const ACCOUNT: &str = "123456789012";

    #[test]
    fn strange_addresses() {
        for arn in [
            "",
            "orders",
            "arn:aws:sns:eu-west-1:123456789012:orders",
            "arn:aws:sqs:eu-west-1:123456789012:",
            "arn:aws:sqs:eu-west-1::orders",
            "arn:aws:sqs::123456789012:orders",
            "arn:aws:sqs:eu-west-1:123456789012:a:b",
            "arn:aws:sqs:eu-west-1:123456789012",
        ] {
            assert_eq!(QueueAddress::parse(arn), None, "{arn}");
        }
        for (url, name) in [
            ("https://sqs.eu-west-1.amazonaws.com/123456789012/a.fifo", Some("a.fifo")),
            ("http://host/queue/a/", Some("a")),
            ("http://host/123456789012/a?x=/b", Some("a")),
            ("http://host/000000000000/a", None),
            ("http://host/000000000000/a?x=/123456789012/b", None),
            ("a", Some("a")),
            ("http://", None),
            ("/", None),
            ("", None),
        ] {
            assert_eq!(queue_name(ACCOUNT, url), name, "{url}");
        }
    }
}
