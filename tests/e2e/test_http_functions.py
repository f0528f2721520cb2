"""Functions that are HTTP servers: unmodified frameworks, streaming, events, concurrency, limits, their end."""

import http.client
import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import http_apps
import pytest
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from botocore.exceptions import ClientError
from conftest import ROLE, ROOT, invoke, make_zip

# A server of the standard library that says what it sees and does what it is told.
SERVER = '''
import json, os, signal, socket, sys, time, threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

state = {"requests": 0, "now": 0, "most": 0}
lock = threading.Lock()

class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 60

    def log_message(self, *_): pass

    def say(self, status, body, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def body(self):
        if self.headers.get("Transfer-Encoding") == "chunked":
            whole = b""
            while True:
                size = int(self.rfile.readline(), 16)
                piece = self.rfile.read(size)
                self.rfile.readline()
                if not size:
                    return whole
                whole += piece
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def handle_any(self):
        with lock:
            state["requests"] += 1
            state["now"] += 1
            state["most"] = max(state["most"], state["now"])
        try:
            self.route()
        finally:
            with lock:
                state["now"] -= 1

    do_GET = do_POST = do_PUT = do_HEAD = do_DELETE = handle_any

    def route(self):
        path = self.path.split("?")[0]
        if path == "/upper":
            # Answers each piece before the next one is there.
            self.send_response(200)
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            while True:
                size = int(self.rfile.readline(), 16)
                piece = self.rfile.read(size).upper()
                self.rfile.readline()
                self.wfile.write(b"%x\\r\\n%s\\r\\n" % (len(piece), piece))
                if not size:
                    return
        body = self.body()
        if path == "/ticks":
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            try:
                for n in range(1000):
                    data = b"data: %d\\n\\n" % n
                    self.wfile.write(b"%x\\r\\n%s\\r\\n" % (len(data), data))
                    time.sleep(0.05)
            except OSError:
                print("the reader left", flush=True)
                self.close_connection = True
        elif path == "/sleep":
            time.sleep(float(body or 60))
            self.say(200, b"slept")
        elif path == "/exit":
            os._exit(3)
        elif path == "/hang-up":
            self.connection.shutdown(socket.SHUT_RDWR)
            self.close_connection = True
        elif path == "/large":
            self.say(200, b"x" * int(body))
        elif path == "/state":
            self.say(200, json.dumps({**state, "pid": os.environ["AWS_LAMBDA_LOG_STREAM_NAME"]}).encode(), Content_Type="application/json")
        elif path == "/status":
            self.say(int(body), b"as you like")
        elif path == "/print":
            print(body.decode(), flush=True)
            self.say(204, b"")
        elif path == "/health":
            self.say(200 if time.monotonic() - born > slow else 503, b"")
        else:
            seen = {"method": self.command, "path": self.path, "headers": list(self.headers.items()), "body": body.decode()}
            self.say(200, json.dumps(seen).encode(), Content_Type="application/json", Set_Cookie="a=b", X_One="1",
                     Connection="keep-alive, x-hop", X_Hop="1")

born, slow = time.monotonic(), float(os.environ.get("SLOW", "0"))

def stop(*_):
    print("told to stop", flush=True)
    time.sleep(float(os.environ.get("STOP_S", "0")))
    print("stopped", flush=True)
    os._exit(0)

signal.signal(signal.SIGTERM, stop)
ThreadingHTTPServer.daemon_threads = True
ThreadingHTTPServer(("0.0.0.0", int(os.environ["PORT"])), Handler).serve_forever()
'''
RUN = "python3 -u server.py"


@pytest.fixture(scope="module")
def plain(functions):
    return http_apps.deploy(functions, RUN, make_zip({"server.py": SERVER}))


@pytest.fixture(scope="module")
def streaming(functions):
    return http_apps.deploy(functions, RUN, make_zip({"server.py": SERVER}), mode="RESPONSE_STREAM")


def seen(answer):
    status, headers, body = answer
    assert status == 200, body
    said = json.loads(body)
    said["headers"] = {name.lower(): value for name, value in said["headers"]}
    return said


