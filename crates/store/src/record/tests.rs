//! Golden encodings: what each released version wrote must be readable for ever.
//!
//! `UPDATE=1 cargo test -p mayfly-store` writes the files of the current version anew. A file of
//! a released version must never change; a new version gets files of its own.

mod buses;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use mayfly_core::api_key::{ApiKey, Replaced, SecretDigest};
use mayfly_core::egress::{Egress, Rule};
use mayfly_core::event_invoke::{Destination, EventInvokeConfig};
use mayfly_core::function::*;
use mayfly_core::identity::{
    AccessKey, EntityName, Grants, KeyOwner, LastUse, ManagedPolicy, PolicyVersion, Role, User,
};
use mayfly_core::mapping::{EventSource, EventSourceMapping, MappingId, MappingState};
use mayfly_core::name::*;
use mayfly_core::parameter::{
    Parameter, ParameterDetails, ParameterKind, ParameterName, ParameterVersion,
};
use mayfly_core::provisioned::ProvisionedConfig;
use mayfly_core::queue::{
    BodyEdit, BodyFilter, Fifo, MoveStatus, MoveTask, Queue, QueueName, QueueUid, RedriveAllow,
    RedrivePolicy,
};
use mayfly_core::secret::{
    CURRENT, PENDING, Rotation, Run, Secret, SecretName, SecretValue, SecretVersion, Step,
};
use mayfly_core::seen_calls::SeenCalls;
use mayfly_core::time::EpochMs;

use super::Error;
use crate::catalogue::{Key, Record};
use crate::vault::{Draw, Vault};

/// The vault of the fixtures: always the same keys, and the same nonces after its making.
fn vault() -> Vault {
    Vault::ephemeral(Draw::seeded(7))
}

fn encode(record: &Record) -> Vec<u8> {
    super::encode(record, &vault())
}

fn decode(key: &Key, bytes: &[u8]) -> Result<Record, Error> {
    super::decode(key, bytes, &vault())
}

fn fixture(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/records").join(name)
}

fn code(byte: u8) -> Code {
    Code { digest: Digest([byte; 32]), zip_bytes: 1_234, unpacked_bytes: 5_678 }
}

fn config(byte: u8) -> VersionConfig {
    VersionConfig {
        code: code(byte),
        runtime: Runtime::Python { minor: 13 },
        handler: "app.handler".to_owned(),
        role: "arn:aws:iam::000000000000:role/lambda".to_owned(),
        memory_mb: 256,
        timeout_s: 7,
        ephemeral_storage_mb: 512,
        environment: BTreeMap::from([("KEY".to_owned(), "välue \"quoted\"".to_owned())]),
        layers: vec![LayerUse {
            name: LayerName::new("numpy").unwrap(),
            version: 3,
            code: code(0xab),
        }],
        architecture: Architecture::Arm64,
        dead_letter_target: Some("arn:aws:sqs:us-east-1:000000000000:dead".to_owned()),
        tracing_active: true,
        snap_start: false,
        logging: Logging {
            json: true,
            application_level: Some(LogLevel::Debug),
            system_level: Some(LogLevel::Warn),
            group: Some("/my/group".to_owned()),
        },
        kms_key_arn: None,
    }
}

fn version() -> VersionEntry {
    VersionEntry {
        version: Version::Latest,
        config: Arc::new(config(1)),
        pending: Some(Arc::new(config(2))),
        config_digest: Digest([0xfe; 32]),
        description: "the \n newest".to_owned(),
        last_modified: EpochMs(1_790_000_000_123),
        revision_id: "8f14e45f-ceea-467f-a1d8-3f0e5c1b2a3d".to_owned(),
        state: State::Active,
        last_update: LastUpdate::InProgress,
    }
}

fn failed_version() -> VersionEntry {
    let reason = Reason { code: "InvalidRuntime".to_owned(), message: "no such".to_owned() };
    VersionEntry {
        version: Version::Number(u64::MAX),
        pending: None,
        state: State::Failed(reason.clone()),
        last_update: LastUpdate::Failed(reason),
        ..version()
    }
}

