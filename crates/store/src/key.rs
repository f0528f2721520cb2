//! The key layout of the catalogue: how a record's address becomes bytes that sort well.
//!
//! ```text
//!  01 name                         function           by name
//!  02 name 00 number               version            ascending, $LATEST (0) first
//!  03 name 00 alias                alias              by name
//!  04 name 00 qualifier            policy             versions, then aliases
//!  05 name 00 qualifier            URL                the same
//!  06 name                         layer counter      by name
//!  07 name 00 ~number              layer version      descending: newest first
//!  08 id                           access key         by id
//!  09 name                         queue              by name
//!  0a id                           mapping            by id, 16 bytes
//!  0b name 00 qualifier            event-invoke       versions, then aliases
//!  0c handle                       move task          by handle
//!  0d name 00 qualifier            provisioned        versions, then aliases
//!  0e name in lower case           user               by name
//!  0f name in lower case           role               by name
//!  10 name in lower case           managed policy     by name
//!  11 id of an access key or role  last use           by id
//!  20 name                         secret             by name
//!  21 name 00 suffix 00 version    secret value       by version
//!  22 name                         parameter          by name
//!  23 name 00 number               parameter version  ascending
//!  30 name                         topic              by name
//!  31 name 00 id                   subscription       by id, 16 bytes
//!  32                              signing key        there is one
//!  33                              topic sequence     there is one
//!  38 name                         event bus          by name
//!  39 bus 00 name                  rule               by name
//!  3a name                         archive            by name
//!  3b name                         replay             by name
//!  3c name                         connection         by name
//!  3d name                         API destination    by name
//!  48 group                        schedule group     by name
//!  49 group 00 name                schedule           by name
//!  4a group 00 name                where one stands   by name
//!  4b name                         the same of a rule by name, on the default bus
//!  5c name                         webhook            by name
//!
//!  number     u64, big-endian             ~number    its complement
//!  qualifier  00 number | 01 alias
//! ```
//! Names hold only `[A-Za-z0-9-_]`, so 00 ends a name and sorts before each continuation of it.
//! (Names of queues and handles are the end of their keys: they may hold anything.)
//! Owns both directions. Never reads or writes a record.

use mayfly_core::bus::{
    ApiDestinationName, ArchiveName, BusName, ConnectionName, ReplayName, RuleName,
};
use mayfly_core::identity::EntityKey;
use mayfly_core::mapping::MappingId;
use mayfly_core::name::{AliasName, FunctionName, LayerName, Qualifier, Version};
use mayfly_core::parameter::ParameterName;
use mayfly_core::queue::QueueName;
use mayfly_core::schedule::{GroupName, ScheduleKey, ScheduleName};
use mayfly_core::secret::{Secret, SecretName};
use mayfly_core::topic::{SubscriptionId, TopicName};
use mayfly_core::webhook::WebhookName;

/// The address of one record.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// A function.
    Function(FunctionName),
    /// One of its versions, `$LATEST` included.
    Version(FunctionName, Version),
    /// One of its aliases.
    Alias(FunctionName, AliasName),
    /// The resource policy of the function (`Qualifier::LATEST`), a version or an alias.
    Policy(FunctionName, Qualifier),
    /// The URL of the function (`Qualifier::LATEST`) or an alias.
    Url(FunctionName, Qualifier),
    /// A layer's version counter.
    Layer(LayerName),
    /// A layer version.
    LayerVersion(LayerName, u64),
    /// A signing key.
    AccessKey(String),
    /// A queue of the SQS API.
    Queue(QueueName),
    /// An event source mapping.
    Mapping(MappingId),
    /// The event-invoke configuration of the function (`Qualifier::LATEST`), a version or an alias.
    EventInvoke(FunctionName, Qualifier),
    /// A message-move task, by its handle: at most 1,023 bytes.
    MoveTask(String),
    /// The provisioned concurrency of a version or an alias.
    Provisioned(FunctionName, Qualifier),
    /// A user.
    User(EntityKey),
    /// A role.
    Role(EntityKey),
    /// A managed policy of this installation.
    ManagedPolicy(EntityKey),
    /// When an access key or a role, by its id, was used last.
    LastUse(String),
    /// A secret.
    Secret(SecretName),
    /// The value of a version of a secret: name, the end of the ARN, version.
    SecretValue(SecretName, String, String),
    /// A parameter.
    Parameter(ParameterName),
    /// A version of a parameter with its value.
    ParameterVersion(ParameterName, u64),
    /// A topic of the SNS API.
    Topic(TopicName),
    /// A subscription of a topic.
    Subscription(TopicName, SubscriptionId),
    /// The key that signs what topics send.
    SigningKey,
    /// Up to where sequence numbers of FIFO topics are given out.
    TopicSequence,
    /// An event bus.
    EventBus(BusName),
    /// A rule of a bus.
    Rule(BusName, RuleName),
    /// An archive.
    Archive(ArchiveName),
    /// A replay.
    Replay(ReplayName),
    /// A connection.
    Connection(ConnectionName),
    /// An API destination.
    ApiDestination(ApiDestinationName),
    /// A webhook.
    Webhook(WebhookName),
    /// A key for function URLs.
    ApiKey(String),
    /// What the role with this id was seen to call.
    SeenCalls(String),
    /// A group of schedules.
    ScheduleGroup(GroupName),
    /// A schedule.
    Schedule(ScheduleKey),
    /// Where a schedule stands.
    ScheduleDue(ScheduleKey),
    /// Where the schedule of a rule of the default bus stands.
    RuleDue(RuleName),
}

