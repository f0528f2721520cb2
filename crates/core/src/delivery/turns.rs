//! Whose turn it is among the lanes that have work.
//!
//! Owns the order of turns. Never knows what a turn is used for.
//!
//! Round robin: who had a turn goes to the end. A turn takes as many events as the lane is wide and
//! may run, at most a fixed number; so a lane weighs as much as its width, and a backlog of a
//! million costs the others one turn.

use std::collections::{HashSet, VecDeque};
use std::hash::Hash;

/// The lanes that wait for a turn, each once.
#[derive(Clone, Debug)]
pub struct Turns<K> {
    order: VecDeque<K>,
    members: HashSet<K>,
}

impl<K> Default for Turns<K> {
    fn default() -> Self {
        Self { order: VecDeque::new(), members: HashSet::new() }
    }
}

impl<K: Clone + Eq + Hash> Turns<K> {
    /// Puts a lane at the end, unless it waits already.
    pub fn join(&mut self, lane: &K) {
        if self.members.insert(lane.clone()) {
            self.order.push_back(lane.clone());
        }
    }

    /// Takes the lane whose turn it is.
    pub fn take(&mut self) -> Option<K> {
        let lane = self.order.pop_front()?;
        self.members.remove(&lane);
        Some(lane)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_lane_waits_once() {
        let mut turns = Turns::default();
        ["a", "b", "a"].iter().for_each(|lane| turns.join(lane));
        assert_eq!([turns.take(), turns.take(), turns.take()], [Some("a"), Some("b"), None]);
    }

    proptest! {
        /// Who always comes back has exactly as many turns as everybody else.
        #[test]
        fn nobody_starves(lanes in 1_usize..20, rounds in 1_usize..20) {
            let mut turns = Turns::default();
            (0..lanes).for_each(|lane| turns.join(&lane));
            let mut had = vec![0; lanes];
            for _ in 0..lanes * rounds {
                let lane = turns.take().unwrap();
                had[lane] += 1;
                turns.join(&lane);
            }
            prop_assert!(had.iter().all(|count| *count == rounds));
        }
    }
}
