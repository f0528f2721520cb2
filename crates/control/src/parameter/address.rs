//! Which parameter, and which version of it, a request means.
//!
//! Owns the ARN of a parameter and the way back, and selectors: `name:3`. Never changes anything.

use mayfly_core::name::Home;
use mayfly_core::parameter::{Parameter, ParameterName};
use mayfly_store::Stored;

use super::refusal;
use crate::control::Control;
use crate::error::Error;

/// A parameter as a request names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Selected {
    pub(super) name: ParameterName,
    /// The version; the newest when there is none.
    pub(super) version: Option<u64>,
}

/// `arn:aws:ssm:<region>:<account>:parameter/<name>`.
pub(super) fn arn(home: &Home, name: &ParameterName) -> String {
    let path = name.as_str().trim_start_matches('/');
    format!("arn:aws:ssm:{}:{}:parameter/{path}", home.region, home.account)
}

impl Control {
    /// Reads a name, an ARN, or either of them with a version behind it.
    pub(super) fn selected(&self, text: &str) -> Result<Selected, Error> {
        let Home { region, account } = &self.config.home;
        let ours = format!("arn:aws:ssm:{region}:{account}:parameter");
        let (rest, is_arn) = match text.strip_prefix(&ours) {
            Some(rest) => (rest, true),
            None if text.starts_with("arn:") => return Err(refusal::not_found(text)),
            None => (text, false),
        };
        let (name, selector) = match rest.split_once(':') {
            Some((name, selector)) => (name, Some(selector)),
            None => (rest, None),
        };
        let version = match selector {
            None => None,
            Some(selector) => Some(selector.parse().map_err(|_| {
                refusal::invalid(format!(
                    "Name: {text}: labels of parameters are not supported by Mayfly; select a \
                     version by its number"
                ))
            })?),
        };
        // The ARN of a word has the slash of its ARN only: both are looked for by `found`.
        let name = ParameterName::new(name).map_err(|_| match is_arn {
            true => refusal::not_found(text),
            false => refusal::invalid_name(name),
        })?;
        Ok(Selected { name, version })
    }

    /// The parameter that was selected; an ARN does not tell `/a` from `a`.
    pub(super) async fn parameter_at(&self, text: &str) -> Result<Stored<Parameter>, Error> {
        let selected = self.selected(text)?;
        if let Some(found) = self.catalogue.parameter(&selected.name).await? {
            return Ok(found);
        }
        if text.starts_with("arn:")
            && let Some(word) = selected.name.as_str().strip_prefix('/')
            && let Ok(word) = ParameterName::new(word)
            && let Some(found) = self.catalogue.parameter(&word).await?
        {
            return Ok(found);
        }
        Err(refusal::not_found(text))
    }
}
