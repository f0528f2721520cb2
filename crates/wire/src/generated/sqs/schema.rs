//! The limits of requests: SQS.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use crate::schema::{Input, Kind, Location, Member, Range, Refusal, Shape, Text};

/// Input of `CreateQueue`.
pub static CREATE_QUEUE_REQUEST: Input = Input {
    members: &[
        Member { name: "QueueName", location: Location::Body, required: true, shape: &STRING },
        Member {
            name: "Attributes",
            location: Location::Body,
            required: false,
            shape: &QUEUE_ATTRIBUTE_MAP,
        },
        Member { name: "tags", location: Location::Body, required: false, shape: &TAG_MAP },
    ],
    refusal: Refusal::Parameter,
};

/// Input of `DeleteQueue`.
pub static DELETE_QUEUE_REQUEST: Input = Input {
    members: &[Member {
        name: "QueueUrl",
        location: Location::Body,
        required: true,
        shape: &STRING,
    }],
    refusal: Refusal::Parameter,
};

/// Input of `GetQueueUrl`.
pub static GET_QUEUE_URL_REQUEST: Input = Input {
    members: &[
        Member { name: "QueueName", location: Location::Body, required: true, shape: &STRING },
        Member {
            name: "QueueOwnerAWSAccountId",
            location: Location::Body,
            required: false,
            shape: &STRING,
        },
    ],
    refusal: Refusal::Parameter,
};

/// Input of `ListQueues`.
pub static LIST_QUEUES_REQUEST: Input = Input {
    members: &[
        Member {
            name: "QueueNamePrefix",
            location: Location::Body,
            required: false,
            shape: &STRING,
        },
        Member { name: "NextToken", location: Location::Body, required: false, shape: &TOKEN },
        Member {
            name: "MaxResults",
            location: Location::Body,
            required: false,
            shape: &BOXED_INTEGER,
        },
    ],
    refusal: Refusal::Parameter,
};

/// Input of `GetQueueAttributes`.
pub static GET_QUEUE_ATTRIBUTES_REQUEST: Input = Input {
    members: &[
        Member { name: "QueueUrl", location: Location::Body, required: true, shape: &STRING },
        Member {
            name: "AttributeNames",
            location: Location::Body,
            required: false,
            shape: &ATTRIBUTE_NAME_LIST,
        },
    ],
    refusal: Refusal::Parameter,
};

/// Input of `SetQueueAttributes`.
pub static SET_QUEUE_ATTRIBUTES_REQUEST: Input = Input {
    members: &[
        Member { name: "QueueUrl", location: Location::Body, required: true, shape: &STRING },
        Member {
            name: "Attributes",
            location: Location::Body,
            required: true,
            shape: &QUEUE_ATTRIBUTE_MAP,
        },
    ],
    refusal: Refusal::Parameter,
};

/// Input of `TagQueue`.
pub static TAG_QUEUE_REQUEST: Input = Input {
    members: &[
        Member { name: "QueueUrl", location: Location::Body, required: true, shape: &STRING },
        Member { name: "Tags", location: Location::Body, required: true, shape: &TAG_MAP },
    ],
    refusal: Refusal::Parameter,
};

/// Input of `UntagQueue`.
pub static UNTAG_QUEUE_REQUEST: Input = Input {
    members: &[
        Member { name: "QueueUrl", location: Location::Body, required: true, shape: &STRING },
        Member { name: "TagKeys", location: Location::Body, required: true, shape: &TAG_KEY_LIST },
    ],
    refusal: Refusal::Parameter,
};

/// Input of `ListQueueTags`.
pub static LIST_QUEUE_TAGS_REQUEST: Input = Input {
    members: &[Member {
        name: "QueueUrl",
        location: Location::Body,
        required: true,
        shape: &STRING,
    }],
    refusal: Refusal::Parameter,
};

/// Input of `AddPermission`.
pub static ADD_PERMISSION_REQUEST: Input = Input {
    members: &[
        Member { name: "QueueUrl", location: Location::Body, required: true, shape: &STRING },
        Member { name: "Label", location: Location::Body, required: true, shape: &STRING },
        Member {
            name: "AWSAccountIds",
            location: Location::Body,
            required: true,
            shape: &AWS_ACCOUNT_ID_LIST,
        },
        Member {
            name: "Actions",
            location: Location::Body,
            required: true,
            shape: &ACTION_NAME_LIST,
        },
    ],
    refusal: Refusal::Parameter,
};