/// The first byte of each kind of key.
pub(crate) mod kind {
    pub(crate) const FUNCTION: u8 = 1;
    pub(crate) const VERSION: u8 = 2;
    pub(crate) const ALIAS: u8 = 3;
    pub(crate) const POLICY: u8 = 4;
    pub(crate) const URL: u8 = 5;
    pub(crate) const LAYER: u8 = 6;
    pub(crate) const LAYER_VERSION: u8 = 7;
    pub(crate) const ACCESS_KEY: u8 = 8;
    pub(crate) const QUEUE: u8 = 9;
    pub(crate) const MAPPING: u8 = 10;
    pub(crate) const EVENT_INVOKE: u8 = 11;
    pub(crate) const MOVE_TASK: u8 = 12;
    pub(crate) const PROVISIONED: u8 = 13;
    pub(crate) const USER: u8 = 14;
    pub(crate) const ROLE: u8 = 15;
    pub(crate) const MANAGED_POLICY: u8 = 16;
    pub(crate) const LAST_USE: u8 = 17;
    pub(crate) const SECRET: u8 = 0x20;
    pub(crate) const SECRET_VALUE: u8 = 0x21;
    pub(crate) const PARAMETER: u8 = 0x22;
    pub(crate) const PARAMETER_VERSION: u8 = 0x23;
    pub(crate) const TOPIC: u8 = 0x30;
    pub(crate) const SUBSCRIPTION: u8 = 0x31;
    pub(crate) const SIGNING_KEY: u8 = 0x32;
    pub(crate) const TOPIC_SEQUENCE: u8 = 0x33;
    pub(crate) const EVENT_BUS: u8 = 0x38;
    pub(crate) const RULE: u8 = 0x39;
    pub(crate) const ARCHIVE: u8 = 0x3a;
    pub(crate) const REPLAY: u8 = 0x3b;
    pub(crate) const CONNECTION: u8 = 0x3c;
    pub(crate) const API_DESTINATION: u8 = 0x3d;
    pub(crate) const WEBHOOK: u8 = 0x5c;
    pub(crate) const API_KEY: u8 = 0x60;
    pub(crate) const SEEN_CALLS: u8 = 0x61;
    pub(crate) const SCHEDULE_GROUP: u8 = 0x48;
    pub(crate) const SCHEDULE: u8 = 0x49;
    pub(crate) const SCHEDULE_DUE: u8 = 0x4a;
    pub(crate) const RULE_DUE: u8 = 0x4b;
}

impl Key {
    /// The address of the value of a version of `secret`.
    #[must_use]
    pub fn secret_value(secret: &Secret, version: &str) -> Self {
        Self::SecretValue(secret.name.clone(), secret.suffix.clone(), version.to_owned())
    }

