//! How long an idle environment is kept, learned from how long its function is usually idle.
//!
//! Owns the hybrid histogram policy of "Serverless in the Wild" (ATC 2020): one histogram of idle
//! times per function, minutes up to four hours, and the window in which the next call is
//! expected. Never ends or starts anything, never reads a clock.
//!
//! ```text
//! calls end                 5 % of all idle times        99 %
//!    │ kept for a moment, then ended │ started ahead, kept │ ended
//!    ▼───────┐                       ▼─────────────────────▼─────────▶ idle time
//!            from = −10 %, when it is worth it        until = +10 %
//! ```
//! A histogram is used only when it says something: enough idle times, most of them below four
//! hours, and not spread evenly (the bins' coefficient of variation is 2 or more). Otherwise the
//! fixed time holds, or for functions that are idle for longer than the histogram reaches a short
//! one: keeping their environments has not helped.

use std::collections::HashMap;
use std::hash::Hash;

/// The width of a bin, ms.
pub const BIN_MS: u64 = 60_000;
/// Bins: four hours.
pub const BINS: usize = 240;
/// Idle times before a histogram says anything.
const SAMPLES_MIN: u32 = 10;
/// A histogram with this many idle times is halved: old habits fade.
const SAMPLES_MAX: u32 = 2_048;
/// The bins' coefficient of variation from which on a histogram says something, squared.
const VARIATION_SQUARED_MIN: f64 = 4.0;
/// Starting ahead is worth it when this much idle time is saved, ms.
const AHEAD_MIN_MS: u64 = 2 * BIN_MS;
/// How long environments are kept after a call when the next one is to be started ahead: calls
/// often come in groups, ms.
const LINGER_MS: u64 = 15_000;

/// How long environments stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// Idle time after which an environment is ended, ms.
    pub keep_alive_ms: u64,
    /// When to start one ahead of the next call.
    pub ahead: Option<Ahead>,
}

/// When to start an environment ahead of the next call, counted from the last call's end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ahead {
    /// When to start it, ms.
    pub from_ms: u64,
    /// When to end it if nobody came, ms.
    pub until_ms: u64,
}

impl Window {
    /// Every environment stays this long.
    #[must_use]
    pub fn fixed(keep_alive_ms: u64) -> Self {
        Self { keep_alive_ms, ahead: None }
    }
}

/// The idle times of one function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Histogram {
    bins: [u16; BINS],
    /// Idle times that the bins do not reach.
    beyond: u16,
}

impl Default for Histogram {
    fn default() -> Self {
        Self { bins: [0; BINS], beyond: 0 }
    }
}

impl Histogram {
    /// Adds `count` idle times of this length.
    pub fn observe(&mut self, idle_ms: u64, count: u32) {
        let bin = usize::try_from(idle_ms / BIN_MS).ok();
        let slot = match bin.and_then(|bin| self.bins.get_mut(bin)) {
            Some(bin) => bin,
            None => &mut self.beyond,
        };
        let count = u16::try_from(count.min(SAMPLES_MAX)).expect("the bound fits");
        *slot = slot.saturating_add(count);
        while self.total() >= SAMPLES_MAX {
            self.bins.iter_mut().chain([&mut self.beyond]).for_each(|bin| *bin /= 2);
        }
    }

    fn within(&self) -> u32 {
        self.bins.iter().map(|count| u32::from(*count)).sum()
    }

    fn total(&self) -> u32 {
        self.within() + u32::from(self.beyond)
    }

    /// What to do with the function's environments; `fixed_ms` is for when nothing is known.
    #[must_use]
    pub fn window(&self, fixed_ms: u64) -> Window {
        let (within, total) = (self.within(), self.total());
        if total < SAMPLES_MIN {
            return Window::fixed(fixed_ms);
        }
        if u32::from(self.beyond) > within {
            return Window::fixed(BIN_MS.min(fixed_ms));
        }
        if self.variation_squared(within) < VARIATION_SQUARED_MIN {
            return Window::fixed(fixed_ms);
        }
        let first = self.bin_at(within.div_ceil(20)) as u64;
        let last = self.bin_at(within - within / 100) as u64;
        let from_ms = first * BIN_MS * 9 / 10;
        let until_ms = (last + 1) * BIN_MS * 11 / 10;
        if from_ms < AHEAD_MIN_MS {
            return Window::fixed(until_ms);
        }
        Window { keep_alive_ms: LINGER_MS, ahead: Some(Ahead { from_ms, until_ms }) }
    }

    /// The bin in which the `rank`th shortest idle time is, counted from 1.
    fn bin_at(&self, rank: u32) -> usize {
        let mut seen = 0;
        let at = self.bins.iter().position(|count| {
            seen += u32::from(*count);
            seen >= rank
        });
        at.unwrap_or(BINS - 1)
    }

    /// The squared coefficient of variation of the bins' counts.
    #[allow(clippy::cast_precision_loss)] // 240 bins
    fn variation_squared(&self, within: u32) -> f64 {
        if within == 0 {
            return 0.0;
        }
        let bins = BINS as f64;
        let mean = f64::from(within) / bins;
        let squares: f64 = self.bins.iter().map(|count| f64::from(*count).powi(2)).sum();
        (squares / bins - mean * mean) / (mean * mean)
    }
}

/// The histograms of the functions that were called last.
#[derive(Clone, Debug)]
pub struct Learned<K> {
    functions_max: usize,
    histograms: HashMap<K, (Histogram, u64)>,
    /// Counts observations, to tell whose histogram was touched longest ago.
    turn: u64,
}

impl<K: Clone + Eq + Hash> Learned<K> {
    /// Remembers at most `functions_max` functions.
    #[must_use]
    pub fn new(functions_max: usize) -> Self {
        Self { functions_max: functions_max.max(1), histograms: HashMap::new(), turn: 0 }
    }

