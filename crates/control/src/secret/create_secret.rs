//! `CreateSecret`.
//!
//! Owns a new secret, with its first version when the request has a value. Asked again with the
//! same token and value it answers the same.

use std::collections::BTreeMap;

use mayfly_core::secret::{CURRENT, Secret, SecretValue};
use mayfly_store::{Change, Expect, Record};
use mayfly_wire::ApiError;
use mayfly_wire::generated::secretsmanager as api;
use mayfly_wire::generated::secretsmanager::errors;

use super::refusal::{self, refused};
use super::value::Written;
use super::{address, shown, value};
use crate::control::Control;
use crate::error::Error;
use crate::tag;

impl Control {
    /// Creates a secret.
    ///
    /// # Errors
    /// `ResourceExistsException`, `InvalidParameterException`; `InvalidRequestException` while one
    /// of the name waits for its deletion.
    pub async fn create_secret(
        &self,
        request: api::CreateSecretRequest,
    ) -> Result<api::CreateSecretResponse, ApiError> {
        self.create_one(request).await.map_err(refused)
    }

    async fn create_one(
        &self,
        request: api::CreateSecretRequest,
    ) -> Result<api::CreateSecretResponse, Error> {
        for (member, is_given) in [
            ("AddReplicaRegions", request.add_replica_regions.is_some()),
            ("ForceOverwriteReplicaSecret", request.force_overwrite_replica_secret == Some(true)),
            ("Type", request.r#type.is_some()),
            ("CrossAccountPrimaryARN", request.cross_account_primary_arn.is_some()),
        ] {
            if is_given {
                return Err(refusal::unsupported(member));
            }
        }
        let name = address::new_name(&request.name)?;
        let value = value::given(request.secret_string, request.secret_binary)?;
        let tags = shown::given_tags(request.tags);
        tag::rules::check(&tags)?;
        let now = self.clock.now();
        let id = self.version_id(request.client_request_token.as_deref());
        let fresh = Secret {
            name: name.clone(),
            suffix: self.random.secret_suffix(),
            description: request.description.unwrap_or_default(),
            kms_key: request.kms_key_id.filter(|id| !id.is_empty()),
            tags,
            created: now,
            changed: now,
            accessed: None,
            deleted: None,
            versions: BTreeMap::new(),
            policy: None,
            rotation: None,
        };
        let (secret, has_value) =
            self.commit_with(|| self.creation_of(&fresh, &id, value.as_ref())).await?;
        Ok(api::CreateSecretResponse {
            arn: Some(address::arn(&self.config.home, &secret)),
            name: Some(name.to_string()),
            version_id: has_value.then_some(id),
            ..api::CreateSecretResponse::default()
        })
    }

    /// One attempt; the answer is the secret, and whether it has a version.
    async fn creation_of(
        &self,
        fresh: &Secret,
        id: &str,
        value: Option<&SecretValue>,
    ) -> Result<(Change, (Secret, bool)), Error> {
        if let Some(existing) = self.catalogue.secret(&fresh.name).await? {
            let existing = existing.value;
            self.check_same_secret(&existing, id, value).await?;
            return Ok((Change::default(), (existing, value.is_some())));
        }
        let mut secret = fresh.clone();
        let mut change = Change::default();
        if let Some(value) = value {
            let stages = [CURRENT.to_owned()];
            let written = self.with_version(secret.clone(), id, value.clone(), &stages).await?;
            if let Written::New(with_value, values) = written {
                (secret, change) = (*with_value, values);
            }
        }
        change.puts.push((Record::Secret(secret.clone()), Expect::Absent));
        Ok((change, (secret, value.is_some())))
    }

    /// A secret of the name is only the one that is asked for when token and value are.
    async fn check_same_secret(
        &self,
        existing: &Secret,
        id: &str,
        value: Option<&SecretValue>,
    ) -> Result<(), Error> {
        if existing.deleted.is_some() {
            return Err(refusal::invalid_request(
                "You can't create this secret because a secret with this name is already \
                 scheduled for deletion.",
            ));
        }
        let known = match value {
            Some(_) => self.catalogue.secret_value(existing, id).await?,
            None => None,
        };
        if known.is_some_and(|known| Some(&known.value) == value) {
            return Ok(());
        }
        let text =
            format!("The operation failed because the secret {} already exists.", existing.name);
        Err(errors::resource_exists(text).into())
    }
}
