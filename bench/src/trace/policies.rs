//! What a keep-alive policy makes of a trace.
//!
//! Owns one function's environments under a policy, and the figures. The policy under test is
//! `core::keepalive`, the very code that the data plane runs, and it observes what the data plane
//! observes: the gap that ends when an environment is taken, and when one is started in the place
//! of another that was ended. Time is the only thing simulated: starts take none.
//!
//! Idle memory is counted until the end of the trace.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use mayfly_core::keepalive::{Ahead, Gap, Learned, Price, Vacated, Window};

use super::{Call, DAY_MS, Function, Plan, Random};

/// A policy under test.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Policy {
    /// Every environment is kept this long, ms.
    Fixed(u64),
    /// What was observed decides, at these prices.
    Learned(Price),
}

/// What a policy made of a trace.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    /// Calls.
    pub calls: u64,
    /// Those that found no environment.
    pub cold: u64,
    /// Environments started ahead of a call.
    pub ahead: u64,
    /// Memory that idled, MB·s.
    pub idle_mb_s: f64,
    /// Cold starts per call, one for each function that was called, ascending.
    shares: Vec<f64>,
}

impl Figures {
    /// Cold starts per call of the function at this quantile.
    pub fn share_at(&self, quantile: f64) -> f64 {
        let at = (self.shares.len() as f64 * quantile) as usize;
        self.shares.get(at.min(self.shares.len().saturating_sub(1))).copied().unwrap_or(0.0)
    }

    /// The mean over the functions of their cold starts per call.
    pub fn share_mean(&self) -> f64 {
        self.shares.iter().sum::<f64>() / self.shares.len().max(1) as f64
    }

    /// Cold starts among all calls.
    pub fn share_of_calls(&self) -> f64 {
        self.cold as f64 / self.calls.max(1) as f64
    }
}

/// Runs each policy over the same trace.
pub fn simulate(plan: Plan, policies: &[Policy]) -> Vec<Figures> {
    let mut random = Random(plan.seed);
    let mut figures = vec![Figures::default(); policies.len()];
    let end_ms = (f64::from(plan.days) * DAY_MS) as u64;
    for _ in 0..plan.functions {
        let function = Function::draw(&mut random);
        let calls = function.calls(plan.days, &mut random);
        for (policy, figures) in policies.iter().zip(&mut figures) {
            run(*policy, function.memory_mb, &calls, end_ms, figures);
        }
    }
    figures.iter_mut().for_each(|figures| figures.shares.sort_by(f64::total_cmp));
    figures
}

fn run(policy: Policy, memory_mb: f64, calls: &[Call], end_ms: u64, figures: &mut Figures) {
    let memory_bytes = (memory_mb * f64::from(1 << 20)) as u64;
    let (fixed, mut learned) = match policy {
        Policy::Fixed(keep_ms) => (Window::fixed(keep_ms), None),
        Policy::Learned(price) => (Window::fixed(0), Some(Learned::new(1, price))),
    };
    let mut state = Environments::default();
    let mut cold = 0_u64;
    for (at_ms, duration_ms) in calls {
        state.advance(*at_ms);
        let (warm, gap) = state.take();
        cold += u64::from(!warm);
        state.busy.push(Reverse(at_ms + duration_ms));
        state.window = learned.as_mut().map_or(fixed, |learned| {
            gap.into_iter().for_each(|gap| learned.observe(&(), gap, 1));
            learned.window(&(), memory_bytes)
        });
    }
    state.finish(end_ms);
    if !calls.is_empty() {
        figures.calls += calls.len() as u64;
        figures.cold += cold;
        figures.ahead += state.started_ahead;
        figures.idle_mb_s += state.idle_ms as f64 / 1_000.0 * memory_mb;
        figures.shares.push(cold as f64 / calls.len() as f64);
    }
}

/// One function's environments.
struct Environments {
    /// When each busy one is done.
    busy: BinaryHeap<Reverse<u64>>,
    /// Since when each idle one is; the newest last.
    idle: Vec<u64>,
    /// One that was started ahead: since when that is which it replaces, and when it started.
    ahead: Option<(u64, u64)>,
    vacated: Vacated,
    last_end_ms: u64,
    /// The time, that of the last call, and what the policy says since.
    now_ms: u64,
    window: Window,
    idle_ms: u64,
    started_ahead: u64,
}

impl Default for Environments {
    fn default() -> Self {
        Self {
            busy: BinaryHeap::new(),
            idle: Vec::new(),
            ahead: None,
            vacated: Vacated::default(),
            last_end_ms: 0,
            now_ms: 0,
            window: Window::fixed(0),
            idle_ms: 0,
            started_ahead: 0,
        }
    }
}

