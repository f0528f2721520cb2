//! Mayfly under test: started from its release binary, driven through its public API.
//!
//! Owns the benchmark's functions and its signed requests. Never reaches into the server.

use std::io::{Cursor, Write};
use std::path::Path;
use std::process::Command;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::{HeaderMap, HeaderValue};
use mayfly_wire::sigv4::{Payload, Signer};
use serde_json::{Value, json};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use crate::clock;
use crate::load;
use crate::process::{Server, free_port};

/// An event of about 400 bytes, as in the measurements that the targets come from.
const EVENT: &str = include_str!("../peers/event.json");
/// How often a function's state is asked for while it is being prepared: a large component takes a
/// minute to compile.
const POLLS_MAX: usize = 60_000;

/// A language under test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// `python3.11`
    Python,
    /// `nodejs20.x`
    Node,
    /// `wasm`: the component of `examples/wasm/c`, an instance for each request.
    Wasm,
    /// The same with instances that are used again.
    WasmReused,
    /// `provided.al2023` with this benchmark's own binary.
    Native,
}

impl Language {
    /// All of them, in the order of the table.
    pub const ALL: [Self; 5] =
        [Self::Python, Self::Node, Self::Wasm, Self::WasmReused, Self::Native];

    /// The name in the table, and of the function.
    pub fn name(self) -> &'static str {
        match self {
            Self::Python => "python",
            Self::Node => "node",
            Self::Wasm => "wasm",
            Self::WasmReused => "wasm-reused",
            Self::Native => "native",
        }
    }

    fn settings(self) -> (&'static str, &'static str) {
        match self {
            Self::Python => ("python3.11", "app.handler"),
            Self::Node => ("nodejs20.x", "index.handler"),
            Self::Wasm | Self::WasmReused => ("wasm", "hello.wasm"),
            Self::Native => ("provided.al2023", "bootstrap"),
        }
    }

    fn file(self) -> Result<(&'static str, Vec<u8>), String> {
        Ok(match self {
            Self::Python => ("app.py", include_bytes!("../peers/app.py").to_vec()),
            Self::Node => ("index.js", include_bytes!("../peers/index.js").to_vec()),
            // Made by `examples/wasm/c/build.sh`.
            Self::Wasm | Self::WasmReused => {
                ("hello.wasm", include_bytes!("../peers/hello.wasm").to_vec())
            }
            Self::Native => {
                let own = std::env::current_exe().map_err(|e| format!("own binary: {e}"))?;
                ("bootstrap", std::fs::read(own).map_err(|e| format!("own binary: {e}"))?)
            }
        })
    }
}

/// A function that is to be deployed.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Its name.
    pub name: String,
    /// Runtime and handler.
    pub settings: (&'static str, &'static str),
    /// Its package, base64.
    pub package: String,
    /// `MemorySize`.
    pub memory_mb: u32,
    /// More members of the request.
    pub more: Value,
}

impl Draft {
    /// A function of some files with 512 MB.
    ///
    /// # Errors
    /// A sentence.
    pub fn new(name: &str, language: Language, files: &[(&str, &[u8])]) -> Result<Self, String> {
        Ok(Self {
            name: name.to_owned(),
            settings: language.settings(),
            package: packed(files)?,
            memory_mb: 512,
            more: json!({}),
        })
    }

    /// The function of a language in the table of warm calls.
    ///
    /// # Errors
    /// A sentence.
    pub fn of(language: Language) -> Result<Self, String> {
        let (file, content) = language.file()?;
        let mut draft = Self::new(language.name(), language, &[(file, &content)])?;
        if language == Language::WasmReused {
            draft.more = json!({ "Environment": { "Variables": { "MAYFLY_WASM_REUSE": "1000" } } });
        }
        Ok(draft)
    }
}

/// An access key.
#[derive(Clone, Debug)]
pub struct Key {
    /// Its id.
    pub id: String,
    /// Its secret.
    pub secret: String,
}

