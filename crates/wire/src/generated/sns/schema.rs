//! The limits of requests: SNS.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use crate::schema::{Input, Kind, Location, Member, Range, Refusal, Shape, Text};

/// Input of `CreateTopic`.
pub static CREATE_TOPIC_INPUT: Input = Input {
    members: &[
        Member { name: "Name", location: Location::Body, required: true, shape: &TOPIC_NAME },
        Member {
            name: "Attributes",
            location: Location::Body,
            required: false,
            shape: &TOPIC_ATTRIBUTES_MAP,
        },
        Member { name: "Tags", location: Location::Body, required: false, shape: &TAG_LIST },
        Member {
            name: "DataProtectionPolicy",
            location: Location::Body,
            required: false,
            shape: &ATTRIBUTE_VALUE,
        },
    ],
    refusal: Refusal::Parameter,
};

/// Input of `DeleteTopic`.
pub static DELETE_TOPIC_INPUT: Input = Input {
    members: &[Member {
        name: "TopicArn",
        location: Location::Body,
        required: true,
        shape: &TOPIC_ARN,
    }],
    refusal: Refusal::Parameter,
};

/// Input of `ListTopics`.
pub static LIST_TOPICS_INPUT: Input = Input {
    members: &[Member {
        name: "NextToken",
        location: Location::Body,
        required: false,
        shape: &NEXT_TOKEN,
    }],
    refusal: Refusal::Parameter,
};

/// Input of `GetTopicAttributes`.
pub static GET_TOPIC_ATTRIBUTES_INPUT: Input = Input {
    members: &[Member {
        name: "TopicArn",
        location: Location::Body,
        required: true,
        shape: &TOPIC_ARN,
    }],
    refusal: Refusal::Parameter,
};

/// Input of `SetTopicAttributes`.
pub static SET_TOPIC_ATTRIBUTES_INPUT: Input = Input {
    members: &[
        Member { name: "TopicArn", location: Location::Body, required: true, shape: &TOPIC_ARN },
        Member {
            name: "AttributeName",
            location: Location::Body,
            required: true,
            shape: &ATTRIBUTE_NAME,
        },
        Member {
            name: "AttributeValue",
            location: Location::Body,
            required: false,
            shape: &ATTRIBUTE_VALUE,
        },
    ],
    refusal: Refusal::Parameter,
};

/// Input of `Subscribe`.
pub static SUBSCRIBE_INPUT: Input = Input {
    members: &[
        Member { name: "TopicArn", location: Location::Body, required: true, shape: &TOPIC_ARN },
        Member { name: "Protocol", location: Location::Body, required: true, shape: &PROTOCOL },
        Member { name: "Endpoint", location: Location::Body, required: false, shape: &ENDPOINT },
        Member {
            name: "Attributes",
            location: Location::Body,
            required: false,
            shape: &SUBSCRIPTION_ATTRIBUTES_MAP,
        },
        Member {
            name: "ReturnSubscriptionArn",
            location: Location::Body,
            required: false,
            shape: &BOOLEAN,
        },
    ],
    refusal: Refusal::Parameter,
};

/// Input of `ConfirmSubscription`.
pub static CONFIRM_SUBSCRIPTION_INPUT: Input = Input {
    members: &[
        Member { name: "TopicArn", location: Location::Body, required: true, shape: &TOPIC_ARN },
        Member { name: "Token", location: Location::Body, required: true, shape: &TOKEN },
        Member {
            name: "AuthenticateOnUnsubscribe",
            location: Location::Body,
            required: false,
            shape: &AUTHENTICATE_ON_UNSUBSCRIBE,
        },
    ],
    refusal: Refusal::Parameter,
};

/// Input of `Unsubscribe`.
pub static UNSUBSCRIBE_INPUT: Input = Input {
    members: &[Member {
        name: "SubscriptionArn",
        location: Location::Body,
        required: true,
        shape: &SUBSCRIPTION_ARN,
    }],
    refusal: Refusal::Parameter,
};

/// Input of `ListSubscriptions`.
pub static LIST_SUBSCRIPTIONS_INPUT: Input = Input {
    members: &[Member {
        name: "NextToken",
        location: Location::Body,
        required: false,
        shape: &NEXT_TOKEN,
    }],
    refusal: Refusal::Parameter,
};

