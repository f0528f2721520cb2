//! The file system of an environment.
//!
//! Owns what an environment sees: the machine's /usr read-only, the directories of its layout, a
//! few files of /etc, five devices. Everything is opened as a detached tree first and mounted
//! then, so that sources below /tmp are not hidden by the staging directory. Never follows a
//! path of the function's: all happens before any of its code runs.
//!
//! ```text
//! build (per layout, or per environment without root)     mount_private (per environment)
//!   /usr /bin /sbin /lib*   the machine's, ro                /proc     own pid namespace, ro
//!   /etc                    written, plus linker and TLS     /tmp      tmpfs, sized
//!   /dev                    null zero full random urandom    /dev/shm  tmpfs, small
//!   /var/task /opt /var/runtime <interpreter>  ro,nosuid,nodev
//! ```

use std::ffi::CString;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use rustix::fs::CWD;
use rustix::mount::{
    FsMountFlags, FsOpenFlags, MountAttrFlags, MountFlags, MountPropagationFlags, MoveMountFlags,
    OpenTreeFlags, UnmountFlags,
};

use super::failure::{At, Failure, Step};
use crate::limits::SHM_BYTES_MAX;
use crate::seam::{Layout, LimitSpec};
use crate::sys::{self, TreeFlags};

/// Where the new root is put together before it becomes the root.
const STAGING: &str = "/tmp";
/// The machine's directories that programs and libraries live in.
const SYSTEM: [&str; 7] = ["usr", "bin", "sbin", "lib", "lib32", "lib64", "libx32"];
/// What the linker, TLS libraries and Debian's alternatives read.
const ETC: [&str; 7] = [
    "ld.so.cache",
    "ld.so.conf",
    "ld.so.conf.d",
    "alternatives",
    "ssl/certs",
    "pki",
    "ca-certificates",
];
const DEVICES: [&str; 5] = ["null", "zero", "full", "random", "urandom"];
/// Parts of /proc that tell about the machine and that no function needs.
const MASKED: [&str; 11] = [
    "/proc/acpi",
    "/proc/asound",
    "/proc/cmdline",
    "/proc/interrupts",
    "/proc/kcore",
    "/proc/keys",
    "/proc/latency_stats",
    "/proc/sched_debug",
    "/proc/scsi",
    "/proc/timer_list",
    "/proc/timer_stats",
];
/// The name and user that Lambda's own environment shows.
const PASSWD: &str = "root:x:0:0:root:/root:/sbin/nologin\n\
    sbx_user1051:x:993:990::/home/sbx_user1051:/sbin/nologin\n";
const GROUP: &str = "root:x:0:\nsbx_user1051:x:990:\n";
const HOSTS: &str = "127.0.0.1 localhost sandbox sandbox.localdomain\n::1 localhost\n";
/// Where egress answers for names; without egress nobody listens there.
const RESOLVER: &str = "nameserver 127.0.0.1\noptions timeout:5 attempts:2\n";
const NSSWITCH: &str = "passwd: files\ngroup: files\nhosts: files dns\n";

const SEALED: TreeFlags = TreeFlags { read_only: true, no_devices: true, no_exec: false };
const DEVICE: TreeFlags = TreeFlags { read_only: false, no_devices: false, no_exec: true };

/// Builds the root of `layout` and makes it the root of this process, whose mount namespace must
/// be its own. With `own_proc` /proc is mounted as well: without root the kernel allows it only
/// while the machine's own /proc is in sight.
pub fn build(layout: &Layout, own_proc: bool) -> Result<(), Failure> {
    let trees = sources(layout)?;
    rustix::mount::mount_change("/", MountPropagationFlags::PRIVATE | MountPropagationFlags::REC)
        .at(Step::Root)?;
    let root = Path::new(STAGING);
    let options = c"size=1m,mode=0755";
    let flags = MountFlags::NOSUID | MountFlags::NODEV;
    rustix::mount::mount("tmpfs", root, "tmpfs", flags, options).at(Step::Root)?;
    skeleton(root).at(Step::Root)?;
    for tree in trees {
        tree.mount(root)?;
    }
    if own_proc {
        new_proc().and_then(|proc| attach_proc(&proc, &root.join("proc"))).at(Step::Mounts)?;
    }
    enter(root).at(Step::Pivot)
}

