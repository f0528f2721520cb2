//! The exceptions: Lambda.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use crate::error::ApiError;

/// 400 `AliasLimitExceededException`.
pub fn alias_limit_exceeded(message: impl Into<String>) -> ApiError {
    ApiError::new("AliasLimitExceededException", 400, message)
}

/// 409 `CodeArtifactUserDeletedException`.
pub fn code_artifact_user_deleted(message: impl Into<String>) -> ApiError {
    ApiError::new("CodeArtifactUserDeletedException", 409, message)
}

/// 409 `CodeArtifactUserFailedException`.
pub fn code_artifact_user_failed(message: impl Into<String>) -> ApiError {
    ApiError::new("CodeArtifactUserFailedException", 409, message)
}

/// 409 `CodeArtifactUserPendingException`.
pub fn code_artifact_user_pending(message: impl Into<String>) -> ApiError {
    ApiError::new("CodeArtifactUserPendingException", 409, message)
}

/// 404 `CodeSigningConfigNotFoundException`.
pub fn code_signing_config_not_found(message: impl Into<String>) -> ApiError {
    ApiError::new("CodeSigningConfigNotFoundException", 404, message)
}

/// 400 `CodeStorageExceededException`.
pub fn code_storage_exceeded(message: impl Into<String>) -> ApiError {
    ApiError::new("CodeStorageExceededException", 400, message)
}

/// 400 `CodeVerificationFailedException`.
pub fn code_verification_failed(message: impl Into<String>) -> ApiError {
    ApiError::new("CodeVerificationFailedException", 400, message)
}

/// 409 `DurableExecutionAlreadyStartedException`.
pub fn durable_execution_already_started(message: impl Into<String>) -> ApiError {
    ApiError::new("DurableExecutionAlreadyStartedException", 409, message)
}

/// 502 `EC2AccessDeniedException`.
pub fn ec2_access_denied(message: impl Into<String>) -> ApiError {
    ApiError::new("EC2AccessDeniedException", 502, message)
}

/// 502 `EC2ThrottledException`.
pub fn ec2_throttled(message: impl Into<String>) -> ApiError {
    ApiError::new("EC2ThrottledException", 502, message)
}

/// 502 `EC2UnexpectedException`.
pub fn ec2_unexpected(message: impl Into<String>) -> ApiError {
    ApiError::new("EC2UnexpectedException", 502, message)
}

/// 410 `EFSIOException`.
pub fn efsio(message: impl Into<String>) -> ApiError {
    ApiError::new("EFSIOException", 410, message)
}

/// 408 `EFSMountConnectivityException`.
pub fn efs_mount_connectivity(message: impl Into<String>) -> ApiError {
    ApiError::new("EFSMountConnectivityException", 408, message)
}

/// 403 `EFSMountFailureException`.
pub fn efs_mount_failure(message: impl Into<String>) -> ApiError {
    ApiError::new("EFSMountFailureException", 403, message)
}

/// 408 `EFSMountTimeoutException`.
pub fn efs_mount_timeout(message: impl Into<String>) -> ApiError {
    ApiError::new("EFSMountTimeoutException", 408, message)
}

/// 502 `ENILimitReachedException`.
pub fn eni_limit_reached(message: impl Into<String>) -> ApiError {
    ApiError::new("ENILimitReachedException", 502, message)
}

/// 502 `ENINotReadyException`.
pub fn eni_not_ready(message: impl Into<String>) -> ApiError {
    ApiError::new("ENINotReadyException", 502, message)
}

/// 400 `FunctionVersionsPerCapacityProviderLimitExceededException`.
pub fn function_versions_per_capacity_provider_limit_exceeded(
    message: impl Into<String>,
) -> ApiError {
    ApiError::new("FunctionVersionsPerCapacityProviderLimitExceededException", 400, message)
}

/// 400 `InvalidCodeSignatureException`.
pub fn invalid_code_signature(message: impl Into<String>) -> ApiError {
    ApiError::new("InvalidCodeSignatureException", 400, message)
}

/// 400 `InvalidParameterValueException`.
pub fn invalid_parameter_value(message: impl Into<String>) -> ApiError {
    ApiError::new("InvalidParameterValueException", 400, message)
}

/// 400 `InvalidRequestContentException`.
pub fn invalid_request_content(message: impl Into<String>) -> ApiError {
    ApiError::new("InvalidRequestContentException", 400, message)
}