impl Environments {
    /// Brings everything to the time of the next call.
    fn advance(&mut self, now_ms: u64) {
        while let Some(Reverse(end_ms)) = self.busy.peek().copied()
            && end_ms <= now_ms
        {
            self.busy.pop();
            self.idle.push(end_ms);
            self.last_end_ms = end_ms;
        }
        let keep_ms = self.window.keep_ms;
        let ended = self.idle.partition_point(|since_ms| since_ms + keep_ms <= now_ms);
        for since_ms in self.idle.drain(..ended) {
            // What the window was before the last call does not matter any more.
            self.idle_ms += (since_ms + keep_ms).max(self.now_ms) - since_ms;
            self.vacated.push(since_ms);
        }
        let rests = self.busy.is_empty() && self.idle.is_empty();
        if let Some(ahead) = self.window.ahead.filter(|_| rests) {
            self.start_ahead(ahead, now_ms);
        }
        self.now_ms = now_ms;
    }

    /// Nobody has called since the last call ended, and all environments are gone.
    fn start_ahead(&mut self, ahead: Ahead, now_ms: u64) {
        let from_ms = self.last_end_ms + ahead.from_ms;
        let until_ms = self.last_end_ms + ahead.until_ms;
        if from_ms > now_ms {
            return;
        }
        self.started_ahead += 1;
        if until_ms <= now_ms {
            self.idle_ms += until_ms - from_ms;
        } else {
            self.ahead = Some((self.vacated.pop().unwrap_or(from_ms), from_ms));
        }
    }

    /// A call takes the newest environment, or starts one; returns whether it found one, and the
    /// gap that it ends.
    fn take(&mut self) -> (bool, Option<Gap>) {
        let idle = self.ahead.take().or_else(|| self.idle.pop().map(|since| (since, since)));
        if let Some((_, since_ms)) = idle {
            self.idle_ms += self.now_ms - since_ms;
        }
        let rested_ms = idle.map(|(rested_ms, _)| rested_ms).or_else(|| self.vacated.pop());
        let at_rest = self.busy.is_empty();
        let gap = |rested_ms| Gap { ms: self.now_ms - rested_ms, at_rest };
        (idle.is_some(), rested_ms.map(gap))
    }

    /// Counts what idles until the end of the trace.
    fn finish(&mut self, end_ms: u64) {
        self.advance(end_ms);
        let ahead = self.ahead.map(|(_, since_ms)| since_ms);
        self.idle_ms += self.idle.iter().chain(&ahead).map(|since| end_ms - since).sum::<u64>();
    }
}

#[cfg(test)]
mod tests {
    use super::super::Arrivals;
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
    fn the_learned_policy_saves_cold_starts_by_both_counts_for_about_as_much_memory() {
        let learned = Policy::Learned(Price::default());
        let figures = simulate(SMALL, &[Policy::Fixed(600_000), learned]);
        let (fixed, learned) = (&figures[0], &figures[1]);
        assert!(learned.share_mean() < fixed.share_mean() * 0.8, "{learned:?}");
        assert!(learned.share_of_calls() < fixed.share_of_calls(), "{learned:?}");
        assert!(learned.idle_mb_s < fixed.idle_mb_s * 1.2, "{learned:?}");
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
        let end_ms = 7 * 86_400_000;
        let mut figures = [Figures::default(), Figures::default()];
        let learned = Policy::Learned(Price::default());
        run(Policy::Fixed(600_000), 100.0, &calls, end_ms, &mut figures[0]);
        run(learned, 100.0, &calls, end_ms, &mut figures[1]);
        assert_eq!(figures[0].cold, calls.len() as u64, "ten minutes never reach the next call");
        assert!(figures[1].cold < 5, "{}", figures[1].cold);
        assert!(figures[1].ahead > 100, "{}", figures[1].ahead);
    }

    #[test]
    fn idle_time_is_counted_to_the_moment() {
        // One call of a second, the next one 9 s after its end, and two of a second at once.
        let calls = [(0, 1_000), (10_000, 1_000), (30_000, 1_000), (30_500, 1_000)];
        let mut figures = Figures::default();
        run(Policy::Fixed(15_000), 1.0, &calls, 40_000, &mut figures);
        // 9 s, 15 s until the end, and 9 s and 8.5 s before the trace ends.
        assert_eq!((figures.calls, figures.cold), (4, 3));
        assert!((figures.idle_mb_s - (9.0 + 15.0 + 9.0 + 8.5)).abs() < 1e-9, "{figures:?}");
    }
}
