//! Configuration: defaults, then the file, then `MAYFLY_…` variables, then flags.
//!
//! Owns the list of settings, their defaults and their checks. Every setting is written as text
//! through one function, whatever its origin, so that an error always names the setting and the
//! place where it was made. Never reads anything after the start: the configuration is passed in.

pub mod oidc;
pub mod tls;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use mayfly_core::delivery::Waits;
use mayfly_core::limits::{CONCURRENCY_DEFAULT, REQUEST_BYTES_MAX};
use mayfly_core::name::Home;
use mayfly_core::schedule::missed;

use mayfly_control::UrlBase;
use mayfly_invoke::limits::SPARES;

use crate::gateway::limits::CONNECTIONS_MAX;
use crate::gateway::lockout;
use crate::outgoing::Reach;
use crate::problem::Problem;

/// For whom the server runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// For its developer, on this machine: loopback only, the well-known key `test`/`test`.
    Dev,
    /// For others: a random key, made at the first start and shown once.
    Server,
}

/// How long environments stay without work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeepAlive {
    /// As the gaps between each function's calls suggest.
    Learned,
    /// All of them this long.
    Fixed(Duration),
}

/// The least memory for environments: a small function fits.
const MEMORY_MB_MIN: u64 = 64;

/// Everything that can be set, with its unit in the name or the type.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// For whom.
    pub mode: Mode,
    /// Where the API listens.
    pub api_listen: SocketAddr,
    /// Where function URLs listen; `None` shares the API's address.
    pub functions_listen: Option<SocketAddr>,
    /// Where everything durable lies.
    pub data_dir: PathBuf,
    /// The file with the master keys; `None` looks elsewhere (`master_key`).
    pub master_key_file: Option<PathBuf>,
    /// Account and region.
    pub home: Home,
    /// How failed authentication is slowed down.
    pub lockout: lockout::Config,
    /// TLS.
    pub tls: tls::Config,
    /// Authorities that the platform's own requests trust beside the machine's.
    pub ca_file: Option<PathBuf>,
    /// Whose tokens are believed.
    pub oidc: oidc::Config,
    /// Where clients find function URLs: `<scheme>://<id>.lambda-url.<region>.<authority>/`; `None`
    /// is `http://localhost:<port>`.
    pub url_base: Option<UrlBase>,
    /// Concurrent executions of the account.
    pub concurrency: u32,
    /// Started interpreters of each kind that wait for any function.
    pub spares: usize,
    /// How long an environment stays without work before it ends.
    pub keep_alive: KeepAlive,
    /// Memory that all environments may use together, MB; `None` is the machine's without a
    /// reserve.
    pub memory_max_mb: Option<u64>,
    /// How long an environment stays runnable after an invocation before it is frozen.
    pub freeze_after: Duration,
    /// Waits between the attempts at an asynchronous event.
    pub event_waits: Waits,
    /// How long an `Idempotency-Key` is remembered.
    pub idempotency_window: Duration,
    /// How long the credentials of an environment are good.
    pub role_session: Duration,
    /// Addresses that subscriptions and API destinations may name.
    pub http_targets: Reach,
    /// What is done about firings of schedules that were missed.
    pub schedule_missed: missed::Policy,
    /// Open connections.
    pub connections_max: usize,
    /// Log events older than this are deleted unless their group says otherwise; `None` keeps.
    pub log_retention_days: Option<u32>,
    /// Size of the log store; the oldest events go first.
    pub log_bytes_max: u64,
    /// Days that records of invocations are kept.
    pub run_retention_days: u32,
    /// How long the audit log is kept.
    pub audit_retention_days: u32,
    /// A payload or result that is longer is not kept with its record, bytes; 0 keeps none.
    pub run_payload_bytes_max: usize,
    /// The share of synchronous invocations that leave a record; failed ones always do.
    pub run_sample_percent: u32,
    /// How long a shutdown waits for requests in flight.
    pub drain: Duration,
    /// Worker threads; `None` is one a core, at least two.
    pub workers: Option<usize>,
    /// Which of the server's own records are written: `error` to `trace`.
    pub log_level: tracing::level_filters::LevelFilter,
    /// Whether the server's own log is JSON.
    pub log_json: bool,
}

