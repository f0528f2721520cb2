// A guest that asks another server whatever it is told to, and says exactly what came of it.
//
// The body of its own request is a line: METHOD|SCHEME|AUTHORITY|PATH|name:value;…|UPLOAD|MS|TIMES
//   UPLOAD  bytes of the request's body: a number, `!` for one that is given up, or nothing for no
//           body
//   MS      how long the answer may take to begin, and then to go on
//   TIMES   how many such requests are sent before the first answer is looked at
// Spaces mean nothing, `~` is CR LF. It answers {"error":CODE,"at":WHERE} with the number that the
// error has in wasi:http's `error-code`, or {"status":…,"bytes":…,"body":"the first of them"}.
//
// As examples/wasm/c/hello.c: no libc, and the canonical ABI by hand.

#define NULL ((void *)0)
#define VERSION "@0.2.12"
#define IMPORT(module, name) __attribute__((import_module(module VERSION), import_name(name)))
#define HTTP(name) IMPORT("wasi:http/types", name)
#define IO(name) IMPORT("wasi:io/streams", name)
#define EXPORT(name) __attribute__((export_name(name)))

typedef int handle;
typedef unsigned int size;

// Where imports write their results: words by their place.
struct result {
  union {
    unsigned char bytes[96];
    handle words[24];
  };
} __attribute__((aligned(8)));

HTTP("[method]incoming-request.consume") void request_consume(handle, struct result *);
HTTP("[method]incoming-body.stream") void body_stream(handle, struct result *);
HTTP("[constructor]fields") handle new_fields(void);
HTTP("[method]fields.append")
void fields_append(handle, const char *, size, const char *, size, struct result *);
HTTP("[constructor]outgoing-response") handle new_response(handle fields);
HTTP("[method]outgoing-response.body") void response_body(handle, struct result *);
HTTP("[method]outgoing-body.write") void body_write(handle, struct result *);
HTTP("[static]outgoing-body.finish") void body_finish(handle, int, handle, struct result *);
HTTP("[resource-drop]outgoing-body") void drop_body(handle);
HTTP("[static]response-outparam.set")
void outparam_set(handle, int is_error, handle response, int, long long, int, int, int, int);
HTTP("[constructor]outgoing-request") handle new_request(handle fields);
HTTP("[method]outgoing-request.body") void request_body(handle, struct result *);
HTTP("[method]outgoing-request.set-method") int set_method(handle, int, const char *, size);
HTTP("[method]outgoing-request.set-scheme") int set_scheme(handle, int, int, const char *, size);
HTTP("[method]outgoing-request.set-authority") int set_authority(handle, int, const char *, size);
HTTP("[method]outgoing-request.set-path-with-query") int set_path(handle, int, const char *, size);
HTTP("[constructor]request-options") handle new_options(void);
HTTP("[method]request-options.set-first-byte-timeout") int set_first(handle, int, long long);
HTTP("[method]request-options.set-between-bytes-timeout") int set_between(handle, int, long long);
HTTP("[method]future-incoming-response.subscribe") handle future_subscribe(handle);
HTTP("[method]future-incoming-response.get") void future_get(handle, struct result *);
HTTP("[method]incoming-response.status") int response_status(handle);
HTTP("[method]incoming-response.consume") void response_consume(handle, struct result *);
HTTP("http-error-code") void http_error_code(handle, struct result *);
IMPORT("wasi:http/outgoing-handler", "handle") void ask(handle, int, handle, struct result *);
IMPORT("wasi:io/poll", "[method]pollable.block") void block(handle);
IO("[method]input-stream.blocking-read") void stream_read(handle, long long, struct result *);
IO("[method]output-stream.blocking-write-and-flush")
void stream_write(handle, const char *, size, struct result *);
IO("[resource-drop]output-stream") void drop_output(handle);

extern char __heap_base;
static char *top = NULL;

// Memory for what the host hands in; given back all at once by setting `top`.
EXPORT("cabi_realloc") void *cabi_realloc(void *old, size old_bytes, size align, size bytes) {
  if (top == NULL) top = &__heap_base;
  char *at = (char *)(((size)top + align - 1) & -align);
  top = at + bytes;
  size pages = ((size)top + 65535) / 65536, have = __builtin_wasm_memory_size(0);
  if (pages > have && __builtin_wasm_memory_grow(0, pages - have) == (size)-1) __builtin_trap();
  for (size i = 0; i < old_bytes && i < bytes; i++) at[i] = ((char *)old)[i];
  return at;
}

// What it says in the end.
static char said[4096];
static size said_bytes = 0;

static void say(const char *text) {
  while (*text && said_bytes < sizeof said) said[said_bytes++] = *text++;
}

static void say_number(unsigned long long number) {
  char digits[24];
  int at = sizeof digits - 1;
  digits[at] = 0;
  do digits[--at] = '0' + number % 10;
  while (number /= 10);
  say(digits + at);
}

static void fail(int code, const char *at) {
  say("{\"error\":");
  say_number(code);
  say(",\"at\":\"");
  say(at);
  say("\"}");
}

static char line[65536];
static char *fields_of[8];
static size bytes_of[8];

static void read_line(handle request) {
  struct result result;
  request_consume(request, &result);
  body_stream(result.words[1], &result);
  handle from = result.words[1];
  size length = 0;
  for (;;) {
    stream_read(from, sizeof line, &result);
    if (result.bytes[0]) break;
    const char *bytes = (const char *)result.words[1];
    for (size i = 0; i < (size)result.words[2] && length + 2 < sizeof line; i++) {
      if (bytes[i] == ' ' || bytes[i] == '"') continue; // a JSON string is one, too
      if (bytes[i] == '~') line[length++] = '\r', line[length++] = '\n';
      else line[length++] = bytes[i];
    }
  }
  size field = 0;
  fields_of[0] = line;
  for (size i = 0; i < length; i++) {
    if (line[i] != '|') bytes_of[field]++;
    else if (field < 7) fields_of[++field] = line + i + 1;
  }
}

