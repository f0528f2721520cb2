//! Translates the models' regular expressions into the pattern language of `mayfly_wire::pattern`.
//!
//! Owns the parser and the notation as a Rust expression. Never approximates: an expression that
//! the language cannot say is an error, and the generator stops.
//!
//! ```text
//! choice   = sequence ("|" sequence)*
//! sequence = (anchor | look-around | atom quantifier?)*
//! atom     = "(" choice ")" | "(?:" choice ")" | class | character
//! ```
//! A group may be followed by `?` only; characters and classes by any quantifier.

use std::iter::Peekable;
use std::str::Chars;

use crate::shell::Result;

/// A set of characters in the notation of `Class`.
#[derive(Clone, Default)]
struct Class {
    negated: bool,
    ranges: Vec<(char, char)>,
    categories: Vec<&'static str>,
}

enum Node {
    Chars(Class, usize, Option<usize>),
    Choice(Vec<Vec<Node>>),
    Start,
    End,
    NotAhead(Vec<Vec<Node>>),
    NotBehind(Class),
}

/// The Rust expression of type `&'static [Node]` for `regex`.
pub fn expression(regex: &str) -> Result<String> {
    let mut parser = Parser { rest: regex.chars().peekable() };
    let options = parser.choice().map_err(|error| format!("pattern {regex}: {error}"))?;
    if parser.rest.next().is_some() {
        return Err(format!("pattern {regex}: unbalanced parenthesis"));
    }
    Ok(match <[_; 1]>::try_from(options) {
        Ok([sequence]) => show_sequence(&sequence),
        Err(options) => format!("&[{}]", show_choice(&options)),
    })
}

struct Parser<'p> {
    rest: Peekable<Chars<'p>>,
}

