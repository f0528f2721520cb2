"""Buckets through boto3: objects, conditions, lists, parts, versions, settings, signatures."""

import base64
import hashlib
import http.client
import json
import os
import time
import urllib.error
import urllib.parse
import urllib.request
import zlib

import boto3
import pytest
from boto3.s3.transfer import TransferConfig
from botocore.auth import S3SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.config import Config
from botocore.credentials import Credentials
from botocore.exceptions import ClientError
from conftest import Mayfly


@pytest.fixture(scope="module")
def host(tmp_path_factory):
    server = Mayfly(tmp_path_factory.mktemp("s3") / "data").start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def s3(host):
    return host.client("s3", parameter_validation=True, signature_version="s3v4")


@pytest.fixture
def bucket(s3, request):
    name = "t-" + hashlib.md5(request.node.name.encode()).hexdigest()[:12]
    s3.create_bucket(Bucket=name)
    return name


def refused(code, call, **arguments):
    with pytest.raises(ClientError) as error:
        call(**arguments)
    found = error.value.response
    # A question for a head has no body to name the error in.
    assert found["Error"]["Code"] == code, found
    return found


def test_an_object_comes_back_with_everything_that_was_said_about_it(s3, bucket):
    made = s3.put_object(
        Bucket=bucket, Key="a/é b+c.txt", Body=b"hello", ContentType="text/plain", CacheControl="no-store",
        ContentLanguage="de", Metadata={"colour": "blue"}, Tagging="kind=test&x=1",
    )
    assert made["ETag"] == f'"{hashlib.md5(b"hello").hexdigest()}"'
    found = s3.get_object(Bucket=bucket, Key="a/é b+c.txt")
    assert found["Body"].read() == b"hello"
    assert (found["ContentType"], found["CacheControl"], found["ContentLanguage"]) == ("text/plain", "no-store", "de")
    assert (found["Metadata"], found["TagCount"], found["ContentLength"]) == ({"colour": "blue"}, 2, 5)
    head = s3.head_object(Bucket=bucket, Key="a/é b+c.txt")
    assert (head["ETag"], head["ContentLength"], head["LastModified"]) == (made["ETag"], 5, found["LastModified"])
    tags = s3.get_object_tagging(Bucket=bucket, Key="a/é b+c.txt")["TagSet"]
    assert {tag["Key"]: tag["Value"] for tag in tags} == {"kind": "test", "x": "1"}
    s3.delete_object(Bucket=bucket, Key="a/é b+c.txt")
    refused("NoSuchKey", s3.get_object, Bucket=bucket, Key="a/é b+c.txt")
    refused("404", s3.head_object, Bucket=bucket, Key="a/é b+c.txt")


@pytest.mark.parametrize("size", [0, 1, 32 << 10, (32 << 10) + 1, 1 << 20, (3 << 20) + 7])
def test_every_size_comes_back(s3, bucket, size):
    body = os.urandom(size)
    s3.put_object(Bucket=bucket, Key="k", Body=body)
    assert s3.get_object(Bucket=bucket, Key="k")["Body"].read() == body


def test_ranges(s3, bucket):
    body = os.urandom(1_000_000)
    s3.put_object(Bucket=bucket, Key="k", Body=body)
    for text, expected in [
        ("bytes=0-9", body[:10]), ("bytes=999990-", body[999_990:]), ("bytes=-5", body[-5:]), ("bytes=300000-800000", body[300_000:800_001])
    ]:
        found = s3.get_object(Bucket=bucket, Key="k", Range=text)
        assert found["Body"].read() == expected
        assert found["ResponseMetadata"]["HTTPStatusCode"] == 206
        assert found["ContentRange"].endswith("/1000000")
    refused("InvalidRange", s3.get_object, Bucket=bucket, Key="k", Range="bytes=1000000-")


