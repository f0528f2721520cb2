"""Queues through the real SDK and the AWS CLI: the data plane of SQS against the real binary.

Owns what a client sees. The rules one by one, in virtual time, are in crates/events/tests.
"""

import hashlib
import json
import struct
import threading
import time
import uuid

import pytest
from botocore.exceptions import ClientError

ACCOUNT = "000000000000"


@pytest.fixture(scope="module")
def sqs(mayfly):
    return mayfly.client("sqs")


def arn(url):
    return f"arn:aws:sqs:us-east-1:{ACCOUNT}:{url.rsplit('/', 1)[1]}"


def make(sqs, fifo=False, **attributes):
    """A new queue; gives its URL."""
    name = f"q-{uuid.uuid4().hex[:12]}" + (".fifo" if fifo else "")
    if fifo:
        attributes["FifoQueue"] = "true"
    return sqs.create_queue(QueueName=name, Attributes=attributes)["QueueUrl"]


def with_dead_letters(sqs, count=1, fifo=False, **attributes):
    """A queue whose messages are dead letters after `count` receives; gives both URLs."""
    dead = make(sqs, fifo=fifo)
    policy = json.dumps({"deadLetterTargetArn": arn(dead), "maxReceiveCount": count})
    return make(sqs, fifo=fifo, RedrivePolicy=policy, **attributes), dead


def receive(sqs, url, most=10, wait=5, **more):
    return sqs.receive_message(
        QueueUrl=url, MaxNumberOfMessages=most, WaitTimeSeconds=wait, **more
    ).get("Messages", [])


def drain(sqs, url):
    """Receives and deletes until the queue gives nothing; gives the bodies."""
    bodies = []
    while messages := receive(sqs, url, wait=1):
        bodies += [message["Body"] for message in messages]
        entries = [
            {"Id": str(at), "ReceiptHandle": message["ReceiptHandle"]}
            for at, message in enumerate(messages)
        ]
        assert not sqs.delete_message_batch(QueueUrl=url, Entries=entries).get("Failed")
    return bodies


def counts(sqs, url):
    names = ["", "NotVisible", "Delayed"]
    names = [f"ApproximateNumberOfMessages{name}" for name in names]
    got = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=names)["Attributes"]
    return tuple(int(got[name]) for name in names)


def refusal(call, **arguments):
    """The code and the message with which a call is refused."""
    with pytest.raises(ClientError) as refused:
        call(**arguments)
    error = refused.value.response["Error"]
    return error["Code"], error["Message"]


def md5_of_attributes(attributes):
    """As the SDKs compute it to verify what they get."""
    digest = hashlib.md5()

    def add(data):
        digest.update(struct.pack("!I", len(data)) + data)

    for name in sorted(attributes):
        value = attributes[name]
        add(name.encode())
        add(value["DataType"].encode())
        if "BinaryValue" in value:
            digest.update(b"\x02")
            add(value["BinaryValue"])
        else:
            digest.update(b"\x01")
            add(value["StringValue"].encode())
    return digest.hexdigest()


def bury(sqs, url, dead, bodies):
    """Makes dead letters of messages (the queue allows one receive)."""
    for body in bodies:
        sqs.send_message(QueueUrl=url, MessageBody=body)
    seen = 0
    while seen < len(bodies):
        seen += len(receive(sqs, url, VisibilityTimeout=0))
    while counts(sqs, dead)[0] < len(bodies):
        assert not receive(sqs, url, wait=0, VisibilityTimeout=0)


def task_of(sqs, dead):
    return sqs.list_message_move_tasks(SourceArn=arn(dead))["Results"][0]


def task_until(sqs, dead, status):
    end = time.monotonic() + 60
    while (task := task_of(sqs, dead))["Status"] != status:
        assert task["Status"] in ("RUNNING", "CANCELLING"), task
        assert time.monotonic() < end, task
        time.sleep(0.05)
    return task


