//! A second evaluator, for comparison: slow, simple, and written apart from the first.
//!
//! Owns the same rules, straight from the JSON text, without compiling anything: patterns by
//! recursion over characters, ARNs by splitting after the variables were filled in with characters
//! that nothing else uses, and the weighing as one formula.

use std::net::IpAddr;

use mayfly_core::policy::{Context, Principal, Request, Value as Given};
use serde_json::Value;

/// Stands for a character that a variable brought in and that must not be read as anything else.
const QUOTED: [(char, char); 3] = [('*', '\u{E000}'), ('?', '\u{E001}'), (':', '\u{E002}')];

#[derive(Clone, Debug)]
pub(crate) struct Policies {
    pub(crate) identity: Vec<Value>,
    pub(crate) boundary: Option<Value>,
    pub(crate) session: Vec<Value>,
    pub(crate) resource: Option<Value>,
    pub(crate) is_trust: bool,
}

impl Policies {
    pub(crate) fn allow(&self, request: &Request<'_>) -> bool {
        let everybody = |_: &Value| true;
        let any = |policies: &[Value], effect: &str| {
            policies.iter().any(|policy| says(policy, effect, request, &everybody))
        };
        let boundary = Vec::from_iter(self.boundary.clone());
        let resource = |effect: &str, who: &dyn Fn(&Value) -> bool| {
            self.resource.as_ref().is_some_and(|policy| says(policy, effect, request, who))
        };
        let principal = &request.principal;
        let is_root = matches!(principal, Principal::Root { .. });
        let has_policies = matches!(principal, Principal::User { .. } | Principal::Session { .. });
        let denied = resource("Deny", &|it| denies(it, principal))
            || (has_policies
                && (any(&self.identity, "Deny")
                    || any(&boundary, "Deny")
                    || any(&self.session, "Deny")));
        if denied {
            return false;
        }
        let identity = any(&self.identity, "Allow");
        let bounded = boundary.is_empty() || any(&boundary, "Allow");
        let in_session = self.session.is_empty() || any(&self.session, "Allow");
        let caller = is_root || (identity && bounded && in_session);

        let by_name = resource("Allow", &|it| speaks_to(it, principal));
        let by_role = resource("Allow", &|it| names(it, &role_names(principal)));
        let by_account = resource("Allow", &|it| names(it, &account_names(principal)));
        if !is_root && !has_policies {
            return by_name;
        }
        if principal.account() != Some(request.account) {
            return (by_name || by_role || by_account) && caller;
        }
        if is_root {
            return !self.is_trust || by_name || by_account;
        }
        by_name || (by_role && bounded && in_session) || ((by_account || !self.is_trust) && caller)
    }
}

fn says(policy: &Value, effect: &str, request: &Request<'_>, who: &dyn Fn(&Value) -> bool) -> bool {
    let variables = policy["Version"] == "2012-10-17";
    list(&policy["Statement"]).into_iter().any(|statement| {
        statement["Effect"] == effect && who(statement) && is_about(statement, request, variables)
    })
}

fn own_names(principal: &Principal<'_>) -> Vec<(&'static str, String)> {
    let aws = |text: &str| ("AWS", text.to_owned());
    let mut names = vec![aws("*")];
    match principal {
        Principal::Root { account } => {
            names.extend([aws(account), aws(&format!("arn:aws:iam::{account}:root"))]);
        }
        Principal::User { arn } | Principal::Session { arn, .. } => names.push(aws(arn)),
        Principal::Service(name) => names.push(("Service", (*name).to_owned())),
        Principal::Federated(name) => names.push(("Federated", (*name).to_owned())),
        Principal::Anonymous => {}
    }
    names
}

fn role_names(principal: &Principal<'_>) -> Vec<(&'static str, String)> {
    match principal {
        Principal::Session { role, .. } => vec![("AWS", (*role).to_owned())],
        _ => Vec::new(),
    }
}

fn account_names(principal: &Principal<'_>) -> Vec<(&'static str, String)> {
    match principal.account() {
        None => Vec::new(),
        Some(account) => {
            vec![("AWS", account.to_owned()), ("AWS", format!("arn:aws:iam::{account}:root"))]
        }
    }
}