def test_conditions_of_reads_and_writes(s3, bucket):
    etag = s3.put_object(Bucket=bucket, Key="k", Body=b"1")["ETag"]
    assert s3.get_object(Bucket=bucket, Key="k", IfMatch=etag)["Body"].read() == b"1"
    refused("PreconditionFailed", s3.get_object, Bucket=bucket, Key="k", IfMatch='"x"')
    refused("304", s3.get_object, Bucket=bucket, Key="k", IfNoneMatch=etag)
    refused("304", s3.head_object, Bucket=bucket, Key="k", IfModifiedSince=time.time() + 10)
    refused("PreconditionFailed", s3.put_object, Bucket=bucket, Key="k", Body=b"2", IfNoneMatch="*")
    s3.put_object(Bucket=bucket, Key="new", Body=b"2", IfNoneMatch="*")
    s3.put_object(Bucket=bucket, Key="k", Body=b"2", IfMatch=etag)
    refused("PreconditionFailed", s3.put_object, Bucket=bucket, Key="k", Body=b"3", IfMatch=etag)
    refused("NoSuchKey", s3.put_object, Bucket=bucket, Key="none", Body=b"3", IfMatch=etag)
    assert s3.get_object(Bucket=bucket, Key="k")["Body"].read() == b"2"


def test_checksums_are_checked_and_returned(s3, bucket):
    for algorithm in ("CRC32", "CRC32C", "SHA1", "SHA256"):
        if algorithm == "CRC32C":
            made = s3.put_object(Bucket=bucket, Key="k", Body=b"123456789", ChecksumCRC32C="4waSgw==")
        else:
            made = s3.put_object(Bucket=bucket, Key="k", Body=b"123456789", ChecksumAlgorithm=algorithm)
        found = s3.head_object(Bucket=bucket, Key="k", ChecksumMode="ENABLED")
        assert found[f"Checksum{algorithm}"] == made[f"Checksum{algorithm}"]
    crc = base64.b64encode(zlib.crc32(b"other").to_bytes(4, "big")).decode()
    refused("BadDigest", s3.put_object, Bucket=bucket, Key="wrong", Body=b"123456789", ChecksumCRC32=crc)
    md5 = base64.b64encode(hashlib.md5(b"other").digest()).decode()
    refused("BadDigest", s3.put_object, Bucket=bucket, Key="wrong", Body=b"123456789", ContentMD5=md5)
    refused("404", s3.head_object, Bucket=bucket, Key="wrong")


def test_lists_with_prefixes_delimiters_and_pages(s3, bucket):
    keys = ["a", "b/1", "b/2", "b/c/1", "d e&<", "é"]
    for key in keys:
        s3.put_object(Bucket=bucket, Key=key, Body=b"x")
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, PaginationConfig={"PageSize": 2})
    assert [found["Key"] for page in pages for found in page.get("Contents", [])] == keys
    page = s3.list_objects_v2(Bucket=bucket, Delimiter="/")
    assert [found["Key"] for found in page["Contents"]] == ["a", "d e&<", "é"]
    assert [found["Prefix"] for found in page["CommonPrefixes"]] == ["b/"]
    pages = s3.get_paginator("list_objects").paginate(Bucket=bucket, Delimiter="/", Prefix="b/", PaginationConfig={"PageSize": 1})
    found = [(page.get("Contents", []), page.get("CommonPrefixes", [])) for page in pages]
    assert [contents[0]["Key"] for contents, _ in found if contents] == ["b/1", "b/2"]
    assert [prefixes[0]["Prefix"] for _, prefixes in found if prefixes] == ["b/c/"]
    assert s3.list_objects_v2(Bucket=bucket, StartAfter="b/c/1")["Contents"][0]["Key"] == "d e&<"
    assert s3.list_objects_v2(Bucket=bucket, MaxKeys=0)["KeyCount"] == 0


def test_many_are_deleted_at_once(s3, bucket):
    keys = [f"k{number}" for number in range(150)]
    for key in keys:
        s3.put_object(Bucket=bucket, Key=key, Body=b"")
    answer = s3.delete_objects(Bucket=bucket, Delete={"Objects": [{"Key": key} for key in keys]})
    assert [deleted["Key"] for deleted in answer["Deleted"]] == keys
    assert s3.list_objects_v2(Bucket=bucket)["KeyCount"] == 0
    s3.delete_bucket(Bucket=bucket)
    refused("NoSuchBucket", s3.list_objects_v2, Bucket=bucket)


