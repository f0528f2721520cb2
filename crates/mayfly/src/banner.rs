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
    let scheme = config.tls.scheme();
    lines.push(format!("api        {scheme}://{}/", running.api));
    if let Some(functions) = running.functions {
        lines.push(format!("functions  {scheme}://{functions}/"));
    }
    lines.push(encryption(config, running));
    lines.push(format!("master key {}", running.master_key_place()));
    match (config.mode, &running.first_key) {
        (Mode::Dev, _) => {
            let port = running.api.port();
            lines.push(format!("url        {scheme}://NAME.localhost:{port}/"));
            lines.push(format!(
                "aws        AWS_ENDPOINT_URL={scheme}://127.0.0.1:{port} \
                 AWS_ACCESS_KEY_ID={DEV_KEY} AWS_SECRET_ACCESS_KEY={DEV_KEY} AWS_DEFAULT_REGION={}",
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

/// What is encrypted, and what should be.
fn encryption(config: &Config, running: &Running) -> String {
    if let Some(tls) = running.tls() {
        return match tls.facts() {
            Some(facts) => {
                format!("tls        {} until {}", facts.names_text(), facts.until_text())
            }
            None => "tls        no certificate yet; the authority is being asked".to_owned(),
        };
    }
    let open = [Some(running.api), running.functions].into_iter().flatten();
    let open: Vec<_> =
        open.filter(|address| !address.ip().is_loopback()).map(|a| a.to_string()).collect();
    if open.is_empty() {
        return "tls        none; only this machine can connect".to_owned();
    }
    debug_assert_eq!(config.mode, Mode::Server);
    format!(
        "warning    {} without TLS: everybody on the way can read what is sent \
         (docs/operate/tls.md)",
        open.join(" and ")
    )
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
