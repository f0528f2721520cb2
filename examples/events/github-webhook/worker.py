"""Works on what GitHub sends."""

import json


def handler(event, context):
    for record in event["Records"]:
        push = json.loads(record["body"])
        print(f"{push['repository']['full_name']}: {len(push.get('commits', []))} commits on {push['ref']}")
