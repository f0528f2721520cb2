//! The environment pool's decisions: when to launch another, what to freeze, what to end, whom to
//! evict, when to look again, and what an idle environment is worth.
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
/// The time between calls of a function that was called once, ms.
const GAP_MS_DEFAULT: u64 = 600_000;
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
    /// Whether it is frozen already, or watched when it is kept.
    pub frozen: bool,
    /// Whether it is provisioned: watched instead of frozen, and never ended for being idle.
    pub kept: bool,
    /// How long this one stays, ms, when not as long as the others.
    pub keep_alive_ms: Option<u64>,
}

/// What to do with one environment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action<K> {
    /// Stop its processes until it is needed; of a kept one only watch them.
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
        let keep_alive_ms = environment.keep_alive_ms.unwrap_or(policy.keep_alive_ms);
        let evict_at = environment.idle_since_ms.saturating_add(keep_alive_ms);
        let freeze_at = environment.idle_since_ms.saturating_add(policy.freeze_after_ms);
        let due = if environment.kept {
            if environment.frozen {
                continue;
            } else if freeze_at <= now_ms {
                plan.actions.push(Action::Freeze(environment.key));
                continue;
            }
            freeze_at
        } else if evict_at <= now_ms {
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

/// What is known about an idle environment that may have to make room.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Worth {
    /// Recent mean cold start of its version, µs; `None` before the first.
    pub cold_start_us: Option<u64>,
    /// Recent mean of the gaps that calls of its version ended, ms, see `core::keepalive`; `None`
    /// before the second call.
    pub gap_ms: Option<u64>,
    /// For how long it has been idle, ms.
    pub idle_ms: u64,
    /// What its end would free, bytes.
    pub memory_bytes: u64,
}

/// What keeping an idle environment is worth: the cold start that it saves, times how likely it is
/// wanted in the next moment, per byte. Where room is needed, the one that is worth least goes.
///
/// The likelihood is `1 / (gap + idle)`: high for what is called often, and falling with every
/// moment that nobody came.
#[must_use]
#[allow(clippy::cast_precision_loss)] // an order is all that is wanted
pub fn worth(of: Worth) -> f64 {
    let cold_start_us = of.cold_start_us.unwrap_or(INIT_US_DEFAULT).max(1);
    let gap_ms = of.gap_ms.unwrap_or(GAP_MS_DEFAULT);
    let wait_ms = gap_ms.saturating_add(of.idle_ms).max(1);
    cold_start_us as f64 / (wait_ms as f64 * of.memory_bytes.max(1) as f64)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const POLICY: Policy = Policy { freeze_after_ms: 100, keep_alive_ms: 300_000 };

    fn idle(key: u32, idle_since_ms: u64, frozen: bool) -> Idle<u32> {
        Idle { key, idle_since_ms, frozen, kept: false, keep_alive_ms: None }
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
    fn a_kept_environment_is_watched_and_never_given_up() {
        let kept = |frozen| Idle { kept: true, ..idle(1, 1_000, frozen) };
        let plan = decide(POLICY, 1_099, &[kept(false)]);
        assert_eq!(plan, Plan { actions: vec![], next_due_ms: Some(1_100) });
        let plan = decide(POLICY, 900_000, &[kept(false)]);
        assert_eq!(plan, Plan { actions: vec![Action::Freeze(1)], next_due_ms: None });
        let plan = decide(POLICY, 900_000, &[kept(true)]);
        assert_eq!(plan, Plan { actions: vec![], next_due_ms: None });
    }

    #[test]
    fn an_environment_started_ahead_has_a_time_of_its_own() {
        let ahead = Idle { keep_alive_ms: Some(50), ..idle(1, 1_000, true) };
        let plan = decide(POLICY, 1_050, &[ahead]);
        assert_eq!(plan, Plan { actions: vec![Action::Evict(1)], next_due_ms: None });
    }

    #[test]
    fn what_is_cheap_to_start_rarely_called_or_large_is_worth_least() {
        let usual = Worth {
            cold_start_us: Some(100_000),
            gap_ms: Some(1_000),
            idle_ms: 1_000,
            memory_bytes: 64 << 20,
        };
        let cheaper = [
            Worth { cold_start_us: Some(20_000), ..usual },
            Worth { gap_ms: Some(60_000), ..usual },
            Worth { idle_ms: 60_000, ..usual },
            Worth { memory_bytes: 512 << 20, ..usual },
            Worth { gap_ms: None, ..usual },
        ];
        for other in cheaper {
            assert!(worth(other) < worth(usual), "{other:?}");
        }
        let nothing = Worth { cold_start_us: None, gap_ms: None, idle_ms: 0, memory_bytes: 0 };
        assert!(worth(nothing).is_finite());
        let endless = Worth { gap_ms: Some(u64::MAX), idle_ms: u64::MAX, ..usual };
        assert!(worth(endless).is_finite());
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
