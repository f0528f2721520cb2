//! The patterns of texts: EventBridge.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use crate::pattern::{Category, Class, Node, Pattern};

pub(super) static ACTION: Pattern = Pattern {
    text: "events:[a-zA-Z]+",
    nodes: &[
        Node::Literal("events:"),
        Node::Chars {
            class: Class { negated: false, ranges: &[('a', 'z'), ('A', 'Z')], categories: &[] },
            min: 1,
            max: usize::MAX,
        },
    ],
};

pub(super) static API_DESTINATION_DESCRIPTION: Pattern = Pattern {
    text: ".*",
    nodes: &[Node::Chars {
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
    }],
};

pub(super) static API_DESTINATION_NAME: Pattern = Pattern {
    text: "[\\.\\-_A-Za-z0-9]+",
    nodes: &[Node::Chars {
        class: Class {
            negated: false,
            ranges: &[('.', '.'), ('-', '-'), ('_', '_'), ('A', 'Z'), ('a', 'z'), ('0', '9')],
            categories: &[],
        },
        min: 1,
        max: usize::MAX,
    }],
};

pub(super) static ARCHIVE_ARN: Pattern = Pattern {
    text: "^arn:aws([a-z]|\\-)*:events:([a-z]|\\d|\\-)*:([0-9]{12})?:.+\\/.+$",
    nodes: &[
        Node::Start,
        Node::Literal("arn:aws"),
        Node::Chars {
            class: Class { negated: false, ranges: &[('a', 'z'), ('-', '-')], categories: &[] },
            min: 0,
            max: usize::MAX,
        },
        Node::Literal(":events:"),
        Node::Chars {
            class: Class {
                negated: false,
                ranges: &[('a', 'z'), ('0', '9'), ('-', '-')],
                categories: &[],
            },
            min: 0,
            max: usize::MAX,
        },
        Node::Literal(":"),
        Node::Choice(&[
            &[Node::Chars {
                class: Class { negated: false, ranges: &[('0', '9')], categories: &[] },
                min: 12,
                max: 12,
            }],
            &[],
        ]),
        Node::Literal(":"),
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
        Node::Literal("/"),
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
        Node::End,
    ],
};

pub(super) static AUTH_HEADER_PARAMETERS: Pattern = Pattern {
    text: "^[^\\x00-\\x08\\x0A-\\x1F:\\x7F]+$",
    nodes: &[
        Node::Start,
        Node::Chars {
            class: Class {
                negated: true,
                ranges: &[('\0', '\u{8}'), ('\n', '\u{1f}'), (':', ':'), ('\u{7f}', '\u{7f}')],
                categories: &[],
            },
            min: 1,
            max: usize::MAX,
        },
        Node::End,
    ],
};

pub(super) static CONNECTION_ARN: Pattern = Pattern {
    text: "^arn:aws([a-z]|\\-)*:events:([a-z]|\\d|\\-)*:([0-9]{12})?:connectio\
        n\\/[\\.\\-_A-Za-z0-9]+\\/[\\-A-Za-z0-9]+$",
    nodes: &[
        Node::Start,
        Node::Literal("arn:aws"),
        Node::Chars {
            class: Class { negated: false, ranges: &[('a', 'z'), ('-', '-')], categories: &[] },
            min: 0,
            max: usize::MAX,
        },
        Node::Literal(":events:"),
        Node::Chars {
            class: Class {
                negated: false,
                ranges: &[('a', 'z'), ('0', '9'), ('-', '-')],
                categories: &[],
            },
            min: 0,
            max: usize::MAX,
        },
        Node::Literal(":"),
        Node::Choice(&[
            &[Node::Chars {
                class: Class { negated: false, ranges: &[('0', '9')], categories: &[] },
                min: 12,
                max: 12,
            }],
            &[],
        ]),
        Node::Literal(":connection/"),
        Node::Chars {
            class: Class {
                negated: false,
                ranges: &[('.', '.'), ('-', '-'), ('_', '_'), ('A', 'Z'), ('a', 'z'), ('0', '9')],
                categories: &[],
            },
            min: 1,
            max: usize::MAX,
        },
        Node::Literal("/"),
        Node::Chars {
            class: Class {
                negated: false,
                ranges: &[('-', '-'), ('A', 'Z'), ('a', 'z'), ('0', '9')],
                categories: &[],
            },
            min: 1,
            max: usize::MAX,
        },
        Node::End,
    ],
};

