//! Random lives of random messages, against a list that remembers everything.
//!
//! The reference keeps what was promised, message by message; after each step the queues must
//! agree with it. Windows are tiny, so that most of what happens involves the disk.

use std::collections::{BTreeMap, BTreeSet};

use mayfly_core::time::EpochMs;
use mayfly_store::clock::Clock;
use mayfly_store::engine::memory::{Fault, Tail};
use mayfly_store::engine::{Engine, KeyRange, Shard};
use mayfly_store::queue::{
    Claimed, Config, Deduplication, Error, NewMessage, Receipt, Rules, Settled, Settlement, Verdict,
};
use proptest::prelude::*;
use tokio::time::{Duration, Instant};

use crate::support::{WALL, World, figures, message, queue};

const QUEUES: u8 = 3;
/// The one queue that is FIFO.
const FIFO: u8 = 2;
const WINDOW_MS: u64 = 10_000;

#[derive(Clone, Debug)]
enum Step {
    Send { queue: u8, messages: Vec<(u64, u8, Option<u8>)> },
    Receive { queue: u8, max: usize, visibility_ms: u64 },
    Settle { picks: Vec<(prop::sample::Index, u8)> },
    Visibility { pick: prop::sample::Index, ms: u64 },
    Release { pick: prop::sample::Index },
    Remove { queue: u8, pick: prop::sample::Index },
    Purge { queue: u8 },
    Wait { ms: u64 },
    Full,
    Crash { kept: bool },
}

fn step() -> impl Strategy<Value = Step> {
    let delay = prop_oneof![4 => Just(0_u64), 1 => Just(700), 1 => Just(5_000)];
    let new = (delay, 0..4_u8, proptest::option::weighted(0.2, 0..4_u8));
    let picks = prop::collection::vec((any::<prop::sample::Index>(), 0..6_u8), 1..6);
    let visibility = prop_oneof![Just(u64::MAX), Just(300), Just(4_000)];
    let wait = prop_oneof![Just(1_u64), Just(299), Just(1_000), Just(4_000), Just(11_000)];
    let index = any::<prop::sample::Index>;
    prop_oneof![
        6 => (0..QUEUES, prop::collection::vec(new, 1..9))
            .prop_map(|(queue, messages)| Step::Send { queue, messages }),
        6 => (0..QUEUES, 1..7_usize, visibility)
            .prop_map(|(queue, max, visibility_ms)| Step::Receive { queue, max, visibility_ms }),
        6 => picks.prop_map(|picks| Step::Settle { picks }),
        1 => (index(), prop_oneof![Just(0), Just(2_000)])
            .prop_map(|(pick, ms)| Step::Visibility { pick, ms }),
        1 => index().prop_map(|pick| Step::Release { pick }),
        1 => (0..QUEUES, index()).prop_map(|(queue, pick)| Step::Remove { queue, pick }),
        1 => (0..QUEUES).prop_map(|queue| Step::Purge { queue }),
        3 => wait.prop_map(|ms| Step::Wait { ms }),
        1 => Just(Step::Full),
        1 => any::<bool>().prop_map(|kept| Step::Crash { kept }),
    ]
}

/// What was promised of one message.
#[derive(Clone, Debug)]
struct Known {
    queue: u8,
    due: u64,
    sequence: u64,
    group: u8,
    /// Until when somebody has it.
    claimed: Option<u64>,
    /// The last claim of this owner.
    claim: Option<u64>,
    /// Unknown after a crash.
    attempts: Option<u32>,
}

#[derive(Debug, Default)]
struct Counts {
    sent: u64,
    done: u64,
    dead: u64,
}

struct Model {
    world: World,
    start: Instant,
    left: BTreeMap<[u8; 16], Known>,
    counts: [Counts; QUEUES as usize],
    /// Every receipt ever given, with its message and which owner gave it.
    receipts: Vec<(Receipt, [u8; 16], u32)>,
    owner: u32,
    /// When a key was accepted, and for which message.
    keys: BTreeMap<(u8, u8), (u64, [u8; 16], u64)>,
    next: u32,
    full: bool,
}

