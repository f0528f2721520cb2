//! What `server` and `dev` share: flags that are settings, and the way from flags to a server.
//!
//! Owns the translation of flags into settings. Never decides what a setting means.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use crate::config::{Config, Flag, Mode};
use crate::problem::Problem;

/// Flags of both commands.
#[derive(Debug, Args)]
pub struct Flags {
    /// Read settings from this TOML file.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Where everything durable lies.
    #[arg(long, value_name = "DIR")]
    data_dir: Option<String>,
    /// The account in every ARN: twelve digits.
    #[arg(long, value_name = "ID")]
    account: Option<String>,
    /// The region in every ARN.
    #[arg(long, value_name = "NAME")]
    region: Option<String>,
    /// Make any setting of docs/reference/configuration.md.
    #[arg(long = "set", value_name = "KEY=VALUE")]
    settings: Vec<String>,
}

impl Flags {
    /// The configuration; `more` are settings from flags of one command only.
    ///
    /// # Errors
    /// A [`Problem`] naming the setting and its place.
    pub fn config(self, mode: Mode, more: Vec<Flag>) -> Result<Config, Problem> {
        let named = [
            ("data_dir", "--data-dir", self.data_dir),
            ("account", "--account", self.account),
            ("region", "--region", self.region),
        ];
        let named =
            named.into_iter().filter_map(|(key, flag, value)| Some(made(key, flag, value?)));
        let mut flags = Vec::new();
        for text in &self.settings {
            let Some((key, value)) = text.split_once('=') else {
                return Err(Problem::Setting {
                    key: text.clone(),
                    origin: "--set".to_owned(),
                    reason: "must be KEY=VALUE".to_owned(),
                });
            };
            flags.push(made(key, "--set", value.to_owned()));
        }
        flags.extend(named);
        flags.extend(more);
        Config::load(mode, self.config.as_deref(), std::env::vars(), &flags)
    }
}

/// One setting made by a flag.
pub fn made(key: &str, flag: &str, value: String) -> Flag {
    Flag { key: key.to_owned(), value, flag: flag.to_owned() }
}

/// The exit code of a server that ended; a problem goes to standard error.
pub fn ended(result: Result<(), Problem>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            #[allow(clippy::print_stderr)] // The command line's own words to its user.
            {
                eprintln!("{}", problem.render());
            }
            ExitCode::FAILURE
        }
    }
}
