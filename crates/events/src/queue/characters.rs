//! Which characters a message may consist of.
//!
//! Owns the set that the SQS API allows. Never looks at what a body means.

/// The first character of `text` that no message may have.
#[must_use]
pub fn forbidden_character(text: &str) -> Option<char> {
    let allowed = |c: char| {
        matches!(c,
            '\u{9}' | '\u{a}' | '\u{d}'
            | '\u{20}'..='\u{d7ff}'
            | '\u{e000}'..='\u{fffd}'
            | '\u{10000}'..='\u{10ffff}')
    };
    text.chars().find(|c| !allowed(*c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_characters_of_xml_are_allowed() {
        for good in ["", "plain", "\t\n\r", "\u{d7ff}\u{e000}\u{fffd}\u{10000}\u{10ffff}"] {
            assert_eq!(forbidden_character(good), None, "{good:?}");
        }
        for bad in ['\0', '\u{8}', '\u{b}', '\u{1f}', '\u{fffe}', '\u{ffff}'] {
            assert_eq!(forbidden_character(&format!("a{bad}b")), Some(bad));
        }
    }
}