fn id_of(number: u32) -> [u8; 16] {
    let mut id = [7; 16];
    id[..4].copy_from_slice(&number.to_be_bytes());
    id
}

impl Model {
    async fn new() -> Self {
        let clock = Clock::simulated(EpochMs(WALL));
        let config = Config { clock, window_messages: 5, window_bytes: 400, windows_bytes: 900 };
        let world = World::with(config).await;
        configure(&world);
        Self {
            world,
            start: now(),
            left: BTreeMap::new(),
            counts: Default::default(),
            receipts: Vec::new(),
            owner: 0,
            keys: BTreeMap::new(),
            next: 0,
            full: false,
        }
    }

    fn now(&self) -> u64 {
        WALL + now().duration_since(self.start).as_millis() as u64
    }

    fn is_ready(&self, known: &Known) -> bool {
        known.due <= self.now() && known.claimed.is_none_or(|until| until <= self.now())
    }

    fn is_fifo(queue: u8) -> bool {
        queue == FIFO
    }

    async fn act(&mut self, step: Step) {
        match step {
            Step::Send { queue, messages } => self.send(queue, messages).await,
            Step::Receive { queue, max, visibility_ms } => {
                self.receive(queue, max, visibility_ms).await;
            }
            Step::Settle { picks } => self.settle(picks).await,
            Step::Visibility { pick, ms } => self.visibility(pick, ms),
            Step::Release { pick } => self.release(pick),
            Step::Remove { queue, pick } => self.remove(queue, pick).await,
            Step::Purge { queue } => self.purge(queue).await,
            Step::Wait { ms } => tokio::time::sleep(Duration::from_millis(ms)).await,
            Step::Full => {
                self.settle_down().await;
                self.world.engine.fail_next(Fault::Full);
                self.full = true;
            }
            Step::Crash { kept } => self.crash(kept).await,
        }
        self.check();
    }

    /// Lets commits that nobody waits for happen, so that they do not meet the next fault.
    async fn settle_down(&self) {
        for _ in 0..50 {
            tokio::task::yield_now().await;
        }
    }

    async fn send(&mut self, number: u8, messages: Vec<(u64, u8, Option<u8>)>) {
        let now = self.now();
        let mut new = Vec::new();
        for (delay_ms, group, key) in &messages {
            self.next += 1;
            let key = key.map(|key| Deduplication { key: [key; 32], window_ms: WINDOW_MS });
            new.push(NewMessage {
                id: id_of(self.next),
                group: (*group > 0).then(|| format!("group {group}").into()),
                delay_ms: if Self::is_fifo(number) { 0 } else { *delay_ms },
                deduplication: key,
                ..message(&"x".repeat(usize::from(*group) * 20))
            });
        }
        let ids: Vec<_> = new.iter().map(|message| message.id).collect();
        let sent = match self.world.queues.send(&queue(number), new).await {
            Ok(sent) => sent,
            Err(Error::Engine(_)) if self.full => return self.full = false,
            Err(error) => panic!("{error:?}"),
        };
        assert_eq!(sent.len(), ids.len());
        for ((sent, id), (delay_ms, group, key)) in sent.iter().zip(ids).zip(messages) {
            let known = key.and_then(|key| self.keys.get(&(number, key)));
            if let Some((_, first, sequence)) = known.filter(|(until, ..)| *until > now) {
                assert_eq!((sent.id, sent.sequence, sent.duplicate), (*first, *sequence, true));
                continue;
            }
            assert_eq!((sent.id, sent.duplicate), (id, false));
            if let Some(key) = key {
                self.keys.insert((number, key), (now + WINDOW_MS, id, sent.sequence));
            }
            let delay_ms = if Self::is_fifo(number) { 0 } else { delay_ms };
            self.counts[usize::from(number)].sent += 1;
            let (due, sequence) = (now + delay_ms, sent.sequence);
            self.expect(id, Known::new(number, due, sequence, group));
        }
    }

