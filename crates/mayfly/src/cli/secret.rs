//! `mayfly secret put|get|ls|rotate|rm|master-key`: secrets, and the key that seals them.
//!
//! Owns the flags and the order of the steps. A value comes from standard input or a file, never
//! from the command line, where other users of the machine and the shell's history would see it;
//! it is printed by `get` alone, and nothing is added to it.

use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::Method;
use serde_json::{Value, json};

use super::client::Client;
use super::failure::{Code, Failure, Outcome};
use super::moment;
use super::output::Output;

const COLUMNS: [(&str, &str); 5] = [
    ("SECRET", "name"),
    ("CHANGED", "changed"),
    ("ROTATED", "rotated"),
    ("NEXT ROTATION", "next"),
    ("GONE AT", "deleted"),
];
const KEY_COLUMNS: [(&str, &str); 3] =
    [("MASTER KEY", "fingerprint"), ("PRIMARY", "primary"), ("RECORDS", "records")];

/// What to do with secrets.
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// Write a secret; the value comes from standard input or a file
    Put {
        /// The secret's name
        name: String,
        /// The file with the value
        #[arg(short, long)]
        file: Option<PathBuf>,
        /// Keep a line break at the end of the value
        #[arg(long)]
        keep_newline: bool,
    },
    /// Print the current value
    Get {
        /// The secret's name or ARN
        name: String,
        /// A version's label, for example AWSPREVIOUS
        #[arg(long)]
        stage: Option<String>,
    },
    /// List secrets, without their values
    Ls,
    /// Rotate a secret now
    Rotate {
        /// The secret's name or ARN
        name: String,
        /// The function that does it; the last one when left out
        #[arg(long)]
        function: Option<String>,
        /// Rotate again every so many days
        #[arg(long)]
        days: Option<u32>,
    },
    /// Delete a secret in 30 days
    Rm {
        /// The secret's name or ARN
        name: String,
        /// At once, with no way back
        #[arg(long)]
        now: bool,
    },
    /// Look after the key that seals everything
    #[command(subcommand)]
    MasterKey(MasterKey),
}

/// What to do with master keys.
#[derive(Debug, clap::Subcommand)]
pub enum MasterKey {
    /// List them, and how far the last change is
    Ls,
    /// Seal everything with a new key, while everything goes on
    Rotate,
    /// Forget an old key that nothing is sealed with any more
    Rm {
        /// Its fingerprint
        fingerprint: String,
    },
}

/// Runs the command.
pub async fn run(client: &Client, output: &Output, command: &Command) -> Outcome {
    match command {
        Command::Put { name, file, keep_newline } => {
            put(client, output, name, file.as_deref(), *keep_newline).await
        }
        Command::Get { name, stage } => get(client, name, stage.as_deref()).await,
        Command::Ls => list(client, output).await,
        Command::Rotate { name, function, days } => {
            rotate(client, output, name, function.as_deref(), *days).await
        }
        Command::Rm { name, now } => {
            let mut request = json!({ "SecretId": name });
            if *now {
                request["ForceDeleteWithoutRecovery"] = json!(true);
            }
            let answer = client.secrets("DeleteSecret", &request).await?;
            let when = if *now { "gone" } else { "will be gone in 30 days" };
            output.result(format!("{name}  {when}"), &answer);
            Ok(())
        }
        Command::MasterKey(command) => master_key(client, output, command).await,
    }
}

async fn put(
    client: &Client,
    output: &Output,
    name: &str,
    file: Option<&Path>,
    keep_newline: bool,
) -> Outcome {
    let mut value = Vec::new();
    match file {
        Some(path) => std::fs::File::open(path)
            .and_then(|mut file| file.read_to_end(&mut value))
            .map_err(|error| Failure::usage(format!("{}: {error}", path.display())))?,
        None => std::io::stdin()
            .read_to_end(&mut value)
            .map_err(|error| Failure::usage(format!("standard input: {error}")))?,
    };
    if !keep_newline && value.ends_with(b"\n") {
        value.pop();
    }
    let member = match String::from_utf8(value) {
        Ok(text) => ("SecretString", json!(text)),
        Err(error) => ("SecretBinary", json!(STANDARD.encode(error.as_bytes()))),
    };
    let with = |key: &str| json!({ key: name, member.0: member.1.clone() });
    let put = client.secrets("PutSecretValue", &with("SecretId")).await;
    let answer = match put {
        Err(failure) if failure.code == Code::NotFound => {
            client.secrets("CreateSecret", &with("Name")).await?
        }
        other => other?,
    };
    output.result(format!("{name}  {}", text(&answer, "VersionId")), &answer);
    Ok(())
}

