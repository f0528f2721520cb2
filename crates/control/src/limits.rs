//! Every number that bounds the control plane's own machinery.
//!
//! Owns loop bounds, waits and page sizes. Never holds a limit of the public contract of a
//! function: those are in `mayfly_core::limits`.

use std::time::Duration;

/// How often one operation reads and decides again because somebody else wrote first.
pub const COMMIT_ATTEMPTS_MAX: u32 = 16;
/// How long an operation waits for a creation or update that is under way before it answers
/// `ResourceConflictException`. The public service does not wait at all; a person who types two
/// commands one after the other is glad of it.
pub const TRANSITION_WAIT: Duration = Duration::from_secs(1);
/// How often an activation is tried when the catalogue cannot be used.
pub const ACTIVATION_ATTEMPTS_MAX: u32 = 8;
/// Pause between two such attempts.
pub const ACTIVATION_PAUSE: Duration = Duration::from_millis(250);
/// Most entries of one page of functions, versions, aliases or URLs, whatever is asked for.
pub const PAGE_ITEMS_MAX: usize = 50;
/// Records that one commit deletes; a function with more goes in several.
pub const DELETES_MAX: usize = 900;
/// Longest key of a tag, characters.
pub const TAG_KEY_CHARS_MAX: usize = 128;
/// Longest value of a tag, characters.
pub const TAG_VALUE_CHARS_MAX: usize = 256;
/// How long a download link of a deployment package is valid.
pub const CODE_LOCATION_VALID: Duration = Duration::from_mins(10);
/// Characters of a function URL's id.
pub const URL_ID_CHARS: usize = 32;
/// Longest time a browser may keep a CORS answer, seconds.
pub const CORS_MAX_AGE_S: u32 = 86_400;

/// Headers, and origins, in one list of a CORS setting.
pub const CORS_ENTRIES_MAX: usize = 100;
/// Methods of a CORS setting.
pub const CORS_METHODS_MAX: usize = 6;

/// Keys for function URLs.
pub const API_KEYS_MAX: usize = 10_000;

/// Queues of one account. The public service has no limit; each one costs some memory here.
pub const QUEUES_MAX: usize = 100_000;
/// Queues on one page of a list.
pub const QUEUES_LISTED_MAX: usize = 1_000;
/// Largest message that a queue may allow, bytes.
pub const QUEUE_MESSAGE_BYTES_MAX: u32 = 1_048_576;
/// Most receives before a message becomes a dead letter (`maxReceiveCount`).
pub const REDRIVE_RECEIVES_MAX: u32 = 1_000;
/// Queues that one dead-letter queue allows by name (`sourceQueueArns`).
pub const REDRIVE_SOURCES_MAX: usize = 10;
/// Bytes of a queue's resource policy.
pub const QUEUE_POLICY_BYTES_MAX: usize = 8_192;
/// Statements of a queue's resource policy.
pub const QUEUE_POLICY_STATEMENTS_MAX: usize = 20;
/// Actions of one statement that `AddPermission` writes.
pub const PERMISSION_ACTIONS_MAX: usize = 7;
/// Characters of a statement's label.
pub const PERMISSION_LABEL_CHARS_MAX: usize = 80;
/// Characters of a KMS key's id, ARN or alias.
pub const KMS_KEY_CHARS_MAX: usize = 2_048;

/// Topics of one account.
pub const TOPICS_MAX: usize = 100_000;
/// Subscriptions of one topic. The public service has no such limit; each one is looked at for
/// every message here.
pub const SUBSCRIPTIONS_PER_TOPIC_MAX: usize = 10_000;
/// Topics, and subscriptions, on one page of a list.
pub const TOPICS_LISTED_MAX: usize = 100;
/// Characters of a topic's display name.
pub const TOPIC_DISPLAY_NAME_CHARS_MAX: usize = 100;
/// Characters of a subscription's endpoint.
pub const TOPIC_ENDPOINT_CHARS_MAX: usize = 2_048;
/// Bytes of a topic's resource policy.
pub const TOPIC_POLICY_BYTES_MAX: usize = 30_720;
/// Statements of a topic's resource policy.
pub const TOPIC_POLICY_STATEMENTS_MAX: usize = 20;
/// Actions of one statement that `AddPermission` of a topic writes.
pub const TOPIC_PERMISSION_ACTIONS_MAX: usize = 7;

