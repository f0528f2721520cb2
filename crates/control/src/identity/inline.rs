//! Inline policies: those that one user or role has for itself.

use mayfly_wire::generated::iam::{self as api, errors};
use mayfly_wire::policy::{Kind, counted_chars};

use super::document::{check, encoded};
use super::pages::{Page, page};
use super::refusal::no_entity;
use super::subject::Subject;
use crate::control::Control;
use crate::error::Error;

/// What is wanted of one inline policy.
struct Named<'a> {
    of: Subject<'a>,
    policy: &'a str,
}

impl Named<'_> {
    fn missing(&self) -> Error {
        let policy = self.policy;
        no_entity(format!("The {} policy with name {policy} cannot be found.", self.of.word()))
    }

    fn kind(&self) -> Kind {
        match self.of {
            Subject::User(_) => Kind::User,
            Subject::Role(_) => Kind::Role,
        }
    }
}

impl Control {
    async fn put_inline(&self, named: Named<'_>, text: String) -> Result<(), Error> {
        let kind = named.kind();
        check(&text, kind)?;
        self.change(named.of, |found| {
            let inline = &mut found.grants_mut().inline;
            inline.insert(named.policy.to_owned(), text);
            let chars: usize = inline.values().map(|text| counted_chars(text)).sum();
            let max = kind.chars_max();
            if chars > max {
                let (word, name) = (named.of.word(), named.of.name());
                let message =
                    format!("Maximum policy size of {max} bytes exceeded for {word} {name}");
                return Err(errors::limit_exceeded(message).into());
            }
            Ok(())
        })
        .await
    }

    async fn get_inline(&self, named: Named<'_>) -> Result<String, Error> {
        let found = self.subject(named.of).await?;
        let text = found.grants().inline.get(named.policy);
        text.map(|text| encoded(text)).ok_or_else(|| named.missing())
    }

    async fn delete_inline(&self, named: Named<'_>) -> Result<(), Error> {
        self.change(named.of, |found| {
            let gone = found.grants_mut().inline.remove(named.policy);
            gone.map(drop).ok_or_else(|| named.missing())
        })
        .await
    }

    async fn list_inline(
        &self,
        of: Subject<'_>,
        marker: Option<&str>,
        max_items: Option<i32>,
    ) -> Result<Page<String>, Error> {
        let found = self.subject(of).await?;
        page(found.grants().inline.keys().cloned(), marker, max_items, String::clone)
    }

    /// `PutUserPolicy`.
    ///
    /// # Errors
    /// `NoSuchEntity`, `MalformedPolicyDocument`, `LimitExceeded`.
    pub async fn put_user_policy(&self, request: api::PutUserPolicyRequest) -> Result<(), Error> {
        let of = Subject::User(&request.user_name);
        self.put_inline(Named { of, policy: &request.policy_name }, request.policy_document).await
    }

    /// `PutRolePolicy`.
    ///
    /// # Errors
    /// `NoSuchEntity`, `MalformedPolicyDocument`, `LimitExceeded`.
    pub async fn put_role_policy(&self, request: api::PutRolePolicyRequest) -> Result<(), Error> {
        let of = Subject::Role(&request.role_name);
        self.put_inline(Named { of, policy: &request.policy_name }, request.policy_document).await
    }

    /// `GetUserPolicy`.
    ///
    /// # Errors
    /// `NoSuchEntity`.
    pub async fn get_user_policy(
        &self,
        request: api::GetUserPolicyRequest,
    ) -> Result<api::GetUserPolicyResponse, Error> {
        let of = Subject::User(&request.user_name);
        let policy_document = self.get_inline(Named { of, policy: &request.policy_name }).await?;
        let api::GetUserPolicyRequest { user_name, policy_name } = request;
        Ok(api::GetUserPolicyResponse { user_name, policy_name, policy_document })
    }

    /// `GetRolePolicy`.
    ///
    /// # Errors
    /// `NoSuchEntity`.
    pub async fn get_role_policy(
        &self,
        request: api::GetRolePolicyRequest,
    ) -> Result<api::GetRolePolicyResponse, Error> {
        let of = Subject::Role(&request.role_name);
        let policy_document = self.get_inline(Named { of, policy: &request.policy_name }).await?;
        let api::GetRolePolicyRequest { role_name, policy_name } = request;
        Ok(api::GetRolePolicyResponse { role_name, policy_name, policy_document })
    }

    /// `DeleteUserPolicy`.
    ///
    /// # Errors
    /// `NoSuchEntity`.
    pub async fn delete_user_policy(
        &self,
        request: api::DeleteUserPolicyRequest,
    ) -> Result<(), Error> {
        let of = Subject::User(&request.user_name);
        self.delete_inline(Named { of, policy: &request.policy_name }).await
    }

    /// `DeleteRolePolicy`.
    ///
    /// # Errors
    /// `NoSuchEntity`.
    pub async fn delete_role_policy(
        &self,
        request: api::DeleteRolePolicyRequest,
    ) -> Result<(), Error> {
        let of = Subject::Role(&request.role_name);
        self.delete_inline(Named { of, policy: &request.policy_name }).await
    }

    /// `ListUserPolicies`.
    ///
    /// # Errors
    /// `NoSuchEntity`.
    pub async fn list_user_policies(
        &self,
        request: api::ListUserPoliciesRequest,
    ) -> Result<api::ListUserPoliciesResponse, Error> {
        let of = Subject::User(&request.user_name);
        let Page { entries: policy_names, is_truncated, marker } =
            self.list_inline(of, request.marker.as_deref(), request.max_items).await?;
        Ok(api::ListUserPoliciesResponse { policy_names, is_truncated, marker })
    }

    /// `ListRolePolicies`.
    ///
    /// # Errors
    /// `NoSuchEntity`.
    pub async fn list_role_policies(
        &self,
        request: api::ListRolePoliciesRequest,
    ) -> Result<api::ListRolePoliciesResponse, Error> {
        let of = Subject::Role(&request.role_name);
        let Page { entries: policy_names, is_truncated, marker } =
            self.list_inline(of, request.marker.as_deref(), request.max_items).await?;
        Ok(api::ListRolePoliciesResponse { policy_names, is_truncated, marker })
    }
}
