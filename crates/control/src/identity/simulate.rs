//! What policies would decide: `SimulateCustomPolicy` and `SimulatePrincipalPolicy`.
//!
//! Owns the questions and how answers are told. The decisions are those of `core::policy`, the same
//! that the gateway asks.

use std::collections::BTreeMap;

use mayfly_core::policy::{
    Context, Document, Effect, Found, Kind, Policies, Principal, Reason, Request, Source, Value,
    evaluate, statements_about,
};
use mayfly_wire::generated::iam::{self as api, PolicyEvaluationDecisionType as Verdict};
use mayfly_wire::policy as documents;

use super::aws_managed;
use super::document::check;
use super::find::AnyPolicy;
use super::pages::{Page, page};
use super::refusal::{invalid_input, no_entity};
use super::subject::{Found as Subject, Subject as Named};
use crate::control::Control;
use crate::error::Error;
use crate::limits::SIMULATIONS_MAX;

/// A policy that takes part, and what answers call it.
struct Part {
    name: String,
    kind: api::PolicySourceType,
    document: Document,
}

/// Everything that is asked.
struct Simulation {
    identity: Vec<Part>,
    boundary: Option<Part>,
    resource_policy: Option<Part>,
    /// The ARN that asks.
    caller: String,
    /// The role, when a role asks.
    role: Option<String>,
    /// Whose the resources are.
    owner: String,
    actions: Vec<String>,
    resources: Vec<String>,
    entries: Vec<api::ContextEntry>,
}

/// What both requests have in common.
struct Asked {
    action_names: Vec<String>,
    resource_arns: Option<Vec<String>>,
    resource_policy: Option<String>,
    resource_owner: Option<String>,
    caller_arn: Option<String>,
    context_entries: Option<Vec<api::ContextEntry>>,
    boundaries: Option<Vec<String>>,
    marker: Option<String>,
    max_items: Option<i32>,
}

fn part(name: String, kind: api::PolicySourceType, text: &str) -> Result<Part, Error> {
    Ok(Part { name, kind, document: check(text, documents::Kind::Managed)? })
}

/// Documents of a request, called by their places.
fn listed(list: &str, texts: &[String]) -> Result<Vec<Part>, Error> {
    let parts = texts.iter().zip(1..);
    parts
        .map(|(text, number)| part(format!("{list}.{number}"), api::PolicySourceType::None, text))
        .collect()
}

impl Control {
    /// `SimulateCustomPolicy`.
    ///
    /// # Errors
    /// `InvalidInput`, `MalformedPolicyDocument`.
    pub async fn simulate_custom_policy(
        &self,
        request: api::SimulateCustomPolicyRequest,
    ) -> Result<api::SimulatePolicyResponse, Error> {
        if request.ordered_organization_policy_input_list.is_some() {
            return Err(unsupported("OrderedOrganizationPolicyInputList"));
        }
        if request.resource_handling_option.is_some() {
            return Err(unsupported("ResourceHandlingOption"));
        }
        let identity = listed("PolicyInputList", &request.policy_input_list)?;
        let asked = Asked {
            action_names: request.action_names,
            resource_arns: request.resource_arns,
            resource_policy: request.resource_policy,
            resource_owner: request.resource_owner,
            caller_arn: request.caller_arn,
            context_entries: request.context_entries,
            boundaries: request.permissions_boundary_policy_input_list,
            marker: request.marker,
            max_items: request.max_items,
        };
        self.simulate(identity, None, None, asked)
    }

    /// `SimulatePrincipalPolicy`.
    ///
    /// # Errors
    /// `NoSuchEntity`, `InvalidInput`, `MalformedPolicyDocument`.
    pub async fn simulate_principal_policy(
        &self,
        request: api::SimulatePrincipalPolicyRequest,
    ) -> Result<api::SimulatePolicyResponse, Error> {
        if request.policy_exclusion_list.is_some() {
            return Err(unsupported("PolicyExclusionList"));
        }
        if request.resource_handling_option.is_some() {
            return Err(unsupported("ResourceHandlingOption"));
        }
        let source = request.policy_source_arn;
        let found = self.principal(&source).await?;
        let mut identity = self.parts_of(&found).await?;
        identity.extend(listed("PolicyInputList", &request.policy_input_list.unwrap_or_default())?);
        let boundary = match &found.grants().boundary {
            Some(arn) => Some(self.managed_part(arn).await?),
            None => None,
        };
        let asked = Asked {
            action_names: request.action_names,
            resource_arns: request.resource_arns,
            resource_policy: request.resource_policy,
            resource_owner: request.resource_owner,
            caller_arn: request.caller_arn.or_else(|| Some(source.clone())),
            context_entries: request.context_entries,
            boundaries: request.permissions_boundary_policy_input_list,
            marker: request.marker,
            max_items: request.max_items,
        };
        let role = matches!(found, Subject::Role(_)).then_some(source);
        self.simulate(identity, boundary, role, asked)
    }

