//! How often an HTTP endpoint is tried: delivery policies of topics and subscriptions.
//!
//! Owns their JSON form, their bounds and the waits that follow from them (source: the developer
//! guide's page on delivery retries). Never waits itself.
//!
//! ```text
//! attempt ─ no delay ×a ─ minDelay ×b ─ from minDelay to maxDelay, growing ×c ─ maxDelay ×d ─ end
//!                                       a + b + c + d = numRetries
//! ```

use std::collections::BTreeMap;

use crate::json::Json;

/// Retries of one message.
pub const RETRIES_MAX: u32 = 100;
/// Longest wait between two attempts, seconds.
pub const DELAY_S_MAX: u32 = 3_600;

/// How the waits between the two delays grow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Growth {
    /// By the same amount.
    #[default]
    Linear,
    /// By more and more, a little.
    Arithmetic,
    /// By a factor, all the way.
    Geometric,
    /// Most of it at the end.
    Exponential,
}

impl Growth {
    const ALL: [Self; 4] = [Self::Linear, Self::Arithmetic, Self::Geometric, Self::Exponential];

    /// The word of the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Linear => "linear",
            Self::Arithmetic => "arithmetic",
            Self::Geometric => "geometric",
            Self::Exponential => "exponential",
        }
    }
}

/// `healthyRetryPolicy`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    /// `minDelayTarget`, seconds.
    pub delay_s_min: u32,
    /// `maxDelayTarget`, seconds.
    pub delay_s_max: u32,
    /// `numRetries`.
    pub retries: u32,
    /// `numNoDelayRetries`.
    pub without_delay: u32,
    /// `numMinDelayRetries`.
    pub with_min_delay: u32,
    /// `numMaxDelayRetries`.
    pub with_max_delay: u32,
    /// `backoffFunction`.
    pub growth: Growth,
}

impl Default for RetryPolicy {
    /// Three retries, 20 seconds apart.
    fn default() -> Self {
        Self {
            delay_s_min: 20,
            delay_s_max: 20,
            retries: 3,
            without_delay: 0,
            with_min_delay: 0,
            with_max_delay: 0,
            growth: Growth::Linear,
        }
    }
}

impl RetryPolicy {
    /// The wait before each retry, seconds.
    #[must_use]
    pub fn delays_s(&self) -> Vec<u32> {
        let named = self.without_delay + self.with_min_delay + self.with_max_delay;
        let growing = self.retries.saturating_sub(named);
        let repeat = |delay: u32, count: u32| std::iter::repeat_n(delay, count as usize);
        let mut delays: Vec<u32> = repeat(0, self.without_delay).collect();
        delays.extend(repeat(self.delay_s_min, self.with_min_delay));
        delays.extend((1..=growing).map(|step| self.growing_delay_s(step, growing)));
        delays.extend(repeat(self.delay_s_max, self.with_max_delay));
        delays
    }

    /// The wait before step `step` of `steps` between the two delays; the last is the longest.
    fn growing_delay_s(&self, step: u32, steps: u32) -> u32 {
        let (low, high) = (f64::from(self.delay_s_min), f64::from(self.delay_s_max));
        let part = f64::from(step) / f64::from(steps);
        let delay = match self.growth {
            Growth::Linear => low + (high - low) * part,
            Growth::Arithmetic => low + (high - low) * part * (part + 1.0) / 2.0,
            Growth::Geometric => low * (high / low).powf(part),
            Growth::Exponential => low + (high - low) * (part * 10.0 - 10.0).exp2(),
        };
        // Between two whole numbers that fit.
        delay.round().clamp(low, high) as u32
    }
}

/// What a topic says about HTTP endpoints: `DeliveryPolicy` of the topic.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TopicDelivery {
    /// `defaultHealthyRetryPolicy`.
    pub retry: Option<RetryPolicy>,
    /// `disableSubscriptionOverrides`.
    pub is_final: bool,
    /// `defaultRequestPolicy.headerContentType`.
    pub content_type: Option<String>,
}

