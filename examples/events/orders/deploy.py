"""Makes topic, queues and functions of the example; run it again after every change."""

import json
import pathlib
import sys

import boto3

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent))
import project  # noqa: E402


def main():
    sns, functions = boto3.client("sns"), boto3.client("lambda")
    topic = sns.create_topic(Name="orders")["TopicArn"]

    # Payment may fail: its orders wait in a queue, are tried three times, and are then set aside.
    _, set_aside = project.queue("payments-failed")
    redrive = json.dumps({"deadLetterTargetArn": set_aside, "maxReceiveCount": 3})
    _, payments = project.queue(
        "payments", "sns.amazonaws.com", topic, VisibilityTimeout="6", RedrivePolicy=redrive
    )
    reader = project.role(
        "orders-payment",
        (["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"], payments),
    )
    code = project.package(HERE / "payment.py")
    project.function("payment", code, reader, "payment.handler", {"GATEWAY": "down"}, Timeout=5)
    mappings = functions.list_event_source_mappings(EventSourceArn=payments, FunctionName="payment")
    if not mappings["EventSourceMappings"]:
        functions.create_event_source_mapping(
            EventSourceArn=payments, FunctionName="payment", BatchSize=5,
            FunctionResponseTypes=["ReportBatchItemFailures"],
        )
    sns.subscribe(
        TopicArn=topic, Protocol="sqs", Endpoint=payments, Attributes={"RawMessageDelivery": "true"}
    )

    # Stock and mail are told at once; mail only about orders that want one.
    nothing = project.role("orders-worker")
    for name, policy in [("stock", None), ("mail", {"mail": ["yes"]})]:
        arn = project.function(name, project.package(HERE / f"{name}.py"), nothing, f"{name}.handler")
        project.allow(name, "sns.amazonaws.com", topic)
        attributes = {"FilterPolicy": json.dumps(policy)} if policy else {}
        sns.subscribe(TopicArn=topic, Protocol="lambda", Endpoint=arn, Attributes=attributes)
    print(topic)


if __name__ == "__main__":
    main()
