// Finds the handler: `path/file.export.nested`, CommonJS or an ES module.
'use strict';

const fs = require('fs');
const path = require('path');
const errors = require('./errors.cjs');

const STREAMING = Symbol.for('aws.lambda.runtime.handler.streaming');
const HIGH_WATER_MARK = Symbol.for('aws.lambda.runtime.handler.streaming.highWaterMark');

/** The global `awslambda`, with which a handler asks for a streamed response. */
function installGlobal() {
  const off = process.env.AWS_LAMBDA_NODEJS_NO_GLOBAL_AWSLAMBDA;
  if (off === '1' || off === 'true') return;
  globalThis.awslambda = {
    streamifyResponse(handler, options) {
      handler[STREAMING] = 'response';
      if (typeof options?.highWaterMark === 'number') {
        handler[HIGH_WATER_MARK] = Math.trunc(options.highWaterMark);
      }
      return handler;
    },
    HttpResponseStream: {
      from(stream, prelude) {
        stream.setContentType('application/vnd.awslambda.http-integration-response');
        stream._onBeforeFirstWrite = (write) => {
          write(JSON.stringify(prelude));
          write(new Uint8Array(8));
        };
        return stream;
      },
    },
  };
}

/** Whether the nearest package.json says that `.js` files are ES modules. */
function isModulePackage(folder) {
  if (folder.endsWith('/node_modules')) return false;
  const file = path.join(folder, 'package.json');
  if (fs.existsSync(file)) {
    try {
      return JSON.parse(fs.readFileSync(file, 'utf8')).type === 'module';
    } catch (error) {
      console.warn(`${file} cannot be read, it will be ignored for ES module detection.`, error);
      return false;
    }
  }
  return folder !== '/' && isModulePackage(path.dirname(folder));
}

async function loadModule(root, folder, name) {
  const base = path.resolve(root, folder, name);
  const exists = (extension) => fs.existsSync(base + extension);
  if (exists('') && fs.statSync(base).isFile()) return require(base);
  if (exists('.js')) {
    return isModulePackage(path.dirname(base)) ? import(base + '.js') : require(base + '.js');
  }
  if (exists('.mjs')) return import(base + '.mjs');
  if (exists('.cjs')) return require(base + '.cjs');
  const paths = [root, path.resolve(root, folder)];
  return require(require.resolve(name, { paths }));
}

/** The function that `name` means. */
async function load(root, name) {
  if (name.includes('..')) {
    const hint = 'Use absolute paths when specifying root directories in handler names.';
    throw new errors.MalformedHandlerName(`'${name}' is not a valid handler name. ${hint}`);
  }
  const last = path.basename(name);
  const match = last.match(/^([^.]*)\.(.*)$/);
  if (!match) throw new errors.MalformedHandlerName('Bad handler');
  installGlobal();
  let module;
  try {
    module = await loadModule(root, name.slice(0, name.indexOf(last)), match[1]);
  } catch (error) {
    if (error instanceof SyntaxError) throw new errors.UserCodeSyntaxError(error);
    if (error?.code === 'MODULE_NOT_FOUND') throw new errors.ImportModuleError(error);
    throw error;
  }
  const handler = match[2].split('.').reduce((nested, key) => nested && nested[key], module);
  if (!handler) throw new errors.HandlerNotFound(`${name} is undefined or not exported`);
  if (typeof handler !== 'function') {
    throw new errors.HandlerNotFound(`${name} is not a function`);
  }
  return handler;
}

function isStreaming(handler) {
  const mode = handler[STREAMING];
  if (mode === undefined || mode === null || mode === false) return false;
  if (mode === 'response') return true;
  throw new errors.MalformedStreamingHandler('Only response streaming is supported.');
}

module.exports = { load, isStreaming };
