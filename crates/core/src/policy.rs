//! Resource policies: may this principal do this to this function?
//!
//! Owns the evaluation of the `Allow` statements that `AddPermission` writes, with exactly the
//! conditions that it can write. Never fetches a policy and never renders one as JSON: statements
//! and the facts of a request come in as values, a [`Decision`] goes out.
//!
//! ```text
//! same account's root ───────────────────────────────▶ Decision::Owner
//! anybody else ──▶ a statement matches action, principal, resource and every condition?
//!                     yes ──▶ Decision::Statement(id)      no ──▶ Decision::Denied
//! ```
//! There are no `Deny` statements, hence the first match decides.

use crate::function::{Statement, UrlAuth};

/// The action of a direct invocation.
pub const INVOKE_FUNCTION: &str = "lambda:InvokeFunction";
/// The action of a call of a function's URL, needed beside [`INVOKE_FUNCTION`].
pub const INVOKE_FUNCTION_URL: &str = "lambda:InvokeFunctionUrl";

/// Who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Principal<'a> {
    /// Somebody with a verified signature: an IAM or STS ARN.
    Arn(&'a str),
    /// A service acting by itself, for example `s3.amazonaws.com`.
    Service(&'a str),
    /// Nobody: an unsigned request to a function URL.
    Anonymous,
}

/// The facts of a request, as far as a resource policy can speak about them.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// For example [`INVOKE_FUNCTION`].
    pub action: &'a str,
    /// The ARN as addressed: unqualified, or with the version or alias; `…:$LATEST` counts as
    /// unqualified.
    pub resource: &'a str,
    /// Who asks.
    pub principal: Principal<'a>,
    /// The account that owns the function: twelve digits.
    pub owner_account: &'a str,
    /// The ARN on whose behalf a service asks (a bucket, a rule, …).
    pub source_arn: Option<&'a str>,
    /// The account that owns the source.
    pub source_account: Option<&'a str>,
    /// The organization that the principal belongs to.
    pub principal_org_id: Option<&'a str>,
    /// The token of an event source that predates ARNs.
    pub event_source_token: Option<&'a str>,
    /// The `AuthType` of the function URL that was called; `None` for any other door.
    pub function_url_auth: Option<UrlAuth>,
}

impl<'a> Request<'a> {
    /// A request with nothing but who does what to which function.
    #[must_use]
    pub fn new(
        action: &'a str,
        resource: &'a str,
        principal: Principal<'a>,
        owner_account: &'a str,
    ) -> Self {
        Self {
            action,
            resource,
            principal,
            owner_account,
            source_arn: None,
            source_account: None,
            principal_org_id: None,
            event_source_token: None,
            function_url_auth: None,
        }
    }
}

/// What a policy says to a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision<'p> {
    /// Allowed without any policy: the root principal of the owning account.
    Owner,
    /// Allowed by the statement with this id.
    Statement(&'p str),
    /// Nothing allows it.
    Denied,
}

impl Decision<'_> {
    /// Whether the request may go on.
    #[must_use]
    pub fn is_allowed(&self) -> bool {
        !matches!(self, Self::Denied)
    }
}

/// Decides one request against the statements of the policy of the addressed qualifier.
#[must_use]
pub fn evaluate<'p>(statements: &'p [Statement], request: &Request<'_>) -> Decision<'p> {
    if is_root_of(request.principal, request.owner_account) {
        return Decision::Owner;
    }
    match statements.iter().find(|statement| allows(statement, request)) {
        Some(statement) => Decision::Statement(&statement.id),
        None => Decision::Denied,
    }
}

/// Decides a call of a function URL: **both** `lambda:InvokeFunctionUrl` and
/// `lambda:InvokeFunction` must be allowed (the rule of the public service since late 2025).
///
/// The answer names the statement that allowed `lambda:InvokeFunctionUrl`. The `action` of
/// `request` is ignored; its `function_url_auth` must be set.
#[must_use]
pub fn evaluate_url<'p>(statements: &'p [Statement], request: &Request<'_>) -> Decision<'p> {
    debug_assert!(request.function_url_auth.is_some(), "a URL call has an AuthType");
    let invoke = Request { action: INVOKE_FUNCTION, ..*request };
    match evaluate(statements, &invoke) {
        Decision::Denied => Decision::Denied,
        _ => evaluate(statements, &Request { action: INVOKE_FUNCTION_URL, ..*request }),
    }
}

