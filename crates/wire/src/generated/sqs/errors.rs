//! The exceptions: SQS.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use crate::error::ApiError;

/// 400 `BatchEntryIdsNotDistinct`.
pub fn batch_entry_ids_not_distinct(message: impl Into<String>) -> ApiError {
    ApiError::new("BatchEntryIdsNotDistinct", 400, message)
}

/// 400 `BatchRequestTooLong`.
pub fn batch_request_too_long(message: impl Into<String>) -> ApiError {
    ApiError::new("BatchRequestTooLong", 400, message)
}

/// 400 `EmptyBatchRequest`.
pub fn empty_batch_request(message: impl Into<String>) -> ApiError {
    ApiError::new("EmptyBatchRequest", 400, message)
}

/// 404 `InvalidAddress`.
pub fn invalid_address(message: impl Into<String>) -> ApiError {
    ApiError::new("InvalidAddress", 404, message)
}

/// 400 `InvalidAttributeName`.
pub fn invalid_attribute_name(message: impl Into<String>) -> ApiError {
    ApiError::new("InvalidAttributeName", 400, message)
}

/// 400 `InvalidAttributeValue`.
pub fn invalid_attribute_value(message: impl Into<String>) -> ApiError {
    ApiError::new("InvalidAttributeValue", 400, message)
}

/// 400 `InvalidBatchEntryId`.
pub fn invalid_batch_entry_id(message: impl Into<String>) -> ApiError {
    ApiError::new("InvalidBatchEntryId", 400, message)
}

/// 400 `InvalidIdFormat`.
pub fn invalid_id_format(message: impl Into<String>) -> ApiError {
    ApiError::new("InvalidIdFormat", 400, message)
}

/// 400 `InvalidMessageContents`.
pub fn invalid_message_contents(message: impl Into<String>) -> ApiError {
    ApiError::new("InvalidMessageContents", 400, message)
}

/// 403 `InvalidSecurity`.
pub fn invalid_security(message: impl Into<String>) -> ApiError {
    ApiError::new("InvalidSecurity", 403, message)
}

/// 400 `KmsAccessDenied`.
pub fn kms_access_denied(message: impl Into<String>) -> ApiError {
    ApiError::new("KmsAccessDenied", 400, message)
}

/// 400 `KmsDisabled`.
pub fn kms_disabled(message: impl Into<String>) -> ApiError {
    ApiError::new("KmsDisabled", 400, message)
}

/// 400 `KmsInvalidKeyUsage`.
pub fn kms_invalid_key_usage(message: impl Into<String>) -> ApiError {
    ApiError::new("KmsInvalidKeyUsage", 400, message)
}

/// 400 `KmsInvalidState`.
pub fn kms_invalid_state(message: impl Into<String>) -> ApiError {
    ApiError::new("KmsInvalidState", 400, message)
}

/// 400 `KmsNotFound`.
pub fn kms_not_found(message: impl Into<String>) -> ApiError {
    ApiError::new("KmsNotFound", 400, message)
}

/// 403 `KmsOptInRequired`.
pub fn kms_opt_in_required(message: impl Into<String>) -> ApiError {
    ApiError::new("KmsOptInRequired", 403, message)
}

/// 400 `KmsThrottled`.
pub fn kms_throttled(message: impl Into<String>) -> ApiError {
    ApiError::new("KmsThrottled", 400, message)
}

/// 400 `MessageNotInflight`.
pub fn message_not_inflight(message: impl Into<String>) -> ApiError {
    ApiError::new("MessageNotInflight", 400, message)
}

/// 403 `OverLimit`.
pub fn over_limit(message: impl Into<String>) -> ApiError {
    ApiError::new("OverLimit", 403, message)
}

/// 403 `PurgeQueueInProgress`.
pub fn purge_queue_in_progress(message: impl Into<String>) -> ApiError {
    ApiError::new("PurgeQueueInProgress", 403, message)
}

/// 400 `QueueDeletedRecently`.
pub fn queue_deleted_recently(message: impl Into<String>) -> ApiError {
    ApiError::new("QueueDeletedRecently", 400, message)
}

/// 400 `QueueDoesNotExist`.
pub fn queue_does_not_exist(message: impl Into<String>) -> ApiError {
    ApiError::new("QueueDoesNotExist", 400, message)
}

/// 400 `QueueNameExists`.
pub fn queue_name_exists(message: impl Into<String>) -> ApiError {
    ApiError::new("QueueNameExists", 400, message)
}

/// 404 `ReceiptHandleIsInvalid`.
pub fn receipt_handle_is_invalid(message: impl Into<String>) -> ApiError {
    ApiError::new("ReceiptHandleIsInvalid", 404, message)
}

/// 403 `RequestThrottled`.
pub fn request_throttled(message: impl Into<String>) -> ApiError {
    ApiError::new("RequestThrottled", 403, message)
}

/// 404 `ResourceNotFoundException`.
pub fn resource_not_found(message: impl Into<String>) -> ApiError {
    ApiError::new("ResourceNotFoundException", 404, message)
}

/// 400 `TooManyEntriesInBatchRequest`.
pub fn too_many_entries_in_batch_request(message: impl Into<String>) -> ApiError {
    ApiError::new("TooManyEntriesInBatchRequest", 400, message)
}

/// 400 `UnsupportedOperation`.
pub fn unsupported_operation(message: impl Into<String>) -> ApiError {
    ApiError::new("UnsupportedOperation", 400, message)
}

/// The code of the exception `name` in the query protocol.
#[must_use]
pub fn query_code(name: &'static str) -> &'static str {
    match name {
        "BatchEntryIdsNotDistinct" => "AWS.SimpleQueueService.BatchEntryIdsNotDistinct",
        "BatchRequestTooLong" => "AWS.SimpleQueueService.BatchRequestTooLong",
        "EmptyBatchRequest" => "AWS.SimpleQueueService.EmptyBatchRequest",
        "InvalidBatchEntryId" => "AWS.SimpleQueueService.InvalidBatchEntryId",
        "KmsAccessDenied" => "KMS.AccessDeniedException",
        "KmsDisabled" => "KMS.DisabledException",
        "KmsInvalidKeyUsage" => "KMS.InvalidKeyUsageException",
        "KmsInvalidState" => "KMS.InvalidStateException",
        "KmsNotFound" => "KMS.NotFoundException",
        "KmsOptInRequired" => "KMS.OptInRequired",
        "KmsThrottled" => "KMS.ThrottlingException",
        "MessageNotInflight" => "AWS.SimpleQueueService.MessageNotInflight",
        "PurgeQueueInProgress" => "AWS.SimpleQueueService.PurgeQueueInProgress",
        "QueueDeletedRecently" => "AWS.SimpleQueueService.QueueDeletedRecently",
        "QueueDoesNotExist" => "AWS.SimpleQueueService.NonExistentQueue",
        "QueueNameExists" => "QueueAlreadyExists",
        "TooManyEntriesInBatchRequest" => "AWS.SimpleQueueService.TooManyEntriesInBatchRequest",
        "UnsupportedOperation" => "AWS.SimpleQueueService.UnsupportedOperation",
        _ => name,
    }
}

/// The member of the exception `name` that carries its message.
#[must_use]
pub fn message_member(name: &str) -> &'static str {
    let _ = name;
    "message"
}
