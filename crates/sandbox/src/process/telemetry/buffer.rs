//! Events that wait for one subscriber.
//!
//! Owns their order, their bounds, and the question when a batch is due. Pure: time comes in.

use std::collections::VecDeque;
use std::time::Duration;

use bytes::Bytes;
use tokio::time::Instant;

use super::subscription::Buffering;
use crate::limits::BACKLOG_BYTES_MAX;

/// See the module.
#[derive(Debug)]
pub struct Buffer {
    rule: Buffering,
    events: VecDeque<(Instant, Bytes)>,
    bytes: usize,
    /// What found no room since the last report of it: events, bytes.
    dropped: (u64, u64),
    /// Whether whatever is here is due now.
    flushing: bool,
}

/// When the next batch is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// Now.
    Now,
    /// Then, unless it fills up earlier.
    At(Instant),
    /// Not before an event comes.
    Never,
}

impl Buffer {
    /// An empty one.
    pub fn new(rule: Buffering) -> Self {
        Self { rule, events: VecDeque::new(), bytes: 0, dropped: (0, 0), flushing: false }
    }

    /// Adds an event; without room it is counted instead.
    pub fn push(&mut self, now: Instant, event: Bytes) {
        if self.bytes + event.len() > BACKLOG_BYTES_MAX {
            self.lose(1, event.len());
            return;
        }
        self.bytes += event.len();
        self.events.push_back((now, event));
    }

    /// Counts events that were lost.
    pub fn lose(&mut self, events: usize, bytes: usize) {
        self.dropped.0 += events as u64;
        self.dropped.1 += bytes as u64;
    }

    /// What was lost since the last time somebody asked: events and bytes.
    pub fn take_dropped(&mut self) -> Option<(u64, u64)> {
        let dropped = std::mem::take(&mut self.dropped);
        (dropped.0 > 0).then_some(dropped)
    }

    /// Makes everything due.
    pub fn flush(&mut self) {
        self.flushing = true;
    }

    /// When the next batch is due.
    pub fn due(&self, now: Instant) -> Due {
        let Some((oldest, _)) = self.events.front() else { return Due::Never };
        let at = *oldest + Duration::from_millis(self.rule.timeout_ms);
        let full = self.events.len() >= self.rule.items_max || self.bytes >= self.rule.bytes_max;
        if full || self.flushing || at <= now { Due::Now } else { Due::At(at) }
    }

    /// Takes the next batch: at least one event when there is one, otherwise within the limits.
    pub fn take(&mut self) -> Vec<Bytes> {
        let (mut batch, mut bytes) = (Vec::new(), 0);
        while let Some((_, event)) = self.events.front() {
            let fits = batch.len() < self.rule.items_max
                && (batch.is_empty() || bytes + event.len() <= self.rule.bytes_max);
            if !fits {
                break;
            }
            bytes += event.len();
            batch.extend(self.events.pop_front().map(|(_, event)| event));
        }
        self.bytes -= bytes;
        self.flushing &= !self.events.is_empty();
        batch
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULE: Buffering = Buffering { items_max: 3, bytes_max: 100, timeout_ms: 50 };

    fn event(bytes: usize) -> Bytes {
        Bytes::from(vec![b'x'; bytes])
    }

    #[tokio::test]
    async fn a_batch_is_due_by_count_by_size_by_age_or_by_wish() {
        let (now, mut buffer) = (crate::clock::now(), Buffer::new(RULE));
        let later = now + Duration::from_millis(50);
        assert_eq!(buffer.due(now), Due::Never);
        buffer.push(now, event(10));
        assert_eq!(buffer.due(now), Due::At(later));
        assert_eq!(buffer.due(later), Due::Now);
        buffer.flush();
        assert_eq!(buffer.due(now), Due::Now);
        assert_eq!(buffer.take().len(), 1);
        buffer.push(now, event(10));
        assert_eq!(buffer.due(now), Due::At(later), "a wish is fulfilled once");
        buffer.push(now, event(90));
        assert_eq!(buffer.due(now), Due::Now, "by size");
        buffer.push(now, event(90));
        buffer.push(now, event(200));
        let sizes: Vec<usize> = std::iter::from_fn(|| {
            let batch = buffer.take();
            (!batch.is_empty()).then(|| batch.iter().map(Bytes::len).sum())
        })
        .collect();
        assert_eq!(sizes, [100, 90, 200], "one event that is too large goes alone");
    }

    #[tokio::test]
    async fn what_finds_no_room_is_counted() {
        let (now, mut buffer) = (crate::clock::now(), Buffer::new(RULE));
        let half = BACKLOG_BYTES_MAX / 2;
        for _ in 0..4 {
            buffer.push(now, event(half));
        }
        assert_eq!(buffer.take_dropped(), Some((2, 2 * half as u64)));
        assert_eq!(buffer.take_dropped(), None);
    }
}