fn allows(statement: &Statement, request: &Request<'_>) -> bool {
    matches_action(&statement.action, request.action)
        && matches_principal(&statement.principal, request.principal)
        && matches_resource(&statement.resource, request.resource)
        && meets_conditions(statement, request)
}

/// Actions compare without regard to case; `*` and `?` are wildcards.
fn matches_action(pattern: &str, action: &str) -> bool {
    glob(pattern.to_ascii_lowercase().as_bytes(), action.to_ascii_lowercase().as_bytes())
}

fn matches_principal(allowed: &str, principal: Principal<'_>) -> bool {
    if allowed == "*" {
        return true;
    }
    match principal {
        Principal::Anonymous => false,
        Principal::Service(service) => allowed == service,
        Principal::Arn(arn) if is_account(allowed) => account_of(arn) == Some(allowed),
        Principal::Arn(arn) => allowed == arn || is_whole_account(allowed, arn),
    }
}

/// `arn:aws:iam::123456789012:root` as an allowed principal stands for everybody of the account.
fn is_whole_account(allowed: &str, arn: &str) -> bool {
    is_root(allowed) && account_of(allowed).is_some() && account_of(allowed) == account_of(arn)
}

fn matches_resource(allowed: &str, resource: &str) -> bool {
    let unqualified = |arn: &str| arn.strip_suffix(":$LATEST").unwrap_or(arn).to_owned();
    arn_like(&unqualified(allowed), &unqualified(resource))
}

/// Every condition that the statement carries must hold; one that it does not carry always does.
fn meets_conditions(statement: &Statement, request: &Request<'_>) -> bool {
    let source_arn = match (&statement.source_arn, request.source_arn) {
        (None, _) => true,
        (Some(pattern), Some(arn)) => arn_like(pattern, arn),
        (Some(_), None) => false,
    };
    let same = |wanted: &Option<String>, got: Option<&str>| {
        wanted.as_deref().is_none_or(|wanted| got == Some(wanted))
    };
    let url_auth = statement.function_url_auth;
    let via_url = request.function_url_auth.is_some();
    source_arn
        && same(&statement.source_account, request.source_account)
        && same(&statement.principal_org_id, request.principal_org_id)
        && same(&statement.event_source_token, request.event_source_token)
        && url_auth.is_none_or(|auth| request.function_url_auth == Some(auth))
        && statement.invoked_via_function_url.is_none_or(|wanted| wanted == via_url)
}

fn is_root_of(principal: Principal<'_>, account: &str) -> bool {
    matches!(principal, Principal::Arn(arn) if is_root(arn) && account_of(arn) == Some(account))
}

fn is_root(arn: &str) -> bool {
    let mut parts = arn.splitn(6, ':');
    parts.next() == Some("arn") && parts.nth(1) == Some("iam") && parts.nth(2) == Some("root")
}

fn is_account(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|b| b.is_ascii_digit())
}

fn account_of(arn: &str) -> Option<&str> {
    arn.split(':').nth(4).filter(|account| is_account(account))
}

/// `ArnLike`: each of the six parts of an ARN matches by itself, so that a `*` never crosses the
/// colons before the resource part.
fn arn_like(pattern: &str, arn: &str) -> bool {
    if pattern == "*" {
        return true;
    }
    let (mut patterns, mut parts) = (pattern.splitn(6, ':'), arn.splitn(6, ':'));
    loop {
        match (patterns.next(), parts.next()) {
            (None, None) => return true,
            (Some(pattern), Some(part)) if glob(pattern.as_bytes(), part.as_bytes()) => {}
            _ => return false,
        }
    }
}

