//! ARNs of users, roles and policies.

use mayfly_core::identity::{ManagedPolicy, Role, User};

use super::aws_managed;

/// `arn:aws:iam::ACCOUNT:user/PATH/NAME`.
#[must_use]
pub fn user_arn(account: &str, user: &User) -> String {
    format!("arn:aws:iam::{account}:user{}{}", user.path, user.name)
}

/// `arn:aws:iam::ACCOUNT:role/PATH/NAME`.
#[must_use]
pub fn role_arn(account: &str, role: &Role) -> String {
    format!("arn:aws:iam::{account}:role{}{}", role.path, role.name)
}

/// `arn:aws:iam::ACCOUNT:policy/PATH/NAME`.
#[must_use]
pub fn policy_arn(account: &str, policy: &ManagedPolicy) -> String {
    format!("arn:aws:iam::{account}:policy{}{}", policy.path, policy.name)
}

/// Path and name of the thing of this `kind` that an ARN of `account` names.
pub(super) fn split<'a>(arn: &'a str, account: &str, kind: &str) -> Option<(&'a str, &'a str)> {
    let rest = arn.strip_prefix("arn:aws:iam::")?.strip_prefix(account)?.strip_prefix(':')?;
    let whole = rest.strip_prefix(kind).filter(|whole| whole.starts_with('/'))?;
    let name = whole.rfind('/')? + 1;
    Some(whole.split_at(name))
}

/// The name at the end of a policy's ARN, ours or AWS's.
pub(super) fn name_of(arn: &str) -> &str {
    arn.rsplit('/').next().unwrap_or(arn)
}

/// Whether it is one of AWS's policies.
pub(super) fn is_aws_managed(arn: &str) -> bool {
    arn.starts_with(aws_managed::ARN_PREFIX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arns_are_taken_apart() {
        let cases = [
            ("arn:aws:iam::1:policy/a", Some(("/", "a"))),
            ("arn:aws:iam::1:policy/x/y/a", Some(("/x/y/", "a"))),
            ("arn:aws:iam::1:policya", None),
            ("arn:aws:iam::1:role/a", None),
            ("arn:aws:iam::2:policy/a", None),
            ("policy/a", None),
        ];
        for (arn, expected) in cases {
            assert_eq!(split(arn, "1", "policy"), expected, "{arn}");
        }
    }
}
