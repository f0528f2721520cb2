//! Every operation is found by its documented method and path, and by nothing else.

use mayfly_wire::generated::{lambda, logs, secretsmanager, sqs, ssm};
use mayfly_wire::request::RequestParts;
use proptest::prelude::*;

/// Method, path and status as the public documentation states them.
const DOCUMENTED: &[(&str, &str, &str, u16)] = &[
    ("CreateFunction", "POST", "/2015-03-31/functions", 201),
    ("GetFunction", "GET", "/2015-03-31/functions/{FunctionName}", 200),
    ("GetFunctionConfiguration", "GET", "/2015-03-31/functions/{FunctionName}/configuration", 200),
    ("UpdateFunctionCode", "PUT", "/2015-03-31/functions/{FunctionName}/code", 200),
    (
        "UpdateFunctionConfiguration",
        "PUT",
        "/2015-03-31/functions/{FunctionName}/configuration",
        200,
    ),
    ("DeleteFunction", "DELETE", "/2015-03-31/functions/{FunctionName}", 200),
    ("ListFunctions", "GET", "/2015-03-31/functions", 200),
    ("PublishVersion", "POST", "/2015-03-31/functions/{FunctionName}/versions", 201),
    ("ListVersionsByFunction", "GET", "/2015-03-31/functions/{FunctionName}/versions", 200),
    ("CreateAlias", "POST", "/2015-03-31/functions/{FunctionName}/aliases", 201),
    ("GetAlias", "GET", "/2015-03-31/functions/{FunctionName}/aliases/{Name}", 200),
    ("UpdateAlias", "PUT", "/2015-03-31/functions/{FunctionName}/aliases/{Name}", 200),
    ("DeleteAlias", "DELETE", "/2015-03-31/functions/{FunctionName}/aliases/{Name}", 204),
    ("ListAliases", "GET", "/2015-03-31/functions/{FunctionName}/aliases", 200),
    ("Invoke", "POST", "/2015-03-31/functions/{FunctionName}/invocations", 200),
    (
        "InvokeWithResponseStream",
        "POST",
        "/2021-11-15/functions/{FunctionName}/response-streaming-invocations",
        200,
    ),
    ("InvokeAsync", "POST", "/2014-11-13/functions/{FunctionName}/invoke-async", 202),
    ("AddPermission", "POST", "/2015-03-31/functions/{FunctionName}/policy", 201),
    (
        "RemovePermission",
        "DELETE",
        "/2015-03-31/functions/{FunctionName}/policy/{StatementId}",
        204,
    ),
    ("GetPolicy", "GET", "/2015-03-31/functions/{FunctionName}/policy", 200),
    ("PutFunctionConcurrency", "PUT", "/2017-10-31/functions/{FunctionName}/concurrency", 200),
    ("GetFunctionConcurrency", "GET", "/2019-09-30/functions/{FunctionName}/concurrency", 200),
    (
        "DeleteFunctionConcurrency",
        "DELETE",
        "/2017-10-31/functions/{FunctionName}/concurrency",
        204,
    ),
    ("CreateFunctionUrlConfig", "POST", "/2021-10-31/functions/{FunctionName}/url", 201),
    ("GetFunctionUrlConfig", "GET", "/2021-10-31/functions/{FunctionName}/url", 200),
    ("UpdateFunctionUrlConfig", "PUT", "/2021-10-31/functions/{FunctionName}/url", 200),
    ("DeleteFunctionUrlConfig", "DELETE", "/2021-10-31/functions/{FunctionName}/url", 204),
    ("ListFunctionUrlConfigs", "GET", "/2021-10-31/functions/{FunctionName}/urls", 200),
    ("PublishLayerVersion", "POST", "/2018-10-31/layers/{LayerName}/versions", 201),
    ("GetLayerVersion", "GET", "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}", 200),
    ("GetLayerVersionByArn", "GET", "/2018-10-31/layers?find=LayerVersion", 200),
    ("ListLayerVersions", "GET", "/2018-10-31/layers/{LayerName}/versions", 200),
    ("ListLayers", "GET", "/2018-10-31/layers", 200),
    (
        "DeleteLayerVersion",
        "DELETE",
        "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}",
        204,
    ),
    ("TagResource", "POST", "/2017-03-31/tags/{Resource}", 204),
    ("UntagResource", "DELETE", "/2017-03-31/tags/{Resource}", 204),
    ("ListTags", "GET", "/2017-03-31/tags/{Resource}", 200),
    ("CreateEventSourceMapping", "POST", "/2015-03-31/event-source-mappings", 202),
    ("GetEventSourceMapping", "GET", "/2015-03-31/event-source-mappings/{UUID}", 200),
    ("UpdateEventSourceMapping", "PUT", "/2015-03-31/event-source-mappings/{UUID}", 202),
    ("DeleteEventSourceMapping", "DELETE", "/2015-03-31/event-source-mappings/{UUID}", 202),
    ("ListEventSourceMappings", "GET", "/2015-03-31/event-source-mappings", 200),
    (
        "PutFunctionEventInvokeConfig",
        "PUT",
        "/2019-09-25/functions/{FunctionName}/event-invoke-config",
        200,
    ),
    (
        "UpdateFunctionEventInvokeConfig",
        "POST",
        "/2019-09-25/functions/{FunctionName}/event-invoke-config",
        200,
    ),
    (
        "GetFunctionEventInvokeConfig",
        "GET",
        "/2019-09-25/functions/{FunctionName}/event-invoke-config",
        200,
    ),
    (
        "DeleteFunctionEventInvokeConfig",
        "DELETE",
        "/2019-09-25/functions/{FunctionName}/event-invoke-config",
        204,
    ),
    (
        "ListFunctionEventInvokeConfigs",
        "GET",
        "/2019-09-25/functions/{FunctionName}/event-invoke-config/list",
        200,
    ),
    (
        "GetFunctionRecursionConfig",
        "GET",
        "/2024-08-31/functions/{FunctionName}/recursion-config",
        200,
    ),
    (
        "PutFunctionRecursionConfig",
        "PUT",
        "/2024-08-31/functions/{FunctionName}/recursion-config",
        200,
    ),
    (
        "PutProvisionedConcurrencyConfig",
        "PUT",
        "/2019-09-30/functions/{FunctionName}/provisioned-concurrency",
        202,
    ),
    (
        "GetProvisionedConcurrencyConfig",
        "GET",
        "/2019-09-30/functions/{FunctionName}/provisioned-concurrency",
        200,
    ),
    (
        "DeleteProvisionedConcurrencyConfig",
        "DELETE",
        "/2019-09-30/functions/{FunctionName}/provisioned-concurrency",
        204,
    ),
    (
        "ListProvisionedConcurrencyConfigs",
        "GET",
        "/2019-09-30/functions/{FunctionName}/provisioned-concurrency?List=ALL",
        200,
    ),
    ("GetAccountSettings", "GET", "/2016-08-19/account-settings", 200),
    (
        "GetFunctionCodeSigningConfig",
        "GET",
        "/2020-06-30/functions/{FunctionName}/code-signing-config",
        200,
    ),
];

