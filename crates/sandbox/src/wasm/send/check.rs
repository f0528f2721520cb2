//! What a request must look like before anything is done for it.
//!
//! Owns the rules that keep a guest from saying one thing to the allow-list and another to the
//! server: pure functions, each of which names the rule it follows. Never asks what may be reached.

use std::net::{IpAddr, Ipv6Addr};

use http::header::{CONNECTION, CONTENT_LENGTH, HOST, HeaderMap, HeaderName, HeaderValue};
use http::uri::PathAndQuery;
use http::{Method, Uri};
use mayfly_core::egress::host_name;

use super::error::Error;
use crate::hop_by_hop;
use crate::wasm::limits::{
    OUTBOUND_HEADER_BYTES_MAX, OUTBOUND_HEADERS_MAX, OUTBOUND_METHOD_BYTES_MAX,
    OUTBOUND_TARGET_BYTES_MAX,
};

/// Whom a request goes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Host {
    /// Lower case, without a final dot.
    Name(String),
    Address(IpAddr),
}

/// The authority of a request, read once: the allow-list, the connection, TLS and the `host` field
/// all have what stands here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Authority {
    pub(super) host: Host,
    pub(super) port: u16,
    pub(super) is_secure: bool,
}

impl Authority {
    /// Reads one.
    pub(super) fn parse(text: &str, is_secure: bool) -> Result<Self, Error> {
        // RFC 9110, section 4.2.4: no user information; a reader may take it for the host.
        if text.contains('@') {
            return Err(Error::Uri);
        }
        let (host, rest) = match text.strip_prefix('[') {
            // RFC 3986, section 3.2.2. Zones (RFC 6874) are of this machine and not of a guest.
            Some(bracketed) => {
                let (address, rest) = bracketed.split_once(']').ok_or(Error::Uri)?;
                let address: Ipv6Addr = address.parse().map_err(|_| Error::Uri)?;
                (Host::Address(IpAddr::V6(address)), rest)
            }
            None => {
                let (host, rest) = text.split_at(text.find(':').unwrap_or(text.len()));
                (Host::parse(host)?, rest)
            }
        };
        let port = match rest.strip_prefix(':') {
            Some(digits) => port(digits)?,
            None if rest.is_empty() => default_port(is_secure),
            None => return Err(Error::Uri),
        };
        Ok(Self { host, port, is_secure })
    }

    /// RFC 9112, section 3.2: `host` is the authority of the target, and the default port is left
    /// away (RFC 9110, section 4.2.3).
    pub(super) fn header(&self) -> HeaderValue {
        let host = match &self.host {
            Host::Name(name) => name.clone(),
            Host::Address(IpAddr::V4(four)) => four.to_string(),
            Host::Address(IpAddr::V6(six)) => format!("[{six}]"),
        };
        let text = match self.port == default_port(self.is_secure) {
            true => host,
            false => format!("{host}:{}", self.port),
        };
        HeaderValue::try_from(text).expect("names and addresses are ASCII")
    }
}

impl Host {
    fn parse(text: &str) -> Result<Self, Error> {
        if let Ok(address) = text.parse() {
            return Ok(Self::Address(IpAddr::V4(address)));
        }
        let name = host_name(text).ok_or(Error::Uri)?;
        // The URL standard, "ends in a number": 127.1 or 0x7f000001 is an address to some resolvers
        // and a name to others.
        let last = name.rsplit('.').next().unwrap_or_default();
        let is_number = last.bytes().all(|byte| byte.is_ascii_digit()) || last.starts_with("0x");
        if is_number { Err(Error::Uri) } else { Ok(Self::Name(name)) }
    }
}

fn default_port(is_secure: bool) -> u16 {
    if is_secure { 443 } else { 80 }
}

fn port(digits: &str) -> Result<u16, Error> {
    let is_plain = digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|port| is_plain && *port > 0).ok_or(Error::Uri)
}

