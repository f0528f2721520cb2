//! `mayfly role ls|put|show`: roles with their trust and their policies.
//!
//! Owns the columns and the order of the steps. Never reads a policy: the server does.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::client::Client;
use super::failure::{Code, Failure, Outcome};
use super::moment;
use super::output::Output;

const COLUMNS: [(&str, &str); 3] = [("ROLE", "role"), ("PATH", "path"), ("CREATED", "created")];
/// Who may take a role on unless a file says otherwise.
pub const LAMBDA: &str = r#"{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "lambda.amazonaws.com" },
      "Action": "sts:AssumeRole"
    }
  ]
}"#;
/// Pages read by one listing.
const PAGES_MAX: usize = 1_000;
/// AWS's policies, by path, so that a bare name is enough.
const AWS: &str = "arn:aws:iam::aws:policy";

/// What to do with roles.
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// List them
    Ls,
    /// Make a role, or change the one of this name
    Put {
        /// Its name
        role: String,
        /// Who may take it on: a file with the policy; without one, Lambda may
        #[arg(long, value_name = "FILE")]
        trust: Option<PathBuf>,
        /// What it may do: a file with a policy, kept under the file's name
        #[arg(long, value_name = "FILE")]
        policy: Vec<PathBuf>,
        /// A managed policy that it gets: an ARN, or the name of one of AWS's
        #[arg(long, value_name = "ARN")]
        attach: Vec<String>,
    },
    /// Show one with its policies
    Show {
        /// Its name
        role: String,
    },
}

/// Runs the command.
pub async fn run(client: &Client, output: &Output, command: &Command) -> Outcome {
    match command {
        Command::Ls => list(client, output).await,
        Command::Put { role, trust, policy, attach } => {
            put(client, role, trust.as_ref(), policy, attach).await?;
            show(client, output, role).await
        }
        Command::Show { role } => show(client, output, role).await,
    }
}

async fn list(client: &Client, output: &Output) -> Outcome {
    let roles = pages(client, "ListRoles", "Roles", &[]).await?;
    let row = |role: &Value| {
        json!({
            "role": role["RoleName"],
            "path": role["Path"],
            "created": role["CreateDate"].as_u64().map(moment::text),
        })
    };
    output.rows(&COLUMNS, &roles.iter().map(row).collect::<Vec<_>>());
    Ok(())
}

async fn put(
    client: &Client,
    role: &str,
    trust: Option<&PathBuf>,
    policies: &[PathBuf],
    attach: &[String],
) -> Outcome {
    let document = trust.map(read).transpose()?;
    let text = document.as_deref().unwrap_or(LAMBDA);
    let made =
        client.iam("CreateRole", &[("RoleName", role), ("AssumeRolePolicyDocument", text)]).await;
    match made {
        Ok(_) => {}
        Err(failure) if failure.code == Code::Conflict => {
            if let Some(text) = &document {
                let members = [("RoleName", role), ("PolicyDocument", text.as_str())];
                client.iam("UpdateAssumeRolePolicy", &members).await?;
            }
        }
        Err(failure) => return Err(failure),
    }
    for file in policies {
        let name = file.file_stem().and_then(|name| name.to_str()).unwrap_or("policy");
        let text = read(file)?;
        let members = [("RoleName", role), ("PolicyName", name), ("PolicyDocument", text.as_str())];
        client.iam("PutRolePolicy", &members).await?;
    }
    for policy in attach {
        let arn = arn(policy);
        client.iam("AttachRolePolicy", &[("RoleName", role), ("PolicyArn", arn.as_str())]).await?;
    }
    Ok(())
}

/// An ARN, or the name of one of AWS's policies with its path: `service-role/AWSLambdaRole`.
pub fn arn(policy: &str) -> String {
    if policy.starts_with("arn:") { policy.to_owned() } else { format!("{AWS}/{policy}") }
}

fn read(file: &PathBuf) -> Result<String, Failure> {
    std::fs::read_to_string(file)
        .map_err(|error| Failure::usage(format!("{}: {error}", file.display())))
}

async fn show(client: &Client, output: &Output, role: &str) -> Outcome {
    let of = [("RoleName", role)];
    let found = client.iam("GetRole", &of).await?;
    let found = &found["Role"];
    let attached = pages(client, "ListAttachedRolePolicies", "AttachedPolicies", &of).await?;
    let attached: Vec<_> = attached.iter().map(|one| one["PolicyArn"].clone()).collect();
    let mut inline = serde_json::Map::new();
    for name in pages(client, "ListRolePolicies", "PolicyNames", &of).await? {
        let name = name.as_str().unwrap_or_default();
        let members = [("RoleName", role), ("PolicyName", name)];
        let policy = client.iam("GetRolePolicy", &members).await?;
        inline.insert(name.to_owned(), document(&policy["PolicyDocument"]));
    }
    let last = found["RoleLastUsed"]["LastUsedDate"].as_u64().map(moment::text);
    let value = json!({
        "role": found["RoleName"],
        "arn": found["Arn"],
        "created": found["CreateDate"].as_u64().map(moment::text),
        "lastUsed": last,
        "trust": document(&found["AssumeRolePolicyDocument"]),
        "attached": attached,
        "policies": inline,
        "boundary": found["PermissionsBoundary"]["PermissionsBoundaryArn"],
    });
    output.result(super::output::pretty(&value), &value);
    Ok(())
}

/// A document as answers carry it, percent-encoded.
fn document(encoded: &Value) -> Value {
    let text = encoded.as_str().unwrap_or_default();
    let decoded = percent_encoding::percent_decode_str(text).decode_utf8_lossy();
    serde_json::from_str(&decoded).unwrap_or(Value::Null)
}

/// Every entry of a paged listing.
async fn pages(
    client: &Client,
    action: &str,
    entries: &str,
    members: &[(&str, &str)],
) -> Result<Vec<Value>, Failure> {
    let mut all = Vec::new();
    let mut marker: Option<String> = None;
    for _ in 0..PAGES_MAX {
        let mut asked = members.to_vec();
        asked.extend(marker.as_deref().map(|marker| ("Marker", marker)));
        let answer = client.iam(action, &asked).await?;
        all.extend(answer[entries].as_array().into_iter().flatten().cloned());
        match answer["Marker"].as_str() {
            Some(next) => marker = Some(next.to_owned()),
            None => break,
        }
    }
    Ok(all)
}
