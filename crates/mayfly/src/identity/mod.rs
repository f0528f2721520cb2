//! Who asks: from an access key and a session token to an identity with its policies.
//!
//! Owns the copy of all identity records in memory, the keys of sessions, and the first keys of a
//! server. Never decides what an identity may do: that is `core::policy`, asked by the gateway.
//!
//! ```text
//! commit ─▶ watch queue ─┐                              ┌▶ Tables: keys, users, roles, policies
//!                        ├▶ drain both ▶ read touched ──┤
//! synced() ─▶ barrier ───┘   records, one by one        ├▶ epoch + 1: kept credentials are void
//!                                                       └▶ barriers answered
//!
//! request ─▶ KeyRing: kept for this epoch? ──yes──▶ Credential       two atomic loads, no lock
//!                           └─no─▶ Directory::credential ─▶ tables (a read lock) or session token
//! ```

mod credential;
mod directory;
mod follow;
mod last_use;
pub mod limits;
mod person;
mod policies;
pub mod seed;
mod seen;
mod sender_may;
mod session;
mod tables;
#[cfg(test)]
mod tests;

pub use credential::{Credential, Unusable};
pub use directory::Directory;
pub use person::{Identity, Kind};
pub use policies::{NamedPolicy, Policies};
pub use seen::SeenByRole;
pub use sender_may::sender_may;
pub use session::{Claims, Credentials, Holder, SESSION_PREFIX, Sealer, TooLarge};
