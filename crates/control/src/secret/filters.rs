//! Filters of lists.
//!
//! Owns what a filter lets pass: every filter must, and in each one of its values. A value that
//! begins with `!` lets pass what the rest of it would not. Names and tags are compared from their
//! beginning with upper and lower case apart, descriptions and `all` word by word without.

use mayfly_core::secret::Secret;
use mayfly_wire::generated::secretsmanager as api;
use mayfly_wire::generated::secretsmanager::FilterNameStringType as Name;

/// The filters of one request.
pub(super) struct Filters(Vec<api::Filter>);

impl Filters {
    pub(super) fn new(filters: Vec<api::Filter>) -> Self {
        Self(filters)
    }

    pub(super) fn pass(&self, secret: &Secret, region: &str) -> bool {
        self.0.iter().all(|filter| {
            let values = filter.values.as_deref().unwrap_or_default();
            values.iter().any(|value| match value.strip_prefix('!') {
                Some(rest) => !matches(filter.key, rest, secret, region),
                None => matches(filter.key, value, secret, region),
            })
        })
    }
}

fn matches(key: Option<Name>, value: &str, secret: &Secret, region: &str) -> bool {
    let mut tag_keys = secret.tags.keys();
    let mut tag_values = secret.tags.values();
    match key {
        None => true,
        Some(Name::Name) => secret.name.as_str().starts_with(value),
        Some(Name::Description) => has_words(&secret.description, value),
        Some(Name::TagKey) => tag_keys.any(|key| key.starts_with(value)),
        Some(Name::TagValue) => tag_values.any(|tag| tag.starts_with(value)),
        Some(Name::PrimaryRegion) => region.starts_with(value),
        // No service of this installation owns secrets of a user.
        Some(Name::OwningService) => value.is_empty(),
        Some(Name::All) => {
            let tags = secret.tags.iter().flat_map(|(key, value)| [key.as_str(), value]);
            let texts = [secret.name.as_str(), &secret.description].into_iter().chain(tags);
            let all = texts.collect::<Vec<_>>().join(" ");
            has_words(&all, value)
        }
    }
}

/// Whether each word of `wanted` is the beginning of a word of `text`.
fn has_words(text: &str, wanted: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let parts = text.split(|c: char| !c.is_alphanumeric());
        parts.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
    };
    let there = words(text);
    words(wanted).iter().all(|wanted| there.iter().any(|word| word.starts_with(wanted)))
}
