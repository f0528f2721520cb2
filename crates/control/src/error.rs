//! What can keep an operation from doing its work, and how the caller sees it.
//!
//! Owns [`Error`] and the one table that maps it to exception names and statuses. Internal causes
//! go to the log; the caller gets a `ServiceException` without them.

use mayfly_store::{CommitError, Key, code};
use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda::errors;

/// Why an operation failed. Texts are for the caller and name the field.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A member has a value that is not allowed, or the members do not go together.
    #[error("{0}")]
    InvalidParameter(String),
    /// What the request is about is not there.
    #[error("{0}")]
    NotFound(String),
    /// The state of the resource does not allow it, or the name is taken.
    #[error("{0}")]
    Conflict(String),
    /// The resource is about to go.
    #[error("{0}")]
    InUse(String),
    /// The given `RevisionId` is not the latest.
    #[error("{0}")]
    Precondition(String),
    /// The resource policy would become too long.
    #[error("{0}")]
    PolicyLength(String),
    /// The package is larger than a request may be.
    #[error("{0}")]
    RequestTooLarge(String),
    /// The account's code storage is full.
    #[error("{0}")]
    CodeStorage(String),
    /// `wire` refused the form of a reference.
    #[error(transparent)]
    Form(#[from] ApiError),
    /// The catalogue could not be read or written.
    #[error("the catalogue could not be used")]
    Catalogue(#[source] CommitError),
    /// Somebody else wrote first, every time.
    #[error("{0:?} changed during every one of the attempts")]
    Contended(Key),
    /// The code store could not be used.
    #[error("the code store could not be used")]
    Code(#[source] code::Error),
}

/// The text of every `PreconditionFailedException` of this room.
const STALE_REVISION: &str = "The RevisionId provided does not match the latest RevisionId. Call \
                              the GetFunction/GetAlias/GetPolicy API to retrieve the latest \
                              RevisionId";

impl Error {
    pub(crate) fn invalid(text: impl Into<String>) -> Self {
        Self::InvalidParameter(text.into())
    }

    /// The error for something that Mayfly does not do, naming the member that asked for it.
    pub(crate) fn unsupported(member: &str) -> Self {
        Self::InvalidParameter(format!("{member} is not supported by Mayfly; leave it out"))
    }

    pub(crate) fn in_use(verb: &str) -> Self {
        Self::InUse(format!("Cannot {verb} the event source mapping because it is in use."))
    }

    pub(crate) fn function_not_found(arn: &str) -> Self {
        Self::NotFound(format!("Function not found: {arn}"))
    }

    /// For things whose absence the public service does not put a name to.
    pub(crate) fn resource_not_found() -> Self {
        Self::NotFound("The resource you requested does not exist.".to_owned())
    }
}

impl From<CommitError> for Error {
    fn from(error: CommitError) -> Self {
        match error {
            CommitError::Conflict(key) => Self::Contended(key),
            error @ CommitError::Engine(_) => Self::Catalogue(error),
        }
    }
}

impl From<code::Error> for Error {
    fn from(error: code::Error) -> Self {
        match error {
            code::Error::Invalid(text) => {
                Self::invalid(format!("Could not unzip uploaded file: {text}"))
            }
            error @ code::Error::TooLarge { .. } => Self::invalid(error.to_string()),
            error @ code::Error::StorageFull { .. } => Self::CodeStorage(error.to_string()),
            error @ code::Error::Disk { .. } => Self::Code(error),
        }
    }
}

/// The optimistic lock: passes when no revision is given or when it is the latest.
///
/// # Errors
/// [`Error::Precondition`] when it is another one.
pub(crate) fn check_revision(given: Option<&str>, latest: &str) -> Result<(), Error> {
    match given {
        Some(given) if given != latest => Err(Error::Precondition(STALE_REVISION.to_owned())),
        _ => Ok(()),
    }
}

impl From<Error> for ApiError {
    fn from(error: Error) -> Self {
        match error {
            Error::InvalidParameter(text) => errors::invalid_parameter_value(text),
            Error::NotFound(text) => errors::resource_not_found(text),
            Error::Conflict(text) => errors::resource_conflict(text),
            Error::InUse(text) => errors::resource_in_use(text),
            Error::Precondition(text) => errors::precondition_failed(text),
            Error::PolicyLength(text) => errors::policy_length_exceeded(text),
            Error::RequestTooLarge(text) => errors::request_too_large(text),
            Error::CodeStorage(text) => errors::code_storage_exceeded(text),
            Error::Form(refused) => refused,
            Error::Catalogue(_) | Error::Contended(_) | Error::Code(_) => {
                tracing::error!(error = %Chain(&error), "a control operation failed");
                errors::service("An internal error occurred.")
            }
        }
    }
}

/// An error with all of its sources on one line.
pub(crate) struct Chain<'e>(pub(crate) &'e (dyn std::error::Error + 'static));

impl std::fmt::Display for Chain<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0)?;
        let mut source = self.0.source();
        while let Some(error) = source {
            write!(f, ": {error}")?;
            source = error.source();
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_caller_never_sees_an_internal_cause() {
        let cause: Box<dyn std::error::Error + Send + Sync> = "disk is on fire".into();
        let error = Error::from(CommitError::Engine(cause));
        assert!(Chain(&error).to_string().ends_with("disk is on fire"));
        let shown = ApiError::from(error);
        assert_eq!((shown.name, shown.status), ("ServiceException", 500));
        assert!(!shown.message.contains("fire"));
    }

    #[test]
    fn a_revision_id_must_be_the_latest() {
        assert!(check_revision(None, "a").is_ok());
        assert!(check_revision(Some("a"), "a").is_ok());
        let shown = ApiError::from(check_revision(Some("b"), "a").expect_err("is stale"));
        assert_eq!((shown.name, shown.status), ("PreconditionFailedException", 412));
    }
}
