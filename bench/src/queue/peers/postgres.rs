//! PostgreSQL 15 as a queue: INSERT and commit; SKIP LOCKED, DELETE and commit in batches.
//!
//! Owns a private cluster and its producers and consumers. Settings are Debian's defaults except
//! the number of connections: fsync and `synchronous_commit` are on.

use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use mayfly_bench::process::{Server, free_port};
use tokio::task::JoinSet;

use super::postgres_client::Client;
use super::{BATCH, CONSUMERS, make_directory, program};
use crate::measure::{Laps, Meter, Round, together};

const TABLE: &str = "DROP TABLE IF EXISTS event;
     CREATE TABLE event (id bigserial PRIMARY KEY, body bytea NOT NULL)";
/// How long a consumer that found nothing waits.
const IDLE: Duration = Duration::from_millis(2);
/// The user that runs it when this is run by root, whom PostgreSQL refuses.
const USER: &str = "postgres";

/// A running cluster.
#[derive(Debug)]
pub struct Postgres {
    server: Server,
}

impl Postgres {
    /// Makes a cluster in `directory` and starts it; `None` when it is not installed.
    pub fn start(directory: &Path) -> Result<Option<Self>, String> {
        let (Some(initdb), Some(postgres)) = (program(&["initdb"]), program(&["postgres"])) else {
            return Ok(None);
        };
        let directory = directory.join("postgres");
        make_directory(&directory)?;
        let user = user()?;
        if let Some((uid, gid)) = user {
            chown(&directory, Some(uid), Some(gid)).map_err(|e| format!("chown: {e}"))?;
        }
        let data = directory.join("data");
        let as_user = |program: &PathBuf| {
            let mut command = Command::new(program);
            command.current_dir(&directory);
            if let Some((uid, gid)) = user {
                command.uid(uid).gid(gid);
            }
            command
        };
        let mut init = as_user(&initdb);
        init.args(["--username=postgres", "--auth=trust", "--no-locale", "--encoding=UTF8", "-D"]);
        let status = init.arg(&data).stdout(Stdio::null()).stderr(Stdio::null()).status();
        if !status.map_err(|error| format!("initdb: {error}"))?.success() {
            return Err("initdb failed".to_owned());
        }
        let port = free_port()?;
        let mut command = as_user(&postgres);
        command.arg("-D").arg(&data).args(["-p", &port.to_string(), "-h", "127.0.0.1", "-k"]);
        command.arg(&directory).args(["-c", "max_connections=300"]);
        Ok(Some(Self { server: Server::start_listening(command, port)? }))
    }

    /// The server, for its accounts.
    pub fn server(&self) -> &Server {
        &self.server
    }

    /// A connection; waits until the server has finished its start.
    pub async fn connect(&self) -> Result<Client, String> {
        connect(self.server.port).await
    }

    /// A round of producers alone.
    pub async fn enqueue(
        &self,
        producers: usize,
        body: &Bytes,
        time: Duration,
    ) -> Result<Round, String> {
        self.connect().await?.simple(TABLE).await?;
        let (meter, times) = self.produce(producers, body, time).await?;
        Ok(meter.stop(Some(&self.server), times))
    }

    /// A round of producers and consumers, until everything is settled.
    pub async fn end_to_end(
        &self,
        producers: usize,
        body: &Bytes,
        time: Duration,
    ) -> Result<Round, String> {
        self.connect().await?.simple(TABLE).await?;
        let (settled, sent) =
            (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(usize::MAX)));
        let mut consumers = JoinSet::new();
        for _ in 0..CONSUMERS {
            consumers.spawn(consume(self.server.port, Arc::clone(&settled), Arc::clone(&sent)));
        }
        let (meter, times) = self.produce(producers, body, time).await?;
        sent.store(times.len(), Ordering::Relaxed);
        while let Some(ended) = consumers.join_next().await {
            ended.map_err(|error| format!("a consumer: {error}"))??;
        }
        Ok(meter.stop(Some(&self.server), times))
    }

    async fn produce(
        &self,
        producers: usize,
        body: &Bytes,
        time: Duration,
    ) -> Result<(Meter, Vec<u32>), String> {
        let port = self.server.port;
        together(producers, Some(&self.server), |_, start| {
            let body = body.clone();
            async move {
                let mut client = connect(port).await?;
                client.prepare("i", "INSERT INTO event (body) VALUES ($1)").await?;
                start.wait().await;
                let mut laps = Laps::for_time(time);
                while laps.start() {
                    client.execute("i", &[&body]).await?;
                    laps.stop();
                }
                Ok(laps.into_times())
            }
        })
        .await
    }
}

async fn connect(port: u16) -> Result<Client, String> {
    for _ in 0..500 {
        match Client::open(port).await {
            Err(error) if error.contains("57P03") => {
                tokio::time::sleep(Duration::from_millis(10)).await; // It is starting up.
            }
            other => return other,
        }
    }
    Err("postgres did not finish its start".to_owned())
}

/// Takes and settles batches until as many are settled as were sent. The rows are locked while
/// they are worked on (here: not at all), and gone with the commit.
async fn consume(
    port: u16,
    settled: Arc<AtomicUsize>,
    sent: Arc<AtomicUsize>,
) -> Result<(), String> {
    let mut client = connect(port).await?;
    let take = format!(
        "DELETE FROM event WHERE id = ANY (ARRAY (SELECT id FROM event ORDER BY id LIMIT {BATCH} \
         FOR UPDATE SKIP LOCKED)) RETURNING id, body"
    );
    for (name, sql) in [("b", "BEGIN"), ("t", &take), ("c", "COMMIT")] {
        client.prepare(name, sql).await?;
    }
    while settled.load(Ordering::Relaxed) < sent.load(Ordering::Relaxed) {
        client.push("b", &[]);
        client.push("t", &[]);
        let taken = client.send().await?.len();
        client.execute("c", &[]).await?;
        settled.fetch_add(taken, Ordering::Relaxed);
        if taken == 0 {
            tokio::time::sleep(IDLE).await;
        }
    }
    Ok(())
}

/// Who is to run the cluster: `None` is whoever runs this.
fn user() -> Result<Option<(u32, u32)>, String> {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let is_root = status.lines().any(|line| line.starts_with("Uid:\t0\t"));
    if !is_root {
        return Ok(None);
    }
    let users = std::fs::read_to_string("/etc/passwd").map_err(|e| format!("passwd: {e}"))?;
    let line = users.lines().map(|line| line.split(':').collect::<Vec<_>>());
    let line = line.into_iter().find(|fields| fields[0] == USER).ok_or("no user postgres")?;
    let number = |at: usize| line.get(at).and_then(|text: &&str| text.parse::<u32>().ok());
    number(2).zip(number(3)).map(Some).ok_or_else(|| "the user postgres has no ids".to_owned())
}
