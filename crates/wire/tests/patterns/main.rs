//! Every pattern of the models agrees with samples that another implementation of regular
//! expressions has judged (`samples.json`: five accepted and five refused texts each).
//!
//! A pattern without samples fails: whoever adds an operation adds samples of its patterns.

use std::collections::BTreeMap;

use mayfly_wire::generated::{iam, lambda, logs, secretsmanager, sqs, ssm, sts};
use mayfly_wire::pattern::Pattern;
use mayfly_wire::schema::{Kind, Shape};

/// The one pattern that refuses nothing.
const ANYTHING: &str = r"[\s\S]*";

#[derive(serde::Deserialize)]
struct Samples {
    pattern: String,
    accepted: Vec<String>,
    refused: Vec<String>,
}

/// All patterns reachable from `shape`, by text.
fn collect(shape: &'static Shape, found: &mut BTreeMap<&'static str, &'static Pattern>) {
    match &shape.kind {
        Kind::Text(text) => {
            found.extend(text.pattern.map(|pattern| (pattern.text, pattern)));
        }
        Kind::List { member, .. } => collect(member, found),
        Kind::Map { key, value, .. } => {
            collect(key, found);
            collect(value, found);
        }
        Kind::Structure(members) => members.iter().for_each(|m| collect(m.shape, found)),
        _ => {}
    }
}

#[test]
fn every_pattern_agrees_with_its_samples() {
    let mut patterns = BTreeMap::new();
    let older = lambda::schema::ALL.iter().chain(logs::schema::ALL).chain(sqs::schema::ALL);
    let inputs = older.chain(iam::schema::ALL).chain(sts::schema::ALL);
    let inputs = inputs.chain(secretsmanager::schema::ALL).chain(ssm::schema::ALL);
    for input in inputs {
        input.members.iter().for_each(|member| collect(member.shape, &mut patterns));
    }
    assert!(patterns.len() > 40, "the models have some forty patterns, not {}", patterns.len());
    let samples: Vec<Samples> = serde_json::from_str(include_str!("samples.json")).unwrap();
    let samples: BTreeMap<_, _> = samples.iter().map(|s| (s.pattern.as_str(), s)).collect();
    for (text, pattern) in patterns {
        let samples = samples.get(text).unwrap_or_else(|| panic!("no samples of {text}"));
        assert!(!samples.accepted.is_empty(), "{text}");
        assert!(!samples.refused.is_empty() || text == ANYTHING, "{text}");
        for sample in &samples.accepted {
            assert!(pattern.matches(sample), "{text} must accept {sample:?}");
        }
        for sample in &samples.refused {
            assert!(!pattern.matches(sample), "{text} must refuse {sample:?}");
        }
    }
}
