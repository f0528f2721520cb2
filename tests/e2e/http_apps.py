"""HTTP servers as functions: packages from the registries beside a few lines of our own.

Owns how they are packed and deployed. Never changes what came from a registry.
"""

import io
import subprocess
import time
import uuid
import zipfile
from urllib.parse import urlsplit

from conftest import ROLE
from sqs_callers import CACHE, installed
from test_urls import open_to_all

FLASK = ("flask==3.1.3", "gunicorn==27.0.1")
FRAMEWORK = ("functions-framework==3.10.2",)
EXPRESS = "express@5.3.0"
NODE_FRAMEWORK = "@google-cloud/functions-framework@5.0.5"


def node_packages(name, *packages):
    """The directory with some npm packages, installed once."""
    target = CACHE / name
    stamp = target / "packages.txt"
    wanted = "\n".join(packages)
    if not stamp.is_file() or stamp.read_text() != wanted:
        target.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", target, *packages], check=True
        )
        stamp.write_text(wanted)
    return target


def packed(files, *directories):
    """A deployment package of name → text and everything in some directories."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for directory in directories:
            for path in sorted(directory.rglob("*")):
                if path.is_file() and "__pycache__" not in path.parts:
                    package.write(path.resolve(), path.relative_to(directory))
        for name, text in files.items():
            entry = zipfile.ZipInfo(name)
            entry.external_attr = 0o755 << 16
            package.writestr(entry, text)
    return buffer.getvalue()


def deploy(functions, command, package, mode="BUFFERED", auth="NONE", env=None, runtime="http", **settings):
    """Creates a function and its URL; gives its name and host."""
    name = f"http-{uuid.uuid4().hex[:10]}"
    functions.create_function(
        FunctionName=name, Runtime=runtime, Handler=command, Role=ROLE, Code={"ZipFile": package},
        Environment={"Variables": env or {}}, **{"Timeout": 20, "MemorySize": 256, **settings},
    )
    functions.get_waiter("function_active_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
    made = functions.create_function_url_config(FunctionName=name, AuthType=auth, InvokeMode=mode)
    if auth == "NONE":
        open_to_all(functions, name)
    return name, urlsplit(made["FunctionUrl"]).netloc


def flask():
    return installed("flask", *FLASK)


def framework():
    return installed("functions-framework", *FRAMEWORK)


def express():
    return node_packages("express", EXPRESS)


def node_framework():
    return node_packages("node-functions-framework", NODE_FRAMEWORK)


def until(seen, what, limit_s=20):
    """Waits for a state; gives it."""
    end = time.monotonic() + limit_s
    while time.monotonic() < end:
        found = seen()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError(f"not seen within {limit_s} s: {what}")


def log_of(logs, name):
    """Every message of a function's log so far."""
    try:
        events = logs.filter_log_events(logGroupName=f"/aws/lambda/{name}")["events"]
    except logs.exceptions.ResourceNotFoundException:
        return []
    return [event["message"].rstrip("\n") for event in events]


def command_of(example):
    """The handler in an example's template; it is on a line of its own."""
    lines = (example / "template.yaml").read_text().splitlines()
    return next(line.split(":", 1)[1].strip() for line in lines if line.strip().startswith("Handler:"))