    fn expect(&mut self, id: [u8; 16], known: Known) {
        assert!(self.left.values().all(|other| other.sequence != known.sequence));
        assert!(self.left.insert(id, known).is_none(), "a message was accepted twice");
    }

    async fn receive(&mut self, number: u8, max: usize, visibility_ms: u64) {
        let claims = self.world.queues.receive(&queue(number), max, visibility_ms).await.unwrap();
        let now = self.now();
        let mine = self.left.values().filter(|known| known.queue == number);
        let ready = mine.filter(|known| self.is_ready(known)).count();
        if !Self::is_fifo(number) {
            // At the edge of the window it gives less; never nothing.
            assert!(claims.len() <= ready.min(max), "of {ready} in {number}");
            assert_eq!(claims.is_empty(), ready == 0, "of {ready} in {number}");
        }
        self.check_order(number, &claims, ready, max);
        for Claimed { receipt, message } in claims {
            let known = self.left.get_mut(&message.id).expect("it was sent and did not end");
            assert_eq!((known.queue, known.sequence), (number, message.sequence));
            assert!(known.due <= now && known.claimed.is_none_or(|until| until <= now));
            known.attempts = known.attempts.map(|attempts| attempts + 1);
            if let Some(attempts) = known.attempts {
                assert_eq!(message.attempts, attempts);
            }
            assert_eq!(message.body.len(), usize::from(known.group) * 20);
            known.claimed = Some(now.saturating_add(visibility_ms));
            known.claim = Some(receipt.claim);
            self.receipts.push((receipt, message.id, self.owner));
        }
    }

    /// FIFO: each message given is the first of its group that is left, or follows one given now.
    fn check_order(&self, number: u8, claims: &[Claimed], ready: usize, max: usize) {
        if !Self::is_fifo(number) {
            return;
        }
        let mut given = BTreeSet::new();
        for Claimed { message, .. } in claims {
            let known = &self.left[&message.id];
            let before = self.left.values().filter(|other| {
                other.queue == number
                    && other.group == known.group
                    && other.sequence < known.sequence
                    && !given.contains(&other.sequence)
            });
            assert_eq!(before.count(), 0, "a predecessor is open");
            given.insert(known.sequence);
        }
        let open = |known: &&Known| known.queue == number && !self.is_ready(known);
        let blocked: BTreeSet<u8> = self.left.values().filter(open).map(|k| k.group).collect();
        let free = self.left.values().filter(|k| k.queue == number && !blocked.contains(&k.group));
        assert!(ready == 0 || !claims.is_empty() || free.count() == 0 || max == 0);
    }

    async fn settle(&mut self, picks: Vec<(prop::sample::Index, u8)>) {
        if self.receipts.is_empty() {
            return;
        }
        let now = self.now();
        let mut settlements = Vec::new();
        let mut chosen = Vec::new();
        for (pick, kind) in picks {
            let (receipt, id, owner) = pick.get(&self.receipts).clone();
            let fifo = receipt.queue == queue(FIFO);
            let verdict = match kind {
                0 => Verdict::Dead,
                1 | 2 if !fifo => {
                    let delay_ms = u64::from(kind - 1) * 900;
                    Verdict::Retry { delay_ms, headers: Vec::new(), counted: kind == 1 }
                }
                _ => Verdict::Done,
            };
            let mut follow = Vec::new();
            if verdict == Verdict::Dead {
                self.next += 1;
                follow.push((queue(0), NewMessage { id: id_of(self.next), ..message("") }));
            }
            chosen.push((receipt.clone(), id, owner, verdict.clone(), self.next));
            settlements.push(Settlement { receipt, verdict, follow });
        }
        let settled = match self.world.queues.settle(settlements).await {
            Ok(settled) => settled,
            Err(Error::Engine(_)) if self.full => return self.full = false,
            Err(error) => panic!("{error:?}"),
        };
        for ((receipt, id, owner, verdict, follow), settled) in chosen.into_iter().zip(settled) {
            let expected = self.is_current(&receipt, id, owner);
            assert_eq!(settled == Settled::Applied, expected, "{receipt:?} {verdict:?}");
            if expected {
                self.ended(id, verdict, follow, now).await;
            }
        }
    }

