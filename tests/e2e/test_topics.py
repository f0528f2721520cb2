"""Topics, driven by boto3 and the AWS CLI: settings, subscriptions, what receivers get."""

import base64
import json
import time
import urllib.error
import urllib.parse
import urllib.request

import boto3
import pytest
from botocore.exceptions import ClientError
from conftest import make_function
from topics import HOME, UUID, Receiver, is_empty, open_queue, receive, unique, verify

WRITES = """
import json, os, urllib.request
def handler(event, context):
    return event
"""


@pytest.fixture(scope="module")
def sns(mayfly):
    return mayfly.client("sns")


@pytest.fixture(scope="module")
def sqs(mayfly):
    return mayfly.client("sqs")


@pytest.fixture
def topic(sns):
    arn = sns.create_topic(Name=unique())["TopicArn"]
    yield arn
    sns.delete_topic(TopicArn=arn)


def refusal(call, **arguments):
    with pytest.raises(ClientError) as error:
        call(**arguments)
    return error.value.response["Error"]


def test_topics_are_made_listed_and_deleted(sns):
    names = sorted(unique() for _ in range(3))
    arns = [sns.create_topic(Name=name)["TopicArn"] for name in names]
    assert arns[0] == f"arn:aws:sns:{HOME}:{names[0]}"
    assert sns.create_topic(Name=names[0])["TopicArn"] == arns[0]
    listed = [topic["TopicArn"] for page in sns.get_paginator("list_topics").paginate() for topic in page["Topics"]]
    assert set(arns) <= set(listed)
    for arn in arns:
        sns.delete_topic(TopicArn=arn)
        sns.delete_topic(TopicArn=arn)
    assert refusal(sns.get_topic_attributes, TopicArn=arns[0])["Code"] == "NotFound"
    assert refusal(sns.create_topic, Name="a b")["Code"] == "InvalidParameter"


def test_a_topic_shows_its_attributes_and_changes_them(sns, topic):
    shown = sns.get_topic_attributes(TopicArn=topic)["Attributes"]
    assert shown["TopicArn"] == topic and shown["Owner"] == "000000000000"
    assert shown["SubscriptionsConfirmed"] == shown["SubscriptionsPending"] == "0"
    assert shown["SignatureVersion"] == "1"
    policy = json.loads(shown["Policy"])
    assert policy["Statement"][0]["Sid"] == "__default_statement_ID"
    effective = json.loads(shown["EffectiveDeliveryPolicy"])["http"]["defaultHealthyRetryPolicy"]
    assert (effective["numRetries"], effective["minDelayTarget"]) == (3, 20)
    sns.set_topic_attributes(TopicArn=topic, AttributeName="DisplayName", AttributeValue="Orders")
    sns.set_topic_attributes(TopicArn=topic, AttributeName="SignatureVersion", AttributeValue="2")
    shown = sns.get_topic_attributes(TopicArn=topic)["Attributes"]
    assert (shown["DisplayName"], shown["SignatureVersion"]) == ("Orders", "2")
    for name, value in [
        ("KmsMasterKeyId", "alias/aws/sns"), ("TracingConfig", "Active"), ("Policy", "{"),
        ("DeliveryPolicy", '{"http":{"defaultThrottlePolicy":{"maxReceivesPerSecond":1}}}'),
        ("SQSFailureFeedbackRoleArn", "arn"), ("Nonsense", "1"), ("FifoTopic", "true"),
    ]:
        refused = refusal(sns.set_topic_attributes, TopicArn=topic, AttributeName=name, AttributeValue=value)
        assert refused["Code"] == "InvalidParameter" and refused["Message"].startswith("Invalid parameter: ")
    other = refusal(sns.create_topic, Name=topic.rsplit(":", 1)[1], Attributes={"DisplayName": "Other"})
    assert "different attributes" in other["Message"]


def test_topics_have_tags(sns):
    arn = sns.create_topic(Name=unique(), Tags=[{"Key": "team", "Value": "a"}])["TopicArn"]
    name = arn.rsplit(":", 1)[1]
    assert "different tags" in refusal(sns.create_topic, Name=name, Tags=[])["Message"]
    sns.tag_resource(ResourceArn=arn, Tags=[{"Key": "team", "Value": "b"}, {"Key": "x", "Value": ""}])
    tags = sns.list_tags_for_resource(ResourceArn=arn)["Tags"]
    assert tags == [{"Key": "team", "Value": "b"}, {"Key": "x", "Value": ""}]
    sns.untag_resource(ResourceArn=arn, TagKeys=["team", "none"])
    assert sns.list_tags_for_resource(ResourceArn=arn)["Tags"] == [{"Key": "x", "Value": ""}]
    many = [{"Key": str(n), "Value": ""} for n in range(51)]
    assert refusal(sns.tag_resource, ResourceArn=arn, Tags=many)["Code"] == "TagLimitExceeded"
    sns.delete_topic(TopicArn=arn)
    assert refusal(sns.list_tags_for_resource, ResourceArn=arn)["Code"] == "ResourceNotFound"


