//! Function URLs: a function as an HTTP server of its own.
//!
//! Owns the sequence host → function → CORS → signature → call → answer. Never reads or writes an
//! event itself: `wire::url_event` does. A function without a permission for the caller is never
//! exposed: the data plane asks the resource policy.
//!
//! ```text
//! preflight?   ─▶ answered here, the function never sees it
//! AWS_IAM?     ─▶ signature of service `lambda`, a certificate, or an API key; else 403
//! body > 6 MB  ─▶ 413      throttled ─▶ 429      failed or malformed ─▶ 502      timeout ─▶ 504
//! ```

use bytes::Bytes;
use http::request::Parts;
use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode};
use hyper::body::Incoming;
use mayfly_core::api_key::split;
use mayfly_core::function::UrlAuth;
use mayfly_core::name::{FunctionName, Qualifier, RequestId};
use mayfly_core::outcome::{Fault, Outcome};
use mayfly_invoke::{Call, Mode, Principal, Refusal, Reply, Source, UrlTarget};
use mayfly_wire::url_event::{self, BadAnswer, Cors, IamCaller};

use super::body::{self, Body, ReadError};
use super::limits::PAYLOAD_BYTES_MAX;
use super::respond::{Answer, TEXT, header, rest_error, url_error, whole};
use super::{
    Caller, Gateway, Peer, function_url_http, function_url_stream, host, invoke, lockout,
    stream_call,
};

const API_KEY: HeaderName = HeaderName::from_static("x-api-key");
const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
const FORWARDED_PORT: HeaderName = HeaderName::from_static("x-forwarded-port");
const FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");

/// How the host names the function.
#[derive(Clone, Copy, Debug)]
pub enum Door<'a> {
    /// By the URL's id.
    Id(&'a str),
    /// By the function's name: `NAME.localhost`.
    Name(&'a str),
}

/// Answers one request to a function's own address.
pub async fn serve(
    gateway: &Gateway,
    door: Door<'_>,
    head: &Parts,
    body: Incoming,
    peer: Peer,
    id: RequestId,
) -> Answer {
    let target = match door {
        Door::Id(url) => gateway.invoker.function_url(&url.to_ascii_lowercase()),
        Door::Name(name) => gateway.invoker.function_by_host(name),
    };
    let Some(target) = target else {
        body::discard(body).await;
        return absent(gateway, door);
    };
    let cors = target.config.cors.as_ref().map(|cors| Cors {
        allow_credentials: cors.allow_credentials,
        allow_headers: &cors.allow_headers,
        allow_methods: &cors.allow_methods,
        allow_origins: &cors.allow_origins,
        expose_headers: &cors.expose_headers,
        max_age_s: cors.max_age_s,
    });
    if let Some(cors) = &cors
        && let Some(answer) = url_event::cors::preflight(cors, head.method.as_str(), &head.headers)
    {
        return plain(answer);
    }
    let request = Request { gateway, head, peer, id, url_id: &target.config.id };
    let mut answer = if target.speaks_http {
        function_url_http::answer(&request, &target, body).await
    } else {
        event_answer(&request, &target, body).await
    };
    if let Some(cors) = &cors {
        url_event::cors::apply(cors, &head.headers, answer.headers_mut());
    }
    answer
}

/// Calls the function with the event that the request becomes.
async fn event_answer(request: &Request<'_>, target: &UrlTarget, body: Incoming) -> Answer {
    let (gateway, id) = (request.gateway, request.id);
    let is_signed = target.config.auth == UrlAuth::Iam;
    let (body, principal) = match request.read(body, is_signed).await {
        Ok(read) => read,
        Err(answer) => return answer,
    };
    let event = Bytes::from(request.event(&body, &principal));
    let call = request.call(&target.function, &target.qualifier, event, principal);
    if target.config.streaming {
        let start = stream_call::start(gateway, call).await;
        return function_url_stream::answer(gateway, start, id).await;
    }
    match gateway.invoker.call(call).await {
        Ok(reply) => outcome(gateway, reply, id),
        Err(refusal) => refused(&refusal),
    }
}

/// Nothing is served under this host.
fn absent(gateway: &Gateway, door: Door<'_>) -> Answer {
    let Door::Name(name) = door else { return url_error(StatusCode::NOT_FOUND, "Not found") };
    let exists = FunctionName::new(name).is_ok_and(|name| gateway.invoker.has_function(&name));
    if !gateway.dev || !exists {
        return url_error(StatusCode::NOT_FOUND, "Not found");
    }
    let text = format!(
        "The function {name} has no URL yet. Give it one in template.yaml, then `mayfly deploy` \
         (`mayfly dev` does it by itself):\n\n    \
             Properties:\n      \
               FunctionUrlConfig:\n        \
                 AuthType: NONE\n"
    );
    whole(StatusCode::NOT_FOUND, TEXT, Bytes::from(text))
}

/// One request and where it arrived.
#[derive(Clone)]
pub struct Request<'a> {
    /// Everything it may need.
    pub gateway: &'a Gateway,
    /// Its head.
    pub head: &'a Parts,
    /// Who sent it.
    pub peer: Peer,
    /// Its id, which is the invocation's.
    pub id: RequestId,
    url_id: &'a str,
}