def test_copies(s3, bucket):
    s3.put_object(Bucket=bucket, Key="from x", Body=b"z" * 100_000, Metadata={"a": "1"}, Tagging="t=1", ContentType="text/x")
    copied = s3.copy_object(Bucket=bucket, Key="to", CopySource={"Bucket": bucket, "Key": "from x"})
    found = s3.get_object(Bucket=bucket, Key="to")
    assert found["Body"].read() == b"z" * 100_000
    assert (found["Metadata"], found["ContentType"], found["ETag"]) == ({"a": "1"}, "text/x", copied["CopyObjectResult"]["ETag"])
    assert s3.get_object_tagging(Bucket=bucket, Key="to")["TagSet"] == [{"Key": "t", "Value": "1"}]
    refused("InvalidRequest", s3.copy_object, Bucket=bucket, Key="to", CopySource={"Bucket": bucket, "Key": "to"})
    s3.copy_object(Bucket=bucket, Key="to", CopySource={"Bucket": bucket, "Key": "to"}, Metadata={"b": "2"}, MetadataDirective="REPLACE")
    assert s3.head_object(Bucket=bucket, Key="to")["Metadata"] == {"b": "2"}
    refused("NoSuchKey", s3.copy_object, Bucket=bucket, Key="to", CopySource={"Bucket": bucket, "Key": "none"})
    s3.delete_object(Bucket=bucket, Key="from x")
    assert s3.get_object(Bucket=bucket, Key="to")["Body"].read() == b"z" * 100_000


def test_parts_by_hand(s3, bucket):
    begun = s3.create_multipart_upload(Bucket=bucket, Key="k", ContentType="text/x", Metadata={"a": "1"})["UploadId"]
    assert s3.list_multipart_uploads(Bucket=bucket)["Uploads"][0]["UploadId"] == begun
    bodies = {1: os.urandom(5 << 20), 2: os.urandom(5 << 20), 5: b"end"}
    etags = {n: s3.upload_part(Bucket=bucket, Key="k", UploadId=begun, PartNumber=n, Body=body)["ETag"] for n, body in bodies.items()}
    listed = s3.list_parts(Bucket=bucket, Key="k", UploadId=begun, MaxParts=2)
    assert ([part["PartNumber"] for part in listed["Parts"]], listed["IsTruncated"]) == ([1, 2], True)

    def complete(numbers):
        return {"Parts": [{"PartNumber": n, "ETag": etags[n]} for n in numbers]}

    named = {"Bucket": bucket, "Key": "k", "UploadId": begun}
    refused("InvalidPartOrder", s3.complete_multipart_upload, **named, MultipartUpload=complete([2, 1]))
    refused("InvalidPart", s3.complete_multipart_upload, **named, MultipartUpload={"Parts": [{"PartNumber": 9, "ETag": "x"}]})
    made = s3.complete_multipart_upload(**named, MultipartUpload=complete([1, 2, 5]))
    digest = hashlib.md5(b"".join(hashlib.md5(body).digest() for body in bodies.values())).hexdigest()
    assert made["ETag"] == f'"{digest}-3"'
    again = s3.complete_multipart_upload(**named, MultipartUpload=complete([1, 2, 5]))
    assert again["ETag"] == made["ETag"]
    found = s3.get_object(Bucket=bucket, Key="k")
    assert (found["Body"].read(), found["ContentType"], found["Metadata"]) == (b"".join(bodies.values()), "text/x", {"a": "1"})
    part = s3.get_object(Bucket=bucket, Key="k", PartNumber=3)
    assert (part["Body"].read(), part["PartsCount"]) == (b"end", 3)
    across = s3.get_object(Bucket=bucket, Key="k", Range=f"bytes={(5 << 20) - 3}-{(5 << 20) + 2}")["Body"].read()
    assert across == bodies[1][-3:] + bodies[2][:3]
    attributes = s3.get_object_attributes(Bucket=bucket, Key="k", ObjectAttributes=["ETag", "ObjectSize", "ObjectParts"])
    assert (attributes["ObjectSize"], attributes["ObjectParts"]["TotalPartsCount"] if "TotalPartsCount" in attributes["ObjectParts"] else 3) == ((10 << 20) + 3, 3)
    refused("NoSuchUpload", s3.list_parts, **named)


