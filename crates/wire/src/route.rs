//! Splits a request path into the segments that the generated routers match on.
//!
//! Owns the rule that a path is split on `/` before anything is percent-decoded: a label may hold
//! an ARN with `%2F` in it. Never decodes and never allocates.

use crate::limits::PATH_SEGMENTS_MAX;

/// The raw segments of a path; keeps them on the stack.
#[derive(Clone, Copy, Debug)]
pub struct Segments<'p> {
    segments: [&'p str; PATH_SEGMENTS_MAX],
    count: usize,
}

impl<'p> Segments<'p> {
    /// Splits `path`, which begins with `/`. One trailing `/` is allowed, as older SDKs send it.
    /// `None` when a segment is empty or there are more segments than any route has.
    #[must_use]
    pub fn split(path: &'p str) -> Option<Self> {
        let path = path.strip_prefix('/')?;
        let path = path.strip_suffix('/').unwrap_or(path);
        let mut split = Self { segments: [""; PATH_SEGMENTS_MAX], count: 0 };
        for segment in path.split('/') {
            if segment.is_empty() {
                return None;
            }
            *split.segments.get_mut(split.count)? = segment;
            split.count += 1;
        }
        Some(split)
    }

    /// The segments in order.
    #[must_use]
    pub fn as_slice(&self) -> &[&'p str] {
        &self.segments[..self.count]
    }
}

/// Whether `query` holds exactly `pair` among its parameters.
#[must_use]
pub fn has_parameter(query: &str, pair: &str) -> bool {
    query.split('&').any(|parameter| parameter == pair)
}
