//! What Mayfly's own pages and API ask.
//!
//! Owns the actions `mayfly:…`: one for each operation of `/_mayfly/v1`, and those of the pages
//! beside it. They have no resource but that of a function, queue or schedule which their path
//! names.

use mayfly_core::name::Home;
use mayfly_wire::arn::Scope;

use super::Ask;
use crate::gateway::v1::Operation;

/// Read the metrics of everything.
pub const READ_METRICS: &str = "mayfly:ReadMetrics";
/// Read any deployment package by its digest.
pub const GET_CODE: &str = "mayfly:GetCode";
/// Read what every function has used.
pub const READ_USAGE: &str = "mayfly:ReadUsage";

/// What a request of the HTTP API asks; `labels` are those of its path.
pub fn ask(home: &Home, operation: Operation, labels: &[String]) -> Ask {
    let scope = Scope { region: &home.region, account: &home.account };
    let name = labels.first().map_or("", String::as_str);
    let resource = match operation {
        Operation::GetEgress | Operation::PutEgress | Operation::SuggestPolicy => {
            scope.function(name)
        }
        Operation::PeekMessages
        | Operation::StartRedrive
        | Operation::ListRedrives
        | Operation::GetRedrive
        | Operation::CancelRedrive
        | Operation::DropMessages => {
            format!("arn:aws:sqs:{}:{}:{name}", home.region, home.account)
        }
        Operation::GetSchedule | Operation::RunSchedule => {
            scope.schedule(name, labels.get(1).map_or("", String::as_str))
        }
        Operation::TailBus => {
            format!("arn:aws:events:{}:{}:event-bus/{name}", home.region, home.account)
        }
        Operation::PublishEvents
        | Operation::ListRuns
        | Operation::ExportRuns
        | Operation::GetRun
        | Operation::GetRunResult
        | Operation::CancelRun
        | Operation::RerunRun
        | Operation::ListQueues
        | Operation::ListMasterKeys
        | Operation::RotateMasterKey
        | Operation::RemoveMasterKey
        | Operation::ListAuditEntries
        | Operation::VerifyAudit
        | Operation::ListWebhooks
        | Operation::CreateWebhook
        | Operation::GetWebhook
        | Operation::DeleteWebhook
        | Operation::RotateWebhook
        | Operation::ListApiKeys
        | Operation::CreateApiKey
        | Operation::RotateApiKey
        | Operation::DeleteApiKey
        | Operation::GetOpenApi => "*".to_owned(),
    };
    Ask::new(format!("mayfly:{operation:?}"), resource)
}
