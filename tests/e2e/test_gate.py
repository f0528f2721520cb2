"""The gate: every operation that is served, and who may not call it.

Each operation is called as botocore's own model describes it, with the least that it takes, by
callers who must not get through: without a signature, with wrong, old or revoked keys, and with a
good key that has no right, the wrong one, or the right one on something else.
"""

import datetime
import json
import urllib.error
import urllib.request
from types import SimpleNamespace

import botocore.auth
import botocore.session
import pytest
from botocore import UNSIGNED
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.config import Config
from botocore.credentials import Credentials
from botocore.exceptions import ClientError
from conftest import ROLE, ROOT, make_function
from own_api import Api

SERVICES = ["lambda", "sqs", "logs", "iam", "sts", "secretsmanager", "ssm", "sns", "events", "scheduler"]
# Answered to whoever can sign at all, as the public service does.
FOR_EVERYBODY = {("sts", "GetCallerIdentity"), ("sts", "GetSessionToken")}
# A provider's token is its signature.
UNSIGNED_OPERATIONS = {("sts", "AssumeRoleWithWebIdentity")}
DENIED = {"AccessDenied", "AccessDeniedException", "AuthorizationError"}
ECHO = "def handler(event, context): return event"


def served(service):
    """The operations of a service that this server has, as its own model lists them."""
    return sorted(json.loads((ROOT / "models" / f"{service}.json").read_text())["operations"])


def least(shape, depth=0):
    """A value of a shape with nothing but what is required."""
    kind = shape.type_name
    if kind == "structure":
        return {name: least(shape.members[name], depth + 1) for name in shape.required_members}
    if kind == "list":
        return [least(shape.member, depth + 1)] if depth < 4 else []
    if kind == "map":
        return {}
    if kind == "string":
        return shape.enum[0] if getattr(shape, "enum", None) else text_for(shape.name)
    return {"blob": b"{}", "boolean": True, "timestamp": datetime.datetime(2026, 1, 1)}.get(kind, 1)


def text_for(name):
    """Something that the operation takes for what it asks for."""
    if "Role" in name and name.lower().endswith("arn"):
        return "arn:aws:iam::000000000000:role/nothing"
    if "Arn" in name or "ARN" in name:
        return "arn:aws:iam::000000000000:policy/nothing"
    return "nothing-of-that-name"


class Person:
    """A user with an access key and one policy."""

    def __init__(self, mayfly, name, statement=None):
        self.mayfly, self.name, self.iam = mayfly, name, mayfly.client("iam")
        self.iam.create_user(UserName=name)
        if statement:
            document = {"Version": "2012-10-17", "Statement": statement}
            self.iam.put_user_policy(
                UserName=name, PolicyName="only", PolicyDocument=json.dumps(document)
            )
        key = self.iam.create_access_key(UserName=name)["AccessKey"]
        self.key, self.secret = key["AccessKeyId"], key["SecretAccessKey"]

    def client(self, service, key=None, secret=None, **config):
        session = botocore.session.get_session()
        settings = {"parameter_validation": False, "retries": {"max_attempts": 0}, **config}
        return session.create_client(
            service,
            endpoint_url=self.mayfly.endpoint,
            region_name="us-east-1",
            aws_access_key_id=key or self.key,
            aws_secret_access_key=secret or self.secret,
            config=Config(**settings),
        )


@pytest.fixture(scope="module")
def nobody(mayfly):
    return Person(mayfly, "nobody")


@pytest.fixture(scope="module")
def elsewhere(mayfly):
    """May do everything, to things of another name and another account."""
    resources = [
        "arn:aws:*:*:999999999999:*",
        "arn:aws:*:*:000000000000:something-else*",
        "arn:aws:iam::000000000000:user/somebody-else",
    ]
    return Person(mayfly, "elsewhere", {"Effect": "Allow", "Action": "*", "Resource": resources})


@pytest.fixture(scope="module")
def denied_all(mayfly):
    return Person(
        mayfly,
        "denied",
        [
            {"Effect": "Allow", "Action": "*", "Resource": "*"},
            {"Effect": "Deny", "Action": "*", "Resource": "*"},
        ],
    )


