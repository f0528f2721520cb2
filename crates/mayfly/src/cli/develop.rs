//! The loop of `mayfly dev`: deploy the project, watch its files, deploy what changed, show logs.
//!
//! Owns the watching and the order of its lines. Speaks to the server over HTTP like every other
//! command, although the server runs in the same process. Never ends by itself: a project that
//! cannot be deployed is shown with its error until a change repairs it.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use mayfly_store::Clock;
use notify::{RecursiveMode, Watcher};
use tokio::sync::mpsc;

use super::client::{Client, Secret, Target};
use super::deploy;
use super::failure::Failure;
use super::logs;
use super::output::Output;
use super::package;
use super::project::{self, Planned};
use crate::identity::seed::DEV_KEY;

/// Changes that come within this time are one change: editors write several files.
const SETTLE: Duration = Duration::from_millis(60);
/// Changes waiting to be looked at; more are one anyway.
const CHANGES_MAX: usize = 64;
/// Directories of one project that are watched.
const DIRECTORIES_MAX: usize = 10_000;

/// Deploys and watches the project at `path` on the server at `endpoint`, for ever.
pub async fn develop(
    endpoint: String,
    ca_file: Option<PathBuf>,
    region: String,
    path: PathBuf,
    output: Output,
) {
    let client = Client::new(Target {
        endpoint,
        ca_file,
        region,
        access_key: DEV_KEY.to_owned(),
        secret: Secret(DEV_KEY.to_owned()),
        session_token: None,
    });
    let client = match client {
        Ok(client) => client,
        Err(failure) => {
            output.note(format!("  the project is not deployed: {}", failure.message));
            return std::future::pending().await;
        }
    };
    let (changed, mut changes) = mpsc::channel(CHANGES_MAX);
    let watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        let matters = event.is_ok_and(|event| {
            !event.kind.is_access() && event.paths.iter().any(|path| package::is_packed(path))
        });
        if matters {
            // A full queue already holds the news that something changed.
            let _ = changed.try_send(());
        }
    });
    let mut watcher = match watcher {
        Ok(watcher) => watcher,
        Err(error) => {
            output.note(format!("  changes are not watched: {error}"));
            return follow_only(&client, &output, &path).await;
        }
    };
    let mut watched = HashSet::new();
    let logs = follow_logs(&client, &output, &path);
    let work = async {
        loop {
            deploy_all(&client, &output, &path).await;
            let project = project::load(&client, &path).await;
            let functions = project.map(|project| project.functions).unwrap_or_default();
            let code = functions.into_iter().map(|function| function.code).collect();
            watch(&mut watcher, &mut watched, &path, code, &output);
            if changes.recv().await.is_none() {
                return;
            }
            tokio::time::sleep(SETTLE).await;
            while changes.try_recv().is_ok() {}
        }
    };
    tokio::join!(work, logs);
}

async fn follow_only(client: &Client, output: &Output, path: &Path) {
    deploy_all(client, output, path).await;
    follow_logs(client, output, path).await;
}

async fn deploy_all(client: &Client, output: &Output, path: &Path) {
    match project::load(client, path).await {
        Ok(project) => {
            for function in &project.functions {
                match deploy::deploy(client, function, deploy::Publish::Nothing).await {
                    Ok(done) if done.what == "unchanged" => {}
                    Ok(done) => show(client, output, function, &done),
                    Err(failure) => complain(output, &failure),
                }
            }
        }
        Err(failure) => complain(output, &failure),
    }
}

fn show(client: &Client, output: &Output, function: &Planned, done: &deploy::Deployed) {
    let setting = |name: &str| function.settings[name].to_string().replace('"', "");
    let clock = clock_text();
    output.line(format!(
        "  {clock}  {:<10} {} · {} MB · {} s timeout · {}, the next call uses it",
        function.name,
        setting("Runtime"),
        setting("MemorySize").replace("null", "128"),
        setting("Timeout").replace("null", "3"),
        done.what,
    ));
    if done.url.is_some() && done.what == "created" {
        let port = client.port();
        let scheme = client.scheme();
        let name = &function.name;
        output.line(format!("  {clock}  {:<10} {scheme}://{name}.localhost:{port}/", "url"));
    }
}

fn complain(output: &Output, failure: &Failure) {
    output.line(format!("  {}  {}", clock_text(), output.paint("31", &failure.message)));
    if let Some(hint) = &failure.hint {
        output.line(format!("                → {hint}"));
    }
}

fn clock_text() -> String {
    let ms = i64::try_from(Clock::System.now().0).unwrap_or(0);
    jiff::Timestamp::from_millisecond(ms)
        .map(|time| time.strftime("%H:%M:%S").to_string())
        .unwrap_or_default()
}

/// Watches every directory of the project that can end up in a package, also new ones.
fn watch(
    watcher: &mut notify::RecommendedWatcher,
    watched: &mut HashSet<PathBuf>,
    path: &Path,
    code: Vec<PathBuf>,
    output: &Output,
) {
    let root = if path.is_file() { path.parent().unwrap_or(path) } else { path };
    let mut roots = vec![root.to_owned()];
    roots.extend(code);
    while let Some(directory) = roots.pop() {
        if watched.len() >= DIRECTORIES_MAX {
            return output.note(format!("  only {DIRECTORIES_MAX} directories are watched"));
        }
        let fresh = directory.is_dir() && watched.insert(directory.clone());
        if fresh && let Err(error) = watcher.watch(&directory, RecursiveMode::NonRecursive) {
            output.note(format!("  {} is not watched: {error}", directory.display()));
        }
        let entries = std::fs::read_dir(&directory).into_iter().flatten().flatten();
        let inner = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
        let inner = inner.filter(|entry| package::is_packed(Path::new(&entry.file_name())));
        roots.extend(inner.map(|entry| entry.path()).filter(|path| !watched.contains(path)));
    }
}

/// Prints what the project's functions write, from now on.
async fn follow_logs(client: &Client, output: &Output, path: &Path) {
    let mut follower = logs::Follower::new(Clock::System.now().0);
    loop {
        tokio::time::sleep(logs::FOLLOW_EVERY).await;
        let Ok(project) = project::load(client, path).await else { continue };
        let groups: Vec<String> = project
            .functions
            .iter()
            .map(|function| {
                let group = function.settings["LoggingConfig"]["LogGroup"].as_str();
                group.map_or_else(|| format!("/aws/lambda/{}", function.name), str::to_owned)
            })
            .collect();
        // The server may be busy or ending; the next round asks again.
        let _ = follower.step(client, output, &groups, &logs::Selection::default()).await;
    }
}
