//! `ConfirmSubscription`.
//!
//! Owns the agreement of an endpoint: it shows the token that only it was sent.

use mayfly_core::topic::{Confirmation, Subscription};
use mayfly_store::{Change, Expect, Record};
use mayfly_wire::ApiError;
use mayfly_wire::generated::sns as api;

use super::attributes::boolean;
use super::refusal::{invalid, refused};
use super::{address, subscribe};
use crate::control::Control;

impl Control {
    /// Confirms a subscription; `signed` says whether whoever does it has signed. Confirmed again
    /// with the same token it answers the same.
    ///
    /// # Errors
    /// `InvalidParameter` for a token that is none, or is too old; `NotFound`.
    pub async fn confirm_subscription(
        &self,
        signed: bool,
        request: api::ConfirmSubscriptionInput,
    ) -> Result<api::ConfirmSubscriptionResponse, ApiError> {
        let ends_signed_only = match request.authenticate_on_unsubscribe.as_deref() {
            None | Some("") => false,
            Some(text) => boolean("AuthenticateOnUnsubscribe", text)?,
        };
        let token = subscribe::digest(&request.token);
        let confirmed = self.commit_with(|| async {
            let topic = self.topic_at(&request.topic_arn).await?.value;
            let all = self.catalogue.subscriptions(Some(&topic.name), None, usize::MAX).await?;
            let now = self.clock.now();
            let found = all.into_iter().find(|stored| {
                let one = &stored.value;
                one.topic_uid == topic.uid && one.is_confirmed_by(&token, now)
            });
            let found = found.ok_or_else(|| invalid("Token"))?;
            if found.value.is_confirmed() {
                return Ok((Change::default(), found.value));
            }
            let confirmation = Confirmation::Confirmed {
                authenticated: signed,
                // Only who signs can ask for signatures later.
                ends_signed_only: ends_signed_only && signed,
                token_digest: Some(token),
            };
            let one = Subscription { confirmation, ..found.value };
            let puts = vec![(Record::Subscription(one.clone()), Expect::Revision(found.revision))];
            Ok((Change { puts, ..Change::default() }, one))
        });
        let one = confirmed.await.map_err(refused)?;
        let arn = address::subscription_arn(&self.config.home, &one);
        Ok(api::ConfirmSubscriptionResponse { subscription_arn: Some(arn) })
    }
}
