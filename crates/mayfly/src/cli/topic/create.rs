//! `mayfly topic create`: make a topic.
//!
//! Owns its flags; attributes are those of the SNS API.

use super::super::client::Client;
use super::super::failure::Outcome;
use super::super::output::Output;
use super::super::queue::pair;

/// Flags of `mayfly topic create`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The name; .fifo at its end makes a FIFO topic
    pub name: String,
    /// An attribute of the SNS API, such as SignatureVersion=2; may be repeated
    #[arg(short, long = "attribute", value_name = "NAME=VALUE", value_parser = pair)]
    pub attributes: Vec<(String, String)>,
}

/// Runs the command.
pub async fn run(client: &Client, output: &Output, arguments: &Arguments) -> Outcome {
    let mut attributes = arguments.attributes.clone();
    if arguments.name.ends_with(".fifo") {
        attributes.push(("FifoTopic".to_owned(), "true".to_owned()));
    }
    let mut members = vec![("Name".to_owned(), arguments.name.clone())];
    for (at, (name, value)) in attributes.into_iter().enumerate() {
        let entry = format!("Attributes.entry.{}", at + 1);
        members.push((format!("{entry}.key"), name));
        members.push((format!("{entry}.value"), value));
    }
    let members: Vec<(&str, &str)> =
        members.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let answer = client.sns("CreateTopic", &members).await?;
    output.result(answer["TopicArn"].as_str().unwrap_or_default(), &answer);
    Ok(())
}
