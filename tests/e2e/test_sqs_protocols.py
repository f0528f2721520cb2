"""Every operation of the SQS API, as three real clients speak it: JSON, forms and XML, the AWS CLI."""

import hashlib
import json
import struct
import time
import urllib.error
import urllib.request
import uuid

import pytest
from sqs_callers import Boto3, ClassicBotocore, Cli, Refused

BODY = '{"text": "<a> & \\"b\\" + 100% é 🦀"}\r\n\tend'
ATTRIBUTES = {
    "text": {"DataType": "String", "StringValue": "a b & <c>"},
    "number": {"DataType": "Number.float", "StringValue": "-1.5"},
    "raw": {"DataType": "Binary.gif", "BinaryValue": bytes(range(256))},
}
TRACE = "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1"
DONE_S = 120


@pytest.fixture(scope="module", params=[Boto3, ClassicBotocore, Cli], ids=lambda kind: kind.name)
def sqs(request, mayfly):
    caller = request.param(mayfly)
    yield caller
    caller.close()


@pytest.fixture(scope="module", params=[Boto3, ClassicBotocore], ids=lambda kind: kind.name)
def sdk(request, mayfly):
    """As `sqs`, without the CLI, whose every call starts a process."""
    caller = request.param(mayfly)
    yield caller
    caller.close()


def new_queue(sqs):
    """The address of a queue of the test's own."""
    return sqs.call("CreateQueue", QueueName=f"q-{uuid.uuid4().hex[:12]}")["QueueUrl"]


def attributes_of(sqs, address, *names):
    return sqs.call("GetQueueAttributes", QueueUrl=address, AttributeNames=list(names) or ["All"])["Attributes"]


def digest(attributes):
    """MD5 of message attributes, as the documentation describes it."""
    md5 = hashlib.md5()
    for name, value in sorted(attributes.items()):
        is_binary = "BinaryValue" in value
        content = value["BinaryValue"] if is_binary else value["StringValue"].encode()
        for part in (name.encode(), value["DataType"].encode()):
            md5.update(struct.pack("!I", len(part)) + part)
        md5.update((b"\2" if is_binary else b"\1") + struct.pack("!I", len(content)) + content)
    return md5.hexdigest()


def test_queues(sqs, mayfly):
    name = f"orders-{sqs.name}-{uuid.uuid4().hex[:8]}"
    made = sqs.call("CreateQueue", QueueName=name, Attributes={"VisibilityTimeout": "7", "DelaySeconds": "1"}, tags={"team": "blue + green @ 1"})
    address = f"{mayfly.endpoint}/000000000000/{name}"
    assert made == {"QueueUrl": address}
    assert sqs.call("GetQueueUrl", QueueName=name) == made
    assert sqs.call("ListQueues", QueueNamePrefix=name)["QueueUrls"] == [address]
    assert "QueueUrls" not in sqs.call("ListQueues", QueueNamePrefix="no such prefix")

    shown = attributes_of(sqs, address)
    assert (shown["VisibilityTimeout"], shown["DelaySeconds"], shown["MaximumMessageSize"]) == ("7", "1", "1048576")
    assert shown["QueueArn"] == f"arn:aws:sqs:us-east-1:000000000000:{name}"
    sqs.call("SetQueueAttributes", QueueUrl=address, Attributes={"DelaySeconds": "0", "MessageRetentionPeriod": "60"})
    assert attributes_of(sqs, address, "DelaySeconds", "MessageRetentionPeriod") == {"DelaySeconds": "0", "MessageRetentionPeriod": "60"}

    sqs.call("TagQueue", QueueUrl=address, Tags={"a": "1", "b": ""})
    assert sqs.call("ListQueueTags", QueueUrl=address)["Tags"] == {"team": "blue + green @ 1", "a": "1", "b": ""}
    sqs.call("UntagQueue", QueueUrl=address, TagKeys=["a", "team"])
    assert sqs.call("ListQueueTags", QueueUrl=address)["Tags"] == {"b": ""}

    sqs.call("AddPermission", QueueUrl=address, Label="l1", AWSAccountIds=["111122223333"], Actions=["SendMessage", "ReceiveMessage"])
    policy = json.loads(attributes_of(sqs, address, "Policy")["Policy"])
    assert [statement["Sid"] for statement in policy["Statement"]] == ["l1"]
    sqs.call("RemovePermission", QueueUrl=address, Label="l1")
    assert "l1" not in json.dumps(attributes_of(sqs, address))

    assert sqs.call("DeleteQueue", QueueUrl=address) == {}
    with pytest.raises(Refused):
        sqs.call("GetQueueUrl", QueueName=name)


