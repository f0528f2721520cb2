"""Runs: what became of every invocation, over the API and the command line."""

import datetime
import json
import subprocess
import time
import urllib.request
import uuid

import pytest
from conftest import invoke, make_function
from own_api import Api

ECHO = "def handler(event, context): return {'got': event}"
FAIL = "def handler(event, context): raise ValueError('no ' + str(event.get('n')))"
SLOW = "import time\ndef handler(event, context): time.sleep(8)"
SEEN_S = 30


@pytest.fixture(scope="module")
def api(mayfly):
    return Api(mayfly)


@pytest.fixture(scope="module")
def echo(functions):
    return make_function(functions, ECHO)


@pytest.fixture(scope="module")
def fail(functions):
    return make_function(functions, FAIL)


def accept(client, name, event, **more):
    """An asynchronous invocation; gives its id."""
    answer = client.invoke(FunctionName=name, InvocationType="Event", Payload=json.dumps(event), **more)
    assert answer["StatusCode"] == 202
    return answer["ResponseMetadata"]["RequestId"]


def until(api, run, holds):
    """The run once something holds for it."""
    end = time.monotonic() + SEEN_S
    while time.monotonic() < end:
        answer = api.fetch("GET", f"/runs/{run}")
        if answer.status == 200 and holds(answer.json()):
            api.check("GET", f"/runs/{run}", answer)
            return answer.json()
        time.sleep(0.05)
    raise AssertionError(answer.body)


def moment(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()


def ended(run):
    return run["status"] in ("succeeded", "failed")


def test_an_accepted_event_is_known_at_once_and_its_answer_later(mayfly, functions, api, echo):
    run = accept(functions, echo, {"n": 1})
    # Whatever it does right now: never unknown, never without a reason.
    seen = api.get(f"/runs/{run}")
    assert ended(seen) or seen["waiting"]["message"]
    found = until(api, run, ended)
    assert (found["status"], found["function"], found["source"]) == ("succeeded", echo, "api")
    assert found["asynchronous"] and found["correlationId"] == run
    assert json.loads(found["payload"]["text"]) == {"n": 1}
    [attempt] = found["attempts"]
    assert (attempt["number"], attempt["version"], attempt["error"]) == (1, "$LATEST", None)
    assert attempt["billedMs"] > 0 and attempt["log"]["group"] == f"/aws/lambda/{echo}"
    result = api.call("GET", f"/runs/{run}/result")
    assert result.json() == {"got": {"n": 1}}
    assert "X-Amz-Function-Error" not in result.headers
    assert result.headers["X-Amz-Executed-Version"] == "$LATEST"


def test_synchronous_ones_leave_a_record_too(functions, api, echo):
    _, response = invoke(functions, echo, {"n": 2})
    found = until(api, response["ResponseMetadata"]["RequestId"], ended)
    assert (found["status"], found["asynchronous"]) == ("succeeded", False)


def test_lists_are_chosen_paged_and_exported(mayfly, functions, api):
    name = make_function(functions, ECHO)
    ids = [accept(functions, name, {"n": n}) for n in range(5)]
    for run in ids:
        until(api, run, ended)
    seen, cursor = [], ""
    while True:
        page = api.get(f"/runs?function={name}&limit=2{cursor}")
        seen += page["runs"]
        if not page["nextCursor"]:
            break
        cursor = f"&cursor={page['nextCursor']}"
    assert sorted(run["id"] for run in seen) == sorted(ids)
    accepted = [run["acceptedAt"] for run in seen]
    assert accepted == sorted(accepted, reverse=True)
    assert all("text" not in run["payload"] for run in seen), "lists have no payloads"
    assert api.get(f"/runs?function={name}&status=failed")["runs"] == []
    assert api.get(f"/runs?correlationId={ids[3]}&function={name}")["runs"][0]["id"] == ids[3]
    since = min(accepted)
    assert api.get(f"/runs?function={name}&until={since}")["runs"] == []
    assert len(api.get(f"/runs?function={name}&since={since}")["runs"]) == 5
    lines = api.call("GET", f"/runs/export?function={name}").body.decode().splitlines()
    assert sorted(json.loads(line)["id"] for line in lines) == sorted(ids)
    assert all("text" in json.loads(line)["payload"] for line in lines)
    assert mayfly.mayfly("run", "export", name).splitlines() == lines


def test_a_failed_attempt_waits_for_the_next_and_can_be_cancelled(mayfly, functions, api, fail):
    run = accept(functions, fail, {"n": 7})
    found = until(api, run, lambda run: run["status"] == "retrying")
    assert found["waiting"]["reason"] == "backoff" and found["waiting"]["until"] > found["acceptedAt"]
    assert found["attempts"][0]["error"] == "ValueError"
    waiting = api.call("GET", f"/runs/{run}/result", status=202).json()
    # Converted from the queues' own time at each look: a millisecond may lie between two of them.
    assert abs(moment(waiting["waiting"]["until"]) - moment(found["waiting"]["until"])) < 0.05
    assert mayfly.mayfly("run", "show", run, "--result", check=False).returncode == 7
    rows = json.loads(mayfly.mayfly("run", "ls", fail, "--waiting", "-o", "json"))
    assert run in [row["id"] for row in rows]
    assert api.call("POST", f"/runs/{run}/cancel").json() == {"id": run, "status": "failed"}
    found = api.get(f"/runs/{run}")
    assert (found["status"], found["reason"]) == ("failed", "Cancelled")
    result = api.call("GET", f"/runs/{run}/result")
    assert result.headers["X-Amz-Function-Error"] and result.json()["errorMessage"] == "no 7"
    again = api.call("POST", f"/runs/{run}/cancel", status=409).json()
    assert again["error"]["code"] == "Ended"
    assert mayfly.mayfly("run", "cancel", run, check=False).returncode == 5


def test_what_waits_for_concurrency_says_so(functions, api):
    name = make_function(functions, SLOW, Timeout=30)
    functions.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=1)
    ids = [accept(functions, name, {"n": n}) for n in range(2)]
    end = time.monotonic() + SEEN_S
    while time.monotonic() < end:
        runs = [api.get(f"/runs/{run}?function={name}") for run in ids]
        if [run["status"] for run in runs].count("running") == 1:
            break
        time.sleep(0.05)
    [other] = [run for run in runs if run["status"] != "running"]
    assert other["waiting"]["reason"] in ("ready", "throttled", "backoff", "delayed"), other
    [running] = [run for run in runs if run["status"] == "running"]
    assert api.call("POST", f"/runs/{running['id']}/cancel", status=409).json()["error"]["code"] == "Running"
    api.call("POST", f"/runs/{other['id']}/cancel")


