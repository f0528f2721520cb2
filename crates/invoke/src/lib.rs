//! The data plane: resolve, authorise, admit, acquire, run, settle.
//!
//! Owns the environment pool, concurrency, and the life of an invocation. Never speaks HTTP and
//! never knows foreign JSON: callers hand in values and get values.
//!
//! ```text
//! invocation   the hot path, six steps          follow        catalogue ▶ snapshot
//! snapshot     what calls resolve against       housekeeping  freeze, evict
//! admission    permits                          attended      callers who go away
//! acquire      reuse, wait, launch, init        telemetry     events to the binary
//! pool         one version's environments       launch_spec   configuration ▶ what is started
//! delivery     asynchronous events              chain         lineage of a chain of invocations
//! shapes       foreign documents                record        what a run record is told
//! provision    keeps provisioned ones ready      nest          the zygote of a version
//! spares       interpreters that wait for any    room          who goes when room is needed
//! ```

mod accompanied;
mod acquire;
mod admission;
mod attended;
mod authorise;
pub mod call;
mod chain;
mod clock;
mod credentials;
pub mod delivery;
mod environment;
mod follow;
mod housekeeping;
mod invocation;
mod invoker;
mod launch_spec;
pub mod limits;
mod nest;
mod plane;
mod pool;
mod provision;
mod randomness;
mod record;
mod role_may;
mod room;
mod shapes;
mod snapshot;
mod spares;
pub mod telemetry;

pub use call::{Call, Excerpt, Judge, Mode, Principal, Question, Refusal, Reply, Report, Source};
pub use credentials::{ENDPOINT, EXTENSION_PORT, Issuer, RoleRequest};
pub use delivery::Delivery;
pub use invoker::{Config, Gauges, Invoker, ProvisionedGauges, StartError};
pub use launch_spec::{Command, CommandRequest, Commands};
pub use randomness::Randomness;
pub use role_may::{AskRole, RoleMay};
pub use shapes::{DestinationRecord, DestinationResponse, ErrorWords, Shapes};
pub use snapshot::UrlTarget;
pub use telemetry::{AttemptEnd, Event, Telemetry};
