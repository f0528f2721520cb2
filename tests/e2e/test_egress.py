"""Egress: what a function may reach outside, and what it never reaches.

The outside is a network namespace beside the host: 1.2.3.0/24 and 2a00:1:2:3::/64 stand for the
Internet, 10.99.0.0/24 for a private network. Names are in a hosts file that only the server sees.
Needs root, for the namespace.
"""

import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import botocore.auth
import botocore.awsrequest
import botocore.credentials
import conftest
import host
import pytest
from conftest import Mayfly, invoke, make_function

HOSTILE = Path(__file__).parent / "hostile"
PUBLIC, PRIVATE, SIX = "1.2.3.4", "10.99.0.4", "2a00:1:2:3::4"
OWN_PUBLIC, OWN_PRIVATE, OWN_SIX = "1.2.3.1", "10.99.0.1", "2a00:1:2:3::1"
PORT, OTHER = 8080, 8081
NAMES = {
    "api.mayfly.test": [PUBLIC],
    "www.mayfly.test": [PUBLIC],
    "six.mayfly.test": [SIX],
    "deep.sub.mayfly.test": [PUBLIC],
    "loop.mayfly.test": ["127.0.0.1"],
    "metadata.mayfly.test": ["169.254.169.254"],
    "inside.mayfly.test": [PRIVATE],
    "host.mayfly.test": [OWN_PUBLIC],
}
SPACE, LINK = "mayfly-outside", "mfoutside0"

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="needs root for a network namespace")


def run(*command, check=True):
    return subprocess.run(command, check=check, capture_output=True, text=True).stdout


@pytest.fixture(scope="module")
def outside():
    """Another machine on the wire, as far as routing can tell."""
    run("ip", "netns", "delete", SPACE, check=False)
    run("ip", "link", "delete", LINK, check=False)
    run("ip", "netns", "add", SPACE)
    server = None
    try:
        run("ip", "link", "add", LINK, "type", "veth", "peer", "name", "eth0", "netns", SPACE)
        for own, theirs in [(OWN_PUBLIC, PUBLIC), (OWN_PRIVATE, PRIVATE)]:
            run("ip", "address", "add", f"{own}/24", "dev", LINK)
            run("ip", "-n", SPACE, "address", "add", f"{theirs}/24", "dev", "eth0")
        run("ip", "-6", "address", "add", f"{OWN_SIX}/64", "dev", LINK, "nodad")
        run("ip", "-n", SPACE, "-6", "address", "add", f"{SIX}/64", "dev", "eth0", "nodad")
        run("ip", "link", "set", LINK, "up")
        run("ip", "-n", SPACE, "link", "set", "eth0", "up")
        run("ip", "-n", SPACE, "link", "set", "lo", "up")
        command = ["ip", "netns", "exec", SPACE, sys.executable, str(HOSTILE / "outside.py"), str(PORT), str(OTHER)]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert server.stdout.readline() == "ready\n"
        yield
    finally:
        if server:
            server.kill()
            server.wait()
        run("ip", "link", "delete", LINK, check=False)
        run("ip", "netns", "delete", SPACE, check=False)


def start_among_names(server, place):
    """Starts a server that knows the names above; `place` keeps what that needs."""
    lines = [f"{address} {name}" for name, addresses in NAMES.items() for address in addresses]
    (place / "hosts").write_text("127.0.0.1 localhost\n" + "\n".join(lines) + "\n")
    wrapper = place / "mayfly"
    script = f'mount --bind {place}/hosts /etc/hosts && exec "$0" "$@"'
    wrapper.write_text(f"#!/bin/sh\nexec unshare -m sh -c '{script}' '{conftest.BINARY}' \"$@\"\n")
    wrapper.chmod(0o755)
    binary, conftest.BINARY = conftest.BINARY, str(wrapper)
    try:
        return server.start()
    finally:
        conftest.BINARY = binary


@pytest.fixture(scope="module")
def world(outside, tmp_path_factory):
    place = tmp_path_factory.mktemp("egress")
    server = start_among_names(Mayfly(place / "data"), place)
    yield server
    server.stop()


@pytest.fixture(scope="module")
def functions(world):
    return world.client("lambda")


