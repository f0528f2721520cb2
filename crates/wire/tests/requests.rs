//! Requests are read from path, query, headers and body, and refused in the services' own words.

use bytes::Bytes;
use http::HeaderMap;
use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda::{self, Architecture, InvocationType, LogType, Runtime};
use mayfly_wire::generated::{logs, sqs};
use mayfly_wire::request::RequestParts;
use serde_json::json;

/// A request with owned parts.
#[derive(Default)]
struct Sent {
    path: &'static str,
    query: &'static str,
    headers: HeaderMap,
    body: Bytes,
}

impl Sent {
    fn parts(&self) -> RequestParts<'_> {
        RequestParts {
            method: "POST",
            path: self.path,
            query: self.query,
            headers: &self.headers,
            body: &self.body,
        }
    }
}

fn body(json: &serde_json::Value) -> Bytes {
    Bytes::from(json.to_string())
}

fn create(json: &serde_json::Value) -> Result<lambda::CreateFunctionRequest, ApiError> {
    let sent = Sent { path: "/2015-03-31/functions", body: body(json), ..Sent::default() };
    lambda::CreateFunctionRequest::parse(&sent.parts())
}

/// A request that fits, to be spoilt member by member.
fn valid() -> serde_json::Value {
    json!({
        "FunctionName": "hello",
        "Role": "arn:aws:iam::123456789012:role/hello",
        "Runtime": "python3.11",
        "Handler": "app.handler",
        "Code": {"ZipFile": "UEsFBg=="},
        "MemorySize": 256,
        "Architectures": ["x86_64"],
        "Environment": {"Variables": {"KEY": "value"}},
        "Tags": {"team": "blue"},
    })
}

fn with(member: &str, value: serde_json::Value) -> serde_json::Value {
    let mut request = valid();
    request[member] = value;
    request
}

/// The message behind `1 validation error detected: `.
fn refused(member: &str, value: serde_json::Value) -> String {
    let error = create(&with(member, value)).expect_err(member);
    assert_eq!((error.name, error.status), ("ValidationException", 400), "{}", error.message);
    let message = error.message.strip_prefix("1 validation error detected: ");
    message.unwrap_or_else(|| panic!("{}", error.message)).to_owned()
}

#[test]
fn a_body_becomes_a_request() {
    let read = create(&valid()).unwrap();
    assert_eq!(read.function_name, "hello");
    assert_eq!(read.runtime, Some(Runtime::Python3_11));
    assert_eq!(read.code.zip_file.unwrap().0.as_ref(), b"PK\x05\x06");
    assert_eq!(read.architectures, Some(vec![Architecture::X86_64]));
    assert_eq!(read.memory_size, Some(256));
    let variables = read.environment.unwrap().variables.unwrap();
    assert_eq!(variables["KEY"], "value");
    assert_eq!(read.timeout, None);
}

#[test]
fn secrets_do_not_show_in_debug_output() {
    let mut request = valid();
    request["Environment"] = json!({"Variables": {"TOKEN": "s3cr3t"}});
    let shown = format!("{:?}", create(&request).unwrap());
    assert!(!shown.contains("s3cr3t") && !shown.contains("TOKEN"), "{shown}");
    assert!(shown.contains("Blob(4 bytes)"), "{shown}");
}

#[test]
fn unknown_members_and_nulls_are_ignored() {
    let mut request = valid();
    request["FromTheFuture"] = json!({"a": 1});
    request["Description"] = json!(null);
    assert_eq!(create(&request).unwrap().description, None);
}

