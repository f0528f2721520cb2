//! Where a zygote cannot be forked: architectures whose registers `sys::trace` does not know.
//!
//! Owns the refusal. An environment is then started like any other.

use std::os::fd::{BorrowedFd, OwnedFd};

use super::failure::{Failure, Step};
use super::message::{Order, Report};
use super::socket;
use crate::cgroup::hierarchy::Hierarchy;
use crate::sys;

/// As in `fork`.
#[derive(Debug)]
#[allow(dead_code, reason = "nothing of it is used here")]
pub struct Job<'a> {
    pub init: u32,
    pub line: BorrowedFd<'a>,
    pub users: BorrowedFd<'a>,
    pub uid: u32,
    pub uid_outside: u32,
    pub name: &'a str,
    pub groups: Option<&'a Hierarchy>,
    pub order: &'a Order,
    pub framed: BorrowedFd<'a>,
}

/// Says that it does not work.
pub fn run(_job: &Job<'_>, control: &OwnedFd) -> ! {
    let failure = Failure::System { step: Step::Zygote, errno: libc::ENOSYS };
    let _lost = socket::send(control, &Report::Failed(failure), &[], true);
    sys::exit_now(1)
}
