//! `mayfly login`: a person signs in at an identity provider and gets a role's credentials.
//!
//! Owns the authorisation code flow with PKCE (RFC 7636, RFC 8252). Never sees a password, and
//! never gives the token to anybody but the server.
//!
//! ```text
//! GET /_mayfly/login ─▶ issuer, client ─▶ discovery ─▶ browser ─▶ 127.0.0.1:PORT/callback?code
//!   ─▶ token endpoint (code, verifier) ─▶ id token: signature, audience, nonce
//!   ─▶ POST /_mayfly/login: which roles ─▶ AssumeRoleWithWebIdentity ─▶ profile (0600)
//! ```

mod browser;
pub mod profile;

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bytes::Bytes;
use clap::Args;
use http::Method;
use mayfly_store::Clock;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

use super::client::Client;
use super::failure::{Code, Failure, Outcome};
use super::output::Output;
use crate::oidc::discovery::{self, Discovery};
use crate::oidc::{Claims, KeySource, Provider, ProviderConfig};
use crate::outgoing::{Outgoing, Trust};
use profile::Session;

/// The profile when nobody names one.
pub const PROFILE: &str = "default";
/// How long a person may take in the browser.
const PATIENCE: Duration = Duration::from_secs(300);

/// Flags of `mayfly login`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The role to take on, by name or ARN; else the one that your token names
    #[arg(long, value_name = "ROLE")]
    role: Option<String>,
    /// Seconds that the credentials last; the role's own limit applies
    #[arg(long, value_name = "SECONDS")]
    duration_s: Option<u32>,
    /// Where the browser comes back to on 127.0.0.1; any free port when not given
    #[arg(long, value_name = "PORT", default_value_t = 0)]
    callback_port: u16,
    /// Print the address instead of opening a browser
    #[arg(long)]
    no_browser: bool,
    /// Print the profile's credentials for `credential_process` and do not sign in
    #[arg(long)]
    pub print_credentials: bool,
}

/// Runs the command.
pub async fn run(client: &Client, output: &Output, name: &str, arguments: &Arguments) -> Outcome {
    let settings = client.unsigned(Method::GET, "/_mayfly/login", Bytes::new()).await?.json();
    let text = |name: &str| settings[name].as_str().map(str::to_owned);
    let (Some(issuer), Some(client_id)) = (text("issuer"), text("clientId")) else {
        let message = "the server takes no sign-in: oidc_issuer and oidc_client_id are not set";
        return Err(Failure::new(Code::Failed, message));
    };
    let trust = Trust::machine_and(client.ca_file());
    let trust = trust.map_err(|error| Failure::usage(error.to_string()))?;
    let outgoing = Outgoing::new(trust);
    let found = discovery::discover(&outgoing, &issuer).await;
    let found = found.map_err(|error| Failure::new(Code::Unreachable, error))?;
    let (token, claims) =
        sign_in(&outgoing, output, arguments, &issuer, &client_id, &found).await?;
    let role = role(client, arguments.role.as_deref(), &token).await?;
    let session = exchange(client, &role, &token, &claims, arguments.duration_s).await?;
    let path = profile::write(name, &session)?;
    output.line(format!("signed in   {} as {}", claims.subject, session.role));
    output.line(format!("until       {}", session.expiration));
    output.line(format!("profile     {} (MAYFLY_PROFILE={name})", path.display()));
    Ok(())
}

/// Prints a profile's credentials as AWS's tools want them from a `credential_process`.
pub fn print(output: &Output, name: &str) -> Outcome {
    let session = profile::read(name, Clock::System.now())?;
    output.line(session.as_credential_process().to_string());
    Ok(())
}

