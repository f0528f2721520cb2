//! What user code did, as a value.
//!
//! Owns the closed list of ways in which one invocation can end. A function's failure is an
//! [`Outcome`], never an `Err`: an `Err` means that Mayfly could not do its work. Never renders
//! the API's JSON bodies; that is `wire::function_error`.

use crate::extension::Failure;

/// How one invocation ended. `B` is the payload's type (`bytes::Bytes` in practice; core knows
/// no buffers).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome<B> {
    /// The handler returned; for a streamed answer the body went through the stream and is empty.
    Success(B),
    /// The handler raised an error; the body is the runtime's own error document.
    HandlerError(B),
    /// Mayfly ended or refused the invocation.
    Fault(Fault),
}

/// Why the platform had to answer in the function's place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The function's timeout passed. The environment is gone.
    Timeout {
        /// The configured timeout.
        timeout_s: u32,
    },
    /// The runtime process ended by itself (`Runtime.ExitError`).
    Exited(Exit),
    /// The kernel killed the runtime for exceeding its memory (`Runtime.OutOfMemory`).
    OutOfMemory,
    /// The runtime reported that it could not initialise; the body is its error document.
    InitError {
        /// The error document as JSON text, at most 1 MiB.
        body: Vec<u8>,
    },
    /// Init did not end within its limit and neither did the retry inside the invocation.
    InitTimeout {
        /// The limit that passed.
        limit_ms: u64,
    },
    /// The answer was too large (`Function.ResponseSizeTooLarge`). The environment lives on.
    ResponseTooLarge {
        /// Its size in bytes, as far as it was seen.
        bytes: u64,
    },
    /// The executable of a custom runtime is missing or not executable
    /// (`Runtime.InvalidEntrypoint`).
    InvalidEntrypoint {
        /// What was tried, and the operating system's word for it.
        detail: String,
    },
    /// The runtime broke off its answer (`Runtime.TruncatedResponse`).
    TruncatedResponse,
    /// A WebAssembly component broke a rule of its machine, or returned without an answer
    /// (`Runtime.Trapped`). Its environment lives on: the next invocation has an instance of its
    /// own.
    Trapped {
        /// What it did, in one line.
        detail: String,
    },
    /// An extension failed, and its environment with it (`Extension.Crash`, …).
    Extension(Failure),
}

/// How a process ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// By itself, with this exit code.
    Code(i32),
    /// By this signal.
    Signal(i32),
}

impl std::fmt::Display for Exit {
    /// The wording of the API: `exit status 1` or `signal: killed`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Code(code) => write!(f, "exit status {code}"),
            Self::Signal(9) => f.write_str("signal: killed"),
            Self::Signal(15) => f.write_str("signal: terminated"),
            Self::Signal(11) => f.write_str("signal: segmentation fault"),
            Self::Signal(6) => f.write_str("signal: aborted"),
            Self::Signal(4) => f.write_str("signal: illegal instruction"),
            Self::Signal(7) => f.write_str("signal: bus error"),
            Self::Signal(31) => f.write_str("signal: bad system call"),
            Self::Signal(signal) => write!(f, "signal: {signal}"),
        }
    }
}
