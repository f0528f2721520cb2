//! Every number that bounds this room's own machinery, in one place.
//!
//! Owns queue lengths, batch sizes and sizes of what is stored. Never holds a limit of the public
//! contract: those are in `mayfly_core::limits`.

use std::time::Duration;

/// Entries of one engine batch. The weakest engine (a distributed one) decides.
pub const BATCH_ENTRIES_MAX: usize = 1_000;
/// Bytes of one value in an engine; larger payloads are blobs beside it.
pub const VALUE_BYTES_MAX: usize = 1 << 20;
/// Bytes of one key in an engine.
pub const KEY_BYTES_MAX: usize = 1_280;
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

/// Master keys of one installation at a time.
pub const MASTER_KEYS_MAX: usize = 8;
/// Bytes of a file with master keys.
pub const MASTER_KEY_FILE_BYTES_MAX: u64 = 16 << 10;
/// Records that one step of the pass over sealed records rewrites at once.
pub const RESEAL_ENTRIES_MAX: usize = 64;

/// Messages of one SQS queue that may be in flight.
pub const IN_FLIGHT_MAX: usize = 120_000;
/// Callers that wait for a follower of the catalogue to catch up with a commit.
pub const SYNC_QUEUE_MAX: usize = 256;
/// How long such a caller waits at most.
pub const SYNC_WAIT_MAX: Duration = Duration::from_secs(5);
/// Pause before a follower tries again what the engine could not do.
pub const FOLLOW_PAUSE: Duration = Duration::from_millis(200);
/// Pause before it is tried again to remove a deleted queue's messages.
pub const REMOVE_PAUSE: Duration = Duration::from_secs(5);

/// Messages of one send.
pub const SEND_MESSAGES_MAX: usize = 200;
/// Messages of one send to several queues.
pub const SEND_ALL_MESSAGES_MAX: usize = 199;
/// Settlements of one call.
pub const SETTLEMENTS_MAX: usize = 99;
/// Messages that follow from the settlements of one call.
pub const FOLLOW_MESSAGES_MAX: usize = 99;
/// Bytes of one message body.
pub const BODY_BYTES_MAX: usize = 1 << 20;
/// Bytes of attributes and body above which they are a blob.
pub const BODY_INLINE_BYTES_MAX: usize = 64 << 10;
/// Bytes of attributes and body together.
pub const PAYLOAD_BYTES_MAX: usize = 2 << 20;
/// Bytes of a message's headers and group together.
pub const HEADERS_BYTES_MAX: usize = 64 << 10;
/// Messages of one stored segment.
pub const SEGMENT_MESSAGES_MAX: usize = 256;
/// Bytes of one stored segment, by an upper estimate.
pub const SEGMENT_BYTES_MAX: usize = VALUE_BYTES_MAX - 1_024;
/// Bytes of messages after which a batch of the queues takes no further request.
pub const GROUP_BYTES_MAX: usize = 8 << 20;
/// Bytes of messages that wait for the committer of the queues; beyond them senders wait.
pub const PENDING_BYTES_MAX: usize = 64 << 20;
/// Waiting receivers that one change wakes at most.
pub const BELL_RINGS_MAX: usize = 64;
/// Messages that are loaded when none of them may be given: they are delayed or behind others of
/// their group.
pub const STUCK_WINDOW_MESSAGES_MAX: usize = 120_000;
/// Seconds for which a queue remembers how many messages on disk become due.
pub const LATER_SECONDS_MAX: usize = 1_024;
/// How long before they are due delayed messages are loaded, ms.
pub const LOAD_AHEAD_MS: u64 = 1_000;
/// Segments that one step of a refill reads at least.
pub const REFILL_SEGMENTS_MIN: usize = 16;
/// Segments that one step of a refill reads at most.
pub const REFILL_SEGMENTS_MAX: usize = 256;
/// Refills that run at once.
pub const REFILLS_MAX: usize = 2;
/// How long a refill that could not read waits before the next, ms.
pub const REFILL_PAUSE_MS: u64 = 1_000;
/// How often a queue is looked through for messages past their retention, ms at least.
pub const RETENTION_CHECK_MS: u64 = 1_000;
/// Messages that a search for one message looks at.
pub const FIND_MESSAGES_MAX: usize = 100_000;
/// Messages that one look gives at most.
pub const PEEK_MESSAGES_MAX: usize = 1_000;
/// Records that the background deletes at once.
pub const SWEEP_ENTRIES_MAX: usize = 100;
/// How often expired deduplication records are deleted, ms.
pub const SWEEP_INTERVAL_MS: u64 = 10_000;
/// Messages of one queue's window by default.
pub const WINDOW_MESSAGES_DEFAULT: usize = 10_000;
/// Bytes of one queue's window by default.
pub const WINDOW_BYTES_DEFAULT: usize = 8 << 20;
/// Bytes of all windows together by default.
pub const WINDOWS_BYTES_DEFAULT: usize = 128 << 20;

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

