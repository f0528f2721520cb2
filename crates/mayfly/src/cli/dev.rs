//! `mayfly dev`: a server for its developer, with the project in it.
//!
//! Owns its flags. The server is `server`, the loop over the project's files `develop`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::develop::develop;
use super::output::Output;
use super::project;
use super::serve::{Flags, ended, made};
use crate::config::Mode;
use crate::server;

/// Flags of `mayfly dev`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The project's directory; without a template.yaml in it, only the server runs
    #[arg(default_value = ".")]
    project: PathBuf,
    /// Port on 127.0.0.1; 4566 when not given
    #[arg(short, long, value_name = "PORT")]
    port: Option<u16>,
    #[command(flatten)]
    flags: Flags,
}

/// Runs the command.
pub fn run(arguments: Arguments, output: Output) -> ExitCode {
    let listen = arguments.port.map(|port| format!("127.0.0.1:{port}"));
    let mut more = vec![];
    more.extend(listen.map(|listen| made("api_listen", "--port", listen)));
    let project = arguments.project;
    let config = arguments.flags.config(Mode::Dev, more);
    ended(config.and_then(|config| {
        let region = config.home.region.clone();
        let (scheme, ca_file) = (config.tls.scheme(), config.ca_file.clone());
        server::run(config, move |address| async move {
            if project::exists(&project) {
                // A certificate is made for a name, hardly ever for an address.
                let endpoint = match scheme {
                    "https" => format!("https://localhost:{}", address.port()),
                    _ => format!("http://{address}"),
                };
                develop(endpoint, ca_file, region, project, output).await;
            } else {
                output.line("  project    none here: mayfly init hello && cd hello && mayfly dev");
                std::future::pending::<()>().await;
            }
        })
    }))
}
