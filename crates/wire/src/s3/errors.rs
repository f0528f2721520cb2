//! The errors of the S3 API.
//!
//! Owns codes, statuses and texts, and what the errors of signatures are called here. Never makes a
//! document: `writer` does.

use crate::ApiError;

/// Generates one constructor an error with a fixed text.
macro_rules! errors {
    ($($function:ident => $name:literal, $status:literal, $text:literal;)*) => {
        $(
            #[doc = concat!("`", $name, "`.")]
            #[must_use]
            pub fn $function() -> ApiError {
                ApiError::new($name, $status, $text)
            }
        )*
    };
}

errors! {
    no_such_bucket => "NoSuchBucket", 404, "The specified bucket does not exist";
    no_such_key => "NoSuchKey", 404, "The specified key does not exist.";
    no_such_version => "NoSuchVersion", 404, "The specified version does not exist.";
    no_such_upload => "NoSuchUpload", 404,
        "The specified upload does not exist. The upload ID may be invalid, or the upload may have \
         been aborted or completed.";
    bucket_exists => "BucketAlreadyOwnedByYou", 409,
        "Your previous request to create the named bucket succeeded and you already own it.";
    too_many_buckets => "TooManyBuckets", 400,
        "You have attempted to create more buckets than allowed";
    bucket_not_empty => "BucketNotEmpty", 409, "The bucket you tried to delete is not empty";
    invalid_uri => "InvalidURI", 400, "Couldn't parse the specified URI.";
    method_not_allowed => "MethodNotAllowed", 405,
        "The specified method is not allowed against this resource.";
    malformed_xml => "MalformedXML", 400,
        "The XML you provided was not well-formed or did not validate against our published schema";
    precondition_failed => "PreconditionFailed", 412,
        "At least one of the pre-conditions you specified did not hold";
    invalid_range => "InvalidRange", 416, "The requested range is not satisfiable";
    bad_digest => "BadDigest", 400,
        "The Content-MD5 or checksum value that you specified did not match what was received.";
    invalid_digest => "InvalidDigest", 400, "The Content-MD5 you specified is not valid.";
    content_mismatch => "XAmzContentSHA256Mismatch", 400,
        "The provided 'x-amz-content-sha256' header does not match what was computed.";
    incomplete_body => "IncompleteBody", 400,
        "You did not provide the number of bytes specified by the Content-Length HTTP header";
    missing_length => "MissingContentLength", 411,
        "You must provide the Content-Length HTTP header.";
    entity_too_large => "EntityTooLarge", 400,
        "Your proposed upload exceeds the maximum allowed size";
    document_too_large => "MaxMessageLengthExceeded", 400, "Your request was too big.";
    request_timeout => "RequestTimeout", 400,
        "Your socket connection to the server was not read from or written to within the timeout \
         period.";
    signature_mismatch => "SignatureDoesNotMatch", 403,
        "The request signature we calculated does not match the signature you provided. Check your \
         key and signing method.";
    no_space => "InsufficientStorage", 507,
        "The disk of this server is too full for the object. Nothing was changed.";
    internal => "InternalError", 500, "We encountered an internal error. Please try again.";
    invalid_part_order => "InvalidPartOrder", 400,
        "The list of parts was not in ascending order. Parts must be ordered by part number.";
    metadata_too_large => "MetadataTooLarge", 400,
        "Your metadata headers exceed the maximum allowed metadata size";
    no_policy => "NoSuchBucketPolicy", 404, "The bucket policy does not exist";
    no_cors => "NoSuchCORSConfiguration", 404, "The CORS configuration does not exist";
    no_lifecycle => "NoSuchLifecycleConfiguration", 404,
        "The lifecycle configuration does not exist";
    no_tags => "NoSuchTagSet", 404, "The TagSet does not exist";
    no_website => "NoSuchWebsiteConfiguration", 404,
        "The specified bucket does not have a website configuration";
    no_replication => "ReplicationConfigurationNotFoundError", 404,
        "The replication configuration was not found";
    no_object_lock => "ObjectLockConfigurationNotFoundError", 404,
        "Object Lock configuration does not exist for this bucket";
    no_public_access_block => "NoSuchPublicAccessBlockConfiguration", 404,
        "The public access block configuration was not found";
    illegal_location => "IllegalLocationConstraintException", 400,
        "The location constraint is not that of the region of this server.";
    old_signature => "InvalidRequest", 400,
        "The authorization mechanism you have provided is not supported. Please use \
         AWS4-HMAC-SHA256 (boto3: Config(signature_version=\"s3v4\")).";
}

