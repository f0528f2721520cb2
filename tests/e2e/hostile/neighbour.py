"""A well-behaved function that uses a little of everything that the hostile ones take away."""

import ctypes
import os
import socket
import tempfile
import threading

libc = ctypes.CDLL(None, use_errno=True)


def handler(event, context):
    watch = libc.inotify_init1(0)
    assert watch >= 0, f"inotify: {ctypes.get_errno()}"
    os.close(watch)
    timer, kind = ctypes.c_long(), ctypes.create_string_buffer(64)
    kind[8:12] = (10).to_bytes(4, "little")
    assert libc.timer_create(1, kind, ctypes.byref(timer)) == 0, f"timer: {ctypes.get_errno()}"
    libc.timer_delete(timer)
    segment = libc.shmget(0, 4096, 0o1600)
    assert segment >= 0, f"shared memory: {ctypes.get_errno()}"
    libc.shmctl(segment, 0, None)
    with tempfile.NamedTemporaryFile(dir="/tmp") as file:
        file.write(b"x" * 100_000)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        with socket.create_connection(listener.getsockname()) as one:
            other, _ = listener.accept()
            one.sendall(b"x" * 10_000)
            assert other.recv(1)
            other.close()
    thread = threading.Thread(target=lambda: None)
    thread.start()
    thread.join()
    return {"pid": os.getpid(), "answer": event}
