//! Which operation a request is.
//!
//! Owns the table of methods, subresources and operations. A subresource that is not served is
//! never passed over: the request would mean something else without it.

use super::{Address, Query, errors};
use crate::ApiError;

/// Generates the operations with their names.
macro_rules! operations {
    ($($operation:ident,)*) => {
        /// An operation that is served.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Operation {
            $(#[doc = concat!("`", stringify!($operation), "`.")] $operation,)*
        }

        impl Operation {
            /// All of them, by name.
            pub const ALL: &'static [Self] = &[$(Self::$operation,)*];

            /// Its name in the API.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$operation => stringify!($operation),)*
                }
            }
        }
    };
}

operations! {
    AbortMultipartUpload,
    CompleteMultipartUpload,
    CopyObject,
    CreateBucket,
    CreateMultipartUpload,
    DeleteBucket,
    DeleteBucketCors,
    DeleteBucketLifecycle,
    DeleteBucketPolicy,
    DeleteBucketTagging,
    DeleteObject,
    DeleteObjectTagging,
    DeleteObjects,
    GetBucketAccelerateConfiguration,
    GetBucketAcl,
    GetBucketCors,
    GetBucketEncryption,
    GetBucketLifecycleConfiguration,
    GetBucketLocation,
    GetBucketLogging,
    GetBucketNotificationConfiguration,
    GetBucketOwnershipControls,
    GetBucketPolicy,
    GetBucketPolicyStatus,
    GetBucketReplication,
    GetBucketRequestPayment,
    GetBucketTagging,
    GetBucketVersioning,
    GetBucketWebsite,
    GetObject,
    GetObjectAcl,
    GetObjectAttributes,
    GetObjectLockConfiguration,
    GetObjectTagging,
    GetPublicAccessBlock,
    HeadBucket,
    HeadObject,
    ListBuckets,
    ListMultipartUploads,
    ListObjectVersions,
    ListObjects,
    ListObjectsV2,
    ListParts,
    PutBucketCors,
    PutBucketLifecycleConfiguration,
    PutBucketNotificationConfiguration,
    PutBucketPolicy,
    PutBucketTagging,
    PutBucketVersioning,
    PutObject,
    PutObjectTagging,
    UploadPart,
    UploadPartCopy,
}

/// Members of a query that make another operation of a request.
const SUBRESOURCES: [&str; 38] = [
    "abac",
    "accelerate",
    "acl",
    "analytics",
    "annotation",
    "append",
    "attributes",
    "cors",
    "delete",
    "encryption",
    "intelligent-tiering",
    "inventory",
    "legal-hold",
    "lifecycle",
    "location",
    "logging",
    "metadataConfiguration",
    "metadataTable",
    "metrics",
    "notification",
    "object-lock",
    "ownershipControls",
    "policy",
    "policyStatus",
    "publicAccessBlock",
    "renameObject",
    "replication",
    "requestPayment",
    "restore",
    "retention",
    "select",
    "session",
    "tagging",
    "torrent",
    "uploads",
    "versioning",
    "versions",
    "website",
];

/// The operation of a request; `copies`: it names a source to copy from.
///
/// # Errors
/// `NotImplemented`, `MethodNotAllowed`, `InvalidArgument`.
pub fn route(
    method: &str,
    address: &Address,
    query: &Query,
    copies: bool,
) -> Result<Operation, ApiError> {
    let mut named = query.iter().map(|(name, _)| name).filter(|name| SUBRESOURCES.contains(name));
    let subresource = named.next().unwrap_or_default();
    if let Some(second) = named.next() {
        let message = format!("Conflicting query string parameters: {subresource}, {second}");
        return Err(errors::invalid_argument(message));
    }
    let found = if address.bucket.is_empty() {
        (method == "GET" && subresource.is_empty()).then_some(Operation::ListBuckets)
    } else if address.key.is_empty() {
        of_bucket(method, subresource, query)
    } else {
        of_object(method, subresource, query, copies)
    };
    found.ok_or_else(|| match subresource {
        "" => errors::method_not_allowed(),
        other => errors::not_implemented(&format!("{method} ?{other}")),
    })
}

