//! Time zones by their names in the IANA database.
//!
//! Owns the database, which is part of the binary: a machine without one, and a container made from
//! nothing, know every zone. Never decides when something is due: `core::schedule` does, to which a
//! zone is a function from instants to offsets.

use jiff::Timestamp;
use jiff::tz::TimeZone;

/// A zone.
#[derive(Clone, Debug)]
pub struct Zone(TimeZone);

impl Zone {
    /// UTC.
    pub const UTC: Self = Self(TimeZone::UTC);

    /// The zone of a name: `Europe/Paris`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        if name == "UTC" {
            return Some(Self::UTC);
        }
        TimeZone::get(name).ok().map(Self)
    }

    /// How many seconds local time is ahead of UTC at an instant (seconds since the epoch).
    #[must_use]
    pub fn offset_s(&self, instant_s: i64) -> i32 {
        let at = Timestamp::from_second(instant_s).unwrap_or(Timestamp::MAX);
        self.0.to_offset(at).seconds()
    }

    /// What local time is called at an instant: `CEST`.
    #[must_use]
    pub fn abbreviation(&self, instant_s: i64) -> String {
        let at = Timestamp::from_second(instant_s).unwrap_or(Timestamp::MAX);
        self.0.to_offset_info(at).abbreviation().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_change_their_clocks_where_the_database_says() {
        let paris = Zone::named("Europe/Paris").unwrap();
        // 29 March 2026, 01:00 UTC.
        let change = 1_774_746_000;
        assert_eq!((paris.offset_s(change - 1), paris.offset_s(change)), (3_600, 7_200));
        assert_eq!(paris.abbreviation(change), "CEST");
        assert_eq!(Zone::named("Australia/Lord_Howe").unwrap().offset_s(change), 39_600);
        assert_eq!(Zone::named("UTC").unwrap().offset_s(change), 0);
        assert_eq!(Zone::named("Asia/Kolkata").unwrap().offset_s(0), 19_800);
        for unknown in ["", "Paris", "Europe/Nowhere", "../etc/passwd", "Europe/Paris "] {
            assert!(Zone::named(unknown).is_none(), "{unknown}");
        }
    }
}
