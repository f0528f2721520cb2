//! What the operations of Lambda need.
//!
//! Owns their rows; see [`Permission`].

use super::{Further, Permission, REQUEST_TAGS, Resource};
use crate::generated::lambda::Operation as Op;

const PASS_ROLE: Further = Further {
    action: "iam:PassRole",
    resource: Resource::Role,
    when: "`Role`",
    keys: &["iam:PassedToService", "iam:AssociatedResourceArn"],
};
const LAYERS: Further = Further {
    action: "lambda:GetLayerVersion",
    resource: Resource::LayerVersion,
    when: "`Layers`, for each of them",
    keys: &[],
};
const TAGS: Further = Further {
    action: "lambda:TagResource",
    resource: Resource::Function,
    when: "`Tags`",
    keys: REQUEST_TAGS,
};
const MAPPING_TAGS: Further = Further { resource: Resource::EventSourceMapping, ..TAGS };

/// The row of an operation.
#[must_use]
pub fn permission(operation: Op) -> Permission {
    Permission {
        action: action(operation),
        resource: resource(operation),
        further: further(operation),
        keys: keys(operation),
        open: false,
    }
}

fn action(operation: Op) -> &'static str {
    match operation {
        Op::Invoke | Op::InvokeWithResponseStream | Op::InvokeAsync => "lambda:InvokeFunction",
        Op::CreateFunction => "lambda:CreateFunction",
        Op::GetFunction => "lambda:GetFunction",
        Op::GetFunctionConfiguration => "lambda:GetFunctionConfiguration",
        Op::UpdateFunctionCode => "lambda:UpdateFunctionCode",
        Op::UpdateFunctionConfiguration => "lambda:UpdateFunctionConfiguration",
        Op::DeleteFunction => "lambda:DeleteFunction",
        Op::ListFunctions => "lambda:ListFunctions",
        Op::PublishVersion => "lambda:PublishVersion",
        Op::ListVersionsByFunction => "lambda:ListVersionsByFunction",
        Op::CreateAlias => "lambda:CreateAlias",
        Op::GetAlias => "lambda:GetAlias",
        Op::UpdateAlias => "lambda:UpdateAlias",
        Op::DeleteAlias => "lambda:DeleteAlias",
        Op::ListAliases => "lambda:ListAliases",
        Op::PublishLayerVersion => "lambda:PublishLayerVersion",
        Op::GetLayerVersion | Op::GetLayerVersionByArn => "lambda:GetLayerVersion",
        Op::ListLayerVersions => "lambda:ListLayerVersions",
        Op::ListLayers => "lambda:ListLayers",
        Op::DeleteLayerVersion => "lambda:DeleteLayerVersion",
        Op::AddPermission => "lambda:AddPermission",
        Op::RemovePermission => "lambda:RemovePermission",
        Op::GetPolicy => "lambda:GetPolicy",
        Op::TagResource => "lambda:TagResource",
        Op::UntagResource => "lambda:UntagResource",
        Op::ListTags => "lambda:ListTags",
        Op::PutFunctionConcurrency => "lambda:PutFunctionConcurrency",
        Op::GetFunctionConcurrency => "lambda:GetFunctionConcurrency",
        Op::DeleteFunctionConcurrency => "lambda:DeleteFunctionConcurrency",
        Op::PutProvisionedConcurrencyConfig => "lambda:PutProvisionedConcurrencyConfig",
        Op::GetProvisionedConcurrencyConfig => "lambda:GetProvisionedConcurrencyConfig",
        Op::DeleteProvisionedConcurrencyConfig => "lambda:DeleteProvisionedConcurrencyConfig",
        Op::ListProvisionedConcurrencyConfigs => "lambda:ListProvisionedConcurrencyConfigs",
        Op::CreateFunctionUrlConfig => "lambda:CreateFunctionUrlConfig",
        Op::GetFunctionUrlConfig => "lambda:GetFunctionUrlConfig",
        Op::UpdateFunctionUrlConfig => "lambda:UpdateFunctionUrlConfig",
        Op::DeleteFunctionUrlConfig => "lambda:DeleteFunctionUrlConfig",
        Op::ListFunctionUrlConfigs => "lambda:ListFunctionUrlConfigs",
        Op::CreateEventSourceMapping => "lambda:CreateEventSourceMapping",
        Op::GetEventSourceMapping => "lambda:GetEventSourceMapping",
        Op::UpdateEventSourceMapping => "lambda:UpdateEventSourceMapping",
        Op::DeleteEventSourceMapping => "lambda:DeleteEventSourceMapping",
        Op::ListEventSourceMappings => "lambda:ListEventSourceMappings",
        Op::PutFunctionEventInvokeConfig => "lambda:PutFunctionEventInvokeConfig",
        Op::UpdateFunctionEventInvokeConfig => "lambda:UpdateFunctionEventInvokeConfig",
        Op::GetFunctionEventInvokeConfig => "lambda:GetFunctionEventInvokeConfig",
        Op::DeleteFunctionEventInvokeConfig => "lambda:DeleteFunctionEventInvokeConfig",
        Op::ListFunctionEventInvokeConfigs => "lambda:ListFunctionEventInvokeConfigs",
        Op::GetFunctionRecursionConfig => "lambda:GetFunctionRecursionConfig",
        Op::PutFunctionRecursionConfig => "lambda:PutFunctionRecursionConfig",
        Op::GetAccountSettings => "lambda:GetAccountSettings",
        Op::GetFunctionCodeSigningConfig => "lambda:GetFunctionCodeSigningConfig",
    }
}

