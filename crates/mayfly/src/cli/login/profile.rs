//! What a sign-in leaves behind: a file per profile with credentials that end.
//!
//! ```text
//! ~/.config/mayfly/profiles/NAME.json   readable by its owner alone, replaced as a whole
//! ```
//! Owns that file. Never keeps a token of the identity provider.

use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use mayfly_core::time::EpochMs;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::super::failure::{Code, Failure};

/// One sign-in.
#[derive(Clone, Serialize, Deserialize, PartialEq, Eq)]
pub struct Session {
    /// The server.
    pub endpoint: String,
    /// Its region.
    pub region: String,
    /// The role's ARN.
    pub role: String,
    /// The credentials.
    pub access_key_id: String,
    /// Their secret.
    pub secret_access_key: String,
    /// Their session.
    pub session_token: String,
    /// Their end, as the server wrote it (RFC 3339).
    pub expiration: String,
}

impl Session {
    /// The form that AWS's tools read from a `credential_process`.
    pub fn as_credential_process(&self) -> Value {
        json!({
            "Version": 1,
            "AccessKeyId": self.access_key_id,
            "SecretAccessKey": self.secret_access_key,
            "SessionToken": self.session_token,
            "Expiration": self.expiration,
        })
    }
}

/// Keeps a sign-in; gives the file.
pub fn write(name: &str, session: &Session) -> Result<PathBuf, Failure> {
    let path = path(name)?;
    let text = serde_json::to_vec_pretty(session)
        .map_err(|error| Failure::new(Code::Failed, error.to_string()))?;
    replace(&path, &text)
        .map_err(|error| Failure::new(Code::Failed, format!("{}: {error}", path.display())))?;
    Ok(path)
}

/// A sign-in that has not ended.
pub fn read(name: &str, now: EpochMs) -> Result<Session, Failure> {
    let path = path(name)?;
    let again = |message: String| {
        Failure::new(Code::Denied, message).hint(format!("sign in: mayfly login --profile {name}"))
    };
    let text = std::fs::read(&path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => again(format!("there is no profile {name}")),
        _ => Failure::new(Code::Failed, format!("{}: {error}", path.display())),
    })?;
    let session: Session = serde_json::from_slice(&text)
        .map_err(|error| again(format!("{}: {error}", path.display())))?;
    let ends: Option<jiff::Timestamp> = session.expiration.parse().ok();
    let now_ms = i64::try_from(now.0).unwrap_or(i64::MAX);
    if ends.is_none_or(|ends| ends.as_millisecond() <= now_ms) {
        return Err(again(format!("profile {name} ended at {}", session.expiration)));
    }
    Ok(session)
}

fn path(name: &str) -> Result<PathBuf, Failure> {
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if name.is_empty() || !name.chars().all(fits) {
        return Err(Failure::usage(format!("{name:?} is no profile: letters, digits, - and _")));
    }
    let home = std::env::var_os("XDG_CONFIG_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".config")))
        .ok_or_else(|| Failure::usage("neither HOME nor XDG_CONFIG_HOME is set"))?;
    Ok(home.join("mayfly/profiles").join(format!("{name}.json")))
}

fn replace(path: &Path, text: &[u8]) -> io::Result<()> {
    let directory = path.parent().unwrap_or(Path::new("."));
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(directory)?;
    let beside = path.with_extension(format!("{}.new", std::process::id()));
    let mut file =
        std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&beside)?;
    file.write_all(text)?;
    file.sync_all()?;
    std::fs::rename(&beside, path)
}
