"""Keys for function URLs: what they open, what they never open, and how they end."""

import json
import urllib.error
import urllib.request

import pytest
from botocore.exceptions import ClientError
from conftest import Mayfly, make_function
from own_api import Api
from test_gate import Person
from test_urls import ECHO, make_url


@pytest.fixture(scope="module")
def api(mayfly):
    return Api(mayfly)


@pytest.fixture(scope="module")
def guarded(functions):
    """Two functions whose URLs want a signature, or a key."""
    return [make_url(functions, ECHO, public=False, auth="AWS_IAM") for _ in range(2)]


def make_key(api, *functions, **more):
    return api.call("POST", "/api-keys", {"functions": list(functions), **more}, status=201).json()


def call(mayfly, host, *keys, path="/"):
    headers = {"x-api-key": keys[0]} if keys else {}
    return mayfly.url(host, path, headers=headers)


def test_a_key_opens_its_functions_and_nothing_else(mayfly, api, guarded):
    (name, host), (_, other) = guarded
    assert call(mayfly, host)[0] == 403
    key = make_key(api, name, description="the shop")
    status, _, body = call(mayfly, host, key["apiKey"], path="/a?b=c")
    assert status == 201
    event = json.loads(body)
    iam = event["requestContext"]["authorizer"]["iam"]
    assert iam["accessKey"] == key["id"]
    assert iam["userArn"] == f"arn:aws:mayfly::000000000000:api-key/{key['id']}"
    # The function never sees the key.
    assert key["apiKey"] not in body.decode() and "x-api-key" not in event["headers"]
    assert call(mayfly, other, key["apiKey"])[0] == 403
    secret = key["apiKey"].split(".")[1]
    for wrong in (f"{key['id']}.{secret[:-1]}", f"{key['id']}.", secret, "MFAKAAAAAAAAAAAAAAAA." + secret, "x"):
        assert call(mayfly, host, wrong)[0] == 403, wrong


def test_a_key_signs_nothing(mayfly, api, guarded):
    key = make_key(api, guarded[0][0])
    person = Person(mayfly, "no-such-signer")
    for secret in (key["apiKey"], key["apiKey"].split(".")[1]):
        client = person.client("lambda", key=key["id"], secret=secret)
        with pytest.raises(ClientError, match="UnrecognizedClient"):
            client.invoke(FunctionName=guarded[0][0])
    # Nor does it open the API of a function by name, or our own one.
    for path in (f"/2015-03-31/functions/{guarded[0][0]}/invocations", "/_mayfly/v1/runs"):
        request = urllib.request.Request(mayfly.endpoint + path, headers={"x-api-key": key["apiKey"]})
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(request, timeout=30)
        assert refused.value.code == 403


def test_two_keys_in_one_request_are_none(mayfly, api, guarded):
    import http.client

    name, host = guarded[0]
    key = make_key(api, name)["apiKey"]
    connection = http.client.HTTPConnection("127.0.0.1", mayfly.port, timeout=30)
    connection.putrequest("GET", "/", skip_host=True)
    for header in (("Host", host), ("x-api-key", key), ("x-api-key", key)):
        connection.putheader(*header)
    connection.endheaders()
    assert connection.getresponse().status == 403
    connection.close()


def test_a_public_function_keeps_a_header_of_its_own(mayfly, functions):
    _, host = make_url(functions, ECHO)
    event = json.loads(call(mayfly, host, "my-own-scheme")[2])
    assert event["headers"]["x-api-key"] == "my-own-scheme"


def test_a_key_is_rotated_and_revoked(mayfly, api, guarded):
    name, host = guarded[0]
    first = make_key(api, name)
    path = f"/api-keys/{first['id']}"
    second = api.call("POST", f"{path}/rotate", {"graceS": 3600}).json()
    assert second["id"] == first["id"] and second["replacedUntil"]
    for key in (first, second):
        assert call(mayfly, host, key["apiKey"])[0] == 201
    third = api.call("POST", f"{path}/rotate").json()
    assert [call(mayfly, host, key["apiKey"])[0] for key in (first, second, third)] == [403, 403, 201]
    listed = {key["id"]: key for key in api.get("/api-keys")["keys"]}
    assert listed[first["id"]]["lastUsedAt"] and "apiKey" not in listed[first["id"]]
    api.call("DELETE", path, status=200)
    assert call(mayfly, host, third["apiKey"])[0] == 403
    api.call("DELETE", path, status=404)
    api.call("POST", f"{path}/rotate", status=404)


def test_what_cannot_be_a_key_is_refused(api):
    for body, field in (
        ({"functions": []}, None),
        ({"functions": ["a b"]}, "functions"),
        ({"functions": "hello"}, "functions"),
        ({"functions": ["a"], "description": 7}, "description"),
        ({"functions": ["a"], "description": "x" * 257}, None),
        ({"functions": ["a"], "other": 1}, "other"),
        ({}, "functions"),
    ):
        error = api.call("POST", "/api-keys", body, status=400).json()["error"]
        assert error.get("field") == field, error


def test_keys_take_a_right_of_their_own(mayfly, api):
    from types import SimpleNamespace

    person = Person(mayfly, "key-maker", {"Effect": "Allow", "Action": "mayfly:ListApiKeys", "Resource": "*"})
    own = Api(SimpleNamespace(endpoint=mayfly.endpoint, key=person.key, secret=person.secret))
    assert own.fetch("GET", "/api-keys").status == 200
    refused = own.fetch("POST", "/api-keys", {"functions": ["any"]})
    assert refused.status == 403 and "mayfly:CreateApiKey" in refused.body.decode()


def test_the_command_line_makes_lists_rotates_and_revokes(mayfly, guarded):
    name, host = guarded[0]
    made = json.loads(mayfly.mayfly("key", "create", "--api", "--function", name, "-o", "json"))
    assert call(mayfly, host, made["apiKey"])[0] == 201
    assert made["id"] in mayfly.mayfly("key", "ls", "--api")
    text = mayfly.mayfly("key", "rotate", made["id"]).strip()
    assert call(mayfly, host, made["apiKey"])[0] == 403 and call(mayfly, host, text)[0] == 201
    mayfly.mayfly("key", "revoke", made["id"])
    assert call(mayfly, host, text)[0] == 403
    assert made["id"] not in mayfly.mayfly("key", "ls", "--api")


def test_keys_survive_a_restart_and_stand_nowhere(tmp_path):
    server = Mayfly(tmp_path / "data").start()
    try:
        functions = server.client("lambda")
        name, host = make_url(functions, ECHO, public=False, auth="AWS_IAM")
        key = make_key(Api(server), name)["apiKey"]
        assert call(server, host, key)[0] == 201
        server.stop()
        server.start()
        host = functions.get_function_url_config(FunctionName=name)["FunctionUrl"].split("/")[2]
        assert call(server, host, key)[0] == 201
        assert call(server, host, key + "x")[0] == 403
    finally:
        server.stop()
    secret = key.split(".")[1].encode()
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert files
    for file in files:
        assert secret not in file.read_bytes(), file
