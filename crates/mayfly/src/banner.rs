//! What a server says on standard output when it is ready.
//!
//! Owns these lines: what runs where, what isolation is weaker than it should be, and, once in the
//! life of a server, its first key. Never says anything later.

use mayfly_sandbox::spawner::Features;

use crate::config::{Config, Mode};
use crate::identity::seed::DEV_KEY;
use crate::server::Running;

/// Prints the lines.
#[allow(clippy::print_stdout)] // The command line's own words to its user.
pub fn show(config: &Config, running: &Running, features: &Features) {
    println!("{}", text(config, running, features));
}

fn text(config: &Config, running: &Running, features: &Features) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let mut lines = vec![format!("mayfly {version} · data in {}", config.data_dir.display())];
    lines.push(format!("sandbox    {}", isolation(features)));
    lines.extend(weaker(features));
    lines.push(format!("api        http://{}/", running.api));
    if let Some(functions) = running.functions {
        lines.push(format!("functions  http://{functions}/"));
    }
    match (config.mode, &running.first_key) {
        (Mode::Dev, _) => {
            let port = running.api.port();
            lines.push(format!("url        http://NAME.localhost:{port}/"));
            lines.push(format!(
                "aws        AWS_ENDPOINT_URL=http://127.0.0.1:{port} AWS_ACCESS_KEY_ID={DEV_KEY} \
                 AWS_SECRET_ACCESS_KEY={DEV_KEY} AWS_DEFAULT_REGION={}",
                config.home.region
            ));
        }
        (Mode::Server, None) => {}
        (Mode::Server, Some(key)) => {
            lines.push("first key  shown only this once; keep it:".to_owned());
            lines.push(format!("           AWS_ACCESS_KEY_ID={}", key.id));
            lines.push(format!("           AWS_SECRET_ACCESS_KEY={}", key.secret));
        }
    }
    lines.push("ready".to_owned());
    lines.iter().map(|line| format!("  {line}")).collect::<Vec<_>>().join("\n")
}

fn isolation(features: &Features) -> String {
    let marks = features.items.iter().map(|item| {
        let mark = if item.available { '✓' } else { '✗' };
        format!("{} {mark}", item.name)
    });
    let marks: Vec<_> = marks.collect();
    if marks.is_empty() { "unknown".to_owned() } else { marks.join("  ") }
}

/// One line for everything that is weaker here than it should be.
fn weaker(features: &Features) -> impl Iterator<Item = String> {
    let missing = features.items.iter().filter(|item| !item.available);
    missing.map(|item| format!("weaker     {}: {}", item.name, item.detail))
}
