//! What is sent on when an asynchronous event ends: the record for a destination, and the
//! attributes of a function's dead letter.
//!
//! Owns their fields. Never decides that or where they are sent.

use serde::Serialize;
use serde_json::value::RawValue;

use crate::function_error::FUNCTION_ERROR;
use crate::limits::DEAD_LETTER_MESSAGE_BYTES_MAX;
use crate::log_line::iso_time;

/// The end of an asynchronous event.
#[derive(Clone, Debug)]
pub struct Record<'a> {
    /// When it ended, milliseconds since 1970.
    pub time_ms: u64,
    /// Its request id.
    pub request_id: &'a str,
    /// The function's ARN with the qualifier as invoked.
    pub function_arn: &'a str,
    /// `Success`, `RetriesExhausted`, `EventAgeExceeded` …
    pub condition: &'a str,
    /// Attempts made.
    pub invoke_count: u32,
    /// The event; `None` leaves it out of the record.
    pub request: Option<&'a [u8]>,
    /// What the last attempt gave; `None` when there was none.
    pub response: Option<Response<'a>>,
}

/// What a function answered.
#[derive(Clone, Copy, Debug)]
pub struct Response<'a> {
    /// The version that ran.
    pub executed_version: &'a str,
    /// Whether it failed.
    pub failed: bool,
    /// Its answer or its error document; `None` leaves it out of the record.
    pub payload: Option<&'a [u8]>,
}

impl Record<'_> {
    /// The record as JSON. Payloads that are JSON stand in it as they are, others as texts.
    #[must_use]
    pub fn to_json(&self) -> Vec<u8> {
        let shown = Shown {
            version: "1.0",
            timestamp: iso_time(self.time_ms),
            request_context: RequestContext {
                request_id: self.request_id,
                function_arn: self.function_arn,
                condition: self.condition,
                approximate_invoke_count: self.invoke_count,
            },
            request_payload: self.request.map(Payload::of),
            response_context: self.response.map(|response| ResponseContext {
                status_code: 200,
                executed_version: response.executed_version,
                function_error: response.failed.then_some(FUNCTION_ERROR),
            }),
            response_payload: self.response.and_then(|r| r.payload).map(Payload::of),
        };
        serde_json::to_vec(&shown).expect("all keys are texts")
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Shown<'a> {
    version: &'static str,
    timestamp: String,
    request_context: RequestContext<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    request_payload: Option<Payload<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    response_context: Option<ResponseContext<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    response_payload: Option<Payload<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RequestContext<'a> {
    request_id: &'a str,
    function_arn: &'a str,
    condition: &'a str,
    approximate_invoke_count: u32,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ResponseContext<'a> {
    status_code: u16,
    executed_version: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    function_error: Option<&'static str>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Payload<'a> {
    Json(&'a RawValue),
    Text(std::borrow::Cow<'a, str>),
}

impl<'a> Payload<'a> {
    fn of(bytes: &'a [u8]) -> Self {
        match serde_json::from_slice(bytes) {
            Ok(raw) => Self::Json(raw),
            Err(_) => Self::Text(String::from_utf8_lossy(bytes)),
        }
    }
}

/// A message attribute of a function's dead letter: name, type, value.
pub type DeadLetterAttribute = (&'static str, &'static str, String);

/// The attributes of a function's dead letter; its body is the event itself. `status` is the HTTP
/// status of the failure, `message` its text, cut to 1 KiB.
#[must_use]
pub fn dead_letter_attributes(
    request_id: &str,
    status: u16,
    message: &str,
) -> [DeadLetterAttribute; 3] {
    let mut end = message.len().min(DEAD_LETTER_MESSAGE_BYTES_MAX);
    while !message.is_char_boundary(end) {
        end -= 1;
    }
    [
        ("RequestID", "String", request_id.to_owned()),
        ("ErrorCode", "Number", status.to_string()),
        ("ErrorMessage", "String", message[..end].to_owned()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn shown(record: &Record<'_>) -> Value {
        serde_json::from_slice(&record.to_json()).unwrap()
    }

    #[test]
    fn the_record_has_the_documented_shape() {
        let response = Response {
            executed_version: "$LATEST",
            failed: true,
            payload: Some(br#"{"errorType":"E","errorMessage":"no"}"#),
        };
        let record = Record {
            time_ms: 1_573_755_365_568,
            request_id: "e4b46cbf-b738-xmpl-8880-a18cdf61200e",
            function_arn: "arn:aws:lambda:us-east-2:123456789012:function:f:$LATEST",
            condition: "RetriesExhausted",
            invoke_count: 3,
            request: Some(br#"{"ORDER_IDS":[9e07, "x"]}"#),
            response: Some(response),
        };
        assert_eq!(
            shown(&record),
            json!({
                "version": "1.0",
                "timestamp": "2019-11-14T18:16:05.568Z",
                "requestContext": {
                    "requestId": "e4b46cbf-b738-xmpl-8880-a18cdf61200e",
                    "functionArn": "arn:aws:lambda:us-east-2:123456789012:function:f:$LATEST",
                    "condition": "RetriesExhausted",
                    "approximateInvokeCount": 3,
                },
                "requestPayload": {"ORDER_IDS": [9e07, "x"]},
                "responseContext": {
                    "statusCode": 200,
                    "executedVersion": "$LATEST",
                    "functionError": "Unhandled",
                },
                "responsePayload": {"errorType": "E", "errorMessage": "no"},
            })
        );
        let text = String::from_utf8(record.to_json()).unwrap();
        assert!(text.contains("[9e07, \"x\"]"), "payloads are not written anew: {text}");

        let success = Record {
            condition: "Success",
            response: Some(Response { failed: false, ..response }),
            ..record.clone()
        };
        assert_eq!(shown(&success)["responseContext"].get("functionError"), None);
    }

    #[test]
    fn payloads_that_are_no_json_are_texts_and_missing_ones_are_left_out() {
        let record = Record {
            time_ms: 0,
            request_id: "r",
            function_arn: "f",
            condition: "EventAgeExceeded",
            invoke_count: 0,
            request: Some(b"plain \"\xff"),
            response: None,
        };
        let shown = shown(&record);
        assert_eq!(shown["requestPayload"], "plain \"\u{fffd}");
        assert_eq!(shown.get("responseContext"), None);
        assert_eq!(shown.get("responsePayload"), None);
    }

    #[test]
    fn the_error_message_of_a_dead_letter_is_cut_between_characters() {
        let [id, code, message] = dead_letter_attributes("r", 200, &"\u{e9}".repeat(600));
        assert_eq!(id, ("RequestID", "String", "r".to_owned()));
        assert_eq!(code, ("ErrorCode", "Number", "200".to_owned()));
        assert_eq!(message.2.len(), 1024);
        let [_, _, message] =
            dead_letter_attributes("r", 200, &format!("a{}", "\u{e9}".repeat(600)));
        assert_eq!(message.2.len(), 1023);
    }
}