fn fill(template: &str) -> (String, String) {
    let filled = template
        .replace("{FunctionName}", "arn%3Aaws%3Alambda%3Aus-east-1%3A1%3Afunction%3Af")
        .replace("{Name}", "live")
        .replace("{UUID}", "14e0db71-5d35-4eb5-b481-8945cf9d10c2")
        .replace("{StatementId}", "sid")
        .replace("{LayerName}", "layer")
        .replace("{VersionNumber}", "3")
        .replace("{Resource}", "arn%3Aaws%3Alambda%2Fx");
    let (path, query) = filled.split_once('?').unwrap_or((&filled, ""));
    (path.to_owned(), query.to_owned())
}

#[test]
fn every_operation_is_found_by_its_documented_method_and_path() {
    assert_eq!(DOCUMENTED.len(), lambda::Operation::ALL.len());
    for &(name, method, template, status) in DOCUMENTED {
        let (path, query) = fill(template);
        let found = lambda::route(method, &path, &query).expect(name);
        assert_eq!(found.operation.name(), name);
        assert_eq!(found.operation.status(), status, "{name}");
        assert_eq!(found.operation.method(), method, "{name}");
        assert_eq!(found.operation.template(), template, "{name}");
        let labels = template.matches('{').count();
        assert!(found.labels[..labels].iter().all(|label| !label.is_empty()), "{name}");
        assert!(found.labels[labels..].iter().all(|label| label.is_empty()), "{name}");
    }
}

#[test]
fn labels_stay_encoded() {
    let path = "/2015-03-31/functions/arn%3Aaws%3Alambda%3Ar%3Aa%3Afunction%3Af/aliases/a%2Fb";
    let found = lambda::route("GET", path, "").unwrap();
    assert_eq!(found.labels, ["arn%3Aaws%3Alambda%3Ar%3Aa%3Afunction%3Af", "a%2Fb"]);
}

