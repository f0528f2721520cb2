//! From a parcel to the message that its target gets.
//!
//! Owns the questions to functions and queues, and what a queue demands of a message. Pure but for
//! what it looks up in memory; never sends.

use std::sync::Arc;

use mayfly_core::name::{FunctionName, Qualifier, RequestId};
use mayfly_core::queue::{Queue, QueueName};
use mayfly_invoke::{Call, Mode, Principal, Refusal};
use mayfly_store::queue::{Deduplication, Header, NewMessage, QueueId};
use mayfly_wire::arn::Scope;

use super::parcel::{Parcel, Sender, Target};
use super::{Ask, Inner};
use crate::limits::{DEDUPLICATION_WINDOW_MS, ROUTER_HOPS_MAX, ROUTER_UNIQUE_WINDOW_MS};
use crate::queue::{content_deduplication_id, deduplication_key, forbidden_character};

/// Where a parcel goes.
#[derive(Debug)]
pub(super) enum Placed {
    /// A message of this very commit.
    Message(QueueId, NewMessage),
    /// It has to be sent to an address: that takes time.
    Later,
    /// Parcels of its own: who subscribed to a topic, the targets of a bus's rules.
    Several(Vec<Parcel>),
}

/// Why a target does not take a parcel: it will not later, either.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// A word for machines: `NO_PERMISSIONS`, `NO_RESOURCE`, `INVALID_PARAMETER`, `TOO_MANY_HOPS`.
    pub code: &'static str,
    /// A sentence for people.
    pub reason: String,
}

impl Refused {
    /// A refusal.
    #[must_use]
    pub fn new(code: &'static str, reason: impl Into<String>) -> Self {
        Self { code, reason: reason.into() }
    }

    fn missing(what: &str) -> Self {
        Self::new("NO_RESOURCE", format!("{what} does not exist"))
    }

    fn forbidden(parcel: &Parcel, action: &str, what: &str) -> Self {
        let who = match &parcel.sender {
            Sender::Service { service, source_arn } => {
                format!("{} for {source_arn}", service.principal())
            }
            Sender::Role { arn } => arn.clone(),
            Sender::Platform => "Mayfly".to_owned(),
        };
        Self::new("NO_PERMISSIONS", format!("{who} may not {action} on {what}"))
    }
}

impl Inner {
    /// Decides where a parcel goes.
    pub(super) fn place(&self, parcel: &Parcel) -> Result<Placed, Refused> {
        match &parcel.target {
            Target::Function { name, qualifier } => {
                self.to_function(parcel, name, qualifier.as_deref())
            }
            Target::Queue { name, group, deduplication_id } => {
                let queue = self.queue_for(parcel, name)?;
                let fifo = (group.as_deref(), deduplication_id.as_deref());
                let message = self.queue_message(parcel, &queue, fifo)?;
                Ok(Placed::Message(QueueId::Queue(queue.uid), message))
            }
            Target::Topic { .. } | Target::Bus { .. } => self.expand(parcel),
            Target::Http(_) => Ok(Placed::Later),
            Target::Archive(uid) => {
                Ok(Placed::Message(QueueId::Archive(*uid), self.message(parcel)))
            }
        }
    }

    /// Asks the room that knows who else wants it.
    fn expand(&self, parcel: &Parcel) -> Result<Placed, Refused> {
        if parcel.hops >= ROUTER_HOPS_MAX {
            let reason = format!("the event has passed {ROUTER_HOPS_MAX} topics and buses");
            return Err(Refused::new("TOO_MANY_HOPS", reason));
        }
        let (expand, what) = match &parcel.target {
            Target::Topic { name, .. } => (self.hooks.topics.get(), name),
            Target::Bus { name } => (self.hooks.buses.get(), name),
            _ => unreachable!("only topics and buses have others behind them"),
        };
        let expand = expand.ok_or_else(|| Refused::missing(what))?;
        let mut several = expand(parcel)?;
        for next in &mut several {
            next.hops = parcel.hops + 1;
            next.unique = next.unique.or_else(|| parcel.key());
        }
        Ok(Placed::Several(several))
    }