def test_one_message(sqs):
    address = new_queue(sqs)
    sent = sqs.call(
        "SendMessage", QueueUrl=address, MessageBody=BODY, DelaySeconds=0, MessageAttributes=ATTRIBUTES,
        MessageSystemAttributes={"AWSTraceHeader": {"DataType": "String", "StringValue": TRACE}},
    )
    assert sent["MD5OfMessageBody"] == hashlib.md5(BODY.encode()).hexdigest()
    assert sent["MD5OfMessageAttributes"] == digest(ATTRIBUTES)
    assert sent["MD5OfMessageSystemAttributes"] == digest({"AWSTraceHeader": {"DataType": "String", "StringValue": TRACE}})

    receive = {"QueueUrl": address, "AttributeNames": ["All"], "MessageAttributeNames": ["All"], "WaitTimeSeconds": 5}
    [message] = sqs.call("ReceiveMessage", VisibilityTimeout=30, **receive)["Messages"]
    assert message["MessageId"] == sent["MessageId"]
    assert message["Body"] == BODY
    assert message["MD5OfBody"] == sent["MD5OfMessageBody"]
    assert message["MessageAttributes"] == ATTRIBUTES
    assert message["MD5OfMessageAttributes"] == digest(ATTRIBUTES)
    system = message["Attributes"]
    assert system["ApproximateReceiveCount"] == "1" and system["AWSTraceHeader"] == TRACE
    assert abs(int(system["SentTimestamp"]) / 1000 - time.time()) < 600

    assert "Messages" not in sqs.call("ReceiveMessage", **{**receive, "WaitTimeSeconds": 0})
    sqs.call("ChangeMessageVisibility", QueueUrl=address, ReceiptHandle=message["ReceiptHandle"], VisibilityTimeout=0)
    [again] = sqs.call("ReceiveMessage", **receive)["Messages"]
    assert again["Attributes"]["ApproximateReceiveCount"] == "2"
    assert sqs.call("DeleteMessage", QueueUrl=address, ReceiptHandle=again["ReceiptHandle"]) == {}
    assert attributes_of(sqs, address)["ApproximateNumberOfMessagesNotVisible"] == "0"


def test_only_what_was_asked_for_is_shown(sdk):
    address = new_queue(sdk)
    sdk.call("SendMessage", QueueUrl=address, MessageBody="m", MessageAttributes=ATTRIBUTES)
    [message] = sdk.call("ReceiveMessage", QueueUrl=address, AttributeNames=["SenderId"], MessageAttributeNames=["te*", "number"], WaitTimeSeconds=5)["Messages"]
    assert set(message["Attributes"]) == {"SenderId"}
    assert set(message["MessageAttributes"]) <= {"text", "number"}
    assert message["MD5OfMessageAttributes"] == digest(message["MessageAttributes"])


def test_batches(sqs):
    address = new_queue(sqs)
    entries = [{"Id": f"e{n}", "MessageBody": f"body {n}", "MessageAttributes": ATTRIBUTES} for n in range(3)]
    entries.append({"Id": "bad", "MessageBody": "late", "DelaySeconds": 9_999})
    sent = sqs.call("SendMessageBatch", QueueUrl=address, Entries=entries)
    assert {entry["Id"] for entry in sent["Successful"]} == {"e0", "e1", "e2"}
    assert all(entry["MD5OfMessageAttributes"] == digest(ATTRIBUTES) for entry in sent["Successful"])
    [failed] = sent["Failed"]
    assert (failed["Id"], failed["SenderFault"], failed["Code"]) == ("bad", True, "InvalidParameterValue")

    received = []
    while len(received) < 3:
        answer = sqs.call("ReceiveMessage", QueueUrl=address, MaxNumberOfMessages=10, WaitTimeSeconds=5)
        received += answer["Messages"]
    handles = {message["Body"]: message["ReceiptHandle"] for message in received}
    changed = sqs.call(
        "ChangeMessageVisibilityBatch", QueueUrl=address,
        Entries=[
            {"Id": "good", "ReceiptHandle": handles["body 0"], "VisibilityTimeout": 60},
            {"Id": "bad", "ReceiptHandle": "nonsense", "VisibilityTimeout": 60},
        ],
    )
    assert [entry["Id"] for entry in changed["Successful"]] == ["good"]
    assert [(entry["Id"], entry["Code"]) for entry in changed["Failed"]] == [("bad", "ReceiptHandleIsInvalid")]
    deleted = sqs.call(
        "DeleteMessageBatch", QueueUrl=address,
        Entries=[{"Id": str(n), "ReceiptHandle": handle} for n, handle in enumerate(handles.values())],
    )
    assert {entry["Id"] for entry in deleted["Successful"]} == {"0", "1", "2"}
    assert not deleted.get("Failed")
    assert attributes_of(sqs, address)["ApproximateNumberOfMessagesNotVisible"] == "0"


