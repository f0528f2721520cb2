"""Credentials for a while: roles taken on, sessions that end, tokens that cannot be made up."""

import base64
import json
import time
import uuid

import boto3
import pytest
from botocore.exceptions import ClientError

ACCOUNT = "000000000000"
ROOT_ARN = f"arn:aws:iam::{ACCOUNT}:root"


def unique(prefix):
    return f"{prefix}-{uuid.uuid4().hex[:8]}"


def trust(principal, condition=None, action="sts:AssumeRole"):
    statement = {"Effect": "Allow", "Principal": principal, "Action": action}
    if condition:
        statement["Condition"] = condition
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


@pytest.fixture(scope="module")
def iam(mayfly):
    return mayfly.client("iam")


@pytest.fixture(scope="module")
def sts(mayfly):
    return mayfly.client("sts")


@pytest.fixture
def make_role(iam):
    made = []

    def make(document, **more):
        made.append(unique("role"))
        return iam.create_role(RoleName=made[-1], AssumeRolePolicyDocument=document, **more)["Role"]

    yield make
    for name in made:
        try:
            for policy in iam.list_role_policies(RoleName=name)["PolicyNames"]:
                iam.delete_role_policy(RoleName=name, PolicyName=policy)
            iam.delete_role(RoleName=name)
        except iam.exceptions.NoSuchEntityException:
            pass


@pytest.fixture
def ada(iam):
    """A user and a key; gives (user, key)."""
    name = unique("ada")
    user = iam.create_user(UserName=name)["User"]
    yield user, iam.create_access_key(UserName=name)["AccessKey"]
    for key in iam.list_access_keys(UserName=name)["AccessKeyMetadata"]:
        iam.delete_access_key(UserName=name, AccessKeyId=key["AccessKeyId"])
    for policy in iam.list_user_policies(UserName=name)["PolicyNames"]:
        iam.delete_user_policy(UserName=name, PolicyName=policy)
    iam.delete_user(UserName=name)


def client(mayfly, credentials, service="sts"):
    made = boto3.client(
        service, endpoint_url=mayfly.endpoint, region_name="us-east-1",
        aws_access_key_id=credentials["AccessKeyId"], aws_secret_access_key=credentials["SecretAccessKey"],
        aws_session_token=credentials.get("SessionToken"),
    )
    return made


def refused(call, **arguments):
    with pytest.raises(ClientError) as error:
        call(**arguments)
    return error.value.response["Error"]["Code"], error.value.response["ResponseMetadata"]["HTTPStatusCode"]


def test_a_role_is_taken_on(mayfly, iam, sts, make_role):
    role = make_role(trust({"AWS": ROOT_ARN}))
    assert sts.get_caller_identity()["Arn"] == ROOT_ARN
    answer = sts.assume_role(RoleArn=role["Arn"], RoleSessionName="work", DurationSeconds=900)
    assert answer["AssumedRoleUser"] == {
        "AssumedRoleId": f"{role['RoleId']}:work",
        "Arn": f"arn:aws:sts::{ACCOUNT}:assumed-role/{role['RoleName']}/work",
    }
    credentials = answer["Credentials"]
    assert credentials["AccessKeyId"].startswith("ASIA")
    assert 800 < credentials["Expiration"].timestamp() - time.time() <= 900
    who = client(mayfly, credentials).get_caller_identity()
    assert (who["Arn"], who["UserId"]) == (answer["AssumedRoleUser"]["Arn"], answer["AssumedRoleUser"]["AssumedRoleId"])
    assert iam.get_role(RoleName=role["RoleName"])["Role"]["RoleLastUsed"]["Region"] == "us-east-1"


def test_made_up_tokens_are_unknown(mayfly, sts, make_role):
    role = make_role(trust({"AWS": ROOT_ARN}))
    good = sts.assume_role(RoleArn=role["Arn"], RoleSessionName="aa")["Credentials"]
    other = sts.assume_role(RoleArn=role["Arn"], RoleSessionName="bb")["Credentials"]
    raw = bytearray(base64.b64decode(good["SessionToken"]))
    raw[40] ^= 1
    for changed in (
        {"SessionToken": base64.b64encode(raw).decode()},
        {"SessionToken": other["SessionToken"]},
        {"SessionToken": "x"},
        {"SessionToken": None},
    ):
        assert refused(client(mayfly, {**good, **changed}).get_caller_identity) == ("InvalidClientTokenId", 403)
        functions = client(mayfly, {**good, **changed}, "lambda")
        assert refused(functions.list_functions) == ("UnrecognizedClientException", 403)
    wrong = client(mayfly, {**good, "SecretAccessKey": other["SecretAccessKey"]})
    assert refused(wrong.get_caller_identity) == ("SignatureDoesNotMatch", 403)
    assert client(mayfly, good).get_caller_identity()["Arn"].endswith("/aa")