/// Bytes of log events that wait for the telemetry writer; beyond them events are refused.
pub const LOG_QUEUE_BYTES_MAX: usize = 32 << 20;
/// Requests (other than events) that wait for the telemetry writer.
pub const TELEMETRY_JOBS_MAX: usize = 1_024;
/// How long the telemetry writer waits for more events before it writes what it has, ms.
pub const LOG_COALESCE_MS: u64 = 50;
/// Bytes of events after which the telemetry writer does not wait for more.
pub const LOG_COALESCE_BYTES: usize = 1 << 20;
/// Bytes of one log event's text; the rest is cut off (the API's limit).
pub const LOG_EVENT_BYTES_MAX: usize = 256 << 10;
/// Bytes that each event counts beside its text (the API's rule).
pub const LOG_EVENT_EXTRA_BYTES: usize = 26;
/// Bytes of events in one stored chunk.
pub const LOG_CHUNK_BYTES_MAX: usize = 512 << 10;
/// Events in one stored chunk.
pub const LOG_CHUNK_EVENTS_MAX: usize = 10_000;
/// Time between the first and the last event of a chunk, ms. Queries rely on it.
pub const LOG_CHUNK_SPAN_MS: u64 = 60_000;
/// Events that one query returns (the API's limit).
pub const LOG_QUERY_EVENTS_MAX: usize = 10_000;
/// Bytes of events that one query returns (the API's limit).
pub const LOG_QUERY_BYTES_MAX: usize = 1 << 20;
/// Bytes that one forward query looks through before it gives what it has and a token.
pub const LOG_QUERY_SCANNED_BYTES_MAX: usize = 64 << 20;
/// Bytes of a filter pattern (the API's limit).
pub const LOG_PATTERN_BYTES_MAX: usize = 1_024;
/// Nested parentheses of a filter pattern.
pub const LOG_PATTERN_DEPTH_MAX: usize = 16;
/// Chunks deleted at once when the log store is too large.
pub const LOG_DELETE_CHUNKS: usize = 256;
/// Bytes of run records that wait for the telemetry writer; beyond them they are dropped.
pub const RUN_QUEUE_BYTES_MAX: usize = 32 << 20;
/// Attempts that the record of one run keeps; the oldest go first.
pub const RUN_ATTEMPTS_MAX: usize = 50;
/// Missed destinations that the record of one run names.
pub const RUN_MISSED_MAX: usize = 10;
/// Rows of runs whose ids are indexed together.
pub const RUN_BUCKET_ROWS: usize = 16_384;
/// Bytes that a row of a run counts beside its contents: columns and index entries.
pub const RUN_ROW_EXTRA_BYTES: usize = 64;
/// Runs deleted at once.
pub const RUN_DELETE_ROWS: usize = 2_000;
/// Runs that one page of a list has at most.
pub const RUN_LIST_MAX: usize = 1_000;
/// Runs that one page of a list looks through at most.
pub const RUN_SCAN_ROWS_MAX: usize = 20_000;
/// Runs get this part of the telemetry database's size: a quarter.
pub const RUN_SHARE: u64 = 4;
/// Default length of a payload or result that the record of a run keeps, bytes.
pub const RUN_PAYLOAD_BYTES_DEFAULT: usize = 64 << 10;
/// Default size of the telemetry database, bytes (2 GiB); the oldest events go first.
pub const TELEMETRY_BYTES_DEFAULT: u64 = 2 << 30;
/// Entries that wait for the audit writer; calls of the control plane wait for room.
pub const AUDIT_QUEUE_MAX: usize = 4_096;
/// Entries of one group: one transaction, one head.
pub const AUDIT_GROUP_MAX: usize = 512;
/// Each text of an audit entry, bytes.
pub const AUDIT_TEXT_BYTES_MAX: usize = 2_048;
/// Bytes that an audit entry counts beside its texts.
pub const AUDIT_ENTRY_EXTRA_BYTES: usize = 64;
/// Entries that retention takes away with each group: more than a group brings.
pub const AUDIT_DELETE_ENTRIES: usize = 2_048;
/// Entries of one page.
pub const AUDIT_PAGE_MAX: usize = 1_000;
/// Default size of the audit log, bytes (1 GiB).
pub const AUDIT_BYTES_MAX: u64 = 1 << 30;