def test_a_rerun_keeps_the_correlation(mayfly, functions, api, echo, fail):
    first = accept(functions, fail, {"n": 1})
    until(api, first, lambda run: run["status"] == "retrying")
    started = api.call("POST", f"/runs/{first}/rerun?to={echo}", status=202).json()
    assert started["correlationId"] == first
    found = until(api, started["id"], ended)
    assert (found["function"], found["source"], found["correlationId"]) == (echo, "rerun", first)
    assert api.call("GET", f"/runs/{started['id']}/result").json() == {"got": {"n": 1}}
    second = mayfly.mayfly("run", "rerun", started["id"], "-d", '{"n": 9}').strip()
    assert json.loads(mayfly.mayfly("run", "show", second, "--wait", "20", "--result")) == {"got": {"n": 9}}
    together = api.get(f"/runs?correlationId={first}")["runs"]
    assert {run["id"] for run in together} == {first, started["id"], second}
    api.call("POST", f"/runs/{first}/cancel")
    wrong = api.call("POST", f"/runs/{second}/rerun?to=nobody-{uuid.uuid4().hex[:8]}", status=404)
    assert wrong.json()["error"]["code"] == "ResourceNotFoundException"
    assert api.call("POST", f"/runs/{second}/rerun", b"{", status=400).json()["error"]["field"] == "body"


