//! Log levels and the filter of application lines.
//!
//! Owns the order of the levels and where a line says its own. Never changes a line.

use std::borrow::Cow;

/// A log level, ascending.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// The finest.
    Trace,
    /// For debugging.
    Debug,
    /// The default.
    Info,
    /// Something to look at.
    Warn,
    /// Something failed.
    Error,
    /// The program ends.
    Fatal,
}

impl Level {
    /// From the API's word or a logger's; case does not matter.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        const WORDS: [(&str, Level); 8] = [
            ("trace", Level::Trace),
            ("debug", Level::Debug),
            ("info", Level::Info),
            ("warn", Level::Warn),
            ("warning", Level::Warn),
            ("error", Level::Error),
            ("fatal", Level::Fatal),
            ("critical", Level::Fatal),
        ];
        WORDS.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, level)| *level)
    }
}

/// Whether a line that the function wrote passes the application log level. A line that is not a
/// JSON object with a known `level` counts as `INFO`.
#[must_use]
pub fn application_line_passes(line: &[u8], minimum: Level) -> bool {
    #[derive(serde::Deserialize)]
    struct Labelled<'a> {
        #[serde(borrow)]
        level: Cow<'a, str>,
    }
    let is_object = line.trim_ascii_start().first() == Some(&b'{');
    let labelled = if is_object { serde_json::from_slice::<Labelled<'_>>(line).ok() } else { None };
    let level = labelled.and_then(|labelled| Level::parse(&labelled.level));
    level.unwrap_or(Level::Info) >= minimum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_passes_by_its_own_level() {
        let table: [(&[u8], Level, bool); 9] = [
            (br#"{"level":"DEBUG","message":"x"}"#, Level::Info, false),
            (br#"{"message":"x","level":"ERROR"}"#, Level::Error, true),
            (br#"{"level":"warning"}"#, Level::Warn, true),
            (br#"{"level":30}"#, Level::Info, true),
            (br#"{"level":"odd"}"#, Level::Warn, false),
            (br#"{"level":"ERROR""#, Level::Warn, false),
            (b"plain text", Level::Info, true),
            (b"plain text", Level::Warn, false),
            (b"\xff\xfe", Level::Trace, true),
        ];
        for (line, minimum, passes) in table {
            assert_eq!(application_line_passes(line, minimum), passes, "{line:?}");
        }
    }
}
