//! The attributes that a request gives a subscription.
//!
//! Owns their names and forms. Pure: whether a dead-letter queue exists is checked by whoever reads
//! the catalogue.

use mayfly_core::name::Home;
use mayfly_core::topic::filter::{FilterError, FilterPolicy, Scope};
use mayfly_core::topic::retry::EndpointDelivery;
use mayfly_core::topic::{Endpoint, Subscription};
use mayfly_wire::ApiError;

use super::attributes::{Given, boolean};
use super::redrive;
use super::refusal::{invalid, invalid_attribute, unsupported};

/// What the service knows and Mayfly does not do.
const NOT_HERE: [&str; 2] = ["ReplayPolicy", "SubscriptionRoleArn"];

/// Gives a subscription the attributes of a request; all of them or none.
///
/// # Errors
/// `InvalidParameter` names the attribute.
pub(super) fn apply(
    home: &Home,
    mut one: Subscription,
    given: &Given,
) -> Result<Subscription, ApiError> {
    for (name, value) in given {
        set(home, &mut one, name, value)?;
    }
    // Read last: what a policy may say depends on where it looks.
    if let Some(text) = &one.filter {
        FilterPolicy::parse(text, one.filter_scope).map_err(refuse_filter)?;
    }
    Ok(one)
}

fn refuse_filter(error: FilterError) -> ApiError {
    invalid_attribute("FilterPolicy", error)
}

fn set(home: &Home, one: &mut Subscription, name: &str, value: &str) -> Result<(), ApiError> {
    match name {
        "RawMessageDelivery" => {
            one.raw = boolean(name, value)?;
            if one.raw && matches!(one.endpoint, Endpoint::Function(..)) {
                let reason = "Delivery protocol [lambda] does not support raw message delivery.";
                return Err(invalid(format_args!("{name} Reason: {reason}")));
            }
        }
        "FilterPolicy" => one.filter = Some(value.to_owned()).filter(|text| !is_none(text)),
        "FilterPolicyScope" => {
            one.filter_scope = Scope::parse(value).ok_or_else(|| {
                invalid_attribute(name, "It must be MessageAttributes or MessageBody")
            })?;
        }
        "RedrivePolicy" => one.dead_letters = redrive::read(home, value)?,
        "DeliveryPolicy" => one.delivery = delivery(&one.endpoint, value)?,
        known if NOT_HERE.contains(&known) && value.is_empty() => {}
        known if NOT_HERE.contains(&known) => return Err(unsupported(known)),
        other => return Err(invalid(format_args!("AttributeName Reason: {other} is not known"))),
    }
    Ok(())
}

/// An empty policy asks for nothing.
fn is_none(text: &str) -> bool {
    matches!(text.trim(), "" | "{}")
}

fn delivery(endpoint: &Endpoint, value: &str) -> Result<Option<String>, ApiError> {
    const NAME: &str = "DeliveryPolicy";
    if value.is_empty() {
        return Ok(None);
    }
    if !matches!(endpoint, Endpoint::Http(_)) {
        return Err(invalid_attribute(NAME, "only HTTP endpoints have one"));
    }
    EndpointDelivery::parse(value).map_err(|reason| invalid_attribute(NAME, reason))?;
    Ok(Some(value.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use mayfly_core::name::FunctionName;
    use mayfly_core::queue::QueueName;
    use mayfly_core::time::EpochMs;
    use mayfly_core::topic::{Confirmation, SubscriptionId, TopicName, TopicUid};

    fn applied(endpoint: Endpoint, given: &[(&str, &str)]) -> Result<Subscription, ApiError> {
        let home = Home { account: "000000000000".to_owned(), region: "us-east-1".to_owned() };
        let one = Subscription {
            topic: TopicName::new("t").expect("a name"),
            topic_uid: TopicUid([0; 16]),
            id: SubscriptionId([0; 16]),
            endpoint,
            principal: String::new(),
            created: EpochMs(0),
            confirmation: Confirmation::Confirmed {
                authenticated: true,
                ends_signed_only: false,
                token_digest: None,
            },
            raw: false,
            filter: None,
            filter_scope: Scope::default(),
            dead_letters: None,
            delivery: None,
        };
        let given = given.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        apply(&home, one, &given.collect())
    }

    #[test]
    fn attributes_are_set_or_refused_by_name() {
        let http = || Endpoint::Http("http://localhost/".to_owned());
        let queue = || Endpoint::Queue(QueueName::new("q").expect("a name"));
        let function = || Endpoint::Function(FunctionName::new("f").expect("a name"), None);
        let dead = r#"{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:dead"}"#;
        let nested = r#"{"a":{"b":[1]}}"#;
        for (endpoint, given) in [
            (http(), &[("RawMessageDelivery", "true")][..]),
            (queue(), &[("FilterPolicy", r#"{"a":["b"]}"#)]),
            (queue(), &[("FilterPolicy", nested), ("FilterPolicyScope", "MessageBody")]),
            (function(), &[("RedrivePolicy", dead)]),
            (http(), &[("DeliveryPolicy", r#"{"healthyRetryPolicy":{"numRetries":1}}"#)]),
            (queue(), &[("DeliveryPolicy", "")]),
        ] {
            assert!(applied(endpoint, given).is_ok(), "{given:?}");
        }
        for (endpoint, name, value) in [
            (function(), "RawMessageDelivery", "true"),
            (http(), "RawMessageDelivery", "perhaps"),
            (queue(), "FilterPolicy", "{"),
            (queue(), "FilterPolicy", nested),
            (queue(), "FilterPolicyScope", "Message"),
            (queue(), "RedrivePolicy", "[]"),
            (queue(), "RedrivePolicy", r#"{"deadLetterTargetArn":"dead"}"#),
            (queue(), "RedrivePolicy", r#"{"maxReceiveCount":1}"#),
            (queue(), "DeliveryPolicy", "{}"),
            (http(), "DeliveryPolicy", r#"{"throttlePolicy":{"maxReceivesPerSecond":1}}"#),
            (queue(), "ReplayPolicy", "{}"),
            (queue(), "Nonsense", "1"),
        ] {
            let refused = applied(endpoint, &[(name, value)]).expect_err("is refused");
            assert_eq!((refused.name, refused.status), ("InvalidParameterException", 400));
            assert!(refused.message.contains(name), "{}", refused.message);
        }
    }
}