def call(client, operation):
    """Calls an operation with the least; gives (status, code)."""
    model = client.meta.service_model.operation_model(operation)
    request = least(model.input_shape) if model.input_shape else {}
    python_name = next(n for n, o in client.meta.method_to_api_mapping.items() if o == operation)
    try:
        answer = getattr(client, python_name)(**request)
        return answer["ResponseMetadata"]["HTTPStatusCode"], None
    except ClientError as error:
        answer = error.response
        return answer["ResponseMetadata"]["HTTPStatusCode"], answer["Error"]["Code"]


def state(mayfly):
    """Everything that somebody could have made or unmade."""
    names = lambda service, method, member, key: sorted(  # noqa: E731
        item[key] if key else item
        for item in getattr(mayfly.client(service), method)().get(member, [])
    )
    return (
        names("lambda", "list_functions", "Functions", "FunctionName"),
        names("lambda", "list_layers", "Layers", "LayerName"),
        names("lambda", "list_event_source_mappings", "EventSourceMappings", "UUID"),
        names("sqs", "list_queues", "QueueUrls", None),
        names("logs", "describe_log_groups", "logGroups", "logGroupName"),
        names("iam", "list_users", "Users", "UserName"),
        names("iam", "list_roles", "Roles", "RoleName"),
        names("iam", "list_policies", "Policies", "Arn"),
    )


def expect(client, expected, exempt=FOR_EVERYBODY, services=SERVICES):
    wrong = {}
    for service in services:
        caller = client(service)
        for operation in served(service):
            if (service, operation) in exempt | UNSIGNED_OPERATIONS:
                continue
            status, code = call(caller, operation)
            if not expected(status, code):
                wrong[f"{service}:{operation}"] = (status, code)
    assert wrong == {}


def test_a_good_key_without_a_right_gets_nowhere(mayfly, nobody, elsewhere, denied_all):
    before = state(mayfly)
    for person in (nobody, elsewhere, denied_all):
        expect(person.client, lambda status, code: status in (400, 403) and code in DENIED)
    assert state(mayfly) == before


def test_what_everybody_may_ask_is_answered(nobody):
    identity = nobody.client("sts").get_caller_identity()
    assert identity["Arn"] == "arn:aws:iam::000000000000:user/nobody"


def test_a_wrong_secret_an_unknown_key_and_no_signature_get_nowhere(mayfly, nobody):
    before = state(mayfly)
    refused = lambda status, code: status in (400, 403) and code is not None  # noqa: E731
    expect(lambda s: nobody.client(s, secret="x" * 40), refused, exempt=set())
    expect(lambda s: nobody.client(s, key="AKIAAAAAAAAAAAAAAAAA"), refused, exempt=set())
    expect(lambda s: nobody.client(s, signature_version=UNSIGNED), refused, exempt=set())
    assert state(mayfly) == before


@pytest.mark.parametrize("minutes", [-20, 20])
def test_an_old_signature_and_a_wrong_clock_get_nowhere(mayfly, nobody, monkeypatch, minutes):
    before = state(mayfly)
    real = botocore.auth.get_current_datetime
    shift = datetime.timedelta(minutes=minutes)
    with monkeypatch.context() as patch:
        patch.setattr(botocore.auth, "get_current_datetime", lambda *a, **k: real(*a, **k) + shift)
        expect(nobody.client, lambda status, code: status == 403 and code, exempt=set())
    assert state(mayfly) == before


def test_a_revoked_key_stops_at_the_next_request(mayfly):
    person = Person(mayfly, "leaver", {"Effect": "Allow", "Action": "*", "Resource": "*"})
    functions, iam = person.client("lambda"), mayfly.client("iam")
    functions.list_functions()
    iam.update_access_key(UserName="leaver", AccessKeyId=person.key, Status="Inactive")
    status, code = call(functions, "ListFunctions")
    assert (status, code) == (403, "UnrecognizedClientException")
    iam.update_access_key(UserName="leaver", AccessKeyId=person.key, Status="Active")
    functions.list_functions()
    iam.delete_user_policy(UserName="leaver", PolicyName="only")
    assert call(functions, "ListFunctions")[1] in DENIED
    iam.delete_access_key(UserName="leaver", AccessKeyId=person.key)
    assert call(functions, "ListFunctions") == (403, "UnrecognizedClientException")


