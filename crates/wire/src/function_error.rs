//! The error documents that the platform writes in a function's place.
//!
//! Owns the JSON bodies, error types and report statuses of platform faults (contract of the
//! Invoke API). Never decides which fault happened, and never rewrites a document that the
//! function's own runtime produced.

use std::borrow::Cow;

use serde_json::{Value, json};

use crate::log_line::Status;

/// The value of `X-Amz-Function-Error` for every failed function.
pub const FUNCTION_ERROR: &str = "Unhandled";

/// Why the platform answers instead of the function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault<'a> {
    /// The function's timeout passed.
    Timeout {
        /// The configured timeout.
        timeout_s: u32,
    },
    /// The runtime process ended; `how` is `exit status 1` or `signal: killed`.
    Exited {
        /// The wording of the process's end; `exit status 0` gets the text for "no reason".
        how: &'a str,
    },
    /// The runtime was killed for exceeding its memory.
    OutOfMemory,
    /// The runtime reported that it could not initialise.
    InitError {
        /// Its error document.
        document: &'a [u8],
    },
    /// Init took too long, twice.
    InitTimeout {
        /// The limit that passed.
        limit_ms: u64,
    },
    /// The answer was too large.
    ResponseTooLarge {
        /// Its size as far as it was seen.
        bytes: u64,
        /// What is allowed.
        bytes_max: u64,
    },
    /// The executable of a custom runtime is missing or not executable.
    InvalidEntrypoint {
        /// What was tried, and the operating system's word for it.
        detail: &'a str,
    },
    /// The runtime broke off its answer.
    TruncatedResponse,
    /// A WebAssembly component was stopped, or gave no answer.
    Trapped {
        /// What it did, in one line.
        detail: &'a str,
    },
    /// An extension failed.
    Extension {
        /// `Extension.Crash`, `Extension.InitError`, …
        error_type: &'static str,
        /// Which one, and how.
        detail: &'a str,
    },
}

impl Fault<'_> {
    /// The body of the answer, JSON.
    #[must_use]
    pub fn document(&self, request_id: &str) -> Vec<u8> {
        if let Self::InitError { document } = self
            && is_error_document(document)
        {
            return document.to_vec();
        }
        json!({ "errorType": self.error_type(), "errorMessage": self.message(request_id) })
            .to_string()
            .into_bytes()
    }

    /// The error's type, for the body, the report and metrics.
    #[must_use]
    pub fn error_type(&self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Timeout { .. } | Self::InitTimeout { .. } => "Sandbox.Timedout",
            Self::Exited { .. } => "Runtime.ExitError",
            Self::OutOfMemory => "Runtime.OutOfMemory",
            Self::ResponseTooLarge { .. } => "Function.ResponseSizeTooLarge",
            Self::InvalidEntrypoint { .. } => "Runtime.InvalidEntrypoint",
            Self::TruncatedResponse => "Runtime.TruncatedResponse",
            Self::Trapped { .. } => "Runtime.Trapped",
            Self::Extension { error_type, .. } => error_type,
            Self::InitError { document } => return error_type_of(document).into(),
        })
    }

    /// How the fault appears in the REPORT line and in `platform.report`.
    #[must_use]
    pub fn status(&self) -> Status<'static> {
        match self {
            Self::Timeout { .. } | Self::InitTimeout { .. } => Status::Timeout,
            Self::ResponseTooLarge { .. } | Self::InitError { .. } => {
                Status::Error { error_type: self.error_type() }
            }
            _ => Status::Failure { error_type: self.error_type() },
        }
    }

    fn message(&self, request_id: &str) -> String {
        let prefixed = |text: &str| format!("RequestId: {request_id} Error: {text}");
        match self {
            Self::Timeout { timeout_s } => {
                prefixed(&format!("Task timed out after {timeout_s}.00 seconds"))
            }
            Self::InitTimeout { limit_ms } => prefixed(&format!(
                "Task timed out after {}.{:02} seconds",
                limit_ms / 1000,
                limit_ms % 1000 / 10
            )),
            Self::Exited { how } => prefixed(&exit_text(how)),
            Self::OutOfMemory => prefixed(&exit_text("signal: killed")),
            Self::InitError { .. } => prefixed("Runtime failed to initialise"),
            Self::ResponseTooLarge { bytes, bytes_max } => format!(
                "Response payload size ({bytes} bytes) exceeded maximum allowed payload size \
                 ({bytes_max} bytes)."
            ),
            Self::InvalidEntrypoint { detail }
            | Self::Trapped { detail }
            | Self::Extension { detail, .. } => prefixed(detail),
            Self::TruncatedResponse => prefixed("Response was truncated by the runtime"),
        }
    }
}

