//! What the spawner is told at its start, and what it finds out about the machine.
//!
//! Owns the values only; nothing here touches the system.

/// How the spawner works. The defaults suit a server of a few hundred environments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpawnerConfig {
    /// First of the user ids that environments get; each running one has its own. Ignored
    /// without root.
    pub uid_first: u32,
    /// How many user ids, and so at most how many environments at once.
    pub uid_count: u32,
    /// Environments kept prepared: namespaces, control group and listener ready.
    pub pool: usize,
    /// File systems kept prepared; the least recently used one makes room.
    pub templates_max: usize,
}

impl Default for SpawnerConfig {
    fn default() -> Self {
        Self { uid_first: 100_000, uid_count: 10_000, pool: 4, templates_max: 256 }
    }
}

impl SpawnerConfig {
    /// As arguments of the spawner's command line.
    pub(super) fn to_arguments(&self) -> [String; 4] {
        [
            self.uid_first.to_string(),
            self.uid_count.to_string(),
            self.pool.to_string(),
            self.templates_max.to_string(),
        ]
    }

    /// From those arguments.
    pub(super) fn from_arguments(mut arguments: impl Iterator<Item = String>) -> Option<Self> {
        Some(Self {
            uid_first: arguments.next()?.parse().ok()?,
            uid_count: arguments.next()?.parse().ok()?,
            pool: arguments.next()?.parse().ok()?,
            templates_max: arguments.next()?.parse().ok()?,
        })
    }
}

/// What isolation this machine gives: for `doctor` and the banner at start.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Features {
    /// One entry per mechanism, in a fixed order.
    pub items: Vec<Feature>,
}

impl Features {
    /// Whether the mechanism called `name` is there.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.items.iter().any(|item| item.name == name && item.available)
    }
}

/// One mechanism of isolation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feature {
    /// Short name, for example `memory limit`.
    pub name: String,
    /// Whether it is in force.
    pub available: bool,
    /// What is there, for example `cgroup v2`; or what is weaker without it.
    pub detail: String,
}

/// Why the spawner could not be started.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The own binary could not be executed again.
    #[error("cannot start the spawner process")]
    Spawn(#[source] std::io::Error),
    /// It started but did not answer.
    #[error("the spawner process did not answer")]
    Silent(#[source] std::io::Error),
    /// It answered that it cannot work.
    #[error("the spawner process cannot work: {0}")]
    Refused(String),
}
