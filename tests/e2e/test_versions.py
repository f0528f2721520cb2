"""Version N never runs other code, also while updates and calls race."""

import threading

from conftest import invoke, make_function, make_zip

CODE = "NUMBER = {number}\ndef handler(event, context):\n    return [NUMBER, context.function_version]\n"


def test_versions_stay_what_they_are_while_updates_race(mayfly):
    client = mayfly.client()
    name = make_function(client, CODE.format(number=0))
    expected = {}
    lock = threading.Lock()
    stop = threading.Event()
    wrong, calls = [], [0]

    def call():
        own = mayfly.client()
        turn = 0
        while not stop.is_set():
            with lock:
                known = sorted(expected)
            turn += 1
            if known:
                version = known[turn % len(known)]
                answer, _ = invoke(own, name, Qualifier=version)
                if answer != [expected[version], version]:
                    wrong.append((version, answer))
            answer, _ = invoke(own, name)
            if answer[1] != "$LATEST":
                wrong.append(("$LATEST", answer))
            calls[0] += 1

    threads = [threading.Thread(target=call) for _ in range(6)]
    for thread in threads:
        thread.start()
    try:
        for number in range(1, 16):
            client.update_function_code(FunctionName=name, ZipFile=make_zip({"app.py": CODE.format(number=number)}))
            client.get_waiter("function_updated_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
            # From here on $LATEST is the new code: the update was answered as done.
            answer, _ = invoke(client, name)
            assert answer == [number, "$LATEST"]
            version = client.publish_version(FunctionName=name)["Version"]
            with lock:
                expected[version] = number
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    assert not wrong, wrong[:5]
    assert calls[0] > 30
    for version, number in expected.items():
        assert invoke(client, name, Qualifier=version)[0] == [number, version]


def test_a_function_made_again_runs_its_own_code(functions):
    name = make_function(functions, CODE.format(number=1))
    assert invoke(functions, name)[0][0] == 1
    functions.delete_function(FunctionName=name)
    make_function(functions, CODE.format(number=2), name=name)
    assert invoke(functions, name)[0][0] == 2


def test_environments_are_reused_and_belong_to_one_version(functions):
    code = "import os\nCOUNT = [0]\ndef handler(e, c):\n    COUNT[0] += 1\n    return [os.environ['AWS_LAMBDA_LOG_STREAM_NAME'], COUNT[0]]\n"
    name = make_function(functions, code)
    first, second = invoke(functions, name)[0], invoke(functions, name)[0]
    assert first[0] == second[0] and second[1] == first[1] + 1
    functions.publish_version(FunctionName=name)
    other = invoke(functions, name, Qualifier="1")[0]
    assert other[0] != first[0] and "[1]" in other[0] and other[1] == 1
