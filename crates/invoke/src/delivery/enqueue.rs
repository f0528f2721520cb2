//! Accepting an event: durable before it is answered.
//!
//! Owns the order of resolve, authorise, send. Never runs anything.

use std::sync::atomic::Ordering;

use mayfly_store::engine;
use mayfly_store::queue::{Deduplication, Error, NewMessage, QueueId};
use sha2::{Digest as _, Sha256};

use super::{Accepted, Delivery, count, event};
use crate::authorise::{authorise, missing};
use crate::call::{Call, Refusal};
use mayfly_core::name::{FunctionName, RequestId};

impl Delivery {
    /// Accepts an event for a function, version or alias that exists and that the caller may
    /// invoke. Durable when it returns. With an idempotency key, a second event for the function
    /// within the window is the first one. The call's mode is not looked at.
    ///
    /// # Errors
    /// [`Refusal`]; nothing was accepted.
    pub async fn enqueue(
        &self,
        call: Call,
        idempotency_key: Option<&str>,
    ) -> Result<Accepted, Refusal> {
        let shared = &self.shared;
        let deduplication = idempotency_key.map(|key| Deduplication {
            key: digest(&call.function, key),
            window_ms: shared.config.idempotency_window_ms,
        });
        let (queue, message) = self.prepare(call, deduplication)?;
        let sent = shared.queues.send(&queue, vec![message]).await.map_err(refusal)?;
        let sent = sent.first().expect("a send of one message answers with one");
        if !sent.duplicate {
            count(&shared.counters.received);
        }
        Ok(Accepted { request_id: RequestId::from_random(sent.id), duplicate: sent.duplicate })
    }

    /// What [`Delivery::enqueue`] would send, and where to: for a commit that holds more than this
    /// event. Whoever sends it says so with [`Delivery::note_received`].
    ///
    /// # Errors
    /// [`Refusal::NotFound`] and [`Refusal::Forbidden`].
    pub fn prepare(
        &self,
        call: Call,
        deduplication: Option<Deduplication>,
    ) -> Result<(QueueId, NewMessage), Refusal> {
        let plane = &self.shared.plane;
        {
            let snapshot = plane.snapshot.load();
            let missing = || missing(&call);
            let view = snapshot.function(&call.function).ok_or_else(missing)?;
            // Which version of a weighted alias runs is drawn at each attempt.
            let version = view.route(&call.qualifier, || 0.0).ok_or_else(missing)?;
            view.versions.get(&version).ok_or_else(missing)?;
            authorise(&plane.config.home, view, &call)?;
        }
        let queue = QueueId::Function(call.function.clone());
        Ok((queue, event::message(call, self.shared.now(), deduplication)))
    }

    /// Counts events that were sent by somebody who had them prepared.
    pub fn note_received(&self, events: u64) {
        self.shared.counters.received.fetch_add(events, Ordering::Relaxed);
    }
}

/// What makes an event unique: a key counts for its function only.
fn digest(function: &FunctionName, key: &str) -> [u8; 32] {
    let mut digest = Sha256::new();
    digest.update(function.as_str().as_bytes());
    digest.update([0]); // no name contains it
    digest.update(key.as_bytes());
    digest.finalize().into()
}

fn refusal(error: Error) -> Refusal {
    match &error {
        Error::Engine(engine::Error::Full) => return Refusal::NoSpace,
        Error::Blob(source) if source.kind() == std::io::ErrorKind::StorageFull => {
            return Refusal::NoSpace;
        }
        Error::Closed | Error::Engine(engine::Error::Closed) => return Refusal::Draining,
        Error::Engine(_) | Error::Blob(_) | Error::Damaged | Error::NotAllowed(_) => {}
    }
    let error: &(dyn std::error::Error + 'static) = &error;
    tracing::error!(error, "an event could not be accepted");
    Refusal::Internal("an event could not be stored".to_owned())
}
