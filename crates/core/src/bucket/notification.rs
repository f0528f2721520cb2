//! Which notifications an event makes.
//!
//! Owns the names of events, the filters and the rule against overlapping ones. Never sends.

/// The events that are ever sent from here, without `s3:`.
pub const EVENT_NAMES: [&str; 11] = [
    "ObjectCreated:Put",
    "ObjectCreated:Post",
    "ObjectCreated:Copy",
    "ObjectCreated:CompleteMultipartUpload",
    "ObjectRemoved:Delete",
    "ObjectRemoved:DeleteMarkerCreated",
    "LifecycleExpiration:Delete",
    "LifecycleExpiration:DeleteMarkerCreated",
    "ObjectTagging:Put",
    "ObjectTagging:Delete",
    "TestEvent",
];

/// What a notification goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TargetKind {
    /// A function.
    Function,
    /// A queue.
    Queue,
    /// A topic.
    Topic,
}

/// One configured notification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notification {
    /// Its name.
    pub id: String,
    /// What it goes to.
    pub kind: TargetKind,
    /// The target's ARN.
    pub arn: String,
    /// Names of events, with `s3:`; the last part may be `*`.
    pub events: Vec<String>,
    /// How keys begin.
    pub prefix: String,
    /// How keys end.
    pub suffix: String,
}

/// What a bucket notifies of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NotificationConfig {
    /// Functions, queues and topics.
    pub targets: Vec<Notification>,
    /// Whether every event goes to the default event bus, too.
    pub event_bus: bool,
}

impl Notification {
    /// Whether an event (without `s3:`) of an object makes this notification.
    #[must_use]
    pub fn wants(&self, event: &str, key: &str) -> bool {
        self.events.iter().any(|pattern| covers(pattern, event))
            && key.len() >= self.prefix.len().max(self.suffix.len())
            && key.starts_with(&self.prefix)
            && key.ends_with(&self.suffix)
    }
}

/// Whether `s3:ObjectCreated:*` or the like covers an event's name without `s3:`.
fn covers(pattern: &str, event: &str) -> bool {
    let Some(pattern) = pattern.strip_prefix("s3:") else { return false };
    match pattern.strip_suffix('*') {
        Some(family) => event.starts_with(family),
        None => pattern == event,
    }
}

/// Whether this can be asked for: the name of an event that happens here, or a family of them.
#[must_use]
pub fn is_event_name(pattern: &str) -> bool {
    let is_family = !pattern.ends_with('*') || pattern.ends_with(":*") && pattern.len() > 5;
    let sent = EVENT_NAMES.iter().filter(|name| **name != "TestEvent");
    is_family && sent.clone().any(|name| covers(pattern, name))
}

/// Two notifications that one event of one object would both make: the service refuses them.
#[must_use]
pub fn overlapping(config: &NotificationConfig) -> Option<(&str, &str)> {
    let targets = &config.targets;
    targets.iter().enumerate().find_map(|(at, one)| {
        let other = targets[at + 1..].iter().find(|other| {
            let either = |a: &str, b: &str, of: fn(&str, &str) -> bool| of(a, b) || of(b, a);
            either(&one.prefix, &other.prefix, |a, b| a.starts_with(b))
                && either(&one.suffix, &other.suffix, |a, b| a.ends_with(b))
                && EVENT_NAMES.iter().any(|name| {
                    one.events.iter().any(|pattern| covers(pattern, name))
                        && other.events.iter().any(|pattern| covers(pattern, name))
                })
        })?;
        Some((one.id.as_str(), other.id.as_str()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notification(id: &str, events: &[&str], prefix: &str, suffix: &str) -> Notification {
        Notification {
            id: id.to_owned(),
            kind: TargetKind::Queue,
            arn: String::new(),
            events: events.iter().map(|&event| event.to_owned()).collect(),
            prefix: prefix.to_owned(),
            suffix: suffix.to_owned(),
        }
    }

    #[test]
    fn filters_look_at_both_ends_of_a_key() {
        let wanted = notification("a", &["s3:ObjectCreated:*"], "in/", ".jpg");
        assert!(wanted.wants("ObjectCreated:Put", "in/x.jpg"));
        assert!(!wanted.wants("ObjectRemoved:Delete", "in/x.jpg"));
        assert!(!wanted.wants("ObjectCreated:Put", "out/x.jpg"));
        assert!(!wanted.wants("ObjectCreated:Put", "in/x.png"));
    }

    #[test]
    fn names_are_known() {
        for good in ["s3:ObjectCreated:*", "s3:ObjectRemoved:Delete", "s3:ObjectTagging:*"] {
            assert!(is_event_name(good), "{good}");
        }
        for bad in
            ["ObjectCreated:Put", "s3:ObjectCreated:", "s3:*", "s3:TestEvent", "s3:Replication:*"]
        {
            assert!(!is_event_name(bad), "{bad}");
        }
    }

    #[test]
    fn overlaps_are_found() {
        let pair = |one, other| {
            let targets = vec![one, other];
            let config = NotificationConfig { targets, event_bus: false };
            overlapping(&config).is_some()
        };
        let all = |prefix, suffix| notification("a", &["s3:ObjectCreated:*"], prefix, suffix);
        let puts = |prefix, suffix| notification("b", &["s3:ObjectCreated:Put"], prefix, suffix);
        assert!(pair(all("", ""), puts("x", ".jpg")));
        assert!(pair(all("in/", ""), puts("in/a", "")));
        assert!(!pair(all("in/", ""), puts("out/", "")));
        assert!(!pair(all("", ".jpg"), puts("", ".png")));
        assert!(pair(all("a", ".jpg"), puts("ab", ".tar.jpg")));
        let removed = notification("c", &["s3:ObjectRemoved:*"], "", "");
        assert!(!pair(all("", ""), removed));
    }
}
