//! `cargo xtask chaos`: the long form of what `test` does in short: seeds and kills.
//!
//! Owns how many of each. Prints what was counted; never decides what is right.

use crate::e2e;
use crate::shell::{self, Result};

/// Seeds of a chaos run, unless others are asked for.
const SEEDS: &str = "20000";
/// Kills of a chaos run, unless others are asked for.
const ROUNDS: &str = "200";

/// `chaos [SEEDS [ROUNDS]]`: that many simulated installations, that many kills of a real one.
pub fn run(arguments: &[String]) -> Result<()> {
    let seeds = arguments.first().map_or(SEEDS, String::as_str);
    let rounds = arguments.get(1).map_or(ROUNDS, String::as_str);
    sim(&["--seeds".to_owned(), seeds.to_owned()])?;
    e2e::chaos(rounds)
}

/// `sim [--seed N | --from N --seeds N]`: only the simulation.
pub fn sim(arguments: &[String]) -> Result<()> {
    let mut command = shell::cargo(&["run", "--quiet", "--package", "mayfly-sim", "--"]);
    command.args(arguments);
    shell::run(command)
}
