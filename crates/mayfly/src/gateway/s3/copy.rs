//! `CopyObject`, `UploadPartCopy`.
//!
//! Owns what of the source is taken over. The gate has asked about source and target by the same
//! header that is read here.

use mayfly_core::limits::PART_BYTES_MAX;
use mayfly_core::time::EpochMs;
use mayfly_store::object::{Algorithm, Draft, Error, Reader};
use mayfly_wire::ApiError;
use mayfly_wire::s3::{CopySource, Xml, copy_source, errors};

use super::payload::algorithm;
use super::{Answer, Call, answer, conditions, headers, multipart, put, refused};
use crate::gateway::gate;

/// The source of a request that copies.
///
/// # Errors
/// `InvalidArgument`.
pub fn source(call: &Call<'_>) -> Result<CopySource, ApiError> {
    copy_source(call.header("x-amz-copy-source").unwrap_or_default())
}

async fn open(call: &Call<'_>, source: &CopySource) -> Result<Reader, ApiError> {
    let opened = call
        .objects()
        .open_object(&source.bucket, &source.key, source.version.as_deref())
        .await
        .map_err(refused)?;
    let missing = match source.version {
        Some(_) => errors::no_such_version(),
        None => errors::no_such_key(),
    };
    let reader = opened.ok_or(missing)?;
    conditions::check(call, &reader.version, conditions::SOURCE)?;
    Ok(reader)
}

/// Whether a directive says that the request's own values count.
fn replaces(call: &Call<'_>, name: &str) -> Result<bool, ApiError> {
    match call.header(name) {
        None | Some("COPY") => Ok(false),
        Some("REPLACE") => Ok(true),
        Some(_) => Err(errors::invalid_argument(format!("{name} must be COPY or REPLACE"))),
    }
}

/// Copies an object.
pub async fn copy_object(call: &Call<'_>) -> Result<Answer, ApiError> {
    let source = source(call)?;
    let check = conditions::of_write(call)?;
    let own = headers::draft(call)?;
    let (metadata, tags) =
        (replaces(call, "x-amz-metadata-directive")?, replaces(call, "x-amz-tagging-directive")?);
    let onto_itself =
        source.bucket == call.bucket() && source.key == call.key() && source.version.is_none();
    if onto_itself && !metadata && !tags {
        return Err(errors::invalid_request(
            "This copy request is illegal because it is trying to copy an object to itself without \
             changing the object's metadata, storage class, website redirect location or \
             encryption attributes.",
        ));
    }
    let algorithm = algorithm(call.head)?;
    let reader = open(call, &source).await?;
    let from = reader.version.clone();
    if from.size > PART_BYTES_MAX {
        return Err(errors::invalid_request(
            "The specified copy source is larger than the maximum allowable size for a copy \
             source: 5368709120",
        ));
    }
    let old = from.draft();
    if !tags && !old.tags.is_empty() {
        gate::s3::allow(call, &gate::s3::of_copied_tags(call, &source))?;
    }
    let kept = recomputed(&old, algorithm);
    let content = call.objects().copy(reader, kept).await.map_err(refused)?;
    let checksum = put::checksum(&content.hashes)
        .or_else(|| old.checksum.clone().filter(|checksum| !checksum.composite));
    let draft = Draft {
        headers: if metadata { own.headers } else { old.headers },
        metadata: if metadata { own.metadata } else { old.metadata },
        tags: if tags { own.tags } else { old.tags },
        checksum,
    };
    let note = call.gateway.buckets.note(call.origin(), call.key(), "ObjectCreated:Copy");
    let put = call.objects().put((call.bucket(), call.key()), draft, content, check, note).await;
    let version = match put {
        Err(Error::Condition) => return Err(conditions::failed(call).await),
        other => other.map_err(refused)?,
    };
    let mut xml = Xml::new("CopyObjectResult");
    xml.time("LastModified", EpochMs(version.modified_ms));
    xml.text("ETag", format!("\"{}\"", version.etag));
    if let Some(checksum) = &version.checksum {
        xml.text(&format!("Checksum{}", checksum.algorithm), &checksum.value);
    }
    let mut answer = answer::xml(xml);
    put::version_id(call, answer.headers_mut(), &version);
    if source.version.is_some() {
        answer::set(answer.headers_mut(), "x-amz-copy-source-version-id", &from.id());
    }
    Ok(answer)
}

/// The checksum to compute anew: the one that is asked for, or one of parts, which the copy is not
/// made of.
fn recomputed(old: &Draft, asked: Option<Algorithm>) -> Option<Algorithm> {
    let of_parts = old.checksum.as_ref().filter(|checksum| checksum.composite);
    asked.or_else(|| Algorithm::parse(&of_parts?.algorithm))
}

/// Makes a part of an object, or of a range of it.
pub async fn upload_part_copy(call: &Call<'_>) -> Result<Answer, ApiError> {
    let source = source(call)?;
    let (number, id) = multipart::addressed(call)?;
    let info = multipart::info(call, id).await?;
    let reader = open(call, &source).await?;
    let size = reader.version.size;
    let (start, len) = match call.header("x-amz-copy-source-range") {
        None => (0, size),
        Some(text) => range(text, size)?,
    };
    if len > PART_BYTES_MAX {
        return Err(errors::entity_too_large());
    }
    let upload = call.objects().upload(len, info.checksum(), true).await;
    let mut upload = upload.map_err(refused)?;
    let mut bytes = reader.bytes(start, len).map_err(refused)?;
    while let Some(piece) = bytes.next().await.map_err(refused)? {
        upload.write(piece).await.map_err(refused)?;
    }
    let content = upload.finish().await.map_err(refused)?;
    let what = (call.bucket(), call.key(), id);
    let part = call.objects().put_part(what, number, content).await.map_err(refused)?;
    let mut xml = Xml::new("CopyPartResult");
    xml.time("LastModified", EpochMs(part.modified_ms));
    xml.text("ETag", format!("\"{}\"", part.etag));
    if let (Some(algorithm), Some(value)) = (info.checksum(), &part.checksum) {
        xml.text(&format!("Checksum{}", algorithm.name()), value);
    }
    Ok(answer::xml(xml))
}

/// `bytes=first-last`, both of which must be there.
fn range(text: &str, size: u64) -> Result<(u64, u64), ApiError> {
    let parsed = text.strip_prefix("bytes=").and_then(|range| range.split_once('-'));
    let parsed = parsed.and_then(|(first, last)| Some((first.parse().ok()?, last.parse().ok()?)));
    match parsed {
        Some((first, last)) if first <= last && last < size => Ok((first, last - first + 1)),
        Some(_) => Err(errors::invalid_range()),
        None => Err(errors::invalid_argument(
            "The x-amz-copy-source-range value must be of the form bytes=first-last where first \
             and last are the zero-based offsets of the first and last bytes to copy",
        )),
    }
}
