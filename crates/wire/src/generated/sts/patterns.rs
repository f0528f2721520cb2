//! The patterns of texts: STS.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use crate::pattern::{Category, Class, Node, Pattern};

pub(super) static ARN_TYPE: Pattern = Pattern {
    text: "[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u0085\\u00A0-\\uD7FF\\uE000-\\uFFFD\
        \\u10000-\\u10FFFF]+",
    nodes: &[Node::Chars {
        class: Class {
            negated: false,
            ranges: &[
                ('\t', '\t'),
                ('\n', '\n'),
                ('\r', '\r'),
                (' ', '~'),
                ('\u{85}', '\u{85}'),
                ('\u{a0}', '\u{d7ff}'),
                ('\u{e000}', '�'),
                ('က', 'က'),
                ('0', 'ჿ'),
                ('F', 'F'),
                ('F', 'F'),
            ],
            categories: &[],
        },
        min: 1,
        max: usize::MAX,
    }],
};

pub(super) static EXTERNAL_ID_TYPE: Pattern = Pattern {
    text: "[\\w+=,.@:\\/-]*",
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
                (',', ','),
                ('.', '.'),
                ('@', '@'),
                (':', ':'),
                ('/', '/'),
                ('-', '-'),
            ],
            categories: &[],
        },
        min: 0,
        max: usize::MAX,
    }],
};

pub(super) static ROLE_SESSION_NAME_TYPE: Pattern = Pattern {
    text: "[\\w+=,.@-]*",
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

pub(super) static SERIAL_NUMBER_TYPE: Pattern = Pattern {
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

pub(super) static SESSION_POLICY_DOCUMENT_TYPE: Pattern = Pattern {
    text: "[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+",
    nodes: &[Node::Chars {
        class: Class {
            negated: false,
            ranges: &[('\t', '\t'), ('\n', '\n'), ('\r', '\r'), (' ', 'ÿ')],
            categories: &[],
        },
        min: 1,
        max: usize::MAX,
    }],
};

pub(super) static TAG_KEY_TYPE: Pattern = Pattern {
    text: "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+",
    nodes: &[Node::Chars {
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
    }],
};

pub(super) static TAG_VALUE_TYPE: Pattern = Pattern {
    text: "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*",
    nodes: &[Node::Chars {
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
    }],
};

pub(super) static TOKEN_CODE_TYPE: Pattern = Pattern {
    text: "[\\d]*",
    nodes: &[Node::Chars {
        class: Class { negated: false, ranges: &[('0', '9')], categories: &[] },
        min: 0,
        max: usize::MAX,
    }],
};
