//! The gate: may this caller do this to that?
//!
//! Owns what is asked of `core::policy` for each operation, and the facts of a request that
//! policies may look at. Never decides and never fetches a policy of the caller: it has them.
//!
//! ```text
//! signature holds ─▶ Caller ─┐
//! operation, labels, body ───┴▶ a module for each service, own: what is asked ─▶ allow
//!                                                    (root asks for nothing)        │
//!                              invocations: Judge, asked by `invoke::authorise` ────┤
//!                                                                                   ▼
//!                                                            core::policy::evaluate ─▶ 403
//! ```
//! Cost: nothing for root but a comparison, unless the resource has a policy of its own. For
//! everybody else one context of about ten values and one evaluation, in memory.

mod documents;
pub mod events;
pub mod facts;
pub mod iam;
pub mod lambda;
pub mod logs;
pub mod own;
mod role;
pub mod s3;
pub mod scheduler;
pub mod secretsmanager;
pub mod sns;
pub mod sqs;
pub mod ssm;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use mayfly_core::name::Home;
use mayfly_core::policy::{
    Context, Document, Policies, Principal, Refusal, Request, Source, evaluate, evaluate_url,
};
use mayfly_core::time::EpochMs;
use mayfly_invoke::{Judge, Question};
use serde_json::Value;

pub use documents::Documents;
pub use role::role_may;

use super::{Caller, Peer, audit};
use crate::identity::{Identity, Kind, SeenByRole};

/// Why root may, where nothing could say no.
const OWNER: &str = "allowed: the root of the account owns the resource";

/// One question: an action and what it is about.
#[derive(Debug)]
pub struct Ask {
    /// For example `sqs:SendMessage`.
    pub action: Cow<'static, str>,
    /// The ARN of the resource; `*` when the action has none.
    pub resource: String,
    /// What is known besides the request and the caller.
    pub facts: Vec<(String, Vec<String>)>,
    /// The policy of the resource.
    pub policy: Option<Arc<Document>>,
}

impl Ask {
    /// A question without facts of its own.
    pub fn new(action: impl Into<Cow<'static, str>>, resource: impl Into<String>) -> Self {
        Self { action: action.into(), resource: resource.into(), facts: Vec::new(), policy: None }
    }

    /// With a fact.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl Into<String>) -> Self {
        self.facts.push((key.to_owned(), vec![value.into()]));
        self
    }

    /// With the tags that a request brings: an object, or a list of objects with a key and a value.
    #[must_use]
    pub fn with_tags(mut self, tags: Option<&Value>) -> Self {
        let tags = tags.map(read_tags).unwrap_or_default();
        if tags.is_empty() {
            return self;
        }
        self.facts.push(("aws:TagKeys".to_owned(), tags.keys().cloned().collect()));
        for (key, value) in tags {
            self.facts.push((format!("aws:RequestTag/{key}"), vec![value]));
        }
        self
    }
}

/// Tags as the services write them.
fn read_tags(tags: &Value) -> BTreeMap<String, String> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    match tags {
        Value::Object(members) => {
            members.iter().map(|(key, value)| (key.clone(), text(value))).collect()
        }
        Value::Array(list) => {
            let pair = |tag: &Value| {
                let member = |a: &str, b: &str| tag.get(a).or_else(|| tag.get(b)).map(text);
                Some((member("Key", "key")?, member("Value", "value").unwrap_or_default()))
            };
            list.iter().filter_map(pair).collect()
        }
        _ => BTreeMap::new(),
    }
}

/// A text member of a request.
fn text<'a>(body: &'a Value, member: &str) -> Option<&'a str> {
    body.get(member).and_then(Value::as_str)
}

/// A request's body, for members that questions need; nothing when it cannot be read, which the
/// operation itself will say.
fn json(body: &[u8]) -> Value {
    if body.is_empty() { Value::Null } else { serde_json::from_slice(body).unwrap_or(Value::Null) }
}

/// Where and when a request came.
#[derive(Clone, Copy, Debug)]
pub struct Circumstances<'a> {
    /// Account and region.
    pub home: &'a Home,
    /// The other end.
    pub peer: &'a Peer,
    /// When it came.
    pub now: EpochMs,
    /// Where calls of functions are noted.
    pub seen: &'a SeenByRole,
}