    fn is_current(&self, receipt: &Receipt, id: [u8; 16], owner: u32) -> bool {
        self.left.get(&id).is_some_and(|known| {
            let mine = known.claim == Some(receipt.claim);
            let earlier = known.claim.is_none() && owner < self.owner;
            known.sequence == receipt.sequence && (mine || earlier)
        })
    }

    async fn ended(&mut self, id: [u8; 16], verdict: Verdict, follow: u32, now: u64) {
        let known = self.left.remove(&id).unwrap();
        let counts = &mut self.counts[usize::from(known.queue)];
        match verdict {
            Verdict::Done => counts.done += 1,
            Verdict::Dead => {
                counts.dead += 1;
                self.counts[0].sent += 1;
                let sequence = self.sequence_of(id_of(follow)).await;
                self.expect(id_of(follow), Known::new(0, now, sequence, 0));
            }
            Verdict::Retry { delay_ms, counted, .. } => {
                let sequence = self.sequence_of(id).await;
                let attempts = known.attempts.map(|attempts| {
                    let counted_now = u32::from(counted);
                    attempts + counted_now - u32::from(known.claim.is_some())
                });
                let due = now + delay_ms;
                let again = Known { due, sequence, claimed: None, claim: None, attempts, ..known };
                self.expect(id, again);
            }
        }
    }

    /// A settlement does not tell where its messages went: look.
    async fn sequence_of(&self, id: [u8; 16]) -> u64 {
        for number in 0..QUEUES {
            if let Some(seen) = self.world.queues.find(&queue(number), id).await.unwrap() {
                return seen.message.sequence;
            }
        }
        panic!("a message is lost");
    }

    fn visibility(&mut self, pick: prop::sample::Index, ms: u64) {
        let Some((receipt, id, _)) = self.pick(pick) else { return };
        let now = self.now();
        let settled = self.world.queues.change_visibility(&receipt, ms);
        let known = self.left.get_mut(&id).filter(|known| known.sequence == receipt.sequence);
        let claimed = known.filter(|known| {
            known.claim == Some(receipt.claim) && known.claimed.is_some_and(|until| until > now)
        });
        assert_eq!(settled == Settled::Applied, claimed.is_some());
        if let Some(known) = claimed {
            known.claimed = Some(now + ms);
        }
    }

    fn release(&mut self, pick: prop::sample::Index) {
        let Some((receipt, id, _)) = self.pick(pick) else { return };
        let now = self.now();
        let settled = self.world.queues.release(&receipt);
        let known = self.left.get_mut(&id).filter(|known| known.sequence == receipt.sequence);
        let claimed = known.filter(|known| {
            known.claim == Some(receipt.claim) && known.claimed.is_some_and(|until| until > now)
        });
        assert_eq!(settled == Settled::Applied, claimed.is_some());
        if let Some(known) = claimed {
            // As if it had never been: receipts of an earlier owner are good again.
            (known.claimed, known.claim) = (None, None);
            known.attempts = known.attempts.map(|attempts| attempts - 1);
        }
    }

    fn pick(&self, pick: prop::sample::Index) -> Option<(Receipt, [u8; 16], u32)> {
        (!self.receipts.is_empty()).then(|| pick.get(&self.receipts).clone())
    }

