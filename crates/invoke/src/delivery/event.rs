//! An event as a message, and back.
//!
//! Owns which header says what of an event. What can be derived is not written: the ARN as invoked,
//! the source `api`, a correlation id that is the event's own. Never keeps or sends a message.

use bytes::Bytes;
use mayfly_core::delivery::Tried;
use mayfly_core::name::{FunctionName, Home, Qualifier, RequestId};
use mayfly_core::run::Origin;
use mayfly_core::time::EpochMs;
use mayfly_core::trace::Place;
use mayfly_store::queue::{Deduplication, Header, Message, NewMessage};

use crate::call::{Call, Mode, Principal, Source};
use crate::record::is_qualified;
use crate::snapshot::function_arn;

/// An asynchronous event between its acceptance and its end.
#[derive(Clone, Debug)]
pub(super) struct Event {
    pub(super) request_id: RequestId,
    pub(super) function: FunctionName,
    /// As given; `None`: the function was named without one.
    pub(super) qualifier: Option<String>,
    source: Source,
    event_id: Option<String>,
    correlation_id: Option<String>,
    pub(super) trace: Option<String>,
    pub(super) payload: Bytes,
    /// In the queues' own time.
    pub(super) accepted: EpochMs,
    /// Attempts that count, the current one included.
    pub(super) attempts: u32,
    backoff_ms: Option<u64>,
}

impl Event {
    /// Reads a message of the function's queue.
    pub(super) fn read(function: FunctionName, message: Message) -> Self {
        let mut event = Self {
            request_id: RequestId::from_random(message.id),
            function,
            qualifier: None,
            source: Source::Api,
            event_id: None,
            correlation_id: None,
            trace: None,
            payload: message.body,
            accepted: message.sent,
            attempts: message.attempts,
            backoff_ms: None,
        };
        for (header, text) in message.headers {
            match header {
                Header::Qualifier => event.qualifier = Some(text),
                Header::Source => event.source = Source::from_word(&text).unwrap_or(Source::Api),
                Header::EventId => event.event_id = Some(text),
                Header::CorrelationId => event.correlation_id = Some(text),
                Header::Trace => event.trace = Some(text),
                Header::Backoff => event.backoff_ms = text.parse().ok(),
                _ => {}
            }
        }
        event
    }

    /// The qualifier whose configuration holds; `None` when no version or alias can be called so.
    pub(super) fn qualifier(&self) -> Option<Qualifier> {
        match &self.qualifier {
            None => Some(Qualifier::LATEST),
            Some(text) => Qualifier::new(text).ok(),
        }
    }

    /// The ARN as invoked.
    pub(super) fn invoked_arn(&self, home: &Home) -> String {
        let mut arn = function_arn(home, &self.function);
        if let Some(qualifier) = &self.qualifier {
            arn.push(':');
            arn.push_str(qualifier);
        }
        arn
    }

    /// What connects it with others.
    pub(super) fn correlation_id(&self) -> String {
        self.correlation_id.clone().unwrap_or_else(|| self.request_id.to_string())
    }

    /// What `core::delivery` wants to know.
    pub(super) fn tried(&self) -> Tried {
        Tried { attempts: self.attempts, accepted: self.accepted, backoff_ms: self.backoff_ms }
    }

    /// The invocation that it asks for.
    pub(super) fn call(&self, home: &Home, qualifier: Qualifier, trace: String) -> Call {
        Call {
            function: self.function.clone(),
            qualifier,
            invoked_arn: self.invoked_arn(home),
            request_id: self.request_id,
            principal: Principal::Platform,
            source: self.source,
            event_id: self.event_id.clone(),
            correlation_id: self.correlation_id.clone(),
            mode: Mode::RequestResponse,
            payload: self.payload.clone(),
            http: None,
            client_context: None,
            trace_id: Some(trace),
            want_tail: false,
        }
    }

    /// Its beginning, for its record.
    pub(super) fn origin(&self) -> Origin {
        Origin {
            request_id: self.request_id,
            function: self.function.clone(),
            qualifier: self.qualifier.clone().unwrap_or_default(),
            source: self.source.as_str().to_owned(),
            event_id: self.event_id.clone(),
            correlation_id: self.correlation_id(),
            trace: self.trace.as_deref().and_then(Place::of),
            asynchronous: true,
            accepted: self.accepted,
        }
    }

    /// The headers for its next attempt.
    pub(super) fn headers(
        &self,
        last_error: String,
        backoff_ms: Option<u64>,
    ) -> Vec<(Header, String)> {
        let mut headers = headers(
            self.qualifier.clone(),
            self.source,
            self.correlation_id.clone(),
            self.trace.clone(),
        );
        headers.extend(self.event_id.clone().map(|id| (Header::EventId, id)));
        headers.push((Header::LastError, last_error));
        headers.extend(backoff_ms.map(|ms| (Header::Backoff, ms.to_string())));
        headers
    }
}

/// The message of an event that was just asked for.
pub(super) fn message(
    call: Call,
    accepted: EpochMs,
    deduplication: Option<Deduplication>,
) -> NewMessage {
    let qualifier = is_qualified(&call.invoked_arn).then(|| call.qualifier.to_string());
    let mut headers = headers(qualifier, call.source, call.correlation_id, call.trace_id);
    headers.extend(call.event_id.map(|id| (Header::EventId, id)));
    NewMessage {
        id: *call.request_id.as_bytes(),
        body: call.payload,
        attributes: Vec::new(),
        headers,
        group: None,
        sent: accepted,
        delay_ms: 0,
        deduplication,
    }
}

/// The headers that say something which cannot be derived.
pub(super) fn headers(
    qualifier: Option<String>,
    source: Source,
    correlation_id: Option<String>,
    trace: Option<String>,
) -> Vec<(Header, String)> {
    let source = (source != Source::Api).then(|| source.as_str().to_owned());
    let all = [
        (Header::Qualifier, qualifier),
        (Header::Source, source),
        (Header::CorrelationId, correlation_id),
        (Header::Trace, trace),
    ];
    all.into_iter().filter_map(|(header, text)| Some((header, text?))).collect()
}
