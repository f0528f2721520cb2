//! What follows from the end of an event: destinations and dead letters.
//!
//! Owns which messages are sent in the commit that ends an event. Never sends them itself. A target
//! that cannot be resolved never keeps an event from ending: it is counted, said in the log and in
//! the event's record.
//!
//! ```text
//! success ──▶ on-success destination
//! given up ─▶ on-failure destination   the record: event, answer, condition
//!         └─▶ dead-letter queue        the event itself, with three attributes
//! ```

use bytes::Bytes;
use mayfly_core::event_invoke::{Destination, EventInvokeConfig};
use mayfly_core::function::VersionConfig;
use mayfly_core::name::{FunctionName, Home, Qualifier};
use mayfly_core::outcome::Outcome;
use mayfly_core::queue::{Attribute, Queue, QueueName};
use mayfly_core::run::Discarded;
use mayfly_store::queue::{Header, NewMessage, QueueId};

use super::event::{self, Event};
use super::{Shared, count};
use crate::call::{Reply, Source};
use crate::chain;
use crate::limits::DESTINATION_RECORD_BYTES_MAX;
use crate::shapes::{DestinationRecord, DestinationResponse};
use crate::snapshot::{FunctionView, function_arn};

/// The end of an event.
pub(super) struct End<'a> {
    pub(super) shared: &'a Shared,
    pub(super) event: &'a Event,
    pub(super) view: Option<&'a FunctionView>,
    pub(super) config: Option<&'a EventInvokeConfig>,
    /// `None`: it succeeded.
    pub(super) discarded: Option<Discarded>,
    /// What the last attempt gave, when there was one.
    pub(super) reply: Option<&'a Reply>,
    /// Why there was none.
    pub(super) problem: Option<&'a str>,
    /// The trace that the function got, without the pass through it.
    pub(super) trace: String,
}

/// What is sent, and what could not be.
#[derive(Debug, Default)]
pub(super) struct Follow {
    pub(super) messages: Vec<(QueueId, NewMessage)>,
    pub(super) missed: Vec<String>,
}

/// What follows from an event's end.
pub(super) fn follow(end: &End<'_>) -> Follow {
    let mut follow = Follow::default();
    let destination = end.config.and_then(|config| match end.discarded {
        None => config.on_success.as_ref(),
        Some(_) => config.on_failure.as_ref(),
    });
    let dead_letters =
        end.discarded.and_then(|why| Some((why, end.version()?.dead_letter_target.as_deref()?)));
    if destination.is_none() && dead_letters.is_none() {
        return follow;
    }
    let answer = end.answer();
    let trace = match end.view {
        Some(view) => {
            let now = end.shared.plane.clock.now();
            chain::handed_on(view, Some(&end.trace), end.event.request_id, now)
        }
        None => end.trace.clone(),
    };
    if let Some(target) = destination {
        let record = end.record(answer.as_ref());
        let counter = &end.shared.counters.destination_failures;
        let sent = end.to_destination(target, record, trace.clone());
        follow.add(end, sent, counter, "destination");
    }
    if let Some((why, arn)) = dead_letters {
        let counter = &end.shared.counters.dead_letter_errors;
        let sent = end.dead_letter(arn, why, answer.as_ref(), trace);
        follow.add(end, sent, counter, "dead-letter queue");
    }
    follow
}

impl Follow {
    fn add(
        &mut self,
        end: &End<'_>,
        sent: Result<(QueueId, NewMessage), String>,
        counter: &std::sync::atomic::AtomicU64,
        kind: &str,
    ) {
        match sent {
            Ok(message) => self.messages.push(message),
            Err(problem) => {
                count(counter);
                let function = &end.event.function;
                tracing::warn!(%function, event = %end.event.request_id, "{kind}: {problem}");
                self.missed.push(format!("{kind}: {problem}"));
            }
        }
    }
}

