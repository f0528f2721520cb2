//! A function that does nothing, in the real data plane over the scripted sandbox.
//!
//! Owns its deployment and the rounds of events to it. Records of invocations are taken and
//! dropped: writing them is the server's work and measured with the server.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use mayfly_core::egress::Egress;
use mayfly_core::function::{
    self, Architecture, Code, LastUpdate, Logging, Runtime, State, VersionConfig, VersionEntry,
};
use mayfly_core::name::{Digest, FunctionName, Home, Qualifier, RequestId, Version};
use mayfly_core::time::EpochMs;
use mayfly_invoke::delivery;
use mayfly_invoke::{
    Call, Command, Commands, Config, Delivery, ErrorWords, Invoker, Mode, Principal, Shapes,
    Source, Telemetry,
};
use mayfly_sandbox::Contract;
use mayfly_sandbox::scripted::{Act, ActEnd, Script, ScriptedSandbox};
use mayfly_store::directory::QueueDirectory;
use mayfly_store::queue::{QueueId, Queues};
use mayfly_store::{Change, Clock, Expect, Record, Store};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::start_latency::Starts;
use crate::measure::{Laps, Round, together};

const NAME: &str = "nothing";
const ARN: &str = "arn:aws:lambda:us-east-1:000000000000:function:nothing";
/// How often a round looks whether everything is settled.
const LOOK: Duration = Duration::from_micros(500);
/// How long a round may take to settle what was sent.
const SETTLE_MAX: Duration = Duration::from_secs(60);

/// The data plane with one function.
#[derive(Debug)]
pub(super) struct Function {
    delivery: Delivery,
    starts: Arc<Starts>,
    tasks: TaskTracker,
    shutdown: CancellationToken,
}

impl Function {
    /// Deploys the function and starts the data plane.
    pub(super) async fn deploy(store: &Store) -> Result<Self, String> {
        let failed = |error: &dyn std::error::Error| format!("data plane: {error}");
        let records = [Record::Function(function()?), Record::Version(name()?, version())];
        let puts = records.into_iter().map(|record| (record, Expect::Any)).collect();
        let change = Change { puts, deletes: Vec::new() };
        store.catalogue.commit(change).await.map_err(|error| failed(&error))?;
        let (tasks, shutdown) = (TaskTracker::new(), CancellationToken::new());
        let (telemetry, mut events) = Telemetry::channel();
        tasks.spawn(async move { while events.recv().await.is_some() {} });
        let starts = Arc::new(Starts::default());
        let seen = Arc::clone(&starts);
        let script = Script::new(move |_, invocation| {
            seen.started(&invocation.payload);
            Act::end(ActEnd::Return(Bytes::from_static(b"null")))
        });
        let home = Home { account: "000000000000".to_owned(), region: "us-east-1".to_owned() };
        let invoker = Invoker::start(
            Config::new(home, commands(), shapes()),
            store.catalogue.clone(),
            store.code.clone(),
            Arc::new(ScriptedSandbox::new(script)),
            telemetry,
            Clock::default(),
            &tasks,
            shutdown.clone(),
        )
        .await
        .map_err(|error| failed(&error))?;
        let queues = store.queues.clone();
        let catalogue = store.catalogue.clone();
        let directory =
            QueueDirectory::start(catalogue, queues.clone(), &tasks, shutdown.clone()).await;
        let directory = directory.map_err(|error| failed(&error))?;
        let config = delivery::Config::default();
        let delivery = Delivery::start(config, &invoker, queues, directory, &shutdown);
        Ok(Self { delivery, starts, tasks, shutdown })
    }

    /// Events from producers, until the last one is settled.
    pub(super) async fn round(
        &self,
        queues: &Queues,
        producers: usize,
        body: &Bytes,
        time: Duration,
    ) -> Result<Round, String> {
        let queue = QueueId::Function(name()?);
        let (meter, times) = together(producers, None, |at, start| {
            let (delivery, body) = (self.delivery.clone(), body.clone());
            async move {
                start.wait().await;
                let mut laps = Laps::for_time(time);
                let mut number = (at as u64) << 32;
                while laps.start() {
                    number += 1;
                    send(&delivery, body.clone(), number).await?;
                    laps.stop();
                }
                Ok(laps.into_times())
            }
        })
        .await?;
        let settled = async {
            loop {
                let stats = queues.stats(&queue);
                if stats.done + stats.dead == stats.sent {
                    break;
                }
                tokio::time::sleep(LOOK).await;
            }
        };
        let late = |_| "events to the function were not settled in time";
        tokio::time::timeout(SETTLE_MAX, settled).await.map_err(late)?;
        Ok(meter.stop(None, times))
    }

