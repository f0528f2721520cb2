// A component that tells when its handler began, in seconds since 1970, and stays for a second: for
// bursts. Declarations as in examples/wasm/c/hello.c.

#define HTTP(name) __attribute__((import_module("wasi:http/types@0.2.3"), import_name(name)))
#define STREAMS(name) __attribute__((import_module("wasi:io/streams@0.2.3"), import_name(name)))
#define POLL(name) __attribute__((import_module("wasi:io/poll@0.2.3"), import_name(name)))
#define MONOTONIC(name) \
  __attribute__((import_module("wasi:clocks/monotonic-clock@0.2.3"), import_name(name)))
#define WALL(name) __attribute__((import_module("wasi:clocks/wall-clock@0.2.3"), import_name(name)))
#define EXPORT(name) __attribute__((export_name(name)))

typedef int handle;
typedef unsigned int size;

struct result {
  unsigned char is_error;
  handle value;
  char rest[60];
} __attribute__((aligned(8)));

struct datetime {
  unsigned long long seconds;
  unsigned int nanoseconds;
};

HTTP("[constructor]fields") handle new_fields(void);
HTTP("[constructor]outgoing-response") handle new_response(handle fields);
HTTP("[method]outgoing-response.body") void response_body(handle, struct result *);
HTTP("[method]outgoing-body.write") void body_write(handle, struct result *);
HTTP("[static]outgoing-body.finish") void body_finish(handle, int, handle, struct result *);
HTTP("[static]response-outparam.set")
void outparam_set(handle, int is_error, handle response, int, long long, int, int, int, int);
STREAMS("[method]output-stream.blocking-write-and-flush")
void stream_write(handle, const char *, size, struct result *);
STREAMS("[resource-drop]output-stream") void drop_output(handle);
POLL("[method]pollable.block") void block(handle);
POLL("[resource-drop]pollable") void drop_pollable(handle);
MONOTONIC("subscribe-duration") handle subscribe_duration(unsigned long long ns);
WALL("now") void now(struct datetime *);

EXPORT("cabi_realloc") void *cabi_realloc(void *old, size old_bytes, size align, size bytes) {
  __builtin_trap(); // nothing that is handed in here has a length
}

static char *digits(char *end, unsigned long long value, int count) {
  for (int i = 0; i < count; i++, value /= 10) *--end = (char)('0' + value % 10);
  return end;
}

EXPORT("wasi:http/incoming-handler@0.2.3#handle") void handle_request(handle request, handle out) {
  struct datetime begun;
  now(&begun);
  handle second = subscribe_duration(1000000000);
  block(second);
  drop_pollable(second);

  char text[20];
  digits(text + 20, begun.nanoseconds, 9);
  text[10] = '.';
  digits(text + 10, begun.seconds, 10);

  struct result result;
  handle response = new_response(new_fields());
  response_body(response, &result);
  handle body = result.value;
  outparam_set(out, 0, response, 0, 0, 0, 0, 0, 0);
  body_write(body, &result);
  handle to = result.value;
  stream_write(to, text, 20, &result);
  drop_output(to);
  body_finish(body, 0, 0, &result);
}
