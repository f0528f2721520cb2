//! `DeleteObject`, `DeleteObjects`.
//!
//! Owns what is answered for each key. Never deletes what the caller was not asked about.

use futures_util::{StreamExt as _, stream};
use http::StatusCode;
use mayfly_store::object::{Check, Deleted, Error};
use mayfly_wire::ApiError;
use mayfly_wire::s3::{DeleteEntry, Xml, errors, read_delete};

use super::{Answer, Call, answer, done, refused};
use crate::gateway::gate;
use crate::gateway::limits::S3_DELETES_MAX;

/// Deletes an object or a version.
pub async fn delete_object(call: &Call<'_>) -> Result<Answer, ApiError> {
    let entry = DeleteEntry {
        key: call.key().to_owned(),
        version: call.version().map(str::to_owned),
        etag: call.header("if-match").map(str::to_owned),
    };
    let deleted = delete(call, &entry).await?;
    let mut answer = done(StatusCode::NO_CONTENT);
    let headers = answer.headers_mut();
    match &deleted {
        Deleted::Marked(marker) => {
            answer::set(headers, "x-amz-delete-marker", "true");
            answer::set(headers, "x-amz-version-id", &marker.id());
        }
        Deleted::Version(version) if entry.version.is_some() => {
            if version.marker {
                answer::set(headers, "x-amz-delete-marker", "true");
            }
            answer::set(headers, "x-amz-version-id", &version.id());
        }
        Deleted::Version(_) | Deleted::Nothing => {}
    }
    Ok(answer)
}

async fn delete(call: &Call<'_>, entry: &DeleteEntry) -> Result<Deleted, ApiError> {
    let etag = entry.etag.clone();
    let check: Check = Box::new(move |current| {
        let fits = |etag: &String| {
            let wanted = etag.trim_matches('"');
            current.is_some_and(|version| wanted == "*" || version.etag == wanted)
        };
        etag.as_ref().is_none_or(fits)
    });
    let note =
        call.gateway.buckets.note_deletion(call.origin(), &entry.key, entry.version.is_some());
    let what = (call.bucket(), entry.key.as_str(), entry.version.as_deref());
    match call.objects().delete(what, check, note).await {
        Err(Error::Condition) => Err(errors::precondition_failed()),
        other => other.map_err(refused),
    }
}

/// Deletes up to a thousand, each on its own.
pub async fn delete_objects(call: &Call<'_>, document: &[u8]) -> Result<Answer, ApiError> {
    let request = read_delete(document)?;
    let one = |entry: DeleteEntry| async move {
        let asked = gate::s3::of_deletion(call, &entry.key, entry.version.as_deref());
        let deleted = match gate::s3::allow(call, &asked) {
            Ok(()) => delete(call, &entry).await,
            Err(error) => Err(error),
        };
        (entry, deleted)
    };
    let results: Vec<_> =
        stream::iter(request.objects).map(one).buffered(S3_DELETES_MAX).collect().await;
    let mut xml = Xml::new("DeleteResult");
    for (entry, deleted) in results {
        match deleted {
            Ok(_) if request.quiet => {}
            Ok(deleted) => put_deleted(&mut xml, &entry, &deleted),
            Err(error) => {
                xml.inside("Error", |xml| {
                    xml.text("Key", &entry.key).maybe("VersionId", entry.version.as_deref());
                    xml.text("Code", error.name).text("Message", &error.message);
                });
            }
        }
    }
    Ok(answer::xml(xml))
}

fn put_deleted(xml: &mut Xml, entry: &DeleteEntry, deleted: &Deleted) {
    xml.inside("Deleted", |xml| {
        xml.text("Key", &entry.key).maybe("VersionId", entry.version.as_deref());
        let marker = match deleted {
            Deleted::Marked(marker) => Some(marker),
            Deleted::Version(version) => Some(version).filter(|version| version.marker),
            Deleted::Nothing => None,
        };
        if let Some(marker) = marker {
            xml.value("DeleteMarker", true).text("DeleteMarkerVersionId", marker.id());
        }
    });
}
