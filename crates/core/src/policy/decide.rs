//! The decision: all policies that have a say, weighed against each other.
//!
//! Owns whose word counts how much. Never fetches a policy: the caller hands over all that apply.
//!
//! ```text
//! 1  any statement of any policy denies ─────────────────────────────▶ denied, explicitly
//! 2  the caller is a service, a provider or nobody ──▶ the resource's policy allows?
//! 3  another account's resource ──▶ the resource's policy allows AND the caller's side allows?
//! 4  the same account:
//!      root ─────────────────────────────────────────────────────────▶ allowed
//!      the resource's policy allows this user, this session, anybody ▶ allowed
//!      … allows the session's role ──▶ do boundary and session policies allow?
//!      … allows the account, or nothing ──▶ does the caller's side allow?
//!
//! The caller's side: identity policies ∩ permission boundary ∩ session policies.
//! A trust policy is a resource policy whose word is always needed.
//! ```

use super::arn::account_of;
use super::context::Context;
use super::document::{Document, Effect, Meant, Statement, is_root};

/// Who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Principal<'a> {
    /// The root of an account.
    Root {
        /// Twelve digits.
        account: &'a str,
    },
    /// A user, also with a session token of its own.
    User {
        /// `arn:aws:iam::ACCOUNT:user/…`
        arn: &'a str,
    },
    /// A session of a role.
    Session {
        /// `arn:aws:iam::ACCOUNT:role/…`
        role: &'a str,
        /// `arn:aws:sts::ACCOUNT:assumed-role/NAME/SESSION`
        arn: &'a str,
    },
    /// Somebody whom an identity provider vouches for: the ARN or the name of the provider.
    Federated(&'a str),
    /// A service acting by itself, for example `sns.amazonaws.com`.
    Service(&'a str),
    /// Nobody: an unsigned request.
    Anonymous,
}

impl<'a> Principal<'a> {
    /// The principal that an IAM ARN names: a root or a user. Sessions need the ARN of their role.
    #[must_use]
    pub fn from_arn(arn: &'a str) -> Self {
        match account_of(arn).filter(|_| is_root(arn)) {
            Some(account) => Self::Root { account },
            None => Self::User { arn },
        }
    }

    /// The account of the caller; services, providers and nobody have none.
    #[must_use]
    pub fn account(&self) -> Option<&'a str> {
        match self {
            Self::Root { account } => Some(account),
            Self::User { arn } | Self::Session { arn, .. } => account_of(arn),
            Self::Federated(_) | Self::Service(_) | Self::Anonymous => None,
        }
    }

    /// All that the caller is at once.
    pub(super) fn layers(&self) -> &'static [Meant] {
        match self {
            Self::Session { .. } => &[Meant::ByAccount, Meant::ByRole, Meant::Directly],
            Self::User { .. } => &[Meant::ByAccount, Meant::Directly],
            _ => &[Meant::Directly],
        }
    }
}

/// The question.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// Who asks.
    pub principal: Principal<'a>,
    /// The account that owns the resource: twelve digits.
    pub account: &'a str,
    /// For example `lambda:InvokeFunction`.
    pub action: &'a str,
    /// The ARN of the resource; `*` when the action has none.
    pub resource: &'a str,
    /// What else is known about the request.
    pub context: &'a Context<'a>,
}

/// A policy with the name that explanations give it.
#[derive(Clone, Copy, Debug)]
pub struct Source<'p> {
    /// A policy's name or ARN.
    pub name: &'p str,
    /// The policy.
    pub document: &'p Document,
}

/// All policies that have a say in a request.
#[derive(Clone, Copy, Debug, Default)]
pub struct Policies<'p> {
    /// Inline and managed policies of the user, its groups, or the role.
    pub identity: &'p [Source<'p>],
    /// The permission boundary; without one, nothing is bounded.
    pub boundary: Option<Source<'p>>,
    /// The session policies; without any, the session may do what its role may.
    pub session: &'p [Source<'p>],
    /// The policy of the resource.
    pub resource: Option<Source<'p>>,
    /// Whether the resource's policy must allow whatever else does: trust policies.
    pub resource_must_allow: bool,
}

/// Which kind of policy a statement stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A policy of the caller.
    Identity,
    /// The caller's permission boundary.
    Boundary,
    /// A policy of the caller's session.
    Session,
    /// The policy of the resource.
    Resource,
    /// The trust policy of a role.
    Trust,
}