/// A setting made on the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flag {
    /// The setting's key.
    pub key: String,
    /// Its value.
    pub value: String,
    /// How the flag is called there, for errors.
    pub flag: String,
}

/// One setting: its key in the file (`MAYFLY_` and upper case in the environment), its default in
/// words, and its meaning. `docs/reference/configuration.md` has one row for each (a test).
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// The key.
    pub key: &'static str,
    /// The default in words.
    pub default: &'static str,
    /// The meaning.
    pub meaning: &'static str,
}

/// Every setting.
pub const SETTINGS: [Setting; 51] = [
    setting("api_listen", "127.0.0.1:4566", "address and port of the API"),
    setting("functions_listen", "as api_listen", "address and port of function URLs"),
    setting("data_dir", ".mayfly (dev), /var/lib/mayfly (server)", "everything durable"),
    setting(
        "master_key_file",
        "master.key in data_dir",
        "file with the keys that seal secrets, the primary one first",
    ),
    setting("account", "000000000000", "twelve digits; part of every ARN"),
    setting("region", "us-east-1", "part of every ARN"),
    setting("url_base", "http://localhost:PORT", "scheme, domain and port of function URLs"),
    setting(
        "auth_failures_max",
        "0 (dev), 60 (server)",
        "failed authentications a minute, of one address or key, before answers slow down; 0 never",
    ),
    setting("auth_delay_max_ms", "5000", "longest such delay, milliseconds, 100 to 30000"),
    setting(
        "tls_cert",
        "none",
        "PEM file of this server's certificate and its issuers; serves TLS",
    ),
    setting("tls_key", "none", "PEM file of its private key"),
    setting("tls_client_ca", "none", "PEM file of authorities whose clients are let in"),
    setting("tls_client_auth", "required", "required or optional: certificates of clients"),
    setting(
        "tls_client_roles",
        "none",
        "cn:NAME=ROLE,dns:…,uri:…: the roles that certificates of clients stand for",
    ),
    setting(
        "hsts_max_age_s",
        "31536000",
        "seconds that browsers shall use https only; 0 does not say so",
    ),
    setting("http_listen", "none", "address and port of plain HTTP beside TLS: leads to https"),
    setting("acme_domains", "none", "names, by commas, for which to ask an authority (ACME)"),
    setting("acme_email", "none", "where the authority writes to"),
    setting("acme_directory_url", "Let's Encrypt's", "the authority's directory"),
    setting("acme_challenge", "tls-alpn-01", "http-01 (on http_listen) or tls-alpn-01"),
    setting("ca_file", "none", "PEM file of authorities for the server's own requests to others"),
    setting("oidc_issuer", "none", "address of the identity provider that people sign in at"),
    setting("oidc_client_id", "none", "the client that `mayfly login` is, at the provider"),
    setting("oidc_audience", "oidc_client_id", "further audiences of accepted tokens, by commas"),
    setting("oidc_keys", "as the issuer says", "file or address of the provider's keys (JWKS)"),
    setting("oidc_role_claim", "none", "claim that names the roles that its bearer may assume"),
    setting(
        "oidc_roles",
        "the claim holds role names",
        "VALUE=ROLE,…: the roles that values of the claim stand for",
    ),
    setting("concurrency", "1000", "concurrent executions of the account, 1 to 100000"),
    setting("spares", "2", "started Node interpreters that wait for any function, 0 to 64"),
    setting(
        "keep_alive",
        "learned",
        "idle seconds before an environment ends, 1 to 86400, or learned from each function",
    ),
    setting(
        "memory_max_mb",
        "0",
        "MB for all environments together, 64 and more; 0 is the machine's but for a reserve",
    ),
    setting("freeze_after_ms", "50", "milliseconds before an idle environment is frozen"),
    setting(
        "event_retry_first_ms",
        "60000",
        "milliseconds before the first retry of an event that its function failed, 0 to 21600000",
    ),
    setting(
        "event_retry_second_ms",
        "120000",
        "milliseconds before the second such retry, 0 to 21600000",
    ),
    setting(
        "event_backoff_first_ms",
        "1000",
        "first wait of a throttled event, milliseconds, doubling, 1 to 3600000",
    ),
    setting(
        "event_backoff_max_ms",
        "300000",
        "longest wait of a throttled event, milliseconds, 1 to 3600000",
    ),
    setting(
        "idempotency_window_s",
        "86400",
        "seconds for which an Idempotency-Key is remembered, 1 to 1209600",
    ),
    setting(
        "role_session_s",
        "43200",
        "seconds for which the credentials of an environment are good, 10 to 43200; \
         an environment is replaced before",
    ),
    setting(
        "http_targets",
        "any (dev), public (server)",
        "addresses that subscriptions and API destinations may name: public, private, any; \
         private adds private networks, any this machine too",
    ),
    setting(
        "schedule_missed",
        "once",
        "firings of schedules that were missed while the server was off: skip, once (the last \
         one), all; the tag mayfly:missed of a schedule group says otherwise",
    ),
    setting("connections_max", "10000", "open connections, 8 to 1000000"),
    setting("log_retention_days", "0", "days that function logs are kept; 0 keeps them"),
    setting("log_bytes_max", "1073741824", "bytes of function logs; the oldest go first"),
    setting("audit_retention_days", "365", "days that the audit log is kept, 1 to 3650"),
    setting("run_retention_days", "7", "days that records of invocations are kept, 1 to 3650"),
    setting(
        "run_payload_bytes_max",
        "65536",
        "longest payload or result kept with a record, bytes, 0 to 6291456; 0 keeps none",
    ),
    setting(
        "run_sample_percent",
        "100 (dev), 1 (server)",
        "share of synchronous successes that leave a record, 0 to 100; others always do",
    ),
    setting("drain_s", "30", "seconds that a shutdown waits for requests in flight, 0 to 900"),
    setting("workers", "0", "worker threads, 0 to 256; 0 is three quarters of the cores"),
    setting("log_level", "info", "the server's own log: off, error, warn, info, debug, trace"),
    setting("log_format", "text", "the server's own log: text or json"),
];