impl Request<'_> {
    /// The body and the caller.
    ///
    /// # Errors
    /// What to answer instead.
    pub async fn read(
        &self,
        body: Incoming,
        is_signed: bool,
    ) -> Result<(Bytes, Principal), Answer> {
        if !is_signed {
            let read = body::read(body, PAYLOAD_BYTES_MAX).await;
            return read.map(|body| (body, Principal::Anonymous)).map_err(unreadable);
        }
        let forbidden = || url_error(StatusCode::FORBIDDEN, "Forbidden");
        let presented = match self.gateway.proof(self.head, &self.peer, Some("lambda")) {
            Ok(presented) if presented.service() == "lambda" => presented,
            Err(_) if self.head.headers.contains_key(API_KEY) => {
                let Some(caller) = self.api_key_holder() else {
                    body::discard(body).await;
                    return Err(forbidden());
                };
                let read = body::read(body, PAYLOAD_BYTES_MAX).await.map_err(unreadable)?;
                return Ok((read, caller.principal(self.gateway)));
            }
            _ => {
                body::discard(body).await;
                return Err(forbidden());
            }
        };
        let read = self.gateway.authenticated_body(
            &presented,
            &self.peer,
            body,
            PAYLOAD_BYTES_MAX,
            "function URL",
        );
        match read.await {
            Ok((body, caller)) => Ok((body, caller.principal(self.gateway))),
            Err(error) if error.status == 403 => {
                Err(url_error(StatusCode::FORBIDDEN, &error.message))
            }
            Err(error) => Err(rest_error(&error)),
        }
    }

    /// Who has the key in `x-api-key`, when it is one.
    fn api_key_holder(&self) -> Option<Caller> {
        let mut values = self.head.headers.get_all(API_KEY).iter();
        let text = values.next().and_then(|value| value.to_str().ok());
        // Of two keys it would be unclear whose right counts.
        let text = text.filter(|_| values.next().is_none()).unwrap_or_default();
        let id = split(text).map_or("x-api-key", |(id, _)| id);
        let now = self.gateway.clock.now();
        let Ok(identity) = self.gateway.keys.directory().api_key(text, now) else {
            lockout::note(id);
            return None;
        };
        Some(Caller { access_key: id.to_owned(), identity, peer: self.peer.clone() })
    }

    /// The call with an event.
    pub fn call(
        &self,
        function: &FunctionName,
        qualifier: &Qualifier,
        payload: Bytes,
        principal: Principal,
    ) -> Call {
        let home = &self.gateway.home;
        let mut arn =
            format!("arn:aws:lambda:{}:{}:function:{function}", home.region, home.account);
        if *qualifier != Qualifier::LATEST {
            arn.push(':');
            arn.push_str(&qualifier.to_string());
        }
        Call {
            function: function.clone(),
            qualifier: qualifier.clone(),
            invoked_arn: arn,
            request_id: self.id,
            payload,
            http: None,
            principal,
            source: Source::Url,
            event_id: None,
            correlation_id: None,
            mode: Mode::RequestResponse,
            client_context: None,
            trace_id: invoke::trace(&self.head.headers),
            want_tail: false,
        }
    }

    fn event(&self, body: &[u8], principal: &Principal) -> Vec<u8> {
        let headers = self.forwarded();
        let host = host(self.head);
        let account = self.gateway.home.account.as_str();
        let caller = match principal {
            Principal::Anonymous | Principal::Service { .. } | Principal::Platform => None,
            Principal::Key { access_key, arn, .. } => Some(IamCaller {
                access_key,
                account_id: account,
                caller_id: access_key,
                user_arn: arn,
                user_id: access_key,
            }),
        };
        let event = url_event::Request {
            method: self.head.method.as_str(),
            raw_path: self.head.uri.path(),
            raw_query: self.head.uri.query().unwrap_or_default(),
            protocol: "HTTP/1.1",
            headers: &headers,
            body,
            source_ip: &self.peer.address.ip().to_canonical().to_string(),
            domain_name: host.rsplit_once(':').map_or(host, |(name, _)| name),
            api_id: self.url_id,
            account_id: account,
            request_id: &self.id.to_string(),
            time_ms: self.gateway.clock.now().0,
            caller,
        };
        event.to_event()
    }

    /// The headers with what the platform adds. What a client claims to have forwarded is
    /// replaced: this server is the first that can be believed.
    pub fn forwarded(&self) -> HeaderMap {
        let mut headers = self.head.headers.clone();
        // A key of ours is no business of the function's; any other it may look at itself.
        let is_ours = |value: &HeaderValue| value.to_str().is_ok_and(|key| split(key).is_some());
        if headers.get_all(API_KEY).iter().any(is_ours) {
            headers.remove(API_KEY);
        }
        let address = self.peer.address.ip().to_canonical().to_string();
        let host = host(self.head);
        let (scheme, port) = if self.peer.is_secure { ("https", "443") } else { ("http", "80") };
        let port = host.rsplit_once(':').map_or(port, |(_, port)| port);
        headers.insert(FORWARDED_FOR, header(&address));
        headers.insert(FORWARDED_PORT, header(port));
        headers.insert(FORWARDED_PROTO, header(scheme));
        headers
    }
}

