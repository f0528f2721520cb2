//! Why a request of a guest has no answer, or not all of it.
//!
//! Owns the reasons, which are those of RFC 9209 as far as they occur, and what the errors of
//! sockets, TLS and HTTP mean in their words. The bindings give them the names of `wasi:http`.

use std::error::Error as StdError;
use std::io;

use mayfly_core::egress::Refusal;

use crate::egress::{Denied, Unresolved};
use crate::seam::BodyBroken;

/// See the module.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// No rule of the function allows it, or it has none.
    #[error("the function's egress does not allow it")]
    Denied,
    /// A rule allows the name, but nobody may reach the address behind it.
    #[error("the address may not be reached")]
    AddressProhibited,
    /// The name has no address.
    #[error("the name has no address")]
    NameUnknown,
    /// The name was not resolved in time.
    #[error("the name was not resolved in time")]
    NameLate,
    /// There is no route.
    #[error("there is no route to the address")]
    Unroutable,
    /// The other end refused the connection.
    #[error("the connection was refused")]
    ConnectionRefused,
    /// There was no connection in time.
    #[error("there was no connection in time")]
    ConnectionTimeout,
    /// It could not be made for another reason.
    #[error("the connection could not be made")]
    Unavailable,
    /// It ended before the answer began.
    #[error("the connection ended before the answer")]
    ConnectionTerminated,
    /// Nothing came for too long.
    #[error("nothing came for too long")]
    ReadTimeout,
    /// Too many requests at once.
    #[error("too many requests at once")]
    LimitReached,
    /// The other end's certificate is not to be trusted.
    #[error("the certificate is not trusted")]
    TlsCertificate,
    /// The other end broke TLS off.
    #[error("the other end broke TLS off: {message}")]
    TlsAlert {
        /// The number of the alert.
        id: u8,
        /// Its name.
        message: String,
    },
    /// TLS failed.
    #[error("TLS failed")]
    TlsProtocol,
    /// The scheme is neither http nor https.
    #[error("the scheme is neither http nor https")]
    Scheme,
    /// The method is none that may be sent.
    #[error("the method may not be sent")]
    Method,
    /// The authority or the path is not well formed.
    #[error("the URI is not well formed")]
    Uri,
    /// The path is too long.
    #[error("the URI is too long")]
    UriTooLong,
    /// The header fields are too many or too large.
    #[error("the header section is too large")]
    RequestHeaders {
        /// Their size.
        bytes: u32,
    },
    /// The body is not of the announced length, or the announcement is nonsense.
    #[error("the body is not as long as announced")]
    RequestLength,
    /// The guest gave the request's body up.
    #[error("the request's body broke off")]
    RequestBroken,
    /// The head of the answer is too large.
    #[error("the head of the answer is too large")]
    ResponseHeaders,
    /// The answer ended in the middle.
    #[error("the answer is incomplete")]
    ResponseIncomplete,
    /// The other end switched to another protocol unasked.
    #[error("the other end switched protocols")]
    Upgraded,
    /// What came is no HTTP.
    #[error("the answer is not well formed")]
    Protocol,
}

impl From<Denied> for Error {
    fn from(denied: Denied) -> Self {
        match denied {
            Denied::Refused(Refusal::NotListed) => Self::Denied,
            Denied::Refused(Refusal::Never(_) | Refusal::Private) => Self::AddressProhibited,
            Denied::Unresolved(Unresolved::Unknown) => Self::NameUnknown,
            Denied::Unresolved(Unresolved::Late) => Self::NameLate,
        }
    }
}

/// Whether the head of the answer has been seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    Head,
    Body,
}

impl Error {
    /// Of a connection that was not made.
    pub(super) fn of_connecting(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::ConnectionRefused => Self::ConnectionRefused,
            io::ErrorKind::TimedOut => Self::ConnectionTimeout,
            io::ErrorKind::NetworkUnreachable | io::ErrorKind::HostUnreachable => Self::Unroutable,
            _ => Self::Unavailable,
        }
    }

    /// Of a TLS handshake.
    pub(super) fn of_handshake(error: &io::Error) -> Self {
        match tls(error) {
            Some(error) => error,
            None if error.kind() == io::ErrorKind::TimedOut => Self::ConnectionTimeout,
            None => Self::TlsProtocol,
        }
    }

    /// Of a request on an open connection.
    pub(super) fn of_exchange(error: &hyper::Error, phase: Phase) -> Self {
        let mut cause: Option<&(dyn StdError + 'static)> = Some(error);
        while let Some(this) = cause {
            if this.is::<BodyBroken>() {
                return Self::RequestBroken;
            }
            if let Some(error) = this.downcast_ref::<io::Error>() {
                return Self::of_line(error, phase);
            }
            cause = this.source();
        }
        match phase {
            _ if error.is_parse_too_large() => Self::ResponseHeaders,
            _ if error.is_parse() => Self::Protocol,
            Phase::Head => Self::ConnectionTerminated,
            Phase::Body => Self::ResponseIncomplete,
        }
    }

    fn of_line(error: &io::Error, phase: Phase) -> Self {
        if let Some(error) = tls(error) {
            return error;
        }
        match (error.kind(), phase) {
            // A chunk that is none.
            (io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData, _) => Self::Protocol,
            (_, Phase::Head) => Self::ConnectionTerminated,
            (_, Phase::Body) => Self::ResponseIncomplete,
        }
    }
}

/// What TLS says inside an error of a stream.
fn tls(error: &io::Error) -> Option<Error> {
    let error = error.get_ref()?.downcast_ref::<rustls::Error>()?;
    Some(match error {
        rustls::Error::InvalidCertificate(_) | rustls::Error::NoCertificatesPresented => {
            Error::TlsCertificate
        }
        rustls::Error::AlertReceived(alert) => {
            Error::TlsAlert { id: u8::from(*alert), message: format!("{alert:?}") }
        }
        _ => Error::TlsProtocol,
    })
}