    /// Adds `count` idle times of this length.
    pub fn observe(&mut self, function: &K, idle_ms: u64, count: u32) {
        self.turn += 1;
        if !self.histograms.contains_key(function) && self.histograms.len() >= self.functions_max {
            self.forget_some();
        }
        let entry = self.histograms.entry(function.clone()).or_default();
        entry.0.observe(idle_ms, count);
        entry.1 = self.turn;
    }

    /// What to do with the environments of a function.
    #[must_use]
    pub fn window(&self, function: &K, fixed_ms: u64) -> Window {
        match self.histograms.get(function) {
            Some((histogram, _)) => histogram.window(fixed_ms),
            None => Window::fixed(fixed_ms),
        }
    }

    /// How many functions it knows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.histograms.len()
    }

    /// Whether it knows none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.histograms.is_empty()
    }

    /// Makes room: an eighth at a time, so that a full table costs each observation little.
    fn forget_some(&mut self) {
        let mut turns: Vec<u64> = self.histograms.values().map(|(_, turn)| *turn).collect();
        turns.sort_unstable();
        let limit = turns[self.functions_max / 8];
        self.histograms.retain(|_, (_, turn)| *turn > limit);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const FIXED_MS: u64 = 600_000;

    fn histogram(minutes: &[(u64, u32)]) -> Histogram {
        let mut histogram = Histogram::default();
        for (minute, count) in minutes {
            histogram.observe(minute * BIN_MS + 1, *count);
        }
        histogram
    }

    #[test]
    fn nothing_known_keeps_the_fixed_time() {
        assert_eq!(histogram(&[]).window(FIXED_MS), Window::fixed(FIXED_MS));
        assert_eq!(histogram(&[(0, SAMPLES_MIN - 1)]).window(FIXED_MS), Window::fixed(FIXED_MS));
    }

    #[test]
    fn a_busy_function_is_kept_a_little_longer_than_it_is_ever_idle() {
        assert_eq!(histogram(&[(0, 100)]).window(FIXED_MS), Window::fixed(66_000));
        assert_eq!(histogram(&[(0, 90), (6, 10)]).window(FIXED_MS), Window::fixed(462_000));
    }

    #[test]
    fn an_hourly_function_is_started_ahead() {
        let window = histogram(&[(59, 20)]).window(FIXED_MS);
        let ahead = Ahead { from_ms: 59 * 54_000, until_ms: 60 * 66_000 };
        assert_eq!(window, Window { keep_alive_ms: LINGER_MS, ahead: Some(ahead) });
    }

    #[test]
    fn evenly_spread_idle_times_say_nothing() {
        let spread: Vec<(u64, u32)> = (0..120).map(|minute| (minute, 5)).collect();
        assert_eq!(histogram(&spread).window(FIXED_MS), Window::fixed(FIXED_MS));
    }

    #[test]
    fn a_function_called_once_a_day_is_not_kept() {
        assert_eq!(histogram(&[(1_440, 20)]).window(FIXED_MS), Window::fixed(BIN_MS));
        assert_eq!(histogram(&[(1_440, 20)]).window(5_000), Window::fixed(5_000));
    }

    #[test]
    fn habits_change() {
        let mut histogram = histogram(&[(59, 1_000)]);
        for _ in 0..50 {
            histogram.observe(0, 1_000);
        }
        assert_eq!(histogram.window(FIXED_MS), Window::fixed(66_000));
    }

    #[test]
    fn the_functions_called_last_are_remembered() {
        let mut learned = Learned::new(64);
        for round in 0..3 {
            for function in 0..200_u32 {
                learned.observe(&0, 59 * BIN_MS, 1);
                learned.observe(&function, 0, 1);
                assert!(learned.len() <= 64, "round {round}");
            }
        }
        assert!(learned.window(&0, FIXED_MS).ahead.is_some(), "it was touched all the time");
        assert_eq!(learned.window(&7, FIXED_MS), Window::fixed(FIXED_MS), "forgotten");
    }

    proptest! {
        /// Whatever was seen: nothing is kept for longer than five hours, an environment that is
        /// started ahead is wanted for a while, and it saves idle time.
        #[test]
        fn windows_are_sane(
            seen in proptest::collection::vec((0_u64..400, 1_u32..3_000), 0..60),
            fixed_ms in 1_000_u64..86_400_000,
        ) {
            let window = histogram(&seen).window(fixed_ms);
            let longest = (BINS as u64 + 1) * BIN_MS * 11 / 10;
            prop_assert!(window.keep_alive_ms <= longest.max(fixed_ms));
            if let Some(ahead) = window.ahead {
                prop_assert!(window.keep_alive_ms < ahead.from_ms);
                prop_assert!(ahead.from_ms + BIN_MS <= ahead.until_ms);
                prop_assert!(ahead.until_ms <= longest);
            }
        }

        /// At most one idle time in twenty comes before the start ahead, and one in a hundred after
        /// the end (rounded up).
        #[test]
        fn most_calls_find_an_environment(
            seen in proptest::collection::vec(5_u64..50, 20..500),
        ) {
            let mut histogram = Histogram::default();
            seen.iter().for_each(|minute| histogram.observe(minute * BIN_MS, 1));
            let window = histogram.window(FIXED_MS);
            if let Some(ahead) = window.ahead {
                let early = seen.iter().filter(|it| **it * BIN_MS < ahead.from_ms).count();
                let late = seen.iter().filter(|it| **it * BIN_MS > ahead.until_ms).count();
                prop_assert!(early <= seen.len() / 20 + 1, "{early} of {}", seen.len());
                prop_assert!(late <= seen.len() / 100 + 1, "{late} of {}", seen.len());
            }
        }
    }
}
