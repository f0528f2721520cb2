//! What is computed over the bytes of an object while they are written.
//!
//! Owns MD5 for the entity tag and the checksums of the API. Never compares with what a caller
//! said.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use md5::{Digest as _, Md5};
use ring::digest::{Context, SHA1_FOR_LEGACY_USE_ONLY, SHA256};

/// A checksum of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Algorithm {
    /// CRC-32 as in zip files.
    Crc32,
    /// CRC-32 of Castagnoli.
    Crc32C,
    /// CRC-64 of NVMe.
    Crc64Nvme,
    /// SHA-1.
    Sha1,
    /// SHA-256.
    Sha256,
}

impl Algorithm {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Crc32, Self::Crc32C, Self::Crc64Nvme, Self::Sha1, Self::Sha256];

    /// As the API writes it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Crc32 => "CRC32",
            Self::Crc32C => "CRC32C",
            Self::Crc64Nvme => "CRC64NVME",
            Self::Sha1 => "SHA1",
            Self::Sha256 => "SHA256",
        }
    }

    /// By its name, in any case.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|algorithm| algorithm.name().eq_ignore_ascii_case(name))
    }

    /// Whether checksums of parts can be put together to that of the whole.
    #[must_use]
    pub fn is_crc(self) -> bool {
        matches!(self, Self::Crc32 | Self::Crc32C | Self::Crc64Nvme)
    }
}

/// The state of everything that is computed.
pub(super) struct Digests {
    md5: Md5,
    sum: Option<(Algorithm, Sum)>,
}

enum Sum {
    Crc32(crc32fast::Hasher),
    Table(&'static Tables, u64),
    Ring(Box<Context>),
}

impl std::fmt::Debug for Digests {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Digests")
    }
}

/// What was computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hashes {
    /// The MD5 of all bytes.
    pub md5: [u8; 16],
    /// The checksum that was asked for, in base64.
    pub checksum: Option<(Algorithm, String)>,
}

impl Digests {
    pub(super) fn new(algorithm: Option<Algorithm>) -> Self {
        let sum = algorithm.map(|algorithm| (algorithm, Sum::new(algorithm)));
        Self { md5: Md5::new(), sum }
    }

    pub(super) fn update(&mut self, bytes: &[u8]) {
        self.md5.update(bytes);
        match &mut self.sum {
            None => {}
            Some((_, Sum::Crc32(hasher))) => hasher.update(bytes),
            Some((_, Sum::Table(tables, state))) => *state = tables.update(*state, bytes),
            Some((_, Sum::Ring(context))) => context.update(bytes),
        }
    }

    pub(super) fn finish(self) -> Hashes {
        let checksum = self.sum.map(|(algorithm, sum)| (algorithm, sum.finish(algorithm)));
        Hashes { md5: self.md5.finalize().into(), checksum }
    }
}

impl Sum {
    fn new(algorithm: Algorithm) -> Self {
        match algorithm {
            Algorithm::Crc32 => Self::Crc32(crc32fast::Hasher::new()),
            Algorithm::Crc32C => Self::Table(&CRC32C, u64::from(u32::MAX)),
            Algorithm::Crc64Nvme => Self::Table(&CRC64NVME, u64::MAX),
            Algorithm::Sha1 => Self::Ring(Box::new(Context::new(&SHA1_FOR_LEGACY_USE_ONLY))),
            Algorithm::Sha256 => Self::Ring(Box::new(Context::new(&SHA256))),
        }
    }

    fn finish(self, algorithm: Algorithm) -> String {
        match self {
            Self::Crc32(hasher) => BASE64_STANDARD.encode(hasher.finalize().to_be_bytes()),
            Self::Table(_, state) if algorithm == Algorithm::Crc32C => {
                let state = u32::try_from(state & u64::from(u32::MAX)).unwrap_or_default();
                BASE64_STANDARD.encode((!state).to_be_bytes())
            }
            Self::Table(_, state) => BASE64_STANDARD.encode((!state).to_be_bytes()),
            Self::Ring(context) => BASE64_STANDARD.encode(context.finish()),
        }
    }
}

/// The checksum of bytes in memory, in base64.
pub(super) fn checksum(algorithm: Algorithm, bytes: &[u8]) -> String {
    let mut digests = Digests::new(Some(algorithm));
    digests.update(bytes);
    digests.finish().checksum.map(|(_, value)| value).unwrap_or_default()
}

