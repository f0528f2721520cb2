//! The documents of a bucket's settings, read and written.
//!
//! Owns their shapes and rules. What is written here is what is stored: it is read again when the
//! server starts.

use mayfly_core::bucket::{
    CorsRule, Expiration, Filter, LifecycleRule, Notification, NotificationConfig, Tag, TargetKind,
    Versioning, is_event_name, overlapping,
};
use mayfly_core::limits::{BUCKET_RULES_MAX, LIFECYCLE_RULES_MAX};
use mayfly_core::time::EpochMs;

use super::tree::Node;
use super::{Query, Xml, errors, timestamp};
use crate::ApiError;

/// Reads `<VersioningConfiguration>`.
///
/// # Errors
/// `MalformedXML`, `NotImplemented` (`MfaDelete`).
pub fn read_versioning(body: &[u8]) -> Result<Versioning, ApiError> {
    let root = Node::parse(body, "VersioningConfiguration")?;
    root.only(&["Status", "MfaDelete"])?;
    if root.text_of("MfaDelete")? == Some("Enabled") {
        return Err(errors::not_implemented("MfaDelete"));
    }
    match root.text_of("Status")? {
        Some("Enabled") => Ok(Versioning::Enabled),
        Some("Suspended") => Ok(Versioning::Suspended),
        _ => Err(errors::malformed("Status must be Enabled or Suspended")),
    }
}

/// Reads `<CreateBucketConfiguration>`: the region that it names.
///
/// # Errors
/// `MalformedXML`, `NotImplemented` (other kinds of buckets).
pub fn read_location(body: &[u8]) -> Result<Option<String>, ApiError> {
    let root = Node::parse(body, "CreateBucketConfiguration")?;
    root.only(&["LocationConstraint"])?;
    Ok(root.text_of("LocationConstraint")?.map(str::to_owned))
}

/// Reads `<Tagging>`.
///
/// # Errors
/// `MalformedXML`, `InvalidTag`.
pub fn read_tags(body: &[u8], max: usize) -> Result<Vec<Tag>, ApiError> {
    let root = Node::parse(body, "Tagging")?;
    let set = root.one("TagSet")?.ok_or_else(errors::malformed_xml)?;
    let tags = set.all("Tag").map(|tag| {
        let value = tag.text_of("Value")?.unwrap_or_default();
        Ok((tag.text_of("Key")?.unwrap_or_default().to_owned(), value.to_owned()))
    });
    checked_tags(tags.collect::<Result<_, ApiError>>()?, max)
}

/// Reads the header `x-amz-tagging`: a query.
///
/// # Errors
/// `InvalidArgument`, `InvalidTag`.
pub fn tags_of_header(text: &str, max: usize) -> Result<Vec<Tag>, ApiError> {
    let query = Query::parse(text)?;
    let tags = query.iter().map(|(key, value)| (key.to_owned(), value.to_owned()));
    checked_tags(tags.collect(), max)
}

fn checked_tags(tags: Vec<Tag>, max: usize) -> Result<Vec<Tag>, ApiError> {
    if tags.len() > max {
        let message = format!("Object tags cannot be greater than {max}");
        return Err(ApiError::new("BadRequest", 400, message));
    }
    let allowed =
        |char: char| char.is_alphanumeric() || char.is_whitespace() || "+-=._:/@".contains(char);
    for (at, (key, value)) in tags.iter().enumerate() {
        let wrong = if key.is_empty() || key.chars().count() > 128 || !key.chars().all(allowed) {
            "The TagKey you have provided is invalid"
        } else if value.chars().count() > 256 || !value.chars().all(allowed) {
            "The TagValue you have provided is invalid"
        } else if key.starts_with("aws:") {
            "System tags cannot be added/updated by requester"
        } else if tags[..at].iter().any(|(known, _)| known == key) {
            "Cannot provide multiple Tags with the same key"
        } else {
            continue;
        };
        return Err(errors::invalid_tag(wrong));
    }
    Ok(tags)
}

