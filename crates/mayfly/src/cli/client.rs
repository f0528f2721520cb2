//! The command line's HTTP client: signs like any SDK, speaks to a server and nothing else.
//!
//! Owns one keep-alive connection pool and the reading of API errors. Never retries, never touches
//! the server's files.

use std::path::{Path, PathBuf};

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, Request};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use mayfly_store::Clock;
use mayfly_wire::sigv4::{Payload, Signer};
use serde_json::Value;

use super::failure::{Code, Failure};
use super::login::profile::Session;
use crate::outgoing::{self, Pool, Trust, last_cause};

/// Where the server is and who is calling.
#[derive(Clone, Debug)]
pub struct Target {
    /// `http://host:port` or `https://host:port`, no path.
    pub endpoint: String,
    /// Authorities to trust beside the machine's, for https.
    pub ca_file: Option<PathBuf>,
    /// The region to sign for.
    pub region: String,
    /// The access key's id.
    pub access_key: String,
    /// Its secret.
    pub secret: Secret,
    /// The session that the key belongs to, when it is a temporary one.
    pub session_token: Option<Secret>,
}

/// A secret that does not print.
#[derive(Clone)]
pub struct Secret(pub String);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("…")
    }
}

impl Target {
    /// From a flag, then `MAYFLY_ENDPOINT`, then `AWS_ENDPOINT_URL`, then the default port; keys
    /// from the AWS variables, else the well-known key of `mayfly dev`. `ca_file` is a flag's too.
    pub fn from_environment(
        flag: Option<&str>,
        ca_file: Option<PathBuf>,
        lookup: impl Fn(&str) -> Option<String>,
    ) -> Self {
        let first = |names: &[&str]| names.iter().find_map(|name| lookup(name));
        let endpoint = flag
            .map(str::to_owned)
            .or_else(|| first(&["MAYFLY_ENDPOINT", "AWS_ENDPOINT_URL"]))
            .unwrap_or_else(|| "http://127.0.0.1:4566".to_owned());
        let or_test = |name: &str| lookup(name).unwrap_or_else(|| "test".to_owned());
        Self {
            endpoint: endpoint.trim_end_matches('/').to_owned(),
            ca_file: ca_file
                .or_else(|| first(&["MAYFLY_CA_FILE", "AWS_CA_BUNDLE"]).map(PathBuf::from)),
            region: first(&["AWS_REGION", "AWS_DEFAULT_REGION"])
                .unwrap_or_else(|| "us-east-1".to_owned()),
            access_key: or_test("AWS_ACCESS_KEY_ID"),
            secret: Secret(or_test("AWS_SECRET_ACCESS_KEY")),
            session_token: lookup("AWS_SESSION_TOKEN").map(Secret),
        }
    }

    /// Where and as whom somebody signed in; a named endpoint stays.
    pub fn signed_in(mut self, session: Session, keep_endpoint: bool) -> Self {
        if !keep_endpoint {
            self.endpoint = session.endpoint;
        }
        self.region = session.region;
        self.access_key = session.access_key_id;
        self.secret = Secret(session.secret_access_key);
        self.session_token = Some(Secret(session.session_token));
        self
    }
}

/// A response, read to its end.
#[derive(Debug)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body.
    pub body: Bytes,
}

impl Answer {
    /// A header as text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// The body as JSON; `null` when it is empty or something else.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or(Value::Null)
    }

    /// The text of the first XML element with this name, as the query protocols write it.
    pub fn element(&self, name: &str) -> Option<String> {
        let text = std::str::from_utf8(&self.body).ok()?;
        let (_, rest) = text.split_once(&format!("<{name}>"))?;
        let (text, _) = rest.split_once('<')?;
        let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'")];
        let plain = entities.iter().fold(text.to_owned(), |t, (from, to)| t.replace(from, to));
        Some(plain.replace("&amp;", "&"))
    }

    /// The failure that this answer means, for statuses from 400 on.
    fn failure(&self) -> Failure {
        let body = self.json();
        // Mayfly's own API wraps its errors, and so do IAM and STS.
        let wrapped = body.get("error").or_else(|| body.get("Error"));
        let body = wrapped.filter(|error| error.is_object()).unwrap_or(&body);
        let text =
            |names: &[&str]| names.iter().find_map(|name| body[*name].as_str()).map(str::to_owned);
        let name = self.header("x-amzn-errortype").map(str::to_owned);
        let name = name.or_else(|| text(&["__type", "code", "Code"]));
        let name = name.or_else(|| self.element("Code"));
        // `com.amazonaws.sqs#QueueDoesNotExist`
        let name = name.map(|name| name.rsplit('#').next().unwrap_or_default().to_owned());
        let mut message = text(&["message", "Message", "errorMessage"])
            .or_else(|| self.element("Message"))
            .unwrap_or_else(|| String::from_utf8_lossy(&self.body).into_owned());
        if let Some(field) = text(&["field"]) {
            message = format!("{field}: {message}");
        }
        Failure::from_api(self.status, name.as_deref().unwrap_or("Error"), &message)
    }
}

