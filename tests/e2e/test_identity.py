"""Users, roles, policies and keys, as boto3 and the AWS CLI drive the IAM API."""

import json
import re
import urllib.parse
import uuid

import boto3
import pytest
from botocore.exceptions import ClientError
from conftest import Mayfly, make_zip

ACCOUNT = "000000000000"
READ = {"Version": "2012-10-17", "Statement": [{"Sid": "Read", "Effect": "Allow", "Action": "lambda:Get*", "Resource": "*"}]}
SEND = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "*"}]}
LAMBDA = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}],
}
BASIC = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"


def unique(prefix):
    return f"{prefix}-{uuid.uuid4().hex[:8]}"


@pytest.fixture(scope="module")
def iam(mayfly):
    return mayfly.client("iam")


@pytest.fixture
def user(iam):
    name = unique("user")
    yield iam.create_user(UserName=name, Path="/people/")["User"]
    remove_user(iam, name)


@pytest.fixture
def role(iam):
    name = unique("role")
    yield iam.create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(LAMBDA))["Role"]
    remove_role(iam, name)


@pytest.fixture
def policy(iam):
    made = iam.create_policy(PolicyName=unique("policy"), Path="/team/", PolicyDocument=json.dumps(READ))["Policy"]
    yield made
    entities = iam.list_entities_for_policy(PolicyArn=made["Arn"], PolicyUsageFilter="PermissionsPolicy")
    for one in entities["PolicyUsers"]:
        iam.detach_user_policy(UserName=one["UserName"], PolicyArn=made["Arn"])
    for one in entities["PolicyRoles"]:
        iam.detach_role_policy(RoleName=one["RoleName"], PolicyArn=made["Arn"])
    iam.delete_policy(PolicyArn=made["Arn"])


def remove_user(iam, name):
    for key in iam.list_access_keys(UserName=name)["AccessKeyMetadata"]:
        iam.delete_access_key(UserName=name, AccessKeyId=key["AccessKeyId"])
    for inline in iam.list_user_policies(UserName=name)["PolicyNames"]:
        iam.delete_user_policy(UserName=name, PolicyName=inline)
    for attached in iam.list_attached_user_policies(UserName=name)["AttachedPolicies"]:
        iam.detach_user_policy(UserName=name, PolicyArn=attached["PolicyArn"])
    iam.delete_user(UserName=name)


def remove_role(iam, name):
    for inline in iam.list_role_policies(RoleName=name)["PolicyNames"]:
        iam.delete_role_policy(RoleName=name, PolicyName=inline)
    for attached in iam.list_attached_role_policies(RoleName=name)["AttachedPolicies"]:
        iam.detach_role_policy(RoleName=name, PolicyArn=attached["PolicyArn"])
    iam.delete_role(RoleName=name)


def refused(call, **arguments):
    with pytest.raises(ClientError) as error:
        call(**arguments)
    return error.value.response["Error"]["Code"], error.value.response["ResponseMetadata"]["HTTPStatusCode"]


def as_user(mayfly, key):
    return boto3.client(
        "sts", endpoint_url=mayfly.endpoint, region_name="us-east-1",
        aws_access_key_id=key["AccessKeyId"], aws_secret_access_key=key["SecretAccessKey"],
    )


def test_a_users_life(iam):
    name = unique("Ada")
    made = iam.create_user(UserName=name, Path="/people/", Tags=[{"Key": "team", "Value": "a"}])["User"]
    assert made["Arn"] == f"arn:aws:iam::{ACCOUNT}:user/people/{name}"
    assert made["UserId"].startswith("AIDA") and made["Tags"] == [{"Key": "team", "Value": "a"}]
    assert refused(iam.create_user, UserName=name.lower()) == ("EntityAlreadyExists", 409)
    assert iam.get_user(UserName=name)["User"]["UserId"] == made["UserId"]
    assert refused(iam.get_user, UserName=name.lower()) == ("NoSuchEntity", 404)
    iam.update_user(UserName=name, NewUserName=f"{name}2", NewPath="/")
    moved = iam.get_user(UserName=f"{name}2")["User"]
    assert (moved["UserId"], moved["Path"]) == (made["UserId"], "/")
    assert refused(iam.get_user, UserName=name) == ("NoSuchEntity", 404)
    iam.delete_user(UserName=f"{name}2")
    assert refused(iam.delete_user, UserName=f"{name}2") == ("NoSuchEntity", 404)