/// Writes `<Tagging>`.
#[must_use]
pub fn tags_xml(tags: &[Tag]) -> String {
    let mut xml = Xml::new("Tagging");
    xml.inside("TagSet", |xml| tags.iter().for_each(|tag| put_tag(xml, tag)));
    xml.finish()
}

fn put_tag(xml: &mut Xml, (key, value): &Tag) {
    xml.inside("Tag", |xml| {
        xml.text("Key", key).text("Value", value);
    });
}

fn texts(node: &Node, name: &str) -> Vec<String> {
    node.all(name).map(|child| child.text.trim().to_owned()).collect()
}

/// Reads `<CORSConfiguration>`.
///
/// # Errors
/// `MalformedXML`, `InvalidRequest`.
pub fn read_cors(body: &[u8]) -> Result<Vec<CorsRule>, ApiError> {
    let root = Node::parse(body, "CORSConfiguration")?;
    root.only(&["CORSRule"])?;
    let mut rules = Vec::new();
    for node in root.all("CORSRule") {
        let age = node.text_of("MaxAgeSeconds")?.map(|text| text.trim().parse());
        let rule = CorsRule {
            id: node.text_of("ID")?.map(str::to_owned),
            origins: texts(node, "AllowedOrigin"),
            methods: texts(node, "AllowedMethod"),
            headers: texts(node, "AllowedHeader"),
            expose: texts(node, "ExposeHeader"),
            max_age_s: age.transpose().map_err(|_| errors::malformed_xml())?,
        };
        let methods = ["GET", "PUT", "POST", "DELETE", "HEAD"];
        if let Some(other) = rule.methods.iter().find(|method| !methods.contains(&&***method)) {
            return Err(errors::invalid_request(format!(
                "Found unsupported HTTP method in CORS config. Unsupported method is {other}"
            )));
        }
        let stars = rule.origins.iter().chain(&rule.headers);
        if let Some(text) = stars.into_iter().find(|text| text.matches('*').count() > 1) {
            return Err(errors::invalid_request(format!(
                "AllowedOrigin or AllowedHeader \"{text}\" can not have more than one wildcard."
            )));
        }
        if rule.origins.is_empty() || rule.methods.is_empty() {
            return Err(errors::malformed("A rule needs AllowedOrigin and AllowedMethod"));
        }
        rules.push(rule);
    }
    if rules.is_empty() || rules.len() > BUCKET_RULES_MAX {
        return Err(errors::malformed("There must be 1 to 100 rules"));
    }
    Ok(rules)
}

/// Writes `<CORSConfiguration>`.
#[must_use]
pub fn cors_xml(rules: &[CorsRule]) -> String {
    let mut xml = Xml::new("CORSConfiguration");
    for rule in rules {
        xml.inside("CORSRule", |xml| {
            xml.maybe("ID", rule.id.as_deref());
            for (name, values) in [
                ("AllowedOrigin", &rule.origins),
                ("AllowedMethod", &rule.methods),
                ("AllowedHeader", &rule.headers),
                ("ExposeHeader", &rule.expose),
            ] {
                values.iter().for_each(|value| {
                    xml.text(name, value);
                });
            }
            if let Some(age) = rule.max_age_s {
                xml.value("MaxAgeSeconds", age);
            }
        });
    }
    xml.finish()
}

fn number<T: std::str::FromStr + PartialOrd + From<u8>>(
    node: &Node,
    name: &str,
) -> Result<Option<T>, ApiError> {
    let Some(text) = node.text_of(name)? else { return Ok(None) };
    let number = text.trim().parse().ok().filter(|number: &T| *number >= T::from(1));
    number
        .map(Some)
        .ok_or_else(|| errors::invalid_argument(format!("'{name}' must be a positive integer")))
}

