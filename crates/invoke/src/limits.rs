//! Limits of the data plane's own machinery.
//!
//! Owns the numbers; the limits of the public contract are in `core::limits`.

use std::time::Duration;

/// Environments alive at once on one machine, the default.
pub const ENVIRONMENTS_MAX: u32 = 1_000;
/// Idle time before an environment is ended, the default.
pub const KEEP_ALIVE: Duration = Duration::from_secs(300);
/// Idle time before an environment is frozen, the default: long enough that back-to-back calls
/// never write to a freezer.
pub const FREEZE_AFTER: Duration = Duration::from_millis(100);
/// Init phase of an on-demand environment.
pub const INIT_MAX: Duration = Duration::from_millis(mayfly_core::limits::INIT_MS_MAX);
/// Init phase of a provisioned environment; the function's own timeout when that is longer.
pub const PROVISIONED_INIT_MAX: Duration = Duration::from_secs(130);
/// How long a call waits for a version that is `Pending`.
pub const PENDING_WAIT_MAX: Duration = Duration::from_secs(1);
/// The share of synchronous invocations that leave a run record, the default.
pub const SYNC_SAMPLE: f64 = 0.01;
/// Records of synchronous invocations that succeeded, in one second. Who makes more calls than that
/// reads no single one of them, and each costs as much as a short call.
pub const SYNC_RECORDS_PER_SECOND_MAX: u32 = 200;
/// Environments that may be starting at once, for each core.
pub const LAUNCH_SLOTS_PER_CORE: usize = 2;
/// How long one start may hold a launch slot; a slower init goes on without it, so that a few
/// functions with a slow init never keep all others from starting.
pub const LAUNCH_SLOT_MAX: Duration = Duration::from_millis(500);
/// How often a waiting call asks whether one more environment is worth its start.
pub const QUEUE_STALL_MAX: Duration = Duration::from_millis(mayfly_core::pool::QUEUE_STALL_MS_MAX);
/// How long one launch waits for memory when nothing idle is left to end.
pub const ROOM_WAIT_MAX: Duration = Duration::from_secs(1);
/// Attempts to launch one environment when the sandbox itself has no capacity.
pub const ROOM_ATTEMPTS_MAX: usize = 3;
/// Environments that one invocation is offered to, when the earlier ones were gone before they had
/// it.
pub const PLACEMENTS_MAX: usize = 3;
/// Telemetry events waiting for the telemetry task; what does not fit is dropped and counted.
pub const TELEMETRY_QUEUE_MAX: usize = 16_384;
/// The part of that queue which function output may not use, so that a chatty function cannot
/// push out the records that metering lives on.
pub const TELEMETRY_RESERVE: usize = TELEMETRY_QUEUE_MAX / 4;
/// Payloads of run records that wait in that queue, KiB; what does not fit is left out.
pub const TELEMETRY_PAYLOAD_KIB_MAX: usize = 64 * 1_024;
/// Output of functions that waits to be written, KiB; what does not fit is dropped and counted.
pub const TELEMETRY_OUTPUT_KIB_MAX: usize = 64 * 1_024;
/// Callers waiting for the snapshot to catch up with a commit.
pub const SYNC_QUEUE_MAX: usize = 256;
/// How long such a caller waits at most.
pub const SYNC_WAIT_MAX: Duration = Duration::from_secs(5);
/// Further reads of one function while commits fall between the reads of its parts.
pub const READ_ATTEMPTS_MAX: usize = 3;
/// Pause before a failed read of the catalogue is tried again.
pub const RELOAD_PAUSE: Duration = Duration::from_millis(200);
/// How long a second event with the same idempotency key is the first one, ms: a day, the default.
pub const IDEMPOTENCY_WINDOW_MS: u64 = 86_400_000;
/// Events of one function that run at once at first, for each core.
pub const LANE_WIDTH_PER_CORE: u32 = 2;
/// Events that one lane claims in one turn.
pub const TURN_EVENTS_MAX: usize = 64;
/// Events that a lane which may run nothing looks through at a time, for those to be given up.
pub const SWEEP_EVENTS_MAX: usize = 16;
/// Ended events that wait for their settlement; then attempts wait with theirs.
pub const SETTLE_QUEUE_MAX: usize = 1_024;
/// Events that are settled by one call; each may have a destination and a dead letter.
pub const SETTLE_BATCH_MAX: usize = 49;
/// Such calls at once. The store groups them into one write.
pub const SETTLES_MAX: usize = 16;
/// The first pause after a settlement that failed, ms; doubles with each further one.
pub const SETTLE_PAUSE_FIRST_MS: u64 = 100;
/// The longest such pause, ms.
pub const SETTLE_PAUSE_MAX_MS: u64 = 10_000;
/// A destination's record, bytes; payloads are left out of a larger one.
pub const DESTINATION_RECORD_BYTES_MAX: usize = 1_048_576;
/// The last error that a waiting event remembers, bytes.
pub const LAST_ERROR_BYTES_MAX: usize = 256;
/// How long an HTTP function may take between SIGTERM and its end (the public contract's longest).
pub const HTTP_GRACE: Duration = Duration::from_secs(2);
/// How long a drain waits for killed environments to be gone, beyond its own deadline.
pub const KILL_WAIT_MAX: Duration = Duration::from_secs(5);

/// Gaps between calls of one pool, a second and longer, that wait for housekeeping.
pub const GAPS_MAX: usize = 64;
/// Functions whose gaps are remembered: a KiB each.
pub const HISTOGRAMS_MAX: usize = 8_192;
/// Starts ahead of a call that are planned at once.
pub const AHEAD_MAX: usize = 4_096;

/// Spares of each kind, the default.
pub const SPARES: usize = 2;
/// Kinds of spares: one for each interpreter of a machine.
pub const SPARE_KINDS_MAX: usize = 8;
/// What a spare is charged with until it has started, bytes.
pub const SPARE_BYTES: u64 = 64 * 1_024 * 1_024;
/// A spare's share of the processors while it starts, thousandths of a core.
pub const SPARE_CPU_MILLIS: u32 = 500;
/// Before a spare is made: whoever made it necessary is just starting.
pub const SPARE_PAUSE: Duration = Duration::from_millis(50);
/// The start that a spare saves, µs.
pub const SPARE_SAVES_US: u64 = 30_000;
/// Spares of a kind that no start has asked for end after this time, ms: an hour.
pub const SPARE_IDLE_MS_MAX: u64 = 3_600_000;

const _: () = assert!(FREEZE_AFTER.as_millis() < KEEP_ALIVE.as_millis());
const _: () = assert!(SETTLE_BATCH_MAX <= mayfly_store::limits::SETTLEMENTS_MAX);
const _: () = assert!(SETTLE_BATCH_MAX * 2 <= mayfly_store::limits::FOLLOW_MESSAGES_MAX);
const _: () = assert!(TURN_EVENTS_MAX <= mayfly_store::limits::SEND_MESSAGES_MAX);
const _: () = assert!(TELEMETRY_RESERVE < TELEMETRY_QUEUE_MAX);
const _: () = assert!(HTTP_GRACE.as_millis() < KILL_WAIT_MAX.as_millis());
const _: () = assert!(LAUNCH_SLOT_MAX.as_millis() < INIT_MAX.as_millis());
