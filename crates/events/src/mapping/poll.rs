//! The loop of one mapping: take, filter, gather, start, and notice what ended.
//!
//! Owns a mapping's open batch and its batches that run. Never writes the mapping's record (its
//! keeper does), never decides: scale, batches and fates are `core::poller`'s.
//!
//! ```text
//!      ┌─▶ obey orders ─▶ notice ends ─▶ may one more start? ──no──▶ give back what was gathered ┐
//!      │                                        │ yes                                           │
//!      │                                   take some ─▶ filter ─▶ gather ─▶ closed? ─▶ start    │
//!      │                                        │ nothing there                                 │
//!      └──────── wait for: an order, an end, a message, a time ◀─────────────────────────────────┘
//! ```
//! Nothing that has an effect is ever dropped half way: the loop waits in one place, where it holds
//! nothing but the open batch.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use mayfly_core::poller::Scale;
use mayfly_core::queue::Queue;
use mayfly_store::queue::{Claimed, QueueId, Receipt};
use tokio::sync::watch;
use tokio::task::{Id, JoinError, JoinSet};
use tokio::time::sleep;

use super::batch::Open;
use super::counters::{Counters, add};
use super::record::{self, Source};
use super::run::{self, Ended};
use super::service::Inner;
use super::settings::Settings;
use crate::limits::{
    BATCH_BYTES_RUNNING_MAX, DELETES_RUNNING_MAX, LOOK_AGAIN_MS, ROLE_ASKED_AGAIN_MS,
    TAKE_MESSAGES_MAX, WAKE_PAUSE_MS_MAX, WAKE_PAUSE_MS_MIN,
};

/// What a mapping does to its queue.
const READ_QUEUE: [&str; 3] = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"];

/// What a poller shall do.
#[derive(Clone, Debug, Default)]
pub(super) struct Order {
    /// Grows with each order.
    pub(super) number: u64,
    /// What to poll; `None`: nothing.
    pub(super) settings: Option<Arc<Settings>>,
}

/// What a poller does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Report {
    /// The order that it obeys.
    pub(super) number: u64,
    /// Batches and deletions that run.
    pub(super) running: usize,
    /// `LastProcessingResult`; `None` before anything happened.
    pub(super) result: Option<Arc<str>>,
}

/// What the loop waits for, besides orders and ends.
#[derive(Debug, Default)]
struct Wait {
    /// A time on the monotonic clock.
    at_ms: Option<u64>,
    /// A message in this queue.
    queue: Option<QueueId>,
}

/// The poller of one mapping.
pub(super) struct Poller {
    inner: Arc<Inner>,
    counters: Arc<Counters>,
    orders: watch::Receiver<Order>,
    reports: watch::Sender<Report>,
    number: u64,
    settings: Option<Arc<Settings>>,
    scale: Scale,
    open: Open,
    works: JoinSet<Ended>,
    /// Bytes of the batches that run, by task.
    batches: HashMap<Id, usize>,
    /// How often in a row a message was announced and none was there.
    vain: u32,
    was_woken: bool,
    /// Until when the function's role need not be asked again.
    may_read_until_ms: u64,
}

impl Poller {
    pub(super) fn new(
        inner: Arc<Inner>,
        counters: Arc<Counters>,
        orders: watch::Receiver<Order>,
        reports: watch::Sender<Report>,
    ) -> Self {
        Self {
            inner,
            counters,
            orders,
            reports,
            number: 0,
            settings: None,
            scale: Scale::new(None),
            open: Open::default(),
            works: JoinSet::new(),
            batches: HashMap::new(),
            vain: 0,
            was_woken: false,
            may_read_until_ms: 0,
        }
    }

    /// Runs until its orders end and everything that it started has ended.
    pub(super) async fn run(mut self) {
        loop {
            let is_last = self.orders.has_changed().is_err();
            self.obey(is_last);
            while let Some(ended) = self.works.try_join_next_with_id() {
                self.note(ended);
            }
            self.report();
            if is_last && self.works.is_empty() {
                return;
            }
            if let Some(wait) = self.advance().await {
                self.wait(wait, is_last).await;
            }
        }
    }

    /// Takes up the newest order; what was gathered under another one goes back.
    fn obey(&mut self, is_last: bool) {
        let order = self.orders.borrow_and_update().clone();
        if order.number == self.number && !is_last {
            return;
        }
        self.number = order.number;
        self.settings = order.settings.filter(|_| !is_last);
        self.open.give_back(&self.inner.parts.queues);
        if let Some(settings) = &self.settings {
            self.scale = self.scale.with_maximum(settings.concurrency_max);
        }
    }

