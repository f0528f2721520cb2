//! The table of shapes.
//!
//! Owns the run from start to print.

use mayfly_bench::median;

use super::{Contender, PRODUCERS, Plan};
use crate::measure::Round;
use crate::peers::postgres::Postgres;

/// Measures everything and prints it.
pub async fn print(plan: Plan) -> Result<(), String> {
    let directory = std::env::temp_dir().join(format!("mayfly-shape-{}", std::process::id()));
    std::fs::create_dir_all(&directory).map_err(|error| format!("directory: {error}"))?;
    let result = measure_and_print(plan, &directory).await;
    let _ = std::fs::remove_dir_all(&directory);
    result
}

async fn measure_and_print(plan: Plan, directory: &std::path::Path) -> Result<(), String> {
    let postgres = Postgres::start(directory)?;
    if postgres.is_none() {
        println!("LEFT OUT  postgresql: install postgresql-15");
    }
    let contenders = super::measure(plan, directory, postgres.as_ref()).await?;
    println!("1,024 bytes a message; medians of {} alternating rounds", plan.rounds);
    for (title, pairs) in [("enqueue", false), ("enqueue and settle", true)] {
        println!();
        print!("{title:<32}");
        for producers in PRODUCERS {
            print!(" {:>9}", format!("p{producers} ev/s"));
        }
        println!(" {:>9} {:>10}", "CPU µs/ev", "bytes/ev");
        for one in &contenders {
            let rounds = if pairs { &one.pairs } else { &one.enqueue };
            let of = |column: usize, figure: &dyn Fn(&Round) -> f64| {
                median(&rounds[column].iter().map(figure).collect::<Vec<_>>())
            };
            print!("{:<32}", name(one));
            for column in 0..PRODUCERS.len() {
                print!(" {:>9.0}", of(column, &Round::per_second));
            }
            println!(" {:>9.1} {:>10.0}", of(1, &Round::cpu_us), of(1, &Round::bytes));
        }
    }
    println!();
    println!(
        "{:<32} {:>10} {:>10} {:>12} {:>10} {:>10}",
        format!("{} waiting", plan.backlog),
        "claim, µs",
        "if empty",
        "pairs/s, p64",
        "window, ms",
        "scan, ms"
    );
    for one in &contenders {
        let b = &one.backlog;
        println!(
            "{:<32} {:>10.0} {:>10.0} {:>12.0} {:>10.2} {:>10.0}",
            name(one),
            b.claim_us,
            b.claim_empty_us,
            b.pairs_per_second,
            b.window_ms,
            b.scan_ms
        );
    }
    Ok(())
}

fn name(one: &Contender) -> String {
    let database = if one.on_sqlite { "sqlite" } else { "postgresql" };
    format!("{database}: {}", one.shape.name())
}
