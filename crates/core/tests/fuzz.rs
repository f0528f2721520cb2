//! Fuzzing of what is decided about foreign texts: JSON, event patterns, egress rules.
//!
//! Owns the targets; `mayfly-fuzz` has the search.

#![allow(clippy::unwrap_used, reason = "a test")]

use mayfly_core::egress::{Egress, Rule};
use mayfly_core::event_pattern::Pattern;
use mayfly_core::json::Json;
use mayfly_fuzz::{Fuzz, way};

/// A pattern and an event, parted by a line feed.
#[test]
fn fuzz_event_patterns() {
    let corpus: [&[u8]; 6] = [
        b"{\"a\":[1,\"x\",null,true]}\n{\"a\":\"x\"}",
        b"{\"a\":{\"b\":[{\"prefix\":\"x\"},{\"suffix\":\"y\"}]}}\n{\"a\":{\"b\":\"xy\"}}",
        b"{\"a\":[{\"numeric\":[\">\",0,\"<=\",5]}]}\n{\"a\":[1,2]}",
        b"{\"$or\":[{\"a\":[1]},{\"b\":[{\"exists\":false}]}]}\n{\"a\":1}",
        b"{\"a\":[{\"anything-but\":{\"prefix\":\"x\"}}],\"b\":[{\"cidr\":\"10.0.0.0/8\"}]}\n{}",
        b"{\"a\":[{\"wildcard\":\"a*b*c\"},{\"equals-ignore-case\":\"X\"}]}\n{\"a\":\"aXbc\"}",
    ];
    let words: [&[u8]; 12] = [
        b"\"prefix\"",
        b"\"wildcard\"",
        b"\"**\"",
        b"\"numeric\"",
        b"\"anything-but\"",
        b"\"exists\"",
        b"\"cidr\"",
        b"\"$or\"",
        b"[{",
        b"}]",
        b"\\u0000",
        b"1e999",
    ];
    Fuzz::new("event-patterns", &corpus, &words).run(|input| {
        let text = String::from_utf8_lossy(input);
        let (pattern, event) = text.split_once('\n').unwrap_or((&text, "{}"));
        let pattern = match Json::parse(pattern) {
            Ok(json) => match Pattern::parse(&json) {
                Ok(pattern) => pattern,
                Err(error) => return way(("pattern", error.rule.len(), error.path.len().min(3))),
            },
            Err(error) => return way(("json", error.rule)),
        };
        match Json::parse(event) {
            Ok(event) => {
                let matched = pattern.matches(&event);
                assert_eq!(matched, pattern.matches(&event), "the same again");
                way(("matched", matched, text.len().min(64)))
            }
            Err(error) => way(("event", error.rule)),
        }
    });
}

#[test]
fn fuzz_egress_rules() {
    let corpus: [&[u8]; 6] = [
        b"api.example.com:443",
        b"*.example.com:*",
        b"udp:10.0.0.0/8:1-2",
        b"[2001:db8::/32]:443",
        b"0.0.0.0/0:*",
        b"tcp:192.0.2.7:65535",
    ];
    let words: [&[u8]; 8] = [b"/0", b"/128", b"::", b"[", b"]:", b"udp:", b"*.", b"::ffff:1.2.3.4"];
    Fuzz::new("egress-rules", &corpus, &words).run(|input| {
        let text = String::from_utf8_lossy(input);
        match Rule::parse(&text) {
            Ok(rule) => {
                let shown = rule.to_string();
                assert_eq!(Rule::parse(&shown).as_ref(), Ok(&rule), "{shown} reads back");
                let egress = Egress::allow(vec![rule.clone()]).unwrap();
                assert_eq!(egress.allows_lookup(&text), rule.target.matches_name(&text));
                way((rule.protocol, rule.target.network().map(|network| network.prefix)))
            }
            Err(error) => way(std::mem::discriminant(&error)),
        }
    });
}
