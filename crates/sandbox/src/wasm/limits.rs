//! Limits of WebAssembly functions.
//!
//! Owns the numbers of `wasm`; those of the public contract are in `core::limits`.

use std::time::Duration;

/// Invocations that run at the same time; more wait for a slot.
pub const RUNNING_MAX: u32 = 1_000;
/// The same for components of WASI 0.3, which need more: each task that waits in the middle of a
/// call keeps a stack.
pub const SERVICES_RUNNING_MAX: u32 = 150;
/// Core instances of one component of WASI 0.3. At most one task waits in each.
pub const SERVICE_CORE_INSTANCES_MAX: u32 = 40;
/// Stacks of all running components of WASI 0.3: no guest takes another's. Each takes two of the
/// memory mappings that a process may have.
pub const SERVICE_STACKS_MAX: u32 = SERVICES_RUNNING_MAX * (SERVICE_CORE_INSTANCES_MAX + 2);
/// Tasks, streams and futures that one instance may hold at the same time.
pub const SERVICE_ITEMS_MAX: usize = 50_000;
/// Random bytes of one call.
pub const RANDOM_BYTES_MAX: usize = 64 * 1024;
/// Instances that stay between invocations, of functions that asked for reuse.
pub const IDLE_MAX: u32 = RUNNING_MAX / 2;
/// Linear memories of all running instances. Each reserves 4 GiB of address space and nothing else.
pub const MEMORIES_MAX: u32 = 2 * RUNNING_MAX;
/// Tables of all running instances.
pub const TABLES_MAX: u32 = 4 * RUNNING_MAX;
/// Core instances of all running components; a large one consists of a dozen.
pub const CORE_INSTANCES_MAX: u32 = 20 * RUNNING_MAX;
/// Entries of one table: function pointers of an interpreter.
pub const TABLE_ELEMENTS_MAX: usize = 100_000;
/// Memory of a slot that is zeroed and kept instead of given back to the kernel, bytes. Measured
/// optimum 64 to 128 KiB: 0 costs page faults, megabytes cost copying.
pub const KEEP_RESIDENT_BYTES: usize = 64 * 1024;
/// Slots given back to the kernel in one go.
pub const DECOMMIT_BATCH: usize = 16;
/// Components kept loaded; the least recently used one makes room. Each takes some 3.4 of the
/// 65,530 memory mappings that a Linux process may have by default.
pub const LOADED_MAX: usize = 4_000;
/// One tick of the epoch clock, ms: how long a guest computes before it lets others go first.
pub const TICK_MS: u64 = 2;
/// Ticks without a running guest until the clock stops.
pub const IDLE_TICKS_MAX: u32 = 100;
/// Ticks that a guest gets before it is interrupted for the first time.
pub const TICKS_BEFORE_YIELD: u64 = 2;
/// A component file, bytes.
pub const COMPONENT_BYTES_MAX: u64 = 128 * 1024 * 1024;
/// A component up to this size is compiled beside the large ones and not behind them, bytes.
pub const SMALL_COMPONENT_BYTES_MAX: u64 = 1024 * 1024;
/// One compilation, seconds of wall-clock time.
pub const COMPILE_S_MAX: u64 = 1_800;
/// Memory of a compilation, bytes.
pub const COMPILE_MEMORY_BYTES_MAX: u64 = 6 * 1024 * 1024 * 1024;
/// How far a compilation steps back behind everything else.
pub const COMPILE_NICENESS: i32 = 19;
/// What is read of a compiler's complaint, bytes.
pub const COMPLAINT_BYTES_MAX: u64 = 16 * 1024;
/// Handles to host resources that one instance may hold.
pub const RESOURCES_MAX: usize = 10_000;
/// After so many runs of one instance its handles are counted.
pub const RUNS_BETWEEN_COUNTS: u32 = 64;
/// Bytes of header fields that one instance may create.
pub const FIELD_BYTES_MAX: usize = 4 * 1024 * 1024;
/// What a guest may write to a stream in one go, bytes.
pub const WRITE_BYTES_MAX: usize = 64 * 1024;
/// What waits for a slow reader of a streamed answer, bytes; then the guest waits.
pub const PENDING_BYTES_MAX: usize = 256 * 1024;
/// Verified artefacts that are remembered.
pub const VERIFIED_MAX: usize = 4 * LOADED_MAX;
/// What is read of an answer that says 400 or more, bytes.
pub const FAILURE_BYTES_MAX: usize = 256 * 1024;
/// Requests of one environment to others that are on their way or whose answer is not read; one
/// more fails.
pub const OUTBOUND_REQUESTS_MAX: usize = 64;
/// The same of all environments together; more wait, and their time to connect passes.
pub const OUTBOUND_ALL_MAX: usize = 4_096;
/// How long a request may wait for its connection: a turn, the name, TCP and TLS. Also when the
/// guest names no time.
pub const OUTBOUND_CONNECT_MAX: Duration = Duration::from_secs(30);
/// How long it may wait for the head of its answer, and then for each next part. Also when the
/// guest names no time; an invocation never takes longer.
pub const OUTBOUND_WAIT_MAX: Duration = Duration::from_secs(900);
/// Path and query of such a request, bytes.
pub const OUTBOUND_TARGET_BYTES_MAX: usize = 16 * 1024;
/// Its method, bytes.
pub const OUTBOUND_METHOD_BYTES_MAX: usize = 32;
/// Header fields of it, and of its answer.
pub const OUTBOUND_HEADERS_MAX: usize = 256;
/// The same in bytes. It is also what is read of an answer's body ahead of the guest.
pub const OUTBOUND_HEADER_BYTES_MAX: usize = 64 * 1024;
/// Parts of an answer's body that wait for the guest.
pub const OUTBOUND_PARTS_MAX: usize = 1;
/// What waits of a request's body to be sent, bytes; then the guest waits.
pub const OUTBOUND_PENDING_BYTES_MAX: usize = 2 * WRITE_BYTES_MAX;
/// Header fields of answers that one instance may hold, bytes.
pub const ANSWER_FIELD_BYTES_MAX: usize = 4 * 1024 * 1024;

const _: () = assert!(SMALL_COMPONENT_BYTES_MAX < COMPONENT_BYTES_MAX);
const _: () = assert!(PENDING_BYTES_MAX > WRITE_BYTES_MAX);
const _: () = assert!(FAILURE_BYTES_MAX < crate::limits::ERROR_BYTES_MAX);
const _: () = assert!(OUTBOUND_REQUESTS_MAX * 8 <= OUTBOUND_ALL_MAX);
const _: () = assert!(OUTBOUND_PENDING_BYTES_MAX > WRITE_BYTES_MAX);
const _: () = assert!(ANSWER_FIELD_BYTES_MAX > OUTBOUND_HEADER_BYTES_MAX);
