//! Where Mayfly's contract is not what the model says.
//!
//! Owns the few limits that the public model states wider than the service grants, because the
//! model also covers products that Mayfly does not offer (managed instances, accelerators); a
//! pattern that our language cannot say, or that is too narrow for a start command; values that
//! are our own; and names of the query protocol that no model has.

/// A maximum that replaces the model's.
struct Maximum {
    service: &'static str,
    shape: &'static str,
    max: i64,
}

/// Classic functions: 900 s, 10,240 MB of memory, 10,240 MB of `/tmp`.
const MAXIMA: &[Maximum] = &[
    Maximum { service: "lambda", shape: "Timeout", max: 900 },
    Maximum { service: "lambda", shape: "MemorySize", max: 10_240 },
    Maximum { service: "lambda", shape: "EphemeralStorageSize", max: 10_240 },
];

/// The maximum of a shape: the override, otherwise the model's.
pub fn maximum(service: &str, shape: &str, model: Option<i64>) -> Option<i64> {
    let narrower = MAXIMA.iter().find(|entry| entry.service == service && entry.shape == shape);
    narrower.map(|entry| entry.max).or(model)
}

/// Values that a closed set has beside the model's.
struct Values {
    service: &'static str,
    shape: &'static str,
    values: &'static [&'static str],
}

/// Runtimes that only Mayfly has.
const VALUES: &[Values] =
    &[Values { service: "lambda", shape: "Runtime", values: &["http", "wasm"] }];

/// Our own values of a shape, to stand behind the model's.
pub fn values(service: &str, shape: &str) -> &'static [&'static str] {
    let found = VALUES.iter().find(|entry| entry.service == service && entry.shape == shape);
    found.map_or(&[], |entry| entry.values)
}

/// A pattern that replaces the model's.
struct Pattern {
    service: &'static str,
    shape: &'static str,
    pattern: &'static str,
}

/// Brokers' addresses: the model repeats a group, which only needs saying once Kafka is served;
/// until then every request that holds one is refused by the operation. A handler is a start
/// command for the runtime `http`, with spaces; the operation refuses them for all others.
const PATTERNS: &[Pattern] = &[
    Pattern { service: "lambda", shape: "Endpoint", pattern: "[a-zA-Z0-9.\\-]+:[0-9]{1,5}" },
    Pattern { service: "lambda", shape: "Handler", pattern: "[^\\x09\\x0A\\x0D]+" },
    Pattern { service: "iam", shape: "policyPathType", pattern: POLICY_PATH },
    // A repeated group again; replicas in other regions are refused by the operation.
    Pattern { service: "secretsmanager", shape: "RegionType", pattern: "^[a-z][a-z0-9-]+$" },
    // Words with white space between them: a repeated group once more.
    Pattern { service: "events", shape: "AuthHeaderParameters", pattern: HEADER_WORDS },
    Pattern { service: "events", shape: "AuthHeaderParametersSensitive", pattern: HEADER_WORDS },
    Pattern { service: "events", shape: "HeaderValue", pattern: "^[\\x09\\x20-\\x7E]+$" },
    Pattern { service: "events", shape: "HeaderValueSensitive", pattern: "^[\\x09\\x20-\\x7E]+$" },
    Pattern { service: "events", shape: "HeaderKey", pattern: "^[!#$%\\x26'*+-.^_`|~0-9a-zA-Z]+$" },
    // What is a URL, the operation knows.
    Pattern { service: "events", shape: "HttpsEndpoint", pattern: "^[\\x21-\\x7E]+$" },
    Pattern {
        service: "events",
        shape: "EventSourceName",
        pattern: "aws\\.partner/[/._A-Za-z0-9-]+",
    },
    // Targets that are not served; the operation refuses them.
    Pattern { service: "events", shape: "RedshiftSecretManagerArn", pattern: ".+" },
    Pattern {
        service: "events",
        shape: "SageMakerPipelineParameterName",
        pattern: "[a-zA-Z0-9-]+",
    },
    Pattern { service: "scheduler", shape: "Source", pattern: "(?!aws\\.).+" },
];

const HEADER_WORDS: &str = "^[^\\x00-\\x08\\x0A-\\x1F:\\x7F]+$";

/// The model repeats a group, to say that no part of a path is empty.
const POLICY_PATH: &str = "(?!.*//)(/|/[A-Za-z0-9.,+@=_/-]+/)";

/// The pattern that replaces the one of a shape.
pub fn pattern(service: &str, shape: &str) -> Option<&'static str> {
    let found = PATTERNS.iter().find(|entry| entry.service == service && entry.shape == shape);
    found.map(|entry| entry.pattern)
}

/// The name of a member in the query protocol, which it joined after the last classic model.
struct QueryName {
    service: &'static str,
    shape: &'static str,
    member: &'static str,
    name: &'static str,
}

const QUERY_NAMES: &[QueryName] = &[QueryName {
    service: "sqs",
    shape: "ReceiveMessageRequest",
    member: "MessageSystemAttributeNames",
    name: "MessageSystemAttributeName",
}];

/// The name of a member in the query protocol, when no model has it.
pub fn query_name(service: &str, shape: &str, member: &str) -> Option<&'static str> {
    let is_it = |e: &&QueryName| e.service == service && e.shape == shape && e.member == member;
    QUERY_NAMES.iter().find(is_it).map(|entry| entry.name)
}

/// Status and code of an exception that the classic model does not have.
#[derive(Clone, Copy)]
pub struct Error {
    service: &'static str,
    shape: &'static str,
    /// Its code in the query protocol.
    pub code: &'static str,
    /// Its status in both protocols.
    pub status: u64,
}

const fn sqs(shape: &'static str, code: &'static str, status: u64) -> Error {
    Error { service: "sqs", shape, code, status }
}

const ERRORS: &[Error] = &[
    sqs("InvalidAddress", "InvalidAddress", 404),
    sqs("InvalidSecurity", "InvalidSecurity", 403),
    sqs("RequestThrottled", "RequestThrottled", 403),
    sqs("ReceiptHandleIsInvalid", "ReceiptHandleIsInvalid", 404),
    sqs("KmsAccessDenied", "KMS.AccessDeniedException", 400),
    sqs("KmsDisabled", "KMS.DisabledException", 400),
    sqs("KmsInvalidKeyUsage", "KMS.InvalidKeyUsageException", 400),
    sqs("KmsInvalidState", "KMS.InvalidStateException", 400),
    sqs("KmsNotFound", "KMS.NotFoundException", 400),
    sqs("KmsOptInRequired", "KMS.OptInRequired", 403),
    sqs("KmsThrottled", "KMS.ThrottlingException", 400),
];

/// Status and code of an exception that no model has.
pub fn error(service: &str, shape: &str) -> Option<Error> {
    ERRORS.iter().copied().find(|entry| entry.service == service && entry.shape == shape)
}

/// Overrides of `service` whose shape the model does not have any more; they would do nothing.
pub fn without_shape(service: &str, has_shape: impl Fn(&str) -> bool) -> Vec<&'static str> {
    let all = MAXIMA.iter().map(|entry| (entry.service, entry.shape));
    let all = all.chain(VALUES.iter().map(|entry| (entry.service, entry.shape)));
    let all = all.chain(PATTERNS.iter().map(|entry| (entry.service, entry.shape)));
    let all = all.chain(QUERY_NAMES.iter().map(|entry| (entry.service, entry.shape)));
    let all = all.chain(ERRORS.iter().map(|entry| (entry.service, entry.shape)));
    all.filter(|(of, shape)| *of == service && !has_shape(shape)).map(|(_, shape)| shape).collect()
}