/// Whether one of these names stands in an element.
fn stands(element: &Value, names: &[(&'static str, String)]) -> bool {
    names.iter().any(|(kind, name)| {
        let listed = element.get(kind).is_some_and(|it| list(it).iter().any(|it| *it == name));
        listed || (element == "*" && name == "*")
    })
}

fn names(statement: &Value, names: &[(&'static str, String)]) -> bool {
    statement.get("Principal").is_some_and(|element| stands(element, names))
}

/// Whether a statement that allows speaks to the caller by its name, or by all names but others.
fn speaks_to(statement: &Value, principal: &Principal<'_>) -> bool {
    match statement.get("NotPrincipal") {
        None => names(statement, &own_names(principal)),
        Some(not) => !layers(principal).iter().any(|layer| stands(not, layer)),
    }
}

fn layers(principal: &Principal<'_>) -> Vec<Vec<(&'static str, String)>> {
    let is_root = matches!(principal, Principal::Root { .. });
    let mut layers = vec![own_names(principal), role_names(principal)];
    if !is_root {
        layers.push(account_names(principal));
    }
    layers.retain(|layer| !layer.is_empty());
    layers
}

fn denies(statement: &Value, principal: &Principal<'_>) -> bool {
    match statement.get("NotPrincipal") {
        None => layers(principal).iter().any(|layer| names(statement, layer)),
        // A layer that the caller has and that is not listed.
        Some(not) => {
            let anyone = *not == "*" || list(&not["AWS"]).iter().any(|it| *it == "*");
            !anyone && !layers(principal).iter().all(|layer| stands(not, layer))
        }
    }
}

/// Whether a statement is about a request, its principal aside.
pub(crate) fn is_about(statement: &Value, request: &Request<'_>, variables: bool) -> bool {
    let context = request.context;
    let is_deny = statement["Effect"] == "Deny";
    let action = |it: &Value| {
        let lower: Vec<char> = text(it).to_lowercase().chars().collect();
        let asked: Vec<char> = request.action.to_lowercase().chars().collect();
        like(&lower, &asked)
    };
    let about_action = match statement.get("NotAction") {
        None => list(&statement["Action"]).into_iter().any(action),
        Some(not) => !list(not).into_iter().any(action),
    };
    let resource = |it: &Value| {
        let pattern = filled(&text(it), context, variables)?;
        let mut parts = segments(&pattern);
        if pattern.starts_with("arn:") && parts.len() < 6 {
            parts.resize(6, "*".to_owned());
        }
        Some(arn_like(&parts, request.resource))
    };
    let about_resource = match (statement.get("Resource"), statement.get("NotResource")) {
        (Some(is), _) => list(is).into_iter().any(|it| resource(it) == Some(true)),
        (None, Some(not)) => list(not).into_iter().all(|it| match resource(it) {
            Some(matched) => !matched,
            None => is_deny,
        }),
        (None, None) => true,
    };
    let conditions = statement.get("Condition").and_then(Value::as_object);
    let hold = conditions.into_iter().flatten().all(|(operator, keys)| {
        keys.as_object()
            .unwrap()
            .iter()
            .all(|(key, wanted)| holds(operator, key, &list(wanted), context, variables, is_deny))
    });
    about_action && about_resource && hold
}

fn holds(
    operator: &str,
    key: &str,
    wanted: &[&Value],
    context: &Context<'_>,
    variables: bool,
    is_deny: bool,
) -> bool {
    let lower = operator.to_lowercase();
    let (set, name) = lower.split_once(':').unwrap_or(("", &lower));
    let (name, if_exists) = match name.strip_suffix("ifexists") {
        Some(name) => (name, true),
        None => (name, false),
    };
    let given: Vec<&Given<'_>> = context.get(key).into_iter().flatten().collect();
    if name == "null" {
        let absent = given.is_empty().to_string();
        return wanted.iter().any(|it| text(it).to_lowercase() == absent);
    }
    let negated = name.contains("not");
    if given.is_empty() {
        return if_exists || set == "forallvalues" || (negated && set.is_empty());
    }
    let one = |given: &Given<'_>| {
        let each: Vec<Option<bool>> =
            wanted.iter().map(|it| matches(name, given, &text(it), context, variables)).collect();
        if each.contains(&Some(true)) {
            !negated
        } else {
            negated && (is_deny || !each.contains(&None))
        }
    };
    match set {
        "forallvalues" => given.into_iter().all(one),
        "foranyvalue" => given.into_iter().any(one),
        _ if negated => given.into_iter().all(one),
        _ => given.into_iter().any(one),
    }
}

/// One comparison, with the negation taken out of the operator's name.
fn matches(
    name: &str,
    given: &Given<'_>,
    wanted: &str,
    context: &Context<'_>,
    variables: bool,
) -> Option<bool> {
    let shown = given.to_text().into_owned();
    let name = name.replace("not", "");
    if let Some(order) = name.strip_prefix("numeric") {
        let given = match given {
            Given::Date(at) => (at.0 / 1000) as f64,
            Given::Number(number) => *number,
            Given::Text(text) => text.parse().ok()?,
            _ => return None,
        };
        let ordering = given.partial_cmp(&wanted.parse::<f64>().unwrap())?;
        return Some(ordered(order, ordering));
    }
    if let Some(order) = name.strip_prefix("date") {
        let given = match given {
            Given::Date(at) => i64::try_from(at.0).unwrap(),
            Given::Number(seconds) => (seconds * 1000.0) as i64,
            Given::Text(text) => mayfly_core::policy::date_ms(text)?,
            _ => return None,
        };
        let wanted = mayfly_core::policy::date_ms(wanted).unwrap();
        return Some(ordered(order, given.cmp(&wanted)));
    }
    match name.as_str() {
        "bool" => match shown.to_lowercase().as_str() {
            it @ ("true" | "false") => Some(it == wanted.to_lowercase()),
            _ => None,
        },
        "binaryequals" => match given {
            Given::Binary(_) => Some(shown == wanted),
            _ => mayfly_core::policy::base64_bytes(&shown).map(|_| shown == wanted),
        },
        "ipaddress" => Some(within(shown.parse().ok()?, wanted)),
        "stringequals" => Some(unquoted(&filled(wanted, context, variables)?) == shown),
        "stringequalsignorecase" => {
            let wanted = unquoted(&filled(wanted, context, variables)?);
            Some(wanted.to_lowercase() == shown.to_lowercase())
        }
        "stringlike" => {
            let pattern: Vec<char> = filled(wanted, context, variables)?.chars().collect();
            Some(like(&pattern, &shown.chars().collect::<Vec<_>>()))
        }
        "arnequals" | "arnlike" if !shown.starts_with("arn:") => Some(false),
        "arnequals" | "arnlike" => {
            let pattern = filled(wanted, context, variables)?;
            Some(arn_like(&segments(&pattern), &shown))
        }
        other => panic!("{other}"),
    }
}

fn ordered(order: &str, ordering: std::cmp::Ordering) -> bool {
    match order {
        "equals" => ordering.is_eq(),
        "lessthan" => ordering.is_lt(),
        "lessthanequals" => ordering.is_le(),
        "greaterthan" => ordering.is_gt(),
        "greaterthanequals" => ordering.is_ge(),
        other => panic!("{other}"),
    }
}

/// Bit by bit.
fn within(address: IpAddr, block: &str) -> bool {
    let bits = |address: IpAddr| -> Vec<bool> {
        let bytes = match address.to_canonical() {
            IpAddr::V4(address) => address.octets().to_vec(),
            IpAddr::V6(address) => address.octets().to_vec(),
        };
        bytes.iter().flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1 == 1)).collect()
    };
    let (network, length) = block.split_once('/').unwrap_or((block, ""));
    let (network, address) = (bits(network.parse().unwrap()), bits(address));
    let length = length.parse().unwrap_or(network.len());
    network.len() == address.len() && network[..length] == address[..length]
}

/// The pattern with variables filled in, what they bring in quoted; `None` when one has no value.
fn filled(pattern: &str, context: &Context<'_>, variables: bool) -> Option<String> {
    if !variables {
        return Some(pattern.to_owned());
    }
    let Some((before, rest)) = pattern.split_once("${") else { return Some(pattern.to_owned()) };
    let (inside, after) = rest.split_once('}').unwrap();
    let value = match inside {
        "*" | "?" | "$" => inside.to_owned(),
        _ => {
            let (key, default) = match inside.split_once(',') {
                None => (inside, None),
                Some((key, default)) => (key, Some(default.trim().trim_matches('\'').to_owned())),
            };
            context.single(key.trim()).map(|it| it.to_text().into_owned()).or(default)?
        }
    };
    Some(format!("{before}{}{}", quoted(&value), filled(after, context, variables)?))
}

fn quoted(text: &str) -> String {
    let quote = |c: char| QUOTED.iter().find(|(plain, _)| *plain == c).map_or(c, |(_, q)| *q);
    text.chars().map(quote).collect()
}

fn unquoted(text: &str) -> String {
    let plain = |c: char| QUOTED.iter().find(|(_, q)| *q == c).map_or(c, |(plain, _)| *plain);
    text.chars().map(plain).collect()
}

/// Six parts at most, cut at the colons.
fn segments(text: &str) -> Vec<String> {
    text.splitn(6, ':').map(str::to_owned).collect()
}

fn arn_like(patterns: &[String], arn: &str) -> bool {
    if patterns == ["*"] {
        return true;
    }
    if !patterns[0].starts_with("arn") || patterns.len() == 1 {
        let whole: Vec<char> = patterns.join(":").chars().collect();
        return like(&whole, &arn.chars().collect::<Vec<_>>());
    }
    let parts = segments(arn);
    parts.len() == patterns.len()
        && patterns.iter().zip(&parts).all(|(pattern, part)| {
            like(&pattern.chars().collect::<Vec<_>>(), &part.chars().collect::<Vec<_>>())
        })
}

/// By recursion; a quoted character of the pattern is itself.
fn like(pattern: &[char], text: &[char]) -> bool {
    let Some((&first, rest)) = pattern.split_first() else { return text.is_empty() };
    match first {
        '*' => (0..=text.len()).any(|skip| like(rest, &text[skip..])),
        '?' => !text.is_empty() && like(rest, &text[1..]),
        _ => {
            let plain = unquoted(&first.to_string()).chars().next();
            text.first().copied() == plain && like(rest, &text[1..])
        }
    }
}

fn list(value: &Value) -> Vec<&Value> {
    match value {
        Value::Array(values) => values.iter().collect(),
        Value::Null => Vec::new(),
        single => vec![single],
    }
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
