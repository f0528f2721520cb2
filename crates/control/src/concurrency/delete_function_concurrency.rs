//! `DeleteFunctionConcurrency`.
//!
//! Owns the end of a reservation. Ending one that is not there succeeds, as in the public service.

use mayfly_store::{Change, Expect, Record};
use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda as api;

use crate::control::Control;

impl Control {
    /// Gives back the reserved concurrency of a function.
    ///
    /// # Errors
    /// `ResourceNotFoundException`.
    pub async fn delete_function_concurrency(
        &self,
        request: api::DeleteFunctionConcurrencyRequest,
    ) -> Result<(), ApiError> {
        let name = self.function_itself(&request.function_name)?;
        self.commit_with(|| async {
            let stored = self.function(&name).await?;
            let mut function = stored.value;
            if function.reserved_concurrency.take().is_none() {
                return Ok((Change::default(), ()));
            }
            let puts = vec![(Record::Function(function), Expect::Revision(stored.revision))];
            Ok((Change { puts, ..Change::default() }, ()))
        })
        .await?;
        Ok(())
    }
}
