//! What the fork of a zygote is told.
//!
//! Owns the list, which is the same on every architecture. Never forks anything: `fork` does.

use std::os::fd::BorrowedFd;

use super::message::Order;
use crate::cgroup::hierarchy::Hierarchy;

/// What the helper knows, by being a copy of the spawner.
#[derive(Debug)]
#[cfg_attr(not(target_arch = "x86_64"), allow(dead_code, reason = "nothing of it is used there"))]
pub struct Job<'a> {
    /// The first process of the zygote's cell.
    pub init: u32,
    /// The way to the zygote itself.
    pub line: BorrowedFd<'a>,
    /// The zygote's user namespace.
    pub users: BorrowedFd<'a>,
    /// The child's user id, as the zygote's namespace calls it.
    pub uid: u32,
    /// The child's user id outside.
    pub uid_outside: u32,
    /// The name of its control group.
    pub name: &'a str,
    /// Where groups are, when there are any.
    pub groups: Option<&'a Hierarchy>,
    /// Variables and limits.
    pub order: &'a Order,
    /// Its end of the framed contract.
    pub framed: BorrowedFd<'a>,
}
