//! External extensions in a cell: started before the runtime, beside it, as confined as it is.
//!
//! Owns the words between server and cell about them, and the cell's loop when there are some.
//! Never decides when the runtime starts or ends: the server does, over the line.
//!
//! ```text
//! cell:    extensions ─▶ Started ─▶ Output ─▶ wait ─────▶ runtime ─▶ reap until killed
//! line:                              │          ▲ Start               ▲ Terminate, Kill │ Ended
//! server:                            ▼          └ all registered      │                 ▼
//! ```
//! Extensions start while the descriptors of the runtime are still out of the way: they get
//! standard input, output and error, and nothing else.

use std::io;
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd};
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};

use mayfly_core::extension::gets_variable;
use mayfly_core::outcome::Exit;
use rustix::event::{PollFd, PollFlags, poll};
use rustix::process::{
    Pid, PidfdFlags, Signal, WaitOptions, WaitStatus, kill_process, pidfd_open, wait,
};

use super::cell::{self, Parked};
use super::failure::{At, Failure, Step};
use super::message::{Malformed, Order, Report, Wire};
use super::socket;
use crate::limits::COMPANION_MESSAGE_BYTES_MAX;
use crate::sys;

/// Where extensions are, inside.
const DIRECTORY: &str = "/opt/extensions";
/// How often orphans are looked for that nobody waits for, ms.
const REAP_PAUSE: rustix::time::Timespec = rustix::time::Timespec { tv_sec: 1, tv_nsec: 0 };

/// Server to cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Say {
    /// Start the runtime.
    Start,
    /// Ask the runtime to end.
    Terminate,
    /// End the runtime.
    Kill,
}

/// Cell to server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// Beside it: the read ends of what extensions write to standard output and error.
    Output,
    /// This extension could not be executed.
    NotLaunched {
        /// Its place in the order.
        at: usize,
        /// The operating system's reason.
        errno: i32,
    },
    /// This extension ended.
    Ended {
        /// Its place in the order.
        at: usize,
        /// How.
        exit: Exit,
    },
    /// The runtime could not be executed.
    RuntimeNotLaunched {
        /// The operating system's reason.
        errno: i32,
    },
}

/// The server's use of the line.
#[derive(Debug)]
pub struct Talk;

impl Talk {
    /// A new line: the server's end, the cell's end.
    ///
    /// # Errors
    /// When the system has no sockets left.
    pub fn pair() -> io::Result<(OwnedFd, OwnedFd)> {
        socket::pair()
    }

    /// Says a word; never waits.
    ///
    /// # Errors
    /// When the cell is gone.
    pub fn say(line: impl AsFd, word: Say) -> io::Result<()> {
        socket::send(line, &word, &[], false)
    }

    /// Hears a word, with the descriptors beside it; `None` when the cell is gone. Never waits.
    ///
    /// # Errors
    /// `WouldBlock` when there is none.
    pub fn hear(line: impl AsFd, buffer: &mut [u8]) -> io::Result<Option<(Heard, Vec<OwnedFd>)>> {
        socket::receive(line, buffer, false)
    }
}

impl Wire for Say {
    fn encode(&self) -> Vec<u8> {
        vec![match self {
            Self::Start => 1,
            Self::Terminate => 2,
            Self::Kill => 3,
        }]
    }

    fn decode(bytes: &[u8]) -> Result<Self, Malformed> {
        match bytes {
            [1] => Ok(Self::Start),
            [2] => Ok(Self::Terminate),
            [3] => Ok(Self::Kill),
            _ => Err(Malformed),
        }
    }
}

impl Wire for Heard {
    fn encode(&self) -> Vec<u8> {
        let (kind, at, number) = match *self {
            Self::Output => (1, 0, 0),
            Self::NotLaunched { at, errno } => (2, at, errno),
            Self::Ended { at, exit: Exit::Code(code) } => (3, at, code),
            Self::Ended { at, exit: Exit::Signal(signal) } => (4, at, signal),
            Self::RuntimeNotLaunched { errno } => (5, 0, errno),
        };
        let mut bytes = vec![kind, u8::try_from(at).unwrap_or(u8::MAX)];
        bytes.extend(number.to_le_bytes());
        bytes
    }