const fn setting(key: &'static str, default: &'static str, meaning: &'static str) -> Setting {
    Setting { key, default, meaning }
}

impl Config {
    /// The defaults of a mode.
    #[must_use]
    pub fn new(mode: Mode) -> Self {
        let data_dir = match mode {
            Mode::Dev => PathBuf::from(".mayfly"),
            Mode::Server => PathBuf::from("/var/lib/mayfly"),
        };
        Self {
            mode,
            api_listen: SocketAddr::from(([127, 0, 0, 1], 4566)),
            functions_listen: None,
            data_dir,
            master_key_file: None,
            home: Home { account: "000000000000".to_owned(), region: "us-east-1".to_owned() },
            lockout: lockout::Config {
                failures_max: if mode == Mode::Dev { 0 } else { 60 },
                delay_max: Duration::from_secs(5),
            },
            tls: tls::Config::default(),
            ca_file: None,
            oidc: oidc::Config::default(),
            url_base: None,
            concurrency: CONCURRENCY_DEFAULT,
            spares: SPARES,
            keep_alive: KeepAlive::Learned,
            memory_max_mb: None,
            freeze_after: Duration::from_millis(50),
            event_waits: Waits::default(),
            idempotency_window: Duration::from_secs(86_400),
            role_session: Duration::from_secs(43_200),
            http_targets: if mode == Mode::Dev { Reach::Any } else { Reach::Public },
            schedule_missed: missed::Policy::default(),
            connections_max: CONNECTIONS_MAX,
            log_retention_days: None,
            log_bytes_max: 1024 * 1024 * 1024,
            run_retention_days: 7,
            audit_retention_days: 365,
            run_payload_bytes_max: mayfly_store::limits::RUN_PAYLOAD_BYTES_DEFAULT,
            run_sample_percent: if mode == Mode::Dev { 100 } else { 1 },
            drain: Duration::from_secs(30),
            workers: None,
            log_level: tracing::level_filters::LevelFilter::INFO,
            log_json: false,
        }
    }

