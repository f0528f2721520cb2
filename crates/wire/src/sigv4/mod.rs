//! AWS Signature Version 4, both ways: checking what a client sent and signing what we send.
//!
//! Owns canonicalisation, the signing key, the time window and the exception texts. Never looks a
//! secret up (the caller does, between the two steps), never reads a clock (`now_s` comes in),
//! never keeps a secret in `Debug` output.
//!
//! ```text
//! request head ─▶ Presented::parse ─▶ access_key_id, scope ─▶ caller: secret → SigningKey (cached)
//! request body ─▶ Presented::verify(key, payload, now_s) ─▶ Ok | InvalidSignatureException …
//! ```
//!
//! # Cost of a warm verification (cached [`SigningKey`])
//!
//! | step | copies | allocations | hashes |
//! |---|---|---|---|
//! | parse, header form | 0 | 0 | 0 |
//! | canonical request | 0: straight into the hasher | 0; a non-empty query: 1 `Vec` | 1 |
//! | body | 0 | 0 | 1 |
//! | signature | 0 | 0 | 1 HMAC from the keyed state (2 fewer blocks than from the key) |
//!
//! A cold verification adds the four HMACs of [`SigningKey::derive`]. Only a mismatch pays more:
//! a query that the client did not write in canonical form is tried a second time, as it was sent,
//! because botocore and others sign those bytes. Both forms bind the same decoded query, so
//! nothing is gained by an attacker.

mod amz_date;
mod canonical;
mod chunks;
mod key;
mod payload;
mod presented;
mod refusal;
mod sign;
mod verify;

pub use amz_date::AmzDate;
pub use chunks::ChunkSignatures;
pub use key::SigningKey;
pub use payload::{Content, Payload};
pub use presented::{Form, Presented};
pub use refusal::{expired_token, missing_authentication_token, unrecognized_client};
pub use sign::Signer;

/// The only algorithm we check and make.
const ALGORITHM: &str = "AWS4-HMAC-SHA256";
/// What every credential scope ends with.
const TERMINATOR: &str = "aws4_request";
