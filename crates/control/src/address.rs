//! What a request addresses, and the ARNs that answers show.
//!
//! Owns the step from a caller's reference (`name`, `name:qualifier`, partial or full ARN, with or
//! without a separate `Qualifier`) to names of the catalogue. Never takes a reference apart itself:
//! `mayfly_wire::arn` does.

use mayfly_core::name::{FunctionName, Home, LayerName, Qualifier, Version};
use mayfly_wire::arn::{FunctionReference, LayerReference, Scope};

use crate::control::Control;
use crate::error::Error;
use crate::shape::invalid_name;

/// A function with the qualifier that was given, if one was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Target {
    pub(crate) name: FunctionName,
    pub(crate) qualifier: Option<Qualifier>,
}

impl Control {
    /// Reads a function reference with its separate qualifier.
    ///
    /// # Errors
    /// The errors of [`FunctionReference`]; [`Error::NotFound`] for another account or region.
    pub(crate) fn target(&self, text: &str, qualifier: Option<&str>) -> Result<Target, Error> {
        let reference = FunctionReference::parse(text)?.with_qualifier(qualifier)?;
        let name = FunctionName::new(&reference.name)
            .map_err(|error| invalid_name("FunctionName", &error))?;
        if !self.is_home(&reference.account, &reference.region) {
            return Err(Error::function_not_found(text));
        }
        let qualifier = match reference.qualifier.as_deref() {
            Some("$LATEST.PUBLISHED") => {
                return Err(Error::unsupported("The qualifier $LATEST.PUBLISHED"));
            }
            Some(text) => {
                Some(Qualifier::new(text).map_err(|error| invalid_name("Qualifier", &error))?)
            }
            None => None,
        };
        Ok(Target { name, qualifier })
    }

    /// Reads the name that a new function gets: a name, or an ARN of this account and region.
    ///
    /// # Errors
    /// The errors of [`FunctionReference`]; [`Error::InvalidParameter`] for a qualifier and for
    /// another account or region.
    pub(crate) fn new_function(&self, text: &str) -> Result<FunctionName, Error> {
        let reference = FunctionReference::parse(text)?;
        if let Some(qualifier) = &reference.qualifier {
            return Err(Error::invalid(format!(
                "FunctionName must not have a qualifier here, but it has {qualifier}"
            )));
        }
        if !self.is_home(&reference.account, &reference.region) {
            let Home { account, region } = &self.config.home;
            return Err(Error::invalid(format!(
                "FunctionName must be in account {account} and region {region}, not {text}"
            )));
        }
        FunctionName::new(&reference.name).map_err(|error| invalid_name("FunctionName", &error))
    }

    /// Reads a reference for an operation on the function as a whole: `$LATEST` is tolerated, as it
    /// means the same.
    pub(crate) fn function_itself(&self, text: &str) -> Result<FunctionName, Error> {
        let target = self.target(text, None)?;
        match target.qualifier {
            None | Some(Qualifier::LATEST) => Ok(target.name),
            Some(qualifier) => Err(Error::invalid(format!(
                "FunctionName must not have a qualifier here, but it has {qualifier}"
            ))),
        }
    }

    /// Reads a layer by name or ARN.
    pub(crate) fn layer_itself(&self, text: &str) -> Result<LayerName, Error> {
        let reference = LayerReference::parse(text)?;
        if !self.is_home(&reference.account, &reference.region) {
            return Err(Error::resource_not_found());
        }
        if reference.version.is_some() {
            return Err(Error::invalid("LayerName must not have a version here"));
        }
        LayerName::new(&reference.name).map_err(|error| invalid_name("LayerName", &error))
    }

    /// Reads the ARN of a layer version; `None` when it cannot be of this account and region.
    pub(crate) fn layer_version_of(&self, arn: &str) -> Result<Option<(LayerName, u64)>, Error> {
        let reference = LayerReference::parse(arn)?;
        let Some(version) = reference.version else {
            return Err(Error::invalid(format!("{arn} is not the ARN of a layer version")));
        };
        if !self.is_home(&reference.account, &reference.region) {
            return Ok(None);
        }
        let name = LayerName::new(&reference.name).map_err(|error| invalid_name("Arn", &error))?;
        Ok(Some((name, version)))
    }

    /// Whether account and region, as far as they were written, are this installation's.
    fn is_home(&self, account: &Option<String>, region: &Option<String>) -> bool {
        let same =
            |given: &Option<String>, ours: &str| given.as_deref().is_none_or(|given| given == ours);
        same(account, &self.config.home.account) && same(region, &self.config.home.region)
    }

    fn scope(&self) -> Scope<'_> {
        Scope { region: &self.config.home.region, account: &self.config.home.account }
    }

    pub(crate) fn function_arn(&self, name: &FunctionName) -> String {
        self.scope().function(name.as_str())
    }

    pub(crate) fn qualified_arn(&self, name: &FunctionName, qualifier: &Qualifier) -> String {
        self.scope().qualified_function(name.as_str(), &qualifier.to_string())
    }

    pub(crate) fn version_arn(&self, name: &FunctionName, version: Version) -> String {
        self.qualified_arn(name, &Qualifier::Version(version))
    }

    /// The ARN of what was addressed, with the qualifier when one was given.
    pub(crate) fn target_arn(&self, target: &Target) -> String {
        match &target.qualifier {
            Some(qualifier) => self.qualified_arn(&target.name, qualifier),
            None => self.function_arn(&target.name),
        }
    }

    /// The ARN of an event source mapping.
    pub(crate) fn mapping_arn(&self, uuid: &str) -> String {
        let Home { account, region } = &self.config.home;
        format!("arn:aws:lambda:{region}:{account}:event-source-mapping:{uuid}")
    }

    pub(crate) fn layer_arn(&self, name: &LayerName) -> String {
        self.scope().layer(name.as_str())
    }

    pub(crate) fn layer_version_arn(&self, name: &LayerName, version: u64) -> String {
        self.scope().layer_version(name.as_str(), version)
    }
}
