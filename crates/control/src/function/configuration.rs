//! A version as the API's `FunctionConfiguration`.
//!
//! Owns which members are shown and how. Never decides anything.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use mayfly_core::function::{
    LastUpdate, LayerUse, Logging, Runtime, State, VersionConfig, VersionEntry,
};
use mayfly_core::name::{Digest, FunctionName, Qualifier, Version};
use mayfly_core::snap_start::{Progress, acts_on};
use mayfly_wire::generated::lambda as api;
use sha2::{Digest as _, Sha256};

use crate::config_digest::config_digest;
use crate::control::Control;
use crate::{shape, transition};

/// Tells how far the zygote of a published version is; `None` when the data plane has not heard of
/// the version yet. Quick, without waiting.
pub type SnapStartProgress = Arc<dyn Fn(&FunctionName, Version) -> Option<Progress> + Send + Sync>;

/// In which answer a configuration appears.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Shown {
    /// Alone, addressed without a qualifier.
    Unqualified,
    /// Alone, addressed with this qualifier.
    Qualified(Qualifier),
    /// In `ListFunctions`: without states.
    ListedFunction,
    /// In `ListFunctions` with `FunctionVersion=ALL`: without states, with the version in the ARN.
    ListedVersion,
}

impl Shown {
    /// Alone, as the operation that made or changed this version answers.
    pub(crate) fn of_version(version: Version) -> Self {
        match version {
            Version::Latest => Self::Unqualified,
            number => Self::Qualified(Qualifier::Version(number)),
        }
    }
}

impl Control {
    /// Renders a version. During an update it shows what was asked for, as the public service does.
    pub(crate) fn configuration(
        &self,
        name: &FunctionName,
        entry: &VersionEntry,
        shown: &Shown,
    ) -> api::FunctionConfiguration {
        let mut answer = self.settings_of(name, entry);
        answer.function_arn = Some(match shown {
            Shown::Unqualified | Shown::ListedFunction => self.function_arn(name),
            Shown::Qualified(qualifier) => self.qualified_arn(name, qualifier),
            Shown::ListedVersion => self.version_arn(name, entry.version),
        });
        if matches!(shown, Shown::Unqualified | Shown::Qualified(_)) {
            show_states(&mut answer, entry);
            if entry.state == State::Active && self.snap_start(name, entry) == Progress::Making {
                answer.state = Some(api::State::Pending);
                answer.state_reason = Some("The version's zygote is being made.".to_owned());
                answer.state_reason_code = Some(api::StateReasonCode::Creating);
            }
            let config = transition::shown(entry);
            answer.runtime_version_config = Some(self.runtime_version(config));
        }
        answer
    }

    fn settings_of(&self, name: &FunctionName, entry: &VersionEntry) -> api::FunctionConfiguration {
        let config = transition::shown(entry);
        api::FunctionConfiguration {
            function_name: Some(name.to_string()),
            runtime: shape::runtime_shown(config.runtime),
            role: Some(config.role.clone()),
            handler: Some(config.handler.clone()),
            code_size: Some(shape::long(config.code.zip_bytes)),
            description: Some(entry.description.clone()),
            timeout: Some(shape::integer(config.timeout_s)),
            memory_size: Some(shape::integer(config.memory_mb)),
            last_modified: Some(shape::timestamp(entry.last_modified)),
            code_sha256: Some(base64_of(&config.code.digest)),
            version: Some(entry.version.to_string()),
            dead_letter_config: config
                .dead_letter_target
                .clone()
                .map(|target| api::DeadLetterConfig { target_arn: Some(target) }),
            environment: (!config.environment.is_empty()).then(|| api::EnvironmentResponse {
                variables: Some(config.environment.clone().into()),
                error: None,
            }),
            kms_key_arn: config.kms_key_arn.clone(),
            tracing_config: Some(api::TracingConfigResponse {
                mode: Some(match config.tracing_active {
                    true => api::TracingMode::Active,
                    false => api::TracingMode::PassThrough,
                }),
            }),
            revision_id: Some(entry.revision_id.clone()),
            layers: (!config.layers.is_empty()).then(|| self.layers_of(&config.layers)),
            package_type: Some(api::PackageType::Zip),
            architectures: Some(vec![shape::architecture_shown(config.architecture)]),
            ephemeral_storage: Some(api::EphemeralStorage {
                size: shape::integer(config.ephemeral_storage_mb),
            }),
            snap_start: Some(snap_start(config, self.snap_start(name, entry))),
            logging_config: Some(logging(name, &config.logging)),
            config_sha256: Some(base64_of(&config_digest(config))),
            ..api::FunctionConfiguration::default()
        }
    }

