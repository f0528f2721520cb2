//! The only public HTTP server: the AWS APIs, function URLs, health and metrics on one port.
//!
//! Owns connections, limits, authentication, and the translation between HTTP and the rooms below.
//! Never decides about functions: `control` changes desired state, `invoke` runs things.
//!
//! ```text
//! listen ─▶ Gateway::answer ─▶ front ┬▶ function_url(_http) ──────▶ Invoker::call
//! (tls)                              ├▶ health, metrics, usage, code_download, redirect
//!                                    ├▶ v1 ────────▶ RunStore, QueueService, Invoker
//!                                    └▶ api ┬▶ lambda ┬▶ invoke ─▶ Invoker::call
//!                                           │         └▶ control, one function an operation
//!                                           ├▶ logs ───▶ LogStore
//!                                           ├▶ s3 ─────▶ Buckets, ObjectStore
//!                                           ├▶ secretsmanager, ssm ─▶ control
//!                                           ├▶ sqs ────▶ control, QueueService
//!                                           ├▶ sns ────▶ control, Topics
//!                                           ├▶ iam ────▶ control
//!                                           └▶ sts ────▶ identity
//!                                              (chosen by the signed service)
//! ```
//!
//! # Cost of a warm synchronous invocation, gateway's share
//!
//! | step | copies | allocations | locks | hashes |
//! |---|---|---|---|---|
//! | head (hyper) | 0 | header map kept by hyper | 0 | 0 |
//! | door and operation, by bytes | 0 | 0 | 0 | 0 |
//! | body in one piece | 0 (several pieces: 1) | 0 (1) | 0 | 0 |
//! | signature, cached key | 0 | 0 | 0: one atomic load | 2 SHA-256 + 1 HMAC |
//! | "is it JSON" | 0 | 0: a scan without a tree | 0 | 0 |
//! | call | 0: the payload moves as `Bytes` | names, ARN, id | the pool's | 0 |
//! | answer | 0 | header map, 3 values | 0 | 0 |
//! | write | 0: head and body in one `writev` | 0 | 0 | 0 |
//!
//! No task is spawned for a request: the connection's task waits for the function. A streamed
//! answer is the exception, since its body is written while the function runs.

pub mod audit;
pub mod body;
pub mod code_download;
mod events;
mod extension;
mod form;
mod forms;
mod front;
mod function_url;
mod function_url_http;
mod function_url_stream;
pub mod gate;
mod health;
mod hooks;
mod iam;
pub mod inside;
mod invoke;
mod invoke_event;
mod invoke_stream;
mod keys;
mod lambda;
mod lambda_code;
pub mod limits;
pub mod listen;
pub mod lockout;
mod login_page;
mod logs;
pub mod machine;
mod metrics_page;
mod redirect;
mod refusal;
mod request_id;
mod respond;
mod s3;
mod scheduler;
mod secretsmanager;
mod sns;
mod sqs;
mod ssm;
mod stream_call;
mod sts;
mod target;
pub mod tls;
mod usage_page;
mod v1;

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HOST, STRICT_TRANSPORT_SECURITY};
use http::request::Parts;
use http::{Request, StatusCode};
use hyper::body::{Body as _, Incoming};
use mayfly_control::Control;
use mayfly_core::name::{Home, RequestId};
use mayfly_events::bucket::Buckets;
use mayfly_events::bus::Buses;
use mayfly_events::mapping::Mappings;
use mayfly_events::queue::QueueService;
use mayfly_events::router::Router;
use mayfly_events::schedule::Schedules;
use mayfly_events::topic::Topics;
use mayfly_invoke::{Delivery, Invoker, Principal};
use mayfly_store::audit::Audit;
use mayfly_store::code::CodeStore;
use mayfly_store::{Clock, LogStore};
use mayfly_wire::ApiError;
use mayfly_wire::sigv4::{Form, Presented, missing_authentication_token};
use tokio::sync::Semaphore;
use tokio_util::task::TaskTracker;

pub use front::{Hosts, Role};
pub use keys::KeyRing;
pub use redirect::Secure;

