//! The language bootstraps, through the boundary: what a handler sees, what a caller gets.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test panics and explains")]

mod support;

use std::path::Path;

use bytes::Bytes;
use mayfly_core::outcome::{Exit, Fault, Outcome};
use mayfly_sandbox::interpreter::{Interpreter, Language};
use mayfly_sandbox::{
    InitReport, Launched, ProcessSandbox, ResponseMode, RunReport, Sandbox, StreamPart,
};
use serde_json::Value;
use support::{LONG, Seen, after, invocation, json};
use tokio::sync::mpsc;
use tokio_util::task::TaskTracker;

/// A directory with these files.
fn code(files: &[(&str, &str)]) -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    for (path, content) in files {
        let file = root.path().join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, content).unwrap();
    }
    root
}

async fn launch(
    interpreter: &Interpreter,
    code: &Path,
    handler: &str,
    variables: &[(&str, &str)],
) -> (Launched, InitReport, Seen) {
    let seen = Seen::default();
    let mut spec = support::managed(interpreter, code, handler, &seen);
    for (key, value) in variables {
        spec = support::with(spec, key, value);
    }
    let sandbox = ProcessSandbox::unconfined(TaskTracker::new());
    let mut environment = sandbox.launch(spec).await.unwrap();
    let report = environment.init(after(LONG)).await;
    (environment, report, seen)
}

/// A ready environment.
async fn ready(
    interpreter: &Interpreter,
    code: &Path,
    handler: &str,
    variables: &[(&str, &str)],
) -> (Launched, Seen) {
    let (environment, report, seen) = launch(interpreter, code, handler, variables).await;
    assert_eq!(report, InitReport::Ready, "{handler}: {}", seen.text());
    (environment, seen)
}

async fn run(environment: &mut Launched, payload: &str) -> RunReport {
    environment.run(invocation(payload), after(LONG)).await
}

fn success(report: RunReport) -> Value {
    match report.outcome {
        Outcome::Success(body) => json(&body),
        other => panic!("{other:?}"),
    }
}

