//! Which secret a request means: a name, an ARN, or an ARN without its last six characters.
//!
//! Owns the ARN of a secret and the way back. Never changes anything.

use mayfly_core::name::Home;
use mayfly_core::secret::{Secret, SecretName};
use mayfly_store::Stored;
use mayfly_wire::generated::secretsmanager::errors;

use super::refusal;
use crate::control::Control;
use crate::error::Error;

/// `arn:aws:secretsmanager:<region>:<account>:secret:<name>-<six characters>`.
pub(super) fn arn(home: &Home, secret: &Secret) -> String {
    arn_of(home, secret.name.as_str(), &secret.suffix)
}

pub(super) fn arn_of(home: &Home, name: &str, suffix: &str) -> String {
    format!("arn:aws:secretsmanager:{}:{}:secret:{name}-{suffix}", home.region, home.account)
}

/// A new secret's name.
pub(super) fn new_name(text: &str) -> Result<SecretName, Error> {
    let rule = "Invalid name. Must be a valid name containing alphanumeric characters, or any of \
                the following: -/_+=.@!";
    SecretName::new(text).map_err(|_| Error::from(errors::invalid_parameter(rule)))
}

impl Control {
    /// The secret that `id` names.
    pub(super) async fn secret_at(&self, id: &str) -> Result<Stored<Secret>, Error> {
        let Some(resource) = id.strip_prefix("arn:") else {
            return self.secret_named(id).await?.ok_or_else(refusal::not_found);
        };
        let Home { region, account } = &self.config.home;
        let ours = format!("aws:secretsmanager:{region}:{account}:secret:");
        let rest = resource.strip_prefix(&ours).ok_or_else(refusal::not_found)?;
        if let Some((name, suffix)) = rest.rsplit_once('-')
            && let Some(found) = self.secret_named(name).await?
            && found.value.suffix == suffix
        {
            return Ok(found);
        }
        self.secret_named(rest).await?.ok_or_else(refusal::not_found)
    }

    /// The same, refused while it waits for its deletion.
    pub(super) async fn live_secret_at(&self, id: &str) -> Result<Stored<Secret>, Error> {
        let found = self.secret_at(id).await?;
        if found.value.deleted.is_some() {
            return Err(refusal::marked_for_deletion());
        }
        Ok(found)
    }

    async fn secret_named(&self, name: &str) -> Result<Option<Stored<Secret>>, Error> {
        let Ok(name) = SecretName::new(name) else { return Ok(None) };
        Ok(self.catalogue.secret(&name).await?)
    }
}
