#!/usr/bin/env bash
# Builds sleeper.wasm. Needs clang and wasm-ld (Debian: clang lld) and npm.
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cp -r ../../examples/wasm/wit "$work/wit"
cat > "$work/wit/world.wit" <<'WIT'
package mayfly:sleeper;

world sleeper {
  import wasi:http/types@0.2.3;
  import wasi:io/streams@0.2.3;
  import wasi:io/poll@0.2.3;
  import wasi:clocks/monotonic-clock@0.2.3;
  import wasi:clocks/wall-clock@0.2.3;
  export wasi:http/incoming-handler@0.2.3;
}
WIT
clang --target=wasm32 -O2 -nostdlib -Wl,--no-entry -o "$work/core.wasm" sleeper.c
jco="npx --yes @bytecodealliance/jco@1.15.4"
$jco embed --wit "$work/wit" --world-name sleeper -o "$work/embedded.wasm" "$work/core.wasm"
$jco new -o sleeper.wasm "$work/embedded.wasm"