def test_the_command_line_tells_the_story(mayfly, functions, api, echo, fail):
    run = mayfly.mayfly("invoke", echo, "--async", "-d", '{"n": 3}').strip()
    text = mayfly.mayfly("run", "show", run, "--wait", "20")
    assert "status       succeeded" in text and "attempt 1" in text
    rows = json.loads(mayfly.mayfly("run", "ls", echo, "-o", "json"))
    assert rows[0]["id"] == run and rows[0]["status"] == "succeeded"
    one = mayfly.mayfly("invoke", echo, "--async", "--idempotency-key", f"key-{run}").strip()
    two = mayfly.mayfly("invoke", echo, "--async", "--idempotency-key", f"key-{run}").strip()
    assert one == two
    failing = mayfly.mayfly("invoke", fail, "--async").strip()
    until(api, failing, lambda run: run["status"] == "retrying")
    assert mayfly.mayfly("run", "show", failing, "--wait", "1", check=False).returncode == 7
    mayfly.mayfly("run", "cancel", failing)
    done = mayfly.mayfly("run", "show", failing, "--result", check=False)
    assert done.returncode == 1 and "ValueError" in done.stdout
    assert mayfly.mayfly("run", "show", str(uuid.uuid4()), check=False).returncode == 3


def test_mistakes_are_named(mayfly, api):
    for path, field in [
        ("/runs?colour=red", "colour"),
        ("/runs?limit=0", "limit"),
        ("/runs?status=happy", "status"),
        ("/runs?since=yesterday", "since"),
        ("/runs?cursor=x", "cursor"),
        ("/runs?function=a.b", "function"),
    ]:
        error = api.call("GET", path, status=400).json()["error"]
        assert (error["code"], error["field"]) == ("InvalidParameter", field)
    assert api.call("GET", f"/runs/{uuid.uuid4()}", status=404).json()["error"]["code"] == "NotFound"
    assert api.call("GET", "/runs/nonsense", status=404)
    refused = api.call("GET", "/runs", status=403, signed=False).json()["error"]
    assert refused["code"] == "MissingAuthenticationTokenException"
    other = Api(mayfly, service="sqs")
    assert other.call("GET", "/runs", status=403).json()["error"]["code"] == "InvalidSignatureException"
    assert Api(mayfly, service="lambda").get("/runs?limit=1")
    assert api.fetch("PUT", "/runs").status == 405
    assert api.fetch("GET", "/nothing").status == 404
    assert mayfly.mayfly("run", "ls", "--status", "happy", check=False).returncode == 2


def test_records_survive_a_restart_and_payloads_have_a_bound(own_mayfly):
    own_mayfly.arguments = ["--set", "run_payload_bytes_max=20"]
    server = own_mayfly.start()
    client, api = server.client(), Api(server)
    name = make_function(client, ECHO)
    short, long = accept(client, name, {"n": 1}), accept(client, name, {"text": "x" * 50})
    before = [until(api, run, ended) for run in (short, long)]
    assert before[0]["payload"] == {"bytes": 8, "text": '{"n": 1}'}
    assert "text" not in before[1]["payload"] and before[1]["payload"]["bytes"] == 62
    assert api.call("POST", f"/runs/{long}/rerun", status=409).json()["error"]["code"] == "PayloadNotKept"
    assert api.call("GET", f"/runs/{long}/result", status=410).json()["error"]["code"] == "ResultNotKept"
    server.stop()
    server.start()
    api = Api(server)
    assert [api.get(f"/runs/{run}") for run in (short, long)] == before


def test_metrics_are_well_formed_and_add_up(mayfly, functions, api, echo, fail):
    run = accept(functions, fail, {"n": 1})
    until(api, run, lambda run: run["status"] == "retrying")
    text = urllib.request.urlopen(f"{mayfly.endpoint}/metrics", timeout=10).read().decode()
    check = subprocess.run(["promtool", "check", "metrics"], input=text, capture_output=True, text=True)
    assert check.returncode == 0, check.stdout + check.stderr
    values = dict(line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))
    assert values["mayfly_queue_conservation_error"] == "0"
    assert values["mayfly_engine_poisoned"] == "0"
    labels = f'{{queue="{fail}",kind="function"}}'
    state = lambda state: int(values[f'mayfly_queue_messages{{queue="{fail}",kind="function",state="{state}"}}'])
    total = lambda term: int(values[f"mayfly_queue_messages_{term}_total{labels}"])
    assert state("delayed") >= 1
    settled = total("done") + total("dead")
    assert total("sent") == state("ready") + state("delayed") + state("in_flight") + settled
    assert int(values[f'mayfly_async_attempts_total{{function="{fail}"}}']) >= 1
    assert int(values[f'mayfly_async_retries_total{{function="{fail}"}}']) >= 1
    assert int(values["mayfly_async_events_received_total"]) >= 1
    api.call("POST", f"/runs/{run}/cancel")
