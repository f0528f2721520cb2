//! Questions for names, and answers to them: just enough of DNS (RFC 1035).
//!
//! Owns the bytes. One question a message, as every resolver asks; extensions are ignored. Never
//! resolves anything: the caller says what a name is.

use std::net::Ipv4Addr;

const HEADER_BYTES: usize = 12;
const NAME_BYTES_MAX: usize = 253;
const CLASS_INTERNET: u16 = 1;
const TYPE_A: u16 = 1;
/// How long an answer holds, seconds: as long as the table of names surely keeps it.
const TTL_S: u32 = 60;

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    id: u16,
    recursion: bool,
    /// The question as it came: name, type, class.
    bytes: Vec<u8>,
    /// Lower case, without a final dot.
    pub name: String,
    /// Whether it asks for IPv4 addresses, the only kind that there is here.
    pub wants_address: bool,
}

/// What is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It has this address.
    Address(Ipv4Addr),
    /// The name exists; there is nothing of the wanted kind.
    Nothing,
    /// Nobody is called so, as far as this function is concerned.
    NoSuchName,
}

/// Reads a question; `None` for anything else, which gets no answer.
#[must_use]
pub fn parse(message: &[u8]) -> Option<Question> {
    let header = message.get(..HEADER_BYTES)?;
    let word = |at: usize| u16::from_be_bytes([header[at], header[at + 1]]);
    // A question, of the standard kind, and just one.
    if word(2) & 0xF800 != 0 || word(4) != 1 {
        return None;
    }
    let mut name = String::new();
    let mut at = HEADER_BYTES;
    loop {
        let length = usize::from(*message.get(at)?);
        at += 1;
        if length == 0 {
            break;
        }
        // Questions have no compression, and no labels above 63 bytes.
        let label = message.get(at..at + length).filter(|_| length <= 63)?;
        at += length;
        if !label.iter().all(|byte| byte.is_ascii_graphic() && *byte != b'.') {
            return None;
        }
        if !name.is_empty() {
            name.push('.');
        }
        name.extend(label.iter().map(|byte| char::from(byte.to_ascii_lowercase())));
        if name.len() > NAME_BYTES_MAX {
            return None;
        }
    }
    let rest = message.get(at..at + 4)?;
    let (kind, class) = (u16::from_be_bytes([rest[0], rest[1]]), [rest[2], rest[3]]);
    if u16::from_be_bytes(class) != CLASS_INTERNET {
        return None;
    }
    Some(Question {
        id: word(0),
        recursion: word(2) & 0x0100 != 0,
        bytes: message[HEADER_BYTES..at + 4].to_vec(),
        name,
        wants_address: kind == TYPE_A,
    })
}

/// The message that answers `question`.
#[must_use]
pub fn answer(question: &Question, answer: Answer) -> Vec<u8> {
    let code = if answer == Answer::NoSuchName { 3 } else { 0 };
    let recursion = if question.recursion { 0x0100 } else { 0 };
    let flags: u16 = 0x8080 | recursion | code;
    let count = u16::from(matches!(answer, Answer::Address(_)));
    let mut out = Vec::with_capacity(HEADER_BYTES + question.bytes.len() + 16);
    for word in [question.id, flags, 1, count, 0, 0] {
        out.extend(word.to_be_bytes());
    }
    out.extend(&question.bytes);
    if let Answer::Address(address) = answer {
        // The name is the one of the question.
        out.extend([0xC0, HEADER_BYTES as u8]);
        out.extend(TYPE_A.to_be_bytes());
        out.extend(CLASS_INTERNET.to_be_bytes());
        out.extend(TTL_S.to_be_bytes());
        out.extend(4_u16.to_be_bytes());
        out.extend(address.octets());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(name: &[u8], kind: u16) -> Vec<u8> {
        let mut message = vec![0xAB, 0xCD, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1];
        message.extend(name);
        message.extend(kind.to_be_bytes());
        message.extend([0, 1]);
        message
    }

    #[test]
    fn a_question_is_read_and_answered() {
        let asked = parse(&question(b"\x03API\x07Example\0", 1)).unwrap();
        assert_eq!((asked.name.as_str(), asked.wants_address), ("api.example", true));
        let message = answer(&asked, Answer::Address(Ipv4Addr::new(198, 18, 0, 1)));
        assert_eq!(message[..12], [0xAB, 0xCD, 0x81, 0x80, 0, 1, 0, 1, 0, 0, 0, 0]);
        assert_eq!(message[message.len() - 6..], [0, 4, 198, 18, 0, 1]);
        let other = parse(&question(b"\x01a\0", 28)).unwrap();
        assert!(!other.wants_address);
        assert_eq!(answer(&other, Answer::Nothing)[3..8], [0x80, 0, 1, 0, 0]);
        assert_eq!(answer(&other, Answer::NoSuchName)[3], 0x83);
    }

    #[test]
    fn what_is_no_question_gets_no_answer() {
        let good = question(b"\x01a\0", 1);
        for end in 0..good.len() {
            assert_eq!(parse(&good[..end]), None, "cut at {end}");
        }
        let mut response = good.clone();
        response[2] = 0x81;
        assert_eq!(parse(&response), None);
        let mut two = good.clone();
        two[5] = 2;
        assert_eq!(parse(&two), None);
        assert_eq!(parse(&question(b"\xC0\x0C", 1)), None, "compression");
        assert_eq!(parse(&question(b"\x03a.b\0", 1)), None, "a dot in a label");
        assert_eq!(parse(&question(b"\x02a\0\0", 1)), None, "NUL in a label");
        let long: Vec<u8> = [&[63_u8][..], &[b'a'; 63]].concat().repeat(5);
        assert_eq!(parse(&question(&[&long[..], &[0]].concat(), 1)), None);
    }
}
