//! The patterns of texts: CloudWatch Logs.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use crate::pattern::{Category, Class, Node, Pattern};

pub(super) static ACCOUNT_ID: Pattern = Pattern {
    text: "^\\d{12}$",
    nodes: &[
        Node::Start,
        Node::Chars {
            class: Class { negated: false, ranges: &[('0', '9')], categories: &[] },
            min: 12,
            max: 12,
        },
        Node::End,
    ],
};

pub(super) static AMAZON_RESOURCE_NAME: Pattern = Pattern {
    text: "[\\w+=/:,.@-]*",
    nodes: &[Node::Chars {
        class: Class {
            negated: false,
            ranges: &[
                ('a', 'z'),
                ('A', 'Z'),
                ('_', '_'),
                ('0', '9'),
                ('+', '+'),
                ('=', '='),
                ('/', '/'),
                (':', ':'),
                (',', ','),
                ('.', '.'),
                ('@', '@'),
                ('-', '-'),
            ],
            categories: &[],
        },
        min: 0,
        max: usize::MAX,
    }],
};

pub(super) static LOG_GROUP_IDENTIFIER: Pattern = Pattern {
    text: "[\\w#+=/:,.@-]*",
    nodes: &[Node::Chars {
        class: Class {
            negated: false,
            ranges: &[
                ('a', 'z'),
                ('A', 'Z'),
                ('_', '_'),
                ('0', '9'),
                ('#', '#'),
                ('+', '+'),
                ('=', '='),
                ('/', '/'),
                (':', ':'),
                (',', ','),
                ('.', '.'),
                ('@', '@'),
                ('-', '-'),
            ],
            categories: &[],
        },
        min: 0,
        max: usize::MAX,
    }],
};

pub(super) static LOG_GROUP_NAME: Pattern = Pattern {
    text: "[\\.\\-_/#A-Za-z0-9]+",
    nodes: &[Node::Chars {
        class: Class {
            negated: false,
            ranges: &[
                ('.', '.'),
                ('-', '-'),
                ('_', '_'),
                ('/', '/'),
                ('#', '#'),
                ('A', 'Z'),
                ('a', 'z'),
                ('0', '9'),
            ],
            categories: &[],
        },
        min: 1,
        max: usize::MAX,
    }],
};

pub(super) static LOG_GROUP_NAME_PATTERN: Pattern = Pattern {
    text: "[\\.\\-_/#A-Za-z0-9]*",
    nodes: &[Node::Chars {
        class: Class {
            negated: false,
            ranges: &[
                ('.', '.'),
                ('-', '-'),
                ('_', '_'),
                ('/', '/'),
                ('#', '#'),
                ('A', 'Z'),
                ('a', 'z'),
                ('0', '9'),
            ],
            categories: &[],
        },
        min: 0,
        max: usize::MAX,
    }],
};

pub(super) static LOG_STREAM_NAME: Pattern = Pattern {
    text: "[^:*]*",
    nodes: &[Node::Chars {
        class: Class { negated: true, ranges: &[(':', ':'), ('*', '*')], categories: &[] },
        min: 0,
        max: usize::MAX,
    }],
};

pub(super) static TAG_KEY: Pattern = Pattern {
    text: "^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+)$",
    nodes: &[
        Node::Start,
        Node::Choice(&[&[Node::Chars {
            class: Class {
                negated: false,
                ranges: &[
                    ('_', '_'),
                    ('.', '.'),
                    (':', ':'),
                    ('/', '/'),
                    ('=', '='),
                    ('+', '+'),
                    ('-', '-'),
                    ('@', '@'),
                ],
                categories: &[Category::Letter, Category::Separator, Category::Number],
            },
            min: 1,
            max: usize::MAX,
        }]]),
        Node::End,
    ],
};

pub(super) static TAG_VALUE: Pattern = Pattern {
    text: "^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$",
    nodes: &[
        Node::Start,
        Node::Choice(&[&[Node::Chars {
            class: Class {
                negated: false,
                ranges: &[
                    ('_', '_'),
                    ('.', '.'),
                    (':', ':'),
                    ('/', '/'),
                    ('=', '='),
                    ('+', '+'),
                    ('-', '-'),
                    ('@', '@'),
                ],
                categories: &[Category::Letter, Category::Separator, Category::Number],
            },
            min: 0,
            max: usize::MAX,
        }]]),
        Node::End,
    ],
};
