//! What an X.509 certificate says about itself: whose it is and until when.
//!
//! Owns the reading of the few fields that are shown or asked for. Never decides whether a
//! certificate is trusted: rustls does, before anything is read here. Reads any bytes without
//! panic.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use rustls::pki_types::CertificateDer;

const INTEGER: u8 = 0x02;
const OCTETS: u8 = 0x04;
const IDENTIFIER: u8 = 0x06;
const UTC_TIME: u8 = 0x17;
const GENERALIZED_TIME: u8 = 0x18;
const SEQUENCE: u8 = 0x30;
const SET: u8 = 0x31;
const VERSION: u8 = 0xa0;
const EXTENSIONS: u8 = 0xa3;
const COMMON_NAME: &[u8] = &[0x55, 0x04, 0x03];
const ALTERNATIVE_NAMES: &[u8] = &[0x55, 0x1d, 0x11];
const DNS_NAME: u8 = 0x82;
const URI: u8 = 0x86;

/// What a certificate says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The subject's common name.
    pub common_name: Option<String>,
    /// Its names in DNS.
    pub dns_names: Vec<String>,
    /// Its names as URIs: `spiffe://…`.
    pub uris: Vec<String>,
    /// From when on it is good, seconds since the epoch.
    pub begins_s: i64,
    /// Until when it is good, seconds since the epoch.
    pub ends_s: i64,
    /// SHA-256 over all of it, lower-case hexadecimal.
    pub fingerprint: String,
}

impl Facts {
    /// Reads a certificate; `None` when it is none.
    #[must_use]
    pub fn read(certificate: &CertificateDer<'_>) -> Option<Self> {
        let der: &[u8] = certificate.as_ref();
        let mut fields = Der(Der(Der(der).expect(SEQUENCE)?).expect(SEQUENCE)?);
        fields.optional(VERSION);
        fields.expect(INTEGER)?;
        let (_algorithm, _issuer) = (fields.expect(SEQUENCE)?, fields.expect(SEQUENCE)?);
        let mut validity = Der(fields.expect(SEQUENCE)?);
        let (begins_s, ends_s) = (time(validity.next()?)?, time(validity.next()?)?);
        let common_name = common_name(fields.expect(SEQUENCE)?);
        let (mut dns_names, mut uris) = (Vec::new(), Vec::new());
        while let Some((tag, content)) = fields.next() {
            if tag == EXTENSIONS {
                names(content, &mut dns_names, &mut uris)?;
            }
        }
        let digest = ring::digest::digest(&ring::digest::SHA256, der);
        let fingerprint = digest.as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
        Some(Self { common_name, dns_names, uris, begins_s, ends_s, fingerprint })
    }

    /// Its names for a person.
    #[must_use]
    pub fn names_text(&self) -> String {
        let names: Vec<&str> =
            self.dns_names.iter().chain(&self.uris).map(String::as_str).collect();
        match (names.is_empty(), &self.common_name) {
            (true, Some(name)) => name.clone(),
            (true, None) => "nobody".to_owned(),
            (false, _) => names.join(", "),
        }
    }

    /// Its last day for a person.
    #[must_use]
    pub fn until_text(&self) -> String {
        jiff::Timestamp::from_second(self.ends_s)
            .map_or_else(|_| "?".to_owned(), |time| time.to_string())
    }
}

fn common_name(subject: &[u8]) -> Option<String> {
    let mut parts = Der(subject);
    let mut found = None;
    while let Some((SET, part)) = parts.next() {
        let mut attribute = Der(Der(part).expect(SEQUENCE)?);
        if attribute.expect(IDENTIFIER)? == COMMON_NAME {
            let (_, text) = attribute.next()?;
            found = Some(std::str::from_utf8(text).ok()?.to_owned());
        }
    }
    found
}

/// Collects the alternative names; `None` when they are malformed.
fn names(extensions: &[u8], dns_names: &mut Vec<String>, uris: &mut Vec<String>) -> Option<()> {
    let mut list = Der(Der(extensions).expect(SEQUENCE)?);
    while let Some((SEQUENCE, extension)) = list.next() {
        let mut fields = Der(extension);
        if fields.expect(IDENTIFIER)? != ALTERNATIVE_NAMES {
            continue;
        }
        let value = loop {
            match fields.next()? {
                (OCTETS, value) => break value,
                _ => continue, // whether it is critical
            }
        };
        let mut names = Der(Der(value).expect(SEQUENCE)?);
        while let Some((tag, name)) = names.next() {
            let into = match tag {
                DNS_NAME => &mut *dns_names,
                URI => &mut *uris,
                _ => continue,
            };
            into.push(std::str::from_utf8(name).ok()?.to_owned());
        }
    }
    Some(())
}

fn time((tag, text): (u8, &[u8])) -> Option<i64> {
    let text = std::str::from_utf8(text).ok()?.strip_suffix('Z')?;
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (year, rest) = match (tag, text.len()) {
        (UTC_TIME, 12) => {
            let year: i16 = text[..2].parse().ok()?;
            (if year < 50 { 2000 + year } else { 1900 + year }, &text[2..])
        }
        (GENERALIZED_TIME, 14) => (text[..4].parse().ok()?, &text[4..]),
        _ => return None,
    };
    let two = |at: usize| rest[at..at + 2].parse::<i8>().ok();
    let time = DateTime::new(year, two(0)?, two(2)?, two(4)?, two(6)?, two(8)?, 0).ok()?;
    Some(time.to_zoned(TimeZone::UTC).ok()?.timestamp().as_second())
}

/// The elements of a DER encoding, one after the other.
struct Der<'a>(&'a [u8]);

impl<'a> Der<'a> {
    /// The next element's tag and content; `None` at the end and where it is malformed.
    fn next(&mut self) -> Option<(u8, &'a [u8])> {
        let (&[tag, first], mut rest) = self.0.split_first_chunk::<2>()?;
        let length = match first {
            0..=0x7f => usize::from(first),
            0x81..=0x83 => {
                let (bytes, after) = rest.split_at_checked(usize::from(first - 0x80))?;
                rest = after;
                bytes.iter().fold(0, |length, byte| length << 8 | usize::from(*byte))
            }
            _ => return None,
        };
        let (content, after) = rest.split_at_checked(length)?;
        self.0 = after;
        Some((tag, content))
    }

    fn expect(&mut self, tag: u8) -> Option<&'a [u8]> {
        self.next().filter(|(found, _)| *found == tag).map(|(_, content)| content)
    }

    fn optional(&mut self, tag: u8) {
        if self.0.first() == Some(&tag) {
            let _skipped = self.next();
        }
    }
}
