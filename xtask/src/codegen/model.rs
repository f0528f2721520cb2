//! A service model, read from `models/*.json` into types.
//!
//! Owns the reading and the question which shapes belong to requests and which to responses.
//! Never guesses: a type or a location that it does not know is an error.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::overrides;
use super::services::Service;
use crate::shell::Result;

/// A service.
pub struct Model {
    /// Before the operation's name in `X-Amz-Target`; empty in rest-json.
    pub target_prefix: String,
    /// In the order of [`Service::operations`].
    pub operations: Vec<Operation>,
    /// By name.
    pub shapes: BTreeMap<String, Shape>,
    /// Names of the shapes that requests are made of.
    pub inbound: BTreeSet<String>,
    /// Names of the shapes that responses are made of.
    pub outbound: BTreeSet<String>,
}

/// An operation and its HTTP form.
pub struct Operation {
    pub name: String,
    pub method: String,
    /// The path template, the fixed query included.
    pub uri: String,
    pub status: u64,
    pub input: Option<String>,
    pub output: Option<String>,
}

/// A named type with its limits.
pub struct Shape {
    pub name: String,
    pub kind: Kind,
    pub min: Option<i64>,
    pub max: Option<i64>,
    pub pattern: Option<String>,
    pub values: Vec<String>,
    /// Whether the set of values is open: a string on the wire, an enum for those who ask.
    pub open: bool,
    pub sensitive: bool,
    /// As [`Member::flattened`], for all members of this shape.
    pub flattened: bool,
    /// What key and value of an entry are called in the query protocol.
    pub entry_names: (String, String),
}

impl Shape {
    /// Whether only the listed values are allowed.
    pub fn is_closed(&self) -> bool {
        !self.values.is_empty() && !self.open
    }

    /// Whether it becomes a Rust type of its own; other shapes are built-in types with limits.
    pub fn is_type(&self) -> bool {
        self.is_closed() || matches!(self.kind, Kind::Structure(_))
    }
}

/// What a shape is.
pub enum Kind {
    Text,
    Integer,
    Long,
    Double,
    Boolean,
    Blob,
    /// Seconds since 1970 in JSON.
    Timestamp,
    /// Of the named shape.
    List(String),
    /// From and to the named shapes.
    Map(String, String),
    Structure(Structure),
}

/// A structure or an exception.
pub struct Structure {
    pub members: Vec<Member>,
    /// The status, when it is an exception.
    pub exception_status: Option<u64>,
    /// Its code in the query protocol, when that differs from its name.
    pub query_code: Option<String>,
    /// Whether it is, or is framed in, an event stream: hand-written code sends those.
    pub streamed: bool,
}

/// A member of a structure.
pub struct Member {
    pub name: String,
    pub shape: String,
    pub required: bool,
    pub location: Location,
    /// Its name in the query protocol.
    pub query_name: String,
    /// Whether entries of a list or map stand there without a wrapper, in the query protocol.
    pub flattened: bool,
}

/// Where a member travels.
#[derive(Clone, PartialEq, Eq)]
pub enum Location {
    Body,
    Label(String),
    Query(String),
    Header(String),
    Status,
    /// It is the whole body.
    Payload,
}

impl Model {
    /// Reads the text of a slice.
    pub fn parse(text: &str, service: &Service) -> Result<Self> {
        let json: Value = serde_json::from_str(text)
            .map_err(|error| format!("models/{}.json is not JSON: {error}", service.name))?;
        let operations = service
            .operations
            .iter()
            .map(|name| operation(name, &json["operations"][*name]))
            .collect::<Result<Vec<_>>>()?;
        let mut shapes = BTreeMap::new();
        for (name, value) in json["shapes"].as_object().into_iter().flatten() {
            shapes.insert(name.clone(), shape(service, name, value)?);
        }
        let idle = overrides::without_shape(service.name, |name| shapes.contains_key(name));
        if !idle.is_empty() {
            return Err(format!("overrides of {} name unknown shapes: {idle:?}", service.name));
        }
        let mut model = Self {
            target_prefix: text_of(&json["metadata"], "targetPrefix").unwrap_or_default(),
            operations,
            shapes,
            inbound: BTreeSet::new(),
            outbound: BTreeSet::new(),
        };
        model.inbound = model.reachable(|operation| operation.input.as_deref());
        model.outbound = model.reachable(|operation| operation.output.as_deref());
        Ok(model)
    }

    /// The shape of this name.
    pub fn shape(&self, name: &str) -> &Shape {
        self.shapes.get(name).expect("a slice holds every shape that it mentions")
    }

    /// The structure of this name.
    pub fn structure(&self, name: &str) -> &Structure {
        match &self.shape(name).kind {
            Kind::Structure(structure) => structure,
            _ => panic!("{name} is used as a structure"),
        }
    }

    /// Exceptions, by name.
    pub fn exceptions(&self) -> impl Iterator<Item = (&str, u64, &Structure)> {
        self.shapes.values().filter_map(|shape| match &shape.kind {
            Kind::Structure(structure) => {
                structure.exception_status.map(|status| (shape.name.as_str(), status, structure))
            }
            _ => None,
        })
    }

    fn reachable<'m>(
        &'m self,
        root: impl Fn(&'m Operation) -> Option<&'m str>,
    ) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        let mut open: Vec<&str> = self.operations.iter().filter_map(root).collect();
        while let Some(name) = open.pop() {
            if !found.insert(name.to_owned()) {
                continue;
            }
            match &self.shape(name).kind {
                Kind::List(member) => open.push(member),
                Kind::Map(key, value) => open.extend([key.as_str(), value.as_str()]),
                Kind::Structure(structure) => {
                    let members = structure.members.iter();
                    // A raw body has no schema; an event stream's parts are structures.
                    let described = members.filter(|member| {
                        member.location != Location::Payload
                            || matches!(self.shape(&member.shape).kind, Kind::Structure(_))
                    });
                    open.extend(described.map(|member| member.shape.as_str()));
                }
                _ => {}
            }
        }
        found
    }
}

