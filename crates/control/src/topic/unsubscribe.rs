//! `Unsubscribe`.
//!
//! Owns the end of a subscription. One that is not there has ended before.

use mayfly_store::{Change, Expect, Key};
use mayfly_wire::ApiError;
use mayfly_wire::generated::sns as api;
use mayfly_wire::generated::sns::errors;

use super::refusal::refused;
use crate::control::Control;

impl Control {
    /// Ends a subscription; `signed` says whether whoever does it has signed.
    ///
    /// # Errors
    /// `InvalidParameter`; `AuthorizationError` when only who signs may end it.
    pub async fn unsubscribe(
        &self,
        signed: bool,
        request: api::UnsubscribeInput,
    ) -> Result<(), ApiError> {
        let (topic, id) = self.subscription_of(&request.subscription_arn)?;
        let ended = self.commit_with(|| async {
            let Some(found) = self.catalogue.subscription(&topic, id).await? else {
                return Ok((Change::default(), ()));
            };
            if !signed && !found.value.ends_unsigned() {
                let text = "This subscription can be ended by a signed request only.";
                return Err(errors::authorization_error(text).into());
            }
            let key = Key::Subscription(topic.clone(), id);
            let deletes = vec![(key, Expect::Revision(found.revision))];
            Ok((Change { deletes, ..Change::default() }, ()))
        });
        ended.await.map_err(refused)
    }
}
