//! The alphabet of stored queue records: numbers and byte strings, one behind the other.
//!
//! Owns how a number and a length become bytes, and the checksum that ends a record. Never knows
//! what a record means.

/// A stored record is not what any release has written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Damaged;

/// A record that is being written. Ends with a checksum of everything before it.
#[derive(Debug)]
pub(super) struct Writer(Vec<u8>);

impl Writer {
    pub(super) fn new(version: u8, capacity: usize) -> Self {
        let mut bytes = Vec::with_capacity(capacity + 5);
        bytes.push(version);
        Self(bytes)
    }

    pub(super) fn byte(&mut self, byte: u8) {
        self.0.push(byte);
    }

    /// Seven bits a byte, the lowest first; the highest bit says that more follow.
    pub(super) fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.0.push((number & 0x7f) as u8 | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
    }

    /// Bytes whose number the reader knows.
    pub(super) fn raw(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        self.number(bytes.len() as u64);
        self.raw(bytes);
    }

    /// `None` is 0, a number the one above it.
    pub(super) fn optional(&mut self, number: Option<u64>) {
        self.number(number.map_or(0, |number| number + 1));
    }

    pub(super) fn finish(mut self) -> Vec<u8> {
        let sum = checksum(&self.0);
        self.0.extend_from_slice(&sum.to_be_bytes());
        self.0
    }
}

/// A record that is being read.
#[derive(Debug)]
pub(super) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    /// Checks the checksum and the version.
    pub(super) fn new(record: &'a [u8], version: u8) -> Result<Self, Damaged> {
        let (body, sum) = record.split_last_chunk::<4>().ok_or(Damaged)?;
        if checksum(body) != u32::from_be_bytes(*sum) {
            return Err(Damaged);
        }
        let mut reader = Self(body);
        if reader.byte()? == version { Ok(reader) } else { Err(Damaged) }
    }

    pub(super) fn byte(&mut self) -> Result<u8, Damaged> {
        let (first, rest) = self.0.split_first().ok_or(Damaged)?;
        self.0 = rest;
        Ok(*first)
    }

    pub(super) fn number(&mut self) -> Result<u64, Damaged> {
        let mut number = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            let bits = u64::from(byte & 0x7f);
            if shift == 63 && bits > 1 {
                return Err(Damaged);
            }
            number |= bits << shift;
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
        Err(Damaged)
    }

    pub(super) fn small<T: TryFrom<u64>>(&mut self) -> Result<T, Damaged> {
        T::try_from(self.number()?).map_err(|_| Damaged)
    }

    pub(super) fn raw(&mut self, count: usize) -> Result<&'a [u8], Damaged> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(Damaged)?;
        self.0 = rest;
        Ok(taken)
    }

    pub(super) fn array<const N: usize>(&mut self) -> Result<[u8; N], Damaged> {
        self.raw(N)?.try_into().map_err(|_| Damaged)
    }

    pub(super) fn bytes(&mut self) -> Result<&'a [u8], Damaged> {
        let count = self.small()?;
        self.raw(count)
    }

    pub(super) fn text(&mut self) -> Result<&'a str, Damaged> {
        std::str::from_utf8(self.bytes()?).map_err(|_| Damaged)
    }

    pub(super) fn optional(&mut self) -> Result<Option<u64>, Damaged> {
        Ok(self.number()?.checked_sub(1))
    }

    /// Everything was read.
    pub(super) fn end(self) -> Result<(), Damaged> {
        if self.0.is_empty() { Ok(()) } else { Err(Damaged) }
    }
}

fn checksum(bytes: &[u8]) -> u32 {
    let mut sum = flate2::Crc::new();
    sum.update(bytes);
    sum.sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_texts_come_back_and_a_changed_byte_is_noticed() {
        let numbers = [0, 1, 127, 128, 300, u64::from(u32::MAX), u64::MAX - 1, u64::MAX];
        let mut writer = Writer::new(3, 0);
        numbers.iter().for_each(|number| writer.number(*number));
        writer.bytes("text".as_bytes());
        writer.optional(None);
        writer.optional(Some(0));
        let record = writer.finish();
        let mut reader = Reader::new(&record, 3).unwrap();
        for number in numbers {
            assert_eq!(reader.number(), Ok(number));
        }
        assert_eq!(reader.text(), Ok("text"));
        assert_eq!((reader.optional(), reader.optional()), (Ok(None), Ok(Some(0))));
        reader.end().unwrap();
        assert!(Reader::new(&record, 2).is_err());
        for position in 0..record.len() {
            let mut changed = record.clone();
            changed[position] ^= 0x10;
            assert_eq!(Reader::new(&changed, 3).unwrap_err(), Damaged, "{position}");
        }
    }
}