    /// The bytes under which the record is stored.
    #[must_use]
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        match self {
            Self::Function(name) => [&[kind::FUNCTION], name.as_str().as_bytes()].concat(),
            Self::Version(name, version) => {
                below(kind::VERSION, name.as_str(), &number(*version).to_be_bytes())
            }
            Self::Alias(name, alias) => {
                below(kind::ALIAS, name.as_str(), alias.as_str().as_bytes())
            }
            Self::Policy(name, of) => below(kind::POLICY, name.as_str(), &qualifier_bytes(of)),
            Self::Url(name, of) => below(kind::URL, name.as_str(), &qualifier_bytes(of)),
            Self::Layer(name) => [&[kind::LAYER], name.as_str().as_bytes()].concat(),
            Self::LayerVersion(name, number) => {
                below(kind::LAYER_VERSION, name.as_str(), &(!number).to_be_bytes())
            }
            Self::AccessKey(id) => [&[kind::ACCESS_KEY], id.as_bytes()].concat(),
            Self::Queue(name) => [&[kind::QUEUE], name.as_str().as_bytes()].concat(),
            Self::Mapping(id) => [&[kind::MAPPING], &id.0[..]].concat(),
            Self::EventInvoke(name, of) => {
                below(kind::EVENT_INVOKE, name.as_str(), &qualifier_bytes(of))
            }
            Self::MoveTask(handle) => [&[kind::MOVE_TASK], handle.as_bytes()].concat(),
            Self::Provisioned(name, of) => {
                below(kind::PROVISIONED, name.as_str(), &qualifier_bytes(of))
            }
            Self::User(name) => [&[kind::USER], name.as_str().as_bytes()].concat(),
            Self::Role(name) => [&[kind::ROLE], name.as_str().as_bytes()].concat(),
            Self::ManagedPolicy(name) => {
                [&[kind::MANAGED_POLICY], name.as_str().as_bytes()].concat()
            }
            Self::LastUse(id) => [&[kind::LAST_USE], id.as_bytes()].concat(),
            Self::Secret(name) => [&[kind::SECRET], name.as_str().as_bytes()].concat(),
            Self::SecretValue(name, suffix, version) => {
                let rest = [suffix.as_bytes(), &[0], version.as_bytes()].concat();
                below(kind::SECRET_VALUE, name.as_str(), &rest)
            }
            Self::Parameter(name) => [&[kind::PARAMETER], name.as_str().as_bytes()].concat(),
            Self::ParameterVersion(name, number) => {
                below(kind::PARAMETER_VERSION, name.as_str(), &number.to_be_bytes())
            }
            Self::Topic(name) => [&[kind::TOPIC], name.as_str().as_bytes()].concat(),
            Self::Subscription(name, id) => below(kind::SUBSCRIPTION, name.as_str(), &id.0),
            Self::SigningKey => vec![kind::SIGNING_KEY],
            Self::TopicSequence => vec![kind::TOPIC_SEQUENCE],
            Self::EventBus(name) => [&[kind::EVENT_BUS], name.as_str().as_bytes()].concat(),
            Self::Rule(bus, name) => below(kind::RULE, bus.as_str(), name.as_str().as_bytes()),
            Self::Archive(name) => [&[kind::ARCHIVE], name.as_str().as_bytes()].concat(),
            Self::Replay(name) => [&[kind::REPLAY], name.as_str().as_bytes()].concat(),
            Self::Connection(name) => [&[kind::CONNECTION], name.as_str().as_bytes()].concat(),
            Self::ApiDestination(name) => {
                [&[kind::API_DESTINATION], name.as_str().as_bytes()].concat()
            }
            Self::Webhook(name) => [&[kind::WEBHOOK], name.as_str().as_bytes()].concat(),
            Self::ApiKey(id) => [&[kind::API_KEY], id.as_bytes()].concat(),
            Self::SeenCalls(id) => [&[kind::SEEN_CALLS], id.as_bytes()].concat(),
            Self::ScheduleGroup(name) => named(kind::SCHEDULE_GROUP, name.as_str()),
            Self::Schedule(key) => schedule_bytes(kind::SCHEDULE, key),
            Self::ScheduleDue(key) => schedule_bytes(kind::SCHEDULE_DUE, key),
            Self::RuleDue(name) => named(kind::RULE_DUE, name.as_str()),
        }
    }

    /// Reads what [`Key::to_bytes`] wrote; `None` for anything else.
    #[must_use]
    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (kind, rest) = bytes.split_first()?;
        Some(match *kind {
            kind::FUNCTION => Self::Function(FunctionName::new(text(rest)?).ok()?),
            kind::VERSION => {
                let (name, rest) = function_and(rest)?;
                Self::Version(name, version(u64::from_be_bytes(rest.try_into().ok()?)))
            }
            kind::ALIAS => {
                let (name, rest) = function_and(rest)?;
                Self::Alias(name, AliasName::new(text(rest)?).ok()?)
            }
            kind::POLICY => {
                let (name, rest) = function_and(rest)?;
                Self::Policy(name, qualifier(rest)?)
            }
            kind::URL => {
                let (name, rest) = function_and(rest)?;
                Self::Url(name, qualifier(rest)?)
            }
            kind::LAYER => Self::Layer(LayerName::new(text(rest)?).ok()?),
            kind::LAYER_VERSION => {
                let (name, rest) = split(rest)?;
                let number = !u64::from_be_bytes(rest.try_into().ok()?);
                Self::LayerVersion(LayerName::new(name).ok()?, number)
            }
            kind::ACCESS_KEY => Self::AccessKey(text(rest)?.to_owned()),
            kind::QUEUE => Self::Queue(QueueName::new(text(rest)?).ok()?),
            kind::MAPPING => Self::Mapping(MappingId(rest.try_into().ok()?)),
            kind::EVENT_INVOKE => {
                let (name, rest) = function_and(rest)?;
                Self::EventInvoke(name, qualifier(rest)?)
            }
            kind::MOVE_TASK => Self::MoveTask(text(rest)?.to_owned()),
            kind::PROVISIONED => {
                let (name, rest) = function_and(rest)?;
                Self::Provisioned(name, qualifier(rest)?)
            }
            kind::USER => Self::User(EntityKey::from_text(text(rest)?)?),
            kind::ROLE => Self::Role(EntityKey::from_text(text(rest)?)?),
            kind::MANAGED_POLICY => Self::ManagedPolicy(EntityKey::from_text(text(rest)?)?),
            kind::LAST_USE => Self::LastUse(text(rest)?.to_owned()),
            kind::SECRET => Self::Secret(SecretName::new(text(rest)?).ok()?),
            kind::SECRET_VALUE => {
                let (name, rest) = split(rest)?;
                let (suffix, version) = split(rest)?;
                let (suffix, version) = (suffix.to_owned(), text(version)?.to_owned());
                Self::SecretValue(SecretName::new(name).ok()?, suffix, version)
            }
            kind::PARAMETER => Self::Parameter(ParameterName::new(text(rest)?).ok()?),
            kind::PARAMETER_VERSION => {
                let (name, rest) = split(rest)?;
                let number = u64::from_be_bytes(rest.try_into().ok()?);
                Self::ParameterVersion(ParameterName::new(name).ok()?, number)
            }
            kind::TOPIC => Self::Topic(TopicName::new(text(rest)?).ok()?),
            kind::SUBSCRIPTION => {
                let (name, rest) = split(rest)?;
                let id = SubscriptionId(rest.try_into().ok()?);
                Self::Subscription(TopicName::new(name).ok()?, id)
            }
            kind::SIGNING_KEY if rest.is_empty() => Self::SigningKey,
            kind::TOPIC_SEQUENCE if rest.is_empty() => Self::TopicSequence,
            _ => return Self::of_events(*kind, rest),
        })
    }
}

