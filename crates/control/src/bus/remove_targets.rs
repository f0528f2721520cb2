//! `RemoveTargets`.
//!
//! Owns the removal. Ids that are not there are told apart, the others go.

use mayfly_store::{Change, Expect, Record};
use mayfly_wire::ApiError;
use mayfly_wire::generated::events as api;

use super::refusal::refused;
use crate::control::Control;

impl Control {
    /// Removes targets of a rule.
    ///
    /// # Errors
    /// `ResourceNotFoundException`.
    pub async fn remove_targets(
        &self,
        request: api::RemoveTargetsRequest,
    ) -> Result<api::RemoveTargetsResponse, ApiError> {
        let removed = self.commit_with(|| async {
            let bus = request.event_bus_name.as_deref();
            let stored = self.rule_at(bus, &request.rule).await?;
            let mut rule = stored.value;
            let is_there = |id: &String| rule.targets.iter().any(|target| target.id == *id);
            let absent: Vec<String> =
                request.ids.iter().filter(|id| !is_there(id)).cloned().collect();
            let before = rule.targets.len();
            rule.targets.retain(|target| !request.ids.contains(&target.id));
            if rule.targets.len() == before {
                return Ok((Change::default(), absent));
            }
            let puts = vec![(Record::Rule(rule), Expect::Revision(stored.revision))];
            Ok((Change { puts, ..Change::default() }, absent))
        });
        let absent = removed.await.map_err(refused)?;
        let failed: Vec<_> = absent.into_iter().map(failure).collect();
        Ok(api::RemoveTargetsResponse {
            failed_entry_count: i32::try_from(failed.len()).ok(),
            failed_entries: Some(failed),
        })
    }
}

fn failure(id: String) -> api::RemoveTargetsResultEntry {
    let message = format!("Rule does not have a target with the id {id}.");
    api::RemoveTargetsResultEntry {
        target_id: Some(id),
        error_code: Some("ResourceNotFoundException".to_owned()),
        error_message: Some(message),
    }
}
