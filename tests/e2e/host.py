"""What the kernel shows of a Mayfly: processes, mounts, cgroups, namespaces, open files.

Owns the counting that the leftover and crash tests compare. Never changes anything.
"""

import os
from pathlib import Path


def processes():
    """pid → (parent pid, command line, start time) of every process."""
    found = {}
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            stat = (entry / "stat").read_text()
            command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        fields = stat[stat.rindex(")") + 2 :].split()
        if fields[0] != "Z":
            found[int(entry.name)] = (int(fields[1]), command, int(fields[19]))
    return found


def descendants(pid):
    """Every living process below `pid`."""
    table = processes()
    found, wave = set(), {pid}
    while wave:
        wave = {child for child, (parent, _, _) in table.items() if parent in wave} - found
        found |= wave
    return found


def mounts():
    return len(Path("/proc/self/mountinfo").read_text().splitlines())


def cgroups():
    """Every cgroup directory with our name in it."""
    found = []
    for root, directories, _ in os.walk("/sys/fs/cgroup"):
        found += [os.path.join(root, name) for name in directories if name.startswith("mayfly")]
        found += [os.path.join(root, name) for name in directories if "/mayfly" in root]
    return sorted(set(found))


def network_namespaces():
    """The network namespaces that some process is in."""
    found = set()
    for pid in processes():
        try:
            found.add(os.readlink(f"/proc/{pid}/ns/net"))
        except OSError:
            continue
    return found


def descriptors(pid):
    return len(os.listdir(f"/proc/{pid}/fd"))


def rss_mib(pid):
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0
