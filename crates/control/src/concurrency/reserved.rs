//! The concurrency that all functions have reserved together.
//!
//! Owns the sum and the rule of what must be left. Never writes.

use mayfly_core::limits::UNRESERVED_CONCURRENCY_MIN;
use mayfly_core::name::FunctionName;

use crate::control::Control;
use crate::error::Error;

impl Control {
    /// What all functions but this one have reserved.
    pub(crate) async fn reserved_by_others(
        &self,
        except: Option<&FunctionName>,
    ) -> Result<u32, Error> {
        let functions = self.catalogue.functions(None, usize::MAX).await?;
        let others = functions.iter().map(|stored| &stored.value);
        let others = others.filter(|function| Some(&function.name) != except);
        let reserved = others.filter_map(|function| function.reserved_concurrency);
        Ok(reserved.fold(0, u32::saturating_add))
    }
}

/// Checks that a reservation leaves enough for the functions without one.
///
/// # Errors
/// [`Error::InvalidParameter`] when it does not.
pub(super) fn check(account: u32, reserved_by_others: u32, wanted: u32) -> Result<(), Error> {
    let reserved = reserved_by_others.saturating_add(wanted);
    if reserved.saturating_add(UNRESERVED_CONCURRENCY_MIN) > account {
        return Err(Error::invalid(format!(
            "Specified ReservedConcurrentExecutions for function decreases account's \
             UnreservedConcurrentExecution below its minimum value of \
             [{UNRESERVED_CONCURRENCY_MIN}]."
        )));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hundred_are_always_left() {
        assert!(check(1_000, 0, 900).is_ok());
        assert!(check(1_000, 0, 901).is_err());
        assert!(check(1_000, 400, 500).is_ok());
        assert!(check(1_000, 401, 500).is_err());
        assert!(check(1_000, u32::MAX, u32::MAX).is_err());
        assert!(check(100, 0, 0).is_ok());
    }
}
