//! The spawner's loop: requests from the server, reports from cells, deaths.
//!
//! Owns all cells and the pool of prepared ones. One thread, one epoll; it never waits for a
//! cell. Waiting happens in the cells, so their work runs side by side. It ends when the server's
//! end of the socket closes, and takes every environment with it.
//!
//! ```text
//!            clone                Ready               order              Started
//! (nothing) ───────▶ Preparing ─────────▶ Ready ───────────▶ Starting ───────────▶ Running
//!                        └── died: Failed ──┴── died: gone ─────┴─ Failed │ died ──┴─ Ended, died
//! ```

use std::collections::{HashMap, VecDeque};
use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::path::Path;

use mayfly_core::outcome::Exit;
use rustix::event::epoll;
use rustix::process::{Signal, WaitId, WaitIdOptions, WaitIdStatus, pidfd_send_signal, waitid};
use seccompiler::sock_filter;

use super::cell::{self, Setup, User};
use super::config::SpawnerConfig;
use super::failure::{At, Failure, Step};
use super::message::{Order, Reply, Report, Request};
use super::template::Templates;
use super::{features, socket, sockets, users};
use crate::cgroup::hierarchy::Hierarchy;
use crate::cgroup::{group, sweep};
use crate::limits::{CELLS_PREPARING_MAX, SPAWN_MESSAGE_BYTES_MAX, SPAWN_QUEUE_MAX};
use crate::sys::{self, Forked};

mod spares;
mod zygotes;

/// The token of the server's socket; cells count from 1 and have two tokens each.
const SERVER: u64 = 0;
/// How often groups are tried again whose last process is still ending.
const LEFTOVER_RETRY: rustix::time::Timespec =
    rustix::time::Timespec { tv_sec: 0, tv_nsec: 20_000_000 };

/// Runs the loop until the server is gone.
pub fn run(server: OwnedFd, config: &SpawnerConfig) -> io::Result<()> {
    // What ends a server, a service manager sends to all its processes. The server then drains,
    // and we are needed until it closes the socket.
    sys::block(&[libc::SIGTERM, libc::SIGINT, libc::SIGHUP])?;
    let mut service = Service::new(server, config)?;
    let answer = service.serve();
    service.close();
    answer
}

struct Service {
    server: OwnedFd,
    epoll: OwnedFd,
    pool: usize,
    cells: HashMap<u64, Cell>,
    /// The cell of each running or starting request.
    requests: HashMap<u64, u64>,
    ready: VecDeque<u64>,
    waiting: VecDeque<(u64, Order, Vec<OwnedFd>)>,
    templates: Templates,
    identities: Identities,
    /// Where groups are created: the directories of this instance.
    groups: Option<Hierarchy>,
    /// Groups to remove as soon as they are empty.
    leftovers: Vec<String>,
    /// Requests whose control group the server still reads, with its name once the cell is gone.
    held: HashMap<u64, Option<String>>,
    filter: Vec<sock_filter>,
    next_cell: u64,
    /// Set when a cell could not be prepared; the pool is not refilled until the next request.
    ailing: bool,
    buffer: Vec<u8>,
}

struct Cell {
    pid: u32,
    pidfd: OwnedFd,
    control: Option<OwnedFd>,
    name: String,
    slot: Option<usize>,
    /// The way into its network.
    way: sockets::Way,
    /// The request that it runs or ran; its group is kept until the server releases it.
    request: Option<u64>,
    state: State,
    /// Of a zygote: the line to it, and its children's user namespace.
    zygote: Option<Zygote>,
    /// Of a zygote's child: who its parent is.
    origin: Option<Origin>,
}

struct Zygote {
    line: OwnedFd,
    users: OwnedFd,
}

/// Where a zygote's child comes from. It is its zygote's init that learns how it ended.
struct Origin {
    zygote: u64,
    /// Its number there; 0 until it is born.
    inner: u32,
    exit: Option<Exit>,
    /// Whether its end was seen before it was told how.
    over: bool,
}

