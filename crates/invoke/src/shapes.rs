//! Foreign documents that the data plane must hand on but does not know how to write.
//!
//! Owns the values that go into them and the pointers to the functions that write them: the binary
//! brings those, because only `wire` knows foreign JSON. Never looks into a document itself.

use bytes::Bytes;
use mayfly_core::name::{RequestId, Version};
use mayfly_core::outcome::Fault;
use mayfly_core::queue::Attribute;
use mayfly_core::time::EpochMs;

/// How to write and read foreign documents.
#[derive(Clone, Copy, Debug)]
pub struct Shapes {
    /// The record of an event that ended, as its destination gets it.
    pub destination_record: fn(&DestinationRecord<'_>) -> Bytes,
    /// The attributes of a dead letter: request id, HTTP status, error message (cut as needed).
    pub dead_letter_attributes: fn(RequestId, u16, &str) -> Vec<Attribute>,
    /// The error document of a platform fault.
    pub fault_document: fn(&Fault, RequestId) -> Bytes,
    /// The error type of a platform fault, for example `Sandbox.Timedout`.
    pub fault_type: fn(&Fault) -> String,
    /// What an error document says.
    pub error_words: fn(&[u8]) -> ErrorWords,
}

/// What an error document says, as far as it does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ErrorWords {
    /// `errorType`.
    pub kind: Option<String>,
    /// `errorMessage`.
    pub message: Option<String>,
}

/// The end of an asynchronous event.
#[derive(Clone, Debug)]
pub struct DestinationRecord<'a> {
    /// When it ended.
    pub at: EpochMs,
    /// Which event.
    pub request_id: RequestId,
    /// The function's ARN with the qualifier as invoked; `$LATEST` when there was none.
    pub function_arn: &'a str,
    /// `Success`, or why it is not tried again.
    pub condition: &'a str,
    /// Attempts made.
    pub invoke_count: u32,
    /// The event, JSON; `None` when the record would be too large with it.
    pub request: Option<&'a Bytes>,
    /// What the last attempt gave; `None` when there was none.
    pub response: Option<DestinationResponse<'a>>,
}

/// What a function answered.
#[derive(Clone, Copy, Debug)]
pub struct DestinationResponse<'a> {
    /// The version that ran.
    pub executed_version: Version,
    /// Whether it failed (`functionError` is then `Unhandled`).
    pub failed: bool,
    /// Its answer or its error document, JSON; `None` when the record would be too large with it.
    pub payload: Option<&'a Bytes>,
}