/// The CRC of two pieces, one behind the other, from theirs and the length of the second.
pub(super) fn combined(algorithm: Algorithm, first: &[u8], second: &[u8], len: u64) -> Vec<u8> {
    let (polynomial, bytes) = match algorithm {
        Algorithm::Crc32 => (0xedb8_8320, 4),
        Algorithm::Crc32C => (CRC32C_POLYNOMIAL, 4),
        _ => (CRC64NVME_POLYNOMIAL, 8),
    };
    let number =
        |text: &[u8]| text.iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    // What one zero bit behind a message does to its CRC, as a matrix; then eight, then 16 …
    let mut operator: [u64; 64] = std::array::from_fn(|at| match at {
        0 => polynomial,
        at => 1 << (at - 1),
    });
    for _ in 0..3 {
        operator = squared(&operator);
    }
    let (mut state, mut left) = (number(first), len);
    while left > 0 {
        if left & 1 == 1 {
            state = times(&operator, state);
        }
        operator = squared(&operator);
        left >>= 1;
    }
    (state ^ number(second)).to_be_bytes()[8 - bytes..].to_vec()
}

fn times(matrix: &[u64; 64], vector: u64) -> u64 {
    (0..64).filter(|at| vector >> at & 1 == 1).fold(0, |sum, at| sum ^ matrix[at])
}

fn squared(matrix: &[u64; 64]) -> [u64; 64] {
    std::array::from_fn(|at| times(matrix, matrix[at]))
}

const CRC32C_POLYNOMIAL: u64 = 0x82f6_3b78;
const CRC64NVME_POLYNOMIAL: u64 = 0x9a6c_9329_ac4b_c9b5;

/// Eight tables for a reflected CRC of at most 64 bits: eight bytes a step.
struct Tables([[u64; 256]; 8]);

static CRC32C: Tables = Tables::new(CRC32C_POLYNOMIAL);
static CRC64NVME: Tables = Tables::new(CRC64NVME_POLYNOMIAL);

impl Tables {
    const fn new(polynomial: u64) -> Self {
        let mut tables = [[0; 256]; 8];
        let mut index = 0;
        while index < 256 {
            let mut value = index as u64;
            let mut bit = 0;
            while bit < 8 {
                value = if value & 1 == 1 { value >> 1 ^ polynomial } else { value >> 1 };
                bit += 1;
            }
            tables[0][index] = value;
            index += 1;
        }
        let mut table = 1;
        while table < 8 {
            let mut index = 0;
            while index < 256 {
                let before = tables[table - 1][index];
                tables[table][index] = before >> 8 ^ tables[0][(before & 0xff) as usize];
                index += 1;
            }
            table += 1;
        }
        Self(tables)
    }

    fn update(&self, mut state: u64, bytes: &[u8]) -> u64 {
        let mut words = bytes.chunks_exact(8);
        for word in &mut words {
            let word: [u8; 8] = word.try_into().expect("chunks of eight bytes");
            let mixed = (state ^ u64::from_le_bytes(word)).to_le_bytes();
            state = 0;
            for (table, byte) in self.0.iter().rev().zip(mixed) {
                state ^= table[usize::from(byte)];
            }
        }
        for byte in words.remainder() {
            state = state >> 8 ^ self.0[0][usize::from((state as u8) ^ byte)];
        }
        state
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_check_values_come_out() {
        let cases = [
            (Algorithm::Crc32, "y/Q5Jg=="),
            (Algorithm::Crc32C, "4waSgw=="),
            (Algorithm::Crc64Nvme, "rosUhgp5mIg="),
            (Algorithm::Sha1, "98O8HYCOBHMq32eZZczDTKeuNEE="),
            (Algorithm::Sha256, "FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU="),
        ];
        for (algorithm, expected) in cases {
            assert_eq!(checksum(algorithm, b"123456789"), expected, "{algorithm:?}");
        }
    }

    #[test]
    fn pieces_give_the_same_as_the_whole() {
        let bytes: Vec<u8> = (0..10_000_u32).map(|number| (number * 7) as u8).collect();
        for algorithm in Algorithm::ALL {
            let mut digests = Digests::new(Some(algorithm));
            bytes.chunks(13).for_each(|piece| digests.update(piece));
            let found = digests.finish().checksum;
            assert_eq!(found, Some((algorithm, checksum(algorithm, &bytes))));
        }
    }

    #[test]
    fn checksums_of_parts_give_that_of_the_whole() {
        let bytes: Vec<u8> = (0..5_000_u32).map(|number| (number * 11) as u8).collect();
        for algorithm in [Algorithm::Crc32, Algorithm::Crc32C, Algorithm::Crc64Nvme] {
            let raw = |bytes| BASE64_STANDARD.decode(checksum(algorithm, bytes)).unwrap();
            for cut in [0, 1, 1_000, 4_999, 5_000] {
                let (first, second) = bytes.split_at(cut);
                let found = combined(algorithm, &raw(first), &raw(second), second.len() as u64);
                assert_eq!(found, raw(&bytes), "{algorithm:?} {cut}");
            }
        }
    }
}
