//! Tokens against keys: every way in which a token can be wrong, and the cache of keys.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use mayfly_core::time::EpochMs;
use mayfly_store::Clock;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use serde_json::{Value, json};

use super::{KeySource, LEEWAY_S, Provider, ProviderConfig, REFRESH_PAUSE_MS, Rejection};
use crate::outgoing::{Outgoing, Trust};

const NOW_S: u64 = 1_790_000_000;
const ISSUER: &str = "https://id.example.org";
/// Made with openssl, so that the two agree.
const RSA_MODULUS: &str = "\
     osTMBrV_mbjjF2ttyL4BYIoAu8WwvWajFBBFJ-d6P_H8cwJsJKas09SE5KYvTV6mC_zrmSz_L3LmXbBAI4ab\
     tkWufH0m4SJDAfFRvbQqJbyiOK2KdXO4imu6b_3sHBaDbFXpJLtshyPnzx10IboTJTIApGDC_xPAsf-V3zYj\
     yce8cBZGyM2iRlbVfK9ZeTUlN7a_MlmAC6gI96vEnKWLVfo4EafvurLpbXqc1EjN0RCJkugAdberhbqWFKg0\
     4CF4dseGwCewwmybavUAaRW2ZZGhzs9HXS5AdxZJLBMtaWduq-95QxNRzth8wS18_nCP-LLzoKpwzeaUV96R\
     8WVQRw";
const RSA_TOKEN: &str = "\
     eyJhbGciOiJSUzI1NiIsImtpZCI6InIxIiwidHlwIjoiSldUIn0.eyJpc3MiOiJodHRwczovL2lkLmV4YW1w\
     bGUub3JnIiwic3ViIjoiYWRhIiwiYXVkIjoibWF5Zmx5IiwiZXhwIjoxNzkwMDAzNjAwLCJpYXQiOjE3OTAw\
     MDAwMDAsIm5vbmNlIjoibi0xIiwiZ3JvdXBzIjpbIm9wcyIsImRldiJdfQ.JlqX8g21xbYLp6oMsHw10BZj8\
     _I4Q2SFHUA-_dlLGwrUKVhtUrXV96caBZ0uAr_h75rrSxUOypyihF5VlqNZqYv3Y8j01WfdsQS6EF3FLTwAu\
     f7v-89hosLn92bpGQvNBJVlZQDSXyLxZnUrdhp3Z98VxGeZtnCxkJg4b8dn20KjV2UE5lxH72COL4ia1iCdu\
     65WVrVbUcDB9gentVEnw87cIlVWNdP7JF4xkXb_LYuhwpawwo4HyvIR6RyS2duysv4eHLLhFp_aOO5o-S9f3\
     ou5eVeI_7CGv-5YZR9EC9GOCDvoXr2XJWv-vs8a64PVXQNfP9YZdNAE6rJGeJ67xA";

/// A provider with one key of each kind in a file.
struct World {
    provider: Provider,
    clock: Clock,
    signer: EcdsaKeyPair,
    file: tempfile::NamedTempFile,
}

impl World {
    fn new() -> Self {
        let random = SystemRandom::new();
        let algorithm = &ECDSA_P256_SHA256_FIXED_SIGNING;
        let made = EcdsaKeyPair::generate_pkcs8(algorithm, &random).unwrap();
        let signer = EcdsaKeyPair::from_pkcs8(algorithm, made.as_ref(), &random).unwrap();
        let file = tempfile::NamedTempFile::new().unwrap();
        let clock = Clock::manual(EpochMs(NOW_S * 1000));
        let config = ProviderConfig {
            issuer: ISSUER.to_owned(),
            audiences: vec!["mayfly".to_owned(), "mayfly-cli".to_owned()],
            keys: KeySource::File(file.path().to_owned()),
        };
        let outgoing = Outgoing::new(Trust::nobody());
        let provider = Provider::new(config, outgoing, clock.clone());
        let world = Self { provider, clock, signer, file };
        world.publish(&["e1"]);
        world
    }

