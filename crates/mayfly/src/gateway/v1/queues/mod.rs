//! The operations on queues: one file each.
//!
//! Owns what they share: which queue a name means, and the members of a request's body. The queues
//! of functions (`function:NAME`) can be listed and looked at; only queues of the SQS API have
//! dead letters.

pub mod drop;
pub mod list;
pub mod peek;
pub mod redrive;

use mayfly_core::name::FunctionName;
use mayfly_core::queue::{BodyFilter, QueueName};
use mayfly_store::queue::QueueId;
use serde_json::{Map, Value};

use super::refused::Refused;
use crate::gateway::Gateway;

/// Before the name of a function whose queue is meant. No queue's name has a colon.
const FUNCTION: &str = "function:";

/// The name of a queue that exists.
fn queue_name(gateway: &Gateway, text: &str) -> Result<QueueName, Refused> {
    let unknown = || Refused::not_found(format!("There is no queue {text}"));
    let name = QueueName::new(text).map_err(|_| unknown())?;
    match gateway.queues.directory().get(&name) {
        Some(_) => Ok(name),
        None => Err(unknown()),
    }
}

/// Where the messages of a queue, or of a function, are.
fn queue_id(gateway: &Gateway, text: &str) -> Result<QueueId, Refused> {
    let unknown = || Refused::not_found(format!("There is no queue {text}"));
    if let Some(name) = text.strip_prefix(FUNCTION) {
        return FunctionName::new(name).map(QueueId::Function).map_err(|_| unknown());
    }
    let name = QueueName::new(text).map_err(|_| unknown())?;
    let queue = gateway.queues.directory().get(&name).ok_or_else(unknown)?;
    Ok(QueueId::Queue(queue.uid))
}

/// The members of a JSON object that may have `known` ones only; an empty body has none.
pub(super) fn members(body: &[u8], known: &[&str]) -> Result<Map<String, Value>, Refused> {
    if body.is_empty() {
        return Ok(Map::new());
    }
    let parsed: Result<Map<String, Value>, _> = serde_json::from_slice(body);
    let members =
        parsed.map_err(|why| Refused::invalid("body", format!("is no JSON object: {why}")))?;
    match members.keys().find(|name| !known.contains(&name.as_str())) {
        Some(other) => {
            let message = format!("There is no such member; there are: {}", known.join(", "));
            Err(Refused::invalid(other, message))
        }
        None => Ok(members),
    }
}

/// `{"body": TEXT}` or `{"pattern": {…}}`.
fn filter(members: &Map<String, Value>) -> Result<Option<BodyFilter>, Refused> {
    let Some(filter) = members.get("filter") else { return Ok(None) };
    let wrong = || Refused::invalid("filter", "must be {\"body\": TEXT} or {\"pattern\": {…}}");
    let filter = filter.as_object().filter(|filter| filter.len() == 1).ok_or_else(wrong)?;
    if let Some(text) = filter.get("body").and_then(Value::as_str) {
        return Ok(Some(BodyFilter::Contains(text.to_owned())));
    }
    let pattern = filter.get("pattern").filter(|pattern| pattern.is_object()).ok_or_else(wrong)?;
    Ok(Some(BodyFilter::Pattern(pattern.to_string())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_have_known_members_and_filters_one_kind() {
        let filter = |text: &str| {
            let members = members(text.as_bytes(), &["filter"])?;
            filter(&members)
        };
        assert_eq!(filter("").unwrap(), None);
        assert_eq!(filter("{}").unwrap(), None);
        let contains = BodyFilter::Contains("x".to_owned());
        assert_eq!(filter("{\"filter\":{\"body\":\"x\"}}").unwrap(), Some(contains));
        let pattern = BodyFilter::Pattern("{\"a\":[1]}".to_owned());
        assert_eq!(filter("{\"filter\":{\"pattern\":{\"a\":[1]}}}").unwrap(), Some(pattern));
        for (text, field) in [
            ("[]", "body"),
            ("{\"x\":1}", "x"),
            ("{\"filter\":{}}", "filter"),
            ("{\"filter\":{\"body\":1}}", "filter"),
            ("{\"filter\":{\"body\":\"x\",\"pattern\":{}}}", "filter"),
        ] {
            assert_eq!(filter(text).unwrap_err().field.as_deref(), Some(field), "{text}");
        }
    }
}
