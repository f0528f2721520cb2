//! The `mayfly` binary.
//!
//! Owns the order of the first steps; everything else is in the library. Never runs anything before
//! the spawner's check: the spawner is this same binary and must start without threads. So is the
//! worker that compiles WebAssembly components.

fn main() -> std::process::ExitCode {
    mayfly_sandbox::spawner::maybe_run_as_spawner();
    mayfly_sandbox::wasm::maybe_run_as_compiler().unwrap_or_else(mayfly::cli::run)
}