async fn get(client: &Client, name: &str, stage: Option<&str>) -> Outcome {
    let mut request = json!({ "SecretId": name });
    if let Some(stage) = stage {
        request["VersionStage"] = json!(stage);
    }
    let answer = client.secrets("GetSecretValue", &request).await?;
    let value = match (answer["SecretString"].as_str(), answer["SecretBinary"].as_str()) {
        (Some(text), _) => text.as_bytes().to_vec(),
        (None, Some(base64)) => STANDARD
            .decode(base64)
            .map_err(|_| Failure::new(Code::Failed, "the server's answer is not base64"))?,
        (None, None) => return Err(Failure::new(Code::Failed, "the answer holds no value")),
    };
    std::io::stdout()
        .write_all(&value)
        .map_err(|error| Failure::new(Code::Failed, format!("standard output: {error}")))
}

async fn list(client: &Client, output: &Output) -> Outcome {
    let mut rows = Vec::new();
    let mut request = json!({ "IncludePlannedDeletion": true });
    loop {
        let answer = client.secrets("ListSecrets", &request).await?;
        for secret in answer["SecretList"].as_array().into_iter().flatten() {
            rows.push(json!({
                "name": text(secret, "Name"),
                "changed": time(secret, "LastChangedDate"),
                "rotated": time(secret, "LastRotatedDate"),
                "next": time(secret, "NextRotationDate"),
                "deleted": time(secret, "DeletedDate"),
            }));
        }
        match answer["NextToken"].as_str() {
            Some(token) => request["NextToken"] = json!(token),
            None => break,
        }
    }
    output.rows(&COLUMNS, &rows);
    Ok(())
}

async fn rotate(
    client: &Client,
    output: &Output,
    name: &str,
    function: Option<&str>,
    days: Option<u32>,
) -> Outcome {
    let mut request = json!({ "SecretId": name });
    if let Some(function) = function {
        request["RotationLambdaARN"] = json!(function);
    }
    if let Some(days) = days {
        request["RotationRules"] = json!({ "AutomaticallyAfterDays": days });
    }
    let answer = client.secrets("RotateSecret", &request).await?;
    output.result(format!("{name}  rotating to {}", text(&answer, "VersionId")), &answer);
    Ok(())
}

async fn master_key(client: &Client, output: &Output, command: &MasterKey) -> Outcome {
    let (method, path) = match command {
        MasterKey::Ls => (Method::GET, "/master-keys".to_owned()),
        MasterKey::Rotate => (Method::POST, "/master-keys/rotate".to_owned()),
        MasterKey::Rm { fingerprint } => {
            let name = percent_encoding::utf8_percent_encode(
                fingerprint,
                percent_encoding::NON_ALPHANUMERIC,
            );
            (Method::DELETE, format!("/master-keys/{name}"))
        }
    };
    let answer = client.mayfly(method, &path, Bytes::new()).await?.json();
    let keys: Vec<Value> = answer["keys"].as_array().cloned().unwrap_or_default();
    output.rows(&KEY_COLUMNS, &keys);
    let pass = &answer["pass"];
    output.note(format!("kept in {}", text(&answer, "place")));
    if pass["running"] == json!(true) {
        output.note(format!("sealing anew: {} records so far", pass["written"]));
    }
    if let Some(problem) = pass["problem"].as_str() {
        output.note(format!("the last pass stopped: {problem}"));
    }
    Ok(())
}

fn text<'a>(value: &'a Value, member: &str) -> &'a str {
    value[member].as_str().unwrap_or_default()
}

/// A moment of the API: seconds since 1970, maybe with a fraction.
fn time(value: &Value, member: &str) -> String {
    // A fraction is left out: the text has minutes.
    let shown = value[member].to_string();
    let seconds = shown.split('.').next().and_then(|text| text.parse().ok());
    seconds.map_or_else(String::new, moment::text)
}