/// Input of `RemovePermission`.
pub static REMOVE_PERMISSION_REQUEST: Input = Input {
    members: &[
        Member { name: "QueueUrl", location: Location::Body, required: true, shape: &STRING },
        Member { name: "Label", location: Location::Body, required: true, shape: &STRING },
    ],
    refusal: Refusal::Parameter,
};

/// Input of `ListDeadLetterSourceQueues`.
pub static LIST_DEAD_LETTER_SOURCE_QUEUES_REQUEST: Input = Input {
    members: &[
        Member { name: "QueueUrl", location: Location::Body, required: true, shape: &STRING },
        Member { name: "NextToken", location: Location::Body, required: false, shape: &TOKEN },
        Member {
            name: "MaxResults",
            location: Location::Body,
            required: false,
            shape: &BOXED_INTEGER,
        },
    ],
    refusal: Refusal::Parameter,
};

/// Input of `SendMessage`.
pub static SEND_MESSAGE_REQUEST: Input = Input {
    members: &[
        Member { name: "QueueUrl", location: Location::Body, required: true, shape: &STRING },
        Member { name: "MessageBody", location: Location::Body, required: true, shape: &STRING },
        Member {
            name: "DelaySeconds",
            location: Location::Body,
            required: false,
            shape: &NULLABLE_INTEGER,
        },
        Member {
            name: "MessageAttributes",
            location: Location::Body,
            required: false,
            shape: &MESSAGE_BODY_ATTRIBUTE_MAP,
        },
        Member {
            name: "MessageSystemAttributes",
            location: Location::Body,
            required: false,
            shape: &MESSAGE_BODY_SYSTEM_ATTRIBUTE_MAP,
        },
        Member {
            name: "MessageDeduplicationId",
            location: Location::Body,
            required: false,
            shape: &STRING,
        },
        Member {
            name: "MessageGroupId",
            location: Location::Body,
            required: false,
            shape: &STRING,
        },
    ],
    refusal: Refusal::Parameter,
};

/// Input of `SendMessageBatch`.
pub static SEND_MESSAGE_BATCH_REQUEST: Input = Input {
    members: &[
        Member { name: "QueueUrl", location: Location::Body, required: true, shape: &STRING },
        Member {
            name: "Entries",
            location: Location::Body,
            required: true,
            shape: &SEND_MESSAGE_BATCH_REQUEST_ENTRY_LIST,
        },
    ],
    refusal: Refusal::Parameter,
};

/// Input of `ReceiveMessage`.
pub static RECEIVE_MESSAGE_REQUEST: Input = Input {
    members: &[
        Member { name: "QueueUrl", location: Location::Body, required: true, shape: &STRING },
        Member {
            name: "AttributeNames",
            location: Location::Body,
            required: false,
            shape: &ATTRIBUTE_NAME_LIST,
        },
        Member {
            name: "MessageSystemAttributeNames",
            location: Location::Body,
            required: false,
            shape: &MESSAGE_SYSTEM_ATTRIBUTE_LIST,
        },
        Member {
            name: "MessageAttributeNames",
            location: Location::Body,
            required: false,
            shape: &MESSAGE_ATTRIBUTE_NAME_LIST,
        },
        Member {
            name: "MaxNumberOfMessages",
            location: Location::Body,
            required: false,
            shape: &NULLABLE_INTEGER,
        },
        Member {
            name: "VisibilityTimeout",
            location: Location::Body,
            required: false,
            shape: &NULLABLE_INTEGER,
        },
        Member {
            name: "WaitTimeSeconds",
            location: Location::Body,
            required: false,
            shape: &NULLABLE_INTEGER,
        },
        Member {
            name: "ReceiveRequestAttemptId",
            location: Location::Body,
            required: false,
            shape: &STRING,
        },
    ],
    refusal: Refusal::Parameter,
};

/// Input of `DeleteMessage`.
pub static DELETE_MESSAGE_REQUEST: Input = Input {
    members: &[
        Member { name: "QueueUrl", location: Location::Body, required: true, shape: &STRING },
        Member { name: "ReceiptHandle", location: Location::Body, required: true, shape: &STRING },
    ],
    refusal: Refusal::Parameter,
};

/// Input of `DeleteMessageBatch`.
pub static DELETE_MESSAGE_BATCH_REQUEST: Input = Input {
    members: &[
        Member { name: "QueueUrl", location: Location::Body, required: true, shape: &STRING },
        Member {
            name: "Entries",
            location: Location::Body,
            required: true,
            shape: &DELETE_MESSAGE_BATCH_REQUEST_ENTRY_LIST,
        },
    ],
    refusal: Refusal::Parameter,
};

