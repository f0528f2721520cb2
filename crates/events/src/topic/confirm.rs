//! Asking an HTTP endpoint whether it agrees.
//!
//! Owns the message with the token. Never confirms anything: the endpoint does, through the API.

use bytes::Bytes;
use mayfly_core::topic::{Endpoint, Subscription};
use mayfly_invoke::Source;
use mayfly_wire::ApiError;
use mayfly_wire::log_line::iso_time;
use mayfly_wire::sns::SubscriptionConfirmation;

use super::expand::{headers, http, retry};
use super::publish::failed;
use super::service::{Inner, Topics};
use crate::router::{Cause, Parcel, Sender, Service};

impl Topics {
    /// Makes what topics sign with, when it is not there yet: before the first topic is told of.
    ///
    /// # Errors
    /// `InternalError` when it cannot be kept.
    pub async fn prepare(&self) -> Result<(), ApiError> {
        let inner = &self.inner;
        inner.signer.ready(&inner.parts).await.map_err(|error| {
            let error: &(dyn std::error::Error + 'static) = &error;
            tracing::error!(error, "the key that signs messages could not be made");
            mayfly_wire::generated::sns::errors::internal_error("An internal error occurred.")
        })
    }

    /// Sends the token of a pending subscription to its endpoint; durable when it returns.
    ///
    /// # Errors
    /// `InternalError` when it cannot be kept.
    pub async fn ask_to_confirm(
        &self,
        subscription: &Subscription,
        token: &str,
    ) -> Result<(), ApiError> {
        self.synced().await;
        let Some(parcel) = self.inner.question(subscription, token) else { return Ok(()) };
        self.inner.parts.router.deliver(vec![parcel]).await.map_err(failed)
    }
}

impl Inner {
    /// None when the subscription has ended meanwhile.
    fn question(&self, subscription: &Subscription, token: &str) -> Option<Parcel> {
        let Endpoint::Http(url) = &subscription.endpoint else { return None };
        let view = self.directory.get(&subscription.topic)?;
        let one = view.subscriber(subscription.id.0)?;
        let (message_id, timestamp) = (self.message_id(), iso_time(self.now().0));
        let subscribe_url = format!(
            "{}/?Action=ConfirmSubscription&TopicArn={}&Token={token}",
            self.config.base, view.arn
        );
        let certificate_url = self.certificate_url();
        let message = SubscriptionConfirmation {
            message_id: &message_id,
            token,
            topic_arn: &view.arn,
            subscribe_url: &subscribe_url,
            timestamp: &timestamp,
            signature_version: view.topic.signature.as_str(),
            certificate_url: &certificate_url,
        };
        let signature = self.signer.sign(view.topic.signature, &message.signed_text());
        let body = message.body(&signature);
        let headers = headers(&one, "SubscriptionConfirmation", &message_id, &view.arn);
        Some(Parcel {
            lane: one.arn.clone(),
            target: http(url, headers),
            body: Bytes::from(body),
            attributes: Vec::new(),
            sender: Sender::Service { service: Service::Sns, source_arn: view.arn.clone() },
            cause: Cause {
                source: Source::Topic,
                event_id: Some(message_id),
                correlation_id: None,
                trace: None,
            },
            retry: retry(&one.effective),
            dead_letter: None,
            unique: None,
            hops: 0,
        })
    }
}
