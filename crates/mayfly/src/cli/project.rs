//! A project: `template.yaml` and the directories that it names.
//!
//! Owns finding and reading the template, and turning each of its functions into the bodies of API
//! requests. Never sends them: `deploy` does.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use mayfly_wire::template::{AuthType, CorsConfig, Function, InvokeMode, Target, Template};
use serde_json::{Map, Value, json};

use super::client::Client;
use super::failure::{Code, Failure};

/// Names under which a template is found, in this order.
const TEMPLATES: [&str; 2] = ["template.yaml", "template.yml"];
/// What `AWS::AccountId` is in a template that does not mention it.
const ACCOUNT: &str = "000000000000";

/// A project that was read.
#[derive(Debug)]
pub struct Project {
    /// The template's path.
    pub template: PathBuf,
    /// Its functions, in the order of the file.
    pub functions: Vec<Planned>,
}

/// One function as it should be.
#[derive(Debug)]
pub struct Planned {
    /// The resource's name in the template.
    pub logical_id: String,
    /// The function's name.
    pub name: String,
    /// A directory, or a file that is a zip already.
    pub code: PathBuf,
    /// Members of `CreateFunction` and `UpdateFunctionConfiguration`.
    pub settings: Value,
    /// `x86_64` or `arm64`, when the template says: a member of `CreateFunction` and of
    /// `UpdateFunctionCode`, not of `UpdateFunctionConfiguration`.
    pub architecture: Option<&'static str>,
    /// Tags.
    pub tags: Value,
    /// Reserved concurrency.
    pub reserved_concurrency: Option<u32>,
    /// Members of `CreateFunctionUrlConfig`.
    pub url: Option<Value>,
    /// An alias that follows the newest version.
    pub auto_publish_alias: Option<String>,
}

/// A function of nothing but a WebAssembly component: named after its file, with every default.
///
/// # Errors
/// A usage failure for a file without a name.
pub fn of_component(path: &Path) -> Result<Planned, Failure> {
    let name = path.file_stem().and_then(std::ffi::OsStr::to_str);
    let file = path.file_name().and_then(std::ffi::OsStr::to_str);
    let (Some(name), Some(file)) = (name, file) else {
        return Err(Failure::usage(format!("{} names no function", path.display())));
    };
    Ok(Planned {
        logical_id: name.to_owned(),
        name: name.to_owned(),
        code: path.to_owned(),
        settings: json!({ "Runtime": "wasm", "Handler": file }),
        architecture: None,
        tags: json!({}),
        reserved_concurrency: None,
        url: None,
        auto_publish_alias: None,
    })
}

/// Whether a directory has a template.
pub fn exists(directory: &Path) -> bool {
    find(directory).is_some()
}

/// Reads the project in a directory, or the template at a path. `AWS::Region` is the client's, and
/// `AWS::AccountId` the server's, which is asked only when the template mentions it.
///
/// # Errors
/// A usage failure that names the file, line and property; what the client fails with.
pub async fn load(client: &Client, path: &Path) -> Result<Project, Failure> {
    let (template, text) = read(path)?;
    let account = match text.contains("AWS::AccountId") {
        true => client.account().await?,
        false => ACCOUNT.to_owned(),
    };
    parse(template, &text, client.region(), &account)
}

fn read(path: &Path) -> Result<(PathBuf, String), Failure> {
    let template = find(path).ok_or_else(|| {
        let message = format!("{} has no template.yaml", path.display());
        Failure::new(Code::Usage, message).hint("make a project with `mayfly init`")
    })?;
    let text = std::fs::read_to_string(&template)
        .map_err(|error| Failure::usage(format!("{}: {error}", template.display())))?;
    Ok((template, text))
}

fn parse(
    template: PathBuf,
    text: &str,
    region: &str,
    account_id: &str,
) -> Result<Project, Failure> {
    let target = Target { region, account_id, parameters: &BTreeMap::new() };
    let parsed = Template::parse(text, &target)
        .map_err(|error| Failure::usage(format!("{}:{error}", template.display())))?;
    let root = template.parent().unwrap_or(Path::new(".")).to_owned();
    let functions = parsed.functions.into_iter().map(|function| plan(&root, function)).collect();
    Ok(Project { template, functions })
}

fn find(path: &Path) -> Option<PathBuf> {
    if path.is_file() {
        return Some(path.to_owned());
    }
    TEMPLATES.iter().map(|name| path.join(name)).find(|candidate| candidate.is_file())
}

