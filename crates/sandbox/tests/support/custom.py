"""A custom runtime: speaks the Runtime API over HTTP and runs app.handler."""

import http.client
import json
import os
import sys

BASE = "/2018-06-01/runtime"
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
connection = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])


def call(method, path, body=None):
    connection.request(method, BASE + path, body)
    response = connection.getresponse()
    return response, response.read()


try:
    from app import handler
except ValueError as error:
    document = {"errorType": "ValueError", "errorMessage": str(error)}
    call("POST", "/init/error", json.dumps(document))
    sys.exit(1)

while True:
    response, event = call("GET", "/invocation/next")
    path = "/invocation/" + response.headers["Lambda-Runtime-Aws-Request-Id"]
    try:
        result = json.dumps(handler(json.loads(event), None))
        sys.stdout.flush()
        call("POST", path + "/response", result)
    except Exception as error:
        document = {"errorType": type(error).__name__, "errorMessage": str(error)}
        call("POST", path + "/error", json.dumps(document))
