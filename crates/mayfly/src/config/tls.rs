//! Settings of TLS: certificates from files or from an authority, clients' certificates, and the
//! plain listener beside it.
//!
//! Owns their checks. Never reads a file.

use std::net::SocketAddr;
use std::path::PathBuf;

use crate::gateway::machine::{MACHINES_MAX, Rule};
use crate::oidc::discovery::may_be_asked;

/// The directory of the authority that is asked when nobody else is named.
const DIRECTORY: &str = "https://acme-v02.api.letsencrypt.org/directory";
/// Names in one certificate; authorities take no more.
const DOMAINS_MAX: usize = 100;

/// Where the certificate comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// From PEM files, read again when they change.
    Files {
        /// The chain.
        cert: PathBuf,
        /// The private key.
        key: PathBuf,
    },
    /// From an authority, by ACME.
    Acme(Acme),
}

/// What to ask an authority for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acme {
    /// The names.
    pub domains: Vec<String>,
    /// Where the authority writes to when something is wrong.
    pub email: Option<String>,
    /// The authority.
    pub directory_url: String,
    /// How it sees that the names are ours.
    pub challenge: Challenge,
}

/// How an authority looks at a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Challenge {
    /// A file on port 80.
    Http01,
    /// A handshake on port 443.
    TlsAlpn01,
}

/// Who vouches for clients.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientAuthority {
    /// PEM file of authorities.
    pub file: PathBuf,
    /// Whether a client without a certificate is turned away.
    pub is_required: bool,
}

/// The settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    cert: Option<PathBuf>,
    key: Option<PathBuf>,
    client_ca: Option<PathBuf>,
    client_required: Option<bool>,
    /// Which roles clients' certificates stand for.
    pub client_roles: Vec<Rule>,
    /// `max-age` of `strict-transport-security`; 0 sends none.
    pub hsts_max_age_s: u64,
    /// Where plain HTTP is sent to https, challenges and health apart.
    pub http_listen: Option<SocketAddr>,
    acme: Acme,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            cert: None,
            key: None,
            client_ca: None,
            client_required: None,
            client_roles: Vec::new(),
            hsts_max_age_s: 31_536_000,
            http_listen: None,
            acme: Acme {
                domains: Vec::new(),
                email: None,
                directory_url: DIRECTORY.to_owned(),
                challenge: Challenge::TlsAlpn01,
            },
        }
    }
}

impl Config {
    /// Where the certificate comes from; `None` is plain HTTP.
    #[must_use]
    pub fn source(&self) -> Option<Source> {
        if !self.acme.domains.is_empty() {
            return Some(Source::Acme(self.acme.clone()));
        }
        let (cert, key) = (self.cert.clone()?, self.key.clone()?);
        Some(Source::Files { cert, key })
    }

    /// Who vouches for clients, when they are asked for certificates.
    #[must_use]
    pub fn clients(&self) -> Option<ClientAuthority> {
        let is_required = self.client_required.unwrap_or(true);
        self.client_ca.clone().map(|file| ClientAuthority { file, is_required })
    }

    /// The scheme of every address of this server.
    #[must_use]
    pub fn scheme(&self) -> &'static str {
        if self.source().is_some() { "https" } else { "http" }
    }

    /// Makes one setting; `None` when it is none of these.
    pub(super) fn set(&mut self, key: &str, value: &str) -> Option<Result<(), String>> {
        let path = || super::non_empty(value).map(PathBuf::from);
        let done = match key {
            "tls_cert" => path().map(|path| self.cert = Some(path)),
            "tls_key" => path().map(|path| self.key = Some(path)),
            "tls_client_ca" => path().map(|path| self.client_ca = Some(path)),
            "tls_client_auth" => one_of(value, [("required", true), ("optional", false)])
                .map(|is_required| self.client_required = Some(is_required)),
            "tls_client_roles" => client_roles(value).map(|rules| self.client_roles = rules),
            "hsts_max_age_s" => {
                super::number(value, 0, 10 * 31_536_000).map(|age| self.hsts_max_age_s = age)
            }
            "http_listen" => super::address(value).map(|address| self.http_listen = Some(address)),
            "acme_domains" => domains(value).map(|domains| self.acme.domains = domains),
            "acme_email" => email(value).map(|email| self.acme.email = Some(email)),
            "acme_directory_url" => directory(value).map(|url| self.acme.directory_url = url),
            "acme_challenge" => {
                let challenges =
                    [("http-01", Challenge::Http01), ("tls-alpn-01", Challenge::TlsAlpn01)];
                one_of(value, challenges).map(|challenge| self.acme.challenge = challenge)
            }
            _ => return None,
        };
        Some(done)
    }

    /// What must hold between these settings: the key that is wrong, and why.
    pub(super) fn check(&self) -> Result<(), (&'static str, &'static str)> {
        let by_acme = !self.acme.domains.is_empty();
        match (&self.cert, &self.key) {
            (Some(_), None) => return Err(("tls_key", "must be set, since tls_cert is")),
            (None, Some(_)) => return Err(("tls_cert", "must be set, since tls_key is")),
            (Some(_), Some(_)) if by_acme => {
                return Err(("acme_domains", "cannot be set together with tls_cert"));
            }
            _ => {}
        }
        let has_tls = self.source().is_some();
        if self.client_required.is_some() && self.client_ca.is_none() {
            return Err(("tls_client_ca", "must be set, since tls_client_auth is"));
        }
        if !self.client_roles.is_empty() && self.client_ca.is_none() {
            return Err(("tls_client_ca", "must be set, since tls_client_roles is"));
        }
        if self.client_ca.is_some() && !has_tls {
            return Err(("tls_client_ca", "needs TLS: set tls_cert and tls_key, or acme_domains"));
        }
        if self.http_listen.is_some() && !has_tls {
            let reason = "is for plain HTTP beside TLS: set tls_cert and tls_key, or \
                          acme_domains; without TLS api_listen is plain HTTP";
            return Err(("http_listen", reason));
        }
        let by_http = self.acme.challenge == Challenge::Http01;
        if by_acme && by_http && self.http_listen.is_none() {
            return Err(("http_listen", "must be set: acme_challenge = http-01 is answered there"));
        }
        Ok(())
    }
}

