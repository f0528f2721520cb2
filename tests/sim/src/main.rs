//! `mayfly-sim [--seed N] [--seeds N] [--from N]`: runs seeds and prints what must not be.
//!
//! Owns the command line and the loop over seeds. Never decides what is right.

use std::collections::BTreeMap;
use std::process::ExitCode;

use mayfly_sim::disk::Sabotage;
use mayfly_sim::simulate;

#[allow(clippy::print_stdout)] // It is what this program is for.
fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().collect();
    let number = |flag: &str| {
        let at = arguments.iter().position(|argument| argument == flag)?;
        arguments.get(at + 1)?.parse::<u64>().ok()
    };
    let from = number("--seed").or(number("--from")).unwrap_or(0);
    let seeds = if number("--seed").is_some() { 1 } else { number("--seeds").unwrap_or(1_000) };
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    let mut failed = 0;
    for seed in from..from + seeds {
        let verdict = simulate(seed, Sabotage::None);
        for (what, count) in verdict.counts {
            *counts.entry(what).or_default() += count;
        }
        if !verdict.violations.is_empty() {
            failed += 1;
            println!("seed {seed} (replay: mayfly-sim --seed {seed})");
            verdict.violations.iter().take(5).for_each(|violation| println!("  {violation}"));
        }
    }
    println!("{seeds} seeds from {from}: {failed} failed; {counts:?}");
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
