//! The patterns of texts: IAM.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use crate::pattern::{Category, Class, Node, Pattern};

pub(super) static ACCESS_KEY_ID_TYPE: Pattern = Pattern {
    text: "[\\w]+",
    nodes: &[Node::Chars {
        class: Class {
            negated: false,
            ranges: &[('a', 'z'), ('A', 'Z'), ('_', '_'), ('0', '9')],
            categories: &[],
        },
        min: 1,
        max: usize::MAX,
    }],
};

pub(super) static ATTACHMENT_NAME: Pattern = Pattern {
    text: "[\\w+=,.@-]+",
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
        min: 1,
        max: usize::MAX,
    }],
};

pub(super) static MARKER_TYPE: Pattern = Pattern {
    text: "[\\u0020-\\u00FF]+",
    nodes: &[Node::Chars {
        class: Class { negated: false, ranges: &[(' ', 'ÿ')], categories: &[] },
        min: 1,
        max: usize::MAX,
    }],
};

pub(super) static PATH_PREFIX_TYPE: Pattern = Pattern {
    text: "\\u002F[\\u0021-\\u007F]*",
    nodes: &[
        Node::Literal("/"),
        Node::Chars {
            class: Class { negated: false, ranges: &[('!', '\u{7f}')], categories: &[] },
            min: 0,
            max: usize::MAX,
        },
    ],
};

pub(super) static PATH_TYPE: Pattern = Pattern {
    text: "(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)",
    nodes: &[Node::Choice(&[
        &[Node::Literal("/")],
        &[Node::Choice(&[&[
            Node::Literal("/"),
            Node::Chars {
                class: Class { negated: false, ranges: &[('!', '~')], categories: &[] },
                min: 1,
                max: usize::MAX,
            },
            Node::Literal("/"),
        ]])],
    ])],
};

pub(super) static POLICY_DOCUMENT_TYPE: Pattern = Pattern {
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

pub(super) static POLICY_PATH_TYPE: Pattern = Pattern {
    text: "(?!.*//)(/|/[A-Za-z0-9.,+@=_/-]+/)",
    nodes: &[
        Node::NotAhead(&[
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
                min: 0,
                max: usize::MAX,
            },
            Node::Literal("//"),
        ]),
        Node::Choice(&[
            &[Node::Literal("/")],
            &[
                Node::Literal("/"),
                Node::Chars {
                    class: Class {
                        negated: false,
                        ranges: &[
                            ('A', 'Z'),
                            ('a', 'z'),
                            ('0', '9'),
                            ('.', '.'),
                            (',', ','),
                            ('+', '+'),
                            ('@', '@'),
                            ('=', '='),
                            ('_', '_'),
                            ('/', '/'),
                            ('-', '-'),
                        ],
                        categories: &[],
                    },
                    min: 1,
                    max: usize::MAX,
                },
                Node::Literal("/"),
            ],
        ]),
    ],
};

pub(super) static POLICY_VERSION_ID_TYPE: Pattern = Pattern {
    text: "v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?",
    nodes: &[
        Node::Literal("v"),
        Node::Chars {
            class: Class { negated: false, ranges: &[('1', '9')], categories: &[] },
            min: 1,
            max: 1,
        },
        Node::Chars {
            class: Class { negated: false, ranges: &[('0', '9')], categories: &[] },
            min: 0,
            max: usize::MAX,
        },
        Node::Choice(&[
            &[
                Node::Literal("."),
                Node::Chars {
                    class: Class {
                        negated: false,
                        ranges: &[('A', 'Z'), ('a', 'z'), ('0', '9'), ('-', '-')],
                        categories: &[],
                    },
                    min: 0,
                    max: usize::MAX,
                },
            ],
            &[],
        ]),
    ],
};

pub(super) static ROLE_DESCRIPTION_TYPE: Pattern = Pattern {
    text: "[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*",
    nodes: &[Node::Chars {
        class: Class {
            negated: false,
            ranges: &[('\t', '\t'), ('\n', '\n'), ('\r', '\r'), (' ', '~'), ('¡', 'ÿ')],
            categories: &[],
        },
        min: 0,
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
