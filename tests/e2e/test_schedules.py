"""Schedules through boto3, the AWS CLI and our own: the twelve operations, what fires, and how often.

Owns no timing: what is asserted is what arrived, in which order and how often, never how fast.
"""

import json
import os
import random
import shutil
import subprocess
import threading
import time
import uuid
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from botocore.exceptions import ClientError
from conftest import Mayfly, make_function
from own_api import Api

ROLE = "arn:aws:iam::000000000000:role/fires"
OFF = {"Mode": "OFF"}
NIGHTLY = "cron(30 2 * * ? *)"
ECHO = "def handler(event, context):\n    print('GOT', event)\n    return event\n"


@pytest.fixture(scope="module")
def scheduler(mayfly):
    return mayfly.client("scheduler")


@pytest.fixture(scope="module")
def sqs(mayfly):
    return mayfly.client("sqs")


def name(prefix="s"):
    return f"{prefix}-{uuid.uuid4().hex[:12]}"


def refused(code, call, **arguments):
    with pytest.raises(ClientError) as error:
        call(**arguments)
    assert error.value.response["Error"]["Code"] == code, error.value
    return error.value.response["Error"]["Message"]


def make_queue(sqs, queue=None, **attributes):
    url = sqs.create_queue(QueueName=queue or name("q"), Attributes=attributes)["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    return url, arn


def soon(seconds=2, clock=0):
    """An expression a little ahead, and its time."""
    due = datetime.now(timezone.utc).replace(microsecond=0) + timedelta(seconds=seconds + clock)
    return f"at({due:%Y-%m-%dT%H:%M:%S})", f"{due:%Y-%m-%dT%H:%M:%SZ}"


def receive(sqs, url, count, seconds=40):
    """Messages until there are `count`; they are deleted."""
    found, end = [], time.monotonic() + seconds
    while len(found) < count and time.monotonic() < end:
        answer = sqs.receive_message(
            QueueUrl=url, MaxNumberOfMessages=10, WaitTimeSeconds=2, AttributeNames=["All"], MessageAttributeNames=["All"]
        )
        for message in answer.get("Messages", []):
            found.append(message)
            sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    return found


def rest(sqs, url):
    """What is still there after a while: nothing should be."""
    return receive(sqs, url, 1, seconds=3)


def until(condition, seconds=40):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.1)
    return False


def create(scheduler, arn, expression, schedule=None, **more):
    target = {"Arn": arn, "RoleArn": ROLE, **more.pop("Target", {})}
    schedule = schedule or name()
    answer = scheduler.create_schedule(
        Name=schedule, ScheduleExpression=expression, FlexibleTimeWindow=OFF, Target=target, **more
    )
    return schedule, answer["ScheduleArn"]


def test_groups_are_made_tagged_listed_and_deleted_with_what_is_in_them(scheduler, sqs):
    group = name("g")
    made = scheduler.create_schedule_group(Name=group, Tags=[{"Key": "team", "Value": "blue"}], ClientToken="once")
    arn = made["ScheduleGroupArn"]
    assert arn == f"arn:aws:scheduler:us-east-1:000000000000:schedule-group/{group}"
    again = scheduler.create_schedule_group(Name=group, Tags=[{"Key": "team", "Value": "blue"}], ClientToken="once")
    assert again["ScheduleGroupArn"] == arn
    refused("ConflictException", scheduler.create_schedule_group, Name=group)
    shown = scheduler.get_schedule_group(Name=group)
    assert (shown["Arn"], shown["Name"], shown["State"]) == (arn, group, "ACTIVE")
    assert shown["CreationDate"] <= shown["LastModificationDate"]
    scheduler.tag_resource(ResourceArn=arn, Tags=[{"Key": "a/b", "Value": "x y"}, {"Key": "mayfly:missed", "Value": "all"}])
    scheduler.untag_resource(ResourceArn=arn, TagKeys=["team", "none"])
    tags = scheduler.list_tags_for_resource(ResourceArn=arn)["Tags"]
    assert tags == [{"Key": "a/b", "Value": "x y"}, {"Key": "mayfly:missed", "Value": "all"}]
    message = refused(
        "ValidationException", scheduler.tag_resource, ResourceArn=arn, Tags=[{"Key": "mayfly:missed", "Value": "maybe"}]
    )
    assert "mayfly:missed" in message
    assert [g["Name"] for g in scheduler.list_schedule_groups(NamePrefix=group)["ScheduleGroups"]] == [group]
    assert "default" in [g["Name"] for g in scheduler.list_schedule_groups()["ScheduleGroups"]]
    _, queue = make_queue(sqs)
    create(scheduler, queue, "rate(1 day)", "in-it", GroupName=group)
    create(scheduler, queue, "rate(1 day)", "in-it-2", GroupName=group)
    scheduler.delete_schedule_group(Name=group)
    for call in (
        lambda: scheduler.get_schedule_group(Name=group),
        lambda: scheduler.get_schedule(Name="in-it", GroupName=group),
        lambda: scheduler.list_schedules(GroupName=group),
        lambda: scheduler.delete_schedule_group(Name=group),
        lambda: create(scheduler, queue, "rate(1 day)", "in-it", GroupName=group),
        lambda: scheduler.list_tags_for_resource(ResourceArn=arn),
    ):
        refused("ResourceNotFoundException", call)
    assert "default" in refused("ValidationException", scheduler.delete_schedule_group, Name="default")