/// Mounts what is each environment's own. /proc unless [`build`] did it.
pub fn mount_private(limits: &LimitSpec, proc: Option<OwnedFd>) -> Result<(), Failure> {
    if let Some(proc) = proc {
        attach_proc(&proc, Path::new("/proc")).at(Step::Mounts)?;
    }
    for path in MASKED.into_iter().map(Path::new) {
        mask(path).at(Step::Mounts)?;
    }
    let shm_bytes = limits.tmp_bytes.min(SHM_BYTES_MAX);
    tmpfs("/tmp", limits.tmp_bytes, MountFlags::empty()).at(Step::Mounts)?;
    tmpfs("/dev/shm", shm_bytes, MountFlags::NOEXEC).at(Step::Mounts)
}

/// A detached copy of something of the machine, and where it goes.
struct Tree {
    fd: OwnedFd,
    target: PathBuf,
    is_dir: bool,
}

impl Tree {
    fn open(source: &Path, target: PathBuf, flags: TreeFlags) -> Result<Self, Failure> {
        let is_dir = std::fs::metadata(source).at(Step::Sources)?.is_dir();
        let open = OpenTreeFlags::OPEN_TREE_CLONE
            | OpenTreeFlags::OPEN_TREE_CLOEXEC
            | OpenTreeFlags::AT_RECURSIVE;
        let fd = rustix::mount::open_tree(CWD, source, open).at(Step::Sources)?;
        sys::set_tree_flags(fd.as_fd(), flags).at(Step::Sources)?;
        Ok(Self { fd, target, is_dir })
    }

    fn mount(&self, root: &Path) -> Result<(), Failure> {
        let target = root.join(&self.target);
        if self.is_dir {
            std::fs::create_dir_all(&target).at(Step::Root)?;
        } else {
            if let Some(parent) = target.parent() {
                std::fs::create_dir_all(parent).at(Step::Root)?;
            }
            std::fs::File::create(&target).at(Step::Root)?;
        }
        let flags = MoveMountFlags::MOVE_MOUNT_F_EMPTY_PATH;
        rustix::mount::move_mount(&self.fd, "", CWD, &target, flags).at(Step::Root)
    }
}

/// Everything that comes from the machine, in the order of mounting.
fn sources(layout: &Layout) -> Result<Vec<Tree>, Failure> {
    let mut trees = Vec::new();
    for name in SYSTEM {
        let source = Path::new("/").join(name);
        if std::fs::symlink_metadata(&source).is_ok_and(|found| found.is_dir()) {
            trees.push(Tree::open(&source, name.into(), SEALED)?);
        }
    }
    for name in ETC {
        let source = Path::new("/etc").join(name);
        if source.exists() {
            trees.push(Tree::open(&source, Path::new("etc").join(name), SEALED)?);
        }
    }
    for name in DEVICES {
        trees.push(Tree::open(&Path::new("/dev").join(name), Path::new("dev").join(name), DEVICE)?);
    }
    if let Some(prefix) = &layout.interpreter
        && !SYSTEM.iter().any(|name| prefix.starts_with(Path::new("/").join(name)))
    {
        let target = prefix.strip_prefix("/").unwrap_or(prefix).to_owned();
        trees.push(Tree::open(prefix, target, SEALED)?);
    }
    trees.extend(own(layout)?);
    if let Some(runtime) = &layout.runtime {
        trees.push(Tree::open(runtime, "var/runtime".into(), SEALED)?);
    }
    Ok(trees)
}

/// What is a function's own: its code and its layers.
fn own(layout: &Layout) -> Result<Vec<Tree>, Failure> {
    let mut trees = vec![Tree::open(&layout.code, "var/task".into(), SEALED)?];
    if let Some(layers) = &layout.layers {
        trees.push(Tree::open(layers, "opt".into(), SEALED)?);
    }
    Ok(trees)
}

/// Mounts code and layers of `layout` into a root that [`build`] made; `enter` goes there.
pub fn mount_own(
    layout: &Layout,
    enter: impl FnOnce() -> Result<(), Failure>,
) -> Result<(), Failure> {
    // Before: there the machine's paths are out of sight.
    let trees = own(layout)?;
    enter()?;
    trees.iter().try_for_each(|tree| tree.mount(Path::new("/")))
}

