//! The digest of a version's code and configuration.
//!
//! Owns what makes two versions the same for an execution environment. Never covers what no
//! environment sees: the dead-letter target, the key that encrypts at rest, SnapStart.

use mayfly_core::function::{Architecture, LogLevel, VersionConfig};
use mayfly_core::name::Digest;
use sha2::{Digest as _, Sha256};

/// SHA-256 over the code's hash and every field that an environment depends on. With the version
/// it is the key of the environment pool, hence it must change when any of them does.
#[must_use]
pub fn config_digest(config: &VersionConfig) -> Digest {
    let mut hash = Fields(Sha256::new());
    hash.field(&config.code.digest.0);
    hash.field(config.runtime.to_string().as_bytes());
    hash.field(config.handler.as_bytes());
    hash.field(config.role.as_bytes());
    for number in [config.memory_mb, config.timeout_s, config.ephemeral_storage_mb] {
        hash.field(&number.to_be_bytes());
    }
    hash.count(config.environment.len());
    for (name, value) in &config.environment {
        hash.field(name.as_bytes());
        hash.field(value.as_bytes());
    }
    hash.count(config.layers.len());
    for layer in &config.layers {
        hash.field(&layer.code.digest.0);
    }
    hash.field(match config.architecture {
        Architecture::X86_64 => b"x86_64",
        Architecture::Arm64 => b"arm64",
    });
    hash.field(&[u8::from(config.tracing_active), u8::from(config.logging.json)]);
    hash.field(&[level(config.logging.application_level), level(config.logging.system_level)]);
    hash.field(config.logging.group.as_deref().unwrap_or_default().as_bytes());
    Digest(hash.0.finalize().into())
}

fn level(level: Option<LogLevel>) -> u8 {
    level.map_or(0, |level| level as u8 + 1)
}

/// Length-prefixed fields, so that no two different lists of fields hash alike.
struct Fields(Sha256);

impl Fields {
    fn field(&mut self, bytes: &[u8]) {
        self.count(bytes.len());
        self.0.update(bytes);
    }

    fn count(&mut self, count: usize) {
        self.0.update((count as u64).to_be_bytes());
    }
}

/// One configuration for the unit tests of this room.
#[cfg(test)]
pub(crate) mod sample {
    use mayfly_core::function::{Code, Logging, Runtime};

    use super::*;

    pub(crate) fn config() -> VersionConfig {
        VersionConfig {
            code: Code { digest: Digest([1; 32]), zip_bytes: 10, unpacked_bytes: 20 },
            runtime: Runtime::Python { minor: 13 },
            handler: "app.handler".to_owned(),
            role: "arn:aws:iam::000000000000:role/r".to_owned(),
            memory_mb: 128,
            timeout_s: 3,
            ephemeral_storage_mb: 512,
            environment: [("A".to_owned(), "B".to_owned())].into(),
            layers: Vec::new(),
            architecture: Architecture::X86_64,
            dead_letter_target: None,
            tracing_active: false,
            snap_start: false,
            logging: Logging {
                json: false,
                application_level: None,
                system_level: None,
                group: None,
            },
            kms_key_arn: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use mayfly_core::function::{LayerUse, Runtime};
    use mayfly_core::name::LayerName;

    use super::sample::config;
    use super::*;

    #[test]
    fn every_field_that_an_environment_sees_changes_the_digest() {
        let changes: Vec<fn(&mut VersionConfig)> = vec![
            |_| {},
            |c| c.code.digest = Digest([2; 32]),
            |c| c.runtime = Runtime::Python { minor: 12 },
            |c| c.handler = "app.other".to_owned(),
            |c| c.role.push('2'),
            |c| c.memory_mb = 256,
            |c| c.timeout_s = 4,
            |c| c.ephemeral_storage_mb = 513,
            |c| c.environment = [("AB".to_owned(), String::new())].into(),
            |c| c.environment = [(String::new(), "AB".to_owned())].into(),
            |c| c.environment.clear(),
            |c| {
                let name = LayerName::new("l").expect("a valid name");
                c.layers = vec![LayerUse { name, version: 1, code: c.code }];
            },
            |c| c.architecture = Architecture::Arm64,
            |c| c.tracing_active = true,
            |c| c.logging.json = true,
            |c| c.logging.application_level = Some(LogLevel::Trace),
            |c| c.logging.system_level = Some(LogLevel::Trace),
            |c| c.logging.group = Some("g".to_owned()),
        ];
        let digest = |change: &fn(&mut VersionConfig)| {
            let mut config = config();
            change(&mut config);
            config_digest(&config)
        };
        let digests: HashSet<Digest> = changes.iter().map(digest).collect();
        assert_eq!(digests.len(), changes.len());
    }

    #[test]
    fn what_no_environment_sees_does_not() {
        let mut other = config();
        other.dead_letter_target = Some("arn:aws:sqs:us-east-1:000000000000:dead".to_owned());
        other.kms_key_arn = Some("arn:aws:kms:us-east-1:000000000000:key/k".to_owned());
        other.snap_start = true;
        assert_eq!(config_digest(&config()), config_digest(&other));
    }
}
