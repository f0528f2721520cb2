//! Who gets a publication, and what.
//!
//! Owns the form of what each protocol gets. In memory but for the signature; never delivers.

use bytes::Bytes;
use mayfly_core::queue::{Attribute, AttributeValue, QueueName};
use mayfly_core::redelivery::{Retry, Waits};
use mayfly_core::topic::retry::Effective;
use mayfly_core::topic::{Endpoint, TopicName};
use mayfly_invoke::Source;
use mayfly_wire::log_line::iso_time;
use mayfly_wire::sns::Notification;
use mayfly_wire::sqs::{AttributeValue as WireValue, EventAttribute};

use super::compose::{Draft, Publication, Stamp, Text, compose};
use super::directory::{Filter, Subscriber, View};
use super::service::{Inner, Topics};
use crate::limits::{ATTRIBUTES_MAX, TOPIC_HTTP_AGE_MS_MAX, TOPIC_HTTP_TIMEOUT_MS};
use crate::router::{Ask, Cause, DeadLetter, HttpTarget, Parcel, Refused, Sender, Service, Target};

/// What HTTP endpoints are told about who sends.
const USER_AGENT: &str = "Amazon Simple Notification Service Agent";
const CONTENT_TYPE: &str = "text/plain; charset=UTF-8";

impl Topics {
    /// Everyone behind a topic that something was delivered to, as the router asks it.
    ///
    /// # Errors
    /// [`Refused`]: there is no such topic, its policy does not allow the sender, or the body is
    /// not what a topic takes.
    pub fn expand(&self, parcel: &Parcel) -> Result<Vec<Parcel>, Refused> {
        let Target::Topic { name, subject } = &parcel.target else {
            return Err(Refused::new("INVALID_PARAMETER", "it is not for a topic"));
        };
        let missing = || Refused::new("NO_RESOURCE", format!("the topic {name} does not exist"));
        let view = TopicName::new(name).ok().and_then(|name| self.directory().get(&name));
        let view = view.ok_or_else(missing)?;
        let ask = Ask {
            sender: &parcel.sender,
            action: "sns:Publish",
            resource: &view.arn,
            policy: view.topic.policy.as_deref(),
        };
        if parcel.sender != Sender::Platform && !(self.inner.parts.may)(&ask) {
            let reason = format!("the sender may not sns:Publish on {}", view.arn);
            return Err(Refused::new("NO_PERMISSIONS", reason));
        }
        let invalid = |reason: &str| Refused::new("INVALID_PARAMETER", reason);
        let message = String::from_utf8(parcel.body.to_vec());
        let message = message.map_err(|_| invalid("the body is no text"))?;
        let draft = Draft { message, subject: subject.clone(), ..Draft::default() };
        let stamp = Stamp {
            message_id: self.inner.message_id(),
            now: self.inner.now(),
            correlation_id: parcel.cause.correlation_id.clone(),
            trace: parcel.cause.trace.clone(),
        };
        let publication =
            compose(draft, &view.topic, stamp).map_err(|error| invalid(&error.message))?;
        let all = view.subscribers.values();
        Ok(all.filter_map(|one| self.inner.parcel(&view, one, &publication)).collect())
    }
}

impl Inner {
    /// What one subscriber gets; none when the message does not pass its filter.
    pub(super) fn parcel(
        &self,
        view: &View,
        one: &Subscriber,
        publication: &Publication,
    ) -> Option<Parcel> {
        let endpoint = &one.subscription.endpoint;
        let text = publication.text(endpoint.protocol());
        if !one.subscription.is_confirmed() || !passes(one, publication, text) {
            return None;
        }
        let is_raw = one.subscription.raw;
        let body = match endpoint {
            Endpoint::Function(..) => {
                self.with_notification(view, one, publication, |shown| shown.event(&one.arn))
            }
            _ if is_raw => text.text.clone(),
            _ => self.with_notification(view, one, publication, |shown| shown.envelope()),
        };
        let goes_raw_to_queue = is_raw && matches!(endpoint, Endpoint::Queue(_));
        let attributes = match goes_raw_to_queue {
            true => publication.attributes.clone(),
            false => Vec::new(),
        };
        let mut parcel = self.bare(view, one, publication, Bytes::from(body));
        if attributes.len() > ATTRIBUTES_MAX {
            // A queue takes no message with so many: the letter goes without them.
            tracing::warn!(lane = one.arn, "a message has more attributes than a queue takes");
            parcel.target = to_queue(one.subscription.dead_letters.as_ref()?, publication);
            return Some(parcel);
        }
        if let Some(letter) = &mut parcel.dead_letter {
            letter.attributes.clone_from(&attributes);
        }
        parcel.attributes = attributes;
        Some(parcel)
    }

