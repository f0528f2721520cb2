//! Objects that come in parts.
//!
//! Owns the protocol of uploads: their beginning, parts, end and lists.

use http::StatusCode;
use mayfly_core::limits::{OBJECT_LIST_MAX, PART_BYTES_MAX, PARTS_MAX};
use mayfly_core::time::EpochMs;
use mayfly_store::object::{Algorithm, Error, UploadInfo};
use mayfly_wire::ApiError;
use mayfly_wire::s3::{Xml, errors, read_complete};

use super::payload::{Payload, algorithm};
use super::{Answer, Call, answer, conditions, done, headers, list, put, refused};

/// Begins an upload.
pub async fn create(call: &Call<'_>) -> Result<Answer, ApiError> {
    let draft = headers::draft(call)?;
    let algorithm = algorithm(call.head)?;
    let whole = match (call.header("x-amz-checksum-type"), algorithm) {
        (None, algorithm) => algorithm == Some(Algorithm::Crc64Nvme),
        (Some("FULL_OBJECT"), Some(algorithm)) if algorithm.is_crc() => true,
        (Some("COMPOSITE"), Some(algorithm)) if algorithm != Algorithm::Crc64Nvme => false,
        _ => {
            return Err(errors::invalid_request(
                "The checksum type cannot be used with the checksum algorithm.",
            ));
        }
    };
    let begun = call.objects().begin_parts((call.bucket(), call.key()), draft, algorithm, whole);
    let info = begun.await.map_err(refused)?;
    let mut xml = Xml::new("InitiateMultipartUploadResult");
    xml.text("Bucket", call.bucket()).text("Key", call.key()).text("UploadId", &info.id);
    let mut answer = answer::xml(xml);
    if let Some(algorithm) = info.checksum() {
        let headers = answer.headers_mut();
        answer::set(headers, "x-amz-checksum-algorithm", algorithm.name());
        answer::set(headers, "x-amz-checksum-type", headers::checksum_type(!whole));
    }
    Ok(answer)
}

/// The number of a part and the upload that it belongs to.
///
/// # Errors
/// `InvalidArgument`.
pub fn addressed<'c>(call: &'c Call<'_>) -> Result<(u16, &'c str), ApiError> {
    let number = call.query.get("partNumber").and_then(|text| text.parse().ok());
    let number = number.filter(|number| (1..=PARTS_MAX).contains(number));
    let wrong = || {
        errors::invalid_argument("Part number must be an integer between 1 and 10000, inclusive")
    };
    Ok((number.ok_or_else(wrong)?, id(call)))
}

fn id<'c>(call: &'c Call<'_>) -> &'c str {
    call.query.get("uploadId").unwrap_or_default()
}

/// What is known about an upload.
///
/// # Errors
/// `NoSuchUpload`.
pub async fn info(call: &Call<'_>, id: &str) -> Result<UploadInfo, ApiError> {
    let found = call.objects().parts_upload((call.bucket(), call.key(), id)).await;
    found.map_err(refused)
}

/// Takes a part.
pub async fn upload_part(call: &Call<'_>, payload: &mut Payload) -> Result<Answer, ApiError> {
    let (number, id) = addressed(call)?;
    let info = info(call, id).await?;
    let length = payload.length(PART_BYTES_MAX)?;
    let said = algorithm(call.head)?;
    if let (Some(said), Some(agreed)) = (said, info.checksum())
        && said != agreed
    {
        return Err(errors::invalid_request(format!(
            "Checksum Type mismatch occurred, expected checksum Type: {}, actual checksum Type: {}",
            agreed.name(),
            said.name()
        )));
    }
    let upload = call.objects().upload(length, said.or(info.checksum()), true).await;
    let mut upload = upload.map_err(refused)?;
    payload.copy_to(&mut upload).await?;
    let content = upload.finish().await.map_err(refused)?;
    payload.check(call.head, &content.hashes)?;
    let sum = put::checksum(&content.hashes);
    let what = (call.bucket(), call.key(), id);
    let part = call.objects().put_part(what, number, content).await.map_err(refused)?;
    let mut answer = done(StatusCode::OK);
    let headers = answer.headers_mut();
    answer::set(headers, "etag", &format!("\"{}\"", part.etag));
    if let Some(sum) = sum {
        let name = format!("x-amz-checksum-{}", sum.algorithm.to_ascii_lowercase());
        if let Ok(name) = http::HeaderName::try_from(name) {
            headers.insert(name, crate::gateway::respond::header(&sum.value));
        }
    }
    Ok(answer)
}

