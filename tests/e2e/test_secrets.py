"""Secrets Manager through boto3 and the AWS CLI: versions, labels, deletion, filters, rotation."""

import json
import time
import urllib.request
import uuid

import boto3
import pytest
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from botocore.exceptions import ClientError
from conftest import make_function

STEPS = """
def handler(event, context):
    print("STEP", event["Step"], event["SecretId"], event["ClientRequestToken"])
    if event["Step"] == "setSecret" and "broken" in event["SecretId"]:
        raise RuntimeError("no database")
"""


@pytest.fixture(scope="module")
def secrets(mayfly):
    return mayfly.client("secretsmanager")


def name(prefix="s"):
    return f"{prefix}/{uuid.uuid4().hex[:12]}"


def refused(code, call, **arguments):
    with pytest.raises(ClientError) as error:
        call(**arguments)
    assert error.value.response["Error"]["Code"] == code, error.value
    return error.value.response["Error"]["Message"]


def stages(secrets, secret):
    shown = secrets.describe_secret(SecretId=secret)["VersionIdsToStages"]
    return {stage: version for version, labels in shown.items() for stage in labels}


def test_a_value_is_written_read_and_replaced(secrets):
    secret = name()
    made = secrets.create_secret(Name=secret, SecretString="one", Description="d", Tags=[{"Key": "team", "Value": "a"}])
    assert made["ARN"].startswith(f"arn:aws:secretsmanager:us-east-1:000000000000:secret:{secret}-")
    first = secrets.get_secret_value(SecretId=secret)
    assert (first["SecretString"], first["VersionId"], first["VersionStages"]) == ("one", made["VersionId"], ["AWSCURRENT"])
    second = secrets.put_secret_value(SecretId=made["ARN"], SecretString="two")
    assert second["VersionStages"] == ["AWSCURRENT"]
    assert secrets.get_secret_value(SecretId=made["ARN"][:-7])["SecretString"] == "two"
    assert secrets.get_secret_value(SecretId=secret, VersionStage="AWSPREVIOUS")["SecretString"] == "one"
    assert secrets.get_secret_value(SecretId=secret, VersionId=made["VersionId"])["SecretString"] == "one"
    third = secrets.update_secret(SecretId=secret, SecretBinary=b"\x00\xff", Description="new")
    assert secrets.get_secret_value(SecretId=secret)["SecretBinary"] == b"\x00\xff"
    assert stages(secrets, secret) == {"AWSCURRENT": third["VersionId"], "AWSPREVIOUS": second["VersionId"]}
    described = secrets.describe_secret(SecretId=secret)
    assert described["Description"] == "new" and described["Tags"] == [{"Key": "team", "Value": "a"}]
    assert described["LastAccessedDate"] and described["LastChangedDate"] >= described["CreatedDate"]
    listed = secrets.list_secret_version_ids(SecretId=secret, IncludeDeprecated=True)["Versions"]
    assert {v["VersionId"] for v in listed} == {made["VersionId"], second["VersionId"], third["VersionId"]}
    assert len(secrets.list_secret_version_ids(SecretId=secret)["Versions"]) == 2


def test_the_same_token_is_the_same_version(secrets):
    secret, token = name(), str(uuid.uuid4())
    once = secrets.create_secret(Name=secret, SecretString="v", ClientRequestToken=token)
    assert secrets.create_secret(Name=secret, SecretString="v", ClientRequestToken=token)["ARN"] == once["ARN"]
    refused("ResourceExistsException", secrets.create_secret, Name=secret, SecretString="v")
    refused("ResourceExistsException", secrets.create_secret, Name=secret, SecretString="w", ClientRequestToken=token)
    token = str(uuid.uuid4())
    for _ in range(2):
        put = secrets.put_secret_value(SecretId=secret, SecretString="x", ClientRequestToken=token)
        assert put["VersionId"] == token and put["VersionStages"] == ["AWSCURRENT"]
    message = refused(
        "ResourceExistsException", secrets.put_secret_value, SecretId=secret, SecretString="other-value", ClientRequestToken=token
    )
    assert "other-value" not in message