    async fn principal(&self, arn: &str) -> Result<Subject, Error> {
        let account = &self.config.home.account;
        let named = |kind| super::arn::split(arn, account, kind).map(|(_, name)| name);
        if let Some(name) = named("user") {
            return self.subject(Named::User(name)).await;
        }
        match named("role") {
            Some(name) => self.subject(Named::Role(name)).await,
            None => Err(no_entity(format!("There is no user or role {arn}."))),
        }
    }

    /// All policies of a user or role but its boundary.
    async fn parts_of(&self, found: &Subject) -> Result<Vec<Part>, Error> {
        let kind = match found {
            Subject::User(_) => api::PolicySourceType::User,
            Subject::Role(_) => api::PolicySourceType::Role,
        };
        let mut parts = Vec::new();
        for (name, text) in &found.grants().inline {
            parts.push(part(name.clone(), kind, text)?);
        }
        for arn in &found.grants().attached {
            parts.push(self.managed_part(arn).await?);
        }
        Ok(parts)
    }

    async fn managed_part(&self, arn: &str) -> Result<Part, Error> {
        match self.any_policy(arn).await? {
            AnyPolicy::Ours(policy) => {
                let name = policy.value.name.to_string();
                part(name, api::PolicySourceType::UserManaged, policy.value.document())
            }
            AnyPolicy::Aws(aws_managed::AwsManaged { name, document, .. }) => {
                part((*name).to_owned(), api::PolicySourceType::AwsManaged, document)
            }
        }
    }

    fn simulate(
        &self,
        identity: Vec<Part>,
        boundary: Option<Part>,
        role: Option<String>,
        asked: Asked,
    ) -> Result<api::SimulatePolicyResponse, Error> {
        let account = &self.config.home.account;
        let boundaries = asked.boundaries.unwrap_or_default();
        let boundary = match listed("PermissionsBoundaryPolicyInputList", &boundaries)?.len() {
            0 => boundary,
            1 => listed("PermissionsBoundaryPolicyInputList", &boundaries)?.pop(),
            _ => return Err(unsupported("PermissionsBoundaryPolicyInputList.member.2")),
        };
        if asked.resource_policy.is_some() && asked.caller_arn.is_none() {
            return Err(invalid_input("CallerArn is needed with a ResourcePolicy."));
        }
        let resource_policy = asked.resource_policy.map(|text| -> Result<Part, Error> {
            let document = check(&text, documents::Kind::Resource)?;
            let name = "ResourcePolicy".to_owned();
            Ok(Part { name, kind: api::PolicySourceType::Resource, document })
        });
        let simulation = Simulation {
            identity,
            boundary,
            resource_policy: resource_policy.transpose()?,
            caller: asked
                .caller_arn
                .unwrap_or_else(|| format!("arn:aws:iam::{account}:user/simulated")),
            role,
            owner: asked.resource_owner.map_or_else(|| account.clone(), |owner| account_of(&owner)),
            actions: asked.action_names,
            resources: asked.resource_arns.unwrap_or_else(|| vec!["*".to_owned()]),
            entries: asked.context_entries.unwrap_or_default(),
        };
        let Page { entries, is_truncated, marker } =
            simulation.page(asked.marker.as_deref(), asked.max_items)?;
        Ok(api::SimulatePolicyResponse { evaluation_results: Some(entries), is_truncated, marker })
    }
}

impl Simulation {
    fn page(
        &self,
        marker: Option<&str>,
        max_items: Option<i32>,
    ) -> Result<Page<api::EvaluationResult>, Error> {
        if self.actions.len().saturating_mul(self.resources.len()) > SIMULATIONS_MAX {
            let message = format!(
                "ActionNames times ResourceArns must be at most {SIMULATIONS_MAX} questions."
            );
            return Err(invalid_input(message));
        }
        let pairs = self.actions.iter().flat_map(|action| {
            self.resources.iter().map(move |resource| (action.as_str(), resource.as_str()))
        });
        let numbered = pairs.zip(0_u32..).map(|(pair, number)| (number, pair));
        let Page { entries, is_truncated, marker } =
            page(numbered, marker, max_items, |(number, _)| format!("{number:06}"))?;
        let context = self.context()?;
        let answer = |(_, (action, resource))| self.answer(action, resource, &context);
        Ok(Page { entries: entries.into_iter().map(answer).collect(), is_truncated, marker })
    }

    fn answer(&self, action: &str, resource: &str, context: &Context<'_>) -> api::EvaluationResult {
        let identity: Vec<_> = self.identity.iter().map(Part::source).collect();
        let policies = Policies {
            identity: &identity,
            boundary: self.boundary.as_ref().map(Part::source),
            resource: self.resource_policy.as_ref().map(Part::source),
            ..Policies::default()
        };
        let request = Request {
            principal: self.principal(),
            account: &self.owner,
            action,
            resource,
            context,
        };
        let decision = evaluate(&policies, &request);
        let verdict = match decision.reason {
            _ if decision.is_allowed() => Verdict::Allowed,
            Reason::Denied(_) => Verdict::ExplicitDeny,
            _ => Verdict::ImplicitDeny,
        };
        let bounded = self.boundary.as_ref().map(|part| {
            let about = statements_about(&[part.source()], Kind::Boundary, &request);
            let allows = about.iter().any(|(effect, _)| *effect == Effect::Allow);
            let denies = about.iter().any(|(effect, _)| *effect == Effect::Deny);
            api::PermissionsBoundaryDecisionDetail {
                allowed_by_permissions_boundary: Some(allows && !denies),
            }
        });
        api::EvaluationResult {
            eval_action_name: action.to_owned(),
            eval_resource_name: Some(resource.to_owned()),
            eval_decision: verdict,
            matched_statements: Some(self.matched(&identity, &request, verdict)),
            missing_context_values: Some(self.missing(context)),
            organizations_decision_detail: None,
            permissions_boundary_decision_detail: bounded,
            eval_decision_details: Some(self.details(&identity, &request)),
            resource_specific_results: None,
        }
    }

