//! Stored records: the shapes of what is on disk, apart from the types that the program works with.
//!
//! Owns the encoding (JSON with a version number in `v`) and the conversion to and from the types
//! of `core`, by hand, one file per kind of record. Never decides, never does I/O.
//!
//! A released shape never changes: a new field is optional with a default, and anything else is a
//! new version with a reader of its own. `tests/fixtures/records` keeps an example of each version.

mod access_key;
mod alias;
mod api_key;
mod archive;
mod bus;
mod code;
mod connection;
mod event_invoke;
mod function;
mod identity;
mod layer;
mod mapping;
mod move_task;
mod parameter;
mod policy;
mod provisioned;
mod queue;
mod schedule;
mod sealed;
mod secret;
mod topic;
mod url;
mod version;
mod webhook;

use mayfly_core::name::{Digest, InvalidName};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::catalogue::{Key, Record};
use crate::vault::{Fingerprint, Vault};
use sealed::Seals;

/// Why a stored record cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A newer release wrote it.
    #[error("{kind} record has version {found}; this binary reads up to {known}")]
    Newer {
        /// The kind of record.
        kind: &'static str,
        /// Its version.
        found: u32,
        /// The newest version that this binary reads.
        known: u32,
    },
    /// It is not what any release has written.
    #[error("{kind} record is damaged")]
    Damaged {
        /// The kind of record.
        kind: &'static str,
        /// What is wrong.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}

/// A value that no release has written into a field.
#[derive(Debug, thiserror::Error)]
#[error("{field} cannot be {value:?}")]
struct BadField {
    field: &'static str,
    value: String,
}

/// A name that does not hold its own rule.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct BadName(InvalidName);

type FieldResult<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// The first field of every record.
#[derive(Serialize, Deserialize)]
struct Head {
    v: u32,
}

/// The version that most kinds of records are written in today.
const V1: u32 = 1;
/// The version of those whose secrets are sealed since.
const V2: u32 = 2;

/// The bytes to store for `record`; `vault` seals what is secret in it.
pub(crate) fn encode(record: &Record, vault: &Vault) -> Vec<u8> {
    let seals = || Seals::new(vault, &record.key());
    match record {
        Record::Function(function) => write(&function::V1::from_core(function)),
        Record::Version(_, entry) => write(&version::V2::from_core(entry, &seals())),
        Record::Alias(_, alias) => write(&alias::V1::from_core(alias)),
        Record::Policy(_, _, policy) => write(&policy::V1::from_core(policy)),
        Record::Url(_, url) => write(&url::V1::from_core(url)),
        Record::Layer(_, next) => write(&layer::Counter1 { v: V1, next: *next }),
        Record::LayerVersion(layer) => write(&layer::V1::from_core(layer)),
        Record::AccessKey(key) => write(&access_key::V3::from_core(key, &seals())),
        Record::Queue(queue) => write(&queue::V1::from_core(queue)),
        Record::Mapping(mapping) => write(&mapping::V1::from_core(mapping)),
        Record::EventInvoke(_, _, config) => write(&event_invoke::V1::from_core(config)),
        Record::MoveTask(task) => write(&move_task::V1::from_core(task)),
        Record::Provisioned(_, _, config) => write(&provisioned::V1::from_core(config)),
        Record::User(user) => write(&identity::User1::from_core(user)),
        Record::Role(role) => write(&identity::Role1::from_core(role)),
        Record::ManagedPolicy(policy) => write(&identity::ManagedPolicy1::from_core(policy)),
        Record::LastUse(_, last) => write(&identity::LastUse1::from_core(last)),
        Record::Secret(secret) => write(&secret::V1::from_core(secret)),
        Record::SecretValue(_, value) => write(&secret::Value1::from_core(value, &seals())),
        Record::Parameter(parameter) => write(&parameter::V1::from_core(parameter)),
        Record::ParameterVersion(_, version) => {
            write(&parameter::Version1::from_core(version, &seals()))
        }
        Record::Topic(topic) => write(&topic::V1::from_core(topic)),
        Record::Subscription(one) => write(&topic::Subscription1::from_core(one)),
        Record::SigningKey(key) => write(&topic::Key1::from_core(key, &seals())),
        Record::TopicSequence(next) => write(&topic::Sequence1 { v: V1, next: *next }),
        Record::EventBus(bus) => write(&bus::Bus1::from_core(bus)),
        Record::Rule(rule) => write(&bus::Rule1::from_core(rule)),
        Record::Archive(archive) => write(&archive::V1::from_core(archive)),
        Record::Replay(replay) => write(&archive::Replay1::from_core(replay)),
        Record::Connection(one) => write(&connection::V1::from_core(one, &seals())),
        Record::ApiDestination(one) => write(&connection::ApiDestination1::from_core(one)),
        Record::Webhook(hook) => write(&webhook::V1::from_core(hook, &seals())),
        Record::ApiKey(key) => write(&api_key::V1::from_core(key)),
        Record::SeenCalls(_, seen) => write(&api_key::Seen1::from_core(seen)),
        Record::ScheduleGroup(group) => write(&schedule::Group1::from_core(group)),
        Record::Schedule(schedule) => write(&schedule::V1::from_core(schedule)),
        Record::ScheduleDue(_, state) | Record::RuleDue(_, state) => {
            write(&schedule::Due1::from_core(state))
        }
    }
}

/// The record that is stored under `key`.
///
/// # Errors
/// [`Error`] names the kind of record; it never quotes its contents.
pub(crate) fn decode(key: &Key, bytes: &[u8], vault: &Vault) -> Result<Record, Error> {
    let kind = kind(key);
    let damaged = |source| Error::Damaged { kind, source };
    let head: Head = serde_json::from_slice(bytes).map_err(|e| damaged(e.into()))?;
    let known = newest(key);
    if head.v == 0 {
        return Err(damaged("it has no version".into()));
    }
    if head.v > known {
        return Err(Error::Newer { kind, found: head.v, known });
    }
    read_record(key, head.v, bytes, &Seals::new(vault, key)).map_err(damaged)
}

/// The version that a kind of record is written in.
fn newest(key: &Key) -> u32 {
    match key {
        Key::Version(..) => V2,
        Key::AccessKey(_) => access_key::VERSION,
        _ => V1,
    }
}

/// Whether records of this kind have sealed fields.
pub(crate) fn may_hold_secrets(key: &Key) -> bool {
    use Key::{AccessKey, Connection, ParameterVersion, SecretValue, SigningKey, Version, Webhook};
    let of_settings = matches!(key, Version(..) | SigningKey | Connection(_) | Webhook(_));
    of_settings || matches!(key, AccessKey(_) | SecretValue(..) | ParameterVersion(..))
}

/// Whether a record should be written anew: it holds in plain what is sealed today, or another
/// master key than `primary` sealed it.
///
/// # Errors
/// [`Error::Damaged`].
pub(crate) fn is_stale(key: &Key, bytes: &[u8], primary: Fingerprint) -> Result<bool, Error> {
    if !may_hold_secrets(key) {
        return Ok(false);
    }
    let by = sealed_by(key, bytes)?;
    Ok(by.0 < newest(key) || by.1.is_some_and(|name| name != primary))
}

/// The version of a record, and the master key that sealed something in it.
pub(crate) fn sealed_by(key: &Key, bytes: &[u8]) -> Result<(u32, Option<Fingerprint>), Error> {
    #[derive(Deserialize)]
    struct By {
        v: u32,
        #[serde(default)]
        sealed_by: Option<String>,
    }
    let damaged = |source| Error::Damaged { kind: kind(key), source };
    let by: By = serde_json::from_slice(bytes).map_err(|e| damaged(e.into()))?;
    let name = by.sealed_by.map(|text| Fingerprint::parse(&text).ok_or(text)).transpose();
    Ok((by.v, name.map_err(|text| damaged(bad_field("sealed_by", &text)))?))
}

fn read_record(key: &Key, v: u32, bytes: &[u8], seals: &Seals<'_>) -> FieldResult<Record> {
    Ok(match key {
        Key::Function(name) => {
            Record::Function(read::<function::V1>(bytes)?.into_core(name.clone())?)
        }
        Key::Version(name, number) => {
            let stored = read::<version::V2>(bytes)?;
            Record::Version(name.clone(), stored.into_core(*number, seals)?)
        }
        Key::Alias(name, alias) => {
            let stored = read::<alias::V1>(bytes)?;
            Record::Alias(name.clone(), stored.into_core(alias.clone())?)
        }
        Key::Policy(name, qualifier) => {
            let stored = read::<policy::V1>(bytes)?;
            Record::Policy(name.clone(), qualifier.clone(), stored.into_core()?)
        }
        Key::Url(name, qualifier) => {
            Record::Url(name.clone(), read::<url::V1>(bytes)?.into_core(qualifier.clone())?)
        }
        Key::Layer(name) => Record::Layer(name.clone(), read::<layer::Counter1>(bytes)?.next),
        Key::LayerVersion(name, number) => {
            Record::LayerVersion(read::<layer::V1>(bytes)?.into_core(name.clone(), *number)?)
        }
        Key::AccessKey(id) if v == V1 => {
            Record::AccessKey(read::<access_key::V1>(bytes)?.into_core(id.clone()))
        }
        Key::AccessKey(id) if v == V2 => {
            Record::AccessKey(read::<access_key::V2>(bytes)?.into_core(id.clone())?)
        }
        Key::AccessKey(id) => {
            Record::AccessKey(read::<access_key::V3>(bytes)?.into_core(id.clone(), seals)?)
        }
        Key::Queue(name) => Record::Queue(read::<queue::V1>(bytes)?.into_core(name.clone())?),
        Key::Mapping(id) => Record::Mapping(read::<mapping::V1>(bytes)?.into_core(*id)?),
        Key::EventInvoke(name, qualifier) => {
            let stored = read::<event_invoke::V1>(bytes)?;
            Record::EventInvoke(name.clone(), qualifier.clone(), stored.into_core()?)
        }
        Key::MoveTask(handle) => {
            Record::MoveTask(read::<move_task::V1>(bytes)?.into_core(handle.clone())?)
        }
        Key::Provisioned(name, qualifier) => {
            let stored = read::<provisioned::V1>(bytes)?;
            Record::Provisioned(name.clone(), qualifier.clone(), stored.into_core())
        }
        Key::User(_) => Record::User(read::<identity::User1>(bytes)?.into_core()?),
        Key::Role(_) => Record::Role(read::<identity::Role1>(bytes)?.into_core()?),
        Key::ManagedPolicy(_) => {
            Record::ManagedPolicy(read::<identity::ManagedPolicy1>(bytes)?.into_core()?)
        }
        Key::LastUse(id) => {
            Record::LastUse(id.clone(), read::<identity::LastUse1>(bytes)?.into_core())
        }
        _ => return read_newer_record(key, bytes, seals),
    })
}

/// The kinds of records that came after those of functions, queues and identities.
fn read_newer_record(key: &Key, bytes: &[u8], seals: &Seals<'_>) -> FieldResult<Record> {
    Ok(match key {
        Key::Secret(name) => Record::Secret(read::<secret::V1>(bytes)?.into_core(name.clone())?),
        Key::SecretValue(name, suffix, version) => {
            let address = (name.clone(), suffix.clone(), version.clone());
            Record::SecretValue(address, read::<secret::Value1>(bytes)?.into_core(seals)?)
        }
        Key::Parameter(name) => {
            Record::Parameter(read::<parameter::V1>(bytes)?.into_core(name.clone())?)
        }
        Key::ParameterVersion(name, _) => {
            let stored = read::<parameter::Version1>(bytes)?;
            Record::ParameterVersion(name.clone(), stored.into_core(seals)?)
        }
        Key::ApiKey(id) => Record::ApiKey(read::<api_key::V1>(bytes)?.into_core(id.clone())?),
        Key::SeenCalls(id) => {
            Record::SeenCalls(id.clone(), read::<api_key::Seen1>(bytes)?.into_core())
        }
        key => read_event_record(key, bytes, seals)?,
    })
}

/// The rest: what leads events about.
fn read_event_record(key: &Key, bytes: &[u8], seals: &Seals<'_>) -> FieldResult<Record> {
    Ok(match key {
        Key::Topic(name) => Record::Topic(read::<topic::V1>(bytes)?.into_core(name.clone())?),
        Key::Subscription(name, id) => {
            let stored = read::<topic::Subscription1>(bytes)?;
            Record::Subscription(stored.into_core(name.clone(), *id)?)
        }
        Key::SigningKey => Record::SigningKey(read::<topic::Key1>(bytes)?.into_core(seals)?),
        Key::TopicSequence => Record::TopicSequence(read::<topic::Sequence1>(bytes)?.next),
        Key::EventBus(name) => Record::EventBus(read::<bus::Bus1>(bytes)?.into_core(name.clone())),
        Key::Rule(bus, name) => {
            Record::Rule(read::<bus::Rule1>(bytes)?.into_core(bus.clone(), name.clone()))
        }
        Key::Archive(name) => Record::Archive(read::<archive::V1>(bytes)?.into_core(name.clone())?),
        Key::Replay(name) => {
            Record::Replay(read::<archive::Replay1>(bytes)?.into_core(name.clone())?)
        }
        Key::Connection(name) => {
            Record::Connection(read::<connection::V1>(bytes)?.into_core(name.clone(), seals)?)
        }
        Key::ApiDestination(name) => {
            let stored = read::<connection::ApiDestination1>(bytes)?;
            Record::ApiDestination(stored.into_core(name.clone())?)
        }
        Key::Webhook(name) => {
            Record::Webhook(read::<webhook::V1>(bytes)?.into_core(name.clone(), seals)?)
        }
        Key::ScheduleGroup(_) | Key::Schedule(_) | Key::ScheduleDue(_) | Key::RuleDue(_) => {
            schedule::read_record(key, bytes)?
        }
        key => unreachable!("{} is read above", kind(key)),
    })
}

fn kind(key: &Key) -> &'static str {
    match key {
        Key::Function(_) => "function",
        Key::Version(..) => "version",
        Key::Alias(..) => "alias",
        Key::Policy(..) => "policy",
        Key::Url(..) => "URL",
        Key::Layer(_) => "layer",
        Key::LayerVersion(..) => "layer version",
        Key::AccessKey(_) => "access key",
        Key::Queue(_) => "queue",
        Key::Mapping(_) => "event source mapping",
        Key::EventInvoke(..) => "event-invoke configuration",
        Key::MoveTask(_) => "message-move task",
        Key::Provisioned(..) => "provisioned concurrency",
        Key::User(_) => "user",
        Key::Role(_) => "role",
        Key::ManagedPolicy(_) => "managed policy",
        Key::LastUse(_) => "last use",
        Key::Secret(_) => "secret",
        Key::SecretValue(..) => "secret value",
        Key::Parameter(_) => "parameter",
        Key::ParameterVersion(..) => "parameter version",
        Key::Topic(_) => "topic",
        Key::Subscription(..) => "subscription",
        Key::SigningKey => "signing key",
        Key::TopicSequence => "topic sequence",
        Key::EventBus(_) => "event bus",
        Key::Rule(..) => "rule",
        Key::Archive(_) => "archive",
        Key::Replay(_) => "replay",
        Key::Connection(_) => "connection",
        Key::ApiDestination(_) => "API destination",
        Key::Webhook(_) => "webhook",
        Key::ApiKey(_) => "API key",
        Key::SeenCalls(_) => "seen calls",
        Key::ScheduleGroup(_) => "schedule group",
        Key::Schedule(_) => "schedule",
        Key::ScheduleDue(_) | Key::RuleDue(_) => "state of a schedule",
    }
}