    /// How far SnapStart is with a version.
    fn snap_start(&self, name: &FunctionName, entry: &VersionEntry) -> Progress {
        if !acts_on(&entry.config, entry.version) {
            return Progress::Absent;
        }
        // A version that was published a moment ago is unknown to the data plane until it reads.
        (self.config.snap_start_progress)(name, entry.version).unwrap_or(Progress::Making)
    }

    fn layers_of(&self, layers: &[LayerUse]) -> Vec<api::Layer> {
        let shown = |layer: &LayerUse| api::Layer {
            arn: Some(self.layer_version_arn(&layer.name, layer.version)),
            code_size: Some(shape::long(layer.code.zip_bytes)),
            ..api::Layer::default()
        };
        layers.iter().map(shown).collect()
    }

    /// The ARN of what runs the function; with a note when a near runtime stands in for it.
    fn runtime_version(&self, config: &VersionConfig) -> api::RuntimeVersionConfig {
        let note = self.config.runtimes.check(config.runtime, config.architecture);
        let error = match note {
            Ok(None) => None,
            Ok(Some(note)) => Some(("NearestRuntime", note)),
            Err(message) => Some(("RuntimeMissing", message)),
        };
        api::RuntimeVersionConfig {
            runtime_version_arn: Some(runtime_arn(&self.config.home.region, config.runtime)),
            error: error.map(|(code, message)| api::RuntimeVersionError {
                error_code: Some(code.to_owned()),
                message: Some(message.into()),
            }),
        }
    }
}

fn runtime_arn(region: &str, runtime: Runtime) -> String {
    let digest = Digest(Sha256::digest(runtime.to_string()).into());
    format!("arn:aws:lambda:{region}::runtime:{digest}")
}

/// The form of `CodeSha256`.
pub(crate) fn base64_of(digest: &Digest) -> String {
    STANDARD.encode(digest.0)
}

fn show_states(answer: &mut api::FunctionConfiguration, entry: &VersionEntry) {
    match &entry.state {
        State::Pending => {
            answer.state = Some(api::State::Pending);
            answer.state_reason = Some("The function is being created.".to_owned());
            answer.state_reason_code = Some(api::StateReasonCode::Creating);
        }
        State::Active => answer.state = Some(api::State::Active),
        State::Failed(reason) => {
            answer.state = Some(api::State::Failed);
            answer.state_reason = Some(reason.message.clone());
            answer.state_reason_code = api::StateReasonCode::from_text(&reason.code);
        }
    }
    match &entry.last_update {
        // A version that is not ready yet has no update to speak of.
        _ if entry.state == State::Pending => {}
        LastUpdate::Successful => {
            answer.last_update_status = Some(api::LastUpdateStatus::Successful);
        }
        LastUpdate::InProgress => {
            answer.last_update_status = Some(api::LastUpdateStatus::InProgress);
            answer.last_update_status_reason = Some("The function is being updated.".to_owned());
        }
        LastUpdate::Failed(reason) => {
            answer.last_update_status = Some(api::LastUpdateStatus::Failed);
            answer.last_update_status_reason = Some(reason.message.clone());
            answer.last_update_status_reason_code =
                api::LastUpdateStatusReasonCode::from_text(&reason.code);
        }
    }
}

/// `On` only while it acts: further environments are copies of a zygote that is there.
fn snap_start(config: &VersionConfig, progress: Progress) -> api::SnapStartResponse {
    api::SnapStartResponse {
        apply_on: Some(match config.snap_start {
            true => api::SnapStartApplyOn::PublishedVersions,
            false => api::SnapStartApplyOn::None,
        }),
        optimization_status: Some(match progress {
            Progress::Ready => api::SnapStartOptimizationStatus::On,
            Progress::Making | Progress::Absent => api::SnapStartOptimizationStatus::Off,
        }),
    }
}

fn logging(name: &FunctionName, logging: &Logging) -> api::LoggingConfig {
    let group = logging.group.clone().unwrap_or_else(|| format!("/aws/lambda/{name}"));
    api::LoggingConfig {
        log_format: Some(if logging.json { api::LogFormat::Json } else { api::LogFormat::Text }),
        application_log_level: logging.application_level.map(shape::application_level_shown),
        system_log_level: logging.system_level.and_then(shape::system_level_shown),
        log_group: Some(group),
    }
}
