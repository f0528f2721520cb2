//! The SNS API: finds the operation, reads and checks its request, calls one function.
//!
//! Owns the one table of all operations that are served: settings of topics are `control`'s,
//! messages are `events`'. Never does an operation's work.
//!
//! ```text
//! signed form ─▶ gate ─▶ run ─┬▶ Control ─▶ catalogue
//!                             └▶ Topics ──▶ router
//! GET ?Action=ConfirmSubscription | Unsubscribe, not signed: the token, or the ARN, speaks
//! ```

mod certificate;
mod unsigned;

use http::request::Parts;
use hyper::body::Incoming;
use mayfly_core::name::RequestId;
use mayfly_events::topic::Caller as Publisher;
use mayfly_wire::ApiError;
use mayfly_wire::generated::sns::{self as api, Operation};
use mayfly_wire::query::Service;
use mayfly_wire::request::RequestParts;
use mayfly_wire::sigv4::Presented;
use serde_json::{Map, Value};

use super::limits::TOPICS_BODY_BYTES_MAX;
use super::respond::Answer;
use super::{Caller, Gateway, Peer, forms, gate};

pub use certificate::serve as serve_certificate;
pub use unsigned::{is_for_receivers, serve as serve_unsigned};

/// The service as its forms and answers know it.
const SERVICE: Service<Operation> = Service {
    namespace: "http://sns.amazonaws.com/doc/2010-03-31/",
    action: api::action,
    name: Operation::name,
    input: api::query::input,
    output: api::query::output,
    code: api::errors::query_code,
};

/// What an operation answers with.
type Members = Map<String, Value>;

/// Answers one signed request.
pub async fn serve(
    gateway: &Gateway,
    head: &Parts,
    body: Incoming,
    presented: &Presented<'_>,
    peer: &Peer,
    id: RequestId,
) -> Answer {
    match answer(gateway, head, body, presented, peer).await {
        Ok((operation, members)) => forms::answer(&SERVICE, head, (operation, &members), id),
        Err(error) => forms::error(&SERVICE, head, &error, id),
    }
}

async fn answer(
    gateway: &Gateway,
    head: &Parts,
    body: Incoming,
    presented: &Presented<'_>,
    peer: &Peer,
) -> Result<(Operation, Members), ApiError> {
    let (body, caller) =
        gateway.authenticated_body(presented, peer, body, TOPICS_BODY_BYTES_MAX, "SNS").await?;
    let asked = forms::read(&SERVICE, head, &body)?;
    let asks = gate::sns::asks(gateway, asked.operation, &asked.body);
    let denied = |message| ApiError::new("AuthorizationErrorException", 403, message);
    gateway.allow(&caller, &asks).map_err(denied)?;
    let request = RequestParts {
        method: head.method.as_str(),
        path: head.uri.path(),
        query: "",
        headers: &head.headers,
        body: &asked.body,
    };
    let members = match publish(gateway, head, asked.operation, &request).await {
        Some(members) => members?,
        None => run(gateway, &caller, asked.operation, &request).await?,
    };
    Ok((asked.operation, members))
}

/// The operations on messages; `None` for all others.
async fn publish(
    gateway: &Gateway,
    head: &Parts,
    operation: Operation,
    request: &RequestParts<'_>,
) -> Option<Result<Members, ApiError>> {
    let trace = head.headers.get("x-amzn-trace-id").and_then(|value| value.to_str().ok());
    let publisher = Publisher { trace: trace.map(str::to_owned) };
    let shown = async {
        match operation {
            Operation::Publish => {
                let input = api::PublishInput::parse(request)?;
                Ok(Some(forms::members(&gateway.topics.publish(&publisher, input).await?)))
            }
            Operation::PublishBatch => {
                let input = api::PublishBatchInput::parse(request)?;
                let output = gateway.topics.publish_batch(&publisher, input).await?;
                Ok(Some(forms::members(&output)))
            }
            _ => Ok(None),
        }
    };
    shown.await.transpose()
}

/// The operations on settings. The caller's next message sees what the answer says.
async fn run(
    gateway: &Gateway,
    caller: &Caller,
    operation: Operation,
    request: &RequestParts<'_>,
) -> Result<Members, ApiError> {
    let members = match operation {
        Operation::CreateTopic => {
            // Before anybody knows of the topic, its messages can be signed.
            gateway.topics.prepare().await?;
            let input = api::CreateTopicInput::parse(request)?;
            forms::members(&gateway.control.create_topic(input).await?)
        }
        Operation::Subscribe => {
            let input = api::SubscribeInput::parse(request)?;
            let (output, asked) = gateway.control.subscribe(caller.arn(), input).await?;
            if let Some(asked) = asked {
                gateway.topics.ask_to_confirm(&asked.subscription, &asked.token).await?;
            }
            forms::members(&output)
        }
        Operation::ConfirmSubscription => {
            let input = api::ConfirmSubscriptionInput::parse(request)?;
            forms::members(&gateway.control.confirm_subscription(true, input).await?)
        }
        Operation::Unsubscribe => {
            let input = api::UnsubscribeInput::parse(request)?;
            gateway.control.unsubscribe(true, input).await?;
            Members::new()
        }
        plain => settings(gateway, plain, request).await?,
    };
    gateway.topics.synced().await;
    Ok(members)
}

/// Generates the match: one row an operation, `Operation => method(Request)`.
macro_rules! operations {
    ($($operation:ident => $method:ident($request:ident),)*) => {
        async fn settings(
            gateway: &Gateway,
            operation: Operation,
            request: &RequestParts<'_>,
        ) -> Result<Members, ApiError> {
            match operation {
                $(Operation::$operation => {
                    let input = api::$request::parse(request)?;
                    Ok(forms::members(&gateway.control.$method(input).await?))
                })*
                special => unreachable!("{} has an arm of its own: see `run`", special.name()),
            }
        }
    };
}

operations! {
    DeleteTopic => delete_topic(DeleteTopicInput),
    ListTopics => list_topics(ListTopicsInput),
    GetTopicAttributes => get_topic_attributes(GetTopicAttributesInput),
    SetTopicAttributes => set_topic_attributes(SetTopicAttributesInput),
    ListSubscriptions => list_subscriptions(ListSubscriptionsInput),
    ListSubscriptionsByTopic => list_subscriptions_by_topic(ListSubscriptionsByTopicInput),
    GetSubscriptionAttributes => get_subscription_attributes(GetSubscriptionAttributesInput),
    SetSubscriptionAttributes => set_subscription_attributes(SetSubscriptionAttributesInput),
    TagResource => tag_topic(TagResourceRequest),
    UntagResource => untag_topic(UntagResourceRequest),
    ListTagsForResource => list_topic_tags(ListTagsForResourceRequest),
    AddPermission => add_topic_permission(AddPermissionInput),
    RemovePermission => remove_topic_permission(RemovePermissionInput),
}
