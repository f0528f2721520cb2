"""Asynchronous invocation with real clients: accepted durably, retried, sent on, never lost.

Owns what a caller sees of events. The waits between attempts are shortened by settings.
"""

import json
import time
import uuid

import pytest
from botocore.exceptions import ClientError
from conftest import Mayfly, invoke, make_function

WAITS = ["--set", "event_retry_first_ms=300", "--set", "event_retry_second_ms=400"]
# Writes what it got into its log; fails as long as the event says so.
CODE = """
import json
def handler(event, context):
    print("GOT " + json.dumps([event, context.aws_request_id]))
    if event.get("fail"):
        raise ValueError("as asked")
    return {"seen": event}
"""
QUEUE = "arn:aws:sqs:us-east-1:000000000000:"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    server = Mayfly(tmp_path_factory.mktemp("async") / "data", arguments=WAITS).start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def client(server):
    return server.client("lambda")


@pytest.fixture(scope="module")
def queues(server):
    return server.client("sqs")


def send(client, name, event, **more):
    """Sends an event; gives its request id."""
    answer = client.invoke(
        FunctionName=name, InvocationType="Event", Payload=json.dumps(event), **more
    )
    assert answer["StatusCode"] == 202
    assert answer["Payload"].read() == b""
    return answer["ResponseMetadata"]["RequestId"]


def seen(server, name):
    """What the function wrote: [event, request id] for each attempt."""
    try:
        events = server.client("logs").filter_log_events(
            logGroupName=f"/aws/lambda/{name}", filterPattern="GOT"
        )["events"]
    except ClientError:
        return []
    return [json.loads(event["message"].split("GOT ", 1)[1]) for event in events]


def until(look, wanted, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = look()
        if wanted(found):
            return found
        time.sleep(0.05)
    raise AssertionError(f"still {look()}")


def receive(queues, url):
    def look():
        answer = queues.receive_message(
            QueueUrl=url, MessageAttributeNames=["All"], WaitTimeSeconds=1
        )
        return answer.get("Messages", [])

    return until(look, lambda messages: messages)[0]


def test_an_event_runs_after_202_under_the_id_that_was_answered(server, client):
    name = make_function(client, CODE)
    request_id = send(client, name, {"n": 1})
    assert until(lambda: seen(server, name), lambda found: found) == [[{"n": 1}, request_id]]


def test_the_cli_sends_events(server, client, tmp_path):
    name = make_function(client, CODE)
    shown = server.aws(
        "lambda", "invoke", "--function-name", name, "--invocation-type", "Event",
        "--cli-binary-format", "raw-in-base64-out", "--payload", '{"n": 2}', str(tmp_path / "out"),
    )
    assert json.loads(shown)["StatusCode"] == 202
    assert until(lambda: seen(server, name), lambda found: found)[0][0] == {"n": 2}


def test_invoke_async_answers_with_its_status(server, client):
    name = make_function(client, CODE)
    answer = client.invoke_async(FunctionName=name, InvokeArgs=b'{"n": 3}')
    assert answer["Status"] == 202
    assert until(lambda: seen(server, name), lambda found: found)[0][0] == {"n": 3}


def test_nothing_is_accepted_for_what_does_not_exist(client):
    with pytest.raises(client.exceptions.ResourceNotFoundException):
        send(client, "nobody", {})
    name = make_function(client, CODE)
    with pytest.raises(client.exceptions.ResourceNotFoundException):
        send(client, name, {}, Qualifier="nowhere")


def test_events_have_one_megabyte(client):
    name = make_function(client, "def handler(e, c):\n    return len(e)\n")
    send(client, name, "x" * (1_048_576 - 2))
    with pytest.raises(client.exceptions.RequestTooLargeException):
        send(client, name, "x" * (1_048_576 - 1))


def test_an_idempotency_key_is_accepted_once(server, client):
    name = make_function(client, CODE)
    key = uuid.uuid4().hex

    def add_key(request, **_):
        request.headers["Idempotency-Key"] = key

    client.meta.events.register("before-sign.lambda.Invoke", add_key)
    try:
        first = send(client, name, {"n": 1})
        assert send(client, name, {"n": 2}) == first
        key = "k" * 257
        with pytest.raises(ClientError) as error:
            send(client, name, {"n": 3})
    finally:
        client.meta.events.unregister("before-sign.lambda.Invoke", add_key)
    assert error.value.response["ResponseMetadata"]["HTTPStatusCode"] == 400
    assert "Idempotency-Key" in str(error.value)
    send(client, name, {"last": True})
    is_last = [{"last": True}]
    found = until(
        lambda: seen(server, name), lambda found: is_last in [entry[:1] for entry in found]
    )
    assert [event for event, _ in found if "n" in event] == [{"n": 1}]


def test_a_failing_event_is_tried_three_times_and_becomes_a_dead_letter(server, client, queues):
    url = queues.create_queue(QueueName="async-dead")["QueueUrl"]
    name = make_function(client, CODE, DeadLetterConfig={"TargetArn": QUEUE + "async-dead"})
    request_id = send(client, name, {"fail": True})
    letter = receive(queues, url)
    assert json.loads(letter["Body"]) == {"fail": True}
    shown = {k: (v["DataType"], v["StringValue"]) for k, v in letter["MessageAttributes"].items()}
    assert shown == {
        "RequestID": ("String", request_id),
        "ErrorCode": ("Number", "200"),
        "ErrorMessage": ("String", "as asked"),
    }
    found = until(lambda: seen(server, name), lambda found: len(found) == 3)
    assert {used for _, used in found} == {request_id}


def test_destinations_get_the_record(client, queues):
    urls = {
        end: queues.create_queue(QueueName=f"async-{end}")["QueueUrl"] for end in ("done", "failed")
    }
    name = make_function(client, CODE)
    client.put_function_event_invoke_config(
        FunctionName=name,
        MaximumRetryAttempts=1,
        DestinationConfig={
            "OnSuccess": {"Destination": QUEUE + "async-done"},
            "OnFailure": {"Destination": QUEUE + "async-failed"},
        },
    )
    arn = f"arn:aws:lambda:us-east-1:000000000000:function:{name}:$LATEST"
    good = send(client, name, {"n": 1})
    record = json.loads(receive(queues, urls["done"])["Body"])
    assert record.pop("timestamp").endswith("Z")
    assert record == {
        "version": "1.0",
        "requestContext": {
            "requestId": good,
            "functionArn": arn,
            "condition": "Success",
            "approximateInvokeCount": 1,
        },
        "requestPayload": {"n": 1},
        "responseContext": {"statusCode": 200, "executedVersion": "$LATEST"},
        "responsePayload": {"seen": {"n": 1}},
    }
    bad = send(client, name, {"fail": True})
    record = json.loads(receive(queues, urls["failed"])["Body"])
    assert record["requestContext"] == {
        "requestId": bad,
        "functionArn": arn,
        "condition": "RetriesExhausted",
        "approximateInvokeCount": 2,
    }
    assert record["responseContext"]["functionError"] == "Unhandled"
    assert record["responsePayload"]["errorMessage"] == "as asked"


def test_a_function_may_be_a_destination(server, client):
    second = make_function(client, CODE)
    first = make_function(client, CODE)
    client.put_function_event_invoke_config(
        FunctionName=first,
        DestinationConfig={
            "OnSuccess": {
                "Destination": f"arn:aws:lambda:us-east-1:000000000000:function:{second}"
            }
        },
    )
    request_id = send(client, first, {"n": 1})
    record = until(lambda: seen(server, second), lambda found: found)[0][0]
    assert record["requestContext"]["requestId"] == request_id
    assert record["responsePayload"] == {"seen": {"n": 1}}


def test_a_reservation_of_zero_is_accepted_and_fails_at_once(server, client, queues):
    url = queues.create_queue(QueueName="async-zero")["QueueUrl"]
    name = make_function(client, CODE, DeadLetterConfig={"TargetArn": QUEUE + "async-zero"})
    client.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=0)
    send(client, name, {"n": 1})
    assert receive(queues, url)["MessageAttributes"]["ErrorCode"]["StringValue"] == "429"
    assert seen(server, name) == []


