"""Writes to the customer."""

import json


def handler(event, context):
    order = json.loads(event["Records"][0]["Sns"]["Message"])
    print(f"order {order['id']}: mail to {order['customer']}")
