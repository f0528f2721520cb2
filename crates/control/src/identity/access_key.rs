//! Access keys: of users, and of the account itself.

use mayfly_core::identity::{AccessKey, KeyOwner, LastUse};
use mayfly_store::{Change, Expect, Key, Record, Stored};
use mayfly_wire::generated::iam::{self as api, StatusType};
use mayfly_wire::value::Sensitive;

use super::asking::Asking;
use super::pages::{Page, page};
use super::refusal::{limit, no_entity, validation};
use super::shown::timestamp;
use crate::control::Control;
use crate::error::Error;
use crate::limits::ACCESS_KEYS_PER_USER_MAX;

fn status(active: bool) -> StatusType {
    if active { StatusType::Active } else { StatusType::Inactive }
}

/// What the API calls the owner.
fn owner_name(owner: &KeyOwner) -> String {
    match owner {
        KeyOwner::Root => "root".to_owned(),
        KeyOwner::User(name) => name.to_string(),
    }
}

impl Control {
    /// `CreateAccessKey`: the only answer that ever has the secret.
    ///
    /// # Errors
    /// `NoSuchEntity`, `LimitExceeded`, `ValidationError`.
    pub async fn create_access_key(
        &self,
        asking: &Asking,
        request: api::CreateAccessKeyRequest,
    ) -> Result<api::CreateAccessKeyResponse, Error> {
        let mut turn = self.turn().await;
        let owner = self.owner(asking, request.user_name).await?;
        if self.keys_of(&owner).await?.len() >= ACCESS_KEYS_PER_USER_MAX {
            return Err(limit("AccessKeysPerUser", ACCESS_KEYS_PER_USER_MAX));
        }
        let key = AccessKey {
            id: self.random.access_key_id(),
            secret: self.random.secret(),
            owner,
            active: true,
            created: self.clock.now(),
        };
        turn.put(Record::AccessKey(key.clone()), Expect::Absent).await?;
        Ok(api::CreateAccessKeyResponse {
            access_key: api::AccessKey {
                user_name: owner_name(&key.owner),
                access_key_id: key.id,
                status: status(key.active),
                secret_access_key: Sensitive(key.secret),
                create_date: Some(timestamp(key.created)),
            },
        })
    }

    /// `ListAccessKeys`.
    ///
    /// # Errors
    /// `NoSuchEntity`, `ValidationError`.
    pub async fn list_access_keys(
        &self,
        asking: &Asking,
        request: api::ListAccessKeysRequest,
    ) -> Result<api::ListAccessKeysResponse, Error> {
        let owner = self.owner(asking, request.user_name).await?;
        let keys = self.keys_of(&owner).await?.into_iter().map(|key| key.value);
        let Page { entries, is_truncated, marker } =
            page(keys, request.marker.as_deref(), request.max_items, |key| key.id.clone())?;
        let shown = |key: AccessKey| api::AccessKeyMetadata {
            user_name: Some(owner_name(&key.owner)),
            access_key_id: Some(key.id),
            status: Some(status(key.active)),
            create_date: Some(timestamp(key.created)),
        };
        let access_key_metadata = entries.into_iter().map(shown).collect();
        Ok(api::ListAccessKeysResponse { access_key_metadata, is_truncated, marker })
    }

    /// `UpdateAccessKey`: switches a key off or on.
    ///
    /// # Errors
    /// `NoSuchEntity`, `ValidationError`.
    pub async fn update_access_key(
        &self,
        asking: &Asking,
        request: api::UpdateAccessKeyRequest,
    ) -> Result<(), Error> {
        let active = match request.status {
            StatusType::Active => true,
            StatusType::Inactive => false,
            StatusType::Expired => {
                return Err(validation("Status must be Active or Inactive: keys do not expire."));
            }
        };
        let mut turn = self.turn().await;
        let mut key = self.key_of(asking, request.user_name, &request.access_key_id).await?;
        key.value.active = active;
        turn.put(Record::AccessKey(key.value), Expect::Revision(key.revision)).await
    }

    /// `DeleteAccessKey`.
    ///
    /// # Errors
    /// `NoSuchEntity`, `ValidationError`.
    pub async fn delete_access_key(
        &self,
        asking: &Asking,
        request: api::DeleteAccessKeyRequest,
    ) -> Result<(), Error> {
        let mut turn = self.turn().await;
        let key = self.key_of(asking, request.user_name, &request.access_key_id).await?;
        let id = key.value.id;
        let deletes = vec![
            (Key::AccessKey(id.clone()), Expect::Revision(key.revision)),
            (Key::LastUse(id), Expect::Any),
        ];
        turn.commit(Change { puts: Vec::new(), deletes }).await
    }

    /// `GetAccessKeyLastUsed`.
    ///
    /// # Errors
    /// `NoSuchEntity`.
    pub async fn get_access_key_last_used(
        &self,
        request: api::GetAccessKeyLastUsedRequest,
    ) -> Result<api::GetAccessKeyLastUsedResponse, Error> {
        let id = &request.access_key_id;
        let key = self.catalogue.access_key(id).await?.ok_or_else(|| no_key(id))?;
        let last = self.last_use(id).await?;
        let nowhere = || "N/A".to_owned();
        let last = match last {
            Some(last) => api::AccessKeyLastUsed {
                last_used_date: Some(timestamp(last.at)),
                service_name: last.service,
                region: last.region,
            },
            None => api::AccessKeyLastUsed {
                last_used_date: None,
                service_name: nowhere(),
                region: nowhere(),
            },
        };
        Ok(api::GetAccessKeyLastUsedResponse {
            user_name: Some(owner_name(&key.value.owner)),
            access_key_last_used: Some(last),
        })
    }

    /// The last use of a key or role: what the gateway knows is newer than what is written.
    pub(super) async fn last_use(&self, id: &str) -> Result<Option<LastUse>, Error> {
        if let Some(last) = (self.config.last_use)(id) {
            return Ok(Some(last));
        }
        Ok(self.catalogue.last_use(id).await?.map(|last| last.value))
    }

    /// All keys of an owner, by id.
    pub(super) async fn keys_of(&self, owner: &KeyOwner) -> Result<Vec<Stored<AccessKey>>, Error> {
        let mut keys = self.catalogue.access_keys().await?;
        keys.retain(|key| key.value.owner == *owner);
        Ok(keys)
    }

    async fn owner(&self, asking: &Asking, name: Option<String>) -> Result<KeyOwner, Error> {
        match name {
            Some(name) => Ok(KeyOwner::User(self.user_named(&name).await?.value.name)),
            None => asking.owner(),
        }
    }

    /// The key that a request names; without a user's name, one of the caller's.
    async fn key_of(
        &self,
        asking: &Asking,
        user_name: Option<String>,
        id: &str,
    ) -> Result<Stored<AccessKey>, Error> {
        let owner = self.owner(asking, user_name).await?;
        let found = self.catalogue.access_key(id).await?;
        found.filter(|key| key.value.owner == owner).ok_or_else(|| no_key(id))
    }
}

fn no_key(id: &str) -> Error {
    no_entity(format!("The Access Key with id {id} cannot be found."))
}
