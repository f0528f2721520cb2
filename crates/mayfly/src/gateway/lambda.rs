//! The Lambda API: finds the operation, reads and checks its request, calls one function.
//!
//! Owns the one match over all operations that are served. Never does an operation's work: the
//! invocations are `invoke` and `invoke_stream`, everything else is one method of `Control`.

use bytes::Bytes;
use http::StatusCode;
use http::request::Parts;
use hyper::body::Incoming;
use mayfly_core::name::RequestId;
use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda::{self as api, Operation};
use mayfly_wire::request::RequestParts;
use mayfly_wire::sigv4::Presented;
use serde::Serialize;

use super::lambda_code::{self, Members};
use super::limits::{API_BODY_BYTES_MAX, CODE_BODY_BYTES_MAX, PAYLOAD_BYTES_MAX};
use super::respond::{Answer, JSON, empty, rest_error, whole};
use super::{
    Caller, Gateway, Peer, body, gate, invoke, invoke_event, invoke_stream, operation_text,
    unknown_operation,
};

/// Answers one signed request.
pub async fn serve(
    gateway: &Gateway,
    head: &Parts,
    body: Incoming,
    presented: &Presented<'_>,
    peer: &Peer,
    id: RequestId,
) -> Answer {
    let query = head.uri.query().unwrap_or_default();
    let Some(found) = api::route(head.method.as_str(), head.uri.path(), query) else {
        body::discard(body).await;
        return rest_error(&unknown_operation("lambda", &operation_text(head)));
    };
    let operation = found.operation;
    let read =
        gateway.authenticated_body(presented, peer, body, body_max(operation), operation.name());
    let (body, caller) = match read.await {
        Ok(read) => read,
        Err(error) => return rest_error(&error),
    };
    match operation {
        Operation::Invoke => invoke::serve(gateway, head, body, found.labels[0], &caller, id).await,
        Operation::InvokeWithResponseStream => {
            invoke_stream::serve(gateway, head, body, found.labels[0], &caller, id).await
        }
        Operation::InvokeAsync => {
            invoke_event::serve_legacy(gateway, head, body, found.labels[0], &caller, id).await
        }
        other => {
            let request = RequestParts {
                method: head.method.as_str(),
                path: head.uri.path(),
                query,
                headers: &head.headers,
                body: &body,
            };
            let allowed = allow(gateway, &caller, other, &found.labels, &request).await;
            match allowed {
                Ok(()) => control(gateway, &caller, other, &request).await,
                Err(error) => Err(error),
            }
            .unwrap_or_else(|error| rest_error(&error))
        }
    }
}

/// Lets only those through who may.
async fn allow(
    gateway: &Gateway,
    caller: &Caller,
    operation: Operation,
    labels: &[&str],
    request: &RequestParts<'_>,
) -> Result<(), ApiError> {
    let mapping = match caller.identity.is_root() {
        true => None, // nobody will ask for it
        false => mapping_function(gateway, operation, request).await,
    };
    let asks = gate::lambda::asks(&gateway.home, operation, labels, request, mapping);
    gateway.allow(caller, &asks).map_err(ApiError::access_denied)
}

/// The function of the event source mapping that a request is about.
async fn mapping_function(
    gateway: &Gateway,
    operation: Operation,
    request: &RequestParts<'_>,
) -> Option<String> {
    if !matches!(
        operation,
        Operation::GetEventSourceMapping
            | Operation::UpdateEventSourceMapping
            | Operation::DeleteEventSourceMapping
    ) {
        return None;
    }
    let uuid = request.path.rsplit('/').next()?.to_owned();
    let asked = api::GetEventSourceMappingRequest { uuid };
    gateway.control.get_event_source_mapping(asked).await.ok()?.function_arn
}

fn body_max(operation: Operation) -> usize {
    match operation {
        Operation::Invoke | Operation::InvokeWithResponseStream | Operation::InvokeAsync => {
            PAYLOAD_BYTES_MAX
        }
        Operation::CreateFunction
        | Operation::UpdateFunctionCode
        | Operation::PublishLayerVersion => CODE_BODY_BYTES_MAX,
        _ => API_BODY_BYTES_MAX,
    }
}

/// The members of a request that may name a package in a bucket.
macro_rules! members {
    ($of:expr) => {{
        let of = $of;
        Members {
            bucket: &mut of.s3_bucket,
            key: &mut of.s3_key,
            version: &mut of.s3_object_version,
            zip: &mut of.zip_file,
        }
    }};
}

/// Generates the match: one row an operation, `Operation => method(Request)`.
macro_rules! operations {
    ($($operation:ident => $method:ident($request:ident),)*) => {
        /// Reads the request of one control-plane operation, calls its method, renders its answer.
        async fn control(
            gateway: &Gateway,
            caller: &Caller,
            operation: Operation,
            request: &RequestParts<'_>,
        ) -> Result<Answer, ApiError> {
            match operation {
                $(Operation::$operation => {
                    let input = api::$request::parse(request)?;
                    let output = gateway.control.$method(input).await?;
                    // The caller's next invocation sees what this answer says, also when it says
                    // that a change of somebody else is in force now.
                    gateway.invoker.synced().await;
                    Ok(rendered(operation, &output))
                })*
                Operation::CreateFunction => {
                    let mut input = api::CreateFunctionRequest::parse(request)?;
                    lambda_code::fetch(gateway, caller, members!(&mut input.code)).await?;
                    let output = gateway.control.create_function(input).await?;
                    gateway.invoker.synced().await;
                    Ok(rendered(operation, &output))
                }
                Operation::UpdateFunctionCode => {
                    let mut input = api::UpdateFunctionCodeRequest::parse(request)?;
                    lambda_code::fetch(gateway, caller, members!(&mut input)).await?;
                    let output = gateway.control.update_function_code(input).await?;
                    gateway.invoker.synced().await;
                    Ok(rendered(operation, &output))
                }
                Operation::PublishLayerVersion => {
                    let mut input = api::PublishLayerVersionRequest::parse(request)?;
                    lambda_code::fetch(gateway, caller, members!(&mut input.content)).await?;
                    let output = gateway.control.publish_layer_version(input).await?;
                    Ok(rendered(operation, &output))
                }
                Operation::Invoke
                | Operation::InvokeWithResponseStream
                | Operation::InvokeAsync => {
                    unreachable!("invocations never come here: see `serve`")
                }
            }
        }
    };
}