def test_parts_that_are_copied_and_uploads_that_are_aborted(s3, bucket):
    body = os.urandom(6 << 20)
    s3.put_object(Bucket=bucket, Key="from", Body=body)
    begun = s3.create_multipart_upload(Bucket=bucket, Key="k")["UploadId"]
    source = {"Bucket": bucket, "Key": "from"}
    first = s3.upload_part_copy(Bucket=bucket, Key="k", UploadId=begun, PartNumber=1, CopySource=source)
    second = s3.upload_part_copy(Bucket=bucket, Key="k", UploadId=begun, PartNumber=2, CopySource=source, CopySourceRange="bytes=1-5")
    parts = [{"PartNumber": n, "ETag": part["CopyPartResult"]["ETag"]} for n, part in ((1, first), (2, second))]
    s3.complete_multipart_upload(Bucket=bucket, Key="k", UploadId=begun, MultipartUpload={"Parts": parts})
    assert s3.get_object(Bucket=bucket, Key="k")["Body"].read() == body + body[1:6]
    begun = s3.create_multipart_upload(Bucket=bucket, Key="k")["UploadId"]
    s3.upload_part(Bucket=bucket, Key="k", UploadId=begun, PartNumber=1, Body=b"x")
    s3.abort_multipart_upload(Bucket=bucket, Key="k", UploadId=begun)
    refused("NoSuchUpload", s3.upload_part, Bucket=bucket, Key="k", UploadId=begun, PartNumber=1, Body=b"x")
    assert "Uploads" not in s3.list_multipart_uploads(Bucket=bucket)


def test_the_transfer_manager_moves_200_megabytes(s3, bucket, tmp_path):
    path = tmp_path / "large"
    piece = os.urandom(1 << 20)
    with open(path, "wb") as file:
        for number in range(200):
            file.write(number.to_bytes(8, "big") + piece[8:])
    s3.upload_file(str(path), bucket, "large", Config=TransferConfig(multipart_chunksize=16 << 20, max_concurrency=4))
    assert s3.head_object(Bucket=bucket, Key="large")["ContentLength"] == 200 << 20
    s3.download_file(bucket, "large", str(tmp_path / "back"), Config=TransferConfig(max_concurrency=4))

    def digest(path):
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    assert digest(tmp_path / "back") == digest(path)


def test_versions(s3, bucket):
    s3.put_object(Bucket=bucket, Key="k", Body=b"null")
    assert "Status" not in s3.get_bucket_versioning(Bucket=bucket)
    s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    assert s3.get_bucket_versioning(Bucket=bucket)["Status"] == "Enabled"
    one = s3.put_object(Bucket=bucket, Key="k", Body=b"one")["VersionId"]
    two = s3.put_object(Bucket=bucket, Key="k", Body=b"two")["VersionId"]
    gone = s3.delete_object(Bucket=bucket, Key="k")
    assert gone["DeleteMarker"] is True
    refused("NoSuchKey", s3.get_object, Bucket=bucket, Key="k")
    refused("MethodNotAllowed", s3.get_object, Bucket=bucket, Key="k", VersionId=gone["VersionId"])
    for version, body in ((one, b"one"), (two, b"two"), ("null", b"null")):
        found = s3.get_object(Bucket=bucket, Key="k", VersionId=version)
        assert (found["Body"].read(), found["VersionId"]) == (body, version)
    listed = s3.list_object_versions(Bucket=bucket)
    assert [version["VersionId"] for version in listed["Versions"]] == [two, one, "null"]
    assert [(marker["VersionId"], marker["IsLatest"]) for marker in listed["DeleteMarkers"]] == [(gone["VersionId"], True)]
    s3.delete_object(Bucket=bucket, Key="k", VersionId=gone["VersionId"])
    assert s3.get_object(Bucket=bucket, Key="k")["VersionId"] == two
    s3.delete_object(Bucket=bucket, Key="k", VersionId=two)
    assert s3.get_object(Bucket=bucket, Key="k")["Body"].read() == b"one"
    refused("NoSuchVersion", s3.get_object, Bucket=bucket, Key="k", VersionId=two)
    refused("BucketNotEmpty", s3.delete_bucket, Bucket=bucket)


