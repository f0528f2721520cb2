//! The server's own log, on standard error.
//!
//! Owns its format and level. Never carries function output: that goes to the log store.

use tracing_subscriber::fmt;

use crate::config::Config;

/// Starts the log of this process. A second call (several servers in one test) changes nothing.
pub fn start(config: &Config) {
    let builder = fmt().with_writer(std::io::stderr).with_max_level(config.log_level);
    let is_terminal = std::io::IsTerminal::is_terminal(&std::io::stderr());
    let _ = if config.log_json {
        builder.json().try_init()
    } else {
        builder.with_ansi(is_terminal).with_target(false).try_init()
    };
}
