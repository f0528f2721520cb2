"""kill -9 of the server under load: everything deployed is there, nothing of the old one lives."""

import threading
import time

import host
from botocore.exceptions import BotoCoreError, ClientError
from conftest import invoke, make_function

CODE = "import time\ndef handler(e, c):\n    time.sleep(0.01)\n    return [e, c.function_version]\n"


def test_kill_9_under_load(own_mayfly):
    server = own_mayfly.start()
    client = server.client()
    names = [make_function(client, CODE, name=f"crash-{number}", Timeout=10) for number in range(3)]
    for name in names:
        client.publish_version(FunctionName=name)
        client.create_alias(FunctionName=name, Name="live", FunctionVersion="1")
    stop = threading.Event()

    def load(name):
        own = server.client()
        while not stop.is_set():
            try:
                invoke(own, name, 1)
            except (BotoCoreError, ClientError):
                return

    threads = [threading.Thread(target=load, args=(name,)) for name in names * 3]
    for thread in threads:
        thread.start()
    time.sleep(1.5)
    family = host.descendants(server.process.pid)
    table = host.processes()
    family = {(pid, table[pid][2]) for pid in family if pid in table}
    assert len(family) >= 4, "the spawner and some environments are running"
    server.kill9()
    stop.set()
    for thread in threads:
        thread.join()

    end = time.monotonic() + 10
    while time.monotonic() < end:
        table = host.processes()
        alive = {(pid, start) for pid, start in family if pid in table and table[pid][2] == start}
        if not alive:
            break
        time.sleep(0.05)
    assert not alive, [table[pid] for pid, _ in alive]

    server.start()
    client = server.client()
    for name in names:
        assert invoke(client, name, 2)[0] == [2, "$LATEST"]
        assert invoke(client, name, 3, Qualifier="live")[0] == [3, "1"]
    assert len(client.list_functions()["Functions"]) == 3
    server.stop()
    assert host.cgroups() == [] or all(str(server.process.pid) not in path for path in host.cgroups())
