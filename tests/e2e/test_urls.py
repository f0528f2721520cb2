"""Function URLs: events and answers of payload format 2.0, CORS, authorisation, streaming."""

import base64
import json
import time
import urllib.error
import urllib.request
from urllib.parse import urlsplit

import pytest
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from conftest import make_function

ECHO = """
def handler(event, context):
    return {"statusCode": 201, "headers": {"X-One": "1"}, "cookies": ["a=b", "c=d"], "body": __import__("json").dumps(event)}
"""


def open_to_all(functions, name):
    functions.add_permission(
        FunctionName=name, StatementId="url", Action="lambda:InvokeFunctionUrl", Principal="*",
        FunctionUrlAuthType="NONE",
    )
    functions.add_permission(
        FunctionName=name, StatementId="call", Action="lambda:InvokeFunction", Principal="*",
        InvokedViaFunctionUrl=True,
    )


def make_url(functions, code, public=True, auth="NONE", mode="BUFFERED", cors=None, **more):
    name = make_function(functions, code, **more)
    config = {"Cors": cors} if cors else {}
    made = functions.create_function_url_config(FunctionName=name, AuthType=auth, InvokeMode=mode, **config)
    if public:
        open_to_all(functions, name)
    return name, urlsplit(made["FunctionUrl"]).netloc


@pytest.fixture(scope="module")
def echo(functions):
    return make_url(functions, ECHO)


def test_the_event_is_payload_format_2(mayfly, echo):
    name, host = echo
    status, headers, body = mayfly.url(
        host, "/a%20b/c?x=1&x=2&y=%C3%A4", method="POST", body=b'{"k": 1}',
        headers={"Content-Type": "application/json", "Cookie": "u=1; v=2", "X-Two": "2"},
    )
    assert status == 201 and headers["x-one"] == "1"
    assert headers.get_all("set-cookie") == ["a=b", "c=d"]
    event = json.loads(body)
    assert event["version"] == "2.0" and event["routeKey"] == "$default"
    assert event["rawPath"] in ("/a b/c", "/a%20b/c") and event["rawQueryString"] == "x=1&x=2&y=%C3%A4"
    assert event["queryStringParameters"] == {"x": "1,2", "y": "ä"}
    assert event["cookies"] == ["u=1", "v=2"]
    assert event["headers"]["x-two"] == "2" and "cookie" not in event["headers"]
    assert event["body"] == '{"k": 1}' and event["isBase64Encoded"] is False
    http = event["requestContext"]["http"]
    assert (http["method"], http["sourceIp"], http["protocol"]) == ("POST", "127.0.0.1", "HTTP/1.1")


def test_binary_bodies_are_base64(mayfly, echo):
    _, _, body = mayfly.url(echo[1], "/", "POST", b"\x00\xff", {"Content-Type": "application/octet-stream"})
    event = json.loads(body)
    assert event["isBase64Encoded"] is True and base64.b64decode(event["body"]) == b"\x00\xff"


def test_the_name_is_a_host_too(mayfly, echo):
    assert mayfly.url(f"{echo[0]}.localhost:{mayfly.port}")[0] == 201


def test_a_plain_object_is_the_body(mayfly, functions):
    _, host = make_url(functions, "def handler(e, c):\n    return {'hello': 'world'}\n")
    status, headers, body = mayfly.url(host)
    assert status == 200 and headers["content-type"] == "application/json"
    assert json.loads(body) == {"hello": "world"}


@pytest.mark.parametrize(
    "code",
    [
        "def handler(e, c):\n    raise ValueError('multi\\nline')\n",
        "def handler(e, c):\n    return {'statusCode': 200, 'headers': {'x': 'a\\r\\nb: c'}}\n",
        "def handler(e, c):\n    return {'statusCode': 'many'}\n",
    ],
)
def test_failures_are_502_and_never_break_the_server(mayfly, functions, code):
    _, host = make_url(functions, code)
    status, _, body = mayfly.url(host)
    assert status == 502 and "Message" in json.loads(body)
    assert mayfly.url(host)[0] == 502


