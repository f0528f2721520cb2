//! Decisions in words.
//!
//! Owns the sentences: one for an operator, which names the statement, and one for the caller,
//! which does not tell more than the public service does. Never decides.

use std::fmt;

use super::decide::{Decision, Found, Kind, Principal, Reason, Request};

impl Kind {
    /// For example `identity-based policy`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Identity => "identity-based policy",
            Self::Boundary => "permissions boundary",
            Self::Session => "session policy",
            Self::Resource => "resource-based policy",
            Self::Trust => "role trust policy",
        }
    }

    fn article(self) -> &'static str {
        if self == Self::Identity { "an" } else { "a" }
    }
}

/// `statement 2 (Sid "Send") of the identity-based policy "worker"`.
impl fmt::Display for Found<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "statement {}", self.index + 1)?;
        if let Some(sid) = self.sid {
            write!(f, " (Sid \"{sid}\")")?;
        }
        write!(f, " of the {} \"{}\"", self.kind.name(), self.policy)
    }
}

/// `denied by statement 2 (Sid "Keep") of the resource-based policy "jobs"`.
impl fmt::Display for Decision<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.reason {
            Reason::Owner => f.write_str("allowed: the root of the account owns the resource"),
            Reason::Allowed(found) => write!(f, "allowed by {found}"),
            Reason::Denied(found) => write!(f, "denied by {found}"),
            Reason::Missing { kind, cross_account } => {
                write!(f, "not allowed: no {} allows it", kind.name())?;
                let both = " (the account of the caller and that of the resource must both allow)";
                f.write_str(if cross_account { both } else { "" })
            }
        }
    }
}

/// What the caller is told about a denial, in the words of the public service.
#[derive(Clone, Copy, Debug)]
pub struct Refusal<'a> {
    /// What was asked.
    pub request: Request<'a>,
    /// What was answered.
    pub decision: Decision<'a>,
}

/// `User: ARN is not authorized to perform: ACTION on resource: ARN because no … allows …`.
impl fmt::Display for Refusal<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("User: ")?;
        match self.request.principal {
            Principal::Root { account } => write!(f, "arn:aws:iam::{account}:root")?,
            Principal::User { arn } | Principal::Session { arn, .. } => f.write_str(arn)?,
            Principal::Federated(name) | Principal::Service(name) => f.write_str(name)?,
            Principal::Anonymous => f.write_str("anonymous")?,
        }
        let (action, resource) = (self.request.action, self.request.resource);
        write!(f, " is not authorized to perform: {action}")?;
        if resource != "*" {
            write!(f, " on resource: {resource}")?;
        }
        match self.decision.reason {
            Reason::Denied(found) => {
                let kind = found.kind;
                write!(f, " with an explicit deny in {} {}", kind.article(), kind.name())
            }
            Reason::Missing { kind, .. } => {
                write!(f, " because no {} allows the {action} action", kind.name())
            }
            Reason::Owner | Reason::Allowed(_) => Ok(()),
        }
    }
}
