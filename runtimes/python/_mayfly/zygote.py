"""A zygote: loaded, waiting, and copied for each new environment.

Owns the wait between the function's load and the first invocation of a copy, and what a copy must
make anew. The host does the copying proper: it turns this process's own fork into one with
namespaces (docs/internals/zygote.md). Only imported in a zygote.
"""

import gc
import os
import posix
import sys

import _socket

_DATAGRAM_BYTES = 65536
_MORE_FDS = 3  # the host's socket, standard output, standard error
# Descriptors of every environment: null, output, errors, the host, the line of the zygote.
_OWN_FDS = 5


class Unfit(Exception):
    """Why this process must not be copied."""


def check():
    """Refuses what copies would share, or what does not survive a copy."""
    threads = len(os.listdir("/proc/self/task"))
    if threads != 1:
        raise Unfit("%d threads run after the function was loaded" % threads)
    if sum(1 for entry in os.listdir("/proc") if entry.isdigit()) > 2:
        raise Unfit("another process runs after the function was loaded")
    for name in os.listdir("/proc/self/fd"):
        fd = int(name)
        if fd >= _OWN_FDS:
            _check_fd(fd)
    with open("/proc/self/maps", "rb") as maps:
        for line in maps:
            permissions = line.split(None, 2)[1]
            if permissions[1:2] == b"w" and permissions[3:4] == b"s":
                raise Unfit("memory is shared: %s" % line.decode().strip())


def _check_fd(fd):
    try:
        target = os.readlink("/proc/self/fd/%d" % fd)
        with open("/proc/self/fdinfo/%d" % fd) as info:
            flags = next(int(line[6:], 8) for line in info if line.startswith("flags:"))
    except (FileNotFoundError, StopIteration):
        return  # it was the listing itself
    if not target.startswith("/") or flags & 3 != os.O_RDONLY or target.startswith("/tmp/"):
        raise Unfit("descriptor %d is open: %s" % (fd, target))


def hooks(of):
    """Runs what the function registered with AWS's snapshot_restore_py, when it asked for SnapStart."""
    registry = sys.modules.get("snapshot_restore_py")
    if registry is None or os.environ.get("AWS_LAMBDA_INITIALIZATION_TYPE") != "snap-start":
        return
    if of == "before":
        registered = registry.get_before_snapshot()
        while registered:
            function, args, kwargs = registered.pop()
            function(*args, **kwargs)
    else:
        for function, args, kwargs in registry.get_after_restore():
            function(*args, **kwargs)


def wait(line_fd):
    """Makes copies until the host is gone; returns in each copy, with its descriptors in place."""
    line = _socket.socket(fileno=line_fd)
    gc.collect()
    gc.freeze()  # a collection in a copy does not touch, and so not copy, what is loaded
    space = _socket.CMSG_SPACE(4 * _MORE_FDS)
    while True:
        data, ancillary, _, _ = line.recvmsg(_DATAGRAM_BYTES, space)
        if not data:
            os._exit(0)
        fds = [
            int.from_bytes(rights[at : at + 4], sys.byteorder)
            for _, _, rights in ancillary
            for at in range(0, len(rights), 4)
        ]
        # The host holds this process still from here until the copy is confined.
        if os.fork() == 0:
            return _become(line, fds, data)
        for fd in fds:
            os.close(fd)


def _become(line, fds, data):
    line.close()
    for fd, number in zip(fds, (3, 1, 2)):
        os.dup2(fd, number, inheritable=number != 3)
        os.close(fd)
    for pair in data.split(b"\0"):
        name, found, value = pair.partition(b"=")
        if found:
            os.environb[name] = value
            posix.environ[name] = value
    # `random` does this by itself at a fork; the others do not know of one.
    numbers = sys.modules.get("numpy.random")
    if numbers is not None:
        numbers.seed()
