//! One stored record with the messages that were committed together and are due together.
//!
//! ```text
//!  01 count, then for each message
//!     id (16)  sent  attempts  first received +1 or 0
//!     group length +1 or 0, group
//!     number of headers, each: tag, text
//!     00 payload | 01 blob id (16), length      payload: attributes, body
//!  checksum
//! ```
//! A segment never changes; what happened to its messages since is in the marks beside it.
//! Owns the bytes. Never knows queues or time.

use std::sync::Arc;

use bytes::Bytes;
use mayfly_core::queue::{Attribute, AttributeValue};

use super::codec::{Damaged, Reader, Writer};
use super::message::Header;
use crate::blob::BlobId;
use crate::limits;

const VERSION: u8 = 1;

/// What a message carries apart from its place and its history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Content {
    pub(super) headers: Vec<(Header, String)>,
    pub(super) payload: Payload,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Payload {
    Inline {
        attributes: Vec<Attribute>,
        body: Bytes,
    },
    /// The blob holds what [`encode_payload`] makes.
    Blob {
        id: BlobId,
        bytes: u64,
    },
}

/// A message of a segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stored {
    pub(super) id: [u8; 16],
    pub(super) sent: u64,
    pub(super) attempts: u32,
    pub(super) first_received: Option<u64>,
    pub(super) group: Option<Arc<str>>,
    pub(super) content: Content,
}

impl Content {
    pub(super) fn blob(&self) -> Option<BlobId> {
        match self.payload {
            Payload::Blob { id, .. } => Some(id),
            Payload::Inline { .. } => None,
        }
    }

    /// Bytes that it takes in memory and, roughly, in a segment.
    pub(super) fn bytes(&self) -> usize {
        let headers: usize = self.headers.iter().map(|(_, text)| text.len() + 4).sum();
        headers
            + match &self.payload {
                Payload::Inline { attributes, body } => payload_bytes(attributes, body),
                Payload::Blob { .. } => 32,
            }
    }
}

/// Upper bound of the bytes that attributes and body take, encoded.
pub(super) fn payload_bytes(attributes: &[Attribute], body: &[u8]) -> usize {
    let attribute = |attribute: &Attribute| {
        let value = match &attribute.value {
            AttributeValue::Text(text) => text.len(),
            AttributeValue::Binary(bytes) => bytes.len(),
        };
        attribute.name.len() + attribute.data_type.len() + value + 16
    };
    attributes.iter().map(attribute).sum::<usize>() + body.len() + 16
}

/// Upper bound of the bytes that a message takes in a segment.
pub(super) fn message_bytes(stored: &Stored) -> usize {
    let group = stored.group.as_ref().map_or(0, |group| group.len());
    64 + group + stored.content.bytes() + stored.content.headers.len() * 2
}

/// What goes into a blob: attributes and body with a version and a checksum.
pub(super) fn encode_payload(attributes: &[Attribute], body: &[u8]) -> Vec<u8> {
    let mut writer = Writer::new(VERSION, payload_bytes(attributes, body));
    write_payload(&mut writer, attributes, body);
    writer.finish()
}

pub(super) fn decode_payload(record: &[u8]) -> Result<(Vec<Attribute>, Bytes), Damaged> {
    let mut reader = Reader::new(record, VERSION)?;
    let payload = read_payload(&mut reader)?;
    reader.end()?;
    Ok(payload)
}

/// The record of 1 to `limits::SEGMENT_MESSAGES_MAX` messages.
pub(super) fn encode<'a>(messages: impl ExactSizeIterator<Item = &'a Stored> + Clone) -> Vec<u8> {
    let capacity = messages.clone().map(message_bytes).sum::<usize>() + 8;
    let mut writer = Writer::new(VERSION, capacity);
    writer.number(messages.len() as u64);
    for message in messages {
        writer.raw(&message.id);
        writer.number(message.sent);
        writer.number(u64::from(message.attempts));
        writer.optional(message.first_received);
        write_group(&mut writer, message.group.as_deref());
        writer.number(message.content.headers.len() as u64);
        for (header, text) in &message.content.headers {
            writer.byte(tag(*header));
            writer.bytes(text.as_bytes());
        }
        match &message.content.payload {
            Payload::Inline { attributes, body } => {
                writer.byte(0);
                write_payload(&mut writer, attributes, body);
            }
            Payload::Blob { id, bytes } => {
                writer.byte(1);
                writer.raw(&id.to_bytes());
                writer.number(*bytes);
            }
        }
    }
    writer.finish()
}

pub(super) fn decode(record: &[u8]) -> Result<Vec<Stored>, Damaged> {
    let mut reader = Reader::new(record, VERSION)?;
    let count: usize = reader.small()?;
    if count == 0 || count > limits::SEGMENT_MESSAGES_MAX {
        return Err(Damaged);
    }
    let messages = (0..count).map(|_| read_message(&mut reader)).collect::<Result<_, _>>()?;
    reader.end()?;
    Ok(messages)
}

