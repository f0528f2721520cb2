"""Several invocations at once in one environment, for runtimes that ask for it with AWS_LAMBDA_MAX_CONCURRENCY."""

import json
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import http_apps
import pytest
from botocore.exceptions import ClientError
from conftest import ROLE, invoke, make_zip

# A client of the Runtime API with one thread for each invocation, each with a connection of its own.
CLIENT = '''#!/usr/bin/python3 -u
import http.client, json, os, threading, time

BASE = "/2018-06-01/runtime"
born, lock, running, most = time.time(), threading.Lock(), 0, 0

def connect():
    return http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])

def work():
    global running, most
    connection = connect()
    while True:
        connection.request("GET", BASE + "/invocation/next")
        answer = connection.getresponse()
        event = json.loads(answer.read())
        assert answer.status == 200, event
        id = answer.headers["Lambda-Runtime-Aws-Request-Id"]
        with lock:
            running += 1
            most = max(most, running)
        if event.get("extra"):
            # One more than may wait.
            others = [connect() for _ in range(int(os.environ["AWS_LAMBDA_MAX_CONCURRENCY"]))]
            statuses = []
            for other in others:
                other.request("GET", BASE + "/invocation/next")
            time.sleep(0.5)
            for other in others:
                other.sock.setblocking(False)
                try:
                    statuses.append(other.sock.recv(4096).decode())
                except BlockingIOError:
                    pass
            for other in others:
                other.close()
            event["statuses"] = statuses
        if event.get("exit"):
            os._exit(5)
        time.sleep(event.get("sleep", 0))
        print("done", id, flush=True)
        with lock:
            running -= 1
        body = json.dumps({"pid": os.environ["AWS_LAMBDA_LOG_STREAM_NAME"], "id": id, "n": event.get("n"), "most": most, **event})
        path = f"{BASE}/invocation/{id}/response"
        if event.get("fail"):
            path, body = f"{BASE}/invocation/{id}/error", json.dumps({"errorType": "Asked", "errorMessage": "to fail"})
        connection.request("POST", path, body)
        answer = connection.getresponse()
        answer.read()
        if answer.status != 202:
            print("late", id, answer.status, flush=True)

for _ in range(int(os.environ["AWS_LAMBDA_MAX_CONCURRENCY"])):
    threading.Thread(target=work).start()
'''