    /// Writes the key set, with the one EC key under these names.
    fn publish(&self, kids: &[&str]) {
        let point = self.signer.public_key().as_ref();
        let (x, y) = (&point[1..33], &point[33..]);
        let mut keys: Vec<Value> = kids
            .iter()
            .map(|kid| {
                json!({
                    "kty": "EC", "crv": "P-256", "kid": kid, "use": "sig",
                    "x": URL_SAFE_NO_PAD.encode(x), "y": URL_SAFE_NO_PAD.encode(y),
                })
            })
            .collect();
        keys.push(json!({"kty": "RSA", "kid": "r1", "alg": "RS256", "n": RSA_MODULUS,
            "e": "AQAB"}));
        keys.push(json!({"kty": "oct", "kid": "shared", "k": "c2VjcmV0"}));
        std::fs::write(self.file.path(), json!({ "keys": keys }).to_string()).unwrap();
    }

    fn sign(&self, header: &Value, claims: &Value) -> String {
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let signed = format!("{}.{}", part(header), part(claims));
        let signature = self.signer.sign(&SystemRandom::new(), signed.as_bytes()).unwrap();
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
    }

    fn token(&self, change: impl FnOnce(&mut Value)) -> String {
        let mut claims = json!({"iss": ISSUER, "sub": "ada", "aud": "mayfly",
            "iat": NOW_S, "exp": NOW_S + 3600, "nonce": "n-1"});
        change(&mut claims);
        self.sign(&json!({"alg": "ES256", "kid": "e1"}), &claims)
    }

    async fn check(&self, token: &str) -> Result<String, Rejection> {
        self.provider.verify(token, None).await.map(|claims| claims.subject)
    }

    fn advance_ms(&self, by_ms: u64) {
        let Clock::Manual(now) = &self.clock else { unreachable!() };
        now.fetch_add(by_ms, Ordering::Relaxed);
    }
}

#[tokio::test]
async fn good_tokens_of_both_kinds_are_believed() {
    let world = World::new();
    assert_eq!(world.check(&world.token(|_| ())).await.as_deref(), Ok("ada"));
    let claims = world.provider.verify(RSA_TOKEN, Some("n-1")).await.unwrap();
    assert_eq!(claims.subject, "ada");
    assert_eq!(claims.texts("groups"), ["ops", "dev"]);
    assert_eq!(claims.texts("sub"), ["ada"]);
    assert_eq!(claims.texts("exp"), Vec::<&str>::new());
    let many = world.token(|claims| {
        claims["aud"] = json!(["other", "mayfly-cli"]);
        claims["azp"] = json!("mayfly-cli");
    });
    assert_eq!(world.check(&many).await.as_deref(), Ok("ada"));
    let no_kid = world.sign(
        &json!({"alg": "ES256"}),
        &json!({"iss": ISSUER, "sub": "x", "aud": "mayfly", "exp": NOW_S as f64 + 10.5}),
    );
    assert_eq!(world.check(&no_kid).await.as_deref(), Ok("x"));
}

#[tokio::test]
async fn every_claim_is_held_against_what_is_expected() {
    type Change = fn(&mut Value);
    let world = World::new();
    let cases: [(Change, Rejection); 14] = [
        (|c| c["iss"] = json!("https://id.example.org/"), Rejection::Issuer),
        (|c| c["aud"] = json!("other"), Rejection::Audience),
        (|c| c["aud"] = json!([]), Rejection::Audience),
        (|c| c["aud"] = json!(["mayfly", "other"]), Rejection::Audience),
        (
            |c| {
                c["aud"] = json!(["mayfly", "other"]);
                c["azp"] = json!("other");
            },
            Rejection::Audience,
        ),
        (|c| c["exp"] = json!(NOW_S - LEEWAY_S), Rejection::Expired),
        (|c| c["nbf"] = json!(NOW_S + LEEWAY_S + 1), Rejection::NotYet),
        (|c| c["iat"] = json!(NOW_S + LEEWAY_S + 1), Rejection::NotYet),
        (|c| c["exp"] = json!("soon"), Rejection::Malformed("exp must be a number")),
        (|c| c["exp"] = json!(-1), Rejection::Malformed("exp must be a number")),
        (|c| c["exp"] = json!(null), Rejection::Malformed("exp must be a number")),
        (|c| c["sub"] = json!(""), Rejection::Malformed("it has no sub")),
        (|c| c["aud"] = json!(7), Rejection::Malformed("it has no aud")),
        (|c| c["iss"] = json!(null), Rejection::Malformed("it has no iss")),
    ];
    for (change, expected) in cases {
        let token = world.token(change);
        assert_eq!(world.check(&token).await, Err(expected));
    }
    let token = world.token(|c| c["exp"] = json!(NOW_S - LEEWAY_S + 1));
    assert!(world.check(&token).await.is_ok(), "clocks may differ a little");
    for nonce in ["n-2", ""] {
        let verified = world.provider.verify(&world.token(|_| ()), Some(nonce)).await;
        assert_eq!(verified, Err(Rejection::Nonce));
    }
}

