//! Read, decide, commit; and once more when somebody else was faster.
//!
//! Owns the bounded loop around every change. Never decides: the attempt does, from what it read.
//!
//! ```text
//! attempt ──▶ (Change, answer) ──▶ Catalogue::commit ──▶ answer
//!    ▲                                  │ Conflict
//!    └──────────────────────────────────┘  at most COMMIT_ATTEMPTS_MAX times
//! ```

use mayfly_core::function::Function;
use mayfly_store::{Change, CommitError, Expect, Record, Stored};

use crate::control::Control;
use crate::error::Error;
use crate::limits::COMMIT_ATTEMPTS_MAX;

impl Control {
    /// Commits what `attempt` decides. The attempt must expect the revisions that it read, so that
    /// a conflict makes it read again.
    pub(crate) async fn commit_with<T, F>(&self, attempt: impl Fn() -> F) -> Result<T, Error>
    where
        F: Future<Output = Result<(Change, T), Error>>,
    {
        let mut contended = None;
        for _ in 0..COMMIT_ATTEMPTS_MAX {
            let (change, answer) = attempt().await?;
            if change.puts.is_empty() && change.deletes.is_empty() {
                return Ok(answer);
            }
            match self.catalogue.commit(change).await {
                Ok(_) => return Ok(answer),
                Err(CommitError::Conflict(key)) => contended = Some(key),
                Err(error) => return Err(error.into()),
            }
        }
        Err(Error::Contended(contended.expect("the loop runs at least once")))
    }
}

/// Writes a function back unchanged. It makes a change that hangs something new on the function (an
/// alias, a policy, a URL) collide with a deletion of the function, of the version or of the alias
/// that happens at the same time.
pub(crate) fn guard(function: &Stored<Function>) -> (Record, Expect) {
    (Record::Function(function.value.clone()), Expect::Revision(function.revision))
}
