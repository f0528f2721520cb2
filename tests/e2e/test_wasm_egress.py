"""What a WebAssembly function reaches outside: its allow-list, by requests that the server sends for it.

The outside is the network namespace of test_egress.py with a web server in it; the guest is components/caller.c, which
says which of wasi:http's errors it was given.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import host
import pytest
from conftest import ROLE, Mayfly, invoke, make_zip
from test_egress import (  # noqa: F401
    HOSTILE, OTHER, OWN_PRIVATE, OWN_PUBLIC, OWN_SIX, PRIVATE, PUBLIC, SIX, SPACE, host_service, outside, start_among_names,
)
from test_wasm import CACHE, SERVICE, component, deploy, settle

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="needs root for a network namespace")

COMPONENTS = Path(__file__).parent / "components"
WEB, TLS = 8090, 8443
# The order of wasi:http's `error-code`.
CODES = (
    "DNS-timeout DNS-error destination-not-found destination-unavailable destination-IP-prohibited "
    "destination-IP-unroutable connection-refused connection-terminated connection-timeout connection-read-timeout "
    "connection-write-timeout connection-limit-reached TLS-protocol-error TLS-certificate-error TLS-alert-received "
    "HTTP-request-denied HTTP-request-length-required HTTP-request-body-size HTTP-request-method-invalid "
    "HTTP-request-URI-invalid HTTP-request-URI-too-long HTTP-request-header-section-size HTTP-request-header-size "
    "HTTP-request-trailer-section-size HTTP-request-trailer-size HTTP-response-incomplete "
    "HTTP-response-header-section-size HTTP-response-header-size HTTP-response-body-size "
    "HTTP-response-trailer-section-size HTTP-response-trailer-size HTTP-response-transfer-coding "
    "HTTP-response-content-coding HTTP-response-timeout HTTP-upgrade-failed HTTP-protocol-error loop-detected "
    "configuration-error internal-error"
).split()


@pytest.fixture(scope="module")
def caller():
    """The component, built unless its sources have been built before."""
    sources = sorted(path for path in COMPONENTS.iterdir() if path.suffix != ".wasm")
    home = CACHE / "caller" / hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:16]
    if not (home / "caller.wasm").exists():
        work = home.with_suffix(".draft")
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(parents=True)
        done = subprocess.run([str(COMPONENTS / "build.sh"), str(work)], capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, done.stdout + done.stderr
        work.rename(home)
    return (home / "caller.wasm").read_bytes()


@pytest.fixture(scope="module")
def certificates(tmp_path_factory):
    """An authority of our own, a certificate by it for api.mayfly.test, and one that nobody knows."""
    place = tmp_path_factory.mktemp("certificates")

    def openssl(*arguments):
        subprocess.run(["openssl", *arguments], check=True, capture_output=True, cwd=place)

    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    openssl("req", "-x509", *key, "-keyout", "ca.key", "-out", "ca.pem", "-days", "2", "-subj", "/CN=Mayfly tests")
    openssl("req", *key, "-keyout", "api.key", "-out", "api.csr", "-subj", "/CN=api.mayfly.test")
    (place / "names").write_text("subjectAltName=DNS:api.mayfly.test\nbasicConstraints=CA:FALSE\n")
    openssl(
        "x509", "-req", "-in", "api.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2",
        "-extfile", "names", "-out", "api.pem",
    )
    return place


@pytest.fixture(scope="module")
def web(outside, certificates):  # noqa: F811
    """The web server outside."""
    command = ["ip", "netns", "exec", SPACE, sys.executable, str(HOSTILE / "outside_http.py"), str(WEB), str(TLS)]
    command += [str(certificates / "api.pem"), str(certificates / "api.key")]
    with open(certificates / "web.log", "w") as log:
        server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True)
    assert server.stdout.readline() == "ready\n"
    yield
    server.kill()
    server.wait()


@pytest.fixture(scope="module")
def world(web, certificates, tmp_path_factory):
    """A server among names that trusts our authority; its compiled components outlive this run."""
    place = tmp_path_factory.mktemp("wasm-egress")
    os.environ["SSL_CERT_FILE"] = str(certificates / "ca.pem")
    try:
        server = start_among_names(Mayfly(CACHE / "egress-data"), place)
    finally:
        del os.environ["SSL_CERT_FILE"]
    client = server.client()
    for function in client.list_functions()["Functions"]:
        if not function["FunctionName"].startswith("keep-"):
            client.delete_function(FunctionName=function["FunctionName"])
    yield server
    server.stop()


@pytest.fixture(scope="module")
def lambdas(world):
    return world.client()


class Caller:
    """A function of that component with some egress."""

    def __init__(self, world, lambdas, component, *rules, mode=None, **settings):
        self.lambdas, self.world, self.name = lambdas, world, f"caller-{uuid.uuid4().hex[:12]}"
        settings = {"Timeout": 60, "MemorySize": 128, **settings}
        code = {"ZipFile": make_zip({"caller.wasm": component})}
        lambdas.create_function(FunctionName=self.name, Runtime="wasm", Role=ROLE, Code=code, **settings)
        assert settle(lambdas, self.name)["State"] == "Active"
        self.allow(*rules, mode=mode)

    def allow(self, *rules, mode=None):
        if rules:
            self.world.mayfly("egress", self.name, *[part for rule in rules for part in ("--allow", rule)])
        elif mode:
            self.world.mayfly("egress", self.name, f"--{mode}")

    def whole(self, method, scheme, authority, path, fields="", upload="", ms="", times=""):
        line = "|".join(str(part) for part in (method, scheme, authority, path, fields, upload, ms, times))
        answer, response = invoke(self.lambdas, self.name, line)
        assert "FunctionError" not in response, answer
        if "error" in answer:
            code = answer["error"]
            return {"error": CODES[code] if code < len(CODES) else "refused", "at": answer["at"]}
        return answer

    def __call__(self, method, url, **more):
        """The body of the answer, or the name of the error."""
        scheme, rest = url.split("://", 1)
        authority, slash, path = rest.partition("/")
        answer = self.whole(method, scheme, authority, slash + path, **more)
        return answer.get("error") or answer["body"]


@pytest.fixture(scope="module")
def make(world, lambdas, caller):
    return lambda *rules, **more: Caller(world, lambdas, caller, *rules, **more)


@pytest.fixture(scope="module")
def api(make):
    """A function that may reach one name at its ports."""
    return make(f"api.mayfly.test:{WEB}", f"api.mayfly.test:{TLS}", "api.mayfly.test:9")


URL = f"http://api.mayfly.test:{WEB}"


def test_a_new_function_reaches_nothing(make):
    call = make()
    for authority in (f"api.mayfly.test:{WEB}", f"{PUBLIC}:{WEB}", "localhost"):
        assert call.whole("GET", "http", authority, "/show") == {"error": "HTTP-request-denied", "at": "handle"}


def test_a_request_and_its_answer(api):
    shown = api("GET", f"{URL}/show?a=b", fields="x-a:1;accept:*/*")
    assert shown == f"GET /show?a=b HTTP/1.1|x-a: 1|accept: */*|host: api.mayfly.test:{WEB}|connection: close"
    answer = api.whole("GET", "http", f"API.Mayfly.test.:{WEB}", "/none")
    assert (answer["status"], answer["body"]) == (404, "nothing here")
    total = sum(97 + n % 26 for n in range(4096)) * 2
    assert api("POST", f"{URL}/count", upload=8192) == f"8192 {total}"
    assert api("PUT", f"{URL}/count", upload=8192, fields="content-length:8192") == f"8192 {total}"
    assert api("POST", f"{URL}/echo", upload=30) == "abcdefghijklmnopqrstuvwxyzabcd"
    assert "|transfer-encoding: chunked" in api("GET", f"{URL}/show", upload=3)
    assert "transfer-encoding" not in api("GET", f"{URL}/show", upload=0)
    assert "|content-length: 0" in api("POST", f"{URL}/show")


def test_a_component_of_wasi_0_3_asks_as_well(world, lambdas):
    service = Caller(world, lambdas, SERVICE.read_bytes())
    line = f"qapi.mayfly.test:{WEB}/echo"
    # `HTTP-request-denied` is case 15 of `error-code`: one digit after 9 is '?'.
    assert invoke(lambdas, service.name, line)[0] == "?"
    service.allow(f"api.mayfly.test:{WEB}")
    for _ in range(3):
        assert invoke(lambdas, service.name, line)[0] == "said by the guest"
    assert invoke(lambdas, service.name, f"qapi.mayfly.test:{WEB}/count")[0].startswith("17 ")


def test_what_is_not_listed_is_denied(api):
    for authority in (
        f"api.mayfly.test:{OTHER}",
        f"www.mayfly.test:{WEB}",  # the same address under another name
        f"{PUBLIC}:{WEB}",  # the address without the name
        f"[{SIX}]:{WEB}",
        f"nobody.mayfly.test:{WEB}",
        "api.mayfly.test",
    ):
        assert api("GET", f"http://{authority}/show") == "HTTP-request-denied", authority


def test_addresses_and_networks(make):
    call = make(f"1.2.3.0/24:{WEB}", f"[2a00:1:2:3::/64]:{WEB}", f"10.99.0.0/24:{WEB}", "nobody.mayfly.test:80", f"{PUBLIC}:9")
    for authority in (PUBLIC, f"[{SIX}]", PRIVATE):
        assert f"|host: {authority}:{WEB}|" in call("GET", f"http://{authority}:{WEB}/show")
    assert call("GET", f"http://1.2.4.4:{WEB}/show") == "HTTP-request-denied"
    assert call("GET", f"http://{OWN_PUBLIC}:{WEB}/show") == "destination-IP-prohibited"
    assert call("GET", "http://nobody.mayfly.test/show") == "DNS-error"
    assert call("GET", f"http://{PUBLIC}:9/show") == "connection-refused"


def test_open_is_every_name_and_every_public_address(make):
    call = make(mode="open")
    for authority in (PUBLIC, "www.mayfly.test", f"[{SIX}]"):
        assert call("GET", f"http://{authority}:{WEB}/show").startswith("GET /show ")
    call.allow(mode="none")
    assert call("GET", f"http://{PUBLIC}:{WEB}/show") == "HTTP-request-denied"


NEVER = [
    "127.0.0.1", "localhost", "loop.mayfly.test", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "[::]", "169.254.169.254",
    "metadata.mayfly.test", "100.100.100.200", "[fd00:ec2::254]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", PRIVATE,
    "inside.mayfly.test", OWN_PUBLIC, OWN_PRIVATE, f"[{OWN_SIX}]", "host.mayfly.test", "224.0.0.1",
]


def test_the_machine_private_networks_and_metadata_are_never_reached(world, make, host_service):  # noqa: F811
    wide = ("0.0.0.0/0:*", "[::/0]:*", "*.mayfly.test:*", "localhost:*")
    for call in (make(mode="open"), make(*wide)):
        for name in NEVER:
            for port in (WEB, world.port):
                answer = call("GET", f"http://{name}:{port}/show")
                assert answer in ("destination-IP-prohibited", "HTTP-request-denied"), (name, port, answer)
        assert call("GET", f"{URL}/show").startswith("GET /show "), "it works at all"


def test_a_guest_cannot_say_two_things_at_once(api):
    """Each of these would mean one thing to the allow-list and another to a server."""
    for fields in ("host:b.example", "connection:keep-alive", "transfer-encoding:chunked", "upgrade:h2c", "x:a~y:b"):
        assert api.whole("GET", "http", f"api.mayfly.test:{WEB}", "/show", fields)["at"] == "fields", fields
    for authority in (f"api.mayfly.test:{WEB}@{PUBLIC}", f"user@api.mayfly.test:{WEB}", f"api.mayfly.test:{WEB}~x:y", "a/b"):
        assert api.whole("GET", "http", authority, "/show")["error"] in ("refused", "HTTP-request-URI-invalid"), authority
    for authority in ("", "127.1", "0x7f000001", "2130706433", "api.mayfly.test:0", "api.mayfly.test:99999", "api..test"):
        assert api("GET", f"http://{authority}/show") in ("refused", "HTTP-request-URI-invalid"), authority
    for path in ("/show~x:y", "/show~~GET/count", "http://b.example/show", "show", "/a#b"):
        answer = api.whole("GET", "http", f"api.mayfly.test:{WEB}", path)
        assert answer["error"] in ("refused", "HTTP-request-URI-invalid"), (path, answer)
    assert api("CONNECT", f"{URL}/") == "HTTP-request-method-invalid"
    assert api("GE~T", f"{URL}/") == "refused"
    assert api.whole("GET", "ftp", f"api.mayfly.test:{WEB}", "/")["error"] == "HTTP-protocol-error"
    for fields in ("content-length:5;content-length:6", "content-length:5,6", "content-length:+5"):
        assert api("POST", f"{URL}/show", fields=fields) == "HTTP-request-body-size", fields
    shown = api("GET", f"{URL}/show", fields="expect:100-continue;te:trailers;x-a:1")
    assert shown == f"GET /show HTTP/1.1|x-a: 1|host: api.mayfly.test:{WEB}|connection: close"


def test_a_body_is_as_long_as_announced(api):
    assert api.whole("POST", "http", f"api.mayfly.test:{WEB}", "/count", "content-length:5", "3")["at"] == "finish"
    assert api("POST", f"{URL}/count", fields="content-length:3", upload=3) == f"3 {97 + 98 + 99}"
    assert api("POST", f"{URL}/count", upload="!") == "HTTP-protocol-error"


def test_what_goes_wrong_has_its_name(make, api):
    assert api("GET", "http://api.mayfly.test:9/") == "connection-refused"
    assert api("GET", f"{URL}/short") == "HTTP-response-incomplete"
    assert api("GET", f"{URL}/nonsense") == "HTTP-protocol-error"
    assert api("GET", f"http://api.mayfly.test:{TLS}/show") in ("connection-terminated", "HTTP-protocol-error")
    # It speaks first, and no TLS.
    talker = make(f"api.mayfly.test:{OTHER}")
    assert talker("GET", f"https://api.mayfly.test:{OTHER}/show") == "TLS-protocol-error"
    assert talker("GET", f"http://api.mayfly.test:{OTHER}/show") in ("connection-terminated", "HTTP-protocol-error")


def test_tls(make, api):
    assert api("GET", f"https://api.mayfly.test:{TLS}/show") == f"GET /show HTTP/1.1|host: api.mayfly.test:{TLS}|connection: close"
    assert api("POST", f"https://api.mayfly.test:{TLS}/echo", upload=26) == "abcdefghijklmnopqrstuvwxyz"
    # The same server under a name that its certificate does not have.
    other = make(f"www.mayfly.test:{TLS}", f"{PUBLIC}:{TLS}")
    assert other("GET", f"https://www.mayfly.test:{TLS}/show") == "TLS-certificate-error"
    assert other("GET", f"https://{PUBLIC}:{TLS}/show") == "TLS-certificate-error"


def memory_mb(world):
    pids = [world.process.pid, *host.descendants(world.process.pid)]
    status = [Path(f"/proc/{pid}/status").read_text() for pid in pids]
    return max(int(line.split()[1]) for text in status for line in text.splitlines() if line.startswith("VmHWM")) // 1024


def test_large_bodies_pass_through_and_are_not_kept(world, api):
    size = 100_000_000
    before = memory_mb(world)
    counted = api("PUT", f"{URL}/count", upload=size)
    assert counted.split()[0] == str(size), counted
    answer = api.whole("GET", "http", f"api.mayfly.test:{WEB}", f"/bytes/{size}")
    assert answer["bytes"] == size, answer
    answer = api.whole("GET", "https", f"api.mayfly.test:{TLS}", f"/bytes/{size}")
    assert answer["bytes"] == size, answer
    assert memory_mb(world) - before < 40


def test_a_guest_s_own_times(api):
    assert api("GET", f"{URL}/slow/30", ms=200) == "connection-read-timeout"
    assert api.whole("GET", "http", f"api.mayfly.test:{WEB}", "/stall/30", ms=200) == {
        "error": "connection-read-timeout", "at": "body",
    }
    assert api("GET", f"{URL}/slow/0.2", ms=20_000) == "at last"


def test_the_function_s_timeout_ends_everything(world, make):
    call = make(f"api.mayfly.test:{WEB}", Timeout=1)
    with ThreadPoolExecutor(4) as pool:
        waiting = [
            pool.submit(invoke, call.lambdas, call.name, f"GET|http|api.mayfly.test:{WEB}|{path}|||30000|4")
            for path in ("/slow/30", "/stall/30", "/slow/30", "/stall/30")
        ]
        for future in waiting:
            answer, response = future.result()
            assert response["FunctionError"] == "Unhandled" and answer["errorType"] == "Sandbox.Timedout", answer
    end = time.monotonic() + 10
    while sockets_outside(world) and time.monotonic() < end:
        time.sleep(0.05)
    assert sockets_outside(world) == 0, "no connection outlives its invocation"
    assert call("GET", f"{URL}/show").startswith("GET /show ")


def sockets_outside(world):
    """Connections of the server that lead to the web server outside."""
    mine = {os.readlink(link) for link in Path(f"/proc/{world.process.pid}/fd").iterdir() if link.is_symlink()}
    count = 0
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        for line in Path(table).read_text().splitlines()[1:]:
            fields = line.split()
            count += fields[2].endswith(f":{WEB:04X}") and f"socket:[{fields[9]}]" in mine
    return count


def test_requests_that_nobody_waits_for_end_with_the_invocation(world, make):
    """The guest sends 50, looks at one and returns."""
    reuse = {"Environment": {"Variables": {"MAYFLY_WASM_REUSE": "100"}}}
    for settings in ({}, reuse):
        call = make(f"api.mayfly.test:{WEB}", **settings)
        for _ in range(3):
            assert call("GET", f"{URL}/slow/1", times=50) == "at last"
        end = time.monotonic() + 10
        while sockets_outside(world) and time.monotonic() < end:
            time.sleep(0.02)
        assert sockets_outside(world) == 0


def test_requests_at_once_are_bounded(make):
    call = make(f"api.mayfly.test:{WEB}")
    assert call("GET", f"{URL}/show", times=64).startswith("GET /show ")
    assert call("GET", f"{URL}/show", times=65) == "connection-limit-reached"


def test_fetch_in_javascript(world, lambdas):
    name = deploy(lambdas, component("fetch", file="fetch.wasm", tools="js"), name="keep-fetch", Timeout=30)
    world.mayfly("egress", name, "--none")
    fetch = lambda url, **more: invoke(lambdas, name, {"url": url, **more})[0]  # noqa: E731
    assert "error" in fetch(f"{URL}/show")
    world.mayfly("egress", name, "--allow", f"api.mayfly.test:{WEB}", "--allow", f"api.mayfly.test:{TLS}")
    answer = fetch(f"{URL}/show?a=b")
    assert answer["status"] == 200 and answer["text"].startswith("GET /show?a=b HTTP/1.1|"), answer
    assert fetch(f"https://api.mayfly.test:{TLS}/echo", body=["x" * 50_000])["text"] == json.dumps(["x" * 50_000], separators=(",", ":"))
    assert len(fetch(f"{URL}/bytes/1000000")["text"]) == 1_000_000
    assert "error" in fetch(f"http://{PUBLIC}:{WEB}/show")
    assert "error" in fetch("http://localhost/")