def test_a_schedule_is_shown_as_it_was_made_and_an_update_replaces_everything(scheduler, sqs):
    _, queue = make_queue(sqs)
    schedule = name()
    start = datetime.now(timezone.utc).replace(microsecond=0) + timedelta(days=1)
    dead = f"{queue}-dead"
    _, arn = create(
        scheduler, queue, NIGHTLY, schedule, Description="d", ScheduleExpressionTimezone="Europe/Paris",
        StartDate=start, EndDate=start + timedelta(days=9), State="DISABLED", ActionAfterCompletion="DELETE",
        Target={
            "Input": "hello", "DeadLetterConfig": {"Arn": dead},
            "RetryPolicy": {"MaximumRetryAttempts": 3, "MaximumEventAgeInSeconds": 60},
        },
    )
    assert arn == f"arn:aws:scheduler:us-east-1:000000000000:schedule/default/{schedule}"
    shown = scheduler.get_schedule(Name=schedule)
    del shown["ResponseMetadata"]
    times = shown.pop("CreationDate"), shown.pop("LastModificationDate")
    assert times[0] <= times[1]
    assert shown == {
        "Arn": arn, "GroupName": "default", "Name": schedule, "Description": "d", "State": "DISABLED",
        "ScheduleExpression": NIGHTLY, "ScheduleExpressionTimezone": "Europe/Paris",
        "StartDate": start, "EndDate": start + timedelta(days=9), "ActionAfterCompletion": "DELETE",
        "FlexibleTimeWindow": OFF,
        "Target": {
            "Arn": queue, "RoleArn": ROLE, "Input": "hello", "DeadLetterConfig": {"Arn": dead},
            "RetryPolicy": {"MaximumRetryAttempts": 3, "MaximumEventAgeInSeconds": 60},
        },
    }
    updated = scheduler.update_schedule(
        Name=schedule, ScheduleExpression="rate(2 hours)", Target={"Arn": queue, "RoleArn": ROLE},
        FlexibleTimeWindow={"Mode": "FLEXIBLE", "MaximumWindowInMinutes": 15},
    )
    assert updated["ScheduleArn"] == arn
    shown = scheduler.get_schedule(Name=schedule)
    assert "Description" not in shown and "StartDate" not in shown and "Input" not in shown["Target"]
    assert shown["State"] == "ENABLED" and shown["ActionAfterCompletion"] == "NONE"
    assert shown["ScheduleExpressionTimezone"] == "UTC"
    assert shown["FlexibleTimeWindow"] == {"Mode": "FLEXIBLE", "MaximumWindowInMinutes": 15}
    assert shown["Target"]["RetryPolicy"] == {"MaximumRetryAttempts": 185, "MaximumEventAgeInSeconds": 86400}
    scheduler.delete_schedule(Name=schedule)
    for call in (scheduler.get_schedule, scheduler.delete_schedule):
        refused("ResourceNotFoundException", call, Name=schedule)
    message = refused(
        "ResourceNotFoundException", scheduler.update_schedule, Name=schedule, ScheduleExpression="rate(2 hours)",
        FlexibleTimeWindow=OFF, Target={"Arn": queue, "RoleArn": ROLE},
    )
    assert message == f"Schedule {schedule} does not exist."