    async fn remove(&mut self, number: u8, pick: prop::sample::Index) {
        let mine = self.left.iter().filter(|(_, known)| known.queue == number);
        let ids: Vec<_> = mine.map(|(id, _)| *id).collect();
        if ids.is_empty() {
            return;
        }
        let id = *pick.get(&ids);
        let now = self.now();
        let idle = self.left[&id].claimed.is_none_or(|until| until <= now);
        match self.world.queues.remove_message(&queue(number), id).await {
            Ok(removed) => {
                assert_eq!(removed, idle);
                if removed {
                    self.left.remove(&id);
                    self.counts[usize::from(number)].done += 1;
                }
            }
            Err(Error::Engine(_)) if self.full => self.full = false,
            Err(error) => panic!("{error:?}"),
        }
    }

    async fn purge(&mut self, number: u8) {
        match self.world.queues.purge(&queue(number)).await {
            Ok(()) => {
                let before = self.left.len();
                self.left.retain(|_, known| known.queue != number);
                self.counts[usize::from(number)].done += (before - self.left.len()) as u64;
                self.settle_down().await;
            }
            Err(Error::Engine(_)) if self.full => self.full = false,
            Err(error) => panic!("{error:?}"),
        }
    }

    async fn crash(&mut self, kept: bool) {
        self.world.crash(if kept { Tail::Kept } else { Tail::Lost }).await;
        configure(&self.world);
        self.owner += 1;
        self.full = false;
        for known in self.left.values_mut() {
            (known.claimed, known.claim, known.attempts) = (None, None, None);
        }
    }

    fn check(&self) {
        for number in 0..QUEUES {
            let [sent, ready, delayed, in_flight, done, dead] =
                figures(&self.world.queues, &queue(number));
            let counts = &self.counts[usize::from(number)];
            assert_eq!((sent, done, dead), (counts.sent, counts.done, counts.dead));
            let left = self.left.values().filter(|known| known.queue == number);
            assert_eq!(ready + delayed + in_flight, left.count() as u64);
        }
    }

    /// Everything that is left comes out exactly once, and then nothing is on disk any more.
    async fn drain(mut self) {
        tokio::time::sleep(Duration::from_millis(60_000)).await;
        for known in self.left.values_mut().filter(|known| known.claimed == Some(u64::MAX)) {
            known.attempts = None;
        }
        self.crash(false).await;
        tokio::time::sleep(Duration::from_millis(60_000)).await;
        for number in 0..QUEUES {
            loop {
                let claims = self.world.queues.receive(&queue(number), 7, u64::MAX).await.unwrap();
                if claims.is_empty() {
                    break;
                }
                for claim in &claims {
                    assert!(self.left.remove(&claim.message.id).is_some(), "given twice");
                }
                let settled = crate::support::done(&self.world.queues, &claims).await;
                assert!(settled.iter().all(|settled| *settled == Settled::Applied));
            }
        }
        assert_eq!(self.left.len(), 0, "lost: {:?}", self.left);
        tokio::time::sleep(Duration::from_millis(60_000)).await;
        for prefix in 3..=7 {
            let range = KeyRange::prefix(&[prefix]);
            let page = self.world.engine.scan(Shard(1), range, 9).await.unwrap();
            assert_eq!(page.entries, [], "left over");
        }
    }
}

impl Known {
    fn new(queue: u8, due: u64, sequence: u64, group: u8) -> Self {
        Self { queue, due, sequence, group, claimed: None, claim: None, attempts: Some(0) }
    }
}

fn configure(world: &World) {
    world.queues.configure(&queue(FIFO), Rules { fifo: true, ..Rules::default() });
}

#[allow(clippy::disallowed_methods, reason = "the model follows the runtime's virtual time")]
fn now() -> Instant {
    Instant::now()
}

fn run(steps: Vec<Step>) {
    let mut builder = tokio::runtime::Builder::new_current_thread();
    let runtime = builder.enable_time().start_paused(true).build().unwrap();
    runtime.block_on(async {
        let mut model = Model::new().await;
        for step in steps {
            model.act(step).await;
        }
        model.drain().await;
    });
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn the_queues_keep_every_promise(steps in prop::collection::vec(step(), 1..60)) {
        run(steps);
    }
}
