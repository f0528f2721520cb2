//! Pages of other origins.
//!
//! Owns preflights and the headers of answers. Never decides: the bucket's rules do.

use http::request::Parts;
use http::{HeaderMap, StatusCode};
use mayfly_core::bucket::{CorsRule, cors_rule};
use mayfly_wire::ApiError;
use mayfly_wire::s3::errors;

use super::{Answer, Call, answer, done};
use crate::gateway::Gateway;

/// What a browser asks before it sends a request of another origin. Nobody signs it.
///
/// # Errors
/// `AccessForbidden` when no rule lets it in.
pub fn preflight(gateway: &Gateway, head: &Parts, bucket: &str) -> Result<Answer, ApiError> {
    let text = |name: &str| head.headers.get(name).and_then(|value| value.to_str().ok());
    let found = gateway.buckets.objects().bucket(bucket).ok_or_else(errors::no_such_bucket)?;
    let (Some(origin), Some(method)) = (text("origin"), text("access-control-request-method"))
    else {
        return Err(errors::invalid_request(
            "Insufficient information. Origin request header needed.",
        ));
    };
    let asked = text("access-control-request-headers").unwrap_or_default();
    let asked: Vec<&str> =
        asked.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
    let rules = gateway.buckets.cors(&found);
    let rule = cors_rule(&rules, origin, method, &asked).ok_or_else(|| {
        ApiError::new("AccessForbidden", 403, "CORSResponse: This CORS request is not allowed.")
    })?;
    let mut answer = done(StatusCode::OK);
    let headers = answer.headers_mut();
    say(headers, rule, origin);
    if !asked.is_empty() {
        answer::set(headers, "access-control-allow-headers", &asked.join(", "));
    }
    Ok(answer)
}

/// Lets a page of another origin read an answer.
pub fn add_headers(call: &Call<'_>, headers: &mut HeaderMap) {
    let Some(origin) = call.header("origin") else { return };
    let Some(bucket) = call.objects().bucket(call.bucket()) else { return };
    let rules = call.gateway.buckets.cors(&bucket);
    if let Some(rule) = cors_rule(&rules, origin, call.head.method.as_str(), &[]) {
        say(headers, rule, origin);
    }
}

fn say(headers: &mut HeaderMap, rule: &CorsRule, origin: &str) {
    let anyone = rule.origins.iter().any(|known| known == "*");
    answer::set(headers, "access-control-allow-origin", if anyone { "*" } else { origin });
    answer::set(headers, "access-control-allow-methods", &rule.methods.join(", "));
    if !anyone {
        answer::set(headers, "access-control-allow-credentials", "true");
    }
    if !rule.expose.is_empty() {
        answer::set(headers, "access-control-expose-headers", &rule.expose.join(", "));
    }
    if let Some(age) = rule.max_age_s {
        answer::set(headers, "access-control-max-age", &age.to_string());
    }
    answer::set(
        headers,
        "vary",
        "Origin, Access-Control-Request-Headers, Access-Control-Request-Method",
    );
}
