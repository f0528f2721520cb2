//! The pattern language as a table: pattern, events that match, events that do not.
//!
//! Owns the proof of what each operator means. Never looks inside a compiled pattern.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its own table has failed")]

use mayfly_core::event_pattern::{Pattern, PatternError};
use mayfly_core::json::Json;
use mayfly_core::limits;
use proptest::prelude::*;

fn json(text: &str) -> Json {
    Json::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn compile(text: &str) -> Result<Pattern, PatternError> {
    Pattern::parse(&json(text))
}

fn matches(pattern: &str, event: &str) -> bool {
    let pattern = compile(pattern).unwrap_or_else(|error| panic!("{pattern}: {error}"));
    pattern.matches(&json(event))
}

/// The pattern's list of values for the field `a`; values of `a` that match; those that do not.
type Row = (&'static str, &'static [&'static str], &'static [&'static str]);

const VALUES: &[Row] = &[
    // Exact, typed.
    (
        r#""x""#,
        &[r#""x""#, r#"["y","x"]"#, r#"[["x"]]"#],
        &[r#""X""#, r#""xx""#, "null", "[]", "{}"],
    ),
    (r#""""#, &[r#""""#], &[r#""x""#, "null", "[]", "0", "false"]),
    ("null", &["null", "[1,null]"], &[r#""""#, r#""null""#, "0", "false", "[]"]),
    ("true", &["true"], &["false", r#""true""#, "1"]),
    ("300", &["300", "300.0", "3.0e2", "[1,300]"], &[r#""300""#, "301", "-300"]),
    ("0.1", &["0.1", "1e-1"], &["0.10001"]),
    (r#""1""#, &[r#""1""#], &["1"]),
    (r#""a",1,null"#, &[r#""a""#, "1", "null"], &[r#""b""#, "2", "true"]),
    (r#"{"exactly":"x"}"#, &[r#""x""#], &[r#""xy""#]),
    // Texts.
    (r#"{"prefix":"ab"}"#, &[r#""ab""#, r#""abc""#], &[r#""Ab""#, r#""xab""#, "1", "null"]),
    (r#"{"prefix":""}"#, &[r#""""#, r#""x""#], &["1"]),
    (r#"{"suffix":".png"}"#, &[r#""a.png""#, r#"".png""#], &[r#""a.PNG""#, r#""png.""#]),
    (
        r#"{"prefix":{"equals-ignore-case":"AB"}}"#,
        &[r#""abc""#, r#""aBc""#],
        &[r#""bab""#, r#""a""#],
    ),
    (r#"{"suffix":{"equals-ignore-case":".PnG"}}"#, &[r#""A.pNg""#], &[r#""png""#, r#""a.png1""#]),
    (r#"{"equals-ignore-case":"Straße"}"#, &[r#""STRAßE""#, r#""straße""#], &[r#""strasse""#]),
    (r#"{"equals-ignore-case":"x"}"#, &[r#""X""#], &[r#""xx""#, r#""""#]),
    // Wildcards.
    (
        r#"{"wildcard":"a*b"}"#,
        &[r#""ab""#, r#""a--b""#, r#""abb""#],
        &[r#""a""#, r#""abc""#, r#""xab""#],
    ),
    (r#"{"wildcard":"*"}"#, &[r#""""#, r#""x""#], &["1", "null"]),
    (r#"{"wildcard":"*a*b*"}"#, &[r#""ab""#, r#""xaybz""#], &[r#""ba""#]),
    (r#"{"wildcard":"ab*ba"}"#, &[r#""abba""#], &[r#""aba""#, r#""ab""#]),
    (r#"{"wildcard":"a"}"#, &[r#""a""#], &[r#""ab""#, r#""""#]),
    (r#"{"wildcard":"\\**\\\\"}"#, &[r#""*\\""#, r#""*x\\""#], &[r#""x\\""#, r#""*""#]),
    // Anything but.
    (
        r#"{"anything-but":"x"}"#,
        &[r#""y""#, "1", "null", r#"["x","y"]"#],
        &[r#""x""#, "[]", "{}", r#"["x"]"#],
    ),
    (r#"{"anything-but":["x","y"]}"#, &[r#""z""#, "5"], &[r#""x""#, r#""y""#]),
    (r#"{"anything-but":1}"#, &["2", r#""1""#, "true"], &["1", "1.0"]),
    (r#"{"anything-but":[1,2]}"#, &["3"], &["1", "2e0"]),
    (r#"{"anything-but":{"prefix":"in"}}"#, &[r#""out""#, "3"], &[r#""in""#, r#""init""#]),
    (r#"{"anything-but":{"prefix":["a","b"]}}"#, &[r#""c""#], &[r#""ax""#, r#""bx""#]),
    (r#"{"anything-but":{"suffix":".x"}}"#, &[r#""a.y""#], &[r#""a.x""#]),
    (r#"{"anything-but":{"suffix":["a","b"]}}"#, &[r#""xc""#], &[r#""xa""#, r#""xb""#]),
    (r#"{"anything-but":{"equals-ignore-case":"On"}}"#, &[r#""off""#], &[r#""ON""#]),
    (r#"{"anything-but":{"equals-ignore-case":["a","B"]}}"#, &[r#""c""#], &[r#""A""#, r#""b""#]),
    (r#"{"anything-but":{"wildcard":"a*c"}}"#, &[r#""ab""#], &[r#""abc""#]),
    (r#"{"anything-but":{"wildcard":["a*","*z"]}}"#, &[r#""bx""#], &[r#""ab""#, r#""yz""#]),
    // Numbers.
    (r#"{"numeric":["=",3.018e2]}"#, &["301.8"], &["301.9", r#""301.8""#]),
    (r#"{"numeric":[">",0,"<=",5]}"#, &["0.001", "5", "[9,3]"], &["0", "5.1", "-1", "null"]),
    (r#"{"numeric":[">=",0,"<",5]}"#, &["0", "4.99"], &["5", "-0.1"]),
    (r#"{"numeric":["<",-3]}"#, &["-3.1", "-1e300"], &["-3", "7"]),
    (r#"{"numeric":["<=",-3]}"#, &["-3"], &["-2"]),
    // Addresses.
    (
        r#"{"cidr":"10.0.0.0/24"}"#,
        &[r#""10.0.0.0""#, r#""10.0.0.255""#],
        &[r#""10.0.1.0""#, r#""10.0.0""#, "10", r#""::10.0.0.1""#],
    ),
    (r#"{"cidr":"10.0.0.1/32"}"#, &[r#""10.0.0.1""#], &[r#""10.0.0.2""#]),
    (r#"{"cidr":"10.0.0.1/0"}"#, &[r#""255.0.0.1""#], &[r#""::1""#]),
    (
        r#"{"cidr":"2001:db8::/32"}"#,
        &[r#""2001:db8:ffff::1""#, r#""2001:0DB8::""#],
        &[r#""2001:db9::""#, r#""1.2.3.4""#],
    ),
    // Existence.
    (
        r#"{"exists":true}"#,
        &["null", "0", r#""""#, "[1]", "[[1]]"],
        &["{}", r#"{"b":1}"#, "[]", r#"[{"b":1}]"#],
    ),
    (r#"{"exists":false}"#, &["{}", r#"{"b":1}"#, "[]"], &["null", "0", "[1]"]),
    (r#"{"exists":false},"x""#, &["[]", r#""x""#], &[r#""y""#]),
];

#[test]
fn every_operator_means_what_it_says() {
    for (values, good, bad) in VALUES {
        let pattern = format!(r#"{{"a":[{values}]}}"#);
        for value in *good {
            assert!(matches(&pattern, &format!(r#"{{"a":{value}}}"#)), "{pattern} matches {value}");
        }
        for value in *bad {
            assert!(!matches(&pattern, &format!(r#"{{"a":{value}}}"#)), "{pattern}, not {value}");
        }
    }
}

const TREES: &[Row] = &[
    // All fields, any value, further fields of the event do not matter.
    (
        r#"{"a":[1],"b":["x"]}"#,
        &[r#"{"a":1,"b":"x","c":0}"#],
        &[r#"{"a":1}"#, r#"{"a":1,"b":"y"}"#, "{}", "[]", "1"],
    ),
    (
        r#"{"a":{"b":{"c":[1]}}}"#,
        &[r#"{"a":{"b":{"c":1}}}"#, r#"{"a":[{"b":[{"c":[1]}]}]}"#],
        &[r#"{"a":{"c":1}}"#, r#"{"a":{"b":1}}"#, r#"{"a.b.c":1}"#],
    ),
    (
        r#"{"a":[{"exists":false}],"b":[1]}"#,
        &[r#"{"b":1}"#],
        &[r#"{"a":1,"b":1}"#, r#"{"a":null,"b":1}"#, "{}"],
    ),
    (
        r#"{"a":{"b":[{"exists":false}]}}"#,
        &["{}", r#"{"a":1}"#, r#"{"a":{"c":1}}"#, r#"{"a":[]}"#, r#"{"a":[{"c":1},{}]}"#],
        &[r#"{"a":{"b":1}}"#, r#"{"a":[{"b":1},{"c":2}]}"#],
    ),
    // The same member of a list.
    (
        r#"{"a":{"b":[1],"c":[2]}}"#,
        &[
            r#"{"a":[{"b":0},{"b":1,"c":2}]}"#,
            r#"{"a":[[{"b":1,"c":2}]]}"#,
            r#"{"a":{"b":[0,1],"c":[2,3]}}"#,
        ],
        &[r#"{"a":[{"b":1,"c":3},{"b":0,"c":2}]}"#, r#"{"a":[{"b":1},{"c":2}]}"#],
    ),
    (
        r#"{"a":{"b":{"c":[1]},"d":[2]}}"#,
        &[r#"{"a":[{"b":[{"c":0},{"c":1}],"d":2}]}"#],
        &[r#"{"a":[{"b":{"c":1},"d":3},{"b":{"c":0},"d":2}]}"#],
    ),
    (
        r#"{"a":{"b":[1],"c":[{"exists":false}]}}"#,
        &[r#"{"a":[{"b":1},{"c":2}]}"#],
        &[r#"{"a":[{"b":1,"c":2},{"b":3}]}"#],
    ),
    // Alternatives.
    (
        r#"{"s":["q"],"$or":[{"a":[1]},{"b":[2],"c":[3]}]}"#,
        &[r#"{"s":"q","a":1}"#, r#"{"s":"q","b":2,"c":3}"#],
        &[r#"{"a":1}"#, r#"{"s":"q","b":2}"#, r#"{"s":"q"}"#],
    ),
    (
        r#"{"d":{"$or":[{"a":[1]},{"$or":[{"b":[2]},{"c":[3]}]}]}}"#,
        &[r#"{"d":{"a":1}}"#, r#"{"d":{"b":2}}"#, r#"{"d":{"c":3}}"#],
        &[r#"{"a":1}"#, r#"{"d":{"a":2}}"#],
    ),
    (
        r#"{"a":{"b":[1]},"$or":[{"a":{"c":[2]}},{"z":[1]}]}"#,
        &[r#"{"a":[{"b":1,"c":2}]}"#, r#"{"a":[{"b":1}],"z":1}"#],
        &[r#"{"a":[{"b":1},{"c":2}]}"#],
    ),
    (
        r#"{"a":[1,2],"$or":[{"a":[2,3]},{"b":[1]}]}"#,
        &[r#"{"a":2}"#, r#"{"a":1,"b":1}"#],
        &[r#"{"a":1}"#, r#"{"a":3}"#],
    ),
    (r#"{"$or":["x"]}"#, &[r#"{"$or":"x"}"#], &[r#"{"x":1}"#]),
    (
        r#"{"$or":[{"prefix":"x"},{"suffix":"y"}]}"#,
        &[r#"{"$or":"xa"}"#, r#"{"$or":"ay"}"#],
        &["{}"],
    ),
    (r#"{"$or":{"a":[1]}}"#, &[r#"{"$or":{"a":1}}"#], &[r#"{"a":1}"#]),
    // As Lambda's documentation has it.
    (
        r#"{"body":{"Id":["1"],"tire":[{"numeric":[">",30]}],"meta":{"by":[{"exists":true}]}}}"#,
        &[r#"{"messageId":"m","body":{"Id":"1","tire":31,"meta":{"by":null}}}"#],
        &[r#"{"body":{"Id":"1","tire":30,"meta":{"by":"d"}}}"#, r#"{"body":"Id"}"#],
    ),
];

#[test]
fn fields_lists_and_alternatives() {
    for (pattern, good, bad) in TREES {
        for event in *good {
            assert!(matches(pattern, event), "{pattern} matches {event}");
        }
        for event in *bad {
            assert!(!matches(pattern, event), "{pattern} does not match {event}");
        }
    }
}

#[test]
fn a_refusal_names_the_field_and_the_rule() {
    let rows = [
        ("[]", "", "a pattern is a JSON object"),
        ("{}", "", "not empty"),
        (r#"{"a":{}}"#, "a", "not empty"),
        (r#"{"a":[]}"#, "a", "not empty"),
        (r#"{"a":"x"}"#, "a", "an object or a list"),
        (r#"{"a":{"b":1}}"#, "a.b", "an object or a list"),
        (r#"{"a":[["x"]]}"#, "a", "no list"),
        (r#"{"a":[{}]}"#, "a", "exactly one operator"),
        (r#"{"a":[{"prefix":"x","suffix":"y"}]}"#, "a", "exactly one operator"),
        (r#"{"a":[{"regex":"x"}]}"#, "a", "no operator regex"),
        (r#"{"a":[{"prefix":1}]}"#, "a", "prefix takes a text"),
        (r#"{"a":[{"suffix":{"prefix":"x"}}]}"#, "a", "equals-ignore-case"),
        (r#"{"a":[{"wildcard":"a**b"}]}"#, "a", "two * in a row"),
        (r#"{"a":[{"wildcard":"a\\n"}]}"#, "a", "escapes"),
        (r#"{"a":[{"wildcard":"a\\"}]}"#, "a", "escapes"),
        (r#"{"a":[{"exists":"true"}]}"#, "a", "true or false"),
        (r#"{"a":[{"cidr":"10.0.0.0"}]}"#, "a", "cidr"),
        (r#"{"a":[{"cidr":"10.0.0.0/33"}]}"#, "a", "cidr"),
        (r#"{"a":[{"cidr":"::/129"}]}"#, "a", "cidr"),
        (r#"{"a":[{"cidr":"::/+1"}]}"#, "a", "cidr"),
        (r#"{"a":[{"anything-but":null}]}"#, "a", "anything-but"),
        (r#"{"a":[{"anything-but":[]}]}"#, "a", "anything-but"),
        (r#"{"a":[{"anything-but":["x",1]}]}"#, "a", "not both"),
        (r#"{"a":[{"anything-but":{"numeric":["=",1]}}]}"#, "a", "anything-but"),
        (r#"{"a":[{"anything-but":{"prefix":""}}]}"#, "a", "not empty"),
        (r#"{"a":[{"anything-but":{"prefix":[1]}}]}"#, "a", "not empty"),
        (r#"{"a":[{"numeric":1}]}"#, "a", "list"),
        (r#"{"a":[{"numeric":[]}]}"#, "a", "one or two"),
        (r#"{"a":[{"numeric":["!",1]}]}"#, "a", "one of"),
        (r#"{"a":[{"numeric":[">","1"]}]}"#, "a", "one or two"),
        (r#"{"a":[{"numeric":[">",5,"<",5]}]}"#, "a", "below"),
        (r#"{"a":[{"numeric":["<",5,">",1]}]}"#, "a", "first"),
        (r#"{"a":[{"numeric":[">",5,"=",6]}]}"#, "a", "second"),
        (r#"{"d":{"$or":[{"a":[1]},{"b":[]}]}}"#, "d.$or.b", "not empty"),
        (r#"{"$or":[{"a":[1]}]}"#, "$or", "no operator a"),
    ];
    for (pattern, path, rule) in rows {
        let error = compile(pattern).unwrap_err();
        assert_eq!(error.path, path, "{pattern}");
        assert!(error.rule.contains(rule), "{pattern}: {error}");
    }
    let error = compile(r#"{"a":{"b":1}}"#).unwrap_err();
    assert!(error.to_string().starts_with("at \"a.b\": "), "{error}");
}

#[test]
fn patterns_have_limits() {
    let deep = |depth: usize| format!("{}[1]{}", r#"{"a":"#.repeat(depth), "}".repeat(depth));
    assert!(compile(&deep(limits::PATTERN_DEPTH_MAX)).is_ok());
    assert!(compile(&deep(limits::PATTERN_DEPTH_MAX + 1)).unwrap_err().rule.contains("deep"));

    let wide = |count| format!(r#"{{"a":[{}]}}"#, vec!["1"; count].join(","));
    assert!(compile(&wide(limits::PATTERN_VALUES_MAX)).is_ok());
    assert!(compile(&wide(limits::PATTERN_VALUES_MAX + 1)).unwrap_err().rule.contains("values"));

    let stars = |count| format!(r#"{{"a":[{{"wildcard":"{}"}}]}}"#, "*a".repeat(count));
    assert!(compile(&stars(limits::PATTERN_WILDCARDS_MAX)).is_ok());
    assert!(compile(&stars(limits::PATTERN_WILDCARDS_MAX + 1)).is_err());

    let either = |name: &str| format!(r#"{{"$or":[{{"{name}":[1]}},{{"{name}":[2]}}]}}"#);
    let nested = (0..10).map(|n| format!(r#""f{n}":{}"#, either("a"))).collect::<Vec<_>>();
    assert!(compile(&format!("{{{}}}", nested[..9].join(","))).is_ok(), "512 combinations");
    let error = compile(&format!("{{{}}}", nested.join(","))).unwrap_err();
    assert!(error.rule.contains("combinations of $or"), "{error}");
}

#[test]
fn hard_cases_take_bounded_work() {
    let long = format!(r#"{{"a":"{}"}}"#, "a".repeat(100_000));
    let stars = format!(r#"{{"a":[{{"wildcard":"{}b"}}]}}"#, "a*".repeat(90));
    assert!(!matches(&stars, &long));
    let rows = vec![r#"{"b":[{"c":1},{"c":2},{"c":3}]}"#; 10_000].join(",");
    let event = format!(r#"{{"a":[{rows}]}}"#);
    assert!(!matches(r#"{"a":{"b":{"c":[1],"d":[1]}}}"#, &event));
}

/// Plain values and small trees of them.
fn values() -> impl Strategy<Value = serde_json::Value> {
    let scalar = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        (-3..3).prop_map(Into::into),
        "[ab]{0,2}".prop_map(Into::into),
    ];
    scalar.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Into::into),
            prop::collection::btree_map("[abc]|\\$or|prefix|exists", inner, 0..4)
                .prop_map(|fields| serde_json::Value::Object(fields.into_iter().collect())),
        ]
    })
}

/// A wildcard as its definition reads, without any cleverness.
fn naive(pattern: &[u8], text: &[u8]) -> bool {
    match pattern {
        [] => text.is_empty(),
        [b'*', rest @ ..] => (0..=text.len()).any(|at| naive(rest, &text[at..])),
        [first, rest @ ..] => text.first() == Some(first) && naive(rest, &text[1..]),
    }
}

proptest! {
    #[test]
    fn nothing_panics(pattern in values(), event in values()) {
        if let Ok(pattern) = compile(&pattern.to_string()) {
            let _ = pattern.matches(&json(&event.to_string()));
        }
    }

    #[test]
    fn wildcards_agree_with_their_definition(
        pattern in "(\\*?[ab]){0,4}\\*?", text in "[ab]{0,8}",
    ) {
        let rule = format!(r#"{{"a":[{{"wildcard":"{pattern}"}}]}}"#);
        let event = format!(r#"{{"a":"{text}"}}"#);
        prop_assert_eq!(matches(&rule, &event), naive(pattern.as_bytes(), text.as_bytes()));
    }

    #[test]
    fn anything_but_is_the_contrary_for_one_value(text in "[ab]{0,3}", other in "[abAB]{1,3}") {
        for operator in ["prefix", "suffix", "equals-ignore-case"] {
            let rule = format!(r#"{{"a":[{{"{operator}":"{other}"}}]}}"#);
            let contrary = format!(r#"{{"a":[{{"anything-but":{{"{operator}":"{other}"}}}}]}}"#);
            let event = format!(r#"{{"a":"{text}"}}"#);
            prop_assert_ne!(matches(&rule, &event), matches(&contrary, &event));
        }
    }

    #[test]
    fn an_alternative_matches_when_one_of_its_patterns_does(
        event in values(), a in -3..3, b in -3..3,
    ) {
        let (one, other) = (format!(r#"{{"a":[{a}]}}"#), format!(r#"{{"b":{{"c":[{b}]}}}}"#));
        let event = serde_json::json!({ "a": event.clone(), "b": event }).to_string();
        let either = format!(r#"{{"$or":[{one},{other}]}}"#);
        let expected = matches(&one, &event) || matches(&other, &event);
        prop_assert_eq!(matches(&either, &event), expected);
    }

    #[test]
    fn either_something_is_there_or_nothing_is(event in values()) {
        let event = serde_json::json!({ "a": event }).to_string();
        let there = matches(r#"{"a":[{"exists":true}]}"#, &event);
        let nothing = matches(r#"{"a":[{"exists":false}]}"#, &event);
        prop_assert_ne!(there, nothing);
    }
}
