//! The properties of `AWS::Serverless::Function`.
//!
//! Owns the list of properties that are served. Never checks ranges: the service does.

use std::collections::BTreeMap;

use super::TemplateError;
use super::reader::Reader;

/// A function to deploy. Absent values take the service's defaults.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Function {
    /// The resource's name in the template.
    pub logical_id: String,
    /// The function's name: `FunctionName`, otherwise the logical id.
    pub name: String,
    /// `Handler`.
    pub handler: Option<String>,
    /// `Runtime`.
    pub runtime: String,
    /// `CodeUri`, a path relative to the template; `.` when absent.
    pub code_uri: String,
    /// `MemorySize`, MB.
    pub memory_mb: Option<u32>,
    /// `Timeout`, seconds.
    pub timeout_s: Option<u32>,
    /// `Environment.Variables`.
    pub environment: BTreeMap<String, String>,
    /// `Description`.
    pub description: Option<String>,
    /// `EphemeralStorage.Size`, MB.
    pub ephemeral_storage_mb: Option<u32>,
    /// `Layers`, ARNs of layer versions.
    pub layers: Vec<String>,
    /// `Tags`.
    pub tags: BTreeMap<String, String>,
    /// `ReservedConcurrentExecutions`.
    pub reserved_concurrency: Option<u32>,
    /// `FunctionUrlConfig`.
    pub url: Option<FunctionUrlConfig>,
    /// `AutoPublishAlias`.
    pub auto_publish_alias: Option<String>,
    /// `LoggingConfig`.
    pub logging: Option<LoggingConfig>,
    /// The one entry of `Architectures`: `x86_64` or `arm64`.
    pub architecture: Option<&'static str>,
    /// `Role`, an ARN.
    pub role: Option<String>,
}

/// `FunctionUrlConfig`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FunctionUrlConfig {
    /// `AuthType`.
    pub auth_type: AuthType,
    /// `InvokeMode`; `BUFFERED` when absent.
    pub invoke_mode: InvokeMode,
    /// `Cors`.
    pub cors: Option<CorsConfig>,
}

/// Who may use a function's address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuthType {
    /// Everybody.
    None,
    /// Signed requests only.
    AwsIam,
}

/// How a function's address answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvokeMode {
    /// Whole.
    Buffered,
    /// Piece by piece.
    ResponseStream,
}

/// `FunctionUrlConfig.Cors`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CorsConfig {
    /// `AllowCredentials`.
    pub allow_credentials: bool,
    /// `AllowHeaders`.
    pub allow_headers: Vec<String>,
    /// `AllowMethods`.
    pub allow_methods: Vec<String>,
    /// `AllowOrigins`.
    pub allow_origins: Vec<String>,
    /// `ExposeHeaders`.
    pub expose_headers: Vec<String>,
    /// `MaxAge`, seconds.
    pub max_age_s: Option<u32>,
}

/// `LoggingConfig`; the words are the API's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LoggingConfig {
    /// `LogFormat`: `Text` or `JSON`.
    pub format: Option<&'static str>,
    /// `ApplicationLogLevel`.
    pub application_level: Option<&'static str>,
    /// `SystemLogLevel`.
    pub system_level: Option<&'static str>,
    /// `LogGroup`.
    pub group: Option<String>,
}

/// Reads the properties of one function.
pub(super) fn read(logical_id: String, properties: &Reader<'_>) -> Result<Function, TemplateError> {
    let mut function = Function {
        name: logical_id.clone(),
        logical_id,
        code_uri: ".".to_owned(),
        ..Function::default()
    };
    let mut runtime = None;
    for (name, value) in properties.members()? {
        match name.as_str() {
            "FunctionName" => function.name = value.text()?,
            "Handler" => function.handler = Some(value.text()?),
            "Runtime" => runtime = Some(value.text()?),
            "CodeUri" => function.code_uri = value.text()?,
            "MemorySize" => function.memory_mb = Some(value.number()?),
            "Timeout" => function.timeout_s = Some(value.number()?),
            "Environment" => function.environment = environment(&value)?,
            "Description" => function.description = Some(value.text()?),
            "EphemeralStorage" => function.ephemeral_storage_mb = ephemeral_storage(&value)?,
            "Layers" => function.layers = value.texts()?,
            "Tags" => function.tags = texts_by_name(&value)?,
            "ReservedConcurrentExecutions" => function.reserved_concurrency = Some(value.number()?),
            "FunctionUrlConfig" => function.url = Some(url(&value)?),
            "AutoPublishAlias" => function.auto_publish_alias = Some(value.text()?),
            "LoggingConfig" => function.logging = Some(logging(&value)?),
            "Architectures" => function.architecture = Some(architecture(&value)?),
            "Role" => function.role = Some(value.text()?),
            _ => return Err(value.not_served()),
        }
    }
    function.runtime = runtime.ok_or_else(|| properties.error("'Runtime' is missing"))?;
    Ok(function)
}

