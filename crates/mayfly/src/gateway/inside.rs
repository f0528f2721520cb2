//! Requests from inside environments: the platform's API behind the address of the Runtime API.
//!
//! Owns the names of environments in credentials, the credentials that environments are given, and
//! the address at which they fetch fresh ones. Never reads a request of the API: it is like any
//! other, but that it came from a place that credentials can be bound to.
//!
//! ```text
//! launch ─▶ Issuer: access key, secret, token, addresses ─▶ variables of the environment
//! SDK inside ─▶ 127.0.0.1:9001 ─▶ sandbox ─▶ serve ─▶ Gateway::answer, Peer::environment set
//!                    GET /2021-04-23/credentials ─▶ a new key for the same role
//! ```
//! What fetches shows a token that names role and environment. It is a session's, sealed like any
//! other, whose key is told to nobody: it can be exchanged here and used for nothing else.

use std::net::{Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::StatusCode;
use http::header::AUTHORIZATION;
use http::request::Parts;
use mayfly_invoke::{ENDPOINT, EXTENSION_PORT, Issuer, RoleRequest};
use mayfly_sandbox::{EnvironmentId, Inward, PLATFORM_ENDPOINT, Platform};
use mayfly_store::Clock;
use serde_json::json;
use tokio::io::AsyncReadExt;
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::front::Role;
use super::listen;
use super::respond::{Answer, JSON, whole};
use super::{Gateway, Peer};
use crate::identity::{Credentials, Directory, Kind};

/// Where SDKs fetch credentials, in the manner of the public service's snapshots.
const CREDENTIALS_PATH: &str = "/2021-04-23/credentials";
/// How long a token for fetching is good; the environment's end is its real one.
const FETCHING: Duration = Duration::from_hours(24 * 3_650);
/// The addresses of environments, as policies and logs see them: no machine has such a one.
const NETWORK: u128 = 0xfd6d_6179_666c_7900 << 64;

/// An environment as its credentials name it: unique over restarts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inside {
    /// Drawn when the server began.
    pub boot: u64,
    /// Its id.
    pub environment: EnvironmentId,
}

impl Inside {
    /// The name in credentials.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{:016x}-{}", self.boot, self.environment.0)
    }

    /// Whether a name in credentials is that of an environment which is there.
    fn is_there(name: &str, boot: u64, platform: &Platform) -> bool {
        let Some((of, id)) = name.split_once('-') else { return false };
        let Ok(id) = id.parse() else { return false };
        let (found, environment) = (u64::from_str_radix(of, 16), EnvironmentId(id));
        found.is_ok_and(|found| found == boot) && platform.has(environment)
    }
}

/// What makes the credentials of environments; those of one that is gone stop working.
#[must_use]
pub fn issuer(
    directory: &Directory,
    platform: &Platform,
    boot: u64,
    life: Duration,
    clock: &Clock,
) -> Issuer {
    let known = platform.clone();
    directory.ask_environments(Box::new(move |name| Inside::is_there(name, boot, &known)));
    let (directory, clock) = (directory.clone(), clock.clone());
    Issuer::new(life, move |request| variables(&directory, boot, life, &clock, request))
}

fn variables(
    directory: &Directory,
    boot: u64,
    life: Duration,
    clock: &Clock,
    request: RoleRequest<'_>,
) -> Vec<(String, String)> {
    let environment = Inside { boot, environment: request.environment }.name();
    let session = request.function.as_str();
    let made = |life| {
        directory.issue_for_environment(request.role, session, &environment, clock.now(), life)
    };
    let (Some(key), Some(fetching)) = (made(life), made(FETCHING)) else {
        let (function, role) = (request.function, request.role);
        tracing::warn!(%function, %role, "the role is gone: an environment gets no credentials");
        return Vec::new();
    };
    let token = format!("{}.{}", fetching.access_key_id, fetching.session_token);
    let mut variables = vec![
        (ENDPOINT, PLATFORM_ENDPOINT.to_owned()),
        ("AWS_CONTAINER_CREDENTIALS_FULL_URI", format!("{PLATFORM_ENDPOINT}{CREDENTIALS_PATH}")),
        ("AWS_CONTAINER_AUTHORIZATION_TOKEN", token),
        (EXTENSION_PORT, PLATFORM_ENDPOINT.rsplit(':').next().unwrap_or_default().to_owned()),
    ];
    if !request.fetched {
        variables.extend([
            ("AWS_ACCESS_KEY_ID", key.access_key_id),
            ("AWS_SECRET_ACCESS_KEY", key.secret_access_key),
            ("AWS_SESSION_TOKEN", key.session_token),
        ]);
    }
    variables.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// Serves connections from inside until `stop`.
pub async fn serve(
    mut arrivals: mpsc::Receiver<Inward>,
    boot: u64,
    gateway: Arc<Gateway>,
    tracker: TaskTracker,
    stop: CancellationToken,
) {
    loop {
        let inward = tokio::select! {
            () = stop.cancelled() => return,
            inward = arrivals.recv() => inward,
        };
        let Some(Inward { environment, stream, read, permit }) = inward else { return };
        let address = Ipv6Addr::from(NETWORK | u128::from(environment.0));
        let peer = Peer {
            environment: Some(Inside { boot, environment }),
            // Nobody listens between a function and this server.
            is_secure: true,
            ..Peer::at(SocketAddr::from((address, 0)), Role::Api)
        };
        let (gateway, stop) = (gateway.clone(), stop.clone());
        tracker.spawn(async move {
            let _permit = permit;
            let (rest, answers) = stream.into_split();
            let stream = tokio::io::join(std::io::Cursor::new(read).chain(rest), answers);
            listen::requests(stream, peer, gateway, stop).await;
        });
    }
}

/// Whether a request is for fresh credentials.
pub fn is_for_credentials(peer: &Peer, path: &str) -> bool {
    peer.environment.is_some() && path == CREDENTIALS_PATH
}

/// Answers with fresh credentials.
pub fn credentials(gateway: &Gateway, head: &Parts, peer: &Peer) -> Answer {
    match fresh(gateway, head, peer) {
        Some(made) => {
            let expiration = super::v1::rfc3339(made.expires);
            let body = json!({
                "AccessKeyId": made.access_key_id,
                "SecretAccessKey": made.secret_access_key,
                "Token": made.session_token,
                "Expiration": expiration,
            });
            whole(StatusCode::OK, JSON, Bytes::from(body.to_string()))
        }
        None => {
            let body = json!({"Code": "AccessDenied", "Message": "The token is not good here"});
            whole(StatusCode::FORBIDDEN, JSON, Bytes::from(body.to_string()))
        }
    }
}

fn fresh(gateway: &Gateway, head: &Parts, peer: &Peer) -> Option<Credentials> {
    let (now, inside) = (gateway.clock.now(), peer.environment?);
    let token = head.headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (id, token) = token.split_once('.')?;
    let directory = gateway.keys.directory();
    let identity = directory.credential(id, Some(token), now).ok()?.identity;
    directory.check(&identity, now).ok()?;
    let Kind::RoleSession { session, environment: Some(environment), .. } = &identity.kind else {
        return None;
    };
    if *environment != inside.name() {
        return None;
    }
    let role = identity.role_arn(&gateway.home.account)?;
    let life = gateway.role_session;
    directory.issue_for_environment(&role, session, environment, now, life)
}
