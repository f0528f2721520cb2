//! Random policies and requests: `core::policy` and the naive evaluator agree, and a document
//! shown and read again is the same.

use mayfly_core::policy::{self, Context, Principal, Request, Source};
use mayfly_wire::policy::{Kind, parse, render};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::{Map, Value, json};

use crate::naive;

const ACTIONS: [&str; 9] = [
    "*",
    "sqs:*",
    "sqs:SendMessage",
    "SQS:send*",
    "sqs:*Message",
    "sqs:?endMessage",
    "sqs:ReceiveMessage",
    "s3:*",
    "sqs:*e*e*",
];
const RESOURCES: [&str; 12] = [
    "*",
    "arn:aws:sqs:us-east-1:000000000000:jobs",
    "arn:aws:sqs:*:*:j*s",
    "arn:aws:sqs:*:*:*",
    "arn:aws:sqs",
    "arn:aws:sqs:us-*",
    "arn:aws:s3:::*",
    "arn:aws:sqs:*:*:${aws:username}",
    "arn:aws:sqs:*:*:${aws:PrincipalTag/team, 'jobs'}",
    "arn:aws:sqs:*:*:j${aws:PrincipalTag/rest}",
    "arn:aws:sqs:*:*:${*}",
    "arn:aws:sqs:eu-*:*:${aws:PrincipalTag/rest}",
];
const ASKED: [&str; 6] = [
    "*",
    "arn:aws:sqs:us-east-1:000000000000:jobs",
    "arn:aws:sqs:eu-west-1:000000000000:alice",
    "arn:aws:sqs:us-east-1:000000000000:*",
    "arn:aws:s3:::a:b:c",
    "arn:aws:sqs:us-east-1:000000000000:jobs:x",
];
const AWS: [&str; 7] = [
    "*",
    "000000000000",
    "arn:aws:iam::000000000000:root",
    "arn:aws:iam::000000000000:user/alice",
    "arn:aws:iam::000000000000:role/worker",
    "arn:aws:sts::000000000000:assumed-role/worker/s1",
    "111122223333",
];
const PRINCIPALS: [Principal<'static>; 8] = [
    Principal::Root { account: "000000000000" },
    Principal::User { arn: "arn:aws:iam::000000000000:user/alice" },
    Principal::Session {
        role: "arn:aws:iam::000000000000:role/worker",
        arn: "arn:aws:sts::000000000000:assumed-role/worker/s1",
    },
    Principal::Root { account: "111122223333" },
    Principal::User { arn: "arn:aws:iam::111122223333:user/alice" },
    Principal::Service("sns.amazonaws.com"),
    Principal::Federated("id.example"),
    Principal::Anonymous,
];
const TEXTS: [&str; 10] =
    ["", "a", "A", "ab", "a*", "*", "?b", "${aws:username}", "${aws:PrincipalTag/rest}", "alice"];
const KEYS: [&str; 4] = ["x:one", "X:Two", "aws:username", "aws:PrincipalTag/rest"];

fn one_or_more(values: &'static [&'static str]) -> impl Strategy<Value = Value> {
    subsequence(values, 1..=values.len().min(3)).prop_map(|them| match them.as_slice() {
        [one] => json!(one),
        more => json!(more),
    })
}

