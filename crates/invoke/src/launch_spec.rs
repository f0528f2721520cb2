//! From a version's configuration to what the sandbox starts.
//!
//! Owns the environment variables of a function, the names of its log group and stream, and its
//! limits. Never starts anything and never looks for interpreters: [`Commands`] come in.
//!
//! Who wins when a variable is set twice, the strongest last:
//! ```text
//! defaults (LANG, TZ, PATH, …) < the function's own < platform (log format, …) < reserved
//! ```
//! The public contract names the same order (customer < platform < credentials < runtime), and
//! lists the defaults as overridable. The function's own variables that start with `_` are dropped.
//! The credentials of the function's role are added by `acquire`, which knows the environment that
//! they are bound to.

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use mayfly_core::egress::Egress;
use mayfly_core::function::{LogLevel, Runtime, VersionConfig};
use mayfly_core::http_function;
use mayfly_core::limits::{FILES_MAX, PROCESSES_MAX};
use mayfly_core::meter::{BYTES_PER_MB, cpu_millis};
use mayfly_core::name::{FunctionName, Home, Version};
use mayfly_core::time::EpochMs;
use mayfly_sandbox::{About, Contract, EnvironmentId, Layout, LimitSpec, OutputSink, Spec};

/// How to start a runtime, as seen inside the sandbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    /// Program and arguments.
    pub argv: Vec<String>,
    /// How it talks to us.
    pub contract: Contract,
    /// Host directory that becomes `/var/runtime`; `None` for custom runtimes.
    pub runtime: Option<PathBuf>,
    /// Host prefix of an interpreter that is not below `/usr`, mounted at its own path.
    pub interpreter: Option<PathBuf>,
    /// Variables that this runtime needs; they win over the function's own.
    pub env: Vec<(String, String)>,
}

/// What a command is wanted for.
#[derive(Clone, Copy, Debug)]
pub struct CommandRequest<'a> {
    /// The function's runtime.
    pub runtime: Runtime,
    /// Its handler; the start command of an HTTP function.
    pub handler: &'a str,
    /// Host directory of its code, which becomes `/var/task`.
    pub code: &'a std::path::Path,
    /// Host directory of its merged layers, which becomes `/opt`.
    pub layers: Option<&'a std::path::Path>,
    /// The function's own `AWS_LAMBDA_EXEC_WRAPPER`: a program that is to get the command as its
    /// arguments. As in the public contract, only managed runtimes have it.
    pub wrapper: Option<&'a str>,
}

/// Finds the command for a runtime; `Err` is a sentence about what is missing.
#[derive(Clone)]
pub struct Commands(Arc<Find>);

type Find = dyn Fn(CommandRequest<'_>) -> Result<Command, String> + Send + Sync;

impl Commands {
    /// Commands found by `find`, which is called once per start of an environment.
    pub fn new(
        find: impl Fn(CommandRequest<'_>) -> Result<Command, String> + Send + Sync + 'static,
    ) -> Self {
        Self(Arc::new(find))
    }

    pub(crate) fn find(&self, request: CommandRequest<'_>) -> Result<Command, String> {
        (self.0)(request)
    }
}

impl fmt::Debug for Commands {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Commands")
    }
}

/// Whose environment it is, and what belongs to the function rather than the version.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Identity<'a> {
    pub(crate) home: &'a Home,
    pub(crate) function: &'a FunctionName,
    pub(crate) version: Version,
    pub(crate) log_group: &'a str,
    pub(crate) log_stream: &'a str,
    pub(crate) initialization: Initialization,
    pub(crate) egress: &'a Egress,
}

/// Why an environment is started: `AWS_LAMBDA_INITIALIZATION_TYPE`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Initialization {
    /// A call needs it.
    OnDemand,
    /// It is kept ready.
    Provisioned,
    /// A call needs it, and its version has a zygote from its publication on.
    SnapStart,
}

impl Initialization {
    fn as_str(self) -> &'static str {
        match self {
            Self::OnDemand => "on-demand",
            Self::Provisioned => "provisioned-concurrency",
            Self::SnapStart => "snap-start",
        }
    }
}

/// Everything the sandbox needs to start one environment.
pub(crate) fn spec(
    id: EnvironmentId,
    identity: Identity<'_>,
    config: &VersionConfig,
    directories: (PathBuf, Option<PathBuf>),
    command: Command,
    output: OutputSink,
) -> Spec {
    let env = variables(identity, config, &command.env);
    let (code, layers) = directories;
    let about = about(identity, config, &env);
    Spec {
        id,
        contract: command.contract,
        argv: command.argv,
        env: env.into_iter().collect(),
        layout: Layout { code, layers, runtime: command.runtime, interpreter: command.interpreter },
        limits: limits(config),
        concurrency: concurrency(config),
        egress: identity.egress.clone(),
        about,
        output,
    }
}

