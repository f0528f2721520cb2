//! `mayfly deploy [FN]`: bring the server to what `template.yaml` says, or make a function of one
//! `.wasm` file.
//!
//! Owns the steps from a project's function to API calls: create or update, settle, publish, alias,
//! URL and its permissions. Never leaves a half-made function unnamed: a failing step names itself.

use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::Method;
use serde_json::{Value, json};

use super::api;
use super::client::Client;
use super::default_role;
use super::failure::{Code, Failure, Outcome};
use super::output::Output;
use super::package;
use super::project::{self, Planned, Project};

/// Flags of `mayfly deploy`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Only this function of the template, or the file of a WebAssembly component
    pub function: Option<String>,
    /// The project's directory or its template
    #[arg(short = 'C', long, default_value = ".")]
    pub project: PathBuf,
    /// Point this alias at the new version
    #[arg(long)]
    pub alias: Option<String>,
    /// With --alias: give the new version only this share, for example 10%
    #[arg(long, requires = "alias")]
    pub traffic: Option<String>,
    /// Show what would be done
    #[arg(long)]
    pub dry_run: bool,
}

/// What a deployment did to one function.
#[derive(Debug)]
pub struct Deployed {
    /// The function.
    pub function: String,
    /// `created`, `updated` or `unchanged`.
    pub what: &'static str,
    /// The published version, when one was wanted.
    pub version: Option<String>,
    /// Its URL, when it has one.
    pub url: Option<String>,
}

/// Runs the command.
pub async fn run(client: &Client, output: &Output, arguments: &Arguments) -> Outcome {
    if let Some(file) = arguments.function.as_deref().filter(|name| name.ends_with(".wasm")) {
        let function = project::of_component(Path::new(file))?;
        return deploy_all(client, output, arguments, vec![&function]).await;
    }
    let project = project::load(client, &arguments.project).await?;
    let chosen = choose(&project, arguments.function.as_deref())?;
    deploy_all(client, output, arguments, chosen).await
}

async fn deploy_all(
    client: &Client,
    output: &Output,
    arguments: &Arguments,
    chosen: Vec<&Planned>,
) -> Outcome {
    // A split leaves the alias on its stable version, also one that usually follows the newest.
    let split = arguments.traffic.as_ref().and(arguments.alias.as_deref());
    for function in chosen {
        if arguments.dry_run {
            let packed = package::pack(&function.code)?;
            let text = format!("{}  would deploy {} bytes", function.name, packed.len());
            output.result(text, &json!({ "function": function.name, "bytes": packed.len() }));
            continue;
        }
        let deployed = {
            let _progress = output.progress(format!("deploying {}", function.name));
            let deployed = deploy(client, function, Publish::Version { split }).await?;
            point_alias(client, function, arguments, &deployed).await?;
            deployed
        };
        print(output, &deployed);
    }
    Ok(())
}

fn print(output: &Output, deployed: &Deployed) {
    let version = deployed.version.as_ref().map_or_else(String::new, |v| format!(" v{v}"));
    let url = deployed.url.as_ref().map_or_else(String::new, |url| format!("  {url}"));
    let text = format!("{}{version}  {}{url}", deployed.function, deployed.what);
    let value = json!({
        "function": deployed.function,
        "result": deployed.what,
        "version": deployed.version,
        "url": deployed.url,
    });
    output.result(text, &value);
}

fn choose<'a>(project: &'a Project, name: Option<&str>) -> Result<Vec<&'a Planned>, Failure> {
    let Some(name) = name else { return Ok(project.functions.iter().collect()) };
    let found = project.functions.iter().find(|f| f.name == name || f.logical_id == name);
    found.map(|function| vec![function]).ok_or_else(|| {
        let names: Vec<&str> = project.functions.iter().map(|f| f.name.as_str()).collect();
        let message = format!("{} has no function {name}", project.template.display());
        Failure::new(Code::NotFound, message).hint(format!("it has {}", names.join(", ")))
    })
}

/// What a deployment makes of the new code.
#[derive(Clone, Copy, Debug)]
pub enum Publish<'a> {
    /// `$LATEST` only.
    Nothing,
    /// A version, to which the function's `AutoPublishAlias` moves.
    Version {
        /// An alias that does not move: the caller splits its traffic.
        split: Option<&'a str>,
    },
}