/// Reads `<LifecycleConfiguration>`.
///
/// # Errors
/// `MalformedXML`, `InvalidArgument`, `NotImplemented` (transitions to other classes).
pub fn read_lifecycle(body: &[u8]) -> Result<Vec<LifecycleRule>, ApiError> {
    let root = Node::parse(body, "LifecycleConfiguration")?;
    root.only(&["Rule"])?;
    let mut rules: Vec<LifecycleRule> = Vec::new();
    for (at, node) in root.all("Rule").enumerate() {
        let rule = lifecycle_rule(node, at)?;
        if rules.iter().any(|known| known.id == rule.id) {
            return Err(errors::invalid_argument("Rule ID must be unique"));
        }
        rules.push(rule);
    }
    if rules.is_empty() || rules.len() > LIFECYCLE_RULES_MAX {
        return Err(errors::malformed("There must be 1 to 1000 rules"));
    }
    Ok(rules)
}

fn lifecycle_rule(node: &Node, at: usize) -> Result<LifecycleRule, ApiError> {
    node.only(&[
        "ID",
        "Status",
        "Prefix",
        "Filter",
        "Expiration",
        "NoncurrentVersionExpiration",
        "AbortIncompleteMultipartUpload",
    ])?;
    let enabled = match node.required("Status")? {
        "Enabled" => true,
        "Disabled" => false,
        _ => return Err(errors::malformed("Status must be Enabled or Disabled")),
    };
    let noncurrent = node.one("NoncurrentVersionExpiration")?;
    let abort = node.one("AbortIncompleteMultipartUpload")?;
    let days = |node: Option<&Node>, name| match node {
        Some(node) => number::<u32>(node, name),
        None => Ok(None),
    };
    let id = node.text_of("ID")?.filter(|id| !id.is_empty());
    let rule = LifecycleRule {
        id: id.map_or_else(|| format!("rule-{}", at + 1), str::to_owned),
        enabled,
        filter: lifecycle_filter(node)?,
        expiration: node.one("Expiration")?.map(expiration).transpose()?,
        noncurrent_days: days(noncurrent, "NoncurrentDays")?,
        noncurrent_kept: days(noncurrent, "NewerNoncurrentVersions")?.unwrap_or(0),
        abort_days: days(abort, "DaysAfterInitiation")?,
    };
    if rule.id.chars().count() > 255 {
        return Err(errors::invalid_argument("ID length should not exceed allowed limit of 255"));
    }
    if rule.expiration.is_none() && rule.noncurrent_days.is_none() && rule.abort_days.is_none() {
        return Err(errors::malformed("At least one action needs to be specified in a rule"));
    }
    if rule.abort_days.is_some() && !rule.filter.tags.is_empty() {
        return Err(errors::invalid_request(
            "AbortIncompleteMultipartUpload cannot be specified with Tags",
        ));
    }
    Ok(rule)
}

fn expiration(node: &Node) -> Result<Expiration, ApiError> {
    let marker = node.text_of("ExpiredObjectDeleteMarker")? == Some("true");
    match (number(node, "Days")?, node.text_of("Date")?, marker) {
        (Some(days), None, false) => Ok(Expiration::Days(days)),
        (None, None, true) => Ok(Expiration::LoneMarker),
        (None, Some(date), false) => {
            let date = date.trim();
            let whole =
                if date.contains('T') { date.to_owned() } else { format!("{date}T00:00:00Z") };
            let at = whole.parse::<jiff::Timestamp>().ok();
            let ms = at.and_then(|at| u64::try_from(at.as_millisecond()).ok());
            let midnight = ms.filter(|ms| ms % 86_400_000 == 0).map(EpochMs);
            let wrong = || errors::invalid_argument("'Date' must be at midnight GMT");
            midnight.map(Expiration::Date).ok_or_else(wrong)
        }
        _ => Err(errors::malformed(
            "Expiration needs one of Days, Date and ExpiredObjectDeleteMarker",
        )),
    }
}

