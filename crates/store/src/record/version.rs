//! The stored shape of a function version; function name and number are in the key.
//!
//! Version 1 held the environment variables in plain; version 2 seals them. Everything else is the
//! same, so one shape reads both.

use std::collections::BTreeMap;
use std::sync::Arc;

use mayfly_core::function::{
    Architecture, LastUpdate, LogLevel, Logging, Reason, Runtime, State, VersionConfig,
    VersionEntry,
};
use mayfly_core::name::Version;
use mayfly_core::time::EpochMs;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::code::{Code1, LayerUse1};
use super::sealed::Seals;
use super::{FieldResult, bad_field, digest};

#[derive(Serialize, Deserialize)]
pub(super) struct V2 {
    v: u32,
    /// The master key, when anything is sealed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sealed_by: Option<String>,
    config: Config1,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pending: Option<Config1>,
    config_sha256: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    description: String,
    last_modified_ms: u64,
    revision_id: String,
    state: Status1,
    last_update: Status1,
}

#[derive(Serialize, Deserialize)]
struct Config1 {
    code: Code1,
    runtime: String,
    handler: String,
    role: String,
    memory_mb: u32,
    timeout_s: u32,
    ephemeral_storage_mb: u32,
    /// Version 1 only.
    #[serde(default, skip_serializing)]
    environment: BTreeMap<String, String>,
    /// The variables as a JSON object, sealed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sealed_environment: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    layers: Vec<LayerUse1>,
    architecture: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    dead_letter_target: Option<String>,
    #[serde(default)]
    tracing_active: bool,
    #[serde(default)]
    snap_start: bool,
    logging: Logging1,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    kms_key_arn: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct Logging1 {
    json: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    application_level: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    system_level: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    group: Option<String>,
}

/// A state or the result of an update: a word, and a reason when it is a failure.
#[derive(Serialize, Deserialize)]
struct Status1 {
    is: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    code: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    message: Option<String>,
}

/// The field whose variables are sealed.
const CONFIG: &str = "config.environment";
const PENDING: &str = "pending.environment";

impl V2 {
    pub(super) fn from_core(entry: &VersionEntry, seals: &Seals<'_>) -> Self {
        let config = Config1::from_core(&entry.config, CONFIG, seals);
        let pending = entry.pending.as_deref();
        let pending = pending.map(|config| Config1::from_core(config, PENDING, seals));
        let configs = [Some(&config), pending.as_ref()];
        let is_sealed = configs.into_iter().flatten().any(|c| c.sealed_environment.is_some());
        Self {
            v: super::V2,
            sealed_by: is_sealed.then(|| seals.by()),
            config,
            pending,
            config_sha256: entry.config_digest.to_string(),
            description: entry.description.clone(),
            last_modified_ms: entry.last_modified.0,
            revision_id: entry.revision_id.clone(),
            state: match &entry.state {
                State::Pending => Status1::plain("pending"),
                State::Active => Status1::plain("active"),
                State::Failed(reason) => Status1::failed(reason),
            },
            last_update: match &entry.last_update {
                LastUpdate::Successful => Status1::plain("successful"),
                LastUpdate::InProgress => Status1::plain("in_progress"),
                LastUpdate::Failed(reason) => Status1::failed(reason),
            },
        }
    }

    pub(super) fn into_core(
        self,
        version: Version,
        seals: &Seals<'_>,
    ) -> FieldResult<VersionEntry> {
        let pending = self.pending.map(|config| config.into_core(PENDING, seals));
        Ok(VersionEntry {
            version,
            config: Arc::new(self.config.into_core(CONFIG, seals)?),
            pending: pending.transpose()?.map(Arc::new),
            config_digest: digest("config_sha256", &self.config_sha256)?,
            description: self.description,
            last_modified: EpochMs(self.last_modified_ms),
            revision_id: self.revision_id,
            state: match self.state.is.as_str() {
                "pending" => State::Pending,
                "active" => State::Active,
                "failed" => State::Failed(self.state.reason()),
                other => return Err(bad_field("state", other)),
            },
            last_update: match self.last_update.is.as_str() {
                "successful" => LastUpdate::Successful,
                "in_progress" => LastUpdate::InProgress,
                "failed" => LastUpdate::Failed(self.last_update.reason()),
                other => return Err(bad_field("last_update", other)),
            },
        })
    }
}

impl Status1 {
    fn plain(word: &str) -> Self {
        Self { is: word.to_owned(), code: None, message: None }
    }

