//! Event buses: rules, targets, policies, archives, replays, connections, API destinations.
//!
//! Owns what each of them may become. Never matches an event and never sends one: `events::bus`
//! follows the records that are written here.

mod address;
mod api_destination;
mod archive;
mod connection;
mod count;
mod create_event_bus;
mod delete_event_bus;
mod delete_rule;
mod describe_event_bus;
mod describe_rule;
mod enable_rule;
mod http_parameters;
mod known;
mod list_event_buses;
mod list_rule_names_by_target;
mod list_rules;
mod list_targets_by_rule;
mod pages;
mod pattern;
mod put_permission;
mod put_rule;
mod put_targets;
mod refusal;
mod remove_permission;
mod remove_targets;
mod replay;
mod shown;
mod tags;
mod target;
mod test_event_pattern;
mod update_event_bus;

pub(crate) use count::RuleCount;