    /// Defaults, then the file (when given), then the environment, then the flags.
    ///
    /// # Errors
    /// [`Problem::ConfigFile`] or [`Problem::Setting`]; an unknown key in the file is an error. An
    /// unknown `MAYFLY_` variable is not: container platforms make some by themselves.
    pub fn load(
        mode: Mode,
        file: Option<&Path>,
        environment: impl Iterator<Item = (String, String)>,
        flags: &[Flag],
    ) -> Result<Self, Problem> {
        let mut config = Self::new(mode);
        if let Some(path) = file {
            config.apply_file(path)?;
        }
        for (name, value) in environment {
            let key = name.strip_prefix("MAYFLY_").map(str::to_ascii_lowercase);
            if let Some(key) = key.filter(|key| SETTINGS.iter().any(|known| known.key == key)) {
                config.apply(&key, &value, &name)?;
            }
        }
        for Flag { key, value, flag } in flags {
            config.apply(key, value, flag)?;
        }
        config.check()?;
        Ok(config)
    }

    fn apply_file(&mut self, path: &Path) -> Result<(), Problem> {
        let unreadable = |reason: String| Problem::ConfigFile { path: path.to_owned(), reason };
        let text = std::fs::read_to_string(path).map_err(|e| unreadable(e.to_string()))?;
        let table: toml::Table = text.parse().map_err(|e: toml::de::Error| {
            let message = e.to_string();
            unreadable(message.trim_end().to_owned())
        })?;
        for (key, value) in table {
            let text = match value {
                toml::Value::String(text) => text,
                toml::Value::Integer(number) => number.to_string(),
                other => {
                    let reason = format!("a {} is not expected here", other.type_str());
                    return Err(invalid(&key, &path.display().to_string(), &reason));
                }
            };
            self.apply(&key, &text, &path.display().to_string())?;
        }
        Ok(())
    }

    /// Makes one setting.
    fn apply(&mut self, key: &str, value: &str, origin: &str) -> Result<(), Problem> {
        self.set(key, value).map_err(|reason| invalid(key, origin, &reason))
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), String> {
        if let Some(done) = self.tls.set(key, value) {
            return done;
        }
        match key {
            "api_listen" => self.api_listen = address(value)?,
            "functions_listen" => self.functions_listen = Some(address(value)?),
            "data_dir" => self.data_dir = PathBuf::from(non_empty(value)?),
            "master_key_file" => self.master_key_file = Some(non_empty(value)?.into()),
            "account" => self.home.account = account(value)?,
            "region" => self.home.region = host_part(value)?,
            "url_base" => self.url_base = Some(url_base(value)?),
            "auth_failures_max" => self.lockout.failures_max = number(value, 0, 1_000_000)?,
            "auth_delay_max_ms" => {
                self.lockout.delay_max = Duration::from_millis(number(value, 100, 30_000)?);
            }
            "ca_file" => self.ca_file = Some(PathBuf::from(non_empty(value)?)),
            key if key.starts_with("oidc_") => self.oidc.set(key, value)?,
            "concurrency" => self.concurrency = number(value, 1, 100_000)?,
            "spares" => self.spares = number(value, 0, 64)?,
            "keep_alive" => self.keep_alive = keep_alive(value)?,
            "memory_max_mb" => {
                self.memory_max_mb = Some(number(value, 0, 1 << 40)?).filter(|mb| *mb > 0);
                if self.memory_max_mb.is_some_and(|mb| mb < MEMORY_MB_MIN) {
                    return Err(format!("must be 0, or {MEMORY_MB_MIN} and more"));
                }
            }
            "freeze_after_ms" => {
                self.freeze_after = Duration::from_millis(number(value, 0, 3_600_000)?);
            }
            "event_retry_first_ms"
            | "event_retry_second_ms"
            | "event_backoff_first_ms"
            | "event_backoff_max_ms" => self.set_wait(key, value)?,
            "role_session_s" => {
                self.role_session = Duration::from_secs(number(value, 10, 43_200)?);
            }
            "idempotency_window_s" => {
                self.idempotency_window = Duration::from_secs(number(value, 1, 1_209_600)?);
            }
            "http_targets" => self.http_targets = reach(value)?,
            "schedule_missed" => {
                let policy = missed::Policy::parse(value);
                self.schedule_missed = policy.ok_or("must be skip, once or all")?;
            }
            "connections_max" => self.connections_max = number(value, 8, 1_000_000)?,
            "log_retention_days" => {
                self.log_retention_days = Some(number(value, 0, 36_500)?).filter(|days| *days > 0);
            }
            "log_bytes_max" => self.log_bytes_max = number(value, 1 << 20, 1 << 50)?,
            "audit_retention_days" => self.audit_retention_days = number(value, 1, 3_650)?,
            "run_retention_days" => self.run_retention_days = number(value, 1, 3_650)?,
            "run_payload_bytes_max" => {
                self.run_payload_bytes_max = number(value, 0, REQUEST_BYTES_MAX)?;
            }
            "run_sample_percent" => self.run_sample_percent = number(value, 0, 100)?,
            "drain_s" => self.drain = Duration::from_secs(number(value, 0, 900)?),
            "workers" => self.workers = Some(number(value, 0, 256)?).filter(|count| *count > 0),
            "log_level" => {
                self.log_level = value
                    .parse()
                    .map_err(|_| "must be off, error, warn, info, debug or trace".to_owned())?;
            }
            "log_format" => self.log_json = is_json(value)?,
            _ => return Err("there is no such setting".to_owned()),
        }
        Ok(())
    }

