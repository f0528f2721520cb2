//! One condition on one plain value of an event.
//!
//! Owns what each operator means. Never looks at fields or lists: the tree above does. Texts are
//! compared exactly unless an operator ignores case; numbers are compared as doubles; a value of
//! another kind than the operator's never matches (but for `anything-but`, which it passes).

use std::net::IpAddr;

use crate::json::Json;

/// One value of a pattern's list.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Rule {
    Null,
    Bool(bool),
    Number(f64),
    Text(TextRule),
    /// None of these texts.
    NotText(Vec<TextRule>),
    /// None of these numbers.
    NotNumber(Vec<f64>),
    Numeric(Range),
    Cidr(Network),
    /// A value is there.
    Exists,
    /// No value is there; answered by the tree, as there is nothing to look at.
    Absent,
}

impl Rule {
    /// Whether the plain value `scalar` meets this rule.
    pub(super) fn matches(&self, scalar: &Json) -> bool {
        match (self, scalar) {
            (Self::Null, Json::Null) | (Self::Exists, _) => true,
            (Self::Bool(wanted), Json::Bool(value)) => wanted == value,
            (Self::Number(wanted), Json::Number(value)) => wanted == value,
            (Self::Text(rule), Json::Text(text)) => rule.matches(text),
            (Self::NotText(rules), Json::Text(text)) => !rules.iter().any(|r| r.matches(text)),
            (Self::NotNumber(numbers), Json::Number(number)) => !numbers.contains(number),
            (Self::NotText(_) | Self::NotNumber(_), _) => true,
            (Self::Numeric(range), Json::Number(number)) => range.contains(*number),
            (Self::Cidr(network), Json::Text(text)) => network.contains(text),
            _ => false,
        }
    }
}

/// A condition on a text. What ignores case holds its letters in lower case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum TextRule {
    Equals(String),
    EqualsIgnoreCase(String),
    Prefix(String),
    PrefixIgnoreCase(String),
    Suffix(String),
    SuffixIgnoreCase(String),
    Wildcard(Wildcard),
}

/// The letters of `text` without regard to case.
pub(super) fn fold(text: &str) -> impl DoubleEndedIterator<Item = char> + '_ {
    text.chars().flat_map(char::to_lowercase)
}

impl TextRule {
    fn matches(&self, text: &str) -> bool {
        match self {
            Self::Equals(wanted) => text == wanted,
            Self::EqualsIgnoreCase(wanted) => wanted.chars().eq(fold(text)),
            Self::Prefix(prefix) => text.starts_with(prefix.as_str()),
            Self::PrefixIgnoreCase(prefix) => {
                let mut letters = fold(text);
                prefix.chars().all(|letter| letters.next() == Some(letter))
            }
            Self::Suffix(suffix) => text.ends_with(suffix.as_str()),
            Self::SuffixIgnoreCase(suffix) => {
                let mut letters = fold(text).rev();
                suffix.chars().rev().all(|letter| letters.next() == Some(letter))
            }
            Self::Wildcard(wildcard) => wildcard.matches(text),
        }
    }
}

/// A text with `*` for any run of characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wildcard {
    /// What stands between the stars: always one more than there are stars.
    parts: Vec<String>,
}

impl Wildcard {
    /// Reads `\*`, `\\` and `*`; nothing else is special.
    pub(super) fn parse(text: &str) -> Result<Self, &'static str> {
        let mut parts = vec![String::new()];
        let mut letters = text.chars();
        let mut after_star = false;
        while let Some(letter) = letters.next() {
            let part = parts.last_mut().expect("there is always one");
            match letter {
                '*' if after_star => return Err("a wildcard has no two * in a row"),
                '*' => parts.push(String::new()),
                '\\' => match letters.next() {
                    Some(escaped @ ('*' | '\\')) => part.push(escaped),
                    _ => return Err("only \\* and \\\\ are escapes of a wildcard"),
                },
                letter => part.push(letter),
            }
            after_star = letter == '*';
        }
        Ok(Self { parts })
    }

    /// How many `*` it has.
    pub(super) fn stars(&self) -> usize {
        self.parts.len() - 1
    }

    /// What a text must begin with.
    pub(super) fn beginning(&self) -> &str {
        self.parts.first().map_or("", String::as_str)
    }

    /// What it must end with.
    pub(super) fn end(&self) -> &str {
        self.parts.last().map_or("", String::as_str)
    }

    /// The leftmost place of each part is as good as any other, hence no way back is needed.
    fn matches(&self, text: &str) -> bool {
        let [first, middle @ .., last] = self.parts.as_slice() else {
            return self.parts.first().is_some_and(|only| only == text);
        };
        let Some(mut rest) = text.strip_prefix(first.as_str()) else { return false };
        for part in middle {
            let Some(at) = rest.find(part.as_str()) else { return false };
            rest = &rest[at + part.len()..];
        }
        rest.ends_with(last.as_str())
    }
}

/// Numbers between two bounds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Range {
    pub low: Bound,
    pub high: Bound,
}

/// One end of a range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Bound {
    Open,
    /// The number belongs to the range.
    With(f64),
    /// It does not.
    Without(f64),
}

impl Range {
    pub(super) fn contains(&self, number: f64) -> bool {
        let above = match self.low {
            Bound::Open => true,
            Bound::With(low) => number >= low,
            Bound::Without(low) => number > low,
        };
        above
            && match self.high {
                Bound::Open => true,
                Bound::With(high) => number <= high,
                Bound::Without(high) => number < high,
            }
    }
}

/// The addresses that share their first bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Network {
    address: IpAddr,
    prefix_bits: u32,
}

/// The address in the upper bits, whatever its family.
fn upper_bits(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(address) => u128::from(address.to_bits()) << 96,
        IpAddr::V6(address) => address.to_bits(),
    }
}

impl Network {
    /// Reads `address/bits`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (address, bits) = text.split_once('/')?;
        let address: IpAddr = address.parse().ok()?;
        let is_number = bits.len() <= 3 && bits.bytes().all(|b| b.is_ascii_digit());
        let prefix_bits: u32 = bits.parse().ok().filter(|_| is_number)?;
        let bits_max = if address.is_ipv4() { 32 } else { 128 };
        (prefix_bits <= bits_max).then_some(Self { address, prefix_bits })
    }

    fn contains(&self, text: &str) -> bool {
        let Ok(address) = text.parse::<IpAddr>() else { return false };
        let differing = upper_bits(address) ^ upper_bits(self.address);
        address.is_ipv4() == self.address.is_ipv4() && differing.leading_zeros() >= self.prefix_bits
    }
}
