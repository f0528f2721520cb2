//! Which rule of a bucket lets a page of another origin in.
//!
//! Owns the matching of origins, methods and headers. Never writes a header.

/// One rule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CorsRule {
    /// Its name.
    pub id: Option<String>,
    /// Origins; each may hold one `*`.
    pub origins: Vec<String>,
    /// `GET`, `PUT`, `POST`, `DELETE`, `HEAD`.
    pub methods: Vec<String>,
    /// Headers that a preflight may announce; each may hold one `*`.
    pub headers: Vec<String>,
    /// Headers that the page may read.
    pub expose: Vec<String>,
    /// How long a preflight's answer holds, seconds.
    pub max_age_s: Option<u32>,
}

/// The first rule that lets `method` from `origin` in, with these headers announced.
#[must_use]
pub fn cors_rule<'r>(
    rules: &'r [CorsRule],
    origin: &str,
    method: &str,
    headers: &[&str],
) -> Option<&'r CorsRule> {
    rules.iter().find(|rule| {
        let allowed = |header: &&str| rule.headers.iter().any(|known| matches_star(known, header));
        rule.origins.iter().any(|known| matches_star(known, origin))
            && rule.methods.iter().any(|known| known == method)
            && headers.iter().all(allowed)
    })
}

/// Whether a text is a pattern's, which may hold one `*`; case does not count.
fn matches_star(pattern: &str, text: &str) -> bool {
    let (pattern, text) = (pattern.to_ascii_lowercase(), text.to_ascii_lowercase());
    match pattern.split_once('*') {
        None => pattern == text,
        Some((before, after)) => {
            text.len() >= before.len() + after.len()
                && text.starts_with(before)
                && text.ends_with(after)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_rule_that_fits_counts() {
        let texts = |list: &[&str]| list.iter().map(|&text| text.to_owned()).collect::<Vec<_>>();
        let rules = [
            CorsRule {
                origins: texts(&["https://*.example.org"]),
                methods: texts(&["PUT"]),
                headers: texts(&["x-amz-*", "Content-Type"]),
                ..CorsRule::default()
            },
            CorsRule { origins: texts(&["*"]), methods: texts(&["GET"]), ..CorsRule::default() },
        ];
        let found = |origin, method, headers: &[&str]| {
            cors_rule(&rules, origin, method, headers)
                .map(|rule| usize::from(!std::ptr::eq(rule, &rules[0])))
        };
        assert_eq!(found("https://a.example.org", "PUT", &["X-Amz-Date", "content-type"]), Some(0));
        assert_eq!(found("https://a.example.org", "PUT", &["authorization"]), None);
        assert_eq!(found("https://.example.com", "PUT", &[]), None);
        assert_eq!(found("null", "GET", &[]), Some(1));
        assert_eq!(found("null", "GET", &["range"]), None);
    }
}
