//! Versions of managed policies: at most five, which never change; one of them is in force.

use mayfly_core::identity::{ManagedPolicy, PolicyVersion};
use mayfly_store::{Expect, Record, Stored};
use mayfly_wire::generated::iam::{self as api, errors};
use mayfly_wire::policy::Kind;

use super::find::AnyPolicy;
use super::pages::{Page, page};
use super::refusal::{in_use, no_entity};
use super::{document, shown};
use crate::control::Control;
use crate::error::Error;
use crate::limits::POLICY_VERSIONS_MAX;

impl Control {
    /// `CreatePolicyVersion`.
    ///
    /// # Errors
    /// `NoSuchEntity`, `MalformedPolicyDocument`, `LimitExceeded`.
    pub async fn create_policy_version(
        &self,
        request: api::CreatePolicyVersionRequest,
    ) -> Result<api::CreatePolicyVersionResponse, Error> {
        document::check(&request.policy_document, Kind::Managed)?;
        let now = self.clock.now();
        let version = self.change_policy(&request.policy_arn, |policy| {
            if policy.versions.len() >= POLICY_VERSIONS_MAX {
                let message = format!(
                    "A managed policy can have up to {POLICY_VERSIONS_MAX} versions. Before you \
                     create a new version, you must delete an existing version."
                );
                return Err(errors::limit_exceeded(message).into());
            }
            let number = policy.next_version;
            policy.next_version += 1;
            if request.set_as_default.unwrap_or(false) {
                policy.default_version = number;
            }
            let made = PolicyVersion { number, document: request.policy_document, created: now };
            policy.versions.push(made.clone());
            policy.updated = now;
            Ok(shown::version(&made, policy.default_version, false))
        });
        Ok(api::CreatePolicyVersionResponse { policy_version: Some(version.await?) })
    }

    /// `GetPolicyVersion`.
    ///
    /// # Errors
    /// `NoSuchEntity`, `InvalidInput`.
    pub async fn get_policy_version(
        &self,
        request: api::GetPolicyVersionRequest,
    ) -> Result<api::GetPolicyVersionResponse, Error> {
        let (default, versions) = self.versions_of(&request.policy_arn).await?;
        let number = number(&request.version_id);
        let found = versions.iter().find(|version| Some(version.number) == number);
        let found = found.ok_or_else(|| no_version(&request.version_id))?;
        let policy_version = Some(shown::version(found, default, true));
        Ok(api::GetPolicyVersionResponse { policy_version })
    }

    /// `ListPolicyVersions`: newest first.
    ///
    /// # Errors
    /// `NoSuchEntity`, `InvalidInput`.
    pub async fn list_policy_versions(
        &self,
        request: api::ListPolicyVersionsRequest,
    ) -> Result<api::ListPolicyVersionsResponse, Error> {
        let (default, mut versions) = self.versions_of(&request.policy_arn).await?;
        versions.reverse();
        let key = |version: &PolicyVersion| format!("{:010}", u32::MAX - version.number);
        let Page { entries, is_truncated, marker } =
            page(versions, request.marker.as_deref(), request.max_items, key)?;
        let shown = entries.iter().map(|version| shown::version(version, default, false));
        let versions = Some(shown.collect());
        Ok(api::ListPolicyVersionsResponse { versions, is_truncated, marker })
    }

    /// `DeletePolicyVersion`.
    ///
    /// # Errors
    /// `NoSuchEntity`; `DeleteConflict` for the version in force.
    pub async fn delete_policy_version(
        &self,
        request: api::DeletePolicyVersionRequest,
    ) -> Result<(), Error> {
        let now = self.clock.now();
        self.change_policy(&request.policy_arn, |policy| {
            let number = existing(policy, &request.version_id)?;
            if number == policy.default_version {
                return Err(in_use("Cannot delete the default version of a policy."));
            }
            policy.versions.retain(|version| version.number != number);
            policy.updated = now;
            Ok(())
        })
        .await
    }

    /// `SetDefaultPolicyVersion`.
    ///
    /// # Errors
    /// `NoSuchEntity`.
    pub async fn set_default_policy_version(
        &self,
        request: api::SetDefaultPolicyVersionRequest,
    ) -> Result<(), Error> {
        let now = self.clock.now();
        self.change_policy(&request.policy_arn, |policy| {
            policy.default_version = existing(policy, &request.version_id)?;
            policy.updated = now;
            Ok(())
        })
        .await
    }

    async fn change_policy<T>(
        &self,
        arn: &str,
        change: impl FnOnce(&mut ManagedPolicy) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let mut turn = self.turn().await;
        let Stored { value: mut policy, revision } = self.own_policy(arn).await?;
        let answer = change(&mut policy)?;
        turn.put(Record::ManagedPolicy(policy), Expect::Revision(revision)).await?;
        Ok(answer)
    }

    /// The number in force, and all versions, ascending.
    async fn versions_of(&self, arn: &str) -> Result<(u32, Vec<PolicyVersion>), Error> {
        Ok(match self.any_policy(arn).await? {
            AnyPolicy::Ours(policy) => (policy.value.default_version, policy.value.versions),
            AnyPolicy::Aws(policy) => (1, vec![shown::aws_version(policy)]),
        })
    }
}

fn existing(policy: &ManagedPolicy, id: &str) -> Result<u32, Error> {
    let found = number(id).and_then(|number| policy.version(number));
    found.map(|version| version.number).ok_or_else(|| no_version(id))
}

fn number(id: &str) -> Option<u32> {
    id.strip_prefix('v')?.parse().ok()
}

fn no_version(id: &str) -> Error {
    no_entity(format!("Policy version {id} does not exist."))
}