def test_a_message_comes_as_it_was_sent(sqs):
    url = make(sqs)
    attributes = {
        "city": {"DataType": "String", "StringValue": "Köln"},
        "count": {"DataType": "Number.int", "StringValue": "42"},
        "raw": {"DataType": "Binary.png", "BinaryValue": bytes(range(256))},
    }
    body = "grüße\n\t" + "x" * 1000 + "\U0001f600"
    trace = {"AWSTraceHeader": {"DataType": "String", "StringValue": "Root=1-5759e988-bd862e3fe1be46a994272793"}}
    sent = sqs.send_message(
        QueueUrl=url, MessageBody=body, MessageAttributes=attributes, MessageSystemAttributes=trace
    )
    assert sent["MD5OfMessageBody"] == hashlib.md5(body.encode()).hexdigest()
    assert sent["MD5OfMessageAttributes"] == md5_of_attributes(attributes)
    assert sent["MD5OfMessageSystemAttributes"] == md5_of_attributes(trace)
    (got,) = receive(sqs, url, MessageAttributeNames=["All"], MessageSystemAttributeNames=["All"])
    assert got["MessageId"] == sent["MessageId"]
    assert got["Body"] == body
    assert got["MD5OfBody"] == sent["MD5OfMessageBody"]
    assert got["MessageAttributes"] == attributes
    assert got["MD5OfMessageAttributes"] == sent["MD5OfMessageAttributes"]
    assert got["Attributes"]["ApproximateReceiveCount"] == "1"
    assert got["Attributes"]["AWSTraceHeader"] == trace["AWSTraceHeader"]["StringValue"]
    assert abs(int(got["Attributes"]["SentTimestamp"]) / 1000 - time.time()) < 60
    assert counts(sqs, url) == (0, 1, 0)
    sqs.delete_message(QueueUrl=url, ReceiptHandle=got["ReceiptHandle"])
    assert counts(sqs, url) == (0, 0, 0)


def test_attributes_are_selected_by_name(sqs):
    url = make(sqs)
    attribute = {"DataType": "String", "StringValue": "v"}
    attributes = {"trace.id": attribute, "trace.span": attribute, "other": attribute}
    sqs.send_message(QueueUrl=url, MessageBody="b", MessageAttributes=attributes)
    (got,) = receive(sqs, url, MessageAttributeNames=["trace.*"], AttributeNames=["SentTimestamp"])
    chosen = {name: attributes[name] for name in ("trace.id", "trace.span")}
    assert got["MessageAttributes"] == chosen
    assert got["MD5OfMessageAttributes"] == md5_of_attributes(chosen)
    assert set(got["Attributes"]) == {"SentTimestamp"}


def test_batches_fail_entry_by_entry(sqs):
    url = make(sqs)
    entries = [
        {"Id": "good", "MessageBody": "one"},
        {"Id": "bad", "MessageBody": "two", "DelaySeconds": 1000},
        {"Id": "fine", "MessageBody": "three"},
    ]
    sent = sqs.send_message_batch(QueueUrl=url, Entries=entries)
    assert [entry["Id"] for entry in sent["Successful"]] == ["good", "fine"]
    (failed,) = sent["Failed"]
    assert (failed["Id"], failed["Code"], failed["SenderFault"]) == ("bad", "InvalidParameterValue", True)
    messages = []
    while len(messages) < 2:
        messages += receive(sqs, url)
    assert {message["Body"] for message in messages} == {"one", "three"}
    entries = [
        {"Id": str(at), "ReceiptHandle": message["ReceiptHandle"], "VisibilityTimeout": 0}
        for at, message in enumerate(messages)
    ] + [{"Id": "bad", "ReceiptHandle": "garbage", "VisibilityTimeout": 0}]
    changed = sqs.change_message_visibility_batch(QueueUrl=url, Entries=entries)
    assert [entry["Id"] for entry in changed["Successful"]] == ["0", "1"]
    assert [entry["Code"] for entry in changed["Failed"]] == ["ReceiptHandleIsInvalid"]
    messages = []
    while len(messages) < 2:
        messages += receive(sqs, url)
    entries = [{"Id": str(at), "ReceiptHandle": one["ReceiptHandle"]} for at, one in enumerate(messages)]
    deleted = sqs.delete_message_batch(
        QueueUrl=url, Entries=entries + [{"Id": "bad", "ReceiptHandle": "garbage"}]
    )
    assert [entry["Id"] for entry in deleted["Successful"]] == ["0", "1"]
    assert [entry["Id"] for entry in deleted["Failed"]] == ["bad"]
    assert counts(sqs, url) == (0, 0, 0)


