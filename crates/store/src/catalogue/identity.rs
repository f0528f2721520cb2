//! The records of identities: users, roles, managed policies, access keys.
//!
//! Owns how they are read. Never decides what a change should be.

use mayfly_core::api_key::ApiKey;
use mayfly_core::identity::{AccessKey, EntityKey, LastUse, ManagedPolicy, Role, User};
use mayfly_core::seen_calls::SeenCalls;

use super::{Catalogue, CommitError, Record, Stored, value_of};
use crate::key::{Key, kind};

impl Catalogue {
    /// One signing key.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn access_key(&self, id: &str) -> Result<Option<Stored<AccessKey>>, CommitError> {
        let found = self.get(&Key::AccessKey(id.to_owned())).await?;
        Ok(found.map(|stored| value_of!(stored, Record::AccessKey(key) => key)))
    }

    /// All signing keys.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn access_keys(&self) -> Result<Vec<Stored<AccessKey>>, CommitError> {
        let found = self.list(&[kind::ACCESS_KEY], None, usize::MAX).await?;
        let take = |stored| value_of!(stored, Record::AccessKey(key) => key);
        Ok(found.into_iter().map(take).collect())
    }

    /// One user.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn user(&self, name: &EntityKey) -> Result<Option<Stored<User>>, CommitError> {
        let found = self.get(&Key::User(name.clone())).await?;
        Ok(found.map(|stored| value_of!(stored, Record::User(user) => user)))
    }

    /// All users by name.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn users(&self) -> Result<Vec<Stored<User>>, CommitError> {
        let found = self.list(&[kind::USER], None, usize::MAX).await?;
        let take = |stored| value_of!(stored, Record::User(user) => user);
        Ok(found.into_iter().map(take).collect())
    }

    /// One role.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn role(&self, name: &EntityKey) -> Result<Option<Stored<Role>>, CommitError> {
        let found = self.get(&Key::Role(name.clone())).await?;
        Ok(found.map(|stored| value_of!(stored, Record::Role(role) => role)))
    }

    /// All roles by name.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn roles(&self) -> Result<Vec<Stored<Role>>, CommitError> {
        let found = self.list(&[kind::ROLE], None, usize::MAX).await?;
        let take = |stored| value_of!(stored, Record::Role(role) => role);
        Ok(found.into_iter().map(take).collect())
    }

    /// One managed policy.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn managed_policy(
        &self,
        name: &EntityKey,
    ) -> Result<Option<Stored<ManagedPolicy>>, CommitError> {
        let found = self.get(&Key::ManagedPolicy(name.clone())).await?;
        Ok(found.map(|stored| value_of!(stored, Record::ManagedPolicy(policy) => policy)))
    }

    /// All managed policies by name.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn managed_policies(&self) -> Result<Vec<Stored<ManagedPolicy>>, CommitError> {
        let found = self.list(&[kind::MANAGED_POLICY], None, usize::MAX).await?;
        let take = |stored| value_of!(stored, Record::ManagedPolicy(policy) => policy);
        Ok(found.into_iter().map(take).collect())
    }

    /// When the access key or role with this id was used last.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn last_use(&self, id: &str) -> Result<Option<Stored<LastUse>>, CommitError> {
        let found = self.get(&Key::LastUse(id.to_owned())).await?;
        Ok(found.map(|stored| value_of!(stored, Record::LastUse(_, last) => last)))
    }

    /// One key for function URLs.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn api_key(&self, id: &str) -> Result<Option<Stored<ApiKey>>, CommitError> {
        let found = self.get(&Key::ApiKey(id.to_owned())).await?;
        Ok(found.map(|stored| value_of!(stored, Record::ApiKey(key) => key)))
    }

    /// All keys for function URLs.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn api_keys(&self) -> Result<Vec<Stored<ApiKey>>, CommitError> {
        let found = self.list(&[kind::API_KEY], None, usize::MAX).await?;
        let take = |stored| value_of!(stored, Record::ApiKey(key) => key);
        Ok(found.into_iter().map(take).collect())
    }

    /// What the role with this id was seen to call.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn seen_calls(&self, id: &str) -> Result<Option<Stored<SeenCalls>>, CommitError> {
        let found = self.get(&Key::SeenCalls(id.to_owned())).await?;
        Ok(found.map(|stored| value_of!(stored, Record::SeenCalls(_, seen) => seen)))
    }
}
