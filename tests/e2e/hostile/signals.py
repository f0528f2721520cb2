"""Signals every process that it can name, then all that it may signal at all."""

import errno
import os
import signal


def handler(event, context):
    if event.get("everybody"):
        os.kill(-1, signal.SIGKILL)
        os.kill(os.getpid(), signal.SIGKILL)
    came_to = {}
    for pid in event["pids"]:
        for number in (0, signal.SIGTERM, signal.SIGSTOP, signal.SIGKILL):
            for target in (pid, -pid):
                try:
                    os.kill(target, number)
                    came_to[f"{target} {number}"] = "THROUGH"
                except OSError as error:
                    came_to[f"{target} {number}"] = errno.errorcode[error.errno]
        came_to[f"/proc/{pid}"] = "THROUGH" if os.path.exists(f"/proc/{pid}/status") else "ENOENT"
    return came_to
