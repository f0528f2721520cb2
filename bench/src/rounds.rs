//! Alternating rounds: every contender is measured in turn, several times over.
//!
//! Owns who is measured and when a round counts. Never formats anything.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use mayfly_bench::load::{self, Round};
use mayfly_bench::process::{Server, free_port};
use mayfly_bench::subject::{Language, Subject};

/// Rounds of everything.
pub const ROUNDS: usize = 5;
/// Length of one measurement.
const TIME: Duration = Duration::from_millis(1_500);
/// Length of the warm-up before the first round.
const WARM_UP: Duration = Duration::from_millis(500);
/// A round whose minimal server is slower than this at one client, p99, is noise.
const NOISE_US: f64 = 1_000.0;
/// Noisy rounds that are measured again before they are taken as they are.
const AGAIN_MAX: usize = 5;
/// Client counts.
pub const CLIENTS: [usize; 2] = [1, 32];

/// Where things are.
#[derive(Debug)]
pub struct Plan {
    /// Mayfly's release binary.
    pub binary: PathBuf,
    /// A Python with the peers' packages.
    pub python: PathBuf,
    /// The peers' sources.
    pub peers: PathBuf,
    /// What was installed for the benchmark: `npm`, `wasmtime`, `components`, `packages`. Whatever
    /// is not there is left out.
    pub home: PathBuf,
}

/// One line of the table: a server and a request.
#[derive(Debug)]
pub struct Contender {
    /// Its name.
    pub name: String,
    port: u16,
    request: Vec<u8>,
    /// Measured rounds by client count, in the order of `CLIENTS`.
    pub rounds: [Vec<Round>; 2],
    /// CPU µs per request of its processes, by client count; one value a round.
    pub cpu_us: [Vec<f64>; 2],
    /// Which of the servers it uses.
    pub server: usize,
}

/// Every server and every contender.
#[derive(Debug)]
pub struct Field {
    /// Servers apart from Mayfly: raw, node, functions-framework, process per request.
    pub peers: Vec<Server>,
    /// Mayfly.
    pub subject: Subject,
    /// Contenders; the first is the minimal server.
    pub contenders: Vec<Contender>,
}

/// The words of a command that listens on a port.
type Words = Box<dyn Fn(u16) -> Vec<String>>;

/// Servers that need more than Python and Node: their names and how they are started.
fn optional(plan: &Plan) -> Vec<(&'static str, Words)> {
    let npm = |name: &str| text(&plan.home.join("npm/node_modules/.bin").join(name));
    let peer = |file: &str| text(&plan.peers.join(file));
    let (bun, bun_js) = (npm("bun"), peer("bun.js"));
    let (deno, worker_js) = (npm("deno"), peer("worker.js"));
    let (workerd, capnp) = (npm("workerd"), peer("workerd.capnp"));
    let wasmtime = text(&plan.home.join("wasmtime/bin/wasmtime"));
    let (component, serve) = (peer("hello.wasm"), "serve -O pooling-allocator=y --addr");
    let serves = move |more: &'static str| -> Words {
        let (program, component) = (wasmtime.clone(), component.clone());
        Box::new(move |port| {
            let words = format!("{program} {serve} 127.0.0.1:{port} {more} {component}");
            words.split_whitespace().map(str::to_owned).collect()
        })
    };
    let bind = |port: u16| format!("127.0.0.1:{port}");
    vec![
        ("Bun.serve", Box::new(move |port| vec![bun.clone(), bun_js.clone(), port.to_string()])),
        (
            "deno serve",
            Box::new(move |port| {
                let words = format!("{deno} serve --host 127.0.0.1 --port {port} {worker_js}");
                words.split_whitespace().map(str::to_owned).collect()
            }),
        ),
        (
            "workerd",
            Box::new(move |port| {
                let words = format!("{workerd} serve {capnp} --socket-addr http={}", bind(port));
                words.split_whitespace().map(str::to_owned).collect()
            }),
        ),
        ("wasmtime serve", serves("")),
        ("wasmtime serve, reuse", serves("--max-instance-reuse-count 1000")),
    ]
}

fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// Starts everything.
pub async fn set_up(plan: &Plan, directory: &Path) -> Result<Field, String> {
    let own = std::env::current_exe().map_err(|error| format!("own binary: {error}"))?;
    let own = own.to_string_lossy().into_owned();
    let python = plan.python.to_string_lossy().into_owned();
    let peer = |file: &str| plan.peers.join(file).to_string_lossy().into_owned();
    let start = |name: &str, command: &dyn Fn(u16) -> Vec<String>| {
        let port = free_port()?;
        let words = command(port);
        let mut command = Command::new(&words[0]);
        command.args(&words[1..]).current_dir(&plan.peers);
        let server = Server::start(command, port, "/").map_err(|e| format!("{name}: {e}"))?;
        Ok::<_, String>((name.to_owned(), server))
    };
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let mut servers = vec![
        start("raw hyper", &|port| words(&[&own, "raw", &port.to_string()]))?,
        start("node:http", &|port| words(&["node", &peer("server.js"), &port.to_string()]))?,
        start("functions-framework, gunicorn 2×4", &|port| {
            let bind = format!("127.0.0.1:{port}");
            let app = "functions_framework:create_app(target='hello', source='main.py')";
            let workers = ["-w", "2", "--threads", "4", "-b", bind.as_str()];
            words(&[&[python.as_str(), "-m", "gunicorn"], &workers[..], &[app]].concat())
        })?,
        start("a process per request (python)", &|port| {
            let code = "print('Hello, world!', end='')";
            words(&[&own, "spawn", &port.to_string(), "python3", "-c", code])
        })?,
    ];
    for (name, words) in optional(plan) {
        if Path::new(&words(0)[0]).exists() {
            servers.push(start(name, &*words)?);
        } else {
            println!("{name} is not installed and left out");
        }
    }
    let subject = Subject::start(&plan.binary, directory).await?;
    let mut contenders = Vec::new();
    let mut peers = Vec::new();
    let get = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
    for (at, (name, server)) in servers.into_iter().enumerate() {
        contenders.push(contender(name, server.port, get.to_vec(), at));
        peers.push(server);
    }
    let at = peers.len();
    for language in Language::ALL {
        let name = language.name();
        let port = subject.server.port;
        let invoke = subject.invocation(name)?;
        contenders.push(contender(format!("mayfly {name}, Invoke signed"), port, invoke, at));
        let url = subject.url_request(language)?;
        contenders.push(contender(format!("mayfly {name}, function URL"), port, url, at));
    }
    Ok(Field { peers, subject, contenders })
}

fn contender(name: String, port: u16, request: Vec<u8>, server: usize) -> Contender {
    Contender {
        name,
        port,
        request,
        rounds: Default::default(),
        cpu_us: Default::default(),
        server,
    }
}

/// Warms everything up, then measures all contenders in turn, `ROUNDS` times.
pub async fn measure(field: &mut Field) -> Result<usize, String> {
    for contender in &field.contenders {
        load::run(contender.port, &contender.request, CLIENTS[1], WARM_UP)
            .await
            .map_err(|error| format!("{}: {error}", contender.name))?;
    }
    let (mut again, mut round) = (0, 0);
    while round < ROUNDS {
        let witness = one(field, 0, 0).await?;
        if witness.0.quantile_us(0.99) > NOISE_US && again < AGAIN_MAX {
            again += 1;
            continue;
        }
        for at in 0..field.contenders.len() {
            for (column, _) in CLIENTS.iter().enumerate() {
                let (measured, cpu_us) = one(field, at, column).await?;
                let contender = &mut field.contenders[at];
                contender.rounds[column].push(measured);
                contender.cpu_us[column].push(cpu_us);
            }
        }
        round += 1;
    }
    Ok(again)
}

/// One measurement with the CPU time that the server's family used for each request.
#[allow(clippy::cast_precision_loss)] // Counts stay far below 2^52.
async fn one(field: &Field, at: usize, column: usize) -> Result<(Round, f64), String> {
    let contender = &field.contenders[at];
    let server = field.peers.get(contender.server).unwrap_or(&field.subject.server);
    let before = server.cpu_s();
    let round = load::run(contender.port, &contender.request, CLIENTS[column], TIME)
        .await
        .map_err(|error| format!("{}: {error}", contender.name))?;
    let cpu_us = (server.cpu_s() - before) * 1e6 / round.latencies_us.len().max(1) as f64;
    Ok((round, cpu_us))
}
