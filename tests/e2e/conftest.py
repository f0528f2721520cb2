"""Fixtures of the end-to-end tests: a real Mayfly, real SDK clients, functions made in the test.

Owns how the binary is started, killed and left without a trace. Never reaches into the server:
everything goes through its public ports, its command line, or what the kernel shows of it.
"""

import io
import json
import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
import uuid
import zipfile
from pathlib import Path

import boto3
import pytest
from botocore.config import Config

ROOT = Path(__file__).resolve().parents[2]
BINARY = os.environ.get("MAYFLY_BINARY", str(ROOT / "target/debug/mayfly"))
ROLE = "arn:aws:iam::000000000000:role/test"
START_S = 30
# (service, operation) of everything that an SDK client called in this session.
CALLED = set()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Mayfly:
    """One server process with its data directory."""

    def __init__(self, data_dir, mode="dev", arguments=(), cwd=None):
        self.data_dir = Path(data_dir)
        self.port = free_port()
        self.mode = mode
        self.arguments = list(arguments)
        self.cwd = cwd or self.data_dir
        self.key, self.secret = "test", "test"
        self.process = None
        self.log_path = self.data_dir.parent / f"{self.data_dir.name}.log"

    @property
    def endpoint(self):
        return f"http://127.0.0.1:{self.port}"

    def start(self):
        self.data_dir.mkdir(parents=True, exist_ok=True)
        command = [BINARY, self.mode, "--data-dir", str(self.data_dir)]
        if self.mode == "dev":
            command += ["--port", str(self.port)]
        else:
            command += ["--listen", f"127.0.0.1:{self.port}"]
        with open(self.log_path, "ab") as log:
            self.process = subprocess.Popen(
                command + self.arguments, stdout=log, stderr=log, stdin=subprocess.DEVNULL, cwd=self.cwd
            )
        self.wait_ready()
        return self

    def wait_ready(self):
        end = time.monotonic() + START_S
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise AssertionError(f"the server ended: {self.output()[-2000:]}")
            try:
                with urllib.request.urlopen(f"{self.endpoint}/_mayfly/health", timeout=1) as answer:
                    if answer.status == 200:
                        return
            except (urllib.error.URLError, OSError):
                time.sleep(0.02)
        raise AssertionError(f"the server was not ready in {START_S} s: {self.output()[-2000:]}")

    def output(self):
        return self.log_path.read_text(errors="replace")

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
                raise AssertionError("the server did not stop within 30 s of SIGTERM")

    def kill9(self):
        self.process.kill()
        self.process.wait()

    def client(self, service="lambda", **config):
        """A real SDK client of this server; the operations that it calls are remembered."""
        settings = {
            "retries": {"max_attempts": 0},
            # Wrong input is for the server to refuse.
            "parameter_validation": False,
            "read_timeout": 120,
            "max_pool_connections": 64,
            **config,
        }
        client = boto3.client(
            service,
            endpoint_url=self.endpoint,
            region_name="us-east-1",
            aws_access_key_id=self.key,
            aws_secret_access_key=self.secret,
            config=Config(**settings),
        )
        client.meta.events.register(
            "before-call", lambda model, **_: CALLED.add((service, model.name))
        )
        return client

    def environ(self):
        """The variables with which the AWS CLI finds this server."""
        return {
            "PATH": "/usr/bin:/bin",
            "HOME": str(self.data_dir),
            "AWS_ENDPOINT_URL": self.endpoint,
            "AWS_ACCESS_KEY_ID": self.key,
            "AWS_SECRET_ACCESS_KEY": self.secret,
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_PAGER": "",
        }

    def aws(self, *arguments, check=True):
        """Runs the AWS CLI against this server and gives its standard output."""
        done = subprocess.run(
            ["/usr/bin/aws", "--endpoint-url", self.endpoint, *arguments],
            env=self.environ(),
            capture_output=True,
            text=True,
            timeout=120,
        )
        if check:
            assert done.returncode == 0, done.stderr
        return done.stdout if check else done

    def mayfly(self, *arguments, check=True, cwd=None, timeout=120):
        """Runs our own command line against this server."""
        done = subprocess.run(
            [BINARY, *arguments],
            env={**self.environ(), "PATH": os.environ["PATH"]},
            capture_output=True,
            text=True,
            timeout=timeout,
            cwd=cwd,
        )
        if check:
            assert done.returncode == 0, f"{arguments}: {done.stdout}{done.stderr}"
        return done.stdout if check else done

    def url(self, host, path="/", method="GET", body=None, headers=None):
        """A plain HTTP request to a virtual host; gives (status, headers, body)."""
        request = urllib.request.Request(
            f"{self.endpoint}{path}", data=body, method=method, headers={"Host": host, **(headers or {})}
        )
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.headers, error.read()


def make_zip(files, mode=0o755):
    """A deployment package of name → text."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in files.items():
            entry = zipfile.ZipInfo(name)
            entry.external_attr = mode << 16
            package.writestr(entry, text)
    return buffer.getvalue()


def make_function(client, code, name=None, runtime="python3.11", handler="app.handler", file="app.py", **more):
    """Creates a function from one source text and waits until it is active; gives its name."""
    name = name or f"f-{uuid.uuid4().hex[:12]}"
    client.create_function(
        FunctionName=name,
        Runtime=runtime,
        Handler=handler,
        Role=more.pop("Role", ROLE),
        Code={"ZipFile": make_zip({file: code})},
        **more,
    )
    client.get_waiter("function_active_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
    return name


NOTHING = {}


def invoke(client, name, event=NOTHING, **more):
    """Invokes; gives (answer as JSON, whole response)."""
    response = client.invoke(FunctionName=name, Payload=json.dumps(event), **more)
    body = response["Payload"].read()
    return (json.loads(body) if body else None), response


@pytest.fixture(scope="session")
def mayfly(tmp_path_factory):
    """One server for all tests that do not break it."""
    server = Mayfly(tmp_path_factory.mktemp("mayfly") / "data").start()
    yield server
    server.stop()


@pytest.fixture
def own_mayfly(tmp_path):
    """A server of the test's own, to be killed and restarted."""
    server = Mayfly(tmp_path / "data")
    yield server
    server.stop()


@pytest.fixture(scope="session")
def functions(mayfly):
    return mayfly.client("lambda")


@pytest.fixture(scope="session")
def logs(mayfly):
    return mayfly.client("logs")