/// `Runtime exited with error: exit status 1`; a clean exit has its own wording.
#[must_use]
pub fn exit_text(how: &str) -> String {
    match how {
        "exit status 0" => "Runtime exited without providing a reason".to_owned(),
        how => format!("Runtime exited with error: {how}"),
    }
}

/// The `errorType` and the `errorMessage` of an error document, as far as it has them.
#[must_use]
pub fn error_words(document: &[u8]) -> (Option<String>, Option<String>) {
    let Ok(Value::Object(mut fields)) = serde_json::from_slice(document) else {
        return (None, None);
    };
    let mut word = |name: &str| match fields.remove(name) {
        Some(Value::String(word)) => Some(word),
        _ => None,
    };
    (word("errorType"), word("errorMessage"))
}

/// The `errorType` of a runtime's error document; `Runtime.Unknown` when it has none.
#[must_use]
pub fn error_type_of(document: &[u8]) -> String {
    #[derive(serde::Deserialize)]
    struct Document {
        #[serde(rename = "errorType")]
        error_type: String,
    }
    serde_json::from_slice::<Document>(document)
        .map_or_else(|_| "Runtime.Unknown".to_owned(), |document| document.error_type)
}

/// The class of an error type for metrics: kept when it reads `Runtime.Name` or `Function.Name`,
/// otherwise the unknown of its family (rule of the Runtime API).
#[must_use]
pub fn error_class(error_type: &str) -> &str {
    let (family, name) = error_type.split_once('.').unwrap_or((error_type, ""));
    let known = matches!(family, "Runtime" | "Function")
        && name.len() > 1
        && name.starts_with(|first: char| first.is_ascii_uppercase())
        && name.bytes().all(|byte| byte.is_ascii_alphabetic());
    match (known, error_type.starts_with("Function.")) {
        (true, _) => error_type,
        (false, true) => "Function.Unknown",
        (false, false) => "Runtime.Unknown",
    }
}

fn is_error_document(document: &[u8]) -> bool {
    matches!(serde_json::from_slice(document), Ok(Value::Object(_)))
}

