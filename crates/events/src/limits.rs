//! Every number that bounds this room, in one place.
//!
//! Owns the limits of the public SQS contract (source: the service model and quota page) and those
//! of this room's own machinery. Never decides what happens beyond them.

use std::time::Duration;

/// Topics and buses that one event may pass.
pub const ROUTER_HOPS_MAX: u8 = 8;
/// How long a parcel's key is remembered, ms.
pub const ROUTER_UNIQUE_WINDOW_MS: u64 = 86_400_000;
/// Pending deliveries that are attempted at once.
pub const PENDING_ATTEMPTS_MAX: usize = 64;
/// Pending deliveries that are taken at once.
pub const PENDING_TAKE_MAX: usize = 16;
/// How often the end of an attempt is written.
pub const PENDING_SETTLE_ATTEMPTS_MAX: u32 = 8;
/// Longest wait that an endpoint may ask for, ms.
pub const HTTP_RETRY_AFTER_MS_MAX: u64 = 3_600_000;

/// Secrets that are rotated or removed at once.
pub const ROTATIONS_MAX: usize = 4;
/// Attempts to write down how a step of a rotation ended, against writers that are faster.
pub const ROTATION_COMMIT_ATTEMPTS_MAX: usize = 10;
/// How often the time of day is looked at for rotations at the least.
pub const ROTATION_LOOK_MAX: Duration = Duration::from_secs(30);

/// Bytes of the entries of one `PutEvents` together.
pub const PUT_EVENTS_BYTES_MAX: usize = 1 << 20;
/// Requests that wait at once until what they committed is in force.
pub const BUS_BARRIERS_MAX: usize = 1_024;
/// How long such a request waits.
pub const BUS_SYNC_WAIT_MAX: Duration = Duration::from_secs(5);
/// How long an archive without an end keeps its events, ms: a thousand years.
pub const ARCHIVE_FOR_EVER_MS: u64 = 1_000 * 365 * 86_400_000;
/// Events of an archive that a replay takes at once.
pub const REPLAY_STEP_EVENTS_MAX: usize = 100;
/// How long an API destination, or the endpoint of tokens, may take to answer, ms.
pub const API_TIMEOUT_MS: u32 = 5_000;
/// How long a request waits for its slot of an API destination's rate before it is put off, ms.
pub const API_SLOT_WAIT_MS_MAX: u64 = 1_000;
/// Slots that one API destination keeps for requests that were put off.
pub const API_SLOTS_MAX: usize = 100_000;
/// How long a token is kept that does not say it, seconds.
pub const TOKEN_S_DEFAULT: u64 = 300;
/// How long before its end a token is not used any more, ms.
pub const TOKEN_MARGIN_MS: u64 = 30_000;
/// Tokens that are kept.
pub const TOKENS_MAX: usize = 3_000;
/// Events that somebody who looks on at a bus may be behind.
pub const TAP_EVENTS_MAX: usize = 1_024;

