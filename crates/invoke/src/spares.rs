//! Spares: interpreters that have started and wait to be told whose environment they are.
//!
//! Owns how many there are of which kind, who gets one, and when they end. Never starts or becomes
//! anything itself: the sandbox does, behind the same walls as any environment. A spare has seen
//! nothing of any function's; it becomes one environment, once.
//!
//! ```text
//! first start of a kind ─▶ made in the background, as many as configured
//! a start that fits ─▶ take_on ─▶ its environment; the next one is made in its place
//! room is needed, no function left that fits, long unused, the drain ─▶ ended
//! ```
//! A start that finds none is an ordinary one. Only Node has them: its interpreter is nearly all of
//! its cold start, and it cannot be copied as Python's is (decision 26).

use std::sync::{Arc, Mutex, MutexGuard};

use mayfly_core::admission::expected_bytes;
use mayfly_core::egress::Egress;
use mayfly_core::function::{Runtime, VersionConfig};
use mayfly_core::limits::{EPHEMERAL_MB_MIN, MEMORY_MB_MAX};
use mayfly_core::meter::BYTES_PER_MB;
use mayfly_core::pool::{Worth, recent_mean, worth};
use mayfly_sandbox::{
    About, Contract, EnvironmentId, InitReport, LaunchError, Launched, Layout, LimitSpec,
    OutputSink, Spec,
};

use crate::environment::Seat;
use crate::limits::{
    INIT_MAX, SPARE_BYTES, SPARE_CPU_MILLIS, SPARE_IDLE_MS_MAX, SPARE_KINDS_MAX, SPARE_PAUSE,
    SPARE_SAVES_US,
};
use crate::plane::Plane;
use crate::pool::Pool;

/// The spares of this machine.
#[derive(Debug, Default)]
pub(crate) struct Spares(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    /// Whether none is made any more.
    closed: bool,
    /// One for each interpreter.
    kinds: Vec<Kind>,
}

#[derive(Debug)]
struct Kind {
    boot: Boot,
    /// Oldest first.
    ready: Vec<Spare>,
    making: usize,
    /// When a start asked for one last, ms.
    asked_ms: u64,
    /// Recent mean time between such starts, ms.
    gap_ms: Option<u64>,
    /// Whether this sandbox has none.
    refused: bool,
}

/// A spare that waits. Dropping it ends it.
#[derive(Debug)]
struct Spare {
    environment: Launched,
    seat: Seat,
}

/// What is started: all that an interpreter reads before its bootstrap waits.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Boot {
    runtime: Runtime,
    argv: Vec<String>,
    env: Vec<(String, String)>,
    layout: Layout,
}

/// Variables that a linker or an interpreter reads as it starts; too late for a spare.
const READ_AT_START: [&str; 12] = [
    "NODE_", "LD_", "UV_", "V8_", "ICU_", "SSL_", "OPENSSL_", "MALLOC_", "GLIBC_", "GCONV_", "LC_",
    "LANG",
];

fn is_read_at_start(name: &str) -> bool {
    READ_AT_START.iter().any(|prefix| name.starts_with(prefix))
}

impl Boot {
    /// What a spare for this start is started with; `None` when it cannot be started with one.
    fn of(config: &VersionConfig, spec: &Spec) -> Option<Self> {
        let runtime = config.runtime;
        let fits = matches!(runtime, Runtime::Node { .. })
            && spec.contract == Contract::Framed
            && spec.concurrency == 1
            // Sockets of egress, and extensions, come before the interpreter.
            && spec.egress == Egress::None
            && config.ephemeral_storage_mb == EPHEMERAL_MB_MIN
            && !config.environment.contains_key("AWS_LAMBDA_EXEC_WRAPPER")
            && !config.environment.keys().any(|name| is_read_at_start(name))
            && !spec.layout.has_extensions();
        let directory = spec.layout.runtime.clone().filter(|_| fits)?;
        let platform = spec.env.iter().filter(|(name, _)| is_read_at_start(name)).cloned();
        // What the platform's time zone is when a function asks for no other.
        let zone = ("TZ".to_owned(), ":UTC".to_owned());
        let layout = Layout {
            code: directory.clone(), // something that is there; a function's code goes above it
            layers: None,
            runtime: Some(directory),
            interpreter: spec.layout.interpreter.clone(),
        };
        let env = platform.chain([zone]).collect();
        Some(Self { runtime, argv: spec.argv.clone(), env, layout })
    }