def test_permissions_are_statements_of_the_policy(sns, topic):
    sns.add_permission(TopicArn=topic, Label="one", AWSAccountId=["111122223333"], ActionName=["Publish"])
    policy = json.loads(sns.get_topic_attributes(TopicArn=topic)["Attributes"]["Policy"])
    assert policy["Statement"][1] == {
        "Sid": "one", "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:root"},
        "Action": "SNS:Publish", "Resource": topic,
    }
    again = {"TopicArn": topic, "Label": "one", "AWSAccountId": ["111122223333"], "ActionName": ["Publish"]}
    assert "already exists" in refusal(sns.add_permission, **again)["Message"]
    sns.remove_permission(TopicArn=topic, Label="one")
    assert refusal(sns.remove_permission, TopicArn=topic, Label="one")["Code"] == "NotFound"


def test_subscriptions_are_listed_shown_and_ended(sns, sqs, topic):
    _, queue = open_queue(sqs)
    one = sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=queue)["SubscriptionArn"]
    assert one.startswith(topic + ":") and UUID.fullmatch(one.rsplit(":", 1)[1])
    assert sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=queue)["SubscriptionArn"] == one
    other = {"RawMessageDelivery": "true"}
    refused = refusal(sns.subscribe, TopicArn=topic, Protocol="sqs", Endpoint=queue, Attributes=other)
    assert "different attributes" in refused["Message"]
    expected = {
        "SubscriptionArn": one, "Owner": "000000000000", "Protocol": "sqs",
        "Endpoint": queue, "TopicArn": topic,
    }
    assert sns.list_subscriptions_by_topic(TopicArn=topic)["Subscriptions"] == [expected]
    pages = sns.get_paginator("list_subscriptions").paginate()
    assert expected in [one for page in pages for one in page["Subscriptions"]]
    shown = sns.get_subscription_attributes(SubscriptionArn=one)["Attributes"]
    assert shown == {
        "SubscriptionArn": one, "TopicArn": topic, "Owner": "000000000000", "Protocol": "sqs",
        "Endpoint": queue, "RawMessageDelivery": "false", "PendingConfirmation": "false",
        "ConfirmationWasAuthenticated": "true",
        "SubscriptionPrincipal": "arn:aws:iam::000000000000:root",
    }
    assert sns.get_topic_attributes(TopicArn=topic)["Attributes"]["SubscriptionsConfirmed"] == "1"
    sns.unsubscribe(SubscriptionArn=one)
    sns.unsubscribe(SubscriptionArn=one)
    assert refusal(sns.get_subscription_attributes, SubscriptionArn=one)["Code"] == "NotFound"
    assert sns.list_subscriptions_by_topic(TopicArn=topic)["Subscriptions"] == []


@pytest.mark.parametrize("protocol, endpoint", [
    ("email", "a@example.org"), ("sms", "+491234"), ("firehose", "arn:aws:firehose:x"),
    ("application", "arn:aws:sns:x"), ("carrier-pigeon", "loft"), ("sqs", "not-an-arn"),
    ("sqs", "arn:aws:sqs:eu-west-1:000000000000:q"), ("lambda", "f"),
    ("http", "https://example.org"), ("https", "http://example.org"), ("http", "http://a:b@example.org"),
    ("sqs", f"arn:aws:sqs:{HOME}:q.fifo"), ("http", None),
])
def test_what_cannot_be_reached_is_refused(sns, topic, protocol, endpoint):
    more = {} if endpoint is None else {"Endpoint": endpoint}
    refused = refusal(sns.subscribe, TopicArn=topic, Protocol=protocol, **more)
    assert refused["Code"] == "InvalidParameter" and refused["Message"].startswith("Invalid parameter: ")


@pytest.mark.parametrize("name, value", [
    ("FilterPolicy", "{"), ("FilterPolicy", '{"a":{"b":[1]}}'), ("FilterPolicyScope", "Message"),
    ("FilterPolicy", json.dumps({str(n): [1] for n in range(6)})),
    ("FilterPolicy", json.dumps({"a": list(range(151))})),
    ("RedrivePolicy", '{"deadLetterTargetArn":"x"}'), ("DeliveryPolicy", "{}"), ("Nonsense", "1"),
    ("RedrivePolicy", json.dumps({"deadLetterTargetArn": f"arn:aws:sqs:{HOME}:nobody"})),
    ("RawMessageDelivery", "perhaps"), ("ReplayPolicy", "{}"),
])
def test_attributes_that_would_not_act_are_refused(sns, sqs, topic, name, value):
    _, queue = open_queue(sqs)
    refused = refusal(sns.subscribe, TopicArn=topic, Protocol="sqs", Endpoint=queue, Attributes={name: value})
    assert refused["Code"] == "InvalidParameter" and name in refused["Message"]
    one = sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=queue)["SubscriptionArn"]
    refused = refusal(
        sns.set_subscription_attributes, SubscriptionArn=one, AttributeName=name, AttributeValue=value
    )
    assert refused["Code"] == "InvalidParameter" and name in refused["Message"]


