//! Follows the catalogue's mappings and hands each record to its keeper.
//!
//! Owns the loop and the reading. Never decides what a record means.

use std::collections::HashSet;
use std::sync::Arc;

use mayfly_core::mapping::MappingId;
use mayfly_store::{CommitError, Key};
use tokio::sync::broadcast;
use tokio::sync::broadcast::error::{RecvError, TryRecvError};
use tokio::time::sleep;

use super::service::Inner;
use crate::limits::RECORD_PAUSE;

/// What must be read again.
#[derive(Debug, Default)]
enum Dirty {
    #[default]
    Nothing,
    Mappings(HashSet<MappingId>),
    Everything,
}

impl Dirty {
    fn note(&mut self, keys: &[Key]) {
        for key in keys {
            let Key::Mapping(id) = key else { continue };
            match self {
                Self::Everything => return,
                Self::Nothing => *self = Self::Mappings(HashSet::from([*id])),
                Self::Mappings(ids) => {
                    ids.insert(*id);
                }
            }
        }
    }
}

/// Runs until the mappings end; `changes` was subscribed before everything was read.
pub(super) async fn follow(inner: Arc<Inner>, mut changes: broadcast::Receiver<Arc<[Key]>>) {
    let end = inner.end.clone();
    let work = async {
        loop {
            let mut dirty = Dirty::default();
            match changes.recv().await {
                Ok(keys) => dirty.note(&keys),
                Err(RecvError::Lagged(_)) => dirty = Dirty::Everything,
                Err(RecvError::Closed) => return,
            }
            drain(&mut changes, &mut dirty);
            while let Err(error) = apply(&inner, &dirty).await {
                warn(&error, "the mappings could not be read; trying again");
                sleep(RECORD_PAUSE).await;
            }
        }
    };
    end.run_until_cancelled(work).await;
}

/// Says what went wrong, with its causes.
pub(super) fn warn(error: &(dyn std::error::Error + 'static), what: &str) {
    tracing::warn!(error, "{what}");
}

fn drain(changes: &mut broadcast::Receiver<Arc<[Key]>>, dirty: &mut Dirty) {
    loop {
        match changes.try_recv() {
            Ok(keys) => dirty.note(&keys),
            Err(TryRecvError::Lagged(_)) => *dirty = Dirty::Everything,
            Err(TryRecvError::Empty | TryRecvError::Closed) => return,
        }
    }
}

async fn apply(inner: &Arc<Inner>, dirty: &Dirty) -> Result<(), CommitError> {
    match dirty {
        Dirty::Nothing => {}
        Dirty::Mappings(ids) => {
            for id in ids {
                let found = inner.parts.catalogue.mapping(*id).await?;
                inner.hand_over(*id, found);
            }
        }
        Dirty::Everything => read_everything(inner).await?,
    }
    Ok(())
}

/// Reads all mappings; those that are gone are told so.
pub(super) async fn read_everything(inner: &Arc<Inner>) -> Result<(), CommitError> {
    let found = inner.parts.catalogue.mappings(None, usize::MAX).await?;
    let ids: HashSet<MappingId> = found.iter().map(|stored| stored.value.id).collect();
    for id in inner.known().into_iter().filter(|id| !ids.contains(id)) {
        inner.hand_over(id, None);
    }
    for stored in found {
        inner.hand_over(stored.value.id, Some(stored));
    }
    Ok(())
}