def test_labels_move_as_they_are_told(secrets):
    secret = name()
    a = secrets.create_secret(Name=secret, SecretString="a")["VersionId"]
    b = secrets.put_secret_value(SecretId=secret, SecretString="b", VersionStages=["AWSPENDING", "mine"])["VersionId"]
    assert stages(secrets, secret) == {"AWSCURRENT": a, "AWSPENDING": b, "mine": b}
    move = secrets.update_secret_version_stage
    message = refused("InvalidParameterException", move, SecretId=secret, VersionStage="AWSCURRENT", MoveToVersionId=b)
    assert "RemoveFromVersionId" in message
    move(SecretId=secret, VersionStage="AWSCURRENT", MoveToVersionId=b, RemoveFromVersionId=a)
    assert stages(secrets, secret) == {"AWSCURRENT": b, "AWSPREVIOUS": a, "AWSPENDING": b, "mine": b}
    move(SecretId=secret, VersionStage="mine", RemoveFromVersionId=b)
    refused("InvalidParameterException", move, SecretId=secret, VersionStage="AWSCURRENT", RemoveFromVersionId=b)
    refused("ResourceNotFoundException", move, SecretId=secret, VersionStage="x", MoveToVersionId="f" * 32)
    assert secrets.get_secret_value(SecretId=secret)["SecretString"] == "b"
    refused("InvalidRequestException", secrets.get_secret_value, SecretId=secret, VersionId=a, VersionStage="AWSCURRENT")
    refused("ResourceNotFoundException", secrets.get_secret_value, SecretId=secret, VersionStage="mine")


def test_what_cannot_be_is_named(secrets):
    secret = name()
    create = secrets.create_secret
    refused("InvalidParameterException", create, Name="a b", SecretString="x")
    refused("InvalidParameterException", create, Name=secret, SecretString="x", SecretBinary=b"x")
    message = refused("InvalidParameterException", create, Name=secret, AddReplicaRegions=[{"Region": "eu-west-1"}])
    assert "AddReplicaRegions" in message
    long = refused("ValidationException", create, Name=secret, SecretString="topsecret" * 8_000)
    assert "topsecret" not in long and "secretString" in long
    # Characters of several bytes: short enough for the model, too long for the contract.
    message = refused("InvalidParameterException", create, Name=secret, SecretString="ü" * 40_000)
    assert "65536" in message and "ü" not in message
    for call in (secrets.get_secret_value, secrets.describe_secret, secrets.delete_secret):
        refused("ResourceNotFoundException", call, SecretId=secret)
    other = "arn:aws:secretsmanager:eu-west-1:000000000000:secret:x-abcdef"
    refused("ResourceNotFoundException", secrets.get_secret_value, SecretId=other)
    create(Name=secret)
    refused("ResourceNotFoundException", secrets.get_secret_value, SecretId=secret)
    refused("InvalidRequestException", secrets.put_secret_value, SecretId=secret)


