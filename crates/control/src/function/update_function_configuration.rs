//! `UpdateFunctionConfiguration`.
//!
//! Owns new settings for `$LATEST`; absent members keep what is there. The old settings stay in
//! force until the activation. Never touches published versions.

use mayfly_core::function::{LayerUse, VersionEntry};
use mayfly_core::name::{FunctionName, Version};
use mayfly_store::{Change, Expect, Record};
use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda as api;

use super::Shown;
use super::code;
use super::settings::{self, Settings, refuse};
use crate::control::Control;
use crate::error::{Error, check_revision};
use crate::transition;

impl Control {
    /// Changes settings of `$LATEST`; the answer shows the update `InProgress`.
    ///
    /// # Errors
    /// `ResourceNotFoundException`; `PreconditionFailedException` for an old `RevisionId`;
    /// `ResourceConflictException` while another change is under way;
    /// `InvalidParameterValueException` names the member.
    pub async fn update_function_configuration(
        &self,
        request: api::UpdateFunctionConfigurationRequest,
    ) -> Result<api::FunctionConfiguration, ApiError> {
        refuse_unsupported(&request)?;
        let name = self.function_itself(&request.function_name)?;
        if let Some(role) = &request.role {
            self.check_function_role(role).await?;
        }
        self.check_new_dead_letter(&name, &request).await?;
        // A layer version found here must not be collected before the commit refers to it.
        let _referring = self.references.read().await;
        let layers = match &request.layers {
            Some(arns) => Some(self.resolve_layers(arns).await?),
            None => None,
        };
        let updated = self.commit_with(|| self.settings_change(&name, &request, &layers)).await?;
        self.start_activation(&name, vec![Version::Latest]);
        Ok(self.configuration(&name, &updated, &Shown::Unqualified))
    }

    /// Asks about the role that the function will have.
    async fn check_new_dead_letter(
        &self,
        name: &FunctionName,
        request: &api::UpdateFunctionConfigurationRequest,
    ) -> Result<(), Error> {
        let Some(config) = &request.dead_letter_config else { return Ok(()) };
        let role = match &request.role {
            Some(role) => role.clone(),
            None => self.settled(name).await?.latest.value.config.role.clone(),
        };
        self.check_dead_letter(Some(config), &role).await
    }

    /// One attempt: the change, and the version that the answer shows.
    async fn settings_change(
        &self,
        name: &FunctionName,
        request: &api::UpdateFunctionConfigurationRequest,
        layers: &Option<Vec<LayerUse>>,
    ) -> Result<(Change, VersionEntry), Error> {
        let head = self.settled(name).await?;
        let latest = &head.latest.value;
        check_revision(request.revision_id.as_deref(), &latest.revision_id)?;
        let mut base = (*latest.config).clone();
        if let Some(layers) = layers {
            base.layers.clone_from(layers);
        }
        let config = settings_of(request).apply(base)?;
        if layers.is_some() {
            code::check_unpacked(&config)?;
        }
        let runtimes = &self.config.runtimes;
        runtimes.check(config.runtime, config.architecture).map_err(Error::invalid)?;
        let description = request.description.clone().unwrap_or_else(|| latest.description.clone());
        let (revision_id, now) = (self.random.uuid(), self.clock.now());
        let updated = transition::update(latest, config, description, revision_id, now);
        let put = Record::Version(name.clone(), updated.clone());
        let puts = vec![(put, Expect::Revision(head.latest.revision))];
        Ok((Change { puts, ..Change::default() }, updated))
    }
}

fn settings_of(request: &api::UpdateFunctionConfigurationRequest) -> Settings {
    let request = request.clone();
    Settings {
        runtime: request.runtime,
        handler: request.handler,
        role: request.role,
        memory_mb: request.memory_size,
        timeout_s: request.timeout,
        ephemeral_storage: request.ephemeral_storage,
        environment: request.environment,
        dead_letter: request.dead_letter_config,
        tracing: request.tracing_config,
        snap_start: request.snap_start,
        logging: request.logging_config,
        kms_key_arn: request.kms_key_arn,
    }
}

fn refuse_unsupported(request: &api::UpdateFunctionConfigurationRequest) -> Result<(), Error> {
    let mounts = request.file_system_configs.as_ref().is_some_and(|mounts| !mounts.is_empty());
    refuse(&[
        ("VpcConfig", settings::wants_vpc(request.vpc_config.as_ref())),
        ("FileSystemConfigs", mounts),
        ("ImageConfig", settings::wants_image(request.image_config.as_ref())),
        ("CapacityProviderConfig", request.capacity_provider_config.is_some()),
        ("DurableConfig", request.durable_config.is_some()),
        ("AcceleratorConfig", request.accelerator_config.is_some()),
        ("RuntimeConfig", request.runtime_config.is_some()),
    ])
}
