"""JSON by the C halves of the `json` module.

Owns reading events and writing responses with the rules of the managed Python runtimes. Importing
`json` itself costs 10 ms of a cold start, because of `re` and `enum`; an interpreter whose C halves
differ gets the whole module.
"""

import posix
import sys

from _mayfly.fault import Fault

_WHITESPACE = " \t\n\r"


class _Settings:
    """What the C scanner wants to know: the defaults of `json.JSONDecoder`."""

    strict = True
    object_hook = object_pairs_hook = None
    parse_float, parse_int = float, int
    memo = {}

    @staticmethod
    def parse_constant(name):
        return float(name.replace("Infinity", "inf").replace("NaN", "nan"))


def _default(value):
    """What the encoder does not know by itself."""
    if isinstance(value, bytes):
        return value.decode("utf-8")
    # If there is a decimal, its module is loaded; importing it here would cost a cold start.
    decimal = sys.modules.get("decimal")
    if decimal is not None and isinstance(value, decimal.Decimal):
        if value.is_nan():
            return float("nan")
        raise _HasDecimal
    raise TypeError("Object of type %s is not JSON serializable" % type(value).__name__)


class _HasDecimal(Exception):
    """Only the encoder in Python can write a decimal's own digits."""


class _Digits(float):
    """A decimal on its way through that encoder."""

    def __new__(cls, value):
        self = super().__new__(cls, value)
        self.digits = str(value)
        return self


def _encode_slowly(value):
    from json import JSONEncoder, encoder

    def default(value):
        try:
            return _default(value)
        except _HasDecimal:
            return _Digits(value)

    def number(value):
        if isinstance(value, _Digits):
            return value.digits
        return JSONEncoder().encode(value)

    text = encoder.encode_basestring_ascii if _ASCII else encoder.encode_basestring
    separators = (": ", ", ")
    write = encoder._make_iterencode(
        {}, default, text, None, number, *separators, False, False, False
    )
    return "".join(write(value, 0))


# Until 3.11 the managed runtimes escape everything that is not ASCII.
_ASCII = posix.environ.get(b"AWS_EXECUTION_ENV", b"") in (
    b"AWS_Lambda_python3.8",
    b"AWS_Lambda_python3.9",
    b"AWS_Lambda_python3.10",
    b"AWS_Lambda_python3.11",
)


def _c_halves():
    import _json

    scan = _json.make_scanner(_Settings)
    text = _json.encode_basestring_ascii if _ASCII else _json.encode_basestring
    write = _json.make_encoder({}, _default, text, None, ": ", ", ", False, False, True)
    # Trust them only if they do what is expected of them.
    if scan('{"a": [1]}', 0) != ({"a": [1]}, 10) or "".join(write({"a": [1]}, 0)) != '{"a": [1]}':
        raise ValueError("unknown C halves")

    def loads(data):
        data = data.decode("utf-8", "surrogatepass")
        try:
            value, end = scan(data, 0)
        except StopIteration:
            return _whole(data)
        return value if end == len(data) else _whole(data)

    def dumps(value):
        return "".join(write(value, 0))

    return loads, dumps


def _whole(data):
    """White space around the value, and the exact words about what is wrong."""
    import json

    return json.loads(data)


def _python():
    import json

    dumps = json.JSONEncoder(ensure_ascii=_ASCII, default=_default).encode
    return json.loads, dumps


try:
    loads, _dumps = _c_halves()
except Exception:
    loads, _dumps = _python()


def encode(value):
    """A response's bytes; bytes pass as they are."""
    if isinstance(value, bytes):
        return value
    try:
        try:
            return _dumps(value).encode("utf-8")
        except _HasDecimal:
            return _encode_slowly(value).encode("utf-8")
    except Exception as error:
        raise Fault("Runtime.MarshalError", "Unable to marshal response: %s" % error) from None


def document(value):
    """An error document's bytes; its text may hold anything, lone surrogates included."""
    return _dumps(value).encode("utf-8", "backslashreplace")