/// The request target in origin form (RFC 9112, section 3.2.1): it begins with a slash, and has
/// neither a fragment nor a byte that would end the request line.
pub(super) fn target(text: &str) -> Result<Uri, Error> {
    if text.len() > OUTBOUND_TARGET_BYTES_MAX {
        return Err(Error::UriTooLong);
    }
    // An empty path is `/` (RFC 9110, section 4.2.3).
    let text = match text.starts_with('?') || text.is_empty() {
        true => format!("/{text}"),
        false => text.to_owned(),
    };
    let is_plain = text.starts_with('/') && text.bytes().all(|byte| byte.is_ascii_graphic());
    let parsed = PathAndQuery::try_from(text.as_str()).ok();
    let parsed = parsed.filter(|parsed| is_plain && parsed.as_str() == text);
    parsed.map(Uri::from).ok_or(Error::Uri)
}

/// A tunnel (RFC 9110, section 9.3.6) leads where no rule was asked about; what else is a token is
/// the other end's to judge.
pub(super) fn method(method: &Method) -> Result<(), Error> {
    let is_fine = method != Method::CONNECT && method.as_str().len() <= OUTBOUND_METHOD_BYTES_MAX;
    is_fine.then_some(()).ok_or(Error::Method)
}

/// The header fields as they are sent. The bindings refuse the fields of a connection already where
/// a guest writes them, but a guest may also pass on fields that it was given.
pub(super) fn headers(mut headers: HeaderMap, authority: &Authority) -> Result<HeaderMap, Error> {
    // RFC 9110, section 7.6.1: those of a connection, and what `connection` names.
    hop_by_hop::strip(&mut headers);
    // RFC 9113, section 8.1 (an upgrade to HTTP/2); the host is not the guest's to choose.
    headers.remove(HeaderName::from_static("http2-settings"));
    headers.remove(HOST);
    let bytes: usize =
        headers.iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum();
    if bytes > OUTBOUND_HEADER_BYTES_MAX || headers.len() > OUTBOUND_HEADERS_MAX {
        let bytes = u32::try_from(bytes).unwrap_or(u32::MAX);
        return Err(Error::RequestHeaders { bytes });
    }
    headers.insert(HOST, authority.header());
    // One request, one connection.
    headers.insert(CONNECTION, HeaderValue::from_static("close"));
    Ok(headers)
}