def test_wrong_names_and_paths_are_named(iam):
    with pytest.raises(ClientError) as error:
        iam.create_user(UserName="a b")
    assert error.value.response["Error"]["Code"] == "ValidationError"
    assert "userName" in error.value.response["Error"]["Message"]
    assert refused(iam.create_user, UserName="x", Path="people")[0] == "ValidationError"
    assert refused(iam.create_role, RoleName="x", AssumeRolePolicyDocument="{")[0] == "MalformedPolicyDocument"
    assert refused(iam.create_role, RoleName="x", AssumeRolePolicyDocument=json.dumps(READ))[0] == "MalformedPolicyDocument"


def test_users_and_roles_come_in_pages(iam):
    path = f"/{unique('p')}/"
    names = sorted(unique(f"u{number}") for number in range(5))
    for name in names:
        iam.create_user(UserName=name, Path=path)
        iam.create_role(RoleName=name, Path=path, AssumeRolePolicyDocument=json.dumps(LAMBDA))
    for operation, entry, title in (("list_users", "Users", "UserName"), ("list_roles", "Roles", "RoleName")):
        pages = list(iam.get_paginator(operation).paginate(PathPrefix=path, PaginationConfig={"PageSize": 2}))
        assert [len(page[entry]) for page in pages] == [2, 2, 1]
        assert [page["IsTruncated"] for page in pages] == [True, True, False]
        assert [one[title] for page in pages for one in page[entry]] == names
    for name in names:
        iam.delete_user(UserName=name)
        iam.delete_role(RoleName=name)


def test_keys_are_made_switched_off_and_deleted(mayfly, iam, user):
    name = user["UserName"]
    first = iam.create_access_key(UserName=name)["AccessKey"]
    second = iam.create_access_key(UserName=name)["AccessKey"]
    assert len(first["SecretAccessKey"]) == 40 and first["Status"] == "Active"
    assert refused(iam.create_access_key, UserName=name) == ("LimitExceeded", 409)
    listed = iam.list_access_keys(UserName=name)["AccessKeyMetadata"]
    assert {key["AccessKeyId"] for key in listed} == {first["AccessKeyId"], second["AccessKeyId"]}
    assert "SecretAccessKey" not in listed[0]
    unused = iam.get_access_key_last_used(AccessKeyId=first["AccessKeyId"])
    assert unused["UserName"] == name and unused["AccessKeyLastUsed"]["ServiceName"] == "N/A"

    sts = as_user(mayfly, first)
    who = sts.get_caller_identity()
    assert (who["Arn"], who["UserId"], who["Account"]) == (user["Arn"], user["UserId"], ACCOUNT)
    used = iam.get_access_key_last_used(AccessKeyId=first["AccessKeyId"])["AccessKeyLastUsed"]
    assert (used["ServiceName"], used["Region"]) == ("sts", "us-east-1") and used["LastUsedDate"]

    iam.update_access_key(UserName=name, AccessKeyId=first["AccessKeyId"], Status="Inactive")
    assert refused(sts.get_caller_identity) == ("InvalidClientTokenId", 403)
    iam.update_access_key(UserName=name, AccessKeyId=first["AccessKeyId"], Status="Active")
    assert sts.get_caller_identity()["Arn"] == user["Arn"]
    assert refused(iam.delete_user, UserName=name) == ("DeleteConflict", 409)
    iam.delete_access_key(UserName=name, AccessKeyId=first["AccessKeyId"])
    assert refused(sts.get_caller_identity) == ("InvalidClientTokenId", 403)
    assert refused(iam.delete_access_key, UserName=name, AccessKeyId=first["AccessKeyId"]) == ("NoSuchEntity", 404)
    # The key of a user who is called otherwise now goes on working.
    iam.update_user(UserName=name, NewUserName=f"{name}x")
    assert as_user(mayfly, second).get_caller_identity()["Arn"].endswith(f"{name}x")
    iam.update_user(UserName=f"{name}x", NewUserName=name)


def test_a_key_is_the_account_s_own_without_a_user(mayfly, iam):
    made = iam.create_access_key()["AccessKey"]
    assert as_user(mayfly, made).get_caller_identity()["Arn"] == f"arn:aws:iam::{ACCOUNT}:root"
    assert iam.get_user()["User"]["Arn"] == f"arn:aws:iam::{ACCOUNT}:root"
    assert made["AccessKeyId"] in [key["AccessKeyId"] for key in iam.list_access_keys()["AccessKeyMetadata"]]
    iam.delete_access_key(AccessKeyId=made["AccessKeyId"])