    fn failed(reason: &Reason) -> Self {
        Self {
            is: "failed".to_owned(),
            code: Some(reason.code.clone()),
            message: Some(reason.message.clone()),
        }
    }

    fn reason(self) -> Reason {
        Reason { code: self.code.unwrap_or_default(), message: self.message.unwrap_or_default() }
    }
}

impl Config1 {
    fn from_core(config: &VersionConfig, field: &str, seals: &Seals<'_>) -> Self {
        let sealed = || {
            let json = serde_json::to_vec(&config.environment);
            let json = Zeroizing::new(json.expect("texts by text are always JSON"));
            seals.seal(field, &json)
        };
        Self {
            code: Code1::from_core(&config.code),
            runtime: config.runtime.to_string(),
            handler: config.handler.clone(),
            role: config.role.clone(),
            memory_mb: config.memory_mb,
            timeout_s: config.timeout_s,
            ephemeral_storage_mb: config.ephemeral_storage_mb,
            environment: BTreeMap::new(),
            sealed_environment: (!config.environment.is_empty()).then(sealed),
            layers: config.layers.iter().map(LayerUse1::from_core).collect(),
            architecture: match config.architecture {
                Architecture::X86_64 => "x86_64",
                Architecture::Arm64 => "arm64",
            }
            .to_owned(),
            dead_letter_target: config.dead_letter_target.clone(),
            tracing_active: config.tracing_active,
            snap_start: config.snap_start,
            logging: Logging1::from_core(&config.logging),
            kms_key_arn: config.kms_key_arn.clone(),
        }
    }

    fn into_core(self, field: &str, seals: &Seals<'_>) -> FieldResult<VersionConfig> {
        let environment = match &self.sealed_environment {
            // The plain texts of an error's source would be values: only that it failed is said.
            Some(sealed) => serde_json::from_slice(&seals.open(field, sealed)?)
                .map_err(|_| "the environment variables are not JSON")?,
            None => self.environment,
        };
        let layers: FieldResult<Vec<_>> =
            self.layers.into_iter().map(LayerUse1::into_core).collect();
        Ok(VersionConfig {
            code: self.code.into_core()?,
            runtime: Runtime::from_identifier(&self.runtime)
                .ok_or_else(|| bad_field("runtime", &self.runtime))?,
            handler: self.handler,
            role: self.role,
            memory_mb: self.memory_mb,
            timeout_s: self.timeout_s,
            ephemeral_storage_mb: self.ephemeral_storage_mb,
            environment,
            layers: layers?,
            architecture: match self.architecture.as_str() {
                "x86_64" => Architecture::X86_64,
                "arm64" => Architecture::Arm64,
                other => return Err(bad_field("architecture", other)),
            },
            dead_letter_target: self.dead_letter_target,
            tracing_active: self.tracing_active,
            snap_start: self.snap_start,
            logging: self.logging.into_core()?,
            kms_key_arn: self.kms_key_arn,
        })
    }
}

impl Logging1 {
    fn from_core(logging: &Logging) -> Self {
        let word = |level| level_word(level).to_owned();
        Self {
            json: logging.json,
            application_level: logging.application_level.map(word),
            system_level: logging.system_level.map(word),
            group: logging.group.clone(),
        }
    }

    fn into_core(self) -> FieldResult<Logging> {
        Ok(Logging {
            json: self.json,
            application_level: self.application_level.as_deref().map(level).transpose()?,
            system_level: self.system_level.as_deref().map(level).transpose()?,
            group: self.group,
        })
    }
}

fn level_word(level: LogLevel) -> &'static str {
    match level {
        LogLevel::Trace => "trace",
        LogLevel::Debug => "debug",
        LogLevel::Info => "info",
        LogLevel::Warn => "warn",
        LogLevel::Error => "error",
        LogLevel::Fatal => "fatal",
    }
}

fn level(word: &str) -> FieldResult<LogLevel> {
    Ok(match word {
        "trace" => LogLevel::Trace,
        "debug" => LogLevel::Debug,
        "info" => LogLevel::Info,
        "warn" => LogLevel::Warn,
        "error" => LogLevel::Error,
        "fatal" => LogLevel::Fatal,
        other => return Err(bad_field("log level", other)),
    })
}