def test_a_deleted_secret_can_come_back_until_it_is_gone(secrets):
    secret = name()
    arn = secrets.create_secret(Name=secret, SecretString="v")["ARN"]
    delete = secrets.delete_secret
    refused("InvalidParameterException", delete, SecretId=secret, RecoveryWindowInDays=6)
    refused("InvalidParameterException", delete, SecretId=secret, RecoveryWindowInDays=7, ForceDeleteWithoutRecovery=True)
    gone = delete(SecretId=secret, RecoveryWindowInDays=7)
    days = (gone["DeletionDate"].timestamp() - time.time()) / 86_400
    assert 6.9 < days < 7.1
    for call in (secrets.get_secret_value, secrets.cancel_rotate_secret, delete):
        refused("InvalidRequestException", call, SecretId=secret)
    refused("InvalidRequestException", secrets.create_secret, Name=secret, SecretString="w")
    assert secrets.describe_secret(SecretId=secret)["DeletedDate"]
    filters = [{"Key": "name", "Values": [secret]}]
    assert secrets.list_secrets(Filters=filters)["SecretList"] == []
    assert len(secrets.list_secrets(Filters=filters, IncludePlannedDeletion=True)["SecretList"]) == 1
    secrets.restore_secret(SecretId=secret)
    assert secrets.get_secret_value(SecretId=secret)["SecretString"] == "v"
    delete(SecretId=secret, ForceDeleteWithoutRecovery=True)
    refused("ResourceNotFoundException", secrets.describe_secret, SecretId=arn)
    delete(SecretId=secret, ForceDeleteWithoutRecovery=True)
    again = secrets.create_secret(Name=secret, SecretString="new")["ARN"]
    assert again != arn
    refused("ResourceNotFoundException", secrets.get_secret_value, SecretId=arn)


def test_lists_are_filtered_sorted_and_paged(secrets):
    base = f"list-{uuid.uuid4().hex[:8]}"
    for number in range(5):
        secrets.create_secret(
            Name=f"{base}/{number}", SecretString=f"v{number}", Description=f"Number {number} of the List",
            Tags=[{"Key": f"{base}-{number}", "Value": "x"}],
        )
    named = [{"Key": "name", "Values": [base]}]
    pages = secrets.get_paginator("list_secrets").paginate(Filters=named, PaginationConfig={"PageSize": 2})
    names = [entry["Name"] for page in pages for entry in page["SecretList"]]
    assert names == [f"{base}/{number}" for number in range(5)]
    pages = secrets.get_paginator("list_secrets").paginate(
        Filters=named, SortBy="created-date", SortOrder="desc", PaginationConfig={"PageSize": 2}
    )
    assert [entry["Name"] for page in pages for entry in page["SecretList"]] == names[::-1]

    def found(*filters):
        return [e["Name"][-1] for e in secrets.list_secrets(Filters=[*named, *({"Key": k, "Values": v} for k, v in filters)])["SecretList"]]

    assert found(("tag-key", [f"{base}-3"])) == ["3"]
    assert found(("description", ["number 2"])) == ["2"]
    assert found(("name", [f"!{base}/1"])) == ["0", "2", "3", "4"]
    assert found(("all", ["list"]), ("tag-value", ["y"])) == []
    refused("InvalidNextTokenException", secrets.list_secrets, NextToken="*")
    batch = secrets.batch_get_secret_value(SecretIdList=[f"{base}/0", f"{base}/nobody", f"{base}/1"])
    assert [value["SecretString"] for value in batch["SecretValues"]] == ["v0", "v1"]
    assert [error["ErrorCode"] for error in batch["Errors"]] == ["ResourceNotFoundException"]
    page = secrets.batch_get_secret_value(Filters=named, MaxResults=3)
    rest = secrets.batch_get_secret_value(Filters=named, NextToken=page["NextToken"])
    assert [v["SecretString"] for v in page["SecretValues"] + rest["SecretValues"]] == [f"v{n}" for n in range(5)]
    refused("InvalidParameterException", secrets.batch_get_secret_value)


