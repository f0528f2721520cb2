//! The fork of a zygote: an environment that is born initialised.
//!
//! Owns the life of the helper that makes one. The zygote is an ordinary environment behind the
//! whole wall, which has loaded its function and waits. It cannot make namespaces, and nothing of
//! the function's may run with fewer walls than any other environment has. So the helper, a copy of
//! the spawner, holds it still at the one system call that matters:
//!
//! ```text
//! helper (root)                     zygote (filtered, no capabilities)      its child
//! seize; stop; descriptors ───────▶ recvmsg, fork ─┐
//!   at the entry of clone: flags + namespaces,     │ held
//!   filters suspended for this call alone ─────────┴──────────────────▶ born, held
//! let go ◀──────────────────────────────────────── goes on
//! control group, user ids from outside;  /proc /tmp /dev/shm, lo, listener from inside, by
//!   helpers of its own;  ids, no capabilities, in the child's name                  held
//! let go ─────────────────────────────────────────────────────────────▶ runs: places the
//!                                                                        descriptors, says ready
//! ```
//! Filters, no_new_privs, Landlock and resource limits are inherited by the child; its namespaces,
//! its user id, its control group, `/tmp` and listener are its own. Whatever fails ends the child:
//! a traced process does not outlive the helper.

use std::net::TcpListener;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::fs::FileExt;

use rustix::process::{Pid, PidfdFlags, WaitId, WaitIdOptions, pidfd_open, waitid};
use rustix::thread::{
    CpuSet, LinkNameSpaceType, ThreadNameSpaceType, sched_getaffinity, sched_getcpu,
    sched_setaffinity,
};

use super::cell::{self, User};
use super::failure::{At, Failure, Step};
use super::fork_job::Job;
use super::harden::{GID_INSIDE, SECURE_BITS, UID_INSIDE};
use super::message::{Report, Seed};
use super::{root, socket, users};
use crate::cgroup::group;
use crate::limits::{FORK_CALLS_MAX, FORK_S_MAX, SPAWN_MESSAGE_BYTES_MAX};
use crate::sys::{self, Forked, Registers, Stop, Tracee};

/// What the child gets of its own; the control-group namespace only hides names.
const NAMESPACES: libc::c_int = libc::CLONE_NEWUSER
    | libc::CLONE_NEWPID
    | libc::CLONE_NEWNS
    | libc::CLONE_NEWNET
    | libc::CLONE_NEWIPC
    | libc::CLONE_NEWUTS
    | libc::CLONE_NEWCGROUP
    // The zygote's init reaps it, and not the function's code.
    | libc::CLONE_PARENT;

/// Lives the whole life of the helper; called in the new process.
pub fn run(job: &Job<'_>, control: &OwnedFd) -> ! {
    let _with_the_spawner =
        rustix::process::set_parent_process_death_signal(Some(rustix::process::Signal::KILL));
    // Whoever waits for a zygote that does something else waits no longer than this.
    sys::end_after(FORK_S_MAX);
    let code = match fork(job, control) {
        Ok(()) => 0,
        Err(failure) => {
            let _lost = socket::send(control, &Report::Failed(failure), &[], true);
            1
        }
    };
    sys::exit_now(code)
}

fn fork(job: &Job<'_>, control: &OwnedFd) -> Result<(), Failure> {
    let zygote_pid = main_process(job.init).at(Step::Zygote)?;
    let zygote = Tracee::seize(zygote_pid).at(Step::Zygote)?;
    let processors = meet(zygote_pid);
    zygote.interrupt().at(Step::Zygote)?;
    while zygote.wait().at(Step::Zygote)? != Stop::Stopped {
        zygote.go_on(0).at(Step::Zygote)?;
    }
    let user = User::Own { uid: job.uid_outside, namespace: job.users };
    let (stdout, stdout_in) = cell::pipe(user).at(Step::Pipes)?;
    let (stderr, stderr_in) = cell::pipe(user).at(Step::Pipes)?;
    let seed = Seed { env: job.order.env.clone() };
    let fds = [job.framed, stdout_in.as_fd(), stderr_in.as_fd()];
    socket::send(job.line, &seed, &fds, true).at(Step::Zygote)?;
    let (child, pid) = born(&zygote).at(Step::Zygote)?;
    part(zygote_pid, processors.as_ref());
    zygote.let_go().at(Step::Zygote)?;
    let number = Pid::from_raw(pid.cast_signed());
    let number = number.ok_or(Failure::System { step: Step::Clone, errno: libc::ESRCH })?;
    let pidfd = pidfd_open(number, PidfdFlags::empty()).at(Step::Clone)?;
    let inner = inner_pid(pid).at(Step::Clone)?;
    let files = match job.groups {
        Some(groups) => {
            let files = group::create_for(groups, job.name, pid).at(Step::Cgroup)?;
            group::set_limits(groups, job.name, &job.order.limits).at(Step::Limits)?;
            files
        }
        None => Vec::new(),
    };
    map_users(job, pid)?;
    let listener = furnish(job, &pidfd)?;
    give_up(&child, pid).at(Step::Capabilities)?;
    part(pid, processors.as_ref());
    child.let_go().at(Step::Zygote)?;
    let mut beside = vec![pidfd.as_fd(), stdout.as_fd(), stderr.as_fd(), listener.as_fd()];
    beside.extend(files.iter().map(|(_, fd)| fd.as_fd()));
    let kinds = files.iter().map(|(file, _)| file.number()).collect();
    socket::send(control, &Report::Forked { pid, inner, kinds }, &beside, true).at(Step::Protocol)
}

