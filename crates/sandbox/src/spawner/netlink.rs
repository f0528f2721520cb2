//! Just enough netlink for a network namespace of our own: routes, and one small rule set.
//!
//! Owns the bytes of the messages and waiting for the kernel's word on each. Runs in the cell,
//! before any code of the function; speaks to the kernel only.

use std::io;
use std::net::IpAddr;
use std::num::NonZeroU32;

use rustix::net::{AddressFamily, Protocol, RecvFlags, SendFlags, SocketFlags, SocketType};

/// A block of addresses.
pub type Block = (IpAddr, u8);

const NETFILTER: u32 = 12;
const REQUEST: u16 = 0x1;
const ACKNOWLEDGE: u16 = 0x4;
const REPLACE: u16 = 0x100;
const CREATE: u16 = 0x400;
const APPEND: u16 = 0x800;
const NESTED: u16 = 0x8000;
const ERROR: u16 = 2;

const NEW_ROUTE: u16 = 24;
/// Index of `lo`, the first interface of every namespace.
const LOOPBACK: u32 = 1;

const NFTABLES: u16 = 10;
const BATCH_BEGIN: u16 = 16;
const BATCH_END: u16 = 17;
const NEW_TABLE: u16 = NFTABLES << 8;
const NEW_CHAIN: u16 = NFTABLES << 8 | 3;
const NEW_RULE: u16 = NFTABLES << 8 | 6;
/// Both IPv4 and IPv6.
const INET: u8 = 1;
const TABLE: &[u8] = b"mayfly\0";
const CHAIN: &[u8] = b"egress\0";
/// Before routing decides; the priority of the `mangle` tables.
const PREROUTING: u32 = 0;
const MANGLE: i32 = -150;
const ACCEPT: u32 = 1;

const META_MARK: u32 = 3;
const META_FAMILY: u32 = 15;
const META_PROTOCOL: u32 = 16;

/// Makes all addresses of `blocks` addresses of this namespace, so that what is sent to them is
/// delivered here.
///
/// # Errors
/// What the kernel answers.
pub fn deliver_locally(blocks: &[Block]) -> io::Result<()> {
    let messages: Vec<Message> = blocks.iter().map(|block| local_route(*block)).collect();
    exchange(None, &messages)
}

/// Hands TCP and UDP that is not for the loopback addresses to the sockets at `port`; what bears
/// `mark` passes, because it comes from those.
///
/// # Errors
/// What the kernel answers, for example for a kernel without `nft_tproxy`.
pub fn redirect(port: u16, mark: u32) -> io::Result<()> {
    let mut messages = vec![table(), chain()];
    messages.push(rule(&[meta(META_MARK), compare(&mark.to_ne_bytes()), accept()]));
    let four = [libc::AF_INET as u8];
    messages.push(rule(&[
        meta(META_FAMILY),
        compare(&four),
        payload(16, 1),
        compare(&[127]),
        accept(),
    ]));
    let six = [libc::AF_INET6 as u8];
    let loopback = std::net::Ipv6Addr::LOCALHOST.octets();
    messages.push(rule(&[
        meta(META_FAMILY),
        compare(&six),
        payload(24, 16),
        compare(&loopback),
        accept(),
    ]));
    for protocol in [libc::IPPROTO_TCP as u8, libc::IPPROTO_UDP as u8] {
        messages.push(rule(&[
            meta(META_PROTOCOL),
            compare(&[protocol]),
            load(&port.to_be_bytes()),
            transparent_proxy(),
            accept(),
        ]));
    }
    exchange(NonZeroU32::new(NETFILTER), &messages)
}

fn local_route((address, prefix): Block) -> Message {
    let (family, octets) = match address {
        IpAddr::V4(four) => (libc::AF_INET as u8, four.octets().to_vec()),
        IpAddr::V6(six) => (libc::AF_INET6 as u8, six.octets().to_vec()),
    };
    // Table `local`, protocol `static`, scope `host`, type `local`.
    let header = [family, prefix, 0, 0, 255, 4, 254, 2, 0, 0, 0, 0];
    let mut message = Message::new(NEW_ROUTE, CREATE | REPLACE, &header);
    if prefix > 0 {
        message.put(1, &octets);
    }
    message.put(4, &LOOPBACK.to_ne_bytes());
    message
}