/// The announced length of a body. RFC 9112, section 6.3: one number, written once; anything else
/// is where readers disagree about the end of a message.
pub(super) fn length(headers: &HeaderMap) -> Result<Option<u64>, Error> {
    let mut values = headers.get_all(CONTENT_LENGTH).iter();
    let Some(value) = values.next() else { return Ok(None) };
    let digits = value.to_str().ok().filter(|text| text.bytes().all(|b| b.is_ascii_digit()));
    let length = digits.and_then(|digits| digits.parse().ok());
    match (length, values.next()) {
        (Some(length), None) => Ok(Some(length)),
        _ => Err(Error::RequestLength),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<(Host, u16), Error> {
        Authority::parse(text, false).map(|authority| (authority.host, authority.port))
    }

    #[test]
    fn an_authority_has_one_meaning() {
        let name = |name: &str, port| Ok((Host::Name(name.to_owned()), port));
        assert_eq!(read("api.example"), name("api.example", 80));
        assert_eq!(read("API.Example.:8080"), name("api.example", 8080));
        let address = |text: &str, port| Ok((Host::Address(text.parse().unwrap()), port));
        assert_eq!(read("192.0.2.1"), address("192.0.2.1", 80));
        assert_eq!(read("[2001:db8::1]:81"), address("2001:db8::1", 81));
        for text in [
            "",
            ":80",
            "a.example:",
            "a.example:0",
            "a.example:65536",
            "a.example:+80",
            "a.example:80:90",
            "user@a.example",
            "a.example@b.example",
            "user:pw@a.example:80",
            "a b",
            "a.example/x",
            "a.example?x",
            "a.example#x",
            "a\r\nb",
            "a%2eexample",
            "a..b",
            "[::1",
            "[::1]x",
            "[fe80::1%25eth0]",
            "[127.0.0.1]",
            "::1",
            "127.1",
            "2130706433",
            "0x7f000001",
            "127.0.0.0x1",
            "1.2.3.4.",
            "01.2.3.4",
            "b\u{fc}cher.example",
            "a\\b",
        ] {
            assert_eq!(read(text), Err(Error::Uri), "{text:?}");
        }
    }

    #[test]
    fn the_host_field_is_what_was_checked() {
        let header = |text, secure| Authority::parse(text, secure).unwrap().header();
        assert_eq!(header("API.example.:443", true), "api.example");
        assert_eq!(header("api.example:443", false), "api.example:443");
        assert_eq!(header("[2001:DB8::1]", true), "[2001:db8::1]");
    }

    #[test]
    fn a_target_stays_in_its_line() {
        for (text, sent) in [("/a?b=c", "/a?b=c"), ("", "/"), ("?x", "/?x"), ("//a", "//a")] {
            assert_eq!(target(text).unwrap().to_string(), sent);
        }
        for text in [
            "a",
            "*",
            "http://b.example/",
            "/a b",
            "/a\r\nx: y",
            "/a\n",
            "/a\tb",
            "/a#b",
            "/\u{fc}",
            "/\0",
        ] {
            assert_eq!(target(text).unwrap_err(), Error::Uri, "{text:?}");
        }
        let long = "/".repeat(OUTBOUND_TARGET_BYTES_MAX + 1);
        assert_eq!(target(&long).unwrap_err(), Error::UriTooLong);
    }

    #[test]
    fn a_tunnel_is_refused() {
        assert_eq!(method(&Method::CONNECT), Err(Error::Method));
        assert_eq!(method(&Method::from_bytes(&[b'A'; 33]).unwrap()), Err(Error::Method));
        assert_eq!(method(&Method::from_bytes(b"PROPFIND").unwrap()), Ok(()));
    }

    #[test]
    fn fields_of_the_connection_are_ours() {
        let authority = Authority::parse("a.example", true).unwrap();
        let mut given = HeaderMap::new();
        for (name, value) in [
            ("host", "b.example"),
            ("connection", "keep-alive, x-hidden"),
            ("x-hidden", "1"),
            ("transfer-encoding", "chunked"),
            ("expect", "100-continue"),
            ("upgrade", "h2c"),
            ("http2-settings", "AAMAAABk"),
            ("te", "trailers"),
            ("proxy-authorization", "Basic eA=="),
            ("accept", "*/*"),
        ] {
            given.append(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
        let sent = headers(given, &authority).unwrap();
        let mut sent: Vec<(&str, &str)> =
            sent.iter().map(|(name, value)| (name.as_str(), value.to_str().unwrap())).collect();
        sent.sort_unstable();
        assert_eq!(sent, [("accept", "*/*"), ("connection", "close"), ("host", "a.example")]);
    }

    #[test]
    fn headers_are_bounded() {
        let authority = Authority::parse("a.example", true).unwrap();
        let mut large = HeaderMap::new();
        let value = HeaderValue::try_from("x".repeat(OUTBOUND_HEADER_BYTES_MAX)).unwrap();
        large.insert("x", value);
        assert!(matches!(headers(large, &authority), Err(Error::RequestHeaders { .. })));
        let mut many = HeaderMap::new();
        for _ in 0..=OUTBOUND_HEADERS_MAX {
            many.append("x", HeaderValue::from_static(""));
        }
        assert!(matches!(headers(many, &authority), Err(Error::RequestHeaders { .. })));
    }

    #[test]
    fn a_length_is_one_number() {
        let of = |values: &[&'static str]| {
            let mut headers = HeaderMap::new();
            for value in values {
                headers.append(CONTENT_LENGTH, HeaderValue::from_static(value));
            }
            length(&headers)
        };
        assert_eq!(of(&[]), Ok(None));
        assert_eq!(of(&["5"]), Ok(Some(5)));
        for wrong in [&["5", "5"][..], &["5, 5"], &["+5"], &["-1"], &["5 "], &[""], &["5", "6"]] {
            assert_eq!(of(wrong), Err(Error::RequestLength), "{wrong:?}");
        }
    }
}
