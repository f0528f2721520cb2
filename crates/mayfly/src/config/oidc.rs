//! Settings of sign-in through an identity provider.
//!
//! Owns their checks. Never asks the provider.

use std::path::PathBuf;

use crate::oidc::discovery::may_be_asked;
use crate::oidc::{KeySource, ProviderConfig, RoleRule};

/// Roles that the settings may name.
const ROLES_MAX: usize = 100;

/// Whose tokens are believed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// The issuer; without one no token is believed.
    pub issuer: Option<String>,
    /// The client that people sign in with.
    pub client_id: Option<String>,
    /// Whom tokens may be made for, beside the client.
    pub audiences: Vec<String>,
    /// Where the provider's keys are, when it does not say so itself.
    pub keys: Option<KeySource>,
    /// Which roles a token names.
    pub roles: RoleRule,
}

impl Config {
    /// The provider, when there is one.
    #[must_use]
    pub fn provider(&self) -> Option<ProviderConfig> {
        let issuer = self.issuer.clone()?;
        let audiences = self.client_id.iter().chain(&self.audiences).cloned().collect();
        let keys = self.keys.clone().unwrap_or(KeySource::Discovered);
        Some(ProviderConfig { issuer, audiences, keys })
    }

    /// Makes one setting whose key begins with `oidc_`.
    pub(super) fn set(&mut self, key: &str, value: &str) -> Result<(), String> {
        match key {
            "oidc_issuer" => self.issuer = Some(issuer(value)?),
            "oidc_client_id" => self.client_id = Some(super::non_empty(value)?.to_owned()),
            "oidc_audience" => self.audiences = super::list(value)?,
            "oidc_keys" => self.keys = Some(keys(value)?),
            "oidc_role_claim" => self.roles.claim = Some(super::non_empty(value)?.to_owned()),
            "oidc_roles" => self.roles.roles = roles(value)?,
            _ => return Err("there is no such setting".to_owned()),
        }
        Ok(())
    }

    /// What must hold between these settings: the key that is wrong, and why.
    pub(super) fn check(&self) -> Result<(), (&'static str, &'static str)> {
        if self.issuer.is_none() && *self != Self::default() {
            return Err(("oidc_issuer", "must be set, since other oidc_ settings are"));
        }
        if self.issuer.is_some() && self.client_id.is_none() && self.audiences.is_empty() {
            return Err(("oidc_client_id", "must be set, or oidc_audience"));
        }
        if self.roles.claim.is_none() && !self.roles.roles.is_empty() {
            return Err(("oidc_role_claim", "must be set, since oidc_roles is"));
        }
        Ok(())
    }
}

fn issuer(value: &str) -> Result<String, String> {
    if may_be_asked(value) && !value.contains(['?', '#']) {
        return Ok(value.to_owned());
    }
    Err(format!("{value:?} is not https://HOST[/PATH] (http on this machine only)"))
}

fn keys(value: &str) -> Result<KeySource, String> {
    if value.contains("://") {
        return match may_be_asked(value) {
            true => Ok(KeySource::Url(value.to_owned())),
            false => Err(format!("{value:?} is neither a file nor an https address")),
        };
    }
    Ok(KeySource::File(PathBuf::from(super::non_empty(value)?)))
}

fn roles(value: &str) -> Result<Vec<(String, String)>, String> {
    let pair = |text: &String| {
        let (value, role) = text.split_once('=')?;
        (!value.is_empty() && !role.is_empty()).then(|| (value.to_owned(), role.to_owned()))
    };
    let texts = super::list(value)?;
    let pairs: Option<Vec<_>> = texts.iter().map(pair).collect();
    match pairs {
        Some(pairs) if pairs.len() <= ROLES_MAX => Ok(pairs),
        Some(_) => Err(format!("must hold {ROLES_MAX} roles at most")),
        None => Err(format!("{value:?} is not VALUE=ROLE,VALUE=ROLE…")),
    }
}
