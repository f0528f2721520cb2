"""Queues that lead to functions: what a user of boto3 sees of event source mappings.

Owns the behaviour of pollers through the public API: a real server, real functions, real queues.
The rules under virtual time (windows, back-off, scaling) are in crates/events/tests/mapping.
"""

import json
import time
import urllib.request
import uuid

import pytest

from conftest import make_function

# Answers to a batch as its records say; every line of its log is one record that it saw.
WORKER = """
import json, time

def handler(event, context):
    failed = []
    for record in event["Records"]:
        body = json.loads(record["body"])
        print("SEEN " + json.dumps([body["n"], record["attributes"]["ApproximateReceiveCount"],
                                    len(event["Records"]), time.time()]))
        if body.get("sleep"):
            time.sleep(body["sleep"])
        if body.get("raise"):
            raise ValueError("as asked")
        if body.get("fail"):
            failed.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failed}
"""


def until(what, wait_s=60):
    """Waits until `what()` is true and gives its value."""
    end = time.monotonic() + wait_s
    while time.monotonic() < end:
        value = what()
        if value:
            return value
        time.sleep(0.1)
    raise AssertionError(f"not within {wait_s} s")


class Scene:
    """Queues, a function and mappings of one test."""

    def __init__(self, mayfly):
        self.sqs, self.functions, self.logs = (mayfly.client(it) for it in ("sqs", "lambda", "logs"))
        self.mappings = []

    def queue(self, suffix="", **attributes):
        attributes.setdefault("VisibilityTimeout", "5")
        if suffix:
            attributes["FifoQueue"] = "true"
        name = f"q-{uuid.uuid4().hex[:10]}{suffix}"
        url = self.sqs.create_queue(QueueName=name, Attributes=attributes)["QueueUrl"]
        return url, self.arn(url)

    def arn(self, url):
        asked = self.sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])
        return asked["Attributes"]["QueueArn"]

    def depth(self, url):
        names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
        found = self.sqs.get_queue_attributes(QueueUrl=url, AttributeNames=names)["Attributes"]
        return [int(found[name]) for name in names]

    def until_empty(self, url, wait_s=60):
        until(lambda: self.depth(url) == [0, 0], wait_s)

    def function(self, code=WORKER, **more):
        return make_function(self.functions, code, Timeout=more.pop("Timeout", 5), **more)

    def map(self, arn, function, **more):
        made = self.functions.create_event_source_mapping(
            EventSourceArn=arn, FunctionName=function, **more
        )
        assert made["State"] == "Creating"
        self.mappings.append(made["UUID"])
        return made["UUID"]

    def state(self, uuid_):
        return self.functions.get_event_source_mapping(UUID=uuid_)["State"]

    def until_state(self, uuid_, state):
        until(lambda: self.state(uuid_) == state)

    def until_gone(self, uuid_):
        gone = self.functions.exceptions.ResourceNotFoundException

        def is_gone():
            try:
                self.state(uuid_)
            except gone:
                return True

        until(is_gone)
        self.mappings.remove(uuid_)

    def send(self, url, bodies, group=None):
        for at in range(0, len(bodies), 10):
            entries = [
                {"Id": str(n), "MessageBody": json.dumps(body) if isinstance(body, dict) else body}
                for n, body in enumerate(bodies[at : at + 10])
            ]
            for entry in entries if group else ():
                entry["MessageGroupId"] = group
                entry["MessageDeduplicationId"] = uuid.uuid4().hex
            sent = self.sqs.send_message_batch(QueueUrl=url, Entries=entries)
            assert not sent.get("Failed")

    def seen(self, function):
        """[n, receive count, size of the batch, time] of every record that the function saw."""
        found, token = [], {}
        while True:
            page = self.logs.filter_log_events(
                logGroupName=f"/aws/lambda/{function}", filterPattern="SEEN", **token
            )
            found += [json.loads(it["message"].split("SEEN ", 1)[1]) for it in page["events"]]
            if "nextToken" not in page:
                return found
            token = {"nextToken": page["nextToken"]}

    def until_seen(self, function, count):
        """Logs follow their function a little later."""
        def enough():
            try:
                seen = self.seen(function)
            except self.logs.exceptions.ResourceNotFoundException:
                return None
            return seen if len(seen) >= count else None

        return until(enough)

    def end(self):
        for uuid_ in list(self.mappings):
            self.functions.delete_event_source_mapping(UUID=uuid_)
            self.until_gone(uuid_)


@pytest.fixture
def scene(mayfly):
    scene = Scene(mayfly)
    yield scene
    scene.end()


def test_messages_arrive_in_batches_once_each(scene):
    url, arn = scene.queue()
    function = scene.function()
    scene.send(url, [{"n": n} for n in range(40)])
    mapping = scene.map(arn, function, BatchSize=10)
    scene.until_state(mapping, "Enabled")
    scene.until_empty(url)
    seen = scene.until_seen(function, 40)
    assert sorted(record[0] for record in seen) == list(range(40))
    assert all(record[1] == "1" and record[2] <= 10 for record in seen)
    found = scene.functions.get_event_source_mapping
    until(lambda: found(UUID=mapping)["LastProcessingResult"] == "OK")


