//! What is done when a secret is due.
//!
//! Owns reading, acting and writing down. Whoever else writes the secret meanwhile (the function
//! itself does) wins, and the decision is made again on what is there then.

use mayfly_core::name::RequestId;
use mayfly_core::secret::{Secret, SecretName, Step};
use mayfly_core::time::EpochMs;
use mayfly_store::{Change, CommitError, Expect, Key, Record, Stored};

use super::event;
use super::service::Parts;
use crate::limits::ROTATION_COMMIT_ATTEMPTS_MAX;

/// What a secret needs now.
enum Due {
    Nothing,
    /// Its time to recover is over.
    End,
    /// The schedule says so.
    Begin,
    Take {
        function_arn: String,
        token: String,
        step: Step,
    },
}

fn due(secret: &Secret, now: EpochMs) -> Due {
    if secret.due().is_none_or(|at| at > now) {
        return Due::Nothing;
    }
    if secret.deleted.is_some() {
        return Due::End;
    }
    let Some(rotation) = &secret.rotation else { return Due::Nothing };
    match &rotation.run {
        Some(run) if run.at.is_some() => Due::Take {
            function_arn: rotation.function_arn.clone(),
            token: run.token.clone(),
            step: run.step,
        },
        _ => Due::Begin,
    }
}

/// Does what the secret needs now, and writes it down.
pub(super) async fn run(parts: &Parts, name: &SecretName) -> Result<(), CommitError> {
    let Some(stored) = parts.catalogue.secret(name).await? else { return Ok(()) };
    match due(&stored.value, parts.clock.now()) {
        Due::Nothing => Ok(()),
        Due::End => remove(parts, stored).await,
        Due::Begin => {
            let token = RequestId::from_random(random(parts).to_be_bytes()).to_string();
            change(parts, name, |secret| {
                if matches!(due(secret, parts.clock.now()), Due::Begin) {
                    secret.begin_rotation(&token, false, parts.clock.now());
                }
            })
            .await
        }
        Due::Take { function_arn, token, step } => {
            let secret = &stored.value;
            let random = random(parts);
            let call = event::call(&parts.home, secret, &function_arn, &token, step, random);
            let ended = match call {
                Some(call) => event::ended(step, parts.invoker.call(call).await),
                None => Err("the ARN of the rotation function cannot be read".to_owned()),
            };
            if let Err(problem) = &ended {
                tracing::warn!(secret = %name, %problem, "a rotation does not get on");
            }
            let now = parts.clock.now();
            let settle = |secret: &mut Secret| {
                secret.settle_rotation(&token, step, ended.clone(), now);
            };
            change(parts, name, settle).await
        }
    }
}

/// Changes a secret as often as it takes until nobody else was faster.
async fn change(
    parts: &Parts,
    name: &SecretName,
    decide: impl Fn(&mut Secret),
) -> Result<(), CommitError> {
    let mut conflict = None;
    for _ in 0..ROTATION_COMMIT_ATTEMPTS_MAX {
        let Some(stored) = parts.catalogue.secret(name).await? else { return Ok(()) };
        let mut secret = stored.value.clone();
        decide(&mut secret);
        if secret == stored.value {
            return Ok(());
        }
        let put = (Record::Secret(secret), Expect::Revision(stored.revision));
        match parts.catalogue.commit(Change { puts: vec![put], deletes: Vec::new() }).await {
            Ok(_) => return Ok(()),
            Err(error @ CommitError::Conflict(_)) => conflict = Some(error),
            Err(error) => return Err(error),
        }
    }
    conflict.map_or(Ok(()), Err)
}

/// Removes a secret with its values. Somebody who restored it meanwhile wins.
async fn remove(parts: &Parts, stored: Stored<Secret>) -> Result<(), CommitError> {
    let secret = stored.value;
    let values = secret.versions.keys().map(|id| (Key::secret_value(&secret, id), Expect::Any));
    let mut deletes: Vec<_> = values.collect();
    deletes.push((Key::Secret(secret.name.clone()), Expect::Revision(stored.revision)));
    match parts.catalogue.commit(Change { puts: Vec::new(), deletes }).await {
        Ok(_) | Err(CommitError::Conflict(_)) => Ok(()),
        Err(error) => Err(error),
    }
}

fn random(parts: &Parts) -> u128 {
    u128::from(parts.randomness.bits()) << 64 | u128::from(parts.randomness.bits())
}
