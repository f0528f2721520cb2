"""EventBridge through boto3 and the AWS CLI: rules, targets, dead letters, archives, API destinations, CloudEvents."""

import base64
import http.server
import json
import os
import subprocess
import threading
import time
import urllib.error
import urllib.request
import uuid
from datetime import datetime, timedelta, timezone

import pytest
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from botocore.exceptions import ClientError
from conftest import BINARY, make_function

SEEN_S = 30
HERE = "arn:aws:{}:us-east-1:000000000000:{}"


@pytest.fixture(scope="module")
def events(mayfly):
    return mayfly.client("events")


@pytest.fixture(scope="module")
def sqs(mayfly):
    return mayfly.client("sqs")


def name(text):
    return f"{text}-{uuid.uuid4().hex[:8]}"


def refused(code, call, **arguments):
    with pytest.raises(ClientError) as error:
        call(**arguments)
    assert error.value.response["Error"]["Code"] == code, error.value
    return error.value.response["Error"]["Message"]


def queue_for_events(sqs, text="q", suffix="", **attributes):
    """A queue to which rules may send; gives its URL and ARN."""
    url = sqs.create_queue(QueueName=name(text) + suffix, Attributes=attributes)["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    policy = {
        "Version": "2012-10-17",
        "Statement": [{
            "Effect": "Allow",
            "Principal": {"Service": "events.amazonaws.com"},
            "Action": "sqs:SendMessage",
            "Resource": arn,
            "Condition": {"ArnLike": {"aws:SourceArn": HERE.format("events", "rule/*")}},
        }],
    }
    sqs.set_queue_attributes(QueueUrl=url, Attributes={"Policy": json.dumps(policy)})
    return url, arn


def take(sqs, url, count=1, seconds=SEEN_S, **more):
    got, end = [], time.monotonic() + seconds
    while len(got) < count and time.monotonic() < end:
        answer = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, WaitTimeSeconds=1, **more)
        for message in answer.get("Messages", []):
            sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
            got.append(message)
    assert len(got) >= count, got
    return got


def everything(sqs, url, ids, seconds=SEEN_S):
    """Takes messages until all of these events were among them."""
    missing, end = set(ids), time.monotonic() + seconds
    while missing and time.monotonic() < end:
        missing -= {json.loads(message["Body"])["id"] for message in take(sqs, url)}
    assert not missing


def nothing_in(sqs, url):
    return "Messages" not in sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10)


def put(events, source, detail, **more):
    entry = {"Source": source, "DetailType": "Order Placed", "Detail": json.dumps(detail), **more}
    answer = events.put_events(Entries=[entry])
    assert answer["FailedEntryCount"] == 0, answer
    return answer["Entries"][0]["EventId"]


def rule_to(events, arn, pattern, bus="default", **target):
    rule = name("rule")
    made = events.put_rule(Name=rule, EventPattern=json.dumps(pattern), EventBusName=bus)
    answer = events.put_targets(Rule=rule, EventBusName=bus, Targets=[{"Id": "1", "Arn": arn, **target}])
    assert answer["FailedEntryCount"] == 0
    return rule, made["RuleArn"]


def test_an_event_reaches_a_queue_field_by_field(events, sqs):
    url, arn = queue_for_events(sqs)
    source = name("shop")
    rule, rule_arn = rule_to(events, arn, {"source": [source], "detail": {"total": [{"numeric": [">", 10]}]}})
    assert rule_arn == HERE.format("events", f"rule/{rule}")
    at = datetime(2026, 3, 1, 12, 30, 5, tzinfo=timezone.utc)
    put(events, source, {"total": 5})
    id = put(events, source, {"total": 11.50, "items": ["a"]}, Time=at, Resources=["arn:x"])
    [message] = take(sqs, url)
    assert json.loads(message["Body"]) == {
        "version": "0", "id": id, "detail-type": "Order Placed", "source": source, "account": "000000000000",
        "time": "2026-03-01T12:30:05Z", "region": "us-east-1", "resources": ["arn:x"],
        "detail": {"total": 11.50, "items": ["a"]},
    }
    assert nothing_in(sqs, url)
    events.disable_rule(Name=rule)
    assert events.describe_rule(Name=rule)["State"] == "DISABLED"
    put(events, source, {"total": 99})
    assert nothing_in(sqs, url)
    events.enable_rule(Name=rule)
    put(events, source, {"total": 98})
    take(sqs, url)
    assert "targets" in refused("ValidationException", events.delete_rule, Name=rule)
    answer = events.remove_targets(Rule=rule, Ids=["1", "none"])
    assert answer["FailedEntryCount"] == 1 and answer["FailedEntries"][0]["TargetId"] == "none"
    events.delete_rule(Name=rule)
    events.delete_rule(Name=rule)
    refused("ResourceNotFoundException", events.describe_rule, Name=rule)


