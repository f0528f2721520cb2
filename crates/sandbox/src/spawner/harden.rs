//! What the first process of an environment gives up before it runs foreign code.
//!
//! Owns resource limits, the change of user, capabilities, Landlock and the filter. `apply` is
//! one way and in a fixed order: each step still needs what the next one takes away.

use std::os::fd::{BorrowedFd, OwnedFd};

use landlock::{
    ABI, Access, AccessFs, BitFlags, PathBeneath, Ruleset, RulesetAttr, RulesetCreatedAttr,
    RulesetError, Scope, make_bitflags, path_beneath_rules,
};
use rustix::fs::{Gid, Uid};
use rustix::process::{DumpableBehavior, Resource, Rlimit, Signal, setrlimit};
use rustix::thread::{
    CapabilitiesSecureBits, CapabilitySet, CapabilitySets, LinkNameSpaceType,
    move_into_link_name_space, remove_capability_from_bounding_set, set_capabilities,
    set_capabilities_secure_bits, set_no_new_privs, set_thread_res_gid, set_thread_res_uid,
};
use seccompiler::sock_filter;

use super::failure::{At, Failure, Step};
use crate::seam::LimitSpec;

/// The user id inside, as on Lambda.
pub const UID_INSIDE: u32 = 993;
/// The group id inside.
pub const GID_INSIDE: u32 = 990;

/// The newest Landlock version whose rights are known here; older kernels enforce what they can.
const LANDLOCK: ABI = ABI::V7;
/// Locked memory: enough for a key, not for hiding from the memory limit.
const MEMLOCK_BYTES: u64 = 64 * 1024;

/// Queued signals and timers of one environment; the kernel's own default is in the same region.
const SIGNALS_MAX: u64 = 16 * 1024;

/// Writable places below which an environment may write, as descriptors of directories.
pub type Places = Vec<OwnedFd>;

/// The bits that keep a process without capabilities from ever getting any.
pub const SECURE_BITS: CapabilitiesSecureBits = CapabilitiesSecureBits::NO_ROOT
    .union(CapabilitiesSecureBits::NO_ROOT_LOCKED)
    .union(CapabilitiesSecureBits::NO_SETUID_FIXUP)
    .union(CapabilitiesSecureBits::NO_SETUID_FIXUP_LOCKED)
    .union(CapabilitiesSecureBits::KEEP_CAPS_LOCKED)
    .union(CapabilitiesSecureBits::NO_CAP_AMBIENT_RAISE)
    .union(CapabilitiesSecureBits::NO_CAP_AMBIENT_RAISE_LOCKED);

/// Gives up everything. `users` is the user namespace to enter, none when this process already
/// is in its own.
pub fn apply(
    limits: &LimitSpec,
    users: Option<BorrowedFd<'_>>,
    without_groups: bool,
    writable: Places,
    filter: &[sock_filter],
) -> Result<(), Failure> {
    rlimits(limits, without_groups).at(Step::Rlimits)?;
    become_user(users).at(Step::User)?;
    drop_capabilities().at(Step::Capabilities)?;
    set_no_new_privs(true).at(Step::Capabilities)?;
    // Both are cleared by a change of user or capabilities. Not dumpable: nobody of the same
    // user can trace this process or open its /proc/1/fd, which holds the way to the spawner.
    rustix::process::set_dumpable_behavior(DumpableBehavior::NotDumpable).at(Step::User)?;
    rustix::process::set_parent_process_death_signal(Some(Signal::KILL)).at(Step::User)?;
    landlock(writable).map_err(std::io::Error::other).at(Step::Landlock)?;
    seccompiler::apply_filter(filter).map_err(std::io::Error::other).at(Step::Seccomp)
}

/// Limits per process; the ones of the whole environment are the control group's.
fn rlimits(limits: &LimitSpec, without_groups: bool) -> rustix::io::Result<()> {
    // Our init counts as well.
    let processes = limits.processes.saturating_add(1);
    let mut wanted = vec![
        (Resource::Nofile, limits.files),
        (Resource::Nproc, processes),
        (Resource::Core, 0),
        (Resource::Memlock, MEMLOCK_BYTES),
        (Resource::Msgqueue, MEMLOCK_BYTES),
        (Resource::Fsize, limits.tmp_bytes),
        // The server may have been started with leave to go before everybody else.
        (Resource::Nice, 0),
        (Resource::Rtprio, 0),
        (Resource::Sigpending, SIGNALS_MAX),
    ];
    if without_groups {
        // Best effort: counts what each process may write to, not what it does. Twice, because
        // interpreters reserve more than they use.
        wanted.push((Resource::Data, limits.memory_bytes.saturating_mul(2)));
    }
    for (resource, value) in wanted {
        let exactly = Rlimit { current: Some(value), maximum: Some(value) };
        match setrlimit(resource, exactly) {
            // Without root a limit cannot be raised; what there is, is lower.
            Err(rustix::io::Errno::PERM) => {}
            other => other?,
        }
    }
    Ok(())
}

fn become_user(users: Option<BorrowedFd<'_>>) -> rustix::io::Result<()> {
    if let Some(users) = users {
        // While still root: a user namespace without a mapping for them could not drop them.
        rustix::thread::set_thread_groups(&[])?;
        move_into_link_name_space(users, Some(LinkNameSpaceType::User))?;
    }
    let (uid, gid) = (Uid::from_raw(UID_INSIDE), Gid::from_raw(GID_INSIDE));
    set_thread_res_gid(gid, gid, gid)?;
    set_thread_res_uid(uid, uid, uid)
}

fn drop_capabilities() -> rustix::io::Result<()> {
    set_capabilities_secure_bits(SECURE_BITS)?;
    for number in 0..u64::BITS {
        match remove_capability_from_bounding_set(CapabilitySet::from_bits_retain(1 << number)) {
            // The kernel knows no more of them.
            Err(rustix::io::Errno::INVAL) => break,
            other => other?,
        }
    }
    let none = CapabilitySet::empty();
    set_capabilities(None, CapabilitySets { effective: none, permitted: none, inheritable: none })
}

/// Reading and executing everywhere in the layout, writing to /tmp and /dev/shm, and no signals
/// or abstract sockets across the border. `writable` are further directories. TCP is not ruled:
/// the network namespace does that.
fn landlock(writable: Places) -> Result<(), RulesetError> {
    let all = AccessFs::from_all(LANDLOCK);
    let devices: BitFlags<AccessFs> = make_bitflags!(AccessFs::{ReadFile | WriteFile | IoctlDev});
    Ruleset::default()
        .handle_access(all)?
        .scope(Scope::from_all(LANDLOCK))?
        .create()?
        .add_rules(path_beneath_rules(["/"], AccessFs::from_read(LANDLOCK)))?
        .add_rules(path_beneath_rules(["/dev"], devices))?
        .add_rules(path_beneath_rules(["/tmp", "/dev/shm"], all))?
        .add_rules(
            writable.into_iter().map(|dir| Ok::<_, RulesetError>(PathBeneath::new(dir, all))),
        )?
        .restrict_self()
        .map(drop)
}
