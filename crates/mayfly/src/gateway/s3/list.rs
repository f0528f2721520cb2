//! Lists of buckets, objects and versions.
//!
//! Owns markers and tokens, and the encoding of keys that XML cannot hold.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use mayfly_core::limits::OBJECT_LIST_MAX;
use mayfly_core::time::EpochMs;
use mayfly_store::object::{Item, ListQuery, Listing, Version};
use mayfly_wire::ApiError;
use mayfly_wire::s3::{Xml, errors};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::{Answer, Call, answer, refused};

const URL: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/').remove(b'*');

/// How keys are shown.
#[derive(Clone, Copy, Debug)]
pub struct Shown {
    encoded: bool,
}

impl Shown {
    /// As the query asks.
    pub fn of(call: &Call<'_>) -> Self {
        Self { encoded: call.query.get("encoding-type") == Some("url") }
    }

    /// A key or a part of one.
    pub fn text(self, text: &str) -> String {
        if self.encoded { utf8_percent_encode(text, URL).to_string() } else { text.to_owned() }
    }

    /// Says so in the document.
    pub fn say(self, xml: &mut Xml) {
        if self.encoded {
            xml.text("EncodingType", "url");
        }
    }
}

fn query(call: &Call<'_>, after: &str) -> Result<ListQuery, ApiError> {
    let text = |name: &str| call.query.get(name).unwrap_or_default().to_owned();
    match call.query.get("encoding-type") {
        None | Some("" | "url") => {}
        Some(_) => {
            return Err(errors::invalid_argument("Invalid Encoding Method specified in Request"));
        }
    }
    Ok(ListQuery {
        prefix: text("prefix"),
        delimiter: text("delimiter"),
        after: after.to_owned(),
        max: call.query.number("max-keys", OBJECT_LIST_MAX)?,
    })
}

/// Lists objects, first form.
pub async fn list_objects(call: &Call<'_>) -> Result<Answer, ApiError> {
    let marker = call.query.get("marker").unwrap_or_default();
    let query = query(call, marker)?;
    let page = call.objects().list(call.bucket(), &query).await.map_err(refused)?;
    let shown = Shown::of(call);
    let mut xml = Xml::new("ListBucketResult");
    begin(call, &mut xml, &query, shown);
    xml.text("Marker", shown.text(marker));
    if let Some(last) = page.items.last().filter(|_| page.more) {
        xml.text("NextMarker", shown.text(last.name()));
    }
    xml.value("IsTruncated", page.more);
    items(call, &mut xml, &page, shown, true);
    Ok(answer::xml(xml))
}

/// Lists objects, second form.
pub async fn list_objects_v2(call: &Call<'_>) -> Result<Answer, ApiError> {
    let start = call.query.get("start-after").unwrap_or_default();
    let token = call.query.get("continuation-token").map(|token| {
        let decoded = BASE64_URL_SAFE_NO_PAD.decode(token).ok();
        decoded.and_then(|bytes| String::from_utf8(bytes).ok()).filter(|name| !name.is_empty())
    });
    let after = match token {
        None => start.to_owned(),
        Some(Some(after)) => after,
        Some(None) => {
            return Err(errors::invalid_argument("The continuation token provided is incorrect"));
        }
    };
    let query = query(call, &after)?;
    let page = call.objects().list(call.bucket(), &query).await.map_err(refused)?;
    let shown = Shown::of(call);
    let mut xml = Xml::new("ListBucketResult");
    begin(call, &mut xml, &query, shown);
    xml.value("KeyCount", page.items.len());
    xml.maybe("ContinuationToken", call.query.get("continuation-token"));
    if !start.is_empty() {
        xml.text("StartAfter", shown.text(start));
    }
    if let Some(last) = page.items.last().filter(|_| page.more) {
        xml.text("NextContinuationToken", BASE64_URL_SAFE_NO_PAD.encode(last.name()));
    }
    xml.value("IsTruncated", page.more);
    let owners = call.query.get("fetch-owner") == Some("true");
    items(call, &mut xml, &page, shown, owners);
    Ok(answer::xml(xml))
}

