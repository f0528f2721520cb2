//! Provisioned concurrency: how many environments of which version are kept ready.
//!
//! Owns the arithmetic: what an alias asks of its versions, what a configuration's state is, what
//! may be asked for, and when a start that failed is tried again. Never starts anything and never
//! counts anything itself.
//!
//! ```text
//! requested ──(an alias splits by its weights)──▶ a target for each version
//! ready < target ─▶ IN_PROGRESS, or FAILED after a start that failed     ready ≥ target ─▶ READY
//! ```

use crate::function::Alias;
use crate::limits::UNRESERVED_CONCURRENCY_MIN;
use crate::name::Version;
use crate::time::EpochMs;

/// The first pause after a start that failed, ms; it doubles with each further one.
pub const RETRY_FIRST_MS: u64 = 1_000;
/// The longest such pause, ms.
pub const RETRY_MAX_MS: u64 = 60_000;

/// The provisioned concurrency of a version or an alias.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProvisionedConfig {
    /// `RequestedProvisionedConcurrentExecutions`, 1 or more.
    pub requested: u32,
    /// When it last changed.
    pub modified: EpochMs,
}

/// What an alias asks of each of its versions: together as much as was requested, and the extra
/// version's share is rounded to the nearest, as its weight says.
#[must_use]
pub fn shares(alias: &Alias, requested: u32) -> [(Version, u32); 2] {
    let Some((number, weight)) = alias.extra else {
        return [(alias.version, requested), (alias.version, 0)];
    };
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // 0 to `requested`
    let extra = (f64::from(requested) * weight.clamp(0.0, 1.0)).round() as u32;
    [(alias.version, requested - extra.min(requested)), (Version::Number(number), extra)]
}

/// How far one version is with what is asked of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Environments that are asked for.
    pub target: u32,
    /// Those of them that are initialised, idle or busy.
    pub ready: u32,
    /// Why the last start failed; `None` when it did not.
    pub problem: Option<String>,
}

/// What the API calls `Status`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// Environments are being started.
    InProgress,
    /// All are there.
    Ready,
    /// A start failed, for this reason; it is tried again.
    Failed(String),
}

/// What is shown of a configuration: state, and how many of its environments are there.
///
/// `parts` are its shares with the progress of their versions. Versions may serve several
/// configurations; each one's environments are counted first for the one that asks.
#[must_use]
pub fn status(parts: &[(u32, Progress)]) -> (Status, u32) {
    let mut allocated: u32 = 0;
    let mut complete = true;
    let mut problem = None;
    for (share, progress) in parts.iter().filter(|(share, _)| *share > 0) {
        allocated = allocated.saturating_add(progress.ready.min(*share));
        // A target below the share: the data plane has not seen this configuration yet.
        if progress.ready < progress.target.max(*share) {
            complete = false;
            problem = problem.or(progress.problem.as_ref());
        }
    }
    let status = match (complete, problem) {
        (true, _) => Status::Ready,
        (false, Some(problem)) => Status::Failed(problem.clone()),
        (false, None) => Status::InProgress,
    };
    (status, allocated)
}

/// What keeps a function from having this much provisioned concurrency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Excess {
    /// More than the function has reserved.
    Reserved {
        /// What it has reserved.
        reserved: u32,
    },
    /// Fewer than [`UNRESERVED_CONCURRENCY_MIN`] would be left for the other functions.
    Unreserved,
}

/// Checks the sum of a function's provisioned concurrency.
///
/// `claimed_by_others` is what other functions have reserved, or provisioned without a reservation.
///
/// # Errors
/// [`Excess`] says which limit is in the way.
pub fn check(
    account: u32,
    claimed_by_others: u32,
    reserved: Option<u32>,
    total: u32,
) -> Result<(), Excess> {
    match reserved {
        Some(reserved) if total > reserved => Err(Excess::Reserved { reserved }),
        Some(_) => Ok(()),
        None => {
            let claimed = claimed_by_others.saturating_add(total);
            if claimed.saturating_add(UNRESERVED_CONCURRENCY_MIN) > account {
                return Err(Excess::Unreserved);
            }
            Ok(())
        }
    }
}

/// How long to wait after this many failed starts in a row, ms.
#[must_use]
pub fn retry_wait_ms(failures: u32) -> u64 {
    let doublings = failures.saturating_sub(1).min(16);
    (RETRY_FIRST_MS << doublings).min(RETRY_MAX_MS)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::name::AliasName;

    fn alias(extra: Option<(u64, f64)>) -> Alias {
        Alias {
            name: AliasName::new("live").unwrap(),
            version: Version::Number(1),
            extra,
            description: String::new(),
            revision_id: String::new(),
        }
    }

    fn progress(target: u32, ready: u32, problem: Option<&str>) -> Progress {
        Progress { target, ready, problem: problem.map(str::to_owned) }
    }

    #[test]
    fn a_weighted_alias_splits_what_it_asks_for() {
        let (main, extra) = (Version::Number(1), Version::Number(2));
        assert_eq!(shares(&alias(None), 5), [(main, 5), (main, 0)]);
        assert_eq!(shares(&alias(Some((2, 0.25))), 8), [(main, 6), (extra, 2)]);
        assert_eq!(shares(&alias(Some((2, 0.01))), 5), [(main, 5), (extra, 0)]);
        assert_eq!(shares(&alias(Some((2, 1.0))), 5), [(main, 0), (extra, 5)]);
    }

    #[test]
    fn the_state_follows_the_environments() {
        let table = [
            (vec![(3, progress(3, 3, None))], Status::Ready, 3),
            (vec![(3, progress(3, 1, None))], Status::InProgress, 1),
            (vec![(3, progress(0, 0, None))], Status::InProgress, 0),
            (vec![(3, progress(3, 0, Some("no")))], Status::Failed("no".to_owned()), 0),
            (vec![(3, progress(3, 3, Some("no")))], Status::Ready, 3),
            (vec![(2, progress(5, 5, None)), (0, progress(1, 0, None))], Status::Ready, 2),
            (vec![(2, progress(2, 2, None)), (1, progress(1, 0, None))], Status::InProgress, 2),
        ];
        for (parts, expected, allocated) in table {
            assert_eq!(status(&parts), (expected, allocated), "{parts:?}");
        }
    }

    #[test]
    fn limits_are_the_reservation_or_what_others_must_keep() {
        assert_eq!(check(1_000, 0, Some(5), 5), Ok(()));
        assert_eq!(check(1_000, 0, Some(5), 6), Err(Excess::Reserved { reserved: 5 }));
        assert_eq!(check(1_000, 400, None, 500), Ok(()));
        assert_eq!(check(1_000, 400, None, 501), Err(Excess::Unreserved));
        assert_eq!(check(1_000, u32::MAX, None, u32::MAX), Err(Excess::Unreserved));
    }

    #[test]
    fn pauses_double_up_to_a_minute() {
        let pauses: Vec<u64> = [1, 2, 3, 6, 7, 100].into_iter().map(retry_wait_ms).collect();
        assert_eq!(pauses, [1_000, 2_000, 4_000, 32_000, 60_000, 60_000]);
    }

    proptest! {
        #[test]
        fn shares_add_up(requested: u32, weight in 0.0..=1.0_f64) {
            let [(_, main), (_, extra)] = shares(&alias(Some((2, weight))), requested);
            prop_assert_eq!(u64::from(main) + u64::from(extra), u64::from(requested));
        }
    }
}