fn table() -> Message {
    let mut message = Message::new(NEW_TABLE, CREATE, &[INET, 0, 0, 0]);
    message.put(1, TABLE);
    message
}

fn chain() -> Message {
    let mut message = Message::new(NEW_CHAIN, CREATE, &[INET, 0, 0, 0]);
    message.put(1, TABLE);
    message.put(3, CHAIN);
    let mut hook = Attributes::default();
    hook.put(1, &PREROUTING.to_be_bytes());
    hook.put(2, &MANGLE.to_be_bytes());
    message.put(4 | NESTED, &hook.0);
    message.put(5, &ACCEPT.to_be_bytes());
    message.put(7, b"filter\0");
    message
}

fn rule(expressions: &[Attributes]) -> Message {
    let mut message = Message::new(NEW_RULE, CREATE | APPEND, &[INET, 0, 0, 0]);
    message.put(1, TABLE);
    message.put(2, CHAIN);
    let mut list = Attributes::default();
    for expression in expressions {
        list.put(1 | NESTED, &expression.0);
    }
    message.put(4 | NESTED, &list.0);
    message
}

/// An expression: its name and its attributes.
fn expression(name: &[u8], attributes: &Attributes) -> Attributes {
    let mut expression = Attributes::default();
    expression.put(1, name);
    expression.put(2 | NESTED, &attributes.0);
    expression
}

/// Loads something about the packet into register 1.
fn meta(key: u32) -> Attributes {
    let mut attributes = Attributes::default();
    attributes.number(1, 1).number(2, key);
    expression(b"meta\0", &attributes)
}

/// Loads a part of the network header into register 1.
fn payload(offset: u32, bytes: u32) -> Attributes {
    let mut attributes = Attributes::default();
    attributes.number(1, 1).number(2, 1).number(3, offset).number(4, bytes);
    expression(b"payload\0", &attributes)
}

/// Goes on when register 1 has this value.
fn compare(value: &[u8]) -> Attributes {
    let mut data = Attributes::default();
    data.put(1, value);
    let mut attributes = Attributes::default();
    attributes.number(1, 1).number(2, 0).put(3 | NESTED, &data.0);
    expression(b"cmp\0", &attributes)
}

/// Puts a value into register 1.
fn load(value: &[u8]) -> Attributes {
    let mut data = Attributes::default();
    data.put(1, value);
    let mut attributes = Attributes::default();
    attributes.number(1, 1).put(2 | NESTED, &data.0);
    expression(b"immediate\0", &attributes)
}

fn accept() -> Attributes {
    let mut verdict = Attributes::default();
    verdict.number(1, ACCEPT);
    let mut data = Attributes::default();
    data.put(2 | NESTED, &verdict.0);
    let mut attributes = Attributes::default();
    attributes.number(1, 0).put(2 | NESTED, &data.0);
    expression(b"immediate\0", &attributes)
}

/// Hands the packet to a transparent socket at the port in register 1.
fn transparent_proxy() -> Attributes {
    let mut attributes = Attributes::default();
    attributes.number(1, 0).number(3, 1);
    expression(b"tproxy\0", &attributes)
}

/// Sends messages, those of nftables as one batch, and waits for the word on each.
fn exchange(protocol: Option<NonZeroU32>, messages: &[Message]) -> io::Result<()> {
    let socket = rustix::net::socket_with(
        AddressFamily::NETLINK,
        SocketType::RAW,
        SocketFlags::CLOEXEC,
        protocol.map(Protocol::from_raw),
    )?;
    // The kernel answers within the call; a lost answer must not hold the cell for ever.
    let timeout = rustix::net::sockopt::Timeout::Recv;
    let wait = std::time::Duration::from_secs(5);
    rustix::net::sockopt::set_socket_timeout(&socket, timeout, Some(wait))?;
    let batch = protocol.is_some();
    let mut bytes = Vec::new();
    if batch {
        Message::new(BATCH_BEGIN, 0, &batch_header()).write(&mut bytes, 0, false);
    }
    for (message, number) in messages.iter().zip(1..) {
        message.write(&mut bytes, number, true);
    }
    if batch {
        Message::new(BATCH_END, 0, &batch_header()).write(&mut bytes, 0, false);
    }
    rustix::net::send(&socket, &bytes, SendFlags::empty())?;
    let mut buffer = vec![0; 16 * 1024];
    let mut settled = 0;
    while settled < messages.len() {
        let (count, _) = rustix::net::recv(&socket, &mut buffer[..], RecvFlags::empty())?;
        settled += acknowledged(&buffer[..count])?;
    }
    Ok(())
}

