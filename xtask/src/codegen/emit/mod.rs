//! Writes the Rust of one service: which file holds what.
//!
//! Owns the files and their headers. Each kind of content is a module of its own.

mod errors;
mod imports;
mod operations;
mod query;
mod schema;
mod types;

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use super::Output;
use super::model::Model;
use super::services::{SERVICES, Service};
use crate::shell::{self, Result};

/// Where the generated code lies, below the root.
pub const FOLDER: &str = "crates/wire/src/generated";

/// `generated/mod.rs`.
pub fn root_module() -> Result<Output> {
    let mut code =
        header("Shapes, routes, limits and exceptions of the services that Mayfly serves.");
    code.push_str(
        "#![allow(\n    clippy::enum_variant_names,\n    clippy::large_enum_variant,\n    \
         clippy::match_single_binding,\n    \
         clippy::struct_field_names,\n    clippy::too_many_lines,\n    \
         reason = \"the names and sizes are the models'\"\n)]\n\n",
    );
    for service in SERVICES {
        code.push_str(&format!("pub mod {};\n", service.name));
    }
    output("mod.rs", &code)
}

/// All files of a service.
pub fn service(model: &Model, service: &Service) -> Result<Vec<Output>> {
    let types = types::Types::new(model);
    let speaks_query = service.protocol.has_forms();
    let modules = if speaks_query {
        MODULES.replace("mod requests;", "pub mod query;\nmod requests;")
    } else {
        MODULES.to_owned()
    };
    let modules = match types.enums().is_empty() {
        true => modules.replace("mod enums;\n", "").replace("pub use enums::*;\n", ""),
        false => modules,
    };
    let mut files = vec![
        ("mod.rs", "The API", modules, &[][..]),
        ("operation.rs", "The operations", operations::emit(model, service), imports::ROUTER),
        ("requests.rs", "What callers send, by operation", types.requests(), imports::TYPES),
        ("responses.rs", "What callers get", types.responses(), imports::TYPES),
        (
            "structures.rs",
            "The parts of requests and responses",
            types.structures(),
            imports::TYPES,
        ),
        ("enums.rs", "The closed sets of values", types.enums(), imports::TYPES),
        ("schema.rs", "The limits of requests", schema::emit(model, service)?, imports::SCHEMA),
        ("patterns.rs", "The patterns of texts", schema::patterns(model)?, imports::PATTERNS),
        ("errors.rs", "The exceptions", errors::emit(model, service), imports::ERRORS),
    ];
    if speaks_query {
        let about = "How requests and responses look in the query protocol";
        files.push(("query.rs", about, query::emit(model)?, imports::QUERY));
    }
    let folder = Path::new(service.name);
    files.retain(|(name, _, code, _)| *name != "enums.rs" || !code.is_empty());
    files
        .iter()
        .map(|(name, about, code, items)| {
            let header = header(&format!("{about}: {}.", service.title));
            let imports = imports::of(model, code, items);
            output(folder.join(name), &(header + &imports + code))
        })
        .collect()
}

const MODULES: &str = "\
mod enums;
pub mod errors;
mod operation;
mod patterns;
mod requests;
mod responses;
pub mod schema;
mod structures;

pub use enums::*;
pub use operation::*;
pub use requests::*;
pub use responses::*;
pub use structures::*;
";

fn header(about: &str) -> String {
    format!(
        "//! {about}\n//!\n\
         //! Made by `cargo xtask codegen` from `models/`; never edited by hand.\n\n"
    )
}

fn output(path: impl AsRef<Path>, code: &str) -> Result<Output> {
    let path = Path::new(FOLDER).join(path);
    let content = rustfmt(code).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(Output { path, content })
}

fn rustfmt(code: &str) -> Result<String> {
    let failed = |error: std::io::Error| format!("could not run rustfmt: {error}");
    let mut child = Command::new("rustfmt")
        .args(["--edition", "2024", "--emit", "stdout"])
        .arg("--config-path")
        .arg(shell::root().join("rustfmt.toml"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(failed)?;
    let mut stdin = child.stdin.take().expect("stdin was piped");
    let code = code.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(code.as_bytes()));
    let output = child.wait_with_output().map_err(failed)?;
    writer.join().expect("the writer does not panic").map_err(failed)?;
    if !output.status.success() {
        return Err("rustfmt refused the generated code".to_owned());
    }
    String::from_utf8(output.stdout).map_err(|_| "rustfmt wrote no UTF-8 text".to_owned())
}
