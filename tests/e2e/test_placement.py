"""A runtime that ends between two invocations costs neither of them."""

from conftest import invoke, make_function

ONCE = """#!/usr/bin/env python3
import os, urllib.request
api = f"http://{os.environ['AWS_LAMBDA_RUNTIME_API']}/2018-06-01/runtime/invocation"
with urllib.request.urlopen(f"{api}/next") as event:
    request, body = event.headers["Lambda-Runtime-Aws-Request-Id"], event.read()
urllib.request.urlopen(f"{api}/{request}/response", data=body).read()
"""
REAL = """
import os
def handler(event, context):
    os._exit(event["code"])
"""


def test_a_runtime_for_one_invocation_serves_every_invocation(functions):
    name = make_function(
        functions, ONCE, runtime="provided.al2023", handler="bootstrap", file="bootstrap", Timeout=10
    )
    for number in range(25):
        answer, response = invoke(functions, name, {"n": number})
        assert "FunctionError" not in response, answer
        assert answer == {"n": number}


def test_a_crash_in_the_middle_is_still_the_functions_own(functions):
    name = make_function(functions, REAL)
    for _ in range(3):
        answer, response = invoke(functions, name, {"code": 3})
        assert response["FunctionError"] == "Unhandled"
        assert answer["errorType"] == "Runtime.ExitError"
