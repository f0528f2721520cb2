//! Matches text against the patterns of the API models.
//!
//! Owns the small pattern language that `cargo xtask codegen` translates the models' regular
//! expressions into, and its matcher. Never parses a regular expression: an expression that does
//! not fit this language fails the generator, so no constraint is dropped silently.
//!
//! A match covers the whole text. Repetition exists for single characters only and groups are at
//! most optional, so the matcher never recurses deeper than the pattern is long; the number of
//! steps is limited besides.

use crate::limits::PATTERN_STEPS_MAX;

/// One pattern: its public text (for messages) and its translated form.
#[derive(Debug)]
pub struct Pattern {
    /// The regular expression as the model writes it.
    pub text: &'static str,
    /// What must follow one after the other.
    pub nodes: &'static [Node],
}

/// One element of a pattern.
#[derive(Debug)]
pub enum Node {
    /// Exactly this text.
    Literal(&'static str),
    /// From `min` to `max` characters of a class, as many as possible first.
    Chars {
        /// The class.
        class: Class,
        /// At least so many.
        min: usize,
        /// At most so many; `usize::MAX` is no limit.
        max: usize,
    },
    /// One of several sequences, tried in order. An optional group has an empty last one.
    Choice(&'static [&'static [Node]]),
    /// The beginning of the text.
    Start,
    /// The end of the text.
    End,
    /// What follows does not begin with this sequence.
    NotAhead(&'static [Node]),
    /// The character before is not of this class.
    NotBehind(Class),
}

/// A set of characters.
#[derive(Debug)]
pub struct Class {
    /// Whether the set is the complement of what is listed.
    pub negated: bool,
    /// Ranges, both ends included.
    pub ranges: &'static [(char, char)],
    /// Unicode categories.
    pub categories: &'static [Category],
}

/// A Unicode general category that the models use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Category {
    /// `\p{L}`; approximated by the Alphabetic property, which also has letter-like marks.
    Letter,
    /// `\p{N}`.
    Number,
    /// `\p{Z}`.
    Separator,
}

impl Pattern {
    /// Whether the whole of `text` fits the pattern.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        let mut walk = Walk { text, steps: 0 };
        walk.sequence(self.nodes, 0, &mut |_, at| at == text.len())
    }
}

impl Class {
    fn contains(&self, c: char) -> bool {
        let listed = self.ranges.iter().any(|&(low, high)| low <= c && c <= high)
            || self.categories.iter().any(|category| category.contains(c));
        listed != self.negated
    }
}

impl Category {
    fn contains(self, c: char) -> bool {
        match self {
            Self::Letter => c.is_alphabetic(),
            Self::Number => c.is_numeric(),
            Self::Separator => matches!(
                c,
                ' ' | '\u{a0}' | '\u{1680}' | '\u{2000}'
                    ..='\u{200a}' | '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
            ),
        }
    }
}

/// What is done at the end of a sequence, with the position reached.
type Next<'n, 't> = &'n mut dyn FnMut(&mut Walk<'t>, usize) -> bool;

/// One match in progress.
struct Walk<'t> {
    text: &'t str,
    steps: u32,
}

impl<'t> Walk<'t> {
    /// Matches `nodes` from byte `at`, then asks `next`; backtracks when `next` refuses.
    fn sequence(&mut self, nodes: &'static [Node], at: usize, next: Next<'_, 't>) -> bool {
        self.steps += 1;
        if self.steps > PATTERN_STEPS_MAX {
            return false;
        }
        let Some((first, rest)) = nodes.split_first() else {
            return next(self, at);
        };
        match first {
            Node::Literal(literal) => {
                self.text[at..].starts_with(literal)
                    && self.sequence(rest, at + literal.len(), next)
            }
            Node::Chars { class, min, max } => self.chars(class, *min, *max, rest, at, next),
            Node::Choice(options) => options.iter().any(|option| {
                self.sequence(option, at, &mut |walk, after| walk.sequence(rest, after, next))
            }),
            Node::Start => at == 0 && self.sequence(rest, at, next),
            Node::End => at == self.text.len() && self.sequence(rest, at, next),
            Node::NotAhead(refused) => {
                !self.sequence(refused, at, &mut |_, _| true) && self.sequence(rest, at, next)
            }
            Node::NotBehind(class) => {
                let before = self.text[..at].chars().next_back();
                !before.is_some_and(|c| class.contains(c)) && self.sequence(rest, at, next)
            }
        }
    }

    /// Takes as many characters as possible, then gives them back one by one down to `min`.
    fn chars(
        &mut self,
        class: &Class,
        min: usize,
        max: usize,
        rest: &'static [Node],
        at: usize,
        next: Next<'_, 't>,
    ) -> bool {
        let mut end = at;
        let mut taken = 0;
        for c in self.text[at..].chars().take(max).take_while(|&c| class.contains(c)) {
            end += c.len_utf8();
            taken += 1;
        }
        while taken >= min {
            if self.sequence(rest, end, next) {
                return true;
            }
            if taken == 0 {
                return false;
            }
            taken -= 1;
            end -= self.text[..end].chars().next_back().map_or(0, char::len_utf8);
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::{Class, Node, Pattern};

    const fn chars(ranges: &'static [(char, char)], min: usize, max: usize) -> Node {
        Node::Chars { class: Class { negated: false, ranges, categories: &[] }, min, max }
    }

    const LOWER: &[(char, char)] = &[('a', 'z')];

    #[test]
    fn characters_are_given_back_when_the_rest_needs_them() {
        static NODES: &[Node] = &[chars(LOWER, 1, usize::MAX), Node::Literal("ab")];
        let pattern = Pattern { text: "[a-z]+ab", nodes: NODES };
        for (text, expected) in
            [("xab", true), ("abab", true), ("ab", false), ("xabx", false), ("\u{e9}ab", false)]
        {
            assert_eq!(pattern.matches(text), expected, "{text}");
        }
    }

    #[test]
    fn an_optional_group_is_left_out_when_it_does_not_fit() {
        static NODES: &[Node] = &[
            Node::Choice(&[&[chars(LOWER, 2, 2), Node::Literal(":")], &[]]),
            chars(LOWER, 1, usize::MAX),
        ];
        let pattern = Pattern { text: "([a-z]{2}:)?[a-z]+", nodes: NODES };
        for (text, expected) in
            [("us:x", true), ("us", true), ("us:", false), ("usa:x", false), ("us:us:x", false)]
        {
            assert_eq!(pattern.matches(text), expected, "{text}");
        }
    }

    #[test]
    fn what_needs_too_many_steps_does_not_match() {
        const MANY: Node = chars(LOWER, 0, usize::MAX);
        static NODES: &[Node] = &[MANY, MANY, MANY, MANY, Node::Literal("!")];
        let pattern = Pattern { text: "[a-z]*[a-z]*[a-z]*[a-z]*!", nodes: NODES };
        assert!(pattern.matches("abc!"));
        assert!(!pattern.matches(&"a".repeat(10_000)));
    }
}
