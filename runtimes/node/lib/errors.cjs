// The shapes of failures, as the managed Node runtimes give them.
'use strict';

/** Runtime.<name>, with the reason's text. */
const named = (name) => {
  const type = { [name]: class extends Error {} }[name];
  type.prototype.name = `Runtime.${name}`;
  return type;
};

class UnhandledPromiseRejection extends named('UnhandledPromiseRejection') {
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

function looksLikeError(value) {
  const { name, message, stack } = value;
  return [name, message, stack].every((field) => typeof field === 'string' && field);
}

const clean = (text) => text.replace(/\x7F/g, '%7F');

/** The error document for the caller. */
function toDocument(error) {
  try {
    if (require('util').types.isNativeError(error) || (error && looksLikeError(error))) {
      return {
        errorType: clean(error.name),
        errorMessage: clean(error.message),
        trace: clean(error.stack).split('\n'),
      };
    }
    return { errorType: typeof error, errorMessage: error.toString(), trace: [] };
  } catch {
    return {
      errorType: 'handled',
      errorMessage:
        'callback called with Error argument, but there was a problem while retrieving one or ' +
        'more of its message, name, and stack',
    };
  }
}

/** The error in one line of JSON, for the log. */
function toLogText(error) {
  const enumerable = (_key, value) => {
    if (!(value instanceof Error)) return value;
    const { name, message, code, stack } = value;
    const plain = { errorType: name, errorMessage: message, code, ...value };
    if (typeof stack === 'string') plain.stack = stack.split('\n');
    return plain;
  };
  try {
    return '\t' + JSON.stringify(error, enumerable);
  } catch {
    return '\t' + JSON.stringify(toDocument(error));
  }
}

module.exports = {
  ImportModuleError: named('ImportModuleError'),
  HandlerNotFound: named('HandlerNotFound'),
  MalformedHandlerName: named('MalformedHandlerName'),
  UserCodeSyntaxError: named('UserCodeSyntaxError'),
  MalformedStreamingHandler: named('MalformedStreamingHandler'),
  InvalidStreamingOperation: named('InvalidStreamingOperation'),
  UnhandledPromiseRejection,
  toDocument,
  toLogText,
};