fn write(record: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(record).expect("records hold strings, integers and finite numbers only")
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> FieldResult<T> {
    Ok(serde_json::from_slice(bytes)?)
}

fn bad_name(name: InvalidName) -> Box<dyn std::error::Error + Send + Sync> {
    Box::new(BadName(name))
}

fn bad_field(field: &'static str, value: &str) -> Box<dyn std::error::Error + Send + Sync> {
    Box::new(BadField { field, value: value.to_owned() })
}

/// Reads 64 hexadecimal digits.
fn digest(field: &'static str, text: &str) -> FieldResult<Digest> {
    Ok(Digest(hexadecimal(field, text)?))
}

/// Writes bytes as lower-case hexadecimal digits.
fn to_hexadecimal(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |nibble: u8| char::from(DIGITS[usize::from(nibble)]);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// Reads two hexadecimal digits for each of `N` bytes.
fn hexadecimal<const N: usize>(field: &'static str, text: &str) -> FieldResult<[u8; N]> {
    let mut bytes = [0; N];
    let nibble = |digit: u8| char::from(digit).to_digit(16).and_then(|n| u8::try_from(n).ok());
    if text.len() != 2 * N {
        return Err(bad_field(field, text));
    }
    for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
        let (Some(high), Some(low)) = (nibble(pair[0]), nibble(pair[1])) else {
            return Err(bad_field(field, text));
        };
        *byte = high << 4 | low;
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests;