def test_the_same_token_makes_one_schedule(scheduler, sqs):
    _, queue = make_queue(sqs)
    schedule = name()
    one = {"ClientToken": "token-1", "Description": "d"}
    first = create(scheduler, queue, "rate(1 day)", schedule, **one)
    assert create(scheduler, queue, "rate(1 day)", schedule, **one) == first
    refused("ConflictException", lambda: create(scheduler, queue, "rate(1 day)", schedule))
    refused("ConflictException", lambda: create(scheduler, queue, "rate(2 days)", schedule, **one))
    scheduler.delete_schedule(Name=schedule)


def test_schedules_are_listed_by_group_prefix_and_state_in_pages(scheduler, sqs):
    _, queue = make_queue(sqs)
    group, prefix = name("g"), name("p")
    scheduler.create_schedule_group(Name=group)
    for number in range(7):
        state = "DISABLED" if number % 2 else "ENABLED"
        create(scheduler, queue, "rate(1 day)", f"{prefix}-{number}", GroupName=group, State=state)
    create(scheduler, queue, "rate(1 day)", "other", GroupName=group)
    pages = scheduler.get_paginator("list_schedules").paginate(
        GroupName=group, NamePrefix=prefix, PaginationConfig={"PageSize": 3}
    )
    pages = [[schedule["Name"] for schedule in page["Schedules"]] for page in pages]
    assert pages == [[f"{prefix}-{n}" for n in part] for part in ([0, 1, 2], [3, 4, 5], [6])]
    disabled = scheduler.list_schedules(GroupName=group, State="DISABLED")["Schedules"]
    assert [schedule["Name"][-1] for schedule in disabled] == ["1", "3", "5"]
    assert disabled[0]["Target"] == {"Arn": queue} and disabled[0]["GroupName"] == group
    everywhere = scheduler.list_schedules(NamePrefix=prefix)["Schedules"]
    assert len(everywhere) == 7
    refused("ValidationException", scheduler.list_schedules, NextToken="not-one")
    scheduler.delete_schedule_group(Name=group)


def test_what_cannot_be_done_is_refused_by_the_name_of_its_member(scheduler, sqs):
    _, queue = make_queue(sqs)
    _, fifo = make_queue(sqs, name("q") + ".fifo", FifoQueue="true")
    function = "arn:aws:lambda:us-east-1:000000000000:function:f"
    bus = "arn:aws:events:us-east-1:000000000000:event-bus/default"
    day = timedelta(days=1)
    now = datetime.now(timezone.utc)

    def wrong(expected, arn=queue, expression="rate(1 day)", **more):
        target = {"Arn": arn, "RoleArn": ROLE, **more.pop("Target", {})}
        arguments = {"FlexibleTimeWindow": OFF, **more}
        message = refused(
            "ValidationException", scheduler.create_schedule, Name=name(), ScheduleExpression=expression, Target=target, **arguments
        )
        assert expected in message, message

    wrong("day-of-week", expression="cron(0 8 1 * MON *)")
    wrong("minutes", expression="cron(61 8 * * ? *)")
    wrong("rate", expression="rate(5 seconds)")
    wrong("at", expression="at(2026-02-30T00:00:00)")
    wrong("skip", expression="at(2027-03-28T02:30:00)", ScheduleExpressionTimezone="Europe/Paris")
    wrong("ScheduleExpressionTimezone", ScheduleExpressionTimezone="Europe/Nowhere")
    wrong("StartDate", StartDate=now + 2 * day, EndDate=now + day)
    wrong("StartDate", StartDate=now - day)
    wrong("MaximumWindowInMinutes", FlexibleTimeWindow={"Mode": "FLEXIBLE"})
    wrong("MaximumWindowInMinutes", FlexibleTimeWindow={"Mode": "OFF", "MaximumWindowInMinutes": 5})
    wrong("maximumWindowInMinutes", FlexibleTimeWindow={"Mode": "FLEXIBLE", "MaximumWindowInMinutes": 1441})
    wrong("KmsKeyArn", KmsKeyArn="arn:aws:kms:us-east-1:000000000000:key/1")
    wrong("MessageGroupId", arn=fifo)
    wrong("SqsParameters", arn=function, Target={"SqsParameters": {"MessageGroupId": "g"}})
    wrong("EventBridgeParameters", arn=bus)
    wrong("EventBridgeParameters", Target={"EventBridgeParameters": {"Source": "s", "DetailType": "d"}})
    wrong("Input", arn=function, Target={"Input": "{not json"})
    wrong("Input", arn=bus, Target={"Input": "[1]", "EventBridgeParameters": {"Source": "s", "DetailType": "d"}})
    wrong("EcsParameters", Target={"EcsParameters": {"TaskDefinitionArn": "arn:aws:ecs:us-east-1:000000000000:task-definition/t"}})
    wrong("KinesisParameters", Target={"KinesisParameters": {"PartitionKey": "k"}})
    wrong("universal target", arn="arn:aws:scheduler:::aws-sdk:sqs:sendMessage")
    wrong("Target.Arn", arn="arn:aws:states:us-east-1:000000000000:stateMachine:m")
    wrong("another account", arn="arn:aws:sqs:us-east-1:111111111111:q")
    wrong("deadLetterConfig", Target={"DeadLetterConfig": {"Arn": fifo}})
    wrong("maximumRetryAttempts", Target={"RetryPolicy": {"MaximumRetryAttempts": 186}})


