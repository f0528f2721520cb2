//! The Extensions, Telemetry and Logs APIs over HTTP.
//!
//! Owns their paths, headers and answers. The connection and its loop are `runtime_api::server`'s;
//! what a request means is the hub's.

use mayfly_core::extension::{EXTENSIONS_MAX, Refusal};
use serde_json::{Value, json};

use super::Hub;
use crate::clock;
use crate::process::runtime_api::{Connection, Fields, Head, HttpError, answer_head};
use crate::process::telemetry::{Api, Platform, parse};
use crate::seam::Note;

/// What a path asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Call {
    /// `POST /2020-01-01/extension/register`.
    Register,
    /// `GET /2020-01-01/extension/event/next`.
    Next,
    /// `POST /2020-01-01/extension/init/error`.
    InitError,
    /// `POST /2020-01-01/extension/exit/error`.
    ExitError,
    /// `PUT /2022-07-01/telemetry` and `PUT /2020-08-15/logs`.
    Subscribe(Api),
}

/// How a request went.
#[derive(Debug)]
pub enum Served {
    /// This is the answer.
    Answer(Done),
    /// The client is gone.
    Gone,
}

/// An answer.
#[derive(Debug)]
pub struct Done {
    /// Its status.
    pub status: u16,
    /// More header lines.
    pub extra: String,
    /// Its body, JSON.
    pub body: String,
}

/// What a method and a path ask for, when it is for us.
pub fn call(method: &str, path: &str) -> Option<Call> {
    match (method, path.strip_suffix('/').unwrap_or(path)) {
        ("POST", "/2020-01-01/extension/register") => Some(Call::Register),
        ("GET", "/2020-01-01/extension/event/next") => Some(Call::Next),
        ("POST", "/2020-01-01/extension/init/error") => Some(Call::InitError),
        ("POST", "/2020-01-01/extension/exit/error") => Some(Call::ExitError),
        ("PUT", "/2022-07-01/telemetry") => Some(Call::Subscribe(Api::Telemetry)),
        ("PUT", "/2020-08-15/logs") => Some(Call::Subscribe(Api::Logs)),
        _ => None,
    }
}

/// Serves one request, whose head was read.
///
/// # Errors
/// When the connection broke.
pub async fn serve(
    hub: &Hub,
    call: Call,
    connection: &mut Connection,
    head: &mut Head,
) -> Result<Served, HttpError> {
    let body = connection.document(&mut head.body).await?;
    let fields = head.extension.take().unwrap_or_default();
    let done = match call {
        Call::Register => register(hub, &fields, &body),
        Call::Next => match poll(hub, &fields) {
            Err(done) => done,
            Ok(at) => tokio::select! {
                biased;
                event = hub.event(at) => Done {
                    status: 200,
                    extra: format!("Lambda-Extension-Event-Identifier: {}\r\n", hub.identifier()),
                    body: event.to_string(),
                },
                () = connection.closed() => {
                    hub.change(|inner| inner.crew.withdraw(at));
                    return Ok(Served::Gone);
                }
            },
        },
        Call::InitError | Call::ExitError => report(hub, call, &fields),
        Call::Subscribe(api) => subscribe(hub, api, &fields, &body),
    };
    Ok(Served::Answer(done))
}

fn register(hub: &Hub, fields: &Fields, body: &[u8]) -> Done {
    let name = fields.name.as_deref().unwrap_or_default();
    let Some(events) = events(body) else {
        return refused("InvalidRequestFormat", "the body is not {\"events\": [names]}");
    };
    match hub.register(name, &events) {
        Err(refusal) => refuse(refusal),
        Ok(id) => {
            let about = &hub.about;
            let mut answer = json!({
                "functionName": about.function_name,
                "functionVersion": about.function_version,
                "handler": about.handler,
            });
            let features = fields.features.as_deref().unwrap_or_default();
            if features.split(',').any(|feature| feature.trim() == "accountId") {
                answer["accountId"] = about.account_id.as_str().into();
            }
            let extra = format!("Lambda-Extension-Identifier: {id}\r\n");
            Done { status: 200, extra, body: answer.to_string() }
        }
    }
}

/// The names of the events; none when the body asks for none.
fn events(body: &[u8]) -> Option<Vec<String>> {
    let body: Value = serde_json::from_slice(body).ok()?;
    match body.as_object()?.get("events") {
        None | Some(Value::Null) => Some(Vec::new()),
        Some(events) => {
            events.as_array()?.iter().map(|event| event.as_str().map(str::to_owned)).collect()
        }
    }
}

fn poll(hub: &Hub, fields: &Fields) -> Result<usize, Done> {
    let id = identifier(fields)?;
    hub.change(|inner| inner.crew.next(id)).map_err(refuse)
}

