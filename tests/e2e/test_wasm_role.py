"""What a WebAssembly function reaches without any egress: the platform, with rights as everybody else."""

import uuid
from urllib.parse import urlsplit

import pytest
from botocore.auth import SigV4QueryAuth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from conftest import ROLE, invoke, make_zip
from test_gate import Person
from test_wasm import settle
from test_wasm_egress import caller  # noqa: F401 - a fixture

PLATFORM = "127.0.0.1:9001"


@pytest.fixture(scope="module")
def asker(mayfly, caller):  # noqa: F811
    functions, name = mayfly.client("lambda"), f"asker-{uuid.uuid4().hex[:8]}"
    code = {"ZipFile": make_zip({"caller.wasm": caller})}
    functions.create_function(FunctionName=name, Runtime="wasm", Role=ROLE, Code=code, Timeout=60, MemorySize=128)
    assert settle(functions, name)["State"] == "Active"

    def ask(authority, path):
        return invoke(functions, name, f"GET|http|{authority}|{path}||||")[0]

    return name, ask


def signed(key, secret, path):
    """The path of a presigned request, as the SDK inside a component would send it."""
    request = AWSRequest("GET", f"http://{PLATFORM}{path}")
    SigV4QueryAuth(Credentials(key, secret), "lambda", "us-east-1", expires=60).add_auth(request)
    parts = urlsplit(request.url)
    return f"{parts.path}?{parts.query}"


def test_the_platform_is_reached_without_egress(mayfly, asker):
    name, ask = asker
    path = f"/2015-03-31/functions/{name}/configuration"
    answer = ask(PLATFORM, signed(mayfly.key, mayfly.secret, path))
    assert answer["status"] == 200 and name in answer["body"], answer
    assert ask(PLATFORM, path)["status"] == 403
    person = Person(mayfly, "component-user")
    refused = ask(PLATFORM, signed(person.key, person.secret, path))
    assert refused["status"] == 403 and "not authorized" in refused["body"]
    # Where credentials are fetched: there, but not without the environment's token.
    assert ask(PLATFORM, "/2021-04-23/credentials")["status"] == 403


def test_nothing_else_is(mayfly, asker):
    _, ask = asker
    for authority in (f"127.0.0.1:{mayfly.port}", f"localhost:{mayfly.port}", "127.0.0.2:9001", "[::1]:9001"):
        answer = ask(authority, "/_mayfly/health")
        assert "error" in answer and answer["at"] == "handle", (authority, answer)
