//! The protocol between server, spawner and cell.
//!
//! Owns the messages and their bytes. One message is one datagram of a SOCK_SEQPACKET pair, at
//! most `limits::SPAWN_MESSAGE_BYTES_MAX` long; descriptors travel beside it. Integers are
//! little-endian, texts and lists carry their length as u32. Both ends are the same binary, so
//! there is no version. Never does I/O.
//!
//! ```text
//! Request  1 Prepare id layout │ 2 Forget layout │ 3 Spawn id order (+inherited fds)
//!          │ 4 Signal id signal │ 5 Release id │ 6 Sockets id environment count
//!          │ 7 Fork id zygote order (+framed) │ 8 Furnish id environment layout limits
//! Reply    1 Hello features │ 2 Prepared id │ 3 Spawned id pid kinds (+fds) │ 4 Failed id failure
//!          │ 5 Exited id exit │ 6 Sockets id (+fds)
//! Report   1 Ready kinds (+fds) │ 2 Started │ 3 Failed failure │ 4 Ended exit  (cell → spawner)
//!          │ 5 Forked pid inner kinds (+fds) │ 6 Reaped pid exit
//! seed     name=value NUL …                            (helper → zygote: seed, framed, out, err)
//! order    layout argv env limits blocks companions numbers zygote
//!          (spawner → cell: order, [namespace,] fds)
//! ```

use std::os::fd::RawFd;
use std::path::{Path, PathBuf};

use mayfly_core::outcome::Exit;

use super::config::{Feature, Features};
use super::failure::{Failure, Step};
use super::netlink::Block;
use crate::seam::{Layout, LimitSpec};

/// Server to spawner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// Build the file system ahead of time.
    Prepare { id: u64, layout: Layout },
    /// Drop it.
    Forget { layout: Layout },
    /// Start an environment; the inherited descriptors come beside it.
    Spawn { id: u64, order: Order },
    /// Signal its first process.
    Signal { id: u64, signal: i32 },
    /// Nobody reads its counters any more: its control group may go once it is empty.
    Release { id: u64 },
    /// Make sockets in the network of a running environment.
    Sockets { id: u64, environment: u64, count: u8 },
    /// Start an environment as a copy of a zygote, which has this id; of the order, variables and
    /// limits count. The child's end of the framed contract comes beside it.
    Fork { id: u64, zygote: u64, order: Order },
    /// Give a running environment, whose program waits, code and layers of this layout, and these
    /// limits. Answered like `Prepare`.
    Furnish { id: u64, environment: u64, layout: Layout, limits: LimitSpec },
}

/// What one environment runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// Files.
    pub layout: Layout,
    /// Program and arguments.
    pub argv: Vec<String>,
    /// The complete environment.
    pub env: Vec<(String, String)>,
    /// Limits.
    pub limits: LimitSpec,
    /// Addresses outside that lead to sockets of ours.
    pub blocks: Vec<Block>,
    /// External extensions, by file name; with some, the line to the server is the last
    /// descriptor beside the message, after those that have numbers.
    pub companions: Vec<String>,
    /// The number inside for each descriptor beside the message.
    pub numbers: Vec<RawFd>,
    /// Whether it is to be forked later.
    pub zygote: bool,
}

/// What a zygote gets for one child, beside its descriptors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seed {
    /// Variables that differ from the zygote's.
    pub env: Vec<(String, String)>,
}

/// Spawner to server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// The first message.
    Hello { features: Features },
    /// The file system is there.
    Prepared { id: u64 },
    /// It runs. Beside it: pidfd, stdout, stderr, listener, then one descriptor per kind, then the
    /// sockets of its egress.
    Spawned { id: u64, pid: u32, kinds: Vec<u8> },
    /// It does not.
    Failed { id: u64, failure: Failure },
    /// It ended.
    Exited { id: u64, exit: Exit },
    /// Beside it: the sockets.
    Sockets { id: u64 },
}

