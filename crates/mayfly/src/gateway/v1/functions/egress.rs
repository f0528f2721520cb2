//! `/functions/{name}/egress`: what a function may reach outside.
//!
//! Owns the JSON form of the setting. `control` keeps it, `core::egress` reads its rules, the
//! sandbox holds functions to it.

use http::StatusCode;
use mayfly_core::egress::{Egress, Rule};
use mayfly_core::limits::EGRESS_RULES_MAX;
use serde_json::{Map, Value, json};

use super::super::parameters::Query;
use super::super::queues::members;
use super::super::refused::Refused;
use super::super::{Answered, Request, json as answer};

/// `GET /functions/{name}/egress`.
pub async fn show(request: &Request<'_>) -> Answered {
    Query::of(request.head, &[])?;
    let egress = request.gateway.control.get_function_egress(&request.labels[0]).await?;
    Ok(answer(StatusCode::OK, &shown(&egress)))
}

/// `PUT /functions/{name}/egress`.
pub async fn put(request: &Request<'_>) -> Answered {
    Query::of(request.head, &[])?;
    let members = members(&request.body, &["mode", "allow"])?;
    let egress = wanted(&members)?;
    let put = request.gateway.control.put_function_egress(&request.labels[0], egress).await?;
    // The very next call has the new setting: nothing reaches what was just forbidden.
    request.gateway.invoker.synced().await;
    Ok(answer(StatusCode::OK, &shown(&put)))
}

fn wanted(members: &Map<String, Value>) -> Result<Egress, Refused> {
    let rules = members.get("allow").map(rules).transpose()?.unwrap_or_default();
    let alone = |egress| match rules.is_empty() {
        true => Ok(egress),
        false => Err(Refused::invalid("allow", "goes with the mode allow only")),
    };
    match members.get("mode").and_then(Value::as_str) {
        Some("none") => alone(Egress::None),
        Some("open") => alone(Egress::Open),
        Some("allow") if rules.is_empty() => {
            Err(Refused::invalid("allow", "must have a rule; without any, the mode is none"))
        }
        Some("allow") => Egress::allow(rules).ok_or_else(|| {
            Refused::invalid("allow", format!("must have at most {EGRESS_RULES_MAX} rules"))
        }),
        _ => Err(Refused::invalid("mode", "must be none, allow or open")),
    }
}

fn rules(value: &Value) -> Result<Vec<Rule>, Refused> {
    let wrong = || Refused::invalid("allow", "must be a list of texts such as api.example.com:443");
    let texts = value.as_array().ok_or_else(wrong)?;
    let rule = |text: &Value| {
        let text = text.as_str().ok_or_else(wrong)?;
        Rule::parse(text).map_err(|error| Refused::invalid("allow", error.to_string()))
    };
    texts.iter().map(rule).collect()
}

fn shown(egress: &Egress) -> Value {
    match egress {
        Egress::None => json!({"mode": "none", "allow": []}),
        Egress::Open => json!({"mode": "open", "allow": []}),
        Egress::Allow(rules) => {
            let rules: Vec<String> = rules.iter().map(Rule::to_string).collect();
            json!({"mode": "allow", "allow": rules})
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Egress, String> {
        let members: Map<String, Value> = serde_json::from_str(text).unwrap();
        wanted(&members).map_err(|refused| {
            format!("{}: {}", refused.field.unwrap_or_default(), refused.message)
        })
    }

    #[test]
    fn what_is_shown_can_be_put() {
        for text in [
            r#"{"mode":"none","allow":[]}"#,
            r#"{"mode":"open","allow":[]}"#,
            r#"{"mode":"allow","allow":["a.example:443","10.0.0.0/8:*"]}"#,
        ] {
            assert_eq!(shown(&read(text).unwrap()).to_string(), text);
        }
        assert_eq!(read(r#"{"mode":"none"}"#), Ok(Egress::None));
    }

    #[test]
    fn a_wrong_setting_names_its_member() {
        for (text, part) in [
            ("{}", "mode: must be"),
            (r#"{"mode":"all"}"#, "mode: must be"),
            (r#"{"mode":"open","allow":["a.example:1"]}"#, "allow: goes with"),
            (r#"{"mode":"allow"}"#, "allow: must have a rule"),
            (r#"{"mode":"allow","allow":"a.example:1"}"#, "allow: must be a list"),
            (r#"{"mode":"allow","allow":["a.example"]}"#, "allow: 'a.example' needs a port"),
        ] {
            assert!(read(text).unwrap_err().contains(part), "{text}: {:?}", read(text));
        }
    }
}
