//! The life of an environment's first process, pid 1 of its namespace: the cell.
//!
//! Owns the order of steps. Everything that does not depend on the function is done ahead of
//! time, off the hot path, and the cell waits for its order with it:
//!
//! ```text
//! ahead      clone3 NEWPID|NEWNET|NEWIPC|NEWUTS        (without root also NEWUSER|NEWNS)
//!            PDEATHSIG, other descriptors closed
//!            own control group: create, enter, NEWCGROUP
//!            lo up, 127.0.0.1:9001 bound, host name, output pipes      → Ready
//! order      limits of the group; routes, rules and sockets of its egress
//!            join the layout's mount namespace, copy it (without root: build it)
//!            /proc, /tmp, /dev/shm; working directory; descriptors
//!            rlimits → user → capabilities → no_new_privs → Landlock → seccomp
//!            posix_spawn the runtime (pid 2)                           → Started
//! then       init: forward SIGTERM, reap; when pid 2 ends              → Ended, exit
//! ```
//! With external extensions the end is `companion`'s.
//! ```text
//! ```
//!
//! The init stays because pid 1 ignores signals that it does not handle, SIGTERM among them, and
//! no interpreter reaps orphans. It is as confined as the runtime: it is the process that was
//! confined, and it starts the runtime after that.

use std::net::TcpListener;
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd, RawFd};
use std::os::unix::process::CommandExt;
use std::process::Command;

use mayfly_core::outcome::Exit;
use rustix::fs::{Mode, OFlags};
use rustix::process::{Pid, Signal, WaitOptions};
use rustix::thread::{LinkNameSpaceType, move_into_link_name_space};
use seccompiler::sock_filter;

use super::failure::{At, Failure, Step};
use super::message::{Order, Report};
use super::{companion, harden, outlet, root, socket, users};
use crate::cgroup::group;
use crate::cgroup::hierarchy::Hierarchy;
use crate::limits::SPAWN_MESSAGE_BYTES_MAX;
use crate::sys;

/// Where the Runtime API listens, inside.
pub const LISTENER: &str = "127.0.0.1:9001";
const HOST_NAME: &[u8] = b"sandbox";
/// Descriptors wait at numbers from here while the ones of the order are put in place.
const PARKING: RawFd = 64;

/// What a cell knows from the spawner, by being its copy.
#[derive(Debug)]
pub struct Setup<'a> {
    /// The name of its control group.
    pub name: &'a str,
    /// Where groups are, when there are any.
    pub groups: Option<&'a Hierarchy>,
    /// Its user.
    pub user: User<'a>,
    /// The compiled filter.
    pub filter: &'a [sock_filter],
}

/// Who the environment runs as.
#[derive(Clone, Copy, Debug)]
pub enum User<'a> {
    /// Root made a user namespace for this id.
    Own { uid: u32, namespace: BorrowedFd<'a> },
    /// Without root it is the spawner's own user, in the cell's own namespace.
    Spawners { uid: u32, gid: u32 },
}

impl User<'_> {
    /// The namespaces to clone with.
    pub fn clone_flags(&self) -> libc::c_int {
        let flags =
            libc::CLONE_NEWPID | libc::CLONE_NEWNET | libc::CLONE_NEWIPC | libc::CLONE_NEWUTS;
        match self {
            Self::Own { .. } => flags,
            Self::Spawners { .. } => flags | libc::CLONE_NEWUSER | libc::CLONE_NEWNS,
        }
    }
}

/// Lives the whole life; called in the new process.
pub fn run(setup: &Setup<'_>, control: &OwnedFd) -> ! {
    // Out of the way of the numbers that the order gives out.
    if let Ok(control) = rustix::io::fcntl_dupfd_cloexec(control, PARKING)
        && let Err(failure) = live(setup, &control)
    {
        let _lost = socket::send(&control, &Report::Failed(failure), &[], true);
    }
    sys::exit_now(1)
}

