//! Mayfly's binary as a library: configuration, wiring, the gateway, telemetry, the command line.
//!
//! Owns how the rooms are put together into a process. Never decides: `core` does. The command
//! line speaks only HTTP to a server; `server` and `dev` alone start one.
//!
//! ```text
//! main ─▶ cli ┬▶ server, dev ─▶ config ─▶ server::run ─▶ wiring ─▶ gateway, telemetry
//!             └▶ everything else ──HTTP──▶ a running server
//! ```

mod acme;
mod banner;
pub mod cli;
mod collector;
pub mod config;
pub mod data_dir;
mod fault;
pub mod gateway;
pub mod identity;
mod logging;
mod machine_memory;
pub mod master_key;
pub mod oidc;
pub mod outgoing;
pub mod problem;
pub mod runtimes;
pub mod server;
mod shapes;
pub mod telemetry;
pub mod wiring;
