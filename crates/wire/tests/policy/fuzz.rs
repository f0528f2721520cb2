//! Fuzzing of policy documents: whatever is read is shown and read again as the same, and decides
//! as the naive evaluator does.
//!
//! Owns the target; `mayfly-fuzz` has the search.

use mayfly_core::policy::{Kind as In, Principal, Request, Source, statements_about};
use mayfly_fuzz::{Fuzz, way};
use mayfly_wire::policy::{Kind, parse, render};
use serde_json::Value;

use crate::{naive, table};

/// A document on each line.
const CORPUS: &str = include_str!("data/fuzz.txt");
const KINDS: [Kind; 3] = [Kind::Role, Kind::Trust, Kind::Resource];
/// More wildcards than this in one document take the naive evaluator too long.
const WILDCARDS_MAX: usize = 12;

#[test]
fn fuzz_policies() {
    let corpus: Vec<&[u8]> = CORPUS.lines().map(str::as_bytes).collect();
    let words: [&[u8]; 16] = [
        b"\"Statement\"",
        b"\"NotPrincipal\"",
        b"\"Condition\"",
        b"ForAnyValue:",
        b"IfExists",
        b"StringNotLike",
        b"${aws:PrincipalTag/none}",
        b"${aws:username}",
        b"${*}",
        b"${",
        b"}",
        b"'",
        b"arn:aws:s3:::",
        b"*",
        b"\"\\u0000\"",
        b"\xc3\xa9",
    ];
    Fuzz::new("policies", &corpus, &words).run(|input| {
        let text = String::from_utf8_lossy(input);
        let mut ways = Vec::new();
        for kind in KINDS {
            match parse(&text, kind) {
                Ok(document) => {
                    assert_eq!(parse(&render(&document), kind).as_ref(), Ok(&document), "{text}");
                    ways.push(decide(&text, &document));
                }
                Err(error) => ways.push((error.path.len(), error.message.len())),
            }
        }
        way(ways)
    });
}

fn decide(text: &str, document: &mayfly_core::policy::Document) -> (usize, usize) {
    let policy: Value = serde_json::from_str(text).unwrap();
    let context =
        table::facts().with("a:b", 1.0).with("x:y", true).with("aws:SourceIp", "10.0.0.1");
    let (mut about, mut statements) = (0, 0);
    for (action, resource) in [("sqs:SendMessage", "arn:aws:sqs:r:000000000000:q"), ("*", "*")] {
        let principal = Principal::User { arn: "arn:aws:iam::000000000000:user/alice" };
        let request =
            Request { principal, account: "000000000000", action, resource, context: &context };
        let found = statements_about(&[Source { name: "p", document }], In::Identity, &request);
        about += found.len();
        statements += document.statements.len();
        if text.matches('*').count() > WILDCARDS_MAX || !text.is_ascii() {
            continue;
        }
        let variables = policy["Version"] == "2012-10-17";
        let list = match &policy["Statement"] {
            Value::Array(list) => list.as_slice(),
            single => std::slice::from_ref(single),
        };
        let naive = list.iter().filter(|it| naive::is_about(it, &request, variables)).count();
        assert_eq!(naive, found.len(), "{text} {action} {resource}");
    }
    (about, statements)
}
