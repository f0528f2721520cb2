//! The functions of a simulation: the real data plane over the scripted sandbox.
//!
//! Owns how it is put together in each life, and what invokes it. Never decides how a run ends:
//! the plan of its event does.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use bytes::Bytes;
use mayfly_core::egress::Egress;
use mayfly_core::event_invoke::{Destination, EventInvokeConfig};
use mayfly_core::function::{
    Architecture, Code, Function, LastUpdate, Logging, Runtime, State, VersionConfig, VersionEntry,
};
use mayfly_core::name::{Digest, FunctionName, Home, Qualifier, RequestId, Version};
use mayfly_core::outcome::Exit;
use mayfly_core::time::EpochMs;
use mayfly_invoke::{
    Call, Command, Commands, Config, Delivery, DestinationRecord, ErrorWords, Invoker, Mode,
    Principal, Randomness, Refusal, Shapes, Source, Telemetry, delivery,
};
use mayfly_sandbox::Contract;
use mayfly_sandbox::scripted::{Act, ActEnd, Script, ScriptedSandbox};
use mayfly_store::code::{CodeStore, Limits};
use mayfly_store::directory::QueueDirectory;
use mayfly_store::queue::Queues;
use mayfly_store::{Catalogue, Change, Expect, Record};
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::dice::Dice;
use crate::events::{Fate, SETTINGS};
use crate::world::{FAILURES, SUCCESSES, World, queue_name, queue_record, queues_of_world};

/// A function's timeout.
const TIMEOUT_S: u32 = 3;

/// The data plane of one life.
#[derive(Clone, Debug)]
pub struct Plane {
    /// Accepts events.
    pub delivery: Delivery,
    // Ends with the runtime of its life; held so that nothing ends before.
    _tasks: TaskTracker,
}

fn name(index: usize) -> FunctionName {
    FunctionName::new(&format!("f{index}")).expect("it is a name")
}

/// Writes the functions and queues, as a deployment did before the first life.
///
/// # Errors
/// When the disk does not take them.
pub async fn deploy(catalogue: &Catalogue) -> Result<(), mayfly_store::CommitError> {
    let mut puts: Vec<(Record, Expect)> =
        queues_of_world().map(|index| (Record::Queue(queue_record(index)), Expect::Any)).collect();
    for index in 0..SETTINGS.len() {
        puts.push((Record::Function(function(index)), Expect::Any));
        puts.push((Record::Version(name(index), version(index)), Expect::Any));
        let config = Record::EventInvoke(name(index), Qualifier::LATEST, event_invoke(index));
        puts.push((config, Expect::Any));
    }
    catalogue.commit(Change { puts, deletes: Vec::new() }).await.map(drop)
}

fn function(index: usize) -> Function {
    Function {
        name: name(index),
        next_version: 1,
        reserved_concurrency: SETTINGS[index].reserved,
        recursion_allowed: false,
        egress: Egress::None,
        tags: BTreeMap::new(),
        created: EpochMs(1),
    }
}

fn version(index: usize) -> VersionEntry {
    let digest = Digest([u8::try_from(index).expect("there are few"); 32]);
    VersionEntry {
        version: Version::Latest,
        config: Arc::new(VersionConfig {
            code: Code { digest, zip_bytes: 1, unpacked_bytes: 1 },
            runtime: Runtime::Provided { al2023: true },
            handler: "h".to_owned(),
            role: "arn:aws:iam::000000000000:role/r".to_owned(),
            memory_mb: 128,
            timeout_s: TIMEOUT_S,
            ephemeral_storage_mb: 512,
            environment: BTreeMap::new(),
            layers: Vec::new(),
            architecture: Architecture::X86_64,
            dead_letter_target: None,
            tracing_active: false,
            snap_start: false,
            logging: Logging {
                json: false,
                application_level: None,
                system_level: None,
                group: None,
            },
            kms_key_arn: None,
        }),
        pending: None,
        config_digest: digest,
        description: String::new(),
        last_modified: EpochMs(1),
        revision_id: String::new(),
        state: State::Active,
        last_update: LastUpdate::Successful,
    }
}

fn event_invoke(index: usize) -> EventInvokeConfig {
    let setting = SETTINGS[index];
    let to = |wanted: bool, queue| wanted.then(|| Destination::Queue(queue_name(queue)));
    EventInvokeConfig {
        modified: EpochMs(1),
        retries_max: Some(setting.retries_max),
        age_s_max: None,
        on_success: to(setting.destinations.0, SUCCESSES),
        on_failure: to(setting.destinations.1, FAILURES),
    }
}

/// Starts the data plane of a life.
pub async fn start(
    world: &World,
    catalogue: &Catalogue,
    queues: &Queues,
    directory: &QueueDirectory,
    dice: &mut Dice,
) -> Option<Plane> {
    let home = Home { account: "000000000000".to_owned(), region: "us-east-1".to_owned() };
    let mut config = Config::new(home, Commands::new(|_| Ok(command())), shapes());
    config.randomness = Randomness::seeded(dice.bits());
    let (tasks, shutdown) = (TaskTracker::new(), CancellationToken::new());
    let (telemetry, _) = Telemetry::channel();
    let invoker = Invoker::start(
        config,
        catalogue.clone(),
        code_store(),
        Arc::new(ScriptedSandbox::new(script(world.clone()))),
        telemetry,
        world.clock.clone(),
        &tasks,
        shutdown.clone(),
    )
    .await
    .ok()?;
    let settings = delivery::Config {
        lane_width: 4,
        // Longer than any simulation, however the clock jumps between two processes.
        idempotency_window_ms: 10_000 * 24 * 3_600_000,
        ..delivery::Config::default()
    };
    let delivery =
        Delivery::start(settings, &invoker, queues.clone(), directory.clone(), &shutdown);
    Some(Plane { delivery, _tasks: tasks })
}