use crate::identity::Identity;
use crate::master_key::MasterKeyKeeper;
use crate::oidc;
use crate::telemetry::Metrics;
use body::ReadError;
use front::Front;
use inside::Inside;
use limits::{LARGE_BODIES_MAX, PAYLOAD_BYTES_MAX, URI_BYTES_MAX};
use lockout::Lockout;
use respond::Answer;

/// Who is at the other end of a connection.
#[derive(Clone, Debug)]
pub struct Peer {
    /// Its address.
    pub address: SocketAddr,
    /// What the listener is for.
    pub role: Role,
    /// Whether it came over TLS.
    pub is_secure: bool,
    /// Its certificate, when it showed one that `tls_client_ca` vouches for.
    pub certificate: Option<Arc<tls::certificate::Facts>>,
    /// The environment from whose inside it came.
    pub environment: Option<Inside>,
}

impl Peer {
    /// Somebody at the other end of a plain connection.
    #[must_use]
    pub fn at(address: SocketAddr, role: Role) -> Self {
        Self { address, role, is_secure: false, certificate: None, environment: None }
    }
}

/// Who sent a request, as its signature proves.
#[derive(Clone, Debug)]
pub struct Caller {
    /// The key that signed.
    pub access_key: String,
    /// Its holder.
    pub identity: Arc<Identity>,
    /// Where it came from.
    pub peer: Peer,
}

impl Caller {
    /// The caller as the data plane knows it.
    #[must_use]
    pub fn principal(&self, gateway: &Gateway) -> Principal {
        let now = gateway.clock.now();
        let seen = gateway.keys.directory().seen();
        Principal::Key {
            access_key: self.access_key.clone(),
            arn: self.identity.arn.clone(),
            judge: gate::judge(&gateway.home, &self.peer, now, &self.identity, seen),
        }
    }

    /// Its ARN.
    #[must_use]
    pub fn arn(&self) -> &str {
        &self.identity.arn
    }
}

/// An identity provider, and what its tokens may ask for.
#[derive(Debug)]
pub struct IdentityProvider {
    /// Checks tokens.
    pub provider: oidc::Provider,
    /// Which roles a token names.
    pub roles: oidc::RoleRule,
    /// The client that the command line signs in with, if it may.
    pub client_id: Option<String>,
}

/// Everything a request may need; shared by all connections.
#[derive(Debug)]
pub struct Gateway {
    /// How hosts of function URLs look.
    pub hosts: Hosts,
    /// Who may sign.
    pub keys: Arc<KeyRing>,
    /// Whose tokens are believed besides signatures.
    pub identity_provider: Option<IdentityProvider>,
    /// Desired state.
    pub control: Control,
    /// The data plane.
    pub invoker: Invoker,
    /// Asynchronous invocations.
    pub delivery: Delivery,
    /// The way from sources to targets.
    pub router: Router,
    /// What is published to topics.
    pub topics: Topics,
    /// What fires at its time.
    pub schedules: Schedules,
    /// Objects in buckets.
    pub buckets: Buckets,
    /// Rules, archives and what leads events to targets.
    pub buses: Buses,
    /// Messages.
    pub queues: QueueService,
    /// What leads messages to functions.
    pub mappings: Mappings,
    /// Who did what.
    pub audit: Arc<Audit>,
    /// Failed authentications.
    pub lockout: Lockout,
    /// TLS, when there is any: then on every listener but that of [`Role::Plain`].
    pub secure: Option<Secure>,
    /// Where clients reach the API when they do not say how they came: `http://localhost:4566`.
    pub api_base: String,
    /// Function logs.
    pub logs: LogStore,
    /// What is under the queues, for its figures.
    pub engine: Arc<dyn mayfly_store::Engine>,
    /// Messages of queues, and of functions.
    pub messages: mayfly_store::queue::Queues,
    /// What became of invocations.
    pub runs: mayfly_store::RunStore,
    /// What every version has used.
    pub usage: mayfly_store::Usage,
    /// Deployment packages.
    pub code: CodeStore,
    /// What seals secrets.
    pub master_keys: MasterKeyKeeper,
    /// Counters.
    pub metrics: Arc<Metrics>,
    /// The wall clock.
    pub clock: Clock,
    /// Account and region.
    pub home: Arc<Home>,
    /// How long credentials of environments are good.
    pub role_session: Duration,
    /// Machines that show certificates.
    pub machines: machine::Machines,
    /// Policies of resources, read once.
    pub resource_policies: gate::Documents,
    /// Whether functions without a URL may be explained to the caller.
    pub dev: bool,
    /// Set when the shutdown began.
    pub draining: AtomicBool,
    /// Owner of the tasks behind streamed answers.
    pub tasks: TaskTracker,
    /// Permits for bodies larger than a payload.
    pub large_bodies: Semaphore,
}