fn lifecycle_filter(rule: &Node) -> Result<Filter, ApiError> {
    let old = rule.text_of("Prefix")?;
    let Some(filter) = rule.one("Filter")? else {
        return Ok(Filter { prefix: old.unwrap_or_default().to_owned(), ..Filter::default() });
    };
    let and = filter.one("And")?;
    if old.is_some()
        || and.is_some() && filter.children.len() > 1
        || and.is_none() && filter.children.len() > 1
    {
        return Err(errors::malformed("Filter takes one condition, or And"));
    }
    let node = and.unwrap_or(filter);
    node.only(&["Prefix", "Tag", "ObjectSizeGreaterThan", "ObjectSizeLessThan"])?;
    let tags = node.all("Tag").map(|tag| {
        Ok((tag.required("Key")?.to_owned(), tag.text_of("Value")?.unwrap_or_default().to_owned()))
    });
    let size = |name| -> Result<Option<u64>, ApiError> {
        let text = node.text_of(name)?;
        let wrong = |_| errors::invalid_argument(format!("'{name}' must be an integer"));
        text.map(|text| text.trim().parse().map_err(wrong)).transpose()
    };
    Ok(Filter {
        prefix: node.text_of("Prefix")?.unwrap_or_default().to_owned(),
        tags: tags.collect::<Result<_, ApiError>>()?,
        larger_than: size("ObjectSizeGreaterThan")?,
        smaller_than: size("ObjectSizeLessThan")?,
    })
}

/// Writes `<LifecycleConfiguration>`.
#[must_use]
pub fn lifecycle_xml(rules: &[LifecycleRule]) -> String {
    let mut xml = Xml::new("LifecycleConfiguration");
    for rule in rules {
        xml.inside("Rule", |xml| {
            xml.text("ID", &rule.id);
            xml.inside("Filter", |xml| put_filter(xml, &rule.filter));
            xml.text("Status", if rule.enabled { "Enabled" } else { "Disabled" });
            if let Some(expiration) = rule.expiration {
                xml.inside("Expiration", |xml| {
                    match expiration {
                        Expiration::Days(days) => xml.value("Days", days),
                        Expiration::Date(at) => xml.value("Date", timestamp(at)),
                        Expiration::LoneMarker => xml.value("ExpiredObjectDeleteMarker", true),
                    };
                });
            }
            if let Some(days) = rule.noncurrent_days {
                xml.inside("NoncurrentVersionExpiration", |xml| {
                    xml.value("NoncurrentDays", days);
                    if rule.noncurrent_kept > 0 {
                        xml.value("NewerNoncurrentVersions", rule.noncurrent_kept);
                    }
                });
            }
            if let Some(days) = rule.abort_days {
                xml.inside("AbortIncompleteMultipartUpload", |xml| {
                    xml.value("DaysAfterInitiation", days);
                });
            }
        });
    }
    xml.finish()
}

fn put_filter(xml: &mut Xml, filter: &Filter) {
    let sizes =
        usize::from(filter.larger_than.is_some()) + usize::from(filter.smaller_than.is_some());
    let conditions = usize::from(!filter.prefix.is_empty()) + filter.tags.len() + sizes;
    let fill = |xml: &mut Xml| {
        if !filter.prefix.is_empty() || conditions == 0 {
            xml.text("Prefix", &filter.prefix);
        }
        filter.tags.iter().for_each(|tag| put_tag(xml, tag));
        for (name, size) in [
            ("ObjectSizeGreaterThan", filter.larger_than),
            ("ObjectSizeLessThan", filter.smaller_than),
        ] {
            if let Some(size) = size {
                xml.value(name, size);
            }
        }
    };
    if conditions > 1 {
        xml.inside("And", fill);
    } else {
        fill(xml);
    }
}

const TARGETS: [(TargetKind, &str, &str); 3] = [
    (TargetKind::Topic, "TopicConfiguration", "Topic"),
    (TargetKind::Queue, "QueueConfiguration", "Queue"),
    (TargetKind::Function, "CloudFunctionConfiguration", "CloudFunction"),
];