impl Key {
    /// The rest of [`Key::from_bytes`]: what leads events about.
    fn of_events(kind: u8, rest: &[u8]) -> Option<Self> {
        Some(match kind {
            kind::EVENT_BUS => Self::EventBus(BusName::new(text(rest)?).ok()?),
            kind::RULE => {
                let (bus, name) = split(rest)?;
                Self::Rule(BusName::new(bus).ok()?, RuleName::new(text(name)?).ok()?)
            }
            kind::ARCHIVE => Self::Archive(ArchiveName::new(text(rest)?).ok()?),
            kind::REPLAY => Self::Replay(ReplayName::new(text(rest)?).ok()?),
            kind::CONNECTION => Self::Connection(ConnectionName::new(text(rest)?).ok()?),
            kind::API_DESTINATION => {
                Self::ApiDestination(ApiDestinationName::new(text(rest)?).ok()?)
            }
            kind::WEBHOOK => Self::Webhook(WebhookName::new(text(rest)?).ok()?),
            kind::API_KEY => Self::ApiKey(text(rest)?.to_owned()),
            kind::SEEN_CALLS => Self::SeenCalls(text(rest)?.to_owned()),
            kind::SCHEDULE_GROUP..=kind::SCHEDULE_DUE => schedule_key(kind, rest)?,
            kind::RULE_DUE => Self::RuleDue(RuleName::new(text(rest)?).ok()?),
            _ => return None,
        })
    }
}

/// The prefix of everything of one kind that belongs to `name`.
pub(crate) fn prefix(kind: u8, name: &str) -> Vec<u8> {
    below(kind, name, &[])
}

