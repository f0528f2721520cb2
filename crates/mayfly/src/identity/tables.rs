//! All identities of the installation in memory.
//!
//! Owns how they refer to each other. A change costs what changed, whatever else there is.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use mayfly_control::identity::aws_managed;
use mayfly_core::api_key::ApiKey;
use mayfly_core::identity::{AccessKey, EntityKey, Grants, KeyOwner, ManagedPolicy, Role, User};
use mayfly_wire::policy::Kind;

use super::person::Identity;
use super::policies::{NamedPolicy, Policies};
use super::session::Claims;

/// The records, and their policies in the form in which they are used.
#[derive(Debug, Default)]
pub struct Tables {
    keys: HashMap<String, Arc<AccessKey>>,
    users: HashMap<EntityKey, Held<User>>,
    roles: HashMap<EntityKey, Held<Role>>,
    /// By ARN.
    policies: HashMap<String, NamedPolicy>,
    policy_arns: HashMap<EntityKey, String>,
    api_keys: HashMap<String, (Arc<ApiKey>, Arc<Identity>)>,
}

/// A user or role with its own policies.
#[derive(Debug)]
struct Held<T> {
    record: Arc<T>,
    inline: Vec<NamedPolicy>,
}

impl<T> Held<T> {
    fn new(record: T, grants: impl Fn(&T) -> &Grants, kind: Kind) -> Self {
        let inline = grants(&record).inline.iter();
        let inline = inline.map(|(name, text)| NamedPolicy::new(name, text, kind)).collect();
        Self { inline, record: Arc::new(record) }
    }
}

impl Tables {
    /// Puts an access key in, or takes it out.
    pub fn set_key(&mut self, id: &str, key: Option<AccessKey>) {
        match key {
            Some(key) => drop(self.keys.insert(id.to_owned(), Arc::new(key))),
            None => drop(self.keys.remove(id)),
        }
    }

    /// Puts a user in, or takes it out.
    pub fn set_user(&mut self, name: &EntityKey, user: Option<User>) {
        match user {
            Some(user) => {
                drop(
                    self.users
                        .insert(name.clone(), Held::new(user, |user| &user.grants, Kind::User)),
                );
            }
            None => drop(self.users.remove(name)),
        }
    }

    /// Puts a role in, or takes it out.
    pub fn set_role(&mut self, name: &EntityKey, role: Option<Role>) {
        match role {
            Some(role) => {
                drop(
                    self.roles
                        .insert(name.clone(), Held::new(role, |role| &role.grants, Kind::Role)),
                );
            }
            None => drop(self.roles.remove(name)),
        }
    }

    /// Puts a managed policy in, or takes it out.
    pub fn set_policy(&mut self, account: &str, name: &EntityKey, policy: Option<ManagedPolicy>) {
        if let Some(arn) = self.policy_arns.remove(name) {
            self.policies.remove(&arn);
        }
        if let Some(policy) = policy {
            let arn = format!("arn:aws:iam::{account}:policy{}{}", policy.path, policy.name);
            let held = NamedPolicy::new(&arn, policy.document(), Kind::Managed);
            self.policies.insert(arn.clone(), held);
            self.policy_arns.insert(name.clone(), arn);
        }
    }

    /// Puts a key for function URLs in, or takes it out.
    pub fn set_api_key(&mut self, account: &str, id: &str, key: Option<ApiKey>) {
        match key {
            Some(key) => {
                let identity = Arc::new(Identity::api_key(account, &key));
                self.api_keys.insert(id.to_owned(), (Arc::new(key), identity));
            }
            None => drop(self.api_keys.remove(id)),
        }
    }

    /// A key for function URLs, and whom it stands for.
    pub fn api_key(&self, id: &str) -> Option<(Arc<ApiKey>, Arc<Identity>)> {
        self.api_keys.get(id).cloned()
    }

    /// An access key that works: it is active, and its owner exists.
    pub fn key(&self, id: &str) -> Option<Arc<AccessKey>> {
        self.keys.get(id).filter(|key| key.active).cloned()
    }

    /// The account's own active key with the smallest id.
    pub fn root_key(&self) -> Option<Arc<AccessKey>> {
        let own = self.keys.values().filter(|key| key.active && key.owner == KeyOwner::Root);
        own.min_by(|a, b| a.id.cmp(&b.id)).cloned()
    }

    /// Names of all keys, users, roles and policies, to find what is gone.
    pub fn names(&self) -> Names {
        Names {
            keys: self.keys.keys().cloned().collect(),
            users: self.users.keys().cloned().collect(),
            roles: self.roles.keys().cloned().collect(),
            policies: self.policy_arns.keys().cloned().collect(),
            api_keys: self.api_keys.keys().cloned().collect(),
        }
    }

    /// A user as an identity.
    pub fn user(&self, account: &str, name: &EntityKey) -> Option<Identity> {
        let held = self.users.get(name)?;
        let policies = self.policies(&held.record.grants, &held.inline);
        Some(Identity::user(account, &held.record, policies))
    }

    /// The path of a user.
    pub fn user_path(&self, name: &EntityKey) -> Option<String> {
        Some(self.users.get(name)?.record.path.clone())
    }

    /// A role with its policies.
    pub fn role(&self, name: &EntityKey) -> Option<(Arc<Role>, Policies)> {
        let held = self.roles.get(name)?;
        Some((Arc::clone(&held.record), self.policies(&held.record.grants, &held.inline)))
    }

    /// A role without its policies.
    pub fn role_record(&self, name: &EntityKey) -> Option<Arc<Role>> {
        Some(Arc::clone(&self.roles.get(name)?.record))
    }

    /// Adds what bounds a session.
    pub fn bound(&self, policies: &mut Policies, claims: &Claims) {
        let documents = claims.policies.iter();
        let documents =
            documents.map(|text| NamedPolicy::new("session policy", text, Kind::Session));
        policies.session.extend(documents);
        policies.session.extend(claims.policy_arns.iter().map(|arn| self.policy_or_nothing(arn)));
    }

    /// The managed policy with this ARN, ours or AWS's.
    pub fn policy(&self, arn: &str) -> Option<NamedPolicy> {
        self.policies.get(arn).or_else(|| AWS.get(arn)).cloned()
    }

    /// A policy that bounds and is not there allows nothing.
    fn policy_or_nothing(&self, arn: &str) -> NamedPolicy {
        self.policy(arn).unwrap_or_else(|| NamedPolicy::absent(arn))
    }

    fn policies(&self, grants: &Grants, inline: &[NamedPolicy]) -> Policies {
        let attached = grants.attached.iter().filter_map(|arn| self.policy(arn));
        Policies {
            identity: inline.iter().cloned().chain(attached).collect(),
            boundary: grants.boundary.as_ref().map(|arn| self.policy_or_nothing(arn)),
            session: Vec::new(),
        }
    }
}

/// AWS's policies by ARN.
static AWS: LazyLock<HashMap<String, NamedPolicy>> = LazyLock::new(|| {
    let read = |policy: &aws_managed::AwsManaged| {
        let arn = policy.arn();
        let named = NamedPolicy::new(&arn, policy.document, Kind::Managed);
        (arn, named)
    };
    aws_managed::ALL.iter().map(read).collect()
});

/// What there is, by name.
#[derive(Debug)]
pub struct Names {
    /// Ids of access keys.
    pub keys: Vec<String>,
    /// Users.
    pub users: Vec<EntityKey>,
    /// Roles.
    pub roles: Vec<EntityKey>,
    /// Managed policies.
    pub policies: Vec<EntityKey>,
    /// Ids of keys for function URLs.
    pub api_keys: Vec<String>,
}