impl Key {
    /// The well-known one of `mayfly dev`: the account's own.
    fn root() -> Self {
        Self { id: "test".to_owned(), secret: "test".to_owned() }
    }
}

/// A running Mayfly with functions deployed.
#[derive(Debug)]
pub struct Subject {
    /// The server process.
    pub server: Server,
    /// Function URL hosts by language.
    hosts: Vec<(Language, String)>,
}

impl Subject {
    /// Starts `binary` with its data in `directory` and deploys the functions.
    ///
    /// # Errors
    /// A sentence.
    pub async fn start(binary: &Path, directory: &Path) -> Result<Self, String> {
        Self::start_with(binary, directory, &Language::ALL).await
    }

    /// The same with functions in these languages only.
    ///
    /// # Errors
    /// A sentence.
    pub async fn start_with(
        binary: &Path,
        directory: &Path,
        languages: &[Language],
    ) -> Result<Self, String> {
        let mut subject = Self::restart(binary, directory).await?;
        for language in languages.iter().copied() {
            let host = subject.deploy(language).await?;
            subject.hosts.push((language, host));
        }
        Ok(subject)
    }

    /// Starts `binary` on the data in `directory` as they are.
    ///
    /// # Errors
    /// A sentence.
    pub async fn restart(binary: &Path, directory: &Path) -> Result<Self, String> {
        Self::restart_with(binary, directory, &[]).await
    }

    /// The same with settings of its own.
    ///
    /// # Errors
    /// A sentence.
    pub async fn restart_with(
        binary: &Path,
        directory: &Path,
        settings: &[(&str, &str)],
    ) -> Result<Self, String> {
        let port = free_port()?;
        let mut command = Command::new(binary);
        command.envs(settings.iter().copied());
        command.args(["dev", "--port", &port.to_string(), "--data-dir"]).arg(directory);
        command.current_dir(directory);
        let server = Server::start(command, port, "/_mayfly/health")?;
        Ok(Self { server, hosts: Vec::new() })
    }

    /// Deploys a function and waits until it is ready.
    ///
    /// # Errors
    /// A sentence.
    pub async fn create(&self, draft: &Draft) -> Result<(), String> {
        let mut body = json!({
            "FunctionName": draft.name,
            "Runtime": draft.settings.0,
            "Handler": draft.settings.1,
            "Role": "arn:aws:iam::000000000000:role/bench",
            "MemorySize": draft.memory_mb,
            "Timeout": 30,
            "Code": { "ZipFile": draft.package },
        });
        if let (Some(body), Some(more)) = (body.as_object_mut(), draft.more.as_object()) {
            body.extend(more.clone());
        }
        self.call("POST", "/2015-03-31/functions", Some(body)).await?;
        self.settled(&draft.name).await
    }

    /// Publishes a version and waits until it is ready; returns `name:version`.
    ///
    /// # Errors
    /// A sentence.
    pub async fn publish(&self, name: &str) -> Result<String, String> {
        let path = format!("/2015-03-31/functions/{name}/versions");
        let made = self.call("POST", &path, Some(json!({}))).await?;
        let version = made["Version"].as_str().ok_or("no Version in the answer")?;
        let version = format!("{name}:{version}");
        self.settled(&version).await?;
        Ok(version)
    }

    async fn deploy(&self, language: Language) -> Result<String, String> {
        let name = language.name();
        self.create(&Draft::of(language)?).await?;
        let url = format!("/2021-10-31/functions/{name}/url");
        let made = self.call("POST", &url, Some(json!({ "AuthType": "NONE" }))).await?;
        let policy = format!("/2015-03-31/functions/{name}/policy");
        for statement in [
            json!({ "StatementId": "a", "Action": "lambda:InvokeFunctionUrl", "Principal": "*",
                    "FunctionUrlAuthType": "NONE" }),
            json!({ "StatementId": "b", "Action": "lambda:InvokeFunction", "Principal": "*",
                    "InvokedViaFunctionUrl": true }),
        ] {
            self.call("POST", &policy, Some(statement)).await?;
        }
        let url = made["FunctionUrl"].as_str().ok_or("no FunctionUrl in the answer")?;
        let host = url.trim_start_matches("http://").trim_end_matches('/');
        Ok(host.to_owned())
    }