fn operation(name: &str, json: &Value) -> Result<Operation> {
    let http = &json["http"];
    let missing = |what: &str| format!("{name} has no {what}; run `cargo xtask codegen`");
    Ok(Operation {
        name: name.to_owned(),
        method: text_of(http, "method").ok_or_else(|| missing("method"))?,
        uri: text_of(http, "requestUri").ok_or_else(|| missing("path"))?,
        status: http["responseCode"].as_u64().unwrap_or(200),
        input: text_of(json, "input"),
        output: text_of(json, "output"),
    })
}

fn shape(service: &Service, name: &str, json: &Value) -> Result<Shape> {
    let max = overrides::maximum(service.name, name, whole(&json["max"]));
    let mut values = texts(&json["enum"]);
    values.extend(overrides::values(service.name, name).iter().map(|&own| own.to_owned()));
    Ok(Shape {
        name: name.to_owned(),
        kind: kind(service.name, name, json)?,
        min: whole(&json["min"]),
        max,
        pattern: overrides::pattern(service.name, name)
            .map(str::to_owned)
            .or_else(|| text_of(json, "pattern")),
        open: service.open_sets,
        flattened: flag(json, "flattened"),
        entry_names: (entry_name(json, "key"), entry_name(json, "value")),
        values,
        sensitive: flag(json, "sensitive"),
    })
}

fn kind(service: &str, name: &str, json: &Value) -> Result<Kind> {
    let target = |part: &str| {
        text_of(&json[part], "shape").ok_or_else(|| format!("{name} does not say its {part}"))
    };
    match json["type"].as_str().unwrap_or_default() {
        "string" => Ok(Kind::Text),
        "integer" => Ok(Kind::Integer),
        "long" => Ok(Kind::Long),
        "double" => Ok(Kind::Double),
        "boolean" => Ok(Kind::Boolean),
        "blob" => Ok(Kind::Blob),
        "timestamp" => Ok(Kind::Timestamp),
        "list" => Ok(Kind::List(target("member")?)),
        "map" => Ok(Kind::Map(target("key")?, target("value")?)),
        "structure" => structure(service, name, json).map(Kind::Structure),
        other => Err(format!("{name} has the type {other:?}, which the generator does not know")),
    }
}

fn structure(service: &str, name: &str, json: &Value) -> Result<Structure> {
    let required = texts(&json["required"]);
    let payload = text_of(json, "payload");
    let mut members = Vec::new();
    for (member, facts) in json["members"].as_object().into_iter().flatten() {
        let location = if payload.as_ref() == Some(member) {
            Location::Payload
        } else {
            location(facts).map_err(|error| format!("{name}.{member}: {error}"))?
        };
        members.push(Member {
            name: member.clone(),
            shape: text_of(facts, "shape").ok_or_else(|| format!("{name}.{member}: no shape"))?,
            required: required.contains(member),
            location,
            query_name: overrides::query_name(service, name, member)
                .map(str::to_owned)
                .or_else(|| text_of(facts, "queryName"))
                .unwrap_or_else(|| member.clone()),
            flattened: flag(facts, "flattened"),
        });
    }
    let events = json["members"].as_object().into_iter().flatten();
    let error = overrides::error(service, name);
    let holds_frames = events.into_iter().any(|(_, facts)| flag(facts, "eventpayload"));
    Ok(Structure {
        members,
        exception_status: flag(json, "exception").then(|| match error {
            Some(error) => error.status,
            None => exception_status(json),
        }),
        query_code: match error {
            Some(error) => Some(error.code.to_owned()),
            None => text_of(&json["error"], "code"),
        },
        streamed: flag(json, "eventstream") || holds_frames,
    })
}

/// JSON protocols state no status: 400 for the caller's mistakes, 500 for the service's.
fn exception_status(json: &Value) -> u64 {
    let unstated = if flag(json, "fault") { 500 } else { 400 };
    json["error"]["httpStatusCode"].as_u64().unwrap_or(unstated)
}

fn location(facts: &Value) -> Result<Location> {
    let name = text_of(facts, "locationName");
    match (facts["location"].as_str(), name) {
        (None, None) => Ok(Location::Body),
        (Some("uri"), Some(name)) => Ok(Location::Label(name)),
        (Some("querystring"), Some(name)) => Ok(Location::Query(name)),
        (Some("header"), Some(name)) => Ok(Location::Header(name)),
        (Some("statusCode"), None) => Ok(Location::Status),
        (location, _) => Err(format!("unknown location {location:?}")),
    }
}

fn entry_name(json: &Value, part: &str) -> String {
    // Services that speak forms only say it as others say where a header is.
    let name = text_of(&json[part], "queryName").or_else(|| text_of(&json[part], "locationName"));
    name.unwrap_or_else(|| part.to_owned())
}

fn text_of(json: &Value, key: &str) -> Option<String> {
    json[key].as_str().map(str::to_owned)
}

fn texts(json: &Value) -> Vec<String> {
    json.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

fn flag(json: &Value, key: &str) -> bool {
    json[key].as_bool().unwrap_or_default()
}

/// Limits are whole numbers, sometimes written `1.0`.
#[allow(clippy::cast_possible_truncation, reason = "limits in the models are small")]
fn whole(json: &Value) -> Option<i64> {
    json.as_i64().or_else(|| json.as_f64().map(|limit| limit as i64))
}
