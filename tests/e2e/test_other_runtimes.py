"""Runtime clients that are not ours, unmodified: awslambdaric from PyPI, lambda_runtime from crates.io."""

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from conftest import ROLE, ROOT, invoke

CACHE = Path(os.environ.get("MAYFLY_E2E_CACHE", ROOT / "target/e2e"))
SYSTEM_PYTHON = Path("/usr/bin/python3")


def create(functions, name, package):
    try:
        functions.delete_function(FunctionName=name)
    except functions.exceptions.ResourceNotFoundException:
        pass
    functions.create_function(
        FunctionName=name, Runtime="provided.al2023", Handler="app.handler", Role=ROLE,
        Timeout=20, MemorySize=256, Code={"ZipFile": package},
    )
    functions.get_waiter("function_active_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})


def test_awslambdaric(functions, tmp_path):
    """The packages of this environment are packed as they are, next to a handler."""
    version = subprocess.run(
        [SYSTEM_PYTHON, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"],
        capture_output=True, text=True, check=True,
    ).stdout.strip()
    subprocess.run(
        [
            sys.executable, "-m", "pip", "install", "-q", "--target", str(tmp_path), "--only-binary", ":all:",
            "--python-version", version, "awslambdaric==4.2.2",
        ],
        check=True,
    )
    (tmp_path / "app.py").write_text(
        "def handler(event, context):\n"
        "    if event.get('fail'):\n        raise ValueError('asked to fail')\n"
        "    return [event, context.aws_request_id, context.get_remaining_time_in_millis() > 0]\n"
    )
    bootstrap = tmp_path / "bootstrap"
    bootstrap.write_text(f"#!/bin/sh\nexec {SYSTEM_PYTHON} -m awslambdaric app.handler\n")
    bootstrap.chmod(0o755)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for path in tmp_path.rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                package.write(path, path.relative_to(tmp_path))
    create(functions, "third-party-python", buffer.getvalue())
    for number in range(20):
        answer, response = invoke(functions, "third-party-python", {"n": number})
        assert answer == [{"n": number}, response["ResponseMetadata"]["RequestId"], True]
    answer, response = invoke(functions, "third-party-python", {"fail": True})
    assert response["FunctionError"] == "Unhandled" and answer["errorType"] == "ValueError"
    assert invoke(functions, "third-party-python", {})[0][0] == {}


@pytest.fixture(scope="module")
def rust_package():
    target = CACHE / "rust"
    subprocess.run(
        ["cargo", "build", "--quiet", "--manifest-path", str(ROOT / "examples/rust-lambda/Cargo.toml")],
        env={**os.environ, "CARGO_TARGET_DIR": str(target)}, check=True,
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.write(target / "debug/bootstrap", "bootstrap")
    return buffer.getvalue()


def test_lambda_runtime(functions, rust_package):
    create(functions, "third-party-rust", rust_package)
    for number in range(20):
        answer, response = invoke(functions, "third-party-rust", {"name": f"n{number}"})
        assert answer == {"message": f"Hello, n{number}!", "requestId": response["ResponseMetadata"]["RequestId"]}
    answer, response = invoke(functions, "third-party-rust", {"fail": True})
    assert response["FunctionError"] == "Unhandled" and "asked to fail" in answer["errorMessage"]
    assert invoke(functions, "third-party-rust", {"name": "again"})[0]["message"] == "Hello, again!"
