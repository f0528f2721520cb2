//! The environments of a pool that are gone: since when each of them would be idle by now.
//!
//! Owns the times, newest first out, a bounded number. So the gap that a cold start ends is known.

/// Environments that are remembered after their end, for each pool.
const VACATED_MAX: usize = 64;

/// See the module. Without environments that are gone it owns no memory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vacated {
    /// Ascending.
    idle_since_ms: Vec<u64>,
}

impl Vacated {
    /// An environment ended that had been idle since then. The oldest one is forgotten when there
    /// are too many.
    pub fn push(&mut self, idle_since_ms: u64) {
        let at = self.idle_since_ms.partition_point(|other| *other <= idle_since_ms);
        self.idle_since_ms.insert(at, idle_since_ms);
        if self.idle_since_ms.len() > VACATED_MAX {
            self.idle_since_ms.remove(0);
        }
    }

    /// One is started in the place of the newest that is gone: since when that one would be idle.
    pub fn pop(&mut self) -> Option<u64> {
        self.idle_since_ms.pop()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_is_replaced_first_and_the_oldest_is_forgotten() {
        let mut vacated = Vacated::default();
        for since in (1..=VACATED_MAX as u64 + 2).rev() {
            vacated.push(since);
        }
        let order: Vec<u64> = std::iter::from_fn(|| vacated.pop()).collect();
        assert_eq!(order, (3..=VACATED_MAX as u64 + 2).rev().collect::<Vec<_>>());
    }
}
