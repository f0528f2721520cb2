//! Addresses that stand for names inside an environment.
//!
//! Owns the table. A name gets an address of 198.18.0.0/15, a block that is nobody's on the
//! Internet, when it is first asked for. A connection to that address is a connection to that
//! name: two names at one real address stay two, and no answer can be stretched to another host.

use std::collections::{HashMap, VecDeque};
use std::net::{IpAddr, Ipv4Addr};

use crate::limits::EGRESS_NAMES_MAX;

/// The first address of the block.
pub const FIRST: Ipv4Addr = Ipv4Addr::new(198, 18, 0, 0);
/// Its size.
pub const PREFIX: u8 = 15;
const COUNT: u32 = 1 << (32 - PREFIX as u32);

// An address is given to another name only long after its own was forgotten.
const _: () = assert!(EGRESS_NAMES_MAX * 8 <= COUNT as usize);

/// Names and their addresses, at most [`EGRESS_NAMES_MAX`]; the oldest makes room.
#[derive(Debug, Default)]
pub struct Names {
    addresses: HashMap<String, Ipv4Addr>,
    names: HashMap<Ipv4Addr, String>,
    order: VecDeque<Ipv4Addr>,
    given: u32,
}

impl Names {
    /// The address of `name`, which is lower case and without a final dot.
    pub fn address_of(&mut self, name: &str) -> Ipv4Addr {
        if let Some(address) = self.addresses.get(name) {
            return *address;
        }
        if self.order.len() >= EGRESS_NAMES_MAX
            && let Some(oldest) = self.order.pop_front()
            && let Some(forgotten) = self.names.remove(&oldest)
        {
            self.addresses.remove(&forgotten);
        }
        // The first and the last address of a block look special to some programs.
        let address = Ipv4Addr::from(u32::from(FIRST) + 1 + self.given % (COUNT - 2));
        self.given = self.given.wrapping_add(1);
        self.addresses.insert(name.to_owned(), address);
        self.names.insert(address, name.to_owned());
        self.order.push_back(address);
        address
    }

    /// The name that `address` stands for.
    pub fn name_of(&self, address: IpAddr) -> Option<&str> {
        let IpAddr::V4(address) = address else { return None };
        self.names.get(&address).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_keeps_its_address_until_many_others_came() {
        let mut names = Names::default();
        let first = names.address_of("a.example");
        assert_eq!(first, Ipv4Addr::new(198, 18, 0, 1));
        assert_eq!(names.address_of("a.example"), first);
        assert_ne!(names.address_of("b.example"), first);
        assert_eq!(names.name_of(IpAddr::V4(first)), Some("a.example"));
        for number in 0..EGRESS_NAMES_MAX {
            names.address_of(&format!("{number}.example"));
        }
        assert_eq!(names.name_of(IpAddr::V4(first)), None);
        assert_ne!(names.address_of("a.example"), first, "nobody else's old address");
        assert_eq!(names.names.len(), EGRESS_NAMES_MAX);
        assert_eq!(names.addresses.len(), EGRESS_NAMES_MAX);
    }

    #[test]
    fn addresses_stay_in_their_block() {
        let mut names = Names { given: COUNT - 3, ..Names::default() };
        assert_eq!(names.address_of("last.example"), Ipv4Addr::new(198, 19, 255, 254));
        assert_eq!(names.address_of("again.example"), Ipv4Addr::new(198, 18, 0, 1));
        assert_eq!(names.name_of("198.51.100.1".parse().unwrap()), None);
    }
}
