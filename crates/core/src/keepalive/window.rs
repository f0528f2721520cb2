//! The window that costs least for gaps of known frequency.
//!
//! Owns the prices and the search. The cost of a window is the sum of a part that depends on `keep`
//! alone, one that depends on `from`, and one that depends on `until`; so the best of all windows
//! whose edges are edges of bins is found in one pass over each part, with the best `until` behind
//! each `from` and the best `keep` before it carried along.

use super::gaps::{BINS, EDGES_MS};

/// Prices are told for an environment of this size, bytes.
const MEMORY_BYTES: u64 = 128 << 20;

/// How long environments stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// Idle time after which an environment is ended, ms.
    pub keep_ms: u64,
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
    pub fn fixed(keep_ms: u64) -> Self {
        Self { keep_ms, ahead: None }
    }
}

/// For how long an environment of 128 MB may idle instead of what happens; see the module above.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Price {
    /// A cold start, ms: the part that is the same for all functions.
    pub cold_ms: f64,
    /// A cold start: the part that grows with the mean gap of the function, as a share of it.
    pub cold_share: f64,
    /// A start ahead of a call, ms: it costs processor time, but nobody waits for it.
    pub ahead_ms: f64,
}

impl Default for Price {
    /// As few idle MB·s as a fixed time of ten minutes on the trace of decision 30, and fewer cold
    /// starts both among all calls and for the mean of the functions.
    fn default() -> Self {
        Self { cold_ms: 540_000.0, cold_share: 1.0, ahead_ms: 60_000.0 }
    }
}

/// The prices for one function.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scaled {
    cold_ms: f64,
    ahead_ms: f64,
}

impl Price {
    #[allow(clippy::cast_precision_loss)] // a price
    pub(super) fn scaled(self, mean_gap_ms: f64, memory_bytes: u64) -> Scaled {
        let size = MEMORY_BYTES as f64 / memory_bytes.max(1) as f64;
        let cold_ms = (self.cold_ms + self.cold_share * mean_gap_ms) * size;
        Scaled { cold_ms, ahead_ms: self.ahead_ms * size }
    }
}

/// How often a gap falls into each bin; the last one is for what no bin reaches.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Weights(pub(super) [f64; BINS + 1]);

/// How long a gap is that no bin reaches, ms; only the mean asks.
const BEYOND_MS: f64 = EDGES_MS[BINS] * 1.5;

/// The length that stands for a bin.
fn middle_ms(bin: usize) -> f64 {
    f64::midpoint(EDGES_MS[bin], EDGES_MS[bin + 1])
}

impl Weights {
    /// The mean gap; there must be some weight.
    pub(super) fn mean_ms(&self) -> f64 {
        let known: f64 = (0..BINS).map(|bin| self.0[bin] * middle_ms(bin)).sum();
        (known + self.0[BINS] * BEYOND_MS) / self.0.iter().sum::<f64>()
    }
}

/// Sums over the bins before an edge.
struct Sums {
    weight: [f64; BINS + 1],
    gaps_ms: [f64; BINS + 1],
    total: f64,
}

impl Sums {
    fn of(Weights(weights): &Weights) -> Self {
        let (mut weight, mut gaps_ms) = ([0.0; BINS + 1], [0.0; BINS + 1]);
        for bin in 0..BINS {
            weight[bin + 1] = weight[bin] + weights[bin];
            gaps_ms[bin + 1] = gaps_ms[bin] + weights[bin] * middle_ms(bin);
        }
        let total = weight[BINS] + weights[BINS];
        Self { weight, gaps_ms, total }
    }

    /// Idle time if all environments stay until this edge.
    fn idle_ms(&self, edge: usize) -> f64 {
        self.gaps_ms[edge] + EDGES_MS[edge] * (self.total - self.weight[edge])
    }

    /// The cost of keeping environments until this edge: idle time and cold starts behind it.
    fn keep(&self, edge: usize, price: Scaled) -> f64 {
        self.idle_ms(edge) + price.cold_ms * (self.total - self.weight[edge])
    }

    /// What a start ahead at this edge adds, apart from [`Self::until`].
    fn from(&self, edge: usize, price: Scaled) -> f64 {
        price.ahead_ms * (self.total - self.weight[edge]) - self.idle_ms(edge)
            + price.cold_ms * self.weight[edge]
    }

    /// What it adds that depends on its end.
    fn until(&self, edge: usize, price: Scaled) -> f64 {
        self.idle_ms(edge) - price.cold_ms * self.weight[edge]
    }
}