    fn to_function(
        &self,
        parcel: &Parcel,
        name: &FunctionName,
        qualifier: Option<&str>,
    ) -> Result<Placed, Refused> {
        let home = &self.parts.home;
        let scope = Scope { region: &home.region, account: &home.account };
        let invoked_arn = match qualifier {
            None => scope.function(name.as_str()),
            Some(qualifier) => scope.qualified_function(name.as_str(), qualifier),
        };
        let missing = || Refused::missing(&invoked_arn);
        let qualifier = match qualifier {
            None => Qualifier::LATEST,
            Some(text) => Qualifier::new(text).map_err(|_| missing())?,
        };
        let principal = match &parcel.sender {
            Sender::Service { service, source_arn } => {
                Principal::Service { name: service.principal(), source_arn: source_arn.clone() }
            }
            Sender::Role { .. } => {
                self.ask(parcel, "lambda:InvokeFunction", &invoked_arn, None)?;
                Principal::Platform
            }
            Sender::Platform => Principal::Platform,
        };
        let call = Call {
            function: name.clone(),
            qualifier,
            invoked_arn: invoked_arn.clone(),
            request_id: RequestId::from_random(self.random_id()),
            principal,
            source: parcel.cause.source,
            event_id: parcel.cause.event_id.clone(),
            correlation_id: parcel.cause.correlation_id.clone(),
            mode: Mode::RequestResponse,
            payload: parcel.body.clone(),
            http: None,
            client_context: None,
            trace_id: parcel.cause.trace.clone(),
            want_tail: false,
        };
        let prepared = self.parts.delivery.prepare(call, unique(parcel));
        let (queue, message) = prepared.map_err(|refusal| match refusal {
            Refusal::NotFound => missing(),
            _ => Refused::forbidden(parcel, "lambda:InvokeFunction", &invoked_arn),
        })?;
        Ok(Placed::Message(queue, message))
    }

    /// The queue, when the sender may send to it.
    pub(super) fn queue_for(
        &self,
        parcel: &Parcel,
        name: &QueueName,
    ) -> Result<Arc<Queue>, Refused> {
        let home = &self.parts.home;
        let arn = format!("arn:aws:sqs:{}:{}:{name}", home.region, home.account);
        let queue = self.parts.directory.get(name).ok_or_else(|| Refused::missing(&arn))?;
        self.ask(parcel, "sqs:SendMessage", &arn, queue.policy.as_deref())?;
        Ok(queue)
    }

    fn ask(
        &self,
        parcel: &Parcel,
        action: &'static str,
        resource: &str,
        policy: Option<&str>,
    ) -> Result<(), Refused> {
        let ask = Ask { sender: &parcel.sender, action, resource, policy };
        if parcel.sender == Sender::Platform || (self.parts.may)(&ask) {
            return Ok(());
        }
        Err(Refused::forbidden(parcel, action, resource))
    }

    fn queue_message(
        &self,
        parcel: &Parcel,
        queue: &Queue,
        (group, deduplication_id): (Option<&str>, Option<&str>),
    ) -> Result<NewMessage, Refused> {
        let invalid = |reason: String| Refused::new("INVALID_PARAMETER", reason);
        let body = std::str::from_utf8(&parcel.body)
            .map_err(|_| invalid("the body is no text, which a queue demands".to_owned()))?;
        if body.is_empty() {
            return Err(invalid("the body is empty, which a queue refuses".to_owned()));
        }
        if let Some(c) = forbidden_character(body) {
            return Err(invalid(format!("a queue refuses the character #x{:X}", u32::from(c))));
        }
        if parcel.body.len() > queue.message_bytes_max as usize {
            let max = queue.message_bytes_max;
            return Err(invalid(format!("the message is larger than the queue's {max} bytes")));
        }
        let mut message = self.message(parcel);
        message.attributes.clone_from(&parcel.attributes);
        message.delay_ms = u64::from(queue.delay_s) * 1_000;
        message.group = group.map(Arc::from);
        let Some(fifo) = queue.fifo else {
            message.deduplication = unique(parcel);
            return Ok(message);
        };
        let group =
            group.ok_or_else(|| invalid("a FIFO queue demands a message group".to_owned()))?;
        let id = match deduplication_id {
            Some(id) => id.to_owned(),
            None if fifo.content_based_deduplication => content_deduplication_id(&parcel.body),
            None => return Err(invalid("the queue demands a deduplication id".to_owned())),
        };
        let by_group = Some(group).filter(|_| fifo.deduplicate_by_group);
        let key = deduplication_key(&id, by_group);
        message.deduplication = Some(Deduplication { key, window_ms: DEDUPLICATION_WINDOW_MS });
        message.headers.push((Header::DeduplicationId, id));
        Ok(message)
    }

    /// The message with what every one has.
    pub(super) fn message(&self, parcel: &Parcel) -> NewMessage {
        let sender = match &parcel.sender {
            Sender::Service { service, .. } => service.principal().to_owned(),
            Sender::Role { arn } => arn.clone(),
            Sender::Platform => self.parts.home.account.clone(),
        };
        let cause = &parcel.cause;
        let mut headers = vec![(Header::Sender, sender)];
        headers.extend(cause.trace.clone().map(|trace| (Header::Trace, trace)));
        headers.extend(cause.correlation_id.clone().map(|id| (Header::CorrelationId, id)));
        NewMessage {
            id: self.random_id(),
            body: parcel.body.clone(),
            attributes: Vec::new(),
            headers,
            group: None,
            sent: self.parts.clock.now(),
            delay_ms: 0,
            deduplication: None,
        }
    }
}

/// What makes a second parcel a duplicate.
pub(super) fn unique(parcel: &Parcel) -> Option<Deduplication> {
    let window_ms = ROUTER_UNIQUE_WINDOW_MS;
    parcel.key().map(|key| Deduplication { key, window_ms })
}
