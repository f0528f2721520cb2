"""WebAssembly functions: built by the examples' scripts, deployed with an SDK and the command line, called every way.

Owns the components, which are built once and kept in the cache by the content of their sources, and a server whose data
directory is kept as well: compiling JavaScript and Python takes minutes, and is done once for each content.
"""

import hashlib
import json
import os
import shutil
import subprocess
import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from conftest import ROLE, ROOT, Mayfly, invoke, make_zip

CACHE = Path(os.environ.get("MAYFLY_E2E_CACHE", ROOT / "target/e2e")) / "wasm"
EXAMPLES = ROOT / "examples/wasm"
GUEST = ROOT / "crates/sandbox/tests/wasm/guest.wasm"
# The same for WASI 0.3.
SERVICE = ROOT / "crates/sandbox/tests/wasm/service.wasm"
both = pytest.mark.parametrize("file", [GUEST, SERVICE], ids=["0.2", "0.3"])


def component(language, file="hello.wasm", tools=None):
    """The example's component, built unless its sources have been built before."""
    sources = sorted(p for p in (EXAMPLES / language).iterdir() if p.is_file() and p.suffix != ".wasm")
    digest = hashlib.sha256(b"".join(p.read_bytes() for p in sources + sorted(EXAMPLES.glob("wit/**/*.wit")))).hexdigest()
    home = CACHE / language / digest[:16]
    if not (home / file).exists():
        work = home.with_suffix(".draft")
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(parents=True)
        done = subprocess.run(
            [str(EXAMPLES / language / "build.sh"), str(work)], capture_output=True, text=True, timeout=900,
            env={**os.environ, "MAYFLY_WASM_TOOLS": str(CACHE / "tools" / (tools or language))},
        )
        assert done.returncode == 0, done.stdout + done.stderr
        work.rename(home)
    return home / file


@pytest.fixture(scope="module")
def server():
    """A server whose compiled components outlive this run; its functions do not."""
    running = Mayfly(CACHE / "data").start()
    client = running.client()
    for function in client.list_functions()["Functions"]:
        if not function["FunctionName"].startswith("keep-"):
            client.delete_function(FunctionName=function["FunctionName"])
    yield running
    running.stop()


@pytest.fixture(scope="module")
def lambdas(server):
    return server.client()


def settle(client, name, limit_s=900):
    end = time.monotonic() + limit_s
    while time.monotonic() < end:
        configuration = client.get_function_configuration(FunctionName=name)
        if configuration["State"] != "Pending" and configuration["LastUpdateStatus"] != "InProgress":
            return configuration
        time.sleep(0.05)
    raise AssertionError(f"{name} is still being compiled")


def deploy(client, path, name=None, file="app.wasm", **more):
    """Creates a wasm function of one file; `keep-…` functions stay, so that their code is not collected."""
    name = name or f"wasm-{uuid.uuid4().hex[:12]}"
    code = make_zip({file: Path(path).read_bytes()})
    if name.startswith("keep-"):
        try:
            client.delete_function(FunctionName=name)
        except client.exceptions.ResourceNotFoundException:
            pass
    settings = {"Timeout": 10, "MemorySize": 256, **more}
    client.create_function(FunctionName=name, Runtime="wasm", Role=ROLE, Code={"ZipFile": code}, **settings)
    configuration = settle(client, name)
    assert configuration["State"] == "Active", configuration.get("StateReason")
    return name


def public_url(client, name, mode="BUFFERED", **more):
    made = client.create_function_url_config(FunctionName=name, AuthType="NONE", InvokeMode=mode, **more)
    client.add_permission(
        FunctionName=name, StatementId="url", Action="lambda:InvokeFunctionUrl", Principal="*", FunctionUrlAuthType="NONE"
    )
    client.add_permission(
        FunctionName=name, StatementId="call", Action="lambda:InvokeFunction", Principal="*", InvokedViaFunctionUrl=True
    )
    return urlsplit(made["FunctionUrl"]).netloc


def act(client, name, letter, **more):
    """What the guest of the unit tests does: see guest.wat."""
    response = client.invoke(FunctionName=name, Payload=json.dumps(letter), **more)
    return response["Payload"].read(), response


@pytest.fixture(scope="module")
def c_function(server, lambdas):
    name = deploy(lambdas, component("c"))
    return name, public_url(lambdas, name)


@pytest.fixture(scope="module", params=[GUEST, SERVICE], ids=["0.2", "0.3"])
def guest(lambdas, request):
    return deploy(lambdas, request.param)


def test_c(server, lambdas, c_function):
    name, host = c_function
    for n in range(20):
        assert invoke(lambdas, name, {"n": n})[0] == {"n": n}
    status, headers, body = server.url(host, "/x?y=1")
    assert (status, body, headers["content-type"]) == (200, b"Hello, world!", "text/plain")
    large = json.dumps("x" * 300_000).encode()
    status, headers, body = server.url(host, "/", method="POST", body=large)
    assert (status, body) == (200, large)