def test_a_roles_life(iam, role):
    name = role["RoleName"]
    assert role["RoleId"].startswith("AROA") and role["AssumeRolePolicyDocument"] == LAMBDA
    assert refused(iam.create_role, RoleName=name, AssumeRolePolicyDocument=json.dumps(LAMBDA)) == ("EntityAlreadyExists", 409)
    iam.update_role(RoleName=name, Description="works", MaxSessionDuration=7200)
    seen = iam.get_role(RoleName=name)["Role"]
    assert (seen["Description"], seen["MaxSessionDuration"]) == ("works", 7200)
    assert iam.update_role_description(RoleName=name, Description="rests")["Role"]["Description"] == "rests"
    other = {**LAMBDA, "Statement": [{**LAMBDA["Statement"][0], "Principal": {"AWS": ACCOUNT}}]}
    iam.update_assume_role_policy(RoleName=name, PolicyDocument=json.dumps(other))
    assert iam.get_role(RoleName=name)["Role"]["AssumeRolePolicyDocument"] == other
    iam.attach_role_policy(RoleName=name, PolicyArn=BASIC)
    assert refused(iam.delete_role, RoleName=name) == ("DeleteConflict", 409)


def test_inline_policies(iam, user, role):
    for kind, name in (("user", user["UserName"]), ("role", role["RoleName"])):
        of = {f"{kind.title()}Name": name}
        put, get = getattr(iam, f"put_{kind}_policy"), getattr(iam, f"get_{kind}_policy")
        delete, listed = getattr(iam, f"delete_{kind}_policy"), getattr(iam, f"list_{kind}_policies")
        put(**of, PolicyName="read", PolicyDocument=json.dumps(READ))
        put(**of, PolicyName="send", PolicyDocument=json.dumps(SEND))
        assert get(**of, PolicyName="read")["PolicyDocument"] == READ
        assert listed(**of)["PolicyNames"] == ["read", "send"]
        assert refused(put, **of, PolicyName="bad", PolicyDocument='{"Statement":[{}]}')[0] == "MalformedPolicyDocument"
        long = json.dumps({**READ, "Id": "x" * 12_000})
        assert refused(put, **of, PolicyName="long", PolicyDocument=long) == ("LimitExceeded", 409)
        assert refused(get, **of, PolicyName="none") == ("NoSuchEntity", 404)
        delete(**of, PolicyName="read")
        assert refused(delete, **of, PolicyName="read") == ("NoSuchEntity", 404)
        assert listed(**of)["PolicyNames"] == ["send"]


def test_managed_policies_and_their_versions(iam, policy):
    arn = policy["Arn"]
    assert arn == f"arn:aws:iam::{ACCOUNT}:policy/team/{policy['PolicyName']}"
    assert policy["PolicyId"].startswith("ANPA") and policy["DefaultVersionId"] == "v1"
    assert refused(iam.create_policy, PolicyName=policy["PolicyName"], PolicyDocument=json.dumps(READ)) == ("EntityAlreadyExists", 409)
    made = iam.create_policy_version(PolicyArn=arn, PolicyDocument=json.dumps(SEND))["PolicyVersion"]
    assert (made["VersionId"], made["IsDefaultVersion"]) == ("v2", False)
    assert iam.get_policy_version(PolicyArn=arn, VersionId="v2")["PolicyVersion"]["Document"] == SEND
    iam.set_default_policy_version(PolicyArn=arn, VersionId="v2")
    assert iam.get_policy(PolicyArn=arn)["Policy"]["DefaultVersionId"] == "v2"
    assert refused(iam.delete_policy_version, PolicyArn=arn, VersionId="v2") == ("DeleteConflict", 409)
    iam.delete_policy_version(PolicyArn=arn, VersionId="v1")
    for number in (3, 4, 5, 6):
        made = iam.create_policy_version(PolicyArn=arn, PolicyDocument=json.dumps(READ), SetAsDefault=True)
        assert made["PolicyVersion"]["VersionId"] == f"v{number}"
    assert refused(iam.create_policy_version, PolicyArn=arn, PolicyDocument=json.dumps(READ)) == ("LimitExceeded", 409)
    versions = iam.list_policy_versions(PolicyArn=arn)["Versions"]
    assert [version["VersionId"] for version in versions] == ["v6", "v5", "v4", "v3", "v2"]
    assert refused(iam.delete_policy, PolicyArn=arn) == ("DeleteConflict", 409)
    for version in ("v5", "v4", "v3", "v2"):
        iam.delete_policy_version(PolicyArn=arn, VersionId=version)
    assert refused(iam.get_policy_version, PolicyArn=arn, VersionId="v2") == ("NoSuchEntity", 404)


