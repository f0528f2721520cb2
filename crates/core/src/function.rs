//! A function as desired state: versions, configuration, aliases, policy, URL, layers.
//!
//! Owns the shape of what the control plane writes and the data plane reads. Never checks foreign
//! input (that is `wire`'s validation and `control`) and never runs anything.
//!
//! ```text
//! Function ──┬── VersionEntry $LATEST      mutable, Function::latest
//!            ├── VersionEntry 1, 2, 3 …    immutable, published
//!            ├── Alias live → 3 (90 %), 4 (10 %)
//!            ├── Policy  per qualifier     who may invoke
//!            └── UrlConfig per qualifier   the function's own HTTP address
//! ```

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::egress::Egress;
use crate::name::{AliasName, Digest, FunctionName, LayerName, Qualifier, Version};
use crate::time::EpochMs;

/// The part of a function that all versions share.
#[derive(Clone, Debug, PartialEq)]
pub struct Function {
    /// The name; the key of the record.
    pub name: FunctionName,
    /// The number that the next published version gets; starts at 1 and only grows.
    pub next_version: u64,
    /// Reserved concurrency; `Some(0)` stops every invocation.
    pub reserved_concurrency: Option<u32>,
    /// Whether a chain of invocations may come back to this function without end
    /// (`RecursiveLoop: Allow`); by default it is stopped.
    pub recursion_allowed: bool,
    /// What all versions may reach outside. Not a version's own: taking it away must reach them
    /// all, the published ones as well.
    pub egress: Egress,
    /// Up to 50 tags.
    pub tags: BTreeMap<String, String>,
    /// When the function was created; tells a re-created function from its predecessor.
    pub created: EpochMs,
}

/// One version: `$LATEST` or a published number, with its configuration and state.
#[derive(Clone, Debug, PartialEq)]
pub struct VersionEntry {
    /// `$LATEST` or the published number.
    pub version: Version,
    /// Everything an execution environment depends on: what invocations run now.
    pub config: Arc<VersionConfig>,
    /// What was asked for and is being prepared; invocations never see it. `Some` exactly while
    /// `last_update` is `InProgress`: activation moves it into `config`, or drops it on failure.
    pub pending: Option<Arc<VersionConfig>>,
    /// SHA-256 over the code hash and every field of `config` that changes behaviour. With the
    /// version it is the key of the environment pool.
    pub config_digest: Digest,
    /// At most 256 characters.
    pub description: String,
    /// When code or configuration last changed.
    pub last_modified: EpochMs,
    /// New UUID with every change; the caller's optimistic lock.
    pub revision_id: String,
    /// Whether it can be invoked.
    pub state: State,
    /// How the last update went.
    pub last_update: LastUpdate,
}

/// What makes a version: code and configuration. Immutable once published.
#[derive(Clone, Debug, PartialEq)]
pub struct VersionConfig {
    /// The deployed code.
    pub code: Code,
    /// Which language runtime runs it.
    pub runtime: Runtime,
    /// `module.function` for managed runtimes; free text for custom ones. At most 128 characters.
    pub handler: String,
    /// The execution role's ARN.
    pub role: String,
    /// 128 to 10,240 MB.
    pub memory_mb: u32,
    /// 1 to 900 s.
    pub timeout_s: u32,
    /// Size of `/tmp`, 512 to 10,240 MB.
    pub ephemeral_storage_mb: u32,
    /// Names and values, at most 4 KB together.
    pub environment: BTreeMap<String, String>,
    /// At most five; later ones overwrite earlier ones under `/opt`.
    pub layers: Vec<LayerUse>,
    /// `x86_64` or `arm64`.
    pub architecture: Architecture,
    /// Where failed asynchronous events go; an ARN.
    pub dead_letter_target: Option<String>,
    /// `true` for `Active`, `false` for `PassThrough`.
    pub tracing_active: bool,
    /// `true` when `SnapStart.ApplyOn` is `PublishedVersions`.
    pub snap_start: bool,
    /// Log format, levels and group.
    pub logging: Logging,
    /// Kept and returned; acts when encryption of the environment arrives.
    pub kms_key_arn: Option<String>,
}

