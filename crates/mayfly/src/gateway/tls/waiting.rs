//! Handshakes under way, bounded in number.
//!
//! Owns the rule that keeps slow clients from starving others: when there are too many, the one
//! that has waited longest is dropped. An honest client needs some round trips; whoever opens
//! connections to say nothing is always the oldest.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio_util::sync::CancellationToken;

#[derive(Clone, Debug)]
pub struct Waiting {
    max: usize,
    open: Arc<Mutex<Open>>,
}

#[derive(Debug, Default)]
struct Open {
    next: u64,
    /// By arrival.
    evictions: BTreeMap<u64, CancellationToken>,
}

/// One place; free again when it is dropped.
#[derive(Debug)]
pub struct Ticket {
    open: Arc<Mutex<Open>>,
    number: u64,
    evicted: CancellationToken,
}

impl Waiting {
    /// Room for `max`, one at least.
    pub fn new(max: usize) -> Self {
        Self { max: max.max(1), open: Arc::default() }
    }

    /// Drops the oldest, if there is one.
    pub fn evict_oldest(&self) -> bool {
        let oldest = lock(&self.open).evictions.pop_first();
        oldest.is_some_and(|(_, oldest)| {
            oldest.cancel();
            true
        })
    }

    /// Takes a place, from the oldest when there is none.
    pub fn enter(&self) -> Ticket {
        let mut open = lock(&self.open);
        while open.evictions.len() >= self.max
            && let Some((_, oldest)) = open.evictions.pop_first()
        {
            oldest.cancel();
        }
        let (number, evicted) = (open.next, CancellationToken::new());
        open.next += 1;
        open.evictions.insert(number, evicted.clone());
        Ticket { open: Arc::clone(&self.open), number, evicted }
    }
}

impl Ticket {
    /// Resolves when somebody else took the place.
    pub async fn evicted(&self) {
        self.evicted.cancelled().await;
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        lock(&self.open).evictions.remove(&self.number);
    }
}

fn lock(open: &Mutex<Open>) -> MutexGuard<'_, Open> {
    open.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_goes_when_a_place_is_needed() {
        let waiting = Waiting::new(2);
        let (first, second) = (waiting.enter(), waiting.enter());
        let third = waiting.enter();
        assert!(first.evicted.is_cancelled());
        assert!(!second.evicted.is_cancelled() && !third.evicted.is_cancelled());
        drop(second);
        drop(first);
        let fourth = waiting.enter();
        assert!(!third.evicted.is_cancelled() && !fourth.evicted.is_cancelled());
        assert_eq!(lock(&waiting.open).evictions.len(), 2);
        assert!(waiting.evict_oldest() && third.evicted.is_cancelled());
        drop((third, fourth));
        assert!(!waiting.evict_oldest(), "nobody waits");
        assert!(lock(&waiting.open).evictions.is_empty());
    }
}
