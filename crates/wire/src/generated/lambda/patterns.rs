//! The patterns of texts: Lambda.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use crate::pattern::{Category, Class, Node, Pattern};

pub(super) static ACTION: Pattern = Pattern {
    text: "(lambda:[*]|lambda:[a-zA-Z]+|[*])",
    nodes: &[Node::Choice(&[
        &[Node::Literal("lambda:*")],
        &[
            Node::Literal("lambda:"),
            Node::Chars {
                class: Class { negated: false, ranges: &[('a', 'z'), ('A', 'Z')], categories: &[] },
                min: 1,
                max: usize::MAX,
            },
        ],
        &[Node::Literal("*")],
    ])],
};

pub(super) static ADDITIONAL_VERSION: Pattern = Pattern {
    text: "[0-9]+",
    nodes: &[Node::Chars {
        class: Class { negated: false, ranges: &[('0', '9')], categories: &[] },
        min: 1,
        max: usize::MAX,
    }],
};

pub(super) static ALIAS: Pattern = Pattern {
    text: "(?!^[0-9]+$)([a-zA-Z0-9-_]+)",
    nodes: &[
        Node::NotAhead(&[
            Node::Start,
            Node::Chars {
                class: Class { negated: false, ranges: &[('0', '9')], categories: &[] },
                min: 1,
                max: usize::MAX,
            },
            Node::End,
        ]),
        Node::Choice(&[&[Node::Chars {
            class: Class {
                negated: false,
                ranges: &[('a', 'z'), ('A', 'Z'), ('0', '9'), ('-', '-'), ('_', '_')],
                categories: &[],
            },
            min: 1,
            max: usize::MAX,
        }]]),
    ],
};

pub(super) static ARN: Pattern = Pattern {
    text: "arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\\-])+:((eusc-)?[a-z]{2}((-gov)\
        |(-iso([a-z]?)))?-[a-z]+-\\d{1})?:(\\d{12})?:(.*)",
    nodes: &[
        Node::Literal("arn:"),
        Node::Choice(&[&[
            Node::Literal("aws"),
            Node::Chars {
                class: Class {
                    negated: false,
                    ranges: &[('a', 'z'), ('A', 'Z'), ('0', '9'), ('-', '-')],
                    categories: &[],
                },
                min: 0,
                max: usize::MAX,
            },
        ]]),
        Node::Literal(":"),
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
        Node::Choice(&[
            &[
                Node::Choice(&[&[Node::Literal("eusc-")], &[]]),
                Node::Chars {
                    class: Class { negated: false, ranges: &[('a', 'z')], categories: &[] },
                    min: 2,
                    max: 2,
                },
                Node::Choice(&[
                    &[Node::Choice(&[&[Node::Literal("-gov")]])],
                    &[Node::Choice(&[&[
                        Node::Literal("-iso"),
                        Node::Choice(&[&[Node::Chars {
                            class: Class { negated: false, ranges: &[('a', 'z')], categories: &[] },
                            min: 0,
                            max: 1,
                        }]]),
                    ]])],
                    &[],
                ]),
                Node::Literal("-"),
                Node::Chars {
                    class: Class { negated: false, ranges: &[('a', 'z')], categories: &[] },
                    min: 1,
                    max: usize::MAX,
                },
                Node::Literal("-"),
                Node::Chars {
                    class: Class { negated: false, ranges: &[('0', '9')], categories: &[] },
                    min: 1,
                    max: 1,
                },
            ],
            &[],
        ]),
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
        Node::Choice(&[&[Node::Chars {
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
        }]]),
    ],
};