enum State {
    Preparing,
    Ready {
        fds: Vec<OwnedFd>,
        kinds: Vec<u8>,
    },
    Starting {
        request: u64,
        fds: Vec<OwnedFd>,
        kinds: Vec<u8>,
    },
    Running {
        request: u64,
    },
    /// Nothing more is owed to anybody.
    Over,
}

impl Service {
    fn new(server: OwnedFd, config: &SpawnerConfig) -> io::Result<Self> {
        let root = rustix::process::geteuid().is_root();
        let groups = Hierarchy::find().and_then(|found| {
            sweep::sweep(&found);
            let name = sweep::instance_name(std::process::id()).ok_or("no /proc")?;
            found.enter(&name).map_err(|error| format!("{} is not ours: {error}", found.name()))
        });
        let features = features::find(root, &groups);
        let epoll = epoll::create(epoll::CreateFlags::CLOEXEC)?;
        let token = epoll::EventData::new_u64(SERVER);
        epoll::add(&epoll, &server, token, epoll::EventFlags::IN)?;
        socket::send(&server, &Reply::Hello { features }, &[], true)?;
        Ok(Self {
            server,
            epoll,
            pool: config.pool,
            cells: HashMap::new(),
            requests: HashMap::new(),
            ready: VecDeque::new(),
            waiting: VecDeque::new(),
            templates: Templates::new(config.templates_max),
            identities: Identities::new(root, config),
            groups: groups.ok(),
            leftovers: Vec::new(),
            held: HashMap::new(),
            filter: crate::seccomp::filter(),
            next_cell: 1,
            ailing: false,
            buffer: vec![0; SPAWN_MESSAGE_BYTES_MAX],
        })
    }

    fn serve(&mut self) -> io::Result<()> {
        let mut events = Vec::with_capacity(64);
        loop {
            // Preparing is the lowest priority: one cell at a time, only when nothing waits.
            let now = rustix::time::Timespec { tv_sec: 0, tv_nsec: 0 };
            let timeout = match (self.wants_cell(), self.leftovers.is_empty()) {
                (true, _) => Some(&now),
                (false, false) => Some(&LEFTOVER_RETRY),
                (false, true) => None,
            };
            events.clear();
            let buffer = rustix::buffer::spare_capacity(&mut events);
            match epoll::wait(&self.epoll, buffer, timeout) {
                Ok(0) => self.idle(),
                Ok(_) => {}
                Err(rustix::io::Errno::INTR) => continue,
                Err(error) => return Err(error.into()),
            }
            for event in &events {
                match event.data.u64() {
                    SERVER => {
                        if !self.serve_request()? {
                            return Ok(());
                        }
                    }
                    token if token % 2 == 0 => self.hear(token / 2)?,
                    token => self.bury(token / 2)?,
                }
            }
        }
    }

    fn idle(&mut self) {
        if self.wants_cell() {
            self.prepare_cell();
        }
        self.remove_leftovers();
    }

    fn wants_cell(&self) -> bool {
        let preparing =
            self.cells.values().filter(|cell| matches!(cell.state, State::Preparing)).count();
        let wanted = self.waiting.len() + if self.ailing { 0 } else { self.pool };
        preparing < CELLS_PREPARING_MAX
            && self.ready.len() + preparing < wanted
            && self.identities.any_left()
    }