impl Parser<'_> {
    fn choice(&mut self) -> Result<Vec<Vec<Node>>> {
        let mut options = vec![self.sequence()?];
        while self.rest.next_if_eq(&'|').is_some() {
            options.push(self.sequence()?);
        }
        Ok(options)
    }

    fn sequence(&mut self) -> Result<Vec<Node>> {
        let mut nodes = Vec::new();
        while let Some(&c) = self.rest.peek() {
            if c == '|' || c == ')' {
                break;
            }
            self.rest.next();
            nodes.push(match c {
                '^' => Node::Start,
                '$' => Node::End,
                '(' => self.group()?,
                '[' => {
                    let class = self.class()?;
                    self.quantified(class)?
                }
                '.' => self.quantified(line_characters())?,
                '\\' => {
                    let class = self.escape()?;
                    self.quantified(class)?
                }
                '*' | '+' | '?' | '{' => return Err(format!("nothing before {c}")),
                c => self.quantified(single(c))?,
            });
        }
        Ok(nodes)
    }

    /// After `(`.
    fn group(&mut self) -> Result<Node> {
        if self.rest.next_if_eq(&'?').is_some() {
            return self.special_group();
        }
        let options = self.closed_choice()?;
        self.quantified_group(options)
    }

    /// After `(?`.
    fn special_group(&mut self) -> Result<Node> {
        match self.rest.next() {
            Some(':') => {
                let options = self.closed_choice()?;
                self.quantified_group(options)
            }
            Some('!') => Ok(Node::NotAhead(self.closed_choice()?)),
            Some('<') if self.rest.next_if_eq(&'!').is_some() => {
                let options = self.closed_choice()?;
                match options.as_slice() {
                    [nodes] => match nodes.as_slice() {
                        [Node::Chars(class, 1, Some(1))] => Ok(Node::NotBehind(class.clone())),
                        _ => Err("look-behind of more than one character".to_owned()),
                    },
                    _ => Err("look-behind with alternatives".to_owned()),
                }
            }
            other => Err(format!("group of the kind {other:?}")),
        }
    }

    fn closed_choice(&mut self) -> Result<Vec<Vec<Node>>> {
        let options = self.choice()?;
        match self.rest.next() {
            Some(')') => Ok(options),
            _ => Err("a group is not closed".to_owned()),
        }
    }

    /// A group of classes is one class; any other group is at most optional.
    fn quantified_group(&mut self, mut options: Vec<Vec<Node>>) -> Result<Node> {
        if let Some(class) = one_class(&options) {
            return self.quantified(class);
        }
        match self.quantifier()? {
            (1, Some(1)) => {}
            (0, Some(1)) => options.push(Vec::new()),
            _ => return Err("a repeated group".to_owned()),
        }
        Ok(Node::Choice(options))
    }

    fn quantified(&mut self, class: Class) -> Result<Node> {
        let (min, max) = self.quantifier()?;
        Ok(Node::Chars(class, min, max))
    }

    fn quantifier(&mut self) -> Result<(usize, Option<usize>)> {
        let bounds = match self.rest.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => {
                self.rest.next();
                return self.braces();
            }
            _ => return Ok((1, Some(1))),
        };
        self.rest.next();
        Ok(bounds)
    }

    /// After `{`.
    fn braces(&mut self) -> Result<(usize, Option<usize>)> {
        let mut text = String::new();
        loop {
            match self.rest.next() {
                Some('}') => break,
                Some(c) => text.push(c),
                None => return Err("a quantifier is not closed".to_owned()),
            }
        }
        let number = |digits: &str| digits.parse().map_err(|_| format!("quantifier {{{text}}}"));
        match text.split_once(',') {
            None => number(&text).map(|count| (count, Some(count))),
            Some((min, "")) => Ok((number(min)?, None)),
            Some((min, max)) => Ok((number(min)?, Some(number(max)?))),
        }
    }

    /// After `[`.
    fn class(&mut self) -> Result<Class> {
        if self.everything() {
            return Ok(Class { negated: true, ..Class::default() });
        }
        let mut class = Class { negated: self.rest.next_if_eq(&'^').is_some(), ..Class::default() };
        loop {
            let first = match self.rest.next() {
                Some(']') => return Ok(class),
                Some('\\') => {
                    let escaped = self.escape()?;
                    match escaped.ranges.as_slice() {
                        [(low, high)] if low == high && !escaped.negated => *low,
                        _ if escaped.negated => return Err("negated class in a class".to_owned()),
                        _ => {
                            class.ranges.extend(escaped.ranges);
                            class.categories.extend(escaped.categories);
                            continue;
                        }
                    }
                }
                Some('[' | '&') => return Err("class in a class".to_owned()),
                Some(c) => c,
                None => return Err("a class is not closed".to_owned()),
            };
            class.ranges.push((first, self.range_end(first)?));
        }
    }

    /// After `[`: takes `\s\S]`, the usual way to say "any character, line ends included".
    fn everything(&mut self) -> bool {
        let mut ahead = self.rest.clone();
        let found = r"\s\S]".chars().all(|c| ahead.next() == Some(c));
        if found {
            self.rest = ahead;
        }
        found
    }

    /// The end of a range that begins with `first`; `first` itself when it is no range.
    fn range_end(&mut self, first: char) -> Result<char> {
        let mut ahead = self.rest.clone();
        match (ahead.next(), ahead.next()) {
            (Some('-'), Some('\\')) if matches!(ahead.peek(), Some('u' | 'x')) => {
                let kind = ahead.next().unwrap_or('u');
                self.rest = ahead;
                self.code(kind, if kind == 'u' { 4 } else { 2 })
            }
            (Some('-'), Some(last)) if last != ']' => {
                if last == '\\' || last == '[' || last < first {
                    return Err(format!("range {first}-{last}"));
                }
                self.rest = ahead;
                Ok(last)
            }
            _ => Ok(first),
        }
    }

    /// After a backslash.
    fn escape(&mut self) -> Result<Class> {
        let ranges = match self.rest.next() {
            Some('d') => vec![('0', '9')],
            Some('w') => vec![('a', 'z'), ('A', 'Z'), ('_', '_'), ('0', '9')],
            Some('s') => vec![('\t', '\r'), (' ', ' ')],
            Some('p') => return self.category(),
            Some('x') => return self.code('x', 2).map(single),
            Some('u') => return self.code('u', 4).map(single),
            Some(c) if !c.is_ascii_alphanumeric() => vec![(c, c)],
            other => return Err(format!("escape of {other:?}")),
        };
        Ok(Class { ranges, ..Class::default() })
    }

    /// After `\x` or `\u`: two or four hexadecimal digits.
    fn code(&mut self, kind: char, count: usize) -> Result<char> {
        let digits: String = self.rest.by_ref().take(count).collect();
        let code = u32::from_str_radix(&digits, 16).ok().filter(|_| digits.len() == count);
        code.and_then(char::from_u32).ok_or_else(|| format!("escape \\{kind}{digits}"))
    }

    /// After `\p`.
    fn category(&mut self) -> Result<Class> {
        let name: String = self.rest.by_ref().take(3).collect();
        let category = match name.as_str() {
            "{L}" => "Letter",
            "{N}" => "Number",
            "{Z}" => "Separator",
            _ => return Err(format!("category {name}")),
        };
        Ok(Class { categories: vec![category], ..Class::default() })
    }
}

