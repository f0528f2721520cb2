//! Deliveries to addresses as values: the request, the answer, and what its status means.
//!
//! Owns which statuses are worth another attempt. Never opens a connection: `mayfly` has the
//! client.

use bytes::Bytes;

use crate::limits::HTTP_RETRY_AFTER_MS_MAX;

/// A request to an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HttpRequest {
    /// The whole address, query included.
    pub url: String,
    /// The method.
    pub method: String,
    /// The headers, secrets included: never logged.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Bytes,
    /// How long an answer may take, ms.
    pub timeout_ms: u32,
}

/// What was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HttpAnswer {
    /// The status.
    pub status: u16,
    /// `Retry-After` in seconds.
    pub retry_after_s: Option<u64>,
    /// The body, or its beginning.
    pub body: Bytes,
}

/// Whether another attempt may work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Again {
    /// No.
    Never,
    /// Perhaps; the other side may have said when, ms from now.
    Later {
        /// When.
        after_ms: Option<u64>,
    },
}

/// Why a request did not do what it should.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HttpFailure {
    /// A word for machines, for example `HTTP_503`.
    pub code: String,
    /// A sentence without secrets.
    pub reason: String,
    /// Whether another attempt may work.
    pub retry: Again,
}

impl HttpFailure {
    /// Nobody answered: it may be there later.
    #[must_use]
    pub fn unreachable(reason: impl Into<String>) -> Self {
        let retry = Again::Later { after_ms: None };
        Self { code: "UNREACHABLE".to_owned(), reason: reason.into(), retry }
    }

    /// It must not or cannot be sent.
    #[must_use]
    pub fn never(code: &str, reason: impl Into<String>) -> Self {
        Self { code: code.to_owned(), reason: reason.into(), retry: Again::Never }
    }
}

/// Whether an answer is a success. Statuses as in the public services: what the client did wrong
/// (4xx) is not repeated, except where the other side may change its mind.
///
/// # Errors
/// [`HttpFailure`].
pub fn judged(answer: &HttpAnswer) -> Result<(), HttpFailure> {
    let status = answer.status;
    let retry = match status {
        200..=299 => return Ok(()),
        401 | 407 | 408 | 409 | 425 | 429 | 500..=599 => {
            let after_ms = answer.retry_after_s.map(|seconds| seconds.saturating_mul(1_000));
            Again::Later { after_ms: after_ms.map(|ms| ms.min(HTTP_RETRY_AFTER_MS_MAX)) }
        }
        _ => Again::Never,
    };
    let reason = format!("the endpoint answered with status {status}");
    Err(HttpFailure { code: format!("HTTP_{status}"), reason, retry })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_mean_what_the_public_services_make_of_them() {
        let judge = |status, retry_after_s| {
            judged(&HttpAnswer { status, retry_after_s, body: Bytes::new() })
                .map_err(|failure| failure.retry)
        };
        for fine in [200, 202, 204, 299] {
            assert_eq!(judge(fine, None), Ok(()));
        }
        for never in [100, 301, 304, 400, 403, 404, 410, 422] {
            assert_eq!(judge(never, None), Err(Again::Never), "{never}");
        }
        for later in [401, 407, 408, 409, 425, 429, 500, 502, 503, 599] {
            assert_eq!(judge(later, None), Err(Again::Later { after_ms: None }), "{later}");
        }
        let asked = |seconds| judge(503, Some(seconds));
        assert_eq!(asked(7), Err(Again::Later { after_ms: Some(7_000) }));
        let longest = Some(HTTP_RETRY_AFTER_MS_MAX);
        assert_eq!(asked(u64::MAX), Err(Again::Later { after_ms: longest }));
    }
}