/// What extensions are told.
fn about(identity: Identity<'_>, config: &VersionConfig, env: &BTreeMap<String, String>) -> About {
    let region = &identity.home.region;
    let instance = identity.log_stream.rsplit(']').next().unwrap_or_default();
    About {
        account_id: identity.home.account.clone(),
        function_name: identity.function.to_string(),
        function_version: identity.version.to_string(),
        handler: config.handler.clone(),
        runtime_version: config.runtime.release(),
        runtime_version_arn: format!("arn:aws:lambda:{region}::runtime:{}", config.runtime),
        initialization_type: env.get("AWS_LAMBDA_INITIALIZATION_TYPE").cloned().unwrap_or_default(),
        instance_id: instance.to_owned(),
        json_logs: config.logging.json,
    }
}

/// Invocations at once in one environment. What cannot be read was refused when it was set; a
/// record of another release runs one at a time.
pub(crate) fn concurrency(config: &VersionConfig) -> u32 {
    http_function::max_concurrency(config.runtime, &config.environment).unwrap_or(1)
}

fn limits(config: &VersionConfig) -> LimitSpec {
    LimitSpec {
        memory_bytes: u64::from(config.memory_mb) * BYTES_PER_MB,
        cpu_millis: cpu_millis(config.memory_mb),
        processes: PROCESSES_MAX,
        files: FILES_MAX,
        tmp_bytes: u64::from(config.ephemeral_storage_mb) * BYTES_PER_MB,
    }
}

fn variables(
    identity: Identity<'_>,
    config: &VersionConfig,
    runtime: &[(String, String)],
) -> BTreeMap<String, String> {
    let mut env = BTreeMap::new();
    set(&mut env, &DEFAULTS.map(|(name, value)| (name, value.to_owned())));
    set(&mut env, &language_defaults(config));
    let own = config.environment.iter().filter(|(name, _)| !name.starts_with('_'));
    env.extend(own.map(|(name, value)| (name.clone(), value.clone())));
    set(&mut env, &logging(config));
    env.extend(runtime.iter().cloned());
    set(&mut env, &reserved(identity, config));
    if let Some(name) = execution_environment(config.runtime) {
        env.insert("AWS_EXECUTION_ENV".to_owned(), name);
    }
    env
}

fn set(env: &mut BTreeMap<String, String>, variables: &[(&str, String)]) {
    env.extend(variables.iter().map(|(name, value)| ((*name).to_owned(), value.clone())));
}

const PATH: &str = "/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin";

const DEFAULTS: [(&str, &str); 6] = [
    ("LANG", "en_US.UTF-8"),
    ("TZ", ":UTC"),
    ("PATH", PATH),
    (
        "LD_LIBRARY_PATH",
        "/var/lang/lib:/lib64:/usr/lib64:/var/runtime:/var/runtime/lib:/var/task:/var/task/lib:\
         /opt/lib",
    ),
    ("AWS_XRAY_CONTEXT_MISSING", "LOG_ERROR"),
    ("AWS_XRAY_DAEMON_ADDRESS", "127.0.0.1:2000"),
];

/// Where each language looks for modules, layers included.
/// With less CPU than this, threads of a numeric library are no help, and a process with threads
/// cannot be copied.
const ONE_THREAD_CPU_MILLIS: u32 = 2_000;

fn language_defaults(config: &VersionConfig) -> Vec<(&'static str, String)> {
    match config.runtime {
        Runtime::Node { major } => vec![(
            "NODE_PATH",
            format!(
                "/opt/nodejs/node{major}/node_modules:/opt/nodejs/node_modules:\
                 /var/runtime/node_modules:/var/runtime:/var/task"
            ),
        )],
        Runtime::Python { minor } => {
            let path =
                format!("/var/runtime:/opt/python/lib/python3.{minor}/site-packages:/opt/python");
            let mut variables = vec![("PYTHONPATH", path)];
            if cpu_millis(config.memory_mb) < ONE_THREAD_CPU_MILLIS {
                let threads = ["OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"];
                variables.extend(threads.map(|name| (name, "1".to_owned())));
            }
            variables
        }
        Runtime::Provided { .. } | Runtime::Wasm => Vec::new(),
        // Programs and modules that were installed into the package are found.
        Runtime::Http => vec![
            ("PATH", format!("/var/task/bin:/var/task/node_modules/.bin:{PATH}")),
            ("PYTHONPATH", "/var/task:/opt/python".to_owned()),
            ("NODE_PATH", "/opt/nodejs/node_modules".to_owned()),
            ("PYTHONUNBUFFERED", "1".to_owned()),
        ],
    }
}

