"""Says hello to whoever is named in the event or in the query string."""

import json
import logging

logger = logging.getLogger()
logger.setLevel(logging.INFO)


def handler(event, context):
    query = event.get("queryStringParameters") or {}
    name = query.get("name") or event.get("name") or "world"
    logger.info("hello from mayfly to %s", name)
    answer = {"message": f"Hello, {name}!", "requestId": context.aws_request_id}
    if "requestContext" not in event:
        return answer
    return {
        "statusCode": 200,
        "headers": {"content-type": "application/json"},
        "body": json.dumps(answer),
    }
