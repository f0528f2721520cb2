//! How a function that serves HTTP is started and spoken to, read from its own configuration.
//!
//! Owns the start command's words and the settings in environment variables, by the names of the
//! AWS Lambda Web Adapter where it has one. Never starts or asks anything: the sandbox does.
//!
//! ```text
//! Handler                         gunicorn --bind :8080 'app:create_app()'   words, no shell
//! AWS_LWA_PORT, PORT              where the program listens                  8080
//! AWS_LWA_READINESS_CHECK_PATH    asked until it answers below 500           only the port
//! AWS_LWA_PASS_THROUGH_PATH       where events are posted                    /events
//! AWS_LWA_ERROR_STATUS_CODES      which answers to an event are failures     400-599
//! AWS_LAMBDA_MAX_CONCURRENCY      requests at once in one environment        1
//! ```

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use crate::function::Runtime;
use crate::limits::{HTTP_PORT_DEFAULT, INVOCATIONS_PER_ENVIRONMENT_MAX};

/// How many invocations an environment runs at once; set by the function, read by the platform
/// and by runtimes.
pub const MAX_CONCURRENCY: &str = "AWS_LAMBDA_MAX_CONCURRENCY";
/// The older name of the port, which the program also reads.
pub const PORT: &str = "PORT";

const LWA_PORT: &str = "AWS_LWA_PORT";
const READINESS_PORT: [&str; 2] = ["AWS_LWA_READINESS_CHECK_PORT", "READINESS_CHECK_PORT"];
const READINESS_PATH: [&str; 2] = ["AWS_LWA_READINESS_CHECK_PATH", "READINESS_CHECK_PATH"];
const READINESS_STATUS: &str = "AWS_LWA_READINESS_CHECK_HEALTHY_STATUS";
const READINESS_PROTOCOL: [&str; 2] =
    ["AWS_LWA_READINESS_CHECK_PROTOCOL", "READINESS_CHECK_PROTOCOL"];
const EVENT_PATH: &str = "AWS_LWA_PASS_THROUGH_PATH";
const ERROR_STATUSES: &str = "AWS_LWA_ERROR_STATUS_CODES";
/// Settings of the adapter that would change what a function sees, and that do nothing here.
const NOT_SERVED: [&str; 4] = [
    "AWS_LWA_ASYNC_INIT",
    "AWS_LWA_AUTHORIZATION_SOURCE",
    "AWS_LWA_ENABLE_COMPRESSION",
    "AWS_LWA_REMOVE_BASE_PATH",
];

/// What the platform must know of an HTTP function beside its start command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Where it listens, inside its environment.
    pub port: u16,
    /// Where its readiness is asked for; usually the same port.
    pub readiness_port: u16,
    /// The path that answers once it is ready; `None`: it is ready when the port accepts.
    pub readiness_path: Option<String>,
    /// The statuses that mean ready.
    pub healthy: Statuses,
    /// Where events are posted.
    pub event_path: String,
    /// The statuses by which an answer to an event is the function's failure.
    pub errors: Statuses,
}

/// A set of HTTP statuses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statuses(Vec<RangeInclusive<u16>>);

/// A setting that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invalid {
    /// The variable, or `Handler`.
    pub name: &'static str,
    /// What it must be.
    pub expected: &'static str,
}

impl std::fmt::Display for Invalid {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} must be {}", self.name, self.expected)
    }
}

impl Statuses {
    /// Whether a status is one of them.
    #[must_use]
    pub fn contains(&self, status: u16) -> bool {
        self.0.iter().any(|range| range.contains(&status))
    }

    /// `500`, `500-599` and lists of them: `429,500-504`.
    fn parse(text: &str) -> Option<Self> {
        let status = |text: &str| {
            let status: u16 = text.trim().parse().ok()?;
            (100..=599).contains(&status).then_some(status)
        };
        let range = |part: &str| match part.split_once('-') {
            None => status(part).map(|one| one..=one),
            Some((first, last)) => Some(status(first)?..=status(last)?).filter(|it| !it.is_empty()),
        };
        text.split(',').map(range).collect::<Option<Vec<_>>>().map(Self)
    }
}

impl Settings {
    /// Reads the settings of a function's variables.
    ///
    /// # Errors
    /// [`Invalid`] names the first variable that cannot be used.
    pub fn read(variables: &BTreeMap<String, String>) -> Result<Self, Invalid> {
        if let Some(name) = NOT_SERVED.into_iter().find(|name| {
            // What the adapter takes for "no" asks for nothing.
            variables.get(*name).is_some_and(|value| !value.is_empty() && value != "false")
        }) {
            return Err(Invalid { name, expected: "left out: it is not supported" });
        }
        let port = first(variables, [LWA_PORT, PORT], port)?.unwrap_or(HTTP_PORT_DEFAULT);
        let readiness_port = first(variables, READINESS_PORT, port_number)?.unwrap_or(port);
        let path = first(variables, READINESS_PATH, path)?;
        let tcp = first(variables, READINESS_PROTOCOL, protocol)?.unwrap_or(false);
        Ok(Self {
            port,
            readiness_port,
            readiness_path: path.filter(|_| !tcp),
            healthy: statuses(variables, READINESS_STATUS, "100-499")?,
            event_path: first(variables, [EVENT_PATH], self::path)?
                .unwrap_or_else(|| "/events".to_owned()),
            errors: statuses(variables, ERROR_STATUSES, "400-599")?,
        })
    }
}

