//! How callers of webhooks prove where they come from.
//!
//! Owns the signature of each scheme, the age of what is signed, and the id of a delivery. Never
//! knows a target. Signatures are compared in constant time, with every secret that counts.
//!
//! ```text
//! github    X-Hub-Signature-256: sha256=HEX(body)                        id: X-GitHub-Delivery
//! stripe    Stripe-Signature: t=T,v1=HEX(T "." body)[,v1=…]              id: `id` of the body
//! slack     X-Slack-Signature: v0=HEX("v0:" T ":" body), …-Timestamp: T  id: `event_id`
//! standard  webhook-signature: v1,BASE64(id "." T "." body) […]          id: webhook-id, signed
//! hmac      HEADER: PREFIX HEX|BASE64([T "."] body)                      id: a header
//! ```
//! What has no time in it (GitHub) can be sent again by who has seen it: only its id is remembered.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use mayfly_core::time::EpochMs;
use mayfly_core::webhook::{self, Scheme};
use serde_json::Value;
use sha2::{Digest as _, Sha256, Sha512};

/// What stands before the secrets of Standard Webhooks.
const STANDARD_PREFIX: &str = "whsec_";
/// Signatures of one call that are looked at.
const SIGNATURES_MAX: usize = 8;
/// Characters of a delivery's id.
const ID_CHARS_MAX: usize = 256;

/// A call.
#[derive(Clone, Copy)]
pub struct Call<'a> {
    /// The value of a header, by its name in lower case.
    pub header: &'a dyn Fn(&str) -> Option<&'a str>,
    /// The body as it came.
    pub body: &'a [u8],
    /// When it came.
    pub now: EpochMs,
}

impl std::fmt::Debug for Call<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Call").field("bytes", &self.body.len()).finish_non_exhaustive()
    }
}

/// A call that proved where it comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// What tells it from other deliveries.
    pub id: Option<String>,
    /// What happened, in the words of who calls.
    pub kind: Option<String>,
    /// What has to be answered, before anything is delivered (Slack).
    pub challenge: Option<String>,
}

/// It proved nothing. Which part is wrong is nobody's business.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the signature does not hold")]
pub struct Unproven;

/// Verifies a call with one of the secrets.
///
/// # Errors
/// [`Unproven`].
pub fn verify<'s>(
    scheme: &Scheme,
    secrets: impl Iterator<Item = &'s str>,
    tolerance_s: u32,
    call: &Call<'_>,
) -> Result<Verified, Unproven> {
    let signed = read(scheme, call).ok_or(Unproven)?;
    if let Some(at_s) = signed.at_s
        && call.now.0.abs_diff(at_s.saturating_mul(1_000)) > u64::from(tolerance_s) * 1_000
    {
        return Err(Unproven);
    }
    let mut holds = false;
    for secret in secrets {
        let key = key(scheme, secret);
        for signature in signed.signatures.iter().take(SIGNATURES_MAX) {
            // Never `||`: every comparison is made.
            holds |= matches(scheme, &key, &signed.text, signature);
        }
    }
    if holds { Ok(described(scheme, call)) } else { Err(Unproven) }
}

/// Spends about the time of a verification, for names that no webhook has.
pub fn pretend(call: &Call<'_>) -> Unproven {
    let mut mac = Hmac::<Sha256>::new_from_slice(b"nobody").expect("any key fits");
    mac.update(call.body);
    let _matches_nothing = mac.verify_slice(&[0; 32]).is_ok();
    Unproven
}

/// Whether a secret can be used with a scheme.
#[must_use]
pub fn is_secret(scheme: &Scheme, secret: &str) -> bool {
    let printable = secret.bytes().all(|b| (0x21..0x7f).contains(&b));
    let fits = match scheme {
        Scheme::Standard => {
            let key = secret.strip_prefix(STANDARD_PREFIX).map(|text| STANDARD.decode(text));
            key.is_some_and(|key| key.is_ok_and(|key| (24..=64).contains(&key.len())))
        }
        _ => (16..=256).contains(&secret.len()),
    };
    printable && fits
}