/// Brings the zygote, and with it its child, to the processor of this helper: each of some two
/// hundred stops is a switch there, and an interrupt between processors otherwise. Returns where
/// the zygote may run; `None` when the machine refuses, which only costs time.
fn meet(zygote: u32) -> Option<CpuSet> {
    let pid = Pid::from_raw(zygote.cast_signed())?;
    let allowed = sched_getaffinity(Some(pid)).ok()?;
    let mut here = CpuSet::new();
    here.set(sched_getcpu());
    sched_setaffinity(None, &here).ok()?;
    sched_setaffinity(Some(pid), &here).ok()?;
    Some(allowed)
}

/// Lets a process run where the zygote may.
fn part(pid: u32, allowed: Option<&CpuSet>) {
    if let (Some(pid), Some(allowed)) = (Pid::from_raw(pid.cast_signed()), allowed) {
        let _stays = sched_setaffinity(Some(pid), allowed);
    }
}

/// The zygote itself: the first child of its cell's first process. It must have one thread.
fn main_process(init: u32) -> std::io::Result<u32> {
    let children = std::fs::read_to_string(format!("/proc/{init}/task/{init}/children"))?;
    let pid = children.split_whitespace().next().and_then(|pid| pid.parse().ok());
    let pid: u32 = pid.ok_or(std::io::ErrorKind::NotFound)?;
    if std::fs::read_dir(format!("/proc/{pid}/task"))?.count() != 1 {
        return Err(std::io::Error::from_raw_os_error(libc::EDEADLK));
    }
    Ok(pid)
}

/// Lets the zygote go on until it forks, and makes that fork one with namespaces. Returns the
/// child, which has not run yet; the zygote stands behind its call.
fn born(zygote: &Tracee) -> std::io::Result<(Tracee, u32)> {
    let lost = || std::io::Error::from_raw_os_error(libc::EPROTO);
    let mut signal = 0;
    for _ in 0..FORK_CALLS_MAX {
        zygote.go_on(signal)?;
        signal = match zygote.wait()? {
            Stop::SystemCall => 0,
            Stop::Signal(signal) => signal,
            Stop::Forked | Stop::Stopped => return Err(lost()),
        };
        if zygote.entering()?.is_some_and(|entered| entered.call == libc::SYS_clone) {
            return clone_with_namespaces(zygote);
        }
    }
    Err(lost())
}

fn clone_with_namespaces(zygote: &Tracee) -> std::io::Result<(Tracee, u32)> {
    let asked = zygote.registers()?;
    let flags = asked.rdi | NAMESPACES as u64;
    let is_plain = asked.rdi & (libc::CLONE_VM | libc::CLONE_FILES | NAMESPACES) as u64 == 0;
    if !is_plain {
        return Err(std::io::Error::from_raw_os_error(libc::EPROTO));
    }
    zygote.set_registers(&Registers { rdi: flags, ..asked })?;
    zygote.suspend_filters(true)?;
    zygote.go_on(0)?;
    let stop = zygote.wait()?;
    zygote.suspend_filters(false)?;
    if stop != Stop::Forked {
        let errno = -zygote.registers()?.rax.cast_signed();
        return Err(std::io::Error::from_raw_os_error(i32::try_from(errno).unwrap_or(libc::EIO)));
    }
    let (child, pid) = zygote.made()?;
    while child.wait()? != Stop::Stopped {}
    child.suspend_filters(false)?;
    child.set_registers(&Registers { rdi: asked.rdi, ..child.registers()? })?;
    // To the end of the call, where the argument can be put back as well.
    zygote.go_on(0)?;
    while zygote.wait()? != Stop::SystemCall {
        zygote.go_on(0)?;
    }
    zygote.set_registers(&Registers { rdi: asked.rdi, ..zygote.registers()? })?;
    Ok((child, pid))
}

/// Its number in the zygote's pid namespace, by which the zygote's init knows it.
fn inner_pid(pid: u32) -> std::io::Result<u32> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status"))?;
    let numbers = status.lines().find_map(|line| line.strip_prefix("NSpid:"));
    let inner = numbers.and_then(|line| line.split_whitespace().rev().nth(1)?.parse().ok());
    inner.ok_or_else(|| std::io::ErrorKind::InvalidData.into())
}

/// Gives the child its user id. The maps are written from inside the zygote's user namespace,
/// which is the parent of the child's: the kernel asks for that.
fn map_users(job: &Job<'_>, pid: u32) -> Result<(), Failure> {
    helped(|| {
        rustix::thread::move_into_link_name_space(job.users, Some(LinkNameSpaceType::User))
            .at(Step::IdMap)?;
        users::map(pid, job.uid).at(Step::IdMap)?;
        Ok(Vec::new())
    })
    .map(drop)
}

