//! A policy document, compiled: who may, or may not, do what to which resource, and when.
//!
//! Owns the elements of a statement and which requests they are about. Never reads JSON
//! (`wire::policy` does) and never weighs one statement against another (`decide` does).

use super::arn::{ArnPattern, account_of, is_account};
use super::condition::Condition;
use super::context::Context;
use super::decide::Principal;
use super::pattern::{PatternError, Template, Wildcards};

/// The version of the policy language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Version {
    /// `2008-10-17`, also when nothing is said: without policy variables.
    #[default]
    V2008,
    /// `2012-10-17`.
    V2012,
}

/// A policy.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// The version of the language.
    pub version: Version,
    /// `Id`.
    pub id: Option<String>,
    /// In the order in which they were written.
    pub statements: Vec<Statement>,
}

impl Document {
    /// Every condition key that a decision by this document may look at, in lower case, in order of
    /// appearance, repeated where it is repeated.
    pub fn context_keys(&self) -> impl Iterator<Item = &str> {
        self.statements.iter().flat_map(|statement| {
            let resources = statement.resource.iter().flat_map(Element::values);
            let conditions = statement.conditions.iter();
            resources
                .flat_map(ArnPattern::keys)
                .chain(conditions.flat_map(|it| std::iter::once(it.key()).chain(it.keys())))
        })
    }
}

/// What a statement does to the requests that it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Effect {
    /// `Allow`.
    Allow,
    /// `Deny`: wins over every `Allow`.
    Deny,
}

/// An element that stands as itself or as its `Not…`.
#[derive(Clone, Debug, PartialEq)]
pub enum Element<T> {
    /// `Action`, `Resource`, `Principal`: about what matches one of these.
    Is(Vec<T>),
    /// `NotAction`, `NotResource`, `NotPrincipal`: about everything else.
    Not(Vec<T>),
}

impl<T> Element<T> {
    /// The values, either way.
    #[must_use]
    pub fn values(&self) -> &[T] {
        match self {
            Self::Is(values) | Self::Not(values) => values,
        }
    }
}

/// One statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// `Sid`.
    pub sid: Option<String>,
    /// `Effect`.
    pub effect: Effect,
    /// `Principal` or `NotPrincipal`: in resource and trust policies only.
    pub principal: Option<Element<PrincipalPattern>>,
    /// `Action` or `NotAction`.
    pub action: Element<ActionPattern>,
    /// `Resource` or `NotResource`; a trust policy has none and is about its role.
    pub resource: Option<Element<ArnPattern>>,
    /// `Condition`: all of them must hold.
    pub conditions: Vec<Condition>,
}

impl Statement {
    /// Whether the statement is about this action on this resource under these circumstances, its
    /// principal aside.
    pub(super) fn is_about(&self, action: &str, resource: &str, context: &Context<'_>) -> bool {
        self.is_about_action(action)
            && self.is_about_resource(resource, context)
            && self.conditions.iter().all(|condition| condition.holds(context, self.effect))
    }

    fn is_about_action(&self, action: &str) -> bool {
        match &self.action {
            Element::Is(patterns) => patterns.iter().any(|pattern| pattern.matches(action)),
            Element::Not(patterns) => !patterns.iter().any(|pattern| pattern.matches(action)),
        }
    }

    /// A variable without a value matches nothing. What `NotResource` spares cannot be told then:
    /// such an `Allow` is about nothing, such a `Deny` about all that is not spared by the others.
    fn is_about_resource(&self, resource: &str, context: &Context<'_>) -> bool {
        match &self.resource {
            None => true,
            Some(Element::Is(patterns)) => {
                patterns.iter().any(|pattern| pattern.matches(resource, context) == Some(true))
            }
            Some(Element::Not(patterns)) => {
                patterns.iter().all(|pattern| match pattern.matches(resource, context) {
                    Some(matched) => !matched,
                    None => self.effect == Effect::Deny,
                })
            }
        }
    }