/// A new secret in the scheme's form, from random bytes.
#[must_use]
pub fn new_secret(scheme: &Scheme, random: &[u8; 32]) -> String {
    match scheme {
        Scheme::Standard => format!("{STANDARD_PREFIX}{}", STANDARD.encode(random)),
        _ => random.iter().map(|byte| format!("{byte:02x}")).collect(),
    }
}

/// What is signed, when, and the signatures as bytes.
struct Signed {
    text: Vec<u8>,
    at_s: Option<u64>,
    signatures: Vec<Vec<u8>>,
}

fn read(scheme: &Scheme, call: &Call<'_>) -> Option<Signed> {
    let header = |name: &str| (call.header)(name);
    let of = |parts: &[&[u8]]| parts.concat();
    Some(match scheme {
        Scheme::GitHub => {
            let signature = header("x-hub-signature-256")?.strip_prefix("sha256=")?;
            let signatures = vec![hexadecimal(signature)?];
            Signed { text: call.body.to_vec(), at_s: None, signatures }
        }
        Scheme::Stripe => {
            let (mut time, mut signatures) = (None, Vec::new());
            for part in header("stripe-signature")?.split(',') {
                match part.trim().split_once('=') {
                    Some(("t", text)) => time = Some(text),
                    Some(("v1", text)) => signatures.extend(hexadecimal(text)),
                    _ => {}
                }
            }
            let time = time?;
            let text = of(&[time.as_bytes(), b".", call.body]);
            Signed { text, at_s: Some(seconds(time)?), signatures }
        }
        Scheme::Slack => {
            let time = header("x-slack-request-timestamp")?;
            let signature = header("x-slack-signature")?.strip_prefix("v0=")?;
            let text = of(&[b"v0:", time.as_bytes(), b":", call.body]);
            let signatures = vec![hexadecimal(signature)?];
            Signed { text, at_s: Some(seconds(time)?), signatures }
        }
        Scheme::Standard => {
            let (id, time) = (header("webhook-id")?, header("webhook-timestamp")?);
            let text = of(&[id.as_bytes(), b".", time.as_bytes(), b".", call.body]);
            let given = header("webhook-signature")?.split(' ');
            let given = given.filter_map(|one| STANDARD.decode(one.strip_prefix("v1,")?).ok());
            Signed { text, at_s: Some(seconds(time)?), signatures: given.collect() }
        }
        Scheme::Hmac(rules) => {
            let signature = header(&rules.header)?.strip_prefix(rules.prefix.as_str())?;
            let signature = match rules.base64 {
                true => STANDARD.decode(signature).ok()?,
                false => hexadecimal(signature)?,
            };
            let (text, at_s) = match &rules.timestamp_header {
                None => (call.body.to_vec(), None),
                Some(name) => {
                    let time = header(name)?;
                    (of(&[time.as_bytes(), b".", call.body]), Some(seconds(time)?))
                }
            };
            Signed { text, at_s, signatures: vec![signature] }
        }
    })
}

fn key(scheme: &Scheme, secret: &str) -> Vec<u8> {
    let standard = match scheme {
        Scheme::Standard => secret.strip_prefix(STANDARD_PREFIX),
        _ => None,
    };
    let decoded = standard.and_then(|text| STANDARD.decode(text).ok());
    decoded.unwrap_or_else(|| secret.as_bytes().to_vec())
}

fn matches(scheme: &Scheme, key: &[u8], text: &[u8], signature: &[u8]) -> bool {
    if matches!(scheme, Scheme::Hmac(webhook::Hmac { sha512: true, .. })) {
        let mut mac = Hmac::<Sha512>::new_from_slice(key).expect("any key fits");
        mac.update(text);
        return mac.verify_slice(signature).is_ok();
    }
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("any key fits");
    mac.update(text);
    mac.verify_slice(signature).is_ok()
}

