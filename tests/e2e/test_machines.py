"""Machines that show a certificate instead of signing: whom they stand for, and what they may."""

import json
import ssl
import urllib.error
import urllib.request
from urllib.parse import urlsplit

import boto3
import botocore.session
import pytest
from botocore import UNSIGNED
from botocore.config import Config
from conftest import make_function
from test_execution_role import TRUST
from test_urls import ECHO
from tls import Authority, Secure

ARN = "arn:aws:lambda:us-east-1:000000000000:function:"


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A server with a role for machines, and the authority of their certificates."""
    directory = tmp_path_factory.mktemp("machines")
    servers, machines = Authority(directory / "servers"), Authority(directory / "clients")
    certificate, key = servers.issue("server")
    settings = {
        "tls_cert": certificate, "tls_key": key, "tls_client_ca": machines.root,
        "tls_client_auth": "optional",
        "tls_client_roles": "cn:press=Machine,uri:spiffe://example.org/loom=looms/Loom,cn:lost=NoSuchRole",
    }
    arguments = [part for name, value in settings.items() for part in ("--set", f"{name}={value}")]
    server = Secure(directory / "data", servers.context(), servers.root, arguments=arguments)
    server.start()
    server.client = lambda service, **config: boto3.client(
        service, endpoint_url=server.endpoint, region_name="us-east-1", aws_access_key_id="test",
        aws_secret_access_key="test", verify=str(servers.root), config=Config(**config),
    )
    yield server, machines
    server.stop()


@pytest.fixture(scope="module")
def function(place):
    server, _ = place
    functions, iam = server.client("lambda"), server.client("iam")
    name = make_function(functions, ECHO, name="tool")
    make_function(functions, ECHO, name="other-tool")
    for path, role in (("/", "Machine"), ("/looms/", "Loom")):
        iam.create_role(RoleName=role, Path=path, AssumeRolePolicyDocument=json.dumps(TRUST))
    allow = {"Effect": "Allow", "Action": "lambda:Invoke*", "Resource": [ARN + name, ARN + name + ":*"]}
    document = json.dumps({"Version": "2012-10-17", "Statement": allow})
    iam.put_role_policy(RoleName="Machine", PolicyName="own", PolicyDocument=document)
    url = functions.create_function_url_config(FunctionName=name, AuthType="AWS_IAM")["FunctionUrl"]
    return name, urlsplit(url).netloc


def send(server, shown, path, method="POST", body=b"{}", headers=None):
    """A request without a signature; gives (status, body)."""
    context = ssl.create_default_context(cafile=str(server.root))
    if shown:
        context.load_cert_chain(*shown)
    request = urllib.request.Request(
        f"https://localhost:{server.port}{path}", data=body, method=method, headers=headers or {}
    )
    try:
        with urllib.request.urlopen(request, timeout=60, context=context) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def invocation(name):
    return f"/2015-03-31/functions/{name}/invocations"


def test_a_certificate_stands_for_its_role(place, function):
    server, machines = place
    press = machines.issue("press", usage="clientAuth")
    status, body = send(server, press, invocation("tool"), body=b'{"a": 1}')
    assert status == 200 and json.loads(json.loads(body)["body"]) == {"a": 1}
    for denied in (invocation("other-tool"), invocation("there-is-none")):
        status, body = send(server, press, denied)
        assert status == 403 and b"not authorized to perform: lambda:InvokeFunction" in body, body
    # A function URL with AWS_IAM, and the session's name.
    status, body = send(server, press, "/x", headers={"Host": function[1]})
    assert status == 201, body
    caller = json.loads(body)["requestContext"]["authorizer"]["iam"]
    assert caller["userArn"] == "arn:aws:sts::000000000000:assumed-role/Machine/press"
    assert caller["accessKey"].startswith("certificate:")


def test_whoever_has_no_rule_or_no_role_gets_nowhere(place, function):
    server, machines = place
    for name in ("stranger", "lost"):
        shown = machines.issue(name, usage="clientAuth")
        status, body = send(server, shown, invocation("tool"))
        assert status == 403 and b"MissingAuthenticationToken" in body, (name, body)
    assert send(server, None, invocation("tool"))[0] == 403
    assert send(server, None, "/", headers={"Host": function[1]})[0] == 403


def test_a_page_in_a_browser_makes_no_use_of_a_certificate(place, function):
    server, machines = place
    press = machines.issue("press", usage="clientAuth")
    for header in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
        assert send(server, press, invocation("tool"), headers=header)[0] == 403
        assert send(server, press, "/", headers={"Host": function[1], **header})[0] == 403


def test_a_signature_counts_more_than_a_certificate(place, function):
    server, machines = place
    press = machines.issue("press", usage="clientAuth")
    client = botocore.session.get_session().create_client(
        "lambda", endpoint_url=server.endpoint, region_name="us-east-1", verify=str(server.root),
        aws_access_key_id="test", aws_secret_access_key="wrong",
        config=Config(client_cert=tuple(map(str, press)), retries={"max_attempts": 0}),
    )
    with pytest.raises(client.exceptions.ClientError, match="InvalidSignature|SignatureDoesNotMatch"):
        client.invoke(FunctionName="tool")


def test_an_sdk_without_keys_works_with_a_certificate(place, function):
    server, machines = place
    loom = machines.issue("loom", ("URI:spiffe://example.org/loom",), usage="clientAuth")
    settings = {"client_cert": tuple(map(str, loom)), "signature_version": UNSIGNED}
    session = botocore.session.get_session()
    sqs = session.create_client(
        "sqs", endpoint_url=server.endpoint, region_name="us-east-1", verify=str(server.root),
        config=Config(**settings),
    )
    url = server.client("sqs").create_queue(QueueName="cloth")["QueueUrl"]
    with pytest.raises(sqs.exceptions.ClientError, match="assumed-role/Loom/loom is not authorized"):
        sqs.send_message(QueueUrl=url, MessageBody="m")
    allow = {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "*"}
    document = json.dumps({"Version": "2012-10-17", "Statement": allow})
    server.client("iam").put_role_policy(RoleName="Loom", PolicyName="own", PolicyDocument=document)
    assert sqs.send_message(QueueUrl=url, MessageBody="m")["MessageId"]
    server.client("iam").delete_role_policy(RoleName="Loom", PolicyName="own")
    with pytest.raises(sqs.exceptions.ClientError, match="not authorized"):
        sqs.send_message(QueueUrl=url, MessageBody="m")


def test_our_own_api_takes_certificates_too(place, function):
    server, machines = place
    press = machines.issue("press", usage="clientAuth")
    status, body = send(server, press, "/_mayfly/v1/runs", method="GET", body=None)
    assert status == 403 and b"mayfly:ListRuns" in body
