//! Which door a request comes through, decided from listener, host and path alone.
//!
//! Owns the reading of the `Host` header. Never looks at a signature or a body.
//!
//! ```text
//! host <id>.lambda-url.<region>.<domain>  ─▶ a function URL by id       (functions)
//! host NAME.localhost                     ─▶ a function URL by name     (functions, dev only)
//! path /_mayfly/health                    ─▶ health                     (all)
//! path /.well-known/acme-challenge/…      ─▶ what an authority looks for (plain, beside TLS)
//! anything else there                     ─▶ the same over TLS          (plain, beside TLS)
//! path /_mayfly/code/<digest>             ─▶ a deployment package       (API)
//! path /metrics                           ─▶ Prometheus                 (API)
//! path /_mayfly/usage                     ─▶ usage counters             (API)
//! path /_mayfly/login                     ─▶ where people sign in       (API)
//! path /_mayfly/hooks/NAME                ─▶ a webhook               (all)
//! path /_mayfly/sns/<file>                ─▶ what topics sign with   (API)
//! path /_mayfly/v1/…                      ─▶ runs and queues            (API)
//! anything else                           ─▶ the AWS APIs               (API)
//! ```

/// What a listening address is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// API and functions on one port.
    Both,
    /// API only.
    Api,
    /// Function URLs only.
    Functions,
    /// Plain HTTP beside TLS.
    Plain,
}

impl Role {
    /// Whether the AWS APIs are served there.
    #[must_use]
    pub fn has_api(self) -> bool {
        matches!(self, Self::Both | Self::Api)
    }
}

