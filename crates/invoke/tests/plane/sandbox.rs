//! A sandbox of these tests: environments that do what a payload says, and a world that counts.
//!
//! Owns scripted behaviour. Never decides anything that is tested here.
//!
//! `INIT` in a function's environment scripts the init phase of its launches, comma-separated, the
//! last one repeated: `ready`, `sleep=MS`, `error`, `exit`, `oom`. A payload scripts a run in
//! steps joined by `+`: `echo`, `fail=TIMES`, `mark` (answers `MARK` and the version), `sleep=MS`,
//! `error`, `exit`, `oom`, `large`, `print=TEXT`, `stream`.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use mayfly_core::outcome::{Exit, Fault, Outcome};
use mayfly_sandbox::seam::BoxFuture;
use mayfly_sandbox::{
    Environment, EnvironmentId, InitReport, Invocation, LaunchError, Launched, Output,
    ResponseMode, RunReport, Sandbox, Spec, StreamPart, Usage,
};
use tokio::sync::watch;
use tokio::time::{Instant, sleep, timeout_at};

use crate::clock::now;

/// What all environments of a test share.
#[derive(Debug, Default)]
pub struct World {
    pub alive: Mutex<BTreeMap<EnvironmentId, watch::Sender<Option<Exit>>>>,
    pub specs: Mutex<Vec<Spec>>,
    pub freezes: AtomicU64,
    pub runs: AtomicU64,
    pub init_at_once: Mutex<(usize, usize)>,
    /// What ran when: function and version, payload, time.
    pub diary: Mutex<Vec<(String, String, Instant)>>,
    /// Trace headers as the environments got them.
    pub traces: Mutex<Vec<String>>,
    failures: Mutex<HashMap<String, usize>>,
    launches: Mutex<HashMap<String, usize>>,
}

impl World {
    pub fn alive(&self) -> usize {
        self.alive.lock().unwrap().len()
    }

    pub fn launched(&self) -> usize {
        self.specs.lock().unwrap().len()
    }

    pub fn freezes(&self) -> u64 {
        self.freezes.load(Ordering::Relaxed)
    }

    pub fn runs(&self) -> u64 {
        self.runs.load(Ordering::Relaxed)
    }

    /// Every environment's process ends by itself.
    pub fn crash_all(&self) {
        for dead in self.alive.lock().unwrap().values() {
            dead.send_replace(Some(Exit::Signal(9)));
        }
    }
}

#[derive(Debug)]
pub struct Scripted(pub Arc<World>);

fn variable(spec: &Spec, name: &str) -> Option<String> {
    spec.env.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone())
}

impl Sandbox for Scripted {
    fn launch(&self, spec: Spec) -> BoxFuture<'_, Result<Launched, LaunchError>> {
        let world = Arc::clone(&self.0);
        Box::pin(async move {
            let function = variable(&spec, "AWS_LAMBDA_FUNCTION_NAME").unwrap();
            let nth = {
                let mut launches = world.launches.lock().unwrap();
                let nth = launches.entry(function).or_default();
                *nth += 1;
                *nth - 1
            };
            let script = variable(&spec, "INIT").unwrap_or_else(|| "ready".to_owned());
            let steps: Vec<&str> = script.split(',').collect();
            let init = steps[nth.min(steps.len() - 1)].to_owned();
            let dead = watch::Sender::new(None);
            world.alive.lock().unwrap().insert(spec.id, dead.clone());
            world.specs.lock().unwrap().push(spec.clone());
            let left = AtomicBool::new(false);
            let (dead, kill, is_lane) = (dead.subscribe(), dead, false);
            Ok(Box::new(Scene { spec, world, init, dead, kill, left, is_lane }) as Launched)
        })
    }
}

#[derive(Debug)]
struct Scene {
    spec: Spec,
    world: Arc<World>,
    init: String,
    dead: watch::Receiver<Option<Exit>>,
    kill: watch::Sender<Option<Exit>>,
    /// Gone after an answer, and nobody has noticed.
    left: AtomicBool,
    is_lane: bool,
}

impl Drop for Scene {
    fn drop(&mut self) {
        if self.is_lane {
            return;
        }
        self.world.alive.lock().unwrap().remove(&self.spec.id);
    }
}

impl Scene {
    fn die(&self, exit: Exit) {
        self.kill.send_replace(Some(exit));
    }

    fn report(outcome: Outcome<Bytes>) -> RunReport {
        RunReport {
            outcome,
            error_type: None,
            log_tail: Vec::new(),
            memory_peak_bytes: 1 << 20,
            response_bytes: 0,
            head: None,
            unstarted: None,
        }
    }

    fn note(&self, invocation: &Invocation) {
        let named = |name| variable(&self.spec, name).unwrap();
        let function = named("AWS_LAMBDA_FUNCTION_NAME");
        let who = format!("{function}:{}", named("AWS_LAMBDA_FUNCTION_VERSION"));
        let text = String::from_utf8(invocation.payload.to_vec()).unwrap();
        self.world.diary.lock().unwrap().push((who, text, now()));
        self.world.traces.lock().unwrap().push(invocation.trace_id.clone().unwrap_or_default());
    }

    /// Whether a payload that fails `times` times fails once more.
    fn fails(&self, text: &str, times: usize) -> bool {
        let mut failures = self.world.failures.lock().unwrap();
        let failed = failures.entry(text.to_owned()).or_default();
        *failed += 1;
        *failed <= times
    }

