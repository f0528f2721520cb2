//! What the function of a rotation gets.
//!
//! Owns the call of one step. Never decides what its end means.

use bytes::Bytes;
use mayfly_core::name::{FunctionName, Home, Qualifier, RequestId};
use mayfly_core::outcome::Outcome;
use mayfly_core::secret::{Secret, Step};
use mayfly_invoke::{Call, Mode, Principal, Refusal, Reply, Source};
use mayfly_wire::arn::{FunctionReference, Scope};

/// The service in whose name functions are called.
const SERVICE: &str = "secretsmanager.amazonaws.com";

/// `arn:aws:secretsmanager:<region>:<account>:secret:<name>-<six characters>`.
pub(super) fn secret_arn(home: &Home, secret: &Secret) -> String {
    let (Home { region, account }, Secret { name, suffix, .. }) = (home, secret);
    format!("arn:aws:secretsmanager:{region}:{account}:secret:{name}-{suffix}")
}

/// The call of a step; `None` when the function's ARN cannot be read.
pub(super) fn call(
    home: &Home,
    secret: &Secret,
    function_arn: &str,
    token: &str,
    step: Step,
    random: u128,
) -> Option<Call> {
    let reference = FunctionReference::parse(function_arn).ok()?;
    let scope = Scope { region: &home.region, account: &home.account };
    let invoked_arn = match &reference.qualifier {
        None => scope.function(&reference.name),
        Some(qualifier) => scope.qualified_function(&reference.name, qualifier),
    };
    let qualifier = match reference.qualifier.as_deref() {
        None => Qualifier::LATEST,
        Some(text) => Qualifier::new(text).ok()?,
    };
    let source_arn = secret_arn(home, secret);
    let event = serde_json::json!({
        "Step": step.as_str(),
        "SecretId": source_arn,
        "ClientRequestToken": token,
    });
    Some(Call {
        function: FunctionName::new(&reference.name).ok()?,
        qualifier,
        invoked_arn,
        request_id: RequestId::from_random(random.to_be_bytes()),
        principal: Principal::Service { name: SERVICE, source_arn },
        source: Source::Rotation,
        event_id: Some(format!("{token}:{}", step.as_str())),
        correlation_id: Some(token.to_owned()),
        mode: Mode::RequestResponse,
        payload: Bytes::from(event.to_string()),
        http: None,
        client_context: None,
        trace_id: None,
        want_tail: false,
    })
}

/// How a step ended. Never an output of the function: it may hold the secret.
pub(super) fn ended(step: Step, reply: Result<Reply, Refusal>) -> Result<(), String> {
    let step = step.as_str();
    let reply = reply.map_err(|refusal| match refusal {
        Refusal::NotFound => format!("{step}: the function is not there"),
        Refusal::Forbidden => format!(
            "{step}: the function does not allow {SERVICE} to invoke it; add a permission for \
             this principal"
        ),
        Refusal::Throttled(_) => format!("{step}: the function was throttled"),
        _ => format!("{step}: the function could not be started"),
    })?;
    match reply.outcome {
        Outcome::Success(_) => Ok(()),
        Outcome::HandlerError(_) => {
            Err(format!("{step}: the function returned an error; its log says which"))
        }
        _ => Err(format!("{step}: the function did not come to its end; its log says why")),
    }
}
