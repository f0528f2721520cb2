//! What a request addresses, and the URLs and ARNs that answers show.
//!
//! Owns both directions for queues. Never follows a URL: only account and name in it count, so that
//! a queue is found by whatever address its server is reached.

use mayfly_core::name::Home;
use mayfly_core::queue::{FIFO_SUFFIX, Queue, QueueName};
use mayfly_store::Stored;
use mayfly_wire::ApiError;
use mayfly_wire::arn;
use mayfly_wire::sqs::invalid_parameter_value;
use mayfly_wire::sqs::queue_name;

use super::refusal::does_not_exist;
use crate::control::Control;
use crate::error::Error;

impl Control {
    /// The queue that a URL means.
    ///
    /// # Errors
    /// `QueueDoesNotExist`, in [`Error::Form`].
    pub(super) async fn queue_at(&self, url: &str) -> Result<Stored<Queue>, Error> {
        // The same reading as everywhere: what was authorised is what is changed.
        let name = queue_name(&self.config.home.account, url).unwrap_or_default();
        let name = QueueName::new(name).map_err(|_| does_not_exist())?;
        self.queue_named(&name).await
    }

    /// The queue of this name.
    ///
    /// # Errors
    /// `QueueDoesNotExist`, in [`Error::Form`].
    pub(super) async fn queue_named(&self, name: &QueueName) -> Result<Stored<Queue>, Error> {
        let found = self.catalogue.queue(name).await?;
        Ok(found.ok_or_else(does_not_exist)?)
    }

    /// The URL of a queue on the server that is reached at `base`, such as `http://localhost:4566`.
    pub(super) fn queue_url(&self, base: &str, name: &QueueName) -> String {
        format!("{}/{}/{name}", base.trim_end_matches('/'), self.config.home.account)
    }
}

/// The ARN of a queue.
pub(crate) fn queue_arn(home: &Home, name: &QueueName) -> String {
    format!("arn:aws:sqs:{}:{}:{name}", home.region, home.account)
}

/// The queue that an ARN means; `None` when it can be none of this account and region.
pub(crate) fn queue_of_arn(home: &Home, text: &str) -> Option<QueueName> {
    let parts = arn::split(text)?;
    let ours =
        parts.service == "sqs" && parts.region == home.region && parts.account == home.account;
    ours.then(|| QueueName::new(parts.resource).ok()).flatten()
}

/// The name that a new queue gets.
///
/// # Errors
/// `InvalidParameterValue`.
pub(super) fn new_name(text: &str, is_fifo: bool) -> Result<QueueName, ApiError> {
    let name = QueueName::new(text).ok().filter(|name| name.is_fifo() == is_fifo);
    name.ok_or_else(|| {
        invalid_parameter_value(if is_fifo {
            format!(
                "The name of a FIFO queue can only include alphanumeric characters, hyphens, or \
                 underscores, must end with {FIFO_SUFFIX} suffix and be 1 to 80 in length."
            )
        } else {
            "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length"
                .to_owned()
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arn_is_read_back_and_a_strange_one_is_none() {
        let home = Home { account: "000000000000".to_owned(), region: "us-east-1".to_owned() };
        let name = QueueName::new("a.fifo").expect("a name");
        assert_eq!(queue_of_arn(&home, &queue_arn(&home, &name)), Some(name));
        for strange in [
            "a.fifo",
            "arn:aws:sns:us-east-1:000000000000:a",
            "arn:aws:sqs:eu-west-1:000000000000:a",
            "arn:aws:sqs:us-east-1:111122223333:a",
            "arn:aws:sqs:us-east-1:000000000000:a:b",
        ] {
            assert_eq!(queue_of_arn(&home, strange), None, "{strange}");
        }
    }

    #[test]
    fn names_end_as_their_kind_of_queue_demands() {
        assert!(new_name("a", false).is_ok() && new_name("a.fifo", true).is_ok());
        for (name, is_fifo) in [("a", true), ("a.fifo", false), ("", false), ("a b", false)] {
            let refused = new_name(name, is_fifo).expect_err("is refused");
            assert_eq!((refused.name, refused.status), ("InvalidParameterValue", 400));
        }
    }
}
