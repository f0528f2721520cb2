//! What functions may keep for themselves, together.
//!
//! Owns the sums that the rules of `core::provisioned` want. Never writes.

use mayfly_core::limits::UNRESERVED_CONCURRENCY_MIN;
use mayfly_core::name::{FunctionName, Qualifier};
use mayfly_core::provisioned::{Excess, check};

use crate::control::Control;
use crate::error::Error;

impl Control {
    /// Checks that a function may have `wanted` for `of` beside what its other versions and aliases
    /// have.
    pub(super) async fn check_provisioned(
        &self,
        name: &FunctionName,
        of: &Qualifier,
        wanted: u32,
    ) -> Result<(), Error> {
        let reserved = self.function(name).await?.value.reserved_concurrency;
        let own = self.catalogue.provisioned(name).await?;
        let beside = own.iter().filter(|(other, _)| other != of);
        let total = beside.fold(wanted, |sum, (_, it)| sum.saturating_add(it.value.requested));
        let others = self.claimed_by_others(name).await?;
        check(self.config.concurrency, others, reserved, total).map_err(refused)
    }

    /// Checks that a reservation covers the provisioned concurrency of its function.
    pub(crate) async fn check_covers_provisioned(
        &self,
        name: &FunctionName,
        reserved: u32,
    ) -> Result<(), Error> {
        let own = self.catalogue.provisioned(name).await?;
        let total = own.iter().fold(0_u32, |sum, (_, it)| sum.saturating_add(it.value.requested));
        if reserved >= total {
            return Ok(());
        }
        Err(Error::invalid(format!(
            "ReservedConcurrentExecutions {reserved} should not be lower than function's total \
             provisioned concurrency [{total}]."
        )))
    }

    /// What all other functions have reserved, or provisioned without a reservation.
    async fn claimed_by_others(&self, name: &FunctionName) -> Result<u32, Error> {
        let reserved = self.reserved_by_others(Some(name)).await?;
        let mut claimed = reserved;
        for (other, config) in self.catalogue.all_provisioned().await? {
            if other != *name
                && let Some(function) = self.catalogue.function(&other).await?
                && function.value.reserved_concurrency.is_none()
            {
                claimed = claimed.saturating_add(config.requested);
            }
        }
        Ok(claimed)
    }
}

fn refused(excess: Excess) -> Error {
    Error::invalid(match excess {
        Excess::Reserved { reserved } => format!(
            "Requested Provisioned Concurrency should not be greater than the \
             reservedConcurrentExecution for function [{reserved}]"
        ),
        Excess::Unreserved => format!(
            "Specified ProvisionedConcurrentExecutions for function decreases account's \
             UnreservedConcurrentExecution below its minimum value of \
             [{UNRESERVED_CONCURRENCY_MIN}]."
        ),
    })
}