impl Gateway {
    /// The number of permits for [`Self::large_bodies`].
    pub const LARGE_BODIES: usize = LARGE_BODIES_MAX;

    /// Answers one request; never fails and never panics on any input.
    pub async fn answer(&self, request: Request<Incoming>, peer: Peer) -> Answer {
        let id = request_id::fresh();
        let (head, body) = request.into_parts();
        let (is_secure, from) = (peer.is_secure, peer.address.ip());
        let at = peer.clone();
        let answering = self.dispatch(&head, body, peer, id);
        let answering = audit::watch(&self.audit, &self.clock, (&at, id), answering);
        let mut answer = self.lockout.watch(from, answering).await;
        respond::set_request_id(answer.headers_mut(), id);
        if is_secure && let Some(hsts) = self.secure.as_ref().and_then(|tls| tls.hsts.as_ref()) {
            answer.headers_mut().entry(STRICT_TRANSPORT_SECURITY).or_insert_with(|| hsts.clone());
        }
        self.metrics.count_http(answer.status());
        answer
    }

    async fn dispatch(&self, head: &Parts, body: Incoming, peer: Peer, id: RequestId) -> Answer {
        let path = head.uri.path();
        if path.len() + head.uri.query().map_or(0, str::len) > URI_BYTES_MAX {
            let message = format!("The request line must be shorter than {URI_BYTES_MAX} bytes");
            return respond::url_error(StatusCode::URI_TOO_LONG, &message);
        }
        // Hosts of buckets may look like those of functions: the signature tells them apart.
        if peer.role.has_api() && !path.starts_with("/_mayfly/") && s3::is_for(self, head) {
            return s3::serve(self, head, body, &peer, id).await;
        }
        match self.hosts.front(peer.role, host(head), path) {
            Front::UrlId(url) => {
                function_url::serve(self, function_url::Door::Id(url), head, body, peer, id).await
            }
            Front::UrlName(name) => {
                function_url::serve(self, function_url::Door::Name(name), head, body, peer, id)
                    .await
            }
            Front::Api if inside::is_for_credentials(&peer, path) => {
                body::discard(body).await;
                inside::credentials(self, head, &peer)
            }
            Front::Api if extension::is_asked(&peer, head) => {
                extension::serve(self, head, body, &peer).await
            }
            Front::Health => health::serve(self),
            Front::Metrics => metrics_page::serve(self, head, body, peer).await,
            Front::Usage => usage_page::serve(self, head, body, peer).await,
            Front::V1(path) => v1::serve(self, head, body, peer, path).await,
            Front::Code(digest) => code_download::serve(self, head, body, &peer, digest).await,
            Front::Api => self.api(head, body, &peer, id).await,
            Front::Hook(path) => hooks::serve(self, head, body, path, id).await,
            Front::TopicCertificate(file) => sns::serve_certificate(self, head, body, file).await,
            Front::Login => login_page::serve(self, head, body).await,
            Front::Challenge(token) => redirect::challenge(self, token),
            Front::Redirect => redirect::serve(self, head),
            Front::Nowhere => respond::url_error(StatusCode::NOT_FOUND, "Not found"),
        }
    }

