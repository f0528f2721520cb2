//! The spawner's part in forking a zygote.
//!
//! Owns how a zygote's child becomes a cell like any other, and how its end is learned: its parent
//! is the zygote's init, which reports it. Never waits: the helper does the work.

use std::io;
use std::os::fd::{AsFd, OwnedFd};

use mayfly_core::outcome::Exit;
use rustix::event::{PollFd, PollFlags, epoll, poll};

use super::super::failure::{At, Failure, Step};
use super::super::fork;
use super::super::fork_job::Job;
use super::super::message::{Order, Reply};
use super::super::{socket, sockets, template, users};
use super::{Cell, Origin, Service, State};
use crate::sys::{self, Forked};

impl Service {
    /// Starts the helper that forks a zygote; it reports like a cell that starts.
    pub(super) fn fork(
        &mut self,
        request: u64,
        zygote: u64,
        order: &Order,
        fds: &[OwnedFd],
    ) -> Result<(), Failure> {
        let lost = |errno| Failure::System { step: Step::Zygote, errno };
        let parent = *self.requests.get(&zygote).ok_or(lost(libc::ESRCH))?;
        let framed = fds.first().ok_or(lost(libc::EPROTO))?.as_fd();
        let slot = self.identities.take_bare()?;
        match self.helper(request, parent, slot, order, framed) {
            Ok(()) => Ok(()),
            Err(failure) => {
                self.identities.give_back(Some(slot));
                Err(failure)
            }
        }
    }

    fn helper(
        &mut self,
        request: u64,
        parent: u64,
        slot: usize,
        order: &Order,
        framed: std::os::fd::BorrowedFd<'_>,
    ) -> Result<(), Failure> {
        let lost = Failure::System { step: Step::Zygote, errno: libc::ESRCH };
        let cell = self.cells.get(&parent).ok_or(lost.clone())?;
        let zygote = cell.zygote.as_ref().ok_or(lost)?;
        let number = self.next_cell;
        let name = format!("env-{number}");
        let (control, theirs) = socket::pair().at(Step::Zygote)?;
        let job = Job {
            init: cell.pid,
            line: zygote.line.as_fd(),
            users: zygote.users.as_fd(),
            uid: users::inner(u32::try_from(slot).expect("slots count up to a u32")),
            uid_outside: self.identities.uid(slot),
            name: &name,
            groups: self.groups.as_ref(),
            order,
            framed,
        };
        let (pid, pidfd) = match sys::clone(0).at(Step::Clone)? {
            Forked::Child => fork::run(&job, &theirs),
            Forked::Parent { pid, pidfd } => (pid, pidfd),
        };
        for (fd, token) in [(&control, 2 * number), (&pidfd, 2 * number + 1)] {
            let token = epoll::EventData::new_u64(token);
            if let Err(error) = epoll::add(&self.epoll, fd, token, epoll::EventFlags::IN) {
                template::reap(&pidfd);
                return Err(error).at(Step::Clone);
            }
        }
        self.next_cell += 1;
        self.requests.insert(request, number);
        let origin = Origin { zygote: parent, inner: 0, exit: None, over: false };
        let cell = Cell {
            pid,
            pidfd,
            control: Some(control),
            name,
            slot: Some(slot),
            // Only programs that serve HTTP are connected to, and those are not copied.
            way: sockets::Way::Process,
            request: None,
            state: State::Starting { request, fds: Vec::new(), kinds: Vec::new() },
            zygote: None,
            origin: Some(origin),
        };
        self.cells.insert(number, cell);
        Ok(())
    }

    /// The helper is done: from now on the cell is the child.
    pub(super) fn adopt(
        &mut self,
        id: u64,
        request: u64,
        pid: u32,
        inner: u32,
        kinds: Vec<u8>,
        mut fds: Vec<OwnedFd>,
    ) -> io::Result<()> {
        let Some(cell) = self.cells.get_mut(&id) else { return Ok(()) };
        let Some(origin) = &mut cell.origin else { return Ok(()) };
        if fds.is_empty() {
            return Err(io::ErrorKind::InvalidData.into());
        }
        origin.inner = inner;
        let helper = std::mem::replace(&mut cell.pidfd, fds.remove(0));
        epoll::delete(&self.epoll, &helper)?;
        template::reap(&helper);
        if let Some(control) = cell.control.take() {
            epoll::delete(&self.epoll, &control)?;
        }
        let token = epoll::EventData::new_u64(2 * id + 1);
        epoll::add(&self.epoll, &cell.pidfd, token, epoll::EventFlags::IN)?;
        cell.pid = pid;
        cell.state = State::Running { request };
        cell.request = Some(request);
        self.held.insert(request, None);
        let mut beside = vec![cell.pidfd.as_fd()];
        beside.extend(fds.iter().map(AsFd::as_fd));
        let reply = Reply::Spawned { id: request, pid, kinds };
        socket::send(&self.server, &reply, &beside, true)
    }

    /// The init of a zygote's cell says how a child of the zygote ended.
    pub(super) fn reaped(&mut self, zygote: u64, inner: u32, exit: Exit) -> io::Result<()> {
        let is_it = |cell: &Cell| {
            let origin = cell.origin.as_ref();
            origin.is_some_and(|origin| (origin.zygote, origin.inner) == (zygote, inner))
        };
        let found = self.cells.iter_mut().find(|(_, cell)| is_it(cell));
        let Some((&id, cell)) = found else { return Ok(()) };
        let Some(origin) = &mut cell.origin else { return Ok(()) };
        origin.exit = Some(exit);
        if origin.over { self.bury(id) } else { Ok(()) }
    }

    /// Whether this is a zygote's child that runs: what ended was the helper that made it.
    pub(super) fn is_alive_child(&self, id: u64) -> bool {
        let Some(cell) = self.cells.get(&id) else { return false };
        let born = cell.origin.as_ref().is_some_and(|origin| origin.inner != 0);
        let mut ended = [PollFd::new(&cell.pidfd, PollFlags::IN)];
        let now = rustix::time::Timespec { tv_sec: 0, tv_nsec: 0 };
        born && matches!(poll(&mut ended, Some(&now)), Ok(0))
    }

    /// Whether a dead child's exit is still to be told by its zygote's init; then it is not
    /// listened to any more.
    pub(super) fn awaits_exit(&mut self, id: u64) -> bool {
        let Some(cell) = self.cells.get(&id) else { return false };
        let Some(origin) = &cell.origin else { return false };
        let told = origin.exit.is_some() || origin.inner == 0;
        if told || !self.cells.contains_key(&origin.zygote) {
            return false;
        }
        let _unknown = epoll::delete(&self.epoll, &cell.pidfd);
        if let Some(origin) = self.cells.get_mut(&id).and_then(|cell| cell.origin.as_mut()) {
            origin.over = true;
        }
        true
    }

    /// A zygote's cell is gone, and nobody will tell how its last children ended.
    pub(super) fn bury_children(&mut self, zygote: u64) -> io::Result<()> {
        let orphaned = self.cells.iter().filter(|(_, cell)| {
            cell.origin.as_ref().is_some_and(|origin| origin.zygote == zygote && origin.over)
        });
        let orphaned: Vec<u64> = orphaned.map(|(id, _)| *id).collect();
        orphaned.into_iter().try_for_each(|id| self.bury(id))
    }
}