impl End<'_> {
    /// The configuration of the version that ran, or would have.
    fn version(&self) -> Option<&VersionConfig> {
        let view = self.view?;
        let version = match self.reply {
            Some(reply) => reply.executed_version,
            None => view.route(&self.event.qualifier()?, || 0.0)?,
        };
        Some(&view.versions.get(&version)?.pool.config)
    }

    /// The function's answer or its error document.
    fn answer(&self) -> Option<Bytes> {
        match &self.reply?.outcome {
            Outcome::Success(body) | Outcome::HandlerError(body) => Some(body.clone()),
            Outcome::Fault(fault) => {
                let shapes = &self.shared.plane.config.shapes;
                Some((shapes.fault_document)(fault, self.event.request_id))
            }
        }
    }

    /// The record for a destination. When it is too large, first the answer is left out and then
    /// the event.
    fn record(&self, answer: Option<&Bytes>) -> Bytes {
        let home = &self.shared.plane.config.home;
        let arn = match self.event.qualifier {
            Some(_) => self.event.invoked_arn(home),
            None => format!("{}:$LATEST", function_arn(home, &self.event.function)),
        };
        let response = self.reply.map(|reply| DestinationResponse {
            executed_version: reply.executed_version,
            failed: !matches!(reply.outcome, Outcome::Success(_)),
            payload: answer,
        });
        let attempts = self.event.attempts - u32::from(self.reply.is_none());
        let mut record = DestinationRecord {
            at: self.shared.plane.clock.now(),
            request_id: self.event.request_id,
            function_arn: &arn,
            condition: self.discarded.map_or("Success", Discarded::as_str),
            invoke_count: attempts,
            request: Some(&self.event.payload),
            response,
        };
        let render = self.shared.plane.config.shapes.destination_record;
        let mut text = render(&record);
        if text.len() > DESTINATION_RECORD_BYTES_MAX {
            record.response = record.response.map(|it| DestinationResponse { payload: None, ..it });
            text = render(&record);
        }
        if text.len() > DESTINATION_RECORD_BYTES_MAX {
            record.request = None;
            text = render(&record);
        }
        text
    }

    fn to_destination(
        &self,
        target: &Destination,
        record: Bytes,
        trace: String,
    ) -> Result<(QueueId, NewMessage), String> {
        match target {
            Destination::Queue(name) => {
                let queue = self.queue(name)?;
                self.check_may_send(&queue)?;
                Ok(self.queue_message(&queue, record, Vec::new(), trace))
            }
            Destination::Function(name, qualifier) => {
                self.check_function(name, qualifier.as_ref())?;
                let qualifier = qualifier.as_ref().map(ToString::to_string);
                let correlation = Some(self.event.correlation_id());
                let headers =
                    event::headers(qualifier, Source::Destination, correlation, Some(trace));
                let message = self.message(record, headers, self.shared.now().0);
                Ok((QueueId::Function(name.clone()), message))
            }
        }
    }

    fn check_function(
        &self,
        name: &FunctionName,
        qualifier: Option<&Qualifier>,
    ) -> Result<(), String> {
        let snapshot = self.shared.plane.snapshot.load();
        let qualifier = qualifier.unwrap_or(&Qualifier::LATEST);
        let found = snapshot.function(name).and_then(|view| view.route(qualifier, || 0.0));
        let missing = || format!("the function {name}:{qualifier} does not exist");
        found.map(drop).ok_or_else(missing)
    }

    fn dead_letter(
        &self,
        arn: &str,
        why: Discarded,
        answer: Option<&Bytes>,
        trace: String,
    ) -> Result<(QueueId, NewMessage), String> {
        let name = queue_of_arn(arn).ok_or_else(|| format!("{arn} is not the ARN of a queue"))?;
        let queue = self.queue(&name)?;
        self.check_may_send(&queue)?;
        let render = self.shared.plane.config.shapes.dead_letter_attributes;
        let message = self.error_message(why, answer);
        let attributes = render(self.event.request_id, self.error_code(why), &message);
        Ok(self.queue_message(&queue, self.event.payload.clone(), attributes, trace))
    }

    /// The HTTP status that a synchronous caller would have seen.
    fn error_code(&self, why: Discarded) -> u16 {
        match why {
            _ if self.reply.is_some() => 200,
            Discarded::ZeroReservedConcurrency => 429,
            Discarded::Recursion => 400,
            Discarded::NotFound => 404,
            Discarded::EventAgeExceeded
            | Discarded::NotRetried
            | Discarded::RetriesExhausted
            | Discarded::Cancelled => 500,
        }
    }

    fn error_message(&self, why: Discarded, answer: Option<&Bytes>) -> String {
        let words = self.shared.plane.config.shapes.error_words;
        let text = match answer {
            Some(document) => words(document)
                .message
                .unwrap_or_else(|| String::from_utf8_lossy(document).into_owned()),
            None => self.problem.unwrap_or(why.as_str()).to_owned(),
        };
        // The value of an attribute is never empty.
        if text.is_empty() { why.as_str().to_owned() } else { text }
    }

    /// The function's role must still be allowed to send to the queue.
    fn check_may_send(&self, queue: &Queue) -> Result<(), String> {
        let config = &self.shared.plane.config;
        let Home { region, account } = &config.home;
        let arn = format!("arn:aws:sqs:{region}:{account}:{}", queue.name);
        let Some(version) = self.version() else { return Ok(()) };
        let (role, policy) = (&version.role, queue.policy.as_deref());
        match config.role_may.may(role, "sqs:SendMessage", &arn, policy) {
            true => Ok(()),
            false => Err(format!("the role {role} may not sqs:SendMessage to {arn}")),
        }
    }

    fn queue(&self, name: &QueueName) -> Result<std::sync::Arc<Queue>, String> {
        let queue = self.shared.directory.get(name);
        let queue = queue.ok_or_else(|| format!("the queue {name} does not exist"))?;
        if queue.fifo.is_some() {
            return Err(format!("the queue {name} is a FIFO queue"));
        }
        Ok(queue)
    }

    fn queue_message(
        &self,
        queue: &Queue,
        body: Bytes,
        attributes: Vec<Attribute>,
        trace: String,
    ) -> (QueueId, NewMessage) {
        let sender = self.shared.plane.config.home.account.clone();
        let headers = vec![(Header::Sender, sender), (Header::Trace, trace)];
        let message = NewMessage {
            attributes,
            delay_ms: u64::from(queue.delay_s) * 1_000,
            ..self.message(body, headers, self.shared.plane.clock.now().0)
        };
        (QueueId::Queue(queue.uid), message)
    }

    fn message(&self, body: Bytes, headers: Vec<(Header, String)>, sent_ms: u64) -> NewMessage {
        NewMessage {
            id: self.shared.random_id(),
            body,
            attributes: Vec::new(),
            headers,
            group: None,
            sent: mayfly_core::time::EpochMs(sent_ms),
            delay_ms: 0,
            deduplication: None,
        }
    }
}

/// The name in `arn:aws:sqs:REGION:ACCOUNT:NAME`.
fn queue_of_arn(arn: &str) -> Option<QueueName> {
    let mut parts = arn.split(':');
    let is_queue = parts.next() == Some("arn") && parts.nth(1) == Some("sqs");
    let name = parts.nth(2).filter(|_| is_queue)?;
    if parts.next().is_some() {
        return None;
    }
    QueueName::new(name).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_arns_of_queues_name_queues() {
        let name = |arn| queue_of_arn(arn).map(|name| name.to_string());
        assert_eq!(name("arn:aws:sqs:us-east-1:000000000000:dead"), Some("dead".to_owned()));
        for bad in ["", "dead", "arn:aws:sns:us-east-1:000000000000:t", "arn:aws:sqs:a:b:c:d"] {
            assert_eq!(name(bad), None, "{bad}");
        }
    }
}