operations! {
    GetFunction => get_function(GetFunctionRequest),
    GetFunctionConfiguration => get_function_configuration(GetFunctionConfigurationRequest),
    UpdateFunctionConfiguration =>
        update_function_configuration(UpdateFunctionConfigurationRequest),
    DeleteFunction => delete_function(DeleteFunctionRequest),
    ListFunctions => list_functions(ListFunctionsRequest),
    PublishVersion => publish_version(PublishVersionRequest),
    ListVersionsByFunction => list_versions_by_function(ListVersionsByFunctionRequest),
    CreateAlias => create_alias(CreateAliasRequest),
    GetAlias => get_alias(GetAliasRequest),
    UpdateAlias => update_alias(UpdateAliasRequest),
    DeleteAlias => delete_alias(DeleteAliasRequest),
    ListAliases => list_aliases(ListAliasesRequest),
    GetLayerVersion => get_layer_version(GetLayerVersionRequest),
    GetLayerVersionByArn => get_layer_version_by_arn(GetLayerVersionByArnRequest),
    ListLayerVersions => list_layer_versions(ListLayerVersionsRequest),
    ListLayers => list_layers(ListLayersRequest),
    DeleteLayerVersion => delete_layer_version(DeleteLayerVersionRequest),
    AddPermission => add_permission(AddPermissionRequest),
    RemovePermission => remove_permission(RemovePermissionRequest),
    GetPolicy => get_policy(GetPolicyRequest),
    TagResource => tag_resource(TagResourceRequest),
    UntagResource => untag_resource(UntagResourceRequest),
    ListTags => list_tags(ListTagsRequest),
    PutFunctionConcurrency => put_function_concurrency(PutFunctionConcurrencyRequest),
    GetFunctionConcurrency => get_function_concurrency(GetFunctionConcurrencyRequest),
    DeleteFunctionConcurrency => delete_function_concurrency(DeleteFunctionConcurrencyRequest),
    PutProvisionedConcurrencyConfig =>
        put_provisioned_concurrency_config(PutProvisionedConcurrencyConfigRequest),
    GetProvisionedConcurrencyConfig =>
        get_provisioned_concurrency_config(GetProvisionedConcurrencyConfigRequest),
    DeleteProvisionedConcurrencyConfig =>
        delete_provisioned_concurrency_config(DeleteProvisionedConcurrencyConfigRequest),
    ListProvisionedConcurrencyConfigs =>
        list_provisioned_concurrency_configs(ListProvisionedConcurrencyConfigsRequest),
    CreateFunctionUrlConfig => create_function_url_config(CreateFunctionUrlConfigRequest),
    GetFunctionUrlConfig => get_function_url_config(GetFunctionUrlConfigRequest),
    UpdateFunctionUrlConfig => update_function_url_config(UpdateFunctionUrlConfigRequest),
    DeleteFunctionUrlConfig => delete_function_url_config(DeleteFunctionUrlConfigRequest),
    ListFunctionUrlConfigs => list_function_url_configs(ListFunctionUrlConfigsRequest),
    PutFunctionEventInvokeConfig =>
        put_function_event_invoke_config(PutFunctionEventInvokeConfigRequest),
    UpdateFunctionEventInvokeConfig =>
        update_function_event_invoke_config(UpdateFunctionEventInvokeConfigRequest),
    GetFunctionEventInvokeConfig =>
        get_function_event_invoke_config(GetFunctionEventInvokeConfigRequest),
    DeleteFunctionEventInvokeConfig =>
        delete_function_event_invoke_config(DeleteFunctionEventInvokeConfigRequest),
    ListFunctionEventInvokeConfigs =>
        list_function_event_invoke_configs(ListFunctionEventInvokeConfigsRequest),
    CreateEventSourceMapping => create_event_source_mapping(CreateEventSourceMappingRequest),
    GetEventSourceMapping => get_event_source_mapping(GetEventSourceMappingRequest),
    UpdateEventSourceMapping => update_event_source_mapping(UpdateEventSourceMappingRequest),
    DeleteEventSourceMapping => delete_event_source_mapping(DeleteEventSourceMappingRequest),
    ListEventSourceMappings => list_event_source_mappings(ListEventSourceMappingsRequest),
    GetFunctionRecursionConfig => get_function_recursion_config(GetFunctionRecursionConfigRequest),
    PutFunctionRecursionConfig => put_function_recursion_config(PutFunctionRecursionConfigRequest),
    GetAccountSettings => get_account_settings(GetAccountSettingsRequest),
    GetFunctionCodeSigningConfig =>
        get_function_code_signing_config(GetFunctionCodeSigningConfigRequest),
}

/// An answer with the status of its operation; 204 has no body.
fn rendered<T: Serialize>(operation: Operation, output: &T) -> Answer {
    let status = StatusCode::from_u16(operation.status()).unwrap_or(StatusCode::OK);
    if status == StatusCode::NO_CONTENT {
        return empty(status);
    }
    let body = serde_json::to_vec(output).expect("responses have text keys only");
    whole(status, JSON, Bytes::from(body))
}
