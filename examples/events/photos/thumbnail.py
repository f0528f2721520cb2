"""Makes a thumbnail of a photo, writes down what it is, and tells who wants to know."""

import io
import json
import os
import urllib.parse

import boto3
import pg8000.native
from PIL import Image

s3, sns, secrets = boto3.client("s3"), boto3.client("sns"), boto3.client("secretsmanager")
TABLE = """
create table if not exists photo (
    key text primary key, bytes bigint not null, width int not null, height int not null, made timestamptz not null default now()
)"""


def database():
    settings = json.loads(secrets.get_secret_value(SecretId=os.environ["SECRET"])["SecretString"])
    return pg8000.native.Connection(**settings)


def handler(event, context):
    for record in event["Records"]:
        bucket = record["s3"]["bucket"]["name"]
        key = urllib.parse.unquote_plus(record["s3"]["object"]["key"])
        body = s3.get_object(Bucket=bucket, Key=key)["Body"].read()
        photo = Image.open(io.BytesIO(body))
        width, height = photo.size
        photo.thumbnail((128, 128))
        small = io.BytesIO()
        photo.save(small, "JPEG")
        s3.put_object(Bucket="thumbnails", Key=key, Body=small.getvalue(), ContentType="image/jpeg")
        # An event may come twice: the same row is written again.
        connection = database()
        connection.run(TABLE)
        connection.run(
            "insert into photo (key, bytes, width, height) values (:key, :bytes, :width, :height) "
            "on conflict (key) do update set bytes = excluded.bytes, width = excluded.width, height = excluded.height",
            key=key, bytes=len(body), width=width, height=height,
        )
        connection.close()
        sns.publish(TopicArn=os.environ["TOPIC"], Message=json.dumps({"key": key, "width": width, "height": height}))
        print(f"{key}: {width} x {height}")
