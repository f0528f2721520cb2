//! Certificates that are read, files that are wrong, and handshakes that go wrong.

use std::path::Path;
use std::sync::Arc;

use rcgen::{CertificateParams, DnType, KeyPair, SanType};
use rustls::ClientConfig;
use rustls::pki_types::{CertificateDer, ServerName};
use tokio::io::AsyncWriteExt as _;
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsConnector;

use super::certificate::Facts;
use super::{Ended, FileError, Tls};
use crate::config::tls::{Acme, Challenge, ClientAuthority, Source};
use crate::outgoing::Trust;

fn params(names: &[&str]) -> CertificateParams {
    CertificateParams::new(names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>()).unwrap()
}

/// Writes `cert.pem` and `key.pem` into `dir`.
fn write(dir: &Path, params: &CertificateParams) -> Source {
    let key = KeyPair::generate().unwrap();
    let source = Source::Files { cert: dir.join("cert.pem"), key: dir.join("key.pem") };
    std::fs::write(dir.join("cert.pem"), params.self_signed(&key).unwrap().pem()).unwrap();
    std::fs::write(dir.join("key.pem"), key.serialize_pem()).unwrap();
    source
}

fn open(source: &Source, clients: Option<ClientAuthority>) -> Result<Tls, FileError> {
    Tls::open(source.clone(), clients, 100)
}

#[test]
fn facts_are_what_the_certificate_says() {
    let mut params = params(&["a.example.org", "b.example.org"]);
    params.distinguished_name.push(DnType::OrganizationName, "Example");
    params.distinguished_name.push(DnType::CommonName, "machine 7");
    params.subject_alt_names.push(SanType::URI("spiffe://example.org/m/7".try_into().unwrap()));
    params.subject_alt_names.push(SanType::IpAddress("192.0.2.7".parse().unwrap()));
    params.not_before = rcgen::date_time_ymd(2026, 11, 22);
    params.not_after = rcgen::date_time_ymd(2060, 1, 2);
    let certificate = params.self_signed(&KeyPair::generate().unwrap()).unwrap();
    let facts = Facts::read(certificate.der()).unwrap();
    assert_eq!(facts.common_name.as_deref(), Some("machine 7"));
    assert_eq!(facts.dns_names, ["a.example.org", "b.example.org"]);
    assert_eq!(facts.uris, ["spiffe://example.org/m/7"]);
    assert_eq!((facts.begins_s, facts.ends_s), (1_795_305_600, 2_840_227_200));
    assert_eq!(facts.until_text(), "2060-01-02T00:00:00Z");
    assert_eq!(facts.names_text(), "a.example.org, b.example.org, spiffe://example.org/m/7");
    assert_eq!(facts.fingerprint.len(), 64);
    // Every byte cut off, every byte changed: an answer, whatever it is, and no panic.
    let der = certificate.der().to_vec();
    for at in 0..der.len() {
        assert_eq!(Facts::read(&CertificateDer::from(der[..at].to_vec())), None, "{at}");
        for byte in [0, 0x7f, 0x80, 0x84, 0xff] {
            let mut changed = der.clone();
            changed[at] = byte;
            let _whatever = Facts::read(&CertificateDer::from(changed));
        }
    }
}

