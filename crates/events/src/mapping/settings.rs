//! A mapping's record as its poller needs it.
//!
//! Owns the translation, done once per change. Never polls.

use mayfly_core::mapping::{EventSource, EventSourceMapping};
use mayfly_core::name::{FunctionName, Home, Qualifier};
use mayfly_core::poller::{BATCH_BYTES_MAX, BatchRule};
use mayfly_core::queue::QueueName;
use mayfly_wire::arn::Scope;

use super::filter::Filters;

/// What a poller works by.
#[derive(Debug)]
pub(super) struct Settings {
    pub(super) queue: QueueName,
    pub(super) queue_arn: String,
    pub(super) region: String,
    pub(super) function: FunctionName,
    pub(super) qualifier: Qualifier,
    pub(super) invoked_arn: String,
    pub(super) rule: BatchRule,
    pub(super) filters: Filters,
    pub(super) report_item_failures: bool,
    pub(super) concurrency_max: Option<u32>,
}

/// What an event has besides its records: `{"Records":[]}`.
const FRAME_BYTES: usize = 14;

impl Settings {
    /// Compiles a record.
    ///
    /// # Errors
    /// A sentence that names what cannot be acted on.
    pub(super) fn compile(mapping: &EventSourceMapping, home: &Home) -> Result<Self, String> {
        let EventSource::Queue(queue) = &mapping.source;
        let scope = Scope { region: &home.region, account: &home.account };
        let function = mapping.function.as_str();
        let invoked_arn = match &mapping.qualifier {
            Some(qualifier) => scope.qualified_function(function, &qualifier.to_string()),
            None => scope.function(function),
        };
        Ok(Self {
            queue: queue.clone(),
            queue_arn: format!("arn:aws:sqs:{}:{}:{queue}", home.region, home.account),
            region: home.region.clone(),
            function: mapping.function.clone(),
            qualifier: mapping.qualifier.clone().unwrap_or(Qualifier::LATEST),
            invoked_arn,
            rule: BatchRule {
                records_max: mapping.batch_size.max(1) as usize,
                bytes_max: BATCH_BYTES_MAX - FRAME_BYTES,
                window_ms: u64::from(mapping.batch_window_s) * 1_000,
            },
            filters: Filters::compile(&mapping.filters)?,
            report_item_failures: mapping.report_item_failures,
            concurrency_max: mapping.concurrency_max,
        })
    }
}

/// Whether two records ask for the same polling; what is written about it does not count.
pub(super) fn is_same_work(one: &EventSourceMapping, other: &EventSourceMapping) -> bool {
    one.source == other.source
        && one.function == other.function
        && one.qualifier == other.qualifier
        && one.batch_size == other.batch_size
        && one.batch_window_s == other.batch_window_s
        && one.filters == other.filters
        && one.report_item_failures == other.report_item_failures
        && one.concurrency_max == other.concurrency_max
}