#[test]
fn broken_limits_are_told_in_the_services_words() {
    let numeric = "failed to satisfy constraint: Member must have value";
    for (member, value, expected) in [
        (
            "MemorySize",
            json!(10241),
            "Value '10241' at 'memorySize' {n} less than or equal to 10240",
        ),
        ("MemorySize", json!(64), "Value '64' at 'memorySize' {n} greater than or equal to 128"),
        ("Timeout", json!(901), "Value '901' at 'timeout' {n} less than or equal to 900"),
        ("Timeout", json!(0), "Value '0' at 'timeout' {n} greater than or equal to 1"),
        (
            "EphemeralStorage",
            json!({"Size": 10241}),
            "Value '10241' at 'ephemeralStorage.size' {n} less than or equal to 10240",
        ),
        (
            "EphemeralStorage",
            json!({}),
            "Value null at 'ephemeralStorage.size' failed to satisfy constraint: Member must not \
             be null",
        ),
        (
            "PackageType",
            json!("Jar"),
            "Value 'Jar' at 'packageType' failed to satisfy constraint: Member must satisfy enum \
             value set: [Zip, Image]",
        ),
        (
            "Architectures",
            json!(["mips"]),
            "Value '[mips]' at 'architectures' failed to satisfy constraint: Member must satisfy \
             constraint: [Member must satisfy enum value set: [x86_64, arm64], Member must not be \
             null]",
        ),
        (
            "Architectures",
            json!(["arm64", "x86_64"]),
            "Value '[arm64, x86_64]' at 'architectures' failed to satisfy constraint: Member must \
             have length less than or equal to 1",
        ),
        (
            "Role",
            json!("admin"),
            "Value 'admin' at 'role' failed to satisfy constraint: Member must satisfy regular \
             expression pattern: arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+",
        ),
        (
            "Handler",
            json!("app\thandler"),
            "Value 'app\thandler' at 'handler' failed to satisfy constraint: Member must satisfy \
             regular expression pattern: [^\\x09\\x0A\\x0D]+",
        ),
        (
            "Environment",
            json!({"Variables": {"1X": "secret"}}),
            "Value '***' at 'environment.variables' failed to satisfy constraint: Map keys must \
             satisfy constraint: [Member must satisfy regular expression pattern: \
             [a-zA-Z]([a-zA-Z0-9_])+, Member must not be null]",
        ),
        (
            "FileSystemConfigs",
            json!([{"Arn": "arn:aws:elasticfilesystem:us-east-1:123456789012:access-point/\
                    fsap-00000000000000000", "LocalMountPath": "/data"}]),
            "Value '/data' at 'fileSystemConfigs.1.member.localMountPath' failed to satisfy \
             constraint: Member must satisfy regular expression pattern: /mnt/[a-zA-Z0-9-_.]+",
        ),
    ] {
        assert_eq!(refused(member, value), expected.replace("{n}", numeric));
    }
}

#[test]
fn all_violations_are_told_at_once() {
    let error = create(&json!({"FunctionName": "hello", "MemorySize": 1})).unwrap_err();
    assert_eq!(error.name, "ValidationException");
    assert_eq!(
        error.message,
        "3 validation errors detected: Value null at 'role' failed to satisfy constraint: Member \
         must not be null; Value null at 'code' failed to satisfy constraint: Member must not be \
         null; Value '1' at 'memorySize' failed to satisfy constraint: Member must have value \
         greater than or equal to 128"
    );
}

#[test]
fn what_is_not_the_right_json_is_a_serialization_error() {
    for (request, expected) in [
        (
            with("MemorySize", json!("256")),
            "'memorySize': STRING_VALUE can not be converted to an Integer",
        ),
        (
            with("MemorySize", json!(4_294_967_296_u64)),
            "'memorySize': NUMBER_VALUE can not be converted to an Integer",
        ),
        (
            with("MemorySize", json!(1.5)),
            "'memorySize': DECIMAL_VALUE can not be converted to an Integer",
        ),
        (
            with("Environment", json!({"Variables": {"KEY": 1}})),
            "'environment.variables': NUMBER_VALUE can not be converted to a String",
        ),
        (
            with("Code", json!({"ZipFile": [1]})),
            "'code.zipFile': START_ARRAY can not be converted to a Blob",
        ),
        (with("Layers", json!({})), "'layers': START_OBJECT can not be converted to a List"),
    ] {
        let error = create(&request).unwrap_err();
        assert_eq!((error.name, error.status), ("SerializationException", 400));
        assert_eq!(error.message, expected);
    }
}

#[test]
fn what_is_no_json_or_no_base64_is_a_serialization_error() {
    for raw in ["{", "[]", "\"text\"", "{\"FunctionName\": }"] {
        let sent = Sent {
            path: "/2015-03-31/functions",
            body: Bytes::from_static(raw.as_bytes()),
            ..Sent::default()
        };
        let error = lambda::CreateFunctionRequest::parse(&sent.parts()).unwrap_err();
        assert_eq!((error.name, error.status), ("SerializationException", 400), "{raw}");
    }
    let error = create(&with("Code", json!({"ZipFile": "?"}))).unwrap_err();
    assert_eq!(error.name, "SerializationException");
    assert!(error.message.contains("base64"), "{}", error.message);
}

