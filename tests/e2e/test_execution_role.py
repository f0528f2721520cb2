"""Execution roles: what a function may do with the platform, and how long its credentials last."""

import io
import json
import pathlib
import time
import zipfile

import botocore
import botocore.session
import pytest
from botocore.exceptions import ClientError
from conftest import Mayfly, invoke, make_function

ACCOUNT = "arn:aws:iam::000000000000"
TRUST = {
    "Version": "2012-10-17",
    "Statement": {
        "Effect": "Allow",
        "Principal": {"Service": "lambda.amazonaws.com"},
        "Action": "sts:AssumeRole",
    },
}
PACKAGES = ("boto3", "botocore", "s3transfer", "jmespath", "dateutil", "urllib3", "six.py")
# Models of other services would only make the package larger.
MODELS = ("sqs", "sts", "lambda", "retry", "endpoints", "partitions", "sdk-default")

# An unmodified SDK without any setting: endpoint, region and credentials are in the variables.
WORKER = """
import json, os, urllib.request
import boto3
from botocore.exceptions import ClientError

def handler(event, context):
    if event.get('wanted') == 'variables':
        return {name: os.environ.get(name) for name in event['names']}
    if event.get('wanted') == 'fetch':
        request = urllib.request.Request(os.environ['AWS_CONTAINER_CREDENTIALS_FULL_URI'])
        request.add_header('Authorization', event.get('token') or os.environ['AWS_CONTAINER_AUTHORIZATION_TOKEN'])
        try:
            return json.loads(urllib.request.urlopen(request, timeout=5).read())
        except urllib.error.HTTPError as error:
            return {'status': error.code}
    if event.get('wanted') == 'identity':
        return boto3.client('sts').get_caller_identity()['Arn']
    sqs = boto3.client('sqs')
    try:
        return sqs.send_message(QueueUrl=event['queue'], MessageBody=event['body'])['MessageId']
    except ClientError as error:
        return {'code': error.response['Error']['Code'], 'message': error.response['Error']['Message']}
"""


def package(source=WORKER, models=()):
    """A function with its SDK, as people ship it."""
    root = pathlib.Path(botocore.__file__).parent.parent
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("app.py", source)
        for name in PACKAGES:
            path = root / name
            files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
            for file in files:
                inside = file.relative_to(root)
                is_model = inside.parts[:2] in (("botocore", "data"), ("boto3", "data"))
                if is_model and not inside.parts[2].startswith((*MODELS, *models)):
                    continue
                if "__pycache__" not in inside.parts:
                    archive.write(file, inside)
    return buffer.getvalue()


@pytest.fixture(scope="module")
def zipped():
    return package()


def make_role(server, name, statement):
    iam = server.client("iam")
    iam.create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(TRUST))
    document = {"Version": "2012-10-17", "Statement": statement}
    iam.put_role_policy(RoleName=name, PolicyName="own", PolicyDocument=json.dumps(document))
    return f"{ACCOUNT}:role/{name}"


