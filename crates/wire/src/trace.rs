//! Trace headers: AWS's `X-Amzn-Trace-Id`, W3C's `traceparent`, and the way between them.
//!
//! Owns both forms and the `w3c` member of a client context. Never makes randomness: it comes in.

use std::fmt;

use serde_json::{Map, Value};

use crate::limits::TRACE_HEADER_BYTES_MAX;

/// `Root=1-8hex-24hex;Parent=16hex;Sampled=0|1`, with an optional `Lineage`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TraceHeader {
    /// The trace: `1-8hex-24hex`.
    pub root: String,
    /// The calling segment: 16 hex digits.
    pub parent: Option<String>,
    /// Whether the trace is kept; `None` leaves the decision open.
    pub sampled: Option<bool>,
    /// Recursion detection of AWS, passed on unread.
    pub lineage: Option<String>,
}

impl TraceHeader {
    /// Reads a header; `None` when it has no well-formed root or is longer than 512 bytes.
    /// Unknown members are dropped.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() > TRACE_HEADER_BYTES_MAX {
            return None;
        }
        let (mut root, mut parent, mut sampled, mut lineage) = (None, None, None, None);
        for (key, value) in text.split(';').filter_map(|part| part.trim().split_once('=')) {
            match key {
                "Root" if is_root(value) => root = Some(value.to_owned()),
                "Parent" if is_hex(value, 16) => parent = Some(value.to_owned()),
                "Sampled" => sampled = parse_sampled(value),
                "Lineage" if value.bytes().all(|byte| byte.is_ascii_graphic()) => {
                    lineage = Some(value.to_owned());
                }
                _ => {}
            }
        }
        Some(Self { root: root?, parent, sampled, lineage })
    }

    /// A new trace that starts at `now_s` (seconds since the epoch).
    #[must_use]
    pub fn generate(now_s: u64, random: [u8; 20], sampled: bool) -> Self {
        let hex: String = random.iter().map(|byte| format!("{byte:02x}")).collect();
        Self {
            root: format!("1-{:08x}-{}", now_s & 0xffff_ffff, &hex[..24]),
            parent: Some(hex[24..].to_owned()),
            sampled: Some(sampled),
            lineage: None,
        }
    }

    /// The same trace in W3C's form; `None` without a parent.
    #[must_use]
    pub fn to_traceparent(&self) -> Option<TraceParent> {
        Some(TraceParent {
            trace_id: self.root[2..].replace('-', ""),
            parent_id: self.parent.clone()?,
            sampled: self.sampled == Some(true),
        })
    }
}

impl fmt::Display for TraceHeader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Root={}", self.root)?;
        if let Some(parent) = &self.parent {
            write!(f, ";Parent={parent}")?;
        }
        if let Some(sampled) = self.sampled {
            write!(f, ";Sampled={}", u8::from(sampled))?;
        }
        if let Some(lineage) = &self.lineage {
            write!(f, ";Lineage={lineage}")?;
        }
        Ok(())
    }
}

/// `00-<32 hex>-<16 hex>-<flags>` (W3C Trace Context, level 1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TraceParent {
    /// 32 lower-case hex digits, not all zero.
    pub trace_id: String,
    /// 16 lower-case hex digits, not all zero.
    pub parent_id: String,
    /// The first flag.
    pub sampled: bool,
}

impl TraceParent {
    /// Reads a header; a later version may have more parts, version `ff` is invalid.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.trim().splitn(5, '-');
        let [version, trace_id, parent_id, flags] = std::array::from_fn(|_| parts.next());
        let version = version.filter(|version| is_hex(version, 2) && *version != "ff")?;
        if version == "00" && parts.next().is_some() {
            return None;
        }
        let id = |text: &&str, digits| is_hex(text, digits) && text.bytes().any(|b| b != b'0');
        let flags = flags.filter(|flags| is_hex(flags, 2))?;
        Some(Self {
            trace_id: trace_id.filter(|text| id(text, 32))?.to_owned(),
            parent_id: parent_id.filter(|text| id(text, 16))?.to_owned(),
            sampled: u8::from_str_radix(flags, 16).ok()? & 1 == 1,
        })
    }

    /// The same trace in AWS's form.
    #[must_use]
    pub fn to_trace_header(&self) -> TraceHeader {
        TraceHeader {
            root: format!("1-{}-{}", &self.trace_id[..8], &self.trace_id[8..]),
            parent: Some(self.parent_id.clone()),
            sampled: Some(self.sampled),
            lineage: None,
        }
    }
}

impl fmt::Display for TraceParent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "00-{}-{}-{:02x}", self.trace_id, self.parent_id, u8::from(self.sampled))
    }
}

