"""Extensions of our own, as a vendor would ship them: files of a layer."""

import json
import time

from conftest import make_function, make_zip

# Says everything it sees in lines `REC {json}` on its standard output.
RECORDER = r'''#!/usr/bin/env python3
import http.client, http.server, json, os, sys, threading, time

API = os.environ["AWS_LAMBDA_RUNTIME_API"]
NAME = os.path.basename(sys.argv[0])
SET = json.loads(os.environ.get("RECORDER", "{}"))


def record(kind, **fields):
    print("REC " + json.dumps({"who": NAME, "kind": kind, "at": time.time(), **fields}), flush=True)


def call(method, path, body=None, headers={}):
    line = http.client.HTTPConnection(API)
    line.request(method, path, body and json.dumps(body), headers)
    answer = line.getresponse()
    text = answer.read().decode()
    return answer.status, dict(answer.getheaders()), json.loads(text) if text else None


class Subscriber(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        events = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        # Not its own output again: that would never end.
        events = [event for event in events if "REC " not in str(event["record"])]
        if events:
            record("telemetry", events=events)
        self.send_response(200)
        self.end_headers()

    def log_message(self, *arguments):
        pass


if SET.get("crash") == "start":
    sys.exit(3)
status, headers, body = call("POST", "/2020-01-01/extension/register", {"events": SET.get("events", ["INVOKE", "SHUTDOWN"])},
    {"Lambda-Extension-Name": NAME, "Lambda-Extension-Accept-Feature": "accountId"})
ID = {"Lambda-Extension-Identifier": headers.get("Lambda-Extension-Identifier", "")}
record("register", status=status, body=body, env=sorted(os.environ))
if SET.get("subscribe"):
    server = http.server.ThreadingHTTPServer(("sandbox.localdomain", 4243), Subscriber)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    status, _, body = call("PUT", SET["subscribe"], SET["subscription"], ID)
    record("subscribe", status=status, body=body)
if SET.get("crash") == "init-error":
    call("POST", "/2020-01-01/extension/init/error", {}, {**ID, "Lambda-Extension-Function-Error-Type": "Recorder.NoConfig"})
    time.sleep(60)
while True:
    status, headers, event = call("GET", "/2020-01-01/extension/event/next", headers=ID)
    record("event", status=status, event=event, id=headers.get("Lambda-Extension-Event-Identifier"))
    if event["eventType"] == "SHUTDOWN":
        time.sleep(SET.get("linger", 0.2))
        record("bye")
        sys.exit(0)
    if SET.get("crash") == "invoke":
        sys.exit(4)
    if SET.get("crash") == "exit-error":
        call("POST", "/2020-01-01/extension/exit/error", {}, {**ID, "Lambda-Extension-Function-Error-Type": "Recorder.Lost"})
        time.sleep(60)
    if SET.get("slow"):
        time.sleep(SET["slow"])
        record("rested")
'''

SHELL = r'''#!/bin/bash
ME=$(basename "$0")
BASE="http://${AWS_LAMBDA_RUNTIME_API}/2020-01-01/extension"
HEADERS=$(mktemp)
curl -sS -o /dev/null -D "$HEADERS" -X POST "$BASE/register" \
  -H "Lambda-Extension-Name: $ME" -d '{"events": ["INVOKE", "SHUTDOWN"]}'
ID=$(grep -Fi Lambda-Extension-Identifier "$HEADERS" | tr -d '[:space:]' | cut -d: -f2)
while true; do
  EVENT=$(curl -sS "$BASE/event/next" -H "Lambda-Extension-Identifier: $ID")
  echo "SHELL $EVENT"
  case "$EVENT" in *SHUTDOWN*) exit 0 ;; esac
done
'''

HANDLER = r'''
import json, signal, sys, time

def say(kind):
    print("REC " + json.dumps({"who": "runtime", "kind": kind, "at": time.time()}), flush=True)

def term(*_):
    say("sigterm")
    sys.exit(0)

signal.signal(signal.SIGTERM, term)
say("init")

def handler(event, context):
    print("working")
    if event.get("exit"):
        import os
        os._exit(7)
    time.sleep(event.get("sleep", 0))
    if event.get("fail"):
        raise ValueError("as asked")
    return {"ok": True}
'''


def layer(client, files):
    """A layer with these extensions; gives its ARN."""
    name = f"extensions-{time.monotonic_ns()}"
    content = make_zip({f"extensions/{name}": text for name, text in files.items()})
    return client.publish_layer_version(LayerName=name, Content={"ZipFile": content})["LayerVersionArn"]


def accompanied(client, files, settings=None, code=HANDLER, **more):
    """A function with these extensions; gives its name."""
    variables = {"RECORDER": json.dumps(settings or {})}
    return make_function(
        client, code, Layers=[layer(client, files)], Environment={"Variables": variables}, **more
    )


class Log:
    """What a function and its extensions logged."""

    def __init__(self, server, function):
        self.logs = server.client("logs")
        self.group = f"/aws/lambda/{function}"

    def messages(self):
        try:
            pages = self.logs.get_paginator("filter_log_events").paginate(logGroupName=self.group)
            return [event["message"] for page in pages for event in page["events"]]
        except self.logs.exceptions.ResourceNotFoundException:
            return []

    def records(self, kind=None):
        found = [json.loads(m.split("REC ", 1)[1]) for m in self.messages() if m.startswith("REC ")]
        return [record for record in found if kind in (None, record["kind"])]

    def telemetry(self):
        return [event for record in self.records("telemetry") for event in record["events"]]

    def until(self, seen, limit_s=20):
        """Waits until `seen(self)` gives something; gives that."""
        end = time.monotonic() + limit_s
        while time.monotonic() < end:
            found = seen(self)
            if found:
                return found
            time.sleep(0.05)
        raise AssertionError("\n".join(self.messages()))