/// Input of `ChangeMessageVisibility`.
pub static CHANGE_MESSAGE_VISIBILITY_REQUEST: Input = Input {
    members: &[
        Member { name: "QueueUrl", location: Location::Body, required: true, shape: &STRING },
        Member { name: "ReceiptHandle", location: Location::Body, required: true, shape: &STRING },
        Member {
            name: "VisibilityTimeout",
            location: Location::Body,
            required: true,
            shape: &NULLABLE_INTEGER,
        },
    ],
    refusal: Refusal::Parameter,
};

/// Input of `ChangeMessageVisibilityBatch`.
pub static CHANGE_MESSAGE_VISIBILITY_BATCH_REQUEST: Input = Input {
    members: &[
        Member { name: "QueueUrl", location: Location::Body, required: true, shape: &STRING },
        Member {
            name: "Entries",
            location: Location::Body,
            required: true,
            shape: &CHANGE_MESSAGE_VISIBILITY_BATCH_REQUEST_ENTRY_LIST,
        },
    ],
    refusal: Refusal::Parameter,
};

/// Input of `PurgeQueue`.
pub static PURGE_QUEUE_REQUEST: Input = Input {
    members: &[Member {
        name: "QueueUrl",
        location: Location::Body,
        required: true,
        shape: &STRING,
    }],
    refusal: Refusal::Parameter,
};

/// Input of `StartMessageMoveTask`.
pub static START_MESSAGE_MOVE_TASK_REQUEST: Input = Input {
    members: &[
        Member { name: "SourceArn", location: Location::Body, required: true, shape: &STRING },
        Member {
            name: "DestinationArn",
            location: Location::Body,
            required: false,
            shape: &STRING,
        },
        Member {
            name: "MaxNumberOfMessagesPerSecond",
            location: Location::Body,
            required: false,
            shape: &NULLABLE_INTEGER,
        },
    ],
    refusal: Refusal::Parameter,
};

/// Input of `CancelMessageMoveTask`.
pub static CANCEL_MESSAGE_MOVE_TASK_REQUEST: Input = Input {
    members: &[Member {
        name: "TaskHandle",
        location: Location::Body,
        required: true,
        shape: &STRING,
    }],
    refusal: Refusal::Parameter,
};

/// Input of `ListMessageMoveTasks`.
pub static LIST_MESSAGE_MOVE_TASKS_REQUEST: Input = Input {
    members: &[
        Member { name: "SourceArn", location: Location::Body, required: true, shape: &STRING },
        Member {
            name: "MaxResults",
            location: Location::Body,
            required: false,
            shape: &NULLABLE_INTEGER,
        },
    ],
    refusal: Refusal::Parameter,
};

/// All inputs.
pub static ALL: &[&Input] = &[
    &CREATE_QUEUE_REQUEST,
    &DELETE_QUEUE_REQUEST,
    &GET_QUEUE_URL_REQUEST,
    &LIST_QUEUES_REQUEST,
    &GET_QUEUE_ATTRIBUTES_REQUEST,
    &SET_QUEUE_ATTRIBUTES_REQUEST,
    &TAG_QUEUE_REQUEST,
    &UNTAG_QUEUE_REQUEST,
    &LIST_QUEUE_TAGS_REQUEST,
    &ADD_PERMISSION_REQUEST,
    &REMOVE_PERMISSION_REQUEST,
    &LIST_DEAD_LETTER_SOURCE_QUEUES_REQUEST,
    &SEND_MESSAGE_REQUEST,
    &SEND_MESSAGE_BATCH_REQUEST,
    &RECEIVE_MESSAGE_REQUEST,
    &DELETE_MESSAGE_REQUEST,
    &DELETE_MESSAGE_BATCH_REQUEST,
    &CHANGE_MESSAGE_VISIBILITY_REQUEST,
    &CHANGE_MESSAGE_VISIBILITY_BATCH_REQUEST,
    &PURGE_QUEUE_REQUEST,
    &START_MESSAGE_MOVE_TASK_REQUEST,
    &CANCEL_MESSAGE_MOVE_TASK_REQUEST,
    &LIST_MESSAGE_MOVE_TASKS_REQUEST,
];

