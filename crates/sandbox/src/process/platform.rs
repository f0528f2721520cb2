//! The way from inside an environment to the platform's own API.
//!
//! Owns which connections are for the platform, and which environments are there. Never reads a
//! request and never decides what it may do: connections are handed on as they came.
//!
//! The platform is at the address of the Runtime API, so that an environment has one listener and
//! no route: the first request of a connection says whom it is for. That costs one look at its
//! first bytes for each connection, and nothing for each invocation.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use tokio::net::TcpStream;
use tokio::sync::{OwnedSemaphorePermit, mpsc};

use crate::limits::INWARD_QUEUE_MAX;
use crate::seam::EnvironmentId;

/// Where the platform's API is, seen from inside a confined environment.
pub const PLATFORM_ENDPOINT: &str = "http://127.0.0.1:9001";

/// What the paths of the Runtime API, and of those for extensions, begin with.
const OWN_PATHS: [&[u8]; 6] =
    [b"/2018-06-01/", b"/2020-01-01/", b"/2020-08-15/", b"/2022-07-01/", b"/runtime/", b"/ping"];
/// No method is longer.
const METHOD_BYTES_MAX: usize = 16;

/// A connection from inside an environment that is for the platform.
#[derive(Debug)]
pub struct Inward {
    /// Where it comes from.
    pub environment: EnvironmentId,
    /// The connection.
    pub stream: TcpStream,
    /// What was read of it already.
    pub read: Bytes,
    /// Its place among the connections of its environment, to be held as long as it lives.
    pub permit: OwnedSemaphorePermit,
}

/// The sandbox's end. A clone is cheap and shares everything.
#[derive(Clone, Debug)]
pub struct Platform {
    connections: mpsc::Sender<Inward>,
    present: Arc<Mutex<HashSet<EnvironmentId>>>,
}

impl Platform {
    /// The sandbox's end, and where the connections arrive.
    #[must_use]
    pub fn new() -> (Self, mpsc::Receiver<Inward>) {
        let (connections, arrivals) = mpsc::channel(INWARD_QUEUE_MAX);
        (Self { connections, present: Arc::default() }, arrivals)
    }

    /// Whether an environment is there: from before its process does anything until its end.
    #[must_use]
    pub fn has(&self, environment: EnvironmentId) -> bool {
        self.lock().contains(&environment)
    }

    pub(super) fn enter(&self, environment: EnvironmentId) -> Presence {
        self.lock().insert(environment);
        Presence { platform: self.clone(), environment }
    }

    /// Hands a connection on; with too many on their way it is closed, and its client tries again.
    pub(super) fn hand_over(&self, inward: Inward) {
        if self.connections.try_send(inward).is_err() {
            tracing::warn!("a connection from inside was closed: too many wait for the platform");
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashSet<EnvironmentId>> {
        self.present.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// An environment that is there as long as this value.
#[derive(Debug)]
pub(super) struct Presence {
    platform: Platform,
    environment: EnvironmentId,
}

impl Presence {
    /// The way to the platform for connections of this environment.
    pub(super) fn door(&self) -> Door {
        Door { platform: self.platform.clone(), environment: self.environment }
    }
}

impl Drop for Presence {
    fn drop(&mut self) {
        self.platform.lock().remove(&self.environment);
    }
}

/// One environment's way to the platform.
#[derive(Clone, Debug)]
pub struct Door {
    pub(super) platform: Platform,
    pub(super) environment: EnvironmentId,
}

/// Whether a connection that begins with these bytes is for the platform; `None` when more of it
/// must be read. What is no request at all is left to the Runtime API, which refuses it.
pub fn is_for_platform(begin: &[u8]) -> Option<bool> {
    let Some(space) = begin.iter().take(METHOD_BYTES_MAX).position(|byte| *byte == b' ') else {
        return (begin.len() >= METHOD_BYTES_MAX).then_some(false);
    };
    let path = &begin[space + 1..];
    let length = path.iter().position(|byte| matches!(byte, b' ' | b'?' | b'\r' | b'\n'));
    let (path, is_whole) = (&path[..length.unwrap_or(path.len())], length.is_some());
    if OWN_PATHS.iter().any(|own| path.starts_with(own)) {
        return Some(false);
    }
    let may_become = !is_whole && OWN_PATHS.iter().any(|own| own.starts_with(path));
    (!may_become).then_some(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_bytes_say_whom_a_connection_is_for() {
        let cases: [(&str, Option<bool>); 13] = [
            ("", None),
            ("GET", None),
            ("GET ", None),
            ("GET /2018-06", None),
            ("GET /2018-06-01/runtime/invocation/next HTTP/1.1", Some(false)),
            ("POST /2020-01-01/extension/register", Some(false)),
            ("PUT /2022-07-01/telemetry HTTP/1.1", Some(false)),
            ("GET /ping HTTP/1.1", Some(false)),
            ("POST / HTTP/1.1", Some(true)),
            ("POST /2015-03-31/functions/f/invocations", Some(true)),
            ("GET /?Action=GetCallerIdentity", Some(true)),
            ("GET /2021-04-23/credentials HTTP/1.1", Some(true)),
            ("no request at all, but a longer text", Some(true)),
        ];
        for (begin, expected) in cases {
            assert_eq!(is_for_platform(begin.as_bytes()), expected, "{begin}");
        }
        assert_eq!(is_for_platform(&[0x16; 20]), Some(false));
    }

    #[test]
    fn an_environment_is_there_until_its_end() {
        let (platform, _arrivals) = Platform::new();
        let (one, two) = (EnvironmentId(1), EnvironmentId(2));
        let presence = platform.enter(one);
        assert!(platform.has(one) && !platform.has(two));
        drop(presence);
        assert!(!platform.has(one));
    }
}
