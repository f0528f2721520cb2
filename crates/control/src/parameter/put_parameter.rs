//! `PutParameter`.
//!
//! Owns a new parameter, and a new version of one that is there. Never says a value in an error.

use std::collections::BTreeMap;

use mayfly_core::parameter::{
    ADVANCED_BYTES_MAX, LEVELS_MAX, Parameter, ParameterDetails, ParameterKind, ParameterName,
    ParameterVersion, STANDARD_BYTES_MAX, VERSIONS_MAX,
};
use mayfly_store::{Change, Expect, Key, Record, Stored};
use mayfly_wire::ApiError;
use mayfly_wire::generated::ssm as api;
use mayfly_wire::generated::ssm::errors;
use regex_lite::RegexBuilder;

use super::refusal::{self, refused};
use super::shown;
use crate::control::Control;
use crate::error::Error;
use crate::limits::PATTERN_BYTES_MAX;
use crate::tag;

/// The key that seals when none is named; the vault does, whatever is named.
const KEY_DEFAULT: &str = "alias/aws/ssm";

impl Control {
    /// Writes a parameter; `caller` is remembered as who did.
    ///
    /// # Errors
    /// `ParameterAlreadyExists`, `ValidationException`, `ParameterPatternMismatchException`,
    /// `InvalidAllowedPatternException`, `HierarchyLevelLimitExceededException`,
    /// `HierarchyTypeMismatchException`.
    pub async fn put_parameter(
        &self,
        request: api::PutParameterRequest,
        caller: &str,
    ) -> Result<api::PutParameterResult, ApiError> {
        self.put_one(request, caller).await.map_err(refused)
    }

    async fn put_one(
        &self,
        request: api::PutParameterRequest,
        caller: &str,
    ) -> Result<api::PutParameterResult, Error> {
        let name = new_name(&request.name)?;
        check_members(&request)?;
        let tags = tags_of(&request)?;
        let details = self
            .commit_with(|| async {
                let known = self.catalogue.parameter(&name).await?;
                let version = self.next_version(&request, known.as_ref(), caller)?;
                let change = change(&name, known, version.clone(), &tags);
                Ok((change, version.details))
            })
            .await?;
        Ok(api::PutParameterResult {
            version: Some(shown::number(details.version)),
            tier: Some(shown::tier(&details)),
        })
    }

    /// The version that a request makes.
    fn next_version(
        &self,
        request: &api::PutParameterRequest,
        known: Option<&Stored<Parameter>>,
        caller: &str,
    ) -> Result<ParameterVersion, Error> {
        let before = known.map(|stored| &stored.value.newest);
        if before.is_some() && request.overwrite != Some(true) {
            let text = "The parameter already exists. To overwrite this value, set the overwrite \
                        option in the request to true.";
            return Err(errors::parameter_already_exists(text).into());
        }
        let kind = kind_of(request, before)?;
        let value = &request.value.0;
        let advanced = is_advanced(request, before)?;
        let pattern = request.allowed_pattern.clone().filter(|pattern| !pattern.is_empty());
        let kept = || before.and_then(|details| details.allowed_pattern.clone());
        let allowed_pattern = pattern.or_else(kept);
        if let Some(pattern) = &allowed_pattern {
            check_pattern(pattern, value)?;
        }
        let key_id = request.key_id.clone();
        let description = request.description.clone();
        let details = ParameterDetails {
            version: before.map_or(1, |details| details.version + 1),
            kind,
            advanced,
            description: description.or_else(|| before.and_then(|d| d.description.clone())),
            allowed_pattern,
            key_id: (kind == ParameterKind::Secure)
                .then(|| key_id.unwrap_or_else(|| KEY_DEFAULT.to_owned())),
            data_type: "text".to_owned(),
            modified: self.clock.now(),
            modified_by: caller.to_owned(),
        };
        Ok(ParameterVersion { details, value: value.clone() })
    }
}

fn new_name(text: &str) -> Result<ParameterName, Error> {
    let name = ParameterName::new(text).map_err(|_| refusal::invalid_name(text))?;
    let first = text.trim_start_matches('/').to_ascii_lowercase();
    if first.starts_with("aws") || first.starts_with("ssm") {
        return Err(refusal::invalid(
            "Parameter name: can't be prefixed with \"aws\" or \"ssm\" (case-insensitive).",
        ));
    }
    if name.levels() > LEVELS_MAX {
        let text = format!("A hierarchy can have at most {LEVELS_MAX} levels: {name}");
        return Err(errors::hierarchy_level_limit_exceeded(text).into());
    }
    Ok(name)
}

