//! `cargo xtask codegen`: from the public API models to Rust.
//!
//! Owns the two steps and their comparison with what is committed. Never edits anything but
//! `models/` and `crates/wire/src/generated/`.
//!
//! ```text
//! botocore (PyPI) ──slice──▶ models/lambda.json ──emit──▶ crates/wire/src/generated/lambda/*.rs
//!                            only what is served,          rustfmt
//!                            no prose
//! ```

mod classic;
mod emit;
mod fetch;
mod model;
mod names;
mod overrides;
mod pattern;
mod services;
mod slice;

use std::fs;
use std::path::{Path, PathBuf};

use crate::shell::{self, Result};
use services::{Protocol, SERVICES, Service};

/// A file as it should be: path below the root, content.
struct Output {
    path: PathBuf,
    content: String,
}

/// Writes models and code, or with `--check` compares them; `--offline` leaves the models alone.
pub fn run(arguments: &[String]) -> Result<()> {
    let unknown = arguments.iter().find(|a| !["--check", "--offline"].contains(&a.as_str()));
    if let Some(unknown) = unknown {
        return Err(format!("codegen knows --check and --offline, not {unknown}"));
    }
    let given = |flag: &str| arguments.iter().any(|argument| argument == flag);
    let slices = if given("--offline") { Vec::new() } else { slices()? };
    if given("--check") {
        compare(&slices)?;
        let code = code()?;
        refuse_leftovers(&code)?;
        return compare(&code);
    }
    write(&slices)?;
    let code = code()?;
    write(&code)?;
    refuse_leftovers(&code)
}

/// Step A: the models, sliced anew from the pinned botocore release.
fn slices() -> Result<Vec<Output>> {
    let cache = shell::target_dir().join("botocore");
    let wheel = fetch::botocore_wheel(fetch::BOTOCORE_VERSION, &cache)?;
    let classic_wheel = fetch::botocore_wheel(fetch::CLASSIC_BOTOCORE_VERSION, &cache)?;
    let sliced = SERVICES.iter().map(|service| {
        let full = fetch::service_model(&wheel, service.botocore_path)?;
        let classic = match service.protocol {
            Protocol::QueryCompatible => {
                Some(fetch::service_model(&classic_wheel, service.botocore_path)?)
            }
            Protocol::RestJson | Protocol::AwsJson | Protocol::Query => None,
        };
        let content = slice::slice(&full, classic.as_deref(), service)?;
        Ok(Output { path: model_path(service), content })
    });
    sliced.collect()
}

/// Step B: the code, from the models on disk.
fn code() -> Result<Vec<Output>> {
    let mut outputs = vec![emit::root_module()?];
    for service in SERVICES {
        let path = shell::root().join(model_path(service));
        let text = fs::read_to_string(&path)
            .map_err(|error| format!("could not read {}: {error}", path.display()))?;
        let model = model::Model::parse(&text, service)?;
        outputs.extend(emit::service(&model, service)?);
    }
    Ok(outputs)
}

fn model_path(service: &Service) -> PathBuf {
    Path::new("models").join(format!("{}.json", service.name))
}

fn write(outputs: &[Output]) -> Result<()> {
    for output in outputs {
        let path = shell::root().join(&output.path);
        let folder = path.parent().expect("every output lies in a folder");
        fs::create_dir_all(folder)
            .and_then(|()| fs::write(&path, &output.content))
            .map_err(|error| format!("could not write {}: {error}", path.display()))?;
        println!("wrote {}", output.path.display());
    }
    Ok(())
}

/// Fails when the folder of generated code holds a file that the generator does not make.
fn refuse_leftovers(outputs: &[Output]) -> Result<()> {
    let mut folders = vec![PathBuf::from(emit::FOLDER)];
    while let Some(folder) = folders.pop() {
        let unreadable = |error: std::io::Error| format!("could not list {folder:?}: {error}");
        for entry in fs::read_dir(shell::root().join(&folder)).map_err(unreadable)? {
            let entry = entry.map_err(unreadable)?;
            let path = folder.join(entry.file_name());
            if entry.path().is_dir() {
                folders.push(path);
            } else if !outputs.iter().any(|output| output.path == path) {
                return Err(format!("{} is not generated any more; delete it", path.display()));
            }
        }
    }
    Ok(())
}

fn compare(outputs: &[Output]) -> Result<()> {
    let mut differences = Vec::new();
    for output in outputs {
        let committed = fs::read_to_string(shell::root().join(&output.path)).unwrap_or_default();
        if committed != output.content {
            differences.push(difference(output, &committed));
        }
    }
    if differences.is_empty() {
        return Ok(());
    }
    let listed = differences.join("\n");
    Err(format!("generated files are not what `cargo xtask codegen` makes:\n{listed}"))
}

/// The first line that differs, as a hint.
fn difference(output: &Output, committed: &str) -> String {
    let same = committed.lines().zip(output.content.lines()).take_while(|(a, b)| a == b).count();
    let line = |text: &str| text.lines().nth(same).unwrap_or("(end of file)").to_owned();
    format!(
        "  {}:{}\n    committed: {}\n    generated: {}",
        output.path.display(),
        same + 1,
        line(committed),
        line(&output.content)
    )
}
