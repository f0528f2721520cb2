//! The stored shapes of users, roles, managed policies and last uses.
//!
//! The keys hold names in lower case; names as they were written are in the records.

use std::collections::{BTreeMap, BTreeSet};

use mayfly_core::identity::{
    EntityName, Grants, LastUse, ManagedPolicy, PolicyVersion, Role, User,
};
use mayfly_core::time::EpochMs;
use serde::{Deserialize, Serialize};

use super::{FieldResult, bad_field, bad_name};

#[derive(Serialize, Deserialize)]
pub(super) struct User1 {
    v: u32,
    name: String,
    path: String,
    id: String,
    created_ms: u64,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    tags: BTreeMap<String, String>,
    #[serde(flatten)]
    grants: Grants1,
}

#[derive(Serialize, Deserialize)]
struct Grants1 {
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    inline: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    attached: BTreeSet<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    boundary: Option<String>,
}

impl Grants1 {
    fn from_core(grants: &Grants) -> Self {
        Self {
            inline: grants.inline.clone(),
            attached: grants.attached.clone(),
            boundary: grants.boundary.clone(),
        }
    }

    fn into_core(self) -> Grants {
        Grants { inline: self.inline, attached: self.attached, boundary: self.boundary }
    }
}

impl User1 {
    pub(super) fn from_core(user: &User) -> Self {
        Self {
            v: super::V1,
            name: user.name.as_str().to_owned(),
            path: user.path.clone(),
            id: user.id.clone(),
            created_ms: user.created.0,
            tags: user.tags.clone(),
            grants: Grants1::from_core(&user.grants),
        }
    }

    pub(super) fn into_core(self) -> FieldResult<User> {
        Ok(User {
            name: EntityName::new(&self.name).map_err(bad_name)?,
            path: self.path,
            id: self.id,
            created: EpochMs(self.created_ms),
            tags: self.tags,
            grants: self.grants.into_core(),
        })
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct Role1 {
    v: u32,
    name: String,
    path: String,
    id: String,
    created_ms: u64,
    trust: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    session_s_max: u32,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    tags: BTreeMap<String, String>,
    #[serde(flatten)]
    grants: Grants1,
}

impl Role1 {
    pub(super) fn from_core(role: &Role) -> Self {
        Self {
            v: super::V1,
            name: role.name.as_str().to_owned(),
            path: role.path.clone(),
            id: role.id.clone(),
            created_ms: role.created.0,
            trust: role.trust.clone(),
            description: role.description.clone(),
            session_s_max: role.session_s_max,
            tags: role.tags.clone(),
            grants: Grants1::from_core(&role.grants),
        }
    }

    pub(super) fn into_core(self) -> FieldResult<Role> {
        Ok(Role {
            name: EntityName::new(&self.name).map_err(bad_name)?,
            path: self.path,
            id: self.id,
            created: EpochMs(self.created_ms),
            trust: self.trust,
            description: self.description,
            session_s_max: self.session_s_max,
            tags: self.tags,
            grants: self.grants.into_core(),
        })
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct ManagedPolicy1 {
    v: u32,
    name: String,
    path: String,
    id: String,
    created_ms: u64,
    updated_ms: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    tags: BTreeMap<String, String>,
    versions: Vec<Version1>,
    default_version: u32,
    next_version: u32,
}

#[derive(Serialize, Deserialize)]
struct Version1 {
    number: u32,
    document: String,
    created_ms: u64,
}

impl ManagedPolicy1 {
    pub(super) fn from_core(policy: &ManagedPolicy) -> Self {
        let version = |version: &PolicyVersion| Version1 {
            number: version.number,
            document: version.document.clone(),
            created_ms: version.created.0,
        };
        Self {
            v: super::V1,
            name: policy.name.as_str().to_owned(),
            path: policy.path.clone(),
            id: policy.id.clone(),
            created_ms: policy.created.0,
            updated_ms: policy.updated.0,
            description: policy.description.clone(),
            tags: policy.tags.clone(),
            versions: policy.versions.iter().map(version).collect(),
            default_version: policy.default_version,
            next_version: policy.next_version,
        }
    }

    pub(super) fn into_core(self) -> FieldResult<ManagedPolicy> {
        let default = self.default_version;
        if !self.versions.iter().any(|version| version.number == default) {
            return Err(bad_field("default_version", &default.to_string()));
        }
        let version = |version: Version1| PolicyVersion {
            number: version.number,
            document: version.document,
            created: EpochMs(version.created_ms),
        };
        Ok(ManagedPolicy {
            name: EntityName::new(&self.name).map_err(bad_name)?,
            path: self.path,
            id: self.id,
            created: EpochMs(self.created_ms),
            updated: EpochMs(self.updated_ms),
            description: self.description,
            tags: self.tags,
            versions: self.versions.into_iter().map(version).collect(),
            default_version: default,
            next_version: self.next_version,
        })
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct LastUse1 {
    v: u32,
    at_ms: u64,
    service: String,
    region: String,
}

impl LastUse1 {
    pub(super) fn from_core(last: &LastUse) -> Self {
        let (service, region) = (last.service.clone(), last.region.clone());
        Self { v: super::V1, at_ms: last.at.0, service, region }
    }

    pub(super) fn into_core(self) -> LastUse {
        LastUse { at: EpochMs(self.at_ms), service: self.service, region: self.region }
    }
}
