"""TLS with a certificate of the operator's: clients, versions, redirects, reloads, slow clients, client certificates."""

import http.client
import json
import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import time
import urllib.error
import urllib.request

import pytest
from botocore.exceptions import ClientError
from conftest import BINARY, Mayfly, free_port, make_function
from test_urls import open_to_all
from tls import Authority, Secure

ECHO = "def handler(event, context):\n    return event.get('headers', {})\n"


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("authority"))


def settings(certificate, key, **more):
    pairs = {"tls_cert": certificate, "tls_key": key, **more}
    return [argument for name, value in pairs.items() for argument in ("--set", f"{name}={value}")]


@pytest.fixture
def serve(tmp_path, authority):
    """Starts servers with a certificate of the authority's; gives (server, certificate, key)."""
    servers = []

    def start(**more):
        key_kind = more.pop("key", "ec")
        issued = authority.issue(f"server{len(servers)}", key=key_kind)
        certificate, key = tmp_path / f"{len(servers)}.pem", tmp_path / f"{len(servers)}.key"
        shutil.copy(issued[0], certificate)
        shutil.copy(issued[1], key)
        server = Secure(
            tmp_path / f"data{len(servers)}", authority.context(), authority.root,
            arguments=settings(certificate, key, **more),
        )
        servers.append(server)
        return server.start(), certificate, key

    yield start
    for server in servers:
        server.stop()


def test_sdks_and_command_lines_speak_https(serve, authority, monkeypatch):
    server, _, _ = serve(key="rsa")
    monkeypatch.setenv("AWS_CA_BUNDLE", str(authority.root))
    functions, sqs = server.client("lambda"), server.client("sqs")
    name = make_function(functions, ECHO)
    assert name in server.aws("lambda", "list-functions")
    assert name in server.mayfly("ls")
    # Everything that the server says about itself says https.
    url = functions.create_function_url_config(FunctionName=name, AuthType="NONE")["FunctionUrl"]
    assert url.startswith("https://") and url.endswith(f".localhost:{server.port}/")
    open_to_all(functions, name)
    queue = sqs.create_queue(QueueName="secure")["QueueUrl"]
    assert queue.startswith(f"{server.endpoint}/")
    sqs.send_message(QueueUrl=queue, MessageBody="hello")
    location = functions.get_function(FunctionName=name)["Code"]["Location"]
    assert location.startswith("https://")
    with urllib.request.urlopen(location, context=server.context, timeout=30) as package:
        assert package.read(2) == b"PK"
    # The function is told, and browsers are told to stay.
    status, headers, body = server.get("/", host=url.split("/")[2])
    assert status == 200 and b'"x-forwarded-proto": "https"' in body and b'"x-forwarded-port"' in body
    assert headers["strict-transport-security"] == "max-age=31536000"


def test_policies_know_what_came_over_tls(serve, mayfly, authority, monkeypatch):
    server, _, _ = serve()
    monkeypatch.setenv("AWS_CA_BUNDLE", str(authority.root))
    trust = {
        "Version": "2012-10-17",
        "Statement": [{
            "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::000000000000:root"}, "Action": "sts:AssumeRole",
            "Condition": {"Bool": {"aws:SecureTransport": "true"}},
        }],
    }

    def assume(at):
        at.client("iam").create_role(RoleName="over-tls", AssumeRolePolicyDocument=json.dumps(trust))
        role = {"RoleArn": "arn:aws:iam::000000000000:role/over-tls", "RoleSessionName": "test"}
        return at.client("sts").assume_role(**role)["Credentials"]["AccessKeyId"]

    assert assume(server).startswith("ASIA")
    with pytest.raises(ClientError) as refused:
        assume(mayfly)
    assert refused.value.response["Error"]["Code"] == "AccessDenied"


def test_our_command_line_trusts_only_whom_it_is_told_to(serve, authority):
    server, _, _ = serve()
    bare = {name: value for name, value in server.environ().items() if name != "AWS_CA_BUNDLE"}
    bare["PATH"] = os.environ["PATH"]
    refused = subprocess.run([BINARY, "ls"], env=bare, capture_output=True, text=True, timeout=60)
    assert refused.returncode == 8 and "UnknownIssuer" in refused.stderr, refused.stderr
    told = subprocess.run(
        [BINARY, "ls", "--ca-file", str(authority.root)], env=bare, capture_output=True, text=True, timeout=60
    )
    assert told.returncode == 0, told.stderr
    by_variable = {**bare, "MAYFLY_CA_FILE": str(authority.root)}
    assert subprocess.run([BINARY, "ls"], env=by_variable, capture_output=True, timeout=60).returncode == 0
    wrong = {**bare, "MAYFLY_CA_FILE": "/nowhere.pem"}
    wrong = subprocess.run([BINARY, "ls"], env=wrong, capture_output=True, text=True, timeout=60)
    assert wrong.returncode == 2 and "/nowhere.pem" in wrong.stderr


