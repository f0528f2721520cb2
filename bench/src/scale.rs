//! What happens when there are many: environments at once, functions deployed.
//!
//! Owns the bursts from none to two hundred environments, the memory of idle ones, and the server
//! with ten thousand functions. Never measures one warm call: `rounds` does.

use std::path::Path;
use std::time::Duration;

use mayfly_bench::load::{self, quantile};
use mayfly_bench::process::{own_rss_mib, pss_kib};
use mayfly_bench::subject::{Language, Subject};
use mayfly_bench::{clock, median};
use serde_json::json;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

/// Environments of a burst.
const BURST: usize = 200;
/// Bursts of each language; each begins with no environment.
const BURSTS: usize = 3;
/// Deployed functions.
const FUNCTIONS: usize = 10_000;
/// Creations at once.
const CREATORS: usize = 8;
/// Length of one measurement of calls.
const TIME: Duration = Duration::from_millis(1_500);
/// Measurements of calls, alternating with nothing: the server is restarted between the two sets.
const ROUNDS: usize = 5;

/// Measures and prints everything.
pub async fn print(binary: &Path) -> Result<(), String> {
    let directory = std::env::temp_dir().join(format!("mayfly-scale-{}", std::process::id()));
    let made = ["burst", "many"].map(|name| directory.join(name));
    for part in &made {
        std::fs::create_dir_all(part).map_err(|error| format!("directory: {error}"))?;
    }
    let result = async {
        bursts(binary, &made[0]).await?;
        many(binary, &made[1]).await
    };
    let result = result.await;
    let _ = std::fs::remove_dir_all(&directory);
    result
}

/// A function that tells when its handler began and stays for a second.
fn sleeper(language: Language) -> Option<(&'static str, &'static [u8])> {
    match language {
        Language::Python => Some((
            "app.py",
            b"import time\ndef handler(event, context):\n    begun = time.time()\n    \
              time.sleep(1)\n    return begun\n",
        )),
        Language::Node => Some((
            "index.js",
            b"exports.handler = async () => {\n  const begun = Date.now() / 1000;\n  \
              await new Promise((done) => setTimeout(done, 1000));\n  return begun;\n};\n",
        )),
        Language::Wasm | Language::Native => None,
    }
}

async fn bursts(binary: &Path, directory: &Path) -> Result<(), String> {
    println!("Burst from 0 to {BURST} environments (handlers that stay for 1 s); idle memory");
    println!(
        "{:<10} {:>16} {:>16} {:>16} {:>14}",
        "", "first start, ms", "100th start, ms", "200th start, ms", "idle per GiB"
    );
    for language in [Language::Python, Language::Node] {
        let Some((file, content)) = sleeper(language) else { continue };
        let subject = Subject::start_with(binary, directory, &[]).await?;
        subject.create(language.name(), language, (file, content), 128).await?;
        let mut starts: [Vec<f64>; 3] = Default::default();
        let mut per_gib = Vec::new();
        for round in 0..BURSTS {
            // A new configuration: no environment of the last burst serves it.
            subject.renew(language, round).await?;
            tokio::time::sleep(Duration::from_millis(500)).await;
            let times = burst(&subject, language).await?;
            for (column, at) in [0, BURST / 2 - 1, BURST - 1].into_iter().enumerate() {
                starts[column].push(times[at]);
            }
            tokio::time::sleep(Duration::from_millis(1_500)).await;
            let kib = pss_kib(subject.server.pid());
            #[allow(clippy::cast_precision_loss)] // A small constant.
            per_gib.push(BURST as f64 * 1_048_576.0 / kib.max(1.0));
        }
        println!(
            "{:<10} {:>16.0} {:>16.0} {:>16.0} {:>14.0}",
            language.name(),
            median(&starts[0]),
            median(&starts[1]),
            median(&starts[2]),
            median(&per_gib),
        );
    }
    Ok(())
}

