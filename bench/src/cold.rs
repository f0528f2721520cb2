//! Cold starts: the first invocation of a new configuration, against the bare program.
//!
//! Owns the timing of both. The bare program is the interpreter doing nothing (spawn to exit), and
//! for native code the same custom runtime started without a sandbox (spawn to its first request).
//! Never warms anything up but the page cache.

use std::io::Read;
use std::process::{Command, Stdio};
use std::time::Duration;

use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use mayfly_bench::clock;
use mayfly_bench::load;
use mayfly_bench::subject::{Language, Subject};

/// Cold starts per language; the first two are thrown away.
pub const STARTS: usize = 42;
const DISCARDED: usize = 2;

/// Sorted times in µs of cold invocations, as the client sees them.
pub async fn invocations(subject: &Subject, language: Language) -> Result<Vec<u32>, String> {
    let mut times = Vec::new();
    for round in 0..STARTS {
        subject.renew(language.name(), round).await?;
        times.push(call(subject, language.name()).await?);
    }
    times.drain(..DISCARDED);
    times.sort_unstable();
    Ok(times)
}

/// Calls a function once, over a connection of its own; the time in µs.
pub async fn call(subject: &Subject, name: &str) -> Result<u32, String> {
    let request = subject.invocation(name)?;
    let connect = TcpStream::connect(("127.0.0.1", subject.server.port)).await;
    let mut stream = connect.map_err(|error| format!("connect: {error}"))?;
    // The pools of the server refill between calls, as they would between real ones.
    tokio::time::sleep(Duration::from_millis(20)).await;
    let begin = clock::now();
    stream.write_all(&request).await.map_err(|error| format!("write: {error}"))?;
    load::answer(&mut stream, &mut Vec::new()).await.map_err(|error| format!("{name}: {error}"))?;
    Ok(micros(begin.elapsed()))
}

/// Sorted times in µs of the bare program.
pub fn bare(language: Language) -> Result<Vec<u32>, String> {
    let mut times = Vec::new();
    for _ in 0..STARTS {
        times.push(match language {
            Language::Python => to_exit(Command::new("python3.11").args(["-c", "pass"]))
                .or_else(|_| to_exit(Command::new("python3").args(["-c", "pass"])))?,
            Language::Node => to_exit(Command::new("node").args(["-e", "0"]))?,
            // Nothing starts for a component: a bare process for comparison.
            Language::Wasm | Language::WasmReused => to_exit(&mut Command::new("true"))?,
            Language::Native => to_first_request()?,
        });
    }
    times.drain(..DISCARDED);
    times.sort_unstable();
    Ok(times)
}

fn micros(time: Duration) -> u32 {
    u32::try_from(time.as_micros()).unwrap_or(u32::MAX)
}

/// The time in µs from a process's start to its end.
pub fn to_exit(command: &mut Command) -> Result<u32, String> {
    let begin = clock::now();
    let status = command.stdin(Stdio::null()).status().map_err(|error| error.to_string())?;
    if status.success() { Ok(micros(begin.elapsed())) } else { Err(status.to_string()) }
}

fn to_first_request() -> Result<u32, String> {
    let own = std::env::current_exe().map_err(|error| error.to_string())?;
    let listener =
        std::net::TcpListener::bind(("127.0.0.1", 0)).map_err(|error| error.to_string())?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    let begin = clock::now();
    let mut child = Command::new(own)
        .arg("runtime")
        .env("AWS_LAMBDA_RUNTIME_API", address.to_string())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| error.to_string())?;
    let (mut stream, _) = listener.accept().map_err(|error| error.to_string())?;
    let mut first = [0; 4];
    stream.read_exact(&mut first).map_err(|error| error.to_string())?;
    let time = micros(begin.elapsed());
    drop(stream);
    let _ = child.kill();
    let _ = child.wait();
    Ok(time)
}
