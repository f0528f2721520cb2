//! How much an event costs on a bus with 1, 100 and 10,000 rules of which one matches.
//!
//! `cargo run --release -p mayfly-core --example rules`

#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::disallowed_methods, reason = "a tool")]

use std::sync::Arc;
use std::time::Instant;

use mayfly_core::event_pattern::{Matcher, Pattern};
use mayfly_core::json::Json;

const EVENTS: u32 = 200_000;

fn main() {
    let event = r#"{"version":"0","id":"7","detail-type":"Order Placed","source":"shop",
        "account":"0","time":"2026-01-01T00:00:00Z","region":"us-east-1","resources":[],
        "detail":{"tenant":"t0","total":120.5,"items":[{"id":1,"n":2},{"id":2,"n":1}],"ok":true}}"#;
    println!("{:>8} {:>12} {:>14} {:>12}", "rules", "events/s", "ns an event", "compile ms");
    for rules in [1, 100, 10_000] {
        let patterns: Vec<_> = (0..rules)
            .map(|n| {
                let total = r#"[{"numeric":[">",100]}]"#;
                let detail = format!(r#"{{"tenant":["t{n}"],"total":{total}}}"#);
                let text = format!(r#"{{"source":["shop"],"detail":{detail}}}"#);
                Arc::new(Pattern::parse(&Json::parse(&text).unwrap()).unwrap())
            })
            .collect();
        let begin = Instant::now();
        let matcher = Matcher::new(patterns);
        let compile_ms = begin.elapsed().as_secs_f64() * 1_000.0;
        let begin = Instant::now();
        for _ in 0..EVENTS {
            let seen = Json::parse(event).unwrap();
            assert_eq!(matcher.matches(&seen).len(), 1);
        }
        let took = begin.elapsed();
        let rate = f64::from(EVENTS) / took.as_secs_f64();
        let each = took.as_nanos() / u128::from(EVENTS);
        println!("{rules:>8} {rate:>12.0} {each:>14} {compile_ms:>12.1}");
    }
}
