"""Webhooks: each scheme with signatures computed here, replays, doubles, every target, the CLI."""

import base64
import hashlib
import hmac
import json
import time
import urllib.error
import urllib.request

import pytest
from conftest import make_function
from own_api import Api
from topics import HOME, is_empty, open_queue, receive, unique


@pytest.fixture(scope="module")
def sqs(mayfly):
    return mayfly.client("sqs")


CLIENTS = {}


def api(mayfly, method, path, body=None):
    """One request of the management API, held to its description; gives (status, answer)."""
    if mayfly.port not in CLIENTS:
        CLIENTS[mayfly.port] = Api(mayfly)
    client = CLIENTS[mayfly.port]
    answer = client.fetch(method, path, body)
    client.check(method, path, answer)
    return answer.status, answer.json()


def hook(mayfly, scheme, target, **more):
    status, made = api(mayfly, "POST", "/webhooks", {"name": unique("h"), "scheme": scheme, "target": target, **more})
    assert status == 201, made
    return made


def call(mayfly, name, body, headers, path="", method="POST"):
    """Gives (status, answer)."""
    request = urllib.request.Request(
        f"{mayfly.endpoint}/_mayfly/hooks/{name}{path}", data=body, method=method, headers=headers
    )
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def mac(secret, text, algorithm=hashlib.sha256):
    secret = secret.encode() if isinstance(secret, str) else secret
    return hmac.new(secret, text, algorithm)


def github(secret, body, **_):
    return {
        "X-Hub-Signature-256": f"sha256={mac(secret, body).hexdigest()}",
        "X-GitHub-Delivery": unique("d"), "X-GitHub-Event": "push",
    }


def stripe(secret, body, at=None, **_):
    at = int(at or time.time())
    good = mac(secret, b"%d.%s" % (at, body)).hexdigest()
    return {"Stripe-Signature": f"t={at},v1={'0' * 64},v1={good},v0=x"}


def slack(secret, body, at=None, **_):
    at = int(at or time.time())
    return {
        "X-Slack-Request-Timestamp": str(at),
        "X-Slack-Signature": f"v0={mac(secret, b'v0:%d:%s' % (at, body)).hexdigest()}",
    }


def standard(secret, body, at=None, message_id=None):
    at, message_id = int(at or time.time()), message_id or unique("msg")
    key = base64.b64decode(secret.removeprefix("whsec_"))
    good = base64.b64encode(mac(key, b"%s.%d.%s" % (message_id.encode(), at, body)).digest()).decode()
    return {"webhook-id": message_id, "webhook-timestamp": str(at), "webhook-signature": f"v1,AAAA v1,{good}"}


def other(secret, body, at=None, **_):
    at = int(at or time.time())
    digest = mac(secret, b"%d.%s" % (at, body), hashlib.sha512).digest()
    return {"X-Sig": f"v9={base64.b64encode(digest).decode()}", "X-Time": str(at), "X-Id": unique("id")}


OTHER = {
    "header": "X-Sig", "algorithm": "sha512", "encoding": "base64", "prefix": "v9=",
    "timestampHeader": "X-Time", "idHeader": "X-Id",
}
SCHEMES = [("github", github, {}), ("stripe", stripe, {}), ("slack", slack, {}), ("standard", standard, {}),
           ("hmac", other, {"hmac": OTHER})]


@pytest.mark.parametrize("scheme, sign, more", SCHEMES)
def test_a_signed_call_becomes_a_message_and_no_other_does(mayfly, sqs, scheme, sign, more):
    url, queue = open_queue(sqs)
    made = hook(mayfly, scheme, queue, **more)
    name, secret = made["name"], made["secret"]
    body = json.dumps({"id": "evt_1", "event_id": "Ev1", "type": "created", "ü": 1}).encode()
    status, answer = call(mayfly, name, body, sign(secret, body), path="/below?a=b")
    assert (status, json.loads(answer)) == (200, {"accepted": True})
    (message,) = receive(sqs, url, 1)
    envelope = json.loads(message["Body"])
    assert (envelope["webhook"], envelope["scheme"], envelope["version"]) == (name, scheme, "1.0")
    assert (envelope["path"], envelope["query"]) == ("/below", "a=b")
    assert envelope["body"] == body.decode() and envelope["isBase64Encoded"] is False
    assert envelope["deliveryId"] and envelope["kind"] == {"github": "push", "hmac": None}.get(scheme, "created")
    assert not [header for header in envelope["headers"] if "sig" in header]
    good = sign(secret, body)
    wrong = [
        (name, body + b" ", good), (name, body, {}), (name, body, sign(secret + "A", body) if scheme != "standard" else {}),
        ("nobody", body, good), ("%20", body, good), ("", body, good),
    ]
    if scheme != "github":
        wrong += [(name, body, sign(secret, body, at=time.time() + age)) for age in (-400, 400)]
    answers = {call(mayfly, *one) for one in wrong}
    assert len(answers) == 1 and answers.pop()[0] == 401
    assert is_empty(sqs, url)


def test_a_delivery_that_comes_twice_is_one(mayfly, sqs):
    url, queue = open_queue(sqs)
    made = hook(mayfly, "standard", queue)
    for _ in range(3):
        headers = standard(made["secret"], b"{}", message_id="msg_1")
        assert call(mayfly, made["name"], b"{}", headers)[0] == 200
    headers = standard(made["secret"], b"{}", message_id="msg_2")
    assert call(mayfly, made["name"], b"{}", headers)[0] == 200
    ids = [json.loads(message["Body"])["deliveryId"] for message in receive(sqs, url, 2)]
    assert sorted(ids) == ["msg_1", "msg_2"] and is_empty(sqs, url)