    fn principal(&self) -> Principal<'_> {
        match &self.role {
            Some(role) => Principal::Session { role, arn: &self.caller },
            None => Principal::from_arn(&self.caller),
        }
    }

    /// The statements that speak for the verdict.
    fn matched(
        &self,
        identity: &[Source<'_>],
        request: &Request<'_>,
        verdict: Verdict,
    ) -> Vec<api::Statement> {
        let wanted = match verdict {
            Verdict::ExplicitDeny => Effect::Deny,
            Verdict::Allowed | Verdict::ImplicitDeny => Effect::Allow,
        };
        let resource: Vec<_> = self.resource_policy.iter().map(Part::source).collect();
        let boundary: Vec<_> = self.boundary.iter().map(Part::source).collect();
        let of = |sources: &[Source<'_>], kind| -> Vec<(Effect, String)> {
            let about = statements_about(sources, kind, request).into_iter();
            about.map(|(effect, found): (_, Found<'_>)| (effect, found.policy.to_owned())).collect()
        };
        let mut about = of(identity, Kind::Identity);
        about.extend(of(&resource, Kind::Resource));
        if wanted == Effect::Deny {
            about.extend(of(&boundary, Kind::Boundary));
        }
        about.retain(|(effect, _)| *effect == wanted);
        let shown = |(_, policy): (Effect, String)| api::Statement {
            source_policy_type: Some(self.kind_of(&policy)),
            source_policy_id: Some(policy),
            start_position: None,
            end_position: None,
        };
        about.into_iter().map(shown).collect()
    }

    fn kind_of(&self, name: &str) -> api::PolicySourceType {
        let parts = self.identity.iter().chain(&self.boundary).chain(&self.resource_policy);
        let mut named = parts.filter(|part| part.name == name);
        named.next().map_or(api::PolicySourceType::None, |part| part.kind)
    }

    /// What each side says by itself, when there is more than one.
    fn details(&self, identity: &[Source<'_>], request: &Request<'_>) -> BTreeMap<String, Verdict> {
        let Some(resource) = &self.resource_policy else { return BTreeMap::new() };
        let verdict = |sources: &[Source<'_>], kind| {
            let about = statements_about(sources, kind, request);
            let has = |wanted| about.iter().any(|(effect, _)| *effect == wanted);
            match (has(Effect::Deny), has(Effect::Allow)) {
                (true, _) => Verdict::ExplicitDeny,
                (false, true) => Verdict::Allowed,
                (false, false) => Verdict::ImplicitDeny,
            }
        };
        BTreeMap::from([
            ("IAM Policy".to_owned(), verdict(identity, Kind::Identity)),
            ("Resource Policy".to_owned(), verdict(&[resource.source()], Kind::Resource)),
        ])
    }

    /// Condition keys that a policy looks at and nobody gave.
    fn missing(&self, context: &Context<'_>) -> Vec<String> {
        let parts = self.identity.iter().chain(&self.boundary).chain(&self.resource_policy);
        let mut keys: Vec<String> = Vec::new();
        for key in parts.flat_map(|part| part.document.context_keys()) {
            let is_new = !keys.iter().any(|known| known.eq_ignore_ascii_case(key));
            if context.get(key).is_none() && is_new {
                keys.push(key.to_owned());
            }
        }
        keys
    }

    fn context(&self) -> Result<Context<'_>, Error> {
        let mut context = Context::new();
        for entry in &self.entries {
            let key = entry.context_key_name.as_deref().unwrap_or_default();
            if key.is_empty() {
                return Err(invalid_input("ContextEntries: an entry has no ContextKeyName."));
            }
            let texts = entry.context_key_values.as_deref().unwrap_or_default();
            let is_list =
                entry.context_key_type.is_some_and(|kind| kind.as_str().ends_with("List"));
            match texts {
                [one] if !is_list => context.set(key, Value::from(one.as_str())),
                many => context.set_all(key, many.iter().map(|text| Value::from(text.as_str()))),
            }
        }
        Ok(context)
    }
}

impl Part {
    fn source(&self) -> Source<'_> {
        Source { name: &self.name, document: &self.document }
    }
}

/// The account in an ARN, or the text itself.
fn account_of(owner: &str) -> String {
    owner.split(':').nth(4).unwrap_or(owner).to_owned()
}

fn unsupported(member: &str) -> Error {
    invalid_input(format!("{member} is not supported by Mayfly; leave it out"))
}