pub(super) static ENDPOINT_ID: Pattern = Pattern {
    text: "^[A-Za-z0-9\\-]+[\\.][A-Za-z0-9\\-]+$",
    nodes: &[
        Node::Start,
        Node::Chars {
            class: Class {
                negated: false,
                ranges: &[('A', 'Z'), ('a', 'z'), ('0', '9'), ('-', '-')],
                categories: &[],
            },
            min: 1,
            max: usize::MAX,
        },
        Node::Literal("."),
        Node::Chars {
            class: Class {
                negated: false,
                ranges: &[('A', 'Z'), ('a', 'z'), ('0', '9'), ('-', '-')],
                categories: &[],
            },
            min: 1,
            max: usize::MAX,
        },
        Node::End,
    ],
};

pub(super) static EVENT_BUS_NAME: Pattern = Pattern {
    text: "[/\\.\\-_A-Za-z0-9]+",
    nodes: &[Node::Chars {
        class: Class {
            negated: false,
            ranges: &[
                ('/', '/'),
                ('.', '.'),
                ('-', '-'),
                ('_', '_'),
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

pub(super) static EVENT_BUS_NAME_OR_ARN: Pattern = Pattern {
    text: "(arn:aws[\\w-]*:events:[a-z]+-[a-z]+-[\\w-]+:[0-9]{12}:event-bus\\/\
        )?[/\\.\\-_A-Za-z0-9]+",
    nodes: &[
        Node::Choice(&[
            &[
                Node::Literal("arn:aws"),
                Node::Chars {
                    class: Class {
                        negated: false,
                        ranges: &[('a', 'z'), ('A', 'Z'), ('_', '_'), ('0', '9'), ('-', '-')],
                        categories: &[],
                    },
                    min: 0,
                    max: usize::MAX,
                },
                Node::Literal(":events:"),
                Node::Chars {
                    class: Class { negated: false, ranges: &[('a', 'z')], categories: &[] },
                    min: 1,
                    max: usize::MAX,
                },
                Node::Literal("-"),
                Node::Chars {
                    class: Class { negated: false, ranges: &[('a', 'z')], categories: &[] },
                    min: 1,
                    max: usize::MAX,
                },
                Node::Literal("-"),
                Node::Chars {
                    class: Class {
                        negated: false,
                        ranges: &[('a', 'z'), ('A', 'Z'), ('_', '_'), ('0', '9'), ('-', '-')],
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
                Node::Literal(":event-bus/"),
            ],
            &[],
        ]),
        Node::Chars {
            class: Class {
                negated: false,
                ranges: &[
                    ('/', '/'),
                    ('.', '.'),
                    ('-', '-'),
                    ('_', '_'),
                    ('A', 'Z'),
                    ('a', 'z'),
                    ('0', '9'),
                ],
                categories: &[],
            },
            min: 1,
            max: usize::MAX,
        },
    ],
};

pub(super) static EVENT_SOURCE_NAME: Pattern = Pattern {
    text: "aws\\.partner/[/._A-Za-z0-9-]+",
    nodes: &[
        Node::Literal("aws.partner/"),
        Node::Chars {
            class: Class {
                negated: false,
                ranges: &[
                    ('/', '/'),
                    ('.', '.'),
                    ('_', '_'),
                    ('A', 'Z'),
                    ('a', 'z'),
                    ('0', '9'),
                    ('-', '-'),
                ],
                categories: &[],
            },
            min: 1,
            max: usize::MAX,
        },
    ],
};

pub(super) static HEADER_KEY: Pattern = Pattern {
    text: "^[!#$%\\x26\'*+-.^_`|~0-9a-zA-Z]+$",
    nodes: &[
        Node::Start,
        Node::Chars {
            class: Class {
                negated: false,
                ranges: &[
                    ('!', '!'),
                    ('#', '#'),
                    ('$', '$'),
                    ('%', '%'),
                    ('&', '&'),
                    ('\'', '\''),
                    ('*', '*'),
                    ('+', '.'),
                    ('^', '^'),
                    ('_', '_'),
                    ('`', '`'),
                    ('|', '|'),
                    ('~', '~'),
                    ('0', '9'),
                    ('a', 'z'),
                    ('A', 'Z'),
                ],
                categories: &[],
            },
            min: 1,
            max: usize::MAX,
        },
        Node::End,
    ],
};

pub(super) static HEADER_VALUE: Pattern = Pattern {
    text: "^[\\x09\\x20-\\x7E]+$",
    nodes: &[
        Node::Start,
        Node::Chars {
            class: Class { negated: false, ranges: &[('\t', '\t'), (' ', '~')], categories: &[] },
            min: 1,
            max: usize::MAX,
        },
        Node::End,
    ],
};

pub(super) static HTTPS_ENDPOINT: Pattern = Pattern {
    text: "^[\\x21-\\x7E]+$",
    nodes: &[
        Node::Start,
        Node::Chars {
            class: Class { negated: false, ranges: &[('!', '~')], categories: &[] },
            min: 1,
            max: usize::MAX,
        },
        Node::End,
    ],
};

pub(super) static INPUT_TRANSFORMER_PATH_KEY: Pattern = Pattern {
    text: "[A-Za-z0-9\\_\\-]+",
    nodes: &[Node::Chars {
        class: Class {
            negated: false,
            ranges: &[('A', 'Z'), ('a', 'z'), ('0', '9'), ('_', '_'), ('-', '-')],
            categories: &[],
        },
        min: 1,
        max: usize::MAX,
    }],
};

pub(super) static KMS_KEY_IDENTIFIER: Pattern = Pattern {
    text: "^[a-zA-Z0-9_\\-/:]*$",
    nodes: &[
        Node::Start,
        Node::Chars {
            class: Class {
                negated: false,
                ranges: &[
                    ('a', 'z'),
                    ('A', 'Z'),
                    ('0', '9'),
                    ('_', '_'),
                    ('-', '-'),
                    ('/', '/'),
                    (':', ':'),
                ],
                categories: &[],
            },
            min: 0,
            max: usize::MAX,
        },
        Node::End,
    ],
};

pub(super) static NON_PARTNER_EVENT_BUS_NAME_OR_ARN: Pattern = Pattern {
    text: "(arn:aws[\\w-]*:events:[a-z]+-[a-z]+-[\\w-]+:[0-9]{12}:event-bus\\/\
        )?[\\.\\-_A-Za-z0-9]+",
    nodes: &[
        Node::Choice(&[
            &[
                Node::Literal("arn:aws"),
                Node::Chars {
                    class: Class {
                        negated: false,
                        ranges: &[('a', 'z'), ('A', 'Z'), ('_', '_'), ('0', '9'), ('-', '-')],
                        categories: &[],
                    },
                    min: 0,
                    max: usize::MAX,
                },
                Node::Literal(":events:"),
                Node::Chars {
                    class: Class { negated: false, ranges: &[('a', 'z')], categories: &[] },
                    min: 1,
                    max: usize::MAX,
                },
                Node::Literal("-"),
                Node::Chars {
                    class: Class { negated: false, ranges: &[('a', 'z')], categories: &[] },
                    min: 1,
                    max: usize::MAX,
                },
                Node::Literal("-"),
                Node::Chars {
                    class: Class {
                        negated: false,
                        ranges: &[('a', 'z'), ('A', 'Z'), ('_', '_'), ('0', '9'), ('-', '-')],
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
                Node::Literal(":event-bus/"),
            ],
            &[],
        ]),
        Node::Chars {
            class: Class {
                negated: false,
                ranges: &[('.', '.'), ('-', '-'), ('_', '_'), ('A', 'Z'), ('a', 'z'), ('0', '9')],
                categories: &[],
            },
            min: 1,
            max: usize::MAX,
        },
    ],
};

pub(super) static PATH_PARAMETER: Pattern = Pattern {
    text: "^(?!\\s*$).+",
    nodes: &[
        Node::Start,
        Node::NotAhead(&[
            Node::Chars {
                class: Class {
                    negated: false,
                    ranges: &[('\t', '\r'), (' ', ' ')],
                    categories: &[],
                },
                min: 0,
                max: usize::MAX,
            },
            Node::End,
        ]),
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

pub(super) static PRINCIPAL: Pattern = Pattern {
    text: "(\\d{12}|\\*)",
    nodes: &[Node::Choice(&[
        &[Node::Chars {
            class: Class { negated: false, ranges: &[('0', '9')], categories: &[] },
            min: 12,
            max: 12,
        }],
        &[Node::Literal("*")],
    ])],
};

pub(super) static QUERY_STRING_KEY: Pattern = Pattern {
    text: "[^\\x00-\\x1F\\x7F]+",
    nodes: &[Node::Chars {
        class: Class {
            negated: true,
            ranges: &[('\0', '\u{1f}'), ('\u{7f}', '\u{7f}')],
            categories: &[],
        },
        min: 1,
        max: usize::MAX,
    }],
};

pub(super) static QUERY_STRING_VALUE: Pattern = Pattern {
    text: "[^\\x00-\\x09\\x0B\\x0C\\x0E-\\x1F\\x7F]+",
    nodes: &[Node::Chars {
        class: Class {
            negated: true,
            ranges: &[
                ('\0', '\t'),
                ('\u{b}', '\u{b}'),
                ('\u{c}', '\u{c}'),
                ('\u{e}', '\u{1f}'),
                ('\u{7f}', '\u{7f}'),
            ],
            categories: &[],
        },
        min: 1,
        max: usize::MAX,
    }],
};

pub(super) static REDSHIFT_SECRET_MANAGER_ARN: Pattern = Pattern {
    text: ".+",
    nodes: &[Node::Chars {
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
    }],
};

pub(super) static RESOURCE_CONFIGURATION_ARN: Pattern = Pattern {
    text: "^(?:^arn:[a-z0-9\\-]+:vpc-lattice:[a-zA-Z0-9\\-]+:\\d{12}:resourcec\
        onfiguration/rcfg-[0-9a-z]{17}$|^$)",
    nodes: &[
        Node::Start,
        Node::Choice(&[
            &[
                Node::Start,
                Node::Literal("arn:"),
                Node::Chars {
                    class: Class {
                        negated: false,
                        ranges: &[('a', 'z'), ('0', '9'), ('-', '-')],
                        categories: &[],
                    },
                    min: 1,
                    max: usize::MAX,
                },
                Node::Literal(":vpc-lattice:"),
                Node::Chars {
                    class: Class {
                        negated: false,
                        ranges: &[('a', 'z'), ('A', 'Z'), ('0', '9'), ('-', '-')],
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
                Node::Literal(":resourceconfiguration/rcfg-"),
                Node::Chars {
                    class: Class {
                        negated: false,
                        ranges: &[('0', '9'), ('a', 'z')],
                        categories: &[],
                    },
                    min: 17,
                    max: 17,
                },
                Node::End,
            ],
            &[Node::Start, Node::End],
        ]),
    ],
};

pub(super) static RUN_COMMAND_TARGET_KEY: Pattern = Pattern {
    text: "^[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*$",
    nodes: &[
        Node::Start,
        Node::Chars {
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
        },
        Node::End,
    ],
};

pub(super) static SAGE_MAKER_PIPELINE_PARAMETER_NAME: Pattern = Pattern {
    text: "[a-zA-Z0-9-]+",
    nodes: &[Node::Chars {
        class: Class {
            negated: false,
            ranges: &[('a', 'z'), ('A', 'Z'), ('0', '9'), ('-', '-')],
            categories: &[],
        },
        min: 1,
        max: usize::MAX,
    }],
};

pub(super) static STATEMENT_ID: Pattern = Pattern {
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
