"""Makes bucket, function and schedule of the example; run it again after every change."""

import json
import pathlib
import sys

import boto3

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent))
import project  # noqa: E402

BUCKET = "reports"


def main():
    s3, schedules = boto3.client("s3"), boto3.client("scheduler")
    if BUCKET not in [bucket["Name"] for bucket in s3.list_buckets()["Buckets"]]:
        s3.create_bucket(Bucket=BUCKET)
    writer = project.role(
        "nightly-report",
        (["s3:ListBucket"], f"arn:aws:s3:::{BUCKET}"),
        (["s3:GetObject", "s3:PutObject"], f"arn:aws:s3:::{BUCKET}/*"),
    )
    code = project.package(HERE / "report.py", requirements=["boto3"])
    arn = project.function(
        "nightly-report", code, writer, "report.handler", {"BUCKET": BUCKET}, Timeout=60, MemorySize=512
    )
    # The schedule acts with a role of its own, which may call this function and nothing else.
    caller = project.role("nightly-report-schedule", (["lambda:InvokeFunction"], arn))
    settings = {
        "Name": "nightly-report",
        "ScheduleExpression": "cron(30 2 * * ? *)",
        "ScheduleExpressionTimezone": "Europe/Paris",
        "FlexibleTimeWindow": {"Mode": "OFF"},
        "Target": {
            "Arn": arn,
            "RoleArn": caller,
            "Input": json.dumps({"due": "<aws.scheduler.scheduled-time>"}),
            "RetryPolicy": {"MaximumRetryAttempts": 5, "MaximumEventAgeInSeconds": 3600},
        },
    }
    try:
        schedules.create_schedule(**settings)
    except schedules.exceptions.ConflictException:
        schedules.update_schedule(**settings)
    print(BUCKET)


if __name__ == "__main__":
    main()
