//! What a WebAssembly function may ask for, and what it cannot have.
//!
//! Owns the reading of its settings. Never runs anything: the sandbox does.

use crate::function::VersionConfig;
use crate::http_function::Invalid;
use crate::limits::EPHEMERAL_MB_MIN;

/// The variable by which a function asks for its instances to be used again, so many times.
pub const REUSE: &str = "MAYFLY_WASM_REUSE";
/// The most that it may ask for.
pub const REUSE_MAX: u32 = 100_000;

/// How many requests one instance serves.
///
/// # Errors
/// [`Invalid`] for no number within the limits.
pub fn reuse(value: Option<&str>) -> Result<u32, Invalid> {
    let Some(text) = value else { return Ok(1) };
    let wanted = text.parse().ok().filter(|wanted| (1..=REUSE_MAX).contains(wanted));
    wanted.ok_or(Invalid { name: REUSE, expected: "a number, 1 to 100000" })
}

/// Checks what a component can have: it sees no files, and nothing of it starts slowly.
///
/// # Errors
/// [`Invalid`] names the first setting that would have no effect.
pub fn check(config: &VersionConfig) -> Result<(), Invalid> {
    reuse(config.environment.get(REUSE).map(String::as_str))?;
    let left_out = |name| Err(Invalid { name, expected: "left out: a component sees no files" });
    if !config.layers.is_empty() {
        return left_out("Layers");
    }
    if config.ephemeral_storage_mb != EPHEMERAL_MB_MIN {
        return left_out("EphemeralStorage");
    }
    if config.snap_start {
        let expected = "left out: nothing of a component runs before a request";
        return Err(Invalid { name: "SnapStart", expected });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instances_are_used_once_unless_a_function_says_otherwise() {
        assert_eq!(reuse(None), Ok(1));
        assert_eq!(reuse(Some("1000")), Ok(1_000));
        for bad in ["", "0", "100001", "-1", "yes"] {
            assert_eq!(reuse(Some(bad)).unwrap_err().name, REUSE, "{bad}");
        }
    }
}
