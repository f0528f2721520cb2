"""Our own command line: the daily loop of a developer, exit codes, output for programs."""

import json
import re
import signal
import subprocess
import time
import urllib.request

import pytest
from conftest import BINARY, Mayfly, free_port, make_function, make_zip


@pytest.fixture(scope="module")
def project(mayfly, tmp_path_factory):
    root = tmp_path_factory.mktemp("projects")
    text = mayfly.mayfly("init", "greeter", cwd=root)
    assert "Created" in text and "cd greeter && mayfly dev" in text
    return root / "greeter"


def test_init_lists_and_never_overwrites(mayfly, tmp_path, project):
    listed = json.loads(mayfly.mayfly("init", "--list", "-o", "json"))
    assert [row["template"] for row in listed] == ["python", "node", "bootstrap"]
    assert mayfly.mayfly("init", "greeter", cwd=project.parent, check=False).returncode == 5
    assert mayfly.mayfly("init", "x", "-t", "cobol", cwd=tmp_path, check=False).returncode == 2


@pytest.mark.parametrize("template", ["python", "node", "bootstrap"])
def test_every_template_deploys_and_answers(mayfly, tmp_path, template):
    name = f"tpl-{template}"
    mayfly.mayfly("init", name, "-t", template, cwd=tmp_path)
    mayfly.mayfly("deploy", cwd=tmp_path / name)
    out = json.loads(mayfly.mayfly("invoke", name, "-e", str(tmp_path / name / "events/get.json")))
    assert "message" in out
    status, _, body = mayfly.url(f"{name}.localhost:{mayfly.port}", "/?name=Ada")
    assert status == 200 and "message" in json.loads(body)


def test_the_daily_loop(mayfly, project):
    first = json.loads(mayfly.mayfly("deploy", "-o", "json", cwd=project))
    assert (first["function"], first["result"], first["version"]) == ("greeter", "created", "1")
    again = json.loads(mayfly.mayfly("deploy", "-o", "json", cwd=project))
    assert (again["result"], again["version"]) == ("unchanged", "1")
    answer = json.loads(mayfly.mayfly("invoke", "greeter", "-d", '{"name": "Ada"}'))
    assert answer["message"] == "Hello, Ada!"
    source = project / "app.py"
    source.write_text(source.read_text().replace("Hello,", "Goodbye,"))
    second = json.loads(mayfly.mayfly("deploy", "--alias", "live", "-o", "json", cwd=project))
    assert (second["result"], second["version"]) == ("updated", "2")
    assert "Goodbye" in mayfly.mayfly("invoke", "greeter:live", "-d", "{}")
    mayfly.mayfly("rollback", "greeter", "--alias", "live")
    assert "Hello" in mayfly.mayfly("invoke", "greeter", "--qualifier", "live", "-d", "{}")
    mayfly.mayfly("rollback", "greeter", "1")
    assert "Hello" in mayfly.mayfly("invoke", "greeter", "-d", "{}")
    versions = json.loads(mayfly.mayfly("versions", "ls", "greeter", "-o", "json"))
    assert [version["version"] for version in versions] == ["$LATEST", "1", "2"]
    diff = json.loads(mayfly.mayfly("versions", "diff", "greeter", "1", "2", "-o", "json"))
    assert "CodeSha256" in [row["setting"] for row in diff]
    mayfly.mayfly("alias", "set", "greeter", "beta", "1", "--also", "2=25%")
    aliases = json.loads(mayfly.mayfly("alias", "ls", "greeter", "-o", "json"))
    assert {"alias": "beta", "version": "1", "also": "2=25%"}.items() <= aliases[0].items()
    mayfly.mayfly("alias", "delete", "greeter", "beta")
    listed = json.loads(mayfly.mayfly("list", "-o", "json"))
    mine = next(row for row in listed if row["function"] == "greeter")
    assert mine["state"] == "Active" and mine["url"].startswith("http://")
    end = time.monotonic() + 10
    while "hello from mayfly to Ada" not in mayfly.mayfly("logs", "greeter"):
        assert time.monotonic() < end
        time.sleep(0.1)
    mayfly.mayfly("delete", "greeter", "--yes")
    assert mayfly.mayfly("invoke", "greeter", check=False).returncode == 3


def test_exit_codes(mayfly, functions):
    name = make_function(functions, "def handler(e, c):\n    raise ValueError('no')\n")
    failed = mayfly.mayfly("invoke", name, check=False)
    assert failed.returncode == 1 and "ValueError" in failed.stdout
    assert mayfly.mayfly("invoke", check=False).returncode == 2
    assert mayfly.mayfly("invoke", name, "-d", "{", check=False).returncode == 2
    assert mayfly.mayfly("invoke", "nobody", check=False).returncode == 3
    assert mayfly.mayfly("delete", name, check=False).returncode == 2
    unreachable = mayfly.mayfly("--endpoint", f"http://127.0.0.1:{free_port()}", "list", check=False)
    assert unreachable.returncode == 8 and "mayfly dev" in unreachable.stderr
    functions.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=0)
    assert mayfly.mayfly("invoke", name, check=False).returncode == 6


def test_env_and_completions(mayfly):
    text = mayfly.mayfly("env")
    assert f"export AWS_ENDPOINT_URL='{mayfly.endpoint}'" in text
    assert "set -gx AWS_ACCESS_KEY_ID" in mayfly.mayfly("env", "--shell", "fish")
    for shell in ("bash", "zsh", "fish"):
        assert "mayfly" in mayfly.mayfly("completions", shell)


def test_doctor(mayfly):
    rows = json.loads(mayfly.mayfly("doctor", "-o", "json"))
    checks = {row["check"]: row for row in rows}
    assert checks["python"]["ok"] and checks["node.js"]["ok"]
    assert len(rows) >= 8