def test_a_function_gets_the_event(mayfly, functions, events, sqs):
    url, arn = queue_for_events(sqs, "answers")
    code = "def handler(event, context):\n    return {'type': event['detail-type'], 'n': event['detail']['n']}\n"
    function = make_function(functions, code)
    functions.put_function_event_invoke_config(
        FunctionName=function, DestinationConfig={"OnSuccess": {"Destination": arn}})
    source = name("fn")
    rule, rule_arn = rule_to(events, HERE.format("lambda", f"function:{function}"), {"source": [source]})
    put(events, source, {"n": 1})
    time.sleep(1)
    assert nothing_in(sqs, url), "without a permission the function is not called"
    functions.add_permission(
        FunctionName=function, StatementId="events", Action="lambda:InvokeFunction",
        Principal="events.amazonaws.com", SourceArn=rule_arn)
    put(events, source, {"n": 2})
    [message] = take(sqs, url)
    assert json.loads(message["Body"])["responsePayload"] == {"type": "Order Placed", "n": 2}


def test_bad_entries_are_told_apart(events, sqs):
    url, arn = queue_for_events(sqs)
    source = name("part")
    rule_to(events, arn, {"source": [source]})
    good = {"Source": source, "DetailType": "t", "Detail": "{}"}
    answer = events.put_events(Entries=[
        good,
        {**good, "Detail": "{"},
        {**good, "Detail": "[1]"},
        {**good, "Source": "aws.ec2"},
        {"Source": source, "Detail": "{}"},
        {**good, "EventBusName": "nowhere"},
        good,
    ])
    assert answer["FailedEntryCount"] == 5
    assert [entry.get("ErrorCode") for entry in answer["Entries"]] == [
        None, "MalformedDetail", "MalformedDetail", "NotAuthorizedForSourceException", "InvalidArgument",
        "ResourceNotFoundException", None,
    ]
    assert len(take(sqs, url, 2)) == 2
    big = {**good, "Detail": json.dumps({"a": "b" * 600_000})}
    refused("ValidationException", events.put_events, Entries=[big, big])
    refused("ValidationException", events.put_events, Entries=[])


@pytest.mark.parametrize("target, expected", [
    ({"Input": '{"a":1}'}, '{"a":1}'),
    ({"InputPath": "$.detail.o"}, '{"b":[1,2]}'),
    ({"InputPath": "$.detail.none"}, "null"),
    ({"InputTransformer": {"InputPathsMap": {"n": "$.detail.n", "s": "$.detail.s"},
                           "InputTemplate": '{"n":<n>,"s":<s>,"t":"<s> is <n>","r":<aws.events.rule-name>}'}},
     '{"n":1.50,"s":"x \\"y\\"","t":"x \\"y\\" is 1.50","r":"RULE"}'),
    ({"InputTransformer": {"InputPathsMap": {"s": "$.detail.s"}, "InputTemplate": '"<s>"\n"two"'}}, '"x \\"y\\""\n"two"'),
])
def test_what_a_target_gets(events, sqs, target, expected):
    url, arn = queue_for_events(sqs)
    source = name("input")
    rule, _ = rule_to(events, arn, {"source": [source]}, **target)
    detail = '{"n":1.50,"s":"x \\"y\\"","o":{"b":[1,2]}}'
    events.put_events(Entries=[{"Source": source, "DetailType": "t", "Detail": detail}])
    [message] = take(sqs, url)
    assert message["Body"] == expected.replace("RULE", rule)


def test_a_fifo_queue_gets_its_group(events, sqs):
    url, arn = queue_for_events(sqs, "fifo", ".fifo", FifoQueue="true", ContentBasedDeduplication="true")
    source = name("fifo")
    rule = name("rule")
    events.put_rule(Name=rule, EventPattern=json.dumps({"source": [source]}))
    assert "MessageGroupId" in refused(
        "ValidationException", events.put_targets, Rule=rule, Targets=[{"Id": "1", "Arn": arn}])
    events.put_targets(Rule=rule, Targets=[{"Id": "1", "Arn": arn, "SqsParameters": {"MessageGroupId": "g"}}])
    put(events, source, {"n": 1})
    [message] = take(sqs, url, AttributeNames=["MessageGroupId"])
    assert message["Attributes"]["MessageGroupId"] == "g"


