//! What each operation needs: the action, the kind of resource, further actions, condition keys.
//!
//! Owns one row for every operation that is served, from the public authorization reference. The
//! rows are exhaustive `match`es: an operation without one does not compile. Never evaluates
//! anything and never makes an ARN of a request; `docs/reference/permissions.md` is made of it.

pub mod events;
pub mod iam;
pub mod lambda;
pub mod logs;
pub mod s3;
pub mod scheduler;
pub mod secretsmanager;
pub mod sns;
pub mod sqs;
pub mod ssm;
pub mod sts;

/// The row of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Permission {
    /// The action, for example `sqs:SendMessage` for `SendMessageBatch`, too.
    pub action: &'static str,
    /// What the action is about.
    pub resource: Resource,
    /// What has to be allowed besides, when the request makes use of it.
    pub further: &'static [Further],
    /// Condition keys of the service that the request has values for. Global keys are known in
    /// every request.
    pub keys: &'static [&'static str],
    /// Everybody who signed may do it, whatever policies say.
    pub open: bool,
}

/// An action that an operation needs besides its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Further {
    /// The action.
    pub action: &'static str,
    /// What it is about.
    pub resource: Resource,
    /// When it is needed: a member of the request, or always.
    pub when: &'static str,
    /// Condition keys of this check.
    pub keys: &'static [&'static str],
}

/// Kinds of resources.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Resource {
    /// None: only a policy with the resource `*` allows the action.
    Any,
    /// A function, with the version or alias when the request names one.
    Function,
    /// A layer.
    Layer,
    /// A version of a layer.
    LayerVersion,
    /// An event source mapping.
    EventSourceMapping,
    /// A log group as most actions see it: with an empty log stream, so that `NAME:*` matches.
    LogGroup,
    /// A log group as actions on tags see it.
    TaggedLogGroup,
    /// A log stream.
    LogStream,
    /// A queue.
    Queue,
    /// A role.
    Role,
    /// A user.
    User,
    /// A user or a role.
    Identity,
    /// A managed policy.
    Policy,
    /// A secret.
    Secret,
    /// A parameter; of a path: everything below it.
    Parameter,
    /// A bucket.
    Bucket,
    /// An object.
    Object,
    /// A topic.
    Topic,
    /// A schedule.
    Schedule,
    /// A group of schedules.
    ScheduleGroup,
    /// An event bus.
    EventBus,
    /// A rule; on a bus that is not the default one, the name of the bus stands before it.
    Rule,
    /// An archive.
    Archive,
    /// A replay.
    Replay,
    /// A connection; its UUID is not asked about.
    Connection,
    /// An API destination; its UUID is not asked about.
    ApiDestination,
}

impl Resource {
    /// All kinds.
    pub const ALL: [Self; 26] = [
        Self::Any,
        Self::Function,
        Self::Layer,
        Self::LayerVersion,
        Self::EventSourceMapping,
        Self::LogGroup,
        Self::TaggedLogGroup,
        Self::LogStream,
        Self::Queue,
        Self::Role,
        Self::User,
        Self::Identity,
        Self::Policy,
        Self::Secret,
        Self::Parameter,
        Self::Topic,
        Self::Schedule,
        Self::ScheduleGroup,
        Self::Bucket,
        Self::Object,
        Self::EventBus,
        Self::Rule,
        Self::Archive,
        Self::Replay,
        Self::Connection,
        Self::ApiDestination,
    ];

    /// The form of its ARN.
    #[must_use]
    pub fn template(self) -> &'static str {
        match self {
            Self::Any => "*",
            Self::Function => {
                "arn:aws:lambda:${Region}:${Account}:function:${FunctionName}[:${Qualifier}]"
            }
            Self::Layer => "arn:aws:lambda:${Region}:${Account}:layer:${LayerName}",
            Self::LayerVersion => {
                "arn:aws:lambda:${Region}:${Account}:layer:${LayerName}:${Version}"
            }
            Self::EventSourceMapping => {
                "arn:aws:lambda:${Region}:${Account}:event-source-mapping:${UUID}"
            }
            Self::LogGroup => "arn:aws:logs:${Region}:${Account}:log-group:${LogGroup}:log-stream:",
            Self::TaggedLogGroup => "arn:aws:logs:${Region}:${Account}:log-group:${LogGroup}",
            Self::LogStream => {
                "arn:aws:logs:${Region}:${Account}:log-group:${LogGroup}:log-stream:${LogStream}"
            }
            Self::Queue => "arn:aws:sqs:${Region}:${Account}:${QueueName}",
            Self::Role => "arn:aws:iam::${Account}:role/${RoleNameWithPath}",
            Self::User => "arn:aws:iam::${Account}:user/${UserNameWithPath}",
            Self::Identity => "arn:aws:iam::${Account}:[user|role]/${NameWithPath}",
            Self::Policy => "arn:aws:iam::${Account}:policy/${PolicyNameWithPath}",
            Self::Secret => "arn:aws:secretsmanager:${Region}:${Account}:secret:${SecretId}",
            Self::Parameter => "arn:aws:ssm:${Region}:${Account}:parameter/${ParameterName}",
            Self::Bucket => "arn:aws:s3:::${BucketName}",
            Self::Object => "arn:aws:s3:::${BucketName}/${ObjectKey}",
            Self::Topic => "arn:aws:sns:${Region}:${Account}:${TopicName}",
            Self::Schedule => {
                "arn:aws:scheduler:${Region}:${Account}:schedule/${GroupName}/${ScheduleName}"
            }
            Self::ScheduleGroup => {
                "arn:aws:scheduler:${Region}:${Account}:schedule-group/${GroupName}"
            }
            Self::EventBus => "arn:aws:events:${Region}:${Account}:event-bus/${EventBusName}",
            Self::Rule => "arn:aws:events:${Region}:${Account}:rule/${RuleName}",
            Self::Archive => "arn:aws:events:${Region}:${Account}:archive/${ArchiveName}",
            Self::Replay => "arn:aws:events:${Region}:${Account}:replay/${ReplayName}",
            Self::Connection => "arn:aws:events:${Region}:${Account}:connection/${ConnectionName}",
            Self::ApiDestination => {
                "arn:aws:events:${Region}:${Account}:api-destination/${ApiDestinationName}"
            }
        }
    }
}

/// Tags in the request.
const REQUEST_TAGS: &[&str] = &["aws:RequestTag/${TagKey}", "aws:TagKeys"];