def test_a_queue_gets_the_envelope_field_by_field(sns, sqs, topic):
    url, queue = open_queue(sqs)
    one = sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=queue)["SubscriptionArn"]
    attributes = {
        "text": {"DataType": "String", "StringValue": "é"},
        "number": {"DataType": "Number", "StringValue": "1.5"},
        "raw": {"DataType": "Binary", "BinaryValue": b"\x00\xff"},
        "list": {"DataType": "String.Array", "StringValue": '["a", 1]'},
    }
    published = sns.publish(TopicArn=topic, Message="héllo\n<&>", Subject="Hi", MessageAttributes=attributes)
    (message,) = receive(sqs, url, 1)
    body = json.loads(message["Body"])
    assert list(body) == [
        "Type", "MessageId", "TopicArn", "Subject", "Message", "Timestamp", "SignatureVersion",
        "Signature", "SigningCertURL", "UnsubscribeURL", "MessageAttributes",
    ]
    assert body["MessageId"] == published["MessageId"] and "SequenceNumber" not in published
    assert (body["Type"], body["TopicArn"]) == ("Notification", topic)
    assert (body["Subject"], body["Message"]) == ("Hi", "héllo\n<&>")
    assert body["MessageAttributes"] == {
        "list": {"Type": "String.Array", "Value": '["a", 1]'},
        "number": {"Type": "Number", "Value": "1.5"},
        "raw": {"Type": "Binary", "Value": base64.b64encode(b"\x00\xff").decode()},
        "text": {"Type": "String", "Value": "é"},
    }
    assert body["UnsubscribeURL"].endswith(f"/?Action=Unsubscribe&SubscriptionArn={one}")
    assert "MessageAttributes" not in message
    verify(body)
    sns.set_topic_attributes(TopicArn=topic, AttributeName="SignatureVersion", AttributeValue="2")
    sns.publish(TargetArn=topic, Message="plain")
    body = json.loads(receive(sqs, url, 1)[0]["Body"])
    assert "Subject" not in body and "MessageAttributes" not in body and body["SignatureVersion"] == "2"
    verify(body)


def test_a_function_gets_the_event_field_by_field(mayfly, sns, sqs, functions, topic):
    url, queue = open_queue(sqs)
    name = make_function(functions, WRITES)
    arn = functions.get_function_configuration(FunctionName=name)["FunctionArn"]
    config = {"OnSuccess": {"Destination": queue}}
    functions.put_function_event_invoke_config(FunctionName=name, DestinationConfig=config)
    one = sns.subscribe(TopicArn=topic, Protocol="lambda", Endpoint=arn)["SubscriptionArn"]
    sns.publish(TopicArn=topic, Message="before it may")
    functions.add_permission(
        FunctionName=name, StatementId="sns", Action="lambda:InvokeFunction",
        Principal="sns.amazonaws.com", SourceArn=topic,
    )
    published = sns.publish(
        TopicArn=topic, Message="now", MessageAttributes={"a": {"DataType": "String", "StringValue": "b"}}
    )
    (record,) = json.loads(receive(sqs, url, 1)[0]["Body"])["requestPayload"]["Records"]
    message = record.pop("Sns")
    assert record == {"EventSource": "aws:sns", "EventVersion": "1.0", "EventSubscriptionArn": one}
    assert list(message) == [
        "Type", "MessageId", "TopicArn", "Subject", "Message", "Timestamp", "SignatureVersion",
        "Signature", "SigningCertUrl", "UnsubscribeUrl", "MessageAttributes",
    ]
    assert (message["MessageId"], message["Message"]) == (published["MessageId"], "now")
    assert message["Subject"] is None and message["MessageAttributes"] == {"a": {"Type": "String", "Value": "b"}}
    verify(message)
    assert is_empty(sqs, url), "what it was not allowed to get did not come later"


def test_raw_messages_keep_their_attributes(sns, sqs, topic):
    url, queue = open_queue(sqs)
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=queue, Attributes={"RawMessageDelivery": "true"})
    attributes = {
        "a": {"DataType": "String", "StringValue": "b"}, "n": {"DataType": "Number", "StringValue": "7"},
    }
    sns.publish(TopicArn=topic, Message='{"x": 1}', MessageAttributes=attributes)
    (message,) = receive(sqs, url, 1)
    assert message["Body"] == '{"x": 1}' and message["MessageAttributes"] == attributes


