//! One order: from the account to a certificate that is kept.
//!
//! Owns the sequence and the words for what failed. Never retries: the loop does, later.

use std::sync::Arc;
use std::time::Duration;

use instant_acme::{
    Account, AuthorizationStatus, ChallengeHandle, ChallengeType, Identifier, NewAccount, NewOrder,
    Order, OrderStatus, RetryPolicy,
};
use rcgen::{CertificateParams, CustomExtension, DistinguishedName, KeyPair};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::sign::{CertifiedKey, SingleCertAndKey};

use super::Parts;
use super::challenges::ACME_TLS_1;
use super::http::Http;
use super::storage::{self, Storage};
use crate::config::tls::Challenge;
use crate::gateway::tls::{self, Material};

/// How long an authority may take to look at the challenges, or to sign.
const PATIENCE: RetryPolicy = RetryPolicy::new().timeout(Duration::from_secs(120));

/// Why there is no certificate.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The authority said no, or could not be asked.
    #[error("{step}: {source}")]
    Authority {
        /// While doing what.
        step: &'static str,
        /// What it said.
        source: instant_acme::Error,
    },
    /// The authority could not see that a name is ours.
    #[error("the authority does not see that the names are ours: {0}")]
    NotOurs(String),
    /// A key or a request could not be made.
    #[error("{0}")]
    Made(String),
    /// Account or certificate could not be kept.
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

fn at(step: &'static str) -> impl FnOnce(instant_acme::Error) -> Error {
    move |source| Error::Authority { step, source }
}

/// Orders a certificate and keeps it.
pub async fn order(parts: &Parts, storage: &Storage) -> Result<Material, Error> {
    let config = &parts.config;
    let account = account(parts, storage).await?;
    let identifiers: Vec<_> = config.domains.iter().cloned().map(Identifier::Dns).collect();
    let mut order =
        account.new_order(&NewOrder::new(&identifiers)).await.map_err(at("new order"))?;
    answer_challenges(parts, &mut order).await?;
    match order.poll_ready(&PATIENCE).await {
        Ok(OrderStatus::Ready) => {}
        Ok(_) => return Err(Error::NotOurs(reasons(&mut order).await)),
        Err(error) => {
            let reasons = reasons(&mut order).await;
            return match reasons.is_empty() {
                true => Err(at("challenges")(error)),
                false => Err(Error::NotOurs(reasons)),
            };
        }
    }
    let made = |error: rcgen::Error| Error::Made(error.to_string());
    let key = KeyPair::generate().map_err(made)?;
    let mut params = CertificateParams::new(config.domains.clone()).map_err(made)?;
    params.distinguished_name = DistinguishedName::new();
    let request = params.serialize_request(&key).map_err(made)?;
    order.finalize_csr(request.der()).await.map_err(at("finalize"))?;
    let chain = order.poll_certificate(&PATIENCE).await.map_err(at("certificate"))?;
    let material = tls::parse(chain.as_bytes(), key.serialize_pem().as_bytes());
    let material = material.map_err(Error::Made)?;
    storage.keep_certificate(&chain, &key.serialize_pem()).await?;
    Ok(material)
}

/// The kept account of this authority, or a new one, kept.
async fn account(parts: &Parts, storage: &Storage) -> Result<Account, Error> {
    let config = &parts.config;
    let builder = || Account::builder_with_http(Box::new(Http(parts.outgoing.clone())));
    if let Some(credentials) = storage.account(&config.directory_url).await? {
        return builder().from_credentials(credentials).await.map_err(at("account"));
    }
    let contact = config.email.as_ref().map(|email| format!("mailto:{email}"));
    let contact: Vec<&str> = contact.iter().map(String::as_str).collect();
    let new = NewAccount {
        contact: &contact,
        terms_of_service_agreed: true,
        only_return_existing: false,
    };
    let created = builder().create(&new, config.directory_url.clone(), None).await;
    let (account, credentials) = created.map_err(at("new account"))?;
    storage.keep_account(&config.directory_url, &credentials).await?;
    Ok(account)
}

async fn answer_challenges(parts: &Parts, order: &mut Order) -> Result<(), Error> {
    let wanted = match parts.config.challenge {
        Challenge::Http01 => ChallengeType::Http01,
        Challenge::TlsAlpn01 => ChallengeType::TlsAlpn01,
    };
    let mut authorizations = order.authorizations();
    while let Some(authorization) = authorizations.next().await {
        let mut authorization = authorization.map_err(at("authorization"))?;
        if authorization.status == AuthorizationStatus::Valid {
            continue;
        }
        let challenge = authorization.challenge(wanted.clone());
        let mut challenge = challenge.ok_or_else(|| {
            Error::NotOurs("it does not offer the challenge of acme_challenge".to_owned())
        })?;
        prepare(parts, &challenge)?;
        challenge.set_ready().await.map_err(at("challenge"))?;
    }
    Ok(())
}

/// Puts the answer where the authority looks for it.
fn prepare(parts: &Parts, challenge: &ChallengeHandle<'_>) -> Result<(), Error> {
    let proof = challenge.key_authorization();
    let challenges = &parts.tls.challenges;
    match parts.config.challenge {
        Challenge::Http01 => {
            challenges.add_file(challenge.token.clone(), proof.as_str().to_owned());
        }
        Challenge::TlsAlpn01 => {
            let name = challenge.identifier().to_string();
            let config = handshake(&name, proof.digest().as_ref()).map_err(Error::Made)?;
            challenges.add_handshake(name, Arc::new(config));
        }
    }
    Ok(())
}

/// A handshake with a certificate that holds the proof, for the authority alone.
fn handshake(name: &str, proof: &[u8]) -> Result<rustls::ServerConfig, String> {
    let text = |error: rcgen::Error| error.to_string();
    let mut params = CertificateParams::new(vec![name.to_owned()]).map_err(text)?;
    params.custom_extensions = vec![CustomExtension::new_acme_identifier(proof)];
    let key = KeyPair::generate().map_err(text)?;
    let certificate = params.self_signed(&key).map_err(text)?;
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let text = |error: rustls::Error| error.to_string();
    let key = rustls::crypto::ring::sign::any_supported_type(&key).map_err(text)?;
    // Not `with_single_cert`: that refuses the critical extension which is the whole point.
    let shown = CertifiedKey::new(vec![certificate.der().clone()], key);
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = rustls::ServerConfig::builder_with_provider(provider);
    let builder = builder.with_safe_default_protocol_versions().map_err(text)?;
    let resolver = Arc::new(SingleCertAndKey::from(shown));
    let mut config = builder.with_no_client_auth().with_cert_resolver(resolver);
    config.alpn_protocols = vec![ACME_TLS_1.to_vec()];
    Ok(config)
}

/// What the authority says about challenges that it did not accept.
async fn reasons(order: &mut Order) -> String {
    let mut found = Vec::new();
    let mut authorizations = order.authorizations();
    while let Some(Ok(mut authorization)) = authorizations.next().await {
        let Ok(state) = authorization.refresh().await else { continue };
        for challenge in &state.challenges {
            found.extend(challenge.error.as_ref().map(ToString::to_string));
        }
    }
    found.join("; ")
}
