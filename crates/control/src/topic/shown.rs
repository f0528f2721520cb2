//! How topics and subscriptions are shown.
//!
//! Owns the values of their attributes. Never reads the catalogue.

use std::collections::BTreeMap;

use mayfly_core::name::Home;
use mayfly_core::topic::retry::{self, Effective, EndpointDelivery, TopicDelivery};
use mayfly_core::topic::{Confirmation, Endpoint, Subscription, Topic};
use serde_json::{Value, json};

use super::{address, policy, redrive};

/// Attributes by name.
pub(super) type Attributes = BTreeMap<String, String>;

/// How many subscriptions a topic has.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts {
    pub(super) confirmed: usize,
    pub(super) pending: usize,
}

/// All attributes of a topic.
pub(super) fn topic(home: &Home, topic: &Topic, counts: Counts) -> Attributes {
    let mut shown = Attributes::new();
    let mut show = |name: &str, value: String| shown.insert(name.to_owned(), value);
    show("TopicArn", address::topic_arn(home, &topic.name));
    show("Owner", home.account.clone());
    show("DisplayName", topic.display_name.clone());
    show("Policy", policy::shown(home, &topic.name, topic.policy.as_deref()));
    show("SubscriptionsConfirmed", counts.confirmed.to_string());
    show("SubscriptionsPending", counts.pending.to_string());
    show("SubscriptionsDeleted", "0".to_owned());
    show("SignatureVersion", topic.signature.as_str().to_owned());
    show("TracingConfig", "PassThrough".to_owned());
    let own = topic_delivery(topic);
    if let Some(text) = &topic.delivery {
        show("DeliveryPolicy", text.clone());
    }
    let holds = retry::effective(&own, &EndpointDelivery::default());
    show("EffectiveDeliveryPolicy", effective_topic(&own, &holds));
    if let Some(fifo) = topic.fifo {
        show("FifoTopic", "true".to_owned());
        show("ContentBasedDeduplication", fifo.content_based_deduplication.to_string());
        let scope = if fifo.by_group { "MessageGroup" } else { "Topic" };
        show("FifoThroughputScope", scope.to_owned());
    }
    shown
}

/// All attributes of a subscription; `endpoint` is how its end is written.
pub(super) fn subscription(
    home: &Home,
    topic: &Topic,
    one: &Subscription,
    endpoint: String,
) -> Attributes {
    let mut shown = Attributes::new();
    let mut show = |name: &str, value: String| shown.insert(name.to_owned(), value);
    show("SubscriptionArn", address::subscription_arn(home, one));
    show("TopicArn", address::topic_arn(home, &one.topic));
    show("Owner", home.account.clone());
    show("Protocol", one.endpoint.protocol().to_owned());
    show("Endpoint", endpoint);
    show("SubscriptionPrincipal", one.principal.clone());
    show("PendingConfirmation", (!one.is_confirmed()).to_string());
    let authenticated =
        matches!(one.confirmation, Confirmation::Confirmed { authenticated: true, .. });
    show("ConfirmationWasAuthenticated", authenticated.to_string());
    show("RawMessageDelivery", one.raw.to_string());
    if let Some(filter) = &one.filter {
        show("FilterPolicy", filter.clone());
        show("FilterPolicyScope", one.filter_scope.as_str().to_owned());
    }
    if let Some(queue) = &one.dead_letters {
        show("RedrivePolicy", redrive::text(home, queue));
    }
    if let Some(text) = &one.delivery {
        show("DeliveryPolicy", text.clone());
    }
    if matches!(one.endpoint, Endpoint::Http(_)) {
        let own = one.delivery.as_deref().and_then(|text| EndpointDelivery::parse(text).ok());
        let holds = retry::effective(&topic_delivery(topic), &own.unwrap_or_default());
        show("EffectiveDeliveryPolicy", effective_endpoint(&holds));
    }
    shown
}

/// Texts were checked when they were set.
fn topic_delivery(topic: &Topic) -> TopicDelivery {
    let read = topic.delivery.as_deref().and_then(|text| TopicDelivery::parse(text).ok());
    read.unwrap_or_default()
}

fn retries(holds: &Effective) -> Value {
    let policy = holds.retry;
    json!({
        "minDelayTarget": policy.delay_s_min,
        "maxDelayTarget": policy.delay_s_max,
        "numRetries": policy.retries,
        "numMaxDelayRetries": policy.with_max_delay,
        "numNoDelayRetries": policy.without_delay,
        "numMinDelayRetries": policy.with_min_delay,
        "backoffFunction": policy.growth.as_str(),
    })
}

fn request(holds: &Effective) -> Value {
    json!({ "headerContentType": holds.content_type.as_deref().unwrap_or(DEFAULT_CONTENT_TYPE) })
}

const DEFAULT_CONTENT_TYPE: &str = "text/plain; charset=UTF-8";

fn effective_topic(own: &TopicDelivery, holds: &Effective) -> String {
    json!({ "http": {
        "defaultHealthyRetryPolicy": retries(holds),
        "disableSubscriptionOverrides": own.is_final,
        "defaultRequestPolicy": request(holds),
    } })
    .to_string()
}

fn effective_endpoint(holds: &Effective) -> String {
    json!({ "healthyRetryPolicy": retries(holds), "requestPolicy": request(holds) }).to_string()
}