impl Circumstances<'_> {
    /// Lets the caller through when every question is allowed.
    ///
    /// # Errors
    /// The sentence that the caller is told.
    pub fn allow(&self, caller: &Caller, asks: &[Ask]) -> Result<(), String> {
        for (at, ask) in asks.iter().enumerate() {
            let about = (&*ask.action, ask.resource.as_str());
            let answered = self.allow_one(&caller.identity, ask);
            if answered.is_ok() {
                self.note(&caller.identity, &ask.action, &ask.resource);
            }
            match answered {
                // An operation is recorded under its own action, which is the first.
                Ok(reason) if at == 0 => audit::tell(caller, about, true, reason),
                Ok(_) => {}
                Err((reason, refusal)) => {
                    audit::tell(caller, about, false, reason);
                    return Err(refusal);
                }
            }
        }
        Ok(())
    }

    /// The reason, or the reason and what the caller is told.
    fn allow_one(&self, identity: &Identity, ask: &Ask) -> Result<String, (String, String)> {
        if identity.is_root() && ask.policy.is_none() {
            return Ok(OWNER.to_owned());
        }
        let role = identity.role_arn(&self.home.account);
        let mut context = self.context(identity, role.as_deref());
        for (key, values) in &ask.facts {
            context.set_all(key.as_str(), values.iter().map(String::as_str));
        }
        let name = ask.resource.as_str();
        let resource = ask.policy.as_ref().map(|document| Source { name, document });
        let request = Request {
            principal: facts::principal(identity, &self.home.account, role.as_deref()),
            account: &self.home.account,
            action: &ask.action,
            resource: &ask.resource,
            context: &context,
        };
        identity.policies.weigh(resource, false, |policies| {
            let decision = evaluate(policies, &request);
            if decision.is_allowed() {
                Ok(decision.to_string())
            } else {
                Err((decision.to_string(), Refusal { request, decision }.to_string()))
            }
        })
    }

    /// Lets somebody in who did not sign, when the policies of resources do.
    ///
    /// # Errors
    /// The sentence that the caller is told.
    pub fn allow_anyone(&self, asks: &[Ask]) -> Result<(), String> {
        for (at, ask) in asks.iter().enumerate() {
            let mut context = facts::of_request(self.now, self.peer);
            for (key, values) in &ask.facts {
                context.set_all(key.as_str(), values.iter().map(String::as_str));
            }
            let name = ask.resource.as_str();
            let resource = ask.policy.as_ref().map(|document| Source { name, document });
            let request = Request {
                principal: Principal::Anonymous,
                account: &self.home.account,
                action: &ask.action,
                resource: &ask.resource,
                context: &context,
            };
            let policies = Policies { resource, ..Policies::default() };
            let decision = evaluate(&policies, &request);
            let about = (&*ask.action, name);
            if !decision.is_allowed() {
                audit::tell_of_nobody(about, false, decision.to_string());
                return Err("Access Denied".to_owned());
            }
            if at == 0 {
                audit::tell_of_nobody(about, true, decision.to_string());
            }
        }
        Ok(())
    }

    /// Notes what the role of a function was allowed to do, for `mayfly policy suggest`.
    fn note(&self, identity: &Identity, action: &str, resource: &str) {
        if let Kind::RoleSession { role_id, environment: Some(_), .. } = &identity.kind {
            self.seen.note(role_id, action, resource, self.now);
        }
    }

    /// Everything that is known but what the request is about.
    pub fn context<'c>(&'c self, identity: &'c Identity, role: Option<&'c str>) -> Context<'c> {
        let mut context = facts::of_request(self.now, self.peer);
        facts::of_caller(&mut context, identity, &self.home.account, role);
        facts::of_place(&mut context, identity, self.peer);
        context
    }
}

/// What the data plane asks about invocations; none for root, to whom only the function's own
/// policy may say no.
pub fn judge(
    home: &Arc<Home>,
    peer: &Peer,
    now: EpochMs,
    identity: &Arc<Identity>,
    seen: &SeenByRole,
) -> Option<Judge> {
    if identity.is_root() {
        return None;
    }
    let (home, peer, identity) = (Arc::clone(home), peer.clone(), Arc::clone(identity));
    let seen = seen.clone();
    Some(Judge::new(move |question: &Question<'_>| {
        let role = identity.role_arn(&home.account);
        let circumstances = Circumstances { home: &home, peer: &peer, now, seen: &seen };
        let mut context = circumstances.context(&identity, role.as_deref());
        for (key, value) in question.facts {
            context.set(*key, value.clone());
        }
        let request = Request {
            principal: facts::principal(&identity, &home.account, role.as_deref()),
            account: &home.account,
            action: question.action,
            resource: question.resource,
            context: &context,
        };
        let decision = |policies: &Policies<'_>| match question.is_url {
            true => evaluate_url(policies, &request).is_allowed(),
            false => evaluate(policies, &request).is_allowed(),
        };
        let allowed = identity.policies.weigh(question.policy, false, decision);
        if allowed {
            circumstances.note(&identity, question.action, question.resource);
        }
        allowed
    }))
}