def test_the_request_arrives_as_it_was_sent(mayfly, plain):
    name, host = plain
    answer = mayfly.url(
        host, "/a%20b/c?x=1&x=2", method="PUT", body=b"hello",
        headers={
            "Content-Type": "text/plain", "X-Two": "2", "Cookie": "u=1; v=2", "X-Forwarded-For": "6.6.6.6",
            "Lambda-Runtime-Aws-Request-Id": "mine", "TE": "trailers", "Keep-Alive": "timeout=9",
        },
    )
    said = seen(answer)
    assert (said["method"], said["path"], said["body"]) == ("PUT", "/a%20b/c?x=1&x=2", "hello")
    headers = said["headers"]
    assert headers["x-two"] == "2" and headers["cookie"] == "u=1; v=2" and headers["content-type"] == "text/plain"
    assert headers["host"] == host
    assert headers["x-forwarded-for"] == "127.0.0.1" and headers["x-forwarded-proto"] == "http"
    assert headers["lambda-runtime-aws-request-id"] == answer[1]["x-amzn-requestid"]
    assert headers["lambda-runtime-invoked-function-arn"].endswith(f":function:{name}")
    assert int(headers["lambda-runtime-deadline-ms"]) > time.time() * 1000
    assert headers["x-amzn-trace-id"].startswith("Root=")
    assert "te" not in headers and "keep-alive" not in headers
    assert answer[1]["set-cookie"] == "a=b" and answer[1]["x-one"] == "1"
    assert "x-hop" not in answer[1]


def test_statuses_and_empty_answers_pass(mayfly, plain):
    _, host = plain
    for status in (201, 302, 404, 418, 500, 503):
        assert mayfly.url(host, "/status", method="POST", body=str(status).encode())[0] == status
    assert mayfly.url(host, "/print", method="POST", body=b"x")[::2] == (204, b"")
    status, headers, body = mayfly.url(host, "/head", method="HEAD")
    assert (status, body) == (200, b"") and int(headers["content-length"]) > 100


def test_one_process_serves_one_request_after_the_other(mayfly, plain):
    _, host = plain
    before = json.loads(mayfly.url(host, "/state")[2])
    for _ in range(50):
        mayfly.url(host, "/")
    after = json.loads(mayfly.url(host, "/state")[2])
    assert after["pid"] == before["pid"] and after["requests"] >= before["requests"] + 50


def test_limits_of_a_buffered_url(mayfly, plain):
    _, host = plain
    assert mayfly.url(host, "/", method="POST", body=b"x" * 6_300_000)[0] == 413
    assert len(mayfly.url(host, "/large", method="POST", body=b"6000000")[2]) == 6_000_000
    assert mayfly.url(host, "/large", method="POST", body=b"6300000")[0] == 502
    assert mayfly.url(host, "/")[0] == 200


def test_output_is_in_the_log_with_the_platforms_lines(mayfly, functions, logs, plain):
    name, host = plain
    _, headers, _ = mayfly.url(host, "/print", method="POST", body=b"a word of its own")
    request_id = headers["x-amzn-requestid"]
    lines = http_apps.until(
        lambda: [line for line in http_apps.log_of(logs, name) if line.startswith(f"REPORT RequestId: {request_id}")]
        and http_apps.log_of(logs, name),
        "the report",
    )
    assert "a word of its own" in lines
    assert any(line.startswith(f"START RequestId: {request_id}") for line in lines)


def test_an_answer_streams_and_a_reader_who_leaves_is_told_on(mayfly, logs, streaming):
    name, host = streaming
    connection = http.client.HTTPConnection("127.0.0.1", mayfly.port, timeout=20)
    connection.request("GET", "/ticks", headers={"Host": host})
    answer = connection.getresponse()
    assert answer.getheader("content-type") == "text/event-stream"
    # 1,000 ticks take 50 s: what is here already was not held back.
    assert answer.readline() == b"data: 0\n"
    answer.close()
    connection.close()

    # The environment is frozen between requests; while it runs, the server notices.
    def noticed():
        assert mayfly.url(host, "/")[0] == 200
        return "the reader left" in http_apps.log_of(logs, name)

    http_apps.until(noticed, "the server notices")


def test_both_directions_stream(mayfly, streaming):
    _, host = streaming
    connection = http.client.HTTPConnection("127.0.0.1", mayfly.port, timeout=20)
    connection.putrequest("POST", "/upper", skip_host=True)
    connection.putheader("Host", host)
    connection.putheader("Transfer-Encoding", "chunked")
    connection.endheaders()

    def send(piece):
        connection.send(b"%x\r\n%s\r\n" % (len(piece), piece))

    send(b"first")
    answer = connection.getresponse()
    assert answer.read(5) == b"FIRST"
    for piece in (b"second", b"third"):
        send(piece)
        assert answer.read(len(piece)) == piece.upper()
    connection.send(b"0\r\n\r\n")
    assert answer.read() == b""
    connection.close()