fn below(kind: u8, name: &str, rest: &[u8]) -> Vec<u8> {
    [&[kind], name.as_bytes(), &[0], rest].concat()
}

fn named(kind: u8, name: &str) -> Vec<u8> {
    [&[kind], name.as_bytes()].concat()
}

fn schedule_bytes(kind: u8, key: &ScheduleKey) -> Vec<u8> {
    below(kind, key.group.as_str(), key.name.as_str().as_bytes())
}

fn schedule_key(kind: u8, bytes: &[u8]) -> Option<Key> {
    if kind == kind::SCHEDULE_GROUP {
        return GroupName::new(text(bytes)?).ok().map(Key::ScheduleGroup);
    }
    let (group, name) = split(bytes)?;
    let (group, name) = (GroupName::new(group).ok()?, ScheduleName::new(text(name)?).ok()?);
    let key = ScheduleKey { group, name };
    Some(if kind == kind::SCHEDULE { Key::Schedule(key) } else { Key::ScheduleDue(key) })
}

fn number(version: Version) -> u64 {
    match version {
        Version::Latest => 0,
        Version::Number(number) => number,
    }
}

fn version(number: u64) -> Version {
    if number == 0 { Version::Latest } else { Version::Number(number) }
}

fn qualifier_bytes(qualifier: &Qualifier) -> Vec<u8> {
    match qualifier {
        Qualifier::Version(version) => [&[0], &number(*version).to_be_bytes()[..]].concat(),
        Qualifier::Alias(alias) => [&[1], alias.as_str().as_bytes()].concat(),
    }
}

fn qualifier(bytes: &[u8]) -> Option<Qualifier> {
    match bytes.split_first()? {
        (0, rest) => Some(Qualifier::Version(version(u64::from_be_bytes(rest.try_into().ok()?)))),
        (1, rest) => AliasName::new(text(rest)?).ok().map(Qualifier::Alias),
        _ => None,
    }
}

fn function_and(bytes: &[u8]) -> Option<(FunctionName, &[u8])> {
    let (name, rest) = split(bytes)?;
    Some((FunctionName::new(name).ok()?, rest))
}

fn split(bytes: &[u8]) -> Option<(&str, &[u8])> {
    let end = bytes.iter().position(|byte| *byte == 0)?;
    Some((text(&bytes[..end])?, &bytes[end + 1..]))
}

