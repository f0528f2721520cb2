"""The tools that people have: AWS CLI (sync of 2,000 files, cp, mv, rm, presign) and s3cmd."""

import os
import shutil
import subprocess
import urllib.request

import pytest
from conftest import Mayfly

FILES = 2_000


@pytest.fixture(scope="module")
def host(tmp_path_factory):
    server = Mayfly(tmp_path_factory.mktemp("s3-tools") / "data").start()
    yield server
    server.stop()


def contents(root):
    found = {}
    for path, _, names in os.walk(root):
        for name in names:
            with open(os.path.join(path, name), "rb") as file:
                found[os.path.relpath(os.path.join(path, name), root)] = file.read()
    return found


def aws(host, *arguments):
    done = subprocess.run(
        ["/usr/bin/aws", "--endpoint-url", host.endpoint, *arguments], env=host.environ(), capture_output=True, text=True, timeout=600
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def test_the_aws_cli_syncs_two_thousand_files_there_and_back(host, tmp_path):
    source, back = tmp_path / "source", tmp_path / "back"
    for number in range(FILES):
        path = source / f"d{number % 50}" / f"f {number}+é.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(os.urandom(number % 700))
    (source / "large").write_bytes(os.urandom(20 << 20))
    aws(host, "s3", "mb", "s3://synced")
    aws(host, "s3", "sync", "--quiet", str(source), "s3://synced/x")
    assert len(aws(host, "s3", "ls", "--recursive", "s3://synced/x/").splitlines()) == FILES + 1
    aws(host, "s3", "sync", "--quiet", "s3://synced/x", str(back))
    assert contents(back) == contents(source)
    shutil.rmtree(source / "d7")
    (source / "new").write_text("new")
    said = aws(host, "s3", "sync", "--delete", str(source), "s3://synced/x")
    assert (said.count("upload:"), said.count("delete:")) == (1, FILES // 50)
    aws(host, "s3", "rm", "--quiet", "--recursive", "s3://synced")
    aws(host, "s3", "rb", "s3://synced")


def test_the_aws_cli_copies_moves_and_presigns(host, tmp_path):
    (tmp_path / "f").write_text("text")
    aws(host, "s3", "mb", "s3://moved")
    aws(host, "s3", "cp", str(tmp_path / "f"), "s3://moved/a")
    aws(host, "s3", "mv", "s3://moved/a", "s3://moved/b/c")
    assert "PRE b/" in aws(host, "s3", "ls", "s3://moved/")
    assert aws(host, "s3", "cp", "s3://moved/b/c", "-") == "text"
    with urllib.request.urlopen(aws(host, "s3", "presign", "s3://moved/b/c").strip()) as answer:
        assert answer.read() == b"text"
    aws(host, "s3", "rb", "--force", "s3://moved")


def test_s3cmd_puts_gets_and_syncs(host, tmp_path):
    s3cmd = shutil.which("s3cmd")
    assert s3cmd, "s3cmd is needed: apt-get install s3cmd (cargo xtask e2e does it)"
    address = f"127.0.0.1:{host.port}"
    settings = tmp_path / "s3cfg"
    settings.write_text(
        f"[default]\naccess_key = {host.key}\nsecret_key = {host.secret}\nhost_base = {address}\nhost_bucket = {address}\n"
        "use_https = False\nbucket_location = us-east-1\nsignature_v2 = False\n"
    )

    def run(*arguments):
        done = subprocess.run([s3cmd, "-c", str(settings), *arguments], capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout

    source = tmp_path / "source"
    source.mkdir()
    for number in range(20):
        (source / f"f{number}").write_bytes(os.urandom(1000))
    (source / "large").write_bytes(os.urandom(20 << 20))
    run("mb", "s3://commanded")
    run("sync", "--multipart-chunk-size-mb=5", f"{source}/", "s3://commanded/x/")
    assert len(run("ls", "s3://commanded/x/").splitlines()) == 21
    run("get", "s3://commanded/x/large", str(tmp_path / "large"))
    assert (tmp_path / "large").read_bytes() == (source / "large").read_bytes()
    run("cp", "s3://commanded/x/f1", "s3://commanded/y")
    run("del", "--recursive", "--force", "s3://commanded/")
    run("rb", "s3://commanded")