/// What a subscription says: `DeliveryPolicy` of the subscription.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EndpointDelivery {
    /// `healthyRetryPolicy`.
    pub retry: Option<RetryPolicy>,
    /// `requestPolicy.headerContentType`.
    pub content_type: Option<String>,
}

/// What holds for an endpoint.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Effective {
    /// The retries.
    pub retry: RetryPolicy,
    /// The content type of requests.
    pub content_type: Option<String>,
}

/// What holds for an endpoint when topic and subscription say this.
#[must_use]
pub fn effective(topic: &TopicDelivery, endpoint: &EndpointDelivery) -> Effective {
    let own = Some(endpoint).filter(|_| !topic.is_final);
    let retry = own.and_then(|own| own.retry).or(topic.retry).unwrap_or_default();
    let content_type = own.and_then(|own| own.content_type.clone());
    Effective { retry, content_type: content_type.or_else(|| topic.content_type.clone()) }
}

type Fields = BTreeMap<String, Json>;

impl TopicDelivery {
    /// Reads the JSON of a topic's policy.
    ///
    /// # Errors
    /// The reason, which names the field.
    pub fn parse(text: &str) -> Result<Self, String> {
        let fields = object(text)?;
        only(&fields, &["http"], "DeliveryPolicy")?;
        let Some(Json::Object(http)) = fields.get("http") else {
            return Err("http must be an object".to_owned());
        };
        const MEMBERS: [&str; 3] =
            ["defaultHealthyRetryPolicy", "disableSubscriptionOverrides", "defaultRequestPolicy"];
        only(http, &MEMBERS, "http")?;
        let is_final = match http.get("disableSubscriptionOverrides") {
            None => false,
            Some(Json::Bool(value)) => *value,
            Some(_) => return Err("disableSubscriptionOverrides must be true or false".to_owned()),
        };
        let retry = http.get("defaultHealthyRetryPolicy").map(retry_policy).transpose()?;
        let content_type = http.get("defaultRequestPolicy").map(content_type).transpose()?;
        Ok(Self { retry, is_final, content_type: content_type.flatten() })
    }
}

impl EndpointDelivery {
    /// Reads the JSON of a subscription's policy.
    ///
    /// # Errors
    /// The reason, which names the field.
    pub fn parse(text: &str) -> Result<Self, String> {
        let fields = object(text)?;
        only(&fields, &["healthyRetryPolicy", "requestPolicy"], "DeliveryPolicy")?;
        let retry = match fields.get("healthyRetryPolicy") {
            None | Some(Json::Null) => None,
            Some(policy) => Some(retry_policy(policy)?),
        };
        let content_type = match fields.get("requestPolicy") {
            None | Some(Json::Null) => None,
            Some(policy) => content_type(policy)?,
        };
        Ok(Self { retry, content_type })
    }
}

