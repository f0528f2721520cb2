//! `PutFunctionConcurrency`.
//!
//! Owns the reservation for one function. Never enforces it: the data plane's admission does.

use mayfly_store::{Change, Expect, Record};
use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda as api;

use super::reserved;
use crate::control::Control;
use crate::shape;

impl Control {
    /// Reserves concurrency; 0 stops every invocation of the function.
    ///
    /// # Errors
    /// `ResourceNotFoundException`; `InvalidParameterValueException` when fewer than 100 would be
    /// left for all functions without a reservation, or less than the function's provisioned
    /// concurrency is reserved.
    pub async fn put_function_concurrency(
        &self,
        request: api::PutFunctionConcurrencyRequest,
    ) -> Result<api::Concurrency, ApiError> {
        let name = self.function_itself(&request.function_name)?;
        let wanted = shape::unsigned(request.reserved_concurrent_executions);
        // From the sum to the commit nobody else may reserve.
        let _reserving = self.reserving.lock().await;
        self.commit_with(|| async {
            let stored = self.function(&name).await?;
            let others = self.reserved_by_others(Some(&name)).await?;
            reserved::check(self.config.concurrency, others, wanted)?;
            self.check_covers_provisioned(&name, wanted).await?;
            let mut function = stored.value;
            function.reserved_concurrency = Some(wanted);
            let puts = vec![(Record::Function(function), Expect::Revision(stored.revision))];
            Ok((Change { puts, ..Change::default() }, ()))
        })
        .await?;
        Ok(api::Concurrency { reserved_concurrent_executions: Some(shape::integer(wanted)) })
    }
}
