//! `GetResourcePolicy`, `PutResourcePolicy` and `DeleteResourcePolicy`.
//!
//! Owns the policy's text on the secret. Never evaluates it: the gateway's gate does.

use mayfly_core::policy::{Document, Effect, Element, PrincipalPattern};
use mayfly_core::secret::Secret;
use mayfly_store::{Change, Expect, Record};
use mayfly_wire::ApiError;
use mayfly_wire::generated::secretsmanager as api;
use mayfly_wire::generated::secretsmanager::errors;
use mayfly_wire::policy::{self, Kind};

use super::address;
use super::refusal::refused;
use crate::control::Control;
use crate::error::Error;

impl Control {
    /// The resource policy of a secret.
    ///
    /// # Errors
    /// `ResourceNotFoundException`.
    pub async fn get_secret_policy(
        &self,
        request: api::GetResourcePolicyRequest,
    ) -> Result<api::GetResourcePolicyResponse, ApiError> {
        refuse_name(request.policy_name.as_deref())?;
        let secret = self.secret_at(&request.secret_id).await.map_err(refused)?.value;
        Ok(api::GetResourcePolicyResponse {
            arn: Some(address::arn(&self.config.home, &secret)),
            name: Some(secret.name.to_string()),
            resource_policy: secret.policy,
            policy_name: None,
        })
    }

    /// Gives a secret a resource policy.
    ///
    /// # Errors
    /// `MalformedPolicyDocumentException`, `PublicPolicyException`, `ResourceNotFoundException`.
    pub async fn put_secret_policy(
        &self,
        request: api::PutResourcePolicyRequest,
    ) -> Result<api::PutResourcePolicyResponse, ApiError> {
        refuse_name(request.policy_name.as_deref())?;
        let document = policy::parse(&request.resource_policy, Kind::Resource)
            .map_err(|error| errors::malformed_policy_document(error.to_string()))?;
        if request.block_public_policy == Some(true) && is_public(&document) {
            let text = "You can't attach a resource policy that grants broad access to the secret.";
            return Err(errors::public_policy(text));
        }
        let text = Some(request.resource_policy);
        let secret = self.set_policy(&request.secret_id, &text).await.map_err(refused)?;
        Ok(api::PutResourcePolicyResponse {
            arn: Some(address::arn(&self.config.home, &secret)),
            name: Some(secret.name.to_string()),
            policy_name: None,
        })
    }

    /// Takes a secret's resource policy.
    ///
    /// # Errors
    /// `ResourceNotFoundException`.
    pub async fn delete_secret_policy(
        &self,
        request: api::DeleteResourcePolicyRequest,
    ) -> Result<api::DeleteResourcePolicyResponse, ApiError> {
        refuse_name(request.policy_name.as_deref())?;
        let secret = self.set_policy(&request.secret_id, &None).await.map_err(refused)?;
        Ok(api::DeleteResourcePolicyResponse {
            arn: Some(address::arn(&self.config.home, &secret)),
            name: Some(secret.name.to_string()),
            policy_name: None,
        })
    }

    async fn set_policy(&self, id: &str, policy: &Option<String>) -> Result<Secret, Error> {
        self.commit_with(|| async {
            let stored = self.live_secret_at(id).await?;
            let secret = Secret { policy: policy.clone(), ..stored.value };
            let put = (Record::Secret(secret.clone()), Expect::Revision(stored.revision));
            Ok((Change { puts: vec![put], deletes: Vec::new() }, secret))
        })
        .await
    }
}

/// Whether a statement allows something to everybody without any condition.
fn is_public(document: &Document) -> bool {
    document.statements.iter().any(|statement| {
        let anyone = match &statement.principal {
            Some(Element::Is(patterns)) => patterns.contains(&PrincipalPattern::Anyone),
            Some(Element::Not(_)) => true,
            None => false,
        };
        anyone && statement.effect == Effect::Allow && statement.conditions.is_empty()
    })
}

fn refuse_name(name: Option<&str>) -> Result<(), ApiError> {
    match name {
        None | Some("default") => Ok(()),
        Some(_) => Err(errors::invalid_parameter(
            "PolicyName: a secret has one policy, which is called default",
        )),
    }
}
