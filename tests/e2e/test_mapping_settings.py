"""Mappings, event-invoke and recursion settings through boto3: operations, errors, cycles."""

import time
import uuid

import pytest
from conftest import make_function
from test_control_functions import fails
from test_queue_settings import QUEUE_ARN, make

CODE = "def handler(event, context):\n    return None\n"
PATIENCE_S = 30


@pytest.fixture(scope="module")
def sqs(mayfly):
    return mayfly.client("sqs")


@pytest.fixture(scope="module")
def function(functions):
    return make_function(functions, CODE)


@pytest.fixture
def queue(sqs):
    name, url = make(sqs)
    yield QUEUE_ARN + name
    sqs.delete_queue(QueueUrl=url)


def settled(functions, uuid_, state):
    """Waits until a mapping is in a state."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        shown = functions.get_event_source_mapping(UUID=uuid_)
        if shown["State"] == state:
            return shown
        time.sleep(0.02)
    raise AssertionError(f"not {state}: {shown}")


def gone(functions, uuid_):
    """Waits until a mapping is not there any more."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        try:
            functions.get_event_source_mapping(UUID=uuid_)
        except functions.exceptions.ResourceNotFoundException:
            return
        time.sleep(0.02)
    raise AssertionError("the mapping is still there")


def connect(functions, queue, function, **more):
    return functions.create_event_source_mapping(EventSourceArn=queue, FunctionName=function, **more)


VOLATILE = {"ResponseMetadata", "State", "LastModified", "LastProcessingResult"}


def steady(shown):
    return {key: value for key, value in shown.items() if key not in VOLATILE}


def test_a_mapping_lives_through_the_cycle_of_a_planner(functions, function, queue):
    wanted = {
        "BatchSize": 100,
        "MaximumBatchingWindowInSeconds": 1,
        "FilterCriteria": {"Filters": [{"Pattern": '{"body":{"kind":["order"]}}'}]},
        "FunctionResponseTypes": ["ReportBatchItemFailures"],
        "ScalingConfig": {"MaximumConcurrency": 5},
        "MetricsConfig": {"Metrics": ["EventCount"]},
    }
    made = connect(functions, queue, function, Tags={"team": "blue"}, **wanted)
    assert made["ResponseMetadata"]["HTTPStatusCode"] == 202
    assert made["State"] == "Creating" and made["StateTransitionReason"] == "USER_INITIATED"
    assert {key: made[key] for key in wanted} == wanted
    assert made["EventSourceMappingArn"].endswith(f":event-source-mapping:{made['UUID']}")
    shown = settled(functions, made["UUID"], "Enabled")
    assert steady(shown) == steady(made)
    tags = functions.list_tags(Resource=made["EventSourceMappingArn"])["Tags"]
    assert tags == {"team": "blue"}
    functions.tag_resource(Resource=made["EventSourceMappingArn"], Tags={"a": "1"})
    functions.untag_resource(Resource=made["EventSourceMappingArn"], TagKeys=["team"])
    assert functions.list_tags(Resource=made["EventSourceMappingArn"])["Tags"] == {"a": "1"}
    changed = functions.update_event_source_mapping(
        UUID=made["UUID"], BatchSize=5, FilterCriteria={}, FunctionResponseTypes=[], ScalingConfig={},
        MetricsConfig={"Metrics": []}, Enabled=False,
    )
    assert changed["State"] == "Disabling" and changed["BatchSize"] == 5
    after = settled(functions, made["UUID"], "Disabled")
    assert steady(after) == steady(changed)
    assert not {"FilterCriteria", "ScalingConfig", "MetricsConfig"} & set(after)
    assert functions.update_event_source_mapping(UUID=made["UUID"], Enabled=True)["State"] == "Enabling"
    settled(functions, made["UUID"], "Enabled")
    both = functions.list_event_source_mappings(EventSourceArn=queue, FunctionName=function)
    assert [each["UUID"] for each in both["EventSourceMappings"]] == [made["UUID"]]
    assert functions.delete_event_source_mapping(UUID=made["UUID"])["State"] == "Deleting"
    gone(functions, made["UUID"])
    assert functions.list_event_source_mappings(EventSourceArn=queue)["EventSourceMappings"] == []