/// Directories, symbolic links and small files of the new root.
fn skeleton(root: &Path) -> std::io::Result<()> {
    for name in ["etc", "dev/shm", "proc", "tmp", "opt", "var/task", "var/runtime"] {
        std::fs::create_dir_all(root.join(name))?;
    }
    // A merged /usr shows as links to /usr/bin and so on: links they stay.
    for name in SYSTEM {
        if let Ok(target) = std::fs::read_link(Path::new("/").join(name)) {
            symlink(target, root.join(name))?;
        }
    }
    for (name, target) in
        [("fd", "/proc/self/fd"), ("stdin", "fd/0"), ("stdout", "fd/1"), ("stderr", "fd/2")]
    {
        symlink(target, root.join("dev").join(name))?;
    }
    symlink("/tmp", root.join("var/tmp"))?;
    let etc = root.join("etc");
    for (name, text) in [
        ("passwd", PASSWD),
        ("group", GROUP),
        ("hosts", HOSTS),
        ("nsswitch.conf", NSSWITCH),
        ("resolv.conf", RESOLVER),
        ("hostname", "sandbox\n"),
    ] {
        std::fs::write(etc.join(name), text)?;
    }
    symlink("/usr/share/zoneinfo/UTC", etc.join("localtime"))?;
    readable(root)
}

/// Opens the skeleton to everybody, whatever the umask: its owner is not the function.
fn readable(dir: &Path) -> std::io::Result<()> {
    for entry in std::fs::read_dir(dir)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        if kind.is_dir() {
            readable(&entry.path())?;
        } else if kind.is_file() {
            std::fs::set_permissions(entry.path(), PermissionsExt::from_mode(0o644))?;
        }
    }
    std::fs::set_permissions(dir, PermissionsExt::from_mode(0o755))
}

/// Makes `root` the root, lets go of the old one, and seals it.
fn enter(root: &Path) -> std::io::Result<()> {
    rustix::process::chdir(root)?;
    // Both names the same: the old root ends up on top of the new one and is then detached.
    rustix::process::pivot_root(".", ".")?;
    rustix::mount::unmount(".", UnmountFlags::DETACH)?;
    rustix::process::chdir("/")?;
    let whole = rustix::mount::open_tree(CWD, "/", OpenTreeFlags::OPEN_TREE_CLOEXEC)?;
    let flags = TreeFlags { read_only: true, no_devices: false, no_exec: false };
    sys::set_tree_flags(whole.as_fd(), flags)
}

/// The processes of this pid namespace. Read-only, so that nothing below /proc/sys can be
/// written, whoever owns it.
pub fn new_proc() -> rustix::io::Result<OwnedFd> {
    let opened = rustix::mount::fsopen("proc", FsOpenFlags::FSOPEN_CLOEXEC)?;
    rustix::mount::fsconfig_create(opened.as_fd())?;
    let attributes = MountAttrFlags::MOUNT_ATTR_RDONLY
        | MountAttrFlags::MOUNT_ATTR_NOSUID
        | MountAttrFlags::MOUNT_ATTR_NODEV
        | MountAttrFlags::MOUNT_ATTR_NOEXEC;
    rustix::mount::fsmount(opened.as_fd(), FsMountFlags::FSMOUNT_CLOEXEC, attributes)
}

fn attach_proc(proc: &OwnedFd, target: &Path) -> rustix::io::Result<()> {
    let flags = MoveMountFlags::MOVE_MOUNT_F_EMPTY_PATH;
    rustix::mount::move_mount(proc, "", CWD, target, flags)
}

/// Hides a part of /proc: behind /dev/null or an empty directory. An absent one is hidden.
fn mask(path: &Path) -> std::io::Result<()> {
    let Ok(found) = std::fs::symlink_metadata(path) else { return Ok(()) };
    if found.is_dir() {
        let flags = MountFlags::RDONLY | MountFlags::NOSUID | MountFlags::NODEV;
        rustix::mount::mount("tmpfs", path, "tmpfs", flags, c"size=0,nr_inodes=2,mode=0555")?;
    } else {
        rustix::mount::mount_bind("/dev/null", path)?;
    }
    Ok(())
}

fn tmpfs(target: &str, bytes: u64, flags: MountFlags) -> std::io::Result<()> {
    // A file costs the kernel about a page's worth of memory besides its content.
    let inodes = (bytes / 4_096).max(64);
    let options = CString::new(format!("size={bytes},nr_inodes={inodes},mode=1777"))
        .expect("numbers have no NUL");
    let flags = flags | MountFlags::NOSUID | MountFlags::NODEV;
    rustix::mount::mount("tmpfs", target, "tmpfs", flags, options.as_c_str()).map_err(Into::into)
}
