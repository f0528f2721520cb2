"""A web server outside, over TCP and TLS, that says exactly what it was asked and misbehaves on demand.

Run as: outside_http.py PORT TLS_PORT CERTIFICATE KEY. One request a connection.

    /show        the request's own bytes up to its body, with | for line ends
    /count       reads the body, says its length and what it adds up to
    /bytes/N     N bytes
    /echo        the body back, as it comes
    /slow/S      answers after S seconds
    /stall/S     a part of the body, and the rest after S seconds
    /short       announces more than it sends
    /nonsense    no HTTP
"""

import ssl
import socket
import sys
import threading
import time

PIECE = 1 << 16


class Reader:
    def __init__(self, stream):
        self.stream, self.kept = stream, b""

    def until(self, end):
        while end not in self.kept:
            if not (more := self.stream.recv(PIECE)):
                raise EOFError
            self.kept += more
        found, self.kept = self.kept.split(end, 1)
        return found

    def exactly(self, count):
        while count > 0:
            part = self.kept[:count] or self.stream.recv(min(count, PIECE))
            if not part:
                raise EOFError
            self.kept = self.kept[len(part) :] if self.kept else b""
            count -= len(part)
            yield part


def body(reader, head):
    fields = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
    if b"chunked" in fields.get(b"transfer-encoding", b""):
        while size := int(reader.until(b"\r\n"), 16):
            yield from reader.exactly(size)
            reader.until(b"\r\n")
        reader.until(b"\r\n")
    else:
        yield from reader.exactly(int(fields.get(b"content-length", 0)))


def whole(stream, content, status=b"200 OK"):
    stream.sendall(b"HTTP/1.1 %s\r\ncontent-length: %d\r\n\r\n%s" % (status, len(content), content))


def chunk(stream, part):
    stream.sendall(b"%x\r\n%s\r\n" % (len(part), part))


def answer(stream):
    reader = Reader(stream)
    head = reader.until(b"\r\n\r\n")
    path = head.split(b" ")[1].decode().split("?")[0]
    act, _, figure = path.lstrip("/").partition("/")
    if act == "show":
        whole(stream, head.replace(b"\r\n", b"|"))
    elif act == "count":
        count = total = 0
        for part in body(reader, head):
            count, total = count + len(part), total + sum(part)
        whole(stream, f"{count} {total}".encode())
    elif act == "bytes":
        left = int(figure)
        stream.sendall(b"HTTP/1.1 200 OK\r\ncontent-length: %d\r\n\r\n" % left)
        while left > 0:
            left -= stream.send(b"z" * min(left, PIECE))
    elif act == "echo":
        stream.sendall(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n")
        for part in body(reader, head):
            chunk(stream, part)
        stream.sendall(b"0\r\n\r\n")
    elif act == "slow":
        time.sleep(float(figure))
        whole(stream, b"at last")
    elif act == "stall":
        stream.sendall(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\none")
        time.sleep(float(figure))
        stream.sendall(b"sixsix")
    elif act == "short":
        stream.sendall(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\none")
    elif act == "nonsense":
        stream.sendall(b"SSH-2.0-OpenSSH_9.6\r\n")
    else:
        whole(stream, b"nothing here", b"404 Not Found")


def converse(stream, context):
    try:
        with context.wrap_socket(stream, server_side=True) if context else stream as stream:
            answer(stream)
    except (OSError, EOFError, ValueError) as error:
        print(repr(error), flush=True)


def serve(port, context):
    listener = socket.create_server(("::", port), family=socket.AF_INET6, dualstack_ipv6=True, backlog=512)
    yield
    while True:
        stream, _ = listener.accept()
        threading.Thread(target=converse, args=(stream, context), daemon=True).start()


def main():
    plain, secure, certificate, key = sys.argv[1:]
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    servers = [serve(int(plain), None), serve(int(secure), context)]
    for server in servers:
        next(server)
    threading.Thread(target=next, args=(servers[1],), daemon=True).start()
    print("ready", flush=True)
    next(servers[0])


main()
