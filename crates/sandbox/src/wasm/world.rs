//! What a component is to the server: the world that it was made for.
//!
//! Owns how that is found: by the interface that it exports, without compiling it. Never looks at
//! what it imports; linking does.

use wasmparser::{Parser, Payload};

use super::compile::CompileError;

/// The worlds that Mayfly serves, by their names in `wasi:http`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum World {
    /// WASI 0.2: exports `wasi:http/incoming-handler`.
    Proxy,
    /// WASI 0.3: exports `wasi:http/handler`.
    Service,
}

impl World {
    /// The world of a component file, or what is wrong with it in words.
    pub(super) fn of(bytes: &[u8]) -> Result<Self, CompileError> {
        let refuse = |text: &str| Err(CompileError::Invalid(text.to_owned()));
        match bytes {
            [0, b'a', b's', b'm', 1, 0, 0, 0, ..] => refuse(
                "it is a core module; make a component of it, for example with `jco new` or \
                 `wasm-tools component new`",
            ),
            [0, b'a', b's', b'm', ..] => {
                let exports = exports(bytes).map_err(|error| {
                    CompileError::Invalid(format!("it is no valid component: {error}"))
                })?;
                Self::exported(&exports).map_err(CompileError::Invalid)
            }
            _ => refuse("it is no WebAssembly"),
        }
    }

    /// A component that has both is served by the older, which costs less per request.
    fn exported(exports: &[&str]) -> Result<Self, String> {
        let is_release = |name: &str, prefix: &str| {
            name.strip_prefix(prefix).is_some_and(|patch| patch.bytes().all(|b| b.is_ascii_digit()))
        };
        let has = |prefix: &str| exports.iter().any(|name| is_release(name, prefix));
        if has("wasi:http/incoming-handler@0.2.") {
            return Ok(Self::Proxy);
        }
        if has("wasi:http/handler@0.3.") {
            return Ok(Self::Service);
        }
        let neither = "it exports neither wasi:http/incoming-handler 0.2 nor wasi:http/handler 0.3";
        let similar = exports.iter().find(|name| name.starts_with("wasi:http/"));
        Err(match similar {
            Some(name) => format!("{neither}, but {name}"),
            None => neither.to_owned(),
        })
    }
}

/// The names that a component exports itself; what is inside it may export others.
fn exports(bytes: &[u8]) -> wasmparser::Result<Vec<&str>> {
    let mut depth = 0_usize;
    let mut names = Vec::new();
    for payload in Parser::new(0).parse_all(bytes) {
        match payload? {
            Payload::ModuleSection { .. } | Payload::ComponentSection { .. } => depth += 1,
            Payload::End(_) => depth = depth.saturating_sub(1),
            Payload::ComponentExportSection(exports) if depth == 0 => {
                for export in exports {
                    names.push(export?.name.name);
                }
            }
            _ => {}
        }
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_mistakes_are_named() {
        for (bytes, expected) in [
            (&b"PK\x03\x04"[..], "no WebAssembly"),
            (b"\0asm\x01\0\0\0", "core module"),
            (b"\0asm\x0d\0\x01\0", "neither wasi:http/incoming-handler 0.2"),
            (b"\0asm\x0d\0\x01\0wasi:http/handler@0.3.0", "no valid component"),
        ] {
            let error = World::of(bytes).unwrap_err().to_string();
            assert!(error.contains(expected), "{error}");
        }
    }

    #[test]
    fn the_exported_interface_decides() {
        let of = |names: &[&str]| World::exported(names);
        assert_eq!(of(&["wasi:http/incoming-handler@0.2.3"]), Ok(World::Proxy));
        assert_eq!(of(&["memory", "wasi:http/handler@0.3.1"]), Ok(World::Service));
        assert_eq!(
            of(&["wasi:http/handler@0.3.0", "wasi:http/incoming-handler@0.2.12"]),
            Ok(World::Proxy)
        );
        for (names, expected) in [
            (&[][..], "handler 0.3"),
            (&["wasi:cli/run@0.2.3"], "handler 0.3"),
            (&["wasi:http/handler@0.3.0-rc-2026-02-09"], "but wasi:http/handler@0.3.0-rc"),
            (&["wasi:http/incoming-handler@0.3.0"], "but wasi:http/incoming-handler@0.3.0"),
        ] {
            let error = of(names).unwrap_err();
            assert!(error.contains(expected), "{error}");
        }
    }

    #[test]
    fn what_is_inside_a_component_does_not_count() {
        // A component within a component: section 4 holds one that is empty but for its header.
        let inner = b"\0asm\x0d\0\x01\0";
        let mut outer = inner.to_vec();
        outer.extend_from_slice(&[4, inner.len() as u8]);
        outer.extend_from_slice(inner);
        assert_eq!(exports(&outer).unwrap(), Vec::<&str>::new());
    }
}