/// `InvalidArgument`.
#[must_use]
pub fn invalid_argument(message: impl Into<String>) -> ApiError {
    ApiError::new("InvalidArgument", 400, message)
}

/// `InvalidRequest`.
#[must_use]
pub fn invalid_request(message: impl Into<String>) -> ApiError {
    ApiError::new("InvalidRequest", 400, message)
}

/// `InvalidTag`.
#[must_use]
pub fn invalid_tag(message: impl Into<String>) -> ApiError {
    ApiError::new("InvalidTag", 400, message)
}

/// `MalformedXML` with what is wrong.
#[must_use]
pub fn malformed(message: impl Into<String>) -> ApiError {
    ApiError::new("MalformedXML", 400, message)
}

/// `MalformedPolicy`.
#[must_use]
pub fn malformed_policy(message: impl Into<String>) -> ApiError {
    ApiError::new("MalformedPolicy", 400, message)
}

/// `InvalidBucketName`.
#[must_use]
pub fn invalid_bucket_name(name: &str) -> ApiError {
    let name: String = name.chars().take(80).collect();
    let message = format!("The specified bucket is not valid: {name}");
    ApiError::new("InvalidBucketName", 400, message)
}

/// `KeyTooLongError`.
#[must_use]
pub fn key_too_long(bytes: usize) -> ApiError {
    let message = format!("Your key is too long: {bytes} bytes, at most 1024");
    ApiError::new("KeyTooLongError", 400, message)
}

/// `InvalidPart`.
#[must_use]
pub fn invalid_part(number: u16) -> ApiError {
    let message = format!(
        "One or more of the specified parts could not be found. The part may not have been \
         uploaded, or the specified entity tag may not match the part's entity tag. (part {number})"
    );
    ApiError::new("InvalidPart", 400, message)
}

/// `EntityTooSmall`.
#[must_use]
pub fn part_too_small(number: u16) -> ApiError {
    let message = format!(
        "Your proposed upload is smaller than the minimum allowed size (part {number}: 5 MiB)"
    );
    ApiError::new("EntityTooSmall", 400, message)
}

/// `NotImplemented`, naming what.
#[must_use]
pub fn not_implemented(what: &str) -> ApiError {
    let what: String = what.chars().take(120).collect();
    let message = format!(
        "A header or query you provided implies functionality that is not implemented: {what}"
    );
    ApiError::new("NotImplemented", 501, message)
}

/// `AccessDenied`.
#[must_use]
pub fn access_denied(message: impl Into<String>) -> ApiError {
    ApiError::new("AccessDenied", 403, message)
}

/// The error of any room as this API calls it.
#[must_use]
pub fn translated(error: ApiError) -> ApiError {
    let (name, status) = match error.name {
        "InvalidSignatureException" if error.message.starts_with("Signature ") => {
            ("RequestTimeTooSkewed", 403)
        }
        "InvalidSignatureException" => ("SignatureDoesNotMatch", 403),
        "IncompleteSignatureException" => ("AuthorizationHeaderMalformed", 400),
        "UnrecognizedClientException" => ("InvalidAccessKeyId", 403),
        "ExpiredTokenException" => ("ExpiredToken", 400),
        "RequestExpired" | "AccessDeniedException" | "MissingAuthenticationTokenException" => {
            ("AccessDenied", 403)
        }
        "RequestTooLargeException" => ("MaxMessageLengthExceeded", 400),
        _ => return error,
    };
    ApiError { name, status, ..error }
}