def test_a_session_ends_with_its_role(mayfly, iam, sts, make_role):
    role = make_role(trust({"AWS": ROOT_ARN}))
    session = client(mayfly, sts.assume_role(RoleArn=role["Arn"], RoleSessionName="aa")["Credentials"])
    session.get_caller_identity()
    iam.delete_role(RoleName=role["RoleName"])
    assert refused(session.get_caller_identity) == ("InvalidClientTokenId", 403)
    # Another role of the same name is another role.
    iam.create_role(RoleName=role["RoleName"], AssumeRolePolicyDocument=trust({"AWS": ROOT_ARN}))
    assert refused(session.get_caller_identity) == ("InvalidClientTokenId", 403)
    iam.delete_role(RoleName=role["RoleName"])


def test_trust_decides(mayfly, sts, make_role, ada):
    user, key = ada
    me = client(mayfly, key)
    direct = make_role(trust({"AWS": user["Arn"]}))
    assert me.assume_role(RoleArn=direct["Arn"], RoleSessionName="ss")["Credentials"]
    service = make_role(trust({"Service": "lambda.amazonaws.com"}))
    assert refused(me.assume_role, RoleArn=service["Arn"], RoleSessionName="ss") == ("AccessDenied", 403)
    assert refused(sts.assume_role, RoleArn=service["Arn"], RoleSessionName="ss") == ("AccessDenied", 403)
    nothing = f"arn:aws:iam::{ACCOUNT}:role/nothing"
    assert refused(me.assume_role, RoleArn=nothing, RoleSessionName="ss") == ("AccessDenied", 403)


def test_an_account_that_is_trusted_must_allow_its_users_too(mayfly, iam, make_role, ada):
    user, key = ada
    role = make_role(trust({"AWS": ROOT_ARN}))
    me = client(mayfly, key)
    assert refused(me.assume_role, RoleArn=role["Arn"], RoleSessionName="ss") == ("AccessDenied", 403)
    allow = {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": role["Arn"]}}
    iam.put_user_policy(UserName=user["UserName"], PolicyName="may", PolicyDocument=json.dumps(allow))
    assert me.assume_role(RoleArn=role["Arn"], RoleSessionName="ss")["Credentials"]
    iam.delete_user_policy(UserName=user["UserName"], PolicyName="may")
    assert refused(me.assume_role, RoleArn=role["Arn"], RoleSessionName="ss") == ("AccessDenied", 403)


def test_external_ids_tags_and_session_names_are_conditions(sts, make_role):
    role = make_role(trust({"AWS": ROOT_ARN}, {"StringEquals": {"sts:ExternalId": "secret-1"}}))
    assert refused(sts.assume_role, RoleArn=role["Arn"], RoleSessionName="ss") == ("AccessDenied", 403)
    assert refused(sts.assume_role, RoleArn=role["Arn"], RoleSessionName="ss", ExternalId="other")[0] == "AccessDenied"
    assert sts.assume_role(RoleArn=role["Arn"], RoleSessionName="ss", ExternalId="secret-1")["Credentials"]
    tagged = make_role(trust({"AWS": ROOT_ARN}, {"StringEquals": {"aws:RequestTag/team": "a"}}, ["sts:AssumeRole", "sts:TagSession"]))
    ask = {"RoleArn": tagged["Arn"], "RoleSessionName": "ss"}
    assert sts.assume_role(**ask, Tags=[{"Key": "team", "Value": "a"}])["PackedPolicySize"] > 0
    assert refused(sts.assume_role, **ask, Tags=[{"Key": "team", "Value": "b"}])[0] == "AccessDenied"
    # Tags are a right of their own.
    plain = make_role(trust({"AWS": ROOT_ARN}))
    assert refused(sts.assume_role, RoleArn=plain["Arn"], RoleSessionName="ss", Tags=[{"Key": "a", "Value": "b"}])[0] == "AccessDenied"


def test_how_long_a_session_may_last(mayfly, sts, make_role):
    role = make_role(trust({"AWS": "*"}), MaxSessionDuration=7200)
    ask = {"RoleArn": role["Arn"], "RoleSessionName": "ss"}
    assert sts.assume_role(**ask, DurationSeconds=7200)["Credentials"]
    assert refused(sts.assume_role, **ask, DurationSeconds=7201)[0] == "ValidationError"
    assert refused(sts.assume_role, **ask, DurationSeconds=899)[0] == "ValidationError"
    chained = client(mayfly, sts.assume_role(**ask)["Credentials"])
    assert chained.assume_role(**ask)["Credentials"]
    assert refused(chained.assume_role, **ask, DurationSeconds=3601)[0] == "ValidationError"


def test_session_policies_are_read_and_have_a_size(sts, make_role):
    role = make_role(trust({"AWS": ROOT_ARN}))
    ask = {"RoleArn": role["Arn"], "RoleSessionName": "ss"}
    policy = {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "sqs:*", "Resource": "*"}}
    assert sts.assume_role(**ask, Policy=json.dumps(policy))["PackedPolicySize"] > 0
    assert refused(sts.assume_role, **ask, Policy="{")[0] == "MalformedPolicyDocument"
    known = [{"arn": "arn:aws:iam::aws:policy/ReadOnlyAccess"}]
    assert sts.assume_role(**ask, PolicyArns=known)["Credentials"]
    unknown = [{"arn": "arn:aws:iam::aws:policy/Nothing"}]
    assert refused(sts.assume_role, **ask, PolicyArns=unknown)[0] == "ValidationError"
    assert refused(sts.assume_role, **ask, SerialNumber="arn:aws:iam::1:mfa/x", TokenCode="123456")[0] == "ValidationError"