/// The window that costs least, kept for a second at least. What is kept serves `all` gaps; a start
/// ahead happens, and is of use, in those that are `at_rest`.
pub(super) fn cheapest(all: &Weights, at_rest: &Weights, price: Scaled) -> Window {
    let (sums, rests) = (Sums::of(all), Sums::of(at_rest));
    let mut until = [(f64::INFINITY, BINS); BINS + 2];
    for edge in (1..=BINS).rev() {
        let cost = rests.until(edge, price);
        until[edge] = if cost < until[edge + 1].0 { (cost, edge) } else { until[edge + 1] };
    }
    let mut keep = (f64::INFINITY, 1);
    let mut best = (f64::INFINITY, 1, None);
    for edge in 1..=BINS {
        let cost = sums.keep(edge, price);
        if cost < keep.0 {
            keep = (cost, edge);
        }
        if cost < best.0 {
            best = (cost, edge, None);
        }
        let (after, end) = until[edge + 1];
        let cost = keep.0 + rests.from(edge, price) + after;
        if cost < best.0 {
            best = (cost, keep.1, Some((edge, end)));
        }
    }
    let ahead = best.2.map(|(from, until)| Ahead { from_ms: ms(from), until_ms: ms(until) });
    Window { keep_ms: ms(best.1), ahead }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // edges are small and positive
fn ms(edge: usize) -> u64 {
    EDGES_MS[edge] as u64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What a window costs, gap by gap: (cold starts, all else, ms).
    fn cost(seen: &Seen, window: Window, price: Scaled) -> (f64, f64) {
        let (mut cold, mut rest) = (0.0, 0.0);
        for (bin, (all, at_rest)) in seen.0.0.iter().zip(&seen.1.0).enumerate() {
            let gap_ms = if bin < BINS { middle_ms(bin) } else { f64::INFINITY };
            let keep_ms = window.keep_ms as f64;
            rest += all * gap_ms.min(keep_ms);
            cold += if gap_ms < keep_ms { 0.0 } else { *all };
            if let Some(Ahead { from_ms, until_ms }) = window.ahead
                && gap_ms >= from_ms as f64
            {
                let (from_ms, until_ms) = (from_ms as f64, until_ms as f64);
                rest += at_rest * (price.ahead_ms + gap_ms.min(until_ms) - from_ms);
                cold -= if gap_ms < until_ms { *at_rest } else { 0.0 };
            }
        }
        (cold, rest)
    }

    /// All gaps, and those at rest.
    type Seen = (Weights, Weights);

    /// Some bins with (gaps, those of them at rest).
    fn counts() -> impl Strategy<Value = Vec<(usize, u32, u32)>> {
        let count = (0..=BINS, 1_u32..200, 0_u32..200);
        proptest::collection::vec(
            count.prop_map(|(bin, all, part)| (bin, all, part.min(all))),
            1..8,
        )
    }

    fn seen(counts: &[(usize, u32, u32)]) -> Seen {
        let mut seen = (Weights([0.0; BINS + 1]), Weights([0.0; BINS + 1]));
        for (bin, all, at_rest) in counts {
            seen.0.0[*bin] += f64::from(*all);
            seen.1.0[*bin] += f64::from(*at_rest);
        }
        seen
    }

    fn choose(seen: &Seen, price: Scaled) -> Window {
        cheapest(&seen.0, &seen.1, price)
    }

    fn total(seen: &Seen, window: Window, price: Scaled) -> f64 {
        let (cold, rest) = cost(seen, window, price);
        cold * price.cold_ms + rest
    }

    #[test]
    fn larger_environments_are_kept_for_shorter() {
        let price = Price { cold_ms: 1_000.0, cold_share: 0.5, ahead_ms: 100.0 };
        let usual = price.scaled(4_000.0, MEMORY_BYTES);
        assert_eq!(usual, Scaled { cold_ms: 3_000.0, ahead_ms: 100.0 });
        let double = price.scaled(4_000.0, 2 * MEMORY_BYTES);
        assert_eq!(double, Scaled { cold_ms: 1_500.0, ahead_ms: 50.0 });
        assert!(price.scaled(0.0, 0).cold_ms.is_finite());
    }

    #[test]
    fn the_mean_counts_what_no_bin_reaches() {
        let (all, _) = seen(&[(0, 1, 0), (BINS, 1, 0)]);
        assert!((all.mean_ms() - (500.0 + BEYOND_MS) / 2.0).abs() < 1.0);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(12))]
        /// No window of all those whose edges are edges of bins costs less.
        #[test]
        fn the_window_is_the_cheapest_of_all(
            counts in counts(),
            cold_ms in 1_000.0..20_000_000.0,
            ahead_ms in 0.0..600_000.0,
        ) {
            let (seen, price) = (seen(&counts), Scaled { cold_ms, ahead_ms });
            let chosen = total(&seen, choose(&seen, price), price);
            // Only edges next to a bin with weight can be the best; the others cost the same idle
            // time, or more. All are tried for what is kept, those for what is started ahead.
            let near = |edge: &usize| {
                *edge == 1 || seen.0.0[edge - 1] > 0.0 || seen.0.0[*edge] > 0.0
            };
            let edges: Vec<usize> = (1..=BINS).filter(near).collect();
            let mut least = f64::INFINITY;
            for keep in 1..=BINS {
                let keep_ms = ms(keep);
                least = least.min(total(&seen, Window::fixed(keep_ms), price));
                for from in edges.iter().filter(|from| **from >= keep) {
                    for until in edges.iter().filter(|until| *until > from) {
                        let ahead = Ahead { from_ms: ms(*from), until_ms: ms(*until) };
                        let window = Window { keep_ms, ahead: Some(ahead) };
                        least = least.min(total(&seen, window, price));
                    }
                }
            }
            // Edges are rounded down to whole milliseconds, for each of at most 1,600 gaps.
            prop_assert!((chosen - least).abs() < 10_000.0, "{chosen} against {least}");
        }
    }

    proptest! {
        /// A higher price of cold starts never leads to more of them.
        #[test]
        fn who_pays_more_waits_less(
            counts in counts(),
            cold_ms in 1_000.0..2_000_000.0,
            factor in 1.1..10.0,
            ahead_ms in 0.0..600_000.0,
        ) {
            let seen = seen(&counts);
            let [cheap, dear] = [cold_ms, cold_ms * factor].map(|cold_ms| {
                let price = Scaled { cold_ms, ahead_ms };
                cost(&seen, choose(&seen, price), price).0
            });
            prop_assert!(dear <= cheap + 1e-6, "{dear} against {cheap}");
        }
    }
}
