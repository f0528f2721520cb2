//! A subscription to telemetry, as the two APIs ask for it.
//!
//! Owns reading and checking the request: schema versions, destinations, types, buffering. Pure;
//! never keeps or delivers anything.

use serde_json::{Map, Value};

use crate::limits::{
    SUBSCRIPTION_BYTES_MAX, SUBSCRIPTION_BYTES_MIN, SUBSCRIPTION_ITEMS_MAX, SUBSCRIPTION_ITEMS_MIN,
    SUBSCRIPTION_TIMEOUT_DEFAULT_MS, SUBSCRIPTION_TIMEOUT_MAX_MS, SUBSCRIPTION_TIMEOUT_MIN_MS,
};

/// The port of our own listener, which nobody else can have.
const RESERVED_PORT: u16 = 9_001;
const TELEMETRY_SCHEMAS: [&str; 3] = ["2022-07-01", "2022-12-13", "2025-01-29"];
const LOGS_SCHEMAS: [&str; 2] = ["2020-08-15", "2021-03-18"];

/// Which of the two APIs was asked, and in which version of its events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Schema {
    /// `PUT /2022-07-01/telemetry`.
    Telemetry,
    /// `PUT /2020-08-15/logs`.
    Logs {
        /// Whether it knows `platform.runtimeDone` (2021-03-18).
        runtime_done: bool,
    },
}

/// The two APIs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Api {
    /// The Telemetry API.
    Telemetry,
    /// The Logs API.
    Logs,
}

/// Where the events go: a port inside the environment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// Arrays of events by `POST` (or `PUT`).
    Http {
        /// The port.
        port: u16,
        /// Host and port, as given.
        authority: String,
        /// The path.
        path: String,
        /// Whether by `PUT`.
        put: bool,
    },
    /// Events as lines of JSON.
    Tcp {
        /// The port.
        port: u16,
    },
}

/// Which kinds of events are wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Types {
    /// Events of the platform.
    pub platform: bool,
    /// What the function wrote.
    pub function: bool,
    /// What external extensions wrote.
    pub extension: bool,
}

/// When a batch is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Buffering {
    /// With this many events.
    pub items_max: usize,
    /// With this many bytes.
    pub bytes_max: usize,
    /// This long after its first event, ms.
    pub timeout_ms: u64,
}

/// A valid request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subscription {
    /// The shapes of its events.
    pub schema: Schema,
    /// Where they go.
    pub destination: Destination,
    /// Which ones.
    pub types: Types,
    /// When.
    pub buffering: Buffering,
}

impl Types {
    /// The names of the API.
    pub fn names(self) -> Vec<&'static str> {
        let named = [
            (self.platform, "platform"),
            (self.function, "function"),
            (self.extension, "extension"),
        ];
        named.into_iter().filter_map(|(wanted, name)| wanted.then_some(name)).collect()
    }
}

/// Reads a request; `Err` is a sentence that names the field.
pub fn parse(api: Api, body: &[u8]) -> Result<Subscription, String> {
    let Ok(Value::Object(body)) = serde_json::from_slice(body) else {
        return Err("the body is not a JSON object".to_owned());
    };
    Ok(Subscription {
        schema: schema(api, body.get("schemaVersion"))?,
        destination: destination(body.get("destination"))?,
        types: types(body.get("types"))?,
        buffering: buffering(body.get("buffering"))?,
    })
}

fn schema(api: Api, version: Option<&Value>) -> Result<Schema, String> {
    let version = match version {
        None | Some(Value::Null) => None,
        Some(Value::String(version)) => Some(version.as_str()),
        Some(_) => return Err("schemaVersion is not a string".to_owned()),
    };
    let known: &[&str] = match api {
        Api::Telemetry => &TELEMETRY_SCHEMAS,
        Api::Logs => &LOGS_SCHEMAS,
    };
    match (api, version) {
        (_, Some(version)) if !known.contains(&version) => {
            Err(format!("schemaVersion is not one of {}", known.join(", ")))
        }
        (Api::Telemetry, None) => Err("schemaVersion is missing".to_owned()),
        (Api::Telemetry, Some(_)) => Ok(Schema::Telemetry),
        (Api::Logs, version) => Ok(Schema::Logs { runtime_done: version == Some("2021-03-18") }),
    }
}