/// The class of a group whose options are a character each.
fn one_class(options: &[Vec<Node>]) -> Option<Class> {
    let class = |nodes: &Vec<Node>| match nodes.as_slice() {
        [Node::Chars(class, 1, Some(1))] => Some(class.clone()),
        _ => None,
    };
    if let [nodes] = options {
        return class(nodes);
    }
    options.iter().try_fold(Class::default(), |mut all, nodes| {
        let class = class(nodes).filter(|class| !class.negated)?;
        all.ranges.extend(class.ranges);
        all.categories.extend(class.categories);
        Some(all)
    })
}

fn single(c: char) -> Class {
    Class { ranges: vec![(c, c)], ..Class::default() }
}

/// What `.` matches: everything but line ends.
fn line_characters() -> Class {
    let ends = ['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}'];
    Class { negated: true, ranges: ends.map(|c| (c, c)).to_vec(), categories: Vec::new() }
}

/// Writes a sequence; single characters in a row become one literal.
fn show_sequence(nodes: &[Node]) -> String {
    let mut shown = Vec::new();
    let mut literal = String::new();
    for node in nodes {
        if let Some(c) = literal_character(node) {
            literal.push(c);
            continue;
        }
        flush(&mut literal, &mut shown);
        shown.push(show_node(node));
    }
    flush(&mut literal, &mut shown);
    format!("&[{}]", shown.join(", "))
}

fn flush(literal: &mut String, shown: &mut Vec<String>) {
    if !literal.is_empty() {
        shown.push(format!("Node::Literal({literal:?})"));
        literal.clear();
    }
}

fn literal_character(node: &Node) -> Option<char> {
    match node {
        Node::Chars(class, 1, Some(1)) => match class.ranges.as_slice() {
            [(low, high)] if low == high && !class.negated && class.categories.is_empty() => {
                Some(*low)
            }
            _ => None,
        },
        _ => None,
    }
}

fn show_node(node: &Node) -> String {
    match node {
        Node::Chars(class, min, max) => {
            let max = max.map_or("usize::MAX".to_owned(), |max| max.to_string());
            format!("Node::Chars {{ class: {}, min: {min}, max: {max} }}", show_class(class))
        }
        Node::Choice(options) => show_choice(options),
        Node::Start => "Node::Start".to_owned(),
        Node::End => "Node::End".to_owned(),
        Node::NotAhead(options) => match options.as_slice() {
            [sequence] => format!("Node::NotAhead({})", show_sequence(sequence)),
            options => format!("Node::NotAhead(&[{}])", show_choice(options)),
        },
        Node::NotBehind(class) => format!("Node::NotBehind({})", show_class(class)),
    }
}

fn show_choice(options: &[Vec<Node>]) -> String {
    let shown: Vec<_> = options.iter().map(|sequence| show_sequence(sequence)).collect();
    format!("Node::Choice(&[{}])", shown.join(", "))
}

fn show_class(class: &Class) -> String {
    let ranges: Vec<_> = class.ranges.iter().map(|range| format!("{range:?}")).collect();
    let categories: Vec<_> = class.categories.iter().map(|c| format!("Category::{c}")).collect();
    format!(
        "Class {{ negated: {}, ranges: &[{}], categories: &[{}] }}",
        class.negated,
        ranges.join(", "),
        categories.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::expression;

    #[test]
    fn what_the_language_cannot_say_is_refused() {
        for regex in ["(ab)+", "a(b", "[a", "\\bword", "(?=a)", "(?<!ab)c", "\\p{Lu}", "a)"] {
            assert!(expression(regex).is_err(), "{regex} must be refused");
        }
    }

    #[test]
    fn characters_in_a_row_become_one_literal() {
        assert_eq!(expression("arn:"), Ok("&[Node::Literal(\"arn:\")]".to_owned()));
    }
}
