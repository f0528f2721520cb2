//! The catalogue: typed records of desired state with revisions.
//!
//! Owns which records exist, under which key, and how a change of several is made atomic. Never
//! decides what a change should be: that is `control`.

mod buses;
mod events;
mod identity;
mod provisioned;
mod reseal;
mod schedules;
mod secrets;
mod topics;
mod webhooks;

use std::sync::Arc;

use mayfly_core::api_key::ApiKey;
use mayfly_core::bus::{ApiDestination, Archive, Connection, EventBus, Replay, Rule, RuleName};
use mayfly_core::event_invoke::EventInvokeConfig;
use mayfly_core::function::{Alias, Function, LayerVersion, Policy, UrlConfig, VersionEntry};
use mayfly_core::identity::{AccessKey, LastUse, ManagedPolicy, Role, User};
use mayfly_core::mapping::EventSourceMapping;
use mayfly_core::name::{AliasName, FunctionName, LayerName, Qualifier, Version};
use mayfly_core::parameter::{Parameter, ParameterName, ParameterVersion};
use mayfly_core::provisioned::ProvisionedConfig;
use mayfly_core::queue::{MoveTask, Queue};
use mayfly_core::schedule::{DueState, Group, Schedule, ScheduleKey};
use mayfly_core::secret::{Secret, SecretName, SecretValue};
use mayfly_core::seen_calls::SeenCalls;
use mayfly_core::topic::{SigningKey, Subscription, Topic};
use mayfly_core::webhook::Webhook;
use tokio::sync::{RwLock, broadcast};

use crate::engine::{self, Batch, Engine, Fence, KeyRange, Shard, Write};
use crate::key::{self, kind};
use crate::vault::{Draw, Vault};
use crate::{limits, record};

pub use crate::engine::{Expect, Revision};
pub use crate::key::Key;
pub use reseal::Resealed;

/// One record with the names that its key needs.
#[derive(Clone, Debug, PartialEq)]
pub enum Record {
    /// See [`Function`].
    Function(Function),
    /// See [`VersionEntry`].
    Version(FunctionName, VersionEntry),
    /// See [`Alias`].
    Alias(FunctionName, Alias),
    /// See [`Policy`].
    Policy(FunctionName, Qualifier, Policy),
    /// See [`UrlConfig`]; the key takes its qualifier.
    Url(FunctionName, UrlConfig),
    /// The number that the layer's next version gets (numbers are never used again).
    Layer(LayerName, u64),
    /// See [`LayerVersion`].
    LayerVersion(LayerVersion),
    /// See [`AccessKey`].
    AccessKey(AccessKey),
    /// See [`Queue`].
    Queue(Queue),
    /// See [`EventSourceMapping`].
    Mapping(EventSourceMapping),
    /// See [`EventInvokeConfig`].
    EventInvoke(FunctionName, Qualifier, EventInvokeConfig),
    /// See [`MoveTask`].
    MoveTask(MoveTask),
    /// See [`ProvisionedConfig`].
    Provisioned(FunctionName, Qualifier, ProvisionedConfig),
    /// See [`User`].
    User(User),
    /// See [`Role`].
    Role(Role),
    /// See [`ManagedPolicy`].
    ManagedPolicy(ManagedPolicy),
    /// See [`LastUse`]; of the access key or role with this id.
    LastUse(String, LastUse),
    /// See [`Secret`].
    Secret(Secret),
    /// The value of a version, with its address ([`Key::SecretValue`]).
    SecretValue((SecretName, String, String), SecretValue),
    /// See [`Parameter`].
    Parameter(Parameter),
    /// See [`ParameterVersion`].
    ParameterVersion(ParameterName, ParameterVersion),
    /// See [`Topic`].
    Topic(Topic),
    /// See [`Subscription`].
    Subscription(Subscription),
    /// See [`SigningKey`].
    SigningKey(SigningKey),
    /// Every sequence number below it may have been given out.
    TopicSequence(u64),
    /// See [`EventBus`].
    EventBus(EventBus),
    /// See [`Rule`].
    Rule(Rule),
    /// See [`Archive`].
    Archive(Archive),
    /// See [`Replay`].
    Replay(Replay),
    /// See [`Connection`].
    Connection(Connection),
    /// See [`ApiDestination`].
    ApiDestination(ApiDestination),
    /// See [`Webhook`].
    Webhook(Webhook),
    /// See [`ApiKey`].
    ApiKey(ApiKey),
    /// See [`SeenCalls`]; of the role with this id.
    SeenCalls(String, SeenCalls),
    /// See [`Group`].
    ScheduleGroup(Group),
    /// See [`Schedule`].
    Schedule(Box<Schedule>),
    /// See [`DueState`].
    ScheduleDue(ScheduleKey, DueState),
    /// See [`DueState`]; of the schedule of a rule of the default bus.
    RuleDue(RuleName, DueState),
}

