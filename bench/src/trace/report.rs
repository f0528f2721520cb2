//! The table of keep-alive policies, and how they compare with a fixed time of ten minutes.
//!
//! Owns which policies are tried and the two comparisons of aim T15: idle memory at equal cold
//! starts, and cold starts at equal idle memory. Cold starts are counted in two ways, and a policy
//! may be good by one and bad by the other: the mean of the functions' shares, as in the study,
//! where a function that is called once a day counts as much as one called each second; and the
//! share of all calls. Each line says which one it is.

use mayfly_core::keepalive::Price;

use super::Plan;
use super::policies::{Figures, Policy, simulate};

/// At most so much idle memory is aimed at, at equal cold starts.
const MEMORY_AIM: f64 = 0.4;
/// At most so many cold starts are aimed at, at equal idle memory.
const COLD_AIM: f64 = 0.5;
/// What the fixed time is, minutes.
const FIXED: [u64; 9] = [10, 1, 2, 5, 20, 30, 60, 120, 240];

/// Prices that differ in one respect, and what that is.
struct Sweep {
    name: &'static str,
    prices: Vec<Price>,
}

fn sweeps() -> [Sweep; 3] {
    let default = Price::default();
    let price =
        |cold_s: f64, cold_share: f64| Price { cold_ms: cold_s * 1_000.0, cold_share, ..default };
    let scaled =
        |factor: f64| price(default.cold_ms * factor / 1_000.0, default.cold_share * factor);
    let calls = [100.0, 300.0, 600.0, 900.0, 1_200.0, 1_800.0, 2_400.0];
    let functions = [0.2, 0.3, 0.4, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0];
    let both = [0.125, 0.25, 0.5, 0.75, 1.0, 1.25, 1.5];
    [
        Sweep { name: "both", prices: both.map(scaled).to_vec() },
        Sweep { name: "calls", prices: calls.map(|cold_s| price(cold_s, 0.0)).to_vec() },
        Sweep { name: "functions", prices: functions.map(|share| price(10.0, share)).to_vec() },
    ]
}

/// Prints the table and the comparisons.
#[allow(clippy::print_stdout)] // A table is what it is for.
pub fn print(plan: Plan) {
    let sweeps = sweeps();
    let mut policies: Vec<_> = FIXED.map(|minutes| Policy::Fixed(minutes * 60_000)).to_vec();
    policies.extend(sweeps.iter().flat_map(|sweep| &sweep.prices).copied().map(Policy::Learned));
    let figures = simulate(plan, &policies);
    let Plan { functions, days, seed } = plan;
    println!("{functions} functions, {days} days, seed {seed}, {} calls", figures[0].calls);
    println!("learned A s + B: a cold start may cost A seconds and B mean gaps of 128 MB's idling");
    println!("| policy | cold, mean | p50 | p75 | p90 | of all calls | ahead | idle memory |");
    println!("|---|---|---|---|---|---|---|---|");
    for (policy, made) in policies.iter().zip(&figures) {
        println!("{}", row(*policy, made, &figures[0]));
    }
    let mut learned = figures[FIXED.len()..].iter();
    let curves: Vec<Curve> = sweeps
        .iter()
        .map(|sweep| (sweep.name, learned.by_ref().take(sweep.prices.len()).collect()))
        .collect();
    for line in compare(&figures[0], &curves) {
        println!("{line}");
    }
}

fn row(policy: Policy, made: &Figures, base: &Figures) -> String {
    let name = match policy {
        Policy::Fixed(ms) => format!("fixed {} min", ms / 60_000),
        Policy::Learned(price) => {
            let default = if price == Price::default() { " (default)" } else { "" };
            format!("learned {:.0} s + {:.2}{default}", price.cold_ms / 1_000.0, price.cold_share)
        }
    };
    let percent = |share: f64| format!("{:.1} %", share * 100.0);
    format!(
        "| {name} | {} | {} | {} | {} | {:.3} % | {:.3} % | {:.3} |",
        percent(made.share_mean()),
        percent(made.share_at(0.5)),
        percent(made.share_at(0.75)),
        percent(made.share_at(0.9)),
        made.share_of_calls() * 100.0,
        made.ahead as f64 * 100.0 / made.calls as f64,
        made.idle_mb_s / base.idle_mb_s,
    )
}