def test_what_cannot_be_delivered_is_a_dead_letter_with_its_reasons(events, sqs):
    dead, dead_arn = queue_for_events(sqs, "dead")
    closed = sqs.create_queue(QueueName=name("closed"))["QueueUrl"].rsplit("/", 1)[1]
    source = name("dead")
    target = HERE.format("sqs", closed)
    _, rule_arn = rule_to(
        events, target, {"source": [source]}, Input='{"small":true}', DeadLetterConfig={"Arn": dead_arn},
        RetryPolicy={"MaximumRetryAttempts": 0, "MaximumEventAgeInSeconds": 60})
    id = put(events, source, {"n": 1})
    [letter] = take(sqs, dead, MessageAttributeNames=["All"])
    attributes = {key: value["StringValue"] for key, value in letter["MessageAttributes"].items()}
    assert attributes["RULE_ARN"] == rule_arn and attributes["TARGET_ARN"] == target
    assert attributes["ERROR_CODE"] == "NO_PERMISSIONS" and "SendMessage" in attributes["ERROR_MESSAGE"]
    assert attributes["RETRY_ATTEMPTS"] == "0"
    assert json.loads(letter["Body"])["id"] == id


def test_buses_lead_to_buses_and_not_round_and_round(events, sqs):
    url, arn = queue_for_events(sqs)
    one, two, source = name("one"), name("two"), name("hop")
    made = events.create_event_bus(Name=one, Description="d", Tags=[{"Key": "team", "Value": "a"}])
    assert made["EventBusArn"] == HERE.format("events", f"event-bus/{one}")
    refused("ResourceAlreadyExistsException", events.create_event_bus, Name=one)
    refused("ResourceAlreadyExistsException", events.create_event_bus, Name="default")
    events.create_event_bus(Name=two)
    bus = lambda of: HERE.format("events", f"event-bus/{of}")
    pattern = {"source": [source]}
    rule_to(events, bus(two), pattern, bus=one)
    rule_to(events, bus(one), pattern, bus=two)
    last, last_arn = rule_to(events, arn, pattern, bus=two)
    assert last_arn == HERE.format("events", f"rule/{two}/{last}")
    id = put(events, source, {}, EventBusName=one)
    assert {json.loads(message["Body"])["id"] for message in take(sqs, url)} == {id}
    assert "rules" in refused("ValidationException", events.delete_event_bus, Name=one)
    refused("ValidationException", events.delete_event_bus, Name="default")
    names = [bus["Name"] for page in [events.list_event_buses(NamePrefix=one)] for bus in page["EventBuses"]]
    assert names == [one]
    assert "default" in [bus["Name"] for bus in events.list_event_buses()["EventBuses"]]
    assert events.update_event_bus(Name=one, Description="new")["Description"] == "new"
    shown = events.describe_event_bus(Name=one)
    assert shown["Description"] == "new" and shown["CreationTime"] <= shown["LastModifiedTime"]
    empty = name("empty")
    events.create_event_bus(Name=empty)
    events.delete_event_bus(Name=empty)
    events.delete_event_bus(Name=empty)
    refused("ResourceNotFoundException", events.describe_event_bus, Name=empty)


def test_rules_and_targets_are_listed_in_pages(events, sqs):
    _, arn = queue_for_events(sqs)
    prefix = name("list")
    for n in range(3):
        events.put_rule(Name=f"{prefix}-{n}", EventPattern='{"source":["x"]}', Description="d")
        events.put_targets(Rule=f"{prefix}-{n}", Targets=[{"Id": "b", "Arn": arn}, {"Id": "a", "Arn": arn}])
    first = events.list_rules(NamePrefix=prefix, Limit=2)
    rest = events.list_rules(NamePrefix=prefix, Limit=2, NextToken=first["NextToken"])
    assert [rule["Name"] for rule in first["Rules"] + rest["Rules"]] == [f"{prefix}-{n}" for n in range(3)]
    assert first["Rules"][0]["EventBusName"] == "default" and "NextToken" not in rest
    targets = events.list_targets_by_rule(Rule=f"{prefix}-0")["Targets"]
    assert [target["Id"] for target in targets] == ["a", "b"]
    assert events.list_rule_names_by_target(TargetArn=arn)["RuleNames"] == [f"{prefix}-{n}" for n in range(3)]
    refused("ValidationException", events.list_rules, NextToken="*")
    more = [{"Id": str(n), "Arn": arn} for n in range(4)]
    refused("LimitExceededException", events.put_targets, Rule=f"{prefix}-0", Targets=more)
    for target in [{"KinesisParameters": {"PartitionKeyPath": "$.id"}}, {"Input": "{"}, {"InputPath": "id"},
                   {"Input": "{}", "InputPath": "$.id"}, {"RetryPolicy": {"MaximumRetryAttempts": 186}},
                   {"HttpParameters": {"PathParameterValues": ["a"]}},
                   {"InputTransformer": {"InputTemplate": '{"a":<b>}'}},
                   {"DeadLetterConfig": {"Arn": HERE.format("sns", "t")}}]:
        refused("ValidationException", events.put_targets, Rule=f"{prefix}-0", Targets=[{"Id": "a", "Arn": arn, **target}])
    for strange in [HERE.format("kinesis", "stream/s"), HERE.format("states", "stateMachine:s")]:
        refused("ValidationException", events.put_targets, Rule=f"{prefix}-0", Targets=[{"Id": "a", "Arn": strange}])