def test_what_is_wrong_is_refused_by_name(sqs):
    url = make(sqs, MaximumMessageSize="1024")
    code, text = refusal(sqs.send_message, QueueUrl=url, MessageBody="x" * 1025)
    assert code == "InvalidParameterValue" and "shorter than 1024 bytes" in text
    assert refusal(sqs.send_message, QueueUrl=url, MessageBody="a\x01")[0] == "InvalidMessageContents"
    assert refusal(sqs.send_message, QueueUrl=url, MessageBody="")[0] == "MissingParameter"
    nowhere = refusal(sqs.send_message, QueueUrl=url + "x", MessageBody="b")
    assert nowhere[0] in ("AWS.SimpleQueueService.NonExistentQueue", "QueueDoesNotExist")
    with pytest.raises(sqs.exceptions.QueueDoesNotExist):
        sqs.receive_message(QueueUrl=url + "x")
    with pytest.raises(sqs.exceptions.ReceiptHandleIsInvalid):
        sqs.delete_message(QueueUrl=url, ReceiptHandle="garbage")
    with pytest.raises(sqs.exceptions.EmptyBatchRequest):
        sqs.send_message_batch(QueueUrl=url, Entries=[])
    with pytest.raises(sqs.exceptions.BatchEntryIdsNotDistinct):
        entry = {"Id": "a", "MessageBody": "b"}
        sqs.send_message_batch(QueueUrl=url, Entries=[entry, entry])
    with pytest.raises(sqs.exceptions.TooManyEntriesInBatchRequest):
        entries = [{"Id": str(n), "MessageBody": "b"} for n in range(11)]
        sqs.send_message_batch(QueueUrl=url, Entries=entries)
    large = make(sqs)
    with pytest.raises(sqs.exceptions.BatchRequestTooLong):
        entries = [{"Id": str(n), "MessageBody": "x" * 600_000} for n in range(2)]
        sqs.send_message_batch(QueueUrl=large, Entries=entries)


def test_a_message_of_one_mebibyte_is_kept(sqs):
    url = make(sqs)
    body = "x" * (1 << 20)
    sqs.send_message(QueueUrl=url, MessageBody=body)
    (got,) = receive(sqs, url)
    assert got["Body"] == body


def test_long_polls_wake_for_a_message_and_share_it(sqs, mayfly):
    url = make(sqs)
    got = []

    def poll():
        client = mayfly.client("sqs")
        while messages := receive(client, url, most=1, wait=3):
            got.extend(messages)

    polls = [threading.Thread(target=poll) for _ in range(5)]
    for one in polls:
        one.start()
    sent = {sqs.send_message(QueueUrl=url, MessageBody=str(n))["MessageId"] for n in range(20)}
    for one in polls:
        one.join()
    assert sorted(message["MessageId"] for message in got) == sorted(sent), "each exactly once"


def test_an_empty_long_poll_waits(sqs):
    url = make(sqs, ReceiveMessageWaitTimeSeconds="2")
    started = time.monotonic()
    assert "Messages" not in sqs.receive_message(QueueUrl=url)
    assert time.monotonic() - started >= 2


def test_visibility_and_delay(sqs):
    url = make(sqs, VisibilityTimeout="1")
    sqs.send_message(QueueUrl=url, MessageBody="late", DelaySeconds=1)
    assert counts(sqs, url) == (0, 0, 1)
    (first,) = receive(sqs, url)
    (second,) = receive(sqs, url)
    assert first["MessageId"] == second["MessageId"]
    assert first["ReceiptHandle"] != second["ReceiptHandle"]
    sqs.change_message_visibility(
        QueueUrl=url, ReceiptHandle=second["ReceiptHandle"], VisibilityTimeout=600
    )
    assert counts(sqs, url) == (0, 1, 0)
    with pytest.raises(sqs.exceptions.MessageNotInflight):
        sqs.change_message_visibility(
            QueueUrl=url, ReceiptHandle=first["ReceiptHandle"], VisibilityTimeout=600
        )
    sqs.delete_message(QueueUrl=url, ReceiptHandle=first["ReceiptHandle"])
    assert counts(sqs, url) == (0, 1, 0), "a stale handle has no effect"
    sqs.delete_message(QueueUrl=url, ReceiptHandle=second["ReceiptHandle"])
    assert counts(sqs, url) == (0, 0, 0)


def test_fifo_order_and_deduplication(sqs):
    url = make(sqs, fifo=True, ContentBasedDeduplication="true")
    sent = [
        sqs.send_message(QueueUrl=url, MessageBody=f"{group}{n}", MessageGroupId=group)
        for n in range(5)
        for group in "ab"
    ]
    numbers = [one["SequenceNumber"] for one in sent]
    assert numbers == sorted(numbers) and len(set(numbers)) == 10
    again = sqs.send_message(QueueUrl=url, MessageBody="a0", MessageGroupId="a")
    assert (again["MessageId"], again["SequenceNumber"]) == (sent[0]["MessageId"], numbers[0])
    order = {"a": [], "b": []}
    while any(len(bodies) < 5 for bodies in order.values()):
        for message in receive(sqs, url, most=3, AttributeNames=["All"]):
            group = message["Attributes"]["MessageGroupId"]
            order[group].append(message["Body"])
            sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    assert order == {group: [f"{group}{n}" for n in range(5)] for group in "ab"}
    code, text = refusal(sqs.send_message, QueueUrl=url, MessageBody="b")
    assert code == "MissingParameter" and "MessageGroupId" in text
    plain = make(sqs, fifo=True)
    code, text = refusal(sqs.send_message, QueueUrl=plain, MessageBody="b", MessageGroupId="g")
    assert code == "InvalidParameterValue" and "MessageDeduplicationId" in text


