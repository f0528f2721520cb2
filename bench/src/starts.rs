//! Cold starts that something was prepared for: copies of a zygote, spares, components on disk.
//!
//! Owns the functions that start again after they were scaled to zero, and the components whose
//! compiled form is read anew by a restarted server. Never warms up what it measures.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use mayfly_bench::load::quantile;
use mayfly_bench::subject::{Draft, Language, Subject};
use serde_json::json;

use crate::cold;
use crate::rounds::Plan;
use crate::table::{aim, limit};

/// Starts of each function after it was scaled to zero.
const STARTS: usize = 25;
/// The keep-alive of that server, s: the shortest that can be set.
const KEEP_ALIVE: &str = "1";
/// How long to wait until an environment has ended.
const GONE: Duration = Duration::from_millis(1_600);
/// Restarts of the server with components.
const RESTARTS: usize = 21;

const HELLO: &[u8] = b"def handler(event, context):\n    return 'Hello, world!'\n";
const SCIENCE: &[u8] = b"import numpy, pandas\n\ndef handler(event, context):\n    \
    return int(pandas.Series(numpy.arange(9)).sum())\n";
const NODE: &[u8] = b"exports.handler = async () => 'Hello, world!';\n";

/// Measures and prints both.
pub async fn print(plan: &Plan, directory: &Path) -> Result<(), String> {
    prepared(plan, &directory.join("prepared")).await?;
    from_disk(plan, &directory.join("components")).await
}

/// Milliseconds at a quantile.
fn ms(times: &[u32], share: f64) -> f64 {
    quantile(times, share) / 1_000.0
}

fn row(name: &str, times: &[u32]) {
    println!("{name:<46} {:>9.2} {:>9.2}", ms(times, 0.5), ms(times, 0.99));
}

fn made(directory: &Path) -> Result<(), String> {
    std::fs::create_dir_all(directory).map_err(|error| format!("directory: {error}"))
}

async fn prepared(plan: &Plan, directory: &Path) -> Result<(), String> {
    made(directory)?;
    let settings = [("MAYFLY_KEEP_ALIVE", KEEP_ALIVE)];
    let subject = Subject::restart_with(&plan.binary, directory, &settings).await?;
    let mut drafts = vec![
        Draft::new("python", Language::Python, &[("app.py", HELLO)])?,
        Draft::new("node", Language::Node, &[("index.js", NODE)])?,
    ];
    let packages = plan.home.join("packages");
    if packages.is_dir() {
        drafts.push(science(&packages)?);
    } else {
        println!("numpy and pandas are not installed and left out");
    }
    let mut names = Vec::new();
    for draft in &mut drafts {
        draft.more = json!({ "SnapStart": { "ApplyOn": "PublishedVersions" } });
        if draft.name == "node" {
            draft.more = json!({});
        }
        subject.create(draft).await?;
        names.push(subject.publish(&draft.name).await?);
    }
    let mut times = vec![Vec::new(); names.len()];
    for round in 0..=STARTS {
        tokio::time::sleep(GONE).await;
        for (name, times) in names.iter().zip(&mut times) {
            let time = cold::call(&subject, name).await?;
            if round > 0 {
                times.push(time);
            }
        }
    }
    times.iter_mut().for_each(|times| times.sort_unstable());
    println!();
    println!("{:<46} {:>9} {:>9}", "Start after scale to zero, published, ms", "p50", "p99");
    let shown = ["python by zygote", "node by spare", "python with numpy and pandas by zygote"];
    for (name, times) in shown.iter().zip(&times) {
        row(name, times);
    }
    let bare = cold::bare(Language::Python)?;
    row("python3 -c pass", &bare);
    limit("T7 python by zygote p50, ms", ms(&times[0], 0.5), 10.0);
    limit("T7 python by zygote p99, ms", ms(&times[0], 0.99), 25.0);
    limit("T7 python by zygote / python3 -c pass", ms(&times[0], 0.5) / ms(&bare, 0.5), 0.15);
    limit("T8 node by spare p50, ms", ms(&times[1], 0.5), 8.0);
    limit("T8 node by spare p99, ms", ms(&times[1], 0.99), 25.0);
    if let Some(times) = times.get(2) {
        let mut bare = Vec::new();
        for _ in 0..5 {
            let mut command = Command::new(&plan.python);
            command.args(["-c", "import numpy, pandas"]).env("PYTHONPATH", &packages);
            bare.push(cold::to_exit(&mut command)?);
        }
        bare.sort_unstable();
        row("python3 -c 'import numpy, pandas'", &bare);
        aim("its start / start by zygote", ms(&bare, 0.5) / ms(times, 0.5), 60.0);
    }
    Ok(())
}

