#!/usr/bin/env bash
# Builds fetch.wasm (about 12 MB: it carries a JavaScript engine). Needs Node.js 20 and npm.
set -euo pipefail
out=$(realpath "${1:-$(dirname "$0")}")
cd "$(dirname "$0")"
tools=${MAYFLY_WASM_TOOLS:-$PWD/.tools}
if [ ! -d "$tools/node_modules/@bytecodealliance/componentize-js" ]; then
  mkdir -p "$tools"
  npm install --silent --no-audit --no-fund --prefix "$tools" \
    @bytecodealliance/jco@1.15.4 @bytecodealliance/componentize-js@0.19.3
fi
"$tools/node_modules/.bin/jco" componentize fetch.js --wit ../wit --world-name function \
  --out "$out/fetch.wasm"
echo "$out/fetch.wasm"
