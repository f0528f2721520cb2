//! `DeleteAlias`.
//!
//! Owns what goes with an alias: its policy, its URL, its event-invoke configuration and
//! its provisioned concurrency.
//! Deleting an alias that is not there succeeds, as in the public service. Never touches versions.

use mayfly_core::name::Qualifier;
use mayfly_store::{Change, Expect, Key};
use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda as api;

use crate::commit::guard;
use crate::control::Control;
use crate::shape;

impl Control {
    /// Deletes an alias with everything that hangs on it.
    ///
    /// # Errors
    /// `ResourceNotFoundException` for the function; `InvalidParameterValueException` for a wrong
    /// reference.
    pub async fn delete_alias(&self, request: api::DeleteAliasRequest) -> Result<(), ApiError> {
        let name = self.function_itself(&request.function_name)?;
        let alias_name = shape::alias_name(&request.name)?;
        let qualifier = Qualifier::Alias(alias_name.clone());
        self.commit_with(|| async {
            let function = self.function(&name).await?;
            let Some(alias) = self.catalogue.alias(&name, &alias_name).await? else {
                return Ok((Change::default(), ()));
            };
            let change = Change {
                // A policy or a URL that is hung on the alias right now collides with this.
                puts: vec![guard(&function)],
                deletes: vec![
                    (
                        Key::Alias(name.clone(), alias_name.clone()),
                        Expect::Revision(alias.revision),
                    ),
                    (Key::Policy(name.clone(), qualifier.clone()), Expect::Any),
                    (Key::Url(name.clone(), qualifier.clone()), Expect::Any),
                    (Key::EventInvoke(name.clone(), qualifier.clone()), Expect::Any),
                    (Key::Provisioned(name.clone(), qualifier.clone()), Expect::Any),
                ],
            };
            Ok((change, ()))
        })
        .await?;
        Ok(())
    }
}