fn policy() -> Policy {
    let plain = Statement {
        id: "s3".to_owned(),
        action: "lambda:InvokeFunction".to_owned(),
        principal: "s3.amazonaws.com".to_owned(),
        resource: "arn:aws:lambda:us-east-1:000000000000:function:hello".to_owned(),
        source_arn: Some("arn:aws:s3:::bucket".to_owned()),
        source_account: Some("111122223333".to_owned()),
        principal_org_id: Some("o-1".to_owned()),
        event_source_token: Some("token".to_owned()),
        function_url_auth: None,
        invoked_via_function_url: None,
    };
    let url = Statement {
        id: "url".to_owned(),
        principal: "*".to_owned(),
        function_url_auth: Some(UrlAuth::None),
        invoked_via_function_url: Some(true),
        source_arn: None,
        source_account: None,
        principal_org_id: None,
        event_source_token: None,
        ..plain.clone()
    };
    Policy { statements: vec![plain, url], revision_id: "r1".to_owned() }
}

fn url() -> UrlConfig {
    UrlConfig {
        qualifier: Qualifier::LATEST,
        id: "abcdefghijklmnopqrstuvwxyz012345".to_owned(),
        auth: UrlAuth::Iam,
        streaming: true,
        cors: Some(Cors {
            allow_credentials: true,
            allow_headers: vec!["x-a".to_owned()],
            allow_methods: vec!["GET".to_owned()],
            allow_origins: vec!["*".to_owned()],
            expose_headers: vec![],
            max_age_s: Some(86_400),
        }),
        created: EpochMs(1),
        last_modified: EpochMs(2),
    }
}

fn queue_name(text: &str) -> QueueName {
    QueueName::new(text).unwrap()
}

fn queue() -> Queue {
    Queue {
        name: queue_name("orders"),
        uid: QueueUid([0xa5; 16]),
        created: EpochMs(1_790_000_000_000),
        modified: EpochMs(1_790_000_000_001),
        fifo: None,
        delay_s: 0,
        message_bytes_max: 1_048_576,
        retention_s: 345_600,
        wait_s: 0,
        visibility_s: 30,
        redrive: None,
        redrive_allow: RedriveAllow::All,
        policy: None,
        managed_encryption: true,
        kms_key: None,
        kms_reuse_s: 300,
        tags: BTreeMap::new(),
    }
}