def test_more_than_six_megabytes_pass_a_streaming_url(mayfly, streaming):
    _, host = streaming
    status, _, body = mayfly.url(host, "/large", method="POST", body=b"20000000")
    assert (status, len(body)) == (200, 20_000_000)
    said = seen(mayfly.url(host, "/", method="POST", body=b"y" * 8_000_000))
    assert len(said["body"]) == 8_000_000


def test_a_timeout_is_504_and_the_next_request_is_served(mayfly, functions, logs):
    name, host = http_apps.deploy(functions, RUN, make_zip({"server.py": SERVER}), Timeout=1)
    assert mayfly.url(host, "/sleep", method="POST", body=b"30")[0] == 504
    assert mayfly.url(host, "/")[0] == 200
    http_apps.until(
        lambda: [line for line in http_apps.log_of(logs, name) if "Task timed out after 1.00 seconds" in line],
        "the timeout in the log",
    )


def test_a_server_that_recovers_after_a_timeout_lives_on(mayfly, functions):
    """It says so itself: it has a readiness path, and that answers."""
    _, host = http_apps.deploy(
        functions, RUN, make_zip({"server.py": SERVER}), Timeout=1, env={"AWS_LWA_READINESS_CHECK_PATH": "/health"}
    )
    pid = json.loads(mayfly.url(host, "/state")[2])["pid"]
    assert mayfly.url(host, "/sleep", method="POST", body=b"30")[0] == 504
    state = json.loads(mayfly.url(host, "/state")[2])
    # The process and its requests: the one that was cut is among them.
    assert state["pid"] == pid and state["requests"] >= 3


def test_a_crash_is_502_and_in_the_log(mayfly, functions, logs):
    name, host = http_apps.deploy(functions, RUN, make_zip({"server.py": SERVER}))
    assert mayfly.url(host, "/exit")[0] == 502
    assert mayfly.url(host, "/")[0] == 200
    http_apps.until(
        lambda: [line for line in http_apps.log_of(logs, name) if "Runtime.ExitError" in line], "the crash in the log"
    )
    assert mayfly.url(host, "/hang-up")[0] == 502
    assert mayfly.url(host, "/")[0] == 200


def test_a_command_that_does_not_start_is_502(mayfly, functions):
    name, host = http_apps.deploy(functions, "no-such-program --port 8080", make_zip({"server.py": SERVER}))
    assert mayfly.url(host, "/")[0] == 502
    answer, response = invoke(functions, name)
    assert response["FunctionError"] == "Unhandled" and "no-such-program" in answer["errorMessage"]


def test_readiness_is_waited_for(mayfly, functions):
    _, host = http_apps.deploy(
        functions, RUN, make_zip({"server.py": SERVER}),
        env={"AWS_LWA_READINESS_CHECK_PATH": "/health", "SLOW": "1.5"},
    )
    assert mayfly.url(host, "/health")[0] == 200


def test_the_adapters_settings_and_an_event(functions):
    """Port, paths and failures as the AWS Lambda Web Adapter has them."""
    name, _ = http_apps.deploy(
        functions, "sh -c 'PORT=3000 exec python3 -u server.py'", make_zip({"server.py": SERVER}),
        env={
            "AWS_LWA_PORT": "3000", "AWS_LWA_READINESS_CHECK_PATH": "/health",
            "AWS_LWA_PASS_THROUGH_PATH": "/status", "AWS_LWA_ERROR_STATUS_CODES": "500-599",
        },
    )
    assert invoke(functions, name, 404)[0] == "as you like"
    answer, response = invoke(functions, name, 503)
    assert response["FunctionError"] == "Unhandled"
    assert answer["errorType"] == "Http503" and answer["errorMessage"].endswith("as you like")