/// 502 `InvalidRuntimeException`.
pub fn invalid_runtime(message: impl Into<String>) -> ApiError {
    ApiError::new("InvalidRuntimeException", 502, message)
}

/// 502 `InvalidSecurityGroupIDException`.
pub fn invalid_security_group_id(message: impl Into<String>) -> ApiError {
    ApiError::new("InvalidSecurityGroupIDException", 502, message)
}

/// 502 `InvalidSubnetIDException`.
pub fn invalid_subnet_id(message: impl Into<String>) -> ApiError {
    ApiError::new("InvalidSubnetIDException", 502, message)
}

/// 502 `InvalidZipFileException`.
pub fn invalid_zip_file(message: impl Into<String>) -> ApiError {
    ApiError::new("InvalidZipFileException", 502, message)
}

/// 502 `KMSAccessDeniedException`.
pub fn kms_access_denied(message: impl Into<String>) -> ApiError {
    ApiError::new("KMSAccessDeniedException", 502, message)
}

/// 502 `KMSDisabledException`.
pub fn kms_disabled(message: impl Into<String>) -> ApiError {
    ApiError::new("KMSDisabledException", 502, message)
}

/// 502 `KMSInvalidStateException`.
pub fn kms_invalid_state(message: impl Into<String>) -> ApiError {
    ApiError::new("KMSInvalidStateException", 502, message)
}

/// 502 `KMSNotFoundException`.
pub fn kms_not_found(message: impl Into<String>) -> ApiError {
    ApiError::new("KMSNotFoundException", 502, message)
}

/// 400 `ModeNotSupportedException`.
pub fn mode_not_supported(message: impl Into<String>) -> ApiError {
    ApiError::new("ModeNotSupportedException", 400, message)
}

/// 400 `NoPublishedVersionException`.
pub fn no_published_version(message: impl Into<String>) -> ApiError {
    ApiError::new("NoPublishedVersionException", 400, message)
}

/// 400 `PolicyLengthExceededException`.
pub fn policy_length_exceeded(message: impl Into<String>) -> ApiError {
    ApiError::new("PolicyLengthExceededException", 400, message)
}

/// 412 `PreconditionFailedException`.
pub fn precondition_failed(message: impl Into<String>) -> ApiError {
    ApiError::new("PreconditionFailedException", 412, message)
}

/// 404 `ProvisionedConcurrencyConfigNotFoundException`.
pub fn provisioned_concurrency_config_not_found(message: impl Into<String>) -> ApiError {
    ApiError::new("ProvisionedConcurrencyConfigNotFoundException", 404, message)
}

/// 400 `PublicPolicyException`.
pub fn public_policy(message: impl Into<String>) -> ApiError {
    ApiError::new("PublicPolicyException", 400, message)
}

/// 400 `RecursiveInvocationException`.
pub fn recursive_invocation(message: impl Into<String>) -> ApiError {
    ApiError::new("RecursiveInvocationException", 400, message)
}

/// 413 `RequestTooLargeException`.
pub fn request_too_large(message: impl Into<String>) -> ApiError {
    ApiError::new("RequestTooLargeException", 413, message)
}

/// 409 `ResourceConflictException`.
pub fn resource_conflict(message: impl Into<String>) -> ApiError {
    ApiError::new("ResourceConflictException", 409, message)
}

/// 400 `ResourceInUseException`.
pub fn resource_in_use(message: impl Into<String>) -> ApiError {
    ApiError::new("ResourceInUseException", 400, message)
}

/// 404 `ResourceNotFoundException`.
pub fn resource_not_found(message: impl Into<String>) -> ApiError {
    ApiError::new("ResourceNotFoundException", 404, message)
}

/// 502 `ResourceNotReadyException`.
pub fn resource_not_ready(message: impl Into<String>) -> ApiError {
    ApiError::new("ResourceNotReadyException", 502, message)
}

/// 409 `RuntimeAliasDeletedException`.
pub fn runtime_alias_deleted(message: impl Into<String>) -> ApiError {
    ApiError::new("RuntimeAliasDeletedException", 409, message)
}

/// 409 `RuntimeVersionDeletedException`.
pub fn runtime_version_deleted(message: impl Into<String>) -> ApiError {
    ApiError::new("RuntimeVersionDeletedException", 409, message)
}