fn batch_header() -> [u8; 4] {
    let [high, low] = NFTABLES.to_be_bytes();
    [0, 0, high, low]
}

/// How many messages these answers settle.
fn acknowledged(mut bytes: &[u8]) -> io::Result<usize> {
    let cut = || io::Error::from_raw_os_error(libc::EBADMSG);
    let mut count = 0;
    while !bytes.is_empty() {
        let head = bytes.get(..20).ok_or_else(cut)?;
        let length = u32::from_ne_bytes([head[0], head[1], head[2], head[3]]) as usize;
        let kind = u16::from_ne_bytes([head[4], head[5]]);
        let errno = i32::from_ne_bytes([head[16], head[17], head[18], head[19]]);
        if kind != ERROR || length < 20 {
            return Err(cut());
        }
        if errno != 0 {
            return Err(io::Error::from_raw_os_error(-errno));
        }
        count += 1;
        bytes = bytes.get(length.next_multiple_of(4)..).unwrap_or_default();
    }
    Ok(count)
}

/// One message without its final length and number.
struct Message {
    kind: u16,
    flags: u16,
    body: Attributes,
}

impl Message {
    fn new(kind: u16, flags: u16, header: &[u8]) -> Self {
        Self { kind, flags, body: Attributes(header.to_vec()) }
    }

    fn put(&mut self, kind: u16, value: &[u8]) {
        self.body.put(kind, value);
    }

    fn write(&self, out: &mut Vec<u8>, number: u32, acknowledge: bool) {
        let flags = self.flags | REQUEST | if acknowledge { ACKNOWLEDGE } else { 0 };
        let length = u32::try_from(16 + self.body.0.len()).expect("a message is short");
        out.extend(length.to_ne_bytes());
        out.extend(self.kind.to_ne_bytes());
        out.extend(flags.to_ne_bytes());
        out.extend(number.to_ne_bytes());
        out.extend(0_u32.to_ne_bytes());
        out.extend(&self.body.0);
    }
}

/// A sequence of attributes, each padded to four bytes.
#[derive(Default)]
struct Attributes(Vec<u8>);

impl Attributes {
    fn put(&mut self, kind: u16, value: &[u8]) {
        let length = u16::try_from(4 + value.len()).expect("an attribute is short");
        self.0.extend(length.to_ne_bytes());
        self.0.extend(kind.to_ne_bytes());
        self.0.extend(value);
        self.0.resize(self.0.len().next_multiple_of(4), 0);
    }

    /// A number in the order of the network, as nftables wants it.
    fn number(&mut self, kind: u16, value: u32) -> &mut Self {
        self.put(kind, &value.to_be_bytes());
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn routes_and_rules_are_laid_out_as_the_kernel_reads_them() {
        let mut bytes = Vec::new();
        let address = "10.1.0.0".parse().unwrap();
        local_route((address, 16)).write(&mut bytes, 7, true);
        let mut expected = vec![44, 0, 0, 0, 24, 0, 0x05, 0x05, 7, 0, 0, 0, 0, 0, 0, 0];
        expected.extend([2, 16, 0, 0, 255, 4, 254, 2, 0, 0, 0, 0]);
        expected.extend([8, 0, 1, 0, 10, 1, 0, 0, 8, 0, 4, 0, 1, 0, 0, 0]);
        assert_eq!(bytes, expected);
        // A name of an odd length is padded, and its length says so.
        let mut name = Attributes::default();
        name.put(1, b"cmp\0x");
        assert_eq!(name.0, [9, 0, 1, 0, b'c', b'm', b'p', 0, b'x', 0, 0, 0]);
    }

    #[test]
    fn answers_are_counted_and_errors_are_told() {
        let answer = |errno: i32| {
            let mut bytes = vec![36, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0];
            bytes.extend((-errno).to_ne_bytes());
            bytes.extend([0; 16]);
            bytes
        };
        assert_eq!(acknowledged(&[answer(0), answer(0)].concat()).unwrap(), 2);
        let refused = acknowledged(&[answer(0), answer(libc::ENOENT)].concat()).unwrap_err();
        assert_eq!(refused.raw_os_error(), Some(libc::ENOENT));
        assert!(acknowledged(&answer(0)[..10]).is_err());
    }
}
