//! Sealing, opening, and keys that come and go.

use super::*;
use crate::engine::memory::Memory;

fn keys(text: &str) -> MasterKeys {
    MasterKeys::parse(text).unwrap()
}

const ONE: &str = "1111111111111111111111111111111111111111111111111111111111111111";
const TWO: &str = "2222222222222222222222222222222222222222222222222222222222222222";

#[test]
fn what_is_sealed_opens_at_its_address_only() {
    let vault = Vault::ephemeral(Draw::System);
    for plain in [&b""[..], b"x", &[7; 65_536]] {
        let sealed = vault.seal(plain, b"here");
        assert!(plain.len() < 8 || !sealed.windows(plain.len()).any(|part| part == plain));
        assert_eq!(vault.unseal(&sealed, b"here").unwrap()[..], *plain);
        assert_eq!(vault.unseal(&sealed, b"there"), Err(Error::Damaged));
        assert_ne!(vault.seal(plain, b"here"), sealed);
    }
}

#[test]
fn no_changed_byte_goes_unnoticed() {
    let vault = Vault::ephemeral(Draw::System);
    let sealed = vault.seal(b"value", b"here");
    for at in 0..sealed.len() {
        let mut changed = sealed.clone();
        changed[at] ^= 1;
        assert!(vault.unseal(&changed, b"here").is_err(), "byte {at}");
        assert!(vault.unseal(&sealed[..at], b"here").is_err(), "cut at {at}");
    }
    assert_eq!(vault.unseal(&[9; 200], b"here"), Err(Error::Newer(9)));
}

#[test]
fn keys_are_read_in_every_usual_form_and_never_quoted() {
    let one = keys(ONE).primary().fingerprint();
    let base64 = "ERERERERERERERERERERERERERERERERERERERERERE=";
    let remarked = format!("# mine\n\n {base64}\n");
    for text in [base64, base64.trim_end_matches('='), &remarked] {
        assert_eq!(keys(text).primary().fingerprint(), one, "{text}");
    }
    let both = keys(&format!("{ONE},{TWO}"));
    assert_eq!(both.all().count(), 2);
    assert_eq!(keys(&both.to_text()).all().count(), 2);
    let (twice, odd) = (format!("{ONE} {ONE}"), format!("{ONE} x"));
    for bad in ["", "# only a remark", "secret", &base64[4..], &twice, &odd] {
        let text = MasterKeys::parse(bad).err().unwrap().to_string();
        assert!(!text.contains("1111") && !text.contains("secret"), "{text}");
    }
    let shown = format!("{:?}", Vault::ephemeral(Draw::System));
    assert!(shown.len() < 24, "{shown}");
}

#[tokio::test]
async fn a_new_key_takes_over_and_the_old_one_can_go() {
    let engine = Memory::new();
    let open = |text: &str| Vault::open(engine.clone(), keys(text), Draw::System);
    let vault = open(ONE).await.unwrap();
    let derived = vault.derive("sessions");
    assert_ne!(derived, vault.derive("audit"));
    let sealed = vault.seal(b"value", b"a");
    vault.replace(keys(&format!("{TWO} {ONE}"))).await.unwrap();
    assert_eq!(vault.unseal(&sealed, b"a").unwrap()[..], *b"value");
    let newer = vault.seal(b"value", b"a");
    let old = keys(ONE).primary().fingerprint();
    assert!(matches!(open(TWO).await, Err(OpenError::MissingKey(name)) if name == old));
    let vault = open(&format!("{TWO} {ONE}")).await.unwrap();
    assert_eq!(vault.derive("sessions"), derived);
    vault.retire(old).await.unwrap();
    assert_eq!(vault.unseal(&sealed, b"a"), Err(Error::UnknownKey(old)));
    let vault = open(TWO).await.unwrap();
    assert_eq!(vault.unseal(&newer, b"a").unwrap()[..], *b"value");
    assert_eq!(vault.derive("sessions"), derived);
}

#[tokio::test]
async fn a_wrong_key_is_refused_by_name() {
    let engine = Memory::new();
    Vault::open(engine.clone(), keys(ONE), Draw::System).await.unwrap();
    let refused = Vault::open(engine, keys(TWO), Draw::System).await.err().unwrap().to_string();
    let name = keys(ONE).primary().fingerprint().to_string();
    assert!(refused.contains(&name), "{refused}");
}

#[test]
fn the_own_file_is_made_once_and_others_may_not_read_it() {
    use std::os::unix::fs::PermissionsExt as _;
    let dir = tempfile::tempdir().unwrap();
    let source = MasterKeySource::in_data_directory(dir.path());
    let first = source.load(&Draw::System).unwrap().primary().fingerprint();
    assert_eq!(source.load(&Draw::System).unwrap().primary().fingerprint(), first);
    let path = dir.path().join("master.key");
    let mode = |mode| std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode));
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    mode(0o644).unwrap();
    assert!(matches!(source.load(&Draw::System), Err(SourceError::Mode { mode: 0o644, .. })));
    mode(0o640).unwrap();
    assert!(source.load(&Draw::System).is_ok());
    let missing = MasterKeySource::File(dir.path().join("none"));
    let text = missing.load(&Draw::System).err().unwrap().to_string();
    assert!(text.contains("master_key_file"), "{text}");
}