/// 408 `S3FilesMountConnectivityException`.
pub fn s3_files_mount_connectivity(message: impl Into<String>) -> ApiError {
    ApiError::new("S3FilesMountConnectivityException", 408, message)
}

/// 403 `S3FilesMountFailureException`.
pub fn s3_files_mount_failure(message: impl Into<String>) -> ApiError {
    ApiError::new("S3FilesMountFailureException", 403, message)
}

/// 408 `S3FilesMountTimeoutException`.
pub fn s3_files_mount_timeout(message: impl Into<String>) -> ApiError {
    ApiError::new("S3FilesMountTimeoutException", 408, message)
}

/// 413 `SerializedRequestEntityTooLargeException`.
pub fn serialized_request_entity_too_large(message: impl Into<String>) -> ApiError {
    ApiError::new("SerializedRequestEntityTooLargeException", 413, message)
}

/// 500 `ServiceException`.
pub fn service(message: impl Into<String>) -> ApiError {
    ApiError::new("ServiceException", 500, message)
}

/// 402 `ServiceQuotaExceededException`.
pub fn service_quota_exceeded(message: impl Into<String>) -> ApiError {
    ApiError::new("ServiceQuotaExceededException", 402, message)
}

/// 400 `SnapStartException`.
pub fn snap_start(message: impl Into<String>) -> ApiError {
    ApiError::new("SnapStartException", 400, message)
}

/// 409 `SnapStartNotReadyException`.
pub fn snap_start_not_ready(message: impl Into<String>) -> ApiError {
    ApiError::new("SnapStartNotReadyException", 409, message)
}

/// 409 `SnapStartRegenerationFailureException`.
pub fn snap_start_regeneration_failure(message: impl Into<String>) -> ApiError {
    ApiError::new("SnapStartRegenerationFailureException", 409, message)
}

/// 408 `SnapStartTimeoutException`.
pub fn snap_start_timeout(message: impl Into<String>) -> ApiError {
    ApiError::new("SnapStartTimeoutException", 408, message)
}

/// 502 `SubnetIPAddressLimitReachedException`.
pub fn subnet_ip_address_limit_reached(message: impl Into<String>) -> ApiError {
    ApiError::new("SubnetIPAddressLimitReachedException", 502, message)
}

/// 429 `TooManyRequestsException`.
pub fn too_many_requests(message: impl Into<String>) -> ApiError {
    ApiError::new("TooManyRequestsException", 429, message)
}

/// 415 `UnsupportedMediaTypeException`.
pub fn unsupported_media_type(message: impl Into<String>) -> ApiError {
    ApiError::new("UnsupportedMediaTypeException", 415, message)
}

/// The member of the exception `name` that carries its message.
#[must_use]
pub fn message_member(name: &str) -> &'static str {
    match name {
        "CodeSigningConfigNotFoundException"
        | "CodeVerificationFailedException"
        | "DurableExecutionAlreadyStartedException"
        | "EC2AccessDeniedException"
        | "EC2ThrottledException"
        | "EC2UnexpectedException"
        | "EFSIOException"
        | "EFSMountConnectivityException"
        | "EFSMountFailureException"
        | "EFSMountTimeoutException"
        | "ENILimitReachedException"
        | "ENINotReadyException"
        | "InvalidCodeSignatureException"
        | "InvalidRuntimeException"
        | "InvalidSecurityGroupIDException"
        | "InvalidSubnetIDException"
        | "InvalidZipFileException"
        | "KMSAccessDeniedException"
        | "KMSDisabledException"
        | "KMSInvalidStateException"
        | "KMSNotFoundException"
        | "NoPublishedVersionException"
        | "PublicPolicyException"
        | "RecursiveInvocationException"
        | "ResourceInUseException"
        | "ResourceNotFoundException"
        | "S3FilesMountConnectivityException"
        | "S3FilesMountFailureException"
        | "S3FilesMountTimeoutException"
        | "ServiceException"
        | "ServiceQuotaExceededException"
        | "SnapStartException"
        | "SnapStartNotReadyException"
        | "SnapStartRegenerationFailureException"
        | "SnapStartTimeoutException"
        | "SubnetIPAddressLimitReachedException" => "Message",
        _ => "message",
    }
}
