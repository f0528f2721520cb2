//! API destinations: `CreateApiDestination` and `UpdateApiDestination` here, the rest beside.
//!
//! Owns where requests go and how often. Never sends one.

mod show;

use mayfly_core::bus::{ApiDestination, ApiDestinationName, ConnectionName, HttpMethod};
use mayfly_store::{Change, Expect, Record, Stored};
use mayfly_wire::ApiError;
use mayfly_wire::bus::{Named, api_destination_arn, named};
use mayfly_wire::generated::events as api;

use super::refusal::{exists, invalid, not_found, refused, too_many};
use super::shown;
use crate::control::Control;
use crate::error::Error;
use crate::limits::{API_RATE_DEFAULT, CONNECTIONS_MAX};

impl Control {
    /// Creates an API destination.
    ///
    /// # Errors
    /// `ResourceAlreadyExistsException`, `ResourceNotFoundException` for the connection,
    /// `LimitExceededException`, `ValidationException`.
    pub async fn create_api_destination(
        &self,
        request: api::CreateApiDestinationRequest,
    ) -> Result<api::CreateApiDestinationResponse, ApiError> {
        let one = self.create_one_destination(request).await.map_err(refused)?;
        Ok(api::CreateApiDestinationResponse {
            api_destination_arn: Some(api_destination_arn(&self.config.home, &one)),
            api_destination_state: Some(api::ApiDestinationState::Active),
            creation_time: Some(shown::time(one.created)),
            last_modified_time: Some(shown::time(one.modified)),
        })
    }

    async fn create_one_destination(
        &self,
        request: api::CreateApiDestinationRequest,
    ) -> Result<ApiDestination, Error> {
        check_url("InvocationEndpoint", &request.invocation_endpoint)?;
        let name = ApiDestinationName::new(&request.name);
        let now = self.clock.now();
        let one = ApiDestination {
            name: name.map_err(|error| invalid("Name", error))?,
            uuid: self.random.uuid(),
            description: request.description.filter(|text| !text.is_empty()),
            connection: self.connection_of(&request.connection_arn).await?,
            endpoint: request.invocation_endpoint,
            method: method(request.http_method),
            rate: rate(request.invocation_rate_limit_per_second)?.unwrap_or(API_RATE_DEFAULT),
            created: now,
            modified: now,
        };
        self.commit_with(|| async {
            if self.catalogue.api_destination(&one.name).await?.is_some() {
                return Err(exists(format!("An api-destination '{}' already exists.", one.name)));
            }
            if self.catalogue.api_destinations().await?.len() >= CONNECTIONS_MAX {
                return Err(too_many());
            }
            let puts = vec![(Record::ApiDestination(one.clone()), Expect::Absent)];
            Ok((Change { puts, ..Change::default() }, ()))
        })
        .await?;
        Ok(one)
    }

    /// Changes an API destination; what is not given stays.
    ///
    /// # Errors
    /// `ResourceNotFoundException`, `ValidationException`.
    pub async fn update_api_destination(
        &self,
        request: api::UpdateApiDestinationRequest,
    ) -> Result<api::UpdateApiDestinationResponse, ApiError> {
        let updated = self.commit_with(|| async {
            let Stored { value: mut one, revision } =
                self.api_destination_at(&request.name).await?;
            if let Some(text) = &request.description {
                one.description = Some(text.clone()).filter(|text| !text.is_empty());
            }
            if let Some(arn) = &request.connection_arn {
                one.connection = self.connection_of(arn).await?;
            }
            if let Some(endpoint) = &request.invocation_endpoint {
                check_url("InvocationEndpoint", endpoint)?;
                one.endpoint.clone_from(endpoint);
            }
            if let Some(given) = request.http_method {
                one.method = method(given);
            }
            if let Some(rate) = rate(request.invocation_rate_limit_per_second)? {
                one.rate = rate;
            }
            one.modified = self.clock.now();
            let puts = vec![(Record::ApiDestination(one.clone()), Expect::Revision(revision))];
            Ok((Change { puts, ..Change::default() }, one))
        });
        let one = updated.await.map_err(refused)?;
        Ok(api::UpdateApiDestinationResponse {
            api_destination_arn: Some(api_destination_arn(&self.config.home, &one)),
            api_destination_state: Some(api::ApiDestinationState::Active),
            creation_time: Some(shown::time(one.created)),
            last_modified_time: Some(shown::time(one.modified)),
        })
    }

    /// The API destination that a request means.
    pub(super) async fn api_destination_at(
        &self,
        text: &str,
    ) -> Result<Stored<ApiDestination>, Error> {
        let absent = || {
            not_found(format!(
                "Failed to describe the api-destination(s). An api-destination '{text}' does not \
                 exist."
            ))
        };
        let name = ApiDestinationName::new(text).map_err(|_| absent())?;
        self.catalogue.api_destination(&name).await?.ok_or_else(absent)
    }

    /// The connection that an ARN means; it must be there.
    async fn connection_of(&self, arn: &str) -> Result<ConnectionName, Error> {
        match named(&self.config.home, arn) {
            Some(Named::Connection(name)) => {
                Ok(self.connection_at(name.as_str()).await?.value.name)
            }
            _ => Err(invalid("ConnectionArn", "Must contain a connection ARN.")),
        }
    }
}

/// An `http` or `https` URL with a host.
pub(super) fn check_url(member: &str, url: &str) -> Result<(), Error> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next());
    let fits = |b: u8| b.is_ascii_graphic() && !b"\"<>\\^`{|}#".contains(&b);
    let is_good = host.is_some_and(|host| !host.is_empty() && !host.contains(['@', '*']));
    if is_good && url.bytes().all(fits) {
        return Ok(());
    }
    Err(invalid(member, "It must be an https or http URL without user and fragment."))
}

fn rate(given: Option<i32>) -> Result<Option<u32>, Error> {
    match given {
        Some(rate) if rate < 1 => {
            Err(invalid("InvocationRateLimitPerSecond", "It must be at least 1."))
        }
        rate => Ok(rate.and_then(|rate| u32::try_from(rate).ok())),
    }
}

fn method(method: api::ApiDestinationHttpMethod) -> HttpMethod {
    HttpMethod::from_text(method.as_str()).expect("both sets have the same methods")
}