fn fifo_queue() -> Queue {
    Queue {
        name: queue_name("orders.fifo"),
        fifo: Some(Fifo {
            content_based_deduplication: true,
            deduplicate_by_group: true,
            throughput_by_group: false,
        }),
        redrive: Some(RedrivePolicy { target: queue_name("dead.fifo"), receive_count_max: 5 }),
        redrive_allow: RedriveAllow::Queues(vec![queue_name("a.fifo"), queue_name("b.fifo")]),
        policy: Some(r#"{"Version":"2012-10-17"}"#.to_owned()),
        kms_key: Some("alias/aws/sqs".to_owned()),
        tags: BTreeMap::from([("team".to_owned(), "a b".to_owned())]),
        ..queue()
    }
}

fn mapping() -> EventSourceMapping {
    EventSourceMapping {
        id: MappingId([7; 16]),
        source: EventSource::Queue(queue_name("orders.fifo")),
        function: FunctionName::new("hello").unwrap(),
        qualifier: Some(Qualifier::new("live").unwrap()),
        enabled: true,
        state: MappingState::Enabling,
        reason: "USER_INITIATED".to_owned(),
        last_result: Some("OK".to_owned()),
        modified: EpochMs(5),
        batch_size: 10_000,
        batch_window_s: 300,
        filters: vec![r#"{"body":{"a":[1]}}"#.to_owned()],
        report_item_failures: true,
        concurrency_max: Some(1_000),
        metrics: true,
        tags: BTreeMap::from([("team".to_owned(), "a".to_owned())]),
    }
}

fn bare_mapping() -> EventSourceMapping {
    EventSourceMapping {
        qualifier: None,
        enabled: false,
        state: MappingState::Disabled,
        last_result: None,
        filters: vec![],
        report_item_failures: false,
        concurrency_max: None,
        metrics: false,
        tags: BTreeMap::new(),
        ..mapping()
    }
}

fn event_invoke() -> EventInvokeConfig {
    let function = FunctionName::new("sink").unwrap();
    EventInvokeConfig {
        modified: EpochMs(6),
        retries_max: Some(0),
        age_s_max: Some(60),
        on_success: Some(Destination::Function(function, Some(Qualifier::new("2").unwrap()))),
        on_failure: Some(Destination::Queue(queue_name("dead"))),
    }
}

fn bare_event_invoke() -> EventInvokeConfig {
    EventInvokeConfig {
        modified: EpochMs(6),
        retries_max: None,
        age_s_max: None,
        on_success: None,
        on_failure: None,
    }
}

fn move_task() -> MoveTask {
    MoveTask {
        handle: "eyJ0YXNrIjoiMSJ9".to_owned(),
        source: queue_name("dead"),
        destination: Some(queue_name("orders")),
        rate: Some(500),
        filter: Some(BodyFilter::Contains("eu".to_owned())),
        edit: Some(BodyEdit { find: "old".to_owned(), replace: "new".to_owned() }),
        status: MoveStatus::Running,
        moved: 7,
        total: 9,
        started: EpochMs(8),
    }
}

const PROVISIONED: ProvisionedConfig = ProvisionedConfig { requested: 12, modified: EpochMs(7) };

fn failed_move_task() -> MoveTask {
    let status = MoveStatus::Failed("the queue is gone".to_owned());
    let filter = Some(BodyFilter::Pattern(r#"{"a":[1]}"#.to_owned()));
    MoveTask { destination: None, rate: None, filter, edit: None, status, ..move_task() }
}

fn secret() -> Secret {
    let version = |stage: &str, has_value| SecretVersion {
        created: EpochMs(9),
        stages: [stage.to_owned()].into(),
        has_value,
    };
    let run = Run {
        token: "b".repeat(32),
        step: Step::Set,
        only_test: false,
        attempts: 2,
        at: Some(EpochMs(11)),
        failure: Some("no".to_owned()),
    };
    Secret {
        name: SecretName::new("prod/db").unwrap(),
        suffix: "AbC123".to_owned(),
        description: "the password".to_owned(),
        kms_key: Some("alias/aws/secretsmanager".to_owned()),
        tags: BTreeMap::from([("team".to_owned(), "a".to_owned())]),
        created: EpochMs(1),
        changed: EpochMs(2),
        accessed: Some(EpochMs(3)),
        deleted: Some(EpochMs(4)),
        versions: BTreeMap::from([
            ("a".repeat(32), version(CURRENT, true)),
            ("b".repeat(32), version(PENDING, false)),
        ]),
        policy: Some("{}".to_owned()),
        rotation: Some(Rotation {
            enabled: true,
            function_arn: "arn:aws:lambda:us-east-1:000000000000:function:r".to_owned(),
            after_days: None,
            schedule: Some("rate(4 hours)".to_owned()),
            schedule_ms: Some(14_400_000),
            duration: Some("3h".to_owned()),
            last: Some(EpochMs(5)),
            next: Some(EpochMs(6)),
            run: Some(run),
        }),
    }
}

fn details(kind: ParameterKind) -> ParameterDetails {
    ParameterDetails {
        version: 7,
        kind,
        advanced: true,
        description: Some("d".to_owned()),
        allowed_pattern: Some("^[a-z]+$".to_owned()),
        key_id: Some("alias/aws/ssm".to_owned()),
        data_type: "text".to_owned(),
        modified: EpochMs(8),
        modified_by: "arn:aws:iam::000000000000:root".to_owned(),
    }
}

/// One full example of each kind that holds secrets for others.
fn secret_examples() -> Vec<(&'static str, Record)> {
    let secret = secret();
    let address = (secret.name.clone(), secret.suffix.clone(), "a".repeat(32));
    let name = ParameterName::new("/prod/db/host").unwrap();
    let newest = details(ParameterKind::Secure);
    let parameter =
        Parameter { name: name.clone(), oldest: 2, newest: newest.clone(), tags: BTreeMap::new() };
    let version =
        |kind| ParameterVersion { details: details(kind), value: "top secret".to_owned() };
    vec![
        ("secret.v1.json", Record::Secret(secret)),
        (
            "secret-value.v1.json",
            Record::SecretValue(address.clone(), SecretValue::Text("top secret".to_owned())),
        ),
        (
            "secret-binary.v1.json",
            Record::SecretValue(address, SecretValue::Binary(b"top secret".to_vec())),
        ),
        ("parameter.v1.json", Record::Parameter(parameter)),
        (
            "parameter-secure.v1.json",
            Record::ParameterVersion(name.clone(), version(ParameterKind::Secure)),
        ),
        ("parameter-list.v1.json", Record::ParameterVersion(name, version(ParameterKind::List))),
    ]
}

/// One full example of each kind of the asynchronous half.
fn event_examples() -> Vec<(&'static str, Record)> {
    let name = FunctionName::new("hello").unwrap();
    let live = Qualifier::new("live").unwrap();
    vec![
        ("queue.v1.json", Record::Queue(queue())),
        ("queue-fifo.v1.json", Record::Queue(fifo_queue())),
        ("mapping.v1.json", Record::Mapping(mapping())),
        ("mapping-bare.v1.json", Record::Mapping(bare_mapping())),
        ("event-invoke.v1.json", Record::EventInvoke(name.clone(), live, event_invoke())),
        (
            "event-invoke-bare.v1.json",
            Record::EventInvoke(name.clone(), Qualifier::LATEST, bare_event_invoke()),
        ),
        (
            "provisioned.v1.json",
            Record::Provisioned(name.clone(), Qualifier::new("live").unwrap(), PROVISIONED),
        ),
        ("move-task.v1.json", Record::MoveTask(move_task())),
        ("move-task-failed.v1.json", Record::MoveTask(failed_move_task())),
    ]
}

/// One full example of each kind, and what optional fields look like when they are absent.
fn examples() -> Vec<(&'static str, Record)> {
    let name = FunctionName::new("hello").unwrap();
    let live = AliasName::new("live").unwrap();
    let layer = LayerName::new("numpy").unwrap();
    let function = Function {
        name: name.clone(),
        next_version: 4,
        reserved_concurrency: Some(0),
        recursion_allowed: false,
        egress: Egress::None,
        tags: BTreeMap::from([("team".to_owned(), "a b".to_owned())]),
        created: EpochMs(1_790_000_000_000),
    };
    let bare = Function { reserved_concurrency: None, tags: BTreeMap::new(), ..function.clone() };
    let recursive = Function { recursion_allowed: true, ..bare.clone() };
    let open = Function { egress: Egress::Open, ..bare.clone() };
    let rules = ["api.example.com:443", "*.example.org:*", "udp:[2001:db8::/32]:53"];
    let rules = rules.map(|text| Rule::parse(text).unwrap()).to_vec();
    let listed = Function { egress: Egress::Allow(rules), ..bare.clone() };
    let alias = Alias {
        name: live.clone(),
        version: Version::Number(3),
        extra: Some((4, 0.1)),
        description: "split".to_owned(),
        revision_id: "r".to_owned(),
    };
    let latest = Alias { version: Version::Latest, extra: None, ..alias.clone() };
    let layer_version = LayerVersion {
        name: layer.clone(),
        version: 3,
        code: code(9),
        description: "d".to_owned(),
        license_info: "MIT".to_owned(),
        compatible_runtimes: vec!["python3.13".to_owned()],
        compatible_architectures: vec!["x86_64".to_owned()],
        created: EpochMs(3),
    };
    vec![
        ("function.v1.json", Record::Function(function)),
        ("function-bare.v1.json", Record::Function(bare)),
        ("function-recursive.v1.json", Record::Function(recursive)),
        ("function-egress-open.v1.json", Record::Function(open)),
        ("function-egress-list.v1.json", Record::Function(listed)),
        ("version.v2.json", Record::Version(name.clone(), version())),
        ("version-failed.v2.json", Record::Version(name.clone(), failed_version())),
        ("alias.v1.json", Record::Alias(name.clone(), alias)),
        ("alias-latest.v1.json", Record::Alias(name.clone(), latest)),
        ("policy.v1.json", Record::Policy(name.clone(), Qualifier::Alias(live), policy())),
        ("url.v1.json", Record::Url(name, url())),
        ("layer.v1.json", Record::Layer(layer, 4)),
        ("layer-version.v1.json", Record::LayerVersion(layer_version)),
    ]
}

fn access_key(owner: KeyOwner, active: bool) -> Record {
    Record::AccessKey(AccessKey {
        id: "AKIAEXAMPLE".to_owned(),
        secret: "example/secret+value".to_owned(),
        owner,
        active,
        created: EpochMs(4),
    })
}

/// One full example of each kind of identity.
fn identity_examples() -> Vec<(&'static str, Record)> {
    let entity = |text| EntityName::new(text).unwrap();
    let text = str::to_owned;
    let grants = Grants {
        inline: BTreeMap::from([(text("Send"), text(r#"{"Version":"2012-10-17"}"#))]),
        attached: BTreeSet::from([text("arn:aws:iam::aws:policy/ReadOnlyAccess")]),
        boundary: Some(text("arn:aws:iam::000000000000:policy/Bound")),
    };
    let user = User {
        name: entity("Ada"),
        path: text("/people/"),
        id: text("AIDAEXAMPLE"),
        created: EpochMs(5),
        tags: BTreeMap::from([(text("team"), text("a b"))]),
        grants: grants.clone(),
    };
    let bare = User { tags: BTreeMap::new(), grants: Grants::default(), ..user.clone() };
    let role = Role {
        name: entity("Worker"),
        path: text("/"),
        id: text("AROAEXAMPLE"),
        created: EpochMs(6),
        trust: text("{}"),
        description: Some(text("works")),
        session_s_max: 3_600,
        tags: user.tags.clone(),
        grants,
    };
    let version = |number| PolicyVersion { number, document: text("{}"), created: EpochMs(7) };
    let policy = ManagedPolicy {
        name: entity("Bound"),
        path: text("/"),
        id: text("ANPAEXAMPLE"),
        created: EpochMs(7),
        updated: EpochMs(8),
        description: Some(text("bounds")),
        tags: BTreeMap::new(),
        versions: vec![version(1), version(3)],
        default_version: 3,
        next_version: 5,
    };
    let api_key = ApiKey {
        id: text("MFAKEXAMPLE"),
        digest: SecretDigest([0xfe; 32]),
        replaced: Some(Replaced { digest: SecretDigest([0xa5; 32]), until: EpochMs(11) }),
        functions: BTreeSet::from([FunctionName::new("hello").unwrap()]),
        description: Some(text("the shop")),
        created: EpochMs(7),
        rotated: EpochMs(8),
    };
    let mut seen = SeenCalls::new(EpochMs(7));
    seen.note("sqs:SendMessage", "arn:aws:sqs:us-east-1:000000000000:jobs", EpochMs(9));
    let last = LastUse { at: EpochMs(9), service: text("sqs"), region: text("us-east-1") };
    vec![
        ("access-key.v3.json", access_key(KeyOwner::User(entity("Ada")), false)),
        ("access-key-root.v3.json", access_key(KeyOwner::Root, true)),
        ("user.v1.json", Record::User(user)),
        ("user-bare.v1.json", Record::User(bare)),
        ("role.v1.json", Record::Role(role)),
        ("managed-policy.v1.json", Record::ManagedPolicy(policy)),
        ("last-use.v1.json", Record::LastUse(text("AROAEXAMPLE"), last)),
        ("api-key.v1.json", Record::ApiKey(api_key)),
        ("seen-calls.v1.json", Record::SeenCalls(text("AROAEXAMPLE"), seen)),
    ]
}

#[test]
fn access_keys_of_the_first_release_are_the_accounts_own() {
    let golden = std::fs::read(fixture("access-key.v1.json")).unwrap();
    let expected = access_key(KeyOwner::Root, true);
    assert_eq!(decode(&expected.key(), &golden).unwrap(), expected);
}

#[test]
fn every_released_encoding_is_read_and_the_current_one_is_written() {
    let all = examples().into_iter().chain(event_examples()).chain(identity_examples());
    let all = all.chain(super::topic::examples()).chain(super::webhook::examples());
    let all = all.chain(buses::examples()).chain(buses::secret_examples());
    for (file, record) in all.chain(secret_examples()).chain(super::schedule::examples()) {
        let bytes = encode(&record);
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(fixture(file), &bytes).unwrap();
        }
        let golden = std::fs::read(fixture(file)).unwrap();
        assert_eq!(decode(&record.key(), &golden).unwrap(), record, "{file}");
        assert_eq!(String::from_utf8(bytes), String::from_utf8(golden), "{file}");
    }
}

#[test]
fn secrets_that_older_releases_wrote_in_plain_are_read_and_seen_as_stale() {
    let old = [
        ("version.v2.json", "version.v1.json"),
        ("version-failed.v2.json", "version-failed.v1.json"),
        ("access-key.v3.json", "access-key.v2.json"),
        ("access-key-root.v3.json", "access-key-root.v2.json"),
        ("access-key-root.v3.json", "access-key.v1.json"),
    ];
    let examples: Vec<_> = examples().into_iter().chain(identity_examples()).collect();
    let other = Vault::ephemeral(Draw::seeded(8)).primary();
    for (today, earlier) in old {
        let (_, record) = examples.iter().find(|(file, _)| *file == today).unwrap();
        let key = record.key();
        let is_stale = |bytes: &[u8], primary| super::is_stale(&key, bytes, primary).unwrap();
        let golden = std::fs::read(fixture(earlier)).unwrap();
        assert_eq!(decode(&key, &golden).unwrap(), *record, "{earlier}");
        assert!(is_stale(&golden, vault().primary()), "{earlier}");
        let sealed = encode(record);
        assert!(!is_stale(&sealed, vault().primary()), "{today}");
        assert!(is_stale(&sealed, other), "{today}");
    }
}

#[test]
fn no_secret_is_in_the_bytes_of_a_record() {
    let entry = Record::Version(FunctionName::new("hello").unwrap(), version());
    let mut entries = examples();
    entries.push(("version", entry));
    entries.extend(identity_examples());
    entries.extend(super::topic::examples());
    entries.extend(buses::secret_examples());
    entries.extend(super::webhook::examples());
    let is_sealed = |file: &str| !file.starts_with("parameter-list");
    entries.extend(secret_examples().into_iter().filter(|(file, _)| is_sealed(file)));
    for (file, record) in entries {
        let text = String::from_utf8(encode(&record)).unwrap();
        for secret in ["quoted", "example/secret", "KEY", "top secret"] {
            assert!(!text.contains(secret), "{file}: {secret}");
        }
    }
}

#[test]
fn words_that_no_release_has_written_are_an_error() {
    let replaced = |record: &Record, from: &str, to: &str| {
        let text = String::from_utf8(encode(record)).unwrap();
        assert!(text.contains(from), "{text}");
        decode(&record.key(), text.replace(from, to).as_bytes())
    };
    let cases = [
        (Record::Queue(fifo_queue()), "a5a5", "a5"),
        (Record::Queue(fifo_queue()), "dead.fifo", "dead queue"),
        (Record::Queue(fifo_queue()), "\"queues\"", "\"some\""),
        (Record::Queue(fifo_queue()), "\"fifo\"", "\"lifo\""),
        (Record::Mapping(mapping()), "Enabling", "Perhaps"),
        (Record::Mapping(mapping()), "\"queue\"", "\"stream\""),
        (Record::MoveTask(move_task()), "running", "walking"),
    ];
    for (record, from, to) in cases {
        let refused = replaced(&record, from, to);
        assert!(matches!(refused, Err(Error::Damaged { .. })), "{from} to {to}: {refused:?}");
    }
}

#[test]
fn fields_of_later_versions_of_the_same_shape_are_ignored() {
    let key = Key::Layer(LayerName::new("l").unwrap());
    let record = decode(&key, br#"{"v":1,"next":4,"later":true}"#).unwrap();
    assert_eq!(record, Record::Layer(LayerName::new("l").unwrap(), 4));
}

#[test]
fn newer_records_are_refused_by_name() {
    let key = Key::Function(FunctionName::new("f").unwrap());
    let newer = decode(&key, &std::fs::read(fixture("function.v2-from-the-future.json")).unwrap());
    let text = newer.unwrap_err().to_string();
    assert_eq!(text, "function record has version 2; this binary reads up to 1");
}

#[test]
fn damaged_records_are_an_error() {
    let name = FunctionName::new("f").unwrap();
    let key = Key::Version(name.clone(), Version::Latest);
    let whole = encode(&Record::Version(name.clone(), version()));
    let text = String::from_utf8(whole.clone()).unwrap();
    let damaged = std::fs::read(fixture("version.damaged.json")).unwrap();
    let cases = [
        damaged,
        Vec::new(),
        b"{}".to_vec(),
        br#"{"v":0}"#.to_vec(),
        text.replace("python3.13", "cobol85").into_bytes(),
        text.replace("arm64", "z80").into_bytes(),
        text.replace("fefe", "gggg").into_bytes(),
        text.replace("fefe", "").into_bytes(),
        text.replace("in_progress", "perhaps").into_bytes(),
        text.replace("numpy", "num py").into_bytes(),
    ];
    for bytes in cases {
        let refused = decode(&key, &bytes);
        assert!(matches!(refused, Err(Error::Damaged { kind: "version", .. })), "{refused:?}");
    }
    for length in 0..whole.len() {
        assert!(decode(&key, &whole[..length]).is_err());
    }
}
