//! The stored shapes of topics, subscriptions and what topics sign with; names are in the keys.

use std::collections::BTreeMap;

use mayfly_core::name::{FunctionName, Qualifier};
use mayfly_core::time::EpochMs;
use mayfly_core::topic::filter::Scope;
use mayfly_core::topic::{
    Confirmation, Endpoint, Fifo, SignatureVersion, SigningKey, Subscription, SubscriptionId,
    Topic, TopicName, TopicUid,
};
use serde::{Deserialize, Serialize};

use super::queue::queue_name;
use super::sealed::Seals;
use super::{FieldResult, bad_field, bad_name, hexadecimal, to_hexadecimal};

#[derive(Serialize, Deserialize)]
pub(super) struct V1 {
    v: u32,
    /// 32 hexadecimal digits.
    uid: String,
    created_ms: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    fifo: Option<Fifo1>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    display_name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    policy: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    delivery: Option<String>,
    /// `1` or `2`.
    signature: String,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    tags: BTreeMap<String, String>,
}

#[derive(Serialize, Deserialize)]
struct Fifo1 {
    content_based_deduplication: bool,
    by_group: bool,
}

impl V1 {
    pub(super) fn from_core(topic: &Topic) -> Self {
        Self {
            v: super::V1,
            uid: to_hexadecimal(&topic.uid.0),
            created_ms: topic.created.0,
            fifo: topic.fifo.map(|fifo| Fifo1 {
                content_based_deduplication: fifo.content_based_deduplication,
                by_group: fifo.by_group,
            }),
            display_name: topic.display_name.clone(),
            policy: topic.policy.clone(),
            delivery: topic.delivery.clone(),
            signature: topic.signature.as_str().to_owned(),
            tags: topic.tags.clone(),
        }
    }

