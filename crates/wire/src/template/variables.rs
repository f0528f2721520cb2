//! What `!Ref` and `!Sub` may name: pseudo parameters and parameters.
//!
//! Owns their values and the substitution. Never resolves a resource: that would need a deployed
//! stack.

use std::collections::BTreeMap;

use super::reader::Reader;
use super::{Target, TemplateError};

/// Names and values.
#[derive(Debug, Default)]
pub(super) struct Variables {
    values: BTreeMap<String, String>,
}

impl Variables {
    /// The pseudo parameters, and the parameters with their given or default values.
    pub(super) fn new(
        target: &Target<'_>,
        parameters: Option<&Reader<'_>>,
    ) -> Result<Self, TemplateError> {
        let mut values = BTreeMap::from([
            ("AWS::Region".to_owned(), target.region.to_owned()),
            ("AWS::AccountId".to_owned(), target.account_id.to_owned()),
            ("AWS::Partition".to_owned(), "aws".to_owned()),
        ]);
        for (name, parameter) in parameters.map(Reader::members).transpose()?.unwrap_or_default() {
            let mut default = None;
            for (member, value) in parameter.members()? {
                match member.as_str() {
                    "Type" => {
                        value.one_of(&["String", "Number"])?;
                    }
                    "Default" => default = Some(value.text()?),
                    "Description" => {}
                    _ => return Err(value.not_served()),
                }
            }
            let value = target.parameters.get(&name).cloned().or(default).ok_or_else(|| {
                parameter.error("the parameter has no 'Default' and no value was given")
            })?;
            values.insert(name, value);
        }
        Ok(Self { values })
    }

    /// The value of a name.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(String::as_str)
    }

    /// The text with each `${Name}` replaced and each `${!Name}` turned into `${Name}`; `Err` is
    /// a name without value.
    pub(super) fn substitute(&self, text: &str) -> Result<String, String> {
        let mut result = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("${") {
            let Some((name, after)) = after.split_once('}') else { break };
            result.push_str(before);
            match name.strip_prefix('!') {
                Some(literal) => result.push_str(&format!("${{{literal}}}")),
                None => result.push_str(self.get(name.trim()).ok_or(name)?),
            }
            rest = after;
        }
        result.push_str(rest);
        Ok(result)
    }
}
