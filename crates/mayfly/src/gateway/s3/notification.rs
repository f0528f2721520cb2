//! What a bucket notifies of.
//!
//! Owns its two operations. Targets are asked before anything is set.

use http::StatusCode;
use mayfly_wire::ApiError;
use mayfly_wire::s3::{Xml, errors, notification_xml, read_notification};

use super::{Answer, Call, answer, bucket};

/// Shows it.
pub fn get(call: &Call<'_>) -> Result<Answer, ApiError> {
    match &call.found_bucket()?.settings.notification {
        Some(text) => Ok(answer::text(text.clone())),
        None => Ok(answer::xml(Xml::new("NotificationConfiguration"))),
    }
}

/// Sets it, when every target lets this bucket in; queues and topics get a test event.
pub async fn put(call: &Call<'_>, document: &[u8]) -> Result<Answer, ApiError> {
    let config = read_notification(document)?;
    let unchecked = call.header("x-amz-skip-destination-validation") == Some("true");
    let buckets = &call.gateway.buckets;
    if !unchecked {
        let checked = buckets.check_targets(call.bucket(), &config);
        checked.map_err(errors::invalid_argument)?;
        let sent = buckets.send_test_events(call.bucket(), &config, &call.id.to_string()).await;
        sent.map_err(super::refused)?;
    }
    let empty = config.targets.is_empty() && !config.event_bus;
    let text = (!empty).then(|| notification_xml(&config));
    bucket::change(call, StatusCode::OK, |settings| settings.notification = text).await
}
