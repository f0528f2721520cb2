//! Which runtimes this machine can run.
//!
//! Owns the question and what its answers mean for a deployment. Never looks for interpreters:
//! the binary does and hands the answer in as a function.

use std::sync::Arc;

use mayfly_core::function::{Architecture, Runtime};

/// The answer for one runtime.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Support {
    /// Exactly this runtime is here.
    Exact,
    /// A near one is here and would run in its place; the note says which.
    Nearest {
        /// For people, for example `python3.13 runs on the installed Python 3.11`.
        note: String,
    },
    /// Nothing here can run it.
    Missing {
        /// For people: what is missing and how to get it.
        message: String,
    },
}

/// Asks whether a runtime for an instruction set can run here.
pub type Lookup = Arc<dyn Fn(Runtime, Architecture) -> Support + Send + Sync>;

/// The runtimes of this machine and how strict to be about them.
#[derive(Clone)]
pub struct RuntimeSupport {
    lookup: Lookup,
    exact_only: bool,
}

impl std::fmt::Debug for RuntimeSupport {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RuntimeSupport").field("exact_only", &self.exact_only).finish()
    }
}

impl RuntimeSupport {
    /// For production: a runtime that is not exactly here is refused by name.
    #[must_use]
    pub fn exact(lookup: Lookup) -> Self {
        Self { lookup, exact_only: true }
    }

    /// For development: the nearest runtime runs in its place, with a note.
    #[must_use]
    pub fn nearest(lookup: Lookup) -> Self {
        Self { lookup, exact_only: false }
    }

    /// Whether the runtime may be used here, and the note to show if it is not the exact one.
    ///
    /// # Errors
    /// The reason for people, when it may not.
    pub fn check(
        &self,
        runtime: Runtime,
        architecture: Architecture,
    ) -> Result<Option<String>, String> {
        match (self.lookup)(runtime, architecture) {
            Support::Exact => Ok(None),
            Support::Nearest { note } if self.exact_only => {
                Err(format!("the runtime {runtime} is not installed on this server ({note})"))
            }
            Support::Nearest { note } => Ok(Some(note)),
            Support::Missing { message } => Err(message),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn development_takes_the_nearest_and_production_only_the_exact() {
        let lookup: Lookup = Arc::new(|runtime, _| match runtime {
            Runtime::Python { minor: 11 } => Support::Exact,
            Runtime::Python { .. } => Support::Nearest { note: "Python 3.11".to_owned() },
            _ => Support::Missing { message: "no Node.js found".to_owned() },
        });
        let (exact, nearest) =
            (RuntimeSupport::exact(lookup.clone()), RuntimeSupport::nearest(lookup));
        let python = |minor| Runtime::Python { minor };
        let arch = Architecture::X86_64;
        assert_eq!(exact.check(python(11), arch), Ok(None));
        assert_eq!(nearest.check(python(12), arch), Ok(Some("Python 3.11".to_owned())));
        assert!(exact.check(python(12), arch).is_err_and(|text| text.contains("python3.12")));
        let missing = Err("no Node.js found".to_owned());
        assert_eq!(nearest.check(Runtime::Node { major: 22 }, arch), missing);
    }
}
