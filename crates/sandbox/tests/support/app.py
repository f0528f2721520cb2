"""A function with one handler per behaviour of the conformance suite."""

import os
import subprocess
import sys
import time

mode = os.environ.get("MODE", "")
if mode == "init-log":
    print("log from init")
if mode == "init-error":
    raise ValueError("cannot start")
if mode == "init-exit":
    os._exit(3)
if mode == "init-hang":
    time.sleep(600)


def handler(event, context):
    act = event.get("act")
    if act == "fail":
        raise KeyError("gone")
    if act == "exit":
        os._exit(5)
    if act == "hang":
        print("before the hang")
        time.sleep(600)
    if act == "large":
        return "x" * event["bytes"]
    if act == "log":
        print("log from print")
        os.write(1, b"log from descriptor 1\n")
        os.write(2, b"log from descriptor 2")
    if act == "child":
        child = subprocess.Popen(["sleep", "600"])
        return child.pid
    return event