    /// Waits until the function's last change is in force.
    ///
    /// # Errors
    /// A sentence, when it does not become active.
    pub async fn settled(&self, name: &str) -> Result<(), String> {
        let path = format!("/2015-03-31/functions/{name}/configuration");
        for _ in 0..POLLS_MAX {
            let now = self.call("GET", &path, None).await?;
            if now["State"] == "Active" && now["LastUpdateStatus"] == "Successful" {
                return Ok(());
            }
            tokio::time::sleep(std::time::Duration::from_millis(2)).await;
        }
        Err(format!("{name} did not become active"))
    }

    /// Changes an environment variable, so that the next invocation starts cold.
    ///
    /// # Errors
    /// A sentence, when it is refused.
    pub async fn renew(&self, name: &str, round: usize) -> Result<(), String> {
        let path = format!("/2015-03-31/functions/{name}/configuration");
        let body = json!({ "Environment": { "Variables": { "ROUND": round.to_string() } } });
        self.call("PUT", &path, Some(body)).await?;
        self.settled(name).await
    }

    /// The bytes of a signed invocation of a function, or of one of its versions (`name:version`).
    ///
    /// # Errors
    /// A sentence, when it cannot be signed.
    pub fn invocation(&self, name: &str) -> Result<Vec<u8>, String> {
        let path = format!("/2015-03-31/functions/{name}/invocations");
        self.signed("POST", &path, EVENT.as_bytes())
    }

    /// The same, signed with another key than the account's own.
    ///
    /// # Errors
    /// A sentence, when it cannot be signed.
    pub fn invocation_by(&self, key: &Key, name: &str) -> Result<Vec<u8>, String> {
        let path = format!("/2015-03-31/functions/{name}/invocations");
        self.signed_by(key, ("lambda", "POST", &path), &[], EVENT.as_bytes())
    }

    /// One call of the IAM API; the text of the answer.
    ///
    /// # Errors
    /// A sentence, when it is refused.
    pub async fn iam(&self, action: &str, members: &[(&str, &str)]) -> Result<String, String> {
        let mut form = format!("Action={action}&Version=2010-05-08");
        for (name, value) in members {
            form.push_str(&format!("&{name}="));
            for byte in value.bytes() {
                match byte {
                    b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' => form.push(byte.into()),
                    other => form.push_str(&format!("%{other:02X}")),
                }
            }
        }
        let header = ("content-type", "application/x-www-form-urlencoded");
        let request = self.signed_for("iam", "POST", "/", &[header], form.as_bytes())?;
        let answer = self.answered(&request).await.map_err(|e| format!("{action}: {e}"))?;
        Ok(String::from_utf8_lossy(&answer).into_owned())
    }

