//! How many requests a second an API destination gets.
//!
//! Owns the slots: each request has one of its own, and one that comes back at its time finds it
//! still kept. Pure; the time comes in.

use std::collections::HashMap;

use crate::limits::{API_SLOT_WAIT_MS_MAX, API_SLOTS_MAX};

/// The slots of one destination.
#[derive(Debug, Default)]
pub(super) struct Rates {
    /// When the next slot is, µs.
    next_us: u64,
    /// Slots of requests that were told to come again, by a digest of the request.
    kept: HashMap<u64, u64>,
}

/// What a request does now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    /// It is sent after this wait, ms.
    Wait(u64),
    /// It comes again after this time, ms.
    Again(u64),
}

impl Rates {
    /// The slot of a request at a destination with `rate` requests a second.
    pub(super) fn slot(&mut self, request: u64, rate: u32, now_ms: u64) -> Slot {
        let now_us = now_ms.saturating_mul(1_000);
        let step_us = 1_000_000 / u64::from(rate.max(1));
        let at_us = match self.kept.remove(&request) {
            Some(at_us) => at_us,
            None => {
                let at_us = self.next_us.max(now_us);
                self.next_us = at_us + step_us;
                at_us
            }
        };
        let wait_ms = at_us.saturating_sub(now_us).div_ceil(1_000);
        if wait_ms <= API_SLOT_WAIT_MS_MAX {
            return Slot::Wait(wait_ms);
        }
        if self.kept.len() >= API_SLOTS_MAX {
            self.kept.retain(|_, at_us| *at_us > now_us);
        }
        if self.kept.len() < API_SLOTS_MAX {
            self.kept.insert(request, at_us);
        }
        Slot::Again(wait_ms)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_request_has_a_slot_of_its_own_and_keeps_it() {
        let mut rates = Rates::default();
        let slots: Vec<_> = (0..5).map(|request| rates.slot(request, 1, 10_000)).collect();
        let expected = [
            Slot::Wait(0),
            Slot::Wait(1_000),
            Slot::Again(2_000),
            Slot::Again(3_000),
            Slot::Again(4_000),
        ];
        assert_eq!(slots, expected);
        assert_eq!(rates.slot(3, 1, 13_000), Slot::Wait(0));
        assert_eq!(rates.slot(4, 1, 13_500), Slot::Wait(500));
        assert_eq!(rates.slot(9, 1, 13_500), Slot::Again(1_500));
        assert_eq!(rates.slot(7, 1_000, 60_000), Slot::Wait(0));
        assert_eq!(rates.slot(8, 1_000, 60_000), Slot::Wait(1));
    }
}
