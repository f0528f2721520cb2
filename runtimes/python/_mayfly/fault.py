"""A failure that the runtime itself reports, and where settings come from.

Owns the two things that every other module needs.
"""

import posix


class Fault(Exception):
    """Carries the type, message and trace of the error document."""

    def __init__(self, error_type, message, trace=None):
        super().__init__(message)
        self.error_type = error_type
        self.message = message
        self.trace = trace or []


def setting(name, default=None):
    """An environment variable, without `os`."""
    value = posix.environ.get(name.encode())
    return default if value is None else value.decode("utf-8", "surrogateescape")


LOG_JSON = setting("AWS_LAMBDA_LOG_FORMAT", "").upper() == "JSON"
