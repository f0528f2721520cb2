//! `PutRetentionPolicy`.
//!
//! Owns the list of periods that the API knows. Never deletes by itself: telemetry's upkeep does.

use mayfly_wire::generated::logs::{PutRetentionPolicyRequest, errors};

use super::{Rendered, failed};
use crate::gateway::Gateway;

/// The periods that the API allows, in days.
const PERIODS: [i32; 23] = [
    1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922,
    3288, 3653, 3654,
];

/// Sets the days after which a group's events are deleted.
pub async fn run(gateway: &Gateway, request: PutRetentionPolicyRequest) -> Rendered {
    let days = request.retention_in_days;
    if !PERIODS.contains(&days) {
        return Err(errors::invalid_parameter(format!(
            "retentionInDays must be one of {PERIODS:?}; it is {days}"
        )));
    }
    let set = gateway.logs.set_retention(&request.log_group_name, Some(days.unsigned_abs())).await;
    set.map_err(|e| failed(&e))?;
    Ok(None)
}
