//! `mayfly topic ls`: topics with their figures, or the subscriptions of one.
//!
//! Owns the columns.

use serde_json::{Value, json};

use super::super::client::Client;
use super::super::failure::{Failure, Outcome};
use super::super::output::Output;

const TOPICS: [(&str, &str); 3] =
    [("TOPIC", "name"), ("SUBSCRIPTIONS", "confirmed"), ("PENDING", "pending")];
const SUBSCRIPTIONS: [(&str, &str); 3] =
    [("PROTOCOL", "Protocol"), ("ENDPOINT", "Endpoint"), ("SUBSCRIPTION", "SubscriptionArn")];

/// Flags of `mayfly topic ls`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The topic whose subscriptions are shown; all topics without it
    pub topic: Option<String>,
}

/// Runs the command.
pub async fn run(client: &Client, output: &Output, arguments: &Arguments) -> Outcome {
    if let Some(topic) = &arguments.topic {
        let arn = super::arn(client, topic).await?;
        let members = [("TopicArn", arn.as_str())];
        let rows = all(client, "ListSubscriptionsByTopic", &members, "Subscriptions").await?;
        if rows.is_empty() {
            output.note("no subscriptions");
        }
        output.rows(&SUBSCRIPTIONS, &rows);
        return Ok(());
    }
    let topics = all(client, "ListTopics", &[], "Topics").await?;
    let mut rows = Vec::with_capacity(topics.len());
    for topic in &topics {
        let arn = topic["TopicArn"].as_str().unwrap_or_default();
        let shown = client.sns("GetTopicAttributes", &[("TopicArn", arn)]).await?;
        let attributes = &shown["Attributes"];
        rows.push(json!({
            "name": arn.rsplit(':').next(),
            "arn": arn,
            "confirmed": attributes["SubscriptionsConfirmed"],
            "pending": attributes["SubscriptionsPending"],
        }));
    }
    if rows.is_empty() {
        output.note("no topics");
    }
    output.rows(&TOPICS, &rows);
    Ok(())
}

/// Every entry of a paged listing.
async fn all(
    client: &Client,
    action: &str,
    members: &[(&str, &str)],
    entries: &str,
) -> Result<Vec<Value>, Failure> {
    let (mut found, mut token) = (Vec::new(), String::new());
    loop {
        let mut members = members.to_vec();
        if !token.is_empty() {
            members.push(("NextToken", &token));
        }
        let page = client.sns(action, &members).await?;
        found.extend(page[entries].as_array().into_iter().flatten().cloned());
        match page["NextToken"].as_str() {
            Some(next) if !next.is_empty() && next != token => token = next.to_owned(),
            _ => return Ok(found),
        }
    }
}
