"""Clients that know nothing of us: the JavaScript SDK v3, and a Celery worker over kombu's SQS transport."""

import json
import os
import subprocess
import sys
import time
import uuid

import pytest
from sqs_callers import CACHE, installed

JAVASCRIPT_SDK = "@aws-sdk/client-sqs@3.1169.0"
CELERY = ("celery==5.7.0", "kombu[sqs]==5.7.0", "boto3==1.44.5", "botocore==1.44.5")
WORK_S = 60

JAVASCRIPT = """
import {
  SQSClient, CreateQueueCommand, SendMessageCommand, SendMessageBatchCommand, ReceiveMessageCommand,
  DeleteMessageCommand, DeleteMessageBatchCommand, GetQueueAttributesCommand, QueueDoesNotExist,
} from "@aws-sdk/client-sqs";
import assert from "node:assert/strict";

const client = new SQSClient({});
const { QueueUrl } = await client.send(new CreateQueueCommand({ QueueName: process.argv[2] }));

// The SDK itself compares the MD5 of every body that it sends and receives.
const body = "é 🦀 <&>\\n" + JSON.stringify({ a: 1 });
const raw = new Uint8Array([0, 255, 128]);
await client.send(new SendMessageCommand({
  QueueUrl, MessageBody: body,
  MessageAttributes: {
    text: { DataType: "String", StringValue: "t" },
    raw: { DataType: "Binary", BinaryValue: raw },
  },
}));
await client.send(new SendMessageBatchCommand({
  QueueUrl, Entries: [1, 2].map((n) => ({ Id: String(n), MessageBody: `batch ${n}` })),
}));

const received = [];
while (received.length < 3) {
  const { Messages = [] } = await client.send(new ReceiveMessageCommand({
    QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 5,
    MessageAttributeNames: ["All"], MessageSystemAttributeNames: ["All"],
  }));
  received.push(...Messages);
}
const first = received.find((message) => message.Body === body);
assert.deepEqual(first.MessageAttributes.raw.BinaryValue, raw);
assert.equal(first.MessageAttributes.text.StringValue, "t");
assert.equal(first.Attributes.ApproximateReceiveCount, "1");

await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: first.ReceiptHandle }));
const rest = received.filter((message) => message !== first);
const { Successful, Failed } = await client.send(new DeleteMessageBatchCommand({
  QueueUrl, Entries: rest.map((message, n) => ({ Id: String(n), ReceiptHandle: message.ReceiptHandle })),
}));
assert.equal(Successful.length, 2);
assert.equal(Failed?.length ?? 0, 0);
const { Attributes } = await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["All"] }));
assert.equal(Attributes.ApproximateNumberOfMessages, "0");
assert.equal(Attributes.ApproximateNumberOfMessagesNotVisible, "0");

const missing = new ReceiveMessageCommand({ QueueUrl: QueueUrl + "-none" });
await assert.rejects(client.send(missing), QueueDoesNotExist);
console.log("all is well");
"""

TASKS = """
import json, os, pathlib
from celery import Celery

app = Celery("tasks", broker=os.environ["BROKER"])
app.conf.update(
    broker_transport_options={"region": "us-east-1", "is_secure": False, "visibility_timeout": 60, "wait_time_seconds": 2,
                              "polling_interval": 0.1},
    task_default_queue=os.environ["QUEUE"],
    worker_enable_remote_control=False,
    broker_connection_retry_on_startup=True,
    task_acks_late=True,
)

@app.task(name="write")
def write(number):
    (pathlib.Path(os.environ["RESULTS"]) / str(number)).write_text(json.dumps(number * number))
"""


def test_the_javascript_sdk_sends_receives_and_deletes(mayfly):
    home = CACHE / "javascript-sdk"
    if not (home / "node_modules/@aws-sdk/client-sqs").is_dir():
        home.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", JAVASCRIPT_SDK], cwd=home, check=True)
    (home / "client.mjs").write_text(JAVASCRIPT)
    done = subprocess.run(
        ["node", "client.mjs", f"js-{uuid.uuid4().hex[:8]}"], cwd=home, capture_output=True, text=True, timeout=120,
        env={**mayfly.environ(), "PATH": os.environ["PATH"], "AWS_REGION": "us-east-1"},
    )
    assert done.stdout.strip() == "all is well", done.stdout + done.stderr


@pytest.fixture
def celery(mayfly, tmp_path):
    """The environment of a Celery application over a queue of this server."""
    packages = installed("celery", *CELERY)
    (tmp_path / "tasks.py").write_text(TASKS)
    (tmp_path / "results").mkdir()
    return {
        **os.environ,
        "PYTHONPATH": f"{packages}{os.pathsep}{tmp_path}",
        "BROKER": f"sqs://{mayfly.key}:{mayfly.secret}@127.0.0.1:{mayfly.port}//",
        "QUEUE": f"celery-{uuid.uuid4().hex[:8]}",
        "RESULTS": str(tmp_path / "results"),
        "AWS_ACCESS_KEY_ID": mayfly.key,
        "AWS_SECRET_ACCESS_KEY": mayfly.secret,
        "AWS_DEFAULT_REGION": "us-east-1",
    }


def test_a_celery_worker_runs_its_tasks_over_a_queue(mayfly, celery, tmp_path):
    numbers = range(20)
    send = f"import tasks\nfor n in range({len(numbers)}): tasks.write.delay(n)"
    subprocess.run([sys.executable, "-c", send], env=celery, cwd=tmp_path, check=True, timeout=WORK_S)
    log = open(tmp_path / "worker.log", "w")
    worker = subprocess.Popen(
        [sys.executable, "-m", "celery", "-A", "tasks", "worker", "--pool=solo", "--loglevel=INFO", "--without-gossip", "--without-mingle"],
        env=celery, cwd=tmp_path, stdout=log, stderr=log,
    )
    try:
        results = tmp_path / "results"
        end = time.monotonic() + WORK_S
        while len(list(results.iterdir())) < len(numbers):
            assert time.monotonic() < end and worker.poll() is None, (tmp_path / "worker.log").read_text()
            time.sleep(0.1)
        assert {int(path.name): json.loads(path.read_text()) for path in results.iterdir()} == {n: n * n for n in numbers}
        sqs = mayfly.client("sqs")
        address = sqs.get_queue_url(QueueName=celery["QUEUE"])["QueueUrl"]
        # Acknowledged means deleted: nothing waits and nothing is in flight.
        wanted = {"ApproximateNumberOfMessages": "0", "ApproximateNumberOfMessagesNotVisible": "0"}
        while sqs.get_queue_attributes(QueueUrl=address, AttributeNames=list(wanted))["Attributes"] != wanted:
            assert time.monotonic() < end, (tmp_path / "worker.log").read_text()
            time.sleep(0.1)
    finally:
        worker.terminate()
        try:
            worker.wait(timeout=20)
        except subprocess.TimeoutExpired:
            worker.kill()
            worker.wait()
        log.close()