def test_tags_policies_and_passwords(secrets):
    secret = name()
    secrets.create_secret(Name=secret, SecretString="v")
    secrets.tag_resource(SecretId=secret, Tags=[{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}])
    secrets.untag_resource(SecretId=secret, TagKeys=["a", "c"])
    assert secrets.describe_secret(SecretId=secret)["Tags"] == [{"Key": "b", "Value": "2"}]
    refused("InvalidParameterException", secrets.tag_resource, SecretId=secret, Tags=[{"Key": "aws:x", "Value": "1"}])
    policy = {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "secretsmanager:GetSecretValue", "Resource": "*"}],
    }
    text = json.dumps(policy)
    refused("MalformedPolicyDocumentException", secrets.put_resource_policy, SecretId=secret, ResourcePolicy="{}")
    refused("PublicPolicyException", secrets.put_resource_policy, SecretId=secret, ResourcePolicy=text, BlockPublicPolicy=True)
    secrets.put_resource_policy(SecretId=secret, ResourcePolicy=text)
    assert json.loads(secrets.get_resource_policy(SecretId=secret)["ResourcePolicy"]) == policy
    secrets.delete_resource_policy(SecretId=secret)
    assert "ResourcePolicy" not in secrets.get_resource_policy(SecretId=secret)
    password = secrets.get_random_password(PasswordLength=64, ExcludePunctuation=True, ExcludeCharacters="abc0")["RandomPassword"]
    assert len(password) == 64 and password.isalnum() and not set(password) & set("abc0")
    assert any(c.isupper() for c in password) and any(c.isdigit() for c in password)
    refused("InvalidParameterException", secrets.get_random_password, PasswordLength=3)


def test_the_aws_cli_reads_and_writes(mayfly):
    secret = name("cli")
    made = json.loads(mayfly.aws("secretsmanager", "create-secret", "--name", secret, "--secret-string", "v1"))
    mayfly.aws("secretsmanager", "put-secret-value", "--secret-id", secret, "--secret-string", '{"user":"u"}')
    value = json.loads(mayfly.aws("secretsmanager", "get-secret-value", "--secret-id", made["ARN"]))
    assert json.loads(value["SecretString"]) == {"user": "u"}
    mayfly.aws("secretsmanager", "delete-secret", "--secret-id", secret, "--force-delete-without-recovery")


def until(what, seconds=30):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = what()
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError("it did not come to be")


def problem(mayfly, secret):
    """The member of `DescribeSecret` that SDKs leave aside."""
    request = AWSRequest(
        "POST", mayfly.endpoint + "/", data=json.dumps({"SecretId": secret}).encode(),
        headers={"X-Amz-Target": "secretsmanager.DescribeSecret", "Content-Type": "application/x-amz-json-1.1"},
    )
    SigV4Auth(Credentials(mayfly.key, mayfly.secret), "secretsmanager", "us-east-1").add_auth(request)
    sent = request.prepare()
    with urllib.request.urlopen(urllib.request.Request(sent.url, data=sent.body, headers=dict(sent.headers))) as answer:
        return json.load(answer).get("MayflyRotationProblem")


def rotator(mayfly, functions, secret_name="r"):
    function = make_function(functions, STEPS, name=f"rotate-{secret_name}-{uuid.uuid4().hex[:8]}")
    functions.add_permission(
        FunctionName=function, StatementId="sm", Action="lambda:InvokeFunction", Principal="secretsmanager.amazonaws.com"
    )
    return functions.get_function(FunctionName=function)["Configuration"]["FunctionArn"]


def steps(logs, arn):
    group = "/aws/lambda/" + arn.rsplit(":", 1)[1]
    events = logs.filter_log_events(logGroupName=group, filterPattern="STEP")["events"]
    return [event["message"].split() for event in events]


