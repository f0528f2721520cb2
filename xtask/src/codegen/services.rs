//! Which services are generated, and which of their operations.
//!
//! Owns the list of what Mayfly serves. Never says how: that is the control plane's.
//!
//! To serve another operation, add its name here and run `cargo xtask codegen`. A new pattern wants
//! samples in `crates/wire/tests/patterns/samples.json`; the test there names it.

/// How a service's requests look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protocol {
    /// Members in path, query, headers and body.
    RestJson,
    /// Everything in the body; the operation in `X-Amz-Target`.
    AwsJson,
    /// As [`Self::AwsJson`], and older clients still send forms and read XML.
    QueryCompatible,
    /// Forms in, XML out.
    Query,
}

impl Protocol {
    /// Whether it has forms and XML.
    pub fn has_forms(self) -> bool {
        matches!(self, Self::QueryCompatible | Self::Query)
    }
}

/// One service.
pub struct Service {
    /// The name of the generated module and of the file in `models/`.
    pub name: &'static str,
    /// What it is called in prose.
    pub title: &'static str,
    /// Where its model lies in the botocore wheel.
    pub botocore_path: &'static str,
    /// Its protocol.
    pub protocol: Protocol,
    /// The exception that reports broken limits; `None`: the model has no limits, and what is
    /// missing is reported as the query protocol did.
    pub invalid: Option<&'static str>,
    /// Whether strings with a set of values are checked by the operations, which have errors of
    /// their own for them, and not by the tables.
    pub open_sets: bool,
    /// The operations served, grouped as in the documentation.
    pub operations: &'static [&'static str],
}

/// All services, in the order of generation.
pub const SERVICES: &[Service] = &[
    Service {
        name: "lambda",
        title: "Lambda",
        botocore_path: "botocore/data/lambda/2015-03-31/service-2.json",
        protocol: Protocol::RestJson,
        invalid: Some("ValidationException"),
        open_sets: false,
        operations: LAMBDA,
    },
    Service {
        name: "logs",
        title: "CloudWatch Logs",
        botocore_path: "botocore/data/logs/2014-03-28/service-2.json",
        protocol: Protocol::AwsJson,
        invalid: Some("InvalidParameterException"),
        open_sets: false,
        operations: LOGS,
    },
    Service {
        name: "sqs",
        title: "SQS",
        botocore_path: "botocore/data/sqs/2012-11-05/service-2.json",
        protocol: Protocol::QueryCompatible,
        invalid: None,
        open_sets: true,
        operations: SQS,
    },
    Service {
        name: "iam",
        title: "IAM",
        botocore_path: "botocore/data/iam/2010-05-08/service-2.json",
        protocol: Protocol::Query,
        invalid: Some("ValidationError"),
        open_sets: false,
        operations: IAM,
    },
    Service {
        name: "sts",
        title: "STS",
        botocore_path: "botocore/data/sts/2011-06-15/service-2.json",
        protocol: Protocol::Query,
        invalid: Some("ValidationError"),
        open_sets: false,
        operations: STS,
    },
    Service {
        name: "secretsmanager",
        title: "Secrets Manager",
        botocore_path: "botocore/data/secretsmanager/2017-10-17/service-2.json",
        protocol: Protocol::AwsJson,
        invalid: Some("ValidationException"),
        open_sets: false,
        operations: SECRETS_MANAGER,
    },
    Service {
        name: "ssm",
        title: "Systems Manager Parameter Store",
        botocore_path: "botocore/data/ssm/2014-11-06/service-2.json",
        protocol: Protocol::AwsJson,
        invalid: Some("ValidationException"),
        open_sets: false,
        operations: SSM,
    },
];

const LAMBDA: &[&str] = &[
    "Invoke",
    "InvokeWithResponseStream",
    "InvokeAsync",
    "CreateFunction",
    "GetFunction",
    "GetFunctionConfiguration",
    "UpdateFunctionCode",
    "UpdateFunctionConfiguration",
    "DeleteFunction",
    "ListFunctions",
    "PublishVersion",
    "ListVersionsByFunction",
    "CreateAlias",
    "GetAlias",
    "UpdateAlias",
    "DeleteAlias",
    "ListAliases",
    "PublishLayerVersion",
    "GetLayerVersion",
    "GetLayerVersionByArn",
    "ListLayerVersions",
    "ListLayers",
    "DeleteLayerVersion",
    "AddPermission",
    "RemovePermission",
    "GetPolicy",
    "TagResource",
    "UntagResource",
    "ListTags",
    "PutFunctionConcurrency",
    "GetFunctionConcurrency",
    "DeleteFunctionConcurrency",
    "PutProvisionedConcurrencyConfig",
    "GetProvisionedConcurrencyConfig",
    "DeleteProvisionedConcurrencyConfig",
    "ListProvisionedConcurrencyConfigs",
    "CreateFunctionUrlConfig",
    "GetFunctionUrlConfig",
    "UpdateFunctionUrlConfig",
    "DeleteFunctionUrlConfig",
    "ListFunctionUrlConfigs",
    "CreateEventSourceMapping",
    "GetEventSourceMapping",
    "UpdateEventSourceMapping",
    "DeleteEventSourceMapping",
    "ListEventSourceMappings",
    "PutFunctionEventInvokeConfig",
    "UpdateFunctionEventInvokeConfig",
    "GetFunctionEventInvokeConfig",
    "DeleteFunctionEventInvokeConfig",
    "ListFunctionEventInvokeConfigs",
    "GetFunctionRecursionConfig",
    "PutFunctionRecursionConfig",
    "GetAccountSettings",
    "GetFunctionCodeSigningConfig",
];

