"""Extensions, the Telemetry API and the Logs API, as a vendor's extension uses them."""

import base64
import re
import time

import pytest
from conftest import invoke, make_zip
from extension_sources import HANDLER, RECORDER, SHELL, Log, accompanied

TELEMETRY = {
    "subscribe": "/2022-07-01/telemetry",
    "subscription": {
        "schemaVersion": "2022-12-13",
        "destination": {"protocol": "HTTP", "URI": "http://sandbox.localdomain:4243/"},
        "types": ["platform", "function", "extension"],
        "buffering": {"maxItems": 1000, "maxBytes": 262144, "timeoutMs": 25},
    },
}
LOGS = {
    "subscribe": "/2020-08-15/logs",
    "subscription": {
        "schemaVersion": "2021-03-18",
        "destination": {"protocol": "HTTP", "URI": "http://sandbox:4243"},
        "types": ["platform", "function"],
        "buffering": {"timeoutMs": 25},
    },
}
TIME = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")
UUID = re.compile(r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")


def update(client, name):
    """Ends all environments of a function by giving it other code."""
    client.update_function_code(
        FunctionName=name, ZipFile=make_zip({"app.py": HANDLER + "# again\n"})
    )


def test_the_life_of_an_external_extension(mayfly, functions):
    name = accompanied(functions, {"recorder": RECORDER, "shell": SHELL})
    log = Log(mayfly, name)
    assert invoke(functions, name)[0] == {"ok": True}
    answer, response = invoke(functions, name)
    events = log.until(lambda log: len(log.records("event")) == 2 and log.records("event"))
    registered = log.records("register")[0]
    assert registered["status"] == 200
    assert registered["body"] == {
        "functionName": name,
        "functionVersion": "$LATEST",
        "handler": "app.handler",
        "accountId": "000000000000",
    }
    assert "AWS_LAMBDA_RUNTIME_API" in registered["env"] and "AWS_REGION" in registered["env"]
    assert not {"_HANDLER", "LAMBDA_TASK_ROOT", "AWS_EXECUTION_ENV"} & set(registered["env"])
    assert registered["at"] < log.records("init")[0]["at"], "extensions register before the runtime"
    event = events[1]["event"]
    assert set(event) == {"eventType", "deadlineMs", "requestId", "invokedFunctionArn", "tracing"}
    assert event["eventType"] == "INVOKE"
    assert event["requestId"] == response["ResponseMetadata"]["RequestId"]
    assert event["invokedFunctionArn"].endswith(f":function:{name}")
    assert event["tracing"]["type"] == "X-Amzn-Trace-Id"
    assert UUID.match(events[1]["id"])
    log.until(lambda log: [m for m in log.messages() if m.startswith("SHELL") and "INVOKE" in m])
    assert "EXTENSION\tName: recorder\tState: Ready\tEvents: [INVOKE, SHUTDOWN]" in log.messages()

    update(functions, name)
    down = log.until(lambda log: log.records("bye") and log.records("event")[-1])
    event = down["event"]
    assert set(event) == {"eventType", "shutdownReason", "deadlineMs"}
    assert (event["eventType"], event["shutdownReason"]) == ("SHUTDOWN", "spindown")
    assert 0 < event["deadlineMs"] / 1000 - down["at"] <= 2.0
    term = log.records("sigterm")[0]
    assert term["at"] < down["at"], "first the runtime, then the extensions"
    log.until(lambda log: [m for m in log.messages() if m.startswith("SHELL") and "SHUTDOWN" in m])


def report_duration_ms(log):
    reports = [m for m in log.messages() if m.startswith("REPORT")]
    return reports and float(re.search(r"\tDuration: ([\d.]+) ms", reports[0])[1])


def test_the_caller_does_not_wait_for_extensions_but_the_report_does(mayfly, functions):
    name = accompanied(functions, {"recorder": RECORDER}, {"slow": 1.5}, Timeout=10)
    invoke(functions, name)
    answered = time.time()
    log = Log(mayfly, name)
    rested = log.until(lambda log: log.records("rested"))[0]
    assert answered < rested["at"]
    assert log.until(report_duration_ms) >= 1500, "the time of extensions is billed"


def test_who_wants_the_log_waits_for_the_figures_in_it(functions):
    name = accompanied(functions, {"recorder": RECORDER}, {"slow": 0.5}, Timeout=10)
    _, response = invoke(functions, name, LogType="Tail")
    tail = base64.b64decode(response["LogResult"]).decode()
    assert float(re.search(r"\tDuration: ([\d.]+) ms", tail)[1]) >= 500, tail


def test_an_extension_that_never_asks_again_is_a_timeout(mayfly, functions):
    name = accompanied(functions, {"recorder": RECORDER}, {"slow": 60}, Timeout=1)
    answer, response = invoke(functions, name)
    assert answer == {"ok": True} and "FunctionError" not in response
    log = Log(mayfly, name)
    log.until(lambda log: [m for m in log.messages() if "Task timed out after 1.00 seconds" in m])
    assert invoke(functions, name)[0] == {"ok": True}
    assert len(log.records("register")) == 2, "the environment was ended"


def test_the_reason_of_a_shutdown(mayfly, functions):
    name = accompanied(functions, {"recorder": RECORDER}, Timeout=1)
    answer, response = invoke(functions, name, {"sleep": 30})
    assert response["FunctionError"] == "Unhandled" and answer["errorType"] == "Sandbox.Timedout"
    log = Log(mayfly, name)
    log.until(lambda log: log.records("bye"))
    assert log.records("event")[-1]["event"]["shutdownReason"] == "timeout"
    answer, response = invoke(functions, name, {"exit": True})
    assert answer["errorType"] == "Runtime.ExitError"
    log.until(lambda log: len(log.records("bye")) == 2)
    assert log.records("event")[-1]["event"]["shutdownReason"] == "failure"


def test_an_extension_that_lingers_is_killed(mayfly, functions):
    name = accompanied(functions, {"recorder": RECORDER}, {"linger": 60})
    invoke(functions, name)
    log = Log(mayfly, name)
    down = lambda log: [r for r in log.records("event") if r["event"]["eventType"] == "SHUTDOWN"]
    log.until(lambda log: log.records("event"))
    update(functions, name)
    log.until(down)
    assert not log.records("bye")
    functions.get_waiter("function_updated_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
    assert invoke(functions, name)[0] == {"ok": True}


@pytest.mark.parametrize(
    "crash, error_type, detail",
    [
        ("start", "Extension.Crash", "extension recorder: exit status 3"),
        ("init-error", "Extension.InitError", "extension recorder: Recorder.NoConfig"),
        ("invoke", "Extension.Crash", "extension recorder: exit status 4"),
        ("exit-error", "Extension.ExitError", "extension recorder: Recorder.Lost"),
    ],
)
def test_failures_of_extensions(mayfly, functions, crash, error_type, detail):
    name = accompanied(functions, {"recorder": RECORDER}, {"crash": crash}, Timeout=10)
    answer, response = invoke(functions, name, {"sleep": 5 if crash in ("invoke", "exit-error") else 0})
    assert response["FunctionError"] == "Unhandled"
    assert answer["errorType"] == error_type
    assert detail in answer["errorMessage"]


def test_a_file_that_cannot_be_executed(mayfly, functions):
    name = accompanied(functions, {"broken": "not a program"})
    answer, _ = invoke(functions, name)
    assert answer["errorType"] == "Extension.LaunchError" and "extension broken" in answer["errorMessage"]


INTERNAL = r'''
import http.client, json, os, threading

API = os.environ["AWS_LAMBDA_RUNTIME_API"]
SEEN = []

def call(method, path, body=None, headers={}):
    line = http.client.HTTPConnection(API)
    line.request(method, path, body and json.dumps(body), headers)
    answer = line.getresponse()
    return answer.status, dict(answer.getheaders()), json.loads(answer.read())

BASE = "/2020-01-01/extension"
NAME = {"Lambda-Extension-Name": "inside"}
REFUSED = call("POST", BASE + "/register", {"events": ["SHUTDOWN"]}, NAME)[2]["errorType"]
_, headers, _ = call("POST", BASE + "/register", {"events": ["INVOKE"]}, NAME)
ID = {"Lambda-Extension-Identifier": headers["Lambda-Extension-Identifier"]}

def listen():
    while True:
        SEEN.append(call("GET", BASE + "/event/next", headers=ID)[2])

threading.Thread(target=listen, daemon=True).start()

def handler(event, context):
    late = call("POST", BASE + "/register", {"events": []}, {"Lambda-Extension-Name": "late"})
    unknown = call("GET", BASE + "/event/next", headers={"Lambda-Extension-Identifier": "0" * 8 + "-0000-0000-0000-" + "0" * 12})
    missing = call("GET", BASE + "/event/next")
    return {"seen": [event["requestId"] for event in SEEN], "refused": REFUSED,
        "late": [late[0], late[2]["errorType"]], "unknown": [unknown[0], unknown[2]["errorType"]],
        "missing": [missing[0], missing[2]["errorType"]]}
'''


def test_an_internal_extension(functions):
    from conftest import make_function

    name = make_function(functions, INTERNAL, Timeout=20)
    answer, first = invoke(functions, name)
    assert answer["refused"] == "Extension.InvalidEventType"
    assert answer["late"] == [403, "Extension.RegistrationClosed"]
    assert answer["unknown"] == [403, "Extension.UnknownExtensionIdentifier"]
    assert answer["missing"] == [403, "Extension.MissingExtensionIdentifier"]
    answer, _ = invoke(functions, name)
    assert first["ResponseMetadata"]["RequestId"] in answer["seen"]


def check_times(events):
    for event in events:
        assert set(event) == {"time", "type", "record"}
        assert TIME.match(event["time"])


def test_the_telemetry_api(mayfly, functions):
    name = accompanied(functions, {"recorder": RECORDER}, TELEMETRY)
    log = Log(mayfly, name)
    _, response = invoke(functions, name)
    request_id = response["ResponseMetadata"]["RequestId"]
    invoke(functions, name, {"fail": True})
    assert log.until(lambda log: log.records("subscribe"))[0]["status"] == 200

    def complete(log):
        reports = [e for e in log.telemetry() if e["type"] == "platform.report"]
        return len(reports) >= 2 and log.telemetry()

    invoke(functions, name)
    events = log.until(complete)
    check_times(events)
    first = {}
    for event in events:
        first.setdefault(event["type"], event["record"])
    start = first["platform.initStart"]
    assert start["initializationType"] == "on-demand" and start["phase"] == "init"
    assert start["functionName"] == name and start["functionVersion"] == "$LATEST"
    assert start["runtimeVersion"] == "python:3.11" and start["instanceMaxMemory"] == 128 * 1024 * 1024
    assert re.fullmatch("[0-9a-f]{32}", start["instanceId"])
    subscription = first["platform.telemetrySubscription"]
    assert subscription == {
        "name": "recorder", "state": "Subscribed", "types": ["platform", "function", "extension"]
    }
    assert first["platform.extension"] == {
        "name": "recorder", "state": "Ready", "events": ["INVOKE", "SHUTDOWN"]
    }
    done = first["platform.initRuntimeDone"]
    assert done == {"initializationType": "on-demand", "phase": "init", "status": "success"}
    report = first["platform.initReport"]
    assert report["status"] == "success" and report["metrics"]["durationMs"] > 0
    assert first["platform.start"]["requestId"] == request_id
    assert first["platform.start"]["version"] == "$LATEST"
    done = first["platform.runtimeDone"]
    assert (done["requestId"], done["status"]) == (request_id, "success")
    assert done["metrics"]["durationMs"] > 0 and done["metrics"]["producedBytes"] == len('{"ok": true}')
    report = first["platform.report"]
    assert (report["requestId"], report["status"]) == (request_id, "success")
    assert set(report["metrics"]) == {
        "durationMs", "billedDurationMs", "memorySizeMB", "maxMemoryUsedMB", "initDurationMs"
    }
    statuses = [e["record"]["status"] for e in events if e["type"] == "platform.runtimeDone"]
    assert statuses[:2] == ["success", "error"]
    assert "working" in [e["record"] for e in events if e["type"] == "function"]
    order = [e["type"] for e in events if e["type"].startswith("platform.")]
    assert order.index("platform.initStart") < order.index("platform.initRuntimeDone")
    assert order.index("platform.initRuntimeDone") < order.index("platform.initReport")
    assert order.index("platform.initReport") < order.index("platform.start")
    line = "TELEMETRY\tName: recorder\tState: Subscribed\tTypes: [Platform, Function, Extension]"
    assert line in log.messages()


def test_the_logs_api(mayfly, functions):
    name = accompanied(functions, {"recorder": RECORDER}, LOGS)
    log = Log(mayfly, name)
    _, response = invoke(functions, name)
    request_id = response["ResponseMetadata"]["RequestId"]
    invoke(functions, name)
    events = log.until(
        lambda log: any(e["type"] == "platform.report" for e in log.telemetry()) and log.telemetry()
    )
    check_times(events)
    first = {}
    for event in events:
        first.setdefault(event["type"], event["record"])
    assert first["platform.start"] == {"requestId": request_id, "version": "$LATEST"}
    assert first["platform.runtimeDone"] == {"requestId": request_id, "status": "success"}
    assert first["platform.end"] == {"requestId": request_id}
    assert set(first["platform.report"]) == {"requestId", "metrics"}
    assert first["platform.logsSubscription"] == {
        "name": "recorder", "state": "Subscribed", "types": ["platform", "function"]
    }
    assert not [e for e in events if e["type"] in ("platform.initStart", "extension")]


@pytest.mark.parametrize(
    "change, field",
    [
        ({"schemaVersion": "1999-01-01"}, "schemaVersion"),
        ({"types": ["everything"]}, "types"),
        ({"buffering": {"maxItems": 1}}, "buffering.maxItems"),
        ({"destination": {"protocol": "HTTP", "URI": "http://10.0.0.1:80"}}, "destination.URI"),
    ],
)
def test_a_subscription_that_is_refused_names_the_field(mayfly, functions, change, field):
    settings = {**TELEMETRY, "subscription": {**TELEMETRY["subscription"], **change}}
    name = accompanied(functions, {"recorder": RECORDER}, settings)
    invoke(functions, name)
    refused = Log(mayfly, name).until(lambda log: log.records("subscribe"))[0]
    assert refused["status"] == 400
    assert refused["body"]["errorType"] == "ValidationError"
    assert refused["body"]["errorMessage"].startswith(field)


def test_a_server_that_stops_says_goodbye(own_mayfly):
    server = own_mayfly.start()
    client = server.client()
    name = accompanied(client, {"recorder": RECORDER})
    invoke(client, name)
    Log(server, name).until(lambda log: log.records("event"))
    server.stop()
    server.start()
    log = Log(server, name)
    assert log.until(lambda log: log.records("bye"))
    assert log.records("event")[-1]["event"]["shutdownReason"] == "spindown"


def test_an_environment_that_nobody_needs_says_goodbye(own_mayfly):
    own_mayfly.arguments += ["--set", "keep_alive=1"]
    server = own_mayfly.start()
    client = server.client()
    name = accompanied(client, {"recorder": RECORDER})
    invoke(client, name)
    log = Log(server, name)
    log.until(lambda log: log.records("bye"))
    assert log.records("event")[-1]["event"]["shutdownReason"] == "spindown"
