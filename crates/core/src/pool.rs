//! The environment pool's decisions: when to launch another, what to freeze, what to end, whom to
//! evict, when to look again.
//!
//! Owns the rules about waiting calls and idle environments. Never owns an environment and never
//! reads a clock: `now_ms` and `idle_since_ms` count from any common start.
//!
//! ```text
//! given back ──(freeze_after)──▶ frozen ──(keep_alive)──▶ ended
//!      └──────(taken again before that: nothing was written to any freezer)
//! ```

/// A queue that has not moved gets another environment each time this has passed, whatever the
/// means say, ms.
pub const QUEUE_STALL_MS_MAX: u64 = 10;
/// A call that holds its environment for this long is not short, µs.
const SHORT_US: u64 = 5_000;
/// The longest wait that is preferred to another environment, µs: a function whose calls mostly
/// wait for something else loses no more than this.
const PATIENCE_US_MAX: u64 = 4_000;
/// The same for functions that start quickly, µs: launching is never cheaper than switching among
/// processes for this long.
const PATIENCE_US_MIN: u64 = 2_000;
/// The cold start of a function that has not had one yet, µs.
const INIT_US_DEFAULT: u64 = 50_000;
/// A new sample changes a mean by one part in this many.
const MEAN_WEIGHT: u64 = 8;

/// What is known about the calls of one version that found no idle environment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Demand {
    /// Calls that wait.
    pub waiting: usize,
    /// Busy environments; each will take a waiting call when its own is done.
    pub busy: usize,
    /// Environments that start, and will take a waiting call then.
    pub starting: usize,
    /// Recent mean time that a call holds an environment, µs; `None` before the first.
    pub hold_us: Option<u64>,
    /// Recent mean cold start, µs; `None` before the first.
    pub init_us: Option<u64>,
    /// For how long no environment has been given back while the oldest of them waited, ms.
    pub stalled_ms: u64,
}

/// Whether one more environment is worth its cold start.
///
/// More processes than cores slow short calls down, so a call queues up behind short ones; it
/// never queues up behind nobody, behind calls of unknown length, or in a queue that stands still.
#[must_use]
pub fn worth_launching(demand: Demand) -> bool {
    let Demand { waiting, busy, starting, hold_us, init_us, stalled_ms } = demand;
    let serving = (busy + starting) as u64;
    let Some(hold_us) = hold_us.filter(|_| serving > 0) else { return true };
    // Not all at once: what looks like a stall may be a moment without a processor.
    let stalled = (starting as u64) < stalled_ms / QUEUE_STALL_MS_MAX;
    let patience_us =
        (init_us.unwrap_or(INIT_US_DEFAULT) / 2).clamp(PATIENCE_US_MIN, PATIENCE_US_MAX);
    let wait_us = hold_us.saturating_mul(waiting as u64) / serving;
    stalled || hold_us >= SHORT_US || wait_us > patience_us
}

/// An exponentially weighted mean after one more sample.
#[must_use]
pub fn recent_mean(mean: Option<u64>, sample: u64) -> u64 {
    match mean {
        None => sample,
        Some(mean) => mean - mean / MEAN_WEIGHT + sample / MEAN_WEIGHT,
    }
}

/// How long an environment may idle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Idle time before it is frozen, ms.
    pub freeze_after_ms: u64,
    /// Idle time before it is ended, ms.
    pub keep_alive_ms: u64,
}

/// An idle environment, as far as decisions go. `K` names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Idle<K> {
    /// Its name.
    pub key: K,
    /// When it was given back.
    pub idle_since_ms: u64,
    /// Whether it is frozen already.
    pub frozen: bool,
}

/// What to do with one environment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action<K> {
    /// Stop its processes until it is needed.
    Freeze(K),
    /// Nobody needed it for the keep-alive time: end it.
    Evict(K),
}

/// What to do now, and when the next thing will be due if nothing else happens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan<K> {
    /// At most one action per environment.
    pub actions: Vec<Action<K>>,
    /// When [`decide`] has something to say again; `None` when no environment will be left idle.
    pub next_due_ms: Option<u64>,
}

/// Decides about the idle environments of one pool.
#[must_use]
pub fn decide<K: Copy>(policy: Policy, now_ms: u64, idle: &[Idle<K>]) -> Plan<K> {
    let mut plan = Plan { actions: Vec::new(), next_due_ms: None };
    for environment in idle {
        let evict_at = environment.idle_since_ms.saturating_add(policy.keep_alive_ms);
        let freeze_at = environment.idle_since_ms.saturating_add(policy.freeze_after_ms);
        let due = if evict_at <= now_ms {
            plan.actions.push(Action::Evict(environment.key));
            continue;
        } else if environment.frozen {
            evict_at
        } else if freeze_at <= now_ms {
            plan.actions.push(Action::Freeze(environment.key));
            evict_at
        } else {
            freeze_at.min(evict_at)
        };
        plan.next_due_ms = Some(plan.next_due_ms.map_or(due, |earliest| earliest.min(due)));
    }
    plan
}

