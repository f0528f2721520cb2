//! Which step failed, and why: the spawner's errors as they travel to the server.
//!
//! Owns the list of steps and the conversion into [`LaunchError`].

use std::io;

use crate::seam::LaunchError;

/// Why an environment did not start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// No room; later may help.
    Capacity(String),
    /// The kernel refused a step.
    System {
        /// Which.
        step: Step,
        /// Its reason.
        errno: i32,
    },
    /// The program cannot be executed.
    Exec {
        /// As named inside.
        program: String,
        /// The reason.
        errno: i32,
    },
}

impl From<Failure> for LaunchError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Capacity(why) => Self::Capacity(why),
            Failure::System { step, errno } => {
                Self::System { step: step.text(), source: io::Error::from_raw_os_error(errno) }
            }
            Failure::Exec { program, errno } => {
                Self::Exec { program, source: io::Error::from_raw_os_error(errno) }
            }
        }
    }
}

/// Names the step of a result's error.
pub trait At<T> {
    /// The value, or a [`Failure`] at `step`.
    fn at(self, step: Step) -> Result<T, Failure>;
}

impl<T, E: Into<io::Error>> At<T> for Result<T, E> {
    fn at(self, step: Step) -> Result<T, Failure> {
        self.map_err(|error| {
            let errno = error.into().raw_os_error().unwrap_or(libc::EIO);
            Failure::System { step, errno }
        })
    }
}

macro_rules! steps {
    ($($name:ident = $text:literal,)*) => {
        /// A step of starting an environment.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Step { $(#[doc = $text] $name,)* }

        impl Step {
            const ALL: &[Self] = &[$(Self::$name,)*];

            /// What was being done, for operators.
            pub fn text(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }
        }
    };
}

steps! {
    Clone = "create the first process",
    IdMap = "map user ids",
    Namespaces = "create namespaces",
    Loopback = "bring the loopback interface up",
    Listener = "bind the runtime listener",
    Pipes = "create pipes",
    Cgroup = "create the control group",
    Limits = "set the limits of the control group",
    Sources = "open a directory of the layout",
    Root = "build the root file system",
    Pivot = "enter the root file system",
    Join = "join the prepared file system",
    Mounts = "mount /proc, /tmp and /dev/shm",
    Descriptors = "place descriptors",
    Rlimits = "set resource limits",
    User = "become the environment's user",
    Capabilities = "drop capabilities",
    Landlock = "apply Landlock rules",
    Seccomp = "install the system call filter",
    Egress = "set up egress (network namespaces with nftables and transparent proxies)",
    Protocol = "talk to the spawner",
    Zygote = "fork the zygote",
    Lost = "keep the first process alive",
    Sockets = "make sockets in the network of the environment",
}

impl Step {
    /// The step with this number on the wire.
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number)).copied()
    }
}