    /// The AWS APIs: the signature's scope names the service.
    async fn api(&self, head: &Parts, body: Incoming, peer: &Peer, id: RequestId) -> Answer {
        let presented = match self.proof(head, peer, machine::service(head)) {
            Ok(presented) => presented,
            Err(error) if error.name == UNSIGNED && sns::is_for_receivers(head) => {
                return sns::serve_unsigned(self, head, body, id).await;
            }
            Err(error) if error.name == UNSIGNED && is_form(head) => {
                return sts::serve_unsigned(self, head, body, peer, id).await;
            }
            Err(error) => {
                body::discard(body).await;
                // Who sends a form reads XML.
                return match is_form(head) {
                    true => sts::refused(head, &error, id),
                    false => respond::rest_error(&error),
                };
            }
        };
        match presented.service() {
            "events" => events::serve(self, head, body, &presented, peer).await,
            "iam" => iam::serve(self, head, body, &presented, peer, id).await,
            "lambda" => lambda::serve(self, head, body, &presented, peer, id).await,
            "logs" => logs::serve(self, head, body, &presented, peer).await,
            "scheduler" => scheduler::serve(self, head, body, &presented, peer).await,
            "secretsmanager" => secretsmanager::serve(self, head, body, &presented, peer).await,
            "sns" => sns::serve(self, head, body, &presented, peer, id).await,
            "ssm" => ssm::serve(self, head, body, &presented, peer).await,
            "sqs" => sqs::serve(self, head, body, &presented, peer, id).await,
            "sts" => sts::serve(self, head, body, &presented, peer, id).await,
            other => match self.authenticated_body(&presented, peer, body, API_BODY, other).await {
                Err(error) => respond::rest_error(&error),
                Ok(_) => respond::rest_error(&unknown_operation(other, &operation_text(head))),
            },
        }
    }

    /// The signature of a request, not yet checked.
    ///
    /// # Errors
    /// `MissingAuthenticationTokenException` when there is none, and those of [`Presented::parse`].
    fn presented<'a>(&self, head: &'a Parts) -> Result<Presented<'a>, ApiError> {
        let query = head.uri.query().unwrap_or_default();
        Presented::parse(head.method.as_str(), head.uri.path(), query, &head.headers)?
            .ok_or_else(missing_authentication_token)
    }

    /// The signature of a request, or that it came with a certificate that stands for a role; the
    /// service is what it means in that case.
    ///
    /// # Errors
    /// Those of [`Self::presented`].
    fn proof<'a>(
        &self,
        head: &'a Parts,
        peer: &Peer,
        service: Option<&str>,
    ) -> Result<Presented<'a>, ApiError> {
        let error = match self.presented(head) {
            Err(error) if error.name == UNSIGNED => error,
            presented => return presented,
        };
        let Some((service, certificate)) = service.zip(peer.certificate.as_ref()) else {
            return Err(error);
        };
        let (query, region) = (head.uri.query().unwrap_or_default(), &self.home.region);
        let path = head.uri.path();
        let key = machine::key_id(certificate);
        let request = (head.method.as_str(), path, query, &head.headers);
        self.machine(&head.headers, peer).ok_or(error)?;
        Ok(Presented::by_transport(request, [&key, region, service]))
    }

    /// Whom the certificate of a connection stands for.
    fn machine(&self, headers: &http::HeaderMap, peer: &Peer) -> Option<Arc<Identity>> {
        let known = (self.keys.directory(), self.home.account.as_str());
        self.machines.identity(known, peer.certificate.as_ref(), headers, self.clock.now())
    }

    /// Reads a body of at most `max` bytes and checks the signature over the whole request.
    /// Nothing is read for a key that does not exist. Who sent it may still not be allowed to.
    ///
    /// # Errors
    /// What to answer instead; `operation` appears in the text of a body that is too large.
    async fn authenticated_body(
        &self,
        presented: &Presented<'_>,
        peer: &Peer,
        body: Incoming,
        max: usize,
        operation: &str,
    ) -> Result<(Bytes, Caller), ApiError> {
        let found = match presented.form() {
            Form::Transport => Ok(None),
            _ => self.keys.find(presented, self.clock.now()).map(Some),
        };
        let candidate = match found {
            Ok(candidate) => candidate,
            Err(error) => {
                lockout::note(presented.access_key_id());
                body::discard(body).await;
                return Err(error);
            }
        };
        // A body that announces its size takes a permit only when it is large.
        let announced = body.size_hint().upper().and_then(|bytes| usize::try_from(bytes).ok());
        let _permit = if announced.unwrap_or(usize::MAX).min(max) > PAYLOAD_BYTES_MAX {
            self.large_bodies.acquire().await.ok()
        } else {
            None
        };
        let body = body::read(body, max).await.map_err(|error| unreadable(error, operation))?;
        let verified = match candidate {
            Some(candidate) => self.keys.verify(candidate, presented, &body, self.clock.now()),
            // Asked again: the role may have gone while the body came.
            None => {
                self.machine(presented.headers(), peer).ok_or_else(missing_authentication_token)
            }
        };
        let identity = verified.inspect_err(|_| lockout::note(presented.access_key_id()))?;
        let access_key = presented.access_key_id().to_owned();
        Ok((body, Caller { access_key, identity, peer: peer.clone() }))
    }

    /// Lets the caller through when everything that is asked is allowed.
    ///
    /// # Errors
    /// The sentence that the caller is told.
    fn allow(&self, caller: &Caller, asks: &[gate::Ask]) -> Result<(), String> {
        self.circumstances(&caller.peer).allow(caller, asks)
    }

    /// Where and when a request came, as policies see it.
    fn circumstances<'a>(&'a self, peer: &'a Peer) -> gate::Circumstances<'a> {
        let (home, now, seen) = (&*self.home, self.clock.now(), self.keys.directory().seen());
        gate::Circumstances { home, peer, now, seen }
    }

    /// `https` or `http`: how this server is spoken to.
    fn scheme(&self) -> &'static str {
        if self.secure.is_some() { "https" } else { "http" }
    }

    /// Whether the shutdown began.
    fn is_draining(&self) -> bool {
        self.draining.load(Ordering::Relaxed)
    }
}

