//! The catalogue through its boundary: on SQLite over a restart, and on the engine in memory.

#![allow(clippy::unwrap_used)] // A test, helpers outside #[test] included.

use std::collections::BTreeMap;
use std::sync::Arc;

use mayfly_core::egress::Egress;
use mayfly_core::event_invoke::EventInvokeConfig;
use mayfly_core::function::{Alias, Code, Function, LayerVersion, Policy, UrlAuth, UrlConfig};
use mayfly_core::name::{AliasName, Digest, FunctionName, LayerName, Qualifier, Version};
use mayfly_core::provisioned::ProvisionedConfig;
use mayfly_core::queue::{Queue, QueueName, QueueUid, RedriveAllow};
use mayfly_core::time::EpochMs;
use mayfly_store::engine::memory::{Fault, Memory, Tail};
use mayfly_store::engine::sqlite::{Options, Sqlite};
use mayfly_store::{Catalogue, Change, CommitError, Engine, Expect, Key, Record, Revision};

fn name(text: &str) -> FunctionName {
    FunctionName::new(text).unwrap()
}

fn function(text: &str) -> Record {
    Record::Function(Function {
        name: name(text),
        next_version: 1,
        reserved_concurrency: None,
        recursion_allowed: false,
        egress: Egress::None,
        tags: BTreeMap::new(),
        created: EpochMs(1),
    })
}

fn alias(of: &str, alias: &str) -> Record {
    let alias = Alias {
        name: AliasName::new(alias).unwrap(),
        version: Version::Latest,
        extra: None,
        description: String::new(),
        revision_id: "r".to_owned(),
    };
    Record::Alias(name(of), alias)
}

fn policy(of: &str, qualifier: &str) -> Record {
    let policy = Policy { statements: vec![], revision_id: "r".to_owned() };
    Record::Policy(name(of), Qualifier::new(qualifier).unwrap(), policy)
}

fn url(of: &str, qualifier: &str) -> Record {
    let url = UrlConfig {
        qualifier: Qualifier::new(qualifier).unwrap(),
        id: "a".repeat(32),
        auth: UrlAuth::None,
        streaming: false,
        cors: None,
        created: EpochMs(1),
        last_modified: EpochMs(1),
    };
    Record::Url(name(of), url)
}

fn provisioned(of: &str, qualifier: &str) -> Record {
    let config = ProvisionedConfig { requested: 3, modified: EpochMs(4) };
    Record::Provisioned(name(of), Qualifier::new(qualifier).unwrap(), config)
}

fn event_invoke(of: &str, qualifier: &str) -> Record {
    let config = EventInvokeConfig {
        modified: EpochMs(1),
        retries_max: Some(1),
        age_s_max: None,
        on_success: None,
        on_failure: None,
    };
    Record::EventInvoke(name(of), Qualifier::new(qualifier).unwrap(), config)
}

fn queue(name: &str) -> Record {
    Record::Queue(Queue {
        name: QueueName::new(name).unwrap(),
        uid: QueueUid([1; 16]),
        created: EpochMs(1),
        modified: EpochMs(1),
        fifo: None,
        delay_s: 0,
        message_bytes_max: 1_024,
        retention_s: 60,
        wait_s: 0,
        visibility_s: 30,
        redrive: None,
        redrive_allow: RedriveAllow::All,
        policy: None,
        managed_encryption: true,
        kms_key: None,
        kms_reuse_s: 300,
        tags: BTreeMap::new(),
    })
}

fn layer_version(version: u64) -> Record {
    Record::LayerVersion(LayerVersion {
        name: LayerName::new("l").unwrap(),
        version,
        code: Code { digest: Digest([1; 32]), zip_bytes: 1, unpacked_bytes: 1 },
        description: String::new(),
        license_info: String::new(),
        compatible_runtimes: vec![],
        compatible_architectures: vec![],
        created: EpochMs(1),
    })
}