def test_a_function_made_anew_runs_what_waited(own_mayfly):
    server = own_mayfly
    server.arguments = ["--set", "event_retry_first_ms=5000"]
    client = server.start().client()
    name = make_function(client, CODE, name="anew")
    request_id = send(client, name, {"fail": True})
    until(lambda: seen(server, name), lambda found: found)
    client.delete_function(FunctionName=name)
    anew = 'def handler(e, c):\n    print("GOT [{}, \\"" + c.aws_request_id + "\\"]")\n'
    make_function(client, anew, name=name)
    until(lambda: seen(server, name), lambda found: [{}, request_id] in found)


def test_kill_9_loses_nothing_that_was_accepted(own_mayfly):
    server = own_mayfly
    server.arguments = WAITS
    server.start()
    client, queues = server.client(), server.client("sqs")
    url = queues.create_queue(QueueName="kill-done")["QueueUrl"]
    name = make_function(client, "import time\ndef handler(e, c):\n    time.sleep(0.05)\n")
    # The record is sent in the commit that ends the event: logs may lose their last moments.
    client.put_function_event_invoke_config(
        FunctionName=name,
        DestinationConfig={"OnSuccess": {"Destination": QUEUE + "kill-done"}},
    )
    sent = {send(client, name, {"n": number}) for number in range(60)}
    server.kill9()
    server.start()
    client, queues = server.client(), server.client("sqs")
    sent.add(send(client, name, {"n": 60}))
    ended = set()

    def look():
        answer = queues.receive_message(QueueUrl=url, MaxNumberOfMessages=10, WaitTimeSeconds=1)
        for message in answer.get("Messages", []):
            ended.add(json.loads(message["Body"])["requestContext"]["requestId"])
            queues.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
        return ended

    until(look, lambda found: found >= sent, 120)
    assert ended == sent


def test_a_synchronous_call_gives_the_function_a_lineage(client):
    code = "import os\ndef handler(e, c):\n    return os.environ['_X_AMZN_TRACE_ID']\n"
    name = make_function(client, code)
    trace = invoke(client, name)[0]
    assert trace.startswith("Root=1-") and ";Lineage=" in trace and trace.endswith(":1")

    def add_header(request, **_):
        request.headers["X-Amzn-Trace-Id"] = trace.rsplit(":", 1)[0] + ":16"

    client.meta.events.register("before-sign.lambda.Invoke", add_header)
    try:
        with pytest.raises(client.exceptions.RecursiveInvocationException):
            invoke(client, name)
    finally:
        client.meta.events.unregister("before-sign.lambda.Invoke", add_header)