    fn decode(bytes: &[u8]) -> Result<Self, Malformed> {
        let [kind, at, number @ ..] = bytes else { return Err(Malformed) };
        let number = i32::from_le_bytes(number.try_into().map_err(|_| Malformed)?);
        let at = usize::from(*at);
        match kind {
            1 => Ok(Self::Output),
            2 => Ok(Self::NotLaunched { at, errno: number }),
            3 => Ok(Self::Ended { at, exit: Exit::Code(number) }),
            4 => Ok(Self::Ended { at, exit: Exit::Signal(number) }),
            5 => Ok(Self::RuntimeNotLaunched { errno: number }),
            _ => Err(Malformed),
        }
    }
}

/// The outputs of extensions: read and write ends of standard output and error.
pub type Pipes = [(OwnedFd, OwnedFd); 2];

/// What a cell with extensions looks after.
struct Care<'a> {
    line: &'a OwnedFd,
    /// Those that live, with their place in the order.
    extensions: Vec<(usize, Pid, OwnedFd)>,
    main: Option<(Pid, OwnedFd)>,
}

/// Lives the life of a cell with extensions, from its confinement on.
pub fn live(
    control: &OwnedFd,
    line: &OwnedFd,
    order: &Order,
    mut parked: Parked,
    pipes: Pipes,
) -> Result<(), Failure> {
    cell::close_standard().at(Step::Descriptors)?;
    let mut care = Care { line, extensions: Vec::new(), main: None };
    care.launch(order, &pipes);
    let sockets = std::mem::take(&mut parked.sockets);
    let beside: Vec<BorrowedFd<'_>> = sockets.iter().map(AsFd::as_fd).collect();
    socket::send(control, &Report::Started, &beside, true).at(Step::Protocol)?;
    let outputs: Vec<BorrowedFd<'_>> = pipes.iter().map(|(ours, _)| ours.as_fd()).collect();
    socket::send(line, &Heard::Output, &outputs, true).at(Step::Protocol)?;
    drop((outputs, beside));
    drop((pipes, sockets));
    let mut parked = Some(parked);
    loop {
        care.reap(control).at(Step::Lost)?;
        match care.hear().at(Step::Protocol)? {
            None => {}
            Some(None) => return Ok(()),
            Some(Some(Say::Start)) => {
                if let Some(parked) = parked.take() {
                    care.start(control, order, parked)?;
                }
            }
            Some(Some(Say::Terminate)) => care.signal(Signal::TERM),
            Some(Some(Say::Kill)) => care.signal(Signal::KILL),
        }
    }
}

