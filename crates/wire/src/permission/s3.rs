//! What the operations of S3 need.
//!
//! Owns their rows; see [`Permission`]. An operation on a version has an action of its own:
//! [`of_version`].

use super::{Further, Permission, Resource};
use crate::s3::Operation as Op;

const READ_SOURCE: Further = Further {
    action: "s3:GetObject",
    resource: Resource::Object,
    when: "always, of the source; `s3:GetObjectVersion` when it names a version",
    keys: &[],
};
const TAGS: Further = Further {
    action: "s3:PutObjectTagging",
    resource: Resource::Object,
    when: "`Tagging`",
    keys: &[],
};
const SOURCE_TAGS: Further = Further {
    action: "s3:GetObjectTagging",
    resource: Resource::Object,
    when: "the source has tags that are copied",
    keys: &[],
};
const LIST: &[&str] = &["s3:delimiter", "s3:max-keys", "s3:prefix"];

/// The row of an operation.
#[must_use]
pub fn permission(operation: Op) -> Permission {
    Permission {
        action: action(operation),
        resource: resource(operation),
        further: further(operation),
        keys: keys(operation),
        open: false,
    }
}

/// The action of an operation that names a version.
#[must_use]
pub fn of_version(action: &'static str) -> &'static str {
    match action {
        "s3:GetObject" => "s3:GetObjectVersion",
        "s3:GetObjectAcl" => "s3:GetObjectVersionAcl",
        "s3:GetObjectTagging" => "s3:GetObjectVersionTagging",
        "s3:PutObjectTagging" => "s3:PutObjectVersionTagging",
        "s3:DeleteObject" => "s3:DeleteObjectVersion",
        "s3:DeleteObjectTagging" => "s3:DeleteObjectVersionTagging",
        other => other,
    }
}

fn action(operation: Op) -> &'static str {
    match operation {
        Op::AbortMultipartUpload => "s3:AbortMultipartUpload",
        Op::CompleteMultipartUpload
        | Op::CopyObject
        | Op::CreateMultipartUpload
        | Op::PutObject
        | Op::UploadPart
        | Op::UploadPartCopy => "s3:PutObject",
        Op::CreateBucket => "s3:CreateBucket",
        Op::DeleteBucket => "s3:DeleteBucket",
        Op::DeleteBucketCors | Op::PutBucketCors => "s3:PutBucketCORS",
        Op::DeleteBucketLifecycle | Op::PutBucketLifecycleConfiguration => {
            "s3:PutLifecycleConfiguration"
        }
        Op::DeleteBucketPolicy => "s3:DeleteBucketPolicy",
        Op::DeleteBucketTagging | Op::PutBucketTagging => "s3:PutBucketTagging",
        Op::DeleteObject | Op::DeleteObjects => "s3:DeleteObject",
        Op::DeleteObjectTagging => "s3:DeleteObjectTagging",
        Op::GetBucketAccelerateConfiguration => "s3:GetAccelerateConfiguration",
        Op::GetBucketAcl => "s3:GetBucketAcl",
        Op::GetBucketCors => "s3:GetBucketCORS",
        Op::GetBucketEncryption => "s3:GetEncryptionConfiguration",
        Op::GetBucketLifecycleConfiguration => "s3:GetLifecycleConfiguration",
        Op::GetBucketLocation => "s3:GetBucketLocation",
        Op::GetBucketLogging => "s3:GetBucketLogging",
        Op::GetBucketNotificationConfiguration => "s3:GetBucketNotification",
        Op::GetBucketOwnershipControls => "s3:GetBucketOwnershipControls",
        Op::GetBucketPolicy => "s3:GetBucketPolicy",
        Op::GetBucketPolicyStatus => "s3:GetBucketPolicyStatus",
        Op::GetBucketReplication => "s3:GetReplicationConfiguration",
        Op::GetBucketRequestPayment => "s3:GetBucketRequestPayment",
        Op::GetBucketTagging => "s3:GetBucketTagging",
        Op::GetBucketVersioning => "s3:GetBucketVersioning",
        Op::GetBucketWebsite => "s3:GetBucketWebsite",
        Op::GetObject | Op::HeadObject | Op::GetObjectAttributes => "s3:GetObject",
        Op::GetObjectAcl => "s3:GetObjectAcl",
        Op::GetObjectLockConfiguration => "s3:GetBucketObjectLockConfiguration",
        Op::GetObjectTagging => "s3:GetObjectTagging",
        Op::GetPublicAccessBlock => "s3:GetBucketPublicAccessBlock",
        Op::HeadBucket | Op::ListObjects | Op::ListObjectsV2 => "s3:ListBucket",
        Op::ListBuckets => "s3:ListAllMyBuckets",
        Op::ListMultipartUploads => "s3:ListBucketMultipartUploads",
        Op::ListObjectVersions => "s3:ListBucketVersions",
        Op::ListParts => "s3:ListMultipartUploadParts",
        Op::PutBucketNotificationConfiguration => "s3:PutBucketNotification",
        Op::PutBucketPolicy => "s3:PutBucketPolicy",
        Op::PutBucketVersioning => "s3:PutBucketVersioning",
        Op::PutObjectTagging => "s3:PutObjectTagging",
    }
}

fn resource(operation: Op) -> Resource {
    match operation {
        Op::ListBuckets => Resource::Any,
        Op::AbortMultipartUpload
        | Op::CompleteMultipartUpload
        | Op::CopyObject
        | Op::CreateMultipartUpload
        | Op::DeleteObject
        | Op::DeleteObjectTagging
        | Op::DeleteObjects
        | Op::GetObject
        | Op::GetObjectAcl
        | Op::GetObjectAttributes
        | Op::GetObjectTagging
        | Op::HeadObject
        | Op::ListParts
        | Op::PutObject
        | Op::PutObjectTagging
        | Op::UploadPart
        | Op::UploadPartCopy => Resource::Object,
        _ => Resource::Bucket,
    }
}

fn further(operation: Op) -> &'static [Further] {
    match operation {
        Op::CopyObject => &[READ_SOURCE, SOURCE_TAGS, TAGS],
        Op::UploadPartCopy => &[READ_SOURCE],
        Op::PutObject | Op::CreateMultipartUpload => &[TAGS],
        _ => &[],
    }
}

fn keys(operation: Op) -> &'static [&'static str] {
    match operation {
        Op::ListObjects | Op::ListObjectsV2 | Op::ListObjectVersions => LIST,
        Op::GetObject
        | Op::HeadObject
        | Op::GetObjectAcl
        | Op::GetObjectAttributes
        | Op::GetObjectTagging
        | Op::PutObjectTagging
        | Op::DeleteObject
        | Op::DeleteObjects
        | Op::DeleteObjectTagging => &["s3:versionid"],
        _ => &[],
    }
}
