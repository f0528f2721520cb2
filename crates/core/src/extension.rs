//! Extensions: programs beside the runtime that take part in the life of an environment.
//!
//! Owns who they are, in which state each one is, who is waited for, and how long a shutdown may
//! take. Never starts a program, never speaks HTTP, never knows the time.
//!
//! ```text
//!           register             next              an event
//! Started ───────────▶ Registered ─────▶ Ready ◀───────────▶ Running        any ─▶ Exited
//!    │ cannot run           │ init/error    │ exit/error  next   │
//!    ▼                      ▼               └─────▶ ExitError ◀──┘
//! LaunchError            InitError
//! ```
//! An *external* extension is a program of its own, known by its file before it registers. An
//! *internal* one is part of the runtime's process, which registers it while it initialises. The
//! init phase is over when the runtime and all of them asked for their first event; an invocation
//! when the runtime has answered and everybody who got it asked for the next one.

use crate::outcome::Exit;

/// Extensions in one environment.
pub const EXTENSIONS_MAX: usize = 10;
/// The name of an extension, characters.
pub const NAME_CHARS_MAX: usize = 128;
/// What a shutdown may take without external extensions, ms.
pub const SHUTDOWN_INTERNAL_MS: u64 = 500;
/// What a shutdown may take with external extensions, ms.
pub const SHUTDOWN_EXTERNAL_MS: u64 = 2_000;
/// The part of it that the runtime has before the extensions' turn, ms.
pub const SHUTDOWN_RUNTIME_MS: u64 = 300;

const _: () = assert!(SHUTDOWN_RUNTIME_MS < SHUTDOWN_EXTERNAL_MS);

/// What an extension wants to hear of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Events {
    /// `INVOKE`.
    pub invoke: bool,
    /// `SHUTDOWN`.
    pub shutdown: bool,
}

impl Events {
    /// The names of the API, in its order.
    #[must_use]
    pub fn names(self) -> Vec<&'static str> {
        let named = [(self.invoke, "INVOKE"), (self.shutdown, "SHUTDOWN")];
        named.into_iter().filter_map(|(wanted, name)| wanted.then_some(name)).collect()
    }
}

/// Where an extension is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Its program runs, or is about to.
    Started,
    /// It told its name and what it wants to hear of.
    Registered,
    /// It waits for an event.
    Ready,
    /// It got an event and has not asked for the next one.
    Running,
    /// It reported that it cannot start.
    InitError,
    /// It reported an error after which it ends.
    ExitError,
    /// Its program could not be executed.
    LaunchError,
    /// Its program ended.
    Exited,
}

impl State {
    /// The word in logs and platform events.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Started => "Started",
            Self::Registered => "Registered",
            Self::Ready => "Ready",
            Self::Running => "Running",
            Self::InitError => "InitError",
            Self::ExitError => "ExitError",
            Self::LaunchError => "LaunchError",
            Self::Exited => "Exited",
        }
    }
}

/// One extension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extension {
    /// The file's name, or what an internal one calls itself.
    pub name: String,
    /// Whether it is a program of its own.
    pub external: bool,
    /// What it names itself by after registration.
    pub id: Option<String>,
    /// What it registered for.
    pub events: Events,
    /// Where it is.
    pub state: State,
    /// What it, or its death, was reported as.
    pub error_type: Option<String>,
    /// An event that waits for its next request.
    due: Option<Due>,
    /// Whether a request of it waits for an event.
    polling: bool,
}

/// Which event an extension gets next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// The running invocation.
    Invoke,
    /// The end.
    Shutdown,
}

/// What went wrong with an extension; each of them is the end of its environment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// Its program could not be executed.
    Launch,
    /// It reported that it cannot start.
    Init,
    /// It reported an error after which it ends.
    Exit,
    /// Its program ended although nobody asked it to.
    Crash,
}

impl FaultKind {
    /// The error type of the API.
    #[must_use]
    pub fn error_type(self) -> &'static str {
        match self {
            Self::Launch => "Extension.LaunchError",
            Self::Init => "Extension.InitError",
            Self::Exit => "Extension.ExitError",
            Self::Crash => "Extension.Crash",
        }
    }
}

/// The first thing that went wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What kind of thing.
    pub kind: FaultKind,
    /// Which extension, and how.
    pub detail: String,
}

/// Why an environment is shut down, as extensions hear it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ShutdownReason {
    /// Nobody needs it any more.
    #[default]
    Spindown,
    /// An invocation took too long.
    Timeout,
    /// The runtime or an extension failed.
    Failure,
}

impl ShutdownReason {
    /// The word of the API.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Spindown => "spindown",
            Self::Timeout => "timeout",
            Self::Failure => "failure",
        }
    }
}

