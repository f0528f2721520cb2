//! Every number that bounds this room's own machinery, in one place.
//!
//! Owns queue lengths, batch sizes and sizes of what is stored. Never holds a limit of the public
//! contract: those are in `mayfly_core::limits`.

/// Entries of one engine batch. The weakest engine (a distributed one) decides.
pub const BATCH_ENTRIES_MAX: usize = 1_000;
/// Bytes of one value in an engine; larger payloads are blobs beside it.
pub const VALUE_BYTES_MAX: usize = 1 << 20;
/// Bytes of one key in an engine.
pub const KEY_BYTES_MAX: usize = 1_024;
/// Entries that one scan returns.
pub const SCAN_ENTRIES_MAX: usize = 1_000;
/// Bytes of values after which a scan stops early (it always returns at least one entry).
pub const SCAN_BYTES_MAX: usize = 16 << 20;
/// Requests that wait for the writer of an engine; a full queue makes the next commit wait.
pub const COMMIT_QUEUE_MAX: usize = 1_024;
/// Batches that share one durable write.
pub const GROUP_BATCHES_MAX: usize = 256;
/// Entries after which a group takes no further batch.
pub const GROUP_ENTRIES_MAX: usize = 4_096;
/// Read connections that an engine keeps, and so reads that run at once.
pub const READERS_MAX: usize = 4;
/// Watchers of one engine.
pub const WATCHERS_MAX: usize = 64;
/// Commits that a reader of `Catalogue::watch` may fall behind before it must reload.
pub const WATCH_QUEUE_MAX: usize = 4_096;

/// Entries of one zip: files, directories and links.
pub const ZIP_ENTRIES_MAX: usize = 65_000;
/// Bytes of one path inside a zip.
pub const ZIP_PATH_BYTES_MAX: usize = 1_024;
/// Bytes of one component of a path inside a zip (the usual NAME_MAX).
pub const ZIP_NAME_BYTES_MAX: usize = 255;
/// Directories above an entry of a zip.
pub const ZIP_DEPTH_MAX: usize = 64;
/// Bytes of a symbolic link's target.
pub const ZIP_LINK_BYTES_MAX: usize = 1_024;
/// Symbolic links followed while one target is resolved.
pub const ZIP_LINK_HOPS_MAX: usize = 40;
/// Unpacked bytes for each packed byte of one entry. Deflate cannot pass 1,032; honest packages
/// stay below 100.
pub const ZIP_RATIO_MAX: u64 = 500;
/// Entries smaller than this after unpacking may have any ratio (a file of zeros is no bomb).
pub const ZIP_RATIO_FREE_BYTES: u64 = 16 << 20;
/// Packages that are unpacked at once.
pub const UNPACKING_MAX: usize = 2;

const _: () = assert!(GROUP_ENTRIES_MAX >= BATCH_ENTRIES_MAX);
const _: () = assert!(GROUP_BATCHES_MAX <= COMMIT_QUEUE_MAX);
const _: () = assert!(SCAN_BYTES_MAX >= VALUE_BYTES_MAX);
const _: () = assert!(ZIP_NAME_BYTES_MAX < ZIP_PATH_BYTES_MAX);
const _: () = assert!(ZIP_RATIO_FREE_BYTES < mayfly_core::limits::UNPACKED_BYTES_MAX);