#[test]
fn wrong_files_are_named_with_their_setting() {
    let dir = tempfile::tempdir().unwrap();
    let path = |name: &str| dir.path().join(name);
    let Source::Files { cert, key } = write(dir.path(), &params(&["localhost"])) else {
        unreachable!()
    };
    let wrong = |cert: &Path, key: &Path, clients: Option<&Path>| {
        let source = Source::Files { cert: cert.to_owned(), key: key.to_owned() };
        let clients =
            clients.map(|file| ClientAuthority { file: file.to_owned(), is_required: true });
        let error = open(&source, clients).unwrap_err();
        error.to_string().replace(&*dir.path().to_string_lossy(), "DIR")
    };
    std::fs::write(path("empty"), "").unwrap();
    std::fs::write(path("broken"), "-----BEGIN CERTIFICATE-----\n%%%\n-----END").unwrap();
    let other = write(
        &{
            let other = path("other");
            std::fs::create_dir(&other).unwrap();
            other
        },
        &params(&["localhost"]),
    );
    let Source::Files { key: other_key, .. } = other else { unreachable!() };
    let cases = [
        (wrong(&path("none"), &key, None), "setting tls_cert: DIR/none: "),
        (wrong(&path("empty"), &key, None), "setting tls_cert: DIR/empty: holds no certificate"),
        (wrong(&path("broken"), &key, None), "setting tls_cert: DIR/broken: "),
        (wrong(&cert, &path("none"), None), "setting tls_key: DIR/none: "),
        (wrong(&cert, &cert, None), "setting tls_key: DIR/cert.pem: holds no private key"),
        (
            wrong(&cert, &other_key, None),
            "setting tls_cert: DIR/cert.pem: the certificate does not belong to the private key",
        ),
        (wrong(&cert, &key, Some(&path("empty"))), "setting tls_client_ca: DIR/empty: holds no"),
    ];
    for (found, expected) in cases {
        assert!(found.starts_with(expected), "{found}");
    }
}

/// A client that believes the certificate in `dir`.
fn connector(dir: &Path, change: impl FnOnce(&mut ClientConfig)) -> TlsConnector {
    let trust = Trust::machine_and(Some(&dir.join("cert.pem"))).unwrap();
    let mut config = trust.into_config();
    change(&mut config);
    TlsConnector::from(Arc::new(config))
}

async fn pair() -> (TcpStream, TcpStream) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (here, there) = tokio::join!(TcpStream::connect(address), listener.accept());
    (here.unwrap(), there.unwrap().0)
}

#[tokio::test]
async fn handshakes_agree_or_end_with_their_reason() {
    let dir = tempfile::tempdir().unwrap();
    let source = write(dir.path(), &params(&["localhost"]));
    let tls = open(&source, None).unwrap();
    let from = "127.0.0.1:1".parse().unwrap();
    let name = ServerName::try_from("localhost").unwrap();
    for protocols in [vec![], vec![b"h2".to_vec(), b"http/1.1".to_vec()]] {
        let (client, server) = pair().await;
        let connector = connector(dir.path(), |config| config.alpn_protocols = protocols);
        let (client, server) =
            tokio::join!(connector.connect(name.clone(), client), tls.accept(server, from));
        assert!(client.is_ok());
        assert!(server.unwrap().certificate.is_none());
    }
    // Nobody else's protocol: not that of challenges either, while there is none.
    for protocol in [&b"acme-tls/1"[..], b"h2"] {
        let (client, server) = pair().await;
        let connector =
            connector(dir.path(), |config| config.alpn_protocols = vec![protocol.to_vec()]);
        let (client, server) =
            tokio::join!(connector.connect(name.clone(), client), tls.accept(server, from));
        assert!(client.is_err());
        assert_eq!(server.unwrap_err(), Ended::Failed);
    }
    let (mut client, server) = pair().await;
    client.write_all(b"GET / HTTP/1.1\r\n\r\n").await.unwrap();
    assert_eq!(tls.accept(server, from).await.unwrap_err(), Ended::Failed);
}

#[tokio::test]
async fn without_a_certificate_nobody_is_served() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), &params(&["localhost"]));
    let asked = Source::Acme(Acme {
        domains: vec!["localhost".to_owned()],
        email: None,
        directory_url: String::new(),
        challenge: Challenge::TlsAlpn01,
    });
    let tls = open(&asked, None).unwrap();
    assert!(tls.facts().is_none());
    let (client, server) = pair().await;
    let name = ServerName::try_from("localhost").unwrap();
    let connector = connector(dir.path(), |_| ());
    let (client, server) = tokio::join!(
        connector.connect(name, client),
        tls.accept(server, "127.0.0.1:1".parse().unwrap())
    );
    assert!(client.is_err());
    assert_eq!(server.unwrap_err(), Ended::NoCertificate);
}
