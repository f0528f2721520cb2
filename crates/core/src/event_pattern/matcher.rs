//! All patterns of a bus at once: which of them does this event match?
//!
//! Owns an index from fields and values to the patterns that could match, so that a pattern that
//! cannot match costs nothing. Never decides what an operator means: whatever the index finds is
//! asked as a pattern of its own, and the index only has to find too much, never too little.
//!
//! ```text
//!   way (one combination of a pattern) ─▶ its rarest list of values ─▶ one key for each value
//!
//!   event ─▶ walk along fields of the index only ─▶ each plain value ─▶ keys: the value, its
//!            beginnings and ends, "anything is here" ─▶ ways ─▶ asked one by one
//! ```
//! Every list of values without `exists: false` needs a value that is there, so a way can be found
//! by any one of its lists. The list whose keys the fewest other ways have is the one.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::rule::{Bound, Rule, TextRule, fold};
use super::{Fields, Found, Node, Pattern};
use crate::json::Json;

/// One combination of one pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Way {
    pattern: u32,
    way: u32,
}

/// Many patterns, matched together.
#[derive(Debug, Default)]
pub struct Matcher {
    patterns: Vec<Arc<Pattern>>,
    root: Place,
    /// Ways that nothing needs to be there for.
    always: Vec<Way>,
}

/// A field, and everything below it.
#[derive(Debug, Default)]
struct Place {
    fields: HashMap<Box<str>, Place>,
    values: Values,
}

/// What is known by the plain values of one field.
#[derive(Debug, Default)]
struct Values {
    texts: HashMap<Box<str>, Vec<Way>>,
    numbers: HashMap<u64, Vec<Way>>,
    words: HashMap<Word, Vec<Way>>,
    folded: HashMap<Box<str>, Vec<Way>>,
    prefixes: HashMap<Box<str>, Vec<Way>>,
    prefix_bytes: BTreeSet<usize>,
    suffixes: HashMap<Box<str>, Vec<Way>>,
    suffix_bytes: BTreeSet<usize>,
    anything: Vec<Way>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Word {
    Null,
    True,
    False,
}

/// What a value must be at least for a rule to be met.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    Text(Box<str>),
    Number(u64),
    Word(Word),
    Folded(Box<str>),
    Prefix(Box<str>),
    Suffix(Box<str>),
    Anything,
}

/// Equal numbers have equal bits: there is no NaN in JSON, and one zero here.
fn bits(number: f64) -> u64 {
    if number == 0.0 { 0 } else { number.to_bits() }
}

fn word(value: bool) -> Word {
    if value { Word::True } else { Word::False }
}

impl Key {
    /// `None` for what asks for absence.
    fn of(rule: &Rule) -> Option<Self> {
        Some(match rule {
            Rule::Absent => return None,
            Rule::Null => Self::Word(Word::Null),
            Rule::Bool(value) => Self::Word(word(*value)),
            Rule::Number(number) => Self::Number(bits(*number)),
            Rule::Text(rule) => Self::of_text(rule),
            Rule::Numeric(range) => match (range.low, range.high) {
                (Bound::With(low), Bound::With(high)) if low == high => Self::Number(bits(low)),
                _ => Self::Anything,
            },
            Rule::NotText(_) | Rule::NotNumber(_) | Rule::Cidr(_) | Rule::Exists => Self::Anything,
        })
    }

    fn of_text(rule: &TextRule) -> Self {
        match rule {
            TextRule::Equals(text) => Self::Text(text.as_str().into()),
            TextRule::EqualsIgnoreCase(text) => Self::Folded(text.as_str().into()),
            TextRule::Prefix(text) if !text.is_empty() => Self::Prefix(text.as_str().into()),
            TextRule::Suffix(text) if !text.is_empty() => Self::Suffix(text.as_str().into()),
            TextRule::Wildcard(wildcard) => match (wildcard.beginning(), wildcard.end()) {
                ("", "") => Self::Anything,
                ("", end) => Self::Suffix(end.into()),
                (beginning, _) => Self::Prefix(beginning.into()),
            },
            _ => Self::Anything,
        }
    }

    /// How little a key says, beside how many have it.
    fn weight(&self) -> usize {
        match self {
            Self::Text(_) | Self::Number(_) | Self::Word(_) | Self::Folded(_) => 1,
            Self::Prefix(_) | Self::Suffix(_) => 2,
            Self::Anything => 1_000,
        }
    }
}

/// A list of values as the index sees it: where, and by what it can be found.
struct List<'a> {
    path: Vec<&'a str>,
    keys: Vec<Key>,
}

/// All lists of a way that need a value.
fn lists<'a>(fields: &'a Fields, path: &mut Vec<&'a str>, found: &mut Vec<List<'a>>) {
    for (name, Node { values, fields }) in &fields.0 {
        path.push(name);
        for rules in values {
            let keys: Option<Vec<Key>> = rules.iter().map(Key::of).collect();
            let Some(mut keys) = keys else { continue };
            if keys.contains(&Key::Anything) {
                keys = vec![Key::Anything];
            }
            found.push(List { path: path.clone(), keys });
        }
        lists(fields, path, found);
        path.pop();
    }
}

