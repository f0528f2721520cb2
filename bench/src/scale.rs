//! What happens when there are many: environments at once, functions deployed.
//!
//! Owns the bursts from none to two hundred environments, the memory of idle ones, and the server
//! with ten thousand functions. Never measures one warm call: `rounds` does.

use std::path::Path;
use std::time::Duration;

use mayfly_bench::load::{self, quantile};
use mayfly_bench::process::{own_rss_mib, pss_kib};
use mayfly_bench::subject::{Draft, Language, Subject};
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
/// Measurements of calls; the two servers take turns.
const ROUNDS: usize = 7;

/// Measures and prints everything.
pub async fn print(binary: &Path) -> Result<(), String> {
    let directory = std::env::temp_dir().join(format!("mayfly-scale-{}", std::process::id()));
    let made = ["burst", "alone", "many"].map(|name| directory.join(name));
    for part in &made {
        std::fs::create_dir_all(part).map_err(|error| format!("directory: {error}"))?;
    }
    let result = async {
        bursts(binary, &made[0]).await?;
        many(binary, &made[1], &made[2]).await
    };
    let result = result.await;
    let _ = std::fs::remove_dir_all(&directory);
    result
}

/// Functions that tell when their handler began and stay for a second: name, language, file,
/// whether a zygote is kept.
const SLEEPERS: [(&str, Language, &str, &[u8], bool); 4] = [
    ("wasm", Language::Wasm, "hello.wasm", include_bytes!("../peers/sleeper.wasm"), false),
    ("python", Language::Python, "app.py", PYTHON, false),
    ("python, SnapStart", Language::Python, "app.py", PYTHON, true),
    ("node", Language::Node, "index.js", NODE, false),
];
const PYTHON: &[u8] = b"import time\ndef handler(event, context):\n    begun = time.time()\n    \
    time.sleep(1)\n    return begun\n";
const NODE: &[u8] = b"exports.handler = async () => {\n  const begun = Date.now() / 1000;\n  \
    await new Promise((done) => setTimeout(done, 1000));\n  return begun;\n};\n";

async fn bursts(binary: &Path, directory: &Path) -> Result<(), String> {
    println!("Burst from 0 to {BURST} environments (handlers that stay for 1 s); idle memory");
    println!(
        "{:<18} {:>16} {:>16} {:>16} {:>14}",
        "", "first start, ms", "100th start, ms", "200th start, ms", "idle per GiB"
    );
    let mut last_ms = Vec::new();
    for (row, language, file, content, keeps_zygote) in SLEEPERS {
        // Until one of them has run, environments are charged their limit, and 200 of 128 MB would
        // not be let into a small machine: here they are.
        let settings = [("MAYFLY_MEMORY_MAX_MB", "65536")];
        let subject = Subject::restart_with(binary, directory, &settings).await?;
        let mut draft = Draft::new("sleeper", language, &[(file, content)])?;
        draft.memory_mb = 128;
        if keeps_zygote {
            draft.more = json!({ "SnapStart": { "ApplyOn": "PublishedVersions" } });
        }
        subject.create(&draft).await?;
        let mut starts: [Vec<f64>; 3] = Default::default();
        let mut per_gib = Vec::new();
        for round in 0..BURSTS {
            // A new configuration: no environment of the last burst serves it.
            subject.renew("sleeper", round).await?;
            let name = match keeps_zygote {
                true => subject.publish("sleeper").await?,
                false => "sleeper".to_owned(),
            };
            tokio::time::sleep(Duration::from_millis(1_000)).await;
            let before = memory_kib(&subject);
            let times = burst(&subject, &name).await?;
            for (column, at) in [0, BURST / 2 - 1, BURST - 1].into_iter().enumerate() {
                starts[column].push(times[at]);
            }
            tokio::time::sleep(Duration::from_millis(1_500)).await;
            let kib = memory_kib(&subject) - before;
            #[allow(clippy::cast_precision_loss)] // A small constant.
            per_gib.push(BURST as f64 * 1_048_576.0 / kib.max(1.0));
        }
        let [first, half, last] = starts.map(|times| median(&times));
        let per_gib = median(&per_gib);
        println!("{row:<18} {first:>16.0} {half:>16.0} {last:>16.0} {per_gib:>14.0}");
        last_ms.push((last, per_gib));
        subject.call("DELETE", "/2015-03-31/functions/sleeper", None).await?;
    }
    println!();
    at_most("T10 wasm, 200th start, ms", last_ms[0].0, 30.0);
    at_most("T10 python by zygote, 200th start, ms", last_ms[2].0, 1_200.0);
    at_least("T11 wasm, environments per GiB", last_ms[0].1, 20_000.0);
    at_least("T11 python, environments per GiB", last_ms[1].1, 400.0);
    at_least("T11 node, environments per GiB", last_ms[3].1, 30.0);
    Ok(())
}