    fn set_wait(&mut self, key: &str, value: &str) -> Result<(), String> {
        let waits = &mut self.event_waits;
        match key {
            "event_retry_first_ms" => waits.retry_ms[0] = number(value, 0, 21_600_000)?,
            "event_retry_second_ms" => waits.retry_ms[1] = number(value, 0, 21_600_000)?,
            "event_backoff_first_ms" => waits.backoff_first_ms = number(value, 1, 3_600_000)?,
            _ => waits.backoff_max_ms = number(value, 1, 3_600_000)?,
        }
        Ok(())
    }

    /// What must hold between settings.
    fn check(&self) -> Result<(), Problem> {
        let between = |(key, reason): (&str, &str)| invalid(key, "the settings", reason);
        self.oidc.check().map_err(between)?;
        self.tls.check().map_err(between)?;
        if self.mode == Mode::Server {
            return Ok(());
        }
        let listens = [
            ("api_listen", Some(self.api_listen)),
            ("functions_listen", self.functions_listen),
            ("http_listen", self.tls.http_listen),
        ];
        for (key, address) in listens {
            if address.is_some_and(|address| !address.ip().is_loopback()) {
                let reason = "must be a loopback address: dev has a key that everybody knows; \
                              use `mayfly server` to listen for others";
                return Err(invalid(key, "mayfly dev", reason));
            }
        }
        Ok(())
    }
}

fn invalid(key: &str, origin: &str, reason: &str) -> Problem {
    Problem::Setting { key: key.to_owned(), origin: origin.to_owned(), reason: reason.to_owned() }
}

fn non_empty(value: &str) -> Result<&str, String> {
    if value.is_empty() { Err("must not be empty".to_owned()) } else { Ok(value) }
}

/// Texts between commas, without the spaces around them.
fn list(value: &str) -> Result<Vec<String>, String> {
    let texts: Vec<String> = value.split(',').map(|text| text.trim().to_owned()).collect();
    match texts.iter().any(String::is_empty) {
        true => Err("must be texts with commas between them".to_owned()),
        false => Ok(texts),
    }
}