def test_patterns_are_checked_and_tested(events):
    message = refused("InvalidEventPatternException", events.put_rule, Name="bad", EventPattern='{"a":{"b":1}}')
    assert message.startswith("Event pattern is not valid. Reason:") and "a.b" in message
    refused("ValidationException", events.put_rule, Name="bad")
    event = {"id": "1", "account": "0", "source": "s", "time": "t", "region": "r", "resources": [], "detail-type": "d"}
    test = lambda pattern: events.test_event_pattern(EventPattern=json.dumps(pattern), Event=json.dumps(event))["Result"]
    assert test({"source": ["s"]}) and not test({"source": ["t"]})
    del event["source"]
    refused("ValidationException", events.test_event_pattern, EventPattern='{"id":["1"]}', Event=json.dumps(event))


def test_tags_and_permissions(events):
    bus = name("shared")
    arn = events.create_event_bus(Name=bus)["EventBusArn"]
    rule = events.put_rule(Name=name("r"), EventPattern='{"source":["x"]}', Tags=[{"Key": "a", "Value": "1"}])["RuleArn"]
    for resource in [arn, rule]:
        events.tag_resource(ResourceARN=resource, Tags=[{"Key": "a", "Value": "2"}, {"Key": "b", "Value": "3"}])
        events.untag_resource(ResourceARN=resource, TagKeys=["b"])
        assert events.list_tags_for_resource(ResourceARN=resource)["Tags"] == [{"Key": "a", "Value": "2"}]
    refused("ResourceNotFoundException", events.list_tags_for_resource, ResourceARN=arn + "x")
    events.put_permission(EventBusName=bus, Action="events:PutEvents", Principal="111122223333", StatementId="one")
    [statement] = json.loads(events.describe_event_bus(Name=bus)["Policy"])["Statement"]
    assert statement == {"Sid": "one", "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:root"},
                         "Action": "events:PutEvents", "Resource": arn}
    refused("ResourceNotFoundException", events.remove_permission, EventBusName=bus, StatementId="two")
    events.remove_permission(EventBusName=bus, StatementId="one")
    assert "Policy" not in events.describe_event_bus(Name=bus)
    deny = {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Principal": "*", "Action": "events:PutEvents", "Resource": arn}]}
    events.put_permission(EventBusName=bus, Policy=json.dumps(deny))
    entry = {"Source": "s", "DetailType": "t", "Detail": "{}", "EventBusName": bus}
    refused("AccessDeniedException", events.put_events, Entries=[entry])
    # Another spelling of the same bus is the same bus.
    refused("AccessDeniedException", events.put_events, Entries=[{**entry, "EventBusName": arn}])
    events.remove_permission(EventBusName=bus, RemoveAllPermissions=True)
    assert events.put_events(Entries=[entry])["FailedEntryCount"] == 0


def wait_for(events, replay, *states):
    end = time.monotonic() + SEEN_S
    while time.monotonic() < end:
        shown = events.describe_replay(ReplayName=replay)
        if shown["State"] in states:
            return shown
        time.sleep(0.1)
    raise AssertionError(shown)


def test_archived_events_are_replayed(events, sqs):
    url, arn = queue_for_events(sqs)
    other, other_arn = queue_for_events(sqs)
    bus, source, archive = name("kept"), name("kept"), name("archive")
    bus_arn = events.create_event_bus(Name=bus)["EventBusArn"]
    made = events.create_archive(
        ArchiveName=archive, EventSourceArn=bus_arn, EventPattern=json.dumps({"detail": {"n": [{"numeric": ["<", 3]}]}}),
        RetentionDays=1, Description="d")
    assert made["State"] == "ENABLED" and made["ArchiveArn"] == HERE.format("events", f"archive/{archive}")
    _, rule_arn = rule_to(events, arn, {"source": [source]}, bus=bus)
    rule_to(events, other_arn, {"source": [source]}, bus=bus)
    ids = [put(events, source, {"n": n}, EventBusName=bus) for n in range(5)]
    take(sqs, url, 5), take(sqs, other, 5)
    shown = events.describe_archive(ArchiveName=archive)
    assert shown["EventCount"] == 3 and shown["RetentionDays"] == 1 and shown["EventSourceArn"] == bus_arn
    assert [one["ArchiveName"] for one in events.list_archives(EventSourceArn=bus_arn)["Archives"]] == [archive]
    now = datetime.now(timezone.utc)
    span = {"EventStartTime": now - timedelta(hours=1), "EventEndTime": now + timedelta(hours=1)}
    replay = name("replay")
    refused("ValidationException", events.start_replay, ReplayName=replay, EventSourceArn=made["ArchiveArn"],
            EventStartTime=now, EventEndTime=now, Destination={"Arn": bus_arn})
    refused("ValidationException", events.start_replay, ReplayName=replay, EventSourceArn=made["ArchiveArn"],
            Destination={"Arn": HERE.format("events", "event-bus/default")}, **span)
    started = events.start_replay(
        ReplayName=replay, EventSourceArn=made["ArchiveArn"], Destination={"Arn": bus_arn, "FilterArns": [rule_arn]}, **span)
    assert started["State"] == "STARTING"
    ended = wait_for(events, replay, "COMPLETED")
    assert ended["EventLastReplayedTime"] and ended["ReplayEndTime"] and ended["Destination"]["FilterArns"] == [rule_arn]
    bodies = [json.loads(message["Body"]) for message in take(sqs, url, 3)]
    assert sorted(body["id"] for body in bodies) == sorted(ids[:3])
    assert {body["replay-name"] for body in bodies} == {replay}
    assert nothing_in(sqs, other), "other rules get nothing"
    assert events.describe_archive(ArchiveName=archive)["EventCount"] == 3, "what is replayed is not kept again"
    refused("ResourceAlreadyExistsException", events.start_replay, ReplayName=replay, EventSourceArn=made["ArchiveArn"],
            Destination={"Arn": bus_arn}, **span)
    refused("IllegalStatusException", events.cancel_replay, ReplayName=replay)
    past = name("past")
    events.start_replay(ReplayName=past, EventSourceArn=made["ArchiveArn"], Destination={"Arn": bus_arn},
                        EventStartTime=now - timedelta(days=2), EventEndTime=now - timedelta(days=1))
    wait_for(events, past, "COMPLETED")
    assert nothing_in(sqs, url)
    assert replay in [one["ReplayName"] for one in events.list_replays(State="COMPLETED")["Replays"]]
    events.update_archive(ArchiveName=archive, RetentionDays=0, EventPattern='{"source":["other"]}')
    put(events, source, {"n": 1}, EventBusName=bus)
    assert events.describe_archive(ArchiveName=archive)["EventCount"] == 3
    events.delete_archive(ArchiveName=archive)
    refused("ResourceNotFoundException", events.describe_archive, ArchiveName=archive)


class Endpoint:
    """An HTTP server that keeps what it was asked, and answers with the next status of a list."""

    def __init__(self, statuses=()):
        self.asked, self.statuses = [], list(statuses)
        endpoint = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                endpoint.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}, body))
                status = 200 if self.path == "/token" or not endpoint.statuses else endpoint.statuses.pop(0)
                answer = b'{"access_token":"tok","expires_in":3600}' if self.path == "/token" else b"{}"
                self.send_response(status)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def wait(self, count):
        end = time.monotonic() + SEEN_S
        while len(self.asked) < count and time.monotonic() < end:
            time.sleep(0.05)
        assert len(self.asked) >= count, self.asked
        return self.asked


