//! A resource policy as the JSON document that the API shows.
//!
//! Owns the rendering, member by member in the order of the public service. Never evaluates a
//! policy: `mayfly_core::policy` does.

use mayfly_core::function::{Statement, UrlAuth};
use serde_json::{Map, Value, json};

/// The whole document, as `GetPolicy` returns it.
pub(crate) fn document(statements: &[Statement]) -> String {
    let statements: Vec<Value> = statements.iter().map(value).collect();
    json!({ "Version": "2012-10-17", "Id": "default", "Statement": statements }).to_string()
}

/// One statement, as `AddPermission` returns it.
pub(crate) fn statement(statement: &Statement) -> String {
    value(statement).to_string()
}

fn value(statement: &Statement) -> Value {
    let mut members = Map::new();
    let mut member = |name: &str, value: Value| members.insert(name.to_owned(), value);
    member("Sid", json!(statement.id));
    member("Effect", json!("Allow"));
    member("Principal", principal(&statement.principal));
    member("Action", json!(statement.action));
    member("Resource", json!(statement.resource));
    let conditions = conditions(statement);
    if !conditions.is_empty() {
        member("Condition", Value::Object(conditions));
    }
    Value::Object(members)
}

fn principal(principal: &str) -> Value {
    let is_account = principal.len() == 12 && principal.bytes().all(|b| b.is_ascii_digit());
    match principal {
        "*" => json!("*"),
        account if is_account => json!({ "AWS": format!("arn:aws:iam::{account}:root") }),
        arn if arn.starts_with("arn:") => json!({ "AWS": arn }),
        service => json!({ "Service": service }),
    }
}

fn conditions(statement: &Statement) -> Map<String, Value> {
    let url_auth = statement.function_url_auth.map(|auth| match auth {
        UrlAuth::None => "NONE".to_owned(),
        UrlAuth::Iam => "AWS_IAM".to_owned(),
    });
    let equals = [
        ("AWS:SourceAccount", &statement.source_account),
        ("aws:PrincipalOrgID", &statement.principal_org_id),
        ("lambda:EventSourceToken", &statement.event_source_token),
        ("lambda:FunctionUrlAuthType", &url_auth),
    ];
    let equals: Map<String, Value> = equals
        .into_iter()
        .filter_map(|(key, value)| value.as_ref().map(|text| (key.to_owned(), json!(text))))
        .collect();
    let mut conditions = Map::new();
    if !equals.is_empty() {
        conditions.insert("StringEquals".to_owned(), Value::Object(equals));
    }
    if let Some(via_url) = statement.invoked_via_function_url {
        let text = via_url.to_string();
        conditions.insert("Bool".to_owned(), json!({ "lambda:InvokedViaFunctionUrl": text }));
    }
    if let Some(arn) = &statement.source_arn {
        conditions.insert("ArnLike".to_owned(), json!({ "AWS:SourceArn": arn }));
    }
    conditions
}

#[cfg(test)]
mod tests {
    use super::*;

    const RESOURCE: &str = "arn:aws:lambda:us-east-1:000000000000:function:hello";

    fn plain(principal: &str) -> Statement {
        Statement {
            id: "s".to_owned(),
            action: "lambda:InvokeFunction".to_owned(),
            principal: principal.to_owned(),
            resource: RESOURCE.to_owned(),
            source_arn: None,
            source_account: None,
            principal_org_id: None,
            event_source_token: None,
            function_url_auth: None,
            invoked_via_function_url: None,
        }
    }

    #[test]
    fn a_document_has_the_members_in_the_order_of_the_public_service() {
        let mut bucket = plain("s3.amazonaws.com");
        bucket.source_arn = Some("arn:aws:s3:::photos".to_owned());
        bucket.source_account = Some("123456789012".to_owned());
        let expected = concat!(
            r#"{"Version":"2012-10-17","Id":"default","Statement":["#,
            r#"{"Sid":"s","Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"#,
            r#""Action":"lambda:InvokeFunction""#,
            r#","Resource":"arn:aws:lambda:us-east-1:000000000000:function:hello""#,
            r#","Condition":{"StringEquals":{"AWS:SourceAccount":"123456789012"},"#,
            r#""ArnLike":{"AWS:SourceArn":"arn:aws:s3:::photos"}}}]}"#,
        );
        assert_eq!(document(&[bucket]), expected);
        let empty = r#"{"Version":"2012-10-17","Id":"default","Statement":[]}"#;
        assert_eq!(document(&[]), empty);
    }

    #[test]
    fn principals_are_star_account_arn_or_service() {
        let cases = [
            ("*", json!("*")),
            ("123456789012", json!({ "AWS": "arn:aws:iam::123456789012:root" })),
            (
                "arn:aws:iam::123456789012:role/r",
                json!({ "AWS": "arn:aws:iam::123456789012:role/r" }),
            ),
            ("sns.amazonaws.com", json!({ "Service": "sns.amazonaws.com" })),
        ];
        for (given, shown) in cases {
            assert_eq!(value(&plain(given))["Principal"], shown);
        }
    }

    #[test]
    fn url_conditions_have_their_own_keys() {
        let mut url = plain("*");
        url.function_url_auth = Some(UrlAuth::None);
        url.invoked_via_function_url = Some(true);
        let shown = value(&url);
        let equals = json!({ "lambda:FunctionUrlAuthType": "NONE" });
        assert_eq!(shown["Condition"]["StringEquals"], equals);
        let bool = json!({ "lambda:InvokedViaFunctionUrl": "true" });
        assert_eq!(shown["Condition"]["Bool"], bool);
    }
}