/// Sends the person to the provider; gives the id token with its claims.
async fn sign_in(
    outgoing: &Outgoing,
    output: &Output,
    arguments: &Arguments,
    issuer: &str,
    client_id: &str,
    found: &Discovery,
) -> Result<(String, Claims), Failure> {
    let missing = |what: &str| Failure::new(Code::Failed, format!("{issuer} names no {what}"));
    let at = found.authorization_endpoint.as_deref();
    let at = at.ok_or_else(|| missing("authorization_endpoint"))?;
    let token_at = found.token_endpoint.as_deref().ok_or_else(|| missing("token_endpoint"))?;
    let [verifier, state, nonce] = [secret(), secret(), secret()];
    let callback = browser::Callback::listen(arguments.callback_port).await?;
    let redirect = callback.address();
    let challenge =
        URL_SAFE_NO_PAD.encode(ring::digest::digest(&ring::digest::SHA256, verifier.as_bytes()));
    let query = form(&[
        ("response_type", "code"),
        ("client_id", client_id),
        ("redirect_uri", &redirect),
        ("scope", "openid profile email"),
        ("state", &state),
        ("nonce", &nonce),
        ("code_challenge", &challenge),
        ("code_challenge_method", "S256"),
    ]);
    let separator = if at.contains('?') { '&' } else { '?' };
    let address = format!("{at}{separator}{query}");
    output.line(format!("sign in at  {address}"));
    if !arguments.no_browser {
        browser::open(&address);
    }
    let code = tokio::time::timeout(PATIENCE, callback.code(&state)).await;
    let code = code.unwrap_or_else(|_| {
        Err(Failure::new(Code::Timeout, "nobody came back from the browser in five minutes"))
    })?;
    let form = form(&[
        ("grant_type", "authorization_code"),
        ("code", &code),
        ("redirect_uri", &redirect),
        ("client_id", client_id),
        ("code_verifier", &verifier),
    ]);
    let answer = outgoing.post_form(token_at, form).await;
    let answer = answer.map_err(|error| Failure::new(Code::Denied, error.to_string()))?;
    let answer: Value = serde_json::from_slice(&answer).unwrap_or_default();
    let token = answer["id_token"].as_str();
    let token = token.ok_or_else(|| Failure::new(Code::Failed, "the provider gave no id_token"))?;
    let config = ProviderConfig {
        issuer: issuer.to_owned(),
        audiences: vec![client_id.to_owned()],
        keys: KeySource::Url(found.jwks_uri.clone()),
    };
    let provider = Provider::new(config, outgoing.clone(), Clock::System);
    let claims = provider.verify(token, Some(&nonce)).await;
    let claims = claims.map_err(|error| Failure::new(Code::Denied, error.to_string()))?;
    Ok((token.to_owned(), claims))
}

/// The role to ask for.
async fn role(client: &Client, wanted: Option<&str>, token: &str) -> Result<String, Failure> {
    if let Some(role) = wanted {
        return Ok(role.to_owned());
    }
    let body = Bytes::from(token.to_owned());
    let answer = client.unsigned(Method::POST, "/_mayfly/login", body).await?.json();
    let roles: Vec<&str> =
        answer["roles"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    match roles[..] {
        [role] => Ok(role.to_owned()),
        [] => Err(Failure::usage("your token names no role").hint("name one with --role")),
        _ => Err(Failure::usage(format!("your token names several roles: {}", roles.join(", ")))
            .hint("choose one with --role")),
    }
}

/// Credentials for the token.
async fn exchange(
    client: &Client,
    role: &str,
    token: &str,
    claims: &Claims,
    duration_s: Option<u32>,
) -> Result<Session, Failure> {
    let role = match role.starts_with("arn:") {
        true => role.to_owned(),
        false => {
            let account = client.unsigned(Method::GET, "/_mayfly/login", Bytes::new()).await?;
            let account = account.json()["account"].as_str().unwrap_or_default().to_owned();
            format!("arn:aws:iam::{account}:role/{role}")
        }
    };
    let session_name = session_name(claims);
    let duration = duration_s.map(|seconds| seconds.to_string());
    let mut fields = vec![
        ("Action", "AssumeRoleWithWebIdentity"),
        ("Version", "2011-06-15"),
        ("RoleArn", &role),
        ("RoleSessionName", &session_name),
        ("WebIdentityToken", token),
    ];
    fields.extend(duration.as_deref().map(|seconds| ("DurationSeconds", seconds)));
    let answer = client.unsigned(Method::POST, "/", Bytes::from(form(&fields))).await?;
    let field = |name: &str| answer.element(name);
    let read = || {
        Some(Session {
            endpoint: client.endpoint().to_owned(),
            region: client.region().to_owned(),
            role: role.clone(),
            access_key_id: field("AccessKeyId")?,
            secret_access_key: field("SecretAccessKey")?,
            session_token: field("SessionToken")?,
            expiration: field("Expiration")?,
        })
    };
    read().ok_or_else(|| Failure::new(Code::Failed, "the server gave no credentials"))
}

/// What the session is called: a name that a person recognises.
fn session_name(claims: &Claims) -> String {
    let named = ["email", "preferred_username"]
        .iter()
        .find_map(|claim| claims.texts(claim).first().map(|name| (*name).to_owned()));
    let name = named.unwrap_or_else(|| claims.subject.clone());
    let fits = |c: char| c.is_ascii_alphanumeric() || "+=,.@-_".contains(c);
    let name: String = name.chars().map(|c| if fits(c) { c } else { '-' }).take(64).collect();
    if name.len() < 2 { format!("{name}-user") } else { name }
}

/// 256 random bits as text.
fn secret() -> String {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).expect("the kernel gives randomness after boot");
    URL_SAFE_NO_PAD.encode(bytes)
}

fn form(fields: &[(&str, &str)]) -> String {
    let encode = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let pairs = fields.iter().map(|(name, value)| format!("{name}={}", encode(value)));
    pairs.collect::<Vec<_>>().join("&")
}