fn live(setup: &Setup<'_>, control: &OwnedFd) -> Result<(), Failure> {
    rustix::process::set_parent_process_death_signal(Some(Signal::KILL)).at(Step::Clone)?;
    sys::unblock_all().at(Step::Clone)?;
    let mut keep = vec![control.as_raw_fd()];
    if let User::Own { namespace, .. } = setup.user {
        keep.push(namespace.as_raw_fd());
    }
    sys::close_all_but(&keep).at(Step::Descriptors)?;
    let output = prepare(setup, control)?;
    let mut buffer = vec![0; SPAWN_MESSAGE_BYTES_MAX];
    let received = socket::receive::<Order>(control, &mut buffer, true).at(Step::Protocol)?;
    let Some((order, mut fds)) = received else { return Ok(()) };
    if !order.companions.is_empty()
        && let Some(line) = fds.pop()
    {
        let pipes = [pipe(setup.user).at(Step::Pipes)?, pipe(setup.user).at(Step::Pipes)?];
        let parked = confine(setup, output, &order, fds)?;
        return companion::live(control, &line, &order, parked, pipes);
    }
    let parked = confine(setup, output, &order, fds)?;
    let main = start(control, &order, parked)?;
    let exit = init(main, order.zygote.then_some(control)).at(Step::Lost)?;
    socket::send(control, &Report::Ended(exit), &[], true).at(Step::Protocol)
}

/// Everything ahead of the order; returns the write ends of standard output and error.
fn prepare(setup: &Setup<'_>, control: &OwnedFd) -> Result<[OwnedFd; 2], Failure> {
    if let User::Spawners { uid, gid } = setup.user {
        users::map_own(uid, gid).at(Step::IdMap)?;
    }
    let files = match setup.groups {
        Some(groups) => group::create_and_enter(groups, setup.name).at(Step::Cgroup)?,
        None => Vec::new(),
    };
    sys::unshare(libc::CLONE_NEWCGROUP).at(Step::Namespaces)?;
    sys::loopback_up().at(Step::Loopback)?;
    rustix::system::sethostname(HOST_NAME).at(Step::Namespaces)?;
    let listener = TcpListener::bind(LISTENER).at(Step::Listener)?;
    listener.set_nonblocking(true).at(Step::Listener)?;
    let (stdout, stdout_in) = pipe(setup.user).at(Step::Pipes)?;
    let (stderr, stderr_in) = pipe(setup.user).at(Step::Pipes)?;
    let mut fds = vec![stdout.as_fd(), stderr.as_fd(), listener.as_fd()];
    fds.extend(files.iter().map(|(_, fd)| fd.as_fd()));
    let kinds = files.iter().map(|(file, _)| file.number()).collect();
    socket::send(control, &Report::Ready { kinds }, &fds, true).at(Step::Protocol)?;
    Ok([stdout_in, stderr_in])
}

/// A pipe for output. Our end never blocks. The environment's end belongs to it, so that it can
/// open /dev/stdout.
pub fn pipe(user: User<'_>) -> std::io::Result<(OwnedFd, OwnedFd)> {
    let (ours, theirs) = rustix::pipe::pipe_with(rustix::pipe::PipeFlags::CLOEXEC)?;
    rustix::io::ioctl_fionbio(&ours, true)?;
    if let User::Own { uid, .. } = user {
        let uid = rustix::fs::Uid::from_raw(uid);
        rustix::fs::fchown(&theirs, Some(uid), None)?;
    }
    Ok((ours, theirs))
}

