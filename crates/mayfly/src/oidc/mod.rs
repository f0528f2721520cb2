//! Tokens of an identity provider (OpenID Connect): who signed them, for whom, until when.
//!
//! Owns the reading and verifying of id tokens (RS256 and ES256) and the provider's keys. Never
//! decides what somebody may do: a role's trust policy does.
//!
//! ```text
//! Provider::verify ─▶ token::parse ─▶ keys (cached; asked again at most once a minute)
//!                  ─▶ token.verify(key) ─▶ claims::check(issuer, audience, times, nonce)
//! ```

pub mod claims;
pub mod discovery;
mod jwk;
mod provider;
pub mod roles;
#[cfg(test)]
mod tests;
mod token;

pub use claims::{Claims, Expected};
pub use provider::{KeySource, Provider, ProviderConfig};
pub use roles::RoleRule;
pub use token::Token;

/// Bytes of a token; STS takes as many.
pub const TOKEN_BYTES_MAX: usize = 20_000;
/// Keys of one provider that are looked at.
pub const KEYS_MAX: usize = 64;
/// How far the provider's clock may differ, seconds.
pub const LEEWAY_S: u64 = 60;
/// How long keys are used without asking again, milliseconds.
const KEYS_FRESH_MS: u64 = 3_600_000;
/// How long keys are used when the provider does not answer, milliseconds.
const KEYS_STALE_MS: u64 = 86_400_000;
/// The least time between two questions to the provider, milliseconds: tokens with unknown keys
/// cost it no more than this.
const REFRESH_PAUSE_MS: u64 = 60_000;

const _: () = assert!(REFRESH_PAUSE_MS < KEYS_FRESH_MS && KEYS_FRESH_MS < KEYS_STALE_MS);

/// Why a token is not believed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Rejection {
    /// It is no token that can be read.
    #[error("the token is malformed: {0}")]
    Malformed(&'static str),
    /// It is signed in a way that is not taken: `none`, with a shared secret, or a rare one.
    #[error("the token's algorithm {0:?} is not accepted; RS256 and ES256 are")]
    Algorithm(String),
    /// The provider has no such key.
    #[error("the identity provider has no key for this token")]
    UnknownKey,
    /// The signature is wrong.
    #[error("the token's signature is wrong")]
    Signature,
    /// Somebody else issued it.
    #[error("the token's issuer (iss) is not the configured one")]
    Issuer,
    /// It was made for somebody else.
    #[error("the token's audience (aud) is not an accepted one")]
    Audience,
    /// It does not answer this request.
    #[error("the token's nonce is not the one that was sent")]
    Nonce,
    /// Its time is over.
    #[error("the token has expired (exp)")]
    Expired,
    /// Its time has not come.
    #[error("the token is not valid yet (nbf, iat)")]
    NotYet,
    /// The provider's keys could not be had.
    #[error("the identity provider's keys cannot be read: {0}")]
    Provider(String),
}
