//! Whole UDP packets, from an address that is not ours.
//!
//! Owns their bytes and the raw sockets that they leave by, into an environment's own namespace:
//! the answer to a datagram must come from where the datagram went.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::os::fd::OwnedFd;

use rustix::net::{SendFlags, sendto};

const UDP: u8 = 17;
const HOPS: u8 = 64;
const UDP_HEADER_BYTES: usize = 8;

/// The raw sockets of one environment.
#[derive(Debug)]
pub(super) struct Sender {
    four: OwnedFd,
    six: OwnedFd,
}

impl Sender {
    /// Over raw sockets of both families.
    pub(super) fn new(four: OwnedFd, six: OwnedFd) -> Self {
        Self { four, six }
    }

    /// Sends one datagram. When there is no room it is dropped, as networks do.
    pub(super) fn send(&self, from: SocketAddr, to: SocketAddr, data: &[u8]) -> io::Result<()> {
        let (socket, packet) = match (from.ip(), to.ip()) {
            (IpAddr::V4(source), IpAddr::V4(target)) => {
                (&self.four, four((source, from.port()), (target, to.port()), data))
            }
            (IpAddr::V6(source), IpAddr::V6(target)) => {
                (&self.six, six((source, from.port()), (target, to.port()), data))
            }
            _ => return Err(io::ErrorKind::InvalidInput.into()),
        };
        let Some(packet) = packet else { return Ok(()) };
        // The port of a raw socket's address means nothing and must be 0.
        match sendto(socket, &packet, SendFlags::DONTWAIT, &SocketAddr::new(to.ip(), 0)) {
            Ok(_) | Err(rustix::io::Errno::AGAIN | rustix::io::Errno::NOBUFS) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}

/// An IPv4 packet; the kernel fills in identification and checksum. `None` when it is too long.
fn four(from: (Ipv4Addr, u16), to: (Ipv4Addr, u16), data: &[u8]) -> Option<Vec<u8>> {
    let total = u16::try_from(20 + UDP_HEADER_BYTES + data.len()).ok()?;
    let mut packet = vec![0x45, 0];
    packet.extend(total.to_be_bytes());
    packet.extend([0, 0, 0, 0, HOPS, UDP, 0, 0]);
    packet.extend(from.0.octets());
    packet.extend(to.0.octets());
    let pseudo = [&from.0.octets()[..], &to.0.octets()].concat();
    udp(&mut packet, &pseudo, from.1, to.1, data)?;
    Some(packet)
}

fn six(from: (Ipv6Addr, u16), to: (Ipv6Addr, u16), data: &[u8]) -> Option<Vec<u8>> {
    let length = u16::try_from(UDP_HEADER_BYTES + data.len()).ok()?;
    let mut packet = vec![0x60, 0, 0, 0];
    packet.extend(length.to_be_bytes());
    packet.extend([UDP, HOPS]);
    packet.extend(from.0.octets());
    packet.extend(to.0.octets());
    let pseudo = [&from.0.octets()[..], &to.0.octets()].concat();
    udp(&mut packet, &pseudo, from.1, to.1, data)?;
    Some(packet)
}

fn udp(packet: &mut Vec<u8>, addresses: &[u8], from: u16, to: u16, data: &[u8]) -> Option<()> {
    let length = u16::try_from(UDP_HEADER_BYTES + data.len()).ok()?;
    let mut sum = sum(addresses) + u32::from(UDP) + 2 * u32::from(length);
    sum += u32::from(from) + u32::from(to) + self::sum(data);
    while sum > 0xFFFF {
        sum = (sum & 0xFFFF) + (sum >> 16);
    }
    let folded = !(sum as u16);
    for word in [from, to, length, if folded == 0 { 0xFFFF } else { folded }] {
        packet.extend(word.to_be_bytes());
    }
    packet.extend(data);
    Some(())
}

fn sum(bytes: &[u8]) -> u32 {
    bytes
        .chunks(2)
        .map(|pair| u32::from(u16::from_be_bytes([pair[0], pair.get(1).copied().unwrap_or(0)])))
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packets_carry_the_right_checksum() {
        let from = (Ipv4Addr::new(8, 8, 8, 8), 53);
        let to = (Ipv4Addr::new(10, 0, 0, 1), 4_660);
        let packet = four(from, to, b"abc").unwrap();
        assert_eq!(packet[..4], [0x45, 0, 0, 31]);
        assert_eq!(packet[20..26], [0, 53, 0x12, 0x34, 0, 11]);
        // Whoever adds everything up, checksum included, must get all ones.
        let mut total = sum(&packet[12..20]) + 17 + 11 + sum(&packet[20..]);
        total = (total & 0xFFFF) + (total >> 16);
        assert_eq!(total, 0xFFFF);
        let (from, to) = ((Ipv6Addr::LOCALHOST, 1), ("2001:db8::5".parse().unwrap(), 2));
        let packet = six(from, to, b"").unwrap();
        assert_eq!(packet.len(), 48);
        let mut total = sum(&packet[8..40]) + 17 + 8 + sum(&packet[40..]);
        total = (total & 0xFFFF) + (total >> 16);
        assert_eq!(total, 0xFFFF);
        assert_eq!(four((from_four(), 1), (from_four(), 2), &[0; 65_520]), None);
    }

    fn from_four() -> Ipv4Addr {
        Ipv4Addr::LOCALHOST
    }
}
