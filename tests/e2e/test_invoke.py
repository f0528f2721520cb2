"""Invocation: answers, errors, limits, log tail, context, streaming."""

import base64
import json
import time

import pytest
from botocore.exceptions import ClientError
from conftest import invoke, make_function

ECHO = "def handler(event, context):\n    return event\n"


@pytest.fixture(scope="module")
def echo(functions):
    return make_function(functions, ECHO)


def test_payloads_come_back_unchanged(functions, echo):
    for event in [{}, [], "text", 1.5, None, True, {"ä": ["€", "\u0000", 10**15]}]:
        assert invoke(functions, echo, event)[0] == event


def test_an_empty_body_is_an_empty_object(functions, echo):
    response = functions.invoke(FunctionName=echo)
    assert json.loads(response["Payload"].read()) == {}


def test_a_body_that_is_not_json_is_refused(functions, echo):
    with pytest.raises(functions.exceptions.InvalidRequestContentException):
        functions.invoke(FunctionName=echo, Payload=b"{not json")


def test_a_request_over_six_megabytes_is_refused(functions, echo):
    with pytest.raises(ClientError) as error:
        functions.invoke(FunctionName=echo, Payload=json.dumps("x" * 6_300_000))
    assert error.value.response["ResponseMetadata"]["HTTPStatusCode"] == 413


def test_a_large_payload_within_the_limit_passes(functions, echo):
    text = "x" * 6_000_000
    assert invoke(functions, echo, text)[0] == text


def test_an_answer_over_the_limit_is_named_and_the_environment_lives(functions):
    name = make_function(
        functions,
        "import os\ndef handler(e, c):\n    return 'x' * e if e else os.getpid()\n",
        MemorySize=512,
    )
    before = invoke(functions, name, 0)[0]
    answer, response = invoke(functions, name, 7_000_000)
    assert response["FunctionError"] == "Unhandled"
    assert answer["errorType"] == "Function.ResponseSizeTooLarge"
    assert "exceeded maximum allowed payload size (6291556 bytes)" in answer["errorMessage"]
    assert invoke(functions, name, 0)[0] == before


def test_dry_run_runs_nothing(functions, echo):
    assert functions.invoke(FunctionName=echo, InvocationType="DryRun")["StatusCode"] == 204


def test_an_unknown_function_and_qualifier_are_404(functions, echo):
    for name, more in [("no-such", {}), (echo, {"Qualifier": "99"}), (echo, {"Qualifier": "nope"})]:
        with pytest.raises(functions.exceptions.ResourceNotFoundException):
            functions.invoke(FunctionName=name, **more)


def test_function_references_in_every_form(functions, echo):
    arn = functions.get_function_configuration(FunctionName=echo)["FunctionArn"]
    for reference in [echo, f"{echo}:$LATEST", f"000000000000:function:{echo}", arn, f"{arn}:$LATEST"]:
        assert invoke(functions, reference, 7)[0] == 7


def test_an_exception_has_the_runtime_s_shape(functions):
    name = make_function(functions, "def handler(e, c):\n    raise KeyError('name')\n")
    answer, response = invoke(functions, name)
    assert response["StatusCode"] == 200 and response["FunctionError"] == "Unhandled"
    assert answer["errorType"] == "KeyError" and answer["errorMessage"] == "'name'"
    assert any("app.py" in line and "handler" in line for line in answer["stackTrace"])


def test_the_log_tail_has_start_end_and_report(functions):
    name = make_function(functions, "def handler(e, c):\n    print('one\\ntwo')\n    return c.aws_request_id\n")
    answer, response = invoke(functions, name, LogType="Tail")
    tail = base64.b64decode(response["LogResult"]).decode()
    request = response["ResponseMetadata"]["RequestId"]
    assert answer == request
    assert f"START RequestId: {request} Version: $LATEST" in tail
    assert "one\ntwo" in tail
    assert f"END RequestId: {request}" in tail
    report = next(line for line in tail.splitlines() if line.startswith("REPORT"))
    fields = report.split("\t")
    assert fields[0] == f"REPORT RequestId: {request}"
    assert fields[1].startswith("Duration: ") and fields[1].endswith(" ms")
    assert fields[2].startswith("Billed Duration: ")
    assert fields[3] == "Memory Size: 128 MB"
    assert fields[4].startswith("Max Memory Used: ")
    assert fields[5].startswith("Init Duration: ")
    second = base64.b64decode(invoke(functions, name, LogType="Tail")[1]["LogResult"]).decode()
    assert "Init Duration" not in second


