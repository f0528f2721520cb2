//! `mayfly topic subscribe`: send what is published to a function, a queue or an address.
//!
//! Owns its flags, and the permission that `--grant` gives the topic.

use clap::ArgGroup;
use http::{HeaderMap, Method};
use serde_json::{Value, json};

use super::super::api;
use super::super::client::Client;
use super::super::failure::{Code, Failure, Outcome};
use super::super::output::Output;

/// Flags of `mayfly topic subscribe`.
#[derive(Debug, clap::Args)]
#[command(group(ArgGroup::new("end").required(true).args(["function", "queue", "url"])))]
pub struct Arguments {
    /// The topic, by name or ARN
    pub topic: String,
    /// A function of this account
    #[arg(long)]
    pub function: Option<String>,
    /// A queue of this account
    #[arg(long)]
    pub queue: Option<String>,
    /// An http or https address, which has to confirm
    #[arg(long)]
    pub url: Option<String>,
    /// Allow the topic to invoke the function or to fill the queue
    #[arg(long, conflicts_with = "url")]
    pub grant: bool,
    /// The message alone, without its envelope
    #[arg(long, conflicts_with = "function")]
    pub raw: bool,
    /// A filter policy; only matching messages are sent
    #[arg(long, value_name = "JSON")]
    pub filter: Option<String>,
    /// The filter policy is about the message rather than its attributes
    #[arg(long, requires = "filter")]
    pub filter_body: bool,
    /// The queue for messages that cannot be delivered
    #[arg(long, value_name = "QUEUE")]
    pub dead_letter_queue: Option<String>,
}

/// Runs the command.
pub async fn run(client: &Client, output: &Output, arguments: &Arguments) -> Outcome {
    let topic = super::arn(client, &arguments.topic).await?;
    let (protocol, endpoint) = end(client, arguments).await?;
    if arguments.grant {
        grant(client, arguments, &topic).await?;
    }
    let mut members = vec![
        ("TopicArn".to_owned(), topic),
        ("Protocol".to_owned(), protocol.to_owned()),
        ("Endpoint".to_owned(), endpoint),
    ];
    for (at, (name, value)) in attributes(client, arguments).await?.into_iter().enumerate() {
        let entry = format!("Attributes.entry.{}", at + 1);
        members.push((format!("{entry}.key"), name.to_owned()));
        members.push((format!("{entry}.value"), value));
    }
    let members: Vec<(&str, &str)> =
        members.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let answer = client.sns("Subscribe", &members).await?;
    output.result(answer["SubscriptionArn"].as_str().unwrap_or_default(), &answer);
    Ok(())
}

async fn end(client: &Client, arguments: &Arguments) -> Result<(&'static str, String), Failure> {
    if let Some(name) = &arguments.function {
        let found = api::function(client, name, None).await?;
        let missing = || Failure::new(Code::NotFound, format!("there is no function {name}"));
        let arn = found.as_ref().and_then(|it| it["Configuration"]["FunctionArn"].as_str());
        return Ok(("lambda", arn.map(str::to_owned).ok_or_else(missing)?));
    }
    if let Some(name) = &arguments.queue {
        return Ok(("sqs", queue_arn(client, name).await?));
    }
    let url = arguments.url.clone().unwrap_or_default();
    let protocol = if url.starts_with("https:") { "https" } else { "http" };
    Ok((protocol, url))
}

async fn queue_arn(client: &Client, name: &str) -> Result<String, Failure> {
    let account = client.account().await?;
    Ok(format!("arn:aws:sqs:{}:{account}:{name}", client.region()))
}

async fn attributes(
    client: &Client,
    arguments: &Arguments,
) -> Result<Vec<(&'static str, String)>, Failure> {
    let mut attributes = Vec::new();
    if arguments.raw {
        attributes.push(("RawMessageDelivery", "true".to_owned()));
    }
    if arguments.filter_body {
        attributes.push(("FilterPolicyScope", "MessageBody".to_owned()));
    }
    attributes.extend(arguments.filter.clone().map(|policy| ("FilterPolicy", policy)));
    if let Some(queue) = &arguments.dead_letter_queue {
        let policy = json!({ "deadLetterTargetArn": queue_arn(client, queue).await? });
        attributes.push(("RedrivePolicy", policy.to_string()));
    }
    Ok(attributes)
}

/// Lets the topic do what the subscription needs.
async fn grant(client: &Client, arguments: &Arguments, topic: &str) -> Outcome {
    let name = topic.rsplit(':').next().unwrap_or_default();
    let id = format!("topic-{}", name.replace('.', "-"));
    if let Some(function) = &arguments.function {
        let body = json!({
            "StatementId": id,
            "Action": "lambda:InvokeFunction",
            "Principal": "sns.amazonaws.com",
            "SourceArn": topic,
        });
        let path = api::path("2015-03-31", function, "/policy");
        return match client.lambda(Method::POST, &path, Some(body)).await {
            // It was granted before.
            Err(failure) if failure.code == Code::Conflict => Ok(()),
            done => done.map(|_| ()),
        };
    }
    let Some(queue) = &arguments.queue else { return Ok(()) };
    let url = super::super::queue::url(client, queue).await?;
    let ask = json!({ "QueueUrl": url, "AttributeNames": ["Policy"] });
    let shown = client.sqs("GetQueueAttributes", &ask, HeaderMap::new()).await?;
    let policy = with_statement(
        shown["Attributes"]["Policy"].as_str(),
        &json!({
            "Sid": id,
            "Effect": "Allow",
            "Principal": { "Service": "sns.amazonaws.com" },
            "Action": "sqs:SendMessage",
            "Resource": queue_arn(client, queue).await?,
            "Condition": { "ArnEquals": { "aws:SourceArn": topic } },
        }),
    );
    let set = json!({ "QueueUrl": url, "Attributes": { "Policy": policy.to_string() } });
    client.sqs("SetQueueAttributes", &set, HeaderMap::new()).await.map(|_| ())
}

/// The policy with one more statement, in place of an earlier one with its id.
fn with_statement(policy: Option<&str>, statement: &Value) -> Value {
    let read = policy.and_then(|text| serde_json::from_str::<Value>(text).ok());
    let mut policy = read.unwrap_or_else(|| json!({ "Version": "2012-10-17" }));
    let mut statements = match policy["Statement"].take() {
        Value::Array(statements) => statements,
        Value::Null => Vec::new(),
        single => vec![single],
    };
    statements.retain(|other| other["Sid"] != statement["Sid"]);
    statements.push(statement.clone());
    policy["Statement"] = Value::Array(statements);
    policy
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_takes_the_place_of_its_predecessor_only() {
        let first = with_statement(None, &json!({ "Sid": "a", "Effect": "Allow" }));
        let text = first.to_string();
        let both = with_statement(Some(&text), &json!({ "Sid": "b" }));
        assert_eq!(both["Statement"].as_array().map(Vec::len), Some(2));
        let again = with_statement(Some(&both.to_string()), &json!({ "Sid": "a" }));
        assert_eq!(again["Statement"], json!([{ "Sid": "b" }, { "Sid": "a" }]));
    }
}
