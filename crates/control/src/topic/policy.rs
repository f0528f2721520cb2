//! The resource policy of a topic: JSON text that is kept and shown, and the statements that
//! `AddPermission` writes into it.
//!
//! Owns its form, its bounds, and the default that a topic without one shows: it says what holds
//! anyway, that the account may do everything. Never evaluates it: the gateway's gate does.

use mayfly_core::name::Home;
use mayfly_core::topic::TopicName;
use mayfly_wire::ApiError;
use mayfly_wire::policy::{Kind, parse};
use serde_json::{Map, Value, json};

use super::address::topic_arn;
use super::refusal::{invalid, invalid_attribute};
use crate::limits::{
    PERMISSION_LABEL_CHARS_MAX, TOPIC_PERMISSION_ACTIONS_MAX, TOPIC_POLICY_BYTES_MAX,
    TOPIC_POLICY_STATEMENTS_MAX,
};

/// What a permission may allow others to do.
const ACTIONS: [&str; 8] = [
    "AddPermission",
    "DeleteTopic",
    "GetTopicAttributes",
    "ListSubscriptionsByTopic",
    "Publish",
    "RemovePermission",
    "SetTopicAttributes",
    "Subscribe",
];

/// The `Policy` attribute of a request; an empty text is the default.
pub(super) fn checked(text: &str) -> Result<Option<String>, ApiError> {
    if text.is_empty() {
        return Ok(None);
    }
    if text.len() > TOPIC_POLICY_BYTES_MAX {
        let reason = format!("It must have at most {TOPIC_POLICY_BYTES_MAX} bytes");
        return Err(invalid_attribute("Policy", reason));
    }
    match parse(text, Kind::Resource) {
        Ok(_) => Ok(Some(text.to_owned())),
        Err(error) => Err(invalid_attribute("Policy", error)),
    }
}

/// The policy that a topic shows.
pub(super) fn shown(home: &Home, name: &TopicName, policy: Option<&str>) -> String {
    policy.map_or_else(|| default(home, name).to_string(), str::to_owned)
}

fn default(home: &Home, name: &TopicName) -> Value {
    let actions: Vec<String> = ACTIONS.iter().map(|action| format!("SNS:{action}")).collect();
    json!({
        "Version": "2008-10-17",
        "Id": "__default_policy_ID",
        "Statement": [{
            "Sid": "__default_statement_ID",
            "Effect": "Allow",
            "Principal": { "AWS": "*" },
            "Action": actions,
            "Resource": topic_arn(home, name),
            "Condition": { "StringEquals": { "AWS:SourceOwner": home.account } },
        }],
    })
}

/// The policy with one more statement.
///
/// # Errors
/// `InvalidParameter` when the label is taken, one of the lists is wrong, or it gets too long.
pub(super) fn with_permission(
    home: &Home,
    name: &TopicName,
    policy: Option<&str>,
    label: &str,
    accounts: &[String],
    actions: &[String],
) -> Result<String, ApiError> {
    check_label(label)?;
    let principals: Vec<String> =
        accounts.iter().map(|id| principal(id)).collect::<Result<_, _>>()?;
    if principals.is_empty() {
        return Err(invalid("AWSAccountId"));
    }
    if actions.is_empty() || actions.len() > TOPIC_PERMISSION_ACTIONS_MAX {
        return Err(invalid(format_args!(
            "ActionName Reason: 1 to {TOPIC_PERMISSION_ACTIONS_MAX} actions are expected"
        )));
    }
    let actions: Vec<String> = actions.iter().map(|name| action(name)).collect::<Result<_, _>>()?;
    let mut document = match policy.and_then(|text| serde_json::from_str(text).ok()) {
        Some(Value::Object(document)) => document,
        _ => default(home, name).as_object().cloned().unwrap_or_default(),
    };
    let mut statements = statements(&document);
    if statements.iter().any(|statement| statement["Sid"] == label) {
        return Err(invalid("Label Reason: Statement already exists"));
    }
    statements.push(json!({
        "Sid": label,
        "Effect": "Allow",
        "Principal": { "AWS": one_or_more(principals) },
        "Action": one_or_more(actions),
        "Resource": topic_arn(home, name),
    }));
    if statements.len() > TOPIC_POLICY_STATEMENTS_MAX {
        return Err(invalid(format_args!(
            "Policy: it would have more than {TOPIC_POLICY_STATEMENTS_MAX} statements"
        )));
    }
    document.insert("Statement".to_owned(), Value::Array(statements));
    let text = Value::Object(document).to_string();
    Ok(checked(&text)?.unwrap_or_default())
}

