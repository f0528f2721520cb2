//! Policies of functions: the statements that `AddPermission` writes, as documents.
//!
//! Owns the cases. Documents in general are tested through `wire::policy`, which reads them.

use mayfly_core::function::{Statement, UrlAuth};
use mayfly_core::policy::{
    self, Context, Decision, Document, INVOKE_FUNCTION, INVOKE_FUNCTION_URL, Policies, Principal,
    Reason, Request, Source, function,
};

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

/// A caller with every right in its own account.
fn entitled() -> Document {
    let mut all = statement("all", "*", "*");
    all.resource = "*".to_owned();
    Document::from([all].as_slice())
}

struct Call<'a> {
    principal: Principal<'a>,
    resource: &'a str,
    context: Context<'a>,
}

impl<'a> Call<'a> {
    fn by(principal: Principal<'a>) -> Self {
        Self { principal, resource: FUNCTION, context: Context::new() }
    }

    fn decide<T>(
        &self,
        statements: &[Statement],
        evaluate: impl Fn(&Policies<'_>, &Request<'_>) -> T,
    ) -> T {
        let (identity, resource) = (entitled(), Document::from(statements));
        let is_caller_of_another_account = self.principal.account() == Some(OTHER);
        let identity = [Source { name: "all", document: &identity }];
        let policies = Policies {
            identity: if is_caller_of_another_account { &identity } else { &[] },
            resource: Some(Source { name: "hello", document: &resource }),
            ..Policies::default()
        };
        let request = Request {
            principal: self.principal,
            account: HOME,
            action: INVOKE_FUNCTION,
            resource: function::resource(self.resource),
            context: &self.context,
        };
        evaluate(&policies, &request)
    }

    fn is_allowed(&self, statements: &[Statement]) -> bool {
        self.decide(statements, |policies, request| {
            let decision: Decision<'_> = policy::evaluate(policies, request);
            decision.is_allowed()
        })
    }

    fn is_allowed_by_url(&self, statements: &[Statement]) -> bool {
        self.decide(statements, |policies, request| {
            policy::evaluate_url(policies, request).is_allowed()
        })
    }
}

fn user(arn: &str) -> Principal<'_> {
    Principal::from_arn(arn)
}

#[test]
fn the_owner_needs_no_policy_and_nobody_else_passes_without_one() {
    let cases = [
        (user("arn:aws:iam::000000000000:root"), true),
        (user("arn:aws:iam::000000000000:user/eve"), false),
        (user("arn:aws:iam::123456789012:root"), false),
        (user("arn:aws:s3::000000000000:root"), false),
        (user("root"), false),
        (Principal::Service("s3.amazonaws.com"), false),
        (Principal::Federated("arn:aws:iam::000000000000:oidc-provider/id.example"), false),
        (Principal::Anonymous, false),
    ];
    for (principal, allowed) in cases {
        assert_eq!(Call::by(principal).is_allowed(&[]), allowed, "{principal:?}");
    }
    let root = Call::by(user("arn:aws:iam::000000000000:root"));
    root.decide(&[], |policies, request| {
        assert_eq!(policy::evaluate(policies, request).reason, Reason::Owner);
    });
}

#[test]
fn actions_match_by_wildcard_and_without_case() {
    let cases = [
        ("lambda:InvokeFunction", true),
        ("lambda:invokefunction", true),
        ("LAMBDA:Invoke*", true),
        ("lambda:*", true),
        ("*", true),
        ("lambda:InvokeFunction?", false),
        ("lambda:InvokeFunctionUrl", false),
        ("lambda:GetFunction", false),
        ("lambda:Invoke", false),
    ];
    for (action, allowed) in cases {
        let statements = [statement("s", action, "*")];
        assert_eq!(Call::by(Principal::Anonymous).is_allowed(&statements), allowed, "{action}");
    }
}