/// What the call says about itself, once it is believed.
fn described(scheme: &Scheme, call: &Call<'_>) -> Verified {
    let header = |name: &str| (call.header)(name).map(str::to_owned);
    let body: Value = match scheme {
        Scheme::Stripe | Scheme::Slack | Scheme::Standard => {
            serde_json::from_slice(call.body).unwrap_or_default()
        }
        Scheme::GitHub | Scheme::Hmac(_) => Value::Null,
    };
    let member = |name: &str| body[name].as_str().map(str::to_owned);
    let (id, kind) = match scheme {
        Scheme::GitHub => (header("x-github-delivery"), header("x-github-event")),
        Scheme::Stripe => (member("id"), member("type")),
        Scheme::Slack => {
            let inner = body["event"]["type"].as_str().map(str::to_owned);
            // Without an id of its own (commands, interactions) a call is what was signed.
            let own = member("event_id").or_else(|| header("x-slack-signature"));
            (own, inner.or_else(|| member("type")))
        }
        Scheme::Standard => (header("webhook-id"), member("type")),
        Scheme::Hmac(rules) => (rules.id_header.as_deref().and_then(header), None),
    };
    let asks = matches!(scheme, Scheme::Slack) && body["type"] == "url_verification";
    let challenge = asks.then(|| member("challenge")).flatten();
    let id = id.filter(|id| !id.is_empty()).map(|id| match id.len() {
        0..=ID_CHARS_MAX => id,
        // Long ids are told apart all the same.
        _ => Sha256::digest(id.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect(),
    });
    Verified { id, kind: kind.filter(|kind| !kind.is_empty()), challenge }
}

fn seconds(text: &str) -> Option<u64> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|_| digits)
}

