//! The table: medians, ratios, aims.
//!
//! Owns the arithmetic on what was measured and what is printed. Never measures.

use std::path::Path;

use mayfly_bench::load::quantile;
use mayfly_bench::median;

use crate::aims;
use crate::field::{self, Contender, Work};
use crate::mayfly::Mayfly;
use crate::measure::Round;
use crate::rounds::{self, Cell, Figures, Plan};

/// Measures everything and prints it.
pub async fn print(plan: &Plan) -> Result<(), String> {
    let directory = std::env::temp_dir().join(format!("mayfly-bench-{}", std::process::id()));
    std::fs::create_dir_all(&directory).map_err(|error| format!("directory: {error}"))?;
    let result = measure_and_print(plan, &directory).await;
    let _ = std::fs::remove_dir_all(&directory);
    result
}

async fn measure_and_print(plan: &Plan, directory: &Path) -> Result<(), String> {
    let (mut contenders, missing) = field::set_up(&plan.binary, directory).await?;
    for name in missing {
        println!("LEFT OUT  {name}");
    }
    if let Some(only) = &plan.only {
        contenders.retain(|contender| contender.name().contains(only));
    }
    let names: Vec<&str> = contenders.iter().map(Contender::name).collect();
    let figures = rounds::measure(plan, &contenders, directory).await?;
    for bytes in plan.sizes.iter().copied() {
        for work in [Work::Enqueue, Work::EndToEnd] {
            print_grid(plan, &contenders, &figures, work, bytes);
        }
    }
    // The peers rest; whatever is measured from here on has the machine to itself.
    drop(contenders);
    let directory = directory.join("backlog");
    let mayfly = Mayfly::open(&directory).await?;
    let body = rounds::body(plan.sizes[0]);
    let backlog = mayfly.backlog(&directory, plan.backlog, &body, plan.time).await?;
    aims::print(&aims::Measured { figures: &figures, names: &names, backlog });
    Ok(())
}

fn print_grid(plan: &Plan, contenders: &[Contender], figures: &Figures, work: Work, bytes: usize) {
    println!();
    let title = match work {
        Work::Enqueue => "enqueue: acknowledged when durable",
        Work::EndToEnd => "end to end: sent, worked on, settled",
    };
    println!("{title}; {bytes} bytes an event; medians of {} alternating rounds", plan.rounds);
    print!("{:<30}", "");
    for producers in &plan.producers {
        print!(" {:>9}", format!("p{producers} ev/s"));
    }
    println!(
        " {:>7} {:>9} {:>9} {:>9} {:>9} {:>9}",
        "to", "p1 p50 µs", "p1 p99 µs", "64 p99 µs", "CPU µs/ev", "bytes/ev"
    );
    let middle = plan.producers[1];
    let of = |contender: usize, producers: usize, figure: &dyn Fn(&Round) -> f64| {
        let cell = Cell { contender, work, bytes, producers };
        figures
            .rounds
            .get(&cell)
            .map(|rounds| median(&rounds.iter().map(figure).collect::<Vec<_>>()))
    };
    let Some(first) = contenders.iter().position(|contender| contender.does(work)) else { return };
    let unit = of(first, middle, &Round::per_second).unwrap_or(0.0);
    for (at, contender) in contenders.iter().enumerate().filter(|(_, one)| one.does(work)) {
        let figure =
            |producers, figure: &dyn Fn(&Round) -> f64| of(at, producers, figure).unwrap_or(0.0);
        print!("{:<30}", contender.name());
        for producers in plan.producers.iter().copied() {
            print!(" {:>9.0}", figure(producers, &Round::per_second));
        }
        println!(
            " {:>7.3} {:>9.0} {:>9.0} {:>9.0} {:>9.1} {:>9.0}",
            figure(middle, &Round::per_second) / unit,
            figure(1, &|round| round.quantile_us(0.5)),
            figure(1, &|round| round.quantile_us(0.99)),
            figure(middle, &|round| round.quantile_us(0.99)),
            figure(middle, &Round::cpu_us),
            figure(middle, &Round::bytes),
        );
    }
    let syncs = figures.syncs_us.get(&bytes).map_or(&[][..], Vec::as_slice);
    println!(
        "{:<30} p50 {:.0} µs, p99 {:.0} µs",
        "one append and fdatasync",
        quantile(syncs, 0.5),
        quantile(syncs, 0.99)
    );
}
