//! Published evaluators, asked about the same tables: iam-simulate and moto.
//!
//! Owns the comparison of what they said (recorded by the scripts in `corpus/`) with the tables,
//! which are what Mayfly decides. Each difference must be listed with its reason in
//! `data/differences.txt`, and each one that is listed must be one.

use std::collections::{BTreeMap, BTreeSet};

use crate::table;

const TABLES: [(&str, &str); 4] = [
    ("conditions", include_str!("data/conditions.txt")),
    ("patterns", include_str!("data/patterns.txt")),
    ("decisions", include_str!("data/decisions.txt")),
    ("malformed", include_str!("data/malformed.txt")),
];
const DIFFERENCES: &str = include_str!("data/differences.txt");

/// The cases of all tables with what Mayfly says, each as an evaluator would say it.
fn cases() -> BTreeMap<String, &'static str> {
    let of_table = |(name, text): &(&str, &'static str)| {
        let rows = table::rows(text).into_iter().map(|row| {
            let (found, case) = row.cells.split_last().unwrap();
            let said = match (*name, found.split(' ').next().unwrap()) {
                ("decisions", "allow") => "Allowed",
                ("decisions", "deny") => "ExplicitlyDenied",
                ("decisions", _) => "ImplicitlyDenied",
                ("malformed", _) => "refused",
                _ => found,
            };
            (format!("{name} | {}", case.join(" | ")), said)
        });
        rows.collect::<Vec<_>>()
    };
    TABLES.iter().flat_map(of_table).collect()
}

fn listed(evaluator: &str) -> BTreeSet<String> {
    let sections = DIFFERENCES.split("\n## ").skip(1);
    let of_evaluator = sections.filter_map(|section| {
        let (reason, cases) =
            section.strip_prefix(evaluator)?.strip_prefix(": ")?.split_once('\n')?;
        assert!(reason.ends_with('.'), "a reason: {reason}");
        Some(cases.lines().filter(|line| !line.is_empty()).map(str::to_owned))
    });
    of_evaluator.flatten().collect()
}

fn compare(evaluator: &str, said: &str, at_least: usize) {
    let (cases, mut differ, mut same) = (cases(), BTreeSet::new(), 0);
    for line in said.lines() {
        let (case, verdict) = line.rsplit_once(" | ").unwrap();
        let ours = cases.get(case).unwrap_or_else(|| panic!("no table has the case {case}"));
        // moto is asked about `Allow` only.
        let agree = *ours == verdict || (evaluator == "moto" && (*ours, verdict) == ("deny", "no"));
        if agree {
            same += 1;
        } else {
            differ.insert(case.to_owned());
        }
    }
    let listed = listed(evaluator);
    let new: Vec<&String> = differ.difference(&listed).collect();
    let gone: Vec<&String> = listed.difference(&differ).collect();
    assert!(new.is_empty(), "differ and are not listed: {new:#?}");
    assert!(gone.is_empty(), "are listed and do not differ: {gone:#?}");
    assert!(same >= at_least, "{same} cases are the same");
}

#[test]
fn iam_simulate_says_the_same() {
    compare("iam-simulate", include_str!("data/simulated.txt"), 470);
}

#[test]
fn moto_says_the_same_where_it_can_be_asked() {
    compare("moto", include_str!("data/moto.txt"), 130);
}