/// Input of `ListSubscriptionsByTopic`.
pub static LIST_SUBSCRIPTIONS_BY_TOPIC_INPUT: Input = Input {
    members: &[
        Member { name: "TopicArn", location: Location::Body, required: true, shape: &TOPIC_ARN },
        Member { name: "NextToken", location: Location::Body, required: false, shape: &NEXT_TOKEN },
    ],
    refusal: Refusal::Parameter,
};

/// Input of `GetSubscriptionAttributes`.
pub static GET_SUBSCRIPTION_ATTRIBUTES_INPUT: Input = Input {
    members: &[Member {
        name: "SubscriptionArn",
        location: Location::Body,
        required: true,
        shape: &SUBSCRIPTION_ARN,
    }],
    refusal: Refusal::Parameter,
};

/// Input of `SetSubscriptionAttributes`.
pub static SET_SUBSCRIPTION_ATTRIBUTES_INPUT: Input = Input {
    members: &[
        Member {
            name: "SubscriptionArn",
            location: Location::Body,
            required: true,
            shape: &SUBSCRIPTION_ARN,
        },
        Member {
            name: "AttributeName",
            location: Location::Body,
            required: true,
            shape: &ATTRIBUTE_NAME,
        },
        Member {
            name: "AttributeValue",
            location: Location::Body,
            required: false,
            shape: &ATTRIBUTE_VALUE,
        },
    ],
    refusal: Refusal::Parameter,
};

