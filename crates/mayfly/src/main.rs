//! The `mayfly` binary.
//!
//! Owns the order of the first two steps; everything else is in the library. Never runs anything
//! before the spawner's check: the spawner is this same binary and must start without threads.

fn main() -> std::process::ExitCode {
    mayfly_sandbox::spawner::maybe_run_as_spawner();
    mayfly::cli::run()
}