fn check_members(request: &api::PutParameterRequest) -> Result<(), Error> {
    if request.policies.is_some() {
        return Err(Error::unsupported("Policies"));
    }
    if request.data_type.as_deref().is_some_and(|data_type| data_type != "text") {
        return Err(refusal::invalid("DataType: only text is supported by Mayfly"));
    }
    if request.value.0.is_empty() {
        return Err(refusal::invalid("Value must not be empty"));
    }
    if request.key_id.is_some() && request.r#type != Some(api::ParameterType::SecureString) {
        return Err(refusal::invalid("KeyId goes with the type SecureString only"));
    }
    Ok(())
}

fn tags_of(request: &api::PutParameterRequest) -> Result<BTreeMap<String, String>, Error> {
    let given = request.tags.as_deref().unwrap_or_default();
    if !given.is_empty() && request.overwrite == Some(true) {
        return Err(refusal::invalid(
            "Invalid request: tags and overwrite can't be used together. To create a parameter \
             with tags, please remove overwrite flag. To update tags for an existing parameter, \
             please use AddTagsToResource or RemoveTagsFromResource.",
        ));
    }
    let tags = given.iter().map(|tag| (tag.key.clone(), tag.value.clone())).collect();
    tag::rules::check(&tags)?;
    Ok(tags)
}

fn kind_of(
    request: &api::PutParameterRequest,
    before: Option<&ParameterDetails>,
) -> Result<ParameterKind, Error> {
    let given = request.r#type.and_then(|kind| ParameterKind::parse(kind.as_str()));
    match (given, before) {
        (None, None) => Err(refusal::invalid(
            "A parameter type is required when you create a parameter: Type must be String, \
             StringList or SecureString.",
        )),
        (Some(given), Some(before)) if given != before.kind => {
            let text = "Type: a parameter's type cannot be changed; delete it and create it anew.";
            Err(errors::hierarchy_type_mismatch(text).into())
        }
        (given, before) => Ok(given
            .or(before.map(|details| details.kind))
            .expect("one of them is there: the first arm has the other case")),
    }
}

/// The tier, and whether the value fits into it.
fn is_advanced(
    request: &api::PutParameterRequest,
    before: Option<&ParameterDetails>,
) -> Result<bool, Error> {
    let bytes = request.value.0.len();
    let was_advanced = before.is_some_and(|details| details.advanced);
    let advanced = match request.tier {
        Some(api::ParameterTier::Advanced) => true,
        Some(api::ParameterTier::IntelligentTiering) => was_advanced || bytes > STANDARD_BYTES_MAX,
        Some(api::ParameterTier::Standard) if was_advanced => {
            return Err(refusal::invalid(
                "Tier: an advanced parameter cannot become a standard one; delete it and create \
                 it anew.",
            ));
        }
        Some(api::ParameterTier::Standard) => false,
        None => was_advanced,
    };
    match advanced {
        false if bytes > STANDARD_BYTES_MAX => Err(refusal::invalid(format!(
            "Standard tier parameters support a maximum parameter value of {STANDARD_BYTES_MAX} \
             characters. To create a larger parameter value, upgrade the parameter to use the \
             advanced-parameter tier."
        ))),
        true if bytes > ADVANCED_BYTES_MAX => Err(refusal::invalid(format!(
            "Advanced tier parameters support a maximum parameter value of {ADVANCED_BYTES_MAX} \
             characters."
        ))),
        advanced => Ok(advanced),
    }
}

fn check_pattern(pattern: &str, value: &str) -> Result<(), Error> {
    let compiled = RegexBuilder::new(pattern).size_limit(PATTERN_BYTES_MAX).build();
    let compiled = compiled.map_err(|error| {
        errors::invalid_allowed_pattern(format!("AllowedPattern is no regular expression: {error}"))
    })?;
    if compiled.is_match(value) {
        return Ok(());
    }
    let text = format!("Parameter value cannot be validated against AllowedPattern: {pattern}");
    Err(errors::parameter_pattern_mismatch(text).into())
}

fn change(
    name: &ParameterName,
    known: Option<Stored<Parameter>>,
    version: ParameterVersion,
    tags: &BTreeMap<String, String>,
) -> Change {
    let newest = version.details.clone();
    let (mut parameter, expect) = match known {
        Some(Stored { value, revision }) => {
            (Parameter { newest, ..value }, Expect::Revision(revision))
        }
        None => {
            let parameter = Parameter { name: name.clone(), oldest: 1, newest, tags: tags.clone() };
            (parameter, Expect::Absent)
        }
    };
    let mut deletes = Vec::new();
    while parameter.newest.version - parameter.oldest >= VERSIONS_MAX {
        deletes.push((Key::ParameterVersion(name.clone(), parameter.oldest), Expect::Any));
        parameter.oldest += 1;
    }
    let puts = vec![
        (Record::Parameter(parameter), expect),
        (Record::ParameterVersion(name.clone(), version), Expect::Any),
    ];
    Change { puts, deletes }
}
