//! Who is measured: the limit, Mayfly in several ways, and the peers that are installed.
//!
//! Owns the closed set of contenders. Each knows how to do a round; none knows of the others.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;

use crate::append::Log;
use crate::mayfly::Mayfly;
use crate::mayfly_server::MayflyServer;
use crate::measure::{Laps, Round, together};
use crate::peers::nats::Nats;
use crate::peers::postgres::Postgres;
use crate::peers::redis::Redis;

/// What a round does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Work {
    /// Producers send, each waiting for its acknowledgement.
    Enqueue,
    /// The same, and everything is taken and settled meanwhile.
    EndToEnd,
}

/// A contender.
#[derive(Debug)]
pub enum Contender {
    /// Append and group-committed sync.
    Limit(Log),
    /// Mayfly's queues in this process: send, receive in batches, settle.
    Queue(Arc<Mayfly>),
    /// Mayfly's asynchronous invocation in this process: enqueue, deliver one by one, settle.
    Function(Arc<Mayfly>),
    /// Mayfly's server: `Event` invocations of a native function in a real sandbox.
    ServerEvents(Arc<MayflyServer>),
    /// Mayfly's server: the SQS API.
    ServerQueue(Arc<MayflyServer>),
    /// Redis streams.
    Redis(Redis),
    /// PostgreSQL.
    Postgres(Postgres),
    /// NATS JetStream; whether its writes are synchronous.
    Nats(Nats, bool),
}

impl Contender {
    /// Its name in the table.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Limit(_) => "limit: append + fdatasync",
            Self::Queue(_) => "mayfly queue, in process",
            Self::Function(_) => "mayfly function, in process",
            Self::ServerEvents(_) => "mayfly server, Event → native",
            Self::ServerQueue(_) => "mayfly server, SQS API",
            Self::Redis(_) => "redis streams, fsync always",
            Self::Postgres(_) => "postgresql 15, SKIP LOCKED",
            Self::Nats(_, true) => "nats jetstream, synchronous",
            Self::Nats(_, false) => "nats jetstream, default (*)",
        }
    }

    /// Whether it can do this work.
    pub fn does(&self, work: Work) -> bool {
        match self {
            Self::Limit(_) => work == Work::Enqueue,
            Self::Function(_) | Self::ServerEvents(_) => work == Work::EndToEnd,
            _ => true,
        }
    }

    /// Does one round.
    pub async fn round(
        &self,
        work: Work,
        producers: usize,
        body: &Bytes,
        time: Duration,
    ) -> Result<Round, String> {
        let result = match (self, work) {
            (Self::Limit(log), _) => append(log, producers, body, time).await,
            (Self::Queue(mayfly), Work::Enqueue) => mayfly.enqueue(producers, body, time).await,
            (Self::Queue(mayfly), Work::EndToEnd) => mayfly.end_to_end(producers, body, time).await,
            (Self::Function(mayfly), _) => mayfly.function_round(producers, body, time).await,
            (Self::ServerEvents(server), _) => server.events(producers, body, time).await,
            (Self::ServerQueue(server), Work::Enqueue) => server.sends(producers, body, time).await,
            (Self::ServerQueue(server), Work::EndToEnd) => {
                server.messages(producers, body, time).await
            }
            (Self::Redis(redis), Work::Enqueue) => redis.enqueue(producers, body, time).await,
            (Self::Redis(redis), Work::EndToEnd) => redis.end_to_end(producers, body, time).await,
            (Self::Postgres(peer), Work::Enqueue) => peer.enqueue(producers, body, time).await,
            (Self::Postgres(peer), Work::EndToEnd) => peer.end_to_end(producers, body, time).await,
            (Self::Nats(nats, _), Work::Enqueue) => nats.enqueue(producers, body, time).await,
            (Self::Nats(nats, _), Work::EndToEnd) => nats.end_to_end(producers, body, time).await,
        };
        result.map_err(|error| format!("{}: {error}", self.name()))
    }
}

async fn append(
    log: &Log,
    producers: usize,
    body: &Bytes,
    time: Duration,
) -> Result<Round, String> {
    let (meter, times) = together(producers, None, |_, start| {
        let (log, body) = (log.clone(), body.clone());
        async move {
            start.wait().await;
            let mut laps = Laps::for_time(time);
            while laps.start() {
                log.append(body.clone()).await?;
                laps.stop();
            }
            Ok(laps.into_times())
        }
    })
    .await?;
    Ok(meter.stop(None, times))
}

/// Starts everybody; gives the contenders, and the names of those that are missing.
pub async fn set_up(
    binary: &Path,
    directory: &Path,
) -> Result<(Vec<Contender>, Vec<&'static str>), String> {
    let mut contenders = vec![Contender::Limit(Log::open(directory)?)];
    let mayfly = Arc::new(Mayfly::open(&directory.join("mayfly")).await?);
    contenders.push(Contender::Queue(Arc::clone(&mayfly)));
    contenders.push(Contender::Function(mayfly));
    let mut missing = Vec::new();
    let server = MayflyServer::start(binary, &directory.join("server")).await?;
    let server = Arc::new(server);
    contenders.push(Contender::ServerEvents(Arc::clone(&server)));
    contenders.push(Contender::ServerQueue(server));
    match Redis::start(directory)? {
        Some(redis) => contenders.push(Contender::Redis(redis)),
        None => missing.push("redis streams: install redis-server"),
    }
    match Postgres::start(directory)? {
        Some(postgres) => contenders.push(Contender::Postgres(postgres)),
        None => missing.push("postgresql: install postgresql-15"),
    }
    match Nats::start(directory, false)? {
        Some(nats) => contenders.push(Contender::Nats(nats, false)),
        None => missing.push("nats jetstream: install nats-server"),
    }
    match Nats::start(directory, true)? {
        Some(nats) => contenders.push(Contender::Nats(nats, true)),
        None => missing.push("nats jetstream, synchronous: needs nats-server, ext4 and root"),
    }
    Ok((contenders, missing))
}