def test_a_rotation_takes_its_four_steps(mayfly, secrets, functions, logs):
    secret, arn = name(), rotator(mayfly, functions)
    old = secrets.create_secret(Name=secret, SecretString="old")
    refused("InvalidRequestException", secrets.rotate_secret, SecretId=secret)
    token = str(uuid.uuid4())
    rotated = secrets.rotate_secret(
        SecretId=secret, RotationLambdaARN=arn, ClientRequestToken=token, RotationRules={"AutomaticallyAfterDays": 10}
    )
    assert rotated["VersionId"] == token
    # The version is there for the function before it has a value.
    assert stages(secrets, secret)["AWSPENDING"] == token
    refused("ResourceNotFoundException", secrets.get_secret_value, SecretId=secret, VersionId=token)
    refused("InvalidRequestException", secrets.rotate_secret, SecretId=secret)
    secrets.put_secret_value(SecretId=secret, SecretString="new", ClientRequestToken=token, VersionStages=["AWSPENDING"])
    # The function of this test moves no label: the last step fails until somebody does.
    failed = until(lambda: problem(mayfly, secret))
    assert failed["Step"] == "finishSecret" and "AWSCURRENT" in failed["Message"]
    secrets.update_secret_version_stage(
        SecretId=secret, VersionStage="AWSCURRENT", MoveToVersionId=token, RemoveFromVersionId=old["VersionId"]
    )
    described = until(lambda: (d := secrets.describe_secret(SecretId=secret)).get("LastRotatedDate") and d)
    assert stages(secrets, secret) == {"AWSCURRENT": token, "AWSPREVIOUS": old["VersionId"]}
    days = (described["NextRotationDate"] - described["LastRotatedDate"]).total_seconds() / 86_400
    assert described["RotationEnabled"] and days == pytest.approx(10, abs=0.01)
    assert secrets.get_secret_value(SecretId=secret)["SecretString"] == "new"
    seen = until(lambda: (s := steps(logs, arn)) and len(s) >= 5 and s)
    assert list(dict.fromkeys(step for _, step, _, _ in seen)) == ["createSecret", "setSecret", "testSecret", "finishSecret"]
    assert {(secret_id, given) for _, _, secret_id, given in seen} == {(old["ARN"], token)}
    secrets.cancel_rotate_secret(SecretId=secret)
    described = secrets.describe_secret(SecretId=secret)
    assert described["RotationEnabled"] is False and "NextRotationDate" not in described


def test_a_failing_step_is_shown_without_its_text(mayfly, secrets, functions):
    secret, arn = name("broken"), rotator(mayfly, functions)
    secrets.create_secret(Name=secret, SecretString="old")
    secrets.rotate_secret(SecretId=secret, RotationLambdaARN=arn)
    failed = until(lambda: problem(mayfly, secret))
    assert failed["Step"] == "setSecret" and failed["Attempts"] >= 1
    assert "database" not in failed["Message"]
    assert secrets.get_secret_value(SecretId=secret)["SecretString"] == "old"


def test_a_function_that_does_not_allow_it_is_not_called(mayfly, secrets, functions):
    secret = name()
    secrets.create_secret(Name=secret, SecretString="old")
    function = make_function(functions, STEPS)
    arn = functions.get_function(FunctionName=function)["Configuration"]["FunctionArn"]
    secrets.rotate_secret(SecretId=secret, RotationLambdaARN=arn)
    failed = until(lambda: problem(mayfly, secret))
    assert failed["Step"] == "createSecret" and "secretsmanager.amazonaws.com" in failed["Message"]


def test_rotation_settings_that_cannot_be_are_named(secrets, functions, mayfly):
    secret = name()
    secrets.create_secret(Name=secret, SecretString="old")
    rotate = secrets.rotate_secret
    missing = "arn:aws:lambda:us-east-1:000000000000:function:nobody"
    assert "nobody" in refused("InvalidParameterException", rotate, SecretId=secret, RotationLambdaARN=missing)
    arn = rotator(mayfly, functions)
    for rules, word in [
        ({"ScheduleExpression": "cron(0 0/2 ? * * *)"}, "4 hours"),
        ({"ScheduleExpression": "rate(1 hours)"}, "ScheduleExpression"),
        ({"ScheduleExpression": "rate(1 days)", "AutomaticallyAfterDays": 1}, "not both"),
        ({"AutomaticallyAfterDays": 1, "Duration": "30h"}, "Duration"),
    ]:
        message = refused("InvalidParameterException", rotate, SecretId=secret, RotationLambdaARN=arn, RotationRules=rules)
        assert word in message
    assert "RotationEnabled" not in secrets.describe_secret(SecretId=secret)
    # Trying the settings out takes one step and leaves the versions alone.
    before = stages(secrets, secret)
    rotate(SecretId=secret, RotationLambdaARN=arn, RotationRules={"ScheduleExpression": "rate(4 hours)"}, RotateImmediately=False)
    until(lambda: stages(secrets, secret) == before)
    assert "LastRotatedDate" not in secrets.describe_secret(SecretId=secret)