#[test]
fn an_invocation_is_read_from_path_query_and_headers_and_its_body_is_passed_on() {
    let mut headers = HeaderMap::new();
    headers.insert("x-amz-invocation-type", "Event".parse().unwrap());
    headers.insert("x-amz-log-type", "Tail".parse().unwrap());
    let sent = Sent {
        path: "/2015-03-31/functions/123456789012%3Afunction%3Ahello/invocations",
        query: "Qualifier=%24LATEST",
        headers,
        body: Bytes::from_static(b"\xff not json"),
    };
    let read = lambda::InvocationRequest::parse(&sent.parts()).unwrap();
    assert_eq!(read.function_name, "123456789012:function:hello");
    assert_eq!(read.qualifier.as_deref(), Some("$LATEST"));
    assert_eq!(read.invocation_type, Some(InvocationType::Event));
    assert_eq!(read.log_type, Some(LogType::Tail));
    assert_eq!(read.payload.0.as_ptr(), sent.body.as_ptr(), "the payload must not be copied");
}

#[test]
fn a_label_wins_over_a_member_of_the_same_name_in_the_body() {
    let sent = Sent {
        path: "/2015-03-31/functions/hello/code",
        body: body(&json!({"FunctionName": "other", "ZipFile": "AAAA"})),
        ..Sent::default()
    };
    let read = lambda::UpdateFunctionCodeRequest::parse(&sent.parts()).unwrap();
    assert_eq!(read.function_name, "hello");
}

#[test]
fn numbers_and_lists_are_read_from_the_query() {
    let sent = Sent {
        path: "/2015-03-31/functions",
        query: "MaxItems=7&Marker=a%2Bb+c",
        ..Sent::default()
    };
    let read = lambda::ListFunctionsRequest::parse(&sent.parts()).unwrap();
    assert_eq!((read.max_items, read.marker.as_deref()), (Some(7), Some("a+b c")));

    let sent = Sent {
        path: "/2017-03-31/tags/arn%3Aaws%3Alambda%3Aus-east-1%3A123456789012%3Afunction%3Af",
        query: "tagKeys=one&tagKeys=two%20words",
        ..Sent::default()
    };
    let read = lambda::UntagResourceRequest::parse(&sent.parts()).unwrap();
    assert_eq!(read.tag_keys, ["one", "two words"]);

    let sent = Sent { path: "/2015-03-31/functions", query: "MaxItems=many", ..Sent::default() };
    let error = lambda::ListFunctionsRequest::parse(&sent.parts()).unwrap_err();
    assert_eq!(error.name, "SerializationException");
    assert_eq!(error.message, "'MaxItems': 'many' can not be converted to a whole number");
}

#[test]
fn a_header_value_outside_of_its_set_is_refused() {
    let mut headers = HeaderMap::new();
    headers.insert("x-amz-invocation-type", "Later".parse().unwrap());
    let sent = Sent { path: "/2015-03-31/functions/f/invocations", headers, ..Sent::default() };
    let error = lambda::InvocationRequest::parse(&sent.parts()).unwrap_err();
    assert_eq!(
        error.message,
        "1 validation error detected: Value 'Later' at 'invocationType' failed to satisfy \
         constraint: Member must satisfy enum value set: [Event, RequestResponse, DryRun]"
    );
}

#[test]
fn logs_report_broken_limits_under_their_own_exception() {
    let sent = Sent { path: "/", body: body(&json!({"logGroupName": "a b"})), ..Sent::default() };
    let error = logs::CreateLogGroupRequest::parse(&sent.parts()).unwrap_err();
    assert_eq!((error.name, error.status), ("InvalidParameterException", 400));
    assert_eq!(
        error.message,
        "1 validation error detected: Value 'a b' at 'logGroupName' failed to satisfy constraint: \
         Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+"
    );
}

#[test]
fn log_events_are_read_with_their_milliseconds() {
    let sent = Sent {
        path: "/",
        body: body(&json!({
            "logGroupName": "/aws/lambda/f",
            "logStreamName": "2026/11/21/[$LATEST]0",
            "logEvents": [{"timestamp": 1_795_000_000_123_i64, "message": "hello"}],
        })),
        ..Sent::default()
    };
    let read = logs::PutLogEventsRequest::parse(&sent.parts()).unwrap();
    assert_eq!(read.log_events[0].timestamp, 1_795_000_000_123);
}

