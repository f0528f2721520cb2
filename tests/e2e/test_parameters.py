"""Parameter Store through boto3 and the AWS CLI: types, versions, paths, tiers, filters."""

import json
import uuid

import pytest
from botocore.exceptions import ClientError


@pytest.fixture(scope="module")
def ssm(mayfly):
    return mayfly.client("ssm")


def name(prefix="p"):
    return f"/{prefix}/{uuid.uuid4().hex[:12]}"


def refused(code, call, **arguments):
    with pytest.raises(ClientError) as error:
        call(**arguments)
    assert error.value.response["Error"]["Code"] == code, error.value
    return error.value.response["Error"]["Message"]


def test_values_have_versions(ssm):
    parameter = name()
    assert ssm.put_parameter(Name=parameter, Value="one", Type="String")["Version"] == 1
    refused("ParameterAlreadyExists", ssm.put_parameter, Name=parameter, Value="two", Type="String")
    put = ssm.put_parameter(Name=parameter, Value="two", Overwrite=True, Description="second")
    assert (put["Version"], put["Tier"]) == (2, "Standard")
    found = ssm.get_parameter(Name=parameter)["Parameter"]
    assert (found["Value"], found["Version"], found["Type"], found["DataType"]) == ("two", 2, "String", "text")
    assert found["ARN"] == f"arn:aws:ssm:us-east-1:000000000000:parameter{parameter}"
    assert ssm.get_parameter(Name=found["ARN"])["Parameter"]["Value"] == "two"
    old = ssm.get_parameter(Name=f"{parameter}:1")["Parameter"]
    assert (old["Value"], old["Selector"]) == ("one", ":1")
    refused("ParameterVersionNotFound", ssm.get_parameter, Name=f"{parameter}:3")
    assert "label" in refused("ValidationException", ssm.get_parameter, Name=f"{parameter}:prod")
    history = ssm.get_parameter_history(Name=parameter)["Parameters"]
    assert [(h["Version"], h["Value"], h.get("Description")) for h in history] == [(1, "one", None), (2, "two", "second")]
    assert history[0]["LastModifiedUser"].startswith("arn:aws:iam::000000000000:")
    page = ssm.get_parameter_history(Name=parameter, MaxResults=1)
    assert ssm.get_parameter_history(Name=parameter, NextToken=page["NextToken"])["Parameters"][0]["Version"] == 2
    ssm.delete_parameter(Name=parameter)
    for call in (ssm.get_parameter, ssm.delete_parameter, ssm.get_parameter_history):
        refused("ParameterNotFound", call, Name=parameter)


def test_a_hundred_versions_are_kept(ssm):
    parameter = name()
    ssm.put_parameter(Name=parameter, Value="0", Type="String")
    for number in range(1, 103):
        ssm.put_parameter(Name=parameter, Value=str(number), Overwrite=True)
    pages = ssm.get_paginator("get_parameter_history").paginate(Name=parameter)
    versions = [entry["Version"] for page in pages for entry in page["Parameters"]]
    assert versions == list(range(4, 104))


def test_a_secure_value_shows_only_in_plain_when_asked(ssm):
    parameter = name()
    ssm.put_parameter(Name=parameter, Value="hidden-value", Type="SecureString")
    assert "hidden-value" not in json.dumps(ssm.get_parameter(Name=parameter)["Parameter"], default=str)
    assert ssm.get_parameter(Name=parameter, WithDecryption=True)["Parameter"]["Value"] == "hidden-value"
    path = parameter.rsplit("/", 1)[0]
    listed = ssm.get_parameters_by_path(Path=path, WithDecryption=False)["Parameters"]
    assert "hidden-value" not in json.dumps(listed, default=str)
    assert "hidden-value" not in json.dumps(ssm.get_parameter_history(Name=parameter), default=str)
    assert ssm.get_parameter_history(Name=parameter, WithDecryption=True)["Parameters"][0]["Value"] == "hidden-value"
    described = ssm.describe_parameters(ParameterFilters=[{"Key": "Name", "Values": [parameter]}])["Parameters"]
    assert described[0]["KeyId"] == "alias/aws/ssm" and "Value" not in described[0]


def test_paths_are_listed_in_pages_of_ten(ssm):
    base = name("tree")
    for number in range(12):
        ssm.put_parameter(Name=f"{base}/{number:02}", Value=str(number), Type="String")
    ssm.put_parameter(Name=f"{base}/deep/er", Value="x", Type="StringList")
    first = ssm.get_parameters_by_path(Path=base)
    assert len(first["Parameters"]) == 10
    rest = ssm.get_parameters_by_path(Path=base, NextToken=first["NextToken"])["Parameters"]
    assert [p["Value"] for p in first["Parameters"] + rest] == [str(n) for n in range(12)]
    pages = ssm.get_paginator("get_parameters_by_path").paginate(Path=base + "/", Recursive=True)
    assert len([p for page in pages for p in page["Parameters"]]) == 13
    lists = ssm.get_parameters_by_path(
        Path=base, Recursive=True, ParameterFilters=[{"Key": "Type", "Values": ["StringList"]}]
    )["Parameters"]
    assert [p["Name"] for p in lists] == [f"{base}/deep/er"]
    refused("InvalidFilterKey", ssm.get_parameters_by_path, Path=base, ParameterFilters=[{"Key": "Name", "Values": ["x"]}])
    refused("ValidationException", ssm.get_parameters_by_path, Path="no-slash")
    refused("InvalidNextToken", ssm.get_parameters_by_path, Path=base, NextToken="*")
    got = ssm.get_parameters(Names=[f"{base}/00", f"{base}/nobody", f"{base}/01:1"])
    assert [p["Value"] for p in got["Parameters"]] == ["0", "1"] and got["InvalidParameters"] == [f"{base}/nobody"]
    gone = ssm.delete_parameters(Names=[f"{base}/00", f"{base}/nobody"])
    assert (gone["DeletedParameters"], gone["InvalidParameters"]) == ([f"{base}/00"], [f"{base}/nobody"])


