//! `RedrivePolicy` and `RedriveAllowPolicy`: where dead letters go and where they may come from.
//!
//! Owns both JSON forms and who may name whom. Never moves a message.

use mayfly_core::name::Home;
use mayfly_core::queue::{Queue, QueueName, RedriveAllow, RedrivePolicy};
use mayfly_wire::ApiError;
use serde_json::{Map, Value, json};

use super::address::{queue_arn, queue_of_arn};
use super::refusal::invalid_value;
use crate::limits::{REDRIVE_RECEIVES_MAX, REDRIVE_SOURCES_MAX};

const POLICY: &str = "RedrivePolicy";
const ALLOW: &str = "RedriveAllowPolicy";

/// Reads a `RedrivePolicy`; an empty text is none.
pub(super) fn policy(home: &Home, text: &str) -> Result<Option<RedrivePolicy>, ApiError> {
    if text.is_empty() {
        return Ok(None);
    }
    let refuse = |reason: &str| invalid_value(text, POLICY, reason);
    let members = object(text).ok_or_else(|| refuse("Redrive policy is not a valid JSON map."))?;
    let member = |name: &str| {
        let lacking = format!("Redrive policy does not contain mandatory attribute: {name}.");
        members.get(name).ok_or_else(|| refuse(&lacking))
    };
    let (target, count) = (member("deadLetterTargetArn")?, member("maxReceiveCount")?);
    let target = target.as_str().and_then(|arn| queue_of_arn(home, arn)).ok_or_else(|| {
        let Home { account, region } = home;
        refuse(&format!(
            "deadLetterTargetArn must be the ARN of a queue of account {account} in {region}."
        ))
    })?;
    // Tools write the number as a string, too.
    let count = match count {
        Value::String(digits) => digits.parse().ok(),
        number => number.as_u64(),
    };
    let count = count.filter(|count| (1..=u64::from(REDRIVE_RECEIVES_MAX)).contains(count));
    let count = count.and_then(|count| u32::try_from(count).ok()).ok_or_else(|| {
        refuse(&format!(
            "Invalid value for maxReceiveCount, valid values are from 1 to \
             {REDRIVE_RECEIVES_MAX} both inclusive."
        ))
    })?;
    Ok(Some(RedrivePolicy { target, receive_count_max: count }))
}

/// How a `RedrivePolicy` is shown.
pub(super) fn policy_text(home: &Home, policy: &RedrivePolicy) -> String {
    let target = queue_arn(home, &policy.target);
    json!({ "deadLetterTargetArn": target, "maxReceiveCount": policy.receive_count_max })
        .to_string()
}

/// Reads a `RedriveAllowPolicy`; an empty text is the default.
pub(super) fn allow(home: &Home, text: &str) -> Result<RedriveAllow, ApiError> {
    if text.is_empty() {
        return Ok(RedriveAllow::All);
    }
    let refuse = |reason: &str| invalid_value(text, ALLOW, reason);
    let members = object(text).ok_or_else(|| refuse("It is not a valid JSON map."))?;
    let sources = match members.get("sourceQueueArns") {
        None => None,
        Some(Value::Array(arns)) => {
            let names = arns.iter().map(|arn| arn.as_str().and_then(|arn| queue_of_arn(home, arn)));
            let names: Option<Vec<_>> = names.collect();
            let Home { account, region } = home;
            Some(names.ok_or_else(|| {
                refuse(&format!(
                    "sourceQueueArns must be ARNs of queues of account {account} in {region}."
                ))
            })?)
        }
        Some(_) => return Err(refuse("sourceQueueArns must be a list.")),
    };
    match (members.get("redrivePermission").and_then(Value::as_str), sources) {
        (Some("allowAll"), None) => Ok(RedriveAllow::All),
        (Some("denyAll"), None) => Ok(RedriveAllow::Nobody),
        (Some("byQueue"), Some(names)) if (1..=REDRIVE_SOURCES_MAX).contains(&names.len()) => {
            Ok(RedriveAllow::Queues(names))
        }
        (Some("byQueue"), _) => Err(refuse(&format!(
            "redrivePermission byQueue needs 1 to {REDRIVE_SOURCES_MAX} sourceQueueArns."
        ))),
        (Some("allowAll" | "denyAll"), Some(_)) => {
            Err(refuse("sourceQueueArns go with redrivePermission byQueue only."))
        }
        _ => Err(refuse("redrivePermission must be allowAll, denyAll or byQueue.")),
    }
}

/// How a `RedriveAllowPolicy` is shown.
pub(super) fn allow_text(home: &Home, allow: &RedriveAllow) -> String {
    match allow {
        RedriveAllow::All => json!({ "redrivePermission": "allowAll" }),
        RedriveAllow::Nobody => json!({ "redrivePermission": "denyAll" }),
        RedriveAllow::Queues(names) => {
            let arns: Vec<String> = names.iter().map(|name| queue_arn(home, name)).collect();
            json!({ "redrivePermission": "byQueue", "sourceQueueArns": arns })
        }
    }
    .to_string()
}

