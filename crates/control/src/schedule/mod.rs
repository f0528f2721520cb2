//! Operations on schedules and their groups: one file each, and what they share.
//!
//! Owns what schedules may become, and with each change the next due time: it is written in the
//! same commit. Never fires one: `events::schedule` does, which hears of every change through the
//! catalogue.

mod address;
mod create_schedule;
mod create_schedule_group;
mod delete_schedule;
mod delete_schedule_group;
mod get_schedule;
mod get_schedule_group;
mod list_schedule_groups;
mod list_schedules;
mod read;
mod refusal;
mod shown;
mod standing;
mod tags;
mod target;
mod update_schedule;

pub use standing::Standing;