/// Bytes of an object up to which it lies beside its row: one commit, one fsync.
pub const OBJECT_INLINE_BYTES_MAX: usize = 32 << 10;
/// Bytes of an object that are handed to a blocking thread at once.
pub const OBJECT_WRITE_BYTES: usize = 1 << 20;
/// Bytes of an object that one read takes.
pub const OBJECT_READ_BYTES: usize = 256 << 10;
/// Bodies of objects that are written to files at once; further ones wait.
pub const OBJECT_UPLOADS_MAX: usize = 128;
/// Locks over which keys of objects are spread.
pub const OBJECT_LOCKS: usize = 1_024;
/// Free bytes that objects leave on the disk for everything else.
pub const OBJECT_DISK_RESERVE_BYTES: u64 = 256 << 20;
/// Files that one batch of the collector forgets.
pub const OBJECT_COLLECT_FILES: usize = 250;
/// Rows that the collector, the outbox and a pass over a bucket read at once.
pub const OBJECT_PAGE_ENTRIES: usize = 500;
/// How long the collector waits before it looks again at what is still being read.
pub const OBJECT_COLLECT_PAUSE: Duration = Duration::from_secs(2);

const _: () = assert!(AUDIT_DELETE_ENTRIES > AUDIT_GROUP_MAX && AUDIT_GROUP_MAX < AUDIT_QUEUE_MAX);
const _: () = assert!(LOG_EVENT_BYTES_MAX < LOG_CHUNK_BYTES_MAX);
const _: () = assert!(LOG_CHUNK_BYTES_MAX < LOG_QUERY_SCANNED_BYTES_MAX);
const _: () = assert!(LOG_COALESCE_BYTES < LOG_QUEUE_BYTES_MAX);
const _: () = assert!(GROUP_ENTRIES_MAX >= BATCH_ENTRIES_MAX);
const _: () = assert!(GROUP_BATCHES_MAX <= COMMIT_QUEUE_MAX);
const _: () = assert!(SEND_MESSAGES_MAX * 4 < BATCH_ENTRIES_MAX);
const _: () = assert!(SEND_ALL_MESSAGES_MAX * 5 < BATCH_ENTRIES_MAX);
const _: () = assert!(SETTLEMENTS_MAX * 5 + FOLLOW_MESSAGES_MAX * 5 < BATCH_ENTRIES_MAX);
const _: () = assert!(BODY_INLINE_BYTES_MAX + 2 * HEADERS_BYTES_MAX < SEGMENT_BYTES_MAX);
const _: () = assert!(SEND_MESSAGES_MAX * 4 * BODY_INLINE_BYTES_MAX <= PENDING_BYTES_MAX);
const _: () = assert!(SCAN_BYTES_MAX >= VALUE_BYTES_MAX);
const _: () = assert!(ZIP_NAME_BYTES_MAX < ZIP_PATH_BYTES_MAX);
const _: () = assert!(ZIP_RATIO_FREE_BYTES < mayfly_core::limits::UNPACKED_BYTES_MAX);
const _: () = assert!(OBJECT_INLINE_BYTES_MAX < VALUE_BYTES_MAX);
const _: () = assert!(OBJECT_INLINE_BYTES_MAX < OBJECT_WRITE_BYTES);
const _: () = assert!(KEY_BYTES_MAX > mayfly_core::limits::OBJECT_KEY_BYTES_MAX + 32);
