//! Prepared file systems: one mount namespace per layout, kept as a descriptor.
//!
//! Owns the cache. An environment joins the namespace and copies it, which costs 0.1 ms where
//! building takes 1–2 ms. A copy is the environment's own: dropping a template here touches no
//! environment that runs.

use std::collections::HashMap;
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd};

use rustix::process::{Signal, WaitId, WaitIdOptions, pidfd_send_signal, waitid};

use super::failure::{At, Failure, Step};
use super::message::Report;
use super::{root, socket};
use crate::limits::SPAWN_MESSAGE_BYTES_MAX;
use crate::seam::Layout;
use crate::sys::{self, Forked};

/// The prepared file systems, at most `max`.
#[derive(Debug)]
pub struct Templates {
    max: usize,
    clock: u64,
    kept: HashMap<Layout, Template>,
}

#[derive(Debug)]
struct Template {
    namespace: OwnedFd,
    used: u64,
}

impl Templates {
    /// None yet.
    pub fn new(max: usize) -> Self {
        Self { max: max.max(1), clock: 0, kept: HashMap::new() }
    }

    /// The mount namespace of `layout`, built when it is missing.
    pub fn get(&mut self, layout: &Layout) -> Result<BorrowedFd<'_>, Failure> {
        self.clock += 1;
        if !self.kept.contains_key(layout) {
            let namespace = build(layout)?;
            self.make_room();
            self.kept.insert(layout.clone(), Template { namespace, used: 0 });
        }
        let template = self.kept.get_mut(layout).expect("inserted above when missing");
        template.used = self.clock;
        Ok(template.namespace.as_fd())
    }

    /// Drops one.
    pub fn forget(&mut self, layout: &Layout) {
        self.kept.remove(layout);
    }

    fn make_room(&mut self) {
        if self.kept.len() < self.max {
            return;
        }
        let oldest = self.kept.iter().min_by_key(|(_, template)| template.used);
        if let Some(layout) = oldest.map(|(layout, _)| layout.clone()) {
            self.kept.remove(&layout);
        }
    }
}

/// Builds it in a process of its own, whose namespace outlives it through the descriptor.
fn build(layout: &Layout) -> Result<OwnedFd, Failure> {
    let (ours, theirs) = socket::pair().at(Step::Root)?;
    match sys::clone(libc::CLONE_NEWNS).at(Step::Clone)? {
        Forked::Child => {
            let report = match sys::close_all_but(&[theirs.as_raw_fd()])
                .at(Step::Descriptors)
                .and_then(|()| root::build(layout, false))
            {
                Ok(()) => Report::Started,
                Err(failure) => Report::Failed(failure),
            };
            if socket::send(&theirs, &report, &[], true).is_ok() {
                let mut byte = [0_u8; 1];
                let _ended = rustix::io::read(&theirs, &mut byte);
            }
            sys::exit_now(0)
        }
        Forked::Parent { pid, pidfd } => {
            drop(theirs);
            let mut buffer = vec![0; SPAWN_MESSAGE_BYTES_MAX];
            let namespace = match socket::receive(&ours, &mut buffer, true).at(Step::Protocol) {
                Ok(Some((Report::Started, _))) => {
                    std::fs::File::open(format!("/proc/{pid}/ns/mnt"))
                        .map(OwnedFd::from)
                        .at(Step::Root)
                }
                Ok(Some((Report::Failed(failure), _))) => Err(failure),
                Ok(_) => Err(Failure::System { step: Step::Lost, errno: libc::ESRCH }),
                Err(failure) => Err(failure),
            };
            reap(&pidfd);
            namespace
        }
    }
}

/// Waits for a helper process that ends by itself; its exit code, unless a signal ended it.
pub fn status(pidfd: &OwnedFd) -> Option<i32> {
    let wait = || waitid(WaitId::PidFd(pidfd.as_fd()), WaitIdOptions::EXITED);
    rustix::io::retry_on_intr(wait).ok().flatten()?.exit_status()
}

/// Ends a helper process and takes its exit status away.
pub fn reap(pidfd: &OwnedFd) {
    let _ended = pidfd_send_signal(pidfd, Signal::KILL);
    let wait = || waitid(WaitId::PidFd(pidfd.as_fd()), WaitIdOptions::EXITED);
    let _gone = rustix::io::retry_on_intr(wait);
}
