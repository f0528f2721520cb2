"""Mixed load over time: memory stays flat, and no call fails but for the function's own reasons.

`cargo xtask soak` runs it for ten minutes; the ordinary test run for less (MAYFLY_SOAK_S).
"""

import os
import random
import threading
import time

import host
from conftest import invoke, make_function, make_zip

SECONDS = float(os.environ.get("MAYFLY_SOAK_S", "40"))
GROWTH_MAX = 1.15
SLACK_MIB = 12
PYTHON = """
import time
def handler(event, context):
    kind = event["kind"]
    if kind == "error": raise ValueError("on purpose")
    if kind == "exit": import os; os._exit(1)
    if kind == "sleep": time.sleep(0.05)
    if kind == "big": return "x" * 1_000_000
    print("handled", kind)
    return event
"""
NODE = "exports.handler = async (event) => { console.log('handled', event.kind); return event; };"
OWN = {"error": "ValueError", "exit": "Runtime.ExitError"}


def flat(samples):
    """Whether the last third of the samples is no higher than the middle third."""
    third = len(samples) // 3
    middle, last = max(samples[third : 2 * third]), max(samples[2 * third :])
    return last <= middle * GROWTH_MAX + SLACK_MIB, (middle, last)


def test_mixed_load(own_mayfly):
    server = own_mayfly.start()
    client = server.client()
    python = make_function(client, PYTHON, Timeout=10, MemorySize=256)
    node = make_function(client, NODE, runtime="nodejs20.x", handler="index.handler", file="index.js")
    changing = make_function(client, "def handler(e, c):\n    return e\n")
    stop = threading.Event()
    failures, calls = [], [0]

    def work(seed):
        own, draw = server.client(), random.Random(seed)
        while not stop.is_set():
            kind = draw.choices(["ok", "sleep", "big", "error", "exit"], [70, 15, 5, 8, 1])[0]
            name = draw.choice([python, python, node, changing])
            try:
                answer, response = invoke(own, name, {"kind": kind})
                wanted = OWN.get(kind) if name == python else None
                if (answer.get("errorType") if "FunctionError" in response else None) != wanted:
                    failures.append((name, kind, str(answer)[:200]))
            except Exception as error:  # noqa: BLE001 - every one counts
                failures.append((name, kind, repr(error)))
            calls[0] += 1

    def change():
        number = 0
        own = server.client()
        while not stop.wait(2):
            number += 1
            text = f"# {number}\ndef handler(e, c):\n    return e\n"
            own.update_function_code(FunctionName=changing, ZipFile=make_zip({"app.py": text}))

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(6)]
    threads.append(threading.Thread(target=change))
    for thread in threads:
        thread.start()
    memory, files = [], []
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        time.sleep(min(1.0, SECONDS / 40))
        memory.append(host.rss_mib(server.process.pid))
        files.append(host.descriptors(server.process.pid))
    stop.set()
    for thread in threads:
        thread.join()
    print(f"\n{calls[0]} calls in {SECONDS:.0f} s; server RSS MiB first {memory[0]:.0f}, "
          f"max {max(memory):.0f}, last {memory[-1]:.0f}; descriptors last {files[-1]}")
    assert not failures, failures[:5]
    ok, figures = flat(memory)
    assert ok, f"memory grew: middle third {figures[0]:.0f} MiB, last third {figures[1]:.0f} MiB"
    assert max(files[len(files) // 2 :]) < 2_000
