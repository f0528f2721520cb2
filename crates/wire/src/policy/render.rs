//! A document as JSON text.
//!
//! Owns the order of the members, which is that of the public service, and that one value stands
//! as itself and several as a list.

use mayfly_core::policy::{
    ActionPattern, ArnPattern, Condition, Document, Effect, Element, PrincipalPattern, Statement,
    Version,
};
use serde_json::{Map, Value};

/// The whole document.
#[must_use]
pub fn render(document: &Document) -> String {
    let mut members = Map::new();
    let version = match document.version {
        Version::V2008 => "2008-10-17",
        Version::V2012 => "2012-10-17",
    };
    members.insert("Version".to_owned(), version.into());
    if let Some(id) = &document.id {
        members.insert("Id".to_owned(), id.as_str().into());
    }
    let statements = document.statements.iter().map(statement_value).collect();
    members.insert("Statement".to_owned(), Value::Array(statements));
    Value::Object(members).to_string()
}

/// One statement.
#[must_use]
pub fn statement_value(statement: &Statement) -> Value {
    let mut members = Map::new();
    let mut member = |name: &str, value: Value| members.insert(name.to_owned(), value);
    if let Some(sid) = &statement.sid {
        member("Sid", sid.as_str().into());
    }
    let effect = match statement.effect {
        Effect::Allow => "Allow",
        Effect::Deny => "Deny",
    };
    member("Effect", effect.into());
    if let Some(element) = &statement.principal {
        member(&name(element, "Principal"), principal_value(element.values()));
    }
    let action = &statement.action;
    let texts = action.values().iter().map(ActionPattern::as_str);
    member(&name(action, "Action"), one_or_more(texts));
    if let Some(resource) = &statement.resource {
        let texts = resource.values().iter().map(ArnPattern::as_str);
        member(&name(resource, "Resource"), one_or_more(texts));
    }
    if !statement.conditions.is_empty() {
        member("Condition", condition_value(&statement.conditions));
    }
    Value::Object(members)
}

fn name<T>(element: &Element<T>, name: &str) -> String {
    match element {
        Element::Is(_) => name.to_owned(),
        Element::Not(_) => format!("Not{name}"),
    }
}

fn one_or_more<'t>(texts: impl Iterator<Item = &'t str>) -> Value {
    let mut values: Vec<Value> = texts.map(Value::from).collect();
    if values.len() == 1 { values.remove(0) } else { Value::Array(values) }
}

fn principal_value(principals: &[PrincipalPattern]) -> Value {
    if let [PrincipalPattern::Anyone] = principals {
        return "*".into();
    }
    let mut kinds: Vec<(&str, Vec<String>)> = Vec::new();
    for principal in principals {
        let (kind, text) = match principal {
            PrincipalPattern::Anyone => ("AWS", "*".to_owned()),
            PrincipalPattern::Account(account) => ("AWS", format!("arn:aws:iam::{account}:root")),
            PrincipalPattern::Arn(arn) => ("AWS", arn.clone()),
            PrincipalPattern::Service(service) => ("Service", service.clone()),
            PrincipalPattern::Federated(provider) => ("Federated", provider.clone()),
        };
        match kinds.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, texts)) => texts.push(text),
            None => kinds.push((kind, vec![text])),
        }
    }
    let members = kinds
        .into_iter()
        .map(|(kind, texts)| (kind.to_owned(), one_or_more(texts.iter().map(String::as_str))));
    Value::Object(members.collect())
}

fn condition_value(conditions: &[Condition]) -> Value {
    let mut operators = Map::new();
    for condition in conditions {
        let keys = operators
            .entry(condition.operator().to_string())
            .or_insert_with(|| Value::Object(Map::new()));
        let values = one_or_more(condition.values().iter().map(String::as_str));
        if let Value::Object(keys) = keys {
            keys.insert(condition.written_key().to_owned(), values);
        }
    }
    Value::Object(operators)
}