def connection(events, kind, parameters):
    made = events.create_connection(Name=name("conn"), AuthorizationType=kind, AuthParameters=parameters)
    assert made["ConnectionState"] == "AUTHORIZED"
    return made["ConnectionArn"]


def destination(events, connection_arn, url, **more):
    made = events.create_api_destination(
        Name=name("api"), ConnectionArn=connection_arn, InvocationEndpoint=url, HttpMethod="POST", **more)
    return made["ApiDestinationArn"]


def test_an_api_destination_gets_what_its_connection_knows(events, sqs):
    endpoint, source = Endpoint([503]), name("api")
    basic = connection(events, "BASIC", {
        "BasicAuthParameters": {"Username": "me", "Password": "secret-word"},
        "InvocationHttpParameters": {
            "HeaderParameters": [{"Key": "X-Plain", "Value": "h", "IsValueSecret": False}],
            "QueryStringParameters": [{"Key": "q", "Value": "a b", "IsValueSecret": True}],
            "BodyParameters": [{"Key": "added", "Value": "secret-body", "IsValueSecret": True}],
        },
    })
    api = destination(events, basic, f"{endpoint.url}/hook/*")
    rule_to(events, api, {"source": [source]}, InputPath="$.detail",
            HttpParameters={"PathParameterValues": ["one/two"], "HeaderParameters": {"X-Own": "o"}, "QueryStringParameters": {"z": "1"}})
    put(events, source, {"n": 1})
    asked = endpoint.wait(2)
    for path, headers, body in asked:
        assert path == "/hook/one%2Ftwo?z=1&q=a%20b"
        assert headers["authorization"] == "Basic " + base64.b64encode(b"me:secret-word").decode()
        assert (headers["x-plain"], headers["x-own"]) == ("h", "o")
        assert headers["content-type"] == "application/json; charset=utf-8"
        assert json.loads(body) == {"n": 1, "added": "secret-body"}
    shown = json.dumps(events.describe_connection(Name=basic.split("/")[1]), default=str)
    assert "secret-word" not in shown and "secret-body" not in shown and '"me"' in shown


