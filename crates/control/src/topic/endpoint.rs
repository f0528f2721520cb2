//! Where a subscription's messages go.
//!
//! Owns the step from a protocol and an endpoint to one that Mayfly delivers to, and the names of
//! those that are refused. Never sends anything there.

use mayfly_core::topic::{Endpoint, TopicName};
use mayfly_wire::ApiError;
use mayfly_wire::arn;

use super::refusal::{invalid, unsupported};
use crate::control::Control;
use crate::limits::TOPIC_ENDPOINT_CHARS_MAX;
use crate::queue::{queue_arn, queue_of_arn};

/// Protocols of the service that need a network Mayfly has no part in.
const NOT_HERE: [&str; 5] = ["application", "email", "email-json", "firehose", "sms"];

impl Control {
    /// Reads the end of a new subscription of `topic`.
    ///
    /// # Errors
    /// `InvalidParameter` in the public service's words.
    pub(super) fn endpoint(
        &self,
        topic: &TopicName,
        protocol: &str,
        text: Option<&str>,
    ) -> Result<Endpoint, ApiError> {
        if NOT_HERE.contains(&protocol) {
            return Err(unsupported(&format!("Protocol Reason: {protocol}")));
        }
        let text = text.filter(|text| !text.is_empty()).ok_or_else(|| invalid("Endpoint"))?;
        if text.chars().count() > TOPIC_ENDPOINT_CHARS_MAX {
            return Err(invalid("Endpoint Reason: it is too long"));
        }
        let endpoint = match protocol {
            "sqs" => {
                let name = queue_of_arn(&self.config.home, text);
                Endpoint::Queue(name.ok_or_else(|| invalid("SQS endpoint ARN"))?)
            }
            "lambda" => self.function_endpoint(text)?,
            "http" | "https" => http_endpoint(protocol, text)?,
            other => {
                return Err(invalid(format_args!(
                    "Amazon SNS does not support this protocol string: {other}"
                )));
            }
        };
        check_order(topic, &endpoint)?;
        Ok(endpoint)
    }

    fn function_endpoint(&self, text: &str) -> Result<Endpoint, ApiError> {
        let strange = || invalid("Lambda endpoint ARN");
        let is_arn = arn::split(text).is_some_and(|parts| parts.service == "lambda");
        let target = self.target(text, None).map_err(|_| strange())?;
        if !is_arn {
            return Err(strange());
        }
        Ok(Endpoint::Function(target.name, target.qualifier))
    }

    /// How an endpoint is written.
    pub(super) fn endpoint_text(&self, endpoint: &Endpoint) -> String {
        match endpoint {
            Endpoint::Queue(name) => queue_arn(&self.config.home, name),
            Endpoint::Function(name, None) => self.function_arn(name),
            Endpoint::Function(name, Some(of)) => self.qualified_arn(name, of),
            Endpoint::Http(url) => url.clone(),
        }
    }
}

/// Only queues keep the order of a FIFO topic, and FIFO queues need one.
fn check_order(topic: &TopicName, endpoint: &Endpoint) -> Result<(), ApiError> {
    match endpoint {
        Endpoint::Queue(queue) if queue.is_fifo() && !topic.is_fifo() => Err(invalid(
            "Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to \
             standard SNS topics",
        )),
        Endpoint::Queue(_) => Ok(()),
        Endpoint::Function(..) | Endpoint::Http(_) if topic.is_fifo() => Err(invalid(
            "Invalid parameter: Protocol Reason: FIFO topics can be subscribed to by SQS queues \
             only",
        )),
        Endpoint::Function(..) | Endpoint::Http(_) => Ok(()),
    }
}

fn http_endpoint(protocol: &str, text: &str) -> Result<Endpoint, ApiError> {
    let rest = text.strip_prefix(protocol).and_then(|rest| rest.strip_prefix("://"));
    let rest = rest.ok_or_else(|| invalid("Endpoint must match the specified protocol"))?;
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.split(':').next().unwrap_or_default();
    let printable = text.bytes().all(|b| (0x21..0x7f).contains(&b));
    if host.is_empty() || !printable || text.contains('#') {
        return Err(invalid("Endpoint Reason: it is not a URL with a host"));
    }
    if authority.contains('@') {
        return Err(invalid(
            "Endpoint Reason: user name and password in the URL are not supported by Mayfly; \
             check the signature of messages instead",
        ));
    }
    Ok(Endpoint::Http(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use mayfly_core::queue::QueueName;

    #[test]
    fn urls_have_a_host_and_no_password() {
        for (protocol, url, fits) in [
            ("http", "http://localhost:8080/a?b=c", true),
            ("https", "https://example.org", true),
            ("http", "http://[::1]:80/", true),
            ("https", "http://example.org", false),
            ("http", "https://example.org", false),
            ("http", "http://", false),
            ("http", "http:///path", false),
            ("http", "http://a b", false),
            ("http", "http://user:word@example.org/", false),
            ("http", "http://example.org/#part", false),
        ] {
            assert_eq!(http_endpoint(protocol, url).is_ok(), fits, "{url}");
        }
    }

    #[test]
    fn order_needs_fifo_at_both_ends() {
        let topic = |text| TopicName::new(text).expect("a name");
        let queue = |text| Endpoint::Queue(QueueName::new(text).expect("a name"));
        assert!(check_order(&topic("t"), &queue("q")).is_ok());
        assert!(check_order(&topic("t"), &queue("q.fifo")).is_err());
        assert!(check_order(&topic("t.fifo"), &queue("q.fifo")).is_ok());
        assert!(check_order(&topic("t.fifo"), &queue("q")).is_ok());
        assert!(check_order(&topic("t.fifo"), &Endpoint::Http("http://a".to_owned())).is_err());
    }
}