def test_versions_and_protocols(serve):
    server, _, _ = serve()

    def agreed(version, protocols=("http/1.1",)):
        context = ssl.create_default_context(cafile=str(server.root))
        context.minimum_version = context.maximum_version = version
        context.set_alpn_protocols(list(protocols))
        with socket.create_connection(("127.0.0.1", server.port), timeout=10) as plain:
            with context.wrap_socket(plain, server_hostname="localhost") as secured:
                return secured.version(), secured.selected_alpn_protocol()

    assert agreed(ssl.TLSVersion.TLSv1_2) == ("TLSv1.2", "http/1.1")
    assert agreed(ssl.TLSVersion.TLSv1_3, ("h2", "http/1.1")) == ("TLSv1.3", "http/1.1")
    with pytest.raises(ssl.SSLError):
        agreed(ssl.TLSVersion.TLSv1_3, ("h2",))
    with pytest.warns(DeprecationWarning), pytest.raises((ssl.SSLError, OSError)):
        agreed(ssl.TLSVersion.TLSv1_1)
    # Plain HTTP on the TLS port is no way in.
    with pytest.raises((urllib.error.URLError, http.client.HTTPException, OSError)):
        urllib.request.urlopen(f"http://127.0.0.1:{server.port}/_mayfly/health", timeout=10)


def plain(port, method, path, host):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request(method, path, body=b"x" if method == "POST" else None, headers={"Host": host})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, answer.headers, body


def test_plain_http_leads_to_https_and_serves_nothing(serve):
    port = free_port()
    server, _, _ = serve(http_listen=f"127.0.0.1:{port}", hsts_max_age_s="0")
    status, headers, _ = plain(port, "POST", "/2015-03-31/functions?a=b", "example.org:80")
    assert (status, headers["location"]) == (308, f"https://example.org:{server.port}/2015-03-31/functions?a=b")
    assert plain(port, "GET", "/metrics", "localhost")[0] == 308
    assert plain(port, "GET", "/.well-known/acme-challenge/x", "localhost")[0] == 404
    status, headers, body = plain(port, "GET", "/_mayfly/health", "localhost")
    assert status == 200 and b"ready" in body and headers["strict-transport-security"] is None
    for host in ("evil.org/x", "a b", 'x"y', ""):
        assert plain(port, "GET", "/", host)[0] == 400
    assert server.get()[1]["strict-transport-security"] is None, "0 says nothing"


def wait_for(check, seconds=30):
    end = time.monotonic() + seconds
    while not check():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_certificates_change_without_a_connection_lost(serve, authority):
    server, certificate, key = serve()
    first = server.shown()
    kept = http.client.HTTPSConnection("localhost", server.port, timeout=30, context=server.context)
    kept.request("GET", "/_mayfly/health")
    assert kept.getresponse().read()
    socket_before = kept.sock
    second = authority.issue("second")
    # The certificate without its key: wrong, and told so; the first one stays.
    shutil.copy(second[0], certificate)
    server.process.send_signal(signal.SIGHUP)
    wait_for(lambda: "the certificate does not belong to the private key" in server.output())
    assert server.shown() == first
    shutil.copy(second[1], key)
    server.process.send_signal(signal.SIGHUP)
    wait_for(lambda: server.shown() != first)
    assert server.shown() == second[0].read_text()
    # The connection from before goes on, and new ones are verified against the new one.
    kept.request("GET", "/_mayfly/health")
    assert kept.getresponse().status == 200 and kept.sock is socket_before
    assert server.get()[0] == 200
    # Without a signal a change is found as well; a renamed file is one.
    third = authority.issue("third")
    for new, path in ((third[0], certificate), (third[1], key)):
        shutil.copy(new, f"{path}.new")
        os.replace(f"{path}.new", path)
    wait_for(lambda: server.shown() == third[0].read_text())


def test_slow_handshakes_starve_nobody(serve):
    server, _, _ = serve(connections_max="16")
    silent = []
    try:
        for _ in range(60):
            connection = socket.create_connection(("127.0.0.1", server.port), timeout=10)
            # Half of them begin a handshake and never go on.
            if len(silent) % 2:
                connection.sendall(b"\x16\x03\x01\x02\x00\x01")
            silent.append(connection)
            if len(silent) % 20 == 0:
                assert server.get()[0] == 200
        status, _, body = server.get("/metrics")
        assert status == 200
        crowded = next(line for line in body.decode().splitlines() if 'result="crowded"' in line)
        assert int(crowded.split()[-1]) > 0, crowded
    finally:
        for connection in silent:
            connection.close()


