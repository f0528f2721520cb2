"""Three clients of the SQS API behind one face: `call(operation, **parameters) -> dict`.

Owns how each is installed and run. `boto3` speaks JSON; the classic botocore and the AWS CLI of Debian
speak the query protocol, which the SDKs left in 2023.
"""

import base64
import json
import os
import re
import subprocess
import sys
from pathlib import Path

from botocore.exceptions import ClientError
from conftest import ROOT

CACHE = Path(os.environ.get("MAYFLY_E2E_CACHE", ROOT / "target/e2e"))
CLASSIC = "botocore==1.29.165"


class Refused(Exception):
    """What a caller raises: code and status."""

    def __init__(self, code, status):
        super().__init__(f"{code} ({status})")
        self.code, self.status = code, status


def snake(operation):
    return re.sub(r"(?<!^)(?=[A-Z])", "_", operation).lower()


def installed(name, *requirements):
    """The directory with some packages, installed once."""
    target = CACHE / name
    stamp = target / "requirements.txt"
    wanted = "\n".join(requirements)
    if not stamp.is_file() or stamp.read_text() != wanted:
        subprocess.run([sys.executable, "-m", "pip", "install", "-q", "--upgrade", "--target", target, *requirements], check=True)
        stamp.write_text(wanted)
    return target


class Boto3:
    """JSON 1.0."""

    name = "json"

    def __init__(self, mayfly):
        self.client = mayfly.client("sqs")

    def call(self, operation, **parameters):
        try:
            answer = getattr(self.client, snake(operation))(**parameters)
        except ClientError as error:
            raise Refused(error.response["Error"]["Code"], error.response["ResponseMetadata"]["HTTPStatusCode"]) from None
        answer.pop("ResponseMetadata")
        return answer

    def close(self):
        self.client.close()


WORKER = """
import base64, json, sys
import botocore.session
from botocore.exceptions import ClientError

session = botocore.session.get_session()
client = session.create_client(
    "sqs", endpoint_url=sys.argv[1], region_name="us-east-1",
    aws_access_key_id=sys.argv[2], aws_secret_access_key=sys.argv[3],
)
assert client.meta.service_model.metadata["protocol"] == "query"

def load(value):
    if isinstance(value, dict):
        return base64.b64decode(value["$b"]) if set(value) == {"$b"} else {k: load(v) for k, v in value.items()}
    return [load(v) for v in value] if isinstance(value, list) else value

def dump(value):
    return {"$b": base64.b64encode(value).decode()} if isinstance(value, bytes) else str(value)

for line in sys.stdin:
    method, parameters = json.loads(line)
    try:
        answer = getattr(client, method)(**load(parameters))
        answer.pop("ResponseMetadata")
        print(json.dumps({"answer": answer}, default=dump), flush=True)
    except ClientError as error:
        response = error.response
        print(json.dumps({"error": [response["Error"]["Code"], response["ResponseMetadata"]["HTTPStatusCode"]]}), flush=True)
"""


def plain(value):
    """Bytes as an object that JSON can hold."""
    if isinstance(value, bytes):
        return {"$b": base64.b64encode(value).decode()}
    if isinstance(value, dict):
        return {key: plain(member) for key, member in value.items()}
    return [plain(member) for member in value] if isinstance(value, list) else value


def rich(value):
    if isinstance(value, dict):
        return base64.b64decode(value["$b"]) if set(value) == {"$b"} else {k: rich(v) for k, v in value.items()}
    return [rich(member) for member in value] if isinstance(value, list) else value


class ClassicBotocore:
    """Forms and XML, in a process of its own: two botocores do not fit into one."""

    name = "query"

    def __init__(self, mayfly):
        packages = installed("classic-botocore", CLASSIC)
        self.process = subprocess.Popen(
            [sys.executable, "-c", WORKER, mayfly.endpoint, mayfly.key, mayfly.secret],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(packages)},
        )

    def call(self, operation, **parameters):
        self.process.stdin.write(json.dumps([snake(operation), plain(parameters)]) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        if "error" in answer:
            raise Refused(*answer["error"])
        return rich(answer["answer"])

    def close(self):
        self.process.stdin.close()
        self.process.wait()


class Cli:
    """`/usr/bin/aws`, version 2.9: forms and XML too."""

    name = "cli"

    def __init__(self, mayfly):
        self.mayfly = mayfly

    def call(self, operation, **parameters):
        def encoded(value):
            if isinstance(value, bytes):
                return base64.b64encode(value).decode()
            if isinstance(value, dict):
                return {key: encoded(member) for key, member in value.items()}
            return [encoded(member) for member in value] if isinstance(value, list) else value

        command = snake(operation).replace("_", "-")
        done = self.mayfly.aws("sqs", command, "--cli-input-json", json.dumps(encoded(parameters)), check=False)
        if done.returncode != 0:
            code = re.search(r"An error occurred \(([\w.]+)\)", done.stderr)
            assert code, done.stderr
            raise Refused(code.group(1), None)
        return decoded(json.loads(done.stdout)) if done.stdout.strip() else {}

    def close(self):
        pass


def decoded(answer):
    """The CLI shows bytes in base64."""
    for message in answer.get("Messages", []):
        for value in message.get("MessageAttributes", {}).values():
            if "BinaryValue" in value:
                value["BinaryValue"] = base64.b64decode(value["BinaryValue"])
    return answer