def test_a_right_is_for_its_action_and_its_resource(mayfly, functions):
    mine, other = make_function(functions, ECHO), make_function(functions, ECHO)
    arn = f"arn:aws:lambda:us-east-1:000000000000:function:{mine}"
    person = Person(
        mayfly,
        "worker",
        [
            {"Effect": "Allow", "Action": "lambda:InvokeFunction", "Resource": [arn, arn + ":*"]},
            {"Effect": "Allow", "Action": "lambda:Get*", "Resource": arn},
        ],
    )
    client = person.client("lambda")
    assert client.invoke(FunctionName=mine, Payload=b'{"a":1}')["Payload"].read() == b'{"a": 1}'
    accepted = client.invoke(FunctionName=mine, InvocationType="Event", Payload=b"{}")
    assert accepted["StatusCode"] == 202
    for denied in (
        lambda: client.invoke(FunctionName=other),
        lambda: client.invoke(FunctionName=other, InvocationType="Event"),
        lambda: client.invoke(FunctionName="there-is-none"),
        lambda: client.get_function(FunctionName=other),
        lambda: client.delete_function(FunctionName=mine),
        lambda: client.list_functions(),
    ):
        with pytest.raises(ClientError) as refused:
            denied()
        assert refused.value.response["Error"]["Code"] == "AccessDeniedException"
    with pytest.raises(ClientError, match="lambda:DeleteFunction on resource: " + arn):
        client.delete_function(FunctionName=mine)
    assert client.get_function(FunctionName=mine)["Configuration"]["FunctionName"] == mine


def test_a_role_is_passed_only_by_those_who_may(mayfly):
    person = Person(
        mayfly,
        "developer",
        [
            {
                "Effect": "Allow",
                "Action": "lambda:*",
                "Resource": "arn:aws:lambda:us-east-1:000000000000:function:*passed",
            },
            {
                "Effect": "Allow",
                "Action": "iam:PassRole",
                "Resource": ROLE,
                "Condition": {"StringEquals": {"iam:PassedToService": "lambda.amazonaws.com"}},
            },
        ],
    )
    client = person.client("lambda")
    make_function(client, ECHO, name="passed")
    with pytest.raises(ClientError, match="lambda:CreateFunction on resource: .*function:other"):
        make_function(client, ECHO, name="other")
    with pytest.raises(ClientError, match="iam:PassRole on resource: .*role/admin"):
        make_function(client, ECHO, name="not-passed", Role="arn:aws:iam::000000000000:role/admin")
    with pytest.raises(ClientError, match="iam:PassRole"):
        client.update_function_configuration(
            FunctionName="passed", Role="arn:aws:iam::000000000000:role/admin"
        )


def test_a_queue_policy_lets_in_and_keeps_out(mayfly, nobody):
    sqs = mayfly.client("sqs")
    url = sqs.create_queue(QueueName="guarded")["QueueUrl"]
    arn = "arn:aws:sqs:us-east-1:000000000000:guarded"
    guest = nobody.client("sqs")
    with pytest.raises(ClientError, match="sqs:SendMessage"):
        guest.send_message(QueueUrl=url, MessageBody="hello")
    allow = {
        "Effect": "Allow",
        "Principal": {"AWS": "arn:aws:iam::000000000000:user/nobody"},
        "Action": "sqs:SendMessage",
        "Resource": arn,
    }
    keep_out = {"Effect": "Deny", "Principal": "*", "Action": "sqs:PurgeQueue", "Resource": arn}
    with pytest.raises(ClientError, match="Effect"):
        nonsense = json.dumps({"Version": "2012-10-17", "Statement": [{**allow, "Effect": "Maybe"}]})
        sqs.set_queue_attributes(QueueUrl=url, Attributes={"Policy": nonsense})
    policy = json.dumps({"Version": "2012-10-17", "Statement": [allow, keep_out]})
    sqs.set_queue_attributes(QueueUrl=url, Attributes={"Policy": policy})
    guest.send_message(QueueUrl=url, MessageBody="hello")
    with pytest.raises(ClientError, match="sqs:ReceiveMessage"):
        guest.receive_message(QueueUrl=url)
    with pytest.raises(ClientError, match="explicit deny"):
        sqs.purge_queue(QueueUrl=url)
    assert sqs.receive_message(QueueUrl=url)["Messages"][0]["Body"] == "hello"


