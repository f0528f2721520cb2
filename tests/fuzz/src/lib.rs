//! Seeded fuzzing of parsers on stable Rust, bounded in number or in time.
//!
//! Owns the loop: take an input that did something new, change it, try it. A target is a function
//! from bytes to a number that says *how* the input went (which error, how many parts): an input
//! with a number not seen before is kept and changed further, which leads the search without
//! instrumentation. Never decides what is right: the target asserts.
//!
//! ```text
//! MAYFLY_FUZZ_SECONDS=60  each target for so long instead of a fixed number of inputs
//! MAYFLY_FUZZ_SEED=7      another search; a failure prints the seed of its search, and its input
//! MAYFLY_FUZZ_INPUT=FILE  only this input
//! ```

#![allow(clippy::print_stderr, reason = "a failing test tells how to repeat it")]

mod clock;
mod dice;
mod mutate;

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::time::Duration;

use dice::Dice;

/// Inputs of one target in an ordinary test run.
const INPUTS: usize = 4_000;
/// Inputs that are kept because they did something new; then no more are.
const KEPT_MAX: usize = 2_000;
const SEED: u64 = 20_261_121;

/// One target.
#[derive(Debug)]
pub struct Fuzz<'a> {
    name: &'a str,
    corpus: Vec<Vec<u8>>,
    dictionary: &'a [&'a [u8]],
    inputs: usize,
}

impl<'a> Fuzz<'a> {
    /// A target called `name`, with good inputs to begin with and words worth inserting.
    #[must_use]
    pub fn new(name: &'a str, corpus: &[&[u8]], dictionary: &'a [&'a [u8]]) -> Self {
        let corpus = corpus.iter().map(|input| input.to_vec()).collect();
        Self { name, corpus, dictionary, inputs: INPUTS }
    }

    /// A number of inputs of its own, for a target that takes long for each.
    #[must_use]
    pub fn inputs(mut self, inputs: usize) -> Self {
        self.inputs = inputs;
        self
    }

    /// Tries inputs until the number or the time is used up. Each input of the corpus is tried as
    /// it is first; `how` must answer the same for the same input.
    ///
    /// # Panics
    /// With the panic of `how`, after telling how to repeat it.
    pub fn run(self, mut how: impl FnMut(&[u8]) -> u64) {
        if let Some(path) = std::env::var_os("MAYFLY_FUZZ_INPUT") {
            let input = std::fs::read(&path).expect("MAYFLY_FUZZ_INPUT names a file");
            how(&input);
            return;
        }
        let seed = number("MAYFLY_FUZZ_SEED").unwrap_or(SEED);
        let until = number("MAYFLY_FUZZ_SECONDS").map(|s| clock::now() + Duration::from_secs(s));
        let mut name = DefaultHasher::new();
        self.name.hash(&mut name);
        let mut dice = Dice::new(seed ^ name.finish());
        let mut seen = HashSet::new();
        let mut kept = self.corpus.clone();
        for input in &self.corpus {
            seen.insert(self.attempt(seed, input, &mut how));
        }
        let mut count = 0;
        while until.map_or(count < self.inputs, |until| clock::now() < until) {
            count += 1;
            let input = self.input(&kept, &mut dice);
            if seen.insert(self.attempt(seed, &input, &mut how)) && kept.len() < KEPT_MAX {
                kept.push(input);
            }
        }
        eprintln!("{}: {count} inputs, {} ways to go, seed {seed}", self.name, seen.len());
    }

    fn input(&self, kept: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
        let nothing = Vec::new();
        let pick = |dice: &mut Dice| match kept {
            [] => nothing.clone(),
            kept => dice.pick(kept).clone(),
        };
        let (mut input, other) = (pick(dice), pick(dice));
        for _ in 0..=dice.below(4) {
            mutate::change(&mut input, &other, self.dictionary, dice);
        }
        input
    }

    fn attempt(&self, seed: u64, input: &[u8], how: &mut impl FnMut(&[u8]) -> u64) -> u64 {
        match catch_unwind(AssertUnwindSafe(|| how(input))) {
            Ok(went) => went,
            Err(panic) => {
                let file = std::env::temp_dir().join(format!("mayfly-fuzz-{}", self.name));
                let written = std::fs::write(&file, input).is_ok();
                eprintln!(
                    "{} failed with seed {seed} on {} bytes: {}",
                    self.name,
                    input.len(),
                    input.escape_ascii()
                );
                if written {
                    eprintln!("repeat it with MAYFLY_FUZZ_INPUT={}", file.display());
                }
                resume_unwind(panic)
            }
        }
    }
}

/// A number that says how an input went, from whatever tells it.
#[must_use]
pub fn way(how: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    how.hash(&mut hasher);
    hasher.finish()
}

fn number(variable: &str) -> Option<u64> {
    let text = std::env::var(variable).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{variable} is a whole number")))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The search finds what is behind several steps, each of which does something new.
    #[test]
    fn the_search_is_led_by_what_is_new() {
        let mut found = false;
        Fuzz::new("steps", &[b"xxxx"], &[b"ab"]).inputs(20_000).run(|input| {
            let steps = input.iter().zip(b"abcd").take_while(|(one, other)| one == other).count();
            found |= steps >= 3;
            steps as u64
        });
        assert!(found);
    }

    #[test]
    fn a_failure_is_passed_on() {
        let failed = catch_unwind(|| {
            Fuzz::new("failing", &[b"x"], &[]).run(|input| {
                assert!(!input.is_empty(), "an empty input");
                0
            });
        });
        assert!(failed.is_err());
    }

    #[test]
    fn the_same_seed_gives_the_same_inputs() {
        let inputs = || {
            let mut all = Vec::new();
            Fuzz::new("same", &[b"abc"], &[b"word"]).inputs(50).run(|input| {
                all.push(input.to_vec());
                0
            });
            all
        };
        assert_eq!(inputs(), inputs());
    }
}