    fn report(&self) {
        self.counters.running.store(self.batches.len() as u64, Ordering::Relaxed);
        self.counters.concurrency.store(self.scale.level().into(), Ordering::Relaxed);
        let (number, running) = (self.number, self.works.len());
        self.reports.send_if_modified(|report| {
            let is_news = (report.number, report.running) != (number, running);
            (report.number, report.running) = (number, running);
            is_news
        });
    }

    fn tell(&self, result: &str) {
        self.reports.send_if_modified(|report| {
            let is_news = report.result.as_deref() != Some(result);
            report.result = is_news.then(|| Arc::from(result)).or(report.result.take());
            is_news
        });
    }

    fn tell_problem(&self, why: &str) {
        self.tell(&format!("PROBLEM: {why}"));
    }

    fn running(&self) -> u32 {
        u32::try_from(self.batches.len()).unwrap_or(u32::MAX)
    }

    /// Takes notice of the end of a batch or a deletion.
    fn note(&mut self, ended: Result<(Id, Ended), JoinError>) {
        let now_ms = self.inner.clock.now_ms();
        let (id, ended) = match ended {
            Ok(ended) => ended,
            // A mistake of ours: its messages come back by their visibility timeout.
            Err(error) => (error.id(), Ended::Ran(Err(format!("internal error: {error}")))),
        };
        self.batches.remove(&id);
        match ended {
            Ended::Ran(result) => {
                self.scale.let_in(now_ms);
                match result {
                    Ok(()) => self.tell("OK"),
                    Err(why) => self.tell_problem(&why),
                }
            }
            Ended::Throttled => {
                add(&self.counters.throttles, 1);
                self.scale.refused(self.running(), now_ms);
                self.tell_problem("Function call throttled");
            }
            Ended::Refused(why) => self.trouble(&why),
            Ended::Deleted(Ok(())) => {}
            Ended::Deleted(Err(why)) => self.tell_problem(&why),
        }
    }

    fn trouble(&mut self, why: &str) {
        add(&self.counters.troubles, 1);
        self.scale.refused(self.running(), self.inner.clock.now_ms());
        self.tell_problem(why);
    }

    /// Does one step; `None`: there may be more to do at once.
    async fn advance(&mut self) -> Option<Wait> {
        let Some(settings) = self.settings.clone() else { return Some(Wait::default()) };
        let now_ms = self.inner.clock.now_ms();
        let missing_until = Some(Wait { at_ms: Some(now_ms + LOOK_AGAIN_MS), queue: None });
        let Some(queue) = self.inner.parts.directory.get(&settings.queue) else {
            self.open.give_back(&self.inner.parts.queues);
            self.tell_problem(&format!("the queue {} does not exist", settings.queue));
            return missing_until;
        };
        if !self.inner.parts.invoker.has_function(&settings.function) {
            self.open.give_back(&self.inner.parts.queues);
            self.tell_problem(&format!("the function {} does not exist", settings.function));
            return missing_until;
        }
        if let Err(why) = self.ask_role(&settings, &queue, now_ms) {
            self.open.give_back(&self.inner.parts.queues);
            self.tell_problem(&why);
            let at_ms = Some(now_ms + ROLE_ASKED_AGAIN_MS);
            return Some(Wait { at_ms, queue: None });
        }
        if let Some(wait) = self.hold(&queue, now_ms) {
            self.open.give_back(&self.inner.parts.queues);
            return Some(wait);
        }
        self.take_some(&settings, &queue).await
    }

    /// A mapping reads its queue with the role of its function, as long as that may.
    fn ask_role(&mut self, settings: &Settings, queue: &Queue, now_ms: u64) -> Result<(), String> {
        if now_ms < self.may_read_until_ms {
            return Ok(());
        }
        let function = (&settings.function, &settings.qualifier);
        let (arn, policy) = (settings.queue_arn.as_str(), queue.policy.as_deref());
        let asked = self.inner.parts.invoker.ask_role(function, &READ_QUEUE, arn, policy);
        match asked {
            Ok(()) => {
                self.may_read_until_ms = now_ms + ROLE_ASKED_AGAIN_MS;
                Ok(())
            }
            Err((role, action)) => Err(format!("the role {role} may not {action} on {arn}")),
        }
    }

    /// What keeps one more batch from starting.
    fn hold(&mut self, queue: &Queue, now_ms: u64) -> Option<Wait> {
        let running = self.running();
        let is_full = self.batches.values().sum::<usize>() >= BATCH_BYTES_RUNNING_MAX;
        if is_full || self.works.len() - self.batches.len() >= DELETES_RUNNING_MAX {
            return Some(Wait::default());
        }
        if let Some(at_ms) = self.scale.paused_until_ms(now_ms) {
            return Some(Wait { at_ms: Some(at_ms), queue: None });
        }
        if self.scale.may_start(running, now_ms) {
            return None;
        }
        let id = QueueId::Queue(queue.uid);
        if self.inner.parts.queues.stats(&id).ready == 0 {
            self.scale.caught_up(running);
            return Some(Wait { at_ms: Some(now_ms + LOOK_AGAIN_MS), queue: Some(id) });
        }
        self.scale.behind(running, now_ms);
        let at_ms = self.scale.grows_at_ms();
        (!self.scale.may_start(running, now_ms)).then_some(Wait { at_ms, queue: None })
    }