    fn bare(
        &self,
        view: &View,
        one: &Subscriber,
        publication: &Publication,
        body: Bytes,
    ) -> Parcel {
        let letter = |queue: &QueueName| DeadLetter {
            queue: queue.clone(),
            body: None,
            attributes: Vec::new(),
            with_reason: false,
        };
        Parcel {
            lane: one.arn.clone(),
            target: target(view, one, publication),
            body,
            attributes: Vec::new(),
            sender: Sender::Service { service: Service::Sns, source_arn: view.arn.clone() },
            cause: Cause {
                source: Source::Topic,
                event_id: Some(publication.message_id.clone()),
                correlation_id: publication.correlation_id.clone(),
                trace: publication.trace.clone(),
            },
            retry: retry(&one.effective),
            dead_letter: one.subscription.dead_letters.as_ref().map(letter),
            unique: None,
            hops: 0,
        }
    }

    fn with_notification(
        &self,
        view: &View,
        one: &Subscriber,
        publication: &Publication,
        render: impl FnOnce(&Notification<'_>) -> String,
    ) -> String {
        let text = publication.text(one.subscription.endpoint.protocol());
        let attributes: Vec<_> = publication.attributes.iter().map(shown).collect();
        let timestamp = iso_time(publication.published.0);
        let certificate_url = self.certificate_url();
        render(&Notification {
            message_id: &publication.message_id,
            sequence_number: publication.sequence_number.as_deref(),
            topic_arn: &view.arn,
            subject: publication.subject.as_deref(),
            message: &text.text,
            timestamp: &timestamp,
            signature_version: view.topic.signature.as_str(),
            signature: text.signature.get_or_init(|| {
                let subject = publication.subject.as_deref();
                let (id, arn) = (&publication.message_id, &view.arn);
                let signed = Notification::signed_text(id, arn, subject, &text.text, &timestamp);
                self.signer.sign(view.topic.signature, &signed)
            }),
            certificate_url: &certificate_url,
            unsubscribe_url: &one.unsubscribe_url,
            attributes: &attributes,
        })
    }

    /// Where the certificate is.
    pub(super) fn certificate_url(&self) -> String {
        format!("{}/_mayfly/sns/{}", self.config.base, self.signer.file())
    }
}

fn passes(one: &Subscriber, publication: &Publication, text: &Text) -> bool {
    use mayfly_core::topic::filter::Scope;
    match &one.filter {
        Filter::All => true,
        Filter::Nothing => false,
        Filter::Some(policy) => {
            let body = (policy.scope() == Scope::MessageBody).then(|| text.json()).flatten();
            policy.passes(&publication.seen, body)
        }
    }
}

fn target(view: &View, one: &Subscriber, publication: &Publication) -> Target {
    match &one.subscription.endpoint {
        Endpoint::Function(name, qualifier) => Target::Function {
            name: name.clone(),
            qualifier: qualifier.as_ref().map(ToString::to_string),
        },
        Endpoint::Queue(name) => to_queue(name, publication),
        Endpoint::Http(url) => {
            let mut headers = headers(one, "Notification", &publication.message_id, &view.arn);
            headers.push(("x-amz-sns-subscription-arn".to_owned(), one.arn.clone()));
            if one.subscription.raw {
                headers.push(("x-amz-sns-rawdelivery".to_owned(), "true".to_owned()));
            }
            http(url, headers)
        }
    }
}

fn to_queue(name: &QueueName, publication: &Publication) -> Target {
    let id = publication.deduplication_id.clone().filter(|_| name.is_fifo());
    Target::Queue { name: name.clone(), group: publication.group.clone(), deduplication_id: id }
}

/// What every request to an endpoint says.
pub(super) fn headers(
    one: &Subscriber,
    kind: &str,
    message_id: &str,
    topic_arn: &str,
) -> Vec<(String, String)> {
    let content_type = one.effective.content_type.as_deref().unwrap_or(CONTENT_TYPE);
    [
        ("content-type", content_type),
        ("user-agent", USER_AGENT),
        ("x-amz-sns-message-type", kind),
        ("x-amz-sns-message-id", message_id),
        ("x-amz-sns-topic-arn", topic_arn),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .to_vec()
}

/// A request to an endpoint.
pub(super) fn http(url: &str, headers: Vec<(String, String)>) -> Target {
    Target::Http(HttpTarget {
        url: url.to_owned(),
        method: "POST".to_owned(),
        headers,
        timeout_ms: TOPIC_HTTP_TIMEOUT_MS,
        connection: None,
    })
}

/// The waits of a delivery policy as the router has them.
pub(super) fn retry(effective: &Effective) -> Retry {
    let delays = effective.retry.delays_s();
    Retry {
        retries_max: effective.retry.retries,
        age_max_ms: TOPIC_HTTP_AGE_MS_MAX,
        waits: Waits::Listed(delays.into_iter().map(|seconds| seconds * 1_000).collect()),
    }
}

fn shown(attribute: &Attribute) -> EventAttribute<'_> {
    let value = match &attribute.value {
        AttributeValue::Text(text) => WireValue::Text(text),
        AttributeValue::Binary(bytes) => WireValue::Binary(bytes),
    };
    EventAttribute { name: &attribute.name, data_type: &attribute.data_type, value }
}
