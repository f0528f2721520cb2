"""Last: an SDK drove every operation of the Lambda, CloudWatch Logs, SQS, IAM, STS, Secrets Manager, Parameter Store, SNS and EventBridge APIs that is served."""

import json

import pytest
from botocore.exceptions import ClientError
from conftest import CALLED, ROOT


def test_invoke_async_accepts_nothing_for_nobody(functions):
    with pytest.raises(functions.exceptions.ResourceNotFoundException):
        functions.invoke_async(FunctionName="nobody", InvokeArgs=b"{}")


def test_groups_and_streams_by_hand(logs):
    logs.create_log_group(logGroupName="by-hand")
    logs.create_log_stream(logGroupName="by-hand", logStreamName="one")
    logs.put_log_events(
        logGroupName="by-hand", logStreamName="one",
        logEvents=[{"timestamp": 1_700_000_000_000, "message": "first"}, {"timestamp": 1_700_000_000_001, "message": "second"}],
    )
    events = logs.get_log_events(logGroupName="by-hand", logStreamName="one", startFromHead=True)["events"]
    assert [event["message"] for event in events] == ["first", "second"]
    logs.delete_log_stream(logGroupName="by-hand", logStreamName="one")
    assert logs.describe_log_streams(logGroupName="by-hand")["logStreams"] == []
    logs.delete_log_group(logGroupName="by-hand")


def test_tags_of_log_groups_are_refused_and_listed_as_none(logs):
    arn = "arn:aws:logs:us-east-1:000000000000:log-group:by-hand-2"
    logs.create_log_group(logGroupName="by-hand-2")
    with pytest.raises(ClientError) as error:
        logs.tag_resource(resourceArn=arn, tags={"a": "b"})
    assert "tag" in error.value.response["Error"]["Message"].lower()
    assert logs.list_tags_for_resource(resourceArn=arn)["tags"] == {}
    logs.delete_log_group(logGroupName="by-hand-2")


def test_every_served_operation_was_called(request):
    if request.session.testscollected < 100:
        pytest.skip("only in a whole run")
    missing = []
    for service in ("lambda", "logs", "sqs", "iam", "sts", "secretsmanager", "ssm", "sns", "scheduler", "events"):
        model = json.loads((ROOT / "models" / f"{service}.json").read_text())
        missing += [(service, name) for name in model["operations"] if (service, name) not in CALLED]
    # The shapes of S3 are written by hand: its operations are listed in the table of permissions.
    table = (ROOT / "docs/reference/permissions.md").read_text().split("\n## S3\n")[1].split("\n## ")[0]
    rows = [line.split("|")[1].strip() for line in table.splitlines() if line.startswith("| ")][1:]
    assert len(rows) > 50
    missing += [("s3", name) for name in rows if ("s3", name) not in CALLED]
    assert not missing