/// Carries the order out up to the point where foreign code may run.
fn confine(
    setup: &Setup<'_>,
    output: [OwnedFd; 2],
    order: &Order,
    mut fds: Vec<OwnedFd>,
) -> Result<Parked, Failure> {
    if let Some(groups) = setup.groups {
        group::set_limits(groups, setup.name, &order.limits).at(Step::Limits)?;
    }
    let mut family = None; // a zygote's user namespace has the ids of its children
    let sockets = match order.blocks.as_slice() {
        [] => Vec::new(),
        blocks => outlet::open(blocks).at(Step::Egress)?,
    };
    let namespace = match setup.user {
        User::Own { namespace, .. } => {
            if fds.is_empty() {
                return Err(Failure::System { step: Step::Protocol, errno: libc::EPROTO });
            }
            join(&fds.remove(0)).at(Step::Join)?;
            if order.zygote && !fds.is_empty() {
                family = Some(fds.remove(0));
            }
            Some(family.as_ref().map_or(namespace, AsFd::as_fd))
        }
        User::Spawners { .. } => {
            root::build(&order.layout, true)?;
            None
        }
    };
    let mut writable = Vec::new();
    if order.zygote {
        // A child's /tmp is another file system, which no rule of its zygote can name: Landlock
        // does not look at directories that mounts hide. What else there is, is mounted read-only.
        writable.push(directory("/").at(Step::Landlock)?);
    }
    let proc = namespace.is_some().then(root::new_proc).transpose().at(Step::Mounts)?;
    root::mount_private(&order.limits, proc)?;
    rustix::process::chdir("/var/task").at(Step::Root)?;
    let parked = park(output, fds, sockets, namespace).at(Step::Descriptors)?;
    drop(family); // before its number is given to something else
    let users = parked.namespace.as_ref().map(AsFd::as_fd);
    harden::apply(&order.limits, users, setup.groups.is_none(), writable, setup.filter)?;
    Ok(parked)
}

/// Starts the runtime; returns its process.
fn start(control: &OwnedFd, order: &Order, parked: Parked) -> Result<Pid, Failure> {
    parked.place(&order.numbers).at(Step::Descriptors)?;
    let program = execute(order)?;
    sys::block(&[libc::SIGCHLD, libc::SIGTERM]).at(Step::Protocol)?;
    let sockets = parked.sockets;
    drop((parked.output, parked.inherited, parked.namespace));
    close_standard().at(Step::Descriptors)?;
    let mut keep: Vec<RawFd> = sockets.iter().map(AsRawFd::as_raw_fd).collect();
    keep.push(control.as_raw_fd());
    sys::close_all_but(&keep).at(Step::Descriptors)?;
    let beside: Vec<_> = sockets.iter().map(AsFd::as_fd).collect();
    socket::send(control, &Report::Started, &beside, true).at(Step::Protocol)?;
    Ok(program)
}

/// A directory, as a descriptor that is in nobody's way.
fn directory(path: &str) -> std::io::Result<OwnedFd> {
    let opened = rustix::fs::open(path, OFlags::PATH | OFlags::CLOEXEC, Mode::empty())?;
    Ok(rustix::io::fcntl_dupfd_cloexec(&opened, PARKING)?)
}

fn join(template: &OwnedFd) -> std::io::Result<()> {
    move_into_link_name_space(template.as_fd(), Some(LinkNameSpaceType::Mount))?;
    sys::unshare(libc::CLONE_NEWNS)
}

/// Descriptors out of the way of the numbers that the order gives out.
pub struct Parked {
    output: Vec<OwnedFd>,
    inherited: Vec<OwnedFd>,
    /// Of its egress; the server gets them.
    pub sockets: Vec<OwnedFd>,
    namespace: Option<OwnedFd>,
}

fn park(
    output: [OwnedFd; 2],
    inherited: Vec<OwnedFd>,
    sockets: Vec<OwnedFd>,
    namespace: Option<BorrowedFd<'_>>,
) -> std::io::Result<Parked> {
    let up = |fd: BorrowedFd<'_>| rustix::io::fcntl_dupfd_cloexec(fd, PARKING);
    Ok(Parked {
        output: output.iter().map(|fd| up(fd.as_fd())).collect::<Result<_, _>>()?,
        inherited: inherited.iter().map(|fd| up(fd.as_fd())).collect::<Result<_, _>>()?,
        sockets: sockets.iter().map(|fd| up(fd.as_fd())).collect::<Result<_, _>>()?,
        namespace: namespace.map(up).transpose()?,
    })
}