def test_an_invocation_is_a_cloud_event(functions, plain):
    name, _ = plain
    said, response = invoke(functions, name, {"k": [1, 2]})
    request_id = response["ResponseMetadata"]["RequestId"]
    headers = {key.lower(): value for key, value in said["headers"]}
    assert (said["method"], said["path"], json.loads(said["body"])) == ("POST", "/events", {"k": [1, 2]})
    assert headers["content-type"] == "application/json"
    assert headers["ce-specversion"] == "1.0" and headers["ce-id"] == request_id
    assert headers["ce-source"] == "mayfly:api" and headers["ce-type"] == "mayfly.invocation"
    assert headers["ce-time"].endswith("Z")
    assert headers["lambda-runtime-aws-request-id"] == request_id
    tail = functions.invoke(FunctionName=name, Payload=b"1", LogType="Tail")
    assert tail["LogResult"]
    stream = functions.invoke_with_response_stream(FunctionName=name, Payload=b'"s"')
    parts = b"".join(part["PayloadChunk"]["Payload"] for part in stream["EventStream"] if "PayloadChunk" in part)
    assert json.loads(parts)["body"] == '"s"'


def test_an_asynchronous_event_is_retried_until_it_succeeds(mayfly, functions):
    """A cloud event handler of functions-framework that fails the first time."""
    code = (
        "import functions_framework, json, os\n"
        "seen = []\n"
        "@functions_framework.cloud_event\n"
        "def handle(event):\n"
        "    seen.append(event['id'])\n"
        "    print('GOT', len(seen), event['id'], event['source'], event.data, flush=True)\n"
        "    if len(seen) == 1:\n        raise ValueError('not yet')\n"
    )
    name, _ = http_apps.deploy(
        functions, "python3 -m functions_framework --target handle --signature-type cloudevent",
        http_apps.packed({"main.py": code}, http_apps.framework()),
    )
    answer = functions.invoke(FunctionName=name, Payload=b'{"n": 7}', InvocationType="Event")
    assert answer["StatusCode"] == 202
    request_id = answer["ResponseMetadata"]["RequestId"]
    logs = mayfly.client("logs")
    lines = http_apps.until(
        lambda: [line for line in http_apps.log_of(logs, name) if line.startswith("GOT 2")], "the second attempt", 90
    )
    assert request_id in lines[0] and "mayfly:api" in lines[0] and "{'n': 7}" in lines[0]


def test_functions_framework_for_python(mayfly, functions):
    code = (
        "import functions_framework\n"
        "@functions_framework.http\n"
        "def hello(request):\n"
        "    return {'path': request.path, 'name': request.args.get('name'), 'body': request.get_json(silent=True)}\n"
    )
    package = http_apps.packed({"main.py": code}, http_apps.framework())
    name, host = http_apps.deploy(functions, "python3 -m functions_framework --target hello", package)
    for number in range(20):
        status, _, body = mayfly.url(host, f"/x?name=n{number}", method="POST", body=b'{"a": 1}',
                                     headers={"Content-Type": "application/json"})
        assert (status, json.loads(body)) == (200, {"path": "/x", "name": f"n{number}", "body": {"a": 1}})
    assert invoke(functions, name, {"b": 2})[0] == {"path": "/events", "name": None, "body": {"b": 2}}


def test_functions_framework_for_node(mayfly, functions):
    code = (
        "const ff = require('@google-cloud/functions-framework');\n"
        "ff.http('hello', (req, res) => res.json({path: req.path, name: req.query.name, body: req.body}));\n"
    )
    package = http_apps.packed({"index.js": code}, http_apps.node_framework())
    # What npm links as node_modules/.bin/functions-framework; a zip of files has no links.
    command = "node node_modules/@google-cloud/functions-framework/build/src/main.js --target=hello"
    name, host = http_apps.deploy(functions, command, package, MemorySize=512)
    status, _, body = mayfly.url(host, "/x?name=n", method="POST", body=b'{"a": 1}',
                                 headers={"Content-Type": "application/json"})
    assert (status, json.loads(body)) == (200, {"path": "/x", "name": "n", "body": {"a": 1}})
    assert invoke(functions, name, {"b": 2})[0]["body"] == {"b": 2}


