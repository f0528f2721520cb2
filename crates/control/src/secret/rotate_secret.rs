//! `RotateSecret`.
//!
//! Owns the settings of a rotation and its beginning. The steps are taken by `events`, which hears
//! of the change; a function that may not be called shows in `DescribeSecret`.

use mayfly_core::name::FunctionName;
use mayfly_core::secret::{CURRENT, Rotation, Secret};
use mayfly_store::{Change, Expect, Record};
use mayfly_wire::ApiError;
use mayfly_wire::arn::FunctionReference;
use mayfly_wire::generated::secretsmanager as api;

use super::address;
use super::refusal::{self, refused};
use super::schedule::{self, Schedule};
use crate::control::Control;
use crate::error::Error;

impl Control {
    /// Sets how a secret is rotated, and begins a rotation unless told otherwise.
    ///
    /// # Errors
    /// `ResourceNotFoundException`, `InvalidParameterException`; `InvalidRequestException` without
    /// a function, without a value, or while another rotation is not complete.
    pub async fn rotate_secret(
        &self,
        request: api::RotateSecretRequest,
    ) -> Result<api::RotateSecretResponse, ApiError> {
        self.rotate_one(request).await.map_err(refused)
    }

    async fn rotate_one(
        &self,
        request: api::RotateSecretRequest,
    ) -> Result<api::RotateSecretResponse, Error> {
        if request.external_secret_rotation_metadata.is_some() {
            return Err(refusal::unsupported("ExternalSecretRotationMetadata"));
        }
        if request.external_secret_rotation_role_arn.is_some() {
            return Err(refusal::unsupported("ExternalSecretRotationRoleArn"));
        }
        let schedule = request.rotation_rules.map(|rules| schedule::read(rules, self.clock.now()));
        let schedule = schedule.transpose()?;
        let function = request.rotation_lambda_arn.filter(|arn| !arn.is_empty());
        if let Some(arn) = &function {
            self.check_function(arn).await?;
        }
        let token = self.version_id(request.client_request_token.as_deref());
        let now_only = request.rotate_immediately != Some(false);
        let secret = self.commit_with(|| async {
            let stored = self.live_secret_at(&request.secret_id).await?;
            let (secret, is_refused) = self.rotated(
                stored.value,
                function.as_deref(),
                schedule.as_ref(),
                &token,
                now_only,
            )?;
            let put = (Record::Secret(secret.clone()), Expect::Revision(stored.revision));
            Ok((Change { puts: vec![put], deletes: Vec::new() }, (secret, is_refused)))
        });
        let (secret, is_refused) = secret.await?;
        if is_refused {
            return Err(refusal::invalid_request(
                "A previous rotation isn't complete. That rotation will be reattempted.",
            ));
        }
        let run = secret.rotation.as_ref().and_then(|rotation| rotation.run.as_ref());
        Ok(api::RotateSecretResponse {
            arn: Some(address::arn(&self.config.home, &secret)),
            name: Some(secret.name.to_string()),
            version_id: run.map(|run| run.token.clone()).filter(|_| now_only),
        })
    }

    /// The secret as it goes on, and whether the caller is told that an earlier rotation does.
    fn rotated(
        &self,
        mut secret: Secret,
        function: Option<&str>,
        schedule: Option<&Schedule>,
        token: &str,
        now_only: bool,
    ) -> Result<(Secret, bool), Error> {
        let is_same = secret
            .rotation
            .as_ref()
            .and_then(|rotation| rotation.run.as_ref())
            .is_some_and(|run| run.token == token);
        if is_same {
            return Ok((secret, false));
        }
        let before = secret.rotation.take();
        let kept = before.as_ref().map(|rotation| rotation.function_arn.clone());
        let function_arn = function.map(str::to_owned).or(kept).ok_or_else(|| {
            refusal::invalid_request(
                "No Lambda rotation function ARN is associated with this secret.",
            )
        })?;
        if secret.staged(CURRENT).is_none() {
            return Err(refusal::invalid_request(
                "The secret has no value yet: put one before you rotate it.",
            ));
        }
        let mut rotation = before.unwrap_or_else(|| Rotation {
            enabled: true,
            function_arn: String::new(),
            after_days: None,
            schedule: None,
            schedule_ms: None,
            duration: None,
            last: None,
            next: None,
            run: None,
        });
        rotation.enabled = true;
        rotation.function_arn = function_arn;
        if let Some(schedule) = schedule {
            rotation.after_days = schedule.after_days;
            rotation.schedule.clone_from(&schedule.expression);
            rotation.schedule_ms = schedule.expression_ms;
            rotation.duration.clone_from(&schedule.duration);
        }
        secret.rotation = Some(rotation);
        let is_refused = secret.unfinished().is_some();
        secret.begin_rotation(token, !now_only, self.clock.now());
        secret.changed = self.clock.now();
        Ok((secret, is_refused))
    }

    async fn check_function(&self, arn: &str) -> Result<(), Error> {
        let invalid = || Error::invalid("RotationLambdaARN is not the ARN of a function");
        let reference = FunctionReference::parse(arn).map_err(|_| invalid())?;
        let name = FunctionName::new(&reference.name).map_err(|_| invalid())?;
        let home = &self.config.home;
        let elsewhere = |written: &Option<String>, ours: &str| {
            written.as_deref().is_some_and(|written| written != ours)
        };
        let is_ours = !elsewhere(&reference.account, &home.account)
            && !elsewhere(&reference.region, &home.region);
        if !is_ours || self.catalogue.function(&name).await?.is_none() {
            let text = format!("RotationLambdaARN: there is no function {arn}");
            return Err(Error::invalid(text));
        }
        Ok(())
    }
}
