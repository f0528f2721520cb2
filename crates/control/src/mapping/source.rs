//! Where a mapping's events come from.
//!
//! Owns the step from `EventSourceArn` to a source, and the names of sources that are refused.
//! Never reads the catalogue.

use mayfly_core::mapping::EventSource;
use mayfly_core::name::Home;
use mayfly_wire::arn;

use crate::error::Error;
use crate::queue::{queue_arn, queue_of_arn};

/// Reads the ARN of a source.
///
/// # Errors
/// [`Error::InvalidParameter`] names the kind of source that is not there.
pub(super) fn read(home: &Home, text: &str) -> Result<EventSource, Error> {
    let Some(parts) = arn::split(text) else {
        return Err(Error::invalid(format!("EventSourceArn is not an ARN: {text}")));
    };
    let kind = match parts.service {
        "sqs" => {
            return queue_of_arn(home, text).map(EventSource::Queue).ok_or_else(no_queue);
        }
        "kinesis" => "Kinesis streams",
        "dynamodb" => "DynamoDB streams",
        "kafka" => "Kafka clusters",
        "mq" => "message brokers",
        "rds" | "docdb" => "DocumentDB clusters",
        _ => "sources of this kind",
    };
    Err(Error::invalid(format!(
        "EventSourceArn: {kind} are not supported by Mayfly as event sources; SQS queues are"
    )))
}

/// The public service's answer to a queue that is not there.
pub(super) fn no_queue() -> Error {
    Error::invalid(
        "Error occurred while ReceiveMessage. SQS Error Code: \
         AWS.SimpleQueueService.NonExistentQueue. SQS Error Message: The specified queue does not \
         exist.",
    )
}

/// The ARN of a source.
pub(super) fn arn_of(home: &Home, source: &EventSource) -> String {
    let EventSource::Queue(name) = source;
    queue_arn(home, name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_queues_of_this_account_are_sources() {
        let home = Home { account: "000000000000".to_owned(), region: "us-east-1".to_owned() };
        let queue = "arn:aws:sqs:us-east-1:000000000000:q";
        assert_eq!(arn_of(&home, &read(&home, queue).expect("is a queue")), queue);
        for (arn, named) in [
            ("q", "EventSourceArn"),
            ("arn:aws:sqs:us-east-1:111122223333:q", "NonExistentQueue"),
            ("arn:aws:kinesis:us-east-1:000000000000:stream/s", "Kinesis"),
            ("arn:aws:dynamodb:us-east-1:000000000000:table/t/stream/1", "DynamoDB"),
            ("arn:aws:sns:us-east-1:000000000000:t", "EventSourceArn"),
        ] {
            let refused = read(&home, arn).expect_err("is refused").to_string();
            assert!(refused.contains(named), "{refused}");
        }
    }
}
