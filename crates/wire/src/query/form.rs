//! Reads a form.
//!
//! Owns splitting, decoding and the conversion to JSON. Never interprets a value beyond its type.

use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};

use super::{Field, Form};
use crate::error::ApiError;
use crate::limits::{FORM_NAME_PARTS_MAX, FORM_PARAMETERS_MAX};
use crate::sqs::invalid_parameter_value;

/// The parameters of a form as a tree: the parts of their names lead to their values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parameters {
    value: Option<String>,
    children: BTreeMap<String, Parameters>,
}

impl Parameters {
    /// Reads `application/x-www-form-urlencoded` text. Of parameters of the same name the last one
    /// counts.
    ///
    /// # Errors
    /// `MalformedQueryString` when there are too many parameters, a name has too many parts, or
    /// something is not UTF-8 text.
    pub fn parse(text: &str) -> Result<Self, ApiError> {
        let mut root = Self::default();
        let pairs = text.split('&').filter(|pair| !pair.is_empty());
        for (count, pair) in pairs.enumerate() {
            if count == FORM_PARAMETERS_MAX {
                let message = format!("A request has at most {FORM_PARAMETERS_MAX} parameters");
                return Err(malformed(message));
            }
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            root.insert(&decode(name)?, decode(value)?)?;
        }
        Ok(root)
    }

    /// The value of a parameter whose name has one part.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.children.get(name)?.value.as_deref()
    }

    fn insert(&mut self, name: &str, value: String) -> Result<(), ApiError> {
        let mut at = self;
        for (count, part) in name.split('.').enumerate() {
            if count == FORM_NAME_PARTS_MAX {
                let rule = format!("at most {FORM_NAME_PARTS_MAX} parts, separated by '.'");
                return Err(malformed(format!("The name of a parameter has {rule}")));
            }
            at = at.children.entry(part.to_owned()).or_default();
        }
        at.value = Some(value);
        Ok(())
    }

    /// The entries `1`, `2` … in the order of their numbers; gaps are allowed.
    fn entries(&self, name: &str) -> Result<Vec<&Self>, ApiError> {
        let mut entries = Vec::with_capacity(self.children.len());
        for (part, child) in &self.children {
            let number: u32 = part.parse().map_err(|_| {
                malformed(format!("The parameter {name}.{part} must have a number in its name"))
            })?;
            entries.push((number, child));
        }
        entries.sort_by_key(|(number, _)| *number);
        Ok(entries.into_iter().map(|(_, child)| child).collect())
    }
}

/// The JSON object that the same request would be. Parameters that no field names are left out.
///
/// # Errors
/// `InvalidParameterValue` or `MalformedQueryString`, naming the parameter.
pub fn to_json(fields: &[Field], parameters: &Parameters) -> Result<Map<String, Value>, ApiError> {
    structure("", fields, parameters)
}

fn structure(
    path: &str,
    fields: &[Field],
    parameters: &Parameters,
) -> Result<Map<String, Value>, ApiError> {
    let mut members = Map::new();
    for field in fields {
        if let Some(given) = parameters.children.get(field.wire) {
            let path = match path {
                "" => field.wire.to_owned(),
                path => format!("{path}.{}", field.wire),
            };
            members.insert(field.name.to_owned(), value(&path, &field.form, given)?);
        }
    }
    Ok(members)
}

fn value(path: &str, form: &Form, given: &Parameters) -> Result<Value, ApiError> {
    match form {
        Form::List(of) => list(path, of, given),
        Form::Map { key, value, of } => map(path, (key, value), of, given),
        Form::Members(of) => match given.children.get("member") {
            Some(members) => list(&format!("{path}.member"), of, members),
            None => list(path, of, given),
        },
        Form::Entries { key, value, of } => match given.children.get("entry") {
            Some(entries) => map(&format!("{path}.entry"), (key, value), of, entries),
            None => map(path, (key, value), of, given),
        },
        Form::Structure(fields) => structure(path, fields, given).map(Value::Object),
        scalar_form => {
            let text = given.value.as_deref().ok_or_else(|| {
                malformed(format!("The parameter {path} must have a value of its own"))
            })?;
            scalar(path, scalar_form, text)
        }
    }
}

fn scalar(path: &str, form: &Form, text: &str) -> Result<Value, ApiError> {
    let invalid = |expected: &str| {
        invalid_parameter_value(format!(
            "Value {text} for parameter {path} is invalid. Reason: Must be {expected}."
        ))
    };
    match form {
        Form::Integer => text.parse::<i64>().map(Value::from).map_err(|_| invalid("an integer")),
        Form::Boolean => text.parse::<bool>().map(Value::from).map_err(|_| invalid("a boolean")),
        _ => Ok(Value::from(text)),
    }
}

/// An empty list is the bare name with an empty value; one entry may come without its number.
fn list(path: &str, of: &Form, given: &Parameters) -> Result<Value, ApiError> {
    if given.children.is_empty() {
        return match given.value.as_deref() {
            None | Some("") => Ok(Value::Array(Vec::new())),
            Some(_) => Ok(Value::Array(vec![value(path, of, given)?])),
        };
    }
    let entries = given.entries(path)?.into_iter().zip(1..);
    entries
        .map(|(entry, number)| value(&format!("{path}.{number}"), of, entry))
        .collect::<Result<Vec<_>, _>>()
        .map(Value::Array)
}