#[tokio::test]
async fn signatures_and_algorithms_cannot_be_talked_around() {
    let world = World::new();
    let claims = json!({"iss": ISSUER, "sub": "eve", "aud": "mayfly", "exp": NOW_S + 60});
    for algorithm in ["none", "HS256", "RS512", "es256", ""] {
        let token = world.sign(&json!({"alg": algorithm, "kid": "e1"}), &claims);
        let expected = Rejection::Algorithm(algorithm.to_owned());
        assert_eq!(world.check(&token).await, Err(expected));
    }
    // A key of one kind is never used as another.
    let token = world.sign(&json!({"alg": "RS256", "kid": "e1"}), &claims);
    assert_eq!(world.check(&token).await, Err(Rejection::UnknownKey));
    let token = world.sign(&json!({"alg": "ES256", "kid": "r1"}), &claims);
    assert_eq!(world.check(&token).await, Err(Rejection::UnknownKey));
    let token = world.sign(&json!({"alg": "ES256", "kid": "e1", "crit": ["exp"]}), &claims);
    assert!(matches!(world.check(&token).await, Err(Rejection::Malformed(_))));
    // Any other byte in any part.
    let token = world.token(|_| ());
    let (signed, signature) = token.rsplit_once('.').unwrap();
    let other = world.token(|c| c["sub"] = json!("eve"));
    let (other_signed, _) = other.rsplit_once('.').unwrap();
    let forged = format!("{other_signed}.{signature}");
    assert_eq!(world.check(&forged).await, Err(Rejection::Signature));
    assert_eq!(world.check(&format!("{signed}.")).await, Err(Rejection::Signature));
    for broken in ["", ".", "..", "a.b.c", signed, &format!("{token}.x"), "é.é.é"] {
        assert!(matches!(world.check(broken).await, Err(Rejection::Malformed(_))), "{broken}");
    }
    let long = format!("{token}{}", "A".repeat(super::TOKEN_BYTES_MAX));
    assert_eq!(world.check(&long).await, Err(Rejection::Malformed("it is too long")));
}

#[tokio::test]
async fn new_keys_are_found_and_inventions_cost_the_provider_nothing() {
    let world = World::new();
    assert!(world.check(&world.token(|_| ())).await.is_ok());
    let claims = json!({"iss": ISSUER, "sub": "ada", "aud": "mayfly", "exp": NOW_S + 90_000});
    let newer = world.sign(&json!({"alg": "ES256", "kid": "e2"}), &claims);
    world.publish(&["e2"]);
    assert_eq!(world.check(&newer).await, Err(Rejection::UnknownKey), "asked a moment ago");
    world.advance_ms(REFRESH_PAUSE_MS);
    assert_eq!(world.check(&newer).await.as_deref(), Ok("ada"));
    // The provider is away: its keys stay good for a day.
    std::fs::remove_file(world.file.path()).unwrap();
    world.advance_ms(super::KEYS_FRESH_MS);
    assert_eq!(world.check(&newer).await.as_deref(), Ok("ada"));
    world.advance_ms(super::KEYS_STALE_MS - super::KEYS_FRESH_MS);
    assert!(matches!(world.check(&newer).await, Err(Rejection::Provider(_))));
    // And back.
    world.publish(&["e2"]);
    world.advance_ms(REFRESH_PAUSE_MS);
    assert_eq!(world.check(&newer).await.as_deref(), Ok("ada"));
}

#[tokio::test]
async fn any_bytes_are_an_answer_and_never_a_panic() {
    use proptest::strategy::{Strategy as _, ValueTree as _};
    let world = Arc::new(World::new());
    let token = world.token(|_| ());
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let change = (0..token.len(), proptest::num::u8::ANY);
    for _ in 0..2_000 {
        let (at, byte) = change.new_tree(&mut runner).unwrap().current();
        let mut bytes = token.clone().into_bytes();
        bytes[at] = byte;
        let changed = String::from_utf8_lossy(&bytes).into_owned();
        let same = changed == token;
        assert_eq!(world.check(&changed).await.is_ok(), same, "{changed}");
    }
}
