"""Python zygotes: environments that are copies of a loaded one, behind the same walls."""

import json
import time
from concurrent.futures import ThreadPoolExecutor

from conftest import invoke, make_function

# Loading takes a second; a copy has loaded already.
CODE = """
import ctypes, glob, os, random, socket, time
time.sleep(1)
LOADED = time.time()
{more}
def handler(event, context):
    time.sleep(event.get("sleep", 0))
    if event.get("exit"): os._exit(7)
    status = dict(line.split(":", 1) for line in open("/proc/self/status") if ":" in line)
    marks = sorted(os.listdir("/tmp"))
    open("/tmp/mark-%d" % random.getrandbits(30), "w").write("x")
    libc = ctypes.CDLL(None, use_errno=True)
    unshared = libc.unshare(0x10000000)
    api = socket.create_connection(("127.0.0.1", 9001), 1)
    return {{
        "loaded": LOADED, "pid": os.getpid(), "marks": marks, "random": random.getrandbits(60),
        "stream": os.environ["AWS_LAMBDA_LOG_STREAM_NAME"], "context": context.log_stream_name,
        "caps": [status[name].strip() for name in ("CapEff", "CapPrm", "CapBnd", "CapInh", "CapAmb")],
        "seccomp": status["Seccomp"].strip(), "nnp": status["NoNewPrivs"].strip(),
        "uid": os.getuid(), "gid": os.getgid(), "groups": os.getgroups(),
        "outer": open("/proc/self/uid_map").read().split()[1],
        "processes": sorted(int(p) for p in os.listdir("/proc") if p.isdigit()),
        "fds": sorted(os.readlink(f) for f in glob.glob("/proc/self/fd/*") if os.path.exists(f)),
        "namespaces": {{n: os.readlink("/proc/self/ns/" + n) for n in ("pid", "mnt", "net", "ipc", "uts", "user")}},
        "host": socket.gethostname(), "unshared": unshared, "interfaces": [n for _, n in socket.if_nameindex()],
        "cwd": os.getcwd(), "own": os.access("/proc/self/fd", os.R_OK), "api": api.getpeername()[1],
        "writable": os.access("/var/task", os.W_OK), "shm": os.listdir("/dev/shm"),
    }}
"""
MADE_S = 30


def scaled(mayfly, client, name):
    """Calls at the same time until environments are copies; gives the answers of one round."""
    end = time.monotonic() + MADE_S
    count = 2
    while time.monotonic() < end:
        count += 1
        with ThreadPoolExecutor(count) as pool:
            calls = [pool.submit(invoke, mayfly.client(), name, {"sleep": 0.3}) for _ in range(count)]
            answers = [call.result()[0] for call in calls]
        if sum(answer["pid"] == 1 for answer in answers) >= 2:
            return answers
        time.sleep(0.3)
    raise AssertionError([answer["pid"] for answer in answers])


def test_copies_are_loaded_already_and_behind_the_same_walls(mayfly, functions):
    name = make_function(functions, CODE.format(more=""), Timeout=20, MemorySize=256)
    answers = scaled(mayfly, functions, name)
    ordinary = next(answer for answer in answers if answer["pid"] != 1)
    copies = [answer for answer in answers if answer["pid"] == 1]
    assert len({copy["loaded"] for copy in copies}) == 1, "one load for all of them"
    for copy in copies:
        for wall in ("caps", "seccomp", "nnp", "uid", "gid", "groups", "host", "unshared", "interfaces",
                     "cwd", "own", "api", "writable", "shm"):
            assert copy[wall] == ordinary[wall], wall
        assert copy["caps"] == ["0" * 16] * 5 and copy["nnp"] == "1" and copy["unshared"] == -1
        assert copy["stream"] == copy["context"]
        assert copy["processes"] == [1], "nobody else in sight"
        others = [fd for fd in copy["fds"] if not fd.startswith(("/dev/null", "pipe:", "socket:", "/proc/"))]
        assert not others, others
    every = copies + [ordinary]
    marks = [mark for answer in every for mark in answer["marks"]]
    assert len(marks) == len(set(marks)), "no file of another environment"
    for own in ("stream", "random", "outer"):
        assert len({answer[own] for answer in every}) == len(every), own
    for kind in ("pid", "mnt", "net", "ipc", "uts", "user"):
        assert len({answer["namespaces"][kind] for answer in every}) == len(every), kind


