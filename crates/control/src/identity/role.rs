//! Roles.

use std::collections::BTreeMap;

use mayfly_core::identity::{EntityName, Grants, Role};
use mayfly_store::{Change, Expect, Key, Record, Stored};
use mayfly_wire::generated::iam as api;
use mayfly_wire::policy::Kind;

use super::pages::{Page, page};
use super::refusal::{bad_name, exists};
use super::user::check_bare;
use super::{document, shown, tags};
use crate::control::Control;
use crate::error::Error;
use crate::limits::ROLE_SESSION_S_DEFAULT;

impl Control {
    /// `CreateRole`.
    ///
    /// # Errors
    /// `EntityAlreadyExists`, `LimitExceeded`, `MalformedPolicyDocument`, `NoSuchEntity` for its
    /// boundary.
    pub async fn create_role(
        &self,
        request: api::CreateRoleRequest,
    ) -> Result<api::CreateRoleResponse, Error> {
        let name = EntityName::new(&request.role_name).map_err(bad_name)?;
        document::check(&request.assume_role_policy_document, Kind::Trust)?;
        let mut turn = self.turn().await;
        if self.catalogue.role(&name.key()).await?.is_some() {
            return Err(exists("Role", name.as_str()));
        }
        if let Some(arn) = &request.permissions_boundary {
            self.attachable(arn).await?;
        }
        let mut role = Role {
            name,
            path: request.path.unwrap_or_else(|| "/".to_owned()),
            id: self.random.identity_id("AROA"),
            created: self.clock.now(),
            trust: request.assume_role_policy_document,
            description: request.description,
            session_s_max: session_s(request.max_session_duration),
            tags: BTreeMap::new(),
            grants: Grants { boundary: request.permissions_boundary, ..Grants::default() },
        };
        tags::add(&mut role.tags, request.tags.unwrap_or_default())?;
        let mut shown = shown::role(&self.config.home.account, &role, None);
        shown.role_last_used = None;
        let record = Record::Role(role);
        turn.room_for(&record).await?;
        turn.put(record, Expect::Absent).await?;
        Ok(api::CreateRoleResponse { role: shown })
    }

    /// `GetRole`.
    ///
    /// # Errors
    /// `NoSuchEntity`.
    pub async fn get_role(
        &self,
        request: api::GetRoleRequest,
    ) -> Result<api::GetRoleResponse, Error> {
        let role = self.role_named(&request.role_name).await?.value;
        let last = self.last_use(&role.id).await?;
        Ok(api::GetRoleResponse { role: shown::role(&self.config.home.account, &role, last) })
    }

    /// `ListRoles`.
    ///
    /// # Errors
    /// `ValidationError` for a strange marker.
    pub async fn list_roles(
        &self,
        request: api::ListRolesRequest,
    ) -> Result<api::ListRolesResponse, Error> {
        let prefix = request.path_prefix.as_deref().unwrap_or("/");
        let roles = self.catalogue.roles().await?.into_iter().map(|role| role.value);
        let roles = roles.filter(|role| role.path.starts_with(prefix));
        let key = |role: &Role| role.name.key().as_str().to_owned();
        let Page { entries, is_truncated, marker } =
            page(roles, request.marker.as_deref(), request.max_items, key)?;
        let account = &self.config.home.account;
        // As in IAM, lists have neither tags nor boundaries nor last uses.
        let plain = |role: Role| api::Role {
            tags: None,
            permissions_boundary: None,
            role_last_used: None,
            ..shown::role(account, &role, None)
        };
        let roles = entries.into_iter().map(plain).collect();
        Ok(api::ListRolesResponse { roles, is_truncated, marker })
    }

    /// `UpdateRole`: description and longest session. Either one that is missing is forgotten, as
    /// in IAM.
    ///
    /// # Errors
    /// `NoSuchEntity`.
    pub async fn update_role(
        &self,
        request: api::UpdateRoleRequest,
    ) -> Result<api::UpdateRoleResponse, Error> {
        self.change_role(&request.role_name, |role| {
            role.session_s_max = session_s(request.max_session_duration);
            if let Some(description) = request.description {
                role.description = Some(description);
            }
        })
        .await?;
        Ok(api::UpdateRoleResponse {})
    }

    /// `UpdateRoleDescription`.
    ///
    /// # Errors
    /// `NoSuchEntity`.
    pub async fn update_role_description(
        &self,
        request: api::UpdateRoleDescriptionRequest,
    ) -> Result<api::UpdateRoleDescriptionResponse, Error> {
        let change = |role: &mut Role| role.description = Some(request.description);
        let role = self.change_role(&request.role_name, change).await?;
        let last = self.last_use(&role.id).await?;
        let role = Some(shown::role(&self.config.home.account, &role, last));
        Ok(api::UpdateRoleDescriptionResponse { role })
    }

    /// `UpdateAssumeRolePolicy`.
    ///
    /// # Errors
    /// `NoSuchEntity`, `MalformedPolicyDocument`.
    pub async fn update_assume_role_policy(
        &self,
        request: api::UpdateAssumeRolePolicyRequest,
    ) -> Result<(), Error> {
        document::check(&request.policy_document, Kind::Trust)?;
        let change = |role: &mut Role| role.trust = request.policy_document;
        self.change_role(&request.role_name, change).await.map(drop)
    }

    /// `DeleteRole`.
    ///
    /// # Errors
    /// `NoSuchEntity`; `DeleteConflict` while it has policies.
    pub async fn delete_role(&self, request: api::DeleteRoleRequest) -> Result<(), Error> {
        let mut turn = self.turn().await;
        let Stored { value: role, revision } = self.role_named(&request.role_name).await?;
        check_bare(&role.grants)?;
        let deletes = vec![
            (Key::Role(role.name.key()), Expect::Revision(revision)),
            (Key::LastUse(role.id.clone()), Expect::Any),
            (Key::SeenCalls(role.id), Expect::Any),
        ];
        turn.commit(Change { puts: Vec::new(), deletes }).await
    }

    async fn change_role(&self, name: &str, change: impl FnOnce(&mut Role)) -> Result<Role, Error> {
        let mut turn = self.turn().await;
        let Stored { value: mut role, revision } = self.role_named(name).await?;
        change(&mut role);
        turn.put(Record::Role(role.clone()), Expect::Revision(revision)).await?;
        Ok(role)
    }
}

/// The model keeps it between an hour and twelve.
fn session_s(asked: Option<i32>) -> u32 {
    asked.and_then(|seconds| u32::try_from(seconds).ok()).unwrap_or(ROLE_SESSION_S_DEFAULT)
}
