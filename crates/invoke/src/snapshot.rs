//! The in-memory view of all functions that calls are resolved against.
//!
//! Owns the immutable snapshot and the lookups in it. Never reads the catalogue (that is
//! `follow`) and never waits. A snapshot is a cache: a new one replaces it after every commit.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};

use mayfly_core::event_invoke::EventInvokeConfig;
use mayfly_core::function::{Alias, Function, Runtime, State, UrlAuth, UrlConfig, VersionEntry};
use mayfly_core::lineage::Mark;
use mayfly_core::name::{AliasName, FunctionName, Home, Qualifier, Version};
use mayfly_core::policy::Document;
use mayfly_core::provisioned::{Progress, shares};
use mayfly_core::route::version_for;
use mayfly_store::Whole;

use crate::admission::Claim;
use crate::invoker::ProvisionedGauges;
use crate::nest;
use crate::pool::{Pool, PoolKey};

/// All functions at one moment.
#[derive(Clone, Debug, Default)]
pub(crate) struct Snapshot {
    pub(crate) functions: HashMap<FunctionName, Arc<FunctionView>>,
    urls: HashMap<String, UrlTarget>,
    /// Sum of all reserved concurrency, and of what functions without a reservation have
    /// provisioned.
    pub(crate) reserved_total: u32,
    /// The pools that have environments to keep ready.
    pub(crate) provisioned: Vec<Arc<Pool>>,
    /// The pools that have a zygote from the publication of their version on.
    pub(crate) kept_zygotes: Vec<Arc<Pool>>,
}

/// One function with everything a call needs to know about it.
#[derive(Debug)]
pub(crate) struct FunctionView {
    pub(crate) function: Function,
    pub(crate) versions: BTreeMap<Version, VersionView>,
    aliases: HashMap<AliasName, Alias>,
    /// What the statements of each qualifier's policy say.
    policies: HashMap<Qualifier, Document>,
    urls: Vec<Arc<UrlConfig>>,
    event_invokes: HashMap<Qualifier, Arc<EventInvokeConfig>>,
    /// Environments to be kept ready, as they were asked for.
    provisioned: HashMap<Qualifier, u32>,
    /// Their sum.
    pub(crate) provisioned_total: u32,
    /// What became of calls to provisioned versions; lives on in later views.
    pub(crate) provisioned_calls: Arc<ProvisionedCalls>,
    /// It in the lineage of a chain of invocations.
    pub(crate) mark: Mark,
    /// Its invocations running now; lives on in later views of the same function.
    pub(crate) running: Arc<AtomicU32>,
}

/// Calls to versions with provisioned concurrency, since the start of the server.
#[derive(Debug, Default)]
pub(crate) struct ProvisionedCalls {
    /// Those that ran in a provisioned environment.
    pub(crate) served: AtomicU64,
    /// Those that ran in another one, because all were busy or not there yet.
    pub(crate) spilled: AtomicU64,
}

/// One version.
#[derive(Clone, Debug)]
pub(crate) struct VersionView {
    pub(crate) state: State,
    pub(crate) pool: Arc<Pool>,
}

/// What a function URL leads to.
#[derive(Clone, Debug)]
pub struct UrlTarget {
    /// The function.
    pub function: FunctionName,
    /// `$LATEST` or an alias.
    pub qualifier: Qualifier,
    /// The URL's settings.
    pub config: Arc<UrlConfig>,
    /// Whether the function takes the request itself ([`crate::Call::http`]) instead of an event.
    pub speaks_http: bool,
}

/// The unqualified ARN of a function.
pub(crate) fn function_arn(home: &Home, name: &FunctionName) -> String {
    format!("arn:aws:lambda:{}:{}:function:{name}", home.region, home.account)
}

