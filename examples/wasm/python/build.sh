#!/usr/bin/env bash
# Builds hello.wasm (about 18 MB: it carries CPython). Needs Python 3 with venv.
set -euo pipefail
out=$(realpath "${1:-$(dirname "$0")}")
cd "$(dirname "$0")"
tools=${MAYFLY_WASM_TOOLS:-$PWD/.tools}
if [ ! -x "$tools/venv/bin/componentize-py" ]; then
  python3 -m venv "$tools/venv"
  "$tools/venv/bin/pip" install --quiet componentize-py==0.25.1
fi
"$tools/venv/bin/componentize-py" --wit-path ../wit --world function \
  componentize app --output "$out/hello.wasm"
echo "$out/hello.wasm"
