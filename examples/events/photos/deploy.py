"""Makes buckets, secret, topic and function of the example; run it again after every change.

DATABASE is the address of a PostgreSQL: HOST:PORT/NAME, its user and password are USER:PASSWORD.
"""

import json
import os
import pathlib
import sys

import boto3

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent))
import project  # noqa: E402

BUCKETS = ("photos", "thumbnails")


def main():
    s3, sns, secrets = boto3.client("s3"), boto3.client("sns"), boto3.client("secretsmanager")
    have = [bucket["Name"] for bucket in s3.list_buckets()["Buckets"]]
    for bucket in BUCKETS:
        if bucket not in have:
            s3.create_bucket(Bucket=bucket)
    topic = sns.create_topic(Name="photo-ready")["TopicArn"]
    address, _, name = os.environ["DATABASE"].partition("/")
    host, _, port = address.partition(":")
    user, _, password = os.environ.get("DATABASE_USER", "postgres:").partition(":")
    settings = {"host": host, "port": int(port or 5432), "database": name, "user": user, "password": password}
    try:
        secret = secrets.create_secret(Name="photos/database", SecretString=json.dumps(settings))["ARN"]
    except secrets.exceptions.ResourceExistsException:
        secret = secrets.put_secret_value(SecretId="photos/database", SecretString=json.dumps(settings))["ARN"]
    worker = project.role(
        "photos",
        (["s3:GetObject"], "arn:aws:s3:::photos/*"),
        (["s3:PutObject"], "arn:aws:s3:::thumbnails/*"),
        (["secretsmanager:GetSecretValue"], secret),
        (["sns:Publish"], topic),
    )
    code = project.package(HERE / "thumbnail.py", requirements=["boto3", "pillow", "pg8000"])
    arn = project.function(
        "thumbnail", code, worker, "thumbnail.handler",
        {"SECRET": secret, "TOPIC": topic}, Timeout=60, MemorySize=512,
    )
    project.allow("thumbnail", "s3.amazonaws.com", "arn:aws:s3:::photos")
    s3.put_bucket_notification_configuration(
        Bucket="photos",
        NotificationConfiguration={
            "LambdaFunctionConfigurations": [
                {
                    "LambdaFunctionArn": arn,
                    "Events": ["s3:ObjectCreated:*"],
                    "Filter": {"Key": {"FilterRules": [{"Name": "suffix", "Value": ".jpg"}]}},
                }
            ]
        },
    )
    print(topic)


if __name__ == "__main__":
    main()