fn logging(config: &VersionConfig) -> Vec<(&'static str, String)> {
    let format = if config.logging.json { "JSON" } else { "Text" };
    let mut variables = vec![("AWS_LAMBDA_LOG_FORMAT", format.to_owned())];
    if let (true, Some(level)) = (config.logging.json, config.logging.application_level) {
        variables.push(("AWS_LAMBDA_LOG_LEVEL", level_name(level).to_owned()));
    }
    variables
}

fn level_name(level: LogLevel) -> &'static str {
    match level {
        LogLevel::Trace => "TRACE",
        LogLevel::Debug => "DEBUG",
        LogLevel::Info => "INFO",
        LogLevel::Warn => "WARN",
        LogLevel::Error => "ERROR",
        LogLevel::Fatal => "FATAL",
    }
}

fn reserved(identity: Identity<'_>, config: &VersionConfig) -> [(&'static str, String); 11] {
    let region = &identity.home.region;
    [
        ("_HANDLER", config.handler.clone()),
        ("AWS_REGION", region.clone()),
        ("AWS_DEFAULT_REGION", region.clone()),
        ("AWS_LAMBDA_FUNCTION_NAME", identity.function.to_string()),
        ("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", config.memory_mb.to_string()),
        ("AWS_LAMBDA_FUNCTION_VERSION", identity.version.to_string()),
        ("AWS_LAMBDA_INITIALIZATION_TYPE", identity.initialization.as_str().to_owned()),
        ("AWS_LAMBDA_LOG_GROUP_NAME", identity.log_group.to_owned()),
        ("AWS_LAMBDA_LOG_STREAM_NAME", identity.log_stream.to_owned()),
        ("LAMBDA_TASK_ROOT", "/var/task".to_owned()),
        ("LAMBDA_RUNTIME_DIR", "/var/runtime".to_owned()),
    ]
}

/// `AWS_EXECUTION_ENV`; the contract leaves it unset for custom runtimes.
fn execution_environment(runtime: Runtime) -> Option<String> {
    match runtime {
        Runtime::Python { .. } | Runtime::Node { .. } => Some(format!("AWS_Lambda_{runtime}")),
        Runtime::Provided { .. } | Runtime::Http | Runtime::Wasm => None,
    }
}

/// The log group of a function.
pub(crate) fn log_group(function: &FunctionName, config: &VersionConfig) -> String {
    config.logging.group.clone().unwrap_or_else(|| format!("/aws/lambda/{function}"))
}

/// The name of a log stream: `YYYY/MM/DD/[version]<32 hex digits>`.
pub(crate) fn log_stream(now: EpochMs, version: Version, random: [u64; 2]) -> String {
    let (year, month, day) = civil_date(now);
    let [high, low] = random;
    format!("{year:04}/{month:02}/{day:02}/[{version}]{high:016x}{low:016x}")
}

/// The UTC date of a point in time (Howard Hinnant's `civil_from_days`, for dates after 1970).
fn civil_date(now: EpochMs) -> (u64, u64, u64) {
    const MS_PER_DAY: u64 = 86_400_000;
    let days = now.0 / MS_PER_DAY + 719_468;
    let era = days / 146_097;
    let day_of_era = days % 146_097;
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    (year_of_era + era * 400 + u64::from(month <= 2), month, day)
}

#[cfg(test)]
pub(crate) mod tests {
    use mayfly_core::function::{Architecture, Code, Logging};
    use mayfly_core::name::Digest;

    use super::*;

    /// A version with these variables of its own.
    pub(crate) fn config(runtime: Runtime, own: &[(&str, &str)]) -> VersionConfig {
        VersionConfig {
            code: Code { digest: Digest([1; 32]), zip_bytes: 1, unpacked_bytes: 1 },
            runtime,
            handler: "app.handler".to_owned(),
            role: "arn:aws:iam::000000000000:role/r".to_owned(),
            memory_mb: 1_769,
            timeout_s: 3,
            ephemeral_storage_mb: 512,
            environment: own.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect(),
            layers: Vec::new(),
            architecture: Architecture::X86_64,
            dead_letter_target: None,
            tracing_active: false,
            snap_start: false,
            logging: Logging {
                json: true,
                application_level: Some(LogLevel::Warn),
                system_level: None,
                group: None,
            },
            kms_key_arn: None,
        }
    }

