"""The endpoint of AWS's parameters-and-secrets extension, inside a function."""

import json
import time

from botocore.exceptions import ClientError
from conftest import invoke, make_function
from test_execution_role import make_role

READER = """
import json, os, urllib.error, urllib.request
from urllib.parse import urlencode

def handler(event, context):
    port = os.environ['PARAMETERS_SECRETS_EXTENSION_HTTP_PORT']
    token = event.get('token', os.environ['AWS_SESSION_TOKEN'])
    answers = []
    for path, query in event['asks']:
        url = f'http://localhost:{port}{path}?{urlencode(query)}'
        request = urllib.request.Request(url, headers={'X-Aws-Parameters-Secrets-Token': token})
        try:
            answers.append(json.loads(urllib.request.urlopen(request, timeout=10).read()))
        except urllib.error.HTTPError as error:
            answers.append({'status': error.code, **json.loads(error.read())})
    return answers
"""
SECRET, PARAMETER = "/secretsmanager/get", "/systemsmanager/parameters/get"


def test_a_function_reads_its_secrets_without_an_sdk(mayfly, functions):
    secrets, ssm, iam = mayfly.client("secretsmanager"), mayfly.client("ssm"), mayfly.client("iam")
    arns = {name: secrets.create_secret(Name=name, SecretString=f"{name}-1")["ARN"] for name in ("inner", "outer")}
    ssm.put_parameter(Name="/inner/word", Value="open", Type="SecureString")
    ssm.put_parameter(Name="/inner/word", Value="sesame", Type="SecureString", Overwrite=True)
    parameter = "arn:aws:ssm:us-east-1:000000000000:parameter/inner/*"
    allow = [
        {"Effect": "Allow", "Action": "secretsmanager:GetSecretValue", "Resource": arns["inner"]},
        {"Effect": "Allow", "Action": "ssm:GetParameter", "Resource": parameter},
    ]
    name = make_function(functions, READER, Role=make_role(mayfly, "keeper", allow))

    def ask(*asks, **more):
        return invoke(functions, name, {"asks": asks, **more})[0]

    secret, by_arn, word, first, denied, missing = ask(
        (SECRET, {"secretId": "inner"}),
        (SECRET, {"secretId": arns["inner"], "versionStage": "AWSCURRENT"}),
        (PARAMETER, {"name": "/inner/word", "withDecryption": "true"}),
        (PARAMETER, {"name": "/inner/word", "version": "1", "withDecryption": "true"}),
        (SECRET, {"secretId": "outer"}),
        (SECRET, {}),
    )
    assert secret["SecretString"] == by_arn["SecretString"] == "inner-1"
    assert secret["ARN"] == arns["inner"] and secret["CreatedDate"].endswith("Z")
    assert secret["ResultMetadata"] == {}
    assert word["Parameter"]["Value"] == "sesame" and word["Parameter"]["Version"] == 2
    assert first["Parameter"]["Value"] == "open"
    assert denied["status"] == 400 and "secretsmanager:GetSecretValue" in denied["message"]
    assert missing["status"] == 400

    # What changed counts at once, and what was taken away as well.
    secrets.put_secret_value(SecretId="inner", SecretString="inner-2")
    assert ask((SECRET, {"secretId": "inner"}))[0]["SecretString"] == "inner-2"
    iam.delete_role_policy(RoleName="keeper", PolicyName="own")
    assert ask((SECRET, {"secretId": "inner"}))[0]["status"] == 400


def test_only_the_token_of_the_environment_counts(mayfly, functions):
    allow = {"Effect": "Allow", "Action": "secretsmanager:*", "Resource": "*"}
    role = make_role(mayfly, "token-keeper", allow)
    mayfly.client("secretsmanager").create_secret(Name="by-token", SecretString="s")
    names = [make_function(functions, READER, Role=role) for _ in range(2)]
    shown = "import os\ndef handler(event, context): return os.environ['AWS_SESSION_TOKEN']"
    neighbour = invoke(functions, make_function(functions, shown, Role=role))[0]
    ask = {"asks": [(SECRET, {"secretId": "by-token"})]}
    assert invoke(functions, names[0], ask)[0][0]["SecretString"] == "s"
    for token in (neighbour, "guess", ""):
        assert invoke(functions, names[1], {**ask, "token": token})[0][0]["status"] == 401, token


def test_a_mapping_whose_role_lost_its_right_stops_and_says_so(mayfly, functions):
    sqs, iam = mayfly.client("sqs"), mayfly.client("iam")
    url = sqs.create_queue(QueueName="lost-right", Attributes={"VisibilityTimeout": "60"})["QueueUrl"]
    arn = "arn:aws:sqs:us-east-1:000000000000:lost-right"
    role = make_role(mayfly, "loser", {"Effect": "Allow", "Action": "sqs:*", "Resource": arn})
    name = make_function(functions, "def handler(event, context): return 1", Role=role)
    uuid = functions.create_event_source_mapping(FunctionName=name, EventSourceArn=arn)["UUID"]

    def wait(condition):
        deadline = time.monotonic() + 30
        while not condition():
            assert time.monotonic() < deadline
            time.sleep(0.1)

    def count():
        figures = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
        return sum(int(value) for key, value in figures.items() if key.startswith("ApproximateNumber"))

    def result():
        return functions.get_event_source_mapping(UUID=uuid).get("LastProcessingResult", "")

    sqs.send_message(QueueUrl=url, MessageBody="while it may")
    wait(lambda: count() == 0)
    document = json.dumps({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "*", "Resource": "*"}})
    iam.put_role_policy(RoleName="loser", PolicyName="no-more", PolicyDocument=document)
    wait(lambda: "may not sqs:ReceiveMessage" in result())
    sqs.send_message(QueueUrl=url, MessageBody="and after")
    assert count() == 1
    iam.delete_role_policy(RoleName="loser", PolicyName="no-more")
    wait(lambda: count() == 0)
    functions.delete_event_source_mapping(UUID=uuid)


def test_a_destination_is_asked_for_each_time(mayfly, functions):
    sqs, iam = mayfly.client("sqs"), mayfly.client("iam")
    url = sqs.create_queue(QueueName="later")["QueueUrl"]
    arn = "arn:aws:sqs:us-east-1:000000000000:later"
    role = make_role(mayfly, "sender-for-now", {"Effect": "Allow", "Action": "sqs:*", "Resource": arn})
    name = make_function(functions, "def handler(event, context): return 1", Role=role)
    functions.put_function_event_invoke_config(
        FunctionName=name, DestinationConfig={"OnSuccess": {"Destination": arn}}
    )

    def sent():
        functions.invoke(FunctionName=name, InvocationType="Event", Payload=b"{}")
        return sqs.receive_message(QueueUrl=url, WaitTimeSeconds=3).get("Messages", [])

    assert sent()
    iam.delete_role_policy(RoleName="sender-for-now", PolicyName="own")
    assert not sent()
    try:
        functions.put_function_event_invoke_config(
            FunctionName=name, DestinationConfig={"OnSuccess": {"Destination": arn}}
        )
        raise AssertionError("a role without a right is refused when it is connected")
    except ClientError as error:
        assert "SendMessage" in error.response["Error"]["Message"]
