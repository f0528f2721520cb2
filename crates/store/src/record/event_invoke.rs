//! The stored shape of an event-invoke configuration; function name and qualifier are in the key.

use mayfly_core::event_invoke::{Destination, EventInvokeConfig};
use mayfly_core::name::{FunctionName, Qualifier};
use mayfly_core::time::EpochMs;
use serde::{Deserialize, Serialize};

use super::queue::queue_name;
use super::{FieldResult, bad_name};

#[derive(Serialize, Deserialize)]
pub(super) struct V1 {
    v: u32,
    modified_ms: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    retries_max: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    age_s_max: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    on_success: Option<Destination1>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    on_failure: Option<Destination1>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Destination1 {
    Queue(String),
    Function {
        name: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        qualifier: Option<String>,
    },
}

impl V1 {
    pub(super) fn from_core(config: &EventInvokeConfig) -> Self {
        Self {
            v: super::V1,
            modified_ms: config.modified.0,
            retries_max: config.retries_max,
            age_s_max: config.age_s_max,
            on_success: config.on_success.as_ref().map(Destination1::from_core),
            on_failure: config.on_failure.as_ref().map(Destination1::from_core),
        }
    }

    pub(super) fn into_core(self) -> FieldResult<EventInvokeConfig> {
        Ok(EventInvokeConfig {
            modified: EpochMs(self.modified_ms),
            retries_max: self.retries_max,
            age_s_max: self.age_s_max,
            on_success: self.on_success.map(Destination1::into_core).transpose()?,
            on_failure: self.on_failure.map(Destination1::into_core).transpose()?,
        })
    }
}

impl Destination1 {
    fn from_core(destination: &Destination) -> Self {
        match destination {
            Destination::Queue(name) => Self::Queue(name.as_str().to_owned()),
            Destination::Function(name, qualifier) => Self::Function {
                name: name.as_str().to_owned(),
                qualifier: qualifier.as_ref().map(ToString::to_string),
            },
        }
    }

    fn into_core(self) -> FieldResult<Destination> {
        Ok(match self {
            Self::Queue(name) => Destination::Queue(queue_name(&name)?),
            Self::Function { name, qualifier } => {
                let qualifier = qualifier.as_deref().map(Qualifier::new).transpose();
                let name = FunctionName::new(&name).map_err(bad_name)?;
                Destination::Function(name, qualifier.map_err(bad_name)?)
            }
        })
    }
}