fn text(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_key() -> impl Strategy<Value = Key> {
        let function = || "[A-Za-z0-9_-]{1,64}".prop_map(|n| FunctionName::new(&n).unwrap());
        let layer = || "[A-Za-z0-9_-]{1,140}".prop_map(|n| LayerName::new(&n).unwrap());
        let alias = || "[A-Za-z_-][A-Za-z0-9_-]{0,127}".prop_map(|n| AliasName::new(&n).unwrap());
        let entity = || "[a-z0-9_+=,.@-]{1,128}".prop_map(|n| EntityKey::from_text(&n).unwrap());
        let secret = || "[A-Za-z0-9/_+=.@!-]{1,512}".prop_map(|n| SecretName::new(&n).unwrap());
        let schedule = || {
            ("[A-Za-z0-9_.-]{1,64}", "[A-Za-z0-9_.-]{1,64}").prop_map(|(group, name)| ScheduleKey {
                group: GroupName::new(&group).unwrap(),
                name: ScheduleName::new(&name).unwrap(),
            })
        };
        let parameter = || "(/[a-z]{1,500}){1,2}".prop_map(|n| ParameterName::new(&n).unwrap());
        let topic = || "[A-Za-z0-9_-]{1,251}(\\.fifo)?".prop_map(|n| TopicName::new(&n).unwrap());
        let qualifier = move || {
            prop_oneof![
                any::<u64>().prop_map(|n| Qualifier::Version(version(n))),
                alias().prop_map(Qualifier::Alias),
            ]
        };
        prop_oneof![
            function().prop_map(Key::Function),
            (function(), any::<u64>()).prop_map(|(f, n)| Key::Version(f, version(n))),
            (function(), alias()).prop_map(|(f, a)| Key::Alias(f, a)),
            (function(), qualifier()).prop_map(|(f, q)| Key::Policy(f, q)),
            (function(), qualifier()).prop_map(|(f, q)| Key::Url(f, q)),
            layer().prop_map(Key::Layer),
            (layer(), any::<u64>()).prop_map(|(l, n)| Key::LayerVersion(l, n)),
            "[A-Z0-9]{1,128}".prop_map(Key::AccessKey),
            "[A-Za-z0-9_-]{1,75}(\\.fifo)?".prop_map(|n| Key::Queue(QueueName::new(&n).unwrap())),
            any::<[u8; 16]>().prop_map(|id| Key::Mapping(MappingId(id))),
            (function(), qualifier()).prop_map(|(f, q)| Key::EventInvoke(f, q)),
            "[ -~]{1,1000}".prop_map(Key::MoveTask),
            (function(), qualifier()).prop_map(|(f, q)| Key::Provisioned(f, q)),
            entity().prop_map(Key::User),
            entity().prop_map(Key::Role),
            entity().prop_map(Key::ManagedPolicy),
            "[A-Z0-9]{1,128}".prop_map(Key::LastUse),
            secret().prop_map(Key::Secret),
            (secret(), "[A-Za-z0-9]{6}", "[A-Za-z0-9-]{32,64}")
                .prop_map(|(n, s, v)| Key::SecretValue(n, s, v)),
            parameter().prop_map(Key::Parameter),
            (parameter(), any::<u64>()).prop_map(|(n, v)| Key::ParameterVersion(n, v)),
            topic().prop_map(Key::Topic),
            (topic(), any::<[u8; 16]>())
                .prop_map(|(n, id)| Key::Subscription(n, SubscriptionId(id))),
            Just(Key::SigningKey),
            Just(Key::TopicSequence),
            "[A-Za-z0-9/._-]{1,256}".prop_map(|n| Key::EventBus(BusName::new(&n).unwrap())),
            ("[A-Za-z0-9/._-]{1,256}", "[A-Za-z0-9._-]{1,64}").prop_map(|(b, n)| {
                Key::Rule(BusName::new(&b).unwrap(), RuleName::new(&n).unwrap())
            }),
            "[A-Za-z0-9._-]{1,48}".prop_map(|n| Key::Archive(ArchiveName::new(&n).unwrap())),
            "[A-Za-z0-9._-]{1,64}".prop_map(|n| Key::Replay(ReplayName::new(&n).unwrap())),
            "[A-Za-z0-9._-]{1,64}".prop_map(|n| Key::Connection(ConnectionName::new(&n).unwrap())),
            "[A-Za-z0-9._-]{1,64}"
                .prop_map(|n| Key::ApiDestination(ApiDestinationName::new(&n).unwrap())),
            "[A-Za-z0-9_-]{1,64}".prop_map(|n| Key::Webhook(WebhookName::new(&n).unwrap())),
            "[A-Z0-9]{1,64}".prop_map(Key::ApiKey),
            "[A-Z0-9]{1,128}".prop_map(Key::SeenCalls),
            "[A-Za-z0-9_.-]{1,64}".prop_map(|n| Key::ScheduleGroup(GroupName::new(&n).unwrap())),
            schedule().prop_map(Key::Schedule),
            schedule().prop_map(Key::ScheduleDue),
            "[A-Za-z0-9._-]{1,64}".prop_map(|n| Key::RuleDue(RuleName::new(&n).unwrap())),
        ]
    }

    proptest! {
        #[test]
        fn every_key_is_read_back_and_short_enough(key in any_key()) {
            let bytes = key.to_bytes();
            prop_assert!(bytes.len() <= crate::limits::KEY_BYTES_MAX);
            prop_assert_eq!(Key::from_bytes(&bytes), Some(key));
        }

        #[test]
        fn any_bytes_are_a_key_or_none(bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
            if let Some(key) = Key::from_bytes(&bytes) {
                prop_assert_eq!(key.to_bytes(), bytes);
            }
        }
    }

    #[test]
    fn keys_sort_as_lists_want_them() {
        let f = |name| FunctionName::new(name).unwrap();
        let l = |name| LayerName::new(name).unwrap();
        let ascending = [
            Key::Function(f("a")),
            Key::Function(f("a-b")),
            Key::Function(f("b")),
            Key::Version(f("a"), Version::Latest),
            Key::Version(f("a"), Version::Number(2)),
            Key::Version(f("a"), Version::Number(10)),
            Key::Version(f("a-b"), Version::Latest),
            Key::LayerVersion(l("x"), 10),
            Key::LayerVersion(l("x"), 2),
            Key::LayerVersion(l("x-y"), 3),
        ];
        assert!(ascending.windows(2).all(|pair| pair[0].to_bytes() < pair[1].to_bytes()));
    }
}