fn read_message(reader: &mut Reader<'_>) -> Result<Stored, Damaged> {
    let (id, sent) = (reader.array()?, reader.number()?);
    let (attempts, first_received) = (reader.small()?, reader.optional()?);
    let group = match reader.optional()? {
        None => None,
        Some(length) => {
            let bytes = reader.raw(usize::try_from(length).map_err(|_| Damaged)?)?;
            Some(Arc::from(std::str::from_utf8(bytes).map_err(|_| Damaged)?))
        }
    };
    let count: usize = reader.small()?;
    let mut headers = Vec::with_capacity(count.min(HEADERS.len()));
    for _ in 0..count {
        headers.push((header(reader.byte()?)?, reader.text()?.to_owned()));
    }
    let payload = match reader.byte()? {
        0 => {
            let (attributes, body) = read_payload(reader)?;
            Payload::Inline { attributes, body }
        }
        1 => Payload::Blob { id: BlobId::from_bytes(reader.array()?), bytes: reader.number()? },
        _ => return Err(Damaged),
    };
    let content = Content { headers, payload };
    Ok(Stored { id, sent, attempts, first_received, group, content })
}

fn write_group(writer: &mut Writer, group: Option<&str>) {
    writer.optional(group.map(|group| group.len() as u64));
    writer.raw(group.unwrap_or_default().as_bytes());
}

fn write_payload(writer: &mut Writer, attributes: &[Attribute], body: &[u8]) {
    writer.number(attributes.len() as u64);
    for attribute in attributes {
        writer.bytes(attribute.name.as_bytes());
        writer.bytes(attribute.data_type.as_bytes());
        match &attribute.value {
            AttributeValue::Text(text) => {
                writer.byte(0);
                writer.bytes(text.as_bytes());
            }
            AttributeValue::Binary(bytes) => {
                writer.byte(1);
                writer.bytes(bytes);
            }
        }
    }
    writer.bytes(body);
}

fn read_payload(reader: &mut Reader<'_>) -> Result<(Vec<Attribute>, Bytes), Damaged> {
    let count: usize = reader.small()?;
    let mut attributes = Vec::new();
    for _ in 0..count {
        let (name, data_type) = (reader.text()?.to_owned(), reader.text()?.to_owned());
        let value = match reader.byte()? {
            0 => AttributeValue::Text(reader.text()?.to_owned()),
            1 => AttributeValue::Binary(reader.bytes()?.to_vec()),
            _ => return Err(Damaged),
        };
        attributes.push(Attribute { name, data_type, value });
    }
    Ok((attributes, Bytes::copy_from_slice(reader.bytes()?)))
}

/// Makes both directions of one table; a header that is missing in it does not compile.
macro_rules! headers {
    ($($header:ident = $tag:literal,)*) => {
        fn tag(header: Header) -> u8 {
            match header {
                $(Header::$header => $tag,)*
            }
        }

        fn header(tag: u8) -> Result<Header, Damaged> {
            match tag {
                $($tag => Ok(Header::$header),)*
                _ => Err(Damaged),
            }
        }

        /// Every header.
        const HEADERS: &[Header] = &[$(Header::$header),*];
    };
}

// The stored number of each header. A released number never changes.
headers! {
    Trace = 1,
    Sender = 2,
    DeadLetterSource = 3,
    DeduplicationId = 4,
    Qualifier = 5,
    InvokedArn = 6,
    Source = 7,
    CorrelationId = 8,
    ClientContext = 9,
    LastError = 10,
    Backoff = 11,
    EventId = 12,
    Parcel = 13,
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    /// How many headers there were when the fixture was made.
    const HEADERS_AT_FIRST: usize = 10;

    fn samples(headers: &[Header]) -> Vec<Stored> {
        let text = AttributeValue::Text("v".into());
        let bytes = AttributeValue::Binary(vec![0, 255]);
        let attribute = |name: &str, value| Attribute {
            name: name.into(),
            data_type: "String.label".into(),
            value,
        };
        let attributes = vec![attribute("one", text), attribute("two", bytes)];
        let headers = headers.iter().map(|at| (*at, format!("header {}", tag(*at)))).collect();
        let body = Bytes::from_static(b"{\"a\":1}");
        let inline = Content { headers, payload: Payload::Inline { attributes, body } };
        let id = BlobId { owner: 3, number: 1 << 40 };
        let blob = Content { headers: Vec::new(), payload: Payload::Blob { id, bytes: 70_000 } };
        let plain = Stored {
            id: [9; 16],
            sent: 1_700_000_000_000,
            attempts: 0,
            first_received: None,
            group: None,
            content: blob,
        };
        let rich = Stored {
            id: [1; 16],
            attempts: 300,
            first_received: Some(0),
            group: Some("group".into()),
            content: inline,
            ..plain.clone()
        };
        let empty = Stored { group: Some("".into()), ..plain.clone() };
        vec![rich, plain, empty]
    }

    #[test]
    fn messages_come_back_and_the_estimate_is_an_upper_bound() {
        let messages = samples(HEADERS);
        let record = encode(messages.iter());
        assert_eq!(decode(&record).as_ref(), Ok(&messages));
        assert!(record.len() <= messages.iter().map(message_bytes).sum::<usize>());
        for length in 0..record.len() {
            assert_eq!(decode(&record[..length]), Err(Damaged));
        }
    }

    /// Released formats stay readable: `UPDATE=1` makes the file of the current version once.
    #[test]
    fn the_segment_of_each_version_is_read() {
        let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/queue");
        let path = directory.join(format!("segment-v{VERSION}.bin"));
        if std::env::var_os("UPDATE").is_some() && !path.exists() {
            std::fs::create_dir_all(&directory).unwrap();
            std::fs::write(&path, encode(samples(&HEADERS[..HEADERS_AT_FIRST]).iter())).unwrap();
        }
        for version in 1..=VERSION {
            let record = std::fs::read(directory.join(format!("segment-v{version}.bin"))).unwrap();
            assert_eq!(decode(&record), Ok(samples(&HEADERS[..HEADERS_AT_FIRST])));
        }
    }
}