def test_client_context_and_trace_reach_the_function(functions):
    code = (
        "import os\ndef handler(e, c):\n"
        "    return [c.client_context.custom, os.environ['_X_AMZN_TRACE_ID'], c.invoked_function_arn]\n"
    )
    name = make_function(functions, code)
    context = base64.b64encode(json.dumps({"custom": {"k": "v"}}).encode()).decode()
    trace = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1"

    def add_header(request, **_):
        request.headers["X-Amzn-Trace-Id"] = trace

    client = functions
    client.meta.events.register("before-sign.lambda.Invoke", add_header)
    try:
        answer, _ = invoke(client, name, ClientContext=context)
    finally:
        client.meta.events.unregister("before-sign.lambda.Invoke", add_header)
    assert answer[0] == {"k": "v"}
    assert answer[1].startswith("Root=1-5759e988-bd862e3fe1be46a994272793")
    assert answer[2].endswith(f":function:{name}")


def test_a_timeout_is_reported_and_the_next_call_works(functions):
    code = "import time\ndef handler(e, c):\n    time.sleep(e)\n    return 'done'\n"
    name = make_function(functions, code, Timeout=1)
    start = time.monotonic()
    answer, response = invoke(functions, name, 30)
    assert time.monotonic() - start < 10
    assert response["FunctionError"] == "Unhandled"
    assert answer["errorType"] == "Sandbox.Timedout"
    assert answer["errorMessage"].endswith("Error: Task timed out after 1.00 seconds")
    assert invoke(functions, name, 0)[0] == "done"


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("import os\ndef handler(e, c):\n    os._exit(7)\n", "Runtime.ExitError"),
        ("import os, signal\ndef handler(e, c):\n    os.kill(os.getpid(), 9)\n", "Runtime.ExitError"),
        ("def handler(e, c):\n    x = bytearray(1 << 30)\n    return len(x)\n", "Runtime.OutOfMemory"),
        ("import nothing_of_that_name\n", "Runtime.ImportModuleError"),
        ("x = 1\n", "Runtime.HandlerNotFound"),
        ("def handler(e, c):\n    return object()\n", "Runtime.MarshalError"),
    ],
)
def test_failures_have_names(functions, code, kind):
    name = make_function(functions, code, Timeout=20)
    answer, response = invoke(functions, name)
    assert response["FunctionError"] == "Unhandled"
    assert answer["errorType"] == kind, answer


def test_a_missing_bootstrap_is_named(functions):
    name = make_function(functions, "text", runtime="provided.al2023", file="README")
    answer, response = invoke(functions, name)
    assert response["FunctionError"] == "Unhandled"
    assert answer["errorType"] == "Runtime.InvalidEntrypoint", answer


STREAM = """
exports.handler = awslambda.streamifyResponse(async (event, stream) => {
  stream.setContentType("text/plain");
  for (const part of ["one ", "two ", "three"]) {
    stream.write(part);
    await new Promise((done) => setTimeout(done, 20));
  }
  if (event.fail) throw new Error("half way");
  stream.end();
});
"""


def test_streaming_from_node(functions):
    name = make_function(functions, STREAM, runtime="nodejs20.x", handler="index.handler", file="index.js")
    response = functions.invoke_with_response_stream(FunctionName=name, Payload="{}")
    events = list(response["EventStream"])
    text = b"".join(event["PayloadChunk"]["Payload"] for event in events if "PayloadChunk" in event)
    assert text == b"one two three"
    assert "InvokeComplete" in events[-1] and not events[-1]["InvokeComplete"].get("ErrorCode")
    whole = functions.invoke(FunctionName=name, Payload="{}")["Payload"].read()
    assert whole == b"one two three"


def test_an_error_in_the_middle_of_a_stream_is_told(functions):
    name = make_function(functions, STREAM, runtime="nodejs20.x", handler="index.handler", file="index.js")
    response = functions.invoke_with_response_stream(FunctionName=name, Payload='{"fail": true}')
    assert list(response["EventStream"])[-1]["InvokeComplete"]["ErrorCode"]


def test_a_buffered_function_can_be_streamed(functions, echo):
    response = functions.invoke_with_response_stream(FunctionName=echo, Payload='{"a": 1}')
    events = list(response["EventStream"])
    text = b"".join(event["PayloadChunk"]["Payload"] for event in events if "PayloadChunk" in event)
    assert json.loads(text) == {"a": 1}