def test_attachments_are_listed_from_both_sides(iam, user, role, policy):
    arn = policy["Arn"]
    iam.attach_user_policy(UserName=user["UserName"], PolicyArn=arn)
    iam.attach_role_policy(RoleName=role["RoleName"], PolicyArn=arn)
    iam.attach_role_policy(RoleName=role["RoleName"], PolicyArn=BASIC)
    attached = iam.list_attached_role_policies(RoleName=role["RoleName"])["AttachedPolicies"]
    assert {one["PolicyName"] for one in attached} == {policy["PolicyName"], "AWSLambdaBasicExecutionRole"}
    mine = iam.list_attached_user_policies(UserName=user["UserName"], PathPrefix="/team/")["AttachedPolicies"]
    assert mine == [{"PolicyName": policy["PolicyName"], "PolicyArn": arn}]
    assert iam.get_policy(PolicyArn=arn)["Policy"]["AttachmentCount"] == 2
    entities = iam.list_entities_for_policy(PolicyArn=arn)
    assert [one["UserName"] for one in entities["PolicyUsers"]] == [user["UserName"]]
    assert [one["RoleName"] for one in entities["PolicyRoles"]] == [role["RoleName"]]
    assert entities["PolicyGroups"] == []
    only = iam.list_entities_for_policy(PolicyArn=arn, EntityFilter="Role")
    assert (only["PolicyUsers"], len(only["PolicyRoles"])) == ([], 1)
    assert refused(iam.delete_policy, PolicyArn=arn) == ("DeleteConflict", 409)
    listed = iam.list_policies(Scope="Local", OnlyAttached=True)["Policies"]
    assert arn in [one["Arn"] for one in listed]
    iam.detach_user_policy(UserName=user["UserName"], PolicyArn=arn)
    iam.detach_role_policy(RoleName=role["RoleName"], PolicyArn=arn)
    assert refused(iam.detach_role_policy, RoleName=role["RoleName"], PolicyArn=arn) == ("NoSuchEntity", 404)
    nothing = f"arn:aws:iam::{ACCOUNT}:policy/nothing"
    assert refused(iam.attach_user_policy, UserName=user["UserName"], PolicyArn=nothing) == ("NoSuchEntity", 404)
    assert refused(iam.attach_user_policy, UserName=user["UserName"], PolicyArn="x" * 20)[0] == "InvalidInput"


def test_the_policies_that_templates_take_for_granted(iam, role):
    theirs = iam.list_policies(Scope="AWS", MaxItems=1000)["Policies"]
    names = {one["PolicyName"] for one in theirs}
    assert {"AdministratorAccess", "AWSLambdaSQSQueueExecutionRole", "AWSXRayDaemonWriteAccess", "ReadOnlyAccess"} <= names
    for one in theirs:
        document = iam.get_policy_version(PolicyArn=one["Arn"], VersionId="v1")["PolicyVersion"]["Document"]
        assert document["Statement"], one["Arn"]
        assert len(iam.list_policy_versions(PolicyArn=one["Arn"])["Versions"]) == 1
    for call, more in (
        (iam.delete_policy, {}),
        (iam.create_policy_version, {"PolicyDocument": json.dumps(READ)}),
        (iam.set_default_policy_version, {"VersionId": "v1"}),
        (iam.tag_policy, {"Tags": [{"Key": "a", "Value": "b"}]}),
    ):
        assert refused(call, PolicyArn=BASIC, **more) == ("AccessDenied", 403)


def test_boundaries(iam, user, role, policy):
    arn = policy["Arn"]
    for kind, name in (("user", user["UserName"]), ("role", role["RoleName"])):
        of = {f"{kind.title()}Name": name}
        getattr(iam, f"put_{kind}_permissions_boundary")(**of, PermissionsBoundary=arn)
        seen = getattr(iam, f"get_{kind}")(**of)[kind.title()]
        assert seen["PermissionsBoundary"]["PermissionsBoundaryArn"] == arn
        assert refused(iam.delete_policy, PolicyArn=arn) == ("DeleteConflict", 409)
        assert iam.get_policy(PolicyArn=arn)["Policy"]["PermissionsBoundaryUsageCount"] == 1
        delete = getattr(iam, f"delete_{kind}_permissions_boundary")
        delete(**of)
        assert refused(delete, **of) == ("NoSuchEntity", 404)