static AWS_ACCOUNT_ID_LIST: Shape = Shape {
    kind: Kind::List { member: &STRING, length: Range { min: None, max: None } },
    sensitive: false,
};

static ACTION_NAME_LIST: Shape = Shape {
    kind: Kind::List { member: &STRING, length: Range { min: None, max: None } },
    sensitive: false,
};

static ATTRIBUTE_NAME_LIST: Shape = Shape {
    kind: Kind::List { member: &QUEUE_ATTRIBUTE_NAME, length: Range { min: None, max: None } },
    sensitive: false,
};

static BINARY: Shape = Shape { kind: Kind::Blob, sensitive: false };

static BINARY_LIST: Shape = Shape {
    kind: Kind::List { member: &BINARY, length: Range { min: None, max: None } },
    sensitive: false,
};

static BOXED_INTEGER: Shape =
    Shape { kind: Kind::Integer(Range { min: None, max: None }), sensitive: false };

static CHANGE_MESSAGE_VISIBILITY_BATCH_REQUEST_ENTRY: Shape = Shape {
    kind: Kind::Structure(&[
        Member { name: "Id", location: Location::Body, required: true, shape: &STRING },
        Member { name: "ReceiptHandle", location: Location::Body, required: true, shape: &STRING },
        Member {
            name: "VisibilityTimeout",
            location: Location::Body,
            required: false,
            shape: &NULLABLE_INTEGER,
        },
    ]),
    sensitive: false,
};

static CHANGE_MESSAGE_VISIBILITY_BATCH_REQUEST_ENTRY_LIST: Shape = Shape {
    kind: Kind::List {
        member: &CHANGE_MESSAGE_VISIBILITY_BATCH_REQUEST_ENTRY,
        length: Range { min: None, max: None },
    },
    sensitive: false,
};

static DELETE_MESSAGE_BATCH_REQUEST_ENTRY: Shape = Shape {
    kind: Kind::Structure(&[
        Member { name: "Id", location: Location::Body, required: true, shape: &STRING },
        Member { name: "ReceiptHandle", location: Location::Body, required: true, shape: &STRING },
    ]),
    sensitive: false,
};

static DELETE_MESSAGE_BATCH_REQUEST_ENTRY_LIST: Shape = Shape {
    kind: Kind::List {
        member: &DELETE_MESSAGE_BATCH_REQUEST_ENTRY,
        length: Range { min: None, max: None },
    },
    sensitive: false,
};

static MESSAGE_ATTRIBUTE_NAME: Shape = Shape {
    kind: Kind::Text(Text { length: Range { min: None, max: None }, pattern: None, values: &[] }),
    sensitive: false,
};

static MESSAGE_ATTRIBUTE_NAME_LIST: Shape = Shape {
    kind: Kind::List { member: &MESSAGE_ATTRIBUTE_NAME, length: Range { min: None, max: None } },
    sensitive: false,
};

static MESSAGE_ATTRIBUTE_VALUE: Shape = Shape {
    kind: Kind::Structure(&[
        Member { name: "StringValue", location: Location::Body, required: false, shape: &STRING },
        Member { name: "BinaryValue", location: Location::Body, required: false, shape: &BINARY },
        Member {
            name: "StringListValues",
            location: Location::Body,
            required: false,
            shape: &STRING_LIST,
        },
        Member {
            name: "BinaryListValues",
            location: Location::Body,
            required: false,
            shape: &BINARY_LIST,
        },
        Member { name: "DataType", location: Location::Body, required: true, shape: &STRING },
    ]),
    sensitive: false,
};

static MESSAGE_BODY_ATTRIBUTE_MAP: Shape = Shape {
    kind: Kind::Map {
        key: &STRING,
        value: &MESSAGE_ATTRIBUTE_VALUE,
        length: Range { min: None, max: None },
    },
    sensitive: false,
};

static MESSAGE_BODY_SYSTEM_ATTRIBUTE_MAP: Shape = Shape {
    kind: Kind::Map {
        key: &MESSAGE_SYSTEM_ATTRIBUTE_NAME_FOR_SENDS,
        value: &MESSAGE_SYSTEM_ATTRIBUTE_VALUE,
        length: Range { min: None, max: None },
    },
    sensitive: false,
};

static MESSAGE_SYSTEM_ATTRIBUTE_LIST: Shape = Shape {
    kind: Kind::List {
        member: &MESSAGE_SYSTEM_ATTRIBUTE_NAME,
        length: Range { min: None, max: None },
    },
    sensitive: false,
};

