//! `GetSecretValue`.
//!
//! Owns the choice of the version. Remembers the day of the reading, nothing else.

use mayfly_core::secret::{CURRENT, Secret, SecretValue};
use mayfly_core::time::EpochMs;
use mayfly_store::{Change, Expect, Record, Stored};
use mayfly_wire::ApiError;
use mayfly_wire::generated::secretsmanager as api;
use mayfly_wire::value::{Blob, Sensitive};

use super::refusal::{self, refused};
use super::{address, shown};
use crate::control::Control;
use crate::error::Error;

const DAY_MS: u64 = 86_400_000;

impl Control {
    /// The value of a version: the current one, unless another one is asked for.
    ///
    /// # Errors
    /// `ResourceNotFoundException`; `InvalidRequestException` for a secret that waits for its
    /// deletion, or when version and label do not go together.
    pub async fn get_secret_value(
        &self,
        request: api::GetSecretValueRequest,
    ) -> Result<api::GetSecretValueResponse, ApiError> {
        let (id, stage) = (request.version_id.as_deref(), request.version_stage.as_deref());
        let found = self.value_of(&request.secret_id, id, stage).await.map_err(refused)?;
        Ok(api::GetSecretValueResponse {
            arn: found.arn,
            name: found.name,
            version_id: found.version_id,
            secret_binary: found.secret_binary,
            secret_string: found.secret_string,
            version_stages: found.version_stages,
            created_date: found.created_date,
        })
    }

    /// The same as an entry of a list.
    pub(super) async fn value_of(
        &self,
        secret_id: &str,
        version_id: Option<&str>,
        stage: Option<&str>,
    ) -> Result<api::SecretValueEntry, Error> {
        let stored = self.live_secret_at(secret_id).await?;
        let id = chosen(&stored.value, version_id, stage)?.to_owned();
        let version = &stored.value.versions[&id];
        let value = self.catalogue.secret_value(&stored.value, &id).await?;
        let value = value.filter(|_| version.has_value);
        let value = value.ok_or_else(|| refusal::no_value(&format!("VersionId: {id}")))?.value;
        let (text, binary) = match value {
            SecretValue::Text(text) => (Some(Sensitive(text)), None),
            SecretValue::Binary(bytes) => (None, Some(Blob(bytes.into()))),
        };
        let entry = api::SecretValueEntry {
            arn: Some(address::arn(&self.config.home, &stored.value)),
            name: Some(stored.value.name.to_string()),
            secret_binary: binary,
            secret_string: text,
            version_stages: Some(version.stages.iter().cloned().collect()),
            created_date: Some(shown::time(version.created)),
            version_id: Some(id),
        };
        self.remember_reading(stored).await;
        Ok(entry)
    }

    /// Writes the day down, once a day; that it cannot be written is no reason to refuse.
    async fn remember_reading(&self, stored: Stored<Secret>) {
        let now = self.clock.now();
        let day = EpochMs(now.0 - now.0 % DAY_MS);
        if stored.value.accessed.is_some_and(|accessed| accessed >= day) {
            return;
        }
        let secret = Secret { accessed: Some(day), ..stored.value };
        let put = (Record::Secret(secret), Expect::Revision(stored.revision));
        let change = Change { puts: vec![put], deletes: Vec::new() };
        if let Err(error) = self.catalogue.commit(change).await {
            tracing::debug!(%error, "the day of a reading was not written down");
        }
    }
}

fn chosen<'a>(
    secret: &'a Secret,
    id: Option<&'a str>,
    stage: Option<&str>,
) -> Result<&'a str, Error> {
    let Some(id) = id else {
        let stage = stage.unwrap_or(CURRENT);
        let found = secret.staged(stage);
        return found.ok_or_else(|| refusal::no_value(&format!("staging label: {stage}")));
    };
    let version = secret.versions.get(id);
    let version = version.ok_or_else(|| refusal::no_value(&format!("VersionId: {id}")))?;
    if stage.is_some_and(|stage| !version.stages.contains(stage)) {
        return Err(refusal::invalid_request(
            "You provided a VersionStage that is not associated to the provided VersionId.",
        ));
    }
    Ok(id)
}
