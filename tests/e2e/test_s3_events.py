"""What buckets tell: functions, queues, filters, field by field; and what is refused. Crashes lose nothing."""

import hashlib
import json
import os
import random
import subprocess
import threading
import time

import pytest
from botocore.exceptions import ClientError
from conftest import ROLE, Mayfly, make_zip

ACCOUNT = "000000000000"


@pytest.fixture(scope="module")
def host(tmp_path_factory):
    server = Mayfly(tmp_path_factory.mktemp("s3-events") / "data").start()
    yield server
    server.stop()


def queue_for(host, name, bucket):
    sqs = host.client("sqs")
    url = sqs.create_queue(QueueName=name)["QueueUrl"]
    arn = f"arn:aws:sqs:us-east-1:{ACCOUNT}:{name}"
    statement = {
        "Effect": "Allow", "Principal": {"Service": "s3.amazonaws.com"}, "Action": "sqs:SendMessage", "Resource": arn,
        "Condition": {"ArnLike": {"aws:SourceArn": f"arn:aws:s3:::{bucket}"}},
    }
    sqs.set_queue_attributes(QueueUrl=url, Attributes={"Policy": json.dumps({"Version": "2012-10-17", "Statement": [statement]})})
    return sqs, url, arn


def received(sqs, url, wanted, seconds=30):
    found, end = [], time.monotonic() + seconds
    while len(found) < wanted and time.monotonic() < end:
        answer = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, WaitTimeSeconds=1)
        for message in answer.get("Messages", []):
            found.append(json.loads(message["Body"]))
            sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    return found


def notify(s3, bucket, **configuration):
    s3.put_bucket_notification_configuration(Bucket=bucket, NotificationConfiguration=configuration)


def test_a_queue_gets_the_documented_record_of_what_its_filter_wants(host):
    s3 = host.client("s3")
    s3.create_bucket(Bucket="photos")
    sqs, url, arn = queue_for(host, "photos-made", "photos")
    rules = [{"Name": "prefix", "Value": "in/"}, {"Name": "suffix", "Value": ".jpg"}]
    wanted = {"Id": "made", "QueueArn": arn, "Events": ["s3:ObjectCreated:*", "s3:ObjectRemoved:*"], "Filter": {"Key": {"FilterRules": rules}}}
    notify(s3, "photos", QueueConfigurations=[wanted])
    shown = s3.get_bucket_notification_configuration(Bucket="photos")["QueueConfigurations"]
    assert [(found["Id"], found["QueueArn"], found["Events"]) for found in shown] == [("made", arn, wanted["Events"])]
    test = received(sqs, url, 1)
    assert [(event["Service"], event["Event"], event["Bucket"]) for event in test] == [("Amazon S3", "s3:TestEvent", "photos")]
    made = s3.put_object(Bucket="photos", Key="in/a b+é.jpg", Body=b"123")
    s3.put_object(Bucket="photos", Key="out/a.jpg", Body=b"123")
    s3.put_object(Bucket="photos", Key="in/a.png", Body=b"123")
    s3.copy_object(Bucket="photos", Key="in/copy.jpg", CopySource="photos/out/a.jpg")
    s3.delete_object(Bucket="photos", Key="in/copy.jpg")
    events = received(sqs, url, 3)
    records = [event["Records"][0] for event in events]
    assert sorted(record["eventName"] for record in records) == ["ObjectCreated:Copy", "ObjectCreated:Put", "ObjectRemoved:Delete"]
    put = next(record for record in records if record["eventName"] == "ObjectCreated:Put")
    assert (put["eventVersion"], put["eventSource"], put["awsRegion"]) == ("2.1", "aws:s3", "us-east-1")
    assert put["eventTime"].endswith("Z") and put["userIdentity"]["principalId"]
    assert put["requestParameters"]["sourceIPAddress"] == "127.0.0.1"
    assert put["responseElements"]["x-amz-request-id"] == made["ResponseMetadata"]["HTTPHeaders"]["x-amz-request-id"]
    assert (put["s3"]["s3SchemaVersion"], put["s3"]["configurationId"]) == ("1.0", "made")
    assert put["s3"]["bucket"] == {"name": "photos", "ownerIdentity": {"principalId": ACCOUNT}, "arn": "arn:aws:s3:::photos"}
    found = dict(put["s3"]["object"])
    assert int(found.pop("sequencer"), 16) > 0
    assert found == {"key": "in/a+b%2B%C3%A9.jpg", "size": 3, "eTag": hashlib.md5(b"123").hexdigest()}
    removed = next(record for record in records if record["eventName"] == "ObjectRemoved:Delete")
    assert set(removed["s3"]["object"]) == {"key", "sequencer"}