def create(functions, name, package, concurrency, **settings):
    functions.create_function(
        FunctionName=name, Runtime="provided.al2023", Handler="app.handler", Role=ROLE, Code={"ZipFile": package},
        Environment={"Variables": {"AWS_LAMBDA_MAX_CONCURRENCY": str(concurrency)}},
        **{"Timeout": 20, "MemorySize": 512, **settings},
    )
    functions.get_waiter("function_active_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
    return name


def at_once(functions, name, events):
    with ThreadPoolExecutor(len(events)) as pool:
        return list(pool.map(lambda event: invoke(functions, name, event), events))


@pytest.fixture(scope="module")
def client_package():
    return make_zip({"bootstrap": CLIENT})


def test_invocations_share_a_process_and_none_is_mixed_up(mayfly, functions, client_package):
    name = create(functions, "several", client_package, 8)
    first, _ = invoke(functions, name, {"n": -1})
    answers = at_once(functions, name, [{"n": n, "sleep": 0.5} for n in range(8)])
    for n, (answer, response) in enumerate(answers):
        assert answer["n"] == n and answer["id"] == response["ResponseMetadata"]["RequestId"]
        assert answer["pid"] == first["pid"], "one environment holds all eight"
    assert max(answer["most"] for answer, _ in answers) == 8
    for n in range(30):
        assert invoke(functions, name, {"n": n})[0]["n"] == n
    # More than one environment holds needs another one.
    pids = {answer["pid"] for answer, _ in at_once(functions, name, [{"sleep": 1} for _ in range(12)])}
    assert len(pids) == 2 and first["pid"] in pids


def test_a_timeout_ends_one_invocation_and_not_the_process(functions, logs, client_package):
    name = create(functions, "several-slow", client_package, 4, Timeout=2)
    pid = invoke(functions, name)[0]["pid"]
    events = [{"sleep": 4}] + [{"sleep": 0.5, "n": n} for n in range(3)]
    (late, response), *others = at_once(functions, name, events)
    assert response["FunctionError"] == "Unhandled" and late["errorType"] == "Sandbox.Timedout"
    assert [answer["n"] for answer, _ in others] == [0, 1, 2]
    assert invoke(functions, name)[0]["pid"] == pid
    request_id = response["ResponseMetadata"]["RequestId"]

    # The environment is frozen between invocations: it comes to its late answer during others.
    def told():
        assert invoke(functions, name)[0]["pid"] == pid
        lines = http_apps.log_of(logs, name)
        return lines if f"late {request_id} 410" in lines else None

    lines = http_apps.until(told, "the late answer is told so")
    assert any(f"{request_id} Task timed out after 2.00 seconds" in line for line in lines)


def test_errors_and_deaths(functions, client_package):
    name = create(functions, "several-fatal", client_package, 4)
    answers = at_once(functions, name, [{"fail": True}, {"n": 1}])
    assert answers[0][1]["FunctionError"] == "Unhandled" and answers[0][0]["errorType"] == "Asked"
    assert answers[1][0]["n"] == 1
    pid = answers[1][0]["pid"]
    # The death of the process is the end of all that run in it.
    with ThreadPoolExecutor(4) as pool:
        sleeping = [pool.submit(invoke, functions, name, {"sleep": 10}) for _ in range(3)]
        time.sleep(1)
        dead = [pool.submit(invoke, functions, name, {"exit": True}), *sleeping]
        for answer, response in (one.result() for one in dead):
            assert response["FunctionError"] == "Unhandled" and answer["errorType"] == "Runtime.ExitError"
    assert invoke(functions, name)[0]["pid"] != pid


def test_no_more_may_wait_than_may_run(functions, client_package):
    name = create(functions, "several-greedy", client_package, 3)
    invoke(functions, name)
    statuses = invoke(functions, name, {"extra": True})[0]["statuses"]
    # Two workers wait, one runs: of three more only one may wait as well.
    assert len(statuses) == 2, statuses
    for status in statuses:
        assert status.startswith("HTTP/1.1 403") and "Runtime.TooManyIdleRuntimes" in status


def test_awslambdaric_under_load(functions, tmp_path):
    """The package from PyPI as it is: it starts a worker for each invocation at once."""
    python = "/usr/bin/python3"
    version = subprocess.run(
        [python, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"], capture_output=True, text=True, check=True
    ).stdout.strip()
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "-q", "--target", str(tmp_path), "--only-binary", ":all:",
         "--python-version", version, "awslambdaric==4.2.2"],
        check=True,
    )
    handler = (
        "import os, time\n"
        "def handler(event, context):\n"
        "    time.sleep(event.get('sleep', 0))\n"
        "    if event.get('fail'):\n        raise ValueError('asked to fail')\n"
        "    parent = context.log_stream_name\n"
        "    return {'n': event['n'], 'id': context.aws_request_id, 'parent': parent, 'pid': os.getpid()}\n"
    )
    package = http_apps.packed(
        {"app.py": handler, "bootstrap": f"#!/bin/sh\nexec {python} -m awslambdaric app.handler\n"}, tmp_path
    )
    name = create(functions, "ric-several", package, 4)
    first = invoke(functions, name, {"n": 0})[0]
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda n: invoke(functions, name, {"n": n}), range(400)))
    for n, (answer, response) in enumerate(answers):
        assert answer["n"] == n and answer["id"] == response["ResponseMetadata"]["RequestId"]
    assert first["parent"] in {answer["parent"] for answer, _ in answers}
    side_by_side = at_once(functions, name, [{"n": n, "sleep": 0.5} for n in range(4)])
    assert len({answer["pid"] for answer, _ in side_by_side}) == 4, "a worker each"
    answer, response = invoke(functions, name, {"fail": True})
    assert response["FunctionError"] == "Unhandled" and answer["errorType"] == "ValueError"


def test_our_own_bootstraps_run_one_at_a_time_and_say_so(functions):
    with pytest.raises(ClientError) as refused:
        functions.create_function(
            FunctionName="several-python", Runtime="python3.11", Handler="app.handler", Role=ROLE,
            Code={"ZipFile": make_zip({"app.py": "def handler(e, c): return 1"})},
            Environment={"Variables": {"AWS_LAMBDA_MAX_CONCURRENCY": "8"}},
        )
    assert "AWS_LAMBDA_MAX_CONCURRENCY" in refused.value.response["Error"]["Message"]
    assert json.dumps(refused.value.response["Error"]["Code"]) == '"InvalidParameterValueException"'
