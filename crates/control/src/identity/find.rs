//! Finding what a request names.
//!
//! Names are found as they were written: `ada` is not found where there is an `Ada`, but cannot be
//! created beside it either.

use mayfly_core::identity::{EntityName, ManagedPolicy, Role, User};
use mayfly_store::Stored;

use super::arn::{is_aws_managed, split};
use super::aws_managed::{self, AwsManaged};
use super::refusal::{invalid_input, no_policy, no_role, no_user, not_ours};
use crate::control::Control;
use crate::error::Error;

/// A managed policy, whoever manages it.
pub(super) enum AnyPolicy {
    Ours(Stored<ManagedPolicy>),
    Aws(&'static AwsManaged),
}

impl Control {
    pub(super) async fn user_named(&self, name: &str) -> Result<Stored<User>, Error> {
        let asked = EntityName::new(name).map_err(|_| no_user(name))?;
        let found = self.catalogue.user(&asked.key()).await?;
        found.filter(|user| user.value.name == asked).ok_or_else(|| no_user(name))
    }

    pub(super) async fn role_named(&self, name: &str) -> Result<Stored<Role>, Error> {
        let asked = EntityName::new(name).map_err(|_| no_role(name))?;
        let found = self.catalogue.role(&asked.key()).await?;
        found.filter(|role| role.value.name == asked).ok_or_else(|| no_role(name))
    }

    /// A policy of this installation, to change it.
    pub(super) async fn own_policy(&self, arn: &str) -> Result<Stored<ManagedPolicy>, Error> {
        match self.any_policy(arn).await? {
            AnyPolicy::Ours(policy) => Ok(policy),
            AnyPolicy::Aws(_) => Err(not_ours(arn)),
        }
    }

    /// A policy, to read or attach it.
    pub(super) async fn any_policy(&self, arn: &str) -> Result<AnyPolicy, Error> {
        if is_aws_managed(arn) {
            return aws_managed::find(arn).map(AnyPolicy::Aws).ok_or_else(|| no_policy(arn));
        }
        if !arn.starts_with("arn:aws:iam::") || !arn.contains(":policy/") {
            return Err(invalid_input(format!("ARN {arn} is not valid.")));
        }
        let (path, name) =
            split(arn, &self.config.home.account, "policy").ok_or_else(|| no_policy(arn))?;
        let asked = EntityName::new(name).map_err(|_| no_policy(arn))?;
        let found = self.catalogue.managed_policy(&asked.key()).await?;
        let found = found.filter(|policy| policy.value.name == asked && policy.value.path == path);
        found.map(AnyPolicy::Ours).ok_or_else(|| no_policy(arn))
    }
}