/// A statement that decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found<'p> {
    /// The kind of its policy.
    pub kind: Kind,
    /// The name of its policy.
    pub policy: &'p str,
    /// Its `Sid`.
    pub sid: Option<&'p str>,
    /// Its place in the policy, from 0.
    pub index: usize,
}

/// Why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason<'p> {
    /// The root of the owning account needs no policy.
    Owner,
    /// A statement allows it, and nothing stands against it.
    Allowed(Found<'p>),
    /// A statement denies it.
    Denied(Found<'p>),
    /// No statement of this kind of policy allows it.
    Missing {
        /// What would have to allow it.
        kind: Kind,
        /// Whether both accounts have to allow it.
        cross_account: bool,
    },
}

/// The answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision<'p> {
    /// Whether the request may go on.
    pub allowed: bool,
    /// Why, or why not.
    pub reason: Reason<'p>,
}

impl<'p> Decision<'p> {
    fn because(reason: Reason<'p>) -> Self {
        let allowed = matches!(reason, Reason::Owner | Reason::Allowed(_));
        Self { allowed, reason }
    }

    /// Whether the request may go on.
    #[must_use]
    pub fn is_allowed(&self) -> bool {
        self.allowed
    }
}

/// Decides one request.
#[must_use]
pub fn evaluate<'p>(policies: &Policies<'p>, request: &Request<'_>) -> Decision<'p> {
    Decision::because(weigh(policies, request))
}

/// Decides a call of a function URL: **both** `lambda:InvokeFunctionUrl` and
/// `lambda:InvokeFunction` must be allowed (the rule of the public service since late 2025).
///
/// The answer is that to the first action that is denied, else that to `InvokeFunctionUrl`. The
/// `action` of the request is ignored.
#[must_use]
pub fn evaluate_url<'p>(policies: &Policies<'p>, request: &Request<'_>) -> Decision<'p> {
    let invoke = evaluate(policies, &Request { action: super::INVOKE_FUNCTION, ..*request });
    if !invoke.allowed {
        return invoke;
    }
    evaluate(policies, &Request { action: super::INVOKE_FUNCTION_URL, ..*request })
}

fn weigh<'p>(policies: &Policies<'p>, request: &Request<'_>) -> Reason<'p> {
    let kind = if policies.resource_must_allow { Kind::Trust } else { Kind::Resource };
    let resource = match policies.resource {
        None => None,
        Some(source) => match scan_resource(source, kind, request) {
            Ok(allow) => allow,
            Err(deny) => return Reason::Denied(deny),
        },
    };
    let caller = match request.principal {
        Principal::Root { account } if account == request.account => {
            let owner = resource.map_or(Reason::Owner, |(_, found)| Reason::Allowed(found));
            let refused = policies.resource_must_allow && resource.is_none();
            return if refused { missing(kind, false) } else { owner };
        }
        Principal::Root { .. } => Caller::Unbounded,
        Principal::User { .. } | Principal::Session { .. } => {
            match scan_caller(policies, request) {
                Ok(caller) => caller,
                Err(deny) => return Reason::Denied(deny),
            }
        }
        Principal::Federated(_) | Principal::Service(_) | Principal::Anonymous => {
            let allowed = resource.map(|(_, found)| Reason::Allowed(found));
            return allowed.unwrap_or(missing(kind, false));
        }
    };
    if request.principal.account() != Some(request.account) {
        let Some((_, found)) = resource else { return missing(kind, true) };
        return match caller.refuses(Kind::Identity) {
            Some(kind) => missing(kind, true),
            None => caller.allow().map_or(Reason::Allowed(found), Reason::Allowed),
        };
    }
    match resource {
        Some((Meant::Directly, found)) => Reason::Allowed(found),
        Some((Meant::ByRole, found)) => match caller.refuses(Kind::Boundary) {
            Some(kind) => missing(kind, false),
            None => Reason::Allowed(found),
        },
        None if policies.resource_must_allow => missing(kind, false),
        Some((Meant::ByAccount, _)) | None => {
            match (caller.refuses(Kind::Identity), caller.allow()) {
                (None, Some(found)) => Reason::Allowed(found),
                (Some(kind), _) => missing(kind, false),
                (None, None) => missing(Kind::Identity, false),
            }
        }
    }
}

