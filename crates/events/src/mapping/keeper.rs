//! The keeper of one mapping: hands its settings to its poller, and its state to its record.
//!
//! Owns the life of one mapping while the server runs. Never polls. What the record should say is
//! decided in `life`; whoever else writes it meanwhile wins, and the keeper decides again.

use std::sync::Arc;

use mayfly_core::mapping::EventSourceMapping;
use mayfly_store::{Change, CommitError, Expect, Key, Record, Stored};
use tokio::sync::watch;
use tokio::time::sleep;

use super::follow::warn;
use super::life::{Next, Polling, next, shall_poll};
use super::poll::{Order, Report};
use super::service::Inner;
use super::settings::{Settings, is_same_work};
use crate::limits::{RECORD_PAUSE, RESULT_PAUSE_MS};

/// A mapping's record as it was last read; `None` when it is gone.
pub(super) type Known = Option<Arc<Stored<EventSourceMapping>>>;

/// See the module.
pub(super) struct Keeper {
    inner: Arc<Inner>,
    records: watch::Receiver<Known>,
    orders: watch::Sender<Order>,
    reports: watch::Receiver<Report>,
    /// What the last order was made of.
    ordered: Known,
    /// Why the poller cannot act on the record.
    flaw: Option<String>,
    /// When a result was last written.
    told_ms: Option<u64>,
}

impl Keeper {
    pub(super) fn new(
        inner: Arc<Inner>,
        records: watch::Receiver<Known>,
        orders: watch::Sender<Order>,
        reports: watch::Receiver<Report>,
    ) -> Self {
        let (ordered, flaw, told_ms) = (None, None, None);
        Self { inner, records, orders, reports, ordered, flaw, told_ms }
    }

    /// Runs until the record is gone or the server ends, and the poller has ended.
    pub(super) async fn run(mut self) {
        let end = self.inner.end.clone();
        loop {
            let known = self.records.borrow_and_update().clone();
            let Some(known) = known.filter(|_| !end.is_cancelled()) else { break };
            self.order(&known);
            let at_ms = self.write(&known).await;
            let (clock, inner_end) = (self.inner.clock, &end);
            let time = async {
                match at_ms {
                    Some(at_ms) => clock.reaches(at_ms).await,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                () = inner_end.cancelled() => {}
                changed = self.records.changed() => if changed.is_err() { break },
                changed = self.reports.changed() => if changed.is_err() { break },
                () = time => {}
            }
        }
        drop(self.orders);
        while self.reports.changed().await.is_ok() {}
    }

    /// Gives the poller a new order when the record asks for something else than before.
    fn order(&mut self, known: &Arc<Stored<EventSourceMapping>>) {
        let mapping = &known.value;
        let before = self.ordered.as_ref().map(|stored| &stored.value);
        let is_same = before.is_some_and(|before| {
            shall_poll(before) == shall_poll(mapping) && is_same_work(before, mapping)
        });
        self.ordered = Some(Arc::clone(known));
        if is_same {
            return;
        }
        let (settings, flaw) = match Settings::compile(mapping, &self.inner.parts.home) {
            _ if !shall_poll(mapping) => (None, None),
            Ok(settings) => (Some(Arc::new(settings)), None),
            // Control checks what it writes: this record is another version's.
            Err(flaw) => (None, Some(format!("PROBLEM: {flaw}"))),
        };
        self.flaw = flaw;
        self.orders.send_modify(|order| {
            order.number += 1;
            order.settings = settings;
        });
    }

    /// Brings the record up to date; answers with when to look again at the latest.
    async fn write(&mut self, known: &Stored<EventSourceMapping>) -> Option<u64> {
        let report = self.reports.borrow_and_update().clone();
        let now_ms = self.inner.clock.now_ms();
        let news_ms = self.told_ms.map_or(now_ms, |told_ms| told_ms + RESULT_PAUSE_MS);
        let told = self.flaw.as_deref().or(report.result.as_deref());
        let is_news = told.is_some() && told != known.value.last_result.as_deref();
        let result = told.filter(|_| is_news && now_ms >= news_ms);
        let polling = self.polling(&report);
        let next = next(&known.value, polling, result, self.inner.parts.clock.now());
        if next == Next::Nothing {
            return is_news.then_some(news_ms);
        }
        if result.is_some() {
            self.told_ms = Some(now_ms);
        }
        match self.commit(known, next).await {
            // Either way a newer record comes.
            Ok(_) | Err(CommitError::Conflict(_)) => None,
            Err(error) => {
                warn(&error, "a mapping's record could not be written; trying again");
                let end = self.inner.end.clone();
                end.run_until_cancelled(sleep(RECORD_PAUSE)).await;
                Some(0)
            }
        }
    }

    fn polling(&self, report: &Report) -> Polling {
        let order = self.orders.borrow();
        let is_obeyed = report.number == order.number;
        match &order.settings {
            Some(_) if is_obeyed => Polling::On,
            // A flawed record counts as polled: its result says what is wrong.
            None if is_obeyed && self.flaw.is_some() => Polling::On,
            None if is_obeyed && report.running == 0 => Polling::Off,
            _ => Polling::Changing,
        }
    }

    async fn commit(
        &self,
        known: &Stored<EventSourceMapping>,
        next: Next,
    ) -> Result<(), CommitError> {
        let expect = Expect::Revision(known.revision);
        let change = match next {
            Next::Nothing => return Ok(()),
            Next::Write(mapping) => {
                Change { puts: vec![(Record::Mapping(*mapping), expect)], deletes: Vec::new() }
            }
            Next::Remove => {
                Change { puts: Vec::new(), deletes: vec![(Key::Mapping(known.value.id), expect)] }
            }
        };
        self.inner.parts.catalogue.commit(change).await.map(drop)
    }
}
