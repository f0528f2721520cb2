//! The account in numbers: `GetAccountSummary`, `ListAccountAliases`.

use mayfly_core::identity::KeyOwner;
use mayfly_wire::generated::iam as api;
use mayfly_wire::policy::Kind;

use crate::control::Control;
use crate::error::Error;
use crate::limits::{
    ACCESS_KEYS_PER_USER_MAX, ATTACHED_POLICIES_MAX, MANAGED_POLICIES_MAX, POLICY_VERSIONS_MAX,
    ROLES_MAX, USERS_MAX,
};

impl Control {
    /// `GetAccountSummary`.
    ///
    /// # Errors
    /// `ServiceFailure`.
    pub async fn get_account_summary(&self) -> Result<api::GetAccountSummaryResponse, Error> {
        let counts = self.turn().await.counts().await?;
        let policies = self.catalogue.managed_policies().await?;
        let versions: usize = policies.iter().map(|policy| policy.value.versions.len()).sum();
        let own_keys = self.keys_of(&KeyOwner::Root).await?.len();
        let figures = [
            ("AccessKeysPerUserQuota", ACCESS_KEYS_PER_USER_MAX),
            ("AccountAccessKeysPresent", own_keys.min(1)),
            ("AccountMFAEnabled", 0),
            ("AssumeRolePolicySizeQuota", Kind::Trust.chars_max()),
            ("AttachedPoliciesPerRoleQuota", ATTACHED_POLICIES_MAX),
            ("AttachedPoliciesPerUserQuota", ATTACHED_POLICIES_MAX),
            ("Groups", 0),
            ("GroupsQuota", 0),
            ("Policies", counts.policies),
            ("PoliciesQuota", MANAGED_POLICIES_MAX),
            ("PolicySizeQuota", Kind::Managed.chars_max()),
            ("PolicyVersionsInUse", versions),
            ("RolePolicySizeQuota", Kind::Role.chars_max()),
            ("Roles", counts.roles),
            ("RolesQuota", ROLES_MAX),
            ("UserPolicySizeQuota", Kind::User.chars_max()),
            ("Users", counts.users),
            ("UsersQuota", USERS_MAX),
            ("VersionsPerPolicyQuota", POLICY_VERSIONS_MAX),
        ];
        let figure = |(name, count): (&str, usize)| {
            (name.to_owned(), i32::try_from(count).unwrap_or(i32::MAX))
        };
        let summary_map = Some(figures.into_iter().map(figure).collect());
        Ok(api::GetAccountSummaryResponse { summary_map })
    }

    /// `ListAccountAliases`: there are none.
    ///
    /// # Errors
    /// Never.
    pub fn list_account_aliases(
        &self,
        _request: &api::ListAccountAliasesRequest,
    ) -> Result<api::ListAccountAliasesResponse, Error> {
        let is_truncated = Some(false);
        Ok(api::ListAccountAliasesResponse {
            account_aliases: Vec::new(),
            is_truncated,
            marker: None,
        })
    }
}
