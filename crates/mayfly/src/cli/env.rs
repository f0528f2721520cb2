//! `mayfly env`: the variables that point AWS tools at this server, for `eval "$(mayfly env)"`.
//!
//! Owns the syntax of three shells. Never changes the environment itself.

use super::client::Target;
use super::failure::Outcome;
use super::output::Output;

/// A shell's syntax.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Shell {
    /// bash, zsh, sh
    #[default]
    Bash,
    /// fish
    Fish,
    /// PowerShell
    Pwsh,
}

/// Runs the command.
pub fn run(target: &Target, output: &Output, shell: Shell) -> Outcome {
    let variables = [
        ("AWS_ENDPOINT_URL", target.endpoint.as_str()),
        ("AWS_ACCESS_KEY_ID", &target.access_key),
        ("AWS_SECRET_ACCESS_KEY", &target.secret.0),
        ("AWS_DEFAULT_REGION", &target.region),
    ];
    let session = target.session_token.iter().map(|token| ("AWS_SESSION_TOKEN", &*token.0));
    for (name, value) in variables.into_iter().chain(session) {
        output.line(assignment(shell, name, value));
    }
    Ok(())
}

fn assignment(shell: Shell, name: &str, value: &str) -> String {
    match shell {
        Shell::Bash => format!("export {name}='{}'", value.replace('\'', r"'\''")),
        Shell::Fish => {
            format!("set -gx {name} '{}'", value.replace('\\', r"\\").replace('\'', r"\'"))
        }
        Shell::Pwsh => format!("$env:{name} = '{}'", value.replace('\'', "''")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_quoted() {
        assert_eq!(assignment(Shell::Bash, "A", "x'y"), r"export A='x'\''y'");
        assert_eq!(assignment(Shell::Fish, "A", "x'y"), r"set -gx A 'x\'y'");
        assert_eq!(assignment(Shell::Pwsh, "A", "x'y"), "$env:A = 'x''y'");
    }
}
