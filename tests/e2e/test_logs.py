"""CloudWatch Logs calls, log formats, retention; and what Prometheus reads."""

import json
import subprocess
import time
import urllib.request

from conftest import invoke, make_function
from test_control_functions import fails


def wait_events(logs, name, wanted, **more):
    """Reads the group's events until `wanted` of them are there; states are waited for, not times."""
    end = time.monotonic() + 15
    while True:
        events = logs.filter_log_events(logGroupName=f"/aws/lambda/{name}", **more)["events"]
        if len(events) >= wanted or time.monotonic() > end:
            return events
        time.sleep(0.05)


def test_events_streams_and_groups(functions, logs):
    name = make_function(functions, "def handler(e, c):\n    print('say', e)\n")
    for number in range(3):
        invoke(functions, name, number)
    group = f"/aws/lambda/{name}"
    events = wait_events(logs, name, 12)
    said = [event["message"].strip() for event in events if event["message"].startswith("say")]
    assert said == ["say 0", "say 1", "say 2"]
    groups = logs.describe_log_groups(logGroupNamePrefix=group)["logGroups"]
    assert [entry["logGroupName"] for entry in groups] == [group]
    streams = logs.describe_log_streams(logGroupName=group, orderBy="LastEventTime", descending=True)["logStreams"]
    assert len(streams) == 1 and "[$LATEST]" in streams[0]["logStreamName"]
    stream = streams[0]["logStreamName"]
    page = logs.get_log_events(logGroupName=group, logStreamName=stream, startFromHead=True, limit=2)
    assert len(page["events"]) == 2
    rest = logs.get_log_events(
        logGroupName=group, logStreamName=stream, startFromHead=True, nextToken=page["nextForwardToken"]
    )
    assert len(page["events"]) + len(rest["events"]) == len(events)
    end = logs.get_log_events(
        logGroupName=group, logStreamName=stream, startFromHead=True, nextToken=rest["nextForwardToken"]
    )
    assert end["events"] == [] and end["nextForwardToken"] == rest["nextForwardToken"]
    only = logs.filter_log_events(logGroupName=group, filterPattern='"say 1"')["events"]
    assert [event["message"].strip() for event in only] == ["say 1"]
    logs.put_retention_policy(logGroupName=group, retentionInDays=7)
    assert logs.describe_log_groups(logGroupNamePrefix=group)["logGroups"][0]["retentionInDays"] == 7
    logs.delete_retention_policy(logGroupName=group)
    arn = logs.describe_log_groups(logGroupNamePrefix=group)["logGroups"][0]["logGroupArn"]
    assert logs.list_tags_for_resource(resourceArn=arn)["tags"] == {}
    assert logs.list_tags_log_group(logGroupName=group)["tags"] == {}
    logs.delete_log_group(logGroupName=group)
    fails("ResourceNotFoundException", 400, logs.list_tags_for_resource, resourceArn=arn)
    fails("ResourceNotFoundException", 400, logs.filter_log_events, logGroupName=group)


def test_the_aws_cli_filters(mayfly, functions, logs):
    name = make_function(functions, "def handler(e, c):\n    print('needle' if e else 'hay')\n")
    invoke(functions, name, 0)
    invoke(functions, name, 1)
    wait_events(logs, name, 8)
    text = mayfly.aws("logs", "tail", f"/aws/lambda/{name}", "--filter-pattern", "needle", "--since", "5m")
    assert "needle" in text and "hay" not in text
    found = json.loads(mayfly.aws("logs", "filter-log-events", "--log-group-name", f"/aws/lambda/{name}", "--output", "json"))
    assert len(found["events"]) >= 8


def test_json_logs(functions, logs):
    code = (
        "import logging\ndef handler(e, c):\n"
        "    logging.getLogger().warning('care')\n    logging.getLogger().info('hidden')\n"
    )
    name = make_function(
        functions, code,
        LoggingConfig={"LogFormat": "JSON", "ApplicationLogLevel": "WARN", "SystemLogLevel": "INFO"},
    )
    invoke(functions, name)
    records = [json.loads(event["message"]) for event in wait_events(logs, name, 3)]
    types = [record.get("type") for record in records]
    assert "platform.start" in types and "platform.report" in types
    warnings = [record for record in records if record.get("level") == "WARNING"]
    assert warnings[0]["message"] == "care" and warnings[0]["requestId"]
    assert not [record for record in records if record.get("message") == "hidden"]
    report = next(record for record in records if record.get("type") == "platform.report")
    assert report["record"]["metrics"]["billedDurationMs"] >= 1


def test_a_stack_trace_is_one_event(functions, logs):
    name = make_function(functions, "import logging\ndef handler(e, c):\n    logging.getLogger().error('a\\nb\\nc')\n")
    invoke(functions, name)
    events = wait_events(logs, name, 4)
    assert [event for event in events if "a\nb\nc" in event["message"]]


def test_prometheus_accepts_the_metrics(mayfly, functions):
    name = make_function(functions, "def handler(e, c):\n    if e: raise ValueError()\n")
    invoke(functions, name, 0)
    invoke(functions, name, 1)
    end = time.monotonic() + 10
    while True:
        with urllib.request.urlopen(f"{mayfly.endpoint}/metrics") as answer:
            text = answer.read().decode()
        lines = [line for line in text.splitlines() if name in line]
        if any("errors" in line and line.endswith(" 1") for line in lines) or time.monotonic() > end:
            break
        time.sleep(0.1)
    assert any("invocations" in line and line.endswith(" 2") for line in lines), lines
    assert any("errors" in line and line.endswith(" 1") for line in lines), lines
    check = subprocess.run(["promtool", "check", "metrics"], input=text, capture_output=True, text=True)
    assert check.returncode == 0, check.stdout + check.stderr