    fn spec(&self, id: EnvironmentId) -> Spec {
        let Self { argv, env, layout, .. } = self.clone();
        Spec {
            id,
            contract: Contract::Spare,
            argv,
            env,
            layout,
            limits: LimitSpec {
                // A control group of version 1 takes lower limits in any order, but not higher.
                memory_bytes: u64::from(MEMORY_MB_MAX) * BYTES_PER_MB,
                cpu_millis: SPARE_CPU_MILLIS,
                processes: mayfly_core::limits::PROCESSES_MAX,
                files: mayfly_core::limits::FILES_MAX,
                tmp_bytes: u64::from(EPHEMERAL_MB_MIN) * BYTES_PER_MB,
            },
            concurrency: 1,
            egress: Egress::None,
            about: About::default(),
            output: OutputSink::new(|_| true),
        }
    }
}

impl Spares {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().expect("nothing panics while it holds the spares")
    }

    /// The newest spare for this start, when there is one.
    fn pop(&self, boot: Boot, now_ms: u64) -> Option<Spare> {
        let mut state = self.state();
        let at = state.kinds.iter().position(|kind| kind.boot == boot);
        let Some(at) = at else {
            if state.kinds.len() < SPARE_KINDS_MAX {
                state.kinds.push(Kind::new(boot, now_ms));
            }
            return None;
        };
        let kind = &mut state.kinds[at];
        kind.gap_ms = Some(recent_mean(kind.gap_ms, now_ms.saturating_sub(kind.asked_ms)));
        kind.asked_ms = now_ms;
        while let Some(spare) = kind.ready.pop() {
            if spare.environment.alive() {
                return Some(spare);
            }
        }
        None
    }

    /// What is missing; it counts as being made.
    fn claim(&self, wanted: usize) -> Vec<Boot> {
        let mut state = self.state();
        let mut missing = Vec::new();
        if state.closed {
            return missing;
        }
        for kind in state.kinds.iter_mut().filter(|kind| !kind.refused) {
            let count = wanted.saturating_sub(kind.ready.len() + kind.making);
            kind.making += count;
            missing.extend(std::iter::repeat_n(kind.boot.clone(), count));
        }
        missing
    }

    /// Ends a claim. What nobody wants any more comes back.
    fn finish(&self, boot: &Boot, made: Result<Spare, Unmade>) -> Option<Spare> {
        let mut state = self.state();
        let is_closed = state.closed;
        let kind = state.kinds.iter_mut().find(|kind| kind.boot == *boot);
        let Some(kind) = kind else { return made.ok() };
        kind.making -= 1;
        match made {
            Ok(spare) if is_closed => return Some(spare),
            Ok(spare) => kind.ready.push(spare),
            Err(Unmade::Refused) => kind.refused = true,
            Err(Unmade::Later) => {}
        }
        None
    }

    /// The oldest spare of the kind that is worth least, when it is worth less than `others`.
    pub(crate) fn yield_below(&self, others: Option<f64>, now_ms: u64) -> Option<Yielded> {
        let mut state = self.state();
        let kinds = state.kinds.iter_mut().filter(|kind| !kind.ready.is_empty());
        let (value, kind) = kinds
            .map(|kind| (kind.worth(now_ms), kind))
            .min_by(|(one, _), (other, _)| one.total_cmp(other))?;
        others.is_none_or(|others| value < others).then(|| Yielded(vec![kind.ready.remove(0)]))
    }

    /// Those that nobody has asked for in a long time, and when the next ones are due.
    pub(crate) fn expired(&self, now_ms: u64) -> (Yielded, Option<u64>) {
        let mut state = self.state();
        let (mut gone, mut next_due_ms) = (Vec::new(), None);
        for kind in state.kinds.iter_mut().filter(|kind| !kind.ready.is_empty()) {
            let due_ms = kind.asked_ms.saturating_add(SPARE_IDLE_MS_MAX);
            if due_ms <= now_ms {
                gone.append(&mut kind.ready);
            } else {
                next_due_ms = Some(next_due_ms.map_or(due_ms, |next: u64| next.min(due_ms)));
            }
        }
        (Yielded(gone), next_due_ms)
    }

    /// Forgets the kinds that no function `uses` any more.
    pub(crate) fn keep_used(&self, uses: impl Fn(Runtime) -> bool) -> Yielded {
        let mut state = self.state();
        let mut gone = Vec::new();
        state.kinds.retain_mut(|kind| {
            let used = uses(kind.boot.runtime);
            if !used {
                gone.append(&mut kind.ready);
            }
            used || kind.making > 0
        });
        Yielded(gone)
    }

    /// Ends the making of spares; those that there are come back.
    pub(crate) fn close(&self) -> Yielded {
        let mut state = self.state();
        state.closed = true;
        Yielded(state.kinds.iter_mut().flat_map(|kind| kind.ready.drain(..)).collect())
    }
}

