//! The settings of a request and what they make of a configuration.
//!
//! Owns defaults, the meaning of absent members, and the list of members that Mayfly refuses by
//! name. Never checks single values that the model limits: the generated validation has.

use std::collections::BTreeMap;

use mayfly_core::component;
use mayfly_core::function::LogLevel;
use mayfly_core::function::{Architecture, Code, LayerUse, Logging, Runtime, VersionConfig};
use mayfly_core::http_function;
use mayfly_core::limits::{EPHEMERAL_MB_MIN, MEMORY_MB_DEFAULT, TIMEOUT_S_DEFAULT};
use mayfly_wire::generated::lambda as api;

use crate::error::Error;
use crate::{environment, shape};

/// The members that creation and update share; an absent one keeps what is there.
#[derive(Debug, Default)]
pub(super) struct Settings {
    pub(super) runtime: Option<api::Runtime>,
    pub(super) handler: Option<String>,
    pub(super) role: Option<String>,
    pub(super) memory_mb: Option<i32>,
    pub(super) timeout_s: Option<i32>,
    pub(super) ephemeral_storage: Option<api::EphemeralStorage>,
    pub(super) environment: Option<api::Environment>,
    pub(super) dead_letter: Option<api::DeadLetterConfig>,
    pub(super) tracing: Option<api::TracingConfig>,
    pub(super) snap_start: Option<api::SnapStart>,
    pub(super) logging: Option<api::LoggingConfig>,
    pub(super) kms_key_arn: Option<String>,
}

impl Settings {
    /// Applies the settings to a configuration.
    ///
    /// # Errors
    /// [`Error::InvalidParameter`] names the member.
    pub(super) fn apply(self, base: VersionConfig) -> Result<VersionConfig, Error> {
        let environment = match self.environment {
            Some(environment) => environment.variables.map(|given| given.0).unwrap_or_default(),
            None => base.environment,
        };
        environment::check(&environment)?;
        // That the queue exists was checked before; an empty ARN removes it.
        let dead_letter_target = match self.dead_letter {
            Some(config) => config.target_arn.filter(|arn| !arn.is_empty()),
            None => base.dead_letter_target,
        };
        let logging = match self.logging {
            Some(wanted) => logging(wanted, base.logging)?,
            None => base.logging,
        };
        let config = VersionConfig {
            runtime: self.runtime.map(shape::runtime).transpose()?.unwrap_or(base.runtime),
            handler: self.handler.unwrap_or(base.handler),
            role: self.role.unwrap_or(base.role),
            memory_mb: self.memory_mb.map_or(base.memory_mb, shape::unsigned),
            timeout_s: self.timeout_s.map_or(base.timeout_s, shape::unsigned),
            ephemeral_storage_mb: self
                .ephemeral_storage
                .map_or(base.ephemeral_storage_mb, |storage| shape::unsigned(storage.size)),
            environment,
            dead_letter_target,
            tracing_active: self
                .tracing
                .and_then(|tracing| tracing.mode)
                .map_or(base.tracing_active, |mode| mode == api::TracingMode::Active),
            snap_start: self
                .snap_start
                .and_then(|snap_start| snap_start.apply_on)
                .map_or(base.snap_start, |on| on == api::SnapStartApplyOn::PublishedVersions),
            logging,
            kms_key_arn: match self.kms_key_arn {
                Some(arn) => Some(arn).filter(|arn| !arn.is_empty()),
                None => base.kms_key_arn,
            },
            ..base
        };
        check_runtime(&config)?;
        Ok(config)
    }
}

/// Checks what a runtime asks of handler and variables.
fn check_runtime(config: &VersionConfig) -> Result<(), Error> {
    let invalid = |invalid: http_function::Invalid| Error::invalid(invalid.to_string());
    http_function::max_concurrency(config.runtime, &config.environment).map_err(invalid)?;
    if config.runtime == Runtime::Http {
        http_function::start_command(&config.handler).map_err(invalid)?;
        http_function::Settings::read(&config.environment).map_err(invalid)?;
    } else if config.runtime == Runtime::Wasm {
        component::check(config).map_err(invalid)?;
    } else if config.handler.contains(' ') {
        // The model's own pattern; ours lets start commands through.
        return Err(Error::invalid(format!(
            "Value '{}' at 'handler' failed to satisfy constraint: Member must satisfy regular \
             expression pattern: [^\\s]+",
            config.handler
        )));
    }
    Ok(())
}

/// A configuration with every default, for what a new function must always say.
pub(super) fn defaults(
    code: Code,
    layers: Vec<LayerUse>,
    architecture: Architecture,
    runtime: Runtime,
) -> VersionConfig {
    VersionConfig {
        code,
        runtime,
        handler: String::new(),
        role: String::new(),
        memory_mb: MEMORY_MB_DEFAULT,
        timeout_s: TIMEOUT_S_DEFAULT,
        ephemeral_storage_mb: EPHEMERAL_MB_MIN,
        environment: BTreeMap::new(),
        layers,
        architecture,
        dead_letter_target: None,
        tracing_active: false,
        snap_start: false,
        logging: Logging { json: false, application_level: None, system_level: None, group: None },
        kms_key_arn: None,
    }
}

