//! Full examples of the records of event buses, and of what is absent in the bare ones.

use std::collections::BTreeMap;

use mayfly_core::bus::{
    ApiDestination, ApiDestinationName, Archive, ArchiveName, Authorization, BusName, Connection,
    ConnectionName, EventBus, HttpMethod, HttpParameter, HttpParameters, HttpTargetParameters,
    Input, OAuth, Parameters, Replay, ReplayName, ReplayState, RetryPolicy, Rule, RuleName,
    RuleTarget,
};
use mayfly_core::queue::QueueUid;
use mayfly_core::time::EpochMs;

use crate::catalogue::Record;

fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn pairs(key: &str, value: &str) -> BTreeMap<String, String> {
    BTreeMap::from([(key.to_owned(), value.to_owned())])
}

fn bus() -> EventBus {
    EventBus {
        name: BusName::new("orders/eu").unwrap(),
        description: text("what is ordered"),
        kms_key: text("alias/k"),
        policy: text("{}"),
        tags: pairs("team", "a"),
        created: EpochMs(1),
        modified: EpochMs(2),
    }
}

fn target() -> RuleTarget {
    RuleTarget {
        id: "1".to_owned(),
        arn: "arn:aws:events:us-east-1:000000000000:api-destination/a/u".to_owned(),
        role: text("arn:aws:iam::000000000000:role/r"),
        input: Input::Transformer { paths: pairs("a", "$.a"), template: "<a>".to_owned() },
        group: text("g"),
        http: Some(HttpTargetParameters {
            path: vec!["p".to_owned()],
            headers: pairs("h", "v"),
            query: pairs("q", "v"),
        }),
        retry: Some(RetryPolicy { attempts_max: Some(0), age_s_max: Some(60) }),
        dead_letter: text("arn:aws:sqs:us-east-1:000000000000:dead"),
    }
}

fn bare_target(id: &str, input: Input) -> RuleTarget {
    RuleTarget {
        id: id.to_owned(),
        arn: "arn:aws:lambda:us-east-1:000000000000:function:f".to_owned(),
        role: None,
        input,
        group: None,
        http: None,
        retry: None,
        dead_letter: None,
    }
}

fn rule() -> Rule {
    Rule {
        bus: bus().name,
        name: RuleName::new("all").unwrap(),
        pattern: text(r#"{"a":[1]}"#),
        schedule: text("rate(1 hour)"),
        enabled: true,
        description: text("d"),
        role: text("arn:aws:iam::000000000000:role/r"),
        tags: pairs("team", "a"),
        targets: vec![
            target(),
            bare_target("2", Input::Constant("1".to_owned())),
            bare_target("3", Input::Path("$.detail".to_owned())),
            bare_target("4", Input::Event),
        ],
        created: EpochMs(1),
        modified: EpochMs(2),
    }
}

fn bare_rule() -> Rule {
    Rule {
        pattern: None,
        schedule: None,
        enabled: false,
        description: None,
        role: None,
        tags: BTreeMap::new(),
        targets: Vec::new(),
        ..rule()
    }
}

fn archive() -> Archive {
    Archive {
        name: ArchiveName::new("a").unwrap(),
        uid: QueueUid([0x5a; 16]),
        bus: bus().name,
        pattern: text(r#"{"a":[1]}"#),
        retention_days: 7,
        description: text("d"),
        kms_key: text("alias/k"),
        created: EpochMs(3),
    }
}

fn replay() -> Replay {
    Replay {
        name: ReplayName::new("r").unwrap(),
        archive: archive().name,
        bus: bus().name,
        filter: vec!["arn:aws:events:us-east-1:000000000000:rule/all".to_owned()],
        description: text("d"),
        from: EpochMs(1),
        to: EpochMs(2),
        state: ReplayState::Running,
        reason: text("because"),
        rate: Some(10),
        position: Some((3, 4)),
        last: Some(EpochMs(5)),
        replayed: 6,
        started: EpochMs(7),
        ended: Some(EpochMs(8)),
    }
}

fn connection(authorization: Authorization) -> Connection {
    let parameter = |key: &str| HttpParameter {
        key: key.to_owned(),
        value: "top secret".to_owned(),
        is_secret: true,
    };
    Connection {
        name: ConnectionName::new("c").unwrap(),
        uuid: "00000000-0000-4000-8000-000000000000".to_owned(),
        description: text("d"),
        kms_key: text("alias/k"),
        parameters: Parameters {
            authorization,
            invocation: HttpParameters {
                headers: vec![parameter("h")],
                query: vec![parameter("q")],
                body: vec![parameter("b")],
            },
        },
        created: EpochMs(1),
        modified: EpochMs(2),
    }
}

/// One full example of each kind without secrets.
pub(super) fn examples() -> Vec<(&'static str, Record)> {
    let bare = Replay {
        filter: Vec::new(),
        description: None,
        state: ReplayState::Starting,
        reason: None,
        rate: None,
        position: None,
        last: None,
        replayed: 0,
        ended: None,
        ..replay()
    };
    vec![
        ("event-bus.v1.json", Record::EventBus(bus())),
        ("event-bus-bare.v1.json", Record::EventBus(EventBus::new(bus().name, EpochMs(1)))),
        ("rule.v1.json", Record::Rule(rule())),
        ("rule-bare.v1.json", Record::Rule(bare_rule())),
        ("archive.v1.json", Record::Archive(archive())),
        (
            "archive-bare.v1.json",
            Record::Archive(Archive {
                pattern: None,
                description: None,
                kms_key: None,
                ..archive()
            }),
        ),
        ("replay.v1.json", Record::Replay(replay())),
        ("replay-bare.v1.json", Record::Replay(bare)),
        (
            "api-destination.v1.json",
            Record::ApiDestination(ApiDestination {
                name: ApiDestinationName::new("a").unwrap(),
                uuid: "00000000-0000-4000-8000-000000000000".to_owned(),
                description: text("d"),
                connection: ConnectionName::new("c").unwrap(),
                endpoint: "https://example.com/*".to_owned(),
                method: HttpMethod::Patch,
                rate: 300,
                created: EpochMs(1),
                modified: EpochMs(2),
            }),
        ),
    ]
}

/// One full example of each kind with secrets.
pub(super) fn secret_examples() -> Vec<(&'static str, Record)> {
    let secret = || "top secret".to_owned();
    let basic = Authorization::Basic { username: "me".to_owned(), password: secret() };
    let key = Authorization::ApiKey { name: "x-key".to_owned(), value: secret() };
    let oauth = Authorization::OAuth(Box::new(OAuth {
        client_id: "id".to_owned(),
        client_secret: secret(),
        endpoint: "https://example.com/token".to_owned(),
        method: HttpMethod::Post,
        parameters: HttpParameters::default(),
    }));
    vec![
        ("connection.v1.json", Record::Connection(connection(basic))),
        ("connection-key.v1.json", Record::Connection(connection(key))),
        ("connection-oauth.v1.json", Record::Connection(connection(oauth))),
    ]
}