/// What one sweep made of the trace, and its name.
type Curve<'a> = (&'static str, Vec<&'a Figures>);

/// A way of counting cold starts, and its name.
type Count = (&'static str, fn(&Figures) -> f64);

/// The comparisons, a sentence each.
fn compare(base: &Figures, curves: &[Curve]) -> Vec<String> {
    let counts: [Count; 3] = [
        ("mean of the functions", Figures::share_mean),
        ("third quartile of the functions", |figures| figures.share_at(0.75)),
        ("all calls", Figures::share_of_calls),
    ];
    let mut lines = Vec::new();
    for (name, count) in counts {
        let memory = least(curves, |made| (count(made), made.idle_mb_s), count(base));
        lines.push(match memory {
            Some((memory, sweep)) => {
                let share = memory / base.idle_mb_s;
                let verdict = verdict(share, MEMORY_AIM);
                format!("as cold as 10 min, {name}: {share:.2} of its memory ({sweep}); {verdict}")
            }
            None => format!("as cold as 10 min, {name}: no such prices were tried"),
        });
        let cold = least(curves, |made| (made.idle_mb_s, count(made)), base.idle_mb_s);
        lines.push(match cold {
            Some((cold, sweep)) => {
                let share = cold / count(base);
                let verdict = verdict(share, COLD_AIM);
                format!(
                    "as much memory, {name}: {share:.2} of its cold starts ({sweep}); {verdict}"
                )
            }
            None => format!("as much memory, {name}: no such prices were tried"),
        });
    }
    let colder = |made: &&&Figures| counts.iter().any(|(_, count)| count(made) > count(base));
    let tried = curves.iter().flat_map(|(_, made)| made);
    let memory = tried.filter(|made| !colder(made)).map(|made| made.idle_mb_s);
    if let Some(memory) = memory.min_by(f64::total_cmp) {
        let share = memory / base.idle_mb_s;
        let verdict = verdict(share, MEMORY_AIM);
        lines.push(format!(
            "not colder than 10 min by any count: {share:.2} of its memory; {verdict}"
        ));
    }
    lines
}

fn verdict(share: f64, aim: f64) -> String {
    format!("aim at most {aim}: {}", if share <= aim { "met" } else { "missed" })
}

/// The least `y` of all sweeps where `x` is this, and the name of that sweep.
fn least<'a>(
    curves: &[Curve<'a>],
    point: impl Fn(&Figures) -> (f64, f64),
    x: f64,
) -> Option<(f64, &'a str)> {
    let at = |(name, made): &Curve<'a>| {
        let points = made.iter().map(|made| point(made)).collect();
        Some((between(points, x)?, *name))
    };
    curves.iter().filter_map(at).min_by(|one, other| one.0.total_cmp(&other.0))
}

/// `y` at this `x`, between two points that were measured.
fn between(mut points: Vec<(f64, f64)>, x: f64) -> Option<f64> {
    points.sort_by(|one, other| one.0.total_cmp(&other.0));
    let after = points.iter().position(|(at, _)| *at >= x)?;
    let ((x0, y0), (x1, y1)) = (points[after.checked_sub(1)?], points[after]);
    Some(y0 + (x - x0) / (x1 - x0) * (y1 - y0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_between_two_is_interpolated() {
        let points = vec![(0.5, 100.0), (0.3, 200.0)];
        assert_eq!(between(points.clone(), 0.4).map(f64::round), Some(150.0));
        assert_eq!(between(points.clone(), 0.6), None);
        assert_eq!(between(points, 0.2), None);
    }

    #[test]
    fn the_default_is_among_what_is_tried() {
        let tried = sweeps().into_iter().flat_map(|sweep| sweep.prices);
        assert_eq!(tried.filter(|price| *price == Price::default()).count(), 1);
    }

    #[test]
    fn an_aim_is_met_or_missed() {
        assert_eq!(verdict(0.4, MEMORY_AIM), "aim at most 0.4: met");
        assert_eq!(verdict(0.51, COLD_AIM), "aim at most 0.5: missed");
    }
}
