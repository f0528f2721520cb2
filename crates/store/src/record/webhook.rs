//! The stored shape of a webhook; its name is in the key.

use mayfly_core::name::{FunctionName, Qualifier};
use mayfly_core::time::EpochMs;
use mayfly_core::topic::TopicName;
use mayfly_core::webhook::{Hmac, Scheme, Secret, Target, Webhook, WebhookName};
use serde::{Deserialize, Serialize};

use super::queue::queue_name;
use super::sealed::Seals;
use super::{FieldResult, bad_field, bad_name};

#[derive(Serialize, Deserialize)]
pub(super) struct V1 {
    v: u32,
    sealed_by: String,
    created_ms: u64,
    scheme: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    hmac: Option<Hmac1>,
    secrets: Vec<Secret1>,
    tolerance_s: u32,
    body_bytes_max: u32,
    target: Target1,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    raw: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    dead_letters: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct Secret1 {
    /// Sealed.
    text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    until_ms: Option<u64>,
}

#[derive(Serialize, Deserialize)]
struct Hmac1 {
    header: String,
    sha512: bool,
    base64: bool,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    prefix: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    timestamp_header: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    id_header: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Target1 {
    Function(String, Option<String>),
    Queue(String),
    Topic(String),
    Bus(String),
}

/// The field of a secret, by its place.
fn field(at: usize) -> String {
    format!("secret {at}")
}

impl V1 {
    pub(super) fn from_core(hook: &Webhook, seals: &Seals<'_>) -> Self {
        let secret = |(at, secret): (usize, &Secret)| Secret1 {
            text: seals.seal(&field(at), secret.text.as_bytes()),
            until_ms: secret.until.map(|until| until.0),
        };
        let hmac = match &hook.scheme {
            Scheme::Hmac(hmac) => Some(Hmac1 {
                header: hmac.header.clone(),
                sha512: hmac.sha512,
                base64: hmac.base64,
                prefix: hmac.prefix.clone(),
                timestamp_header: hmac.timestamp_header.clone(),
                id_header: hmac.id_header.clone(),
            }),
            _ => None,
        };
        Self {
            v: super::V1,
            sealed_by: seals.by(),
            created_ms: hook.created.0,
            scheme: hook.scheme.as_str().to_owned(),
            hmac,
            secrets: hook.secrets.iter().enumerate().map(secret).collect(),
            tolerance_s: hook.tolerance_s,
            body_bytes_max: hook.body_bytes_max,
            target: match &hook.target {
                Target::Function(name, of) => {
                    Target1::Function(name.to_string(), of.as_ref().map(ToString::to_string))
                }
                Target::Queue(name) => Target1::Queue(name.to_string()),
                Target::Topic(name) => Target1::Topic(name.to_string()),
                Target::Bus(name) => Target1::Bus(name.clone()),
            },
            raw: hook.raw,
            dead_letters: hook.dead_letters.as_ref().map(ToString::to_string),
        }
    }

    pub(super) fn into_core(self, name: WebhookName, seals: &Seals<'_>) -> FieldResult<Webhook> {
        let secret = |(at, stored): (usize, Secret1)| {
            let text = seals.open_text(&field(at), &stored.text)?;
            FieldResult::Ok(Secret { text, until: stored.until_ms.map(EpochMs) })
        };
        let scheme = match (self.scheme.as_str(), self.hmac) {
            ("github", None) => Scheme::GitHub,
            ("stripe", None) => Scheme::Stripe,
            ("slack", None) => Scheme::Slack,
            ("standard", None) => Scheme::Standard,
            ("hmac", Some(hmac)) => Scheme::Hmac(Hmac {
                header: hmac.header,
                sha512: hmac.sha512,
                base64: hmac.base64,
                prefix: hmac.prefix,
                timestamp_header: hmac.timestamp_header,
                id_header: hmac.id_header,
            }),
            (other, _) => return Err(bad_field("scheme", other)),
        };
        Ok(Webhook {
            name,
            created: EpochMs(self.created_ms),
            scheme,
            secrets: self
                .secrets
                .into_iter()
                .enumerate()
                .map(secret)
                .collect::<FieldResult<_>>()?,
            tolerance_s: self.tolerance_s,
            body_bytes_max: self.body_bytes_max,
            target: target(self.target)?,
            raw: self.raw,
            dead_letters: self.dead_letters.as_deref().map(queue_name).transpose()?,
        })
    }
}

fn target(stored: Target1) -> FieldResult<Target> {
    Ok(match stored {
        Target1::Function(name, of) => {
            let of = of.map(|text| Qualifier::new(&text).map_err(bad_name)).transpose()?;
            Target::Function(FunctionName::new(&name).map_err(bad_name)?, of)
        }
        Target1::Queue(name) => Target::Queue(queue_name(&name)?),
        Target1::Topic(name) => Target::Topic(TopicName::new(&name).map_err(bad_name)?),
        Target1::Bus(name) => Target::Bus(name),
    })
}

/// One example of each scheme and target, for the golden encodings.
#[cfg(test)]
pub(super) fn examples() -> Vec<(&'static str, super::Record)> {
    use super::Record;
    use mayfly_core::queue::QueueName;

    let github = Webhook {
        name: WebhookName::new("ci").unwrap(),
        created: EpochMs(1_790_000_000_000),
        scheme: Scheme::GitHub,
        secrets: vec![Secret { text: "top secret".to_owned(), until: None }],
        tolerance_s: 300,
        body_bytes_max: 524_288,
        target: Target::Queue(QueueName::new("work").unwrap()),
        raw: false,
        dead_letters: None,
    };
    let before = Secret { text: "top secret before".to_owned(), until: Some(EpochMs(9)) };
    let function = FunctionName::new("hello").unwrap();
    let stripe = Webhook {
        scheme: Scheme::Stripe,
        secrets: vec![github.secrets[0].clone(), before],
        target: Target::Function(function, Some(Qualifier::new("live").unwrap())),
        dead_letters: Some(QueueName::new("dead").unwrap()),
        ..github.clone()
    };
    let hmac = Scheme::Hmac(Hmac {
        header: "x-signature".to_owned(),
        sha512: true,
        base64: true,
        prefix: "v1=".to_owned(),
        timestamp_header: Some("x-time".to_owned()),
        id_header: Some("x-id".to_owned()),
    });
    let target = Target::Topic(TopicName::new("orders").unwrap());
    let slack = Webhook { scheme: Scheme::Slack, target, ..github.clone() };
    let target = Target::Bus("default".to_owned());
    let standard = Webhook { scheme: Scheme::Standard, target, raw: true, ..github.clone() };
    let generic = Webhook { scheme: hmac, ..github.clone() };
    vec![
        ("webhook-github.v1.json", Record::Webhook(github)),
        ("webhook-stripe.v1.json", Record::Webhook(stripe)),
        ("webhook-slack.v1.json", Record::Webhook(slack)),
        ("webhook-standard.v1.json", Record::Webhook(standard)),
        ("webhook-hmac.v1.json", Record::Webhook(generic)),
    ]
}