fn failure(report: RunReport) -> Value {
    match report.outcome {
        Outcome::HandlerError(body) => json(&body),
        other => panic!("{other:?}"),
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

/// Each line: a handler that cannot be loaded, the error type, a part of its message.
async fn init_errors(interpreter: &Interpreter, code: &Path, table: &[(&str, &str, &str)]) {
    for (handler, kind, part) in table {
        let (_, report, seen) = launch(interpreter, code, handler, &[]).await;
        let InitReport::Error { body } = report else { panic!("{handler}: {report:?}") };
        let document = json(&body);
        assert_eq!(text(&document["errorType"]), *kind, "{handler}");
        assert!(text(&document["errorMessage"]).contains(part), "{handler}: {document}");
        assert!(seen.text().contains(kind), "the log says so as well: {}", seen.text());
    }
}

const PYTHON: &str = r#"
import context, decimal, logging, os, sys

logging.getLogger().setLevel("INFO")

class nested:
    pass

def echo(event, context):
    return event

def about(event, c):
    return {
        "id": c.aws_request_id, "name": c.function_name, "memory": c.memory_limit_in_mb,
        "arn": c.invoked_function_arn, "left": c.get_remaining_time_in_millis() > 1000,
        "custom": c.client_context.custom if c.client_context else None,
        "identity": c.identity.cognito_identity_id,
        "trace": os.environ.get("_X_AMZN_TRACE_ID"),
        "fd": "_MAYFLY_FRAMED_FD" in os.environ,
    }

def deep():
    raise ValueError("told you")

def fail(event, context):
    deep()

def logs(event, context):
    print("one\ntwo")
    logging.info("three\nfour")
    logging.debug("hidden")
    sys.stdout.write("no line end")

def odd(event, context):
    return {"d": decimal.Decimal("1.10"), "t": (1, 2), "b": b"x", "big": "y" * 200000}

def unfit(event, context):
    return object()

def leave(event, context):
    sys.exit(4)

def raw(event, context):
    return b"\x00\xff"

def crash(event, context):
    logging.exception("oops")
"#;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn python_handlers_see_what_they_see_on_lambda() {
    let Some(python) = support::interpreter(Language::Python) else { return };
    let code = code(&[
        ("app.py", PYTHON),
        // Named like a module of the bootstrap: the function's own one must win.
        ("context.py", "WHOSE = 'mine'"),
        ("pkg/inner/mod.py", "def handler(event, context):\n    return 'nested'\n"),
    ]);
    let dir = code.path();
    for handler in ["pkg.inner.mod.handler", "pkg/inner/mod.handler"] {
        let (mut environment, _) = ready(&python, dir, handler, &[]).await;
        assert_eq!(success(run(&mut environment, "{}").await), "nested");
    }
    let (mut environment, _) = ready(&python, dir, "app.about", &[]).await;
    let mut sent = invocation("{}");
    sent.client_context = Some("{\"custom\":{\"k\":1}}".to_owned());
    sent.cognito_identity = Some("{\"cognitoIdentityId\":\"me\"}".to_owned());
    sent.trace_id = Some("Root=1".to_owned());
    let about = success(environment.run(sent, after(LONG)).await);
    assert_eq!(text(&about["id"]), "8476a536-e9f4-41e8-9a2c-000000000001");
    assert_eq!((text(&about["name"]), text(&about["memory"])), ("demo", "128"));
    assert_eq!((&about["left"], &about["fd"]), (&Value::Bool(true), &Value::Bool(false)));
    assert_eq!((&about["custom"]["k"], text(&about["identity"])), (&Value::from(1), "me"));
    assert_eq!(text(&about["trace"]), "Root=1");
    let about = success(run(&mut environment, "{}").await);
    assert_eq!((&about["trace"], &about["custom"]), (&Value::Null, &Value::Null));
    let (mut environment, _) = ready(&python, dir, "app.odd", &[]).await;
    let Outcome::Success(body) = run(&mut environment, "{}").await.outcome else { panic!() };
    assert!(body.starts_with(br#"{"d": 1.10, "t": [1, 2], "b": "x", "big": "yyy"#), "{body:?}");
    let (mut environment, _) = ready(&python, dir, "app.raw", &[]).await;
    let report = run(&mut environment, "{}").await;
    assert_eq!(report.outcome, Outcome::Success(Bytes::from_static(b"\x00\xff")));
    let (mut environment, _) = ready(&python, dir, "app.echo", &[]).await;
    let large = format!(" {{\"text\": \"{}\", \"ä\": [1e3, null]}} ", "ü".repeat(100_000));
    assert_eq!(success(run(&mut environment, &large).await), json(large.as_bytes()));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn python_failures_have_lambdas_shapes() {
    let Some(python) = support::interpreter(Language::Python) else { return };
    let code = code(&[("app.py", PYTHON), ("context.py", ""), ("bad.py", "def x(:\n")]);
    let dir = code.path();
    let (mut environment, seen) = ready(&python, dir, "app.fail", &[]).await;
    let report = run(&mut environment, "{}").await;
    assert_eq!(report.error_type.as_deref(), Some("ValueError"));
    let document = failure(report);
    assert_eq!(text(&document["errorMessage"]), "told you");
    assert_eq!(text(&document["requestId"]), "8476a536-e9f4-41e8-9a2c-000000000001");
    let trace = document["stackTrace"].as_array().unwrap();
    assert_eq!(trace.len(), 2, "only the function's own frames: {document}");
    assert!(text(&trace[0]).contains("in fail\n    deep()\n"), "{document}");
    let log = seen.text();
    assert!(log.contains("[ERROR] ValueError: told you\rTraceback (most recent call last):\r"));
    let document = failure(run(&mut environment, "{nonsense").await);
    assert_eq!(text(&document["errorType"]), "Runtime.UnmarshalError");
    let (mut environment, _) = ready(&python, dir, "app.unfit", &[]).await;
    let document = failure(run(&mut environment, "{}").await);
    assert_eq!(text(&document["errorType"]), "Runtime.MarshalError");
    let expected = "Unable to marshal response: Object of type object is not JSON serializable";
    assert_eq!(text(&document["errorMessage"]), expected);
    let (mut environment, _) = ready(&python, dir, "app.leave", &[]).await;
    let report = run(&mut environment, "{}").await;
    assert_eq!(report.outcome, Outcome::Fault(Fault::Exited(Exit::Code(4))));
    let table = [
        ("nope.f", "Runtime.ImportModuleError", "Unable to import module 'nope': No module named"),
        ("app.nope", "Runtime.HandlerNotFound", "Handler 'nope' missing on module 'app'"),
        ("bad.x", "Runtime.UserCodeSyntaxError", "Syntax error in module 'bad': "),
        ("app", "Runtime.MalformedHandlerName", "Bad handler 'app': not enough values to unpack"),
    ];
    init_errors(&python, dir, &table).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn python_logs_like_lambda() {
    let Some(python) = support::interpreter(Language::Python) else { return };
    let code = code(&[("app.py", PYTHON), ("context.py", "")]);
    let (mut environment, seen) = ready(&python, code.path(), "app.logs", &[]).await;
    let report = run(&mut environment, "{}").await;
    let tail: Vec<_> =
        report.log_tail.iter().map(|line| String::from_utf8_lossy(line).into_owned()).collect();
    assert_eq!(tail.len(), 3, "lines of one record stay together: {tail:?}");
    assert_eq!((tail[0].as_str(), tail[2].as_str()), ("one\ntwo", "no line end"));
    let parts: Vec<_> = tail[1].split('\t').collect();
    assert_eq!(parts[0], "[INFO]");
    assert!(parts[1].ends_with('Z') && parts[1].len() == 24, "{}", parts[1]);
    assert_eq!(parts[2], "8476a536-e9f4-41e8-9a2c-000000000001");
    assert_eq!(parts[3], "three\nfour");
    assert!(!seen.text().contains("hidden"));
    let variables = [("AWS_LAMBDA_LOG_FORMAT", "JSON"), ("AWS_LAMBDA_LOG_LEVEL", "WARN")];
    let (mut environment, _) = ready(&python, code.path(), "app.crash", &variables).await;
    let report = run(&mut environment, "{}").await;
    let record = json(&report.log_tail[0]);
    assert_eq!((text(&record["level"]), text(&record["message"])), ("ERROR", "oops"));
    assert_eq!(text(&record["requestId"]), "8476a536-e9f4-41e8-9a2c-000000000001");
}

const NODE: &str = r#"
exports.echo = async (event) => event;
exports.inner = { fn: async () => 'nested' };
exports.about = async (event, c) => ({
  id: c.awsRequestId, name: c.functionName, memory: c.memoryLimitInMB, arn: c.invokedFunctionArn,
  left: c.getRemainingTimeInMillis() > 1000, custom: c.clientContext?.custom,
  trace: process.env._X_AMZN_TRACE_ID, fd: '_MAYFLY_FRAMED_FD' in process.env,
});
exports.fail = async () => { throw new TypeError('told you'); };
exports.logs = async () => { console.log('one\ntwo', { a: 1 }); console.error('three'); };
exports.late = (event, c, callback) => { setTimeout(() => callback(null, 'late'), 20); };
exports.busy = (event, c, callback) => {
  const timer = setTimeout(() => {}, 600000);
  c.callbackWaitsForEmptyEventLoop = false;
  callback(null, 'not waiting');
};
exports.drained = (event, c, callback) => {
  let done = false;
  setTimeout(() => { done = true; }, 20);
  callback(null, { get done() { return done; } });
};
exports.nothing = () => {};
exports.legacy = (event, c) => c.succeed('legacy');
exports.reject = async () => {
  Promise.reject(new Error('lost'));
  await new Promise(() => setTimeout(() => {}, 1e5));
};
exports.stream = awslambda.streamifyResponse(async (event, stream) => {
  stream = awslambda.HttpResponseStream.from(stream, { statusCode: 201 });
  stream.write('hello ');
  await new Promise((resolve) => setTimeout(resolve, 10));
  stream.end('world');
});
exports.broken = awslambda.streamifyResponse(async (event, stream) => {
  stream.write('some');
  throw new RangeError('midway');
});
"#;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn node_handlers_see_what_they_see_on_lambda() {
    let Some(node) = support::interpreter(Language::Node) else { return };
    let code = code(&[
        ("app.js", NODE),
        ("lib/esm.mjs", "export const handler = async () => 'module';"),
        ("typed/package.json", "{\"type\":\"module\"}"),
        ("typed/app.js", "export const handler = async () => 'typed';"),
    ]);
    let dir = code.path();
    for (handler, expected) in [
        ("app.inner.fn", "nested"),
        ("lib/esm.handler", "module"),
        ("typed/app.handler", "typed"),
        ("app.late", "late"),
        ("app.busy", "not waiting"),
        ("app.legacy", "legacy"),
    ] {
        let (mut environment, _) = ready(&node, dir, handler, &[]).await;
        for _ in 0..2 {
            assert_eq!(success(run(&mut environment, "{}").await), expected, "{handler}");
        }
    }
    let (mut environment, _) = ready(&node, dir, "app.drained", &[]).await;
    assert_eq!(success(run(&mut environment, "{}").await)["done"], true);
    let (mut environment, _) = ready(&node, dir, "app.nothing", &[]).await;
    assert_eq!(success(run(&mut environment, "{}").await), Value::Null);
    let (mut environment, _) = ready(&node, dir, "app.about", &[]).await;
    let mut sent = invocation("{}");
    sent.client_context = Some("{\"custom\":{\"k\":1}}".to_owned());
    sent.trace_id = Some("Root=1".to_owned());
    let about = success(environment.run(sent, after(LONG)).await);
    assert_eq!((text(&about["name"]), text(&about["memory"])), ("demo", "128"));
    assert_eq!((&about["left"], &about["fd"]), (&Value::Bool(true), &Value::Bool(false)));
    assert_eq!((&about["custom"]["k"], text(&about["trace"])), (&Value::from(1), "Root=1"));
    let (mut environment, _) = ready(&node, dir, "app.echo", &[]).await;
    let large = format!("{{\"text\": \"{}\"}}", "ü".repeat(100_000));
    assert_eq!(success(run(&mut environment, &large).await), json(large.as_bytes()));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn node_failures_have_lambdas_shapes() {
    let Some(node) = support::interpreter(Language::Node) else { return };
    let code = code(&[("app.js", NODE), ("bad.js", "const = 1;"), ("dep.js", "require('none')")]);
    let dir = code.path();
    let (mut environment, _) = ready(&node, dir, "app.fail", &[]).await;
    let report = run(&mut environment, "{}").await;
    assert_eq!(report.error_type.as_deref(), Some("TypeError"));
    let document = failure(report);
    assert_eq!(text(&document["errorMessage"]), "told you");
    assert_eq!(text(&document["trace"][0]), "TypeError: told you");
    let document = failure(run(&mut environment, "nonsense").await);
    assert_eq!(text(&document["errorType"]), "SyntaxError");
    assert!(environment.alive());
    let (mut environment, _) = ready(&node, dir, "app.reject", &[]).await;
    let document = failure(run(&mut environment, "{}").await);
    assert_eq!(text(&document["errorType"]), "Runtime.UnhandledPromiseRejection");
    assert_eq!(environment.died().await, Exit::Code(128));
    let table = [
        ("nope.f", "Runtime.ImportModuleError", "Cannot find module 'nope'"),
        ("dep.f", "Runtime.ImportModuleError", "Cannot find module 'none'"),
        ("app.nope", "Runtime.HandlerNotFound", "app.nope is undefined or not exported"),
        ("bad.x", "Runtime.UserCodeSyntaxError", "SyntaxError"),
        ("app", "Runtime.MalformedHandlerName", "Bad handler"),
        ("../app.x", "Runtime.MalformedHandlerName", "is not a valid handler name"),
    ];
    init_errors(&node, dir, &table).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn node_streams_and_logs_like_lambda() {
    let Some(node) = support::interpreter(Language::Node) else { return };
    let code = code(&[("app.js", NODE)]);
    let (mut environment, _) = ready(&node, code.path(), "app.stream", &[]).await;
    let Outcome::Success(body) = run(&mut environment, "{}").await.outcome else { panic!() };
    assert_eq!(&body[..], b"{\"statusCode\":201}\0\0\0\0\0\0\0\0hello world");
    let (parts, mut received) = mpsc::channel(16);
    let mut sent = invocation("{}");
    sent.response = ResponseMode::Stream(parts);
    let report = environment.run(sent, after(LONG)).await;
    assert_eq!(report.outcome, Outcome::Success(Bytes::new()));
    let content_type = "application/vnd.awslambda.http-integration-response".to_owned();
    assert_eq!(received.recv().await, Some(StreamPart::Head { content_type }));
    let (mut environment, _) = ready(&node, code.path(), "app.broken", &[]).await;
    let document = failure(run(&mut environment, "{}").await);
    assert_eq!(text(&document["errorType"]), "RangeError");
    assert!(environment.alive());
    let (mut environment, seen) = ready(&node, code.path(), "app.logs", &[]).await;
    let tail = run(&mut environment, "{}").await.log_tail;
    assert_eq!(tail.len(), 2, "{}", seen.text());
    let first = String::from_utf8_lossy(&tail[0]).into_owned();
    let parts: Vec<_> = first.split('\t').collect();
    assert_eq!(parts[1], "8476a536-e9f4-41e8-9a2c-000000000001");
    assert_eq!((parts[2], parts[3]), ("INFO", "one\ntwo { a: 1 }"));
    let variables = [("AWS_LAMBDA_LOG_FORMAT", "JSON"), ("AWS_LAMBDA_LOG_LEVEL", "ERROR")];
    let (mut environment, _) = ready(&node, code.path(), "app.logs", &variables).await;
    let tail = run(&mut environment, "{}").await.log_tail;
    assert_eq!((tail.len(), text(&json(&tail[0])["level"])), (1, "ERROR"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_function_may_say_goodbye() {
    let python = "import signal, sys\n\ndef leave(*_):\n    print('bye')\n    sys.exit(0)\n\n\
        signal.signal(signal.SIGTERM, leave)\n\ndef handler(event, context):\n    return 1\n";
    let node = "process.on('SIGTERM', () => { console.log('bye'); process.exit(0); });\n\
        exports.handler = async () => 1;\n";
    let code = code(&[("app.py", python), ("app.js", node)]);
    for language in [Language::Python, Language::Node] {
        let Some(interpreter) = support::interpreter(language) else { continue };
        let (mut environment, seen) = ready(&interpreter, code.path(), "app.handler", &[]).await;
        assert_eq!(success(run(&mut environment, "{}").await), 1);
        environment.kill(Some(LONG)).await;
        assert!(seen.text().contains("bye"), "{language:?}: {}", seen.text());
    }
}