def test_keys_and_tokens_of_connections(events):
    endpoint, source = Endpoint(), name("auth")
    key = connection(events, "API_KEY", {"ApiKeyAuthParameters": {"ApiKeyName": "X-Key", "ApiKeyValue": "k1"}})
    oauth = connection(events, "OAUTH_CLIENT_CREDENTIALS", {"OAuthParameters": {
        "ClientParameters": {"ClientID": "id", "ClientSecret": "s"},
        "AuthorizationEndpoint": f"{endpoint.url}/token", "HttpMethod": "POST",
        "OAuthHttpParameters": {"BodyParameters": [{"Key": "scope", "Value": "all", "IsValueSecret": False}]},
    }})
    rule_to(events, destination(events, key, f"{endpoint.url}/key"), {"source": [source]})
    rule_to(events, destination(events, oauth, f"{endpoint.url}/oauth"), {"source": [source]})
    put(events, source, {"n": 1})
    asked = {path: (headers, body) for path, headers, body in endpoint.wait(3)}
    assert asked["/key"][0]["x-key"] == "k1"
    assert asked["/oauth"][0]["authorization"] == "Bearer tok"
    assert b"grant_type=client_credentials" in asked["/token"][1] and b"scope=all" in asked["/token"][1]
    events.update_connection(Name=key.split("/")[1], AuthParameters={"ApiKeyAuthParameters": {"ApiKeyValue": "k2"}})
    put(events, source, {"n": 2})
    again = endpoint.wait(5)[3:]
    assert sorted(path for path, _, _ in again) == ["/key", "/oauth"], "the token is kept"
    assert {headers.get("x-key") for _, headers, _ in again} == {"k2", None}


def test_an_api_destination_that_refuses_is_a_dead_letter(events, sqs):
    endpoint, source = Endpoint([400]), name("no")
    dead, dead_arn = queue_for_events(sqs, "dead")
    key = connection(events, "API_KEY", {"ApiKeyAuthParameters": {"ApiKeyName": "X-Key", "ApiKeyValue": "k"}})
    rule_to(events, destination(events, key, endpoint.url), {"source": [source]}, DeadLetterConfig={"Arn": dead_arn})
    put(events, source, {"n": 1})
    [letter] = take(sqs, dead, MessageAttributeNames=["All"])
    assert letter["MessageAttributes"]["ERROR_CODE"]["StringValue"] == "HTTP_400"


def test_connections_and_destinations_are_managed(events):
    arn = connection(events, "API_KEY", {"ApiKeyAuthParameters": {"ApiKeyName": "X-Key", "ApiKeyValue": "k"}})
    of = arn.split("/")[1]
    refused("ResourceAlreadyExistsException", events.create_connection, Name=of, AuthorizationType="API_KEY",
            AuthParameters={"ApiKeyAuthParameters": {"ApiKeyName": "X-Key", "ApiKeyValue": "k"}})
    refused("ValidationException", events.create_connection, Name=name("c"), AuthorizationType="BASIC", AuthParameters={})
    assert [one["Name"] for one in events.list_connections(NamePrefix=of)["Connections"]] == [of]
    api = destination(events, arn, "https://example.com/a").split("/")[1]
    shown = events.describe_api_destination(Name=api)
    assert shown["ConnectionArn"] == arn and shown["InvocationRateLimitPerSecond"] == 300
    events.update_api_destination(Name=api, InvocationRateLimitPerSecond=7, HttpMethod="PUT", Description="d")
    shown = events.describe_api_destination(Name=api)
    assert (shown["InvocationRateLimitPerSecond"], shown["HttpMethod"], shown["Description"]) == (7, "PUT", "d")
    assert [one["Name"] for one in events.list_api_destinations(ConnectionArn=arn)["ApiDestinations"]] == [api]
    refused("ValidationException", events.delete_connection, Name=of)
    events.delete_api_destination(Name=api)
    assert events.delete_connection(Name=of)["ConnectionState"] == "DELETING"
    refused("ResourceNotFoundException", events.describe_connection, Name=of)
    refused("ResourceNotFoundException", events.describe_api_destination, Name=api)
    refused("ValidationException", events.create_api_destination, Name=api, ConnectionArn=arn, InvocationEndpoint="ftp://x", HttpMethod="GET")