/// W3C headers of a request, as they came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct W3cHeaders<'a> {
    /// `traceparent`; without it nothing is passed on.
    pub traceparent: Option<&'a str>,
    /// `tracestate`.
    pub tracestate: Option<&'a str>,
    /// `baggage`.
    pub baggage: Option<&'a str>,
}

/// The client context for the runtime, with the trace in its `w3c` member, which the Python
/// runtime reads. A member that the caller set stays. `None` when there is nothing to add or the
/// caller's context is no object.
#[must_use]
pub fn client_context_with_w3c(context: Option<&str>, headers: W3cHeaders<'_>) -> Option<String> {
    let traceparent = headers.traceparent?;
    TraceParent::parse(traceparent)?;
    let mut context = match context {
        None => Map::new(),
        Some(text) => match serde_json::from_str(text).ok()? {
            Value::Object(context) => context,
            _ => return None,
        },
    };
    if context.contains_key("w3c") {
        return None;
    }
    let members = [
        ("traceparent", Some(traceparent)),
        ("tracestate", headers.tracestate),
        ("baggage", headers.baggage),
    ];
    let w3c: Map<String, Value> = members
        .into_iter()
        .filter_map(|(name, value)| value.map(|value| (name.to_owned(), value.into())))
        .collect();
    context.insert("w3c".to_owned(), w3c.into());
    Some(Value::Object(context).to_string())
}

fn parse_sampled(value: &str) -> Option<bool> {
    match value {
        "0" => Some(false),
        "1" => Some(true),
        _ => None,
    }
}

fn is_root(text: &str) -> bool {
    let mut parts = text.split('-');
    parts.next() == Some("1")
        && parts.next().is_some_and(|time| is_hex(time, 8))
        && parts.next().is_some_and(|id| is_hex(id, 24))
        && parts.next().is_none()
}

fn is_hex(text: &str, digits: usize) -> bool {
    text.len() == digits && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const AWS: &str = "Root=1-4bf92f35-77b34da6a3ce929d0e0e4736;Parent=00f067aa0ba902b7;Sampled=1";
    const W3C: &str = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    #[test]
    fn both_forms_convert_into_each_other() {
        let header = TraceHeader::parse(AWS).unwrap();
        assert_eq!(header.to_string(), AWS);
        assert_eq!(header.to_traceparent().unwrap().to_string(), W3C);
        assert_eq!(TraceParent::parse(W3C).unwrap().to_trace_header(), header);
    }

    #[test]
    fn unknown_and_malformed_members_are_dropped() {
        let table = [
            ("Self=x;Root=1-4bf92f35-77b34da6a3ce929d0e0e4736;Sampled=?", true),
            ("Root=1-4bf92f35-77b34da6a3ce929d0e0e4736;Parent=zz;Lineage=a:0", true),
            ("Root=1-4bf92f35-short", false),
            ("", false),
            ("Parent=00f067aa0ba902b7", false),
        ];
        for (text, valid) in table {
            assert_eq!(TraceHeader::parse(text).is_some(), valid, "{text}");
        }
        assert!(TraceHeader::parse(&format!("{AWS};{}", "x".repeat(600))).is_none());
        for text in [
            "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
            "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-x",
            "00-4bf9",
            "",
        ] {
            assert_eq!(TraceParent::parse(text), None, "{text}");
        }
        assert!(TraceParent::parse(&format!("{}-later", W3C.replacen("00", "01", 1))).is_some());
    }

    #[test]
    fn a_new_trace_is_well_formed() {
        let header = TraceHeader::generate(1_795_178_096, [0xab; 20], false);
        assert_eq!(
            header.to_string(),
            "Root=1-6b003e70-abababababababababababab;Parent=abababababababab;Sampled=0"
        );
        assert_eq!(TraceHeader::parse(&header.to_string()), Some(header));
    }

    #[test]
    fn the_trace_joins_the_client_context() {
        let headers = W3cHeaders { traceparent: Some(W3C), tracestate: Some("a=1"), baggage: None };
        let w3c = format!(r#""w3c":{{"traceparent":"{W3C}","tracestate":"a=1"}}"#);
        let with = |context| client_context_with_w3c(context, headers);
        assert_eq!(with(None), Some(format!("{{{w3c}}}")));
        assert_eq!(with(Some(r#"{"custom":{}}"#)), Some(format!(r#"{{"custom":{{}},{w3c}}}"#)));
        assert_eq!(with(Some(r#"{"w3c":{}}"#)), None);
        assert_eq!(with(Some("[1]")), None);
        assert_eq!(with(Some("{")), None);
        assert_eq!(client_context_with_w3c(Some("{}"), W3cHeaders::default()), None);
    }
}
