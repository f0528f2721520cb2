//! How a command fails: an exit code, a sentence, and what to do next.
//!
//! Owns the exit codes of the command line (documented in `docs/reference/cli.md`). Never prints.

/// The exit codes: what a script can tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// The function failed, or the deployment did.
    Failed = 1,
    /// The command line or a file named on it is wrong.
    Usage = 2,
    /// There is no such function, version, alias, group, queue or run.
    NotFound = 3,
    /// The key or its permissions do not suffice.
    Denied = 4,
    /// Something else changed it or holds it.
    Conflict = 5,
    /// Too many requests.
    Throttled = 6,
    /// It took too long.
    Timeout = 7,
    /// No server answers.
    Unreachable = 8,
}

/// A failed command.
#[derive(Debug)]
pub struct Failure {
    /// The exit code.
    pub code: Code,
    /// What went wrong.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl Failure {
    /// A failure with a code and a sentence.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), hint: None }
    }

    /// Wrong input.
    pub fn usage(message: impl Into<String>) -> Self {
        Self::new(Code::Usage, message)
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The failure that an API error means.
    pub fn from_api(status: u16, name: &str, message: &str) -> Self {
        let code = match status {
            404 => Code::NotFound,
            401 | 403 => Code::Denied,
            409 | 412 => Code::Conflict,
            429 => Code::Throttled,
            408 | 504 => Code::Timeout,
            _ if name == "ResourceNotFoundException" => Code::NotFound,
            400 if matches!(
                name,
                "QueueDoesNotExist" | "AWS.SimpleQueueService.NonExistentQueue"
            ) =>
            {
                Code::NotFound
            }
            400 if matches!(name, "QueueNameExists" | "PurgeQueueInProgress") => Code::Conflict,
            400 | 413 | 415 => Code::Usage,
            _ => Code::Failed,
        };
        let failure = Self::new(code, format!("{name}: {message}"));
        match code {
            Code::Denied => failure.hint("check the key with `mayfly env`"),
            _ => failure,
        }
    }
}

/// What every command gives back.
pub type Outcome = Result<(), Failure>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn api_errors_have_exit_codes() {
        let code = |status, name: &str| Failure::from_api(status, name, "").code;
        assert_eq!(code(404, "ResourceNotFoundException"), Code::NotFound);
        assert_eq!(code(400, "ResourceNotFoundException"), Code::NotFound);
        assert_eq!(code(403, "InvalidSignatureException"), Code::Denied);
        assert_eq!(code(400, "QueueDoesNotExist"), Code::NotFound);
        assert_eq!(code(400, "QueueNameExists"), Code::Conflict);
        assert_eq!(code(412, "PreconditionFailedException"), Code::Conflict);
        assert_eq!(code(429, "TooManyRequestsException"), Code::Throttled);
        assert_eq!(code(400, "ValidationException"), Code::Usage);
        assert_eq!(code(500, "ServiceException"), Code::Failed);
    }
}
