//! Limits of the identities in memory.
//!
//! Owns the numbers that bound waiting for them. Never holds a limit of the IAM API, which
//! `control` keeps.

use std::time::Duration;

/// Callers that wait for their change at the same time; further ones wait for a place.
pub const SYNC_QUEUE_MAX: usize = 256;
/// How long a caller waits for its change to be in force.
pub const SYNC_WAIT_MAX: Duration = Duration::from_secs(5);
/// How long the follower waits after the catalogue could not be read.
pub const FOLLOW_PAUSE: Duration = Duration::from_millis(200);
/// How exactly a last use is known, seconds.
pub const LAST_USE_STEP_S: u64 = 60;
/// How often last uses are written.
pub const LAST_USE_PAUSE: Duration = Duration::from_secs(60);
/// Last uses that one commit writes.
pub const LAST_USES_WRITTEN_MAX: usize = 500;
/// Roles whose calls are noted between two starts.
pub const SEEN_ROLES_MAX: usize = 5_000;
/// How exactly it is known when a call was seen last: an hour.
pub const SEEN_STEP_MS: u64 = 3_600_000;
/// How often notes of calls are written.
pub const SEEN_PAUSE: Duration = Duration::from_secs(30);
/// Characters of a session token.
pub const SESSION_TOKEN_BYTES_MAX: usize = 12 * 1024;
/// The form of session tokens that is written and read.
pub const TOKEN_VERSION: u8 = 1;

const _: () = assert!(SESSION_TOKEN_BYTES_MAX <= mayfly_wire::limits::SECURITY_TOKEN_BYTES_MAX);
const _: () = assert!(LAST_USES_WRITTEN_MAX <= mayfly_store::limits::BATCH_ENTRIES_MAX);
