//! Where results of asynchronous invocations may go.
//!
//! Owns the step from an ARN to a destination, the names of those that are refused, and that a
//! destination exists when it is chosen. Never sends anything there.

use mayfly_core::event_invoke::Destination;
use mayfly_core::name::Home;
use mayfly_core::queue::QueueName;
use mayfly_wire::arn;
use mayfly_wire::generated::lambda as api;

use crate::address::Target;
use crate::control::Control;
use crate::error::Error;
use crate::queue::{queue_arn, queue_of_arn};

/// What an ARN means, before anybody looked whether it exists.
enum Named {
    Queue(QueueName),
    Function,
}

/// The kind of thing that an ARN means.
fn named(home: &Home, member: &str, text: &str) -> Result<Named, Error> {
    let refuse = |reason: String| Error::invalid(format!("{member}: {reason}"));
    let unsupported = |kind: &str| {
        refuse(format!(
            "{kind} are not supported by Mayfly yet; use an SQS queue or a Lambda function"
        ))
    };
    let Some(parts) = arn::split(text) else {
        return Err(refuse(format!("{text} is not an ARN")));
    };
    match parts.service {
        "lambda" => Ok(Named::Function),
        "sqs" => standard_queue(home, member, text).map(Named::Queue),
        "sns" => Err(unsupported("SNS topics")),
        "events" => Err(unsupported("EventBridge buses")),
        "s3" => Err(unsupported("S3 buckets")),
        _ => Err(refuse(format!("{text} is not the ARN of an SQS queue or a Lambda function"))),
    }
}

/// The standard queue of this account that an ARN means.
///
/// # Errors
/// [`Error::InvalidParameter`] names the member.
fn standard_queue(home: &Home, member: &str, text: &str) -> Result<QueueName, Error> {
    let Some(name) = queue_of_arn(home, text) else {
        let Home { account, region } = home;
        return Err(Error::invalid(format!(
            "{member}: {text} is not the ARN of a queue of account {account} in {region}"
        )));
    };
    if name.is_fifo() {
        return Err(Error::invalid(format!(
            "{member}: {text} is a FIFO queue; only standard queues are supported"
        )));
    }
    Ok(name)
}

impl Control {
    /// Reads a destination of `source`'s results.
    ///
    /// # Errors
    /// [`Error::InvalidParameter`] names the member, also when the destination does not exist or is
    /// the function itself.
    pub(super) async fn destination(
        &self,
        source: &Target,
        member: &str,
        text: &str,
    ) -> Result<Destination, Error> {
        match named(&self.config.home, member, text)? {
            Named::Queue(name) => {
                let role = self.found(source).await?.entry.value.config.role.clone();
                self.check_may_send(member, &role, &name).await?;
                Ok(Destination::Queue(name))
            }
            Named::Function => {
                let target = self.target(text, None).map_err(|_| {
                    Error::invalid(format!(
                        "{member}: {text} is not the ARN of a function of this account and region"
                    ))
                })?;
                if target.name == source.name {
                    return Err(Error::invalid(format!(
                        "{member}: You can't specify the function as a destination for itself."
                    )));
                }
                match self.found(&target).await {
                    Ok(_) => Ok(Destination::Function(target.name, target.qualifier)),
                    Err(Error::NotFound(reason)) => {
                        Err(Error::invalid(format!("{member}: {reason}")))
                    }
                    Err(other) => Err(other),
                }
            }
        }
    }

    /// How a destination is shown.
    pub(super) fn destination_arn(&self, destination: &Destination) -> String {
        match destination {
            Destination::Queue(name) => queue_arn(&self.config.home, name),
            Destination::Function(name, Some(of)) => self.qualified_arn(name, of),
            Destination::Function(name, None) => self.function_arn(name),
        }
    }

    /// Checks the dead-letter queue that a request gives a function; an empty ARN is none.
    ///
    /// # Errors
    /// [`Error::InvalidParameter`] names the member.
    pub(crate) async fn check_dead_letter(
        &self,
        config: Option<&api::DeadLetterConfig>,
        role: &str,
    ) -> Result<(), Error> {
        const MEMBER: &str = "DeadLetterConfig.TargetArn";
        let text = config.and_then(|config| config.target_arn.as_deref());
        let Some(text) = text.filter(|text| !text.is_empty()) else { return Ok(()) };
        if arn::split(text).is_some_and(|parts| parts.service == "sns") {
            return Err(Error::invalid(format!(
                "{MEMBER}: SNS topics are not supported by Mayfly yet; use an SQS queue"
            )));
        }
        let name = standard_queue(&self.config.home, MEMBER, text)?;
        self.check_may_send(MEMBER, role, &name).await
    }

    /// The queue must be there, and the function's role must be allowed to send to it.
    async fn check_may_send(
        &self,
        member: &str,
        role: &str,
        name: &QueueName,
    ) -> Result<(), Error> {
        let arn = queue_arn(&self.config.home, name);
        let Some(queue) = self.catalogue.queue(name).await? else {
            return Err(Error::invalid(format!("{member}: the queue {arn} does not exist")));
        };
        let policy = queue.value.policy.as_deref();
        if (self.config.role_may)(role, "sqs:SendMessage", &arn, policy) {
            return Ok(());
        }
        Err(Error::invalid(format!(
            "{member}: The function's execution role does not have permissions to call \
             SendMessage on {arn}"
        )))
    }
}
