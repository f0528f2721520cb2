//! Policies of an identity, compiled once and shared by all who have them.
//!
//! Owns what counts when a document cannot be read: it denies everything, because a `Deny` that is
//! silently without effect is worse.

use std::sync::{Arc, LazyLock};

use mayfly_core::policy::{Document, Policies as Weighed, Source};
use mayfly_wire::policy::{Kind, parse};

/// The policies of an identity.
#[derive(Clone, Debug, Default)]
pub struct Policies {
    /// Inline and attached ones.
    pub identity: Vec<NamedPolicy>,
    /// What bounds them.
    pub boundary: Option<NamedPolicy>,
    /// What bounds this session: one of them must allow; empty for a session without any.
    pub session: Vec<NamedPolicy>,
}

impl Policies {
    /// What lets a key call the URLs of functions with these ARNs, and do nothing else.
    #[must_use]
    pub fn for_urls(name: &str, resources: impl Iterator<Item = String>) -> Self {
        let document = serde_json::json!({
            "Version": "2012-10-17",
            "Statement": {
                "Effect": "Allow",
                "Action": ["lambda:InvokeFunctionUrl", "lambda:InvokeFunction"],
                "Resource": resources.collect::<Vec<_>>(),
                "Condition": {"Bool": {"lambda:InvokedViaFunctionUrl": "true"}},
            },
        });
        let policy = NamedPolicy::new(name, &document.to_string(), Kind::User);
        Self { identity: vec![policy], ..Self::default() }
    }

    /// Hands all of them, beside that of the resource, to `decide`. With `must_allow` the one of
    /// the resource must allow by itself, as trust policies do.
    pub fn weigh<T>(
        &self,
        resource: Option<Source<'_>>,
        must_allow: bool,
        decide: impl FnOnce(&Weighed<'_>) -> T,
    ) -> T {
        let identity: Vec<_> = self.identity.iter().map(NamedPolicy::source).collect();
        let session: Vec<_> = self.session.iter().map(NamedPolicy::source).collect();
        decide(&Weighed {
            identity: &identity,
            boundary: self.boundary.as_ref().map(NamedPolicy::source),
            session: &session,
            resource,
            resource_must_allow: must_allow,
        })
    }
}

/// A policy with the name that explanations give it.
#[derive(Clone, Debug)]
pub struct NamedPolicy {
    /// An ARN, or the name of an inline policy.
    pub name: Arc<str>,
    /// What it says.
    pub document: Arc<Document>,
}

/// What a document becomes that was kept and cannot be read: one of an identity, one of a resource.
static DENY_ALL: LazyLock<[Arc<Document>; 2]> = LazyLock::new(|| {
    let of = |principal: &str, kind| {
        let text = format!(
            r#"{{"Version":"2012-10-17",
                "Statement":{{"Effect":"Deny",{principal}"Action":"*","Resource":"*"}}}}"#
        );
        Arc::new(parse(&text, kind).expect("the text is a policy"))
    };
    [of("", Kind::Managed), of(r#""Principal":"*","#, Kind::Resource)]
});

impl NamedPolicy {
    /// Reads a document.
    #[must_use]
    pub fn new(name: &str, text: &str, kind: Kind) -> Self {
        let document = parse(text, kind).map(Arc::new).unwrap_or_else(|error| {
            tracing::error!(policy = name, %error, "a policy cannot be read; it denies everything");
            Arc::clone(&DENY_ALL[usize::from(matches!(kind, Kind::Resource))])
        });
        Self { name: Arc::from(name), document }
    }

    /// As `core::policy` takes it.
    #[must_use]
    pub fn source(&self) -> Source<'_> {
        Source { name: &self.name, document: &self.document }
    }

    /// A policy that bounds, and is not there: it allows nothing.
    #[must_use]
    pub fn absent(name: &str) -> Self {
        Self { name: Arc::from(name), document: Arc::new(Document::default()) }
    }
}