fn begin(call: &Call<'_>, xml: &mut Xml, query: &ListQuery, shown: Shown) {
    xml.text("Name", call.bucket()).text("Prefix", shown.text(&query.prefix));
    if !query.delimiter.is_empty() {
        xml.text("Delimiter", shown.text(&query.delimiter));
    }
    xml.value("MaxKeys", query.max);
    shown.say(xml);
}

fn items(call: &Call<'_>, xml: &mut Xml, page: &Listing, shown: Shown, owners: bool) {
    for item in &page.items {
        if let Item::Object(key, version) = item {
            xml.inside("Contents", |xml| {
                xml.text("Key", shown.text(key));
                facts(xml, version);
                if owners {
                    xml.owner("Owner", &call.gateway.home.account);
                }
            });
        }
    }
    for item in &page.items {
        if let Item::Prefix(prefix) = item {
            xml.inside("CommonPrefixes", |xml| {
                xml.text("Prefix", shown.text(prefix));
            });
        }
    }
}

fn facts(xml: &mut Xml, version: &Version) {
    xml.time("LastModified", EpochMs(version.modified_ms));
    if version.marker {
        return;
    }
    xml.text("ETag", format!("\"{}\"", version.etag));
    if let Some(checksum) = &version.checksum {
        xml.text("ChecksumAlgorithm", &checksum.algorithm);
        xml.text("ChecksumType", super::headers::checksum_type(checksum.composite));
    }
    xml.value("Size", version.size).text("StorageClass", "STANDARD");
}

/// Lists versions.
pub async fn list_object_versions(call: &Call<'_>) -> Result<Answer, ApiError> {
    let text = |name: &str| call.query.get(name).unwrap_or_default();
    let (marker, id) = (text("key-marker"), text("version-id-marker"));
    if marker.is_empty() && !id.is_empty() {
        return Err(errors::invalid_argument(
            "A version-id marker cannot be specified without a key marker.",
        ));
    }
    let query = query(call, marker)?;
    let behind = Some(id).filter(|id| !id.is_empty());
    let page = call.objects().list_versions(call.bucket(), &query, behind).await;
    let page = page.map_err(refused)?;
    let (shown, account) = (Shown::of(call), &call.gateway.home.account);
    let mut xml = Xml::new("ListVersionsResult");
    begin(call, &mut xml, &query, shown);
    xml.text("KeyMarker", shown.text(marker)).text("VersionIdMarker", id);
    if let Some((key, id)) = &page.next {
        xml.text("NextKeyMarker", shown.text(key)).maybe("NextVersionIdMarker", id.as_deref());
    }
    xml.value("IsTruncated", page.next.is_some());
    for item in &page.versions {
        let element = if item.version.marker { "DeleteMarker" } else { "Version" };
        xml.inside(element, |xml| {
            xml.text("Key", shown.text(&item.key)).text("VersionId", item.version.id());
            xml.value("IsLatest", item.latest);
            facts(xml, &item.version);
            xml.owner("Owner", account);
        });
    }
    for prefix in &page.prefixes {
        xml.inside("CommonPrefixes", |xml| {
            xml.text("Prefix", shown.text(prefix));
        });
    }
    Ok(answer::xml(xml))
}

/// Lists buckets.
pub fn list_buckets(call: &Call<'_>) -> Result<Answer, ApiError> {
    let text = |name: &str| call.query.get(name).unwrap_or_default();
    let max = call.query.number("max-buckets", 10_000)?;
    let (prefix, after) = (text("prefix"), text("continuation-token"));
    let all = call.objects().buckets();
    let mut found = all.iter().filter(|bucket| {
        bucket.name.starts_with(prefix) && (after.is_empty() || bucket.name.as_str() > after)
    });
    let page: Vec<_> = found.by_ref().take(max).collect();
    let more = found.next().is_some() && max > 0;
    let mut xml = Xml::new("ListAllMyBucketsResult");
    xml.owner("Owner", &call.gateway.home.account);
    xml.inside("Buckets", |xml| {
        for bucket in &page {
            xml.inside("Bucket", |xml| {
                xml.text("Name", &bucket.name).time("CreationDate", bucket.created);
                xml.text("BucketRegion", &call.gateway.home.region);
            });
        }
    });
    if let Some(last) = page.last().filter(|_| more) {
        xml.text("ContinuationToken", &last.name);
    }
    Ok(answer::xml(xml))
}
