"""kill -9 at random moments under publishers: nothing that was acknowledged is missing, anywhere.

Owns the rounds (6; `MAYFLY_CHAOS_ROUNDS` for more) and the account of what was acknowledged. A FIFO
topic keeps its order through all of it.
"""

import collections
import http.client
import os
import random
import threading
import time
import urllib.parse

from plain import Plain
from topics import open_queue

ROUNDS = int(os.environ.get("MAYFLY_CHAOS_ROUNDS", "6"))
SEED = int(os.environ.get("MAYFLY_CHAOS_SEED", "1"))
PUBLISHERS = 12
BROKEN = (OSError, http.client.HTTPException)


def publish(client, **members):
    form = urllib.parse.urlencode({"Action": "Publish", "Version": "2010-03-31", **members})
    headers = {"content-type": "application/x-www-form-urlencoded"}
    return client.post("/", form.encode(), headers)[0]


def publisher(server, stop, numbers, acknowledged, lock, members):
    client = Plain(server, "sns")
    while not stop.is_set():
        with lock:
            number = next(numbers)
        more = {name: value.format(number) for name, value in members.items()}
        try:
            status = publish(client, Message=str(number), **more)
        except BROKEN:
            return
        if status == 200:
            with lock:
                acknowledged.append(number)


def drained(server, url):
    """Every number in a queue, in the order of its coming."""
    client, found, idle = Plain(server, "sqs"), [], 0
    while idle < 2:
        _, answer = client.sqs("ReceiveMessage", QueueUrl=url, MaxNumberOfMessages=10, WaitTimeSeconds=1)
        messages = answer.get("Messages", [])
        idle = 0 if messages else idle + 1
        found += [int(message["Body"]) for message in messages]
        if messages:
            entries = [
                {"Id": str(index), "ReceiptHandle": message["ReceiptHandle"]}
                for index, message in enumerate(messages)
            ]
            client.sqs("DeleteMessageBatch", QueueUrl=url, Entries=entries)
    return found


def test_kill_9_at_random_moments_under_publishers(own_mayfly):
    server = own_mayfly.start()
    dice, lock = random.Random(SEED), threading.Lock()
    sqs, sns = server.client("sqs"), server.client("sns")
    raw = {"RawMessageDelivery": "true"}
    plain = sns.create_topic(Name="plain")["TopicArn"]
    fifo = sns.create_topic(Name="ordered.fifo", Attributes={"FifoTopic": "true"})["TopicArn"]
    queues = [open_queue(sqs, name) for name in ("one", "two")]
    for _, arn in queues:
        sns.subscribe(TopicArn=plain, Protocol="sqs", Endpoint=arn, Attributes=raw)
    ordered_url, ordered = open_queue(sqs, "ordered.fifo", FifoQueue="true")
    sns.subscribe(TopicArn=fifo, Protocol="sqs", Endpoint=ordered, Attributes=raw)
    numbers, in_order = iter(range(1 << 60)), iter(range(1 << 60))
    acknowledged, in_order_acknowledged = [], []
    fifo_members = {"TopicArn": fifo, "MessageGroupId": "g", "MessageDeduplicationId": "d{}"}
    for _ in range(ROUNDS):
        stop = threading.Event()
        jobs = [(numbers, acknowledged, lock, {"TopicArn": plain})] * PUBLISHERS
        # One publisher: what it sends next, it sends after the answer.
        jobs.append((in_order, in_order_acknowledged, lock, fifo_members))
        threads = [threading.Thread(target=publisher, args=(server, stop, *job)) for job in jobs]
        for thread in threads:
            thread.start()
        time.sleep(dice.uniform(0.2, 1.2))
        server.kill9()
        stop.set()
        for thread in threads:
            thread.join()
        server.start()
    for url, _ in queues:
        found = collections.Counter(drained(server, url))
        missing = [number for number in acknowledged if not found[number]]
        assert not missing, f"{len(missing)} acknowledged messages are missing: {missing[:5]}"
    found = drained(server, ordered_url)
    assert found == sorted(found) and len(found) == len(set(found)), "order is kept, nothing is doubled"
    assert set(in_order_acknowledged) <= set(found)
    print(f"{ROUNDS} kills: {len(acknowledged)} and {len(in_order_acknowledged)} messages, none missing")
    assert len(acknowledged) > ROUNDS and len(in_order_acknowledged) > ROUNDS