impl FunctionView {
    /// Builds the view of a function. Whatever did not change keeps its pool and its counter.
    pub(crate) fn build(
        records: Whole,
        previous: Option<&Self>,
        mark: Mark,
        new_pool: impl Fn(PoolKey, &VersionEntry) -> Arc<Pool>,
    ) -> Self {
        let function = records.function.value;
        let previous = previous.filter(|view| view.function.created == function.created);
        let provisioned: HashMap<_, _> =
            records.provisioned.into_iter().map(|(of, it)| (of, it.value.requested)).collect();
        let egress = Arc::new(function.egress.clone());
        let versions = records
            .versions
            .into_iter()
            .map(|stored| {
                let entry = stored.value;
                let key = PoolKey {
                    function: function.name.clone(),
                    created: function.created,
                    version: entry.version,
                    config_digest: entry.config_digest,
                    egress: Arc::clone(&egress),
                };
                let kept = previous
                    .and_then(|view| view.versions.get(&entry.version))
                    .filter(|version| version.pool.key == key)
                    .map(|version| Arc::clone(&version.pool));
                let pool = kept.unwrap_or_else(|| new_pool(key, &entry));
                (entry.version, VersionView { state: entry.state, pool })
            })
            .collect();
        Self {
            versions,
            aliases: records
                .aliases
                .into_iter()
                .map(|it| (it.value.name.clone(), it.value))
                .collect(),
            policies: records
                .policies
                .into_iter()
                .map(|(of, it)| (of, Document::from(it.value.statements.as_slice())))
                .collect(),
            urls: records.urls.into_iter().map(|it| Arc::new(it.value)).collect(),
            event_invokes: records
                .event_invokes
                .into_iter()
                .map(|(of, it)| (of, Arc::new(it.value)))
                .collect(),
            provisioned_total: provisioned.values().fold(0, |sum, it| sum.saturating_add(*it)),
            provisioned,
            provisioned_calls: previous
                .map(|view| Arc::clone(&view.provisioned_calls))
                .unwrap_or_default(),
            mark,
            running: previous.map(|view| Arc::clone(&view.running)).unwrap_or_default(),
            function,
        }
    }

    /// The version that a qualifier means for one call; `draw` is asked only when an alias splits.
    pub(crate) fn route(
        &self,
        qualifier: &Qualifier,
        draw: impl FnOnce() -> f64,
    ) -> Option<Version> {
        match qualifier {
            Qualifier::Version(version) => Some(*version),
            Qualifier::Alias(name) => {
                let alias = self.aliases.get(name)?;
                Some(version_for(alias, if alias.extra.is_some() { draw() } else { 0.0 }))
            }
        }
    }

    /// What the function may keep for itself of the account's concurrency.
    pub(crate) fn claim(&self) -> Claim {
        match self.function.reserved_concurrency {
            Some(reserved) => Claim::Reserved(reserved),
            None => Claim::Provisioned(self.provisioned_total),
        }
    }

    /// The policy of a qualifier.
    pub(crate) fn policy(&self, qualifier: &Qualifier) -> Option<&Document> {
        self.policies.get(qualifier)
    }

    /// How asynchronous invocations of a qualifier are retried and where their results go.
    pub(crate) fn event_invoke(&self, qualifier: &Qualifier) -> Option<&Arc<EventInvokeConfig>> {
        self.event_invokes.get(qualifier)
    }

    /// What a configuration of provisioned concurrency asks of which version; nothing when there is
    /// none.
    fn provisioned_shares(&self, of: &Qualifier) -> Vec<(Version, u32)> {
        let Some(&requested) = self.provisioned.get(of) else { return Vec::new() };
        match of {
            Qualifier::Version(version) => vec![(*version, requested)],
            Qualifier::Alias(name) => {
                self.aliases.get(name).map_or_else(Vec::new, |it| shares(it, requested).into())
            }
        }
    }

    /// The same with how far each version is.
    pub(crate) fn provisioned_progress(&self, of: &Qualifier) -> Vec<(u32, Progress)> {
        let shares = self.provisioned_shares(of).into_iter();
        let known = shares.filter_map(|(version, share)| {
            let version = self.versions.get(&version)?;
            Some((share, version.pool.provisioned_progress()))
        });
        known.collect()
    }

    /// What is counted about its provisioned concurrency; `None` when it has none.
    pub(crate) fn provisioned_gauges(&self) -> Option<ProvisionedGauges> {
        if self.provisioned_total == 0 {
            return None;
        }
        let pools = self.versions.values().map(|version| version.pool.provisioned_progress());
        let ready = pools.map(|progress| u64::from(progress.ready)).sum();
        Some(ProvisionedGauges {
            function: self.function.name.clone(),
            requested: self.provisioned_total.into(),
            ready,
            served: self.provisioned_calls.served.load(Ordering::Relaxed),
            spilled: self.provisioned_calls.spilled.load(Ordering::Relaxed),
        })
    }

