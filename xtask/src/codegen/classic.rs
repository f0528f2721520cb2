//! The names that members and errors had in the query protocol, added to a slice.
//!
//! Owns the reading of the classic model. Never takes anything else from it: what exists is what
//! the current model says.
//!
//! ```text
//! classic model                                 slice
//! member locationName, shape locationName, ─▶   "queryName" of members, keys and values
//! flattened list's member locationName
//! error code and status                    ─▶   "error" of exceptions
//! ```

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::fetch::CLASSIC_BOTOCORE_VERSION;

/// What a slice is made of, in words.
pub fn source(version: &str, classic: bool) -> String {
    let names = format!("; query names from botocore {CLASSIC_BOTOCORE_VERSION}");
    format!("botocore {version}{}", if classic { names.as_str() } else { "" })
}

/// Adds to `shapes` what the shapes of the same name in the `classic` model are called.
pub fn add_names(classic: &Value, shapes: &mut BTreeMap<String, Value>) {
    for (name, shape) in shapes {
        let old = &classic[name.as_str()];
        for (member, facts) in members(shape) {
            if let Some(wire) = member_name(classic, &old["members"][member.as_str()]) {
                facts["queryName"] = Value::from(wire);
            }
        }
        for part in ["key", "value"] {
            if let Some(wire) = old[part]["locationName"].as_str() {
                shape[part]["queryName"] = Value::from(wire);
            }
        }
        if shape["exception"] == true && old["error"].is_object() {
            shape["error"] = old["error"].clone();
        }
    }
}

fn members(shape: &mut Value) -> impl Iterator<Item = (&String, &mut Value)> {
    shape.get_mut("members").and_then(Value::as_object_mut).into_iter().flat_map(Map::iter_mut)
}

/// The name of a member on the wire: a flattened list has the name of its entries, otherwise the
/// member's own name counts before that of its shape.
fn member_name<'m>(classic: &'m Value, member: &'m Value) -> Option<&'m str> {
    let shape = &classic[member["shape"].as_str()?];
    let flattened = member["flattened"] == true || shape["flattened"] == true;
    let entries = if flattened { shape["member"]["locationName"].as_str() } else { None };
    entries.or(member["locationName"].as_str()).or(shape["locationName"].as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn names_come_from_the_entries_then_the_member_then_the_shape() {
        let classic = json!({
            "Urls": {"type": "list", "member": {"locationName": "Url"}, "flattened": true},
            "Tags": {"type": "map", "locationName": "Tag", "key": {"locationName": "Key"}},
            "Send": {"members": {
                "urls": {"shape": "Urls", "locationName": "Other"},
                "tags": {"shape": "Tags"},
                "more": {"shape": "Tags", "locationName": "More"},
            }},
            "Gone": {"error": {"code": "Classic.Gone", "httpStatusCode": 404}},
        });
        let mut shapes = BTreeMap::from([
            (
                "Send".to_owned(),
                json!({"members": {"urls": {}, "tags": {}, "more": {}, "new": {}}}),
            ),
            ("Tags".to_owned(), json!({"key": {}, "value": {}})),
            ("Gone".to_owned(), json!({"exception": true})),
        ]);
        add_names(&classic, &mut shapes);
        let named = &shapes["Send"]["members"];
        assert_eq!(named["urls"]["queryName"], "Url");
        assert_eq!(named["tags"]["queryName"], "Tag");
        assert_eq!(named["more"]["queryName"], "More");
        assert_eq!(named["new"], json!({}));
        assert_eq!(shapes["Tags"], json!({"key": {"queryName": "Key"}, "value": {}}));
        assert_eq!(shapes["Gone"]["error"]["code"], "Classic.Gone");
    }
}