/// Deploys one function; with [`Publish::Version`] a version of it as well.
pub async fn deploy(
    client: &Client,
    function: &Planned,
    publish: Publish<'_>,
) -> Result<Deployed, Failure> {
    let name = function.name.as_str();
    let package = package::pack(&function.code)?;
    let existing = api::function(client, name, None).await?;
    let what = match existing {
        None => {
            create(client, function, &package).await?;
            "created"
        }
        Some(existing) => update(client, function, package, &existing).await?,
    };
    let settled = api::settled(client, name).await?;
    concurrency(client, function).await?;
    let version = if let Publish::Version { .. } = publish {
        let path = api::path("2015-03-31", name, "/versions");
        let body = json!({ "CodeSha256": settled["CodeSha256"] });
        let made = client.lambda(Method::POST, &path, Some(body)).await?;
        made["Version"].as_str().map(str::to_owned)
    } else {
        None
    };
    if let (Some(alias), Some(version)) = (&function.auto_publish_alias, &version)
        && !matches!(publish, Publish::Version { split: Some(split) } if split == alias)
    {
        api::set_alias(client, name, alias, version, None).await?;
    }
    let url = url(client, function).await?;
    Ok(Deployed { function: function.name.clone(), what, version, url })
}

async fn create(client: &Client, function: &Planned, package: &Bytes) -> Result<(), Failure> {
    let mut body = function.settings.clone();
    body["FunctionName"] = json!(function.name);
    body["Code"] = json!({ "ZipFile": STANDARD.encode(package) });
    body["Tags"] = function.tags.clone();
    if let Some(architecture) = function.architecture {
        body["Architectures"] = json!([architecture]);
    }
    let names_role = body["Role"].is_string();
    if !names_role {
        body["Role"] = default_role::arn(client).await?;
    }
    let path = "/2015-03-31/functions";
    match client.lambda(Method::POST, path, Some(body.clone())).await {
        Err(refused) if !names_role && default_role::made_after(client, &refused).await? => {
            client.lambda(Method::POST, path, Some(body)).await.map(drop)
        }
        done => done.map(drop),
    }
}

/// Updates what differs; `unchanged` when nothing does.
async fn update(
    client: &Client,
    function: &Planned,
    package: Bytes,
    existing: &Value,
) -> Result<&'static str, Failure> {
    let have = &existing["Configuration"];
    let mut what = "unchanged";
    if !same_settings(&function.settings, have) {
        update_configuration(client, &function.name, function.settings.clone()).await?;
        what = "updated";
    }
    let other = function.architecture.filter(|wanted| have["Architectures"][0] != *wanted);
    if other.is_some() || have["CodeSha256"].as_str() != Some(code_sha256(&package).as_str()) {
        update_code(client, &function.name, package, other).await?;
        what = "updated";
    }
    if function.tags.as_object().is_some_and(|tags| !tags.is_empty()) {
        let arn = have["FunctionArn"].as_str().unwrap_or(&function.name);
        let path = format!("/2017-03-31/tags/{}", api::encode(arn));
        client.lambda(Method::POST, &path, Some(json!({ "Tags": function.tags }))).await?;
    }
    Ok(what)
}

/// Whether everything that the template sets is already so.
fn same_settings(wanted: &Value, have: &Value) -> bool {
    let wanted = wanted.as_object().into_iter().flatten();
    let mut members = wanted.filter(|(_, value)| !value.is_null());
    members.all(|(member, value)| match member.as_str() {
        "Environment" if value["Variables"].as_object().is_none_or(serde_json::Map::is_empty) => {
            have[member].is_null()
        }
        "Layers" => {
            let arns = have[member].as_array().into_iter().flatten();
            let arns: Vec<Value> = arns.map(|layer| layer["Arn"].clone()).collect();
            value.as_array().is_some_and(|wanted| *wanted == arns)
        }
        "LoggingConfig" => {
            let mut parts = value.as_object().into_iter().flatten();
            parts.all(|(part, value)| have[member][part] == *value)
        }
        _ => have[member] == *value,
    })
}

fn code_sha256(package: &Bytes) -> String {
    use sha2::Digest;
    STANDARD.encode(sha2::Sha256::digest(package))
}