def test_each_protocol_gets_its_own_text(sns, sqs, topic):
    url, queue = open_queue(sqs)
    receiver = Receiver()
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=queue, Attributes={"RawMessageDelivery": "true"})
    sns.subscribe(TopicArn=topic, Protocol="http", Endpoint=receiver.url)
    confirm(receiver)
    message = {"default": "for all", "sqs": "for queues"}
    sns.publish(TopicArn=topic, Message=json.dumps(message), MessageStructure="json")
    assert receive(sqs, url, 1)[0]["Body"] == "for queues"
    assert json.loads(receiver.next()[2])["Message"] == "for all"
    refused = refusal(sns.publish, TopicArn=topic, Message='{"sqs": "x"}', MessageStructure="json")
    assert "No default entry" in refused["Message"]
    receiver.close()


@pytest.mark.parametrize("arguments, code", [
    ({"Message": ""}, "InvalidParameter"),
    ({"Message": "x" * 262_145}, "InvalidParameter"),
    ({"Message": "m", "Subject": "two\nlines"}, "InvalidParameter"),
    ({"Message": "m", "MessageDeduplicationId": "i"}, "InvalidParameter"),
    ({"Message": "m", "MessageAttributes": {"a": {"DataType": "String", "StringValue": ""}}}, "ParameterValueInvalid"),
    ({"Message": "m", "MessageAttributes": {"a": {"DataType": "Float", "StringValue": "1"}}}, "ParameterValueInvalid"),
    ({"Message": "m", "PhoneNumber": "+49123"}, "InvalidParameter"),
])
def test_what_is_no_message_is_refused(sns, topic, arguments, code):
    assert refusal(sns.publish, TopicArn=topic, **arguments)["Code"] == code


def test_nobody_is_published_to(sns):
    assert refusal(sns.publish, Message="m")["Code"] == "InvalidParameter"
    assert refusal(sns.publish, TopicArn="x", Message="m")["Code"] == "InvalidParameter"
    nobody = f"arn:aws:sns:{HOME}:nobody"
    assert refusal(sns.publish, TopicArn=nobody, Message="m")["Code"] == "NotFound"


def test_batches_name_what_failed(sns, sqs, topic):
    url, queue = open_queue(sqs)
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=queue, Attributes={"RawMessageDelivery": "true"})
    entries = [{"Id": str(n), "Message": f"m{n}"} for n in range(3)] + [{"Id": "bad", "Message": ""}]
    answer = sns.publish_batch(TopicArn=topic, PublishBatchRequestEntries=entries)
    assert [one["Id"] for one in answer["Successful"]] == ["0", "1", "2"]
    (failed,) = answer["Failed"]
    assert (failed["Id"], failed["Code"], failed["SenderFault"]) == ("bad", "InvalidParameter", True)
    assert sorted(message["Body"] for message in receive(sqs, url, 3)) == ["m0", "m1", "m2"]
    entry = {"Id": "1", "Message": "m"}
    for entries, code in [
        ([], "EmptyBatchRequest"), ([entry, entry], "BatchEntryIdsNotDistinct"),
        ([{"Id": str(n), "Message": "m"} for n in range(11)], "TooManyEntriesInBatchRequest"),
        ([{"Id": "a b", "Message": "m"}], "InvalidBatchEntryId"),
        ([{"Id": str(n), "Message": "x" * 200_000} for n in range(2)], "BatchRequestTooLong"),
    ]:
        refused = refusal(sns.publish_batch, TopicArn=topic, PublishBatchRequestEntries=entries)
        assert refused["Code"] == code


FILTERS = [
    ({"store": ["a"]}, {"store": "a"}, True),
    ({"store": ["a"]}, {"store": "b"}, False),
    ({"store": ["a"]}, {}, False),
    ({"store": [{"anything-but": ["a"]}]}, {"store": "b"}, True),
    ({"store": [{"prefix": "ab"}]}, {"store": "abc"}, True),
    ({"price": [{"numeric": [">=", 10]}]}, {"price": 10}, True),
    ({"price": [{"numeric": [">=", 10]}]}, {"price": 9}, False),
    ({"tags": ["x"]}, {"tags": ["x", "y"]}, True),
    ({"tags": ["z"]}, {"tags": ["x", "y"]}, False),
    ({"store": [{"exists": False}]}, {}, True),
    ({"$or": [{"store": ["a"]}, {"price": [1]}]}, {"price": 1}, True),
]