    /// Serves one request; `false` when the server is gone.
    fn serve_request(&mut self) -> io::Result<bool> {
        let Some((request, fds)) = socket::receive(&self.server, &mut self.buffer, true)? else {
            return Ok(false);
        };
        match request {
            Request::Prepare { id, layout } => {
                let prepared = if self.identities.root {
                    self.templates.get(&layout).map(drop)
                } else {
                    Ok(())
                };
                let reply = match prepared {
                    Ok(()) => Reply::Prepared { id },
                    Err(failure) => Reply::Failed { id, failure },
                };
                self.reply(&reply, &[])?;
            }
            Request::Forget { layout } => self.templates.forget(&layout),
            Request::Signal { id, signal } => self.signal(id, signal),
            Request::Release { id } => {
                self.leftovers.extend(self.held.remove(&id).flatten());
                self.remove_leftovers();
            }
            Request::Spawn { id, order } => self.accept(id, order, fds)?,
            Request::Fork { id, zygote, order } => {
                if let Err(failure) = self.fork(id, zygote, &order, &fds) {
                    self.reply(&Reply::Failed { id, failure }, &[])?;
                }
            }
            Request::Sockets { id, environment, count } => self.sockets(id, environment, count)?,
            Request::Furnish { id, environment, layout, limits } => {
                let reply = match self.furnish(environment, &layout, &limits) {
                    Ok(()) => Reply::Prepared { id },
                    Err(failure) => Reply::Failed { id, failure },
                };
                self.reply(&reply, &[])?;
            }
        }
        Ok(true)
    }

    /// Makes sockets in the network of a running environment.
    fn sockets(&self, id: u64, environment: u64, count: u8) -> io::Result<()> {
        let cell = self.requests.get(&environment).and_then(|cell| self.cells.get(cell));
        let made = match cell {
            Some(cell) => sockets::make(&cell.pidfd, &cell.way, count),
            None => Err(Failure::System { step: Step::Lost, errno: libc::ESRCH }),
        };
        match made {
            Ok(sockets) => {
                let fds: Vec<BorrowedFd<'_>> = sockets.iter().map(AsFd::as_fd).collect();
                self.reply(&Reply::Sockets { id }, &fds)
            }
            Err(failure) => self.reply(&Reply::Failed { id, failure }, &[]),
        }
    }

    fn signal(&self, request: u64, signal: i32) {
        let cell = self.requests.get(&request).and_then(|cell| self.cells.get(cell));
        if let (Some(cell), Some(signal)) = (cell, Signal::from_named_raw(signal)) {
            let _ended = pidfd_send_signal(&cell.pidfd, signal);
        }
    }

    fn accept(&mut self, id: u64, order: Order, fds: Vec<OwnedFd>) -> io::Result<()> {
        self.ailing = false;
        if let Some(cell) = self.ready.pop_front() {
            return self.give(cell, id, &order, &fds);
        }
        let full = self.waiting.len() >= SPAWN_QUEUE_MAX
            || (!self.identities.any_left() && !self.any_preparing());
        if full {
            let why = "as many environments as user ids, or too many waiting".to_owned();
            return self.reply(&Reply::Failed { id, failure: Failure::Capacity(why) }, &[]);
        }
        self.waiting.push_back((id, order, fds));
        if self.wants_cell() {
            self.prepare_cell();
        }
        Ok(())
    }

    fn any_preparing(&self) -> bool {
        self.cells.values().any(|cell| matches!(cell.state, State::Preparing))
    }

    /// Hands an order to a prepared cell.
    fn give(&mut self, id: u64, request: u64, order: &Order, fds: &[OwnedFd]) -> io::Result<()> {
        let Some(cell) = self.cells.get_mut(&id) else { return Ok(()) };
        let State::Ready { fds: ours, kinds } = std::mem::replace(&mut cell.state, State::Over)
        else {
            return Ok(());
        };
        let zygote = match order.zygote {
            true => zygote_of(&self.identities, cell.slot).map(Some),
            false => Ok(None),
        };
        let given = match &cell.control {
            _ if zygote.is_err() => Err(Failure::System { step: Step::IdMap, errno: libc::EPERM }),
            None => Err(Failure::System { step: Step::Lost, errno: libc::ESRCH }),
            Some(control) => {
                let mut beside: Vec<BorrowedFd<'_>> = Vec::with_capacity(fds.len() + 1);
                let template = if self.identities.root {
                    self.templates.get(&order.layout).map(Some)
                } else {
                    Ok(None)
                };
                template.and_then(|template| {
                    beside.extend(template);
                    if let Ok(Some((zygote, _))) = &zygote {
                        beside.push(zygote.users.as_fd());
                    }
                    beside.extend(fds.iter().map(AsFd::as_fd));
                    if let Ok(Some((_, theirs))) = &zygote {
                        beside.push(theirs.as_fd());
                    }
                    socket::send(control, order, &beside, true).at(Step::Protocol)
                })
            }
        };
        match given {
            Ok(()) => {
                cell.zygote = zygote.ok().flatten().map(|(zygote, _)| zygote);
                cell.state = State::Starting { request, fds: ours, kinds };
                self.requests.insert(request, id);
                Ok(())
            }
            Err(failure) => {
                // The cell did not see the order; if it lives, it serves the next one.
                if cell.control.is_some() {
                    cell.state = State::Ready { fds: ours, kinds };
                    self.ready.push_back(id);
                }
                self.reply(&Reply::Failed { id: request, failure }, &[])
            }
        }
    }