static unsigned long long number(size field) {
  unsigned long long value = 0;
  for (size i = 0; i < bytes_of[field]; i++) value = value * 10 + (fields_of[field][i] - '0');
  return value;
}

static int is(size field, const char *text) {
  size i = 0;
  for (; text[i]; i++)
    if (i >= bytes_of[field] || fields_of[field][i] != text[i]) return 0;
  return i == bytes_of[field];
}

// The fields, or the number of the first error plus 100.
static handle headers(int *refused) {
  handle fields = new_fields();
  const char *text = fields_of[4];
  size left = bytes_of[4];
  while (left > 0) {
    size one = 0, colon = 0;
    while (one < left && text[one] != ';') {
      if (text[one] == ':' && colon == 0) colon = one;
      one++;
    }
    struct result result;
    fields_append(fields, text, colon, text + colon + 1, one - colon - 1, &result);
    if (result.bytes[0]) *refused = 100 + result.bytes[1];
    if (one < left) one++;
    text += one;
    left -= one;
  }
  return fields;
}

static char piece[4096];

// Writes the body; gives the number of an error, or -1.
static int upload(handle body) {
  struct result result;
  body_write(body, &result);
  handle to = result.words[1];
  int is_broken = is(5, "!");
  unsigned long long left = is_broken ? 3 : number(5);
  for (size i = 0; i < sizeof piece; i++) piece[i] = 'a' + i % 26;
  while (left > 0) {
    size part = left < sizeof piece ? left : sizeof piece;
    stream_write(to, piece, part, &result);
    if (result.bytes[0]) break; // nobody reads; the answer says why
    left -= part;
  }
  drop_output(to);
  if (is_broken) {
    drop_body(body);
    return -1;
  }
  body_finish(body, 0, 0, &result);
  return result.bytes[0] ? result.bytes[8] : -1;
}

static void answer(handle future, int finished) {
  struct result result;
  block(future_subscribe(future));
  future_get(future, &result);
  if (result.bytes[16]) return fail(result.bytes[24], finished < 0 ? "head" : "finish");
  handle response = result.words[6];
  int status = response_status(response);
  response_consume(response, &result);
  body_stream(result.words[1], &result);
  handle from = result.words[1];
  unsigned long long bytes = 0;
  char first[1024];
  size first_bytes = 0;
  for (;;) {
    char *mark = top;
    stream_read(from, 65536, &result);
    if (result.bytes[0]) break;
    const char *part = (const char *)result.words[1];
    size length = result.words[2];
    for (size i = 0; i < length && first_bytes < sizeof first - 1; i++)
      first[first_bytes++] = part[i] == '"' || part[i] == '\\' || part[i] < ' ' ? '.' : part[i];
    bytes += length;
    top = mark;
  }
  first[first_bytes] = 0;
  if (result.bytes[4] == 0) {
    http_error_code(result.words[2], &result);
    return fail(result.bytes[0] ? result.bytes[8] : 99, "body");
  }
  say("{\"status\":");
  say_number(status);
  say(",\"bytes\":");
  say_number(bytes);
  say(",\"body\":\"");
  say(first);
  say("\"}");
}

static void call(void) {
  handle futures[100], bodies[100];
  size times = number(7) > 0 ? number(7) : 1;
  struct result result;
  for (size i = 0; i < times && i < 100; i++) {
    int refused = 0;
    handle request = new_request(headers(&refused));
    if (refused) return fail(refused, "fields");
    int method = is(0, "GET") ? 0 : is(0, "HEAD") ? 1 : is(0, "POST") ? 2 : is(0, "PUT") ? 3 : 9;
    if (is(0, "CONNECT")) method = 5;
    if (set_method(request, method, fields_of[0], bytes_of[0])) return fail(100, "method");
    int scheme = is(1, "http") ? 0 : is(1, "https") ? 1 : 2;
    if (set_scheme(request, 1, scheme, fields_of[1], bytes_of[1])) return fail(100, "scheme");
    if (set_authority(request, 1, fields_of[2], bytes_of[2])) return fail(100, "authority");
    if (set_path(request, 1, fields_of[3], bytes_of[3])) return fail(100, "path");
    bodies[i] = 0;
    if (bytes_of[5] > 0) {
      request_body(request, &result);
      if (result.bytes[0]) return fail(100, "body");
      bodies[i] = result.words[1];
    }
    handle options = new_options();
    if (bytes_of[6] > 0) {
      set_first(options, 1, number(6) * 1000000);
      set_between(options, 1, number(6) * 1000000);
    }
    ask(request, 1, options, &result);
    if (result.bytes[0]) return fail(result.bytes[8], "handle");
    futures[i] = result.words[2];
  }
  answer(futures[0], bodies[0] ? upload(bodies[0]) : -1);
}

EXPORT("wasi:http/incoming-handler" VERSION "#handle")
void handle_request(handle request, handle out) {
  struct result result;
  top = NULL; // it may be an instance that has served before
  said_bytes = 0;
  for (size i = 0; i < 8; i++) bytes_of[i] = 0;
  read_line(request);
  call();
  handle response = new_response(new_fields());
  response_body(response, &result);
  handle body = result.words[1];
  outparam_set(out, 0, response, 0, 0, 0, 0, 0, 0);
  body_write(body, &result);
  handle to = result.words[1];
  stream_write(to, said, said_bytes, &result);
  drop_output(to);
  body_finish(body, 0, 0, &result);
}