#[test]
fn a_fixed_query_decides_between_two_operations() {
    let found = |query| lambda::route("GET", "/2018-10-31/layers", query).unwrap().operation;
    assert_eq!(found(""), lambda::Operation::ListLayers);
    assert_eq!(found("Marker=find=LayerVersion"), lambda::Operation::ListLayers);
    assert_eq!(found("find=LayerVersion&Arn=x"), lambda::Operation::GetLayerVersionByArn);
    assert_eq!(found("Arn=x&find=LayerVersion"), lambda::Operation::GetLayerVersionByArn);
}

#[test]
fn one_trailing_slash_is_accepted_as_older_clients_send_it() {
    let found = lambda::route("POST", "/2015-03-31/functions/", "").unwrap();
    assert_eq!(found.operation, lambda::Operation::CreateFunction);
}

#[test]
fn everything_else_matches_nothing() {
    for (method, path) in [
        ("GET", ""),
        ("GET", "/"),
        ("GET", "2015-03-31/functions"),
        ("PATCH", "/2015-03-31/functions"),
        ("GET", "/2015-03-31/functions//"),
        ("GET", "//2015-03-31/functions"),
        ("POST", "/2015-03-31/functions//invocations"),
        ("POST", "/2015-03-31/functions/f/invocations/x"),
        ("POST", "/2016-03-31/functions/f/invocations"),
        ("GET", "/a/b/c/d/e/f/g/h/i/j"),
    ] {
        assert_eq!(lambda::route(method, path, ""), None, "{method} {path}");
    }
}

#[test]
fn log_operations_are_found_by_their_target() {
    for operation in logs::Operation::ALL {
        let target = format!("Logs_20140328.{}", operation.name());
        assert_eq!(logs::route(&target), Some(*operation));
    }
    for target in ["", "CreateLogGroup", "Logs_20140328.", "Logs_20140328.StartQuery"] {
        assert_eq!(logs::route(target), None, "{target}");
    }
}

#[test]
fn operations_on_secrets_and_parameters_are_found_by_their_target() {
    assert_eq!(secretsmanager::Operation::ALL.len(), 19);
    for operation in secretsmanager::Operation::ALL {
        let target = format!("secretsmanager.{}", operation.name());
        assert_eq!(secretsmanager::route(&target), Some(*operation));
    }
    assert_eq!(ssm::Operation::ALL.len(), 11);
    for operation in ssm::Operation::ALL {
        assert_eq!(ssm::route(&format!("AmazonSSM.{}", operation.name())), Some(*operation));
    }
    assert_eq!(ssm::route("AmazonSSM.SendCommand"), None);
}

#[test]
fn queue_operations_are_found_by_their_target_and_by_their_action() {
    assert_eq!(sqs::Operation::ALL.len(), 23);
    for operation in sqs::Operation::ALL {
        assert_eq!(sqs::route(&format!("AmazonSQS.{}", operation.name())), Some(*operation));
        assert_eq!(sqs::action(operation.name()), Some(*operation));
    }
    for target in ["", "SendMessage", "AmazonSQS.", "AmazonSQS.SendMessage ", "AmazonSNS.Publish"] {
        assert_eq!(sqs::route(target), None, "{target}");
    }
    for action in ["", "sendMessage", "AmazonSQS.SendMessage"] {
        assert_eq!(sqs::action(action), None, "{action}");
    }
}

fn encode(text: &str, everything: bool) -> String {
    let keep = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
    text.bytes()
        .map(|byte| {
            if keep(byte) && !everything {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}

proptest! {
    /// A label is found and decoded to what was encoded, whatever slashes and colons are in it.
    #[test]
    fn an_encoded_label_arrives_as_it_was(
        name in "(arn:aws:lambda:us-east-1:123456789012:function:)?[a-zA-Z0-9_-]{1,64}",
        everything in any::<bool>(),
    ) {
        let path = format!("/2015-03-31/functions/{}/policy", encode(&name, everything));
        let found = lambda::route("GET", &path, "").unwrap();
        prop_assert_eq!(found.operation, lambda::Operation::GetPolicy);
        let request = RequestParts {
            method: "GET",
            path: &path,
            query: "",
            headers: &http::HeaderMap::new(),
            body: &bytes::Bytes::new(),
        };
        let read = lambda::GetPolicyRequest::parse(&request).unwrap();
        prop_assert_eq!(read.function_name, name);
    }

    /// Splitting comes before decoding: an encoded slash never makes a further segment.
    #[test]
    fn any_encoded_text_is_one_label(text in ".{1,80}") {
        let path = format!("/2017-03-31/tags/{}", encode(&text, false));
        let found = lambda::route("GET", &path, "").unwrap();
        prop_assert_eq!(found.operation, lambda::Operation::ListTags);
        let decoded = percent_encoding::percent_decode_str(found.labels[0]).decode_utf8().unwrap();
        prop_assert_eq!(decoded, text);
    }
}
