//! `ListEventSourceMappings`.
//!
//! Owns the choice by source and by function, and the paging. A function named without a qualifier
//! means the mappings that were made without one.

use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda as api;

use super::{id, source};
use crate::control::Control;
use crate::error::Error;
use crate::limits::MAPPINGS_LISTED_MAX;
use crate::page;

impl Control {
    /// Lists mappings by id, up to 100 a page.
    ///
    /// # Errors
    /// `InvalidParameterValueException` for a marker that is not ours; those of a function
    /// reference that is malformed.
    pub async fn list_event_source_mappings(
        &self,
        request: api::ListEventSourceMappingsRequest,
    ) -> Result<api::ListEventSourceMappingsResponse, ApiError> {
        let size = request.max_items.and_then(|asked| usize::try_from(asked).ok());
        let size = size.unwrap_or(MAPPINGS_LISTED_MAX).clamp(1, MAPPINGS_LISTED_MAX);
        let marker = page::after(request.marker.as_deref())?;
        let after = marker.as_deref().map(id::parse).transpose();
        let after = after.map_err(|_| page::invalid_marker())?;
        let function = request.function_name.as_deref().filter(|text| !text.is_empty());
        let function = function.map(|text| self.target(text, None)).transpose()?;
        let arn = request.event_source_arn.filter(|arn| !arn.is_empty());
        let all = self.catalogue.mappings(after, usize::MAX).await.map_err(Error::from)?;
        let chosen = all.into_iter().map(|stored| stored.value).filter(|mapping| {
            let is_source =
                |arn: &String| *arn == source::arn_of(&self.config.home, &mapping.source);
            arn.as_ref().is_none_or(is_source)
                && function.as_ref().is_none_or(|target| {
                    target.name == mapping.function && target.qualifier == mapping.qualifier
                })
        });
        let chosen = chosen.take(size + 1).collect();
        let (mappings, next_marker) = page::cut(chosen, size, |mapping| id::text(mapping.id));
        let shown = mappings.iter().map(|mapping| self.mapping_shown(mapping)).collect();
        Ok(api::ListEventSourceMappingsResponse { next_marker, event_source_mappings: Some(shown) })
    }
}