/// Cell to spawner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Report {
    /// Prepared. Beside it: stdout, stderr, listener, then one descriptor per kind.
    Ready { kinds: Vec<u8> },
    /// The runtime was executed. Beside it: the sockets of its egress, when it has some.
    Started,
    /// It was not; the cell ends.
    Failed(Failure),
    /// The runtime ended; the cell ends.
    Ended(Exit),
    /// A zygote's child is there, as a process that the zygote's cell knows as `inner`. Beside it:
    /// its pidfd, then as with `Ready`.
    Forked { pid: u32, inner: u32, kinds: Vec<u8> },
    /// A child of the zygote in this cell ended.
    Reaped { pid: u32, exit: Exit },
}

/// Bytes that are no message. Both ends are the same binary: this is a bug, not an attack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("malformed message between server and spawner")]
pub struct Malformed;

/// A message that has bytes.
pub trait Wire: Sized {
    /// Its bytes.
    fn encode(&self) -> Vec<u8>;
    /// The message of these bytes, all of them.
    fn decode(bytes: &[u8]) -> Result<Self, Malformed>;
}

impl Wire for Request {
    fn encode(&self) -> Vec<u8> {
        let mut out = Writer::default();
        match self {
            Self::Prepare { id, layout } => out.u8(1).u64(*id).layout(layout),
            Self::Forget { layout } => out.u8(2).layout(layout),
            Self::Spawn { id, order } => out.u8(3).u64(*id).order(order),
            Self::Signal { id, signal } => out.u8(4).u64(*id).i32(*signal),
            Self::Release { id } => out.u8(5).u64(*id),
            Self::Fork { id, zygote, order } => out.u8(7).u64(*id).u64(*zygote).order(order),
            Self::Sockets { id, environment, count } => {
                out.u8(6).u64(*id).u64(*environment).u8(*count)
            }
            Self::Furnish { id, environment, layout, limits } => {
                out.u8(8).u64(*id).u64(*environment).layout(layout).limits(limits)
            }
        };
        out.0
    }

    fn decode(bytes: &[u8]) -> Result<Self, Malformed> {
        let mut input = Reader(bytes);
        let message = match input.u8()? {
            1 => Self::Prepare { id: input.u64()?, layout: input.layout()? },
            2 => Self::Forget { layout: input.layout()? },
            3 => Self::Spawn { id: input.u64()?, order: input.order()? },
            4 => Self::Signal { id: input.u64()?, signal: input.i32()? },
            5 => Self::Release { id: input.u64()? },
            7 => Self::Fork { id: input.u64()?, zygote: input.u64()?, order: input.order()? },
            6 => Self::Sockets { id: input.u64()?, environment: input.u64()?, count: input.u8()? },
            8 => Self::Furnish {
                id: input.u64()?,
                environment: input.u64()?,
                layout: input.layout()?,
                limits: input.limits()?,
            },
            _ => return Err(Malformed),
        };
        input.end(message)
    }
}

impl Wire for Order {
    fn encode(&self) -> Vec<u8> {
        let mut out = Writer::default();
        out.order(self);
        out.0
    }

    fn decode(bytes: &[u8]) -> Result<Self, Malformed> {
        let mut input = Reader(bytes);
        let order = input.order()?;
        input.end(order)
    }
}

impl Wire for Reply {
    fn encode(&self) -> Vec<u8> {
        let mut out = Writer::default();
        match self {
            Self::Hello { features } => out.u8(1).features(features),
            Self::Prepared { id } => out.u8(2).u64(*id),
            Self::Spawned { id, pid, kinds } => out.u8(3).u64(*id).u32(*pid).bytes(kinds),
            Self::Failed { id, failure } => out.u8(4).u64(*id).failure(failure),
            Self::Exited { id, exit } => out.u8(5).u64(*id).exit(*exit),
            Self::Sockets { id } => out.u8(6).u64(*id),
        };
        out.0
    }

    fn decode(bytes: &[u8]) -> Result<Self, Malformed> {
        let mut input = Reader(bytes);
        let message = match input.u8()? {
            1 => Self::Hello { features: input.features()? },
            2 => Self::Prepared { id: input.u64()? },
            3 => Self::Spawned { id: input.u64()?, pid: input.u32()?, kinds: input.bytes()? },
            4 => Self::Failed { id: input.u64()?, failure: input.failure()? },
            5 => Self::Exited { id: input.u64()?, exit: input.exit()? },
            6 => Self::Sockets { id: input.u64()? },
            _ => return Err(Malformed),
        };
        input.end(message)
    }
}