def test_slack_gets_its_challenge_back(mayfly, sqs):
    url, queue = open_queue(sqs)
    made = hook(mayfly, "slack", queue)
    body = b'{"type": "url_verification", "challenge": "3eZbrw1a"}'
    assert call(mayfly, made["name"], body, slack(made["secret"], body)) == (200, b"3eZbrw1a")
    assert call(mayfly, made["name"], body, slack("wrong", body))[0] == 401
    assert is_empty(sqs, url)


def test_a_secret_changes_over(mayfly, sqs):
    url, queue = open_queue(sqs)
    made = hook(mayfly, "github", queue, secret="It's-a-secret-to-everybody")
    name, first = made["name"], made["secret"]
    assert first == "It's-a-secret-to-everybody"
    second = api(mayfly, "POST", f"/webhooks/{name}/rotate", {})[1]["secret"]
    assert second != first
    for secret in (first, second):
        assert call(mayfly, name, b"{}", github(secret, b"{}"))[0] == 200
    api(mayfly, "POST", f"/webhooks/{name}/rotate", {"overlapSeconds": 0})
    for secret in (first, second):
        assert call(mayfly, name, b"{}", github(secret, b"{}"))[0] == 401
    receive(sqs, url, 2)
    shown = json.dumps(api(mayfly, "GET", f"/webhooks/{name}")[1]) + json.dumps(api(mayfly, "GET", "/webhooks")[1])
    assert first not in shown and second not in shown


def test_a_function_and_a_topic_are_targets(mayfly, sqs, functions):
    url, queue = open_queue(sqs)
    function = make_function(functions, "def handler(event, context):\n    return event\n")
    config = {"OnSuccess": {"Destination": queue}}
    functions.put_function_event_invoke_config(FunctionName=function, DestinationConfig=config)
    arn = functions.get_function_configuration(FunctionName=function)["FunctionArn"]
    made = hook(mayfly, "github", arn)
    assert call(mayfly, made["name"], b'{"n": 1}', github(made["secret"], b'{"n": 1}'))[0] == 200
    event = json.loads(receive(sqs, url, 1)[0]["Body"])["requestPayload"]
    assert json.loads(event["body"]) == {"n": 1}
    raw = hook(mayfly, "github", arn, raw=True)
    assert call(mayfly, raw["name"], b'{"n": 2}', github(raw["secret"], b'{"n": 2}'))[0] == 200
    assert json.loads(receive(sqs, url, 1)[0]["Body"])["requestPayload"] == {"n": 2}
    assert call(mayfly, raw["name"], b"no JSON", github(raw["secret"], b"no JSON"))[0] == 415
    functions.delete_function(FunctionName=function)
    assert call(mayfly, raw["name"], b"{}", github(raw["secret"], b"{}"))[0] == 503
    sns = mayfly.client("sns")
    topic = sns.create_topic(Name=unique())["TopicArn"]
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=queue, Attributes={"RawMessageDelivery": "true"})
    made = hook(mayfly, "github", topic, raw=True)
    assert call(mayfly, made["name"], b"hello", github(made["secret"], b"hello"))[0] == 200
    assert receive(sqs, url, 1)[0]["Body"] == "hello"


def test_sizes_and_methods_have_limits(mayfly, sqs):
    _, queue = open_queue(sqs)
    made = hook(mayfly, "github", queue, bodyBytesMax=10)
    big = b"x" * 11
    assert call(mayfly, made["name"], big, github(made["secret"], big))[0] == 413
    assert call(mayfly, made["name"], big, github("wrong", big))[0] == 401
    assert call(mayfly, made["name"], None, {}, method="GET")[0] == 405
    huge = b"x" * 1_000_001
    assert call(mayfly, made["name"], huge, {})[0] == call(mayfly, "nobody", huge, {})[0] == 413


@pytest.mark.parametrize("member, value", [
    ("name", "a b"), ("scheme", "none"), ("target", "queue"), ("target", f"arn:aws:sqs:{HOME}:nobody"),
    ("target", f"arn:aws:sns:{HOME}:t.fifo"), ("secret", "short"), ("toleranceSeconds", 3601),
    ("bodyBytesMax", 0), ("raw", "yes"), ("hmac", {"header": "x"}), ("other", 1),
    ("deadLetterQueue", f"arn:aws:sqs:{HOME}:nobody"),
])
def test_a_wrong_webhook_is_refused_by_member(mayfly, sqs, member, value):
    _, queue = open_queue(sqs)
    wanted = {"name": unique("h"), "scheme": "github", "target": queue, member: value}
    status, refused = api(mayfly, "POST", "/webhooks", wanted)
    error = refused["error"]
    assert status in (400, 404) and member in f"{error.get('field')} {error['message']}"


def test_the_command_line_looks_after_webhooks(mayfly, sqs):
    url, queue = open_queue(sqs)
    name = unique("h")
    made = json.loads(mayfly.mayfly(
        "webhook", "create", name, "--scheme", "standard", "--queue", queue.rsplit(":", 1)[1], "-o", "json"
    ))
    assert made["url"].endswith(f"/_mayfly/hooks/{name}")
    assert name in mayfly.mayfly("webhook", "ls")
    assert "secret" in mayfly.mayfly("webhook", "rotate", name, "--overlap", "60")
    assert call(mayfly, name, b"{}", standard(made["secret"], b"{}"))[0] == 200
    receive(sqs, url, 1)
    mayfly.mayfly("webhook", "rm", name, "--yes")
    assert call(mayfly, name, b"{}", standard(made["secret"], b"{}"))[0] == 401
