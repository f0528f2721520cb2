//! `mayfly trace show`: one trace as a tree.
//!
//! Owns how an id of anything in a trace leads to it, and the lines for people.

use bytes::Bytes;
use http::Method;
use serde_json::{Value, json};

use super::super::api::encode;
use super::super::client::Client;
use super::super::failure::{Code, Failure, Outcome};
use super::super::output::{Form, Output};
use super::super::run::pages;
use super::tree::{Branch, branches};

/// Invocations of a trace that are shown.
const RUNS_MAX: usize = 10_000;

/// Flags of `mayfly trace show`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// A trace (1-…), or the request id of any invocation in it
    pub id: String,
    /// Show when each began and how long it took beside it
    #[arg(long)]
    pub waterfall: bool,
}

/// Runs the command.
pub async fn run(client: &Client, output: &Output, arguments: &Arguments) -> Outcome {
    let id = trace(client, &arguments.id).await?;
    let path = format!("/runs?traceId={}&", encode(&id));
    let runs = pages(client, &path, "runs", RUNS_MAX).await?;
    if runs.is_empty() {
        let hint = "invocations that have not ended are in `mayfly run ls FUNCTION --waiting`; \
                    a server records a share of its successes (run_sample_percent)";
        return Err(Failure::new(Code::Failed, format!("nothing is known of {id}")).hint(hint));
    }
    let tree = branches(&runs);
    match output.form {
        Form::Table => {
            let failed = runs.iter().filter(|run| run["status"] == "failed").count();
            output.line(format!("trace {id}  {} invocations, {failed} failed", runs.len()));
            lines(&tree, arguments.waterfall).iter().for_each(|line| output.line(line));
        }
        Form::Json | Form::Ndjson => {
            output.result("", &json!({ "traceId": id, "runs": nested(&tree) }));
        }
    }
    Ok(())
}

/// The trace that has this id, or in which the invocation with this id is.
async fn trace(client: &Client, id: &str) -> Result<String, Failure> {
    if id.starts_with("1-") {
        return Ok(id.to_owned());
    }
    let path = format!("/runs/{}", encode(id));
    let run = client.mayfly(Method::GET, &path, Bytes::new()).await?.json();
    let trace = run["traceId"].as_str().map(str::to_owned);
    trace.ok_or_else(|| Failure::new(Code::Failed, "the server does not know traces"))
}

fn nested(tree: &[Branch<'_>]) -> Value {
    let value = |branch: &Branch<'_>| {
        let mut value = branch.run.clone();
        value["caused"] = nested(&branch.caused);
        value
    };
    tree.iter().map(value).collect()
}

/// The tree with its twigs drawn.
fn lines(tree: &[Branch<'_>], waterfall: bool) -> Vec<String> {
    let mut drawn = Vec::new();
    for branch in tree {
        draw(branch, "", "", &mut drawn);
    }
    let width = drawn.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
    let line = |(name, run): (String, &Value)| {
        let pad = " ".repeat(width - name.chars().count());
        format!("{name}{pad}  {}", detail(run, waterfall))
    };
    drawn.into_iter().map(line).collect()
}

fn draw<'r>(branch: &Branch<'r>, before: &str, under: &str, drawn: &mut Vec<(String, &'r Value)>) {
    let name = branch.run["function"].as_str().unwrap_or_default();
    drawn.push((format!("{before}{name}"), branch.run));
    for (at, next) in branch.caused.iter().enumerate() {
        let is_last = at + 1 == branch.caused.len();
        let (twig, trunk) = if is_last { ("└─ ", "   ") } else { ("├─ ", "│  ") };
        draw(next, &format!("{under}{twig}"), &format!("{under}{trunk}"), drawn);
    }
}

fn detail(run: &Value, waterfall: bool) -> String {
    let text = |name: &str| run[name].as_str().unwrap_or_default();
    let attempts = run["attempts"].as_array().map_or(&[][..], Vec::as_slice);
    let last = attempts.last().unwrap_or(&Value::Null);
    let took = last["runMs"].as_f64().map(|ms| format!("{ms:.1} ms")).unwrap_or_default();
    let mut detail = format!("{:<11} {:<9} {took:>10}", text("source"), text("status"));
    if attempts.len() > 1 {
        detail.push_str(&format!("  {} attempts", attempts.len()));
    }
    if let Some(error) = last["error"].as_str() {
        detail.push_str(&format!("  {error}"));
    }
    for missed in run["destinationsMissed"].as_array().into_iter().flatten() {
        detail.push_str(&format!("  not reached: {}", missed.as_str().unwrap_or_default()));
    }
    if waterfall {
        detail.push_str(&format!("  {}", text("acceptedAt")));
    }
    format!("{detail}  {}", text("id"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twigs_show_who_caused_whom() {
        let run = |name: &str, span: &str, parent: Option<&str>, at: &str| {
            json!({ "function": name, "spanId": span, "parentId": parent, "acceptedAt": at,
                    "source": "topic", "status": "succeeded", "id": span, "attempts": [] })
        };
        let runs = [
            run("mail", "d", Some("b"), "4"),
            run("stock", "c", Some("a"), "3"),
            run("payment", "b", Some("a"), "2"),
            run("order", "a", None, "1"),
        ];
        let lines = lines(&branches(&runs), false);
        let names: Vec<&str> =
            lines.iter().map(|line| line.split("  topic").next().unwrap()).collect();
        let names: Vec<&str> = names.into_iter().map(str::trim_end).collect();
        assert_eq!(names, ["order", "├─ payment", "│  └─ mail", "└─ stock"]);
    }
}
