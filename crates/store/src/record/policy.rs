//! The stored shape of a resource policy; function name and qualifier are in the key.

use mayfly_core::function::{Policy, Statement, UrlAuth};
use serde::{Deserialize, Serialize};

use super::FieldResult;
use super::url::{auth, auth_word};

#[derive(Serialize, Deserialize)]
pub(super) struct V1 {
    v: u32,
    statements: Vec<Statement1>,
    revision_id: String,
}

#[derive(Serialize, Deserialize)]
struct Statement1 {
    id: String,
    action: String,
    principal: String,
    resource: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    source_arn: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    source_account: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    principal_org_id: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    event_source_token: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    function_url_auth: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    invoked_via_function_url: Option<bool>,
}

impl V1 {
    pub(super) fn from_core(policy: &Policy) -> Self {
        Self {
            v: super::V1,
            statements: policy.statements.iter().map(Statement1::from_core).collect(),
            revision_id: policy.revision_id.clone(),
        }
    }

    pub(super) fn into_core(self) -> FieldResult<Policy> {
        let statements: FieldResult<Vec<_>> =
            self.statements.into_iter().map(Statement1::into_core).collect();
        Ok(Policy { statements: statements?, revision_id: self.revision_id })
    }
}

impl Statement1 {
    fn from_core(statement: &Statement) -> Self {
        Self {
            id: statement.id.clone(),
            action: statement.action.clone(),
            principal: statement.principal.clone(),
            resource: statement.resource.clone(),
            source_arn: statement.source_arn.clone(),
            source_account: statement.source_account.clone(),
            principal_org_id: statement.principal_org_id.clone(),
            event_source_token: statement.event_source_token.clone(),
            function_url_auth: statement.function_url_auth.map(|a| auth_word(a).to_owned()),
            invoked_via_function_url: statement.invoked_via_function_url,
        }
    }

    fn into_core(self) -> FieldResult<Statement> {
        let function_url_auth: Option<UrlAuth> =
            self.function_url_auth.as_deref().map(auth).transpose()?;
        Ok(Statement {
            id: self.id,
            action: self.action,
            principal: self.principal,
            resource: self.resource,
            source_arn: self.source_arn,
            source_account: self.source_account,
            principal_org_id: self.principal_org_id,
            event_source_token: self.event_source_token,
            function_url_auth,
            invoked_via_function_url: self.invoked_via_function_url,
        })
    }
}