/// Memory of the server and of everything below it, KiB. Pages that processes share count once.
fn memory_kib(subject: &Subject) -> f64 {
    let pid = subject.server.pid();
    pss_kib(pid) + own_rss_mib(pid) * 1_024.0
}

/// When the handlers began, ms after the first request was sent, sorted.
async fn burst(subject: &Subject, name: &str) -> Result<Vec<f64>, String> {
    let request = subject.invocation(name)?;
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
        // A component's answer is text, so it comes as a JSON string.
        let begun: f64 =
            body.trim().trim_matches('"').parse().map_err(|_| format!("no time in {text}"))?;
        times.push((begun - begin.as_secs_f64()) * 1e3);
    }
    times.sort_by(f64::total_cmp);
    Ok(times)
}

async fn many(binary: &Path, alone: &Path, among: &Path) -> Result<(), String> {
    drop(Subject::start_with(binary, alone, &[Language::Native]).await?);
    let subject = Subject::start_with(binary, among, &[Language::Native]).await?;
    let begin = clock::now();
    create_all(&subject).await?;
    let created = begin.elapsed();
    drop(subject);
    let (mut one, mut all) = (Measured::default(), Measured::default());
    for _ in 0..ROUNDS {
        one.restart(binary, alone).await?;
        all.restart(binary, among).await?;
    }
    let (empty_mib, full_mib) = (median(&one.rss_mib), median(&all.rss_mib));
    #[allow(clippy::cast_precision_loss)]
    let each_kib = (full_mib - empty_mib) * 1_024.0 / FUNCTIONS as f64;
    println!();
    println!("{FUNCTIONS} functions deployed in {:.0} s", created.as_secs_f64());
    println!("{:<46} {:>9} {:>9}", "", "one", "all");
    for (name, one, all) in [
        ("RSS of the server after a restart, MiB", empty_mib, full_mib),
        ("restart to ready, ms", median(&one.ready_ms), median(&all.ready_ms)),
        ("p50 of one function's call, µs", median(&one.p50_us), median(&all.p50_us)),
        ("p99 of one function's call, µs", median(&one.p99_us), median(&all.p99_us)),
    ] {
        println!("{name:<46} {one:>9.1} {all:>9.1}");
    }
    at_most("T12 memory of a function, KiB", each_kib, 4.0);
    at_most("T12 restart to ready, ms", median(&all.ready_ms), 2_000.0);
    at_most("T12 p50 among all / alone", median(&all.p50_us) / median(&one.p50_us), 1.05);
    at_most("T12 p99 among all / alone", median(&all.p99_us) / median(&one.p99_us), 1.05);
    Ok(())
}

/// Figures of a server, one of each round.
#[derive(Default)]
struct Measured {
    rss_mib: Vec<f64>,
    ready_ms: Vec<f64>,
    p50_us: Vec<f64>,
    p99_us: Vec<f64>,
}

impl Measured {
    /// Starts the server of `directory` again and calls one of its functions with one client. Every
    /// round has processes of its own: where the kernel happens to put them decides more than
    /// anything measured here.
    async fn restart(&mut self, binary: &Path, directory: &Path) -> Result<(), String> {
        let subject = Subject::restart(binary, directory).await?;
        self.rss_mib.push(own_rss_mib(subject.server.pid()));
        self.ready_ms.push(subject.server.ready.as_secs_f64() * 1e3);
        let request = subject.invocation(Language::Native.name())?;
        load::run(subject.server.port, &request, 1, TIME).await?;
        let round = load::run(subject.server.port, &request, 1, TIME).await?;
        self.p50_us.push(quantile(&round.latencies_us, 0.5));
        self.p99_us.push(quantile(&round.latencies_us, 0.99));
        Ok(())
    }
}

async fn create_all(subject: &Subject) -> Result<(), String> {
    let draft = Draft::of(Language::Python)?;
    let creators = (0..CREATORS).map(|creator| {
        let mut draft = draft.clone();
        async move {
            for number in (creator..FUNCTIONS - 1).step_by(CREATORS) {
                draft.name = format!("function-{number:05}");
                subject.create(&draft).await?;
            }
            Ok::<_, String>(())
        }
    });
    load::together(creators.collect()).await.map(drop)
}

fn at_least(name: &str, value: f64, aim: f64) {
    let verdict = if value >= aim { "met" } else { "missed" };
    println!("{name:<46} {value:>9.2}   aim at least {aim}: {verdict}");
}

fn at_most(name: &str, value: f64, aim: f64) {
    let verdict = if value <= aim { "met" } else { "missed" };
    println!("{name:<46} {value:>9.2}   aim at most {aim}: {verdict}");
}
