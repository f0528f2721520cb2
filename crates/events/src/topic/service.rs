//! The service itself: what its operations share.
//!
//! Owns the handles of the rooms below and the little that is remembered between requests. Never
//! does an operation: each has its file.

use std::sync::{Arc, Mutex};

use mayfly_core::name::{Home, RequestId};
use mayfly_core::time::EpochMs;
use mayfly_core::topic::TopicName;
use mayfly_invoke::Randomness;
use mayfly_store::{Catalogue, Clock, CommitError};
use mayfly_wire::sns::{SubscriptionAddress, TopicAddress};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::directory::{Subscriber, TopicDirectory, View};
use super::lanes::Lanes;
use super::recent::Recent;
use super::sequence::Sequence;
use super::signer::Signer;
use crate::router::{May, Router};

/// How topics behave beyond their own settings.
#[derive(Clone, Debug)]
pub struct Config {
    /// Account and region of ARNs.
    pub home: Home,
    /// Where receivers reach this server: confirmations, certificates.
    pub base: String,
}

/// What the service works with.
#[derive(Clone)]
pub struct Parts {
    /// Where topics are kept.
    pub catalogue: Catalogue,
    /// The way to those who subscribed.
    pub router: Router,
    /// Who may publish from inside this server.
    pub may: May,
    /// Stamps messages.
    pub clock: Clock,
    /// Makes message ids.
    pub randomness: Randomness,
    /// Owns the task that follows the catalogue, and the making of signatures.
    pub tasks: TaskTracker,
    /// Ends it.
    pub end: CancellationToken,
}

impl std::fmt::Debug for Parts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Parts").field("router", &self.router).finish_non_exhaustive()
    }
}

/// The data plane of the SNS API. Cheap to clone; all clones are one service.
#[derive(Clone, Debug)]
pub struct Topics {
    pub(super) inner: Arc<Inner>,
}

#[derive(Debug)]
pub(super) struct Inner {
    pub(super) parts: Parts,
    pub(super) config: Config,
    pub(super) directory: TopicDirectory,
    pub(super) signer: Signer,
    pub(super) sequence: Sequence,
    pub(super) lanes: Lanes,
    pub(super) recent: Mutex<Recent>,
}

impl Topics {
    /// Reads all topics and follows them from then on.
    ///
    /// # Errors
    /// [`CommitError::Engine`] when the catalogue cannot be read.
    pub async fn start(config: Config, parts: Parts) -> Result<Self, CommitError> {
        let catalogue = parts.catalogue.clone();
        let directory =
            TopicDirectory::start(&config, catalogue, &parts.tasks, parts.end.clone()).await?;
        let signer = Signer::open(&parts).await?;
        if !directory.is_empty() {
            signer.ready(&parts).await?;
        }
        let sequence = Sequence::new(parts.catalogue.clone());
        let (lanes, recent) = (Lanes::default(), Mutex::default());
        let inner = Inner { parts, config, directory, signer, sequence, lanes, recent };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// Resolves when every change that was answered before this call counts here; at the latest
    /// after some seconds.
    pub async fn synced(&self) {
        if !self.inner.directory.synced().await {
            tracing::warn!("the topics in memory are behind the catalogue");
        }
    }

    /// Which topics there are.
    #[must_use]
    pub fn directory(&self) -> &TopicDirectory {
        &self.inner.directory
    }

    /// Whether there is still a subscription with this ARN.
    #[must_use]
    pub fn is_subscribed(&self, arn: &str) -> bool {
        self.inner.subscriber(arn).is_some()
    }

    /// The certificate of this installation, when `name` is its file.
    #[must_use]
    pub fn certificate(&self, name: &str) -> Option<String> {
        self.inner.signer.certificate(name)
    }
}

impl Inner {
    /// The topic of an ARN of this account and region.
    pub(super) fn topic(&self, arn: &str) -> Option<Arc<View>> {
        let address = TopicAddress::parse(arn)?;
        let home = &self.config.home;
        let ours = address.region == &*home.region && address.account == &*home.account;
        let name = TopicName::new(address.name).ok().filter(|_| ours)?;
        self.directory.get(&name)
    }

    fn subscriber(&self, arn: &str) -> Option<Arc<Subscriber>> {
        let address = SubscriptionAddress::parse(arn)?;
        let view = self.directory.get(&TopicName::new(address.topic).ok()?)?;
        view.subscriber(address.id)
    }

    pub(super) fn now(&self) -> EpochMs {
        self.parts.clock.now()
    }

    /// A version-4 UUID.
    pub(super) fn message_id(&self) -> String {
        let random = &self.parts.randomness;
        let bits = u128::from(random.bits()) << 64 | u128::from(random.bits());
        RequestId::from_random(bits.to_be_bytes()).to_string()
    }
}
