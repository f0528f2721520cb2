"""Provisioned concurrency: four operations, environments ready before the first call, spill-over."""

import os
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import pytest
from botocore.exceptions import ClientError
from conftest import invoke, make_function, make_zip

# A cold start that cannot be overlooked.
SLOW = """
import os, time
time.sleep(1.5)
BORN = time.time()
def handler(event, context):
    time.sleep(event.get("sleep", 0))
    return {"kind": os.environ["AWS_LAMBDA_INITIALIZATION_TYPE"], "born": BORN,
            "stream": context.log_stream_name}
"""
READY_S = 30


def config(client, name, of):
    return client.get_provisioned_concurrency_config(FunctionName=name, Qualifier=of)


def put(client, name, of, count):
    return client.put_provisioned_concurrency_config(
        FunctionName=name, Qualifier=of, ProvisionedConcurrentExecutions=count
    )


def wait_for(client, name, of, status):
    end = time.monotonic() + READY_S
    while time.monotonic() < end:
        found = config(client, name, of)
        if found["Status"] == status:
            return found
        time.sleep(0.05)
    raise AssertionError(found)


def metric(server, name, function):
    with urllib.request.urlopen(f"{server.endpoint}/metrics", timeout=10) as answer:
        for line in answer.read().decode().splitlines():
            if line.startswith(f'{name}{{function="{function}"}} '):
                return int(line.rsplit(" ", 1)[1])
    return None


def published(client, code=SLOW, **more):
    name = make_function(client, code, Timeout=10, **more)
    return name, client.publish_version(FunctionName=name)["Version"]


def code_of(error):
    return error.value.response["Error"]["Code"], error.value.response["Error"]["Message"]


def test_a_provisioned_version_has_no_cold_start_and_spills_over(mayfly, functions):
    name, version = published(functions)
    answer = put(functions, name, version, 2)
    assert answer["ResponseMetadata"]["HTTPStatusCode"] == 202
    assert (answer["RequestedProvisionedConcurrentExecutions"], answer["Status"]) == (2, "IN_PROGRESS")
    ready = wait_for(functions, name, version, "READY")
    assert ready["AllocatedProvisionedConcurrentExecutions"] == 2
    assert ready["AvailableProvisionedConcurrentExecutions"] == 2
    assert ready["LastModified"].endswith("+0000")

    called = time.time()
    first, _ = invoke(functions, name, {}, Qualifier=version)
    assert first["kind"] == "provisioned-concurrency" and first["born"] < called

    with ThreadPoolExecutor(3) as pool:
        calls = [pool.submit(invoke, mayfly.client(), name, {"sleep": 2}, Qualifier=version) for _ in range(3)]
        kinds = sorted(call.result()[0]["kind"] for call in calls)
    assert kinds == ["on-demand", "provisioned-concurrency", "provisioned-concurrency"]
    assert metric(mayfly, "mayfly_provisioned_invocations_total", name) == 3
    assert metric(mayfly, "mayfly_provisioned_spillover_invocations_total", name) == 1
    assert metric(mayfly, "mayfly_provisioned_environments", name) == 2

    found = functions.list_provisioned_concurrency_configs(FunctionName=name)
    (only,) = found["ProvisionedConcurrencyConfigs"]
    assert only["FunctionArn"].endswith(f":function:{name}:{version}") and only["Status"] == "READY"

    functions.delete_provisioned_concurrency_config(FunctionName=name, Qualifier=version)
    with pytest.raises(ClientError) as error:
        config(functions, name, version)
    assert code_of(error)[0] == "ProvisionedConcurrencyConfigNotFoundException"
    assert functions.list_provisioned_concurrency_configs(FunctionName=name)["ProvisionedConcurrencyConfigs"] == []


