//! The topics of the catalogue in memory, with their subscriptions, ready to be published to.
//!
//! Owns what is compiled of their settings: filters, retries, addresses. Never writes a record;
//! `follow` keeps it current.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, RwLock, RwLockReadGuard, RwLockWriteGuard};

use mayfly_core::name::{Home, RequestId};
use mayfly_core::topic::filter::FilterPolicy;
use mayfly_core::topic::retry::{self, Effective, EndpointDelivery, TopicDelivery};
use mayfly_core::topic::{Subscription, SubscriptionId, Topic, TopicName};
use mayfly_store::{Catalogue, CommitError};
use mayfly_wire::arn::Scope;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::Config;
use super::follow::{self, Barriers};

/// A topic with its subscriptions.
#[derive(Clone, Debug)]
pub struct View {
    /// Its settings.
    pub topic: Arc<Topic>,
    /// Its ARN.
    pub arn: String,
    pub(super) subscribers: BTreeMap<SubscriptionId, Arc<Subscriber>>,
}

/// A subscription, ready to be looked at for each message.
#[derive(Debug)]
pub(super) struct Subscriber {
    pub(super) subscription: Subscription,
    pub(super) arn: String,
    /// Where whoever gets a message may end the subscription.
    pub(super) unsubscribe_url: String,
    pub(super) filter: Filter,
    /// What holds for an HTTP endpoint.
    pub(super) effective: Effective,
}

/// Which messages pass.
#[derive(Debug)]
pub(super) enum Filter {
    All,
    Some(FilterPolicy),
    /// The policy cannot be read: nothing passes.
    Nothing,
}

impl View {
    /// The subscription with this id.
    pub(super) fn subscriber(&self, id: [u8; 16]) -> Option<Arc<Subscriber>> {
        self.subscribers.get(&SubscriptionId(id)).cloned()
    }
}

/// The topics by name. Cheap to clone.
#[derive(Clone, Debug)]
pub struct TopicDirectory {
    tables: Arc<Tables>,
    barriers: Barriers,
}

/// What is known, and what is needed to compile it.
#[derive(Debug)]
pub(super) struct Tables {
    home: Home,
    base: String,
    by_name: RwLock<HashMap<TopicName, Arc<View>>>,
}

impl TopicDirectory {
    pub(super) async fn start(
        config: &Config,
        catalogue: Catalogue,
        tasks: &TaskTracker,
        end: CancellationToken,
    ) -> Result<Self, CommitError> {
        let (home, base) = (config.home.clone(), config.base.clone());
        let tables = Arc::new(Tables { home, base, by_name: RwLock::default() });
        let barriers = follow::start(Arc::clone(&tables), catalogue, tasks, end).await?;
        Ok(Self { tables, barriers })
    }

    /// The topic of this name.
    #[must_use]
    pub fn get(&self, name: &TopicName) -> Option<Arc<View>> {
        self.tables.read().get(name).cloned()
    }

    /// Whether there are no topics.
    pub(super) fn is_empty(&self) -> bool {
        self.tables.read().is_empty()
    }

    /// Whether every commit that was answered before this call shows here.
    pub(super) async fn synced(&self) -> bool {
        self.barriers.passed().await
    }
}

impl Tables {
    fn read(&self) -> RwLockReadGuard<'_, HashMap<TopicName, Arc<View>>> {
        self.by_name.read().expect("nothing panics while it holds the tables")
    }

    fn write(&self) -> RwLockWriteGuard<'_, HashMap<TopicName, Arc<View>>> {
        self.by_name.write().expect("nothing panics while it holds the tables")
    }

    /// Every topic with every subscription, anew.
    pub(super) fn replace(&self, topics: Vec<Topic>, subscriptions: Vec<Subscription>) {
        let mut all: HashMap<TopicName, View> =
            topics.into_iter().map(|topic| (topic.name.clone(), self.view(topic))).collect();
        for one in subscriptions {
            let Some(view) = all.get_mut(&one.topic) else { continue };
            if one.topic_uid == view.topic.uid {
                let subscriber = self.subscriber(&view.topic, one);
                view.subscribers.insert(subscriber.subscription.id, Arc::new(subscriber));
            }
        }
        *self.write() = all.into_iter().map(|(name, view)| (name, Arc::new(view))).collect();
    }

    /// One topic as it is now; its subscriptions are compiled anew, for its settings count there.
    pub(super) fn set_topic(&self, name: &TopicName, topic: Option<Topic>) {
        let before = self.read().get(name).cloned();
        let Some(topic) = topic else {
            self.write().remove(name);
            return;
        };
        let mut view = self.view(topic);
        if let Some(before) = before.filter(|before| before.topic.uid == view.topic.uid) {
            if before.topic.delivery == view.topic.delivery {
                view.subscribers.clone_from(&before.subscribers);
            } else {
                let again = before.subscribers.values().map(|one| one.subscription.clone());
                let again = again.map(|one| (one.id, Arc::new(self.subscriber(&view.topic, one))));
                view.subscribers = again.collect();
            }
        }
        self.write().insert(name.clone(), Arc::new(view));
    }

    /// One subscription as it is now. Its topic was set before.
    pub(super) fn set_subscription(
        &self,
        (name, id): (&TopicName, SubscriptionId),
        one: Option<Subscription>,
    ) {
        let Some(before) = self.read().get(name).cloned() else { return };
        let mut view = View::clone(&before);
        match one.filter(|one| one.topic_uid == view.topic.uid) {
            Some(one) => {
                let subscriber = self.subscriber(&view.topic, one);
                view.subscribers.insert(id, Arc::new(subscriber));
            }
            None => {
                view.subscribers.remove(&id);
            }
        }
        self.write().insert(name.clone(), Arc::new(view));
    }

    fn scope(&self) -> Scope<'_> {
        Scope { region: &self.home.region, account: &self.home.account }
    }

    fn view(&self, topic: Topic) -> View {
        let arn = self.scope().topic(topic.name.as_str());
        View { topic: Arc::new(topic), arn, subscribers: BTreeMap::new() }
    }

    fn subscriber(&self, topic: &Topic, subscription: Subscription) -> Subscriber {
        // Ids were made as version-4 UUIDs: this changes nothing.
        let id = RequestId::from_random(subscription.id.0).to_string();
        let arn = self.scope().subscription(topic.name.as_str(), &id);
        let delivery = |text: &String| EndpointDelivery::parse(text).ok();
        let own = subscription.delivery.as_ref().and_then(delivery).unwrap_or_default();
        let of_topic = topic.delivery.as_ref().and_then(|text| TopicDelivery::parse(text).ok());
        Subscriber {
            unsubscribe_url: format!("{}/?Action=Unsubscribe&SubscriptionArn={arn}", self.base),
            filter: filter(&subscription, &arn),
            effective: retry::effective(&of_topic.unwrap_or_default(), &own),
            arn,
            subscription,
        }
    }
}

fn filter(one: &Subscription, arn: &str) -> Filter {
    let Some(text) = &one.filter else { return Filter::All };
    match FilterPolicy::parse(text, one.filter_scope) {
        Ok(policy) => Filter::Some(policy),
        Err(error) => {
            tracing::error!(arn, %error, "a filter policy cannot be read: nothing passes it");
            Filter::Nothing
        }
    }
}
