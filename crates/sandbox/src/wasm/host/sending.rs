//! What an instance has to do with requests that it sends: their end, and the heads it holds.
//!
//! Owns that nothing outlives an invocation, and how much of answers a guest may keep. Never sends.

use std::sync::{Arc, Weak};

use http::HeaderMap;
use tokio_util::sync::CancellationToken;

use crate::wasm::limits::ANSWER_FIELD_BYTES_MAX;

/// Requests of one instance. Dropping it, as the instance does, gives all of them up.
#[derive(Debug, Default)]
pub(super) struct Sending {
    /// Made with the first request: most guests send none.
    invocation: Option<Invocation>,
    heads: Heads,
}

#[derive(Debug)]
struct Invocation(CancellationToken);

impl Drop for Invocation {
    fn drop(&mut self) {
        self.0.cancel();
    }
}

/// Header fields of answers, as long as the guest has a handle to them.
#[derive(Debug, Default)]
struct Heads {
    held: Vec<(Weak<HeaderMap>, usize)>,
    bytes: usize,
}

impl Sending {
    /// What the requests of this invocation end with.
    pub(super) fn invocation(&mut self) -> &CancellationToken {
        &self.invocation.get_or_insert_with(|| Invocation(CancellationToken::new())).0
    }

    /// Gives up what is still on its way.
    pub(super) fn invocation_is_over(&mut self) {
        self.invocation = None;
    }

    /// Whether the guest may hold these fields too.
    pub(super) fn holds(&mut self, headers: &Arc<HeaderMap>) -> bool {
        // What an empty map costs counts as well, or they would be without number.
        let each = |(name, value): (&http::HeaderName, &http::HeaderValue)| {
            name.as_str().len() + value.len() + 32
        };
        let bytes = 256 + headers.iter().map(each).sum::<usize>();
        let Heads { held, bytes: all } = &mut self.heads;
        if *all + bytes > ANSWER_FIELD_BYTES_MAX {
            held.retain(|(map, _)| map.strong_count() > 0);
            *all = held.iter().map(|(_, bytes)| bytes).sum();
        }
        if *all + bytes > ANSWER_FIELD_BYTES_MAX {
            return false;
        }
        *all += bytes;
        held.push((Arc::downgrade(headers), bytes));
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_that_were_dropped_do_not_count() {
        let mut sending = Sending::default();
        for _ in 0..100_000 {
            assert!(sending.holds(&Arc::default()));
        }
        let mut held = Vec::new();
        loop {
            let map = Arc::default();
            if !sending.holds(&map) {
                break;
            }
            held.push(map);
        }
        assert_eq!(held.len(), ANSWER_FIELD_BYTES_MAX / 256);
    }

    #[test]
    fn an_invocation_ends_its_requests_and_the_next_one_has_its_own() {
        let mut sending = Sending::default();
        let first = sending.invocation().clone();
        sending.invocation_is_over();
        assert!(first.is_cancelled() && !sending.invocation().is_cancelled());
        let second = sending.invocation().clone();
        drop(sending);
        assert!(second.is_cancelled());
    }
}