impl Matcher {
    /// Indexes patterns; each is known by its place in the list.
    #[must_use]
    pub fn new(patterns: Vec<Arc<Pattern>>) -> Self {
        let mut ways: Vec<(Way, Vec<List<'_>>)> = Vec::new();
        for (pattern, compiled) in (0..).zip(&patterns) {
            for (way, fields) in (0..).zip(&compiled.ways) {
                let mut found = Vec::new();
                lists(fields, &mut Vec::new(), &mut found);
                ways.push((Way { pattern, way }, found));
            }
        }
        let mut shared: HashMap<(&[&str], &Key), usize> = HashMap::new();
        for list in ways.iter().flat_map(|(_, lists)| lists) {
            for key in &list.keys {
                *shared.entry((&list.path, key)).or_default() += 1;
            }
        }
        let cost = |list: &List<'_>| -> usize {
            list.keys.iter().map(|key| shared[&(&*list.path, key)] * key.weight()).sum()
        };
        let (mut root, mut always) = (Place::default(), Vec::new());
        for (way, lists) in &ways {
            match lists.iter().min_by_key(|list| cost(list)) {
                None => always.push(*way),
                Some(list) => {
                    let values = &mut root.at(&list.path).values;
                    list.keys.iter().for_each(|key| values.insert(key.clone(), *way));
                }
            }
        }
        Self { patterns, root, always }
    }

    /// How many patterns there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.patterns.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.patterns.is_empty()
    }

    /// The places of the patterns that match, ascending. What is not an object matches none.
    #[must_use]
    pub fn matches(&self, event: &Json) -> Vec<usize> {
        let Json::Object(_) = event else { return Vec::new() };
        let mut candidates = self.always.clone();
        self.root.walk(event, &mut candidates);
        candidates.sort_unstable();
        candidates.dedup();
        let mut found: Vec<usize> = Vec::new();
        for Way { pattern, way } in candidates {
            let (pattern, way) = (pattern as usize, way as usize);
            if found.last() == Some(&pattern) {
                continue;
            }
            if self.patterns[pattern].ways[way].find(Some(event)) != Found::Nothing {
                found.push(pattern);
            }
        }
        found
    }
}

impl Place {
    fn at(&mut self, path: &[&str]) -> &mut Self {
        path.iter().fold(self, |place, name| place.fields.entry((*name).into()).or_default())
    }

    /// Collects the ways that the values of `json` and of everything below it lead to.
    fn walk(&self, json: &Json, found: &mut Vec<Way>) {
        match json {
            Json::Object(fields) if self.fields.len() < fields.len() => {
                for (name, place) in &self.fields {
                    if let Some(value) = fields.get(&**name) {
                        place.walk(value, found);
                    }
                }
            }
            Json::Object(fields) => {
                for (name, value) in fields {
                    if let Some(place) = self.fields.get(name.as_str()) {
                        place.walk(value, found);
                    }
                }
            }
            Json::Array(members) => members.iter().for_each(|member| self.walk(member, found)),
            scalar => self.values.find(scalar, found),
        }
    }
}

impl Values {
    fn insert(&mut self, key: Key, way: Way) {
        let ways = match key {
            Key::Text(text) => self.texts.entry(text).or_default(),
            Key::Number(bits) => self.numbers.entry(bits).or_default(),
            Key::Word(word) => self.words.entry(word).or_default(),
            Key::Folded(text) => self.folded.entry(text).or_default(),
            Key::Prefix(text) => {
                self.prefix_bytes.insert(text.len());
                self.prefixes.entry(text).or_default()
            }
            Key::Suffix(text) => {
                self.suffix_bytes.insert(text.len());
                self.suffixes.entry(text).or_default()
            }
            Key::Anything => &mut self.anything,
        };
        ways.push(way);
    }

    fn find(&self, scalar: &Json, found: &mut Vec<Way>) {
        found.extend(&self.anything);
        let ways = match scalar {
            Json::Text(text) => {
                self.find_parts(text, found);
                self.texts.get(text.as_str())
            }
            Json::Number(number) => self.numbers.get(&bits(*number)),
            Json::Bool(value) => self.words.get(&word(*value)),
            Json::Null => self.words.get(&Word::Null),
            Json::Array(_) | Json::Object(_) => None,
        };
        found.extend(ways.into_iter().flatten());
    }

    fn find_parts(&self, text: &str, found: &mut Vec<Way>) {
        for bytes in self.prefix_bytes.range(..=text.len()) {
            let part = text.get(..*bytes);
            found.extend(part.and_then(|part| self.prefixes.get(part)).into_iter().flatten());
        }
        for bytes in self.suffix_bytes.range(..=text.len()) {
            let part = text.get(text.len() - bytes..);
            found.extend(part.and_then(|part| self.suffixes.get(part)).into_iter().flatten());
        }
        if !self.folded.is_empty() {
            let folded: String = fold(text).collect();
            found.extend(self.folded.get(folded.as_str()).into_iter().flatten());
        }
    }
}