fn environment(reader: &Reader<'_>) -> Result<BTreeMap<String, String>, TemplateError> {
    let mut variables = BTreeMap::new();
    for (name, value) in reader.members()? {
        match name.as_str() {
            "Variables" => variables = texts_by_name(&value)?,
            _ => return Err(value.not_served()),
        }
    }
    Ok(variables)
}

fn ephemeral_storage(reader: &Reader<'_>) -> Result<Option<u32>, TemplateError> {
    let mut size = None;
    for (name, value) in reader.members()? {
        match name.as_str() {
            "Size" => size = Some(value.number()?),
            _ => return Err(value.not_served()),
        }
    }
    Ok(size)
}

fn architecture(reader: &Reader<'_>) -> Result<&'static str, TemplateError> {
    match &reader.items()?[..] {
        [only] => only.one_of(&["x86_64", "arm64"]),
        _ => Err(reader.error("must be a list of exactly one architecture")),
    }
}

fn texts_by_name(reader: &Reader<'_>) -> Result<BTreeMap<String, String>, TemplateError> {
    reader.members()?.into_iter().map(|(name, value)| Ok((name, value.text()?))).collect()
}

fn url(reader: &Reader<'_>) -> Result<FunctionUrlConfig, TemplateError> {
    let mut auth_type = None;
    let mut invoke_mode = InvokeMode::Buffered;
    let mut cors_config = None;
    for (name, value) in reader.members()? {
        match name.as_str() {
            "AuthType" => {
                auth_type = Some(match value.one_of(&["NONE", "AWS_IAM"])? {
                    "NONE" => AuthType::None,
                    _ => AuthType::AwsIam,
                });
            }
            "InvokeMode" => {
                invoke_mode = match value.one_of(&["BUFFERED", "RESPONSE_STREAM"])? {
                    "BUFFERED" => InvokeMode::Buffered,
                    _ => InvokeMode::ResponseStream,
                };
            }
            "Cors" => cors_config = Some(cors(&value)?),
            _ => return Err(value.not_served()),
        }
    }
    let auth_type = auth_type.ok_or_else(|| reader.error("'AuthType' is missing"))?;
    Ok(FunctionUrlConfig { auth_type, invoke_mode, cors: cors_config })
}

fn cors(reader: &Reader<'_>) -> Result<CorsConfig, TemplateError> {
    let mut cors = CorsConfig::default();
    for (name, value) in reader.members()? {
        match name.as_str() {
            "AllowCredentials" => cors.allow_credentials = value.boolean()?,
            "AllowHeaders" => cors.allow_headers = value.texts()?,
            "AllowMethods" => cors.allow_methods = value.texts()?,
            "AllowOrigins" => cors.allow_origins = value.texts()?,
            "ExposeHeaders" => cors.expose_headers = value.texts()?,
            "MaxAge" => cors.max_age_s = Some(value.number()?),
            _ => return Err(value.not_served()),
        }
    }
    Ok(cors)
}

fn logging(reader: &Reader<'_>) -> Result<LoggingConfig, TemplateError> {
    let application = ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"];
    let mut logging = LoggingConfig::default();
    for (name, value) in reader.members()? {
        match name.as_str() {
            "LogFormat" => logging.format = Some(value.one_of(&["Text", "JSON"])?),
            "ApplicationLogLevel" => {
                logging.application_level = Some(value.one_of(&application)?);
            }
            "SystemLogLevel" => {
                logging.system_level = Some(value.one_of(&["DEBUG", "INFO", "WARN"])?);
            }
            "LogGroup" => logging.group = Some(value.text()?),
            _ => return Err(value.not_served()),
        }
    }
    Ok(logging)
}