def test_filters_and_tags(ssm):
    base = f"filter-{uuid.uuid4().hex[:8]}"
    for number in range(3):
        ssm.put_parameter(Name=f"{base}-{number}", Value="v", Type="String", Tags=[{"Key": base, "Value": str(number)}])

    def found(**one):
        return [p["Name"][-1] for p in ssm.describe_parameters(ParameterFilters=[one])["Parameters"]]

    assert found(Key="Name", Option="BeginsWith", Values=[base]) == ["0", "1", "2"]
    assert found(Key="Name", Option="Contains", Values=[base[3:] + "-1"]) == ["1"]
    assert found(Key=f"tag:{base}", Values=["2"]) == ["2"]
    assert found(Key=f"tag:{base}") == ["0", "1", "2"]
    assert [p["Name"][-1] for p in ssm.describe_parameters(Filters=[{"Key": "Name", "Values": [base]}])["Parameters"]] == ["0", "1", "2"]
    refused("InvalidFilterOption", ssm.describe_parameters, ParameterFilters=[{"Key": "Type", "Option": "Contains", "Values": ["x"]}])
    target = {"ResourceType": "Parameter", "ResourceId": f"{base}-0"}
    ssm.add_tags_to_resource(**target, Tags=[{"Key": "more", "Value": "m"}])
    ssm.remove_tags_from_resource(**target, TagKeys=[base])
    assert ssm.list_tags_for_resource(**target)["TagList"] == [{"Key": "more", "Value": "m"}]
    refused("InvalidResourceType", ssm.list_tags_for_resource, ResourceType="Document", ResourceId="x")
    refused("InvalidResourceId", ssm.list_tags_for_resource, ResourceType="Parameter", ResourceId="nobody")


def test_what_cannot_be_is_named(ssm):
    put = ssm.put_parameter
    assert "aws" in refused("ValidationException", put, Name="/aws/x", Value="v", Type="String")
    refused("HierarchyLevelLimitExceededException", put, Name="/x" * 16, Value="v", Type="String")
    refused("ValidationException", put, Name="a b", Value="v", Type="String")
    assert "Type" in refused("ValidationException", put, Name=name(), Value="v")
    assert "4096" in refused("ValidationException", put, Name=name(), Value="x" * 4_097, Type="String")
    parameter = name()
    assert put(Name=parameter, Value="x" * 4_097, Type="String", Tier="Intelligent-Tiering")["Tier"] == "Advanced"
    assert "8192" in refused("ValidationException", put, Name=parameter, Value="x" * 8_193, Overwrite=True)
    refused("ValidationException", put, Name=parameter, Value="x", Overwrite=True, Tier="Standard")
    refused("HierarchyTypeMismatchException", put, Name=parameter, Value="x", Type="SecureString", Overwrite=True)
    assert "Policies" in refused("ValidationException", put, Name=name(), Value="v", Type="String", Policies="[]")
    parameter = name()
    put(Name=parameter, Value="42", Type="String", AllowedPattern=r"^\d+$")
    message = refused("ParameterPatternMismatchException", put, Name=parameter, Value="forty", Overwrite=True)
    assert "forty" not in message
    refused("InvalidAllowedPatternException", put, Name=name(), Value="v", Type="String", AllowedPattern="(")


def test_a_secret_is_read_by_its_reference(mayfly, ssm):
    secrets = mayfly.client("secretsmanager")
    secret = f"ref/{uuid.uuid4().hex[:8]}"
    secrets.create_secret(Name=secret, SecretString="of-the-secret")
    reference = f"/aws/reference/secretsmanager/{secret}"
    found = ssm.get_parameter(Name=reference, WithDecryption=True)["Parameter"]
    assert (found["Value"], found["Type"], found["Name"]) == ("of-the-secret", "SecureString", reference)
    assert "WithDecryption" in refused("ValidationException", ssm.get_parameter, Name=reference)
    refused("ParameterNotFound", ssm.get_parameter, Name=reference + "x", WithDecryption=True)


def test_the_aws_cli_reads_and_writes(mayfly):
    parameter = name("cli")
    mayfly.aws("ssm", "put-parameter", "--name", parameter, "--value", "v", "--type", "SecureString")
    shown = mayfly.aws("ssm", "get-parameter", "--name", parameter, "--with-decryption", "--query", "Parameter.Value", "--output", "text")
    assert shown.strip() == "v"
    listed = json.loads(mayfly.aws("ssm", "get-parameters-by-path", "--path", "/cli", "--recursive"))
    assert parameter in [p["Name"] for p in listed["Parameters"]]
