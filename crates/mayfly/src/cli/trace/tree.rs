//! Who caused whom, out of a list of invocations.
//!
//! Owns the shape of the tree: pure. Never asks a server.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

/// An invocation, and those that it caused, in the order in which they were accepted.
#[derive(Debug)]
pub struct Branch<'r> {
    /// It.
    pub run: &'r Value,
    /// What followed from it.
    pub caused: Vec<Branch<'r>>,
}

/// The trees of a trace: more than one when one event went to several functions, or when what
/// caused an invocation is not known (any more). Whatever the list says, each invocation is there
/// once.
pub fn branches(runs: &[Value]) -> Vec<Branch<'_>> {
    let mut sorted: Vec<&Value> = runs.iter().collect();
    sorted.sort_by_key(|run| run["acceptedAt"].as_str().unwrap_or_default());
    let spans: HashSet<&str> = sorted.iter().filter_map(|run| run["spanId"].as_str()).collect();
    let mut below: HashMap<&str, Vec<&Value>> = HashMap::new();
    let mut first = Vec::new();
    for run in sorted {
        let parent = run["parentId"].as_str().filter(|parent| spans.contains(parent));
        match parent.filter(|parent| run["spanId"].as_str() != Some(parent)) {
            Some(parent) => below.entry(parent).or_default().push(run),
            None => first.push(run),
        }
    }
    let mut trees: Vec<_> = first.into_iter().map(|run| branch(run, &mut below)).collect();
    // A circle has no beginning; nobody is left out for it.
    while let Some(span) = below.keys().next().copied() {
        let lost = below.remove(span).unwrap_or_default();
        trees.extend(lost.into_iter().map(|run| branch(run, &mut below)));
    }
    trees
}

fn branch<'r>(run: &'r Value, below: &mut HashMap<&'r str, Vec<&'r Value>>) -> Branch<'r> {
    let caused = run["spanId"].as_str().and_then(|span| below.remove(span)).unwrap_or_default();
    Branch { run, caused: caused.into_iter().map(|next| branch(next, below)).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn count(trees: &[Branch<'_>]) -> usize {
        trees.iter().map(|tree| 1 + count(&tree.caused)).sum()
    }

    #[test]
    fn everybody_is_there_once_whatever_the_list_says() {
        let run = |span: &str, parent: Option<&str>| json!({ "spanId": span, "parentId": parent });
        let lists = [
            vec![run("a", None), run("b", Some("a")), run("c", Some("b"))],
            vec![run("a", Some("gone")), run("b", Some("a"))],
            vec![run("a", Some("a"))],
            vec![run("a", Some("b")), run("b", Some("a")), run("c", Some("a"))],
            vec![json!({}), json!({})],
        ];
        for list in lists {
            assert_eq!(count(&branches(&list)), list.len(), "{list:?}");
        }
    }
}
