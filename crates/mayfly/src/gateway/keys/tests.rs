//! Who is let in, and when what was kept stops counting.

use http::{HeaderMap, HeaderValue};
use mayfly_core::identity::{AccessKey, EntityName, Grants, KeyOwner, User};
use mayfly_core::time::EpochMs;
use mayfly_store::engine::memory::Memory;
use mayfly_store::{Catalogue, Change, Expect, Key, Record};
use mayfly_wire::sigv4::{Presented, Signer};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::KeyRing;
use crate::gateway::limits::SIGNING_KEYS_MAX;
use crate::identity::{Directory, Sealer};

const NOW: EpochMs = EpochMs(1_790_000_000_000);
const ACCOUNT: &str = "000000000000";

struct House {
    ring: KeyRing,
    catalogue: Catalogue,
}

impl House {
    async fn open() -> Self {
        let catalogue = Catalogue::open(Memory::new()).await.unwrap();
        let (tasks, stop) = (TaskTracker::new(), CancellationToken::new());
        let sealer = Sealer::new(&[7; 32]);
        let (held, now) = (catalogue.clone(), EpochMs(1));
        let directory = Directory::start(ACCOUNT, held, None, sealer, now, &tasks, stop);
        Self { ring: KeyRing::new(directory.await.unwrap()), catalogue }
    }

    async fn put(&self, record: Record) {
        let change = Change { puts: vec![(record, Expect::Any)], deletes: vec![] };
        self.catalogue.commit(change).await.unwrap();
        assert!(self.ring.directory().synced().await);
    }

    async fn delete(&self, key: Key) {
        let change = Change { puts: vec![], deletes: vec![(key, Expect::Any)] };
        self.catalogue.commit(change).await.unwrap();
        assert!(self.ring.directory().synced().await);
    }

    fn check(&self, id: &str, secret: &str, region: &str) -> Result<String, &'static str> {
        self.check_with(id, secret, None, region)
    }

    fn check_with(
        &self,
        id: &str,
        secret: &str,
        session_token: Option<&str>,
        region: &str,
    ) -> Result<String, &'static str> {
        let mut headers = HeaderMap::new();
        headers.insert("host", HeaderValue::from_static("localhost:4566"));
        let signer = Signer { access_key_id: id, secret, session_token, region, service: "lambda" };
        let payload = mayfly_wire::sigv4::Payload::Bytes(b"{}");
        signer.sign_headers("POST", "/x", "", &mut headers, payload, NOW.0 / 1_000).unwrap();
        let presented = Presented::parse("POST", "/x", "", &headers).unwrap().unwrap();
        let found = self.ring.find(&presented, NOW).map_err(|error| error.name)?;
        let identity = self.ring.verify(found, &presented, b"{}", NOW);
        identity.map(|identity| identity.arn.clone()).map_err(|error| error.name)
    }
}

fn key(secret: &str, owner: KeyOwner, active: bool) -> Record {
    let (id, secret) = ("AKIA1".to_owned(), secret.to_owned());
    Record::AccessKey(AccessKey { id, secret, owner, active, created: EpochMs(0) })
}

fn ada() -> EntityName {
    EntityName::new("Ada").unwrap()
}

fn user() -> Record {
    Record::User(User {
        name: ada(),
        path: "/people/".to_owned(),
        id: "AIDA1".to_owned(),
        created: EpochMs(0),
        tags: std::collections::BTreeMap::new(),
        grants: Grants::default(),
    })
}

const UNKNOWN: Result<String, &str> = Err("UnrecognizedClientException");
const WRONG: Result<String, &str> = Err("InvalidSignatureException");

#[tokio::test]
async fn a_kept_key_still_refuses_what_it_should() {
    let house = House::open().await;
    house.put(key("test", KeyOwner::Root, true)).await;
    for _ in 0..2 {
        let root = format!("arn:aws:iam::{ACCOUNT}:root");
        assert_eq!(house.check("AKIA1", "test", "us-east-1"), Ok(root));
        assert_eq!(house.check("AKIA1", "other", "us-east-1"), WRONG);
        assert_eq!(house.check("who", "test", "x"), UNKNOWN);
        assert_eq!(house.check_with("AKIA1", "test", Some("token"), "us-east-1"), UNKNOWN);
    }
    assert_eq!(house.ring.kept.load().signers.len(), 1);
}

#[tokio::test]
async fn a_key_that_was_changed_or_revoked_stops_at_once() {
    let house = House::open().await;
    house.put(key("old", KeyOwner::Root, true)).await;
    assert!(house.check("AKIA1", "old", "r").is_ok());
    house.put(key("new", KeyOwner::Root, true)).await;
    assert_eq!(house.check("AKIA1", "old", "r"), WRONG);
    assert!(house.check("AKIA1", "new", "r").is_ok());
    house.put(key("new", KeyOwner::Root, false)).await;
    assert_eq!(house.check("AKIA1", "new", "r"), UNKNOWN);
    house.put(key("new", KeyOwner::Root, true)).await;
    assert!(house.check("AKIA1", "new", "r").is_ok());
    house.delete(Key::AccessKey("AKIA1".to_owned())).await;
    assert_eq!(house.check("AKIA1", "new", "r"), UNKNOWN);
}

#[tokio::test]
async fn a_users_key_is_the_users_and_goes_with_it() {
    let house = House::open().await;
    house.put(key("s", KeyOwner::User(ada()), true)).await;
    assert_eq!(house.check("AKIA1", "s", "r"), UNKNOWN);
    house.put(user()).await;
    assert_eq!(
        house.check("AKIA1", "s", "r"),
        Ok(format!("arn:aws:iam::{ACCOUNT}:user/people/Ada"))
    );
    house.delete(Key::User(ada().key())).await;
    assert_eq!(house.check("AKIA1", "s", "r"), UNKNOWN);
}

#[tokio::test]
async fn the_cache_is_bounded() {
    let house = House::open().await;
    house.put(key("test", KeyOwner::Root, true)).await;
    for region in 0..SIGNING_KEYS_MAX + 2 {
        assert!(house.check("AKIA1", "test", &format!("r{region}")).is_ok());
    }
    assert!(house.ring.kept.load().signers.len() <= SIGNING_KEYS_MAX);
}