/// A client of one server.
#[derive(Debug)]
pub struct Client {
    target: Target,
    http: Pool,
    clock: Clock,
}

impl Client {
    /// A client; connects with the first request.
    ///
    /// # Errors
    /// The file of authorities cannot be used.
    pub fn new(target: Target) -> Result<Self, Failure> {
        let trust = match target.endpoint.starts_with("https://") {
            true => Trust::machine_and(target.ca_file.as_deref())
                .map_err(|error| Failure::usage(format!("authorities to trust: {error}")))?,
            false => Trust::nobody(),
        };
        Ok(Self { target, http: outgoing::pool(trust), clock: Clock::System })
    }

    /// A request without a signature, for what comes before there is one; fails on any status
    /// from 400 on.
    pub async fn unsigned(
        &self,
        method: Method,
        path: &str,
        body: Bytes,
    ) -> Result<Answer, Failure> {
        let mut headers = HeaderMap::new();
        headers.insert(http::header::HOST, self.authority()?);
        if method == Method::POST {
            let form = HeaderValue::from_static("application/x-www-form-urlencoded");
            headers.insert(http::header::CONTENT_TYPE, form);
        }
        let answer = self.send(method, path, headers, body).await?;
        if answer.status >= 400 { Err(answer.failure()) } else { Ok(answer) }
    }

    /// The server's address.
    pub fn endpoint(&self) -> &str {
        &self.target.endpoint
    }

    /// Authorities to trust beside the machine's.
    pub fn ca_file(&self) -> Option<&Path> {
        self.target.ca_file.as_deref()
    }

    /// `http` or `https`.
    pub fn scheme(&self) -> &str {
        self.target.endpoint.split_once("://").map_or("http", |(scheme, _)| scheme)
    }

    /// The port in the server's address; empty when it is the scheme's own.
    pub fn port(&self) -> &str {
        self.target.endpoint.rsplit_once(':').map_or("", |(_, port)| port)
    }

    /// A signed request of the Lambda API; fails on any status from 400 on.
    pub async fn lambda(
        &self,
        method: Method,
        path: &str,
        body: Option<Value>,
    ) -> Result<Value, Failure> {
        let body = body.map_or_else(Bytes::new, |body| Bytes::from(body.to_string()));
        let answer = self.signed("lambda", method, path, HeaderMap::new(), body).await?;
        Ok(answer.json())
    }

    /// A signed JSON 1.1 request of CloudWatch Logs.
    pub async fn logs(&self, operation: &str, body: &Value) -> Result<Value, Failure> {
        let mut headers = HeaderMap::new();
        let target = HeaderValue::from_str(&format!("Logs_20140328.{operation}"))
            .map_err(|_| Failure::usage("the operation is no header value"))?;
        headers.insert("x-amz-target", target);
        headers.insert("content-type", HeaderValue::from_static("application/x-amz-json-1.1"));
        let body = Bytes::from(body.to_string());
        Ok(self.signed("logs", Method::POST, "/", headers, body).await?.json())
    }

    /// A signed JSON 1.1 request of Secrets Manager.
    pub async fn secrets(&self, operation: &str, body: &Value) -> Result<Value, Failure> {
        let mut headers = HeaderMap::new();
        let target = HeaderValue::from_str(&format!("secretsmanager.{operation}"))
            .map_err(|_| Failure::usage("the operation is no header value"))?;
        headers.insert("x-amz-target", target);
        headers.insert("content-type", HeaderValue::from_static("application/x-amz-json-1.1"));
        let body = Bytes::from(body.to_string());
        Ok(self.signed("secretsmanager", Method::POST, "/", headers, body).await?.json())
    }

    /// A signed JSON 1.1 request of EventBridge.
    pub async fn events(&self, operation: &str, body: &Value) -> Result<Value, Failure> {
        let mut headers = HeaderMap::new();
        let target = HeaderValue::from_str(&format!("AWSEvents.{operation}"))
            .map_err(|_| Failure::usage("the operation is no header value"))?;
        headers.insert("x-amz-target", target);
        headers.insert("content-type", HeaderValue::from_static("application/x-amz-json-1.1"));
        let body = Bytes::from(body.to_string());
        Ok(self.signed("events", Method::POST, "/", headers, body).await?.json())
    }

