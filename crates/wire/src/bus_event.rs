//! EventBridge's envelope as JSON text, and its times.
//!
//! Owns how an event is written. Never decides what is in it, and leaves its detail as it came.

use mayfly_core::name::Home;
use mayfly_core::time::EpochMs;
use serde_json::Value;

/// What an envelope holds.
#[derive(Clone, Copy, Debug)]
pub struct Envelope<'a> {
    /// A UUID.
    pub id: &'a str,
    /// `detail-type`.
    pub detail_type: &'a str,
    /// `source`.
    pub source: &'a str,
    /// When it happened.
    pub time: EpochMs,
    /// `resources`.
    pub resources: &'a [String],
    /// The JSON text of the detail, which is valid.
    pub detail: &'a str,
}

impl Envelope<'_> {
    /// The envelope as JSON.
    #[must_use]
    pub fn render(&self, home: &Home) -> String {
        let text = |text: &str| Value::from(text).to_string();
        format!(
            "{{\"version\":\"0\",\"id\":{},\"detail-type\":{},\"source\":{},\"account\":{},\
             \"time\":\"{}\",\"region\":{},\"resources\":{},\"detail\":{}}}",
            text(self.id),
            text(self.detail_type),
            text(self.source),
            text(&home.account),
            time_text(self.time),
            text(&home.region),
            Value::from(self.resources.to_vec()),
            self.detail.trim(),
        )
    }
}

/// The same event with the name of the replay that it comes from.
#[must_use]
pub fn replayed(event: &str, replay: &str) -> String {
    let bare = mayfly_core::json_path::without_field(event, "replay-name");
    let begin = bare.strip_suffix('}').unwrap_or(&bare);
    format!("{begin},\"replay-name\":{}}}", Value::from(replay))
}

/// A time as events have it: whole seconds, UTC.
#[must_use]
pub fn time_text(time: EpochMs) -> String {
    let ms = i64::try_from(time.0).unwrap_or(i64::MAX);
    let time = jiff::Timestamp::from_millisecond(ms).unwrap_or(jiff::Timestamp::MAX);
    time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// The time that a text of RFC 3339 means.
#[must_use]
pub fn time_of(text: &str) -> Option<EpochMs> {
    let time: jiff::Timestamp = text.parse().ok()?;
    u64::try_from(time.as_millisecond()).ok().map(EpochMs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_envelope_is_json_with_its_detail_as_it_came() {
        let home = Home { account: "000000000000".to_owned(), region: "us-east-1".to_owned() };
        let envelope = Envelope {
            id: "i",
            detail_type: "a \"type\"",
            source: "s",
            time: EpochMs(1_790_000_000_123),
            resources: &["r".to_owned()],
            detail: " {\"n\": 1.50} ",
        };
        let text = envelope.render(&home);
        assert!(text.ends_with("\"detail\":{\"n\": 1.50}}"), "{text}");
        let value: Value = serde_json::from_str(&text).expect("is JSON");
        assert_eq!(value["detail-type"], "a \"type\"");
        assert_eq!(value["time"], "2026-09-21T14:13:20Z");
        assert_eq!(time_of("2026-09-21T14:13:20Z"), Some(EpochMs(1_790_000_000_000)));
        let again: Value = serde_json::from_str(&replayed(&text, "r1")).expect("is JSON");
        assert_eq!((&again["replay-name"], &again["id"]), (&"r1".into(), &"i".into()));
    }
}
