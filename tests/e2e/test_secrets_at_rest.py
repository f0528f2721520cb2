"""What is secret is nowhere in the clear: not in the data directory, not in what the server says."""

import json
import os
import threading
import time
import uuid

import pytest
from botocore.exceptions import BotoCoreError, ClientError
from conftest import Mayfly, invoke, make_function
from own_api import Api

CODE = "import os\ndef handler(event, context):\n    return len(os.environ['TOKEN'])\n"


def found(server, values):
    """Where any of the values stands: files of the data directory, and the server's output."""
    places = []
    # A master key lies beside the data until it is moved away; it is not one of the values.
    files = [path for path in server.data_dir.rglob("*") if path.is_file()] + [server.log_path]
    for path in files:
        try:
            content = path.read_bytes()
        except OSError:
            continue
        places += [(path.name, value) for value in values if value.encode() in content]
    return places


def test_no_secret_is_written_in_the_clear(own_mayfly, monkeypatch):
    monkeypatch.setenv("MAYFLY_LOG_LEVEL", "trace")
    server = own_mayfly.start()
    values = {kind: f"{kind}-{uuid.uuid4().hex}" for kind in ("text", "binary", "rotated", "secure", "env", "hook", "plain")}
    secrets, ssm, functions = server.client("secretsmanager"), server.client("ssm"), server.client()
    secrets.create_secret(Name="db", SecretString=values["text"])
    secrets.put_secret_value(SecretId="db", SecretString=values["rotated"])
    secrets.create_secret(Name="key", SecretBinary=values["binary"].encode())
    ssm.put_parameter(Name="/app/token", Value=values["secure"], Type="SecureString")
    ssm.put_parameter(Name="/app/host", Value=values["plain"], Type="String")
    name = make_function(functions, CODE, Environment={"Variables": {"TOKEN": values["env"]}})
    assert invoke(functions, name)[0] == len(values["env"])
    functions.publish_version(FunctionName=name)
    arn = functions.get_function_configuration(FunctionName=name)["FunctionArn"]
    hook = {"name": "ci", "scheme": "github", "target": arn, "secret": values["hook"]}
    assert Api(server).fetch("POST", "/webhooks", hook).status == 201
    made = server.client("iam").create_user(UserName="ada")["User"]["UserName"]
    values["access"] = server.client("iam").create_access_key(UserName=made)["AccessKey"]["SecretAccessKey"]
    for call in (
        lambda: secrets.put_secret_value(SecretId="db", SecretString=values["text"], ClientRequestToken="x"),
        lambda: ssm.put_parameter(Name="/app/token", Value=values["secure"], Type="SecureString"),
        lambda: secrets.create_secret(Name="db", SecretString=values["rotated"]),
    ):
        with pytest.raises(ClientError) as error:
            call()
        assert not any(value in str(error.value) for value in values.values())
    hidden = [value for kind, value in values.items() if kind != "plain"]
    assert found(server, hidden) == []
    # What is not secret is there: the search finds what there is to find.
    assert [place for place, _ in found(server, [values["plain"]])]
    server.kill9()
    assert found(server, hidden) == []
    server.start()
    secrets, functions = server.client("secretsmanager"), server.client()
    assert secrets.get_secret_value(SecretId="db")["SecretString"] == values["rotated"]
    assert secrets.get_secret_value(SecretId="key")["SecretBinary"] == values["binary"].encode()
    assert invoke(functions, name)[0] == len(values["env"])
    shown = functions.get_function_configuration(FunctionName=name)["Environment"]["Variables"]
    assert shown == {"TOKEN": values["env"]}
    server.stop()
    assert found(server, hidden) == []


def keys(server):
    shown = server.mayfly("secret", "master-key", "ls", "-o", "json")
    return {key["fingerprint"]: key for key in json.loads(shown)}


