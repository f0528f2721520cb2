//! `PutTargets`.
//!
//! Owns the targets of a rule: new ids are added, known ones replaced. All or none.

use mayfly_core::bus::RuleTarget;
use mayfly_store::{Change, Expect, Record};
use mayfly_wire::ApiError;
use mayfly_wire::generated::events as api;

use super::refusal::{refused, too_many};
use super::target;
use crate::control::Control;
use crate::error::Error;
use crate::limits::RULE_TARGETS_MAX;

impl Control {
    /// Adds or replaces targets of a rule.
    ///
    /// # Errors
    /// `ResourceNotFoundException`, `LimitExceededException`; `ValidationException` names the
    /// target and the member.
    pub async fn put_targets(
        &self,
        request: api::PutTargetsRequest,
    ) -> Result<api::PutTargetsResponse, ApiError> {
        self.put_all_targets(request).await.map_err(refused)?;
        let failed_entries = Some(Vec::new());
        Ok(api::PutTargetsResponse { failed_entry_count: Some(0), failed_entries })
    }

    async fn put_all_targets(&self, request: api::PutTargetsRequest) -> Result<(), Error> {
        let bus = self.bus_name(request.event_bus_name.as_deref())?;
        let mut targets: Vec<RuleTarget> = Vec::with_capacity(request.targets.len());
        for given in request.targets {
            let read = target::read(&self.config.home, &bus, given)?;
            self.check_api_destination(&read).await?;
            targets.retain(|target| target.id != read.id);
            targets.push(read);
        }
        self.commit_with(|| async {
            let stored = self.rule_at(request.event_bus_name.as_deref(), &request.rule).await?;
            let mut rule = stored.value;
            for target in &targets {
                match rule.targets.iter_mut().find(|known| known.id == target.id) {
                    Some(known) => known.clone_from(target),
                    None => rule.targets.push(target.clone()),
                }
            }
            if rule.targets.len() > RULE_TARGETS_MAX {
                return Err(too_many());
            }
            let puts = vec![(Record::Rule(rule), Expect::Revision(stored.revision))];
            Ok((Change { puts, ..Change::default() }, ()))
        })
        .await
    }
}
