//! The operations of the HTTP API and their addresses.
//!
//! Owns the one table; `openapi.json` has the same rows (a test). Never carries anything out.

/// An operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// The runs, newest first.
    ListRuns,
    /// The same, one a line, to the end.
    ExportRuns,
    /// One run.
    GetRun,
    /// What an invocation answered.
    GetRunResult,
    /// Take a waiting invocation back.
    CancelRun,
    /// Run it again.
    RerunRun,
    /// What a function may reach.
    GetEgress,
    /// Change what a function may reach.
    PutEgress,
    /// Queues with their figures.
    ListQueues,
    /// Look at messages without taking them.
    PeekMessages,
    /// Move dead letters back.
    StartRedrive,
    /// Redrive tasks of a queue.
    ListRedrives,
    /// One redrive task.
    GetRedrive,
    /// Stop a redrive task.
    CancelRedrive,
    /// Drop dead letters.
    DropMessages,
    /// The keys that seal secrets.
    ListMasterKeys,
    /// Seal everything with a new one.
    RotateMasterKey,
    /// Forget an old one.
    RemoveMasterKey,
    /// The audit log, newest entries first.
    ListAuditEntries,
    /// Check the audit log.
    VerifyAudit,
    /// Addresses that others call.
    ListWebhooks,
    /// A new one.
    CreateWebhook,
    /// One of them.
    GetWebhook,
    /// Take one away.
    DeleteWebhook,
    /// Give one a new secret.
    RotateWebhook,
    /// Keys for function URLs.
    ListApiKeys,
    /// Make one.
    CreateApiKey,
    /// Give one a new secret.
    RotateApiKey,
    /// Take one away.
    DeleteApiKey,
    /// The smallest policy for the role of a function.
    SuggestPolicy,
    /// Where a schedule stands.
    GetSchedule,
    /// Fire a schedule now.
    RunSchedule,
    /// Put CloudEvents on an event bus.
    PublishEvents,
    /// Look on at an event bus.
    TailBus,
    /// The description of all this.
    GetOpenApi,
}

/// Method, path below `/_mayfly/v1`, operation. `{…}` is one segment; literal ones come first.
pub const ROUTES: [(&str, &str, Operation); 35] = [
    ("GET", "/runs", Operation::ListRuns),
    ("GET", "/runs/export", Operation::ExportRuns),
    ("GET", "/runs/{id}", Operation::GetRun),
    ("GET", "/runs/{id}/result", Operation::GetRunResult),
    ("POST", "/runs/{id}/cancel", Operation::CancelRun),
    ("POST", "/runs/{id}/rerun", Operation::RerunRun),
    ("GET", "/functions/{name}/egress", Operation::GetEgress),
    ("PUT", "/functions/{name}/egress", Operation::PutEgress),
    ("GET", "/queues", Operation::ListQueues),
    ("GET", "/queues/{name}/messages", Operation::PeekMessages),
    ("POST", "/queues/{name}/redrive", Operation::StartRedrive),
    ("GET", "/queues/{name}/redrive", Operation::ListRedrives),
    ("GET", "/queues/{name}/redrive/{task}", Operation::GetRedrive),
    ("DELETE", "/queues/{name}/redrive/{task}", Operation::CancelRedrive),
    ("POST", "/queues/{name}/drop", Operation::DropMessages),
    ("GET", "/master-keys", Operation::ListMasterKeys),
    ("POST", "/master-keys/rotate", Operation::RotateMasterKey),
    ("DELETE", "/master-keys/{fingerprint}", Operation::RemoveMasterKey),
    ("GET", "/audit", Operation::ListAuditEntries),
    ("GET", "/audit/verify", Operation::VerifyAudit),
    ("GET", "/webhooks", Operation::ListWebhooks),
    ("POST", "/webhooks", Operation::CreateWebhook),
    ("GET", "/webhooks/{name}", Operation::GetWebhook),
    ("DELETE", "/webhooks/{name}", Operation::DeleteWebhook),
    ("POST", "/webhooks/{name}/rotate", Operation::RotateWebhook),
    ("GET", "/api-keys", Operation::ListApiKeys),
    ("POST", "/api-keys", Operation::CreateApiKey),
    ("POST", "/api-keys/{id}/rotate", Operation::RotateApiKey),
    ("DELETE", "/api-keys/{id}", Operation::DeleteApiKey),
    ("GET", "/functions/{name}/suggested-policy", Operation::SuggestPolicy),
    ("GET", "/schedules/{group}/{name}", Operation::GetSchedule),
    ("POST", "/schedules/{group}/{name}/run", Operation::RunSchedule),
    ("POST", "/events", Operation::PublishEvents),
    ("GET", "/buses/{name}/events", Operation::TailBus),
    ("GET", "/openapi.json", Operation::GetOpenApi),
];

/// What a request means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found<'a> {
    /// An operation, with the labels of its path.
    Operation(Operation, Vec<&'a str>),
    /// There is such a path, but not with this method.
    OtherMethod,
    /// There is no such path.
    Nothing,
}

/// Finds the operation of a request.
pub fn find<'a>(method: &str, path: &'a str) -> Found<'a> {
    let mut known = false;
    for (wanted, pattern, operation) in ROUTES {
        let Some(labels) = matches(pattern, path) else { continue };
        if wanted == method {
            return Found::Operation(operation, labels);
        }
        known = true;
    }
    if known { Found::OtherMethod } else { Found::Nothing }
}

fn matches<'a>(pattern: &str, path: &'a str) -> Option<Vec<&'a str>> {
    if pattern.split('/').count() != path.split('/').count() {
        return None;
    }
    let mut labels = Vec::new();
    for (wanted, given) in pattern.split('/').zip(path.split('/')) {
        if wanted.starts_with('{') && !given.is_empty() {
            labels.push(given);
        } else if wanted != given {
            return None;
        }
    }
    Some(labels)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_find_their_operation() {
        let operation = |method, path| match find(method, path) {
            Found::Operation(operation, labels) => Some((operation, labels.join(" "))),
            _ => None,
        };
        let some = |operation, labels: &str| Some((operation, labels.to_owned()));
        assert_eq!(operation("GET", "/runs"), some(Operation::ListRuns, ""));
        assert_eq!(operation("GET", "/runs/export"), some(Operation::ExportRuns, ""));
        assert_eq!(operation("GET", "/runs/7"), some(Operation::GetRun, "7"));
        assert_eq!(operation("POST", "/runs/7/rerun"), some(Operation::RerunRun, "7"));
        assert_eq!(
            operation("DELETE", "/queues/q/redrive/t"),
            some(Operation::CancelRedrive, "q t")
        );
        assert_eq!(find("PUT", "/runs"), Found::OtherMethod);
        for path in ["", "/", "/runs/", "/runs//result", "/run", "/runs/7/8"] {
            assert_eq!(find("GET", path), Found::Nothing, "{path}");
        }
    }
}
