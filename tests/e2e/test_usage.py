"""`/_mayfly/usage`: the counters per function and version, also after a restart."""

import base64
import json
import time
import urllib.request

from conftest import invoke, make_function

CODE = "def handler(event, context): return 'x' * event['size']"
SLOW = "import time\ndef handler(event, context): time.sleep(30)"
SEEN_S = 10


def usage(server):
    with urllib.request.urlopen(f"{server.endpoint}/_mayfly/usage", timeout=10) as answer:
        assert answer.headers["Content-Type"] == "application/json"
        return {(row.pop("function"), row.pop("version")): row for row in json.load(answer)}


def usage_with(server, subject, invocations):
    """The counters once they hold this many invocations: they are counted off the call's path."""
    end = time.monotonic() + SEEN_S
    while time.monotonic() < end:
        row = usage(server).get(subject)
        if row and row["invocations"] == invocations:
            return row
        time.sleep(0.05)
    raise AssertionError(usage(server))


def test_counters_are_readable_and_survive_a_restart(own_mayfly):
    server = own_mayfly.start()
    client = server.client()
    assert usage(server) == {}
    name = make_function(client, CODE, MemorySize=256)
    version = client.publish_version(FunctionName=name)["Version"]
    for size in (10, 1000):
        invoke(client, name, {"size": size})
    invoke(client, name, {"size": 5}, Qualifier=version)
    invoke(client, name, {})

    row = usage_with(server, (name, "$LATEST"), 3)
    events = [json.dumps(event) for event in ({"size": 10}, {"size": 1000}, {})]
    assert row["request_bytes"] == sum(map(len, events))
    assert row["response_bytes"] > 12 + 1002, "two strings in quotes, and an error's document"
    assert (row["errors"], row["timeouts"], row["throttles"], row["cold_starts"]) == (1, 0, 0, 1)
    assert row["billed_mb_ms"] == 256 * row["billed_ms"] > 0
    assert usage_with(server, (name, version), 1)["response_bytes"] == 7

    before = usage(server)
    server.stop()
    server.start()
    assert usage(server) == before
    client = server.client()
    invoke(client, name, {"size": 1}, Qualifier=version)
    assert usage_with(server, (name, version), 2)["response_bytes"] == 7 + 3


def test_streamed_answers_are_counted(mayfly, functions):
    code = """
exports.handler = awslambda.streamifyResponse(async (event, stream) => {
  stream.write("a".repeat(500)); stream.end("b".repeat(500));
});
"""
    name = make_function(functions, code, runtime="nodejs20.x", handler="index.handler", file="index.js")
    answer = functions.invoke_with_response_stream(FunctionName=name, Payload=b"{}")
    size = sum(len(part["PayloadChunk"]["Payload"]) for part in answer["EventStream"] if "PayloadChunk" in part)
    assert size == 1000
    assert usage_with(mayfly, (name, "$LATEST"), 1)["response_bytes"] == 1000


def test_a_timeout_is_reported_as_the_timeout(mayfly, functions):
    name = make_function(functions, SLOW, Timeout=1)
    _, response = invoke(functions, name, LogType="Tail")
    tail = base64.b64decode(response["LogResult"]).decode()
    assert "\tDuration: 1000.00 ms\t" in tail, tail
    assert "Status: timeout" in tail
    row = usage_with(mayfly, (name, "$LATEST"), 1)
    assert (row["timeouts"], row["errors"]) == (1, 1)
