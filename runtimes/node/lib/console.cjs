// console.* as the managed Node runtimes patch it: one record per call, with time, request id and
// level, as text or JSON, each in one frame so that its lines stay together.
'use strict';

const { toLogText } = require('./errors.cjs');

const LEVELS = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];
// Whether records are JSON; known once the environment's variables are.
let isJson = false;
// Other libraries read the id here.
const REQUEST_ID = Symbol.for('aws.lambda.runtime.requestId');

function setRequestId(id) {
  globalThis[REQUEST_ID] = id;
}

function text(level, values) {
  const { format } = require('util');
  const time = new Date().toISOString();
  return `${time}\t${globalThis[REQUEST_ID]}\t${level}\t${format(...values)}`;
}

function describeError(error) {
  return {
    errorType: error?.constructor?.name ?? 'UnknownError',
    errorMessage: error.message,
    stackTrace: typeof error.stack === 'string' ? error.stack.split('\n') : [],
  };
}

function json(level, values) {
  const { format } = require('util');
  const timestamp = new Date().toISOString();
  const record = { timestamp, level, requestId: globalThis[REQUEST_ID] };
  if (values.length === 1) {
    const plain = (_key, value) =>
      value instanceof Error ? { ...describeError(value), ...value } : value;
    try {
      return JSON.stringify({ ...record, message: values[0] }, plain);
    } catch {
      return JSON.stringify({ ...record, message: format(values[0]) });
    }
  }
  record.message = format(...values);
  const error = values.find((value) => value instanceof Error);
  return JSON.stringify(error ? { ...record, ...describeError(error) } : record);
}

function patchConsole(host) {
  isJson = (process.env.AWS_LAMBDA_LOG_FORMAT || '').toUpperCase() === 'JSON';
  const render = isJson ? json : text;
  const wanted = (process.env.AWS_LAMBDA_LOG_LEVEL || '').toUpperCase();
  const lowest = Math.max(0, LEVELS.indexOf(wanted));
  LEVELS.forEach((level, index) => {
    const name = level.toLowerCase();
    // FATAL is never filtered.
    console[name] =
      index >= lowest || level === 'FATAL'
        ? (...values) => host.log(index + 1, render(level, values))
        : () => {};
  });
  console.log = console.info;
}

/** Logs a failure of the function the way the managed runtimes do. */
function logError(label, reason) {
  const error = reason instanceof Error ? reason : new Error(reason);
  if (isJson) console.error(error);
  else console.error(label, toLogText(error));
}

module.exports = { patchConsole, logError, setRequestId };
