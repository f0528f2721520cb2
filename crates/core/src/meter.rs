//! Metering: what an invocation is billed for, and what share of the machine its memory buys.
//!
//! Owns the integer arithmetic from measured durations to the figures of a REPORT line. Never
//! measures and never prices.

/// Bytes of a megabyte as the API counts memory.
pub const BYTES_PER_MB: u64 = 1024 * 1024;

/// Memory that buys one whole core, MB (source: the Lambda documentation).
pub const MEMORY_MB_PER_CORE: u64 = 1_769;

/// Billed milliseconds: invoke phase and init phase together, rounded up to a whole millisecond.
/// Timed-out and failed invocations are billed as well; nothing is ever billed 0.
#[must_use]
pub fn billed_ms(duration_us: u64, init_us: Option<u64>) -> u64 {
    duration_us.saturating_add(init_us.unwrap_or(0)).div_ceil(1_000).max(1)
}

/// Memory use as the REPORT line shows it: MB, rounded up.
#[must_use]
pub fn memory_mb(bytes: u64) -> u32 {
    u32::try_from(bytes.div_ceil(BYTES_PER_MB)).unwrap_or(u32::MAX)
}

/// The CPU share of a memory size, in thousandths of a core.
#[must_use]
pub fn cpu_millis(memory_mb: u32) -> u32 {
    let millis = u64::from(memory_mb) * 1_000 / MEMORY_MB_PER_CORE;
    u32::try_from(millis).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn durations_are_rounded_up_together() {
        assert_eq!(billed_ms(0, None), 1);
        assert_eq!(billed_ms(1_000, None), 1);
        assert_eq!(billed_ms(1_001, None), 2);
        // 1.23 ms and 128.10 ms of init: one sum, rounded once.
        assert_eq!(billed_ms(1_230, Some(128_100)), 130);
    }

    #[test]
    fn memory_is_rounded_up() {
        assert_eq!(memory_mb(0), 0);
        assert_eq!(memory_mb(1), 1);
        assert_eq!(memory_mb(35 * BYTES_PER_MB), 35);
        assert_eq!(memory_mb(35 * BYTES_PER_MB + 1), 36);
    }

    #[test]
    fn memory_buys_cpu() {
        assert_eq!(cpu_millis(1_769), 1_000);
        assert_eq!(cpu_millis(128), 72);
        assert_eq!(cpu_millis(10_240), 5_788);
    }

    proptest! {
        /// A bill is never below what was used and less than a millisecond above it.
        #[test]
        fn a_bill_covers_the_time_tightly(duration in 1_u64..900_000_000, init in 0_u64..10_000_000)
        {
            let billed_us = billed_ms(duration, Some(init)) * 1_000;
            prop_assert!(billed_us >= duration + init);
            prop_assert!(billed_us < duration + init + 1_000);
        }
    }
}