fn unreadable(error: ReadError) -> Answer {
    match error {
        ReadError::TooLarge(max) => {
            let message = format!("Request must be smaller than {max} bytes");
            url_error(StatusCode::PAYLOAD_TOO_LARGE, &message)
        }
        ReadError::Slow => {
            url_error(StatusCode::REQUEST_TIMEOUT, "The request body came too slowly")
        }
        ReadError::Broken => url_error(StatusCode::BAD_REQUEST, "The request body broke off"),
    }
}

/// The answer for a call that was not let in.
pub fn refused(refusal: &Refusal) -> Answer {
    match refusal {
        Refusal::NotFound => url_error(StatusCode::NOT_FOUND, "Not found"),
        Refusal::Forbidden => url_error(StatusCode::FORBIDDEN, "Forbidden"),
        Refusal::NotReady { .. } => {
            url_error(StatusCode::BAD_GATEWAY, "The function is not ready to be invoked")
        }
        Refusal::Throttled(_) => url_error(StatusCode::TOO_MANY_REQUESTS, "Rate exceeded"),
        Refusal::Recursion => {
            url_error(StatusCode::BAD_REQUEST, "Stopped as a recursive invocation")
        }
        Refusal::Draining | Refusal::NoSpace => {
            url_error(StatusCode::SERVICE_UNAVAILABLE, "The server is shutting down")
        }
        Refusal::Internal(cause) => {
            tracing::error!(%cause, "a function URL call could not be made");
            url_error(StatusCode::BAD_GATEWAY, "Internal Server Error")
        }
    }
}

/// The answer for what a function did.
pub fn outcome(gateway: &Gateway, mut reply: Reply, id: RequestId) -> Answer {
    match std::mem::replace(&mut reply.outcome, Outcome::Success(Bytes::new())) {
        Outcome::Success(answer) => match url_event::Response::from_answer(&answer) {
            Ok(response) => plain(response),
            Err(bad) => malformed(gateway, &reply, &bad, id),
        },
        Outcome::Fault(Fault::Timeout { .. } | Fault::InitTimeout { .. }) => {
            url_error(StatusCode::GATEWAY_TIMEOUT, "Internal Server Error")
        }
        Outcome::HandlerError(_) | Outcome::Fault(_) => plain(BadAnswer::response()),
    }
}

/// The answer for a function that returned something that is no HTTP response; its own log says
/// why.
pub fn malformed(gateway: &Gateway, reply: &Reply, bad: &BadAnswer, id: RequestId) -> Answer {
    gateway.invoker.bad_url_answer(reply, id, bad.to_string());
    plain(BadAnswer::response())
}

/// An answer that `wire` wrote.
pub fn plain(response: url_event::Response) -> Answer {
    let mut answer = Response::new(Body::Full(response.body));
    *answer.status_mut() = response.head.status;
    *answer.headers_mut() = response.head.headers;
    answer
}