/// Why a request of an extension is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The init phase is over.
    RegistrationClosed,
    /// The name is empty or too long.
    InvalidName,
    /// Nobody registered with this identifier.
    UnknownIdentifier,
    /// Not in this state.
    InvalidState {
        /// Where it is.
        state: State,
    },
    /// There are [`EXTENSIONS_MAX`] already.
    TooMany,
    /// It may not have this event.
    InvalidEvent {
        /// Which one.
        event: String,
    },
}

/// All extensions of one environment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Crew {
    list: Vec<Extension>,
    /// Whether it runs several invocations at once: `INVOKE` then has no meaning.
    several: bool,
    closed: bool,
    ending: bool,
    failure: Option<Failure>,
}

impl Crew {
    /// The external extensions of these names; internal ones come later.
    #[must_use]
    pub fn new(externals: Vec<String>, several: bool) -> Self {
        let mut crew = Self { several, ..Self::default() };
        let surplus = externals.len() > EXTENSIONS_MAX;
        crew.list = externals.into_iter().map(|name| Extension::new(name, true)).collect();
        if surplus {
            let detail = format!("more than {EXTENSIONS_MAX} extensions");
            crew.fail(FaultKind::Launch, detail);
        }
        crew
    }

    /// Everybody, external ones first.
    #[must_use]
    pub fn list(&self) -> &[Extension] {
        &self.list
    }

    /// The first thing that went wrong.
    #[must_use]
    pub fn failure(&self) -> Option<&Failure> {
        self.failure.as_ref()
    }

    /// `POST /extension/register`.
    ///
    /// # Errors
    /// When the name or an event is not allowed, twice, or too late.
    pub fn register(
        &mut self,
        name: &str,
        events: &[String],
        id: String,
    ) -> Result<&Extension, Refusal> {
        if name.is_empty() || name.chars().count() > NAME_CHARS_MAX {
            return Err(Refusal::InvalidName);
        }
        let known = self.list.iter().position(|extension| extension.name == name);
        let external = known.is_some_and(|at| self.list[at].external);
        let events = self.accepted(events, external)?;
        let at = match known {
            Some(at) if external && self.list[at].state == State::Started => at,
            Some(at) => return Err(Refusal::InvalidState { state: self.list[at].state }),
            None if self.closed || self.ending => return Err(Refusal::RegistrationClosed),
            None if self.list.len() >= EXTENSIONS_MAX => return Err(Refusal::TooMany),
            None => {
                self.list.push(Extension::new(name.to_owned(), false));
                self.list.len() - 1
            }
        };
        let extension = &mut self.list[at];
        (extension.events, extension.id) = (events, Some(id));
        extension.state = State::Registered;
        Ok(extension)
    }

    fn accepted(&self, names: &[String], external: bool) -> Result<Events, Refusal> {
        let mut events = Events::default();
        for name in names {
            match name.as_str() {
                "INVOKE" if !self.several => events.invoke = true,
                "SHUTDOWN" if external => events.shutdown = true,
                _ => return Err(Refusal::InvalidEvent { event: name.clone() }),
            }
        }
        Ok(events)
    }

    /// Who registered with this identifier.
    ///
    /// # Errors
    /// [`Refusal::UnknownIdentifier`].
    pub fn find(&self, id: &str) -> Result<usize, Refusal> {
        let found = self.list.iter().position(|extension| extension.id.as_deref() == Some(id));
        found.ok_or(Refusal::UnknownIdentifier)
    }

    /// `GET /extension/event/next`: it is done with what it had, and waits.
    ///
    /// # Errors
    /// When nobody has this identifier, or the extension waits already or has ended.
    pub fn next(&mut self, id: &str) -> Result<usize, Refusal> {
        let at = self.find(id)?;
        let extension = &mut self.list[at];
        match extension.state {
            State::Registered | State::Running => extension.state = State::Ready,
            State::Ready if !extension.polling => {}
            state => return Err(Refusal::InvalidState { state }),
        }
        extension.polling = true;
        Ok(at)
    }

    /// The event for a request that waits; it is on its way then.
    pub fn take(&mut self, at: usize) -> Option<Due> {
        let extension = &mut self.list[at];
        let due = extension.due.take_if(|_| extension.state == State::Ready)?;
        extension.state = State::Running;
        extension.polling = false;
        Some(due)
    }

    /// The request that waited is gone; the extension may ask again.
    pub fn withdraw(&mut self, at: usize) {
        self.list[at].polling = false;
    }

    /// `POST /extension/init/error`.
    ///
    /// # Errors
    /// When nobody has this identifier, or the extension is past its start.
    pub fn init_error(&mut self, id: &str, error_type: &str) -> Result<(), Refusal> {
        let at = self.find(id)?;
        match self.list[at].state {
            State::Registered => self.report(at, State::InitError, FaultKind::Init, error_type),
            State::InitError => {}
            state => return Err(Refusal::InvalidState { state }),
        }
        Ok(())
    }