fn resource(operation: Op) -> Resource {
    match operation {
        Op::Invoke
        | Op::InvokeWithResponseStream
        | Op::InvokeAsync
        | Op::CreateFunction
        | Op::GetFunction
        | Op::GetFunctionConfiguration
        | Op::UpdateFunctionCode
        | Op::UpdateFunctionConfiguration
        | Op::DeleteFunction
        | Op::PublishVersion
        | Op::ListVersionsByFunction
        | Op::CreateAlias
        | Op::GetAlias
        | Op::UpdateAlias
        | Op::DeleteAlias
        | Op::ListAliases
        | Op::AddPermission
        | Op::RemovePermission
        | Op::GetPolicy
        | Op::TagResource
        | Op::UntagResource
        | Op::ListTags
        | Op::PutFunctionConcurrency
        | Op::GetFunctionConcurrency
        | Op::DeleteFunctionConcurrency
        | Op::PutProvisionedConcurrencyConfig
        | Op::GetProvisionedConcurrencyConfig
        | Op::DeleteProvisionedConcurrencyConfig
        | Op::ListProvisionedConcurrencyConfigs
        | Op::CreateFunctionUrlConfig
        | Op::GetFunctionUrlConfig
        | Op::UpdateFunctionUrlConfig
        | Op::DeleteFunctionUrlConfig
        | Op::ListFunctionUrlConfigs
        | Op::PutFunctionEventInvokeConfig
        | Op::UpdateFunctionEventInvokeConfig
        | Op::GetFunctionEventInvokeConfig
        | Op::DeleteFunctionEventInvokeConfig
        | Op::ListFunctionEventInvokeConfigs
        | Op::GetFunctionRecursionConfig
        | Op::PutFunctionRecursionConfig
        | Op::GetFunctionCodeSigningConfig => Resource::Function,
        Op::ListFunctions
        | Op::ListLayerVersions
        | Op::ListLayers
        | Op::CreateEventSourceMapping
        | Op::ListEventSourceMappings
        | Op::GetAccountSettings => Resource::Any,
        Op::PublishLayerVersion => Resource::Layer,
        Op::GetLayerVersion | Op::GetLayerVersionByArn | Op::DeleteLayerVersion => {
            Resource::LayerVersion
        }
        Op::GetEventSourceMapping | Op::UpdateEventSourceMapping | Op::DeleteEventSourceMapping => {
            Resource::EventSourceMapping
        }
    }
}

fn further(operation: Op) -> &'static [Further] {
    match operation {
        Op::CreateFunction => &[PASS_ROLE, LAYERS, TAGS],
        Op::UpdateFunctionConfiguration => &[PASS_ROLE, LAYERS],
        Op::CreateEventSourceMapping => &[MAPPING_TAGS],
        _ => &[],
    }
}

fn keys(operation: Op) -> &'static [&'static str] {
    match operation {
        Op::Invoke | Op::InvokeWithResponseStream | Op::InvokeAsync => &["lambda:EventSourceToken"],
        Op::CreateFunction => &["lambda:Layer", "aws:RequestTag/${TagKey}", "aws:TagKeys"],
        Op::UpdateFunctionConfiguration => &["lambda:Layer"],
        Op::AddPermission | Op::RemovePermission => {
            &["lambda:Principal", "lambda:FunctionUrlAuthType"]
        }
        Op::CreateFunctionUrlConfig | Op::UpdateFunctionUrlConfig => {
            &["lambda:FunctionArn", "lambda:FunctionUrlAuthType"]
        }
        Op::GetFunctionUrlConfig | Op::DeleteFunctionUrlConfig | Op::ListFunctionUrlConfigs => {
            &["lambda:FunctionUrlAuthType"]
        }
        Op::CreateEventSourceMapping => {
            &["lambda:FunctionArn", "aws:RequestTag/${TagKey}", "aws:TagKeys"]
        }
        Op::GetEventSourceMapping | Op::DeleteEventSourceMapping | Op::UpdateEventSourceMapping => {
            &["lambda:FunctionArn"]
        }
        Op::TagResource => REQUEST_TAGS,
        Op::UntagResource => &["aws:TagKeys"],
        _ => &[],
    }
}