def test_dev_deploys_watches_and_shows_logs(tmp_path):
    port = free_port()
    subprocess.run([BINARY, "init", "loop"], cwd=tmp_path, check=True, capture_output=True)
    log = tmp_path / "dev.log"
    with open(log, "wb") as sink:
        dev = subprocess.Popen([BINARY, "dev", "--port", str(port)], cwd=tmp_path / "loop", stdout=sink, stderr=sink)
    try:
        def get():
            request = urllib.request.Request(f"http://127.0.0.1:{port}/", headers={"Host": f"loop.localhost:{port}"})
            with urllib.request.urlopen(request, timeout=10) as answer:
                return json.loads(answer.read())["message"]

        def wait(condition):
            end = time.monotonic() + 20
            while True:
                try:
                    if condition():
                        return
                except OSError:
                    pass
                assert time.monotonic() < end, log.read_text()
                time.sleep(0.05)

        wait(lambda: get() == "Hello, world!")
        source = tmp_path / "loop" / "app.py"
        source.write_text(source.read_text().replace("Hello,", "Changed,"))
        wait(lambda: get() == "Changed, world!")
        source.write_text("def handler(:\n")
        wait(lambda: "updated" in log.read_text())
        source.write_text("def handler(e, c):\n    return {'message': 'repaired'}\n")
        wait(lambda: get() == "repaired")
        wait(lambda: "hello from mayfly to world" in log.read_text())
        text = log.read_text()
        assert re.search(r"loop +python3.11 · 128 MB · 3 s timeout", text), text
        assert f"http://loop.localhost:{port}/" in text
        assert (tmp_path / "loop" / ".mayfly").is_dir()
    finally:
        dev.send_signal(signal.SIGTERM)
        assert dev.wait(timeout=30) == 0


def test_server_makes_a_key_once_and_wants_it(tmp_path):
    server = Mayfly(tmp_path / "data", mode="server")
    package = tmp_path / "package.zip"
    package.write_bytes(make_zip({"a.py": "def b(e, c): pass\n"}))
    server.start()
    try:
        text = server.output()
        key = re.search(r"AWS_ACCESS_KEY_ID=(\S+)", text).group(1)
        secret = re.search(r"AWS_SECRET_ACCESS_KEY=(\S+)", text).group(1)
        assert server.aws("sts", "get-caller-identity", check=False).returncode != 0
        server.key, server.secret = key, secret
        assert json.loads(server.aws("sts", "get-caller-identity", "--output", "json"))["Account"]
        # A runtime that is not installed is refused by name.
        refused = server.aws(
            "lambda", "create-function", "--function-name", "x", "--runtime", "python3.15", "--handler", "a.b",
            "--role", "arn:aws:iam::000000000000:role/x", "--zip-file", f"fileb://{package}", check=False,
        )
        assert refused.returncode != 0 and "python3.15" in refused.stderr
    finally:
        server.stop()
    server.log_path.unlink()
    server.start()
    try:
        assert "AWS_SECRET_ACCESS_KEY" not in server.output()
        assert json.loads(server.aws("sts", "get-caller-identity", "--output", "json"))["Account"]
    finally:
        server.stop()


def test_a_second_server_on_the_same_data_is_refused(mayfly):
    second = subprocess.run(
        [BINARY, "dev", "--port", str(free_port()), "--data-dir", str(mayfly.data_dir)],
        capture_output=True, text=True, timeout=30,
    )
    assert second.returncode != 0 and str(mayfly.process.pid) in second.stdout + second.stderr


TEMPLATE = """
Resources:
  Placed:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: placed
      Runtime: python3.11
      Handler: app.handler
      CodeUri: code
      AutoPublishAlias: live
      Architectures: [{architecture}]
      Environment:
        Variables:
          AT: !Sub "${{AWS::Region}}/${{AWS::AccountId}}"
"""


def test_a_split_wins_over_auto_publish_and_the_template_knows_where_it_is(tmp_path):
    server = Mayfly(tmp_path / "data", arguments=["--account", "123456789012"]).start()
    try:
        project = tmp_path / "project"
        (project / "code").mkdir(parents=True)
        source = project / "code" / "app.py"

        def deploy(text, *arguments, architecture="x86_64"):
            (project / "template.yaml").write_text(TEMPLATE.format(architecture=architecture))
            source.write_text(f"import os\ndef handler(event, context): return os.environ['AT'] + {text!r}\n")
            return json.loads(server.mayfly("deploy", "-o", "json", *arguments, cwd=project))

        client = server.client()
        live = lambda: client.get_alias(FunctionName="placed", Name="live")  # noqa: E731
        assert deploy(" 1")["version"] == "1"
        assert live()["FunctionVersion"] == "1"
        assert "us-east-1/123456789012 1" in server.mayfly("invoke", "placed:live", "-d", "{}")

        assert deploy(" 2", "--alias", "live", "--traffic", "10%")["version"] == "2"
        assert live()["FunctionVersion"] == "1"
        assert live()["RoutingConfig"]["AdditionalVersionWeights"] == {"2": 0.1}

        assert deploy(" 3", architecture="arm64")["version"] == "3"
        assert live()["FunctionVersion"] == "3"
        assert "AdditionalVersionWeights" not in live().get("RoutingConfig", {})
        shown = client.get_function_configuration(FunctionName="placed")
        assert shown["Architectures"] == ["arm64"]
        assert deploy(" 3", architecture="arm64")["result"] == "unchanged"
        deploy(" 3", architecture="x86_64")
        assert client.get_function_configuration(FunctionName="placed")["Architectures"] == ["x86_64"]
    finally:
        server.stop()
