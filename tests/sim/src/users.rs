//! Those who use the queues in a simulation: they send, receive, finish, forget and purge.
//!
//! Owns their habits, drawn from the dice. Never knows how the queues do it.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use mayfly_store::engine;
use mayfly_store::queue::{
    Claimed, Deduplication, Error, NewMessage, Queues, Settled, Settlement, Verdict,
};
use tokio::time::{sleep, timeout};

use crate::dice::Dice;
use crate::world::{DEAD, QUEUES, SUCCESSES, World, is_fifo, queue};

/// How long a deduplication key counts: longer than any simulation sends, however the clock jumps
/// between two processes.
const WINDOW_MS: u64 = 10_000 * 24 * 3_600_000;

/// Sends messages until it is ended.
pub async fn produce(world: World, queues: Queues, mut dice: Dice) {
    loop {
        sleep(Duration::from_millis(dice.pick(0..400))).await;
        let target = usize::try_from(dice.pick(0..QUEUES as u64 - 1)).expect("there are few");
        let numbers: Vec<usize> =
            (0..dice.pick(1..5)).map(|_| announce(&world, &mut dice, target)).collect();
        let messages = numbers.iter().map(|n| draft(&world, &mut dice, *n)).collect();
        let answer = queues.send(&queue(target), messages).await;
        let now = world.now();
        let mut ledger = world.ledger();
        match answer {
            Ok(sent) => {
                for (n, sent) in numbers.iter().zip(sent) {
                    ledger.answered(now, *n, sent.id, sent.sequence, sent.duplicate);
                }
            }
            Err(Error::Engine(engine::Error::Full)) => {
                numbers.iter().for_each(|n| ledger.refused(now, *n));
            }
            Err(_) => return, // Nobody knows; and this process writes nothing more.
        }
    }
}

fn announce(world: &World, dice: &mut Dice, target: usize) -> usize {
    let group = (is_fifo(target) || dice.chance(300)).then(|| dice.pick(0..4));
    let key = dice.chance(150).then(|| dice.pick(0..12));
    world.ledger().sending(target, group, key)
}

fn draft(world: &World, dice: &mut Dice, n: usize) -> NewMessage {
    let fact = world.ledger().facts[n].clone();
    let delayed = !is_fifo(fact.queue) && dice.chance(200);
    let delay_ms = if delayed { dice.pick(0..90_000) } else { 0 };
    if delay_ms > 0 && fact.key.is_none() {
        let not_before = world.now() + delay_ms;
        world.ledger().let_go(n, Some(not_before));
    }
    // A few are too large to be kept with the others.
    let padding = if dice.chance(5) { 80_000 } else { 0 };
    NewMessage {
        id: dice.id(),
        body: Bytes::from(n.to_string() + &" ".repeat(padding)),
        attributes: Vec::new(),
        headers: Vec::new(),
        group: fact.group.map(|group| Arc::from(group.to_string())),
        sent: world.clock.now(),
        delay_ms,
        deduplication: fact.key.map(|key| {
            let mut digest = [0; 32];
            digest[..8].copy_from_slice(&key.to_le_bytes());
            Deduplication { key: digest, window_ms: WINDOW_MS }
        }),
    }
}

/// The number that a message carries.
fn number(claimed: &Claimed) -> usize {
    let text = std::str::from_utf8(&claimed.message.body).unwrap_or_default();
    text.trim_end().parse().unwrap_or(usize::MAX)
}

/// Receives messages and does something with each until it is ended. `diligent`: everything is
/// finished, nothing forgotten.
pub async fn consume(world: World, queues: Queues, index: usize, mut dice: Dice, diligent: bool) {
    loop {
        let visible_ms = dice.pick(1_000..20_000);
        let max = usize::try_from(dice.pick(1..11)).expect("it is small");
        let Ok(batch) = queues.receive(&queue(index), max, visible_ms).await else { return };
        if batch.is_empty() {
            // Does not wait for ever: a wake-up that never comes must show as a late message.
            let _ = timeout(Duration::from_secs(30), queues.ready(&queue(index))).await;
            continue;
        }
        note_received(&world, &batch, visible_ms);
        for claimed in batch {
            if !deal_with(&world, &queues, &mut dice, index, claimed, diligent).await {
                return;
            }
        }
    }
}