/// The door of one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Front<'a> {
    /// A function URL, by its id.
    UrlId(&'a str),
    /// A function URL, by the function's name.
    UrlName(&'a str),
    /// `/_mayfly/health`.
    Health,
    /// `/metrics`.
    Metrics,
    /// `/_mayfly/usage`.
    Usage,
    /// What follows `/_mayfly/v1`, with its slash.
    V1(&'a str),
    /// `/_mayfly/code/<digest>`.
    Code(&'a str),
    /// What follows `/_mayfly/hooks/`.
    Hook(&'a str),
    /// `/_mayfly/sns/<file>`.
    TopicCertificate(&'a str),
    /// `/_mayfly/login`.
    Login,
    /// A file that an authority looks for, by its token.
    Challenge(&'a str),
    /// The same address over TLS.
    Redirect,
    /// The AWS APIs.
    Api,
    /// Nothing is served here under this name.
    Nowhere,
}

/// How hosts of function URLs look on this server.
#[derive(Clone, Debug)]
pub struct Hosts {
    /// `.lambda-url.<region>.<domain>`, lower case.
    url_suffix: String,
    /// Whether `NAME.localhost` names a function.
    by_name: bool,
}

impl Hosts {
    /// The hosts of a region and a domain; `by_name` also serves `NAME.localhost`.
    #[must_use]
    pub fn new(region: &str, domain: &str, by_name: bool) -> Self {
        Self { url_suffix: format!(".lambda-url.{region}.{domain}"), by_name }
    }

    /// The door of a request.
    #[must_use]
    pub fn front<'a>(&self, role: Role, host: &'a str, path: &'a str) -> Front<'a> {
        if role == Role::Plain {
            return plain(path);
        }
        if role != Role::Api
            && let Some(front) = self.function(host)
        {
            return front;
        }
        if path == "/_mayfly/health" {
            return Front::Health;
        }
        if let Some(rest) = path.strip_prefix("/_mayfly/hooks/") {
            return Front::Hook(rest);
        }
        if role == Role::Functions {
            return Front::Nowhere;
        }
        if path == "/metrics" {
            return Front::Metrics;
        }
        if path == "/_mayfly/usage" {
            return Front::Usage;
        }
        if path == "/_mayfly/login" {
            return Front::Login;
        }
        if let Some(rest) = path.strip_prefix("/_mayfly/v1")
            && rest.starts_with('/')
        {
            return Front::V1(rest);
        }
        if let Some(file) = path.strip_prefix("/_mayfly/sns/") {
            return Front::TopicCertificate(file);
        }
        match path.strip_prefix("/_mayfly/code/") {
            Some(digest) => Front::Code(digest),
            None if path.starts_with("/_mayfly/") => Front::Nowhere,
            None => Front::Api,
        }
    }

    fn function<'a>(&self, host: &'a str) -> Option<Front<'a>> {
        let name = without_port(host);
        let strip = |suffix: &str| {
            let at = name.len().checked_sub(suffix.len())?;
            let end = name.get(at..)?;
            end.eq_ignore_ascii_case(suffix).then(|| &name[..at]).filter(|rest| !rest.is_empty())
        };
        if let Some(id) = strip(&self.url_suffix) {
            return Some(Front::UrlId(id));
        }
        if self.by_name {
            return strip(".localhost").filter(|n| !n.contains('.')).map(Front::UrlName);
        }
        None
    }
}

fn plain(path: &str) -> Front<'_> {
    match path.strip_prefix("/.well-known/acme-challenge/") {
        Some(token) => Front::Challenge(token),
        None if path == "/_mayfly/health" => Front::Health,
        None => Front::Redirect,
    }
}

/// A host's name without its port.
pub fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_find_their_door() {
        use Front::{Code, Health, Metrics, Nowhere, UrlId, UrlName, Usage, V1};
        use Role::{Api, Both, Functions, Plain};
        let cases = [
            (Both, "localhost:4566", "/2015-03-31/functions/", Front::Api),
            (Both, "127.0.0.1:4566", "/", Front::Api),
            (Both, "[::1]:4566", "/", Front::Api),
            (Both, "", "/_mayfly/health", Health),
            (Both, "hello.localhost:4566", "/_mayfly/health", UrlName("hello")),
            (Both, "hello.localhost", "/", UrlName("hello")),
            (Both, "a.b.localhost", "/", Front::Api),
            (Both, ".localhost", "/", Front::Api),
            (Both, "abc.lambda-url.us-east-1.localhost:4566", "/x", UrlId("abc")),
            (Both, "ABC.LAMBDA-URL.us-east-1.localhost", "/x", UrlId("ABC")),
            (Both, "abc.lambda-url.eu-west-1.localhost", "/x", Front::Api),
            (Both, "é.localhost", "/x", UrlName("é")),
            (Api, "hello.localhost", "/", Front::Api),
            (Api, "localhost", "/metrics", Metrics),
            (Api, "localhost", "/_mayfly/usage", Usage),
            (Functions, "localhost", "/_mayfly/usage", Nowhere),
            (Api, "localhost", "/_mayfly/login", Front::Login),
            (Functions, "localhost", "/_mayfly/login", Nowhere),
            (Api, "localhost", "/_mayfly/code/ab", Code("ab")),
            (Api, "localhost", "/_mayfly/hooks/ci/x", Front::Hook("ci/x")),
            (Functions, "localhost", "/_mayfly/hooks/ci", Front::Hook("ci")),
            (Plain, "localhost", "/_mayfly/hooks/ci", Front::Redirect),
            (Api, "localhost", "/_mayfly/sns/a.pem", Front::TopicCertificate("a.pem")),
            (Functions, "localhost", "/_mayfly/sns/a.pem", Nowhere),
            (Api, "localhost", "/_mayfly/other", Nowhere),
            (Api, "localhost", "/_mayfly/v1/runs/7", V1("/runs/7")),
            (Api, "localhost", "/_mayfly/v11", Nowhere),
            (Functions, "localhost", "/_mayfly/v1/runs", Nowhere),
            (Plain, "hello.localhost", "/", Front::Redirect),
            (Plain, "localhost", "/metrics", Front::Redirect),
            (Plain, "localhost", "/_mayfly/health", Health),
            (Plain, "any", "/.well-known/acme-challenge/t", Front::Challenge("t")),
            (Both, "any", "/.well-known/acme-challenge/t", Front::Api),
            (Functions, "hello.localhost", "/", UrlName("hello")),
            (Functions, "localhost", "/_mayfly/health", Health),
            (Functions, "localhost", "/metrics", Nowhere),
            (Functions, "localhost", "/2015-03-31/functions/", Nowhere),
        ];
        let hosts = Hosts::new("us-east-1", "localhost", true);
        for (role, host, path, expected) in cases {
            assert_eq!(hosts.front(role, host, path), expected, "{role:?} {host} {path}");
        }
        let strict = Hosts::new("us-east-1", "example.org", false);
        assert_eq!(strict.front(Both, "hello.localhost", "/"), Front::Api);
    }
}
