//! Moments as people read them.

/// Seconds since 1970 as `2026-11-22 00:48`, UTC.
pub fn text(epoch_s: u64) -> String {
    let seconds = i64::try_from(epoch_s).unwrap_or(i64::MAX);
    match jiff::Timestamp::from_second(seconds) {
        Ok(moment) => moment.strftime("%Y-%m-%d %H:%M").to_string(),
        Err(_) => epoch_s.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn moments_are_read_in_utc() {
        assert_eq!(text(1_790_000_000), "2026-09-21 14:13");
        assert_eq!(text(u64::MAX), u64::MAX.to_string());
    }
}
