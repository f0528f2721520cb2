"""Settings of queues through boto3: every operation, its main errors, and cycles like a planner's."""

import json
import uuid

import pytest
from test_control_functions import fails

QUEUE_ARN = "arn:aws:sqs:us-east-1:000000000000:"


@pytest.fixture(scope="module")
def sqs(mayfly):
    return mayfly.client("sqs")


def fresh(suffix=""):
    return f"q-{uuid.uuid4().hex[:12]}{suffix}"


def make(sqs, attributes=None, name=None, tags=None):
    name = name or fresh()
    more = {"tags": tags} if tags else {}
    return name, sqs.create_queue(QueueName=name, Attributes=attributes or {}, **more)["QueueUrl"]


def attributes(sqs, url):
    return sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]


def test_a_queue_lives_through_the_cycle_of_a_planner(sqs):
    wanted = {
        "DelaySeconds": "5",
        "MaximumMessageSize": "2048",
        "MessageRetentionPeriod": "86400",
        "ReceiveMessageWaitTimeSeconds": "10",
        "VisibilityTimeout": "60",
    }
    name, url = make(sqs, wanted, tags={"team": "blue"})
    assert url.endswith(f"/000000000000/{name}")
    shown = attributes(sqs, url)
    assert {key: shown[key] for key in wanted} == wanted
    assert shown["QueueArn"] == QUEUE_ARN + name
    assert [shown[f"ApproximateNumberOfMessages{end}"] for end in ("", "NotVisible", "Delayed")] == ["0"] * 3
    assert attributes(sqs, url) == shown
    assert sqs.get_queue_url(QueueName=name)["QueueUrl"] == url
    assert make(sqs, wanted, name, {"team": "blue"})[1] == url
    assert make(sqs, None, name)[1] == url
    changed = {"VisibilityTimeout": "61", "DelaySeconds": "0"}
    sqs.set_queue_attributes(QueueUrl=url, Attributes=changed)
    after = attributes(sqs, url)
    volatile = {"LastModifiedTimestamp"}
    assert {key: after[key] for key in after if key not in volatile} == {
        **{key: shown[key] for key in shown if key not in volatile}, **changed,
    }
    sqs.delete_queue(QueueUrl=url)
    text = fails("AWS.SimpleQueueService.NonExistentQueue", 400, sqs.get_queue_url, QueueName=name)
    assert text == "The specified queue does not exist."
    fails("AWS.SimpleQueueService.NonExistentQueue", 400, sqs.delete_queue, QueueUrl=url)
    with pytest.raises(sqs.exceptions.QueueDoesNotExist):
        attributes(sqs, url)
    # The name is free at once.
    sqs.delete_queue(QueueUrl=make(sqs, None, name)[1])


def test_a_queue_of_the_same_name_and_other_settings_is_refused(sqs):
    name, url = make(sqs, {"DelaySeconds": "1"}, tags={"a": "1"})
    text = fails(
        "QueueAlreadyExists", 400,
        sqs.create_queue, QueueName=name, Attributes={"DelaySeconds": "2"},
    )
    assert text.endswith("a different value for attribute DelaySeconds")
    fails("QueueAlreadyExists", 400, sqs.create_queue, QueueName=name, tags={"a": "2"})
    sqs.delete_queue(QueueUrl=url)


def test_fifo_queues_have_their_own_attributes(sqs):
    wanted = {
        "FifoQueue": "true",
        "ContentBasedDeduplication": "true",
        "DeduplicationScope": "messageGroup",
        "FifoThroughputLimit": "perMessageGroupId",
    }
    _, url = make(sqs, wanted, fresh(".fifo"))
    shown = attributes(sqs, url)
    assert {key: shown[key] for key in wanted} == wanted
    fails(
        "InvalidAttributeValue", 400,
        sqs.set_queue_attributes, QueueUrl=url, Attributes={"DeduplicationScope": "queue"},
    )
    fails("InvalidAttributeValue", 400, sqs.set_queue_attributes, QueueUrl=url, Attributes={"FifoQueue": "false"})
    sqs.set_queue_attributes(
        QueueUrl=url, Attributes={"DeduplicationScope": "queue", "FifoThroughputLimit": "perQueue"}
    )
    sqs.delete_queue(QueueUrl=url)


