"""Takes the money. Fails while the payment gateway is down."""

import json
import os


def handler(event, context):
    failed = []
    for record in event["Records"]:
        order = json.loads(record["body"])
        if os.environ["GATEWAY"] == "down":
            print(f"order {order['id']}: the gateway is down")
            failed.append({"itemIdentifier": record["messageId"]})
        else:
            print(f"order {order['id']}: paid {order['total']}")
    return {"batchItemFailures": failed}
