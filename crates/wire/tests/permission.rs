//! `docs/reference/permissions.md` is the table of `wire::permission`.
//!
//! Owns the rendering and the comparison: `UPDATE=1 cargo test -p mayfly-wire --test permission`
//! writes the page. Every model that is served must be in it.

#![allow(clippy::unwrap_used, reason = "a test")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use mayfly_core::policy::{ActionPattern, ArnPattern, Version};
use mayfly_wire::generated;
use mayfly_wire::permission::{self, Permission, Resource};

struct Service {
    /// The name of its model.
    model: &'static str,
    title: &'static str,
    rows: Vec<(&'static str, Permission)>,
}

/// All services. A new one is added here when its model is.
fn services() -> Vec<Service> {
    macro_rules! service {
        ($model:ident, $title:literal) => {
            Service {
                model: stringify!($model),
                title: $title,
                rows: generated::$model::Operation::ALL
                    .iter()
                    .map(|operation| (operation.name(), permission::$model::permission(*operation)))
                    .collect(),
            }
        };
    }
    vec![
        service!(lambda, "Lambda"),
        service!(sqs, "SQS"),
        service!(logs, "CloudWatch Logs"),
        service!(iam, "IAM"),
        service!(sts, "STS"),
        service!(secretsmanager, "Secrets Manager"),
        service!(ssm, "Parameter Store"),
        // Its shapes are written by hand.
        Service {
            model: "s3",
            title: "S3",
            rows: mayfly_wire::s3::Operation::ALL
                .iter()
                .map(|operation| (operation.name(), permission::s3::permission(*operation)))
                .collect(),
        },
        service!(sns, "SNS"),
        service!(scheduler, "EventBridge Scheduler"),
        service!(events, "EventBridge"),
    ]
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

const INTRODUCTION: &str = "# Permissions

What each operation needs: the action that policies name, the kind of resource it is about, what has
to be allowed besides, and the condition keys of the service that the request has values for. The
global keys (`aws:PrincipalArn`, `aws:SourceIp`, `aws:CurrentTime`, …) are known in every request.
This page is made from `wire::permission` by a test.

`*` as the resource means that the action is about no resource: only a policy with
`\"Resource\": \"*\"` allows it.
";

fn page(services: &[Service]) -> String {
    let mut page = INTRODUCTION.to_owned();
    page.push_str("\n## Resources\n\n| resource | ARN |\n|---|---|\n");
    for resource in Resource::ALL.iter().filter(|resource| **resource != Resource::Any) {
        writeln!(page, "| {resource:?} | `{}` |", resource.template()).unwrap();
    }
    for service in services {
        write!(page, "\n## {}\n\n", service.title).unwrap();
        page.push_str("| operation | action | resource | besides | condition keys |\n");
        page.push_str("|---|---|---|---|---|\n");
        for (name, row) in &service.rows {
            let besides: Vec<String> = row
                .further
                .iter()
                .map(|it| format!("`{}` on {} ({})", it.action, shown(it.resource), it.when))
                .collect();
            let keys: BTreeSet<&str> =
                row.keys.iter().chain(row.further.iter().flat_map(|it| it.keys)).copied().collect();
            let keys: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
            let cells = [
                (*name).to_owned(),
                format!("`{}`{}", row.action, if row.open { ", needs no policy" } else { "" }),
                shown(row.resource),
                besides.join("; "),
                keys.join(", "),
            ];
            writeln!(page, "| {} |", cells.join(" | ")).unwrap();
        }
    }
    page
}

fn shown(resource: Resource) -> String {
    if resource == Resource::Any { "`*`".to_owned() } else { format!("{resource:?}") }
}

#[test]
fn the_page_is_the_table() {
    let (path, page) = (root().join("docs/reference/permissions.md"), page(&services()));
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(found, page, "run this test with UPDATE=1");
}

#[test]
fn every_model_has_its_rows() {
    let models: BTreeSet<String> = std::fs::read_dir(root().join("models"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter_map(|name| name.strip_suffix(".json").map(str::to_owned))
        .collect();
    let known: BTreeSet<String> =
        services().iter().map(|service| service.model.to_owned()).collect();
    let models = models.into_iter().chain(["s3".to_owned()]).collect::<BTreeSet<_>>();
    assert_eq!(models, known, "each model in models/ needs a module in wire::permission");
}

#[test]
fn actions_and_templates_are_what_policies_can_name() {
    let is_action = |action: &str| {
        let (vendor, name) = action.split_once(':').unwrap();
        let lower = vendor.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        lower && name.starts_with(|c: char| c.is_ascii_uppercase())
    };
    for service in services() {
        assert!(!service.rows.is_empty());
        for (name, row) in service.rows {
            assert!(is_action(row.action), "{name}");
            assert!(row.action.starts_with(service.model), "{name}: {}", row.action);
            assert!(ActionPattern::new(row.action).matches(row.action), "{name}");
            for further in row.further {
                assert!(is_action(further.action) && !further.when.is_empty(), "{name}");
            }
        }
    }
    for resource in Resource::ALL {
        let template = resource.template();
        let segments = template.replace("${Region}", "r").split(':').count();
        assert!(template == "*" || segments >= 6, "{template}");
        assert!(ArnPattern::resource(template, Version::V2008).is_ok());
    }
}

/// A few rows by heart, where the action is not the operation's name.
#[test]
fn rows_whose_action_has_another_name() {
    let action = |model: &str, operation: &str| {
        let services = services();
        let service = services.iter().find(|service| service.model == model).unwrap();
        service.rows.iter().find(|(name, _)| *name == operation).unwrap().1.action
    };
    let cases = [
        ("lambda", "Invoke", "lambda:InvokeFunction"),
        ("lambda", "InvokeWithResponseStream", "lambda:InvokeFunction"),
        ("lambda", "InvokeAsync", "lambda:InvokeFunction"),
        ("lambda", "GetLayerVersionByArn", "lambda:GetLayerVersion"),
        ("sns", "PublishBatch", "sns:Publish"),
        ("sqs", "SendMessageBatch", "sqs:SendMessage"),
        ("sqs", "DeleteMessageBatch", "sqs:DeleteMessage"),
        ("sqs", "ChangeMessageVisibilityBatch", "sqs:ChangeMessageVisibility"),
    ];
    for (model, operation, expected) in cases {
        assert_eq!(action(model, operation), expected, "{operation}");
    }
    // Most actions of S3 have names of their own.
    let others = services()
        .into_iter()
        .filter(|service| service.model != "s3")
        .flat_map(|service| service.rows)
        .filter(|(name, row)| row.action.split(':').nth(1) != Some(name))
        .count();
    assert_eq!(others, cases.len(), "every other action has the operation's name");
}