def test_a_handshake_ends_in_time(serve):
    server, _, _ = serve()
    with socket.create_connection(("127.0.0.1", server.port), timeout=60) as silent:
        assert silent.recv(1) == b"", "closed by the server"
    assert 'result="slow"} 1' in server.get("/metrics")[2].decode()


def test_machines_show_certificates(serve, authority, tmp_path):
    machines, strangers = Authority(tmp_path / "machines"), Authority(tmp_path / "strangers", "test authority")
    good = machines.issue("machine", ("URI:spiffe://example.org/m/7",), usage="clientAuth")
    forged = strangers.issue("machine", ("URI:spiffe://example.org/m/7",), usage="clientAuth")
    wrong_use = machines.issue("server", usage="serverAuth")

    def status(server, shown=None):
        context = authority.context()
        if shown:
            context.load_cert_chain(*shown)
        try:
            return server.get(context=context)[0]
        except (OSError, http.client.HTTPException):
            return None

    required, _, _ = serve(tls_client_ca=machines.root)
    assert status(required, good) == 200
    for shown in (None, forged, wrong_use):
        assert status(required, shown) is None
    optional, _, _ = serve(tls_client_ca=machines.root, tls_client_auth="optional")
    assert status(optional, good) == 200 and status(optional) == 200
    for shown in (forged, wrong_use):
        assert status(optional, shown) is None


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["tls_cert=CERT"], "error[MF0001]: setting tls_key in the settings: must be set"),
        (["tls_cert=none", "tls_key=KEY"], "because: setting tls_cert: none: "),
        (["tls_cert=CERT", "tls_key=CERT"], "because: setting tls_key: CERT: holds no private key"),
        (["tls_cert=CERT", "tls_key=KEY", "tls_client_ca=KEY"], "because: setting tls_client_ca: KEY: holds no"),
        (["http_listen=127.0.0.1:0"], "error[MF0001]: setting http_listen in the settings: is for plain HTTP"),
    ],
)
def test_a_start_that_fails_names_setting_and_file(authority, tmp_path, arguments, expected):
    certificate, key = authority.issue("named")
    named = [text.replace("CERT", str(certificate)).replace("KEY", str(key)) for text in arguments]
    command = [BINARY, "dev", "--data-dir", str(tmp_path / "data"), "--port", str(free_port())]
    for text in named:
        command += ["--set", text]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, cwd=tmp_path)
    said = done.stderr.replace(str(certificate), "CERT").replace(str(key), "KEY")
    assert done.returncode == 1 and expected in said, said


def test_doctor_looks_at_the_settings(authority, tmp_path):
    certificate, key = authority.issue("doctor", ("DNS:api.example.org",))
    settings = tmp_path / "mayfly.toml"

    def rows(text):
        settings.write_text(text)
        done = subprocess.run(
            [BINARY, "doctor", "-o", "json", "--config", str(settings)], capture_output=True, text=True, timeout=60
        )
        return {row["check"]: (row["ok"], row["detail"]) for row in json.loads(done.stdout)}

    found = rows('api_listen = "0.0.0.0:4566"\nfunctions_listen = "127.0.0.1:8080"')
    assert found["api_listen"] == (False, "0.0.0.0:4566 without TLS: others can read everything")
    assert found["functions_listen"][0]
    ok, detail = rows(f'tls_cert = "{certificate}"\ntls_key = "{key}"')["tls"]
    assert not ok and detail.startswith("api.example.org until ") and re.search(r"\([67] days\)", detail)
    ok, detail = rows(f'tls_cert = "{certificate}"\ntls_key = "{certificate}"')["tls"]
    assert not ok and "setting tls_key" in detail


def test_others_without_tls_are_a_warning(tmp_path):
    server = Mayfly(tmp_path / "data", mode="server", arguments=["--set", "api_listen=0.0.0.0:0"])
    try:
        port = server.port
        command = [BINARY, "server", "--data-dir", str(server.data_dir), "--listen", f"0.0.0.0:{port}"]
        with open(server.log_path, "ab") as log:
            server.process = subprocess.Popen(command, stdout=log, stderr=log, cwd=tmp_path)
        server.wait_ready()
        assert f"warning    0.0.0.0:{port} without TLS" in server.output()
    finally:
        server.stop()