    /// Sends events one by one, each after the start of the one before.
    pub(super) async fn start_latency(&self, count: usize) -> Result<Vec<u32>, String> {
        for number in 0..count {
            let payload = self.starts.stamp();
            send(&self.delivery, payload, number as u64).await?;
            self.starts.next().await?;
        }
        Ok(self.starts.take())
    }

    pub(super) async fn end(self) {
        self.shutdown.cancel();
        drop(self.delivery);
        self.tasks.close();
        self.tasks.wait().await;
    }
}

async fn send(delivery: &Delivery, payload: Bytes, number: u64) -> Result<(), String> {
    let mut id = [0; 16];
    id[8..].copy_from_slice(&number.to_be_bytes());
    let call = Call {
        function: name()?,
        qualifier: Qualifier::LATEST,
        invoked_arn: ARN.to_owned(),
        request_id: RequestId::from_random(id),
        principal: Principal::Key {
            access_key: "bench".to_owned(),
            arn: "arn:aws:iam::000000000000:root".to_owned(),
            judge: None,
        },
        source: Source::Api,
        event_id: None,
        correlation_id: None,
        mode: Mode::RequestResponse, // The mode is not looked at: the door decides.
        payload,
        http: None,
        client_context: None,
        trace_id: None,
        want_tail: false,
    };
    let accepted = delivery.enqueue(call, None).await;
    accepted.map(drop).map_err(|refusal| format!("an event was refused: {refusal:?}"))
}

fn name() -> Result<FunctionName, String> {
    FunctionName::new(NAME).map_err(|error| format!("{NAME}: {error:?}"))
}

fn function() -> Result<function::Function, String> {
    Ok(function::Function {
        name: name()?,
        next_version: 1,
        reserved_concurrency: None,
        recursion_allowed: false,
        egress: Egress::None,
        tags: BTreeMap::new(),
        created: EpochMs(1),
    })
}

fn version() -> VersionEntry {
    let logging = Logging { json: false, application_level: None, system_level: None, group: None };
    VersionEntry {
        version: Version::Latest,
        config: Arc::new(VersionConfig {
            code: Code { digest: Digest([1; 32]), zip_bytes: 1, unpacked_bytes: 1 },
            runtime: Runtime::Provided { al2023: true },
            handler: "bootstrap".to_owned(),
            role: "arn:aws:iam::000000000000:role/bench".to_owned(),
            memory_mb: 128,
            timeout_s: 3,
            ephemeral_storage_mb: 512,
            environment: BTreeMap::new(),
            layers: Vec::new(),
            architecture: Architecture::X86_64,
            dead_letter_target: None,
            tracing_active: false,
            snap_start: false,
            logging,
            kms_key_arn: None,
        }),
        pending: None,
        config_digest: Digest([1; 32]),
        description: String::new(),
        last_modified: EpochMs(1),
        revision_id: String::new(),
        state: State::Active,
        last_update: LastUpdate::Successful,
    }
}

fn commands() -> Commands {
    Commands::new(|_| {
        Ok(Command {
            argv: vec!["/var/task/bootstrap".to_owned()],
            contract: Contract::RuntimeApi,
            runtime: None,
            interpreter: None,
            env: Vec::new(),
        })
    })
}

/// No event here has a destination, a dead letter or a fault.
fn shapes() -> Shapes {
    Shapes {
        destination_record: |_| Bytes::new(),
        dead_letter_attributes: |_, _, _| Vec::new(),
        fault_document: |_, _| Bytes::new(),
        fault_type: |fault| format!("{fault:?}"),
        error_words: |_| ErrorWords::default(),
    }
}
