// The response stream that a streaming handler writes to.
'use strict';

const { Writable } = require('stream');
const { InvalidStreamingOperation } = require('./errors.cjs');

class ResponseStream extends Writable {
  #host;
  #sequence;
  #contentType = 'application/octet-stream';
  #started = false;

  constructor(host, sequence) {
    super({ decodeStrings: true });
    this.#host = host;
    this.#sequence = sequence;
  }

  setContentType(contentType) {
    if (this.#started) {
      throw new InvalidStreamingOperation('Cannot set content-type, too late.');
    }
    this.#contentType = contentType;
  }

  write(chunk, encoding, callback) {
    const binary = typeof chunk === 'string' || chunk instanceof Uint8Array;
    return super.write(binary ? chunk : JSON.stringify(chunk), encoding, callback);
  }

  #start() {
    if (this.#started) return;
    this.#started = true;
    this.#host.streamHead(this.#sequence, this.#contentType);
    // HttpResponseStream.from() puts its prelude here.
    this._onBeforeFirstWrite?.((chunk) => {
      this.#host.streamChunk(this.#sequence, Buffer.from(chunk));
    });
  }

  // The write blocks while the reader is slow; that is all the back-pressure there is.
  _write(chunk, _encoding, callback) {
    this.#start();
    this.#host.streamChunk(this.#sequence, chunk);
    callback();
  }

  _final(callback) {
    this.#start();
    this.#host.streamEnd(this.#sequence);
    callback();
  }
}

/** A stream, a promise for its end, and the way to end it with an error. */
function openStream(host, sequence) {
  const stream = new ResponseStream(host, sequence);
  let done = false;
  let finish;
  const finished = new Promise((resolve) => (finish = resolve));
  stream.on('finish', () => {
    done = true;
    finish();
  });
  stream.on('error', () => {});
  const fail = (error) => {
    if (done) return;
    done = true;
    stream.destroy();
    host.streamError(sequence, error);
    finish();
  };
  return { stream, finished, fail };
}

module.exports = { openStream };
