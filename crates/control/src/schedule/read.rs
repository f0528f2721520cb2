//! What a request wants a schedule to be.
//!
//! Owns the checks that creating and updating share; an update replaces everything, so both read
//! the same members.

use mayfly_core::schedule::{AfterCompletion, Expression, Reading, Schedule, ScheduleKey, reading};
use mayfly_core::time::EpochMs;
use mayfly_wire::generated::scheduler as api;
use mayfly_wire::generated::scheduler::{
    ActionAfterCompletion, FlexibleTimeWindowMode, ScheduleState,
};
use mayfly_wire::value::Timestamp;
use mayfly_wire::zone::Zone;

use super::{address, target};
use crate::control::Control;
use crate::error::Error;

/// How far back a StartDate may lie.
const START_AGE_MS_MAX: u64 = 5 * 60_000;

/// An update, read as the creation that it stands for.
pub(super) fn as_creation(update: api::UpdateScheduleInput) -> api::CreateScheduleInput {
    api::CreateScheduleInput {
        name: update.name,
        group_name: update.group_name,
        schedule_expression: update.schedule_expression,
        start_date: update.start_date,
        end_date: update.end_date,
        description: update.description,
        schedule_expression_timezone: update.schedule_expression_timezone,
        state: update.state,
        kms_key_arn: update.kms_key_arn,
        target: update.target,
        flexible_time_window: update.flexible_time_window,
        client_token: update.client_token,
        action_after_completion: update.action_after_completion,
    }
}

impl Control {
    /// The schedule that a request describes, as if it were made now.
    pub(super) fn described_schedule(
        &self,
        request: api::CreateScheduleInput,
    ) -> Result<(ScheduleKey, Schedule), Error> {
        if request.kms_key_arn.is_some() {
            return Err(Error::unsupported("KmsKeyArn"));
        }
        let key = address::key(request.group_name.as_deref(), &request.name)?;
        let zone = zone(request.schedule_expression_timezone.as_deref())?;
        check_expression(&request.schedule_expression, &zone)?;
        let start = moment("StartDate", request.start_date)?;
        let end = moment("EndDate", request.end_date)?;
        if let (Some(start), Some(end)) = (start, end)
            && start >= end
        {
            return Err(Error::invalid("The StartDate must come before the EndDate."));
        }
        let now = self.clock.now();
        let schedule = Schedule {
            key: key.clone(),
            uid: self.random.schedule_uid(),
            expression: request.schedule_expression,
            timezone: request.schedule_expression_timezone,
            start,
            end,
            anchor: now,
            description: request.description,
            enabled: request.state != Some(ScheduleState::Disabled),
            window_minutes: window(&request.flexible_time_window)?,
            after_completion: match request.action_after_completion {
                Some(ActionAfterCompletion::Delete) => AfterCompletion::Delete,
                Some(ActionAfterCompletion::None) | None => AfterCompletion::None,
            },
            target: target::read(&self.config.home, request.target)?,
            client_token: request.client_token,
            created: now,
            modified: now,
        };
        Ok((key, schedule))
    }
}

/// A StartDate may be a little in the past: requests take their time.
pub(super) fn check_start(start: Option<EpochMs>, now: EpochMs) -> Result<(), Error> {
    match start {
        Some(start) if now.since_ms(start) > START_AGE_MS_MAX => {
            Err(Error::invalid("The StartDate you specify cannot be earlier than 5 minutes ago."))
        }
        _ => Ok(()),
    }
}

pub(super) fn zone(name: Option<&str>) -> Result<Zone, Error> {
    let name = name.unwrap_or("UTC");
    Zone::named(name).ok_or_else(|| {
        let text = format!(
            "Invalid ScheduleExpressionTimezone {name}: it is not a name of the IANA database"
        );
        Error::invalid(text)
    })
}

fn check_expression(text: &str, zone: &Zone) -> Result<(), Error> {
    let expression = Expression::parse(text)
        .map_err(|error| Error::invalid(format!("Invalid Schedule Expression {text}. {error}")))?;
    if let Expression::At(local) = expression
        && reading(local, &|instant| zone.offset_s(instant)) == Reading::Skipped
    {
        let text = format!(
            "Invalid Schedule Expression {text}. In ScheduleExpressionTimezone clocks skip this \
             time"
        );
        return Err(Error::invalid(text));
    }
    Ok(())
}

fn moment(member: &str, given: Option<Timestamp>) -> Result<Option<EpochMs>, Error> {
    let read = |moment: Timestamp| u64::try_from(moment.epoch_ms).ok().map(EpochMs);
    match given.map(read) {
        None => Ok(None),
        Some(Some(moment)) => Ok(Some(moment)),
        Some(None) => Err(Error::invalid(format!("{member} must not be before 1970"))),
    }
}

fn window(given: &api::FlexibleTimeWindow) -> Result<Option<u32>, Error> {
    let minutes = given.maximum_window_in_minutes.and_then(|minutes| u32::try_from(minutes).ok());
    match (given.mode, minutes) {
        (FlexibleTimeWindowMode::Flexible, Some(minutes)) => Ok(Some(minutes)),
        (FlexibleTimeWindowMode::Flexible, None) => Err(Error::invalid(
            "FlexibleTimeWindow.MaximumWindowInMinutes must be given with Mode FLEXIBLE",
        )),
        (FlexibleTimeWindowMode::Off, None) => Ok(None),
        (FlexibleTimeWindowMode::Off, Some(_)) => Err(Error::invalid(
            "FlexibleTimeWindow.MaximumWindowInMinutes cannot be given with Mode OFF",
        )),
    }
}
