"""The examples of event sources, deployed and used as their READMEs say."""

import hmac
import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import Mayfly

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples/events"


@pytest.fixture
def server(tmp_path):
    server = Mayfly(tmp_path / "data").start()
    yield server
    server.stop()


def deploy(server, example, tmp_path, **variables):
    """Runs the example's own script in a copy; gives what it printed."""
    copy = tmp_path / "examples"
    if not copy.exists():
        shutil.copytree(EXAMPLES, copy)
    done = subprocess.run(
        [sys.executable, "deploy.py"], cwd=copy / example, capture_output=True, text=True, timeout=300,
        env={**server.environ(), "PATH": os.environ["PATH"], **variables},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip()


def log(server, function):
    group = f"/aws/lambda/{function}"
    logs = server.client("logs")
    try:
        return "".join(event["message"] for event in logs.filter_log_events(logGroupName=group)["events"])
    except logs.exceptions.ResourceNotFoundException:
        return ""


def until(what, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = what()
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError("it did not happen")


def depth(server, name):
    sqs = server.client("sqs")
    url = sqs.get_queue_url(QueueName=name)["QueueUrl"]
    figures = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["ApproximateNumberOfMessages"])
    return int(figures["Attributes"]["ApproximateNumberOfMessages"])


def test_an_order_whose_payment_fails_is_set_aside_and_taken_up_again(server, tmp_path):
    topic = deploy(server, "orders", tmp_path)
    assert deploy(server, "orders", tmp_path) == topic  # every change may be followed by it
    sns = server.client("sns")
    order = {"id": 7, "total": "12.50", "items": ["tea", "cup"], "customer": "ada@example.org"}
    wanted = {"mail": {"DataType": "String", "StringValue": "yes"}}
    sns.publish(TopicArn=topic, Message=json.dumps(order), MessageAttributes=wanted)
    sns.publish(TopicArn=topic, Message=json.dumps({**order, "id": 8}))
    until(lambda: log(server, "stock").count("reserved") == 4)
    until(lambda: "order 7: mail to ada@example.org" in log(server, "mail"))
    until(lambda: depth(server, "payments-failed") == 2, 90)
    assert "order 8" not in log(server, "mail")
    assert log(server, "payment").count("order 7: the gateway is down") == 3
    functions = server.client("lambda")
    functions.update_function_configuration(FunctionName="payment", Environment={"Variables": {"GATEWAY": "up"}})
    functions.get_waiter("function_updated_v2").wait(FunctionName="payment", WaiterConfig={"Delay": 1})
    server.mayfly("queue", "dlq", "redrive", "payments-failed")
    for number in (7, 8):
        until(lambda number=number: f"order {number}: paid 12.50" in log(server, "payment"))
    assert depth(server, "payments-failed") == 0


def test_the_hops_of_an_order_are_one_trace(server, tmp_path):
    topic = deploy(server, "orders", tmp_path)
    order = {"id": 1, "total": "1", "items": ["tea"], "customer": "ada@example.org"}
    wanted = {"mail": {"DataType": "String", "StringValue": "yes"}}
    server.client("sns").publish(TopicArn=topic, Message=json.dumps(order), MessageAttributes=wanted)
    until(lambda: depth(server, "payments-failed") == 1, 90)

    def rows():
        return json.loads(server.mayfly("trace", "ls", "-o", "json"))

    row = until(lambda: next((row for row in rows() if row["runs"] == 5), None))
    tree = json.loads(server.mayfly("trace", "show", row["id"], "-o", "json"))
    assert sorted(run["function"] for run in tree["runs"]) == ["mail", "payment", "payment", "payment", "stock"]
    text = server.mayfly("trace", "show", tree["runs"][0]["id"])
    assert text.startswith(f"trace {row['id']}  5 invocations")
    assert len(re.findall(r"^payment ", text, re.MULTILINE)) == 3


def test_a_report_every_night(server, tmp_path):
    bucket = deploy(server, "nightly-report", tmp_path)
    s3 = server.client("s3")
    s3.put_object(Bucket=bucket, Key="orders/monday.csv", Body=b"article,count\ntea,2\ncup,1\n")
    s3.put_object(Bucket=bucket, Key="orders/tuesday.csv", Body=b"article,count\ntea,3\n")
    assert "T02:30:00  CE" in server.mayfly("schedule", "next", "cron(30 2 * * ? *)", "--tz", "Europe/Paris", "-n", "3")
    server.mayfly("schedule", "run-now", "nightly-report")

    def reports():
        return s3.list_objects_v2(Bucket=bucket, Prefix="report/").get("Contents")

    [report] = until(reports)
    assert s3.get_object(Bucket=bucket, Key=report["Key"])["Body"].read() == b"article,count\ncup,1\ntea,5\n"


def test_a_push_reaches_its_worker_once(server, tmp_path):
    deploy(server, "github-webhook", tmp_path)
    made = server.mayfly(
        "webhook", "create", "ci", "--scheme", "github", "--queue", "pushes", "--raw", "-o", "json"
    )
    secret = json.loads(made)["secret"].encode()
    push = {"ref": "refs/heads/main", "repository": {"full_name": "ada/engine"}, "commits": [{}, {}]}
    body = json.dumps(push).encode()
    signature = "sha256=" + hmac.new(secret, body, "sha256").hexdigest()

    def call(signature):
        headers = {"X-Hub-Signature-256": signature, "X-GitHub-Delivery": "1", "X-GitHub-Event": "push"}
        return server.url(f"127.0.0.1:{server.port}", "/_mayfly/hooks/ci", "POST", body, headers)[0]

    assert [call(signature), call(signature), call("sha256=" + "0" * 64)] == [200, 200, 401]
    until(lambda: "ada/engine: 2 commits on refs/heads/main" in log(server, "push-worker"))
    until(lambda: depth(server, "pushes") == 0)
    assert log(server, "push-worker").count("ada/engine") == 1


# A machine beside this one, as far as routing can tell: functions never reach their own.
SPACE, LINK, OWN, THEIRS = "mayfly-database", "mfdatabase0", "10.98.0.1", "10.98.0.2"


def ip(*arguments, check=True):
    subprocess.run(["ip", *arguments], check=check, capture_output=True)


def postgres_programs():
    """Where initdb and postgres are."""
    places = [Path(place) for place in os.environ["PATH"].split(":")]
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for place in places:
        if (place / "initdb").exists() and (place / "postgres").exists():
            return place
    raise AssertionError("PostgreSQL is not installed: apt-get install postgresql")


@pytest.fixture
def database(tmp_path_factory):
    programs = postgres_programs()
    home = tmp_path_factory.mktemp("postgres")
    shutil.chown(home, "nobody")
    # PostgreSQL refuses to run as root.
    as_nobody = {"user": "nobody", "cwd": home, "stdout": subprocess.DEVNULL, "stderr": subprocess.STDOUT}
    for parent in home.parents:
        if parent.stat().st_uid == 0 and parent != Path("/"):
            parent.chmod(parent.stat().st_mode | 0o011)
    subprocess.run([programs / "initdb", "-D", home / "data", "-U", "photos", "-A", "trust"], check=True, **as_nobody)
    (home / "data/pg_hba.conf").write_text("host all all 10.98.0.0/24 trust\nlocal all all trust\n")
    ip("netns", "delete", SPACE, check=False)
    ip("link", "delete", LINK, check=False)
    ip("netns", "add", SPACE)
    server = None
    try:
        ip("link", "add", LINK, "type", "veth", "peer", "name", "eth0", "netns", SPACE)
        ip("address", "add", f"{OWN}/24", "dev", LINK)
        ip("link", "set", LINK, "up")
        ip("-n", SPACE, "address", "add", f"{THEIRS}/24", "dev", "eth0")
        ip("-n", SPACE, "link", "set", "eth0", "up")
        command = ["ip", "netns", "exec", SPACE, "setpriv", "--reuid", "nobody", "--clear-groups"]
        command += [str(programs / "postgres"), "-D", str(home / "data"), "-h", THEIRS, "-k", str(home)]
        server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        yield f"{THEIRS}:5432/postgres"
    finally:
        if server:
            server.terminate()
            server.wait(timeout=30)
        ip("netns", "delete", SPACE, check=False)


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root for a network namespace")
def test_a_photo_becomes_a_thumbnail_a_row_and_a_message(server, tmp_path, database):
    topic = deploy(server, "photos", tmp_path, DATABASE=database, DATABASE_USER="photos:")
    server.mayfly("egress", "thumbnail", "--allow", f"{THEIRS}:5432")
    sqs, s3 = server.client("sqs"), server.client("s3")
    url = sqs.create_queue(QueueName="ready")["QueueUrl"]
    arn = "arn:aws:sqs:us-east-1:000000000000:ready"
    statement = {
        "Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"}, "Action": "sqs:SendMessage", "Resource": arn,
        "Condition": {"ArnEquals": {"aws:SourceArn": topic}},
    }
    policy = json.dumps({"Version": "2012-10-17", "Statement": statement})
    sqs.set_queue_attributes(QueueUrl=url, Attributes={"Policy": policy})
    server.client("sns").subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn)
    build = tmp_path / "examples/photos/.build"
    make = (
        "import sys; sys.path.insert(0, sys.argv[1]); from PIL import Image; "
        "Image.new('RGB', (640, 480), 'teal').save(sys.argv[2])"
    )
    photo = tmp_path / "holiday at sea.jpg"
    subprocess.run([sys.executable, "-c", make, str(build), str(photo)], check=True)
    s3.upload_file(str(photo), "photos", "2026/holiday at sea.jpg")

    def message():
        return sqs.receive_message(QueueUrl=url, WaitTimeSeconds=5).get("Messages")

    [told] = until(message)
    assert json.loads(json.loads(told["Body"])["Message"]) == {
        "key": "2026/holiday at sea.jpg", "width": 640, "height": 480,
    }
    small = s3.get_object(Bucket="thumbnails", Key="2026/holiday at sea.jpg")
    assert small["ContentType"] == "image/jpeg"
    measure = "import sys, io; sys.path.insert(0, sys.argv[1]); from PIL import Image; print(Image.open(sys.stdin.buffer).size)"
    size = subprocess.run([sys.executable, "-c", measure, str(build)], input=small["Body"].read(), capture_output=True)
    assert size.stdout.strip() == b"(128, 96)"
    query = (
        "import sys; sys.path.insert(0, sys.argv[1]); import pg8000.native as pg; "
        f"print(pg.Connection('photos', host='{THEIRS}', database='postgres')"
        ".run('select key, bytes, width, height from photo'))"
    )
    rows = subprocess.run([sys.executable, "-c", query, str(build)], capture_output=True, text=True)
    expected = [["2026/holiday at sea.jpg", photo.stat().st_size, 640, 480]]
    assert rows.stdout.strip() == str(expected), rows.stderr
