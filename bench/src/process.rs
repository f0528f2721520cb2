//! Processes of the benchmark: started, measured through /proc, always ended.
//!
//! Owns child processes and their whole families' CPU time, memory and bytes written.

use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::clock;

/// Clock ticks per second in /proc/<pid>/stat; 100 on every Linux that Rust runs on.
const TICKS_PER_SECOND: f64 = 100.0;
/// How long a server may take to answer its first request.
const START_MAX: Duration = Duration::from_secs(30);
/// How long a server that was asked to end may take.
const END_MAX: Duration = Duration::from_secs(10);

/// A server under test; ended when dropped.
#[derive(Debug)]
pub struct Server {
    child: Child,
    /// Its port on 127.0.0.1.
    pub port: u16,
    /// From its start to its first answer.
    pub ready: Duration,
    /// Whether it is asked (interrupted) before it is killed.
    polite: bool,
}

impl Server {
    /// Starts a command and waits until `path` on `port` is answered.
    ///
    /// # Errors
    /// A sentence, when it ends or does not answer.
    pub fn start(command: Command, port: u16, path: &str) -> Result<Self, String> {
        Self::spawn(command, port, &|port| answers(port, path), false)
    }

    /// Starts a command and waits until `port` takes connections. It is asked to end before it is
    /// killed, for servers that leave something behind otherwise.
    ///
    /// # Errors
    /// A sentence, when it ends or does not listen.
    pub fn start_listening(command: Command, port: u16) -> Result<Self, String> {
        let listens = |port| std::net::TcpStream::connect(("127.0.0.1", port)).is_ok();
        Self::spawn(command, port, &listens, true)
    }

    fn spawn(
        mut command: Command,
        port: u16,
        is_ready: &dyn Fn(u16) -> bool,
        polite: bool,
    ) -> Result<Self, String> {
        let shown = format!("{:?}", command.get_program());
        let begin = clock::now();
        let child = command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("{shown}: {error}"))?;
        let mut server = Self { child, port, ready: Duration::ZERO, polite };
        while begin.elapsed() < START_MAX {
            if is_ready(port) {
                server.ready = begin.elapsed();
                return Ok(server);
            }
            if let Ok(Some(status)) = server.child.try_wait() {
                return Err(format!("{shown} ended: {status}"));
            }
            std::thread::sleep(Duration::from_micros(500));
        }
        Err(format!("{shown} did not answer within {START_MAX:?}"))
    }

    /// The process id.
    #[must_use]
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// CPU seconds used by it and all its descendants, ended children included.
    #[must_use]
    pub fn cpu_s(&self) -> f64 {
        cpu_s(self.pid())
    }

    /// Bytes that it and all its descendants, ended children included, caused to be written.
    #[must_use]
    pub fn written_bytes(&self) -> u64 {
        written_bytes(self.pid())
    }

    /// Resident memory of it and all its descendants, MiB.
    #[must_use]
    pub fn rss_mib(&self) -> f64 {
        family(self.pid()).iter().map(|pid| own_rss_mib(*pid)).sum()
    }

    fn end_politely(&mut self) {
        signal("-INT", self.pid());
        let begin = clock::now();
        while begin.elapsed() < END_MAX && !matches!(self.child.try_wait(), Ok(Some(_))) {
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

/// Sends a signal; whoever has ended meanwhile needs none.
fn signal(which: &str, pid: u32) {
    let _ = Command::new("kill").args([which, &pid.to_string()]).stderr(Stdio::null()).status();
}

impl Drop for Server {
    fn drop(&mut self) {
        if self.polite {
            self.end_politely();
        }
        if matches!(self.child.try_wait(), Ok(Some(_))) {
            return;
        }
        for pid in family(self.pid()).into_iter().rev() {
            signal("-9", pid);
        }
        let _ = self.child.wait();
    }
}

/// A port that is free now.
///
/// # Errors
/// A sentence.
pub fn free_port() -> Result<u16, String> {
    let listener =
        std::net::TcpListener::bind(("127.0.0.1", 0)).map_err(|error| format!("port: {error}"))?;
    listener.local_addr().map(|address| address.port()).map_err(|error| format!("port: {error}"))
}

/// CPU seconds used by a process and all its descendants, ended children included.
#[must_use]
pub fn cpu_s(pid: u32) -> f64 {
    family(pid).iter().map(|pid| cpu_ticks(*pid)).sum::<f64>() / TICKS_PER_SECOND
}

/// CPU seconds used by a process alone.
#[must_use]
pub fn own_cpu_s(pid: u32) -> f64 {
    let text = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    fields(&text, 2) / TICKS_PER_SECOND
}

/// Bytes that a process and its descendants caused to be written to storage.
#[must_use]
pub fn written_bytes(pid: u32) -> u64 {
    family(pid).iter().map(|pid| own_written_bytes(*pid)).sum()
}

/// Bytes that a process caused to be written to storage, its ended children included.
#[must_use]
pub fn own_written_bytes(pid: u32) -> u64 {
    let text = std::fs::read_to_string(format!("/proc/{pid}/io")).unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("write_bytes: "));
    line.and_then(|bytes| bytes.trim().parse().ok()).unwrap_or(0)
}

fn answers(port: u16, path: &str) -> bool {
    use std::io::{Read, Write};
    let Ok(mut stream) = std::net::TcpStream::connect(("127.0.0.1", port)) else { return false };
    let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    let mut head = [0; 12];
    stream.write_all(request.as_bytes()).is_ok()
        && stream.read_exact(&mut head).is_ok()
        && head.starts_with(b"HTTP/1.1 200")
}

/// A process and its descendants, parents first.
fn family(pid: u32) -> Vec<u32> {
    let mut found = vec![pid];
    let mut at = 0;
    while at < found.len() {
        let tasks = std::fs::read_dir(format!("/proc/{}/task", found[at]));
        for task in tasks.into_iter().flatten().flatten() {
            let text = std::fs::read_to_string(task.path().join("children")).unwrap_or_default();
            found.extend(text.split_whitespace().filter_map(|pid| pid.parse::<u32>().ok()));
        }
        at += 1;
    }
    found
}

fn cpu_ticks(pid: u32) -> f64 {
    let text = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    fields(&text, 4)
}

/// The sum of the first of utime, stime, cutime, cstime: the 14th to 17th field, counted from 1.
fn fields(stat: &str, count: usize) -> f64 {
    let Some(rest) = stat.rfind(')').map(|at| &stat[at + 2..]) else { return 0.0 };
    rest.split(' ').skip(11).take(count).filter_map(|field| field.parse::<f64>().ok()).sum()
}

/// Resident memory of a process alone, MiB.
#[must_use]
pub fn own_rss_mib(pid: u32) -> f64 {
    kib_of(&format!("/proc/{pid}/status"), "VmRSS:") / 1024.0
}

/// Memory of a process's descendants, KiB: shared pages count in parts.
#[must_use]
pub fn pss_kib(pid: u32) -> f64 {
    let descendants = family(pid).into_iter().skip(1);
    descendants.map(|pid| kib_of(&format!("/proc/{pid}/smaps_rollup"), "Pss:")).sum()
}

/// The figure behind a word in a file of /proc.
fn kib_of(path: &str, word: &str) -> f64 {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix(word));
    let kib = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    kib.unwrap_or(0.0)
}
