//! Names and ids as types, so that a function name is never mistaken for an alias.
//!
//! Owns the syntax rules of names (lengths and characters as in the public Lambda API model).
//! Never parses ARNs or `name:qualifier` forms: that is foreign syntax and lives in `wire`.

use std::fmt;
use std::sync::Arc;

/// Why a text is not a valid name: which kind of name, and the rule it broke.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidName {
    /// What the text was meant to be, for example `FunctionName`.
    pub kind: &'static str,
    /// The rule in words, for example `1 to 64 characters of [A-Za-z0-9-_]`.
    pub rule: &'static str,
}

impl fmt::Display for InvalidName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} must be {}", self.kind, self.rule)
    }
}

impl std::error::Error for InvalidName {}

fn is_word(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

macro_rules! text_name {
    ($name:ident, $max:expr, $rule:literal, $extra:expr, $doc:literal) => {
        #[doc = $doc]
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Checks `text` against the rule of this name and keeps it.
            ///
            /// # Errors
            /// [`InvalidName`] names the kind and the rule.
            pub fn new(text: &str) -> Result<Self, InvalidName> {
                let extra: fn(&str) -> bool = $extra;
                if text.is_empty() || text.len() > $max || !is_word(text) || !extra(text) {
                    return Err(InvalidName { kind: stringify!($name), rule: $rule });
                }
                Ok(Self(Arc::from(text)))
            }

            /// The name as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0)
            }
        }
    };
}

text_name!(
    FunctionName,
    64,
    "1 to 64 characters of [A-Za-z0-9-_]",
    |_| true,
    "The name of a function, unique in the account: 1 to 64 of `[A-Za-z0-9-_]`."
);
text_name!(
    AliasName,
    128,
    "1 to 128 characters of [A-Za-z0-9-_], not all digits",
    |text| !text.bytes().all(|b| b.is_ascii_digit()),
    "The name of an alias of a function: 1 to 128 of `[A-Za-z0-9-_]`, not all digits."
);
text_name!(
    LayerName,
    140,
    "1 to 140 characters of [A-Za-z0-9-_]",
    |_| true,
    "The name of a layer, unique in the account: 1 to 140 of `[A-Za-z0-9-_]`."
);

/// Which code and configuration: the mutable `$LATEST` or a published, immutable number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Version {
    /// `$LATEST`.
    Latest,
    /// A published version; numbers start at 1, grow by one and are never used again.
    Number(u64),
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Latest => f.write_str("$LATEST"),
            Self::Number(number) => write!(f, "{number}"),
        }
    }
}

/// What a caller may write behind a function name: a version or an alias.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Qualifier {
    /// A version, `$LATEST` included.
    Version(Version),
    /// An alias.
    Alias(AliasName),
}

impl Qualifier {
    /// `$LATEST`, which also stands for "no qualifier given".
    pub const LATEST: Self = Self::Version(Version::Latest);

    /// Reads `$LATEST`, digits or an alias name.
    ///
    /// # Errors
    /// [`InvalidName`] when it is none of the three.
    pub fn new(text: &str) -> Result<Self, InvalidName> {
        if text == "$LATEST" {
            return Ok(Self::LATEST);
        }
        if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) {
            let invalid = InvalidName { kind: "Qualifier", rule: "$LATEST, a version or an alias" };
            return match text.parse() {
                Ok(number) if number > 0 => Ok(Self::Version(Version::Number(number))),
                _ => Err(invalid),
            };
        }
        AliasName::new(text).map(Self::Alias)
    }
}

impl fmt::Display for Qualifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Version(version) => version.fmt(f),
            Self::Alias(alias) => alias.fmt(f),
        }
    }
}

/// The id of one invocation, shown as a lower-case version-4 UUID (`aws_request_id`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RequestId([u8; 16]);

impl RequestId {
    /// Makes an id from 16 random bytes; version and variant bits are set here.
    #[must_use]
    pub fn from_random(mut bytes: [u8; 16]) -> Self {
        bytes[6] = (bytes[6] & 0x0f) | 0x40;
        bytes[8] = (bytes[8] & 0x3f) | 0x80;
        Self(bytes)
    }

    /// The 16 bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const HEX: &[u8; 16] = b"0123456789abcdef";
        let mut text = [b'-'; 36];
        let mut at = 0;
        for (index, byte) in self.0.iter().enumerate() {
            if matches!(index, 4 | 6 | 8 | 10) {
                at += 1;
            }
            text[at] = HEX[usize::from(byte >> 4)];
            text[at + 1] = HEX[usize::from(byte & 15)];
            at += 2;
        }
        f.write_str(std::str::from_utf8(&text).expect("hex digits and dashes are ASCII"))
    }
}

impl fmt::Debug for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The SHA-256 of some stored content; the address of code, layers and configurations.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Digest(pub [u8; 32]);

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Whose platform this is: the account and region that appear in every ARN.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Home {
    /// Twelve digits; `000000000000` by default.
    pub account: String,
    /// For example `us-east-1`, the default.
    pub region: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_hold_their_rules() {
        assert!(FunctionName::new("hello-World_1").is_ok());
        assert!(FunctionName::new("").is_err());
        assert!(FunctionName::new(&"a".repeat(65)).is_err());
        assert!(FunctionName::new("a.b").is_err());
        assert!(AliasName::new("123").is_err());
        assert!(AliasName::new("v123").is_ok());
    }

    #[test]
    fn qualifiers_tell_versions_from_aliases() {
        assert_eq!(Qualifier::new("$LATEST"), Ok(Qualifier::LATEST));
        assert_eq!(Qualifier::new("7"), Ok(Qualifier::Version(Version::Number(7))));
        assert_eq!(Qualifier::new("live").map(|q| q.to_string()), Ok("live".to_owned()));
        assert!(Qualifier::new("0").is_err());
        assert!(Qualifier::new("$latest").is_err());
    }

    #[test]
    fn a_request_id_is_a_version_4_uuid() {
        let id = RequestId::from_random([0xff; 16]).to_string();
        assert_eq!(id, "ffffffff-ffff-4fff-bfff-ffffffffffff");
    }
}