def test_javascript(server, lambdas):
    name = deploy(lambdas, component("js"), name="keep-js")
    assert invoke(lambdas, name, {"name": "Ada"})[0] == {"greeting": "Hello, Ada!", "path": "/"}
    host = public_url(lambdas, name)
    for _ in range(3):
        assert server.url(host, "/hello")[2] == b"Hello from JavaScript!\n"
    answer, response = invoke(lambdas, name, {"name": "Bob"}, LogType="Tail")
    assert answer["greeting"] == "Hello, Bob!"


def test_python(server, lambdas):
    name = deploy(lambdas, component("python"), name="keep-python")
    assert invoke(lambdas, name, {"name": "Ada"})[0] == {"greeting": "Hello, Ada!"}
    host = public_url(lambdas, name)
    assert server.url(host, "/hello")[2] == b"Hello from Python!\n"
    answer, response = invoke(lambdas, name, [])
    assert response["FunctionError"] == "Unhandled"
    reused = deploy(lambdas, component("python"), Environment={"Variables": {"MAYFLY_WASM_REUSE": "100"}})
    for n in range(10):
        assert invoke(lambdas, reused, {"name": str(n)})[0] == {"greeting": f"Hello, {n}!"}


def test_a_javascript_instance_that_answers_only_once_is_not_used_again(server, lambdas):
    name = deploy(lambdas, component("js"), Environment={"Variables": {"MAYFLY_WASM_REUSE": "100"}})
    for n in range(6):
        assert invoke(lambdas, name, {"name": str(n)})[0]["greeting"] == f"Hello, {n}!"


@both
def test_every_request_is_a_new_world(lambdas, file):
    fresh = deploy(lambdas, file)
    assert [act(lambdas, fresh, "c")[0] for _ in range(5)] == [b"1"] * 5
    reused = deploy(lambdas, file, Environment={"Variables": {"MAYFLY_WASM_REUSE": "3"}})
    assert [act(lambdas, reused, "c")[0] for _ in range(4)] == [b"1", b"2", b"3", b"1"]


def test_failures_are_told_apart(lambdas, guest):
    answer, response = act(lambdas, guest, "t")
    assert response["FunctionError"] == "Unhandled" and json.loads(answer)["errorType"] == "Runtime.Trapped"
    assert "unreachable" in json.loads(answer)["errorMessage"]
    answer, response = act(lambdas, guest, "f")
    assert response["FunctionError"] and json.loads(answer)["errorType"] == "Http503"
    answer, response = act(lambdas, guest, "m")
    assert json.loads(answer)["errorType"] == "Runtime.OutOfMemory"
    assert act(lambdas, guest, "c")[0] == b"1"


@both
def test_a_function_that_computes_or_waits_without_end_is_stopped(lambdas, file):
    name = deploy(lambdas, file, Timeout=1)
    with ThreadPoolExecutor(8) as pool:
        stuck = [pool.submit(act, lambdas, name, letter) for letter in "swsw"]
        quick = [pool.submit(act, lambdas, name, "c") for _ in range(20)]
        assert all(future.result()[0] == b"1" for future in quick)
        for future in stuck:
            answer, response = future.result()
            assert json.loads(answer)["errorType"] == "Sandbox.Timedout"
            assert "1.00 seconds" in json.loads(answer)["errorMessage"]


def test_output_reaches_the_log(server, lambdas, guest):
    answer, response = act(lambdas, guest, "l", LogType="Tail")
    import base64

    tail = base64.b64decode(response["LogResult"]).decode()
    assert "said by the guest" in tail and "and a rest" in tail and "REPORT" in tail


def test_there_is_no_way_out(lambdas, guest):
    # `HTTP-request-denied`, as the guest shows it.
    assert act(lambdas, guest, "r")[0] == b'"?"'


@both
def test_a_url_streams(server, lambdas, file):
    name = deploy(lambdas, file)
    host = public_url(lambdas, name, mode="RESPONSE_STREAM")
    status, headers, body = server.url(host, "/", method="POST", body=b"p")
    assert (status, len(body)) == (200, 2 << 20)
    status, headers, body = server.url(host, "/", method="POST", body=b"f")
    assert (status, body) == (503, b"said by the guest")


def test_a_component_of_wasi_0_3_hands_a_body_on(server, lambdas):
    name = deploy(lambdas, SERVICE)
    large = bytes(300_000)
    for host in [public_url(lambdas, name), public_url(lambdas, deploy(lambdas, SERVICE), mode="RESPONSE_STREAM")]:
        status, headers, body = server.url(host, "/", method="DELETE", body=large)
        assert (status, body) == (200, large)


@both
def test_versions_aliases_and_updates(lambdas, c_function, file):
    name = deploy(lambdas, file, Publish=True)
    lambdas.create_alias(FunctionName=name, Name="live", FunctionVersion="1")
    lambdas.update_function_code(FunctionName=name, ZipFile=make_zip({"app.wasm": component("c").read_bytes()}))
    assert settle(lambdas, name)["LastUpdateStatus"] == "Successful"
    assert act(lambdas, name, "c", Qualifier="live")[0] == b"1"
    assert invoke(lambdas, name, {"now": "c"})[0] == {"now": "c"}


