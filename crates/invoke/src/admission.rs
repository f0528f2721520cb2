//! Admission: counts what runs, by atomics.
//!
//! Owns the counters of the account and of each function, and the permit that holds a place in
//! them. Never decides what fits: that is `core::admission`.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use mayfly_core::admission::{Share, Throttle, admit, share};
use tokio::sync::Notify;

/// What runs in the whole account.
#[derive(Debug)]
pub(crate) struct Account {
    /// Concurrent executions of the account.
    limit: u32,
    running: AtomicU32,
    unreserved: AtomicU32,
    draining: AtomicBool,
    /// Told when the last invocation ended while draining.
    quiet: Notify,
}

/// Why no permit was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Denied {
    /// A limit is in the way.
    Throttled(Throttle),
    /// No invocation is let in any more.
    Draining,
}

/// What a function keeps for itself of the account's concurrency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Claim {
    /// This much, and no more of the rest.
    Reserved(u32),
    /// This much, and its share of the rest.
    Provisioned(u32),
}

impl Claim {
    fn reserved(self) -> Option<u32> {
        match self {
            Self::Reserved(reserved) => Some(reserved),
            Self::Provisioned(_) => None,
        }
    }
}

/// The right to run one invocation; gives its place back when it is dropped.
#[derive(Debug)]
pub(crate) struct Permit {
    account: Arc<Account>,
    function: Arc<AtomicU32>,
    unreserved: bool,
}

impl Account {
    pub(crate) fn new(limit: u32) -> Self {
        Self {
            limit,
            running: AtomicU32::new(0),
            unreserved: AtomicU32::new(0),
            draining: AtomicBool::new(false),
            quiet: Notify::new(),
        }
    }

    /// Admits one invocation of a function whose own counter is `function`. `claimed_total` is the
    /// sum of all functions' claims.
    pub(crate) fn admit(
        self: &Arc<Self>,
        function: &Arc<AtomicU32>,
        claim: Claim,
        claimed_total: u32,
    ) -> Result<Permit, Denied> {
        let unreserved = match claim {
            Claim::Reserved(_) => false,
            // As long as fewer run than are provisioned, nobody else's share is touched.
            Claim::Provisioned(own) => count(function, Share::Reserved(own)).is_err(),
        };
        let share = share(self.limit, claimed_total, claim.reserved());
        if unreserved {
            count(&self.unreserved, share)?;
            function.fetch_add(1, Ordering::AcqRel);
        } else if claim.reserved().is_some() {
            count(function, share)?;
        }
        self.running.fetch_add(1, Ordering::SeqCst);
        let permit =
            Permit { account: Arc::clone(self), function: Arc::clone(function), unreserved };
        // After the increment: either the drain sees this invocation or this call sees the drain.
        if self.draining.load(Ordering::SeqCst) {
            return Err(Denied::Draining);
        }
        Ok(permit)
    }

    /// Invocations running now.
    pub(crate) fn running(&self) -> u32 {
        self.running.load(Ordering::SeqCst)
    }

    /// Whether nobody is let in any more.
    pub(crate) fn is_closed(&self) -> bool {
        self.draining.load(Ordering::SeqCst)
    }

    /// Lets nobody in any more.
    pub(crate) fn close(&self) {
        self.draining.store(true, Ordering::SeqCst);
    }

    /// Resolves when nothing runs; only after [`Account::close`].
    pub(crate) async fn quiet(&self) {
        loop {
            let told = self.quiet.notified();
            if self.running() == 0 {
                return;
            }
            told.await;
        }
    }
}

fn count(counter: &AtomicU32, share: Share) -> Result<(), Denied> {
    let fits = |running: u32| admit(share, running).is_ok().then(|| running.saturating_add(1));
    match counter.fetch_update(Ordering::AcqRel, Ordering::Acquire, fits) {
        Ok(_) => Ok(()),
        Err(running) => admit(share, running).map_err(Denied::Throttled),
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        if self.unreserved {
            self.account.unreserved.fetch_sub(1, Ordering::AcqRel);
        }
        self.function.fetch_sub(1, Ordering::AcqRel);
        let before = self.account.running.fetch_sub(1, Ordering::SeqCst);
        if before == 1 && self.account.draining.load(Ordering::SeqCst) {
            self.account.quiet.notify_waiters();
        }
    }
}