def test_tags(iam, user, role, policy):
    for kind, of in (
        ("user", {"UserName": user["UserName"]}),
        ("role", {"RoleName": role["RoleName"]}),
        ("policy", {"PolicyArn": policy["Arn"]}),
    ):
        tag, untag, listed = (getattr(iam, name) for name in (f"tag_{kind}", f"untag_{kind}", f"list_{kind}_tags"))
        tag(**of, Tags=[{"Key": "Team", "Value": "a"}, {"Key": "x", "Value": ""}])
        tag(**of, Tags=[{"Key": "team", "Value": "b"}])
        assert listed(**of)["Tags"] == [{"Key": "team", "Value": "b"}, {"Key": "x", "Value": ""}]
        assert refused(tag, **of, Tags=[{"Key": "aws:x", "Value": ""}])[0] == "InvalidInput"
        assert refused(tag, **of, Tags=[{"Key": f"k{n}", "Value": ""} for n in range(49)]) == ("LimitExceeded", 409)
        untag(**of, TagKeys=["TEAM"])
        assert listed(**of)["Tags"] == [{"Key": "x", "Value": ""}]


def test_simulations_say_which_policy_decides(iam, user, policy):
    deny = {**READ, "Statement": [{"Effect": "Deny", "Action": "lambda:GetPolicy", "Resource": "*"}]}
    iam.attach_user_policy(UserName=user["UserName"], PolicyArn=policy["Arn"])
    iam.put_user_policy(UserName=user["UserName"], PolicyName="deny", PolicyDocument=json.dumps(deny))
    answer = iam.simulate_principal_policy(
        PolicySourceArn=user["Arn"], ActionNames=["lambda:GetFunction", "lambda:GetPolicy", "sqs:SendMessage"]
    )
    got = {one["EvalActionName"]: one for one in answer["EvaluationResults"]}
    assert {action: one["EvalDecision"] for action, one in got.items()} == {
        "lambda:GetFunction": "allowed", "lambda:GetPolicy": "explicitDeny", "sqs:SendMessage": "implicitDeny",
    }
    assert [one["SourcePolicyId"] for one in got["lambda:GetFunction"]["MatchedStatements"]] == [policy["PolicyName"]]
    assert [one["SourcePolicyId"] for one in got["lambda:GetPolicy"]["MatchedStatements"]] == ["deny"]
    iam.put_user_permissions_boundary(UserName=user["UserName"], PermissionsBoundary="arn:aws:iam::aws:policy/AmazonSQSFullAccess")
    bounded = iam.simulate_principal_policy(PolicySourceArn=user["Arn"], ActionNames=["lambda:GetFunction"])["EvaluationResults"][0]
    assert bounded["EvalDecision"] == "implicitDeny"
    assert bounded["PermissionsBoundaryDecisionDetail"] == {"AllowedByPermissionsBoundary": False}
    assert refused(iam.simulate_principal_policy, PolicySourceArn=user["Arn"] + "x", ActionNames=["a:B"]) == ("NoSuchEntity", 404)