    /// Clones a new cell.
    fn prepare_cell(&mut self) {
        let number = self.next_cell;
        match self.clone_cell(number) {
            Ok(cell) => {
                self.next_cell += 1;
                self.cells.insert(number, cell);
            }
            Err(failure) => self.cannot_prepare(failure),
        }
    }

    fn clone_cell(&mut self, number: u64) -> Result<Cell, Failure> {
        let (control, theirs) = socket::pair().at(Step::Clone)?;
        let slot = self.identities.take()?;
        let name = format!("env-{number}");
        let user = self.identities.user(slot);
        let setup = Setup { name: &name, groups: self.groups.as_ref(), user, filter: &self.filter };
        let forked = sys::clone(user.clone_flags()).at(Step::Clone);
        let (pid, pidfd) = match forked {
            Ok(Forked::Child) => cell::run(&setup, &theirs),
            Ok(Forked::Parent { pid, pidfd }) => (pid, pidfd),
            Err(failure) => {
                self.identities.give_back(slot);
                return Err(failure);
            }
        };
        let watched = self.watch(number, &control, &pidfd).at(Step::Clone);
        let way =
            watched.and_then(|()| sockets::Way::to(pid, self.identities.root).at(Step::Sockets));
        let way = match way {
            Ok(way) => way,
            Err(failure) => {
                super::template::reap(&pidfd);
                self.identities.give_back(slot);
                return Err(failure);
            }
        };
        Ok(Cell {
            pid,
            pidfd,
            control: Some(control),
            name,
            slot,
            way,
            request: None,
            state: State::Preparing,
            zygote: None,
            origin: None,
        })
    }

    /// Hears of what a cell says and of its end.
    fn watch(&self, number: u64, control: &OwnedFd, pidfd: &OwnedFd) -> rustix::io::Result<()> {
        [(control, 2 * number), (pidfd, 2 * number + 1)].into_iter().try_for_each(|(fd, token)| {
            let token = epoll::EventData::new_u64(token);
            epoll::add(&self.epoll, fd, token, epoll::EventFlags::IN)
        })
    }

    /// Without a cell the request that waits longest fails, and the pool rests.
    fn cannot_prepare(&mut self, failure: Failure) {
        self.ailing = true;
        if let Some((id, ..)) = self.waiting.pop_front() {
            let _server_gone = self.reply(&Reply::Failed { id, failure }, &[]);
        }
    }

    /// Reads what a cell reports.
    fn hear(&mut self, id: u64) -> io::Result<()> {
        loop {
            let Some(control) = self.cells.get(&id).and_then(|cell| cell.control.as_ref()) else {
                return Ok(());
            };
            match socket::receive(control, &mut self.buffer, false) {
                Ok(Some((report, fds))) => self.take_report(id, report, fds)?,
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Ok(()),
                Ok(None) | Err(_) => {
                    // Closed, or broken: its death follows.
                    if let Some(cell) = self.cells.get_mut(&id) {
                        cell.control = None;
                        let _ended = pidfd_send_signal(&cell.pidfd, Signal::KILL);
                    }
                    return Ok(());
                }
            }
        }
    }

