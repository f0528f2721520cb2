//! How many events of one function run at once.
//!
//! Owns the width of a lane. Never knows which events those are.
//!
//! A lane starts narrow: a thousand short events are done sooner one after the other in a few warm
//! environments than in a thousand new ones. It doubles as long as its events are slow and more of
//! them wait, and never exceeds what may run.

/// The width of one function's lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Width {
    /// Events that may run at once.
    pub events: u32,
    /// Events that ended since it last changed.
    pub ended: u32,
    /// How long those took together, µs.
    pub took_us: u64,
}

/// Events shorter than this do not make a lane wider: more processes would not make them faster.
pub const SLOW_US: u64 = 5_000;

impl Width {
    /// The width of a lane that just opened.
    #[must_use]
    pub fn narrow(events: u32) -> Self {
        Self { events: events.max(1), ended: 0, took_us: 0 }
    }
}

/// The width after one more event ended, which took `took_us`; `backlog` tells whether more wait,
/// `events_max` is the widest that is allowed.
#[must_use]
pub fn width_after(width: Width, took_us: u64, backlog: bool, events_max: u32) -> Width {
    let ended = width.ended.saturating_add(1);
    let took_us = width.took_us.saturating_add(took_us);
    if ended < width.events {
        return Width { ended, took_us, ..width };
    }
    let slow = took_us / u64::from(ended) >= SLOW_US;
    let events = if backlog && slow { width.events.saturating_mul(2) } else { width.events };
    Width::narrow(events.min(events_max))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn after(count: u32, took_us: u64, backlog: bool) -> u32 {
        let start = Width::narrow(4);
        (0..count).fold(start, |width, _| width_after(width, took_us, backlog, 1_000)).events
    }

    #[test]
    fn a_thousand_short_events_do_not_widen_a_lane() {
        assert_eq!(after(1_000, 800, true), 4);
    }

    #[test]
    fn slow_events_widen_it_while_a_backlog_stays() {
        assert_eq!(after(3, 1_000_000, true), 4);
        assert_eq!(after(4, 1_000_000, true), 8);
        assert_eq!(after(4 + 8 + 16, 1_000_000, true), 32);
        assert_eq!(after(100, 1_000_000, false), 4);
        assert_eq!(after(10_000, 1_000_000, true), 1_000);
    }

    proptest! {
        #[test]
        fn it_stays_within_its_bounds(
            events in proptest::collection::vec((0_u64..100_000, any::<bool>()), 0..500),
            max in 1_u32..200,
        ) {
            let mut width = Width::narrow(4);
            for (took_us, backlog) in events {
                width = width_after(width, took_us, backlog, max);
                prop_assert!(width.events >= 1 && width.events <= max.max(4));
                prop_assert!(width.ended < width.events);
            }
        }
    }
}
