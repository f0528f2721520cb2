//! The gaps of one function: a histogram whose bins grow with the length.
//!
//! Owns the bins, how old observations fade, and how much an observation says about lengths that
//! were not observed. One KiB, whatever happens.

use super::window::{Price, Weights, Window, cheapest};

/// Bins of known length; one more takes what is longer.
pub(super) const BINS: usize = 248;
/// Where the bins begin and end, ms: the first takes what is below a second, each further one is
/// 5 % longer than the one before it, and the last ends after some 47 hours.
pub const EDGES_MS: [f64; BINS + 1] = edges();
/// A function of which nothing is known has this many gaps of unknown length.
const UNKNOWN: f64 = 3.0;
/// The part of the unknown gaps that is longer than the bins reach.
const UNKNOWN_BEYOND: f64 = 1.0 / 11.0;
/// With this many observations all are halved: old habits fade.
const TOTAL_MAX: u32 = 2_048;

const fn edges() -> [f64; BINS + 1] {
    let mut edges = [0.0; BINS + 1];
    let (mut edge, mut bin) = (1_000.0, 1);
    while bin <= BINS {
        edges[bin] = edge;
        edge *= 1.05;
        bin += 1;
    }
    edges
}

/// One gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// How long it was, ms.
    pub ms: u64,
    /// Whether nobody used the function meanwhile. Only such gaps could have been ended by a start
    /// ahead.
    pub at_rest: bool,
}

/// See the module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gaps {
    all: Bins,
    /// Those of them during which the function was at rest.
    at_rest: Bins,
    total: u32,
}

type Bins = [u16; BINS + 1];

impl Default for Gaps {
    fn default() -> Self {
        Self { all: [0; BINS + 1], at_rest: [0; BINS + 1], total: 0 }
    }
}

impl Gaps {
    /// Adds `count` such gaps.
    #[allow(clippy::cast_precision_loss)] // below 2^53 ms, or beyond all bins
    pub fn observe(&mut self, gap: Gap, count: u32) {
        let gap_ms = gap.ms as f64;
        let bin = EDGES_MS[1..].partition_point(|edge| *edge <= gap_ms);
        let count = u16::try_from(count.min(TOTAL_MAX)).expect("the bound fits");
        self.all[bin] += count;
        self.at_rest[bin] += if gap.at_rest { count } else { 0 };
        self.total += u32::from(count);
        while self.total >= TOTAL_MAX {
            self.all.iter_mut().chain(&mut self.at_rest).for_each(|bin| *bin /= 2);
            self.total = self.all.iter().map(|bin| u32::from(*bin)).sum();
        }
    }

    /// How many gaps it counts.
    #[must_use]
    pub fn total(&self) -> u32 {
        self.total
    }

    /// The window that costs least for an environment of this size.
    #[must_use]
    pub fn window(&self, price: Price, memory_bytes: u64) -> Window {
        let (all, at_rest) = (weights(&self.all), weights(&self.at_rest));
        cheapest(&all, &at_rest, price.scaled(all.mean_ms(), memory_bytes))
    }
}

