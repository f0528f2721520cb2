//! What the API models demand of a request, as data.
//!
//! Owns the vocabulary in which the generated tables describe members: where they travel, their
//! type, their limits. Never reads a request itself: [`crate::request`] takes it apart and
//! [`crate::validation`] compares it with these tables.

use crate::pattern::Pattern;

/// The input of one operation.
#[derive(Debug)]
pub struct Input {
    /// All members that are not the raw body, in the model's order.
    pub members: &'static [Member],
    /// How broken limits are reported.
    pub refusal: Refusal,
}

/// How a service reports broken limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// All of them in one exception of this name: `ValidationException` or a service's own.
    Listed(&'static str),
    /// The first one, as the query protocol did: `MissingParameter` or `InvalidParameterValue`.
    Parameter,
}

/// One member of a structure.
#[derive(Debug)]
pub struct Member {
    /// The name in the model and in JSON.
    pub name: &'static str,
    /// Where it travels. Members of nested structures are always in the body.
    pub location: Location,
    /// Whether it must be given.
    pub required: bool,
    /// Its type and limits.
    pub shape: &'static Shape,
}

/// Where a member of a request travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// A member of the JSON body.
    Body,
    /// The path's segment of this index, the first one after the leading `/` being 0.
    Label(usize),
    /// The query parameter of this name; lists repeat it.
    Query(&'static str),
    /// The header of this name, in lower case.
    Header(&'static str),
}

/// A type with its limits.
#[derive(Debug)]
pub struct Shape {
    /// The type.
    pub kind: Kind,
    /// Whether messages must hide the value.
    pub sensitive: bool,
}

/// The type of a shape.
#[derive(Debug)]
pub enum Kind {
    /// A string.
    Text(Text),
    /// A number of 32 bits.
    Integer(Range<i64>),
    /// A number of 64 bits.
    Long(Range<i64>),
    /// A floating-point number.
    Double(Range<f64>),
    /// `true` or `false`.
    Boolean,
    /// Bytes, in base64.
    Blob,
    /// A list.
    List {
        /// What it holds.
        member: &'static Shape,
        /// How many.
        length: Range<usize>,
    },
    /// A map with strings as keys.
    Map {
        /// The keys' limits.
        key: &'static Shape,
        /// What it holds.
        value: &'static Shape,
        /// How many entries.
        length: Range<usize>,
    },
    /// A structure.
    Structure(&'static [Member]),
}

/// The limits of a string.
#[derive(Debug)]
pub struct Text {
    /// Length in characters.
    pub length: Range<usize>,
    /// What it must look like.
    pub pattern: Option<&'static Pattern>,
    /// The only values allowed; empty when there is no such list.
    pub values: &'static [&'static str],
}

/// Limits, both included.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range<T> {
    /// The smallest one allowed.
    pub min: Option<T>,
    /// The largest one allowed.
    pub max: Option<T>,
}
