//! From an HTTP request to the event that the function sees.
//!
//! Owns the shape of the event (payload format 2.0). Never checks who may call.

use std::borrow::Cow;
use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::HeaderMap;
use percent_encoding::percent_decode_str;
use serde::Serialize;

/// The one route of a function URL, and its one stage.
const DEFAULT: &str = "$default";

/// An HTTP request, borrowed, and where it arrived.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The method, upper-case.
    pub method: &'a str,
    /// The path as sent.
    pub raw_path: &'a str,
    /// The query as sent, without `?`; empty when there is none.
    pub raw_query: &'a str,
    /// `HTTP/1.1`.
    pub protocol: &'a str,
    /// The headers, with whatever the gateway adds (`x-forwarded-for` …).
    pub headers: &'a HeaderMap,
    /// The body.
    pub body: &'a [u8],
    /// The caller's address.
    pub source_ip: &'a str,
    /// The host name, without port.
    pub domain_name: &'a str,
    /// The URL's id, also the first label of its host name.
    pub api_id: &'a str,
    /// The account, 12 digits.
    pub account_id: &'a str,
    /// The request's id.
    pub request_id: &'a str,
    /// When it arrived, milliseconds since the epoch.
    pub time_ms: u64,
    /// Who signed it, when the address demands that.
    pub caller: Option<IamCaller<'a>>,
}

/// The caller of an address with `AuthType` `AWS_IAM`.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct IamCaller<'a> {
    /// The access key's id.
    pub access_key: &'a str,
    /// The account.
    pub account_id: &'a str,
    /// The caller's unique id.
    pub caller_id: &'a str,
    /// The caller's ARN.
    pub user_arn: &'a str,
    /// The user's unique id.
    pub user_id: &'a str,
}

impl Request<'_> {
    /// The event, JSON.
    #[must_use]
    pub fn to_event(&self) -> Vec<u8> {
        let (body, is_base64_encoded) = self.body_text();
        let event = Event {
            version: "2.0",
            route_key: DEFAULT,
            raw_path: self.raw_path,
            raw_query_string: self.raw_query,
            cookies: self.cookies(),
            headers: self.joined_headers(),
            query_string_parameters: self.joined_query(),
            request_context: self.context(),
            body,
            is_base64_encoded,
        };
        let mut json = Vec::with_capacity(1024 + self.body.len() * 4 / 3);
        serde_json::to_writer(&mut json, &event)
            .expect("writing strings and numbers into memory cannot fail");
        json
    }

    fn context(&self) -> Context<'_> {
        Context {
            account_id: self.account_id,
            api_id: self.api_id,
            authorizer: self.caller.map(|caller| Authorizer {
                iam: Iam { caller, cognito_identity: None, principal_org_id: None },
            }),
            domain_name: self.domain_name,
            domain_prefix: self.domain_name.split('.').next().unwrap_or_default(),
            http: Http {
                method: self.method,
                path: self.raw_path,
                protocol: self.protocol,
                source_ip: self.source_ip,
                user_agent: self
                    .headers
                    .get("user-agent")
                    .map(|value| String::from_utf8_lossy(value.as_bytes()))
                    .unwrap_or_default(),
            },
            request_id: self.request_id,
            route_key: DEFAULT,
            stage: DEFAULT,
            time: common_log_time(self.time_ms),
            time_epoch: self.time_ms,
        }
    }

    /// Every cookie of every `cookie` header.
    fn cookies(&self) -> Vec<Cow<'_, str>> {
        let values = self.headers.get_all("cookie").iter();
        values
            .flat_map(|value| value.as_bytes().split(|byte| *byte == b';'))
            .map(|cookie| String::from_utf8_lossy(cookie.trim_ascii()))
            .filter(|cookie| !cookie.is_empty())
            .collect()
    }

    /// All headers but the cookies, lower-case, repeats joined by a comma.
    fn joined_headers(&self) -> BTreeMap<&str, Cow<'_, str>> {
        let mut joined = BTreeMap::new();
        for (name, value) in self.headers {
            if name != http::header::COOKIE {
                join(&mut joined, name.as_str(), String::from_utf8_lossy(value.as_bytes()));
            }
        }
        joined
    }

    /// The decoded query, repeats joined by a comma; `None` when it is empty.
    fn joined_query(&self) -> Option<BTreeMap<Cow<'_, str>, Cow<'_, str>>> {
        let mut joined = BTreeMap::new();
        for pair in self.raw_query.split('&').filter(|pair| !pair.is_empty()) {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            join(&mut joined, form_decoded(key), form_decoded(value));
        }
        (!joined.is_empty()).then_some(joined)
    }

    /// The body as text or base64; `None` when it is empty.
    fn body_text(&self) -> (Option<Cow<'_, str>>, bool) {
        if self.body.is_empty() {
            return (None, false);
        }
        let content_type = self.headers.get("content-type").and_then(|value| value.to_str().ok());
        match std::str::from_utf8(self.body) {
            Ok(text) if content_type.is_some_and(is_text) => (Some(text.into()), false),
            _ => (Some(STANDARD.encode(self.body).into()), true),
        }
    }
}