/// The environment that has been idle longest: the one to give up when room is needed.
#[must_use]
pub fn victim<K: Copy>(idle: impl IntoIterator<Item = Idle<K>>) -> Option<K> {
    idle.into_iter().min_by_key(|environment| environment.idle_since_ms).map(|it| it.key)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const POLICY: Policy = Policy { freeze_after_ms: 100, keep_alive_ms: 300_000 };

    fn idle(key: u32, idle_since_ms: u64, frozen: bool) -> Idle<u32> {
        Idle { key, idle_since_ms, frozen }
    }

    #[test]
    fn a_busy_second_writes_to_no_freezer() {
        let plan = decide(POLICY, 1_050, &[idle(1, 1_000, false)]);
        assert_eq!(plan, Plan { actions: vec![], next_due_ms: Some(1_100) });
    }

    #[test]
    fn idle_environments_freeze_then_end() {
        let plan = decide(POLICY, 1_100, &[idle(1, 1_000, false)]);
        assert_eq!(plan, Plan { actions: vec![Action::Freeze(1)], next_due_ms: Some(301_000) });
        let plan = decide(POLICY, 300_999, &[idle(1, 1_000, true)]);
        assert_eq!(plan, Plan { actions: vec![], next_due_ms: Some(301_000) });
        let plan = decide(POLICY, 301_000, &[idle(1, 1_000, true)]);
        assert_eq!(plan, Plan { actions: vec![Action::Evict(1)], next_due_ms: None });
    }

    #[test]
    fn the_longest_idle_one_is_the_victim() {
        let environments = [idle(1, 50, false), idle(2, 20, true), idle(3, 70, false)];
        assert_eq!(victim(environments), Some(2));
        assert_eq!(victim::<u32>([]), None);
    }

    #[test]
    fn short_calls_are_queued_and_long_ones_get_an_environment() {
        let short = Demand {
            waiting: 10,
            busy: 1,
            starting: 0,
            hold_us: Some(100),
            init_us: Some(20_000),
            stalled_ms: 0,
        };
        let cases = [
            ("short", false, short),
            ("nobody to wait for", true, Demand { busy: 0, ..short }),
            ("nothing known yet", true, Demand { hold_us: None, ..short }),
            ("a long queue", true, Demand { waiting: 41, ..short }),
            ("a long queue, several servers", false, Demand { waiting: 41, starting: 1, ..short }),
            ("not short", true, Demand { waiting: 1, busy: 9, hold_us: Some(5_000), ..short }),
            ("a quick start", true, Demand { waiting: 21, init_us: Some(3_000), ..short }),
            ("a slow start", false, Demand { waiting: 40, init_us: Some(9_000_000), ..short }),
            ("an unknown start", false, Demand { waiting: 40, init_us: None, ..short }),
            ("still moving", false, Demand { stalled_ms: QUEUE_STALL_MS_MAX - 1, ..short }),
            ("standing still", true, Demand { stalled_ms: QUEUE_STALL_MS_MAX, ..short }),
            ("helped already", false, Demand { stalled_ms: 19, starting: 1, ..short }),
            ("not helped enough", true, Demand { stalled_ms: 20, starting: 1, ..short }),
        ];
        for (name, expected, demand) in cases {
            assert_eq!(worth_launching(demand), expected, "{name}");
        }
    }

    #[test]
    fn a_mean_follows_its_samples() {
        assert_eq!(recent_mean(None, 700), 700);
        assert_eq!(recent_mean(Some(800), 1_600), 900);
        let settled = (0..100).fold(1_000_000, |mean, _| recent_mean(Some(mean), 80));
        assert!((80..100).contains(&settled), "{settled}");
        assert_eq!(recent_mean(Some(u64::MAX), u64::MAX), u64::MAX);
    }

    proptest! {
        /// Carrying a plan out and asking again at once finds nothing to do; waiting until
        /// `next_due_ms` always finds something. So a loop that sleeps in between neither spins
        /// nor sleeps too long.
        #[test]
        fn a_plan_is_complete_and_wakes_in_time(
            now in 0_u64..1_000_000,
            since in proptest::collection::vec((0_u64..1_000_000, any::<bool>()), 0..20),
        ) {
            let mut environments: Vec<_> = (0..).zip(&since)
                .map(|(key, (since, frozen))| idle(key, *since.min(&now), *frozen))
                .collect();
            let plan = decide(POLICY, now, &environments);
            for action in &plan.actions {
                match action {
                    Action::Evict(key) => environments.retain(|it| it.key != *key),
                    Action::Freeze(key) => environments
                        .iter_mut()
                        .filter(|it| it.key == *key)
                        .for_each(|it| it.frozen = true),
                }
            }
            prop_assert!(decide(POLICY, now, &environments).actions.is_empty());
            prop_assert_eq!(plan.next_due_ms.is_none(), environments.is_empty());
            if let Some(due) = plan.next_due_ms {
                prop_assert!(due > now);
                prop_assert!(decide(POLICY, due - 1, &environments).actions.is_empty());
                prop_assert!(!decide(POLICY, due, &environments).actions.is_empty());
            }
        }
    }
}
