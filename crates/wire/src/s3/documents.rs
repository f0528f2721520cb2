//! What requests on objects bring along: lists of keys and of parts.
//!
//! Owns their reading. Never acts.

use mayfly_core::bucket::check_key;
use mayfly_core::limits::{OBJECT_LIST_MAX, PARTS_MAX};

use super::errors;
use super::tree::Node;
use crate::ApiError;

/// What `DeleteObjects` asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Delete {
    /// Whether only failures are answered.
    pub quiet: bool,
    /// What is to be deleted.
    pub objects: Vec<DeleteEntry>,
}

/// One object of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeleteEntry {
    /// Its key.
    pub key: String,
    /// A version.
    pub version: Option<String>,
    /// Only when it has this entity tag.
    pub etag: Option<String>,
}

/// Reads `<Delete>`.
///
/// # Errors
/// `MalformedXML`, `NotImplemented`.
pub fn read_delete(body: &[u8]) -> Result<Delete, ApiError> {
    let root = Node::parse(body, "Delete")?;
    root.only(&["Object", "Quiet"])?;
    let mut objects = Vec::new();
    for node in root.all("Object") {
        node.only(&["Key", "VersionId", "ETag"])?;
        let key = node.text_of("Key")?.unwrap_or_default().to_owned();
        if check_key(&key).is_err() {
            return Err(errors::malformed("Key must have 1 to 1024 bytes and no character NUL"));
        }
        let text = |name| -> Result<Option<String>, ApiError> {
            Ok(node.text_of(name)?.filter(|text| !text.is_empty()).map(str::to_owned))
        };
        objects.push(DeleteEntry { key, version: text("VersionId")?, etag: text("ETag")? });
    }
    if objects.is_empty() || objects.len() > OBJECT_LIST_MAX {
        return Err(errors::malformed_xml());
    }
    Ok(Delete { quiet: root.text_of("Quiet")? == Some("true"), objects })
}

/// Reads `<CompleteMultipartUpload>`: number, entity tag and checksum of each part.
///
/// # Errors
/// `MalformedXML`, `InvalidPartOrder`, `InvalidArgument`.
pub fn read_complete(body: &[u8]) -> Result<Vec<(u16, String, Option<String>)>, ApiError> {
    let root = Node::parse(body, "CompleteMultipartUpload")?;
    let mut parts: Vec<(u16, String, Option<String>)> = Vec::new();
    for node in root.all("Part") {
        let number = node.required("PartNumber")?.parse().ok();
        let number = number.filter(|number| (1..=PARTS_MAX).contains(number));
        let number = number.ok_or_else(|| {
            errors::invalid_argument("PartNumber must be an integer between 1 and 10000")
        })?;
        if parts.last().is_some_and(|(last, ..)| *last >= number) {
            return Err(errors::invalid_part_order());
        }
        let etag = node.required("ETag")?.trim_matches('"').to_owned();
        let sum = node.children.iter().find(|child| child.name.starts_with("Checksum"));
        parts.push((number, etag, sum.map(|sum| sum.text.clone())));
    }
    if parts.is_empty() || parts.len() > usize::from(PARTS_MAX) {
        return Err(errors::malformed_xml());
    }
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_read_strictly() {
        let body = "<Delete><Object><Key>a</Key></Object><Object><Key> b</Key>\
            <VersionId>1</VersionId></Object><Quiet>true</Quiet></Delete>";
        let delete = read_delete(body.as_bytes()).unwrap();
        let keys: Vec<&str> = delete.objects.iter().map(|object| &*object.key).collect();
        assert_eq!((delete.quiet, keys), (true, vec!["a", " b"]));
        for bad in [
            "<Delete/>",
            "<Delete><Object/></Delete>",
            "<Delete><Object><Key>a</Key><Key>b</Key></Object></Delete>",
        ] {
            assert_eq!(read_delete(bad.as_bytes()).unwrap_err().name, "MalformedXML", "{bad}");
        }
        let part = |number: u32| {
            format!("<Part><PartNumber>{number}</PartNumber><ETag>\"x\"</ETag></Part>")
        };
        let complete = |parts: &[u32]| {
            let parts: String = parts.iter().map(|number| part(*number)).collect();
            read_complete(
                format!("<CompleteMultipartUpload>{parts}</CompleteMultipartUpload>").as_bytes(),
            )
        };
        assert_eq!(complete(&[1, 3]).unwrap()[1], (3, "x".to_owned(), None));
        assert_eq!(complete(&[3, 1]).unwrap_err().name, "InvalidPartOrder");
        assert_eq!(complete(&[1, 1]).unwrap_err().name, "InvalidPartOrder");
        assert_eq!(complete(&[10_001]).unwrap_err().name, "InvalidArgument");
        assert_eq!(complete(&[]).unwrap_err().name, "MalformedXML");
    }
}