    pub(super) fn into_core(self, name: TopicName) -> FieldResult<Topic> {
        if name.is_fifo() != self.fifo.is_some() {
            return Err(bad_field("fifo", name.as_str()));
        }
        let signature = SignatureVersion::parse(&self.signature);
        Ok(Topic {
            name,
            uid: TopicUid(hexadecimal("uid", &self.uid)?),
            created: EpochMs(self.created_ms),
            fifo: self.fifo.map(|fifo| Fifo {
                content_based_deduplication: fifo.content_based_deduplication,
                by_group: fifo.by_group,
            }),
            display_name: self.display_name,
            policy: self.policy,
            delivery: self.delivery,
            signature: signature.ok_or_else(|| bad_field("signature", &self.signature))?,
            tags: self.tags,
        })
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct Subscription1 {
    v: u32,
    /// 32 hexadecimal digits.
    topic_uid: String,
    endpoint: Endpoint1,
    principal: String,
    created_ms: u64,
    confirmation: Confirmation1,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    raw: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    filter: Option<String>,
    filter_scope: String,
    /// The name of a queue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    dead_letters: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    delivery: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Endpoint1 {
    Function(String, Option<String>),
    Queue(String),
    Http(String),
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Confirmation1 {
    Pending {
        /// 64 hexadecimal digits.
        token_digest: String,
        until_ms: u64,
    },
    Confirmed {
        authenticated: bool,
        ends_signed_only: bool,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        token_digest: Option<String>,
    },
}

impl Subscription1 {
    pub(super) fn from_core(one: &Subscription) -> Self {
        let endpoint = match &one.endpoint {
            Endpoint::Function(name, of) => {
                Endpoint1::Function(name.to_string(), of.as_ref().map(ToString::to_string))
            }
            Endpoint::Queue(name) => Endpoint1::Queue(name.to_string()),
            Endpoint::Http(url) => Endpoint1::Http(url.clone()),
        };
        let confirmation = match &one.confirmation {
            Confirmation::Pending { token_digest, until } => Confirmation1::Pending {
                token_digest: to_hexadecimal(token_digest),
                until_ms: until.0,
            },
            Confirmation::Confirmed { authenticated, ends_signed_only, token_digest } => {
                Confirmation1::Confirmed {
                    authenticated: *authenticated,
                    ends_signed_only: *ends_signed_only,
                    token_digest: token_digest.as_ref().map(|digest| to_hexadecimal(digest)),
                }
            }
        };
        Self {
            v: super::V1,
            topic_uid: to_hexadecimal(&one.topic_uid.0),
            endpoint,
            principal: one.principal.clone(),
            created_ms: one.created.0,
            confirmation,
            raw: one.raw,
            filter: one.filter.clone(),
            filter_scope: one.filter_scope.as_str().to_owned(),
            dead_letters: one.dead_letters.as_ref().map(ToString::to_string),
            delivery: one.delivery.clone(),
        }
    }

    pub(super) fn into_core(
        self,
        topic: TopicName,
        id: SubscriptionId,
    ) -> FieldResult<Subscription> {
        let scope = Scope::parse(&self.filter_scope);
        Ok(Subscription {
            topic,
            topic_uid: TopicUid(hexadecimal("topic_uid", &self.topic_uid)?),
            id,
            endpoint: endpoint(self.endpoint)?,
            principal: self.principal,
            created: EpochMs(self.created_ms),
            confirmation: confirmation(self.confirmation)?,
            raw: self.raw,
            filter: self.filter,
            filter_scope: scope.ok_or_else(|| bad_field("filter_scope", &self.filter_scope))?,
            dead_letters: self.dead_letters.as_deref().map(queue_name).transpose()?,
            delivery: self.delivery,
        })
    }
}

fn endpoint(stored: Endpoint1) -> FieldResult<Endpoint> {
    Ok(match stored {
        Endpoint1::Function(name, of) => {
            let of = of.map(|text| Qualifier::new(&text).map_err(bad_name)).transpose()?;
            Endpoint::Function(FunctionName::new(&name).map_err(bad_name)?, of)
        }
        Endpoint1::Queue(name) => Endpoint::Queue(queue_name(&name)?),
        Endpoint1::Http(url) => Endpoint::Http(url),
    })
}

fn confirmation(stored: Confirmation1) -> FieldResult<Confirmation> {
    let read = |text: String| hexadecimal("token_digest", &text);
    Ok(match stored {
        Confirmation1::Pending { token_digest, until_ms } => {
            Confirmation::Pending { token_digest: read(token_digest)?, until: EpochMs(until_ms) }
        }
        Confirmation1::Confirmed { authenticated, ends_signed_only, token_digest } => {
            let token_digest = token_digest.map(read).transpose()?;
            Confirmation::Confirmed { authenticated, ends_signed_only, token_digest }
        }
    })
}

#[derive(Serialize, Deserialize)]
pub(super) struct Key1 {
    v: u32,
    sealed_by: String,
    /// Sealed.
    private_der: String,
    certificate_pem: String,
    created_ms: u64,
}

impl Key1 {
    pub(super) fn from_core(key: &SigningKey, seals: &Seals<'_>) -> Self {
        Self {
            v: super::V1,
            sealed_by: seals.by(),
            private_der: seals.seal("private_der", &key.private_der),
            certificate_pem: key.certificate_pem.clone(),
            created_ms: key.created.0,
        }
    }

    pub(super) fn into_core(self, seals: &Seals<'_>) -> FieldResult<SigningKey> {
        Ok(SigningKey {
            private_der: seals.open("private_der", &self.private_der)?.to_vec(),
            certificate_pem: self.certificate_pem,
            created: EpochMs(self.created_ms),
        })
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct Sequence1 {
    pub(super) v: u32,
    pub(super) next: u64,
}

/// One full and one bare example of each, for the golden encodings.
#[cfg(test)]
pub(super) fn examples() -> Vec<(&'static str, super::Record)> {
    use super::Record;

    let name = |text| TopicName::new(text).unwrap();
    let bare = Topic {
        name: name("orders"),
        uid: TopicUid([0xa5; 16]),
        created: EpochMs(1_790_000_000_000),
        fifo: None,
        display_name: String::new(),
        policy: None,
        delivery: None,
        signature: SignatureVersion::V1,
        tags: BTreeMap::new(),
    };
    let full = Topic {
        name: name("orders.fifo"),
        fifo: Some(Fifo { content_based_deduplication: true, by_group: true }),
        display_name: "Orders".to_owned(),
        policy: Some(r#"{"Version":"2012-10-17"}"#.to_owned()),
        delivery: Some(r#"{"http":{}}"#.to_owned()),
        signature: SignatureVersion::V2,
        tags: BTreeMap::from([("team".to_owned(), "a b".to_owned())]),
        ..bare.clone()
    };
    let key = SigningKey {
        private_der: b"top secret".to_vec(),
        certificate_pem: "-----BEGIN CERTIFICATE-----".to_owned(),
        created: EpochMs(8),
    };
    let mut all = vec![
        ("topic.v1.json", Record::Topic(bare)),
        ("topic-fifo.v1.json", Record::Topic(full)),
        ("signing-key.v1.json", Record::SigningKey(key)),
        ("topic-sequence.v1.json", Record::TopicSequence(1_000)),
    ];
    let subscriptions = subscription_examples().into_iter();
    all.extend(subscriptions.map(|(file, one)| (file, Record::Subscription(one))));
    all
}

#[cfg(test)]
fn subscription_examples() -> Vec<(&'static str, Subscription)> {
    use mayfly_core::queue::QueueName;

    let pending = Subscription {
        topic: TopicName::new("orders").unwrap(),
        topic_uid: TopicUid([0xa5; 16]),
        id: SubscriptionId([7; 16]),
        endpoint: Endpoint::Http("https://example.org/hook".to_owned()),
        principal: "arn:aws:iam::000000000000:root".to_owned(),
        created: EpochMs(5),
        confirmation: Confirmation::Pending { token_digest: [0xfe; 32], until: EpochMs(6) },
        raw: false,
        filter: None,
        filter_scope: Scope::MessageAttributes,
        dead_letters: None,
        delivery: Some(r#"{"healthyRetryPolicy":{"numRetries":5}}"#.to_owned()),
    };
    let confirmed = |token_digest| Confirmation::Confirmed {
        authenticated: true,
        ends_signed_only: true,
        token_digest,
    };
    let queue = Subscription {
        endpoint: Endpoint::Queue(QueueName::new("work").unwrap()),
        confirmation: confirmed(None),
        raw: true,
        filter: Some(r#"{"a":[1]}"#.to_owned()),
        filter_scope: Scope::MessageBody,
        dead_letters: Some(QueueName::new("dead").unwrap()),
        delivery: None,
        ..pending.clone()
    };
    let function = |of| Subscription {
        endpoint: Endpoint::Function(FunctionName::new("hello").unwrap(), of),
        confirmation: confirmed(Some([0xfe; 32])),
        ..pending.clone()
    };
    vec![
        ("subscription-queue.v1.json", queue),
        ("subscription-function.v1.json", function(None)),
        ("subscription-alias.v1.json", function(Some(Qualifier::new("live").unwrap()))),
        ("subscription-pending.v1.json", pending),
    ]
}
