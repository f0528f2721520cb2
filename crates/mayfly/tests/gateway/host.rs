//! A real server on a port of its own, and a client that signs.
//!
//! Owns how tests start, reach and end a server in their own process. The sandbox is the real
//! process contract without confinement, so that tests need no root.

use std::net::SocketAddr;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Request, Response};
use http_body_util::{BodyExt, Full};
use hyper_util::rt::TokioIo;
use mayfly::config::{Config, Mode};
use mayfly::data_dir::DataDir;
use mayfly::runtimes::Runtimes;
use mayfly::server::{self, Running};
use mayfly::wiring::Isolation;
use mayfly_control::Support;
use mayfly_invoke::{Command, Commands};
use mayfly_sandbox::Contract;
use mayfly_sandbox::process::ProcessSandbox;
use mayfly_wire::sigv4::{Payload, Signer};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_util::task::TaskTracker;

/// A server with its data directory.
pub struct Host {
    pub address: SocketAddr,
    running: Running,
    _dir: tempfile::TempDir,
}

impl Host {
    /// A server whose custom runtimes run `bootstrap` of their package as a plain child.
    pub async fn start() -> Self {
        let dir = tempfile::tempdir().unwrap();
        // Packages are unpacked below; a plain child must be able to reach them.
        std::fs::set_permissions(dir.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
        let mut config = Config::new(Mode::Dev);
        config.api_listen = "127.0.0.1:0".parse().unwrap();
        config.data_dir = dir.path().join("data");
        config.drain = std::time::Duration::from_secs(5);
        let data = DataDir::open(&config.data_dir).unwrap();
        let sandbox = Arc::new(ProcessSandbox::unconfined(TaskTracker::new()));
        let commands = Commands::new(|request| Ok(plain(request.code)));
        let runtimes = Runtimes::given(Arc::new(|_, _| Support::Exact), commands);
        let running =
            server::start(config, &data, Isolation::given(sandbox, runtimes)).await.unwrap();
        Self { address: running.api, running, _dir: dir }
    }

    /// Drains and ends it.
    pub async fn stop(self) {
        self.running.shutdown().await;
    }

    /// Sends one request as it is.
    pub async fn send(&self, request: Request<Full<Bytes>>) -> Response<Bytes> {
        let stream = TcpStream::connect(self.address).await.unwrap();
        let (mut sender, connection) =
            hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.unwrap();
        let answer = async {
            let (head, body) = sender.send_request(request).await.unwrap().into_parts();
            Response::from_parts(head, body.collect().await.unwrap().to_bytes())
        };
        tokio::select! {
            answer = answer => answer,
            _ = connection => panic!("the connection ended before the answer"),
        }
    }

    /// Sends a request signed for `service` with the key `test`/`test`.
    pub async fn signed(&self, service: &str, call: Call<'_>) -> Response<Bytes> {
        self.send(self.request(service, "test", &call)).await
    }

    /// A signed request.
    pub fn request(&self, service: &str, secret: &str, call: &Call<'_>) -> Request<Full<Bytes>> {
        let mut headers = HeaderMap::new();
        headers.insert("host", HeaderValue::from_str(&self.address.to_string()).unwrap());
        for (name, value) in call.headers {
            headers.insert(*name, HeaderValue::from_str(value).unwrap());
        }
        let signer = Signer {
            access_key_id: "test",
            secret,
            session_token: None,
            region: "us-east-1",
            service,
        };
        let (path, query) = call.path.split_once('?').unwrap_or((call.path, ""));
        let payload = Payload::Bytes(&call.body);
        signer.sign_headers(call.method, path, query, &mut headers, payload, now_s()).unwrap();
        let mut request = Request::builder()
            .method(call.method)
            .uri(call.path)
            .body(Full::new(call.body.clone()))
            .unwrap();
        *request.headers_mut() = headers;
        request
    }

    /// Sends bytes, gives what comes back until the server closes.
    pub async fn raw(&self, bytes: &[u8]) -> Vec<u8> {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        // The server may close before it read everything: that is an answer too.
        let _ = stream.write_all(bytes).await;
        let _ = stream.shutdown().await;
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer).await;
        answer
    }
}

/// One call.
pub struct Call<'a> {
    pub method: &'a str,
    pub path: &'a str,
    pub headers: &'a [(&'static str, &'a str)],
    pub body: Bytes,
}

impl<'a> Call<'a> {
    pub fn new(method: &'a str, path: &'a str, body: impl Into<Bytes>) -> Self {
        Self { method, path, headers: &[], body: body.into() }
    }
}

/// An unsigned GET.
pub fn get(path: &str, host: &str) -> Request<Full<Bytes>> {
    Request::builder().uri(path).header("host", host).body(Full::default()).unwrap()
}

#[allow(clippy::disallowed_methods)] // A signature needs the real time.
fn now_s() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()
}

fn plain(code: &Path) -> Command {
    Command {
        argv: vec![code.join("bootstrap").display().to_string()],
        contract: Contract::RuntimeApi,
        runtime: None,
        interpreter: None,
        env: Vec::new(),
    }
}