def test_a_function_is_started_by_what_lies_in_a_bucket(host):
    s3, functions = host.client("s3"), host.client("lambda")
    s3.create_bucket(Bucket="incoming")
    code = """
import boto3, json
def handler(event, context):
    record = event["Records"][0]["s3"]
    s3 = boto3.client("s3")
    body = s3.get_object(Bucket=record["bucket"]["name"], Key=record["object"]["key"])["Body"].read()
    s3.put_object(Bucket="outgoing", Key=record["object"]["key"], Body=body.upper())
"""
    s3.create_bucket(Bucket="outgoing")
    s3.put_object(Bucket="outgoing", Key="code.zip", Body=make_zip({"app.py": code}))
    functions.create_function(
        FunctionName="upper", Runtime="python3.11", Handler="app.handler", Role=ROLE, Timeout=30,
        Code={"S3Bucket": "outgoing", "S3Key": "code.zip"},
    )
    functions.get_waiter("function_active_v2").wait(FunctionName="upper")
    arn = f"arn:aws:lambda:us-east-1:{ACCOUNT}:function:upper"
    wanted = {"LambdaFunctionArn": arn, "Events": ["s3:ObjectCreated:*"]}
    with pytest.raises(ClientError) as error:
        notify(s3, "incoming", LambdaFunctionConfigurations=[wanted])
    assert error.value.response["Error"]["Code"] == "InvalidArgument"
    functions.add_permission(
        FunctionName="upper", StatementId="s3", Action="lambda:InvokeFunction", Principal="s3.amazonaws.com", SourceArn="arn:aws:s3:::incoming"
    )
    notify(s3, "incoming", LambdaFunctionConfigurations=[wanted])
    s3.put_object(Bucket="incoming", Key="hello", Body=b"hello")
    end = time.monotonic() + 30
    while True:
        try:
            assert s3.get_object(Bucket="outgoing", Key="hello")["Body"].read() == b"HELLO"
            break
        except s3.exceptions.NoSuchKey:
            assert time.monotonic() < end, host.output()[-3000:]
            time.sleep(0.1)


def test_code_and_layers_come_from_a_bucket(host):
    s3, functions = host.client("s3"), host.client("lambda")
    s3.create_bucket(Bucket="packages")
    s3.put_bucket_versioning(Bucket="packages", VersioningConfiguration={"Status": "Enabled"})
    version = s3.put_object(Bucket="packages", Key="f.zip", Body=make_zip({"app.py": "def handler(e, c): return 1"}))["VersionId"]
    s3.put_object(Bucket="packages", Key="f.zip", Body=make_zip({"app.py": "def handler(e, c): return 2"}))
    functions.create_function(
        FunctionName="packed", Runtime="python3.11", Handler="app.handler", Role=ROLE,
        Code={"S3Bucket": "packages", "S3Key": "f.zip", "S3ObjectVersion": version},
    )
    functions.get_waiter("function_active_v2").wait(FunctionName="packed")
    assert functions.invoke(FunctionName="packed")["Payload"].read() == b"1"
    functions.update_function_code(FunctionName="packed", S3Bucket="packages", S3Key="f.zip")
    functions.get_waiter("function_updated_v2").wait(FunctionName="packed")
    assert functions.invoke(FunctionName="packed")["Payload"].read() == b"2"
    layer = functions.publish_layer_version(LayerName="packed", Content={"S3Bucket": "packages", "S3Key": "f.zip"})
    assert layer["Version"] == 1
    with pytest.raises(ClientError) as error:
        functions.update_function_code(FunctionName="packed", S3Bucket="packages", S3Key="none.zip")
    assert "NoSuchKey" in error.value.response["Error"]["Message"]


