//! What operations of Lambda ask.
//!
//! Owns the way from a path, a query and a body to ARNs. Never asks for invocations: the data plane
//! does, which knows the function's own policy.

use mayfly_core::name::Home;
use mayfly_wire::arn::{FunctionReference, Scope};
use mayfly_wire::generated::lambda::Operation;
use mayfly_wire::permission::{self, Further, Resource};
use mayfly_wire::request::RequestParts;
use percent_encoding::percent_decode_str;
use serde_json::Value;

use super::{Ask, json, text};
use crate::gateway::form;

/// What a request asks; `labels` are those of its path, `function` is that of the event source
/// mapping which it names.
pub fn asks(
    home: &Home,
    operation: Operation,
    labels: &[&str],
    request: &RequestParts<'_>,
    function: Option<String>,
) -> Vec<Ask> {
    let row = permission::lambda::permission(operation);
    let body = json(request.body);
    let reading = Reading { home, operation, labels, query: request.query, body: &body };
    let mut ask = Ask::new(row.action, reading.resource(row.resource));
    for key in row.keys {
        ask = reading.fact(ask, key, function.as_deref());
    }
    let mut asks = vec![ask];
    for further in row.further {
        asks.extend(reading.further(further));
    }
    asks
}

struct Reading<'a> {
    home: &'a Home,
    operation: Operation,
    labels: &'a [&'a str],
    query: &'a str,
    body: &'a Value,
}

impl Reading<'_> {
    fn scope(&self) -> Scope<'_> {
        Scope { region: &self.home.region, account: &self.home.account }
    }

    /// A label of the path, decoded.
    fn label(&self, at: usize) -> String {
        let label = self.labels.get(at).copied().unwrap_or_default();
        percent_decode_str(label).decode_utf8_lossy().into_owned()
    }

    fn resource(&self, kind: Resource) -> String {
        match kind {
            Resource::Function => self.function(),
            Resource::Layer => self.scope().layer(&self.label(0)),
            Resource::LayerVersion => self.layer_version(),
            Resource::EventSourceMapping => {
                let (region, account) = (&self.home.region, &self.home.account);
                format!("arn:aws:lambda:{region}:{account}:event-source-mapping:{}", self.label(0))
            }
            _ => "*".to_owned(),
        }
    }

    fn function(&self) -> String {
        let mut label = self.label(0);
        if label.is_empty() {
            label = text(self.body, "FunctionName").unwrap_or_default().to_owned();
        }
        let given = form::value(self.query, "Qualifier");
        self.function_arn(&label, given.as_deref())
    }

    /// The ARN of any form of a reference; what is none is about everything.
    fn function_arn(&self, reference: &str, qualifier: Option<&str>) -> String {
        let read = FunctionReference::parse(reference);
        let Ok(read) = read.and_then(|read| read.with_qualifier(qualifier)) else {
            return "*".to_owned();
        };
        let scope = Scope {
            region: read.region.as_deref().unwrap_or(&self.home.region),
            account: read.account.as_deref().unwrap_or(&self.home.account),
        };
        match &read.qualifier {
            None => scope.function(&read.name),
            Some(qualifier) => scope.qualified_function(&read.name, qualifier),
        }
    }

    fn layer_version(&self) -> String {
        if self.operation == Operation::GetLayerVersionByArn {
            return form::value(self.query, "Arn").map_or_else(|| "*".to_owned(), Into::into);
        }
        let layer = self.label(0);
        let layer = if layer.starts_with("arn:") { layer } else { self.scope().layer(&layer) };
        format!("{layer}:{}", self.label(1))
    }

    fn fact(&self, ask: Ask, key: &str, function: Option<&str>) -> Ask {
        let member = |ask: Ask, name: &str| match text(self.body, name) {
            Some(value) => ask.with(key, value),
            None => ask,
        };
        match key {
            "lambda:Layer" => {
                let layers = self.layers();
                let mut ask = ask;
                if !layers.is_empty() {
                    ask.facts.push((key.to_owned(), layers));
                }
                ask
            }
            "lambda:Principal" => member(ask, "Principal"),
            "lambda:FunctionUrlAuthType" if text(self.body, "AuthType").is_some() => {
                member(ask, "AuthType")
            }
            "lambda:FunctionUrlAuthType" => member(ask, "FunctionUrlAuthType"),
            "lambda:FunctionArn" => match function {
                Some(function) => ask.with(key, function),
                None => match text(self.body, "FunctionName") {
                    Some(name) => ask.with(key, self.function_arn(name, None)),
                    None => ask.with(key, self.function()),
                },
            },
            "aws:TagKeys" if self.operation == Operation::UntagResource => {
                let keys = form::values(self.query, "tagKeys");
                let mut ask = ask;
                ask.facts.push((key.to_owned(), keys));
                ask
            }
            "aws:TagKeys" => ask.with_tags(self.body.get("Tags")),
            _ => ask,
        }
    }

    fn layers(&self) -> Vec<String> {
        let layers = self.body.get("Layers").and_then(Value::as_array);
        layers.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    }

    fn further(&self, further: &Further) -> Vec<Ask> {
        match further.action {
            "iam:PassRole" => {
                let role = text(self.body, "Role");
                let ask = |role: &str| {
                    Ask::new(further.action, role)
                        .with("iam:PassedToService", "lambda.amazonaws.com")
                        .with("iam:AssociatedResourceArn", self.function())
                };
                role.map(ask).into_iter().collect()
            }
            "lambda:GetLayerVersion" => {
                self.layers().into_iter().map(|layer| Ask::new(further.action, layer)).collect()
            }
            action => {
                let tags = self.body.get("Tags").filter(|tags| !tags.is_null());
                let resource = match further.resource {
                    Resource::Function => self.function(),
                    _ => "*".to_owned(),
                };
                let ask = |tags| Ask::new(action, resource).with_tags(Some(tags));
                tags.map(ask).into_iter().collect()
            }
        }
    }
}
