//! `CreateFunction`.
//!
//! Owns the creation of a function with `$LATEST` and, with `Publish`, version 1. Never makes the
//! function ready: the activation does, right after the answer.

use std::sync::Arc;

use mayfly_core::egress::Egress;
use mayfly_core::function::{Architecture, Function, Runtime, VersionConfig};
use mayfly_core::name::{FunctionName, Version};
use mayfly_store::{Change, Expect, Record};
use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda as api;

use super::Shown;
use super::code::{self, Source};
use super::settings::{self, Settings, refuse};
use crate::control::Control;
use crate::error::Error;
use crate::{shape, tag, transition};

/// The handler of a WebAssembly function that names none: the only component of its package.
const ONLY_COMPONENT: &str = "*.wasm";

impl Control {
    /// Creates a function; the answer shows it `Pending`.
    ///
    /// # Errors
    /// `InvalidParameterValueException` names the member; `ResourceConflictException` when the name
    /// is taken; `RequestTooLargeException`, `CodeStorageExceededException`.
    pub async fn create_function(
        &self,
        request: api::CreateFunctionRequest,
    ) -> Result<api::FunctionConfiguration, ApiError> {
        refuse_unsupported(&request)?;
        let name = self.new_function(&request.function_name)?;
        if self.catalogue.function(&name).await.map_err(Error::from)?.is_some() {
            return Err(exists(&name).into());
        }
        let tags = request.tags.clone().unwrap_or_default();
        tag::rules::check(&tags)?;
        let description = request.description.clone().unwrap_or_default();
        let is_published = request.publish == Some(true);
        let _referring = self.references.read().await;
        let config = Arc::new(self.new_config(request).await?);
        self.check_function_role(&config.role).await?;
        let now = self.clock.now();
        let function = Function {
            name: name.clone(),
            next_version: 1,
            reserved_concurrency: None,
            recursion_allowed: false,
            egress: Egress::None,
            tags,
            created: now,
        };
        let entry = |version| {
            let (config, id) = (Arc::clone(&config), self.random.uuid());
            transition::create(version, config, description.clone(), id, now)
        };
        let (mut function, mut entries) = (function, vec![entry(Version::Latest)]);
        if is_published {
            entries.push(entry(Version::Number(function.next_version)));
            function.next_version += 1;
        }
        let versions = entries.iter().map(|entry| entry.version).collect();
        let answered = entries.last().expect("there is at least $LATEST").clone();
        let puts = entries.into_iter().map(|entry| Record::Version(name.clone(), entry));
        let puts = std::iter::once(Record::Function(function)).chain(puts);
        let puts = puts.map(|record| (record, Expect::Absent)).collect();
        self.commit_new(&name, Change { puts, ..Change::default() }).await?;
        self.start_activation(&name, versions);
        let shown = Shown::of_version(answered.version);
        Ok(self.configuration(&name, &answered, &shown))
    }

    async fn commit_new(&self, name: &FunctionName, change: Change) -> Result<(), Error> {
        match self.catalogue.commit(change).await {
            Ok(_) => Ok(()),
            Err(mayfly_store::CommitError::Conflict(_)) => Err(exists(name)),
            Err(error) => Err(error.into()),
        }
    }

    /// Everything that can be refused without unpacking is checked before the package is kept.
    async fn new_config(
        &self,
        request: api::CreateFunctionRequest,
    ) -> Result<VersionConfig, Error> {
        let runtime = request.runtime.map(shape::runtime).transpose()?;
        let handler = match (runtime, request.handler) {
            (Some(Runtime::Wasm), None) => Some(ONLY_COMPONENT.to_owned()),
            (_, handler) => handler,
        };
        let (Some(runtime), Some(handler)) = (runtime, handler) else {
            return Err(Error::invalid(
                "Runtime and Handler are mandatory parameters for functions created with \
                 deployment packages.",
            ));
        };
        let architecture = match request.architectures.as_deref() {
            None | Some([]) => Architecture::X86_64,
            Some(list) => shape::only_architecture(list)?,
        };
        self.config.runtimes.check(runtime, architecture).map_err(Error::invalid)?;
        self.check_dead_letter(request.dead_letter_config.as_ref(), &request.role).await?;
        let settings = Settings {
            runtime: None,
            handler: Some(handler),
            role: Some(request.role),
            memory_mb: request.memory_size,
            timeout_s: request.timeout,
            ephemeral_storage: request.ephemeral_storage,
            environment: request.environment,
            dead_letter: request.dead_letter_config,
            tracing: request.tracing_config,
            snap_start: request.snap_start,
            logging: request.logging_config,
            kms_key_arn: request.kms_key_arn,
        };
        let layers = self.resolve_layers(&request.layers.unwrap_or_default()).await?;
        let base = settings::defaults(code::NOT_KEPT_YET, layers, architecture, runtime);
        let config = settings.apply(base)?;
        let code = self.keep(source_of(&request.code).zip()?).await?;
        let config = VersionConfig { code, ..config };
        code::check_unpacked(&config)?;
        Ok(config)
    }
}

fn exists(name: &FunctionName) -> Error {
    Error::Conflict(format!("Function already exist: {name}"))
}

fn source_of(code: &api::FunctionCode) -> Source<'_, 5> {
    Source {
        of: "function code",
        zip_file: code.zip_file.as_ref().map(|zip| &zip.0),
        unsupported: [
            ("Code.S3Bucket", code.s3_bucket.is_some()),
            ("Code.S3Key", code.s3_key.is_some()),
            ("Code.S3ObjectVersion", code.s3_object_version.is_some()),
            ("Code.ImageUri", code.image_uri.is_some()),
            ("Code.SourceKMSKeyArn", code.source_kms_key_arn.is_some()),
        ],
    }
}

fn refuse_unsupported(request: &api::CreateFunctionRequest) -> Result<(), Error> {
    let mounts = request.file_system_configs.as_ref().is_some_and(|mounts| !mounts.is_empty());
    refuse(&[
        ("PackageType Image", request.package_type == Some(api::PackageType::Image)),
        ("VpcConfig", settings::wants_vpc(request.vpc_config.as_ref())),
        ("FileSystemConfigs", mounts),
        ("ImageConfig", settings::wants_image(request.image_config.as_ref())),
        ("CodeSigningConfigArn", request.code_signing_config_arn.is_some()),
        ("CapacityProviderConfig", request.capacity_provider_config.is_some()),
        ("DurableConfig", request.durable_config.is_some()),
        ("TenancyConfig", request.tenancy_config.is_some()),
        ("AcceleratorConfig", request.accelerator_config.is_some()),
        ("RuntimeConfig", request.runtime_config.is_some()),
        ("PublishTo", request.publish_to.is_some()),
    ])
}