    /// How the statement means the principal; `None` when it does not. A statement without a
    /// principal means nobody by this.
    pub(super) fn means(&self, principal: &Principal<'_>) -> Option<Meant> {
        match (self.principal.as_ref()?, self.effect) {
            (Element::Is(patterns), _) => {
                patterns.iter().filter_map(|pattern| pattern.means(principal)).max()
            }
            // Spared is only who is listed as all that he is: session, role and account.
            (Element::Not(patterns), Effect::Deny) => {
                let listed = |layer: Meant| {
                    patterns.iter().any(|pattern| {
                        pattern.means(principal).is_some_and(|meant| {
                            meant == layer || *pattern == PrincipalPattern::Anyone
                        })
                    })
                };
                let spared = principal.layers().iter().all(|layer| listed(*layer));
                (!spared).then_some(Meant::Directly)
            }
            (Element::Not(patterns), Effect::Allow) => {
                let listed = patterns.iter().any(|pattern| pattern.means(principal).is_some());
                (!listed).then_some(Meant::Directly)
            }
        }
    }
}

/// How close to a principal a statement comes that means it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Meant {
    /// By its account: which hands the decision on to the policies of that account.
    ByAccount,
    /// By the role whose session it is.
    ByRole,
    /// By its own name, or as anybody.
    Directly,
}

/// A pattern of actions: `sqs:SendMessage`, `sqs:*`, `*`; case does not count.
#[derive(Clone, Debug, PartialEq)]
pub struct ActionPattern {
    text: String,
    compiled: Option<Template>,
}

impl ActionPattern {
    /// Compiles a pattern.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let wild = text.contains(['*', '?']);
        let lower = text.to_ascii_lowercase();
        // Version 2008-10-17 has no variables, hence nothing that can be wrong.
        let compiled = Template::compile(&lower, Wildcards::Match, Version::V2008).ok();
        Self { text: text.to_owned(), compiled: compiled.filter(|_| wild) }
    }

    /// As it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether it matches an action.
    #[must_use]
    pub fn matches(&self, action: &str) -> bool {
        match &self.compiled {
            None => self.text.eq_ignore_ascii_case(action),
            Some(template) => template.matches_folded(action),
        }
    }
}

/// Whom a `Principal` means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PrincipalPattern {
    /// `*`: everybody, also services and who did not sign.
    Anyone,
    /// An account, as its number or as the ARN of its root.
    Account(String),
    /// The ARN of a user, a role or one session of a role.
    Arn(String),
    /// A service, for example `lambda.amazonaws.com`.
    Service(String),
    /// An identity provider: the ARN or the name of it.
    Federated(String),
}

impl PrincipalPattern {
    /// A value below `AWS`, or what `AddPermission` takes: `*`, an account, an ARN, or a service.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        if text == "*" {
            return Self::Anyone;
        }
        if is_account(text) {
            return Self::Account(text.to_owned());
        }
        if !text.starts_with("arn:") {
            return Self::Service(text.to_owned());
        }
        match account_of(text).filter(|_| is_root(text)) {
            Some(account) => Self::Account(account.to_owned()),
            None => Self::Arn(text.to_owned()),
        }
    }

    fn means(&self, principal: &Principal<'_>) -> Option<Meant> {
        let if_so = |same: bool, meant: Meant| same.then_some(meant);
        match (self, principal) {
            (Self::Anyone, _) => Some(Meant::Directly),
            (Self::Account(wanted), Principal::Root { account }) => {
                if_so(wanted == account, Meant::Directly)
            }
            (Self::Account(wanted), _) => {
                if_so(principal.account() == Some(wanted), Meant::ByAccount)
            }
            (Self::Arn(wanted), Principal::User { arn }) => if_so(wanted == arn, Meant::Directly),
            (Self::Arn(wanted), Principal::Session { arn, .. }) if wanted == arn => {
                Some(Meant::Directly)
            }
            (Self::Arn(wanted), Principal::Session { role, .. }) => {
                if_so(wanted == role, Meant::ByRole)
            }
            (Self::Service(wanted), Principal::Service(service)) => {
                if_so(wanted == service, Meant::Directly)
            }
            (Self::Federated(wanted), Principal::Federated(provider)) => {
                if_so(wanted == provider, Meant::Directly)
            }
            _ => None,
        }
    }
}

/// Whether an ARN is that of an account's root.
pub(super) fn is_root(arn: &str) -> bool {
    let mut parts = arn.splitn(6, ':');
    parts.next() == Some("arn") && parts.nth(1) == Some("iam") && parts.nth(2) == Some("root")
}

/// Reads the values of a `Resource` or `NotResource`.
///
/// # Errors
/// A policy variable that is not well formed.
pub fn resources(texts: &[&str], version: Version) -> Result<Vec<ArnPattern>, PatternError> {
    texts.iter().map(|text| ArnPattern::resource(text, version)).collect()
}
