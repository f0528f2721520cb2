"""Signatures: what real clients sign is accepted, everything else is refused with the right name."""

import datetime
import urllib.error
import urllib.request

import boto3
import pytest
from botocore.auth import SigV4Auth, SigV4QueryAuth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from botocore.exceptions import ClientError

PATH = "/2015-03-31/functions/"


def fetch(request):
    plain = urllib.request.Request(request.url, data=request.body, method=request.method, headers=dict(request.headers))
    try:
        with urllib.request.urlopen(plain) as answer:
            return answer.status, answer.headers
    except urllib.error.HTTPError as error:
        return error.code, error.headers


def client(mayfly, key, secret, token=None):
    return boto3.client(
        "lambda", endpoint_url=mayfly.endpoint, region_name="us-east-1",
        aws_access_key_id=key, aws_secret_access_key=secret, aws_session_token=token,
    )


def test_an_unsigned_call_is_refused(mayfly):
    status, headers = fetch(AWSRequest("GET", mayfly.endpoint + PATH).prepare())
    assert status == 403 and headers["x-amzn-ErrorType"].startswith("MissingAuthenticationToken")


@pytest.mark.parametrize(
    ("key", "secret", "code"),
    [("test", "wrong", "InvalidSignatureException"), ("nobody", "test", "UnrecognizedClientException")],
)
def test_wrong_keys_are_refused(mayfly, key, secret, code):
    with pytest.raises(ClientError) as error:
        client(mayfly, key, secret).list_functions()
    assert error.value.response["Error"]["Code"] == code
    assert error.value.response["ResponseMetadata"]["HTTPStatusCode"] == 403


def test_an_old_signature_is_refused(mayfly):
    request = AWSRequest("GET", mayfly.endpoint + PATH)
    SigV4Auth(Credentials("test", "test"), "lambda", "us-east-1").add_auth(request)
    old = (datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(minutes=20)).strftime("%Y%m%dT%H%M%SZ")
    request.context["timestamp"] = old
    auth = SigV4Auth(Credentials("test", "test"), "lambda", "us-east-1")
    request.headers.replace_header("X-Amz-Date", old)
    del request.headers["Authorization"]
    signature = auth.signature(auth.string_to_sign(request, auth.canonical_request(request)), request)
    auth._inject_signature_to_request(request, signature)  # noqa: SLF001 - there is no public way to sign in the past
    status, headers = fetch(request.prepare())
    assert status == 403 and "Signature" in headers["x-amzn-ErrorType"]


def test_a_presigned_call_works_and_expires(mayfly):
    request = AWSRequest("GET", mayfly.endpoint + PATH)
    SigV4QueryAuth(Credentials("test", "test"), "lambda", "us-east-1", expires=60).add_auth(request)
    assert fetch(request.prepare())[0] == 200
    changed = request.url.replace("Signature=", "Signature=0")
    assert fetch(AWSRequest("GET", changed).prepare())[0] == 403


def test_a_changed_body_is_refused(mayfly):
    request = AWSRequest("POST", f"{mayfly.endpoint}{PATH}x/invocations", data=b"{}")
    SigV4Auth(Credentials("test", "test"), "lambda", "us-east-1").add_auth(request)
    request.data = b"[]"
    prepared = request.prepare()
    assert fetch(prepared)[0] == 403