def test_settings_are_kept_shown_and_removed(s3, bucket):
    assert s3.get_bucket_location(Bucket=bucket)["LocationConstraint"] is None
    s3.head_bucket(Bucket=bucket)
    assert bucket in [found["Name"] for found in s3.list_buckets()["Buckets"]]
    refused("NoSuchTagSet", s3.get_bucket_tagging, Bucket=bucket)
    s3.put_bucket_tagging(Bucket=bucket, Tagging={"TagSet": [{"Key": "a", "Value": "b"}]})
    assert s3.get_bucket_tagging(Bucket=bucket)["TagSet"] == [{"Key": "a", "Value": "b"}]
    s3.delete_bucket_tagging(Bucket=bucket)
    refused("NoSuchCORSConfiguration", s3.get_bucket_cors, Bucket=bucket)
    rules = [{"AllowedOrigins": ["https://a.example"], "AllowedMethods": ["GET"], "MaxAgeSeconds": 7}]
    s3.put_bucket_cors(Bucket=bucket, CORSConfiguration={"CORSRules": rules})
    assert s3.get_bucket_cors(Bucket=bucket)["CORSRules"] == rules
    s3.delete_bucket_cors(Bucket=bucket)
    refused("NoSuchLifecycleConfiguration", s3.get_bucket_lifecycle_configuration, Bucket=bucket)
    rules = [{"ID": "r", "Filter": {"Prefix": "x/"}, "Status": "Enabled", "Expiration": {"Days": 1}}]
    s3.put_bucket_lifecycle_configuration(Bucket=bucket, LifecycleConfiguration={"Rules": rules})
    assert s3.get_bucket_lifecycle_configuration(Bucket=bucket)["Rules"] == rules
    s3.delete_bucket_lifecycle(Bucket=bucket)
    s3.put_object(Bucket=bucket, Key="k", Body=b"")
    s3.put_object_tagging(Bucket=bucket, Key="k", Tagging={"TagSet": [{"Key": "a", "Value": "b"}]})
    s3.delete_object_tagging(Bucket=bucket, Key="k")
    assert s3.get_object_tagging(Bucket=bucket, Key="k")["TagSet"] == []
    refused("IllegalLocationConstraintException", s3.create_bucket, Bucket="elsewhere", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})


def test_what_is_always_the_same(s3, bucket):
    s3.put_object(Bucket=bucket, Key="k", Body=b"")
    assert s3.get_bucket_acl(Bucket=bucket)["Grants"][0]["Permission"] == "FULL_CONTROL"
    assert s3.get_object_acl(Bucket=bucket, Key="k")["Grants"][0]["Permission"] == "FULL_CONTROL"
    assert s3.get_bucket_request_payment(Bucket=bucket)["Payer"] == "BucketOwner"
    assert s3.get_bucket_ownership_controls(Bucket=bucket)["OwnershipControls"]["Rules"] == [{"ObjectOwnership": "BucketOwnerEnforced"}]
    assert "LoggingEnabled" not in s3.get_bucket_logging(Bucket=bucket)
    assert "Status" not in s3.get_bucket_accelerate_configuration(Bucket=bucket)
    for code, call in [
        ("ServerSideEncryptionConfigurationNotFoundError", s3.get_bucket_encryption),
        ("NoSuchPublicAccessBlockConfiguration", s3.get_public_access_block),
        ("NoSuchWebsiteConfiguration", s3.get_bucket_website),
        ("ReplicationConfigurationNotFoundError", s3.get_bucket_replication),
        ("ObjectLockConfigurationNotFoundError", s3.get_object_lock_configuration),
        ("NoSuchBucketPolicy", s3.get_bucket_policy_status),
    ]:
        refused(code, call, Bucket=bucket)
    refused("NotImplemented", s3.put_object, Bucket=bucket, Key="k", Body=b"", ServerSideEncryption="aws:kms")
    refused("AccessControlListNotSupported", s3.put_object, Bucket=bucket, Key="k", Body=b"", ACL="public-read")
    refused("InvalidStorageClass", s3.put_object, Bucket=bucket, Key="k", Body=b"", StorageClass="GLACIER")
    refused("NotImplemented", s3.delete_bucket_website, Bucket=bucket)
    s3.head_bucket(Bucket=bucket)