/// Reads `<NotificationConfiguration>`; notifications without a name get one.
///
/// # Errors
/// `MalformedXML`, `InvalidArgument` (names of events, overlapping filters).
pub fn read_notification(body: &[u8]) -> Result<NotificationConfig, ApiError> {
    let root = Node::parse(body, "NotificationConfiguration")?;
    root.only(&[
        "TopicConfiguration",
        "QueueConfiguration",
        "CloudFunctionConfiguration",
        "EventBridgeConfiguration",
    ])?;
    let mut config = NotificationConfig {
        event_bus: root.one("EventBridgeConfiguration")?.is_some(),
        ..NotificationConfig::default()
    };
    for (kind, element, target) in TARGETS {
        for node in root.all(element) {
            node.only(&["Id", "Event", "Filter", target])?;
            let (prefix, suffix) = key_filter(node)?;
            let id = node.text_of("Id")?.filter(|id| !id.is_empty());
            let found = Notification {
                id: id.map_or_else(
                    || format!("notification-{}", config.targets.len() + 1),
                    str::to_owned,
                ),
                kind,
                arn: node.required(target)?.to_owned(),
                events: texts(node, "Event"),
                prefix,
                suffix,
            };
            if found.events.is_empty() {
                return Err(errors::malformed(format!("{element} needs Event")));
            }
            if let Some(other) = found.events.iter().find(|name| !is_event_name(name)) {
                let message = format!("The event is not supported for notifications: {other}");
                return Err(errors::invalid_argument(message));
            }
            if config.targets.iter().any(|known| known.id == found.id) {
                return Err(errors::invalid_argument(format!(
                    "Same ID used for multiple configurations: {}. IDs must be unique",
                    found.id
                )));
            }
            config.targets.push(found);
        }
    }
    if config.targets.len() > BUCKET_RULES_MAX {
        return Err(errors::invalid_argument("There may be at most 100 notifications"));
    }
    match overlapping(&config) {
        None => Ok(config),
        Some((one, other)) => Err(errors::invalid_argument(format!(
            "Configurations overlap. Configurations on the same bucket cannot share a common event \
             type: {one} and {other}"
        ))),
    }
}

fn key_filter(node: &Node) -> Result<(String, String), ApiError> {
    let (mut prefix, mut suffix) = (None, None);
    let Some(filter) = node.one("Filter")? else { return Ok((String::new(), String::new())) };
    filter.only(&["S3Key"])?;
    for rule in filter.all("S3Key").flat_map(|key| key.all("FilterRule")) {
        let value = rule.text_of("Value")?.unwrap_or_default().to_owned();
        let slot = match rule.required("Name")?.to_ascii_lowercase().as_str() {
            "prefix" => &mut prefix,
            "suffix" => &mut suffix,
            _ => {
                return Err(errors::invalid_argument(
                    "filter rule name must be either prefix or suffix",
                ));
            }
        };
        if slot.replace(value).is_some() {
            return Err(errors::invalid_argument(
                "Cannot specify more than one prefix or suffix rule in a filter.",
            ));
        }
    }
    Ok((prefix.unwrap_or_default(), suffix.unwrap_or_default()))
}

