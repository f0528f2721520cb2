//! The patterns of texts: Systems Manager Parameter Store.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use crate::pattern::{Category, Class, Node, Pattern};

pub(super) static PARAMETER_KEY_ID: Pattern = Pattern {
    text: "^([a-zA-Z0-9:/_-]+)$",
    nodes: &[
        Node::Start,
        Node::Choice(&[&[Node::Chars {
            class: Class {
                negated: false,
                ranges: &[
                    ('a', 'z'),
                    ('A', 'Z'),
                    ('0', '9'),
                    (':', ':'),
                    ('/', '/'),
                    ('_', '_'),
                    ('-', '-'),
                ],
                categories: &[],
            },
            min: 1,
            max: usize::MAX,
        }]]),
        Node::End,
    ],
};

pub(super) static PARAMETER_STRING_FILTER_KEY: Pattern = Pattern {
    text: "^(tag:.+|Name|Type|KeyId|Path|Label|Tier|DataType)$",
    nodes: &[
        Node::Start,
        Node::Choice(&[
            &[
                Node::Literal("tag:"),
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
            &[Node::Literal("Name")],
            &[Node::Literal("Type")],
            &[Node::Literal("KeyId")],
            &[Node::Literal("Path")],
            &[Node::Literal("Label")],
            &[Node::Literal("Tier")],
            &[Node::Literal("DataType")],
        ]),
        Node::End,
    ],
};

pub(super) static TAG_KEY: Pattern = Pattern {
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