def make_worker(server, zipped, name, role):
    client = server.client("lambda")
    client.create_function(
        FunctionName=name, Runtime="python3.11", Handler="app.handler", Role=role,
        Code={"ZipFile": zipped}, Timeout=30, MemorySize=512,
    )
    client.get_waiter("function_active_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
    return client


def outside(server, variables, service="sqs"):
    """A client on this side of the wall, with what was read inside."""
    return botocore.session.get_session().create_client(
        service, endpoint_url=server.endpoint, region_name="us-east-1",
        aws_access_key_id=variables["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=variables["AWS_SECRET_ACCESS_KEY"],
        aws_session_token=variables["AWS_SESSION_TOKEN"],
    )


KEYS = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"]


def to_jobs(more=None):
    jobs = "arn:aws:sqs:us-east-1:000000000000:jobs-*"
    return {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": jobs, **(more or {})}


def test_a_function_sends_where_its_role_allows_and_nowhere_else(mayfly, zipped):
    sqs = mayfly.client("sqs")
    jobs = sqs.create_queue(QueueName="jobs-one")["QueueUrl"]
    other = sqs.create_queue(QueueName="payroll")["QueueUrl"]
    role = make_role(mayfly, "sender", to_jobs())
    client = make_worker(mayfly, zipped, "sender", role)
    message, _ = invoke(client, "sender", {"queue": jobs, "body": "from inside"})
    assert sqs.receive_message(QueueUrl=jobs)["Messages"][0]["MessageId"] == message
    refused, _ = invoke(client, "sender", {"queue": other, "body": "no"})
    assert refused["code"] == "AccessDenied" and "sqs:SendMessage" in refused["message"]
    assert "Messages" not in sqs.receive_message(QueueUrl=other)
    identity, _ = invoke(client, "sender", {"wanted": "identity"})
    assert identity == "arn:aws:sts::000000000000:assumed-role/sender/sender"
    # What the role loses it loses at once, also with credentials that were given before.
    mayfly.client("iam").delete_role_policy(RoleName="sender", PolicyName="own")
    refused, _ = invoke(client, "sender", {"queue": jobs, "body": "no"})
    assert refused["code"] == "AccessDenied"


def test_credentials_end_with_their_environment(mayfly, zipped):
    url = mayfly.client("sqs").create_queue(QueueName="jobs-two")["QueueUrl"]
    role = make_role(mayfly, "leaker", to_jobs())
    client = make_worker(mayfly, zipped, "leaker", role)
    stolen, _ = invoke(client, "leaker", {"wanted": "variables", "names": KEYS})
    thief = outside(mayfly, stolen)
    thief.send_message(QueueUrl=url, MessageBody="while it lives")
    client.delete_function(FunctionName="leaker")
    deadline = time.monotonic() + 20
    while True:
        try:
            thief.send_message(QueueUrl=url, MessageBody="and after")
        except ClientError as error:
            assert error.response["Error"]["Code"] in ("ExpiredToken", "ExpiredTokenException")
            break
        assert time.monotonic() < deadline, "credentials outlive their environment"
        time.sleep(0.1)


def test_a_role_may_bind_credentials_to_the_inside(mayfly, zipped):
    url = mayfly.client("sqs").create_queue(QueueName="jobs-three")["QueueUrl"]
    bound = {"Condition": {"Bool": {"mayfly:FromOwnEnvironment": "true"}}}
    role = make_role(mayfly, "bound", to_jobs(bound))
    client = make_worker(mayfly, zipped, "bound", role)
    message, _ = invoke(client, "bound", {"queue": url, "body": "from inside"})
    assert isinstance(message, str), message
    stolen, _ = invoke(client, "bound", {"wanted": "variables", "names": KEYS})
    with pytest.raises(ClientError, match="AccessDenied"):
        outside(mayfly, stolen).send_message(QueueUrl=url, MessageBody="from outside")


def test_fresh_credentials_are_fetched_inside_and_only_with_the_token(mayfly, zipped):
    url = mayfly.client("sqs").create_queue(QueueName="jobs-four")["QueueUrl"]
    role = make_role(mayfly, "fetcher", to_jobs())
    client = make_worker(mayfly, zipped, "fetcher", role)
    made, _ = invoke(client, "fetcher", {"wanted": "fetch"})
    assert sorted(made) == ["AccessKeyId", "Expiration", "SecretAccessKey", "Token"]
    names = dict(zip(KEYS, (made["AccessKeyId"], made["SecretAccessKey"], made["Token"])))
    outside(mayfly, names).send_message(QueueUrl=url, MessageBody="fresh")
    assert invoke(client, "fetcher", {"wanted": "fetch", "token": "guess.ed"})[0] == {"status": 403}
    # A neighbour's token is good only where the neighbour is.
    neighbour = make_worker(mayfly, zipped, "neighbour", role)
    names = ["AWS_CONTAINER_AUTHORIZATION_TOKEN"]
    token = invoke(client, "fetcher", {"wanted": "variables", "names": names})[0][names[0]]
    got, _ = invoke(neighbour, "neighbour", {"wanted": "fetch", "token": token})
    assert got == {"status": 403}


def test_credentials_end_and_the_function_goes_on(tmp_path, zipped):
    server = Mayfly(tmp_path / "data", arguments=["--set", "role_session_s=10"])
    server.start()
    try:
        url = server.client("sqs").create_queue(QueueName="jobs-five")["QueueUrl"]
        client = make_worker(server, zipped, "lasting", make_role(server, "lasting", to_jobs()))
        first, _ = invoke(client, "lasting", {"wanted": "variables", "names": KEYS})
        outside(server, first).send_message(QueueUrl=url, MessageBody="in time")
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            message, _ = invoke(client, "lasting", {"queue": url, "body": "on and on"})
            assert isinstance(message, str), message
            try:
                outside(server, first).send_message(QueueUrl=url, MessageBody="late")
            except ClientError as error:
                assert error.response["Error"]["Code"] in ("ExpiredToken", "ExpiredTokenException")
                break
            time.sleep(0.2)
        else:
            raise AssertionError("credentials outlive their time")
        later, _ = invoke(client, "lasting", {"wanted": "variables", "names": KEYS})
        assert later != first
    finally:
        server.stop()


def test_a_plain_function_needs_no_sdk_to_be_without_network(mayfly, functions):
    """The platform's address is the only one there is: nothing else answers inside."""
    name = make_function(
        functions,
        "import socket\n"
        "def handler(event, context):\n"
        "    try: socket.create_connection(('127.0.0.1', event['port']), timeout=2); return 'open'\n"
        "    except OSError as error: return type(error).__name__",
    )
    assert invoke(functions, name, {"port": 9001})[0] == "open"
    assert invoke(functions, name, {"port": int(mayfly.endpoint.rsplit(":", 1)[1])})[0] != "open"


def test_what_a_function_is_connected_to_takes_rights_of_its_role(mayfly, functions):
    sqs, iam = mayfly.client("sqs"), mayfly.client("iam")
    sqs.create_queue(QueueName="jobs-six", Attributes={"VisibilityTimeout": "60"})
    arn = "arn:aws:sqs:us-east-1:000000000000:jobs-six"
    role = make_role(mayfly, "bare", {"Effect": "Allow", "Action": "logs:*", "Resource": "*"})
    name = make_function(functions, "def handler(event, context): return 1", Role=role)

    def connect():
        return functions.create_event_source_mapping(FunctionName=name, EventSourceArn=arn)

    def put_destination():
        return functions.put_function_event_invoke_config(
            FunctionName=name, DestinationConfig={"OnFailure": {"Destination": arn}}
        )

    def put_dead_letters():
        return functions.update_function_configuration(
            FunctionName=name, DeadLetterConfig={"TargetArn": arn}
        )

    with pytest.raises(ClientError, match="permissions to call ReceiveMessage on SQS"):
        connect()
    for put in (put_destination, put_dead_letters):
        with pytest.raises(ClientError, match="permissions to call SendMessage on " + arn):
            put()
    reader = "arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole"
    iam.attach_role_policy(RoleName="bare", PolicyArn=reader)
    functions.delete_event_source_mapping(UUID=connect()["UUID"])
    document = json.dumps({"Version": "2012-10-17", "Statement": to_jobs()})
    iam.put_role_policy(RoleName="bare", PolicyName="send", PolicyDocument=document)
    put_destination()
    put_dead_letters()
