//! All buses as one value that is swapped whole: whoever matches never waits for who changes.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use mayfly_core::bus::{
    ApiDestination, ApiDestinationName, Archive, ArchiveName, BusName, EventBus, Rule, RuleName,
};
use mayfly_core::name::Home;

use super::compile::{CompiledBus, CompiledRule, archives_of};

/// What everybody reads.
#[derive(Clone, Debug, Default)]
pub(super) struct Snapshot {
    pub(super) buses: HashMap<BusName, Arc<CompiledBus>>,
    pub(super) destinations: HashMap<ApiDestinationName, Arc<ApiDestination>>,
    pub(super) archives: BTreeMap<ArchiveName, Archive>,
}

/// What it is made of; only the follower has it.
#[derive(Debug, Default)]
pub(super) struct Tables {
    pub(super) buses: HashMap<BusName, EventBus>,
    pub(super) rules: HashMap<BusName, BTreeMap<RuleName, Arc<CompiledRule>>>,
    pub(super) archives: BTreeMap<ArchiveName, Archive>,
    pub(super) destinations: HashMap<ApiDestinationName, Arc<ApiDestination>>,
}

impl Tables {
    pub(super) fn set_rule(
        &mut self,
        home: &Home,
        bus: &BusName,
        name: &RuleName,
        rule: Option<&Rule>,
    ) {
        let rules = self.rules.entry(bus.clone()).or_default();
        match rule {
            Some(rule) => {
                rules.insert(name.clone(), Arc::new(CompiledRule::new(home, rule)));
            }
            None => {
                rules.remove(name);
            }
        }
    }

    /// The bus compiled; `None` when there is none of the name.
    pub(super) fn compile(&self, home: &Home, bus: &BusName) -> Option<CompiledBus> {
        if !bus.is_default() && !self.buses.contains_key(bus) {
            return None;
        }
        let rules = self.rules.get(bus).cloned().unwrap_or_default();
        let archives = archives_of(home, bus, self.archives.values().cloned());
        Some(CompiledBus::new(rules, archives))
    }

    /// Every bus that there is.
    pub(super) fn names(&self) -> Vec<BusName> {
        let others = self.buses.keys().filter(|name| !name.is_default()).cloned();
        others.chain([BusName::default_bus()]).collect()
    }
}