fn note_received(world: &World, batch: &[Claimed], visible_ms: u64) {
    let now = world.now();
    let numbers: Vec<usize> = batch.iter().map(number).collect();
    let mut ledger = world.ledger();
    for (claimed, n) in batch.iter().zip(&numbers) {
        ledger.received(now, *n, claimed.receipt.claim, now + visible_ms, &numbers);
    }
}

/// One message's fate; `false` when the process cannot write any more.
async fn deal_with(
    world: &World,
    queues: &Queues,
    dice: &mut Dice,
    index: usize,
    claimed: Claimed,
    diligent: bool,
) -> bool {
    let n = number(&claimed);
    let roll = if diligent { 0 } else { dice.pick(0..100) };
    if !diligent {
        sleep(Duration::from_millis(dice.pick(0..2_000))).await;
    }
    match roll {
        0..60 => end(world, queues, dice, n, claimed, Verdict::Done).await,
        60..68 if index != DEAD => end(world, queues, dice, n, claimed, Verdict::Dead).await,
        68..80 if !is_fifo(index) => retry(world, queues, dice, n, claimed).await,
        80..86 => {
            if queues.change_visibility(&claimed.receipt, 0) == Settled::Applied {
                world.ledger().let_go(n, None);
            }
            true
        }
        86..90 => {
            if queues.release(&claimed.receipt) == Settled::Applied {
                world.ledger().let_go(n, None);
            }
            true
        }
        90..95 => {
            // Too late: the claim ends first, and somebody else may have it by then.
            sleep(Duration::from_millis(dice.pick(10_000..40_000))).await;
            end(world, queues, dice, n, claimed, Verdict::Done).await
        }
        _ => true, // Forgotten.
    }
}

async fn end(
    world: &World,
    queues: &Queues,
    dice: &mut Dice,
    n: usize,
    claimed: Claimed,
    verdict: Verdict,
) -> bool {
    let claim = claimed.receipt.claim;
    let mut follow = Vec::new();
    if verdict == Verdict::Dead {
        let copy = world.ledger().sending(DEAD, None, None);
        follow.push((copy, (queue(DEAD), draft_copy(world, dice, copy))));
    }
    world.ledger().ending(n);
    let (copies, follow): (Vec<usize>, Vec<_>) = follow.into_iter().unzip();
    let settlement = Settlement { receipt: claimed.receipt, verdict, follow };
    let answer = settle(queues, settlement).await;
    let now = world.now();
    let mut ledger = world.ledger();
    match answer {
        Some(settled) => {
            let applied = settled == Settled::Applied;
            ledger.ended(now, n, claim, applied);
            for copy in copies {
                if applied {
                    // Its sequence is not told; copies have no order to keep.
                    ledger.answered(now, copy, [0; 16], u64::MAX, false);
                } else {
                    ledger.refused(now, copy);
                }
            }
            true
        }
        None => false,
    }
}

fn draft_copy(world: &World, dice: &mut Dice, n: usize) -> NewMessage {
    let (sent, id) = (world.clock.now(), dice.id());
    let body = Bytes::from(n.to_string());
    let (attributes, headers) = (Vec::new(), Vec::new());
    NewMessage {
        id,
        body,
        attributes,
        headers,
        group: None,
        sent,
        delay_ms: 0,
        deduplication: None,
    }
}

async fn retry(
    world: &World,
    queues: &Queues,
    dice: &mut Dice,
    n: usize,
    claimed: Claimed,
) -> bool {
    let delay_ms = dice.pick(1..120_000);
    let claim = claimed.receipt.claim;
    let verdict = Verdict::Retry { delay_ms, headers: Vec::new(), counted: dice.chance(500) };
    let asked = world.now();
    let held = world.ledger().facts[n].held;
    let settlement = Settlement { receipt: claimed.receipt, verdict, follow: Vec::new() };
    // From here on it may come back, and not before the delay.
    world.ledger().facts[n].returning = true;
    let answer = settle(queues, settlement).await;
    let mut ledger = world.ledger();
    ledger.facts[n].returning = false;
    match answer {
        Some(Settled::Applied) => {
            ledger.count("retries");
            if ledger.facts[n].held.is_none_or(|(holder, _)| holder == claim) {
                ledger.let_go(n, Some(asked + delay_ms));
            }
            true
        }
        Some(Settled::Stale) => {
            let held = held.is_some_and(|(holder, until)| holder == claim && until > world.now());
            if held && !ledger.facts[n].purge_possible {
                ledger.violated(asked, "3: a claim that holds was called stale", n);
            }
            true
        }
        None => false,
    }
}

