//! `mayfly key … --api`: keys for function URLs.
//!
//! Owns the columns. A key is printed whole once, when it is made.

use bytes::Bytes;
use http::Method;
use serde_json::{Value, json};

use super::api::encode;
use super::client::Client;
use super::failure::Outcome;
use super::output::Output;

const COLUMNS: [(&str, &str); 6] = [
    ("KEY", "id"),
    ("FUNCTIONS", "names"),
    ("FOR", "description"),
    ("CREATED", "createdAt"),
    ("ROTATED", "rotatedAt"),
    ("LAST USED", "lastUsedAt"),
];

/// `mayfly key ls --api`.
pub async fn list(client: &Client, output: &Output) -> Outcome {
    let answer = client.mayfly(Method::GET, "/api-keys", Bytes::new()).await?.json();
    let rows: Vec<Value> = answer["keys"].as_array().into_iter().flatten().map(row).collect();
    output.rows(&COLUMNS, &rows);
    Ok(())
}

/// `mayfly key create --api --function NAME…`.
pub async fn create(
    client: &Client,
    output: &Output,
    functions: &[String],
    description: Option<&str>,
) -> Outcome {
    let body = json!({"functions": functions, "description": description});
    let body = Bytes::from(body.to_string());
    tell(output, &client.mayfly(Method::POST, "/api-keys", body).await?.json());
    Ok(())
}

/// `mayfly key rotate KEY`.
pub async fn rotate(client: &Client, output: &Output, key: &str, grace_s: u32) -> Outcome {
    let path = format!("/api-keys/{}/rotate", encode(key));
    let body = Bytes::from(json!({"graceS": grace_s}).to_string());
    tell(output, &client.mayfly(Method::POST, &path, body).await?.json());
    Ok(())
}

/// `mayfly key revoke KEY`, for a key of this kind.
pub async fn revoke(client: &Client, output: &Output, key: &str) -> Outcome {
    let path = format!("/api-keys/{}", encode(key));
    client.mayfly(Method::DELETE, &path, Bytes::new()).await?;
    output.result(format!("{key}  deleted"), &json!({"key": key, "status": "Deleted"}));
    Ok(())
}

fn tell(output: &Output, key: &Value) {
    output.note("the key is shown this once; send it in the header x-api-key");
    output.result(key["apiKey"].as_str().unwrap_or_default(), key);
}

fn row(key: &Value) -> Value {
    let names = key["functions"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let mut row = key.clone();
    row["names"] = json!(names.collect::<Vec<_>>().join(", "));
    row
}