    async fn act(&self, invocation: &Invocation) -> Outcome<Bytes> {
        let text = String::from_utf8(invocation.payload.to_vec()).unwrap();
        let mut answer = Bytes::from_static(b"null");
        for step in text.split('+') {
            let (verb, argument) = step.split_once('=').unwrap_or((step, ""));
            match verb {
                "sleep" => sleep(Duration::from_millis(argument.parse().unwrap())).await,
                "mark" => {
                    let mark = variable(&self.spec, "MARK").unwrap_or_default();
                    let version = variable(&self.spec, "AWS_LAMBDA_FUNCTION_VERSION").unwrap();
                    answer = Bytes::from(format!("{version}:{mark}"));
                }
                "print" => {
                    let message = Bytes::from(argument.to_owned());
                    let output = Output { environment: self.spec.id, timestamp_ms: 5, message };
                    assert!(self.spec.output.accept(output));
                }
                "stream" => {
                    let ResponseMode::Stream(parts) = &invocation.response else { panic!() };
                    let content_type = "text/plain".to_owned();
                    parts.send(StreamPart::Head { content_type }).await.unwrap();
                    parts.send(StreamPart::Chunk(Bytes::from_static(b"a"))).await.unwrap();
                    answer = Bytes::new();
                }
                "fail" if !self.fails(&text, argument.parse().unwrap()) => {}
                "error" | "fail" => return Outcome::HandlerError(Bytes::from_static(b"{}")),
                "large" => return Outcome::Fault(Fault::ResponseTooLarge { bytes: 7_000_000 }),
                "exit" => {
                    self.die(Exit::Code(1));
                    return Outcome::Fault(Fault::Exited(Exit::Code(1)));
                }
                "leave" => self.left.store(true, Ordering::Relaxed),
                "oom" => {
                    self.die(Exit::Signal(9));
                    return Outcome::Fault(Fault::OutOfMemory);
                }
                _ => answer = invocation.payload.clone(),
            }
        }
        Outcome::Success(answer)
    }
}

impl Environment for Scene {
    fn id(&self) -> EnvironmentId {
        self.spec.id
    }

    fn init(&mut self, deadline: Instant) -> BoxFuture<'_, InitReport> {
        Box::pin(async move {
            {
                let mut at_once = self.world.init_at_once.lock().unwrap();
                at_once.0 += 1;
                at_once.1 = at_once.1.max(at_once.0);
            }
            let (verb, argument) = self.init.split_once('=').unwrap_or((&self.init, "0"));
            let work = async {
                match verb {
                    "sleep" => {
                        sleep(Duration::from_millis(argument.parse().unwrap())).await;
                        InitReport::Ready
                    }
                    "error" => InitReport::Error { body: Bytes::from_static(b"{\"e\":1}") },
                    "exit" => InitReport::Exited(Exit::Code(3)),
                    "oom" => InitReport::OutOfMemory,
                    _ => InitReport::Ready,
                }
            };
            let report = timeout_at(deadline, work).await.unwrap_or(InitReport::Deadline);
            self.world.init_at_once.lock().unwrap().0 -= 1;
            report
        })
    }

    fn run(&mut self, invocation: Invocation, deadline: Instant) -> BoxFuture<'_, RunReport> {
        Box::pin(async move {
            if let Some(exit) = *self.dead.borrow() {
                return Self::report(Outcome::Fault(Fault::Exited(exit)));
            }
            if self.left.load(Ordering::Relaxed) {
                self.die(Exit::Code(0));
                let fault = Outcome::Fault(Fault::Exited(Exit::Code(0)));
                return RunReport::unstarted(invocation, fault, None);
            }
            self.world.runs.fetch_add(1, Ordering::Relaxed);
            self.note(&invocation);
            match timeout_at(deadline, self.act(&invocation)).await {
                Ok(outcome) => Self::report(outcome),
                Err(_) => {
                    if self.spec.concurrency == 1 {
                        self.die(Exit::Signal(9));
                    }
                    Self::report(Outcome::Fault(Fault::Timeout { timeout_s: 0 }))
                }
            }
        })
    }

    fn died(&mut self) -> BoxFuture<'_, Exit> {
        Box::pin(async move {
            let exit = self.dead.wait_for(Option::is_some).await.map(|exit| *exit);
            exit.ok().flatten().unwrap_or(Exit::Signal(9))
        })
    }

    fn alive(&self) -> bool {
        self.dead.borrow().is_none()
    }

    fn freeze(&mut self) {
        self.world.freezes.fetch_add(1, Ordering::Relaxed);
    }

    fn thaw(&mut self) {}

    fn usage(&self) -> Usage {
        Usage { memory_peak_bytes: 1 << 20, ..Usage::default() }
    }

    fn lane(&self) -> Option<Launched> {
        Some(Box::new(Self {
            spec: self.spec.clone(),
            world: Arc::clone(&self.world),
            init: self.init.clone(),
            dead: self.dead.clone(),
            kill: self.kill.clone(),
            left: AtomicBool::new(false),
            is_lane: true,
        }))
    }

    fn kill(self: Box<Self>, _grace: Option<Duration>) -> BoxFuture<'static, ()> {
        Box::pin(async move {
            sleep(Duration::from_millis(1)).await;
            drop(self);
        })
    }
}