/// Levels belong to the JSON format, which gives them the default `INFO`.
fn logging(wanted: api::LoggingConfig, base: Logging) -> Result<Logging, Error> {
    let json = wanted.log_format.map_or(base.json, |format| format == api::LogFormat::Json);
    let has_level = wanted.application_log_level.is_some() || wanted.system_log_level.is_some();
    if has_level && !json {
        return Err(Error::invalid(
            "LoggingConfig: ApplicationLogLevel and SystemLogLevel need LogFormat JSON",
        ));
    }
    let level = |given: Option<LogLevel>, kept: Option<LogLevel>| {
        json.then(|| given.or(kept).unwrap_or(LogLevel::Info))
    };
    Ok(Logging {
        json,
        application_level: level(
            wanted.application_log_level.map(shape::application_level),
            base.application_level,
        ),
        system_level: level(wanted.system_log_level.map(shape::system_level), base.system_level),
        group: match wanted.log_group {
            Some(group) => Some(group).filter(|group| !group.is_empty()),
            None => base.group,
        },
    })
}

/// Refuses the first member that was given and that Mayfly would have to ignore.
pub(super) fn refuse(members: &[(&str, bool)]) -> Result<(), Error> {
    match members.iter().find(|(_, given)| *given) {
        Some((member, _)) => Err(Error::unsupported(member)),
        None => Ok(()),
    }
}

/// Whether a `VpcConfig` asks for anything; tools send an empty one to say "none".
pub(super) fn wants_vpc(config: Option<&api::VpcConfig>) -> bool {
    let any = |list: &Option<Vec<String>>| list.as_ref().is_some_and(|list| !list.is_empty());
    config.is_some_and(|config| any(&config.subnet_ids) || any(&config.security_group_ids))
}

/// Whether an `ImageConfig` asks for anything.
pub(super) fn wants_image(config: Option<&api::ImageConfig>) -> bool {
    config.is_some_and(|config| *config != api::ImageConfig::default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config_digest::sample::config;

    #[test]
    fn absent_members_keep_and_an_empty_environment_clears() {
        let base = config();
        let kept = Settings::default().apply(base.clone()).expect("nothing is wrong");
        assert_eq!(kept, base);
        let empty = Settings {
            environment: Some(api::Environment::default()),
            memory_mb: Some(256),
            ..Settings::default()
        };
        let changed = empty.apply(base.clone()).expect("nothing is wrong");
        assert_eq!((changed.memory_mb, changed.environment.len()), (256, 0));
        assert_eq!(changed.handler, base.handler);
    }

    #[test]
    fn log_levels_need_the_json_format() {
        let wanted = |format, level| Settings {
            logging: Some(api::LoggingConfig {
                log_format: format,
                application_log_level: level,
                ..api::LoggingConfig::default()
            }),
            ..Settings::default()
        };
        let debug = Some(api::ApplicationLogLevel::Debug);
        assert!(wanted(None, debug).apply(config()).is_err());
        let json = wanted(Some(api::LogFormat::Json), debug).apply(config()).expect("allowed");
        assert_eq!(json.logging.application_level, Some(LogLevel::Debug));
        assert_eq!(json.logging.system_level, Some(LogLevel::Info));
        let text = wanted(Some(api::LogFormat::Text), None).apply(json).expect("allowed");
        assert_eq!((text.logging.json, text.logging.application_level), (false, None));
    }

    #[test]
    fn an_empty_arn_removes_the_dead_letter_queue() {
        let with = |arn: &str| Settings {
            dead_letter: Some(api::DeadLetterConfig { target_arn: Some(arn.to_owned()) }),
            ..Settings::default()
        };
        let queue = "arn:aws:sqs:us-east-1:000000000000:dead";
        let kept = with(queue).apply(config()).expect("allowed");
        assert_eq!(kept.dead_letter_target.as_deref(), Some(queue));
        assert_eq!(with("").apply(kept).expect("allowed").dead_letter_target, None);
    }

    #[test]
    fn only_a_filled_vpc_config_is_refused() {
        assert!(!wants_vpc(None));
        let empty = api::VpcConfig { subnet_ids: Some(Vec::new()), ..api::VpcConfig::default() };
        assert!(!wants_vpc(Some(&empty)));
        let filled = api::VpcConfig { subnet_ids: Some(vec!["s".into()]), ..empty };
        assert!(wants_vpc(Some(&filled)));
        let refused = refuse(&[("A", false), ("VpcConfig", true)]).expect_err("is refused");
        assert!(refused.to_string().contains("VpcConfig"));
    }
}
