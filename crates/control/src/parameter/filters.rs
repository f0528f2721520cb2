//! Filters of lists of parameters.
//!
//! Owns which keys and options there are, and what passes: every filter must, and in each one of
//! its values.

use mayfly_core::parameter::Parameter;
use mayfly_wire::generated::ssm as api;
use mayfly_wire::generated::ssm::errors;

use super::shown;
use crate::error::Error;

/// The filters of one request.
pub(super) struct Filters(Vec<Filter>);

struct Filter {
    key: String,
    how: How,
    values: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum How {
    Equals,
    BeginsWith,
    Contains,
    Recursive,
    OneLevel,
}

impl Filters {
    /// Those of `GetParametersByPath`.
    pub(super) fn by_path(filters: Vec<api::ParameterStringFilter>) -> Result<Self, Error> {
        Self::read(filters, &["Type", "KeyId"])
    }

    /// Those of `DescribeParameters`.
    pub(super) fn described(filters: Vec<api::ParameterStringFilter>) -> Result<Self, Error> {
        Self::read(filters, &["Name", "Type", "KeyId", "Path", "Tier", "DataType", "tag:"])
    }

    /// The older form of `DescribeParameters`: names are compared from their beginning.
    pub(super) fn classic(filters: Vec<api::ParametersFilter>) -> Self {
        let filter = |filter: api::ParametersFilter| {
            let key = filter.key.as_str().to_owned();
            let how = if key == "Name" { How::BeginsWith } else { How::Equals };
            Filter { key, how, values: filter.values }
        };
        Self(filters.into_iter().map(filter).collect())
    }

    fn read(filters: Vec<api::ParameterStringFilter>, keys: &[&str]) -> Result<Self, Error> {
        let read = filters.into_iter().map(|filter| {
            let key = filter.key;
            let is_known = keys.iter().any(|known| match known.strip_suffix(':') {
                Some(_) => key.starts_with(known),
                None => key == *known,
            });
            if !is_known {
                let text = format!("ParameterFilters: the key {key} is not supported here");
                return Err(Error::from(errors::invalid_filter_key(text)));
            }
            let how = how(&key, filter.option.as_deref())?;
            let values = filter.values.unwrap_or_default();
            let needs_values = !key.starts_with("tag:");
            if values.is_empty() && needs_values {
                let text = format!("ParameterFilters: the filter {key} needs values");
                return Err(errors::invalid_filter_value(text).into());
            }
            Ok(Filter { key, how, values })
        });
        read.collect::<Result<_, _>>().map(Self)
    }

    pub(super) fn pass(&self, parameter: &Parameter) -> bool {
        self.0.iter().all(|filter| filter.passes(parameter))
    }
}

fn how(key: &str, option: Option<&str>) -> Result<How, Error> {
    let how = match (key, option) {
        ("Path", None | Some("OneLevel")) => How::OneLevel,
        ("Path", Some("Recursive")) => How::Recursive,
        ("Path", Some(_)) | (_, Some("OneLevel" | "Recursive")) => {
            let text = "ParameterFilters: Path takes the options OneLevel and Recursive, and no \
                        other key does";
            return Err(errors::invalid_filter_option(text).into());
        }
        (_, None | Some("Equals")) => How::Equals,
        (_, Some("BeginsWith")) => How::BeginsWith,
        ("Name", Some("Contains")) => How::Contains,
        (_, Some(other)) => {
            let text = format!("ParameterFilters: {key} does not take the option {other}");
            return Err(errors::invalid_filter_option(text).into());
        }
    };
    Ok(how)
}

impl Filter {
    fn passes(&self, parameter: &Parameter) -> bool {
        let details = &parameter.newest;
        let text = match self.key.as_str() {
            "Name" => parameter.name.as_str(),
            "Type" => details.kind.as_str(),
            "KeyId" => details.key_id.as_deref().unwrap_or_default(),
            "Tier" => shown::tier(details).as_str(),
            "DataType" => &details.data_type,
            "Path" => {
                let recursive = self.how == How::Recursive;
                return self.values.iter().any(|path| {
                    let path = format!("{}/", path.trim_end_matches('/'));
                    parameter.name.is_below(&path, recursive)
                });
            }
            tag => {
                let tag = tag.trim_start_matches("tag:");
                let Some(value) = parameter.tags.get(tag) else { return false };
                return self.values.is_empty() || self.any(value);
            }
        };
        self.any(text)
    }

    fn any(&self, text: &str) -> bool {
        self.values.iter().any(|value| match self.how {
            How::BeginsWith => text.starts_with(value.as_str()),
            How::Contains => text.contains(value.as_str()),
            _ => text == value,
        })
    }
}
