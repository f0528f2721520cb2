//! `cargo xtask fuzz [SECONDS]`: the fuzz targets of all rooms, each for that long.
//!
//! Owns the command line only. `cargo test` runs the same targets on a fixed number of inputs.

use std::process::Command;

/// Runs every test whose name begins with `fuzz_`, one after the other.
///
/// # Errors
/// When one of them fails; it says how to repeat that.
pub fn run(arguments: &[String]) -> Result<(), String> {
    let seconds = arguments.first().map_or("60", String::as_str);
    if seconds.parse::<u64>().is_err() {
        return Err(format!("{seconds} is no number of seconds"));
    }
    let status = Command::new(env!("CARGO"))
        .args(["test", "--workspace", "--exclude", "xtask", "fuzz_", "--", "--nocapture"])
        .arg("--test-threads=1")
        .env("MAYFLY_FUZZ_SECONDS", seconds)
        .status()
        .map_err(|error| format!("cargo does not start: {error}"))?;
    if status.success() { Ok(()) } else { Err("a target failed; see above".to_owned()) }
}
