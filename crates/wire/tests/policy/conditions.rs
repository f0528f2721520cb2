//! The table of conditions, each within an `Allow` and within a `Deny`.

use mayfly_core::policy::{
    Context, Document, Kind as In, Policies, Principal, Request, Source, evaluate, statements_about,
};
use mayfly_wire::policy::{Kind, parse};
use serde_json::{Value, json};

use crate::{naive, table};

const TABLE: &str = include_str!("data/conditions.txt");

fn policy(effect: &str, operator: &str, wanted: &Value) -> Value {
    json!({
        "Version": "2012-10-17",
        "Statement": {
            "Effect": effect,
            "Action": "*",
            "Resource": "*",
            "Condition": { operator: { "x:key": wanted } },
        },
    })
}

fn request<'a>(context: &'a Context<'a>) -> Request<'a> {
    Request {
        principal: Principal::User { arn: "arn:aws:iam::000000000000:user/alice" },
        account: "000000000000",
        action: "sqs:SendMessage",
        resource: "*",
        context,
    }
}

fn is_about(document: &Document, context: &Context<'_>) -> bool {
    let source = Source { name: "p", document };
    !statements_about(&[source], In::Identity, &request(context)).is_empty()
}

#[test]
fn conditions_hold_as_the_table_says() {
    table::check(TABLE, 280, |cells| {
        let [operator, wanted, given, _] = cells else { panic!("{cells:?}") };
        let wanted: Value = serde_json::from_str(wanted).unwrap();
        let mut context = table::facts();
        table::give(&mut context, "x:key", given);
        let holds = |effect: &str| {
            let policy = policy(effect, operator, &wanted);
            let document = parse(&policy.to_string(), Kind::Managed).unwrap();
            let holds = is_about(&document, &context);
            let statement = &policy["Statement"];
            assert_eq!(naive::is_about(statement, &request(&context), true), holds, "{cells:?}");
            holds
        };
        match (holds("Allow"), holds("Deny")) {
            (true, true) => "yes",
            (false, false) => "no",
            (false, true) => "deny",
            (true, false) => "allow only",
        }
        .to_owned()
    });
}

#[test]
fn without_a_version_there_are_no_variables() {
    for (version, literal) in
        [(None, true), (Some("2008-10-17"), true), (Some("2012-10-17"), false)]
    {
        let mut policy = policy("Allow", "StringEquals", &json!("${aws:username}"));
        match version {
            None => drop(policy.as_object_mut().unwrap().remove("Version")),
            Some(version) => policy["Version"] = json!(version),
        }
        let document = parse(&policy.to_string(), Kind::Managed).unwrap();
        for (given, is_literal) in [("${aws:username}", true), ("alice", false)] {
            let context = table::facts().with("x:key", given);
            assert_eq!(is_about(&document, &context), literal == is_literal, "{version:?} {given}");
        }
    }
}

#[test]
fn keys_are_found_without_regard_to_case_and_all_lines_must_hold() {
    let policy = json!({
        "Version": "2012-10-17",
        "Statement": [{
            "Effect": "Allow",
            "Action": "*",
            "Resource": "*",
            "Condition": {
                "StringEquals": { "X:One": "1", "x:two": ["2", "3"] },
                "Bool": { "aws:SecureTransport": "true" },
            },
        }],
    });
    let document = parse(&policy.to_string(), Kind::Managed).unwrap();
    let context = |one: &'static str, two: &'static str, secure: bool| {
        Context::new().with("x:one", one).with("X:TWO", two).with("AWS:SECURETRANSPORT", secure)
    };
    assert!(is_about(&document, &context("1", "3", true)));
    assert!(!is_about(&document, &context("2", "3", true)));
    assert!(!is_about(&document, &context("1", "4", true)));
    assert!(!is_about(&document, &context("1", "3", false)));
    let keys: Vec<&str> = document.context_keys().collect();
    assert_eq!(keys, ["x:one", "x:two", "aws:securetransport"]);
    let identity = [Source { name: "p", document: &document }];
    let policies = Policies { identity: &identity, ..Policies::default() };
    assert!(evaluate(&policies, &request(&context("1", "2", true))).allowed);
}
