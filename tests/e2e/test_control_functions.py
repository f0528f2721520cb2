"""Functions and versions through boto3: every operation, its errors and its limits."""

import base64
import hashlib
import io
import urllib.request
import uuid
import zipfile

import pytest
from botocore.exceptions import ClientError
from conftest import ROLE, invoke, make_function, make_zip

CODE = "def handler(event, context):\n    return 1\n"


def fails(error, status, call, **arguments):
    """Calls and gives the message of the expected error."""
    with pytest.raises(ClientError) as raised:
        call(**arguments)
    response = raised.value.response
    assert response["Error"]["Code"] == error, response
    assert response["ResponseMetadata"]["HTTPStatusCode"] == status, response
    return response["Error"]["Message"]


def create(functions, name=None, **more):
    arguments = {
        "FunctionName": name or f"c-{uuid.uuid4().hex[:10]}",
        "Runtime": "python3.11",
        "Handler": "app.handler",
        "Role": ROLE,
        "Code": {"ZipFile": make_zip({"app.py": CODE})},
    }
    arguments.update(more)
    return functions.create_function(**arguments)


def test_create_answers_what_was_asked(functions):
    package = make_zip({"app.py": CODE})
    made = create(
        functions,
        Code={"ZipFile": package},
        Description="d",
        MemorySize=256,
        Timeout=9,
        Environment={"Variables": {"AA": "1"}},
        Tags={"team": "blue"},
        EphemeralStorage={"Size": 600},
    )
    name = made["FunctionName"]
    assert made["FunctionArn"] == f"arn:aws:lambda:us-east-1:000000000000:function:{name}"
    assert made["State"] == "Pending" and made["StateReasonCode"] == "Creating"
    assert made["CodeSha256"] == base64.b64encode(hashlib.sha256(package).digest()).decode()
    assert made["CodeSize"] == len(package)
    functions.get_waiter("function_active_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
    got = functions.get_function(FunctionName=name)
    config = got["Configuration"]
    assert config["State"] == "Active" and config["LastUpdateStatus"] == "Successful"
    assert (config["MemorySize"], config["Timeout"], config["Description"]) == (256, 9, "d")
    assert config["Environment"]["Variables"] == {"AA": "1"}
    assert config["EphemeralStorage"] == {"Size": 600}
    assert config["Version"] == "$LATEST" and config["Architectures"] == ["x86_64"]
    assert config["PackageType"] == "Zip" and config["TracingConfig"] == {"Mode": "PassThrough"}
    assert config["LastModified"].endswith("+0000")
    assert got["Tags"] == {"team": "blue"}
    with urllib.request.urlopen(got["Code"]["Location"]) as answer:
        assert answer.read() == package
    functions.delete_function(FunctionName=name)
    fails("ResourceNotFoundException", 404, functions.get_function, FunctionName=name)


def test_a_name_is_taken_once(functions):
    name = create(functions)["FunctionName"]
    message = fails("ResourceConflictException", 409, create, functions=functions, name=name)
    assert name in message


def test_wrong_input_names_the_field(functions):
    def bad(**more):
        return fails("ValidationException", 400, create, functions=functions, **more)

    assert "memorySize" in bad(MemorySize=64)
    assert "memorySize" in bad(MemorySize=20_000)
    assert "timeout" in bad(Timeout=901)
    assert "role" in bad(Role="nonsense")
    assert "runtime" in bad(Runtime="cobol85").lower()
    two = bad(MemorySize=1, Timeout=1000)
    assert two.startswith("2 validation errors detected")


def test_settings_that_are_not_served_are_refused_by_name(functions):
    def refused(**more):
        return fails("InvalidParameterValueException", 400, create, functions=functions, **more)

    assert "S3" in refused(Code={"S3Bucket": "bucket", "S3Key": "key"})
    assert "VpcConfig" in refused(VpcConfig={"SubnetIds": ["subnet-1"], "SecurityGroupIds": ["sg-1"]})
    assert "java" in refused(Runtime="java21").lower()


def test_the_environment_has_limits(functions):
    big = {"Variables": {"AA": "x" * 5000}}
    message = fails("InvalidParameterValueException", 400, create, functions=functions, Environment=big)
    assert "4096" in message or "4KB" in message
    reserved = {"Variables": {"AWS_REGION": "mars"}}
    message = fails("InvalidParameterValueException", 400, create, functions=functions, Environment=reserved)
    assert "AWS_REGION" in message


def hostile_packages():
    yield "not a zip", b"this is not a zip"
    yield "cut off", make_zip({"app.py": CODE * 100})[:-30]
    yield "traversal", make_zip({"../../evil.py": CODE})
    yield "absolute", make_zip({"/etc/evil": CODE})
    good = bytearray(make_zip({"app.py": CODE * 100}))
    good[60] ^= 0xFF
    yield "corrupt", bytes(good)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        link = zipfile.ZipInfo("link")
        link.external_attr = 0o120777 << 16
        package.writestr(link, "/etc/passwd")
    yield "link out", buffer.getvalue()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("bomb", b"\0" * 300_000_000)
    yield "bomb", buffer.getvalue()


@pytest.mark.parametrize("case", list(hostile_packages()), ids=lambda case: case[0])
def test_hostile_packages_leave_nothing_behind(functions, mayfly, case):
    name = f"hostile-{uuid.uuid4().hex[:8]}"
    fails(
        "InvalidParameterValueException", 400, create,
        functions=functions, name=name, Code={"ZipFile": case[1]},
    )
    fails("ResourceNotFoundException", 404, functions.get_function, FunctionName=name)
    assert list((mayfly.data_dir / "code" / "tmp").iterdir()) == []


def test_update_code_and_configuration(functions):
    name = make_function(functions, CODE, Environment={"Variables": {"AA": "1"}}, MemorySize=256)
    assert invoke(functions, name)[0] == 1
    new = make_zip({"app.py": "import os\ndef handler(e, c):\n    return os.environ.get('AA')\n"})
    dry = functions.update_function_code(FunctionName=name, ZipFile=new, DryRun=True)
    assert dry["CodeSha256"] == base64.b64encode(hashlib.sha256(new).digest()).decode()
    assert invoke(functions, name)[0] == 1
    updated = functions.update_function_code(FunctionName=name, ZipFile=new)
    assert updated["LastUpdateStatus"] == "InProgress"
    functions.get_waiter("function_updated_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
    assert invoke(functions, name)[0] == "1"
    functions.update_function_configuration(FunctionName=name, Environment={"Variables": {"AA": "2"}})
    functions.get_waiter("function_updated_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
    assert invoke(functions, name)[0] == "2"
    config = functions.get_function_configuration(FunctionName=name)
    assert config["MemorySize"] == 256
    functions.update_function_configuration(FunctionName=name, Environment={})
    functions.get_waiter("function_updated_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
    assert invoke(functions, name)[0] is None


def test_a_stale_revision_is_refused(functions):
    name = make_function(functions, CODE)
    stale = functions.get_function_configuration(FunctionName=name)["RevisionId"]
    functions.update_function_configuration(FunctionName=name, Timeout=5, RevisionId=stale)
    functions.get_waiter("function_updated_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
    for call, more in [
        (functions.update_function_configuration, {"Timeout": 6}),
        (functions.update_function_code, {"ZipFile": make_zip({"app.py": CODE})}),
        (functions.publish_version, {}),
    ]:
        fails("PreconditionFailedException", 412, call, FunctionName=name, RevisionId=stale, **more)


def test_publish_is_idempotent_and_immutable(functions):
    name = make_function(functions, "def handler(e, c):\n    return ['one', c.function_version]\n")
    first = functions.publish_version(FunctionName=name, Description="first")
    again = functions.publish_version(FunctionName=name)
    assert first["Version"] == again["Version"] == "1"
    assert first["FunctionArn"].endswith(f"{name}:1")
    sha = first["CodeSha256"]
    fails(
        "InvalidParameterValueException", 400,
        functions.publish_version, FunctionName=name, CodeSha256="x" * 43 + "=",
    )
    second = functions.update_function_code(
        FunctionName=name, Publish=True,
        ZipFile=make_zip({"app.py": "def handler(e, c):\n    return ['two', c.function_version]\n"}),
    )
    assert second["Version"] == "2" and second["CodeSha256"] != sha
    functions.get_waiter("function_updated_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
    assert invoke(functions, name, Qualifier="1")[0] == ["one", "1"]
    assert invoke(functions, name, Qualifier="2")[0] == ["two", "2"]
    assert invoke(functions, name)[0] == ["two", "$LATEST"]
    assert invoke(functions, f"{name}:1")[1]["ExecutedVersion"] == "1"
    listed = functions.list_versions_by_function(FunctionName=name)["Versions"]
    assert [version["Version"] for version in listed] == ["$LATEST", "1", "2"]
    functions.delete_function(FunctionName=name, Qualifier="1")
    fails("ResourceNotFoundException", 404, functions.invoke, FunctionName=name, Qualifier="1")
    assert functions.update_function_code(
        FunctionName=name, Publish=True, ZipFile=make_zip({"app.py": CODE})
    )["Version"] == "3"


def test_listing_goes_page_by_page(functions):
    names = {create(functions, name=f"page-{number:02}")["FunctionName"] for number in range(7)}
    seen, marker = [], None
    while True:
        more = {"Marker": marker} if marker else {}
        page = functions.list_functions(MaxItems=3, **more)
        assert len(page["Functions"]) <= 3
        assert all("State" not in function for function in page["Functions"])
        seen += [function["FunctionName"] for function in page["Functions"]]
        marker = page.get("NextMarker")
        if not marker:
            break
    assert len(seen) == len(set(seen)) and names <= set(seen)
    everything = functions.list_functions(FunctionVersion="ALL")["Functions"]
    assert all(function["FunctionArn"].endswith("$LATEST") or function["Version"] for function in everything)
    for name in names:
        functions.delete_function(FunctionName=name)


def test_account_settings_count(functions):
    settings = functions.get_account_settings()
    assert settings["AccountLimit"]["ConcurrentExecutions"] == 1000
    assert settings["AccountLimit"]["CodeSizeUnzipped"] == 262144000
    assert settings["AccountUsage"]["FunctionCount"] >= 1


def test_code_signing_is_an_empty_answer(functions):
    name = create(functions)["FunctionName"]
    answer = functions.get_function_code_signing_config(FunctionName=name)
    assert not answer.get("CodeSigningConfigArn")
    fails("ResourceNotFoundException", 404, functions.get_function_code_signing_config, FunctionName="none")