def test_filters_decide_who_gets_what(sns, sqs, topic):
    def attribute(value):
        if isinstance(value, list):
            return {"DataType": "String.Array", "StringValue": json.dumps(value)}
        return {"DataType": "String" if isinstance(value, str) else "Number", "StringValue": str(value)}

    url, queue = open_queue(sqs)
    one = sns.subscribe(
        TopicArn=topic, Protocol="sqs", Endpoint=queue, Attributes={"RawMessageDelivery": "true"}
    )["SubscriptionArn"]
    expected = []
    for number, (policy, attributes, passes) in enumerate(FILTERS):
        sns.set_subscription_attributes(
            SubscriptionArn=one, AttributeName="FilterPolicy", AttributeValue=json.dumps(policy)
        )
        sns.publish(
            TopicArn=topic, Message=str(number),
            MessageAttributes={name: attribute(value) for name, value in attributes.items()},
        )
        expected += [str(number)] * passes
    assert sorted(m["Body"] for m in receive(sqs, url, len(expected))) == sorted(expected)
    assert is_empty(sqs, url)
    sns.set_subscription_attributes(SubscriptionArn=one, AttributeName="FilterPolicyScope", AttributeValue="MessageBody")
    policy = {"order": {"total": [{"numeric": [">", 5]}]}}
    sns.set_subscription_attributes(
        SubscriptionArn=one, AttributeName="FilterPolicy", AttributeValue=json.dumps(policy)
    )
    for message in ['{"order": {"total": 6}}', '{"order": {"total": 5}}', "no JSON"]:
        sns.publish(TopicArn=topic, Message=message)
    assert [m["Body"] for m in receive(sqs, url, 1)] == ['{"order": {"total": 6}}']
    assert is_empty(sqs, url)
    sns.set_subscription_attributes(SubscriptionArn=one, AttributeName="FilterPolicy", AttributeValue="{}")
    assert "FilterPolicy" not in sns.get_subscription_attributes(SubscriptionArn=one)["Attributes"]


def confirm(receiver):
    """Visits the SubscribeURL of the question that comes; gives the question."""
    _, headers, body = receiver.next()
    assert headers["x-amz-sns-message-type"] == "SubscriptionConfirmation"
    question = json.loads(body)
    with urllib.request.urlopen(question["SubscribeURL"], timeout=10) as answer:
        text = answer.read().decode()
    assert "<ConfirmSubscriptionResult><SubscriptionArn>arn:aws:sns:" in text
    return question


def test_an_http_endpoint_agrees_gets_messages_and_ends_it(sns, topic):
    receiver = Receiver()
    answer = sns.subscribe(TopicArn=topic, Protocol="http", Endpoint=receiver.url)
    assert answer["SubscriptionArn"] == "pending confirmation"
    (listed,) = sns.list_subscriptions_by_topic(TopicArn=topic)["Subscriptions"]
    assert listed["SubscriptionArn"] == "PendingConfirmation"
    sns.publish(TopicArn=topic, Message="too early")
    path, headers, body = receiver.next()
    question = json.loads(body)
    assert path == "/hook?a=b" and list(question) == [
        "Type", "MessageId", "Token", "TopicArn", "Message", "SubscribeURL", "Timestamp",
        "SignatureVersion", "Signature", "SigningCertURL",
    ]
    assert headers["x-amz-sns-message-id"] == question["MessageId"]
    assert headers["x-amz-sns-topic-arn"] == question["TopicArn"] == topic
    verify(question)
    wrong = question["SubscribeURL"].replace(question["Token"], "A" * 64)
    with pytest.raises(urllib.error.HTTPError) as error:
        urllib.request.urlopen(wrong, timeout=10)
    assert error.value.code == 400
    sns.subscribe(TopicArn=topic, Protocol="http", Endpoint=receiver.url)
    again = confirm(receiver)
    assert again["Token"] != question["Token"]
    shown = sns.list_subscriptions_by_topic(TopicArn=topic)["Subscriptions"][0]["SubscriptionArn"]
    attributes = sns.get_subscription_attributes(SubscriptionArn=shown)["Attributes"]
    assert attributes["ConfirmationWasAuthenticated"] == attributes["PendingConfirmation"] == "false"
    published = sns.publish(TopicArn=topic, Message="hello", Subject="s")["MessageId"]
    _, headers, body = receiver.next()
    message = json.loads(body)
    assert headers["Content-Type" if "Content-Type" in headers else "content-type"] == "text/plain; charset=UTF-8"
    assert headers["x-amz-sns-message-type"] == "Notification"
    assert headers["x-amz-sns-subscription-arn"] == shown
    assert (message["MessageId"], message["Message"], message["Subject"]) == (published, "hello", "s")
    verify(message)
    with urllib.request.urlopen(message["UnsubscribeURL"], timeout=10) as answer:
        assert b"UnsubscribeResponse" in answer.read()
    assert sns.list_subscriptions_by_topic(TopicArn=topic)["Subscriptions"] == []
    receiver.close()


