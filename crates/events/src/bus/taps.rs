//! Whoever looks on at a bus.
//!
//! Owns the bounded queue of those who watch; one that is too slow misses events and is told how
//! many. Costs nothing while nobody looks.

use bytes::Bytes;
use mayfly_core::bus::BusName;
use mayfly_core::event_pattern::Pattern;
use tokio::sync::broadcast;
use tokio::sync::broadcast::error::RecvError;

use super::event::Event;
use super::service::Buses;
use crate::limits::TAP_EVENTS_MAX;

#[derive(Clone, Debug)]
struct Shown {
    bus: BusName,
    event: Event,
}

#[derive(Debug)]
pub(super) struct Taps {
    events: broadcast::Sender<Shown>,
}

impl Default for Taps {
    fn default() -> Self {
        let (events, _) = broadcast::channel(TAP_EVENTS_MAX);
        Self { events }
    }
}

impl Taps {
    pub(super) fn show(&self, bus: &BusName, event: &Event) {
        if self.events.receiver_count() > 0 {
            let shown = Shown { bus: bus.clone(), event: event.clone() };
            let _ = self.events.send(shown); // Whoever looked may have gone.
        }
    }
}

/// Somebody who looks on at a bus.
#[derive(Debug)]
pub struct Tap {
    bus: BusName,
    pattern: Option<Pattern>,
    events: broadcast::Receiver<Shown>,
}

impl Buses {
    /// Looks on at a bus from now on; with a pattern only at what matches it.
    #[must_use]
    pub fn tap(&self, bus: BusName, pattern: Option<Pattern>) -> Tap {
        Tap { bus, pattern, events: self.inner.taps.events.subscribe() }
    }
}

impl Tap {
    /// The next event; `None` when the server stops. `Err` says how many were missed.
    ///
    /// # Errors
    /// The number of events that were missed.
    pub async fn next(&mut self) -> Option<Result<Bytes, u64>> {
        loop {
            match self.events.recv().await {
                Ok(shown) if shown.bus == self.bus => {
                    let pattern = self.pattern.as_ref();
                    if pattern.is_none_or(|pattern| pattern.matches(&shown.event.json)) {
                        return Some(Ok(shown.event.text));
                    }
                }
                Ok(_) => {}
                Err(RecvError::Lagged(missed)) => return Some(Err(missed)),
                Err(RecvError::Closed) => return None,
            }
        }
    }
}
