//! Sets what a function may reach.
//!
//! Owns the refusal where this machine cannot enforce it. Environments that run keep what they
//! have until their invocation ends; new ones have the new setting.

use mayfly_core::egress::Egress;
use mayfly_core::function::Runtime;
use mayfly_store::{Change, Expect, Record};
use mayfly_wire::ApiError;

use crate::control::Control;
use crate::error::Error;

impl Control {
    /// Sets what the versions of a function may reach outside.
    ///
    /// # Errors
    /// `ResourceNotFoundException`; `InvalidParameterValueException` for anything but none on a
    /// machine that cannot hold processes to it, unless the function is a component.
    pub async fn put_function_egress(
        &self,
        function_name: &str,
        egress: Egress,
    ) -> Result<Egress, ApiError> {
        let name = self.function_itself(function_name)?;
        if let (Some(why), true) = (&self.config.egress_missing, egress != Egress::None)
            // Components have no sockets: the server sends their requests, on every machine.
            && self.head(&name).await?.latest.value.config.runtime != Runtime::Wasm
        {
            let refusal = format!("egress other than none is not possible on this machine: {why}");
            return Err(Error::invalid(refusal).into());
        }
        self.commit_with(|| async {
            let stored = self.function(&name).await?;
            let mut function = stored.value;
            function.egress = egress.clone();
            let puts = vec![(Record::Function(function), Expect::Revision(stored.revision))];
            Ok((Change { puts, ..Change::default() }, ()))
        })
        .await?;
        Ok(egress)
    }
}
