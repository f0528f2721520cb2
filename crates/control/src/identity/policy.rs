//! Managed policies.

use std::collections::BTreeMap;

use mayfly_core::identity::{EntityName, ManagedPolicy, PolicyVersion};
use mayfly_store::{Change, Expect, Key, Record, Stored};
use mayfly_wire::generated::iam::{self as api, PolicyScopeType, PolicyUsageType, errors};
use mayfly_wire::policy::Kind;

use super::arn::policy_arn;
use super::entities::Uses;
use super::find::AnyPolicy;
use super::pages::{Page, page};
use super::refusal::{bad_name, in_use};
use super::{aws_managed, document, shown, tags};
use crate::control::Control;
use crate::error::Error;

impl Control {
    /// `CreatePolicy`.
    ///
    /// # Errors
    /// `EntityAlreadyExists`, `LimitExceeded`, `MalformedPolicyDocument`.
    pub async fn create_policy(
        &self,
        request: api::CreatePolicyRequest,
    ) -> Result<api::CreatePolicyResponse, Error> {
        let name = EntityName::new(&request.policy_name).map_err(bad_name)?;
        document::check(&request.policy_document, Kind::Managed)?;
        let mut turn = self.turn().await;
        if self.catalogue.managed_policy(&name.key()).await?.is_some() {
            let message =
                format!("A policy called {name} already exists. Duplicate names are not allowed.");
            return Err(errors::entity_already_exists(message).into());
        }
        let now = self.clock.now();
        let first = PolicyVersion { number: 1, document: request.policy_document, created: now };
        let mut policy = ManagedPolicy {
            name,
            path: request.path.unwrap_or_else(|| "/".to_owned()),
            id: self.random.identity_id("ANPA"),
            created: now,
            updated: now,
            description: request.description,
            tags: BTreeMap::new(),
            versions: vec![first],
            default_version: 1,
            next_version: 2,
        };
        tags::add(&mut policy.tags, request.tags.unwrap_or_default())?;
        let shown = shown::policy(&self.config.home.account, &policy, Uses::default());
        let record = Record::ManagedPolicy(policy);
        turn.room_for(&record).await?;
        turn.put(record, Expect::Absent).await?;
        Ok(api::CreatePolicyResponse { policy: Some(shown) })
    }

    /// `GetPolicy`.
    ///
    /// # Errors
    /// `NoSuchEntity`, `InvalidInput`.
    pub async fn get_policy_by_arn(
        &self,
        request: api::GetPolicyRequest,
    ) -> Result<api::GetPolicyResponse, Error> {
        let found = self.any_policy(&request.policy_arn).await?;
        let uses = self.policy_uses().await?.remove(&request.policy_arn).unwrap_or_default();
        let policy = match found {
            AnyPolicy::Ours(policy) => {
                shown::policy(&self.config.home.account, &policy.value, uses)
            }
            AnyPolicy::Aws(policy) => shown::aws_policy(policy, uses),
        };
        Ok(api::GetPolicyResponse { policy: Some(policy) })
    }

    /// `ListPolicies`: ours and AWS's, by ARN.
    ///
    /// # Errors
    /// `ValidationError` for a strange marker.
    pub async fn list_policies(
        &self,
        request: api::ListPoliciesRequest,
    ) -> Result<api::ListPoliciesResponse, Error> {
        let uses = self.policy_uses().await?;
        let of = |arn: &str| uses.get(arn).copied().unwrap_or_default();
        let account = &self.config.home.account;
        let scope = request.scope.unwrap_or(PolicyScopeType::All);
        let mut all = Vec::new();
        if scope != PolicyScopeType::Aws {
            for Stored { value, .. } in self.catalogue.managed_policies().await? {
                let uses = of(&policy_arn(account, &value));
                all.push(shown::policy(account, &value, uses));
            }
        }
        if scope != PolicyScopeType::Local {
            let theirs = aws_managed::ALL.iter();
            all.extend(theirs.map(|policy| shown::aws_policy(policy, of(&policy.arn()))));
        }
        let prefix = request.path_prefix.as_deref().unwrap_or("/");
        let only_attached = request.only_attached.unwrap_or(false);
        all.retain(|policy| {
            let attached = policy.attachment_count.unwrap_or(0) > 0;
            let bounds = policy.permissions_boundary_usage_count.unwrap_or(0) > 0;
            policy.path.as_deref().is_some_and(|path| path.starts_with(prefix))
                && (!only_attached || attached)
                && match request.policy_usage_filter {
                    Some(PolicyUsageType::PermissionsPolicy) => attached,
                    Some(PolicyUsageType::PermissionsBoundary) => bounds,
                    None => true,
                }
        });
        let key = |policy: &api::Policy| policy.arn.clone().unwrap_or_default();
        all.sort_by_key(key);
        // As in IAM, lists have neither tags nor descriptions.
        let plain = |policy| api::Policy { tags: None, description: None, ..policy };
        let all = all.into_iter().map(plain);
        let Page { entries, is_truncated, marker } =
            page(all, request.marker.as_deref(), request.max_items, key)?;
        Ok(api::ListPoliciesResponse { policies: Some(entries), is_truncated, marker })
    }

    /// `DeletePolicy`.
    ///
    /// # Errors
    /// `NoSuchEntity`; `DeleteConflict` while it is used or has further versions.
    pub async fn delete_policy(&self, request: api::DeletePolicyRequest) -> Result<(), Error> {
        let mut turn = self.turn().await;
        let policy = self.own_policy(&request.policy_arn).await?;
        if self.policy_uses().await?.contains_key(&request.policy_arn) {
            return Err(in_use("Cannot delete a policy attached to entities."));
        }
        if policy.value.versions.len() > 1 {
            return Err(in_use(
                "This policy has more than one version. Before you delete a policy, you must \
                 delete the policy's versions. The default version is deleted with the policy.",
            ));
        }
        let key = Key::ManagedPolicy(policy.value.name.key());
        let deletes = vec![(key, Expect::Revision(policy.revision))];
        turn.commit(Change { puts: Vec::new(), deletes }).await
    }
}
