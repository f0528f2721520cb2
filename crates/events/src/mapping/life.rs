//! What a mapping's record should say next.
//!
//! Owns the states between a wish and its fulfilment, as a decision over values. Never writes.
//!
//! ```text
//! Creating ─┐                                ┌─▶ Enabled   (the poller obeys the settings)
//! Enabling ─┼─▶ poller gets its order ─┬─────┤
//! Updating ─┘                          │     └─▶ Disabled  (its last batch has ended)
//! Disabling ───────────────────────────┤
//! Deleting ────────────────────────────┴──────▶ no record (its last batch has ended)
//! ```

use mayfly_core::mapping::{EventSourceMapping, MappingState};
use mayfly_core::time::EpochMs;

/// What the poller of a mapping does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Polling {
    /// It does not obey the last order yet, or something that it started still runs after it was
    /// told to stop.
    Changing,
    /// It polls as ordered.
    On,
    /// It does not poll, and nothing runs.
    Off,
}

/// What to do with a record.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Next {
    /// It says what is the case.
    Nothing,
    /// It is to say this.
    Write(Box<EventSourceMapping>),
    /// It is to go.
    Remove,
}

/// Whether a mapping is to poll.
pub(super) fn shall_poll(mapping: &EventSourceMapping) -> bool {
    mapping.enabled && mapping.state != MappingState::Deleting
}

/// Decides what becomes of a record. `result` is what there is to tell of the last batch or poll.
pub(super) fn next(
    mapping: &EventSourceMapping,
    polling: Polling,
    result: Option<&str>,
    now: EpochMs,
) -> Next {
    let arrived = match (mapping.state, shall_poll(mapping), polling) {
        (MappingState::Deleting, _, Polling::Off) => return Next::Remove,
        (MappingState::Deleting, ..) => return Next::Nothing,
        (_, true, Polling::On) => MappingState::Enabled,
        (_, false, Polling::Off) => MappingState::Disabled,
        (state, ..) => state,
    };
    let is_told = result.is_none_or(|result| mapping.last_result.as_deref() == Some(result));
    if arrived == mapping.state && is_told {
        return Next::Nothing;
    }
    let mut next = mapping.clone();
    if arrived != mapping.state {
        (next.state, next.modified) = (arrived, now);
    }
    if let Some(result) = result {
        next.last_result = Some(result.to_owned());
    }
    Next::Write(Box::new(next))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use mayfly_core::mapping::{EventSource, MappingId};
    use mayfly_core::name::FunctionName;
    use mayfly_core::queue::QueueName;

    use super::MappingState::{
        Creating, Deleting, Disabled, Disabling, Enabled, Enabling, Updating,
    };
    use super::*;

    fn mapping(enabled: bool, state: MappingState) -> EventSourceMapping {
        EventSourceMapping {
            id: MappingId([1; 16]),
            source: EventSource::Queue(QueueName::new("q").unwrap()),
            function: FunctionName::new("f").unwrap(),
            qualifier: None,
            enabled,
            state,
            reason: "USER_INITIATED".to_owned(),
            last_result: Some("OK".to_owned()),
            modified: EpochMs(1),
            batch_size: 10,
            batch_window_s: 0,
            filters: Vec::new(),
            report_item_failures: false,
            concurrency_max: None,
            metrics: false,
            tags: BTreeMap::new(),
        }
    }

    fn state_after(enabled: bool, state: MappingState, polling: Polling) -> Option<MappingState> {
        match next(&mapping(enabled, state), polling, None, EpochMs(9)) {
            Next::Nothing => Some(state),
            Next::Write(next) => {
                assert_eq!(next.modified, EpochMs(9));
                Some(next.state)
            }
            Next::Remove => None,
        }
    }

    #[test]
    fn a_state_is_left_when_the_poller_has_arrived() {
        for state in [Creating, Enabling, Updating, Enabled] {
            assert_eq!(state_after(true, state, Polling::Changing), Some(state));
            assert_eq!(state_after(true, state, Polling::On), Some(Enabled));
        }
        for state in [Creating, Disabling, Updating, Disabled] {
            assert_eq!(state_after(false, state, Polling::Changing), Some(state));
            assert_eq!(state_after(false, state, Polling::Off), Some(Disabled));
        }
        for enabled in [true, false] {
            assert_eq!(state_after(enabled, Deleting, Polling::Changing), Some(Deleting));
            assert_eq!(state_after(enabled, Deleting, Polling::On), Some(Deleting));
            assert_eq!(state_after(enabled, Deleting, Polling::Off), None);
        }
    }

    #[test]
    fn a_result_is_written_once_and_is_no_modification() {
        let mapping = mapping(true, Enabled);
        assert_eq!(next(&mapping, Polling::On, Some("OK"), EpochMs(9)), Next::Nothing);
        assert_eq!(next(&mapping, Polling::On, None, EpochMs(9)), Next::Nothing);
        let Next::Write(told) = next(&mapping, Polling::On, Some("PROBLEM: x"), EpochMs(9)) else {
            panic!("there is something to tell");
        };
        assert_eq!((told.last_result.as_deref(), told.modified), (Some("PROBLEM: x"), EpochMs(1)));
    }
}
