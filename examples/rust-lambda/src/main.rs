//! Greets by name; fails when it is asked to. Build with `cargo build --release` and deploy the
//! binary as `bootstrap` of a `provided.al2023` function.

use lambda_runtime::{Error, LambdaEvent, run, service_fn};
use serde_json::{Value, json};

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let (event, context) = event.into_parts();
    if event["fail"] == true {
        return Err("asked to fail".into());
    }
    let name = event["name"].as_str().unwrap_or("world");
    println!("hello from mayfly to {name}");
    Ok(json!({ "message": format!("Hello, {name}!"), "requestId": context.request_id }))
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
