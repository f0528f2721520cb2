"""Code that nobody needs any more leaves the disk, and never under a running invocation."""

import threading
import time

from conftest import invoke, make_function, make_zip

SLOW = """
import time
def handler(event, context):
    time.sleep(event.get("sleep", 0))
    import late
    return late.ANSWER
"""
COLLECTED_S = 45


def packages(server):
    code = server.data_dir / "code"
    return len(list((code / "zip").iterdir())), len(list((code / "tree").iterdir()))


def wait_for(server, expected):
    end = time.monotonic() + COLLECTED_S
    while packages(server) != expected and time.monotonic() < end:
        time.sleep(0.1)
    assert packages(server) == expected


def package(number):
    return make_zip({"app.py": SLOW, "late.py": f"ANSWER = {number}"})


def test_replaced_and_deleted_code_is_freed(own_mayfly):
    server = own_mayfly.start()
    client = server.client()
    name = make_function(client, SLOW, Timeout=60)
    kept = make_function(client, "def handler(event, context): return 'kept'")
    for number in range(4):
        client.update_function_code(FunctionName=name, ZipFile=package(number))
        client.get_waiter("function_updated_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
        assert invoke(client, name)[0] == number
    wait_for(server, (2, 2))

    # Its code is replaced and collected around it; what it loads afterwards is still there.
    answers = []
    running = threading.Thread(
        target=lambda: answers.append(invoke(server.client(), name, {"sleep": 8})[0])
    )
    running.start()
    time.sleep(1)
    client.update_function_code(FunctionName=name, ZipFile=package("'new'"))
    client.get_waiter("function_updated_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
    other = make_function(client, "def handler(event, context): return 'other'")
    client.delete_function(FunctionName=other)
    wait_for(server, (3, 3))
    assert invoke(client, name)[0] == "new"
    running.join()
    assert answers == [3]
    wait_for(server, (2, 2))

    client.delete_function(FunctionName=name)
    wait_for(server, (1, 1))
    assert invoke(client, kept)[0] == "kept"

    # What a killed server left behind is found at the next start.
    client.delete_function(FunctionName=kept)
    server.kill9()
    server.start()
    wait_for(server, (0, 0))


def test_a_deleted_layer_stays_as_long_as_a_function_uses_it(own_mayfly):
    server = own_mayfly.start()
    client = server.client()
    layer = client.publish_layer_version(
        LayerName="shared", Content={"ZipFile": make_zip({"python/shared.py": "VALUE = 7"})}
    )
    code = "import shared\ndef handler(event, context): return shared.VALUE"
    name = make_function(client, code, Layers=[layer["LayerVersionArn"]])
    client.delete_layer_version(LayerName="shared", VersionNumber=layer["Version"])
    other = make_function(client, "def handler(event, context): return 'other'")
    client.delete_function(FunctionName=other)
    wait_for(server, (2, 2))
    assert invoke(client, name)[0] == 7
    client.delete_function(FunctionName=name)
    wait_for(server, (0, 0))
