//! Control groups: limits, usage and freezing of one environment.

use crate::seam::Usage;

/// The control group of one environment, as the server holds it. Dropping it ends every process
/// of the environment; the spawner removes the group once it is empty.
#[derive(Debug)]
pub struct Cgroup {}

impl Cgroup {
    /// Stops all processes; idempotent.
    pub fn freeze(&self) {}
    /// Lets them go on; idempotent.
    pub fn thaw(&self) {}
    /// What they used so far; zeros where the machine does not count.
    pub fn usage(&self) -> Usage {
        Usage::default()
    }
    /// How many processes the kernel killed for exceeding the memory limit.
    pub fn oom_kills(&self) -> u64 {
        0
    }
    /// Asks the runtime to end (SIGTERM).
    pub fn terminate(&self) {}
    /// Ends every process at once (SIGKILL), frozen ones as well.
    pub fn kill_all(&self) {}
}