fn puts(records: impl IntoIterator<Item = Record>) -> Change {
    let puts = records.into_iter().map(|record| (record, Expect::Absent)).collect();
    Change { puts, deletes: vec![] }
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_survives_a_restart_and_lists_in_order() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("state.db");
    let open = || Sqlite::open(&path, Options::default()).unwrap() as Arc<dyn Engine>;
    let engine = open();
    let catalogue = Catalogue::open(Arc::clone(&engine)).await.unwrap();
    let records = [
        function("b"),
        function("a"),
        alias("a", "two"),
        alias("a", "one"),
        alias("b", "other"),
        policy("a", "one"),
        policy("a", "10"),
        policy("a", "2"),
        policy("a", "$LATEST"),
        url("a", "one"),
        url("a", "$LATEST"),
        event_invoke("a", "one"),
        event_invoke("a", "$LATEST"),
        provisioned("a", "one"),
        provisioned("a", "2"),
        queue("orders-eu"),
        queue("orders"),
        queue("invoices"),
        Record::Layer(LayerName::new("l").unwrap(), 12),
        layer_version(2),
        layer_version(11),
        layer_version(10),
    ];
    catalogue.commit(puts(records)).await.unwrap();
    engine.close().await.unwrap();
    let catalogue = Catalogue::open(open()).await.unwrap();
    let whole = catalogue.whole(&name("a")).await.unwrap().unwrap();
    let aliases: Vec<_> = whole.aliases.iter().map(|alias| alias.value.name.as_str()).collect();
    assert_eq!(aliases, ["one", "two"]);
    let policies: Vec<_> = whole.policies.iter().map(|(of, _)| of.to_string()).collect();
    assert_eq!(policies, ["$LATEST", "2", "10", "one"]);
    let urls: Vec<_> = whole.urls.iter().map(|url| url.value.qualifier.to_string()).collect();
    assert_eq!(urls, ["$LATEST", "one"]);
    let configs: Vec<_> = whole.event_invokes.iter().map(|(of, _)| of.to_string()).collect();
    assert_eq!(configs, ["$LATEST", "one"]);
    let provisioned: Vec<_> = whole.provisioned.iter().map(|(of, _)| of.to_string()).collect();
    assert_eq!(provisioned, ["2", "one"]);
    let queues = async |prefix, after: Option<&str>, max| {
        let after = after.map(|name| QueueName::new(name).unwrap());
        let found = catalogue.queues(prefix, after.as_ref(), max).await.unwrap();
        found.iter().map(|queue| queue.value.name.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(queues("", None, 9).await, ["invoices", "orders", "orders-eu"]);
    assert_eq!(queues("ord", None, 1).await, ["orders"]);
    assert_eq!(queues("ord", Some("orders"), 9).await, ["orders-eu"]);
    let all = catalogue.load_everything().await.unwrap();
    assert_eq!((all.len(), &all[0]), (2, &whole));
    assert_eq!(catalogue.whole(&name("none")).await.unwrap(), None);
    let layer = LayerName::new("l").unwrap();
    assert_eq!(catalogue.layer(&layer).await.unwrap().unwrap().value, 12);
    let versions = async |before, max| {
        let found = catalogue.layer_versions(&layer, before, max).await.unwrap();
        found.into_iter().map(|layer| layer.value.version).collect::<Vec<_>>()
    };
    assert_eq!(versions(None, 9).await, [11, 10, 2]);
    assert_eq!(versions(Some(11), 1).await, [10]);
}

#[tokio::test]
async fn a_change_happens_whole_or_not_at_all() {
    let catalogue = Catalogue::open(Memory::new()).await.unwrap();
    let first = catalogue.commit(puts([function("a"), alias("a", "x")])).await.unwrap();
    let twice = catalogue.commit(puts([function("b"), function("a")])).await;
    assert!(matches!(twice, Err(CommitError::Conflict(Key::Function(n))) if n == name("a")));
    assert!(catalogue.function(&name("b")).await.unwrap().is_none());
    let second = Change {
        puts: vec![(function("a"), Expect::Revision(first))],
        deletes: vec![(alias("a", "x").key(), Expect::Revision(first))],
    };
    let revision = catalogue.commit(second.clone()).await.unwrap();
    assert_eq!(catalogue.function(&name("a")).await.unwrap().unwrap().revision, revision);
    assert!(catalogue.aliases(&name("a"), None, 9).await.unwrap().is_empty());
    assert!(matches!(catalogue.commit(second).await, Err(CommitError::Conflict(_))));
}

#[tokio::test]
async fn watchers_see_each_change_in_order_before_its_committer_does() {
    let catalogue = Catalogue::open(Memory::new()).await.unwrap();
    catalogue.commit(puts([function("before")])).await.unwrap();
    let mut watch = catalogue.watch();
    catalogue.commit(puts([function("a"), alias("a", "x")])).await.unwrap();
    let keys = watch.try_recv().unwrap();
    assert_eq!(keys[..], [function("a").key(), alias("a", "x").key()]);
    let gone = Change { puts: vec![], deletes: vec![(function("a").key(), Expect::Any)] };
    catalogue.commit(gone).await.unwrap();
    assert_eq!(watch.try_recv().unwrap()[..], [function("a").key()]);
    catalogue.commit(puts([function("before")])).await.unwrap_err();
    assert!(watch.try_recv().is_err());
}

#[tokio::test]
async fn an_earlier_owner_writes_nothing_and_nobody_writes_after_a_failed_sync() {
    let memory = Memory::new();
    let old = Catalogue::open(memory.clone()).await.unwrap();
    let new = Catalogue::open(memory.clone()).await.unwrap();
    assert!(matches!(old.commit(puts([function("a")])).await, Err(CommitError::Engine(_))));
    new.commit(puts([function("a")])).await.unwrap();
    memory.fail_next(Fault::Sync);
    assert!(matches!(new.commit(puts([function("b")])).await, Err(CommitError::Engine(_))));
    assert!(matches!(new.commit(puts([function("c")])).await, Err(CommitError::Engine(_))));
    let next = Catalogue::open(memory.crash(Tail::Lost)).await.unwrap();
    let names = next.functions(None, 9).await.unwrap();
    assert_eq!(names.iter().map(|f| f.value.name.as_str()).collect::<Vec<_>>(), ["a"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_thousand_functions_are_listed_in_pages_and_loaded_at_once() {
    let dir = tempfile::tempdir().unwrap();
    let engine = Sqlite::open(&dir.path().join("state.db"), Options::default()).unwrap();
    let catalogue = Catalogue::open(engine).await.unwrap();
    for thousand in 0..10 {
        let names = (0..500).flat_map(|n| {
            let name = format!("f{:05}", thousand * 500 + n);
            [function(&name), alias(&name, "live")]
        });
        catalogue.commit(puts(names)).await.unwrap();
    }
    for thousand in 0..5 {
        let names = (0..1_000).map(|n| function(&format!("g{:05}", thousand * 1_000 + n)));
        catalogue.commit(puts(names)).await.unwrap();
    }
    assert_eq!(catalogue.load_everything().await.unwrap().len(), 10_000);
    let (mut count, mut after) = (0, None);
    loop {
        let page = catalogue.functions(after.as_ref(), 333).await.unwrap();
        let Some(last) = page.last() else { break };
        assert!(after.as_ref().is_none_or(|after| *after < page[0].value.name));
        after = Some(last.value.name.clone());
        count += page.len();
    }
    assert_eq!(count, 10_000);
    assert_eq!(catalogue.functions(None, usize::MAX).await.unwrap().len(), 10_000);
    let one = catalogue.function(&name("g04999")).await.unwrap().unwrap();
    assert!(one.revision > Revision(0));
}
