//! A synthetic trace by the published statistics of Azure Functions 2019, and what keep-alive
//! policies make of it: cold starts against memory that idles.
//!
//! Owns the generator, the simulator and their table. Never starts a server: the policy under test
//! is `core::keepalive`, the very code that the data plane runs.
//!
//! Where the figures come from: rates, mix of arrival processes and times of day as recalled from
//! Shahrad et al., ATC 2020; durations log-normal(−0.38, 2.36) s and memory Burr XII(11.652, 0.221,
//! 107.083) MB as fitted there. An application is one function here. The busiest are capped at
//! [`CALLS_PER_DAY_MAX`] calls a day: no policy ends their environments, and they would only
//! lengthen the run.

use mayfly_core::keepalive::{Histogram, Window};

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

/// A policy under test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// Every environment is kept this long, ms.
    Fixed(u64),
    /// The histogram decides; where it says nothing, environments are kept this long, ms.
    Learned(u64),
}

/// What a policy made of a trace.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    /// Calls.
    pub calls: u64,
    /// Those that found no environment.
    pub cold: u64,
    /// Memory that idled, MB·s.
    pub idle_mb_s: f64,
    /// Cold starts per call, one for each function that was called.
    shares: Vec<f64>,
}

impl Figures {
    /// Cold starts per call of the function at this quantile, the functions in ascending order.
    pub fn share_at(&self, quantile: f64) -> f64 {
        let mut shares = self.shares.clone();
        shares.sort_by(f64::total_cmp);
        let at = (shares.len() as f64 * quantile) as usize;
        shares.get(at.min(shares.len().saturating_sub(1))).copied().unwrap_or(0.0)
    }

    /// The mean over the functions.
    pub fn share_mean(&self) -> f64 {
        self.shares.iter().sum::<f64>() / self.shares.len().max(1) as f64
    }
}

/// Runs each policy over the same trace.
pub fn simulate(plan: Plan, policies: &[Policy]) -> Vec<Figures> {
    let mut random = Random(plan.seed);
    let mut figures = vec![Figures::default(); policies.len()];
    for _ in 0..plan.functions {
        let function = Function::draw(&mut random);
        let calls = function.calls(plan.days, &mut random);
        for (policy, figures) in policies.iter().zip(&mut figures) {
            run(*policy, &function, &calls, figures);
        }
    }
    figures
}

/// Prints a table: each policy beside the fixed ten minutes.
#[allow(clippy::print_stdout)] // A table is what it is for.
pub fn print(plan: Plan) {
    let minutes = |count: u64| Policy::Fixed(count * 60_000);
    let mut policies = vec![minutes(10), Policy::Learned(600_000)];
    policies.extend([1, 2, 5, 20, 30, 60, 120, 240].map(minutes));
    policies.extend([60_000, 120_000, 300_000].map(Policy::Learned));
    let all = simulate(plan, &policies);
    let Plan { functions, days, seed } = plan;
    println!("{functions} functions, {days} days, seed {seed}, {} calls", all[0].calls);
    println!("| policy | cold, mean | p50 | p75 | p90 | of all calls | idle memory |");
    println!("|---|---|---|---|---|---|---|");
    for (policy, figures) in policies.iter().zip(&all) {
        let name = match policy {
            Policy::Fixed(ms) => format!("fixed {} min", ms / 60_000),
            Policy::Learned(ms) => format!("learned, else {} min", ms / 60_000),
        };
        let percent = |share: f64| format!("{:.1} %", share * 100.0);
        println!(
            "| {name} | {} | {} | {} | {} | {:.3} % | {:.2} |",
            percent(figures.share_mean()),
            percent(figures.share_at(0.5)),
            percent(figures.share_at(0.75)),
            percent(figures.share_at(0.9)),
            figures.cold as f64 * 100.0 / figures.calls as f64,
            figures.idle_mb_s / all[0].idle_mb_s,
        );
    }
    let fixed: Vec<(f64, f64)> = policies
        .iter()
        .zip(&all)
        .filter(|(policy, _)| matches!(policy, Policy::Fixed(_)))
        .map(|(_, figures)| (figures.share_mean(), figures.idle_mb_s))
        .collect();
    match memory_at(fixed, all[1].share_mean()) {
        Some(memory) => println!(
            "at as many cold starts (mean) the learned policy idles {:.2} of a fixed time's memory",
            all[1].idle_mb_s / memory
        ),
        None => println!("no fixed time of up to four hours has as few cold starts"),
    }
}

