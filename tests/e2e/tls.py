"""A certificate authority for the tests, servers that speak TLS, and an ACME authority (pebble).

Owns how certificates are made (openssl) and how such a server is reached. Never weakens a check:
clients verify everything.
"""

import json
import os
import socket
import ssl
import subprocess
import time
import urllib.error
import urllib.request

from conftest import START_S, Mayfly, free_port


def openssl(*arguments, **more):
    done = subprocess.run(["openssl", *arguments], capture_output=True, text=True, **more)
    assert done.returncode == 0, done.stderr
    return done.stdout


class Authority:
    """Signs certificates; `root` is the file that clients trust."""

    def __init__(self, directory, name="test authority"):
        self.directory = directory
        directory.mkdir(parents=True, exist_ok=True)
        self.root, self.key = directory / "root.pem", directory / "root.key"
        openssl(
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30",
            "-subj", f"/CN={name}", "-keyout", str(self.key), "-out", str(self.root),
            "-addext", "keyUsage=critical,keyCertSign,cRLSign",
        )

    def issue(self, name, names=("DNS:localhost", "IP:127.0.0.1"), usage="serverAuth", key="ec"):
        """Gives (certificate, key) of a new certificate."""
        certificate, private = self.directory / f"{name}.pem", self.directory / f"{name}.key"
        request, extensions = self.directory / f"{name}.csr", self.directory / f"{name}.ext"
        kind = ["-newkey", "rsa:2048"] if key == "rsa" else ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
        openssl("req", "-new", *kind, "-nodes", "-subj", f"/CN={name}", "-keyout", str(private), "-out", str(request))
        extensions.write_text(
            f"subjectAltName={','.join(names)}\nextendedKeyUsage={usage}\nbasicConstraints=CA:FALSE\n"
        )
        openssl(
            "x509", "-req", "-in", str(request), "-CA", str(self.root), "-CAkey", str(self.key), "-CAcreateserial",
            "-days", "7", "-extfile", str(extensions), "-out", str(certificate),
        )
        return certificate, private

    def context(self):
        return ssl.create_default_context(cafile=str(self.root))


class Secure(Mayfly):
    """A server that speaks TLS; `context` verifies it."""

    def __init__(self, data_dir, context, root, **more):
        super().__init__(data_dir, **more)
        self.context = context
        self.root = root

    @property
    def endpoint(self):
        return f"https://localhost:{self.port}"

    def start(self):
        self.said_before = len(self.output()) if self.log_path.is_file() else 0
        return super().start()

    def wait_ready(self):
        end = time.monotonic() + START_S
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise AssertionError(f"the server ended: {self.output()[-2000:]}")
            if "\n  ready\n" in self.output()[self.said_before :]:
                return
            time.sleep(0.02)
        raise AssertionError(f"the server was not ready in {START_S} s: {self.output()[-2000:]}")

    def environ(self):
        return {**super().environ(), "AWS_CA_BUNDLE": str(self.root)}

    def get(self, path="/_mayfly/health", context=None, host=None, port=None):
        """A request over TLS; gives (status, headers, body)."""
        request = urllib.request.Request(
            f"https://localhost:{port or self.port}{path}", headers={"Host": host} if host else {}
        )
        try:
            with urllib.request.urlopen(request, timeout=30, context=context or self.context) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.headers, error.read()

    def shown(self, name="localhost", context=None):
        """The certificate that a new connection is shown, as PEM; None when the handshake fails."""
        context = context or ssl._create_unverified_context()  # noqa: S323,SLF001 - only looked at
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=10) as plain:
                with context.wrap_socket(plain, server_hostname=name) as secured:
                    return ssl.DER_cert_to_PEM_cert(secured.getpeercert(binary_form=True))
        except (OSError, ssl.SSLError):
            return None


class Pebble:
    """A real ACME server (RFC 8555) that looks at this machine for every name."""

    def __init__(self, directory, http_port, tls_port, validity_s):
        directory.mkdir(parents=True, exist_ok=True)
        self.authority = Authority(directory / "own")
        certificate, key = self.authority.issue("acme")
        self.port, self.management, self.dns = free_port(), free_port(), free_port()
        config = {
            "listenAddress": f"127.0.0.1:{self.port}",
            "managementListenAddress": f"127.0.0.1:{self.management}",
            "certificate": str(certificate),
            "privateKey": str(key),
            "httpPort": http_port,
            "tlsPort": tls_port,
            "certificateValidityPeriod": validity_s,
        }
        (directory / "pebble.json").write_text(json.dumps({"pebble": config}))
        self.log = directory / "pebble.log"
        with open(self.log, "ab") as log:
            self.names = subprocess.Popen(
                ["pebble-challtestsrv", "-dns01", f"127.0.0.1:{self.dns}", "-defaultIPv6", "", "-http01", "",
                 "-https01", "", "-tlsalpn01", "", "-management", f"127.0.0.1:{free_port()}"],
                stdout=log, stderr=log,
            )
            self.process = subprocess.Popen(
                ["pebble", "-config", str(directory / "pebble.json"), "-dnsserver", f"127.0.0.1:{self.dns}"],
                stdout=log, stderr=log, env={**os.environ, "PEBBLE_VA_NOSLEEP": "1", "PEBBLE_AUTHZREUSE": "0"},
            )
        end = time.monotonic() + START_S
        while True:
            try:
                root = self.fetch(self.management, "/roots/0")
                break
            except OSError:
                assert time.monotonic() < end, self.log.read_text()
                time.sleep(0.05)
        # What clients of the certificates trust; another root than that of the authority's own site.
        self.root = directory / "issued.pem"
        self.root.write_bytes(root)

    @property
    def directory_url(self):
        return f"https://localhost:{self.port}/dir"

    def fetch(self, port, path):
        with urllib.request.urlopen(
            f"https://localhost:{port}{path}", timeout=10, context=self.authority.context()
        ) as answer:
            return answer.read()

    def context(self):
        return ssl.create_default_context(cafile=str(self.root))

    def stop(self):
        for process in (self.process, self.names):
            process.kill()
            process.wait()