@pytest.mark.parametrize(
    ("name", "given", "error"),
    [
        ("a b", {}, "InvalidParameterValue"),
        ("a" * 81, {}, "InvalidParameterValue"),
        ("no-suffix", {"FifoQueue": "true"}, "InvalidParameterValue"),
        ("suffix.fifo", {}, "InvalidParameterValue"),
        ("standard", {"FifoQueue": "false"}, "InvalidAttributeName"),
        ("standard", {"DeduplicationScope": "queue"}, "InvalidAttributeName"),
        ("standard", {"Colour": "blue"}, "InvalidAttributeName"),
        ("standard", {"QueueArn": "arn"}, "InvalidAttributeName"),
        ("standard", {"DelaySeconds": "901"}, "InvalidAttributeValue"),
        ("standard", {"MaximumMessageSize": "1023"}, "InvalidAttributeValue"),
        ("standard", {"MessageRetentionPeriod": "1209601"}, "InvalidAttributeValue"),
        ("standard", {"ReceiveMessageWaitTimeSeconds": "21"}, "InvalidAttributeValue"),
        ("standard", {"VisibilityTimeout": "x"}, "InvalidAttributeValue"),
        ("standard", {"Policy": "none"}, "InvalidAttributeValue"),
        ("standard", {"RedrivePolicy": "none"}, "InvalidParameterValue"),
        ("standard", {"RedriveAllowPolicy": "{}"}, "InvalidParameterValue"),
        ("standard", {"KmsMasterKeyId": "k", "SqsManagedSseEnabled": "true"}, "InvalidAttributeValue"),
    ],
)
def test_wrong_settings_are_refused_by_name(sqs, name, given, error):
    text = fails(error, 400, sqs.create_queue, QueueName=name, Attributes=given)
    if error != "InvalidParameterValue":
        assert any(key in text for key in given) or "server-side encryption" in text
    assert sqs.list_queues(QueueNamePrefix="standard").get("QueueUrls") is None


def test_a_dead_letter_queue_is_checked(sqs):
    dead, dead_url = make(sqs)
    name, url = make(sqs)
    _, fifo_url = make(sqs, {"FifoQueue": "true"}, fresh(".fifo"))

    def policy(target, count=3):
        return {"RedrivePolicy": json.dumps({"deadLetterTargetArn": QUEUE_ARN + target, "maxReceiveCount": count})}

    def refused(given, at=url):
        return fails("InvalidParameterValue", 400, sqs.set_queue_attributes, QueueUrl=at, Attributes=given)

    assert "does not exist" in refused(policy("none"))
    assert "same type" in refused(policy(dead), fifo_url)
    for count in (0, 1001, "x"):
        assert "maxReceiveCount" in refused(policy(dead, count))
    sqs.set_queue_attributes(QueueUrl=url, Attributes=policy(dead, "1000"))
    shown = json.loads(attributes(sqs, url)["RedrivePolicy"])
    assert shown == {"deadLetterTargetArn": QUEUE_ARN + dead, "maxReceiveCount": 1000}
    assert sqs.list_dead_letter_source_queues(QueueUrl=dead_url)["queueUrls"] == [url]
    deny = {"RedriveAllowPolicy": json.dumps({"redrivePermission": "denyAll"})}
    sqs.set_queue_attributes(QueueUrl=dead_url, Attributes=deny)
    assert json.loads(attributes(sqs, dead_url)["RedriveAllowPolicy"]) == {"redrivePermission": "denyAll"}
    assert "RedriveAllowPolicy" in refused(policy(dead, 5))
    allow = {"redrivePermission": "byQueue", "sourceQueueArns": [QUEUE_ARN + name]}
    sqs.set_queue_attributes(QueueUrl=dead_url, Attributes={"RedriveAllowPolicy": json.dumps(allow)})
    sqs.set_queue_attributes(QueueUrl=url, Attributes=policy(dead, 5))
    # Deleting it is allowed, and so is removing the policy.
    sqs.delete_queue(QueueUrl=dead_url)
    sqs.set_queue_attributes(QueueUrl=url, Attributes={"RedrivePolicy": ""})
    assert "RedrivePolicy" not in attributes(sqs, url)
    for each in (url, fifo_url):
        sqs.delete_queue(QueueUrl=each)


