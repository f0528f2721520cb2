//! The table of decisions.

use std::collections::HashMap;

use mayfly_core::policy::{
    Context, Decision, Document, Found, Kind as In, Policies, Principal, Reason, Refusal, Request,
    Source, evaluate,
};
use mayfly_wire::policy::{Kind, parse};
use serde_json::{Value, json};

use crate::{naive, table};

const TABLE: &str = include_str!("data/decisions.txt");
const HOME: &str = "000000000000";

/// Name, statements, document.
type Definitions = HashMap<&'static str, (Value, Document)>;

fn definitions() -> Definitions {
    let defined = TABLE.lines().filter_map(|line| line.strip_prefix("policy ")).map(|line| {
        let (name, text) = line.split_once(" = ").unwrap();
        let statements: Vec<Value> =
            serde_json::Deserializer::from_str(text).into_iter().map(Result::unwrap).collect();
        let kind = match (name, statements[0].get("Principal"), statements[0].get("NotPrincipal")) {
            (name, ..) if name.starts_with("trust-") => Kind::Trust,
            (_, None, None) => Kind::Managed,
            _ => Kind::Resource,
        };
        let policy = json!({ "Version": "2012-10-17", "Statement": statements });
        let document = parse(&policy.to_string(), kind).unwrap_or_else(|e| panic!("{name}: {e}"));
        (name, (policy, document))
    });
    defined.collect()
}

fn principal(who: &str) -> Principal<'static> {
    match who {
        "root" => Principal::Root { account: HOME },
        "user" => Principal::User { arn: "arn:aws:iam::000000000000:user/alice" },
        "session" => Principal::Session {
            role: "arn:aws:iam::000000000000:role/worker",
            arn: "arn:aws:sts::000000000000:assumed-role/worker/s1",
        },
        "other-root" => Principal::Root { account: "111122223333" },
        "other-user" => Principal::User { arn: "arn:aws:iam::111122223333:user/carol" },
        "other-session" => Principal::Session {
            role: "arn:aws:iam::111122223333:role/caller",
            arn: "arn:aws:sts::111122223333:assumed-role/caller/s1",
        },
        "service" => Principal::Service("sns.amazonaws.com"),
        "federated" => Principal::Federated("arn:aws:iam::000000000000:oidc-provider/id.example"),
        "anonymous" => Principal::Anonymous,
        other => panic!("{other}"),
    }
}

fn context() -> Context<'static> {
    table::facts()
        .with("aws:SourceIp", "10.1.2.3")
        .with("aws:SourceArn", "arn:aws:sns:us-east-1:000000000000:news")
        .with("id.example:sub", "repo:mayfly/core")
}

fn kind(kind: In) -> &'static str {
    match kind {
        In::Identity => "identity",
        In::Boundary => "boundary",
        In::Session => "session",
        In::Resource => "resource",
        In::Trust => "trust",
    }
}

fn shown(decision: Decision<'_>) -> String {
    let by = |word: &str, found: Found<'_>| {
        format!("{word} {} {} {}", kind(found.kind), found.policy, found.index + 1)
    };
    let (allowed, text) = match decision.reason {
        Reason::Owner => (true, "allow owner".to_owned()),
        Reason::Allowed(found) => (true, by("allow", found)),
        Reason::Denied(found) => (false, by("deny", found)),
        Reason::Missing { kind: missing, cross_account: false } => {
            (false, format!("no {}", kind(missing)))
        }
        Reason::Missing { kind: missing, cross_account: true } => {
            (false, format!("no {} both", kind(missing)))
        }
    };
    assert_eq!(decision.allowed, allowed);
    text
}

fn sources<'p>(definitions: &'p Definitions, cell: &'p str) -> Vec<Source<'p>> {
    let names = cell.split(',').filter(|name| *name != "-");
    names.map(|name| Source { name, document: &definitions[name].1 }).collect()
}

fn texts(definitions: &Definitions, cell: &str) -> Vec<Value> {
    let names = cell.split(',').filter(|name| *name != "-");
    names.map(|name| definitions[name].0.clone()).collect()
}