/// A record with its revision.
#[derive(Clone, Debug, PartialEq)]
pub struct Stored<T> {
    /// The value.
    pub value: T,
    /// The revision to expect when it is written back.
    pub revision: Revision,
}

/// Several records written or deleted at once, atomically and durably.
#[derive(Clone, Debug, Default)]
pub struct Change {
    /// Written records.
    pub puts: Vec<(Record, Expect)>,
    /// Deleted records.
    pub deletes: Vec<(Key, Expect)>,
}

/// Why a change was not made.
#[derive(Debug, thiserror::Error)]
pub enum CommitError {
    /// An expectation failed: somebody else changed the record; read again and decide again.
    #[error("{0:?} changed in the meantime")]
    Conflict(Key),
    /// The engine could not do its work.
    #[error("the catalogue could not be written")]
    Engine(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl From<engine::Error> for CommitError {
    fn from(error: engine::Error) -> Self {
        Self::Engine(Box::new(error))
    }
}

impl From<record::Error> for CommitError {
    fn from(error: record::Error) -> Self {
        Self::Engine(Box::new(error))
    }
}

impl Record {
    /// The address under which the record is kept.
    #[must_use]
    pub fn key(&self) -> Key {
        match self {
            Self::Function(function) => Key::Function(function.name.clone()),
            Self::Version(name, entry) => Key::Version(name.clone(), entry.version),
            Self::Alias(name, alias) => Key::Alias(name.clone(), alias.name.clone()),
            Self::Policy(name, of, _) => Key::Policy(name.clone(), of.clone()),
            Self::Url(name, url) => Key::Url(name.clone(), url.qualifier.clone()),
            Self::Layer(name, _) => Key::Layer(name.clone()),
            Self::LayerVersion(layer) => Key::LayerVersion(layer.name.clone(), layer.version),
            Self::AccessKey(key) => Key::AccessKey(key.id.clone()),
            Self::Queue(queue) => Key::Queue(queue.name.clone()),
            Self::Mapping(mapping) => Key::Mapping(mapping.id),
            Self::EventInvoke(name, of, _) => Key::EventInvoke(name.clone(), of.clone()),
            Self::MoveTask(task) => Key::MoveTask(task.handle.clone()),
            Self::Provisioned(name, of, _) => Key::Provisioned(name.clone(), of.clone()),
            Self::User(user) => Key::User(user.name.key()),
            Self::Role(role) => Key::Role(role.name.key()),
            Self::ManagedPolicy(policy) => Key::ManagedPolicy(policy.name.key()),
            Self::LastUse(id, _) => Key::LastUse(id.clone()),
            Self::Secret(secret) => Key::Secret(secret.name.clone()),
            Self::SecretValue((name, suffix, version), _) => {
                Key::SecretValue(name.clone(), suffix.clone(), version.clone())
            }
            Self::Parameter(parameter) => Key::Parameter(parameter.name.clone()),
            Self::ParameterVersion(name, version) => {
                Key::ParameterVersion(name.clone(), version.details.version)
            }
            Self::Topic(topic) => Key::Topic(topic.name.clone()),
            Self::Subscription(one) => Key::Subscription(one.topic.clone(), one.id),
            Self::SigningKey(_) => Key::SigningKey,
            Self::TopicSequence(_) => Key::TopicSequence,
            Self::EventBus(bus) => Key::EventBus(bus.name.clone()),
            Self::Rule(rule) => Key::Rule(rule.bus.clone(), rule.name.clone()),
            Self::Archive(archive) => Key::Archive(archive.name.clone()),
            Self::Replay(replay) => Key::Replay(replay.name.clone()),
            Self::Connection(connection) => Key::Connection(connection.name.clone()),
            Self::ApiDestination(one) => Key::ApiDestination(one.name.clone()),
            Self::Webhook(hook) => Key::Webhook(hook.name.clone()),
            Self::ApiKey(key) => Key::ApiKey(key.id.clone()),
            Self::SeenCalls(id, _) => Key::SeenCalls(id.clone()),
            Self::ScheduleGroup(group) => Key::ScheduleGroup(group.name.clone()),
            Self::Schedule(schedule) => Key::Schedule(schedule.key.clone()),
            Self::ScheduleDue(key, _) => Key::ScheduleDue(key.clone()),
            Self::RuleDue(name, _) => Key::RuleDue(name.clone()),
        }
    }
}

/// Everything that belongs to one function.
#[derive(Clone, Debug, PartialEq)]
pub struct Whole {
    /// The function.
    pub function: Stored<Function>,
    /// Ascending, `$LATEST` first.
    pub versions: Vec<Stored<VersionEntry>>,
    /// By name.
    pub aliases: Vec<Stored<Alias>>,
    /// By qualifier.
    pub policies: Vec<(Qualifier, Stored<Policy>)>,
    /// By qualifier.
    pub urls: Vec<Stored<UrlConfig>>,
    /// By qualifier.
    pub event_invokes: Vec<(Qualifier, Stored<EventInvokeConfig>)>,
    /// By qualifier.
    pub provisioned: Vec<(Qualifier, Stored<ProvisionedConfig>)>,
}

impl Whole {
    fn new(function: Stored<Function>) -> Self {
        Self {
            function,
            versions: vec![],
            aliases: vec![],
            policies: vec![],
            urls: vec![],
            event_invokes: vec![],
            provisioned: vec![],
        }
    }
}

/// The kinds of records that belong to a function.
const PARTS: [u8; 6] =
    [kind::VERSION, kind::ALIAS, kind::POLICY, kind::URL, kind::EVENT_INVOKE, kind::PROVISIONED];

/// The catalogue's part of the engine.
const SHARD: Shard = Shard(0);

/// The catalogue of one installation. Cheap to clone.
///
/// Every method answers [`CommitError::Engine`] when the engine fails or a record cannot be read.
#[derive(Clone, Debug)]
pub struct Catalogue {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    engine: Arc<dyn Engine>,
    fence: Fence,
    vault: Vault,
    /// Held for reading from the sealing of a record until it is committed.
    sealing: RwLock<()>,
    changes: broadcast::Sender<Arc<[Key]>>,
}

/// Takes the value out of a record whose kind follows from its key.
macro_rules! value_of {
    ($stored:expr, $($pattern:pat => $value:expr),+) => {{
        let Stored { value, revision } = $stored;
        let value = match value {
            $($pattern => $value,)+
            _ => unreachable!("the kind of a record follows from the kind of its key"),
        };
        Stored { value, revision }
    }};
}
use value_of;

impl Catalogue {
    /// As [`Catalogue::with_vault`], with keys that end with the process: for an engine that does
    /// so too.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn open(engine: Arc<dyn Engine>) -> Result<Self, CommitError> {
        Self::with_vault(engine, Vault::ephemeral(Draw::System)).await
    }

    /// Becomes the owner of the catalogue in `engine`; an earlier owner can write nothing more.
    /// What is secret in a record is sealed by `vault`.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn with_vault(engine: Arc<dyn Engine>, vault: Vault) -> Result<Self, CommitError> {
        let fence = engine.claim(SHARD).await?;
        let (changes, _) = broadcast::channel(limits::WATCH_QUEUE_MAX);
        let sender = changes.clone();
        let tell = move |touched: &engine::Touched| {
            let keys: Arc<[Key]> = touched.keys.iter().filter_map(|k| Key::from_bytes(k)).collect();
            let _ = sender.send(keys); // Without a receiver nobody wants to know.
        };
        engine.watch(SHARD, &[], Box::new(tell))?;
        Ok(Self {
            inner: Arc::new(Inner { engine, fence, vault, sealing: RwLock::default(), changes }),
        })
    }