def test_the_aws_cli_drives_all_twelve(mayfly, sqs):
    _, queue = make_queue(sqs)
    group, schedule = name("g"), name()

    def aws(*arguments):
        shown = mayfly.aws("scheduler", *arguments)
        return json.loads(shown) if shown.strip() else {}

    arn = aws("create-schedule-group", "--name", group, "--tags", "Key=a,Value=b")["ScheduleGroupArn"]
    assert aws("get-schedule-group", "--name", group)["State"] == "ACTIVE"
    aws("tag-resource", "--resource-arn", arn, "--tags", "Key=c,Value=d")
    aws("untag-resource", "--resource-arn", arn, "--tag-keys", "a")
    assert aws("list-tags-for-resource", "--resource-arn", arn)["Tags"] == [{"Key": "c", "Value": "d"}]
    assert group in [g["Name"] for g in aws("list-schedule-groups")["ScheduleGroups"]]
    common = [
        "--name", schedule, "--group-name", group, "--flexible-time-window", "Mode=OFF",
        "--target", json.dumps({"Arn": queue, "RoleArn": ROLE, "Input": "x"}),
    ]
    aws("create-schedule", "--schedule-expression", "rate(5 minutes)", *common)
    aws("update-schedule", "--schedule-expression", NIGHTLY, "--start-date", "2030-01-01T00:00:00Z", *common)
    shown = aws("get-schedule", "--name", schedule, "--group-name", group)
    assert shown["ScheduleExpression"] == NIGHTLY and shown["StartDate"].startswith("2030-01-01")
    assert [s["Name"] for s in aws("list-schedules", "--group-name", group)["Schedules"]] == [schedule]
    aws("delete-schedule", "--name", schedule, "--group-name", group)
    aws("delete-schedule-group", "--name", group)


