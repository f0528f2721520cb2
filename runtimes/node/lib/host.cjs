// The socket to the host: docs/internals/framed-contract.md.
//
// Owns the frames. Reads and writes are blocking system calls on the inherited descriptor: one
// each for a small invocation, without the event loop's detour.
'use strict';

const fs = require('fs');
const { toDocument } = require('./errors.cjs');

const RESPONSE = 2;
const ERROR = 3;
const INIT_ERROR = 4;
const LOG = 5;
const STREAM_HEAD = 6;
const STREAM_CHUNK = 7;
const STREAM_END = 8;
const STREAM_ERROR = 9;
const INVOKE_HEAD_BYTES = 37;
const BUFFER_BYTES = 64 * 1024;
const CHUNK_BYTES_MAX = 1024 * 1024;
const MESSAGE_BYTES_MAX = 256 * 1024;

class Host {
  constructor(fd) {
    this.fd = fd;
    this.input = Buffer.allocUnsafeSlow(BUFFER_BYTES);
    this.output = Buffer.allocUnsafeSlow(BUFFER_BYTES);
    this.waiting = undefined;
  }

  ready() {
    this.#write(Buffer.from([0, 0, 0, 1, 1]));
  }

  /** The next invocation; null when the host closed the socket. Blocks the process. */
  receive() {
    const count = fs.readSync(this.fd, this.input, 0, BUFFER_BYTES, null);
    return count === 0 ? null : this.#parse(count);
  }

  /** The variables of the environment that this spare becomes, as `name=value` each; null when the
   *  host closed the socket. Blocks the process. */
  receiveVariables() {
    let have = fs.readSync(this.fd, this.input, 0, BUFFER_BYTES, null);
    if (have === 0) return null;
    while (have < 5) have = this.#more(this.input, have);
    const total = this.input.readUInt32BE(0) + 4;
    const data = total > BUFFER_BYTES ? Buffer.alloc(total) : this.input;
    if (data !== this.input) this.input.copy(data, 0, 0, have);
    while (have < total) have = this.#more(data, have);
    return data.utf8Slice(5, total).split('\0').slice(0, -1);
  }

  /** As receive, without blocking the event loop, on a thread of the pool. */
  receiveLater(callback) {
    if (this.waiting === undefined) {
      // An exit waits for the pool's threads, and a blocking read cannot be taken back.
      process.on('exit', () => this.waiting && process.kill(process.pid, 'SIGKILL'));
    }
    this.waiting = true;
    fs.read(this.fd, this.input, 0, BUFFER_BYTES, null, (error, count) => {
      this.waiting = false;
      callback(error || count === 0 ? null : this.#parse(count));
    });
  }

  #parse(count) {
    let data = this.input;
    let have = count;
    while (have < INVOKE_HEAD_BYTES) have = this.#more(data, have);
    const total = data.readUInt32BE(0) + 4;
    if (total > BUFFER_BYTES) {
      data = Buffer.allocUnsafe(total);
      this.input.copy(data, 0, 0, have);
    }
    while (have < total) have = this.#more(data, have);
    let at = INVOKE_HEAD_BYTES;
    const text = (index) => {
      const length = data.readUInt32BE(17 + 4 * index);
      at += length;
      return length === 0 ? undefined : data.utf8Slice(at - length, at);
    };
    return {
      sequence: data.readUInt32BE(5),
      deadlineMs: data.readUInt32BE(9) * 4294967296 + data.readUInt32BE(13),
      requestId: text(0),
      arn: text(1),
      traceId: text(2),
      clientContext: text(3),
      cognitoIdentity: text(4),
      payload: data.utf8Slice(at, total),
    };
  }

  #more(data, have) {
    const count = fs.readSync(this.fd, data, have, data.length - have, null);
    if (count === 0) process.exit(0);
    return have + count;
  }

  response(sequence, text) {
    const { output } = this;
    // A UTF-16 unit takes at most three bytes.
    if (text.length * 3 + 9 <= BUFFER_BYTES) {
      const bytes = output.utf8Write(text, 9);
      this.#head(output, bytes, RESPONSE, sequence);
      this.#write(output, bytes + 9);
    } else {
      this.#answer(RESPONSE, sequence, Buffer.from(text));
    }
  }

  error(sequence, error) {
    this.#answer(ERROR, sequence, typed(error));
  }

  initError(error) {
    const body = typed(error);
    const head = Buffer.allocUnsafe(5);
    head.writeUInt32BE(body.length + 1, 0);
    head[4] = INIT_ERROR;
    this.#write(Buffer.concat([head, body]));
  }

  /** One message of output. It is written at once: kept back, it would be lost in the crash or
   *  timeout that it could explain. */
  log(level, message) {
    let body = Buffer.from(message);
    if (body.length > MESSAGE_BYTES_MAX) body = body.subarray(0, MESSAGE_BYTES_MAX);
    const frame = Buffer.allocUnsafe(14 + body.length);
    frame.writeUInt32BE(body.length + 10, 0);
    frame[4] = LOG;
    frame[5] = level;
    const micros = Date.now() * 1000;
    frame.writeUInt32BE(Math.floor(micros / 4294967296), 6);
    frame.writeUInt32BE(micros % 4294967296, 10);
    body.copy(frame, 14);
    this.#write(frame);
  }

  streamHead(sequence, contentType) {
    this.#answer(STREAM_HEAD, sequence, Buffer.from(contentType));
  }

  streamChunk(sequence, bytes) {
    for (let at = 0; at < bytes.length; at += CHUNK_BYTES_MAX) {
      this.#answer(STREAM_CHUNK, sequence, bytes.subarray(at, at + CHUNK_BYTES_MAX));
    }
  }

  streamEnd(sequence) {
    this.#answer(STREAM_END, sequence, Buffer.alloc(0));
  }

  streamError(sequence, error) {
    this.#answer(STREAM_ERROR, sequence, typed(error));
  }

  #head(buffer, bodyBytes, kind, sequence) {
    buffer.writeUInt32BE(bodyBytes + 5, 0);
    buffer[4] = kind;
    buffer.writeUInt32BE(sequence, 5);
  }

  #answer(kind, sequence, body) {
    const head = Buffer.allocUnsafe(9);
    this.#head(head, body.length, kind, sequence);
    this.#write(Buffer.concat([head, body]));
  }

  #write(buffer, length = buffer.length) {
    for (let at = 0; at < length; ) {
      at += fs.writeSync(this.fd, buffer, at, length - at, null);
    }
  }
}

/** An error document behind its type. */
function typed(error) {
  const document = toDocument(error);
  const name = Buffer.from(String(document.errorType || '')).subarray(0, 65535);
  const length = Buffer.allocUnsafe(2);
  length.writeUInt16BE(name.length, 0);
  return Buffer.concat([length, name, Buffer.from(JSON.stringify(document))]);
}

module.exports = { Host };