def test_a_queue_and_a_function_are_connected_once(functions, function, queue):
    made = connect(functions, queue, function, Enabled=False)
    text = fails(
        "ResourceConflictException", 409,
        functions.create_event_source_mapping, EventSourceArn=queue, FunctionName=function,
    )
    assert made["UUID"] in text
    assert settled(functions, made["UUID"], "Disabled")["BatchSize"] == 10
    functions.delete_event_source_mapping(UUID=made["UUID"])
    gone(functions, made["UUID"])


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"BatchSize": 11}, "Maximum batch window"),
        ({"FilterCriteria": {"Filters": [{"Pattern": "{}"}] * 11}}, "FilterCriteria"),
        ({"FilterCriteria": {"Filters": [{"Pattern": '{"body": 1}'}]}}, "FilterCriteria.Filters.1"),
        ({"StartingPosition": "LATEST"}, "StartingPosition"),
        ({"ParallelizationFactor": 2}, "ParallelizationFactor"),
        ({"BisectBatchOnFunctionError": True}, "BisectBatchOnFunctionError"),
        ({"MaximumRetryAttempts": 3}, "MaximumRetryAttempts"),
        ({"MaximumRecordAgeInSeconds": 60}, "MaximumRecordAgeInSeconds"),
        ({"TumblingWindowInSeconds": 1}, "TumblingWindowInSeconds"),
        ({"Topics": ["topic"]}, "Topics"),
        ({"ProvisionedPollerConfig": {"MinimumPollers": 2}}, "ProvisionedPollerConfig"),
        ({"MetricsConfig": {"Metrics": ["ErrorCount"]}}, "ErrorCount"),
        ({"EventSourceArn": "arn:aws:kinesis:us-east-1:000000000000:stream/s"}, "Kinesis"),
        ({"EventSourceArn": QUEUE_ARN + "none"}, "NonExistentQueue"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(functions, function, queue, given, named):
    wanted = {"EventSourceArn": queue, "FunctionName": function, **given}
    text = fails("InvalidParameterValueException", 400, functions.create_event_source_mapping, **wanted)
    assert named in text


def test_ranges_of_the_model_hold(functions, function, queue):
    for given in (
        {"BatchSize": 0}, {"BatchSize": 10001}, {"MaximumBatchingWindowInSeconds": 301},
        {"ScalingConfig": {"MaximumConcurrency": 1}}, {"ScalingConfig": {"MaximumConcurrency": 1001}},
    ):
        fails(
            "ValidationException", 400,
            functions.create_event_source_mapping, EventSourceArn=queue, FunctionName=function, **given,
        )


def test_fifo_queues_and_short_visibility_have_their_rules(functions, function, sqs):
    name, url = make(sqs, {"FifoQueue": "true"}, f"q-{uuid.uuid4().hex[:8]}.fifo")
    for given in ({"BatchSize": 11, "MaximumBatchingWindowInSeconds": 1}, {"MaximumBatchingWindowInSeconds": 1}):
        fails(
            "InvalidParameterValueException", 400,
            functions.create_event_source_mapping, EventSourceArn=QUEUE_ARN + name, FunctionName=function, **given,
        )
    sqs.set_queue_attributes(QueueUrl=url, Attributes={"VisibilityTimeout": "2"})
    text = fails(
        "InvalidParameterValueException", 400,
        functions.create_event_source_mapping, EventSourceArn=QUEUE_ARN + name, FunctionName=function,
    )
    assert text == "Queue visibility timeout: 2 seconds is less than Function timeout: 3 seconds"
    sqs.delete_queue(QueueUrl=url)


def test_unknown_mappings_are_not_found(functions):
    for call in (
        functions.get_event_source_mapping,
        functions.update_event_source_mapping,
        functions.delete_event_source_mapping,
    ):
        fails("ResourceNotFoundException", 404, call, UUID=str(uuid.uuid4()))


def test_asynchronous_invocation_is_configured(functions, function, queue, sqs):
    sink = make_function(functions, CODE)
    sink_arn = functions.get_function(FunctionName=sink)["Configuration"]["FunctionArn"]
    wanted = {
        "MaximumRetryAttempts": 1,
        "MaximumEventAgeInSeconds": 120,
        "DestinationConfig": {"OnSuccess": {"Destination": sink_arn}, "OnFailure": {"Destination": queue}},
    }
    made = functions.put_function_event_invoke_config(FunctionName=function, **wanted)
    assert {key: made[key] for key in wanted} == wanted
    assert made["FunctionArn"].endswith(f":function:{function}:$LATEST")

    def read():
        shown = functions.get_function_event_invoke_config(FunctionName=function)
        return {key: value for key, value in shown.items() if key != "ResponseMetadata"}

    assert read() == {key: value for key, value in made.items() if key != "ResponseMetadata"}
    functions.update_function_event_invoke_config(FunctionName=function, MaximumRetryAttempts=0)
    assert {key: read()[key] for key in wanted} == {**wanted, "MaximumRetryAttempts": 0}
    functions.put_function_event_invoke_config(FunctionName=function, MaximumEventAgeInSeconds=60)
    assert "MaximumRetryAttempts" not in read()
    assert read()["DestinationConfig"] == {"OnSuccess": {}, "OnFailure": {}}
    version = functions.publish_version(FunctionName=function)["Version"]
    functions.put_function_event_invoke_config(FunctionName=function, Qualifier=version, MaximumRetryAttempts=0)
    arns = [
        each["FunctionArn"].rsplit(":", 1)[1]
        for each in functions.list_function_event_invoke_configs(FunctionName=function)["FunctionEventInvokeConfigs"]
    ]
    assert arns == ["$LATEST", version]
    for qualifier in ("$LATEST", version):
        functions.delete_function_event_invoke_config(FunctionName=function, Qualifier=qualifier)
    for call in (functions.get_function_event_invoke_config, functions.delete_function_event_invoke_config):
        fails("ResourceNotFoundException", 404, call, FunctionName=function)


@pytest.mark.parametrize(
    "arn",
    [
        QUEUE_ARN + "none",
        QUEUE_ARN + "none.fifo",
        "arn:aws:sns:us-east-1:000000000000:topic",
        "arn:aws:events:us-east-1:000000000000:event-bus/default",
        "arn:aws:s3:::bucket",
        "arn:aws:lambda:us-east-1:000000000000:function:none",
    ],
)
def test_destinations_that_cannot_work_are_refused_by_name(functions, function, arn):
    for side in ("OnSuccess", "OnFailure"):
        text = fails(
            "InvalidParameterValueException", 400,
            functions.put_function_event_invoke_config, FunctionName=function,
            DestinationConfig={side: {"Destination": arn}},
        )
        assert f"DestinationConfig.{side}.Destination" in text
    if ":sqs:" in arn or ":sns:" in arn:
        text = fails(
            "InvalidParameterValueException", 400,
            functions.update_function_configuration, FunctionName=function,
            DeadLetterConfig={"TargetArn": arn},
        )
        assert "DeadLetterConfig.TargetArn" in text


def test_recursion_is_configured(functions, function):
    assert functions.get_function_recursion_config(FunctionName=function)["RecursiveLoop"] == "Terminate"
    put = functions.put_function_recursion_config(FunctionName=function, RecursiveLoop="Allow")
    assert put["RecursiveLoop"] == "Allow"
    assert functions.get_function_recursion_config(FunctionName=function)["RecursiveLoop"] == "Allow"
    functions.put_function_recursion_config(FunctionName=function, RecursiveLoop="Terminate")
    fails("ValidationException", 400, functions.put_function_recursion_config, FunctionName=function, RecursiveLoop="x")
