"""Logging as the managed Python runtimes set it up, but only when a function imports `logging`.

Owns the hook that waits for that import, the text and JSON formats, and the level. `logging`
costs a cold start some milliseconds; many handlers never use it.
"""

import sys

from _mayfly.fault import LOG_JSON, setting

_LEVEL = setting("AWS_LAMBDA_LOG_LEVEL", "").upper()
_LEVEL = "DEBUG" if _LEVEL == "TRACE" else _LEVEL

# The process's Host; set once.
HOST = None


def install(host):
    """Sets logging up as soon as somebody imports it."""
    global HOST
    HOST = host
    if "logging" in sys.modules:
        _configure(sys.modules["logging"])
    else:
        sys.meta_path.insert(0, _Finder())


class _Finder:
    """Lets the usual machinery find `logging`, and sets it up once it is executed."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        if name != "logging":
            return None
        sys.meta_path[:] = [finder for finder in sys.meta_path if not isinstance(finder, _Finder)]
        from importlib.machinery import PathFinder

        spec = PathFinder.find_spec(name, path, target)
        execute = spec.loader.exec_module

        def exec_module(module):
            execute(module)
            _configure(module)

        spec.loader.exec_module = exec_module
        return spec


def _configure(logging):
    import time

    logging.Formatter.converter = time.gmtime

    class LambdaHandler(logging.Handler):
        def emit(self, record):
            record.aws_request_id = HOST.request_id
            HOST.log(self.format(record), min(50, max(0, record.levelno)) // 10)

    handler = LambdaHandler()
    if LOG_JSON:
        handler.setFormatter(_json_formatter(logging))
    else:
        form = "[%(levelname)s]\t%(asctime)s.%(msecs)03dZ\t%(aws_request_id)s\t%(message)s\n"
        handler.setFormatter(logging.Formatter(form, "%Y-%m-%dT%H:%M:%S"))
    root = logging.getLogger()
    if _LEVEL in logging._nameToLevel:
        root.setLevel(_LEVEL)
    root.addHandler(handler)


def _json_formatter(logging):
    import json
    import traceback

    encode = json.JSONEncoder(ensure_ascii=False, default=str).encode
    plain = set(vars(logging.LogRecord("", 0, "", 0, "", (), None)))
    plain |= {"message", "asctime", "aws_request_id"}

    class JsonFormatter(logging.Formatter):
        def format(self, record):
            level = min(50, max(0, record.levelno)) // 10 * 10
            whole = isinstance(record.msg, dict) and not record.args
            kind, error, trace = record.exc_info or (None, None, None)
            result = {
                "timestamp": self.formatTime(record, "%Y-%m-%dT%H:%M:%SZ"),
                "level": logging.getLevelName(level),
                "message": record.msg if whole else record.getMessage(),
                "logger": record.name,
                "stackTrace": traceback.format_tb(trace) if kind else None,
                "errorType": kind.__name__ if kind else None,
                "errorMessage": str(error) if kind else None,
                "requestId": record.aws_request_id,
                "location": "%s:%s:%s" % (record.pathname, record.funcName, record.lineno)
                if kind
                else None,
            }
            for key, value in vars(record).items():
                if key not in plain and key not in result:
                    result[key] = value
            return encode({key: value for key, value in result.items() if value is not None})

    return JsonFormatter()