fn condition() -> impl Strategy<Value = (String, Value)> {
    let of = |operators: &'static [&'static str], values: &'static [&'static str]| {
        (select(operators), one_or_more(values))
    };
    let tests = prop_oneof![
        of(
            &[
                "StringEquals",
                "StringNotEquals",
                "StringLike",
                "StringNotLike",
                "StringEqualsIgnoreCase",
                "StringNotEqualsIgnoreCase"
            ],
            &TEXTS,
        ),
        of(
            &["NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericGreaterThanEquals"],
            &["1", "2.0", "-3", "1e3"],
        ),
        of(
            &["DateEquals", "DateNotEquals", "DateGreaterThan", "DateLessThanEquals"],
            &["2026", "2026-11-22T01:02:03Z", "1795309323"],
        ),
        of(&["Bool"], &["true", "False"]),
        of(&["IpAddress", "NotIpAddress"], &["10.0.0.0/7", "10.0.0.1", "2001:db8::/31", "::/0"]),
        of(
            &["ArnLike", "ArnNotLike", "ArnEquals"],
            &["arn:aws:s3:::a*", "arn:aws:*:*:*:*", "*", "a*", "arn:aws:s3:::${aws:username}"],
        ),
        of(&["BinaryEquals"], &["aGVsbG8=", "YQ=="]),
    ];
    let quantifier = select(vec!["", "ForAllValues:", "ForAnyValue:"]);
    let with_key = prop_oneof![
        8 => (quantifier, tests, select(vec!["", "IfExists"]))
            .prop_map(|(set, (test, values), end)| (format!("{set}{test}{end}"), values)),
        1 => of(&["Null"], &["true", "false"]).prop_map(|(name, values)| (name.to_owned(), values)),
    ];
    (with_key, select(&KEYS[..]))
        .prop_map(|((operator, values), key)| (operator, json!({ key: values })))
}

fn principal() -> impl Strategy<Value = Value> {
    prop_oneof![
        2 => Just(json!("*")),
        5 => one_or_more(&AWS).prop_map(|them| json!({ "AWS": them })),
        1 => Just(json!({ "Service": "sns.amazonaws.com" })),
        1 => Just(json!({ "Federated": "id.example", "AWS": "000000000000" })),
    ]
}

fn statement(with_principal: bool) -> impl Strategy<Value = Value> {
    let not = || prop::bool::weighted(0.2);
    let effect = prop_oneof![3 => Just("Allow"), 1 => Just("Deny")];
    let conditions = prop::collection::vec(condition(), 0..=2);
    let action = (not(), one_or_more(&ACTIONS));
    let resource = (not(), one_or_more(&RESOURCES));
    (effect, action, resource, (not(), principal()), conditions).prop_map(
        move |(effect, action, resource, principal, conditions)| {
            let mut members = Map::new();
            members.insert("Effect".to_owned(), json!(effect));
            let mut element = |name: &str, (not, value): (bool, Value)| {
                members.insert(format!("{}{name}", if not { "Not" } else { "" }), value);
            };
            element("Action", action);
            element("Resource", resource);
            if with_principal {
                element("Principal", principal);
            }
            let conditions: Map<String, Value> = conditions.into_iter().collect();
            members.insert("Condition".to_owned(), Value::Object(conditions));
            Value::Object(members)
        },
    )
}

fn document(with_principal: bool) -> impl Strategy<Value = Value> {
    let version = prop_oneof![4 => Just("2012-10-17"), 1 => Just("2008-10-17")];
    (version, prop::collection::vec(statement(with_principal), 1..=3))
        .prop_map(|(version, statements)| json!({ "Version": version, "Statement": statements }))
}

fn fact() -> impl Strategy<Value = policy::Value<'static>> {
    use policy::Value as Given;
    let texts =
        ["", "a", "AB", "ab", "*", "1", "true", "2026", "10.0.0.1", "arn:aws:s3:::ab", "YQ=="];
    prop_oneof![
        4 => select(texts.to_vec()).prop_map(Given::from),
        1 => select(vec![1.0, 2.0, -3.5]).prop_map(Given::from),
        1 => any::<bool>().prop_map(Given::from),
        1 => Just(Given::Date(mayfly_core::time::EpochMs(1_795_309_323_000))),
        1 => select(vec!["10.0.0.1", "2001:db8::1"]).prop_map(|it| Given::Ip(it.parse().unwrap())),
        1 => Just(Given::Binary(b"hello".as_slice().into())),
    ]
}

fn context() -> impl Strategy<Value = Context<'static>> {
    let fact = (prop::collection::vec(fact(), 1..=2), any::<bool>(), any::<bool>());
    prop::collection::vec((select(&KEYS[..]), fact), 0..=4).prop_map(|facts| {
        facts.into_iter().fold(Context::new(), |all, (key, (mut values, many, known))| {
            match (known, many) {
                (false, _) => all,
                (true, true) => all.with_all(key, values),
                (true, false) => all.with(key, values.remove(0)),
            }
        })
    })
}

