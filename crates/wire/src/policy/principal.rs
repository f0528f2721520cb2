//! The `Principal` of a statement.
//!
//! Owns which principals can be named, and how. Never checks whether they exist.

use mayfly_core::policy::PrincipalPattern;

use super::PolicyError;
use super::read::texts;
use super::tree::Node;

/// Reads `"*"` or `{"AWS": …, "Service": …, "Federated": …}`.
pub(super) fn principals(node: &Node, path: &str) -> Result<Vec<PrincipalPattern>, PolicyError> {
    let members = match node {
        Node::Text(text) if text == "*" => return Ok(vec![PrincipalPattern::Anyone]),
        Node::Object(members) if !members.is_empty() => members,
        _ => return Err(PolicyError::at(path, "Invalid principal in policy.")),
    };
    let mut found = Vec::new();
    for (kind, values) in members {
        let path = format!("{path}.{kind}");
        for (path, value) in texts(values, &path)? {
            let message = || format!("Invalid principal in policy: \"{kind}\":\"{value}\"");
            let principal = principal(kind, value);
            found.push(principal.ok_or_else(|| PolicyError::at(path, message()))?);
        }
    }
    Ok(found)
}

fn principal(kind: &str, value: &str) -> Option<PrincipalPattern> {
    match kind {
        "AWS" => aws(value),
        "Service" => {
            let allowed = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-');
            let is_name = value.contains('.') && value.bytes().all(allowed);
            is_name.then(|| PrincipalPattern::Service(value.to_owned()))
        }
        "Federated" => {
            let is_name = !value.is_empty() && !value.contains(['*', '?', ' ']);
            is_name.then(|| PrincipalPattern::Federated(value.to_owned()))
        }
        _ => None,
    }
}

/// `*`, an account, or the ARN of a root, a user, a role or a session: without wildcards.
fn aws(value: &str) -> Option<PrincipalPattern> {
    let pattern = PrincipalPattern::parse(value);
    let named = match &pattern {
        PrincipalPattern::Anyone | PrincipalPattern::Account(_) => true,
        PrincipalPattern::Arn(arn) => is_identity(arn),
        PrincipalPattern::Service(_) | PrincipalPattern::Federated(_) => false,
    };
    named.then_some(pattern)
}

fn is_identity(arn: &str) -> bool {
    let Some(parts) = crate::arn::split(arn) else { return false };
    let is_account = parts.account.len() == 12 && parts.account.bytes().all(|b| b.is_ascii_digit());
    let prefixes: &[&str] = match parts.service {
        "iam" => &["user/", "role/"],
        "sts" => &["assumed-role/", "federated-user/"],
        _ => &[],
    };
    let name = prefixes.iter().find_map(|prefix| parts.resource.strip_prefix(prefix));
    let has_name = name.is_some_and(|name| !name.is_empty() && !name.contains(['*', '?', ':']));
    parts.region.is_empty() && is_account && has_name
}
