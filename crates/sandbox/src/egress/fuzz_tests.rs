//! Fuzzing of questions for names: the only bytes of a function that egress reads itself.

use mayfly_fuzz::{Fuzz, way};

use super::dns::{Answer, answer, parse};

#[test]
fn fuzz_dns() {
    let corpus: [&[u8]; 2] = [
        b"\xab\xcd\x01\0\0\x01\0\0\0\0\0\0\x03api\x07example\0\0\x01\0\x01",
        b"\0\0\0\0\0\x01\0\0\0\0\0\x01\x01a\0\0\x1c\0\x01\0\0\x29\x10\0\0\0\0\0\0\0",
    ];
    Fuzz::new("dns", &corpus, &[b"\xc0\x0c", b"\x3f", b"\0\x01\0\x01"]).run(|input| {
        let Some(question) = parse(input) else { return 0 };
        assert!(question.name.len() <= 253 && question.name.is_ascii());
        for said in [Answer::Nothing, Answer::NoSuchName, Answer::Address([198, 18, 0, 1].into())] {
            let answer = answer(&question, said);
            assert_eq!(answer[..2], input[..2], "the same id");
            assert!(answer.len() <= input.len() + 16);
        }
        way((question.wants_address, question.name.matches('.').count()))
    });
}
