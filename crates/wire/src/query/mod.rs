//! The query protocol: forms in, XML out.
//!
//! Owns the vocabulary in which the generated tables say what fields are called on the wire, the
//! reading of forms into the JSON that the same request would be, and the writing of XML from the
//! JSON that the same response would be. From there both protocols take one path. Never knows a
//! particular service.
//!
//! ```text
//! Attribute.1.Name=DelaySeconds            {"Attributes":                 ─▶ the operation's
//! &Attribute.1.Value=5             ─form─▶    {"DelaySeconds": "5"}}         request type
//!
//! <Attribute><Name>DelaySeconds</Name>     {"Attributes":                 ◀─ the operation's
//! <Value>5</Value></Attribute>     ◀─xml──    {"DelaySeconds": "5"}}         response type
//! ```

mod form;
mod service;
mod xml;

pub use form::{Parameters, to_json};
pub use service::{Asked, Service};
pub use xml::{error_xml, escape, response_xml};

/// A member of a structure.
#[derive(Debug)]
pub struct Field {
    /// Its name in JSON.
    pub name: &'static str,
    /// Its name in forms and XML.
    pub wire: &'static str,
    /// How it looks there.
    pub form: Form,
}

/// How a value looks in forms and XML.
#[derive(Debug)]
pub enum Form {
    /// A string.
    Text,
    /// A whole number.
    Integer,
    /// `true` or `false`.
    Boolean,
    /// Bytes, in base64.
    Blob,
    /// A moment; in XML `2026-11-22T00:48:00Z`, never in forms.
    Timestamp,
    /// The field once for each entry: `Name.1`, `Name.2`; in XML without a wrapper.
    List(&'static Form),
    /// The field once for each entry: `Name.1.Key`, `Name.1.Value`; in XML without a wrapper.
    Map {
        /// What an entry's key is called.
        key: &'static str,
        /// What an entry's value is called.
        value: &'static str,
        /// How a value looks.
        of: &'static Form,
    },
    /// Entries in a wrapper: `Name.member.1`, `Name.member.2`.
    Members(&'static Form),
    /// Entries in a wrapper: `Name.entry.1.key`, `Name.entry.1.value`.
    Entries {
        /// What an entry's key is called.
        key: &'static str,
        /// What an entry's value is called.
        value: &'static str,
        /// How a value looks.
        of: &'static Form,
    },
    /// Fields of its own: `Name.Field`.
    Structure(&'static [Field]),
}
