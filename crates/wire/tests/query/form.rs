//! Any request of any operation means the same as a form.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use mayfly_wire::generated::sqs::{Operation, query as forms};
use mayfly_wire::query::{Field, Form};
use mayfly_wire::sqs::query;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use serde_json::{Map, Value};

/// Any JSON object of these fields. Empty maps are left out: no client can send them as a form.
fn any_members(fields: &'static [Field]) -> BoxedStrategy<Value> {
    let members: Vec<_> = fields
        .iter()
        .map(|field| proptest::option::of(any_value(&field.form).prop_map(|v| (field.name, v))))
        .collect();
    let members = members.prop_map(|given| {
        let given = given.into_iter().flatten().map(|(name, value)| (name.to_owned(), value));
        Value::Object(given.collect::<Map<_, _>>())
    });
    members.boxed()
}

fn any_value(form: &'static Form) -> BoxedStrategy<Value> {
    match form {
        Form::Text => ".{0,20}".prop_map(Value::from).boxed(),
        Form::Integer => any::<i64>().prop_map(Value::from).boxed(),
        Form::Boolean => any::<bool>().prop_map(Value::from).boxed(),
        Form::Timestamp => unreachable!("moments stand in answers only"),
        Form::Blob => {
            vec(any::<u8>(), 0..20).prop_map(|bytes| STANDARD.encode(bytes).into()).boxed()
        }
        Form::List(of) | Form::Members(of) => {
            vec(any_value(of), 0..12).prop_map(Value::from).boxed()
        }
        Form::Map { of, .. } | Form::Entries { of, .. } => {
            btree_map(".{0,9}", any_value(of), 1..12)
                .prop_map(|map| Value::Object(map.into_iter().collect()))
                .boxed()
        }
        Form::Structure(fields) => {
            let is_empty = |value: &Value| value.as_object().is_some_and(Map::is_empty);
            any_members(fields)
                .prop_filter("a form has no empty structures", move |v| !is_empty(v))
                .boxed()
        }
    }
}

/// Writes as botocore does; it writes an empty list under a name that means nothing, though.
fn write(name: &str, form: &Form, value: &Value, pairs: &mut Vec<(String, String)>) {
    match (form, value) {
        (Form::Members(of), Value::Array(items)) if !items.is_empty() => {
            write(&format!("{name}.member"), &Form::List(of), value, pairs);
        }
        (Form::List(_) | Form::Members(_), Value::Array(items)) if items.is_empty() => {
            pairs.push((name.to_owned(), String::new()));
        }
        (Form::List(of), Value::Array(items)) => {
            for (item, number) in items.iter().zip(1..) {
                write(&format!("{name}.{number}"), of, item, pairs);
            }
        }
        (Form::Map { key, value: value_name, of }, Value::Object(map)) => {
            for ((entry_key, entry), number) in map.iter().zip(1..) {
                pairs.push((format!("{name}.{number}.{key}"), entry_key.clone()));
                write(&format!("{name}.{number}.{value_name}"), of, entry, pairs);
            }
        }
        (Form::Structure(fields), Value::Object(members)) => {
            for field in *fields {
                if let Some(value) = members.get(field.name) {
                    write(&format!("{name}.{}", field.wire), &field.form, value, pairs);
                }
            }
        }
        (_, Value::String(text)) => pairs.push((name.to_owned(), text.clone())),
        (_, scalar) => pairs.push((name.to_owned(), scalar.to_string())),
    }
}

fn any_request() -> impl Strategy<Value = (Operation, Value)> {
    proptest::sample::select(Operation::ALL).prop_flat_map(|operation| {
        any_members(forms::input(operation)).prop_map(move |request| (operation, request))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn a_form_means_the_json_of_the_same_request((operation, request) in any_request()) {
        let mut pairs = vec![("Action".to_owned(), operation.name().to_owned())];
        for field in forms::input(operation) {
            if let Some(value) = request.get(field.name) {
                write(field.wire, &field.form, value, &mut pairs);
            }
        }
        let encode = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        let pairs = pairs.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value)));
        let form = pairs.collect::<Vec<_>>().join("&");
        let read = query::read(&form, "/").unwrap();
        prop_assert_eq!(read.operation, operation);
        prop_assert_eq!(serde_json::from_slice::<Value>(&read.body).unwrap(), request);
    }

    #[test]
    fn no_form_makes_it_panic(
        form in "(Action=(SendMessage|ReceiveMessage|CreateQueue)&)?[A-Za-z0-9.=&%+]{0,200}",
    ) {
        let _ = query::read(&form, "/a/b");
    }
}