type Parse<T> = fn(&str) -> Result<T, &'static str>;

/// The first variable of `names` that is set and not empty, read by `parse`.
fn first<T, const N: usize>(
    variables: &BTreeMap<String, String>,
    names: [&'static str; N],
    parse: Parse<T>,
) -> Result<Option<T>, Invalid> {
    let set = |name: &&'static str| variables.get(*name).is_some_and(|value| !value.is_empty());
    let Some(name) = names.into_iter().find(set) else { return Ok(None) };
    let value = parse(&variables[name]).map_err(|expected| Invalid { name, expected })?;
    Ok(Some(value))
}

fn port(text: &str) -> Result<u16, &'static str> {
    // The Runtime API and what belongs to it have theirs.
    match port_number(text)? {
        9001 => Err("another port than 9001, which the platform uses"),
        port => Ok(port),
    }
}

fn port_number(text: &str) -> Result<u16, &'static str> {
    text.parse().ok().filter(|port| *port > 0).ok_or("a port, 1 to 65535")
}

fn path(text: &str) -> Result<String, &'static str> {
    let plain = |byte: u8| byte.is_ascii_graphic() && byte != b'#';
    if text.starts_with('/') && text.bytes().all(plain) {
        return Ok(text.to_owned());
    }
    Err("a path that begins with / and has no spaces")
}

fn protocol(text: &str) -> Result<bool, &'static str> {
    match text.to_ascii_lowercase().as_str() {
        "tcp" => Ok(true),
        "http" => Ok(false),
        _ => Err("http or tcp"),
    }
}

fn statuses(
    variables: &BTreeMap<String, String>,
    name: &'static str,
    default: &str,
) -> Result<Statuses, Invalid> {
    let text = variables.get(name).filter(|value| !value.is_empty());
    Statuses::parse(text.map_or(default, String::as_str))
        .ok_or(Invalid { name, expected: "statuses or ranges of them, for example 429,500-599" })
}

/// How many invocations one environment of a function runs at once.
///
/// # Errors
/// [`Invalid`] for no number within the limits, and for a runtime that runs one at a time.
pub fn max_concurrency(
    runtime: Runtime,
    variables: &BTreeMap<String, String>,
) -> Result<u32, Invalid> {
    let Some(text) = variables.get(MAX_CONCURRENCY) else { return Ok(1) };
    let invalid = |expected| Invalid { name: MAX_CONCURRENCY, expected };
    let wanted: u32 = text.parse().map_err(|_| invalid("a number, 1 to 250"))?;
    if !(1..=INVOCATIONS_PER_ENVIRONMENT_MAX).contains(&wanted) {
        return Err(invalid("a number, 1 to 250"));
    }
    match runtime {
        Runtime::Http | Runtime::Provided { .. } => Ok(wanted),
        _ if wanted == 1 => Ok(1),
        _ => Err(invalid("1 or left out: only http, provided.al2023 and provided.al2 run several")),
    }
}