/// How often each length is expected: what was observed, each bin half there and a quarter in each
/// of its neighbours, and what is unknown.
#[allow(clippy::cast_precision_loss)] // few bins
fn weights(bins: &Bins) -> Weights {
    let known = UNKNOWN * (1.0 - UNKNOWN_BEYOND) / BINS as f64;
    let mut weights = [known; BINS + 1];
    weights[BINS] = UNKNOWN * UNKNOWN_BEYOND;
    for (bin, count) in bins.iter().enumerate().filter(|(_, count)| **count > 0) {
        let count = f64::from(*count);
        if bin == 0 || bin == BINS {
            weights[bin] += count;
        } else {
            weights[bin - 1] += count / 4.0;
            weights[bin] += count / 2.0;
            weights[bin + 1] += count / 4.0;
        }
    }
    Weights(weights)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::window::Ahead;
    use super::*;

    const MB: u64 = 1 << 20;
    const MINUTE_MS: u64 = 60_000;

    fn at_rest(ms: u64) -> Gap {
        Gap { ms, at_rest: true }
    }

    fn window(gaps: &[(u64, u32)], memory_mb: u64) -> Window {
        let mut seen = Gaps::default();
        gaps.iter().for_each(|(ms, count)| seen.observe(at_rest(*ms), *count));
        seen.window(Price::default(), memory_mb * MB)
    }

    #[test]
    fn the_bins_reach_from_a_second_to_two_days() {
        assert_eq!(EDGES_MS[..2], [0.0, 1_000.0]);
        assert!(EDGES_MS.is_sorted_by(|one, next| one < next));
        assert!((40.0..48.0).contains(&(EDGES_MS[BINS] / 3_600_000.0)));
    }

    #[test]
    fn an_unknown_function_is_kept_for_long_when_it_is_small() {
        let (small, large) = (window(&[], 128), window(&[], 2_048));
        assert_eq!((small.ahead, large.ahead), (None, None), "nobody knows when");
        assert!((60 * MINUTE_MS..300 * MINUTE_MS).contains(&small.keep_ms), "{small:?}");
        assert!((MINUTE_MS..15 * MINUTE_MS).contains(&large.keep_ms), "{large:?}");
    }

    #[test]
    fn a_busy_function_is_kept_a_little_longer_than_it_is_ever_idle() {
        let minutes = |count| window(&[(0, 10 * count), (20_000, count)], 128).keep_ms / MINUTE_MS;
        assert!((1..10).contains(&minutes(9)), "{}", minutes(9));
        assert!((0..3).contains(&minutes(90)), "{}", minutes(90));
        assert!(window(&[(0, 900), (20_000, 90)], 128).keep_ms > 20_000);
    }

    #[test]
    fn a_function_with_a_period_is_started_ahead() {
        for hours in [1, 24] {
            let period_ms = hours * 60 * MINUTE_MS;
            let Window { keep_ms, ahead } = window(&[(period_ms, 30)], 128);
            let Ahead { from_ms, until_ms } = ahead.expect("it is worth it");
            assert!(keep_ms < 10 * MINUTE_MS, "{keep_ms}");
            assert!((period_ms * 8 / 10..period_ms).contains(&from_ms), "{from_ms}");
            assert!((period_ms + 1..period_ms * 12 / 10).contains(&until_ms), "{until_ms}");
        }
    }

    #[test]
    fn what_only_a_busy_function_lacks_is_kept_and_not_started_ahead() {
        let mut gaps = Gaps::default();
        gaps.observe(at_rest(2_000), 1_800);
        gaps.observe(Gap { ms: 3 * MINUTE_MS, at_rest: false }, 40);
        let window = gaps.window(Price::default(), 128 * MB);
        assert!(window.ahead.is_none() && window.keep_ms > 3 * MINUTE_MS, "{window:?}");
    }

    #[test]
    fn a_function_that_is_always_idle_for_days_is_not_kept() {
        assert!(window(&[(4 * 24 * 60 * MINUTE_MS, 100)], 256).keep_ms <= 10 * MINUTE_MS);
    }

    #[test]
    fn habits_change() {
        let mut gaps = Gaps::default();
        gaps.observe(at_rest(60 * MINUTE_MS), 2_000);
        (0..50).for_each(|_| gaps.observe(at_rest(0), 1_000));
        let window = gaps.window(Price::default(), 128 * MB);
        assert!(window.ahead.is_none() && window.keep_ms < 3 * MINUTE_MS, "{window:?}");
    }

    proptest! {
        /// Whatever was seen, all figures stay in their bounds.
        #[test]
        fn it_is_bounded(
            seen in proptest::collection::vec((any::<u64>(), any::<bool>(), any::<u32>()), 0..60),
            memory_bytes in any::<u64>(),
        ) {
            let mut gaps = Gaps::default();
            for (ms, at_rest, count) in seen {
                gaps.observe(Gap { ms, at_rest }, count);
            }
            prop_assert!(gaps.total() < TOTAL_MAX);
            prop_assert!(gaps.at_rest.iter().zip(&gaps.all).all(|(part, all)| part <= all));
            let total: u32 = gaps.all.iter().map(|bin| u32::from(*bin)).sum();
            prop_assert_eq!(total, gaps.total());
            let window = gaps.window(Price::default(), memory_bytes);
            prop_assert!((1_000..48 * 3_600_000).contains(&window.keep_ms));
            if let Some(ahead) = window.ahead {
                prop_assert!(window.keep_ms <= ahead.from_ms && ahead.from_ms < ahead.until_ms);
            }
        }
    }
}
