#!/usr/bin/env bash
# Builds caller.wasm. Needs clang and wasm-ld (Debian: clang lld) and npm.
set -euo pipefail
out=$(realpath "${1:-$(dirname "$0")}")
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mkdir "$work/wit"
cp -r ../../../crates/sandbox/wit/deps "$work/wit/deps"
cp world.wit "$work/wit/"
clang --target=wasm32 -O2 -nostdlib -Wl,--no-entry -o "$work/core.wasm" caller.c
jco="npx --yes @bytecodealliance/jco@1.15.4"
$jco embed --wit "$work/wit" --world-name caller -o "$work/embedded.wasm" "$work/core.wasm"
$jco new -o "$out/caller.wasm" "$work/embedded.wasm"
echo "$out/caller.wasm"