fn policies() -> impl Strategy<Value = naive::Policies> {
    let some = |with_principal| prop::collection::vec(document(with_principal), 0..=2);
    (
        some(false),
        prop::option::weighted(0.3, document(false)),
        some(false),
        prop::option::weighted(0.7, document(true)),
        prop::bool::weighted(0.2),
    )
        .prop_map(|(identity, boundary, session, resource, is_trust)| naive::Policies {
            identity,
            boundary,
            session,
            resource,
            is_trust,
        })
}

fn decide(policies: &naive::Policies, request: &Request<'_>) -> policy::Decision<'static> {
    let read = |policy: &Value, kind| parse(&policy.to_string(), kind).unwrap();
    let all = |them: &[Value]| them.iter().map(|it| read(it, Kind::Role)).collect::<Vec<_>>();
    let (identity, session) = (all(&policies.identity), all(&policies.session));
    let boundary = policies.boundary.as_ref().map(|it| read(it, Kind::Managed));
    let resource = policies.resource.as_ref().map(|it| read(it, Kind::Resource));
    let source = |document| Source { name: "p", document };
    let identity: Vec<Source<'_>> = identity.iter().map(source).collect();
    let session: Vec<Source<'_>> = session.iter().map(source).collect();
    let decision = policy::evaluate(
        &policy::Policies {
            identity: &identity,
            boundary: boundary.as_ref().map(source),
            session: &session,
            resource: resource.as_ref().map(source),
            resource_must_allow: policies.is_trust,
        },
        request,
    );
    let reason = match decision.reason {
        policy::Reason::Owner => policy::Reason::Owner,
        policy::Reason::Missing { kind, cross_account } => {
            policy::Reason::Missing { kind, cross_account }
        }
        policy::Reason::Allowed(it) => {
            policy::Reason::Allowed(policy::Found { policy: "p", sid: None, ..it })
        }
        policy::Reason::Denied(it) => {
            policy::Reason::Denied(policy::Found { policy: "p", sid: None, ..it })
        }
    };
    policy::Decision { allowed: decision.allowed, reason }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, ..ProptestConfig::default() })]

    #[test]
    fn the_naive_evaluator_agrees(
        policies in policies(),
        principal in select(&PRINCIPALS[..]),
        action in select(vec!["sqs:SendMessage", "sqs:ReceiveMessage", "s3:GetObject"]),
        resource in select(&ASKED[..]),
        context in context(),
    ) {
        let request =
            Request { principal, account: "000000000000", action, resource, context: &context };
        let decision = decide(&policies, &request);
        prop_assert_eq!(decision.allowed, policies.allow(&request), "{:?}", decision);
    }

    #[test]
    fn a_document_shown_and_read_again_is_the_same(policy in document(true)) {
        let document = parse(&policy.to_string(), Kind::Resource).unwrap();
        prop_assert_eq!(parse(&render(&document), Kind::Resource).unwrap(), document);
    }

    #[test]
    fn a_deny_never_allows_more(
        policies in policies(),
        deny in statement(true),
        principal in select(&PRINCIPALS[..]),
        resource in select(&ASKED[..]),
        context in context(),
    ) {
        let mut deny = deny;
        deny["Effect"] = json!("Deny");
        let action = "sqs:SendMessage";
        let request =
            Request { principal, account: "000000000000", action, resource, context: &context };
        let before = decide(&policies, &request).allowed;
        let mut more = policies;
        if let Some(policy) = &mut more.resource {
            policy["Statement"].as_array_mut().unwrap().push(deny.clone());
        }
        deny.as_object_mut().unwrap().retain(|name, _| !name.ends_with("Principal"));
        for policy in &mut more.identity {
            policy["Statement"].as_array_mut().unwrap().push(deny.clone());
        }
        prop_assert!(before || !decide(&more, &request).allowed);
    }
}