@pytest.mark.parametrize("settings", [{}, {"LoggingConfig": {"LogFormat": "JSON"}}])
def test_the_reason_of_a_502_is_in_the_functions_log(mayfly, functions, logs, settings):
    code = "def handler(e, c):\n    return {'statusCode': 'many'}\n"
    name, host = make_url(functions, code, **settings)
    status, headers, body = mayfly.url(host)
    assert status == 502 and b"statusCode" not in body
    end = time.monotonic() + 10
    found = []
    while not found and time.monotonic() < end:
        try:
            events = logs.filter_log_events(logGroupName=f"/aws/lambda/{name}")["events"]
        except logs.exceptions.ResourceNotFoundException:
            events = []
        found = [event["message"] for event in events if "answered 502" in event["message"]]
        time.sleep(0.05)
    assert len(found) == 1 and "statusCode" in found[0], found
    if settings:
        assert json.loads(found[0])["level"] == "ERROR"
    with urllib.request.urlopen(f"{mayfly.endpoint}/metrics", timeout=10) as page:
        assert f'mayfly_url_bad_answers_total{{function="{name}"}} 1' in page.read().decode()


def test_a_function_without_url_says_how_to_get_one(mayfly, functions):
    name = make_function(functions, "def handler(e, c): return 1")
    status, _, body = mayfly.url(f"{name}.localhost:{mayfly.port}")
    assert status == 404
    assert "FunctionUrlConfig" in body.decode() and "mayfly deploy" in body.decode()


def test_a_timeout_is_504(mayfly, functions):
    _, host = make_url(functions, "import time\ndef handler(e, c):\n    time.sleep(9)\n", Timeout=1)
    assert mayfly.url(host)[0] in (502, 504)


def test_without_permission_it_is_403(mayfly, functions):
    _, host = make_url(functions, ECHO, public=False)
    status, _, body = mayfly.url(host)
    assert status == 403 and "Message" in json.loads(body)


def test_iam_wants_a_signature(mayfly, functions):
    _, host = make_url(functions, ECHO, public=False, auth="AWS_IAM")
    assert mayfly.url(host)[0] == 403
    request = AWSRequest("GET", f"http://{host}/?a=b%20c", headers={"Host": host})
    SigV4Auth(Credentials("test", "test"), "lambda", "us-east-1").add_auth(request)
    signed = dict(request.headers)
    signed.pop("Host", None)
    status, _, body = mayfly.url(host, "/?a=b%20c", headers=signed)
    assert status == 201
    assert json.loads(body)["requestContext"]["authorizer"]["iam"]["accessKey"] == "test"


def test_cors_is_answered_by_the_platform(mayfly, functions):
    cors = {"AllowOrigins": ["https://a.example"], "AllowMethods": ["GET"], "AllowHeaders": ["x-h"], "MaxAge": 9}
    _, host = make_url(functions, ECHO, cors=cors)
    preflight = {"Origin": "https://a.example", "Access-Control-Request-Method": "GET"}
    status, headers, _ = mayfly.url(host, "/", "OPTIONS", headers=preflight)
    assert status in (200, 204)
    assert headers["access-control-allow-origin"] == "https://a.example"
    assert headers["access-control-max-age"] == "9"
    _, headers, _ = mayfly.url(host, "/", headers={"Origin": "https://a.example"})
    assert headers["access-control-allow-origin"] == "https://a.example"
    _, headers, _ = mayfly.url(host, "/", headers={"Origin": "https://b.example"})
    assert headers["access-control-allow-origin"] is None


def test_an_unknown_host_is_not_served(mayfly):
    assert mayfly.url(f"nobody.localhost:{mayfly.port}")[0] in (403, 404)


STREAM = """
exports.handler = awslambda.streamifyResponse(async (event, stream) => {
  stream = awslambda.HttpResponseStream.from(stream, { statusCode: 207, headers: { "x-s": "1" } });
  stream.write("one ");
  await new Promise((done) => setTimeout(done, 30));
  stream.write("two");
  stream.end();
});
"""


def test_streaming_urls(mayfly, functions):
    _, host = make_url(
        functions, STREAM, mode="RESPONSE_STREAM",
        runtime="nodejs20.x", handler="index.handler", file="index.js",
    )
    status, headers, body = mayfly.url(host)
    assert (status, headers["x-s"], body) == (207, "1", b"one two")


def test_a_body_over_six_megabytes_is_413(mayfly, echo):
    try:
        status, _, _ = mayfly.url(echo[1], "/", "POST", b"x" * 7_000_000)
        assert status == 413
    except urllib.error.URLError as error:  # the server may close before it read everything
        assert isinstance(error.reason, (BrokenPipeError, ConnectionResetError))
