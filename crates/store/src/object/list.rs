//! Lists of objects and of versions.
//!
//! Owns prefixes, delimiters and pages: what a delimiter puts together is skipped, not read. Never
//! shows a delete marker in a list of objects.

use super::row::{self, Version};
use super::{Error, Inner, ObjectStore, SHARD};
use crate::engine::{Entry, KeyRange};
use crate::limits::SCAN_ENTRIES_MAX;

/// What to list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListQuery {
    /// How keys begin.
    pub prefix: String,
    /// What ends a group; empty: there are none.
    pub delimiter: String,
    /// Only what is behind this key or group.
    pub after: String,
    /// Entries at most.
    pub max: usize,
}

/// An entry of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// An object.
    Object(String, Box<Version>),
    /// All keys that begin so.
    Prefix(String),
}

impl Item {
    /// What a next page begins behind.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Object(key, _) => key,
            Self::Prefix(prefix) => prefix,
        }
    }
}

/// A page of objects.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// In ascending order.
    pub items: Vec<Item>,
    /// Whether there are more behind the last one.
    pub more: bool,
}

/// A version in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionItem {
    /// The object's key.
    pub key: String,
    /// The version or marker.
    pub version: Version,
    /// Whether it is the current one.
    pub latest: bool,
}

/// A page of versions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VersionListing {
    /// By key, the newest first.
    pub versions: Vec<VersionItem>,
    /// Groups.
    pub prefixes: Vec<String>,
    /// Where the next page begins: behind this key, and behind this version of it.
    pub next: Option<(String, Option<String>)>,
}

impl ObjectStore {
    /// A page of current objects.
    ///
    /// # Errors
    /// [`Error`].
    pub async fn list(&self, bucket: &str, query: &ListQuery) -> Result<Listing, Error> {
        let (bucket, _guard) = self.inner.enter(bucket).await?;
        let mut walk = Walk::new(bucket.uid, query);
        let mut listing = Listing::default();
        if query.max == 0 {
            return Ok(listing);
        }
        while let Some(entry) = walk.next(&self.inner).await? {
            let item = match entry {
                Found::Prefix(prefix) => Item::Prefix(prefix),
                Found::Row(key, entry) => {
                    let version: Version = row::decode(&entry.value)?;
                    if version.marker {
                        continue;
                    }
                    Item::Object(key, Box::new(version))
                }
            };
            if listing.items.len() == query.max {
                listing.more = true;
                break;
            }
            listing.items.push(item);
        }
        Ok(listing)
    }

    /// A page of versions: all of them, the current ones included. `behind` is a version of the key
    /// in `query.after`, of which the older ones are still to be listed.
    ///
    /// # Errors
    /// [`Error`].
    pub async fn list_versions(
        &self,
        bucket: &str,
        query: &ListQuery,
        behind: Option<&str>,
    ) -> Result<VersionListing, Error> {
        let (bucket, _guard) = self.inner.enter(bucket).await?;
        let mut listing = VersionListing::default();
        if query.max == 0 {
            return Ok(listing);
        }
        if let Some(id) = behind {
            let all = self.inner.all_of(bucket.uid, &query.after).await?;
            let skipped = all.iter().position(|item| item.version.id() == id);
            let rest = all.into_iter().skip(skipped.map_or(usize::MAX, |at| at + 1));
            for item in rest {
                if !listing.take(item, query.max) {
                    return Ok(listing);
                }
            }
        }
        let mut walk = Walk::new(bucket.uid, query);
        while let Some(entry) = walk.next(&self.inner).await? {
            match entry {
                Found::Prefix(prefix) => {
                    if listing.len() == query.max {
                        listing.next = listing.last();
                        return Ok(listing);
                    }
                    listing.prefixes.push(prefix);
                }
                Found::Row(key, entry) => {
                    for item in self.inner.versions_of(bucket.uid, key, &entry).await? {
                        if !listing.take(item, query.max) {
                            return Ok(listing);
                        }
                    }
                }
            }
        }
        Ok(listing)
    }
}

impl VersionListing {
    fn len(&self) -> usize {
        self.versions.len() + self.prefixes.len()
    }

    /// The last entry, whichever it is.
    fn last(&self) -> Option<(String, Option<String>)> {
        let version = self.versions.last().map(|item| (item.key.clone(), Some(item.version.id())));
        let prefix = self.prefixes.last().map(|prefix| (prefix.clone(), None));
        match (version, prefix) {
            (Some(version), Some(prefix)) if version.0 < prefix.0 => Some(prefix),
            (version, prefix) => version.or(prefix),
        }
    }

