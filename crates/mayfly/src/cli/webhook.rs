//! `mayfly webhook`: addresses that others call.
//!
//! Owns its commands and flags. A secret is printed when it is made, and never again.

use bytes::Bytes;
use clap::{ArgGroup, Subcommand, ValueEnum};
use http::Method;
use serde_json::{Value, json};

use super::api::encode;
use super::client::Client;
use super::delete::confirm;
use super::failure::{Failure, Outcome};
use super::output::Output;

/// Commands on webhooks.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// List webhooks
    Ls,
    /// Make a webhook and print its address and secret
    Create(Box<Create>),
    /// Give a webhook a new secret
    Rotate(Rotate),
    /// Delete webhooks
    Rm(Remove),
}

/// How calls prove where they come from.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Scheme {
    /// X-Hub-Signature-256
    Github,
    /// Stripe-Signature
    Stripe,
    /// X-Slack-Signature
    Slack,
    /// webhook-signature (standardwebhooks.com)
    Standard,
    /// Any other HMAC of the body in a header
    Hmac,
}

impl Scheme {
    fn word(self) -> &'static str {
        match self {
            Self::Github => "github",
            Self::Stripe => "stripe",
            Self::Slack => "slack",
            Self::Standard => "standard",
            Self::Hmac => "hmac",
        }
    }
}

/// Flags of `mayfly webhook create`.
#[derive(Debug, clap::Args)]
#[command(group(ArgGroup::new("end").required(true).args(["function", "queue", "topic", "bus"])))]
pub struct Create {
    /// The name, a part of the address
    pub name: String,
    /// How calls prove where they come from
    #[arg(long, value_enum)]
    pub scheme: Scheme,
    /// The function that a call invokes
    #[arg(long)]
    pub function: Option<String>,
    /// The queue that a call fills
    #[arg(long)]
    pub queue: Option<String>,
    /// The topic that a call is published to
    #[arg(long)]
    pub topic: Option<String>,
    /// The event bus that a call goes to
    #[arg(long)]
    pub bus: Option<String>,
    /// The secret; drawn when it is not given
    #[arg(long, env = "MAYFLY_WEBHOOK_SECRET", hide_env_values = true)]
    pub secret: Option<String>,
    /// The target gets the body alone, without its envelope
    #[arg(long)]
    pub raw: bool,
    /// How old a signed call may be
    #[arg(long, value_name = "SECONDS")]
    pub tolerance: Option<u64>,
    /// The queue for calls that the target does not take
    #[arg(long, value_name = "QUEUE")]
    pub dead_letter_queue: Option<String>,
    /// hmac: the header of the signature
    #[arg(long, value_name = "NAME", required_if_eq("scheme", "hmac"))]
    pub header: Option<String>,
    /// hmac: SHA-512 rather than SHA-256
    #[arg(long, requires = "header")]
    pub sha512: bool,
    /// hmac: base64 rather than hexadecimal digits
    #[arg(long, requires = "header")]
    pub base64: bool,
    /// hmac: what stands before the signature
    #[arg(long, requires = "header")]
    pub prefix: Option<String>,
    /// hmac: the header of the time; then TIME.BODY is signed
    #[arg(long, value_name = "NAME", requires = "header")]
    pub timestamp_header: Option<String>,
    /// hmac: the header of the delivery's id
    #[arg(long, value_name = "NAME", requires = "header")]
    pub id_header: Option<String>,
}

/// Flags of `mayfly webhook rotate`.
#[derive(Debug, clap::Args)]
pub struct Rotate {
    /// The webhook
    pub name: String,
    /// The new secret; drawn when it is not given
    #[arg(long, env = "MAYFLY_WEBHOOK_SECRET", hide_env_values = true)]
    pub secret: Option<String>,
    /// How long the secret before still counts
    #[arg(long, value_name = "SECONDS", default_value_t = 86_400)]
    pub overlap: u64,
}

/// Flags of `mayfly webhook rm`.
#[derive(Debug, clap::Args)]
pub struct Remove {
    /// The webhooks
    #[arg(required = true)]
    pub names: Vec<String>,
    /// Do not ask
    #[arg(short, long)]
    pub yes: bool,
}

