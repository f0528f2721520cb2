//! Processes of the benchmark: started, measured through /proc, always ended.
//!
//! Owns child processes and their whole families' CPU time and memory.

use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::clock;

/// Clock ticks per second in /proc/<pid>/stat; 100 on every Linux that Rust runs on.
const TICKS_PER_SECOND: f64 = 100.0;
/// How long a server may take to answer its first request.
const START_MAX: Duration = Duration::from_secs(30);

/// A server under test; ended when dropped.
#[derive(Debug)]
pub struct Server {
    child: Child,
    /// Its port on 127.0.0.1.
    pub port: u16,
    /// From its start to its first answer.
    pub ready: Duration,
}

impl Server {
    /// Starts a command and waits until `path` on `port` is answered.
    pub fn start(mut command: Command, port: u16, path: &str) -> Result<Self, String> {
        let shown = format!("{:?}", command.get_program());
        let begin = clock::now();
        let child = command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("{shown}: {error}"))?;
        let mut server = Self { child, port, ready: Duration::ZERO };
        while begin.elapsed() < START_MAX {
            if answers(port, path) {
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
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// CPU seconds used by it and all its descendants, ended children included.
    pub fn cpu_s(&self) -> f64 {
        family(self.pid()).iter().map(|pid| cpu_ticks(*pid)).sum::<f64>() / TICKS_PER_SECOND
    }

    /// Resident memory of it and all its descendants, MiB.
    pub fn rss_mib(&self) -> f64 {
        family(self.pid()).iter().map(|pid| rss_mib(*pid)).sum()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        for pid in family(self.pid()).into_iter().rev() {
            let _ = Command::new("kill").args(["-9", &pid.to_string()]).status();
        }
        let _ = self.child.wait();
    }
}

/// A port that is free now.
pub fn free_port() -> Result<u16, String> {
    let listener =
        std::net::TcpListener::bind(("127.0.0.1", 0)).map_err(|error| format!("port: {error}"))?;
    listener.local_addr().map(|address| address.port()).map_err(|error| format!("port: {error}"))
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
    let Some(rest) = text.rfind(')').map(|at| &text[at + 2..]) else { return 0.0 };
    // utime, stime, cutime, cstime: the 14th to 17th field, counted from 1.
    rest.split(' ').skip(11).take(4).filter_map(|field| field.parse::<f64>().ok()).sum()
}

fn rss_mib(pid: u32) -> f64 {
    let text = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kib = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    kib.unwrap_or(0.0) / 1024.0
}
