//! The environment pool's decisions: what to freeze, what to end, whom to evict, when to look
//! again.
//!
//! Owns the rules about idle environments. Never owns an environment and never reads a clock:
//! `now_ms` and `idle_since_ms` count from any common start.
//!
//! ```text
//! given back ──(freeze_after)──▶ frozen ──(keep_alive)──▶ ended
//!      └──────(taken again before that: nothing was written to any freezer)
//! ```

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