fn destination(value: Option<&Value>) -> Result<Destination, String> {
    let fields = value.and_then(Value::as_object).ok_or("destination is missing")?;
    let text = |name: &str| fields.get(name).and_then(Value::as_str);
    match text("protocol") {
        Some("HTTP") => {
            let uri = text("URI").or_else(|| text("uri")).ok_or("destination.URI is missing")?;
            let put = match text("method") {
                None | Some("POST") => false,
                Some("PUT") => true,
                Some(_) => return Err("destination.method is not POST or PUT".to_owned()),
            };
            http(uri, put)
        }
        Some("TCP") => {
            let port = fields.get("port").and_then(Value::as_u64);
            let port = port.and_then(|port| u16::try_from(port).ok()).filter(|port| *port > 0);
            let port = usable(port.ok_or("destination.port is not a port")?)?;
            Ok(Destination::Tcp { port })
        }
        Some(_) => Err("destination.protocol is not HTTP or TCP".to_owned()),
        None => Err("destination.protocol is missing".to_owned()),
    }
}

fn http(uri: &str, put: bool) -> Result<Destination, String> {
    let wrong = || "destination.URI is not http://sandbox.localdomain:PORT/PATH".to_owned();
    let rest = uri.strip_prefix("http://").ok_or_else(wrong)?;
    let (authority, path) = rest.find('/').map_or((rest, "/"), |at| rest.split_at(at));
    let (host, port) = authority.split_once(':').unwrap_or((authority, "80"));
    let plain = |c: char| c.is_ascii_graphic();
    if !matches!(host, "sandbox" | "sandbox.localdomain") || !path.chars().all(plain) {
        return Err(wrong());
    }
    let port = port.parse().ok().filter(|port: &u16| *port > 0).ok_or_else(wrong)?;
    let (authority, path) = (authority.to_owned(), path.to_owned());
    Ok(Destination::Http { port: usable(port)?, authority, path, put })
}

fn usable(port: u16) -> Result<u16, String> {
    match port {
        RESERVED_PORT => Err(format!("destination: port {RESERVED_PORT} is reserved")),
        port => Ok(port),
    }
}

fn types(value: Option<&Value>) -> Result<Types, String> {
    let list = value.and_then(Value::as_array).ok_or("types is not a list")?;
    let mut types = Types::default();
    for name in list {
        match name.as_str() {
            Some("platform") => types.platform = true,
            Some("function") => types.function = true,
            Some("extension") => types.extension = true,
            _ => return Err("types: one of platform, function, extension expected".to_owned()),
        }
    }
    if types == Types::default() {
        return Err("types is empty".to_owned());
    }
    Ok(types)
}

