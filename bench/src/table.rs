//! The table: medians, ratios, targets.
//!
//! Owns the arithmetic on measured rounds and what is printed. Never measures.

use mayfly_bench::load::quantile;
use mayfly_bench::median;
use mayfly_bench::process::Server;
use mayfly_bench::subject::Language;

use crate::rounds::{self, Contender, Field, Plan};
use crate::{cold, starts};

/// Measures everything and prints it.
pub async fn print(plan: &Plan) -> Result<(), String> {
    let directory = std::env::temp_dir().join(format!("mayfly-bench-{}", std::process::id()));
    std::fs::create_dir_all(&directory).map_err(|error| format!("directory: {error}"))?;
    let result = measure_and_print(plan, &directory).await;
    let _ = std::fs::remove_dir_all(&directory);
    result
}

async fn measure_and_print(plan: &Plan, directory: &std::path::Path) -> Result<(), String> {
    println!("Starting: raw, node, functions-framework, process per request, mayfly");
    let mut field = rounds::set_up(plan, directory).await?;
    // Idle figures first, before any load, with every environment of the set-up gone or idle.
    let idle = field.subject.server.rss_mib();
    let again = rounds::measure(&mut field).await?;
    warm(&field, again);
    cold_starts(&field).await?;
    footprint(plan, &field.subject.server, idle)?;
    drop(field);
    starts::print(plan, directory).await
}

fn warm(field: &Field, again: usize) {
    println!();
    println!(
        "Warm, {} alternating rounds, medians ({again} noisy rounds repeated);",
        rounds::ROUNDS
    );
    println!("the load generator shares the two cores. Ratio: to raw hyper in the same run.");
    println!();
    println!(
        "{:<36} {:>8} {:>9} {:>7} {:>9} {:>9} {:>9} {:>9}",
        "", "c1 req/s", "c32 req/s", "ratio", "c1 p50 µs", "c32 p50", "c32 p99", "CPU µs/req"
    );
    let raw = median(&per_second(&field.contenders[0], 1));
    for contender in &field.contenders {
        let c32 = median(&per_second(contender, 1));
        let at = |column: usize, share: f64| {
            let rounds = contender.rounds[column].iter();
            median(&rounds.map(|round| round.quantile_us(share)).collect::<Vec<_>>())
        };
        println!(
            "{:<36} {:>8.0} {:>9.0} {:>7.4} {:>9.0} {:>9.0} {:>9.0} {:>9.1}",
            contender.name,
            median(&per_second(contender, 0)),
            c32,
            c32 / raw,
            at(0, 0.5),
            at(1, 0.5),
            at(1, 0.99),
            median(&contender.cpu_us[1]),
        );
    }
    aims(field, raw);
}

fn aims(field: &Field, raw: f64) {
    let of = |name: &str| {
        let found = field.contenders.iter().find(|contender| contender.name.starts_with(name));
        found.map_or(0.0, |contender| median(&per_second(contender, 1)))
    };
    let best = |name: &str| {
        of(&format!("mayfly {name}, Invoke")).max(of(&format!("mayfly {name}, function")))
    };
    println!();
    let p99 = |name: &str| {
        let found = field.contenders.iter().find(|contender| contender.name.starts_with(name));
        let of = |it: &Contender| {
            it.rounds[1].iter().map(|round| round.quantile_us(0.99)).collect::<Vec<_>>()
        };
        found.map_or(0.0, |contender| median(&of(contender)))
    };
    aim("T1 wasm / raw", best("wasm") / raw, 0.30);
    aim("T1 wasm / wasmtime serve", best("wasm") / of("wasmtime serve"), 2.5);
    let p99_ms = [p99("mayfly wasm, function"), p99("raw")].map(|us| us / 1e3);
    limit("T1 p99 less 2 x raw's, ms", p99_ms[0] - 2.0 * p99_ms[1], 1.0);
    aim("T2 wasm reused / raw", best("wasm-reused") / raw, 0.50);
    let reuse = best("wasm-reused") / of("wasmtime serve, reuse");
    aim("T2 wasm reused / wasmtime reuse", reuse, 1.5);
    aim("T3 python / raw", best("python") / raw, 0.15);
    aim("T3 python / functions-framework", best("python") / of("functions-framework"), 5.0);
    aim("T4 node / node:http", best("node") / of("node:http"), 0.75);
    aim("T4 node / raw", best("node") / raw, 0.22);
    aim("T5 native / raw", best("native") / raw, 0.12);
}

/// Prints a value that should reach a limit.
pub fn aim(name: &str, value: f64, at_least: f64) {
    let verdict = if value >= at_least { "met" } else { "missed" };
    println!("{name:<36} {value:>8.3}   aim at least {at_least}: {verdict}");
}

/// Prints a value that should stay below a limit.
pub fn limit(name: &str, value: f64, at_most: f64) {
    let verdict = if value <= at_most { "met" } else { "missed" };
    println!("{name:<36} {value:>8.2}   aim at most {at_most}: {verdict}");
}

async fn cold_starts(field: &Field) -> Result<(), String> {
    println!();
    println!("Cold start, ms: first invocation of a new configuration against the bare program");
    println!(
        "{:<10} {:>9} {:>9} {:>10} {:>10} {:>10}",
        "", "cold p50", "cold p99", "bare p50", "bare p99", "cold/bare"
    );
    let mut native = (0.0, 0.0, 0.0);
    for language in [Language::Python, Language::Node, Language::Wasm, Language::Native] {
        let times = cold::invocations(&field.subject, language).await?;
        let bare = cold::bare(language)?;
        let ms = |sorted: &[u32], share: f64| quantile(sorted, share) / 1_000.0;
        println!(
            "{:<10} {:>9.2} {:>9.2} {:>10.2} {:>10.2} {:>10.2}",
            language.name(),
            ms(&times, 0.5),
            ms(&times, 0.99),
            ms(&bare, 0.5),
            ms(&bare, 0.99),
            ms(&times, 0.5) / ms(&bare, 0.5),
        );
        native = (ms(&times, 0.5), ms(&times, 0.99), ms(&bare, 0.5));
    }
    // Native comes last. Its bare start is the same program up to its first request, so what the
    // cold invocation costs more is the sandbox, the API and the answer.
    println!();
    limit("T9 native cold p50, ms", native.0, 5.0);
    limit("T9 native cold p99, ms", native.1, 12.0);
    limit("sandbox and API over bare, p50, ms", native.0 - native.2, 3.0);
    Ok(())
}

fn footprint(plan: &Plan, server: &Server, idle: f64) -> Result<(), String> {
    let size = std::fs::metadata(&plan.binary).map_err(|error| format!("binary: {error}"))?.len();
    println!();
    #[allow(clippy::cast_precision_loss)] // A file of 2^52 bytes does not exist.
    let mb = size as f64 / 1e6;
    println!("Footprint: server and spawner, functions deployed, none called");
    limit("T16 idle RSS, MiB", idle, 45.0);
    limit("T16 binary, MB", mb, 60.0);
    limit("T16 start to ready, ms", server.ready.as_secs_f64() * 1e3, 150.0);
    Ok(())
}

fn per_second(contender: &Contender, column: usize) -> Vec<f64> {
    contender.rounds[column].iter().map(|round| round.per_second).collect()
}
