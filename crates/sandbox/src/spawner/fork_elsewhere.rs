//! Where a zygote cannot be forked: architectures whose registers `sys::trace` does not know.
//!
//! Owns the refusal. An environment is then started like any other.

use std::os::fd::OwnedFd;

use super::failure::{Failure, Step};
use super::fork_job::Job;
use super::message::Report;
use super::socket;
use crate::sys;

/// Says that it does not work.
pub fn run(_job: &Job<'_>, control: &OwnedFd) -> ! {
    let failure = Failure::System { step: Step::Zygote, errno: libc::ENOSYS };
    let _lost = socket::send(control, &Report::Failed(failure), &[], true);
    sys::exit_now(1)
}
