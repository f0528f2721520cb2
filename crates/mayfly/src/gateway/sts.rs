//! STS: `GetCallerIdentity`, the first call that people try.
//!
//! Owns the query protocol's form and XML for this one operation. Never hands out credentials.

use bytes::Bytes;
use http::StatusCode;
use http::request::Parts;
use hyper::body::Incoming;
use mayfly_core::name::RequestId;
use mayfly_wire::ApiError;
use mayfly_wire::sigv4::Presented;

use super::limits::API_BODY_BYTES_MAX;
use super::respond::{Answer, XML, whole};
use super::{Gateway, form};

const NAMESPACE: &str = "https://sts.amazonaws.com/doc/2011-06-15/";

/// Answers one signed STS request.
pub async fn serve(
    gateway: &Gateway,
    head: &Parts,
    body: Incoming,
    presented: &Presented<'_>,
    id: RequestId,
) -> Answer {
    let body = match gateway.authenticated_body(presented, body, API_BODY_BYTES_MAX, "STS").await {
        Ok(body) => body,
        Err(error) => return xml_error(&error, id),
    };
    let text = if body.is_empty() {
        head.uri.query().unwrap_or_default()
    } else {
        std::str::from_utf8(&body).unwrap_or_default()
    };
    match form::value(text, "Action").as_deref() {
        Some("GetCallerIdentity") => caller_identity(gateway, presented.access_key_id(), id),
        Some(action) => xml_error(&super::unknown_operation("sts", action), id),
        None => {
            let message = "The request must contain the parameter Action";
            xml_error(&ApiError::new("MissingAction", 400, message), id)
        }
    }
}

fn caller_identity(gateway: &Gateway, access_key: &str, id: RequestId) -> Answer {
    let account = &gateway.home.account;
    let arn = gateway.principal_arn();
    let body = format!(
        "<GetCallerIdentityResponse xmlns=\"{NAMESPACE}\"><GetCallerIdentityResult><Arn>{}</Arn>\
         <UserId>{}</UserId><Account>{}</Account></GetCallerIdentityResult><ResponseMetadata>\
         <RequestId>{id}</RequestId></ResponseMetadata></GetCallerIdentityResponse>",
        escape(&arn),
        escape(access_key),
        escape(account),
    );
    whole(StatusCode::OK, XML, Bytes::from(body))
}

/// An error in the query protocol's form.
pub fn xml_error(error: &ApiError, id: RequestId) -> Answer {
    let status = StatusCode::from_u16(error.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let kind = if error.status < 500 { "Sender" } else { "Receiver" };
    let body = format!(
        "<ErrorResponse xmlns=\"{NAMESPACE}\"><Error><Type>{kind}</Type><Code>{}</Code><Message>\
         {}</Message></Error><RequestId>{id}</RequestId></ErrorResponse>",
        escape(error.name),
        escape(&error.message),
    );
    whole(status, XML, Bytes::from(body))
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // Characters that XML 1.0 cannot hold at all.
            c if c < ' ' && !matches!(c, '\t' | '\n' | '\r') => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn texts_cannot_leave_their_element() {
        assert_eq!(escape("<a b=\"c\">&\0"), "&lt;a b=&quot;c&quot;&gt;&amp;\u{fffd}");
    }
}
