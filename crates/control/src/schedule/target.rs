//! The target of a schedule.
//!
//! Owns which targets Mayfly has and which members go with which. Everything else is refused by
//! name: a member that is kept must act.

use mayfly_core::name::Home;
use mayfly_core::queue::QueueName;
use mayfly_core::schedule::{BusEntry, Retry, Target, TargetKind};
use mayfly_wire::arn::{FunctionReference, Parts, split};
use mayfly_wire::generated::scheduler as api;
use serde_json::Value;

use crate::error::Error;

/// The longest input, as long as an event of a function or a message may be.
const INPUT_BYTES_MAX: usize = 256 * 1024;

/// Reads a target.
///
/// # Errors
/// [`Error::InvalidParameter`] names the member.
pub(super) fn read(home: &Home, given: api::Target) -> Result<Target, Error> {
    for (member, is_given) in [
        ("EcsParameters", given.ecs_parameters.is_some()),
        ("KinesisParameters", given.kinesis_parameters.is_some()),
        ("SageMakerPipelineParameters", given.sage_maker_pipeline_parameters.is_some()),
        ("EventBridgePutEventsV2Parameters", given.event_bridge_put_events_v2_parameters.is_some()),
        (
            "EventBridgePutRawEventsParameters",
            given.event_bridge_put_raw_events_parameters.is_some(),
        ),
    ] {
        if is_given {
            return Err(Error::unsupported(&format!("Target.{member}")));
        }
    }
    let group_id = given.sqs_parameters.and_then(|parameters| parameters.message_group_id);
    let entry = given.event_bridge_parameters.map(|parameters| BusEntry {
        source: parameters.source,
        detail_type: parameters.detail_type,
    });
    let kind = kind(home, &given.arn, group_id, entry)?;
    let dead_letter_arn = given.dead_letter_config.and_then(|config| config.arn);
    if let Some(arn) = &dead_letter_arn {
        dead_letter_queue(home, arn)?;
    }
    check_input(given.input.as_deref(), &kind)?;
    Ok(Target {
        arn: given.arn,
        role_arn: given.role_arn,
        kind,
        input: given.input,
        dead_letter_arn,
        retry: retry(given.retry_policy),
    })
}

fn kind(
    home: &Home,
    arn: &str,
    group_id: Option<String>,
    entry: Option<BusEntry>,
) -> Result<TargetKind, Error> {
    let wrong = |why: &str| Error::invalid(format!("Target.Arn: {arn} {why}"));
    let parts = split(arn).ok_or_else(|| wrong("is not an ARN"))?;
    let is_ours = parts.region == home.region && parts.account == home.account;
    let is_served = ["lambda", "sqs", "sns", "events"].contains(&parts.service);
    if is_served && !is_ours {
        return Err(wrong("is in another account or region"));
    }
    let kind = match parts.service {
        "lambda" => match FunctionReference::parse(arn) {
            Ok(_) => TargetKind::Function,
            Err(_) => return Err(wrong("is not the ARN of a function")),
        },
        "sqs" => queue(&parts, group_id.clone()).map_err(wrong)?,
        "sns" if !parts.resource.is_empty() => TargetKind::Topic,
        "events" => match (parts.resource.strip_prefix("event-bus/"), &entry) {
            (Some(name), Some(entry)) if !name.is_empty() => TargetKind::Bus(entry.clone()),
            (Some(_), None) => {
                let text = "Target.EventBridgeParameters must be given for an event bus";
                return Err(Error::invalid(text));
            }
            _ => return Err(wrong("is not the ARN of an event bus")),
        },
        "scheduler" => {
            return Err(wrong(
                "is a universal target, which Mayfly does not have; give the ARN of the function, \
                 queue, topic or event bus itself",
            ));
        }
        _ => return Err(wrong("is not a function, queue, topic or event bus")),
    };
    if group_id.is_some() && !matches!(kind, TargetKind::Queue { .. }) {
        return Err(Error::invalid("Target.SqsParameters can only be given for a queue"));
    }
    if entry.is_some() && !matches!(kind, TargetKind::Bus(_)) {
        let text = "Target.EventBridgeParameters can only be given for an event bus";
        return Err(Error::invalid(text));
    }
    Ok(kind)
}

fn queue(parts: &Parts<'_>, group_id: Option<String>) -> Result<TargetKind, &'static str> {
    let name = QueueName::new(parts.resource).map_err(|_| "is not the ARN of a queue")?;
    if name.is_fifo() && group_id.is_none() {
        return Err("is a FIFO queue: Target.SqsParameters.MessageGroupId must be given");
    }
    Ok(TargetKind::Queue { group_id })
}

fn dead_letter_queue(home: &Home, arn: &str) -> Result<(), Error> {
    let wrong = |why: &str| Error::invalid(format!("Target.DeadLetterConfig.Arn: {arn} {why}"));
    let parts = split(arn).filter(|parts| {
        parts.service == "sqs" && parts.region == home.region && parts.account == home.account
    });
    let parts = parts.ok_or_else(|| wrong("is not the ARN of a queue of this account"))?;
    let name = QueueName::new(parts.resource).map_err(|_| wrong("is not the ARN of a queue"))?;
    if name.is_fifo() { Err(wrong("is a FIFO queue; it must be a standard one")) } else { Ok(()) }
}

/// What a function or a bus gets must be JSON, whatever the context words become.
fn check_input(input: Option<&str>, kind: &TargetKind) -> Result<(), Error> {
    let Some(input) = input else { return Ok(()) };
    if input.len() > INPUT_BYTES_MAX {
        let text = format!("Target.Input must not be longer than {INPUT_BYTES_MAX} bytes");
        return Err(Error::invalid(text));
    }
    let words = ["schedule-arn", "scheduled-time", "execution-id", "attempt-number"];
    let filled = words
        .iter()
        .fold(input.to_owned(), |text, word| text.replace(&format!("<aws.scheduler.{word}>"), "1"));
    let value: Option<Value> = serde_json::from_str(&filled).ok();
    match (kind, &value) {
        (TargetKind::Function, None) => Err(Error::invalid(
            "Target.Input: Invalid Input: it must be well-formed JSON for a function",
        )),
        (TargetKind::Bus(_), value) if !value.as_ref().is_some_and(Value::is_object) => {
            Err(Error::invalid("Target.Input must be a JSON object for an event bus: the detail"))
        }
        _ => Ok(()),
    }
}

fn retry(given: Option<api::RetryPolicy>) -> Retry {
    let given = given.unwrap_or_default();
    let number = |value: Option<i32>, default| {
        value.and_then(|value| u32::try_from(value).ok()).unwrap_or(default)
    };
    let default = Retry::default();
    Retry {
        attempts_max: number(given.maximum_retry_attempts, default.attempts_max),
        age_max_s: number(given.maximum_event_age_in_seconds, default.age_max_s),
    }
}