const COLUMNS: [(&str, &str); 4] =
    [("WEBHOOK", "name"), ("SCHEME", "scheme"), ("TARGET", "target"), ("URL", "url")];

/// Runs the command.
pub async fn run(client: &Client, output: &Output, command: &Command) -> Outcome {
    match command {
        Command::Ls => list(client, output).await,
        Command::Create(arguments) => create(client, output, arguments).await,
        Command::Rotate(arguments) => rotate(client, output, arguments).await,
        Command::Rm(arguments) => remove(client, output, arguments).await,
    }
}

async fn list(client: &Client, output: &Output) -> Outcome {
    let answer = client.mayfly(Method::GET, "/webhooks", Bytes::new()).await?.json();
    let rows: Vec<Value> = answer["webhooks"].as_array().cloned().unwrap_or_default();
    if rows.is_empty() {
        output.note("no webhooks");
    }
    output.rows(&COLUMNS, &rows);
    Ok(())
}

async fn create(client: &Client, output: &Output, arguments: &Create) -> Outcome {
    let (account, region) = (client.account().await?, client.region());
    let queue = |name: &String| format!("arn:aws:sqs:{region}:{account}:{name}");
    let Create { function, queue: to_queue, topic, bus, .. } = arguments;
    let target = None
        .or(function
            .as_ref()
            .map(|name| format!("arn:aws:lambda:{region}:{account}:function:{name}")))
        .or(to_queue.as_ref().map(queue))
        .or(topic.as_ref().map(|name| format!("arn:aws:sns:{region}:{account}:{name}")))
        .or(bus.as_ref().map(|name| format!("arn:aws:events:{region}:{account}:event-bus/{name}")))
        .ok_or_else(|| Failure::usage("a target is needed"))?;
    let mut wanted = json!({
        "name": arguments.name,
        "scheme": arguments.scheme.word(),
        "target": target,
        "raw": arguments.raw,
        "secret": arguments.secret,
        "toleranceSeconds": arguments.tolerance,
        "deadLetterQueue": arguments.dead_letter_queue.as_ref().map(queue),
    });
    if let (Scheme::Hmac, Some(header)) = (arguments.scheme, &arguments.header) {
        wanted["hmac"] = json!({
            "header": header,
            "algorithm": if arguments.sha512 { "sha512" } else { "sha256" },
            "encoding": if arguments.base64 { "base64" } else { "hex" },
            "prefix": arguments.prefix.as_deref().unwrap_or_default(),
            "timestampHeader": arguments.timestamp_header,
            "idHeader": arguments.id_header,
        });
    }
    let body = Bytes::from(wanted.to_string());
    let made = client.mayfly(Method::POST, "/webhooks", body).await?.json();
    show(output, &made);
    Ok(())
}

async fn rotate(client: &Client, output: &Output, arguments: &Rotate) -> Outcome {
    let path = format!("/webhooks/{}/rotate", encode(&arguments.name));
    let wanted = json!({ "secret": arguments.secret, "overlapSeconds": arguments.overlap });
    let body = Bytes::from(wanted.to_string());
    let made = client.mayfly(Method::POST, &path, body).await?.json();
    show(output, &made);
    Ok(())
}

fn show(output: &Output, made: &Value) {
    let text = |name: &str| made[name].as_str().unwrap_or_default().to_owned();
    output.result(format!("url     {}\nsecret  {}", text("url"), text("secret")), made);
    output.note("keep the secret: it is not shown again");
}

async fn remove(client: &Client, output: &Output, arguments: &Remove) -> Outcome {
    if !arguments.yes {
        confirm(output, &format!("Delete {}", arguments.names.join(", ")))?;
    }
    for name in &arguments.names {
        let path = format!("/webhooks/{}", encode(name));
        let answer = client.mayfly(Method::DELETE, &path, Bytes::new()).await?.json();
        output.result(format!("{name}  deleted"), &answer);
    }
    Ok(())
}