#[test]
fn queues_report_what_is_missing_as_the_query_protocol_did() {
    let send = |json: serde_json::Value| {
        let sent = Sent { path: "/", body: body(&json), ..Sent::default() };
        sqs::SendMessageBatchRequest::parse(&sent.parts()).unwrap_err()
    };
    let error = send(json!({"Entries": []}));
    assert_eq!((error.name, error.status), ("MissingParameter", 400));
    assert_eq!(error.message, "The request must contain the parameter QueueUrl.");
    let error = send(json!({"QueueUrl": "q", "Entries": [{"Id": "a"}]}));
    assert_eq!(error.message, "The request must contain the parameter Entries.1.MessageBody.");
}

#[test]
fn binary_attributes_are_base64_in_json() {
    let send = |value: &str| {
        let sent = Sent {
            path: "/",
            body: body(&json!({
                "QueueUrl": "q",
                "MessageBody": "m",
                "MessageAttributes": {"b": {"DataType": "Binary", "BinaryValue": value}},
            })),
            ..Sent::default()
        };
        sqs::SendMessageRequest::parse(&sent.parts())
    };
    let read = send("AP8=").unwrap();
    let attribute = &read.message_attributes.unwrap()["b"];
    assert_eq!(attribute.binary_value.as_ref().unwrap().0.as_ref(), [0, 255]);
    assert_eq!(serde_json::to_value(attribute).unwrap()["BinaryValue"], "AP8=");
    assert_eq!(send("not base64!").unwrap_err().name, "SerializationException");
}

#[test]
fn values_of_open_sets_are_left_to_the_operation() {
    let sent = Sent {
        path: "/",
        body: body(&json!({"QueueUrl": "q", "AttributeNames": ["SentTimestamp", "Nonsense"]})),
        ..Sent::default()
    };
    let read = sqs::ReceiveMessageRequest::parse(&sent.parts()).unwrap();
    assert_eq!(read.attribute_names.unwrap(), ["SentTimestamp", "Nonsense"]);
    assert_eq!(sqs::QueueAttributeName::from_text("Nonsense"), None);
}

#[test]
fn responses_carry_exactly_the_members_that_are_set() {
    let response = lambda::FunctionConfiguration {
        function_name: Some("hello".to_owned()),
        runtime: Some(Runtime::Nodejs20X),
        code_size: Some(12),
        ..lambda::FunctionConfiguration::default()
    };
    let shown = serde_json::to_value(&response).unwrap();
    assert_eq!(shown, json!({"FunctionName": "hello", "Runtime": "nodejs20.x", "CodeSize": 12}));
}

#[test]
fn header_members_of_a_response_are_headers_and_nothing_else() {
    let response = lambda::InvocationResponse {
        executed_version: Some("3".to_owned()),
        function_error: Some("Unhandled".to_owned()),
        ..lambda::InvocationResponse::default()
    };
    let headers: Vec<_> = response.headers().collect();
    assert_eq!(headers, [("x-amz-function-error", "Unhandled"), ("x-amz-executed-version", "3")]);
    assert_eq!(serde_json::to_value(&response).unwrap(), json!({}));
}

#[test]
fn errors_are_rendered_in_both_protocols() {
    let error = lambda::errors::resource_not_found("Function not found: f");
    assert_eq!(error.status, 404);
    assert_eq!(error.rest_json_body(), r#"{"Type":"User","Message":"Function not found: f"}"#);
    assert_eq!(error.headers(), [("x-amzn-errortype", "ResourceNotFoundException".to_owned())]);

    let error = lambda::errors::too_many_requests("Rate Exceeded.")
        .with_reason("ConcurrentInvocationLimitExceeded")
        .with_retry_after(1);
    assert_eq!(
        error.rest_json_body(),
        r#"{"Reason":"ConcurrentInvocationLimitExceeded","Type":"User","message":"Rate Exceeded."}"#
    );
    assert!(error.headers().contains(&("retry-after", "1".to_owned())));

    assert_eq!(
        lambda::errors::service("x").rest_json_body(),
        r#"{"Type":"Service","Message":"x"}"#
    );
    assert_eq!(
        logs::errors::resource_not_found("gone").aws_json_body(),
        r#"{"__type":"ResourceNotFoundException","message":"gone"}"#
    );
}
