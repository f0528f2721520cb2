"""People sign in at a real identity provider (npm's oidc-provider) and get a role's credentials."""

import html.parser
import http.cookiejar
import json
import os
import re
import stat
import subprocess
import time
import urllib.parse
import urllib.request

import boto3
import pytest
from botocore.exceptions import ClientError
from conftest import BINARY, Mayfly, free_port
from http_apps import node_packages

PROVIDER = "oidc-provider@9.13.3"
SERVER = """
import Provider from 'oidc-provider';
const [issuer, port] = process.argv.slice(2);
const people = { ada: ['ops'], bob: ['guests'], eve: ['ops', 'dev'] };
const provider = new Provider(issuer, {
  clients: [{ client_id: 'mayfly-cli', application_type: 'native', token_endpoint_auth_method: 'none',
              redirect_uris: ['http://127.0.0.1/callback'] }],
  claims: { openid: ['sub', 'groups'], email: ['email'], profile: ['name'] },
  conformIdTokenClaims: false,
  cookies: { keys: ['test only'] },
  pkce: { required: () => true },
  features: { devInteractions: { enabled: true } },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, groups: people[id], email: `${id}@example.org` }) }),
});
provider.listen(Number(port), '127.0.0.1', () => console.log('ready'));
"""


@pytest.fixture(scope="module")
def provider(tmp_path_factory):
    """The issuer's address."""
    packages = node_packages("oidc-provider", PROVIDER)
    port = free_port()
    issuer = f"http://127.0.0.1:{port}"
    script = packages / "server.mjs"
    script.write_text(SERVER)
    log = tmp_path_factory.mktemp("oidc") / "provider.log"
    with open(log, "ab") as output:
        process = subprocess.Popen(["node", str(script), issuer, str(port)], stdout=output, stderr=output)
    end = time.monotonic() + 30
    while "ready" not in log.read_text():
        assert process.poll() is None and time.monotonic() < end, log.read_text()
        time.sleep(0.05)
    yield issuer
    process.kill()
    process.wait()


@pytest.fixture
def server(tmp_path, provider):
    settings = {
        "oidc_issuer": provider,
        "oidc_client_id": "mayfly-cli",
        "oidc_role_claim": "groups",
        "oidc_roles": "ops=Operator,dev=Developer",
    }
    arguments = [a for name, value in settings.items() for a in ("--set", f"{name}={value}")]
    server = Mayfly(tmp_path / "data", arguments=arguments).start()
    name = provider.split("://")[1]
    iam = server.client("iam")
    for role in ("Operator", "Developer"):
        trust = {
            "Version": "2012-10-17",
            "Statement": [{
                "Effect": "Allow",
                "Principal": {"Federated": f"arn:aws:iam::000000000000:oidc-provider/{name}"},
                "Action": "sts:AssumeRoleWithWebIdentity",
                "Condition": {"StringEquals": {f"{name}:aud": "mayfly-cli"}},
            }],
        }
        iam.create_role(RoleName=role, AssumeRolePolicyDocument=json.dumps(trust))
        iam.attach_role_policy(RoleName=role, PolicyArn="arn:aws:iam::aws:policy/ReadOnlyAccess")
    yield server
    server.stop()


class Form(html.parser.HTMLParser):
    """The one form of a page."""

    def __init__(self, page):
        super().__init__()
        self.action, self.fields = None, {}
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "form":
            self.action = attributes["action"]
        if tag == "input" and attributes.get("name"):
            self.fields[attributes["name"]] = attributes.get("value", "")


def browse(address, person):
    """What a person does in a browser: follows redirects, fills in two forms; gives the last page."""
    jar = http.cookiejar.CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    answer = opener.open(address, timeout=30)
    for _ in range(6):
        page, url = answer.read().decode(), answer.geturl()
        if "/callback" in url:
            return page
        form = Form(page)
        assert form.action, page
        if "login" in form.fields:
            form.fields.update(login=person, password="any")
        answer = opener.open(
            urllib.parse.urljoin(url, form.action), urllib.parse.urlencode(form.fields).encode(), timeout=30
        )
    raise AssertionError(url)


def login(server, home, person, *arguments):
    """Runs `mayfly login` and the browser beside it; gives (exit code, output)."""
    environment = {**server.environ(), "HOME": str(home), "PATH": os.environ["PATH"]}
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        del environment[name]
    process = subprocess.Popen(
        [BINARY, "login", "--no-browser", *arguments], env=environment, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True,
    )
    said = process.stdout.readline()
    found = re.search(r"sign in at\s+(\S+)", said)
    if found:
        browse(found.group(1), person)
    rest = process.communicate(timeout=60)[0]
    return process.returncode, said + rest


def test_a_person_signs_in_and_works_with_the_role(server, tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    code, said = login(server, home, "ada")
    assert code == 0 and "ada as arn:aws:iam::000000000000:role/Operator" in said, said
    profile = home / ".config/mayfly/profiles/default.json"
    assert stat.S_IMODE(profile.stat().st_mode) == 0o600
    assert "id_token" not in profile.read_text() and "eyJ" not in profile.read_text()
    # Our command line, and AWS's tools through credential_process.
    environment = {"HOME": str(home), "PATH": os.environ["PATH"], "MAYFLY_PROFILE": "default"}
    listed = subprocess.run([BINARY, "ls", "-o", "json"], env=environment, capture_output=True, text=True, timeout=60)
    assert listed.returncode == 0, listed.stderr
    printed = subprocess.run(
        [BINARY, "login", "--print-credentials"], env=environment, capture_output=True, text=True, timeout=60
    )
    given = json.loads(printed.stdout)
    assert given["Version"] == 1 and given["AccessKeyId"].startswith("ASIA")
    session = boto3.Session(given["AccessKeyId"], given["SecretAccessKey"], given["SessionToken"], "us-east-1")
    sts = session.client("sts", endpoint_url=server.endpoint)
    arn = sts.get_caller_identity()["Arn"]
    assert arn == "arn:aws:sts::000000000000:assumed-role/Operator/ada@example.org"


def test_roles_are_those_that_the_token_names(server, tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    code, said = login(server, home, "bob")
    assert code == 2 and "your token names no role" in said, said
    code, said = login(server, home, "bob", "--role", "Operator")
    assert code == 4 and "AccessDenied" in said, said
    code, said = login(server, home, "eve")
    assert code == 2 and "several roles: Operator, Developer" in said, said
    code, said = login(server, home, "eve", "--role", "Developer", "--profile", "dev")
    assert code == 0 and "role/Developer" in said, said
    assert (home / ".config/mayfly/profiles/dev.json").is_file()
    none = subprocess.run(
        [BINARY, "ls", "--profile", "default"], env={"HOME": str(home), "PATH": os.environ["PATH"]},
        capture_output=True, text=True, timeout=60,
    )
    assert none.returncode == 4 and "mayfly login --profile default" in none.stderr


def test_forged_and_foreign_tokens_get_nothing(server):
    sts = server.client("sts")
    for token in ("", "a.b.c", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZGEifQ."):
        with pytest.raises(ClientError) as error:
            sts.assume_role_with_web_identity(
                RoleArn="arn:aws:iam::000000000000:role/Operator", RoleSessionName="forged", WebIdentityToken=token or "x" * 8
            )
        assert error.value.response["Error"]["Code"] == "InvalidIdentityToken"


def test_a_server_without_a_provider_says_so(tmp_path):
    server = Mayfly(tmp_path / "data").start()
    try:
        done = server.mayfly("login", "--no-browser", check=False)
        assert done.returncode == 3 and "No identity provider is configured" in done.stderr, done.stderr
    finally:
        server.stop()
