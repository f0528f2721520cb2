"""Aliases, layers, permissions, tags, concurrency and URLs through boto3."""

import json
import threading
import uuid

import pytest
from conftest import invoke, make_function, make_zip
from test_control_functions import fails

VERSION = "def handler(e, c):\n    return c.function_version\n"


@pytest.fixture
def two_versions(functions):
    name = make_function(functions, VERSION)
    functions.publish_version(FunctionName=name)
    functions.update_function_code(
        FunctionName=name, Publish=True, ZipFile=make_zip({"app.py": VERSION + "# two\n"})
    )
    functions.get_waiter("function_updated_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
    return name


def test_aliases_come_change_and_go(functions, two_versions):
    name = two_versions
    made = functions.create_alias(FunctionName=name, Name="live", FunctionVersion="1", Description="d")
    assert made["AliasArn"].endswith(f":function:{name}:live")
    assert invoke(functions, name, Qualifier="live")[0] == "1"
    fails(
        "ResourceConflictException", 409,
        functions.create_alias, FunctionName=name, Name="live", FunctionVersion="2",
    )
    changed = functions.update_alias(FunctionName=name, Name="live", FunctionVersion="2")
    assert changed["RevisionId"] != made["RevisionId"] and changed["Description"] == "d"
    assert invoke(functions, name, Qualifier="live")[1]["ExecutedVersion"] == "2"
    fails(
        "PreconditionFailedException", 412,
        functions.update_alias, FunctionName=name, Name="live", FunctionVersion="1",
        RevisionId=made["RevisionId"],
    )
    functions.create_alias(FunctionName=name, Name="beta", FunctionVersion="$LATEST")
    names = [alias["Name"] for alias in functions.list_aliases(FunctionName=name)["Aliases"]]
    assert names == ["beta", "live"]
    only = functions.list_aliases(FunctionName=name, FunctionVersion="2")["Aliases"]
    assert [alias["Name"] for alias in only] == ["live"]
    fails("ResourceConflictException", 409, functions.delete_function, FunctionName=name, Qualifier="2")
    functions.delete_alias(FunctionName=name, Name="live")
    fails("ResourceNotFoundException", 404, functions.get_alias, FunctionName=name, Name="live")


def test_a_weighted_alias_splits_the_calls(functions, two_versions):
    name = two_versions
    functions.create_alias(
        FunctionName=name, Name="split", FunctionVersion="1",
        RoutingConfig={"AdditionalVersionWeights": {"2": 0.3}},
    )
    seen = [invoke(functions, name, Qualifier="split")[1]["ExecutedVersion"] for _ in range(300)]
    assert set(seen) == {"1", "2"}
    # 300 draws at 0.3: five standard deviations are 40.
    assert 50 <= seen.count("2") <= 130
    functions.update_alias(FunctionName=name, Name="split", RoutingConfig={"AdditionalVersionWeights": {}})
    assert {invoke(functions, name, Qualifier="split")[0] for _ in range(30)} == {"1"}


def test_weights_have_rules(functions, two_versions):
    def refused(version, weights, error="InvalidParameterValueException"):
        return fails(
            error, 400,
            functions.create_alias, FunctionName=two_versions, Name=f"a{uuid.uuid4().hex[:6]}",
            FunctionVersion=version, RoutingConfig={"AdditionalVersionWeights": weights},
        )

    refused("$LATEST", {"1": 0.5})
    refused("1", {"$LATEST": 0.5}, "ValidationException")
    refused("1", {"2": 1.5}, "ValidationException")
    refused("1", {"1": 0.5})


def test_layers_are_merged_under_opt(functions):
    layer = f"layer-{uuid.uuid4().hex[:8]}"
    first = functions.publish_layer_version(
        LayerName=layer, Content={"ZipFile": make_zip({"python/greet.py": "WORD = 'one'\n", "a.txt": "first"})},
        CompatibleRuntimes=["python3.11"], Description="d", LicenseInfo="MIT",
    )
    second = functions.publish_layer_version(
        LayerName=layer, Content={"ZipFile": make_zip({"python/greet.py": "WORD = 'none'\n"})}
    )
    assert (first["Version"], second["Version"]) == (1, 2)
    other = functions.publish_layer_version(
        LayerName=f"{layer}-b", Content={"ZipFile": make_zip({"python/greet.py": "WORD = 'two'\n"})}
    )
    code = "import greet\ndef handler(e, c):\n    return [greet.WORD, open('/opt/a.txt').read()]\n"
    name = make_function(functions, code, Layers=[first["LayerVersionArn"], other["LayerVersionArn"]])
    assert invoke(functions, name)[0] == ["two", "first"]
    got = functions.get_layer_version(LayerName=layer, VersionNumber=1)
    assert got["Description"] == "d" and got["LicenseInfo"] == "MIT"
    by_arn = functions.get_layer_version_by_arn(Arn=second["LayerVersionArn"])
    assert by_arn["Version"] == 2
    versions = functions.list_layer_versions(LayerName=layer)["LayerVersions"]
    assert [version["Version"] for version in versions] == [2, 1]
    listed = functions.list_layers()["Layers"]
    assert layer in [item["LayerName"] for item in listed]
    functions.delete_layer_version(LayerName=layer, VersionNumber=1)
    functions.delete_layer_version(LayerName=layer, VersionNumber=2)
    fails(
        "ResourceNotFoundException", 404,
        functions.get_layer_version, LayerName=layer, VersionNumber=2,
    )
    functions.update_function_configuration(FunctionName=name, Timeout=4)
    functions.get_waiter("function_updated_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
    assert invoke(functions, name)[0] == ["two", "first"]
    third = functions.publish_layer_version(LayerName=layer, Content={"ZipFile": make_zip({"x": "y"})})
    assert third["Version"] == 3


def test_permissions_are_written_as_policies(functions):
    name = make_function(functions, VERSION)
    fails("ResourceNotFoundException", 404, functions.get_policy, FunctionName=name)
    made = functions.add_permission(
        FunctionName=name, StatementId="s3", Action="lambda:InvokeFunction", Principal="s3.amazonaws.com",
        SourceArn="arn:aws:s3:::bucket", SourceAccount="000000000000",
    )
    statement = json.loads(made["Statement"])
    assert statement["Principal"] == {"Service": "s3.amazonaws.com"}
    assert statement["Condition"]["ArnLike"] == {"AWS:SourceArn": "arn:aws:s3:::bucket"}
    assert statement["Condition"]["StringEquals"] == {"AWS:SourceAccount": "000000000000"}
    fails(
        "ResourceConflictException", 409, functions.add_permission,
        FunctionName=name, StatementId="s3", Action="lambda:InvokeFunction", Principal="s3.amazonaws.com",
    )
    for nobody in ("me", "12345", "s3"):
        fails(
            "InvalidParameterValueException", 400, functions.add_permission,
            FunctionName=name, StatementId="bad", Action="lambda:InvokeFunction", Principal=nobody,
        )
    policy = functions.get_policy(FunctionName=name)
    document = json.loads(policy["Policy"])
    assert document["Version"] == "2012-10-17" and document["Id"] == "default"
    assert document["Statement"] == [statement]
    functions.remove_permission(FunctionName=name, StatementId="s3", RevisionId=policy["RevisionId"])
    fails("ResourceNotFoundException", 404, functions.get_policy, FunctionName=name)


def test_tags(functions):
    name = make_function(functions, VERSION, Tags={"a": "1"})
    arn = functions.get_function_configuration(FunctionName=name)["FunctionArn"]
    functions.tag_resource(Resource=arn, Tags={"b": "2"})
    assert functions.list_tags(Resource=arn)["Tags"] == {"a": "1", "b": "2"}
    functions.untag_resource(Resource=arn, TagKeys=["a"])
    assert functions.list_tags(Resource=arn)["Tags"] == {"b": "2"}
    many = {f"k{number}": "v" for number in range(60)}
    fails("InvalidParameterValueException", 400, functions.tag_resource, Resource=arn, Tags=many)


def test_reserved_concurrency_throttles(functions):
    name = make_function(functions, "import time\ndef handler(e, c):\n    time.sleep(e)\n", Timeout=10)
    functions.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=1)
    assert functions.get_function_concurrency(FunctionName=name)["ReservedConcurrentExecutions"] == 1
    invoke(functions, name, 0)
    results = []

    def call():
        try:
            invoke(functions, name, 2)
            results.append("ran")
        except functions.exceptions.TooManyRequestsException as error:
            assert error.response["ResponseMetadata"]["HTTPStatusCode"] == 429
            results.append(error.response["Reason"])

    threads = [threading.Thread(target=call) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    throttled = "ReservedFunctionConcurrentInvocationLimitExceeded"
    assert sorted(results) == [throttled] * 3 + ["ran"]
    functions.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=0)
    with pytest.raises(functions.exceptions.TooManyRequestsException):
        invoke(functions, name, 0)
    functions.delete_function_concurrency(FunctionName=name)
    invoke(functions, name, 0)
    assert "ReservedConcurrentExecutions" not in functions.get_function_concurrency(FunctionName=name)
    fails(
        "InvalidParameterValueException", 400, functions.put_function_concurrency,
        FunctionName=name, ReservedConcurrentExecutions=950,
    )


def test_function_urls_come_change_and_go(functions):
    name = make_function(functions, VERSION)
    made = functions.create_function_url_config(FunctionName=name, AuthType="AWS_IAM")
    assert made["InvokeMode"] == "BUFFERED"
    fails(
        "ResourceConflictException", 409,
        functions.create_function_url_config, FunctionName=name, AuthType="NONE",
    )
    changed = functions.update_function_url_config(
        FunctionName=name, AuthType="NONE", Cors={"AllowOrigins": ["*"], "MaxAge": 60}
    )
    assert changed["AuthType"] == "NONE" and changed["Cors"]["MaxAge"] == 60
    got = functions.get_function_url_config(FunctionName=name)
    assert got["FunctionUrl"] == made["FunctionUrl"]
    assert len(functions.list_function_url_configs(FunctionName=name)["FunctionUrlConfigs"]) == 1
    functions.delete_function_url_config(FunctionName=name)
    fails("ResourceNotFoundException", 404, functions.get_function_url_config, FunctionName=name)
