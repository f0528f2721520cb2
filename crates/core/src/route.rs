//! Routing: which version does a qualifier mean for this one invocation?
//!
//! Owns the weighted choice of an alias. Never draws randomness itself: the draw comes in.

use crate::function::Alias;
use crate::name::Version;

/// The version that gets an invocation through `alias`.
///
/// `draw` is uniform in `[0, 1)`; a weight of 0 never chooses the extra version, a weight of 1
/// always does.
#[must_use]
pub fn version_for(alias: &Alias, draw: f64) -> Version {
    match alias.extra {
        Some((extra, weight)) if draw < weight => Version::Number(extra),
        Some(_) | None => alias.version,
    }
}

/// Turns 64 random bits into a number uniform in `[0, 1)`, using the 53 bits that fit exactly.
#[must_use]
#[allow(clippy::cast_precision_loss)] // 53 bits are what an f64 holds exactly
pub fn unit_interval(bits: u64) -> f64 {
    const STEPS: f64 = (1_u64 << 53) as f64;
    (bits >> 11) as f64 / STEPS
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::name::AliasName;

    fn alias(extra: Option<(u64, f64)>) -> Alias {
        Alias {
            name: AliasName::new("live").unwrap(),
            version: Version::Number(3),
            extra,
            description: String::new(),
            revision_id: String::new(),
        }
    }

    #[test]
    fn the_table_of_draws() {
        let (main, extra) = (Version::Number(3), Version::Number(4));
        let table = [
            (None, 0.0, main),
            (None, 0.999, main),
            (Some((4, 0.0)), 0.0, main),
            (Some((4, 1.0)), 0.999_999, extra),
            (Some((4, 0.1)), 0.0, extra),
            (Some((4, 0.1)), 0.099, extra),
            (Some((4, 0.1)), 0.1, main),
        ];
        for (routing, draw, expected) in table {
            assert_eq!(version_for(&alias(routing), draw), expected, "{routing:?} at {draw}");
        }
    }

    proptest! {
        #[test]
        fn the_unit_interval_is_half_open(bits: u64) {
            let draw = unit_interval(bits);
            prop_assert!((0.0..1.0).contains(&draw));
        }

        /// Evenly spread draws split by the weight, exact to one step.
        #[test]
        fn the_split_follows_the_weight(percent in 0_u32..=100) {
            let routed = alias(Some((4, f64::from(percent) / 100.0)));
            let extra = (0..1_000)
                .filter(|step| {
                    version_for(&routed, f64::from(*step) / 1_000.0) == Version::Number(4)
                })
                .count();
            prop_assert!(extra.abs_diff(percent as usize * 10) <= 1);
        }
    }
}