/// Input of `Publish`.
pub static PUBLISH_INPUT: Input = Input {
    members: &[
        Member { name: "TopicArn", location: Location::Body, required: false, shape: &TOPIC_ARN },
        Member { name: "TargetArn", location: Location::Body, required: false, shape: &STRING },
        Member {
            name: "PhoneNumber",
            location: Location::Body,
            required: false,
            shape: &PHONE_NUMBER,
        },
        Member { name: "Message", location: Location::Body, required: true, shape: &MESSAGE },
        Member { name: "Subject", location: Location::Body, required: false, shape: &SUBJECT },
        Member {
            name: "MessageStructure",
            location: Location::Body,
            required: false,
            shape: &MESSAGE_STRUCTURE,
        },
        Member {
            name: "MessageAttributes",
            location: Location::Body,
            required: false,
            shape: &MESSAGE_ATTRIBUTE_MAP,
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

/// Input of `PublishBatch`.
pub static PUBLISH_BATCH_INPUT: Input = Input {
    members: &[
        Member { name: "TopicArn", location: Location::Body, required: true, shape: &TOPIC_ARN },
        Member {
            name: "PublishBatchRequestEntries",
            location: Location::Body,
            required: true,
            shape: &PUBLISH_BATCH_REQUEST_ENTRY_LIST,
        },
    ],
    refusal: Refusal::Parameter,
};

/// Input of `TagResource`.
pub static TAG_RESOURCE_REQUEST: Input = Input {
    members: &[
        Member {
            name: "ResourceArn",
            location: Location::Body,
            required: true,
            shape: &AMAZON_RESOURCE_NAME,
        },
        Member { name: "Tags", location: Location::Body, required: true, shape: &TAG_LIST },
    ],
    refusal: Refusal::Parameter,
};

/// Input of `UntagResource`.
pub static UNTAG_RESOURCE_REQUEST: Input = Input {
    members: &[
        Member {
            name: "ResourceArn",
            location: Location::Body,
            required: true,
            shape: &AMAZON_RESOURCE_NAME,
        },
        Member { name: "TagKeys", location: Location::Body, required: true, shape: &TAG_KEY_LIST },
    ],
    refusal: Refusal::Parameter,
};

/// Input of `ListTagsForResource`.
pub static LIST_TAGS_FOR_RESOURCE_REQUEST: Input = Input {
    members: &[Member {
        name: "ResourceArn",
        location: Location::Body,
        required: true,
        shape: &AMAZON_RESOURCE_NAME,
    }],
    refusal: Refusal::Parameter,
};

/// Input of `AddPermission`.
pub static ADD_PERMISSION_INPUT: Input = Input {
    members: &[
        Member { name: "TopicArn", location: Location::Body, required: true, shape: &TOPIC_ARN },
        Member { name: "Label", location: Location::Body, required: true, shape: &LABEL },
        Member {
            name: "AWSAccountId",
            location: Location::Body,
            required: true,
            shape: &DELEGATES_LIST,
        },
        Member {
            name: "ActionName",
            location: Location::Body,
            required: true,
            shape: &ACTIONS_LIST,
        },
    ],
    refusal: Refusal::Parameter,
};

/// Input of `RemovePermission`.
pub static REMOVE_PERMISSION_INPUT: Input = Input {
    members: &[
        Member { name: "TopicArn", location: Location::Body, required: true, shape: &TOPIC_ARN },
        Member { name: "Label", location: Location::Body, required: true, shape: &LABEL },
    ],
    refusal: Refusal::Parameter,
};

/// All inputs.
pub static ALL: &[&Input] = &[
    &CREATE_TOPIC_INPUT,
    &DELETE_TOPIC_INPUT,
    &LIST_TOPICS_INPUT,
    &GET_TOPIC_ATTRIBUTES_INPUT,
    &SET_TOPIC_ATTRIBUTES_INPUT,
    &SUBSCRIBE_INPUT,
    &CONFIRM_SUBSCRIPTION_INPUT,
    &UNSUBSCRIBE_INPUT,
    &LIST_SUBSCRIPTIONS_INPUT,
    &LIST_SUBSCRIPTIONS_BY_TOPIC_INPUT,
    &GET_SUBSCRIPTION_ATTRIBUTES_INPUT,
    &SET_SUBSCRIPTION_ATTRIBUTES_INPUT,
    &PUBLISH_INPUT,
    &PUBLISH_BATCH_INPUT,
    &TAG_RESOURCE_REQUEST,
    &UNTAG_RESOURCE_REQUEST,
    &LIST_TAGS_FOR_RESOURCE_REQUEST,
    &ADD_PERMISSION_INPUT,
    &REMOVE_PERMISSION_INPUT,
];

static ACTIONS_LIST: Shape = Shape {
    kind: Kind::List { member: &ACTION, length: Range { min: None, max: None } },
    sensitive: false,
};

static AMAZON_RESOURCE_NAME: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(1011) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static BINARY: Shape = Shape { kind: Kind::Blob, sensitive: false };

static DELEGATES_LIST: Shape = Shape {
    kind: Kind::List { member: &DELEGATE, length: Range { min: None, max: None } },
    sensitive: false,
};

static MESSAGE_ATTRIBUTE_MAP: Shape = Shape {
    kind: Kind::Map {
        key: &STRING,
        value: &MESSAGE_ATTRIBUTE_VALUE,
        length: Range { min: None, max: None },
    },
    sensitive: false,
};

static MESSAGE_ATTRIBUTE_VALUE: Shape = Shape {
    kind: Kind::Structure(&[
        Member { name: "DataType", location: Location::Body, required: true, shape: &STRING },
        Member { name: "StringValue", location: Location::Body, required: false, shape: &STRING },
        Member { name: "BinaryValue", location: Location::Body, required: false, shape: &BINARY },
    ]),
    sensitive: false,
};

static PHONE_NUMBER: Shape = Shape {
    kind: Kind::Text(Text { length: Range { min: None, max: None }, pattern: None, values: &[] }),
    sensitive: true,
};

static PUBLISH_BATCH_REQUEST_ENTRY: Shape = Shape {
    kind: Kind::Structure(&[
        Member { name: "Id", location: Location::Body, required: true, shape: &STRING },
        Member { name: "Message", location: Location::Body, required: true, shape: &MESSAGE },
        Member { name: "Subject", location: Location::Body, required: false, shape: &SUBJECT },
        Member {
            name: "MessageStructure",
            location: Location::Body,
            required: false,
            shape: &MESSAGE_STRUCTURE,
        },
        Member {
            name: "MessageAttributes",
            location: Location::Body,
            required: false,
            shape: &MESSAGE_ATTRIBUTE_MAP,
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

static PUBLISH_BATCH_REQUEST_ENTRY_LIST: Shape = Shape {
    kind: Kind::List {
        member: &PUBLISH_BATCH_REQUEST_ENTRY,
        length: Range { min: None, max: None },
    },
    sensitive: false,
};

static STRING: Shape = Shape {
    kind: Kind::Text(Text { length: Range { min: None, max: None }, pattern: None, values: &[] }),
    sensitive: false,
};

static SUBSCRIPTION_ATTRIBUTES_MAP: Shape = Shape {
    kind: Kind::Map {
        key: &ATTRIBUTE_NAME,
        value: &ATTRIBUTE_VALUE,
        length: Range { min: None, max: None },
    },
    sensitive: false,
};

static TAG: Shape = Shape {
    kind: Kind::Structure(&[
        Member { name: "Key", location: Location::Body, required: true, shape: &TAG_KEY },
        Member { name: "Value", location: Location::Body, required: true, shape: &TAG_VALUE },
    ]),
    sensitive: false,
};

static TAG_KEY: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(128) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static TAG_KEY_LIST: Shape = Shape {
    kind: Kind::List { member: &TAG_KEY, length: Range { min: None, max: None } },
    sensitive: false,
};

static TAG_LIST: Shape = Shape {
    kind: Kind::List { member: &TAG, length: Range { min: None, max: None } },
    sensitive: false,
};

static TAG_VALUE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(0), max: Some(256) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static TOPIC_ATTRIBUTES_MAP: Shape = Shape {
    kind: Kind::Map {
        key: &ATTRIBUTE_NAME,
        value: &ATTRIBUTE_VALUE,
        length: Range { min: None, max: None },
    },
    sensitive: false,
};

static ACTION: Shape = Shape {
    kind: Kind::Text(Text { length: Range { min: None, max: None }, pattern: None, values: &[] }),
    sensitive: false,
};

static ATTRIBUTE_NAME: Shape = Shape {
    kind: Kind::Text(Text { length: Range { min: None, max: None }, pattern: None, values: &[] }),
    sensitive: false,
};

static ATTRIBUTE_VALUE: Shape = Shape {
    kind: Kind::Text(Text { length: Range { min: None, max: None }, pattern: None, values: &[] }),
    sensitive: false,
};

static AUTHENTICATE_ON_UNSUBSCRIBE: Shape = Shape {
    kind: Kind::Text(Text { length: Range { min: None, max: None }, pattern: None, values: &[] }),
    sensitive: false,
};

static BOOLEAN: Shape = Shape { kind: Kind::Boolean, sensitive: false };

static DELEGATE: Shape = Shape {
    kind: Kind::Text(Text { length: Range { min: None, max: None }, pattern: None, values: &[] }),
    sensitive: false,
};

static ENDPOINT: Shape = Shape {
    kind: Kind::Text(Text { length: Range { min: None, max: None }, pattern: None, values: &[] }),
    sensitive: false,
};

static LABEL: Shape = Shape {
    kind: Kind::Text(Text { length: Range { min: None, max: None }, pattern: None, values: &[] }),
    sensitive: false,
};

static MESSAGE: Shape = Shape {
    kind: Kind::Text(Text { length: Range { min: None, max: None }, pattern: None, values: &[] }),
    sensitive: false,
};

static MESSAGE_STRUCTURE: Shape = Shape {
    kind: Kind::Text(Text { length: Range { min: None, max: None }, pattern: None, values: &[] }),
    sensitive: false,
};

static NEXT_TOKEN: Shape = Shape {
    kind: Kind::Text(Text { length: Range { min: None, max: None }, pattern: None, values: &[] }),
    sensitive: false,
};

static PROTOCOL: Shape = Shape {
    kind: Kind::Text(Text { length: Range { min: None, max: None }, pattern: None, values: &[] }),
    sensitive: false,
};

static SUBJECT: Shape = Shape {
    kind: Kind::Text(Text { length: Range { min: None, max: None }, pattern: None, values: &[] }),
    sensitive: false,
};

static SUBSCRIPTION_ARN: Shape = Shape {
    kind: Kind::Text(Text { length: Range { min: None, max: None }, pattern: None, values: &[] }),
    sensitive: false,
};

static TOKEN: Shape = Shape {
    kind: Kind::Text(Text { length: Range { min: None, max: None }, pattern: None, values: &[] }),
    sensitive: false,
};

static TOPIC_ARN: Shape = Shape {
    kind: Kind::Text(Text { length: Range { min: None, max: None }, pattern: None, values: &[] }),
    sensitive: false,
};

static TOPIC_NAME: Shape = Shape {
    kind: Kind::Text(Text { length: Range { min: None, max: None }, pattern: None, values: &[] }),
    sensitive: false,
};
