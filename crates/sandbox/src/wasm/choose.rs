//! Which file of a package is the component.
//!
//! Owns the meaning of the handler. Looks at names only.

use std::path::{Path, PathBuf};

use super::compile::CompileError;

/// The handler that names no file.
const ONLY: &str = "*.wasm";

/// The file below `code`: the one that the handler names, or the only `.wasm` at the top.
pub(super) fn choose(code: &Path, handler: &str) -> Result<PathBuf, CompileError> {
    let failed = CompileError::system("look into the package");
    let found = if handler == ONLY { only(code)? } else { code.join(handler) };
    // Links and `..` are followed before they are judged.
    let root = code.canonicalize().map_err(&failed)?;
    match found.canonicalize() {
        Ok(path) if path.starts_with(&root) && path.is_file() => Ok(path),
        _ => Err(CompileError::Invalid(format!(
            "Handler names {handler}, which is no file of the package"
        ))),
    }
}

fn only(code: &Path) -> Result<PathBuf, CompileError> {
    let failed = CompileError::system("look into the package");
    let mut found = Vec::new();
    for entry in std::fs::read_dir(code).map_err(&failed)? {
        let path = entry.map_err(&failed)?.path();
        if path.extension().is_some_and(|extension| extension == "wasm") {
            found.push(path);
        }
    }
    match found.len() {
        1 => Ok(found.remove(0)),
        0 => Err(CompileError::Invalid("the package has no .wasm file at its top".to_owned())),
        count => Err(CompileError::Invalid(format!(
            "the package has {count} .wasm files; Handler must name one of them"
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_handler_names_the_file_or_there_is_only_one() {
        let dir = tempfile::tempdir().unwrap();
        let outside = tempfile::NamedTempFile::new().unwrap();
        let root = dir.path().canonicalize().unwrap();
        assert!(choose(&root, ONLY).unwrap_err().to_string().contains("no .wasm file"));
        std::fs::write(root.join("a.wasm"), "").unwrap();
        assert_eq!(choose(&root, ONLY).unwrap(), root.join("a.wasm"));
        std::fs::create_dir(root.join("deep")).unwrap();
        std::fs::write(root.join("deep/b.wasm"), "").unwrap();
        assert_eq!(choose(&root, "deep/b.wasm").unwrap(), root.join("deep/b.wasm"));
        std::fs::write(root.join("c.wasm"), "").unwrap();
        assert!(choose(&root, ONLY).unwrap_err().to_string().contains("2 .wasm files"));
        std::os::unix::fs::symlink(outside.path(), root.join("link.wasm")).unwrap();
        for outside in ["../a.wasm", "/etc/passwd", "deep", "none.wasm", "link.wasm"] {
            assert!(choose(&root, outside).is_err(), "{outside}");
        }
    }
}