    /// Tells each version's pool how many environments to keep ready.
    pub(crate) fn provision(&self) {
        let shares: Vec<_> =
            self.provisioned.keys().flat_map(|of| self.provisioned_shares(of)).collect();
        for (version, view) in &self.versions {
            let own = shares.iter().filter(|(of, _)| of == version).map(|(_, share)| *share);
            view.pool.provision(own.fold(0, u32::saturating_add));
        }
    }

    /// The `AuthType` of the URL of a qualifier, if it has one.
    pub(crate) fn url_auth(&self, qualifier: &Qualifier) -> Option<UrlAuth> {
        self.urls.iter().find(|url| url.qualifier == *qualifier).map(|url| url.auth)
    }

    /// What a URL of this function leads to. The versions of an alias all speak HTTP or none does.
    fn url_target(&self, config: &Arc<UrlConfig>) -> UrlTarget {
        let version = self.route(&config.qualifier, || 0.0);
        let version = version.and_then(|version| self.versions.get(&version));
        UrlTarget {
            function: self.function.name.clone(),
            qualifier: config.qualifier.clone(),
            config: Arc::clone(config),
            speaks_http: version.is_some_and(|it| it.pool.config.runtime.speaks_http()),
        }
    }

    /// The pools that `later` does not have any more.
    pub(crate) fn pools_not_in(&self, later: Option<&Self>) -> Vec<Arc<Pool>> {
        let kept = |version: &Version, pool: &Arc<Pool>| {
            later
                .and_then(|view| view.versions.get(version))
                .is_some_and(|view| Arc::ptr_eq(&view.pool, pool))
        };
        self.versions
            .iter()
            .filter(|(version, view)| !kept(version, &view.pool))
            .map(|(_, view)| Arc::clone(&view.pool))
            .collect()
    }
}

impl Snapshot {
    /// A function by name.
    pub(crate) fn function(&self, name: &FunctionName) -> Option<&Arc<FunctionView>> {
        self.functions.get(name)
    }

    /// What the URL with this id leads to.
    pub(crate) fn url(&self, id: &str) -> Option<&UrlTarget> {
        self.urls.get(id)
    }

    /// The URL of a function's `$LATEST`.
    pub(crate) fn latest_url(&self, name: &FunctionName) -> Option<UrlTarget> {
        let view = self.functions.get(name)?;
        let config = view.urls.iter().find(|url| url.qualifier == Qualifier::LATEST)?;
        Some(view.url_target(config))
    }

    /// Whether any version of any function runs on this runtime.
    pub(crate) fn uses(&self, runtime: Runtime) -> bool {
        let mut versions = self.functions.values().flat_map(|view| view.versions.values());
        versions.any(|version| version.pool.config.runtime == runtime)
    }

    /// This snapshot with one function replaced or, with `None`, removed.
    pub(crate) fn set(&mut self, name: &FunctionName, view: Option<Arc<FunctionView>>) {
        match view {
            Some(view) => self.functions.insert(name.clone(), view),
            None => self.functions.remove(name),
        };
    }

    /// Brings what is derived from the functions up to date; to be called after [`Self::set`].
    pub(crate) fn index(&mut self) {
        self.urls = self
            .functions
            .values()
            .flat_map(|view| view.urls.iter().map(move |config| (view, config)))
            .map(|(view, config)| (config.id.clone(), view.url_target(config)))
            .collect();
        let claimed = self
            .functions
            .values()
            .map(|view| view.function.reserved_concurrency.unwrap_or(view.provisioned_total));
        self.reserved_total = claimed.fold(0, u32::saturating_add);
        let pools = self.functions.values().flat_map(|view| view.versions.values());
        let provisioned = pools.filter(|version| version.pool.provisioned_target() > 0);
        self.provisioned = provisioned.map(|version| Arc::clone(&version.pool)).collect();
        let pools = self.functions.values().flat_map(|view| view.versions.values());
        let kept = pools.filter(|version| nest::is_kept(&version.pool));
        self.kept_zygotes = kept.map(|version| Arc::clone(&version.pool)).collect();
    }
}
