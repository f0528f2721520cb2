//! The patterns of texts: Secrets Manager.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use crate::pattern::{Class, Node, Pattern};

pub(super) static DURATION_TYPE: Pattern = Pattern {
    text: "[0-9]+h",
    nodes: &[
        Node::Chars {
            class: Class { negated: false, ranges: &[('0', '9')], categories: &[] },
            min: 1,
            max: usize::MAX,
        },
        Node::Literal("h"),
    ],
};

pub(super) static FILTER_VALUE_STRING_TYPE: Pattern = Pattern {
    text: "^\\!?[a-zA-Z0-9 :_@\\/\\+\\=\\.\\-\\!]*$",
    nodes: &[
        Node::Start,
        Node::Chars {
            class: Class { negated: false, ranges: &[('!', '!')], categories: &[] },
            min: 0,
            max: 1,
        },
        Node::Chars {
            class: Class {
                negated: false,
                ranges: &[
                    ('a', 'z'),
                    ('A', 'Z'),
                    ('0', '9'),
                    (' ', ' '),
                    (':', ':'),
                    ('_', '_'),
                    ('@', '@'),
                    ('/', '/'),
                    ('+', '+'),
                    ('=', '='),
                    ('.', '.'),
                    ('-', '-'),
                    ('!', '!'),
                ],
                categories: &[],
            },
            min: 0,
            max: usize::MAX,
        },
        Node::End,
    ],
};

pub(super) static REGION_TYPE: Pattern = Pattern {
    text: "^[a-z][a-z0-9-]+$",
    nodes: &[
        Node::Start,
        Node::Chars {
            class: Class { negated: false, ranges: &[('a', 'z')], categories: &[] },
            min: 1,
            max: 1,
        },
        Node::Chars {
            class: Class {
                negated: false,
                ranges: &[('a', 'z'), ('0', '9'), ('-', '-')],
                categories: &[],
            },
            min: 1,
            max: usize::MAX,
        },
        Node::End,
    ],
};

pub(super) static RESOURCE_POLICY_NAME_TYPE: Pattern = Pattern {
    text: "[0-9A-Za-z\\-\\_]+",
    nodes: &[Node::Chars {
        class: Class {
            negated: false,
            ranges: &[('0', '9'), ('A', 'Z'), ('a', 'z'), ('-', '-'), ('_', '_')],
            categories: &[],
        },
        min: 1,
        max: usize::MAX,
    }],
};

pub(super) static ROTATION_TOKEN_TYPE: Pattern = Pattern {
    text: "^[a-zA-Z0-9\\-]+$",
    nodes: &[
        Node::Start,
        Node::Chars {
            class: Class {
                negated: false,
                ranges: &[('a', 'z'), ('A', 'Z'), ('0', '9'), ('-', '-')],
                categories: &[],
            },
            min: 1,
            max: usize::MAX,
        },
        Node::End,
    ],
};

pub(super) static SCHEDULE_EXPRESSION_TYPE: Pattern = Pattern {
    text: "[0-9A-Za-z\\(\\)#\\?\\*\\-\\/, ]+",
    nodes: &[Node::Chars {
        class: Class {
            negated: false,
            ranges: &[
                ('0', '9'),
                ('A', 'Z'),
                ('a', 'z'),
                ('(', '('),
                (')', ')'),
                ('#', '#'),
                ('?', '?'),
                ('*', '*'),
                ('-', '-'),
                ('/', '/'),
                (',', ','),
                (' ', ' '),
            ],
            categories: &[],
        },
        min: 1,
        max: usize::MAX,
    }],
};
