//! The foreign documents that the data plane hands on, written with `wire`.
//!
//! Owns the functions behind `invoke`'s [`Shapes`]. Never decides what is handed on.

use bytes::Bytes;
use mayfly_core::name::RequestId;
use mayfly_core::outcome::Fault;
use mayfly_invoke::{DestinationRecord, Shapes};
use mayfly_wire::function_error::FUNCTION_ERROR;
use mayfly_wire::log_line::iso_time;
use serde_json::json;
use serde_json::value::RawValue;

use crate::fault;

/// All of them.
#[must_use]
pub fn shapes() -> Shapes {
    Shapes { destination_record, fault_document, fault_type: fault::error_type, error_words }
}

fn fault_document(fault: &Fault, id: RequestId) -> Bytes {
    Bytes::from(fault::document(fault, &id.to_string()))
}

#[derive(serde::Deserialize)]
struct ErrorDocument<'a> {
    #[serde(borrow, default, rename = "errorType")]
    kind: Option<&'a RawValue>,
    #[serde(borrow, default, rename = "errorMessage")]
    message: Option<&'a RawValue>,
}

fn error_words(document: &[u8]) -> (Option<String>, Option<String>) {
    let Ok(document) = serde_json::from_slice::<ErrorDocument<'_>>(document) else {
        return (None, None);
    };
    let text = |value: Option<&RawValue>| {
        let value = value?;
        Some(serde_json::from_str::<String>(value.get()).unwrap_or_else(|_| value.to_string()))
    };
    (text(document.kind), text(document.message))
}

fn destination_record(record: &DestinationRecord<'_>) -> Bytes {
    let context = json!({
        "requestId": record.request_id.to_string(),
        "functionArn": record.function_arn,
        "condition": record.condition,
        "approximateInvokeCount": record.invoke_count,
    });
    let mut text = format!(
        r#"{{"version":"1.0","timestamp":"{}","requestContext":{context}"#,
        iso_time(record.at.0)
    )
    .into_bytes();
    let mut add = |key: &str, value: &[u8]| {
        text.extend_from_slice(format!(",\"{key}\":").as_bytes());
        text.extend_from_slice(value);
    };
    if let Some(request) = record.request {
        add("requestPayload", request);
    }
    if let Some(response) = record.response {
        let mut context = json!({
            "statusCode": 200,
            "executedVersion": response.executed_version.to_string(),
        });
        if response.failed {
            context["functionError"] = FUNCTION_ERROR.into();
        }
        add("responseContext", context.to_string().as_bytes());
        if let Some(payload) = response.payload {
            add("responsePayload", if payload.is_empty() { b"null" } else { payload });
        }
    }
    text.push(b'}');
    Bytes::from(text)
}