/// Webhooks of one account.
pub const WEBHOOKS_MAX: usize = 1_000;
/// Bytes of a webhook call's body, unless it says otherwise.
pub const WEBHOOK_BODY_BYTES_DEFAULT: u32 = 262_144;
/// Most bytes of a webhook call's body: in JSON they still are an event.
pub const WEBHOOK_BODY_BYTES_MAX: u32 = 1_000_000;
/// How old a signed call may be, unless its webhook says otherwise, seconds.
pub const WEBHOOK_TOLERANCE_S_DEFAULT: u32 = 300;
/// How old it may be at most, seconds.
pub const WEBHOOK_TOLERANCE_S_MAX: u32 = 3_600;
/// How long a secret counts beside the next one at most, seconds.
pub const WEBHOOK_OVERLAP_S_MAX: u64 = 604_800;

/// Bytes of a secret's value.
pub const SECRET_BYTES_MAX: usize = 65_536;
/// Parameters of one answer, of a list with their values.
pub const PARAMETERS_SHOWN_MAX: usize = 10;
/// Parameters of one answer, of a list without values; versions of one answer.
pub const PARAMETERS_LISTED_MAX: usize = 50;
/// Bytes of the automaton that an `AllowedPattern` becomes.
pub const PATTERN_BYTES_MAX: usize = 1 << 20;

/// Event buses of one account.
pub const EVENT_BUSES_MAX: usize = 100;
/// Rules of one event bus.
pub const RULES_MAX: usize = 20_000;
/// Targets of one rule.
pub const RULE_TARGETS_MAX: usize = 5;
/// Bytes of an event bus's resource policy.
pub const BUS_POLICY_BYTES_MAX: usize = 10_240;
/// Entries of one page of buses, rules, archives and so on.
pub const EVENT_LIST_MAX: usize = 100;
/// Archives of one account.
pub const ARCHIVES_MAX: usize = 200;
/// Replays that are under way at once.
pub const REPLAYS_RUNNING_MAX: usize = 10;
/// How long a replay that has ended is shown, ms.
pub const REPLAY_KEPT_MS: u64 = 90 * 86_400_000;
/// Longest time that an archive keeps its events, days; 0 is for ever.
pub const ARCHIVE_DAYS_MAX: i32 = 36_500;
/// Connections, and API destinations, of one account.
pub const CONNECTIONS_MAX: usize = 3_000;
/// Requests a second to an API destination unless it says otherwise.
pub const API_RATE_DEFAULT: u32 = 300;

/// Event source mappings of one account.
pub const MAPPINGS_MAX: usize = 10_000;
/// Event source mappings on one page of a list.
pub const MAPPINGS_LISTED_MAX: usize = 100;
/// Records of a mapping's batch unless it says otherwise.
pub const BATCH_DEFAULT: u32 = 10;
/// Records of a batch that is not collected over a window of time.
pub const BATCH_UNWINDOWED_MAX: u32 = 10;
/// Records of a batch from a FIFO queue.
pub const FIFO_BATCH_MAX: u32 = 10;
/// Filters of a mapping.
pub const FILTERS_MAX: usize = 10;
/// Characters of a filter's pattern.
pub const FILTER_CHARS_MAX: usize = 4_096;

/// Users of the account.
pub const USERS_MAX: usize = 10_000;
/// Roles of the account.
pub const ROLES_MAX: usize = 10_000;
/// Managed policies of the account, AWS's aside.
pub const MANAGED_POLICIES_MAX: usize = 20_000;
/// Versions of one managed policy.
pub const POLICY_VERSIONS_MAX: usize = 5;
/// Managed policies on one user or role.
pub const ATTACHED_POLICIES_MAX: usize = 10;
/// Access keys of one user, and of the account itself: one to use, one to change over to.
pub const ACCESS_KEYS_PER_USER_MAX: usize = 2;
/// Tags of one user, role or policy.
pub const IDENTITY_TAGS_MAX: usize = 50;
/// Entries of one page of users, roles, policies and so on, unless asked otherwise.
pub const IDENTITIES_LISTED_DEFAULT: usize = 100;
/// Most entries of such a page.
pub const IDENTITIES_LISTED_MAX: usize = 1_000;
/// Longest session with a role unless it says otherwise, seconds.
pub const ROLE_SESSION_S_DEFAULT: u32 = 3_600;
/// Actions times resources of one simulation.
pub const SIMULATIONS_MAX: usize = 10_000;

const _: () = assert!(DELETES_MAX <= mayfly_store::limits::BATCH_ENTRIES_MAX);
const _: () = assert!(COMMIT_ATTEMPTS_MAX > 1 && ACTIVATION_ATTEMPTS_MAX > 1);

/// Schedules, and groups of them, on one page of a list.
pub const SCHEDULES_PAGE_MAX: usize = 100;
/// Schedules that one commit deletes, each with what is kept of where it stands.
pub const SCHEDULES_DELETED_MAX: usize = DELETES_MAX / 2;
