//! The resource policy of a queue: JSON text that is kept and shown, and the statements that
//! `AddPermission` writes into it.
//!
//! Owns its form and its bounds. Never evaluates it: the gateway's gate does.

use mayfly_core::name::Home;
use mayfly_core::queue::QueueName;
use mayfly_wire::ApiError;
use mayfly_wire::generated::sqs::errors;
use mayfly_wire::policy::{Kind, parse};
use serde_json::{Map, Value, json};

use super::address::queue_arn;
use super::refusal::{invalid_attribute, invalid_value};
use crate::limits::{
    PERMISSION_ACTIONS_MAX, PERMISSION_LABEL_CHARS_MAX, QUEUE_POLICY_BYTES_MAX,
    QUEUE_POLICY_STATEMENTS_MAX,
};

/// What a permission may allow others to do.
const ACTIONS: [&str; 8] = [
    "*",
    "ChangeMessageVisibility",
    "DeleteMessage",
    "GetQueueAttributes",
    "GetQueueUrl",
    "PurgeQueue",
    "ReceiveMessage",
    "SendMessage",
];

/// The `Policy` attribute of a request; an empty text is none.
pub(super) fn checked(text: &str) -> Result<Option<String>, ApiError> {
    if text.is_empty() {
        return Ok(None);
    }
    if text.len() > QUEUE_POLICY_BYTES_MAX {
        let reason = format!("It must have at most {QUEUE_POLICY_BYTES_MAX} bytes.");
        return Err(invalid_attribute("Policy", &reason));
    }
    match parse(text, Kind::Resource) {
        Ok(_) => Ok(Some(text.to_owned())),
        Err(error) => Err(invalid_attribute("Policy", &error.to_string())),
    }
}

/// The policy with one more statement.
///
/// # Errors
/// `InvalidParameterValue` when the label is taken or one of the lists is wrong; `OverLimit`.
pub(super) fn with_permission(
    home: &Home,
    queue: &QueueName,
    policy: Option<&str>,
    label: &str,
    accounts: &[String],
    actions: &[String],
) -> Result<String, ApiError> {
    check_label(label)?;
    let principals: Vec<String> =
        accounts.iter().map(|id| principal(id)).collect::<Result<_, _>>()?;
    let actions: Vec<String> = actions.iter().map(|name| action(name)).collect::<Result<_, _>>()?;
    if principals.is_empty() {
        return Err(mayfly_wire::sqs::missing_parameter("AWSAccountIds"));
    }
    if actions.is_empty() {
        return Err(mayfly_wire::sqs::missing_parameter("Actions"));
    }
    if actions.len() > PERMISSION_ACTIONS_MAX {
        return Err(errors::over_limit(format!(
            "{} Actions were found, the maximum allowed is {PERMISSION_ACTIONS_MAX}.",
            actions.len()
        )));
    }
    let arn = queue_arn(home, queue);
    let mut document = read(policy).unwrap_or_else(|| {
        let id = format!("{arn}/SQSDefaultPolicy");
        object(&json!({ "Version": "2008-10-17", "Id": id, "Statement": [] }))
    });
    let mut statements = statements(&document);
    if statements.iter().any(|statement| statement["Sid"] == label) {
        return Err(invalid_value(label, "Label", "Already exists."));
    }
    statements.push(json!({
        "Sid": label,
        "Effect": "Allow",
        "Principal": { "AWS": one_or_more(principals) },
        "Action": one_or_more(actions),
        "Resource": arn,
    }));
    if statements.len() > QUEUE_POLICY_STATEMENTS_MAX {
        return Err(errors::over_limit(format!(
            "The policy would have {} statements, the maximum allowed is \
             {QUEUE_POLICY_STATEMENTS_MAX}.",
            statements.len()
        )));
    }
    document.insert("Statement".to_owned(), Value::Array(statements));
    let text = Value::Object(document).to_string();
    match text.len() {
        0..=QUEUE_POLICY_BYTES_MAX => Ok(text),
        bytes => Err(errors::over_limit(format!(
            "The policy would have {bytes} bytes, the maximum allowed is {QUEUE_POLICY_BYTES_MAX}."
        ))),
    }
}