def function(world, functions, *rules, mode=None):
    """A function with this egress; gives a way to call it."""
    name = make_function(functions, (HOSTILE / "reach.py").read_text(), Timeout=60, MemorySize=256)
    if rules:
        world.mayfly("egress", name, *[part for rule in rules for part in ("--allow", rule)])
    elif mode:
        world.mayfly("egress", name, f"--{mode}")
    reach = lambda *attempts: invoke(functions, name, list(attempts))[0]  # noqa: E731
    reach.name = name
    return reach


def reached(answers):
    return [answer for answer in answers if isinstance(answer, str) and answer.startswith("OK")]


EVERYTHING = [
    ["tcp", PUBLIC, PORT], ["tcp", PRIVATE, PORT], ["tcp", SIX, PORT], ["tcp", "api.mayfly.test", PORT],
    ["udp", PUBLIC, PORT], ["udp", SIX, PORT], ["udp", "api.mayfly.test", PORT],
    ["tcp", f"::ffff:{PUBLIC}", PORT],
]


def test_a_new_function_reaches_nothing(world, functions):
    reach = function(world, functions)
    assert set(reach(*EVERYTHING)) <= {"ENETUNREACH", "nobody to ask", "EHOSTUNREACH"}
    assert reach(["dns", "api.mayfly.test", 1]) == ["ECONNREFUSED"]
    assert json.loads(world.mayfly("egress", reach.name, "-o", "json"))["mode"] == "none"


def test_a_name_is_reached_at_its_port_only(world, functions):
    reach = function(world, functions, f"api.mayfly.test:{PORT}", f"six.mayfly.test:{PORT}")
    first, six = reach(["tcp", "api.mayfly.test", PORT], ["tcp", "six.mayfly.test", PORT])
    assert first.startswith("OK") and first.endswith(PUBLIC), first
    assert six.startswith("OK") and six.endswith(SIX), six
    answers = reach(
        ["tcp", "api.mayfly.test", OTHER],
        ["udp", "api.mayfly.test", PORT],
        ["tcp", "www.mayfly.test", PORT],  # the same address under another name
        ["tcp", PUBLIC, PORT],  # the address without the name
        ["tcp", SIX, PORT],
        ["tcp", "198.18.77.77", PORT],  # an address that stands for no name
    )
    assert answers == ["ECONNRESET", "silence", "no such name", "ENETUNREACH", "ENETUNREACH", "ECONNRESET"]


def test_wildcards_are_about_names_below(world, functions):
    reach = function(world, functions, "*.sub.mayfly.test:*")
    answers = reach(["tcp", "deep.sub.mayfly.test", OTHER], ["tcp", "DEEP.sub.mayfly.test.", PORT])
    assert len(reached(answers)) == 2, answers
    answers = reach(["tcp", "sub.mayfly.test", PORT], ["tcp", "api.mayfly.test", PORT], ["dns", "other.mayfly.test", 1])
    assert answers == ["no such name", "no such name", [3, 0]]


def test_networks_ports_and_protocols(world, functions):
    reach = function(world, functions, f"1.2.3.0/24:{PORT}", f"udp:1.2.3.4:{OTHER}", f"[2a00:1:2:3::/64]:{PORT}-{OTHER}")
    good = reach(
        ["tcp", PUBLIC, PORT], ["udp", PUBLIC, OTHER], ["udp", PUBLIC, OTHER, None, True],
        ["tcp", SIX, PORT], ["tcp", SIX, OTHER], ["tcp", f"::ffff:{PUBLIC}", PORT],
    )
    assert len(reached(good)) == 6, good
    bad = reach(
        ["tcp", PUBLIC, OTHER], ["udp", PUBLIC, PORT], ["udp", SIX, PORT], ["tcp", PRIVATE, PORT],
        ["tcp", "1.2.4.4", PORT], ["tcp", "api.mayfly.test", PORT],
    )
    assert bad == ["ECONNRESET", "silence", "silence", "ENETUNREACH", "ENETUNREACH", "no such name"]


def test_open_is_every_public_address_and_every_name(world, functions):
    reach = function(world, functions, mode="open")
    good = reach(
        ["tcp", PUBLIC, PORT], ["tcp", SIX, OTHER], ["udp", PUBLIC, PORT], ["udp", SIX, OTHER, None, True],
        ["tcp", "api.mayfly.test", PORT], ["udp", "www.mayfly.test", OTHER],
    )
    assert len(reached(good)) == 6, good
    assert reach(["dns", "nobody.mayfly.test", 1], ["dns", "api.mayfly.test", 28], ["dns", "api.mayfly.test", 16]) == [
        [3, 0], [0, 0], [0, 0]
    ]