fn reach(value: &str) -> Result<Reach, String> {
    match value {
        "public" => Ok(Reach::Public),
        "private" => Ok(Reach::Private),
        "any" => Ok(Reach::Any),
        _ => Err("must be public, private or any".to_owned()),
    }
}

fn address(value: &str) -> Result<SocketAddr, String> {
    value.parse().map_err(|_| format!("{value:?} is not ADDRESS:PORT, for example 127.0.0.1:4566"))
}

fn keep_alive(value: &str) -> Result<KeepAlive, String> {
    if value == "learned" {
        return Ok(KeepAlive::Learned);
    }
    let seconds =
        number(value, 1, 86_400).map_err(|reason| format!("{reason}, nor the word learned"))?;
    Ok(KeepAlive::Fixed(Duration::from_secs(seconds)))
}

fn is_json(text: &str) -> Result<bool, String> {
    match text {
        "json" => Ok(true),
        "text" => Ok(false),
        _ => Err("must be text or json".to_owned()),
    }
}

fn account(value: &str) -> Result<String, String> {
    if value.len() == 12 && value.bytes().all(|b| b.is_ascii_digit()) {
        return Ok(value.to_owned());
    }
    Err("must be twelve digits (quote them in the file)".to_owned())
}

fn host_part(value: &str) -> Result<String, String> {
    let fits = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'.';
    if (1..=200).contains(&value.len()) && value.bytes().all(fits) {
        return Ok(value.to_owned());
    }
    Err("must be 1 to 200 characters of [a-z0-9.-]".to_owned())
}

fn url_base(value: &str) -> Result<UrlBase, String> {
    let wrong = || format!("{value:?} is not http://DOMAIN[:PORT] or https://DOMAIN[:PORT]");
    let (scheme, authority) = value.split_once("://").ok_or_else(wrong)?;
    let authority = authority.trim_end_matches('/');
    let (domain, port) = authority.split_once(':').unwrap_or((authority, "80"));
    if !matches!(scheme, "http" | "https") || port.parse::<u16>().is_err() {
        return Err(wrong());
    }
    host_part(domain).map_err(|_| wrong())?;
    Ok(UrlBase { scheme: scheme.to_owned(), authority: authority.to_owned() })
}