def test_a_window_gathers_a_batch(scene):
    url, arn = scene.queue()
    function = scene.function()
    mapping = scene.map(arn, function, BatchSize=100, MaximumBatchingWindowInSeconds=3)
    scene.until_state(mapping, "Enabled")
    scene.send(url, [{"n": n} for n in range(5)])
    scene.send(url, [{"n": 5}])
    scene.until_empty(url)
    assert {record[2] for record in scene.until_seen(function, 6)} == {6}


def test_filters_let_through_what_matches_and_delete_the_rest(scene):
    url, arn = scene.queue()
    function = scene.function()
    patterns = [
        {"body": {"n": [{"numeric": [">=", 10, "<", 12]}]}},
        {"body": {"state": [{"prefix": "err"}, {"equals-ignore-case": "PANIC"}]}},
        {"body": {"user": {"name": [{"anything-but": ["root"]}], "age": [{"exists": False}]}}},
        {"body": {"$or": [{"ip": [{"cidr": "10.0.0.0/8"}]}, {"file": [{"wildcard": "a*.png"}]}]}},
    ]
    filters = [{"Pattern": json.dumps(pattern)} for pattern in patterns]
    mapping = scene.map(arn, function, FilterCriteria={"Filters": filters})
    scene.until_state(mapping, "Enabled")
    match = [
        {"n": 10},
        {"n": 1, "state": "error"},
        {"n": 2, "state": "panic"},
        {"n": 3, "user": {"name": "ann"}},
        {"n": 4, "ip": "10.1.2.3"},
        {"n": 5, "file": "abc.png"},
    ]
    other = [
        {"n": 12},
        {"n": 20, "state": "fine"},
        {"n": 21, "user": {"name": "root"}},
        {"n": 22, "user": {"name": "ann", "age": 3}},
        {"n": 23, "ip": "11.0.0.1", "file": "b.png"},
        "no JSON",
    ]
    scene.send(url, match + other)
    scene.until_empty(url)
    seen = scene.until_seen(function, len(match))
    assert sorted(record[0] for record in seen) == [1, 2, 3, 4, 5, 10]


def test_a_poison_record_drops_no_other(scene):
    dead_url, dead_arn = scene.queue()
    policy = json.dumps({"deadLetterTargetArn": dead_arn, "maxReceiveCount": 2})
    url, arn = scene.queue(RedrivePolicy=policy)
    function = scene.function()
    scene.send(url, [{"n": n, "fail": n == 7} for n in range(10)])
    scene.map(arn, function, FunctionResponseTypes=["ReportBatchItemFailures"])
    scene.until_empty(url)
    dead = scene.sqs.receive_message(QueueUrl=dead_url, MaxNumberOfMessages=10)["Messages"]
    assert [json.loads(it["Body"])["n"] for it in dead] == [7]
    seen = [record[0] for record in scene.until_seen(function, 11)]
    assert sorted(seen) == sorted([*range(10), 7])


def test_a_failing_function_ends_in_the_dead_letter_queue(scene):
    dead_url, dead_arn = scene.queue()
    policy = json.dumps({"deadLetterTargetArn": dead_arn, "maxReceiveCount": 2})
    url, arn = scene.queue(VisibilityTimeout="3", RedrivePolicy=policy)
    function = scene.function(Timeout=3)
    scene.send(url, [{"n": 1, "raise": True}])
    mapping = scene.map(arn, function)
    until(lambda: scene.depth(dead_url)[0] == 1)
    scene.until_empty(url)
    assert [record[1] for record in scene.until_seen(function, 2)] == ["1", "2"]
    found = scene.functions.get_event_source_mapping
    problem = "PROBLEM: Function call failed: the function returned the error ValueError"
    until(lambda: found(UUID=mapping)["LastProcessingResult"] == problem)


def test_the_maximum_concurrency_holds(scene):
    url, arn = scene.queue(VisibilityTimeout="30")
    function = scene.function()
    scene.send(url, [{"n": n, "sleep": 0.5} for n in range(12)])
    scene.map(arn, function, BatchSize=1, ScalingConfig={"MaximumConcurrency": 2})
    scene.until_empty(url)
    begun = sorted(record[3] for record in scene.until_seen(function, 12))
    # Of any three that follow each other the third waits for one of the others.
    assert all(third - first >= 0.45 for first, third in zip(begun, begun[2:]))


def test_a_fifo_group_keeps_its_order_through_a_failure(scene):
    url, arn = scene.queue(".fifo", VisibilityTimeout="3")
    code = WORKER.replace(
        'if body.get("fail"):', 'if body["n"] == 2 and record["attributes"]["ApproximateReceiveCount"] == "1":'
    )
    function = scene.function(code, Timeout=3)
    scene.send(url, [{"n": n} for n in range(1, 5)], group="g")
    scene.map(arn, function, FunctionResponseTypes=["ReportBatchItemFailures"])
    scene.until_empty(url)
    order = [record[0] for record in sorted(scene.until_seen(function, 5), key=lambda it: it[3])]
    assert order.count(1) == 1 and order.count(2) == 2
    last = {n: len(order) - 1 - order[::-1].index(n) for n in range(1, 5)}
    assert last[1] < last[2] < last[3] < last[4], order


