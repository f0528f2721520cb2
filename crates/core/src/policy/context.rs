//! The facts of a request that conditions and policy variables speak about.
//!
//! Owns the map from condition keys to values. Keys are found without regard to case, also the tag
//! behind the slash of `aws:PrincipalTag/Team`. Values keep the type they came with (a time, an
//! address, …) and become text only when a policy asks for text. Never reads a clock: the caller
//! puts `aws:CurrentTime` in.

use std::borrow::Cow;
use std::net::IpAddr;

use super::encoding;
use crate::time::EpochMs;

/// One value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// A text.
    Text(Cow<'a, str>),
    /// A number.
    Number(f64),
    /// `true` or `false`.
    Bool(bool),
    /// A point in time.
    Date(EpochMs),
    /// An address; IPv4 within IPv6 counts as IPv4.
    Ip(IpAddr),
    /// Bytes.
    Binary(Cow<'a, [u8]>),
}

impl Value<'_> {
    /// The value as the operators for texts and as variables see it.
    #[must_use]
    pub fn to_text(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(text),
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::Bool(true) => Cow::Borrowed("true"),
            Self::Bool(false) => Cow::Borrowed("false"),
            Self::Date(at) => Cow::Owned(encoding::date_text(*at)),
            Self::Ip(address) => Cow::Owned(address.to_canonical().to_string()),
            Self::Binary(bytes) => Cow::Owned(encoding::base64_text(bytes)),
        }
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<bool> for Value<'_> {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<f64> for Value<'_> {
    fn from(value: f64) -> Self {
        Self::Number(value)
    }
}

impl From<EpochMs> for Value<'_> {
    fn from(value: EpochMs) -> Self {
        Self::Date(value)
    }
}

impl From<IpAddr> for Value<'_> {
    fn from(value: IpAddr) -> Self {
        Self::Ip(value)
    }
}

/// The facts of one request. A key without values counts as absent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Context<'a> {
    entries: Vec<Entry<'a>>,
}

#[derive(Clone, Debug, PartialEq)]
struct Entry<'a> {
    key: Cow<'a, str>,
    values: Values<'a>,
}

#[derive(Clone, Debug, PartialEq)]
enum Values<'a> {
    One(Value<'a>),
    Many(Vec<Value<'a>>),
}

impl<'a> Context<'a> {
    /// No facts; allocates nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// No facts yet, with room for some.
    #[must_use]
    pub fn with_capacity(keys: usize) -> Self {
        Self { entries: Vec::with_capacity(keys) }
    }

    /// With a key of one value.
    #[must_use]
    pub fn with(mut self, key: impl Into<Cow<'a, str>>, value: impl Into<Value<'a>>) -> Self {
        self.set(key, value);
        self
    }

    /// With a key of any number of values.
    #[must_use]
    pub fn with_all(
        mut self,
        key: impl Into<Cow<'a, str>>,
        values: impl IntoIterator<Item = impl Into<Value<'a>>>,
    ) -> Self {
        self.set_all(key, values);
        self
    }

    /// Sets a key to one value, in the place of what it had.
    pub fn set(&mut self, key: impl Into<Cow<'a, str>>, value: impl Into<Value<'a>>) {
        self.put(key.into(), Values::One(value.into()));
    }

    /// Sets a key to any number of values, in the place of what it had.
    pub fn set_all(
        &mut self,
        key: impl Into<Cow<'a, str>>,
        values: impl IntoIterator<Item = impl Into<Value<'a>>>,
    ) {
        let values = values.into_iter().map(Into::into).collect();
        self.put(key.into(), Values::Many(values));
    }

    /// The values of a key; `None` also when it has none.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&[Value<'a>]> {
        let entry = self.entries.iter().find(|entry| entry.key.eq_ignore_ascii_case(key))?;
        match &entry.values {
            Values::One(value) => Some(std::slice::from_ref(value)),
            Values::Many(values) => Some(values.as_slice()).filter(|values| !values.is_empty()),
        }
    }

    /// The value of a key that was set as one value: what a variable may stand for.
    #[must_use]
    pub fn single(&self, key: &str) -> Option<&Value<'a>> {
        let entry = self.entries.iter().find(|entry| entry.key.eq_ignore_ascii_case(key))?;
        match &entry.values {
            Values::One(value) => Some(value),
            Values::Many(_) => None,
        }
    }

    /// All keys, as they were written.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| &*entry.key)
    }

    fn put(&mut self, key: Cow<'a, str>, values: Values<'a>) {
        match self.entries.iter_mut().find(|entry| entry.key.eq_ignore_ascii_case(&key)) {
            Some(entry) => entry.values = values,
            None => self.entries.push(Entry { key, values }),
        }
    }
}
