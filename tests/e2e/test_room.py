"""Room for one more environment: zygotes without copies and spare interpreters give way, too."""

import os
import time

import pytest
from conftest import Mayfly, invoke, make_function
from test_spares import NODE, interpreters, wait_for
from test_zygotes import published, settled

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="zygotes and spares need root")

PYTHON = "def handler(event, context): return event"


@pytest.fixture
def small(tmp_path, monkeypatch):
    """Starts a server with so much memory for environments, MB."""
    servers = []

    def start(memory_mb):
        monkeypatch.setenv("MAYFLY_MEMORY_MAX_MB", str(memory_mb))
        servers.append(Mayfly(tmp_path / "data").start())
        return servers[0], servers[0].client()

    yield start
    for server in servers:
        server.stop()


def test_a_zygote_without_copies_gives_way_and_says_so(small):
    server, client = small(130)
    arn, _ = published(client, PYTHON)
    assert settled(client, arn)["SnapStart"]["OptimizationStatus"] == "On"
    # Of a function that never ran, its memory size is expected: 128 MB.
    other = make_function(client, PYTHON, Timeout=20)
    assert invoke(client, other, {"n": 1})[0] == {"n": 1}
    found = client.get_function_configuration(FunctionName=arn)
    assert (found["State"], found["SnapStart"]["OptimizationStatus"]) == ("Active", "Off")
    assert invoke(client, arn, {"n": 2})[0] == {"n": 2}, "it starts as usual"


def test_spares_give_way(small):
    server, client = small(400)
    first = make_function(client, "exports.handler = async (event) => event;", **NODE)
    assert invoke(client, first, {"n": 1})[0] == {"n": 1}
    wait_for(server, 1 + 2)
    large = make_function(client, PYTHON, MemorySize=400, Timeout=20)
    assert invoke(client, large, {"n": 2})[0] == {"n": 2}
    end = time.monotonic() + 10
    while interpreters(server) and time.monotonic() < end:
        time.sleep(0.1)
    assert not interpreters(server), "nobody else fits beside it"
    assert invoke(client, first, {"n": 3})[0] == {"n": 3}
