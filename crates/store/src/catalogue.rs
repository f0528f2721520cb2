//! The catalogue: typed records of desired state with revisions.
//!
//! Owns which records exist, under which key, and how a change of several is made atomic. Never
//! decides what a change should be: that is `control`.

use mayfly_core::function::{
    AccessKey, Alias, Function, LayerVersion, Policy, UrlConfig, VersionEntry,
};
use mayfly_core::name::{AliasName, FunctionName, LayerName, Qualifier, Version};

/// The engine's revision of a record: grows with every commit to its shard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Revision(pub u64);

/// The address of one record.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// A function.
    Function(FunctionName),
    /// One of its versions, `$LATEST` included.
    Version(FunctionName, Version),
    /// One of its aliases.
    Alias(FunctionName, AliasName),
    /// The resource policy of the function (`Qualifier::LATEST`), a version or an alias.
    Policy(FunctionName, Qualifier),
    /// The URL of the function (`Qualifier::LATEST`) or an alias.
    Url(FunctionName, Qualifier),
    /// A layer's version counter.
    Layer(LayerName),
    /// A layer version.
    LayerVersion(LayerName, u64),
    /// A signing key.
    AccessKey(String),
}

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
}

/// A record with its revision.
#[derive(Clone, Debug, PartialEq)]
pub struct Stored<T> {
    /// The value.
    pub value: T,
    /// The revision to expect when it is written back.
    pub revision: Revision,
}

/// What must hold for an entry of a [`Change`], or the whole change is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expect {
    /// There is no such record.
    Absent,
    /// The record is still at this revision.
    Revision(Revision),
    /// Anything.
    Any,
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

/// The catalogue of one installation.
#[derive(Clone, Debug)]
pub struct Catalogue;

#[allow(clippy::todo, clippy::unused_async, missing_docs)]
impl Catalogue {
    pub async fn commit(&self, _change: Change) -> Result<Revision, CommitError> { todo!() }
    pub async fn get(&self, _key: &Key) -> Result<Option<Stored<Record>>, CommitError> { todo!() }
    pub async fn function(&self, _n: &FunctionName) -> Result<Option<Stored<Function>>, CommitError> { todo!() }
    pub async fn functions(&self, _after: Option<&FunctionName>, _max: usize) -> Result<Vec<Stored<Function>>, CommitError> { todo!() }
    pub async fn version(&self, _n: &FunctionName, _v: Version) -> Result<Option<Stored<VersionEntry>>, CommitError> { todo!() }
    /// Ascending, `$LATEST` first.
    pub async fn versions(&self, _n: &FunctionName, _after: Option<Version>, _max: usize) -> Result<Vec<Stored<VersionEntry>>, CommitError> { todo!() }
    pub async fn alias(&self, _n: &FunctionName, _a: &AliasName) -> Result<Option<Stored<Alias>>, CommitError> { todo!() }
    pub async fn aliases(&self, _n: &FunctionName, _after: Option<&AliasName>, _max: usize) -> Result<Vec<Stored<Alias>>, CommitError> { todo!() }
    pub async fn policy(&self, _n: &FunctionName, _q: &Qualifier) -> Result<Option<Stored<Policy>>, CommitError> { todo!() }
    pub async fn policies(&self, _n: &FunctionName) -> Result<Vec<(Qualifier, Stored<Policy>)>, CommitError> { todo!() }
    pub async fn url(&self, _n: &FunctionName, _q: &Qualifier) -> Result<Option<Stored<UrlConfig>>, CommitError> { todo!() }
    pub async fn urls(&self, _n: &FunctionName) -> Result<Vec<Stored<UrlConfig>>, CommitError> { todo!() }
    pub async fn layers(&self, _after: Option<&LayerName>, _max: usize) -> Result<Vec<(LayerName, Stored<u64>)>, CommitError> { todo!() }
    pub async fn layer(&self, _l: &LayerName) -> Result<Option<Stored<u64>>, CommitError> { todo!() }
    pub async fn layer_version(&self, _l: &LayerName, _v: u64) -> Result<Option<Stored<LayerVersion>>, CommitError> { todo!() }
    /// Descending: newest first.
    pub async fn layer_versions(&self, _l: &LayerName, _before: Option<u64>, _max: usize) -> Result<Vec<Stored<LayerVersion>>, CommitError> { todo!() }
    pub async fn access_key(&self, _id: &str) -> Result<Option<Stored<AccessKey>>, CommitError> { todo!() }
    pub async fn access_keys(&self) -> Result<Vec<Stored<AccessKey>>, CommitError> { todo!() }
    /// Every key that a commit touched, in commit order, from now on. When a reader falls more
    /// than `limits::WATCH_QUEUE_MAX` behind it gets `Changes::Lagged` and reloads everything.
    pub fn watch(&self) -> tokio::sync::broadcast::Receiver<std::sync::Arc<[Key]>> { todo!() }
}
