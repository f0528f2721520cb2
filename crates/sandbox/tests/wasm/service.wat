;; The same as guest.wat for WASI 0.3: `handle` is lifted with a callback, streams and futures are
;; written by asynchronous calls, and `$wait` waits in the middle of the task. The first letter of
;; the body, which may be a JSON string, says what it does.
;;
;;   e  answers with the body                   c  answers how often this instance was called
;;   s  computes without end                    w  waits for an hour
;;   t  traps                                   x  returns without an answer
;;   y  steps aside without end                 i  returns an error
;;   m  asks for memory until it is refused, then traps
;;   l  writes a line and an unfinished one     a  answers, then writes them
;;   f  answers 503                             n  announces another length than it writes
;;   o  traps unless it is the first call       b  says in its trailers that the answer is broken
;;   r  asks another server, answers with the error's number
;;   h  answers with its own request's method   p  writes two megabytes
;;   v  answers whether it has variables        k  answers 1 if clocks and random numbers work
;;   g  ends itself
;;   q  posts "said by the guest" to the server and path that follow, hands its answer on
;; A request whose method is not POST gets its body back as it comes: the stream is handed on
;; without being read.
(module
  (import "wasi:http/types@0.3.0" "[constructor]fields" (func $fields (result i32)))
  (import "wasi:http/types@0.3.0" "[method]fields.append"
    (func $append (param i32 i32 i32 i32 i32 i32)))
  (import "wasi:http/types@0.3.0" "[static]response.new"
    (func $response (param i32 i32 i32 i32 i32)))
  (import "wasi:http/types@0.3.0" "[method]response.set-status-code"
    (func $set_status (param i32 i32) (result i32)))
  (import "wasi:http/types@0.3.0" "[static]request.consume-body"
    (func $consume (param i32 i32 i32)))
  (import "wasi:http/types@0.3.0" "[method]request.get-method" (func $method (param i32 i32)))
  (import "wasi:http/types@0.3.0" "[static]request.new"
    (func $request (param i32 i32 i32 i32 i32 i32 i32)))
  (import "wasi:http/types@0.3.0" "[method]request.set-method"
    (func $set_method (param i32 i32 i32 i32) (result i32)))
  (import "wasi:http/types@0.3.0" "[method]request.set-scheme"
    (func $set_scheme (param i32 i32 i32 i32 i32) (result i32)))
  (import "wasi:http/types@0.3.0" "[method]request.set-authority"
    (func $set_authority (param i32 i32 i32 i32) (result i32)))
  (import "wasi:http/types@0.3.0" "[method]request.set-path-with-query"
    (func $set_path (param i32 i32 i32 i32) (result i32)))
  (import "wasi:http/client@0.3.0" "send" (func $ask (param i32 i32)))
  (import "wasi:http/client@0.3.0" "[async-lower]send" (func $send (param i32 i32) (result i32)))
  (import "wasi:clocks/monotonic-clock@0.3.0" "wait-for" (func $sleep (param i64)))
  (import "wasi:clocks/monotonic-clock@0.3.0" "now" (func $now (result i64)))
  (import "wasi:clocks/system-clock@0.3.0" "now" (func $time (param i32)))
  (import "wasi:random/random@0.3.0" "get-random-u64" (func $random (result i64)))
  (import "wasi:cli/environment@0.3.0" "get-environment" (func $variables (param i32)))
  (import "wasi:cli/exit@0.3.0" "exit" (func $exit (param i32)))
  (import "wasi:cli/stdout@0.3.0" "write-via-stream" (func $stdout (param i32) (result i32)))

  ;; The request's body is a stream, its fate a future that the guest makes.
  (import "wasi:http/types@0.3.0" "[future-new-0][static]request.consume-body"
    (func $new_found (result i64)))
  (import "wasi:http/types@0.3.0" "[async-lower][stream-read-1][static]request.consume-body"
    (func $read (param i32 i32 i32) (result i32)))
  ;; The answer's body and trailers are the guest's.
  (import "wasi:http/types@0.3.0" "[stream-new-0][static]response.new"
    (func $new_stream (result i64)))
  (import "wasi:http/types@0.3.0" "[async-lower][stream-write-0][static]response.new"
    (func $write (param i32 i32 i32) (result i32)))
  (import "wasi:http/types@0.3.0" "[stream-drop-writable-0][static]response.new"
    (func $end_stream (param i32)))
  (import "wasi:http/types@0.3.0" "[future-new-1][static]response.new"
    (func $new_trailers (result i64)))
  (import "wasi:http/types@0.3.0" "[async-lower][future-write-1][static]response.new"
    (func $write_trailers (param i32 i32) (result i32)))
  (import "wasi:http/types@0.3.0" "[future-drop-writable-1][static]response.new"
    (func $end_trailers (param i32)))
  (import "wasi:cli/stdout@0.3.0" "[stream-new-0]write-via-stream"
    (func $new_output (result i64)))
  (import "wasi:cli/stdout@0.3.0" "[async-lower][stream-write-0]write-via-stream"
    (func $print (param i32 i32 i32) (result i32)))
  (import "wasi:cli/stdout@0.3.0" "[stream-drop-writable-0]write-via-stream"
    (func $end_output (param i32)))
  (import "$root" "[waitable-set-new]" (func $new_set (result i32)))
  (import "$root" "[waitable-join]" (func $join (param i32 i32)))
  (import "$root" "[waitable-set-wait]" (func $wait_for (param i32 i32) (result i32)))
  (import "[export]wasi:http/handler@0.3.0" "[task-return]handle"
    (func $return (param i32 i32 i32 i64 i32 i32 i32 i32)))

  (memory (export "memory") 2)
  (global $free (mut i32) (i32.const 8192))
  (global $calls (mut i32) (i32.const 0))
  (global $set (mut i32) (i32.const 0))
  ;; The answer's writable ends.
  (global $stream (mut i32) (i32.const 0))
  (global $trailers (mut i32) (i32.const 0))
  (data (i32.const 0) "said by the guest\nand a rest")
  (data (i32.const 64) "content-length3")

  ;; Results of imports are written at 1024, events at 1088; 1152 to 1216 is an empty `ok`.
  (func $second (result i32) (i32.load (i32.const 1028)))
  (func $low (param $pair i64) (result i32) (i32.wrap_i64 (local.get $pair)))
  (func $high (param $pair i64) (result i32)
    (i32.wrap_i64 (i64.shr_u (local.get $pair) (i64.const 32))))

  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32)
    (local $at i32)
    (local.set $at (i32.and (i32.add (global.get $free) (i32.const 7)) (i32.const -8)))
    (global.set $free (i32.add (local.get $at) (local.get 3)))
    (local.get $at))

  ;; What a call on a stream or future came to: its own answer, or that of the event to wait for.
  (func $wait (param $of i32) (param $code i32) (result i32)
    (if (i32.eq (local.get $code) (i32.const -1))
      (then
        (if (i32.eqz (global.get $set)) (then (global.set $set (call $new_set))))
        (call $join (local.get $of) (global.get $set))
        (drop (call $wait_for (global.get $set) (i32.const 1088)))
        (call $join (local.get $of) (i32.const 0))
        (local.set $code (i32.load (i32.const 1092)))))
    (local.get $code))

  ;; Begins an answer whose body this task writes.
  (func $begin (param $status i32) (param $fields i32)
    (local $stream i64) (local $trailers i64) (local $response i32)
    (local.set $stream (call $new_stream))
    (local.set $trailers (call $new_trailers))
    (call $response (local.get $fields) (i32.const 1) (call $low (local.get $stream))
      (call $low (local.get $trailers)) (i32.const 1024))
    (local.set $response (i32.load (i32.const 1024)))
    (drop (call $set_status (local.get $response) (local.get $status)))
    (global.set $stream (call $high (local.get $stream)))
    (global.set $trailers (call $high (local.get $trailers)))
    (call $returned (local.get $response)))

  (func $returned (param $response i32)
    (call $return (i32.const 0) (local.get $response) (i32.const 0) (i64.const 0) (i32.const 0)
      (i32.const 0) (i32.const 0) (i32.const 0)))

  (func $put (param $from i32) (param $bytes i32)
    (local $written i32)
    (loop $more
      (local.set $written
        (i32.shr_u
          (call $wait (global.get $stream)
            (call $write (global.get $stream) (local.get $from) (local.get $bytes)))
          (i32.const 4)))
      (local.set $from (i32.add (local.get $from) (local.get $written)))
      (local.set $bytes (i32.sub (local.get $bytes) (local.get $written)))
      (br_if $more (i32.and (i32.gt_u (local.get $written) (i32.const 0))
        (i32.gt_u (local.get $bytes) (i32.const 0))))))

  ;; `$trailers` is where the result of the answer lies.
  (func $finish (param $trailers i32)
    (call $end_stream (global.get $stream))
    (drop (call $wait (global.get $trailers)
      (call $write_trailers (global.get $trailers) (local.get $trailers))))
    (call $end_trailers (global.get $trailers)))

  (func $answer (param $status i32) (param $from i32) (param $bytes i32)
    (call $begin (local.get $status) (call $fields))
    (call $put (local.get $from) (local.get $bytes))
    (call $finish (i32.const 1152)))

  ;; One digit.
  (func $number (param $number i32)
    (i32.store8 (i32.const 2048) (i32.add (local.get $number) (i32.const 48)))
    (call $answer (i32.const 200) (i32.const 2048) (i32.const 1)))

  (func $large
    (local $left i32)
    (call $begin (i32.const 200) (call $fields))
    (local.set $left (i32.const 512))
    (loop $more
      (call $put (i32.const 16384) (i32.const 4096))
      (local.set $left (i32.sub (local.get $left) (i32.const 1)))
      (br_if $more (local.get $left)))
    (call $finish (i32.const 1152)))

  ;; `err(internal-error(none))` in the trailers.
  (func $give_up
    (call $begin (i32.const 200) (call $fields))
    (call $put (i32.const 0) (i32.const 4))
    (i32.store8 (i32.const 1216) (i32.const 1))
    (i32.store8 (i32.const 1224) (i32.const 38))
    (call $finish (i32.const 1216)))

  (func $lie
    (local $fields i32)
    (local.set $fields (call $fields))
    (call $append (local.get $fields) (i32.const 64) (i32.const 14) (i32.const 78) (i32.const 1)
      (i32.const 1024))
    (call $begin (i32.const 200) (local.get $fields))
    (call $put (i32.const 0) (i32.const 4))
    (call $finish (i32.const 1152)))

  (func $log
    (local $output i64)
    (local.set $output (call $new_output))
    (drop (call $stdout (call $low (local.get $output))))
    (drop (call $wait (call $high (local.get $output))
      (call $print (call $high (local.get $output)) (i32.const 0) (i32.const 28))))
    (call $end_output (call $high (local.get $output))))

  (func $other
    (call $request (call $fields) (i32.const 0) (i32.const 0) (call $low (call $new_trailers))
      (i32.const 0) (i32.const 0) (i32.const 1024))
    (call $ask (i32.load (i32.const 1024)) (i32.const 1024))
    (call $number (i32.load8_u (i32.const 1032))))

  ;; The request goes while its body is written, and its answer becomes this one.
  (func $forward (param $from i32) (param $bytes i32)
    (local $stream i64) (local $trailers i64) (local $request i32) (local $at i32) (local $state i32)
    (local.set $stream (call $new_stream))
    (local.set $trailers (call $new_trailers))
    (call $request (call $fields) (i32.const 1) (call $low (local.get $stream))
      (call $low (local.get $trailers)) (i32.const 0) (i32.const 0) (i32.const 1024))
    (local.set $request (i32.load (i32.const 1024)))
    (local.set $at (local.get $from))
    (loop $more
      (if (i32.ne (i32.load8_u (local.get $at)) (i32.const 0x2f))
        (then (local.set $at (i32.add (local.get $at) (i32.const 1))) (br $more))))
    (drop (call $set_method (local.get $request) (i32.const 2) (i32.const 0) (i32.const 0)))
    (drop (call $set_scheme (local.get $request) (i32.const 1) (i32.const 0) (i32.const 0)
      (i32.const 0)))
    (drop (call $set_authority (local.get $request) (i32.const 1) (local.get $from)
      (i32.sub (local.get $at) (local.get $from))))
    (drop (call $set_path (local.get $request) (i32.const 1) (local.get $at)
      (i32.sub (i32.add (local.get $from) (local.get $bytes)) (local.get $at))))
    (local.set $state (call $send (local.get $request) (i32.const 1536)))
    (global.set $stream (call $high (local.get $stream)))
    (global.set $trailers (call $high (local.get $trailers)))
    (call $put (i32.const 0) (i32.const 17))
    (call $finish (i32.const 1152))
    ;; 2 has returned already.
    (if (i32.ne (i32.and (local.get $state) (i32.const 15)) (i32.const 2))
      (then
        (drop (call $wait (i32.shr_u (local.get $state) (i32.const 4)) (i32.const -1)))))
    (if (i32.load8_u (i32.const 1536))
      (then (call $number (i32.load8_u (i32.const 1544))))
      (else (call $returned (i32.load (i32.const 1544))))))

  (func $clocks
    (local $before i64)
    (local.set $before (call $now))
    (call $sleep (i64.const 2_000_000))
    (call $time (i32.const 1024))
    (call $number
      (i32.and
        (i64.ge_u (i64.sub (call $now) (local.get $before)) (i64.const 2_000_000))
        (i32.and
          (i64.gt_s (i64.load (i32.const 1024)) (i64.const 1_700_000_000))
          (i64.ne (call $random) (call $random))))))

  ;; The request's body becomes the answer's, trailers included.
  (func $hand_on
    (call $response (call $fields) (i32.const 1) (i32.load (i32.const 1024)) (call $second)
      (i32.const 1024))
    (call $returned (i32.load (i32.const 1024))))

  (func (export "[callback][async-lift]wasi:http/handler@0.3.0#handle") (param i32 i32 i32)
    (result i32)
    (i32.const 1))

  ;; 0 ends the task, 1 steps aside: the callback comes next.
  (func (export "[async-lift]wasi:http/handler@0.3.0#handle") (param $in i32) (result i32)
    (local $from i32) (local $bytes i32) (local $act i32) (local $body i32) (local $method i32)
    (global.set $calls (i32.add (global.get $calls) (i32.const 1)))
    (call $method (local.get $in) (i32.const 1024))
    (local.set $method (i32.load8_u (i32.const 1024)))
    (call $consume (local.get $in) (call $low (call $new_found)) (i32.const 1024))
    (if (i32.eqz (i32.or (i32.eq (local.get $method) (i32.const 2))
          (i32.eq (local.get $method) (i32.const 3))))
      (then (call $hand_on) (return (i32.const 0))))
    (local.set $body (i32.load (i32.const 1024)))
    (local.set $from (i32.const 4096))
    (local.set $bytes
      (i32.shr_u
        (call $wait (local.get $body)
          (call $read (local.get $body) (local.get $from) (i32.const 4096)))
        (i32.const 4)))
    (local.set $act (i32.load8_u (local.get $from)))
    (if (i32.eq (local.get $act) (i32.const 0x22))
      (then (local.set $act (i32.load8_u (i32.add (local.get $from) (i32.const 1))))))
    (if (i32.eq (local.get $act) (i32.const 0x65))
      (then (call $answer (i32.const 200) (local.get $from) (local.get $bytes))))
    (if (i32.eq (local.get $act) (i32.const 0x63)) (then (call $number (global.get $calls))))
    (if (i32.eq (local.get $act) (i32.const 0x73)) (then (loop $ever (br $ever))))
    (if (i32.eq (local.get $act) (i32.const 0x77))
      (then (call $sleep (i64.const 3_600_000_000_000))))
    (if (i32.eq (local.get $act) (i32.const 0x79)) (then (return (i32.const 1))))
    (if (i32.eq (local.get $act) (i32.const 0x74)) (then (unreachable)))
    (if (i32.eq (local.get $act) (i32.const 0x69))
      (then
        (call $return (i32.const 1) (i32.const 38) (i32.const 0) (i64.const 0) (i32.const 0)
          (i32.const 0) (i32.const 0) (i32.const 0))))
    (if (i32.eq (local.get $act) (i32.const 0x6d))
      (then
        (loop $more (br_if $more (i32.ge_s (memory.grow (i32.const 16)) (i32.const 0))))
        (unreachable)))
    (if (i32.eq (local.get $act) (i32.const 0x6c)) (then (call $log) (call $number (i32.const 1))))
    (if (i32.eq (local.get $act) (i32.const 0x61)) (then (call $number (i32.const 1)) (call $log)))
    (if (i32.eq (local.get $act) (i32.const 0x66))
      (then (call $answer (i32.const 503) (i32.const 0) (i32.const 17))))
    (if (i32.eq (local.get $act) (i32.const 0x6f))
      (then
        (if (i32.gt_u (global.get $calls) (i32.const 1)) (then (unreachable)))
        (call $number (global.get $calls))))
    (if (i32.eq (local.get $act) (i32.const 0x62)) (then (call $give_up)))
    (if (i32.eq (local.get $act) (i32.const 0x6e)) (then (call $lie)))
    (if (i32.eq (local.get $act) (i32.const 0x72)) (then (call $other)))
    (if (i32.eq (local.get $act) (i32.const 0x71))
      (then
        ;; Without the quotation marks.
        (call $forward (i32.add (local.get $from) (i32.const 2))
          (i32.sub (local.get $bytes) (i32.const 3)))))
    (if (i32.eq (local.get $act) (i32.const 0x68)) (then (call $number (local.get $method))))
    (if (i32.eq (local.get $act) (i32.const 0x76))
      (then
        (call $variables (i32.const 1024))
        (call $number (i32.gt_u (call $second) (i32.const 0)))))
    (if (i32.eq (local.get $act) (i32.const 0x6b)) (then (call $clocks)))
    (if (i32.eq (local.get $act) (i32.const 0x67)) (then (call $exit (i32.const 1))))
    (if (i32.eq (local.get $act) (i32.const 0x70)) (then (call $large)))
    (i32.const 0)))
