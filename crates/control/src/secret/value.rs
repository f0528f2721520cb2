//! Values as requests bring them, and what a new version changes.
//!
//! Owns the checks of `SecretString`, `SecretBinary` and `ClientRequestToken`. Never shows a value.

use mayfly_core::secret::{Secret, SecretValue};
use mayfly_store::{Change, Expect, Key, Record};
use mayfly_wire::generated::secretsmanager::errors;
use mayfly_wire::value::{Blob, Sensitive};

use super::refusal;
use crate::control::Control;
use crate::error::Error;
use crate::limits::SECRET_BYTES_MAX;

/// The value of a request, when it has one.
pub(super) fn given(
    text: Option<Sensitive<String>>,
    binary: Option<Blob>,
) -> Result<Option<SecretValue>, Error> {
    let value = match (text, binary) {
        (Some(_), Some(_)) => {
            return Err(Error::invalid("You can't specify both SecretString and SecretBinary."));
        }
        (Some(text), None) => SecretValue::Text(text.0),
        (None, Some(blob)) => SecretValue::Binary(blob.0.to_vec()),
        (None, None) => return Ok(None),
    };
    let bytes = match &value {
        SecretValue::Text(text) => text.len(),
        SecretValue::Binary(bytes) => bytes.len(),
    };
    if bytes > SECRET_BYTES_MAX {
        return Err(Error::invalid(format!(
            "SecretString or SecretBinary: the value has {bytes} bytes, at most {SECRET_BYTES_MAX} \
             are allowed"
        )));
    }
    Ok(Some(value))
}

/// What a request with a version and a value means.
pub(super) enum Written {
    /// The version is there with this value: nothing to do.
    Same,
    /// The secret with the new version, and what is to be committed with it.
    New(Box<Secret>, Change),
}

impl Control {
    /// The id of a new version: the caller's token, or a new one.
    pub(super) fn version_id(&self, token: Option<&str>) -> String {
        token.map_or_else(|| self.random.uuid(), str::to_owned)
    }

    /// Adds a version with `value` to `secret`, or sees that it is there already. The caller adds
    /// the secret's own record to the change.
    pub(super) async fn with_version(
        &self,
        mut secret: Secret,
        id: &str,
        value: SecretValue,
        stages: &[String],
    ) -> Result<Written, Error> {
        let mut change = Change::default();
        if secret.versions.get(id).is_some_and(|version| version.has_value) {
            let known = self.catalogue.secret_value(&secret, id).await?;
            if known.is_some_and(|known| known.value == value) {
                return Ok(Written::Same);
            }
            let text = format!("You can't modify version {id}: it has another value already.");
            return Err(errors::resource_exists(text).into());
        }
        if !secret.versions.contains_key(id) {
            let gone = secret.make_room().ok_or_else(|| {
                errors::limit_exceeded("The secret has 100 versions with staging labels.")
            })?;
            let gone = gone.into_iter().map(|id| (Key::secret_value(&secret, &id), Expect::Any));
            change.deletes.extend(gone);
        }
        let written = secret.write(id, stages, self.clock.now());
        written.map_err(|error| refusal::stage(error, "VersionStages"))?;
        let address = (secret.name.clone(), secret.suffix.clone(), id.to_owned());
        change.puts.push((Record::SecretValue(address, value), Expect::Any));
        Ok(Written::New(Box::new(secret), change))
    }
}
