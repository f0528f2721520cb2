//! `DescribeConnection`, `ListConnections` and `DeleteConnection`.
//!
//! Owns the answers; no secret is in any of them.

use mayfly_core::bus::{Authorization, Connection, Parameters};
use mayfly_store::{Change, Expect, Key};
use mayfly_wire::ApiError;
use mayfly_wire::bus::connection_arn;
use mayfly_wire::generated::events as api;

use crate::bus::refusal::{invalid, refused};
use crate::bus::{http_parameters, pages, shown};
use crate::control::Control;
use crate::error::Error;

impl Control {
    /// Shows a connection.
    ///
    /// # Errors
    /// `ResourceNotFoundException`.
    pub async fn describe_connection(
        &self,
        request: api::DescribeConnectionRequest,
    ) -> Result<api::DescribeConnectionResponse, ApiError> {
        let connection = self.connection_at(&request.name).await.map_err(refused)?.value;
        Ok(api::DescribeConnectionResponse {
            connection_arn: Some(connection_arn(&self.config.home, &connection)),
            name: Some(connection.name.to_string()),
            description: connection.description,
            connection_state: Some(api::ConnectionState::Authorized),
            authorization_type: kind(&connection.parameters),
            kms_key_identifier: connection.kms_key,
            auth_parameters: Some(parameters(&connection.parameters)),
            creation_time: Some(shown::time(connection.created)),
            last_modified_time: Some(shown::time(connection.modified)),
            last_authorized_time: Some(shown::time(connection.modified)),
            ..api::DescribeConnectionResponse::default()
        })
    }

    /// Lists connections by name.
    ///
    /// # Errors
    /// `ValidationException` for a strange token.
    pub async fn list_connections(
        &self,
        request: api::ListConnectionsRequest,
    ) -> Result<api::ListConnectionsResponse, ApiError> {
        self.list_of_connections(request).await.map_err(refused)
    }

    async fn list_of_connections(
        &self,
        request: api::ListConnectionsRequest,
    ) -> Result<api::ListConnectionsResponse, Error> {
        let all = self.catalogue.connections().await?;
        let mut connections: Vec<Connection> = all.into_iter().map(|stored| stored.value).collect();
        let prefix = request.name_prefix.unwrap_or_default();
        let state = request.connection_state;
        let is_wanted = state.is_none_or(|state| state == api::ConnectionState::Authorized);
        connections.retain(|one| is_wanted && one.name.as_str().starts_with(&prefix));
        let token = request.next_token.as_deref();
        let (connections, next_token) =
            pages::cut(connections, request.limit, token, |one| one.name.to_string())?;
        let entry = |connection: &Connection| api::Connection {
            connection_arn: Some(connection_arn(&self.config.home, connection)),
            name: Some(connection.name.to_string()),
            connection_state: Some(api::ConnectionState::Authorized),
            state_reason: None,
            authorization_type: kind(&connection.parameters),
            creation_time: Some(shown::time(connection.created)),
            last_modified_time: Some(shown::time(connection.modified)),
            last_authorized_time: Some(shown::time(connection.modified)),
        };
        let list = connections.iter().map(entry).collect();
        Ok(api::ListConnectionsResponse { connections: Some(list), next_token })
    }

    /// Deletes a connection that no API destination uses.
    ///
    /// # Errors
    /// `ResourceNotFoundException`, `ValidationException`.
    pub async fn delete_connection(
        &self,
        request: api::DeleteConnectionRequest,
    ) -> Result<api::DeleteConnectionResponse, ApiError> {
        let deleted = self.commit_with(|| async {
            let stored = self.connection_at(&request.name).await?;
            let connection = stored.value;
            let users = self.catalogue.api_destinations().await?;
            if let Some(user) = users.iter().find(|user| user.value.connection == connection.name) {
                let name = &user.value.name;
                return Err(invalid("Name", format!("The api-destination '{name}' uses it.")));
            }
            let key = Key::Connection(connection.name.clone());
            let deletes = vec![(key, Expect::Revision(stored.revision))];
            Ok((Change { deletes, ..Change::default() }, connection))
        });
        let connection = deleted.await.map_err(refused)?;
        Ok(api::DeleteConnectionResponse {
            connection_arn: Some(connection_arn(&self.config.home, &connection)),
            connection_state: Some(api::ConnectionState::Deleting),
            creation_time: Some(shown::time(connection.created)),
            last_modified_time: Some(shown::time(connection.modified)),
            last_authorized_time: Some(shown::time(connection.modified)),
        })
    }
}

fn kind(parameters: &Parameters) -> Option<api::ConnectionAuthorizationType> {
    api::ConnectionAuthorizationType::from_text(parameters.authorization.kind())
}

fn parameters(parameters: &Parameters) -> api::ConnectionAuthResponseParameters {
    let mut answer = api::ConnectionAuthResponseParameters {
        invocation_http_parameters: http_parameters::shown(&parameters.invocation),
        ..api::ConnectionAuthResponseParameters::default()
    };
    match &parameters.authorization {
        Authorization::Basic { username, .. } => {
            answer.basic_auth_parameters = Some(api::ConnectionBasicAuthResponseParameters {
                username: Some(username.clone()),
            });
        }
        Authorization::ApiKey { name, .. } => {
            answer.api_key_auth_parameters = Some(api::ConnectionApiKeyAuthResponseParameters {
                api_key_name: Some(name.clone()),
            });
        }
        Authorization::OAuth(oauth) => {
            answer.o_auth_parameters = Some(api::ConnectionOAuthResponseParameters {
                client_parameters: Some(api::ConnectionOAuthClientResponseParameters {
                    client_id: Some(oauth.client_id.clone()),
                }),
                authorization_endpoint: Some(oauth.endpoint.clone()),
                http_method: api::ConnectionOAuthHttpMethod::from_text(oauth.method.as_str()),
                o_auth_http_parameters: http_parameters::shown(&oauth.parameters),
            });
        }
    }
    answer
}
