//! Connections: `CreateConnection` and `UpdateConnection` here, reading and the end beside.
//!
//! Owns what requests to others are authorised with. Never shows a secret and never sends anything.

mod parameters;
mod show;

use mayfly_core::bus::{Connection, ConnectionName};
use mayfly_store::{Change, Expect, Record, Stored};
use mayfly_wire::ApiError;
use mayfly_wire::bus::connection_arn;
use mayfly_wire::generated::events as api;

use super::refusal::{exists, invalid, not_found, refused, too_many};
use super::shown;
use crate::control::Control;
use crate::error::Error;
use crate::limits::CONNECTIONS_MAX;

impl Control {
    /// Creates a connection.
    ///
    /// # Errors
    /// `ResourceAlreadyExistsException`, `LimitExceededException`, `ValidationException`.
    pub async fn create_connection(
        &self,
        request: api::CreateConnectionRequest,
    ) -> Result<api::CreateConnectionResponse, ApiError> {
        let connection = self.create_one_connection(request).await.map_err(refused)?;
        Ok(api::CreateConnectionResponse {
            connection_arn: Some(connection_arn(&self.config.home, &connection)),
            connection_state: Some(api::ConnectionState::Authorized),
            creation_time: Some(shown::time(connection.created)),
            last_modified_time: Some(shown::time(connection.modified)),
        })
    }

    async fn create_one_connection(
        &self,
        request: api::CreateConnectionRequest,
    ) -> Result<Connection, Error> {
        refuse_connectivity(request.invocation_connectivity_parameters.is_some())?;
        let name = ConnectionName::new(&request.name);
        let now = self.clock.now();
        let connection = Connection {
            name: name.map_err(|error| invalid("Name", error))?,
            uuid: self.random.uuid(),
            description: request.description.filter(|text| !text.is_empty()),
            kms_key: request.kms_key_identifier.filter(|key| !key.is_empty()),
            parameters: parameters::new(request.authorization_type, request.auth_parameters)?,
            created: now,
            modified: now,
        };
        self.commit_with(|| async {
            if self.catalogue.connection(&connection.name).await?.is_some() {
                return Err(exists(format!("Connection {} already exists.", connection.name)));
            }
            if self.catalogue.connections().await?.len() >= CONNECTIONS_MAX {
                return Err(too_many());
            }
            let puts = vec![(Record::Connection(connection.clone()), Expect::Absent)];
            Ok((Change { puts, ..Change::default() }, ()))
        })
        .await?;
        Ok(connection)
    }

    /// Changes a connection; what is not given stays.
    ///
    /// # Errors
    /// `ResourceNotFoundException`, `ValidationException`.
    pub async fn update_connection(
        &self,
        request: api::UpdateConnectionRequest,
    ) -> Result<api::UpdateConnectionResponse, ApiError> {
        let updated = self.commit_with(|| async {
            refuse_connectivity(request.invocation_connectivity_parameters.is_some())?;
            let Stored { value: mut connection, revision } =
                self.connection_at(&request.name).await?;
            if let Some(text) = &request.description {
                connection.description = Some(text.clone()).filter(|text| !text.is_empty());
            }
            if let Some(key) = &request.kms_key_identifier {
                connection.kms_key = Some(key.clone()).filter(|key| !key.is_empty());
            }
            connection.parameters = parameters::changed(
                connection.parameters,
                request.authorization_type,
                request.auth_parameters.clone(),
            )?;
            connection.modified = self.clock.now();
            let puts = vec![(Record::Connection(connection.clone()), Expect::Revision(revision))];
            Ok((Change { puts, ..Change::default() }, connection))
        });
        let connection = updated.await.map_err(refused)?;
        Ok(api::UpdateConnectionResponse {
            connection_arn: Some(connection_arn(&self.config.home, &connection)),
            connection_state: Some(api::ConnectionState::Authorized),
            creation_time: Some(shown::time(connection.created)),
            last_modified_time: Some(shown::time(connection.modified)),
            last_authorized_time: Some(shown::time(connection.modified)),
        })
    }

    /// The connection that a request means.
    pub(super) async fn connection_at(&self, text: &str) -> Result<Stored<Connection>, Error> {
        let absent = || {
            not_found(format!(
                "Failed to describe the connection(s). Connection '{text}' does not exist."
            ))
        };
        let name = ConnectionName::new(text).map_err(|_| absent())?;
        self.catalogue.connection(&name).await?.ok_or_else(absent)
    }
}

fn refuse_connectivity(is_given: bool) -> Result<(), Error> {
    match is_given {
        true => Err(Error::unsupported("InvocationConnectivityParameters")),
        false => Ok(()),
    }
}