def test_targets_that_do_not_let_the_bucket_in_are_refused(host):
    s3, sqs = host.client("s3"), host.client("sqs")
    s3.create_bucket(Bucket="quiet")
    sqs.create_queue(QueueName="closed")
    closed = {"QueueArn": f"arn:aws:sqs:us-east-1:{ACCOUNT}:closed", "Events": ["s3:ObjectCreated:*"]}
    missing = {"QueueArn": f"arn:aws:sqs:us-east-1:{ACCOUNT}:missing", "Events": ["s3:ObjectCreated:*"]}
    for target in (closed, missing):
        with pytest.raises(ClientError) as error:
            notify(s3, "quiet", QueueConfigurations=[target])
        assert error.value.response["Error"]["Code"] == "InvalidArgument"
    _, _, arn = queue_for(host, "open", "quiet")
    twice = [{"Id": str(n), "QueueArn": arn, "Events": ["s3:ObjectCreated:*"]} for n in range(2)]
    with pytest.raises(ClientError) as error:
        notify(s3, "quiet", QueueConfigurations=twice)
    assert "overlap" in error.value.response["Error"]["Message"]
    assert "QueueConfigurations" not in s3.get_bucket_notification_configuration(Bucket="quiet")


def test_killed_under_load_nothing_acknowledged_is_lost_and_nothing_half_is_seen(tmp_path):
    """PUTs, parts and notifications while the server is killed: what was answered is there, whole, and told."""
    host = Mayfly(tmp_path / "data").start()
    s3 = host.client("s3")
    s3.create_bucket(Bucket="load")
    sqs, url, arn = queue_for(host, "load-made", "load")
    notify(s3, "load", QueueConfigurations=[{"QueueArn": arn, "Events": ["s3:ObjectCreated:*"]}])
    received(sqs, url, 1)
    acknowledged, stop, numbers = {}, threading.Event(), iter(range(1_000_000))
    lock = threading.Lock()

    def body_of(number):
        size = (100, 50_000, 400_000)[number % 3]
        return hashlib.sha256(str(number).encode()).digest() * (size // 32)

    def write():
        client = host.client("s3")
        while not stop.is_set():
            with lock:
                number = next(numbers)
            key, body = f"k{number % 40}-{number}", body_of(number)
            try:
                if number % 10 == 9:
                    begun = client.create_multipart_upload(Bucket="load", Key=key)["UploadId"]
                    part = client.upload_part(Bucket="load", Key=key, UploadId=begun, PartNumber=1, Body=body)
                    client.complete_multipart_upload(
                        Bucket="load", Key=key, UploadId=begun, MultipartUpload={"Parts": [{"PartNumber": 1, "ETag": part["ETag"]}]}
                    )
                else:
                    client.put_object(Bucket="load", Key=key, Body=body)
                with lock:
                    acknowledged[key] = number
            except Exception:
                time.sleep(0.05)

    workers = [threading.Thread(target=write) for _ in range(4)]
    for worker in workers:
        worker.start()
    for _ in range(3):
        time.sleep(1 + random.random())
        host.kill9()
        host.start()
    time.sleep(1)
    stop.set()
    for worker in workers:
        worker.join()
    assert len(acknowledged) > 20
    for key, number in acknowledged.items():
        assert s3.get_object(Bucket="load", Key=key)["Body"].read() == body_of(number)
    listed = [found["Key"] for page in s3.get_paginator("list_objects_v2").paginate(Bucket="load") for found in page.get("Contents", [])]
    for key in listed:
        number = int(key.split("-")[1])
        assert s3.get_object(Bucket="load", Key=key)["Body"].read() == body_of(number), key
    told, end = set(), time.monotonic() + 60
    while not told >= set(acknowledged) and time.monotonic() < end:
        for event in received(sqs, url, 10, seconds=3):
            told |= {record["s3"]["object"]["key"] for record in event.get("Records", [])}
    assert set(acknowledged) <= told
    for upload in s3.list_multipart_uploads(Bucket="load").get("Uploads", []):
        s3.abort_multipart_upload(Bucket="load", Key=upload["Key"], UploadId=upload["UploadId"])
    for key in listed:
        s3.delete_object(Bucket="load", Key=key)
    files = lambda: [os.path.join(path, name) for path, _, names in os.walk(host.data_dir / "objects") for name in names]
    host.stop()
    host.start()
    end = time.monotonic() + 30
    while files():
        assert time.monotonic() < end, files()[:5]
        time.sleep(0.1)
    host.stop()
