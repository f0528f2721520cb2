//! A synthetic trace by the published statistics of Azure Functions 2019, and what keep-alive
//! policies make of it: cold starts against memory that idles.
//!
//! Owns the generator; below it are the [`policies`] and what is [`report`]ed. Never starts a
//! server.
//!
//! Where the figures come from: rates, mix of arrival processes and times of day as recalled from
//! Shahrad et al., ATC 2020; durations log-normal(−0.38, 2.36) s and memory Burr XII(11.652, 0.221,
//! 107.083) MB as fitted there. An application is one function here. The busiest are capped at
//! [`CALLS_PER_DAY_MAX`] calls a day: no policy ends their environments, and they would only
//! lengthen the run.

mod policies;
mod report;

pub use self::report::print;

/// More calls a day than that make no difference.
const CALLS_PER_DAY_MAX: f64 = 20_000.0;
const DAY_MS: f64 = 86_400_000.0;
/// Longest duration of one call, ms.
const DURATION_MS_MAX: f64 = 900_000.0;
/// Periods of timers, ms.
const PERIODS_MS: [f64; 5] = [60_000.0, 300_000.0, 900_000.0, 3_600_000.0, DAY_MS];
/// Points of the distribution of log10(calls a day).
const RATES: [(f64, f64); 6] =
    [(0.0, -1.0), (0.45, 1.38), (0.81, 3.16), (0.90, 3.9), (0.99, 6.0), (1.0, 8.0)];

/// What to generate.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// Functions.
    pub functions: usize,
    /// Days.
    pub days: u32,
    /// Where the generator starts.
    pub seed: u64,
}

/// A generator of pseudo-random numbers: splitmix64.
struct Random(u64);

impl Random {
    fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// In (0, 1).
    fn unit(&mut self) -> f64 {
        ((self.bits() >> 12) as f64 + 0.5) / (1_u64 << 52) as f64
    }

    fn exponential(&mut self, mean: f64) -> f64 {
        -self.unit().ln() * mean
    }

    fn normal(&mut self) -> f64 {
        (-2.0 * self.unit().ln()).sqrt() * (std::f64::consts::TAU * self.unit()).cos()
    }
}

/// How calls arrive.
#[derive(Clone, Copy, Debug)]
enum Arrivals {
    /// With a period, ms, and up to a second of jitter.
    Periodic(f64),
    /// Gaps are exponential.
    Poisson,
    /// Gaps have two phases; their coefficient of variation.
    Bursty(f64),
}

#[derive(Debug)]
struct Function {
    gap_ms: f64,
    arrivals: Arrivals,
    /// Parameters of the durations' log-normal distribution, ln(ms).
    duration: (f64, f64),
    memory_mb: f64,
}

/// One call: when it comes and how long it runs, ms.
type Call = (u64, u64);

impl Function {
    fn draw(random: &mut Random) -> Self {
        let per_day = 10_f64.powf(log_rate(random.unit())).min(CALLS_PER_DAY_MAX);
        let gap_ms = DAY_MS / per_day;
        let kind = random.unit();
        let arrivals = if kind < 0.2 {
            let distance = |period: &f64| (period.ln() - gap_ms.ln()).abs();
            let nearest = |a: &f64, b: &f64| distance(a).total_cmp(&distance(b));
            Arrivals::Periodic(PERIODS_MS.into_iter().min_by(nearest).unwrap_or(DAY_MS))
        } else if kind < 0.6 {
            Arrivals::Poisson
        } else {
            Arrivals::Bursty(2.0 + 8.0 * random.unit())
        };
        let mean_ln_ms = -0.38 + 2.36 * random.normal() + 1_000_f64.ln();
        // Burr XII by its inverse distribution function.
        let memory_mb =
            107.083 * ((1.0 - random.unit()).powf(-1.0 / 0.221) - 1.0).powf(1.0 / 11.652);
        let memory_mb = memory_mb.clamp(32.0, 3_000.0);
        let duration = (mean_ln_ms, 0.3 + 0.7 * random.unit());
        Self { gap_ms, arrivals, duration, memory_mb }
    }

    fn calls(&self, days: u32, random: &mut Random) -> Vec<Call> {
        let end_ms = f64::from(days) * DAY_MS;
        let mut at_ms = self.gap_ms.min(DAY_MS) * random.unit();
        let mut calls = Vec::new();
        while at_ms < end_ms {
            let (mean, sigma) = self.duration;
            let ms = (mean + sigma * random.normal()).exp().clamp(1.0, DURATION_MS_MAX);
            calls.push((at_ms as u64, ms as u64));
            at_ms += self.gap(at_ms, random);
        }
        calls
    }

    fn gap(&self, at_ms: f64, random: &mut Random) -> f64 {
        match self.arrivals {
            Arrivals::Periodic(period) => period + 1_000.0 * (random.unit() - 0.5),
            Arrivals::Poisson => random.exponential(self.gap_ms) / activity(at_ms),
            Arrivals::Bursty(variation) => {
                let square = variation * variation;
                let short = f64::midpoint(1.0, ((square - 1.0) / (square + 1.0)).sqrt());
                let phase = if random.unit() < short { short } else { 1.0 - short };
                random.exponential(self.gap_ms / (2.0 * phase)) / activity(at_ms)
            }
        }
    }
}

/// log10(calls a day) at a quantile.
fn log_rate(quantile: f64) -> f64 {
    let after = RATES.iter().position(|(at, _)| quantile <= *at).unwrap_or(RATES.len() - 1).max(1);
    let ((x0, y0), (x1, y1)) = (RATES[after - 1], RATES[after]);
    y0 + (quantile - x0) / (x1 - x0) * (y1 - y0)
}

/// Half of the load is constant, the rest follows the day and the week; the mean is near 1.
fn activity(at_ms: f64) -> f64 {
    let days = at_ms / DAY_MS;
    let weekday = if (days as u64) % 7 < 5 { 1.1 } else { 0.75 };
    let hour = (1.0 + (std::f64::consts::TAU * days).sin()) / 2.0;
    (0.5 + hour * weekday).max(0.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_follow_the_published_points() {
        assert_eq!([0.0, 0.45, 0.81, 1.0].map(log_rate), [-1.0, 1.38, 3.16, 8.0]);
    }
}