const LOGS: &[&str] = &[
    "CreateLogGroup",
    "DeleteLogGroup",
    "DescribeLogGroups",
    "CreateLogStream",
    "DeleteLogStream",
    "DescribeLogStreams",
    "PutLogEvents",
    "GetLogEvents",
    "FilterLogEvents",
    "PutRetentionPolicy",
    "DeleteRetentionPolicy",
    "TagResource",
    "ListTagsForResource",
    "ListTagsLogGroup",
];

const SQS: &[&str] = &[
    "CreateQueue",
    "DeleteQueue",
    "GetQueueUrl",
    "ListQueues",
    "GetQueueAttributes",
    "SetQueueAttributes",
    "TagQueue",
    "UntagQueue",
    "ListQueueTags",
    "AddPermission",
    "RemovePermission",
    "ListDeadLetterSourceQueues",
    "SendMessage",
    "SendMessageBatch",
    "ReceiveMessage",
    "DeleteMessage",
    "DeleteMessageBatch",
    "ChangeMessageVisibility",
    "ChangeMessageVisibilityBatch",
    "PurgeQueue",
    "StartMessageMoveTask",
    "CancelMessageMoveTask",
    "ListMessageMoveTasks",
];

const IAM: &[&str] = &[
    "CreateUser",
    "GetUser",
    "UpdateUser",
    "DeleteUser",
    "ListUsers",
    "CreateAccessKey",
    "ListAccessKeys",
    "UpdateAccessKey",
    "DeleteAccessKey",
    "GetAccessKeyLastUsed",
    "CreateRole",
    "GetRole",
    "UpdateRole",
    "UpdateRoleDescription",
    "UpdateAssumeRolePolicy",
    "DeleteRole",
    "ListRoles",
    "PutUserPolicy",
    "GetUserPolicy",
    "DeleteUserPolicy",
    "ListUserPolicies",
    "PutRolePolicy",
    "GetRolePolicy",
    "DeleteRolePolicy",
    "ListRolePolicies",
    "CreatePolicy",
    "GetPolicy",
    "DeletePolicy",
    "ListPolicies",
    "CreatePolicyVersion",
    "GetPolicyVersion",
    "ListPolicyVersions",
    "DeletePolicyVersion",
    "SetDefaultPolicyVersion",
    "ListEntitiesForPolicy",
    "AttachUserPolicy",
    "DetachUserPolicy",
    "ListAttachedUserPolicies",
    "AttachRolePolicy",
    "DetachRolePolicy",
    "ListAttachedRolePolicies",
    "PutUserPermissionsBoundary",
    "DeleteUserPermissionsBoundary",
    "PutRolePermissionsBoundary",
    "DeleteRolePermissionsBoundary",
    "TagUser",
    "UntagUser",
    "ListUserTags",
    "TagRole",
    "UntagRole",
    "ListRoleTags",
    "TagPolicy",
    "UntagPolicy",
    "ListPolicyTags",
    "SimulatePrincipalPolicy",
    "SimulateCustomPolicy",
    "GetAccountSummary",
    "ListAccountAliases",
];

const STS: &[&str] =
    &["GetCallerIdentity", "AssumeRole", "AssumeRoleWithWebIdentity", "GetSessionToken"];

const SECRETS_MANAGER: &[&str] = &[
    "CreateSecret",
    "GetSecretValue",
    "BatchGetSecretValue",
    "PutSecretValue",
    "UpdateSecret",
    "UpdateSecretVersionStage",
    "DescribeSecret",
    "ListSecrets",
    "ListSecretVersionIds",
    "DeleteSecret",
    "RestoreSecret",
    "RotateSecret",
    "CancelRotateSecret",
    "GetRandomPassword",
    "TagResource",
    "UntagResource",
    "GetResourcePolicy",
    "PutResourcePolicy",
    "DeleteResourcePolicy",
];

const SSM: &[&str] = &[
    "PutParameter",
    "GetParameter",
    "GetParameters",
    "GetParametersByPath",
    "GetParameterHistory",
    "DescribeParameters",
    "DeleteParameter",
    "DeleteParameters",
    "AddTagsToResource",
    "RemoveTagsFromResource",
    "ListTagsForResource",
];
