//! The foreign documents that the data plane hands on, written and read with `wire`.
//!
//! Owns the functions behind `invoke`'s [`Shapes`]. Never decides what is handed on.

use bytes::Bytes;
use mayfly_core::name::RequestId;
use mayfly_core::outcome::Fault;
use mayfly_core::queue::{Attribute, AttributeValue};
use mayfly_invoke::{DestinationRecord, ErrorWords, Shapes};
use mayfly_wire::{destination, function_error};

use crate::fault;

/// All of them.
#[must_use]
pub fn shapes() -> Shapes {
    Shapes {
        destination_record,
        dead_letter_attributes,
        fault_document: |fault: &Fault, id| Bytes::from(fault::document(fault, &id.to_string())),
        fault_type: fault::error_type,
        error_words,
    }
}

fn error_words(document: &[u8]) -> ErrorWords {
    let (kind, message) = function_error::error_words(document);
    ErrorWords { kind, message }
}

fn destination_record(record: &DestinationRecord<'_>) -> Bytes {
    let id = record.request_id.to_string();
    let version = record.response.map(|response| response.executed_version.to_string());
    let record = destination::Record {
        time_ms: record.at.0,
        request_id: &id,
        function_arn: record.function_arn,
        condition: record.condition,
        invoke_count: record.invoke_count,
        request: record.request.map(AsRef::as_ref),
        response: record.response.zip(version.as_deref()).map(|(response, executed_version)| {
            destination::Response {
                executed_version,
                failed: response.failed,
                payload: response.payload.map(AsRef::as_ref),
            }
        }),
    };
    Bytes::from(record.to_json())
}

fn dead_letter_attributes(id: RequestId, status: u16, message: &str) -> Vec<Attribute> {
    let attributes = destination::dead_letter_attributes(&id.to_string(), status, message);
    let text = |(name, data_type, value): destination::DeadLetterAttribute| Attribute {
        name: name.to_owned(),
        data_type: data_type.to_owned(),
        value: AttributeValue::Text(value),
    };
    attributes.into_iter().map(text).collect()
}
