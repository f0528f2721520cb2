//! `PutRule`.
//!
//! Owns a rule's pattern, schedule and state. Put again it is replaced; its targets and tags stay.

use mayfly_core::bus::Rule;
use mayfly_core::schedule::Expression;
use mayfly_store::{Change, Expect, Record, Stored};
use mayfly_wire::ApiError;
use mayfly_wire::bus::rule_arn;
use mayfly_wire::generated::events as api;

use super::address::{Found, rule_name};
use super::refusal::{refused, too_many};
use super::{pattern, shown};
use crate::control::Control;
use crate::error::Error;
use crate::limits::RULES_MAX;
use crate::tag;

impl Control {
    /// Creates or replaces a rule.
    ///
    /// # Errors
    /// `InvalidEventPatternException`, `ResourceNotFoundException` for the bus,
    /// `LimitExceededException`, `ValidationException`.
    pub async fn put_rule(
        &self,
        request: api::PutRuleRequest,
    ) -> Result<api::PutRuleResponse, ApiError> {
        self.put_one_rule(request).await.map_err(refused)
    }

    async fn put_one_rule(
        &self,
        request: api::PutRuleRequest,
    ) -> Result<api::PutRuleResponse, Error> {
        let bus = self.bus_name(request.event_bus_name.as_deref())?;
        let name = rule_name(&request.name)?;
        let given = |text: Option<String>| text.filter(|text| !text.is_empty());
        let tags = shown::given_tags(request.tags);
        tag::rules::check(&tags)?;
        let now = self.clock.now();
        let fresh = Rule {
            bus: bus.clone(),
            name: name.clone(),
            pattern: given(request.event_pattern),
            schedule: given(request.schedule_expression),
            enabled: enabled(request.state)?,
            description: given(request.description),
            role: given(request.role_arn),
            tags,
            targets: Vec::new(),
            created: now,
            modified: now,
        };
        check(&fresh)?;
        let created = self.commit_with(|| async {
            let found = self.bus_named(bus.clone()).await?;
            let existing = self.catalogue.rule(&bus, &name).await?;
            let is_new = existing.is_none();
            let change = match existing {
                Some(Stored { value, revision }) => {
                    let rule = Rule {
                        tags: value.tags,
                        targets: value.targets,
                        created: value.created,
                        ..fresh.clone()
                    };
                    let puts = vec![(Record::Rule(rule), Expect::Revision(revision))];
                    Change { puts, ..Change::default() }
                }
                None => self.creation_of_rule(fresh.clone(), found).await?,
            };
            Ok((change, is_new))
        });
        if created.await? {
            self.rule_count.add(&bus).await;
        }
        let arn = rule_arn(&self.config.home, &bus, &name);
        Ok(api::PutRuleResponse { rule_arn: Some(arn) })
    }

    /// A new rule. It collides with a deletion of its bus at the same time.
    async fn creation_of_rule(&self, rule: Rule, found: Found) -> Result<Change, Error> {
        if self.rule_count.of(&self.catalogue, &rule.bus).await? >= RULES_MAX {
            return Err(too_many());
        }
        let mut puts = vec![(Record::Rule(rule), Expect::Absent)];
        if !found.bus.name.is_default() {
            puts.push((Record::EventBus(found.bus), found.expect));
        }
        Ok(Change { puts, ..Change::default() })
    }
}

fn enabled(state: Option<api::RuleState>) -> Result<bool, Error> {
    match state {
        None | Some(api::RuleState::Enabled) => Ok(true),
        Some(api::RuleState::Disabled) => Ok(false),
        Some(other) => Err(Error::invalid(format!(
            "State {} is not supported by Mayfly: there are no management events of CloudTrail \
             here",
            other.as_str()
        ))),
    }
}

fn check(rule: &Rule) -> Result<(), Error> {
    if rule.pattern.is_none() && rule.schedule.is_none() {
        return Err(Error::invalid(
            "Parameter(s) EventPattern or ScheduleExpression must be specified.",
        ));
    }
    if let Some(text) = &rule.pattern {
        pattern::read(text)?;
    }
    if rule.schedule.is_some() && !rule.bus.is_default() {
        return Err(Error::invalid(
            "ScheduleExpression is supported only on the default event bus.",
        ));
    }
    match &rule.schedule {
        Some(text) => match Expression::parse_rule(text) {
            Ok(_) => Ok(()),
            Err(error) => {
                let text = format!("Parameter ScheduleExpression is not valid. {error}");
                Err(Error::invalid(text))
            }
        },
        None => Ok(()),
    }
}
