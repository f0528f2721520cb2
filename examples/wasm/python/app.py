"""A function in Python: answers a GET with a greeting and a POST with what it made of the event."""

import json

from wit_world import exports
from componentize_py_types import Ok
from wit_world.imports.types import (
    Fields,
    IncomingRequest,
    Method_Get,
    OutgoingBody,
    OutgoingResponse,
    ResponseOutparam,
)
from wit_world.imports.streams import StreamError_Closed


class IncomingHandler(exports.IncomingHandler):
    def handle(self, request: IncomingRequest, response_out: ResponseOutparam) -> None:
        if isinstance(request.method(), Method_Get):
            print("asked for", request.path_with_query())
            answer(response_out, "text/plain", b"Hello from Python!\n")
            return
        event = json.loads(read(request))
        greeting = {"greeting": f"Hello, {event.get('name', 'nobody')}!"}
        answer(response_out, "application/json", json.dumps(greeting).encode())


def read(request: IncomingRequest) -> bytes:
    body = b""
    with request.consume() as incoming, incoming.stream() as stream:
        while True:
            try:
                body += stream.blocking_read(65536)
            except Exception as end:  # a result's error arrives as an exception
                if isinstance(getattr(end, "value", None), StreamError_Closed):
                    return body
                raise


def answer(response_out: ResponseOutparam, content_type: str, body: bytes) -> None:
    fields = Fields.from_list([("content-type", content_type.encode())])
    response = OutgoingResponse(fields)
    outgoing = response.body()
    ResponseOutparam.set(response_out, Ok(response))
    with outgoing.write() as stream:
        for at in range(0, len(body), 4096):
            stream.blocking_write_and_flush(body[at : at + 4096])
    OutgoingBody.finish(outgoing, None)
