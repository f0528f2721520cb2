"""The loop: read an invocation, call the handler, answer.

Owns the host's socket, sys.stdout and sys.stderr. The contract is described in
docs/internals/framed-contract.md.
"""

import posix
import sys
from _struct import Struct
from _thread import RLock
from time import time

from _mayfly.fault import setting

# Kinds of frames.
RESPONSE, ERROR, INIT_ERROR, LOG = 2, 3, 4, 5
_READY = b"\0\0\0\1\1"
_INVOKE = Struct(">IBIQIIIII")  # length, kind, sequence, deadline, five text lengths
_ANSWER = Struct(">IBI")  # length, kind, sequence
_LOG = Struct(">IBBQ")  # length, kind, level, time stamp in µs
_HEAD_BYTES = _INVOKE.size
_READ_BYTES = 65536
# The host cuts longer messages off.
_MESSAGE_BYTES_MAX = 256 * 1024


def _search_path():
    """The module search path: the user's code, layers, PYTHONPATH, then the interpreter's own."""
    version = "python%d.%d" % sys.version_info[:2]
    first = [
        setting("LAMBDA_TASK_ROOT", "/var/task"),
        "/opt/python/lib/%s/site-packages" % version,
        "/opt/python",
        setting("LAMBDA_RUNTIME_DIR", "/var/runtime"),
    ]
    # -E made the interpreter ignore its variables; a function's PYTHONPATH must still act.
    first += [entry for entry in setting("PYTHONPATH", "").split(":") if entry]
    # -S left the interpreter's packages out, because `site` costs a cold start several
    # milliseconds. Their directories alone do: .pth files are not needed by a function.
    packages = [
        "%s/lib/%s/site-packages" % (sys.base_prefix, version),
        "/usr/local/lib/%s/dist-packages" % version,
        "/usr/lib/python3/dist-packages",
    ]
    sys.path[:] = first + [entry for entry in sys.path + packages if entry not in first]


class Host:
    """The socket to the host. Each call is one write, so that no message is ever kept back: it
    would be lost in the crash or timeout that it could explain."""

    __slots__ = ("fd", "request_id", "sequence", "_lock")

    def __init__(self, fd):
        self.fd = fd
        self.request_id = ""
        self.sequence = 0
        # Keeps the frames of a handler's threads apart.
        self._lock = RLock()

    def log(self, message, level=0):
        """Sends one message of output."""
        if isinstance(message, str):
            message = message.encode("utf-8", "backslashreplace")
        message = message[:_MESSAGE_BYTES_MAX]
        self._write(_LOG.pack(len(message) + 10, LOG, level, int(time() * 1000000)) + message)

    def answer(self, kind, body):
        """Answers the running invocation."""
        self._write(_ANSWER.pack(len(body) + 5, kind, self.sequence) + body)

    def error(self, error_type, document):
        """Answers with an error document."""
        self.answer(ERROR, _typed(error_type, document))

    def init_error(self, error_type, document):
        """Reports that the function cannot be loaded."""
        body = _typed(error_type, document)
        self._write((len(body) + 1).to_bytes(4, "big") + bytes([INIT_ERROR]) + body)

    def ready(self):
        """Says that the function is loaded."""
        self._write(_READY)

    def _write(self, data):
        with self._lock:
            written = posix.write(self.fd, data)
            while written < len(data):
                data = memoryview(data)[written:]
                written = posix.write(self.fd, data)


def _typed(error_type, document):
    name = error_type.encode("utf-8", "replace")[:65535]
    return len(name).to_bytes(2, "big") + name + document


class Stream:
    """Stands for sys.stdout and sys.stderr: each write of whole lines is one message."""

    def __init__(self, host, stream, name):
        self._host = host
        self._stream = stream
        self.partial = ""
        self.name = name

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError("write() argument must be str, not %s" % type(text).__name__)
        # print() writes its text and its line end separately.
        if text.endswith("\n"):
            message, self.partial = self.partial + text, ""
            if message != "\n":
                self._host.log(message)
        else:
            self.partial += text
            if len(self.partial) > _MESSAGE_BYTES_MAX:
                self.end()
        return len(text)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def end(self):
        """Gives up waiting for a line end."""
        if self.partial:
            message, self.partial = self.partial, ""
            self._host.log(message)

    def flush(self):
        pass  # nothing waits but an unfinished line

    def isatty(self):
        return False

    def writable(self):
        return True

    def __getattr__(self, name):
        # buffer, encoding, fileno and the rest: the real stream, whose pipe the host reads too.
        return getattr(self._stream, name)