/// Whether dead letters of `source` may go to `target`.
///
/// # Errors
/// `InvalidParameterValue` with the public service's reason.
pub(super) fn check_target(
    home: &Home,
    source: &QueueName,
    policy: &RedrivePolicy,
    target: Option<&Queue>,
) -> Result<(), ApiError> {
    let refuse = |reason: &str| Err(invalid_value(&policy_text(home, policy), POLICY, reason));
    if policy.target == *source {
        return refuse("A queue cannot be its own dead-letter queue.");
    }
    let Some(target) = target else {
        return refuse("Dead letter target does not exist.");
    };
    if target.name.is_fifo() != source.is_fifo() {
        return refuse("Dead-letter queue must be same type of queue as the source.");
    }
    let is_allowed = match &target.redrive_allow {
        RedriveAllow::All => true,
        RedriveAllow::Nobody => false,
        RedriveAllow::Queues(names) => names.contains(source),
    };
    if !is_allowed {
        return refuse("The dead-letter queue's RedriveAllowPolicy does not allow this source.");
    }
    Ok(())
}

fn object(text: &str) -> Option<Map<String, Value>> {
    serde_json::from_str(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn home() -> Home {
        Home { account: "000000000000".to_owned(), region: "us-east-1".to_owned() }
    }

    fn dead() -> String {
        queue_arn(&home(), &QueueName::new("dead").expect("a name"))
    }

    #[test]
    fn a_redrive_policy_is_read_with_its_count_as_number_or_text() {
        for count in [json!(5), json!("5")] {
            let text = json!({ "deadLetterTargetArn": dead(), "maxReceiveCount": count });
            let read = policy(&home(), &text.to_string()).expect("is allowed").expect("is one");
            assert_eq!((read.target.as_str(), read.receive_count_max), ("dead", 5));
            let again = policy(&home(), &policy_text(&home(), &read)).expect("is allowed");
            assert_eq!(again, Some(read));
        }
        assert_eq!(policy(&home(), "").expect("is allowed"), None);
    }

    #[test]
    fn a_wrong_redrive_policy_is_refused_with_its_reason() {
        let cases = [
            ("[]".to_owned(), "not a valid JSON map"),
            ("{".to_owned(), "not a valid JSON map"),
            (json!({ "maxReceiveCount": 1 }).to_string(), "deadLetterTargetArn"),
            (json!({ "deadLetterTargetArn": dead() }).to_string(), "maxReceiveCount"),
            (
                json!({ "deadLetterTargetArn": "dead", "maxReceiveCount": 1 }).to_string(),
                "must be the ARN",
            ),
        ];
        let counts = [json!(0), json!(1_001), json!("x"), json!(-1), json!(1.5), json!(null)];
        let counts = counts.map(|count| {
            let text = json!({ "deadLetterTargetArn": dead(), "maxReceiveCount": count });
            (text.to_string(), "maxReceiveCount")
        });
        for (text, reason) in cases.into_iter().chain(counts) {
            let refused = policy(&home(), &text).expect_err("is refused");
            assert_eq!(refused.name, "InvalidParameterValue");
            assert!(refused.message.contains(POLICY) && refused.message.contains(reason));
        }
    }

    #[test]
    fn a_redrive_allow_policy_is_read_back() {
        let by_queue = json!({ "redrivePermission": "byQueue", "sourceQueueArns": [dead()] });
        for text in [
            json!({ "redrivePermission": "allowAll" }).to_string(),
            json!({ "redrivePermission": "denyAll" }).to_string(),
            by_queue.to_string(),
        ] {
            let read = allow(&home(), &text).expect("is allowed");
            assert_eq!(allow_text(&home(), &read), text);
        }
        assert_eq!(allow(&home(), "").expect("is allowed"), RedriveAllow::All);
    }

    #[test]
    fn a_wrong_redrive_allow_policy_is_refused() {
        let eleven = vec![dead(); 11];
        for wrong in [
            json!([]),
            json!({}),
            json!({ "redrivePermission": "some" }),
            json!({ "redrivePermission": "byQueue" }),
            json!({ "redrivePermission": "byQueue", "sourceQueueArns": [] }),
            json!({ "redrivePermission": "byQueue", "sourceQueueArns": eleven }),
            json!({ "redrivePermission": "byQueue", "sourceQueueArns": ["dead"] }),
            json!({ "redrivePermission": "byQueue", "sourceQueueArns": dead() }),
            json!({ "redrivePermission": "denyAll", "sourceQueueArns": [dead()] }),
        ] {
            let refused = allow(&home(), &wrong.to_string()).expect_err("is refused");
            assert!(refused.message.contains(ALLOW), "{wrong}");
        }
    }
}
