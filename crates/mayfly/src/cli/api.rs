//! The Lambda API as the command line uses it: paths, queries, pages.
//!
//! Owns the few calls that several commands share. Never prints and never decides what to do with
//! an answer.

use http::Method;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::client::Client;
use super::failure::{Code, Failure};

/// Pages read by one listing; a server with more than 50 × this many functions is paged by tools.
const PAGES_MAX: usize = 1_000;

/// The path of a function's resource, for example `("2015-03-31", "hello", "/versions")`.
pub fn path(date: &str, function: &str, rest: &str) -> String {
    format!("/{date}/functions/{}{rest}", encode(function))
}

/// A path segment or query value.
pub fn encode(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

/// Every entry of a paged listing.
pub async fn list(client: &Client, path: &str, member: &str) -> Result<Vec<Value>, Failure> {
    let mut all = Vec::new();
    let mut marker = String::new();
    for _ in 0..PAGES_MAX {
        let joint = if path.contains('?') { '&' } else { '?' };
        let page = if marker.is_empty() {
            path.to_owned()
        } else {
            format!("{path}{joint}Marker={}", encode(&marker))
        };
        let answer = client.lambda(Method::GET, &page, None).await?;
        all.extend(answer[member].as_array().into_iter().flatten().cloned());
        match answer["NextMarker"].as_str() {
            Some(next) if !next.is_empty() => next.clone_into(&mut marker),
            _ => break,
        }
    }
    Ok(all)
}

/// The function with its code location, tags and concurrency; `None` when there is none.
pub async fn function(
    client: &Client,
    name: &str,
    qualifier: Option<&str>,
) -> Result<Option<Value>, Failure> {
    let query = qualifier.map_or_else(String::new, |q| format!("?Qualifier={}", encode(q)));
    let path = path("2015-03-31", name, &query);
    absent_is_none(client.lambda(Method::GET, &path, None).await)
}

/// Turns "not found" into `None`.
pub fn absent_is_none(answer: Result<Value, Failure>) -> Result<Option<Value>, Failure> {
    match answer {
        Ok(value) => Ok(Some(value)),
        Err(failure) if failure.code == Code::NotFound => Ok(None),
        Err(failure) => Err(failure),
    }
}

/// Points an alias at a version, creating it when there is none; `extra` is a second version with
/// its share.
pub async fn set_alias(
    client: &Client,
    function: &str,
    alias: &str,
    version: &str,
    extra: Option<(&str, f64)>,
) -> Result<Value, Failure> {
    let weights = extra.map_or_else(|| json!({}), |(version, share)| json!({ version: share }));
    let mut body = json!({
        "FunctionVersion": version,
        "RoutingConfig": { "AdditionalVersionWeights": weights },
    });
    let one = path("2015-03-31", function, &format!("/aliases/{}", encode(alias)));
    if absent_is_none(client.lambda(Method::GET, &one, None).await)?.is_some() {
        return client.lambda(Method::PUT, &one, Some(body)).await;
    }
    body["Name"] = json!(alias);
    client.lambda(Method::POST, &path("2015-03-31", function, "/aliases"), Some(body)).await
}

/// Waits until the function's last change is in force.
pub async fn settled(client: &Client, function: &str) -> Result<Value, Failure> {
    // A large WebAssembly component is compiled for minutes.
    const POLLS_MAX: usize = 12_000;
    for _ in 0..POLLS_MAX {
        let path = path("2015-03-31", function, "/configuration");
        let configuration = client.lambda(Method::GET, &path, None).await?;
        let reason = |member: &str| configuration[member].as_str().unwrap_or("").to_owned();
        match (configuration["State"].as_str(), configuration["LastUpdateStatus"].as_str()) {
            (Some("Failed"), _) => return Err(failed(function, &reason("StateReason"))),
            (_, Some("Failed")) => return Err(failed(function, &reason("LastUpdateStatusReason"))),
            (Some("Pending"), _) | (_, Some("InProgress")) => {}
            _ => return Ok(configuration),
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    Err(Failure::new(Code::Timeout, format!("{function} is still being updated")))
}

fn failed(function: &str, reason: &str) -> Failure {
    Failure::new(Code::Failed, format!("{function} could not be deployed: {reason}"))
}