fn object(text: &str) -> Result<Fields, String> {
    match Json::parse(text) {
        Ok(Json::Object(fields)) => Ok(fields),
        Ok(_) => Err("it must be a JSON object".to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

/// Refuses what would not act.
fn only(fields: &Fields, known: &[&str], place: &str) -> Result<(), String> {
    let holds_nothing = |value: &Json| *value == Json::Null;
    let strange = fields
        .iter()
        .find(|(name, value)| !known.contains(&name.as_str()) && !holds_nothing(value));
    match strange {
        None => Ok(()),
        Some((name, _)) => Err(format!("{place}.{name} is not supported by Mayfly; leave it out")),
    }
}

fn retry_policy(json: &Json) -> Result<RetryPolicy, String> {
    let Json::Object(fields) = json else {
        return Err("healthyRetryPolicy must be an object".to_owned());
    };
    const MEMBERS: [&str; 7] = [
        "minDelayTarget",
        "maxDelayTarget",
        "numRetries",
        "numNoDelayRetries",
        "numMinDelayRetries",
        "numMaxDelayRetries",
        "backoffFunction",
    ];
    only(fields, &MEMBERS, "healthyRetryPolicy")?;
    let default = RetryPolicy::default();
    let retries = number(fields, "numRetries", 0..=RETRIES_MAX, default.retries)?;
    let delay_s_min = number(fields, "minDelayTarget", 1..=DELAY_S_MAX, default.delay_s_min)?;
    let longest = default.delay_s_max.max(delay_s_min);
    let policy = RetryPolicy {
        delay_s_min,
        delay_s_max: number(fields, "maxDelayTarget", delay_s_min..=DELAY_S_MAX, longest)?,
        retries,
        without_delay: number(fields, "numNoDelayRetries", 0..=retries, 0)?,
        with_min_delay: number(fields, "numMinDelayRetries", 0..=retries, 0)?,
        with_max_delay: number(fields, "numMaxDelayRetries", 0..=retries, 0)?,
        growth: growth(fields.get("backoffFunction"))?,
    };
    if policy.without_delay + policy.with_min_delay + policy.with_max_delay > retries {
        return Err("numRetries must be at least the sum of numNoDelayRetries, \
                    numMinDelayRetries and numMaxDelayRetries"
            .to_owned());
    }
    Ok(policy)
}

fn number(
    fields: &Fields,
    name: &str,
    range: std::ops::RangeInclusive<u32>,
    default: u32,
) -> Result<u32, String> {
    let value = match fields.get(name) {
        None | Some(Json::Null) => return Ok(default),
        Some(Json::Number(value)) => *value,
        Some(_) => f64::NAN,
    };
    let fits = (f64::from(*range.start())..=f64::from(*range.end())).contains(&value);
    if fits && value.fract() == 0.0 {
        return Ok(value as u32); // A whole number within the range.
    }
    Err(format!("{name} must be a whole number from {} to {}", range.start(), range.end()))
}

fn growth(json: Option<&Json>) -> Result<Growth, String> {
    let word = match json {
        None | Some(Json::Null) => return Ok(Growth::default()),
        Some(Json::Text(word)) => word.as_str(),
        Some(_) => "",
    };
    Growth::ALL.into_iter().find(|growth| growth.as_str() == word).ok_or_else(|| {
        "backoffFunction must be linear, arithmetic, geometric or exponential".to_owned()
    })
}

/// Content types that the service takes (source: the same page).
const CONTENT_TYPES: [&str; 11] = [
    "application/json",
    "application/octet-stream",
    "application/soap+xml",
    "application/x-www-form-urlencoded",
    "application/xml",
    "text/css",
    "text/csv",
    "text/html",
    "text/plain",
    "text/plain; charset=UTF-8",
    "text/xml",
];

fn content_type(json: &Json) -> Result<Option<String>, String> {
    let Json::Object(fields) = json else {
        return Err("requestPolicy must be an object".to_owned());
    };
    only(fields, &["headerContentType"], "requestPolicy")?;
    match fields.get("headerContentType") {
        None | Some(Json::Null) => Ok(None),
        Some(Json::Text(text)) => {
            let media = text.split(';').next().unwrap_or_default().trim();
            let is_known = CONTENT_TYPES.contains(&media);
            let printable = text.bytes().all(|b| (0x20..0x7f).contains(&b));
            if is_known && printable && text.len() <= 256 {
                return Ok(Some(text.clone()));
            }
            Err(format!("headerContentType must be one of {}", CONTENT_TYPES.join(", ")))
        }
        Some(_) => Err("headerContentType must be a text".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn delays(policy: &str) -> Vec<u32> {
        let text = format!(r#"{{"healthyRetryPolicy": {policy}}}"#);
        EndpointDelivery::parse(&text).unwrap().retry.unwrap().delays_s()
    }

    #[test]
    fn the_phases_follow_each_other() {
        assert_eq!(RetryPolicy::default().delays_s(), [20, 20, 20]);
        let phases = r#"{"numRetries": 8, "numNoDelayRetries": 1, "numMinDelayRetries": 2,
            "numMaxDelayRetries": 1, "minDelayTarget": 2, "maxDelayTarget": 10}"#;
        assert_eq!(delays(phases), [0, 2, 2, 4, 6, 8, 10, 10]);
        assert_eq!(delays(r#"{"numRetries": 0}"#), [] as [u32; 0]);
        for growth in Growth::ALL {
            let text = format!(
                r#"{{"numRetries": 10, "minDelayTarget": 1, "maxDelayTarget": 600,
                    "backoffFunction": "{}"}}"#,
                growth.as_str()
            );
            let delays = delays(&text);
            assert!(delays.windows(2).all(|pair| pair[0] <= pair[1]), "{growth:?} {delays:?}");
            assert_eq!((delays.len(), delays.last()), (10, Some(&600)), "{growth:?}");
        }
    }

    #[test]
    fn what_is_wrong_is_named() {
        let wrong = [
            ("[]", "object"),
            ("{", "JSON"),
            (r#"{"healthyRetryPolicy": 1}"#, "healthyRetryPolicy"),
            (r#"{"healthyRetryPolicy": {"numRetries": 101}}"#, "numRetries"),
            (r#"{"healthyRetryPolicy": {"numRetries": 1.5}}"#, "numRetries"),
            (r#"{"healthyRetryPolicy": {"minDelayTarget": 0}}"#, "minDelayTarget"),
            (
                r#"{"healthyRetryPolicy": {"minDelayTarget": 9, "maxDelayTarget": 8}}"#,
                "maxDelayTarget",
            ),
            (
                r#"{"healthyRetryPolicy": {"numMinDelayRetries": 2, "numMaxDelayRetries": 2}}"#,
                "sum",
            ),
            (r#"{"healthyRetryPolicy": {"backoffFunction": "x"}}"#, "backoffFunction"),
            (r#"{"healthyRetryPolicy": {"other": 1}}"#, "healthyRetryPolicy.other"),
            (r#"{"throttlePolicy": {"maxReceivesPerSecond": 1}}"#, "throttlePolicy"),
            (r#"{"requestPolicy": {"headerContentType": "a/b"}}"#, "headerContentType"),
        ];
        for (text, part) in wrong {
            let refused = EndpointDelivery::parse(text).unwrap_err();
            assert!(refused.contains(part), "{text}: {refused}");
        }
        for text in [r#"{"http": 1}"#, r#"{"https": {}}"#, r#"{"http": {"other": 1}}"#] {
            assert!(TopicDelivery::parse(text).is_err(), "{text}");
        }
        let nothing = r#"{"healthyRetryPolicy": null, "throttlePolicy": null}"#;
        assert_eq!(EndpointDelivery::parse(nothing), Ok(EndpointDelivery::default()));
    }

    #[test]
    fn a_subscription_overrides_its_topic_unless_that_is_forbidden() {
        let own = EndpointDelivery {
            retry: Some(RetryPolicy { retries: 1, ..RetryPolicy::default() }),
            content_type: Some("application/json".to_owned()),
        };
        let text = r#"{"http": {"defaultHealthyRetryPolicy": {"numRetries": 7}}}"#;
        let topic = TopicDelivery::parse(text).unwrap();
        let both = effective(&topic, &own);
        assert_eq!((both.retry.retries, both.content_type.is_some()), (1, true));
        let held = effective(&TopicDelivery { is_final: true, ..topic.clone() }, &own);
        assert_eq!((held.retry.retries, held.content_type), (7, None));
        let plain = EndpointDelivery::default();
        assert_eq!(effective(&topic, &plain).retry.retries, 7);
        assert_eq!(effective(&TopicDelivery::default(), &plain), Effective::default());
    }
}