/// The policy without a statement; `None`, the default, when none is left.
///
/// # Errors
/// `NotFound` when there is no such statement.
pub(super) fn without_permission(
    policy: Option<&str>,
    label: &str,
) -> Result<Option<String>, ApiError> {
    let absent = || mayfly_wire::generated::sns::errors::not_found("Statement does not exist");
    let document = policy.and_then(|text| serde_json::from_str::<Map<_, _>>(text).ok());
    let mut document = document.ok_or_else(absent)?;
    let mut left = statements(&document);
    let before = left.len();
    left.retain(|statement| statement["Sid"] != label);
    if left.len() == before {
        return Err(absent());
    }
    if left.is_empty() {
        return Ok(None);
    }
    document.insert("Statement".to_owned(), Value::Array(left));
    Ok(Some(Value::Object(document).to_string()))
}

fn check_label(label: &str) -> Result<(), ApiError> {
    let allowed = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
    let fits = (1..=PERMISSION_LABEL_CHARS_MAX).contains(&label.len());
    if fits && label.bytes().all(allowed) {
        return Ok(());
    }
    Err(invalid(format_args!(
        "Label Reason: 1 to {PERMISSION_LABEL_CHARS_MAX} alphanumeric characters, hyphens or \
         underscores are expected"
    )))
}

fn principal(account: &str) -> Result<String, ApiError> {
    if account.len() == 12 && account.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(format!("arn:aws:iam::{account}:root"));
    }
    Err(invalid(format_args!("AWSAccountId Reason: {account} is not the id of an account")))
}

fn action(name: &str) -> Result<String, ApiError> {
    if ACTIONS.contains(&name) {
        return Ok(format!("SNS:{name}"));
    }
    let known = ACTIONS.join(", ");
    Err(invalid(format_args!("ActionName Reason: {name} is not one of {known}")))
}

/// One value as itself, several as a list: as the public service writes it.
fn one_or_more(mut values: Vec<String>) -> Value {
    if values.len() == 1 { json!(values.remove(0)) } else { json!(values) }
}

/// The statements of a document; a single one may stand without its list.
fn statements(document: &Map<String, Value>) -> Vec<Value> {
    match document.get("Statement") {
        Some(Value::Array(statements)) => statements.clone(),
        Some(single @ Value::Object(_)) => vec![single.clone()],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn added(policy: Option<&str>, label: &str) -> Result<String, ApiError> {
        let home = Home { account: "000000000000".to_owned(), region: "us-east-1".to_owned() };
        let name = TopicName::new("t").expect("a name");
        let (accounts, actions) = (["111122223333".to_owned()], ["Publish".to_owned()]);
        with_permission(&home, &name, policy, label, &accounts, &actions)
    }

    #[test]
    fn statements_come_beside_the_default_and_go() {
        let first = added(None, "one").expect("is allowed");
        let shown: Value = serde_json::from_str(&first).expect("is JSON");
        assert_eq!(shown["Statement"][0]["Sid"], "__default_statement_ID");
        assert_eq!(shown["Statement"][1]["Action"], "SNS:Publish");
        assert!(added(Some(&first), "one").expect_err("is taken").message.contains("already"));
        let back = without_permission(Some(&first), "one").expect("is there").expect("a policy");
        assert!(!back.contains("\"one\""));
        let none = without_permission(Some(&back), "__default_statement_ID").expect("is there");
        assert_eq!(none, None);
        assert_eq!(without_permission(None, "one").expect_err("absent").name, "NotFoundException");
    }

    #[test]
    fn labels_accounts_and_actions_have_their_rules() {
        assert!(check_label("a-b_C9").is_ok());
        for wrong in ["", "a b", &"a".repeat(81)] {
            assert!(check_label(wrong).is_err(), "{wrong}");
        }
        assert!(principal("12345678901").is_err() && principal("me").is_err());
        assert!(action("Publish").is_ok() && action("CreateTopic").is_err());
        let many = (0..TOPIC_POLICY_STATEMENTS_MAX - 1).fold(None, |policy: Option<String>, n| {
            Some(added(policy.as_deref(), &n.to_string()).expect("fits"))
        });
        assert!(added(many.as_deref(), "more").is_err());
    }
}