def _load(host):
    """The handler, or None after the init error was reported."""
    try:
        from _mayfly.loader import load

        return load(setting("_HANDLER", ""))
    except Exception as error:
        from _mayfly import faults

        faults.report_init(host, error)
        return None


def _set_trace(value):
    """Sets _X_AMZN_TRACE_ID, or removes it, wherever a function may look for it."""
    name = "_X_AMZN_TRACE_ID"
    os = sys.modules.get("os")
    if os is None:
        # `os` copies this mapping when it is imported.
        if value is None:
            posix.environ.pop(name.encode(), None)
        else:
            posix.environ[name.encode()] = value.encode()
    elif value is None:
        os.environ.pop(name, None)
    else:
        os.environ[name] = value


def _serve(host, handler, out, err):
    """Invocation after invocation. Everything that each of them needs is a local name."""
    from _mayfly.codec import encode
    from _mayfly.context import Context

    fd, read, unpack = host.fd, posix.read, _INVOKE.unpack_from
    trace = arn_bytes = arn = None
    while True:
        data = read(fd, _READ_BYTES)
        while len(data) < _HEAD_BYTES:
            more = read(fd, _READ_BYTES)
            if not more:
                return  # the host closed the socket: the environment is over
            data += more
        length, _, sequence, deadline, a, b, c, d, e = unpack(data)
        if len(data) < length + 4:
            data = _read_rest(fd, data, length + 4)
        host.sequence = sequence
        at = _HEAD_BYTES + a
        host.request_id = request_id = data[_HEAD_BYTES:at].decode()
        if data[at : at + b] != arn_bytes:
            arn_bytes = data[at : at + b]
            arn = arn_bytes.decode()
        at += b
        if (data[at : at + c] if c else None) != trace:
            trace = data[at : at + c] if c else None
            _set_trace(trace.decode() if c else None)
        at += c
        client_context = data[at : at + d]
        cognito = data[at + d : at + d + e]
        try:
            context = Context(request_id, arn, deadline, client_context, cognito)
            result = encode(handler(_event(data[at + d + e :]), context))
        except Exception as error:
            out.end()
            err.end()
            from _mayfly import faults

            faults.report_invocation(host, error)
            continue
        if out.partial or err.partial:
            out.end()
            err.end()
        host.answer(RESPONSE, result)


def _event(data):
    from _mayfly.codec import loads

    try:
        return loads(data)
    except Exception as error:
        from _mayfly.fault import Fault

        raise Fault("Runtime.UnmarshalError", "Unable to unmarshal input: %s" % error) from None


def _read_rest(fd, data, total):
    """The rest of a frame that did not come with the first read."""
    buffer = bytearray(total)
    view = memoryview(buffer)
    at = len(data)
    view[:at] = data
    while at < total:
        count = posix.readv(fd, [view[at:]])
        if not count:
            posix._exit(0)
        at += count
    view.release()
    return bytes(buffer)


def _be_zygote(host, line_fd, out, err):
    """Waits to be copied; returns in a copy. Ends when this process must not be copied."""
    # What every copy needs is loaded once.
    from _mayfly import codec, context, zygote

    try:
        zygote.hooks("before")
        zygote.check()
    except zygote.Unfit as reason:
        host.init_error("Mayfly.NoZygote", str(reason).encode())
        posix._exit(0)
    host.ready()
    zygote.wait(line_fd)
    context.Context.log_stream_name = setting("AWS_LAMBDA_LOG_STREAM_NAME")
    zygote.hooks("after")


def main():
    fd = int(posix.environ.pop(b"_MAYFLY_FRAMED_FD"))
    posix.unsetenv(b"_MAYFLY_FRAMED_FD")
    posix.set_inheritable(fd, False)
    line_fd = posix.environ.pop(b"_MAYFLY_ZYGOTE_FD", None)
    if line_fd is not None:
        posix.unsetenv(b"_MAYFLY_ZYGOTE_FD")
        posix.set_inheritable(int(line_fd), False)
    _search_path()
    host = Host(fd)
    out = sys.stdout = Stream(host, sys.__stdout__, "<stdout>")
    err = sys.stderr = Stream(host, sys.__stderr__, "<stderr>")
    try:
        from _mayfly import records

        records.install(host)
        handler = _load(host)
        if handler is None:
            posix._exit(1)
        out.end()
        err.end()
        if line_fd is not None:
            _be_zygote(host, int(line_fd), out, err)
        host.ready()
        _serve(host, handler, out, err)
    finally:
        # sys.exit() ends the process as anywhere else; the host reports its code.
        out.end()
        err.end()
    posix._exit(0)