/// Whether bodies of this content type travel as text.
fn is_text(content_type: &str) -> bool {
    let media = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let subtype = match media.split_once('/') {
        Some(("text", _)) => return true,
        Some(("application", subtype)) => subtype,
        _ => return false,
    };
    matches!(subtype, "json" | "xml" | "javascript" | "x-www-form-urlencoded")
        || subtype.ends_with("+json")
        || subtype.ends_with("+xml")
}

fn join<'a, K: Ord>(joined: &mut BTreeMap<K, Cow<'a, str>>, key: K, value: Cow<'a, str>) {
    match joined.entry(key) {
        std::collections::btree_map::Entry::Vacant(entry) => {
            entry.insert(value);
        }
        std::collections::btree_map::Entry::Occupied(mut entry) => {
            let text = entry.get_mut().to_mut();
            text.push(',');
            text.push_str(&value);
        }
    }
}

/// Percent-decoded, with `+` as a space, as forms write it.
fn form_decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('+') {
        return percent_decode_str(text).decode_utf8_lossy();
    }
    let spaced = text.replace('+', " ");
    Cow::Owned(percent_decode_str(&spaced).decode_utf8_lossy().into_owned())
}

/// `20/Nov/2026:12:00:00 +0000`
fn common_log_time(time_ms: u64) -> String {
    let timestamp = i64::try_from(time_ms)
        .ok()
        .and_then(|time_ms| jiff::Timestamp::from_millisecond(time_ms).ok())
        .unwrap_or(jiff::Timestamp::MAX);
    timestamp.strftime("%d/%b/%Y:%H:%M:%S +0000").to_string()
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Event<'a> {
    version: &'static str,
    route_key: &'static str,
    raw_path: &'a str,
    raw_query_string: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    cookies: Vec<Cow<'a, str>>,
    headers: BTreeMap<&'a str, Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    query_string_parameters: Option<BTreeMap<Cow<'a, str>, Cow<'a, str>>>,
    request_context: Context<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<Cow<'a, str>>,
    is_base64_encoded: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Context<'a> {
    account_id: &'a str,
    api_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    authorizer: Option<Authorizer<'a>>,
    domain_name: &'a str,
    domain_prefix: &'a str,
    http: Http<'a>,
    request_id: &'a str,
    route_key: &'static str,
    stage: &'static str,
    time: String,
    time_epoch: u64,
}

