"""Takes as much as it gets of one thing, then holds it for a while so that neighbours may suffer."""

import ctypes
import os
import resource
import socket
import time

libc = ctypes.CDLL(None, use_errno=True)


def until_refused(take, most):
    count = 0
    try:
        while count < most:
            take()
            count += 1
    except OSError as error:
        return [count, error.errno]
    return [count, 0]


def checked(result):
    if result == -1:
        raise OSError(ctypes.get_errno(), "refused")
    return result


def children(count, work):
    """Runs `work` in several processes at once and adds up what they got."""
    ends = []
    for _ in range(count):
        mine, theirs = os.pipe()
        if os.fork() == 0:
            os.close(mine)
            os.write(theirs, repr(work()).encode())
            time.sleep(600)
            os._exit(0)
        os.close(theirs)
        ends.append(mine)
    return [eval(os.read(end, 100)) for end in ends]  # noqa: S307 - our own children's numbers


def descriptors():
    return children(40, lambda: until_refused(lambda: os.dup(0), 1 << 20))


def inotify():
    # Each child has descriptors of its own; the kernel counts instances per user.
    return children(8, lambda: until_refused(lambda: checked(libc.inotify_init1(0)), 1000))


def timers():
    timer = ctypes.c_long()
    event = ctypes.create_string_buffer(64)  # SIGEV_SIGNAL, signal 0: never fires
    event[8:12] = (10).to_bytes(4, "little")
    return children(4, lambda: until_refused(
        lambda: checked(libc.timer_create(1, event, ctypes.byref(timer))), 1 << 20))


def message_queues():
    count = [0]

    def take():
        count[0] += 1
        checked(libc.syscall(240, f"q{count[0]}".encode(), 0o102, 0o600, None))

    return until_refused(take, 10_000)


def shared_memory():
    def take():
        segment = checked(libc.shmget(0, 1 << 20, 0o1600))
        libc.shmat.restype = ctypes.c_void_p
        at = libc.shmat(segment, None, 0)
        ctypes.memset(at, 1, 1 << 20)

    return until_refused(take, 10_000)


def anonymous_files():
    def take():
        descriptor = os.memfd_create("x")
        os.write(descriptor, bytes(1 << 20))

    return until_refused(take, 10_000)


def inodes():
    def take():
        take.count += 1
        os.mknod(f"/tmp/{take.count}")

    take.count = 0
    return until_refused(take, 1 << 24)


def loopback_buffers():
    """Fills the buffers of local connections that nobody reads."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=1000)
    kept, filled = [], 0

    def fill(stream):
        sent = 0
        stream.setblocking(False)
        try:
            while True:
                sent += stream.send(bytes(1 << 18))
        except BlockingIOError:
            return sent

    for _ in range(450):
        one = socket.create_connection(listener.getsockname())
        other, _ = listener.accept()
        for stream in (one, other):
            stream.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 24)
            stream.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 24)
        filled += fill(one) + fill(other)
        kept += [one, other]
    exhaust_kept.append(kept)
    return [filled, 0]


def unix_buffers():
    kept, filled = [], 0
    for _ in range(450):
        one, other = socket.socketpair()
        for stream in (one, other):
            stream.setblocking(False)
            try:
                while True:
                    filled += stream.send(bytes(1 << 16))
            except BlockingIOError:
                pass
        kept += [one, other]
    exhaust_kept.append(kept)
    return [filled, 0]


exhaust_kept = []
THINGS = {
    "descriptors": descriptors, "inotify": inotify, "timers": timers, "message queues": message_queues,
    "shared memory": shared_memory, "anonymous files": anonymous_files, "inodes": inodes,
    "loopback buffers": loopback_buffers, "unix buffers": unix_buffers,
}


def handler(event, context):
    got = THINGS[event["take"]]()
    time.sleep(event.get("hold_s", 0))
    return {"got": got, "files": resource.getrlimit(resource.RLIMIT_NOFILE)}
