//! Credentials of execution roles, as environments are given them.
//!
//! Owns what is asked for and when an environment is too old for what it got. Never makes
//! credentials: the issuer comes in, and its variables go out as they are.
//!
//! An ordinary environment gets an access key in its variables, which is what handlers of every
//! language read; it takes no further calls some time before the key ends. A zygote outlives any
//! key and so do clients that its copies inherit: it gets the address at which SDKs fetch, and
//! fetch again, in the manner of the public service's snapshots.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use mayfly_core::name::FunctionName;
use mayfly_sandbox::EnvironmentId;
use tokio::time::Instant;

/// The address of the platform, for SDKs.
pub const ENDPOINT: &str = "AWS_ENDPOINT_URL";

/// The port at which functions look for AWS's parameters-and-secrets extension.
pub const EXTENSION_PORT: &str = "PARAMETERS_SECRETS_EXTENSION_HTTP_PORT";

/// For whom credentials are wanted.
#[derive(Clone, Copy, Debug)]
pub struct RoleRequest<'a> {
    /// The ARN of the execution role.
    pub role: &'a str,
    /// The function; it names the session.
    pub function: &'a FunctionName,
    /// The environment, to which they are bound.
    pub environment: EnvironmentId,
    /// Whether they must outlive any key: addresses to fetch from instead of the key.
    pub fetched: bool,
}

/// Makes the variables with the credentials of one environment; none when the role is gone.
pub type Issue = dyn Fn(RoleRequest<'_>) -> Vec<(String, String)> + Send + Sync;

/// Where credentials come from, and how long they are good.
#[derive(Clone)]
pub struct Issuer {
    issue: Arc<Issue>,
    life: Duration,
}

impl Issuer {
    /// An issuer of credentials that are good for `life`.
    pub fn new(
        life: Duration,
        issue: impl Fn(RoleRequest<'_>) -> Vec<(String, String)> + Send + Sync + 'static,
    ) -> Self {
        Self { issue: Arc::new(issue), life }
    }

    /// Adds the credentials to an environment's variables. They win over what the function sets,
    /// but for the addresses of the platform: a function may talk to another one.
    pub(crate) fn add(&self, env: &mut Vec<(String, String)>, request: RoleRequest<'_>) {
        for (name, value) in (self.issue)(request) {
            let own = env.iter().position(|(own, _)| *own == name);
            match own {
                Some(_) if name == ENDPOINT || name == EXTENSION_PORT => {}
                Some(at) => env[at].1 = value,
                None => env.push((name, value)),
            }
        }
    }

    /// Until when an environment may take calls that was begun then: a call may still run as long
    /// as a function may, with the key that it has.
    pub(crate) fn good_until(&self, begun: Instant) -> Instant {
        let longest = Duration::from_secs(mayfly_core::limits::TIMEOUT_S_MAX.into());
        begun + self.life.saturating_sub(longest).max(self.life / 2)
    }
}

impl fmt::Debug for Issuer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Issuer").field("life", &self.life).finish_non_exhaustive()
    }
}
