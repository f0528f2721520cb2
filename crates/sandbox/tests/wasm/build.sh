#!/usr/bin/env bash
# Makes guest.wasm of guest.wat and service.wasm of service.wat; needed only when they change. Needs
# npm for the first and wasm-tools for the second:
# cargo install wasm-tools --version 1.254.0 --no-default-features --features component,parse
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

guest() {
  cp -r ../../wit "$work/wit"
  mkdir "$work/wit/deps/cli"
  cat > "$work/wit/deps/cli/cli.wit" <<'WIT'
package wasi:cli@0.2.12;
interface stdout {
  use wasi:io/streams@0.2.12.{output-stream};
  get-stdout: func() -> output-stream;
}
WIT
  cat > "$work/wit/world.wit" <<'WIT'
package mayfly:guest;
world guest {
  import wasi:http/types@0.2.12;
  import wasi:http/outgoing-handler@0.2.12;
  import wasi:io/poll@0.2.12;
  import wasi:clocks/monotonic-clock@0.2.12;
  import wasi:cli/stdout@0.2.12;
  export wasi:http/incoming-handler@0.2.12;
}
WIT
  jco=${JCO:-npx --yes @bytecodealliance/jco@1.15.4}
  $jco parse guest.wat -o "$work/core.wasm"
  $jco embed --wit "$work/wit" --world-name guest -o "$work/embedded.wasm" "$work/core.wasm"
  $jco new -o guest.wasm "$work/embedded.wasm"
}

service() {
  wasm-tools component embed ../../wit-0.3 --world service service.wat -o "$work/embedded.wasm"
  wasm-tools component new "$work/embedded.wasm" -o service.wasm
}

case ${1:-all} in
  guest) guest ;;
  service) service ;;
  all) guest && service ;;
esac
