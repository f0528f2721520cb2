//! From a queue's URL or name to the queue, and how often its trouble is reported.
//!
//! Owns `QueueDoesNotExist` and the bound on warnings. Never lists queues.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use mayfly_core::queue::{Queue, QueueName};
use mayfly_core::time::EpochMs;
use mayfly_store::queue::QueueId;
use mayfly_wire::ApiError;
use mayfly_wire::arn::Scope;
use mayfly_wire::generated::sqs::errors;
use mayfly_wire::sqs::{QueueAddress, queue_name};

use super::QueueService;
use crate::limits::WARNING_PAUSE_MS;

impl QueueService {
    /// The queue of a URL; its last part is the name.
    pub(super) fn queue_at(&self, url: &str) -> Result<Arc<Queue>, ApiError> {
        let name = queue_name(&self.inner.config.home.account, url);
        let name = name.and_then(|name| QueueName::new(name).ok());
        name.and_then(|name| self.queue(&name)).ok_or_else(does_not_exist)
    }

    /// The queue of a name.
    pub(super) fn queue(&self, name: &QueueName) -> Option<Arc<Queue>> {
        self.inner.parts.directory.get(name)
    }

    /// The queue of a URL, when it is still the one with this id.
    pub(super) fn still(&self, queue: &Queue) -> Option<Arc<Queue>> {
        self.queue(&queue.name).filter(|now| now.uid == queue.uid)
    }

    /// The ARN of a queue of this installation.
    pub(super) fn arn(&self, name: &QueueName) -> String {
        let home = &self.inner.config.home;
        Scope { region: &home.region, account: &home.account }.queue(name.as_str())
    }

    /// The name in an ARN of a queue of this installation.
    pub(super) fn name_in_arn(&self, arn: &str) -> Option<QueueName> {
        let home = &self.inner.config.home;
        let address = QueueAddress::parse(arn)?;
        let ours = address.region == &*home.region && address.account == &*home.account;
        ours.then(|| QueueName::new(address.name).ok()).flatten()
    }
}

/// Where the messages of a queue are.
pub(super) fn id_of(queue: &Queue) -> QueueId {
    QueueId::Queue(queue.uid)
}

/// The refusal of a name that no queue has.
pub(super) fn does_not_exist() -> ApiError {
    errors::queue_does_not_exist("The specified queue does not exist.")
}

/// Lets one warning through per subject and pause.
#[derive(Debug)]
pub(super) struct Warnings<S> {
    last: Mutex<BTreeMap<S, EpochMs>>,
}

impl<S> Default for Warnings<S> {
    fn default() -> Self {
        Self { last: Mutex::default() }
    }
}

impl<S: Clone + Ord> Warnings<S> {
    /// Whether to warn about `subject` now. Remembers what had trouble within the pause only.
    pub(super) fn due(&self, subject: &S, now: EpochMs) -> bool {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let recent = |at: &EpochMs| *at <= now && now.since_ms(*at) < WARNING_PAUSE_MS;
        last.retain(|_, at| recent(at));
        if last.contains_key(subject) {
            return false;
        }
        last.insert(subject.clone(), now);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_queue_is_warned_about_once_per_pause_and_clock_jumps_do_not_silence_it() {
        let (a, b) = (QueueName::new("a").unwrap(), QueueName::new("b").unwrap());
        let warnings = Warnings::<QueueName>::default();
        let times = [(&a, 1_000_000, true), (&a, 1_059_999, false), (&b, 1_059_999, true)];
        for (name, at, expected) in times {
            assert_eq!(warnings.due(name, EpochMs(at)), expected, "{name} {at}");
        }
        assert!(warnings.due(&a, EpochMs(1_060_000)));
        assert!(warnings.due(&a, EpochMs(5)), "the clock was set back");
    }
}