    /// A signed JSON 1.0 request of SQS.
    pub async fn sqs(
        &self,
        operation: &str,
        body: &Value,
        extra: HeaderMap,
    ) -> Result<Value, Failure> {
        let mut headers = extra;
        let target = HeaderValue::from_str(&format!("AmazonSQS.{operation}"))
            .map_err(|_| Failure::usage("the operation is no header value"))?;
        headers.insert("x-amz-target", target);
        headers.insert("content-type", HeaderValue::from_static("application/x-amz-json-1.0"));
        let body = Bytes::from(body.to_string());
        Ok(self.signed("sqs", Method::POST, "/", headers, body).await?.json())
    }

    /// A signed request of Mayfly's own API; `path` follows `/_mayfly/v1`.
    pub async fn mayfly(&self, method: Method, path: &str, body: Bytes) -> Result<Answer, Failure> {
        let path = format!("/_mayfly/v1{path}");
        self.signed("mayfly", method, &path, HeaderMap::new(), body).await
    }

    /// A signed GET of Mayfly's own API whose answer is handed on as it arrives.
    pub async fn mayfly_stream(
        &self,
        path: &str,
        mut take: impl FnMut(&[u8]),
    ) -> Result<(), Failure> {
        let path = format!("/_mayfly/v1{path}");
        let headers = self.sign("mayfly", &Method::GET, &path, HeaderMap::new(), &Bytes::new())?;
        let (status, headers, mut body) =
            self.open(Method::GET, &path, headers, Bytes::new()).await?;
        if status >= 400 {
            let body = body.collect().await.map_err(|error| self.unreachable(&error))?.to_bytes();
            return Err(Answer { status, headers, body }.failure());
        }
        while let Some(frame) = body.frame().await {
            let frame = frame.map_err(|error| self.unreachable(&error))?;
            if let Some(data) = frame.data_ref() {
                take(data);
            }
        }
        Ok(())
    }

    /// The region that requests are signed for.
    pub fn region(&self) -> &str {
        &self.target.region
    }

    /// The account of the key, as the server sees it.
    pub async fn account(&self) -> Result<String, Failure> {
        let answer = self.sts("GetCallerIdentity", &[]).await?;
        answer["Account"].as_str().map(str::to_owned).ok_or_else(|| {
            Failure::new(Code::Failed, "the server's answer to GetCallerIdentity names no account")
        })
    }

    /// A signed request of IAM; what its result holds.
    pub async fn iam(&self, action: &str, members: &[(&str, &str)]) -> Result<Value, Failure> {
        self.form("iam", ("2010-05-08", action), members).await
    }

    /// A signed request of STS; what its result holds.
    pub async fn sts(&self, action: &str, members: &[(&str, &str)]) -> Result<Value, Failure> {
        self.form("sts", ("2011-06-15", action), members).await
    }

    /// A signed request of SNS; what its result holds.
    pub async fn sns(&self, action: &str, members: &[(&str, &str)]) -> Result<Value, Failure> {
        self.form("sns", ("2010-03-31", action), members).await
    }

    async fn form(
        &self,
        service: &str,
        (version, action): (&str, &str),
        members: &[(&str, &str)],
    ) -> Result<Value, Failure> {
        let mut headers = HeaderMap::new();
        let form = HeaderValue::from_static("application/x-www-form-urlencoded");
        headers.insert("content-type", form);
        headers.insert("accept", HeaderValue::from_static("application/json"));
        let mut body = format!("Action={action}&Version={version}");
        for (name, value) in members {
            body.push_str(&format!("&{name}={}", super::api::encode(value)));
        }
        let answer = self.signed(service, Method::POST, "/", headers, Bytes::from(body)).await?;
        let mut whole = answer.json();
        let result = whole
            .get_mut(format!("{action}Response"))
            .and_then(|answer| answer.get_mut(format!("{action}Result")));
        Ok(result.map_or(Value::Null, Value::take))
    }

    /// A signed request; fails on any status from 400 on.
    pub async fn signed(
        &self,
        service: &str,
        method: Method,
        path_and_query: &str,
        headers: HeaderMap,
        body: Bytes,
    ) -> Result<Answer, Failure> {
        let headers = self.sign(service, &method, path_and_query, headers, &body)?;
        let answer = self.send(method, path_and_query, headers, body).await?;
        if answer.status >= 400 { Err(answer.failure()) } else { Ok(answer) }
    }

