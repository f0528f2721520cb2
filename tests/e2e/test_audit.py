"""The audit log: who did what, what was denied and why, and whether it is whole."""

import json
import sqlite3

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError
from conftest import Mayfly, make_function
from own_api import Api

ECHO = "def handler(event, context): return event"


@pytest.fixture()
def server(tmp_path):
    server = Mayfly(tmp_path / "data").start()
    yield server
    server.stop()


def user(server, name, statement):
    iam = server.client("iam")
    iam.create_user(UserName=name)
    document = json.dumps({"Version": "2012-10-17", "Statement": statement})
    iam.put_user_policy(UserName=name, PolicyName="own", PolicyDocument=document)
    key = iam.create_access_key(UserName=name)["AccessKey"]
    return lambda service: boto3.client(
        service, endpoint_url=server.endpoint, region_name="us-east-1",
        aws_access_key_id=key["AccessKeyId"], aws_secret_access_key=key["SecretAccessKey"],
        config=Config(retries={"max_attempts": 0}),
    )


def entries(server, query=""):
    return Api(server).get(f"/audit?limit=1000{query}")["entries"]


def test_calls_and_denials_are_there_with_their_reason(server):
    functions = server.client("lambda")
    name = make_function(functions, ECHO)
    arn = f"arn:aws:lambda:us-east-1:000000000000:function:{name}"
    created = entries(server, "&action=lambda:CreateFunction")[0]
    assert created["principal"] == "arn:aws:iam::000000000000:root" and created["allowed"]
    assert created["resource"] == arn and created["accessKey"] == "test" and created["error"] == ""
    ada = user(server, "ada", {"Effect": "Allow", "Action": "lambda:Get*", "Resource": arn})
    ada("lambda").get_function(FunctionName=name)
    for denied in (
        lambda: ada("lambda").delete_function(FunctionName=name),
        lambda: ada("lambda").invoke(FunctionName=name),
        lambda: ada("sqs").list_queues(),
    ):
        with pytest.raises(ClientError) as refused:
            denied()
        request = refused.value.response["ResponseMetadata"].get("RequestId", "")
        assert request
    seen = entries(server, "&principal=arn:aws:iam::000000000000:user/ada")
    found = {(entry["action"], entry["allowed"]) for entry in seen}
    assert found == {
        ("lambda:GetFunction", True),
        ("lambda:DeleteFunction", False),
        ("lambda:InvokeFunction", False),
        ("sqs:ListQueues", False),
    }
    reasons = {entry["action"]: entry["reason"] for entry in seen}
    assert reasons["lambda:GetFunction"].startswith("allowed by statement 1 of the identity-based")
    assert reasons["lambda:DeleteFunction"].startswith("not allowed: no identity-based policy")
    # What may be done a thousand times a second leaves runs and metrics, and no entry.
    functions.invoke(FunctionName=name)
    assert not entries(server, "&action=lambda:InvokeFunction&allowed=true")


def test_the_command_line_lists_exports_and_verifies(server):
    server.client("sqs").create_queue(QueueName="seen")
    assert "sqs:CreateQueue" in server.mayfly("audit", "ls", "--action", "sqs:CreateQueue")
    lines = server.mayfly("audit", "export").splitlines()
    numbers = [json.loads(line)["number"] for line in lines]
    assert numbers == sorted(numbers, reverse=True) and numbers[-1] == 1
    assert "all as they were recorded" in server.mayfly("audit", "verify")


@pytest.mark.parametrize(
    "change, problem",
    [
        ("UPDATE audit_entry SET principal = 'nobody' WHERE number = 2", "changed"),
        ("DELETE FROM audit_entry WHERE number = 2", "missing"),
        ("DELETE FROM audit_entry WHERE number = 1", "missing"),
    ],
)
def test_a_changed_or_missing_entry_is_found(server, change, problem):
    sqs = server.client("sqs")
    for number in range(4):
        sqs.create_queue(QueueName=f"queue-{number}")
    assert "all as they were recorded" in server.mayfly("audit", "verify")
    server.stop()
    database = sqlite3.connect(server.data_dir / "audit.db")
    database.execute(change)
    database.commit()
    database.close()
    server.start()
    verdict = server.mayfly("audit", "verify", check=False)
    assert verdict.returncode == 1 and problem in verdict.stderr + verdict.stdout


def test_entries_survive_a_kill(server):
    server.client("sqs").create_queue(QueueName="durable")
    server.kill9()
    server.start()
    assert entries(server, "&action=sqs:CreateQueue")[0]["resource"].endswith(":durable")
    assert "all as they were recorded" in server.mayfly("audit", "verify")