def test_purge(sqs):
    address = new_queue(sqs)
    for number in range(3):
        sqs.call("SendMessage", QueueUrl=address, MessageBody=str(number))
    assert sqs.call("PurgeQueue", QueueUrl=address) == {}
    assert attributes_of(sqs, address)["ApproximateNumberOfMessages"] == "0"
    with pytest.raises(Refused) as refused:
        sqs.call("PurgeQueue", QueueUrl=address)
    assert refused.value.code == "AWS.SimpleQueueService.PurgeQueueInProgress"
    assert refused.value.status in (403, None)


def test_fifo_queues_number_their_messages(sdk):
    name = f"f-{uuid.uuid4().hex[:12]}.fifo"
    address = sdk.call("CreateQueue", QueueName=name, Attributes={"FifoQueue": "true"})["QueueUrl"]
    send = {"QueueUrl": address, "MessageBody": "m", "MessageGroupId": "g", "MessageDeduplicationId": "d"}
    first, second = sdk.call("SendMessage", **send), sdk.call("SendMessage", **send)
    assert first["SequenceNumber"] == second["SequenceNumber"] and len(first["SequenceNumber"]) == 20
    [message] = sdk.call("ReceiveMessage", QueueUrl=address, AttributeNames=["All"], ReceiveRequestAttemptId="r", WaitTimeSeconds=5)["Messages"]
    assert (message["Attributes"]["MessageGroupId"], message["Attributes"]["MessageDeduplicationId"]) == ("g", "d")
    assert message["Attributes"]["SequenceNumber"] == first["SequenceNumber"]


def dead_letter_pair(sqs):
    """A queue with one dead letter in its dead-letter queue: addresses, and the latter's ARN."""
    stem = uuid.uuid4().hex[:12]
    dead = sqs.call("CreateQueue", QueueName=f"dead-{stem}")["QueueUrl"]
    dead_arn = attributes_of(sqs, dead, "QueueArn")["QueueArn"]
    redrive = json.dumps({"deadLetterTargetArn": dead_arn, "maxReceiveCount": 1})
    source = sqs.call("CreateQueue", QueueName=f"source-{stem}", Attributes={"RedrivePolicy": redrive, "VisibilityTimeout": "0"})["QueueUrl"]
    sqs.call("SendMessage", QueueUrl=source, MessageBody="poison")
    end = time.monotonic() + DONE_S
    while attributes_of(sqs, dead)["ApproximateNumberOfMessages"] != "1":
        sqs.call("ReceiveMessage", QueueUrl=source)
        assert time.monotonic() < end, "the message never became a dead letter"
    return source, dead, dead_arn


def test_dead_letters_and_move_tasks(sqs):
    source, dead, dead_arn = dead_letter_pair(sqs)
    # A list with a name of its own in lower case, the only one of the API.
    assert sqs.call("ListDeadLetterSourceQueues", QueueUrl=dead)["queueUrls"] == [source]
    if sqs.name == "cli":
        return  # That version does not know move tasks yet.
    task = sqs.call("StartMessageMoveTask", SourceArn=dead_arn, MaxNumberOfMessagesPerSecond=500)["TaskHandle"]
    end = time.monotonic() + DONE_S
    while (shown := sqs.call("ListMessageMoveTasks", SourceArn=dead_arn, MaxResults=10)["Results"][0])["Status"] == "RUNNING":
        assert time.monotonic() < end, shown
    assert (shown["Status"], shown["ApproximateNumberOfMessagesMoved"], shown["SourceArn"]) == ("COMPLETED", 1, dead_arn)
    assert attributes_of(sqs, dead)["ApproximateNumberOfMessages"] == "0"
    [back] = sqs.call("ReceiveMessage", QueueUrl=source, WaitTimeSeconds=5)["Messages"]
    assert back["Body"] == "poison"
    with pytest.raises(Refused) as refused:
        sqs.call("CancelMessageMoveTask", TaskHandle=task)
    assert refused.value.code == "ResourceNotFoundException" or refused.value.status == 400


