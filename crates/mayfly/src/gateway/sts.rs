//! STS: `GetCallerIdentity`, the first call that people try.
//!
//! Owns the query protocol's form and XML for this one operation. Never hands out credentials.

use bytes::Bytes;
use http::StatusCode;
use http::request::Parts;
use hyper::body::Incoming;
use mayfly_core::name::RequestId;
use mayfly_wire::ApiError;
use mayfly_wire::query::{error_xml, escape};
use mayfly_wire::sigv4::Presented;

use super::limits::API_BODY_BYTES_MAX;
use super::respond::{Answer, XML, whole};
use super::{Caller, Gateway, form};

const NAMESPACE: &str = "https://sts.amazonaws.com/doc/2011-06-15/";

/// Answers one signed STS request.
pub async fn serve(
    gateway: &Gateway,
    head: &Parts,
    body: Incoming,
    presented: &Presented<'_>,
    id: RequestId,
) -> Answer {
    let read = gateway.authenticated_body(presented, body, API_BODY_BYTES_MAX, "STS").await;
    let (body, caller) = match read {
        Ok(read) => read,
        Err(error) => return xml_error(&error, id),
    };
    let text = if body.is_empty() {
        head.uri.query().unwrap_or_default()
    } else {
        std::str::from_utf8(&body).unwrap_or_default()
    };
    match form::value(text, "Action").as_deref() {
        Some("GetCallerIdentity") => caller_identity(gateway, &caller, id),
        Some(action) => xml_error(&super::unknown_operation("sts", action), id),
        None => {
            let message = "The request must contain the parameter Action";
            xml_error(&ApiError::new("MissingAction", 400, message), id)
        }
    }
}

fn caller_identity(gateway: &Gateway, caller: &Caller, id: RequestId) -> Answer {
    let account = &gateway.home.account;
    let body = format!(
        "<GetCallerIdentityResponse xmlns=\"{NAMESPACE}\"><GetCallerIdentityResult><Arn>{}</Arn>\
         <UserId>{}</UserId><Account>{}</Account></GetCallerIdentityResult><ResponseMetadata>\
         <RequestId>{id}</RequestId></ResponseMetadata></GetCallerIdentityResponse>",
        escape(caller.arn()),
        escape(&caller.identity.user_id),
        escape(account),
    );
    whole(StatusCode::OK, XML, Bytes::from(body))
}

/// An error in the query protocol's form.
fn xml_error(error: &ApiError, id: RequestId) -> Answer {
    let status = StatusCode::from_u16(error.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let code = (error.name, error.status);
    let body = error_xml(NAMESPACE, code, &error.message, &id.to_string());
    whole(status, XML, Bytes::from(body))
}