def test_one_that_dies_is_replaced(functions):
    code = "import os\nBORN = os.urandom(8).hex()\ndef handler(e, c):\n    if e.get('die'): os._exit(3)\n    return BORN\n"
    name, version = published(functions, code)
    put(functions, name, version, 1)
    wait_for(functions, name, version, "READY")
    before, _ = invoke(functions, name, {}, Qualifier=version)
    functions.invoke(FunctionName=name, Payload=b'{"die": true}', Qualifier=version)
    wait_for(functions, name, version, "READY")
    after, _ = invoke(functions, name, {}, Qualifier=version)
    assert before != after


def test_a_failing_init_shows_its_reason_and_a_fixed_alias_recovers(functions):
    name, broken = published(functions, "raise RuntimeError('not today')")
    functions.create_alias(FunctionName=name, Name="live", FunctionVersion=broken)
    put(functions, name, "live", 1)
    failed = wait_for(functions, name, "live", "FAILED")
    assert "FUNCTION_ERROR_INIT_FAILURE" in failed["StatusReason"]
    assert failed["AllocatedProvisionedConcurrentExecutions"] == 0
    functions.update_function_code(FunctionName=name, ZipFile=make_zip({"app.py": SLOW}))
    functions.get_waiter("function_updated_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
    fixed = functions.publish_version(FunctionName=name)["Version"]
    functions.update_alias(FunctionName=name, Name="live", FunctionVersion=fixed)
    assert wait_for(functions, name, "live", "READY")["AllocatedProvisionedConcurrentExecutions"] == 1
    functions.delete_alias(FunctionName=name, Name="live")
    assert functions.list_provisioned_concurrency_configs(FunctionName=name)["ProvisionedConcurrencyConfigs"] == []


def test_it_survives_a_restart(own_mayfly):
    server = own_mayfly.start()
    name, version = published(server.client())
    put(server.client(), name, version, 1)
    wait_for(server.client(), name, version, "READY")
    server.kill9()
    server.start()
    client = server.client()
    wait_for(client, name, version, "READY")
    assert invoke(client, name, {}, Qualifier=version)[0]["kind"] == "provisioned-concurrency"
    # A fixed environment of its own is not this process's: it was made by the new server.
    assert os.path.exists(f"/proc/{server.process.pid}")


def test_errors_name_what_is_wrong(functions):
    name, version = published(functions, "def handler(e, c): return 1")
    functions.create_alias(FunctionName=name, Name="latest", FunctionVersion="$LATEST")
    functions.create_alias(FunctionName=name, Name="live", FunctionVersion=version)

    def refused(of, count):
        with pytest.raises(ClientError) as error:
            put(functions, name, of, count)
        return code_of(error)

    for unpublished in ("$LATEST", "latest"):
        code, text = refused(unpublished, 1)
        assert code == "InvalidParameterValueException" and "unpublished" in text
    assert refused("77", 1)[0] == "ResourceNotFoundException"
    assert refused(version, 0)[0] in ("ValidationException", "InvalidParameterValueException")
    code, text = refused(version, 901)
    assert code == "InvalidParameterValueException" and "UnreservedConcurrentExecution" in text

    functions.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=3)
    code, text = refused(version, 4)
    assert code == "InvalidParameterValueException" and "reservedConcurrentExecution" in text
    put(functions, name, version, 2)
    code, text = refused("live", 1)
    assert code == "InvalidParameterValueException" and "already Provisioned version" in text
    with pytest.raises(ClientError) as error:
        functions.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=1)
    assert "total provisioned concurrency [2]" in code_of(error)[1]
    with pytest.raises(ClientError) as error:
        config(functions, name, "live")
    assert code_of(error)[0] == "ProvisionedConcurrencyConfigNotFoundException"
    with pytest.raises(ClientError) as error:
        functions.delete_provisioned_concurrency_config(FunctionName=name, Qualifier="live")
    assert code_of(error)[0] == "ProvisionedConcurrencyConfigNotFoundException"

    functions.delete_provisioned_concurrency_config(FunctionName=name, Qualifier=version)
    put(functions, name, "live", 1)
    with pytest.raises(ClientError) as error:
        functions.update_alias(FunctionName=name, Name="live", FunctionVersion="$LATEST")
    assert "unpublished" in code_of(error)[1]