#[cfg(test)]
mod tests {
    #[test]
    fn words_are_read_as_far_as_they_are_there() {
        let read = |text: &str| super::error_words(text.as_bytes());
        let word = |word: &str| Some(word.to_owned());
        assert_eq!(read(r#"{"errorType":"E","errorMessage":"m"}"#), (word("E"), word("m")));
        assert_eq!(read(r#"{"errorMessage":"m","errorType":1}"#), (None, word("m")));
        for nothing in ["", "[]", "{", "\"E\""] {
            assert_eq!(read(nothing), (None, None), "{nothing}");
        }
    }

    use super::*;

    #[test]
    #[expect(clippy::too_many_lines, reason = "one table of cases")]
    fn documents_types_and_statuses() {
        let table = [
            (
                Fault::Timeout { timeout_s: 3 },
                concat!(
                    r#"{"errorType":"Sandbox.Timedout","#,
                    r#""errorMessage":"RequestId: r-1 Error: Task tim"#,
                    r#"ed out after 3.00 seconds"}"#
                ),
                "Status: timeout",
            ),
            (
                Fault::InitTimeout { limit_ms: 10_000 },
                concat!(
                    r#"{"errorType":"Sandbox.Timedout","#,
                    r#""errorMessage":"RequestId: r-1 Error: Task tim"#,
                    r#"ed out after 10.00 seconds"}"#
                ),
                "Status: timeout",
            ),
            (
                Fault::Exited { how: "exit status 1" },
                concat!(
                    r#"{"errorType":"Runtime.ExitError","#,
                    r#""errorMessage":"RequestId: r-1 Error: Runtime"#,
                    r#" exited with error: exit status 1"}"#
                ),
                "Status: error\tError Type: Runtime.ExitError",
            ),
            (
                Fault::Exited { how: "exit status 0" },
                concat!(
                    r#"{"errorType":"Runtime.ExitError","#,
                    r#""errorMessage":"RequestId: r-1 Error: Runtime"#,
                    r#" exited without providing a reason"}"#
                ),
                "Status: error\tError Type: Runtime.ExitError",
            ),
            (
                Fault::OutOfMemory,
                concat!(
                    r#"{"errorType":"Runtime.OutOfMemory","#,
                    r#""errorMessage":"RequestId: r-1 Error: Runti"#,
                    r#"me exited with error: signal: killed"}"#
                ),
                "Status: error\tError Type: Runtime.OutOfMemory",
            ),
            (
                Fault::ResponseTooLarge { bytes: 7_000_000, bytes_max: 6_291_556 },
                concat!(
                    r#"{"errorType":"Function.ResponseSizeTooLarge","#,
                    r#""errorMessage":"Response payload size (7000000 bytes) exceeded "#,
                    r#"maximum allowed"#,
                    r#" payload size (6291556 bytes)."}"#
                ),
                "Status: error\tError Type: Function.ResponseSizeTooLarge",
            ),
            (
                Fault::InvalidEntrypoint { detail: "fork/exec /var/task/bootstrap: no such file" },
                concat!(
                    r#"{"errorType":"Runtime.InvalidEntrypoint","#,
                    r#""errorMessage":"RequestId: r-1 Error: fork/exec "#,
                    r#"/var/task/bootstrap: no such f"#,
                    r#"ile"}"#
                ),
                "Status: error\tError Type: Runtime.InvalidEntrypoint",
            ),
            (
                Fault::TruncatedResponse,
                concat!(
                    r#"{"errorType":"Runtime.TruncatedResponse","#,
                    r#""errorMessage":"RequestId: r-1 Error: Response was truncated by "#,
                    r#"the runtime"}"#
                ),
                "Status: error\tError Type: Runtime.TruncatedResponse",
            ),
            (
                Fault::InitError {
                    document: br#"{"errorType":"Runtime.ImportModuleError","x":1}"#,
                },
                r#"{"errorType":"Runtime.ImportModuleError","x":1}"#,
                "Status: error\tError Type: Runtime.ImportModuleError",
            ),
            (
                Fault::InitError { document: b"no json" },
                concat!(
                    r#"{"errorType":"Runtime.Unknown","#,
                    r#""errorMessage":"RequestId: r-1 Error: Runtime f"#,
                    r#"ailed to initialise"}"#
                ),
                "Status: error\tError Type: Runtime.Unknown",
            ),
        ];
        for (fault, document, status) in table {
            assert_eq!(String::from_utf8(fault.document("r-1")).unwrap(), document);
            assert_eq!(fault.status().text(), status);
        }
    }

    #[test]
    fn error_types_become_classes() {
        for (error_type, class) in [
            ("Runtime.ExitError", "Runtime.ExitError"),
            ("Function.MyError", "Function.MyError"),
            ("Function.my", "Function.Unknown"),
            ("Function.", "Function.Unknown"),
            ("Function.X1", "Function.Unknown"),
            ("ValueError", "Runtime.Unknown"),
            ("Runtime.A", "Runtime.Unknown"),
            ("", "Runtime.Unknown"),
        ] {
            assert_eq!(error_class(error_type), class, "{error_type}");
        }
    }
}