/// A stored deployment package.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Code {
    /// SHA-256 of the zip's bytes; base64 of it is the API's `CodeSha256`.
    pub digest: Digest,
    /// Size of the zip in bytes; the API's `CodeSize`.
    pub zip_bytes: u64,
    /// Size of all files in it after unpacking.
    pub unpacked_bytes: u64,
}

/// A layer version in use by a function version.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LayerUse {
    /// The layer.
    pub name: LayerName,
    /// Its version number.
    pub version: u64,
    /// Its content, so that a function keeps running when the layer version is deleted.
    pub code: Code,
}

/// A language runtime as the API names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Runtime {
    /// `python3.N`.
    Python {
        /// The minor version.
        minor: u8,
    },
    /// `nodejsN.x`.
    Node {
        /// The major version.
        major: u8,
    },
    /// `provided.al2023` or `provided.al2`: the executable `bootstrap` of the package.
    Provided {
        /// `true` for `provided.al2023`.
        al2023: bool,
    },
    /// `http`: a program that serves HTTP at `$PORT`, with the handler as its start command.
    Http,
    /// `wasm`: a WebAssembly component; the handler names its file.
    Wasm,
}

impl Runtime {
    /// Reads an API identifier of a runtime that Mayfly runs; `None` for any other.
    #[must_use]
    pub fn from_identifier(text: &str) -> Option<Self> {
        if let Some(minor) = text.strip_prefix("python3.") {
            return minor.parse().ok().map(|minor| Self::Python { minor });
        }
        if let Some(major) = text.strip_prefix("nodejs").and_then(|rest| rest.strip_suffix(".x")) {
            return major.parse().ok().map(|major| Self::Node { major });
        }
        match text {
            "provided.al2023" => Some(Self::Provided { al2023: true }),
            "provided.al2" => Some(Self::Provided { al2023: false }),
            "http" => Some(Self::Http),
            "wasm" => Some(Self::Wasm),
            _ => None,
        }
    }

    /// Whether its environments take HTTP requests: a function URL then hands the request itself
    /// over, and an event becomes a request. All others take events only.
    #[must_use]
    pub fn speaks_http(self) -> bool {
        match self {
            Self::Http | Self::Wasm => true,
            Self::Python { .. } | Self::Node { .. } | Self::Provided { .. } => false,
        }
    }
}

impl Runtime {
    /// `python:3.11`, the public form of a runtime's version without a patch number: the
    /// interpreter is the host's.
    #[must_use]
    pub fn release(&self) -> String {
        match self {
            Self::Python { minor } => format!("python:3.{minor}"),
            Self::Node { major } => format!("nodejs:{major}"),
            Self::Provided { al2023: true } => "provided:al2023".to_owned(),
            Self::Provided { al2023: false } => "provided:al2".to_owned(),
            Self::Http => "http".to_owned(),
            Self::Wasm => "wasm".to_owned(),
        }
    }
}

impl std::fmt::Display for Runtime {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Python { minor } => write!(f, "python3.{minor}"),
            Self::Node { major } => write!(f, "nodejs{major}.x"),
            Self::Provided { al2023: true } => f.write_str("provided.al2023"),
            Self::Provided { al2023: false } => f.write_str("provided.al2"),
            Self::Http => f.write_str("http"),
            Self::Wasm => f.write_str("wasm"),
        }
    }
}

/// The instruction set a package was built for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Architecture {
    /// `x86_64`, the default.
    X86_64,
    /// `arm64`.
    Arm64,
}

/// How a function's logs are written.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Logging {
    /// `true` for `JSON`, `false` for `Text`.
    pub json: bool,
    /// Application records below this level are dropped; only with `json`.
    pub application_level: Option<LogLevel>,
    /// Platform records below this level are dropped; only with `json`.
    pub system_level: Option<LogLevel>,
    /// The log group; `None` means `/aws/lambda/<function>`.
    pub group: Option<String>,
}

/// A log level, ordered from the chattiest to the gravest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LogLevel {
    /// `TRACE`.
    Trace,
    /// `DEBUG`.
    Debug,
    /// `INFO`.
    Info,
    /// `WARN`.
    Warn,
    /// `ERROR`.
    Error,
    /// `FATAL`.
    Fatal,
}

/// Whether a version can be invoked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Being prepared; invocations and updates answer 409 (`StateReasonCode` `Creating`).
    Pending,
    /// Can be invoked.
    Active,
    /// Creation failed; it must be deleted.
    Failed(Reason),
}

