//! System calls that no safe crate offers: the only `unsafe` of the project.
//!
//! Owns thin wrappers, one per call, each with SAFETY (why it is sound) and JUSTIFICATION (why
//! there is no safe way). Never decides anything.

#![allow(unsafe_code)]

mod clone;
mod component;
mod fd;
mod landlock;
mod mount;
mod network;
mod signal;
mod socket;
#[cfg(target_arch = "x86_64")]
mod trace;

pub use self::clone::{Forked, clone, exit_now, unshare};
pub use self::component::load_component;
pub use self::fd::{close_all_but, place};
pub use self::landlock::landlock_abi;
pub use self::mount::{TreeFlags, set_tree_flags};
pub use self::network::loopback_up;
pub use self::signal::{block, unblock_all, wait_for};
pub use self::socket::{Redirected, receive_redirected, set_option};
#[cfg(target_arch = "x86_64")]
pub use self::trace::{Registers, Stop, Tracee, end_after};