/// Entries of one batch request.
pub const BATCH_ENTRIES_MAX: usize = 10;
/// Characters of the id of a batch entry.
pub const BATCH_ENTRY_ID_CHARS_MAX: usize = 80;
/// Bytes of all messages of one batch together.
pub const BATCH_BYTES_MAX: usize = 1 << 20;
/// Bytes of one message, whatever its queue allows.
pub const MESSAGE_BYTES_MAX: usize = 1 << 20;
/// Attributes of one message.
pub const ATTRIBUTES_MAX: usize = 10;
/// Characters of an attribute's name, and of its type.
pub const ATTRIBUTE_NAME_CHARS_MAX: usize = 256;
/// Digits of a number attribute.
pub const NUMBER_DIGITS_MAX: usize = 38;
/// Largest decimal exponent of a number attribute.
pub const NUMBER_EXPONENT_MAX: i32 = 126;
/// Smallest decimal exponent of a number attribute.
pub const NUMBER_EXPONENT_MIN: i32 = -128;
/// Characters of a group id, a deduplication id and a receive request attempt id.
pub const FIFO_ID_CHARS_MAX: usize = 128;
/// Characters of an `Idempotency-Key` header.
pub const IDEMPOTENCY_KEY_CHARS_MAX: usize = 255;
/// Longest delay of a message, seconds.
pub const DELAY_S_MAX: i32 = 900;
/// Longest visibility timeout, seconds; also the longest that one receipt can be prolonged to.
pub const VISIBILITY_S_MAX: i32 = 43_200;
/// Longest wait of a receive, seconds.
pub const WAIT_S_MAX: i32 = 20;
/// Messages that one receive of the API gives.
pub const RECEIVE_MESSAGES_MAX: usize = 10;
/// How long FIFO queues remember a deduplication id, ms.
pub const DEDUPLICATION_WINDOW_MS: u64 = 300_000;
/// How long an `Idempotency-Key` is remembered unless configured otherwise, ms.
pub const IDEMPOTENCY_WINDOW_MS_DEFAULT: u64 = 86_400_000;
/// How long a `ReceiveRequestAttemptId` is remembered, ms.
pub const ATTEMPT_WINDOW_MS: u64 = 300_000;
/// Receives that are remembered by their `ReceiveRequestAttemptId`; the oldest go first.
pub const ATTEMPTS_MAX: usize = 10_000;
/// Bytes of the messages of these receives; the oldest go first.
pub const ATTEMPT_BYTES_MAX: usize = 64 << 20;
/// Messages in flight of one queue.
pub const IN_FLIGHT_MAX: usize = mayfly_store::limits::IN_FLIGHT_MAX;
/// Time between two purges of one queue, ms.
pub const PURGE_PAUSE_MS: u64 = 60_000;

/// How long a claim holds at least while it is decided whether its message is a dead letter, and
/// how long a message waits whose dead-letter queue cannot be used, ms.
pub const DEAD_LETTER_PAUSE_MS: u64 = 30_000;
/// How often one receive takes more messages because those it got were dead letters.
pub const DEAD_LETTER_ROUNDS_MAX: usize = 16;
/// Time between two warnings about the same queue, ms.
pub const WARNING_PAUSE_MS: u64 = 60_000;
/// First and last pause of a long poll that was woken for nothing, ms.
pub const WAKE_PAUSE_MS_MIN: u64 = 2;
/// See [`WAKE_PAUSE_MS_MIN`].
pub const WAKE_PAUSE_MS_MAX: u64 = 32;

/// Messages per second that a move task may be limited to.
pub const MOVE_RATE_MAX: i32 = 500;
/// Tasks that `ListMessageMoveTasks` shows.
pub const MOVE_TASKS_SHOWN_MAX: usize = 10;
/// Move tasks that run at once.
pub const MOVE_TASKS_RUNNING_MAX: usize = 100;
/// Ended move tasks that are kept of one queue.
pub const MOVE_TASKS_KEPT_MAX: usize = 10;
/// Messages that are deleted or moved in one commit.
pub const SETTLE_BATCH_MAX: usize = 99;
/// Times a second that a move task with a rate moves messages.
pub const MOVE_STEPS_PER_S: u32 = 10;
/// Time between two writes of a task's progress, ms.
pub const MOVE_PROGRESS_MS: u64 = 1_000;
/// How often one change of a task's record is tried again because somebody else wrote first.
pub const MOVE_WRITES_MAX: u32 = 16;
/// How often in a row a move task may fail to write before it has failed.
pub const MOVE_ATTEMPTS_MAX: u32 = 8;
/// Pause after the first of them; it doubles with each.
pub const MOVE_ATTEMPT_PAUSE: Duration = Duration::from_millis(500);
/// Messages that a filtered walk holds back because they do not match.
pub const WALK_HELD_MAX: usize = 100_000;
/// Characters of a body filter and of the texts of an edit.
pub const BODY_FILTER_CHARS_MAX: usize = 4_096;
/// Messages that one peek shows.
pub const PEEK_MESSAGES_MAX: usize = 1_000;

