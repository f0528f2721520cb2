//! Managed policies on users and roles.

use mayfly_wire::ApiError;
use mayfly_wire::generated::iam::{self as api, errors};

use super::arn::{is_aws_managed, name_of};
use super::aws_managed::ARN_PREFIX;
use super::pages::{Page, page};
use super::refusal::{limit, no_entity};
use super::subject::Subject;
use crate::control::Control;
use crate::error::Error;
use crate::limits::ATTACHED_POLICIES_MAX;

impl Control {
    /// Whether the policy with this ARN can be attached.
    pub(super) async fn attachable(&self, arn: &str) -> Result<(), Error> {
        match self.any_policy(arn).await {
            Ok(_) => Ok(()),
            Err(Error::Form(ApiError { name: "NoSuchEntityException", .. })) => {
                let message = format!("Policy {arn} does not exist or is not attachable.");
                Err(errors::no_such_entity(message).into())
            }
            Err(other) => Err(other),
        }
    }

    async fn attach(&self, to: Subject<'_>, arn: String) -> Result<(), Error> {
        // What deletes a policy waits until this is written, and then finds it.
        let mut turn = self.turn().await;
        self.attachable(&arn).await?;
        let mut found = self.subject(to).await?;
        let attached = &mut found.grants_mut().attached;
        attached.insert(arn);
        if attached.len() > ATTACHED_POLICIES_MAX {
            return Err(limit(&format!("PoliciesPer{}", to.title()), ATTACHED_POLICIES_MAX));
        }
        let (record, expect) = found.into_put();
        turn.put(record, expect).await
    }

    async fn detach(&self, from: Subject<'_>, arn: &str) -> Result<(), Error> {
        self.change(from, |found| {
            if found.grants_mut().attached.remove(arn) {
                return Ok(());
            }
            Err(no_entity(format!("Policy {arn} was not found.")))
        })
        .await
    }

    async fn list_attached(
        &self,
        of: Subject<'_>,
        prefix: Option<&str>,
        marker: Option<&str>,
        max_items: Option<i32>,
    ) -> Result<Page<api::AttachedPolicy>, Error> {
        let found = self.subject(of).await?;
        let prefix = prefix.unwrap_or("/");
        let arns = found.grants().attached.iter().filter(|arn| path_of(arn).starts_with(prefix));
        let shown = |arn: &String| api::AttachedPolicy {
            policy_name: Some(name_of(arn).to_owned()),
            policy_arn: Some(arn.clone()),
        };
        let key = |one: &api::AttachedPolicy| one.policy_arn.clone().unwrap_or_default();
        page(arns.map(shown), marker, max_items, key)
    }

    /// `AttachUserPolicy`.
    ///
    /// # Errors
    /// `NoSuchEntity`, `LimitExceeded`, `InvalidInput`.
    pub async fn attach_user_policy(
        &self,
        request: api::AttachUserPolicyRequest,
    ) -> Result<(), Error> {
        self.attach(Subject::User(&request.user_name), request.policy_arn).await
    }

    /// `AttachRolePolicy`.
    ///
    /// # Errors
    /// `NoSuchEntity`, `LimitExceeded`, `InvalidInput`.
    pub async fn attach_role_policy(
        &self,
        request: api::AttachRolePolicyRequest,
    ) -> Result<(), Error> {
        self.attach(Subject::Role(&request.role_name), request.policy_arn).await
    }

    /// `DetachUserPolicy`.
    ///
    /// # Errors
    /// `NoSuchEntity`.
    pub async fn detach_user_policy(
        &self,
        request: api::DetachUserPolicyRequest,
    ) -> Result<(), Error> {
        self.detach(Subject::User(&request.user_name), &request.policy_arn).await
    }

    /// `DetachRolePolicy`.
    ///
    /// # Errors
    /// `NoSuchEntity`.
    pub async fn detach_role_policy(
        &self,
        request: api::DetachRolePolicyRequest,
    ) -> Result<(), Error> {
        self.detach(Subject::Role(&request.role_name), &request.policy_arn).await
    }

    /// `ListAttachedUserPolicies`.
    ///
    /// # Errors
    /// `NoSuchEntity`.
    pub async fn list_attached_user_policies(
        &self,
        request: api::ListAttachedUserPoliciesRequest,
    ) -> Result<api::ListAttachedUserPoliciesResponse, Error> {
        let of = Subject::User(&request.user_name);
        let (prefix, marker) = (request.path_prefix.as_deref(), request.marker.as_deref());
        let Page { entries, is_truncated, marker } =
            self.list_attached(of, prefix, marker, request.max_items).await?;
        let attached_policies = Some(entries);
        Ok(api::ListAttachedUserPoliciesResponse { attached_policies, is_truncated, marker })
    }

    /// `ListAttachedRolePolicies`.
    ///
    /// # Errors
    /// `NoSuchEntity`.
    pub async fn list_attached_role_policies(
        &self,
        request: api::ListAttachedRolePoliciesRequest,
    ) -> Result<api::ListAttachedRolePoliciesResponse, Error> {
        let of = Subject::Role(&request.role_name);
        let (prefix, marker) = (request.path_prefix.as_deref(), request.marker.as_deref());
        let Page { entries, is_truncated, marker } =
            self.list_attached(of, prefix, marker, request.max_items).await?;
        let attached_policies = Some(entries);
        Ok(api::ListAttachedRolePoliciesResponse { attached_policies, is_truncated, marker })
    }
}

/// The path in a policy's ARN.
fn path_of(arn: &str) -> &str {
    let whole = if is_aws_managed(arn) {
        arn.strip_prefix(ARN_PREFIX)
    } else {
        arn.split_once(":policy").map(|(_, whole)| whole)
    };
    let whole = whole.unwrap_or("/");
    whole.rfind('/').map_or("/", |end| &whole[..=end])
}

#[cfg(test)]
mod tests {
    use super::path_of;

    #[test]
    fn paths_stand_between_kind_and_name() {
        for (arn, path) in [
            ("arn:aws:iam::1:policy/a", "/"),
            ("arn:aws:iam::1:policy/x/y/a", "/x/y/"),
            ("arn:aws:iam::aws:policy/service-role/B", "/service-role/"),
        ] {
            assert_eq!(path_of(arn), path, "{arn}");
        }
    }
}
