//! The measure of all ratios: a minimal hyper server, two workers, a body of 13 bytes.
//!
//! Owns that server, and the one that starts a process for each request. Never does anything else.

use std::convert::Infallible;
use std::process::Stdio;

use bytes::Bytes;
use http_body_util::Full;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;
use tokio_util::task::TaskTracker;

/// Serves on a port until it is killed; with `program`, each answer is the output of a new process.
pub fn serve(port: u16, program: Option<&'static [String]>) -> Result<(), String> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(|e| format!("runtime: {e}"))?;
    runtime.block_on(async {
        let listener =
            TcpListener::bind(("127.0.0.1", port)).await.map_err(|e| format!("bind: {e}"))?;
        let tasks = TaskTracker::new();
        loop {
            let (stream, _) = listener.accept().await.map_err(|e| format!("accept: {e}"))?;
            stream.set_nodelay(true).map_err(|e| format!("nodelay: {e}"))?;
            tasks.spawn(async move {
                let service = service_fn(move |request| answer(request, program));
                // A client that leaves ends the connection; that is no error here.
                let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
            });
        }
    })
}

async fn answer(
    _request: Request<hyper::body::Incoming>,
    program: Option<&'static [String]>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let Some(program) = program else {
        return Ok(Response::new(Full::new(Bytes::from_static(b"Hello, world!"))));
    };
    let output = tokio::process::Command::new(&program[0])
        .args(&program[1..])
        .stdin(Stdio::null())
        .output()
        .await;
    let body = output.map_or_else(|error| error.to_string().into_bytes(), |output| output.stdout);
    Ok(Response::new(Full::new(Bytes::from(body))))
}