    /// `POST /extension/exit/error`.
    ///
    /// # Errors
    /// When nobody has this identifier, or the extension has ended.
    pub fn exit_error(&mut self, id: &str, error_type: &str) -> Result<(), Refusal> {
        let at = self.find(id)?;
        match self.list[at].state {
            State::Registered | State::Ready | State::Running => {
                self.report(at, State::ExitError, FaultKind::Exit, error_type);
            }
            State::ExitError => {}
            state => return Err(Refusal::InvalidState { state }),
        }
        Ok(())
    }

    /// The program of an external extension could not be executed.
    pub fn not_launched(&mut self, at: usize, reason: &str) {
        self.report(at, State::LaunchError, FaultKind::Launch, reason);
    }

    /// The program of an external extension ended.
    pub fn exited(&mut self, at: usize, exit: Exit) {
        if !self.ending && self.failure.is_none() {
            self.report(at, State::Exited, FaultKind::Crash, &exit.to_string());
        }
        if let Some(extension) = self.list.get_mut(at) {
            extension.state = State::Exited;
        }
    }

    fn report(&mut self, at: usize, state: State, kind: FaultKind, error_type: &str) {
        let Some(extension) = self.list.get_mut(at) else { return };
        extension.state = state;
        extension.error_type = Some(error_type.to_owned());
        let detail = format!("extension {}: {error_type}", extension.name);
        if !self.ending {
            self.fail(kind, detail);
        }
    }

    fn fail(&mut self, kind: FaultKind, detail: String) {
        self.failure.get_or_insert(Failure { kind, detail });
    }

    /// Whether the runtime may start: every external extension has registered.
    #[must_use]
    pub fn all_registered(&self) -> bool {
        self.list.iter().all(|extension| extension.state != State::Started)
    }

    /// Whether nobody is waited for: everybody asked for the next event.
    #[must_use]
    pub fn all_ready(&self) -> bool {
        let busy = |state| matches!(state, State::Started | State::Registered | State::Running);
        // An event that nobody fetched yet is not dealt with either.
        !self.list.iter().any(|e| busy(e.state) || (e.due.is_some() && e.state == State::Ready))
    }

    /// The init phase is over: nobody registers any more.
    pub fn close(&mut self) {
        self.closed = true;
    }

    /// Whether the init phase is over.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.closed || self.ending
    }

    /// An invocation begins.
    pub fn begin(&mut self) {
        for extension in self.list.iter_mut().filter(|extension| extension.events.invoke) {
            if extension.state == State::Ready {
                extension.due = Some(Due::Invoke);
            }
        }
    }

    /// The end of the environment begins: whoever wants to hear of it will, with the next request.
    pub fn end(&mut self) {
        self.ending = true;
        for extension in &mut self.list {
            let wanted = extension.external && extension.events.shutdown;
            extension.due = wanted.then_some(Due::Shutdown);
        }
    }

    /// The environment is coming to its end: whoever ends now has not failed. Nobody has heard of
    /// it yet.
    pub fn expect_ends(&mut self) {
        self.ending = true;
    }

    /// Whether everybody who wanted to hear of the end is gone.
    #[must_use]
    pub fn all_gone(&self) -> bool {
        let over = |state| matches!(state, State::Exited | State::LaunchError);
        self.list.iter().filter(|e| e.external && e.events.shutdown).all(|e| over(e.state))
    }

    /// How long a shutdown may take: the runtime's part and the whole, ms.
    #[must_use]
    pub fn shutdown_ms(&self) -> (u64, u64) {
        if self.list.iter().any(|extension| extension.external) {
            (SHUTDOWN_RUNTIME_MS, SHUTDOWN_EXTERNAL_MS)
        } else if self.list.is_empty() {
            (0, 0)
        } else {
            (SHUTDOWN_INTERNAL_MS, SHUTDOWN_INTERNAL_MS)
        }
    }
}

impl Extension {
    fn new(name: String, external: bool) -> Self {
        Self {
            name,
            external,
            id: None,
            events: Events::default(),
            state: State::Started,
            error_type: None,
            due: None,
            polling: false,
        }
    }
}

/// Whether an external extension gets this variable of the runtime.
#[must_use]
pub fn gets_variable(name: &str) -> bool {
    const RUNTIME_ONLY: [&str; 7] = [
        "AWS_EXECUTION_ENV",
        "AWS_LAMBDA_LOG_GROUP_NAME",
        "AWS_LAMBDA_LOG_STREAM_NAME",
        "AWS_XRAY_CONTEXT_MISSING",
        "AWS_XRAY_DAEMON_ADDRESS",
        "LAMBDA_RUNTIME_DIR",
        "LAMBDA_TASK_ROOT",
    ];
    !name.starts_with('_') && !RUNTIME_ONLY.contains(&name)
}

#[cfg(test)]
mod tests;
