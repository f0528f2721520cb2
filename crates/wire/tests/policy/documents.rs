//! Reading and showing documents.

use mayfly_wire::policy::{Kind, counted_chars, parse, render};
use serde_json::{Value, json};

use crate::table;

const MALFORMED: &str = include_str!("data/malformed.txt");
const RIGHT: &str = r#"{"Effect":"Allow","Action":"sqs:*","Resource":"*"}"#;

fn kind(name: &str) -> Kind {
    match name {
        "managed" => Kind::Managed,
        "user" => Kind::User,
        "role" => Kind::Role,
        "session" => Kind::Session,
        "trust" => Kind::Trust,
        "resource" => Kind::Resource,
        other => panic!("{other}"),
    }
}

#[test]
fn what_is_wrong_is_refused_with_its_path() {
    table::check(MALFORMED, 75, |cells| {
        let [name, text, _] = cells else { panic!("{cells:?}") };
        let text = text.replace("[S", &format!("[{RIGHT}")).replace(",S", &format!(",{RIGHT}"));
        match parse(&text, kind(name)) {
            Ok(document) => format!("{document:?}"),
            Err(error) => {
                let answer = error.to_api_error();
                assert_eq!((answer.name, answer.status), ("MalformedPolicyDocument", 400));
                error.to_string()
            }
        }
    });
}

#[test]
fn a_document_is_shown_as_it_was_read() {
    let texts = [
        (
            Kind::Managed,
            json!({ "Version": "2012-10-17", "Statement": [
            { "Sid": "One", "Effect": "Allow", "Action": "sqs:*", "Resource": "*" },
            { "Effect": "Deny", "NotAction": ["SQS:Send*", "s3:*"], "NotResource":
                ["arn:aws:s3:::a/${aws:username}", "arn:aws:sqs"] },
            { "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {
                "StringLike": { "aws:PrincipalTag/Team": ["a*", "b"], "s3:prefix": "" },
                "ForAllValues:StringNotEqualsIfExists": { "aws:TagKeys": "x" },
                "NumericLessThan": { "s3:max-keys": "10" },
                "Bool": { "aws:SecureTransport": "true" },
            } },
        ] }),
        ),
        (
            Kind::Resource,
            json!({ "Version": "2008-10-17", "Id": "q/default", "Statement": [
            { "Sid": "a b", "Effect": "Allow", "Principal": "*", "Action": "SQS:SendMessage",
              "Resource": "arn:aws:sqs:us-east-1:000000000000:q" },
            { "Effect": "Deny", "NotPrincipal": {
                "AWS": ["arn:aws:iam::000000000000:user/a", "arn:aws:iam::111122223333:root"],
                "Service": "sns.amazonaws.com" }, "Action": "*", "Resource": "*" },
        ] }),
        ),
        (
            Kind::Trust,
            json!({ "Version": "2012-10-17", "Statement": [
            { "Effect": "Allow", "Principal": { "Service": ["lambda.amazonaws.com", "x.y"] },
              "Action": "sts:AssumeRole" },
            { "Effect": "Allow", "Principal": { "Federated": "accounts.google.com" },
              "Action": "sts:AssumeRoleWithWebIdentity" },
        ] }),
        ),
    ];
    for (kind, policy) in texts {
        let document = parse(&policy.to_string(), kind).unwrap();
        let shown = render(&document);
        assert_eq!(serde_json::from_str::<Value>(&shown).unwrap(), policy);
        assert_eq!(parse(&shown, kind).unwrap(), document);
    }
}

#[test]
fn single_values_stand_without_a_list_and_values_without_quotes() {
    let policy = json!({ "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" },
        "Action": ["sqs:*"], "Resource": ["*"], "Condition": {
            "numericequals": { "aws:a": [1, 2.5, "3"] }, "Null": { "aws:b": true } } } });
    let shown = render(&parse(&policy.to_string(), Kind::Resource).unwrap());
    let expected = json!({ "Version": "2008-10-17", "Statement": [{ "Effect": "Allow",
        "Principal": { "AWS": "arn:aws:iam::111122223333:root" }, "Action": "sqs:*",
        "Resource": "*", "Condition": { "NumericEquals": { "aws:a": ["1", "2.5", "3"] },
            "Null": { "aws:b": "true" } } }] });
    assert_eq!(serde_json::from_str::<Value>(&shown).unwrap(), expected);
}

#[test]
fn each_kind_has_its_size_and_white_space_does_not_count() {
    let kinds = [Kind::Managed, Kind::User, Kind::Role, Kind::Session];
    let sizes = [6_144, 2_048, 10_240, 2_048];
    for (kind, chars_max) in kinds.into_iter().zip(sizes) {
        assert_eq!(kind.chars_max(), chars_max);
        let of = |chars: usize| {
            let empty = format!(r#"{{ "Statement": [{{"Sid":"",{}] }}"#, &RIGHT[1..]);
            let sid = "a".repeat(chars - counted_chars(&empty));
            empty.replacen("\"\"", &format!("\"{sid}\""), 1)
        };
        assert!(parse(&of(chars_max), kind).is_ok());
        let error = parse(&of(chars_max + 1), kind).unwrap_err();
        assert_eq!(error.chars_max, Some(chars_max));
        let answer = error.to_api_error();
        assert_eq!((answer.name, answer.status), ("LimitExceeded", 409));
        assert!(answer.message.contains(&chars_max.to_string()));
    }
    let wide = format!("{}{{\"Statement\":[{RIGHT}]}}", " ".repeat(131_072));
    assert!(parse(&wide, Kind::Resource).unwrap_err().chars_max.is_some());
    let deep = "[".repeat(10_000);
    let error = parse(&deep, Kind::Resource).unwrap_err();
    assert!(error.message.contains("recursion limit"), "{error}");
}