#[derive(Serialize)]
struct Authorizer<'a> {
    iam: Iam<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Iam<'a> {
    #[serde(flatten)]
    caller: IamCaller<'a>,
    cognito_identity: Option<()>,
    principal_org_id: Option<()>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Http<'a> {
    method: &'a str,
    path: &'a str,
    protocol: &'a str,
    source_ip: &'a str,
    user_agent: Cow<'a, str>,
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn request<'a>(headers: &'a HeaderMap, raw_query: &'a str, body: &'a [u8]) -> Request<'a> {
        Request {
            method: "POST",
            raw_path: "/a%20b",
            raw_query,
            protocol: "HTTP/1.1",
            headers,
            body,
            source_ip: "127.0.0.1",
            domain_name: "abc.lambda-url.us-east-1.localhost",
            api_id: "abc",
            account_id: "123456789012",
            request_id: "r-1",
            time_ms: 1_795_178_096_789,
            caller: None,
        }
    }

    fn event(request: &Request<'_>) -> String {
        String::from_utf8(request.to_event()).unwrap()
    }

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let mut map = HeaderMap::new();
        for (name, value) in pairs {
            map.append(*name, HeaderValue::from_static(value));
        }
        map
    }

    #[test]
    fn the_whole_event() {
        let headers = headers(&[
            ("host", "abc.localhost"),
            ("user-agent", "curl/8"),
            ("cookie", "a=1; b=2"),
            ("x-twice", "1"),
            ("x-twice", "2"),
            ("cookie", "c=3"),
            ("content-type", "application/json"),
        ]);
        let mut request = request(&headers, "q=1&q=a%2Cb&empty=&flag&plus=a+b%21", b"{\"x\":1}");
        let expected = concat!(
            r#"{"version":"2.0","routeKey":"$default","rawPath":"/a%20b","#,
            r#""rawQueryString":"q=1&q=a%2Cb&empty=&flag&plus=a+b%21","#,
            r#""cookies":["a=1","b=2","c=3"],"#,
            r#""headers":{"content-type":"application/json","host":"abc.localhost","#,
            r#""user-agent":"curl/8","x-twice":"1,2"},"#,
            r#""queryStringParameters":{"empty":"","flag":"","plus":"a b!","q":"1,a,b"},"#,
            r#""requestContext":{"accountId":"123456789012","apiId":"abc","#,
            r#""domainName":"abc.lambda-url.us-east-1.localhost","domainPrefix":"abc","#,
            r#""http":{"method":"POST","path":"/a%20b","protocol":"HTTP/1.1","#,
            r#""sourceIp":"127.0.0.1","userAgent":"curl/8"},"requestId":"r-1","#,
            r#""routeKey":"$default","stage":"$default","time":"20/Nov/2026:12:34:56 +0000","#,
            r#""timeEpoch":1795178096789},"body":"{\"x\":1}","isBase64Encoded":false}"#
        );
        assert_eq!(event(&request), expected);

        request.caller = Some(IamCaller {
            access_key: "AKID",
            account_id: "123456789012",
            caller_id: "AIDA",
            user_arn: "arn:aws:iam::123456789012:user/u",
            user_id: "AIDA",
        });
        let authorizer = concat!(
            r#""apiId":"abc","authorizer":{"iam":{"accessKey":"AKID","#,
            r#""accountId":"123456789012","callerId":"AIDA","#,
            r#""userArn":"arn:aws:iam::123456789012:user/u","userId":"AIDA","#,
            r#""cognitoIdentity":null,"principalOrgId":null}},"domainName""#
        );
        assert!(event(&request).contains(authorizer), "{}", event(&request));
    }

    #[test]
    fn bodies_are_text_only_when_type_and_bytes_say_so() {
        let table: [(&str, &[u8], &str); 12] = [
            ("text/plain", b"hi", r#""body":"hi","isBase64Encoded":false"#),
            ("TEXT/HTML; charset=utf-8", b"hi", r#""body":"hi","isBase64Encoded":false"#),
            ("application/xml", b"hi", r#""body":"hi","isBase64Encoded":false"#),
            ("application/javascript", b"hi", r#""body":"hi","isBase64Encoded":false"#),
            ("application/vnd.api+json", b"hi", r#""body":"hi","isBase64Encoded":false"#),
            (
                "application/x-www-form-urlencoded",
                b"a=1",
                r#""body":"a=1","isBase64Encoded":false"#,
            ),
            ("application/octet-stream", b"hi", r#""body":"aGk=","isBase64Encoded":true"#),
            ("image/svg+xml", b"hi", r#""body":"aGk=","isBase64Encoded":true"#),
            ("text/plain", b"\xff", r#""body":"/w==","isBase64Encoded":true"#),
            ("nonsense", b"hi", r#""body":"aGk=","isBase64Encoded":true"#),
            ("", b"hi", r#""body":"aGk=","isBase64Encoded":true"#),
            ("application/json", b"", r#"},"isBase64Encoded":false"#),
        ];
        for (content_type, body, expected) in table {
            let headers = headers(&[]);
            let mut headers = headers;
            headers.insert("content-type", HeaderValue::from_static(content_type));
            let event = event(&request(&headers, "", body));
            assert!(event.ends_with(&format!("{expected}}}")), "{content_type}: {event}");
            assert!(!event.contains("queryStringParameters"));
        }
    }
}
