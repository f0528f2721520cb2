//! How long an idle environment is kept, learned from how long environments of its function idle.
//!
//! Owns what was observed of each function and the window that costs least for it. Never ends or
//! starts anything, never reads a clock.
//!
//! ```text
//! call ends      keep            ahead.from        ahead.until
//!    │ kept, idle  │ ended            │ started ahead, idle │ ended
//!    ▼─────────────▼ · · · · · · · · ·▼─────────────────────▼ · · · ▶ time since the call's end
//! ```
//! **Gaps.** Idle environments are taken newest first. Whoever takes one ends its *gap*: the time
//! since it became idle. When none is idle any more, the gap is that of the newest one of those
//! that are gone ([`Vacated`]). Counted in this way, gaps do not depend on what was kept: a call is
//! cold under a keep-alive time exactly when its gap is at least as long as that time, and the
//! gaps of the past say what any window would have cost. One environment is started ahead, and only
//! while the function is at rest; so that part looks only at gaps that a function at rest had.
//!
//! **Cost.** For each gap, `min(gap, keep) + clamp(gap − from, 0, until − from)` of idle time, plus
//! the price of a cold start when neither part of the window holds the gap, plus the price of a
//! start ahead when the gap reaches `from`. For a gap that was not at rest only `keep` counts. The
//! window with the least sum is chosen.
//!
//! **Prices** ([`Price`]) are times that an environment of 128 MB may idle instead; a larger one
//! may idle for less, in proportion. A cold start is worth `cold_ms + share · mean gap`. The first
//! summand counts calls: it is the same for all functions. The second counts functions: for one
//! that is called rarely, each call matters more, and `share` is the part of all time for which an
//! environment may idle to make all of its calls warm.
//!
//! **Few observations** are no habit. Each function starts with the weight of three gaps of
//! unknown length, spread evenly over all lengths on a logarithmic scale. What is observed
//! outweighs them soon; of a function that was called once they alone decide.

mod gaps;
mod vacated;
mod window;

use std::collections::HashMap;
use std::hash::Hash;

pub use self::gaps::{EDGES_MS, Gap, Gaps};
pub use self::vacated::Vacated;
pub use self::window::{Ahead, Price, Window};

/// Memory sizes are told apart in steps of this many bytes.
const MEMORY_STEP_BYTES: u64 = 16 << 20;
/// A smaller environment is priced like one of 64 MB, in steps: it takes a place and processes too.
const MEMORY_STEPS_MIN: u64 = 4;
/// From this size on they are not told apart, in steps: 10 GiB.
const MEMORY_STEPS_MAX: u64 = 640;
/// A window is chosen anew when the observations have grown by one part in this many.
const RENEWAL_PART: u32 = 16;

/// What was observed of the functions that were called last.
#[derive(Clone, Debug)]
pub struct Learned<K> {
    functions_max: usize,
    price: Price,
    functions: HashMap<K, Habit>,
    /// The windows of functions about which nothing is known, by memory: `MEMORY_STEPS_MAX` of
    /// them at most.
    unknown: HashMap<u64, Window>,
    /// Counts observations, to tell whose was the one longest ago.
    turn: u64,
}

/// One function.
#[derive(Clone, Debug, Default)]
struct Habit {
    gaps: Gaps,
    turn: u64,
    /// Observations since the window was chosen.
    fresh: u32,
    /// What was chosen last, for how much memory.
    chosen: Option<(u64, Window)>,
}

impl<K: Clone + Eq + Hash> Learned<K> {
    /// Remembers at most `functions_max` functions.
    #[must_use]
    pub fn new(functions_max: usize, price: Price) -> Self {
        let functions_max = functions_max.max(1);
        let (functions, unknown) = (HashMap::new(), HashMap::new());
        Self { functions_max, price, functions, unknown, turn: 0 }
    }

    /// Adds `count` such gaps.
    pub fn observe(&mut self, function: &K, gap: Gap, count: u32) {
        self.turn += 1;
        if !self.functions.contains_key(function) && self.functions.len() >= self.functions_max {
            self.forget_some();
        }
        let habit = self.functions.entry(function.clone()).or_default();
        habit.gaps.observe(gap, count);
        habit.fresh = habit.fresh.saturating_add(count);
        habit.turn = self.turn;
    }

    /// What to do with the idle environments of a function that are expected to hold this much
    /// memory each. Asked again without many further observations, it repeats its answer.
    pub fn window(&mut self, function: &K, memory_bytes: u64) -> Window {
        let steps =
            memory_bytes.div_ceil(MEMORY_STEP_BYTES).clamp(MEMORY_STEPS_MIN, MEMORY_STEPS_MAX);
        let (bytes, price) = (steps * MEMORY_STEP_BYTES, self.price);
        let Some(habit) = self.functions.get_mut(function) else {
            let choose = || Gaps::default().window(price, bytes);
            return *self.unknown.entry(steps).or_insert_with(choose);
        };
        match habit.chosen {
            Some((of, window))
                if of == bytes && habit.fresh <= habit.gaps.total() / RENEWAL_PART =>
            {
                window
            }
            _ => {
                let window = habit.gaps.window(price, bytes);
                (habit.chosen, habit.fresh) = (Some((bytes, window)), 0);
                window
            }
        }
    }

    /// How many functions it knows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.functions.len()
    }

    /// Whether it knows none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.functions.is_empty()
    }

    /// Makes room: an eighth at a time, so that a full table costs each observation little.
    fn forget_some(&mut self) {
        let mut turns: Vec<u64> = self.functions.values().map(|habit| habit.turn).collect();
        turns.sort_unstable();
        let limit = turns[self.functions_max / 8];
        self.functions.retain(|_, habit| habit.turn > limit);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MB: u64 = 1 << 20;

    fn gap(ms: u64) -> Gap {
        Gap { ms, at_rest: true }
    }

    #[test]
    fn the_functions_called_last_are_remembered() {
        let mut learned = Learned::new(64, Price::default());
        for round in 0..30 {
            for function in 0..200_u32 {
                learned.observe(&0, gap(3_600_000), 1);
                learned.observe(&function, gap(0), 1);
                assert!(learned.len() <= 64, "round {round}");
            }
        }
        assert!(learned.functions[&0].gaps.total() > 1_000, "it was touched all the time");
        let unknown = Gaps::default().window(Price::default(), 128 * MB);
        assert_eq!(learned.window(&7, 128 * MB), unknown, "forgotten");
    }

    #[test]
    fn an_answer_holds_until_there_is_something_new() {
        let mut learned = Learned::new(8, Price::default());
        let unknown = learned.window(&1, 128 * MB);
        assert!(learned.is_empty(), "to ask is not to observe");
        learned.observe(&1, gap(5_000), 160);
        let busy = learned.window(&1, 128 * MB);
        assert!(busy.keep_ms < unknown.keep_ms);
        learned.observe(&1, gap(1_000_000), 9);
        assert_eq!(learned.window(&1, 128 * MB), busy, "nine of 169 change little");
        learned.observe(&1, gap(1_000_000), 10);
        assert_ne!(learned.window(&1, 128 * MB), busy);
        assert!(learned.window(&1, 2_048 * MB).keep_ms < busy.keep_ms, "at another price");
    }
}
