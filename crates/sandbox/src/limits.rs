//! Limits of the sandbox's own machinery.
//!
//! Owns the numbers; the limits of the public contract are in `core::limits`.

use std::time::Duration;

/// One captured log message, bytes; longer ones are cut into several (CloudWatch: 256 KiB).
pub const MESSAGE_BYTES_MAX: usize = 256 * 1024;
/// Messages waiting between one environment and the telemetry; more are dropped and counted.
pub const OUTPUT_QUEUE_MAX: usize = 4_096;
/// Parts of a streamed response waiting for a slow reader; then the function waits.
pub const STREAM_QUEUE_MAX: usize = 16;
/// The head of one HTTP request on the Runtime API, bytes: 64 KiB and an X-Ray cause.
pub const HEAD_BYTES_MAX: usize = 64 * 1024 + XRAY_CAUSE_BYTES_MAX;
/// An error document from a runtime, bytes.
pub const ERROR_BYTES_MAX: usize = 1024 * 1024;
/// Connections from inside environments that wait for the platform to take them.
pub const INWARD_QUEUE_MAX: usize = 256;
/// Connections that one environment may hold open to its Runtime API: one for each invocation at
/// once, and some more.
pub const CONNECTIONS_MAX: usize =
    64 + mayfly_core::limits::INVOCATIONS_PER_ENVIRONMENT_MAX as usize;
/// The head of an HTTP function's answer, bytes.
pub const HTTP_HEAD_BYTES_MAX: usize = 64 * 1024;
/// A connection to an HTTP function that idled longer is not used again, ms: common servers close
/// theirs after 2 s and more.
pub const CONNECTION_IDLE_MS_MAX: u64 = 1_000;
/// Connections that one request is sent over, when the server closes them before it reads.
pub const SEND_AGAIN_MAX: usize = 3;
/// The longest pause between two looks at whether an HTTP function is ready, ms.
pub const PROBE_PAUSE_MS_MAX: u64 = 20;
/// How long an HTTP function may take to answer its readiness path after a timeout, ms.
pub const RECOVERY_MS_MAX: u64 = 500;
/// Sockets that the spawner makes at a time in the network of one environment.
pub const SOCKETS_BATCH: u8 = 8;
/// What an error document shows of an HTTP function's answer to an event, bytes.
pub const ERROR_TEXT_BYTES_MAX: usize = 4 * 1024;
/// A piece of a streamed response in the framed contract, bytes.
pub const FRAME_CHUNK_BYTES_MAX: usize = 1024 * 1024;
/// What one read from a runtime asks for, bytes; larger bodies reserve their own room.
pub const READ_BYTES: usize = 64 * 1024;
/// What is taken from one output pipe at the end of an invocation, bytes: a pipe's capacity, so
/// that a flood from a background process cannot hold the answer back.
pub const DRAIN_BYTES_MAX: usize = 128 * 1024;
/// How long a closed connection waits for the death that usually caused it, ms.
pub const DEATH_SETTLE_MS: u64 = 500;
/// A memory reading younger than this is good enough for a report, ms.
pub const USAGE_AGE_MS_MAX: u64 = 100;
/// Header lines of one request on the Runtime API.
pub const HEADERS_MAX: usize = 64;
/// The X-Ray cause that a runtime may send as a header, bytes.
pub const XRAY_CAUSE_BYTES_MAX: usize = 1024 * 1024;
/// One chunk-size line of a chunked body, and all trailer lines together, bytes.
pub const TRAILER_BYTES_MAX: usize = 2 * ERROR_BYTES_MAX;