/// Settles, and tries again while the disk is full; `None` when this process can write nothing.
async fn settle(queues: &Queues, settlement: Settlement) -> Option<Settled> {
    loop {
        match queues.settle(vec![settlement.clone()]).await {
            Ok(settled) => return settled.first().copied(),
            Err(Error::Engine(engine::Error::Full)) => sleep(Duration::from_millis(50)).await,
            Err(_) => return None,
        }
    }
}

/// Reads what functions' destinations get; everything is finished.
pub async fn read_records(world: World, queues: Queues, index: usize) {
    loop {
        let Ok(batch) = queues.receive(&queue(index), 10, 30_000).await else { return };
        if batch.is_empty() {
            let _ = timeout(Duration::from_secs(30), queues.ready(&queue(index))).await;
        }
        for claimed in batch {
            let text = String::from_utf8_lossy(&claimed.message.body).into_owned();
            note_record(&world, index, &text, claimed.message.id);
            let (receipt, follow) = (claimed.receipt, Vec::new());
            let settlement = Settlement { receipt, verdict: Verdict::Done, follow };
            if settle(&queues, settlement).await.is_none() {
                return;
            }
        }
    }
}

fn note_record(world: &World, index: usize, text: &str, id: [u8; 16]) {
    let now = world.now();
    let mut ledger = world.ledger();
    ledger.count(if index == SUCCESSES { "successes" } else { "failures" });
    let (n, condition) = text.split_once(' ').unwrap_or_default();
    let n = n.parse().unwrap_or(usize::MAX);
    match ledger.events.all.get_mut(n) {
        Some(event) if index == SUCCESSES => drop(event.successes.insert(id)),
        Some(event) => drop(event.failures.insert(id, condition.to_owned())),
        None => ledger.violated(now, "a record of nothing", usize::MAX),
    }
}

/// Empties a queue now and then.
pub async fn purge(world: World, queues: Queues, mut dice: Dice) {
    loop {
        sleep(Duration::from_millis(dice.pick(5_000..120_000))).await;
        let index = usize::try_from(dice.pick(0..QUEUES as u64)).expect("there are few");
        let there = world.ledger().purge(index, None);
        if queues.purge(&queue(index)).await.is_ok() {
            let mut ledger = world.ledger();
            ledger.count("purges");
            // What was sent meanwhile may be gone as well.
            ledger.purge(index, Some(&there));
        }
    }
}

/// Sets the wall clock forwards and backwards, by up to two days.
pub async fn set_clock(world: World, mut dice: Dice) {
    loop {
        sleep(Duration::from_millis(dice.pick(1_000..60_000))).await;
        let by = dice.pick(0..4 * 24 * 3_600_000);
        let day = 2 * 24 * 3_600_000_i64;
        world.clock.jump_ms(i64::try_from(by).expect("days fit") - day);
        world.ledger().count("clock jumps");
    }
}

/// Property 2, again and again: everything that was sent is somewhere.
pub async fn watch(world: World, queues: Queues, mut dice: Dice) {
    loop {
        sleep(Duration::from_millis(dice.pick(1..500))).await;
        let mut off = None;
        for (id, stats) in queues.all_stats() {
            let sum = stats.ready + stats.delayed + stats.in_flight + stats.done + stats.dead;
            if stats.sent != sum {
                off = Some(format!("{id}: {stats:?}"));
            }
        }
        if let Some(off) = off {
            let now = world.now();
            world.ledger().violated(
                now,
                &format!("2: messages are unaccounted for: {off}"),
                usize::MAX,
            );
        }
    }
}
