"""AssumeRoleWithWebIdentity: tokens of an identity provider whose keys are in a file, made with openssl."""

import base64
import json
import subprocess
import time

import boto3
import pytest
from botocore.exceptions import ClientError
from conftest import Mayfly

ISSUER = "https://id.example.org/team"
NAME = "id.example.org/team"
ACCOUNT = "000000000000"


def encoded(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class Provider:
    """Signs tokens; its public key is in `jwks`."""

    def __init__(self, folder):
        self.key = folder / "key.pem"
        subprocess.run(["openssl", "genrsa", "-out", self.key, "2048"], check=True, capture_output=True)
        shown = subprocess.run(
            ["openssl", "rsa", "-in", self.key, "-modulus", "-noout"], check=True, capture_output=True, text=True
        ).stdout
        modulus = bytes.fromhex(shown.strip().partition("=")[2])
        self.jwks = folder / "jwks.json"
        key = {"kty": "RSA", "kid": "1", "alg": "RS256", "use": "sig", "n": encoded(modulus), "e": "AQAB"}
        self.jwks.write_text(json.dumps({"keys": [key]}))

    def token(self, **claims):
        now = int(time.time())
        claims = {"iss": ISSUER, "aud": "cron", "sub": "job-7", "iat": now, "exp": now + 600, **claims}
        head = {"alg": "RS256", "kid": "1", "typ": "JWT"}
        signed = ".".join(encoded(json.dumps(part).encode()) for part in (head, claims))
        signature = subprocess.run(
            ["openssl", "dgst", "-sha256", "-sign", self.key], input=signed.encode(), check=True, capture_output=True
        ).stdout
        return f"{signed}.{encoded(signature)}"


@pytest.fixture(scope="module")
def provider(tmp_path_factory):
    return Provider(tmp_path_factory.mktemp("provider"))


@pytest.fixture(scope="module")
def server(tmp_path_factory, provider):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MAYFLY_OIDC_ISSUER", ISSUER)
        patch.setenv("MAYFLY_OIDC_AUDIENCE", "cron")
        patch.setenv("MAYFLY_OIDC_KEYS", str(provider.jwks))
        started = Mayfly(tmp_path_factory.mktemp("web-identity") / "data").start()
    yield started
    started.stop()


@pytest.fixture(scope="module")
def role(server):
    statement = {
        "Effect": "Allow",
        "Principal": {"Federated": f"arn:aws:iam::{ACCOUNT}:oidc-provider/{NAME}"},
        "Action": "sts:AssumeRoleWithWebIdentity",
        "Condition": {"StringEquals": {f"{NAME}:sub": "job-7", f"{NAME}:aud": "cron"}},
    }
    document = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    return server.client("iam").create_role(RoleName="cron", AssumeRolePolicyDocument=document)["Role"]


def ask(server, role, token, **more):
    return server.client("sts").assume_role_with_web_identity(
        RoleArn=role["Arn"], RoleSessionName="job", WebIdentityToken=token, **more
    )


def code(server, role, token):
    with pytest.raises(ClientError) as error:
        ask(server, role, token)
    return error.value.response["Error"]["Code"]


def test_a_token_becomes_a_session(server, role, provider):
    answer = ask(server, role, provider.token(), DurationSeconds=900)
    assert (answer["SubjectFromWebIdentityToken"], answer["Audience"], answer["Provider"]) == ("job-7", "cron", ISSUER)
    made = answer["Credentials"]
    session = boto3.client(
        "sts", endpoint_url=server.endpoint, region_name="us-east-1", aws_access_key_id=made["AccessKeyId"],
        aws_secret_access_key=made["SecretAccessKey"], aws_session_token=made["SessionToken"],
    )
    assert session.get_caller_identity()["Arn"] == f"arn:aws:sts::{ACCOUNT}:assumed-role/cron/job"


def test_what_the_provider_did_not_say_is_refused(server, role, provider, tmp_path):
    good = provider.token()
    now = int(time.time())
    assert code(server, role, Provider(tmp_path).token()) == "InvalidIdentityToken"
    assert code(server, role, good[:-6] + "AAAAAA") == "InvalidIdentityToken"
    assert code(server, role, provider.token(iss="https://id.example.org")) == "InvalidIdentityToken"
    assert code(server, role, provider.token(aud="other")) == "InvalidIdentityToken"
    assert code(server, role, provider.token(exp=now - 600)) == "ExpiredTokenException"
    head, body, _ = good.split(".")
    unsigned = encoded(json.dumps({"alg": "none"}).encode())
    assert code(server, role, f"{unsigned}.{body}.") == "InvalidIdentityToken"
    assert code(server, role, provider.token(sub="job-8")) == "AccessDenied"
    assert code(server, {"Arn": f"arn:aws:iam::{ACCOUNT}:role/none"}, good) == "AccessDenied"


def test_nobody_signs_in_to_a_role_for_others(server, provider):
    iam = server.client("iam")
    document = json.dumps({
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{ACCOUNT}:root"}, "Action": "sts:*"}],
    })
    role = iam.create_role(RoleName="inside", AssumeRolePolicyDocument=document)["Role"]
    assert code(server, role, provider.token()) == "AccessDenied"