def cloud(mayfly, body, content_type, query="", **headers):
    url = f"{mayfly.endpoint}/_mayfly/v1/events{query}"
    request = AWSRequest(method="POST", url=url, data=body, headers={"Content-Type": content_type, **headers})
    SigV4Auth(Credentials(mayfly.key, mayfly.secret), "mayfly", "us-east-1").add_auth(request)
    request = urllib.request.Request(url, data=body, method="POST", headers=dict(request.headers))
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, json.loads(answer.read())
    except urllib.error.HTTPError as error:
        return error.code, json.loads(error.read())


def test_cloud_events_in_every_mode(mayfly, events, sqs):
    url, arn = queue_for_events(sqs)
    source = name("/ce")
    rule_to(events, arn, {"source": [source]})
    event = {"specversion": "1.0", "id": "a-1", "source": source, "type": "com.example.made", "subject": "order/1",
             "time": "2026-01-02T03:04:05Z", "tenant": "t", "data": {"n": 1}}
    assert cloud(mayfly, json.dumps(event).encode(), "application/cloudevents+json; charset=utf-8") == (202, {"accepted": ["a-1"]})
    [message] = take(sqs, url)
    body = json.loads(message["Body"])
    assert (body["id"], body["detail-type"], body["source"]) == ("a-1", "com.example.made", source)
    assert (body["time"], body["resources"]) == ("2026-01-02T03:04:05Z", ["order/1"])
    assert body["detail"] == {"n": 1, "cloudevents": {"tenant": "t"}}
    batch = json.dumps([{**event, "id": "b-1"}, {**event, "id": "b-2", "data": "text"}]).encode()
    assert cloud(mayfly, batch, "application/cloudevents-batch+json")[1] == {"accepted": ["b-1", "b-2"]}
    bodies = {json.loads(message["Body"])["id"]: json.loads(message["Body"]) for message in take(sqs, url, 2)}
    assert bodies["b-2"]["detail"]["data"] == "text"
    status, _ = cloud(
        mayfly, b'{"n":2}', "application/json",
        **{"ce-specversion": "1.0", "ce-id": "c-1", "ce-source": source, "ce-type": "t",
           "traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"})
    assert status == 202
    [message] = take(sqs, url, AttributeNames=["AWSTraceHeader"])
    assert json.loads(message["Body"])["detail"]["n"] == 2
    assert message["Attributes"]["AWSTraceHeader"].startswith("Root=1-0af76519-16cd43dd8448eb211c80319c")
    for broken, field in [({**event, "specversion": "0.3"}, "specversion"), ({k: v for k, v in event.items() if k != "type"}, "type"),
                          ({**event, "time": "soon"}, "time")]:
        status, answer = cloud(mayfly, json.dumps(broken).encode(), "application/cloudevents+json")
        assert status == 400 and field in answer["error"]["field"], answer
    assert cloud(mayfly, b"{}", "application/json")[0] == 400
    assert cloud(mayfly, json.dumps(event).encode(), "application/cloudevents+json", "?bus=nowhere")[0] == 404


def test_the_aws_cli_puts_and_lists(mayfly, events, sqs):
    url, arn = queue_for_events(sqs)
    source, rule = name("cli"), name("cli")
    mayfly.aws("events", "put-rule", "--name", rule, "--event-pattern", json.dumps({"source": [source]}))
    mayfly.aws("events", "put-targets", "--rule", rule, "--targets", f"Id=1,Arn={arn}")
    entry = [{"Source": source, "DetailType": "t", "Detail": '{"a":1}'}]
    answer = json.loads(mayfly.aws("events", "put-events", "--entries", json.dumps(entry)))
    assert answer["FailedEntryCount"] == 0
    take(sqs, url)
    listed = json.loads(mayfly.aws("events", "list-rules", "--name-prefix", rule))
    assert [one["Name"] for one in listed["Rules"]] == [rule]


