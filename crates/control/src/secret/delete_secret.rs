//! `DeleteSecret`.
//!
//! Owns the beginning of a secret's end. What waits for it is removed by `events` when its time has
//! come; a deletion by force happens here, values included.

use mayfly_core::secret::Secret;
use mayfly_store::{Change, Expect, Key, Record, Stored};
use mayfly_wire::ApiError;
use mayfly_wire::generated::secretsmanager as api;

use super::refusal::{self, refused};
use super::{address, shown};
use crate::control::Control;
use crate::error::Error;

const DAY_MS: u64 = 86_400_000;
const DAYS_DEFAULT: i64 = 30;

impl Control {
    /// Deletes a secret: at once, or in 7 to 30 days.
    ///
    /// # Errors
    /// `ResourceNotFoundException`, `InvalidParameterException`, `InvalidRequestException`.
    pub async fn delete_secret(
        &self,
        request: api::DeleteSecretRequest,
    ) -> Result<api::DeleteSecretResponse, ApiError> {
        self.delete_one(request).await.map_err(refused)
    }

    async fn delete_one(
        &self,
        request: api::DeleteSecretRequest,
    ) -> Result<api::DeleteSecretResponse, Error> {
        let is_forced = request.force_delete_without_recovery == Some(true);
        if is_forced && request.recovery_window_in_days.is_some() {
            return Err(Error::invalid(
                "You can't use ForceDeleteWithoutRecovery in conjunction with \
                 RecoveryWindowInDays.",
            ));
        }
        let days = request.recovery_window_in_days.unwrap_or(DAYS_DEFAULT);
        if !(7..=30).contains(&days) {
            return Err(Error::invalid(
                "The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).",
            ));
        }
        let wait_ms = if is_forced { 0 } else { days.unsigned_abs() * DAY_MS };
        let end = self.clock.now().plus_ms(wait_ms);
        let deleted = self.commit_with(|| async {
            let stored = self.secret_at(&request.secret_id).await?;
            if is_forced {
                let secret = stored.value.clone();
                return Ok((removal(stored), secret));
            }
            if stored.value.deleted.is_some() {
                return Err(refusal::marked_for_deletion());
            }
            let secret = Secret { deleted: Some(end), ..stored.value };
            let put = (Record::Secret(secret.clone()), Expect::Revision(stored.revision));
            Ok((Change { puts: vec![put], deletes: Vec::new() }, secret))
        });
        let secret = match deleted.await {
            // What is gone already may be deleted by force.
            Err(Error::Form(error)) if is_forced && error.name == "ResourceNotFoundException" => {
                return Ok(self.deleted_nothing(&request.secret_id, end));
            }
            other => other?,
        };
        Ok(api::DeleteSecretResponse {
            arn: Some(address::arn(&self.config.home, &secret)),
            name: Some(secret.name.to_string()),
            deletion_date: Some(shown::time(end)),
        })
    }

    fn deleted_nothing(
        &self,
        id: &str,
        end: mayfly_core::time::EpochMs,
    ) -> api::DeleteSecretResponse {
        let arn = match id.strip_prefix("arn:") {
            Some(_) => id.to_owned(),
            None => address::arn_of(&self.config.home, id, &self.random.secret_suffix()),
        };
        api::DeleteSecretResponse {
            arn: Some(arn),
            name: Some(id.to_owned()),
            deletion_date: Some(shown::time(end)),
        }
    }
}

/// The end of a secret and of all its values.
fn removal(stored: Stored<Secret>) -> Change {
    let secret = stored.value;
    let values = secret.versions.keys().map(|id| (Key::secret_value(&secret, id), Expect::Any));
    let mut deletes: Vec<_> = values.collect();
    deletes.push((Key::Secret(secret.name), Expect::Revision(stored.revision)));
    Change { puts: Vec::new(), deletes }
}