/// Makes the object.
pub async fn complete(call: &Call<'_>, document: &[u8]) -> Result<Answer, ApiError> {
    let named = read_complete(document)?;
    let check = conditions::of_write(call)?;
    let event = "ObjectCreated:CompleteMultipartUpload";
    let note = call.gateway.buckets.note(call.origin(), call.key(), event);
    let what = (call.bucket(), call.key(), id(call));
    let version = match call.objects().complete_parts(what, named, check, note).await {
        Err(Error::Condition) => return Err(conditions::failed(call).await),
        other => other.map_err(refused)?,
    };
    let mut xml = Xml::new("CompleteMultipartUploadResult");
    let host = super::host(call.head);
    xml.text("Location", format!("http://{host}/{}/{}", call.bucket(), call.key()));
    xml.text("Bucket", call.bucket()).text("Key", call.key());
    xml.text("ETag", format!("\"{}\"", version.etag));
    if let Some(checksum) = &version.checksum {
        xml.text(&format!("Checksum{}", checksum.algorithm), &checksum.value);
        xml.text("ChecksumType", headers::checksum_type(checksum.composite));
    }
    let mut answer = answer::xml(xml);
    put::version_id(call, answer.headers_mut(), &version);
    Ok(answer)
}

/// Ends an upload without an object.
pub async fn abort(call: &Call<'_>) -> Result<Answer, ApiError> {
    let what = (call.bucket(), call.key(), id(call));
    call.objects().abort_parts(what).await.map_err(refused)?;
    Ok(done(StatusCode::NO_CONTENT))
}

/// Lists parts.
pub async fn list_parts(call: &Call<'_>) -> Result<Answer, ApiError> {
    let max = call.query.number("max-parts", OBJECT_LIST_MAX)?;
    let after = call.query.number("part-number-marker", usize::from(PARTS_MAX))?;
    let after = if call.query.has("part-number-marker") { after } else { 0 };
    let after = u16::try_from(after).unwrap_or(PARTS_MAX);
    let info = info(call, id(call)).await?;
    let what = (call.bucket(), call.key(), id(call));
    let page = call.objects().list_parts(what, after, max).await.map_err(refused)?;
    let account = &call.gateway.home.account;
    let mut xml = Xml::new("ListPartsResult");
    xml.text("Bucket", call.bucket()).text("Key", call.key()).text("UploadId", id(call));
    xml.owner("Initiator", account).owner("Owner", account).text("StorageClass", "STANDARD");
    xml.value("PartNumberMarker", after);
    if let Some(last) = page.parts.last() {
        xml.value("NextPartNumberMarker", last.number);
    }
    xml.value("MaxParts", max).value("IsTruncated", page.more);
    for part in &page.parts {
        xml.inside("Part", |xml| {
            xml.value("PartNumber", part.number);
            xml.time("LastModified", EpochMs(part.modified_ms));
            xml.text("ETag", format!("\"{}\"", part.etag)).value("Size", part.size);
            if let (Some(algorithm), Some(value)) = (info.checksum(), &part.checksum) {
                xml.text(&format!("Checksum{}", algorithm.name()), value);
            }
        });
    }
    Ok(answer::xml(xml))
}

/// Lists uploads under way.
pub async fn list_uploads(call: &Call<'_>) -> Result<Answer, ApiError> {
    let text = |name: &str| call.query.get(name).unwrap_or_default();
    let max = call.query.number("max-uploads", OBJECT_LIST_MAX)?;
    let (prefix, after) = (text("prefix"), text("key-marker"));
    if !text("delimiter").is_empty() {
        return Err(errors::not_implemented("delimiter in ListMultipartUploads"));
    }
    let behind = (after, text("upload-id-marker"));
    let page = call.objects().list_uploads(call.bucket(), prefix, behind, max).await;
    let page = page.map_err(refused)?;
    let account = &call.gateway.home.account;
    let shown = list::Shown::of(call);
    let mut xml = Xml::new("ListMultipartUploadsResult");
    xml.text("Bucket", call.bucket()).text("KeyMarker", shown.text(after));
    xml.text("UploadIdMarker", text("upload-id-marker")).text("Prefix", shown.text(prefix));
    if let Some(last) = page.uploads.last().filter(|_| page.more) {
        xml.text("NextKeyMarker", shown.text(&last.key)).text("NextUploadIdMarker", &last.id);
    }
    xml.value("MaxUploads", max).value("IsTruncated", page.more);
    shown.say(&mut xml);
    for upload in &page.uploads {
        xml.inside("Upload", |xml| {
            xml.text("Key", shown.text(&upload.key)).text("UploadId", &upload.id);
            xml.owner("Initiator", account).owner("Owner", account);
            xml.text("StorageClass", "STANDARD").time("Initiated", upload.began());
        });
    }
    Ok(answer::xml(xml))
}
