//! What policies cost: warm calls with a user's key beside those with the account's own.
//!
//! Owns the user, its policies, the crowd of other policies and roles, and the ratios. The
//! account's own key is asked nothing, so it is the measure; both take turns in the same run.

use std::path::Path;
use std::time::Duration;

use mayfly_bench::load::{self, Round};
use mayfly_bench::median;
use mayfly_bench::subject::{Key, Language, Subject};
use serde_json::json;

use crate::table::aim;

/// Rounds of each key at each number of clients.
const ROUNDS: usize = 9;
const ROUNDS_QUICK: usize = 3;
/// Managed policies and roles of the crowd.
const CROWD: (usize, usize) = (10_000, 1_000);
const CROWD_QUICK: (usize, usize) = (50, 10);
/// Length of one measurement.
const TIME: Duration = Duration::from_millis(1_000);
/// Client counts.
const CLIENTS: [usize; 2] = [1, 32];
/// What authorisation may cost at most: a share of the calls.
const AIM: f64 = 0.95;
/// Policies of the user beside the one that allows.
const POLICIES: usize = 5;

const FUNCTION: &str = "arn:aws:lambda:us-east-1:000000000000:function:wasm";

/// Measures and prints; `quick` is for finding out whether it works.
pub async fn print(binary: &Path, quick: bool) -> Result<(), String> {
    let directory = std::env::temp_dir().join(format!("mayfly-auth-{}", std::process::id()));
    std::fs::create_dir_all(&directory).map_err(|error| format!("directory: {error}"))?;
    let result = measure(binary, &directory, quick).await;
    let _ = std::fs::remove_dir_all(&directory);
    result
}

async fn measure(binary: &Path, directory: &Path, quick: bool) -> Result<(), String> {
    let subject = Subject::start_with(binary, directory, &[Language::Wasm]).await?;
    let user = user(&subject).await?;
    println!("Warm calls of a component with a user's key, against the account's own");
    println!("{:<36} {:>10} {:>10} {:>8}", "", "root req/s", "user req/s", "ratio");
    compare(&subject, &user, "alone", quick).await?;
    let (policies, roles) = if quick { CROWD_QUICK } else { CROWD };
    crowd(&subject, policies, roles).await?;
    let name = format!("{policies} policies, {roles} roles");
    compare(&subject, &user, &name, quick).await?;
    println!("resident memory with the crowd: {:.1} MiB", subject.server.rss_mib());
    Ok(())
}

/// A user with policies of every kind: conditions, other resources, a denial, and what it needs.
async fn user(subject: &Subject) -> Result<Key, String> {
    let name = [("UserName", "caller")];
    subject.iam("CreateUser", &name).await?;
    let condition = json!({"StringEquals": {"aws:RequestedRegion": "eu-west-1"},
                           "IpAddress": {"aws:SourceIp": ["192.0.2.0/24", "198.51.100.0/24"]}});
    for number in 0..POLICIES {
        let document = json!({"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Action": ["sqs:*", "lambda:Get*"],
             "Resource": format!("arn:aws:*:us-east-1:000000000000:team-{number}-*")},
            {"Effect": "Deny", "Action": "lambda:*", "Resource": "*", "Condition": condition},
        ]});
        put(subject, &format!("other-{number}"), &document.to_string()).await?;
    }
    let document = json!({"Version": "2012-10-17", "Statement": {
        "Effect": "Allow", "Action": "lambda:InvokeFunction",
        "Resource": [FUNCTION, format!("{FUNCTION}:*")]}});
    put(subject, "invoke", &document.to_string()).await?;
    let made = subject.iam("CreateAccessKey", &name).await?;
    let part = |tag: &str| {
        let (_, rest) = made.split_once(&format!("<{tag}>"))?;
        Some(rest.split_once('<')?.0.to_owned())
    };
    let (id, secret) = part("AccessKeyId").zip(part("SecretAccessKey")).ok_or("no access key")?;
    Ok(Key { id, secret })
}

async fn put(subject: &Subject, name: &str, document: &str) -> Result<(), String> {
    let members = [("UserName", "caller"), ("PolicyName", name), ("PolicyDocument", document)];
    subject.iam("PutUserPolicy", &members).await.map(drop)
}

/// Policies and roles that have nothing to do with the calls.
async fn crowd(subject: &Subject, policies: usize, roles: usize) -> Result<(), String> {
    let trust = json!({"Version": "2012-10-17", "Statement": {"Effect": "Allow",
        "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}});
    let trust = trust.to_string();
    for number in 0..policies {
        let document = json!({"Version": "2012-10-17", "Statement": {"Effect": "Allow",
            "Action": "sqs:SendMessage",
            "Resource": format!("arn:aws:sqs:us-east-1:000000000000:q-{number}")}});
        let (name, document) = (format!("crowd-{number}"), document.to_string());
        let members = [("PolicyName", name.as_str()), ("PolicyDocument", document.as_str())];
        subject.iam("CreatePolicy", &members).await?;
    }
    for number in 0..roles {
        let name = format!("crowd-{number}");
        let members = [("RoleName", name.as_str()), ("AssumeRolePolicyDocument", trust.as_str())];
        subject.iam("CreateRole", &members).await?;
    }
    Ok(())
}

async fn compare(subject: &Subject, user: &Key, name: &str, quick: bool) -> Result<(), String> {
    let port = subject.server.port;
    let rounds = if quick { ROUNDS_QUICK } else { ROUNDS };
    for clients in CLIENTS {
        // A request is signed once: both are signed anew here, so that none gets too old.
        let requests = [subject.invocation("wasm")?, subject.invocation_by(user, "wasm")?];
        for request in &requests {
            load::run(port, request, clients, TIME / 2).await?;
        }
        let mut measured: [Vec<Round>; 2] = Default::default();
        for round in 0..rounds {
            // Whoever goes first has no advantage in the end.
            for at in [round % 2, (round + 1) % 2] {
                measured[at].push(load::run(port, &requests[at], clients, TIME).await?);
            }
        }
        let [root, user] = measured
            .map(|rounds| median(&rounds.iter().map(|round| round.per_second).collect::<Vec<_>>()));
        let label = format!("{name}, c{clients}");
        println!("{label:<36} {root:>10.0} {user:>10.0} {:>8.4}", user / root);
        aim(&format!("user / root, {label}"), user / root, AIM);
    }
    Ok(())
}
