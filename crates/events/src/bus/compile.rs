//! Rules and archives as the matching needs them.
//!
//! Owns the step from records to compiled patterns, templates and targets. What cannot be compiled
//! (it could once: an older release took it) matches nothing and is logged.

use std::collections::BTreeMap;
use std::sync::Arc;

use bytes::Bytes;
use mayfly_core::bus::{
    Archive, BusName, Destination, HttpTargetParameters, Input, RetryPolicy, Rule, RuleName,
    RuleTarget, Template,
};
use mayfly_core::event_pattern::{Matcher, Pattern};
use mayfly_core::json::Json;
use mayfly_core::json_path::JsonPath;
use mayfly_core::name::Home;
use mayfly_core::queue::{QueueName, QueueUid};
use mayfly_core::redelivery::Retry;
use mayfly_wire::bus::{destination, rule_arn};

use crate::router::{Sender, Service};

/// A rule, ready to match.
#[derive(Debug)]
pub(super) struct CompiledRule {
    pub(super) name: RuleName,
    pub(super) arn: String,
    pub(super) enabled: bool,
    pub(super) pattern: Option<Arc<Pattern>>,
    pub(super) targets: Vec<CompiledTarget>,
}

/// A target, ready to be sent to.
#[derive(Debug)]
pub(super) struct CompiledTarget {
    pub(super) arn: String,
    pub(super) lane: String,
    pub(super) destination: Destination,
    pub(super) sender: Sender,
    pub(super) input: CompiledInput,
    pub(super) group: Option<String>,
    pub(super) http: HttpTargetParameters,
    pub(super) retry: Retry,
    pub(super) dead_letter: Option<QueueName>,
}

#[derive(Debug)]
pub(super) enum CompiledInput {
    Event,
    Constant(Bytes),
    Path(JsonPath),
    Template(Template),
}

/// An archive, ready to keep.
#[derive(Debug)]
pub(super) struct CompiledArchive {
    pub(super) uid: QueueUid,
    pub(super) lane: String,
    pattern: Option<Pattern>,
}

/// A bus with everything behind it.
#[derive(Debug)]
pub(super) struct CompiledBus {
    pub(super) rules: BTreeMap<RuleName, Arc<CompiledRule>>,
    /// Of the matcher's patterns, in its order.
    matching: Vec<Arc<CompiledRule>>,
    matcher: Matcher,
    pub(super) archives: Vec<Arc<CompiledArchive>>,
}

impl CompiledRule {
    pub(super) fn new(home: &Home, rule: &Rule) -> Self {
        let arn = rule_arn(home, &rule.bus, &rule.name);
        let pattern = rule.pattern.as_deref().and_then(|text| pattern(&arn, text));
        let targets = rule.targets.iter().filter_map(|target| {
            let compiled = CompiledTarget::new(home, &arn, rule, target);
            if compiled.is_none() {
                tracing::warn!(rule = arn, target = target.id, "the target cannot be read");
            }
            compiled
        });
        Self {
            name: rule.name.clone(),
            enabled: rule.enabled,
            pattern: pattern.map(Arc::new),
            targets: targets.collect(),
            arn,
        }
    }
}

fn pattern(of: &str, text: &str) -> Option<Pattern> {
    let compiled = Json::parse(text).ok().and_then(|json| Pattern::parse(&json).ok());
    if compiled.is_none() {
        tracing::warn!(of, "the event pattern cannot be read: it matches nothing");
    }
    compiled
}

impl CompiledTarget {
    fn new(home: &Home, rule_arn: &str, rule: &Rule, target: &RuleTarget) -> Option<Self> {
        let role = target.role.as_ref().or(rule.role.as_ref());
        let destination = destination(home, &target.arn)?;
        let sender = match (role, &destination) {
            // Functions, queues and topics have policies of their own; the rule's own role is for
            // what has none.
            (Some(arn), _) if target.role.is_some() => Sender::Role { arn: arn.clone() },
            (Some(arn), Destination::Bus(_)) => Sender::Role { arn: arn.clone() },
            _ => Sender::Service { service: Service::Events, source_arn: rule_arn.to_owned() },
        };
        let mut retry = Retry::eventbridge();
        retry.retries_max = RetryPolicy::attempts(target.retry);
        retry.age_max_ms = u64::from(RetryPolicy::age_s(target.retry)) * 1_000;
        let queue = |arn: &String| QueueName::new(arn.rsplit(':').next()?).ok();
        Some(Self {
            arn: target.arn.clone(),
            lane: format!("{rule_arn}#{}", target.id),
            destination,
            sender,
            input: CompiledInput::new(&target.input)?,
            group: target.group.clone(),
            http: target.http.clone().unwrap_or_default(),
            retry,
            dead_letter: target.dead_letter.as_ref().and_then(queue),
        })
    }
}

impl CompiledInput {
    fn new(input: &Input) -> Option<Self> {
        Some(match input {
            Input::Event => Self::Event,
            Input::Constant(text) => Self::Constant(Bytes::from(text.clone())),
            Input::Path(path) => Self::Path(JsonPath::parse(path).ok()?),
            Input::Transformer { paths, template } => {
                Self::Template(Template::parse(template, paths).ok()?)
            }
        })
    }
}

impl CompiledArchive {
    /// `None` when its pattern cannot be read.
    pub(super) fn new(home: &Home, archive: &Archive) -> Option<Self> {
        let lane = mayfly_wire::bus::archive_arn(home, &archive.name);
        let pattern = match &archive.pattern {
            Some(text) => Some(pattern(&lane, text)?),
            None => None,
        };
        Some(Self { uid: archive.uid, lane, pattern })
    }

    pub(super) fn keeps(&self, event: &Json) -> bool {
        self.pattern.as_ref().is_none_or(|pattern| pattern.matches(event))
    }
}

impl CompiledBus {
    pub(super) fn new(
        rules: BTreeMap<RuleName, Arc<CompiledRule>>,
        archives: Vec<Arc<CompiledArchive>>,
    ) -> Self {
        let (mut matching, mut patterns) = (Vec::new(), Vec::new());
        for rule in rules.values().filter(|rule| rule.enabled) {
            if let Some(pattern) = &rule.pattern {
                matching.push(Arc::clone(rule));
                patterns.push(Arc::clone(pattern));
            }
        }
        Self { rules, matching, matcher: Matcher::new(patterns), archives }
    }

    /// The rules that an event matches.
    pub(super) fn matches(&self, event: &Json) -> impl Iterator<Item = &Arc<CompiledRule>> {
        self.matcher.matches(event).into_iter().map(|at| &self.matching[at])
    }
}

/// The archives of a bus.
pub(super) fn archives_of(
    home: &Home,
    bus: &BusName,
    archives: impl Iterator<Item = Archive>,
) -> Vec<Arc<CompiledArchive>> {
    let mine = archives.filter(|archive| archive.bus == *bus);
    mine.filter_map(|archive| CompiledArchive::new(home, &archive)).map(Arc::new).collect()
}
