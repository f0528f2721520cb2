//! From the models' names to Rust's.
//!
//! Owns the spelling rules; every emitter uses them, so a shape has one name everywhere.

/// `KMSKeyArn` → `kms_key_arn`, `CodeSha256` → `code_sha256`, `logGroupName` → `log_group_name`.
pub fn snake(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let mut out = String::new();
    for (index, &letter) in letters.iter().enumerate() {
        let before = index.checked_sub(1).map(|before| letters[before]);
        let after = letters.get(index + 1);
        let begins_word = letter.is_ascii_uppercase()
            && before.is_some_and(|before| {
                !before.is_ascii_uppercase() || after.is_some_and(char::is_ascii_lowercase)
            });
        if begins_word {
            out.push('_');
        }
        out.push(letter.to_ascii_lowercase());
    }
    out
}

/// The name of a type: `statusType` → `StatusType`.
pub fn type_name(name: &str) -> String {
    let mut letters = name.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + letters.as_str())
}

/// `RoleArn` → `ROLE_ARN`.
pub fn constant(name: &str) -> String {
    snake(name).to_ascii_uppercase()
}

/// A field name; keywords are written raw.
pub fn field(name: &str) -> String {
    let field = snake(name);
    if field == "type" { format!("r#{field}") } else { field }
}

/// An enum value as a variant: `LATEST_PUBLISHED` → `LatestPublished`, `x86_64` → `X86_64`.
pub fn variant(value: &str) -> String {
    let mut out = String::new();
    for word in value.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        let digits_meet = out.ends_with(|c: char| c.is_ascii_digit())
            && word.starts_with(|c: char| c.is_ascii_digit());
        if digits_meet {
            out.push('_');
        }
        let (first, rest) = word.split_at(1);
        out.push_str(&first.to_ascii_uppercase());
        let shouted = !rest.chars().any(|c| c.is_ascii_lowercase());
        out.push_str(&if shouted { rest.to_ascii_lowercase() } else { rest.to_owned() });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{snake, variant};

    #[test]
    fn names_are_spelled_as_rust_spells_them() {
        for (name, expected) in [
            ("FunctionName", "function_name"),
            ("KMSKeyArn", "kms_key_arn"),
            ("SourceKMSKeyArn", "source_kms_key_arn"),
            ("S3ObjectVersion", "s3_object_version"),
            ("CodeSha256", "code_sha256"),
            ("PrincipalOrgID", "principal_org_id"),
            ("Ipv6AllowedForDualStack", "ipv6_allowed_for_dual_stack"),
            ("logGroupName", "log_group_name"),
        ] {
            assert_eq!(snake(name), expected);
        }
        for (value, expected) in [
            ("x86_64", "X86_64"),
            ("arm64", "Arm64"),
            ("LATEST_PUBLISHED", "LatestPublished"),
            ("nodejs4.3-edge", "Nodejs4_3Edge"),
            ("provided.al2023", "ProvidedAl2023"),
            ("FunctionError.InitTimeout", "FunctionErrorInitTimeout"),
        ] {
            assert_eq!(variant(value), expected);
        }
    }
}