pub(super) static CAPACITY_PROVIDER_ARN: Pattern = Pattern {
    text: "arn:aws[a-zA-Z-]*:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))\
        ?-[a-z]+-\\d{1}:\\d{12}:capacity-provider:[a-zA-Z0-9-_]+",
    nodes: &[
        Node::Literal("arn:aws"),
        Node::Chars {
            class: Class {
                negated: false,
                ranges: &[('a', 'z'), ('A', 'Z'), ('-', '-')],
                categories: &[],
            },
            min: 0,
            max: usize::MAX,
        },
        Node::Literal(":lambda:"),
        Node::Choice(&[&[Node::Literal("eusc-")], &[]]),
        Node::Chars {
            class: Class { negated: false, ranges: &[('a', 'z')], categories: &[] },
            min: 2,
            max: 2,
        },
        Node::Choice(&[
            &[Node::Choice(&[&[Node::Literal("-gov")]])],
            &[Node::Choice(&[&[
                Node::Literal("-iso"),
                Node::Choice(&[&[Node::Chars {
                    class: Class { negated: false, ranges: &[('a', 'z')], categories: &[] },
                    min: 0,
                    max: 1,
                }]]),
            ]])],
            &[],
        ]),
        Node::Literal("-"),
        Node::Chars {
            class: Class { negated: false, ranges: &[('a', 'z')], categories: &[] },
            min: 1,
            max: usize::MAX,
        },
        Node::Literal("-"),
        Node::Chars {
            class: Class { negated: false, ranges: &[('0', '9')], categories: &[] },
            min: 1,
            max: 1,
        },
        Node::Literal(":"),
        Node::Chars {
            class: Class { negated: false, ranges: &[('0', '9')], categories: &[] },
            min: 12,
            max: 12,
        },
        Node::Literal(":capacity-provider:"),
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

pub(super) static CODE_SIGNING_CONFIG_ARN: Pattern = Pattern {
    text: "arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?\
        )))?-[a-z]+-\\d{1}:\\d{12}:code-signing-config:csc-[a-z0-9]{17}",
    nodes: &[
        Node::Literal("arn:"),
        Node::Choice(&[
            &[
                Node::Literal("aws"),
                Node::Chars {
                    class: Class {
                        negated: false,
                        ranges: &[('a', 'z'), ('A', 'Z'), ('-', '-')],
                        categories: &[],
                    },
                    min: 0,
                    max: usize::MAX,
                },
            ],
            &[],
        ]),
        Node::Literal(":lambda:"),
        Node::Choice(&[&[Node::Literal("eusc-")], &[]]),
        Node::Chars {
            class: Class { negated: false, ranges: &[('a', 'z')], categories: &[] },
            min: 2,
            max: 2,
        },
        Node::Choice(&[
            &[Node::Choice(&[&[Node::Literal("-gov")]])],
            &[Node::Choice(&[&[
                Node::Literal("-iso"),
                Node::Choice(&[&[Node::Chars {
                    class: Class { negated: false, ranges: &[('a', 'z')], categories: &[] },
                    min: 0,
                    max: 1,
                }]]),
            ]])],
            &[],
        ]),
        Node::Literal("-"),
        Node::Chars {
            class: Class { negated: false, ranges: &[('a', 'z')], categories: &[] },
            min: 1,
            max: usize::MAX,
        },
        Node::Literal("-"),
        Node::Chars {
            class: Class { negated: false, ranges: &[('0', '9')], categories: &[] },
            min: 1,
            max: 1,
        },
        Node::Literal(":"),
        Node::Chars {
            class: Class { negated: false, ranges: &[('0', '9')], categories: &[] },
            min: 12,
            max: 12,
        },
        Node::Literal(":code-signing-config:csc-"),
        Node::Chars {
            class: Class { negated: false, ranges: &[('a', 'z'), ('0', '9')], categories: &[] },
            min: 17,
            max: 17,
        },
    ],
};

pub(super) static COLLECTION_NAME: Pattern = Pattern {
    text: "(^(?!(system\\x2e)))(^[_a-zA-Z0-9])([^$]*)",
    nodes: &[
        Node::Choice(&[&[
            Node::Start,
            Node::NotAhead(&[Node::Choice(&[&[Node::Literal("system.")]])]),
        ]]),
        Node::Choice(&[&[
            Node::Start,
            Node::Chars {
                class: Class {
                    negated: false,
                    ranges: &[('_', '_'), ('a', 'z'), ('A', 'Z'), ('0', '9')],
                    categories: &[],
                },
                min: 1,
                max: 1,
            },
        ]]),
        Node::Choice(&[&[Node::Chars {
            class: Class { negated: true, ranges: &[('$', '$')], categories: &[] },
            min: 0,
            max: usize::MAX,
        }]]),
    ],
};

pub(super) static DATABASE_NAME: Pattern = Pattern {
    text: "[^ /\\.$\\x22]*",
    nodes: &[Node::Chars {
        class: Class {
            negated: true,
            ranges: &[(' ', ' '), ('/', '/'), ('.', '.'), ('$', '$'), ('"', '"')],
            categories: &[],
        },
        min: 0,
        max: usize::MAX,
    }],
};

pub(super) static DESTINATION_ARN: Pattern = Pattern {
    text: "$|kafka://([^.]([a-zA-Z0-9\\-_.]{0,248}))|arn:(aws[a-zA-Z0-9-]*):\
        ([a-zA-Z0-9\\-])+:((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]\
        +-\\d{1})?:(\\d{12})?:(.*)",
    nodes: &[Node::Choice(&[
        &[Node::End],
        &[
            Node::Literal("kafka://"),
            Node::Choice(&[&[
                Node::Chars {
                    class: Class { negated: true, ranges: &[('.', '.')], categories: &[] },
                    min: 1,
                    max: 1,
                },
                Node::Choice(&[&[Node::Chars {
                    class: Class {
                        negated: false,
                        ranges: &[
                            ('a', 'z'),
                            ('A', 'Z'),
                            ('0', '9'),
                            ('-', '-'),
                            ('_', '_'),
                            ('.', '.'),
                        ],
                        categories: &[],
                    },
                    min: 0,
                    max: 248,
                }]]),
            ]]),
        ],
        &[
            Node::Literal("arn:"),
            Node::Choice(&[&[
                Node::Literal("aws"),
                Node::Chars {
                    class: Class {
                        negated: false,
                        ranges: &[('a', 'z'), ('A', 'Z'), ('0', '9'), ('-', '-')],
                        categories: &[],
                    },
                    min: 0,
                    max: usize::MAX,
                },
            ]]),
            Node::Literal(":"),
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
            Node::Choice(&[
                &[
                    Node::Choice(&[&[Node::Literal("eusc-")], &[]]),
                    Node::Chars {
                        class: Class { negated: false, ranges: &[('a', 'z')], categories: &[] },
                        min: 2,
                        max: 2,
                    },
                    Node::Choice(&[
                        &[Node::Choice(&[&[Node::Literal("-gov")]])],
                        &[Node::Choice(&[&[
                            Node::Literal("-iso"),
                            Node::Choice(&[&[Node::Chars {
                                class: Class {
                                    negated: false,
                                    ranges: &[('a', 'z')],
                                    categories: &[],
                                },
                                min: 0,
                                max: 1,
                            }]]),
                        ]])],
                        &[],
                    ]),
                    Node::Literal("-"),
                    Node::Chars {
                        class: Class { negated: false, ranges: &[('a', 'z')], categories: &[] },
                        min: 1,
                        max: usize::MAX,
                    },
                    Node::Literal("-"),
                    Node::Chars {
                        class: Class { negated: false, ranges: &[('0', '9')], categories: &[] },
                        min: 1,
                        max: 1,
                    },
                ],
                &[],
            ]),
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
            Node::Choice(&[&[Node::Chars {
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
            }]]),
        ],
    ])],
};

pub(super) static DURABLE_EXECUTION_NAME: Pattern = Pattern {
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

pub(super) static ENDPOINT: Pattern = Pattern {
    text: "[a-zA-Z0-9.\\-]+:[0-9]{1,5}",
    nodes: &[
        Node::Chars {
            class: Class {
                negated: false,
                ranges: &[('a', 'z'), ('A', 'Z'), ('0', '9'), ('.', '.'), ('-', '-')],
                categories: &[],
            },
            min: 1,
            max: usize::MAX,
        },
        Node::Literal(":"),
        Node::Chars {
            class: Class { negated: false, ranges: &[('0', '9')], categories: &[] },
            min: 1,
            max: 5,
        },
    ],
};

pub(super) static ENVIRONMENT_VARIABLE_NAME: Pattern = Pattern {
    text: "[a-zA-Z]([a-zA-Z0-9_])+",
    nodes: &[
        Node::Chars {
            class: Class { negated: false, ranges: &[('a', 'z'), ('A', 'Z')], categories: &[] },
            min: 1,
            max: 1,
        },
        Node::Chars {
            class: Class {
                negated: false,
                ranges: &[('a', 'z'), ('A', 'Z'), ('0', '9'), ('_', '_')],
                categories: &[],
            },
            min: 1,
            max: usize::MAX,
        },
    ],
};

pub(super) static EVENT_SOURCE_TOKEN: Pattern = Pattern {
    text: "[a-zA-Z0-9._\\-]+",
    nodes: &[Node::Chars {
        class: Class {
            negated: false,
            ranges: &[('a', 'z'), ('A', 'Z'), ('0', '9'), ('.', '.'), ('_', '_'), ('-', '-')],
            categories: &[],
        },
        min: 1,
        max: usize::MAX,
    }],
};

pub(super) static FILE_SYSTEM_ARN: Pattern = Pattern {
    text: "arn:aws[a-zA-Z-]*:elasticfilesystem:(eusc-)?[a-z]{2}((-gov)|(-is\
        o([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:access-point/fsap-[a-f0-9]{17}$\
        |^arn:aws[-a-z]*:s3files:[0-9a-z-:]+:file-system/fs-[0-9a-f]{17,\
        40}/access-point/fsap-[0-9a-f]{17,40}",
    nodes: &[Node::Choice(&[
        &[
            Node::Literal("arn:aws"),
            Node::Chars {
                class: Class {
                    negated: false,
                    ranges: &[('a', 'z'), ('A', 'Z'), ('-', '-')],
                    categories: &[],
                },
                min: 0,
                max: usize::MAX,
            },
            Node::Literal(":elasticfilesystem:"),
            Node::Choice(&[&[Node::Literal("eusc-")], &[]]),
            Node::Chars {
                class: Class { negated: false, ranges: &[('a', 'z')], categories: &[] },
                min: 2,
                max: 2,
            },
            Node::Choice(&[
                &[Node::Choice(&[&[Node::Literal("-gov")]])],
                &[Node::Choice(&[&[
                    Node::Literal("-iso"),
                    Node::Choice(&[&[Node::Chars {
                        class: Class { negated: false, ranges: &[('a', 'z')], categories: &[] },
                        min: 0,
                        max: 1,
                    }]]),
                ]])],
                &[],
            ]),
            Node::Literal("-"),
            Node::Chars {
                class: Class { negated: false, ranges: &[('a', 'z')], categories: &[] },
                min: 1,
                max: usize::MAX,
            },
            Node::Literal("-"),
            Node::Chars {
                class: Class { negated: false, ranges: &[('0', '9')], categories: &[] },
                min: 1,
                max: 1,
            },
            Node::Literal(":"),
            Node::Chars {
                class: Class { negated: false, ranges: &[('0', '9')], categories: &[] },
                min: 12,
                max: 12,
            },
            Node::Literal(":access-point/fsap-"),
            Node::Chars {
                class: Class { negated: false, ranges: &[('a', 'f'), ('0', '9')], categories: &[] },
                min: 17,
                max: 17,
            },
            Node::End,
        ],
        &[
            Node::Start,
            Node::Literal("arn:aws"),
            Node::Chars {
                class: Class { negated: false, ranges: &[('-', '-'), ('a', 'z')], categories: &[] },
                min: 0,
                max: usize::MAX,
            },
            Node::Literal(":s3files:"),
            Node::Chars {
                class: Class {
                    negated: false,
                    ranges: &[('0', '9'), ('a', 'z'), ('-', '-'), (':', ':')],
                    categories: &[],
                },
                min: 1,
                max: usize::MAX,
            },
            Node::Literal(":file-system/fs-"),
            Node::Chars {
                class: Class { negated: false, ranges: &[('0', '9'), ('a', 'f')], categories: &[] },
                min: 17,
                max: 40,
            },
            Node::Literal("/access-point/fsap-"),
            Node::Chars {
                class: Class { negated: false, ranges: &[('0', '9'), ('a', 'f')], categories: &[] },
                min: 17,
                max: 40,
            },
        ],
    ])],
};

pub(super) static FUNCTION_NAME: Pattern = Pattern {
    text: "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a\
        -z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:\
        (\\$LATEST|[a-zA-Z0-9-_]+))?",
    nodes: &[
        Node::Choice(&[
            &[
                Node::Literal("arn:"),
                Node::Choice(&[
                    &[
                        Node::Literal("aws"),
                        Node::Chars {
                            class: Class {
                                negated: false,
                                ranges: &[('a', 'z'), ('A', 'Z'), ('-', '-')],
                                categories: &[],
                            },
                            min: 0,
                            max: usize::MAX,
                        },
                    ],
                    &[],
                ]),
                Node::Literal(":lambda:"),
            ],
            &[],
        ]),
        Node::Choice(&[
            &[
                Node::Choice(&[&[Node::Literal("eusc-")], &[]]),
                Node::Chars {
                    class: Class { negated: false, ranges: &[('a', 'z')], categories: &[] },
                    min: 2,
                    max: 2,
                },
                Node::Choice(&[
                    &[Node::Choice(&[&[Node::Literal("-gov")]])],
                    &[Node::Choice(&[&[
                        Node::Literal("-iso"),
                        Node::Choice(&[&[Node::Chars {
                            class: Class { negated: false, ranges: &[('a', 'z')], categories: &[] },
                            min: 0,
                            max: 1,
                        }]]),
                    ]])],
                    &[],
                ]),
                Node::Literal("-"),
                Node::Chars {
                    class: Class { negated: false, ranges: &[('a', 'z')], categories: &[] },
                    min: 1,
                    max: usize::MAX,
                },
                Node::Literal("-"),
                Node::Chars {
                    class: Class { negated: false, ranges: &[('0', '9')], categories: &[] },
                    min: 1,
                    max: 1,
                },
                Node::Literal(":"),
            ],
            &[],
        ]),
        Node::Choice(&[
            &[
                Node::Chars {
                    class: Class { negated: false, ranges: &[('0', '9')], categories: &[] },
                    min: 12,
                    max: 12,
                },
                Node::Literal(":"),
            ],
            &[],
        ]),
        Node::Choice(&[&[Node::Literal("function:")], &[]]),
        Node::Choice(&[&[Node::Chars {
            class: Class {
                negated: false,
                ranges: &[('a', 'z'), ('A', 'Z'), ('0', '9'), ('-', '-'), ('_', '_')],
                categories: &[],
            },
            min: 1,
            max: usize::MAX,
        }]]),
        Node::Choice(&[
            &[
                Node::Literal(":"),
                Node::Choice(&[
                    &[Node::Literal("$LATEST")],
                    &[Node::Chars {
                        class: Class {
                            negated: false,
                            ranges: &[('a', 'z'), ('A', 'Z'), ('0', '9'), ('-', '-'), ('_', '_')],
                            categories: &[],
                        },
                        min: 1,
                        max: usize::MAX,
                    }],
                ]),
            ],
            &[],
        ]),
    ],
};

pub(super) static FUNCTION_RUNTIME_ARN: Pattern = Pattern {
    text: "arn:[a-z-]+:lambda:[a-z0-9-]+:\\d{12}:runtime/.+",
    nodes: &[
        Node::Literal("arn:"),
        Node::Chars {
            class: Class { negated: false, ranges: &[('a', 'z'), ('-', '-')], categories: &[] },
            min: 1,
            max: usize::MAX,
        },
        Node::Literal(":lambda:"),
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
        Node::Literal(":runtime/"),
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

pub(super) static FUNCTION_URL_FUNCTION_NAME: Pattern = Pattern {
    text: "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a\
        -z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_]{1,6\
        4})(:((?!\\d+$)[0-9a-zA-Z-_]+))?",
    nodes: &[
        Node::Choice(&[
            &[
                Node::Literal("arn:"),
                Node::Choice(&[
                    &[
                        Node::Literal("aws"),
                        Node::Chars {
                            class: Class {
                                negated: false,
                                ranges: &[('a', 'z'), ('A', 'Z'), ('-', '-')],
                                categories: &[],
                            },
                            min: 0,
                            max: usize::MAX,
                        },
                    ],
                    &[],
                ]),
                Node::Literal(":lambda:"),
            ],
            &[],
        ]),
        Node::Choice(&[
            &[
                Node::Choice(&[&[Node::Literal("eusc-")], &[]]),
                Node::Chars {
                    class: Class { negated: false, ranges: &[('a', 'z')], categories: &[] },
                    min: 2,
                    max: 2,
                },
                Node::Choice(&[
                    &[Node::Choice(&[&[Node::Literal("-gov")]])],
                    &[Node::Choice(&[&[
                        Node::Literal("-iso"),
                        Node::Choice(&[&[Node::Chars {
                            class: Class { negated: false, ranges: &[('a', 'z')], categories: &[] },
                            min: 0,
                            max: 1,
                        }]]),
                    ]])],
                    &[],
                ]),
                Node::Literal("-"),
                Node::Chars {
                    class: Class { negated: false, ranges: &[('a', 'z')], categories: &[] },
                    min: 1,
                    max: usize::MAX,
                },
                Node::Literal("-"),
                Node::Chars {
                    class: Class { negated: false, ranges: &[('0', '9')], categories: &[] },
                    min: 1,
                    max: 1,
                },
                Node::Literal(":"),
            ],
            &[],
        ]),
        Node::Choice(&[
            &[
                Node::Chars {
                    class: Class { negated: false, ranges: &[('0', '9')], categories: &[] },
                    min: 12,
                    max: 12,
                },
                Node::Literal(":"),
            ],
            &[],
        ]),
        Node::Choice(&[&[Node::Literal("function:")], &[]]),
        Node::Choice(&[&[Node::Chars {
            class: Class {
                negated: false,
                ranges: &[('a', 'z'), ('A', 'Z'), ('0', '9'), ('-', '-'), ('_', '_')],
                categories: &[],
            },
            min: 1,
            max: 64,
        }]]),
        Node::Choice(&[
            &[
                Node::Literal(":"),
                Node::Choice(&[&[
                    Node::NotAhead(&[
                        Node::Chars {
                            class: Class { negated: false, ranges: &[('0', '9')], categories: &[] },
                            min: 1,
                            max: usize::MAX,
                        },
                        Node::End,
                    ]),
                    Node::Chars {
                        class: Class {
                            negated: false,
                            ranges: &[('0', '9'), ('a', 'z'), ('A', 'Z'), ('-', '-'), ('_', '_')],
                            categories: &[],
                        },
                        min: 1,
                        max: usize::MAX,
                    },
                ]]),
            ],
            &[],
        ]),
    ],
};

pub(super) static FUNCTION_URL_QUALIFIER: Pattern = Pattern {
    text: "((?!^\\d+$)^[0-9a-zA-Z-_]+$)",
    nodes: &[Node::Choice(&[&[
        Node::NotAhead(&[
            Node::Start,
            Node::Chars {
                class: Class { negated: false, ranges: &[('0', '9')], categories: &[] },
                min: 1,
                max: usize::MAX,
            },
            Node::End,
        ]),
        Node::Start,
        Node::Chars {
            class: Class {
                negated: false,
                ranges: &[('0', '9'), ('a', 'z'), ('A', 'Z'), ('-', '-'), ('_', '_')],
                categories: &[],
            },
            min: 1,
            max: usize::MAX,
        },
        Node::End,
    ]])],
};

pub(super) static HANDLER: Pattern = Pattern {
    text: "[^\\x09\\x0A\\x0D]+",
    nodes: &[Node::Chars {
        class: Class {
            negated: true,
            ranges: &[('\t', '\t'), ('\n', '\n'), ('\r', '\r')],
            categories: &[],
        },
        min: 1,
        max: usize::MAX,
    }],
};

pub(super) static HEADER: Pattern = Pattern {
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

pub(super) static KMS_KEY_ARN: Pattern = Pattern {
    text: "(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()",
    nodes: &[Node::Choice(&[
        &[Node::Choice(&[&[
            Node::Literal("arn:"),
            Node::Choice(&[
                &[
                    Node::Literal("aws"),
                    Node::Chars {
                        class: Class {
                            negated: false,
                            ranges: &[('a', 'z'), ('A', 'Z'), ('-', '-')],
                            categories: &[],
                        },
                        min: 0,
                        max: usize::MAX,
                    },
                ],
                &[],
            ]),
            Node::Literal(":"),
            Node::Chars {
                class: Class {
                    negated: false,
                    ranges: &[('a', 'z'), ('0', '9'), ('-', '-'), ('.', '.')],
                    categories: &[],
                },
                min: 1,
                max: usize::MAX,
            },
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
                min: 0,
                max: usize::MAX,
            },
        ]])],
        &[Node::Choice(&[&[]])],
    ])],
};

pub(super) static LAYER_NAME_OR_ARN: Pattern = Pattern {
    text: "(arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]\
        ?)))?-[a-z]+-\\d{1}:\\d{12}:layer:[a-zA-Z0-9-_]{1,140}|[a-zA-Z0-9-\
        _]{1,140})",
    nodes: &[Node::Choice(&[
        &[
            Node::Literal("arn:"),
            Node::Choice(&[
                &[
                    Node::Literal("aws"),
                    Node::Chars {
                        class: Class {
                            negated: false,
                            ranges: &[('a', 'z'), ('A', 'Z'), ('-', '-')],
                            categories: &[],
                        },
                        min: 0,
                        max: usize::MAX,
                    },
                ],
                &[],
            ]),
            Node::Literal(":lambda:"),
            Node::Choice(&[&[Node::Literal("eusc-")], &[]]),
            Node::Chars {
                class: Class { negated: false, ranges: &[('a', 'z')], categories: &[] },
                min: 2,
                max: 2,
            },
            Node::Choice(&[
                &[Node::Choice(&[&[Node::Literal("-gov")]])],
                &[Node::Choice(&[&[
                    Node::Literal("-iso"),
                    Node::Choice(&[&[Node::Chars {
                        class: Class { negated: false, ranges: &[('a', 'z')], categories: &[] },
                        min: 0,
                        max: 1,
                    }]]),
                ]])],
                &[],
            ]),
            Node::Literal("-"),
            Node::Chars {
                class: Class { negated: false, ranges: &[('a', 'z')], categories: &[] },
                min: 1,
                max: usize::MAX,
            },
            Node::Literal("-"),
            Node::Chars {
                class: Class { negated: false, ranges: &[('0', '9')], categories: &[] },
                min: 1,
                max: 1,
            },
            Node::Literal(":"),
            Node::Chars {
                class: Class { negated: false, ranges: &[('0', '9')], categories: &[] },
                min: 12,
                max: 12,
            },
            Node::Literal(":layer:"),
            Node::Chars {
                class: Class {
                    negated: false,
                    ranges: &[('a', 'z'), ('A', 'Z'), ('0', '9'), ('-', '-'), ('_', '_')],
                    categories: &[],
                },
                min: 1,
                max: 140,
            },
        ],
        &[Node::Chars {
            class: Class {
                negated: false,
                ranges: &[('a', 'z'), ('A', 'Z'), ('0', '9'), ('-', '-'), ('_', '_')],
                categories: &[],
            },
            min: 1,
            max: 140,
        }],
    ])],
};

pub(super) static LAYER_VERSION_ARN: Pattern = Pattern {
    text: "((arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z\
        ]?)))?-[a-z]+-\\d{1}:\\d{12}:layer:[a-zA-Z0-9-_]+:[0-9]+)|(arn:[a-\
        zA-Z0-9-]+:lambda:::awslayer:[a-zA-Z0-9-_]+))",
    nodes: &[Node::Choice(&[
        &[Node::Choice(&[&[
            Node::Literal("arn:"),
            Node::Choice(&[
                &[
                    Node::Literal("aws"),
                    Node::Chars {
                        class: Class {
                            negated: false,
                            ranges: &[('a', 'z'), ('A', 'Z'), ('-', '-')],
                            categories: &[],
                        },
                        min: 0,
                        max: usize::MAX,
                    },
                ],
                &[],
            ]),
            Node::Literal(":lambda:"),
            Node::Choice(&[&[Node::Literal("eusc-")], &[]]),
            Node::Chars {
                class: Class { negated: false, ranges: &[('a', 'z')], categories: &[] },
                min: 2,
                max: 2,
            },
            Node::Choice(&[
                &[Node::Choice(&[&[Node::Literal("-gov")]])],
                &[Node::Choice(&[&[
                    Node::Literal("-iso"),
                    Node::Choice(&[&[Node::Chars {
                        class: Class { negated: false, ranges: &[('a', 'z')], categories: &[] },
                        min: 0,
                        max: 1,
                    }]]),
                ]])],
                &[],
            ]),
            Node::Literal("-"),
            Node::Chars {
                class: Class { negated: false, ranges: &[('a', 'z')], categories: &[] },
                min: 1,
                max: usize::MAX,
            },
            Node::Literal("-"),
            Node::Chars {
                class: Class { negated: false, ranges: &[('0', '9')], categories: &[] },
                min: 1,
                max: 1,
            },
            Node::Literal(":"),
            Node::Chars {
                class: Class { negated: false, ranges: &[('0', '9')], categories: &[] },
                min: 12,
                max: 12,
            },
            Node::Literal(":layer:"),
            Node::Chars {
                class: Class {
                    negated: false,
                    ranges: &[('a', 'z'), ('A', 'Z'), ('0', '9'), ('-', '-'), ('_', '_')],
                    categories: &[],
                },
                min: 1,
                max: usize::MAX,
            },
            Node::Literal(":"),
            Node::Chars {
                class: Class { negated: false, ranges: &[('0', '9')], categories: &[] },
                min: 1,
                max: usize::MAX,
            },
        ]])],
        &[Node::Choice(&[&[
            Node::Literal("arn:"),
            Node::Chars {
                class: Class {
                    negated: false,
                    ranges: &[('a', 'z'), ('A', 'Z'), ('0', '9'), ('-', '-')],
                    categories: &[],
                },
                min: 1,
                max: usize::MAX,
            },
            Node::Literal(":lambda:::awslayer:"),
            Node::Chars {
                class: Class {
                    negated: false,
                    ranges: &[('a', 'z'), ('A', 'Z'), ('0', '9'), ('-', '-'), ('_', '_')],
                    categories: &[],
                },
                min: 1,
                max: usize::MAX,
            },
        ]])],
    ])],
};

pub(super) static LOCAL_MOUNT_PATH: Pattern = Pattern {
    text: "/mnt/[a-zA-Z0-9-_.]+",
    nodes: &[
        Node::Literal("/mnt/"),
        Node::Chars {
            class: Class {
                negated: false,
                ranges: &[('a', 'z'), ('A', 'Z'), ('0', '9'), ('-', '-'), ('_', '_'), ('.', '.')],
                categories: &[],
            },
            min: 1,
            max: usize::MAX,
        },
    ],
};

pub(super) static LOG_GROUP: Pattern = Pattern {
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

pub(super) static MASTER_REGION: Pattern = Pattern {
    text: "ALL|(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}",
    nodes: &[Node::Choice(&[
        &[Node::Literal("ALL")],
        &[
            Node::Choice(&[&[Node::Literal("eusc-")], &[]]),
            Node::Chars {
                class: Class { negated: false, ranges: &[('a', 'z')], categories: &[] },
                min: 2,
                max: 2,
            },
            Node::Choice(&[
                &[Node::Choice(&[&[Node::Literal("-gov")]])],
                &[Node::Choice(&[&[
                    Node::Literal("-iso"),
                    Node::Choice(&[&[Node::Chars {
                        class: Class { negated: false, ranges: &[('a', 'z')], categories: &[] },
                        min: 0,
                        max: 1,
                    }]]),
                ]])],
                &[],
            ]),
            Node::Literal("-"),
            Node::Chars {
                class: Class { negated: false, ranges: &[('a', 'z')], categories: &[] },
                min: 1,
                max: usize::MAX,
            },
            Node::Literal("-"),
            Node::Chars {
                class: Class { negated: false, ranges: &[('0', '9')], categories: &[] },
                min: 1,
                max: 1,
            },
        ],
    ])],
};

pub(super) static NAMESPACED_FUNCTION_NAME: Pattern = Pattern {
    text: "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a\
        -z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)\
        (:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?",
    nodes: &[
        Node::Choice(&[
            &[
                Node::Literal("arn:"),
                Node::Choice(&[
                    &[
                        Node::Literal("aws"),
                        Node::Chars {
                            class: Class {
                                negated: false,
                                ranges: &[('a', 'z'), ('A', 'Z'), ('-', '-')],
                                categories: &[],
                            },
                            min: 0,
                            max: usize::MAX,
                        },
                    ],
                    &[],
                ]),
                Node::Literal(":lambda:"),
            ],
            &[],
        ]),
        Node::Choice(&[
            &[
                Node::Choice(&[&[Node::Literal("eusc-")], &[]]),
                Node::Chars {
                    class: Class { negated: false, ranges: &[('a', 'z')], categories: &[] },
                    min: 2,
                    max: 2,
                },
                Node::Choice(&[
                    &[Node::Choice(&[&[Node::Literal("-gov")]])],
                    &[Node::Choice(&[&[
                        Node::Literal("-iso"),
                        Node::Choice(&[&[Node::Chars {
                            class: Class { negated: false, ranges: &[('a', 'z')], categories: &[] },
                            min: 0,
                            max: 1,
                        }]]),
                    ]])],
                    &[],
                ]),
                Node::Literal("-"),
                Node::Chars {
                    class: Class { negated: false, ranges: &[('a', 'z')], categories: &[] },
                    min: 1,
                    max: usize::MAX,
                },
                Node::Literal("-"),
                Node::Chars {
                    class: Class { negated: false, ranges: &[('0', '9')], categories: &[] },
                    min: 1,
                    max: 1,
                },
                Node::Literal(":"),
            ],
            &[],
        ]),
        Node::Choice(&[
            &[
                Node::Chars {
                    class: Class { negated: false, ranges: &[('0', '9')], categories: &[] },
                    min: 12,
                    max: 12,
                },
                Node::Literal(":"),
            ],
            &[],
        ]),
        Node::Choice(&[&[Node::Literal("function:")], &[]]),
        Node::Choice(&[&[Node::Chars {
            class: Class {
                negated: false,
                ranges: &[('a', 'z'), ('A', 'Z'), ('0', '9'), ('-', '-'), ('_', '_'), ('.', '.')],
                categories: &[],
            },
            min: 1,
            max: usize::MAX,
        }]]),
        Node::Choice(&[
            &[
                Node::Literal(":"),
                Node::Choice(&[
                    &[
                        Node::Literal("$LATEST"),
                        Node::Choice(&[&[Node::Literal(".PUBLISHED")], &[]]),
                    ],
                    &[Node::Chars {
                        class: Class {
                            negated: false,
                            ranges: &[('a', 'z'), ('A', 'Z'), ('0', '9'), ('-', '-'), ('_', '_')],
                            categories: &[],
                        },
                        min: 1,
                        max: usize::MAX,
                    }],
                ]),
            ],
            &[],
        ]),
    ],
};

pub(super) static NAMESPACED_STATEMENT_ID: Pattern = Pattern {
    text: "([a-zA-Z0-9-_.]+)",
    nodes: &[Node::Choice(&[&[Node::Chars {
        class: Class {
            negated: false,
            ranges: &[('a', 'z'), ('A', 'Z'), ('0', '9'), ('-', '-'), ('_', '_'), ('.', '.')],
            categories: &[],
        },
        min: 1,
        max: usize::MAX,
    }]])],
};

pub(super) static NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER: Pattern = Pattern {
    text: "\\$(LATEST(\\.PUBLISHED)?)|[a-zA-Z0-9-_$]+",
    nodes: &[Node::Choice(&[
        &[
            Node::Literal("$"),
            Node::Choice(&[&[
                Node::Literal("LATEST"),
                Node::Choice(&[&[Node::Literal(".PUBLISHED")], &[]]),
            ]]),
        ],
        &[Node::Chars {
            class: Class {
                negated: false,
                ranges: &[('a', 'z'), ('A', 'Z'), ('0', '9'), ('-', '-'), ('_', '_'), ('$', '$')],
                categories: &[],
            },
            min: 1,
            max: usize::MAX,
        }],
    ])],
};

pub(super) static PATTERN: Pattern = Pattern {
    text: "[\\s\\S]*",
    nodes: &[Node::Chars {
        class: Class { negated: true, ranges: &[], categories: &[] },
        min: 0,
        max: usize::MAX,
    }],
};

pub(super) static PRINCIPAL: Pattern = Pattern {
    text: "[^\\s]+",
    nodes: &[Node::Chars {
        class: Class { negated: true, ranges: &[('\t', '\r'), (' ', ' ')], categories: &[] },
        min: 1,
        max: usize::MAX,
    }],
};

pub(super) static PRINCIPAL_ORG_ID: Pattern = Pattern {
    text: "o-[a-z0-9]{10,32}",
    nodes: &[
        Node::Literal("o-"),
        Node::Chars {
            class: Class { negated: false, ranges: &[('a', 'z'), ('0', '9')], categories: &[] },
            min: 10,
            max: 32,
        },
    ],
};

pub(super) static PROVISIONED_POLLER_GROUP_NAME: Pattern = Pattern {
    text: "[a-zA-Z0-9-_]*",
    nodes: &[Node::Chars {
        class: Class {
            negated: false,
            ranges: &[('a', 'z'), ('A', 'Z'), ('0', '9'), ('-', '-'), ('_', '_')],
            categories: &[],
        },
        min: 0,
        max: usize::MAX,
    }],
};

pub(super) static QUALIFIER: Pattern = Pattern {
    text: "(|[a-zA-Z0-9$_-]+)",
    nodes: &[Node::Choice(&[
        &[],
        &[Node::Chars {
            class: Class {
                negated: false,
                ranges: &[('a', 'z'), ('A', 'Z'), ('0', '9'), ('$', '$'), ('_', '_'), ('-', '-')],
                categories: &[],
            },
            min: 1,
            max: usize::MAX,
        }],
    ])],
};

pub(super) static ROLE_ARN: Pattern = Pattern {
    text: "arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+",
    nodes: &[
        Node::Literal("arn:"),
        Node::Choice(&[
            &[
                Node::Literal("aws"),
                Node::Chars {
                    class: Class {
                        negated: false,
                        ranges: &[('a', 'z'), ('A', 'Z'), ('-', '-')],
                        categories: &[],
                    },
                    min: 0,
                    max: usize::MAX,
                },
            ],
            &[],
        ]),
        Node::Literal(":iam::"),
        Node::Chars {
            class: Class { negated: false, ranges: &[('0', '9')], categories: &[] },
            min: 12,
            max: 12,
        },
        Node::Literal(":role"),
        Node::Chars {
            class: Class { negated: false, ranges: &[('/', '/')], categories: &[] },
            min: 0,
            max: 1,
        },
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
                    ('-', '-'),
                    ('_', '_'),
                    ('/', '/'),
                ],
                categories: &[],
            },
            min: 1,
            max: usize::MAX,
        },
    ],
};

pub(super) static S3_BUCKET: Pattern = Pattern {
    text: "[0-9A-Za-z\\.\\-_]*(?<!\\.)",
    nodes: &[
        Node::Chars {
            class: Class {
                negated: false,
                ranges: &[('0', '9'), ('A', 'Z'), ('a', 'z'), ('.', '.'), ('-', '-'), ('_', '_')],
                categories: &[],
            },
            min: 0,
            max: usize::MAX,
        },
        Node::NotBehind(Class { negated: false, ranges: &[('.', '.')], categories: &[] }),
    ],
};

pub(super) static SCHEMA_REGISTRY_URI: Pattern = Pattern {
    text: "[a-zA-Z0-9-\\/*:_+=.@-]*",
    nodes: &[Node::Chars {
        class: Class {
            negated: false,
            ranges: &[
                ('a', 'z'),
                ('A', 'Z'),
                ('0', '9'),
                ('-', '-'),
                ('/', '/'),
                ('*', '*'),
                (':', ':'),
                ('_', '_'),
                ('+', '+'),
                ('=', '='),
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

pub(super) static SECURITY_GROUP_ID: Pattern = Pattern {
    text: "sg-[0-9a-zA-Z]*",
    nodes: &[
        Node::Literal("sg-"),
        Node::Chars {
            class: Class {
                negated: false,
                ranges: &[('0', '9'), ('a', 'z'), ('A', 'Z')],
                categories: &[],
            },
            min: 0,
            max: usize::MAX,
        },
    ],
};

pub(super) static SOURCE_OWNER: Pattern = Pattern {
    text: "\\d{12}",
    nodes: &[Node::Chars {
        class: Class { negated: false, ranges: &[('0', '9')], categories: &[] },
        min: 12,
        max: 12,
    }],
};

pub(super) static STATEMENT_ID: Pattern = Pattern {
    text: "([a-zA-Z0-9-_]+)",
    nodes: &[Node::Choice(&[&[Node::Chars {
        class: Class {
            negated: false,
            ranges: &[('a', 'z'), ('A', 'Z'), ('0', '9'), ('-', '-'), ('_', '_')],
            categories: &[],
        },
        min: 1,
        max: usize::MAX,
    }]])],
};

pub(super) static SUBNET_ID: Pattern = Pattern {
    text: "subnet-[0-9a-z]*",
    nodes: &[
        Node::Literal("subnet-"),
        Node::Chars {
            class: Class { negated: false, ranges: &[('0', '9'), ('a', 'z')], categories: &[] },
            min: 0,
            max: usize::MAX,
        },
    ],
};

pub(super) static TAGGABLE_RESOURCE: Pattern = Pattern {
    text: "arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)\
        ))?-[a-z]+-\\d{1}:\\d{12}:(function:[a-zA-Z0-9-_]+(:(\\$LATEST|[a-z\
        A-Z0-9-_]+))?|code-signing-config:csc-[a-z0-9]{17}|event-source-\
        mapping:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]\
        {4}-[0-9a-fA-F]{12}|(capacity-provider|network-connector):[a-zA-\
        Z0-9-_]{1,64})",
    nodes: &[
        Node::Literal("arn:"),
        Node::Choice(&[&[
            Node::Literal("aws"),
            Node::Chars {
                class: Class {
                    negated: false,
                    ranges: &[('a', 'z'), ('A', 'Z'), ('-', '-')],
                    categories: &[],
                },
                min: 0,
                max: usize::MAX,
            },
        ]]),
        Node::Literal(":lambda:"),
        Node::Choice(&[&[Node::Literal("eusc-")], &[]]),
        Node::Chars {
            class: Class { negated: false, ranges: &[('a', 'z')], categories: &[] },
            min: 2,
            max: 2,
        },
        Node::Choice(&[
            &[Node::Choice(&[&[Node::Literal("-gov")]])],
            &[Node::Choice(&[&[
                Node::Literal("-iso"),
                Node::Choice(&[&[Node::Chars {
                    class: Class { negated: false, ranges: &[('a', 'z')], categories: &[] },
                    min: 0,
                    max: 1,
                }]]),
            ]])],
            &[],
        ]),
        Node::Literal("-"),
        Node::Chars {
            class: Class { negated: false, ranges: &[('a', 'z')], categories: &[] },
            min: 1,
            max: usize::MAX,
        },
        Node::Literal("-"),
        Node::Chars {
            class: Class { negated: false, ranges: &[('0', '9')], categories: &[] },
            min: 1,
            max: 1,
        },
        Node::Literal(":"),
        Node::Chars {
            class: Class { negated: false, ranges: &[('0', '9')], categories: &[] },
            min: 12,
            max: 12,
        },
        Node::Literal(":"),
        Node::Choice(&[
            &[
                Node::Literal("function:"),
                Node::Chars {
                    class: Class {
                        negated: false,
                        ranges: &[('a', 'z'), ('A', 'Z'), ('0', '9'), ('-', '-'), ('_', '_')],
                        categories: &[],
                    },
                    min: 1,
                    max: usize::MAX,
                },
                Node::Choice(&[
                    &[
                        Node::Literal(":"),
                        Node::Choice(&[
                            &[Node::Literal("$LATEST")],
                            &[Node::Chars {
                                class: Class {
                                    negated: false,
                                    ranges: &[
                                        ('a', 'z'),
                                        ('A', 'Z'),
                                        ('0', '9'),
                                        ('-', '-'),
                                        ('_', '_'),
                                    ],
                                    categories: &[],
                                },
                                min: 1,
                                max: usize::MAX,
                            }],
                        ]),
                    ],
                    &[],
                ]),
            ],
            &[
                Node::Literal("code-signing-config:csc-"),
                Node::Chars {
                    class: Class {
                        negated: false,
                        ranges: &[('a', 'z'), ('0', '9')],
                        categories: &[],
                    },
                    min: 17,
                    max: 17,
                },
            ],
            &[
                Node::Literal("event-source-mapping:"),
                Node::Chars {
                    class: Class {
                        negated: false,
                        ranges: &[('0', '9'), ('a', 'f'), ('A', 'F')],
                        categories: &[],
                    },
                    min: 8,
                    max: 8,
                },
                Node::Literal("-"),
                Node::Chars {
                    class: Class {
                        negated: false,
                        ranges: &[('0', '9'), ('a', 'f'), ('A', 'F')],
                        categories: &[],
                    },
                    min: 4,
                    max: 4,
                },
                Node::Literal("-"),
                Node::Chars {
                    class: Class {
                        negated: false,
                        ranges: &[('0', '9'), ('a', 'f'), ('A', 'F')],
                        categories: &[],
                    },
                    min: 4,
                    max: 4,
                },
                Node::Literal("-"),
                Node::Chars {
                    class: Class {
                        negated: false,
                        ranges: &[('0', '9'), ('a', 'f'), ('A', 'F')],
                        categories: &[],
                    },
                    min: 4,
                    max: 4,
                },
                Node::Literal("-"),
                Node::Chars {
                    class: Class {
                        negated: false,
                        ranges: &[('0', '9'), ('a', 'f'), ('A', 'F')],
                        categories: &[],
                    },
                    min: 12,
                    max: 12,
                },
            ],
            &[
                Node::Choice(&[
                    &[Node::Literal("capacity-provider")],
                    &[Node::Literal("network-connector")],
                ]),
                Node::Literal(":"),
                Node::Chars {
                    class: Class {
                        negated: false,
                        ranges: &[('a', 'z'), ('A', 'Z'), ('0', '9'), ('-', '-'), ('_', '_')],
                        categories: &[],
                    },
                    min: 1,
                    max: 64,
                },
            ],
        ]),
    ],
};

pub(super) static TAG_KEY: Pattern = Pattern {
    text: "([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)",
    nodes: &[Node::Choice(&[&[Node::Chars {
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
    }]])],
};

pub(super) static TENANT_ID: Pattern = Pattern {
    text: "[a-zA-Z0-9\\._:\\/=+\\-@ ]+",
    nodes: &[Node::Chars {
        class: Class {
            negated: false,
            ranges: &[
                ('a', 'z'),
                ('A', 'Z'),
                ('0', '9'),
                ('.', '.'),
                ('_', '_'),
                (':', ':'),
                ('/', '/'),
                ('=', '='),
                ('+', '+'),
                ('-', '-'),
                ('@', '@'),
                (' ', ' '),
            ],
            categories: &[],
        },
        min: 1,
        max: usize::MAX,
    }],
};

pub(super) static TOPIC: Pattern = Pattern {
    text: "[^.]([a-zA-Z0-9\\-_.]+)",
    nodes: &[
        Node::Chars {
            class: Class { negated: true, ranges: &[('.', '.')], categories: &[] },
            min: 1,
            max: 1,
        },
        Node::Choice(&[&[Node::Chars {
            class: Class {
                negated: false,
                ranges: &[('a', 'z'), ('A', 'Z'), ('0', '9'), ('-', '-'), ('_', '_'), ('.', '.')],
                categories: &[],
            },
            min: 1,
            max: usize::MAX,
        }]]),
    ],
};

pub(super) static UNQUALIFIED_FUNCTION_NAME: Pattern = Pattern {
    text: "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a\
        -z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_]+)",
    nodes: &[
        Node::Choice(&[
            &[
                Node::Literal("arn:"),
                Node::Choice(&[
                    &[
                        Node::Literal("aws"),
                        Node::Chars {
                            class: Class {
                                negated: false,
                                ranges: &[('a', 'z'), ('A', 'Z'), ('-', '-')],
                                categories: &[],
                            },
                            min: 0,
                            max: usize::MAX,
                        },
                    ],
                    &[],
                ]),
                Node::Literal(":lambda:"),
            ],
            &[],
        ]),
        Node::Choice(&[
            &[
                Node::Choice(&[&[Node::Literal("eusc-")], &[]]),
                Node::Chars {
                    class: Class { negated: false, ranges: &[('a', 'z')], categories: &[] },
                    min: 2,
                    max: 2,
                },
                Node::Choice(&[
                    &[Node::Choice(&[&[Node::Literal("-gov")]])],
                    &[Node::Choice(&[&[
                        Node::Literal("-iso"),
                        Node::Choice(&[&[Node::Chars {
                            class: Class { negated: false, ranges: &[('a', 'z')], categories: &[] },
                            min: 0,
                            max: 1,
                        }]]),
                    ]])],
                    &[],
                ]),
                Node::Literal("-"),
                Node::Chars {
                    class: Class { negated: false, ranges: &[('a', 'z')], categories: &[] },
                    min: 1,
                    max: usize::MAX,
                },
                Node::Literal("-"),
                Node::Chars {
                    class: Class { negated: false, ranges: &[('0', '9')], categories: &[] },
                    min: 1,
                    max: 1,
                },
                Node::Literal(":"),
            ],
            &[],
        ]),
        Node::Choice(&[
            &[
                Node::Chars {
                    class: Class { negated: false, ranges: &[('0', '9')], categories: &[] },
                    min: 12,
                    max: 12,
                },
                Node::Literal(":"),
            ],
            &[],
        ]),
        Node::Choice(&[&[Node::Literal("function:")], &[]]),
        Node::Choice(&[&[Node::Chars {
            class: Class {
                negated: false,
                ranges: &[('a', 'z'), ('A', 'Z'), ('0', '9'), ('-', '-'), ('_', '_')],
                categories: &[],
            },
            min: 1,
            max: usize::MAX,
        }]]),
    ],
};

pub(super) static URI: Pattern = Pattern {
    text: "[ a-zA-Z0-9-\\/*:_+=.@-]*",
    nodes: &[Node::Chars {
        class: Class {
            negated: false,
            ranges: &[
                (' ', ' '),
                ('a', 'z'),
                ('A', 'Z'),
                ('0', '9'),
                ('-', '-'),
                ('/', '/'),
                ('*', '*'),
                (':', ':'),
                ('_', '_'),
                ('+', '+'),
                ('=', '='),
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

pub(super) static VERSION_WITH_LATEST_PUBLISHED: Pattern = Pattern {
    text: "(\\$LATEST(\\.PUBLISHED)?|[0-9]+)",
    nodes: &[Node::Choice(&[
        &[Node::Literal("$LATEST"), Node::Choice(&[&[Node::Literal(".PUBLISHED")], &[]])],
        &[Node::Chars {
            class: Class { negated: false, ranges: &[('0', '9')], categories: &[] },
            min: 1,
            max: usize::MAX,
        }],
    ])],
};
