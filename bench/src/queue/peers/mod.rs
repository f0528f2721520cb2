//! The peers: servers from Debian packages, started here, driven by the smallest honest clients.
//!
//! Owns their processes and protocols. Each producer has a connection of its own and one event in
//! flight; consumers take batches. Never tunes a peer below the durability that is stated.

pub mod nats;
pub mod nats_client;
pub mod postgres;
pub mod postgres_client;
pub mod redis;
pub mod resp;

use std::path::{Path, PathBuf};

/// Consumers of each peer; more of them made none faster on two cores.
pub const CONSUMERS: usize = 4;
/// Events that a consumer takes at once.
pub const BATCH: usize = 100;

/// The path of a program, when it is installed.
pub fn program(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    // Debian keeps some of them out of everybody's path.
    let mut places = vec![PathBuf::from("/usr/lib/postgresql/15/bin"), PathBuf::from("/usr/sbin")];
    places.extend(std::env::split_paths(&path));
    let found = |name: &&str| places.iter().map(|place| place.join(name)).find(|at| at.is_file());
    names.iter().find_map(found)
}

/// Makes a directory.
pub fn make_directory(path: &Path) -> Result<(), String> {
    std::fs::create_dir_all(path).map_err(|error| format!("{}: {error}", path.display()))
}
