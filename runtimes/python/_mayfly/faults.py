"""Reports failures: the error document for the caller and the error line for the log.

Owns the shapes of the managed Python runtimes. Imported with the first failure, because
`traceback` is not free.
"""

import os
import traceback

from _mayfly.codec import document
from _mayfly.fault import LOG_JSON, Fault

_OWN = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_OWN_FILES = (os.path.join(_OWN, "bootstrap.py"), os.path.join(_OWN, "_mayfly", ""))
_NBSP = "\u00a0"


def _describe(error, request_id):
    """The error document."""
    if isinstance(error, Fault):
        kind, message, trace = error.error_type, error.message, error.trace
    else:
        kind, message = type(error).__name__, str(error)
        frames = traceback.extract_tb(error.__traceback__)
        while frames and frames[0].filename.startswith(_OWN_FILES + ("<frozen importlib",)):
            del frames[0]
        trace = traceback.format_list(frames)
    return {
        "errorMessage": message,
        "errorType": kind,
        "requestId": request_id,
        "stackTrace": trace,
    }


def _log(host, result):
    if LOG_JSON:
        import time

        stamp = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        host.log(document({"timestamp": stamp, "level": "ERROR", **result}), 5)
        return
    text = "[ERROR]"
    if result["errorType"]:
        text += " " + result["errorType"]
    if result["errorMessage"]:
        text += (":" if result["errorType"] else "") + " " + result["errorMessage"]
    lines = [text, "Traceback (most recent call last):"]
    for entry in result["stackTrace"]:
        for line in entry.splitlines() or [""]:
            bare = line.lstrip(" ")
            lines.append(_NBSP * (len(line) - len(bare)) + bare)
    host.log("\r".join(lines), 5)


def report_invocation(host, error):
    """The handler failed, or its event could not be read."""
    result = _describe(error, host.request_id)
    _log(host, result)
    host.error(result["errorType"], document(result))


def report_init(host, error):
    """The function could not be loaded."""
    result = _describe(error, "")
    _log(host, result)
    host.init_error(result["errorType"], document(result))
