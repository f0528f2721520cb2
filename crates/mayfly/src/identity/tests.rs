//! Sessions with the directory: who may act, with which policies, and until when.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use mayfly_core::identity::{EntityName, Grants, ManagedPolicy, PolicyVersion, Role};
use mayfly_core::time::EpochMs;
use mayfly_store::engine::memory::Memory;
use mayfly_store::{Catalogue, Change, Expect, Key, Record};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::{Claims, Directory, Holder, Kind, Sealer, Unusable};

const NOW: EpochMs = EpochMs(1_790_000_000_000);
const ACCOUNT: &str = "000000000000";
const WORKER: &str = "arn:aws:iam::000000000000:role/team/Worker";
const POLICY: &str = r#"{"Statement":{"Effect":"Allow","Action":"sqs:*","Resource":"*"}}"#;

struct House {
    directory: Directory,
    catalogue: Catalogue,
}

impl House {
    async fn open() -> Self {
        let catalogue = Catalogue::open(Memory::new()).await.unwrap();
        let (tasks, stop) = (TaskTracker::new(), CancellationToken::new());
        let sealer = Sealer::new(&[7; 32]);
        let (held, now) = (catalogue.clone(), EpochMs(1));
        let directory = Directory::start(ACCOUNT, held, None, sealer, now, &tasks, stop);
        Self { directory: directory.await.unwrap(), catalogue }
    }

    async fn change(&self, puts: Vec<Record>, deletes: Vec<Key>) {
        let change = Change {
            puts: puts.into_iter().map(|record| (record, Expect::Any)).collect(),
            deletes: deletes.into_iter().map(|key| (key, Expect::Any)).collect(),
        };
        self.catalogue.commit(change).await.unwrap();
        assert!(self.directory.synced().await);
    }
}

fn worker(id: &str, grants: Grants) -> Record {
    Record::Role(Role {
        name: EntityName::new("Worker").unwrap(),
        path: "/team/".to_owned(),
        id: id.to_owned(),
        created: EpochMs(0),
        trust: "{}".to_owned(),
        description: None,
        session_s_max: 3_600,
        tags: BTreeMap::new(),
        grants,
    })
}

fn managed(name: &str, document: &str) -> Record {
    let version = PolicyVersion { number: 1, document: document.to_owned(), created: EpochMs(0) };
    Record::ManagedPolicy(ManagedPolicy {
        name: EntityName::new(name).unwrap(),
        path: "/".to_owned(),
        id: "ANPA1".to_owned(),
        created: EpochMs(0),
        updated: EpochMs(0),
        description: None,
        tags: BTreeMap::new(),
        versions: vec![version],
        default_version: 1,
        next_version: 2,
    })
}

fn arn(name: &str) -> String {
    format!("arn:aws:iam::{ACCOUNT}:policy/{name}")
}

fn attached(names: &[&str]) -> Grants {
    let attached: BTreeSet<_> = names.iter().map(|name| arn(name)).collect();
    let inline = BTreeMap::from([("own".to_owned(), POLICY.to_owned())]);
    Grants { attached, inline, boundary: Some(arn("bound")) }
}

#[tokio::test]
async fn a_session_has_its_roles_policies_as_they_are_now() {
    let house = House::open().await;
    let policies = vec![managed("a", POLICY), managed("bound", POLICY)];
    house.change(policies, vec![]).await;
    house.change(vec![worker("AROA1", attached(&["a", "gone"]))], vec![]).await;
    let made =
        house.directory.issue_for_environment(WORKER, "f", "e-1", NOW, Duration::from_secs(900));
    let made = made.unwrap();
    let find = || {
        let token = Some(made.session_token.as_str());
        house.directory.credential(&made.access_key_id, token, NOW)
    };
    let names = |of: &[super::NamedPolicy]| -> Vec<String> {
        of.iter().map(|policy| policy.name.to_string()).collect()
    };
    let identity = find().unwrap().identity;
    assert_eq!(identity.arn, "arn:aws:sts::000000000000:assumed-role/Worker/f");
    assert_eq!(identity.role_arn(ACCOUNT).as_deref(), Some(WORKER));
    assert_eq!(names(&identity.policies.identity), ["own".to_owned(), arn("a")]);
    assert!(!identity.policies.boundary.as_ref().unwrap().document.statements.is_empty());
    // A boundary that is gone allows nothing; a policy that is gone is not there.
    let gone = ["a", "bound"].map(|name| Key::ManagedPolicy(EntityName::new(name).unwrap().key()));
    let before = house.directory.epoch();
    house.change(vec![], gone.to_vec()).await;
    assert!(house.directory.epoch() > before);
    let identity = find().unwrap().identity;
    assert_eq!(names(&identity.policies.identity), ["own"]);
    assert!(identity.policies.boundary.as_ref().unwrap().document.statements.is_empty());
    // Another role of the same name is another role.
    house.change(vec![worker("AROA2", Grants::default())], vec![]).await;
    assert_eq!(find().unwrap_err(), Unusable::Unknown);
}

#[tokio::test]
async fn credentials_of_an_environment_end_with_it_and_in_time() {
    let house = House::open().await;
    house.change(vec![worker("AROA1", Grants::default())], vec![]).await;
    let (lives, asked) = (Arc::new(AtomicBool::new(true)), Arc::new(AtomicBool::new(false)));
    let (alive, heard) = (Arc::clone(&lives), Arc::clone(&asked));
    house.directory.ask_environments(Box::new(move |environment| {
        heard.store(environment == "e-1", Ordering::Relaxed);
        alive.load(Ordering::Relaxed)
    }));
    let made =
        house.directory.issue_for_environment(WORKER, "f", "e-1", NOW, Duration::from_secs(900));
    let made = made.unwrap();
    let token = Some(made.session_token.as_str());
    let found = house.directory.credential(&made.access_key_id, token, NOW).unwrap();
    let check = |ms| house.directory.check(&found.identity, EpochMs(NOW.0 + ms));
    assert_eq!(check(0), Ok(()));
    assert!(asked.load(Ordering::Relaxed));
    assert_eq!(check(900_000), Err(Unusable::Expired));
    lives.store(false, Ordering::Relaxed);
    assert_eq!(check(0), Err(Unusable::Expired));
    let nobody = "arn:aws:iam::000000000000:role/Worker";
    let other =
        house.directory.issue_for_environment(nobody, "f", "e-1", NOW, Duration::from_secs(900));
    assert_eq!(other, None);
}

#[tokio::test]
async fn session_policies_bound_and_missing_ones_allow_nothing() {
    let house = House::open().await;
    house.change(vec![managed("a", POLICY)], vec![]).await;
    let mut claims = Claims::new(Holder::Root, NOW, Duration::from_secs(900));
    claims.policies = vec![POLICY.to_owned(), "{".to_owned()];
    claims.policy_arns = vec![arn("a"), arn("gone")];
    let (made, _) = house.directory.issue(claims).unwrap();
    let token = Some(made.session_token.as_str());
    let identity = house.directory.credential(&made.access_key_id, token, NOW).unwrap().identity;
    assert_eq!(identity.kind, Kind::Root);
    let counts: Vec<_> =
        identity.policies.session.iter().map(|policy| policy.document.statements.len()).collect();
    // What cannot be read denies everything: one statement.
    assert_eq!(counts, [1, 1, 1, 0]);
}