impl Wire for Report {
    fn encode(&self) -> Vec<u8> {
        let mut out = Writer::default();
        match self {
            Self::Ready { kinds } => out.u8(1).bytes(kinds),
            Self::Started => out.u8(2),
            Self::Failed(failure) => out.u8(3).failure(failure),
            Self::Ended(exit) => out.u8(4).exit(*exit),
            Self::Forked { pid, inner, kinds } => out.u8(5).u32(*pid).u32(*inner).bytes(kinds),
            Self::Reaped { pid, exit } => out.u8(6).u32(*pid).exit(*exit),
        };
        out.0
    }

    fn decode(bytes: &[u8]) -> Result<Self, Malformed> {
        let mut input = Reader(bytes);
        let message = match input.u8()? {
            1 => Self::Ready { kinds: input.bytes()? },
            2 => Self::Started,
            3 => Self::Failed(input.failure()?),
            4 => Self::Ended(input.exit()?),
            5 => Self::Forked { pid: input.u32()?, inner: input.u32()?, kinds: input.bytes()? },
            6 => Self::Reaped { pid: input.u32()?, exit: input.exit()? },
            _ => return Err(Malformed),
        };
        input.end(message)
    }
}

impl Wire for Seed {
    fn encode(&self) -> Vec<u8> {
        let pairs = self.env.iter().map(|(name, value)| format!("{name}={value}\0"));
        // Never empty: an empty datagram would look like the end.
        pairs.chain(["\0".to_owned()]).collect::<String>().into_bytes()
    }

    fn decode(bytes: &[u8]) -> Result<Self, Malformed> {
        let text = std::str::from_utf8(bytes).map_err(|_| Malformed)?;
        let pairs = text.split('\0').filter_map(|pair| pair.split_once('='));
        let env = pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        Ok(Self { env })
    }
}

#[derive(Default)]
struct Writer(Vec<u8>);

impl Writer {
    fn u8(&mut self, value: u8) -> &mut Self {
        self.0.push(value);
        self
    }

    fn u32(&mut self, value: u32) -> &mut Self {
        self.0.extend(value.to_le_bytes());
        self
    }

    fn i32(&mut self, value: i32) -> &mut Self {
        self.0.extend(value.to_le_bytes());
        self
    }

    fn u64(&mut self, value: u64) -> &mut Self {
        self.0.extend(value.to_le_bytes());
        self
    }

    fn bytes(&mut self, value: &[u8]) -> &mut Self {
        self.len(value.len());
        self.0.extend(value);
        self
    }

    fn len(&mut self, count: usize) -> &mut Self {
        self.u32(u32::try_from(count).expect("a message is far below 4 GiB"))
    }

    fn path(&mut self, path: &Path) -> &mut Self {
        use std::os::unix::ffi::OsStrExt;
        self.bytes(path.as_os_str().as_bytes())
    }

    fn layout(&mut self, layout: &Layout) -> &mut Self {
        self.path(&layout.code);
        for path in [&layout.layers, &layout.runtime, &layout.interpreter] {
            // An empty path stands for none: a real one is absolute.
            self.path(path.as_deref().unwrap_or(Path::new("")));
        }
        self
    }

    fn order(&mut self, order: &Order) -> &mut Self {
        self.layout(&order.layout).len(order.argv.len());
        for argument in &order.argv {
            self.bytes(argument.as_bytes());
        }
        self.len(order.env.len());
        for (name, value) in &order.env {
            self.bytes(name.as_bytes()).bytes(value.as_bytes());
        }
        self.limits(&order.limits).len(order.blocks.len());
        for (address, prefix) in &order.blocks {
            self.bytes(address.to_string().as_bytes()).u8(*prefix);
        }
        self.len(order.companions.len());
        for name in &order.companions {
            self.bytes(name.as_bytes());
        }
        self.len(order.numbers.len());
        for &number in &order.numbers {
            self.i32(number);
        }
        self.u8(u8::from(order.zygote))
    }