impl Kind {
    fn new(boot: Boot, now_ms: u64) -> Self {
        let (ready, gap_ms) = (Vec::new(), None);
        Self { boot, ready, making: 0, asked_ms: now_ms, gap_ms, refused: false }
    }

    fn worth(&self, now_ms: u64) -> f64 {
        worth(Worth {
            cold_start_us: Some(SPARE_SAVES_US),
            gap_ms: self.gap_ms,
            idle_ms: now_ms.saturating_sub(self.asked_ms),
            memory_bytes: self.ready.first().map_or(SPARE_BYTES, |spare| spare.seat.bytes()),
        })
    }
}

/// Spares that nobody has any more, to be ended.
#[must_use]
#[derive(Debug)]
pub(crate) struct Yielded(Vec<Spare>);

impl Yielded {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Ends them; resolves when nothing of them is left.
    pub(crate) async fn end(self) {
        for Spare { environment, seat } in self.0 {
            environment.kill(None).await;
            drop(seat);
        }
    }
}

/// Why there is no further spare.
enum Unmade {
    /// There was no room, or it failed; the next start may try again.
    Later,
    /// This sandbox has none.
    Refused,
}

/// A spare that became the environment of `spec`, when there was one.
pub(crate) async fn take_on(plane: &Arc<Plane>, pool: &Pool, spec: &Spec) -> Option<Launched> {
    if plane.config.spares == 0 {
        return None;
    }
    let boot = Boot::of(&pool.config, spec)?;
    let spare = plane.spares.pop(boot, plane.monotonic.now_ms());
    refill(plane);
    let Spare { environment, seat } = spare?;
    let taken = environment.take_on(spec.clone()).await;
    drop(seat); // the environment has its own
    match taken {
        Ok(environment) => Some(environment),
        Err(error) => {
            let error: &(dyn std::error::Error + 'static) = &error;
            tracing::warn!(error, "a spare could not be used; starting as usual");
            None
        }
    }
}

/// Makes what is missing, in the background.
fn refill(plane: &Arc<Plane>) {
    for boot in plane.spares.claim(plane.config.spares) {
        let plane_of = Arc::clone(plane);
        plane.tasks.spawn(async move {
            let plane = plane_of;
            let made = plane.abort.run_until_cancelled(make(&plane, &boot)).await;
            let made = made.unwrap_or(Err(Unmade::Later));
            if let Some(unwanted) = plane.spares.finish(&boot, made) {
                Yielded(vec![unwanted]).end().await;
            }
            end_unused(&plane); // its last function may be gone by now
            plane.upkeep.ring(); // it is due some time
        });
    }
}

/// Ends those that no function could use any more.
pub(crate) fn end_unused(plane: &Plane) {
    let snapshot = plane.snapshot.load_full();
    let gone = plane.spares.keep_used(|runtime| snapshot.uses(runtime));
    if !gone.is_empty() {
        plane.tasks.spawn(gone.end());
    }
}

async fn make(plane: &Plane, boot: &Boot) -> Result<Spare, Unmade> {
    // Whoever starts now goes first.
    tokio::time::sleep(SPARE_PAUSE).await;
    let slot = plane.launch_slots.acquire().await.expect("the semaphore is never closed");
    // Nobody waits for it: it must not push anybody out.
    if !plane.seats.fits(SPARE_BYTES) {
        return Err(Unmade::Later);
    }
    let mut seat = plane.seats.take(SPARE_BYTES).map_err(|_| Unmade::Later)?;
    let mut environment = match plane.sandbox.launch(boot.spec(plane.environment_id())).await {
        Ok(environment) => environment,
        Err(LaunchError::NoSpare) => return Err(Unmade::Refused),
        Err(error) => {
            let error: &(dyn std::error::Error + 'static) = &error;
            tracing::warn!(error, "a spare could not be started");
            return Err(Unmade::Later);
        }
    };
    let report = environment.init(plane.monotonic.now() + INIT_MAX).await;
    drop(slot);
    if report != InitReport::Ready {
        tracing::warn!(?report, "a spare did not come up");
        environment.kill(None).await;
        return Err(Unmade::Later);
    }
    let limit_bytes = u64::from(MEMORY_MB_MAX) * BYTES_PER_MB;
    let seen_bytes = environment.usage().memory_peak_bytes;
    if seen_bytes > 0 && seat.charge(expected_bytes(seen_bytes, limit_bytes)) {
        plane.upkeep.ring();
    }
    Ok(Spare { environment, seat })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::launch_spec::tests::config;

    const NODE: Runtime = Runtime::Node { major: 20 };

    fn spec(env: &[(&str, &str)]) -> Spec {
        let pair = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Spec {
            id: EnvironmentId(1),
            contract: Contract::Framed,
            argv: vec!["/usr/bin/node".into(), "/var/runtime/node/bootstrap.cjs".into()],
            env: env.iter().map(pair).collect(),
            layout: Layout {
                code: "/code".into(),
                layers: None,
                runtime: Some("/runtimes".into()),
                interpreter: None,
            },
            limits: LimitSpec {
                memory_bytes: 1,
                cpu_millis: 1,
                processes: 1,
                files: 1,
                tmp_bytes: 1,
            },
            concurrency: 1,
            egress: Egress::None,
            about: About::default(),
            output: OutputSink::new(|_| true),
        }
    }

    #[test]
    fn a_spare_has_nothing_of_the_function() {
        let own = [("SECRET", "x"), ("TZ", "Asia/Tokyo")];
        let of =
            [("SECRET", "x"), ("TZ", "Asia/Tokyo"), ("NODE_PATH", "/opt"), ("_HANDLER", "a.b")];
        let boot = Boot::of(&config(NODE, &own), &spec(&of)).unwrap();
        let pairs = [("NODE_PATH", "/opt"), ("TZ", ":UTC")];
        assert_eq!(boot.env, spec(&pairs).env);
        let started = boot.spec(EnvironmentId(7));
        assert_eq!((started.contract, started.env), (Contract::Spare, boot.env.clone()));
        let layout = Layout { code: "/runtimes".into(), ..spec(&[]).layout };
        assert_eq!(started.layout, layout);
        assert_eq!(Boot::of(&config(NODE, &[]), &spec(&of)).unwrap(), boot, "it fits any function");
    }

    #[test]
    fn what_an_interpreter_would_have_seen_as_it_started_needs_a_start() {
        let none = |config: VersionConfig, spec: Spec| assert_eq!(Boot::of(&config, &spec), None);
        for name in
            ["NODE_OPTIONS", "NODE_EXTRA_CA_CERTS", "LD_PRELOAD", "UV_THREADPOOL_SIZE", "LANG"]
        {
            none(config(NODE, &[(name, "x")]), spec(&[(name, "x")]));
        }
        none(config(NODE, &[("AWS_LAMBDA_EXEC_WRAPPER", "/opt/w")]), spec(&[]));
        none(config(Runtime::Python { minor: 13 }, &[]), spec(&[]));
        none(VersionConfig { ephemeral_storage_mb: 513, ..config(NODE, &[]) }, spec(&[]));
        none(config(NODE, &[]), Spec { egress: Egress::Open, ..spec(&[]) });
        none(config(NODE, &[]), Spec { concurrency: 2, ..spec(&[]) });
        none(config(NODE, &[]), Spec { contract: Contract::RuntimeApi, ..spec(&[]) });
    }

    #[test]
    fn as_many_are_claimed_as_are_missing_and_nobody_s_kind_is_forgotten() {
        let spares = Spares::default();
        let boot = Boot::of(&config(NODE, &[]), &spec(&[])).unwrap();
        assert!(spares.claim(2).is_empty(), "nobody has asked");
        assert!(spares.pop(boot.clone(), 5).is_none());
        assert_eq!(spares.claim(2), vec![boot.clone(), boot.clone()]);
        assert!(spares.claim(2).is_empty(), "they are being made");
        assert!(spares.finish(&boot, Err(Unmade::Later)).is_none());
        assert_eq!(spares.claim(2).len(), 1, "one failed");
        assert!(spares.finish(&boot, Err(Unmade::Refused)).is_none());
        assert!(spares.claim(2).is_empty(), "this sandbox has none");
        assert!(spares.finish(&boot, Err(Unmade::Later)).is_none());
        assert!(spares.keep_used(|_| false).is_empty());
        assert!(spares.pop(boot.clone(), 6).is_none());
        assert_eq!(spares.claim(1).len(), 1, "the kind was forgotten, and so was the refusal");
        assert!(spares.close().is_empty());
        assert!(spares.claim(3).is_empty());
    }
}
