//! What keeping a record of every invocation costs.
//!
//! Run it with `cargo run --release --example runs -p mayfly-store -- [DIRECTORY [SECONDS]]`.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a measurement stops at the first failure, prints its result and needs the time"
)]

use std::time::{Duration, Instant};

use bytes::Bytes;
use mayfly_core::name::{FunctionName, RequestId, Version};
use mayfly_core::run::{Attempt, Origin, Progress};
use mayfly_core::time::EpochMs;
use mayfly_store::Clock;
use mayfly_store::runs::Report;
use mayfly_store::telemetry::{Config, Telemetry};

const PER_SECOND: u64 = 20_000;
const ROUND_MS: u64 = 10;

#[tokio::main]
async fn main() {
    let mut arguments = std::env::args().skip(1);
    let dir = arguments.next().map_or_else(std::env::temp_dir, Into::into);
    let seconds: u64 = arguments.next().map_or(20, |text| text.parse().unwrap());
    let dir = tempfile::tempdir_in(dir).unwrap();
    let path = dir.path().join("telemetry.db");
    for (name, megabytes) in [("kept", 4_096), ("with the oldest going", 128)] {
        let config = Config { bytes_max: megabytes << 20, ..Config::default() };
        let telemetry = Telemetry::open(&path, config, Clock::System).unwrap();
        let runs = telemetry.runs();
        let payload = Bytes::from(vec![b'x'; 200]);
        let reports: Vec<Report> = (0..PER_SECOND).map(|n| report(n, &payload)).collect();
        let (begin, mut number) = (Instant::now(), 0);
        let (mut making, before) = (Duration::ZERO, cpu_us());
        for round in 1..=seconds * 1_000 / ROUND_MS {
            let start = Instant::now();
            for _ in 0..PER_SECOND * ROUND_MS / 1_000 {
                let mut one = reports[usize::try_from(number % PER_SECOND).unwrap()].clone();
                one.origin.request_id = id(number);
                one.origin.accepted = EpochMs(1_790_000_000_000 + number / 20);
                runs.record(one).unwrap();
                number += 1;
            }
            making += start.elapsed();
            let next = begin + Duration::from_millis(round * ROUND_MS);
            tokio::time::sleep(next.saturating_duration_since(Instant::now())).await;
        }
        runs.flush().await.unwrap();
        let spent = cpu_us() - before;
        let found = Instant::now();
        assert!(runs.get(id(number - 1)).await.unwrap().is_some());
        let newest = found.elapsed();
        let found = Instant::now();
        assert!(runs.get(id(number + 1)).await.unwrap().is_none());
        println!(
            "{name}: {number} records in {:.1} s; CPU {:.2} µs a record, of which {:.2} µs with \
             the caller; dropped {}; {} MiB; newest found in {newest:.0?}, none in {:.0?}",
            begin.elapsed().as_secs_f64(),
            spent as f64 / number as f64,
            making.as_secs_f64() * 1e6 / number as f64,
            runs.dropped(),
            std::fs::metadata(&path).unwrap().len() >> 20,
            found.elapsed(),
        );
        telemetry.close().await.unwrap();
    }
}

fn id(number: u64) -> RequestId {
    let mut bytes = [0; 16];
    bytes[..8].copy_from_slice(&number.wrapping_mul(0x9e37_79b9_7f4a_7c15).to_be_bytes());
    bytes[8..].copy_from_slice(&number.wrapping_mul(0xd6e8_feb8_6659_fd93).to_be_bytes());
    RequestId::from_random(bytes)
}

fn report(number: u64, payload: &Bytes) -> Report {
    Report {
        origin: Origin {
            request_id: id(number),
            function: FunctionName::new(&format!("function-{}", number % 50)).unwrap(),
            qualifier: String::new(),
            source: "api".to_owned(),
            event_id: None,
            trace: None,
            correlation_id: id(number).to_string(),
            asynchronous: true,
            accepted: EpochMs(0),
        },
        attempt: Some(Attempt {
            number: 1,
            started: EpochMs(1_790_000_000_000),
            queued_ms: 1,
            version: Some(Version::Latest),
            init_us: None,
            run_us: 1_500,
            billed_ms: 2,
            memory_mb: 128,
            memory_peak_mb: 60,
            log: Some((
                "/aws/lambda/function-1".to_owned(),
                "2026/11/21/[$LATEST]0123456789abcdef0123456789abcdef".to_owned(),
            )),
            error: None,
        }),
        progress: Progress::Succeeded,
        reported: EpochMs(1_790_000_000_002),
        payload: Some(payload.clone()),
        result: Some(Bytes::from_static(b"{\"statusCode\":200,\"body\":\"ok\"}")),
        problem: None,
        destinations_missed: Vec::new(),
    }
}

/// CPU time of this process so far, in the kernel's ticks of 10 ms.
fn cpu_us() -> u64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    let fields: Vec<&str> = stat.rsplit_once(") ").unwrap().1.split(' ').collect();
    let ticks: u64 = fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap();
    ticks * 10_000
}
