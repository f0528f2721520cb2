//! The patterns of texts: EventBridge Scheduler.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use crate::pattern::{Class, Node, Pattern};

pub(super) static CLIENT_TOKEN: Pattern = Pattern {
    text: "[a-zA-Z0-9-_]+",
    nodes: &[Node::Chars {
        class: Class {
            negated: false,
            ranges: &[('a', 'z'), ('A', 'Z'), ('0', '9'), ('-', '-'), ('_', '_')],
            categories: &[],
        },
        min: 1,
        max: usize::MAX,
    }],
};

pub(super) static DEAD_LETTER_CONFIG_ARN_STRING: Pattern = Pattern {
    text: "arn:aws[a-z-]*:sqs:[a-z0-9\\-]+:\\d{12}:[a-zA-Z0-9\\-_]+",
    nodes: &[
        Node::Literal("arn:aws"),
        Node::Chars {
            class: Class { negated: false, ranges: &[('a', 'z'), ('-', '-')], categories: &[] },
            min: 0,
            max: usize::MAX,
        },
        Node::Literal(":sqs:"),
        Node::Chars {
            class: Class {
                negated: false,
                ranges: &[('a', 'z'), ('0', '9'), ('-', '-')],
                categories: &[],
            },
            min: 1,
            max: usize::MAX,
        },
        Node::Literal(":"),
        Node::Chars {
            class: Class { negated: false, ranges: &[('0', '9')], categories: &[] },
            min: 12,
            max: 12,
        },
        Node::Literal(":"),
        Node::Chars {
            class: Class {
                negated: false,
                ranges: &[('a', 'z'), ('A', 'Z'), ('0', '9'), ('-', '-'), ('_', '_')],
                categories: &[],
            },
            min: 1,
            max: usize::MAX,
        },
    ],
};

pub(super) static EVENT_BRIDGE_METADATA_KEY: Pattern = Pattern {
    text: "[^/]+",
    nodes: &[Node::Chars {
        class: Class { negated: true, ranges: &[('/', '/')], categories: &[] },
        min: 1,
        max: usize::MAX,
    }],
};

pub(super) static KMS_KEY_ARN: Pattern = Pattern {
    text: "arn:aws[a-z-]*:kms:[a-z0-9\\-]+:\\d{12}:(key|alias)\\/[0-9a-zA-Z-_]\
        *",
    nodes: &[
        Node::Literal("arn:aws"),
        Node::Chars {
            class: Class { negated: false, ranges: &[('a', 'z'), ('-', '-')], categories: &[] },
            min: 0,
            max: usize::MAX,
        },
        Node::Literal(":kms:"),
        Node::Chars {
            class: Class {
                negated: false,
                ranges: &[('a', 'z'), ('0', '9'), ('-', '-')],
                categories: &[],
            },
            min: 1,
            max: usize::MAX,
        },
        Node::Literal(":"),
        Node::Chars {
            class: Class { negated: false, ranges: &[('0', '9')], categories: &[] },
            min: 12,
            max: 12,
        },
        Node::Literal(":"),
        Node::Choice(&[&[Node::Literal("key")], &[Node::Literal("alias")]]),
        Node::Literal("/"),
        Node::Chars {
            class: Class {
                negated: false,
                ranges: &[('0', '9'), ('a', 'z'), ('A', 'Z'), ('-', '-'), ('_', '_')],
                categories: &[],
            },
            min: 0,
            max: usize::MAX,
        },
    ],
};

pub(super) static NAME: Pattern = Pattern {
    text: "[0-9a-zA-Z-_.]+",
    nodes: &[Node::Chars {
        class: Class {
            negated: false,
            ranges: &[('0', '9'), ('a', 'z'), ('A', 'Z'), ('-', '-'), ('_', '_'), ('.', '.')],
            categories: &[],
        },
        min: 1,
        max: usize::MAX,
    }],
};

pub(super) static ROLE_ARN: Pattern = Pattern {
    text: "arn:aws[a-z-]*:iam::\\d{12}:role\\/[\\w+=,.@\\/-]+",
    nodes: &[
        Node::Literal("arn:aws"),
        Node::Chars {
            class: Class { negated: false, ranges: &[('a', 'z'), ('-', '-')], categories: &[] },
            min: 0,
            max: usize::MAX,
        },
        Node::Literal(":iam::"),
        Node::Chars {
            class: Class { negated: false, ranges: &[('0', '9')], categories: &[] },
            min: 12,
            max: 12,
        },
        Node::Literal(":role/"),
        Node::Chars {
            class: Class {
                negated: false,
                ranges: &[
                    ('a', 'z'),
                    ('A', 'Z'),
                    ('_', '_'),
                    ('0', '9'),
                    ('+', '+'),
                    ('=', '='),
                    (',', ','),
                    ('.', '.'),
                    ('@', '@'),
                    ('/', '/'),
                    ('-', '-'),
                ],
                categories: &[],
            },
            min: 1,
            max: usize::MAX,
        },
    ],
};

pub(super) static SAGE_MAKER_PIPELINE_PARAMETER_NAME: Pattern = Pattern {
    text: "[A-Za-z0-9\\-_]*",
    nodes: &[Node::Chars {
        class: Class {
            negated: false,
            ranges: &[('A', 'Z'), ('a', 'z'), ('0', '9'), ('-', '-'), ('_', '_')],
            categories: &[],
        },
        min: 0,
        max: usize::MAX,
    }],
};

pub(super) static SOURCE: Pattern = Pattern {
    text: "(?!aws\\.).+",
    nodes: &[
        Node::NotAhead(&[Node::Literal("aws.")]),
        Node::Chars {
            class: Class {
                negated: true,
                ranges: &[
                    ('\n', '\n'),
                    ('\r', '\r'),
                    ('\u{85}', '\u{85}'),
                    ('\u{2028}', '\u{2028}'),
                    ('\u{2029}', '\u{2029}'),
                ],
                categories: &[],
            },
            min: 1,
            max: usize::MAX,
        },
    ],
};

pub(super) static TAG_RESOURCE_ARN: Pattern = Pattern {
    text: "arn:aws[a-z-]*:scheduler:[a-z0-9\\-]+:\\d{12}:schedule-group\\/[0-9\
        a-zA-Z-_.]+",
    nodes: &[
        Node::Literal("arn:aws"),
        Node::Chars {
            class: Class { negated: false, ranges: &[('a', 'z'), ('-', '-')], categories: &[] },
            min: 0,
            max: usize::MAX,
        },
        Node::Literal(":scheduler:"),
        Node::Chars {
            class: Class {
                negated: false,
                ranges: &[('a', 'z'), ('0', '9'), ('-', '-')],
                categories: &[],
            },
            min: 1,
            max: usize::MAX,
        },
        Node::Literal(":"),
        Node::Chars {
            class: Class { negated: false, ranges: &[('0', '9')], categories: &[] },
            min: 12,
            max: 12,
        },
        Node::Literal(":schedule-group/"),
        Node::Chars {
            class: Class {
                negated: false,
                ranges: &[('0', '9'), ('a', 'z'), ('A', 'Z'), ('-', '-'), ('_', '_'), ('.', '.')],
                categories: &[],
            },
            min: 1,
            max: usize::MAX,
        },
    ],
};