    fn built(runtime: Runtime, own: &[(&str, &str)]) -> BTreeMap<String, String> {
        let home = Home { account: "000000000000".to_owned(), region: "eu-west-1".to_owned() };
        let function = FunctionName::new("f").unwrap();
        let identity = Identity {
            home: &home,
            function: &function,
            version: Version::Number(7),
            log_group: "/aws/lambda/f",
            log_stream: "2026/11/21/[7]00",
            initialization: Initialization::OnDemand,
            egress: &Egress::None,
        };
        let bootstrap = [("MAYFLY_BOOTSTRAP".to_owned(), "1".to_owned())];
        variables(identity, &config(runtime, own), &bootstrap)
    }

    #[test]
    fn a_python_function_sees_the_whole_contract() {
        let env = built(Runtime::Python { minor: 13 }, &[("STAGE", "dev")]);
        let expected = [
            ("AWS_DEFAULT_REGION", "eu-west-1"),
            ("AWS_EXECUTION_ENV", "AWS_Lambda_python3.13"),
            ("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1769"),
            ("AWS_LAMBDA_FUNCTION_NAME", "f"),
            ("AWS_LAMBDA_FUNCTION_VERSION", "7"),
            ("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand"),
            ("AWS_LAMBDA_LOG_FORMAT", "JSON"),
            ("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/f"),
            ("AWS_LAMBDA_LOG_LEVEL", "WARN"),
            ("AWS_LAMBDA_LOG_STREAM_NAME", "2026/11/21/[7]00"),
            ("AWS_REGION", "eu-west-1"),
            ("AWS_XRAY_CONTEXT_MISSING", "LOG_ERROR"),
            ("LAMBDA_RUNTIME_DIR", "/var/runtime"),
            ("LAMBDA_TASK_ROOT", "/var/task"),
            ("LANG", "en_US.UTF-8"),
            ("MAYFLY_BOOTSTRAP", "1"),
            ("STAGE", "dev"),
            ("TZ", ":UTC"),
            ("_HANDLER", "app.handler"),
        ];
        for (name, value) in expected {
            assert_eq!(env.get(name).map(String::as_str), Some(value), "{name}");
        }
        assert!(!env.contains_key("AWS_ACCESS_KEY_ID"));
        assert!(!env.contains_key("AWS_LAMBDA_RUNTIME_API"), "the sandbox alone knows it");
    }

    #[test]
    fn the_function_overrides_defaults_and_nothing_else() {
        let own = [
            ("TZ", "Europe/Paris"),
            ("PATH", "/opt/tool"),
            ("AWS_REGION", "moon"),
            ("AWS_LAMBDA_LOG_FORMAT", "Text"),
            ("MAYFLY_BOOTSTRAP", "0"),
            ("_HIDDEN", "1"),
        ];
        let env = built(Runtime::Node { major: 20 }, &own);
        assert_eq!(env["TZ"], "Europe/Paris");
        assert_eq!(env["PATH"], "/opt/tool");
        assert_eq!(env["AWS_REGION"], "eu-west-1");
        assert_eq!(env["AWS_LAMBDA_LOG_FORMAT"], "JSON");
        assert_eq!(env["MAYFLY_BOOTSTRAP"], "1");
        assert!(!env.contains_key("_HIDDEN"));
        assert!(env["NODE_PATH"].starts_with("/opt/nodejs/node20/node_modules:"));
    }

    #[test]
    fn custom_runtimes_have_no_execution_environment() {
        let env = built(Runtime::Provided { al2023: true }, &[]);
        assert!(!env.contains_key("AWS_EXECUTION_ENV"));
    }

    #[test]
    fn stream_names_carry_the_date_and_the_version() {
        let at = |ms| log_stream(EpochMs(ms), Version::Latest, [0xab, 1]);
        let hex = "00000000000000ab0000000000000001";
        assert_eq!(at(0), format!("1970/01/01/[$LATEST]{hex}"));
        assert_eq!(at(951_782_400_000), format!("2000/02/29/[$LATEST]{hex}"));
        assert_eq!(at(1_795_219_199_999), format!("2026/11/20/[$LATEST]{hex}"));
        assert_eq!(at(1_795_219_200_000), format!("2026/11/21/[$LATEST]{hex}"));
    }

    #[test]
    fn limits_follow_the_memory_size() {
        let limits = limits(&config(Runtime::Python { minor: 11 }, &[]));
        assert_eq!(limits.memory_bytes, 1_769 * 1024 * 1024);
        assert_eq!(limits.cpu_millis, 1_000);
        assert_eq!(limits.tmp_bytes, 512 * 1024 * 1024);
    }
}
