//! A queue's attributes as the API shows them.
//!
//! Owns their names and texts. Never reads a request.

use std::collections::BTreeMap;

use mayfly_core::name::Home;
use mayfly_core::queue::Queue;
use mayfly_core::time::EpochMs;

use super::address::queue_arn;
use super::figures::QueueCounts;
use super::redrive;

/// Every name that `GetQueueAttributes` knows, apart from `All`.
pub(super) const NAMES: [&str; 21] = [
    "Policy",
    "VisibilityTimeout",
    "MaximumMessageSize",
    "MessageRetentionPeriod",
    "ApproximateNumberOfMessages",
    "ApproximateNumberOfMessagesNotVisible",
    "CreatedTimestamp",
    "LastModifiedTimestamp",
    "QueueArn",
    "ApproximateNumberOfMessagesDelayed",
    "DelaySeconds",
    "ReceiveMessageWaitTimeSeconds",
    "RedrivePolicy",
    "FifoQueue",
    "ContentBasedDeduplication",
    "KmsMasterKeyId",
    "KmsDataKeyReusePeriodSeconds",
    "DeduplicationScope",
    "FifoThroughputLimit",
    "RedriveAllowPolicy",
    "SqsManagedSseEnabled",
];

/// All attributes that a queue has.
pub(super) fn all(home: &Home, queue: &Queue, counts: QueueCounts) -> BTreeMap<String, String> {
    let mut shown = BTreeMap::new();
    let mut show = |name: &str, value: String| shown.insert(name.to_owned(), value);
    show("QueueArn", queue_arn(home, &queue.name));
    show("ApproximateNumberOfMessages", counts.ready.to_string());
    show("ApproximateNumberOfMessagesNotVisible", counts.in_flight.to_string());
    show("ApproximateNumberOfMessagesDelayed", counts.delayed.to_string());
    show("CreatedTimestamp", seconds(queue.created));
    show("LastModifiedTimestamp", seconds(queue.modified));
    show("VisibilityTimeout", queue.visibility_s.to_string());
    show("MaximumMessageSize", queue.message_bytes_max.to_string());
    show("MessageRetentionPeriod", queue.retention_s.to_string());
    show("DelaySeconds", queue.delay_s.to_string());
    show("ReceiveMessageWaitTimeSeconds", queue.wait_s.to_string());
    show("SqsManagedSseEnabled", queue.managed_encryption.to_string());
    show("RedriveAllowPolicy", redrive::allow_text(home, &queue.redrive_allow));
    if let Some(policy) = &queue.redrive {
        show("RedrivePolicy", redrive::policy_text(home, policy));
    }
    if let Some(policy) = &queue.policy {
        show("Policy", policy.clone());
    }
    if let Some(key) = &queue.kms_key {
        show("KmsMasterKeyId", key.clone());
        show("KmsDataKeyReusePeriodSeconds", queue.kms_reuse_s.to_string());
    }
    if let Some(fifo) = queue.fifo {
        let scope = if fifo.deduplicate_by_group { "messageGroup" } else { "queue" };
        let limit = if fifo.throughput_by_group { "perMessageGroupId" } else { "perQueue" };
        show("FifoQueue", "true".to_owned());
        show("ContentBasedDeduplication", fifo.content_based_deduplication.to_string());
        show("DeduplicationScope", scope.to_owned());
        show("FifoThroughputLimit", limit.to_owned());
    }
    shown
}

fn seconds(at: EpochMs) -> String {
    (at.0 / 1_000).to_string()
}
