//! What a tag operation addresses.
//!
//! Owns the step from the ARN of a resource to a function or a mapping, and the change of its tags.
//! Never decides which tags there are: the operations do.

use std::collections::BTreeMap;

use mayfly_core::mapping::MappingId;
use mayfly_core::name::FunctionName;
use mayfly_store::{Change, Expect, Record};
use mayfly_wire::arn;

use crate::control::Control;
use crate::error::Error;
use crate::mapping::id;

/// Something that has tags.
#[derive(Clone, Debug)]
pub(super) enum Tagged {
    Function(FunctionName),
    Mapping(MappingId),
}

type Tags = BTreeMap<String, String>;

impl Control {
    /// What an ARN means.
    ///
    /// # Errors
    /// [`Error::InvalidParameter`] for a version or an alias, and for anything that has no tags;
    /// [`Error::NotFound`] for another account or region.
    pub(super) fn tagged(&self, resource: &str) -> Result<Tagged, Error> {
        let parts = arn::split(resource).filter(|parts| parts.service == "lambda");
        let resource_part = parts.map_or("", |parts| parts.resource);
        if let Some(uuid) = resource_part.strip_prefix("event-source-mapping:") {
            let id = id::parse(uuid)?;
            if self.mapping_arn(&id::text(id)) != resource {
                return Err(Error::resource_not_found());
            }
            return Ok(Tagged::Mapping(id));
        }
        if !resource_part.starts_with("function:") {
            return Err(Error::invalid(format!(
                "Resource must be the ARN of a function or an event source mapping; Mayfly has \
                 tags on nothing else here: {resource}"
            )));
        }
        let target = self.target(resource, None)?;
        if target.qualifier.is_some() {
            return Err(Error::invalid(
                "Tags on function aliases and versions are not supported. Please specify a \
                 function ARN.",
            ));
        }
        Ok(Tagged::Function(target.name))
    }

    /// The tags of an existing resource.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub(super) async fn tags(&self, tagged: &Tagged) -> Result<Tags, Error> {
        Ok(match tagged {
            Tagged::Function(name) => self.function(name).await?.value.tags,
            Tagged::Mapping(id) => {
                let found = self.catalogue.mapping(*id).await?;
                found.ok_or_else(Error::resource_not_found)?.value.tags
            }
        })
    }

    /// Changes the tags of an existing resource.
    ///
    /// # Errors
    /// [`Error::NotFound`], and whatever `change` refuses.
    pub(super) async fn change_tags(
        &self,
        tagged: &Tagged,
        change: impl Fn(&mut Tags) -> Result<(), Error> + Sync,
    ) -> Result<(), Error> {
        self.commit_with(|| async {
            let put = match tagged {
                Tagged::Function(name) => {
                    let mut stored = self.function(name).await?;
                    change(&mut stored.value.tags)?;
                    (Record::Function(stored.value), Expect::Revision(stored.revision))
                }
                Tagged::Mapping(id) => {
                    let found = self.catalogue.mapping(*id).await?;
                    let mut stored = found.ok_or_else(Error::resource_not_found)?;
                    change(&mut stored.value.tags)?;
                    (Record::Mapping(stored.value), Expect::Revision(stored.revision))
                }
            };
            Ok((Change { puts: vec![put], ..Change::default() }, ()))
        })
        .await
    }
}
