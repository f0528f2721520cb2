//! Permission boundaries of users and roles.

use mayfly_wire::generated::iam as api;

use super::refusal::no_entity;
use super::subject::Subject;
use crate::control::Control;
use crate::error::Error;

impl Control {
    async fn put_boundary(&self, of: Subject<'_>, arn: String) -> Result<(), Error> {
        let mut turn = self.turn().await;
        self.attachable(&arn).await?;
        let mut found = self.subject(of).await?;
        found.grants_mut().boundary = Some(arn);
        let (record, expect) = found.into_put();
        turn.put(record, expect).await
    }

    async fn delete_boundary(&self, of: Subject<'_>) -> Result<(), Error> {
        self.change(of, |found| {
            let missing = || {
                let (word, name) = (of.word(), of.name());
                no_entity(format!("The {word} {name} has no permissions boundary."))
            };
            found.grants_mut().boundary.take().map(drop).ok_or_else(missing)
        })
        .await
    }

    /// `PutUserPermissionsBoundary`.
    ///
    /// # Errors
    /// `NoSuchEntity`, `InvalidInput`.
    pub async fn put_user_permissions_boundary(
        &self,
        request: api::PutUserPermissionsBoundaryRequest,
    ) -> Result<(), Error> {
        self.put_boundary(Subject::User(&request.user_name), request.permissions_boundary).await
    }

    /// `PutRolePermissionsBoundary`.
    ///
    /// # Errors
    /// `NoSuchEntity`, `InvalidInput`.
    pub async fn put_role_permissions_boundary(
        &self,
        request: api::PutRolePermissionsBoundaryRequest,
    ) -> Result<(), Error> {
        self.put_boundary(Subject::Role(&request.role_name), request.permissions_boundary).await
    }

    /// `DeleteUserPermissionsBoundary`.
    ///
    /// # Errors
    /// `NoSuchEntity`.
    pub async fn delete_user_permissions_boundary(
        &self,
        request: api::DeleteUserPermissionsBoundaryRequest,
    ) -> Result<(), Error> {
        self.delete_boundary(Subject::User(&request.user_name)).await
    }

    /// `DeleteRolePermissionsBoundary`.
    ///
    /// # Errors
    /// `NoSuchEntity`.
    pub async fn delete_role_permissions_boundary(
        &self,
        request: api::DeleteRolePermissionsBoundaryRequest,
    ) -> Result<(), Error> {
        self.delete_boundary(Subject::Role(&request.role_name)).await
    }
}