def test_raw_requests_say_so(sns, topic):
    receiver = Receiver()
    attributes = {
        "RawMessageDelivery": "true",
        "DeliveryPolicy": json.dumps({"requestPolicy": {"headerContentType": "application/json"}}),
    }
    sns.subscribe(TopicArn=topic, Protocol="http", Endpoint=receiver.url, Attributes=attributes)
    confirm(receiver)
    sns.publish(TopicArn=topic, Message='{"a": 1}')
    _, headers, body = receiver.next()
    headers = {name.lower(): value for name, value in headers.items()}
    assert body == b'{"a": 1}' and headers["x-amz-sns-rawdelivery"] == "true"
    assert headers["content-type"] == "application/json"
    receiver.close()


def test_who_signs_can_ask_for_signatures_later(sns, topic):
    receiver = Receiver()
    arn = sns.subscribe(TopicArn=topic, Protocol="http", Endpoint=receiver.url, ReturnSubscriptionArn=True)["SubscriptionArn"]
    question = json.loads(receiver.next()[2])
    confirmed = sns.confirm_subscription(
        TopicArn=topic, Token=question["Token"], AuthenticateOnUnsubscribe="true"
    )
    assert confirmed["SubscriptionArn"] == arn
    url = f"{question['SubscribeURL'].split('?')[0]}?Action=Unsubscribe&SubscriptionArn={urllib.parse.quote(arn)}"
    with pytest.raises(urllib.error.HTTPError) as error:
        urllib.request.urlopen(url, timeout=10)
    assert error.value.code == 403 and b"AuthorizationError" in error.value.read()
    sns.unsubscribe(SubscriptionArn=arn)
    receiver.close()


def test_nothing_else_goes_without_a_signature(mayfly, sns, sqs, topic):
    _, queue = open_queue(sqs)
    arn = sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=queue)["SubscriptionArn"]
    for query in [
        f"Action=Unsubscribe&SubscriptionArn={arn}", "Action=ListTopics", f"Action=DeleteTopic&TopicArn={topic}",
        f"Action=Unsubscribe&Action=DeleteTopic&TopicArn={topic}&SubscriptionArn={arn}",
        f"Action=ConfirmSubscription&TopicArn={topic}&Token=",
    ]:
        with pytest.raises(urllib.error.HTTPError) as error:
            urllib.request.urlopen(f"{mayfly.endpoint}/?{query}", timeout=10)
        assert error.value.code in (400, 403), query
    assert len(sns.list_subscriptions_by_topic(TopicArn=topic)["Subscriptions"]) == 1


def test_an_endpoint_is_tried_as_its_policy_says_then_its_messages_are_dead_letters(sns, sqs, topic):
    dead_url, dead = open_queue(sqs)
    receiver = Receiver(answers=[503, 503, 200, 500, 500, 500, 404])
    retry = {"numRetries": 2, "numNoDelayRetries": 1, "minDelayTarget": 1, "maxDelayTarget": 1}
    attributes = {
        "DeliveryPolicy": json.dumps({"healthyRetryPolicy": retry}),
        "RedrivePolicy": json.dumps({"deadLetterTargetArn": dead}),
    }
    sns.subscribe(TopicArn=topic, Protocol="http", Endpoint=receiver.url, Attributes=attributes)
    confirm(receiver)
    sns.publish(TopicArn=topic, Message="third time lucky")
    assert [json.loads(receiver.next()[2])["Message"] for _ in range(3)] == ["third time lucky"] * 3
    sns.publish(TopicArn=topic, Message="never")
    assert [json.loads(receiver.next()[2])["Message"] for _ in range(3)] == ["never"] * 3
    letter = json.loads(receive(sqs, dead_url, 1)[0]["Body"])
    assert (letter["Message"], letter["TopicArn"]) == ("never", topic)
    sns.publish(TopicArn=topic, Message="refused at once")
    assert json.loads(receiver.next()[2])["Message"] == "refused at once"
    assert json.loads(receive(sqs, dead_url, 1)[0]["Body"])["Message"] == "refused at once"
    receiver.close()


def test_a_queue_that_does_not_allow_it_gets_nothing_and_the_letter_is_kept(sns, sqs, topic):
    name = unique("closed")
    closed = sqs.create_queue(QueueName=name)["QueueUrl"]
    dead_url, dead = open_queue(sqs)
    attributes = {"RawMessageDelivery": "true", "RedrivePolicy": json.dumps({"deadLetterTargetArn": dead})}
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=f"arn:aws:sqs:{HOME}:{name}", Attributes=attributes)
    value = {"a": {"DataType": "String", "StringValue": "b"}}
    sns.publish(TopicArn=topic, Message="m", MessageAttributes=value)
    (letter,) = receive(sqs, dead_url, 1)
    assert (letter["Body"], letter["MessageAttributes"]) == ("m", value)
    assert is_empty(sqs, closed)