/// How the last update of a version went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LastUpdate {
    /// The version runs what was last asked for.
    Successful,
    /// The update is being prepared; the old code and configuration stay in force.
    InProgress,
    /// The update failed; the old code and configuration stay in force.
    Failed(Reason),
}

/// Why a state is not the good one: the API's reason code and a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// One of the API's `StateReasonCode` values, for example `InvalidRuntime`.
    pub code: String,
    /// A sentence for people.
    pub message: String,
}

/// A name for a version, optionally split between two.
#[derive(Clone, Debug, PartialEq)]
pub struct Alias {
    /// The alias.
    pub name: AliasName,
    /// The version that gets what `extra` does not.
    pub version: Version,
    /// A second version and its share, 0.0 to 1.0.
    pub extra: Option<(u64, f64)>,
    /// At most 256 characters.
    pub description: String,
    /// New UUID with every change.
    pub revision_id: String,
}

/// The resource policy of a function or of one of its qualifiers.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    /// In the order in which they were added; ids are unique.
    pub statements: Vec<Statement>,
    /// New UUID with every change.
    pub revision_id: String,
}

/// One statement of a resource policy: an `Allow` written by `AddPermission`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// 1 to 100 characters of `[a-zA-Z0-9-_]`.
    pub id: String,
    /// For example `lambda:InvokeFunction`; may end in `*`.
    pub action: String,
    /// `*`, an account id, an ARN or a service name such as `s3.amazonaws.com`.
    pub principal: String,
    /// The ARN of the function, version or alias that the statement is about.
    pub resource: String,
    /// `ArnLike AWS:SourceArn`.
    pub source_arn: Option<String>,
    /// `StringEquals AWS:SourceAccount`.
    pub source_account: Option<String>,
    /// `StringEquals aws:PrincipalOrgID`.
    pub principal_org_id: Option<String>,
    /// `StringEquals lambda:EventSourceToken`.
    pub event_source_token: Option<String>,
    /// `StringEquals lambda:FunctionUrlAuthType`.
    pub function_url_auth: Option<UrlAuth>,
    /// `Bool lambda:InvokedViaFunctionUrl`.
    pub invoked_via_function_url: Option<bool>,
}

/// Who may call a function URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UrlAuth {
    /// `NONE`: anybody whom the resource policy allows.
    None,
    /// `AWS_IAM`: only signed requests.
    Iam,
}

/// The HTTP address of a function or alias.
#[derive(Clone, Debug, PartialEq)]
pub struct UrlConfig {
    /// The qualifier it belongs to: `$LATEST` (no qualifier) or an alias.
    pub qualifier: Qualifier,
    /// 32 lower-case letters and digits; the host is `<id>.lambda-url.<region>.…`.
    pub id: String,
    /// Who may call it.
    pub auth: UrlAuth,
    /// `true` for `RESPONSE_STREAM`.
    pub streaming: bool,
    /// CORS answers made by the platform.
    pub cors: Option<Cors>,
    /// When it was created.
    pub created: EpochMs,
    /// When it last changed.
    pub last_modified: EpochMs,
}

/// CORS settings of a function URL.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cors {
    /// `Access-Control-Allow-Credentials`.
    pub allow_credentials: bool,
    /// Header names or `*`; at most 100.
    pub allow_headers: Vec<String>,
    /// Methods or `*`; at most 6.
    pub allow_methods: Vec<String>,
    /// Origins or `*`; at most 100.
    pub allow_origins: Vec<String>,
    /// Header names or `*`; at most 100.
    pub expose_headers: Vec<String>,
    /// Seconds, 0 to 86,400.
    pub max_age_s: Option<u32>,
}

/// One immutable version of a layer.
#[derive(Clone, Debug, PartialEq)]
pub struct LayerVersion {
    /// The layer.
    pub name: LayerName,
    /// 1, 2, 3 …, never used again.
    pub version: u64,
    /// Its content.
    pub code: Code,
    /// At most 256 characters.
    pub description: String,
    /// At most 512 characters.
    pub license_info: String,
    /// Runtime identifiers, informational; at most 15.
    pub compatible_runtimes: Vec<String>,
    /// `x86_64`, `arm64`; informational; at most 2.
    pub compatible_architectures: Vec<String>,
    /// When it was published.
    pub created: EpochMs,
}