def test_a_queue_and_a_function_get_what_was_asked_for_once(mayfly, scheduler, sqs, functions):
    url, queue = make_queue(sqs)
    fifo_url, fifo = make_queue(sqs, name("q") + ".fifo", FifoQueue="true")
    words = {
        "arn": "<aws.scheduler.schedule-arn>", "time": "<aws.scheduler.scheduled-time>",
        "id": "<aws.scheduler.execution-id>", "attempt": "<aws.scheduler.attempt-number>",
    }
    function = make_function(functions, ECHO)
    expression, due = soon(5)
    schedule, arn = create(scheduler, queue, expression, Target={"Input": json.dumps(words)}, ActionAfterCompletion="DELETE")
    create(scheduler, fifo, expression, Target={"Input": "plain text", "SqsParameters": {"MessageGroupId": "g"}})
    bare, _ = create(scheduler, queue, expression)
    create(scheduler, f"arn:aws:lambda:us-east-1:000000000000:function:{function}", expression, Target={"Input": '{"n": 1}'})
    bodies = [json.loads(message["Body"]) for message in receive(sqs, url, 2)]
    filled = next(body for body in bodies if "attempt" in body)
    assert (filled["arn"], filled["time"], filled["attempt"]) == (arn, due, "1") and len(filled["id"]) == 16
    event = next(body for body in bodies if "detail-type" in body)
    assert event["detail-type"] == "Scheduled Event" and event["source"] == "aws.scheduler" and event["detail"] == "{}"
    assert event["time"] == due and event["resources"] == [f"arn:aws:scheduler:us-east-1:000000000000:schedule/default/{bare}"]
    assert event["account"] == "000000000000" and event["region"] == "us-east-1" and event["version"] == "0"
    [message] = receive(sqs, fifo_url, 1)
    assert message["Body"] == "plain text" and message["Attributes"]["MessageGroupId"] == "g"
    api = Api(mayfly)
    runs = lambda: api.get(f"/runs?function={function}")["runs"]
    assert until(lambda: [run["status"] for run in runs()] == ["succeeded"])
    [run] = runs()
    assert run["source"] == "schedule"
    refused("ResourceNotFoundException", scheduler.get_schedule, Name=schedule)
    assert scheduler.get_schedule(Name=bare)["State"] == "ENABLED", "it stays without ActionAfterCompletion"
    assert rest(sqs, url) == [] and rest(sqs, fifo_url) == []