def test_a_receive_attempt_can_be_repeated(sqs):
    url = make(sqs, fifo=True, ContentBasedDeduplication="true")
    for n in range(3):
        sqs.send_message(QueueUrl=url, MessageBody=str(n), MessageGroupId="g")
    first = receive(sqs, url, most=2, ReceiveRequestAttemptId="try-1")
    assert [message["Body"] for message in first] == ["0", "1"]
    again = receive(sqs, url, most=2, ReceiveRequestAttemptId="try-1")
    assert [message["MessageId"] for message in again] == [message["MessageId"] for message in first]
    assert receive(sqs, url, wait=0, ReceiveRequestAttemptId="try-2") == []


def test_a_quiet_group_is_served_beside_a_busy_one(sqs):
    url = make(sqs)
    for start in range(0, 100, 10):
        entries = [
            {"Id": str(n), "MessageBody": "busy", "MessageGroupId": "busy"}
            for n in range(start, start + 10)
        ]
        sqs.send_message_batch(QueueUrl=url, Entries=entries)
    sqs.send_message(QueueUrl=url, MessageBody="quiet", MessageGroupId="quiet")
    assert "quiet" in {message["Body"] for message in receive(sqs, url)}


def test_an_idempotency_key_is_accepted_once(sqs):
    url = make(sqs)

    def send(key):
        def add(request, **_):
            request.headers["Idempotency-Key"] = key

        sqs.meta.events.register("before-sign.sqs.SendMessage", add)
        try:
            return sqs.send_message(QueueUrl=url, MessageBody="b")
        finally:
            sqs.meta.events.unregister("before-sign.sqs.SendMessage", add)

    first, second, other = send("one"), send("one"), send("two")
    assert first["MessageId"] == second["MessageId"] != other["MessageId"]
    assert first["MD5OfMessageBody"] == second["MD5OfMessageBody"]
    assert counts(sqs, url) == (2, 0, 0)


def test_dead_letters_go_and_come_back(sqs):
    url, dead = with_dead_letters(sqs)
    bury(sqs, url, dead, [f"poison-{n}" for n in range(25)])
    (letter,) = receive(sqs, dead, most=1, AttributeNames=["All"], VisibilityTimeout=0)
    assert letter["Attributes"]["DeadLetterQueueSourceArn"] == arn(url)
    started = sqs.start_message_move_task(SourceArn=arn(dead))
    assert started["TaskHandle"]
    task = task_until(sqs, dead, "COMPLETED")
    assert task["ApproximateNumberOfMessagesMoved"] == 25
    assert task["SourceArn"] == arn(dead)
    assert sorted(drain(sqs, url)) == sorted(f"poison-{n}" for n in range(25))
    assert counts(sqs, dead) == (0, 0, 0)


def test_a_move_task_keeps_its_rate_and_can_be_cancelled(sqs):
    url, dead = with_dead_letters(sqs)
    target = make(sqs)
    bury(sqs, url, dead, [str(n) for n in range(30)])
    handle = sqs.start_message_move_task(
        SourceArn=arn(dead), DestinationArn=arn(target), MaxNumberOfMessagesPerSecond=5
    )["TaskHandle"]
    code, text = refusal(sqs.start_message_move_task, SourceArn=arn(dead))
    assert code == "InvalidParameterValue" and "already a task running" in text
    (first,) = receive(sqs, target, most=1)
    task = task_of(sqs, dead)
    assert (task["Status"], task["TaskHandle"]) == ("RUNNING", handle)
    assert (task["MaxNumberOfMessagesPerSecond"], task["ApproximateNumberOfMessagesToMove"]) == (5, 30)
    cancelled = sqs.cancel_message_move_task(TaskHandle=handle)
    task = task_until(sqs, dead, "CANCELLED")
    moved = task["ApproximateNumberOfMessagesMoved"]
    assert cancelled["ApproximateNumberOfMessagesMoved"] <= moved < 30
    assert counts(sqs, target)[0] + 1 == moved
    assert counts(sqs, dead)[0] == 30 - moved
    assert first["Body"] in {str(n) for n in range(30)}
    with pytest.raises(sqs.exceptions.ResourceNotFoundException):
        sqs.cancel_message_move_task(TaskHandle="nope")
    code, text = refusal(sqs.start_message_move_task, SourceArn=arn(target))
    assert code == "InvalidParameterValue" and "Dead Letter Queue" in text


