//! `mayfly rollback FN [VERSION]`: go back to what ran before.
//!
//! Owns the choice of the version before. With an alias, the alias is pointed back; without one,
//! the version's code and configuration become `$LATEST` again. Never deletes a version.

use http::Method;
use serde_json::{Map, Value, json};

use super::api;
use super::client::Client;
use super::deploy::{update_code, update_configuration};
use super::failure::{Code, Failure, Outcome};
use super::output::Output;
use super::versions;

/// Settings that a version carries back to `$LATEST`.
const CARRIED: [&str; 10] = [
    "Description",
    "Environment",
    "EphemeralStorage",
    "Handler",
    "LoggingConfig",
    "MemorySize",
    "Role",
    "Runtime",
    "Timeout",
    "TracingConfig",
];

/// Flags of `mayfly rollback`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The function
    pub function: String,
    /// The version to go back to; the one before when none is named
    pub version: Option<String>,
    /// Point this alias back instead of changing $LATEST
    #[arg(long)]
    pub alias: Option<String>,
}

/// Runs the command.
pub async fn run(client: &Client, output: &Output, arguments: &Arguments) -> Outcome {
    let function = arguments.function.as_str();
    let all = versions::all(client, function).await?;
    match &arguments.alias {
        Some(alias) => {
            let path = format!("/aliases/{}", api::encode(alias));
            let path = api::path("2015-03-31", function, &path);
            let now = client.lambda(Method::GET, &path, None).await?;
            let current = now["FunctionVersion"].as_str().and_then(|v| v.parse().ok());
            let version = target(arguments, before(&all, current))?;
            api::set_alias(client, function, alias, &version, None).await?;
            let value = json!({ "function": function, "alias": alias, "version": version });
            output.result(format!("{function}:{alias} → {version}"), &value);
        }
        None => {
            let latest = all.iter().find(|version| version["Version"] == "$LATEST");
            let version = target(arguments, latest.and_then(|latest| different(&all, latest)))?;
            let _progress = output.progress(format!("restoring {function} {version}"));
            restore(client, function, &version).await?;
            let value = json!({ "function": function, "restored": version });
            output.result(format!("{function}  $LATEST is version {version} again"), &value);
        }
    }
    Ok(())
}

fn target(arguments: &Arguments, found: Option<String>) -> Result<String, Failure> {
    arguments.version.clone().or(found).ok_or_else(|| {
        Failure::new(Code::NotFound, format!("{} has no version to go back to", arguments.function))
            .hint(format!("mayfly versions ls {}", arguments.function))
    })
}

fn numbers(all: &[Value]) -> Vec<u64> {
    let number = |version: &Value| version["Version"].as_str().and_then(|v| v.parse().ok());
    let mut numbers: Vec<u64> = all.iter().filter_map(number).collect();
    numbers.sort_unstable();
    numbers
}

/// The newest version below `current`.
fn before(all: &[Value], current: Option<u64>) -> Option<String> {
    let mut below =
        numbers(all).into_iter().filter(|number| current.is_none_or(|now| *number < now));
    below.next_back().map(|number| number.to_string())
}

/// The newest version that is not what `$LATEST` runs.
fn different(all: &[Value], latest: &Value) -> Option<String> {
    let same = |version: &Value| {
        version["CodeSha256"] == latest["CodeSha256"]
            && CARRIED.iter().all(|member| version[*member] == latest[*member])
    };
    let others: Vec<Value> = all.iter().filter(|version| !same(version)).cloned().collect();
    numbers(&others).last().map(u64::to_string)
}

async fn restore(client: &Client, function: &str, version: &str) -> Outcome {
    let missing = || Failure::new(Code::NotFound, format!("{function} has no version {version}"));
    let old = api::function(client, function, Some(version)).await?.ok_or_else(missing)?;
    let location = old["Code"]["Location"].as_str().unwrap_or("");
    let package = client.presigned(location).await?;
    if package.status != 200 {
        let status = package.status;
        let message = format!("the code of version {version} could not be read: status {status}");
        return Err(Failure::new(Code::Failed, message));
    }
    update_code(client, function, package.body, None).await?;
    let carried =
        CARRIED.iter().map(|member| ((*member).to_owned(), old["Configuration"][*member].clone()));
    let mut settings: Map<String, Value> = carried.filter(|(_, value)| !value.is_null()).collect();
    settings.entry("Environment").or_insert_with(|| json!({}));
    let layers = old["Configuration"]["Layers"].as_array().into_iter().flatten();
    let layers: Vec<Value> = layers.map(|layer| layer["Arn"].clone()).collect();
    settings.insert("Layers".to_owned(), Value::Array(layers));
    update_configuration(client, function, Value::Object(settings)).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(number: &str, sha: &str) -> Value {
        json!({ "Version": number, "CodeSha256": sha })
    }

    #[test]
    fn the_version_before_is_found() {
        let all =
            [version("$LATEST", "c"), version("1", "a"), version("2", "b"), version("10", "c")];
        assert_eq!(before(&all, Some(10)), Some("2".to_owned()));
        assert_eq!(before(&all, Some(1)), None);
        assert_eq!(different(&all, &all[0]), Some("2".to_owned()));
    }
}
