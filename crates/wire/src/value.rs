//! Value types that the generated shapes are made of.
//!
//! Owns bytes that travel as base64 ([`Blob`]) and values that must not appear in logs
//! ([`Sensitive`]). Never interprets what they hold.

use std::fmt;
use std::ops::Deref;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::ser::{Serialize, Serializer};

/// Bytes; base64 in JSON. `Debug` shows the length only.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Blob(pub Bytes);

impl fmt::Debug for Blob {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Blob({} bytes)", self.0.len())
    }
}

impl Serialize for Blob {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for Blob {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Base64;
        impl Visitor<'_> for Base64 {
            type Value = Blob;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("bytes in base64")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Blob, E> {
                let bytes = STANDARD.decode(text).map_err(|error| {
                    E::custom(format_args!("a blob member is not valid base64: {error}"))
                })?;
                Ok(Blob(Bytes::from(bytes)))
            }
        }
        deserializer.deserialize_str(Base64)
    }
}

/// A value that never shows in `Debug` output.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Sensitive<T>(pub T);

impl<T> fmt::Debug for Sensitive<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

impl<T> Deref for Sensitive<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> From<T> for Sensitive<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

/// A moment; in JSON the seconds since 1970, with a fraction when there is one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Timestamp {
    /// Milliseconds since 1970.
    pub epoch_ms: i64,
}

impl Serialize for Timestamp {
    #[allow(clippy::cast_precision_loss, reason = "milliseconds of this age have 42 bits")]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.epoch_ms % 1000 == 0 {
            serializer.serialize_i64(self.epoch_ms / 1000)
        } else {
            serializer.serialize_f64(self.epoch_ms as f64 / 1000.0)
        }
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    #[allow(clippy::cast_possible_truncation, reason = "beyond the range it saturates")]
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let seconds = f64::deserialize(deserializer)?;
        Ok(Self { epoch_ms: (seconds * 1000.0).round() as i64 })
    }
}

#[cfg(test)]
mod tests {
    use super::Timestamp;

    #[test]
    fn moments_are_seconds_in_json() {
        for (epoch_ms, text) in [(1_795_000_000_000, "1795000000"), (1_500, "1.5"), (-1, "-0.001")]
        {
            let moment = Timestamp { epoch_ms };
            assert_eq!(serde_json::to_string(&moment).unwrap(), text);
            assert_eq!(serde_json::from_str::<Timestamp>(text).unwrap(), moment);
        }
    }
}