NEVER = [
    ["tcp", PRIVATE, PORT], ["tcp", OWN_PUBLIC, PORT], ["tcp", OWN_PRIVATE, PORT], ["tcp", OWN_SIX, PORT],
    ["tcp", "169.254.169.254", 80], ["tcp", "100.100.100.200", 80], ["tcp", "fd00:ec2::254", 80], ["tcp", "0.0.0.0", 1],
    ["tcp", "::ffff:169.254.169.254", 80], ["tcp", "64:ff9b::7f00:1", PORT], ["tcp", "2002:7f00:1::", PORT],
    ["tcp", "loop.mayfly.test", PORT], ["tcp", "metadata.mayfly.test", 80], ["tcp", "inside.mayfly.test", PORT],
    ["tcp", "host.mayfly.test", PORT], ["udp", OWN_PUBLIC, PORT], ["udp", "host.mayfly.test", PORT],
    ["udp", "255.255.255.255", PORT], ["udp", "224.0.0.1", PORT], ["tcp", "localhost", PORT],
]


@pytest.fixture
def host_service(world):
    """A service of the host on every address, which must not be reached."""
    command = [sys.executable, str(HOSTILE / "outside.py"), str(PORT)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert server.stdout.readline() == "ready\n"
    yield
    server.kill()
    server.wait()


def test_the_host_private_networks_and_metadata_are_never_reached(world, functions, host_service):
    assert reached([json.dumps(urllib.request.urlopen(f"{world.endpoint}/_mayfly/health").status)]) == []
    for reach in (
        function(world, functions, mode="open"),
        function(world, functions, "0.0.0.0/0:*", "[::/0]:*", "udp:0.0.0.0/0:*", "*.mayfly.test:*", "udp:*.mayfly.test:*"),
    ):
        answers = reach(*NEVER, ["tcp", "127.0.0.1", world.port], ["tcp", OWN_PUBLIC, world.port])
        assert reached(answers) == [], [pair for pair in zip(NEVER, answers, strict=False)]
        assert reached(reach(["tcp", PUBLIC, PORT])), "it works at all"


def test_a_private_network_is_reached_by_its_own_rule(world, functions, host_service):
    reach = function(world, functions, f"10.99.0.0/24:{PORT}", f"inside.mayfly.test:{PORT}")
    answers = reach(["tcp", PRIVATE, PORT], ["tcp", "inside.mayfly.test", PORT])
    assert len(reached(answers)) == 2, answers
    assert reach(["tcp", OWN_PRIVATE, PORT], ["tcp", PRIVATE, OTHER]) == ["ECONNRESET", "ECONNRESET"]


def test_a_source_address_cannot_be_borrowed(world, functions):
    """Whatever address a function binds, the outside sees the host; neighbours see nothing."""
    reach = function(world, functions, mode="open")
    answers = reach(
        ["tcp", PUBLIC, PORT, ["1.2.3.77", 0]],
        ["tcp", PUBLIC, PORT, [PUBLIC, 0]],
        ["udp", PUBLIC, PORT, ["10.99.0.77", 4000]],
        ["udp", SIX, PORT, ["2a00:1:2:3::77", 4000]],
    )
    # An address that cannot be bound is not borrowed either.
    seen = {answer.split()[1].removeprefix("::ffff:") for answer in reached(answers)}
    assert seen <= {OWN_PUBLIC, OWN_SIX}, answers
    assert len(reached(answers)) + answers.count("EADDRNOTAVAIL") == len(answers), answers


def test_an_environment_cannot_pose_as_the_outside(world, functions):
    """One function listens at a public address; another one's connection still goes outside."""
    import threading

    poser, caller = function(world, functions, mode="open"), function(world, functions, mode="open")
    said = []
    listening = threading.Thread(target=lambda: said.extend(poser(["listen", PUBLIC, OTHER])))
    listening.start()
    time.sleep(1)
    answer = caller(["tcp", PUBLIC, OTHER])
    listening.join()
    assert reached(answer) and said == ["nobody came"], (answer, said)


def test_taking_egress_away_reaches_published_versions(world, functions):
    reach = function(world, functions, f"{PUBLIC}:{PORT}")
    functions.publish_version(FunctionName=reach.name)
    published = lambda: invoke(functions, f"{reach.name}:1", [["tcp", PUBLIC, PORT]])[0]  # noqa: E731
    assert reached(published()) and reached(reach(["tcp", PUBLIC, PORT]))
    world.mayfly("egress", reach.name, "--none")
    end = time.monotonic() + 10
    while time.monotonic() < end and reached(published()):
        time.sleep(0.05)
    assert published() == ["ENETUNREACH"] and reach(["tcp", PUBLIC, PORT]) == ["ENETUNREACH"]


def test_many_and_large_connections(world, functions):
    reach = function(world, functions, f"api.mayfly.test:{PORT}")
    (results,) = reach(["many", "api.mayfly.test", PORT, 40, 200_000])
    assert len(results) == 1 and results[0].startswith("OK"), results
    (results,) = reach(["many", "api.mayfly.test", PORT, 2, 20_000_000])
    assert len(results) == 1 and results[0].startswith("OK"), results
    (status,) = reach(["url", "http://api.mayfly.test:9/"])
    assert status != 200


def test_nothing_is_left_and_the_host_is_unchanged(world, functions):
    def state():
        rules = run("nft", "list", "ruleset", check=False) if Path("/usr/sbin/nft").exists() else ""
        return (run("ip", "link"), run("ip", "route"), run("ip", "-6", "route"), rules)

    before = state()
    spaces, descriptors = len(host.network_namespaces()), host.descriptors(world.process.pid)
    for _ in range(3):
        reach = function(world, functions, "*.mayfly.test:*", "0.0.0.0/0:*")
        assert reached(reach(["tcp", PUBLIC, PORT], ["udp", "api.mayfly.test", PORT]))
        assert state() == before, "egress changes nothing of the host's network"
        functions.delete_function(FunctionName=reach.name)
    end = time.monotonic() + 20
    while time.monotonic() < end:
        left = (len(host.network_namespaces()), host.descriptors(world.process.pid))
        if left[0] <= spaces and left[1] <= descriptors + 8:
            break
        time.sleep(0.1)
    assert left[0] <= spaces and left[1] <= descriptors + 8, (left, spaces, descriptors)


def call(world, method, path, body=None):
    """A signed request of Mayfly's own API."""
    data = json.dumps(body).encode() if body is not None else b""
    request = botocore.awsrequest.AWSRequest(method, f"{world.endpoint}/_mayfly/v1{path}", data=data)
    keys = botocore.credentials.Credentials(world.key, world.secret)
    botocore.auth.SigV4Auth(keys, "mayfly", "us-east-1").add_auth(request)
    plain = urllib.request.Request(request.url, data or None, dict(request.headers), method=method)
    try:
        with urllib.request.urlopen(plain) as answer:
            return answer.status, json.loads(answer.read())
    except urllib.error.HTTPError as error:
        return error.code, json.loads(error.read())


def test_the_setting_is_read_and_changed(world, functions):
    name = function(world, functions).name
    path = f"/functions/{name}/egress"
    assert call(world, "GET", path) == (200, {"mode": "none", "allow": []})
    rules = ["api.example.com:443", "10.0.0.0/8:5432", "udp:[2001:db8::/32]:*"]
    assert call(world, "PUT", path, {"mode": "allow", "allow": rules}) == (200, {"mode": "allow", "allow": rules})
    assert call(world, "GET", path)[1]["allow"] == rules
    shown = world.mayfly("egress", name)
    assert all(rule in shown for rule in rules)
    for body, field, part in [
        ({"mode": "allow", "allow": ["api.example.com"]}, "allow", "needs a port"),
        ({"mode": "allow", "allow": ["127.0.0.1:80"]}, "allow", "loopback"),
        ({"mode": "allow"}, "allow", "must have a rule"),
        ({"mode": "allow", "allow": ["a.example:1"] * 65}, "allow", "at most 64"),
        ({"mode": "everything"}, "mode", "none, allow or open"),
        ({"mode": "none", "rules": []}, "rules", "no such member"),
    ]:
        status, answer = call(world, "PUT", path, body)
        assert status == 400 and answer["error"]["field"] == field and part in answer["error"]["message"], answer
    assert call(world, "GET", path)[1]["allow"] == rules, "a refused change changes nothing"
    status, answer = call(world, "GET", "/functions/nobody/egress")
    assert status == 404, answer
    refused = world.mayfly("egress", name, "--allow", "nonsense", check=False)
    assert refused.returncode != 0 and "needs a port" in refused.stderr
    assert "allow-lists and open" in world.mayfly("doctor", check=False).stdout