def test_a_purge_empties_a_queue_once_a_minute(sqs):
    url = make(sqs)
    for n in range(3):
        sqs.send_message(QueueUrl=url, MessageBody=str(n), DelaySeconds=n)
    receive(sqs, url, most=1)
    sqs.purge_queue(QueueUrl=url)
    assert counts(sqs, url) == (0, 0, 0)
    with pytest.raises(sqs.exceptions.PurgeQueueInProgress):
        sqs.purge_queue(QueueUrl=url)
    sqs.send_message(QueueUrl=url, MessageBody="after")
    assert drain(sqs, url) == ["after"]


def test_the_cli_speaks_the_query_protocol(mayfly):
    name = f"cli-{uuid.uuid4().hex[:12]}"
    sqs = lambda *arguments: mayfly.aws("sqs", *arguments)
    url = json.loads(sqs("create-queue", "--queue-name", name))["QueueUrl"]
    attributes = {"city": {"DataType": "String", "StringValue": "Köln & <Bonn>"}}
    sent = json.loads(
        sqs(
            "send-message", "--queue-url", url, "--message-body", "a & b <c> \"d\"\n",
            "--message-attributes", json.dumps(attributes),
        )
    )
    assert sent["MD5OfMessageAttributes"] == md5_of_attributes(attributes)
    (got,) = json.loads(
        sqs(
            "receive-message", "--queue-url", url, "--wait-time-seconds", "5",
            "--message-attribute-names", "All", "--attribute-names", "All",
        )
    )["Messages"]
    assert (got["MessageId"], got["Body"]) == (sent["MessageId"], "a & b <c> \"d\"\n")
    assert got["MessageAttributes"] == attributes
    assert got["Attributes"]["ApproximateReceiveCount"] == "1"
    entries = json.dumps([{"Id": "x", "MessageBody": "1"}, {"Id": "y", "MessageBody": "2", "DelaySeconds": 901}])
    batch = json.loads(sqs("send-message-batch", "--queue-url", url, "--entries", entries))
    assert [entry["Id"] for entry in batch["Successful"]] == ["x"]
    assert [entry["Code"] for entry in batch["Failed"]] == ["InvalidParameterValue"]
    sqs("delete-message", "--queue-url", url, "--receipt-handle", got["ReceiptHandle"])
    refused = mayfly.aws(
        "sqs", "delete-message", "--queue-url", url, "--receipt-handle", "garbage", check=False
    )
    assert "ReceiptHandleIsInvalid" in refused.stderr
    sqs("purge-queue", "--queue-url", url)


def test_nothing_acknowledged_is_lost_by_kill_9(own_mayfly):
    own_mayfly.start()
    sqs = own_mayfly.client("sqs")
    url, fifo = make(sqs), make(sqs, fifo=True)
    url_path, fifo_path = url.rsplit("/", 1)[1], fifo.rsplit("/", 1)[1]
    acknowledged, lock = set(), threading.Lock()

    def produce(worker):
        client = own_mayfly.client("sqs")
        for n in range(1_000_000):
            body = f"{worker}-{n}"
            try:
                if worker % 4 == 0:
                    client.send_message(
                        QueueUrl=fifo, MessageBody=body, MessageGroupId=str(worker), MessageDeduplicationId=body
                    )
                else:
                    client.send_message(QueueUrl=url, MessageBody=body)
            except Exception:
                return
            with lock:
                acknowledged.add(body)

    workers = [threading.Thread(target=produce, args=(n,)) for n in range(16)]
    for worker in workers:
        worker.start()
    while len(acknowledged) < 300:
        time.sleep(0.01)
    own_mayfly.kill9()
    for worker in workers:
        worker.join()
    own_mayfly.start()
    sqs = own_mayfly.client("sqs")
    urls = [sqs.get_queue_url(QueueName=name)["QueueUrl"] for name in (url_path, fifo_path)]
    standard, ordered = (drain(sqs, one) for one in urls)
    assert len(standard) == len(set(standard)) and len(ordered) == len(set(ordered))
    assert acknowledged <= set(standard) | set(ordered)
    for worker in range(0, 16, 4):
        numbers = [int(body.split("-")[1]) for body in ordered if body.startswith(f"{worker}-")]
        assert numbers == list(range(len(numbers))), "in order, without gaps"
