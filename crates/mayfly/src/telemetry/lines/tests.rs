//! Which lines an event becomes, in both formats.

use std::collections::BTreeMap;
use std::sync::Arc;

use bytes::Bytes;
use mayfly_core::function::{Architecture, Code, Logging, Runtime, VersionConfig};
use mayfly_core::name::{Digest, FunctionName, RequestId, Version};

use super::*;

fn stream(json: bool, minimum: Option<LogLevel>) -> Arc<LogStream> {
    let config = VersionConfig {
        code: Code { digest: Digest([0; 32]), zip_bytes: 1, unpacked_bytes: 1 },
        runtime: Runtime::Python { minor: 11 },
        handler: "app.handler".into(),
        role: String::new(),
        memory_mb: 128,
        timeout_s: 3,
        ephemeral_storage_mb: 512,
        environment: BTreeMap::new(),
        layers: Vec::new(),
        architecture: Architecture::X86_64,
        dead_letter_target: None,
        tracing_active: false,
        snap_start: false,
        logging: Logging { json, application_level: minimum, system_level: minimum, group: None },
        kms_key_arn: None,
    };
    Arc::new(LogStream {
        group: "/aws/lambda/f".into(),
        name: "s".into(),
        function: FunctionName::new("f").unwrap(),
        version: Version::Latest,
        config: Arc::new(config),
    })
}

fn text(event: &Event) -> Vec<String> {
    let home = Home { account: "0".into(), region: "us-east-1".into() };
    lines(event, &home).1.into_iter().map(|(_, line)| line).collect()
}

fn end(stream: Arc<LogStream>, status: Status) -> Event {
    Event::End {
        stream,
        at: EpochMs(1_000),
        request_id: RequestId::from_random([0; 16]),
        trace_id: None,
        report: Report {
            duration_us: 3_000_000,
            init_us: None,
            billed_ms: 3_000,
            memory_mb: 128,
            memory_peak_mb: 30,
        },
        status,
        error_type: None,
        request_bytes: 0,
        response_bytes: 0,
    }
}

#[test]
fn an_invocation_ends_with_end_and_report() {
    let id = "00000000-0000-4000-8000-000000000000";
    let timeout = Status::Fault(Fault::Timeout { timeout_s: 3 });
    let lines = text(&end(stream(false, None), timeout));
    assert_eq!(
        lines[0],
        format!("1970-01-01T00:00:01.000Z {id} Task timed out after 3.00 seconds")
    );
    assert_eq!(lines[1], format!("END RequestId: {id}"));
    assert!(lines[2].starts_with(&format!("REPORT RequestId: {id}\tDuration: 3000.00 ms\t")));
    assert!(lines[2].contains("Status: timeout"), "{}", lines[2]);
    let good = text(&end(stream(false, None), Status::Success));
    assert_eq!(good.len(), 2);
}

#[test]
fn json_functions_get_records_above_their_level() {
    let report = text(&end(stream(true, None), Status::Success));
    assert_eq!(report.len(), 1);
    assert!(report[0].contains("\"platform.report\""), "{}", report[0]);
    assert!(text(&end(stream(true, Some(LogLevel::Warn)), Status::Success)).is_empty());
    let said = |minimum, message: &'static str| {
        let stream = stream(true, minimum);
        let message = Bytes::from_static(message.as_bytes());
        text(&Event::Output { stream, at: EpochMs(0), message })
    };
    let record = "{\"level\":\"INFO\",\"message\":\"x\"}";
    assert_eq!(said(None, record), [record]);
    assert!(said(Some(LogLevel::Warn), record).is_empty());
}

#[test]
fn output_is_kept_as_it_came() {
    let message = Bytes::from_static(b"a\nb\xff");
    let event = Event::Output { stream: stream(false, None), at: EpochMs(0), message };
    assert_eq!(text(&event), ["a\nb\u{fffd}"]);
}
