//! `mayfly key ls|create|rotate|revoke`: access keys, one's own or a user's, and keys for URLs.
//!
//! Owns the columns and the order of the steps. A secret is printed once, when it is made.

use serde_json::{Value, json};

use mayfly_core::api_key::API_KEY_PREFIX;

use super::api_key;
use super::client::Client;
use super::failure::Outcome;
use super::moment;
use super::output::Output;

const COLUMNS: [(&str, &str); 6] = [
    ("KEY", "key"),
    ("USER", "user"),
    ("STATUS", "status"),
    ("CREATED", "created"),
    ("LAST USED", "lastUsed"),
    ("FOR", "service"),
];

/// What to do with access keys.
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// List them with their last use
    Ls {
        /// The user; without one the caller's own keys
        #[arg(long)]
        user: Option<String>,
        /// The keys for function URLs
        #[arg(long, conflicts_with = "user")]
        api: bool,
    },
    /// Make one and print it with its secret, once
    Create {
        /// The user; made when there is none of this name
        #[arg(long)]
        user: Option<String>,
        /// A key for the URLs of functions, for the header x-api-key
        #[arg(long, conflicts_with = "user", requires = "function")]
        api: bool,
        /// A function whose URL such a key opens; may be given several times
        #[arg(long, requires = "api")]
        function: Vec<String>,
        /// What such a key is for
        #[arg(long, requires = "api")]
        description: Option<String>,
    },
    /// Give a key for function URLs a new secret and print it, once
    Rotate {
        /// The key's id: MFAK…
        key: String,
        /// How many seconds the secret before goes on to work
        #[arg(long, default_value_t = 0)]
        grace_s: u32,
    },
    /// Make one useless, at once
    Revoke {
        /// The key's id
        key: String,
        /// Only switch it off: `mayfly key revoke --on` switches it on again
        #[arg(long)]
        off: bool,
        /// Switch it on again
        #[arg(long, conflicts_with = "off")]
        on: bool,
    },
}

/// Runs the command.
pub async fn run(client: &Client, output: &Output, command: &Command) -> Outcome {
    match command {
        Command::Ls { api: true, .. } => api_key::list(client, output).await,
        Command::Ls { user, .. } => list(client, output, user.as_deref()).await,
        Command::Create { api: true, function, description, .. } => {
            api_key::create(client, output, function, description.as_deref()).await
        }
        Command::Create { user, .. } => create(client, output, user.as_deref()).await,
        Command::Rotate { key, grace_s } => api_key::rotate(client, output, key, *grace_s).await,
        Command::Revoke { key, off: false, on: false } if key.starts_with(API_KEY_PREFIX) => {
            api_key::revoke(client, output, key).await
        }
        Command::Revoke { key, off, on } => revoke(client, output, key, (*off, *on)).await,
    }
}

async fn list(client: &Client, output: &Output, user: Option<&str>) -> Outcome {
    let answer = client.iam("ListAccessKeys", &of(user)).await?;
    let mut rows = Vec::new();
    for key in answer["AccessKeyMetadata"].as_array().into_iter().flatten() {
        let id = key["AccessKeyId"].as_str().unwrap_or_default();
        let last = client.iam("GetAccessKeyLastUsed", &[("AccessKeyId", id)]).await?;
        let last = &last["AccessKeyLastUsed"];
        let used = last["LastUsedDate"].as_u64();
        rows.push(json!({
            "key": id,
            "user": key["UserName"],
            "status": key["Status"],
            "created": key["CreateDate"].as_u64().map(moment::text),
            "lastUsed": used.map(moment::text),
            "service": used.and(last["ServiceName"].as_str()),
        }));
    }
    output.rows(&COLUMNS, &rows);
    Ok(())
}

async fn create(client: &Client, output: &Output, user: Option<&str>) -> Outcome {
    if let Some(user) = user {
        match client.iam("CreateUser", &[("UserName", user)]).await {
            Ok(_) => output.note(format!("the user {user} is new: it may do nothing yet")),
            Err(failure) if failure.code == super::failure::Code::Conflict => {}
            Err(failure) => return Err(failure),
        }
    }
    let answer = client.iam("CreateAccessKey", &of(user)).await?;
    let key = &answer["AccessKey"];
    let text = |name: &str| key[name].as_str().unwrap_or_default().to_owned();
    let (id, secret) = (text("AccessKeyId"), text("SecretAccessKey"));
    output.note("the secret is shown this once");
    output.result(
        format!("AWS_ACCESS_KEY_ID={id}\nAWS_SECRET_ACCESS_KEY={secret}"),
        &json!({ "key": id, "secret": secret, "user": key["UserName"] }),
    );
    Ok(())
}

async fn revoke(client: &Client, output: &Output, key: &str, (off, on): (bool, bool)) -> Outcome {
    let owner = client.iam("GetAccessKeyLastUsed", &[("AccessKeyId", key)]).await?;
    // The account's own keys have no user: they are the caller's, who must be the account.
    let user = owner["UserName"].as_str().filter(|user| *user != ROOT).map(str::to_owned);
    let mut members = of(user.as_deref());
    members.push(("AccessKeyId", key));
    let (action, done) = match (off, on) {
        (true, _) => ("UpdateAccessKey", "Inactive"),
        (_, true) => ("UpdateAccessKey", "Active"),
        _ => ("DeleteAccessKey", "Deleted"),
    };
    if action == "UpdateAccessKey" {
        members.push(("Status", done));
    }
    client.iam(action, &members).await?;
    let shown: Value = json!({ "key": key, "status": done });
    output.result(format!("{key}  {}", done.to_lowercase()), &shown);
    Ok(())
}

/// What the API calls the owner of the account's own keys.
const ROOT: &str = "root";

fn of(user: Option<&str>) -> Vec<(&str, &str)> {
    user.map(|user| ("UserName", user)).into_iter().collect()
}