/// An empty map is the bare name with an empty value; one entry may come without its number.
fn map(
    path: &str,
    (key_name, value_name): (&str, &str),
    of: &Form,
    given: &Parameters,
) -> Result<Value, ApiError> {
    let single = given.children.contains_key(key_name);
    let entries = if single { vec![given] } else { given.entries(path)? };
    let mut map = Map::new();
    for (entry, number) in entries.into_iter().zip(1_u32..) {
        let path = if single { path.to_owned() } else { format!("{path}.{number}") };
        let missing = |part: &str| crate::sqs::missing_parameter(&format!("{path}.{part}"));
        let key = entry.get(key_name).ok_or_else(|| missing(key_name))?;
        let of_entry = entry.children.get(value_name).ok_or_else(|| missing(value_name))?;
        map.insert(key.to_owned(), value(&format!("{path}.{value_name}"), of, of_entry)?);
    }
    Ok(Value::Object(map))
}

fn decode(raw: &str) -> Result<String, ApiError> {
    let spaced = raw.replace('+', " ");
    match percent_decode_str(&spaced).decode_utf8() {
        Ok(text) => Ok(text.into_owned()),
        Err(_) => Err(malformed("A parameter is not UTF-8 text when it is percent-decoded")),
    }
}

fn malformed(message: impl Into<String>) -> ApiError {
    ApiError::new("MalformedQueryString", 400, message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const VALUE: &[Field] = &[
        Field { name: "Text", wire: "Text", form: Form::Text },
        Field { name: "Bytes", wire: "Bytes", form: Form::Blob },
    ];
    const FIELDS: &[Field] = &[
        Field { name: "Names", wire: "Name", form: Form::List(&Form::Text) },
        Field {
            name: "tags",
            wire: "Tag",
            form: Form::Map { key: "Key", value: "Value", of: &Form::Structure(VALUE) },
        },
        Field { name: "Entries", wire: "Entry", form: Form::List(&Form::Structure(VALUE)) },
        Field { name: "Count", wire: "Count", form: Form::Integer },
        Field { name: "Flag", wire: "Flag", form: Form::Boolean },
        Field { name: "Wrapped", wire: "Wrapped", form: Form::Members(&Form::Structure(VALUE)) },
        Field {
            name: "Pairs",
            wire: "Pairs",
            form: Form::Entries { key: "key", value: "value", of: &Form::Integer },
        },
    ];

    fn read(text: &str) -> Result<Value, ApiError> {
        to_json(FIELDS, &Parameters::parse(text)?).map(Value::Object)
    }

    #[test]
    fn forms_are_the_json_that_they_mean() {
        for (form, expected) in [
            ("", json!({})),
            ("Action=X&Version=2012-11-05&Unknown.1=x", json!({})),
            ("Name.1=a&Name.2=b%26+c", json!({"Names": ["a", "b& c"]})),
            ("Name.10=b&Name.9=a", json!({"Names": ["a", "b"]})),
            ("Name=", json!({"Names": []})),
            ("Name=only", json!({"Names": ["only"]})),
            ("Tag=", json!({"tags": {}})),
            (
                "Tag.1.Key=k.1&Tag.1.Value.Text=v&Tag.2.Key=&Tag.2.Value.Bytes=AA%3D%3D",
                json!({"tags": {"k.1": {"Text": "v"}, "": {"Bytes": "AA=="}}}),
            ),
            ("Tag.Key=k&Tag.Value.Text=v", json!({"tags": {"k": {"Text": "v"}}})),
            (
                "Entry.2.Text=b&Entry.1.Text=a&Entry.1.Bytes=",
                json!({"Entries": [{"Text": "a", "Bytes": ""}, {"Text": "b"}]}),
            ),
            (
                "Wrapped.member.2.Text=b&Wrapped.member.1.Text=a",
                json!({"Wrapped": [{"Text": "a"}, {"Text": "b"}]}),
            ),
            ("Wrapped=", json!({"Wrapped": []})),
            ("Pairs.entry.1.key=k&Pairs.entry.1.value=7", json!({"Pairs": {"k": 7}})),
            ("Count=-7&Flag=true", json!({"Count": -7, "Flag": true})),
            ("Count=1&Count=2", json!({"Count": 2})),
        ] {
            assert_eq!(read(form).unwrap(), expected, "{form}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        for (form, name, text) in [
            ("Count=x", "InvalidParameterValue", "Value x for parameter Count is invalid"),
            ("Flag=1", "InvalidParameterValue", "parameter Flag"),
            ("Count.1=1", "MalformedQueryString", "Count must have a value"),
            ("Name.a=1", "MalformedQueryString", "Name.a must have a number"),
            ("Tag.1.Value.Text=v", "MissingParameter", "Tag.1.Key"),
            ("Tag.1.Key=k", "MissingParameter", "Tag.1.Value"),
            ("Tag.1.Key=k&Tag.1.Value=v", "", ""),
            ("Name.1=%ff", "MalformedQueryString", "UTF-8"),
            ("a.b.c.d.e.f.g.h.i=1", "MalformedQueryString", "8 parts"),
        ] {
            match read(form) {
                Ok(_) => assert_eq!(name, "", "{form}"),
                Err(error) => {
                    assert_eq!(error.name, name, "{form}");
                    assert!(error.message.contains(text), "{form}: {}", error.message);
                }
            }
        }
        let many = vec!["a=1"; FORM_PARAMETERS_MAX + 1].join("&");
        assert_eq!(read(&many).unwrap_err().name, "MalformedQueryString");
        assert!(read(&many[4..]).is_ok());
    }
}
