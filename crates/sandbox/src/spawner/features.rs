//! Finds out what isolation this machine gives.
//!
//! Owns the wording for operators: what is there, or what is weaker without it.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::config::{Feature, Features};
use super::outlet;
use crate::cgroup::hierarchy::Hierarchy;
use crate::sys::{self, Forked};

/// Looks at the machine. `groups` is the hierarchy that is in use, or why there is none.
pub fn find(root: bool, groups: &Result<Hierarchy, String>) -> Features {
    let mut items = vec![
        namespaces(),
        item(
            "user per environment",
            root,
            "each environment has a user id of its own",
            "not root: environments share the server's user id; namespaces alone part them",
        ),
        item(
            "prepared file systems",
            root,
            "one mount namespace per layout",
            "not root: each start builds its file system, 1-2 ms more",
        ),
    ];
    items.extend(control_groups(groups));
    let abi = sys::landlock_abi();
    items.push(item(
        "landlock",
        abi > 0,
        &format!("ABI {abi}"),
        "the kernel has no Landlock: the mount tree alone limits files",
    ));
    items.push(item("seccomp", true, "short deny list", ""));
    items.push(egress(root));
    Features { items }
}

fn namespaces() -> Feature {
    let all = libc::CLONE_NEWUSER | libc::CLONE_NEWPID | libc::CLONE_NEWNET | libc::CLONE_NEWNS;
    let made = sys::clone(all);
    let detail = match made {
        Ok(Forked::Child) => sys::exit_now(0),
        Ok(Forked::Parent { pidfd, .. }) => {
            super::template::reap(&pidfd);
            None
        }
        Err(error) => Some(format!("the kernel refuses user namespaces: {error}; nothing can run")),
    };
    Feature {
        name: "namespaces".to_owned(),
        available: detail.is_none(),
        detail: detail.unwrap_or_else(|| "user, pid, net, mount, ipc, uts, cgroup".to_owned()),
    }
}

/// Tries it, in a network namespace that is gone afterwards.
fn egress(root: bool) -> Feature {
    let everything =
        [(IpAddr::V4(Ipv4Addr::UNSPECIFIED), 0), (IpAddr::V6(Ipv6Addr::UNSPECIFIED), 0)];
    let user = if root { 0 } else { libc::CLONE_NEWUSER };
    let tried = sys::clone(user | libc::CLONE_NEWNET);
    let missing = match tried {
        Ok(Forked::Child) => {
            let opened = sys::loopback_up().and_then(|()| outlet::open(&everything));
            sys::exit_now(match opened {
                Ok(_) => 0,
                Err(error) => error.raw_os_error().filter(|errno| *errno < 255).unwrap_or(255),
            })
        }
        Ok(Forked::Parent { pidfd, .. }) => match super::template::status(&pidfd) {
            Some(0) => None,
            Some(errno) => Some(std::io::Error::from_raw_os_error(errno).to_string()),
            None => Some("the attempt ended early".to_owned()),
        },
        Err(error) => Some(error.to_string()),
    };
    let missing = missing.map(|why| {
        format!("functions cannot be given egress; it needs nftables with tproxy: {why}")
    });
    let there = "allow-lists and open, by transparent proxy";
    item("egress", missing.is_none(), there, missing.as_deref().unwrap_or_default())
}

fn control_groups(groups: &Result<Hierarchy, String>) -> Vec<Feature> {
    let (pids, cpu, freezer, why) = match groups {
        Ok(Hierarchy::V2(_)) => (true, true, true, ""),
        Ok(Hierarchy::V1 { pids, cpu, freezer, .. }) => {
            (pids.is_some(), cpu.is_some(), freezer.is_some(), "not among the controllers")
        }
        Err(why) => (false, false, false, why.as_str()),
    };
    let there = groups.as_ref().map_or("", |groups| groups.name());
    vec![
        item(
            "memory limit",
            groups.is_ok(),
            there,
            &format!("{why}: memory is limited per process only, and use is not measured"),
        ),
        item(
            "process limit",
            pids,
            there,
            &format!("{why}: processes are limited by RLIMIT_NPROC"),
        ),
        item("cpu share", cpu, there, &format!("{why}: all environments weigh the same")),
        item(
            "freezer",
            freezer,
            there,
            &format!("{why}: idle environments are stopped by SIGSTOP"),
        ),
    ]
}

fn item(name: &str, available: bool, there: &str, missing: &str) -> Feature {
    let detail = if available { there } else { missing };
    Feature { name: name.to_owned(), available, detail: detail.to_owned() }
}
