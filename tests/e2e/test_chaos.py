"""kill -9 at random moments, again and again, under 64 producers: nothing acknowledged is missing.

Owns the rounds (50; `MAYFLY_CHAOS_ROUNDS` for more) and the account of what was acknowledged, run,
received and deleted. What may be doubled is only what was in flight at a kill.
"""

import collections
import http.client
import json
import os
import random
import threading
import time

from conftest import make_function
from plain import Plain

ROUNDS = int(os.environ.get("MAYFLY_CHAOS_ROUNDS", "50"))
SEED = int(os.environ.get("MAYFLY_CHAOS_SEED", "1"))
INVOKERS, SENDERS, RECEIVERS = 48, 16, 4
CODE = "def handler(event, context):\n    return event\n"
BROKEN = (OSError, http.client.HTTPException)


class Account:
    """What the outside world was told."""

    def __init__(self):
        self.lock = threading.Lock()
        self.invoked = {}  # number → request id, acknowledged with 202
        self.sent = set()  # numbers, acknowledged
        self.received = collections.Counter()
        self.deleted = set()  # numbers whose deletion was acknowledged
        self.wrong = []
        self.numbers = iter(range(1 << 60))

    def number(self):
        with self.lock:
            return next(self.numbers)


def invoke_events(server, account, stop):
    client = Plain(server, "lambda")
    while not stop.is_set():
        number = account.number()
        try:
            status, request_id = client.invoke_event("chaos", json.dumps({"n": number}).encode())
        except BROKEN:
            return
        if status == 202:
            with account.lock:
                account.invoked[number] = request_id


def send_messages(server, account, stop, queue):
    client = Plain(server, "sqs")
    while not stop.is_set():
        number = account.number()
        try:
            status, _ = client.sqs("SendMessage", QueueUrl=queue, MessageBody=str(number))
        except BROKEN:
            return
        if status == 200:
            with account.lock:
                account.sent.add(number)


def receive_messages(server, account, stop, queue):
    client = Plain(server, "sqs")
    while not stop.is_set():
        try:
            if not receive_once(client, account, queue, wait=1):
                continue
        except BROKEN:
            return


def receive_once(client, account, queue, wait):
    """Receives and deletes up to ten messages; how many there were."""
    status, answer = client.sqs(
        "ReceiveMessage", QueueUrl=queue, MaxNumberOfMessages=10, WaitTimeSeconds=wait
    )
    messages = answer.get("Messages", []) if status == 200 else []
    for message in messages:
        number = int(message["Body"])
        with account.lock:
            account.received[number] += 1
            if number in account.deleted:
                account.wrong.append(f"message {number} came back after its deletion")
    if messages:
        entries = [
            {"Id": str(index), "ReceiptHandle": message["ReceiptHandle"]}
            for index, message in enumerate(messages)
        ]
        status, answer = client.sqs("DeleteMessageBatch", QueueUrl=queue, Entries=entries)
        if status == 200:
            with account.lock:
                for entry in answer["Successful"]:
                    account.deleted.add(int(messages[int(entry["Id"])]["Body"]))
    return len(messages)


def one_round(server, account, queue, length_s):
    """Everybody works until the server is killed; the moment of the kill, epoch ms."""
    stop = threading.Event()
    jobs = [(invoke_events, ())] * INVOKERS
    jobs += [(send_messages, (queue,))] * SENDERS + [(receive_messages, (queue,))] * RECEIVERS
    threads = [
        threading.Thread(target=job, args=(server, account, stop, *more)) for job, more in jobs
    ]
    for thread in threads:
        thread.start()
    time.sleep(length_s)
    server.kill9()
    killed = time.time() * 1000
    stop.set()
    for thread in threads:
        thread.join()
    return killed