def test_a_rotation_goes_on_after_kill_9(own_mayfly):
    server = own_mayfly.start()
    secrets, functions = server.client("secretsmanager"), server.client()
    arn = rotator(server, functions)
    old = secrets.create_secret(Name="db", SecretString="old")["VersionId"]
    token = secrets.rotate_secret(SecretId="db", RotationLambdaARN=arn)["VersionId"]
    secrets.put_secret_value(SecretId="db", SecretString="new", ClientRequestToken=token, VersionStages=["AWSPENDING"])
    until(lambda: problem(server, "db"))
    server.kill9()
    server.start()
    secrets = server.client("secretsmanager")
    secrets.update_secret_version_stage(
        SecretId="db", VersionStage="AWSCURRENT", MoveToVersionId=token, RemoveFromVersionId=old
    )
    until(lambda: secrets.describe_secret(SecretId="db").get("LastRotatedDate"))
    assert secrets.get_secret_value(SecretId="db")["SecretString"] == "new"


def test_a_user_reads_what_a_policy_allows(mayfly, secrets):
    iam, user, allowed, other = mayfly.client("iam"), f"u-{uuid.uuid4().hex[:8]}", name(), name()
    for secret in (allowed, other):
        secrets.create_secret(Name=secret, SecretString=f"of {secret}")
    mayfly.client("ssm").put_parameter(Name=f"/{allowed}", Value="v", Type="String")
    iam.create_user(UserName=user)
    arn = "arn:aws:secretsmanager:us-east-1:000000000000:secret"
    parameters = "arn:aws:ssm:us-east-1:000000000000:parameter"
    statements = [
        {"Effect": "Allow", "Action": "secretsmanager:GetSecretValue", "Resource": f"{arn}:{allowed}-*"},
        {"Effect": "Allow", "Action": "ssm:GetParameter*", "Resource": [f"{parameters}/{allowed}", f"{parameters}/aws/reference/*"]},
    ]
    iam.put_user_policy(
        UserName=user, PolicyName="p", PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": statements})
    )
    key = iam.create_access_key(UserName=user)["AccessKey"]

    def client(service):
        return boto3.client(
            service, endpoint_url=mayfly.endpoint, region_name="us-east-1",
            aws_access_key_id=key["AccessKeyId"], aws_secret_access_key=key["SecretAccessKey"],
        )

    sm, ssm = client("secretsmanager"), client("ssm")
    assert sm.get_secret_value(SecretId=allowed)["SecretString"] == f"of {allowed}"
    for call, arguments in [
        (sm.get_secret_value, {"SecretId": other}),
        (sm.describe_secret, {"SecretId": allowed}),
        (sm.put_secret_value, {"SecretId": allowed, "SecretString": "mine"}),
        (sm.list_secrets, {}),
        (sm.batch_get_secret_value, {"SecretIdList": [allowed]}),
        (ssm.put_parameter, {"Name": f"/{allowed}", "Value": "w", "Overwrite": True}),
        (ssm.get_parameter, {"Name": f"/{other}"}),
        (ssm.get_parameters, {"Names": [f"/{allowed}", f"/{other}"]}),
        (ssm.get_parameter, {"Name": f"/aws/reference/secretsmanager/{other}", "WithDecryption": True}),
    ]:
        refused("AccessDeniedException", call, **arguments)
    assert ssm.get_parameter(Name=f"/{allowed}:1")["Parameter"]["Value"] == "v"
    reference = f"/aws/reference/secretsmanager/{allowed}"
    assert ssm.get_parameter(Name=reference, WithDecryption=True)["Parameter"]["Value"] == f"of {allowed}"
    assert secrets.get_secret_value(SecretId=allowed)["SecretString"] == f"of {allowed}"