fn missing<'p>(kind: Kind, cross_account: bool) -> Reason<'p> {
    Reason::Missing { kind, cross_account }
}

/// What the caller's own policies say, where none of them denies.
#[derive(Clone, Copy, Debug)]
enum Caller<'p> {
    /// The root of an account: whatever it likes.
    Unbounded,
    Policies {
        identity: Option<Found<'p>>,
        boundary: bool,
        session: bool,
    },
}

impl<'p> Caller<'p> {
    /// The first kind of policy that does not allow it, of those from `least` on.
    fn refuses(self, least: Kind) -> Option<Kind> {
        let Self::Policies { identity, boundary, session } = self else { return None };
        if least == Kind::Identity && identity.is_none() {
            return Some(Kind::Identity);
        }
        match (boundary, session) {
            (false, _) => Some(Kind::Boundary),
            (true, false) => Some(Kind::Session),
            (true, true) => None,
        }
    }

    fn allow(self) -> Option<Found<'p>> {
        match self {
            Self::Unbounded => None,
            Self::Policies { identity, .. } => identity,
        }
    }
}

fn scan_caller<'p>(
    policies: &Policies<'p>,
    request: &Request<'_>,
) -> Result<Caller<'p>, Found<'p>> {
    let boundary = policies.boundary.as_slice();
    Ok(Caller::Policies {
        identity: scan(policies.identity, Kind::Identity, request)?,
        boundary: scan(boundary, Kind::Boundary, request)?.is_some() || boundary.is_empty(),
        session: scan(policies.session, Kind::Session, request)?.is_some()
            || policies.session.is_empty(),
    })
}

/// The first statement that allows the request; `Err` with the first that denies it.
fn scan<'p>(
    sources: &[Source<'p>],
    kind: Kind,
    request: &Request<'_>,
) -> Result<Option<Found<'p>>, Found<'p>> {
    let mut allow = None;
    for source in sources {
        for (index, statement) in source.document.statements.iter().enumerate() {
            if statement.effect == Effect::Allow && allow.is_some() {
                continue;
            }
            if statement.is_about(request.action, request.resource, request.context) {
                let found = found(kind, source.name, index, statement);
                match statement.effect {
                    Effect::Deny => return Err(found),
                    Effect::Allow => allow = Some(found),
                }
            }
        }
    }
    Ok(allow)
}

/// The statement that allows the request and comes closest to the caller.
fn scan_resource<'p>(
    source: Source<'p>,
    kind: Kind,
    request: &Request<'_>,
) -> Result<Option<(Meant, Found<'p>)>, Found<'p>> {
    let mut allow: Option<(Meant, Found<'p>)> = None;
    for (index, statement) in source.document.statements.iter().enumerate() {
        let Some(meant) = statement.means(&request.principal) else { continue };
        let closest = allow.is_some_and(|(best, _)| best >= meant);
        if statement.effect == Effect::Allow && closest {
            continue;
        }
        if statement.is_about(request.action, request.resource, request.context) {
            let found = found(kind, source.name, index, statement);
            match statement.effect {
                Effect::Deny => return Err(found),
                Effect::Allow => allow = Some((meant, found)),
            }
        }
    }
    Ok(allow)
}

fn found<'p>(kind: Kind, policy: &'p str, index: usize, statement: &'p Statement) -> Found<'p> {
    Found { kind, policy, sid: statement.sid.as_deref(), index }
}

/// Every statement of some policies that is about the request, whether it allows or denies: what
/// the simulation of policies lists. The principal counts in resource policies.
#[must_use]
pub fn statements_about<'p>(
    sources: &[Source<'p>],
    kind: Kind,
    request: &Request<'_>,
) -> Vec<(Effect, Found<'p>)> {
    let needs_principal = matches!(kind, Kind::Resource | Kind::Trust);
    let about = |statement: &Statement| {
        (!needs_principal || statement.means(&request.principal).is_some())
            && statement.is_about(request.action, request.resource, request.context)
    };
    let statements = sources.iter().flat_map(|source| {
        let statements = source.document.statements.iter().enumerate();
        statements.map(|(index, statement)| (source.name, index, statement))
    });
    statements
        .filter(|(_, _, statement)| about(statement))
        .map(|(name, index, it)| (it.effect, found(kind, name, index, it)))
        .collect()
}
