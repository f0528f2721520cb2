//! Admission: may one more invocation run now?
//!
//! Owns the arithmetic of account concurrency, reserved concurrency and memory. Never counts
//! anything itself: the counts come in as values.
//!
//! ```text
//! account concurrency ──┬── reserved by function A     only A may use it; 0 stops A
//!                       ├── reserved by function B
//!                       └── the rest: unreserved       everybody else shares it
//! ```

/// Why an invocation was not admitted; the API's `ThrottleReason`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Throttle {
    /// The account's unreserved concurrency is in use.
    Concurrency,
    /// The function's reserved concurrency is in use (or is 0).
    ReservedConcurrency,
    /// More than ten requests a second for each unit of concurrency.
    Rate,
    /// All environments together use as much memory as they may.
    Memory,
}

/// Which part of the account's concurrency an invocation draws on, and how large that part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    /// The function's own: this many invocations of it at once, also when others are busy.
    Reserved(u32),
    /// What no function has reserved, shared by all functions without a reservation.
    Unreserved(u32),
}

/// The share that a function with this reservation draws on.
///
/// `reserved_total` is the sum of all reservations of the account. Should it exceed `account`
/// (the limit was lowered after the fact), nothing is left for the others, and reservations hold.
#[must_use]
pub fn share(account: u32, reserved_total: u32, reserved: Option<u32>) -> Share {
    match reserved {
        Some(limit) => Share::Reserved(limit.min(account)),
        None => Share::Unreserved(account.saturating_sub(reserved_total)),
    }
}

/// Whether one more may run beside the `running` that draw on this share already.
///
/// # Errors
/// [`Throttle`] says which limit is in the way.
pub fn admit(share: Share, running: u32) -> Result<(), Throttle> {
    match share {
        Share::Reserved(limit) if running >= limit => Err(Throttle::ReservedConcurrency),
        Share::Unreserved(limit) if running >= limit => Err(Throttle::Concurrency),
        Share::Reserved(_) | Share::Unreserved(_) => Ok(()),
    }
}

/// What one more environment of a version is expected to need, bytes: a quarter more than any of
/// them was seen to use, and its limit as long as none was seen. Never more than the limit, which
/// the kernel holds.
#[must_use]
pub fn expected_bytes(seen_bytes: u64, limit_bytes: u64) -> u64 {
    const SPARE_BYTES: u64 = 4 * 1_024 * 1_024;
    if seen_bytes == 0 {
        return limit_bytes;
    }
    let expected = seen_bytes.saturating_add(seen_bytes / 4).saturating_add(SPARE_BYTES);
    expected.min(limit_bytes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_reservation_of_zero_stops_the_function() {
        assert_eq!(admit(share(1_000, 0, Some(0)), 0), Err(Throttle::ReservedConcurrency));
    }

    #[test]
    fn the_unreserved_part_is_what_the_reservations_leave() {
        assert_eq!(share(1_000, 900, None), Share::Unreserved(100));
        assert_eq!(share(10, 20, None), Share::Unreserved(0));
        assert_eq!(admit(Share::Unreserved(100), 99), Ok(()));
        assert_eq!(admit(Share::Unreserved(100), 100), Err(Throttle::Concurrency));
        assert_eq!(admit(Share::Reserved(2), 2), Err(Throttle::ReservedConcurrency));
    }

    #[test]
    fn memory_is_expected_by_what_was_seen() {
        const MB: u64 = 1_024 * 1_024;
        assert_eq!(expected_bytes(0, 128 * MB), 128 * MB);
        assert_eq!(expected_bytes(16 * MB, 128 * MB), 24 * MB);
        assert_eq!(expected_bytes(120 * MB, 128 * MB), 128 * MB);
        assert_eq!(expected_bytes(u64::MAX, 128 * MB), 128 * MB);
    }

    proptest! {
        /// Fill every share to its brim: the account's limit still holds.
        #[test]
        fn full_shares_never_exceed_the_account(
            account in 1_u32..5_000,
            reservations in proptest::collection::vec(0_u32..500, 0..8),
        ) {
            let total: u32 = reservations.iter().sum();
            prop_assume!(total <= account);
            let reserved: u32 = reservations
                .iter()
                .map(|limit| match share(account, total, Some(*limit)) {
                    Share::Reserved(limit) | Share::Unreserved(limit) => limit,
                })
                .sum();
            let Share::Unreserved(rest) = share(account, total, None) else { unreachable!() };
            prop_assert_eq!(reserved + rest, account);
        }
    }
}
