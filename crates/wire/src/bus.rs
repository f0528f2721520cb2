//! ARNs of event buses and of what belongs to them, and what the ARN of a target means.
//!
//! Owns both directions. Never checks whether the thing exists.

use mayfly_core::bus::{
    ApiDestination, ApiDestinationName, ArchiveName, BusName, Connection, ConnectionName,
    Destination, ReplayName, RuleName,
};
use mayfly_core::name::{FunctionName, Home};
use mayfly_core::queue::QueueName;

use crate::arn::{FunctionReference, split};

/// What an ARN of EventBridge means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// A bus.
    Bus(BusName),
    /// A rule of a bus.
    Rule(BusName, RuleName),
    /// An archive.
    Archive(ArchiveName),
    /// A replay.
    Replay(ReplayName),
    /// A connection.
    Connection(ConnectionName),
    /// An API destination.
    ApiDestination(ApiDestinationName),
}

fn arn(home: &Home, resource: &str) -> String {
    format!("arn:aws:events:{}:{}:{resource}", home.region, home.account)
}

/// The ARN of a bus.
#[must_use]
pub fn bus_arn(home: &Home, bus: &BusName) -> String {
    arn(home, &format!("event-bus/{bus}"))
}

/// The ARN of a rule; that of the default bus is not named in it.
#[must_use]
pub fn rule_arn(home: &Home, bus: &BusName, rule: &RuleName) -> String {
    match bus.is_default() {
        true => arn(home, &format!("rule/{rule}")),
        false => arn(home, &format!("rule/{bus}/{rule}")),
    }
}

/// The ARN of an archive.
#[must_use]
pub fn archive_arn(home: &Home, archive: &ArchiveName) -> String {
    arn(home, &format!("archive/{archive}"))
}

/// The ARN of a replay.
#[must_use]
pub fn replay_arn(home: &Home, replay: &ReplayName) -> String {
    arn(home, &format!("replay/{replay}"))
}

/// The ARN of a connection.
#[must_use]
pub fn connection_arn(home: &Home, connection: &Connection) -> String {
    arn(home, &format!("connection/{}/{}", connection.name, connection.uuid))
}

/// The ARN of an API destination.
#[must_use]
pub fn api_destination_arn(home: &Home, destination: &ApiDestination) -> String {
    arn(home, &format!("api-destination/{}/{}", destination.name, destination.uuid))
}

/// What an ARN of this account and region means.
#[must_use]
pub fn named(home: &Home, text: &str) -> Option<Named> {
    let parts = split(text)?;
    let ours =
        parts.service == "events" && parts.region == home.region && parts.account == home.account;
    let (kind, rest) = parts.resource.split_once('/').filter(|_| ours)?;
    Some(match kind {
        "event-bus" => Named::Bus(BusName::new(rest).ok()?),
        "rule" => {
            let (bus, rule) = match rest.rsplit_once('/') {
                Some((bus, rule)) => (BusName::new(bus).ok()?, rule),
                None => (BusName::default_bus(), rest),
            };
            Named::Rule(bus, RuleName::new(rule).ok()?)
        }
        "archive" => Named::Archive(ArchiveName::new(rest).ok()?),
        "replay" => Named::Replay(ReplayName::new(rest).ok()?),
        "connection" => Named::Connection(ConnectionName::new(first(rest)).ok()?),
        "api-destination" => Named::ApiDestination(ApiDestinationName::new(first(rest)).ok()?),
        _ => return None,
    })
}

fn first(path: &str) -> &str {
    path.split('/').next().unwrap_or_default()
}

/// The bus that a request names: nothing, a name, or an ARN of this account and region.
#[must_use]
pub fn bus(home: &Home, text: Option<&str>) -> Option<BusName> {
    let Some(text) = text else { return Some(BusName::default_bus()) };
    if !text.starts_with("arn:") {
        return BusName::new(text).ok();
    }
    match named(home, text)? {
        Named::Bus(bus) => Some(bus),
        _ => None,
    }
}

/// What the ARN of a target means; `None` when it is none that rules of this account can have.
#[must_use]
pub fn destination(home: &Home, text: &str) -> Option<Destination> {
    let parts = split(text)?;
    if parts.service == "events" {
        return match named(home, text)? {
            Named::Bus(bus) => Some(Destination::Bus(bus)),
            Named::ApiDestination(name) => Some(Destination::Api(name)),
            _ => None,
        };
    }
    if parts.region != home.region || parts.account != home.account {
        return None;
    }
    match parts.service {
        "lambda" => {
            let reference = FunctionReference::parse(text).ok()?;
            let name = FunctionName::new(&reference.name).ok()?;
            Some(Destination::Function(name, reference.qualifier))
        }
        "sqs" => QueueName::new(parts.resource).ok().map(Destination::Queue),
        "sns" => {
            let is_name = |b: u8| b.is_ascii_alphanumeric() || b"-_.".contains(&b);
            let fits =
                (1..=256).contains(&parts.resource.len()) && parts.resource.bytes().all(is_name);
            fits.then(|| Destination::Topic(parts.resource.to_owned()))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn home() -> Home {
        Home { account: "000000000000".to_owned(), region: "us-east-1".to_owned() }
    }

    fn at(resource: &str) -> String {
        arn(&home(), resource)
    }

    #[test]
    fn arns_are_read_back() {
        let (bus, rule) = (BusName::new("a/b").expect("fits"), RuleName::new("r").expect("fits"));
        let default = BusName::default_bus();
        assert_eq!(rule_arn(&home(), &default, &rule), at("rule/r"));
        for (text, named_as) in [
            (bus_arn(&home(), &bus), Named::Bus(bus.clone())),
            (rule_arn(&home(), &bus, &rule), Named::Rule(bus.clone(), rule.clone())),
            (rule_arn(&home(), &default, &rule), Named::Rule(default, rule)),
            (at("connection/c/uuid"), Named::Connection(ConnectionName::new("c").expect("fits"))),
        ] {
            assert_eq!(named(&home(), &text), Some(named_as), "{text}");
        }
        for strange in [
            "arn:aws:events:eu-west-1:000000000000:event-bus/a",
            "arn:aws:events:us-east-1:111122223333:event-bus/a",
            "arn:aws:sqs:us-east-1:000000000000:event-bus/a",
            &at("event-bus"),
            &at("rule/a b"),
        ] {
            assert_eq!(named(&home(), strange), None, "{strange}");
        }
    }

    #[test]
    fn targets_are_told_apart() {
        let of = |service: &str, resource: &str| {
            destination(&home(), &format!("arn:aws:{service}:us-east-1:000000000000:{resource}"))
        };
        let function = FunctionName::new("f").expect("fits");
        assert_eq!(
            of("lambda", "function:f:live"),
            Some(Destination::Function(function, Some("live".to_owned())))
        );
        assert!(matches!(of("sqs", "q.fifo"), Some(Destination::Queue(_))));
        assert!(matches!(of("sns", "t"), Some(Destination::Topic(_))));
        assert!(matches!(of("events", "event-bus/b"), Some(Destination::Bus(_))));
        assert!(matches!(of("events", "api-destination/a/u"), Some(Destination::Api(_))));
        for (service, resource) in
            [("events", "rule/r"), ("kinesis", "stream/s"), ("states", "stateMachine:s")]
        {
            assert_eq!(of(service, resource), None);
        }
        assert_eq!(destination(&home(), "arn:aws:sqs:eu-west-1:000000000000:q"), None);
    }
}
