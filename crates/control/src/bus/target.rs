//! Targets of rules as requests bring them.
//!
//! Owns what a target may be, and the names of what is refused. Never looks whether it is there: as
//! in the public service it may come later.

use mayfly_core::bus::Template;
use mayfly_core::bus::{
    BusName, Destination, HttpTargetParameters, Input, RetryPolicy, RuleTarget,
};
use mayfly_core::json::Json;
use mayfly_core::json_path::JsonPath;
use mayfly_core::name::Home;
use mayfly_wire::bus::destination;
use mayfly_wire::generated::events as api;

use super::refusal::{invalid, not_found};
use crate::control::Control;
use crate::error::Error;
use crate::queue::queue_of_arn;

impl Control {
    /// An API destination must be there when it becomes a target.
    pub(super) async fn check_api_destination(&self, target: &RuleTarget) -> Result<(), Error> {
        let Some(Destination::Api(name)) = destination(&self.config.home, &target.arn) else {
            return Ok(());
        };
        match self.catalogue.api_destination(&name).await? {
            Some(_) => Ok(()),
            None => Err(not_found(format!("An api-destination '{name}' does not exist."))),
        }
    }
}

/// Reads a target of a rule on `bus`.
///
/// # Errors
/// [`Error::InvalidParameter`] names the target and the member.
pub(super) fn read(home: &Home, bus: &BusName, given: api::Target) -> Result<RuleTarget, Error> {
    let id = given.id.clone();
    read_members(home, bus, given).map_err(|error| match error {
        Error::InvalidParameter(text) => Error::invalid(format!("{text} (target {id})")),
        other => other,
    })
}

fn read_members(home: &Home, bus: &BusName, given: api::Target) -> Result<RuleTarget, Error> {
    refuse_foreign(&given)?;
    let Some(destination) = destination(home, &given.arn) else {
        return Err(invalid(
            "Arn",
            format!(
                "Provided Arn is not in correct format, or not of a kind that Mayfly supports: a \
                 function, a queue, a topic, an event bus or an API destination of account {} \
                 in {}.",
                home.account, home.region
            ),
        ));
    };
    let input = input(&given)?;
    let group = given.sqs_parameters.and_then(|parameters| parameters.message_group_id);
    check_kind(bus, &destination, &input, group.as_deref(), given.http_parameters.is_some())?;
    let dead_letter = given.dead_letter_config.and_then(|config| config.arn);
    if let Some(arn) = &dead_letter {
        let queue = queue_of_arn(home, arn);
        let queue = queue.ok_or_else(|| {
            invalid("DeadLetterConfig.Arn", "It must be the ARN of a queue of this account.")
        })?;
        if queue.is_fifo() {
            return Err(invalid("DeadLetterConfig.Arn", "It must be a standard queue."));
        }
    }
    Ok(RuleTarget {
        id: given.id,
        arn: given.arn,
        role: given.role_arn,
        input,
        group,
        http: given.http_parameters.map(http),
        retry: given.retry_policy.map(retry).transpose()?,
        dead_letter,
    })
}

/// Parameters of targets that Mayfly does not have.
fn refuse_foreign(given: &api::Target) -> Result<(), Error> {
    for (member, is_given) in [
        ("KinesisParameters", given.kinesis_parameters.is_some()),
        ("RunCommandParameters", given.run_command_parameters.is_some()),
        ("EcsParameters", given.ecs_parameters.is_some()),
        ("BatchParameters", given.batch_parameters.is_some()),
        ("RedshiftDataParameters", given.redshift_data_parameters.is_some()),
        ("SageMakerPipelineParameters", given.sage_maker_pipeline_parameters.is_some()),
        ("AppSyncParameters", given.app_sync_parameters.is_some()),
    ] {
        if is_given {
            return Err(Error::unsupported(member));
        }
    }
    Ok(())
}

/// What does not go together with the kind of target.
fn check_kind(
    bus: &BusName,
    destination: &Destination,
    input: &Input,
    group: Option<&str>,
    has_http: bool,
) -> Result<(), Error> {
    match destination {
        Destination::Queue(name) if name.is_fifo() && group.is_none() => {
            return Err(Error::invalid(
                "Parameter(s) SqsParameters.MessageGroupId must be specified for a FIFO queue.",
            ));
        }
        Destination::Bus(target) if target == bus => {
            return Err(invalid("Arn", "A rule cannot have its own event bus as a target."));
        }
        Destination::Bus(_) if *input != Input::Event => {
            return Err(invalid(
                "Input",
                "Input, InputPath and InputTransformer are not supported for event bus targets.",
            ));
        }
        Destination::Topic(_) if destination_is_fifo(destination) => {
            return Err(invalid("Arn", "FIFO topics are not supported as targets of rules."));
        }
        _ => {}
    }
    if group.is_some() && !matches!(destination, Destination::Queue(_)) {
        return Err(invalid("SqsParameters", "They are for queues only."));
    }
    if has_http && !matches!(destination, Destination::Api(_)) {
        return Err(invalid("HttpParameters", "They are for API destinations only."));
    }
    Ok(())
}

fn destination_is_fifo(destination: &Destination) -> bool {
    matches!(destination, Destination::Topic(name) if name.ends_with(".fifo"))
}

fn input(given: &api::Target) -> Result<Input, Error> {
    let count = usize::from(given.input.is_some())
        + usize::from(given.input_path.is_some())
        + usize::from(given.input_transformer.is_some());
    if count > 1 {
        return Err(Error::invalid(
            "Only one of Input, InputPath, or InputTransformer must be provided.",
        ));
    }
    if let Some(text) = given.input.as_ref().filter(|text| !text.is_empty()) {
        Json::parse(text)
            .map_err(|error| invalid("Input", format!("JSON syntax error: {error}")))?;
        return Ok(Input::Constant(text.clone()));
    }
    if let Some(path) = given.input_path.as_ref().filter(|path| !path.is_empty()) {
        JsonPath::parse(path).map_err(|rule| invalid("InputPath", rule))?;
        return Ok(Input::Path(path.clone()));
    }
    if let Some(transformer) = &given.input_transformer {
        let paths = transformer.input_paths_map.clone().unwrap_or_default();
        Template::parse(&transformer.input_template, &paths)
            .map_err(|rule| invalid("InputTransformer", rule))?;
        return Ok(Input::Transformer { paths, template: transformer.input_template.clone() });
    }
    Ok(Input::Event)
}

fn http(given: api::HttpParameters) -> HttpTargetParameters {
    HttpTargetParameters {
        path: given.path_parameter_values.unwrap_or_default(),
        headers: given.header_parameters.unwrap_or_default(),
        query: given.query_string_parameters.unwrap_or_default(),
    }
}

fn retry(given: api::RetryPolicy) -> Result<RetryPolicy, Error> {
    let within = |member: &str, value: Option<i32>, low: i32, high: i32| match value {
        Some(value) if !(low..=high).contains(&value) => {
            Err(invalid(member, format!("It must be between {low} and {high}.")))
        }
        value => Ok(value.and_then(|value| u32::try_from(value).ok())),
    };
    Ok(RetryPolicy {
        attempts_max: within(
            "RetryPolicy.MaximumRetryAttempts",
            given.maximum_retry_attempts,
            0,
            185,
        )?,
        age_s_max: within(
            "RetryPolicy.MaximumEventAgeInSeconds",
            given.maximum_event_age_in_seconds,
            60,
            86_400,
        )?,
    })
}
