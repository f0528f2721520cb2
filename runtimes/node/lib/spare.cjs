// A spare: an interpreter that has started before anybody knows which function it will run.
//
// Owns the wait. What most functions need of Node itself is loaded meanwhile; nothing of a
// function's is there yet. Loaded only in a spare.
'use strict';

// The modules of Node that SDKs load, each some milliseconds.
const COMMON = ['util', 'stream', 'crypto', 'zlib', 'http', 'https'];

/** Returns when the host has said whose environment this is. */
async function wait(host) {
  delete process.env._MAYFLY_SPARE;
  for (const name of COMMON) require(name);
  require('./load.cjs');
  // The first ES module costs 10 ms more than the next one.
  await import('./warm.mjs');
  host.ready();
  const variables = host.receiveVariables();
  if (variables === null) process.exit(0);
  const wanted = new Map();
  for (const pair of variables) {
    const at = pair.indexOf('=');
    wanted.set(pair.slice(0, at), pair.slice(at + 1));
  }
  for (const name of Object.keys(process.env)) {
    if (!wanted.has(name)) delete process.env[name];
  }
  for (const [name, value] of wanted) {
    if (process.env[name] !== value) process.env[name] = value;
  }
  // What the working directory was is below the code now.
  process.chdir(process.env.LAMBDA_TASK_ROOT || '/var/task');
}

module.exports = { wait };
