//! `GetAccountSettings`.
//!
//! Owns the limits and the usage that are shown. Never enforces a limit.

use mayfly_core::limits::{CODE_STORAGE_BYTES_MAX, UNPACKED_BYTES_MAX, ZIP_BYTES_MAX};
use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda as api;

use crate::control::Control;
use crate::error::Error;
use crate::shape;

impl Control {
    /// Shows limits and usage of the account.
    ///
    /// # Errors
    /// `ServiceException` when the catalogue cannot be used.
    pub async fn get_account_settings(
        &self,
        _request: api::GetAccountSettingsRequest,
    ) -> Result<api::GetAccountSettingsResponse, ApiError> {
        let reserved = self.reserved_by_others(None).await?;
        let functions = self.catalogue.functions(None, usize::MAX).await.map_err(Error::from)?;
        let concurrency = self.config.concurrency;
        let limit = api::AccountLimit {
            total_code_size: Some(shape::long(CODE_STORAGE_BYTES_MAX)),
            code_size_unzipped: Some(shape::long(UNPACKED_BYTES_MAX)),
            code_size_zipped: i64::try_from(ZIP_BYTES_MAX).ok(),
            concurrent_executions: Some(shape::integer(concurrency)),
            unreserved_concurrent_executions: Some(shape::integer(
                concurrency.saturating_sub(reserved),
            )),
        };
        let usage = api::AccountUsage {
            total_code_size: Some(shape::long(self.codes.stored_bytes())),
            function_count: i64::try_from(functions.len()).ok(),
        };
        Ok(api::GetAccountSettingsResponse {
            account_limit: Some(limit),
            account_usage: Some(usage),
        })
    }
}