static MESSAGE_SYSTEM_ATTRIBUTE_NAME: Shape = Shape {
    kind: Kind::Text(Text { length: Range { min: None, max: None }, pattern: None, values: &[] }),
    sensitive: false,
};

static MESSAGE_SYSTEM_ATTRIBUTE_NAME_FOR_SENDS: Shape = Shape {
    kind: Kind::Text(Text { length: Range { min: None, max: None }, pattern: None, values: &[] }),
    sensitive: false,
};

static MESSAGE_SYSTEM_ATTRIBUTE_VALUE: Shape = Shape {
    kind: Kind::Structure(&[
        Member { name: "StringValue", location: Location::Body, required: false, shape: &STRING },
        Member { name: "BinaryValue", location: Location::Body, required: false, shape: &BINARY },
        Member {
            name: "StringListValues",
            location: Location::Body,
            required: false,
            shape: &STRING_LIST,
        },
        Member {
            name: "BinaryListValues",
            location: Location::Body,
            required: false,
            shape: &BINARY_LIST,
        },
        Member { name: "DataType", location: Location::Body, required: true, shape: &STRING },
    ]),
    sensitive: false,
};

static NULLABLE_INTEGER: Shape =
    Shape { kind: Kind::Integer(Range { min: None, max: None }), sensitive: false };

static QUEUE_ATTRIBUTE_MAP: Shape = Shape {
    kind: Kind::Map {
        key: &QUEUE_ATTRIBUTE_NAME,
        value: &STRING,
        length: Range { min: None, max: None },
    },
    sensitive: false,
};

static QUEUE_ATTRIBUTE_NAME: Shape = Shape {
    kind: Kind::Text(Text { length: Range { min: None, max: None }, pattern: None, values: &[] }),
    sensitive: false,
};

static SEND_MESSAGE_BATCH_REQUEST_ENTRY: Shape = Shape {
    kind: Kind::Structure(&[
        Member { name: "Id", location: Location::Body, required: true, shape: &STRING },
        Member { name: "MessageBody", location: Location::Body, required: true, shape: &STRING },
        Member {
            name: "DelaySeconds",
            location: Location::Body,
            required: false,
            shape: &NULLABLE_INTEGER,
        },
        Member {
            name: "MessageAttributes",
            location: Location::Body,
            required: false,
            shape: &MESSAGE_BODY_ATTRIBUTE_MAP,
        },
        Member {
            name: "MessageSystemAttributes",
            location: Location::Body,
            required: false,
            shape: &MESSAGE_BODY_SYSTEM_ATTRIBUTE_MAP,
        },
        Member {
            name: "MessageDeduplicationId",
            location: Location::Body,
            required: false,
            shape: &STRING,
        },
        Member {
            name: "MessageGroupId",
            location: Location::Body,
            required: false,
            shape: &STRING,
        },
    ]),
    sensitive: false,
};

static SEND_MESSAGE_BATCH_REQUEST_ENTRY_LIST: Shape = Shape {
    kind: Kind::List {
        member: &SEND_MESSAGE_BATCH_REQUEST_ENTRY,
        length: Range { min: None, max: None },
    },
    sensitive: false,
};

static STRING: Shape = Shape {
    kind: Kind::Text(Text { length: Range { min: None, max: None }, pattern: None, values: &[] }),
    sensitive: false,
};

static STRING_LIST: Shape = Shape {
    kind: Kind::List { member: &STRING, length: Range { min: None, max: None } },
    sensitive: false,
};

static TAG_KEY: Shape = Shape {
    kind: Kind::Text(Text { length: Range { min: None, max: None }, pattern: None, values: &[] }),
    sensitive: false,
};

static TAG_KEY_LIST: Shape = Shape {
    kind: Kind::List { member: &TAG_KEY, length: Range { min: None, max: None } },
    sensitive: false,
};

static TAG_MAP: Shape = Shape {
    kind: Kind::Map { key: &TAG_KEY, value: &TAG_VALUE, length: Range { min: None, max: None } },
    sensitive: false,
};

static TAG_VALUE: Shape = Shape {
    kind: Kind::Text(Text { length: Range { min: None, max: None }, pattern: None, values: &[] }),
    sensitive: false,
};

static TOKEN: Shape = Shape {
    kind: Kind::Text(Text { length: Range { min: None, max: None }, pattern: None, values: &[] }),
    sensitive: false,
};