fn command() -> Command {
    Command {
        argv: vec!["/var/task/bootstrap".to_owned()],
        contract: Contract::RuntimeApi,
        runtime: None,
        interpreter: None,
        env: Vec::new(),
    }
}

/// Nothing is deployed into it: scripted environments have no code.
fn code_store() -> CodeStore {
    static PLACE: OnceLock<(tempfile::TempDir, CodeStore)> = OnceLock::new();
    let (_, store) = PLACE.get_or_init(|| {
        let place = tempfile::tempdir().expect("a temporary directory can be made");
        let store = CodeStore::open(place.path(), Limits::default()).expect("it is empty");
        (place, store)
    });
    store.clone()
}

/// Documents of a simulation: `PAYLOAD CONDITION`.
fn shapes() -> Shapes {
    fn record(record: &DestinationRecord<'_>) -> Bytes {
        let payload = record.request.map_or(&b""[..], |payload| payload);
        Bytes::from([payload, b" ", record.condition.as_bytes()].concat())
    }
    Shapes {
        destination_record: record,
        dead_letter_attributes: |_, _, _| Vec::new(),
        fault_document: |_, _| Bytes::from_static(b"{}"),
        fault_type: |_| "Fault".to_owned(),
        error_words: |_| ErrorWords::default(),
    }
}

/// Every run does what the plan of its event says.
fn script(world: World) -> Script {
    Script::new(move |_, invocation| {
        let text = std::str::from_utf8(&invocation.payload).unwrap_or_default();
        let n = text.parse().unwrap_or(usize::MAX);
        let now = world.now();
        let mut ledger = world.ledger();
        let (life, doubled) = (ledger.life, ledger.zombies);
        if ledger.events.all.len() <= n {
            ledger.violated(now, "1: an event ran that nobody sent", usize::MAX);
            return Act::echo(invocation);
        }
        let timeout_ms = u64::from(TIMEOUT_S) * 1_000;
        let (fate, wrong) = ledger.events.started(n, life, now, timeout_ms, doubled);
        ledger.count("runs");
        if let Some(wrong) = wrong {
            let what = format!("{wrong}: event {n} {:?}", ledger.events.all[n]);
            ledger.violated(now, &what, usize::MAX);
        }
        let takes = Duration::from_millis(ledger.events.all[n].takes_ms);
        act(fate).after(takes)
    })
}

fn act(fate: Fate) -> Act {
    Act::end(match fate {
        Fate::Returns => ActEnd::Return(Bytes::from_static(b"null")),
        Fate::Fails => {
            ActEnd::Fail { kind: "Error".to_owned(), document: Bytes::from_static(b"{}") }
        }
        Fate::Exits => ActEnd::Exit(Exit::Code(1)),
        Fate::OutOfMemory => ActEnd::OutOfMemory,
        Fate::Hangs => ActEnd::Hang,
    })
}

/// Invokes functions until it is ended.
pub async fn invoke(world: World, plane: Plane, mut dice: Dice) {
    loop {
        sleep(Duration::from_millis(dice.pick(0..1_500))).await;
        let function = usize::try_from(dice.pick(0..SETTINGS.len() as u64)).expect("few");
        let bad = [Fate::Fails, Fate::Exits, Fate::OutOfMemory, Fate::Hangs];
        let plan: Vec<Fate> =
            (0..dice.pick(0..6).saturating_sub(2)).map(|_| *dice.one(&bad)).collect();
        let key = dice.chance(150).then(|| dice.pick(0..8));
        let takes_ms = *dice.one(&[0, 1, 40, 900]);
        let n = world.ledger().events.sending(function, plan, takes_ms, key);
        let id = RequestId::from_random(dice.id());
        let text = key.map(|key| key.to_string());
        let answer = plane.delivery.enqueue(call(function, n, id), text.as_deref()).await;
        let now = world.now();
        let mut ledger = world.ledger();
        match answer {
            Ok(accepted) => {
                ledger.count("events");
                let id = *accepted.request_id.as_bytes();
                if let Some(wrong) = ledger.events.accepted(n, id, accepted.duplicate) {
                    ledger.violated(now, wrong, usize::MAX);
                }
            }
            Err(Refusal::NoSpace) => ledger.events.all[n].unwanted = true,
            Err(_) => return,
        }
    }
}

fn call(function: usize, n: usize, request_id: RequestId) -> Call {
    Call {
        function: name(function),
        qualifier: Qualifier::LATEST,
        invoked_arn: format!("arn:aws:lambda:us-east-1:000000000000:function:f{function}"),
        request_id,
        principal: Principal::Key {
            access_key: "test".to_owned(),
            arn: "arn:aws:iam::000000000000:root".to_owned(),
            judge: None,
        },
        source: Source::Api,
        event_id: None,
        correlation_id: None,
        mode: Mode::RequestResponse,
        payload: Bytes::from(n.to_string()),
        http: None,
        client_context: None,
        trace_id: None,
        want_tail: false,
    }
}
