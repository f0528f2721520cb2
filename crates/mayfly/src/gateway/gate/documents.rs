//! Policies of resources, read once.
//!
//! Owns the documents of policies that resources keep as texts, by text: one that changes is
//! another one. Bounded; a text that cannot be read denies everything, as one of an identity does.

use std::collections::HashMap;
use std::sync::Arc;

use arc_swap::ArcSwap;
use mayfly_core::policy::Document;
use mayfly_wire::policy::Kind;

use crate::gateway::limits::RESOURCE_POLICIES_MAX;
use crate::identity::NamedPolicy;

/// See the module.
#[derive(Debug, Default)]
pub struct Documents {
    kept: ArcSwap<HashMap<Box<str>, Arc<Document>>>,
}

impl Documents {
    /// The document of a text; `name` is for a complaint about one that cannot be read.
    pub fn get(&self, name: &str, text: &str) -> Arc<Document> {
        if let Some(document) = self.kept.load().get(text) {
            return Arc::clone(document);
        }
        let document = NamedPolicy::new(name, text, Kind::Resource).document;
        self.kept.rcu(|kept| {
            let mut kept = HashMap::clone(kept);
            if kept.len() >= RESOURCE_POLICIES_MAX {
                kept.clear();
            }
            kept.insert(text.into(), Arc::clone(&document));
            kept
        });
        document
    }
}