    fn take(&mut self, item: VersionItem, max: usize) -> bool {
        if self.len() == max {
            self.next = self.last();
            return false;
        }
        self.versions.push(item);
        true
    }
}

impl Inner {
    async fn all_of(&self, bucket: u64, key: &str) -> Result<Vec<VersionItem>, Error> {
        let row = row::object(bucket, key);
        match self.engine.get(SHARD, &row).await? {
            Some(entry) => self.versions_of(bucket, key.to_owned(), &entry).await,
            None => Ok(Vec::new()),
        }
    }

    /// All versions of a key: the one in `current` first.
    async fn versions_of(
        &self,
        bucket: u64,
        key: String,
        current: &Entry,
    ) -> Result<Vec<VersionItem>, Error> {
        let version = row::decode(&current.value)?;
        let mut found = vec![VersionItem { key: key.clone(), version, latest: true }];
        let mut range = KeyRange::prefix(&row::versions(bucket, &key));
        loop {
            let page = self.engine.scan(SHARD, range.clone(), SCAN_ENTRIES_MAX).await?;
            for entry in &page.entries {
                let version = row::decode(&entry.value)?;
                found.push(VersionItem { key: key.clone(), version, latest: false });
            }
            let Some(last) = page.entries.last().filter(|_| page.more) else { return Ok(found) };
            range = range.after(&last.key);
        }
    }
}

/// Goes over the rows of current versions.
struct Walk<'q> {
    bucket: u64,
    query: &'q ListQuery,
    range: KeyRange,
    page: std::vec::IntoIter<Entry>,
    more: bool,
    /// The group that was found last: nothing of it is shown.
    group: Option<String>,
}

enum Found {
    Row(String, Entry),
    Prefix(String),
}

impl<'q> Walk<'q> {
    fn new(bucket: u64, query: &'q ListQuery) -> Self {
        let mut range = KeyRange::prefix(&row::object(bucket, &query.prefix));
        if !query.after.is_empty() {
            range = range.after(&row::object(bucket, &query.after));
        }
        // Behind a group means behind all of it.
        let group = group_of(&query.after, query).filter(|group| *group == query.after);
        Self { bucket, query, range, page: Vec::new().into_iter(), more: true, group }
    }

    async fn next(&mut self, inner: &Inner) -> Result<Option<Found>, Error> {
        loop {
            for entry in self.page.by_ref() {
                let key = row::object_key(&entry.key);
                if self.group.as_ref().is_some_and(|group| key.starts_with(group)) {
                    continue;
                }
                let Some(group) = group_of(&key, self.query) else {
                    return Ok(Some(Found::Row(key, entry)));
                };
                // A group of nothing but deleted objects is none.
                if is_marker(&entry)? {
                    continue;
                }
                self.group = Some(group.clone());
                return Ok(Some(Found::Prefix(group)));
            }
            if !self.more {
                return Ok(None);
            }
            self.load(inner).await?;
        }
    }

    async fn load(&mut self, inner: &Inner) -> Result<(), Error> {
        if let Some(group) = &self.group {
            let behind = KeyRange::prefix(&row::object(self.bucket, group)).end;
            let Some(behind) = behind else {
                self.more = false;
                return Ok(());
            };
            self.range.start = behind.max(std::mem::take(&mut self.range.start));
        }
        if self.range.end.as_ref().is_some_and(|end| self.range.start >= *end) {
            self.more = false;
            return Ok(());
        }
        let page = inner.engine.scan(SHARD, self.range.clone(), SCAN_ENTRIES_MAX).await?;
        self.more = page.more;
        if let Some(last) = page.entries.last() {
            self.range = self.range.clone().after(&last.key);
        }
        self.page = page.entries.into_iter();
        Ok(())
    }
}

fn is_marker(entry: &Entry) -> Result<bool, Error> {
    Ok(row::decode::<Version>(&entry.value)?.marker)
}

/// The group that a key belongs to: up to the first delimiter behind the prefix.
fn group_of(key: &str, query: &ListQuery) -> Option<String> {
    if query.delimiter.is_empty() {
        return None;
    }
    let rest = key.strip_prefix(&query.prefix)?;
    let at = rest.find(&query.delimiter)?;
    Some(key[..query.prefix.len() + at + query.delimiter.len()].to_owned())
}
