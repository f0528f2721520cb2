//! Which roles a person's token names.
//!
//! Owns the way from a claim (`groups`, `roles`) to names of roles. Never grants anything: a
//! role's trust policy must let the person in as well.

use super::Claims;

/// How a claim names roles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoleRule {
    /// The claim; without one a token names no role and every role may be asked for.
    pub claim: Option<String>,
    /// What the claim holds, and the role that it stands for; without any, the claim holds the
    /// roles' own names.
    pub roles: Vec<(String, String)>,
}

impl RoleRule {
    /// The roles that the token names, as they are written in the settings or the claim: names or
    /// ARNs. `None` when no claim is looked at.
    #[must_use]
    pub fn roles(&self, claims: &Claims) -> Option<Vec<String>> {
        let held = claims.texts(self.claim.as_deref()?);
        if self.roles.is_empty() {
            return Some(held.into_iter().map(str::to_owned).collect());
        }
        let named = self.roles.iter().filter(|(value, _)| held.contains(&value.as_str()));
        Some(named.map(|(_, role)| role.clone()).collect())
    }

    /// Whether this token may ask for the role with this ARN.
    #[must_use]
    pub fn allows(&self, claims: &Claims, role_arn: &str) -> bool {
        let name = role_arn.rsplit('/').next().unwrap_or_default();
        self.roles(claims)
            .is_none_or(|roles| roles.iter().any(|role| role == role_arn || role == name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claims(groups: serde_json::Value) -> Claims {
        let all = serde_json::json!({"iss": "i", "sub": "s", "aud": "a", "exp": 1,
            "groups": groups});
        Claims::read(all.as_object().unwrap().clone()).unwrap()
    }

    #[test]
    fn roles_are_named_by_the_claim_or_through_the_settings() {
        let arn = |name: &str| format!("arn:aws:iam::000000000000:role/team/{name}");
        let nobody = claims(serde_json::json!(7));
        let ada = claims(serde_json::json!(["ops", "Admin"]));
        let any = RoleRule::default();
        assert_eq!(any.roles(&ada), None);
        assert!(any.allows(&nobody, &arn("Admin")));
        let direct = RoleRule { claim: Some("groups".to_owned()), roles: vec![] };
        assert!(direct.allows(&ada, &arn("Admin")));
        assert!(!direct.allows(&ada, &arn("Other")));
        assert!(!direct.allows(&nobody, &arn("Admin")));
        let pair = |value: &str, role: &str| (value.to_owned(), role.to_owned());
        let mapped = RoleRule {
            claim: Some("groups".to_owned()),
            roles: vec![pair("ops", &arn("Operator")), pair("dev", "Developer")],
        };
        assert_eq!(mapped.roles(&ada), Some(vec![arn("Operator")]));
        assert!(mapped.allows(&ada, &arn("Operator")));
        assert!(!mapped.allows(&ada, &arn("Admin")), "only the settings name roles then");
        assert!(!mapped.allows(&ada, &arn("Developer")));
    }
}
