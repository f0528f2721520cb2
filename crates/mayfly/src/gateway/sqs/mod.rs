//! The SQS API: finds the operation, reads and checks its request, calls one function.
//!
//! Owns the one table of all operations that are served: settings of queues are `control`'s,
//! messages are `events`'. Never does an operation's work, and never knows which of the two
//! protocols a client speaks: that is `protocol`.
//!
//! ```text
//! JSON, `X-Amz-Target` ─┐            ┌▶ Control ─────▶ catalogue ─┐            ┌▶ JSON
//!                       ├▶ operation ┤                            ├▶ protocol ─┤
//! form, `Action` ───────┘   and body └▶ QueueService ─▶ queues ───┘            └▶ XML
//! ```

mod protocol;

use http::request::Parts;
use hyper::body::Incoming;
use mayfly_core::name::RequestId;
use mayfly_events::queue::Caller;
use mayfly_wire::ApiError;
use mayfly_wire::generated::sqs::{self as api, Operation};
use mayfly_wire::request::RequestParts;
use mayfly_wire::sigv4::Presented;

use super::limits::QUEUES_BODY_BYTES_MAX;
use super::respond::Answer;
use super::{Gateway, Peer, gate, host};
use protocol::{Asked, Protocol, Shown};

/// Answers one signed request.
pub async fn serve(
    gateway: &Gateway,
    head: &Parts,
    body: Incoming,
    presented: &Presented<'_>,
    peer: &Peer,
    id: RequestId,
) -> Answer {
    let protocol = Protocol::of(head);
    match answer(gateway, head, body, (presented, peer), protocol).await {
        Ok((operation, shown)) => protocol.answer(operation, shown, id),
        Err(error) => protocol.error(&error, id),
    }
}

async fn answer(
    gateway: &Gateway,
    head: &Parts,
    body: Incoming,
    (presented, peer): (&Presented<'_>, &Peer),
    protocol: Protocol,
) -> Result<(Operation, Shown), ApiError> {
    let (body, signer) =
        gateway.authenticated_body(presented, peer, body, QUEUES_BODY_BYTES_MAX, "SQS").await?;
    let Asked { operation, body } = protocol.asked(head, body)?;
    let asks = gate::sqs::asks(gateway, &signer, operation, &body);
    gateway.allow(&signer, &asks).map_err(denied)?;
    let call = Call {
        request: RequestParts {
            method: head.method.as_str(),
            path: head.uri.path(),
            query: "",
            headers: &head.headers,
            body: &body,
        },
        protocol,
        base: base(gateway, head, peer),
        caller: caller(head, presented),
    };
    let shown = match run_control(gateway, operation, &call).await {
        Some(shown) => shown?,
        None => run_queues(gateway, operation, &call).await?,
    };
    Ok((operation, shown))
}

/// The exception in the service's own word.
fn denied(message: String) -> ApiError {
    ApiError::new("AccessDenied", 403, message)
}

/// What operations get besides their request.
struct Call<'a> {
    request: RequestParts<'a>,
    protocol: Protocol,
    /// The address at which the caller reaches this server; queue URLs begin so.
    base: String,
    caller: Caller,
}

/// Clients use the queue URLs that they are given, so these begin with the address by which this
/// client came.
fn base(gateway: &Gateway, head: &Parts, peer: &Peer) -> String {
    // From inside an environment it is plain HTTP, whatever others speak.
    let scheme = if peer.environment.is_some() { "http" } else { gateway.scheme() };
    match host(head) {
        "" => gateway.api_base.clone(),
        host => format!("{scheme}://{host}"),
    }
}

fn caller(head: &Parts, presented: &Presented<'_>) -> Caller {
    let header = |name: &str| {
        let value = head.headers.get(name).and_then(|value| value.to_str().ok());
        value.filter(|value| !value.is_empty()).map(str::to_owned)
    };
    Caller {
        sender: presented.access_key_id().to_owned(),
        trace: header("x-amzn-trace-id"),
        idempotency_key: header("idempotency-key"),
    }
}

/// Generates a match over the settings of queues: `Operation => method(Request)`, with `at base`
/// for the operations that answer with URLs. `None` for all other operations.
macro_rules! control_operations {
    ($($operation:ident => $method:ident($request:ident $(, at $base:ident)?),)*) => {
        async fn run_control(
            gateway: &Gateway,
            operation: Operation,
            call: &Call<'_>,
        ) -> Option<Result<Shown, ApiError>> {
            let shown = async {
                match operation {
                    $(Operation::$operation => {
                        let input = api::$request::parse(&call.request)?;
                        let output = gateway.control.$method(input $(, &call.$base)?).await?;
                        // The caller's next message sees what this answer says.
                        gateway.queues.synced().await;
                        Ok(Some(call.protocol.shown(&output)))
                    })*
                    _ => Ok(None),
                }
            };
            shown.await.transpose()
        }
    };
}

control_operations! {
    CreateQueue => create_queue(CreateQueueRequest, at base),
    DeleteQueue => delete_queue(DeleteQueueRequest),
    GetQueueUrl => get_queue_url(GetQueueUrlRequest, at base),
    ListQueues => list_queues(ListQueuesRequest, at base),
    GetQueueAttributes => get_queue_attributes(GetQueueAttributesRequest),
    SetQueueAttributes => set_queue_attributes(SetQueueAttributesRequest),
    TagQueue => tag_queue(TagQueueRequest),
    UntagQueue => untag_queue(UntagQueueRequest),
    ListQueueTags => list_queue_tags(ListQueueTagsRequest),
    AddPermission => add_queue_permission(AddPermissionRequest),
    RemovePermission => remove_queue_permission(RemovePermissionRequest),
    ListDeadLetterSourceQueues =>
        list_dead_letter_source_queues(ListDeadLetterSourceQueuesRequest, at base),
}

/// Generates a match over the operations on messages: `Operation => method(Request)`, with
/// `of caller` for those that say who sent a message.
macro_rules! message_operations {
    ($($operation:ident => $method:ident($request:ident $(, of $caller:ident)?),)*) => {
        async fn run_queues(
            gateway: &Gateway,
            operation: Operation,
            call: &Call<'_>,
        ) -> Result<Shown, ApiError> {
            match operation {
                $(Operation::$operation => {
                    let input = api::$request::parse(&call.request)?;
                    let output = gateway.queues.$method($(&call.$caller, )? input).await?;
                    Ok(call.protocol.shown(&output))
                })*
                settings => unreachable!("{} is control's: see `answer`", settings.name()),
            }
        }
    };
}

message_operations! {
    SendMessage => send_message(SendMessageRequest, of caller),
    SendMessageBatch => send_message_batch(SendMessageBatchRequest, of caller),
    ReceiveMessage => receive_message(ReceiveMessageRequest),
    DeleteMessage => delete_message(DeleteMessageRequest),
    DeleteMessageBatch => delete_message_batch(DeleteMessageBatchRequest),
    ChangeMessageVisibility => change_message_visibility(ChangeMessageVisibilityRequest),
    ChangeMessageVisibilityBatch =>
        change_message_visibility_batch(ChangeMessageVisibilityBatchRequest),
    PurgeQueue => purge_queue(PurgeQueueRequest),
    StartMessageMoveTask => start_message_move_task(StartMessageMoveTaskRequest),
    CancelMessageMoveTask => cancel_message_move_task(CancelMessageMoveTaskRequest),
    ListMessageMoveTasks => list_message_move_tasks(ListMessageMoveTasksRequest),
}