/// The words of a start command: separated by spaces, grouped by single or double quotes, with a
/// backslash before a character that is to be taken as it is. No variables, no patterns, no shell.
///
/// # Errors
/// [`Invalid`] when a quote is not closed or nothing is there.
pub fn start_command(handler: &str) -> Result<Vec<String>, Invalid> {
    let invalid = |expected| Err(Invalid { name: "Handler", expected });
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    let mut letters = handler.chars();
    while let Some(letter) = letters.next() {
        match (letter, quote) {
            (' ', None) => words.extend(word.take()),
            ('\'' | '"', None) => {
                quote = Some(letter);
                word.get_or_insert_default();
            }
            (letter, Some(open)) if letter == open => quote = None,
            ('\\', None | Some('"')) => match letters.next() {
                Some(escaped) => word.get_or_insert_default().push(escaped),
                None => return invalid("a command without a backslash at its end"),
            },
            (letter, _) => word.get_or_insert_default().push(letter),
        }
    }
    if quote.is_some() {
        return invalid("a command whose quotes are closed");
    }
    words.extend(word);
    match words.first() {
        Some(program) if !program.is_empty() => Ok(words),
        _ => invalid("the start command of the HTTP server"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn variables(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn a_function_that_says_nothing_gets_the_defaults() {
        let settings = Settings::read(&variables(&[])).unwrap();
        assert_eq!((settings.port, settings.readiness_port), (8080, 8080));
        assert_eq!(settings.readiness_path, None);
        assert_eq!(settings.event_path, "/events");
        let failures: Vec<u16> =
            [200, 399, 400, 599].into_iter().filter(|s| settings.errors.contains(*s)).collect();
        assert_eq!(failures, [400, 599]);
        assert!(settings.healthy.contains(404) && !settings.healthy.contains(500));
    }

    #[test]
    fn the_adapters_names_win_over_the_older_ones() {
        let settings = Settings::read(&variables(&[
            ("PORT", "3000"),
            ("AWS_LWA_PORT", "4000"),
            ("READINESS_CHECK_PATH", "/old"),
            ("AWS_LWA_READINESS_CHECK_PATH", "/healthz?deep=1"),
            ("AWS_LWA_READINESS_CHECK_PORT", "4001"),
            ("AWS_LWA_READINESS_CHECK_HEALTHY_STATUS", "200-204"),
            ("AWS_LWA_PASS_THROUGH_PATH", "/"),
            ("AWS_LWA_ERROR_STATUS_CODES", "429, 500-504"),
            ("AWS_LWA_ENABLE_COMPRESSION", "false"),
        ]))
        .unwrap();
        assert_eq!((settings.port, settings.readiness_port), (4000, 4001));
        assert_eq!(settings.readiness_path.as_deref(), Some("/healthz?deep=1"));
        assert_eq!(settings.event_path, "/");
        assert!(settings.errors.contains(429) && !settings.errors.contains(404));
        assert!(settings.healthy.contains(204) && !settings.healthy.contains(205));
        let tcp = [("READINESS_CHECK_PROTOCOL", "TCP"), ("READINESS_CHECK_PATH", "/ready")];
        assert_eq!(Settings::read(&variables(&tcp)).unwrap().readiness_path, None);
    }

    #[test]
    fn what_cannot_be_used_is_named() {
        for (name, value) in [
            ("PORT", "http"),
            ("PORT", "0"),
            ("PORT", "9001"),
            ("AWS_LWA_PORT", "70000"),
            ("AWS_LWA_READINESS_CHECK_PORT", "-1"),
            ("AWS_LWA_READINESS_CHECK_PATH", "ready"),
            ("AWS_LWA_READINESS_CHECK_PROTOCOL", "udp"),
            ("AWS_LWA_PASS_THROUGH_PATH", "/with space"),
            ("AWS_LWA_ERROR_STATUS_CODES", "5xx"),
            ("AWS_LWA_ERROR_STATUS_CODES", "504-500"),
            ("AWS_LWA_ERROR_STATUS_CODES", "99"),
            ("AWS_LWA_REMOVE_BASE_PATH", "/prod"),
        ] {
            let invalid = Settings::read(&variables(&[(name, value)])).unwrap_err();
            assert_eq!(invalid.name, name, "{value}");
        }
    }

    #[test]
    fn only_runtimes_that_can_run_several_do() {
        let http = |value| max_concurrency(Runtime::Http, &variables(&[(MAX_CONCURRENCY, value)]));
        assert_eq!(max_concurrency(Runtime::Http, &variables(&[])), Ok(1));
        assert_eq!(http("80"), Ok(80));
        assert_eq!(http("250"), Ok(INVOCATIONS_PER_ENVIRONMENT_MAX));
        for bad in ["", "0", "251", "-1", "many"] {
            assert_eq!(http(bad).unwrap_err().name, MAX_CONCURRENCY, "{bad}");
        }
        let python = Runtime::Python { minor: 13 };
        assert_eq!(max_concurrency(python, &variables(&[(MAX_CONCURRENCY, "1")])), Ok(1));
        assert!(max_concurrency(python, &variables(&[(MAX_CONCURRENCY, "2")])).is_err());
    }

    #[test]
    fn a_start_command_is_split_without_a_shell() {
        for (handler, expected) in [
            ("node server.js", &["node", "server.js"][..]),
            ("  run.sh  ", &["run.sh"]),
            ("gunicorn 'app:make(1, 2)'", &["gunicorn", "app:make(1, 2)"]),
            (r#"sh -c "echo \"$PORT\" *""#, &["sh", "-c", r#"echo "$PORT" *"#]),
            (r"a\ b c''d", &["a b", "cd"]),
            (r"x '' '\'", &["x", "", r"\"]),
        ] {
            assert_eq!(start_command(handler).unwrap(), expected, "{handler}");
        }
        for bad in ["", "   ", "'' x", "run 'it", "run\\"] {
            assert_eq!(start_command(bad).unwrap_err().name, "Handler", "{bad}");
        }
    }
}