/// Furnishes the child's namespaces from inside, and returns the listener of its Runtime API.
fn furnish(job: &Job<'_>, pidfd: &OwnedFd) -> Result<OwnedFd, Failure> {
    let fds = helped(|| {
        let types = ThreadNameSpaceType::PROCESS_ID | ThreadNameSpaceType::NETWORK;
        rustix::thread::move_into_thread_name_spaces(pidfd.as_fd(), types).at(Step::Join)?;
        // Only a process that is born there is in the pid namespace, and so sees its /proc.
        helped(|| {
            // While the mounts are still the spawner's: in the child's the kernel refuses it.
            let proc = root::new_proc().at(Step::Mounts)?;
            sys::loopback_up().at(Step::Loopback)?;
            let listener = TcpListener::bind(cell::LISTENER).at(Step::Listener)?;
            listener.set_nonblocking(true).at(Step::Listener)?;
            let mounts = ThreadNameSpaceType::MOUNT;
            rustix::thread::move_into_thread_name_spaces(pidfd.as_fd(), mounts).at(Step::Join)?;
            root::mount_private(&job.order.limits, Some(proc))?;
            Ok(vec![listener.into()])
        })
    })?;
    let listener = fds.into_iter().next();
    listener.ok_or(Failure::System { step: Step::Listener, errno: libc::EPROTO })
}

/// Does something in a process of its own and returns the descriptors that it made.
fn helped(work: impl FnOnce() -> Result<Vec<OwnedFd>, Failure>) -> Result<Vec<OwnedFd>, Failure> {
    let (ours, theirs) = socket::pair().at(Step::Protocol)?;
    match sys::clone(0).at(Step::Clone)? {
        Forked::Child => {
            let (report, fds) = match work() {
                Ok(fds) => (Report::Started, fds),
                Err(failure) => (Report::Failed(failure), Vec::new()),
            };
            let fds: Vec<BorrowedFd<'_>> = fds.iter().map(AsFd::as_fd).collect();
            let _lost = socket::send(&theirs, &report, &fds, true);
            sys::exit_now(0)
        }
        Forked::Parent { pidfd, .. } => {
            drop(theirs);
            let mut buffer = vec![0; SPAWN_MESSAGE_BYTES_MAX];
            let heard = socket::receive(&ours, &mut buffer, true);
            let wait = || waitid(WaitId::PidFd(pidfd.as_fd()), WaitIdOptions::EXITED);
            let _gone = rustix::io::retry_on_intr(wait);
            match heard.at(Step::Protocol)? {
                Some((Report::Started, fds)) => Ok(fds),
                Some((Report::Failed(failure), _)) => Err(failure),
                _ => Err(Failure::System { step: Step::Lost, errno: libc::ESRCH }),
            }
        }
    }
}

/// Takes from the child, in its own name, what it has in its new user namespace: it becomes the
/// environment's user, without capabilities and without a way to get any.
fn give_up(child: &Tracee, pid: u32) -> std::io::Result<()> {
    let before = child.registers()?;
    let call = |number, arguments| child.call(&before, number, arguments).map(drop);
    let (uid, gid) = (u64::from(UID_INSIDE), u64::from(GID_INSIDE));
    call(libc::SYS_setresgid, [gid, gid, gid, 0, 0])?;
    call(libc::SYS_setresuid, [uid, uid, uid, 0, 0])?;
    let bits = u64::from(SECURE_BITS.bits());
    call(libc::SYS_prctl, [libc::PR_SET_SECUREBITS as u64, bits, 0, 0, 0])?;
    for number in 0..u64::from(CAPABILITIES_MAX) {
        let drop_one = [libc::PR_CAPBSET_DROP as u64, number, 0, 0, 0];
        match call(libc::SYS_prctl, drop_one) {
            // The kernel knows no more of them.
            Err(error) if error.raw_os_error() == Some(libc::EINVAL) => break,
            other => other?,
        }
    }
    let kill = libc::SIGKILL as u64;
    call(libc::SYS_prctl, [libc::PR_SET_PDEATHSIG as u64, kill, 0, 0, 0])?;
    // Version 3, this process; twice three empty sets. Below the red zone of its stack, whose
    // content nobody needs.
    let at = (before.rsp - 1_024) & !15;
    let mut request = [0_u8; 32];
    request[..4].copy_from_slice(&CAPABILITY_VERSION.to_le_bytes());
    let memory = std::fs::File::options().write(true).open(format!("/proc/{pid}/mem"))?;
    memory.write_all_at(&request, at)?;
    call(libc::SYS_capset, [at, at + 8, 0, 0, 0])?;
    // As a program that was executed: its own /proc/self is its own.
    call(libc::SYS_prctl, [libc::PR_SET_DUMPABLE as u64, 1, 0, 0, 0])
}

/// `_LINUX_CAPABILITY_VERSION_3`.
const CAPABILITY_VERSION: u32 = 0x2008_0522;
const CAPABILITIES_MAX: u32 = u64::BITS;
