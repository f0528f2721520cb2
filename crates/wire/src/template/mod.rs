//! The part of SAM's `template.yaml` that Mayfly deploys: functions.
//!
//! Owns the reading of a template into plain structs. Refuses by name, with line, column and
//! property path, whatever it does not serve: nothing is silently ignored except `Outputs`,
//! `Description`, `Metadata`, `AWSTemplateFormatVersion` and `Transform`. Never reads a file, and
//! leaves ranges (memory, timeout …) to the service that enforces them.
//!
//! ```text
//! text ─▶ yaml::parse ─▶ Node tree ─▶ Globals merged into each function ─▶ function::read
//!                                        variables: AWS::Region, AWS::AccountId, Parameters
//! ```

mod function;
mod reader;
mod variables;
mod yaml;

use std::collections::BTreeMap;

use reader::Reader;
use variables::Variables;
use yaml::Node;

pub use function::{AuthType, CorsConfig, Function, FunctionUrlConfig, InvokeMode, LoggingConfig};

/// What a template describes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// Its functions, in the order of the file.
    pub functions: Vec<Function>,
}

/// Where a template is deployed, and the values given for its parameters.
#[derive(Clone, Copy, Debug)]
pub struct Target<'a> {
    /// What `AWS::Region` stands for.
    pub region: &'a str,
    /// What `AWS::AccountId` stands for.
    pub account_id: &'a str,
    /// Values that take the place of parameters' defaults.
    pub parameters: &'a BTreeMap<String, String>,
}

/// Why a template cannot be deployed. Reads as `LINE:COLUMN: PATH: text`, so that a file name in
/// front of it makes a place that editors understand.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{line}:{column}: {path}{message}")]
pub struct TemplateError {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
    /// The property's path and `: `; empty for errors of the file as a whole.
    path: String,
    /// What is wrong.
    message: String,
}

impl TemplateError {
    fn new(place: yaml::Place, path: &str, message: impl Into<String>) -> Self {
        let path = if path.is_empty() { String::new() } else { format!("{path}: ") };
        Self { line: place.line, column: place.column, path, message: message.into() }
    }
}

impl Template {
    /// Reads a template.
    ///
    /// # Errors
    /// [`TemplateError`] for the first thing that is malformed or not served.
    pub fn parse(text: &str, target: &Target<'_>) -> Result<Self, TemplateError> {
        let root = yaml::parse(text)?;
        let nothing = Variables::default();
        let (mut globals, mut parameters, mut resources) = (None, None, None);
        for (name, section) in Reader::root(&root, &nothing).members()? {
            match name.as_str() {
                "AWSTemplateFormatVersion"
                | "Transform"
                | "Description"
                | "Metadata"
                | "Outputs" => {}
                "Globals" => globals = Some(section),
                "Parameters" => parameters = Some(section),
                "Resources" => resources = Some(section),
                _ => return Err(section.not_served()),
            }
        }
        let variables = Variables::new(target, parameters.as_ref())?;
        let globals = globals.map(|section| global_function(&section)).transpose()?.flatten();
        let resources = resources.ok_or_else(|| {
            TemplateError::new(root.place, "", "the template has no section 'Resources'")
        })?;
        let mut functions = Vec::new();
        for (logical_id, resource) in resources.members()? {
            let properties = function_properties(&resource)?;
            let merged = match (globals, properties.node()) {
                (Some(globals), node) => yaml::merged(globals, node),
                (None, node) => node.clone(),
            };
            let reader = Reader::at(&merged, properties.path(), &variables);
            functions.push(function::read(logical_id, &reader)?);
        }
        Ok(Self { functions })
    }
}

/// `Globals.Function`.
fn global_function<'a>(globals: &Reader<'a>) -> Result<Option<&'a Node>, TemplateError> {
    let mut found = None;
    for (name, section) in globals.members()? {
        if name != "Function" {
            return Err(section.not_served());
        }
        for (property, value) in section.members()? {
            if property == "FunctionName" {
                return Err(value.error("a name belongs to one function, not to Globals"));
            }
        }
        found = Some(section.node());
    }
    Ok(found)
}

/// The `Properties` of a resource that is a function.
fn function_properties<'a>(resource: &Reader<'a>) -> Result<Reader<'a>, TemplateError> {
    let (mut kind, mut properties) = (None, None);
    for (name, member) in resource.members()? {
        match name.as_str() {
            "Type" => kind = Some(member),
            "Properties" => properties = Some(member),
            "Metadata" => {}
            _ => return Err(member.not_served()),
        }
    }
    let kind = kind.ok_or_else(|| resource.error("'Type' is missing"))?;
    let name = kind.text()?;
    if name != "AWS::Serverless::Function" {
        return Err(kind.error(format!("the resource type {name} is not served yet")));
    }
    properties.ok_or_else(|| resource.error("'Properties' is missing"))
}

#[cfg(test)]
mod tests;
