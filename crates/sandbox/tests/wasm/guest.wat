;; What the tests of WebAssembly functions deploy: the first letter of the body, which may be a JSON
;; string, says what it does.
;;
;;   e  answers with the body                   c  answers how often this instance was called
;;   s  computes without end                    w  waits for an hour
;;   t  traps                                   x  returns without an answer
;;   m  asks for memory until it is refused, then traps
;;   l  writes a line and an unfinished one     f  answers 503
;;   o  traps unless it is the first call       b  gives its answer's body up
;;   r  asks another server, answers with the error's number
;;   h  answers with its own request's method   p  writes two megabytes
(module
  (import "wasi:http/types@0.2.12" "[constructor]fields" (func $fields (result i32)))
  (import "wasi:http/types@0.2.12" "[constructor]outgoing-response"
    (func $response (param i32) (result i32)))
  (import "wasi:http/types@0.2.12" "[method]outgoing-response.set-status-code"
    (func $set_status (param i32 i32) (result i32)))
  (import "wasi:http/types@0.2.12" "[method]outgoing-response.body" (func $body (param i32 i32)))
  (import "wasi:http/types@0.2.12" "[method]outgoing-body.write" (func $write (param i32 i32)))
  (import "wasi:http/types@0.2.12" "[static]outgoing-body.finish"
    (func $finish (param i32 i32 i32 i32)))
  (import "wasi:http/types@0.2.12" "[resource-drop]outgoing-body" (func $drop_body (param i32)))
  (import "wasi:http/types@0.2.12" "[static]response-outparam.set"
    (func $set (param i32 i32 i32 i32 i64 i32 i32 i32 i32)))
  (import "wasi:http/types@0.2.12" "[method]incoming-request.consume"
    (func $consume (param i32 i32)))
  (import "wasi:http/types@0.2.12" "[method]incoming-request.method"
    (func $method (param i32 i32)))
  (import "wasi:http/types@0.2.12" "[method]incoming-body.stream" (func $stream (param i32 i32)))
  (import "wasi:http/types@0.2.12" "[constructor]outgoing-request"
    (func $request (param i32) (result i32)))
  (import "wasi:http/outgoing-handler@0.2.12" "handle"
    (func $ask (param i32 i32 i32 i32)))
  (import "wasi:io/streams@0.2.12" "[method]input-stream.blocking-read"
    (func $read (param i32 i64 i32)))
  (import "wasi:io/streams@0.2.12" "[method]output-stream.blocking-write-and-flush"
    (func $put (param i32 i32 i32 i32)))
  (import "wasi:io/streams@0.2.12" "[resource-drop]output-stream" (func $drop_out (param i32)))
  (import "wasi:io/poll@0.2.12" "[method]pollable.block" (func $block (param i32)))
  (import "wasi:clocks/monotonic-clock@0.2.12" "subscribe-duration"
    (func $after (param i64) (result i32)))
  (import "wasi:cli/stdout@0.2.12" "get-stdout" (func $stdout (result i32)))

  (memory (export "memory") 2)
  (global $free (mut i32) (i32.const 8192))
  (global $calls (mut i32) (i32.const 0))
  (data (i32.const 0) "said by the guest\nand a rest")

  ;; Results of imports are written at 1024.
  (func $result (result i32) (i32.load (i32.const 1028)))

  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32)
    (local $at i32)
    (local.set $at (i32.and (i32.add (global.get $free) (i32.const 7)) (i32.const -8)))
    (global.set $free (i32.add (local.get $at) (local.get 3)))
    (local.get $at))

  (func $respond (param $out i32) (param $response i32)
    (call $set (local.get $out) (i32.const 0) (local.get $response) (i32.const 0) (i64.const 0)
      (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0)))

  (func $answer (param $out i32) (param $status i32) (param $from i32) (param $bytes i32)
    (local $response i32) (local $body i32) (local $to i32)
    (local.set $response (call $response (call $fields)))
    (drop (call $set_status (local.get $response) (local.get $status)))
    (call $body (local.get $response) (i32.const 1024))
    (local.set $body (call $result))
    (call $respond (local.get $out) (local.get $response))
    (call $write (local.get $body) (i32.const 1024))
    (local.set $to (call $result))
    (call $put (local.get $to) (local.get $from) (local.get $bytes) (i32.const 1024))
    (call $drop_out (local.get $to))
    (call $finish (local.get $body) (i32.const 0) (i32.const 0) (i32.const 1024)))

  ;; One digit.
  (func $number (param $out i32) (param $number i32)
    (i32.store8 (i32.const 2048) (i32.add (local.get $number) (i32.const 48)))
    (call $answer (local.get $out) (i32.const 200) (i32.const 2048) (i32.const 1)))

  (func $large (param $out i32)
    (local $response i32) (local $body i32) (local $to i32) (local $left i32)
    (local.set $response (call $response (call $fields)))
    (call $body (local.get $response) (i32.const 1024))
    (local.set $body (call $result))
    (call $respond (local.get $out) (local.get $response))
    (call $write (local.get $body) (i32.const 1024))
    (local.set $to (call $result))
    (local.set $left (i32.const 512))
    (loop $more
      (call $put (local.get $to) (i32.const 16384) (i32.const 4096) (i32.const 1024))
      (local.set $left (i32.sub (local.get $left) (i32.const 1)))
      (br_if $more (local.get $left)))
    (call $drop_out (local.get $to))
    (call $finish (local.get $body) (i32.const 0) (i32.const 0) (i32.const 1024)))

  (func $give_up (param $out i32)
    (local $response i32)
    (local.set $response (call $response (call $fields)))
    (call $body (local.get $response) (i32.const 1024))
    (call $drop_body (call $result))
    (call $respond (local.get $out) (local.get $response)))

  (func $log
    (local $to i32)
    (local.set $to (call $stdout))
    (call $put (local.get $to) (i32.const 0) (i32.const 28) (i32.const 1024))
    (call $drop_out (local.get $to)))

  (func (export "wasi:http/incoming-handler@0.2.12#handle") (param $in i32) (param $out i32)
    (local $from i32) (local $bytes i32) (local $act i32)
    (global.set $calls (i32.add (global.get $calls) (i32.const 1)))
    (call $consume (local.get $in) (i32.const 1024))
    (call $stream (call $result) (i32.const 1024))
    (call $read (call $result) (i64.const 4096) (i32.const 1024))
    (local.set $from (i32.load (i32.const 1028)))
    (local.set $bytes (i32.load (i32.const 1032)))
    (local.set $act (i32.load8_u (local.get $from)))
    (if (i32.eq (local.get $act) (i32.const 0x22))
      (then (local.set $act (i32.load8_u (i32.add (local.get $from) (i32.const 1))))))
    (if (i32.eq (local.get $act) (i32.const 0x65))
      (then (call $answer (local.get $out) (i32.const 200) (local.get $from) (local.get $bytes))))
    (if (i32.eq (local.get $act) (i32.const 0x63))
      (then (call $number (local.get $out) (global.get $calls))))
    (if (i32.eq (local.get $act) (i32.const 0x73)) (then (loop $ever (br $ever))))
    (if (i32.eq (local.get $act) (i32.const 0x77))
      (then (call $block (call $after (i64.const 3_600_000_000_000)))))
    (if (i32.eq (local.get $act) (i32.const 0x74)) (then (unreachable)))
    (if (i32.eq (local.get $act) (i32.const 0x6d))
      (then
        (loop $more (br_if $more (i32.ge_s (memory.grow (i32.const 16)) (i32.const 0))))
        (unreachable)))
    (if (i32.eq (local.get $act) (i32.const 0x6c))
      (then (call $log) (call $number (local.get $out) (i32.const 1))))
    (if (i32.eq (local.get $act) (i32.const 0x66))
      (then (call $answer (local.get $out) (i32.const 503) (i32.const 0) (i32.const 17))))
    (if (i32.eq (local.get $act) (i32.const 0x6f))
      (then
        (if (i32.gt_u (global.get $calls) (i32.const 1)) (then (unreachable)))
        (call $number (local.get $out) (global.get $calls))))
    (if (i32.eq (local.get $act) (i32.const 0x62)) (then (call $give_up (local.get $out))))
    (if (i32.eq (local.get $act) (i32.const 0x72))
      (then
        (call $ask (call $request (call $fields)) (i32.const 0) (i32.const 0) (i32.const 1024))
        (i32.store8 (i32.const 2048)
          (i32.add (i32.load8_u (i32.const 1032)) (i32.const 48)))
        (call $answer (local.get $out) (i32.const 200) (i32.const 2048) (i32.const 1))))
    (if (i32.eq (local.get $act) (i32.const 0x68))
      (then
        (call $method (local.get $in) (i32.const 1024))
        (call $number (local.get $out) (i32.load8_u (i32.const 1024)))))
    (if (i32.eq (local.get $act) (i32.const 0x70)) (then (call $large (local.get $out))))))
