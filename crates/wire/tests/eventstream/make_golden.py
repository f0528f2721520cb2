"""Writes golden.json: event stream messages that botocore's decoder accepts.

Run: python3 crates/wire/tests/eventstream/make_golden.py   (needs botocore; no network)
"""

import json
import pathlib
import struct
import zlib

from botocore.eventstream import EventStreamBuffer


def frame(headers, payload):
    block = b""
    for name, value in headers.items():
        block += struct.pack("!B", len(name)) + name.encode() + b"\x07"
        block += struct.pack("!H", len(value)) + value.encode()
    prelude = struct.pack("!II", 12 + len(block) + len(payload) + 4, len(block))
    message = prelude + struct.pack("!I", zlib.crc32(prelude)) + block + payload
    return message + struct.pack("!I", zlib.crc32(message))


def event(kind, content_type):
    return {":message-type": "event", ":event-type": kind, ":content-type": content_type}


chunk = event("PayloadChunk", "application/octet-stream")
complete = event("InvokeComplete", "application/json")
exception = {
    ":message-type": "exception",
    ":exception-type": "ServiceException",
    ":content-type": "application/json",
}
failed = {"ErrorCode": "Runtime.ExitError", "ErrorDetails": 'exit "1"', "LogResult": "aGk="}
messages = {
    "chunk": (chunk, b"hello"),
    "empty": (chunk, b""),
    "binary": (chunk, bytes(range(256))),
    "complete": (complete, b"{}"),
    "failed": (complete, json.dumps(failed, separators=(",", ":")).encode()),
    "exception": (exception, b'{"Message":"no"}'),
}
golden = {}
for name, (headers, payload) in messages.items():
    data = frame(headers, payload)
    buffer = EventStreamBuffer()
    buffer.add_data(data)
    decoded = next(buffer)
    assert decoded.headers == headers and decoded.payload == payload, name
    golden[name] = data.hex()
path = pathlib.Path(__file__).parent / "golden.json"
path.write_text(json.dumps(golden, indent=1) + "\n", encoding="utf-8")