impl Care<'_> {
    fn launch(&mut self, order: &Order, pipes: &Pipes) {
        for (at, name) in order.companions.iter().enumerate() {
            let launched = execute(name, order, pipes).and_then(|pid| Ok((pid, pidfd(pid)?)));
            match launched {
                Ok((pid, pidfd)) => self.extensions.push((at, pid, pidfd)),
                Err(error) => {
                    let errno = error.raw_os_error().unwrap_or(libc::EINVAL);
                    self.tell(Heard::NotLaunched { at, errno });
                }
            }
        }
    }

    /// A server that is gone needs no word: the next thing heard is its end.
    fn tell(&self, word: Heard) {
        let _gone = socket::send(self.line, &word, &[], true);
    }

    fn start(&mut self, control: &OwnedFd, order: &Order, parked: Parked) -> Result<(), Failure> {
        match parked.place(&order.numbers).at(Step::Descriptors).and_then(|()| cell::execute(order))
        {
            Ok(main) => self.main = Some((main, pidfd(main).at(Step::Lost)?)),
            Err(Failure::Exec { errno, .. } | Failure::System { errno, .. }) => {
                self.tell(Heard::RuntimeNotLaunched { errno });
            }
            Err(failure) => return Err(failure),
        }
        drop(parked);
        cell::close_standard().at(Step::Descriptors)?;
        let mut keep = vec![control.as_raw_fd(), self.line.as_raw_fd()];
        keep.extend(self.extensions.iter().map(|(_, _, pidfd)| pidfd.as_raw_fd()));
        keep.extend(self.main.iter().map(|(_, pidfd)| pidfd.as_raw_fd()));
        sys::close_all_but(&keep).at(Step::Descriptors)
    }

    fn signal(&self, signal: Signal) {
        if let Some((main, _)) = &self.main {
            let _ended = kill_process(*main, signal);
        }
    }

    /// Takes away the dead, and reports those who matter.
    fn reap(&mut self, control: &OwnedFd) -> io::Result<()> {
        loop {
            match wait(WaitOptions::NOHANG) {
                Ok(Some((pid, status))) => self.bury(control, pid, exit_of(status))?,
                Ok(None) | Err(rustix::io::Errno::CHILD) => return Ok(()),
                Err(rustix::io::Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }

    fn bury(&mut self, control: &OwnedFd, pid: Pid, exit: Exit) -> io::Result<()> {
        if self.main.take_if(|(main, _)| *main == pid).is_some() {
            return socket::send(control, &Report::Ended(exit), &[], true);
        }
        if let Some(found) = self.extensions.iter().position(|(_, known, _)| *known == pid) {
            let (at, ..) = self.extensions.remove(found);
            self.tell(Heard::Ended { at, exit });
        }
        Ok(())
    }

    /// Waits for a word or a death; `Some(None)` when the server is gone.
    fn hear(&self) -> io::Result<Option<Option<Say>>> {
        let mut watched = vec![PollFd::new(self.line, PollFlags::IN)];
        let pidfds = self.extensions.iter().map(|(_, _, pidfd)| pidfd);
        let pidfds = pidfds.chain(self.main.iter().map(|(_, pidfd)| pidfd));
        watched.extend(pidfds.map(|pidfd| PollFd::new(pidfd, PollFlags::IN)));
        match poll(&mut watched, Some(&REAP_PAUSE)) {
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
        let mut buffer = [0; COMPANION_MESSAGE_BYTES_MAX];
        match socket::receive(self.line, &mut buffer, false) {
            Ok(heard) => Ok(Some(heard.map(|(word, _)| word))),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => Ok(None),
            Err(error) => Err(error),
        }
    }
}

fn execute(name: &str, order: &Order, pipes: &Pipes) -> io::Result<Pid> {
    let [(_, stdout), (_, stderr)] = pipes;
    let path = format!("{DIRECTORY}/{name}");
    let env = order.env.iter().filter(|(name, _)| gets_variable(name));
    let child = Command::new(&path)
        .arg0(&path)
        .env_clear()
        .envs(env.map(|(name, value)| (name, value)))
        .stdin(Stdio::null())
        .stdout(stdout.try_clone()?)
        .stderr(stderr.try_clone()?)
        .spawn()?;
    Pid::from_raw(child.id().cast_signed()).ok_or_else(|| io::ErrorKind::NotFound.into())
}

fn pidfd(pid: Pid) -> io::Result<OwnedFd> {
    Ok(pidfd_open(pid, PidfdFlags::empty())?)
}

fn exit_of(status: WaitStatus) -> Exit {
    match (status.exit_status(), status.terminating_signal()) {
        (Some(code), _) => Exit::Code(code),
        (None, signal) => Exit::Signal(signal.unwrap_or(libc::SIGKILL)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_survives_the_wire() {
        for word in [Say::Start, Say::Terminate, Say::Kill] {
            assert_eq!(Say::decode(&word.encode()), Ok(word));
        }
        for word in [
            Heard::Output,
            Heard::NotLaunched { at: 9, errno: 13 },
            Heard::Ended { at: 1, exit: Exit::Code(-1) },
            Heard::Ended { at: 0, exit: Exit::Signal(9) },
            Heard::RuntimeNotLaunched { errno: 2 },
        ] {
            let bytes = word.encode();
            assert!(bytes.len() <= COMPANION_MESSAGE_BYTES_MAX);
            assert_eq!(Heard::decode(&bytes), Ok(word));
            assert_eq!(Heard::decode(&bytes[1..]), Err(Malformed));
        }
        assert_eq!(Say::decode(&[]), Err(Malformed));
    }
}
