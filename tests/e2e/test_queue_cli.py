"""Queues over our own API and command line: figures, looking without taking, dead letters."""

import json
import time
import uuid

import pytest
from own_api import Api

SEEN_S = 30


@pytest.fixture(scope="module")
def api(mayfly):
    return Api(mayfly)


@pytest.fixture(scope="module")
def sqs(mayfly):
    return mayfly.client("sqs")


def name(text):
    return f"{text}-{uuid.uuid4().hex[:8]}"


def figures(api, queue):
    [row] = [row for row in api.get("/queues")["queues"] if row["name"] == queue]
    return row


def adds_up(row):
    return row["sent"] == row["ready"] + row["delayed"] + row["inFlight"] + row["done"] + row["dead"]


def dead_letters(mayfly, sqs, bodies):
    """A queue whose messages were all received too often; gives it and its dead-letter queue."""
    dead, source = name("dead"), name("source")
    mayfly.mayfly("queue", "create", dead)
    mayfly.mayfly("queue", "create", source, "--dead-letter-queue", dead, "--max-receive-count", "1")
    url = sqs.get_queue_url(QueueName=source)["QueueUrl"]
    for body in bodies:
        mayfly.mayfly("queue", "send", source, "-d", body)
    left, end = len(bodies), time.monotonic() + SEEN_S
    while left and time.monotonic() < end:
        got = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, VisibilityTimeout=0)
        left -= len(got.get("Messages", []))
    # The second receive of each sends it away.
    attributes = lambda: sqs.get_queue_attributes(
        QueueUrl=sqs.get_queue_url(QueueName=dead)["QueueUrl"], AttributeNames=["ApproximateNumberOfMessages"]
    )["Attributes"]["ApproximateNumberOfMessages"]
    while attributes() != str(len(bodies)) and time.monotonic() < end:
        sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, VisibilityTimeout=0)
    assert attributes() == str(len(bodies))
    return source, dead


def test_the_life_of_a_queue(mayfly, api, sqs):
    queue = name("life")
    url = mayfly.mayfly("queue", "create", queue, "-a", "VisibilityTimeout=60").strip()
    assert url.endswith(queue)
    sent = mayfly.mayfly("queue", "send", queue, "-d", "first", "-a", "colour=red").strip()
    mayfly.mayfly("queue", "send", queue, "-d", "later", "--delay", "600")
    once = [mayfly.mayfly("queue", "send", queue, "-d", "once", "--idempotency-key", "k").strip() for _ in range(2)]
    assert once[0] == once[1]
    row = figures(api, queue)
    assert (row["ready"], row["delayed"], row["sent"], row["kind"]) == (2, 1, 3, "queue") and adds_up(row)
    rows = {row["name"]: row for row in json.loads(mayfly.mayfly("queue", "ls", "-o", "json"))}
    assert rows[queue]["ready"] == 2
    page = api.get(f"/queues/{queue}/messages?limit=1")
    [message] = page["messages"]
    assert (message["id"], message["body"]["text"], message["attempts"]) == (sent, "first", 0)
    assert message["attributes"] == [{"name": "colour", "dataType": "String", "value": "red"}]
    rest = api.get(f"/queues/{queue}/messages?cursor={page['nextCursor']}")["messages"]
    assert [one["body"]["text"] for one in rest] == ["once", "later"]
    assert rest[1]["waiting"]["reason"] == "delayed" and rest[1]["waiting"]["until"]
    text = mayfly.mayfly("queue", "peek", queue)
    assert "first" in text and "later" in text
    # Nothing was taken by looking.
    got = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10)["Messages"]
    assert {one["Body"] for one in got} == {"first", "once"}
    peeked = api.get(f"/queues/{queue}/messages")["messages"]
    waits = {one["body"]["text"]: one["waiting"]["reason"] for one in peeked}
    assert waits == {"first": "inFlight", "once": "inFlight", "later": "delayed"}
    mayfly.mayfly("queue", "purge", queue, "-y")
    row = figures(api, queue)
    assert (row["ready"], row["delayed"], row["inFlight"], row["done"]) == (0, 0, 0, 3) and adds_up(row)
    assert mayfly.mayfly("queue", "delete", queue, check=False).returncode == 2, "nobody confirms"
    mayfly.mayfly("queue", "delete", queue, "--yes")
    assert mayfly.mayfly("queue", "peek", queue, check=False).returncode == 3
    assert mayfly.mayfly("queue", "send", queue, "-d", "x", check=False).returncode == 3


def test_a_fifo_queue_by_its_name(mayfly, api):
    queue = name("order") + ".fifo"
    mayfly.mayfly("queue", "create", queue)
    for body in ("a", "b"):
        mayfly.mayfly("queue", "send", queue, "-d", body, "--group", "g", "--deduplication-id", body)
    messages = api.get(f"/queues/{queue}/messages")["messages"]
    assert [one["body"]["text"] for one in messages] == ["a", "b"]
    assert [one["group"] for one in messages] == ["g", "g"]
    mayfly.mayfly("queue", "delete", queue, "-y")


