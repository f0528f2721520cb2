//! The simulation within the budget of a test run, and the proof that it can fail.
//!
//! Owns which seeds run always. `MAYFLY_SIM_SEEDS` runs more of them, `MAYFLY_SIM_FROM` others;
//! `cargo run -p mayfly-sim -- --seed N` replays one.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test may")]

use mayfly_sim::disk::Sabotage;
use mayfly_sim::simulate;

fn setting(name: &str, default: u64) -> u64 {
    std::env::var(name).map_or(default, |text| text.parse().unwrap())
}

#[test]
fn all_properties_hold_for_every_seed() {
    let (from, seeds) = (setting("MAYFLY_SIM_FROM", 0), setting("MAYFLY_SIM_SEEDS", 2_000));
    for seed in from..from + seeds {
        let verdict = simulate(seed, Sabotage::None);
        assert!(verdict.violations.is_empty(), "seed {seed}: {:#?}", verdict.violations);
    }
    println!("{seeds} seeds from {from}");
}

#[test]
fn a_seed_determines_everything() {
    for seed in 0..20 {
        let runs = [simulate(seed, Sabotage::None), simulate(seed, Sabotage::None)];
        assert_eq!(runs[0].digest, runs[1].digest, "seed {seed}");
        assert_eq!(runs[0].counts, runs[1].counts, "seed {seed}");
    }
}

/// Fails when none of the first seeds notices a defect.
fn caught(sabotage: Sabotage, properties: &[&str]) {
    let notices = |seed| {
        let violations = simulate(seed, sabotage).violations;
        let held = |violation: &String| !properties.iter().any(|p| violation.starts_with(p));
        !violations.iter().all(held)
    };
    let seed = (0..200).find(|seed| notices(*seed));
    assert!(seed.is_some(), "nobody noticed {sabotage:?}");
}

#[test]
fn an_acknowledgement_before_the_commit_is_caught() {
    caught(Sabotage::AcknowledgeBeforeCommit, &["1: "]);
}

#[test]
fn a_settlement_without_fence_is_caught() {
    caught(Sabotage::SettleWithoutFence, &["2: ", "3: "]);
}

#[test]
fn a_lost_retry_is_caught() {
    caught(Sabotage::LoseRetries, &["1: "]);
}
