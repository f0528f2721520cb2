//! Stored records: the shapes of what is on disk, apart from the types that the program works with.
//!
//! Owns the encoding (JSON with a version number in `v`) and the conversion to and from the types
//! of `core`, by hand, one file per kind of record. Never decides, never does I/O.
//!
//! A released shape never changes: a new field is optional with a default, and anything else is a
//! new version with a reader of its own. `tests/fixtures/records` keeps an example of each version.

mod access_key;
mod alias;
mod code;
mod event_invoke;
mod function;
mod identity;
mod layer;
mod mapping;
mod move_task;
mod policy;
mod provisioned;
mod queue;
mod url;
mod version;

use mayfly_core::name::{Digest, InvalidName};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::catalogue::{Key, Record};

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

/// The version that every kind of record is written in today, unless its module says otherwise.
const V1: u32 = 1;

/// The bytes to store for `record`.
pub(crate) fn encode(record: &Record) -> Vec<u8> {
    match record {
        Record::Function(function) => write(&function::V1::from_core(function)),
        Record::Version(_, entry) => write(&version::V1::from_core(entry)),
        Record::Alias(_, alias) => write(&alias::V1::from_core(alias)),
        Record::Policy(_, _, policy) => write(&policy::V1::from_core(policy)),
        Record::Url(_, url) => write(&url::V1::from_core(url)),
        Record::Layer(_, next) => write(&layer::Counter1 { v: V1, next: *next }),
        Record::LayerVersion(layer) => write(&layer::V1::from_core(layer)),
        Record::AccessKey(key) => write(&access_key::V2::from_core(key)),
        Record::Queue(queue) => write(&queue::V1::from_core(queue)),
        Record::Mapping(mapping) => write(&mapping::V1::from_core(mapping)),
        Record::EventInvoke(_, _, config) => write(&event_invoke::V1::from_core(config)),
        Record::MoveTask(task) => write(&move_task::V1::from_core(task)),
        Record::Provisioned(_, _, config) => write(&provisioned::V1::from_core(config)),
        Record::User(user) => write(&identity::User1::from_core(user)),
        Record::Role(role) => write(&identity::Role1::from_core(role)),
        Record::ManagedPolicy(policy) => write(&identity::ManagedPolicy1::from_core(policy)),
        Record::LastUse(_, last) => write(&identity::LastUse1::from_core(last)),
    }
}

/// The record that is stored under `key`.
///
/// # Errors
/// [`Error`] names the kind of record; it never quotes its contents.
pub(crate) fn decode(key: &Key, bytes: &[u8]) -> Result<Record, Error> {
    let kind = kind(key);
    let damaged = |source| Error::Damaged { kind, source };
    let head: Head = serde_json::from_slice(bytes).map_err(|e| damaged(e.into()))?;
    match (key, head.v) {
        (_, 0) => Err(damaged("it has no version".into())),
        (Key::AccessKey(id), access_key::VERSION) => decode_access_key(id, bytes).map_err(damaged),
        (_, V1) => decode_v1(key, bytes).map_err(damaged),
        (Key::AccessKey(_), found) => Err(Error::Newer { kind, found, known: access_key::VERSION }),
        (_, found) => Err(Error::Newer { kind, found, known: V1 }),
    }
}

fn decode_access_key(id: &str, bytes: &[u8]) -> FieldResult<Record> {
    Ok(Record::AccessKey(read::<access_key::V2>(bytes)?.into_core(id.to_owned())?))
}

fn decode_v1(key: &Key, bytes: &[u8]) -> FieldResult<Record> {
    Ok(match key {
        Key::Function(name) => {
            Record::Function(read::<function::V1>(bytes)?.into_core(name.clone())?)
        }
        Key::Version(name, number) => {
            Record::Version(name.clone(), read::<version::V1>(bytes)?.into_core(*number)?)
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
        Key::AccessKey(id) => {
            Record::AccessKey(read::<access_key::V1>(bytes)?.into_core(id.clone()))
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
