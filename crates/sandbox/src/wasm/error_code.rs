//! What `wasi:http` calls the reasons why a request was not answered.
//!
//! Owns the names, which are the same in both editions: each has a type of its own for them.

/// The error codes of one edition's bindings, from those of `send`.
macro_rules! error_code_of_sending {
    ($types:ident) => {
        impl From<$crate::wasm::send::Error> for $types::ErrorCode {
            fn from(error: $crate::wasm::send::Error) -> Self {
                use $crate::wasm::send::Error;
                match error {
                    Error::Denied => Self::HttpRequestDenied,
                    Error::AddressProhibited => Self::DestinationIpProhibited,
                    // The machine's resolver does not say which answer it had.
                    Error::NameUnknown => {
                        Self::DnsError($types::DnsErrorPayload { rcode: None, info_code: None })
                    }
                    Error::NameLate => Self::DnsTimeout,
                    Error::Unroutable => Self::DestinationIpUnroutable,
                    Error::ConnectionRefused => Self::ConnectionRefused,
                    Error::ConnectionTimeout => Self::ConnectionTimeout,
                    Error::Unavailable => Self::DestinationUnavailable,
                    Error::ConnectionTerminated => Self::ConnectionTerminated,
                    Error::ReadTimeout => Self::ConnectionReadTimeout,
                    Error::LimitReached => Self::ConnectionLimitReached,
                    Error::TlsCertificate => Self::TlsCertificateError,
                    Error::TlsAlert { id, message } => {
                        Self::TlsAlertReceived($types::TlsAlertReceivedPayload {
                            alert_id: Some(id),
                            alert_message: Some(message),
                        })
                    }
                    Error::TlsProtocol => Self::TlsProtocolError,
                    Error::Method => Self::HttpRequestMethodInvalid,
                    Error::Uri => Self::HttpRequestUriInvalid,
                    Error::UriTooLong => Self::HttpRequestUriTooLong,
                    Error::RequestHeaders { bytes } => {
                        Self::HttpRequestHeaderSectionSize(Some(bytes))
                    }
                    Error::RequestLength => Self::HttpRequestBodySize(None),
                    Error::ResponseHeaders => Self::HttpResponseHeaderSectionSize(None),
                    Error::ResponseIncomplete => Self::HttpResponseIncomplete,
                    Error::Upgraded => Self::HttpUpgradeFailed,
                    Error::Scheme | Error::RequestBroken | Error::Protocol => {
                        Self::HttpProtocolError
                    }
                }
            }
        }
    };
}

pub(super) use error_code_of_sending;