def test_flask_with_gunicorn(mayfly, functions):
    code = (
        "from flask import Flask, request, Response\n"
        "app = Flask(__name__)\n"
        "@app.get('/hello/<name>')\n"
        "def hello(name): return f'Hello {name} of {request.headers[\"X-Forwarded-For\"]}'\n"
        "@app.get('/count')\n"
        "def count(): return Response((f'{n}\\n' for n in range(1000)), mimetype='text/plain')\n"
        "@app.get('/broken')\n"
        "def broken(): raise ValueError('on purpose')\n"
    )
    package = http_apps.packed({"app.py": code}, http_apps.flask())
    _, host = http_apps.deploy(functions, "python3 -m gunicorn --bind 0.0.0.0:8080 --threads 4 app:app", package)
    assert mayfly.url(host, "/hello/World")[::2] == (200, b"Hello World of 127.0.0.1")
    assert mayfly.url(host, "/count")[2].split() == [str(n).encode() for n in range(1000)]
    assert mayfly.url(host, "/broken")[0] == 500
    assert mayfly.url(host, "/none")[0] == 404
    assert mayfly.url(host, "/hello/again")[0] == 200


def test_express(mayfly, functions):
    code = (
        "const express = require('express');\n"
        "const app = express();\n"
        "app.use(express.json());\n"
        "app.get('/hello/:name', (req, res) => res.cookie ? res.send(`Hello ${req.params.name}`) : null);\n"
        "app.post('/sum', (req, res) => res.json({sum: req.body.reduce((a, b) => a + b, 0)}));\n"
        "app.post('/events', (req, res) => res.json({got: req.body, id: req.get('ce-id')}));\n"
        "app.listen(process.env.PORT, () => console.log('listening'));\n"
    )
    package = http_apps.packed({"server.js": code}, http_apps.express())
    name, host = http_apps.deploy(functions, "node server.js", package)
    assert mayfly.url(host, "/hello/World")[::2] == (200, b"Hello World")
    status, _, body = mayfly.url(host, "/sum", method="POST", body=b"[1, 2, 3]", headers={"Content-Type": "application/json"})
    assert (status, json.loads(body)) == (200, {"sum": 6})
    assert mayfly.url(host, "/none")[0] == 404
    answer, response = invoke(functions, name, {"e": 1})
    assert answer == {"got": {"e": 1}, "id": response["ResponseMetadata"]["RequestId"]}
    # Its connections are kept for 5 s, and it sleeps between requests: none may be lost on waking.
    for _ in range(3):
        time.sleep(0.3)
        assert mayfly.url(host, "/hello/again")[0] == 200


def test_requests_share_an_environment_when_the_function_says_so(mayfly, functions):
    name, host = http_apps.deploy(
        functions, RUN, make_zip({"server.py": SERVER}), env={"AWS_LAMBDA_MAX_CONCURRENCY": "20"}
    )
    mayfly.url(host, "/state")
    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(lambda _: mayfly.url(host, "/sleep", method="POST", body=b"1")[0], range(20)))
    assert answers == [200] * 20
    state = json.loads(mayfly.url(host, "/state")[2])
    assert state["requests"] == 22, "one process had them all"
    assert state["most"] > 1, "side by side"


def test_one_at_a_time_is_the_default(mayfly, functions):
    _, host = http_apps.deploy(functions, RUN, make_zip({"server.py": SERVER}))
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(lambda _: mayfly.url(host, "/sleep", method="POST", body=b"0.5")[0], range(4))) == {200}
        states = list(pool.map(lambda _: json.loads(mayfly.url(host, "/state")[2]), range(8)))
    assert {state["most"] for state in states} == {1}


def test_a_cut_request_leaves_its_neighbours_alone(mayfly, functions):
    _, host = http_apps.deploy(
        functions, RUN, make_zip({"server.py": SERVER}), Timeout=2, env={"AWS_LAMBDA_MAX_CONCURRENCY": "10"}
    )
    pid = json.loads(mayfly.url(host, "/state")[2])["pid"]
    stop, statuses = threading.Event(), []

    def neighbour():
        while not stop.is_set():
            statuses.append(mayfly.url(host, "/sleep", method="POST", body=b"0.1")[0])

    thread = threading.Thread(target=neighbour)
    thread.start()
    assert mayfly.url(host, "/sleep", method="POST", body=b"30")[0] == 504
    stop.set()
    thread.join()
    assert statuses and set(statuses) == {200}
    assert json.loads(mayfly.url(host, "/state")[2])["pid"] == pid