def test_asynchronous_events_arrive(server, lambdas, guest):
    response = lambdas.invoke(FunctionName=guest, InvocationType="Event", Payload=b'"l"')
    assert response["StatusCode"] == 202
    logs = server.client("logs")
    end = time.monotonic() + 30
    while time.monotonic() < end:
        events = logs.filter_log_events(logGroupName=f"/aws/lambda/{guest}")["events"]
        if any(response["ResponseMetadata"]["RequestId"] in event["message"] for event in events):
            return
        time.sleep(0.1)
    raise AssertionError("the event did not arrive")


@pytest.mark.parametrize(
    ("files", "handler", "expected"),
    [
        ({"app.wasm": b"hello"}, "", "no WebAssembly"),
        ({"app.wasm": b"\0asm\1\0\0\0"}, "", "core module"),
        ({"app.wasm": b"\0asm\x0d\0\1\0"}, "", "neither wasi:http/incoming-handler 0.2 nor wasi:http/handler 0.3"),
        ({"app.wasm": b"\0asm\x0d\0\1\0wasi:http/handler@0.3.0"}, "", "no valid component"),
        ({"app.py": "x"}, "", "no .wasm file"),
        ({"app.wasm": b"x"}, "other.wasm", "other.wasm"),
        ({"app.wasm": b"x"}, "../app.wasm", "../app.wasm"),
    ],
)
def test_what_cannot_run_fails_with_a_reason(lambdas, files, handler, expected):
    name = f"bad-{uuid.uuid4().hex[:12]}"
    lambdas.create_function(
        FunctionName=name, Runtime="wasm", Role=ROLE, Code={"ZipFile": make_zip(files)},
        **({"Handler": handler} if handler else {}),
    )
    configuration = settle(lambdas, name)
    assert configuration["State"] == "Failed" and expected in configuration["StateReason"], configuration
    assert configuration["StateReasonCode"] == "InvalidZipFileException"


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ({"EphemeralStorage": {"Size": 1024}}, "EphemeralStorage"),
        ({"SnapStart": {"ApplyOn": "PublishedVersions"}}, "SnapStart"),
        ({"Environment": {"Variables": {"MAYFLY_WASM_REUSE": "often"}}}, "MAYFLY_WASM_REUSE"),
        ({"Environment": {"Variables": {"AWS_LAMBDA_MAX_CONCURRENCY": "2"}}}, "AWS_LAMBDA_MAX_CONCURRENCY"),
    ],
)
def test_settings_without_effect_are_refused_by_name(lambdas, guest, setting, expected):
    with pytest.raises(lambdas.exceptions.InvalidParameterValueException, match=expected):
        lambdas.update_function_configuration(FunctionName=guest, **setting)


def test_the_command_line_deploys_a_bare_file(server, tmp_path):
    name = f"bare-{uuid.uuid4().hex[:8]}"
    file = tmp_path / f"{name}.wasm"
    file.write_bytes(component("c").read_bytes())
    assert "created" in server.mayfly("deploy", str(file))
    assert "unchanged" in server.mayfly("deploy", str(file))
    assert json.loads(server.mayfly("invoke", name, "-d", '{"a": 1}')) == {"a": 1}


def test_the_examples_are_projects(server, tmp_path):
    project = tmp_path / "c"
    shutil.copytree(EXAMPLES / "c", project)
    shutil.copy(component("c"), project / "hello.wasm")
    assert "hello-c" in server.mayfly("deploy", "-C", str(project))


def test_compiled_components_survive_a_restart_and_damage(own_mayfly):
    client = own_mayfly.start().client()
    name = deploy(client, GUEST)
    own_mayfly.stop()
    compiled = list((own_mayfly.data_dir / "code/compiled/content").glob("*.cwasm"))
    assert len(compiled) == 1
    before = compiled[0].read_bytes()
    damaged = bytearray(before)
    damaged[len(damaged) // 2] ^= 1
    compiled[0].write_bytes(damaged)
    client = own_mayfly.start().client()
    assert act(client, name, "c")[0] == b"1"
    assert compiled[0].read_bytes() != bytes(damaged)
    client.delete_function(FunctionName=name)
    end = time.monotonic() + 30
    while list((own_mayfly.data_dir / "code/compiled/content").iterdir()):
        assert time.monotonic() < end, "nothing uses it any more"
        time.sleep(0.2)


def test_serving_goes_on_while_a_component_is_compiled(lambdas, c_function):
    name, _ = c_function
    slow = threading.Thread(target=deploy, args=(lambdas, GUEST), kwargs={"file": "again.wasm"})
    slow.start()
    for n in range(50):
        assert invoke(lambdas, name, n)[0] == n
    slow.join()