def test_our_own_command_line(mayfly, events, sqs):
    url, arn = queue_for_events(sqs)
    source, rule, bus = name("own"), name("own"), name("own")
    events.create_event_bus(Name=bus, Description="ours")
    pattern = json.dumps({"source": [source], "detail": {"n": [{"numeric": [">", 1]}]}})
    mayfly.mayfly("rule", "put", rule, "--pattern", pattern, "--to", arn, "--bus", bus)
    id = mayfly.mayfly("bus", "put", "--bus", bus, "--source", source, "--type", "t", "-d", '{"n":2}').strip()
    [message] = take(sqs, url)
    assert json.loads(message["Body"])["id"] == id
    assert "ours" in mayfly.mayfly("bus", "ls") and rule in mayfly.mayfly("rule", "ls", "--bus", bus)
    event = json.dumps({"source": source, "detail": {"n": 1}})
    failed = mayfly.mayfly("rule", "test", rule, "--bus", bus, "-d", event, check=False)
    assert failed.returncode == 1 and "detail.n: none of the values" in failed.stdout
    assert mayfly.mayfly("rule", "test", "--pattern", '{"source":["x"]}', "-d", '{"source":"x"}').strip() == "matches"
    mayfly.mayfly("rule", "disable", rule, "--bus", bus)
    assert "DISABLED" in mayfly.mayfly("rule", "ls", "--bus", bus)
    mayfly.mayfly("rule", "enable", rule, "--bus", bus)
    archive, replay = name("own"), name("own")
    mayfly.mayfly("archive", "create", archive, "--bus", bus, "--days", "3")
    mayfly.mayfly("bus", "put", "--bus", bus, "--source", source, "--type", "t", "-d", '{"n":3}')
    take(sqs, url)
    assert archive in mayfly.mayfly("archive", "ls")
    mayfly.mayfly("replay", "start", replay, "--archive", archive, "--since", "1h")
    [message] = take(sqs, url)
    assert json.loads(message["Body"])["replay-name"] == replay
    wait_for(events, replay, "COMPLETED")
    assert "COMPLETED" in mayfly.mayfly("replay", "status", replay)
    assert mayfly.mayfly("replay", "cancel", replay, check=False).returncode != 0
    for service in ["sqs", "sns", "s3", "eventbridge", "schedule", "url", "cloudevents"]:
        assert isinstance(json.loads(mayfly.mayfly("event", "generate", service)), dict)
    assert mayfly.mayfly("event", "generate", "kafka", check=False).returncode == 2


def test_looking_on_at_a_bus(mayfly, events):
    source = name("tail")
    tail = subprocess.Popen(
        [BINARY, "bus", "tail", "--pattern", json.dumps({"source": [source]})],
        env={**mayfly.environ(), "PATH": os.environ["PATH"]}, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        seen, stop = [], threading.Event()

        def keep_putting():
            while not stop.wait(0.2):
                put(events, "another", {})
                put(events, source, {"n": 1})

        putting = threading.Thread(target=keep_putting)
        putting.start()
        seen.append(json.loads(tail.stdout.readline()))
        stop.set()
        putting.join()
        assert seen[0]["source"] == source
    finally:
        tail.kill()
        tail.wait()


def test_kill_9_under_load_loses_nothing_that_was_acknowledged(own_mayfly):
    server = own_mayfly.start()
    events, sqs = server.client("events"), server.client("sqs")
    url, arn = queue_for_events(sqs)
    rule_to(events, arn, {"source": ["load"]})
    bus_arn = HERE.format("events", "event-bus/default")
    archive = events.create_archive(ArchiveName="all", EventSourceArn=bus_arn)["ArchiveArn"]
    acknowledged, stop = [], threading.Event()

    def load(worker):
        client = server.client("events")
        n = 0
        while not stop.is_set():
            n += 1
            try:
                answer = client.put_events(Entries=[{"Source": "load", "DetailType": "t", "Detail": json.dumps({"k": f"{worker}-{n}"})}])
                acknowledged.extend(entry["EventId"] for entry in answer["Entries"] if "EventId" in entry)
            except Exception:
                return

    workers = [threading.Thread(target=load, args=(n,)) for n in range(4)]
    for worker in workers:
        worker.start()
    end = time.monotonic() + SEEN_S
    while len(acknowledged) < 200 and time.monotonic() < end:
        time.sleep(0.01)
    server.kill9()
    stop.set()
    for worker in workers:
        worker.join()
    server.start()
    events, sqs = server.client("events"), server.client("sqs")
    everything(sqs, url, acknowledged)
    now = datetime.now(timezone.utc)
    events.start_replay(ReplayName="r", EventSourceArn=archive, Destination={"Arn": bus_arn},
                        EventStartTime=now - timedelta(hours=1), EventEndTime=now + timedelta(hours=1))
    server.kill9()
    server.start()
    events, sqs = server.client("events"), server.client("sqs")
    wait_for(events, "r", "COMPLETED")
    # What was replayed before the server was killed may come twice.
    everything(sqs, url, acknowledged)
