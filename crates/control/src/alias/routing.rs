//! The rules of an alias that points to two versions.
//!
//! Owns the checks of `RoutingConfig` and of the two versions' settings. Never picks a version for
//! an invocation: `mayfly_core::route` does.

use mayfly_core::function::VersionConfig;
use mayfly_core::name::Version;

use crate::error::Error;

/// The second version and its weight, from `AdditionalVersionWeights`; `None` for an empty map.
///
/// # Errors
/// [`Error::InvalidParameter`] when there are several, when a key is not a published version or
/// repeats the first one, when a weight is not within 0.0 and 1.0, or when the first is `$LATEST`.
pub(crate) fn extra<'w>(
    first: Version,
    weights: impl ExactSizeIterator<Item = (&'w String, &'w f64)>,
) -> Result<Option<(u64, f64)>, Error> {
    if weights.len() > 1 {
        return Err(Error::invalid(
            "Number of items in RoutingConfig.AdditionalVersionWeights cannot be greater than 1",
        ));
    }
    let mut weights = weights;
    let Some((key, &weight)) = weights.next() else { return Ok(None) };
    let number = key.parse::<u64>().ok().filter(|number| *number > 0).ok_or_else(|| {
        Error::invalid(format!(
            "RoutingConfig.AdditionalVersionWeights must name a published version, not {key}"
        ))
    })?;
    check_pair(first, number)?;
    if !(0.0..=1.0).contains(&weight) {
        return Err(Error::invalid(format!(
            "RoutingConfig.AdditionalVersionWeights: the weight {weight} is not within 0.0 and 1.0"
        )));
    }
    Ok(Some((number, weight)))
}

/// Checks that a first and a second version may stand together.
pub(crate) fn check_pair(first: Version, second: u64) -> Result<(), Error> {
    if first == Version::Latest {
        return Err(Error::invalid(
            "$LATEST is not supported for an alias pointing to more than 1 version",
        ));
    }
    if first == Version::Number(second) {
        return Err(Error::invalid(format!(
            "RoutingConfig.AdditionalVersionWeights must name another version than \
             FunctionVersion, which is {second}"
        )));
    }
    Ok(())
}

/// Checks that the two versions have the same role and dead-letter setting, and are called alike.
pub(crate) fn check_alike(first: &VersionConfig, second: &VersionConfig) -> Result<(), Error> {
    let differing = match () {
        () if first.role != second.role => "execution role",
        () if first.dead_letter_target != second.dead_letter_target => "dead-letter queue",
        () if first.runtime.speaks_http() != second.runtime.speaks_http() => {
            "kind of runtime: both or none take HTTP requests"
        }
        () => return Ok(()),
    };
    Err(Error::invalid(format!(
        "Versions of an alias with RoutingConfig must have the same {differing}"
    )))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use mayfly_core::function::Runtime;

    use super::*;
    use crate::config_digest::sample::config;

    fn read(first: Version, weights: &[(&str, f64)]) -> Result<Option<(u64, f64)>, String> {
        let weights: BTreeMap<String, f64> =
            weights.iter().map(|(key, weight)| ((*key).to_owned(), *weight)).collect();
        extra(first, weights.iter()).map_err(|error| error.to_string())
    }

    #[test]
    fn one_other_published_version_with_a_weight() {
        let one = Version::Number(1);
        assert_eq!(read(one, &[]), Ok(None));
        assert_eq!(read(Version::Latest, &[]), Ok(None));
        assert_eq!(read(one, &[("2", 0.25)]), Ok(Some((2, 0.25))));
        assert_eq!(read(one, &[("2", 0.0)]), Ok(Some((2, 0.0))));
        for (first, weights) in [
            (one, &[("2", 0.1), ("3", 0.1)][..]),
            (one, &[("1", 0.5)]),
            (one, &[("$LATEST", 0.5)]),
            (one, &[("0", 0.5)]),
            (one, &[("2", 1.5)]),
            (one, &[("2", -0.1)]),
            (one, &[("2", f64::NAN)]),
            (Version::Latest, &[("2", 0.5)]),
        ] {
            assert!(read(first, weights).is_err(), "{first} {weights:?}");
        }
    }

    #[test]
    fn both_versions_have_the_same_role_and_dead_letter_queue() {
        let first = config();
        assert!(check_alike(&first, &VersionConfig { memory_mb: 999, ..config() }).is_ok());
        let role = VersionConfig { role: "arn:aws:iam::000000000000:role/x".into(), ..config() };
        assert!(check_alike(&first, &role).is_err());
        let http = VersionConfig { runtime: Runtime::Http, ..config() };
        assert!(check_alike(&first, &http).is_err());
        assert!(check_alike(&http, &http).is_ok());
        let target = Some("arn:aws:sqs:us-east-1:000000000000:q".into());
        assert!(
            check_alike(&first, &VersionConfig { dead_letter_target: target, ..config() }).is_err()
        );
    }
}
