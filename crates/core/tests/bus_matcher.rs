//! All rules of a bus at once: the index agrees with each pattern asked alone, and patterns agree
//! with an evaluator that knows nothing but the definition.
//!
//! Owns these proofs and the long table of operators. Never looks inside the index.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its own table has failed")]

use std::collections::BTreeMap;
use std::sync::Arc;

use mayfly_core::event_pattern::{Matcher, Pattern};
use mayfly_core::json::Json;
use proptest::prelude::*;

fn json(text: &str) -> Json {
    Json::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn compile(text: &str) -> Arc<Pattern> {
    Arc::new(Pattern::parse(&json(text)).unwrap_or_else(|error| panic!("{text}: {error}")))
}

/// The pattern's list for the field `a`; values that match; values that do not.
type Row = (&'static str, &'static [&'static str], &'static [&'static str]);

/// What every kind of value is tried with.
const KINDS: [&str; 12] = [
    "null",
    "true",
    "false",
    "0",
    "-1",
    "1.5",
    r#""""#,
    r#""x""#,
    r#""1""#,
    r#""null""#,
    "[]",
    "{}",
];

const TABLE: &[Row] = &[
    (r#""x""#, &[r#""x""#], &["null", "true", "0", r#""""#, r#""1""#, "[]", "{}", r#""X""#]),
    (r#""""#, &[r#""""#], &["null", "false", "0", r#""x""#, "[]", "{}"]),
    (r#""1""#, &[r#""1""#, r#"["1"]"#], &["1", "1.0", "[1]", "true"]),
    ("1.5", &["1.5", "15e-1", "1.50", "[0,1.5]"], &[r#""1.5""#, "1", "-1.5", "null"]),
    ("0", &["0", "-0", "0.0", "0e5"], &["false", "null", r#""0""#, "1e-300"]),
    ("-1", &["-1", "-1.0", "-10e-1"], &["1", r#""-1""#]),
    ("1e3", &["1000", "1e3", "1000.0"], &["1e2", r#""1e3""#]),
    ("true", &["true", "[false,true]"], &["false", r#""true""#, "1", "null"]),
    ("false", &["false"], &["true", "0", "null", r#""""#, "[]"]),
    ("null", &["null", "[1,null]"], &["0", "false", r#""""#, "[]", "{}"]),
    (r#""a","b""#, &[r#""a""#, r#""b""#, r#"["c","b"]"#], &[r#""c""#, r#""ab""#, "[]"]),
    (r#"1,"a",null,true"#, &["1", r#""a""#, "null", "true"], &["2", r#""b""#, "false", "{}"]),
    (
        r#"{"prefix":"ab"}"#,
        &[r#""ab""#, r#""abc""#, r#"["x","ab"]"#, r#""ab\u0000""#],
        &[r#""a""#, r#""AB""#, r#""xab""#, "1", "null", "{}"],
    ),
    (r#"{"prefix":"ä"}"#, &[r#""äb""#], &[r#""a""#, r#""\u00c4b""#]),
    (
        r#"{"suffix":"ab"}"#,
        &[r#""ab""#, r#""cab""#],
        &[r#""b""#, r#""abc""#, r#""cAB""#, "1", "[]"],
    ),
    (r#"{"suffix":"ä"}"#, &[r#""xä""#], &[r#""xa""#, r#""äx""#]),
    (
        r#"{"prefix":{"equals-ignore-case":"aB"}}"#,
        &[r#""ABc""#, r#""abX""#, r#""Ab""#],
        &[r#""a""#, r#""xAB""#, "1"],
    ),
    (
        r#"{"suffix":{"equals-ignore-case":"aB"}}"#,
        &[r#""xAB""#, r#""xab""#],
        &[r#""abx""#, r#""b""#, "null"],
    ),
    (
        r#"{"equals-ignore-case":"aB"}"#,
        &[r#""AB""#, r#""ab""#, r#"["x","Ab"]"#],
        &[r#""abc""#, r#""a""#, r#""""#, "1", "null"],
    ),
    (r#"{"equals-ignore-case":""}"#, &[r#""""#], &[r#""a""#, "null", "0"]),
    (
        r#"{"wildcard":"a*"}"#,
        &[r#""a""#, r#""ab""#, r#""a*""#],
        &[r#""ba""#, r#""A""#, r#""""#, "1"],
    ),
    (r#"{"wildcard":"*a"}"#, &[r#""a""#, r#""ba""#], &[r#""ab""#, r#""""#, "null"]),
    (r#"{"wildcard":"*a*"}"#, &[r#""a""#, r#""bab""#, r#""aa""#], &[r#""b""#, r#""""#, r#""A""#]),
    (
        r#"{"wildcard":"a*b*c"}"#,
        &[r#""abc""#, r#""a-b-c""#, r#""abbc""#, r#""abcbc""#],
        &[r#""acb""#, r#""ab""#, r#""xabc""#, r#""abcx""#],
    ),
    (r#"{"wildcard":"aXYa*aXYa"}"#, &[r#""aXYaaXYa""#], &[r#""aXYa""#, r#""aXYaXYa""#]),
    (r#"{"wildcard":"\\*"}"#, &[r#""*""#], &[r#""a""#, r#""**""#, r#""\\*""#]),
    (r#"{"wildcard":"a\\\\*"}"#, &[r#""a\\""#, r#""a\\b""#], &[r#""a""#, r#""ab""#]),
    (r#"{"wildcard":""}"#, &[r#""""#], &[r#""a""#, "null"]),
    (
        r#"{"anything-but":"x"}"#,
        &["null", "true", "0", r#""""#, r#""1""#, r#""X""#, r#"["x","y"]"#],
        &[r#""x""#, r#"["x"]"#, "[]", "{}"],
    ),
    (
        r#"{"anything-but":["x",""]}"#,
        &["0", r#""y""#, "null"],
        &[r#""x""#, r#""""#, r#"["x",""]"#, "{}"],
    ),
    (
        r#"{"anything-but":0}"#,
        &["1", r#""0""#, "null", "false", "[0,1]"],
        &["0", "-0", "0.0", "[0]", "[]"],
    ),
    (r#"{"anything-but":[1,2]}"#, &["3", r#""1""#, "1.1"], &["1", "2.0", "[1,2]", "{}"]),
    (
        r#"{"anything-but":{"prefix":"a"}}"#,
        &[r#""b""#, r#""ba""#, r#""""#, "1", "null", r#""A""#],
        &[r#""a""#, r#""ab""#, r#"["a","ab"]"#, "{}"],
    ),
    (r#"{"anything-but":{"suffix":"a"}}"#, &[r#""ab""#, "1"], &[r#""a""#, r#""ba""#, "[]"]),
    (
        r#"{"anything-but":{"suffix":["a","b"]}}"#,
        &[r#""c""#, r#""ac""#, r#""""#],
        &[r#""xa""#, r#""xb""#],
    ),
    (
        r#"{"anything-but":{"equals-ignore-case":["a","B"]}}"#,
        &[r#""c""#, r#""ab""#, "0"],
        &[r#""A""#, r#""b""#, "{}"],
    ),
    (
        r#"{"anything-but":{"wildcard":"*/lib/*"}}"#,
        &[r#""a/bin/b""#, r#""lib""#, "1"],
        &[r#""a/lib/b""#, r#""/lib/""#],
    ),
    (r#"{"numeric":["=",1.5]}"#, &["1.5", "150e-2"], &["1", r#""1.5""#, "null", "{}"]),
    (r#"{"numeric":[">",0]}"#, &["1", "1e-9", "5e9"], &["0", "-0", "-1", r#""1""#, "true"]),
    (r#"{"numeric":[">=",0]}"#, &["0", "-0", "1"], &["-1", r#""0""#, "null", "[]"]),
    (r#"{"numeric":["<",0]}"#, &["-1", "-1e-9"], &["0", "1", "false"]),
    (r#"{"numeric":["<=",0]}"#, &["0", "-1"], &["1e-9", r#""-1""#]),
    (r#"{"numeric":[">",0,"<",1]}"#, &["0.5", "1e-300", "[0,0.5]"], &["0", "1", "[0,1]", "null"]),
    (r#"{"numeric":[">=",-1,"<=",1]}"#, &["-1", "0", "1"], &["-1.01", "1.01"]),
    (r#"{"numeric":["<",5000000000]}"#, &["4999999999"], &["5000000000"]),
    (
        r#"{"cidr":"10.0.0.0/24"}"#,
        &[r#""10.0.0.0""#, r#""10.0.0.255""#, r#"["x","10.0.0.7"]"#],
        &[r#""10.0.1.0""#, r#""10.0.0""#, r#""""#, "10", "null", r#""::a00:0""#],
    ),
    (r#"{"cidr":"10.0.0.5/32"}"#, &[r#""10.0.0.5""#], &[r#""10.0.0.4""#]),
    (r#"{"cidr":"0.0.0.0/0"}"#, &[r#""255.255.255.255""#], &[r#""::""#, r#""x""#]),
    (r#"{"cidr":"2001:db8::/32"}"#, &[r#""2001:DB8::1""#], &[r#""2001:db9::""#, r#""10.0.0.0""#]),
    (r#"{"exists":true}"#, &["null", "0", r#""""#, "[1]", "false"], &["[]", "{}", r#"{"b":1}"#]),
    (r#"{"exists":false}"#, &["[]", "{}", r#"{"b":1}"#], &["null", "0", r#""""#, "[1]"]),
    (r#"{"exists":false},"x""#, &[r#""x""#, "{}", "[]"], &["null", r#""y""#]),
    (
        r#"{"prefix":"a"},{"suffix":"z"},7"#,
        &[r#""ax""#, r#""xz""#, "7", r#"[1,"az"]"#],
        &[r#""x""#, "8", "null"],
    ),
    (r#"{"exactly":"x"}"#, &[r#""x""#], &[r#""xx""#, "null"]),
];

/// One pattern among others that share its field, so that the index has something to choose.
fn among_others(pattern: &str) -> Matcher {
    let mut patterns: Vec<String> = vec![pattern.to_owned()];
    patterns.extend(TABLE.iter().map(|(values, _, _)| format!(r#"{{"a":[{values}]}}"#)));
    Matcher::new(patterns.iter().map(|text| compile(text)).collect())
}

#[test]
fn three_hundred_cases_mean_what_they_say() {
    let mut cases = 0;
    for (values, good, bad) in TABLE {
        let pattern = format!(r#"{{"a":[{values}]}}"#);
        let (alone, together) = (compile(&pattern), among_others(&pattern));
        let mut check = |value: &str, expected: Option<bool>| {
            let event = json(&format!(r#"{{"a":{value},"b":1}}"#));
            let is_match = alone.matches(&event);
            if let Some(expected) = expected {
                cases += 1;
                assert_eq!(is_match, expected, "{pattern} and {value}");
            }
            assert_eq!(
                together.matches(&event).first() == Some(&0),
                is_match,
                "{pattern}, {value}"
            );
        };
        good.iter().for_each(|value| check(value, Some(true)));
        bad.iter().for_each(|value| check(value, Some(false)));
        KINDS.iter().for_each(|value| check(value, None));
    }
    assert!(cases >= 300, "{cases}");
}

#[test]
fn an_event_finds_its_rules_among_ten_thousand() {
    let patterns: Vec<_> = (0..10_000)
        .map(|n| {
            let total = r#"[{"numeric":[">",5]}]"#;
            let detail = format!(r#"{{"tenant":["t{n}"],"total":{total}}}"#);
            compile(&format!(r#"{{"source":["shop"],"detail":{detail}}}"#))
        })
        .collect();
    let matcher = Matcher::new(patterns);
    let event = |tenant: &str, total: u32| {
        json(&format!(r#"{{"source":"shop","detail":{{"tenant":{tenant},"total":{total}}}}}"#))
    };
    assert_eq!(matcher.matches(&event(r#""t4321""#, 6)), [4_321]);
    assert_eq!(matcher.matches(&event(r#"["t9999","t0","t5"]"#, 6)), [0, 5, 9_999]);
    assert!(matcher.matches(&event(r#""t4321""#, 5)).is_empty());
    assert!(matcher.matches(&event(r#""other""#, 6)).is_empty());
    assert_eq!((matcher.len(), matcher.is_empty()), (10_000, false));
}

#[test]
fn nothing_but_an_object_is_an_event() {
    let matcher = Matcher::new(vec![compile(r#"{"a":[{"exists":false}]}"#)]);
    assert_eq!(matcher.matches(&json("{}")), [0]);
    for strange in ["[]", "1", "null", r#""a""#] {
        assert!(matcher.matches(&json(strange)).is_empty(), "{strange}");
    }
}

#[test]
fn a_mismatch_names_the_field() {
    let explain = |pattern: &str, event: &str| {
        let found = compile(pattern).explain(&json(event));
        found
            .into_iter()
            .map(|m| format!("{}: {}", m.path, m.reason))
            .collect::<Vec<_>>()
            .join("; ")
    };
    let pattern = r#"{"source":["s"],"detail":{"n":[1],"gone":[{"exists":false}]}}"#;
    assert_eq!(explain(pattern, r#"{"source":"s","detail":{"n":1}}"#), "");
    assert!(explain(pattern, r#"{"source":"s","detail":{"n":2}}"#).starts_with("detail.n: none"));
    assert!(explain(pattern, r#"{"source":"s","detail":{}}"#).contains("does not have this field"));
    assert!(explain(pattern, r#"{"source":"s","detail":{"n":1,"gone":0}}"#).contains("absent"));
    let apart = explain(r#"{"a":{"b":[1],"c":[2]}}"#, r#"{"a":[{"b":1},{"c":2}]}"#);
    assert!(apart.contains("same element"), "{apart}");
    let either = r#"{"$or":[{"a":[1],"b":[1]},{"c":[1]}]}"#;
    assert!(explain(either, r#"{"d":1}"#).starts_with("c: "), "the nearest alternative");
}

/// Every way to see an event when of each list of objects one member is chosen: path → values.
fn views(value: &serde_json::Value, path: &str) -> Vec<BTreeMap<String, Vec<serde_json::Value>>> {
    use serde_json::Value;
    match value {
        Value::Object(fields) => {
            fields.iter().fold(vec![BTreeMap::new()], |whole, (name, field)| {
                let parts = views(field, &format!("{path}/{name}"));
                let join = |one: &BTreeMap<_, _>| {
                    let one = one.clone();
                    parts.iter().map(move |part| {
                        let mut view: BTreeMap<String, Vec<Value>> = one.clone();
                        view.extend(part.clone());
                        view
                    })
                };
                whole.iter().flat_map(|one| join(one).collect::<Vec<_>>()).collect()
            })
        }
        Value::Array(members) => {
            let mut plain = Vec::new();
            let mut nested = vec![BTreeMap::new()];
            for member in members {
                match member {
                    Value::Object(_) => nested.extend(views(member, path)),
                    Value::Array(_) => {
                        for view in views(member, path) {
                            plain.extend(view.get(path).cloned().unwrap_or_default());
                            nested.push(view);
                        }
                    }
                    scalar => plain.push(scalar.clone()),
                }
            }
            nested
                .into_iter()
                .map(|mut view| {
                    view.insert(path.to_owned(), plain.clone());
                    view
                })
                .collect()
        }
        scalar => vec![BTreeMap::from([(path.to_owned(), vec![scalar.clone()])])],
    }
}

/// The leaves of a pattern.
fn leaves(
    pattern: &serde_json::Value,
    path: &str,
    found: &mut Vec<(String, Vec<serde_json::Value>)>,
) {
    match pattern {
        serde_json::Value::Object(fields) => {
            fields.iter().for_each(|(name, field)| leaves(field, &format!("{path}/{name}"), found));
        }
        serde_json::Value::Array(rules) => found.push((path.to_owned(), rules.clone())),
        _ => unreachable!("patterns have objects and lists"),
    }
}

/// One condition as its definition reads.
fn naive_rule(rule: &serde_json::Value, value: &serde_json::Value) -> bool {
    let text = |value: &serde_json::Value| value.as_str().map(str::to_owned);
    let Some(fields) = rule.as_object() else { return rule == value };
    let (operator, operand) = fields.iter().next().unwrap();
    match operator.as_str() {
        "prefix" => text(value).is_some_and(|v| v.starts_with(&text(operand).unwrap())),
        "suffix" => text(value).is_some_and(|v| v.ends_with(&text(operand).unwrap())),
        "equals-ignore-case" => {
            text(value).is_some_and(|v| v.to_lowercase() == text(operand).unwrap().to_lowercase())
        }
        "anything-but" => !operand.as_array().unwrap().contains(value),
        "exists" => true,
        "numeric" => value.as_f64().is_some_and(|v| v > operand[1].as_f64().unwrap()),
        other => unreachable!("{other}"),
    }
}

fn naive(pattern: &serde_json::Value, event: &serde_json::Value) -> bool {
    let mut wanted = Vec::new();
    leaves(pattern, "", &mut wanted);
    views(event, "").iter().any(|view| {
        wanted.iter().all(|(path, rules)| {
            let values = view.get(path).map(Vec::as_slice).unwrap_or_default();
            values.iter().any(|value| rules.iter().any(|rule| naive_rule(rule, value)))
        })
    })
}

fn scalar() -> impl Strategy<Value = serde_json::Value> {
    prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        (-2..3).prop_map(Into::into),
        "[abA]{0,3}".prop_map(Into::into),
    ]
}

fn events() -> impl Strategy<Value = serde_json::Value> {
    let field = scalar().prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Into::into),
            prop::collection::btree_map("[abc]", inner, 0..3)
                .prop_map(|fields| serde_json::Value::Object(fields.into_iter().collect())),
        ]
    });
    prop::collection::btree_map("[abc]", field, 0..4)
        .prop_map(|fields| serde_json::Value::Object(fields.into_iter().collect()))
}

fn rules(with_absence: bool) -> impl Strategy<Value = serde_json::Value> {
    use serde_json::json;
    let one = prop_oneof![
        4 => scalar(),
        1 => "[ab]{0,2}".prop_map(|text| json!({ "prefix": text })),
        1 => "[ab]{0,2}".prop_map(|text| json!({ "suffix": text })),
        1 => "[abA]{0,2}".prop_map(|text| json!({ "equals-ignore-case": text })),
        1 => prop::collection::vec("[ab]{0,2}", 1..3)
            .prop_map(|list| json!({ "anything-but": list })),
        1 => Just(json!({ "exists": true })),
        1 => (-2..3).prop_map(|number| json!({ "numeric": [">", number] })),
        1 => any::<bool>().prop_map(move |there| json!({ "exists": there || !with_absence })),
    ];
    prop::collection::vec(one, 1..4).prop_map(Into::into)
}

fn patterns(with_absence: bool) -> impl Strategy<Value = serde_json::Value> {
    let tree = rules(with_absence).prop_recursive(2, 8, 3, |inner| {
        prop::collection::btree_map("[abc]", inner, 1..3)
            .prop_map(|fields| serde_json::Value::Object(fields.into_iter().collect()))
    });
    prop::collection::btree_map("[abc]", tree, 1..3)
        .prop_map(|fields| serde_json::Value::Object(fields.into_iter().collect()))
}

proptest! {
    #[test]
    fn a_pattern_agrees_with_its_definition(pattern in patterns(false), event in events()) {
        let compiled = compile(&pattern.to_string());
        let event_seen = json(&event.to_string());
        prop_assert_eq!(compiled.matches(&event_seen), naive(&pattern, &event));
    }

    #[test]
    fn the_index_finds_what_each_pattern_alone_matches(
        list in prop::collection::vec(patterns(true), 1..24), event in events(),
    ) {
        let compiled: Vec<_> = list.iter().map(|text| compile(&text.to_string())).collect();
        let event = json(&event.to_string());
        let alone: Vec<usize> =
            (0..compiled.len()).filter(|at| compiled[*at].matches(&event)).collect();
        prop_assert_eq!(Matcher::new(compiled.clone()).matches(&event), alone.clone());
        for (at, pattern) in compiled.iter().enumerate() {
            prop_assert_eq!(pattern.explain(&event).is_empty(), alone.contains(&at));
        }
    }
}
