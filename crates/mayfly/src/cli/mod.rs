//! The command line: one file per command.
//!
//! Owns argument parsing, the choice of command, and exit codes. Never touches the data directory:
//! every command but `server` and `dev` speaks HTTP to a running server.

mod alias;
mod api;
mod api_key;
mod audit;
mod bus;
mod client;
mod completions;
mod default_role;
mod delete;
mod deploy;
mod dev;
mod develop;
mod doctor;
mod egress;
mod env;
mod event;
mod failure;
mod init;
mod invoke;
mod key;
mod list;
mod login;
mod logs;
mod moment;
mod output;
mod package;
mod policy;
mod project;
mod queue;
mod replay;
mod role;
mod rollback;
mod rule;
mod run;
mod schedule;
mod secret;
mod serve;
mod server;
mod topic;
mod trace;
mod versions;
mod webhook;
mod whoami;

use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use mayfly_store::Clock;

use client::{Client, Target};
use failure::{Code, Failure, Outcome};
use output::{Form, Output};

/// Lambda functions on your own machines: one binary, the AWS API, a real sandbox.
#[derive(Debug, Parser)]
#[command(name = "mayfly", version, disable_help_subcommand = true)]
struct Arguments {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

/// Flags of every command.
#[derive(Clone, Debug, clap::Args)]
struct Global {
    /// The server; else MAYFLY_ENDPOINT, AWS_ENDPOINT_URL, http://127.0.0.1:4566
    #[arg(long, global = true, value_name = "URL")]
    endpoint: Option<String>,
    /// Trust the authorities in this PEM file too; else MAYFLY_CA_FILE, AWS_CA_BUNDLE
    #[arg(long, global = true, value_name = "FILE")]
    ca_file: Option<std::path::PathBuf>,
    /// Use what `mayfly login` left under this name; else MAYFLY_PROFILE
    #[arg(long, global = true, value_name = "NAME")]
    profile: Option<String>,
    /// The form of results
    #[arg(short, long, global = true, value_enum, default_value_t = Form::Table)]
    output: Form,
    /// No progress, no notes
    #[arg(short, long, global = true)]
    quiet: bool,
    /// No colours
    #[arg(long, global = true)]
    no_color: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a new project from a template
    #[command(visible_alias = "new")]
    Init(init::Arguments),
    /// Run a server on this machine, deploy the project here and again whenever a file changes
    Dev(dev::Arguments),
    /// Run a server for others
    Server(server::Arguments),
    /// Bring the server to what template.yaml says
    Deploy(deploy::Arguments),
    /// Call a function
    Invoke(invoke::Arguments),
    /// Look at invocations: what became of them, why they wait
    #[command(subcommand)]
    Run(run::Command),
    /// Follow what happened for one reason over all hops
    #[command(subcommand)]
    Trace(trace::Command),
    /// Look after queues and dead letters
    #[command(subcommand)]
    Queue(queue::Command),
    /// Look after topics and who subscribed to them
    #[command(subcommand)]
    Topic(topic::Command),
    /// Look after addresses that others call
    #[command(subcommand)]
    Webhook(webhook::Command),
    /// Do things at their time
    #[command(subcommand)]
    Schedule(schedule::Command),
    /// Look after event buses
    #[command(subcommand)]
    Bus(bus::Command),
    /// Look after rules of event buses
    #[command(subcommand)]
    Rule(rule::Command),
    /// Look after archives of event buses
    #[command(subcommand)]
    Archive(replay::Archive),
    /// Send archived events once more
    #[command(subcommand)]
    Replay(replay::Replay),
    /// Make events to try functions with
    #[command(subcommand)]
    Event(event::Command),
    /// Look after secrets and the key that seals them
    #[command(subcommand)]
    Secret(secret::Command),
    /// Read function logs
    Logs(logs::Arguments),
    /// List functions with their URLs and states
    #[command(visible_alias = "ls")]
    List,
    /// Delete functions
    #[command(visible_alias = "destroy")]
    Delete(delete::Arguments),
    /// Show or change what a function may reach outside
    Egress(egress::Arguments),
    /// Look at published versions
    #[command(subcommand)]
    Versions(versions::Command),
    /// Name versions and split traffic between them
    #[command(subcommand)]
    Alias(alias::Command),
    /// Look after access keys
    #[command(subcommand)]
    Key(key::Command),
    /// Look after roles
    #[command(subcommand)]
    Role(role::Command),
    /// Look at who did what
    #[command(subcommand)]
    Audit(audit::Command),
    /// Ask what policies allow
    #[command(subcommand)]
    Policy(policy::Command),
    /// Say as whom the server sees this caller
    Whoami,
    /// Go back to what ran before
    Rollback(rollback::Arguments),
    /// Sign in at the server's identity provider
    Login(login::Arguments),
    /// Check what this machine gives to functions
    Doctor(doctor::Arguments),
    /// Print the variables that point AWS tools here
    Env {
        /// The shell to print for
        #[arg(long, value_enum, default_value_t = env::Shell::Bash)]
        shell: env::Shell,
    },
    /// Print a completion script
    Completions {
        /// The shell to print for
        shell: clap_complete::Shell,
    },
}

/// Parses the arguments of this process and runs the command.
#[must_use]
pub fn run() -> ExitCode {
    let Arguments { global, command } = Arguments::parse();
    let no_color = global.no_color || std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty());
    let output = Output { form: global.output, quiet: global.quiet, plain: no_color };
    let outcome = match command {
        Command::Dev(arguments) => return dev::run(arguments, output),
        Command::Server(arguments) => return server::run(arguments),
        Command::Init(arguments) => init::run(&output, &arguments),
        Command::Completions { shell } => completions::run(shell, Arguments::command()),
        Command::Doctor(arguments) => doctor::run(&output, &arguments),
        Command::Event(command) => event::run(&output, &command),
        other => remote(&global, &output, &other),
    };
    report(outcome)
}

