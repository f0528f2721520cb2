//! `DescribeApiDestination`, `ListApiDestinations` and `DeleteApiDestination`.
//!
//! Owns the answers.

use mayfly_core::bus::{ApiDestination, Connection};
use mayfly_store::{Change, Expect, Key};
use mayfly_wire::ApiError;
use mayfly_wire::bus::{api_destination_arn, connection_arn};
use mayfly_wire::generated::events as api;

use crate::bus::refusal::refused;
use crate::bus::{pages, shown};
use crate::control::Control;
use crate::error::Error;
use crate::shape::integer;

impl Control {
    /// Shows an API destination.
    ///
    /// # Errors
    /// `ResourceNotFoundException`.
    pub async fn describe_api_destination(
        &self,
        request: api::DescribeApiDestinationRequest,
    ) -> Result<api::DescribeApiDestinationResponse, ApiError> {
        let one = self.api_destination_at(&request.name).await.map_err(refused)?.value;
        let connections = self.all_connections().await.map_err(refused)?;
        let entry = self.entry(&one, &connections);
        Ok(api::DescribeApiDestinationResponse {
            api_destination_arn: entry.api_destination_arn,
            name: entry.name,
            description: one.description,
            api_destination_state: entry.api_destination_state,
            connection_arn: entry.connection_arn,
            invocation_endpoint: entry.invocation_endpoint,
            http_method: entry.http_method,
            invocation_rate_limit_per_second: entry.invocation_rate_limit_per_second,
            creation_time: entry.creation_time,
            last_modified_time: entry.last_modified_time,
        })
    }

    /// Lists API destinations by name.
    ///
    /// # Errors
    /// `ValidationException` for a strange token.
    pub async fn list_api_destinations(
        &self,
        request: api::ListApiDestinationsRequest,
    ) -> Result<api::ListApiDestinationsResponse, ApiError> {
        self.list_of_destinations(request).await.map_err(refused)
    }

    async fn list_of_destinations(
        &self,
        request: api::ListApiDestinationsRequest,
    ) -> Result<api::ListApiDestinationsResponse, Error> {
        let connections = self.all_connections().await?;
        let all = self.catalogue.api_destinations().await?.into_iter();
        let mut list: Vec<_> = all.map(|stored| self.entry(&stored.value, &connections)).collect();
        let prefix = request.name_prefix.unwrap_or_default();
        list.retain(|entry| {
            let is_of = |arn: &String| entry.connection_arn.as_ref() == Some(arn);
            entry.name.as_ref().is_some_and(|name| name.starts_with(&prefix))
                && request.connection_arn.as_ref().is_none_or(is_of)
        });
        let token = request.next_token.as_deref();
        let name = |entry: &api::ApiDestination| entry.name.clone().unwrap_or_default();
        let (list, next_token) = pages::cut(list, request.limit, token, name)?;
        Ok(api::ListApiDestinationsResponse { api_destinations: Some(list), next_token })
    }

    /// Deletes an API destination. Rules that have it as a target keep it, and fail.
    ///
    /// # Errors
    /// `ResourceNotFoundException`.
    pub async fn delete_api_destination(
        &self,
        request: api::DeleteApiDestinationRequest,
    ) -> Result<api::DeleteApiDestinationResponse, ApiError> {
        let deleted = self.commit_with(|| async {
            let stored = self.api_destination_at(&request.name).await?;
            let key = Key::ApiDestination(stored.value.name);
            let deletes = vec![(key, Expect::Revision(stored.revision))];
            Ok((Change { deletes, ..Change::default() }, ()))
        });
        deleted.await.map_err(refused)?;
        Ok(api::DeleteApiDestinationResponse {})
    }

    async fn all_connections(&self) -> Result<Vec<Connection>, Error> {
        let all = self.catalogue.connections().await?;
        Ok(all.into_iter().map(|stored| stored.value).collect())
    }

    fn entry(&self, one: &ApiDestination, connections: &[Connection]) -> api::ApiDestination {
        let home = &self.config.home;
        let connection = connections.iter().find(|known| known.name == one.connection);
        let state = match connection {
            Some(_) => api::ApiDestinationState::Active,
            None => api::ApiDestinationState::Inactive,
        };
        api::ApiDestination {
            api_destination_arn: Some(api_destination_arn(home, one)),
            name: Some(one.name.to_string()),
            api_destination_state: Some(state),
            connection_arn: connection.map(|known| connection_arn(home, known)),
            invocation_endpoint: Some(one.endpoint.clone()),
            http_method: api::ApiDestinationHttpMethod::from_text(one.method.as_str()),
            invocation_rate_limit_per_second: Some(integer(one.rate)),
            creation_time: Some(shown::time(one.created)),
            last_modified_time: Some(shown::time(one.modified)),
        }
    }
}
