//! `mayfly init [NAME]`: a new project from a template inside the binary.
//!
//! Owns the list of templates; their files are the examples of the repository. Never overwrites a
//! file and never fetches anything.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use serde_json::json;

use super::failure::{Code, Failure, Outcome};
use super::output::Output;

/// A file of a template: its path, its text, whether it can be executed.
type File = (&'static str, &'static str, bool);

/// A template.
#[derive(Debug)]
struct Template {
    name: &'static str,
    about: &'static str,
    files: &'static [File],
}

macro_rules! example {
    ($path:literal) => {
        include_str!(concat!("../../../../examples/", $path))
    };
}

const TEMPLATES: [Template; 3] = [
    Template {
        name: "python",
        about: "python 3.11 · http",
        files: &[
            ("app.py", example!("hello-python/app.py"), false),
            ("template.yaml", example!("hello-python/template.yaml"), false),
            ("events/get.json", example!("hello-python/events/get.json"), false),
            ("tests/test_app.py", example!("hello-python/tests/test_app.py"), false),
        ],
    },
    Template {
        name: "node",
        about: "node.js 20 · http",
        files: &[
            ("index.mjs", example!("hello-node/index.mjs"), false),
            ("template.yaml", example!("hello-node/template.yaml"), false),
            ("events/get.json", example!("hello-node/events/get.json"), false),
            ("tests/index.test.mjs", example!("hello-node/tests/index.test.mjs"), false),
        ],
    },
    Template {
        name: "bootstrap",
        about: "custom runtime in bash",
        files: &[
            ("bootstrap", example!("hello-bootstrap/bootstrap"), true),
            ("template.yaml", example!("hello-bootstrap/template.yaml"), false),
            ("events/get.json", example!("hello-bootstrap/events/get.json"), false),
        ],
    },
];

/// Flags of `mayfly init`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The directory to make, and the function's name
    #[arg(default_value = "hello")]
    pub name: String,
    /// python, node or bootstrap
    #[arg(short, long, default_value = "python")]
    pub template: String,
    /// List the templates
    #[arg(long)]
    pub list: bool,
}

/// Runs the command.
pub fn run(output: &Output, arguments: &Arguments) -> Outcome {
    if arguments.list {
        let row = |t: &Template| json!({ "template": t.name, "about": t.about });
        let rows: Vec<_> = TEMPLATES.iter().map(row).collect();
        output.rows(&[("TEMPLATE", "template"), ("ABOUT", "about")], &rows);
        return Ok(());
    }
    let names = TEMPLATES.map(|template| template.name).join(", ");
    let template = TEMPLATES.iter().find(|template| template.name == arguments.template);
    let template = template.ok_or_else(|| {
        Failure::usage(format!("--template {}: there are {names}", arguments.template))
    })?;
    let function = function_name(&arguments.name)?;
    let root = PathBuf::from(&arguments.name);
    if root.exists() {
        return Err(Failure::new(Code::Conflict, format!("{} exists already", root.display())));
    }
    for file in template.files {
        write(&root, file, &function)?;
    }
    let made = template.files.iter().map(|(path, ..)| format!("{}/{path}", root.display()));
    let made: Vec<String> = made.collect();
    let text = format!(
        "  Template   {}   (others: mayfly init --list)\n  Created    {}\n  \
         Next       cd {} && mayfly dev",
        template.about,
        made.join("  "),
        root.display()
    );
    output.result(text, &json!({ "template": template.name, "created": made }));
    Ok(())
}

/// The function's name: the last part of the directory's.
fn function_name(path: &str) -> Result<String, Failure> {
    let name = Path::new(path).file_name().and_then(|name| name.to_str()).unwrap_or("");
    mayfly_core::name::FunctionName::new(name)
        .map(|name| name.to_string())
        .map_err(|error| Failure::usage(format!("{path}: {error}")))
}

fn write(root: &Path, (path, text, executable): &File, function: &str) -> Result<(), Failure> {
    let target = root.join(path);
    let fails = |error: std::io::Error| Failure::usage(format!("{}: {error}", target.display()));
    if let Some(parent) = target.parent() {
        std::fs::create_dir_all(parent).map_err(fails)?;
    }
    let text = if *path == "template.yaml" {
        text.replace("FunctionName: hello", &format!("FunctionName: {function}"))
    } else {
        (*text).to_owned()
    };
    std::fs::write(&target, text).map_err(fails)?;
    let mode = if *executable { 0o755 } else { 0o644 };
    std::fs::set_permissions(&target, std::fs::Permissions::from_mode(mode)).map_err(fails)
}