def test_dead_letters_go_back_where_they_came_from(mayfly, api, sqs):
    source, dead = dead_letters(mayfly, sqs, [json.dumps({"n": n}) for n in range(4)])
    row = figures(api, dead)
    assert row["deadLetterSources"] == [source]
    assert figures(api, source)["deadLetterQueue"] == dead
    listed = json.loads(mayfly.mayfly("queue", "dlq", "ls", "-o", "json"))
    assert dead in [row["name"] for row in listed] and source not in [row["name"] for row in listed]
    shown = json.loads(mayfly.mayfly("queue", "dlq", "show", dead, "-o", "json"))
    assert all(one["headers"]["deadLetterSource"].endswith(source) for one in shown)
    out = mayfly.mayfly("queue", "dlq", "redrive", dead, "--filter", '{"n": [0, 1]}', "-o", "json")
    task = json.loads(out)
    assert (task["status"], task["moved"]) == ("completed", 2)
    assert api.get(f"/queues/{dead}/redrive/{quoted(task['task'])}")["moved"] == 2
    assert api.get(f"/queues/{dead}/redrive")["redrives"][0]["task"] == task["task"]
    bodies = lambda queue: {one["body"]["text"] for one in api.get(f"/queues/{queue}/messages")["messages"]}
    assert bodies(source) == {'{"n": 0}', '{"n": 1}'}
    assert bodies(dead) == {'{"n": 2}', '{"n": 3}'}
    dropped = json.loads(mayfly.mayfly("queue", "dlq", "drop", dead, "--filter", '"n": 2', "-y", "-o", "json"))
    assert dropped == {"dropped": 1}
    assert bodies(dead) == {'{"n": 3}'}
    other = name("other")
    mayfly.mayfly("queue", "create", other)
    text = mayfly.mayfly("queue", "dlq", "redrive", dead, "--to", other, "--find", "3", "--replace", "33")
    assert "1 of 1 moved" in text and "completed" in text
    assert bodies(other) == {'{"n": 33}'}
    for queue in (source, dead, other):
        row = figures(api, queue)
        assert adds_up(row), row


def quoted(text):
    import urllib.parse

    return urllib.parse.quote(text, safe="")


def test_a_slow_redrive_shows_progress_and_can_be_stopped(mayfly, api, sqs):
    source, dead = dead_letters(mayfly, sqs, [str(n) for n in range(4)])
    begun = api.call("POST", f"/queues/{dead}/redrive", {"maxRate": 1}, status=202).json()
    assert (begun["source"], begun["maxRate"], begun["total"]) == (dead, 1, 4)
    path = f"/queues/{dead}/redrive/{quoted(begun['task'])}"
    assert api.call("DELETE", path, status=202).json()["status"] in ("cancelling", "cancelled")
    end = time.monotonic() + SEEN_S
    while api.get(path)["status"] != "cancelled" and time.monotonic() < end:
        time.sleep(0.05)
    task = api.get(path)
    assert task["status"] == "cancelled" and task["moved"] < 4
    assert figures(api, dead)["ready"] == 4 - task["moved"]
    assert api.call("DELETE", path, status=409).json()["error"]["code"] == "Ended"


def test_mistakes_are_named(mayfly, api):
    queue = name("wrong")
    mayfly.mayfly("queue", "create", queue)
    for path, body, field in [
        ("redrive", {"maxRate": 501}, "maxRate"),
        ("redrive", {"destination": "nobody"}, "destination"),
        ("redrive", {"filter": {"body": 1}}, "filter"),
        ("redrive", {"colour": "red"}, "colour"),
        ("redrive", {"edit": {"find": "x"}}, "edit"),
        ("drop", {}, "confirm"),
        ("drop", {"confirm": "other"}, "confirm"),
        ("drop", b"[", "body"),
    ]:
        error = api.call("POST", f"/queues/{queue}/{path}", body, status=400).json()["error"]
        assert error["field"] == field, error
    assert api.call("GET", "/queues/nobody/messages", status=404)
    assert api.call("GET", f"/queues/{queue}/redrive/nothing", status=404)
    assert api.call("GET", f"/queues/{queue}/messages?limit=1000", status=400).json()["error"]["field"] == "limit"
    assert api.get(f"/queues/function:nobody-{queue}/messages")["messages"] == []
    assert mayfly.mayfly("queue", "dlq", "drop", "nobody", "-y", check=False).returncode == 3
    assert mayfly.mayfly("queue", "dlq", "redrive", queue, "--to", "nobody", check=False).returncode == 2