def test_lists_have_pages(sqs):
    prefix = fresh()
    urls = sorted(make(sqs, name=f"{prefix}-{n}")[1] for n in range(5))
    assert sqs.list_queues(QueueNamePrefix=prefix)["QueueUrls"] == urls
    pages = sqs.get_paginator("list_queues").paginate(
        QueueNamePrefix=prefix, PaginationConfig={"PageSize": 2}
    )
    found = [page["QueueUrls"] for page in pages]
    assert [len(page) for page in found] == [2, 2, 1] and sum(found, []) == urls
    fails("InvalidParameterValue", 400, sqs.list_queues, MaxResults=0)
    fails("InvalidParameterValue", 400, sqs.list_queues, NextToken="strange")
    for url in urls:
        sqs.delete_queue(QueueUrl=url)


def test_tags_and_permissions(sqs):
    name, url = make(sqs, tags={"a": "1"})
    sqs.tag_queue(QueueUrl=url, Tags={"a": "2", "b": "3"})
    sqs.untag_queue(QueueUrl=url, TagKeys=["b", "c"])
    assert sqs.list_queue_tags(QueueUrl=url)["Tags"] == {"a": "2"}
    many = {str(n): "" for n in range(50)}
    fails("InvalidParameterValue", 400, sqs.tag_queue, QueueUrl=url, Tags=many)
    permission = {"QueueUrl": url, "Label": "one", "AWSAccountIds": ["111122223333"], "Actions": ["SendMessage"]}
    sqs.add_permission(**permission)
    policy = json.loads(attributes(sqs, url)["Policy"])
    assert policy["Statement"] == [{
        "Sid": "one",
        "Effect": "Allow",
        "Principal": {"AWS": "arn:aws:iam::111122223333:root"},
        "Action": "SQS:SendMessage",
        "Resource": QUEUE_ARN + name,
    }]
    fails("InvalidParameterValue", 400, sqs.add_permission, **permission)
    fails("InvalidParameterValue", 400, sqs.add_permission, **{**permission, "Label": "x", "Actions": ["CreateQueue"]})
    sqs.remove_permission(QueueUrl=url, Label="one")
    assert "Policy" not in attributes(sqs, url)
    fails("InvalidParameterValue", 400, sqs.remove_permission, QueueUrl=url, Label="one")
    sqs.delete_queue(QueueUrl=url)


def test_settings_survive_a_kill_and_a_deleted_queues_messages_do_not(own_mayfly):
    sqs = own_mayfly.start().client("sqs")
    kept, url = make(sqs, {"VisibilityTimeout": "77"}, tags={"a": "1"})
    gone, gone_url = make(sqs)
    sqs.send_message(QueueUrl=url, MessageBody="kept")
    sqs.send_message(QueueUrl=gone_url, MessageBody="gone")
    sqs.delete_queue(QueueUrl=gone_url)
    before = attributes(sqs, url)
    own_mayfly.kill9()
    sqs = own_mayfly.start().client("sqs")
    assert attributes(sqs, url) == before
    assert sqs.list_queue_tags(QueueUrl=url)["Tags"] == {"a": "1"}
    _, again = make(sqs, name=gone)
    assert sqs.receive_message(QueueUrl=again).get("Messages") is None
    assert attributes(sqs, again)["ApproximateNumberOfMessages"] == "0"
    assert sqs.receive_message(QueueUrl=url)["Messages"][0]["Body"] == "kept"


def test_the_aws_cli_speaks_to_queues(mayfly):
    name = fresh()
    url = json.loads(mayfly.aws("sqs", "create-queue", "--queue-name", name))["QueueUrl"]
    shown = json.loads(mayfly.aws("sqs", "get-queue-attributes", "--queue-url", url, "--attribute-names", "All"))
    assert shown["Attributes"]["QueueArn"] == QUEUE_ARN + name
    mayfly.aws("sqs", "delete-queue", "--queue-url", url)