/// When the handlers began, ms after the first request was sent, sorted.
async fn burst(subject: &Subject, language: Language) -> Result<Vec<f64>, String> {
    let request = subject.invocation(language)?;
    let mut streams = Vec::with_capacity(BURST);
    for _ in 0..BURST {
        let connect = TcpStream::connect(("127.0.0.1", subject.server.port)).await;
        streams.push(connect.map_err(|error| format!("connect: {error}"))?);
    }
    let begin = clock::epoch();
    for stream in &mut streams {
        stream.write_all(&request).await.map_err(|error| format!("write: {error}"))?;
    }
    let mut times = Vec::with_capacity(BURST);
    for stream in &mut streams {
        let mut buffer = Vec::new();
        load::answer(stream, &mut buffer).await?;
        let text = String::from_utf8_lossy(&buffer);
        let body = text.split_once("\r\n\r\n").map_or("", |(_, body)| body);
        let begun: f64 = body.trim().parse().map_err(|_| format!("no time in {text}"))?;
        times.push((begun - begin.as_secs_f64()) * 1e3);
    }
    times.sort_by(f64::total_cmp);
    Ok(times)
}

async fn many(binary: &Path, directory: &Path) -> Result<(), String> {
    let subject = Subject::start_with(binary, directory, &[Language::Native]).await?;
    let empty_mib = own_rss_mib(subject.server.pid());
    let alone = calls(&subject).await?;
    let begin = clock::now();
    create_all(&subject).await?;
    let created = begin.elapsed();
    drop(subject);
    let subject = Subject::restart(binary, directory).await?;
    let full_mib = own_rss_mib(subject.server.pid());
    let ready_ms = subject.server.ready.as_secs_f64() * 1e3;
    let among = calls(&subject).await?;
    #[allow(clippy::cast_precision_loss)]
    let each_kib = (full_mib - empty_mib) * 1_024.0 / FUNCTIONS as f64;
    println!();
    println!("{FUNCTIONS} functions deployed in {:.0} s", created.as_secs_f64());
    println!("{:<46} {empty_mib:>9.1}", "RSS of the server with one, MiB");
    println!("{:<46} {full_mib:>9.1}", "RSS of the server with all, restarted, MiB");
    at_most("T12 memory of a function, KiB", each_kib, 4.0);
    at_most("T12 restart to ready, ms", ready_ms, 2_000.0);
    println!("{:<46} {:>9.0}", "p99 of a call alone, µs", alone.1);
    println!("{:<46} {:>9.0}", "p99 of a call among all, µs", among.1);
    at_most("T12 p50 among all / alone", among.0 / alone.0, 1.05);
    at_most("T12 p99 among all / alone", among.1 / alone.1, 1.05);
    Ok(())
}

/// Medians of p50 and p99 of one function's calls at one client, µs.
async fn calls(subject: &Subject) -> Result<(f64, f64), String> {
    let request = subject.invocation(Language::Native)?;
    load::run(subject.server.port, &request, 1, TIME).await?;
    let (mut p50, mut p99) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let round = load::run(subject.server.port, &request, 1, TIME).await?;
        p50.push(quantile(&round.latencies_us, 0.5));
        p99.push(quantile(&round.latencies_us, 0.99));
    }
    Ok((median(&p50), median(&p99)))
}

async fn create_all(subject: &Subject) -> Result<(), String> {
    let code = subject.package(Language::Python)?;
    let creators = (0..CREATORS).map(|creator| {
        let code = &code;
        async move {
            for number in (creator..FUNCTIONS - 1).step_by(CREATORS) {
                let body = json!({
                    "FunctionName": format!("function-{number:05}"),
                    "Runtime": "python3.11",
                    "Handler": "app.handler",
                    "Role": "arn:aws:iam::000000000000:role/bench",
                    "Code": { "ZipFile": code },
                });
                subject.call("POST", "/2015-03-31/functions", Some(body)).await?;
            }
            Ok::<_, String>(())
        }
    });
    load::together(creators.collect()).await.map(drop)
}

fn at_most(name: &str, value: f64, aim: f64) {
    let verdict = if value <= aim { "met" } else { "missed" };
    println!("{name:<46} {value:>9.2}   aim at most {aim}: {verdict}");
}
