//! What a URL belongs to.
//!
//! Owns the rule that it is a function or an alias. Never reads or writes a URL's settings.

use mayfly_core::function::{Function, UrlConfig};
use mayfly_core::name::{FunctionName, Qualifier};
use mayfly_store::Stored;

use crate::control::Control;
use crate::error::Error;

/// A function, or an alias of it; the qualifier is the one of the key.
#[derive(Clone, Debug)]
pub(super) struct UrlTarget {
    pub(super) name: FunctionName,
    pub(super) qualifier: Qualifier,
}

impl Control {
    /// Reads what a request addresses.
    ///
    /// # Errors
    /// As [`Control::target`]; [`Error::InvalidParameter`] for `$LATEST` or a version.
    pub(super) fn url_target(
        &self,
        text: &str,
        qualifier: Option<&str>,
    ) -> Result<UrlTarget, Error> {
        let target = self.target(text, qualifier)?;
        match target.qualifier {
            None => Ok(UrlTarget { name: target.name, qualifier: Qualifier::LATEST }),
            Some(qualifier @ Qualifier::Alias(_)) => Ok(UrlTarget { name: target.name, qualifier }),
            Some(Qualifier::Version(version)) => Err(Error::invalid(format!(
                "Qualifier must be an alias, not the version {version}: only functions and aliases \
                 have URLs"
            ))),
        }
    }

    /// The ARN that answers show.
    pub(super) fn url_target_arn(&self, name: &FunctionName, qualifier: &Qualifier) -> String {
        match qualifier {
            Qualifier::Version(_) => self.function_arn(name),
            alias @ Qualifier::Alias(_) => self.qualified_arn(name, alias),
        }
    }

    /// The function of a URL, when the alias exists as well.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub(super) async fn url_owner(&self, target: &UrlTarget) -> Result<Stored<Function>, Error> {
        let function = self.function(&target.name).await?;
        if let Qualifier::Alias(alias) = &target.qualifier
            && self.catalogue.alias(&target.name, alias).await?.is_none()
        {
            let arn = self.url_target_arn(&target.name, &target.qualifier);
            return Err(Error::function_not_found(&arn));
        }
        Ok(function)
    }

    /// The URL of an existing function or alias.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub(super) async fn existing_url(
        &self,
        target: &UrlTarget,
    ) -> Result<Stored<UrlConfig>, Error> {
        self.url_owner(target).await?;
        let found = self.catalogue.url(&target.name, &target.qualifier).await?;
        found.ok_or_else(Error::resource_not_found)
    }
}
