//! `TagResource`, `UntagResource` and `ListTagsForResource` on buses and rules.
//!
//! Owns the changes of tags.

use std::collections::BTreeMap;

use mayfly_store::{Change, Expect, Record};
use mayfly_wire::ApiError;
use mayfly_wire::bus::{Named, named};
use mayfly_wire::generated::events as api;

use super::refusal::{invalid, not_found, refused};
use super::{address, shown};
use crate::control::Control;
use crate::error::Error;
use crate::tag;

impl Control {
    /// Adds tags; a key that is there gets the new value.
    ///
    /// # Errors
    /// `ResourceNotFoundException`; `ValidationException` names the rule.
    pub async fn tag_event_resource(
        &self,
        request: api::TagResourceRequest,
    ) -> Result<api::TagResourceResponse, ApiError> {
        let tags = shown::given_tags(Some(request.tags));
        let tagged = self.change_event_tags(&request.resource_arn, |own| {
            own.extend(tags.clone());
        });
        tagged.await.map_err(refused)?;
        Ok(api::TagResourceResponse {})
    }

    /// Removes tags; a key that is not there is no mistake.
    ///
    /// # Errors
    /// `ResourceNotFoundException`.
    pub async fn untag_event_resource(
        &self,
        request: api::UntagResourceRequest,
    ) -> Result<api::UntagResourceResponse, ApiError> {
        let untagged = self.change_event_tags(&request.resource_arn, |own| {
            own.retain(|key, _| !request.tag_keys.contains(key));
        });
        untagged.await.map_err(refused)?;
        Ok(api::UntagResourceResponse {})
    }

    /// Lists tags.
    ///
    /// # Errors
    /// `ResourceNotFoundException`.
    pub async fn list_event_tags(
        &self,
        request: api::ListTagsForResourceRequest,
    ) -> Result<api::ListTagsForResourceResponse, ApiError> {
        let found = self.event_tagged(&request.resource_arn).await.map_err(refused)?;
        let tags = match &found.0 {
            Record::EventBus(bus) => &bus.tags,
            Record::Rule(rule) => &rule.tags,
            _ => unreachable!("only buses and rules have tags"),
        };
        Ok(api::ListTagsForResourceResponse { tags: Some(shown::tags(tags)) })
    }

    async fn change_event_tags(
        &self,
        arn: &str,
        change: impl Fn(&mut BTreeMap<String, String>),
    ) -> Result<(), Error> {
        self.commit_with(|| async {
            let (mut record, expect) = self.event_tagged(arn).await?;
            let tags = match &mut record {
                Record::EventBus(bus) => &mut bus.tags,
                Record::Rule(rule) => &mut rule.tags,
                _ => unreachable!("only buses and rules have tags"),
            };
            change(tags);
            tag::rules::check(tags)?;
            Ok((Change { puts: vec![(record, expect)], ..Change::default() }, ()))
        })
        .await
    }

    /// The bus or rule that an ARN means.
    async fn event_tagged(&self, arn: &str) -> Result<(Record, Expect), Error> {
        match named(&self.config.home, arn) {
            Some(Named::Bus(name)) => {
                let found = self.bus_named(name).await?;
                Ok((Record::EventBus(found.bus), found.expect))
            }
            Some(Named::Rule(bus, name)) => {
                let found = self.catalogue.rule(&bus, &name).await?;
                let stored = found.ok_or_else(|| address::no_rule(&bus, &name))?;
                Ok((Record::Rule(stored.value), Expect::Revision(stored.revision)))
            }
            Some(_) => Err(invalid("ResourceARN", "Only event buses and rules have tags.")),
            None => Err(not_found(format!("{arn} is not an event bus or rule of this account."))),
        }
    }
}