/// Writes `<NotificationConfiguration>`.
#[must_use]
pub fn notification_xml(config: &NotificationConfig) -> String {
    let mut xml = Xml::new("NotificationConfiguration");
    for found in &config.targets {
        let Some((_, element, target)) = TARGETS.iter().find(|(kind, ..)| *kind == found.kind)
        else {
            continue;
        };
        xml.inside(element, |xml| {
            xml.text("Id", &found.id).text(target, &found.arn);
            found.events.iter().for_each(|event| {
                xml.text("Event", event);
            });
            let rules = [("Prefix", &found.prefix), ("Suffix", &found.suffix)];
            let rules: Vec<_> = rules.iter().filter(|(_, value)| !value.is_empty()).collect();
            if rules.is_empty() {
                return;
            }
            xml.inside("Filter", |xml| {
                xml.inside("S3Key", |xml| {
                    for (name, value) in rules {
                        xml.inside("FilterRule", |xml| {
                            xml.text("Name", name).text("Value", value);
                        });
                    }
                });
            });
        });
    }
    if config.event_bus {
        xml.inside("EventBridgeConfiguration", |_| {});
    }
    xml.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let cors = "<CORSConfiguration><CORSRule><ID>a</ID><AllowedOrigin>*</AllowedOrigin>\
            <AllowedMethod>GET</AllowedMethod><MaxAgeSeconds>5</MaxAgeSeconds></CORSRule>\
            </CORSConfiguration>";
        let rules = read_cors(cors.as_bytes()).unwrap();
        assert_eq!(read_cors(cors_xml(&rules).as_bytes()).unwrap(), rules);
        let lifecycle = "<LifecycleConfiguration><Rule><Filter><And><Prefix>a</Prefix><Tag>\
            <Key>k</Key><Value>v</Value></Tag></And></Filter><Status>Enabled</Status><Expiration>\
            <Date>2026-01-01</Date></Expiration></Rule><Rule><ID>x</ID><Prefix>p</Prefix><Status>\
            Disabled</Status><NoncurrentVersionExpiration><NoncurrentDays>3</NoncurrentDays>\
            </NoncurrentVersionExpiration></Rule></LifecycleConfiguration>";
        let rules = read_lifecycle(lifecycle.as_bytes()).unwrap();
        assert_eq!(read_lifecycle(lifecycle_xml(&rules).as_bytes()).unwrap(), rules);
        let notification = "<NotificationConfiguration><QueueConfiguration><Queue>arn</Queue>\
            <Event>s3:ObjectCreated:*</Event><Filter><S3Key><FilterRule><Name>suffix</Name>\
            <Value>.jpg</Value></FilterRule></S3Key></Filter></QueueConfiguration>\
            <EventBridgeConfiguration/></NotificationConfiguration>";
        let config = read_notification(notification.as_bytes()).unwrap();
        assert!(config.event_bus && config.targets[0].suffix == ".jpg");
        assert_eq!(read_notification(notification_xml(&config).as_bytes()).unwrap(), config);
        let tags = vec![("a".to_owned(), "b c".to_owned())];
        assert_eq!(read_tags(tags_xml(&tags).as_bytes(), 10).unwrap(), tags);
        assert_eq!(tags_of_header("a=b%20c", 10).unwrap(), tags);
    }

    #[test]
    fn what_would_not_act_is_refused() {
        let transition = "<LifecycleConfiguration><Rule><Status>Enabled</Status><Prefix/>\
            <Transition><Days>1</Days></Transition></Rule></LifecycleConfiguration>";
        assert_eq!(read_lifecycle(transition.as_bytes()).unwrap_err().name, "NotImplemented");
        let noon = "<LifecycleConfiguration><Rule><Status>Enabled</Status><Prefix/><Expiration>\
            <Date>2026-01-01T12:00:00Z</Date></Expiration></Rule></LifecycleConfiguration>";
        assert_eq!(read_lifecycle(noon.as_bytes()).unwrap_err().name, "InvalidArgument");
        let event = "<NotificationConfiguration><QueueConfiguration><Queue>a</Queue><Event>\
            s3:Replication:*\
            </Event></QueueConfiguration></NotificationConfiguration>";
        assert_eq!(read_notification(event.as_bytes()).unwrap_err().name, "InvalidArgument");
        let mfa = "<VersioningConfiguration><Status>Enabled</Status><MfaDelete>Enabled</MfaDelete>\
            </VersioningConfiguration>";
        assert_eq!(read_versioning(mfa.as_bytes()).unwrap_err().name, "NotImplemented");
        assert_eq!(tags_of_header("aws:x=1", 10).unwrap_err().name, "InvalidTag");
    }
}