/// The memory of the fixed time with this share of cold starts, between two that were measured.
fn memory_at(mut fixed: Vec<(f64, f64)>, share: f64) -> Option<f64> {
    fixed.sort_by(|one, other| one.0.total_cmp(&other.0));
    let after = fixed.iter().position(|(of, _)| *of >= share)?;
    let ((x0, y0), (x1, y1)) = (fixed[after.checked_sub(1)?], fixed[after]);
    Some(y0 + (share - x0) / (x1 - x0) * (y1 - y0))
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

/// One function's environments.
struct Environments {
    /// (idle since, ends at) of each one that is idle or was; the newest last.
    idle: Vec<(u64, u64)>,
    /// When each busy one is done.
    busy: Vec<u64>,
    last_end: Option<u64>,
    histogram: Histogram,
}

fn run(policy: Policy, function: &Function, calls: &[Call], figures: &mut Figures) {
    let mut state = Environments {
        idle: Vec::new(),
        busy: Vec::new(),
        last_end: None,
        histogram: Histogram::default(),
    };
    let (mut cold, mut idle_ms) = (0_u64, 0_u64);
    for (at, duration) in calls {
        idle_ms += state.advance(policy, *at);
        match state.idle.pop() {
            Some((since, _)) => idle_ms += at - since,
            None => cold += 1,
        }
        state.busy.push(at + duration);
    }
    idle_ms += state.idle.iter().map(|(since, until)| until - since).sum::<u64>();
    if !calls.is_empty() {
        figures.calls += calls.len() as u64;
        figures.cold += cold;
        figures.idle_mb_s += idle_ms as f64 / 1_000.0 * function.memory_mb;
        figures.shares.push(cold as f64 / calls.len() as f64);
    }
}

impl Environments {
    /// Brings everything to the time of a call; returns the idle time of what ended meanwhile.
    fn advance(&mut self, policy: Policy, now: u64) -> u64 {
        let window = self.window(policy);
        self.busy.sort_unstable();
        let done = self.busy.partition_point(|end| *end <= now);
        for end in self.busy.drain(..done) {
            self.idle.push((end, end + window.keep_alive_ms));
            self.last_end = Some(end);
        }
        if let (true, Some(last)) = (self.busy.is_empty(), self.last_end) {
            self.histogram.observe(now - last, 1);
            if let Some(ahead) = window.ahead
                && last + ahead.from_ms <= now
            {
                self.idle.push((last + ahead.from_ms, last + ahead.until_ms));
            }
        }
        let mut ended = 0;
        self.idle.retain(|(since, until)| {
            let alive = *until > now;
            ended += if alive { 0 } else { until - since };
            alive
        });
        ended
    }

    fn window(&self, policy: Policy) -> Window {
        match policy {
            Policy::Fixed(ms) => Window::fixed(ms),
            Policy::Learned(fixed_ms) => self.histogram.window(fixed_ms),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: Plan = Plan { functions: 120, days: 3, seed: 7 };

    #[test]
    fn a_longer_keep_alive_buys_fewer_cold_starts_with_memory() {
        let policies = [1, 10, 60].map(|minutes| Policy::Fixed(minutes * 60_000));
        let figures = simulate(SMALL, &policies);
        assert!(figures[0].calls > 10_000);
        for pair in figures.windows(2) {
            assert_eq!(pair[0].calls, pair[1].calls, "the same trace");
            assert!(pair[0].cold > pair[1].cold);
            assert!(pair[0].idle_mb_s < pair[1].idle_mb_s);
        }
    }

    #[test]
    fn the_learned_policy_saves_cold_starts_for_about_as_much_memory() {
        let figures = simulate(SMALL, &[Policy::Fixed(600_000), Policy::Learned(600_000)]);
        let (fixed, learned) = (&figures[0], &figures[1]);
        assert!(learned.share_mean() < fixed.share_mean() * 0.8, "{learned:?}");
        assert!(learned.idle_mb_s < fixed.idle_mb_s * 1.4, "{learned:?}");
    }

    #[test]
    fn a_timer_that_fires_each_hour_is_started_ahead() {
        let function = Function {
            gap_ms: 3_600_000.0,
            arrivals: Arrivals::Periodic(3_600_000.0),
            duration: (100_f64.ln(), 0.3),
            memory_mb: 100.0,
        };
        let calls = function.calls(7, &mut Random(1));
        let mut figures = [Figures::default(), Figures::default()];
        run(Policy::Fixed(600_000), &function, &calls, &mut figures[0]);
        run(Policy::Learned(600_000), &function, &calls, &mut figures[1]);
        assert_eq!(figures[0].cold, calls.len() as u64, "ten minutes never reach the next call");
        assert!(figures[1].cold < 15, "{}", figures[1].cold);
    }

    #[test]
    fn a_fixed_time_between_two_is_interpolated() {
        let fixed = vec![(0.5, 100.0), (0.3, 200.0)];
        assert_eq!(memory_at(fixed.clone(), 0.4).map(f64::round), Some(150.0));
        assert_eq!(memory_at(fixed.clone(), 0.6), None);
        assert_eq!(memory_at(fixed, 0.2), None);
    }

    #[test]
    fn rates_follow_the_published_points() {
        assert_eq!([0.0, 0.45, 0.81, 1.0].map(log_rate), [-1.0, 1.38, 3.16, 8.0]);
    }
}
