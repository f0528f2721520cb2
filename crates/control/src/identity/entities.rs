//! Who has a policy: `ListEntitiesForPolicy`, and how often each policy is used.

use std::collections::HashMap;

use mayfly_core::identity::{Grants, Role, User};
use mayfly_wire::generated::iam::{self as api, EntityType, PolicyUsageType};

use super::pages::{Page, page};
use crate::control::Control;
use crate::error::Error;

/// How often a policy is used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Uses {
    pub(super) attached: i32,
    pub(super) boundaries: i32,
}

/// One that has the policy, in the order of pages.
enum Entity {
    User(User),
    Role(Role),
}

impl Entity {
    fn key(&self) -> String {
        match self {
            Self::User(user) => format!("user/{}", user.name),
            Self::Role(role) => format!("role/{}", role.name),
        }
    }

    fn path(&self) -> &str {
        match self {
            Self::User(user) => &user.path,
            Self::Role(role) => &role.path,
        }
    }

    fn grants(&self) -> &Grants {
        match self {
            Self::User(user) => &user.grants,
            Self::Role(role) => &role.grants,
        }
    }
}

impl Control {
    /// Everybody, in the order of pages.
    async fn entities(&self) -> Result<Vec<Entity>, Error> {
        let roles = self.catalogue.roles().await?.into_iter();
        let users = self.catalogue.users().await?.into_iter();
        let roles = roles.map(|role| Entity::Role(role.value));
        let mut all: Vec<_> = roles.chain(users.map(|user| Entity::User(user.value))).collect();
        all.sort_by_key(Entity::key);
        Ok(all)
    }

    /// How often each policy is used, by ARN.
    pub(super) async fn policy_uses(&self) -> Result<HashMap<String, Uses>, Error> {
        let mut uses: HashMap<String, Uses> = HashMap::new();
        for entity in self.entities().await? {
            for arn in &entity.grants().attached {
                uses.entry(arn.clone()).or_default().attached += 1;
            }
            if let Some(arn) = &entity.grants().boundary {
                uses.entry(arn.clone()).or_default().boundaries += 1;
            }
        }
        Ok(uses)
    }

    /// `ListEntitiesForPolicy`.
    ///
    /// # Errors
    /// `NoSuchEntity`.
    pub async fn list_entities_for_policy(
        &self,
        request: api::ListEntitiesForPolicyRequest,
    ) -> Result<api::ListEntitiesForPolicyResponse, Error> {
        self.any_policy(&request.policy_arn).await?;
        let arn = &request.policy_arn;
        let prefix = request.path_prefix.as_deref().unwrap_or("/");
        let has_it = |grants: &Grants| match request.policy_usage_filter {
            Some(PolicyUsageType::PermissionsBoundary) => grants.boundary.as_ref() == Some(arn),
            Some(PolicyUsageType::PermissionsPolicy) => grants.attached.contains(arn),
            None => grants.attached.contains(arn) || grants.boundary.as_ref() == Some(arn),
        };
        let is_kind = |entity: &Entity| match request.entity_filter {
            Some(EntityType::User) => matches!(entity, Entity::User(_)),
            Some(EntityType::Role) => matches!(entity, Entity::Role(_)),
            Some(EntityType::Group) => false,
            Some(EntityType::LocalManagedPolicy | EntityType::AWSManagedPolicy) | None => true,
        };
        let mut all = self.entities().await?;
        all.retain(|one| is_kind(one) && one.path().starts_with(prefix) && has_it(one.grants()));
        let Page { entries, is_truncated, marker } =
            page(all, request.marker.as_deref(), request.max_items, Entity::key)?;
        let (mut users, mut roles) = (Vec::new(), Vec::new());
        for entity in entries {
            match entity {
                Entity::User(user) => users.push(api::PolicyUser {
                    user_name: Some(user.name.to_string()),
                    user_id: Some(user.id),
                }),
                Entity::Role(role) => roles.push(api::PolicyRole {
                    role_name: Some(role.name.to_string()),
                    role_id: Some(role.id),
                }),
            }
        }
        Ok(api::ListEntitiesForPolicyResponse {
            policy_groups: Some(Vec::new()),
            policy_users: Some(users),
            policy_roles: Some(roles),
            is_truncated,
            marker,
        })
    }
}
