//! Fetches the public API models from the package index.
//!
//! Owns the pinned botocore release and its cache below the target directory. Never installs
//! anything and never runs code of the package: the wheel is opened as the zip file it is.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::shell::Result;

/// The release that the models are cut from.
pub const BOTOCORE_VERSION: &str = "1.44.5";

/// The last kind of release that still speaks the query protocol to services that have left it;
/// it knows the classic names of their members and the codes of their errors.
pub const CLASSIC_BOTOCORE_VERSION: &str = "1.29.165";

/// Prints one file of a wheel; the models may be compressed once more.
const READ_FROM_WHEEL: &str = r#"
import gzip, sys, zipfile
wheel, path = sys.argv[1:]
with zipfile.ZipFile(wheel) as archive:
    if path in archive.namelist():
        data = archive.read(path)
    else:
        data = gzip.decompress(archive.read(path + ".gz"))
sys.stdout.buffer.write(data)
"#;

/// The wheel, downloaded by pip unless it is in the cache.
pub fn botocore_wheel(version: &str, cache: &Path) -> Result<PathBuf> {
    let wheel = cache.join(format!("botocore-{version}-py3-none-any.whl"));
    if wheel.is_file() {
        return Ok(wheel);
    }
    fs::create_dir_all(cache)
        .map_err(|error| format!("could not create {}: {error}", cache.display()))?;
    let requirement = format!("botocore=={version}");
    let mut pip = Command::new("python3");
    pip.args(["-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:"]);
    pip.arg("--dest").arg(cache).arg(&requirement);
    let status = pip.status().map_err(|error| format!("could not run python3: {error}"))?;
    if !status.success() || !wheel.is_file() {
        return Err(format!(
            "could not download {requirement}; `codegen --offline` works without the network"
        ));
    }
    Ok(wheel)
}

/// The text of one service model in the wheel.
pub fn service_model(wheel: &Path, path: &str) -> Result<String> {
    let output = Command::new("python3")
        .args(["-c", READ_FROM_WHEEL])
        .arg(wheel)
        .arg(path)
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| format!("could not run python3: {error}"))?;
    if !output.status.success() {
        return Err(format!("could not read {path} from {}", wheel.display()));
    }
    String::from_utf8(output.stdout).map_err(|_| format!("{path} is not UTF-8 text"))
}
