"""Failed authentication is slowed down; good signatures never are."""

import concurrent.futures
import re
import time
import urllib.request

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError
from conftest import Mayfly


@pytest.fixture
def server(tmp_path, request):
    server = Mayfly(
        tmp_path / "data", mode="server",
        arguments=["--set", "auth_failures_max=4", "--set", f"auth_delay_max_ms={request.param}"],
    ).start()
    said = server.output()
    server.key = re.search(r"AWS_ACCESS_KEY_ID=(\S+)", said).group(1)
    server.secret = re.search(r"AWS_SECRET_ACCESS_KEY=(\S+)", said).group(1)
    yield server
    server.stop()


def client(server, key, secret):
    return boto3.client(
        "lambda", endpoint_url=server.endpoint, region_name="us-east-1", aws_access_key_id=key,
        aws_secret_access_key=secret, config=Config(retries={"max_attempts": 0}, max_pool_connections=600),
    )


def code(call):
    with pytest.raises(ClientError) as error:
        call()
    return error.value.response["Error"]["Code"]


def metrics(server):
    with urllib.request.urlopen(f"{server.endpoint}/metrics", timeout=30) as page:
        lines = page.read().decode().splitlines()
    found = (line.split() for line in lines if line.startswith("mayfly_auth_failures"))
    return {name.removeprefix("mayfly_auth_failures").strip("_"): int(value) for name, value in found}


@pytest.mark.parametrize("server", ["400"], indirect=True)
def test_failures_wait_and_good_signatures_do_not(server):
    good, bad = client(server, server.key, server.secret), client(server, server.key, "wrong")
    unknown = client(server, "AKIANOBODYHASTHISKEY", "wrong")
    assert metrics(server) == {"total": 0, "delayed_total": 0, "refused_total": 0}
    for _ in range(4):
        assert code(bad.list_functions) == "InvalidSignatureException"
        assert code(unknown.list_functions) == "UnrecognizedClientException"
    assert metrics(server)["delayed_total"] == 0
    # Above the limit the answer is the same, later; whatever is wrong.
    for _ in range(6):
        assert code(bad.list_functions) == "InvalidSignatureException"
        assert code(unknown.list_functions) == "UnrecognizedClientException"
    after = metrics(server)
    assert after["total"] == 20 and after["delayed_total"] >= 10 and after["refused_total"] == 0
    # The very key that is under attack, from the very same address: served, and nothing is counted.
    for _ in range(20):
        good.list_functions()
    assert metrics(server)["total"] == 20


@pytest.mark.parametrize("server", ["4000"], indirect=True)
def test_a_storm_of_failures_is_refused_and_harms_nobody(server):
    good, bad = client(server, server.key, server.secret), client(server, server.key, "wrong")
    with concurrent.futures.ThreadPoolExecutor(320) as storm:
        codes = [storm.submit(code, bad.list_functions) for _ in range(600)]
        served = 0
        while not all(each.done() for each in codes):
            good.list_functions()
            served += 1
            time.sleep(0.01)
        codes = {each.result() for each in codes}
    figures = metrics(server)
    assert served > 0 and figures["total"] == 600
    assert figures["refused_total"] > 0 and codes >= {"InvalidSignatureException", "429"}, (codes, figures)