/// What a request without a signature is refused with.
const UNSIGNED: &str = "MissingAuthenticationTokenException";

/// Whether a request is a form, as STS takes them without a signature.
fn is_form(head: &Parts) -> bool {
    let value = head.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    value.is_some_and(|value| value.starts_with("application/x-www-form-urlencoded"))
}

const API_BODY: usize = limits::API_BODY_BYTES_MAX;

/// The host that the client asked for; empty when it said none.
fn host(head: &Parts) -> &str {
    match head.headers.get(HOST) {
        Some(value) => value.to_str().unwrap_or_default(),
        None => head.uri.host().unwrap_or_default(),
    }
}

/// What the client wanted, for a text: the target header, or method and path.
fn operation_text(head: &Parts) -> String {
    match head.headers.get("x-amz-target").and_then(|value| value.to_str().ok()) {
        Some(target) => target.to_owned(),
        None => format!("{} {}", head.method, head.uri.path()),
    }
}

/// An operation or service that this release does not serve, named.
fn unknown_operation(service: &str, operation: &str) -> ApiError {
    let operation: String = operation.chars().take(200).collect();
    let message = format!("Mayfly does not serve this operation yet: {service} {operation}");
    ApiError::new("UnknownOperationException", 404, message)
}

/// The exception for a body that could not be read.
fn unreadable(error: ReadError, operation: &str) -> ApiError {
    match error {
        ReadError::TooLarge(max) => ApiError::new(
            "RequestTooLargeException",
            413,
            format!("Request must be smaller than {max} bytes for the {operation} operation"),
        ),
        ReadError::Slow => {
            ApiError::new("RequestTimeoutException", 408, "The request body came too slowly")
        }
        ReadError::Broken => {
            ApiError::new("IncompleteBodyException", 400, "The request body broke off")
        }
    }
}
