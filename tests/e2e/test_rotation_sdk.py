"""A rotation function that itself calls the API: the four steps with an unmodified SDK inside.

The steps are those of the public template for rotation functions: look, create once, set, test,
then move the label. The function has the rights of its role and nothing else.
"""

import json
import time

from test_execution_role import make_role, package

ROTATOR = """
import json, os
import boto3

def handler(event, context):
    arn, token, step = event['SecretId'], event['ClientRequestToken'], event['Step']
    client = boto3.client('secretsmanager')
    metadata = client.describe_secret(SecretId=arn)
    if not metadata['RotationEnabled']:
        raise ValueError('Secret %s is not enabled for rotation' % arn)
    versions = metadata['VersionIdsToStages']
    if token not in versions:
        raise ValueError('Secret version %s has no stage for rotation of secret %s.' % (token, arn))
    if 'AWSCURRENT' in versions[token]:
        return
    if 'AWSPENDING' not in versions[token]:
        raise ValueError('Secret version %s not set as AWSPENDING for rotation of secret %s.' % (token, arn))
    {'createSecret': create, 'setSecret': set_it, 'testSecret': test_it, 'finishSecret': finish}[step](client, arn, token)

def create(client, arn, token):
    current = json.loads(client.get_secret_value(SecretId=arn, VersionStage='AWSCURRENT')['SecretString'])
    try:
        client.get_secret_value(SecretId=arn, VersionId=token, VersionStage='AWSPENDING')
    except client.exceptions.ResourceNotFoundException:
        current['password'] = client.get_random_password(ExcludeCharacters='/@"\\'\\\\')['RandomPassword']
        client.put_secret_value(
            SecretId=arn, ClientRequestToken=token, SecretString=json.dumps(current), VersionStages=['AWSPENDING'])

def set_it(client, arn, token):
    pass

def test_it(client, arn, token):
    pending = json.loads(client.get_secret_value(SecretId=arn, VersionId=token, VersionStage='AWSPENDING')['SecretString'])
    if len(pending['password']) != 32:
        raise ValueError('the new password is none')

def finish(client, arn, token):
    metadata = client.describe_secret(SecretId=arn)
    current = next(v for v, stages in metadata['VersionIdsToStages'].items() if 'AWSCURRENT' in stages)
    if current != token:
        client.update_secret_version_stage(
            SecretId=arn, VersionStage='AWSCURRENT', MoveToVersionId=token, RemoveFromVersionId=current)
"""
ACTIONS = ("DescribeSecret", "GetSecretValue", "PutSecretValue", "UpdateSecretVersionStage")


def test_a_rotation_function_calls_the_api_with_its_role(mayfly):
    secrets, functions, iam = (mayfly.client(name) for name in ("secretsmanager", "lambda", "iam"))
    secret = secrets.create_secret(Name="rotated-inside", SecretString=json.dumps({"user": "ada", "password": "old"}))
    actions = [f"secretsmanager:{action}" for action in ACTIONS]
    role = make_role(mayfly, "rotator-inside", [
        {"Effect": "Allow", "Action": actions, "Resource": secret["ARN"]},
        {"Effect": "Allow", "Action": "secretsmanager:GetRandomPassword", "Resource": "*"},
    ])
    made = functions.create_function(
        FunctionName="rotator-inside", Runtime="python3.11", Handler="app.handler", Role=role,
        Code={"ZipFile": package(ROTATOR, ("secretsmanager",))}, Timeout=30, MemorySize=512,
    )
    functions.get_waiter("function_active_v2").wait(FunctionName="rotator-inside", WaiterConfig={"Delay": 1})
    functions.add_permission(
        FunctionName="rotator-inside", StatementId="rotation", Action="lambda:InvokeFunction",
        Principal="secretsmanager.amazonaws.com",
    )
    version = secrets.rotate_secret(SecretId="rotated-inside", RotationLambdaARN=made["FunctionArn"])["VersionId"]
    deadline = time.monotonic() + 60
    while "AWSCURRENT" not in secrets.describe_secret(SecretId="rotated-inside")["VersionIdsToStages"].get(version, []):
        assert time.monotonic() < deadline, secrets.describe_secret(SecretId="rotated-inside")
        time.sleep(0.2)
    value = json.loads(secrets.get_secret_value(SecretId="rotated-inside")["SecretString"])
    assert value["user"] == "ada" and len(value["password"]) == 32
    before = secrets.get_secret_value(SecretId="rotated-inside", VersionStage="AWSPREVIOUS")["SecretString"]
    assert json.loads(before)["password"] == "old"
    # It has nothing that it does not need: what it was seen to call is what it may.
    proposal = json.loads(mayfly.mayfly("policy", "suggest", "rotator-inside"))
    seen = {action for statement in proposal["Statement"] for action in statement["Action"]}
    assert seen == {*actions, "secretsmanager:GetRandomPassword"}
    iam.delete_role_policy(RoleName="rotator-inside", PolicyName="own")