def test_what_waits_for_an_endpoint_goes_with_its_subscription(sns, topic):
    receiver = Receiver(answers=[503])
    retry = {"numRetries": 3, "minDelayTarget": 2, "maxDelayTarget": 2}
    policy = {"DeliveryPolicy": json.dumps({"healthyRetryPolicy": retry})}
    sns.subscribe(TopicArn=topic, Protocol="http", Endpoint=receiver.url, Attributes=policy)
    confirm(receiver)
    arn = sns.list_subscriptions_by_topic(TopicArn=topic)["Subscriptions"][0]["SubscriptionArn"]
    sns.publish(TopicArn=topic, Message="dropped")
    receiver.next()
    sns.unsubscribe(SubscriptionArn=arn)
    sns.subscribe(TopicArn=topic, Protocol="http", Endpoint=receiver.url)
    confirm(receiver)
    time.sleep(3)
    sns.publish(TopicArn=topic, Message="after it")
    assert json.loads(receiver.next()[2])["Message"] == "after it"
    receiver.close()


def test_fifo_topics_keep_order_and_drop_doubles(sns, sqs):
    topic = sns.create_topic(Name=f"{unique()}.fifo", Attributes={"FifoTopic": "true"})["TopicArn"]
    url, queue = open_queue(sqs, f"{unique('q')}.fifo", FifoQueue="true")
    plain_url, plain = open_queue(sqs)
    raw = {"RawMessageDelivery": "true"}
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=queue, Attributes=raw)
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=plain)
    assert "only" in refusal(sns.subscribe, TopicArn=topic, Protocol="http", Endpoint="http://a")["Message"]
    numbers = []
    for n in range(20):
        answer = sns.publish(TopicArn=topic, Message=str(n), MessageGroupId="g", MessageDeduplicationId=f"d{n}")
        numbers.append(answer["SequenceNumber"])
    assert numbers == sorted(numbers) and all(len(number) == 20 for number in numbers)
    again = sns.publish(TopicArn=topic, Message="again", MessageGroupId="g", MessageDeduplicationId="d3")
    assert again["SequenceNumber"] == numbers[3]
    entries = [
        {"Id": str(n), "Message": str(n), "MessageGroupId": "g", "MessageDeduplicationId": f"d{n}"}
        for n in range(18, 24)
    ]
    batch = sns.publish_batch(TopicArn=topic, PublishBatchRequestEntries=entries)["Successful"]
    assert [one["SequenceNumber"] for one in batch][:2] == numbers[18:]
    messages = receive(sqs, url, 24)
    assert [message["Body"] for message in messages] == [str(n) for n in range(24)]
    assert {message["Attributes"]["MessageGroupId"] for message in messages} == {"g"}
    envelopes = [json.loads(message["Body"]) for message in receive(sqs, plain_url, 24)]
    assert sorted(int(one["Message"]) for one in envelopes) == list(range(24))
    assert {one["SequenceNumber"] for one in envelopes} >= set(numbers)
    for arguments in [{}, {"MessageGroupId": "g"}, {"MessageDeduplicationId": "d"}]:
        assert refusal(sns.publish, TopicArn=topic, Message="m", **arguments)["Code"] == "InvalidParameter"
    sns.delete_topic(TopicArn=topic)


def test_content_makes_messages_the_same(sns, sqs):
    topic = sns.create_topic(
        Name=f"{unique()}.fifo", Attributes={"FifoTopic": "true", "ContentBasedDeduplication": "true"}
    )["TopicArn"]
    url, queue = open_queue(sqs, f"{unique('q')}.fifo", FifoQueue="true")
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=queue, Attributes={"RawMessageDelivery": "true"})
    for message in ["a", "a", "b"]:
        sns.publish(TopicArn=topic, Message=message, MessageGroupId="g")
    assert [message["Body"] for message in receive(sqs, url, 2)] == ["a", "b"]
    assert is_empty(sqs, url)
    sns.delete_topic(TopicArn=topic)


def test_a_deleted_topic_takes_its_subscriptions_along(sns, sqs):
    name = unique()
    topic = sns.create_topic(Name=name)["TopicArn"]
    url, queue = open_queue(sqs)
    one = sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=queue)["SubscriptionArn"]
    sns.delete_topic(TopicArn=topic)
    assert refusal(sns.publish, TopicArn=topic, Message="m")["Code"] == "NotFound"
    assert sns.create_topic(Name=name)["TopicArn"] == topic
    assert refusal(sns.get_subscription_attributes, SubscriptionArn=one)["Code"] == "NotFound"
    sns.publish(TopicArn=topic, Message="for nobody")
    assert is_empty(sqs, url)
    sns.delete_topic(TopicArn=topic)


