"""The world outside, in a network namespace of its own: answers everybody with who is asking.

TCP on every port given: says `OK <address of the asker> <address asked>`, then sends back what it
gets. UDP the same, per datagram. Run as: outside.py PORT…
"""

import selectors
import socket
import sys
import threading


def answer(peer, own):
    return f"OK {peer[0]} {own[0]}\n".encode()


def converse(stream):
    with stream:
        stream.sendall(answer(stream.getpeername(), stream.getsockname()))
        while data := stream.recv(1 << 16):
            stream.sendall(data)


def main():
    ports = [int(port) for port in sys.argv[1:]]
    selector = selectors.DefaultSelector()
    for port in ports:
        streams = socket.create_server(("::", port), family=socket.AF_INET6, dualstack_ipv6=True, backlog=512)
        datagrams = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
        datagrams.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        datagrams.bind(("::", port))
        selector.register(streams, selectors.EVENT_READ, True)
        selector.register(datagrams, selectors.EVENT_READ, False)
    print("ready", flush=True)
    while True:
        for key, _ in selector.select():
            if key.data:
                stream, _ = key.fileobj.accept()
                threading.Thread(target=converse, args=(stream,), daemon=True).start()
            else:
                data, peer = key.fileobj.recvfrom(65535)
                key.fileobj.sendto(answer(peer, ("-",)) + data, peer)


main()