/// A command that speaks to a server.
fn remote(global: &Global, output: &Output, command: &Command) -> Outcome {
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let endpoint = global.endpoint.as_deref();
    let mut target = Target::from_environment(endpoint, global.ca_file.clone(), variable);
    let profile = global.profile.clone().or_else(|| variable("MAYFLY_PROFILE"));
    if let Command::Login(arguments) = command
        && arguments.print_credentials
    {
        return login::print(output, profile.as_deref().unwrap_or(login::PROFILE));
    }
    if let Some(name) = &profile
        && !matches!(command, Command::Login(_))
    {
        let is_named = endpoint.is_some() || variable("MAYFLY_ENDPOINT").is_some();
        target = target.signed_in(login::profile::read(name, Clock::System.now())?, is_named);
    }
    if let Command::Schedule(command) = command
        && let Some(outcome) = schedule::local(command, output)
    {
        return outcome;
    }
    if let Command::Env { shell } = command {
        return env::run(&target, output, *shell);
    }
    let client = Client::new(target)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::new(Code::Failed, format!("no runtime: {error}")))?;
    runtime.block_on(async {
        match command {
            Command::Deploy(arguments) => deploy::run(&client, output, arguments).await,
            Command::Invoke(arguments) => invoke::run(&client, output, arguments).await,
            Command::Run(command) => run::run(&client, output, command).await,
            Command::Trace(command) => trace::run(&client, output, command).await,
            Command::Queue(command) => queue::run(&client, output, command).await,
            Command::Topic(command) => topic::run(&client, output, command).await,
            Command::Webhook(command) => webhook::run(&client, output, command).await,
            Command::Schedule(command) => schedule::run(&client, output, command).await,
            Command::Bus(command) => bus::run(&client, output, command).await,
            Command::Rule(command) => rule::run(&client, output, command).await,
            Command::Archive(command) => replay::archive(&client, output, command).await,
            Command::Replay(command) => replay::run(&client, output, command).await,
            Command::Secret(command) => secret::run(&client, output, command).await,
            Command::Logs(arguments) => logs::run(&client, output, arguments).await,
            Command::Login(arguments) => {
                let name = profile.as_deref().unwrap_or(login::PROFILE);
                login::run(&client, output, name, arguments).await
            }
            Command::Egress(arguments) => egress::run(&client, output, arguments).await,
            Command::Delete(arguments) => delete::run(&client, output, arguments).await,
            Command::Versions(command) => versions::run(&client, output, command).await,
            Command::Alias(command) => alias::run(&client, output, command).await,
            Command::Key(command) => key::run(&client, output, command).await,
            Command::Role(command) => role::run(&client, output, command).await,
            Command::Audit(command) => audit::run(&client, output, command).await,
            Command::Policy(command) => policy::run(&client, output, command).await,
            Command::Whoami => whoami::run(&client, output).await,
            Command::Rollback(arguments) => rollback::run(&client, output, arguments).await,
            _ => list::run(&client, output).await,
        }
    })
}

#[allow(clippy::print_stderr)] // The command line's own words to its user.
fn report(outcome: Outcome) -> ExitCode {
    let Err(failure) = outcome else { return ExitCode::SUCCESS };
    eprintln!("error: {}", failure.message);
    if let Some(hint) = &failure.hint {
        eprintln!("  → {hint}");
    }
    ExitCode::from(failure.code as u8)
}
