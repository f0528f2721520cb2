//! `DescribeEventBus`.
//!
//! Owns nothing but the answer.

use mayfly_wire::ApiError;
use mayfly_wire::bus::bus_arn;
use mayfly_wire::generated::events as api;

use super::refusal::refused;
use super::shown;
use crate::control::Control;

impl Control {
    /// Shows an event bus.
    ///
    /// # Errors
    /// `ResourceNotFoundException`.
    pub async fn describe_event_bus(
        &self,
        request: api::DescribeEventBusRequest,
    ) -> Result<api::DescribeEventBusResponse, ApiError> {
        let bus = self.bus_at(request.name.as_deref()).await.map_err(refused)?.bus;
        Ok(api::DescribeEventBusResponse {
            arn: Some(bus_arn(&self.config.home, &bus.name)),
            name: Some(bus.name.to_string()),
            description: bus.description,
            kms_key_identifier: bus.kms_key,
            policy: bus.policy,
            creation_time: shown::created(bus.created),
            last_modified_time: shown::created(bus.modified),
            ..api::DescribeEventBusResponse::default()
        })
    }
}