def drain_records(server, queue):
    """Every destination record: number → request ids."""
    client = Plain(server, "sqs")
    records = collections.defaultdict(list)
    idle = 0
    while idle < 3:
        status, answer = client.sqs(
            "ReceiveMessage", QueueUrl=queue, MaxNumberOfMessages=10, WaitTimeSeconds=2
        )
        assert status == 200, answer
        messages = answer.get("Messages", [])
        idle = 0 if messages else idle + 1
        for message in messages:
            record = json.loads(message["Body"])
            assert record["requestContext"]["condition"] == "Success"
            records[record["requestPayload"]["n"]].append(record["requestContext"]["requestId"])
        if messages:
            entries = [
                {"Id": str(index), "ReceiptHandle": message["ReceiptHandle"]}
                for index, message in enumerate(messages)
            ]
            status, answer = client.sqs("DeleteMessageBatch", QueueUrl=queue, Entries=entries)
            assert status == 200 and not answer.get("Failed"), answer
    return records


def starts(server):
    """Request id → when it was started, as the function's log has it."""
    found = collections.defaultdict(list)
    pages = server.client("logs").get_paginator("filter_log_events")
    for page in pages.paginate(logGroupName="/aws/lambda/chaos", filterPattern='"START RequestId"'):
        for event in page["events"]:
            found[event["message"].split()[2]].append(event["timestamp"])
    return found


def wait_until_quiet(server, records_queue, count):
    """Waits until every acknowledged event has its record."""
    client = Plain(server, "sqs")
    end = time.monotonic() + 120
    while time.monotonic() < end:
        _, answer = client.sqs(
            "GetQueueAttributes", QueueUrl=records_queue, AttributeNames=["All"]
        )
        if int(answer["Attributes"]["ApproximateNumberOfMessages"]) >= count:
            return
        time.sleep(0.2)


def test_kill_9_at_random_moments_under_64_producers(own_mayfly):
    server = own_mayfly.start()
    dice = random.Random(SEED)
    sqs, functions = server.client("sqs"), server.client()
    jobs = sqs.create_queue(QueueName="jobs", Attributes={"VisibilityTimeout": "2"})["QueueUrl"]
    done = sqs.create_queue(QueueName="done")["QueueUrl"]
    arn = "arn:aws:sqs:us-east-1:000000000000:done"
    make_function(functions, CODE, name="chaos", Timeout=10)
    functions.put_function_event_invoke_config(
        FunctionName="chaos", DestinationConfig={"OnSuccess": {"Destination": arn}}
    )
    account, kills = Account(), []
    for number in range(ROUNDS):
        kills.append(one_round(server, account, jobs, dice.uniform(0.1, 1.2)))
        server.start()
        print(f"round {number + 1}: {len(account.invoked)} events, {len(account.sent)} messages")

    wait_until_quiet(server, done, len(account.invoked))
    records = drain_records(server, done)
    client = Plain(server, "sqs")
    time.sleep(2.5)  # The visibility timeout of what a killed receiver had.
    while receive_once(client, account, jobs, wait=2):
        pass

    missing = [number for number in account.invoked if number not in records]
    assert not missing, f"{len(missing)} acknowledged events are missing: {missing[:5]}"
    for number, request_id in account.invoked.items():
        assert records[number] == [request_id], "one record, with the id of the 202"
    lost = [number for number in account.sent if not account.received[number]]
    assert not lost, f"{len(lost)} acknowledged messages are missing: {lost[:5]}"
    assert not account.wrong, account.wrong[:5]

    doubled = {id_: times for id_, times in starts(server).items() if len(times) > 1}
    for request_id, times in doubled.items():
        for first, second in zip(sorted(times), sorted(times)[1:]):
            between = [kill for kill in kills if first <= kill <= second + 1]
            assert between, f"{request_id} ran twice without a kill between: {times}"
    again = sum(1 for count in account.received.values() if count > 1)
    print(
        f"{ROUNDS} kills: {len(account.invoked)} events, {len(doubled)} run twice; "
        f"{len(account.sent)} messages, {again} received twice; none missing"
    )
    assert len(account.invoked) > ROUNDS and len(account.sent) > ROUNDS