def test_session_tokens_for_users_and_the_account(mayfly, iam, sts, ada):
    user, key = ada
    made = client(mayfly, key).get_session_token(DurationSeconds=900)["Credentials"]
    session = client(mayfly, made)
    assert session.get_caller_identity()["Arn"] == user["Arn"]
    assert refused(session.get_session_token)[0] == "AccessDenied"
    root = client(mayfly, sts.get_session_token()["Credentials"])
    assert root.get_caller_identity()["Arn"] == ROOT_ARN
    iam.delete_access_key(UserName=user["UserName"], AccessKeyId=key["AccessKeyId"])
    iam.delete_user(UserName=user["UserName"])
    assert refused(session.get_caller_identity) == ("InvalidClientTokenId", 403)
    iam.create_user(UserName=user["UserName"])


def test_without_an_identity_provider_no_token_is_believed(mayfly, make_role):
    role = make_role(trust({"Federated": f"arn:aws:iam::{ACCOUNT}:oidc-provider/id.example.org"}, action="sts:AssumeRoleWithWebIdentity"))
    unsigned = mayfly.client("sts")
    code, status = refused(
        unsigned.assume_role_with_web_identity, RoleArn=role["Arn"], RoleSessionName="ss", WebIdentityToken="a.b.c"
    )
    assert (code, status) == ("InvalidIdentityToken", 400)


def test_a_missing_signature_and_unknown_actions(mayfly):
    import urllib.error
    import urllib.request

    def post(body):
        request = urllib.request.Request(
            mayfly.endpoint, data=body, headers={"Content-Type": "application/x-www-form-urlencoded"}
        )
        with pytest.raises(urllib.error.HTTPError) as error:
            urllib.request.urlopen(request)
        return error.value.code, error.value.read().decode()

    status, text = post(b"Action=GetCallerIdentity&Version=2011-06-15")
    assert status == 403 and "MissingAuthenticationToken" in text
    for other in (b"Action=Nothing", b"Action=ListQueues&Version=2012-11-05", b"Action=AssumeRoleWithWebIdentity&%ff=1", b""):
        status, text = post(other)
        assert status == 403 and "MissingAuthenticationToken" in text, other
    assert refused(mayfly.client("sts").get_access_key_info, AccessKeyId="AKIAAAAAAAAAAAAAAAAA")[0] == "InvalidAction"


def test_a_function_s_role_is_made_in_dev_and_seen(mayfly, iam, functions):
    from conftest import make_zip

    name = unique("made-for")
    functions.create_function(
        FunctionName=name, Runtime="python3.11", Handler="a.b", Role=f"arn:aws:iam::{ACCOUNT}:role/team/{name}",
        Code={"ZipFile": make_zip({"a.py": "def b(e, c): pass\n"})},
    )
    role = iam.get_role(RoleName=name)["Role"]
    assert role["Path"] == "/team/" and role["AssumeRolePolicyDocument"]["Statement"][0]["Principal"] == {
        "Service": ["lambda.amazonaws.com", "scheduler.amazonaws.com", "events.amazonaws.com"]
    }
    attached = iam.list_attached_role_policies(RoleName=name)["AttachedPolicies"]
    assert [one["PolicyName"] for one in attached] == ["AdministratorAccess"]
    assert name in mayfly.output()
    functions.delete_function(FunctionName=name)
    iam.detach_role_policy(RoleName=name, PolicyArn=attached[0]["PolicyArn"])
    iam.delete_role(RoleName=name)