def test_a_throttled_function_gets_everything_without_a_lost_attempt(scene):
    dead_url, dead_arn = scene.queue()
    policy = json.dumps({"deadLetterTargetArn": dead_arn, "maxReceiveCount": 1})
    url, arn = scene.queue(VisibilityTimeout="30", RedrivePolicy=policy)
    function = scene.function()
    scene.functions.put_function_concurrency(
        FunctionName=function, ReservedConcurrentExecutions=1
    )
    scene.send(url, [{"n": n, "sleep": 0.3} for n in range(12)])
    scene.map(arn, function, BatchSize=1)
    scene.until_empty(url)
    seen = scene.until_seen(function, 12)
    assert sorted(record[0] for record in seen) == list(range(12))
    assert {record[1] for record in seen} == {"1"}
    assert scene.depth(dead_url) == [0, 0]


def test_disabled_enabled_deleted_and_recreated_with_a_backlog(scene):
    url, arn = scene.queue(VisibilityTimeout="30")
    function = scene.function()
    mapping = scene.map(arn, function, BatchSize=1, ScalingConfig={"MaximumConcurrency": 2})
    scene.until_state(mapping, "Enabled")
    scene.send(url, [{"n": n, "sleep": 0.2} for n in range(40)])
    until(lambda: scene.depth(url)[1] > 0)
    changed = scene.functions.update_event_source_mapping(UUID=mapping, Enabled=False)
    assert changed["State"] == "Disabling"
    scene.until_state(mapping, "Disabled")
    left, in_flight = scene.depth(url)
    assert left > 0 and in_flight == 0, "what ran has ended, the rest waits"
    changed = scene.functions.update_event_source_mapping(UUID=mapping, Enabled=True)
    assert changed["State"] == "Enabling"
    until(lambda: scene.depth(url)[0] < left)
    assert scene.functions.delete_event_source_mapping(UUID=mapping)["State"] == "Deleting"
    scene.until_gone(mapping)
    assert scene.depth(url)[1] == 0
    scene.map(arn, function)
    scene.until_empty(url)
    seen = [record[0] for record in scene.until_seen(function, 40)]
    assert sorted(seen) == list(range(40)), "each exactly once"


def test_a_hanging_function_delays_no_other_mapping(scene):
    slow_url, slow_arn = scene.queue(VisibilityTimeout="60")
    url, arn = scene.queue()
    slow, quick = scene.function(Timeout=60), scene.function()
    scene.map(slow_arn, slow, BatchSize=1)
    scene.map(arn, quick)
    scene.send(slow_url, [{"n": n, "sleep": 8} for n in range(3)])
    until(lambda: scene.depth(slow_url)[1] > 0)
    scene.send(url, [{"n": n} for n in range(10)])
    scene.until_empty(url)
    assert scene.depth(slow_url) != [0, 0], "the other one still hangs"
    scene.until_empty(slow_url)


def test_a_message_wakes_a_function_that_was_scaled_to_zero(own_mayfly, monkeypatch):
    monkeypatch.setenv("MAYFLY_KEEP_ALIVE", "1")
    own_mayfly.start()
    scene = Scene(own_mayfly)
    url, arn = scene.queue()
    function = scene.function()
    mapping = scene.map(arn, function)
    scene.until_state(mapping, "Enabled")

    def alive():
        with urllib.request.urlopen(f"{own_mayfly.endpoint}/metrics") as answer:
            lines = answer.read().decode().splitlines()
        return sum(
            float(line.rsplit(" ", 1)[1]) for line in lines if line.startswith("mayfly_environments ")
        )

    for n in range(3):
        scene.send(url, [{"n": n}])
        scene.until_empty(url)
        until(lambda: alive() == 0)
    streams = scene.logs.describe_log_streams(logGroupName=f"/aws/lambda/{function}")
    assert len(streams["logStreams"]) == 3, "each message found a new environment"


def test_a_restart_loses_no_message_of_a_mapping(own_mayfly):
    own_mayfly.start()
    scene = Scene(own_mayfly)
    url, arn = scene.queue(VisibilityTimeout="30")
    function = scene.function()
    scene.map(arn, function, BatchSize=1, ScalingConfig={"MaximumConcurrency": 2})
    scene.send(url, [{"n": n, "sleep": 0.2} for n in range(30)])
    until(lambda: scene.depth(url)[1] > 0)
    own_mayfly.kill9()
    own_mayfly.start()
    scene.until_empty(url)
    seen = {record[0] for record in scene.until_seen(function, 28)}
    assert len(seen) >= 28, "at most what ran at the kill left no log"
