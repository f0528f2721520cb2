//! Users.

use std::collections::BTreeMap;

use mayfly_core::identity::{EntityName, Grants, KeyOwner, User};
use mayfly_store::{Change, Expect, Record, Stored};
use mayfly_wire::generated::iam as api;

use super::asking::Asking;
use super::pages::{Page, page};
use super::refusal::{bad_name, exists, in_use};
use super::{shown, tags};
use crate::control::Control;
use crate::error::Error;

impl Control {
    /// `CreateUser`.
    ///
    /// # Errors
    /// `EntityAlreadyExists`, `LimitExceeded`, `NoSuchEntity` for its boundary.
    pub async fn create_user(
        &self,
        request: api::CreateUserRequest,
    ) -> Result<api::CreateUserResponse, Error> {
        let name = EntityName::new(&request.user_name).map_err(bad_name)?;
        let mut turn = self.turn().await;
        if self.catalogue.user(&name.key()).await?.is_some() {
            return Err(exists("User", name.as_str()));
        }
        if let Some(arn) = &request.permissions_boundary {
            self.attachable(arn).await?;
        }
        let mut user = User {
            name,
            path: request.path.unwrap_or_else(|| "/".to_owned()),
            id: self.random.identity_id("AIDA"),
            created: self.clock.now(),
            tags: BTreeMap::new(),
            grants: Grants { boundary: request.permissions_boundary, ..Grants::default() },
        };
        tags::add(&mut user.tags, request.tags.unwrap_or_default())?;
        let shown = shown::user(&self.config.home.account, &user);
        let record = Record::User(user);
        turn.room_for(&record).await?;
        turn.put(record, Expect::Absent).await?;
        Ok(api::CreateUserResponse { user: Some(shown) })
    }

    /// `GetUser`; without a name the caller.
    ///
    /// # Errors
    /// `NoSuchEntity`, `ValidationError`.
    pub async fn get_user(
        &self,
        asking: &Asking,
        request: api::GetUserRequest,
    ) -> Result<api::GetUserResponse, Error> {
        let account = &self.config.home.account;
        let name = match (request.user_name, asking.owner()) {
            (Some(name), _) => name,
            (None, Ok(KeyOwner::User(name))) => name.to_string(),
            (None, Ok(KeyOwner::Root)) => {
                return Ok(api::GetUserResponse { user: shown::root(account) });
            }
            (None, Err(error)) => return Err(error),
        };
        let user = self.user_named(&name).await?;
        Ok(api::GetUserResponse { user: shown::user(account, &user.value) })
    }

    /// `ListUsers`.
    ///
    /// # Errors
    /// `ValidationError` for a strange marker.
    pub async fn list_users(
        &self,
        request: api::ListUsersRequest,
    ) -> Result<api::ListUsersResponse, Error> {
        let prefix = request.path_prefix.as_deref().unwrap_or("/");
        let users = self.catalogue.users().await?.into_iter().map(|user| user.value);
        let users = users.filter(|user| user.path.starts_with(prefix));
        let key = |user: &User| user.name.key().as_str().to_owned();
        let Page { entries, is_truncated, marker } =
            page(users, request.marker.as_deref(), request.max_items, key)?;
        let account = &self.config.home.account;
        // As in IAM, lists have neither tags nor boundaries.
        let plain = |user: User| api::User {
            tags: None,
            permissions_boundary: None,
            ..shown::user(account, &user)
        };
        let users = entries.into_iter().map(plain).collect();
        Ok(api::ListUsersResponse { users, is_truncated, marker })
    }

    /// `UpdateUser`: another name, another path. Keys and everything else stay.
    ///
    /// # Errors
    /// `NoSuchEntity`, `EntityAlreadyExists`.
    pub async fn update_user(&self, request: api::UpdateUserRequest) -> Result<(), Error> {
        let mut turn = self.turn().await;
        let Stored { value: mut user, revision } = self.user_named(&request.user_name).await?;
        let before = Record::User(user.clone()).key();
        if let Some(path) = request.new_path {
            user.path = path;
        }
        let mut change = Change::default();
        if let Some(name) = request.new_user_name {
            let name = EntityName::new(&name).map_err(bad_name)?;
            if name.key() != user.name.key() && self.catalogue.user(&name.key()).await?.is_some() {
                return Err(exists("User", name.as_str()));
            }
            for mut key in self.keys_of(&KeyOwner::User(user.name.clone())).await? {
                key.value.owner = KeyOwner::User(name.clone());
                let expect = Expect::Revision(key.revision);
                change.puts.push((Record::AccessKey(key.value), expect));
            }
            user.name = name;
        }
        let record = Record::User(user);
        if record.key() == before {
            change.puts.push((record, Expect::Revision(revision)));
        } else {
            change.deletes.push((before, Expect::Revision(revision)));
            change.puts.push((record, Expect::Absent));
        }
        turn.commit(change).await
    }

    /// `DeleteUser`.
    ///
    /// # Errors
    /// `NoSuchEntity`; `DeleteConflict` while it has keys or policies.
    pub async fn delete_user(&self, request: api::DeleteUserRequest) -> Result<(), Error> {
        let mut turn = self.turn().await;
        let user = self.user_named(&request.user_name).await?;
        let owner = KeyOwner::User(user.value.name.clone());
        if !self.keys_of(&owner).await?.is_empty() {
            return Err(in_use("Cannot delete entity, must delete access keys first."));
        }
        check_bare(&user.value.grants)?;
        let key = Record::User(user.value).key();
        let deletes = vec![(key, Expect::Revision(user.revision))];
        turn.commit(Change { puts: Vec::new(), deletes }).await
    }
}

/// Refuses to delete somebody who still has policies.
pub(super) fn check_bare(grants: &Grants) -> Result<(), Error> {
    if !grants.attached.is_empty() {
        return Err(in_use("Cannot delete entity, must detach all policies first."));
    }
    if !grants.inline.is_empty() {
        return Err(in_use("Cannot delete entity, must delete policies first."));
    }
    Ok(())
}