fn hexadecimal(text: &str) -> Option<Vec<u8>> {
    let pairs = text.as_bytes().chunks(2);
    let byte = |pair: &[u8]| match pair {
        [a, b] => {
            let digit = |d: u8| char::from(d).to_digit(16);
            u8::try_from(digit(*a)? << 4 | digit(*b)?).ok()
        }
        _ => None,
    };
    pairs.map(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: EpochMs = EpochMs(1_614_265_330_000);

    fn call(
        scheme: &Scheme,
        secrets: &[&str],
        headers: &[(&str, &str)],
        body: &[u8],
        now: EpochMs,
    ) -> Result<Verified, Unproven> {
        let header = |name: &str| headers.iter().find(|(n, _)| *n == name).map(|(_, v)| *v);
        let call = Call { header: &header, body, now };
        verify(scheme, secrets.iter().copied(), 300, &call)
    }

    /// The example of the provider's documentation.
    #[test]
    fn github_signs_the_body() {
        let signature = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
        let headers = [
            ("x-hub-signature-256", signature),
            ("x-github-delivery", "d-1"),
            ("x-github-event", "push"),
        ];
        let with = |secrets: &[&str], body: &str| {
            call(&Scheme::GitHub, secrets, &headers, body.as_bytes(), NOW)
        };
        let known = with(&["other", "It's a Secret to Everybody"], "Hello, World!").unwrap();
        assert_eq!((known.id.as_deref(), known.kind.as_deref()), (Some("d-1"), Some("push")));
        assert_eq!(with(&["other"], "Hello, World!"), Err(Unproven));
        assert_eq!(with(&["It's a Secret to Everybody"], "Hello, World"), Err(Unproven));
        assert_eq!(with(&[], "Hello, World!"), Err(Unproven));
    }

    /// The example of the specification's reference implementations.
    #[test]
    fn standard_webhooks_sign_id_time_and_body() {
        let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        let headers = [
            ("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek"),
            ("webhook-timestamp", "1614265330"),
            ("webhook-signature", "v1,AAAA v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE= v2,x"),
        ];
        let body = br#"{"test": 2432232314}"#;
        let at = |now| call(&Scheme::Standard, &[secret], &headers, body, now);
        assert_eq!(at(NOW).unwrap().id.as_deref(), Some("msg_p5jXN8AQM9LWM0D4loKWxJek"));
        assert!(at(NOW.plus_ms(300_000)).is_ok());
        assert_eq!(at(NOW.plus_ms(300_001)), Err(Unproven), "too old");
        assert_eq!(at(EpochMs(NOW.0 - 300_001)), Err(Unproven), "from the future");
        assert!(is_secret(&Scheme::Standard, secret));
        assert!(!is_secret(&Scheme::Standard, "whsec_AAAA"));
    }

    fn signed(key: &[u8], text: &str) -> String {
        let mut mac = Hmac::<Sha256>::new_from_slice(key).unwrap();
        mac.update(text.as_bytes());
        mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    #[test]
    fn stripe_and_slack_sign_the_time_with_the_body() {
        let body = r#"{"id": "evt_1", "type": "charge.succeeded"}"#;
        let signature = signed(b"key", &format!("1614265330.{body}"));
        let header = format!("t=1614265330,v1=00,v1={signature},v0=zz");
        let stripe =
            call(&Scheme::Stripe, &["key"], &[("stripe-signature", &header)], body.as_bytes(), NOW);
        let stripe = stripe.unwrap();
        assert_eq!(stripe.id.as_deref(), Some("evt_1"));
        assert_eq!(stripe.kind.as_deref(), Some("charge.succeeded"));
        let body = r#"{"type": "url_verification", "challenge": "abc"}"#;
        let signature = format!("v0={}", signed(b"key", &format!("v0:1614265330:{body}")));
        let headers =
            [("x-slack-request-timestamp", "1614265330"), ("x-slack-signature", &*signature)];
        let slack = call(&Scheme::Slack, &["key"], &headers, body.as_bytes(), NOW).unwrap();
        assert_eq!(slack.challenge.as_deref(), Some("abc"));
        let late = call(&Scheme::Slack, &["key"], &headers, body.as_bytes(), EpochMs(0));
        assert_eq!(late, Err(Unproven));
    }

    #[test]
    fn other_hmacs_follow_their_rules() {
        let rules = webhook::Hmac {
            header: "x-sig".to_owned(),
            sha512: false,
            base64: false,
            prefix: "sig:".to_owned(),
            timestamp_header: Some("x-time".to_owned()),
            id_header: Some("x-id".to_owned()),
        };
        let scheme = Scheme::Hmac(rules.clone());
        let signature = format!("sig:{}", signed(b"key", "1614265330.body"));
        let headers = [("x-sig", &*signature), ("x-time", "1614265330"), ("x-id", "7")];
        let known = call(&scheme, &["key"], &headers, b"body", NOW).unwrap();
        assert_eq!(known.id.as_deref(), Some("7"));
        for missing in 0..2 {
            let mut some = headers.to_vec();
            some.remove(missing);
            assert_eq!(call(&scheme, &["key"], &some, b"body", NOW), Err(Unproven));
        }
        let long = Scheme::Hmac(webhook::Hmac {
            sha512: true,
            base64: true,
            timestamp_header: None,
            prefix: String::new(),
            ..rules
        });
        let mut mac = Hmac::<Sha512>::new_from_slice(b"key").unwrap();
        mac.update(b"body");
        let signature = STANDARD.encode(mac.finalize().into_bytes());
        assert!(call(&long, &["key"], &[("x-sig", &signature)], b"body", NOW).is_ok());
    }

    #[test]
    fn nonsense_proves_nothing() {
        for header in ["", "sha256=", "sha256=0", "sha256=zz", "sha1=00", "t=1", "v0=", "v1,"] {
            for (scheme, name) in [
                (Scheme::GitHub, "x-hub-signature-256"),
                (Scheme::Stripe, "stripe-signature"),
                (Scheme::Slack, "x-slack-signature"),
                (Scheme::Standard, "webhook-signature"),
            ] {
                assert_eq!(call(&scheme, &["key"], &[(name, header)], b"", NOW), Err(Unproven));
            }
        }
    }
}