def test_the_aws_cli_drives_it(mayfly, sqs):
    name = unique()
    topic = json.loads(mayfly.aws("sns", "create-topic", "--name", name, "--output", "json"))["TopicArn"]
    url, queue = open_queue(sqs)
    mayfly.aws("sns", "subscribe", "--topic-arn", topic, "--protocol", "sqs", "--notification-endpoint", queue)
    mayfly.aws("sns", "publish", "--topic-arn", topic, "--message", "from the CLI", "--subject", "s")
    assert json.loads(receive(sqs, url, 1)[0]["Body"])["Message"] == "from the CLI"
    assert name in mayfly.aws("sns", "list-topics")
    mayfly.aws("sns", "delete-topic", "--topic-arn", topic)


def test_policies_of_callers_and_topics_decide(mayfly, sns, topic):
    other = sns.create_topic(Name=unique())["TopicArn"]
    iam, name = mayfly.client("iam"), unique("user")
    iam.create_user(UserName=name)
    allowed = {"Effect": "Allow", "Action": ["sns:Publish", "sns:Subscribe"], "Resource": topic}
    policy = json.dumps({"Version": "2012-10-17", "Statement": [allowed]})
    iam.put_user_policy(UserName=name, PolicyName="p", PolicyDocument=policy)
    key = iam.create_access_key(UserName=name)["AccessKey"]
    theirs = boto3.client(
        "sns", endpoint_url=mayfly.endpoint, region_name="us-east-1",
        aws_access_key_id=key["AccessKeyId"], aws_secret_access_key=key["SecretAccessKey"],
    )
    theirs.publish(TopicArn=topic, Message="m")
    theirs.publish_batch(TopicArn=topic, PublishBatchRequestEntries=[{"Id": "1", "Message": "m"}])
    for call, arguments in [
        (theirs.publish, {"TopicArn": other, "Message": "m"}),
        (theirs.publish, {"TargetArn": other, "Message": "m"}),
        (theirs.delete_topic, {"TopicArn": topic}), (theirs.list_topics, {}),
        (theirs.create_topic, {"Name": "theirs"}),
    ]:
        assert refusal(call, **arguments)["Code"] == "AuthorizationError"
    both = refusal(theirs.publish, TopicArn=topic, TargetArn=other, Message="m")
    assert both["Code"] == "InvalidParameter", "what is asked about is what is done, or nothing"
    user = f"arn:aws:iam::000000000000:user/{name}"
    denied = {"Effect": "Deny", "Principal": {"AWS": user}, "Action": "SNS:Publish", "Resource": topic}
    lent = {"Effect": "Allow", "Principal": {"AWS": user}, "Action": "SNS:Publish", "Resource": other}
    for arn, statement in [(topic, denied), (other, lent)]:
        policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
        sns.set_topic_attributes(TopicArn=arn, AttributeName="Policy", AttributeValue=policy)
    assert refusal(theirs.publish, TopicArn=topic, Message="m")["Code"] == "AuthorizationError"
    theirs.publish(TopicArn=other, Message="m")


def test_our_own_command_line_drives_it(mayfly, sqs, functions):
    name, queue = unique(), unique("q")
    url = sqs.create_queue(QueueName=queue)["QueueUrl"]
    assert mayfly.mayfly("topic", "create", name).strip().endswith(f":{name}")
    filters = ("--filter", '{"kind": ["placed"]}')
    mayfly.mayfly("topic", "subscribe", name, "--queue", queue, "--grant", "--raw", *filters)
    for kind in ("placed", "sent"):
        mayfly.mayfly("topic", "publish", name, "-d", kind, "-a", f"kind={kind}")
    assert receive(sqs, url, 1)[0]["Body"] == "placed" and is_empty(sqs, url)
    arn = f"arn:aws:sqs:{HOME}:{queue}"
    function = make_function(functions, WRITES)
    config = {"OnSuccess": {"Destination": arn}}
    functions.put_function_event_invoke_config(FunctionName=function, DestinationConfig=config)
    for _ in range(2):
        mayfly.mayfly("topic", "subscribe", name, "--function", function, "--grant")
    mayfly.mayfly("topic", "publish", name, "-d", "to the function", "--subject", "s")
    event = json.loads(receive(sqs, url, 1)[0]["Body"])["requestPayload"]
    assert event["Records"][0]["Sns"]["Message"] == "to the function"
    listed = json.loads(mayfly.mayfly("topic", "ls", "-o", "json"))
    assert [topic["confirmed"] for topic in listed if topic["name"] == name] == ["2"]
    assert arn in mayfly.mayfly("topic", "ls", name)
    assert mayfly.mayfly("topic", "publish", name, check=False).returncode == 2
    mayfly.mayfly("topic", "delete", name, "--yes")
    assert mayfly.mayfly("topic", "delete", name, "--yes", check=False).returncode == 3
