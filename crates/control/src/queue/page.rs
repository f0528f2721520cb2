//! Pages of queues.
//!
//! Owns their size and the form of a token. Without `MaxResults` a page has up to a thousand and no
//! token, as in the public service. Never reads the catalogue.

use mayfly_core::queue::QueueName;
use mayfly_wire::ApiError;
use mayfly_wire::sqs::invalid_parameter_value;

use super::refusal::invalid_value;
use crate::limits::QUEUES_LISTED_MAX;
use crate::page;

/// Where a page begins and how long it is.
pub(super) struct Page {
    pub(super) after: Option<QueueName>,
    pub(super) size: usize,
    wants_token: bool,
}

impl Page {
    /// Reads what a request asks for.
    ///
    /// # Errors
    /// `InvalidParameterValue` for a size beyond 1 to 1,000 or a token that is not ours.
    pub(super) fn read(max_results: Option<i32>, token: Option<&str>) -> Result<Self, ApiError> {
        let size = match max_results {
            None => QUEUES_LISTED_MAX,
            Some(asked) => usize::try_from(asked)
                .ok()
                .filter(|asked| (1..=QUEUES_LISTED_MAX).contains(asked))
                .ok_or_else(|| {
                    let reason = format!("Must be between 1 and {QUEUES_LISTED_MAX}.");
                    invalid_value(&asked.to_string(), "MaxResults", &reason)
                })?,
        };
        let invalid = || invalid_parameter_value("Invalid or expired next token.");
        let after = page::after(token).map_err(|_| invalid())?;
        let after = after.map(|name| QueueName::new(&name).map_err(|_| invalid())).transpose()?;
        Ok(Self { after, size, wants_token: max_results.is_some() })
    }

    /// Cuts names that were read with one more than fits, and makes the next page's token.
    pub(super) fn cut(&self, names: Vec<QueueName>) -> (Vec<QueueName>, Option<String>) {
        let (names, token) = page::cut(names, self.size, ToString::to_string);
        (names, token.filter(|_| self.wants_token))
    }
}
