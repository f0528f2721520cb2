//! `Publish`, and what `PublishBatch` shares with it.
//!
//! Owns the order: compose, recognise what was published before, number, expand, deliver. Durable
//! for all who subscribed when it returns.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError};

use mayfly_wire::ApiError;
use mayfly_wire::generated::sns::{self as api, errors};

use super::compose::{Draft, Publication, Stamp, compose};
use super::directory::{Subscriber, View};
use super::recent::Published;
use super::service::{Inner, Topics};
use crate::limits::TOPIC_SUBSCRIBERS_AT_ONCE_MAX;
use crate::router::{Parcel, RouteError};

/// Who publishes, as far as a message tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Caller {
    /// The trace header of the request.
    pub trace: Option<String>,
}

impl Topics {
    /// Publishes one message; durable when it returns.
    ///
    /// # Errors
    /// `InvalidParameter`, `ParameterValueInvalid`, `NotFound`; `InternalError` when it cannot be
    /// kept.
    pub async fn publish(
        &self,
        caller: &Caller,
        request: api::PublishInput,
    ) -> Result<api::PublishResponse, ApiError> {
        if request.phone_number.is_some() {
            let text = "PhoneNumber Reason: text messages are not supported by Mayfly";
            return Err(errors::invalid_parameter(format!("Invalid parameter: {text}")));
        }
        let arn = match (request.topic_arn.as_deref(), request.target_arn.as_deref()) {
            (Some(arn), None) | (None, Some(arn)) => arn,
            _ => {
                let text = "Invalid parameter: TopicArn or TargetArn Reason: one of them is needed";
                return Err(errors::invalid_parameter(text));
            }
        };
        let view = self.inner.topic_of(arn)?;
        let stamp = self.inner.stamp(caller);
        let publication = compose(Draft::from(request), &view.topic, stamp)?;
        let published = self.inner.publish_all(&view, vec![publication]).await?;
        let Published { message_id, sequence_number } =
            published.into_iter().next().expect("one message has one answer");
        Ok(api::PublishResponse { message_id: Some(message_id), sequence_number })
    }
}

impl Inner {
    /// The topic that is published to.
    pub(super) fn topic_of(&self, arn: &str) -> Result<Arc<View>, ApiError> {
        if mayfly_wire::sns::TopicAddress::parse(arn).is_none() {
            let text = format!("Invalid parameter: TopicArn Reason: {arn} is not one of a topic");
            return Err(errors::invalid_parameter(text));
        }
        self.topic(arn).ok_or_else(|| errors::not_found("Topic does not exist"))
    }

    pub(super) fn stamp(&self, caller: &Caller) -> Stamp {
        Stamp {
            message_id: self.message_id(),
            now: self.now(),
            correlation_id: None,
            trace: caller.trace.clone(),
        }
    }

    /// Publishes some messages to one topic, in their order.
    pub(super) async fn publish_all(
        self: &Arc<Self>,
        view: &Arc<View>,
        publications: Vec<Publication>,
    ) -> Result<Vec<Published>, ApiError> {
        let _one_at_a_time = match view.topic.fifo {
            Some(_) => {
                let groups = publications.iter().filter_map(|one| one.group.as_deref());
                self.lanes.enter(view.topic.uid, groups).await
            }
            None => Vec::new(),
        };
        let mut answers = Vec::with_capacity(publications.len());
        let mut new = Vec::with_capacity(publications.len());
        let mut noted = HashMap::new();
        for mut publication in publications {
            let key = publication.deduplication_key(&view.topic);
            let before = key.and_then(|key| self.published_before(&noted, &key));
            if let Some(before) = before {
                answers.push(before);
                continue;
            }
            if view.topic.fifo.is_some() {
                publication.sequence_number = Some(self.next_sequence().await?);
            }
            let answer = Published {
                message_id: publication.message_id.clone(),
                sequence_number: publication.sequence_number.clone(),
            };
            noted.extend(key.map(|key| (key, answer.clone())));
            answers.push(answer);
            new.push(publication);
        }
        self.deliver(view, new).await?;
        let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        noted.into_iter().for_each(|(key, answer)| recent.note(key, self.now(), answer));
        Ok(answers)
    }

    fn published_before(
        &self,
        noted: &HashMap<[u8; 32], Published>,
        key: &[u8; 32],
    ) -> Option<Published> {
        let recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        noted.get(key).cloned().or_else(|| recent.find(key, self.now()))
    }

    async fn next_sequence(&self) -> Result<String, ApiError> {
        self.sequence.next().await.map_err(|error| {
            let error: &(dyn std::error::Error + 'static) = &error;
            tracing::error!(error, "a sequence number could not be reserved");
            internal()
        })
    }

    /// Hands everything over, some subscribers at a time: what waits for the commit is bounded.
    async fn deliver(
        self: &Arc<Self>,
        view: &Arc<View>,
        publications: Vec<Publication>,
    ) -> Result<(), ApiError> {
        let publications = Arc::new(publications);
        let subscribers: Vec<Arc<Subscriber>> = view.subscribers.values().cloned().collect();
        for some in subscribers.chunks(TOPIC_SUBSCRIBERS_AT_ONCE_MAX) {
            let parcels = self.parcels(view, some.to_vec(), &publications).await?;
            if !parcels.is_empty() {
                self.parts.router.deliver(parcels).await.map_err(failed)?;
            }
        }
        Ok(())
    }

    /// Signatures take milliseconds: they are made beside the threads that serve requests.
    async fn parcels(
        self: &Arc<Self>,
        view: &Arc<View>,
        some: Vec<Arc<Subscriber>>,
        publications: &Arc<Vec<Publication>>,
    ) -> Result<Vec<Parcel>, ApiError> {
        let (inner, view, publications) =
            (Arc::clone(self), Arc::clone(view), Arc::clone(publications));
        let work = move || {
            let of_one = |one: &Arc<Subscriber>| {
                let parcels = publications.iter().filter_map(|p| inner.parcel(&view, one, p));
                parcels.collect::<Vec<_>>()
            };
            some.iter().flat_map(of_one).collect()
        };
        self.parts.tasks.spawn_blocking(work).await.map_err(|error| {
            tracing::error!(%error, "a message could not be prepared");
            internal()
        })
    }
}

fn internal() -> ApiError {
    errors::internal_error("An internal error occurred.")
}

/// What the publisher is told when nothing was kept.
pub(super) fn failed(error: RouteError) -> ApiError {
    match error {
        RouteError::Internal => internal(),
        RouteError::Closing => ApiError::new("ServiceUnavailable", 503, error.to_string()),
        RouteError::NoSpace => errors::internal_error(error.to_string()),
    }
}