def test_a_signed_url_serves_whoever_signs(mayfly, functions):
    _, host = http_apps.deploy(functions, RUN, make_zip({"server.py": SERVER}), auth="AWS_IAM")
    assert mayfly.url(host, "/", method="POST", body=b"x")[0] == 403
    request = AWSRequest(method="POST", url=f"http://{host}/", data=b"signed", headers={"Host": host})
    SigV4Auth(Credentials(mayfly.key, mayfly.secret), "lambda", "us-east-1").add_auth(request)
    assert seen(mayfly.url(host, "/", method="POST", body=b"signed", headers=dict(request.headers)))["body"] == "signed"


def test_sigterm_and_its_time(own_mayfly, tmp_path):
    """At the end of the server every function that serves HTTP is told, and has time to finish."""
    mayfly = own_mayfly.start()
    functions = mayfly.client("lambda")
    name, host = http_apps.deploy(functions, RUN, make_zip({"server.py": SERVER}), env={"STOP_S": "0.2"})
    assert mayfly.url(host, "/")[0] == 200
    mayfly.stop()
    mayfly.start()
    lines = http_apps.until(lambda: http_apps.log_of(mayfly.client("logs"), name), "the log")
    assert "told to stop" in lines and "stopped" in lines


@pytest.mark.parametrize(
    ("handler", "variables", "named"),
    [
        ("python3 'server.py", {}, "Handler"),
        (" ", {}, "Handler"),
        (RUN, {"PORT": "9001"}, "PORT"),
        (RUN, {"AWS_LAMBDA_MAX_CONCURRENCY": "0"}, "AWS_LAMBDA_MAX_CONCURRENCY"),
        (RUN, {"AWS_LWA_ERROR_STATUS_CODES": "5xx"}, "AWS_LWA_ERROR_STATUS_CODES"),
        (RUN, {"AWS_LWA_REMOVE_BASE_PATH": "/x"}, "AWS_LWA_REMOVE_BASE_PATH"),
    ],
)
def test_what_cannot_act_is_refused_by_name(functions, handler, variables, named):
    with pytest.raises(ClientError) as refused:
        functions.create_function(
            FunctionName="refused", Runtime="http", Handler=handler, Role=ROLE,
            Code={"ZipFile": make_zip({"server.py": SERVER})}, Environment={"Variables": variables},
        )
    assert refused.value.response["Error"]["Code"] == "InvalidParameterValueException"
    assert named in refused.value.response["Error"]["Message"]


def test_an_alias_does_not_mix_requests_and_events(functions):
    name, _ = http_apps.deploy(functions, RUN, make_zip({"server.py": SERVER, "app.py": "def handler(e, c): return 1"}))
    first = functions.publish_version(FunctionName=name)["Version"]
    functions.update_function_configuration(FunctionName=name, Runtime="python3.11", Handler="app.handler")
    functions.get_waiter("function_updated_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
    second = functions.publish_version(FunctionName=name)["Version"]
    with pytest.raises(ClientError) as refused:
        functions.create_alias(
            FunctionName=name, Name="both", FunctionVersion=first,
            RoutingConfig={"AdditionalVersionWeights": {second: 0.5}},
        )
    assert "HTTP" in refused.value.response["Error"]["Message"]
    assert urlsplit(functions.get_function_url_config(FunctionName=name)["FunctionUrl"]).netloc


def test_the_examples(mayfly, functions):
    """As they lie in the repository, beside packages from the registry."""
    examples = ROOT / "examples/http"
    package = http_apps.packed({"app.py": (examples / "flask/app.py").read_text()}, http_apps.flask())
    name, host = http_apps.deploy(
        functions, http_apps.command_of(examples / "flask"), package, env={"AWS_LAMBDA_MAX_CONCURRENCY": "8"}
    )
    assert mayfly.url(host, "/?name=Flask")[2] == b"Hello Flask\n"
    assert mayfly.url(host, "/countdown")[2].split()[-1] == b"1"
    assert invoke(functions, name, {"a": 1})[0]["got"] == {"a": 1}
    mayfly.mayfly("deploy", cwd=examples / "node")
    host = urlsplit(functions.get_function_url_config(FunctionName="node")["FunctionUrl"]).netloc
    assert mayfly.url(host, "/here", method="POST")[2] == b"POST /here\n"
    assert mayfly.url(host, "/ticks")[2].count(b"data: ") == 5
    assert invoke(functions, "node", {"b": 2})[0]["got"] == {"b": 2}
