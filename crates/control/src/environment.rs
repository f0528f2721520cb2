//! The rules of a function's environment variables.
//!
//! Owns the reserved names and the size limit. Never checks the syntax of a name: the generated
//! validation has done that.

use std::collections::BTreeMap;

use mayfly_core::limits::ENVIRONMENT_BYTES_MAX;

use crate::error::Error;

/// Names that the platform sets itself (source: the developer guide's list of reserved variables).
/// `AWS_LAMBDA_MAX_CONCURRENCY` is not among them: here it is how a function asks for it.
const RESERVED: [&str; 19] = [
    "AWS_ACCESS_KEY",
    "AWS_ACCESS_KEY_ID",
    "AWS_DEFAULT_REGION",
    "AWS_EXECUTION_ENV",
    "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
    "AWS_LAMBDA_FUNCTION_NAME",
    "AWS_LAMBDA_FUNCTION_VERSION",
    "AWS_LAMBDA_INITIALIZATION_TYPE",
    "AWS_LAMBDA_LOG_GROUP_NAME",
    "AWS_LAMBDA_LOG_STREAM_NAME",
    "AWS_LAMBDA_METADATA_API",
    "AWS_LAMBDA_METADATA_TOKEN",
    "AWS_LAMBDA_RUNTIME_API",
    "AWS_REGION",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SECURITY_TOKEN",
    "AWS_SESSION_TOKEN",
    "LAMBDA_RUNTIME_DIR",
    "LAMBDA_TASK_ROOT",
];
const RESERVED_UNDERSCORED: [&str; 2] = ["_HANDLER", "_X_AMZN_TRACE_ID"];

const REFUSED: &str = "Lambda was unable to configure your environment variables because the \
                       environment variables you have provided";

/// Checks names and size.
///
/// # Errors
/// [`Error::InvalidParameter`] with the reserved names used or the size; never a value.
pub(crate) fn check(variables: &BTreeMap<String, String>) -> Result<(), Error> {
    let is_reserved = |name: &&str| RESERVED.contains(name) || RESERVED_UNDERSCORED.contains(name);
    let reserved: Vec<&str> = variables.keys().map(String::as_str).filter(is_reserved).collect();
    if !reserved.is_empty() {
        return Err(Error::invalid(format!(
            "{REFUSED} contains reserved keys that are currently not supported for modification. \
             Reserved keys used in this request: {}",
            reserved.join(", ")
        )));
    }
    let bytes: usize = variables.iter().map(|(name, value)| name.len() + value.len()).sum();
    if bytes > ENVIRONMENT_BYTES_MAX {
        return Err(Error::invalid(format!(
            "{REFUSED} exceeded the 4KB limit. Names and values measured: {bytes} bytes"
        )));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn variables(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn ordinary_names_pass_and_reserved_ones_are_listed() {
        assert!(check(&variables(&[("TABLE", "t"), ("AWS_MINE", "x")])).is_ok());
        let refused = check(&variables(&[("AWS_REGION", "x"), ("_HANDLER", "y"), ("A", "z")]));
        let text = refused.expect_err("reserved names are refused").to_string();
        assert!(text.ends_with("Reserved keys used in this request: AWS_REGION, _HANDLER"));
    }

    #[test]
    fn the_limit_counts_names_and_values() {
        let value = "v".repeat(ENVIRONMENT_BYTES_MAX - 1);
        assert!(check(&variables(&[("A", &value)])).is_ok());
        let refused = check(&variables(&[("AB", &value)]));
        assert!(refused.is_err_and(|error| error.to_string().contains("4KB")));
    }
}
