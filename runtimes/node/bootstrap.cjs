// Mayfly's Node bootstrap: runs one unmodified Lambda handler over the framed contract.
//
// Owns the loop: read an invocation, call the handler, answer. What few functions need is loaded
// when it is needed: lib/stream.cjs, lib/console.cjs formats records, lib/load.cjs finds the
// handler, lib/errors.cjs has the shapes of failures. CommonJS, because it starts faster.
//
// Between invocations the process waits in a blocking read: timers and sockets stand still then
// and go on with the next invocation, as in a frozen environment.
'use strict';

const { Host } = require('./lib/host.cjs');
const { patchConsole, logError, setRequestId } = require('./lib/console.cjs');

const host = new Host(Number(process.env._MAYFLY_FRAMED_FD));
delete process.env._MAYFLY_FRAMED_FD;

// What every context says about the environment; known once its variables are.
let environmentData;

// What to do when nothing is left to wait for.
let whenIdle = () => {};
// What to do with an error that nobody caught.
let whenUncaught = (error) => host.initError(error);
let traceId;

function fatal(label, code) {
  return (reason) => {
    const { UnhandledPromiseRejection } = require('./lib/errors.cjs');
    const error = code === 128 ? new UnhandledPromiseRejection(reason) : reason;
    logError(label, error);
    whenUncaught(error);
    process.exit(code);
  };
}

/** Passes the trace header to the AWS SDK and the X-Ray SDK. */
function setTrace(value) {
  if (value === traceId) return;
  traceId = value;
  if (value) process.env._X_AMZN_TRACE_ID = value;
  else delete process.env._X_AMZN_TRACE_ID;
}

function parseJson(text, name) {
  if (!text) return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`Cannot parse ${name} as json: ${error.toString()}`);
  }
}

/** Completes the context with what this invocation brought. */
function describe(context, invocation) {
  const { deadlineMs } = invocation;
  return Object.assign(context, environmentData, {
    clientContext: parseJson(invocation.clientContext, 'ClientContext'),
    identity: parseJson(invocation.cognitoIdentity, 'CognitoIdentity'),
    invokedFunctionArn: invocation.arn,
    awsRequestId: invocation.requestId,
    getRemainingTimeInMillis: () => deadlineMs - Date.now(),
  });
}

/** The next turn of the loop: what is already due runs first. */
function scheduleNext() {
  whenIdle = () => {};
  setImmediate(waitForNext);
}

function waitForNext() {
  // A handler for a signal runs only while the event loop turns.
  if (process.listenerCount('SIGTERM') + process.listenerCount('SIGINT') > 0) {
    host.receiveLater(begin);
  } else {
    begin(host.receive());
  }
}

let begin;

/** A failure of the runtime's own answer, for example a result that JSON cannot hold. */
function respond(sequence, result) {
  let text;
  try {
    text = JSON.stringify(result === undefined ? null : result);
  } catch (error) {
    const failure = new Error('Unable to stringify response body');
    logError('Invoke Error', failure);
    return host.error(sequence, failure);
  }
  host.response(sequence, text === undefined ? 'null' : text);
}

/** The callback, and the context's old ways to answer; only the first one counts. */
function answers(sequence) {
  let waits = true;
  let finished = false;
  const settle = (error, result) => {
    if (error !== undefined && error !== null) {
      logError('Invoke Error', error);
      host.error(sequence, error);
    } else {
      respond(sequence, result);
    }
    scheduleNext();
  };
  const once = (act) => (...values) => {
    if (finished) return;
    finished = true;
    act(...values);
  };
  const done = once(settle);
  const callback = once((error, result) => {
    if (!waits || (error !== undefined && error !== null)) return settle(error, result);
    whenIdle = () => settle(null, result);
  });
  const context = {
    get callbackWaitsForEmptyEventLoop() {
      return waits;
    },
    set callbackWaitsForEmptyEventLoop(value) {
      waits = value;
    },
    succeed: (result) => done(null, result),
    fail: (error) => done(error === undefined || error === null ? 'handled' : error),
    done,
  };
  return { callback, context };
}

function serve(handler) {
  begin = (invocation) => {
    if (invocation === null) process.exit(0);
    const { sequence } = invocation;
    setRequestId(invocation.requestId);
    setTrace(invocation.traceId);
    whenUncaught = (error) => host.error(sequence, error);
    const { callback, context } = answers(sequence);
    whenIdle = () => context.succeed(null);
    try {
      const event = JSON.parse(invocation.payload);
      const result = handler(event, describe(context, invocation), callback);
      if (result && typeof result.then === 'function') {
        result.then(context.succeed, context.fail);
      }
    } catch (error) {
      context.fail(error);
    }
  };
}

function serveStreams(handler) {
  const { openStream } = require('./lib/stream.cjs');
  begin = async (invocation) => {
    if (invocation === null) process.exit(0);
    const { sequence } = invocation;
    setRequestId(invocation.requestId);
    setTrace(invocation.traceId);
    whenUncaught = (error) => host.error(sequence, error);
    const { stream, finished, fail } = openStream(host, sequence);
    try {
      const context = describe({ callbackWaitsForEmptyEventLoop: true }, invocation);
      const result = handler(JSON.parse(invocation.payload), stream, context);
      if (!result || typeof result.then !== 'function') {
        throw new Error('Streaming does not support non-async handlers.');
      }
      whenIdle = () => fail(new Error('Response stream is not finished.'));
      await result;
      await finished;
    } catch (error) {
      logError('Invoke Error', error);
      fail(error);
    }
    scheduleNext();
  };
}

async function main() {
  if (process.env._MAYFLY_SPARE) await require('./lib/spare.cjs').wait(host);
  environmentData = {
    functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
  };
  patchConsole(host);
  process.on('uncaughtException', fatal('Uncaught Exception', 129));
  process.on('unhandledRejection', fatal('Unhandled Promise Rejection', 128));
  process.on('beforeExit', () => whenIdle());
  try {
    const { load, isStreaming } = require('./lib/load.cjs');
    const root = process.env.LAMBDA_TASK_ROOT || '/var/task';
    const handler = await load(root, process.env._HANDLER || '');
    if (isStreaming(handler)) serveStreams(handler);
    else serve(handler);
  } catch (error) {
    logError('Uncaught Exception', error);
    host.initError(error);
    process.exit(129);
  }
  host.ready();
  scheduleNext();
}

main();
