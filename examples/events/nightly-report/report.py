"""Adds up the orders of all files in the bucket, and puts the result beside them."""

import csv
import io
import os

import boto3

s3 = boto3.client("s3")
BUCKET = os.environ["BUCKET"]


def handler(event, context):
    totals = {}
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket=BUCKET, Prefix="orders/"):
        for item in page.get("Contents", []):
            body = s3.get_object(Bucket=BUCKET, Key=item["Key"])["Body"].read().decode()
            for row in csv.DictReader(io.StringIO(body)):
                totals[row["article"]] = totals.get(row["article"], 0) + int(row["count"])
    # The due time names the report: however often it is made, there is one for each night.
    key = f"report/{event['due'][:10]}.csv"
    lines = ["article,count"] + [f"{article},{count}" for article, count in sorted(totals.items())]
    s3.put_object(Bucket=BUCKET, Key=key, Body="\n".join(lines) + "\n", ContentType="text/csv")
    print(f"{key}: {len(totals)} articles")
    return key
