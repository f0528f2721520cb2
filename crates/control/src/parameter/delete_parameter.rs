//! `DeleteParameter`.
//!
//! Owns the end of a parameter with all its versions.

use mayfly_core::parameter::Parameter;
use mayfly_store::{Change, Expect, Key, Stored};
use mayfly_wire::ApiError;
use mayfly_wire::generated::ssm as api;

use super::refusal::refused;
use crate::control::Control;
use crate::error::Error;

impl Control {
    /// Deletes a parameter.
    ///
    /// # Errors
    /// `ParameterNotFound`.
    pub async fn delete_parameter(
        &self,
        request: api::DeleteParameterRequest,
    ) -> Result<(), ApiError> {
        self.remove_parameter(&request.name).await.map_err(refused)
    }

    pub(super) async fn remove_parameter(&self, name: &str) -> Result<(), Error> {
        self.commit_with(|| async { Ok((removal(self.parameter_at(name).await?), ())) }).await
    }
}

fn removal(stored: Stored<Parameter>) -> Change {
    let Parameter { name, oldest, newest, .. } = stored.value;
    let versions = (oldest..=newest.version)
        .map(|version| (Key::ParameterVersion(name.clone(), version), Expect::Any));
    let mut deletes: Vec<_> = versions.collect();
    deletes.push((Key::Parameter(name), Expect::Revision(stored.revision)));
    Change { puts: Vec::new(), deletes }
}