fn buffering(value: Option<&Value>) -> Result<Buffering, String> {
    let none = Map::new();
    let fields = match value {
        None | Some(Value::Null) => &none,
        Some(value) => value.as_object().ok_or("buffering is not an object")?,
    };
    let number = |name: &str, (low, high): (u64, u64), default: u64| match fields.get(name) {
        None | Some(Value::Null) => Ok(default),
        Some(value) => match value.as_u64() {
            Some(number) if (low..=high).contains(&number) => Ok(number),
            _ => Err(format!("buffering.{name} is not between {low} and {high}")),
        },
    };
    let items = (SUBSCRIPTION_ITEMS_MIN as u64, SUBSCRIPTION_ITEMS_MAX as u64);
    let bytes = (SUBSCRIPTION_BYTES_MIN as u64, SUBSCRIPTION_BYTES_MAX as u64);
    let times = (SUBSCRIPTION_TIMEOUT_MIN_MS, SUBSCRIPTION_TIMEOUT_MAX_MS);
    let size = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    Ok(Buffering {
        items_max: size(number("maxItems", items, items.1)?),
        bytes_max: size(number("maxBytes", bytes, bytes.0)?),
        timeout_ms: number("timeoutMs", times, SUBSCRIPTION_TIMEOUT_DEFAULT_MS)?,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn check(api: Api, body: &Value) -> Result<Subscription, String> {
        parse(api, body.to_string().as_bytes())
    }

    fn http_to(uri: &str) -> Value {
        json!({"schemaVersion": "2022-12-13", "types": ["platform"],
            "destination": {"protocol": "HTTP", "URI": uri}})
    }

    #[test]
    fn a_full_request_and_the_defaults() {
        let mut body = http_to("http://sandbox.localdomain:8080/x");
        let found = check(Api::Telemetry, &body).unwrap();
        let defaults = Buffering { items_max: 10_000, bytes_max: 262_144, timeout_ms: 1_000 };
        assert_eq!((found.schema, found.buffering), (Schema::Telemetry, defaults));
        let (authority, path) = ("sandbox.localdomain:8080".to_owned(), "/x".to_owned());
        let http = Destination::Http { port: 8080, authority, path, put: false };
        assert_eq!(found.destination, http);
        body["buffering"] = json!({"maxItems": 1000, "maxBytes": 1_048_576, "timeoutMs": 25});
        let asked = Buffering { items_max: 1_000, bytes_max: 1_048_576, timeout_ms: 25 };
        assert_eq!(check(Api::Telemetry, &body).unwrap().buffering, asked);
    }

    #[test]
    fn the_logs_api_has_its_own_versions() {
        let mut body = json!({"types": ["function", "platform"],
            "destination": {"protocol": "TCP", "port": 4243}});
        let old = check(Api::Logs, &body).unwrap();
        assert_eq!(old.schema, Schema::Logs { runtime_done: false });
        assert_eq!(old.destination, Destination::Tcp { port: 4243 });
        assert_eq!(old.types.names(), ["platform", "function"]);
        body["schemaVersion"] = "2021-03-18".into();
        let new = check(Api::Logs, &body).unwrap();
        assert_eq!(new.schema, Schema::Logs { runtime_done: true });
        assert!(check(Api::Telemetry, &body).unwrap_err().starts_with("schemaVersion"));
    }

    #[test]
    fn what_is_refused_names_its_field() {
        for uri in [
            "http://example.com:80/",
            "http://127.0.0.1:80/",
            "https://sandbox.localdomain:80/",
            "http://sandbox.localdomain:9001/",
            "http://sandbox.localdomain:99999/",
            "http://sandbox:80/a b",
            "http://sandbox:80/\r\nX: y",
        ] {
            let error = check(Api::Telemetry, &http_to(uri)).unwrap_err();
            assert!(error.starts_with("destination"), "{uri}: {error}");
        }
        let valid = http_to("http://sandbox:80");
        for (field, value) in [
            ("schemaVersion", json!("1999-01-01")),
            ("types", json!([])),
            ("types", json!(["nonsense"])),
            ("buffering", json!({"maxItems": 999})),
            ("buffering", json!({"maxBytes": 1})),
            ("buffering", json!({"timeoutMs": 30_001})),
            ("destination", json!({"protocol": "UDP", "port": 1})),
            ("destination", json!({"protocol": "TCP", "port": 0})),
        ] {
            let mut body = valid.clone();
            body[field] = value.clone();
            let error = check(Api::Telemetry, &body).unwrap_err();
            assert!(error.starts_with(field), "{field} {value}: {error}");
        }
        assert!(parse(Api::Telemetry, b"nonsense").is_err());
    }
}