#[test]
fn decisions_are_what_the_table_says() {
    let definitions = definitions();
    table::check(TABLE, 190, |cells| {
        let [who, identity, boundary, session, resource, _] = cells else { panic!("{cells:?}") };
        let trust = resource.strip_prefix("trust:");
        let resource = trust.unwrap_or(resource);
        let (identity_cell, session_cell) = (*identity, *session);
        let (identity, session) = (sources(&definitions, identity), sources(&definitions, session));
        let policies = Policies {
            identity: &identity,
            boundary: sources(&definitions, boundary).first().copied(),
            session: &session,
            resource: sources(&definitions, resource).first().copied(),
            resource_must_allow: trust.is_some(),
        };
        let context = context();
        let (action, asked) = match trust {
            Some(_) => ("sts:AssumeRole", "arn:aws:iam::000000000000:role/target"),
            None => ("sqs:SendMessage", "arn:aws:sqs:us-east-1:000000000000:jobs"),
        };
        let request = Request {
            principal: principal(who),
            account: HOME,
            action,
            resource: asked,
            context: &context,
        };
        let decision = evaluate(&policies, &request);
        let naive = naive::Policies {
            identity: texts(&definitions, identity_cell),
            boundary: texts(&definitions, boundary).first().cloned(),
            session: texts(&definitions, session_cell),
            resource: texts(&definitions, resource).first().cloned(),
            is_trust: trust.is_some(),
        };
        assert_eq!(naive.allow(&request), decision.allowed, "{cells:?}");
        shown(decision)
    });
}

#[test]
fn a_refusal_tells_the_caller_what_the_public_service_tells() {
    let definitions = definitions();
    let context = context();
    let arn = "arn:aws:sqs:us-east-1:000000000000:jobs";
    let told = |who: &str, identity: &str, boundary: &str, resource: &str, asked: &str| {
        let identity = sources(&definitions, identity);
        let policies = Policies {
            identity: &identity,
            boundary: sources(&definitions, boundary).first().copied(),
            resource: sources(&definitions, resource).first().copied(),
            ..Policies::default()
        };
        let request = Request {
            principal: principal(who),
            account: HOME,
            action: "sqs:SendMessage",
            resource: asked,
            context: &context,
        };
        let decision = evaluate(&policies, &request);
        (Refusal { request, decision }.to_string(), decision.to_string())
    };
    let alice = "User: arn:aws:iam::000000000000:user/alice is not authorized to perform: \
                 sqs:SendMessage on resource: arn:aws:sqs:us-east-1:000000000000:jobs";
    let cases = [
        (
            told("user", "-", "-", "-", arn),
            "because no identity-based policy allows the sqs:SendMessage action",
            "not allowed: no identity-based policy allows it",
        ),
        (
            told("user", "send", "read", "-", arn),
            "because no permissions boundary allows the sqs:SendMessage action",
            "not allowed: no permissions boundary allows it",
        ),
        (
            told("user", "send,no-send", "-", "-", arn),
            "with an explicit deny in an identity-based policy",
            "denied by statement 1 of the identity-based policy \"no-send\"",
        ),
        (
            told("user", "send", "-", "mixed", arn),
            "with an explicit deny in a resource-based policy",
            "denied by statement 2 of the resource-based policy \"mixed\"",
        ),
    ];
    for ((refusal, explanation), because, why) in cases {
        assert_eq!(refusal, format!("{alice} {because}"));
        assert_eq!(explanation, why);
    }
    let (refusal, _) = told("user", "-", "-", "-", "*");
    assert!(refusal.contains("perform: sqs:SendMessage because"), "{refusal}");
    let (_, explanation) = told("user", "read-send", "-", "-", arn);
    assert_eq!(explanation, "allowed by statement 2 of the identity-based policy \"read-send\"");
    let (_, explanation) = told("other-user", "send", "-", "-", arn);
    assert!(explanation.contains("must both allow"), "{explanation}");
}
