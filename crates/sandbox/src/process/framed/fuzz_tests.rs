//! Fuzzing of the framed contract: however its bytes are cut, the same frames come out.

use mayfly_fuzz::{Fuzz, way};

use super::frame::{Decoder, Violation};

const RESPONSE_MAX: usize = 64;

fn frames(input: &[u8], step: usize) -> (Vec<String>, Option<Violation>) {
    let mut decoder = Decoder::default();
    let mut frames = Vec::new();
    for piece in input.chunks(step) {
        decoder.buffer.extend_from_slice(piece);
        loop {
            match decoder.next(RESPONSE_MAX) {
                Ok(Some(frame)) => frames.push(format!("{frame:?}")),
                Ok(None) => break,
                Err(violation) => return (frames, Some(violation)),
            }
        }
    }
    (frames, None)
}

#[test]
fn fuzz_framed() {
    let corpus: [&[u8]; 5] = [
        b"\0\0\0\x01\x01\0\0\0\x07\x02\0\0\0\x01{}",
        b"\0\0\0\x0c\x05\x04\0\0\0\0\0\0\0\x07hi",
        b"\0\0\0\x0b\x03\0\0\0\x01\0\x02Xx{}",
        b"\0\0\0\x08\x06\0\0\0\x01a/b\0\0\0\x08\x07\0\0\0\x01abc\0\0\0\x05\x08\0\0\0\x01",
        b"\0\0\0\x90\x02\0\0\0\x01",
    ];
    Fuzz::new("framed", &corpus, &[b"\0\0\0\x01", b"\xff\xff\xff\xff"]).run(|input| {
        let whole = frames(input, input.len().max(1));
        assert_eq!(frames(input, 1), whole, "byte by byte");
        assert_eq!(frames(input, 7), whole, "in sevens");
        let kinds: Vec<&str> = whole.0.iter().map(|frame| &frame[..frame.len().min(12)]).collect();
        way((kinds, whole.1.map(|violation| violation.0)))
    });
}
