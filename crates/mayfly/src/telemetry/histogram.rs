//! A histogram with fixed bounds, as Prometheus reads it.
//!
//! Owns bucket counts and their rendering. Never measures.

use std::fmt::Write;

/// Upper bounds in seconds: from a warm native function to the longest timeout.
const BOUNDS_S: [f64; 16] = [
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 60.0,
    900.0,
];

/// Counts of durations.
#[derive(Clone, Debug, Default)]
pub struct Histogram {
    /// Per bound, not cumulative; the last one is above all bounds.
    buckets: [u64; BOUNDS_S.len() + 1],
    sum_us: u64,
}

impl Histogram {
    /// Counts one duration.
    pub fn observe_us(&mut self, us: u64) {
        #[allow(clippy::cast_precision_loss)] // Durations are far below 2^52 µs.
        let seconds = us as f64 / 1e6;
        let at = BOUNDS_S.iter().position(|bound| seconds <= *bound).unwrap_or(BOUNDS_S.len());
        self.buckets[at] += 1;
        self.sum_us = self.sum_us.saturating_add(us);
    }

    /// Writes the lines of one series; `labels` without braces, for example `function="a"`.
    pub fn render(&self, out: &mut String, name: &str, labels: &str) {
        let mut total = 0;
        for (bound, count) in BOUNDS_S.iter().zip(self.buckets) {
            total += count;
            let _ = writeln!(out, "{name}_bucket{{{labels},le=\"{bound}\"}} {total}");
        }
        total += self.buckets[BOUNDS_S.len()];
        let (seconds, rest) = (self.sum_us / 1_000_000, self.sum_us % 1_000_000);
        let _ = writeln!(out, "{name}_bucket{{{labels},le=\"+Inf\"}} {total}");
        let _ = writeln!(out, "{name}_sum{{{labels}}} {seconds}.{rest:06}");
        let _ = writeln!(out, "{name}_count{{{labels}}} {total}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buckets_are_cumulative_and_the_sum_is_exact() {
        let mut histogram = Histogram::default();
        for us in [100, 500, 501, 2_000_000, 901_000_000] {
            histogram.observe_us(us);
        }
        let mut out = String::new();
        histogram.render(&mut out, "d", "f=\"x\"");
        assert!(out.starts_with("d_bucket{f=\"x\",le=\"0.0005\"} 2\n"), "{out}");
        assert!(out.contains("le=\"0.001\"} 3\n") && out.contains("le=\"900\"} 4\n"), "{out}");
        let end = "le=\"+Inf\"} 5\nd_sum{f=\"x\"} 903.001101\nd_count{f=\"x\"} 5\n";
        assert!(out.ends_with(end), "{out}");
    }
}