def test_simulations_of_documents_ask_for_what_they_miss(iam):
    condition = {"StringEquals": {"aws:PrincipalTag/team": "a"}, "IpAddress": {"aws:SourceIp": "10.0.0.0/8"}}
    document = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::a/*", "Condition": condition}]}
    def ask(**more):
        answer = iam.simulate_custom_policy(
            PolicyInputList=[json.dumps(document)], ActionNames=["s3:GetObject"], ResourceArns=["arn:aws:s3:::a/x", "arn:aws:s3:::b/x"], **more
        )
        return answer["EvaluationResults"]
    first = ask()
    assert [one["EvalDecision"] for one in first] == ["implicitDeny", "implicitDeny"]
    assert {key.lower() for key in first[0]["MissingContextValues"]} == {"aws:principaltag/team", "aws:sourceip"}
    given = [
        {"ContextKeyName": "aws:PrincipalTag/team", "ContextKeyValues": ["a"], "ContextKeyType": "string"},
        {"ContextKeyName": "aws:SourceIp", "ContextKeyValues": ["10.1.2.3"], "ContextKeyType": "ip"},
    ]
    second = ask(ContextEntries=given)
    assert [one["EvalDecision"] for one in second] == ["allowed", "implicitDeny"]
    assert second[0]["MatchedStatements"][0]["SourcePolicyId"] == "PolicyInputList.1"
    assert second[0]["MissingContextValues"] == []
    assert refused(iam.simulate_custom_policy, PolicyInputList=["{"], ActionNames=["a:B"])[0] == "MalformedPolicyDocument"
    pages = list(iam.get_paginator("simulate_custom_policy").paginate(
        PolicyInputList=[json.dumps(document)], ActionNames=[f"s3:A{n}" for n in range(5)], PaginationConfig={"PageSize": 2}
    ))
    assert [len(page["EvaluationResults"]) for page in pages] == [2, 2, 1]


def test_the_account_in_numbers(iam, user):
    summary = iam.get_account_summary()["SummaryMap"]
    assert summary["Users"] >= 1 and summary["AttachedPoliciesPerUserQuota"] == 10
    assert iam.list_account_aliases()["AccountAliases"] == []


def test_the_aws_cli_drives_it_too(mayfly):
    name = unique("cli")
    made = json.loads(mayfly.aws(
        "iam", "create-role", "--role-name", name, "--assume-role-policy-document", json.dumps(LAMBDA), "--output", "json"
    ))["Role"]
    assert made["AssumeRolePolicyDocument"] == LAMBDA
    mayfly.aws("iam", "attach-role-policy", "--role-name", name, "--policy-arn", BASIC)
    attached = json.loads(mayfly.aws("iam", "list-attached-role-policies", "--role-name", name, "--output", "json"))
    assert attached["AttachedPolicies"][0]["PolicyArn"] == BASIC
    gone = mayfly.aws("iam", "get-user", "--user-name", name, check=False)
    assert gone.returncode != 0 and "NoSuchEntity" in gone.stderr
    mayfly.aws("iam", "detach-role-policy", "--role-name", name, "--policy-arn", BASIC)
    mayfly.aws("iam", "delete-role", "--role-name", name)


def test_documents_are_encoded_on_the_wire(mayfly, iam, role):
    seen = []
    client = mayfly.client("iam")
    client.meta.events.register("after-call.iam.GetRole", lambda http_response, **_: seen.append(http_response.text))
    client.get_role(RoleName=role["RoleName"])
    assert urllib.parse.quote(json.dumps(LAMBDA), safe="-_.~") in seen[0]


def test_unknown_actions_and_protocol_errors(mayfly):
    assert refused(mayfly.client("iam").list_groups)[0] == "InvalidAction"
    assert refused(mayfly.client("iam").list_users, Marker="*")[0] == "ValidationError"


def test_everything_is_there_after_a_restart(own_mayfly):
    own_mayfly.start()
    iam = own_mayfly.client("iam")
    iam.create_user(UserName="Ada")
    key = iam.create_access_key(UserName="Ada")["AccessKey"]
    session = as_user(own_mayfly, key).get_session_token()["Credentials"]
    own_mayfly.kill9()
    own_mayfly.start()
    assert as_user(own_mayfly, key).get_caller_identity()["Arn"].endswith(":user/Ada")
    again = boto3.client(
        "sts", endpoint_url=own_mayfly.endpoint, region_name="us-east-1", aws_access_key_id=session["AccessKeyId"],
        aws_secret_access_key=session["SecretAccessKey"], aws_session_token=session["SessionToken"],
    )
    assert again.get_caller_identity()["Arn"].endswith(":user/Ada")
    own_mayfly.stop()
    own_mayfly.start()
    used = own_mayfly.client("iam").get_access_key_last_used(AccessKeyId=key["AccessKeyId"])["AccessKeyLastUsed"]
    assert (used["ServiceName"], used["Region"]) == ("sts", "us-east-1")


def test_a_server_wants_roles_that_trust_lambda(tmp_path):
    server = Mayfly(tmp_path / "data", mode="server").start()
    try:
        server.key = re.search(r"AWS_ACCESS_KEY_ID=(\S+)", server.output()).group(1)
        server.secret = re.search(r"AWS_SECRET_ACCESS_KEY=(\S+)", server.output()).group(1)
        iam, functions = server.client("iam"), server.client("lambda")
        settings = {
            "FunctionName": "f", "Runtime": "python3.11", "Handler": "a.b",
            "Code": {"ZipFile": make_zip({"a.py": "def b(e, c): return 1\n"})},
        }
        nobody = json.dumps({**LAMBDA, "Statement": [{**LAMBDA["Statement"][0], "Principal": {"AWS": ACCOUNT}}]})
        iam.create_role(RoleName="mine", AssumeRolePolicyDocument=nobody)
        iam.create_role(RoleName="works", AssumeRolePolicyDocument=json.dumps(LAMBDA))
        for role in ("role/none", "role/mine", "role/elsewhere/works"):
            with pytest.raises(ClientError) as error:
                functions.create_function(Role=f"arn:aws:iam::{ACCOUNT}:{role}", **settings)
            assert error.value.response["Error"]["Code"] == "InvalidParameterValueException", role
            assert "cannot be assumed by Lambda" in error.value.response["Error"]["Message"]
        functions.create_function(Role=f"arn:aws:iam::{ACCOUNT}:role/works", **settings)
        functions.get_waiter("function_active_v2").wait(FunctionName="f", WaiterConfig={"Delay": 1})
        with pytest.raises(ClientError) as error:
            functions.update_function_configuration(FunctionName="f", Role=f"arn:aws:iam::{ACCOUNT}:role/mine")
        assert "cannot be assumed by Lambda" in error.value.response["Error"]["Message"]
        assert functions.get_function_configuration(FunctionName="f")["Role"].endswith(":role/works")
        assert [role["RoleName"] for role in iam.list_roles()["Roles"]] == ["mine", "works"]
        # A template without a role gets one that may write logs.
        server.mayfly("init", "hello", cwd=tmp_path)
        server.mayfly("deploy", cwd=tmp_path / "hello")
        assert functions.get_function_configuration(FunctionName="hello")["Role"].endswith(":role/mayfly-default")
        attached = iam.list_attached_role_policies(RoleName="mayfly-default")["AttachedPolicies"]
        assert [policy["PolicyArn"] for policy in attached] == [BASIC]
        server.mayfly("deploy", cwd=tmp_path / "hello")
    finally:
        server.stop()


def test_keys_and_roles_on_the_command_line(mayfly, iam, tmp_path):
    name = unique("cli")
    key = json.loads(mayfly.mayfly("key", "create", "--user", name, "-o", "json"))
    listed = json.loads(mayfly.mayfly("key", "ls", "--user", name, "-o", "json"))
    assert [(row["key"], row["user"], row["status"], row["lastUsed"]) for row in listed] == [(key["key"], name, "Active", None)]
    me = boto3.client(
        "sts", endpoint_url=mayfly.endpoint, region_name="us-east-1", aws_access_key_id=key["key"], aws_secret_access_key=key["secret"]
    )
    assert me.get_caller_identity()["Arn"].endswith(f"user/{name}")
    assert json.loads(mayfly.mayfly("key", "ls", "--user", name, "-o", "json"))[0]["service"] == "sts"
    mayfly.mayfly("key", "revoke", key["key"], "--off")
    assert refused(me.get_caller_identity) == ("InvalidClientTokenId", 403)
    mayfly.mayfly("key", "revoke", key["key"], "--on")
    me.get_caller_identity()
    mayfly.mayfly("key", "revoke", key["key"])
    assert refused(me.get_caller_identity) == ("InvalidClientTokenId", 403)
    gone = mayfly.mayfly("key", "revoke", key["key"], check=False)
    assert gone.returncode == 3 and key["key"] in gone.stderr
    iam.delete_user(UserName=name)

    assert mayfly.mayfly("whoami").strip() == f"arn:aws:iam::{ACCOUNT}:root"
    (tmp_path / "send.json").write_text(json.dumps(SEND))
    shown = json.loads(mayfly.mayfly(
        "role", "put", name, "--policy", str(tmp_path / "send.json"), "--attach", "service-role/AWSLambdaBasicExecutionRole", "-o", "json"
    ))
    assert shown["trust"] == LAMBDA and shown["policies"] == {"send": SEND} and shown["attached"] == [BASIC]
    assert name in [row["role"] for row in json.loads(mayfly.mayfly("role", "ls", "-o", "json"))]
    assert json.loads(mayfly.mayfly("role", "show", name, "-o", "json")) == shown
    remove_role(iam, name)
