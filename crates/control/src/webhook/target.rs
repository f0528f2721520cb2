//! What a webhook's calls become.
//!
//! Owns the step from an ARN to a target and back, and that it is there when it is chosen.

use mayfly_core::bus::BusName;
use mayfly_core::queue::QueueName;
use mayfly_core::topic::TopicName;
use mayfly_core::webhook::Target;
use mayfly_wire::arn;

use crate::address::Target as FunctionTarget;
use crate::control::Control;
use crate::error::Error;
use crate::queue::{queue_arn, queue_of_arn};

const BUS_PREFIX: &str = "event-bus/";
/// The bus that is always there.
const DEFAULT_BUS: &str = "default";

impl Control {
    /// Reads the ARN of a function, queue, standard topic or bus of this account and region.
    ///
    /// # Errors
    /// [`Error::InvalidParameter`].
    pub fn webhook_target(&self, text: &str) -> Result<Target, Error> {
        let strange = || {
            Error::invalid(format!(
                "target: {text} is not the ARN of a function, queue, topic or event bus of this \
                 account and region"
            ))
        };
        let parts = arn::split(text).ok_or_else(strange)?;
        let home = &self.config.home;
        if parts.region != home.region || parts.account != home.account {
            return Err(strange());
        }
        match parts.service {
            "lambda" => {
                let target = self.target(text, None).map_err(|_| strange())?;
                Ok(Target::Function(target.name, target.qualifier))
            }
            "sqs" => queue_of_arn(home, text).map(Target::Queue).ok_or_else(strange),
            "sns" => {
                let name = TopicName::new(parts.resource).map_err(|_| strange())?;
                if name.is_fifo() {
                    let text = "target: a FIFO topic needs a message group, which calls have not";
                    return Err(Error::invalid(text));
                }
                Ok(Target::Topic(name))
            }
            "events" => {
                let name = parts.resource.strip_prefix(BUS_PREFIX).unwrap_or_default();
                let word = |b: u8| b.is_ascii_alphanumeric() || b"._-/".contains(&b);
                let fits = (1..=256).contains(&name.len()) && name.bytes().all(word);
                fits.then(|| Target::Bus(name.to_owned())).ok_or_else(strange)
            }
            _ => Err(strange()),
        }
    }

    /// How a target is shown.
    #[must_use]
    pub fn webhook_target_arn(&self, target: &Target) -> String {
        let home = &self.config.home;
        match target {
            Target::Function(name, None) => self.function_arn(name),
            Target::Function(name, Some(of)) => self.qualified_arn(name, of),
            Target::Queue(name) => queue_arn(home, name),
            Target::Topic(name) => {
                format!("arn:aws:sns:{}:{}:{name}", home.region, home.account)
            }
            Target::Bus(name) => {
                format!("arn:aws:events:{}:{}:{BUS_PREFIX}{name}", home.region, home.account)
            }
        }
    }

    /// Whether a target is there.
    ///
    /// # Errors
    /// [`Error::NotFound`] names it; when the catalogue cannot be read.
    pub async fn check_webhook_target(&self, target: &Target) -> Result<(), Error> {
        let missing = || {
            let arn = self.webhook_target_arn(target);
            Error::NotFound(format!("target: {arn} does not exist"))
        };
        match target {
            Target::Function(name, qualifier) => {
                let (name, qualifier) = (name.clone(), qualifier.clone());
                let found = self.found(&FunctionTarget { name, qualifier }).await;
                found.map(|_| ()).map_err(|error| match error {
                    Error::NotFound(_) => missing(),
                    other => other,
                })
            }
            Target::Queue(name) => {
                let found = self.catalogue.queue(name).await?;
                found.map(|_| ()).ok_or_else(missing)
            }
            Target::Topic(name) => {
                let found = self.catalogue.topic(name).await?;
                found.map(|_| ()).ok_or_else(missing)
            }
            Target::Bus(name) if name == DEFAULT_BUS => Ok(()),
            Target::Bus(name) => {
                let found = match BusName::new(name) {
                    Ok(name) => self.catalogue.event_bus(&name).await?,
                    Err(_) => None,
                };
                found.map(|_| ()).ok_or_else(missing)
            }
        }
    }

    /// Reads the ARN of the queue for calls that the target does not take.
    ///
    /// # Errors
    /// [`Error::InvalidParameter`], [`Error::NotFound`].
    pub(super) async fn webhook_dead_letters(&self, text: &str) -> Result<QueueName, Error> {
        const MEMBER: &str = "deadLetterQueue";
        let name = queue_of_arn(&self.config.home, text).ok_or_else(|| {
            Error::invalid(format!("{MEMBER}: {text} is not the ARN of a queue of this account"))
        })?;
        match self.catalogue.queue(&name).await? {
            Some(_) => Ok(name),
            None => Err(Error::NotFound(format!("{MEMBER}: {text} does not exist"))),
        }
    }
}
