#!/usr/bin/env bash
# Builds hello.wasm (about 8 KB). Needs clang and wasm-ld (Debian: clang lld) and npm.
set -euo pipefail
out=$(realpath "${1:-$(dirname "$0")}")
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

clang --target=wasm32 -O2 -nostdlib -Wl,--no-entry -o "$work/core.wasm" hello.c
jco="npx --yes @bytecodealliance/jco@1.15.4"
$jco embed --wit ../wit --world-name function -o "$work/embedded.wasm" "$work/core.wasm"
$jco new -o "$out/hello.wasm" "$work/embedded.wasm"
echo "$out/hello.wasm"