    /// Writes and deletes several records, atomically and durably: 1 to
    /// `limits::BATCH_ENTRIES_MAX` of them, each key once.
    ///
    /// # Errors
    /// [`CommitError::Conflict`] with the first key whose expectation failed; nothing was written.
    pub async fn commit(&self, change: Change) -> Result<Revision, CommitError> {
        let _sealing = self.inner.sealing.read().await;
        let puts = change.puts.iter().map(|(record, expect)| Write {
            key: record.key().to_bytes(),
            value: Some(record::encode(record, &self.inner.vault)),
            expect: *expect,
        });
        let deletes = change.deletes.iter().map(|(key, expect)| Write {
            key: key.to_bytes(),
            value: None,
            expect: *expect,
        });
        let batch = Batch { writes: puts.chain(deletes).collect() };
        match self.inner.engine.commit(SHARD, self.inner.fence, batch).await {
            Err(engine::Error::Conflict { key }) => {
                let key = Key::from_bytes(&key).expect("the engine names a key of this batch");
                Err(CommitError::Conflict(key))
            }
            other => Ok(other?),
        }
    }

    /// One record of any kind.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn get(&self, key: &Key) -> Result<Option<Stored<Record>>, CommitError> {
        let Some(entry) = self.inner.engine.get(SHARD, &key.to_bytes()).await? else {
            return Ok(None);
        };
        let value = record::decode(key, &entry.value, &self.inner.vault)?;
        Ok(Some(Stored { value, revision: entry.revision }))
    }

    /// One function.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn function(
        &self,
        name: &FunctionName,
    ) -> Result<Option<Stored<Function>>, CommitError> {
        let found = self.get(&Key::Function(name.clone())).await?;
        Ok(found.map(|stored| value_of!(stored, Record::Function(function) => function)))
    }

    /// Up to `max` functions by name, behind `after`.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn functions(
        &self,
        after: Option<&FunctionName>,
        max: usize,
    ) -> Result<Vec<Stored<Function>>, CommitError> {
        let after = after.map(|name| Key::Function(name.clone()));
        let found = self.list(&[kind::FUNCTION], after.as_ref(), max).await?;
        let take = |stored| value_of!(stored, Record::Function(function) => function);
        Ok(found.into_iter().map(take).collect())
    }

    /// One version.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn version(
        &self,
        name: &FunctionName,
        version: Version,
    ) -> Result<Option<Stored<VersionEntry>>, CommitError> {
        let found = self.get(&Key::Version(name.clone(), version)).await?;
        Ok(found.map(|stored| value_of!(stored, Record::Version(_, entry) => entry)))
    }

    /// Up to `max` versions behind `after`; ascending, `$LATEST` first.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn versions(
        &self,
        name: &FunctionName,
        after: Option<Version>,
        max: usize,
    ) -> Result<Vec<Stored<VersionEntry>>, CommitError> {
        let after = after.map(|version| Key::Version(name.clone(), version));
        let prefix = key::prefix(kind::VERSION, name.as_str());
        let found = self.list(&prefix, after.as_ref(), max).await?;
        let take = |stored| value_of!(stored, Record::Version(_, entry) => entry);
        Ok(found.into_iter().map(take).collect())
    }

    /// One alias.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn alias(
        &self,
        name: &FunctionName,
        alias: &AliasName,
    ) -> Result<Option<Stored<Alias>>, CommitError> {
        let found = self.get(&Key::Alias(name.clone(), alias.clone())).await?;
        Ok(found.map(|stored| value_of!(stored, Record::Alias(_, alias) => alias)))
    }

    /// Up to `max` aliases by name, behind `after`.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn aliases(
        &self,
        name: &FunctionName,
        after: Option<&AliasName>,
        max: usize,
    ) -> Result<Vec<Stored<Alias>>, CommitError> {
        let after = after.map(|alias| Key::Alias(name.clone(), alias.clone()));
        let prefix = key::prefix(kind::ALIAS, name.as_str());
        let found = self.list(&prefix, after.as_ref(), max).await?;
        let take = |stored| value_of!(stored, Record::Alias(_, alias) => alias);
        Ok(found.into_iter().map(take).collect())
    }

    /// The resource policy of a function, version or alias.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn policy(
        &self,
        name: &FunctionName,
        of: &Qualifier,
    ) -> Result<Option<Stored<Policy>>, CommitError> {
        let found = self.get(&Key::Policy(name.clone(), of.clone())).await?;
        Ok(found.map(|stored| value_of!(stored, Record::Policy(_, _, policy) => policy)))
    }

    /// All resource policies of a function: versions first, then aliases.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn policies(
        &self,
        name: &FunctionName,
    ) -> Result<Vec<(Qualifier, Stored<Policy>)>, CommitError> {
        let prefix = key::prefix(kind::POLICY, name.as_str());
        let found = self.list(&prefix, None, usize::MAX).await?;
        let take = |Stored { value, revision }| match value {
            Record::Policy(_, of, value) => (of, Stored { value, revision }),
            _ => unreachable!("the kind of a record follows from the kind of its key"),
        };
        Ok(found.into_iter().map(take).collect())
    }

    /// The URL of a function or alias.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn url(
        &self,
        name: &FunctionName,
        of: &Qualifier,
    ) -> Result<Option<Stored<UrlConfig>>, CommitError> {
        let found = self.get(&Key::Url(name.clone(), of.clone())).await?;
        Ok(found.map(|stored| value_of!(stored, Record::Url(_, url) => url)))
    }

    /// All URLs of a function: its own first, then those of aliases.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn urls(&self, name: &FunctionName) -> Result<Vec<Stored<UrlConfig>>, CommitError> {
        let prefix = key::prefix(kind::URL, name.as_str());
        let found = self.list(&prefix, None, usize::MAX).await?;
        let take = |stored| value_of!(stored, Record::Url(_, url) => url);
        Ok(found.into_iter().map(take).collect())
    }

    /// Up to `max` layers by name with their version counters, behind `after`.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn layers(
        &self,
        after: Option<&LayerName>,
        max: usize,
    ) -> Result<Vec<(LayerName, Stored<u64>)>, CommitError> {
        let after = after.map(|name| Key::Layer(name.clone()));
        let found = self.list(&[kind::LAYER], after.as_ref(), max).await?;
        let take = |Stored { value, revision }| match value {
            Record::Layer(name, value) => (name, Stored { value, revision }),
            _ => unreachable!("the kind of a record follows from the kind of its key"),
        };
        Ok(found.into_iter().map(take).collect())
    }

    /// The version counter of a layer.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn layer(&self, name: &LayerName) -> Result<Option<Stored<u64>>, CommitError> {
        let found = self.get(&Key::Layer(name.clone())).await?;
        Ok(found.map(|stored| value_of!(stored, Record::Layer(_, next) => next)))
    }

    /// One layer version.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn layer_version(
        &self,
        name: &LayerName,
        version: u64,
    ) -> Result<Option<Stored<LayerVersion>>, CommitError> {
        let found = self.get(&Key::LayerVersion(name.clone(), version)).await?;
        Ok(found.map(|stored| value_of!(stored, Record::LayerVersion(layer) => layer)))
    }

    /// Up to `max` versions of a layer below `before`; descending: newest first.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn layer_versions(
        &self,
        name: &LayerName,
        before: Option<u64>,
        max: usize,
    ) -> Result<Vec<Stored<LayerVersion>>, CommitError> {
        let after = before.map(|version| Key::LayerVersion(name.clone(), version));
        let prefix = key::prefix(kind::LAYER_VERSION, name.as_str());
        let found = self.list(&prefix, after.as_ref(), max).await?;
        let take = |stored| value_of!(stored, Record::LayerVersion(layer) => layer);
        Ok(found.into_iter().map(take).collect())
    }

    /// One function with everything that belongs to it.
    ///
    /// The parts are read one after the other: a commit in between shows in the later ones only,
    /// and its keys arrive through [`Catalogue::watch`]. Subscribe first, then load.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn whole(&self, name: &FunctionName) -> Result<Option<Whole>, CommitError> {
        let Some(function) = self.function(name).await? else {
            return Ok(None);
        };
        Ok(Some(Whole {
            function,
            versions: self.versions(name, None, usize::MAX).await?,
            aliases: self.aliases(name, None, usize::MAX).await?,
            policies: self.policies(name).await?,
            urls: self.urls(name).await?,
            event_invokes: self.event_invokes(name).await?,
            provisioned: self.provisioned(name).await?,
        }))
    }

    /// All functions with everything that belongs to them, by name: one pass over each kind of
    /// record, whatever the number of functions. As for consistency see [`Catalogue::whole`].
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn load_everything(&self) -> Result<Vec<Whole>, CommitError> {
        let mut all = std::collections::BTreeMap::new();
        for function in self.functions(None, usize::MAX).await? {
            let name = function.value.name.clone();
            all.insert(name, Whole::new(function));
        }
        for part in PARTS {
            for Stored { value, revision } in self.list(&[part], None, usize::MAX).await? {
                place(&mut all, value, revision);
            }
        }
        Ok(all.into_values().collect())
    }

    /// Every key that a commit touched, in commit order, from now on. A reader that falls more
    /// than `limits::WATCH_QUEUE_MAX` commits behind gets `RecvError::Lagged` and reloads
    /// everything. A change is here before its committer is answered.
    #[must_use]
    pub fn watch(&self) -> broadcast::Receiver<Arc<[Key]>> {
        self.inner.changes.subscribe()
    }

    /// The engine's figures.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn stats(&self) -> Result<engine::Stats, CommitError> {
        Ok(self.inner.engine.stats().await?)
    }

    /// Up to `max` records with `prefix`, behind `after`.
    async fn list(
        &self,
        prefix: &[u8],
        after: Option<&Key>,
        max: usize,
    ) -> Result<Vec<Stored<Record>>, CommitError> {
        let mut range = KeyRange::prefix(prefix);
        if let Some(after) = after {
            range = range.after(&after.to_bytes());
        }
        let mut found = Vec::new();
        while found.len() < max {
            let wanted = (max - found.len()).min(limits::SCAN_ENTRIES_MAX);
            let page = self.inner.engine.scan(SHARD, range.clone(), wanted).await?;
            if let Some(last) = page.entries.last() {
                range = range.after(&last.key);
            }
            for entry in page.entries {
                let key = Key::from_bytes(&entry.key).ok_or_else(|| record::Error::Damaged {
                    kind: "unknown",
                    source: "its key has no known form".into(),
                })?;
                let value = record::decode(&key, &entry.value, &self.inner.vault)?;
                found.push(Stored { value, revision: entry.revision });
            }
            if !page.more {
                break;
            }
        }
        Ok(found)
    }
}

/// Puts a part of a function beside its function; one whose function is not there was deleted
/// between two scans.
fn place(
    all: &mut std::collections::BTreeMap<FunctionName, Whole>,
    value: Record,
    revision: Revision,
) {
    match value {
        Record::Version(name, value) => {
            all.entry(name).and_modify(|w| w.versions.push(Stored { value, revision }));
        }
        Record::Alias(name, value) => {
            all.entry(name).and_modify(|w| w.aliases.push(Stored { value, revision }));
        }
        Record::Policy(name, of, value) => {
            all.entry(name).and_modify(|w| w.policies.push((of, Stored { value, revision })));
        }
        Record::Url(name, value) => {
            all.entry(name).and_modify(|w| w.urls.push(Stored { value, revision }));
        }
        Record::EventInvoke(name, of, value) => {
            all.entry(name).and_modify(|w| w.event_invokes.push((of, Stored { value, revision })));
        }
        Record::Provisioned(name, of, value) => {
            all.entry(name).and_modify(|w| w.provisioned.push((of, Stored { value, revision })));
        }
        _ => {}
    }
}
