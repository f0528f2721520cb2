"""Puts what was ordered aside."""

import json


def handler(event, context):
    order = json.loads(event["Records"][0]["Sns"]["Message"])
    for item in order["items"]:
        print(f"order {order['id']}: {item} reserved")
    return len(order["items"])