    fn take_report(&mut self, id: u64, report: Report, fds: Vec<OwnedFd>) -> io::Result<()> {
        let Some(cell) = self.cells.get_mut(&id) else { return Ok(()) };
        let state = std::mem::replace(&mut cell.state, State::Over);
        match (state, report) {
            (State::Preparing, Report::Ready { kinds }) => {
                cell.state = State::Ready { fds, kinds };
                match self.waiting.pop_front() {
                    Some((request, order, fds)) => self.give(id, request, &order, &fds),
                    None => {
                        self.ready.push_back(id);
                        Ok(())
                    }
                }
            }
            (State::Starting { request, fds: ours, kinds }, Report::Started) => {
                cell.state = State::Running { request };
                cell.request = Some(request);
                self.held.insert(request, None);
                let mut beside = vec![cell.pidfd.as_fd()];
                beside.extend(ours.iter().chain(&fds).map(AsFd::as_fd));
                let reply = Reply::Spawned { id: request, pid: cell.pid, kinds };
                socket::send(&self.server, &reply, &beside, true)
            }
            (State::Starting { request, .. }, Report::Failed(failure)) => {
                self.requests.remove(&request);
                self.reply(&Reply::Failed { id: request, failure }, &[])
            }
            (State::Starting { request, .. }, Report::Forked { pid, inner, kinds }) => {
                self.adopt(id, request, pid, inner, kinds, fds)
            }
            (state, Report::Reaped { pid, exit }) => {
                cell.state = state;
                self.reaped(id, pid, exit)
            }
            // With extensions the cell lives on: it can still be signalled.
            (State::Running { request }, Report::Ended(exit)) => {
                self.reply(&Reply::Exited { id: request, exit }, &[])
            }
            (State::Preparing, Report::Failed(failure)) => {
                self.cannot_prepare(failure);
                Ok(())
            }
            (state, _) => {
                // Out of order: a bug in the cell. End it; its death settles what is owed.
                cell.state = state;
                let _ended = pidfd_send_signal(&cell.pidfd, Signal::KILL);
                Ok(())
            }
        }
    }

    /// Takes a dead cell away and gives back what it had.
    fn bury(&mut self, id: u64) -> io::Result<()> {
        self.hear(id)?;
        if self.is_alive_child(id) || self.awaits_exit(id) {
            return Ok(());
        }
        let Some(cell) = self.cells.remove(&id) else { return Ok(()) };
        let told = cell.origin.as_ref().and_then(|origin| origin.exit);
        let exit = told.unwrap_or_else(|| status(&cell.pidfd));
        if cell.zygote.is_some() {
            self.bury_children(id)?;
        }
        self.ready.retain(|ready| *ready != id);
        self.identities.give_back(cell.slot);
        if let Some(request) = cell.request {
            self.requests.remove(&request);
        }
        match cell.request.and_then(|request| self.held.get_mut(&request)) {
            Some(held) => *held = Some(cell.name),
            None => self.leftovers.push(cell.name),
        }
        self.remove_leftovers();
        let lost = Failure::System { step: Step::Lost, errno: libc::ESRCH };
        match cell.state {
            State::Running { request } => {
                self.requests.remove(&request);
                self.reply(&Reply::Exited { id: request, exit }, &[])
            }
            State::Starting { request, .. } => {
                self.requests.remove(&request);
                self.reply(&Reply::Failed { id: request, failure: lost }, &[])
            }
            State::Preparing => {
                self.cannot_prepare(lost);
                Ok(())
            }
            State::Ready { .. } | State::Over => Ok(()),
        }
    }

    fn remove_leftovers(&mut self) {
        match &self.groups {
            Some(groups) => self.leftovers.retain(|name| group::remove(groups, name).is_err()),
            None => self.leftovers.clear(),
        }
    }