/// What one of two words stands for.
fn one_of<T>(value: &str, words: [(&str, T); 2]) -> Result<T, String> {
    let names = words.each_ref().map(|(word, _)| *word).join(" or ");
    let found = words.into_iter().find(|(word, _)| *word == value);
    found.map(|(_, meaning)| meaning).ok_or_else(|| format!("must be {names}"))
}

fn directory(value: &str) -> Result<String, String> {
    match may_be_asked(value) {
        true => Ok(value.to_owned()),
        false => Err(format!("{value:?} is not https://HOST/PATH")),
    }
}

fn domains(value: &str) -> Result<Vec<String>, String> {
    let domains = super::list(&value.to_ascii_lowercase())?;
    if domains.len() > DOMAINS_MAX {
        return Err(format!("must hold {DOMAINS_MAX} names at most"));
    }
    for domain in &domains {
        if domain.starts_with("*.") {
            return Err(format!(
                "{domain:?}: a wildcard needs the challenge dns-01, which is not served; bring \
                 such a certificate with tls_cert"
            ));
        }
        super::host_part(domain).map_err(|reason| format!("{domain:?}: {reason}"))?;
        if domain.parse::<std::net::IpAddr>().is_ok() {
            return Err(format!("{domain:?} is an address; only names are asked for"));
        }
    }
    Ok(domains)
}

fn email(value: &str) -> Result<String, String> {
    let is_one = value.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && !host.is_empty() && !value.contains(char::is_whitespace)
    });
    if is_one { Ok(value.to_owned()) } else { Err(format!("{value:?} is no mail address")) }
}

fn client_roles(value: &str) -> Result<Vec<Rule>, String> {
    let rules: Option<Vec<Rule>> =
        super::list(value)?.iter().map(|text| Rule::parse(text)).collect();
    match rules {
        Some(rules) if rules.len() <= MACHINES_MAX => Ok(rules),
        Some(_) => Err(format!("must hold {MACHINES_MAX} rules at most")),
        None => Err(format!("{value:?} is not cn:NAME=ROLE,dns:NAME=ROLE,uri:URI=ROLE…")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(settings: &[(&str, &str)]) -> Result<Config, String> {
        let mut config = Config::default();
        for (key, value) in settings {
            config.set(key, value).unwrap().map_err(|reason| format!("{key} {reason}"))?;
        }
        config.check().map_err(|(key, reason)| format!("{key} {reason}"))?;
        Ok(config)
    }

    #[test]
    fn settings_that_do_not_fit_together_are_named() {
        let cases: &[(&[(&str, &str)], &str)] = &[
            (&[("tls_cert", "a")], "tls_key must be set"),
            (&[("tls_key", "a")], "tls_cert must be set"),
            (&[("tls_client_ca", "a")], "tls_client_ca needs TLS"),
            (&[("tls_client_auth", "optional")], "tls_client_ca must be set"),
            (&[("tls_client_roles", "cn:a=R")], "tls_client_ca must be set"),
            (&[("tls_client_auth", "maybe")], "tls_client_auth must be required or optional"),
            (&[("http_listen", "0.0.0.0:80")], "http_listen is for plain HTTP beside TLS"),
            (
                &[("acme_domains", "a.org"), ("tls_cert", "a"), ("tls_key", "b")],
                "acme_domains cannot be set together",
            ),
            (
                &[("acme_domains", "a.org"), ("acme_challenge", "http-01")],
                "http_listen must be set",
            ),
            (&[("acme_domains", "*.a.org")], "acme_domains \"*.a.org\": a wildcard"),
            (&[("acme_domains", "192.0.2.1")], "acme_domains \"192.0.2.1\" is an address"),
            (&[("acme_domains", "a b.org")], "acme_domains \"a b.org\": must be"),
            (&[("acme_email", "nobody")], "acme_email \"nobody\" is no mail address"),
            (&[("acme_directory_url", "http://a.org/")], "acme_directory_url \"http://a.org/\""),
        ];
        for (settings, expected) in cases {
            let error = made(settings).unwrap_err();
            assert!(error.starts_with(expected), "{error}");
        }
    }

    #[test]
    fn the_source_is_files_or_an_authority() {
        assert_eq!(made(&[]).unwrap().source(), None);
        assert_eq!(made(&[]).unwrap().scheme(), "http");
        let files = made(&[("tls_cert", "a"), ("tls_key", "b"), ("tls_client_ca", "c")]).unwrap();
        assert!(matches!(files.source(), Some(Source::Files { .. })));
        assert!(files.clients().unwrap().is_required, "a client's certificate is required");
        let asked = made(&[("acme_domains", "A.org, b.org")]).unwrap();
        let Some(Source::Acme(acme)) = asked.source() else { panic!("{asked:?}") };
        assert_eq!(acme.domains, ["a.org", "b.org"]);
        assert_eq!(asked.scheme(), "https");
    }
}
