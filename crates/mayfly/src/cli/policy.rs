//! `mayfly policy test|suggest`: may this principal do this, and why; what a function needs.
//!
//! Owns the words of the answer. Never decides: the server simulates.

use bytes::Bytes;
use http::Method;
use serde_json::{Value, json};

use super::api::encode;
use super::client::Client;
use super::failure::{Code, Failure, Outcome};
use super::output::{Output, pretty};

const COLUMNS: [(&str, &str); 4] =
    [("DECISION", "decision"), ("ACTION", "action"), ("RESOURCE", "resource"), ("BY", "by")];

/// What to do with policies.
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// Ask whether a user or role may do something; the exit code is 4 when it may not
    Test {
        /// Its ARN, or `user/NAME`, `role/NAME`
        principal: String,
        /// For example sqs:SendMessage
        action: String,
        /// The ARN of what it is done to
        #[arg(default_value = "*")]
        resource: String,
        /// Name the statements that decided, and what is not known
        #[arg(long)]
        explain: bool,
    },
    /// Propose the smallest policy for a function's role, from what it was seen to call
    Suggest {
        /// The function
        function: String,
    },
}

/// Runs the command.
pub async fn run(client: &Client, output: &Output, command: &Command) -> Outcome {
    match command {
        Command::Test { principal, action, resource, explain } => {
            test(client, output, (principal, action, resource), *explain).await
        }
        Command::Suggest { function } => suggest(client, output, function).await,
    }
}

/// Prints a policy document; what somebody should know besides goes to the standard error.
async fn suggest(client: &Client, output: &Output, function: &str) -> Outcome {
    let path = format!("/functions/{}/suggested-policy", encode(function));
    let answer = client.mayfly(Method::GET, &path, Bytes::new()).await?.json();
    let since = answer["since"].as_str().unwrap_or_default();
    let role = answer["role"].as_str().unwrap_or_default();
    output.note(format!("calls with {role} were noted since {since}"));
    let names = answer["functions"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let others: Vec<&str> = names.filter(|name| *name != function).collect();
    if !others.is_empty() {
        output.note(format!("it is also the role of: {}", others.join(", ")));
    }
    if answer["complete"] == false {
        output.note("there were more calls than are kept: this policy is too small");
    }
    output.result(pretty(&answer["policy"]), &answer);
    Ok(())
}

async fn test(
    client: &Client,
    output: &Output,
    (principal, action, resource): (&str, &str, &str),
    explain: bool,
) -> Outcome {
    let source = arn(client, principal).await?;
    let members = [
        ("PolicySourceArn", source.as_str()),
        ("ActionNames.member.1", action),
        ("ResourceArns.member.1", resource),
    ];
    let answer = client.iam("SimulatePrincipalPolicy", &members).await?;
    let result = &answer["EvaluationResults"][0];
    output.rows(&COLUMNS, &[row(result)]);
    if explain {
        for line in explanation(result) {
            output.note(&line);
        }
    }
    if result["EvalDecision"] == "allowed" {
        return Ok(());
    }
    Err(Failure::new(Code::Denied, format!("{source} may not {action} on {resource}")))
}

/// The ARN of a principal that is written short.
async fn arn(client: &Client, principal: &str) -> Result<String, Failure> {
    if principal.starts_with("arn:") {
        return Ok(principal.to_owned());
    }
    let (action, member, kind) = match principal.split_once('/') {
        Some(("user", _)) => ("GetUser", "UserName", "User"),
        Some(("role", _)) => ("GetRole", "RoleName", "Role"),
        _ => {
            let message = "PRINCIPAL must be an ARN, user/NAME or role/NAME";
            return Err(Failure::usage(message));
        }
    };
    let name = principal.rsplit('/').next().unwrap_or_default();
    let found = client.iam(action, &[(member, name)]).await?;
    Ok(found[kind]["Arn"].as_str().unwrap_or_default().to_owned())
}

fn row(result: &Value) -> Value {
    let by = statements(result).next();
    json!({
        "decision": result["EvalDecision"],
        "action": result["EvalActionName"],
        "resource": result["EvalResourceName"],
        "by": by,
    })
}

/// The policies whose statements matched.
fn statements(result: &Value) -> impl Iterator<Item = String> + '_ {
    let matched = result["MatchedStatements"].as_array().into_iter().flatten();
    matched.filter_map(|statement| statement["SourcePolicyId"].as_str().map(str::to_owned))
}

fn explanation(result: &Value) -> Vec<String> {
    let mut lines: Vec<String> = statements(result)
        .map(|policy| format!("a statement of {policy} is about this action and resource"))
        .collect();
    if lines.is_empty() {
        lines.push("no statement of any of its policies is about this action and resource".into());
    }
    let bounded = &result["PermissionsBoundaryDecisionDetail"]["AllowedByPermissionsBoundary"];
    if bounded.as_bool() == Some(false) || bounded == "false" {
        lines.push("its permissions boundary does not allow it".to_owned());
    }
    let missing = result["MissingContextValues"].as_array().into_iter().flatten();
    lines.extend(
        missing
            .filter_map(Value::as_str)
            .map(|key| format!("a condition asks for {key}, which only a real request has")),
    );
    lines
}