def test_what_a_role_may_not_do_becomes_a_dead_letter(mayfly, scheduler, sqs):
    iam = mayfly.client("iam")
    role = name("role")
    trust = {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"Service": "scheduler.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
    arn = iam.create_role(RoleName=role, AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]
    url, queue = make_queue(sqs)
    dead_url, dead = make_queue(sqs)
    allow = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": dead}]}
    iam.put_role_policy(RoleName=role, PolicyName="p", PolicyDocument=json.dumps(allow))
    expression, due = soon(4)
    _, schedule = create(
        scheduler, queue, expression,
        Target={"RoleArn": arn, "Input": "kept", "DeadLetterConfig": {"Arn": dead}},
    )
    [letter] = receive(sqs, dead_url, 1)
    attributes = {key: value["StringValue"] for key, value in letter["MessageAttributes"].items()}
    assert letter["Body"] == "kept"
    assert attributes["ERROR_CODE"] == "NO_PERMISSIONS" and "sqs:SendMessage" in attributes["ERROR_MESSAGE"]
    assert (attributes["SCHEDULE_ARN"], attributes["TARGET_ARN"]) == (schedule, queue)
    assert attributes["SCHEDULED_TIME"] == due
    assert rest(sqs, url) == []
    lambda_only = iam.create_role(
        RoleName=name("role"), AssumeRolePolicyDocument=json.dumps(trust).replace("scheduler.", "lambda.")
    )["Role"]["Arn"]
    message = refused(
        "ValidationException", lambda: create(scheduler, queue, "rate(1 day)", Target={"RoleArn": lambda_only})
    )
    assert "assume the role" in message


def test_time_zones_are_known_without_a_database_of_the_machine(mayfly, scheduler, sqs):
    _, queue = make_queue(sqs)
    api = Api(mayfly)
    for zone in ("Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo", "Asia/Kolkata"):
        schedule, _ = create(scheduler, queue, "cron(45 13 * * ? *)", ScheduleExpressionTimezone=zone)
        shown = api.get(f"/schedules/default/{schedule}")
        due = datetime.fromisoformat(shown["nextDueAt"])
        local = due.astimezone(ZoneInfo(zone))
        assert (local.hour, local.minute) == (13, 45), zone
        assert timedelta(0) < due - datetime.now(timezone.utc) <= timedelta(hours=25)
        assert shown["timezone"] == zone and shown["missedPolicy"] == "once"
        scheduler.delete_schedule(Name=schedule)


def test_a_schedule_that_rests_does_not_fire(mayfly, scheduler, sqs):
    url, queue = make_queue(sqs)
    schedule, _ = create(scheduler, queue, "rate(1 minute)", State="DISABLED", Target={"Input": "x"})
    shown = Api(mayfly).get(f"/schedules/default/{schedule}")
    assert shown["nextDueAt"] is None and shown["enabled"] is False
    Api(mayfly).call("POST", f"/schedules/default/{schedule}/run", status=202)
    [message] = receive(sqs, url, 1)
    assert message["Body"] == "x"
    assert Api(mayfly).fetch("POST", "/schedules/default/none/run").status == 404
    assert Api(mayfly).fetch("GET", "/schedules/default/none").status == 404
    scheduler.delete_schedule(Name=schedule)


def test_our_command_line(mayfly, sqs):
    url, queue = make_queue(sqs)
    schedule = name()
    mayfly.mayfly("schedule", "create", schedule, NIGHTLY, "--target", queue, "--tz", "Europe/Paris", "--input", "ran")
    listed = json.loads(mayfly.mayfly("schedule", "ls", "-o", "json"))
    assert queue in [row["target"] for row in listed if row["Name"] == schedule]
    mayfly.mayfly("schedule", "run-now", schedule)
    assert [message["Body"] for message in receive(sqs, url, 1)] == ["ran"]
    mayfly.mayfly("schedule", "pause", schedule)
    shown = json.loads(mayfly.mayfly("schedule", "show", schedule, "-o", "json"))
    assert shown["enabled"] is False and shown["nextDueAt"] is None
    mayfly.mayfly("schedule", "resume", schedule)
    shown = json.loads(mayfly.mayfly("schedule", "show", schedule, "-o", "json"))
    assert shown["enabled"] and shown["timezone"] == "Europe/Paris" and shown["expression"] == NIGHTLY
    mayfly.mayfly("schedule", "create", schedule, "rate(2 hours)", "--target", queue)
    assert json.loads(mayfly.mayfly("schedule", "show", schedule, "-o", "json"))["expression"] == "rate(2 hours)"
    mayfly.mayfly("schedule", "delete", schedule)
    assert mayfly.mayfly("schedule", "show", schedule, check=False).returncode == 3
    shown = json.loads(mayfly.mayfly(
        "schedule", "next", NIGHTLY, "-n", "2", "--tz", "Europe/Paris", "--from", "2026-03-28T00:00:00Z", "-o", "json"
    ))
    assert [row["utc"] for row in shown] == ["2026-03-28T01:30:00Z", "", "2026-03-30T00:30:00Z"]
    assert "skips" in shown[1]["note"]
    wrong = mayfly.mayfly("schedule", "next", "cron(61 0 * * ? *)", check=False)
    assert wrong.returncode != 0 and "minutes" in wrong.stderr


def test_who_may_not_pass_the_role_makes_no_schedule(mayfly, sqs):
    iam = mayfly.client("iam")
    user = name("u")
    iam.create_user(UserName=user)
    key = iam.create_access_key(UserName=user)["AccessKey"]

    def allow(*statements):
        document = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", **one} for one in statements]}
        iam.put_user_policy(UserName=user, PolicyName="p", PolicyDocument=json.dumps(document))

    theirs = mayfly.client("scheduler")
    theirs._request_signer._credentials.access_key = key["AccessKeyId"]
    theirs._request_signer._credentials.secret_key = key["SecretAccessKey"]
    _, queue = make_queue(sqs)
    mine = {"Action": "scheduler:*", "Resource": "arn:aws:scheduler:*:*:schedule/default/mine-*"}
    allow(mine)
    message = refused("AccessDeniedException", lambda: create(theirs, queue, "rate(1 day)", name("mine")))
    assert "iam:PassRole" in message
    passing = {
        "Action": "iam:PassRole", "Resource": ROLE,
        "Condition": {"StringEquals": {"iam:PassedToService": "scheduler.amazonaws.com"}},
    }
    allow(mine, passing)
    schedule, _ = create(theirs, queue, "rate(1 day)", name("mine"))
    theirs.get_schedule(Name=schedule)
    for call in (
        lambda: create(theirs, queue, "rate(1 day)", name("yours")),
        lambda: create(theirs, queue, "rate(1 day)", name("mine"), GroupName="other"),
        lambda: theirs.get_schedule(Name=schedule, GroupName="other"),
        lambda: theirs.list_schedules(),
        lambda: theirs.create_schedule_group(Name="mine-group"),
    ):
        refused("AccessDeniedException", call)
    theirs.delete_schedule(Name=schedule)


def test_kill_9_at_random_moments_neither_loses_nor_doubles_a_firing(tmp_path):
    """Each of 400 schedules fires once; the server is killed again and again meanwhile."""
    server = Mayfly(tmp_path / "data").start()
    try:
        url, queue = make_queue(server.client("sqs"), "fired")
        scheduler = server.client("scheduler")
        count, spread = 400, 14
        base = datetime.now(timezone.utc).replace(microsecond=0) + timedelta(seconds=25)
        numbers = iter(range(count))
        lock = threading.Lock()

        def work():
            client = server.client("scheduler")
            while True:
                with lock:
                    number = next(numbers, None)
                if number is None:
                    return
                due = base + timedelta(seconds=number % spread)
                create(client, queue, f"at({due:%Y-%m-%dT%H:%M:%S})", f"n-{number}", Target={"Input": str(number)})

        threads = [threading.Thread(target=work) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert datetime.now(timezone.utc) < base, "all were made before the first is due"
        while datetime.now(timezone.utc) < base:
            time.sleep(0.05)
        chance = random.Random(7)
        while datetime.now(timezone.utc) < base + timedelta(seconds=spread + 1):
            time.sleep(chance.uniform(0.05, 1.2))
            server.kill9()
            server.start()
        found = [int(message["Body"]) for message in receive(server.client("sqs"), url, count, seconds=60)]
        assert sorted(found) == list(range(count))
        assert rest(server.client("sqs"), url) == []
        assert scheduler.list_schedules(NamePrefix="n-")["Schedules"], "they stay"
    finally:
        server.stop()


def test_a_clock_that_is_set_fires_by_policy_and_nothing_twice(tmp_path):
    """Over three minutes forwards: what was missed is made up wholly, once or not at all. And back."""
    if shutil.which("faketime") is None:
        pytest.skip("needs faketime")
    stamp = tmp_path / "now"
    stamp.write_text("+0")
    library = subprocess.run(
        ["faketime", "now", "sh", "-c", "echo $LD_PRELOAD"], capture_output=True, text=True
    ).stdout.strip()
    server = Mayfly(tmp_path / "data")
    before = dict(os.environ)
    os.environ.update(
        LD_PRELOAD=library, FAKETIME_TIMESTAMP_FILE=str(stamp), FAKETIME_DONT_FAKE_MONOTONIC="1", FAKETIME_NO_CACHE="1"
    )
    try:
        server.start()
    finally:
        os.environ.clear()
        os.environ.update(before)
    try:
        sqs, scheduler, queues = server.client("sqs"), server.client("scheduler"), {}
        for policy in ("skip", "once", "all"):
            scheduler.create_schedule_group(Name=policy, Tags=[{"Key": "mayfly:missed", "Value": policy}])
            queues[policy], arn = make_queue(sqs, policy)
            create(
                scheduler, arn, "rate(1 minute)", "each-minute", GroupName=policy,
                Target={"Input": "rate <aws.scheduler.scheduled-time>"},
            )
            expression, _ = soon(60)
            create(scheduler, arn, expression, "one-time", GroupName=policy, Target={"Input": "at"})
        made = scheduler.get_schedule(Name="each-minute", GroupName="skip")["CreationDate"]
        stamp.write_text("+200")

        def bodies(policy, count):
            return [message["Body"] for message in receive(sqs, queues[policy], count)]

        every = bodies("all", 4)
        rates = [body.split()[1] for body in every if body.startswith("rate")]
        assert every.count("at") == 1 and len(rates) == 3 and rates == sorted(rates)
        once = bodies("once", 2)
        assert sorted(body.split()[0] for body in once) == ["at", "rate"]
        stamp.write_text("+0")
        time.sleep(2)
        for policy in ("all", "once"):
            assert rest(sqs, queues[policy]) == [], "what fired does not fire again"
        skipped = [body for body in bodies("skip", 1)]
        assert "at" not in skipped, "one that was missed does not fire"
        shown = Api(server).get("/schedules/skip/one-time")
        assert (shown["fired"], shown["missed"], shown["nextDueAt"]) == (0, 1, None)
        shown = Api(server).get("/schedules/once/each-minute")
        assert (shown["fired"], shown["missed"]) == (1, 2)
        assert datetime.fromisoformat(shown["nextDueAt"]) > made + timedelta(seconds=200)
    finally:
        server.stop()