@pytest.mark.parametrize(
    ("operation", "parameters", "code", "status"),
    [
        ("GetQueueUrl", {"QueueName": "none"}, "AWS.SimpleQueueService.NonExistentQueue", 400),
        ("SendMessage", {"QueueUrl": "/000000000000/none", "MessageBody": "m"}, "AWS.SimpleQueueService.NonExistentQueue", 400),
        ("CreateQueue", {"QueueName": "not a name"}, "InvalidParameterValue", 400),
        ("CreateQueue", {"QueueName": "n", "Attributes": {"DelaySeconds": "901"}}, "InvalidAttributeValue", 400),
        ("CreateQueue", {"QueueName": "n", "Attributes": {"Nonsense": "1"}}, "InvalidAttributeName", 400),
        ("SendMessageBatch", {"Entries": []}, "AWS.SimpleQueueService.EmptyBatchRequest", 400),
        ("DeleteMessage", {"ReceiptHandle": "nonsense"}, "ReceiptHandleIsInvalid", 404),
        ("ReceiveMessage", {"MaxNumberOfMessages": 11}, "InvalidParameterValue", 400),
    ],
)
def test_errors_have_the_codes_that_clients_know(sdk, operation, parameters, code, status):
    if operation not in ("GetQueueUrl", "CreateQueue"):
        parameters = {"QueueUrl": new_queue(sdk), **parameters}
    with pytest.raises(Refused) as refused:
        sdk.call(operation, **parameters)
    if operation == "SendMessageBatch" and sdk.name == "query":
        # An empty list cannot be told from none in a form.
        assert refused.value.code == "MissingParameter"
    else:
        assert (refused.value.code, refused.value.status) == (code, status)


def test_what_is_missing_is_named(mayfly):
    sqs = mayfly.client("sqs")
    with pytest.raises(sqs.exceptions.ClientError) as refused:
        sqs.send_message(QueueUrl=f"{mayfly.endpoint}/000000000000/any")
    error = refused.value.response["Error"]
    assert (error["Code"], error["Message"]) == ("MissingParameter", "The request must contain the parameter MessageBody.")


def test_exceptions_have_their_modelled_classes(mayfly):
    sqs = mayfly.client("sqs")
    with pytest.raises(sqs.exceptions.QueueDoesNotExist):
        sqs.get_queue_url(QueueName="none")


def raw(mayfly, data, headers, path="/"):
    request = urllib.request.Request(mayfly.endpoint + path, data=data, headers=headers, method="POST")
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def test_nobody_speaks_unsigned(mayfly):
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert raw(mayfly, b"Action=ListQueues&Version=2012-11-05", form)[0] == 403
    target = {"X-Amz-Target": "AmazonSQS.ListQueues", "Content-Type": "application/x-amz-json-1.0"}
    assert raw(mayfly, b"{}", target)[0] == 403


def test_the_path_names_the_queue_and_the_url_follows_the_host(mayfly):
    """A hand-made form to the queue's own address, without `QueueUrl`, as the oldest clients send it."""
    from botocore.auth import SigV4Auth
    from botocore.awsrequest import AWSRequest
    from botocore.credentials import Credentials

    name = f"path-{uuid.uuid4().hex[:8]}"
    mayfly.client("sqs").create_queue(QueueName=name)

    def post(path, form, host):
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Host": host}
        request = AWSRequest("POST", f"http://{host}{path}", data=form, headers=headers)
        SigV4Auth(Credentials(mayfly.key, mayfly.secret), "sqs", "us-east-1").add_auth(request)
        return raw(mayfly, form.encode(), dict(request.headers), path)

    host = f"queue.example:{mayfly.port}"
    status, answer = post(f"/000000000000/{name}", "Action=SendMessage&Version=2012-11-05&MessageBody=a+b%26", host)
    assert status == 200 and hashlib.md5(b"a b&").hexdigest() in answer.decode()
    status, answer = post("/", f"Action=GetQueueUrl&QueueName={name}", host)
    assert f"<QueueUrl>http://{host}/000000000000/{name}</QueueUrl>" in answer.decode()
    status, answer = post("/", "Action=Publish", host)
    assert status == 400 and "<Code>InvalidAction</Code>" in answer.decode()


def test_a_batch_that_is_too_long_is_refused_in_the_services_words(mayfly):
    sqs = mayfly.client("sqs")
    address = sqs.create_queue(QueueName=f"long-{uuid.uuid4().hex[:8]}")["QueueUrl"]
    entries = [{"Id": str(n), "MessageBody": "x" * 1_048_576} for n in range(10)]
    with pytest.raises(sqs.exceptions.BatchRequestTooLong):
        sqs.send_message_batch(QueueUrl=address, Entries=entries)
    sqs.send_message(QueueUrl=address, MessageBody="é" * 524_288)