/// Replaces the code of `$LATEST`, and its architecture, and waits until that is in force.
pub async fn update_code(
    client: &Client,
    function: &str,
    package: Bytes,
    architecture: Option<&str>,
) -> Outcome {
    let mut body = json!({ "ZipFile": STANDARD.encode(&package) });
    if let Some(architecture) = architecture {
        body["Architectures"] = json!([architecture]);
    }
    client.lambda(Method::PUT, &api::path("2015-03-31", function, "/code"), Some(body)).await?;
    api::settled(client, function).await.map(drop)
}

/// Changes settings of `$LATEST` and waits until they are in force.
pub async fn update_configuration(client: &Client, function: &str, settings: Value) -> Outcome {
    let path = api::path("2015-03-31", function, "/configuration");
    client.lambda(Method::PUT, &path, Some(settings)).await?;
    api::settled(client, function).await.map(drop)
}

async fn concurrency(client: &Client, function: &Planned) -> Outcome {
    let Some(reserved) = function.reserved_concurrency else { return Ok(()) };
    let path = api::path("2017-10-31", &function.name, "/concurrency");
    let body = json!({ "ReservedConcurrentExecutions": reserved });
    client.lambda(Method::PUT, &path, Some(body)).await.map(drop)
}

/// Creates or updates the function's URL, and lets everybody call it when its type is NONE.
async fn url(client: &Client, function: &Planned) -> Result<Option<String>, Failure> {
    let Some(wanted) = &function.url else { return Ok(None) };
    let path = api::path("2021-10-31", &function.name, "/url");
    let existing = api::absent_is_none(client.lambda(Method::GET, &path, None).await)?;
    let method = if existing.is_some() { Method::PUT } else { Method::POST };
    let made = client.lambda(method, &path, Some(wanted.clone())).await?;
    if wanted["AuthType"] == "NONE" {
        let everybody = [
            json!({
                "StatementId": "FunctionURLAllowPublicAccess",
                "Action": "lambda:InvokeFunctionUrl",
                "Principal": "*",
                "FunctionUrlAuthType": "NONE",
            }),
            json!({
                "StatementId": "FunctionURLInvokeAllowPublicAccess",
                "Action": "lambda:InvokeFunction",
                "Principal": "*",
                "InvokedViaFunctionUrl": true,
            }),
        ];
        let path = api::path("2015-03-31", &function.name, "/policy");
        for statement in everybody {
            match client.lambda(Method::POST, &path, Some(statement)).await {
                Err(failure) if failure.code != Code::Conflict => return Err(failure),
                _ => {}
            }
        }
    }
    Ok(made["FunctionUrl"].as_str().map(str::to_owned))
}

async fn point_alias(
    client: &Client,
    function: &Planned,
    arguments: &Arguments,
    deployed: &Deployed,
) -> Outcome {
    let (Some(alias), Some(version)) = (&arguments.alias, &deployed.version) else { return Ok(()) };
    let Some(traffic) = &arguments.traffic else {
        return api::set_alias(client, &function.name, alias, version, None).await.map(drop);
    };
    let share = super::alias::share(traffic)?;
    let rest = format!("/aliases/{}", api::encode(alias));
    let path = api::path("2015-03-31", &function.name, &rest);
    let now = api::absent_is_none(client.lambda(Method::GET, &path, None).await)?;
    let stable = now.as_ref().and_then(|alias| alias["FunctionVersion"].as_str());
    let Some(stable) = stable.filter(|stable| stable != version) else {
        return api::set_alias(client, &function.name, alias, version, None).await.map(drop);
    };
    let extra = Some((version.as_str(), share));
    api::set_alias(client, &function.name, alias, stable, extra).await.map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unchanged_settings_are_seen() {
        let have = json!({
            "Timeout": 3,
            "LoggingConfig": { "LogFormat": "Text", "LogGroup": "/aws/lambda/x" },
            "Layers": [{ "Arn": "a", "CodeSize": 1 }],
        });
        assert!(same_settings(&json!({"Timeout": 3, "Environment": {"Variables": {}}}), &have));
        assert!(same_settings(&json!({"LoggingConfig": {"LogFormat": "Text"}}), &have));
        assert!(same_settings(&json!({"Layers": ["a"]}), &have));
        assert!(!same_settings(&json!({"Layers": []}), &have));
        assert!(!same_settings(&json!({"Timeout": 4}), &have));
        assert!(!same_settings(&json!({"Environment": {"Variables": {"A": "1"}}}), &have));
    }
}