fn report(hub: &Hub, call: Call, fields: &Fields) -> Done {
    let id = match identifier(fields) {
        Ok(id) => id,
        Err(done) => return done,
    };
    let Some(error_type) = fields.error_type.as_deref().filter(|kind| !kind.is_empty()) else {
        let text = "Lambda-Extension-Function-Error-Type is missing";
        return refused("Extension.MissingHeader", text);
    };
    let reported = hub.change(|inner| match call {
        Call::InitError => inner.crew.init_error(id, error_type),
        _ => inner.crew.exit_error(id, error_type),
    });
    match reported {
        Ok(()) => accepted(202),
        Err(refusal) => refuse(refusal),
    }
}

fn subscribe(hub: &Hub, api: Api, fields: &Fields, body: &[u8]) -> Done {
    let id = match identifier(fields) {
        Ok(id) => id,
        Err(done) => return done,
    };
    let (name, closed) = {
        let inner = hub.lock();
        match inner.crew.find(id) {
            Ok(at) => (inner.crew.list()[at].name.clone(), inner.crew.is_closed()),
            Err(refusal) => return refuse(refusal),
        }
    };
    let service = match api {
        Api::Telemetry => "Telemetry",
        Api::Logs => "Logs",
    };
    if closed {
        let text = format!("{service} API subscription is closed already");
        return refused(&format!("{service}.ServiceClosed"), &text);
    }
    let subscription = match parse(api, body) {
        Ok(subscription) => subscription,
        Err(reason) => return error(400, "ValidationError", &reason),
    };
    let types = subscription.types.names();
    if hub.relay.subscribe(&name, subscription).is_err() {
        let text = "the environment is subscribed through the other one of the two APIs";
        return error(400, "ValidationError", text);
    }
    let start = Platform::InitStart { about: &hub.about, memory_bytes: hub.memory_bytes };
    hub.relay.platform_to(&name, hub.launched_ms, &start);
    let event = Platform::Subscription { name: &name, types: &types };
    hub.relay.platform(clock::epoch_ms(), &event);
    hub.lock().notes.push(Note::Subscription { name, types, logs_api: api == Api::Logs });
    Done { status: 200, extra: String::new(), body: "\"OK\"".to_owned() }
}

/// Who asks.
fn identifier(fields: &Fields) -> Result<&str, Done> {
    let Some(id) = fields.identifier.as_deref().filter(|id| !id.is_empty()) else {
        let text = "Lambda-Extension-Identifier is missing";
        return Err(refused("Extension.MissingExtensionIdentifier", text));
    };
    let hex = |c: char| c.is_ascii_hexdigit();
    let groups = [8, 4, 4, 4, 12];
    let fits = id.split('-').map(str::len).eq(groups) && id.chars().all(|c| c == '-' || hex(c));
    if !fits {
        let text = "Lambda-Extension-Identifier is not a UUID";
        return Err(refused("Extension.InvalidExtensionIdentifier", text));
    }
    Ok(id)
}

fn refuse(refusal: Refusal) -> Done {
    match refusal {
        Refusal::RegistrationClosed => {
            refused("Extension.RegistrationClosed", "the init phase is over")
        }
        Refusal::InvalidName => {
            let text = "Lambda-Extension-Name is missing, empty or too long";
            refused("Extension.InvalidExtensionName", text)
        }
        Refusal::UnknownIdentifier => refused(
            "Extension.UnknownExtensionIdentifier",
            "nobody registered with this identifier",
        ),
        Refusal::InvalidState { state } => {
            let text = format!("this request is not allowed in state {}", state.name());
            refused("Extension.InvalidExtensionState", &text)
        }
        Refusal::TooMany => {
            let text = format!("there are {EXTENSIONS_MAX} extensions already");
            refused("Extension.TooManyExtensions", &text)
        }
        Refusal::InvalidEvent { event } => {
            let text = format!("events: {event} is not an event that this extension may have");
            refused("Extension.InvalidEventType", &text)
        }
    }
}

fn refused(kind: &str, message: &str) -> Done {
    error(403, kind, message)
}

fn error(status: u16, kind: &str, message: &str) -> Done {
    let body = json!({ "errorMessage": message, "errorType": kind }).to_string();
    Done { status, extra: String::new(), body }
}

fn accepted(status: u16) -> Done {
    Done { status, extra: String::new(), body: "{\"status\":\"OK\"}\n".to_owned() }
}

impl Done {
    /// Its head.
    pub fn head(&self, close: bool) -> String {
        answer_head(self.status, self.body.len(), &self.extra, close)
    }
}