    fn limits(&mut self, limits: &LimitSpec) -> &mut Self {
        let LimitSpec { memory_bytes, cpu_millis, processes, files, tmp_bytes } = *limits;
        self.u64(memory_bytes).u32(cpu_millis).u64(processes).u64(files).u64(tmp_bytes)
    }

    fn features(&mut self, features: &Features) -> &mut Self {
        self.len(features.items.len());
        for item in &features.items {
            self.bytes(item.name.as_bytes()).u8(u8::from(item.available));
            self.bytes(item.detail.as_bytes());
        }
        self
    }

    fn failure(&mut self, failure: &Failure) -> &mut Self {
        match failure {
            Failure::Capacity(why) => self.u8(1).bytes(why.as_bytes()),
            Failure::System { step, errno } => self.u8(2).u8(*step as u8).i32(*errno),
            Failure::Exec { program, errno } => self.u8(3).bytes(program.as_bytes()).i32(*errno),
        }
    }

    fn exit(&mut self, exit: Exit) -> &mut Self {
        match exit {
            Exit::Code(code) => self.u8(1).i32(code),
            Exit::Signal(signal) => self.u8(2).i32(signal),
        }
    }
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], Malformed> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(Malformed)?;
        self.0 = rest;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], Malformed> {
        self.take(N)?.try_into().map_err(|_| Malformed)
    }

    fn u8(&mut self) -> Result<u8, Malformed> {
        Ok(self.array::<1>()?[0])
    }

    fn u32(&mut self) -> Result<u32, Malformed> {
        Ok(u32::from_le_bytes(self.array()?))
    }

    fn i32(&mut self) -> Result<i32, Malformed> {
        Ok(i32::from_le_bytes(self.array()?))
    }

    fn u64(&mut self) -> Result<u64, Malformed> {
        Ok(u64::from_le_bytes(self.array()?))
    }

    fn bytes(&mut self) -> Result<Vec<u8>, Malformed> {
        let count = self.u32()?;
        Ok(self.take(count as usize)?.to_vec())
    }

    fn text(&mut self) -> Result<String, Malformed> {
        String::from_utf8(self.bytes()?).map_err(|_| Malformed)
    }

    fn list<T>(
        &mut self,
        item: impl Fn(&mut Self) -> Result<T, Malformed>,
    ) -> Result<Vec<T>, Malformed> {
        let count = self.u32()?;
        // Not with_capacity: the count is only believed as far as bytes follow.
        (0..count).map(|_| item(self)).collect()
    }

    fn path(&mut self) -> Result<PathBuf, Malformed> {
        use std::os::unix::ffi::OsStringExt;
        Ok(PathBuf::from(std::ffi::OsString::from_vec(self.bytes()?)))
    }

    fn optional_path(&mut self) -> Result<Option<PathBuf>, Malformed> {
        Ok(Some(self.path()?).filter(|path| !path.as_os_str().is_empty()))
    }

    fn layout(&mut self) -> Result<Layout, Malformed> {
        Ok(Layout {
            code: self.path()?,
            layers: self.optional_path()?,
            runtime: self.optional_path()?,
            interpreter: self.optional_path()?,
        })
    }

    fn order(&mut self) -> Result<Order, Malformed> {
        Ok(Order {
            layout: self.layout()?,
            argv: self.list(Self::text)?,
            env: self.list(|input| Ok((input.text()?, input.text()?)))?,
            limits: self.limits()?,
            blocks: self
                .list(|input| Ok((input.text()?.parse().map_err(|_| Malformed)?, input.u8()?)))?,
            companions: self.list(Self::text)?,
            numbers: self.list(Self::i32)?,
            zygote: self.u8()? == 1,
        })
    }

    fn limits(&mut self) -> Result<LimitSpec, Malformed> {
        Ok(LimitSpec {
            memory_bytes: self.u64()?,
            cpu_millis: self.u32()?,
            processes: self.u64()?,
            files: self.u64()?,
            tmp_bytes: self.u64()?,
        })
    }

    fn features(&mut self) -> Result<Features, Malformed> {
        let items = self.list(|input| {
            Ok(Feature { name: input.text()?, available: input.u8()? == 1, detail: input.text()? })
        })?;
        Ok(Features { items })
    }

    fn failure(&mut self) -> Result<Failure, Malformed> {
        Ok(match self.u8()? {
            1 => Failure::Capacity(self.text()?),
            2 => Failure::System {
                step: Step::from_number(self.u8()?).ok_or(Malformed)?,
                errno: self.i32()?,
            },
            3 => Failure::Exec { program: self.text()?, errno: self.i32()? },
            _ => return Err(Malformed),
        })
    }

    fn exit(&mut self) -> Result<Exit, Malformed> {
        match self.u8()? {
            1 => Ok(Exit::Code(self.i32()?)),
            2 => Ok(Exit::Signal(self.i32()?)),
            _ => Err(Malformed),
        }
    }

    fn end<T>(self, message: T) -> Result<T, Malformed> {
        if self.0.is_empty() { Ok(message) } else { Err(Malformed) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order() -> Order {
        Order {
            layout: Layout {
                code: "/srv/code".into(),
                layers: None,
                runtime: Some("/srv/runtime".into()),
                interpreter: None,
            },
            argv: vec!["/bin/sh".into(), String::new()],
            env: vec![("NAME".into(), "värde".into())],
            limits: LimitSpec {
                memory_bytes: 1 << 40,
                cpu_millis: 72,
                processes: 1024,
                files: 1024,
                tmp_bytes: 512 << 20,
            },
            blocks: vec![("10.0.0.0".parse().unwrap(), 8), ("::".parse().unwrap(), 0)],
            companions: vec!["watcher".into()],
            numbers: vec![3, 4],
            zygote: true,
        }
    }

    fn check<T: Wire + PartialEq + std::fmt::Debug>(message: &T) {
        let bytes = message.encode();
        assert_eq!(T::decode(&bytes).as_ref(), Ok(message));
        for end in 0..bytes.len() {
            assert_eq!(T::decode(&bytes[..end]), Err(Malformed), "cut at {end}");
        }
        let mut longer = bytes;
        longer.push(0);
        assert_eq!(T::decode(&longer), Err(Malformed), "with a byte more");
    }

    #[test]
    fn every_message_survives_the_wire_and_no_part_of_it_does() {
        let layout = order().layout;
        check(&Request::Prepare { id: 1, layout: layout.clone() });
        let (layers, limits) = (Some("/srv/layers".into()), order().limits);
        let furnished = Layout { layers, ..layout.clone() };
        check(&Request::Furnish { id: 5, environment: 4, layout: furnished, limits });
        check(&Request::Forget { layout });
        check(&Request::Spawn { id: u64::MAX, order: order() });
        check(&Request::Signal { id: 3, signal: 15 });
        check(&Request::Release { id: 3 });
        check(&Request::Fork { id: 3, zygote: 2, order: order() });
        check(&Request::Sockets { id: 4, environment: 3, count: 8 });
        check(&order());
        let item = Feature { name: "n".into(), available: true, detail: "d".into() };
        check(&Reply::Hello { features: Features { items: vec![item] } });
        check(&Reply::Prepared { id: 9 });
        check(&Reply::Spawned { id: 9, pid: 7, kinds: vec![1, 2] });
        check(&Reply::Failed { id: 9, failure: Failure::Capacity("full".into()) });
        check(&Reply::Exited { id: 9, exit: Exit::Signal(9) });
        check(&Reply::Sockets { id: 9 });
        check(&Report::Ready { kinds: vec![] });
        check(&Report::Started);
        check(&Report::Failed(Failure::System { step: Step::Landlock, errno: 1 }));
        check(&Report::Failed(Failure::Exec { program: "/x".into(), errno: 2 }));
        check(&Report::Ended(Exit::Code(-1)));
        check(&Report::Forked { pid: 7, inner: 3, kinds: vec![1] });
        check(&Report::Reaped { pid: 3, exit: Exit::Code(1) });
    }
}