    /// The headers of a request with its signature.
    fn sign(
        &self,
        service: &str,
        method: &Method,
        path_and_query: &str,
        mut headers: HeaderMap,
        body: &Bytes,
    ) -> Result<HeaderMap, Failure> {
        let authority = self.authority()?;
        headers.insert(http::header::HOST, authority);
        let (path, query) = path_and_query.split_once('?').unwrap_or((path_and_query, ""));
        let signer = Signer {
            access_key_id: &self.target.access_key,
            secret: &self.target.secret.0,
            session_token: self.target.session_token.as_ref().map(|token| token.0.as_str()),
            region: &self.target.region,
            service,
        };
        let now_s = self.clock.now().0 / 1000;
        signer
            .sign_headers(method.as_str(), path, query, &mut headers, Payload::Bytes(body), now_s)
            .map_err(|error| Failure::usage(error.to_string()))?;
        Ok(headers)
    }

    /// A GET of a presigned address on this server, whatever the status. The host is part of the
    /// signature, so it is sent as it was signed.
    pub async fn presigned(&self, address: &str) -> Result<Answer, Failure> {
        let wrong = || Failure::usage(format!("{address} is no address"));
        let rest = address.split_once("://").ok_or_else(wrong)?.1;
        let (host, path) = rest.split_once('/').ok_or_else(wrong)?;
        let mut headers = HeaderMap::new();
        let host = HeaderValue::from_str(host).map_err(|_| wrong())?;
        headers.insert(http::header::HOST, host);
        self.send(Method::GET, &format!("/{path}"), headers, Bytes::new()).await
    }

    fn authority(&self) -> Result<HeaderValue, Failure> {
        let endpoint = &self.target.endpoint;
        let plain = endpoint.strip_prefix("http://");
        let authority = plain.or_else(|| endpoint.strip_prefix("https://")).ok_or_else(|| {
            Failure::usage(format!("the endpoint {endpoint} is not http://HOST or https://HOST"))
        })?;
        HeaderValue::from_str(authority)
            .map_err(|_| Failure::usage(format!("the endpoint {endpoint} is no address")))
    }

    async fn send(
        &self,
        method: Method,
        path_and_query: &str,
        headers: HeaderMap,
        body: Bytes,
    ) -> Result<Answer, Failure> {
        let (status, headers, body) = self.open(method, path_and_query, headers, body).await?;
        let body = body.collect().await.map_err(|error| self.unreachable(&error))?;
        Ok(Answer { status, headers, body: body.to_bytes() })
    }

    /// Sends a request and gives the head of the answer with its body still to be read.
    async fn open(
        &self,
        method: Method,
        path_and_query: &str,
        headers: HeaderMap,
        body: Bytes,
    ) -> Result<(u16, HeaderMap, Incoming), Failure> {
        let address = format!("{}{path_and_query}", self.target.endpoint);
        let mut request = Request::builder()
            .method(method)
            .uri(&address)
            .body(Full::new(body))
            .map_err(|error| Failure::usage(format!("{address}: {error}")))?;
        *request.headers_mut() = headers;
        let response =
            self.http.request(request).await.map_err(|error| self.unreachable(&error))?;
        let (parts, body) = response.into_parts();
        Ok((parts.status.as_u16(), parts.headers, body))
    }

    fn unreachable(&self, error: &dyn std::error::Error) -> Failure {
        let reason = last_cause(error);
        Failure::new(Code::Unreachable, format!("{}: {reason}", self.target.endpoint))
            .hint("start a server with `mayfly dev`, or name one with --endpoint")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_target_comes_from_flag_then_variables_then_defaults() {
        let target = |flag, lookup: &dyn Fn(&str) -> Option<String>| {
            Target::from_environment(flag, None, lookup)
        };
        let none = target(None, &|_| None);
        assert_eq!(none.endpoint, "http://127.0.0.1:4566");
        assert_eq!(none.access_key, "test");
        let aws = |name: &str| (name == "AWS_ENDPOINT_URL").then(|| "http://a:1/".to_owned());
        assert_eq!(target(None, &aws).endpoint, "http://a:1");
        assert_eq!(target(Some("http://b:2"), &aws).endpoint, "http://b:2");
        let bundle = |name: &str| (name == "AWS_CA_BUNDLE").then(|| "/ca.pem".to_owned());
        assert_eq!(target(None, &bundle).ca_file, Some(PathBuf::from("/ca.pem")));
    }

    #[test]
    fn a_secret_does_not_print() {
        let target = Target::from_environment(None, None, |_| Some("hush".to_owned()));
        assert!(!format!("{:?}", target.secret).contains("hush"));
    }
}
