"""The disk's bad days: full, read-only, and a wall clock that is set.

Owns small file systems of its own (needs root) and a faked clock for one process. What was
acknowledged is there afterwards; what could not be kept was refused aloud.
"""

import json
import os
import shutil
import subprocess
import time

import pytest
from conftest import Mayfly, make_function
from plain import Plain

CODE = "def handler(event, context):\n    return event\n"


@pytest.fixture
def small_disk(tmp_path):
    """A server whose data directory is a file system of 48 MB of its own."""
    if os.geteuid() != 0:
        pytest.skip("mounting needs root")
    place = tmp_path / "small"
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", str(place)], check=True)
    server = Mayfly(place / "data")
    server.log_path = tmp_path / "server.log"
    yield server, place
    server.stop()
    subprocess.run(["umount", "-l", str(place)], check=True)


def send(client, queue, number, size=20_000):
    body = f"{number} ".ljust(size, "x")
    return client.sqs("SendMessage", QueueUrl=queue, MessageBody=body)


def receive_all(client, queue):
    """The numbers of all messages; they are deleted."""
    numbers = []
    while True:
        status, answer = client.sqs(
            "ReceiveMessage", QueueUrl=queue, MaxNumberOfMessages=10, WaitTimeSeconds=1
        )
        assert status == 200, answer
        messages = answer.get("Messages", [])
        if not messages:
            return numbers
        for message in messages:
            numbers.append(int(message["Body"].split()[0]))
            status, gone = client.sqs(
                "DeleteMessage", QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"]
            )
            assert status == 200, gone


def fill(client, queue, accepted):
    """Sends until one is refused; the refusal."""
    for number in range(len(accepted), len(accepted) + 20_000):
        status, answer = send(client, queue, number)
        if status != 200:
            return status, answer
        accepted.append(number)
    raise AssertionError("the disk never became full")


def test_a_full_disk_refuses_aloud_and_work_goes_on_when_there_is_space(small_disk):
    server, place = small_disk
    server.start()
    queue = server.client("sqs").create_queue(QueueName="jobs")["QueueUrl"]
    ballast = place / "ballast"
    ballast.write_bytes(bytes(20 << 20))
    client, accepted = Plain(server, "sqs"), []
    status, answer = fill(client, queue, accepted)
    assert status >= 500, (status, answer)
    assert "space" in json.dumps(answer), "the reason is said"
    assert len(accepted) > 100
    # Reading goes on, and so does refusing: nothing hangs.
    assert send(client, queue, 0)[0] >= 500
    ballast.unlink()
    end = time.monotonic() + 20
    number = len(accepted)
    while send(client, queue, number)[0] != 200:
        assert time.monotonic() < end, "it works again without a restart"
        time.sleep(0.1)
    accepted.append(number)
    assert sorted(receive_all(client, queue)) == accepted


def test_what_was_acknowledged_on_a_full_disk_survives_kill_9(small_disk):
    server, place = small_disk
    server.start()
    queue = server.client("sqs").create_queue(QueueName="jobs")["QueueUrl"]
    ballast = place / "ballast"
    ballast.write_bytes(bytes(20 << 20))
    client, accepted = Plain(server, "sqs"), []
    fill(client, queue, accepted)
    server.kill9()
    ballast.unlink()
    server.start()
    assert sorted(receive_all(Plain(server, "sqs"), queue)) == accepted


def test_a_disk_that_becomes_read_only_loses_nothing(small_disk):
    server, place = small_disk
    server.start()
    queue = server.client("sqs").create_queue(QueueName="jobs")["QueueUrl"]
    client = Plain(server, "sqs")
    accepted = [number for number in range(50) if send(client, queue, number)[0] == 200]
    assert len(accepted) == 50
    # `remount` is refused while files are open for writing; a bind mount over it is not needed
    # either: the file system itself is told that it had an error.
    done = subprocess.run(["mount", "-o", "remount,ro,force", str(place)], capture_output=True)
    if done.returncode != 0:
        server.kill9()
        subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
        with pytest.raises(AssertionError):
            server.start()
        assert "read" in server.output().lower(), "the reason is said"
    else:
        status, answer = send(client, queue, 50)
        assert status >= 500, (status, answer)
        server.kill9()
    subprocess.run(["mount", "-o", "remount,rw", str(place)], check=True)
    server.start()
    assert sorted(receive_all(Plain(server, "sqs"), queue)) == accepted


def test_a_wall_clock_that_is_set_changes_no_wait(tmp_path):
    """An hour forwards does not fire what waits, an hour backwards does not keep it for ever."""
    if shutil.which("faketime") is None:
        pytest.skip("needs faketime")
    stamp = tmp_path / "now"
    stamp.write_text("+0")
    library = subprocess.run(
        ["faketime", "now", "sh", "-c", "echo $LD_PRELOAD"], capture_output=True, text=True
    ).stdout.strip()
    server = Mayfly(tmp_path / "data")
    before = dict(os.environ)
    os.environ.update(
        LD_PRELOAD=library,
        FAKETIME_TIMESTAMP_FILE=str(stamp),
        FAKETIME_DONT_FAKE_MONOTONIC="1",
        FAKETIME_NO_CACHE="1",
    )
    try:
        server.start()
    finally:
        os.environ.clear()
        os.environ.update(before)
    try:
        queue = server.client("sqs").create_queue(QueueName="jobs")["QueueUrl"]
        client = Plain(server, "sqs")
        delayed = client.sqs("SendMessage", QueueUrl=queue, MessageBody="1", DelaySeconds=6)
        assert delayed[0] == 200
        for jump in ("+3600", "-3600"):
            stamp.write_text(jump)
            time.sleep(0.3)
            # A request signed with the true time is refused: the server's clock did jump.
            assert client.sqs("ListQueues")[0] in (400, 403)
        stamp.write_text("+0")
        status, answer = client.sqs("ReceiveMessage", QueueUrl=queue, WaitTimeSeconds=1)
        assert status == 200 and not answer.get("Messages"), "the delay is not over"
        status, answer = client.sqs("ReceiveMessage", QueueUrl=queue, WaitTimeSeconds=10)
        assert [message["Body"] for message in answer.get("Messages", [])] == ["1"]
    finally:
        server.stop()


def test_a_full_disk_refuses_events_and_runs_what_it_accepted(small_disk):
    server, place = small_disk
    server.start()
    functions = server.client()
    make_function(functions, CODE, name="small", Timeout=5)
    ballast = place / "ballast"
    free = shutil.disk_usage(place).free
    ballast.write_bytes(bytes(max(free - (6 << 20), 0)))
    client = Plain(server, "lambda")
    payload = json.dumps({"text": "x" * 200_000}).encode()
    statuses = {client.invoke_event("small", payload)[0] for _ in range(60)}
    assert statuses <= {202, 500, 503} and statuses - {202}, statuses
    ballast.unlink()
    end = time.monotonic() + 20
    while client.invoke_event("small", b"{}")[0] != 202:
        assert time.monotonic() < end
        time.sleep(0.1)