def test_a_copy_that_ends_says_how_and_is_replaced(mayfly, functions):
    name = make_function(functions, CODE.format(more=""), Timeout=20)
    scaled(mayfly, functions, name)
    with ThreadPoolExecutor(8) as pool:
        calls = [pool.submit(mayfly.client().invoke, FunctionName=name, Payload=json.dumps({"exit": 1, "sleep": 0.3}))
                 for _ in range(8)]
        errors = [json.loads(call.result()["Payload"].read()) for call in calls]
    assert {error["errorType"] for error in errors} == {"Runtime.ExitError"}
    assert all("exit status 7" in error["errorMessage"] for error in errors), errors
    assert invoke(functions, name)[0]["unshared"] == -1


def test_what_cannot_be_copied_starts_as_usual(mayfly, functions):
    threads = "import threading; threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()"
    shared = "import mmap; SHARED = mmap.mmap(-1, 4096)"
    opened = "FILE = open('/tmp/log', 'w')"
    for more in (threads, shared, opened):
        name = make_function(functions, CODE.format(more=more), Timeout=20)
        for count in (3, 5):
            with ThreadPoolExecutor(count) as pool:
                calls = [pool.submit(invoke, mayfly.client(), name, {"sleep": 0.3}) for _ in range(count)]
                assert all(call.result()[0]["pid"] != 1 for call in calls), more


def published(client, code, **more):
    """A published version with SnapStart: its ARN and what PublishVersion answered."""
    name = make_function(client, code, SnapStart={"ApplyOn": "PublishedVersions"}, Timeout=20, **more)
    answer = client.publish_version(FunctionName=name)
    return f"{name}:{answer['Version']}", answer


def settled(client, arn):
    """The configuration once it is no longer pending."""
    client.get_waiter("published_version_active").wait(FunctionName=arn, WaiterConfig={"Delay": 1, "MaxAttempts": MADE_S})
    return client.get_function_configuration(FunctionName=arn)


def test_a_version_with_snap_start_is_pending_until_its_zygote_is_made(mayfly, functions):
    arn, answer = published(functions, CODE.format(more=""))
    assert (answer["State"], answer["SnapStart"]["OptimizationStatus"]) == ("Pending", "Off")
    early = invoke(functions, arn)[0]
    assert early["unshared"] == -1, "a call does not wait for it"
    found = settled(functions, arn)
    assert (found["State"], found["SnapStart"]) == ("Active", {"ApplyOn": "PublishedVersions", "OptimizationStatus": "On"})
    with ThreadPoolExecutor(3) as pool:
        calls = [pool.submit(invoke, mayfly.client(), arn, {"sleep": 0.3}) for _ in range(3)]
        assert sum(call.result()[0]["pid"] == 1 for call in calls) >= 2
    latest = functions.get_function_configuration(FunctionName=arn.split(":")[0])
    assert latest["SnapStart"]["OptimizationStatus"] == "Off", "$LATEST has none"


def test_snap_start_is_off_where_there_can_be_no_zygote(mayfly, functions):
    threads = "import threading; threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()"
    cases = {
        "threads": published(functions, CODE.format(more=threads))[0],
        "a load that fails": published(functions, "raise ValueError('on load')")[0],
        "another runtime": published(functions, "exports.handler = async () => 1;", runtime="nodejs20.x",
                                     handler="index.handler", file="index.js")[0],
        "a wrapper": published(functions, "def handler(event, context): return 1",
                               Environment={"Variables": {"AWS_LAMBDA_EXEC_WRAPPER": "/var/task/none"}})[0],
    }
    for why, arn in cases.items():
        found = settled(functions, arn)
        assert (found["State"], found["SnapStart"]["OptimizationStatus"]) == ("Active", "Off"), why
    error = json.loads(functions.invoke(FunctionName=cases["a load that fails"])["Payload"].read())
    assert (error["errorType"], error["errorMessage"]) == ("ValueError", "on load")
    assert invoke(functions, cases["threads"])[0]["pid"] != 1
    assert invoke(functions, cases["another runtime"])[0] == 1