impl Parked {
    /// Puts them where the runtime expects them; they survive its start there.
    pub fn place(&self, numbers: &[RawFd]) -> std::io::Result<()> {
        // Opened where it is in nobody's way: the lowest free number may be one of the order's.
        let null = std::fs::File::open("/dev/null")?;
        let parked = rustix::io::fcntl_dupfd_cloexec(&null, PARKING)?;
        drop(null);
        sys::place(parked.as_fd(), 0)?;
        for (fd, number) in self.output.iter().zip(1..) {
            sys::place(fd.as_fd(), number)?;
        }
        for (fd, &number) in self.inherited.iter().zip(numbers) {
            sys::place(fd.as_fd(), number)?;
        }
        Ok(())
    }
}

/// Starts the runtime. Only what has a number by the order survives: all else is close-on-exec.
pub fn execute(order: &Order) -> Result<Pid, Failure> {
    let name = order.argv.first().map_or("", String::as_str);
    let program = find(name, &order.env);
    let child = Command::new(&program)
        .arg0(name)
        .args(order.argv.iter().skip(1))
        .env_clear()
        .envs(order.env.iter().map(|(name, value)| (name, value)))
        .spawn()
        .map_err(|error| Failure::Exec {
            program: name.to_owned(),
            errno: error.raw_os_error().unwrap_or(libc::EINVAL),
        })?;
    Pid::from_raw(child.id().cast_signed())
        .ok_or(Failure::System { step: Step::Lost, errno: libc::ESRCH })
}

/// The first executable called `name` in the `PATH` of `env`; `name` when it is a path itself.
fn find(name: &str, env: &[(String, String)]) -> String {
    if name.contains('/') {
        return name.to_owned();
    }
    let path = env.iter().rev().find(|(key, _)| key == "PATH").map(|(_, value)| value.as_str());
    path.unwrap_or("/usr/local/bin:/usr/bin:/bin")
        .split(':')
        .map(|dir| format!("{dir}/{name}"))
        .find(|file| rustix::fs::access(file.as_str(), rustix::fs::Access::EXEC_OK).is_ok())
        .unwrap_or_else(|| format!("./{name}"))
}

/// Lets go of the runtime's input and output: when it closes them, they are closed.
pub fn close_standard() -> std::io::Result<()> {
    let null = std::fs::File::options().read(true).write(true).open("/dev/null")?;
    (0..3).try_for_each(|number| sys::place(null.as_fd(), number))
}

/// Reaps until `main` ends; passes SIGTERM on to it. A zygote's end is that of its last child, and
/// each child's is reported.
fn init(main: Pid, zygote: Option<&OwnedFd>) -> std::io::Result<Exit> {
    let mut ended = None;
    loop {
        match rustix::process::wait(WaitOptions::NOHANG) {
            Ok(Some((pid, status))) => {
                let exit = match (status.exit_status(), status.terminating_signal()) {
                    (Some(code), _) => Exit::Code(code),
                    (None, signal) => Exit::Signal(signal.unwrap_or(libc::SIGKILL)),
                };
                match zygote {
                    None if pid == main => return Ok(exit),
                    None => {}
                    Some(_) if pid == main => ended = Some(exit),
                    Some(control) => {
                        let pid = pid.as_raw_nonzero().get().cast_unsigned();
                        socket::send(control, &Report::Reaped { pid, exit }, &[], true)?;
                    }
                }
                continue;
            }
            Err(rustix::io::Errno::INTR) => continue,
            Err(nobody @ rustix::io::Errno::CHILD) => return ended.ok_or_else(|| nobody.into()),
            Ok(None) => {}
            Err(error) => return Err(error.into()),
        }
        match sys::wait_for(&[libc::SIGCHLD, libc::SIGTERM]) {
            Ok(libc::SIGTERM) => rustix::process::kill_process(main, Signal::TERM)?,
            Ok(_) => {}
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}
