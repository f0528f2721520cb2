"""`AWS_LAMBDA_EXEC_WRAPPER`: a program of the package around the managed runtimes."""

from conftest import ROLE, invoke, make_function, make_zip

WRAPPER = """#!/bin/sh
export WRAPPED="$(basename "$1") $#"
exec "$@"
"""
PYTHON = "import os\ndef handler(event, context): return os.environ.get('WRAPPED')"
NODE = "exports.handler = async () => process.env.WRAPPED;"


def wrapped(client, name, runtime, handler, files, wrapper="/var/task/wrapper.sh"):
    client.create_function(
        FunctionName=name,
        Runtime=runtime,
        Handler=handler,
        Role=ROLE,
        Code={"ZipFile": make_zip(files)},
        Environment={"Variables": {"AWS_LAMBDA_EXEC_WRAPPER": wrapper}},
    )
    client.get_waiter("function_active_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})


def test_the_wrapper_starts_the_runtime(functions):
    wrapped(functions, "wrapped-py", "python3.11", "app.handler", {"app.py": PYTHON, "wrapper.sh": WRAPPER})
    wrapped(functions, "wrapped-js", "nodejs20.x", "index.handler", {"index.js": NODE, "wrapper.sh": WRAPPER})
    for name, program in (("wrapped-py", "python3"), ("wrapped-js", "node")):
        for _ in range(2):
            answer, response = invoke(functions, name)
            assert "FunctionError" not in response, answer
            assert answer.startswith(program), answer
    plain = make_function(functions, PYTHON)
    assert invoke(functions, plain)[0] is None


def test_a_missing_wrapper_is_named(functions):
    wrapped(functions, "wrapped-not", "python3.11", "app.handler", {"app.py": PYTHON}, "/var/task/absent.sh")
    answer, response = invoke(functions, "wrapped-not")
    assert response["FunctionError"] == "Unhandled"
    assert answer["errorType"] == "Runtime.InvalidEntrypoint"
    assert "/var/task/absent.sh" in answer["errorMessage"]
