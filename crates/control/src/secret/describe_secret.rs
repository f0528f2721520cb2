//! `DescribeSecret`.
//!
//! Owns the answer, and beside it what the public service only tells its own log: why a rotation
//! does not get on.

use mayfly_core::secret::Secret;
use mayfly_wire::ApiError;
use mayfly_wire::generated::secretsmanager as api;

use super::refusal::refused;
use super::{address, shown};
use crate::control::Control;

/// Why the last attempt at a step of a rotation failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RotationProblem {
    /// The step.
    pub step: &'static str,
    /// Failed attempts at it.
    pub attempts: u32,
    /// Whether another attempt comes by itself.
    pub gave_up: bool,
    /// What went wrong; never an output of the function.
    pub message: String,
}

impl Control {
    /// Everything about a secret but its value.
    ///
    /// # Errors
    /// `ResourceNotFoundException`.
    pub async fn describe_secret(
        &self,
        request: api::DescribeSecretRequest,
    ) -> Result<(api::DescribeSecretResponse, Option<RotationProblem>), ApiError> {
        let secret = self.secret_at(&request.secret_id).await.map_err(refused)?.value;
        let problem = problem(&secret);
        let rotation = secret.rotation.as_ref();
        let answer = api::DescribeSecretResponse {
            arn: Some(address::arn(&self.config.home, &secret)),
            name: Some(secret.name.to_string()),
            description: Some(secret.description.clone()).filter(|text| !text.is_empty()),
            kms_key_id: secret.kms_key.clone(),
            rotation_enabled: rotation.map(|rotation| rotation.enabled),
            rotation_lambda_arn: rotation.map(|rotation| rotation.function_arn.clone()),
            rotation_rules: rotation.and_then(shown::rules),
            last_rotated_date: rotation.and_then(|rotation| rotation.last).map(shown::time),
            last_changed_date: Some(shown::time(secret.changed)),
            last_accessed_date: secret.accessed.map(shown::time),
            deleted_date: secret.deleted.map(shown::time),
            next_rotation_date: rotation.and_then(shown::next),
            tags: shown::tags(&secret),
            version_ids_to_stages: shown::stages(&secret),
            created_date: Some(shown::time(secret.created)),
            ..api::DescribeSecretResponse::default()
        };
        Ok((answer, problem))
    }
}

fn problem(secret: &Secret) -> Option<RotationProblem> {
    let run = secret.rotation.as_ref()?.run.as_ref()?;
    Some(RotationProblem {
        step: run.step.as_str(),
        attempts: run.attempts,
        gave_up: run.at.is_none(),
        message: run.failure.clone()?,
    })
}