fn of_bucket(method: &str, subresource: &str, query: &Query) -> Option<Operation> {
    use Operation as Op;
    Some(match (method, subresource) {
        ("GET", "") if query.get("list-type") == Some("2") => Op::ListObjectsV2,
        ("GET", "") => Op::ListObjects,
        ("HEAD", "") => Op::HeadBucket,
        ("PUT", "") => Op::CreateBucket,
        ("DELETE", "") => Op::DeleteBucket,
        ("POST", "delete") => Op::DeleteObjects,
        ("GET", "accelerate") => Op::GetBucketAccelerateConfiguration,
        ("GET", "acl") => Op::GetBucketAcl,
        ("GET", "cors") => Op::GetBucketCors,
        ("PUT", "cors") => Op::PutBucketCors,
        ("DELETE", "cors") => Op::DeleteBucketCors,
        ("GET", "encryption") => Op::GetBucketEncryption,
        ("GET", "lifecycle") => Op::GetBucketLifecycleConfiguration,
        ("PUT", "lifecycle") => Op::PutBucketLifecycleConfiguration,
        ("DELETE", "lifecycle") => Op::DeleteBucketLifecycle,
        ("GET", "location") => Op::GetBucketLocation,
        ("GET", "logging") => Op::GetBucketLogging,
        ("GET", "notification") => Op::GetBucketNotificationConfiguration,
        ("PUT", "notification") => Op::PutBucketNotificationConfiguration,
        ("GET", "object-lock") => Op::GetObjectLockConfiguration,
        ("GET", "ownershipControls") => Op::GetBucketOwnershipControls,
        ("GET", "policy") => Op::GetBucketPolicy,
        ("PUT", "policy") => Op::PutBucketPolicy,
        ("DELETE", "policy") => Op::DeleteBucketPolicy,
        ("GET", "policyStatus") => Op::GetBucketPolicyStatus,
        ("GET", "publicAccessBlock") => Op::GetPublicAccessBlock,
        ("GET", "replication") => Op::GetBucketReplication,
        ("GET", "requestPayment") => Op::GetBucketRequestPayment,
        ("GET", "tagging") => Op::GetBucketTagging,
        ("PUT", "tagging") => Op::PutBucketTagging,
        ("DELETE", "tagging") => Op::DeleteBucketTagging,
        ("GET", "uploads") => Op::ListMultipartUploads,
        ("GET", "versioning") => Op::GetBucketVersioning,
        ("PUT", "versioning") => Op::PutBucketVersioning,
        ("GET", "versions") => Op::ListObjectVersions,
        ("GET", "website") => Op::GetBucketWebsite,
        _ => return None,
    })
}

fn of_object(method: &str, subresource: &str, query: &Query, copies: bool) -> Option<Operation> {
    use Operation as Op;
    let in_parts = query.has("uploadId");
    Some(match (method, subresource) {
        ("GET", "") if in_parts => Op::ListParts,
        ("GET", "") => Op::GetObject,
        ("HEAD", "") => Op::HeadObject,
        ("PUT", "") if in_parts && copies => Op::UploadPartCopy,
        ("PUT", "") if in_parts => Op::UploadPart,
        ("PUT", "") if copies => Op::CopyObject,
        ("PUT", "") => Op::PutObject,
        ("DELETE", "") if in_parts => Op::AbortMultipartUpload,
        ("DELETE", "") => Op::DeleteObject,
        ("POST", "") if in_parts => Op::CompleteMultipartUpload,
        ("POST", "uploads") => Op::CreateMultipartUpload,
        ("GET", "acl") => Op::GetObjectAcl,
        ("GET", "attributes") => Op::GetObjectAttributes,
        ("GET", "tagging") => Op::GetObjectTagging,
        ("PUT", "tagging") => Op::PutObjectTagging,
        ("DELETE", "tagging") => Op::DeleteObjectTagging,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn routed(method: &str, path: &str, query: &str, copies: bool) -> Result<Operation, String> {
        let address = Address::parse("h", path).unwrap();
        let query = Query::parse(query).unwrap();
        route(method, &address, &query, copies).map_err(|error| error.name.to_owned())
    }

    #[test]
    fn requests_find_their_operation() {
        use Operation as Op;
        let cases = [
            ("GET", "/", "", Op::ListBuckets),
            ("GET", "/abc", "list-type=2&prefix=x", Op::ListObjectsV2),
            ("GET", "/abc", "prefix=delete", Op::ListObjects),
            ("GET", "/abc/k", "versionId=1", Op::GetObject),
            ("PUT", "/abc/k", "partNumber=1&uploadId=2", Op::UploadPart),
            ("POST", "/abc/k", "uploads", Op::CreateMultipartUpload),
            ("POST", "/abc", "delete", Op::DeleteObjects),
            ("DELETE", "/abc", "policy", Op::DeleteBucketPolicy),
        ];
        for (method, path, query, expected) in cases {
            assert_eq!(routed(method, path, query, false), Ok(expected), "{method} {path} {query}");
        }
        assert_eq!(routed("PUT", "/abc/k", "", true), Ok(Op::CopyObject));
    }

    #[test]
    fn what_is_not_served_never_means_something_else() {
        let refused = |method, path, query| routed(method, path, query, false).unwrap_err();
        assert_eq!(refused("DELETE", "/abc", "website"), "NotImplemented");
        assert_eq!(refused("DELETE", "/abc", "encryption"), "NotImplemented");
        assert_eq!(refused("PUT", "/abc/k", "acl"), "NotImplemented");
        assert_eq!(refused("PUT", "/abc/k", "retention"), "NotImplemented");
        assert_eq!(refused("PUT", "/abc", "policy&cors"), "InvalidArgument");
        assert_eq!(refused("PATCH", "/abc/k", ""), "MethodNotAllowed");
        assert_eq!(refused("DELETE", "/", ""), "MethodNotAllowed");
    }
}
