//! An identity: who asks, with everything that decides what it may do.
//!
//! Owns the value and its ARNs. Never looks anything up.

use std::collections::BTreeMap;

use mayfly_core::api_key::ApiKey;
use mayfly_core::identity::{EntityName, Role, User};
use mayfly_core::time::EpochMs;

use super::policies::Policies;

/// Who asks.
#[derive(Clone, Debug)]
pub struct Identity {
    /// What it is.
    pub kind: Kind,
    /// `arn:aws:iam::000000000000:root`, `…:user/ada`, `arn:aws:sts::…:assumed-role/role/session`.
    pub arn: String,
    /// The account's number, `AIDA…`, or `AROA…:session`.
    pub user_id: String,
    /// What it may do; empty for root, who may do everything.
    pub policies: Policies,
    /// Its tags, with those of its session before those of its role.
    pub tags: BTreeMap<String, String>,
    /// Names of the tags that pass to the sessions that it begins.
    pub transitive_tags: Vec<String>,
    /// Who began the first session of its chain, when somebody said so.
    pub source_identity: Option<String>,
    /// When its session began; `None` for keys that last.
    pub issued: Option<EpochMs>,
    /// When its session ends; `None` for keys that last.
    pub expires: Option<EpochMs>,
}

/// What an identity is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The account itself.
    Root,
    /// A user.
    User {
        /// Its name.
        name: EntityName,
        /// Its path.
        path: String,
    },
    /// Somebody with a role.
    RoleSession {
        /// The role's name.
        role: EntityName,
        /// The role's path.
        path: String,
        /// `AROA…`.
        role_id: String,
        /// What the session is called.
        session: String,
        /// The environment whose credentials these are: they end with it.
        environment: Option<String>,
    },
    /// A key for function URLs.
    ApiKey,
}

impl Identity {
    /// The account itself.
    #[must_use]
    pub fn root(account: &str) -> Self {
        Self {
            kind: Kind::Root,
            arn: format!("arn:aws:iam::{account}:root"),
            user_id: account.to_owned(),
            policies: Policies::default(),
            tags: BTreeMap::new(),
            transitive_tags: Vec::new(),
            source_identity: None,
            issued: None,
            expires: None,
        }
    }

    /// A user with its policies.
    #[must_use]
    pub fn user(account: &str, user: &User, policies: Policies) -> Self {
        Self {
            kind: Kind::User { name: user.name.clone(), path: user.path.clone() },
            arn: user_arn(account, user),
            user_id: user.id.clone(),
            policies,
            tags: user.tags.clone(),
            transitive_tags: Vec::new(),
            source_identity: None,
            issued: None,
            expires: None,
        }
    }

    /// Somebody with a role and its policies.
    #[must_use]
    pub fn role_session(
        account: &str,
        role: &Role,
        policies: Policies,
        session: &str,
        environment: Option<String>,
    ) -> Self {
        Self {
            kind: Kind::RoleSession {
                role: role.name.clone(),
                path: role.path.clone(),
                role_id: role.id.clone(),
                session: session.to_owned(),
                environment,
            },
            arn: session_arn(account, role, session),
            user_id: format!("{}:{session}", role.id),
            policies,
            tags: role.tags.clone(),
            transitive_tags: Vec::new(),
            source_identity: None,
            issued: None,
            expires: None,
        }
    }

    /// A key for function URLs, with the one policy that such keys have.
    #[must_use]
    pub fn api_key(account: &str, key: &ApiKey) -> Self {
        let resources = key.functions.iter().flat_map(|function| {
            let arn = format!("arn:aws:lambda:*:{account}:function:{function}");
            [format!("{arn}:*"), arn]
        });
        Self {
            kind: Kind::ApiKey,
            arn: format!("arn:aws:mayfly::{account}:api-key/{}", key.id),
            policies: Policies::for_urls(&key.id, resources),
            user_id: key.id.clone(),
            tags: BTreeMap::new(),
            transitive_tags: Vec::new(),
            source_identity: None,
            issued: None,
            expires: None,
        }
    }

    /// Whether it is the account itself.
    #[must_use]
    pub fn is_root(&self) -> bool {
        self.kind == Kind::Root
    }

    /// The ARN that resource policies and trust policies know it by besides its own: the role of a
    /// session.
    #[must_use]
    pub fn role_arn(&self, account: &str) -> Option<String> {
        match &self.kind {
            Kind::RoleSession { role, path, .. } => {
                Some(format!("arn:aws:iam::{account}:role{path}{role}"))
            }
            _ => None,
        }
    }
}

/// The ARN of a user.
pub(super) fn user_arn(account: &str, user: &User) -> String {
    format!("arn:aws:iam::{account}:user{}{}", user.path, user.name)
}

/// The ARN of a session with a role.
pub(super) fn session_arn(account: &str, role: &Role, session: &str) -> String {
    format!("arn:aws:sts::{account}:assumed-role/{}/{session}", role.name)
}