/// Messages that a mapping's poller takes at once.
pub const TAKE_MESSAGES_MAX: usize = 10;
/// Bytes of the batches of one mapping that run at once; the last one may exceed it.
pub const BATCH_BYTES_RUNNING_MAX: usize = 64 << 20;
/// Deletions of filtered-out messages of one mapping that run at once.
pub const DELETES_RUNNING_MAX: usize = 64;
/// How long the answer of a function's role to the question whether it may read a queue holds, ms.
pub const ROLE_ASKED_AGAIN_MS: u64 = 1_000;
/// How long a poller waits at most before it looks again at its queue and its function, ms.
pub const LOOK_AGAIN_MS: u64 = 5_000;
/// Messages that are deleted in one commit after their batch.
pub const SETTLE_MESSAGES_MAX: usize = 500;
/// How often a deletion is tried.
pub const SETTLE_ATTEMPTS_MAX: u32 = 5;
/// Pause between two of them.
pub const SETTLE_ATTEMPT_PAUSE: Duration = Duration::from_millis(500);
/// Message ids that the record of a batch's invocation names.
pub const EVENT_IDS_MAX: usize = 10;
/// Time between two writes of a mapping's `LastProcessingResult`, ms.
pub const RESULT_PAUSE_MS: u64 = 5_000;
/// Pause before a failed read or write of a mapping's record is tried again.
pub const RECORD_PAUSE: Duration = Duration::from_secs(1);

/// Bytes of one message of a topic with its attributes, and of all messages of a batch together.
pub const TOPIC_MESSAGE_BYTES_MAX: usize = 262_144;
/// Characters of a message's subject.
pub const TOPIC_SUBJECT_CHARS_MAX: usize = 100;
/// Subscribers whose messages are made before they are handed over: at most 256 times 256 KiB.
pub const TOPIC_SUBSCRIBERS_AT_ONCE_MAX: usize = 256;
/// Publishers to FIFO topics that number and queue messages at the same time.
pub const TOPIC_LANES: usize = 64;
/// Deduplication ids of FIFO topics that are remembered in memory.
pub const TOPIC_RECENT_MAX: usize = 100_000;
/// Sequence numbers of FIFO topics that are reserved at once.
pub const TOPIC_SEQUENCE_STEP: u64 = 100_000;
/// How long an HTTP endpoint may take for its answer, ms.
pub const TOPIC_HTTP_TIMEOUT_MS: u32 = 15_000;
/// Age at which a delivery to an HTTP endpoint is given up, ms: no policy waits longer.
pub const TOPIC_HTTP_AGE_MS_MAX: u64 = 100 * 3_600_000 + 3_600_000;
/// Callers that wait for changes of topics to be applied.
pub const TOPIC_SYNC_QUEUE_MAX: usize = 1_024;
/// How long they wait.
pub const TOPIC_SYNC_WAIT_MAX: Duration = Duration::from_secs(5);
/// Bits of the key that signs messages.
pub const SIGNING_KEY_BITS: usize = 2_048;

const _: () = assert!(TOPIC_MESSAGE_BYTES_MAX <= MESSAGE_BYTES_MAX);
const _: () = assert!(MESSAGE_BYTES_MAX <= BATCH_BYTES_MAX);
const _: () = assert!(MESSAGE_BYTES_MAX < ATTEMPT_BYTES_MAX);
const _: () = assert!(WAKE_PAUSE_MS_MIN < WAKE_PAUSE_MS_MAX);
const _: () = assert!(WALK_HELD_MAX < IN_FLIGHT_MAX);
const _: () = assert!(MOVE_TASKS_SHOWN_MAX <= MOVE_TASKS_KEPT_MAX);

/// Schedules that fire in one commit.
pub const SCHEDULE_FIRES_AT_ONCE_MAX: usize = 200;
/// Missed due times of one schedule that are made up in one commit.
pub const SCHEDULE_MADE_UP_MAX: usize = 50;
/// How long the loop of schedules sleeps at most before it looks at the wall clock again.
pub const SCHEDULE_LOOK_MAX: Duration = Duration::from_secs(1);
/// Schedules that one page holds when all are read.
pub const SCHEDULES_READ_AT_ONCE: usize = 1_000;
/// How often the record of a firing is tried when somebody else changes the schedule.
pub const SCHEDULE_COMMIT_ATTEMPTS_MAX: u32 = 16;
/// Documents of buckets that are kept as they were read, of each kind.
pub const BUCKET_DOCUMENTS_MAX: usize = 1_024;
/// Versions and uploads that a pass over a bucket looks at together.
pub const BUCKET_PAGE_ENTRIES: usize = 500;
/// How long a pass over the lifecycles of all buckets is followed by none.
pub const LIFECYCLE_PAUSE: Duration = Duration::from_secs(3_600);