const _: () = assert!(HEAD_BYTES_MAX > XRAY_CAUSE_BYTES_MAX);
const _: () = assert!(DRAIN_BYTES_MAX >= READ_BYTES);
/// One message between server and spawner, bytes: argv and the environment's variables fit.
pub const SPAWN_MESSAGE_BYTES_MAX: usize = 64 * 1024;
/// Descriptors beside one such message.
pub const SPAWN_MESSAGE_FDS_MAX: usize = 32;
/// One message between server and cell about extensions, bytes.
pub const COMPANION_MESSAGE_BYTES_MAX: usize = 64;
/// Environments waiting in the spawner for a prepared cell; more are refused.
pub const SPAWN_QUEUE_MAX: usize = 1_024;
/// Cells that the spawner prepares at the same time.
pub const CELLS_PREPARING_MAX: usize = 8;
/// System calls that a zygote makes between its message and its fork.
pub const FORK_CALLS_MAX: usize = 400;
/// How long one fork of a zygote may take, s.
pub const FORK_S_MAX: u32 = 5;
/// `/dev/shm` of one environment, bytes; never more than its `/tmp`.
pub const SHM_BYTES_MAX: u64 = 64 * 1024 * 1024;
/// Depth of the process tree that freezing without control groups walks.
pub const PROCESS_WALK_MAX: usize = 4_096;
/// Attempts to send to a spawner whose socket is full, 2 ms apart.
pub const SEND_ATTEMPTS_MAX: usize = 1_000;
/// Attempts to remove the control group of a dead spawner, 2 ms apart.
pub const SWEEP_ATTEMPTS_MAX: usize = 50;
/// Connections of one environment to the outside; more wait inside.
pub const EGRESS_STREAMS_MAX: usize = 256;
/// What is on its way in one direction of such a connection, bytes.
pub const EGRESS_COPY_BYTES: usize = 32 * 1024;
/// How long one attempt to connect may take.
pub const EGRESS_CONNECT_MAX: Duration = Duration::from_secs(10);
/// Addresses of one name that are tried.
pub const EGRESS_ADDRESSES_MAX: usize = 4;
/// Pairs of addresses that one environment sends datagrams between.
pub const EGRESS_FLOWS_MAX: usize = 128;
/// Datagrams of one pair on their way out; more are dropped.
pub const EGRESS_DATAGRAMS_MAX: usize = 32;
/// How long such a pair may be silent before it is forgotten.
pub const EGRESS_FLOW_IDLE_MAX: Duration = Duration::from_secs(60);
/// Names that one environment may have asked for; the oldest makes room.
pub const EGRESS_NAMES_MAX: usize = 4_096;
/// Questions for names of one environment at once, over each of datagrams and streams.
pub const EGRESS_QUESTIONS_MAX: usize = 32;
/// How long a name may take to resolve, and a question or answer to cross a stream.
pub const EGRESS_LOOKUP_MAX: Duration = Duration::from_secs(8);
/// Names that are being resolved at once for one environment.
pub const EGRESS_LOOKUPS_OF_ONE_MAX: usize = 4;
/// Names that are being resolved at once for all: each occupies a thread.
pub const EGRESS_LOOKUPS_MAX: usize = 64;

const _: () = assert!(EGRESS_LOOKUPS_OF_ONE_MAX * 8 <= EGRESS_LOOKUPS_MAX);
/// Events in one batch of a telemetry subscription: the least and the most that may be asked for.
pub const SUBSCRIPTION_ITEMS_MIN: usize = 1_000;
/// See [`SUBSCRIPTION_ITEMS_MIN`]; also the default.
pub const SUBSCRIPTION_ITEMS_MAX: usize = 10_000;
/// Bytes in one batch of a telemetry subscription: the least and the most; the least is the
/// default.
pub const SUBSCRIPTION_BYTES_MIN: usize = 256 * 1024;
/// See [`SUBSCRIPTION_BYTES_MIN`].
pub const SUBSCRIPTION_BYTES_MAX: usize = 1024 * 1024;
/// How long a batch may wait for more, ms: the least.
pub const SUBSCRIPTION_TIMEOUT_MIN_MS: u64 = 25;
/// How long a batch may wait for more, ms: the most.
pub const SUBSCRIPTION_TIMEOUT_MAX_MS: u64 = 30_000;
/// How long a batch waits for more when nothing is asked for, ms.
pub const SUBSCRIPTION_TIMEOUT_DEFAULT_MS: u64 = 1_000;
/// Events that wait for one subscriber, bytes; more are dropped, counted and reported.
pub const BACKLOG_BYTES_MAX: usize = 4 * 1024 * 1024;
/// Attempts to deliver one batch.
pub const DELIVERY_ATTEMPTS_MAX: usize = 5;
/// The pause before the second one, ms; it doubles with each further one.
pub const DELIVERY_PAUSE_FIRST_MS: u64 = 25;
/// What is read of a subscriber's answer, bytes.
pub const DELIVERY_ANSWER_BYTES_MAX: usize = 16 * 1024;

const _: () = assert!(BACKLOG_BYTES_MAX > SUBSCRIPTION_BYTES_MAX);
const _: () = assert!(BACKLOG_BYTES_MAX > 2 * MESSAGE_BYTES_MAX);
