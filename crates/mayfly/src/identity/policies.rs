//! Policies of an identity, compiled once and shared by all who have them.
//!
//! Owns what counts when a document cannot be read: it denies everything, because a `Deny` that is
//! silently without effect is worse.

use std::sync::{Arc, LazyLock};

use mayfly_core::policy::{Document, Source};
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
