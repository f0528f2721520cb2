//! The statements that Lambda's `AddPermission` writes, as a document.
//!
//! Owns the translation. `…:$LATEST` is the function without a qualifier; the values of conditions
//! are what they are, without variables.

use super::arn::ArnPattern;
use super::condition::{Comparison, Condition, Operator};
use super::document::{
    ActionPattern, Document, Effect, Element, PrincipalPattern, Statement, Version,
};
use crate::function::{self, UrlAuth};

/// The key of the door that a call came through.
pub const VIA_URL: &str = "lambda:InvokedViaFunctionUrl";
/// The key of the `AuthType` of the URL that was called.
pub const URL_AUTH: &str = "lambda:FunctionUrlAuthType";

/// A function as resource policies see it: `…:$LATEST` counts as unqualified.
#[must_use]
pub fn resource(arn: &str) -> &str {
    arn.strip_suffix(":$LATEST").unwrap_or(arn)
}

/// How an `AuthType` is written.
#[must_use]
pub fn url_auth_text(auth: UrlAuth) -> &'static str {
    match auth {
        UrlAuth::None => "NONE",
        UrlAuth::Iam => "AWS_IAM",
    }
}

impl From<&[function::Statement]> for Document {
    fn from(statements: &[function::Statement]) -> Self {
        let statements = statements.iter().map(statement).collect();
        Self { version: Version::V2008, id: Some("default".to_owned()), statements }
    }
}

fn statement(given: &function::Statement) -> Statement {
    let pattern = ArnPattern::resource(resource(&given.resource), Version::V2008);
    Statement {
        sid: Some(given.id.clone()),
        effect: Effect::Allow,
        principal: Some(Element::Is(vec![PrincipalPattern::parse(&given.principal)])),
        action: Element::Is(vec![ActionPattern::new(&given.action)]),
        resource: Some(Element::Is(pattern.into_iter().collect())),
        conditions: conditions(given),
    }
}

fn conditions(given: &function::Statement) -> Vec<Condition> {
    let url_auth = given.function_url_auth.map(url_auth_text);
    let via_url = given.invoked_via_function_url.map(|via| if via { "true" } else { "false" });
    let wanted = [
        (Comparison::Text, "aws:SourceAccount", given.source_account.as_deref()),
        (Comparison::Text, "aws:PrincipalOrgID", given.principal_org_id.as_deref()),
        (Comparison::Text, "lambda:EventSourceToken", given.event_source_token.as_deref()),
        (Comparison::Text, URL_AUTH, url_auth),
        (Comparison::Bool, VIA_URL, via_url),
        (Comparison::ArnLike, "aws:SourceArn", given.source_arn.as_deref()),
    ];
    let conditions = wanted.into_iter().filter_map(|(comparison, key, value)| {
        let operator = Operator { quantifier: None, comparison, negated: false, if_exists: false };
        let condition = Condition::new(operator, key, &[value?], Version::V2008);
        Some(condition.expect("texts, ARNs and truths without variables are always well formed"))
    });
    conditions.collect()
}
