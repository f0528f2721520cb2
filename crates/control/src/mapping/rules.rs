//! How a mapping's settings go together with each other, with its queue and its function.
//!
//! Owns these rules in the words of the public service. Pure: whoever reads the catalogue passes
//! queue and timeout in.

use mayfly_core::mapping::{EventSource, EventSourceMapping};
use mayfly_core::queue::Queue;

use crate::error::Error;
use crate::limits::{BATCH_UNWINDOWED_MAX, FIFO_BATCH_MAX};

/// Checks the settings against each other.
///
/// # Errors
/// [`Error::InvalidParameter`] names the member.
pub(super) fn check_batch(mapping: &EventSourceMapping) -> Result<(), Error> {
    let EventSource::Queue(queue) = &mapping.source;
    let is_fifo = queue.is_fifo();
    if is_fifo && mapping.batch_size > FIFO_BATCH_MAX {
        return Err(Error::invalid(format!(
            "BatchSize must be at most {FIFO_BATCH_MAX} for a FIFO queue"
        )));
    }
    if is_fifo && mapping.batch_window_s > 0 {
        return Err(Error::invalid(
            "MaximumBatchingWindowInSeconds: Batching window is not supported for FIFO queues",
        ));
    }
    if mapping.batch_size > BATCH_UNWINDOWED_MAX && mapping.batch_window_s == 0 {
        return Err(Error::invalid(format!(
            "Maximum batch window in seconds must be greater than 0 if maximum batch size is \
             greater than {BATCH_UNWINDOWED_MAX}"
        )));
    }
    Ok(())
}

/// Checks that a message does not come back while the function may still work on it.
///
/// # Errors
/// [`Error::InvalidParameter`] with both times.
pub(super) fn check_visibility(queue: &Queue, timeout_s: u32) -> Result<(), Error> {
    if queue.visibility_s < timeout_s {
        return Err(Error::invalid(format!(
            "Queue visibility timeout: {} seconds is less than Function timeout: {timeout_s} \
             seconds",
            queue.visibility_s
        )));
    }
    Ok(())
}