fn plan(root: &Path, function: Function) -> Planned {
    Planned {
        code: root.join(&function.code_uri),
        settings: settings(&function),
        architecture: function.architecture,
        tags: json!(function.tags),
        reserved_concurrency: function.reserved_concurrency,
        url: function.url.as_ref().map(|url| {
            let mut body = json!({
                "AuthType": match url.auth_type {
                    AuthType::None => "NONE",
                    AuthType::AwsIam => "AWS_IAM",
                },
                "InvokeMode": match url.invoke_mode {
                    InvokeMode::Buffered => "BUFFERED",
                    InvokeMode::ResponseStream => "RESPONSE_STREAM",
                },
            });
            if let Some(rules) = &url.cors {
                body["Cors"] = cors(rules);
            }
            body
        }),
        auto_publish_alias: function.auto_publish_alias,
        logical_id: function.logical_id,
        name: function.name,
    }
}

/// The members that are set; absent ones take the service's defaults.
fn settings(function: &Function) -> Value {
    let mut members = Map::new();
    let mut set = |name: &str, value: Value| {
        members.insert(name.to_owned(), value);
    };
    set("Runtime", json!(function.runtime));
    // A custom runtime has no use for a handler, but the API asks for one.
    let default = if function.runtime == "wasm" { "*.wasm" } else { "bootstrap" };
    set("Handler", json!(function.handler.as_deref().unwrap_or(default)));
    // Without one a new function gets the default one, and an old one keeps its own.
    if let Some(role) = &function.role {
        set("Role", json!(role));
    }
    set("Environment", json!({ "Variables": function.environment }));
    set("Layers", json!(function.layers));
    if let Some(memory) = function.memory_mb {
        set("MemorySize", json!(memory));
    }
    if let Some(timeout) = function.timeout_s {
        set("Timeout", json!(timeout));
    }
    if let Some(text) = &function.description {
        set("Description", json!(text));
    }
    if let Some(size) = function.ephemeral_storage_mb {
        set("EphemeralStorage", json!({ "Size": size }));
    }
    if let Some(logging) = &function.logging {
        let parts = [
            ("LogFormat", logging.format),
            ("ApplicationLogLevel", logging.application_level),
            ("SystemLogLevel", logging.system_level),
            ("LogGroup", logging.group.as_deref()),
        ];
        let parts =
            parts.into_iter().filter_map(|(name, value)| Some((name.to_owned(), json!(value?))));
        set("LoggingConfig", Value::Object(parts.collect()));
    }
    Value::Object(members)
}

fn cors(rules: &CorsConfig) -> Value {
    let mut body = json!({ "AllowCredentials": rules.allow_credentials });
    let lists = [
        ("AllowHeaders", &rules.allow_headers),
        ("AllowMethods", &rules.allow_methods),
        ("AllowOrigins", &rules.allow_origins),
        ("ExposeHeaders", &rules.expose_headers),
    ];
    for (name, list) in lists.into_iter().filter(|(_, list)| !list.is_empty()) {
        body[name] = json!(list);
    }
    if let Some(seconds) = rules.max_age_s {
        body["MaxAge"] = json!(seconds);
    }
    body
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(path: &Path) -> Result<Project, Failure> {
        let (template, text) = read(path)?;
        parse(template, &text, "eu-west-1", "123456789012")
    }

    #[test]
    fn region_account_and_architecture_come_through() {
        let directory = tempfile::tempdir().unwrap();
        let text = "Resources:\n  A:\n    Type: AWS::Serverless::Function\n    Properties:\n      \
                    Runtime: python3.11\n      Handler: a.b\n      CodeUri: .\n      \
                    Architectures: [arm64]\n      Environment:\n        Variables:\n          \
                    AT: !Sub '${AWS::Region}/${AWS::AccountId}'\n";
        std::fs::write(directory.path().join("template.yaml"), text).unwrap();
        let function = &load(directory.path()).unwrap().functions[0];
        assert_eq!(function.settings["Environment"]["Variables"]["AT"], "eu-west-1/123456789012");
        assert_eq!(function.architecture, Some("arm64"));
    }

    #[test]
    fn the_examples_are_projects() {
        let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
        for (example, runtime) in [("hello-python", "python3.11"), ("hello-node", "nodejs20.x")] {
            let project = load(&examples.join(example)).unwrap();
            let function = &project.functions[0];
            assert_eq!(function.name, "hello");
            assert_eq!(function.settings["Runtime"], runtime);
            assert_eq!(function.settings["MemorySize"], 128);
            assert_eq!(function.url.as_ref().unwrap()["AuthType"], "NONE");
        }
    }

    #[test]
    fn a_directory_without_template_says_what_to_do() {
        let directory = tempfile::tempdir().unwrap();
        assert!(load(directory.path()).unwrap_err().hint.unwrap().contains("init"));
    }

    #[test]
    fn an_error_names_file_line_and_property() {
        let directory = tempfile::tempdir().unwrap();
        let template = directory.path().join("template.yaml");
        let text = "Resources:\n  A:\n    Type: AWS::S3::Bucket\n    Properties: {}\n";
        std::fs::write(&template, text).unwrap();
        let message = load(directory.path()).unwrap_err().message;
        assert!(message.contains("template.yaml:3:"), "{message}");
        assert!(message.contains("AWS::S3::Bucket"), "{message}");
    }
}