#[test]
fn principals_match_by_account_arn_service_or_star() {
    let role = Principal::Session {
        role: OTHER_ROLE,
        arn: "arn:aws:sts::123456789012:assumed-role/caller/session",
    };
    let cases = [
        ("*", role, true),
        (OTHER, role, true),
        ("arn:aws:iam::123456789012:root", role, true),
        (OTHER_ROLE, role, true),
        ("arn:aws:sts::123456789012:assumed-role/caller/session", role, true),
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
    for (given, principal, allowed) in cases {
        let statements = [statement("s", INVOKE_FUNCTION, given)];
        let call = Call::by(principal);
        assert_eq!(call.is_allowed(&statements), allowed, "{given} {principal:?}");
    }
}

#[test]
fn resources_match_exactly_and_latest_is_unqualified() {
    let cases = [
        (FUNCTION.to_owned(), FUNCTION.to_owned(), true),
        (FUNCTION.to_owned(), format!("{FUNCTION}:$LATEST"), true),
        (format!("{FUNCTION}:$LATEST"), FUNCTION.to_owned(), true),
        (FUNCTION.to_owned(), format!("{FUNCTION}:live"), false),
        (format!("{FUNCTION}:live"), format!("{FUNCTION}:live"), true),
        (format!("{FUNCTION}:live"), format!("{FUNCTION}:7"), false),
        (format!("{FUNCTION}:*"), format!("{FUNCTION}:7"), true),
        (format!("{FUNCTION}2"), FUNCTION.to_owned(), false),
    ];
    for (given, resource, allowed) in cases {
        let mut wanted = statement("s", INVOKE_FUNCTION, "*");
        wanted.resource.clone_from(&given);
        let call = Call { resource: &resource, ..Call::by(Principal::Anonymous) };
        assert_eq!(call.is_allowed(&[wanted]), allowed, "{given} {resource}");
    }
}

#[test]
fn every_condition_must_hold() {
    let mut wanted = statement("s", INVOKE_FUNCTION, "s3.amazonaws.com");
    wanted.source_arn = Some("arn:aws:s3:::photos-*".to_owned());
    wanted.source_account = Some(OTHER.to_owned());
    wanted.principal_org_id = Some("o-1234567890".to_owned());
    wanted.event_source_token = Some("${token".to_owned());
    let statements = [wanted];
    let facts = [
        ("aws:SourceArn", "arn:aws:s3:::photos-2026", "arn:aws:s3:::other"),
        ("AWS:SourceAccount", OTHER, HOME),
        ("aws:PrincipalOrgID", "o-1234567890", "o-0"),
        ("lambda:EventSourceToken", "${token", "other"),
    ];
    let allowed = |facts: &[(&'static str, &'static str)]| {
        let context = facts.iter().fold(Context::new(), |all, (key, it)| all.with(*key, *it));
        let service = Principal::Service("s3.amazonaws.com");
        Call { context, ..Call::by(service) }.is_allowed(&statements)
    };
    let good = facts.map(|(key, right, _)| (key, right));
    assert!(allowed(&good));
    for (at, (key, _, wrong)) in facts.iter().enumerate() {
        let mut worse = good;
        worse[at] = (key, wrong);
        assert!(!allowed(&worse), "{key} {wrong}");
        let absent: Vec<_> = good.iter().copied().filter(|(other, _)| other != key).collect();
        assert!(!allowed(&absent), "{key} absent");
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
    for (pattern, arn, allowed) in cases {
        let mut wanted = statement("s", INVOKE_FUNCTION, "*");
        wanted.source_arn = Some(pattern.to_owned());
        let context = Context::new().with("aws:SourceArn", arn);
        let call = Call { context, ..Call::by(Principal::Service("s3.amazonaws.com")) };
        assert_eq!(call.is_allowed(&[wanted]), allowed, "{pattern} {arn}");
    }
}

#[test]
fn a_url_call_needs_both_actions() {
    let mut url = statement("url", INVOKE_FUNCTION_URL, "*");
    url.function_url_auth = Some(UrlAuth::None);
    let mut via = statement("via", INVOKE_FUNCTION, "*");
    via.invoked_via_function_url = Some(true);
    let through = |auth: &'static str| {
        let context = Context::new().with(function::VIA_URL, true).with(function::URL_AUTH, auth);
        Call { context, ..Call::by(Principal::Anonymous) }
    };
    let open = through("NONE");
    assert!(!open.is_allowed_by_url(&[]));
    assert!(!open.is_allowed_by_url(std::slice::from_ref(&url)));
    assert!(!open.is_allowed_by_url(std::slice::from_ref(&via)));
    assert!(open.is_allowed_by_url(&[url.clone(), via.clone()]));
    assert!(open.is_allowed_by_url(&[statement("all", "lambda:Invoke*", "*")]));
    assert!(!through("AWS_IAM").is_allowed_by_url(&[url.clone(), via.clone()]));

    let context = Context::new().with(function::VIA_URL, false);
    let direct = Call { context, ..Call::by(Principal::Anonymous) };
    assert!(!direct.is_allowed(&[url, via]));
    let root = Call::by(Principal::Root { account: HOME });
    assert!(root.is_allowed_by_url(&[]));
}