    async fn take_some(&mut self, settings: &Arc<Settings>, queue: &Arc<Queue>) -> Option<Wait> {
        let rule = &settings.rule;
        let max = TAKE_MESSAGES_MAX.min(rule.records_max.saturating_sub(self.open.len())).max(1);
        // A claim holds while its batch is gathered; the batch's start renews it.
        let visibility_ms = u64::from(queue.visibility_s) * 1_000 + rule.window_ms;
        let taken = match self.inner.parts.service.take(queue, max, visibility_ms).await {
            Ok(taken) => taken,
            Err(error) => {
                self.trouble(&format!("the queue {} could not be polled: {error}", queue.name));
                return None;
            }
        };
        let count = taken.len();
        self.was_woken &= count == 0;
        self.gather(settings, queue, taken);
        let now_ms = self.inner.clock.now_ms();
        if self.open.is_closed(rule, now_ms) {
            self.start(settings, queue, now_ms);
            tokio::task::yield_now().await; // a long backlog leaves room for others
            return None;
        }
        if count > 0 {
            return None;
        }
        self.scale.caught_up(self.running());
        let again_ms = now_ms + LOOK_AGAIN_MS;
        let closes_ms = self.open.opened_ms().map(|opened_ms| opened_ms + rule.window_ms);
        let at_ms = Some(closes_ms.map_or(again_ms, |closes_ms| closes_ms.min(again_ms)));
        Some(Wait { at_ms, queue: Some(QueueId::Queue(queue.uid)) })
    }

    /// Renders what was taken; deletes what does not pass, gathers the rest.
    fn gather(&mut self, settings: &Settings, queue: &Queue, taken: Vec<Claimed>) {
        let parts = &self.inner.parts;
        let source = Source { queue, arn: &settings.queue_arn, region: &settings.region };
        let (now, now_ms) = (parts.clock.now(), self.inner.clock.now_ms());
        add(&self.counters.polled, taken.len());
        let mut dropped: Vec<Receipt> = Vec::new();
        for claimed in taken {
            let ready = record::render(claimed, source, now, now_ms);
            if settings.filters.pass(&ready.json) {
                self.open.push(ready, &settings.rule);
            } else {
                dropped.push(ready.claimed.receipt);
            }
        }
        if !dropped.is_empty() {
            add(&self.counters.filtered_out, dropped.len());
            self.works.spawn(run::drop_filtered(Arc::clone(&self.inner), dropped));
        }
    }

    fn start(&mut self, settings: &Arc<Settings>, queue: &Arc<Queue>, now_ms: u64) {
        let queues = &self.inner.parts.queues;
        let Some(batch) = self.open.close(queue, queues, &settings.rule, now_ms) else { return };
        let bytes = batch.bytes;
        let (inner, counters) = (Arc::clone(&self.inner), Arc::clone(&self.counters));
        let work = self.works.spawn(run::run(inner, Arc::clone(settings), counters, batch));
        self.batches.insert(work.id(), bytes);
    }

    /// The one place where the loop waits.
    async fn wait(&mut self, wait: Wait, is_last: bool) {
        let (clock, queues) = (self.inner.clock, self.inner.parts.queues.clone());
        self.vain = if self.was_woken { self.vain.saturating_add(1) } else { 0 };
        self.was_woken = false;
        let pause = pause(self.vain);
        let time = async {
            match wait.at_ms {
                Some(at_ms) => clock.reaches(at_ms).await,
                None => std::future::pending().await,
            }
        };
        let message = async {
            let Some(queue) = &wait.queue else { return std::future::pending().await };
            if !pause.is_zero() {
                sleep(pause).await;
            }
            queues.ready(queue).await;
        };
        tokio::select! {
            biased;
            _ = self.orders.changed(), if !is_last => {}
            Some(ended) = self.works.join_next_with_id(), if !self.works.is_empty() => {
                self.note(ended);
            }
            () = time => {}
            () = message => self.was_woken = true,
        }
    }
}

/// A growing pause after being woken for nothing, so that no mistake elsewhere makes a poller spin.
fn pause(vain: u32) -> Duration {
    match vain {
        0 => Duration::ZERO,
        vain => {
            let ms = WAKE_PAUSE_MS_MIN << (vain - 1).min(16);
            Duration::from_millis(ms.min(WAKE_PAUSE_MS_MAX))
        }
    }
}
