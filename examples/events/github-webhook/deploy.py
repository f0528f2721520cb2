"""Makes queue and function of the example; run it again after every change."""

import pathlib
import sys

import boto3

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent))
import project  # noqa: E402


def main():
    functions = boto3.client("lambda")
    _, pushes = project.queue("pushes", VisibilityTimeout="30")
    reader = project.role(
        "push-worker", (["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"], pushes)
    )
    project.function("push-worker", project.package(HERE / "worker.py"), reader, "worker.handler", Timeout=5)
    mappings = functions.list_event_source_mappings(EventSourceArn=pushes, FunctionName="push-worker")
    if not mappings["EventSourceMappings"]:
        functions.create_event_source_mapping(EventSourceArn=pushes, FunctionName="push-worker", BatchSize=10)
    print(pushes)


if __name__ == "__main__":
    main()