/// Matches `*` (any run of bytes) and `?` (one byte); at most `pattern × text` steps.
fn glob(pattern: &[u8], text: &[u8]) -> bool {
    let (mut p, mut t) = (0, 0);
    // Where to resume after the last `*`: behind it in the pattern, and at which byte of the text.
    let mut resume: Option<(usize, usize)> = None;
    while t < text.len() {
        match pattern.get(p) {
            Some(b'*') => {
                resume = Some((p + 1, t));
                p += 1;
            }
            Some(&byte) if byte == b'?' || byte == text[t] => {
                p += 1;
                t += 1;
            }
            _ => match resume {
                Some((after_star, from)) => {
                    resume = Some((after_star, from + 1));
                    p = after_star;
                    t = from + 1;
                }
                None => return false,
            },
        }
    }
    pattern[p..].iter().all(|&byte| byte == b'*')
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOME: &str = "000000000000";
    const OTHER: &str = "123456789012";
    const FUNCTION: &str = "arn:aws:lambda:us-east-1:000000000000:function:hello";
    const OTHER_ROLE: &str = "arn:aws:iam::123456789012:role/caller";

    fn statement(id: &str, action: &str, principal: &str) -> Statement {
        Statement {
            id: id.to_owned(),
            action: action.to_owned(),
            principal: principal.to_owned(),
            resource: FUNCTION.to_owned(),
            source_arn: None,
            source_account: None,
            principal_org_id: None,
            event_source_token: None,
            function_url_auth: None,
            invoked_via_function_url: None,
        }
    }

    fn invoke(principal: Principal<'_>) -> Request<'_> {
        Request::new(INVOKE_FUNCTION, FUNCTION, principal, HOME)
    }

    #[test]
    fn the_owner_needs_no_policy_and_nobody_else_passes_without_one() {
        let cases = [
            (Principal::Arn("arn:aws:iam::000000000000:root"), Decision::Owner),
            (Principal::Arn("arn:aws:iam::000000000000:user/eve"), Decision::Denied),
            (Principal::Arn("arn:aws:iam::123456789012:root"), Decision::Denied),
            (Principal::Arn("arn:aws:s3::000000000000:root"), Decision::Denied),
            (Principal::Arn("root"), Decision::Denied),
            (Principal::Service("s3.amazonaws.com"), Decision::Denied),
            (Principal::Anonymous, Decision::Denied),
        ];
        for (principal, decision) in cases {
            assert_eq!(evaluate(&[], &invoke(principal)), decision, "{principal:?}");
        }
    }

    #[test]
    fn actions_match_by_wildcard_and_without_case() {
        let cases = [
            ("lambda:InvokeFunction", true),
            ("lambda:invokefunction", true),
            ("lambda:Invoke*", true),
            ("lambda:*", true),
            ("*", true),
            ("lambda:InvokeFunction?", false),
            ("lambda:InvokeFunctionUrl", false),
            ("lambda:GetFunction", false),
            ("lambda:Invoke", false),
        ];
        for (action, allowed) in cases {
            let statements = [statement("s", action, "*")];
            let decision = evaluate(&statements, &invoke(Principal::Anonymous));
            assert_eq!(decision.is_allowed(), allowed, "{action}");
        }
    }

    #[test]
    fn principals_match_by_account_arn_service_or_star() {
        let role = Principal::Arn(OTHER_ROLE);
        let cases = [
            ("*", role, true),
            (OTHER, role, true),
            ("arn:aws:iam::123456789012:root", role, true),
            (OTHER_ROLE, role, true),
            ("arn:aws:iam::123456789012:role/other", role, false),
            ("999999999999", role, false),
            ("arn:aws:iam::999999999999:root", role, false),
            ("s3.amazonaws.com", Principal::Service("s3.amazonaws.com"), true),
            ("sns.amazonaws.com", Principal::Service("s3.amazonaws.com"), false),
            (OTHER, Principal::Service("s3.amazonaws.com"), false),
            ("*", Principal::Anonymous, true),
            (OTHER, Principal::Anonymous, false),
            ("", Principal::Anonymous, false),
        ];
        for (allowed, principal, expected) in cases {
            let statements = [statement("s", INVOKE_FUNCTION, allowed)];
            let decision = evaluate(&statements, &invoke(principal));
            assert_eq!(decision.is_allowed(), expected, "{allowed} {principal:?}");
        }
    }

    #[test]
    fn resources_match_exactly_and_latest_is_unqualified() {
        let cases = [
            (FUNCTION.to_owned(), FUNCTION.to_owned(), true),
            (FUNCTION.to_owned(), format!("{FUNCTION}:$LATEST"), true),
            (FUNCTION.to_owned(), format!("{FUNCTION}:live"), false),
            (format!("{FUNCTION}:live"), format!("{FUNCTION}:live"), true),
            (format!("{FUNCTION}:live"), format!("{FUNCTION}:7"), false),
            (format!("{FUNCTION}:*"), format!("{FUNCTION}:7"), true),
            (format!("{FUNCTION}2"), FUNCTION.to_owned(), false),
        ];
        for (allowed, resource, expected) in cases {
            let mut wanted = statement("s", INVOKE_FUNCTION, "*");
            wanted.resource.clone_from(&allowed);
            let request = Request { resource: &resource, ..invoke(Principal::Anonymous) };
            let decision = evaluate(std::slice::from_ref(&wanted), &request);
            assert_eq!(decision.is_allowed(), expected, "{allowed} {resource}");
        }
    }

    #[test]
    fn every_condition_must_hold() {
        let mut wanted = statement("s", INVOKE_FUNCTION, "s3.amazonaws.com");
        wanted.source_arn = Some("arn:aws:s3:::photos-*".to_owned());
        wanted.source_account = Some(OTHER.to_owned());
        wanted.principal_org_id = Some("o-1234567890".to_owned());
        wanted.event_source_token = Some("token".to_owned());
        let statements = [wanted];
        let good = Request {
            source_arn: Some("arn:aws:s3:::photos-2026"),
            source_account: Some(OTHER),
            principal_org_id: Some("o-1234567890"),
            event_source_token: Some("token"),
            ..invoke(Principal::Service("s3.amazonaws.com"))
        };
        assert_eq!(evaluate(&statements, &good), Decision::Statement("s"));
        let worse = [
            Request { source_arn: Some("arn:aws:s3:::other"), ..good },
            Request { source_arn: None, ..good },
            Request { source_account: Some(HOME), ..good },
            Request { source_account: None, ..good },
            Request { principal_org_id: None, ..good },
            Request { event_source_token: Some("other"), ..good },
        ];
        for request in worse {
            assert_eq!(evaluate(&statements, &request), Decision::Denied, "{request:?}");
        }
    }

    #[test]
    fn an_arn_wildcard_stays_within_its_part() {
        let cases = [
            ("arn:aws:s3:::bucket", "arn:aws:s3:::bucket", true),
            ("arn:aws:events:*:123456789012:rule/r", "arn:aws:events:eu:123456789012:rule/r", true),
            ("arn:aws:s3:::*", "arn:aws:s3:::a:b:c", true),
            ("arn:aws:*", "arn:aws:s3:::bucket", false),
            ("arn:*:s3:::bucket", "arn:aws:x:s3:::bucket", false),
            ("arn:aws:s3:::buck?t", "arn:aws:s3:::bucket", true),
            ("*", "arn:aws:s3:::bucket", true),
            ("arn:aws:s3:::a*a*a*b", "arn:aws:s3:::aaaaaaaaaaaaaaaaaaaa", false),
        ];
        for (pattern, arn, expected) in cases {
            assert_eq!(arn_like(pattern, arn), expected, "{pattern} {arn}");
        }
    }

    #[test]
    fn a_url_call_needs_both_actions() {
        let mut url = statement("url", INVOKE_FUNCTION_URL, "*");
        url.function_url_auth = Some(UrlAuth::None);
        let mut via = statement("via", INVOKE_FUNCTION, "*");
        via.invoked_via_function_url = Some(true);
        let request =
            Request { function_url_auth: Some(UrlAuth::None), ..invoke(Principal::Anonymous) };
        let decide = |statements: &[Statement]| evaluate_url(statements, &request).is_allowed();
        assert!(!decide(&[]));
        assert!(!decide(std::slice::from_ref(&url)));
        assert!(!decide(std::slice::from_ref(&via)));
        assert!(decide(&[url.clone(), via.clone()]));
        assert!(decide(&[statement("all", "lambda:Invoke*", "*")]));

        let iam = Request { function_url_auth: Some(UrlAuth::Iam), ..request };
        assert!(!evaluate_url(&[url.clone(), via.clone()], &iam).is_allowed());
        let direct = invoke(Principal::Anonymous);
        assert!(!evaluate(&[url, via], &direct).is_allowed());
    }

    #[test]
    fn the_owner_may_call_the_url_without_a_policy() {
        let root = Principal::Arn("arn:aws:iam::000000000000:root");
        let request = Request { function_url_auth: Some(UrlAuth::Iam), ..invoke(root) };
        assert_eq!(evaluate_url(&[], &request), Decision::Owner);
    }
}