/// The policy without a statement; `None` when none is left.
///
/// # Errors
/// `InvalidParameterValue` when there is no such statement.
pub(super) fn without_permission(
    policy: Option<&str>,
    label: &str,
) -> Result<Option<String>, ApiError> {
    let absent = || invalid_value(label, "Label", "can't find label.");
    let mut document = read(policy).ok_or_else(absent)?;
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
    let reason = format!(
        "It must be 1 to {PERMISSION_LABEL_CHARS_MAX} alphanumeric characters, hyphens or \
         underscores."
    );
    Err(invalid_value(label, "Label", &reason))
}

fn principal(account: &str) -> Result<String, ApiError> {
    if account.len() == 12 && account.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(format!("arn:aws:iam::{account}:root"));
    }
    Err(invalid_value(account, "PrincipalId", "Unable to verify."))
}

fn action(name: &str) -> Result<String, ApiError> {
    if ACTIONS.contains(&name) {
        return Ok(format!("SQS:{name}"));
    }
    let reason = format!("Only {} can be permitted.", ACTIONS.join(", "));
    Err(invalid_value(&format!("SQS:{name}"), "ActionName", &reason))
}

/// One value as itself, several as a list: as the public service writes it.
fn one_or_more(mut values: Vec<String>) -> Value {
    if values.len() == 1 { json!(values.remove(0)) } else { json!(values) }
}

fn read(policy: Option<&str>) -> Option<Map<String, Value>> {
    serde_json::from_str(policy?).ok()
}

fn object(value: &Value) -> Map<String, Value> {
    value.as_object().cloned().unwrap_or_default()
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
        let queue = QueueName::new("q").expect("a name");
        let (accounts, actions) = (["111122223333".to_owned()], ["SendMessage".to_owned()]);
        with_permission(&home, &queue, policy, label, &accounts, &actions)
    }

    #[test]
    fn statements_come_and_go() {
        let first = added(None, "one").expect("is allowed");
        let shown: Value = serde_json::from_str(&first).expect("is JSON");
        let expected = json!({
            "Version": "2008-10-17",
            "Id": "arn:aws:sqs:us-east-1:000000000000:q/SQSDefaultPolicy",
            "Statement": [{
                "Sid": "one",
                "Effect": "Allow",
                "Principal": { "AWS": "arn:aws:iam::111122223333:root" },
                "Action": "SQS:SendMessage",
                "Resource": "arn:aws:sqs:us-east-1:000000000000:q",
            }],
        });
        assert_eq!(shown, expected);
        let both = added(Some(&first), "two").expect("is allowed");
        assert_eq!(without_permission(Some(&both), "two").expect("is there"), Some(first.clone()));
        assert_eq!(without_permission(Some(&first), "one").expect("is there"), None);
        let taken = added(Some(&first), "one").expect_err("is taken");
        assert!(taken.message.ends_with("Reason: Already exists."));
        for policy in [None, Some(first.as_str())] {
            let absent = without_permission(policy, "none").expect_err("is absent");
            assert_eq!(absent.name, "InvalidParameterValue");
        }
    }

    #[test]
    fn a_policy_is_bounded() {
        let policy = (0..QUEUE_POLICY_STATEMENTS_MAX).fold(None, |policy: Option<String>, n| {
            Some(added(policy.as_deref(), &n.to_string()).expect("fits"))
        });
        let beyond = added(policy.as_deref(), "more").expect_err("is too much");
        assert_eq!((beyond.name, beyond.status), ("OverLimit", 403));
        assert!(checked(&format!("{{\"a\":\"{}\"}}", "b".repeat(QUEUE_POLICY_BYTES_MAX))).is_err());
    }

    #[test]
    fn a_policy_attribute_is_a_policy() {
        assert_eq!(checked("").expect("is none"), None);
        let own = added(None, "label").expect("fits");
        assert_eq!(checked(&own).expect("is one"), Some(own));
        let maybe = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Maybe"}]}"#;
        for wrong in ["{}", "[]", "1", "{", "policy", maybe] {
            assert_eq!(checked(wrong).expect_err("is refused").name, "InvalidAttributeValue");
        }
    }

    #[test]
    fn labels_accounts_and_actions_have_their_rules() {
        assert!(check_label("a-b_C9").is_ok());
        for wrong in ["", "a b", &"a".repeat(81)] {
            assert!(check_label(wrong).is_err(), "{wrong}");
        }
        assert!(principal("12345678901").is_err() && principal("me").is_err());
        assert!(action("*").is_ok() && action("CreateQueue").is_err());
    }
}
