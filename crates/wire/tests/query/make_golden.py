"""Writes golden.json: what botocore sends for every SQS operation, as a form and as JSON.

Needs the last kind of botocore that speaks the query protocol to SQS:

    pip install --target /tmp/classic botocore==1.29.165
    PYTHONPATH=/tmp/classic python3 make_golden.py > golden.json
"""

import base64
import json
from urllib.parse import urlencode

from botocore import __version__, loaders, model, serialize

URL = "http://localhost:4566/000000000000/orders"
ATTRIBUTES = {
    "text & <more>": {"DataType": "String", "StringValue": "a b+c%é\r\n🦀"},
    "number": {"DataType": "Number.int", "StringValue": "-1.5"},
    "raw": {"DataType": "Binary", "BinaryValue": bytes(range(256))},
}
TRACE = {"AWSTraceHeader": {"DataType": "String", "StringValue": "Root=1-5759e988-bd862e3fe1be46a994272793"}}
TASK = "eyJ0YXNrSWQiOiJkYzE2OWUwNCJ9"
ARN = "arn:aws:sqs:us-east-1:000000000000:"

SAMPLES = {
    "CreateQueue": {
        "QueueName": "orders.fifo",
        "Attributes": {"FifoQueue": "true", "VisibilityTimeout": "5"},
        "tags": {"team": "blue & green", "": ""},
    },
    "DeleteQueue": {"QueueUrl": URL},
    "GetQueueUrl": {"QueueName": "orders", "QueueOwnerAWSAccountId": "000000000000"},
    "ListQueues": {"QueueNamePrefix": "o", "NextToken": "t=", "MaxResults": 7},
    "GetQueueAttributes": {"QueueUrl": URL, "AttributeNames": ["All", "QueueArn"]},
    "SetQueueAttributes": {"QueueUrl": URL, "Attributes": {"Policy": '{"Version": "2012-10-17"}'}},
    "TagQueue": {"QueueUrl": URL, "Tags": {"a": "b", "c": "d"}},
    "UntagQueue": {"QueueUrl": URL, "TagKeys": ["a", "c"]},
    "ListQueueTags": {"QueueUrl": URL},
    "AddPermission": {
        "QueueUrl": URL,
        "Label": "l",
        "AWSAccountIds": ["111122223333", "444455556666"],
        "Actions": ["SendMessage", "*"],
    },
    "RemovePermission": {"QueueUrl": URL, "Label": "l"},
    "ListDeadLetterSourceQueues": {"QueueUrl": URL, "NextToken": "t", "MaxResults": 1},
    "SendMessage": {
        "QueueUrl": URL,
        "MessageBody": '{"a": "1&2=3 + 4"}\n',
        "DelaySeconds": 0,
        "MessageAttributes": ATTRIBUTES,
        "MessageSystemAttributes": TRACE,
        "MessageDeduplicationId": "d",
        "MessageGroupId": "g",
    },
    "SendMessageBatch": {
        "QueueUrl": URL,
        "Entries": [
            {"Id": str(number), "MessageBody": f"body {number}", "MessageAttributes": ATTRIBUTES}
            for number in range(11)
        ]
        + [{"Id": "last", "MessageBody": "", "DelaySeconds": 900, "MessageSystemAttributes": TRACE}],
    },
    "ReceiveMessage": {
        "QueueUrl": URL,
        "AttributeNames": ["SentTimestamp"],
        "MessageAttributeNames": ["All", "pre.*"],
        "MaxNumberOfMessages": 10,
        "VisibilityTimeout": 0,
        "WaitTimeSeconds": 20,
        "ReceiveRequestAttemptId": "r",
    },
    "DeleteMessage": {"QueueUrl": URL, "ReceiptHandle": "AQEB+/="},
    "DeleteMessageBatch": {
        "QueueUrl": URL,
        "Entries": [{"Id": "1", "ReceiptHandle": "a"}, {"Id": "2", "ReceiptHandle": "b"}],
    },
    "ChangeMessageVisibility": {"QueueUrl": URL, "ReceiptHandle": "a", "VisibilityTimeout": 43200},
    "ChangeMessageVisibilityBatch": {
        "QueueUrl": URL,
        "Entries": [{"Id": "1", "ReceiptHandle": "a", "VisibilityTimeout": 0}],
    },
    "PurgeQueue": {"QueueUrl": URL},
    "StartMessageMoveTask": {
        "SourceArn": ARN + "dead",
        "DestinationArn": ARN + "orders",
        "MaxNumberOfMessagesPerSecond": 500,
    },
    "CancelMessageMoveTask": {"TaskHandle": TASK},
    "ListMessageMoveTasks": {"SourceArn": ARN + "dead", "MaxResults": 10},
}


def plain(value):
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, dict):
        return {name: plain(member) for name, member in value.items()}
    if isinstance(value, list):
        return [plain(member) for member in value]
    return value


def main():
    service = model.ServiceModel(loaders.Loader().load_service_model("sqs", "service-2"))
    assert service.metadata["protocol"] == "query", __version__
    assert set(SAMPLES) == set(service.operation_names)
    serializer = serialize.create_serializer("query")
    golden = []
    for name, parameters in SAMPLES.items():
        request = serializer.serialize_to_request(parameters, service.operation_model(name))
        golden.append({"operation": name, "form": urlencode(request["body"]), "json": plain(parameters)})
    print(json.dumps(golden, indent=1))


main()