def raw(mayfly, person, operation, body):
    """A signed SQS request with a body that no SDK would make; gives (status, text)."""
    data = json.dumps(body).encode()
    headers = {"Content-Type": "application/x-amz-json-1.0", "X-Amz-Target": f"AmazonSQS.{operation}"}
    request = AWSRequest("POST", mayfly.endpoint + "/", data=data, headers=headers)
    SigV4Auth(Credentials(person.key, person.secret), "sqs", "us-east-1").add_auth(request)
    call = urllib.request.Request(
        mayfly.endpoint + "/", data=data, headers=dict(request.headers.items()), method="POST"
    )
    try:
        with urllib.request.urlopen(call, timeout=30) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def test_what_is_asked_about_is_what_is_done(mayfly):
    """Two names in one request: the one that counts is the one that the caller must have a right to."""
    sqs = mayfly.client("sqs")
    urls = {name: sqs.create_queue(QueueName=name)["QueueUrl"] for name in ("own", "others")}
    arns = {name: f"arn:aws:sqs:us-east-1:000000000000:{name}" for name in urls}
    owner = Person(mayfly, "owner", {"Effect": "Allow", "Action": "sqs:*", "Resource": arns["own"]})
    assert raw(mayfly, owner, "GetQueueAttributes", {"QueueUrl": urls["own"]})[0] == 200
    tags = {"Tags": {"stolen": "yes"}}
    for operation, body in [
        ("SendMessage", {"QueueUrl": urls["others"] + "?x=/own", "MessageBody": "no"}),
        ("SendMessage", {"QueueUrl": urls["others"] + "#/own", "MessageBody": "no"}),
        ("SendMessage", {"QueueUrl": urls["others"] + "/", "MessageBody": "no"}),
        ("TagQueue", {"QueueUrl": urls["others"] + "?x=/own", **tags}),
        ("PurgeQueue", {"QueueUrl": urls["others"], "QueueName": "own"}),
        ("GetQueueUrl", {"QueueUrl": urls["own"], "QueueName": "others"}),
        ("CreateQueue", {"QueueUrl": urls["own"], "QueueName": "another"}),
        ("ListMessageMoveTasks", {"QueueUrl": urls["own"], "SourceArn": arns["others"]}),
    ]:
        status, text = raw(mayfly, owner, operation, body)
        assert status == 403 and "not authorized" in text, (operation, body, status, text)
    # Here the name that counts is the caller's own: nothing may happen to the other queue.
    raw(mayfly, owner, "TagQueue", {"QueueUrl": urls["own"] + "?x=/others", **tags})
    assert "Tags" not in sqs.list_queue_tags(QueueUrl=urls["others"])
    assert "Messages" not in sqs.receive_message(QueueUrl=urls["others"])


def test_own_api_and_pages_take_a_right_of_their_own(mayfly, nobody):
    stranger = SimpleNamespace(endpoint=mayfly.endpoint, key=nobody.key, secret=nobody.secret)
    api = Api(stranger)
    answer = api.fetch("GET", "/runs")
    assert answer.status == 403 and answer.json()["error"]["code"] == "AccessDenied"
    assert "mayfly:ListRuns" in answer.json()["error"]["message"]


def test_the_command_line_says_what_policies_allow(mayfly):
    arn = "arn:aws:sqs:us-east-1:000000000000:asked"
    Person(mayfly, "asked", {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": arn})
    table = mayfly.mayfly("policy", "test", "user/asked", "sqs:SendMessage", arn, "--explain")
    assert "allowed" in table
    refused = mayfly.mayfly("policy", "test", "user/asked", "sqs:PurgeQueue", arn, check=False)
    assert refused.returncode == 4 and "implicitDeny" in refused.stdout
