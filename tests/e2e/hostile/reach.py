"""Tries to reach things outside and says what came of each."""

import errno
import os
import socket
import threading
import urllib.request

TIMEOUT = 6


def name_of(error):
    if isinstance(error, socket.gaierror):
        return "no such name" if error.errno == socket.EAI_NONAME else "nobody to ask"
    if isinstance(error, TimeoutError):
        return "silence"
    return errno.errorcode.get(error.errno, str(error))


def tcp(host, port, source=None, data=b"ping"):
    try:
        with socket.create_connection((host, port), TIMEOUT, source and tuple(source)) as stream:
            reader = stream.makefile("rb")
            first = reader.readline().decode()
            if not first:
                return "closed"
            # What comes back is read meanwhile: nobody buffers all of it.
            sending = threading.Thread(target=stream.sendall, args=(data,))
            sending.start()
            got = reader.read(len(data))
            sending.join()
            return first.strip() if got == data else f"garbled: {len(got)} of {len(data)}"
    except OSError as error:
        return name_of(error)


def udp(host, port, source=None, connected=False):
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_DGRAM)[0]
        with socket.socket(family, kind) as sock:
            sock.settimeout(2)
            if source:
                sock.bind(tuple(source))
            if connected:
                sock.connect(address)
                sock.send(b"ping")
                data, peer = sock.recv(2000), address
            else:
                sock.sendto(b"ping", address)
                data, peer = sock.recvfrom(2000)
            return data.decode().split("\n")[0] if peer[:2] == address[:2] else f"from {peer}"
    except OSError as error:
        return name_of(error)


def dns(name, kind):
    """A question without the library: (answer code, number of answers)."""
    question = b"".join(bytes([len(part)]) + part.encode() for part in name.split("."))
    message = b"\x12\x34\x01\0\0\1\0\0\0\0\0\0" + question + b"\0" + kind.to_bytes(2, "big") + b"\0\1"
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.settimeout(8)
        sock.connect(("127.0.0.1", 53))
        try:
            sock.send(message)
            answer = sock.recv(2000)
        except OSError as error:
            return name_of(error)
    return [answer[3] & 15, int.from_bytes(answer[6:8], "big")]


def many(host, port, count, size):
    results, data = [], os.urandom(size)

    def one():
        results.append(tcp(host, port, data=data))

    threads = [threading.Thread(target=one) for _ in range(count)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    return sorted(set(results))


def listen(address, port):
    """Takes an address that is somebody else's, and waits there."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    listener = socket.socket(family)
    listener.bind((address, port))
    listener.listen()
    listener.settimeout(4)
    try:
        stream, peer = listener.accept()
        return f"reached by {peer[0]}"
    except TimeoutError:
        return "nobody came"


def url(address):
    try:
        return urllib.request.urlopen(address, timeout=TIMEOUT).status
    except OSError as error:
        return name_of(getattr(error, "reason", error))


DO = {"tcp": tcp, "udp": udp, "dns": dns, "many": many, "listen": listen, "url": url}


def handler(event, context):
    return [DO[what](*arguments) for what, *arguments in event]