fn number<T>(value: &str, min: T, max: T) -> Result<T, String>
where
    T: std::str::FromStr + PartialOrd + std::fmt::Display,
{
    match value.parse::<T>() {
        Ok(number) if number >= min && number <= max => Ok(number),
        _ => Err(format!("{value:?} is not a whole number from {min} to {max}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(mode: Mode, file: &str, environment: &[(&str, &str)]) -> Result<Config, String> {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("mayfly.toml");
        std::fs::write(&path, file).unwrap();
        let environment = environment.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned()));
        let flag = Flag {
            key: "region".to_owned(),
            value: "eu-west-3".to_owned(),
            flag: "--region".to_owned(),
        };
        Config::load(mode, Some(&path), environment, &[flag])
            .map_err(|problem| problem.to_string().replace(dir.path().to_str().unwrap(), "DIR"))
    }

    #[test]
    fn flags_win_over_environment_over_file_over_defaults() {
        let file = "region = \"a\"\nconcurrency = 7\ndrain_s = 5";
        let environment = [("MAYFLY_CONCURRENCY", "9"), ("MAYFLY_REGION", "b"), ("OTHER", "x")];
        let config = load(Mode::Dev, file, &environment).unwrap();
        assert_eq!(config.home.region, "eu-west-3");
        assert_eq!(config.concurrency, 9);
        assert_eq!(config.drain, Duration::from_secs(5));
        assert_eq!(config.home.account, "000000000000");
    }

    #[test]
    fn mistakes_name_the_key_and_the_place() {
        let cases = [
            ("colour = \"red\"", "setting colour in DIR/mayfly.toml: there is no such setting"),
            ("workers = [1]", "setting workers in DIR/mayfly.toml: a array is not expected here"),
            (
                "concurrency = -1",
                "setting concurrency in DIR/mayfly.toml: \"-1\" is not a whole number from 1 to \
                 100000",
            ),
        ];
        for (file, expected) in cases {
            assert_eq!(load(Mode::Dev, file, &[]).unwrap_err(), expected);
        }
        let broken = load(Mode::Dev, "a = ", &[]).unwrap_err();
        assert!(broken.starts_with("cannot read the configuration file DIR/mayfly.toml: "));
        let variable = load(Mode::Dev, "", &[("MAYFLY_ACCOUNT", "12")]).unwrap_err();
        assert!(variable.starts_with("setting account in MAYFLY_ACCOUNT: must be twelve digits"));
    }

    #[test]
    fn keep_alive_is_a_time_or_learned() {
        let keep_alive = |text: &str| load(Mode::Dev, text, &[]).map(|config| config.keep_alive);
        assert_eq!(keep_alive(""), Ok(KeepAlive::Learned));
        assert_eq!(keep_alive("keep_alive = \"learned\""), Ok(KeepAlive::Learned));
        let minute = KeepAlive::Fixed(Duration::from_secs(60));
        assert_eq!(keep_alive("keep_alive = 60"), Ok(minute));
        let wrong = keep_alive("keep_alive = \"long\"").unwrap_err();
        assert!(
            wrong.starts_with("setting keep_alive in DIR/mayfly.toml: \"long\" is not a whole")
        );
        let small = load(Mode::Dev, "memory_max_mb = 63", &[]).unwrap_err();
        assert!(small.ends_with("must be 0, or 64 and more"), "{small}");
    }

    #[test]
    fn dev_listens_on_loopback_only() {
        let file = "api_listen = \"0.0.0.0:4566\"";
        assert!(load(Mode::Dev, file, &[]).unwrap_err().contains("must be a loopback address"));
        assert!(load(Mode::Server, file, &[]).is_ok());
    }

    #[test]
    fn sign_in_needs_an_issuer_and_an_audience() {
        let oidc = |text: &str| load(Mode::Dev, text, &[]).map(|config| config.oidc.provider());
        assert_eq!(oidc(""), Ok(None));
        let full = "oidc_issuer = \"https://id.example.org\"\noidc_client_id = \"cli\"\n\
                    oidc_audience = \"web, cron\"";
        let provider = oidc(full).unwrap().unwrap();
        assert_eq!(provider.audiences, ["cli", "web", "cron"]);
        assert_eq!(provider.keys, crate::oidc::KeySource::Discovered);
        let cases = [
            ("oidc_client_id = \"cli\"", "oidc_issuer"),
            ("oidc_issuer = \"https://id.example.org\"", "oidc_client_id"),
            ("oidc_issuer = \"http://id.example.org\"", "oidc_issuer"),
            ("oidc_keys = \"http://id.example.org/keys\"", "oidc_keys"),
            ("oidc_roles = \"ops\"", "oidc_roles"),
            ("oidc_audience = \"a,,b\"", "oidc_audience"),
        ];
        for (file, key) in cases {
            let error = oidc(file).unwrap_err();
            assert!(error.starts_with(&format!("setting {key} in ")), "{error}");
        }
    }

    #[test]
    fn variables_that_platforms_make_are_left_alone() {
        assert!(load(Mode::Server, "", &[("MAYFLY_SERVICE_HOST", "10.0.0.1")]).is_ok());
    }

    #[test]
    fn every_setting_works_and_is_documented() {
        let page =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/reference/configuration.md");
        let page = std::fs::read_to_string(page).unwrap();
        for setting in SETTINGS {
            let row = format!("| `{}` | {} | {} |", setting.key, setting.default, setting.meaning);
            assert!(page.contains(&row), "the page lacks this row:\n{row}");
            let mut config = Config::new(Mode::Dev);
            let reason = config.set(setting.key, "\u{0}").err();
            assert_ne!(reason.as_deref(), Some("there is no such setting"), "{}", setting.key);
        }
        let rows = page.lines().filter(|line| line.starts_with("| `")).count();
        assert_eq!(rows, SETTINGS.len(), "the page describes a setting that does not exist");
    }
}
