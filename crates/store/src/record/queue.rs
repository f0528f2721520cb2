//! The stored shape of a queue; its name is in the key.

use std::collections::BTreeMap;

use mayfly_core::queue::{Fifo, Queue, QueueName, QueueUid, RedriveAllow, RedrivePolicy};
use mayfly_core::time::EpochMs;
use serde::{Deserialize, Serialize};

use super::{FieldResult, bad_field, bad_name, hexadecimal, to_hexadecimal};

#[derive(Serialize, Deserialize)]
pub(super) struct V1 {
    v: u32,
    /// 32 hexadecimal digits.
    uid: String,
    created_ms: u64,
    modified_ms: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    fifo: Option<Fifo1>,
    delay_s: u32,
    message_bytes_max: u32,
    retention_s: u32,
    wait_s: u32,
    visibility_s: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    redrive: Option<Redrive1>,
    /// `all`, `nobody` or `queues`.
    redrive_allow: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    redrive_allow_queues: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    policy: Option<String>,
    managed_encryption: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    kms_key: Option<String>,
    kms_reuse_s: u32,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    tags: BTreeMap<String, String>,
}

#[derive(Serialize, Deserialize)]
struct Fifo1 {
    content_based_deduplication: bool,
    deduplicate_by_group: bool,
    throughput_by_group: bool,
}

#[derive(Serialize, Deserialize)]
struct Redrive1 {
    target: String,
    receive_count_max: u32,
}

impl V1 {
    pub(super) fn from_core(queue: &Queue) -> Self {
        let (redrive_allow, redrive_allow_queues) = match &queue.redrive_allow {
            RedriveAllow::All => ("all", vec![]),
            RedriveAllow::Nobody => ("nobody", vec![]),
            RedriveAllow::Queues(names) => {
                ("queues", names.iter().map(|name| name.as_str().to_owned()).collect())
            }
        };
        Self {
            v: super::V1,
            uid: to_hexadecimal(&queue.uid.0),
            created_ms: queue.created.0,
            modified_ms: queue.modified.0,
            fifo: queue.fifo.map(|fifo| Fifo1 {
                content_based_deduplication: fifo.content_based_deduplication,
                deduplicate_by_group: fifo.deduplicate_by_group,
                throughput_by_group: fifo.throughput_by_group,
            }),
            delay_s: queue.delay_s,
            message_bytes_max: queue.message_bytes_max,
            retention_s: queue.retention_s,
            wait_s: queue.wait_s,
            visibility_s: queue.visibility_s,
            redrive: queue.redrive.as_ref().map(|redrive| Redrive1 {
                target: redrive.target.as_str().to_owned(),
                receive_count_max: redrive.receive_count_max,
            }),
            redrive_allow: redrive_allow.to_owned(),
            redrive_allow_queues,
            policy: queue.policy.clone(),
            managed_encryption: queue.managed_encryption,
            kms_key: queue.kms_key.clone(),
            kms_reuse_s: queue.kms_reuse_s,
            tags: queue.tags.clone(),
        }
    }

    pub(super) fn into_core(self, name: QueueName) -> FieldResult<Queue> {
        if name.is_fifo() != self.fifo.is_some() {
            return Err(bad_field("fifo", name.as_str()));
        }
        let redrive = self.redrive.map(|redrive| {
            let target = queue_name(&redrive.target)?;
            FieldResult::Ok(RedrivePolicy { target, receive_count_max: redrive.receive_count_max })
        });
        let redrive_allow = match self.redrive_allow.as_str() {
            "all" => RedriveAllow::All,
            "nobody" => RedriveAllow::Nobody,
            "queues" => {
                let names = self.redrive_allow_queues.iter().map(|name| queue_name(name));
                RedriveAllow::Queues(names.collect::<FieldResult<_>>()?)
            }
            other => return Err(bad_field("redrive_allow", other)),
        };
        Ok(Queue {
            name,
            uid: QueueUid(hexadecimal("uid", &self.uid)?),
            created: EpochMs(self.created_ms),
            modified: EpochMs(self.modified_ms),
            fifo: self.fifo.map(|fifo| Fifo {
                content_based_deduplication: fifo.content_based_deduplication,
                deduplicate_by_group: fifo.deduplicate_by_group,
                throughput_by_group: fifo.throughput_by_group,
            }),
            delay_s: self.delay_s,
            message_bytes_max: self.message_bytes_max,
            retention_s: self.retention_s,
            wait_s: self.wait_s,
            visibility_s: self.visibility_s,
            redrive: redrive.transpose()?,
            redrive_allow,
            policy: self.policy,
            managed_encryption: self.managed_encryption,
            kms_key: self.kms_key,
            kms_reuse_s: self.kms_reuse_s,
            tags: self.tags,
        })
    }
}

pub(super) fn queue_name(text: &str) -> FieldResult<QueueName> {
    QueueName::new(text).map_err(bad_name)
}
