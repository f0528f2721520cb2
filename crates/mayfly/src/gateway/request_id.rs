//! New request ids.
//!
//! Owns the only place of this room that takes randomness from the system. Never decides.

use std::cell::RefCell;

use mayfly_core::name::RequestId;

/// Random bytes of one id.
const ID_BYTES: usize = 16;
/// Bytes that a thread takes from the system at a time: 64 ids for one system call.
const STOCK_BYTES: usize = 64 * ID_BYTES;

/// The system's random bytes, taken ahead.
struct Stock {
    bytes: [u8; STOCK_BYTES],
    used: usize,
}

thread_local! {
    static STOCK: RefCell<Stock> =
        const { RefCell::new(Stock { bytes: [0; STOCK_BYTES], used: STOCK_BYTES }) };
}

/// A new random id.
///
/// # Panics
/// When the system has no randomness to give; nothing could be signed or told apart then.
#[must_use]
pub fn fresh() -> RequestId {
    STOCK.with_borrow_mut(|stock| RequestId::from_random(stock.take()))
}

impl Stock {
    fn take(&mut self) -> [u8; ID_BYTES] {
        if self.used == STOCK_BYTES {
            getrandom::fill(&mut self.bytes).expect("the kernel gives randomness after boot");
            self.used = 0;
        }
        let mut id = [0; ID_BYTES];
        id.copy_from_slice(&self.bytes[self.used..][..ID_BYTES]);
        self.used += ID_BYTES;
        id
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_two_ids_are_alike_on_any_thread() {
        let here = (0..200).map(|_| fresh().to_string());
        let there = std::thread::spawn(|| (0..200).map(|_| fresh().to_string()).collect());
        let there: Vec<String> = there.join().unwrap();
        assert_eq!(here.chain(there).collect::<HashSet<_>>().len(), 400);
    }
}
