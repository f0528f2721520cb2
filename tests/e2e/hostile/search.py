"""Looks for a text in everything that can be read, and keeps it in every place where it can be kept."""

import os
import socket
import threading

# The machine's own programs and libraries: the same for everybody, and large.
SHARED = {"/usr", "/lib", "/lib32", "/lib64", "/libx32", "/bin", "/sbin", "/root"}
KEPT = []


def files():
    for root, directories, names in os.walk("/", followlinks=False):
        if root == "/":
            directories[:] = [d for d in directories if f"/{d}" not in SHARED]
        for name in names:
            yield os.path.join(root, name)


def found(text):
    """The files that have the text in them; files of endless length are read a little."""
    wanted, places = text.encode(), []
    for path in files():
        if path.endswith(("/mem", "kmsg", "/pagemap", "/clear_refs")):
            continue
        if path.startswith("/dev/") and not path.startswith("/dev/shm/"):
            continue
        try:
            descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        except OSError:
            continue
        try:
            content = os.read(descriptor, 1 << 20)
        except OSError:
            content = b""
        finally:
            os.close(descriptor)
        if wanted in content:
            places.append(path)
    return places


def keep(text):
    """Leaves the text in files, shared memory, a socket's name, a process's arguments."""
    for directory in ("/tmp", "/dev/shm", "/var/tmp"):
        with open(f"{directory}/{text}", "w") as file:
            file.write(text)
    name = socket.socket(socket.AF_UNIX)
    name.bind(f"\0{text}")
    KEPT.append(name)
    if os.fork() == 0:
        os.setsid()
        os.execve("/bin/sleep", [text, "600"], {"KEPT": text})
    return sorted(found(text))


def handler(event, context):
    if event["do"] == "keep":
        return keep(event["text"])
    if event["do"] == "hold":
        threading.Event().wait(event["seconds"])
        return "held"
    return sorted(found(event["text"]))
