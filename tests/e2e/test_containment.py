"""What hostile functions try, and what comes of it. Needs the full sandbox, so root."""

import json
import os
import socket
import threading

import pytest
from conftest import invoke, make_function

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="the full sandbox needs root")


def run(functions, body, event=None, **more):
    """Deploys a handler with this body and gives its answer."""
    lines = "\n".join(f"    {line}" for line in body.strip().splitlines())
    code = f"import os, socket, subprocess, sys, time\ndef handler(event, context):\n{lines}\n"
    settings = {"Timeout": 20, "MemorySize": 256, **more}
    return invoke(functions, make_function(functions, code, **settings), event)


def test_a_fork_bomb_is_contained(functions, mayfly):
    answer, response = run(
        functions,
        """
count = 0
try:
    while count < 5000:
        if os.fork() == 0:
            time.sleep(60)
            os._exit(0)
        count += 1
except OSError as error:
    return [count, error.errno]
return [count, 0]
""",
    )
    if "FunctionError" in response:
        assert answer["errorType"] in ("Runtime.OutOfMemory", "Runtime.ExitError")
    else:
        assert answer[0] <= 1024 and answer[1] == 11
    assert functions.get_account_settings()


def test_memory_is_limited_and_the_neighbour_lives(functions):
    neighbour = make_function(functions, "import os\ndef handler(e, c):\n    return os.getpid()\n")
    before = invoke(functions, neighbour)[0]
    answer, response = run(functions, "x = []\nwhile True:\n    x.append(bytearray(1 << 24))", MemorySize=128)
    assert response["FunctionError"] == "Unhandled" and answer["errorType"] == "Runtime.OutOfMemory"
    assert invoke(functions, neighbour)[0] == before


def test_tmp_fills_up_and_says_so(functions):
    answer, _ = run(
        functions,
        """
written = 0
try:
    with open('/tmp/big', 'wb') as file:
        while written < 2 << 30:
            written += file.write(b'x' * (1 << 20))
except OSError as error:
    return [written >> 20, error.errno]
return [written >> 20, 0]
""",
        MemorySize=1024,
    )
    assert answer[0] <= 512 and answer[1] in (28, 27), answer


@pytest.mark.parametrize(
    "path", ["/var/task/app.py", "/var/task/new", "/opt/x", "/var/runtime/x", "/usr/bin/x", "/etc/passwd", "/x"]
)
def test_only_tmp_is_writable(functions, path):
    answer, _ = run(functions, f"try:\n    open({path!r}, 'a').write('x')\n    return 'written'\nexcept OSError as e:\n    return e.errno")
    assert answer in (13, 30, 1, 2), answer


def test_the_host_is_not_there(functions, mayfly):
    secret = mayfly.data_dir / "secret.txt"
    secret.write_text("secret")
    answer, _ = run(
        functions,
        """
seen = [path for path in event if os.path.exists(path)]
pids = [entry for entry in os.listdir('/proc') if entry.isdigit()]
return [seen, len(pids), os.getuid(), sorted(os.listdir('/'))]
""",
        [str(secret), "/root/.ssh", "/root/.bashrc", "/etc/shadow", "/home", "/sys/kernel", "/dev/kvm", "/dev/vda"],
    )
    assert answer[0] == []
    assert answer[1] <= 3
    assert answer[2] != 0


def test_another_environment_s_files_are_not_there(functions):
    run(functions, "open('/tmp/mine', 'w').write('secret')\nreturn os.listdir('/tmp')")
    answer, _ = run(functions, "return [os.listdir('/tmp'), os.path.exists('/proc/1/root/../tmp/mine')]")
    assert answer == [[], False]


def test_the_host_s_ports_are_out_of_reach(functions, mayfly):
    with socket.create_server(("0.0.0.0", 0)) as open_port:
        threading.Thread(target=lambda: open_port.accept(), daemon=True).start()
        addresses = [("127.0.0.1", mayfly.port), ("127.0.0.1", open_port.getsockname()[1]), ("1.1.1.1", 53)]
        answer, _ = run(
            functions,
            """
found = []
for host, port in event:
    try:
        socket.create_connection((host, port), timeout=1).close()
        found.append([host, port])
    except OSError:
        pass
return [found, [name for _, name in socket.if_nameindex()]]
""",
            addresses,
        )
    assert answer == [[], ["lo"]]


def test_capabilities_are_gone_and_filters_are_on(functions):
    answer, _ = run(functions, "return dict(l.split(':\\t') for l in open('/proc/self/status').read().splitlines() if ':\\t' in l)")
    assert int(answer["CapEff"], 16) == int(answer["CapBnd"], 16) == int(answer["CapPrm"], 16) == 0
    assert answer["NoNewPrivs"].strip() == "1" and answer["Seccomp"].strip() == "2"


@pytest.mark.parametrize(
    "number", [165, 272, 101, 321, 425, 310, 308, 155, 250, 323], 
    ids=["mount", "unshare", "ptrace", "bpf", "io_uring", "process_vm_readv", "setns", "pivot_root", "keyctl", "userfaultfd"],
)
def test_dangerous_calls_are_refused(functions, number):
    answer, _ = run(
        functions,
        f"""
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
result = libc.syscall({number}, 0x10000000, 0, 0, 0, 0, 0)
return [result, ctypes.get_errno()]
""",
    )
    assert answer[0] == -1 and answer[1] in (1, 38), answer


def test_a_log_flood_does_not_hurt_the_server(functions, mayfly):
    answer, _ = run(functions, "for _ in range(300000):\n    print('x' * 200)\nreturn 'done'", Timeout=60)
    assert answer == "done"
    assert functions.get_account_settings()