    fn reply(&self, reply: &Reply, fds: &[BorrowedFd<'_>]) -> io::Result<()> {
        socket::send(&self.server, reply, fds, true)
    }

    /// Ends everything: the server is gone.
    fn close(&mut self) {
        for cell in self.cells.values() {
            let _ended = pidfd_send_signal(&cell.pidfd, Signal::KILL);
            if let Some(Hierarchy::V1 { freezer: Some(dir), .. }) = &self.groups {
                // A frozen process dies only once it is thawed; a removed group has none.
                let _gone = std::fs::write(dir.join(&cell.name).join("freezer.state"), "THAWED");
            }
        }
        for (_, cell) in self.cells.drain() {
            status(&cell.pidfd);
            self.leftovers.push(cell.name);
        }
        self.remove_leftovers();
        let dirs = self.groups.iter().flat_map(Hierarchy::dirs).map(Path::to_owned);
        sweep::remove_instances(&dirs.collect::<Vec<_>>());
    }
}

/// What makes a cell a zygote, and the zygote's own end of its line.
fn zygote_of(identities: &Identities, slot: Option<usize>) -> Result<(Zygote, OwnedFd), Failure> {
    let refused = Failure::System { step: Step::IdMap, errno: libc::EPERM };
    let slot = slot.filter(|_| identities.root).ok_or(refused)?;
    let count = u32::try_from(identities.namespaces.len()).expect("slots count up to a u32");
    let users = users::create_for_zygote(identities.uid(slot), identities.uid_first, count)?;
    let (line, theirs) = socket::pair().at(Step::Protocol)?;
    Ok((Zygote { line, users }, theirs))
}

/// The exit status of a child that ended, or as soon as it has.
fn status(pidfd: &OwnedFd) -> Exit {
    let wait = || waitid(WaitId::PidFd(pidfd.as_fd()), WaitIdOptions::EXITED);
    let status: Option<WaitIdStatus> = rustix::io::retry_on_intr(wait).ok().flatten();
    match status.as_ref().and_then(WaitIdStatus::exit_status) {
        Some(code) => Exit::Code(code),
        None => {
            let signal = status.as_ref().and_then(WaitIdStatus::terminating_signal);
            Exit::Signal(signal.unwrap_or(libc::SIGKILL))
        }
    }
}

/// The user ids of environments: with root one each, without it the spawner's own.
struct Identities {
    root: bool,
    uid_first: u32,
    namespaces: Vec<Option<OwnedFd>>,
    free: Vec<usize>,
}

impl Identities {
    fn new(root: bool, config: &SpawnerConfig) -> Self {
        let count = config.uid_count as usize;
        Self {
            root,
            uid_first: config.uid_first,
            namespaces: (0..count).map(|_| None).collect(),
            // The lowest first: their namespaces are already made.
            free: (0..count).rev().collect(),
        }
    }

    fn any_left(&self) -> bool {
        !self.free.is_empty()
    }

    /// A user id without a namespace of its own: a zygote's child gets one below its zygote's.
    fn take_bare(&mut self) -> Result<usize, Failure> {
        let full = || Failure::Capacity("as many environments as user ids".to_owned());
        self.free.pop().ok_or_else(full)
    }

    fn take(&mut self) -> Result<Option<usize>, Failure> {
        let Some(slot) = self.free.pop() else {
            return Err(Failure::Capacity("as many environments as user ids".to_owned()));
        };
        if self.root && self.namespaces[slot].is_none() {
            match users::create(self.uid(slot)) {
                Ok(namespace) => self.namespaces[slot] = Some(namespace),
                Err(failure) => {
                    self.free.push(slot);
                    return Err(failure);
                }
            }
        }
        Ok(Some(slot))
    }

    fn give_back(&mut self, slot: Option<usize>) {
        self.free.extend(slot);
    }

    fn user(&self, slot: Option<usize>) -> User<'_> {
        match slot.and_then(|slot| Some((slot, self.namespaces[slot].as_ref()?))) {
            Some((slot, namespace)) => {
                User::Own { uid: self.uid(slot), namespace: namespace.as_fd() }
            }
            None => User::Spawners {
                uid: rustix::process::geteuid().as_raw(),
                gid: rustix::process::getegid().as_raw(),
            },
        }
    }

    fn uid(&self, slot: usize) -> u32 {
        self.uid_first + u32::try_from(slot).expect("slots count up to a u32")
    }
}
