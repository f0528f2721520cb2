"""After 1,000 mixed invocations nothing is left over: no process, mount, cgroup, namespace, file."""

import os
import random
import threading
import time

import host
import pytest
from conftest import invoke, make_function

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="counts cgroups and namespaces")

PREPARED = 4
MIXED = """
import os, time
def handler(event, context):
    kind = event["kind"]
    if kind == "ok": return event
    if kind == "error": raise ValueError("on purpose")
    if kind == "exit": os._exit(3)
    if kind == "memory": return len(bytearray(1 << 30))
    if kind == "timeout": time.sleep(30)
    if kind == "file": open("/tmp/" + str(time.time_ns()), "w").write("x" * 10000); return 1
    if kind == "fork": return os.posix_spawn("/bin/sleep", ["sleep", "100"], {})
"""
NODE = "exports.handler = async (e) => { if (e.kind === 'exit') process.exit(3); if (e.kind === 'error') throw new Error('x'); return e; };"


def test_a_thousand_mixed_invocations(own_mayfly):
    before = (host.mounts(), set(host.cgroups()), len(host.network_namespaces()))
    server = own_mayfly.start()
    client = server.client()
    python = make_function(client, MIXED, Timeout=1, MemorySize=128)
    node = make_function(client, NODE, runtime="nodejs20.x", handler="index.handler", file="index.js")
    seed = 20261121
    draw = random.Random(seed)
    kinds = ["ok"] * 80 + ["error"] * 6 + ["exit"] * 5 + ["file"] * 5 + ["fork"] * 2 + ["memory", "timeout"]
    jobs = [(draw.choice([python, node]), draw.choice(kinds)) for _ in range(1000)]
    failures = []

    def work():
        own = server.client()
        while jobs:
            try:
                name, kind = jobs.pop()
            except IndexError:
                return
            try:
                answer, response = invoke(own, name, {"kind": kind})
                if kind == "ok" and answer != {"kind": "ok"}:
                    failures.append((kind, answer))
            except Exception as error:  # noqa: BLE001 - every one counts
                failures.append((kind, repr(error)))

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures, (seed, failures[:5])
    for name in (python, node):
        client.delete_function(FunctionName=name)

    end = time.monotonic() + 20
    while time.monotonic() < end:
        left = [host.processes().get(pid) for pid in host.descendants(server.process.pid)]
        # The spawner and the environments that it keeps prepared, which have run nothing yet.
        used = [process for process in left if process and "__spawner" not in process[1]]
        if not used and len(left) <= 1 + PREPARED:
            break
        time.sleep(0.1)
    assert not used and len(left) <= 1 + PREPARED, left
    server.stop()
    assert host.mounts() == before[0]
    assert set(host.cgroups()) <= before[1]
    assert len(host.network_namespaces()) <= before[2]