    /// The bytes of a request to the function's URL.
    pub fn url_request(&self, language: Language) -> Result<Vec<u8>, String> {
        let found = self.hosts.iter().find(|(have, _)| *have == language);
        let host = &found.ok_or("the function has no URL")?.1;
        Ok(format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n").into_bytes())
    }

    /// One signed API call.
    ///
    /// # Errors
    /// A sentence, when it is refused.
    pub async fn call(
        &self,
        method: &str,
        path: &str,
        body: Option<Value>,
    ) -> Result<Value, String> {
        let body = body.map(|body| body.to_string()).unwrap_or_default();
        let request = self.signed(method, path, body.as_bytes())?;
        self.send(&request).await.map_err(|error| format!("{method} {path}: {error}"))
    }

    /// One call of the SQS API.
    ///
    /// # Errors
    /// A sentence, when it is refused.
    pub async fn queue_call(&self, operation: &str, body: &Value) -> Result<Value, String> {
        let request = self.queue_request(operation, body)?;
        self.send(&request).await.map_err(|error| format!("{operation}: {error}"))
    }

    async fn send(&self, request: &[u8]) -> Result<Value, String> {
        Ok(serde_json::from_slice(&self.answered(request).await?).unwrap_or(Value::Null))
    }

    /// The body of an answer.
    async fn answered(&self, request: &[u8]) -> Result<Vec<u8>, String> {
        let connect = TcpStream::connect(("127.0.0.1", self.server.port)).await;
        let mut stream = connect.map_err(|error| format!("connect: {error}"))?;
        stream.write_all(request).await.map_err(|error| format!("write: {error}"))?;
        let mut buffer = Vec::new();
        load::answer(&mut stream, &mut buffer).await?;
        let head = buffer.windows(4).position(|window| window == b"\r\n\r\n").unwrap_or(0) + 4;
        Ok(buffer.split_off(head))
    }

    /// The bytes of a signed asynchronous invocation.
    ///
    /// # Errors
    /// A sentence, when it cannot be signed.
    pub fn event(&self, language: Language, body: &[u8]) -> Result<Vec<u8>, String> {
        let path = format!("/2015-03-31/functions/{}/invocations", language.name());
        let header = ("x-amz-invocation-type", "Event");
        self.signed_for("lambda", "POST", &path, &[header], body)
    }

    /// The bytes of a signed call of the SQS API.
    ///
    /// # Errors
    /// A sentence, when it cannot be signed.
    pub fn queue_request(&self, operation: &str, body: &Value) -> Result<Vec<u8>, String> {
        let target = format!("AmazonSQS.{operation}");
        let headers = [("x-amz-target", &*target), ("content-type", "application/x-amz-json-1.0")];
        self.signed_for("sqs", "POST", "/", &headers, body.to_string().as_bytes())
    }

    fn signed(&self, method: &str, path: &str, body: &[u8]) -> Result<Vec<u8>, String> {
        self.signed_for("lambda", method, path, &[], body)
    }

    fn signed_for(
        &self,
        service: &str,
        method: &str,
        path: &str,
        more: &[(&'static str, &str)],
        body: &[u8],
    ) -> Result<Vec<u8>, String> {
        self.signed_by(&Key::root(), (service, method, path), more, body)
    }

    fn signed_by(
        &self,
        key: &Key,
        (service, method, path): (&str, &str, &str),
        more: &[(&'static str, &str)],
        body: &[u8],
    ) -> Result<Vec<u8>, String> {
        let host = format!("127.0.0.1:{}", self.server.port);
        let mut headers = HeaderMap::new();
        for (name, value) in [("host", host.as_str())].iter().chain(more) {
            let value = HeaderValue::from_str(value).map_err(|e| format!("{name}: {e}"))?;
            headers.insert(*name, value);
        }
        let signer = Signer {
            access_key_id: &key.id,
            secret: &key.secret,
            session_token: None,
            region: "us-east-1",
            service,
        };
        signer
            .sign_headers(method, path, "", &mut headers, Payload::Bytes(body), clock::epoch_s())
            .map_err(|error| error.to_string())?;
        let mut request = format!("{method} {path} HTTP/1.1\r\n").into_bytes();
        for (name, value) in &headers {
            request.extend_from_slice(name.as_str().as_bytes());
            request.extend_from_slice(b": ");
            request.extend_from_slice(value.as_bytes());
            request.extend_from_slice(b"\r\n");
        }
        request.extend_from_slice(format!("content-length: {}\r\n\r\n", body.len()).as_bytes());
        request.extend_from_slice(body);
        Ok(request)
    }
}

/// A package of files, base64.
///
/// # Errors
/// A sentence.
fn packed(files: &[(&str, &[u8])]) -> Result<String, String> {
    let failed = |error: zip::result::ZipError| format!("zip: {error}");
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().unix_permissions(0o755);
    for (name, content) in files {
        writer.start_file(*name, options).map_err(failed)?;
        writer.write_all(content).map_err(|error| format!("zip: {error}"))?;
    }
    Ok(STANDARD.encode(writer.finish().map_err(failed)?.into_inner()))
}
