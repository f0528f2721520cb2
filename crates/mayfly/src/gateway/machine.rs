//! Machines that show a certificate instead of signing: whom a certificate stands for.
//!
//! Owns the rules of the setting `tls_client_roles` and the services that such a request can mean.
//! Never decides whether a certificate is trusted: rustls did, against `tls_client_ca`.
//!
//! ```text
//! request ─▶ a signature? ─yes─▶ that is the caller, whatever the certificate says
//!               └no─▶ a certificate, a rule for one of its names, no Origin ─▶ its role
//! ```
//! A certificate comes with every request of its connection, wanted or not. A page in a browser
//! could make use of that, so what says that it comes from a page is not let in.

use std::sync::Arc;

use http::HeaderMap;
use http::request::Parts;
use mayfly_core::time::EpochMs;

use super::tls::certificate::Facts;
use crate::identity::{Directory, Identity};

/// Rules of the setting.
pub const MACHINES_MAX: usize = 200;
/// Longest name of a session.
const SESSION_CHARS_MAX: usize = 64;

/// A name in a certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Name {
    /// The subject's common name.
    Common(String),
    /// A name in DNS.
    Dns(String),
    /// A URI.
    Uri(String),
}

impl Name {
    fn is_of(&self, certificate: &Facts) -> bool {
        match self {
            Self::Common(name) => certificate.common_name.as_ref() == Some(name),
            Self::Dns(name) => certificate.dns_names.iter().any(|n| n.eq_ignore_ascii_case(name)),
            Self::Uri(uri) => certificate.uris.contains(uri),
        }
    }
}

/// Which role a name stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The name.
    pub name: Name,
    /// The role's name, behind its path if it has one: `Worker`, `machines/Worker`.
    pub role: String,
}

impl Rule {
    /// Reads `cn:NAME=ROLE`, `dns:NAME=ROLE` or `uri:URI=ROLE`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        // The role is behind the last `=`: a URI may have some.
        let (name, role) = text.trim().rsplit_once('=')?;
        let (kind, name) = name.split_once(':')?;
        if name.is_empty() || role.is_empty() || role.contains(':') {
            return None;
        }
        let name = match kind {
            "cn" => Name::Common(name.to_owned()),
            "dns" => Name::Dns(name.to_owned()),
            "uri" => Name::Uri(name.to_owned()),
            _ => return None,
        };
        Some(Self { name, role: role.to_owned() })
    }
}

/// The rules, the first that fits counts.
#[derive(Clone, Debug, Default)]
pub struct Machines(Vec<Rule>);

impl Machines {
    /// With these rules.
    #[must_use]
    pub fn new(rules: Vec<Rule>) -> Self {
        Self(rules)
    }

    /// Whom a request without a signature comes from.
    #[must_use]
    pub fn identity(
        &self,
        (directory, account): (&Directory, &str),
        certificate: Option<&Arc<Facts>>,
        headers: &HeaderMap,
        now: EpochMs,
    ) -> Option<Arc<Identity>> {
        let certificate = certificate.filter(|_| !is_of_a_page(headers))?;
        // A connection can be older than the end of its certificate.
        let now_s = i64::try_from(now.0 / 1_000).unwrap_or(i64::MAX);
        if !(certificate.begins_s..certificate.ends_s).contains(&now_s) {
            return None;
        }
        let rule = self.0.iter().find(|rule| rule.name.is_of(certificate))?;
        let arn = format!("arn:aws:iam::{account}:role/{}", rule.role);
        directory.role_identity(&arn, &session(certificate))
    }
}

/// Browsers say where a page is from, and no machine does.
fn is_of_a_page(headers: &HeaderMap) -> bool {
    headers.contains_key("origin") || headers.contains_key("sec-fetch-site")
}

/// The name of the session: the certificate's common name, or its fingerprint.
fn session(certificate: &Facts) -> String {
    let allowed = |c: char| c.is_ascii_alphanumeric() || "_+=,.@-".contains(c);
    let name: String = certificate.common_name.iter().flat_map(|name| name.chars()).collect();
    let name = if name.is_empty() { certificate.fingerprint.clone() } else { name };
    let shown = |c: char| if allowed(c) { c } else { '-' };
    name.chars().map(shown).take(SESSION_CHARS_MAX).collect()
}

/// What stands in the place of an access key's id.
#[must_use]
pub fn key_id(certificate: &Facts) -> String {
    format!("certificate:{}", certificate.fingerprint.get(..16).unwrap_or_default())
}

/// The service that a request without a signature means; forms do not say.
#[must_use]
pub fn service(head: &Parts) -> Option<&'static str> {
    let target = head.headers.get("x-amz-target").and_then(|value| value.to_str().ok());
    if let Some((prefix, _)) = target.and_then(|target| target.split_once('.')) {
        return match prefix {
            "AmazonSQS" => Some("sqs"),
            "AmazonSSM" => Some("ssm"),
            "secretsmanager" => Some("secretsmanager"),
            "Logs_20140328" => Some("logs"),
            "AWSEvents" => Some("events"),
            _ => None,
        };
    }
    let first = head.uri.path().split('/').nth(1).unwrap_or_default();
    let is_date = first.len() == 10
        && first.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    is_date.then_some("lambda")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn certificate() -> Facts {
        Facts {
            common_name: Some("worker 7".to_owned()),
            dns_names: vec!["w7.example.org".to_owned()],
            uris: vec!["spiffe://example.org/a=b".to_owned()],
            begins_s: 0,
            ends_s: 10,
            fingerprint: "ab".repeat(32),
        }
    }

    #[test]
    fn rules_are_read_and_fit_their_certificates() {
        for (text, fits) in [
            ("cn:worker 7=Worker", true),
            ("cn:worker=Worker", false),
            ("dns:W7.example.org=machines/Worker", true),
            ("dns:example.org=Worker", false),
            ("uri:spiffe://example.org/a=b=Worker", true),
            ("uri:spiffe://example.org=Worker", false),
        ] {
            let rule = Rule::parse(text).unwrap();
            assert_eq!(rule.name.is_of(&certificate()), fits, "{text}");
        }
        for wrong in ["", "cn:a", "cn:=r", "cn:a=", "ip:1=r", "a=r", "cn:a=arn:aws:iam::1:role/r"] {
            assert_eq!(Rule::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn sessions_are_called_as_the_certificate_is() {
        assert_eq!(session(&certificate()), "worker-7");
        let nameless = Facts { common_name: None, ..certificate() };
        assert_eq!(session(&nameless), "ab".repeat(32));
        assert_eq!(key_id(&nameless), "certificate:abababababababab");
    }

    #[test]
    fn services_are_known_by_their_targets_and_paths() {
        let of = |path: &str, target: &str| {
            let builder = http::Request::builder().uri(path);
            let request = builder.header("x-amz-target", target).body(()).unwrap();
            service(&request.into_parts().0)
        };
        assert_eq!(of("/", "AmazonSQS.SendMessage"), Some("sqs"));
        assert_eq!(of("/", "Unknown.SendMessage"), None);
        assert_eq!(of("/2015-03-31/functions/f/invocations", ""), Some("lambda"));
        assert_eq!(of("/2015-03-3x/functions", ""), None);
        assert_eq!(of("/", ""), None);
    }
}
