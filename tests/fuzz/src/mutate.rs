//! Changes to an input: small ones, and such that parsers are known to stumble over.
//!
//! Owns the list of changes. Lengths stay below a limit, so that no input takes long.

use crate::dice::Dice;

/// The longest input, bytes.
pub const BYTES_MAX: usize = 16 * 1024;

/// Numbers at which comparisons and lengths break, as text.
const NUMBERS: [&[u8]; 10] = [
    b"0",
    b"-1",
    b"1",
    b"255",
    b"65536",
    b"2147483648",
    b"4294967296",
    b"9223372036854775807",
    b"18446744073709551615",
    b"18446744073709551616",
];

/// Changes `input` a little, with words of `dictionary` and pieces of `other`.
pub fn change(input: &mut Vec<u8>, other: &[u8], dictionary: &[&[u8]], dice: &mut Dice) {
    let at = dice.below(input.len() + 1);
    match dice.below(10) {
        0 => flip(input, dice),
        1 => set(input, dice),
        2 => insert(input, at, &[dice.next() as u8]),
        3 => remove(input, at, dice),
        4 => repeat(input, at, dice),
        5 => insert(input, at, dice.pick::<&[u8]>(&NUMBERS)),
        6 => binary_number(input, at, dice),
        7 if !other.is_empty() => {
            let from = dice.below(other.len());
            let piece = &other[from..from + dice.below(other.len() - from + 1)];
            insert(input, at, piece);
        }
        8 => input.truncate(at),
        _ if !dictionary.is_empty() => insert(input, at, dice.pick::<&[u8]>(dictionary)),
        _ => flip(input, dice),
    }
    input.truncate(BYTES_MAX);
}

fn flip(input: &mut [u8], dice: &mut Dice) {
    let (at, bit) = (dice.below(input.len()), dice.below(8));
    if let Some(byte) = input.get_mut(at) {
        *byte ^= 1 << bit;
    }
}

fn set(input: &mut [u8], dice: &mut Dice) {
    let (at, value) = (dice.below(input.len()), *dice.pick(&[0, 1, 0x7F, 0x80, 0xFF, b' ', b'"']));
    if let Some(byte) = input.get_mut(at) {
        *byte = value;
    }
}

fn insert(input: &mut Vec<u8>, at: usize, piece: &[u8]) {
    input.splice(at..at, piece.iter().copied());
}

fn remove(input: &mut Vec<u8>, at: usize, dice: &mut Dice) {
    let end = (at + 1 + dice.below(16)).min(input.len());
    input.drain(at.min(end)..end);
}

fn repeat(input: &mut Vec<u8>, at: usize, dice: &mut Dice) {
    let end = (at + 1 + dice.below(32)).min(input.len());
    let piece = input[at.min(end)..end].to_vec();
    for _ in 0..=dice.below(40) {
        insert(input, at, &piece);
    }
}

fn binary_number(input: &mut [u8], at: usize, dice: &mut Dice) {
    let value = *dice.pick(&[0, 1, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF, 0xFFFF, 0x1_0000_u32]);
    let bytes = if dice.below(2) == 0 { value.to_be_bytes() } else { value.to_le_bytes() };
    for (byte, new) in input.iter_mut().skip(at).zip(bytes) {
        *byte = new;
    }
}