def test_a_new_master_key_takes_over_under_load(own_mayfly):
    server = own_mayfly.start()
    secrets, functions = server.client("secretsmanager"), server.client()
    for number in range(30):
        secrets.create_secret(Name=f"s{number}", SecretString=f"value-{number}")
    name = make_function(functions, CODE, Environment={"Variables": {"TOKEN": "12345"}})
    failures, stop = [], threading.Event()

    def load():
        own, calls = server.client("secretsmanager"), server.client()
        number = 0
        while not stop.is_set():
            number = (number + 1) % 30
            try:
                assert own.get_secret_value(SecretId=f"s{number}")["SecretString"].startswith("value-")
                own.put_secret_value(SecretId="s0", SecretString=f"value-{number}-{uuid.uuid4()}")
                assert invoke(calls, name)[0] == 5
            except (BotoCoreError, ClientError, AssertionError) as error:
                failures.append(error)
                return

    threads = [threading.Thread(target=load) for _ in range(2)]
    for thread in threads:
        thread.start()
    old = [name for name, key in keys(server).items() if key["primary"]]
    for _ in range(2):
        server.mayfly("secret", "master-key", "rotate")
    deadline = time.monotonic() + 60
    while any(key["records"] for key in keys(server).values() if not key["primary"]):
        assert time.monotonic() < deadline, keys(server)
        time.sleep(0.2)
    stop.set()
    for thread in threads:
        thread.join()
    assert failures == []
    now = keys(server)
    assert len(now) == 3 and not now[old[0]]["primary"]
    primary = next(name for name, key in now.items() if key["primary"])
    refused = server.mayfly("secret", "master-key", "rm", primary, check=False)
    assert refused.returncode == 5, refused.stderr
    for fingerprint in set(now) - {primary}:
        server.mayfly("secret", "master-key", "rm", fingerprint)
    assert list(keys(server)) == [primary]
    server.kill9()
    server.start()
    assert server.client("secretsmanager").get_secret_value(SecretId="s1")["SecretString"] == "value-1"
    assert invoke(server.client(), name)[0] == 5


def test_the_operators_own_key_file(own_mayfly, tmp_path):
    server, path = own_mayfly, tmp_path / "keys"
    first, second = ("11" * 32, "22" * 32)

    def write(*lines, mode=0o600):
        path.write_text("\n".join(lines) + "\n")
        path.chmod(mode)

    write(first)
    config = tmp_path / "mayfly.toml"
    config.write_text(f'master_key_file = "{path}"\n')
    server.arguments += ["--config", str(config)]
    server.start()
    assert not (server.data_dir / "master.key").exists()
    server.client("secretsmanager").create_secret(Name="s", SecretString="v")
    refused = server.mayfly("secret", "master-key", "rotate", check=False)
    assert refused.returncode == 5 and "first line" in refused.stderr
    write(second, first)
    server.mayfly("secret", "master-key", "rotate")
    server.stop()
    # A wrong key, none, and one that others may read: each is refused by name.
    for lines, mode, word in [(["33" * 32], 0o600, "master key"), (["x"], 0o600, "not 32 bytes"), ([second, first], 0o644, "chmod 600")]:
        write(*lines, mode=mode)
        with pytest.raises(AssertionError) as error:
            server.start()
        assert "MF0015" in str(error.value) and word in str(error.value)
        assert "33" * 8 not in server.output()
    write(second, first)
    server.start()
    assert server.client("secretsmanager").get_secret_value(SecretId="s")["SecretString"] == "v"


def test_the_key_from_the_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("MAYFLY_MASTER_KEY", "ERERERERERERERERERERERERERERERERERERERERERE=")
    server = Mayfly(tmp_path / "data").start()
    try:
        server.client("secretsmanager").create_secret(Name="s", SecretString="v")
        assert not (server.data_dir / "master.key").exists()
        refused = server.mayfly("secret", "master-key", "rotate", check=False)
        assert refused.returncode == 5 and "MAYFLY_MASTER_KEY" in refused.stderr
    finally:
        server.stop()
    monkeypatch.delenv("MAYFLY_MASTER_KEY")
    assert os.environ.get("MAYFLY_MASTER_KEY") is None
    with pytest.raises(AssertionError) as error:
        server.start()
    assert "MF0015" in str(error.value)


def test_the_command_line(mayfly, tmp_path):
    name, value = f"cli/{uuid.uuid4().hex[:8]}", f"v-{uuid.uuid4().hex}"
    path = tmp_path / "value"
    path.write_text(value + "\n")
    assert value not in mayfly.mayfly("secret", "put", name, "--file", str(path))
    assert mayfly.mayfly("secret", "get", name) == value
    path.write_text("second")
    mayfly.mayfly("secret", "put", name, "--file", str(path))
    assert mayfly.mayfly("secret", "get", name, "--stage", "AWSPREVIOUS") == value
    listed = mayfly.mayfly("secret", "ls")
    assert name in listed and value not in listed
    missing = mayfly.mayfly("secret", "get", name + "x", check=False)
    assert missing.returncode == 3
    refused = mayfly.mayfly("secret", "rotate", name, check=False)
    assert refused.returncode != 0 and "rotation function" in refused.stderr
    mayfly.mayfly("secret", "rm", name, "--now")
    assert name not in mayfly.mayfly("secret", "ls")