/// A function with everything below a directory of installed packages.
fn science(packages: &Path) -> Result<Draft, String> {
    let mut files = Vec::new();
    let mut open = vec![packages.to_owned()];
    while let Some(directory) = open.pop() {
        let failed = |error: std::io::Error| format!("{}: {error}", directory.display());
        for entry in std::fs::read_dir(&directory).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            let name = path.to_string_lossy().into_owned();
            if path.is_dir() {
                // Their own tests are half of these packages.
                if !name.ends_with("/tests") && !name.ends_with("__pycache__") {
                    open.push(path);
                }
                continue;
            }
            let inside = path.strip_prefix(packages).map_err(|error| error.to_string())?;
            let content = std::fs::read(&path).map_err(|error| format!("{name}: {error}"))?;
            files.push((inside.to_string_lossy().into_owned(), content));
        }
    }
    let mut all: Vec<(&str, &[u8])> =
        files.iter().map(|(name, content)| (name.as_str(), content.as_slice())).collect();
    all.push(("app.py", SCIENCE));
    Draft::new("science", Language::Python, &all)
}

/// A component whose digest differs: a custom section with a name of its own is added.
fn other(component: &[u8]) -> Vec<u8> {
    const SECTION: &[u8] = b"\0\x06\x05other";
    [component, SECTION].concat()
}

async fn from_disk(plan: &Plan, directory: &Path) -> Result<(), String> {
    made(directory)?;
    let hello: &[u8] = include_bytes!("../peers/hello.wasm");
    let mut components = vec![("c", hello.to_vec())];
    for name in ["js", "python"] {
        match std::fs::read(plan.home.join("components").join(name).join("hello.wasm")) {
            Ok(component) => components.push((name, component)),
            Err(_) => println!("the component in {name} was not built and is left out"),
        }
    }
    let deploy = async {
        let subject = Subject::restart(&plan.binary, directory).await?;
        for (name, component) in [("warm", other(hello))].iter().chain(&components) {
            let draft = Draft::new(name, Language::Wasm, &[("hello.wasm", component)])?;
            subject.create(&draft).await?;
        }
        Ok::<_, String>(())
    };
    deploy.await?;
    let mut times = vec![Vec::new(); components.len()];
    for _ in 0..RESTARTS {
        let subject = Subject::restart(&plan.binary, directory).await?;
        cold::call(&subject, "warm").await?;
        for ((name, _), times) in components.iter().zip(&mut times) {
            times.push(cold::call(&subject, name).await?);
        }
    }
    println!();
    println!("{:<46} {:>9} {:>9}", "First call of a component on disk, ms", "p50", "p99");
    let limits = [("c", 1.0, 4.0), ("js", 4.0, 10.0), ("python", 12.0, 30.0)];
    for ((name, _), times) in components.iter().zip(&mut times) {
        times.sort_unstable();
        row(name, times);
        let Some((_, p50, p99)) = limits.iter().find(|(of, ..)| of == name) else { continue };
        limit(&format!("T6 wasm from {name} p50, ms"), ms(times, 0.5), *p50);
        limit(&format!("T6 wasm from {name} p99, ms"), ms(times, 0.99), *p99);
    }
    Ok(())
}