def test_presigned_addresses(s3, bucket):
    put = s3.generate_presigned_url("put_object", Params={"Bucket": bucket, "Key": "a b"}, ExpiresIn=60)
    urllib.request.urlopen(urllib.request.Request(put, method="PUT", data=b"signed")).close()
    get = s3.generate_presigned_url("get_object", Params={"Bucket": bucket, "Key": "a b", "ResponseContentType": "text/x"}, ExpiresIn=60)
    with urllib.request.urlopen(get) as answer:
        assert (answer.read(), answer.headers["Content-Type"]) == (b"signed", "text/x")
    with pytest.raises(urllib.error.HTTPError) as error:
        urllib.request.urlopen(get.replace("a%20b", "other"))
    assert (error.value.code, b"SignatureDoesNotMatch" in error.value.read()) == (403, True)


def test_policies_let_others_in_and_keep_root_out(s3, host, bucket):
    s3.put_object(Bucket=bucket, Key="open/k", Body=b"open")
    s3.put_object(Bucket=bucket, Key="k", Body=b"closed")

    def anonymous(key, method="GET"):
        request = urllib.request.Request(f"{host.endpoint}/{bucket}/{key}", method=method, data=b"x" if method == "PUT" else None)
        try:
            with urllib.request.urlopen(request) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()

    assert anonymous("open/k")[0] == 403
    foreign = {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::other/*"}
    refused("MalformedPolicy", s3.put_bucket_policy, Bucket=bucket, Policy=json.dumps({"Version": "2012-10-17", "Statement": [foreign]}))
    policy = {
        "Version": "2012-10-17",
        "Statement": [
            {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": f"arn:aws:s3:::{bucket}/open/*"},
            {"Effect": "Deny", "Principal": "*", "Action": "s3:DeleteObject", "Resource": f"arn:aws:s3:::{bucket}/*"},
        ],
    }
    s3.put_bucket_policy(Bucket=bucket, Policy=json.dumps(policy))
    assert json.loads(s3.get_bucket_policy(Bucket=bucket)["Policy"]) == policy
    assert s3.get_bucket_policy_status(Bucket=bucket)["PolicyStatus"]["IsPublic"] is True
    assert anonymous("open/k") == (200, b"open")
    assert anonymous("open/%2e%2e/k")[0] == 403
    assert anonymous("k")[0] == 403 and anonymous("open/none")[0] == 403
    assert anonymous("open/k", "PUT")[0] == 403
    refused("AccessDenied", s3.delete_object, Bucket=bucket, Key="k")
    answer = s3.delete_objects(Bucket=bucket, Delete={"Objects": [{"Key": "k"}]})
    assert [error["Code"] for error in answer["Errors"]] == ["AccessDenied"]
    s3.delete_bucket_policy(Bucket=bucket)
    s3.delete_object(Bucket=bucket, Key="k")


def test_pages_of_other_origins(s3, host, bucket):
    s3.put_object(Bucket=bucket, Key="k", Body=b"x")
    rule = {"AllowedOrigins": ["https://a.example"], "AllowedMethods": ["GET", "PUT"], "AllowedHeaders": ["*"], "ExposeHeaders": ["ETag"]}
    s3.put_bucket_cors(Bucket=bucket, CORSConfiguration={"CORSRules": [rule]})

    def preflight(origin):
        headers = {"Origin": origin, "Access-Control-Request-Method": "PUT", "Access-Control-Request-Headers": "content-type"}
        request = urllib.request.Request(f"{host.endpoint}/{bucket}/k", method="OPTIONS", headers=headers)
        try:
            with urllib.request.urlopen(request) as answer:
                return answer.status, answer.headers.get("Access-Control-Allow-Origin")
        except urllib.error.HTTPError as error:
            return error.code, None

    assert preflight("https://a.example") == (200, "https://a.example")
    assert preflight("https://b.example") == (403, None)
    get = s3.generate_presigned_url("get_object", Params={"Bucket": bucket, "Key": "k"})
    with urllib.request.urlopen(urllib.request.Request(get, headers={"Origin": "https://a.example"})) as answer:
        assert answer.headers["Access-Control-Expose-Headers"] == "ETag"


def test_objects_expire_by_date_and_aborted_uploads_stay_until_their_day(s3, bucket):
    s3.put_object(Bucket=bucket, Key="old/k", Body=b"x")
    s3.put_object(Bucket=bucket, Key="kept", Body=b"x")
    rule = {"ID": "r", "Filter": {"Prefix": "old/"}, "Status": "Enabled", "Expiration": {"Date": "2020-01-01T00:00:00Z"}}
    s3.put_bucket_lifecycle_configuration(Bucket=bucket, LifecycleConfiguration={"Rules": [rule]})
    end = time.monotonic() + 20
    while s3.list_objects_v2(Bucket=bucket)["KeyCount"] > 1:
        assert time.monotonic() < end, "the object did not expire"
        time.sleep(0.1)
    assert s3.list_objects_v2(Bucket=bucket)["Contents"][0]["Key"] == "kept"


def test_presigned_addresses_of_the_old_kind_are_refused_with_a_reason(host, bucket):
    address = host.client("s3").generate_presigned_url("get_object", Params={"Bucket": bucket, "Key": "k"})
    assert "AWSAccessKeyId" in address
    with pytest.raises(urllib.error.HTTPError) as error:
        urllib.request.urlopen(address)
    assert (error.value.code, b"s3v4" in error.value.read()) == (400, True)


def test_buckets_in_the_host_name(host, bucket):
    config = Config(s3={"addressing_style": "virtual"}, signature_version="s3v4")
    client = boto3.client(
        "s3", endpoint_url=f"http://localhost:{host.port}", region_name="us-east-1", aws_access_key_id=host.key,
        aws_secret_access_key=host.secret, config=config,
    )

    def send(method, body=None):
        # Not every machine finds names below localhost: the connection goes there by number.
        address = client.generate_presigned_url(f"{method.lower()}_object", Params={"Bucket": bucket, "Key": "k"})
        parts = urllib.parse.urlsplit(address)
        assert parts.hostname == f"{bucket}.localhost"
        connection = http.client.HTTPConnection("127.0.0.1", host.port)
        connection.request(method, f"{parts.path}?{parts.query}", body=body, headers={"Host": parts.netloc})
        answer = connection.getresponse()
        return answer.status, answer.read()

    assert send("PUT", b"by host")[0] == 200
    assert send("GET") == (200, b"by host")


def test_a_body_that_is_not_what_was_signed_leaves_nothing(s3, host, bucket):
    class Wrong(S3SigV4Auth):
        def payload(self, request):
            return "0" * 64

    body = b"x" * 200_000
    request = AWSRequest(method="PUT", url=f"{host.endpoint}/{bucket}/k", data=body, headers={"Content-Length": str(len(body))})
    Wrong(Credentials(host.key, host.secret), "s3", "us-east-1").add_auth(request)
    with pytest.raises(urllib.error.HTTPError) as error:
        urllib.request.urlopen(urllib.request.Request(request.url, method="PUT", data=body, headers=dict(request.headers)))
    assert (error.value.code, b"XAmzContentSHA256Mismatch" in error.value.read()) == (400, True)
    refused("404", s3.head_object, Bucket=bucket, Key="k")


@pytest.mark.parametrize("wrong", [None, "size", "end", "data"])
def test_bodies_in_signed_chunks(s3, host, bucket, wrong):
    """As older SDKs stream: each chunk's signature covers the one before it."""
    body = os.urandom(100_000)
    headers = {"x-amz-content-sha256": "STREAMING-AWS4-HMAC-SHA256-PAYLOAD", "x-amz-decoded-content-length": str(len(body)), "Content-Encoding": "aws-chunked"}

    class Chunked(S3SigV4Auth):
        def payload(self, request):
            return headers["x-amz-content-sha256"]

    request = AWSRequest(method="PUT", url=f"{host.endpoint}/{bucket}/k", headers=dict(headers))
    auth = Chunked(Credentials(host.key, host.secret), "s3", "us-east-1")
    auth.add_auth(request)
    previous = request.headers["Authorization"].split("Signature=")[1]
    date = request.headers["X-Amz-Date"]
    sent = b""
    pieces = [body[:65_536], body[65_536:], b""]
    for piece in pieces:
        scope = f"{date[:8]}/us-east-1/s3/aws4_request"
        text = "\n".join(["AWS4-HMAC-SHA256-PAYLOAD", date, scope, previous, hashlib.sha256(b"").hexdigest(), hashlib.sha256(piece).hexdigest()])
        request.context["timestamp"] = date
        previous = auth.signature(text, request)
        sent += f"{len(piece):x};chunk-signature={previous}\r\n".encode() + piece + b"\r\n"
    if wrong == "size":
        sent = b"f" + sent
    elif wrong == "end":
        sent = sent[:-90]
    elif wrong == "data":
        sent = sent.replace(body[:10], b"0123456789", 1)
    out = urllib.request.Request(request.url, method="PUT", data=sent, headers={**dict(request.headers), "Content-Length": str(len(sent))})
    if wrong is None:
        urllib.request.urlopen(out).close()
        assert s3.get_object(Bucket=bucket, Key="k")["Body"].read() == body
        assert "ContentEncoding" not in s3.head_object(Bucket=bucket, Key="k")
        return
    with pytest.raises(urllib.error.HTTPError) as error:
        urllib.request.urlopen(out)
    assert error.value.code in (400, 403)
    refused("404", s3.head_object, Bucket=bucket, Key="k")


def test_a_user_may_exactly_what_its_policy_says(host, s3, bucket):
    iam = host.client("iam")
    name = f"user-{bucket}"
    iam.create_user(UserName=name)
    resource = f"arn:aws:s3:::{bucket}"
    statements = [
        {"Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], "Resource": f"{resource}/own/*"},
        {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": resource, "Condition": {"StringLike": {"s3:prefix": "own/*"}}},
    ]
    policy = json.dumps({"Version": "2012-10-17", "Statement": statements})
    iam.put_user_policy(UserName=name, PolicyName="p", PolicyDocument=policy)
    key = iam.create_access_key(UserName=name)["AccessKey"]
    user = boto3.client(
        "s3", endpoint_url=host.endpoint, region_name="us-east-1", aws_access_key_id=key["AccessKeyId"], aws_secret_access_key=key["SecretAccessKey"],
        config=Config(retries={"max_attempts": 0}, signature_version="s3v4"),
    )
    s3.put_object(Bucket=bucket, Key="other/k", Body=b"secret", Tagging="a=1")
    user.put_object(Bucket=bucket, Key="own/k", Body=b"mine")
    assert user.get_object(Bucket=bucket, Key="own/k")["Body"].read() == b"mine"
    assert user.list_objects_v2(Bucket=bucket, Prefix="own/")["KeyCount"] == 1
    for call, arguments in [
        (user.get_object, {"Key": "other/k"}),
        (user.get_object, {"Key": "own/../other/k"}),
        (user.get_object, {"Key": "own/k", "VersionId": "null"}),
        (user.list_objects_v2, {}),
        (user.list_objects_v2, {"Prefix": "other/"}),
        (user.copy_object, {"Key": "own/stolen", "CopySource": {"Bucket": bucket, "Key": "other/k"}}),
        (user.copy_object, {"Key": "other/k", "CopySource": {"Bucket": bucket, "Key": "own/k"}}),
        (user.put_object, {"Key": "own/k", "Body": b"", "Tagging": "a=1"}),
        (user.put_object_tagging, {"Key": "own/k", "Tagging": {"TagSet": []}}),
        (user.create_multipart_upload, {"Key": "other/k"}),
        (user.get_bucket_policy, {}),
        (user.delete_bucket, {}),
    ]:
        refused("AccessDenied", call, Bucket=bucket, **arguments)
    answer = user.delete_objects(Bucket=bucket, Delete={"Objects": [{"Key": "other/k"}, {"Key": "own/k"}]})
    assert [error["Key"] for error in answer["Errors"]] == ["other/k"]
    assert [deleted["Key"] for deleted in answer["Deleted"]] == ["own/k"]
    # Who may not list does not learn what is missing.
    refused("AccessDenied", user.get_object, Bucket=bucket, Key="own/none")
    assert s3.get_object(Bucket=bucket, Key="other/k")["Body"].read() == b"secret"
    presigned = user.generate_presigned_url("get_object", Params={"Bucket": bucket, "Key": "own/k"})
    for extra in ("&versionId=1&versionId=2", "&acl&tagging"):
        with pytest.raises(urllib.error.HTTPError) as error:
            urllib.request.urlopen(presigned + extra)
        assert error.value.code in (400, 403)
