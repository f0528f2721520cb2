"""What the examples share: a role, a package, a function, each made or brought up to date.

Everything here is plain boto3 against AWS_ENDPOINT_URL; `eval "$(mayfly env)"` sets the variables.
"""

import io
import json
import pathlib
import subprocess
import sys
import zipfile

import boto3

TRUST = {
    "Version": "2012-10-17",
    "Statement": {
        "Effect": "Allow",
        "Principal": {"Service": ["lambda.amazonaws.com", "scheduler.amazonaws.com"]},
        "Action": "sts:AssumeRole",
    },
}


def role(name, *statements):
    """A role that may exactly this: pairs of actions and resources. Gives its ARN."""
    iam = boto3.client("iam")
    try:
        iam.create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(TRUST))
    except iam.exceptions.EntityAlreadyExistsException:
        pass
    document = {
        "Version": "2012-10-17",
        "Statement": [
            {"Effect": "Allow", "Action": actions, "Resource": resources} for actions, resources in statements
        ],
    }
    if statements:
        iam.put_role_policy(RoleName=name, PolicyName="example", PolicyDocument=json.dumps(document))
    return iam.get_role(RoleName=name)["Role"]["Arn"]


def package(*files, requirements=()):
    """A zip of these files, with these packages from PyPI beside them."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in map(pathlib.Path, files):
            archive.write(file, file.name)
        if requirements:
            build = pathlib.Path(files[0]).parent / ".build"
            pip = [sys.executable, "-m", "pip", "install", "--quiet", "--upgrade", "--target", str(build)]
            subprocess.run([*pip, *requirements], check=True)
            for file in build.rglob("*"):
                if file.is_file() and "__pycache__" not in file.parts:
                    archive.write(file, file.relative_to(build))
    return buffer.getvalue()


def function(name, code, role_arn, handler, variables=None, **settings):
    """A Python function that is active when this returns. Gives its ARN."""
    client = boto3.client("lambda")
    settings = {"Role": role_arn, "Handler": handler, "Environment": {"Variables": variables or {}}, **settings}
    try:
        client.create_function(FunctionName=name, Runtime="python3.11", Code={"ZipFile": code}, **settings)
    except client.exceptions.ResourceConflictException:
        client.update_function_code(FunctionName=name, ZipFile=code)
        client.get_waiter("function_updated_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
        client.update_function_configuration(FunctionName=name, **settings)
        client.get_waiter("function_updated_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
    client.get_waiter("function_active_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
    return client.get_function(FunctionName=name)["Configuration"]["FunctionArn"]


def allow(name, service, source_arn):
    """Lets a service invoke a function for one of its resources."""
    client = boto3.client("lambda")
    try:
        client.add_permission(
            FunctionName=name, StatementId=service.split(".")[0], Action="lambda:InvokeFunction",
            Principal=service, SourceArn=source_arn,
        )
    except client.exceptions.ResourceConflictException:
        pass


def queue(name, sender=None, source_arn=None, **attributes):
    """A queue, into which one service may send for one of its resources. Gives URL and ARN."""
    sqs = boto3.client("sqs")
    url = sqs.create_queue(QueueName=name)["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    if sender:
        statement = {
            "Effect": "Allow",
            "Principal": {"Service": sender},
            "Action": "sqs:SendMessage",
            "Resource": arn,
            "Condition": {"ArnEquals": {"aws:SourceArn": source_arn}},
        }
        attributes["Policy"] = json.dumps({"Version": "2012-10-17", "Statement": statement})
    if attributes:
        sqs.set_queue_attributes(QueueUrl=url, Attributes=attributes)
    return url, arn
